//! Headings that are parts of a section, and those that are none.
//!
//! In: a heading, what stands around it, and the open section. Out: whether it is one of that section's parts, and what
//! lines below headings say that these are.

use std::collections::BTreeMap;

use super::known::{Known, folded};
use super::look::{BY_LOOK, BY_WORDS, Element, ElementKind};
use super::outline::{self, Section, What, level, what};
use super::pieces::plain;

/// What lines name that lead to a list right below a heading that names nothing: `Your impact`, and below it `You will:`.
/// By the place of the heading; the lines are paragraphs then.
pub(super) fn led(elements: &mut [Element], known: &Known) -> BTreeMap<usize, What> {
    let mut led = BTreeMap::new();
    for place in 1..elements.len().saturating_sub(1) {
        let [heading, line, below] = &mut elements[place - 1..=place + 1] else {
            continue;
        };
        let is_unknown = |words: &str| {
            what(words, known).is_none()
                && known.need(words).is_none()
                && !known.is_heading_of_own(words)
                && !known.is_above_own(words)
        };
        if level(heading).is_some_and(|level| (1..BY_WORDS).contains(&level))
            && matches!(below.kind, ElementKind::Item(_))
            && let ElementKind::Heading { level, words } = &mut line.kind
            && *level == BY_WORDS
            && plain(words).ends_with(':')
            && let Some(what @ What::Field(_)) = what(&plain(words), known)
            && is_unknown(&outline::words(heading))
        {
            led.insert(heading.at, what);
            line.kind = ElementKind::Paragraph(std::mem::take(words));
        }
    }
    led
}

/// Whether all that stands in a section of every role's is parts of it with headings of its own rank, or nothing yet.
pub(super) fn is_parted(section: Option<&Section>, own: u8) -> bool {
    section.is_some_and(|section| {
        matches!(section.what, What::Field(_))
            && section
                .elements
                .first()
                .is_none_or(|first| level(first) == Some(own) && first.at != section.at)
    })
}

/// Whether a heading that names nothing may be that of a part, which has a list: `Finance`, and neither `About us` nor
/// `Why join us`.
pub(super) fn is_of_part(heading: &str, next: Option<&Element>, known: &Known) -> bool {
    const OTHERS: [&str; 12] = [
        "about", "our", "why", "how", "what", "who", "where", "when", "we", "benefits", "working",
        "life",
    ];
    let folded = folded(heading);
    let first = folded.split(' ').next().unwrap_or_default();
    next.is_some_and(|next| matches!(next.kind, ElementKind::Item(_)))
        && !OTHERS.contains(&first)
        && known.fact(heading).is_none()
        && !known.is_heading_of_own(heading)
        && !known.is_above_own(heading)
        && !known.is_above_glossary(heading)
}

/// Makes what is a heading for its words alone a paragraph where sections are marked as such, unless such words stand
/// in no text.
pub(super) fn heed_marks(elements: &mut [Element], known: &Known) {
    let is_marked = |element: &Element| {
        let level = level(element).filter(|level| *level < BY_WORDS);
        level.is_some() && what(&outline::words(element), known).is_some()
    };
    if !elements.iter().any(is_marked) {
        return;
    }
    for place in 0..elements.len() {
        let (element, below) = elements[place..]
            .split_first_mut()
            .expect("it is one of them");
        if let ElementKind::Heading { level, words } = &mut element.kind
            && *level == BY_WORDS
            && !begins_own(&plain(words), below.first(), known)
        {
            element.kind = ElementKind::Paragraph(std::mem::take(words));
        }
    }
}

/// Whether words alone make a line the heading of a section that many documents have. Groups of criteria have such
/// words too, as have lines above a list.
pub(super) fn begins_own(heading: &str, next: Option<&Element>, known: &Known) -> bool {
    let is_above_list = next.is_some_and(|next| matches!(next.kind, ElementKind::Item(_)));
    known.is_heading_of_own(heading) && !is_above_list && !known.names_group(heading)
}

/// Whether a heading that its words alone make known is a part of the section that it stands below: one beside it that
/// nothing makes known is one.
pub(super) fn is_part(level: u8, heading: &str, open: Option<&Section>, known: &Known) -> bool {
    let is_beside = |one: &Element| outline::level(one) == Some(level);
    level < BY_LOOK
        && known.is_known_by_words(heading)
        && open.is_some_and(|section| {
            matches!(section.what, What::Field(_)) && section.elements.iter().any(is_beside)
        })
}

/// Whether a heading within a section of the document's own names what another section holds already: `Skills and
/// experience` below `The application` says how they are assessed.
pub(super) fn is_said_again(level: u8, what: Option<&What>, sections: &[Section]) -> bool {
    level < BY_LOOK
        && sections.last().is_some_and(|open| open.what == What::Own)
        && sections.iter().any(|section| Some(&section.what) == what)
}
