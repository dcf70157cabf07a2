//! Shards: builds of a part of the documents, which may run at the same time into one folder.
//!
//! In: the outputs' folder. Out: which shards left something there, what their manifests say, and
//! what keeps these from adding up to one whole. It must not look at the outputs themselves.
//!
//! A shard has a manifest and a journal of its own, so that shards need not wait for each other;
//! the journal's lock keeps a second build of the same shard out. Shards and a whole build keep out
//! of each other's way: a whole build makes its journal, then locks those of the shards; a shard
//! makes and locks its journal, then looks for that of a whole build. So whichever comes second
//! sees the other. A whole build takes the shards' manifests over into its one; a shard cannot
//! divide the one of a whole build, and refuses.
//!
//! A vacancy whose reference number changes may come to another shard. The one that had it removes
//! what it wrote, unless the other has it in hand by then. Only if both build at the very same
//! moment may the other's output be removed; a check tells, and the next build of that shard makes
//! it again.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use super::Refusal;
use super::disk::Disk;
use super::journal::Journal;
use super::manifest::{self, Loaded, Manifest};
use super::path::OutputPath;
use crate::diagnostic::{Code, Diagnostic, Place, Severity};
use crate::error::Error;
use crate::phrase;
use crate::shard::Shard;

/// The manifest's name in the outputs' folder: that of a shard, or of a whole build.
pub(super) fn manifest_name(shard: Option<Shard>) -> String {
    name(shard, "jsonl")
}

/// The journal's name in the outputs' folder.
pub(super) fn journal_name(shard: Option<Shard>) -> String {
    name(shard, "journal")
}

/// `manifest.2-of-4.jsonl`.
fn name(shard: Option<Shard>, ending: &str) -> String {
    match shard {
        None => format!("manifest.{ending}"),
        Some(shard) => format!("manifest.{}-of-{}.{ending}", shard.number(), shard.of()),
    }
}

/// The shard whose manifest or journal has this name.
fn shard_of(name: &str, ending: &str) -> Option<Shard> {
    let middle = name.strip_prefix("manifest.")?.strip_suffix(ending)?;
    let (number, of) = middle.strip_suffix('.')?.split_once("-of-")?;
    format!("{number}/{of}").parse().ok()
}

/// Whether this is the name of a manifest or journal, of a shard or of a whole build.
pub(super) fn is_record(name: &str) -> bool {
    ["jsonl", "journal"]
        .iter()
        .any(|ending| name == self::name(None, ending) || shard_of(name, ending).is_some())
}

/// What shards left in a folder.
#[derive(Debug, Default)]
pub(super) struct Left {
    /// The shards that have a manifest there.
    pub(super) manifests: BTreeSet<Shard>,
    /// The shards that are being built, or whose build was stopped.
    pub(super) journals: BTreeSet<Shard>,
}

impl Left {
    /// Looks into `out`, which need not be there.
    pub(super) fn find(out: &Path) -> Result<Self, Error> {
        let mut left = Self::default();
        let entries = match fs::read_dir(out) {
            Ok(entries) => entries,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(left),
            Err(error) => return Err(Error::at("read the folder", out)(error)),
        };
        for entry in entries {
            let entry = entry.map_err(Error::at("read the folder", out))?;
            let name = entry.file_name();
            let Some(name) = name.to_str() else { continue };
            left.manifests.extend(shard_of(name, "jsonl"));
            left.journals.extend(shard_of(name, "journal"));
        }
        Ok(left)
    }

    /// All of them.
    pub(super) fn all(&self) -> BTreeSet<Shard> {
        self.manifests.union(&self.journals).copied().collect()
    }
}

/// What a whole build takes over from shards, whose journals are locked as long as this lives.
#[derive(Default)]
pub(super) struct TakenOver {
    manifests: BTreeSet<Shard>,
    journals: Vec<Journal>,
    /// What the manifests and journals say.
    pub(super) manifest: Manifest,
    /// What is wrong with them.
    pub(super) faults: Vec<Diagnostic>,
    /// The outputs that stopped builds of shards were about to write.
    pub(super) announced: Vec<OutputPath>,
}

impl TakenOver {
    /// Reads all that shards left. Fails while one of them is being built.
    pub(super) fn begin(disk: &Disk) -> Result<Self, Refusal> {
        let mut taken = Self::default();
        let mut notes = BTreeMap::new();
        for shard in Left::find(disk.out())?.journals {
            let (journal, left) = Journal::open(disk, Some(shard))?;
            taken.journals.push(journal);
            notes.insert(shard, left);
        }
        // A shard that ended just now has left its manifest.
        taken.manifests = Left::find(disk.out())?.manifests;
        for shard in taken.manifests.iter().chain(notes.keys()) {
            disk.remove_unfinished_own(&manifest_name(Some(*shard)))?;
        }
        let shards: BTreeSet<Shard> = taken
            .manifests
            .iter()
            .chain(notes.keys())
            .copied()
            .collect();
        for shard in shards {
            let note = notes.remove(&shard).unwrap_or_default();
            let loaded = Manifest::load(disk.out(), Some(shard), &note, Severity::Warning)?;
            taken.manifest.absorb(loaded.manifest);
            taken.faults.extend(loaded.faults);
            taken.announced.extend(loaded.announced);
        }
        Ok(taken)
    }

