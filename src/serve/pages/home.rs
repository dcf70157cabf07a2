//! All vacancies: how far each is, its last day, and what it lacks.

use maud::{Markup, html};

use super::super::message::Request;
use super::super::site::{Answered, Site};
use super::{Page, done, faults};
use crate::build::desk::{Line, Shelf};
use crate::diagnostic::{Diagnostic, Severity};
use crate::serve::pages::House;
use crate::words::Key;

/// The labels that a line names; of more, only their number.
const NAMED: usize = 3;

/// The page with the vacancies, or those in which the words of a search are.
pub(in crate::serve) fn show(site: &Site, request: &Request) -> Answered {
    let snapshot = site.whole(None)?;
    let house = site.house(Some(&snapshot));
    let lines = snapshot.lines();
    let words = request.query.text("q");
    let found: Vec<&Line> = lines
        .iter()
        .filter(|line| has(&house, line, words))
        .collect();
    let last = site.project.last_save()?;
    let errors: Vec<Diagnostic> = if lines.is_empty() {
        let errors = snapshot.faults.iter();
        errors
            .filter(|fault| fault.severity == Severity::Error)
            .cloned()
            .collect()
    } else {
        Vec::new()
    };
    let title = house.say(Key::ServeHome);
    let main = html! {
        (done(&house, request.query.get("done")))
        div.head {
            h1 { (title) }
            div.actions {
                a.button.second href="/import" { (house.say(Key::ServeBring)) }
                a.button href="/new" { (house.say(Key::ServeNew)) }
            }
        }
        @if let Some(last) = &last {
            form.inline method="post" action="/undo" {
                button.quiet { (house.say_of(Key::ServeUndo, &[&last.names()])) }
            }
        }
        (to_place(&house, &snapshot.to_place()))
        @if !errors.is_empty() {
            h2 { (house.say(Key::ServeHouseFaults)) }
            (faults(&errors))
        }
        @if !lines.is_empty() {
            form.search role="search" method="get" action="/" {
                label for="q" { (house.say(Key::ServeSearch)) }
                div.row {
                    input #q type="search" name="q" value=(words) autocomplete="off";
                    button { (house.say(Key::ServeSearchGo)) }
                }
            }
        }
        @if found.is_empty() {
            p {
                @if words.is_empty() { (house.say(Key::ServeNone)) }
                @else { (house.say_of(Key::ServeSearchNone, &[words])) }
            }
        } @else {
            (table(&house, &found))
        }
    };
    Ok(Page::new(&house, &title).respond(200, &main))
}

/// Links to the roles that have passages without a place.
pub(super) fn to_place(house: &House, roles: &[(Shelf, String, String)]) -> Markup {
    html! {
        @if !roles.is_empty() {
            div.note {
                p { (house.say(Key::ServeToPlace)) }
                ul {
                    @for (shelf, id, title) in roles {
                        li { a href={ "/" (shelf.name()) "/" (id) "/place" } { (title) } }
                    }
                }
            }
        }
    }
}

/// Whether each of the words is in what the line says.
fn has(house: &House, line: &Line, words: &str) -> bool {
    let text = [
        &line.id,
        &line.title,
        &line.role,
        line.reference.as_deref().unwrap_or_default(),
        &house.status(line.status),
    ]
    .join(" ")
    .to_lowercase();
    words
        .to_lowercase()
        .split_whitespace()
        .all(|word| text.contains(word))
}

fn table(house: &House, lines: &[&Line]) -> Markup {
    let [vacancy, state, day, missing] = [
        Key::ServeVacancy,
        Key::ServeState,
        Key::ServeLastDay,
        Key::ServeMissing,
    ]
    .map(|key| house.say(key));
    html! {
        table.list {
            thead {
                tr {
                    th scope="col" { (vacancy) }
                    th scope="col" { (state) }
                    th scope="col" { (day) }
                    th scope="col" { (missing) }
                }
            }
            tbody {
                @for line in lines {
                    tr {
                        th scope="row" {
                            a href={ "/vacancy/" (line.id) } { (line.title) }
                            span.small { (line.reference.as_deref().unwrap_or(&line.id)) }
                            @if let Some(cell) = &line.cell {
                                span.small { (house.say_of(Key::ServeInSheet, &[cell])) }
                            }
                        }
                        td data-label=(state) {
                            span.tag.{ (line.status.name()) } { (house.status(line.status)) }
                        }
                        td data-label=(day) {
                            @if let Some(day) = line.closing { (house.day(day)) } @else { "–" }
                        }
                        td data-label=(missing) { (lack(house, line)) }
                    }
                }
            }
        }
    }
}

/// What a vacancy lacks, in few words.
fn lack(house: &House, line: &Line) -> String {
    if line.errors > 0 {
        return house.say(Key::ServeErrors);
    }
    let mut named: Vec<&str> = line
        .missing
        .iter()
        .take(NAMED)
        .map(String::as_str)
        .collect();
    let more = house.say_of(
        Key::ServeMissingMore,
        &[&line.missing.len().saturating_sub(NAMED).to_string()],
    );
    match line.missing.len() {
        0 => return house.say(Key::ServeMissingNothing),
        count if count > NAMED => named.push(&more),
        _ => {}
    }
    named.join(", ")
}
