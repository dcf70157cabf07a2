//! Which outputs are not what a build would make, why, and what would change in their text.
//!
//! In: a snapshot and a folder with outputs. Out: the state of each output, and of those that are not
//! fresh the text as it is and as it would be. It goes by content alone, so it is true on a fresh
//! clone, where all files are as old as each other. Nothing is written.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::lists::OPEN;
use super::plan::What;
use super::{Format, OutFolder, Snapshot, Stop};
use crate::diagnostic::{Diagnostic, Place, push_once};
use crate::document::Document;
use crate::load::attachments;
use crate::load::json::JsonFile;
use crate::model::{DocumentKind, Name};
use crate::publish;
use crate::publish::path::OutputPath;
use crate::publish::state::{Orphan, State};

/// The documents whose changes are looked at, unless all are asked for.
const DOCUMENTS: usize = 3;

/// Of which stale outputs the changes are looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// Those of the first documents, in the first format that has some.
    First,
    /// Every one, in each format.
    All,
}

/// How the outputs in a folder stand.
#[derive(Debug)]
pub struct Freshness {
    states: Vec<(OutputPath, State)>,
    /// The place in an input from which an output follows that is not fresh.
    sources: BTreeMap<OutputPath, Place>,
    /// What is wrong with the folder's manifests, and with documents that cannot be made.
    pub faults: Vec<Diagnostic>,
    /// What a build would change in the text of outputs.
    pub changes: Vec<Change>,
    /// How many documents more have outputs that are not fresh and were not looked at.
    pub others: usize,
}

/// The text of an output as it is, and as a build would make it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Its path in the folder.
    pub path: String,
    /// Both texts, unless one of them cannot be read.
    pub texts: Option<(String, String)>,
}

impl Freshness {
    /// Each output by its path in the folder, with the name of its state and what changed since it was
    /// made.
    pub fn outputs(&self) -> impl Iterator<Item = (&str, &'static str, Vec<String>)> {
        let states = self.states.iter();
        states.map(|(path, state)| (path.as_str(), state.name(), state.reasons()))
    }

    /// How many outputs there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.states.len()
    }

    /// How many outputs are not what a build would make.
    #[must_use]
    pub fn stale(&self) -> usize {
        let states = self.states.iter();
        states.filter(|(_, state)| *state != State::Fresh).count()
    }

    /// What is wrong with each output that is not fresh, and the output's name. `shown` gives a path
    /// as people know it, `repair` is the command that puts outputs right.
    pub fn faults_of_outputs(
        &self,
        shown: impl Fn(&str) -> String,
        repair: &str,
    ) -> Vec<(Diagnostic, String)> {
        let states = self.states.iter();
        states
            .filter_map(|(path, state)| {
                let file = shown(path.as_str());
                let source = self.sources.get(path);
                Some((state.fault(file.clone().into(), source, repair)?, file))
            })
            .collect()
    }
}

impl Freshness {
    /// A list that is stale since an advert changed stands with the first advert that did.
    fn place_lists(&mut self) {
        let folder = format!("{}/", DocumentKind::Vacancy.output_folder());
        let of_advert = |path: &OutputPath| path.as_str().starts_with(&folder);
        let mut sources = self.sources.iter();
        let first = sources.find(|(path, _)| of_advert(path));
        let Some(place) = first.map(|(_, place)| place.clone()) else {
            return;
        };
        let lists = self.states.iter().filter(|(path, state)| {
            !self.sources.contains_key(path) && state.changed().any(|changed| changed == OPEN)
        });
        let lists: Vec<_> = lists
            .map(|(path, _)| (path.clone(), place.clone()))
            .collect();
        self.sources.extend(lists);
    }
}

impl Snapshot {
    /// Whether the outputs in `out` were made for the other purpose: drafts too, or only what may go out.
    ///
    /// # Errors
    /// A failure of the machine, or a manifest that this version does not know.
    pub fn meets_other_mode(&self, out: &OutFolder) -> Result<bool, Stop> {
        Ok(publish::check::is_of_other_mode(out.path(), self.mode())?)
    }

