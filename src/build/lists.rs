//! Which lists of open vacancies a publishing build makes, what shapes each of them, and their bytes.
//!
//! In: a snapshot that is to be published whole, and the documents that it made. Out: planned lists, and what
//! they hold. They belong to a day; which vacancies are open on it is told here, and no document depends on it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::plan::{shared_inputs, text_input};
use super::{Format, Snapshot, Stop};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::error::Error;
use crate::facts::date::Date;
use crate::facts::organisation::List;
use crate::lint::data::MinimumWage;
use crate::lint::pays_below_minimum;
use crate::model::{DocumentKind, Name, Status};
use crate::publish::Publisher;
use crate::publish::fingerprint::Fingerprint;
use crate::publish::inputs::{Input, Inputs, SharedInputs};
use crate::publish::outputs::{Plan, Planned, Scope};
use crate::publish::path::OutputPath;
use crate::publish::state::State;
use crate::template::fault;
use crate::validate::Checked;
use crate::write::lists::find_a_job::{self, Postings};
use crate::write::lists::{Board, Compose, IndexTemplate, Opening};

/// What a build tells of lists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListsTold {
    /// The day that they are of.
    pub day: Date,
    /// How many vacancies are open on it.
    pub open: usize,
    /// The lists that are not made, as it is not known where pages are served.
    pub without_address: Vec<&'static str>,
    /// The vacancies that do not go to Find a Job, by the reason.
    pub not_at_find_a_job: Vec<(String, Vec<String>)>,
}

/// The lists that are to be made.
pub(super) struct Listing<'a> {
    checked: &'a Checked,
    /// The open vacancies of the whole project, in order.
    pub(super) open: BTreeSet<Name>,
    lists: Vec<List>,
    without_address: Vec<List>,
    day: Date,
    index: IndexTemplate,
    /// Which vacancies go to Find a Job, where that has a list.
    find_a_job: Postings,
}

/// The name of the input that stands for all open vacancies, and what they are made of.
pub(super) const OPEN: &str = "open vacancies";

impl Snapshot {
    /// The lists that this makes; nothing where it publishes a part only, or no web pages for lists to lead to.
    ///
    /// # Errors
    /// The page's template is of no use.
    pub(super) fn listing(&self) -> Result<Option<Listing<'_>>, Stop> {
        let Some(publishing) = self.request.publish else {
            return Ok(None);
        };
        let is_whole = self.request.names.is_empty() && self.request.settings.is_empty();
        let is_first = self.request.shard.is_none_or(|shard| shard.number() == 1);
        if !(is_whole && is_first && self.request.formats.contains(&Format::Html)) {
            return Ok(None);
        }
        // A shard has its own documents alone, and lists have those of all shards.
        let all = self.all.as_deref().unwrap_or(self);
        let (checked, _) = all.sound()?;
        let (lists, without_address) = checked.organisation().facts.lists();
        let vacancies = all.names().iter();
        let vacancies = vacancies.filter(|name| name.kind == DocumentKind::Vacancy);
        let open = vacancies.filter(|name| is_open(checked, name, publishing.today));
        let open: BTreeSet<Name> = open.cloned().collect();
        let find_a_job = if lists.contains(&List::FindAJob) {
            let wages = &self.rules_data(checked).data.minimum_wages;
            postings(checked, &open, wages, publishing.today)
        } else {
            Postings::default()
        };
        Ok(Some(Listing {
            index: index(checked, &lists).map_err(|fault| Stop::Faults(vec![fault]))?,
            find_a_job,
            open,
            lists,
            without_address,
            day: publishing.today,
            checked,
        }))
    }

    /// The open vacancies that others make, where this makes only a part.
    pub(super) fn openings_of_others(&self, listing: &Listing<'_>) -> Result<Vec<Opening>, Stop> {
        let Some(all) = self.all.as_deref() else {
            return Ok(Vec::new());
        };
        let (checked, composer) = all.sound()?;
        let others = listing.open.iter();
        let others = others.filter(|name| self.names().binary_search(name).is_err());
        // What is wrong with one of them its own shard tells.
        Ok(others
            .filter_map(|name| Opening::of(&composer.compose(checked, name).ok()?))
            .collect())
    }
}

/// Planned lists, and how each stands.
pub(super) struct Lists<'a> {
    pub(super) listing: Listing<'a>,
    planned: Vec<(Planned, List)>,
    states: Vec<State>,
}

