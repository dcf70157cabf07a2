//! What stands above the first section of a document.
//!
//! In: the elements there, and the sections. Out: the section that tells about the role with what is its, and the rest
//! put aside.

use crate::import::look::{Element, ElementKind};
use crate::import::outline::{Section, What, words};
use crate::import::pieces::plain;
use crate::import::role::Work;

/// The fewest words of a sentence; what is shorter may be anything above a text.
const FEWEST_WORDS: usize = 6;

impl Work<'_> {
    /// Puts what stands above the first section into the one that tells about the role: sentences in any case, and
    /// what else is text where the document has no such section.
    pub(super) fn put_above(&mut self, intro: Vec<Element>, sections: &mut Vec<Section>) {
        let about_the_role = What::Field("about_the_role".to_owned());
        let has_about = sections
            .iter()
            .position(|section| section.what == about_the_role);
        let mut about = Vec::new();
        for element in intro {
            let says_house = |line: &str| {
                self.house
                    .says(line)
                    .is_some_and(|said| said.is_words_only())
            };
            if matches!(element.kind, ElementKind::Paragraph(_)) && says_house(&words(&element)) {
                continue;
            }
            let is_text = !matches!(
                element.kind,
                ElementKind::Table(_) | ElementKind::Fact { .. }
            );
            let is_prose = match &element.kind {
                ElementKind::Paragraph(line) => {
                    let leads_here = |above: &Element| words(above).ends_with(':');
                    about.last().is_some_and(leads_here)
                        || plain(line).split_whitespace().count() >= FEWEST_WORDS
                }
                // A list goes with the sentence that leads to it.
                ElementKind::Item(_) => !about.is_empty(),
                _ => false,
            };
            if !is_text || (has_about.is_some() && !is_prose) {
                self.put_aside(element, "stands above the first section");
            } else {
                about.push(element);
            }
        }
        if let Some(place) = has_about {
            let section = &mut sections[place];
            for element in &about {
                let (said, heading) = (words(element), &section.heading);
                let message =
                    format!("`{said}` stands above the first section, and went to `{heading}`");
                self.remark(element.at, message);
            }
            section.elements.splice(0..0, about);
        } else if !about.is_empty() {
            let about = Section {
                at: about[0].at,
                heading: String::new(),
                what: about_the_role,
                elements: about,
            };
            sections.insert(0, about);
        }
    }
}
