//! What is being typed: kept as it is, and shown as it will be.
//!
//! In: the answers of a page while somebody types, as the script sends them. Out, each where it is asked for:
//! the advert with those of them that are understood (`show`, with each keystroke, which has the project
//! checked once), as web page or on paper; the same answers, kept beside the vacancy (`keep`), and what is said
//! of them (`look`), once the hands rest.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::super::message::{Request, Response};
use super::super::site::{Answered, Site};
use super::findings::{Finding, Said};
use super::preview::View;
use super::section::{answers, understood};
use super::{House, form, paper, preview};
use crate::build::Format;
use crate::build::desk::VacancyFile;
use crate::build::desk::questions::{Question, section};

/// Keeps and shows what is typed.
pub(in crate::serve) fn take(
    site: &Site,
    request: &Request,
    id: &str,
    file: &VacancyFile,
    name: &str,
) -> Answered {
    let Some(section) = section(name) else {
        return Ok(site.refuse(404));
    };
    let asks = |what: &str| request.form.get(what).is_some();
    let is_calm = asks("keep") || asks("look");
    let known = site.asked.find(id, section.id, &file.text);
    let questions = if let Some(known) = known.filter(|_| !is_calm) {
        known
    } else {
        let value = file.value.clone().unwrap_or_default();
        let before = site.snapshot(id, Some(file), &[])?;
        let questions = before.questions(section, id, &value);
        site.asked.note(id, section.id, &file.text, questions)
    };
    let answers = answers(&request.form, &questions);
    if asks("keep") {
        // What comes in after its own save is nothing new.
        let is_new = questions.iter().any(|question| {
            let typed = answers.get(&question.name);
            typed.is_some_and(|typed| typed.is_new(question))
        });
        if is_new {
            site.project.keep_draft(id, section.id, &answers)?;
        } else {
            site.project.drop_draft(id, section.id)?;
        }
    }
    let mut answer = Map::new();
    if asks("show") || asks("look") {
        let view = View::named(request.form.text("view"));
        let format = match view {
            View::Web => Format::Html,
            View::Paper => Format::Pdf,
        };
        let (_, errors, snapshot) = understood(site, (id, file), &questions, &answers, &[format])?;
        let house = site.house(Some(&snapshot));
        let mut remarks = site.asked.remarks(id);
        let mut is_marked_anew = false;
        if asks("look") {
            let said = Said::of(&snapshot, (site.today)());
            let before = remarks;
            remarks = site.asked.note_remarks(id, said.of_words(id));
            is_marked_anew = before != remarks;
            let said = said_of(&house, &questions, &errors, &said.of_answers());
            answer.insert("said".to_owned(), said.into());
        }
        match view {
            View::Web if asks("show") || is_marked_anew => {
                // The rules are not asked at each keystroke: what they said stays marked till they are.
                let shown = preview::html(&house, &snapshot, id, &remarks).ok();
                answer.insert("advert".to_owned(), shown.into());
            }
            View::Paper if asks("show") => {
                let has = request.form.text("has");
                let pages = paper::changed(&house, &snapshot, id, (has, &site.sent)).ok();
                answer.insert("pages".to_owned(), pages.into());
            }
            View::Web | View::Paper => {}
        }
    }
    Ok(Response::json(200, &json!(answer)))
}

/// What is said of each answer, as the form shows it.
fn said_of(
    house: &House,
    questions: &[Question],
    errors: &BTreeMap<String, String>,
    found: &[Finding],
) -> Map<String, Value> {
    let said = questions.iter().map(|question| {
        let said = match errors.get(&question.name) {
            Some(error) => maud::html! { div.finding.wrong { p { (error) } } }.into_string(),
            None => found
                .iter()
                .filter(|one| one.name == question.name)
                .map(|one| form::said(house, one).into_string())
                .collect(),
        };
        (question.name.clone(), said.into())
    });
    said.collect()
}
