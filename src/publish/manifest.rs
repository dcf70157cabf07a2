//! The manifest: every output that `advert` wrote, its hash, and what shaped it.
//!
//! In: `manifest.jsonl`, or that of a shard, and the journal of a killed build. Out: for each path the *versions* that
//! `advert` may have left there, usually one. Several come of a killed build (the old and the new)
//! and of a merge in git (both sides). A file that is one of them is ours; any other was edited by
//! hand. It must not look at the outputs themselves.
//!
//! The file has the lines of [`lines`], outputs in the order of their paths, and nothing that depends
//! on the machine, so that it can be committed. Git may merge two of them line by line and keep the
//! lines of both sides: a path may then stand twice and out of order, and the first line too.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use super::damage::{Damage, Damages, unknown_format};
use super::fingerprint::Fingerprint;
use super::found_lines::read_lines;
use super::inputs::{Inputs, SharedInputs};
use super::lines::{self, FORMATS, Line, LineReader, OutputLine, Shared};
use super::making::{Making, Makings};
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
    /// How they were made.
    makings: Makings,
}

/// The manifest as it was found.
pub(super) struct Loaded {
    /// What it says, with what the journal adds.
    pub(super) manifest: Manifest,
    /// The fingerprint of the file, if there was one that can stay as it is.
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
        let lines = read_lines(&path)?;
        // One that another program wrote again is to be written anew.
        let on_disk = lines.as_ref().filter(|lines| !lines.is_encoded);
        let on_disk = on_disk.map(|lines| Fingerprint::of(&lines.bytes));
        // Bytes that are no text spoil their own line, not the whole.
        let text = lines.map(|lines| match String::from_utf8(lines.bytes) {
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
        self.makings.add(later.makings);
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
        self.makings.add(other.makings);
    }

    /// How the outputs were made.
    pub(super) fn makings(&self) -> &Makings {
        &self.makings
    }

    /// Says how the outputs are made from now on.
    pub(super) fn declare(&mut self, making: Making) {
        self.makings = Makings::from(making);
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
        lines::write_format(to, self.makings.latest())?;
        let mut texts = BTreeMap::new();
        for (path, version) in latest() {
            let shared = version.inputs.shared();
            let text = texts
                .entry(shared.fingerprint())
                .or_insert_with(|| lines::shared_text(shared));
            lines::write_output(to, path, version, text)?;
        }
        Ok(())
    }
}

/// Bytes of a journal, without a lock.
pub(super) fn read_journal(out: &Path, shard: Option<Shard>) -> Result<Vec<u8>, Error> {
    let lines = read_lines(&out.join(shards::journal_name(shard)))?;
    Ok(lines.map(|lines| lines.bytes).unwrap_or_default())
}

/// Gathers lines. In format 1 what an output shares may come after it, as when git merged two manifests.
#[derive(Default)]
struct Reader {
    named: BTreeMap<Fingerprint, Arc<SharedInputs>>,
    outputs: Vec<OutputLine>,
    makings: Makings,
}

impl Reader {
    /// Reads a manifest; the span is that of a line with another format's number.
    fn read_manifest(&mut self, text: &str) -> Result<Damages, Range<usize>> {
        let mut damages = Damages::default();
        let mut has_format = false;
        let mut first_uses = BTreeMap::new();
        let mut lines = LineReader::default();
        let mut start = 0;
        for whole in text.split_inclusive('\n') {
            let line = whole.trim_end_matches(['\n', '\r']);
            let span = start..start + line.len();
            start += whole.len();
            match lines.read(line) {
                Some(Line::Format(number, making)) if FORMATS.contains(&number) => {
                    has_format = true;
                    self.makings
                        .add(making.map(Makings::from).unwrap_or_default());
                }
                Some(Line::Format(..)) => return Err(span),
                Some(Line::Shared(list)) => self.add_shared(list),
                Some(Line::Output(output)) => {
                    if let Shared::Named(shared) = output.shared {
                        first_uses.entry(shared).or_insert(span);
                    }
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
            if !self.named.contains_key(&shared) {
                damages.note(Damage::InputsLost, span);
            }
        }
        Ok(damages)
    }

    /// Reads a journal, whose last line may be cut off, and gives the outputs it announces.
    fn read_journal(&mut self, text: &str) -> Vec<OutputPath> {
        let mut announced = Vec::new();
        let mut lines = LineReader::default();
        for line in text.lines() {
            match lines.read(line) {
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
        self.named
            .entry(list.fingerprint())
            .or_insert_with(|| Arc::new(list));
    }

    fn finish(self) -> Manifest {
        // An output whose shared inputs were lost is still ours; it only counts as stale.
        let lost = SharedInputs::new::<&str>([]);
        let mut manifest = Manifest {
            makings: self.makings,
            ..Manifest::default()
        };
        for OutputLine {
            path,
            hash,
            shared,
            own,
        } in self.outputs
        {
            let shared = match shared {
                Shared::Listed(shared) => shared,
                Shared::Named(name) => Arc::clone(self.named.get(&name).unwrap_or(&lost)),
            };
            let version = Version {
                hash,
                inputs: Inputs::from_lists(shared, own),
            };
            let versions = manifest.outputs.entry(path).or_default();
            // What comes again is the latest.
            versions.retain(|earlier| *earlier != version);
            versions.push(version);
        }
        manifest
    }
}

fn is_conflict_mark(line: &str) -> bool {
    ["<<<<<<<", "|||||||", "=======", ">>>>>>>"]
        .iter()
        .any(|mark| line.starts_with(mark))
}
