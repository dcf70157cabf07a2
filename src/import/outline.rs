//! Elements → a title, facts, and sections with what stands in them.
//!
//! In: the elements of a document. Out: an [`Outline`]. Which heading begins a section and which one stands
//! within is told by its level, or where nothing but looks make headings by the words that are known.

use super::known::{CRITERIA, Known, folded};
use super::look::{BY_LOOK, BY_WORDS, Element, ElementKind};
use super::parts::{begins_own, heed_marks, is_of_part, is_part, is_parted, is_said_again, led};
use super::pieces::plain;

/// The longest line that may be the title of a document without a heading, in characters.
const LONGEST_TITLE: usize = 80;

/// A document by its parts.
#[derive(Debug, Default)]
pub(super) struct Outline {
    /// The title, and where it stands.
    pub(super) title: Option<(usize, String)>,
    /// What stands above the first section.
    pub(super) intro: Vec<Element>,
    pub(super) sections: Vec<Section>,
}

/// A heading, and what stands below it.
#[derive(Debug, Clone)]
pub(super) struct Section {
    pub(super) at: usize,
    pub(super) heading: String,
    pub(super) what: What,
    pub(super) elements: Vec<Element>,
}

/// What a section is to a role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum What {
    /// One of those that every role has, by its field.
    Field(String),
    /// One of the document's own.
    Own,
    /// What the vacancy says of itself.
    Facts,
    /// Skills of the Skills Framework for the Information Age.
    Sfia,
}

impl Outline {
    /// Begins a section.
    fn open(&mut self, at: usize, heading: String, what: What) {
        self.sections.push(Section {
            at,
            heading,
            what,
            elements: Vec::new(),
        });
    }

    /// Where what comes next stands.
    fn room(&mut self) -> &mut Vec<Element> {
        match self.sections.last_mut() {
            Some(section) => &mut section.elements,
            None => &mut self.intro,
        }
    }
}

/// The parts of a document.
pub(super) fn outline(mut elements: Vec<Element>, known: &Known) -> Outline {
    let mut outline = Outline::default();
    if let Some(place) = title(&elements, known) {
        let element = elements.remove(place);
        let words = words(&element);
        outline.title = Some((element.at, words));
    }
    let levels = elements.iter().filter_map(level);
    let strong = levels.filter(|level| *level < BY_LOOK).min();
    let is_by_capitals = is_by_capitals(&elements, known);
    heed_marks(&mut elements, known);
    let led = led(&mut elements, known);
    // The rank of the heading of the open section.
    let mut open_level = 0;
    let mut elements = elements.into_iter().peekable();
    while let Some(element) = elements.next() {
        let Some(level) = level(&element) else {
            // What is asked of candidates stands with what else is.
            let last = outline.sections.last();
            if is_criterion(&element)
                && last.is_none_or(|section| !may_hold_criteria(&section.what))
            {
                open_level = 0;
                outline.open(element.at, String::new(), of_criteria());
            }
            outline.room().push(element);
            continue;
        };
        let heading = words(&element);
        let is_lesser = is_by_capitals && level == BY_LOOK && !is_capital(&heading);
        // A heading of the rank of the one above the open section is none of that section's.
        let is_beside = level < BY_LOOK && level <= open_level;
        let is_top = (level <= strong.unwrap_or(BY_WORDS) || is_beside) && !is_lesser;
        let open = outline.sections.last_mut();
        let is_below_known = level > open_level
            && matches!(&open, Some(section) if matches!(section.what, What::Field(_)));
        // A heading that is kept, as what stands below it names the section.
        let by_lead = led.get(&element.at).filter(|_| !is_below_known).cloned();
        let is_led = by_lead.is_some();
        let named = what(&heading, known).or(by_lead);
        let (what, is_need) = match (named, known.need(&heading)) {
            (_, Some(_)) => {
                // What is essential and desirable are parts of one section.
                if let Some(section) = open
                    && holds_need(section, &heading, level > open_level)
                {
                    section.elements.push(element);
                    continue;
                }
                (Some(of_criteria()), true)
            }
            (what, None) => {
                if let (Some(section), Some(what)) = (open, &what)
                    && section.what == *what
                    && (!section.elements.is_empty() || !is_top || is_of_criteria(what))
                {
                    section.elements.push(element);
                    // What stands below it is of its rank from here.
                    open_level = open_level.min(level);
                    continue;
                }
                (what, false)
            }
        };
        let is_part = !is_need
            && level > open_level
            && matches!(what, Some(What::Field(_)))
            && (is_part(level, &heading, outline.sections.last(), known)
                || is_said_again(level, what.as_ref(), &outline.sections));
        let what = what.filter(|_| !is_part);
        match what {
            // Headings of its own rank part a section that has nothing else below its heading.
            None if level == open_level
                && is_parted(outline.sections.last(), level)
                && is_of_part(&heading, elements.peek(), known) =>
            {
                outline.room().push(element);
            }
            // What looks like the heading of a section that many documents have begins one, though the headings
            // around it are marked as such.
            None if level >= BY_LOOK
                && !is_part
                && begins_own(&heading, elements.peek(), known)
                && matches!(outline.sections.last(), Some(section) if section.what != What::Own) =>
            {
                outline.open(element.at, heading, What::Own);
            }
            // What stands below a heading above the first section is a section, whatever the heading's rank.
            None if !is_top
                && level < BY_LOOK
                && outline.sections.is_empty()
                && elements.peek().is_some_and(is_text) =>
            {
                open_level = level;
                outline.open(element.at, heading, What::Own);
            }
            None if !is_top || is_part => {
                outline.room().push(element);
            }
            what => {
                open_level = level;
                outline.open(element.at, heading, what.unwrap_or(What::Own));
                if is_need || is_led {
                    outline.room().push(element);
                }
            }
        }
    }
    outline
}

