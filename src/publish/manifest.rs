//! The manifest: every output that `advert` wrote, its hash, and what shaped it.
//!
//! In: `manifest.jsonl`, or that of a shard, and the journal of a killed build. Out: for each path the *versions* that
//! `advert` may have left there, usually one. Several come of a killed build (the old and the new)
//! and of a merge in git (both sides). A file that is one of them is ours; any other was edited by
//! hand. It must not look at the outputs themselves.
//!
//! The file has the lines of [`lines`], shared inputs first, outputs in the order of their paths,
//! and nothing that depends on the machine, so that it can be committed.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, ErrorKind, Read, Write};
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use super::damage::{Damage, Damages, unknown_format};
use super::disk::insist_no_link;
use super::fingerprint::Fingerprint;
use super::inputs::{Inputs, SharedInputs};
use super::lines::{self, FORMAT, Line, OutputLine};
use super::making::Making;
use super::path::OutputPath;
use super::{Refusal, shards};
use crate::diagnostic::{Diagnostic, Severity};
use crate::error::Error;
use crate::shard::Shard;

/// What an output was after a build wrote it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Version {
    /// The fingerprint of its bytes.
    pub(super) hash: Fingerprint,
    /// What shaped it.
    pub(super) inputs: Inputs,
}

/// The versions of each output, latest last.
#[derive(Debug, Default)]
pub(super) struct Manifest {
    outputs: BTreeMap<OutputPath, Vec<Version>>,
    /// What the manifests beside it say: those are `advert`'s own files too, and not this one's to
    /// list.
    beside: BTreeMap<OutputPath, Vec<Version>>,
    /// How they were made; nothing where no build said so.
    making: Option<Making>,
}

/// The manifest as it was found.
pub(super) struct Loaded {
    /// What it says, with what the journal adds.
    pub(super) manifest: Manifest,
    /// The fingerprint of the file, if there was one.
    pub(super) on_disk: Option<Fingerprint>,
    /// What is wrong with the file.
    pub(super) faults: Vec<Diagnostic>,
    /// The outputs that a killed build was about to write.
    pub(super) announced: Vec<OutputPath>,
}

impl Manifest {
    /// Reads the manifest in `out` of a shard or of the whole, and `journal`, the bytes that a
    /// killed build left.
    ///
    /// What cannot be read is a fault of the given severity, and the rest is used.
    pub(super) fn load(
        out: &Path,
        shard: Option<Shard>,
        journal: &[u8],
        severity: Severity,
    ) -> Result<Loaded, Refusal> {
        let path = out.join(shards::manifest_name(shard));
        let bytes = read_if_there(&path)?;
        let on_disk = bytes.as_deref().map(Fingerprint::of);
        // Bytes that are no text spoil their own line, not the whole.
        let text = bytes.map(|bytes| match String::from_utf8(bytes) {
            Ok(text) => text,
            Err(error) => String::from_utf8_lossy(error.as_bytes()).into_owned(),
        });

        let mut reader = Reader::default();
        let faults = match text {
            None => Vec::new(),
            Some(text) => match reader.read_manifest(&text) {
                Ok(damages) => damages.report(&path, text, severity),
                Err(span) => return Err(unknown_format(&path, text, span).into()),
            },
        };
        let announced = reader.read_journal(&String::from_utf8_lossy(journal));
        Ok(Loaded {
            manifest: reader.finish(),
            on_disk,
            faults,
            announced,
        })
    }

    /// The versions that the manifest itself lists.
    pub(super) fn listed(&self, path: &OutputPath) -> &[Version] {
        self.outputs.get(path).map_or(&[], Vec::as_slice)
    }

    /// The versions that an output may have, latest last; none if `advert` never wrote it.
    pub(super) fn versions(&self, path: &OutputPath) -> impl Iterator<Item = &Version> {
        let beside = self.beside.get(path).map_or(&[][..], Vec::as_slice);
        beside.iter().chain(self.listed(path))
    }

    /// Whether `advert` wrote this content at this path.
    pub(super) fn wrote(&self, path: &OutputPath, hash: Fingerprint) -> bool {
        self.versions(path).any(|version| version.hash == hash)
    }

    /// Lists what `later` lists, too.
    pub(super) fn absorb(&mut self, later: Self) {
        self.making = later.making.or(self.making.take());
        for (path, versions) in later.outputs {
            let known = self.outputs.entry(path).or_default();
            for version in versions {
                // What comes again is the latest.
                known.retain(|earlier| *earlier != version);
                known.push(version);
            }
        }
    }

    /// Knows what `other` lists for `advert`'s own, without listing it.
    pub(super) fn stand_beside(&mut self, other: Self) {
        self.beside = other.outputs;
        self.making = self.making.take().or(other.making);
    }

    /// How the outputs were made.
    pub(super) fn making(&self) -> Option<&Making> {
        self.making.as_ref()
    }

    /// Says how the outputs are made from now on.
    pub(super) fn declare(&mut self, making: Making) {
        self.making = Some(making);
    }

    /// Every output, in the order of the paths.
    pub(super) fn outputs(&self) -> impl Iterator<Item = (&OutputPath, &[Version])> {
        self.outputs
            .iter()
            .map(|(path, versions)| (path, versions.as_slice()))
    }

    /// Makes `version` the only one.
    pub(super) fn settle(&mut self, path: OutputPath, version: Version) {
        self.outputs.insert(path, vec![version]);
    }

