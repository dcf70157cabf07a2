//! What `build` and `check` begin with: a project, read and checked, and the plan of its outputs.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use rayon::iter::{
    IndexedParallelIterator as _, IntoParallelRefIterator as _, ParallelIterator as _,
};

use super::args::Wanted;
use super::{Stop, set};
use crate::build::plan::{Planning, plan};
use crate::build::press::Press;
use crate::compose::compose;
use crate::diagnostic::Diagnostic;
use crate::document::Document;
use crate::load;
use crate::model::Name;
use crate::publish::outputs::Scope;
use crate::shard::Shard;
use crate::validate::reach::Reach;
use crate::validate::{self, Checked, Selection, schema};
use crate::write::Format;

/// A project that can be built.
pub(super) struct Prepared {
    /// The outputs' folder.
    pub(super) out: PathBuf,
    /// The command that brings the outputs up to date.
    pub(super) repair: String,
    /// The data.
    pub(super) checked: Checked,
    /// The formats that are wanted, each once.
    pub(super) formats: Vec<Format>,
    /// The outputs.
    pub(super) planning: Planning,
    /// How far each file's faults reach.
    pub(super) reach: Reach,
}

/// Reads and checks what the command names. Nothing comes back where it has faults which keep
/// documents from being made; that a vacancy may not be published does not.
pub(super) fn prepare(
    project: &Path,
    wanted: &Wanted,
    shard: Option<Shard>,
    settings: &[String],
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<Option<Prepared>, Stop> {
    let out = out_folder(project, wanted.out.as_deref(), settings)?;
    let selection = match shard {
        Some(shard) => Selection::Shard(shard),
        None => Selection::of(&wanted.names),
    };
    let (checked, reach) = read(project, &selection, settings, diagnostics)?;
    let is_sound = !validate::has_errors(diagnostics);
    reach.weigh(diagnostics);
    let Some(checked) = checked.filter(|_| is_sound) else {
        return Ok(None);
    };
    let formats: BTreeSet<Format> = wanted.format.iter().copied().collect();
    let formats: Vec<Format> = formats.into_iter().collect();
    let scope = if wanted.names.is_empty() && formats.len() == Format::ALL.len() {
        Scope::Whole
    } else {
        Scope::Partial
    };
    let planning = plan(&checked, &formats, scope)
        .expect("names of one folder differ, and have small letters only");
    Ok(Some(Prepared {
        out,
        repair: repair(project, wanted.out.as_deref()),
        checked,
        formats,
        planning,
        reach,
    }))
}

/// Reads and checks what is selected.
pub(super) fn read(
    project: &Path,
    selection: &Selection,
    settings: &[String],
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<(Option<Checked>, Reach), Stop> {
    schema::make_ready();
    let (mut sources, faults) = load::load(project)?;
    diagnostics.extend(faults);
    set::apply(&mut sources, selection, settings)?;
    // With names, faults of files that the named documents are not made from are others' business.
    selection.keep_relevant(&sources, diagnostics);
    let reach = Reach::of(&sources, &selection.resolve(&sources, &mut Vec::new()));
    let checked = validate::validate(sources, selection, diagnostics);
    Ok((checked, reach))
}

/// Rayon splits a batch down to so many documents; of larger parts, the last would be left to one
/// processor.
pub(super) const AT_ONCE: usize = 4;

/// How many composed documents are held at a time: each takes some 4 KB beside what it shares.
const HELD: usize = 1_000;

/// Makes these documents, and finds what keeps any of them from being written. Of many, only the
/// first are given back: a batch may have more than the memory holds.
pub(super) fn compose_all(
    prepared: &Prepared,
    press: &Press<'_>,
    names: &BTreeSet<&Name>,
    diagnostics: &mut Vec<Diagnostic>,
) -> BTreeMap<Name, Document> {
    let names: Vec<&Name> = names.iter().copied().collect();
    let composed: Vec<_> = names
        .par_iter()
        .enumerate()
        .with_max_len(AT_ONCE)
        .map(|(index, name)| {
            let document = compose(&prepared.checked, name)?;
            match press.faults(name, &document) {
                faults if faults.is_empty() => Ok((index < HELD).then_some(document)),
                faults => Err(faults),
            }
        })
        .collect();
    let mut documents = BTreeMap::new();
    let mut faults: Vec<Diagnostic> = Vec::new();
    for (name, result) in names.into_iter().zip(composed) {
        match result {
            Ok(document) => documents.extend(document.map(|document| (name.clone(), document))),
            // A fault of a template is the same for every document that it makes.
            Err(found) => {
                for fault in found {
                    push_once(&mut faults, fault);
                }
            }
        }
    }
    prepared.reach.weigh(&mut faults);
    diagnostics.extend(faults);
    documents
}

/// Faults of what documents share show in each of them, and are told once.
pub(super) fn push_once(diagnostics: &mut Vec<Diagnostic>, diagnostic: Diagnostic) {
    if !diagnostics.contains(&diagnostic) {
        diagnostics.push(diagnostic);
    }
}

/// The command that brings the outputs of `project` in `out` up to date.
fn repair(project: &Path, out: Option<&Path>) -> String {
    let mut command = "advert build".to_owned();
    let mut option = |name: &str, path: &Path| {
        let path = path.to_string_lossy();
        let is_plain = path
            .chars()
            .all(|letter| letter.is_alphanumeric() || "-_./\\:".contains(letter));
        let quote = if is_plain { "" } else { "\"" };
        let _ = write!(command, " --{name} {quote}{path}{quote}");
    };
    if project != Path::new(".") {
        option("project", project);
    }
    if let Some(out) = out {
        option("out", out);
    }
    command
}

/// Where outputs go. Never among the sources, which would be taken for outputs then.
fn out_folder(project: &Path, out: Option<&Path>, settings: &[String]) -> Result<PathBuf, Stop> {
    let usual = if project == Path::new(".") {
        PathBuf::from("out")
    } else {
        project.join("out")
    };
    let out = out.unwrap_or(&usual).to_owned();
    let is_in = |folder: &Path| match (absolute(&out), absolute(folder)) {
        (Some(out), Some(folder)) => out.starts_with(folder),
        _ => false,
    };
    if absolute(&out) == absolute(project) {
        return Err(Stop::Usage(
            "`--out` must not be the project's own folder".to_owned(),
        ));
    }
    for sources in ["roles", "vacancies", "templates"] {
        if is_in(&project.join(sources)) {
            let message = format!("`--out` must not lie in `{sources}/`, which holds sources");
            return Err(Stop::Usage(message));
        }
    }
    if !settings.is_empty() && is_in(&usual) {
        let message = "`--set` makes a trial version, which must not lie among the real outputs: \
                       give a folder outside `out` with `--out`";
        return Err(Stop::Usage(message.to_owned()));
    }
    Ok(out)
}

/// The path without links and `..`, as far as it exists.
fn absolute(path: &Path) -> Option<PathBuf> {
    let path = std::path::absolute(path).ok()?;
    let there = path.ancestors().find(|ancestor| ancestor.exists())?;
    let rest = path.strip_prefix(there).ok()?;
    Some(there.canonicalize().ok()?.join(rest))
}
