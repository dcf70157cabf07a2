//! The draft of a vacancy, filled in and edited elsewhere → what it changes of the vacancy.
//!
//! In: the document, and the vacancy as the project has it. Out: a [`Homecoming`]: each field that the document
//! says otherwise than the draft which the project makes now, and remarks on what no field can take. Both are
//! read by one reader, so whatever an edit left as it was is the same in both. The vacancy's own file alone is
//! written, and its role never.

use std::path::Path;

use serde_json::Value;

use super::Importer;
use super::edits::{Edit, edited, facts, passages, shown};
use crate::author::{self, Replaced};
use crate::build::{Format, Request, Stop};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::facts::fields::Fields;
use crate::import::role::facts::Desk;
use crate::import::role::{self, Draft, Made as Values};
use crate::import::{self, Document, Foreign, TO_BE_CONFIRMED};
use crate::load::json::JsonFile;
use crate::model::{DocumentKind, Name};
use crate::report::diff;
use crate::validate::Tables;

/// What an edited document changes of a vacancy.
#[derive(Debug)]
pub struct Homecoming {
    /// The file of the vacancy: JSON, or a sheet.
    pub path: String,
    /// What is otherwise, field by field.
    pub changes: Vec<FieldEdit>,
    /// The same as lines of the file; empty where none is to be written.
    pub diff: String,
    /// What no field takes, and what stands beside the text.
    pub remarks: Vec<Diagnostic>,
    /// The file as it was read, and as it is to be.
    pub(super) written: Option<(Vec<u8>, String)>,
}

/// A field that a document says otherwise than the vacancy.
#[derive(Debug, PartialEq, Eq)]
pub struct FieldEdit {
    /// What people call it.
    pub called: String,
    /// The value before, or nothing.
    pub before: String,
    /// The value in the document, or nothing.
    pub after: String,
    /// Whether it is text of the role, which the vacancy has otherwise from now on; the role stays.
    pub is_override: bool,
    /// The cell of a sheet that the value belongs into, which is not written here.
    pub belongs_into: Option<String>,
}

impl Homecoming {
    /// Whether a file is to be written.
    #[must_use]
    pub fn is_to_write(&self) -> bool {
        self.written.is_some()
    }
}

impl Importer<'_> {
    /// What the document at `path`, whose bytes these are, changes of the vacancy `id`. Nothing is written.
    ///
    /// # Errors
    /// No such vacancy; a project or a document that cannot be used.
    pub fn import_into(&self, path: &Path, bytes: &[u8], id: &str) -> Result<Homecoming, Stop> {
        let Some(vacancy) = self.sources.vacancies.get(id) else {
            return Err(Stop::Usage(format!(
                "no vacancy is called `{id}`; `advert list` names them"
            )));
        };
        let document = import::read(path, bytes).map_err(Stop::Faults)?;
        let draft = self.draft(&document, "");
        let current = self.as_written_now(id, document.format)?;
        let ours = self.draft(&current, "");
        let mut remarks = remarks(&draft, &ours, &document, path);
        let (
            Values::Role {
                role: now,
                vacancy: facts_now,
            },
            Values::Role {
                role: before,
                vacancy: facts_before,
            },
        ) = (draft.made, ours.made)
        else {
            return Err(Stop::Usage(
                "this document is a role level, and no vacancy's".to_owned(),
            ));
        };
        let mut edits = Vec::new();
        facts(
            &facts_before.unwrap_or_default(),
            &facts_now.unwrap_or_default(),
            &mut edits,
        );
        let whole = document.place(path, 0);
        passages(&before, &now, &mut edits, &mut |message: String| {
            remarks.push(
                Diagnostic::warning(Code::ToBePlaced, whole.clone(), message)
                    .hint("nothing of it is written; change the role, or the vacancy by hand"),
            );
        });
        let now = untold(
            &document.foreign,
            &current.foreign,
            |edit| edit.after.as_ref(),
            &edits,
            &remarks,
        );
        let gone = untold(
            &current.foreign,
            &document.foreign,
            |edit| edit.before.as_ref(),
            &edits,
            &remarks,
        );
        let says = now.iter().map(|line| {
            format!("`{line}` is in no field of the vacancy, and the project says otherwise")
        });
        let lacks = gone
            .iter()
            .map(|line| format!("`{line}` is gone, and the project goes on saying it"));
        for message in says.chain(lacks) {
            let hint = "nothing of it is written; it is the text of the role or of the house, or how a fact is shown";
            remarks.push(Diagnostic::warning(Code::ToBePlaced, whole.clone(), message).hint(hint));
        }
        let file = vacancy.path().to_string_lossy().replace('\\', "/");
        let changes = edits
            .iter()
            .map(|edit| told(edit, vacancy.is_row().then(|| cell(vacancy, edit))));
        let mut made = Homecoming {
            changes: changes.collect(),
            path: file,
            diff: String::new(),
            remarks,
            written: None,
        };
        if edits.is_empty() || vacancy.is_row() {
            return Ok(made);
        }
        let bytes = self.sources.bytes_now(vacancy.path())?;
        let bytes = bytes.ok_or_else(|| changed_meanwhile(&made.path))?;
        let text = String::from_utf8(bytes.clone()).map_err(|_| changed_meanwhile(&made.path))?;
        let edited = edited(&text, &edits).ok_or_else(|| changed_meanwhile(&made.path))?;
        made.diff = diff::unified(
            &made.path,
            "as the document has it",
            &text,
            &edited,
            usize::MAX,
        );
        made.written = Some((bytes, edited));
        Ok(made)
    }

    /// Writes what a document changes into the vacancy's file.
    ///
    /// # Errors
    /// A file that somebody changed meanwhile; a failure of the machine.
    pub fn write_into(&self, home: &Homecoming) -> Result<(), Stop> {
        let Some((before, now)) = &home.written else {
            return Ok(());
        };
        match author::replace(&self.project.root, &home.path, before, now)? {
            Replaced::Done => Ok(()),
            Replaced::ChangedMeanwhile => Err(changed_meanwhile(&home.path)),
        }
    }

    /// What a document becomes here; `name` is its title, if nothing else is.
    pub(super) fn draft(&self, document: &Document, name: &str) -> Draft {
        let desk = Desk {
            fields: &self.sources.fields,
            tables: Tables::of(&self.sources),
            house: self.organisation.as_ref(),
        };
        role::draft(
            document.foreign.clone(),
            name,
            &self.known,
            &self.house,
            &desk,
        )
    }

    /// The vacancy's document as the project writes it now in this format, read as the other is.
    fn as_written_now(&self, id: &str, format: Format) -> Result<Document, Stop> {
        let request = Request {
            names: vec![id.to_owned()],
            formats: vec![format],
            ..Request::default()
        };
        let snapshot = self.project.check(&request)?;
        let name = Name {
            kind: DocumentKind::Vacancy,
            id: id.to_owned(),
        };
        if !snapshot.is_sound() {
            return Err(Stop::Usage(format!(
                "`{id}` cannot be built as it is, so nothing is compared; `advert check {id}` says why"
            )));
        }
        let written = snapshot.write(&snapshot.document(&name)?, format)?;
        let file = format!("{id}.{}", format.name());
        import::read(Path::new(&file), &written.bytes).map_err(Stop::Faults)
    }
}

