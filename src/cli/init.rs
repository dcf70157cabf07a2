//! `advert init`: a project to start from.

use std::path::Path;

use super::Exit;
use super::args::InitArguments;
use super::console::Console;
use crate::author::{self, Started};
use crate::build::Stop;
use crate::phrase;

pub(super) fn run(
    console: &Console,
    project: &Path,
    options: &InitArguments,
) -> Result<Exit, Stop> {
    let root = options.dir.as_deref().unwrap_or(project);
    let Started { made, kept } = author::start(root)?;
    let mut line = format!(
        "made {} in `{}`",
        phrase::count(made, "file", "files"),
        root.display()
    );
    if kept > 0 {
        let left = phrase::count(kept, "file as it was", "files as they were");
        line = format!("{line}; left {left}");
    }
    console.say(&line);
    console.say(&if root == Path::new(".") {
        "next: edit the files in `vacancies/`, then run `advert build`".to_owned()
    } else {
        let root = root.display();
        format!(
            "next: edit the files in `{root}/vacancies/`, then run `advert build --project {root}`"
        )
    });
    Ok(Exit::Clean)
}
