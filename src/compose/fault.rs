//! What is wrong with the Markdown that a layout makes, in words.
//!
//! In: a fault of the parser. Out: a diagnostic at the place in the templates where what was found
//! stands first; the layout, where it stands in none of them as it is.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::document::anchors::Inner;
use crate::document::{ParseFault, ParseFaultKind, Section};
use crate::load::Sources;
use crate::load::made_of::Within;
use crate::model::Name;
use crate::phrase;
use crate::validate::html;

/// So many faults of one text are told; who sees that many looks for what they have in common.
const MOST_FAULTS: usize = 100;

const MARKDOWN: &str = "templates and fragments hold Markdown; the only HTML is `<div lang=\"cy\">` \
                        and `<span lang=\"cy\">`";

const NO_ALTERNATIVE: &str = "say what it shows: `![Four people around a table](team.png)`";

const LINKS: &str = "a link begins with `https://`, `http://`, `mailto:` or `tel:`; one to a heading of the \
                     same document is `#` and the heading's words, as in `#how-to-apply`";

/// The links of the document `name` that lead to a heading which it has not.
pub(super) fn lost_links(
    sources: &Sources,
    name: &Name,
    sections: &[Arc<Section>],
) -> Vec<Diagnostic> {
    let mut inner = Inner::default();
    for section in sections {
        inner.look_through(&section.blocks);
    }
    let ids: Vec<&str> = inner.ids.iter().map(String::as_str).collect();
    let lost = inner.wanted.iter().filter(|id| !ids.contains(id));
    let lost = lost.take(MOST_FAULTS).map(|id| {
        let layout = sources.made_of(name).layout;
        let place = place_of_link(sources, name, id).unwrap_or_else(|| whole_layout(layout));
        let message = format!(
            "a link leads to `#{id}`, and `{}` has no such heading",
            name.id
        );
        let hint = phrase::did_you_mean_or(id, ids.iter().copied(), || {
            let links: Vec<String> = ids.iter().map(|id| format!("#{id}")).collect();
            let links: Vec<&str> = links.iter().map(String::as_str).collect();
            format!("links to its headings are {}", phrase::some(&links))
        });
        Diagnostic::error(Code::BadLink, place, message).hint(hint)
    });
    lost.collect()
}

/// Where a link to the heading `id` stands: its address alone, and not one that only begins so.
fn place_of_link(sources: &Sources, name: &Name, id: &str) -> Option<Place> {
    let place_of = |wanted: String| sources.place_of(name, &wanted, Within::Everything);
    match place_of(format!("(#{id})")) {
        Some(Place::Text { file, span }) if file.text()[span.clone()].ends_with(')') => {
            let span = span.start + 1..span.end - 1;
            Some(Place::Text { file, span })
        }
        Some(place) => Some(place),
        // Programs write letters as bytes.
        None => place_of(format!("#{id}")).or_else(|| place_of(format!("#{}", encoded(id)))),
    }
}

/// The id with its letters beyond ASCII as bytes, as programs write it into an address.
fn encoded(id: &str) -> String {
    let one = |byte: u8| match byte {
        0..=127 => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    };
    id.bytes().map(one).collect()
}

/// What is wrong with `markdown`, which the layout of the document `name` made.
pub(super) fn diagnostics(
    sources: &Sources,
    name: &Name,
    markdown: &str,
    faults: Vec<ParseFault>,
) -> Vec<Diagnostic> {
    // Who takes away an opening tag takes away its end, too.
    let is_end = |fault: &ParseFault| matches!(&fault.kind, ParseFaultKind::RawHtml(html) if html.starts_with("</"));
    let only_ends = faults.iter().all(is_end);
    // What is nested too deep has more within it that is, too.
    let mut is_told = false;
    let mut told: BTreeMap<&str, usize> = BTreeMap::new();
    let mut is_new = |fault: &ParseFault| {
        !matches!(fault.kind, ParseFaultKind::TooDeep) || !std::mem::replace(&mut is_told, true)
    };
    faults
        .into_iter()
        .filter(|fault| only_ends || !is_end(fault))
        .filter(|fault| is_new(fault))
        .take(MOST_FAULTS)
        .map(|fault| {
            // What is wrong in several places stands in each of them.
            let before = told.entry(&markdown[fault.range.clone()]).or_default();
            let nth = *before;
            *before += 1;
            diagnostic(sources, name, markdown, (fault, nth))
        })
        .collect()
}

