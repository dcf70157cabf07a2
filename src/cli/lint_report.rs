//! `advert lint --report`: how adverts read, in figures.

use std::path::Path;

use super::args::LintArguments;
use super::console::Console;
use super::prepare::read;
use super::{Exit, Stop};
use crate::lint;
use crate::report::{self, MessageFormat};
use crate::validate::{self, Selection};

pub(super) fn run(
    console: &Console,
    project: &Path,
    options: &LintArguments,
) -> Result<Exit, Stop> {
    let mut diagnostics = Vec::new();
    let selection = Selection::of(&options.names);
    let (checked, reach) = read(project, &selection, &[], &mut diagnostics)?;
    reach.weigh(&mut diagnostics);
    let reports = match &checked {
        Some(checked) if !validate::has_errors(&diagnostics) => {
            let data = lint::data::read(&checked.rules, &mut diagnostics);
            lint::report::report(checked, &data)
        }
        _ => Vec::new(),
    };
    console.faults(&diagnostics);
    let exit = Exit::of(validate::has_errors(&diagnostics));
    match console.format {
        MessageFormat::Json => {
            for report in &reports {
                console.answer(&report.json());
            }
            let counts = [("adverts", reports.len())];
            console.json(|| report::outcome_line(&counts, exit as u8));
        }
        MessageFormat::Sarif => {}
        _ => {
            let tables: Vec<String> = reports
                .iter()
                .map(lint::report::AdvertReport::table)
                .collect();
            if exit != Exit::Clean {
                console.say_of_faults("there is no report, as these come first");
            } else if tables.is_empty() {
                console.say("there is no advert to report on");
            } else {
                console.answer(&tables.join("\n\n"));
            }
        }
    }
    Ok(exit)
}
