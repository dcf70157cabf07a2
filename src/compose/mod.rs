//! Checked data → one [`Document`]: merged by its layout, parsed, and given its metadata.
//!
//! In: [`Checked`] data and a document's name. Out: the document that every format is written from,
//! or what is wrong with the template that made it. Nothing here knows of formats.

use std::path::Path;
use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::document::{Block, Document, Meta, ParseFaultKind, plain_text};
use crate::model::{DocumentKind, Name};
use crate::validate::Checked;

pub mod context;
mod filters;
pub mod templates;

/// So many faults of one text are told; who sees that many looks for what they have in common.
const MOST_FAULTS: usize = 100;

/// The document called `name`, which must be among the checked ones.
///
/// # Errors
/// The faults of the templates that shape it.
pub fn compose(checked: &Checked, name: &Name) -> Result<Document, Vec<Diagnostic>> {
    let made = merged(checked, name).map_err(|fault| vec![fault])?;
    let (sections, faults) = checked.sections.parse(&made.markdown);
    let template = format!("templates/{}.md", made.layout);
    // Who takes away an opening tag takes away its end, too.
    let is_end = |kind: &ParseFaultKind| matches!(kind, ParseFaultKind::RawHtml(html) if html.starts_with("</"));
    let only_ends = faults.iter().all(|fault| is_end(&fault.kind));
    let mut diagnostics: Vec<Diagnostic> = faults
        .into_iter()
        .filter(|fault| only_ends || !is_end(&fault.kind))
        .take(MOST_FAULTS)
        .map(|fault| {
            const MARKDOWN: &str = "templates and fragments hold Markdown; the only HTML is `<div \
                                    lang=\"cy\">` and `<span lang=\"cy\">`";
            let (code, what, found, hint) = match fault.kind {
                ParseFaultKind::RawHtml(html) => (Code::RawHtml, "HTML", html, MARKDOWN),
                ParseFaultKind::Image(address) => (
                    Code::BadMarkdown,
                    "an image",
                    address,
                    "adverts have no images; say in words what it shows",
                ),
                ParseFaultKind::UnbalancedLang(mark) => (
                    Code::BadMarkdown,
                    "a language mark that is not closed, or closes nothing",
                    mark,
                    "close `<div lang=\"cy\">` by `</div>`, with an empty line on both sides of \
                     each, and `<span lang=\"cy\">` by `</span>`",
                ),
                ParseFaultKind::BadLink(target) => (
                    Code::BadLink,
                    "a link that leads to no address",
                    target,
                    "a link begins with `https://`, `http://`, `mailto:` or `tel:`",
                ),
                ParseFaultKind::TooDeep => (
                    Code::BadMarkdown,
                    "lists or marks that are nested too deep",
                    made.markdown[fault.range].chars().take(20).collect(),
                    "look for indented lines, and for marks such as `*` that are not closed",
                ),
                ParseFaultKind::ExcessCells(cells) => (
                    Code::BadMarkdown,
                    "a row with more cells than its table's header",
                    cells,
                    "give the header as many cells as the longest row has",
                ),
                ParseFaultKind::UnusedDefinition(line) => (
                    Code::BadMarkdown,
                    "a line that would not be seen, as Markdown takes it for a link's address",
                    line,
                    "put a backslash before the bracket: `\\[`",
                ),
            };
            let place = place_of(checked, made.layout, &found);
            let message = format!("the layout `{}` makes {what}: `{found}`", made.layout);
            Diagnostic::error(code, place, message).hint(hint)
        })
        .collect();
    let first = sections.first().and_then(|section| section.blocks.first());
    let title = match first {
        Some(Block::Heading { level: 1, content }) => plain_text(content),
        _ => String::new(),
    };
    if title.is_empty() {
        let message = "the document does not begin with a heading of level 1, its title";
        diagnostics.push(
            Diagnostic::error(Code::NoTitle, Place::File(template.into()), message)
                .hint("begin the layout with a line such as `# {{ role.title }}`"),
        );
    }
    if !diagnostics.is_empty() {
        return Err(diagnostics);
    }
    let meta = Meta { title, ..made.meta };
    Ok(Document { meta, sections })
}