    /// Compares the outputs in `out` with what a build would make.
    ///
    /// # Errors
    /// A failure of the machine, or a manifest that this version does not know.
    pub fn examine(&self, out: &OutFolder, which: Which) -> Result<Freshness, Stop> {
        let planning = self.plan()?;
        let lists = self.listing()?.map(|listing| listing.plan());
        let lists = lists.iter().flatten().map(|(planned, _)| planned);
        let plan = planning.plan.with(lists);
        let found = publish::check::check(out.path(), &plan, Some(self.mode()))?;
        let mut freshness = Freshness {
            sources: BTreeMap::new(),
            states: found.states,
            faults: found.faults,
            changes: Vec::new(),
            others: 0,
        };
        let made_of: BTreeMap<&OutputPath, &Name> = planning
            .plan
            .outputs()
            .iter()
            .map(|planned| &planned.path)
            .zip(planning.made_of.iter().map(|(name, _)| name))
            .collect();
        for (path, state) in &freshness.states {
            let source = match made_of.get(path) {
                Some(name) => self.source_of(name, state),
                None => self.template_of(state),
            };
            freshness
                .sources
                .extend(source.map(|source| (path.clone(), source)));
        }
        freshness.place_lists();
        self.place_orphans(out, &mut freshness)?;
        let is_stale = |(_, state): &&(OutputPath, State)| *state != State::Fresh;
        let not_fresh = freshness.states.iter().filter(is_stale);
        let not_fresh: BTreeSet<&OutputPath> = not_fresh.map(|(path, _)| path).collect();
        let mut stale: BTreeMap<&Name, Vec<(Format, &OutputPath)>> = BTreeMap::new();
        for (planned, (name, what)) in planning.plan.outputs().iter().zip(&planning.made_of) {
            // Of a file beside an advert nobody sees a text.
            let What::Document(format) = what else {
                continue;
            };
            if not_fresh.contains(&planned.path) {
                let outputs = stale.entry(name).or_default();
                outputs.push((*format, &planned.path));
            }
        }
        if stale.is_empty() {
            return Ok(freshness);
        }
        let names = stale.keys().copied().collect();
        let mut documents = match self.compose(&names) {
            Ok(documents) => documents,
            Err(Stop::Faults(faults)) => {
                freshness.faults.extend(faults);
                return Ok(freshness);
            }
            Err(stop) => return Err(stop),
        };
        freshness.faults.append(&mut documents.faults);
        let states = freshness.states.iter();
        let strange =
            states.filter(|(_, state)| matches!(state, State::EditedByHand | State::Foreign));
        let strange: BTreeSet<OutputPath> = strange.map(|(path, _)| path.clone()).collect();
        let mut looked_at = 0;
        for (name, mut outputs) in stale {
            let is_strange = outputs.iter().any(|(_, path)| strange.contains(path));
            let is_full = which == Which::First && looked_at == DOCUMENTS;
            if is_full && !is_strange {
                freshness.others += 1;
                continue;
            }
            // Of many documents only the first are held; those with a fault are told of already.
            let composed = documents.first.remove(name);
            let composed = composed.map_or_else(|| self.document(name), Ok);
            let Ok(document) = composed else { continue };
            if is_strange {
                let untold = self.untold(out, &document, &outputs, &strange)?;
                outputs.retain(|(_, path)| !untold.contains(path));
                for path in untold {
                    if let Some((_, state)) =
                        freshness.states.iter_mut().find(|(found, _)| found == path)
                    {
                        *state = State::Untold;
                    }
                }
            }
            if is_full || outputs.is_empty() {
                freshness.others += usize::from(!outputs.is_empty());
                continue;
            }
            outputs.sort();
            let changes = self.changes(out, &document, &outputs, which, &mut freshness.faults)?;
            looked_at += usize::from(!changes.is_empty());
            freshness.changes.extend(changes);
        }
        Ok(freshness)
    }

    /// Those of one document's outputs that the manifest takes for somebody else's, and that are what a build
    /// would write: git merges files that it takes for renamed ones.
    fn untold<'a>(
        &self,
        out: &OutFolder,
        document: &Document,
        outputs: &[(Format, &'a OutputPath)],
        strange: &BTreeSet<OutputPath>,
    ) -> Result<Vec<&'a OutputPath>, Stop> {
        let mut untold = Vec::new();
        for (format, path) in outputs.iter().filter(|(_, path)| strange.contains(path)) {
            let there = publish::read(out.path(), path)?;
            let made = self.write(document, *format).ok();
            if let (Some(there), Some(made)) = (there, made)
                && there == made.bytes
            {
                untold.push(*path);
            }
        }
        Ok(untold)
    }

