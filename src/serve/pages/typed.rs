//! What is being typed: kept as it is, and shown as it will be.
//!
//! In: the answers of a page while somebody types, as the script sends them. Out: the same answers, kept
//! beside the vacancy if that is asked for; the advert with those of them that are understood, and what is
//! said of them.

use serde_json::json;

use super::super::message::{Request, Response};
use super::super::site::{Answered, Site};
use super::section::{answers, understood};
use super::{findings, form, preview};
use crate::build::Format;
use crate::build::desk::VacancyFile;
use crate::build::desk::questions::section;

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
    let value = file.value.clone().unwrap_or_default();
    let before = site.snapshot(id, Some(file), &[])?;
    let questions = before.questions(section, id, &value);
    let answers = answers(&request.form, &questions);
    if request.form.get("keep").is_some() {
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
    if request.form.get("show").is_none() {
        return Ok(Response::json(200, &json!({})));
    }
    let (_, errors, snapshot) =
        understood(site, (id, file), &questions, &answers, &[Format::Html])?;
    let house = site.house(Some(&snapshot));
    let found = findings::of(&snapshot, (site.today)());
    let said = questions.iter().map(|question| {
        let said = match errors.get(&question.name) {
            Some(error) => maud::html! { div.finding.wrong { p { (error) } } }.into_string(),
            None => found
                .iter()
                .filter(|one| one.name == question.name)
                .map(|one| form::said(&house, one).into_string())
                .collect(),
        };
        (question.name.clone(), said.into())
    });
    let said: serde_json::Map<String, serde_json::Value> = said.collect();
    let shown = preview::html(&snapshot, id).ok();
    let shown = shown.map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    Ok(Response::json(
        200,
        &json!({ "advert": shown, "said": said }),
    ))
}
