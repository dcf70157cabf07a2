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

use notify::event::ModifyKind;
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher as _};

use super::args::BuildArguments;
use super::console::Console;
use super::poll::Poll;
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

/// A build that met faults and changed nothing is told of after so long without a further change: a file
/// may have been read while it was being written.
const SETTLED: Duration = Duration::from_millis(300);

/// The time between two tries where another build holds the folder.
const BETWEEN_TRIES: Duration = Duration::from_millis(200);

/// Why the command wakes.
enum Wake {
    /// A file may have changed.
    Changed,
    /// The system will not tell of changes.
    Failed(notify::Error),
    /// The user wants it to end.
    End,
}

/// What tells of changes, as long as it lives.
enum Watch {
    System(#[expect(dead_code, reason = "it watches until it is dropped")] RecommendedWatcher),
    Poll(#[expect(dead_code, reason = "it looks until it is dropped")] Poll),
}

pub(super) fn run(
    console: &Console,
    project: &Project,
    options: &BuildArguments,
) -> Result<Exit, Stop> {
    let (sender, wakes) = mpsc::channel();
    end_on_interrupt(sender.clone())?;
    let mut is_first = true;
    let mut unsettled_since = None;
    loop {
        let out = project.out_folder(options.wanted.out.as_deref(), false)?;
        let watch = watch(project.root(), out.path(), options.poll, sender.clone())?;
        // What is told up to here will be read now.
        let has_ended = wakes.try_iter().any(|wake| matches!(wake, Wake::End));
        if has_ended {
            return Ok(Exit::Clean);
        }
        let patience = patience_left(unsettled_since);
        let mut wake = build_once(console, project, options, &wakes, patience)?;
        if wake.is_some() {
            unsettled_since.get_or_insert_with(Instant::now);
        } else {
            unsettled_since = None;
            if is_first {
                let folders = phrase::list(&FOLDERS, "and");
                console.say(&format!("watching {folders}; press Ctrl-C to end"));
                is_first = false;
            }
            wake = wakes.recv().ok();
        }
        match wake.map_or(Wake::End, |wake| end_of_changes(wake, &wakes)) {
            Wake::Changed => drop(watch),
            Wake::Failed(error) => return Err(failed(project.root(), error).into()),
            Wake::End => return Ok(Exit::Clean),
        }
    }
}

/// How long faults may go on to wait for further changes.
fn patience_left(unsettled_since: Option<Instant>) -> Duration {
    let waited = unsettled_since.map_or(Duration::ZERO, |since| since.elapsed());
    SETTLED.min(PATIENCE.saturating_sub(waited))
}

/// Builds, and says in a line what that did; or gives why it woke before it came to that. What fails on the
/// machine may be put right while the command goes on.
fn build_once(
    console: &Console,
    project: &Project,
    options: &BuildArguments,
    wakes: &Receiver<Wake>,
    patience: Duration,
) -> Result<Option<Wake>, Stop> {
    let mut is_told = false;
    loop {
        let began = Instant::now();
        console.hold_back();
        let built = build::run(console, project, options);
        let held = console.let_go();
        let did = match built {
            Ok(Exit::Faults) if !held.has_changed_outputs => {
                if let Ok(wake) = wakes.recv_timeout(patience) {
                    return Ok(Some(wake));
                }
                held.lines.first().map(String::as_str)
            }
            Ok(_) => held.lines.first().map(String::as_str),
            Err(Stop::Machine(error)) if error.source.kind() == io::ErrorKind::WouldBlock => {
                if !is_told {
                    console.say("another build is writing there; waiting until it has ended");
                    is_told = true;
                }
                match wakes.recv_timeout(BETWEEN_TRIES) {
                    // The next try reads what changed.
                    Ok(Wake::Changed) | Err(RecvTimeoutError::Timeout) => continue,
                    Ok(wake) => return Ok(Some(wake)),
                    Err(RecvTimeoutError::Disconnected) => return Ok(Some(Wake::End)),
                }
            }
            Err(Stop::Machine(error)) => {
                Console::failure(&error.to_string());
                Some("the build failed")
            }
            Err(stop) => return Err(stop),
        };
        console.say_held(&held);
        let did = did.unwrap_or("nothing was written");
        console.say(&format!("{did}; took {}", shown(began.elapsed())));
        if let Some(removed) = held
            .lines
            .iter()
            .find(|line| line.starts_with(build::REMOVED))
        {
            console.say(removed);
        }
        return Ok(None);
    }
}

/// `12 ms`, or `3.4 s` from a second on.
fn shown(time: Duration) -> String {
    if time < Duration::from_secs(1) {
        format!("{} ms", time.as_millis())
    } else {
        format!("{:.1} s", time.as_secs_f64())
    }
}

/// After a change, waits for an end of changes.
fn end_of_changes(wake: Wake, wakes: &Receiver<Wake>) -> Wake {
    if !matches!(wake, Wake::Changed) {
        return wake;
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
        .map_err(unheard_end)
        .map_err(Error::at("wait for", Path::new("Ctrl-C")))
}

/// Why the program is not told of Ctrl-C, in words of ours: a thread of its own waits for it.
pub(super) fn unheard_end(_: ctrlc::Error) -> io::Error {
    io::Error::other("the system has no room for a further thread")
}

/// Asks to be told of changes in the project's folders of input, of such folders that come, and of an end
/// of the outputs' folder.
fn watch(project: &Path, out: &Path, polls: bool, sender: Sender<Wake>) -> Result<Watch, Error> {
    let root =
        fs::canonicalize(project).map_err(Error::at("open the project's folder", project))?;
    // A folder for outputs that is to be made in another that is not there either is nobody's to remove.
    let above = std::path::absolute(out).ok();
    let above = above.and_then(|out| fs::canonicalize(out.parent()?).ok());
    let above = above.unwrap_or_else(|| root.clone());
    let out = above.join(out.file_name().unwrap_or_default());
    let folders = FOLDERS.map(|folder| root.join(folder));
    if polls {
        let is_input = move |path: &Path| is_input(path, &root);
        let changed = move || drop(sender.send(Wake::Changed));
        let poll = Poll::start(folders.into(), out, is_input, changed);
        return poll.map(Watch::Poll).map_err(Error::at("watch", project));
    }
    let told = root.clone();
    let handler = move |event: notify::Result<Event>| {
        let wake = match event {
            Ok(event) if is_of_input(&event, &told) || is_end_of(&event, &out) => Wake::Changed,
            Ok(_) => return,
            Err(error) => Wake::Failed(error),
        };
        // Nobody listens any more when the command is about to end.
        let _ = sender.send(wake);
    };
    let mut watcher =
        notify::recommended_watcher(handler).map_err(|error| failed(project, error))?;
    let folders = folders.map(|folder| (folder, RecursiveMode::Recursive));
    let above = (above != root).then_some((above, RecursiveMode::NonRecursive));
    for (folder, mode) in [(root, RecursiveMode::NonRecursive)]
        .into_iter()
        .chain(above)
        .chain(folders)
    {
        match watcher.watch(&folder, mode) {
            Ok(()) => {}
            // Its parent tells when it comes.
            Err(_) if !folder.exists() => {}
            Err(error) => return Err(failed(&folder, error)),
        }
    }
    Ok(Watch::System(watcher))
}

/// Whether an event says that the outputs' folder itself went away.
fn is_end_of(event: &Event, out: &Path) -> bool {
    let is_end = matches!(
        event.kind,
        EventKind::Remove(_) | EventKind::Modify(ModifyKind::Name(_))
    );
    is_end && event.paths.iter().any(|path| path == out) && !out.exists()
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
    use clap::Parser as _;

    use super::*;
    use crate::cli::args::{Arguments, Command};

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
    fn faults_of_a_file_that_is_being_written_are_not_told() {
        let folder = tempfile::tempdir().unwrap();
        crate::author::create(folder.path(), "roles/tester.json", "").unwrap();
        let project = Project::open(folder.path()).unwrap();
        let arguments = Arguments::parse_from(["advert", "build", "--watch", "--quiet"]);
        let Command::Build(options) = &arguments.command else {
            panic!("{arguments:?}");
        };
        let console = Console::new(arguments.message_format, true, folder.path());
        let (sender, wakes) = mpsc::channel();
        let build = || build_once(&console, &project, options, &wakes, SETTLED).unwrap();
        sender.send(Wake::Changed).unwrap();
        assert!(matches!(build(), Some(Wake::Changed)));
        // Without a further change they are.
        assert!(build().is_none());
        assert_eq!(patience_left(None), SETTLED);
        let long_since = Instant::now().checked_sub(PATIENCE).unwrap();
        assert_eq!(patience_left(Some(long_since)), Duration::ZERO);
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
