//! What an import tells, in words for whoever brings a document in.
//!
//! In: remarks on a document, and names that are taken. Out: diagnostics, each with what to do.

use super::{Import, Importer};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::import::role::{Cure, Remark};
use crate::load::markdown::Titles;

impl Importer<'_> {
    /// Leaves a vacancy alone that is there already: who asks for a second role means no second vacancy of the same
    /// reference number.
    pub(super) fn leave_vacancy(&self, import: &mut Import, id: &str) {
        let [clash] = import.clashes.as_slice() else {
            return;
        };
        if !clash.path.starts_with("vacancies/") || clash.changes.is_none() {
            return;
        }
        let path = &clash.path;
        let place = Place::File(self.project.root.join(path));
        let message = format!("`{path}` is there already and was left as it is");
        let cure = format!(
            "to advertise the new role in it, write `\"role\": \"{id}\"` there; {}",
            clash.cure
        );
        let told = Diagnostic::warning(Code::BroughtIn, place, message).hint(cure);
        import.remarks.push(told);
        import.facts.clear();
        import.clashes.clear();
    }

    /// A remark in words, with what to do.
    pub(super) fn told(&self, remark: &Remark, place: Place) -> Diagnostic {
        let title = self.known.rest();
        let told = if remark.is_to_place {
            Diagnostic::warning(Code::ToBePlaced, place, &remark.message)
        } else {
            Diagnostic::warning(Code::BroughtIn, place, &remark.message)
        };
        let cure = match &remark.cure {
            Cure::Says(cure) if remark.is_to_place => {
                format!("it stands in the section `{title}`; {cure}")
            }
            Cure::Says(cure) => cure.clone(),
            Cure::Usual | Cure::Several if !remark.is_to_place => return told,
            Cure::Usual => format!(
                "it stands in the section `{title}`; move it to the section that it tells of, or delete it"
            ),
            Cure::Several => format!(
                "they stand in the section `{title}`; move each to the section that it tells of, or delete it"
            ),
            Cure::Fits(part) => {
                let titles = Titles::of(&self.lexicon.words(self.sources.lang_of_house()));
                let to = match titles.title(part) {
                    Some(section) => format!("move it to `{section}`"),
                    None if part == "salary" => {
                        "write it in brackets behind the sum of the vacancy's `salary`".to_owned()
                    }
                    None => format!("write it into the vacancy's `{part}`"),
                };
                format!("it stands in the section `{title}`; {to}, or delete it")
            }
        };
        told.hint(cure)
    }
}
