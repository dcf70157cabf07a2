//! What differs between the documents of two snapshots, or of a project now and at an earlier commit.
//!
//! In: two snapshots. Out: each document that came, went, or says something else: which facts, with both
//! values, and which sections. Looks are no part of it. Of a document that cannot be made, as a file of it
//! has a fault, that is said. Nothing is written.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::approval::said;
use super::{Project, Request, Snapshot, Stop};
use crate::compose::Composer;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::{Block, Document, plain_text};
use crate::facts::fields::{Field, Fields};
use crate::facts::{AsWritten, Fact};
use crate::load::revision::{self, NoRevision};
use crate::model::{DocumentKind, Name, Status};
use crate::publish::fingerprint::Fingerprint;
use crate::validate::Checked;

/// A document that is not what it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The document.
    pub name: Name,
    /// What became of it.
    pub kind: DifferenceKind,
}

/// What became of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DifferenceKind {
    /// It was not there.
    Added,
    /// It says something else.
    Changed(Changes),
    /// It is there no more.
    Gone,
    /// A file of it has a fault, now or then, so it cannot be compared.
    NotCompared,
}

/// What a document says in other words.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Changes {
    /// The facts, in the order of the table of fields.
    pub facts: Vec<FactChange>,
    /// The headings of the sections whose words are others, in the order of the document.
    pub sections: Vec<String>,
}

/// A fact that has another value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FactChange {
    /// The field's name, such as `closing_date`.
    pub field: String,
    /// What people call it, such as `Closing date`.
    pub label: String,
    /// What the advert said, if it said something.
    pub before: Option<String>,
    /// What it says now, if it says something.
    pub now: Option<String>,
}

impl Project {
    /// What changed since `before`: a folder with a project, or what git calls a commit of this one. The
    /// project as it is comes back, too.
    ///
    /// # Errors
    /// Faults of the project as it is, which reach all documents; a name that git does not know; a failure
    /// of the machine.
    pub fn changes_since(&self, before: &str) -> Result<(Vec<Difference>, Snapshot), Stop> {
        let now = self.check(&Request::default())?;
        now.readable()?;
        let holds_project = |folder: &Path| {
            let mut folders = ["roles", "vacancies", "templates"].into_iter();
            folders.any(|name| folder.join(name).is_dir())
        };
        let folder = Path::new(before);
        // No name at all would be the folder in which the program was started.
        let then = if !before.is_empty() && holds_project(folder) {
            Self::open(folder)?.check(&Request::default())?
        } else {
            let folder = revision::unpack(&self.root, before).map_err(|reason| match reason {
                NoRevision::Machine(error) => Stop::Machine(error),
                NoRevision::Unknown(reason) => Stop::Usage(format!(
                    "`{before}` is neither a folder with a project nor a commit of this one: {reason}"
                )),
            })?;
            Self::open(folder.path())?.check(&Request::default())?
        };
        let changes = now.differences(&then);
        Ok((changes, now))
    }
}

impl Snapshot {
    /// What differs from the documents of `before`, in the order of the names.
    #[must_use]
    pub fn differences(&self, before: &Self) -> Vec<Difference> {
        let [now, then] = [self, before].map(Made::of);
        let names = now.all.union(&then.all).copied();
        let differences = names.filter_map(|name| {
            let kind = match (now.all.contains(name), then.all.contains(name)) {
                (true, false) if then.cannot_be_read(name) => DifferenceKind::NotCompared,
                (false, true) if now.cannot_be_read(name) => DifferenceKind::NotCompared,
                (true, false) => DifferenceKind::Added,
                (false, true) => DifferenceKind::Gone,
                _ => match (now.document(name), then.document(name)) {
                    (Some(document), Some(before)) => {
                        let mut said = changed(&before, &document);
                        let [before, document] = [(&then, &before), (&now, &document)]
                            .map(|(made, document)| made.beside(name, document));
                        said.facts.extend(changed_beside(before, document));
                        if said == Changes::default() {
                            return None;
                        }
                        DifferenceKind::Changed(said)
                    }
                    _ => DifferenceKind::NotCompared,
                },
            };
            Some(Difference {
                name: name.clone(),
                kind,
            })
        });
        differences.collect()
    }
}

/// The documents of a snapshot.
struct Made<'a> {
    data: Option<(&'a Checked, &'a Composer)>,
    /// Every one, those with faults too.
    all: BTreeSet<&'a Name>,
    /// Whether a fault that reaches them all keeps them from being known; where no project was, there is none.
    is_unreadable: bool,
}

impl<'a> Made<'a> {
    fn of(snapshot: &'a Snapshot) -> Self {
        let data = snapshot.readable().ok();
        let is_empty = |fault: &Diagnostic| fault.code == Code::EmptyProject;
        let is_unreadable = data.is_none() && !snapshot.faults.iter().any(is_empty);
        let all = data.into_iter();
        let all = all.flat_map(|(checked, _)| checked.wanted().iter().chain(checked.held_back()));
        Self {
            data,
            all: all.collect(),
            is_unreadable,
        }
    }

    /// Whether there is a file of that name which cannot be read as what it should be.
    fn cannot_be_read(&self, name: &Name) -> bool {
        if self.is_unreadable {
            return true;
        }
        let folder = name.kind.source_folder();
        self.data.is_some_and(|(checked, _)| {
            let faulty = &checked.sources().faulty;
            ["json", "md"]
                .iter()
                .any(|ending| faulty.contains(&format!("{folder}/{}.{ending}", name.id)))
        })
    }

