//! `advert lint`: findings of all rules, at the authors' own places.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::args::{Deny, LintArguments};
use super::console::{Closing, Console};
use super::{Exit, lint_report, today};
use crate::build::{Project, Request, Rules, Snapshot, Stop};
use crate::diagnostic::{self, Diagnostic, Severity};
use crate::lint::dictionary;
use crate::phrase;

pub(super) fn run(
    console: &Console,
    project: &Project,
    options: &LintArguments,
) -> Result<Exit, Stop> {
    if options.report {
        return lint_report::run(console, project, options);
    }
    let asked = Asked::of(project, &options.names);
    let mut faults = Vec::new();
    let rules = Rules {
        dictionary: if options.spelling || options.dictionary.is_some() {
            let named = options.dictionary.as_deref();
            dictionary::read(named, dictionary::PLACES, &mut faults)?
        } else {
            None
        },
        today: today::or_today(options.today)?,
        publish: options.publish,
    };
    let snapshot = project.check(&Request {
        names: asked.names.clone(),
        ..Request::default()
    })?;
    let (can_be_linted, is_sound) = (snapshot.can_be_linted(), snapshot.is_sound());
    if asked.is_of_files() {
        of_files(console, project, (&snapshot, &rules), &asked, &mut faults)?;
    } else {
        of_names(&snapshot, &rules, &mut faults)?;
    }
    let exit = Exit::of(faults.iter().any(|found| is_denied(found, options.deny)));
    let mut closing = told(&faults);
    let counts = counts(&faults);
    let is_shown = options.advice || options.deny == Some(Deny::Advice);
    let has_advice = |found: &Diagnostic| found.severity == Severity::Advice;
    let advice = faults.iter().filter(|found| has_advice(found)).count();
    if !is_shown && advice > 0 {
        closing.push_str("; `advert lint --advice` shows ");
        closing.push_str(if advice == 1 { "it" } else { "them" });
        faults.retain(|found| found.severity < Severity::Advice);
    }
    if !can_be_linted {
        closing.push_str("; the rules were not asked, as these faults come first");
    } else if !is_sound && !asked.is_of_files() {
        closing
            .push_str("; the rules looked at the sound files alone, and at what is made of them");
    }
    console.close(&Closing {
        command: "lint",
        counts: &counts,
        lines: vec![closing],
        exit,
        is_of_faults: exit != Exit::Clean,
        faults: &faults,
    })
}

/// What a command line names: documents of the project, its templates, and files that are none of its own.
struct Asked {
    names: Vec<String>,
    templates: Vec<String>,
    files: Vec<PathBuf>,
}

impl Asked {
    /// An argument that is a file's path is that file, and else a name.
    fn of(project: &Project, arguments: &[String]) -> Self {
        let mut asked = Self {
            names: Vec::new(),
            templates: Vec::new(),
            files: Vec::new(),
        };
        let root = fs::canonicalize(project.root()).ok();
        let mut known = BTreeSet::new();
        for argument in arguments {
            let path = Path::new(argument);
            if !path.is_file() {
                asked.names.push(argument.clone());
                continue;
            }
            let whole = fs::canonicalize(path).ok();
            // The same file, whatever way leads there, is looked at once.
            if whole.clone().is_some_and(|whole| !known.insert(whole)) {
                continue;
            }
            let inside = whole.as_deref().zip(root.as_deref());
            let inside = inside.and_then(|(whole, root)| whole.strip_prefix(root).ok());
            let inside = inside.map(|path| path.to_string_lossy().replace('\\', "/"));
            match inside {
                Some(inside) if is_of_document(&inside) => asked.names.push(inside),
                Some(inside) if inside.starts_with("templates/") => asked.templates.push(inside),
                _ => asked.files.push(path.to_owned()),
            }
        }
        asked
    }

    fn is_of_files(&self) -> bool {
        !self.templates.is_empty() || !self.files.is_empty()
    }
}

/// Whether documents of the project are made of the file at this path in it.
fn is_of_document(path: &str) -> bool {
    let Some((folder, name)) = path.rsplit_once('/') else {
        return false;
    };
    let endings: &[&str] = match folder {
        "roles" => &["json", "md"],
        "roles/framework" => &["json"],
        "vacancies" => &["json", "csv", "xlsx", "ods"],
        _ => return false,
    };
    let ending = Path::new(name).extension().unwrap_or_default();
    endings.iter().any(|one| ending.eq_ignore_ascii_case(one))
}

/// Adds what is found in the documents of a snapshot.
fn of_names(snapshot: &Snapshot, rules: &Rules, faults: &mut Vec<Diagnostic>) -> Result<(), Stop> {
    faults.extend(snapshot.faults.iter().cloned());
    if snapshot.can_be_linted() {
        faults.extend(snapshot.lint(rules)?);
        // What keeps a document from being made is said of no rule.
        for fault in snapshot.faults_of_documents() {
            diagnostic::push_once(faults, fault);
        }
    }
    Ok(())
}

/// Adds what is found in files, and in the documents that are named with them.
fn of_files(
    console: &Console,
    project: &Project,
    (snapshot, rules): (&Snapshot, &Rules),
    asked: &Asked,
    faults: &mut Vec<Diagnostic>,
) -> Result<(), Stop> {
    if !asked.names.is_empty() || !snapshot.can_be_linted() {
        of_names(snapshot, rules, faults)?;
    }
    let whole = if asked.names.is_empty() {
        None
    } else {
        Some(project.check(&Request::default())?)
    };
    let whole = whole.as_ref().unwrap_or(snapshot);
    if !whole.can_be_linted() {
        return Ok(());
    }
    for template in &asked.templates {
        for found in whole.lint_template(rules, template)? {
            diagnostic::push_once(faults, found);
        }
    }
    for file in &asked.files {
        console.name_from_here(file);
        faults.extend(project.lint_document(whole, rules, file)?);
    }
    Ok(())
}

fn is_denied(found: &Diagnostic, deny: Option<Deny>) -> bool {
    match found.severity {
        Severity::Error => true,
        Severity::Warning => deny.is_some(),
        Severity::Advice => deny == Some(Deny::Advice),
    }
}

/// How many findings there are of each level.
fn counts(diagnostics: &[Diagnostic]) -> [(&'static str, usize); 3] {
    let of = |severity| {
        let found = diagnostics.iter();
        found.filter(|found| found.severity == severity).count()
    };
    [
        ("errors", of(Severity::Error)),
        ("warnings", of(Severity::Warning)),
        ("advice", of(Severity::Advice)),
    ]
}

fn told(diagnostics: &[Diagnostic]) -> String {
    let [(_, errors), (_, warnings), (_, advice)] = counts(diagnostics);
    let errors = phrase::count(errors, "error", "errors");
    let warnings = phrase::count(warnings, "warning", "warnings");
    if advice == 0 {
        return format!("{errors} and {warnings}");
    }
    let advice = phrase::count(advice, "piece of advice", "pieces of advice");
    format!("{errors}, {warnings} and {advice}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn advice_is_counted_where_there_is_some() {
        assert_eq!(told(&[]), "no errors and no warnings");
    }
}
