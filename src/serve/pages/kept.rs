//! Words that were typed and are not in a vacancy's file: who looks at the vacancy is told of them.
//!
//! In: what is kept in `.advert/drafts/`, and what is typed while the file is broken or gone. Out: notes with
//! links to where it can be saved; where there is no file to save it in, the words themselves. They go into
//! the form again by themselves once the file is back.

use maud::{Markup, PreEscaped, html};
use serde_json::json;

use super::super::message::{Pairs, Request, Response};
use super::super::site::{Answered, Site};
use super::{House, Page, faults};
use crate::build::Stop;
use crate::build::desk::answers::{Answers, Typed};
use crate::build::desk::questions::{SECTIONS, Section, label, section};
use crate::words::Key;

/// The sections of the vacancy `id` in which something is typed and not saved.
pub(super) fn sections(site: &Site, id: &str) -> Result<Vec<&'static Section>, Stop> {
    let mut sections = Vec::new();
    for section in &SECTIONS {
        if site.project.draft(id, section.id)?.is_some() {
            sections.push(section);
        }
    }
    Ok(sections)
}

/// A note with links to these sections; nothing where there are none.
pub(super) fn note(house: &House, id: &str, sections: &[&Section]) -> Markup {
    if sections.is_empty() {
        return PreEscaped(String::new());
    }
    html! {
        div.note {
            p { (house.say(Key::ServeTypedElsewhere)) }
            ul {
                @for section in sections {
                    li { a href={ "/vacancy/" (id) "/" (section.id) } { (house.say(section.title)) } }
                }
            }
        }
    }
}

/// Keeps what is typed while there is no file that it can be shown with.
pub(in crate::serve) fn take(site: &Site, request: &Request, id: &str, name: &str) -> Answered {
    let Some(section) = section(name) else {
        return Ok(site.refuse(404));
    };
    if request.form.get("keep").is_some() {
        keep(site, &request.form, id, section)?;
    }
    let aside = site.house(None).say(Key::ServeKeptAside);
    Ok(Response::json(200, &json!({ "aside": aside })))
}

/// Keeps a form that was sent while there is no file to save it in, and says so.
pub(in crate::serve) fn save(site: &Site, request: &Request, id: &str, name: &str) -> Answered {
    let Some(section) = section(name) else {
        return Ok(site.refuse(404));
    };
    keep(site, &request.form, id, section)?;
    Ok(Response::to(&format!("/vacancy/{id}")))
}

fn keep(site: &Site, form: &Pairs, id: &str, section: &Section) -> Result<(), Stop> {
    let names = form.names().filter_map(|name| name.strip_prefix("was."));
    let answers = names.filter_map(|name| {
        let typed = Typed {
            now: form.get(name)?.replace("\r\n", "\n"),
            was: form.get(&format!("was.{name}"))?.replace("\r\n", "\n"),
        };
        Some((name.to_owned(), typed))
    });
    let answers: Answers = answers.collect();
    if answers
        .values()
        .any(|typed| typed.now.trim() != typed.was.trim())
    {
        site.project.keep_draft(id, section.id, &answers)?;
    }
    Ok(())
}

/// The page of a vacancy whose file is no JSON.
pub(in crate::serve) fn unreadable(site: &Site, id: &str) -> Answered {
    let snapshot = site.snapshot(id, None, &[])?;
    let house = site.house(Some(&snapshot));
    let main = html! {
        (faults(&snapshot.faults))
        (words(site, &house, id)?)
    };
    Ok(page(&house, Key::ServeUnreadable, 409, &main))
}

/// The page of a vacancy that has no file, if something was typed about it.
pub(in crate::serve) fn gone(site: &Site, id: &str) -> Answered {
    if sections(site, id)?.is_empty() {
        return Ok(site.refuse(404));
    }
    let house = site.house(None);
    let main = html! {
        p { (house.say(Key::ServeGoneText)) }
        (words(site, &house, id)?)
    };
    Ok(page(&house, Key::ServeGone, 404, &main))
}

fn page(house: &House, title: Key, status: u16, main: &Markup) -> Response {
    let title = house.say(title);
    let main = html! {
        p.back { a href="/" { (house.say(Key::ServeHome)) } }
        h1 { (title) }
        (main)
    };
    let page = Page {
        has_errors: true,
        ..Page::new(house, &title)
    };
    page.respond(status, &main)
}

/// The words that were typed, section by section.
fn words(site: &Site, house: &House, id: &str) -> Result<Markup, Stop> {
    let mut typed = Vec::new();
    for section in sections(site, id)? {
        let answers = site.project.draft(id, section.id)?.unwrap_or_default();
        let is_new = |typed: &Typed| typed.now.trim() != typed.was.trim();
        let answers = answers.into_iter().filter(|(_, typed)| is_new(typed));
        typed.push((section, answers.collect::<Vec<_>>()));
    }
    Ok(html! {
        @if !typed.is_empty() {
            h2 { (house.say(Key::ServeTaskTyped)) }
            p { (house.say(Key::ServeKeptAside)) }
            @for (section, answers) in &typed {
                h3 { (house.say(section.title)) }
                dl.answers {
                    @for (name, typed) in answers {
                        div { dt { (label(name, &house.words)) } dd.prose { (typed.now) } }
                    }
                }
            }
        }
    })
}
