//! The command line: types and help, nothing else.

use std::path::PathBuf;

use clap::builder::PossibleValue;
use clap::{Args, Parser, Subcommand, ValueEnum};

use super::completions;
use super::framework_args::FrameworkCommand;
use super::new_args::NewCommand;
use super::project_args::{DoctorArguments, GenerateCommand, InitArguments, UpgradeArguments};
use crate::build::{FileKind, Format, RoleForm};
use crate::facts::date::Date;
use crate::facts::nothing::says_nothing;
use crate::facts::plain_text::PlainText;
use crate::report::MessageFormat;
use crate::shard::Shard;

/// Job adverts in Markdown, HTML and PDF from role JSON and house templates.
#[derive(Debug, Parser)]
#[command(
    name = "advert",
    version,
    about,
    max_term_width = 90,
    after_long_help = super::exit_codes()
)]
pub(super) struct Arguments {
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
pub(super) enum Command {
    /// Build adverts, role definitions and role levels into the outputs' folder.
    ///
    /// Without a name, builds everything and removes outputs whose source is gone.
    Build(BuildArguments),
    /// Check everything and write nothing: roles, vacancies and templates, what `advert lint` calls an
    /// error or a warning, and whether the outputs are what a build would make.
    ///
    /// Outputs are not looked at where none has been built yet; `advert build --check` demands them.
    Check(CheckArguments),
    /// Look for what in the texts and facts of adverts should not be published as it is: left-over
    /// placeholders, wording that may put people off, broken sentences, missing facts.
    ///
    /// Ends with exit code 1 where there are errors; `--deny warnings` makes it stricter.
    Lint(LintArguments),
    /// Approve vacancies with the words and facts that their adverts have now.
    ///
    /// Writes who did, when, and what stands for the words into the vacancy's file, or for a sheet's row
    /// into `vacancies/approvals.json`, and the words themselves into `approved/`. A draft becomes
    /// approved. From then on `advert check` tells of each change of these words, and `--publish` refuses
    /// the advert until the change is approved or taken back.
    Approve(ApproveArguments),
    /// Turn a role from JSON into Markdown, or from Markdown into JSON.
    ///
    /// Writes `roles/NAME.md` beside `roles/NAME.json`, or the other way, reads it again, and removes the
    /// old file if both say the same, as a role stands in one file alone. A file that is there already is
    /// left as it is. See docs/roles.md.
    Convert(ConvertArguments),
    /// Bring in documents: Word, OpenDocument, Markdown, HTML and plain text.
    ///
    /// Shows what each becomes: a role with its sections, a vacancy where the document has facts of one, or a
    /// role level of the capability framework. Then asks, and writes the files; none in the place of another.
    /// What has no place of its own stands in a section `To be placed`. See docs/import.md.
    Import(ImportArguments),
    /// Keep the role levels of the capability framework up to date.
    #[command(subcommand)]
    Framework(FrameworkCommand),
    /// Tell what a message is about: what it finds, why, an example, and what to do.
    ///
    /// Every message has a code in brackets, and so has every rule of `advert lint`.
    Explain(ExplainArguments),
    /// List the roles, role levels and vacancies of the project, or those that changed.
    List(ListArguments),
    /// Make a project to start from: templates, roles and vacancies.
    ///
    /// Files that are already there are left as they are. Where a project is already, nothing is added
    /// that `--add` does not name.
    Init(InitArguments),
    /// Open the page for recruiters in the browser: answer questions, see the advert as it will be, publish.
    ///
    /// The page is on this machine alone, for the browser that the command opens and whoever sees its
    /// window. It works on the files of the project; see docs/browser.md.
    #[cfg(feature = "serve")]
    Serve(ServeArguments),
    /// Print the JSON Schema (2020-12) of a kind of file, with which editors complete and check.
    Schema(SchemaArguments),
    /// Print the licence of `advert`, and those of everything that the program is made of.
    Licences,
    /// Make a vacancy, or a sheet for vacancies.
    #[command(subcommand)]
    New(NewCommand),
    /// Bring a project up to this version, and say first what that changes.
    ///
    /// Schemas that the project holds are written anew. Templates stay as they are, and so do the words of
    /// adverts, unless `--templates` is given. What a file said before is kept in `.advert/bin/`. See
    /// docs/upgrade.md.
    Upgrade(UpgradeArguments),
    /// Say what is installed, which project is looked at, and what of the set-up will make trouble.
    ///
    /// As plain text, to send to someone who helps: no text of the project, and no path of yours but below
    /// `~`. Ends with exit code 1 where something is found. What is wrong within files `advert check` tells.
    Doctor(DoctorArguments),
    /// Print what shells complete, or write manual pages.
    #[command(subcommand)]
    Generate(GenerateCommand),
}

/// What `advert list` takes.
#[derive(Debug, Args)]
pub(super) struct ListArguments {
    /// List what differs from an earlier state: a commit as git names it, or a folder with a project.
    ///
    /// Documents that were added, those that are gone, and those that say something else: which facts, with
    /// both values, and which sections. Looks are not compared.
    #[arg(long, value_name = "COMMIT")]
    pub changed_since: Option<String>,
    /// Write what changed as Markdown, for a pull request.
    #[arg(long, requires = "changed_since")]
    pub markdown: bool,
}

/// What `advert serve` takes.
#[cfg(feature = "serve")]
#[derive(Debug, Args)]
pub(super) struct ServeArguments {
    /// The port of this machine; any that is free if not given.
    #[arg(
        long,
        value_name = "PORT",
        default_value_t = 0,
        hide_default_value = true
    )]
    pub port: u16,
    /// Open no browser; the address is printed.
    #[arg(long)]
    pub no_open: bool,
}

