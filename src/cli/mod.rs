//! Command line → function, and the exit code: 0 done and clean; 1 faults in the input, or stale
//! outputs; 2 wrong usage; 3 the machine failed.

use std::process::ExitCode;

use clap::Parser as _;

use self::args::{Arguments, Command, NewCommand};
use self::console::Console;
use crate::diagnostic::Diagnostic;
use crate::error::Error;
use crate::validate;

pub mod args;
mod build;
mod check;
mod console;
mod explain;
mod faults_of_rules;
mod freshness;
mod init;
mod lint;
mod lint_report;
mod list;
mod new_sheet;
mod new_vacancy;
mod prepare;
mod schema;
mod set;
mod today;
mod watch;

/// How a command ended; the number is the exit code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Exit {
    /// Done, and nothing is wrong.
    Clean = 0,
    /// Faults in the input, or stale outputs.
    Faults = 1,
    /// The command cannot be meant so.
    Usage = 2,
    /// The machine failed.
    Machine = 3,
}

impl Exit {
    /// How a command ends that has found faults, or has not.
    fn of(has_faults: bool) -> Self {
        if has_faults {
            Self::Faults
        } else {
            Self::Clean
        }
    }
}

/// Why a command could not go on.
enum Stop {
    /// The machine failed.
    Machine(Error),
    /// The command cannot be meant so; says why.
    Usage(String),
}

impl From<Error> for Stop {
    fn from(error: Error) -> Self {
        Self::Machine(error)
    }
}

/// How a command ends that makes vacancies, where no role can be used: it tells of the faults that
/// keep the roles from it.
fn without_roles(console: &Console, diagnostics: &[Diagnostic]) -> Result<Exit, Stop> {
    console.faults(diagnostics);
    if validate::has_errors(diagnostics) {
        return Ok(Exit::Faults);
    }
    let message = "the project has no role to fill; `advert init` makes a project to start from";
    Err(Stop::Usage(message.to_owned()))
}

/// Runs the command of this process and gives its exit code.
#[must_use]
pub fn run() -> ExitCode {
    let arguments = Arguments::parse();
    let console = Console::new(
        arguments.message_format,
        arguments.quiet,
        &arguments.project,
    );
    let result = match &arguments.command {
        Command::Build(options) if options.watch => {
            watch::run(&console, &arguments.project, options)
        }
        Command::Build(options) => build::run(&console, &arguments.project, options),
        Command::Check(options) => check::run(&console, &arguments.project, options),
        Command::Lint(options) => lint::run(&console, &arguments.project, options),
        Command::Explain(options) => explain::run(&console, options),
        Command::List => list::run(&console, &arguments.project),
        Command::Init(options) => init::run(&console, &arguments.project, options),
        Command::Schema(options) => Ok(schema::run(&console, options.kind)),
        Command::New(NewCommand::Sheet(options)) => {
            new_sheet::run(&console, &arguments.project, options)
        }
        Command::New(NewCommand::Vacancy) => new_vacancy::run(&console, &arguments.project),
    };
    let result = result.and_then(|exit| console.finish(exit));
    let exit = result.unwrap_or_else(|stop| match stop {
        Stop::Machine(error) => {
            Console::failure(&error.to_string());
            Exit::Machine
        }
        Stop::Usage(message) => {
            Console::failure(&message);
            Exit::Usage
        }
    });
    ExitCode::from(exit as u8)
}
