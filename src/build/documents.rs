//! Many documents at once, all processors sharing the work.
//!
//! In: a snapshot and names. Out: the documents, or every fault that keeps one of them from being
//! written.

use std::collections::{BTreeMap, BTreeSet};

use rayon::iter::{
    IndexedParallelIterator as _, IntoParallelRefIterator as _, ParallelIterator as _,
};

use super::{Snapshot, Stop};
use crate::diagnostic::{Diagnostic, push_once};
use crate::document::Document;
use crate::model::Name;

/// Rayon splits a batch down to so many documents; of larger parts, the last would be left to one
/// processor.
pub(super) const AT_ONCE: usize = 4;

/// How many composed documents are held at a time: each takes some 4 KB beside what it shares.
const HELD: usize = 1_000;

/// Documents that can be written, and what keeps others from it.
#[derive(Default)]
pub(super) struct Documents {
    /// Of many, only the first: a batch may have more than the memory holds.
    pub(super) first: BTreeMap<Name, Document>,
    /// Each once.
    pub(super) faults: Vec<Diagnostic>,
    /// The documents that cannot be written.
    pub(super) refused: BTreeSet<Name>,
}

impl Snapshot {
    /// What keeps any of the wanted documents from being made, besides the faults of the project's
    /// data: some faults of templates show only when they run.
    pub fn faults_of_documents(&self) -> Vec<Diagnostic> {
        let names = self.names().iter().collect();
        match self.compose(&names) {
            Ok(documents) => documents.faults,
            Err(Stop::Faults(faults)) => faults,
            Err(_) => Vec::new(),
        }
    }

    /// Makes these documents, and finds what keeps any of them from being written.
    pub(super) fn compose(&self, names: &BTreeSet<&Name>) -> Result<Documents, Stop> {
        let (data, composer) = self.sound()?;
        let press = self.press()?;
        let names: Vec<&Name> = names.iter().copied().collect();
        let results: Vec<_> = names
            .par_iter()
            .enumerate()
            .with_max_len(AT_ONCE)
            .map(|(index, name)| {
                let document = composer.compose(data, name)?;
                match press.faults(data, &document) {
                    faults if faults.is_empty() => Ok((index < HELD).then_some(document)),
                    faults => Err(faults),
                }
            })
            .collect();
        let mut documents = Documents::default();
        for (name, result) in names.into_iter().zip(results) {
            match result {
                Ok(document) => {
                    let entry = document.map(|document| (name.clone(), document));
                    documents.first.extend(entry);
                }
                // A fault of a template is the same for every document that it makes.
                Err(found) => {
                    documents.refused.insert(name.clone());
                    for fault in found {
                        push_once(&mut documents.faults, fault);
                    }
                }
            }
        }
        self.reach.weigh(&mut documents.faults);
        Ok(documents)
    }
}