    /// The place in the project's files from which it follows that an output of the document `name` is not
    /// fresh: what changed, its own data first, or what a missing output is to be made of.
    fn source_of(&self, name: &Name, state: &State) -> Option<Place> {
        let (data, _) = self.sound().ok()?;
        let sources = data.sources();
        let made_of = sources.made_of(name);
        let data = made_of.data().filter_map(|file| sources.data(file));
        match state {
            State::Missing => data.map(|file| place(file)).next(),
            State::Stale(_) => {
                let changed: BTreeSet<&str> = state.changed().collect();
                let mut data = data.filter(|file| changed.contains(file.name().as_str()));
                let of_data = data.next().map(|file| place(file));
                of_data
                    .or_else(|| changed_attachment(name, &changed))
                    .or_else(|| self.template_of(state))
            }
            _ => None,
        }
    }

    /// The first of the project's templates that changed since the output was made.
    fn template_of(&self, state: &State) -> Option<Place> {
        let (data, _) = self.sound().ok()?;
        let mut changed = state.changed();
        let file = changed.find(|file| data.sources().own_templates.contains(*file))?;
        Some(Place::File(file.into()))
    }

    /// Of an output that nothing makes any more, the sheet in which its row stood, if that is still there.
    fn place_orphans(&self, out: &OutFolder, freshness: &mut Freshness) -> Result<(), Stop> {
        let is_orphan =
            |state: &State| matches!(state, State::Orphaned(Orphan::AsWritten | Orphan::OfMany));
        let states = freshness.states.iter();
        let orphans: BTreeSet<&str> = states
            .filter(|(_, state)| is_orphan(state))
            .map(|(path, _)| path.as_str())
            .collect();
        if orphans.is_empty() {
            return Ok(());
        }
        let (data, _) = self.sound()?;
        let vacancies = data.sources().vacancies.values();
        let sheets = vacancies.filter(|row| matches!(row.place(""), Place::Cell(_)));
        let sheets: BTreeSet<&Path> = sheets.map(|row| row.path()).collect();
        let mut found = Vec::new();
        for recorded in publish::check::recorded(out.path())? {
            if !orphans.contains(recorded.path.as_str()) {
                continue;
            }
            let sheet = sheets.iter().find(|sheet| {
                let name = format!("{} ", sheet.to_string_lossy().replace('\\', "/"));
                recorded.inputs.iter().any(|input| input.starts_with(&name))
            });
            found.extend(sheet.map(|sheet| (recorded.path, Place::File(sheet.to_path_buf()))));
        }
        let states = freshness.states.iter();
        let placed = states.filter_map(|(path, _)| {
            let (_, place) = found.iter().find(|(found, _)| *found == path.as_str())?;
            Some((path.clone(), place.clone()))
        });
        freshness.sources.extend(placed);
        Ok(())
    }

    /// The changes to the text of one document's outputs: of each, or of the first format that has
    /// some, since the others say the same. What a format refuses goes to `faults`.
    fn changes(
        &self,
        out: &OutFolder,
        document: &Document,
        outputs: &[(Format, &OutputPath)],
        which: Which,
        faults: &mut Vec<Diagnostic>,
    ) -> Result<Vec<Change>, Stop> {
        let mut changes = Vec::new();
        for (format, path) in outputs {
            if which == Which::First && !changes.is_empty() {
                break;
            }
            let Some(old) = publish::read(out.path(), path)? else {
                continue;
            };
            let new = match self.write(document, *format) {
                Ok(new) => new,
                Err(Stop::Faults(found)) => {
                    for fault in found {
                        push_once(faults, fault);
                    }
                    continue;
                }
                Err(stop) => return Err(stop),
            };
            let text = format.row().text;
            let texts = text(&old).zip(text(&new.bytes));
            if texts.as_ref().is_none_or(|(old, new)| old != new) {
                changes.push(Change {
                    path: path.to_string(),
                    texts,
                });
            }
        }
        Ok(changes)
    }
}

/// A file as a whole; of a sheet, the row.
fn place(file: &JsonFile) -> Place {
    match file.place("") {
        Place::Cell(cell) => Place::Cell(cell),
        _ => Place::File(file.path().to_owned()),
    }
}

/// The first of the files beside a vacancy that changed since the output was made.
fn changed_attachment(name: &Name, changed: &BTreeSet<&str>) -> Option<Place> {
    let folder = format!("{}/", attachments::folder(&name.id));
    let file = changed.iter().find(|file| file.starts_with(&folder))?;
    Some(Place::File(file.into()))
}
