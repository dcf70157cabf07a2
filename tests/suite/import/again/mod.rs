//! What `advert` wrote, brought in again: the same roles and facts, from what a reader sees.
//!
//! Of every example project, and of random roles and vacancies; `ADVERT_ROUNDS` says of how many. What a reader
//! cannot see is listed in [`seen`], and nothing else may differ.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use advert::build::{
    DocumentKind, Format, ImportOptions, Name, Project as Opened, Request, Snapshot,
};
use advert::facts::VacancyFacts;
use serde_json::{Value, json};

use self::random::Random;
use self::seen::{Seen, UNSEEN};
use super::round_trip::emptied;
use crate::project::{Project, files};

mod random;
mod seen;

const FORMATS: [(Format, &str); 4] = [
    (Format::Markdown, "md"),
    (Format::Html, "html"),
    (Format::Docx, "docx"),
    (Format::Text, "txt"),
];

/// How many random roles a usual run brings in.
const USUAL: usize = 40;

#[allow(
    clippy::disallowed_methods,
    reason = "a long run is asked for by the environment"
)]
fn rounds() -> usize {
    std::env::var("ADVERT_ROUNDS").map_or(USUAL, |rounds| rounds.parse().unwrap())
}

fn json_of(project: &Project, path: &str) -> Value {
    serde_json::from_str(&project.read(path)).unwrap()
}

/// What came of bringing documents in again.
#[derive(Default)]
struct Compared {
    documents: usize,
    /// The documents that gave something else, and what.
    differ: BTreeMap<String, String>,
}

impl Compared {
    fn differs(&mut self, file: &str, why: impl Into<String>) {
        let said = self.differ.entry(file.to_owned()).or_default();
        said.push_str(&why.into());
        said.push('\n');
    }

    #[track_caller]
    #[expect(
        clippy::print_stdout,
        reason = "who runs the test asks for the figures"
    )]
    fn hold(&self, least: usize) {
        println!(
            "documents brought in again: {}, that give something else: {}",
            self.documents,
            self.differ.len()
        );
        let mut stems = BTreeSet::new();
        let differ = self.differ.iter();
        let mut differ = differ.filter(|(file, _)| stems.insert(file.split('.').next()));
        for (file, why) in differ.by_ref().take(20) {
            let lines = why.lines().filter(|line| !line.is_empty()).take(12);
            let cut = lines.map(|line| line.chars().take(300).collect::<String>());
            println!("== {file}\n{}", cut.collect::<Vec<_>>().join("\n"));
        }
        assert!(
            self.differ.is_empty(),
            "{} of {}",
            self.differ.len(),
            self.documents
        );
        assert!(self.documents >= least, "{}", self.documents);
    }
}

/// Brings in every document of a project in every format.
fn bring_in(project: &Project, compared: &mut Compared) {
    let opened = Opened::open(project.path("")).unwrap();
    let formats: Vec<Format> = FORMATS.iter().map(|(format, _)| *format).collect();
    let request = Request {
        formats,
        ..Request::default()
    };
    let snapshot = opened.check(&request).unwrap();
    assert!(snapshot.is_sound(), "{:#?}", said(&snapshot));
    let empty = emptied(project);
    let target = Opened::open(empty.path("")).unwrap();
    for (format, ending) in FORMATS {
        let again = emptied(project);
        let mut importer = target.importer().unwrap();
        for name in snapshot.names() {
            let document = snapshot.document(name).unwrap();
            let bytes = snapshot.write(&document, format).unwrap().bytes;
            let file = format!("{}.{ending}", name.id);
            compared.documents += 1;
            // A role and its vacancy may have one title.
            let options = ImportOptions {
                id: Some(format!("document-{}", compared.documents)),
                ..ImportOptions::default()
            };
            let import = match importer.import(Path::new(&file), &bytes, &options) {
                Ok(import) => import,
                Err(stop) => {
                    compared.differs(&file, format!("{stop:?}"));
                    continue;
                }
            };
            // Sections of the house's own may speak of a salary that a vacancy does not have.
            let told = import.remarks.iter();
            for remark in told.filter(|remark| !remark.message.ends_with("holds a salary")) {
                compared.differs(
                    &file,
                    format!("{}: {}", remark.place.spoken(), remark.message),
                );
            }
            let files = import.files.iter();
            let made: Vec<Value> = files
                .map(|file| serde_json::from_str(&file.text).unwrap())
                .collect();
            let is_text = format == Format::Text;
            let shown = snapshot.write(&document, Format::Text).unwrap().bytes;
            let shown = String::from_utf8(shown).unwrap();
            if let Some(why) = differences(project, name, &made, &shown, is_text) {
                compared.differs(&file, why);
            }
            keep(&again, name, made);
        }
        facts(&snapshot, &again, ending, compared);
    }
}

