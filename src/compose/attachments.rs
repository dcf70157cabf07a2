//! The files beside an advert, as templates list them and as the document leads to them.
//!
//! In: a vacancy's attachments. Out: values for templates, whose links bear an address that no site has;
//! and the sections in which these have become the address where the file lies: from the advert's own place,
//! or whole where the organisation says where its outputs are served. A format that cannot follow the one
//! shows the words alone.

use std::sync::Arc;

use tera::Value;

use super::values::{map, text, words_value};
use crate::document::{Block, Inline, Section};
use crate::facts::organisation::OrganisationFacts;
use crate::facts::plain_markdown::escaped;
use crate::facts::vacancy::VacancyFacts;
use crate::model::DocumentKind;
use crate::words::Words;

/// Begins the address of an attachment within merged Markdown: a name that no site can have (RFC 2606).
const HELD: &str = "https://attachment.invalid/";

/// What templates list: the title, a link of it, the kind and the size.
pub(super) fn values(facts: &VacancyFacts, words: &Words) -> Value {
    let files = facts.attachments.iter().map(|attachment| {
        let title = attachment.title();
        let link = format!("[{}]({HELD}{})", escaped(&title), attachment.name);
        map([
            ("title", text(&title)),
            ("name", text(&attachment.name)),
            ("link", Value::safe_string(&link)),
            ("kind", words_value(&attachment.kind.shown(words))),
            ("size", words_value(&attachment.size_shown(words))),
        ])
    });
    Value::from(files.collect::<Vec<_>>())
}

/// Has the links to attachments of the vacancy `id` lead to them.
pub(super) fn lead(
    sections: &mut [Arc<Section>],
    facts: &VacancyFacts,
    id: &str,
    house: &OrganisationFacts,
) {
    if facts.attachments.is_empty() {
        return;
    }
    let beside = match &house.adverts_at {
        Some(served) => format!(
            "{}/{}/{id}/",
            served.as_str().trim_end_matches('/'),
            DocumentKind::Vacancy.output_folder()
        ),
        None => format!("{id}/"),
    };
    let lead = |target: &mut String| {
        let name = target.strip_prefix(HELD);
        let name = name.filter(|name| facts.attachments.iter().any(|file| file.name == *name));
        if let Some(name) = name {
            *target = format!("{beside}{name}");
        }
    };
    for section in sections {
        lead_blocks(&mut Arc::make_mut(section).blocks, &lead);
    }
}

fn lead_blocks(blocks: &mut [Block], lead: &impl Fn(&mut String)) {
    for block in blocks {
        match block {
            Block::Heading { content, .. } | Block::Paragraph(content) => {
                lead_inlines(content, lead);
            }
            Block::List(list) => list
                .items
                .iter_mut()
                .for_each(|item| lead_blocks(item, lead)),
            Block::Facts(rows) => {
                let values = rows.iter_mut().map(|row| &mut row.value);
                values.for_each(|value| lead_inlines(value, lead));
            }
            Block::Table(table) => {
                let cells = table
                    .header
                    .iter_mut()
                    .chain(table.rows.iter_mut().flatten());
                cells.for_each(|cell| lead_inlines(cell, lead));
            }
            Block::Quote(blocks) | Block::Lang { blocks, .. } => lead_blocks(blocks, lead),
            Block::Picture(picture) => lead_inlines(&mut picture.caption, lead),
            Block::Code { .. } | Block::Rule => {}
        }
    }
}

fn lead_inlines(content: &mut [Inline], lead: &impl Fn(&mut String)) {
    for inline in content {
        match inline {
            Inline::Link { target, .. } => lead(target),
            Inline::Emphasis(inner)
            | Inline::Strong(inner)
            | Inline::Lang { content: inner, .. } => lead_inlines(inner, lead),
            Inline::Text(_) | Inline::Code(_) | Inline::LineBreak => {}
        }
    }
}
