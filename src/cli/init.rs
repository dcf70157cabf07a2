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

/// What git is to know of a project: outputs are compared byte for byte, and programs leave files
/// beside those that they work on.
const FOR_GIT: [(&str, &str); 2] = [
    (
        ".gitattributes",
        "\
# Texts have the same line ends on every system.
* text=auto eol=lf
# Outputs are compared byte for byte, so git changes nothing in them.
/out/** -text
*.pdf binary
*.xlsx binary
*.ods binary
# A spreadsheet program may write CSV in an encoding of its own.
*.csv -text
",
    ),
    (
        ".gitignore",
        "\
# What a build that was stopped may leave.
/out/manifest.*journal
.advert-tmp-*
# What Excel and LibreOffice leave beside a sheet that is open.
~$*
.~lock.*#
",
    ),
];

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
    for (name, text) in FOR_GIT {
        match author::create(root, name, text)? {
            Made::Created => made += 1,
            Made::AlreadyThere => kept += 1,
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
