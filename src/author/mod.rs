//! Authors' files: what a new one holds, what is changed in one, and the only writer of them.
//!
//! In: a project, and answers or nothing. Out: the text or bytes of a file, and through [`create`] or
//! [`replace`] the file, whole or not at all: a new one replaces none, and a changed one only the file
//! that was read. Nothing here knows of arguments, and nothing but [`interview`] of a terminal.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process;
use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::error::Error;
use crate::facts::fields::Fields;
use crate::facts::grade::Ladder;
use crate::facts::organisation::OrganisationFacts;
use crate::load::now::bytes_now;
use crate::load::{self, Sources};
use crate::model::Role;
use crate::validate::editor_schema::FileKind;
use crate::validate::{self, schema};

pub(crate) mod approval;
pub(crate) mod copy;
pub(crate) mod edit;
mod inside;
pub(crate) mod interview;
pub(crate) mod markdown_role;
pub(crate) mod service;
pub(crate) mod shipped;
mod starter;
mod toml;
mod words_in_markdown;
pub(crate) mod workbook;

pub(crate) use starter::{
    Beginning, Part, Started, asks_for_name, begun_as, faults_of_name, is_project, start,
};

/// What a new file is made from: the project as it stands.
pub(crate) struct Desk {
    /// The roles that are free of faults, by id.
    pub roles: Vec<(String, Role)>,
    /// What is wrong with the project's files.
    pub faults: Vec<Diagnostic>,
    /// What the organisation says of itself.
    house: Option<OrganisationFacts>,
    sources: Sources,
}

/// What became of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Made {
    /// It was made.
    Created,
    /// A file of that name is there and was left as it is.
    AlreadyThere,
}

/// Makes the file `name` below `root`, with its folders, unless it is there.
///
/// It is written beside its place and linked there, which replaces nothing; so whoever stops the
/// program finds the whole file or none. Nothing is written behind a link that leads out of `root`.
pub(crate) fn create(root: &Path, name: &str, content: impl AsRef<[u8]>) -> Result<Made, Error> {
    create_as(root, name, content.as_ref(), false)
}

/// The same for a file that can be run, where the system tells such files from others.
fn create_program(root: &Path, name: &str, content: &str) -> Result<Made, Error> {
    create_as(root, name, content.as_bytes(), true)
}

fn create_as(root: &Path, name: &str, content: &[u8], is_program: bool) -> Result<Made, Error> {
    inside::stays_inside(root, name)?;
    let path = root.join(name);
    let folder = folder_of(&path);
    step()
        .and_then(|()| fs::create_dir_all(folder))
        .map_err(Error::at("create the folder", folder))?;
    remove_leftovers(folder);
    if path.symlink_metadata().is_ok() {
        return Ok(Made::AlreadyThere);
    }
    let beside = beside(&path);
    let made = write_whole(&beside, content)
        .and_then(|file| {
            if is_program {
                let_run(&beside)?;
            }
            Ok(file)
        })
        .map_err(Error::at("write", &path))
        .and_then(|file| {
            let made = put_in_place(&beside, &path).map_err(Error::at("create", &path));
            // The lock is held to here.
            drop(file);
            made
        });
    // What is left beside is hidden, no file of the project, and removed the next time.
    if step().is_ok() {
        let _ = fs::remove_file(&beside);
    }
    made
}

/// Puts `content` in the place of the file `name` below `root`, if that still is what was read of it.
///
/// It is written beside its place and renamed, so whoever stops the program finds the one or the other
/// whole. A link is followed: the file behind it is replaced.
#[expect(
    clippy::disallowed_methods,
    reason = "what is replaced is looked at here, and not read as input"
)]
pub(crate) fn replace(
    root: &Path,
    name: &str,
    read: &[u8],
    content: impl AsRef<[u8]>,
) -> Result<Replaced, Error> {
    inside::stays_inside(root, name)?;
    let path = root.join(name);
    let path = fs::canonicalize(&path).map_err(Error::at("read", &path))?;
    remove_leftovers(folder_of(&path));
    let beside = beside(&path);
    let replaced = write_as(&path, &beside, content.as_ref())
        .map_err(Error::at("write", &path))
        .and_then(|file| {
            // Looked at last, so that what others write meanwhile is seen.
            if fs::read(&path).map_err(Error::at("read", &path))? != read {
                return Ok(Replaced::ChangedMeanwhile);
            }
            step().map_err(Error::at("replace", &path))?;
            fs::rename(&beside, &path).map_err(Error::at("replace", &path))?;
            // The lock is held to here.
            drop(file);
            Ok(Replaced::Done)
        });
    // Nothing is left there where it was renamed.
    if step().is_ok() {
        let _ = fs::remove_file(&beside);
    }
    replaced
}

