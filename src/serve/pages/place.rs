//! Passages of a role that an import could not place: each goes where somebody says.
//!
//! In: a role's file, and a choice for each passage of the section at its end. Out: one form with all of them, the
//! document beside it as long as it is kept; the file with the passages where they go, if nobody changed it
//! meanwhile.

use maud::{Markup, html};

use super::super::message::{Pairs, Request, Response};
use super::super::site::{Answered, Site};
use super::bring::heading;
use super::{House, Page, document, done, faults, form};
use crate::author;
use crate::build::desk::keep::Kept;
use crate::build::desk::placing::{self, Goes, Passage, Room};
use crate::build::desk::{Shelf, VacancyFile};
use crate::build::{Importer, Snapshot, Stop};
use crate::diagnostic::{Diagnostic, Severity};
use crate::import::shown::{Line, LineKind};
use crate::words::Key;

/// A role and its passages.
struct Open {
    file: VacancyFile,
    value: serde_json::Value,
    title: String,
    rest: String,
    passages: Vec<Passage>,
    rooms: Vec<Room>,
    /// The document that the role was made of: its name and lines.
    document: Option<(String, Vec<Line>)>,
}

fn open(site: &Site, shelf: Shelf, id: &str) -> Result<Result<Open, Response>, Stop> {
    let Some(file) = site.project.role_file(shelf, id)? else {
        return Ok(Err(site.refuse(404)));
    };
    let Some(value) = file.value.clone() else {
        return Ok(Err(unreadable(&site.house(None), &file.path)));
    };
    let importer = site.project.importer()?;
    let rest = importer.rest_id();
    let document = site.project.document_of_role(&file.path)?;
    let document = document.and_then(|(document, bytes)| {
        let lines = Importer::lines(std::path::Path::new(&document.name), &bytes);
        Some((document.name, lines.ok()?))
    });
    let title = value["title"].as_str().or(value["level"].as_str());
    Ok(Ok(Open {
        title: title.unwrap_or(id).to_owned(),
        passages: placing::passages(&value, &rest),
        rooms: placing::rooms(&value, &rest, &importer.titles()),
        rest,
        value,
        file,
        document,
    }))
}

fn unreadable(house: &House, path: &str) -> Response {
    let title = house.say(Key::ServeProblem);
    let main = html! {
        h1 { (title) }
        p { (house.say_of(Key::ServePlaceUnreadable, &[path])) }
        p { a href="/" { (house.say(Key::ServeBack)) } }
    };
    let page = Page {
        has_errors: true,
        ..Page::new(house, &title)
    };
    page.respond(409, &main)
}

/// What says that the file is as the form showed it.
fn mark(file: &VacancyFile) -> String {
    blake3::hash(&file.bytes).to_hex()[..16].to_owned()
}

/// The form with all passages.
pub(in crate::serve) fn show(site: &Site, request: &Request, shelf: Shelf, id: &str) -> Answered {
    let open = match open(site, shelf, id)? {
        Ok(open) => open,
        Err(response) => return Ok(response),
    };
    let snapshot = site.whole(None)?;
    let house = site.house(Some(&snapshot));
    let title = house.say_of(Key::ServePlace, &[&open.title]);
    let has_problem = request.query.get("problem").is_some();
    let problems = match chosen(&house, &open, &request.query) {
        Err(problems) if has_problem => problems,
        _ => Vec::new(),
    };
    let main = html! {
        p.back { a href="/" { (house.say(Key::ServeHome)) } }
        (form::summary(&house, &problems))
        (done(&house, request.query.get("done")))
        h1 { (title) }
        p.small { (open.file.path) }
        (after(site, &house, &snapshot, &open, request, id)?)
        @if open.passages.is_empty() {
            p { (house.say(Key::ServePlaceNone)) }
        } @else {
            p { (house.say(Key::ServePlaceText)) }
            div.beside.documents {
                form method="post" action={ "/" (shelf.name()) "/" (id) "/place" } novalidate {
                    input type="hidden" name="was" value=(mark(&open.file));
                    (passages(&house, &open, &request.query, &problems))
                    button.main { (house.say(Key::ServePlaceGo)) }
                }
                @if let Some((name, lines)) = &open.document { (document::beside(&house, name, lines)) }
            }
        }
        (vacancies(&house, &snapshot, shelf, id))
    };
    let page = Page {
        has_errors: !problems.is_empty(),
        is_wide: open.document.is_some() && !open.passages.is_empty(),
        ..Page::new(&house, &title)
    };
    Ok(page.respond(200, &main))
}

