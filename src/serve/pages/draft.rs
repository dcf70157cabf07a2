//! The draft of a vacancy comes home from Word.
//!
//! In: the document, edited, and the vacancy whose draft it was. Out: each change of the vacancy, by the front
//! door, shown before it is saved. What stands in a sheet is told with its cell, and nothing of it is written.

use std::path::Path;

use maud::{Markup, html};

use super::super::message::{Request, Response};
use super::super::site::{Answered, Site};
use super::document::{self, Problem, Taken};
use super::start::back;
use super::{House, Page, bring, faults};
use crate::build::desk::keep::Kept;
use crate::build::{FieldEdit, Homecoming, Snapshot};
use crate::diagnostic::{Diagnostic, Severity};
use crate::words::Key;

/// The vacancy as it is; nothing where there is none.
fn open(site: &Site, id: &str) -> Result<Option<Snapshot>, crate::build::Stop> {
    let file = site.project.vacancy_file(id)?;
    let snapshot = site.snapshot(id, file.as_ref(), &[])?;
    Ok(Some(snapshot).filter(|snapshot| snapshot.value(id).is_some()))
}

/// Asks for the document.
pub(in crate::serve) fn ask(site: &Site, request: &Request, id: &str) -> Answered {
    let Some(snapshot) = open(site, id)? else {
        return Ok(site.refuse(404));
    };
    let problem = Problem::named(request.query.text("problem"));
    Ok(asking(site, &snapshot, id, 200, problem.as_ref()))
}

fn asking(
    site: &Site,
    snapshot: &Snapshot,
    id: &str,
    status: u16,
    problem: Option<&Problem>,
) -> Response {
    let house = site.house(Some(snapshot));
    let title = house.say(Key::ServeDraft);
    let errors: Vec<Diagnostic> = snapshot
        .faults
        .iter()
        .filter(|fault| fault.severity == Severity::Error)
        .cloned()
        .collect();
    let main = html! {
        (back(&house, id))
        @if let Some(problem) = problem { (problem.summary(&house)) }
        p.caption { (snapshot.title(id)) }
        h1 { (title) }
        p { (house.say(Key::ServeDraftText)) }
        @if errors.is_empty() {
            (document::ask(&house, &format!("/vacancy/{id}/draft"), Key::ServeDraftGo, problem))
        } @else {
            h2 { (house.say(Key::ServeDraftFaults)) }
            (faults(&errors))
        }
    };
    let page = Page {
        has_errors: problem.is_some(),
        ..Page::new(&house, &title)
    };
    page.respond(status, &main)
}

/// Takes the document, and leads to what it changes.
pub(in crate::serve) fn take(site: &Site, request: &Request, id: &str) -> Answered {
    let Some(snapshot) = open(site, id)? else {
        return Ok(site.refuse(404));
    };
    let importer = site.project.importer()?;
    let taken = document::take(site, request, |name, bytes| {
        let home = importer.import_into(Path::new(name), bytes, id);
        home.map(|_| ())
    })?;
    Ok(match taken {
        Taken::Kept(key) => Response::to(&format!("/vacancy/{id}/draft/{key}")),
        Taken::Not(problem) => Response::to(&format!("/vacancy/{id}/draft?problem={problem}")),
        Taken::Faults(found) => asking(site, &snapshot, id, 422, Some(&Problem::Faults(found))),
    })
}

/// Shows what the document changes.
pub(in crate::serve) fn show(site: &Site, id: &str, key: &str) -> Answered {
    let Some(snapshot) = open(site, id)? else {
        return Ok(site.refuse(404));
    };
    let Some((document, bytes)) = site.project.document_of_key(key)? else {
        return Ok(bring::gone(site));
    };
    let importer = site.project.importer()?;
    let home = importer.import_into(Path::new(&document.name), &bytes, id)?;
    let house = site.house(Some(&snapshot));
    let title = house.say_of(Key::ServeDraftChanges, &[&document.name]);
    let main = html! {
        (back(&house, id))
        p.caption { (snapshot.title(id)) }
        h1 { (title) }
        @if home.changes.is_empty() {
            p { (house.say(Key::ServeDraftNone)) }
        } @else {
            (changes(&house, &home.changes))
        }
        @if home.is_to_write() {
            form method="post" action={ "/vacancy/" (id) "/draft/" (key) } {
                button.main { (house.say(Key::ServeDraftSave)) }
            }
        }
        @if !home.remarks.is_empty() {
            h2 { (house.say(Key::ServeDraftOther)) }
            (faults(&home.remarks))
        }
        @if !home.diff.is_empty() {
            details {
                summary { (house.say(Key::ServeDraftLines)) }
                pre.changes tabindex="0" { (home.diff) }
            }
        }
    };
    Ok(Page::new(&house, &title).respond(200, &main))
}

fn changes(house: &House, changes: &[FieldEdit]) -> Markup {
    let [field, before, after] =
        [Key::ServeField, Key::ServeDraftBefore, Key::ServeDraftAfter].map(|key| house.say(key));
    let value = |value: &str| match value {
        "" => house.say(Key::ServeConflictNothing),
        value => value.to_owned(),
    };
    html! {
        table.list {
            thead {
                tr {
                    th scope="col" { (field) }
                    th scope="col" { (before) }
                    th scope="col" { (after) }
                }
            }
            tbody {
                @for change in changes {
                    tr {
                        th scope="row" {
                            (change.called)
                            @if change.is_override { span.small { (house.say(Key::ServeDraftOwn)) } }
                            @if let Some(cell) = &change.belongs_into {
                                span.small { (house.say_of(Key::ServeDraftCell, &[&cell.replace('`', "")])) }
                            }
                        }
                        td.prose data-label=(before) { (value(&change.before)) }
                        td.prose data-label=(after) { (value(&change.after)) }
                    }
                }
            }
        }
    }
}

/// Saves what the document changes.
pub(in crate::serve) fn save(site: &Site, id: &str, key: &str) -> Answered {
    let Some((document, bytes)) = site.project.document_of_key(key)? else {
        return Ok(bring::gone(site));
    };
    let Some(file) = site.project.vacancy_file(id)? else {
        return Ok(site.refuse(404));
    };
    let importer = site.project.importer()?;
    let home: Homecoming = importer.import_into(Path::new(&document.name), &bytes, id)?;
    let done = match home.texts() {
        None => "nothing",
        Some((read, _)) if read != file.bytes => "meanwhile",
        Some((_, now)) => match site
            .project
            .save(&file, now.trim_start_matches('\u{feff}'))?
        {
            Kept::Done => "home",
            Kept::ChangedMeanwhile => "meanwhile",
        },
    };
    Ok(Response::to(&format!("/vacancy/{id}?done={done}")))
}
