//! `advert build --watch`: builds whenever a file of the project changes, until Ctrl-C.
//!
//! In: the command's options, and word from the system that files changed. Out: a build for each
//! change, and a line of what it did. What changed is not asked: a build goes by content and makes
//! what is not fresh, so an event that says too much costs little, and none may be missed.
//!
//! Watches are set anew before each build reads the files, on the folders that are there by then.
//! So whatever changes is either read by that build or wakes the next, files in a folder that was
//! just made among them. Outputs never lie in the folders that are watched.

use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher as _};

use super::args::BuildArguments;
use super::console::Console;
use super::{Exit, build};
use crate::build::{Project, Stop};
use crate::error::Error;
use crate::phrase;

/// The project's folders of input.
const FOLDERS: [&str; 3] = ["roles", "vacancies", "templates"];

/// No further change for so long, and a build begins: editors save in several steps, and git
/// changes many files.
const QUIET: Duration = Duration::from_millis(50);

/// A build begins in spite of further changes.
const PATIENCE: Duration = Duration::from_secs(2);

/// Why the command wakes.
enum Wake {
    /// A file may have changed.
    Changed,
    /// The system will not tell of changes.
    Failed(notify::Error),
    /// The user wants it to end.
    End,
}

pub(super) fn run(
    console: &Console,
    project: &Project,
    options: &BuildArguments,
) -> Result<Exit, Stop> {
    let (sender, wakes) = mpsc::channel();
    end_on_interrupt(sender.clone())?;
    let mut is_first = true;
    loop {
        let watcher = watch(project.root(), sender.clone())?;
        // What is told up to here will be read now.
        let has_ended = wakes.try_iter().any(|wake| matches!(wake, Wake::End));
        if has_ended {
            return Ok(Exit::Clean);
        }
        build_once(console, project, options)?;
        if is_first {
            let folders = phrase::list(&FOLDERS, "and");
            console.say(&format!("watching {folders}; press Ctrl-C to end"));
            is_first = false;
        }
        match sleep(&wakes) {
            Wake::Changed => drop(watcher),
            Wake::Failed(error) => return Err(failed(project.root(), error).into()),
            Wake::End => return Ok(Exit::Clean),
        }
    }
}

/// Builds, and says in a line what that did. What fails on the machine may be put right while the
/// command goes on.
fn build_once(console: &Console, project: &Project, options: &BuildArguments) -> Result<(), Stop> {
    let began = Instant::now();
    console.hold_back();
    let built = build::run(console, project, options);
    let said = console.let_go();
    let did = match built {
        Ok(_) => said.first().map_or("nothing was written", String::as_str),
        Err(Stop::Machine(error)) => {
            Console::failure(&error.to_string());
            "the build failed"
        }
        Err(stop) => return Err(stop),
    };
    console.say(&format!("{did}; took {}", shown(began.elapsed())));
    Ok(())
}

/// `12 ms`, or `3.4 s` from a second on.
fn shown(time: Duration) -> String {
    if time < Duration::from_secs(1) {
        format!("{} ms", time.as_millis())
    } else {
        format!("{:.1} s", time.as_secs_f64())
    }
}

/// Waits for a change, and then for an end of changes.
fn sleep(wakes: &Receiver<Wake>) -> Wake {
    match wakes.recv() {
        Ok(Wake::Changed) => {}
        Ok(wake) => return wake,
        Err(mpsc::RecvError) => return Wake::End,
    }
    let woken = Instant::now();
    while woken.elapsed() < PATIENCE {
        match wakes.recv_timeout(QUIET) {
            Ok(Wake::Changed) => {}
            Ok(wake) => return wake,
            Err(RecvTimeoutError::Timeout) => break,
            Err(RecvTimeoutError::Disconnected) => return Wake::End,
        }
    }
    Wake::Changed
}

