//! A section of a vacancy: its questions on one page, and what is done with the answers.
//!
//! In: a vacancy's file, what was typed before, and a form that was sent. Out: the page, or the file with
//! the answers. An answer that is not understood keeps the page; what was typed is kept in any case, and
//! an answer that somebody else has given meanwhile is never written over.

use std::collections::BTreeMap;

use maud::{Markup, html};

use super::super::message::{Pairs, Request, Response};
use super::super::site::{Answered, Site};
use super::form::{self, Shown};
use super::preview::View;
use super::start::back;
use super::{Page, done, findings, kept, order, preview};
use crate::build::Snapshot;
use crate::build::desk::VacancyFile;
use crate::build::desk::answers::{Answers, Conflict, Merged, Typed, Why, merge};
use crate::build::desk::keep::Kept;
use crate::build::desk::order::movable;
use crate::build::desk::questions::{Question, SECTIONS, Section, section};
use crate::words::Key;

/// What a page is made of besides the file.
#[derive(Default)]
struct State {
    /// What was typed.
    answers: Answers,
    /// Why answers are not taken.
    errors: BTreeMap<String, String>,
    conflicts: Vec<Conflict>,
    /// Whether it was typed at another time.
    is_of_before: bool,
    /// How the advert is shown.
    view: &'static str,
    /// What was done before the page was asked for.
    done: Option<String>,
}

/// The page of a section, with what was typed before.
pub(in crate::serve) fn show(
    site: &Site,
    request: &Request,
    id: &str,
    file: &VacancyFile,
    name: &str,
) -> Answered {
    let Some(section) = section(name) else {
        return Ok(site.refuse(404));
    };
    let snapshot = site.snapshot(id, Some(file), &[])?;
    let draft = site.project.draft(id, section.id)?;
    let mut state = State {
        is_of_before: draft.is_some(),
        answers: draft.unwrap_or_default(),
        view: View::named(request.query.text("view")).name(),
        done: request.query.get("done").map(str::to_owned),
        ..State::default()
    };
    if state.is_of_before && request.query.get("problem").is_some() {
        // The answers that were sent are what was kept of them.
        let value = file.value.clone().unwrap_or_default();
        let questions = snapshot.questions(section, id, &value);
        let (merged, errors, _) = understood(site, (id, file), &questions, &state.answers, &[])?;
        state.is_of_before = errors.is_empty() && merged.conflicts.is_empty();
        state.errors = errors;
        state.conflicts = merged.conflicts;
    }
    Ok(page(site, &snapshot, (id, file, section), &state))
}

fn page(
    site: &Site,
    snapshot: &Snapshot,
    (id, file, section): (&str, &VacancyFile, &Section),
    state: &State,
) -> Response {
    let house = site.house(Some(snapshot));
    let value = file.value.clone().unwrap_or_default();
    let questions = snapshot.questions(section, id, &value);
    // The first keystroke finds them.
    let questions = site.asked.note(id, section.id, &file.text, questions);
    let found = findings::of(snapshot, (site.today)());
    let is_alone = questions.len() == 1;
    let mut title = house.say(section.title);
    if let ([only], true) = (&*questions, is_alone) {
        title.clone_from(&only.label);
    }
    let mut problems = Vec::new();
    for question in &*questions {
        if let Some(error) = state.errors.get(&question.name) {
            problems.push((
                question.name.clone(),
                format!("{}: {error}", question.label),
            ));
        } else if state.conflicts.iter().any(|one| one.name == question.name) {
            let said = house.say(Key::ServeConflict);
            problems.push((question.name.clone(), format!("{}: {said}", question.label)));
        }
    }
    let has_errors = !problems.is_empty();
    let here = format!("/vacancy/{id}/{}", section.id);
    let shown = questions.iter().map(|question| {
        let typed = state.answers.get(&question.name);
        let theirs = state.conflicts.iter().find(|one| one.name == question.name);
        let mut shown = Shown {
            typed: typed.map_or(&question.answer, |typed| &typed.now),
            // Who sends the page again has seen what the file says now.
            was: match (typed, theirs) {
                (_, Some(theirs)) => &theirs.theirs,
                (Some(typed), None) => &typed.was,
                (None, None) => &question.answer,
            },
            error: state.errors.get(&question.name).map(String::as_str),
            theirs: theirs.map(|one| one.theirs.as_str()),
            findings: found
                .iter()
                .filter(|one| one.name == question.name)
                .collect(),
            is_alone,
        };
        if shown.error.is_some() {
            shown.findings.clear();
        }
        let asked = form::question(&house, question, &shown);
        let moves = order::buttons(&house, question, &questions);
        // Those of an item stand before its parts, those of lines behind the lines.
        if question.is_long && !question.name.contains('.') {
            html! { (asked) (moves) }
        } else {
            html! { (moves) (asked) }
        }
    });
    let shown: Vec<Markup> = shown.collect();
    let has_moves = questions
        .iter()
        .any(|question| !movable(question, &questions).is_empty());
    let main = html! {
        div.beside {
            div.form {
                (back(&house, id))
                (form::summary(&house, &problems))
                (done(&house, state.done.as_deref()))
                p.caption { (snapshot.title(id)) }
                @if !is_alone { h1 { (title) } }
                @if state.is_of_before {
                    form.note method="post" action={ (here) "/forget" } {
                        p { (house.say(Key::ServeTyped)) }
                        button.quiet { (house.say(Key::ServeForget)) }
                    }
                }
                form #answers method="post" action=(here) novalidate data-typed={ (here) "/typed" }
                    data-lost=(house.say(Key::ServeLinkLost)) data-entry=(house.say(Key::ServeEntryText))
                    data-before=[state.is_of_before.then_some("")] {
                    input #view type="hidden" name="view" autocomplete="off" value=(state.view);
                    @if has_moves { (order::usual(&house)) }
                    @for question in shown { (question) }
                    p.lost #lost role="alert" hidden {}
                    div.buttons {
                        button.main { (house.say(Key::ServeSave)) }
                        button name="then" value="list" { (house.say(Key::ServeSaveBack)) }
                    }
                }
            }
            (preview::beside(&house, id, View::named(state.view)))
        }
    };
    let page = Page {
        has_errors,
        is_wide: true,
        ..Page::new(&house, &title)
    };
    page.respond(200, &main)
}