/// Removes the file `name` below `root`, if that still is what was `read` of it. Of a link, the link goes.
#[expect(
    clippy::disallowed_methods,
    reason = "what is removed is looked at here, and not read as input"
)]
pub(crate) fn remove(root: &Path, name: &str, read: &[u8]) -> Result<Replaced, Error> {
    inside::stays_inside(root, name)?;
    let path = root.join(name);
    if fs::read(&path).map_err(Error::at("read", &path))? != read {
        return Ok(Replaced::ChangedMeanwhile);
    }
    step()
        .and_then(|()| fs::remove_file(&path))
        .map_err(Error::at("remove", &path))?;
    Ok(Replaced::Done)
}

/// Gives the file `name` below `root` this content, whatever it said before; not so where it is a link that
/// leads out of `root`.
pub(crate) fn put(root: &Path, name: &str, content: &[u8]) -> Result<bool, Error> {
    // Of two that write at once, the later one wins.
    for _ in 0..20 {
        let before = match root.join(name).symlink_metadata() {
            Ok(_) => bytes_now(root, Path::new(name))?,
            Err(_) => None,
        };
        let is_put = match before {
            Some(before) if before == content => true,
            Some(before) => replace(root, name, &before, content)? == Replaced::Done,
            None => create(root, name, content)? == Made::Created,
        };
        if is_put {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The folder of what was deleted or replaced.
pub(crate) const BIN: &str = ".advert/bin";

/// Keeps what a file said in the bin, as `name` with a number before its ending, and gives its path there;
/// nothing where the bin is a link that leads elsewhere. A text that is there already, as where a program was
/// stopped before it replaced the file, is kept once.
pub(crate) fn keep_in_bin(
    root: &Path,
    name: &str,
    ending: &str,
    content: &[u8],
) -> Result<Option<String>, Error> {
    let is_own = [".advert", BIN].iter().all(|folder| {
        let found = root.join(folder).symlink_metadata();
        found.map_or(true, |found| found.is_dir())
    });
    if !is_own {
        return Ok(None);
    }
    let mut number = 1_u32;
    loop {
        let path = format!("{BIN}/{name}-{number}{ending}");
        if says(&root.join(&path), content) || create(root, &path, content)? == Made::Created {
            return Ok(Some(path));
        }
        number += 1;
    }
}

/// Whether an ordinary file holds this and nothing else.
#[expect(
    clippy::disallowed_methods,
    reason = "what lies in the bin is no source"
)]
fn says(path: &Path, content: &[u8]) -> bool {
    let is_as_long = path
        .symlink_metadata()
        .is_ok_and(|found| found.is_file() && usize::try_from(found.len()) == Ok(content.len()));
    is_as_long && fs::read(path).is_ok_and(|found| found == content)
}

/// The folder in which a file lies; that of a bare name is the current one.
fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    }
}

/// Removes what a program that was stopped left beside the file `name` below `root`, where nothing is to be
/// written there.
pub(crate) fn tidy(root: &Path, name: &str) {
    remove_leftovers(folder_of(&root.join(name)));
}

/// Where a file is written before it gets its name.
fn beside(path: &Path) -> PathBuf {
    let file_name = path.file_name().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!("{UNFINISHED}{}-{file_name}", process::id()))
}

/// Writes a file that may be read and written by those who may read and write `path`.
fn write_as(path: &Path, beside: &Path, content: &[u8]) -> io::Result<File> {
    let permissions = fs::metadata(path)?.permissions();
    let file = write_whole(beside, content)?;
    fs::set_permissions(beside, permissions)?;
    Ok(file)
}

/// Lets whoever may read a file run it.
#[cfg(unix)]
fn let_run(path: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    let mut permissions = fs::metadata(path)?.permissions();
    let mode = permissions.mode();
    permissions.set_mode(mode | (mode & 0o444) >> 2);
    step()?;
    fs::set_permissions(path, permissions)
}

/// Elsewhere the end of its name says that it can be run.
#[cfg(not(unix))]
fn let_run(_: &Path) -> io::Result<()> {
    Ok(())
}

/// Begins the names of files that are not finished.
const UNFINISHED: &str = ".advert-tmp-";

/// Removes unfinished files that a program left which was stopped: nobody holds their lock any more.
fn remove_leftovers(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for entry in entries.flatten() {
        let is_unfinished = entry.file_name().to_string_lossy().starts_with(UNFINISHED);
        let is_file = entry.file_type().is_ok_and(|kind| kind.is_file());
        if is_unfinished && is_file {
            let file = File::options().append(true).open(entry.path());
            if file.is_ok_and(|file| file.try_lock().is_ok()) && step().is_ok() {
                let _ = fs::remove_file(entry.path());
            }
        }
    }
}