impl<'a> Lists<'a> {
    /// The lists without the documents that are `refused`, as they stand in a folder.
    pub(super) fn of(
        mut listing: Listing<'a>,
        refused: &[Name],
        publisher: &Publisher,
    ) -> Result<Self, Error> {
        listing.open.retain(|name| !refused.contains(name));
        let is_refused = |id: &str| refused.iter().any(|name| name.id == id);
        listing.find_a_job.open.retain(|id, _| !is_refused(id));
        let planned = listing.plan();
        let plan = Plan::new(Scope::Partial, Vec::new()).expect("no outputs, no collision");
        let states = publisher.examine(&plan.with(planned.iter().map(|(planned, _)| planned)))?;
        Ok(Self {
            listing,
            planned,
            states,
        })
    }

    /// Each list with how it stands.
    pub(super) fn each(&self) -> impl Iterator<Item = (&Planned, List, &State)> {
        let planned = self.planned.iter().zip(&self.states);
        planned.map(|((planned, list), state)| (planned, *list, state))
    }

    pub(super) fn planned(&self) -> impl Iterator<Item = &Planned> {
        self.planned.iter().map(|(planned, _)| planned)
    }

    pub(super) fn are_stale(&self) -> bool {
        self.states.iter().any(|state| *state != State::Fresh)
    }

    /// Whether each open vacancy of `names` is among `adverts`.
    pub(super) fn has_all_of(&self, names: &[Name], adverts: &[Opening]) -> bool {
        let open = names.iter().filter(|name| self.listing.open.contains(name));
        open.count() == adverts.len()
    }

    /// What is told of them.
    pub(super) fn told(&self) -> ListsTold {
        let without_address = self.listing.without_address.iter();
        ListsTold {
            day: self.listing.day,
            open: self.listing.open.len(),
            without_address: without_address.map(|list| list.row().name).collect(),
            not_at_find_a_job: not_at_find_a_job(&self.listing.find_a_job),
        }
    }
}

impl Listing<'_> {
    /// Each list, with what shapes it, in the order of their paths.
    pub(super) fn plan(&self) -> Vec<(Planned, List)> {
        let sources = self.checked.sources();
        let open = self.fingerprint();
        let plan = |list: &List| {
            let row = list.row();
            let edition = Input::setting(format!("{} {}", row.name, row.edition));
            let mut inputs = vec![
                ("format".to_owned(), edition),
                (OPEN.to_owned(), Input::File(open)),
            ];
            inputs.extend(
                sources
                    .organisation
                    .iter()
                    .map(|json| super::plan::json_input(json)),
            );
            inputs.extend(
                sources
                    .words_of(&self.checked.organisation().facts.lang)
                    .map(text_input),
            );
            if *list == List::Index {
                let pages = ["index.html", "page.css"];
                let pages = pages.iter().filter_map(|name| sources.templates.get(*name));
                inputs.extend(pages.map(text_input));
                inputs.extend(
                    sources
                        .style
                        .iter()
                        .map(|json| super::plan::json_input(json)),
                );
                inputs.extend(super::plan::logo_input(sources));
            }
            // An empty feed is as old as its day.
            if *list == List::Atom && self.open.is_empty() {
                inputs.push(("day".to_owned(), Input::setting(self.day.0.to_string())));
            }
            if matches!(list, List::FindAJob | List::FindAJobRemovals) {
                let postings = format!("{:?}", (&self.find_a_job.open, &self.find_a_job.removed));
                let postings = Fingerprint::of(postings.as_bytes());
                inputs.push((
                    "references".to_owned(),
                    Input::setting(postings.to_string()),
                ));
            }
            let inputs = Inputs::new::<String>(&SharedInputs::new(inputs), []);
            let path = OutputPath::new(row.file).expect("the names of lists fit every file system");
            (Planned { path, inputs }, *list)
        };
        let mut planned: Vec<_> = self.lists.iter().map(plan).collect();
        planned.sort_by(|(left, _), (right, _)| left.path.cmp(&right.path));
        planned
    }

    /// Stands for the open vacancies, and for all that their words are made of.
    fn fingerprint(&self) -> Fingerprint {
        let sources = self.checked.sources();
        let mut shared = BTreeMap::new();
        let mut parts: Vec<String> = Vec::new();
        for name in &self.open {
            let made_of = sources.made_of(name);
            let own = made_of.own.and_then(|file| sources.data(file));
            let pictures = own.map(|json| sources.pictures_named_in(json));
            let pictures: Vec<&str> = pictures.into_iter().flatten().collect();
            let key = (made_of.shared(), pictures.clone());
            let of_shared = shared.entry(key).or_insert_with(|| {
                let made_of = made_of.shared();
                let inputs = shared_inputs(sources, &made_of, &pictures, Format::Markdown, &[]);
                let inputs = inputs
                    .into_iter()
                    .map(|(file, input)| format!("{file} {input}"));
                let inputs: Vec<String> = inputs.collect();
                Fingerprint::of_parts(inputs.iter().map(String::as_bytes)).to_string()
            });
            parts.extend([name.id.clone(), of_shared.clone()]);
            parts.extend(own.map(|json| super::plan::json_input(json).1.to_string()));
        }
        Fingerprint::of_parts(parts.iter().map(String::as_bytes))
    }

    /// The board of these adverts, whose documents `compose` makes.
    pub(super) fn board<'b>(
        &'b self,
        openings: Vec<Opening>,
        compose: &'b Compose<'b>,
    ) -> Board<'b> {
        let house = &self.checked.organisation().facts;
        let words = self.checked.words().words(&house.lang);
        let lists = (&*self.lists, self.day);
        Board::new(
            house,
            words,
            openings,
            lists,
            &self.index,
            compose,
            &self.find_a_job,
        )
    }

    /// What is wrong with the page's template, which shows only when it runs.
    pub(super) fn fault(&self, error: &crate::template::Fault) -> Diagnostic {
        template_fault(self.checked, error)
    }
}

