//! A snapshot → outputs in a folder: those that are not fresh are made, and nothing else.
//!
//! In: a snapshot and a folder for outputs. Out: what became of each output. Where any document cannot
//! be made nothing is written.

use std::cell::LazyCell;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use rayon::iter::{IndexedParallelIterator as _, IntoParallelIterator as _, ParallelIterator as _};

use super::documents::AT_ONCE;
use super::lists::{Lists, ListsTold};
use super::plan::{Planning, What, plan};
use super::{Format, HandEdits, OutFolder, Snapshot, Stop};
use crate::diagnostic::{Code, Diagnostic, Place, push_once};
use crate::document::Document;
use crate::error::Error;
use crate::facts::attachment::Attachment;
use crate::load::attachments;
use crate::model::Name;
use crate::publish::making::{Making, Mode};
use crate::publish::outputs::{Plan, Planned, Scope};
use crate::publish::path::OutputPath;
use crate::publish::state::State;
use crate::publish::{Outcome, Publisher, Refusal};
use crate::write::lists::Opening;

/// What a build has come to, for who waits for it; called from many threads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// So many outputs are to be made.
    Stale(usize),
    /// One of them is made.
    Made,
}

/// What became of an output.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Became {
    /// It was what its inputs make.
    Fresh,
    /// It was made.
    Written,
    /// It was edited by hand, and left as it is.
    Kept,
    /// Its format refused it.
    Refused,
    /// Nothing makes it any more, so it was removed.
    Removed,
}

/// What became of an output, and what the author should know of it.
type Made = (Became, Vec<Diagnostic>);

/// What became of a document's outputs, and what lists are to tell of it.
type Done = (Vec<Made>, Option<Opening>);

/// A planned output, what it is, and how it stands.
type Output<'a> = ((&'a Planned, &'a (Name, What)), &'a State);

/// What a build did.
#[derive(Debug)]
pub struct Published {
    /// In the order of their paths.
    became: Vec<(OutputPath, Became)>,
    removed: Vec<OutputPath>,
    /// What is told of lists, where some are made.
    pub lists: Option<ListsTold>,
    /// The documents that are not published, as templates fail on them.
    pub refused: Vec<Name>,
    /// What the author should know of the outputs.
    pub faults: Vec<Diagnostic>,
}

impl From<Refusal> for Stop {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Machine(error) => Self::Machine(error),
            Refusal::Manifest(fault) => Self::Faults(vec![*fault]),
        }
    }
}

impl Published {
    /// Each output by its path in the folder, and what became of it; the removed ones come last.
    pub fn outputs(&self) -> impl Iterator<Item = (&str, Became)> {
        let became = self.became.iter().map(|(path, became)| (path, *became));
        let removed = self.removed.iter().map(|path| (path, Became::Removed));
        let all = became.chain(removed);
        all.map(|(path, became)| (path.as_str(), became))
    }

    /// How many outputs this became of.
    #[must_use]
    pub fn count(&self, became: Became) -> usize {
        self.outputs().filter(|(_, one)| *one == became).count()
    }
}

/// The document of which an output is, whatever its format, such as `vacancies/tester-york`; nothing for a list
/// and for a file beside an advert.
#[must_use]
pub fn document_of(path: &str) -> Option<String> {
    Format::of(path).map(|(_, document)| document)
}

/// A file beside an advert that is no longer what was checked.
fn changed_meanwhile(id: &str, file: &Attachment) -> Diagnostic {
    let place = Place::File(Path::new(&attachments::folder(id)).join(&file.name));
    let message = "this file was changed while the outputs were made";
    Diagnostic::error(Code::BadAttachment, place, message).hint("build again")
}