/// What a role or role level says otherwise than the file that it came of.
fn differences(
    project: &Project,
    name: &Name,
    made: &[Value],
    shown: &str,
    is_text: bool,
) -> Option<String> {
    let path = |kind: &str, id: &str| format!("{kind}/{id}.json");
    let (shipped, include) = match name.kind {
        DocumentKind::RoleLevel => {
            let mut shipped = json_of(project, &path("roles/framework", &name.id));
            for field in UNSEEN.iter().filter(|field| **field != "format") {
                shipped.as_object_mut().map(|fields| fields.remove(*field));
            }
            return (shipped != made[0]).then(|| diff(&shipped, &made[0]));
        }
        DocumentKind::Role => (json_of(project, &path("roles", &name.id)), json!({})),
        DocumentKind::Vacancy => {
            let vacancy = json_of(project, &path("vacancies", &name.id));
            let role = vacancy["role"].as_str().unwrap();
            (
                json_of(project, &path("roles", role)),
                vacancy["include"].clone(),
            )
        }
    };
    let is_advert = name.kind == DocumentKind::Vacancy;
    let seen = Seen {
        include: &include,
        is_advert,
        is_text,
        shown,
    };
    let (shipped_parts, made_parts) = (seen.parts(&shipped), seen.parts(&made[0]));
    let is_grade_kept =
        name.kind != DocumentKind::Role || shipped["usual_grade"] == made[0]["usual_grade"];
    if shipped_parts == made_parts && is_grade_kept {
        return None;
    }
    Some(diff(&json!(shipped_parts), &json!(made_parts)))
}

fn diff(one: &Value, other: &Value) -> String {
    let lines = |value: &Value| -> Vec<String> {
        match value {
            Value::Array(parts) => parts.iter().map(Value::to_string).collect(),
            value => format!("{value:#}").lines().map(str::to_owned).collect(),
        }
    };
    let (one, other) = (lines(one), lines(other));
    let same = one
        .iter()
        .zip(&other)
        .take_while(|(one, other)| one == other)
        .count();
    let ends = one
        .iter()
        .rev()
        .zip(other.iter().rev())
        .take_while(|(one, other)| one == other);
    let ends = ends.count().min(one.len().min(other.len()) - same);
    let shown = |sign: &str, lines: &[String]| {
        let lines = lines[same.saturating_sub(2)..lines.len() - ends]
            .iter()
            .take(6);
        lines.fold(String::new(), |shown, line| {
            format!("{shown}{sign} {line}\n")
        })
    };
    shown("-", &one) + &shown("+", &other)
}

/// Keeps what came of a document in a project, under the names of what it came of.
fn keep(again: &Project, name: &Name, made: Vec<Value>) {
    let mut made = made.into_iter();
    let role = made.next().unwrap();
    match name.kind {
        DocumentKind::RoleLevel => {}
        DocumentKind::Role => again.write(&format!("roles/{}.json", name.id), role.to_string()),
        DocumentKind::Vacancy => {
            let role_id = format!("{}-role", name.id.replace('.', "-"));
            let mut vacancy = made.next().unwrap_or_else(|| json!({ "format": 1 }));
            vacancy["role"] = role_id.as_str().into();
            again.write(&format!("roles/{role_id}.json"), role.to_string());
            again.write(&format!("vacancies/{}.json", name.id), vacancy.to_string());
        }
    }
}

/// The faults of a project, in short.
fn said(snapshot: &Snapshot) -> Vec<(String, &String)> {
    let faults = snapshot.faults.iter().take(9);
    faults
        .map(|fault| (fault.place.spoken(), &fault.message))
        .collect()
}

