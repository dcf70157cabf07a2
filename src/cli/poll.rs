//! `--watch --poll`: looks again and again whether an input changed, where the system does not tell.
//!
//! In: the folders of input and the outputs' folder. Out: a call for each change. It goes by names, sizes
//! and times of files, as reading them all would keep a network busy, and opens none.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread;
use std::time::{Duration, SystemTime};

/// The time between two looks.
const BETWEEN: Duration = Duration::from_millis(500);

/// How deep folders are looked into; the loader goes no deeper.
const DEEPEST: usize = 10;

/// So many files are looked at, as symbolic links could make any number of one.
const MOST: usize = 1 << 20;

/// What tells one version of a file from another.
type Stamp = (u64, Option<SystemTime>);

/// Looks as long as it lives.
pub(super) struct Poll {
    _ends: Sender<()>,
}

impl Poll {
    /// Calls `changed` whenever something is another below `folders`, whose names `is_input` accepts, or
    /// when `out` went away. What is there by now is the beginning.
    pub(super) fn start(
        folders: Vec<PathBuf>,
        out: PathBuf,
        is_input: impl Fn(&Path) -> bool + Send + 'static,
        changed: impl Fn() + Send + 'static,
    ) -> io::Result<Self> {
        let (ends, ended) = mpsc::channel();
        let look = move || {
            let mut found = BTreeMap::new();
            let mut left = MOST;
            for folder in &folders {
                add(folder, DEEPEST, &is_input, &mut left, &mut found);
            }
            (found, out.exists())
        };
        let mut before = look();
        let looks = thread::Builder::new();
        looks.spawn(move || {
            while ended.recv_timeout(BETWEEN) == Err(RecvTimeoutError::Timeout) {
                let now = look();
                // That outputs came is the build's own doing.
                if now.0 != before.0 || (before.1 && !now.1) {
                    changed();
                }
                before = now;
            }
        })?;
        Ok(Self { _ends: ends })
    }
}

/// Adds all that lies in a folder. What cannot be looked at is not there.
fn add(
    folder: &Path,
    depth: usize,
    is_input: &impl Fn(&Path) -> bool,
    left: &mut usize,
    found: &mut BTreeMap<PathBuf, Stamp>,
) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for entry in entries.flatten() {
        let Some(less) = left.checked_sub(1) else {
            return;
        };
        *left = less;
        let path = entry.path();
        let Ok(metadata) = fs::metadata(&path) else {
            continue;
        };
        if !is_input(&path) {
            continue;
        }
        if metadata.is_dir() && depth > 0 {
            add(&path, depth - 1, is_input, left, found);
        }
        // The time of a folder says that something in it came or went, which is seen anyway.
        let stamp = if metadata.is_dir() {
            (0, None)
        } else {
            (metadata.len(), metadata.modified().ok())
        };
        found.insert(path, stamp);
    }
}