/// Whether people can apply on `day`: it is posted by then, and its last day is not past.
fn is_open(checked: &Checked, name: &Name, day: Date) -> bool {
    let Some(vacancy) = checked.vacancies().get(&name.id) else {
        return false;
    };
    let facts = &vacancy.facts;
    let is_posted = match vacancy.data.status {
        Status::Posted => true,
        Status::Approved => facts.posted_on.is_none_or(|posted| posted <= day),
        Status::Draft | Status::Closed | Status::Withdrawn => false,
    };
    is_posted && facts.closing_date.is_none_or(|last| last >= day)
}

/// Which of the open vacancies go to Find a Job on `day`, and which of the others it is to take down.
fn postings(
    checked: &Checked,
    open: &BTreeSet<Name>,
    wages: &[MinimumWage],
    day: Date,
) -> Postings {
    let mut postings = Postings::default();
    // A later round of `t` is no other vacancy that is called `t-1`.
    let unlike_others = |id: &String, mut reference: String| {
        while reference != *id && checked.vacancies().contains_key(&reference) {
            reference.push('-');
        }
        reference
    };
    for (id, vacancy) in checked.vacancies() {
        let facts = &vacancy.facts;
        if vacancy.data.status.is_over() {
            let removed = find_a_job::removed(id, facts, day);
            let removed = removed.map(|reference| unlike_others(id, reference));
            postings.removed.extend(removed);
        }
        if !open.iter().any(|name| name.id == *id) {
            continue;
        }
        let posting = match find_a_job::posting(id, facts, day) {
            Ok(_) if pays_below_minimum(facts, wages, day) => {
                Err(find_a_job::LeftOut::BelowMinimumWage)
            }
            found => found,
        };
        match posting {
            Ok(mut posting) => {
                posting.reference = unlike_others(id, posting.reference);
                postings.open.insert(id.clone(), posting);
            }
            Err(why) => postings.left_out.push((why, id.clone())),
        }
    }
    postings.left_out.sort();
    postings
}

fn not_at_find_a_job(postings: &Postings) -> Vec<(String, Vec<String>)> {
    let reasons = postings
        .left_out
        .chunk_by(|(left, _), (right, _)| left == right);
    let told = reasons.map(|group| {
        let (why, _) = group[0];
        let ids = group.iter().map(|(_, id)| id.clone()).collect();
        (why.spoken(group.len()), ids)
    });
    told.collect()
}

/// The page's template, made ready.
fn index(checked: &Checked, lists: &[List]) -> Result<IndexTemplate, Diagnostic> {
    let sources = checked.sources();
    let text = |name: &str| sources.templates[name].text();
    let style = &checked.style().data;
    let house = &checked.organisation().facts;
    let words = checked.words().words(&house.lang);
    let pictures = &sources.pictures;
    let index = IndexTemplate::new(text("index.html"), text("page.css"), style, pictures);
    let index = index.map_err(|error| template_fault(checked, &error))?;
    let shows = index
        .shows_list(house, &words, lists)
        .map_err(|error| template_fault(checked, &error))?;
    if shows {
        return Ok(index);
    }
    let place = Place::File(sources.templates["index.html"].path.clone());
    let message = "the page of vacancies never shows its list";
    Err(Diagnostic::error(Code::PageWithoutContent, place, message).hint(
        "write `{{ list }}` where the vacancies are to stand; in a comment, an attribute, a script or a hidden \
         element nobody sees them",
    ))
}

fn template_fault(checked: &Checked, error: &crate::template::Fault) -> Diagnostic {
    let templates = &checked.sources().templates;
    let files = ["index.html", "page.css"]
        .into_iter()
        .map(|name| (name.to_owned(), Arc::clone(&templates[name])));
    fault::diagnostic(error, &files.collect(), "index.html")
}
