//! The start page of a vacancy: what its advert needs, section by section, and what can be done with it.
//!
//! In: a vacancy's file, or a sheet's row. Out: the list of sections with what each lacks; of a row the cells
//! to change, as the sheet is its master.

use maud::{Markup, html};

use super::super::message::Request;
use super::super::site::{Answered, Site};
use super::{House, Page, copies, done, faults, findings, home, kept, preview};
use crate::build::desk::questions::{Question, SECTIONS, Section};
use crate::build::desk::{Shelf, VacancyFile};
use crate::diagnostic::Severity;
use crate::model::Status;
use crate::words::Key;

/// The page of a vacancy that has a file.
pub(in crate::serve) fn show(
    site: &Site,
    request: &Request,
    id: &str,
    file: &VacancyFile,
) -> Answered {
    let snapshot = site.snapshot(id, Some(file), &[])?;
    let house = site.house(Some(&snapshot));
    let title = snapshot.title(id);
    let value = file.value.clone().unwrap_or_default();
    let found = findings::of(&snapshot, (site.today)());
    let lacks = snapshot.lacks(id).unwrap_or_default();
    let mut sections = Vec::new();
    for section in &SECTIONS {
        let questions = snapshot.questions(section, id, &value);
        if questions.is_empty() {
            continue;
        }
        let is_of = |name: &str| questions.iter().any(|question| question.name == name);
        let is_wrong = found
            .iter()
            .any(|one| one.severity == Severity::Error && is_of(&one.name));
        let missing: Vec<&str> = lacks
            .iter()
            .filter(|(name, _)| is_of(name))
            .map(|(_, label)| label.as_str())
            .collect();
        let is_typed = site.project.draft(id, section.id)?.is_some();
        sections.push((
            section,
            state(&house, &questions, is_wrong, is_typed, &missing),
        ));
    }
    // What lies elsewhere, such as in the role, keeps the advert back as well.
    let others: Vec<_> = snapshot
        .faults
        .iter()
        .filter(|fault| fault.severity == Severity::Error)
        .filter(|fault| {
            !found
                .iter()
                .any(|one| one.message == super::sentence(&fault.message))
        })
        .cloned()
        .collect();
    let mut of_role = snapshot.to_place();
    of_role.retain(|(shelf, role, _)| *shelf == Shelf::Roles && value["role"] == role.as_str());
    let main = html! {
        (done(&house, request.query.get("done")))
        @if let Some(said) = copies::done(&house, &snapshot, request) { (said) }
        p.back { a href="/" { (house.say(Key::ServeHome)) } }
        h1 { (title) }
        p {
            span.tag.{ (file.status().name()) } { (house.status(file.status())) }
            " " span.small { (file.path) }
        }
        @if !others.is_empty() { h2 { (house.say(Key::ServeErrors)) } (faults(&others)) }
        (home::to_place(&house, &of_role))
        h2 { (house.say(Key::ServeTasks)) }
        ul.tasks {
            @for (section, state) in &sections { (task(&house, id, section, state)) }
            li {
                a href={ "/vacancy/" (id) "/check" } { (house.say(Key::ServeCheck)) }
            }
        }
        (preview::downloads(&house, id))
        (actions(&house, id, file.status()))
    };
    Ok(Page::new(&house, &title).respond(200, &main))
}

/// What is told of a section: words, and how they look.
fn state(
    house: &House,
    questions: &[Question],
    is_wrong: bool,
    is_typed: bool,
    missing: &[&str],
) -> (String, &'static str) {
    let needs = questions.iter().any(|question| question.is_needed);
    if is_wrong {
        (house.say(Key::ServeTaskWrong), "wrong")
    } else if is_typed {
        (house.say(Key::ServeTaskTyped), "open")
    } else if !missing.is_empty() {
        let missing = missing.join(", ");
        (house.say_of(Key::ServeTaskOpen, &[&missing]), "open")
    } else if needs {
        (house.say(Key::ServeTaskDone), "done")
    } else {
        (house.say(Key::ServeTaskOptional), "done")
    }
}

fn task(house: &House, id: &str, section: &Section, (state, class): &(String, &str)) -> Markup {
    let about = format!("about-{}", section.id);
    html! {
        li {
            a href={ "/vacancy/" (id) "/" (section.id) } aria-describedby=(about) {
                (house.say(section.title))
            }
            span.state.{ (class) } id=(about) { (state) }
        }
    }
}

fn actions(house: &House, id: &str, status: Status) -> Markup {
    let of = |action: &str| format!("/vacancy/{id}/{action}");
    html! {
        h2 { (house.say(Key::ServeActions)) }
        div.actions {
            (copying(house, id))
            @if !status.is_over() {
                a.button.second href=(of("extend")) { (house.say(Key::ServeExtend)) }
                a.button.second href=(of("withdraw")) { (house.say(Key::ServeWithdraw)) }
            }
            a.button.second href=(of("delete")) { (house.say(Key::ServeDelete)) }
        }
    }
}

/// The two ways to make a vacancy of this one, and the way back for its draft.
fn copying(house: &House, id: &str) -> Markup {
    html! {
        form method="post" action={ "/vacancy/" (id) "/copy" } {
            button { (house.say(Key::ServeCopy)) }
        }
        a.button.second href={ "/vacancy/" (id) "/again" } { (house.say(Key::ServeAgain)) }
        a.button.second href={ "/vacancy/" (id) "/draft" } { (house.say(Key::ServeDraft)) }
    }
}

/// The page of a vacancy that stands in a sheet.
pub(in crate::serve) fn of_row(site: &Site, id: &str) -> Answered {
    let snapshot = site.snapshot(id, None, &[])?;
    let house = site.house(Some(&snapshot));
    let lines = snapshot.lines();
    let Some((line, cell)) = lines
        .iter()
        .find_map(|line| Some((line, line.cell.as_ref()?)).filter(|(line, _)| line.id == id))
    else {
        return kept::gone(site, id);
    };
    let cells = snapshot.cells(id);
    let main = html! {
        p.back { a href="/" { (house.say(Key::ServeHome)) } }
        h1 { (line.title) }
        p { span.tag.{ (line.status.name()) } { (house.status(line.status)) } }
        h2 { (house.say(Key::ServeSheet)) }
        p { (house.say_of(Key::ServeSheetText, &[cell])) }
        @if !snapshot.faults.is_empty() { (faults(&snapshot.faults)) }
        table.list {
            thead {
                tr {
                    th scope="col" { (house.say(Key::ServeField)) }
                    th scope="col" { (house.say(Key::ServeAnswer)) }
                    th scope="col" { (house.say(Key::ServeSheetCell)) }
                }
            }
            tbody {
                @for (label, said, cell) in &cells {
                    tr {
                        th scope="row" { (label) }
                        td.prose data-label=(house.say(Key::ServeAnswer)) { (said) }
                        td data-label=(house.say(Key::ServeSheetCell)) { (cell) }
                    }
                }
            }
        }
        (preview::downloads(&house, id))
        h2 { (house.say(Key::ServeActions)) }
        div.actions {
            (copying(&house, id))
        }
    };
    Ok(Page::new(&house, &line.title).respond(200, &main))
}
