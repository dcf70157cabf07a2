//! What is done with a whole vacancy: withdrawn, extended, deleted; and the last save taken back.
//!
//! In: a vacancy's file, and what was asked for. Out: a question before what cannot be overlooked, and the
//! changed file.

use maud::{Markup, html};
use serde_json::Value;

use super::super::message::{Request, Response};
use super::super::site::{Answered, Site};
use super::start::back;
use super::{House, Page, findings, form};
use crate::author::edit;
use crate::build::Stop;
use crate::build::desk::VacancyFile;
use crate::build::desk::keep::Kept;
use crate::facts::date::Date;
use crate::facts::extension::Extension;
use crate::facts::fields::ENDED_ON;
use crate::words::Key;

/// Asks whether it is to be withdrawn.
pub(in crate::serve) fn ask_withdraw(site: &Site, id: &str, file: &VacancyFile) -> Answered {
    let keys = [
        Key::ServeWithdrawAsk,
        Key::ServeWithdrawText,
        Key::ServeWithdraw,
    ];
    ask(site, id, file, "withdraw", keys)
}

/// Asks whether it is to be deleted.
pub(in crate::serve) fn ask_delete(site: &Site, id: &str, file: &VacancyFile) -> Answered {
    let keys = [Key::ServeDeleteAsk, Key::ServeDeleteText, Key::ServeDelete];
    ask(site, id, file, "delete", keys)
}

fn ask(
    site: &Site,
    id: &str,
    file: &VacancyFile,
    action: &str,
    [ask, text, go]: [Key; 3],
) -> Answered {
    let snapshot = site.snapshot(id, Some(file), &[])?;
    let house = site.house(Some(&snapshot));
    let title = house.say_of(ask, &[&snapshot.title(id)]);
    let main = html! {
        (back(&house, id))
        h1 { (title) }
        p { (house.say(text)) }
        form method="post" action={ "/vacancy/" (id) "/" (action) } {
            button.main.grave { (house.say(go)) }
        }
    };
    Ok(Page::new(&house, &title).respond(200, &main))
}

/// Withdraws the vacancy.
pub(in crate::serve) fn withdraw(site: &Site, id: &str, file: &VacancyFile) -> Answered {
    let status = Value::from("withdrawn");
    let text = edit::set(&file.text, &["status"], &status, Some("role"));
    // The advert says when.
    let today = Value::from((site.today)().0.to_string());
    let text = text.and_then(|text| edit::set(&text, &[ENDED_ON], &today, Some("status")));
    put(site, id, file, text.as_deref(), "withdrawn")
}

/// Moves the vacancy into the bin.
pub(in crate::serve) fn delete(site: &Site, id: &str, file: &VacancyFile) -> Answered {
    Ok(Response::to(match site.project.delete(id, file)? {
        Kept::Done => "/?done=deleted",
        Kept::ChangedMeanwhile => "/?done=meanwhile",
    }))
}

/// Takes the last save back.
pub(in crate::serve) fn undo(site: &Site) -> Answered {
    let Some(last) = site.project.last_save()? else {
        return Ok(Response::to("/?done=meanwhile"));
    };
    let done = match site.project.undo(&last)? {
        Kept::Done => "undone",
        Kept::ChangedMeanwhile => "meanwhile",
    };
    Ok(Response::to(&match last.role() {
        Some((shelf, id)) => format!("/{}/{id}/place?done={done}", shelf.name()),
        None => format!("/?done={done}"),
    }))
}

fn put(site: &Site, id: &str, file: &VacancyFile, text: Option<&str>, done: &str) -> Answered {
    let text = text.unwrap_or(&file.text);
    let done = match site.project.save(file, text)? {
        Kept::Done => done,
        Kept::ChangedMeanwhile => "meanwhile",
    };
    Ok(Response::to(&format!("/vacancy/{id}?done={done}")))
}

/// Asks to which day the last day to apply is moved, and why.
pub(in crate::serve) fn ask_extend(
    site: &Site,
    request: &Request,
    id: &str,
    file: &VacancyFile,
) -> Answered {
    let (to, why) = (request.query.text("to"), request.query.text("why"));
    let snapshot = site.snapshot(id, Some(file), &[])?;
    let house = site.house(Some(&snapshot));
    let title = house.say(Key::ServeExtend);
    let closing = snapshot.facts(id).and_then(|facts| facts.closing_date);
    let problems = match (request.query.get("problem"), closing) {
        (Some(_), Some(from)) => extension(site, &house, (id, file), from, (to, why))?.err(),
        _ => None,
    };
    let problems = problems.unwrap_or_default();
    let main = html! {
        (back(&house, id))
        (form::summary(&house, &problems))
        p.caption { (snapshot.title(id)) }
        h1 { (title) }
        @match closing {
            None => p { (house.say(Key::ServeExtendNoDay)) },
            Some(day) => {
                p { (house.say(Key::ServeLastDay)) ": " (house.day(day)) }
                form method="post" action={ "/vacancy/" (id) "/extend" } novalidate {
                    (field(&house, "to", Key::ServeExtendTo, None, to, &problems))
                    (field(&house, "why", Key::ServeExtendWhy, Some(Key::ServeExtendWhyHint), why, &problems))
                    button.main { (house.say(Key::ServeExtendGo)) }
                }
            }
        }
    };
    let page = Page {
        has_errors: !problems.is_empty(),
        ..Page::new(&house, &title)
    };
    Ok(page.respond(200, &main))
}