/// What a section of criteria is.
fn of_criteria() -> What {
    What::Field(CRITERIA.to_owned())
}

/// Whether a heading such as `Essential` is a part of the open section; `is_deeper` says that it is of a lower rank.
fn holds_need(section: &Section, heading: &str, is_deeper: bool) -> bool {
    let is_one = is_of_criteria(&section.what)
        && (!is_of_person(&section.what) || !folded(heading).contains(' '));
    // The heading of a group stands between a section and what is essential in that group.
    let last = section.elements.last().and_then(level);
    is_one || (section.what == What::Own && is_deeper && last.is_some())
}

/// Whether headings that are known stand in capitals, all of them and two at the least: others that look like headings
/// stand within sections then.
fn is_by_capitals(elements: &[Element], known: &Known) -> bool {
    let is_by_look = elements.iter().filter(|one| level(one) == Some(BY_LOOK));
    let known_ones = is_by_look.map(words);
    let known_ones: Vec<String> = known_ones
        .filter(|words| what(words, known).is_some())
        .collect();
    known_ones.len() > 1 && known_ones.iter().all(|words| is_capital(words))
}

fn is_capital(words: &str) -> bool {
    !words.chars().any(char::is_lowercase)
}

/// Whether something is stated of an item as a criterion.
fn is_criterion(element: &Element) -> bool {
    matches!(&element.kind, ElementKind::Item(item) if !item.stated.is_nothing())
}

/// Whether the items of a section may be criteria.
pub(super) fn may_hold_criteria(what: &What) -> bool {
    is_of_criteria(what) && *what != What::Sfia || *what == What::Own
}

/// Whether a section holds what is asked of candidates.
pub(super) fn is_of_criteria(what: &What) -> bool {
    matches!(what, What::Sfia)
        || matches!(what, What::Field(field) if field == "skills_and_experience" || field == "you_will_be_someone_who")
}

/// Whether a section tells what kind of person is looked for.
fn is_of_person(what: &What) -> bool {
    matches!(what, What::Field(field) if field == "you_will_be_someone_who")
}

/// What a heading says of what stands below it, if its words are known.
pub(super) fn what(heading: &str, known: &Known) -> Option<What> {
    if known.is_above_sfia(heading) {
        return Some(What::Sfia);
    }
    if known.is_above_facts(heading) {
        return Some(What::Facts);
    }
    let field = known.section(heading)?;
    Some(What::Field(field.to_owned()))
}

/// Whether an element is a part of a text.
fn is_text(element: &Element) -> bool {
    matches!(
        element.kind,
        ElementKind::Paragraph(_) | ElementKind::Item(_)
    )
}

/// The level of a heading.
pub(super) fn level(element: &Element) -> Option<u8> {
    match &element.kind {
        ElementKind::Heading { level, .. } => Some(*level),
        _ => None,
    }
}

/// The words of an element that is one line.
pub(super) fn words(element: &Element) -> String {
    match &element.kind {
        ElementKind::Heading { words, .. } | ElementKind::Paragraph(words) => plain(words),
        ElementKind::Item(item) => plain(&item.words),
        ElementKind::Fact { label, value } => {
            let label = plain(label);
            format!("{}: {}", label.trim_end_matches([':', ' ']), plain(value))
        }
        ElementKind::Table(_) => String::new(),
        ElementKind::Picture(figure) => figure.alt.clone(),
    }
}

/// Which element is the document's title.
fn title(elements: &[Element], known: &Known) -> Option<usize> {
    if let Some(place) = elements
        .iter()
        .position(|element| level(element) == Some(0))
    {
        return Some(place);
    }
    let first = elements.iter().position(|element| level(element).is_some());
    let is_known = |element: &Element| {
        let words = words(element);
        what(&words, known).is_some() || known.need(&words).is_some()
    };
    if let Some(first) = first {
        let element = &elements[first];
        let stands_alone = level(element) == Some(1)
            && elements.iter().filter(|one| level(one) == Some(1)).count() == 1;
        let is_early = elements[..first].iter().all(|element| {
            matches!(element.kind, ElementKind::Paragraph(_))
                && words(element).chars().count() <= LONGEST_TITLE
        });
        // A line alone above a heading that is known is the title, whatever rank the heading has.
        let is_below_title = first == 1 && is_known(element) && may_be_title(&elements[0]);
        if ((stands_alone && !is_below_title) || (!is_known(element) && is_early && first <= 2))
            && !is_title_of_none(element, known)
        {
            return Some(first);
        }
    }
    let is_title = may_be_title(elements.first()?) && elements.len() > 1;
    is_title.then_some(0)
}

/// Whether an element is a line that may be the title of a document.
fn may_be_title(element: &Element) -> bool {
    let words = words(element);
    matches!(element.kind, ElementKind::Paragraph(_))
        && words.chars().count() <= LONGEST_TITLE
        && !words.ends_with(['.', ':', ',', ';'])
}

/// Whether a heading names a section for certain, and so no document.
fn is_title_of_none(element: &Element, known: &Known) -> bool {
    known.is_above_facts(&words(element)) || known.need(&words(element)).is_some()
}