    /// Forgets an output.
    pub(super) fn forget(&mut self, path: &OutputPath) {
        self.outputs.remove(path);
    }

    /// Writes the whole file; where there are several versions, the latest.
    pub(super) fn write(&self, to: &mut impl Write) -> io::Result<()> {
        let latest = || {
            self.outputs
                .iter()
                .filter_map(|(path, versions)| Some((path, versions.last()?)))
        };
        let shared: BTreeMap<Fingerprint, &SharedInputs> = latest()
            .map(|(_, version)| {
                (
                    version.inputs.shared().fingerprint(),
                    &**version.inputs.shared(),
                )
            })
            .collect();
        lines::write_format(to, self.making.as_ref())?;
        for list in shared.values() {
            lines::write_shared(to, list)?;
        }
        for (path, version) in latest() {
            lines::write_output(to, path, version)?;
        }
        Ok(())
    }
}

/// Bytes of one of the module's own files; a link is refused, since it could lead anywhere.
pub(super) fn read_if_there(path: &Path) -> Result<Option<Vec<u8>>, Error> {
    let read = || -> io::Result<Vec<u8>> {
        insist_no_link(path)?;
        let mut bytes = Vec::new();
        File::open(path)?.read_to_end(&mut bytes)?;
        Ok(bytes)
    };
    match read() {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Error::at("read", path)(error)),
    }
}

/// Bytes of a journal, without a lock.
pub(super) fn read_journal(out: &Path, shard: Option<Shard>) -> Result<Vec<u8>, Error> {
    Ok(read_if_there(&out.join(shards::journal_name(shard)))?.unwrap_or_default())
}

/// Gathers lines; an output's shared inputs may come after it, as when git merged two manifests.
#[derive(Default)]
struct Reader {
    shared: BTreeMap<Fingerprint, Arc<SharedInputs>>,
    outputs: Vec<OutputLine>,
    making: Option<Making>,
}

impl Reader {
    /// Reads a manifest; the span is that of a line with another format's number.
    fn read_manifest(&mut self, text: &str) -> Result<Damages, Range<usize>> {
        let mut damages = Damages::default();
        let mut has_format = false;
        let mut first_uses = BTreeMap::new();
        let mut start = 0;
        for whole in text.split_inclusive('\n') {
            let line = whole.trim_end_matches(['\n', '\r']);
            let span = start..start + line.len();
            start += whole.len();
            match lines::read(line) {
                Some(Line::Format(FORMAT, making)) => {
                    has_format = true;
                    self.making = making.or(self.making.take());
                }
                Some(Line::Format(..)) => return Err(span),
                Some(Line::Shared(list)) => self.add_shared(list),
                Some(Line::Output(output)) => {
                    if let Some(damage) =
                        self.outputs.last().and_then(|last| disorder(last, &output))
                    {
                        damages.note(damage, span.clone());
                    }
                    first_uses.entry(output.shared).or_insert(span);
                    self.outputs.push(output);
                }
                None if is_conflict_mark(line) => damages.note(Damage::Conflict, span),
                None => damages.note(Damage::Unreadable, span),
            }
        }
        if !has_format {
            let first_line = text.find('\n').unwrap_or(text.len());
            damages.note(Damage::NoFormat, 0..first_line);
        }
        for (shared, span) in first_uses {
            if !self.shared.contains_key(&shared) {
                damages.note(Damage::InputsLost, span);
            }
        }
        Ok(damages)
    }

    /// Reads a journal, whose last line may be cut off, and gives the outputs it announces.
    fn read_journal(&mut self, text: &str) -> Vec<OutputPath> {
        let mut announced = Vec::new();
        for line in text.lines() {
            match lines::read(line) {
                Some(Line::Shared(list)) => self.add_shared(list),
                Some(Line::Output(output)) => {
                    announced.push(output.path.clone());
                    self.outputs.push(output);
                }
                Some(Line::Format(..)) | None => {}
            }
        }
        announced
    }

    fn add_shared(&mut self, list: SharedInputs) {
        self.shared
            .entry(list.fingerprint())
            .or_insert_with(|| Arc::new(list));
    }

    fn finish(self) -> Manifest {
        // An output whose shared inputs were lost is still ours; it only counts as stale.
        let lost = SharedInputs::new::<&str>([]);
        let mut manifest = Manifest {
            making: self.making,
            ..Manifest::default()
        };
        for OutputLine {
            path,
            hash,
            shared,
            own,
        } in self.outputs
        {
            let shared = self.shared.get(&shared).unwrap_or(&lost);
            let version = Version {
                hash,
                inputs: Inputs::from_lists(Arc::clone(shared), own),
            };
            let versions = manifest.outputs.entry(path).or_default();
            // What comes again is the latest.
            versions.retain(|earlier| *earlier != version);
            versions.push(version);
        }
        manifest
    }
}

/// What is wrong with the order of two outputs.
fn disorder(first: &OutputLine, second: &OutputLine) -> Option<Damage> {
    match first.path.cmp(&second.path) {
        Ordering::Less => None,
        Ordering::Equal => Some(Damage::Doubled),
        Ordering::Greater => Some(Damage::Unsorted),
    }
}

fn is_conflict_mark(line: &str) -> bool {
    ["<<<<<<<", "|||||||", "=======", ">>>>>>>"]
        .iter()
        .any(|mark| line.starts_with(mark))
}