/// Compares the typed facts of vacancies, and what their adverts say in the end.
fn facts(snapshot: &Snapshot, again: &Project, ending: &str, compared: &mut Compared) {
    let opened = Opened::open(again.path("")).unwrap();
    let request = Request {
        formats: vec![Format::Text],
        ..Request::default()
    };
    let made = opened.check(&request).unwrap();
    assert!(made.is_sound(), "{ending}: {:#?}", said(&made));
    let text = |snapshot: &Snapshot, name: &Name| {
        let document = snapshot.document(name).unwrap();
        let text =
            String::from_utf8(snapshot.write(&document, Format::Text).unwrap().bytes).unwrap();
        let lines = text.lines().filter(|line| !line.is_empty());
        lines.collect::<Vec<_>>().join("\n")
    };
    for name in snapshot
        .names()
        .iter()
        .filter(|name| made.names().contains(name))
    {
        let file = format!("{}.{ending}", name.id);
        let (old, new) = (text(snapshot, name), text(&made, name));
        if old != new {
            let lines = |text: &str| json!(text.lines().collect::<Vec<_>>());
            compared.differs(&file, diff(&lines(&old), &lines(&new)));
        }
        let (Some(old), Some(new)) = (snapshot.facts(&name.id), made.facts(&name.id)) else {
            continue;
        };
        let (old, new) = (typed(old), typed(new));
        for (field, value) in old {
            if new[field] != value {
                let new = &new[field];
                let same = value
                    .chars()
                    .zip(new.chars())
                    .take_while(|(one, other)| one == other);
                let same = same.count().saturating_sub(30);
                let tail = |text: &str| text.chars().skip(same).take(200).collect::<String>();
                compared.differs(
                    &file,
                    format!("{field}: … {} became … {}", tail(&value), tail(new)),
                );
            }
        }
    }
}

/// The facts that an advert shows, as they are typed.
fn typed(facts: &VacancyFacts) -> BTreeMap<&'static str, String> {
    macro_rules! fields {
        ($($field:ident)*) => {
            [$((stringify!($field), format!("{:?}", facts.$field))),*]
        };
    }
    let mut typed = BTreeMap::from(fields!(
        title reference_number grade salary type_of_role location address business_area contract_type
        working_pattern working_pattern_details hours reports_to closing_date closing_time interview_days start_date
        number_of_posts security_clearance nationality_rule listed selection_stages stages benefits
        recruitment_contact job_contact adjustments_contact apply_at own
    ));
    // Of a place an advert shows the name, and of a post that is remote that it is.
    let places = facts.location.as_ref().map(|location| {
        let names = location.places.iter().map(|place| place.name.as_str());
        names.collect::<Vec<_>>().join("; ")
    });
    // A stage may be written as a text or by its parts.
    let stages = facts.stages.iter().map(|stage| {
        let days = stage.days.as_ref().map(|days| format!(": {days:?}"));
        let text = stage
            .text
            .as_ref()
            .map(|text| format!(". {}", text.as_str()));
        let parts = [Some(stage.title.as_str().to_owned()), days, text];
        let shown = parts.into_iter().flatten().collect::<String>();
        shown.trim_end_matches('.').to_owned()
    });
    typed.insert("stages", stages.collect::<Vec<_>>().join("; "));
    typed.insert("location", format!("{places:?}"));
    typed
}

#[test]
fn every_example_comes_back_from_every_format() {
    let mut compared = Compared::default();
    let shipped = Project::empty();
    shipped.run("init --example --quiet").status(0);
    bring_in(&shipped, &mut compared);
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    for example in [
        "charity",
        "council",
        "health-trust",
        "ministry",
        "regulator",
    ] {
        let project = Project::empty();
        for (name, bytes) in files(&root.join(example)) {
            project.write(&name, bytes);
        }
        bring_in(&project, &mut compared);
    }
    compared.hold(72);
}

#[test]
fn random_roles_and_vacancies_come_back() {
    let mut compared = Compared::default();
    let mut random = Random(2026);
    let mut left = rounds();
    while left > 0 {
        let project = Project::named();
        let count = left.min(40);
        for number in 0..count {
            let role = random.role();
            let id = format!("role-{left}-{number}");
            let vacancy = random.vacancy(&id, &role, left * 100 + number);
            project.write(&format!("roles/{id}.json"), role.to_string());
            project.write(
                &format!("vacancies/vacancy-{left}-{number}.json"),
                vacancy.to_string(),
            );
        }
        bring_in(&project, &mut compared);
        left -= count;
    }
    compared.hold(rounds() * 8);
}
