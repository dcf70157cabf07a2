//! What the set-up of a project is like, and what of it will make trouble.
//!
//! In: a project, and the folder of its outputs. Out: a [`Setup`]: what there is, in numbers, and a finding
//! with its cure for all that is amiss around the files. What is wrong within a file is told by a check.

use std::collections::BTreeMap;
use std::path::Path;

use super::upgrade::BESIDE;
use super::{OutFolder, Project, Stop};
use crate::author::service::{self, Service};
use crate::diagnostic::{Code, Diagnostic, Place, Severity};
use crate::load;
use crate::load::now::bytes_now;
use crate::load::setup::{self, Entry};
use crate::phrase;

/// What a project is like.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Setup {
    /// Whether one is there at all.
    pub is_project: bool,
    /// How many roles, role levels and vacancies it has.
    pub documents: [usize; 3],
    /// How many errors and warnings its files have, of which a check tells.
    pub faults: [usize; 2],
    /// How many font files of its own the style names.
    pub fonts: usize,
    /// How many templates and words files it has of its own.
    pub templates: usize,
    /// How many outputs are recorded, by the formats and numbers as which they were made.
    pub outputs: BTreeMap<String, usize>,
    /// What is amiss around the files.
    pub findings: Vec<Diagnostic>,
}

/// Lines that git is to have of a project, and what may happen without.
const ATTRIBUTES: [(&str, &str); 2] = [
    ("/out/** -text", "so git may change outputs"),
    (
        "/out/manifest*.jsonl merge=union",
        "so git cannot merge what two branches built",
    ),
];
const IGNORED: [(&str, &str); 3] = [
    (
        ".advert-tmp-*",
        "so what a stopped program leaves gets into a commit",
    ),
    (
        "/.advert/",
        "so what was typed and not saved gets into a commit",
    ),
    ("~$*", "so what Excel leaves gets into a commit"),
];

/// The line by which git turns line ends.
const TURNED: &str = "eol=lf";

impl Project {
    /// Looks the set-up over; nothing is written. `is_in_git` says whether a git repository is around it.
    ///
    /// # Errors
    /// A failure of the machine.
    pub fn doctor(&self, out: &OutFolder, is_in_git: bool) -> Result<Setup, Stop> {
        let root = self.root();
        let entries = setup::entries(root)?;
        let (sources, faults) = load::load(root)?;
        let of = |severity| {
            let faults = faults.iter();
            faults.filter(|fault| fault.severity == severity).count()
        };
        let documents = [
            sources.roles.len(),
            sources.role_levels.len(),
            sources.vacancies.len(),
        ];
        let mut setup = Setup {
            is_project: !entries.is_empty(),
            documents,
            faults: [of(Severity::Error), of(Severity::Warning)],
            fonts: sources.fonts.len(),
            templates: sources.own_templates.len(),
            outputs: BTreeMap::new(),
            findings: Vec::new(),
        };
        if !setup.is_project {
            return Ok(setup);
        }
        of_files(&mut setup.findings, &entries);
        self.of_git(&mut setup.findings, &entries, is_in_git)?;
        self.of_version(&mut setup, out)?;
        self.of_folder(&mut setup.findings, out)?;
        let order = |one: &Diagnostic| (one.code, one.path());
        setup.findings.sort_by_key(order);
        Ok(setup)
    }

    /// What git does to the project.
    fn of_git(
        &self,
        findings: &mut Vec<Diagnostic>,
        entries: &[Entry],
        is_in_git: bool,
    ) -> Result<(), Stop> {
        if !is_in_git {
            return Ok(());
        }
        let attributes = self.lines(".gitattributes")?;
        let ignored = self.lines(".gitignore")?;
        for (file, lines, wanted) in [
            (".gitattributes", &attributes, &ATTRIBUTES[..]),
            (".gitignore", &ignored, &IGNORED[..]),
        ] {
            let hint = if lines.is_none() {
                "`advert init --add git` writes the file".to_owned()
            } else {
                format!("add the line to `{file}`")
            };
            for (line, consequence) in wanted {
                let lines = lines.as_deref().unwrap_or_default();
                if !lines.iter().any(|one| one == line) {
                    let message = format!("`{file}` lacks `{line}`, {consequence}");
                    findings.push(finding(Code::GitSettings, file, message).hint(&hint));
                }
            }
        }
        let lines = attributes.unwrap_or_default();
        let is_turned = lines
            .iter()
            .any(|line| line.starts_with('*') && line.ends_with(TURNED));
        if is_turned {
            return Ok(());
        }
        if let Some(value) = setup::line_ends_of_git(self.root()) {
            let message = format!(
                "git turns line ends by `core.autocrlf={value}` of this computer, and nothing says what \
                 the project wants"
            );
            findings.push(
                finding(Code::GitSettings, ".gitattributes", message)
                    .hint("add the line `* text=auto eol=lf` to `.gitattributes`"),
            );
        }
        let windows = entries.iter().filter(|entry| entry.has_windows_ends);
        let windows: Vec<&str> = windows.map(|entry| entry.path.as_str()).collect();
        if let Some(first) = windows.first() {
            let count = phrase::count(windows.len(), "file has", "files have");
            let message = format!(
                "{count} the line ends of Windows, and `.gitattributes` does not turn them: {}",
                phrase::some(&windows)
            );
            findings.push(finding(Code::WindowsLineEnds, first, message).hint(
                "write `* text=auto eol=lf` into `.gitattributes`, run `git add --renormalize .`, and commit",
            ));
        }
        Ok(())
    }

