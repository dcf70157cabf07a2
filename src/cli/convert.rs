//! `advert convert`: a role in its other form, JSON or Markdown.
//!
//! In: a role's file. Out: the file of the other form in its place, or its text.

use super::Exit;
use super::args::ConvertArguments;
use super::console::Console;
use crate::build::{Project, Stop};

pub(super) fn run(
    console: &Console,
    project: &Project,
    options: &ConvertArguments,
) -> Result<Exit, Stop> {
    let done = match project.convert(&options.file) {
        Err(Stop::Faults(faults)) => {
            console.faults(&faults);
            return Err(Stop::Faults(faults));
        }
        done => done?,
    };
    if options.stdout {
        console.answer(done.text.trim_end());
        return Ok(Exit::Clean);
    }
    project.put(&done)?;
    console.say(&format!(
        "made `{}`, which says the same, and removed `{}`; next: run `advert build`",
        done.to, done.from
    ));
    Ok(Exit::Clean)
}
