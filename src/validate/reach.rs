//! How far a fault reaches: the adverts that each file shapes.
//!
//! In: sources as they were read, faulty ones too, and the documents that are wanted. Out: for each
//! file the number of adverts, so that a fault in a fragment or role is told once and weighed.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Diagnostic, Place};
use crate::load::Sources;
use crate::load::made_of::MadeOf;
use crate::model::{DocumentKind, Name};

/// The number of adverts that each shared file shapes, by the file's path as reports show it.
#[derive(Debug, Default)]
pub(crate) struct Reach {
    adverts: BTreeMap<String, usize>,
    /// The templates that the project has from the program, by their paths.
    carried: BTreeSet<String>,
}

impl Reach {
    /// Follows each wanted vacancy to the files that it shares with others.
    #[must_use]
    pub(crate) fn of(sources: &Sources, wanted: &[Name]) -> Self {
        const PAGE: [&str; 2] = ["templates/page.html", "templates/page.css"];

        // Adverts of one role and layout have the same files.
        let mut alike: BTreeMap<MadeOf<'_>, usize> = BTreeMap::new();
        for name in wanted
            .iter()
            .filter(|name| name.kind == DocumentKind::Vacancy)
        {
            *alike.entry(sources.made_of(name).shared()).or_default() += 1;
        }
        let mut adverts: BTreeMap<String, usize> = BTreeMap::new();
        for (made_of, count) in alike {
            let json = sources.json_of(&made_of).chain(&sources.style);
            let templates = sources.templates_of(&made_of);
            let templates = templates.chain(sources.words_of(made_of.lang));
            let files: BTreeSet<String> = json
                .map(|json| json.name())
                .chain(templates.map(|file| file.shown_path()))
                .chain(PAGE.map(str::to_owned))
                .collect();
            for file in files {
                *adverts.entry(file).or_default() += count;
            }
        }
        let templates = sources.templates.values();
        let carried = templates.map(|file| file.shown_path());
        let carried = carried.filter(|path| !sources.own_templates.contains(path));
        Self {
            adverts,
            carried: carried.collect(),
        }
    }

    /// Notes on each fault of a file that shapes several adverts how many they are, and how to change a
    /// file that the project does not have itself.
    pub(crate) fn weigh(&self, diagnostics: &mut [Diagnostic]) {
        for diagnostic in diagnostics {
            let (path, _) = diagnostic.place.locate();
            if let Some(adverts) = self.adverts.get(&path).filter(|adverts| **adverts > 1) {
                diagnostic.adverts = *adverts;
            }
            if matches!(diagnostic.place, Place::Text { .. }) && self.carried.contains(&path) {
                diagnostic.add_hint(
                    "the file comes with `advert`; `advert init --add templates` writes it into the \
                     project",
                );
            }
        }
    }
}