/// What `build` and `check` look at.
#[derive(Debug, Args)]
pub(super) struct Wanted {
    /// Take only these: names from `advert list`. A role's name brings its vacancies.
    #[arg(value_name = "NAME", add = completions::documents())]
    pub names: Vec<String>,
    /// The outputs' folder; `out` in the project's folder if not given.
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// The formats to write or look at.
    #[arg(
        long,
        value_name = "FORMATS",
        value_delimiter = ',',
        default_value = "md,html,pdf"
    )]
    pub format: Vec<Format>,
    /// Take what may be published, and nothing else.
    ///
    /// Drafts are left out, and so are vacancies that are to be posted on a later day. A vacancy that
    /// is approved or posted and incomplete, past its closing date or an error to `advert lint` is
    /// refused, and the others are taken. Closed and withdrawn ones may be incomplete. A whole build
    /// removes the outputs of all that it does not take.
    #[arg(long)]
    pub publish: bool,
    /// With `--publish`: take a draft for a fault.
    #[arg(long, requires = "publish")]
    pub strict: bool,
    /// The day of the check, against which closing dates and exceptions are held; today if not given.
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub today: Option<Date>,
}

fn date(text: &str) -> Result<Date, String> {
    text.parse::<Date>().map_err(|misread| misread.message)
}

/// What `advert build` takes.
#[derive(Debug, Args)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a switch of the command line"
)]
pub(super) struct BuildArguments {
    /// What to build.
    #[command(flatten)]
    pub wanted: Wanted,
    /// Write nothing; say which outputs are not what a build would make, and why.
    #[arg(long)]
    pub check: bool,
    /// Show all changes of stale outputs, not only the first.
    #[arg(long, requires = "check")]
    pub diff: bool,
    /// Replace and remove outputs that were edited by hand, too, and remove outputs that nothing makes any
    /// more even if they are most of all.
    #[arg(long, conflicts_with = "check")]
    pub force: bool,
    /// Give a field of one vacancy another value, as in `--set location=Sheffield`.
    ///
    /// Needs the vacancy's name, and `--out` with a folder that is not the project's `out`.
    #[arg(long, value_name = "FIELD=VALUE", requires = "out")]
    pub set: Vec<String>,
    /// Build one of N equal parts, so that several machines can share the work.
    ///
    /// Part K has the vacancies whose reference number (or, without one, name) hashes to it, and so
    /// with the names of roles and role levels. It writes a manifest of its own, such as
    /// `manifest.2-of-4.jsonl`; `--check` reads them all. See docs/large.md.
    #[arg(long, value_name = "K/N", conflicts_with_all = ["names", "check", "set"])]
    pub shard: Option<Shard>,
    /// Build again whenever a role, vacancy or template changes, until Ctrl-C.
    #[arg(long, conflicts_with_all = ["check", "force", "set", "shard"])]
    pub watch: bool,
    /// With `--watch`: look for changes twice a second, as network folders tell of none.
    #[arg(long, requires = "watch")]
    pub poll: bool,
}

/// What `advert check` takes.
#[derive(Debug, Args)]
pub(super) struct CheckArguments {
    /// What to check.
    #[command(flatten)]
    pub wanted: Wanted,
    /// Show all changes of stale outputs, not only the first.
    #[arg(long)]
    pub diff: bool,
}

