//! Facts of a vacancy that stand in sections, alone or among other things.
//!
//! In: the sections of a document. Out: those that have something else; what was taken where nobody would look for
//! it is told, and a heading with nothing below it is kept.

use super::facts::Facts;
use super::labels::{is_no_sentence, is_sure};
use super::look::{BY_LOOK, Element, ElementKind};
use super::outline::{Section, What, words};
use super::own_facts::lone_fact;
use super::pieces::{Run, plain};
use super::role::Work;

/// What sections became all of which are facts.
const IN_FACTS: &str = "facts of the vacancy";

/// So many facts in a row are a block of them, whatever section they stand in.
const FEWEST_IN_BLOCK: usize = 3;

/// So many, all of them in the form of facts, are the table of facts of a vacancy.
const FEWEST_IN_TABLE: usize = 5;

/// How a fact is taken out of a section.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Taken {
    Silently,
    Told,
}

impl Work<'_> {
    /// Takes the facts of sections that have nothing else, and gives back the others.
    pub(super) fn without_facts(
        &mut self,
        sections: Vec<Section>,
        facts: &mut Facts,
    ) -> Vec<Section> {
        let mut others = Vec::new();
        for mut section in sections {
            // Of facts without a value the appendix of an advert has many.
            if section.what != What::Facts {
                self.put_empty_aside(&mut section);
            }
            if section.elements.is_empty() {
                self.put_bare_heading_aside(&section);
                continue;
            }
            if matches!(section.what, What::Own | What::Facts) {
                self.take_terms(&mut section.elements, facts);
                if section.elements.is_empty() {
                    self.became(&section.heading, IN_FACTS, true);
                    continue;
                }
            }
            let is_fact = |one: &Element| matches!(one.kind, ElementKind::Fact { .. });
            let taken = self.of_vacancy(&section);
            let has_free = section
                .elements
                .iter()
                .zip(&taken)
                .any(|(one, taken)| taken.is_none() && self.is_labelled(one));
            let has_facts = section.what == What::Own
                && !has_free
                && !taken.contains(&Some(Taken::Told))
                && section.elements.iter().all(is_fact);
            let is_lone = section.what == What::Own && self.is_lone_fact(&section);
            if is_lone {
                section.elements = vec![Element {
                    at: section.at,
                    kind: lone_fact(&section),
                }];
            }
            if section.what == What::Own && self.is_prose(&section, facts) {
                continue;
            }
            if section.what != What::Facts && !has_facts && !is_lone {
                self.take_facts_within(&mut section, Taken::Silently, facts);
                if section.elements.is_empty() {
                    self.became(&section.heading, IN_FACTS, true);
                } else {
                    others.push(section);
                }
                continue;
            }
            if section.what == What::Own && !is_lone {
                self.became(&section.heading, IN_FACTS, true);
            }
            for element in self.take_facts(section.elements, facts) {
                self.put_aside(element, "is no fact that a vacancy has");
            }
        }
        // What sections on other things say of the vacancy counts where nothing else says it.
        for section in &mut others {
            self.take_facts_within(section, Taken::Told, facts);
            if section.elements.is_empty() {
                self.became(&section.heading, IN_FACTS, true);
            }
        }
        others.retain(|section| !section.elements.is_empty());
        others
    }

    /// Takes facts of a vacancy that stand among other things: several, as one alone may be a role's.
    fn take_facts_within(&mut self, section: &mut Section, how: Taken, facts: &mut Facts) {
        let of_vacancy = section.elements.iter().filter(|one| self.is_labelled(one));
        match of_vacancy.collect::<Vec<_>>().as_slice() {
            [] => return,
            [one] if section.what != What::Own || !self.is_term(one) => return,
            _ => {}
        }
        let taken = self.of_vacancy(section);
        let elements = std::mem::take(&mut section.elements).into_iter();
        for (element, taken) in elements.zip(taken) {
            if taken != Some(how) {
                section.elements.push(element);
                continue;
            }
            let (at, line) = (element.at, words(&element));
            let untaken = self.remarks.len();
            for element in self.take_facts(vec![element], facts) {
                self.put_aside(element, "is no fact that a vacancy has");
            }
            if how == Taken::Told && self.remarks.len() == untaken {
                self.remark(
                    at,
                    format!(
                        "`{line}` under `{}` was taken as a fact of the vacancy",
                        section.heading
                    ),
                );
            }
        }
    }

    /// Whether an element is a label that names a fact, and its value.
    fn is_labelled(&self, element: &Element) -> bool {
        match &element.kind {
            ElementKind::Fact { label, .. } => self.known.fact(&plain(label)).is_some(),
            _ => false,
        }
    }

    /// Which elements of a section are facts of the vacancy: in one that speaks of the job's terms all; elsewhere those
    /// whose value can hardly be anything else, and in a block those that are no sentences, which is told.
    fn of_vacancy(&self, section: &Section) -> Vec<Option<Taken>> {
        let elements = &section.elements;
        // A heading that names a fact stands above it.
        let is_of_terms =
            is_of_terms(&section.heading) || self.known.fact(&section.heading).is_some();
        let is_sure = |element: &Element| match &element.kind {
            ElementKind::Fact { label, value } => {
                let field = self.known.fact(&plain(label));
                field.is_some_and(|field| is_sure(field, plain(value).trim()))
            }
            _ => false,
        };
        // In a block of labels most of which are sure others are facts, too, unless they are sentences.
        let is_plain = |element: &Element| match &element.kind {
            ElementKind::Fact { value, .. } => is_no_sentence(plain(value).trim()),
            _ => false,
        };
        let blocks = elements.chunk_by(|a, b| self.is_labelled(a) && self.is_labelled(b));
        let mut taken = Vec::new();
        for block in blocks {
            let sure = block.iter().filter(|one| is_sure(one)).count();
            let is_block = block.len() >= FEWEST_IN_BLOCK && sure * 2 >= block.len();
            let is_table = is_block
                && block.len() >= FEWEST_IN_TABLE
                && block.iter().all(|one| is_sure(one) || is_plain(one));
            taken.extend(block.iter().map(|element| match () {
                () if !self.is_labelled(element) => None,
                () if is_of_terms || is_table => Some(Taken::Silently),
                () => (is_sure(element) || (is_block && is_plain(element))).then_some(Taken::Told),
            }));
        }
        taken
    }

    /// Puts labels without a value and headings within a section with nothing below them where nothing goes out.
    fn put_empty_aside(&mut self, section: &mut Section) {
        let level = |element: &Element| match &element.kind {
            ElementKind::Heading { level, .. } => Some(*level),
            _ => None,
        };
        let mut left: Vec<Element> = Vec::new();
        let count = section.elements.len();
        for element in std::mem::take(&mut section.elements).into_iter().rev() {
            let next = left.last();
            let line = words(&element);
            let is_label = matches!(element.kind, ElementKind::Paragraph(_))
                && line
                    .strip_suffix(':')
                    .is_some_and(|label| self.known.fact(label).is_some())
                && next.is_none_or(|next| {
                    level(next).is_some() || matches!(next.kind, ElementKind::Fact { .. })
                });
            // Headings that are told by their looks may stand within each other, and at the end be none.
            let is_bare = level(&element).is_some_and(|own| {
                let is_above = |next: &Element| level(next).is_some_and(|next| next <= own);
                own < BY_LOOK && element.at != section.at && next.is_none_or(is_above)
            });
            if is_label {
                self.put_aside(element, "has no value");
            } else if is_bare && self.emptied.contains(&element.at) {
                self.remark(
                    element.at,
                    format!(
                        "all that stands below `{line}` was put aside, so the heading is left out"
                    ),
                );
            } else if is_bare {
                self.put_aside(element, "is a heading with nothing below it");
            } else {
                left.push(element);
            }
        }
        left.reverse();
        let is_own = |one: &Element| one.at == section.at && level(one).is_some();
        if left.len() < count && left.iter().all(is_own) {
            self.emptied.insert(section.at);
            left.clear();
        }
        section.elements = left;
    }

    /// Keeps a heading with nothing below it, unless it names a part that every role has.
    fn put_bare_heading_aside(&mut self, section: &Section) {
        let heading = section.heading.as_str();
        if heading.is_empty() || self.house.has_heading(heading) {
            return;
        }
        if self.emptied.contains(&section.at) && section.what != What::Own {
            self.remark(
                section.at,
                format!(
                    "all that stands below `{heading}` was put aside, so the heading is left out"
                ),
            );
            return;
        }
        let is_of_document = self.known.is_kind_of_document(heading);
        if section.what != What::Own || is_of_document {
            self.remark(
                section.at,
                format!("`{heading}` is a heading with nothing below it, so it is left out"),
            );
            return;
        }
        let words = vec![Run {
            text: heading.to_owned(),
            ..Run::default()
        }];
        let element = Element {
            at: section.at,
            kind: ElementKind::Paragraph(words),
        };
        self.put_aside(element, "is a heading with nothing below it");
    }
}

/// Whether a heading says that the terms of the job stand below it.
fn is_of_terms(heading: &str) -> bool {
    const TERMS: [&str; 27] = [
        "terms",
        "conditions",
        "term",
        "pay",
        "salary",
        "hours",
        "contract",
        "details",
        "detail",
        "facts",
        "location",
        "place",
        "places",
        "summary",
        "information",
        "vacancy",
        "post",
        "job",
        "role",
        "position",
        "appointment",
        "grade",
        "package",
        "offer",
        "apply",
        "glance",
        "essentials",
    ];
    let heading = heading.to_lowercase();
    let mut words = heading.split(|found: char| !found.is_alphabetic());
    words.any(|word| TERMS.contains(&word))
}