/// The first place in the templates of `layout` where `text` stands; the layout if it is made.
fn place_of(checked: &Checked, layout: &str, text: &str) -> Place {
    let layout = format!("{layout}.md");
    let in_text = checked.templates.sources(&layout).find_map(|file| {
        let start = file.text().find(text).filter(|_| !text.is_empty())?;
        Some(Place::Text {
            file: Arc::clone(file),
            span: start..start + text.len(),
        })
    });
    in_text.unwrap_or_else(|| Place::File(Path::new("templates").join(layout)))
}

/// The name of the layout that `name` is built with, without `.md`.
#[must_use]
pub fn layout<'a>(checked: &'a Checked, name: &Name) -> &'a str {
    let chosen = match name.kind {
        DocumentKind::Role => checked.roles[&name.id].data.layout.as_deref(),
        DocumentKind::RoleLevel => checked.role_levels[&name.id].data.layout.as_deref(),
        DocumentKind::Vacancy => checked.vacancies[&name.id].data.layout.as_deref(),
    };
    chosen.unwrap_or(name.kind.layout())
}

/// A merged text, and the metadata that its source gives.
struct Merged<'a> {
    markdown: String,
    layout: &'a str,
    meta: Meta,
}

fn merged<'a>(checked: &'a Checked, name: &Name) -> Result<Merged<'a>, Diagnostic> {
    let organisation = &checked.organisation.data;
    let author = organisation
        .name
        .read()
        .map_or_else(|_| String::new(), |name| name.to_string());
    let level_of = |id: Option<&String>| Some(&checked.role_levels.get(id?)?.data);
    let (context, lang, meta) = match name.kind {
        DocumentKind::Role => {
            let role = &checked.roles[&name.id].data;
            let level = level_of(role.role_level.as_ref());
            let meta = Meta {
                subject: format!("Role definition: {}", role.title),
                keywords: keywords([Some(&role.title), role.usual_grade.as_ref(), Some(&author)]),
                ..Meta::default()
            };
            (
                context::of_role(role, level, organisation),
                &role.lang,
                meta,
            )
        }
        DocumentKind::RoleLevel => {
            let level = &checked.role_levels[&name.id].data;
            let meta = Meta {
                subject: format!("Role level: {}", level.level),
                keywords: keywords([
                    Some(&level.level),
                    Some(&level.role),
                    Some(&level.role_family),
                ]),
                ..Meta::default()
            };
            (
                context::of_role_level(level, organisation),
                &level.lang,
                meta,
            )
        }
        DocumentKind::Vacancy => {
            let vacancy = &checked.vacancies[&name.id];
            let role = &checked.roles[&vacancy.data.role].data;
            let level = level_of(role.role_level.as_ref());
            let facts = &vacancy.facts;
            let title = facts.title.to_string();
            let grade = facts.grade.as_ref().map(ToString::to_string);
            let location = facts.location.as_ref().map(ToString::to_string);
            let reference = facts.reference_number.as_ref().map(ToString::to_string);
            let meta = Meta {
                subject: format!("Job advert: {title}, {author}"),
                keywords: keywords([
                    Some(&title),
                    grade.as_ref(),
                    location.as_ref(),
                    Some(&author),
                ]),
                reference,
                ..Meta::default()
            };
            let context = context::of_vacancy(&vacancy.data, facts, role, level, organisation);
            (context, &role.lang, meta)
        }
    };
    let layout = layout(checked, name);
    let markdown = checked.templates.merge(&format!("{layout}.md"), &context)?;
    let meta = Meta {
        lang: lang.as_ref().unwrap_or(&organisation.lang).clone(),
        author,
        ..meta
    };
    Ok(Merged {
        markdown,
        layout,
        meta,
    })
}

fn keywords<const COUNT: usize>(words: [Option<&String>; COUNT]) -> Vec<String> {
    words.into_iter().flatten().cloned().collect()
}
