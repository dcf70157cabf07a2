//! A new vacancy of a role.
//!
//! In: the role that is to be filled. Out: a file that says so, and its list of what is needed.

use maud::{Markup, html};
use serde_json::{Map, Value};

use super::super::message::{Request, Response};
use super::super::site::{Answered, Site};
use super::{Page, findings, form};
use crate::build::Stop;
use crate::words::Key;

/// Asks which role is to be filled.
pub(in crate::serve) fn ask(site: &Site, request: &Request) -> Answered {
    let (role, reference) = (request.query.text("role"), request.query.text("reference"));
    let snapshot = site.whole(None)?;
    let house = site.house(Some(&snapshot));
    let roles = snapshot.roles();
    let (mut error, mut refused) = (None, None);
    if request.query.get("problem").is_some() {
        let is_known = roles.iter().any(|(id, _)| id == role);
        error = (!is_known).then(|| house.say(Key::ServeNewNoRole));
        refused = wrong_reference(site, role, reference)?;
    }
    let title = house.say(Key::ServeNew);
    let problem = |name: &str, error: &Option<String>| Some((name.to_owned(), error.clone()?));
    let problems = [problem("role", &error), problem("reference", &refused)];
    let problems: Vec<(String, String)> = problems.into_iter().flatten().collect();
    let main = html! {
        (form::summary(&house, &problems))
        h1 { (title) }
        @if roles.is_empty() {
            p { (house.say(Key::ServeNewNoRoles)) }
        } @else {
            form method="post" action="/new" novalidate {
                fieldset.question.wrong[error.is_some()] aria-describedby=[error.as_ref().map(|_| "role-error")] {
                    legend { (house.say(Key::ServeNewRole)) }
                    @if let Some(error) = &error { p.error #role-error { (error) } }
                    @for (number, (id, title)) in roles.iter().enumerate() {
                        div.choice {
                            input type="radio" name="role" value=(id) checked[id == role]
                                id=(if number == 0 { "role".to_owned() } else { format!("role-{number}") });
                            label for=(if number == 0 { "role".to_owned() } else { format!("role-{number}") }) {
                                (title) span.small { (id) }
                            }
                        }
                    }
                }
                div.question.wrong[refused.is_some()] {
                    label for="reference" { (house.say(Key::ServeNewReference)) }
                    p.hint #reference-hint { (house.say(Key::ServeNewReferenceHint)) }
                    @if let Some(refused) = &refused { p.error #reference-error { (refused) } }
                    input #reference name="reference" value=(reference) autocomplete="off"
                        aria-invalid=[refused.as_ref().map(|_| "true")] aria-describedby=(
                            if refused.is_some() { "reference-hint reference-error" } else { "reference-hint" }
                        );
                }
                button.main { (house.say(Key::ServeNewGo)) }
            }
        }
    };
    let page = Page {
        has_errors: !problems.is_empty(),
        ..Page::new(&house, &title)
    };
    Ok(page.respond(200, &main))
}

/// Makes a vacancy of the role.
pub(in crate::serve) fn make(site: &Site, request: &Request) -> Answered {
    let (role, reference) = (request.form.text("role"), request.form.text("reference"));
    let snapshot = site.whole(None)?;
    let is_known = snapshot.roles().iter().any(|(id, _)| id == role);
    if !is_known || wrong_reference(site, role, reference)?.is_some() {
        let answers = [("role", role), ("reference", reference)];
        return Ok(Response::to_problem("/new", &answers));
    }
    let id = site
        .project
        .make(&name(role, reference), &text(role, reference))?;
    Ok(Response::to(&format!("/vacancy/{id}?done=made")))
}

/// What a new vacancy is called by.
fn name(role: &str, reference: &str) -> String {
    match reference {
        "" => format!("{role}-vacancy"),
        reference => reference.to_owned(),
    }
}

/// The file of a new vacancy.
fn text(role: &str, reference: &str) -> String {
    let mut value = Map::new();
    let schema = "../schemas/vacancy.schema.json";
    value.insert("$schema".to_owned(), schema.into());
    value.insert("format".to_owned(), 1.into());
    value.insert("role".to_owned(), role.into());
    if !reference.is_empty() {
        value.insert("reference_number".to_owned(), reference.into());
    }
    value.insert("status".to_owned(), "draft".into());
    format!("{:#}\n", Value::Object(value))
}

/// What is wrong with the reference number of a new vacancy, before there is one.
fn wrong_reference(site: &Site, role: &str, reference: &str) -> Result<Option<String>, Stop> {
    if reference.is_empty() {
        return Ok(None);
    }
    let id = site.project.free_name(&name(role, reference))?;
    let snapshot = site.snapshot_of(&id, Some(&text(role, reference)), &[])?;
    Ok(findings::errors(&snapshot).remove("reference_number"))
}

/// A link back to the list of what the vacancy needs.
pub(super) fn back(house: &super::House, id: &str) -> Markup {
    html! { p.back { a href={ "/vacancy/" (id) } { (house.say(Key::ServeBack)) } } }
}
