//! Files that somebody copied, with the vacancies that are in them.
//!
//! In: the rows of a sheet, and the vacancies so far. Out: a fault where another file has them all, which
//! says whether they are the same in both.

use std::path::Path;

use serde_json::Value;

use super::folder::{Folder, LARGEST_TEXT};
use super::json::{self, JsonFile, step};
use super::{Sources, doubles};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::error::Error;
use crate::facts::date::Date;

/// What is wrong with several rows, if another file has every reference number of them.
pub(super) fn told(rows: &[(String, JsonFile)], sources: &Sources) -> Option<Diagnostic> {
    let (first, json) = rows.first().filter(|_| rows.len() > 1)?;
    let path = sources.vacancies.get(first)?.path();
    if path == json.path() {
        return None;
    }
    let other = |(id, json): &(String, JsonFile)| {
        let other = sources.vacancies.get(id)?;
        let is_same = other.path() == path && doubles::reference(other) == doubles::reference(json);
        is_same.then_some(other)
    };
    let others: Vec<_> = rows.iter().map(other).collect::<Option<_>>()?;
    let pairs = rows.iter().map(|(_, json)| json).zip(others);
    let mut different = pairs.filter_map(|(json, other)| {
        let route = first_difference("", &json.value, &other.value)?;
        Some((json, other, route))
    });
    Some(match different.next() {
        None => same(json.path(), path),
        Some((json, other, route)) => changed(json, other, &route),
    })
}

/// A sheet that says again what another says.
pub(super) fn same(path: &Path, other: &Path) -> Diagnostic {
    let (path, other) = of_two(path, other);
    let message = format!(
        "this file is a copy of `{}`: it has the same vacancies",
        other.display()
    );
    let place = Place::File(path.to_owned());
    Diagnostic::error(Code::DuplicateReference, place, message)
        .hint("delete one of the two, or move it elsewhere")
}

/// A sheet with the reference numbers of another and other contents, the first of which is at `route`.
/// It is told of the file that was read, so that nothing of it goes out before somebody chose.
fn changed(json: &JsonFile, read: &JsonFile, route: &str) -> Diagnostic {
    let said = |json: &JsonFile| match json.value.pointer(route) {
        None => "nothing".to_owned(),
        Some(Value::String(text)) => format!("`{}`", cut(text)),
        Some(value) => format!("`{}`", cut(&value.to_string())),
    };
    let at = |json: &JsonFile| match json.place(route) {
        Place::Cell(cell) => format!("in cell {}", cell.name()),
        other => format!("at {}", other.spoken()),
    };
    let message = format!(
        "this file has the same reference numbers as `{}`, and other contents: {} stands {} here, and \
         {} {} there",
        json.path().display(),
        at(read),
        said(read),
        said(json),
        at(json),
    );
    let place = Place::File(read.path().to_owned());
    Diagnostic::error(Code::DuplicateReference, place, message)
        .hint("look which of the two is right before you delete the other or move it elsewhere")
}

/// The route of the first value that two differ in.
fn first_difference(route: &str, left: &Value, right: &Value) -> Option<String> {
    match (left, right) {
        (Value::Object(left), Value::Object(right)) => {
            let names = left
                .keys()
                .chain(right.keys().filter(|name| !left.contains_key(*name)));
            let nothing = Value::Null;
            names.into_iter().find_map(|name| {
                let value = |object: &serde_json::Map<String, Value>| object.get(name).cloned();
                let (left, right) = (value(left), value(right));
                let route = step(route, name);
                let (left, right) = (left.as_ref(), right.as_ref());
                first_difference(&route, left.unwrap_or(&nothing), right.unwrap_or(&nothing))
            })
        }
        _ => (!is_same(left, right)).then(|| route.to_owned()),
    }
}

/// Whether two values say the same, of which a workbook may hold a number or a day where CSV has a text.
pub(super) fn is_same(left: &Value, right: &Value) -> bool {
    let text = |value: &Value| match value {
        Value::String(text) => text.clone(),
        value => value.to_string(),
    };
    let (left, right) = (text(left), text(right));
    let day = |text: &str| text.parse::<Date>().ok();
    left == right || day(&left).is_some_and(|left| day(&right) == Some(left))
}

fn cut(text: &str) -> String {
    match text.char_indices().nth(40) {
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
        None => text.to_owned(),
    }
}

/// Tells of files of vacancies that are not read because of their names, as copies often are, and that say
/// again what another says.
pub(super) fn misnamed(sources: &Sources, folder: &mut Folder<'_>) -> Result<(), Error> {
    let faults = folder.diagnostics().iter();
    let paths = faults.filter_map(|fault| match &fault.place {
        Place::File(path) if fault.code == Code::BadFileName => Some(path.clone()),
        _ => None,
    });
    let is_vacancy = |path: &Path| {
        path.starts_with("vacancies") && path.extension().is_some_and(|ending| ending == "json")
    };
    let paths: Vec<_> = paths.filter(|path| is_vacancy(path)).collect();
    for path in paths {
        // What else is wrong with it is told when it has a name.
        let mut unsaid = Vec::new();
        let mut quiet = folder.noting_in(&mut unsaid);
        let text = quiet.text(&path, LARGEST_TEXT)?;
        let Some(json) = text.and_then(|text| json::parse(text, &mut unsaid)) else {
            continue;
        };
        let reference = doubles::reference(&json);
        let is_same = |other: &&std::sync::Arc<JsonFile>| match reference.trim() {
            "" => other.value == json.value,
            reference => doubles::reference(other).trim() == reference,
        };
        let Some(other) = sources.vacancies.values().find(is_same) else {
            continue;
        };
        folder.diagnostics().push(if other.value == json.value {
            let message = format!(
                "this file is a copy of `{}`: it has the same vacancy",
                other.path().display()
            );
            Diagnostic::error(Code::DuplicateReference, Place::File(path), message)
                .hint("delete it, or give it a name and a reference number of its own")
        } else {
            let shown = json.value["reference_number"].as_str().unwrap_or_default();
            let message = format!("the reference number `{shown}` is that of another vacancy too");
            let place = json.place("/reference_number");
            let other = other.place("/reference_number").spoken();
            Diagnostic::error(Code::DuplicateReference, place, message).hint(format!(
                "the other is {other}; each vacancy needs a number of its own"
            ))
        });
    }
    Ok(())
}

/// Two files, of which the first is the copy: the one that is called so, else the first.
pub(crate) fn of_two<'p>(path: &'p Path, other: &'p Path) -> (&'p Path, &'p Path) {
    if is_called_copy(other) && !is_called_copy(path) {
        (other, path)
    } else {
        (path, other)
    }
}

/// Whether a file has the name that programs give to copies: `Copy of a`, `a - Copy (2)`, `a (1)`.
fn is_called_copy(path: &Path) -> bool {
    let name = path.file_stem().unwrap_or_default().to_string_lossy();
    let name = name.to_lowercase();
    let number = name
        .strip_suffix(')')
        .and_then(|name| name.rsplit_once(" ("));
    let (name, number) = number.unwrap_or((&name, ""));
    let is_numbered = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    is_numbered
        || name.starts_with("copy of ")
        || ["copy", "kopie", "copi"].iter().any(|word| {
            let before = name.strip_suffix(word);
            before.is_some_and(|before| before.ends_with([' ', '-', '_']))
        })
}