/// What the last choices made of the file: what was left out, a way back, and what is wrong with it now.
fn after(
    site: &Site,
    house: &House,
    snapshot: &Snapshot,
    open: &Open,
    request: &Request,
    id: &str,
) -> Result<Markup, Stop> {
    let is_done = ["placed", "undone"].contains(&request.query.text("done"));
    let last = site.project.last_save()?.filter(|_| is_done);
    let last = last
        .as_ref()
        .filter(|last| last.role().is_some_and(|(_, role)| role == id));
    let before = last.and_then(|last| last.file(&open.file.path)?.before.as_deref());
    let before = before.and_then(|text| serde_json::from_str(text).ok());
    let left_out = before.map_or_else(Vec::new, |before| {
        placing::left_out(&before, &open.value, &open.rest)
    });
    let is_of_file = |fault: &&Diagnostic| {
        let path = fault.place.file();
        fault.severity == Severity::Error && path == Some(std::path::Path::new(&open.file.path))
    };
    let errors: Vec<Diagnostic> = snapshot.faults.iter().filter(is_of_file).cloned().collect();
    Ok(html! {
        @if !left_out.is_empty() {
            div.note {
                p { (house.say(Key::ServePlaceLeftOut)) }
                ul { @for words in &left_out { li { (words) } } }
            }
        }
        @if last.is_some() {
            form.inline method="post" action="/undo" {
                button.quiet { (house.say(Key::ServePlaceUndo)) }
            }
        }
        @if !errors.is_empty() {
            h2 { (house.say(Key::ServePlaceFaults)) }
            (faults(&errors))
        }
    })
}

fn vacancies(house: &House, snapshot: &Snapshot, shelf: Shelf, id: &str) -> Markup {
    let lines = snapshot.lines().into_iter();
    let lines = lines.filter(|line| shelf == Shelf::Roles && line.role == id);
    let lines: Vec<_> = lines.collect();
    html! {
        @if !lines.is_empty() {
            h2 { (house.say(Key::ServePlaceVacancies)) }
            ul {
                @for line in &lines {
                    li {
                        a href={ "/vacancy/" (line.id) } { (line.title) }
                        " " span.small { (line.reference.as_deref().unwrap_or(&line.id)) }
                    }
                }
            }
        }
    }
}

fn passages(house: &House, open: &Open, typed: &Pairs, problems: &[(String, String)]) -> Markup {
    let count = open.passages.len().to_string();
    let lines = open.document.as_ref().map(|(_, lines)| lines.as_slice());
    let mut found = Found::of(lines.unwrap_or_default());
    let passages = open.passages.iter().enumerate();
    let passages = passages.map(|(number, passage)| {
        let shown_number = (number + 1).to_string();
        let (goes, heading) = (format!("goes.{number}"), format!("heading.{number}"));
        let error = problems.iter().find(|(name, _)| *name == heading || *name == goes);
        let described = match error {
            Some(_) => format!("passage-{number} {heading}-error"),
            None => format!("passage-{number}"),
        };
        let at = found.place(passage);
        html! {
            div.question.wrong[error.is_some()] {
                div.passage id={ "passage-" (number) } {
                    (document::shown(house, &passage.lines, &mut std::collections::BTreeSet::new()))
                }
                @if let Some(at) = at {
                    p.small { a href={ "#at-" (at) } { (house.say(Key::ServePlaceSee)) } }
                }
                label for=(goes) { (house.say_of(Key::ServePlaceWhere, &[&shown_number, &count])) }
                @if let Some((_, error)) = error { p.error id={ (heading) "-error" } { (error) } }
                select id=(goes) name=(goes) aria-describedby=(described) {
                    (choices(house, open, passage, typed.text(&goes)))
                }
                div.new {
                    label for=(heading) { (house.say_of(Key::ServePlaceHeading, &[&shown_number])) }
                    input id=(heading) name=(heading) value=(typed.text(&heading)) autocomplete="off"
                        aria-invalid=[error.map(|_| "true")]
                        aria-describedby=[error.map(|_| format!("{heading}-error"))];
                }
            }
        }
    });
    html! { @for passage in passages { (passage) } }
}

fn choices(house: &House, open: &Open, passage: &Passage, chosen: &str) -> Markup {
    let option = |value: &str, words: String| {
        html! { option value=(value) selected[chosen == value] { (words) } }
    };
    let rooms = open.rooms.iter().filter(|room| room.takes(passage));
    let (own, known): (Vec<&Room>, Vec<&Room>) =
        rooms.partition(|room| room.name.starts_with("own."));
    let title = |room: &Room| heading(house, &room.title.clone().ok_or(room.name.clone()));
    html! {
        @if passage.goes_on {
            (option("", house.say(Key::ServePlaceAbove)))
            (option("stays", house.say(Key::ServePlaceStays)))
        } @else {
            (option("", house.say(Key::ServePlaceStays)))
        }
        optgroup label=(house.say(Key::ServePlaceKnown)) {
            @for room in known { (option(&room.name, title(room))) }
        }
        @if !own.is_empty() {
            optgroup label=(house.say(Key::ServePlaceOwn)) {
                @for room in own { (option(&room.name, title(room))) }
            }
        }
        optgroup label=(house.say(Key::ServePlaceElse)) {
            (option("new", house.say(Key::ServePlaceNew)))
            (option("out", house.say(Key::ServePlaceOut)))
        }
    }
}