pub(super) fn field(
    house: &House,
    name: &str,
    label: Key,
    hint: Option<Key>,
    typed: &str,
    problems: &[(String, String)],
) -> Markup {
    let error = problems.iter().find(|(of, _)| of == name);
    let hint = hint.map_or_else(
        || house.say_of(Key::ServeSuch, &["12 December 2026"]),
        |hint| house.say(hint),
    );
    let described = match error {
        Some(_) => format!("{name}-hint {name}-error"),
        None => format!("{name}-hint"),
    };
    html! {
        div.question.wrong[error.is_some()] {
            label for=(name) { (house.say(label)) }
            p.hint id={ (name) "-hint" } { (hint) }
            @if let Some((_, error)) = error { p.error id={ (name) "-error" } { (error) } }
            input id=(name) name=(name) value=(typed) autocomplete="off" aria-describedby=(described)
                aria-invalid=[error.map(|_| "true")];
        }
    }
}

/// Moves the last day to apply.
pub(in crate::serve) fn extend(
    site: &Site,
    request: &Request,
    id: &str,
    file: &VacancyFile,
) -> Answered {
    let (to, why) = (request.form.text("to"), request.form.text("why"));
    let here = format!("/vacancy/{id}/extend");
    let snapshot = site.snapshot(id, Some(file), &[])?;
    let house = site.house(Some(&snapshot));
    let Some(from) = snapshot.facts(id).and_then(|facts| facts.closing_date) else {
        return Ok(Response::to(&here));
    };
    match extension(site, &house, (id, file), from, (to, why))? {
        Ok(text) => put(site, id, file, Some(&text), "extended"),
        Err(_) => Ok(Response::to_problem(&here, &[("to", to), ("why", why)])),
    }
}

/// What is wrong with answers, each with the name of its box.
type Problems = Vec<(String, String)>;

/// The file's text with the later day and a line that says so, or what is wrong with the answers.
fn extension(
    site: &Site,
    house: &House,
    (id, file): (&str, &VacancyFile),
    from: Date,
    (to, why): (&str, &str),
) -> Result<Result<String, Problems>, Stop> {
    let mut problems = Vec::new();
    let day = to.parse::<Date>();
    if let Err(misread) = &day {
        problems.push(("to".to_owned(), super::sentence(&misread.message)));
    }
    if why.is_empty() {
        problems.push(("why".to_owned(), house.say(Key::ServeExtendEmpty)));
    }
    let (Ok(day), true) = (day, problems.is_empty()) else {
        return Ok(Err(problems));
    };
    let entry = Extension {
        from,
        to: day,
        on: (site.today)(),
        reason: why.to_owned(),
    };
    if let Err(misread) = crate::facts::Fact::check(&entry) {
        let name = if misread.route == "/reason" {
            "why"
        } else {
            "to"
        };
        let problem = (name.to_owned(), super::sentence(&misread.message));
        return Ok(Err(vec![problem]));
    }
    let text = extended(file, &entry).unwrap_or_else(|| file.text.clone());
    let checked = site.snapshot_of(id, Some(&text), &[])?;
    let error = findings::errors(&checked).into_values().next();
    Ok(match error {
        Some(error) => Err(vec![("to".to_owned(), error)]),
        None => Ok(text),
    })
}

/// The file's text with the later day, and a line that says so.
fn extended(file: &VacancyFile, entry: &Extension) -> Option<String> {
    let mut entries = file.value.as_ref()?.get("extended").cloned();
    let mut entries = match entries.take() {
        Some(Value::Array(entries)) => entries,
        _ => Vec::new(),
    };
    entries.push(Value::from(entry.to_string()));
    let day = Value::from(entry.to.0.to_string());
    let text = edit::set(&file.text, &["closing_date"], &day, None)?;
    edit::set(
        &text,
        &["extended"],
        &Value::Array(entries),
        Some("closing_date"),
    )
}