/// What is told of a document, but for what is told of our own draft as well, which is no edit.
fn remarks(draft: &Draft, ours: &Draft, document: &Document, path: &Path) -> Vec<Diagnostic> {
    let mut said = ours
        .remarks
        .iter()
        .map(|remark| &remark.message)
        .collect::<Vec<_>>();
    let mut remarks = Vec::new();
    for remark in &draft.remarks {
        // What our own draft is told of is no edit.
        if let Some(place) = said.iter().position(|message| **message == remark.message) {
            said.swap_remove(place);
            continue;
        }
        let place = document.place(path, remark.at);
        remarks.push(if remark.is_to_place {
            Diagnostic::warning(Code::ToBePlaced, place, &remark.message)
                .hint("nothing of it is written; put it where it belongs by hand")
        } else {
            Diagnostic::warning(Code::BroughtIn, place, &remark.message)
        });
    }
    remarks
}

/// The cell of a sheet that an edit of the vacancy in its row belongs into.
fn cell(row: &JsonFile, edit: &Edit) -> String {
    let route = format!("/{}", edit.route.join("/"));
    let shown = |place: &Place| match place.cell_of_workbook() {
        Some(cell) => format!("{}, {cell}", row.path().display()),
        None => place.spoken(),
    };
    let (place, first) = (row.place(&route), row.place(""));
    // Without a column of its own a field has the place of the whole row.
    if place == first && route != "/reference_number" {
        let name = edit.route.join(".");
        let mut fields = Fields::built_in().rows().iter();
        let column = fields
            .find(|field| field.name == name)
            .and_then(|field| field.column.as_ref());
        let label = column.map_or(name.clone(), |column| column.label.to_string());
        return format!(
            "a new column `{label}`, in the row that begins at {}",
            shown(&first)
        );
    }
    shown(&place)
}

/// An edit in words; of two lists, the items that are otherwise.
fn told(edit: &Edit, belongs_into: Option<String>) -> FieldEdit {
    let name = edit.route.join(".");
    let mut rows = Fields::built_in().rows().iter();
    let row = rows.find(|row| row.name == name);
    let (mut before, mut after) = (edit.before.clone(), edit.after.clone());
    if let (Some(Value::Array(old)), Some(Value::Array(new))) = (&mut before, &mut after) {
        let (all_old, all_new) = (old.clone(), new.clone());
        old.retain(|item| !all_new.contains(item));
        new.retain(|item| !all_old.contains(item));
        if old.is_empty() && new.is_empty() {
            (*old, *new) = (all_old, all_new);
        }
    }
    FieldEdit {
        called: row.map_or_else(|| name.clone(), |row| row.called.to_string()),
        before: shown(before.as_ref()),
        after: shown(after.as_ref()),
        is_override: edit.route[0] == "overrides",
        belongs_into,
    }
}

/// The lines that one document has and the other has not, and that no edit and no remark tells of.
fn untold(
    one: &Foreign,
    other: &Foreign,
    value: fn(&Edit) -> Option<&Value>,
    edits: &[Edit],
    remarks: &[Diagnostic],
) -> Vec<String> {
    let mut there = import::lines(other);
    let told: Vec<String> = edits.iter().map(|edit| shown(value(edit))).collect();
    let lines = import::lines(one).into_iter().filter(|line| {
        if let Some(place) = there.iter().position(|other| other == line) {
            there.swap_remove(place);
            return false;
        }
        let is_told = |words: &str| words.contains(line.as_str());
        !line.eq_ignore_ascii_case(TO_BE_CONFIRMED)
            && !told.iter().any(|words| is_told(words))
            && !remarks.iter().any(|remark| is_told(&remark.message))
    });
    lines.collect()
}

fn changed_meanwhile(path: &str) -> Stop {
    Stop::Usage(format!(
        "`{path}` was changed meanwhile and was left as it is; bring the document in again"
    ))
}