    /// What is of another version of the program.
    fn of_version(&self, setup: &mut Setup, out: &OutFolder) -> Result<(), Stop> {
        let findings = &mut setup.findings;
        if out.path().is_dir() {
            match crate::publish::check::recorded(out.path()).map_err(Stop::from) {
                Ok(recorded) => {
                    for output in recorded {
                        let format = output.format.unwrap_or_default();
                        *setup.outputs.entry(format).or_default() += 1;
                    }
                }
                Err(Stop::Faults(faults)) => findings.extend(faults),
                Err(stop) => return Err(stop),
            }
        }
        let upgrade = match self.upgrade(out) {
            Ok(upgrade) => upgrade,
            // The manifest is told of above.
            Err(Stop::Faults(_)) => return Ok(()),
            Err(stop) => return Err(stop),
        };
        for schema in &upgrade.schemas {
            let message = if schema.before.is_empty() {
                "this schema is missing among the others"
            } else {
                "this schema is not that of this version"
            };
            findings.push(
                finding(Code::StaleSchema, &schema.path, message)
                    .hint("run `advert upgrade`, which writes the schemas anew"),
            );
        }
        for (name, then, now, count) in &upgrade.formats {
            let count = phrase::count(*count, "output was", "outputs were");
            let message =
                format!("{count} made as {name} {then}, and this version makes {name} {now}");
            findings.push(
                Diagnostic::warning(Code::EarlierOutputs, self.place_of(out.path()), message)
                    .hint("run `advert build`, which makes them anew"),
            );
        }
        for service in [Service::Github, Service::Gitlab] {
            let path = service.path();
            for line in self.lines(path)?.unwrap_or_default() {
                let Some((_, version)) = line.split_once("ADVERT_VERSION:") else {
                    continue;
                };
                let version = version.trim().trim_matches(['"', '\'']);
                if version != service::VERSION {
                    let message = format!(
                        "this file installs {version}, and this is {}",
                        service::VERSION
                    );
                    findings.push(
                        finding(Code::OtherVersion, path, message)
                            .hint("use the same version here and there"),
                    );
                }
            }
        }
        Ok(())
    }

    /// What lies in the project's own folder, and whether the outputs' folder can be written.
    fn of_folder(&self, findings: &mut Vec<Diagnostic>, out: &OutFolder) -> Result<(), Stop> {
        for name in setup::names(self.root())? {
            if is_leftover(&name) {
                findings.push(left_over(&name));
            }
        }
        if setup::is_locked(self.root()) {
            findings.push(no_right(Place::File(".".into())));
        }
        if setup::is_locked(out.path()) {
            findings.push(no_right(self.place_of(out.path())));
        }
        for name in setup::names(out.path())? {
            if crate::publish::is_record(&name) && name.ends_with(".journal") {
                let place = self.place_of(&out.path().join(&name));
                let message = "a build was stopped before its end, or is still running";
                findings.push(
                    Diagnostic::warning(Code::Leftover, place, message)
                        .hint("run `advert build`, which goes on where that one stopped"),
                );
            }
        }
        Ok(())
    }

    /// The place of a file or folder, from the project's folder if it lies there.
    fn place_of(&self, path: &Path) -> Place {
        let inner = path.strip_prefix(self.root()).unwrap_or(path);
        Place::File(inner.to_owned())
    }

    /// The lines of a text of the project, without white space around them; nothing where it is not there.
    fn lines(&self, path: &str) -> Result<Option<Vec<String>>, Stop> {
        let bytes = bytes_now(self.root(), Path::new(path))?;
        Ok(bytes.map(|bytes| {
            let text = String::from_utf8_lossy(&bytes);
            text.lines().map(|line| line.trim().to_owned()).collect()
        }))
    }
}

/// What is amiss with single files and folders.
fn of_files(findings: &mut Vec<Diagnostic>, entries: &[Entry]) {
    for entry in entries {
        let path = entry.path.as_str();
        if let Some(encoding) = entry.encoding {
            findings.push(
                finding(Code::OddEncoding, path, format!("this file is {encoding}"))
                    .hint("save it with the encoding UTF-8, without a byte order mark"),
            );
        }
        if entry.is_read_only {
            findings.push(no_right(Place::File(path.into())));
        }
        if path.starts_with("templates/")
            && let Some(own) = path.strip_suffix(BESIDE)
        {
            findings.push(
                finding(Code::UnsettledMerge, path, "this file waits to be settled").hint(format!(
                    "take what you want of it into `{own}`, and delete it"
                )),
            );
        }
        let name = path.rsplit('/').next().unwrap_or_default();
        if is_leftover(name) {
            findings.push(left_over(path));
        }
    }
    for (one, other) in setup::clashes(entries) {
        let message = format!("`{one}` and `{other}` are one file on Windows and macOS");
        findings.push(finding(Code::NameClash, &other, message).hint("rename one of the two"));
    }
}

fn finding(code: Code, path: &str, message: impl Into<String>) -> Diagnostic {
    Diagnostic::warning(code, Place::File(path.into()), message)
}

fn no_right(place: Place) -> Diagnostic {
    Diagnostic::warning(Code::ReadOnly, place, "nobody may write to this")
        .hint("give yourself the right to write, or work on a copy of the project")
}

fn is_leftover(name: &str) -> bool {
    name.starts_with(".advert-tmp-")
}

fn left_over(path: &str) -> Diagnostic {
    finding(Code::Leftover, path, "a program that was stopped left this")
        .hint("if no other `advert` is running, delete it")
}
