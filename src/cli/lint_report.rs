//! `advert lint --report`: how adverts read, in figures.

use std::mem;

use super::Exit;
use super::args::LintArguments;
use super::console::Console;
use crate::build::{Project, Request, Stop};
use crate::diagnostic;
use crate::lint::figures::report::AdvertReport;
use crate::report::{self, MessageFormat};

pub(super) fn run(
    console: &Console,
    project: &Project,
    options: &LintArguments,
) -> Result<Exit, Stop> {
    let mut snapshot = project.check(&Request {
        names: options.names.clone(),
        ..Request::default()
    })?;
    let mut faults = mem::take(&mut snapshot.faults);
    let mut reports = Vec::new();
    if snapshot.is_sound() {
        let (made, found) = snapshot.figures()?;
        reports = made;
        faults.extend(found);
    }
    console.faults(&faults);
    let exit = Exit::of(diagnostic::has_errors(&faults));
    match console.format {
        MessageFormat::Json => {
            for report in &reports {
                console.json(|| report::json_line(&report.json()));
            }
            let counts = [("adverts", reports.len())];
            console.outcome(&counts, exit);
        }
        MessageFormat::Sarif => {}
        _ => {
            let tables: Vec<String> = reports.iter().map(AdvertReport::table).collect();
            if exit != Exit::Clean {
                console.say_of_faults("there is no report, as these faults come first");
            } else if tables.is_empty() {
                console.say("there is no advert to report on");
            } else {
                console.answer(&tables.join("\n\n"));
            }
        }
    }
    Ok(exit)
}
