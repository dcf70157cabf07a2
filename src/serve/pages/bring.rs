//! A document of another program becomes a role, and a vacancy beside it.
//!
//! In: a document that a form sent. Out: what it becomes, by the front door, beside the document; and the files,
//! once somebody says so. None is written in the place of another.

use std::path::Path;

use maud::{Markup, html};

use super::super::message::{Request, Response};
use super::super::site::{Answered, Site};
use super::document::{self, Problem, Taken, ask as ask_document};
use super::{House, Page, form, sentence};
use crate::build::desk::Shelf;
use crate::build::desk::brought::Brought;
use crate::build::desk::placing::{parts, passages};
use crate::build::{Import, ImportOptions, Importer, Stop};
use crate::diagnostic::{Code, Diagnostic};
use crate::import::role::Became;
use crate::import::shown::Line;
use crate::load::markdown::{Titles, slug};
use crate::words::Key;

/// Asks for a document.
pub(in crate::serve) fn ask(site: &Site, request: &Request) -> Response {
    let problem = Problem::named(request.query.text("problem"));
    asking(&site.house(None), 200, problem.as_ref())
}

fn asking(house: &House, status: u16, problem: Option<&Problem>) -> Response {
    let title = house.say(Key::ServeBring);
    let main = html! {
        p.back { a href="/" { (house.say(Key::ServeHome)) } }
        @if let Some(problem) = problem { (problem.summary(house)) }
        h1 { (title) }
        p { (house.say(Key::ServeBringText)) }
        (ask_document(house, "/import", Key::ServeBringGo, problem))
    };
    let page = Page {
        has_errors: problem.is_some(),
        ..Page::new(house, &title)
    };
    page.respond(status, &main)
}

/// Takes a document, and leads to what it becomes.
pub(in crate::serve) fn take(site: &Site, request: &Request) -> Answered {
    let mut importer = site.project.importer()?;
    let taken = document::take(site, request, |name, bytes| {
        let looked = importer.look(Path::new(name), bytes, &ImportOptions::default());
        looked.map(|_| ())
    })?;
    Ok(match taken {
        Taken::Kept(key) => Response::to(&format!("/import/{key}")),
        Taken::Not(problem) => Response::to(&format!("/import?problem={problem}")),
        Taken::Faults(found) => asking(&site.house(None), 422, Some(&Problem::Faults(found))),
    })
}

/// A page that says that a document is not kept any more.
pub(super) fn gone(site: &Site) -> Response {
    let house = site.house(None);
    let title = house.say(Key::ServeBringGone);
    let main = html! {
        h1 { (title) }
        p { (house.say(Key::ServeBringGoneText)) }
        p { a href="/import" { (house.say(Key::ServeBring)) } }
    };
    let page = Page {
        has_errors: true,
        ..Page::new(&house, &title)
    };
    page.respond(404, &main)
}

/// A document that is kept, and what it becomes under these names.
struct Looked<'p> {
    document: Brought,
    importer: Importer<'p>,
    import: Import,
    lines: Vec<Line>,
}

fn look<'p>(site: &'p Site, key: &str, names: [&str; 2]) -> Result<Option<Looked<'p>>, Stop> {
    let Some((document, bytes)) = site.project.document_of_key(key)? else {
        return Ok(None);
    };
    let mut importer = site.project.importer()?;
    let [id, vacancy_id] = names.map(|name| Some(slug(name)).filter(|id| !id.is_empty()));
    let options = ImportOptions {
        id,
        vacancy_id,
        ..ImportOptions::default()
    };
    let path = Path::new(&document.name);
    let import = importer.look(path, &bytes, &options)?;
    let lines = Importer::lines(path, &bytes)?;
    Ok(Some(Looked {
        document,
        importer,
        import,
        lines,
    }))
}