/// Writes a file, and holds its lock as long as what is given lives.
fn write_whole(path: &Path, content: &[u8]) -> io::Result<File> {
    step()?;
    let mut file = File::create(path)?;
    // Some file systems know no locks; there leftovers stay, which are hidden.
    let _ = file.lock();
    let (begin, end) = content.split_at(content.len() / 2);
    step()?;
    file.write_all(begin)?;
    step()?;
    file.write_all(end)?;
    file.sync_all()?;
    Ok(file)
}

/// Gives the file `beside` the name `path`, unless that is taken.
fn put_in_place(beside: &Path, path: &Path) -> io::Result<Made> {
    step()?;
    match fs::hard_link(beside, path) {
        Ok(()) => Ok(Made::Created),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(Made::AlreadyThere),
        // Some file systems have no links; there nobody else makes the file in this instant.
        Err(_) => fs::rename(beside, path).map(|()| Made::Created),
    }
}

/// What became of a file that was to be changed or removed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Replaced {
    /// It has the new content, or is gone.
    Done,
    /// Somebody changed it since it was read, so it was left as it is.
    ChangedMeanwhile,
}

/// The schema of a kind of file as a project has it: with the organisation's grades and facts.
pub(crate) fn schema_text(project: &Path, kind: FileKind) -> String {
    // A schema is asked for where no project is, too.
    let tables = load::tables(project).ok();
    match &tables {
        Some((ladder, fields)) => kind.schema_text_by(ladder, fields),
        None => kind.schema_text(),
    }
}

impl Desk {
    /// The organisation's grades.
    pub(crate) fn grades(&self) -> &Ladder {
        &self.sources.grades.ladder
    }

    /// The fields that a vacancy may have.
    pub(crate) fn fields(&self) -> &Arc<Fields> {
        &self.sources.fields
    }

    /// Reads the project.
    pub(crate) fn open(project: &Path) -> Result<Self, Error> {
        let (sources, mut faults) = load::load(project)?;
        let roles = sources.roles.iter();
        let roles = roles.filter_map(|(id, json)| {
            let role = schema::build(json, &schema::ROLE, &mut faults)?;
            Some((id.clone(), role))
        });
        let roles = roles.collect();
        let organisation = sources.organisation.as_ref();
        let organisation = organisation
            .and_then(|json| validate::check_organisation(json, &sources.fields, &mut faults));
        Ok(Self {
            roles,
            house: organisation.map(|checked| checked.facts),
            sources,
            faults,
        })
    }
}