impl Snapshot {
    /// Brings the outputs in `out` up to date; `told` hears how it goes.
    ///
    /// # Errors
    /// A failure of the machine, or faults for which no output was touched.
    pub fn publish(
        &self,
        out: &OutFolder,
        hand_edits: HandEdits,
        told: &(dyn Fn(Step) + Sync),
    ) -> Result<Published, Stop> {
        self.press()?;
        let listing = self.listing()?;
        let mut planning = self.plan()?;
        let mut publisher = Publisher::begin(out.path(), self.request.shard, hand_edits)?;
        let mut faults = publisher.warnings().to_vec();
        let nothing = Plan::new(Scope::Partial, Vec::new()).expect("no outputs, no collision");
        if let Err(refusal) =
            publisher.declare(self.making(), planning.plan.scope(), listing.is_some())
        {
            publisher.finish(&nothing)?;
            return Err(refusal.into());
        }

        let mut states = publisher.examine(&planning.plan)?;
        let is_stale = |state: &&State| **state != State::Fresh;
        told(Step::Stale(states.iter().filter(is_stale).count()));
        let stale: BTreeSet<&Name> = planning
            .made_of
            .iter()
            .zip(&states)
            .filter(|(_, state)| is_stale(state))
            .map(|((name, _), _)| name)
            .collect();
        let mut refused = Vec::new();
        let mut documents = self.compose(&stale)?;
        if !documents.faults.is_empty() {
            faults.append(&mut documents.faults);
            if self.going_out.is_none() {
                publisher.finish(&nothing)?;
                return Err(Stop::Faults(faults));
            }
            let fails = &documents.refused;
            let mut made_of = planning.made_of.iter();
            states.retain(|_| {
                made_of
                    .next()
                    .is_some_and(|(name, _)| !fails.contains(name))
            });
            planning = planning.without(fails);
            refused.extend(fails.iter().cloned());
        }
        let Planning { plan, made_of } = planning;
        let lists = listing.map(|listing| Lists::of(listing, &refused, &publisher));
        let lists = lists.transpose()?;
        let open = lists.as_ref().filter(|lists| lists.are_stale());
        let open = open.map(|lists| &lists.listing.open);
        let outputs = plan.outputs().iter().zip(&made_of).zip(&states);
        let outputs: Vec<_> = outputs.collect();
        let made = self.make(&outputs, (documents.first, open), &publisher, told);
        let made = made.and_then(|(mut made, openings)| {
            if let Some(lists) = &lists {
                made.extend(self.make_lists(lists, openings, &publisher)?);
            }
            Ok(made)
        });
        let all = plan.with(lists.iter().flat_map(Lists::planned));
        let finished = publisher.finish(&all);
        let made = made?;
        let finished = finished?;

        let mut became = Vec::with_capacity(made.len());
        let planned = plan
            .outputs()
            .iter()
            .chain(lists.iter().flat_map(Lists::planned));
        for (planned, (one, found)) in planned.zip(made) {
            became.push((planned.path.clone(), one));
            for fault in found {
                push_once(&mut faults, fault);
            }
        }
        became.sort_by(|(left, _), (right, _)| left.cmp(right));
        faults.extend(finished.kept);
        self.reach.weigh(&mut faults);
        Ok(Published {
            became,
            removed: finished.removed,
            lists: lists.map(|lists| lists.told()),
            refused,
            faults,
        })
    }

    /// The outputs that are wanted, and what each of them is.
    pub(super) fn plan(&self) -> Result<Planning, Stop> {
        let (data, _) = self.sound()?;
        let formats = &self.request.formats;
        let scope = if !self.request.names.is_empty() {
            Scope::Partial
        } else if Format::USUAL.iter().all(|usual| formats.contains(usual)) {
            Scope::Whole
        } else {
            Scope::Formats(formats.clone())
        };
        let planning = plan(data, self.names(), formats, scope);
        let planning = planning.expect("names of one folder differ, and have small letters only");
        Ok(match self.request.shard {
            Some(_) => planning.of_a_part(data.sources()),
            None => planning,
        })
    }

    /// How outputs are made.
    fn making(&self) -> Making {
        let formats = self.request.formats.iter();
        Making {
            mode: self.mode(),
            day: self.request.publish.map(|how| how.today.0.to_string()),
            formats: formats.map(|format| format.name().to_owned()).collect(),
        }
    }

    /// What a build is for.
    pub(super) fn mode(&self) -> Mode {
        match self.request.publish {
            Some(_) => Mode::Publish,
            None => Mode::Plain,
        }
    }

