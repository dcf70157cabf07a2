//! A new edition of the capability framework → role levels of the project.
//!
//! In: the framework's published tables, and the project as it stands. Out: a [`FrameworkUpdate`]: what the
//! edition has that the one before had not, what becomes of each file, which roles and adverts that touches, and
//! remarks. Files are written when that is asked for. What an author changed in a level stays, unless the
//! edition's text is asked for; `roles/framework/edition.json` says what stood in each part before.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde_json::Value;

use self::compare::{LevelChange, Plan};
use self::parts::Edits;
use super::bounded::{self, Bound};
use super::import::pretty;
use super::{Project, Stop};
use crate::diagnostic::{Code, Diagnostic, Place, has_errors};
use crate::import::framework::{self as tables, Edition, LARGEST, Level, TableKind};
use crate::load::json::{self, JsonFile};
use crate::load::{self, Sources};
use crate::model::{Framework, FrameworkFile};
use crate::publish::fingerprint::Fingerprint;
use crate::source::SourceFile;
use crate::validate::{self, schema};

mod compare;
mod ids;
mod parts;
mod roles;
mod touched;
mod write;

pub use self::compare::{FrameworkLevelChange, LevelFate};
pub use self::roles::RolePatch;
pub use self::touched::{Advert, Touched};
pub use self::write::{Became, FileChange};

/// How an edition is brought in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct FrameworkOptions<'a> {
    /// What the edition is called; without it, the day in a file's name, or what stands for its bytes.
    pub edition: Option<&'a str>,
    /// Whether the edition's text takes the place of what authors changed, too.
    pub replaces_edits: bool,
    /// Whether most role levels may go.
    pub may_shrink: bool,
}