/// Shows what a document becomes.
pub(in crate::serve) fn show(site: &Site, request: &Request, key: &str) -> Answered {
    let names = ["role", "vacancy"].map(|name| request.query.text(name));
    let Some(looked) = look(site, key, names)? else {
        return Ok(gone(site));
    };
    let house = site.house(None);
    let import = &looked.import;
    let title = house.say_of(Key::ServeBrought, &[&looked.document.name]);
    let mut problems = Vec::new();
    for clash in &import.clashes {
        let message = house.say_of(Key::ServeClash, &[&clash.path]);
        problems.push((field_of(&clash.path).to_owned(), message));
    }
    let is_written = import.files.is_empty() && import.clashes.is_empty();
    let main = html! {
        p.back { a href="/import" { (house.say(Key::ServeBroughtOther)) } }
        (form::summary(&house, &problems))
        @if request.query.get("done").is_some() { (super::done(&house, Some("meanwhile"))) }
        h1 { (title) }
        (becomes(&house, import))
        @if is_written {
            p { (house.say(Key::ServeBroughtPlain)) }
        } @else {
            form method="post" action={ "/import/" (key) } novalidate {
                @for (clash, (_, problem)) in import.clashes.iter().zip(&problems) {
                    (another_name(&house, &clash.path, problem, &names))
                }
                button.main { (house.say(Key::ServeBroughtGo)) }
            }
        }
        @for clash in &import.clashes {
            @if let Some(changes) = &clash.changes {
                h2 { (house.say_of(Key::ServeClashDifference, &[&clash.path])) }
                pre.changes tabindex="0" { (changes) }
            }
        }
        (remarks(&house, &looked))
        div.beside.documents {
            (document::beside(&house, &looked.document.name, &looked.lines))
            section.document aria-labelledby="result" {
                h2 #result { (house.say(Key::ServeBroughtResult)) }
                p.caption { (import.title) }
                div.lines tabindex="0" role="group" aria-labelledby="result" {
                    (result(&house, &looked))
                }
            }
        }
    };
    let page = Page {
        has_errors: !problems.is_empty(),
        is_wide: true,
        ..Page::new(&house, &title)
    };
    Ok(page.respond(200, &main))
}

/// The field for another name in the place of that of this file.
fn field_of(path: &str) -> &'static str {
    if path.starts_with("vacancies/") {
        "vacancy"
    } else {
        "role"
    }
}

fn another_name(house: &House, path: &str, problem: &str, names: &[&str; 2]) -> Markup {
    let name = field_of(path);
    let (label, typed) = match name {
        "vacancy" => (Key::ServeClashVacancy, names[1]),
        _ => (Key::ServeClashRole, names[0]),
    };
    let stem = path.rsplit('/').next().unwrap_or_default();
    let stem = stem.split('.').next().unwrap_or_default();
    let hint = house.say_of(Key::ServeClashHint, &[&format!("{stem}-2")]);
    html! {
        div.question.wrong {
            label for=(name) { (house.say(label)) }
            p.hint id={ (name) "-hint" } { (hint) }
            p.error id={ (name) "-error" } { (problem) }
            input id=(name) name=(name) value=(typed) autocomplete="off" aria-invalid="true"
                aria-describedby={ (name) "-hint " (name) "-error" };
        }
    }
}

/// The files that a document becomes.
fn becomes(house: &House, import: &Import) -> Markup {
    let kind = if import.is_role_level {
        Key::ServeBroughtLevel
    } else {
        Key::ServeBroughtRole
    };
    html! {
        ul {
            li { (house.say_of(kind, &[&import.title])) }
            @if !import.facts.is_empty() {
                li { (house.say_of(Key::ServeBroughtFacts, &[&import.facts.join(", ")])) }
            }
        }
        @if !import.files.is_empty() {
            ul { @for file in &import.files { li { code { (file.path) } } } }
        }
        @for same in &import.same { p { (house.say_of(Key::ServeBroughtSame, &[same])) } }
    }
}

