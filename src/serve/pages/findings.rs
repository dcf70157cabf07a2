//! What the checks and rules say of the answers of a page, in the words of a form.
//!
//! In: a snapshot of a vacancy that is open on a page. Out: for each answer what is wrong with it, what
//! should be looked at, and why.

use std::collections::BTreeMap;

use super::marks::Remark;
use super::sentence;
use crate::build::desk::parts;
use crate::build::{Rules, Snapshot};
use crate::diagnostic::{Code, Diagnostic, Place, Severity};
use crate::facts::date::Date;
use crate::facts::fields::Fields;

/// What is said of an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Finding {
    /// The field's name.
    pub(super) name: String,
    /// How bad it is.
    pub(super) severity: Severity,
    /// What was found.
    pub(super) message: String,
    /// What to do.
    pub(super) hints: Vec<String>,
    /// Why it hurts an advert.
    pub(super) why: Option<String>,
}

/// So many remarks are marked in an advert; nobody reads more notes.
const MOST_REMARKS: usize = 200;

/// What is said of a vacancy that is open on a page: its faults, and what the rules find.
pub(super) struct Said<'a> {
    snapshot: &'a Snapshot,
    found: Vec<Diagnostic>,
}

impl<'a> Said<'a> {
    /// Asks the rules.
    pub(super) fn of(snapshot: &'a Snapshot, today: Date) -> Self {
        let rules = Rules {
            dictionary: None,
            today,
            publish: true,
        };
        Self {
            snapshot,
            // Where no advert can be made the faults say why.
            found: snapshot.lint(&rules).unwrap_or_default(),
        }
    }

    /// What is said of answers.
    pub(super) fn of_answers(&self) -> Vec<Finding> {
        let all = self.snapshot.faults.iter().chain(&self.found);
        all.filter_map(finding).collect()
    }

    /// What is said of words of the advert: of the vacancy's own all of it; of those of the role and the
    /// house, which nobody changes here, what is more than advice.
    pub(super) fn of_words(&self, id: &str) -> Vec<Remark> {
        let found = self.found.iter();
        found
            .filter_map(|fault| remark(self.snapshot, id, fault))
            .take(MOST_REMARKS)
            .collect()
    }
}

/// What is said of the answers of a vacancy.
pub(super) fn of(snapshot: &Snapshot, today: Date) -> Vec<Finding> {
    Said::of(snapshot, today).of_answers()
}

fn remark(snapshot: &Snapshot, id: &str, fault: &Diagnostic) -> Option<Remark> {
    let (text, words) = match &fault.place {
        Place::Answer(answer) => {
            let (value, _) = snapshot.value(id)?;
            let text = value.pointer(&answer.route)?.as_str()?;
            let span = answer.span.clone();
            (text, span.unwrap_or(0..text.len()))
        }
        Place::Cell(cell) => (cell.text.as_str(), cell.span.clone()),
        Place::Text { file, span } if fault.severity != Severity::Advice => {
            let text = file.text().get(span.clone())?;
            // What JSON or Markdown writes in another way than readers see it is not found.
            (text, 0..text.len())
        }
        _ => return None,
    };
    let start = text.get(..words.start)?.rfind('\n').map_or(0, |at| at + 1);
    let end = text.get(words.end..)?.find('\n');
    let end = end.map_or(text.len(), |at| words.end + at);
    Some(Remark {
        finding: told(String::new(), fault)?,
        line: text[start..end].to_owned(),
        words: words.start - start..words.end - start,
    })
}

/// The errors among them, by the names of their fields: those for which an answer is not taken.
pub(super) fn errors(snapshot: &Snapshot) -> BTreeMap<String, String> {
    let errors = snapshot.faults.iter().filter_map(finding);
    let errors = errors.filter(|one| one.severity == Severity::Error);
    let mut by_name: BTreeMap<String, String> = BTreeMap::new();
    for error in errors {
        let whole = error.whole();
        let said = by_name.entry(error.name).or_default();
        if !said.is_empty() {
            said.push(' ');
        }
        said.push_str(&whole);
    }
    by_name
}

impl Finding {
    /// What was found and what to do, as sentences.
    pub(super) fn whole(&self) -> String {
        let parts = std::iter::once(&self.message).chain(&self.hints);
        let sentences = parts.map(|part| {
            if part.ends_with(['.', '?']) {
                part.clone()
            } else {
                format!("{part}.")
            }
        });
        sentences.collect::<Vec<_>>().join(" ")
    }
}

fn finding(fault: &Diagnostic) -> Option<Finding> {
    let Place::Answer(answer) = &fault.place else {
        return None;
    };
    told(field_at(&answer.route)?, fault)
}

/// A fault as the form says it; nothing where the page says it by itself.
fn told(name: String, fault: &Diagnostic) -> Option<Finding> {
    let why = match &fault.code {
        Code::Rule(page) if is_of_missing(page.name) => return None,
        Code::Rule(page) => why(page.text),
        _ => None,
    };
    Some(Finding {
        name,
        severity: fault.severity,
        message: sentence(&fault.message),
        hints: fault.hints.iter().map(|hint| sentence(hint)).collect(),
        why,
    })
}

/// The first paragraph under the heading that says why, of the page of a rule.
fn why(text: &str) -> Option<String> {
    let (_, rest) = text.split_once("## Why it hurts\n\n")?;
    Some(rest.split("\n\n").next()?.trim().to_owned())
}

fn is_of_missing(rule: &str) -> bool {
    let needs = Fields::built_in()
        .rows()
        .iter()
        .filter_map(|field| field.need);
    needs.into_iter().any(|need| need.rule == rule)
}

/// The name of the field at a route of a file or around it.
fn field_at(route: &str) -> Option<String> {
    if let Some(rest) = route.strip_prefix("/include/") {
        let item = rest.split('/').next().unwrap_or_default();
        return Some(format!("include.{item}"));
    }
    if let Some(rest) = route.strip_prefix("/facts/") {
        let fact = rest.split('/').next().unwrap_or_default();
        return Some(format!("facts.{fact}"));
    }
    if let Some(part) = parts::name_at(route) {
        return Some(part);
    }
    let (_, field) = Fields::built_in().at(route)?;
    Some(field.name.to_string())
}