    /// Removes what the manifest of the whole says by now.
    pub(super) fn remove(self, disk: &Disk) -> Result<(), Error> {
        for shard in self.manifests {
            disk.remove_own(&manifest_name(Some(shard)))?;
        }
        self.journals
            .into_iter()
            .try_for_each(|journal| journal.remove(disk))
    }
}

/// What the manifests and journals of all shards but one say, at this moment.
pub(super) fn beside(out: &Path, shard: Shard) -> Result<Manifest, Refusal> {
    let mut others = Manifest::default();
    for other in Left::find(out)?.all() {
        if other != shard {
            // The journal first: at its end a build writes the manifest and then removes it.
            let journal = manifest::read_journal(out, Some(other))?;
            let Loaded { manifest, .. } =
                Manifest::load(out, Some(other), &journal, Severity::Warning)?;
            others.absorb(manifest);
        }
    }
    Ok(others)
}

/// Refuses a folder that a whole build has made, or is making.
pub(super) fn refuse_whole(out: &Path) -> Result<(), Diagnostic> {
    let found = [journal_name(None), manifest_name(None)]
        .map(|name| out.join(name))
        .into_iter()
        .find(|file| file.symlink_metadata().is_ok());
    let Some(file) = found else { return Ok(()) };
    let message = "this belongs to a build of the whole project, to which a shard cannot add";
    Err(
        Diagnostic::error(Code::BadShards, Place::File(file), message)
            .hint("build the shards into a folder of their own, with `--out`")
            .hint("or remove this folder first: all in it can be built again"),
    )
}

/// What keeps what shards left in `out` from adding up to one whole; `listed` has the shards that
/// list each output.
pub(super) fn faults(
    out: &Path,
    left: &Left,
    listed: &BTreeMap<OutputPath, Vec<Shard>>,
) -> Vec<Diagnostic> {
    let file = |shard| Place::File(out.join(manifest_name(shard)));
    let one = "or run `advert build`, which makes one manifest of all";
    let mut faults = Vec::new();
    if out.join(manifest_name(None)).exists() {
        let message = "this manifest of a whole build lies beside those of shards";
        faults.push(
            Diagnostic::error(Code::BadShards, file(None), message)
                .hint("remove it, if all of the outputs come from shards")
                .hint(one),
        );
    }
    // The first shard of each number of shards.
    let firsts: BTreeMap<u32, Shard> = left
        .all()
        .into_iter()
        .rev()
        .map(|shard| (shard.of(), shard))
        .collect();
    let Some(of) = firsts.first_key_value().map(|(of, _)| *of) else {
        return faults;
    };
    if let Some((_, last)) = firsts.last_key_value().filter(|(last, _)| **last != of) {
        let numbers: Vec<String> = firsts.keys().map(ToString::to_string).collect();
        let numbers: Vec<&str> = numbers.iter().map(String::as_str).collect();
        let message = format!(
            "builds with different numbers of shards lie in one folder: {}",
            phrase::list(&numbers, "and")
        );
        faults.push(
            Diagnostic::error(Code::BadShards, file(Some(*last)), message)
                .hint("remove the manifests of the earlier build")
                .hint(one),
        );
        return faults;
    }
    let missing: Vec<Shard> = Shard::all(of)
        .filter(|shard| !left.manifests.contains(shard))
        .collect();
    if let Some(first) = missing.first() {
        let names: Vec<String> = missing.iter().map(ToString::to_string).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let (noun, verb) = match names.len() {
            1 => ("the manifest of shard", "is"),
            _ => ("the manifests of shards", "are"),
        };
        let message = format!("{noun} {} {verb} missing", phrase::list(&names, "and"));
        faults.push(
            Diagnostic::error(Code::BadShards, file(Some(*first)), message).hint(format!(
                "put all that was built there into the folder, or run `advert build --shard \
                 {first}`"
            )),
        );
    }
    let doubled: Vec<(&OutputPath, &Vec<Shard>)> = listed
        .iter()
        .filter(|(_, shards)| shards.len() > 1)
        .collect();
    if let Some((path, shards)) = doubled.first() {
        let names: Vec<String> = shards.iter().map(ToString::to_string).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let count = match doubled.len() - 1 {
            0 => String::new(),
            more => format!(", and {} more", phrase::count(more, "output", "outputs")),
        };
        let message = format!(
            "shards {} list the same output, `{path}`{count}",
            phrase::list(&names, "and")
        );
        faults.push(
            Diagnostic::error(Code::BadShards, file(shards.last().copied()), message)
                .hint("the shards were built from different files; build each from the same ones")
                .hint(one),
        );
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_tells_its_shard() {
        let shard = "2/4".parse().unwrap();
        assert_eq!(manifest_name(Some(shard)), "manifest.2-of-4.jsonl");
        assert_eq!(shard_of("manifest.2-of-4.jsonl", "jsonl"), Some(shard));
        assert_eq!(shard_of(&journal_name(Some(shard)), "journal"), Some(shard));
        for other in [
            "manifest.jsonl",
            "manifest.2-of-4.journal",
            "manifest.5-of-4.jsonl",
            "manifest.02-of-4.jsonl",
            "manifest.2-of-4jsonl",
            "manifest.2-of-4.jsonl.bak",
            ".advert-tmp-manifest.2-of-4.jsonl",
        ] {
            assert_eq!(shard_of(other, "jsonl"), None, "{other}");
        }
    }
}