    fn document(&self, name: &Name) -> Option<Document> {
        let (checked, composer) = self.data?;
        let is_sound = checked.wanted().binary_search(name).is_ok();
        is_sound.then(|| composer.compose(checked, name).ok())?
    }
}

/// What of a document stands neither in its facts nor in its words: its name, its label, and what it is.
type Beside = BTreeMap<String, (String, String)>;

impl Made<'_> {
    /// How far a vacancy is, who approved it, and what stands for the bytes of its files and pictures.
    fn beside(&self, name: &Name, document: &Document) -> Beside {
        let mut beside = Beside::new();
        let Some((checked, _)) = self.data else {
            return beside;
        };
        let fields = Fields::built_in();
        let vacancy = checked.vacancies().get(&name.id);
        if let Some(vacancy) = vacancy.filter(|_| name.kind == DocumentKind::Vacancy) {
            let mut put = |field: &str, said: String| {
                let label = fields.label(field).to_owned();
                beside.insert(field.to_owned(), (label, said));
            };
            put("status", status_name(vacancy.data.status).to_owned());
            if let Some(approval) = &vacancy.data.approved {
                put("approved.by", written(&approval.by));
                put("approved.on", written(&approval.on));
            }
        }
        let sources = checked.sources();
        for file in document.facts.iter().flat_map(|facts| &facts.attachments) {
            let said = Fingerprint::from(file.hash).to_string();
            beside.insert(
                format!("attachment {}", file.name),
                (file.name.clone(), said),
            );
        }
        for block in document.blocks() {
            if let Block::Picture(figure) = block
                && let Some(picture) = sources.pictures.get(&figure.file)
            {
                let said = Fingerprint::of(&picture.bytes).to_string();
                let key = format!("picture {}", figure.file);
                beside.insert(key, (figure.file.clone(), said));
            }
        }
        beside
    }
}

fn status_name(status: Status) -> &'static str {
    match status {
        Status::Draft => "draft",
        Status::Approved => "approved",
        Status::Posted => "posted",
        Status::Closed => "closed",
        Status::Withdrawn => "withdrawn",
    }
}

fn written<T: Fact>(fact: &AsWritten<T>) -> String {
    fact.read().map(|fact| fact.to_string()).unwrap_or_default()
}

fn changed_beside(before: Beside, now: Beside) -> Vec<FactChange> {
    let mut all: BTreeMap<String, [Option<(String, String)>; 2]> = BTreeMap::new();
    for (index, side) in [before, now].into_iter().enumerate() {
        for (field, said) in side {
            all.entry(field).or_default()[index] = Some(said);
        }
    }
    let changed = all.into_iter().filter(|(_, [before, now])| before != now);
    let changed = changed.map(|(field, sides)| {
        let label = sides.iter().flatten().next();
        let label = label.map(|(label, _)| label.clone()).unwrap_or_default();
        let [before, now] = sides.map(|side| side.map(|(_, said)| said));
        FactChange {
            field,
            label,
            before,
            now,
        }
    });
    changed.collect()
}

/// What one document says otherwise than the other.
fn changed(before: &Document, now: &Document) -> Changes {
    let text = |document: &Document, field| {
        let facts = document.facts.as_ref()?;
        said(field, facts, &document.meta.words)
    };
    let fields = [now, before].map(|document| document.facts.as_ref().map(|facts| &facts.fields));
    let [fields, fields_before] = fields;
    let mut rows: Vec<&Field> = fields
        .into_iter()
        .flat_map(|fields| fields.rows())
        .collect();
    // A fact that the organisation no longer has is gone from the advert.
    for field in fields_before.into_iter().flat_map(|fields| fields.rows()) {
        if rows.iter().all(|row| row.name != field.name) {
            rows.push(field);
        }
    }
    let facts = rows.into_iter().filter_map(|field| {
        let [before, now] = [before, now].map(|document| text(document, field));
        (before != now).then(|| FactChange {
            field: field.name.to_string(),
            label: field.label().to_owned(),
            before,
            now,
        })
    });
    let facts = facts.collect();
    let [before, now] = [before, now].map(passages);
    // Each by its heading; a section that has another heading went, and another came.
    let of = |passages: &[Passage], heading: &str| {
        let found = passages.iter().filter(|passage| passage.heading == heading);
        let found = found.flat_map(|passage| passage.blocks.clone());
        found.collect::<Vec<_>>()
    };
    let mut sections = Vec::new();
    for passage in now.iter().chain(&before) {
        let heading = &passage.heading;
        if !sections.contains(heading) && of(&now, heading) != of(&before, heading) {
            sections.push(heading.clone());
        }
    }
    Changes { facts, sections }
}

/// A heading and what stands below it, up to the next.
#[derive(Default)]
struct Passage {
    heading: String,
    blocks: Vec<Block>,
}

/// The passages of a document, without its facts, which are told of by themselves.
fn passages(document: &Document) -> Vec<Passage> {
    let mut passages = vec![Passage::default()];
    for block in document.blocks() {
        match block {
            Block::Heading { content, .. } => passages.push(Passage {
                heading: plain_text(content),
                // So that a heading with nothing below it is seen to come and go.
                blocks: vec![block.clone()],
            }),
            Block::Facts(_) => {}
            block => {
                let last = passages
                    .last_mut()
                    .expect("there is one from the beginning");
                last.blocks.push(block.clone());
            }
        }
    }
    passages
}
