//! The command line: types and help, nothing else.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

use crate::report::MessageFormat;
use crate::write::Format;

/// Job adverts in Markdown, HTML and PDF from role JSON and house templates.
#[derive(Debug, Parser)]
#[command(name = "advert", version, about, max_term_width = 90)]
pub struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
    /// The project's folder.
    #[arg(long, value_name = "DIR", default_value = ".", global = true)]
    pub project: PathBuf,
    /// How messages are written.
    #[arg(long, value_name = "FORMAT", default_value = "human", global = true)]
    pub message_format: MessageFormat,
    /// Say nothing but what is wrong.
    #[arg(long, short, global = true)]
    pub quiet: bool,
}

/// A command.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Build adverts, role definitions and role levels into the outputs' folder.
    ///
    /// Without a name, builds everything and removes outputs whose source is gone.
    Build(BuildArguments),
    /// List the roles, role levels and vacancies of the project.
    List,
    /// Make a project to start from: templates, example roles and vacancies.
    ///
    /// Files that are already there are left as they are.
    Init(InitArguments),
    /// Make a vacancy, or a sheet for vacancies.
    #[command(subcommand)]
    New(NewCommand),
}

/// What `advert new` makes.
#[derive(Debug, Subcommand)]
pub enum NewCommand {
    /// Make an Excel workbook to fill in, a row for each vacancy, with drop-downs and notes.
    Sheet(NewSheetArguments),
    /// Ask for the fields of a vacancy, and write its file.
    ///
    /// Each answer is checked at once. An empty answer leaves the field open.
    Vacancy,
}

/// What `advert new sheet` takes.
#[derive(Debug, Args)]
pub struct NewSheetArguments {
    /// The workbook to make; `vacancies/vacancies.xlsx` in the project's folder if not given.
    #[arg(value_name = "FILE")]
    pub file: Option<PathBuf>,
}

/// What `advert build` takes.
#[derive(Debug, Args)]
pub struct BuildArguments {
    /// Build only these: names from `advert list`. A role's name brings its vacancies.
    #[arg(value_name = "NAME")]
    pub names: Vec<String>,
    /// Where outputs go; `out` in the project's folder if not given.
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// The formats to write.
    #[arg(
        long,
        value_name = "FORMATS",
        value_delimiter = ',',
        default_value = "md,html,pdf"
    )]
    pub format: Vec<Format>,
    /// Write nothing; say which outputs are not what a build would make, and why.
    #[arg(long)]
    pub check: bool,
    /// Replace and remove outputs that were edited by hand, too.
    #[arg(long, conflicts_with = "check")]
    pub force: bool,
    /// Give a field of one vacancy another value, as in `--set location=Sheffield`.
    ///
    /// Needs the vacancy's name, and `--out` with a folder that is not the project's `out`.
    #[arg(long, value_name = "FIELD=VALUE", requires = "out")]
    pub set: Vec<String>,
}

/// What `advert init` takes.
#[derive(Debug, Args)]
pub struct InitArguments {
    /// The folder of the new project; the current one if not given.
    #[arg(value_name = "DIR")]
    pub dir: Option<PathBuf>,
}
