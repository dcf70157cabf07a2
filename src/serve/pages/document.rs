//! A document that comes in: the form that sends it, and how it is shown beside what it becomes.
//!
//! In: what a form sent, and the lines of a document. Out: HTML in which each line can be led to; why a form
//! brings no document.

use std::collections::BTreeSet;

use maud::{Markup, html};

use super::super::message::{Request, Sent};
use super::super::site::Site;
use super::{House, faults, form};
use crate::build::desk::brought::file_name;
use crate::build::{Error, Stop};
use crate::diagnostic::{Diagnostic, Place};
use crate::import::LARGEST;
use crate::import::shown::{Line, LineKind};
use crate::words::Key;

/// The most megabytes of a document, as words say it.
pub(super) fn size() -> String {
    (LARGEST >> 20).to_string()
}

/// A form that sends a document to `action`, with what is wrong with the last one.
pub(super) fn ask(house: &House, action: &str, go: Key, problem: Option<&Problem>) -> Markup {
    html! {
        form.bring method="post" action=(action) enctype="multipart/form-data" novalidate
            data-largest=(LARGEST) data-large=(house.say_of(Key::ServeBringLarge, &[&size()])) {
            div.question.drop.wrong[problem.is_some()] {
                label for="document" { (house.say(Key::ServeBringFile)) }
                p.hint #document-hint {
                    (house.say_of(Key::ServeBringHint, &[&size()]))
                    span.drop-hint hidden { " " (house.say(Key::ServeBringDrop)) }
                }
                div.error #document-error role="alert" {
                    @if let Some(problem) = problem { (problem.shown(house)) }
                }
                input #document type="file" name="document" aria-describedby="document-hint document-error"
                    aria-invalid=[problem.map(|_| "true")];
            }
            button.main { (house.say(go)) }
        }
    }
}

/// Why a form brings no document that can be used.
pub(super) enum Problem {
    /// What was chosen.
    Chosen(Key),
    /// The document.
    Faults(Vec<Diagnostic>),
}

impl Problem {
    /// The problem of this name in an address.
    pub(super) fn named(name: &str) -> Option<Self> {
        match name {
            "none" => Some(Self::Chosen(Key::ServeBringNone)),
            "several" => Some(Self::Chosen(Key::ServeBringSeveral)),
            _ => None,
        }
    }

    /// The summary that leads to the form.
    pub(super) fn summary(&self, house: &House) -> Markup {
        let messages = match self {
            Self::Chosen(key) => vec![house.say(*key)],
            Self::Faults(found) => found
                .iter()
                .map(|fault| super::sentence(&fault.message))
                .collect(),
        };
        let messages = messages
            .into_iter()
            .map(|message| ("document".to_owned(), message));
        form::summary(house, &messages.collect::<Vec<_>>())
    }

    fn shown(&self, house: &House) -> Markup {
        match self {
            Self::Chosen(key) => html! { p { (house.say(*key)) } },
            Self::Faults(found) => faults(found),
        }
    }
}

/// What a form brought.
pub(super) enum Taken {
    /// A document that can be read; it is kept by this key.
    Kept(String),
    /// None, with the name of the problem in addresses.
    Not(&'static str),
    /// One that cannot be read.
    Faults(Vec<Diagnostic>),
}

/// Takes the document of a form, and keeps it if `look` can read it.
pub(super) fn take(
    site: &Site,
    request: &Request,
    look: impl FnOnce(&str, &[u8]) -> Result<(), Stop>,
) -> Result<Taken, Stop> {
    let file: &Sent = match request.files.as_slice() {
        [] => return Ok(Taken::Not("none")),
        [file] => file,
        _ => return Ok(Taken::Not("several")),
    };
    let name = file_name(&file.name);
    match look(&name, &file.bytes) {
        Err(Stop::Faults(found)) => return Ok(Taken::Faults(found)),
        looked => looked?,
    }
    let key: Result<String, Error> = site.project.keep_document(&name, &file.bytes);
    Ok(Taken::Kept(key?))
}

/// The paragraph or line of a document that a remark is about.
pub(super) fn place(remark: &Diagnostic) -> Option<usize> {
    match &remark.place {
        Place::Paragraph { number, .. } => Some(*number),
        Place::Text { file, span } => Some(file.line_column(span.start).line),
        _ => None,
    }
}

/// The document, to be seen beside something.
pub(super) fn beside(house: &House, name: &str, lines: &[Line]) -> Markup {
    html! {
        section.document aria-labelledby="source" {
            h2 #source { (house.say(Key::ServeBroughtSource)) }
            p.caption { (name) }
            div.lines tabindex="0" role="group" aria-labelledby="source" {
                (shown(house, lines, &mut BTreeSet::new()))
            }
        }
    }
}

/// Lines as people see them, of which the first of each place can be led to.
pub(super) fn shown(house: &House, lines: &[Line], led_to: &mut BTreeSet<usize>) -> Markup {
    let mut rest = lines;
    let mut blocks: Vec<Markup> = Vec::new();
    while let Some((first, others)) = rest.split_first() {
        let is_item = |line: &&Line| matches!(line.kind, LineKind::Item { .. });
        let count = rest.iter().take_while(is_item).count();
        if count > 0 {
            let items = rest[..count].iter().map(|line| item(line, led_to));
            let items: Vec<Markup> = items.collect();
            blocks.push(html! { ul { @for item in items { (item) } } });
            rest = &rest[count..];
            continue;
        }
        rest = others;
        let id = anchor(first.at, led_to);
        blocks.push(match &first.kind {
            LineKind::Heading(text) => html! { p.heading id=[id] { strong { (text) } } },
            LineKind::Aside(text) => {
                html! { p.aside id=[id] { (house.say_of(Key::ServeBroughtAside, &[text])) } }
            }
            LineKind::Paragraph(text) => html! { p.prose id=[id] { (text) } },
            LineKind::Item { .. } => html! {},
            LineKind::Table(rows) => {
                let rows = rows.iter().map(|row| {
                    let cells = row.iter().map(|cell| shown(house, cell, led_to));
                    cells.collect::<Vec<_>>()
                });
                let rows: Vec<Vec<Markup>> = rows.collect();
                html! {
                    div.table id=[id] {
                        table { @for row in rows { tr { @for cell in row { td { (cell) } } } } }
                    }
                }
            }
        });
    }
    html! { @for block in blocks { (block) } }
}

fn item(line: &Line, led_to: &mut BTreeSet<usize>) -> Markup {
    let LineKind::Item {
        level,
        number,
        text,
    } = &line.kind
    else {
        return html! {};
    };
    let deep = format!("deep-{}", level.min(&3));
    html! {
        li.(deep).number[number.is_some()] id=[anchor(line.at, led_to)] {
            @if let Some(number) = number { (number) ". " }
            (text)
        }
    }
}

/// The name by which a place is led to; each is one place alone.
fn anchor(at: usize, led_to: &mut BTreeSet<usize>) -> Option<String> {
    (at > 0 && led_to.insert(at)).then(|| format!("at-{at}"))
}

/// The places that can be led to.
pub(super) fn places(lines: &[Line]) -> BTreeSet<usize> {
    let mut places = BTreeSet::new();
    for line in lines {
        if line.at > 0 {
            places.insert(line.at);
        }
        if let LineKind::Table(rows) = &line.kind {
            for cell in rows.iter().flatten() {
                places.append(&mut self::places(cell));
            }
        }
    }
    places
}
