//! Publication: what is ready, what is not and why, and then the build.
//!
//! In: the project on this day. Out: the page, and the outputs in the project's folder for them.

use maud::html;

use super::super::message::Response;
use super::super::site::{Answered, Site};
use super::{House, Page, faults, kept};
use crate::build::desk::Line;
use crate::build::{Became, Drafts, HandEdits, LeftOut, Published, Publishing, Snapshot, Stop};
use crate::diagnostic::{Diagnostic, Place, Severity};
use crate::model::{DocumentKind, Name};
use crate::words::Key;

/// What is ready and what is not.
pub(in crate::serve) fn show(site: &Site) -> Answered {
    page(site, None)
}

fn snapshot(site: &Site) -> Result<Snapshot, Stop> {
    site.whole(Some(Publishing {
        today: (site.today)(),
        drafts: Drafts::LeaveOut,
    }))
}

/// Whether it lies in the file of a vacancy, whose own page says it in the words of a form.
fn is_of_a_form(fault: &Diagnostic) -> bool {
    matches!(&fault.place, Place::Text { file, .. } if file.path.starts_with("vacancies"))
}

/// The folder for outputs, as people know it.
fn folder(site: &Site) -> Result<String, Stop> {
    let out = site.project.out_folder(None, false)?;
    let path = std::path::absolute(out.path()).unwrap_or_else(|_| out.path().to_owned());
    Ok(path.display().to_string())
}

fn why(house: &House, lines: &[Line], (name, why): &(Name, LeftOut)) -> String {
    let line = lines.iter().find(|line| line.id == name.id);
    match why {
        LeftOut::Draft => house.say(Key::ServeWhyDraft),
        LeftOut::Waits(day) => house.say_of(Key::ServeWhyWaits, &[&house.day(*day)]),
        LeftOut::Refused => match line.filter(|line| !line.missing.is_empty()) {
            Some(line) => house.say_of(Key::ServeTaskOpen, &[&line.missing.join(", ")]),
            None => house.say(Key::ServeWhyFaults),
        },
    }
}

fn page(site: &Site, published: Option<&Published>) -> Answered {
    let snapshot = snapshot(site)?;
    let house = site.house(Some(&snapshot));
    let title = house.say(Key::ServePublish);
    let folder = folder(site)?;
    let ready = snapshot.names().iter();
    let ready: Vec<_> = ready
        .filter(|name| name.kind == DocumentKind::Vacancy)
        .collect();
    let left_out = snapshot.left_out();
    let lines = site.whole(None)?.lines();
    let title_of = |name: &Name| {
        let line = lines.iter().find(|line| line.id == name.id);
        line.map_or_else(|| name.id.clone(), |line| line.title.clone())
    };
    let mut typed = Vec::new();
    for line in &lines {
        let sections = kept::sections(site, &line.id)?;
        if !sections.is_empty() {
            typed.push((line, sections));
        }
    }
    let errors: Vec<Diagnostic> = snapshot
        .faults
        .iter()
        .filter(|fault| fault.severity == Severity::Error && !is_of_a_form(fault))
        .cloned()
        .collect();
    let main = html! {
        @if let Some(published) = published {
            div.done role="status" {
                p {
                    (house.say_of(Key::ServePublished, &[
                        &published.count(Became::Written).to_string(),
                        &published.count(Became::Fresh).to_string(),
                        &folder,
                    ]))
                }
                @if published.count(Became::Kept) > 0 {
                    p { (house.say_of(Key::ServePublishKept, &[&published.count(Became::Kept).to_string()])) }
                }
                form method="post" action="/publish/open" {
                    button.quiet { (house.say(Key::ServePublishOpen)) }
                }
            }
            @if !published.faults.is_empty() { (faults(&published.faults)) }
        }
        h1 { (title) }
        h2 { (house.say(Key::ServeReady)) }
        @if ready.is_empty() { p { (house.say(Key::ServeReadyNone)) } }
        ul {
            @for name in &ready {
                li { a href={ "/vacancy/" (name.id) } { (title_of(name)) } " " span.small { (name.id) } }
            }
        }
        h2 { (house.say(Key::ServeNotReady)) }
        @if left_out.is_empty() { p { (house.say(Key::ServeNotReadyNone)) } }
        ul {
            @for left in left_out {
                li {
                    a href={ "/vacancy/" (left.0.id) "/check" } { (title_of(&left.0)) } " "
                    span.small { (left.0.id) } p { (why(&house, &lines, left)) }
                }
            }
        }
        @if !typed.is_empty() {
            h2 { (house.say(Key::ServeTaskTyped)) }
            p { (house.say(Key::ServeTypedPublish)) }
            ul {
                @for (line, sections) in &typed {
                    li {
                        (line.title) " " span.small { (line.id) } ": "
                        @for (number, section) in sections.iter().enumerate() {
                            @if number > 0 { ", " }
                            a href={ "/vacancy/" (line.id) "/" (section.id) } { (house.say(section.title)) }
                        }
                    }
                }
            }
        }
        @if !errors.is_empty() {
            h2 { (house.say(Key::ServeHouseFaults)) }
            (faults(&errors))
        }
        @if snapshot.is_sound() {
            form method="post" action="/publish" {
                p { (house.say_of(Key::ServePublishText, &[&folder])) }
                button.main { (house.say(Key::ServePublishGo)) }
            }
        }
    };
    Ok(Page::new(&house, &title).respond(200, &main))
}

/// Builds what is ready.
pub(in crate::serve) fn publish(site: &Site) -> Answered {
    let snapshot = snapshot(site)?;
    let out = site.project.out_folder(None, false)?;
    let published = snapshot.publish(&out, HandEdits::Keep, &|_| {})?;
    page(site, Some(&published))
}

/// Opens the folder of outputs in the system's window for files.
pub(in crate::serve) fn open(site: &Site) -> Answered {
    let out = site.project.out_folder(None, false)?;
    if out.path().is_dir() {
        (site.open_folder)(out.path());
    }
    Ok(Response::to("/publish"))
}
