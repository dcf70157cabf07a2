//! Facts of a vacancy that stand in sections, alone or among other things.
//!
//! In: the sections of a document. Out: those that have something else; what was taken where nobody would look for
//! it is told, and a heading with nothing below it is kept.

use super::own_facts::lone_fact;
use crate::import::look::labels::{is_certain, is_no_sentence, is_sure};
use crate::import::look::{BY_LOOK, Element, ElementKind};
use crate::import::outline::{Section, What, words};
use crate::import::pieces::{Run, plain};
use crate::import::role::Work;
use crate::import::role::facts::Facts;
use crate::phrase;

/// What sections became all of which are facts.
const IN_FACTS: &str = "facts of the vacancy";

/// Why a heading stands in the section of what has no place.
const BARE: &str = "is a heading with nothing below it";
const OF_FACTS: &str = "is a heading below which nothing else than facts stood";
const EMPTIED: &str = "is a heading all below which was put aside";

/// So many facts in a row are a block of them, whatever section they stand in.
const FEWEST_IN_BLOCK: usize = 3;

/// So many, all of them in the form of facts, are the table of facts of a vacancy.
const FEWEST_IN_TABLE: usize = 5;

/// How a fact is taken out of a section.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Taken {
    /// Where facts are looked for, nobody is told of each.
    Silently,
    /// One of a table of facts below a heading that does not say so: the table is told.
    InTable,
    Told,
}

