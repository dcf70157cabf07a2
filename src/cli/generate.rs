//! `advert generate`: what others need to know of the command line: shells, and readers of manual pages.

use std::io;
use std::path::Path;

use clap::CommandFactory as _;
use clap_mangen::Man;

use super::Exit;
use super::args::Arguments;
use super::completions;
use super::console::Console;
use super::project_args::GenerateCommand;
use crate::author;
use crate::build::Stop;
use crate::error::Error;
use crate::phrase;

pub(super) fn run(console: &Console, command: &GenerateCommand) -> Result<Exit, Stop> {
    match command {
        GenerateCommand::Completions { shell } => {
            let script = completions::script(*shell);
            let script = script.map_err(Error::at("make", Path::new("the completions")))?;
            console.answer(script.trim_end());
        }
        GenerateCommand::Manual { folder } => {
            let pages = pages().map_err(Error::at("make", Path::new("the manual")))?;
            for (name, page) in &pages {
                if !author::put(folder, name, page)? {
                    let link = io::Error::other("it is a link that leads elsewhere");
                    return Err(Error::at("replace", &folder.join(name))(link).into());
                }
            }
            console.say(&format!(
                "wrote {} to `{}`",
                phrase::count(pages.len(), "page", "pages"),
                folder.display()
            ));
        }
    }
    Ok(Exit::Clean)
}

/// A page for the program and one for each command, by the names of their files.
fn pages() -> io::Result<Vec<(String, Vec<u8>)>> {
    let mut whole = Arguments::command().disable_help_subcommand(true);
    whole.build();
    let mut pages = Vec::new();
    let mut ahead = vec![whole];
    while let Some(command) = ahead.pop() {
        let inner = command.get_subcommands().filter(|one| !one.is_hide_set());
        ahead.extend(inner.cloned());
        let version = concat!("advert ", env!("CARGO_PKG_VERSION"));
        let man = Man::new(command).source(version).manual("advert");
        let mut page = Vec::new();
        man.render(&mut page)?;
        pages.push((man.get_filename(), page));
    }
    pages.sort();
    Ok(pages)
}
