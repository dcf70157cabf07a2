//! Check answers: all that a vacancy says on one page, and the approval of these words.
//!
//! In: a vacancy's file, and the name of who approves it. Out: the page; the approval, by the front door.

use maud::{Markup, html};

use super::super::message::{Request, Response};
use super::super::site::{Answered, Site};
use super::start::back;
use super::{House, Page, faults, findings, form, kept};
use crate::build::Snapshot;
use crate::build::desk::VacancyFile;
use crate::build::desk::questions::SECTIONS;
use crate::diagnostic::Severity;
use crate::facts::date::Date;
use crate::facts::nothing::says_nothing;
use crate::facts::plain_text::PlainText;
use crate::words::Key;

/// The page with all answers.
pub(in crate::serve) fn show(
    site: &Site,
    request: &Request,
    id: &str,
    file: &VacancyFile,
) -> Answered {
    let snapshot = site.snapshot(id, Some(file), &[])?;
    let house = site.house(Some(&snapshot));
    let title = house.say(Key::ServeCheck);
    let value = file.value.clone().unwrap_or_default();
    let found = findings::of(&snapshot, (site.today)());
    let by = request.query.text("by");
    let error = match (request.query.get("problem"), approver(&house, by)) {
        (Some(_), Err(error)) => error,
        _ => String::new(),
    };
    let problems: Vec<(String, String)> = if error.is_empty() {
        Vec::new()
    } else {
        vec![("by".to_owned(), error.clone())]
    };
    let is_sound = snapshot.is_sound();
    let main = html! {
        (back(&house, id))
        (form::summary(&house, &problems))
        p.caption { (snapshot.title(id)) }
        h1 { (title) }
        (kept::note(&house, id, &kept::sections(site, id)?))
        @for section in &SECTIONS {
            @let mut questions = snapshot.questions(section, id, &value);
            @let () = questions.retain(|question| !question.is_spare);
            @if !questions.is_empty() {
                h2 { (house.say(section.title)) }
                dl.answers {
                    @for question in &questions {
                        div {
                            dt { (question.label) }
                            dd.prose {
                                @if !question.answer.is_empty() { (question.answer) }
                                @else if let Some(usual) = &question.usual { (usual) }
                                @else { span.open { (house.say(Key::ServeCheckOpen)) } }
                                @for one in found.iter().filter(|one| one.name == question.name) {
                                    (form::said(&house, one))
                                }
                            }
                            dd.change {
                                a href={ "/vacancy/" (id) "/" (section.id) "#" (question.name) }
                                    aria-label=(house.say_of(Key::ServeCheckChangeOf, &[&question.label])) {
                                    (house.say(Key::ServeCheckChange))
                                }
                            }
                        }
                    }
                }
            }
        }
        @if !file.status().is_over() {
            h2 { (house.say(Key::ServeApprove)) }
            @if !kept::sections(site, id)?.is_empty() { p.note { (house.say(Key::ServeTypedApprove)) } }
            @if let Some((name, day)) = approved(file) {
                p { (house.say_of(Key::ServeApprovedBy, &[&name, &day])) }
            }
            @if is_sound {
                (approval(&house, id, by, &error))
            } @else {
                p { (house.say(Key::ServePreviewNone)) }
                (faults(&errors(&snapshot)))
            }
        }
    };
    let page = Page {
        has_errors: !problems.is_empty(),
        ..Page::new(&house, &title)
    };
    Ok(page.respond(200, &main))
}

fn errors(snapshot: &Snapshot) -> Vec<crate::diagnostic::Diagnostic> {
    let errors = snapshot.faults.iter();
    let errors = errors.filter(|fault| fault.severity == Severity::Error);
    errors.cloned().collect()
}

/// Who approved the vacancy, and when, as its file says it.
fn approved(file: &VacancyFile) -> Option<(String, String)> {
    let approved = file.value.as_ref()?.get("approved")?;
    let text = |field: &str| Some(approved.get(field)?.as_str()?.to_owned());
    Some((text("by")?, text("on")?))
}

fn approval(house: &House, id: &str, by: &str, error: &str) -> Markup {
    html! {
        form method="post" action={ "/vacancy/" (id) "/approve" } novalidate {
            div.question.wrong[!error.is_empty()] {
                label for="by" { (house.say(Key::ServeApproveName)) }
                p.hint #by-hint { (house.say(Key::ServeApproveHint)) }
                @if !error.is_empty() { p.error #by-error { (error) } }
                input #by name="by" value=(by) autocomplete="name" aria-describedby=(
                    if error.is_empty() { "by-hint" } else { "by-hint by-error" }
                );
            }
            button.main { (house.say(Key::ServeApproveGo)) }
        }
    }
}

/// Approves the vacancy with the words that it has now.
pub(in crate::serve) fn approve(site: &Site, request: &Request, id: &str) -> Answered {
    let by = request.form.text("by");
    let Ok(by) = approver(&site.house(None), by) else {
        let here = format!("/vacancy/{id}/check");
        return Ok(Response::to_problem(&here, &[("by", by)]));
    };
    let today: Date = (site.today)();
    site.snapshot(id, None, &[])?.approve(&by, today)?;
    Ok(Response::to(&format!("/vacancy/{id}?done=approved")))
}

/// The name of who approves, or what is wrong with it.
fn approver(house: &House, by: &str) -> Result<PlainText, String> {
    if says_nothing(by) {
        return Err(house.say(Key::ServeApproveNobody));
    }
    let name = by.parse::<PlainText>();
    name.map_err(|misread| super::sentence(&misread.message))
}