/// Stands before each change on the disk; a test can stop the program here.
#[cfg(not(test))]
#[expect(clippy::unnecessary_wraps, reason = "tests stop here")]
fn step() -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
fn step() -> io::Result<()> {
    tests::STEPS_LEFT.with(|left| match left.get().checked_sub(1) {
        Some(less) => {
            left.set(less);
            Ok(())
        }
        None => Err(io::Error::other("killed")),
    })
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::collections::BTreeMap;

    use super::*;

    thread_local! {
        /// So many changes are made before the program is killed.
        pub(super) static STEPS_LEFT: Cell<usize> = const { Cell::new(usize::MAX) };
    }

    /// Every file of a folder, and what it holds.
    fn files(folder: &Path) -> BTreeMap<String, String> {
        let entries = fs::read_dir(folder).unwrap();
        let files = entries.map(|entry| {
            let entry = entry.unwrap();
            let text = io::read_to_string(File::open(entry.path()).unwrap()).unwrap();
            (entry.file_name().to_string_lossy().into_owned(), text)
        });
        files.collect()
    }

    #[test]
    fn stopped_at_any_step_it_leaves_no_half_file_and_the_next_run_is_right() {
        let whole = BTreeMap::from([("b.md".to_owned(), "some text".to_owned())]);
        let mut is_done = false;
        for steps in 0.. {
            let folder = tempfile::tempdir().unwrap();
            let inner = folder.path().join("a");
            STEPS_LEFT.set(steps);
            let made = create(folder.path(), "a/b.md", "some text");
            let is_killed = STEPS_LEFT.get() == 0;
            STEPS_LEFT.set(usize::MAX);
            if inner.exists() {
                let mut found = files(&inner);
                found.retain(|name, _| !name.starts_with(UNFINISHED));
                assert!(found.is_empty() || found == whole, "{steps}: {found:?}");
            }
            assert!(made.is_ok() || is_killed, "{steps}: {made:?}");
            create(folder.path(), "a/b.md", "some text").unwrap();
            assert_eq!(files(&inner), whole, "{steps}");
            if !is_killed {
                assert!(steps > 6, "{steps} steps are too few");
                is_done = true;
                break;
            }
        }
        assert!(is_done);
    }

    #[test]
    fn a_change_stopped_at_any_step_leaves_the_old_text_or_the_new_one() {
        let texts =
            ["one", "two"].map(|text| BTreeMap::from([("a.md".to_owned(), text.to_owned())]));
        for steps in 0.. {
            let folder = tempfile::tempdir().unwrap();
            create(folder.path(), "a.md", "one").unwrap();
            STEPS_LEFT.set(steps);
            let replaced = replace(folder.path(), "a.md", b"one", "two");
            let is_killed = STEPS_LEFT.get() == 0;
            STEPS_LEFT.set(usize::MAX);
            let mut found = files(folder.path());
            found.retain(|name, _| !name.starts_with(UNFINISHED));
            assert!(texts.contains(&found), "{steps}: {found:?}");
            assert!(replaced.is_ok() || is_killed, "{steps}: {replaced:?}");
            if !is_killed {
                assert_eq!(found, texts[1], "{steps}");
                assert!(steps > 3, "{steps} steps are too few");
                break;
            }
            // The next run leaves nothing of it, whatever it has to do.
            if steps % 2 == 0 {
                tidy(folder.path(), "a.md");
            } else {
                let now = found["a.md"].clone();
                replace(folder.path(), "a.md", now.as_bytes(), "two").unwrap();
            }
            assert_eq!(files(folder.path()).len(), 1, "{steps}");
        }
    }

    #[test]
    fn a_bare_name_lies_in_the_current_folder() {
        let folders = ["a.md", "b/a.md", "/a.md"].map(|path| folder_of(Path::new(path)));
        assert_eq!(folders, [".", "b", "/"].map(Path::new));
    }

    #[test]
    fn the_bin_keeps_each_text_of_a_name() {
        let folder = tempfile::tempdir().unwrap();
        let keep = |text: &str| keep_in_bin(folder.path(), "a-b", ".md", text.as_bytes()).unwrap();
        assert_eq!(keep("one").as_deref(), Some(".advert/bin/a-b-1.md"));
        assert_eq!(keep("two").as_deref(), Some(".advert/bin/a-b-2.md"));
        assert_eq!(keep("one").as_deref(), Some(".advert/bin/a-b-1.md"));
        let kept = files(&folder.path().join(BIN));
        assert_eq!(kept.values().collect::<Vec<_>>(), ["one", "two"]);
    }

    #[test]
    fn what_another_program_is_writing_is_left() {
        let folder = tempfile::tempdir().unwrap();
        let beside = folder.path().join(format!("{UNFINISHED}1-a.md"));
        let other = write_whole(&beside, b"theirs").unwrap();
        create(folder.path(), "b.md", "ours").unwrap();
        assert!(beside.exists());
        drop(other);
        create(folder.path(), "c.md", "ours").unwrap();
        assert!(!beside.exists());
    }

    #[test]
    fn a_file_is_made_once_and_nothing_is_left_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        let create = |text: &str| create(folder.path(), "a/b.md", text).unwrap();
        assert_eq!(create("one"), Made::Created);
        assert_eq!(create("two"), Made::AlreadyThere);
        let inner = folder.path().join("a");
        let names: Vec<_> = fs::read_dir(&inner)
            .unwrap()
            .map(|entry| entry.unwrap().file_name())
            .collect();
        assert_eq!(names, ["b.md"]);
        let made = File::open(inner.join("b.md")).unwrap();
        assert_eq!(io::read_to_string(made).unwrap(), "one");
    }

    #[test]
    fn a_file_is_replaced_while_it_is_what_was_read() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.json");
        write_whole(&path, b"one").unwrap();
        let replace = |read: &[u8], text: &str| replace(folder.path(), "a.json", read, text);
        assert_eq!(replace(b"one", "two").unwrap(), Replaced::Done);
        assert_eq!(
            replace(b"one", "three").unwrap(),
            Replaced::ChangedMeanwhile
        );
        let kept = io::read_to_string(File::open(&path).unwrap()).unwrap();
        assert_eq!(kept, "two");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_name_that_is_taken_meanwhile_is_left() {
        let folder = tempfile::tempdir().unwrap();
        let [beside, path] = ["beside", "path"].map(|name| folder.path().join(name));
        write_whole(&beside, b"ours").unwrap();
        write_whole(&path, b"theirs").unwrap();
        assert_eq!(put_in_place(&beside, &path).unwrap(), Made::AlreadyThere);
        let kept = io::read_to_string(File::open(&path).unwrap()).unwrap();
        assert_eq!(kept, "theirs");
    }
}
