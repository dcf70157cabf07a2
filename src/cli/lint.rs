//! `advert lint`: findings of all rules, at the authors' own places.

use std::mem;

use super::args::{Deny, LintArguments};
use super::console::{Closing, Console};
use super::{Exit, lint_report, today};
use crate::build::{Project, Request, Rules, Stop};
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
    let mut snapshot = project.check(&Request {
        names: options.names.clone(),
        ..Request::default()
    })?;
    let mut faults = mem::take(&mut snapshot.faults);
    if snapshot.can_be_linted() {
        let dictionary = if options.spelling || options.dictionary.is_some() {
            let named = options.dictionary.as_deref();
            dictionary::read(named, dictionary::PLACES, &mut faults)?
        } else {
            None
        };
        faults.extend(snapshot.lint(&Rules {
            dictionary,
            today: options.today.unwrap_or_else(today::today),
            publish: options.publish,
        })?);
        // What keeps a document from being made is said of no rule.
        for fault in snapshot.faults_of_documents() {
            diagnostic::push_once(&mut faults, fault);
        }
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
    if !snapshot.can_be_linted() {
        closing.push_str("; the rules were not asked, as these faults come first");
    } else if !snapshot.is_sound() {
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