/// The lines of a document, to find passages in.
struct Found<'l> {
    lines: Vec<(&'l Line, String, bool)>,
}

impl<'l> Found<'l> {
    fn of(lines: &'l [Line]) -> Self {
        let mut all = Vec::new();
        flatten(lines, &mut all);
        let lines = all.into_iter().map(|line| (line, line.text(), false));
        Self {
            lines: lines.collect(),
        }
    }

    /// The place of the line that says what a passage says, or says it among other things.
    fn place(&mut self, passage: &Passage) -> Option<usize> {
        let texts = passage.lines.iter().map(Line::text);
        let said = texts.collect::<Vec<_>>().join(" ");
        let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
        if said.is_empty() {
            return None;
        }
        let fits: [fn(&str, &str) -> bool; 2] = [
            |line, said| line == said,
            |line, said| line.len() > 2 && (line.contains(said) || said.contains(line)),
        ];
        let mut lines = fits.iter().filter_map(|fits| {
            let mut lines = self.lines.iter();
            lines.position(|(line, text, is_taken)| line.at > 0 && !is_taken && fits(text, &said))
        });
        let number = lines.next()?;
        self.lines[number].2 = true;
        Some(self.lines[number].0.at)
    }
}

/// Lines and those in the cells of tables.
fn flatten<'l>(lines: &'l [Line], all: &mut Vec<&'l Line>) {
    for line in lines {
        match &line.kind {
            LineKind::Table(rows) => {
                all.push(line);
                rows.iter().flatten().for_each(|cell| flatten(cell, all));
            }
            _ => all.push(line),
        }
    }
}

/// Where each passage goes, or what is wrong with the choices.
fn chosen(house: &House, open: &Open, form: &Pairs) -> Result<Vec<Goes>, Vec<(String, String)>> {
    let mut all: Vec<Goes> = Vec::new();
    let mut problems = Vec::new();
    for (number, passage) in open.passages.iter().enumerate() {
        let heading = format!("heading.{number}");
        let goes = match form.text(&format!("goes.{number}")) {
            "" if passage.goes_on => all.last().cloned().unwrap_or(Goes::Stays),
            "out" => Goes::Out,
            "new" => {
                let title = form.text(&heading).split_whitespace();
                let title = title.collect::<Vec<_>>().join(" ");
                if title.is_empty() {
                    let shown = (number + 1).to_string();
                    let problem = house.say_of(Key::ServePlaceNoHeading, &[&shown]);
                    problems.push((heading, problem));
                }
                Goes::New(title)
            }
            name => {
                let mut rooms = open.rooms.iter();
                let room = rooms.find(|room| room.name == name && room.takes(passage));
                room.map_or(Goes::Stays, |room| Goes::To(room.clone()))
            }
        };
        all.push(goes);
    }
    if problems.is_empty() && all.iter().all(|goes| *goes == Goes::Stays) {
        let nothing = house.say(Key::ServePlaceNothing);
        problems.push(("goes.0".to_owned(), nothing));
    }
    if problems.is_empty() {
        Ok(all)
    } else {
        Err(problems)
    }
}

/// Puts the passages where they go.
pub(in crate::serve) fn put(site: &Site, request: &Request, shelf: Shelf, id: &str) -> Answered {
    let open = match open(site, shelf, id)? {
        Ok(open) => open,
        Err(response) => return Ok(response),
    };
    let here = format!("/{}/{id}/place", shelf.name());
    if request.form.text("was") != mark(&open.file) {
        return Ok(Response::to(&format!("{here}?done=meanwhile")));
    }
    let house = site.house(None);
    let Ok(goes) = chosen(&house, &open, &request.form) else {
        let names = request.form.names().filter(|name| *name != "was");
        let typed = names.map(|name| (name, request.form.text(name)));
        let typed: Vec<_> = typed.filter(|(_, typed)| !typed.is_empty()).collect();
        return Ok(Response::to_problem(&here, &typed));
    };
    let placed = placing::place(&open.value, &open.rest, &goes);
    let Some(text) = placing::edited(&open.file.text, &open.value, &placed) else {
        return Ok(unreadable(&house, &open.file.path));
    };
    // What is left out can be had again, whatever is saved after.
    if goes.contains(&Goes::Out) {
        author::keep_in_bin(site.project.root(), id, ".json", &open.file.bytes)?;
    }
    Ok(Response::to(&match site.project.save(&open.file, &text)? {
        Kept::Done => format!("{here}?done=placed"),
        Kept::ChangedMeanwhile => format!("{here}?done=meanwhile"),
    }))
}
