//! The ids that a vacancy can name, and what to write where it names another.

use std::collections::BTreeSet;

use super::{Tailor, known_sections};
use crate::load::sections::Part as ListPart;
use crate::model::DocumentKind;
use crate::phrase;

impl<'a> Tailor<'a> {
    /// Whether the role, the organisation or the vacancy has a section `id`, or may have.
    pub(super) fn is_section(&self, id: &str) -> bool {
        self.ids().contains(&id)
    }

    /// The ids of the sections, those of the vacancy last.
    fn ids(&self) -> Vec<&'a str> {
        let vacancy = self.vacancy.sections.iter();
        let vacancy = vacancy.map(|section| section.id.as_str());
        self.ids_there().into_iter().chain(vacancy).collect()
    }

    /// The ids of the sections that are there without the vacancy.
    pub(super) fn ids_there(&self) -> Vec<&'a str> {
        let against = self.against;
        let own = against.role.sections.iter().chain(against.house);
        let own = own.map(|section| section.id.as_str());
        let mut seen = BTreeSet::new();
        let all = known_sections()
            .map(|known| -> &str { known.name() })
            .chain(own);
        let mut all: Vec<&str> = all.collect();
        all.retain(|id| seen.insert(*id));
        all
    }

    /// All after which a section can stand: sections, and lines of the list.
    pub(super) fn anchors(&self) -> Vec<String> {
        let fragments = self.against.list.fragments(DocumentKind::Vacancy);
        let fragments = fragments.map(|(_, entry)| match &entry.part {
            ListPart::Fragment(name) => format!("fragment:{name}"),
            ListPart::Known(known) => known.name().to_owned(),
            ListPart::Own(id) => id.clone(),
            ListPart::Rest => "*".to_owned(),
        });
        let own = self.ids().into_iter().map(str::to_owned);
        own.chain(fragments).collect()
    }

    pub(super) fn meant(&self, id: &str) -> Option<&'a str> {
        phrase::did_you_mean(id, self.ids_there())
    }

    pub(super) fn sections_there(&self) -> String {
        format!("the sections there are {}", phrase::some(&self.ids_there()))
    }

    /// What else than `id` there is.
    pub(super) fn section_hint(&self, id: &str) -> String {
        phrase::did_you_mean_or(id, self.ids_there(), || self.sections_there())
    }

    /// After what else than `after` a section can stand.
    pub(super) fn anchor_hint(&self, after: &str) -> String {
        let anchors = self.anchors();
        let anchors: Vec<&str> = anchors.iter().map(String::as_str).collect();
        phrase::did_you_mean_or(after, anchors.iter().copied(), || {
            format!("it can stand after {}", phrase::list(&anchors, "or"))
        })
    }
}
