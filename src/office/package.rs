//! The parts of a workbook or document, which is a zip archive: each unpacked within bounds.
//!
//! In: the file's bytes. Out: the text of a part by its name, and the parts that it names. A part's size is believed neither as
//! the archive states it nor as it compresses: what comes out is counted.

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};

use zip::ZipArchive;

use super::xml::{Node, Nodes};
use super::{Subject, Unreadable};

/// The most that is unpacked of one file, in bytes: some ten times what ten thousand rows take.
const MOST_UNPACKED: u64 = 96 << 20;
/// The most parts that an archive may have.
const MOST_PARTS: usize = 10_000;

/// A file's archive.
pub(crate) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// The place of each part in the archive, by its name as [`folded`].
    places: BTreeMap<String, usize>,
    left: u64,
    subject: Subject,
}

/// A part that another part names, and what it is to that one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Relationship {
    pub(crate) id: String,
    /// The part's name from the archive's root.
    pub(crate) target: String,
    /// Whether it is no part of this archive; then the target is an address.
    pub(crate) is_outside: bool,
    kind: String,
}

impl Relationship {
    /// Whether the part is of this kind, such as `worksheet`; the two forms of the standard spell the
    /// words before it differently.
    pub(crate) fn is(&self, kind: &str) -> bool {
        self.kind.rsplit('/').next() == Some(kind)
    }
}

impl<'a> Package<'a> {
    /// A workbook's archive.
    pub(crate) fn open(bytes: &'a [u8]) -> Result<Self, Unreadable> {
        Self::of(Subject::Workbook, bytes)
    }

    /// The archive of a file that is this to those who made it.
    pub(crate) fn of(subject: Subject, bytes: &'a [u8]) -> Result<Self, Unreadable> {
        // Old files and new ones with a password are compound files (MS-CFB).
        if bytes.starts_with(b"\xd0\xcf\x11\xe0") {
            return Err(subject.closed());
        }
        let name = subject.name();
        let archive = ZipArchive::new(Cursor::new(bytes))
            .map_err(|_| subject.damaged(format!("this is not a {name}, or it is damaged")))?;
        if archive.len() > MOST_PARTS {
            return Err(subject.damaged(format!(
                "this archive has {} parts, which no {name} has",
                archive.len()
            )));
        }
        // Of two parts whose names differ in case alone, the first is taken.
        let mut places = BTreeMap::new();
        for (place, name) in archive.file_names().enumerate() {
            if let Ok(name) = name {
                places.entry(folded(&name)).or_insert(place);
            }
        }
        Ok(Self {
            archive,
            places,
            left: MOST_UNPACKED,
            subject,
        })
    }

    /// Whether there is a part of this name.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.places.contains_key(&folded(name))
    }

    /// The text of a part, or nothing where there is no such part.
    pub(crate) fn part(&mut self, name: &str) -> Result<Option<String>, Unreadable> {
        let subject = self.subject;
        let Some(place) = self.places.get(&folded(name)).copied() else {
            return Ok(None);
        };
        let part = self
            .archive
            .by_index(place)
            .map_err(|_| damaged(subject, name))?;
        if part.size() > self.left {
            return Err(subject.too_large(MOST_UNPACKED));
        }
        let mut bytes = Vec::new();
        part.take(self.left + 1)
            .read_to_end(&mut bytes)
            .map_err(|_| damaged(subject, name))?;
        let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        self.left = self
            .left
            .checked_sub(length)
            .ok_or_else(|| subject.too_large(MOST_UNPACKED))?;
        String::from_utf8(bytes)
            .map(Some)
            .map_err(|_| damaged(subject, name))
    }

    /// The bytes of a part that has no more than `most`, or nothing where there is no such part.
    pub(crate) fn bytes(&mut self, name: &str, most: usize) -> Option<Vec<u8>> {
        let place = self.places.get(&folded(name)).copied()?;
        let part = self.archive.by_index(place).ok()?;
        let most = u64::try_from(most).ok()?.min(self.left);
        let mut bytes = Vec::new();
        part.take(most + 1).read_to_end(&mut bytes).ok()?;
        let length = u64::try_from(bytes.len()).ok()?;
        self.left = self.left.checked_sub(length)?;
        (length <= most).then_some(bytes)
    }

    /// The names of all parts.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.places.keys().map(String::as_str)
    }

    /// The parts that the part `name` names; of an empty name those that the archive does.
    pub(crate) fn relationships(&mut self, name: &str) -> Result<Vec<Relationship>, Unreadable> {
        let mut all = self.all_relationships(name)?;
        all.retain(|related| !related.is_outside);
        Ok(all)
    }

    /// The same, with what lies outside the archive: the addresses of links.
    pub(crate) fn all_relationships(
        &mut self,
        name: &str,
    ) -> Result<Vec<Relationship>, Unreadable> {
        let (folder, file) = name.rsplit_once('/').unwrap_or(("", name));
        let slash = if folder.is_empty() { "" } else { "/" };
        let Some(text) = self.part(&format!("{folder}{slash}_rels/{file}.rels"))? else {
            return Ok(Vec::new());
        };
        let mut related = Vec::new();
        let mut nodes = Nodes::of(self.subject, &text);
        while let Some(node) = nodes.next()? {
            let Node::Start(element) = node else { continue };
            let said = |attribute| element.local_attribute(attribute).unwrap_or_default();
            if element.local_name() == "Relationship" {
                let is_outside = said("TargetMode") == "External";
                let target = said("Target");
                related.push(Relationship {
                    id: said("Id"),
                    target: if is_outside {
                        target
                    } else {
                        resolved(folder, &target)
                    },
                    is_outside,
                    kind: said("Type"),
                });
            }
        }
        Ok(related)
    }

    /// The text of a part that must be there.
    pub(crate) fn needed(&mut self, name: &str) -> Result<String, Unreadable> {
        let subject = self.subject;
        self.part(name)?.ok_or_else(|| {
            let kind = subject.name();
            subject.damaged(format!("this is not a {kind}: it has no part `{name}`"))
        })
    }
}

/// A part's name as all spellings of it are one: names match without case (ECMA-376-2, 6.2.2.3), and
/// some programs part folders by `\`.
fn folded(name: &str) -> String {
    let name = name.replace('\\', "/");
    name.trim_start_matches('/').to_ascii_lowercase()
}

/// The name, from the root, of the part that one in `folder` calls `target`.
fn resolved(folder: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    let from = if target.starts_with('/') { "" } else { folder };
    let mut steps: Vec<&str> = Vec::new();
    for step in from.split('/').chain(target.split('/')) {
        match step {
            "" | "." => {}
            ".." => {
                steps.pop();
            }
            step => steps.push(step),
        }
    }
    steps.join("/")
}

fn damaged(subject: Subject, name: &str) -> Unreadable {
    let kind = subject.name();
    subject.damaged(format!(
        "the {kind} is damaged: its part `{name}` cannot be read"
    ))
}
