//! `advert init`: the files of a project to start from.
//!
//! In: a folder, and what is to be added where a project is there already. Out: templates, words,
//! example roles and vacancies, what git is to know, and the schemas for editors, each unless a file of
//! that name is there.

use std::collections::BTreeMap;
use std::fs;
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

/// What a project can be given to start from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, clap::ValueEnum)]
pub(crate) enum Part {
    /// Layouts, fragments, the organisation, the style and words
    Templates,
    /// Example roles and vacancies
    Samples,
    /// JSON Schemas for editors
    Schemas,
    /// What git is to know of a project
    Git,
}

/// What became of the files of a project to start from, each by its path there.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Started {
    /// The files that were made.
    pub made: Vec<String>,
    /// The files that were there already and were left as they are.
    pub kept: Vec<String>,
    /// The files that are not there and that nobody asked for.
    pub left_out: BTreeMap<Part, Vec<String>>,
}

impl Part {
    const ALL: [Self; 4] = [Self::Templates, Self::Samples, Self::Schemas, Self::Git];

    /// How the command line names it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Templates => "templates",
            Self::Samples => "samples",
            Self::Schemas => "schemas",
            Self::Git => "git",
        }
    }

    /// Its files, by their path in a project.
    fn files(self) -> Vec<(String, String)> {
        let of_folders = |folders: &[(&str, &[(&str, &str)])]| {
            let files = folders.iter().flat_map(|(folder, files)| {
                let in_folder = move |(name, text): &(&str, &str)| {
                    (format!("{folder}/{name}"), (*text).to_owned())
                };
                files.iter().map(in_folder).collect::<Vec<_>>()
            });
            files.collect()
        };
        match self {
            Self::Templates => of_folders(&[
                ("templates", embedded::TEMPLATES),
                ("templates/words", embedded::WORDS),
            ]),
            Self::Samples => of_folders(&[
                ("roles", embedded::ROLES),
                ("vacancies", embedded::VACANCIES),
            ]),
            Self::Schemas => {
                let kinds = FileKind::ALL.into_iter();
                let files = kinds.map(|kind| (kind.schema_path(), kind.schema_text()));
                files.collect()
            }
            Self::Git => FOR_GIT
                .map(|(name, text)| (name.to_owned(), text.to_owned()))
                .into(),
        }
    }
}

/// Stands in a project while its files are being made, so that a run that was stopped is known by the next.
const BEGUN: &str = ".advert-init";

/// Makes a project to start from in `root`. Where a project is already, only `parts` of it are added, so
/// that nothing comes back that somebody removed.
pub(crate) fn start(root: &Path, parts: &[Part]) -> Result<Started, Error> {
    const OF_A_PROJECT: [&str; 3] = ["roles", "vacancies", "templates"];
    let is_there = |name: &str| root.join(name).symlink_metadata().is_ok();
    let is_new =
        parts.is_empty() && (is_there(BEGUN) || !OF_A_PROJECT.iter().any(|name| is_there(name)));
    if is_new {
        create(
            root,
            BEGUN,
            "`advert init` was stopped here; run it again.\n",
        )?;
    }
    let mut started = Started::default();
    for part in Part::ALL {
        let is_wanted = is_new || parts.contains(&part);
        for (name, text) in part.files() {
            if !is_wanted {
                if !is_there(&name) {
                    started.left_out.entry(part).or_default().push(name);
                }
                continue;
            }
            match create(root, &name, &text)? {
                Made::Created => started.made.push(name),
                Made::AlreadyThere => started.kept.push(name),
            }
        }
    }
    if is_new {
        let mark = root.join(BEGUN);
        fs::remove_file(&mark).map_err(Error::at("remove", &mark))?;
    }
    Ok(started)
}
