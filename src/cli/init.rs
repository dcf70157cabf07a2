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
    let Started {
        made,
        kept,
        left_out,
    } = author::start(root, &options.add)?;
    let shown = root.display();
    if made.is_empty() && kept.is_empty() {
        console.say(&format!(
            "`{shown}` has a project already, so nothing was written"
        ));
    } else {
        let mut line = format!(
            "made {} in `{shown}`",
            phrase::count(made.len(), "file", "files")
        );
        if !kept.is_empty() {
            let left = phrase::count(kept.len(), "file as it was", "files as they were");
            line = format!("{line}; left {left}: {}", some_of(&kept));
        }
        console.say(&line);
    }
    for (part, files) in &left_out {
        let count = phrase::count(files.len(), "file", "files");
        let part = part.name();
        console.say(&format!(
            "`--add {part}` would make {count}: {}",
            some_of(files)
        ));
    }
    if !made.is_empty() && left_out.is_empty() {
        console.say(&if root == Path::new(".") {
            "next: edit the files in `vacancies/`, then run `advert build`".to_owned()
        } else {
            format!(
                "next: edit the files in `{shown}/vacancies/`, then run `advert build --project {shown}`"
            )
        });
    }
    Ok(Exit::Clean)
}

fn some_of(files: &[String]) -> String {
    let files: Vec<&str> = files.iter().map(String::as_str).collect();
    phrase::some(&files)
}
