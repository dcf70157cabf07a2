//! `advert init`: the files of a project to start from.
//!
//! In: a folder. Out: templates, words, example roles and vacancies, what git is to know, and the
//! schemas for editors, each unless a file of that name is there.

use std::path::Path;

use super::{Made, create};
use crate::error::Error;
use crate::load::embedded;
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
# Its lines are complete in themselves, and a build puts them in order.
/out/manifest*.jsonl merge=union
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

/// How many files were made, and how many were there already and were left as they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Started {
    /// The files that were made.
    pub made: usize,
    /// The files that were left.
    pub kept: usize,
}

/// Makes a project to start from in `root`.
pub(crate) fn start(root: &Path) -> Result<Started, Error> {
    let folders = [
        ("templates", embedded::TEMPLATES),
        ("templates/words", embedded::WORDS),
        ("roles", embedded::ROLES),
        ("vacancies", embedded::VACANCIES),
    ];
    let mut started = Started::default();
    let mut make = |name: &str, text: &str| -> Result<(), Error> {
        match create(root, name, text)? {
            Made::Created => started.made += 1,
            Made::AlreadyThere => started.kept += 1,
        }
        Ok(())
    };
    for (folder, files) in folders {
        for (name, text) in files {
            make(&format!("{folder}/{name}"), text)?;
        }
    }
    for (name, text) in FOR_GIT {
        make(name, text)?;
    }
    for kind in FileKind::ALL {
        make(&kind.schema_path(), &kind.schema_text())?;
    }
    Ok(started)
}