impl Work<'_> {
    /// Takes the facts of sections that have nothing else, and gives back the others.
    pub(in crate::import::role) fn without_facts(
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
            if self.is_glossary(&section) {
                others.push(section);
                continue;
            }
            if matches!(section.what, What::Own | What::Facts) {
                self.take_terms(&mut section.elements, facts);
                if section.elements.is_empty() {
                    self.became_facts(&section);
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
                self.take_facts_within(&mut section, &[Taken::Silently, Taken::InTable], facts);
                if section.elements.is_empty() {
                    self.became_facts(&section);
                } else {
                    others.push(section);
                }
                continue;
            }
            if section.what == What::Own && !is_lone {
                self.became_facts(&section);
            }
            for element in self.take_facts(section.elements, facts) {
                self.put_aside(element, "is no fact that a vacancy has");
            }
        }
        // What sections on other things say of the vacancy counts where nothing else says it.
        for section in &mut others {
            if self.is_glossary(section) {
                continue;
            }
            self.take_facts_within(section, &[Taken::Told], facts);
            if section.elements.is_empty() {
                self.became_facts(section);
            }
        }
        others.retain(|section| !section.elements.is_empty());
        others
    }

    /// Whether a section explains words, and so states nothing of the vacancy.
    fn is_glossary(&self, section: &Section) -> bool {
        section.what == What::Own && self.known.is_above_glossary(&section.heading)
    }

    /// Says that all below a heading is facts now, and keeps the heading where it says something else.
    fn became_facts(&mut self, section: &Section) {
        let heading = section.heading.as_str();
        self.became(heading, IN_FACTS, true);
        let says_so = is_of_terms(heading)
            || section.what != What::Own
            || self.known.fact(heading).is_some()
            || self.known.is_kind_of_document(heading)
            || self.house.has_heading(heading);
        if !heading.is_empty() && !says_so {
            self.put_aside(heading_of(section), OF_FACTS);
        }
    }

    /// Takes facts of a vacancy that stand among other things: several, as one alone may be a role's.
    fn take_facts_within(&mut self, section: &mut Section, how: &[Taken], facts: &mut Facts) {
        let of_vacancy = section.elements.iter().filter(|one| self.is_labelled(one));
        match of_vacancy.collect::<Vec<_>>().as_slice() {
            [] => return,
            [one] if section.what != What::Own || !self.is_term(one) => return,
            _ => {}
        }
        let taken = self.of_vacancy(section);
        let elements = std::mem::take(&mut section.elements).into_iter();
        // The lines of a table that is told as one.
        let mut table: Vec<(usize, String)> = Vec::new();
        let mut has_taken = false;
        for (element, taken) in elements.zip(taken) {
            let Some(taken) = taken.filter(|taken| how.contains(taken)) else {
                self.tell_table(&mut table, &section.heading);
                // What stood above facts alone heads nothing now.
                if is_heading(&element) && std::mem::take(&mut has_taken) {
                    self.put_emptied_aside(section);
                }
                section.elements.push(element);
                continue;
            };
            has_taken = true;
            let (at, line) = (element.at, words(&element));
            let untaken = self.remarks.len();
            for element in self.take_facts(vec![element], facts) {
                self.put_aside(element, "is no fact that a vacancy has");
            }
            match taken {
                _ if self.remarks.len() > untaken => {}
                Taken::Silently => {}
                Taken::InTable => table.push((at, line)),
                Taken::Told => {
                    let heading = &section.heading;
                    let message =
                        format!("`{line}` under `{heading}` was taken as a fact of the vacancy");
                    self.remark(at, message);
                }
            }
        }
        self.tell_table(&mut table, &section.heading);
        if has_taken {
            self.put_emptied_aside(section);
        }
    }

    /// Tells of lines in a row that were taken as facts.
    fn tell_table(&mut self, table: &mut Vec<(usize, String)>, heading: &str) {
        let lines = std::mem::take(table);
        let Some((at, _)) = lines.first() else {
            return;
        };
        let at = *at;
        let lines: Vec<&str> = lines.iter().map(|(_, line)| line.as_str()).collect();
        let lines = phrase::list(&lines, "and");
        let message = match heading {
            "" => format!("{lines} were taken as facts of the vacancy"),
            heading => format!("{lines} under `{heading}` were taken as facts of the vacancy"),
        };
        self.remark(at, message);
    }

    /// Puts headings at the end of a section aside below which facts stood, and nothing else.
    fn put_emptied_aside(&mut self, section: &mut Section) {
        while let Some(last) = section.elements.last()
            && is_heading(last)
            && last.at != section.at
        {
            let heading = section.elements.pop().expect("there is a last one");
            self.put_aside(heading, OF_FACTS);
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
        let is_certain = |element: &Element| match &element.kind {
            ElementKind::Fact { label, value } => {
                let field = self.known.fact(&plain(label));
                field.is_some_and(|field| is_certain(field, plain(value).trim()))
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
            // Where most can be nothing else, whoever wrote the table will not wonder.
            let certain = block.iter().filter(|one| is_certain(one)).count();
            let is_clear = is_table && certain * 2 >= block.len();
            taken.extend(block.iter().map(|element| match () {
                () if !self.is_labelled(element) => None,
                () if is_of_terms || is_clear => Some(Taken::Silently),
                () if is_table => Some(Taken::InTable),
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
                // The heading of a group stands above `Essential`, of whatever level that is.
                let is_need = |one: &Element| self.known.need(&words(one)).is_some();
                let is_above = |next: &Element| {
                    level(next).is_some_and(|next| next <= own)
                        && (is_need(&element) || !is_need(next))
                };
                // And `Essential` stands above groups.
                let below = left.len().checked_sub(2).map(|place| &left[place]);
                let is_over_groups = is_need(&element)
                    && next.is_some_and(|next| level(next) == Some(own) && !is_need(next))
                    && below.is_some_and(|below| matches!(below.kind, ElementKind::Item(_)));
                let is_above = |next: &Element| is_above(next) && !is_over_groups;
                own < BY_LOOK && element.at != section.at && next.is_none_or(is_above)
            });
            if is_label {
                self.put_aside(element, "has no value");
            } else if is_bare && self.emptied.contains(&element.at) {
                self.put_aside(element, EMPTIED);
            } else if is_bare {
                self.put_aside(element, BARE);
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

    /// Keeps a heading with nothing below it.
    fn put_bare_heading_aside(&mut self, section: &Section) {
        if section.heading.is_empty() {
            return;
        }
        let is_emptied = self.emptied.contains(&section.at);
        self.put_aside(heading_of(section), if is_emptied { EMPTIED } else { BARE });
    }
}

/// The heading of a section, as it stood among the rest.
fn heading_of(section: &Section) -> Element {
    let words = vec![Run {
        text: section.heading.clone(),
        ..Run::default()
    }];
    let level = BY_LOOK;
    Element {
        at: section.at,
        kind: ElementKind::Heading { level, words },
    }
}

fn is_heading(element: &Element) -> bool {
    matches!(element.kind, ElementKind::Heading { .. })
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