    /// Makes every output that is not fresh, each published as it is made. `known` are documents
    /// that are there already; those of `open` that have their page are told of.
    fn make(
        &self,
        outputs: &[Output<'_>],
        (mut known, open): (BTreeMap<Name, Document>, Option<&BTreeSet<Name>>),
        publisher: &Publisher,
        told: &(dyn Fn(Step) + Sync),
    ) -> Result<(Vec<Made>, Vec<Opening>), Stop> {
        let (data, composer) = self.sound()?;
        let press = self.press()?;
        // In the order of the paths the formats of one document follow each other.
        let jobs: Vec<_> = outputs
            .chunk_by(|((_, (left, _)), _), ((_, (right, _)), _)| left == right)
            .map(|outputs| {
                let ((_, (name, _)), _) = outputs[0];
                (name, outputs, known.remove(name))
            })
            .collect();
        let is_page =
            |((_, (_, what)), _): &Output<'_>| matches!(what, What::Document(Format::Html));
        let done: Result<Vec<Done>, Error> = jobs
            .into_par_iter()
            .with_max_len(AT_ONCE)
            .map(|(name, outputs, known)| {
                let document = LazyCell::new(|| {
                    let anew = || composer.compose(data, name);
                    known.unwrap_or_else(|| anew().expect("it was composed before"))
                });
                let make = |((planned, (name, what)), state): &Output<'_>| {
                    if **state == State::Fresh {
                        return Ok((Became::Fresh, Vec::new()));
                    }
                    told(Step::Made);
                    let written = match what {
                        What::Document(format) => {
                            let remarks = self.remarks(&document, *format);
                            let remarks = remarks.expect("the data are sound");
                            press.write(data, (&document, &remarks), *format)
                        }
                        What::Attachment(file) => {
                            match data.sources().attachment(&name.id, file)? {
                                Some(bytes) => Ok((bytes, Vec::new())),
                                None => Err(changed_meanwhile(&name.id, file)),
                            }
                        }
                    };
                    match written {
                        Ok((bytes, mut faults)) => {
                            let (became, found) = published(publisher, planned, &bytes)?;
                            faults.extend(found);
                            Ok((became, faults))
                        }
                        Err(fault) => Ok((Became::Refused, vec![fault])),
                    }
                };
                let became: Vec<Made> = outputs.iter().map(make).collect::<Result<_, Error>>()?;
                let is_open = open.is_some_and(|open| open.contains(name));
                let page = outputs.iter().position(is_page).filter(|_| is_open);
                let page = page.filter(|page| became[*page].0 != Became::Refused);
                let opening = page.and_then(|_| Opening::of(&document));
                Ok((became, opening))
            })
            .collect();
        let (made, openings): (Vec<_>, Vec<_>) = done?.into_iter().unzip();
        let openings = openings.into_iter().flatten().collect();
        Ok((made.into_iter().flatten().collect(), openings))
    }

    /// Makes every list that is not fresh. Where an open vacancy has no page, as its format refused it, none is:
    /// a list is whole, and its links lead somewhere.
    fn make_lists(
        &self,
        lists: &Lists<'_>,
        mut adverts: Vec<Opening>,
        publisher: &Publisher,
    ) -> Result<Vec<Made>, Stop> {
        let has_all = lists.has_all_of(self.names(), &adverts);
        if has_all {
            adverts.extend(self.openings_of_others(&lists.listing)?);
        }
        let (data, composer) = self.all.as_deref().unwrap_or(self).sound()?;
        let compose = |name: &Name| {
            let document = composer.compose(data, name);
            document.expect("it was composed before")
        };
        let board = lists.listing.board(adverts, &compose);
        let made = lists.each().map(|(planned, list, state)| {
            if *state == State::Fresh {
                return Ok((Became::Fresh, Vec::new()));
            }
            if !has_all {
                return Ok((Became::Refused, Vec::new()));
            }
            match board.list(list) {
                Ok(list) => {
                    let outcome = publisher.publish_pieces(planned, |to| list.write(to))?;
                    Ok(became(outcome))
                }
                Err(fault) => Ok((Became::Refused, vec![lists.listing.fault(&fault)])),
            }
        });
        Ok(made.collect::<Result<_, Error>>()?)
    }
}

/// Puts an output in its place.
fn published(publisher: &Publisher, planned: &Planned, bytes: &[u8]) -> Result<Made, Error> {
    Ok(became(publisher.publish(planned, bytes)?))
}

/// What an output became, and what is told of it.
fn became(outcome: Outcome) -> Made {
    match outcome {
        Outcome::Written => (Became::Written, Vec::new()),
        Outcome::Unchanged => (Became::Fresh, Vec::new()),
        Outcome::Kept(fault) => (Became::Kept, vec![fault]),
    }
}
