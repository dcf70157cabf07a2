//! `advert new vacancy`: asks for the fields of a vacancy at a terminal, and writes its JSON file.
//!
//! In: the project, and a terminal, or the name of a vacancy to copy. Out: `vacancies/<name>.json`, and what
//! to do with it.

use std::io::{self, IsTerminal as _};
use std::path::Path;

use super::console::Console;
use super::new_args::NewVacancyArguments;
use super::{Exit, without_roles};
use crate::author::{self, Desk, Made, interview};
use crate::build::{Copying, Project, Stop};
use crate::error::Error;

pub(super) fn run(
    console: &Console,
    project: &Path,
    options: &NewVacancyArguments,
) -> Result<Exit, Stop> {
    if let Some(from) = &options.from {
        let copying = Copying {
            from,
            name: options.name.as_deref(),
            again_because: options.again.as_deref(),
        };
        return copy(console, project, copying);
    }
    if !io::stdin().is_terminal() || !io::stdout().is_terminal() {
        let message = "`advert new vacancy` asks questions and needs a terminal; \
                       `advert new sheet` makes a sheet to fill in instead";
        return Err(Stop::Usage(message.to_owned()));
    }
    let desk = Desk::open(project)?;
    if desk.roles.is_empty() {
        return without_roles(console, &desk.faults);
    }
    let asked = interview::ask(io::stdin().lock(), io::stdout().lock(), &desk);
    let (name, text) = match asked {
        Ok(vacancy) => vacancy,
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => {
            let message = "the answers ended before the last question; nothing was written";
            return Err(Stop::Usage(message.to_owned()));
        }
        Err(error) => return Err(Error::at("ask at", Path::new("the terminal"))(error).into()),
    };
    let path = format!("vacancies/{name}.json");
    match author::create(project, &path, text.as_bytes())? {
        Made::Created => console.say(&format!("made `{path}`; next: run `advert build {name}`")),
        Made::AlreadyThere => {
            let message = format!("`{path}` has been made meanwhile and was left as it is");
            return Err(Stop::Usage(message));
        }
    }
    Ok(Exit::Clean)
}

fn copy(console: &Console, project: &Path, copying: Copying<'_>) -> Result<Exit, Stop> {
    let copied = Project::open(project)?.copy_vacancy(copying)?;
    let made = format!("made `{}` of `{}`, as a draft", copied.path, copied.from);
    let left_out = match copied.left_out.split_last() {
        None => String::new(),
        Some((only, [])) => format!(", without its {only}"),
        Some((last, rest)) => format!(", without its {} and {last}", rest.join(", ")),
    };
    console.say(&format!("{made}{left_out}"));
    console.say(&format!(
        "next: fill in what is new, look for days in its texts, and run `advert check {}`",
        copied.name
    ));
    Ok(Exit::Clean)
}