/// What is wrong, where `nth` such faults were told before.
fn diagnostic(
    sources: &Sources,
    name: &Name,
    markdown: &str,
    (fault, nth): (ParseFault, usize),
) -> Diagnostic {
    let written = &markdown[fault.range.clone()];
    let (code, what, found, hint) = match fault.kind {
        ParseFaultKind::RawHtml(html) => {
            let hint = html::instead(&html).unwrap_or(MARKDOWN);
            (Code::RawHtml, "HTML", html, hint)
        }
        ParseFaultKind::Unseen(_) => (
            Code::UnseenCharacter,
            "a character that nobody sees",
            markdown[fault.range].to_owned(),
            "a sign such as `&shy;` stands for a character that nobody sees; delete it",
        ),
        ParseFaultKind::Image(address) => (
            Code::BadMarkdown,
            "an image",
            address,
            "a picture is a PNG or JPEG in `templates/pictures/`, and stands alone on a line with an empty one \
             above it, in no list: `![what it shows](team.png)`",
        ),
        ParseFaultKind::NoAlternative(file) => (
            Code::BadPicture,
            "a picture without words for those who do not see it",
            file,
            NO_ALTERNATIVE,
        ),
        ParseFaultKind::UnbalancedLang(mark) => (
            Code::BadMarkdown,
            "a language mark that is not closed, or closes nothing",
            mark,
            "close `<div lang=\"cy\">` by `</div>`, with an empty line on both sides of each, and \
             `<span lang=\"cy\">` by `</span>`",
        ),
        ParseFaultKind::BadLink(target) => (
            Code::BadLink,
            "a link that leads to no address",
            target,
            LINKS,
        ),
        ParseFaultKind::TooDeep => (
            Code::BadMarkdown,
            "lists or marks that are nested too deep",
            markdown[fault.range].chars().take(20).collect(),
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
    let layout = sources.made_of(name).layout;
    let place = place_of(sources, name, (written, nth), &found);
    let place = place.unwrap_or_else(|| whole_layout(layout));
    let found = if found.is_empty() { written } else { &found };
    let message = format!("the layout `{layout}` makes {what}: `{found}`");
    Diagnostic::error(code, place, message).hint(hint)
}

/// A document without a heading of level 1 at its beginning.
pub(super) fn no_title(layout: &str) -> Diagnostic {
    let message = "the document does not begin with a heading of level 1, its title";
    Diagnostic::error(Code::NoTitle, whole_layout(layout), message)
        .hint("begin the layout with a line such as `# {{ role.title }}`")
}

pub(super) fn whole_layout(layout: &str) -> Place {
    Place::File(Path::new("templates").join(format!("{layout}.md")))
}

/// Where `found` stands in the templates of a document: within `written`, as the same words may stand
/// in other places where nothing is wrong with them; the place after `nth` others.
fn place_of(
    sources: &Sources,
    name: &Name,
    (written, nth): (&str, usize),
    found: &str,
) -> Option<Place> {
    let place_of = |wanted: &str| {
        // A fragment that is shown twice has one place.
        let nth = sources.place_of_nth(name, wanted, nth, Within::Templates);
        nth.or_else(|| sources.place_of(name, wanted, Within::Templates))
    };
    let within = written.rfind(found);
    match (place_of(written), within) {
        (Some(Place::Text { file, span }), Some(at)) if !found.is_empty() => {
            let start = span.start + at;
            let span = start..start + found.len();
            Some(Place::Text { file, span })
        }
        (Some(place), _) if found.is_empty() => Some(place),
        (place, _) => place_of(found).or(place),
    }
}
