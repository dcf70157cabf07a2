//! A new vacancy made of another, whether it has a file or stands in a sheet.
//!
//! In: a vacancy, and, where its job is advertised again, why. Out: a draft without what holds for one
//! advert alone, by the front door; and a line that says what was left out.

use maud::{Markup, html};
use serde_json::Value;

use super::super::message::{Request, Response};
use super::super::site::{Answered, Site};
use super::start::back;
use super::{House, Page, actions, form};
use crate::build::desk::VacancyFile;
use crate::build::{Copying, Snapshot, Stop};
use crate::facts::nothing::says_nothing;
use crate::facts::plain_text::PlainText;
use crate::words::Key;

/// Makes a copy of the vacancy `id`.
pub(in crate::serve) fn copy(site: &Site, id: &str) -> Answered {
    match open(site, id)? {
        Some(_) => made(site, id, None),
        None => Ok(site.refuse(404)),
    }
}

/// Asks why the job is advertised again.
pub(in crate::serve) fn ask_again(site: &Site, request: &Request, id: &str) -> Answered {
    let Some((snapshot, has_number)) = open(site, id)? else {
        return Ok(site.refuse(404));
    };
    let house = site.house(Some(&snapshot));
    let title = house.say(Key::ServeAgain);
    let why = request.query.text("why");
    let problem = request.query.get("problem");
    let problem = problem.and_then(|_| reason(&house, why).err());
    let problems: Vec<(String, String)> = problem
        .into_iter()
        .map(|problem| ("why".to_owned(), problem))
        .collect();
    let main = html! {
        (back(&house, id))
        (form::summary(&house, &problems))
        p.caption { (snapshot.title(id)) }
        h1 { (title) }
        @if has_number {
            p { (house.say(Key::ServeAgainText)) }
            form method="post" action={ "/vacancy/" (id) "/again" } novalidate {
                (actions::field(&house, "why", Key::ServeAgainWhy, Some(Key::ServeAgainWhyHint), why, &problems))
                button.main { (house.say(Key::ServeAgainGo)) }
            }
        } @else {
            p { (house.say(Key::ServeAgainNoNumber)) }
        }
    };
    let page = Page {
        has_errors: !problems.is_empty(),
        ..Page::new(&house, &title)
    };
    Ok(page.respond(200, &main))
}

/// Advertises the job again.
pub(in crate::serve) fn again(site: &Site, request: &Request, id: &str) -> Answered {
    let Some((snapshot, has_number)) = open(site, id)? else {
        return Ok(site.refuse(404));
    };
    let why = request.form.text("why");
    let here = format!("/vacancy/{id}/again");
    if !has_number {
        return Ok(Response::to(&here));
    }
    if reason(&site.house(Some(&snapshot)), why).is_err() {
        return Ok(Response::to_problem(&here, &[("why", why)]));
    }
    made(site, id, Some(why))
}

/// The vacancy `id` as it is, and whether it has a reference number; nothing where there is none.
fn open(site: &Site, id: &str) -> Result<Option<(Snapshot, bool)>, Stop> {
    let file: Option<VacancyFile> = site.project.vacancy_file(id)?;
    let snapshot = site.snapshot(id, file.as_ref(), &[])?;
    let Some((value, _)) = snapshot.value(id) else {
        return Ok(None);
    };
    let number = value.get("reference_number").and_then(Value::as_str);
    let has_number = number.is_some_and(|number| !says_nothing(number));
    Ok(Some((snapshot, has_number)))
}

/// What is wrong with the reason.
fn reason(house: &House, why: &str) -> Result<PlainText, String> {
    if says_nothing(why) {
        return Err(house.say(Key::ServeAgainEmpty));
    }
    let reason = why.parse::<PlainText>();
    reason.map_err(|misread| super::sentence(&misread.message))
}

fn made(site: &Site, id: &str, again_because: Option<&str>) -> Answered {
    let copied = site.project.copy_on_desk(Copying {
        from: id,
        name: None,
        again_because,
    })?;
    let query = form_urlencoded::Serializer::new(String::new())
        .extend_pairs([("done", "copied"), ("from", id)])
        .finish();
    Ok(Response::to(&format!("/vacancy/{}?{query}", copied.name)))
}

/// What the page of a new vacancy says of the one that it was made of.
pub(super) fn done(house: &House, snapshot: &Snapshot, request: &Request) -> Option<Markup> {
    let (done, from) = (request.query.get("done")?, request.query.get("from")?);
    if done != "copied" || snapshot.value(from).is_none() {
        return None;
    }
    let left_out = snapshot.copy_leaves_out(from);
    Some(html! {
        div.done role="status" {
            p { (house.say_of(Key::ServeDoneCopied, &[&snapshot.title(from)])) }
            @if !left_out.is_empty() {
                p { (house.say_of(Key::ServeDoneLeftOut, &[&left_out.join(", ")])) }
            }
        }
    })
}
