//! `advert init`: a project to start from.

use std::path::Path;

use super::Exit;
use super::args::InitArguments;
use super::console::Console;
use crate::author::{self, Made};
use crate::build::Stop;
use crate::load::embedded;
use crate::phrase;
use crate::validate::editor_schema::FileKind;

pub(super) fn run(
    console: &Console,
    project: &Path,
    options: &InitArguments,
) -> Result<Exit, Stop> {
    let root = options.dir.as_deref().unwrap_or(project);
    let folders = [
        ("templates", embedded::TEMPLATES),
        ("templates/words", embedded::WORDS),
        ("roles", embedded::ROLES),
        ("vacancies", embedded::VACANCIES),
    ];
    let (mut made, mut kept) = (0, 0);
    for (folder, files) in folders {
        for (name, text) in files {
            match author::create(root, &format!("{folder}/{name}"), text)? {
                Made::Created => made += 1,
                Made::AlreadyThere => kept += 1,
            }
        }
    }
    for kind in FileKind::ALL {
        match author::create(root, &kind.schema_path(), kind.schema_text())? {
            Made::Created => made += 1,
            Made::AlreadyThere => kept += 1,
        }
    }
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
