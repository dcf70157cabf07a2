//! Links to headings that only adverts have, or only some: a closed one says no more how to apply.
//!
//! In: the sections of a page. Out: the same, where a link to a heading that the page lacks and its adverts, or the
//! layout of an advert, can have is no more than its words. A heading that none can have stays lost, and is told
//! of. Which headings adverts have is read in the files, and no advert is made for it: a page is the same whichever
//! of its adverts are built with it.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::headings;
use crate::document::anchors::{Inner, stem, within};
use crate::document::{Block, Inline, Section};
use crate::load::Sources;
use crate::load::made_of::MadeOf;
use crate::load::markdown::Titles;
use crate::model::{DocumentKind, Name};
use crate::words::Words;

/// Takes the links away that only adverts can follow.
pub(super) fn without_those_of_adverts(
    sections: Vec<Arc<Section>>,
    sources: &Sources,
    name: &Name,
    words: &Words,
) -> Vec<Arc<Section>> {
    let mut inner = Inner::default();
    for section in &sections {
        inner.look_through(&section.blocks);
    }
    let ids: BTreeSet<&str> = inner.ids.iter().map(String::as_str).collect();
    let mut lost: BTreeSet<String> = inner.wanted.iter().map(|id| (*id).to_owned()).collect();
    lost.retain(|id| !ids.contains(id.as_str()));
    if lost.is_empty() {
        return sections;
    }
    let of_adverts = of_adverts(sources, name, words);
    lost.retain(|id| of_adverts.contains(id));
    let leads_there = |target: &str| within(target).is_some_and(|id| lost.contains(id));
    let each = sections.into_iter().map(|section| {
        let mut inner = Inner::default();
        inner.look_through(&section.blocks);
        if inner.wanted.iter().any(|id| lost.contains(*id)) {
            let mut blocks = section.blocks.clone();
            unlink(&mut blocks, &leads_there);
            Arc::new(Section { blocks })
        } else {
            section
        }
    });
    each.collect()
}

/// The ids of the headings that an advert, or the adverts of a role, can have; of a role level, those of any advert.
fn of_adverts(sources: &Sources, name: &Name, words: &Words) -> BTreeSet<String> {
    let usual = DocumentKind::Vacancy.layout();
    let is_of_role = |role: &str| name.kind != DocumentKind::Role || role == name.id;
    let adverts: Vec<_> = match name.kind {
        DocumentKind::Vacancy => sources.vacancies.get(&name.id).into_iter().collect(),
        DocumentKind::Role | DocumentKind::RoleLevel => {
            let all = sources.vacancies.values();
            all.filter(|json| json.value["role"].as_str().is_some_and(is_of_role))
                .collect()
        }
    };
    let own = adverts.iter().map(|json| json.value["layout"].as_str());
    let mut layouts: BTreeSet<&str> = own.map(|layout| layout.unwrap_or(usual)).collect();
    // A role may have no advert yet.
    if name.kind != DocumentKind::Vacancy {
        layouts.insert(usual);
    }
    let titles = adverts.iter().flat_map(|json| titles_in(&json.value));
    let mut titles: Vec<String> = titles.collect();
    titles.extend(
        sources
            .organisation
            .iter()
            .flat_map(|json| titles_in(&json.value)),
    );
    let fields = Titles::of(words);
    for layout in layouts {
        let advert = MadeOf {
            kind: DocumentKind::Vacancy,
            own: None,
            role: None,
            role_level: None,
            lang: "",
            layout,
        };
        for file in sources.templates_of(&advert) {
            titles.extend(headings::written_in(file));
        }
        let list = sources.sections_of(&advert);
        for entry in list.into_iter().flat_map(|list| &list.entries) {
            titles.extend(entry.title.as_ref().map(|title| title.words.clone()));
        }
    }
    let known = crate::load::sections::Known::of(DocumentKind::Vacancy);
    titles.extend(known.filter_map(|known| fields.title(known.name()).map(str::to_owned)));
    titles.iter().map(|title| stem(title)).collect()
}

/// The titles of a file's own sections.
fn titles_in(value: &serde_json::Value) -> Vec<String> {
    let sections = value.get("sections").and_then(serde_json::Value::as_array);
    let titles = sections.into_iter().flatten();
    let titles = titles.filter_map(|section| section["title"].as_str());
    titles.map(str::to_owned).collect()
}

fn unlink(blocks: &mut [Block], leads_there: &impl Fn(&str) -> bool) {
    for block in blocks {
        match block {
            Block::Heading { content, .. } | Block::Paragraph(content) => {
                unlink_in(content, leads_there);
            }
            Block::List(list) => {
                let items = list.items.iter_mut();
                items.for_each(|item| unlink(item, leads_there));
            }
            Block::Facts(rows) => {
                for row in rows {
                    unlink_in(&mut row.label, leads_there);
                    unlink_in(&mut row.value, leads_there);
                }
            }
            Block::Table(table) => {
                let cells = table.header.iter_mut();
                let cells = cells.chain(table.rows.iter_mut().flatten());
                cells.for_each(|cell| unlink_in(cell, leads_there));
            }
            Block::Quote(blocks) | Block::Lang { blocks, .. } => unlink(blocks, leads_there),
            Block::Picture(figure) => unlink_in(&mut figure.caption, leads_there),
            Block::Code { .. } | Block::Rule => {}
        }
    }
}

fn unlink_in(content: &mut Vec<Inline>, leads_there: &impl Fn(&str) -> bool) {
    let mut kept = Vec::with_capacity(content.len());
    for mut inline in content.drain(..) {
        match &mut inline {
            Inline::Emphasis(inner)
            | Inline::Strong(inner)
            | Inline::Lang { content: inner, .. }
            | Inline::Link { content: inner, .. } => unlink_in(inner, leads_there),
            Inline::Text(_) | Inline::Code(_) | Inline::LineBreak => {}
        }
        match inline {
            Inline::Link {
                target, content, ..
            } if leads_there(&target) => content.into_iter().for_each(|one| push(&mut kept, one)),
            other => push(&mut kept, other),
        }
    }
    *content = kept;
}

/// Adds a piece; two texts side by side are one.
fn push(kept: &mut Vec<Inline>, inline: Inline) {
    match (kept.last_mut(), inline) {
        (Some(Inline::Text(before)), Inline::Text(text)) => before.push_str(&text),
        (_, inline) => kept.push(inline),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::parse::parse;

    #[test]
    fn a_link_becomes_its_words() {
        let (mut blocks, faults) =
            parse("A [*b* c](#d) e, [f](#g) and **[h](#d)**.\n\n- [i](#d)\n");
        assert_eq!(faults, []);
        unlink(&mut blocks, &|target| target == "#d");
        let (expected, _) = parse("A *b* c e, [f](#g) and **h**.\n\n- i\n");
        assert_eq!(blocks, expected);
    }
}