/// What `advert lint` takes.
#[derive(Debug, Args)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a flag of the command line"
)]
pub(super) struct LintArguments {
    /// Take only these: names from `advert list`, or files. A role's name brings its vacancies. A file need not be
    /// the project's: a Markdown, HTML, Word, OpenDocument or text file, or a role or vacancy as JSON.
    #[arg(value_name = "NAME|FILE", add = completions::documents())]
    pub names: Vec<String>,
    /// Take facts that are missing for errors, as adverts are to be published.
    #[arg(long)]
    pub publish: bool,
    /// The day of the check; today if not given.
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub today: Option<Date>,
    /// Show advice, too; it is only counted otherwise.
    #[arg(long, conflicts_with = "report")]
    pub advice: bool,
    /// Look up every word in a dictionary of British English, too.
    #[arg(long)]
    pub spelling: bool,
    /// The dictionary for `--spelling`: a Hunspell `.dic` file with its `.aff` file beside it; one that
    /// the system has if not given.
    #[arg(long, value_name = "FILE")]
    pub dictionary: Option<PathBuf>,
    /// End with exit code 1 for these, too.
    #[arg(long, value_name = "LEVEL")]
    pub deny: Option<Deny>,
    /// Print figures of each advert instead: words, sentences, long sentences, reading grade per
    /// section, and words that may sound masculine or feminine.
    #[arg(long, conflicts_with_all = ["publish", "today", "deny", "spelling", "dictionary"])]
    pub report: bool,
}

/// Findings that end `advert lint` with exit code 1 besides errors.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Deny {
    /// Warnings.
    Warnings,
    /// Warnings and advice.
    Advice,
}

/// What `advert approve` takes.
#[derive(Debug, Args)]
pub(super) struct ApproveArguments {
    /// The vacancies, by their names in `advert list`.
    #[arg(value_name = "NAME", required = true, add = completions::vacancies())]
    pub names: Vec<String>,
    /// Who approves them.
    #[arg(long, value_name = "PERSON", value_parser = person)]
    pub by: PlainText,
    /// The day of the approval; today if not given.
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub today: Option<Date>,
}

fn person(text: &str) -> Result<PlainText, String> {
    if says_nothing(text) {
        return Err("this names nobody".to_owned());
    }
    text.parse::<PlainText>().map_err(|misread| misread.message)
}

/// What `advert convert` takes.
#[derive(Debug, Args)]
pub(super) struct ConvertArguments {
    /// The role's file, such as `roles/tester.json`.
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// Print the other form, and change no file.
    #[arg(long)]
    pub stdout: bool,
}

/// What `advert import` takes.
#[derive(Debug, Args)]
pub(super) struct ImportArguments {
    /// The documents, such as `Policy Adviser.docx`.
    #[arg(value_name = "FILE", required = true)]
    pub files: Vec<PathBuf>,
    /// The form of the roles that are made: `json` or `md`; JSON if not given.
    #[arg(long = "as", value_name = "FORM", value_parser = super::import::form)]
    pub form: Option<RoleForm>,
    /// The name of the role or role level that the document becomes; one made of its title if not given.
    #[arg(long, value_name = "ID")]
    pub as_id: Option<String>,
    /// The vacancy whose draft the document is: what was filled in and edited there comes home to it.
    ///
    /// Each change is named and shown; the vacancy's file alone is written, and its role never.
    #[arg(long, value_name = "VACANCY", conflicts_with_all = ["form", "as_id"])]
    pub into: Option<String>,
    /// Write the files without asking.
    #[arg(long)]
    pub yes: bool,
}

/// What `advert explain` takes.
#[derive(Debug, Args)]
pub(super) struct ExplainArguments {
    /// The code, as a message names it in brackets; all codes are listed if not given.
    #[arg(value_name = "CODE", add = completions::codes())]
    pub code: Option<String>,
    /// Print what there is to say of all codes, as one Markdown document.
    #[arg(long, conflicts_with = "code")]
    pub markdown: bool,
}

/// What `advert schema` takes.
#[derive(Debug, Args)]
pub(super) struct SchemaArguments {
    /// The kind of file, or `messages`.
    #[arg(value_name = "KIND")]
    pub kind: SchemaKind,
}

/// What there is a schema of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SchemaKind {
    /// A kind of file.
    File(FileKind),
    /// The lines of `--message-format json`.
    Messages,
}

impl ValueEnum for SchemaKind {
    fn value_variants<'a>() -> &'a [Self] {
        const ALL: [SchemaKind; FileKind::ALL.len() + 1] = {
            let mut all = [SchemaKind::Messages; FileKind::ALL.len() + 1];
            let mut at = 0;
            while at < FileKind::ALL.len() {
                all[at] = SchemaKind::File(FileKind::ALL[at]);
                at += 1;
            }
            all
        };
        &ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        match self {
            Self::File(kind) => kind.to_possible_value(),
            Self::Messages => {
                let help = "the lines of `--message-format json`";
                Some(PossibleValue::new("messages").help(help))
            }
        }
    }
}
