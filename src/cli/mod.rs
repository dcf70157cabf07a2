//! Command line → function, and the exit code: 0 done and clean; 1 faults in the input, or stale
//! outputs; 2 wrong usage; 3 the machine failed.

use std::io::{self, Write as _};
use std::path::Path;
use std::process::ExitCode;

use clap::{CommandFactory as _, Parser as _};

use self::args::{Arguments, Command, Wanted};
use self::console::{Closing, Console};
use self::framework_args::FrameworkCommand;
use self::new_args::NewCommand;
use crate::build::{Drafts, Project, Publishing, Request, Stop};
use crate::diagnostic::{self, Diagnostic};
use crate::error::Error;
use crate::report::border;

mod approvals;
mod approve;
mod args;
mod build;
mod check;
mod completions;
mod console;
mod convert;
mod doctor;
mod explain;
mod framework;
mod framework_args;
mod freshness;
mod generate;
mod import;
mod init;
mod left_out;
mod licences;
mod lint;
mod lint_report;
mod list;
mod list_changes;
mod naming;
mod new_args;
mod new_sheet;
mod new_vacancy;
mod poll;
mod project_args;
mod schema;
#[cfg(feature = "serve")]
mod serve;
mod threads;
mod today;
mod upgrade;
mod watch;

/// The command line as `clap` has it, for whoever asks about its commands and options.
#[must_use]
pub fn command() -> clap::Command {
    Arguments::command()
}

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

/// What each exit code of the program means.
pub const EXIT_CODES: [(u8, &str); 4] = [
    (Exit::Clean as u8, "done, and nothing is wrong"),
    (
        Exit::Faults as u8,
        "faults in the files, or outputs that are out of date",
    ),
    (Exit::Usage as u8, "the command was not understood"),
    (
        Exit::Machine as u8,
        "the machine failed: no permission, disk full",
    ),
];

/// The same as the help of the command line shows it.
fn exit_codes() -> String {
    let lines = EXIT_CODES.map(|(code, means)| format!("  {code}  {means}"));
    format!("Exit codes:\n{}", lines.join("\n"))
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

/// What of the project a command looks at.
///
/// # Errors
/// The clock cannot be believed, and what may be published goes by the day.
fn request(wanted: &Wanted) -> Result<Request, Error> {
    let publish = if wanted.publish {
        Some(Publishing {
            today: today::or_today(wanted.today)?,
            drafts: if wanted.strict {
                Drafts::Refuse
            } else {
                Drafts::LeaveOut
            },
        })
    } else {
        None
    };
    Ok(Request {
        names: wanted.names.clone(),
        formats: wanted.format.clone(),
        publish,
        ..Request::default()
    })
}

/// Tells of faults for which the command stops.
fn tell_and_stop(
    console: &Console,
    command: &str,
    counts: &[(&str, usize)],
    faults: &[Diagnostic],
    line: &str,
) -> Result<Exit, Stop> {
    console.close(&Closing {
        command,
        counts,
        lines: vec![line.to_owned()],
        exit: Exit::Faults,
        is_of_faults: true,
        faults,
    })
}

/// How a command ends that makes vacancies, where no role can be used: it tells of the faults that
/// keep the roles from it.
fn without_roles(console: &Console, diagnostics: &[Diagnostic]) -> Result<Exit, Stop> {
    console.faults(diagnostics);
    if diagnostic::has_errors(diagnostics) {
        return Ok(Exit::Faults);
    }
    let message = "the project has no role to fill; `advert init` makes a project to start from";
    Err(Stop::Usage(message.to_owned()))
}

/// Runs the command of this process and gives its exit code.
#[must_use]
pub fn run() -> ExitCode {
    match completions::answered() {
        Ok(true) => return ExitCode::SUCCESS,
        Ok(false) => {}
        Err(refusal) => return refused(&refusal),
    }
    #[cfg(feature = "serve")]
    let line = serve::line_of_a_double_click();
    #[cfg(not(feature = "serve"))]
    let line: Option<Vec<std::ffi::OsString>> = None;
    let parsed = line.map_or_else(Arguments::try_parse, Arguments::try_parse_from);
    let arguments = match parsed {
        Ok(arguments) => arguments,
        Err(refusal) => return refused(&refusal),
    };
    let console = Console::new(
        arguments.message_format,
        arguments.quiet,
        &arguments.project,
    );
    threads::start();
    let result = carry_out(&console, &arguments).and_then(|exit| console.finish(exit));
    let exit = result.unwrap_or_else(|stop| match stop {
        Stop::Machine(error) => {
            console.fail(&error.to_string(), Exit::Machine);
            Exit::Machine
        }
        Stop::Usage(message) => {
            console.fail(&message, Exit::Usage);
            Exit::Usage
        }
        // Each command tells of faults by itself.
        Stop::Faults(_) => Exit::Faults,
    });
    ExitCode::from(exit as u8)
}

/// Ends a command line that cannot be read, or that asks for help. What it quotes of the arguments passes
/// the border of printed text, at the cost of colours.
fn refused(refusal: &clap::Error) -> ExitCode {
    let text = refusal.render().to_string();
    if border::lines(&text) == text {
        let said = refusal.print().and_then(|()| io::stdout().flush());
        return match said {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
                let error = Error::at("write to", Path::new("standard output"))(error);
                Console::failure(&error.to_string());
                ExitCode::from(Exit::Machine as u8)
            }
            _ if refusal.use_stderr() => ExitCode::from(Exit::Usage as u8),
            _ => ExitCode::SUCCESS,
        };
    }
    Console::failure(text.trim_start_matches("error: ").trim_end());
    ExitCode::from(Exit::Usage as u8)
}

fn carry_out(console: &Console, arguments: &Arguments) -> Result<Exit, Stop> {
    let root = &arguments.project;
    let project = || Project::open(root);
    match &arguments.command {
        Command::Build(options) if options.watch => watch::run(console, &project()?, options),
        Command::Build(options) => build::run(console, &project()?, options),
        Command::Check(options) => check::run(console, &project()?, options),
        Command::Approve(options) => approve::run(console, &project()?, options),
        Command::Lint(options) => lint::run(console, &project()?, options),
        Command::Convert(options) => convert::run(console, &project()?, options),
        Command::Import(options) => import::run(console, &project()?, options),
        Command::Framework(FrameworkCommand::Update(options)) => {
            framework::run(console, &project()?, options)
        }
        Command::Explain(options) => explain::run(console, options),
        Command::List(options) => list::run(console, &project()?, options),
        Command::Init(options) => init::run(console, root, options),
        Command::Schema(options) => Ok(schema::run(console, root, options.kind)),
        Command::Licences => licences::run(console),
        Command::Upgrade(options) => upgrade::run(console, &project()?, options),
        Command::Doctor(options) => doctor::run(console, &project()?, options),
        Command::Generate(command) => generate::run(console, command),
        #[cfg(feature = "serve")]
        Command::Serve(options) => serve::run(console, project()?, options),
        Command::New(NewCommand::Sheet(options)) => new_sheet::run(console, root, options),
        Command::New(NewCommand::Vacancy(options)) => new_vacancy::run(console, root, options),
    }
}
