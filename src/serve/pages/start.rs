//! A new vacancy of a role.
//!
//! In: the role that is to be filled. Out: a file that says so, and its list of what is needed.

use maud::{Markup, html};
use serde_json::{Map, Value};

use super::super::message::{Request, Response};
use super::super::site::{Answered, Site};
use super::Page;
use super::form;
use crate::build::Stop;
use crate::words::Key;

/// Asks which role is to be filled.
pub(in crate::serve) fn ask(site: &Site, request: &Request) -> Answered {
    let (role, reference) = (request.query.text("role"), request.query.text("reference"));
    let snapshot = site.whole(None)?;
    let house = site.house(Some(&snapshot));
    let roles = snapshot.roles();
    let error = request.query.get("problem");
    let error = error.map(|_| house.say(Key::ServeNewNoRole));
    let title = house.say(Key::ServeNew);
    let problems: Vec<(String, String)> = error
        .iter()
        .map(|error| ("role".to_owned(), error.clone()))
        .collect();
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
                div.question {
                    label for="reference" { (house.say(Key::ServeNewReference)) }
                    p.hint #reference-hint { (house.say(Key::ServeNewReferenceHint)) }
                    input #reference name="reference" value=(reference) autocomplete="off"
                        aria-describedby="reference-hint";
                }
                button.main { (house.say(Key::ServeNewGo)) }
            }
        }
    };
    let page = Page {
        has_errors: error.is_some(),
        ..Page::new(&house, &title)
    };
    Ok(page.respond(200, &main))
}

/// Makes a vacancy of the role.
pub(in crate::serve) fn make(site: &Site, request: &Request) -> Answered {
    let (role, reference) = (request.form.text("role"), request.form.text("reference"));
    let snapshot = site.whole(None)?;
    if !snapshot.roles().iter().any(|(id, _)| id == role) {
        let answers = [("role", role), ("reference", reference)];
        return Ok(Response::to_problem("/new", &answers));
    }
    let mut value = Map::new();
    value.insert(
        "$schema".to_owned(),
        "../schemas/vacancy.schema.json".into(),
    );
    value.insert("format".to_owned(), 1.into());
    value.insert("role".to_owned(), role.into());
    let name = if reference.is_empty() {
        format!("{role}-vacancy")
    } else {
        value.insert("reference_number".to_owned(), reference.into());
        reference.to_owned()
    };
    value.insert("status".to_owned(), "draft".into());
    made(site, &name, &Value::Object(value))
}

fn made(site: &Site, name: &str, value: &Value) -> Result<Response, Stop> {
    let id = site.project.make(name, &format!("{value:#}\n"))?;
    Ok(Response::to(&format!("/vacancy/{id}?done=made")))
}

/// A link back to the list of what the vacancy needs.
pub(super) fn back(house: &super::House, id: &str) -> Markup {
    html! { p.back { a href={ "/vacancy/" (id) } { (house.say(Key::ServeBack)) } } }
}
