//! What a new version of the program brings a project: schemas, shipped templates, and outputs made anew.
//!
//! In: a project, and the folder of its outputs. Out: an [`Upgrade`] that says what would change, before
//! anything is written; and, once it is wanted, the files. Of a template that the project changed, the
//! changes stay: ours go beside them, or into a file of their own where both meet.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::{FileKind, Format, OutFolder, Project, Stop};
use crate::author::shipped::{self, Merged};
use crate::author::{self, Made, Replaced};
use crate::error::Error;
use crate::facts::organisation::List;
use crate::load::now::bytes_now;
use crate::publish;

/// The ending of a file that shows how two changes meet.
pub(super) const BESIDE: &str = ".new";

/// What an upgrade would change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Upgrade {
    /// Schemas that the project holds and that are not this version's.
    pub schemas: Vec<Renewal>,
    /// Shipped templates and words that the project holds and that are not this version's.
    pub templates: Vec<Renewal>,
    /// Formats of which the project has outputs that this version makes otherwise: the name, the number
    /// then and now, and how many outputs there are.
    pub formats: Vec<(String, String, String, usize)>,
    /// How many outputs a build would make again if nothing but the formats changed.
    pub stale: usize,
    /// How many outputs it would make again if the templates changed, too.
    pub stale_with_templates: usize,
    /// How many outputs there are.
    pub outputs: usize,
}

/// A file that an upgrade would write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Renewal {
    /// Its path in the project.
    pub path: String,
    /// How it comes about.
    pub kind: RenewalKind,
    /// What the project's file says, as text; empty where it is not there.
    pub before: String,
    /// What is written: in the file's place, or for a conflict beside it.
    pub after: String,
    /// The bytes of the file, as they were read.
    read: Option<Vec<u8>>,
}

/// How a new text of a file comes about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RenewalKind {
    /// This version's text takes the place of an earlier one that nobody changed, or of none.
    New,
    /// The project's changes and ours stand in one text.
    Merged,
    /// The project's changes and ours meet in the same lines; its file stays as it is.
    Conflict,
    /// The project's layout shows fragments of its own that ours does not; its file stays as it is.
    Drops,
}

impl RenewalKind {
    /// Whether people must settle it: the file stays, and the new text goes beside it.
    #[must_use]
    pub fn is_to_settle(self) -> bool {
        matches!(self, Self::Conflict | Self::Drops)
    }
}

/// What became of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Renewed {
    /// It has the new text; what it said before is kept at this path, if it was there.
    Written(Option<String>),
    /// The new text is beside it, at this path.
    Beside(String),
    /// A file stands already where the new text was to be, at this path, and was left.
    BesideAlready(String),
    /// Somebody changed it since it was read, so it was left.
    ChangedMeanwhile,
}

impl Project {
    /// What this version would change in the project; nothing is written.
    ///
    /// # Errors
    /// A failure of the machine, or a manifest that this version does not know.
    pub fn upgrade(&self, out: &OutFolder) -> Result<Upgrade, Stop> {
        let mut templates = Vec::new();
        for path in shipped::paths() {
            if let Some(bytes) = bytes_now(self.root(), Path::new(path))? {
                templates.extend(renewed_template(path, bytes));
            }
        }
        self.keep_sections(&mut templates)?;
        let mut upgrade = Upgrade {
            schemas: self.schemas_to_renew()?,
            templates,
            formats: Vec::new(),
            stale: 0,
            stale_with_templates: 0,
            outputs: 0,
        };
        if out.path().is_dir() {
            count_outputs(&mut upgrade, out)?;
        }
        Ok(upgrade)
    }

    /// Sees to it that no layout loses what it shows. Those of early versions name fragments; today's go by
    /// `templates/sections.toml`, which a project of that time does not have.
    fn keep_sections(&self, templates: &mut Vec<Renewal>) -> Result<(), Error> {
        const SECTIONS: &str = "templates/sections.toml";
        let is_layout = |renewal: &Renewal| {
            let name = renewal.path.trim_start_matches("templates/");
            let bare = name.strip_suffix(".md");
            bare.is_some_and(|bare| !bare.contains('/'))
        };
        if !templates.iter().any(is_layout) {
            return Ok(());
        }
        let read = |path: &str| bytes_now(self.root(), Path::new(path));
        let mut example = false;
        for own in shipped::OF_THE_EXAMPLE {
            example |= read(own)?.is_some();
        }
        let own = read(SECTIONS)?;
        let has_own = own.is_some();
        let own = own.and_then(|bytes| text_of(&bytes));
        let sections = own.unwrap_or_else(|| shipped::sections(example).to_owned());
        let mut needs_list = false;
        for renewal in templates.iter_mut().filter(|renewal| is_layout(renewal)) {
            let after = fragments(&renewal.after);
            let mut lost = false;
            for name in fragments(&renewal.before).difference(&after) {
                let is_listed = sections.contains(&format!("\"fragment:{name}\""));
                needs_list |= is_listed;
                let is_own = !shipped::is_of_all(&format!("fragments/{name}.md"));
                let path = format!("templates/fragments/{name}.md");
                lost |= is_own && !is_listed && read(&path)?.is_some();
            }
            if lost && renewal.kind != RenewalKind::Conflict {
                renewal.kind = RenewalKind::Drops;
            }
        }
        if needs_list && !has_own && example {
            templates.push(Renewal {
                path: SECTIONS.to_owned(),
                kind: RenewalKind::New,
                before: String::new(),
                after: sections,
                read: None,
            });
            templates.sort_by(|left, right| left.path.cmp(&right.path));
        }
        Ok(())
    }