/// The answers of a form.
pub(super) fn answers(form: &Pairs, questions: &[Question]) -> Answers {
    let answers = questions.iter().filter_map(|question| {
        let now = form.get(&question.name)?.replace("\r\n", "\n");
        let was = form.get(&format!("was.{}", question.name))?;
        let is_theirs = form.get(&format!("take.{}", question.name)).is_some();
        let typed = Typed {
            now: if is_theirs { was.to_owned() } else { now },
            was: was.to_owned(),
        };
        Some((question.name.clone(), typed))
    });
    answers.collect()
}

/// What of the answers can be saved: answers that the checks do not understand are left out, until the rest
/// is understood.
pub(super) fn understood(
    site: &Site,
    (id, file): (&str, &VacancyFile),
    questions: &[Question],
    answers: &Answers,
    formats: &[crate::build::Format],
) -> Result<(Merged, BTreeMap<String, String>, Snapshot), crate::build::Stop> {
    let mut taken = answers.clone();
    let mut errors = BTreeMap::new();
    loop {
        let merged = merge(file, questions, &taken);
        let snapshot = site.snapshot_of(id, Some(&merged.text), formats)?;
        for wrong in &merged.wrong {
            let why = match &wrong.why {
                Why::Misread(message) => super::sentence(message),
                Why::Empty => site.house(Some(&snapshot)).say(Key::ServePartEmpty),
            };
            errors.insert(wrong.name.clone(), why);
        }
        let found = findings::errors(&snapshot);
        // What is said of a list as a whole is said of the first part of it that was answered.
        let answered = |name: &String| {
            let of_list = format!("{name}.");
            let changed = merged.changed.iter();
            let mut changed = changed.filter(|one| *one == name || one.starts_with(&of_list));
            changed.next().cloned()
        };
        let refused = found
            .into_iter()
            .filter_map(|(name, message)| Some((answered(&name)?, message)));
        let refused: Vec<(String, String)> = refused.collect();
        if refused.is_empty() {
            return Ok((merged, errors, snapshot));
        }
        // Each round takes one answer or more away, so there are no more rounds than answers.
        for (name, message) in refused {
            taken.remove(&name);
            errors.insert(name, message);
        }
    }
}

/// Saves the answers of a form.
pub(in crate::serve) fn save(
    site: &Site,
    request: &Request,
    id: &str,
    file: &VacancyFile,
    name: &str,
) -> Answered {
    let Some(section) = section(name) else {
        return Ok(site.refuse(404));
    };
    if let Some(moves) = order::asked(request)
        && let Some(response) = order::save(site, request, (id, file, section), &moves)?
    {
        return Ok(response);
    }
    let value = file.value.clone().unwrap_or_default();
    let snapshot = site.snapshot(id, Some(file), &[])?;
    let questions = snapshot.questions(section, id, &value);
    let answers = answers(&request.form, &questions);
    site.project.keep_draft(id, section.id, &answers)?;
    let (merged, errors, _) = understood(site, (id, file), &questions, &answers, &[])?;
    if errors.is_empty() && merged.conflicts.is_empty() {
        if site.project.save(file, &merged.text)? == Kept::ChangedMeanwhile {
            // It changed in this instant: read again, so that both versions are shown.
            return match site.project.vacancy_file(id)? {
                Some(file) if file.value.is_some() => save(site, request, id, &file, name),
                _ => kept::save(site, request, id, name),
            };
        }
        site.project.drop_draft(id, section.id)?;
        let at = SECTIONS.iter().position(|one| one.id == section.id);
        let after = at.map_or(&[][..], |at| &SECTIONS[at + 1..]);
        // The last has questions only where the organisation has some of its own.
        let mut after = after.iter();
        let next = after.find(|next| !snapshot.questions(next, id, &value).is_empty());
        return Ok(Response::to(&after_saving(request, id, next)));
    }
    let here = format!("/vacancy/{id}/{}", section.id);
    let view = request.form.get("view").map(|view| ("view", view));
    Ok(Response::to_problem(&here, view.as_slice()))
}

/// Where a saved section leads: to the one after it, or to the list.
fn after_saving(request: &Request, id: &str, next: Option<&Section>) -> String {
    let list = format!("/vacancy/{id}?done=saved");
    if request.form.text("then") == "list" {
        return list;
    }
    match next {
        Some(next) => match View::named(request.form.text("view")) {
            View::Web => format!("/vacancy/{id}/{}", next.id),
            View::Paper => format!("/vacancy/{id}/{}?view=paper", next.id),
        },
        None => list,
    }
}

/// Drops what was typed.
pub(in crate::serve) fn forget(site: &Site, id: &str, name: &str) -> Answered {
    let Some(section) = section(name) else {
        return Ok(site.refuse(404));
    };
    site.project.drop_draft(id, section.id)?;
    Ok(Response::to(&format!("/vacancy/{id}/{}", section.id)))
}
