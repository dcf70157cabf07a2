//! What a shell completes: commands, options and their values, and the names that the project has.
//!
//! In: the words of a command line that is being typed, by way of a shell's script. Out: what may follow.
//! A script comes from `advert generate completions`; it calls the program with [`VARIABLE`] in the
//! environment, and where no project is, or a file of it cannot be read, it gets no names and hears nothing.

use std::io;

use clap::CommandFactory as _;
use clap_complete::engine::{ArgValueCandidates, CompletionCandidate};
use clap_complete::env::{CompleteEnv, EnvCompleter, Shells};

use super::args::Arguments;
use crate::build::{DocumentKind, Project};
use crate::diagnostic::Code;
use crate::lint::RULES;
use crate::report::border;

/// By this variable of the environment a shell's script asks what may follow.
const VARIABLE: &str = "ADVERT_COMPLETE";

/// The program's name, by which shells know and call it.
const NAME: &str = "advert";

/// A shell that completes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum Shell {
    /// Bash, 4 or later
    Bash,
    /// The Z shell
    Zsh,
    /// Fish
    Fish,
    /// PowerShell, on every system
    Powershell,
}

/// Answers a shell that asks what may follow, if one does.
pub(super) fn answered() -> Result<bool, clap::Error> {
    let here = std::env::current_dir().ok();
    CompleteEnv::with_factory(Arguments::command)
        .var(VARIABLE)
        .bin(NAME)
        .completer(NAME)
        .try_complete(std::env::args_os(), here.as_deref())
}

/// The script that makes a shell ask.
pub(super) fn script(shell: Shell) -> io::Result<String> {
    let name = match shell {
        Shell::Bash => "bash",
        Shell::Zsh => "zsh",
        Shell::Fish => "fish",
        Shell::Powershell => "powershell",
    };
    let unknown = || io::Error::other(format!("nothing is known of {name}"));
    let shells = Shells::builtins();
    let completer: &dyn EnvCompleter = shells.completer(name).ok_or_else(unknown)?;
    let mut script = Vec::new();
    completer.write_registration(VARIABLE, NAME, NAME, NAME, &mut script)?;
    String::from_utf8(script).map_err(io::Error::other)
}

/// The names of all documents.
pub(super) fn documents() -> ArgValueCandidates {
    ArgValueCandidates::new(|| names(|_| true))
}

/// The names of vacancies.
pub(super) fn vacancies() -> ArgValueCandidates {
    ArgValueCandidates::new(|| names(|kind| kind == DocumentKind::Vacancy))
}

/// The codes of messages.
pub(super) fn codes() -> ArgValueCandidates {
    ArgValueCandidates::new(|| {
        let codes = Code::OF_MESSAGES.iter().map(|code| code.name());
        let rules = RULES.iter().map(|rule| rule.page.name);
        codes.chain(rules).map(CompletionCandidate::new).collect()
    })
}

/// The names of the documents of such kinds that the project in the current folder has.
fn names(is_wanted: fn(DocumentKind) -> bool) -> Vec<CompletionCandidate> {
    let listed = Project::open(".")
        .ok()
        .and_then(|project| project.list().ok());
    let (listed, _) = listed.unwrap_or_default();
    let names = listed.into_iter().map(|listed| listed.name);
    let names = names.filter(|name| is_wanted(name.kind) && border::lines(&name.id) == name.id);
    names
        .map(|name| CompletionCandidate::new(name.id))
        .collect()
}