    fn schemas_to_renew(&self) -> Result<Vec<Renewal>, Error> {
        let mut schemas = Vec::new();
        let mut has_any = false;
        for kind in FileKind::ALL {
            let path = kind.schema_path();
            let read = bytes_now(self.root(), Path::new(&path))?;
            has_any |= read.is_some();
            let before = text_of(read.as_deref().unwrap_or_default());
            let before = before.unwrap_or_default();
            let after = author::schema_text(self.root(), kind);
            if before.replace("\r\n", "\n") != after {
                schemas.push(Renewal {
                    path,
                    kind: RenewalKind::New,
                    before,
                    after,
                    read,
                });
            }
        }
        // Whoever has none wants none.
        Ok(if has_any { schemas } else { Vec::new() })
    }

    /// Writes what an upgrade says of one file. What the file said before is kept in `.advert/bin/`.
    ///
    /// # Errors
    /// A failure of the machine.
    pub fn renew(&self, renewal: &Renewal) -> Result<Renewed, Error> {
        let root = self.root();
        let Renewal { path, after, .. } = renewal;
        if renewal.kind.is_to_settle() {
            let beside = format!("{path}{BESIDE}");
            return Ok(match author::create(root, &beside, after)? {
                Made::Created => Renewed::Beside(beside),
                Made::AlreadyThere => Renewed::BesideAlready(beside),
            });
        }
        let Some(read) = &renewal.read else {
            return Ok(match author::create(root, path, after)? {
                Made::Created => Renewed::Written(None),
                Made::AlreadyThere => Renewed::ChangedMeanwhile,
            });
        };
        let (name, ending) = path.split_at(path.rfind('.').unwrap_or(path.len()));
        let kept = author::keep_in_bin(root, &name.replace('/', "-"), ending, read)?;
        let Some(kept) = kept else {
            let link = std::io::Error::other("the folder `.advert` is a link");
            return Err(Error::at("keep what was there of", &root.join(path))(link));
        };
        Ok(match author::replace(root, path, read, after)? {
            Replaced::Done => Renewed::Written(Some(kept)),
            Replaced::ChangedMeanwhile => Renewed::ChangedMeanwhile,
        })
    }
}

/// What is to become of a template of the project, unless it is to stay as it is.
fn renewed_template(path: &str, read: Vec<u8>) -> Option<Renewal> {
    let before = text_of(&read)?;
    let has_windows_ends = before.contains("\r\n");
    let plain = before.replace("\r\n", "\n");
    let origin = shipped::origin(path, &plain)?;
    if origin.base == origin.today {
        return None;
    }
    let (kind, after) = if plain == origin.base {
        (RenewalKind::New, origin.today.to_owned())
    } else {
        match shipped::merge(path, origin.base, &plain, origin.today) {
            Merged::Whole(text) if text == plain => return None,
            Merged::Whole(text) => (RenewalKind::Merged, text),
            Merged::Conflict(text) => (RenewalKind::Conflict, text),
        }
    };
    let after = if has_windows_ends {
        after.replace('\n', "\r\n")
    } else {
        after
    };
    Some(Renewal {
        path: path.to_owned(),
        kind,
        before,
        after,
        read: Some(read),
    })
}

/// The names of the fragments that a layout names.
fn fragments(text: &str) -> BTreeSet<&str> {
    let named = text.split("fragments/").skip(1);
    named
        .filter_map(|rest| Some(rest.split_once(".md")?.0))
        .collect()
}

fn text_of(bytes: &[u8]) -> Option<String> {
    str::from_utf8(bytes).ok().map(str::to_owned)
}

/// Counts the outputs that would be made again, by what the manifests say of them.
fn count_outputs(upgrade: &mut Upgrade, out: &OutFolder) -> Result<(), Stop> {
    let formats = Format::ALL.iter().map(|format| {
        let row = format.row();
        (row.name, row.edition)
    });
    let lists = List::ALL.iter().map(|list| {
        let row = list.row();
        (row.name, row.edition)
    });
    let now: BTreeMap<&str, u32> = formats.chain(lists).collect();
    let changed = upgrade.templates.iter();
    let changed = changed.filter(|renewal| !renewal.kind.is_to_settle());
    let changed: BTreeSet<&str> = changed.map(|renewal| renewal.path.as_str()).collect();
    let mut others: BTreeMap<(String, String, String), usize> = BTreeMap::new();
    let recorded = publish::check::recorded(out.path())?;
    upgrade.outputs = recorded.len();
    for output in &recorded {
        let format = output.format.as_deref().unwrap_or_default();
        let (name, then) = format.rsplit_once(' ').unwrap_or((format, "?"));
        let now = now.get(name).map(ToString::to_string);
        let is_other = now.as_deref().is_some_and(|now| now != then);
        if let Some(now) = now.filter(|_| is_other) {
            *others
                .entry((name.to_owned(), then.to_owned(), now))
                .or_default() += 1;
            upgrade.stale += 1;
        }
        let mut inputs = output.inputs.iter();
        if is_other || inputs.any(|input| changed.contains(input.as_str())) {
            upgrade.stale_with_templates += 1;
        }
    }
    let others = others.into_iter();
    upgrade.formats = others
        .map(|((name, then, now), count)| (name, then, now, count))
        .collect();
    Ok(())
}