/// What a new edition of the capability framework changes in a project.
#[derive(Debug)]
pub struct FrameworkUpdate {
    /// What the edition is called.
    pub edition: String,
    /// What the one was called that the project holds, if it holds one.
    pub before: Option<String>,
    /// Each file with what it was and how many rows it has.
    pub tables: Vec<(PathBuf, &'static str, usize)>,
    /// Each column of a file that has words of which nothing is taken.
    pub unread: Vec<(PathBuf, &'static str)>,
    /// How many roles, role levels and skills the edition has.
    pub counts: [usize; 3],
    /// The role levels that are new, changed, gone, or otherwise than the edition has them.
    pub levels: Vec<FrameworkLevelChange>,
    /// How many role levels stay as they are.
    pub same: usize,
    /// How many role levels hold changes of authors that the edition leaves alone.
    pub with_edits: usize,
    /// The skills that are new, gone, or described otherwise.
    pub skills: [Vec<String>; 3],
    /// What becomes of the files of `roles/framework/`.
    pub files: Vec<FileChange>,
    /// Roles whose level is gone, as they would name the one that took its place.
    pub roles: Vec<RolePatch>,
    /// What of the tables was taken otherwise than it stands there.
    pub remarks: Vec<Diagnostic>,
}

/// The bytes of the table at `path`, within bounds.
///
/// # Errors
/// A file that cannot be read, or is too large.
pub fn read_table(path: &Path) -> Result<Vec<u8>, Stop> {
    let table = Bound {
        largest: LARGEST,
        code: Code::BadFramework,
        usual: "the framework's tables have some 3 MB",
    };
    bounded::read(path, &table)
}

fn fault(place: Place, message: impl Into<String>, hint: impl Into<String>) -> Diagnostic {
    Diagnostic::error(Code::BadFramework, place, message).hint(hint)
}

impl Project {
    /// What the edition in these tables, each a path and its bytes, changes in the project. Nothing is written.
    ///
    /// # Errors
    /// Tables that cannot be used; an edition file of the project that cannot; a failure of the machine.
    pub fn framework_update(
        &self,
        files: Vec<(PathBuf, Vec<u8>)>,
        options: &FrameworkOptions<'_>,
    ) -> Result<FrameworkUpdate, Stop> {
        let (sources, faults) = load::load(&self.root)?;
        let pinned = pinned(&sources, faults)?;
        let pins: Vec<FrameworkFile> = files
            .iter()
            .map(|(path, bytes)| FrameworkFile {
                name: tables::file_name(path),
                hash: Fingerprint::of(bytes).to_string(),
            })
            .collect();
        let name = options.edition.map(str::to_owned);
        let name = name.unwrap_or_else(|| edition_name(&pins));
        let mut edition = tables::read(files).map_err(Stop::Faults)?;
        speak_english(&mut edition, &sources);
        check(&edition.levels).map_err(Stop::Faults)?;
        let plan = Plan {
            sources: &sources,
            pinned: &pinned,
            edition: &edition,
            name: &name,
            edits: if options.replaces_edits {
                Edits::Replace
            } else {
                Edits::Keep
            },
        };
        let mut compared = plan.compare();
        if !options.may_shrink {
            refuse_a_part(&edition, &pinned, &compared.changes)?;
        }
        compared.framework.files = pins;
        let roles = edition.levels.iter().map(|one| one.role.as_str());
        let roles: BTreeSet<&str> = roles.collect();
        let counts = [roles.len(), edition.levels.len(), edition.skills.len()];
        let mut update = FrameworkUpdate {
            edition: name.clone(),
            before: (!pinned.edition.is_empty()).then(|| pinned.edition.clone()),
            tables: Vec::new(),
            unread: Vec::new(),
            counts,
            levels: Vec::new(),
            same: compared.same,
            with_edits: compared.with_edits,
            skills: compared.skills.clone(),
            files: self.file_changes(&sources, &compared)?,
            roles: roles::patches(&sources, &compared.changes)?,
            remarks: Vec::new(),
        };
        let touch = touched::Reach::of(&sources);
        let changes = compared.changes.into_iter();
        update.levels = changes.map(|change| change.told(&touch)).collect();
        update.tables = edition
            .tables
            .iter()
            .map(|table| (table.path.clone(), table.kind.called(), table.rows))
            .collect();
        let tables = edition.tables.iter();
        update.unread = tables
            .flat_map(|table| {
                table
                    .unread
                    .iter()
                    .map(|column| (table.path.clone(), *column))
            })
            .collect();
        update.remarks = edition.remarks;
        Ok(update)
    }
}

/// The edition that the project holds; an empty one if it holds none.
fn pinned(sources: &Sources, faults: Vec<Diagnostic>) -> Result<Framework, Stop> {
    const FOLDERS: [&str; 3] = ["roles", "roles/framework", load::framework::PATH];
    let is_in_the_way = |fault: &Diagnostic| FOLDERS.contains(&fault.path().as_str());
    let faults: Vec<Diagnostic> = faults.into_iter().filter(is_in_the_way).collect();
    if has_errors(&faults) {
        return Err(Stop::Faults(faults));
    }
    let Some(json) = &sources.framework else {
        return Ok(Framework::default());
    };
    let mut faults = Vec::new();
    let pinned = schema::build::<Framework>(json, &schema::FRAMEWORK, &mut faults);
    match pinned {
        Some(pinned) if faults.is_empty() => Ok(pinned),
        _ => Err(Stop::Faults(faults)),
    }
}

/// What an edition is called that nobody named: the last day or month that stands in a file's name, or else
/// what stands for its bytes.
fn edition_name(files: &[FrameworkFile]) -> String {
    let mut days: Vec<String> = files.iter().filter_map(|file| day_in(&file.name)).collect();
    days.sort();
    days.pop().unwrap_or_else(|| {
        let mut hashes: Vec<&str> = files.iter().map(|file| file.hash.as_str()).collect();
        hashes.sort_unstable();
        parts::hash(&hashes.join(" "))[..8].to_owned()
    })
}

/// `2026-11-03` or `2026-11` where a name has such a day, with any sign or none between the numbers.
fn day_in(name: &str) -> Option<String> {
    let digits: Vec<(usize, char)> = name
        .char_indices()
        .filter(|(_, sign)| sign.is_ascii_digit())
        .collect();
    let number = |from: usize, count: usize| -> Option<u32> {
        let part = digits.get(from..from + count)?;
        part.iter()
            .map(|(_, digit)| digit)
            .collect::<String>()
            .parse()
            .ok()
    };
    // Numbers that stand together: at most one sign parts those of a day.
    let stands_at = |from: usize, count: usize| {
        let part = digits.get(from..from + count);
        part.is_some_and(|part| part.windows(2).all(|pair| pair[1].0 - pair[0].0 <= 2))
    };
    (0..digits.len()).find_map(|from| {
        let (year, month) = (number(from, 4)?, number(from + 4, 2)?);
        if !(2010..2100).contains(&year) || !(1..=12).contains(&month) || !stands_at(from, 6) {
            return None;
        }
        let day = number(from + 6, 2).filter(|day| (1..=31).contains(day) && stands_at(from, 8));
        Some(match day {
            Some(day) => format!("{year}-{month:02}-{day:02}"),
            None => format!("{year}-{month:02}"),
        })
    })
}

/// The framework is written in English; where the organisation's language is another, its levels say so.
fn speak_english(edition: &mut Edition, sources: &Sources) {
    let house = sources.lang_of_house();
    if house == "en" || house.starts_with("en-") {
        return;
    }
    for level in &mut edition.levels {
        let Value::Object(fields) = &mut level.value else {
            continue;
        };
        let at = fields.keys().position(|name| name == "format");
        fields.shift_insert(at.map_or(0, |at| at + 1), "lang".to_owned(), "en-GB".into());
    }
}

/// Checks each level as the file that it will be, so that nothing is written which `advert check` refuses.
fn check(levels: &[Level]) -> Result<(), Vec<Diagnostic>> {
    let mut faults = Vec::new();
    for level in levels {
        let mut found = Vec::new();
        let file = SourceFile::new("level.json", pretty(&level.value));
        let json: Option<Arc<JsonFile>> = json::parse(file, &mut found).map(Arc::new);
        if let Some(json) = json {
            validate::check_role_level(&json, &mut found);
        }
        let found = found.into_iter().map(|one| {
            let message = format!("`{}`: {}", level.name, one.message);
            let mut told = Diagnostic::error(Code::BadFramework, level.place.clone(), message);
            told.hints = one.hints;
            told
        });
        faults.extend(found);
    }
    if faults.is_empty() {
        Ok(())
    } else {
        Err(faults)
    }
}

/// A file that was cut off between two rows is sound: what tells it is that most levels would be gone.
fn refuse_a_part(
    edition: &Edition,
    pinned: &Framework,
    changes: &[LevelChange],
) -> Result<(), Stop> {
    let is_gone = |one: &&LevelChange| one.fate.is_gone() && pinned.levels.contains_key(&one.id);
    let gone = changes.iter().filter(is_gone).count();
    if gone * 2 <= pinned.levels.len() || gone < 3 {
        return Ok(());
    }
    let table = edition.tables.iter();
    let table = table.filter(|table| table.kind == TableKind::Levels);
    let path = table.map(|table| table.path.clone()).next();
    let message = format!(
        "{gone} of the {} role levels of the edition `{}` are not in this table",
        pinned.levels.len(),
        pinned.edition
    );
    let hint = "download it again, as a part of it may be missing; if the framework did shrink so, `--force` takes it";
    let place = Place::File(path.unwrap_or_default());
    Err(Stop::Faults(vec![fault(place, message, hint)]))
}

/// The value of a level's file as it is, by its id.
type Values<'a> = BTreeMap<&'a str, &'a Value>;

#[cfg(test)]
mod tests {
    use super::day_in;

    #[test]
    fn the_day_in_a_files_name_is_that_of_the_edition() {
        for (name, day) in [
            ("roles-2026-11-03.csv", Some("2026-11-03")),
            ("roles_20261103 (1).csv", Some("2026-11-03")),
            ("2026.11 roles.csv", Some("2026-11")),
            ("roles-2026-11-v2.csv", Some("2026-11")),
            ("roles.csv", None),
            ("roles 205 levels 12.csv", None),
            ("roles-1999-11.csv", None),
            ("2026-13.csv", None),
        ] {
            assert_eq!(day_in(name).as_deref(), day, "{name}");
        }
    }
}