/// Sends the end when the user presses Ctrl-C, so that a build comes to its end; pressed again, it
/// ends the process at once, which harms nothing either.
fn end_on_interrupt(sender: Sender<Wake>) -> Result<(), Error> {
    /// As shells tell of a process that an interrupt ended.
    const INTERRUPTED: i32 = 130;

    let was_asked = AtomicBool::new(false);
    let handler = move || {
        if was_asked.swap(true, Ordering::Relaxed) || sender.send(Wake::End).is_err() {
            std::process::exit(INTERRUPTED);
        }
    };
    ctrlc::set_handler(handler)
        .map_err(io::Error::other)
        .map_err(Error::at("wait for", Path::new("Ctrl-C")))
}

/// Asks to be told of changes in the project's folders of input, and of such folders that come.
fn watch(project: &Path, sender: Sender<Wake>) -> Result<RecommendedWatcher, Error> {
    let root =
        fs::canonicalize(project).map_err(Error::at("open the project's folder", project))?;
    let told = root.clone();
    let handler = move |event: notify::Result<Event>| {
        let wake = match event {
            Ok(event) if is_of_input(&event, &told) => Wake::Changed,
            Ok(_) => return,
            Err(error) => Wake::Failed(error),
        };
        // Nobody listens any more when the command is about to end.
        let _ = sender.send(wake);
    };
    let mut watcher =
        notify::recommended_watcher(handler).map_err(|error| failed(project, error))?;
    let folders = FOLDERS.map(|folder| (root.join(folder), RecursiveMode::Recursive));
    for (folder, mode) in [(root, RecursiveMode::NonRecursive)]
        .into_iter()
        .chain(folders)
    {
        match watcher.watch(&folder, mode) {
            Ok(()) => {}
            // Its parent tells when it comes.
            Err(_) if !folder.exists() => {}
            Err(error) => return Err(failed(&folder, error)),
        }
    }
    Ok(watcher)
}

fn failed(path: &Path, error: notify::Error) -> Error {
    let source = match error.kind {
        notify::ErrorKind::Io(source) => source,
        notify::ErrorKind::MaxFilesWatch => io::Error::other(
            "the system watches as many folders as it is set to; raise \
             `fs.inotify.max_user_watches`",
        ),
        _ => io::Error::other(error),
    };
    Error::at("watch", path)(source)
}

/// Whether an event may mean that an input is another now.
fn is_of_input(event: &Event, root: &Path) -> bool {
    // Builds read files, which is told, too. Where events were lost, any file may have changed.
    let is_change = !matches!(event.kind, EventKind::Access(_));
    let mut paths = event.paths.iter();
    event.need_rescan() || (is_change && paths.any(|path| is_input(path, root)))
}

/// Whether the file may be an input, by its path: not what editors and spreadsheets leave beside a
/// file while it is open.
fn is_input(path: &Path, root: &Path) -> bool {
    let Ok(path) = path.strip_prefix(root) else {
        return false;
    };
    let names: Vec<&str> = path.iter().filter_map(OsStr::to_str).collect();
    let is_leftover = |name: &&str| name.starts_with(['.', '~']) || name.ends_with('~');
    names.first().is_some_and(|first| FOLDERS.contains(first)) && !names.iter().any(is_leftover)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_inputs_wake() {
        let root = Path::new("/project");
        let table = [
            ("vacancies/a.json", true),
            ("vacancies/all.xlsx", true),
            ("templates/fragments/equality.md", true),
            ("templates/fonts/House.ttf", true),
            ("roles", true),
            ("vacancies/~$all.xlsx", false),
            ("vacancies/.~lock.all.ods#", false),
            ("vacancies/.a.json.swp", false),
            ("vacancies/a.json~", false),
            ("templates/.git/index", false),
            ("out/vacancies/a.md", false),
            ("out", false),
            ("README.md", false),
            ("", false),
        ];
        for (path, expected) in table {
            assert_eq!(is_input(&root.join(path), root), expected, "{path}");
        }
        assert!(!is_input(Path::new("/elsewhere/roles/a.json"), root));
    }

    #[test]
    fn a_time_is_short() {
        let table = [
            (0, "0 ms"),
            (999, "999 ms"),
            (1_000, "1.0 s"),
            (75_250, "75.2 s"),
        ];
        for (millis, expected) in table {
            assert_eq!(shown(Duration::from_millis(millis)), expected);
        }
    }
}
