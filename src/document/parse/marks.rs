//! What marks of Markdown mean to the tree: addresses, pictures, languages, alignments.
//!
//! In: a mark, as `pulldown-cmark` or the text has it. Out: what the dialect takes it for, if it knows it.

use std::ops::Range;

use pulldown_cmark::LinkType;

use super::frame::{Frame, Open};
use crate::document::Alignment;
use crate::document::anchors::within;
use crate::picture;

/// The schemes that a link may have.
const SCHEMES: [&str; 4] = ["https://", "http://", "mailto:", "tel:"];

/// Whether a link may lead to `target`.
pub(super) fn is_address(target: &str) -> bool {
    let has_scheme = SCHEMES.iter().any(|scheme| {
        target
            .get(..scheme.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(scheme))
            && target.len() > scheme.len()
    });
    let breaks = |character: char| character.is_whitespace() || character.is_control();
    (has_scheme || within(target).is_some()) && !target.contains(breaks)
}

/// Whether an image stands alone on the first line of a paragraph that is no item of a list; `frames` are
/// open.
pub(super) fn stands_alone(markdown: &str, frames: &[Frame], image: &Range<usize>) -> bool {
    let Some(paragraph) = frames.last() else {
        return false;
    };
    let mut around = frames.iter();
    let below = markdown.get(image.end..paragraph.range.end);
    !around.any(|frame| matches!(frame.kind, Open::Item))
        && matches!(paragraph.kind, Open::Paragraph)
        && paragraph.range.start == image.start
        && below.is_some_and(|below| below.lines().next().unwrap_or_default().trim().is_empty())
}

/// The name of the picture's file that an image shows: its address, or, where that holds the picture
/// itself, what the address is called.
pub(super) fn picture_file<'a>(
    link_type: LinkType,
    address: &'a str,
    id: &'a str,
) -> Option<&'a str> {
    let is_called = matches!(
        link_type,
        LinkType::Reference | LinkType::Collapsed | LinkType::Shortcut
    );
    let file = if is_called && address.starts_with("data:image/") {
        id
    } else {
        address
    };
    picture::is_name(file).then_some(file)
}

/// The language of the mark `<element lang="…">`, if `html` is one.
pub(super) fn lang_mark<'a>(html: &'a str, element: &str) -> Option<&'a str> {
    let lang = html
        .strip_prefix('<')?
        .strip_prefix(element)?
        .strip_prefix(" lang=\"")?
        .strip_suffix("\">")?;
    lang.split('-')
        .all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphanumeric()))
        .then_some(lang)
}

pub(super) fn alignment(alignment: pulldown_cmark::Alignment) -> Alignment {
    match alignment {
        pulldown_cmark::Alignment::None => Alignment::Natural,
        pulldown_cmark::Alignment::Left => Alignment::Left,
        pulldown_cmark::Alignment::Center => Alignment::Centre,
        pulldown_cmark::Alignment::Right => Alignment::Right,
    }
}
