//! What `advert new` takes.
//!
//! In: the command line. Out: what to make, and of what.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::completions;

/// What `advert new` makes.
#[derive(Debug, Subcommand)]
pub(super) enum NewCommand {
    /// Make an Excel workbook to fill in, a row for each vacancy, with drop-downs and notes.
    Sheet(NewSheetArguments),
    /// Ask for the fields of a vacancy, and write its file.
    ///
    /// Each answer is checked at once. An empty answer leaves the field open. With `--from` nothing is
    /// asked: the file is a copy of a vacancy that is there, as a draft, without what holds for one advert
    /// alone: reference number, days, approval, contacts and the address to apply at.
    Vacancy(NewVacancyArguments),
}

/// What `advert new vacancy` takes.
#[derive(Debug, Args)]
pub(super) struct NewVacancyArguments {
    /// Copy this vacancy, by its name or reference number; a row of a sheet, too.
    #[arg(long, value_name = "NAME", add = completions::vacancies())]
    pub from: Option<String>,
    /// The same job is advertised again, for this reason, which the file keeps and no advert shows.
    #[arg(long, value_name = "REASON", requires = "from")]
    pub again: Option<String>,
    /// Call the copy so; without it, it is the other's name with a number.
    #[arg(long = "as", value_name = "NAME", requires = "from")]
    pub name: Option<String>,
}

/// What `advert new sheet` takes.
#[derive(Debug, Args)]
pub(super) struct NewSheetArguments {
    /// The workbook to make; `vacancies/vacancies.xlsx` in the project's folder if not given.
    #[arg(value_name = "FILE")]
    pub file: Option<PathBuf>,
}
