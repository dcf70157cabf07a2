//! Facts of a vacancy that stand in sections, alone or among other things.
//!
//! In: the sections of a document. Out: those that have something else; what was taken where nobody would look for
//! it is told, and a heading with nothing below it is kept.

use super::facts::Facts;
use super::labels::is_sure;
use super::look::{Element, ElementKind};
use super::outline::{Section, What, words};
use super::own_facts::lone_fact;
use super::pieces::{Run, plain};
use super::role::Work;

/// What sections became all of which are facts.
const IN_FACTS: &str = "facts of the vacancy";

/// So many facts in a row are a block of them, whatever section they stand in.
const FEWEST_IN_BLOCK: usize = 3;

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
            let has_facts =
                section.what == What::Own && !has_free && section.elements.iter().all(is_fact);
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
                self.take_facts_within(&mut section, facts);
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
        others
    }

    /// Takes facts of a vacancy that stand among other things: several, as one alone may be a role's.
    fn take_facts_within(&mut self, section: &mut Section, facts: &mut Facts) {
        let of_vacancy = section.elements.iter().filter(|one| self.is_labelled(one));
        match of_vacancy.collect::<Vec<_>>().as_slice() {
            [] => return,
            [one] if section.what != What::Own || !self.is_term(one) => return,
            _ => {}
        }
        let taken = self.of_vacancy(section);
        let elements = std::mem::take(&mut section.elements).into_iter();
        let mut found = Vec::new();
        for (element, taken) in elements.zip(taken) {
            let Some(taken) = taken else {
                section.elements.push(element);
                continue;
            };
            if taken == Taken::Told {
                self.remark(
                    element.at,
                    format!(
                        "`{}` under `{}` was taken as a fact of the vacancy",
                        words(&element),
                        section.heading
                    ),
                );
            }
            found.push(element);
        }
        for element in self.take_facts(found, facts) {
            self.put_aside(element, "is no fact that a vacancy has");
        }
    }

    /// Whether an element is a label that names a fact, and its value.
    fn is_labelled(&self, element: &Element) -> bool {
        match &element.kind {
            ElementKind::Fact { label, .. } => self.known.fact(&plain(label)).is_some(),
            _ => false,
        }
    }

    /// Which elements of a section are facts of the vacancy: in one that speaks of the job's terms all, and in a block of
    /// facts; elsewhere those whose value can hardly be anything else, which is told.
    fn of_vacancy(&self, section: &Section) -> Vec<Option<Taken>> {
        let elements = &section.elements;
        let is_of_terms = is_of_terms(&section.heading);
        let is_sure = |element: &Element| match &element.kind {
            ElementKind::Fact { label, value } => {
                let field = self.known.fact(&plain(label));
                field.is_some_and(|field| is_sure(field, plain(value).trim()))
            }
            _ => false,
        };
        let is_labelled = |element: &&Element| self.is_labelled(element);
        let mut taken = Vec::new();
        while let Some(element) = elements.get(taken.len()) {
            let rest = &elements[taken.len()..];
            let block = rest.iter().take_while(is_labelled).count();
            let sure = rest[..block].iter().filter(|one| is_sure(one)).count();
            let is_block = is_of_terms || (block >= FEWEST_IN_BLOCK && sure * 2 >= block);
            match block {
                0 => taken.push(None),
                _ if is_block => taken.extend(vec![Some(Taken::Silently); block]),
                _ => taken.push(is_sure(element).then_some(Taken::Told)),
            }
        }
        taken
    }

    /// Keeps a heading with nothing below it, unless it names a part that every role has.
    fn put_bare_heading_aside(&mut self, section: &Section) {
        let heading = section.heading.as_str();
        if heading.is_empty() || self.house.has_heading(heading) {
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
