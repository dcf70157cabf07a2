//! The advert as it will be: beside a form, by itself, and as files to take along.
//!
//! In: a vacancy. Out: its advert, written by the writers of the formats, in a response that lets nothing
//! in it run.

use maud::{Markup, html};

use super::super::message::Response;
use super::super::site::{Answered, Site};
use super::findings::Said;
use super::marks::{self, Remark};
use super::{House, Page, faults, paper};
use crate::build::{Format, Snapshot, Stop};
use crate::words::Key;

/// The files to take along: their names in addresses, their words, and what browsers call them.
const FILES: [(Format, Key, &str); 5] = [
    (Format::Pdf, Key::ServeDownloadPdf, "application/pdf"),
    (
        Format::Docx,
        Key::ServeDownloadDocx,
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
    (
        Format::Text,
        Key::ServeDownloadTxt,
        "text/plain; charset=utf-8",
    ),
    (
        Format::Html,
        Key::ServeDownloadHtml,
        "text/html; charset=utf-8",
    ),
    (
        Format::Paste,
        Key::ServeDownloadPaste,
        "text/html; charset=utf-8",
    ),
];

/// The advert of the vacancy `id` as a web page, with marks on the words that these remarks are about.
pub(super) fn html(
    house: &House,
    snapshot: &Snapshot,
    id: &str,
    remarks: &[Remark],
) -> Result<String, Stop> {
    let bytes = written(snapshot, id, Format::Html)?;
    Ok(marks::mark(
        house,
        &String::from_utf8_lossy(&bytes),
        remarks,
    ))
}

fn written(snapshot: &Snapshot, id: &str, format: Format) -> Result<Vec<u8>, Stop> {
    let Some(name) = snapshot.vacancy_name(id) else {
        return Err(Stop::Faults(snapshot.faults.clone()));
    };
    let document = snapshot.document(name)?;
    Ok(snapshot.write(&document, format)?.bytes)
}

/// The advert, to be looked at.
pub(in crate::serve) fn show(site: &Site, id: &str) -> Answered {
    let file = site.project.vacancy_file(id)?;
    let snapshot = site.snapshot(id, file.as_ref(), &[Format::Html])?;
    if file.is_none() && snapshot.value(id).is_none() {
        return Ok(site.refuse(404));
    }
    let house = site.house(Some(&snapshot));
    let remarks = Said::of(&snapshot, (site.today)()).of_words(id);
    match html(&house, &snapshot, id, &remarks) {
        Ok(page) => {
            // The first keystroke finds them.
            site.asked.note_remarks(id, remarks);
            Ok(Response::preview(page.into_bytes()))
        }
        Err(stop) => cannot(site, &snapshot, stop),
    }
}

/// A file of the advert.
pub(in crate::serve) fn file(site: &Site, id: &str, format: &str) -> Answered {
    let known = FILES.iter().find(|(known, ..)| known.name() == format);
    let Some((format, _, kind)) = known else {
        return Ok(site.refuse(404));
    };
    let file = site.project.vacancy_file(id)?;
    let snapshot = site.snapshot(id, file.as_ref(), &[*format])?;
    if file.is_none() && snapshot.value(id).is_none() {
        return Ok(site.refuse(404));
    }
    match written(&snapshot, id, *format) {
        Ok(bytes) if *format == Format::Paste => Ok(Response::boxes(bytes)),
        Ok(bytes) => {
            let name = format!("{id}.{}", format.name());
            Ok(Response::download(kind, &name, bytes))
        }
        Err(stop) => cannot(site, &snapshot, stop),
    }
}

/// A page that says why there is no advert; it stands in the place of the preview, too.
pub(super) fn cannot(site: &Site, snapshot: &Snapshot, stop: Stop) -> Answered {
    let found = match stop {
        Stop::Faults(found) if !found.is_empty() => found,
        Stop::Faults(_) => return Ok(site.refuse(404)),
        other => return Err(other),
    };
    let house = site.house(Some(snapshot));
    let title = house.say(Key::ServePreviewNone);
    let main = html! { h1 { (title) } (faults(&found)) };
    let page = Page {
        has_errors: true,
        ..Page::new(&house, &title)
    };
    Ok(Response::preview(page.respond(409, &main).body))
}

/// The advert beside a form, as web page or on paper.
pub(super) fn beside(house: &House, id: &str, view: View) -> Markup {
    let shown = format!("/vacancy/{id}/preview");
    html! {
        aside.advert aria-label=(house.say(Key::ServePreview)) {
            div.views {
                div #views .views role="group" aria-label=(house.say(Key::ServeView)) hidden {
                    @for (one, words) in [(View::Web, Key::ServeViewWeb), (View::Paper, Key::ServeViewPages)] {
                        button type="button" value=(one.name()) aria-pressed=(one == view) { (house.say(words)) }
                    }
                }
                a href=(shown) target="_blank" { (house.say(Key::ServePreviewOpen)) }
                a href={ "/vacancy/" (id) "/pages" } target="_blank" { (house.say(Key::ServePagesOpen)) }
            }
            iframe #advert title=(house.say(Key::ServePreview)) sandbox="allow-same-origin" src=(shown)
                hidden[view == View::Paper] {}
            (paper::place(house, view == View::Paper))
        }
    }
}

/// How the advert beside a form is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum View {
    /// As a web page.
    Web,
    /// As pages of paper.
    Paper,
}

impl View {
    /// The view of this name; a web page, where there is none.
    pub(super) fn named(name: &str) -> Self {
        if name == Self::Paper.name() {
            Self::Paper
        } else {
            Self::Web
        }
    }

    /// Its name in forms and addresses.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Web => "web",
            Self::Paper => "paper",
        }
    }
}

/// Links to the advert and its files.
pub(super) fn downloads(house: &House, id: &str) -> Markup {
    html! {
        h2 { (house.say(Key::ServeDownloads)) }
        ul.downloads {
            li {
                a href={ "/vacancy/" (id) "/preview" } target="_blank" {
                    (house.say(Key::ServePreviewOpen))
                }
            }
            li {
                a href={ "/vacancy/" (id) "/pages" } target="_blank" { (house.say(Key::ServePagesOpen)) }
            }
            @for (format, words, _) in FILES {
                li {
                    a href={ "/vacancy/" (id) "/file/" (format.name()) } { (house.say(words)) }
                }
            }
        }
    }
}