/// What became of headings, what has no place, and what is otherwise than in the document.
fn remarks(house: &House, looked: &Looked<'_>) -> Markup {
    let import = &looked.import;
    let titles = looked.importer.titles();
    let places = document::places(&looked.lines);
    let is_to_place = |remark: &&Diagnostic| remark.code == Code::ToBePlaced;
    let (to_place, others): (Vec<_>, Vec<_>) = import.remarks.iter().partition(is_to_place);
    let list = |remarks: &[&Diagnostic]| {
        html! {
            ul.faults {
                @for remark in remarks {
                    li {
                        @match document::place(remark).filter(|at| places.contains(at)) {
                            Some(at) => a href={ "#at-" (at) } { (remark.place.spoken()) },
                            None => strong { (remark.place.spoken()) },
                        }
                        ": " (sentence(&remark.message))
                    }
                }
            }
        }
    };
    html! {
        @if !to_place.is_empty() {
            h2 { (house.say(Key::ServeBroughtToPlace)) }
            p { (house.say(Key::ServeBroughtToPlaceText)) }
            (list(&to_place))
        }
        @if !others.is_empty() {
            h2 { (house.say(Key::ServeBroughtRemarks)) }
            (list(&others))
        }
        @if !looked.import.became.is_empty() {
            details {
                summary { (house.say(Key::ServeBroughtSections)) }
                ul {
                    @for became in &looked.import.became {
                        li {
                            (house.say_of(Key::ServeBroughtBecame, &[&became.heading, &part(house, became, &titles)]))
                        }
                    }
                }
            }
        }
    }
}

/// What a heading of the document became.
fn part(house: &House, became: &Became, titles: &Titles) -> String {
    match titles.title(&became.part) {
        Some(title) => house.say_of(Key::ServeBroughtKnown, &[title]),
        None if became.part == "sfia_skills" => house.say(Key::ServeSfiaSkills),
        None if became.part.contains(' ') => house.say(Key::ServeBroughtHouse),
        None => house.say(Key::ServeBroughtOwn),
    }
}

/// What the role says.
fn result(house: &House, looked: &Looked<'_>) -> Markup {
    let parts = parts(&looked.import.value, &looked.importer.titles());
    html! {
        @for (title, lines) in &parts {
            h3 { (heading(house, title)) }
            (document::shown(house, lines, &mut std::collections::BTreeSet::new()))
        }
    }
}

/// The heading of a part of a role, or the page's words for a field.
pub(super) fn heading(house: &House, title: &Result<String, String>) -> String {
    match title {
        Ok(title) => title.clone(),
        Err(field) => match field.as_str() {
            "role_description" => house.say(Key::ServeLevelDescription),
            "summary" => house.say(Key::ServeLevelSummary),
            "you_will" => house.say(Key::ServeLevelWill),
            "sfia_skills" => house.say(Key::ServeSfiaSkills),
            _ => house.say(Key::ServeSkills),
        },
    }
}

/// Writes what a document becomes.
pub(in crate::serve) fn write(site: &Site, request: &Request, key: &str) -> Answered {
    let names = ["role", "vacancy"].map(|name| request.form.text(name));
    let Some(looked) = look(site, key, names)? else {
        return Ok(gone(site));
    };
    let import = &looked.import;
    if !import.clashes.is_empty() {
        let typed = [("role", names[0]), ("vacancy", names[1])];
        return Ok(Response::to_problem(&format!("/import/{key}"), &typed));
    }
    match site.project.write_import(&looked.importer, import) {
        // Somebody made a file of that name in this instant.
        Err(Stop::Usage(_)) => {
            return Ok(Response::to(&format!("/import/{key}?done=meanwhile")));
        }
        written => written?,
    }
    let shelf = if import.is_role_level {
        Shelf::Levels
    } else {
        Shelf::Roles
    };
    let files = import.files.iter().map(|file| &file.path);
    let mut paths = files.chain(&import.same);
    let id_in = |path: &str, folder: &str| {
        let name = path.strip_prefix(folder)?.strip_prefix('/')?;
        Some(name.strip_suffix(".json")?.to_owned())
    };
    let role = paths
        .clone()
        .find_map(|path| Some((path, id_in(path, shelf.folder())?)));
    let vacancy = paths.find_map(|path| id_in(path, "vacancies"));
    if let Some((path, id)) = role {
        site.project.note_role_of(key, path)?;
        if !passages(&import.value, &looked.importer.rest_id()).is_empty() {
            let shelf = shelf.name();
            return Ok(Response::to(&format!("/{shelf}/{id}/place?done=brought")));
        }
    }
    Ok(Response::to(&match vacancy {
        Some(id) => format!("/vacancy/{id}?done=brought"),
        None => "/?done=brought".to_owned(),
    }))
}
