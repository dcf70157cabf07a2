//! `advert lint`: findings of all rules, at the authors' own places.

use std::path::Path;

use super::args::{Deny, LintArguments};
use super::console::Console;
use super::prepare::read;
use super::{Exit, Stop, lint_report, today};
use crate::diagnostic::{Diagnostic, Severity};
use crate::facts::date::Date;
use crate::lint::spelling::{self, Dictionary};
use crate::lint::{self, House};
use crate::validate::reach::Reach;
use crate::validate::{self, Checked, Selection};
use crate::{phrase, report};

pub(super) fn run(
    console: &Console,
    project: &Path,
    options: &LintArguments,
) -> Result<Exit, Stop> {
    if options.report {
        return lint_report::run(console, project, options);
    }
    let mut diagnostics = Vec::new();
    let selection = Selection::of(&options.names);
    let (checked, reach) = read(project, &selection, &[], &mut diagnostics)?;
    reach.weigh(&mut diagnostics);
    let checked = checked.filter(|_| !validate::has_errors(&diagnostics));
    if let Some(checked) = &checked {
        let dictionary = if options.spelling || options.dictionary.is_some() {
            spelling::read(
                options.dictionary.as_deref(),
                spelling::PLACES,
                &mut diagnostics,
            )?
        } else {
            None
        };
        let request = Request {
            dictionary,
            is_whole: options.names.is_empty(),
            today: options.today.unwrap_or_else(today::today),
            publish: options.publish,
        };
        find(checked, &reach, &request, &mut diagnostics);
    }
    let exit = Exit::of(
        diagnostics
            .iter()
            .any(|found| is_denied(found, options.deny)),
    );
    let mut closing = told(&diagnostics);
    let all = counts(&diagnostics);
    let is_shown = options.advice || options.deny == Some(Deny::Advice);
    if !is_shown
        && all
            .iter()
            .any(|(level, count)| *level == "advice" && *count > 0)
    {
        closing.push_str("; `advert lint --advice` shows it");
        diagnostics.retain(|found| found.severity < Severity::Advice);
    }
    console.faults(&diagnostics);
    console.json(|| report::outcome_line(&all, exit as u8));
    if checked.is_none() {
        closing.push_str("; the rules were not asked, as these come first");
    }
    match exit {
        Exit::Clean => console.say(&closing),
        _ => console.say_of_faults(&closing),
    }
    console.summarise("lint", &closing, &diagnostics)?;
    Ok(exit)
}

/// What the rules are asked.
pub(super) struct Request {
    /// The dictionary, if spelling is to be checked.
    pub(super) dictionary: Option<Dictionary>,
    /// Whether the whole project was taken.
    pub(super) is_whole: bool,
    /// The day of the check.
    pub(super) today: Date,
    /// Whether missing facts are errors.
    pub(super) publish: bool,
}

/// Adds all findings to `diagnostics`, each weighed by the adverts that it affects.
pub(super) fn find(
    checked: &Checked,
    reach: &Reach,
    request: &Request,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let data = lint::data::read(&checked.rules, diagnostics);
    let house = House {
        data: &data,
        dictionary: request.dictionary.as_ref(),
        checked,
        is_whole: request.is_whole,
        today: request.today,
        publish: request.publish,
    };
    let mut found = lint::lint(&house);
    reach.weigh(&mut found);
    diagnostics.extend(found);
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
    let advice = phrase::count(advice, "piece of advice", "pieces of advice");
    format!("{errors}, {warnings} and {advice}")
}
