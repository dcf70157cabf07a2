//! Items of a list that move up and down: the buttons, and what is done when one is pressed.
//!
//! In: a form of which such a button was pressed. Out: its answers saved with the item in its new place, if all
//! of them are understood, and the same page with the same button in focus; else what a save makes of them.

use maud::{Markup, html};

use super::super::message::{Request, Response};
use super::super::site::Site;
use super::House;
use super::section::{answers, understood};
use crate::build::desk::VacancyFile;
use crate::build::desk::keep::Kept;
use crate::build::desk::order::{Move, movable};
use crate::build::desk::questions::{Question, Section};
use crate::words::Key;

/// The buttons before a question, or after one whose lines move.
pub(super) fn buttons(house: &House, question: &Question, all: &[Question]) -> Markup {
    let items = movable(question, all);
    html! {
        @for item in &items {
            div.moves role="group" aria-label=(house.say_of(Key::ServeMove, &[&item.says])) {
                @for one in &item.moves {
                    @let key = if one.is_down() { Key::ServeMoveDown } else { Key::ServeMoveUp };
                    button.quiet id={ "move." (one.value()) } name="move" value=(one.value()) {
                        (house.say_of(key, &[&item.says]))
                    }
                }
            }
        }
    }
}

/// What the Enter key presses in a form with such buttons, whose first it would press else.
pub(super) fn usual(house: &House) -> Markup {
    html! {
        button.usual tabindex="-1" aria-hidden="true" { (house.say(Key::ServeSave)) }
    }
}

/// Saves the answers of a form with an item moved; nothing where the answers are to be looked at first.
pub(super) fn save(
    site: &Site,
    request: &Request,
    (id, file, section): (&str, &VacancyFile, &Section),
    asked: &Move,
) -> Result<Option<Response>, crate::build::Stop> {
    let value = file.value.clone().unwrap_or_default();
    let snapshot = site.snapshot(id, Some(file), &[])?;
    let questions = snapshot.questions(section, id, &value);
    let typed = answers(&request.form, &questions);
    let Some((moved, typed)) = asked.made(file, &typed) else {
        return Ok(None);
    };
    let value = moved.value.clone().unwrap_or_default();
    let snapshot = site.snapshot(id, Some(&moved), &[])?;
    let questions = snapshot.questions(section, id, &value);
    let (merged, errors, after) = understood(site, (id, &moved), &questions, &typed, &[])?;
    if !errors.is_empty() || !merged.conflicts.is_empty() {
        return Ok(None);
    }
    if site.project.save(file, &merged.text)? == Kept::ChangedMeanwhile {
        return Ok(None);
    }
    site.project.drop_draft(id, section.id)?;
    let view = match request.form.text("view") {
        "paper" => "&view=paper",
        _ => "",
    };
    // At the end of its way the item can only go back.
    let value = serde_json::from_str(&merged.text).unwrap_or_default();
    let questions = after.questions(section, id, &value);
    let all = questions.iter().flat_map(|one| movable(one, &questions));
    let mut all = all.flat_map(|item| item.moves);
    let button = asked.after();
    let button = if all.any(|one| one == button) {
        button
    } else {
        button.back()
    };
    let button = button.value();
    let page = format!(
        "/vacancy/{id}/{}?done=moved{view}#move.{button}",
        section.id
    );
    Ok(Some(Response::to(&page)))
}

/// The move that a form asks for.
pub(super) fn asked(request: &Request) -> Option<Move> {
    Move::read(request.form.text("move"))
}
