//! `advert init`: the files of a project to start from.
//!
//! In: a folder, whose project it is to be, and what is to be added where a project is there already. Out:
//! templates, words, roles and vacancies to start from, what git is to know, and the schemas for editors,
//! each unless a file of that name is there.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde_json::Value;

use super::{Made, create, create_program};
use crate::diagnostic::Diagnostic;
use crate::error::Error;
use crate::facts::fields::Fields;
use crate::facts::grade::Ladder;
use crate::load::now::bytes_now;
use crate::load::{embedded, json};
use crate::source::SourceFile;
use crate::validate;
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
# Windows reads its own line ends best.
*.cmd text eol=crlf
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
# What was typed on the page of `advert serve` and not saved yet, and what was deleted there.
/.advert/
# What Excel and LibreOffice leave beside a sheet that is open.
~$*
.~lock.*#
",
    ),
];

/// What opens the page of a project's vacancies by a double-click: on Windows, and on macOS and Linux. The
/// program is the one beside it, or else the one that is installed.
const TO_OPEN: [(&str, &str); 2] = [
    // `pushd`, as `cd` knows no folders of other machines.
    (
        "open-adverts.cmd",
        "@echo off\r\n\
rem Opens the page for the vacancies of this folder. Leave this window open while you work.\r\n\
pushd \"%~dp0\"\r\n\
advert serve\r\n\
if errorlevel 1 pause\r\n",
    ),
    (
        OPEN_COMMAND,
        "\
#!/bin/sh
# Opens the page for the vacancies of this folder. Leave this window open while you work.
case $0 in
*/*) cd -- \"${0%/*}\" || exit ;;
esac
[ -f ./advert ] && [ -x ./advert ] && exec ./advert serve
exec advert serve
",
    ),
];

/// The one of them that must be allowed to run.
const OPEN_COMMAND: &str = "open-adverts.command";

/// What a project can be given to start from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, clap::ValueEnum)]
pub(crate) enum Part {
    /// Layouts, fragments, the organisation, the style and words
    Templates,
    /// Roles and vacancies to start from
    Samples,
    /// JSON Schemas for editors
    Schemas,
    /// What git is to know of a project
    Git,
    /// What opens the page for recruiters by a double-click
    Open,
}

/// What a project begins as.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Beginning {
    /// The example: the Home Office's words, roles and vacancies.
    Example,
    /// That of the organisation of this name, with gaps to fill.
    Of(String),
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
    const ALL: [Self; 5] = [
        Self::Templates,
        Self::Samples,
        Self::Schemas,
        Self::Git,
        Self::Open,
    ];

    /// How the command line names it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Templates => "templates",
            Self::Samples => "samples",
            Self::Schemas => "schemas",
            Self::Git => "git",
            Self::Open => "open",
        }
    }

    /// Its files in a project that begins so, by their path there.
    fn files(self, beginning: &Beginning) -> Vec<(String, String)> {
        let below = |folder: &str, files: &[(&str, &str)]| {
            let files = files.iter();
            let files = files.map(|(name, text)| (format!("{folder}{name}"), (*text).to_owned()));
            files.collect::<Vec<_>>()
        };
        let example = *beginning == Beginning::Example;
        match self {
            Self::Templates => {
                let mut files = below("templates/", embedded::TEMPLATES);
                files.extend(match beginning {
                    Beginning::Example => below("templates/", embedded::HOME_OFFICE),
                    Beginning::Of(_) => below("templates/", embedded::NEUTRAL),
                });
                if let Beginning::Of(name) = beginning {
                    if !is_of_the_civil_service(name) {
                        files.retain(|(path, _)| path != GRADES);
                        files.push((GRADES.to_owned(), ANY_GRADE.to_owned()));
                    }
                    files.push((ORGANISATION.to_owned(), organisation_text(name)));
                }
                files.extend(below("templates/words/", embedded::WORDS));
                files.sort();
                files
            }
            Self::Samples if example => {
                let mut files = below("roles/", embedded::ROLES);
                files.extend(below("vacancies/", embedded::VACANCIES));
                files
            }
            Self::Samples => below("", embedded::SAMPLES),
            Self::Schemas => {
                // As `advert schema` makes them in the project that begins.
                let ladder = match beginning {
                    Beginning::Of(name) if !is_of_the_civil_service(name) => Ladder::default(),
                    _ => Ladder::shipped().clone(),
                };
                let text = |kind: FileKind| kind.schema_text_by(&ladder, Fields::built_in());
                let kinds = FileKind::ALL.into_iter();
                kinds.map(|kind| (kind.schema_path(), text(kind))).collect()
            }
            Self::Git => below("", &FOR_GIT),
            Self::Open => below("", &TO_OPEN),
        }
    }
}

/// The file that says whose adverts a project makes.
const ORGANISATION: &str = "templates/organisation.json";

/// The file of an organisation's grades.
const GRADES: &str = "templates/grades.toml";

/// What stands there for who has other grades than the Civil Service, whose `Director` is a pay band.
const ANY_GRADE: &str = "\
# Any text is a grade. To have a slip told, and the grades offered in a new sheet, put yours in the
# place of the line below, from the lowest:
#
# [[grade]]
# name = \"Band 6\"
#
# [[grade]]
# name = \"Band 7\"
# also = [\"B7\"]
#
# `name` is what adverts show, and `also` are other names that people write. Without this file, the
# grades are those of the Civil Service.
ladder = \"none\"
";

/// Whether an organisation of this name has the grades of the Civil Service: a department or a ministry.
fn is_of_the_civil_service(name: &str) -> bool {
    const BEGIN: [&str; 8] = [
        "department for ",
        "department of ",
        "ministry of ",
        "hm ",
        "his majesty's ",
        "home office",
        "cabinet office",
        "foreign, commonwealth",
    ];
    let name = name.trim().to_lowercase().replace('\u{2019}', "'");
    let name = name.strip_prefix("the ").unwrap_or(&name);
    name.contains("civil service") || BEGIN.iter().any(|begin| name.starts_with(begin))
}

fn organisation_text(name: &str) -> String {
    let name = Value::from(name);
    format!(
        r#"{{
  "$schema": "../schemas/organisation.schema.json",
  "format": 1,
  "name": {name},
  "country": "GB",
  "lang": "en-GB"
}}
"#
    )
}

/// What is wrong with `name` as that of an organisation.
pub(crate) fn faults_of_name(name: &str) -> Vec<Diagnostic> {
    let mut faults = Vec::new();
    let file = SourceFile::new(PathBuf::from(ORGANISATION), organisation_text(name));
    if let Some(json) = json::parse(file, &mut faults) {
        validate::check_organisation(&Arc::new(json), Fields::built_in(), &mut faults);
    }
    faults
}

/// Whether to make these parts, the organisation's name must be known.
pub(crate) fn asks_for_name(root: &Path, parts: &[Part]) -> bool {
    (is_new(root, parts) || parts.contains(&Part::Templates)) && !is_there(root, ORGANISATION)
}

fn is_there(root: &Path, name: &str) -> bool {
    root.join(name).symlink_metadata().is_ok()
}

/// Whether a whole project is to be made: none is there, or one that a stopped run began.
fn is_new(root: &Path, parts: &[Part]) -> bool {
    const OF_A_PROJECT: [&str; 3] = ["roles", "vacancies", "templates"];
    let is_there = |name| is_there(root, name);
    parts.is_empty() && (is_there(BEGUN) || !OF_A_PROJECT.into_iter().any(is_there))
}

/// Whether a project is in this folder already, whole or not.
pub(crate) fn is_project(root: &Path) -> bool {
    !is_new(root, &[])
}

/// Stands in a project while its files are being made, so that a run that was stopped is known by the next,
/// which goes on with what that one was asked for.
const BEGUN: &str = ".advert-init";

/// Begins that file.
const STOPPED: &str = "`advert init` was stopped here; run it again.";

/// What a project begins as whose making was stopped; nothing where none was, or an older version began it.
pub(crate) fn begun_as(root: &Path) -> Option<Beginning> {
    let bytes = bytes_now(root, Path::new(BEGUN)).ok()??;
    let text = String::from_utf8(bytes).ok()?;
    let mut lines = text.lines().skip(1);
    let name = match (lines.next()?, lines.next()) {
        ("example", _) => return Some(Beginning::Example),
        ("organisation", Some(name)) => name,
        _ => return None,
    };
    faults_of_name(name)
        .is_empty()
        .then(|| Beginning::Of(name.to_owned()))
}

/// What the file says of a project that begins so.
fn begun(beginning: &Beginning) -> String {
    match beginning {
        Beginning::Example => format!("{STOPPED}\nexample\n"),
        Beginning::Of(name) => format!("{STOPPED}\norganisation\n{name}\n"),
    }
}

/// Makes a project to start from in `root`. Where a project is already, only `parts` of it are added, so
/// that nothing comes back that somebody removed.
pub(crate) fn start(root: &Path, parts: &[Part], beginning: &Beginning) -> Result<Started, Error> {
    let is_new = is_new(root, parts);
    if is_new {
        create(root, BEGUN, begun(beginning))?;
    }
    let mut started = Started::default();
    for part in Part::ALL {
        let is_wanted = is_new || parts.contains(&part);
        for (name, text) in part.files(beginning) {
            if !is_wanted {
                let is_offered = part != Part::Samples || !is_there(root, "roles");
                if is_offered && !is_there(root, &name) {
                    started.left_out.entry(part).or_default().push(name);
                }
                continue;
            }
            let made = if name == OPEN_COMMAND {
                create_program(root, &name, &text)
            } else {
                create(root, &name, &text)
            };
            match made? {
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
