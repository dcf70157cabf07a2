//! What stands above the title of a document: the organisation's name, and what kind of document it is.
//!
//! In: the elements of a document. Out: the same without such lines at their beginning, each with what it is, so
//! that the job's title is the first; one with a label, such as `Role: Cleaner`, becomes a title.

use super::facts::house::House;
use crate::import::known::Known;
use crate::import::look::{Element, ElementKind};
use crate::import::outline::words;
use crate::import::pieces::plain;

/// The longest title, in characters.
const LONGEST_TITLE: usize = 80;

/// Takes such lines out, and says of each what it is.
pub(super) fn take(
    elements: &mut Vec<Element>,
    known: &Known,
    house: &House,
) -> Vec<(Element, &'static str)> {
    let mut taken = Vec::new();
    while let [first, rest @ ..] = elements.as_slice() {
        let line = words(first);
        let is_line = matches!(
            first.kind,
            ElementKind::Paragraph(_) | ElementKind::Heading { .. }
        );
        let is_body = |line: &str| house.is_its_name(line) || known.is_body(line);
        let what = if is_line
            && (house.is_its_name(&line) || (is_body(&line) && has_title(rest, known, house)))
        {
            "is the organisation's name, and no title"
        } else if is_line
            && known.is_kind_of_document(&line)
            && !(known.is_above_facts(&line) && is_fact(rest.first()))
            && is_above_title(rest, known, house)
        {
            "says what kind of document this is, and is no title"
        } else if is_of_message(&line) && (is_line || is_fact(Some(first))) {
            "is of the message that the document came in, and no title"
        } else {
            break;
        };
        taken.push((elements.remove(0), what));
    }
    // Sites of jobs have the employer's name as a heading below the title, and right below that the facts.
    if let [title, name, next, ..] = elements.as_slice()
        && matches!(title.kind, ElementKind::Heading { .. })
        && matches!(name.kind, ElementKind::Heading { .. })
        && matches!(next.kind, ElementKind::Fact { .. })
        && (house.is_its_name(&words(name)) || known.is_body(&words(name)))
    {
        let what = "is the organisation's name, and heads no section";
        taken.push((elements.remove(1), what));
    }
    if let Some(first) = elements.first_mut()
        && let ElementKind::Fact { label, value } = &mut first.kind
        && known.fact(&plain(label)) != Some("title")
        && known.is_before_title(&plain(label))
    {
        let words = std::mem::take(value);
        first.kind = ElementKind::Heading { level: 0, words };
    }
    taken
}

/// Whether a line stands above a message: whom it is from, and what about.
fn is_of_message(line: &str) -> bool {
    const ABOVE: [&str; 7] = ["from", "sent", "to", "cc", "bcc", "subject", "reply-to"];
    let label = line
        .split_once(':')
        .map(|(label, _)| label.trim().to_lowercase());
    label.is_some_and(|label| ABOVE.contains(&label.as_str()))
}

fn is_fact(element: Option<&Element>) -> bool {
    element.is_some_and(|element| matches!(element.kind, ElementKind::Fact { .. }))
}

/// Whether the line below the name of a body is the title of a job: a heading of the document, or a fact.
fn has_title(rest: &[Element], known: &Known, house: &House) -> bool {
    let next = rest.iter().find(|element| {
        let line = words(element);
        !known.is_kind_of_document(&line) && !known.is_body(&line)
    });
    let is_heading = next.is_some_and(|next| match &next.kind {
        ElementKind::Heading { .. } => true,
        ElementKind::Fact { label, .. } => {
            let label = plain(label);
            known.fact(&label) == Some("title") || known.is_before_title(&label)
        }
        _ => false,
    });
    is_heading && is_above_title(rest, known, house)
}

/// Whether a title follows, above which others of these lines may stand.
fn is_above_title(rest: &[Element], known: &Known, house: &House) -> bool {
    let is_masthead = |line: &str| {
        house.is_its_name(line) || known.is_kind_of_document(line) || known.is_body(line)
    };
    let next = rest.iter().find(|element| !is_masthead(&words(element)));
    next.is_some_and(|element| {
        let line = words(element);
        match &element.kind {
            ElementKind::Heading { level: 0, .. } => true,
            ElementKind::Heading { .. } | ElementKind::Paragraph(_) => {
                line.chars().count() <= LONGEST_TITLE
                    && !line.ends_with(['.', ':', ',', ';', '!', '?'])
                    && known.section(&line).is_none()
                    && known.need(&line).is_none()
                    && !known.is_above_facts(&line)
                    && !known.is_above_sfia(&line)
            }
            ElementKind::Fact { label, .. } => {
                let label = plain(label);
                known.fact(&label) == Some("title") || known.is_before_title(&label)
            }
            _ => false,
        }
    })
}
