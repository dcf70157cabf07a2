//! Checked data → the plan of a build: every output, and all that shapes each of them.
//!
//! In: [`Checked`] data and the formats that are wanted. Out: a [`Plan`] and what each output is. Two
//! outputs with the same inputs are the same bytes, so whatever can change an output's bytes must be
//! named here: what the document is made of, and what its format needs besides.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::iter::{IntoParallelRefIterator as _, ParallelIterator as _};
use serde_json::Value;

use super::remarks;
use crate::facts::attachment::Attachment;
use crate::load::Sources;
use crate::load::attachments;
use crate::load::json::JsonFile;
use crate::load::made_of::MadeOf;
use crate::model::{DocumentKind, Name, Status};
use crate::picture;
use crate::publish::fingerprint::Fingerprint;
use crate::publish::inputs::{Input, Inputs, PDF_BESIDE, SharedInputs};
use crate::publish::outputs::{Collision, Plan, Planned, Scope};
use crate::publish::path::OutputPath;
use crate::source::SourceFile;
use crate::validate::Checked;
use crate::write::{Format, HousePart};

/// The plan, and the document and format of each output in the plan's order.
pub(super) struct Planning {
    /// What `publish` is told.
    pub(super) plan: Plan,
    /// What each output is, in the order of the plan's outputs.
    pub(super) made_of: Vec<(Name, What)>,
}

/// What an output of a document is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum What {
    /// The document in a format.
    Document(Format),
    /// A file beside it, as it is.
    Attachment(Attachment),
}

/// Plans the documents `names` of `checked` in `formats`.
///
/// # Errors
/// Two outputs with one path: files whose names differ only in small and capital letters.
pub(super) fn plan(
    checked: &Checked,
    names: &[Name],
    formats: &[Format],
    scope: Scope,
) -> Result<Planning, Collision> {
    let sources = checked.sources();
    let mut shared: BTreeMap<Shared<'_>, Arc<SharedInputs>> = BTreeMap::new();
    let mut outputs = Vec::new();
    let own: Vec<_> = names
        .par_iter()
        .map(|name| {
            let made_of = sources.made_of(name);
            let own = made_of.own.and_then(|file| sources.data(file));
            let pictures = own.map(|json| sources.pictures_named_in(json));
            let pictures: Vec<&str> = pictures.into_iter().flatten().collect();
            let own = own.map(|json| json_input(json)).into_iter();
            let own: Vec<_> = own.chain(attached(sources, name)).collect();
            (made_of.shared(), pictures, own, is_draft(checked, name))
        })
        .collect();
    for (name, (made_of, pictures, own, is_draft)) in names.iter().zip(own) {
        for format in formats {
            let Some(path) = format.path(name.kind, &name.id) else {
                continue;
            };
            let is_remarked = is_draft && format.row().needs.contains(&HousePart::Remarks);
            let key = (made_of, pictures.clone(), *format, is_remarked);
            let shared = shared.entry(key).or_insert_with(|| {
                let inputs = shared_inputs(sources, &made_of, &pictures, *format, formats);
                let remarks = is_remarked.then(|| remark_inputs(sources));
                SharedInputs::new(inputs.into_iter().chain(remarks.into_iter().flatten()))
            });
            let path = OutputPath::new(path).expect("an id is checked to fit every file system");
            let inputs = Inputs::new(shared, own.clone());
            let what = What::Document(*format);
            outputs.push((Planned { path, inputs }, (name.clone(), what)));
        }
        outputs.extend(attachments(sources, name));
    }
    Planning::of(scope, lacking(sources), outputs)
}

/// The kinds of which the project has no source.
fn lacking(sources: &Sources) -> Vec<DocumentKind> {
    let is_lacking = |kind: &DocumentKind| match kind {
        DocumentKind::Role => sources.roles.is_empty(),
        DocumentKind::RoleLevel => sources.role_levels.is_empty(),
        DocumentKind::Vacancy => sources.vacancies.is_empty(),
    };
    DocumentKind::ALL.into_iter().filter(is_lacking).collect()
}

impl Planning {
    fn of(
        scope: Scope,
        lacking: Vec<DocumentKind>,
        mut outputs: Vec<(Planned, (Name, What))>,
    ) -> Result<Self, Collision> {
        outputs.sort_by(|(left, _), (right, _)| left.path.cmp(&right.path));
        let (planned, made_of) = outputs.into_iter().unzip();
        Ok(Self {
            plan: Plan::new(scope, planned)?.lacking(lacking),
            made_of,
        })
    }

    /// The same for a shard, which leaves the project's other documents to other shards.
    pub(super) fn of_a_part(mut self, sources: &Sources) -> Self {
        let own = self
            .made_of
            .iter()
            .map(|(name, _)| (name.kind, name.id.as_str()));
        let own: BTreeSet<(DocumentKind, &str)> = own.collect();
        let roles = sources.roles.keys().map(|id| (DocumentKind::Role, id));
        let levels = sources.role_levels.keys();
        let levels = levels.map(|id| (DocumentKind::RoleLevel, id));
        let vacancies = sources.vacancies.keys();
        let vacancies = vacancies.map(|id| (DocumentKind::Vacancy, id));
        let all = roles.chain(levels).chain(vacancies);
        let is_elsewhere =
            |(kind, id): &(DocumentKind, &String)| !own.contains(&(*kind, id.as_str()));
        let elsewhere = all.filter(is_elsewhere);
        let elsewhere = elsewhere.map(|(kind, id)| format!("{}/{id}", kind.output_folder()));
        let elsewhere = elsewhere.collect();
        self.plan = self.plan.beside(elsewhere);
        self
    }

    /// The same without the outputs of `names`.
    pub(super) fn without(self, names: &BTreeSet<Name>) -> Self {
        let scope = self.plan.scope().clone();
        let lacking = self.plan.kinds_lacking().to_vec();
        let elsewhere = self.plan.made_elsewhere().clone();
        let outputs = self.plan.outputs().iter().cloned().zip(self.made_of);
        let outputs = outputs.filter(|(_, (name, _))| !names.contains(name));
        let mut part = Self::of(scope, lacking, outputs.collect())
            .expect("a part has no path twice where the whole has none");
        part.plan = part.plan.beside(elsewhere);
        part
    }
}

/// The files beside a vacancy.
fn beside<'a>(sources: &'a Sources, name: &Name) -> &'a [Attachment] {
    let files = sources.attachments.get(&name.id);
    let files = files.filter(|_| name.kind == DocumentKind::Vacancy);
    files.map_or(&[], Vec::as_slice)
}

/// The files beside a vacancy as inputs, as its advert lists them.
fn attached(sources: &Sources, name: &Name) -> impl Iterator<Item = (String, Input)> {
    let folder = attachments::folder(&name.id);
    let files = beside(sources, name).iter();
    files.map(move |file| {
        let input = Input::File(Fingerprint::from(file.hash));
        (format!("{folder}/{}", file.name), input)
    })
}

/// The outputs that are files beside a vacancy.
fn attachments(sources: &Sources, name: &Name) -> impl Iterator<Item = (Planned, (Name, What))> {
    let shared = SharedInputs::new([("format", Input::setting("attachment 1"))]);
    let folder = name.kind.output_folder();
    let files = beside(sources, name).iter().zip(attached(sources, name));
    files.map(move |(file, input)| {
        let path = format!("{folder}/{}/{}", name.id, file.name);
        let path = OutputPath::new(path).expect("a name is checked to fit every file system");
        let inputs = Inputs::new(&shared, [input]);
        (
            Planned { path, inputs },
            (name.clone(), What::Attachment(file.clone())),
        )
    })
}
/// What outputs share: what they are made of, the pictures that their own files name, their format, and
/// whether it tells what the rules say.
type Shared<'a> = (MadeOf<'a>, Vec<&'a str>, Format, bool);

fn is_draft(checked: &Checked, name: &Name) -> bool {
    let vacancy = checked.vacancies().get(&name.id);
    let vacancy = vacancy.filter(|_| name.kind == DocumentKind::Vacancy);
    vacancy.is_some_and(|vacancy| vacancy.data.status == Status::Draft)
}

/// What the remarks on a draft depend on: the rules, and their data.
fn remark_inputs(sources: &Sources) -> Vec<(String, Input)> {
    let rules = ("rules".to_owned(), Input::File(remarks::of_rules()));
    let data = sources.rules.values().map(text_input);
    data.chain([rules]).collect()
}

/// What all outputs share that are made of the same but for their own file.
pub(super) fn shared_inputs(
    sources: &Sources,
    made_of: &MadeOf<'_>,
    own_pictures: &[&str],
    format: Format,
    formats: &[Format],
) -> Vec<(String, Input)> {
    let row = format.row();
    let edition = Input::setting(format!("{} {}", row.name, row.edition));
    let mut inputs = vec![("format".to_owned(), edition)];
    inputs.extend(sources.json_of(made_of).map(|json| json_input(json)));
    inputs.extend(sources.templates_of(made_of).map(text_input));
    inputs.extend(sources.words_of(made_of.lang).map(text_input));
    for part in row.needs {
        match part {
            HousePart::Style => inputs.extend(sources.style.iter().map(|json| json_input(json))),
            HousePart::Page => {
                let pages = ["page.html", "page.css"];
                let pages = pages.iter().filter_map(|name| sources.templates.get(*name));
                inputs.extend(pages.map(text_input));
            }
            HousePart::PdfBeside => {
                let pdf = formats.iter().filter(|format| **format == Format::Pdf);
                inputs.extend(pdf.map(|pdf| (PDF_BESIDE.to_owned(), Input::setting(pdf.name()))));
            }
            HousePart::Pictures => {
                let shown = sources.pictures_of(made_of).into_iter();
                let shown: BTreeSet<&str> = shown.chain(own_pictures.iter().copied()).collect();
                inputs.extend(
                    shown
                        .into_iter()
                        .filter_map(|file| picture_input(sources, file)),
                );
            }
            HousePart::Logo => inputs.extend(logo_input(sources)),
            // Those of drafts, alone, which other documents share nothing of.
            HousePart::Remarks => {}
            HousePart::Channels => inputs.extend(sources.channels.values().map(text_input)),
            HousePart::DocxReference => {
                let reference = sources.docx_reference.iter();
                inputs.extend(
                    reference
                        .map(|(name, bytes)| (format!("templates/{name}"), Input::file(bytes))),
                );
            }
            HousePart::Fonts => {
                let fonts = sources.fonts.iter();
                inputs.extend(
                    fonts.map(|(name, bytes)| (format!("templates/{name}"), Input::file(bytes))),
                );
            }
        }
    }
    inputs
}

/// The logo that the style names.
pub(super) fn logo_input(sources: &Sources) -> Option<(String, Input)> {
    let style = sources.style.as_ref()?;
    let file = style.value["logo"]["file"].as_str()?;
    picture_input(sources, file)
}

fn picture_input(sources: &Sources, file: &str) -> Option<(String, Input)> {
    let picture = sources.pictures.get(file)?;
    let path = format!("{}/{file}", picture::FOLDER);
    Some((path, Input::file(&picture.bytes)))
}

pub(super) fn text_input(file: &Arc<SourceFile>) -> (String, Input) {
    (file.shown_path(), Input::file(file.text().as_bytes()))
}

/// A JSON file counts by what it says: neither space between its values nor the place of its schema
/// shapes anything, nor who approved it. A sheet's row counts alone, so that another row's change
/// leaves its outputs fresh.
pub(super) fn json_input(json: &JsonFile) -> (String, Input) {
    input_without(json, &["$schema", "approved"])
}

/// The file without these of its fields.
fn input_without(json: &JsonFile, without: &[&str]) -> (String, Input) {
    let said = match json.value.as_object() {
        Some(fields) if without.iter().any(|field| fields.contains_key(*field)) => {
            let mut fields = fields.clone();
            fields.retain(|name, _| !without.contains(&name.as_str()));
            Value::Object(fields).to_string()
        }
        _ => json.value.to_string(),
    };
    (json.name(), Input::file(said.as_bytes()))
}

/// All that shapes the words of the document `name`, each file with what stands for it. How far a
/// vacancy is, and what may stand in it, shape none.
pub(super) fn made_of_now(sources: &Sources, name: &Name) -> BTreeMap<String, String> {
    let made_of = sources.made_of(name);
    let own = made_of.own.and_then(|file| sources.data(file));
    let pictures = own.map(|json| sources.pictures_named_in(json));
    let pictures: Vec<&str> = pictures.into_iter().flatten().collect();
    let mut inputs = shared_inputs(sources, &made_of.shared(), &pictures, Format::Markdown, &[]);
    inputs.extend(own.map(|json| input_without(json, &["$schema", "approved", "status", "allow"])));
    inputs.extend(attached(sources, name));
    let inputs = inputs.into_iter();
    inputs
        .map(|(file, input)| (file, input.to_string()))
        .collect()
}
