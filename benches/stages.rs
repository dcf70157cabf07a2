//! What each stage of a build costs for a vacancy: `cargo bench --bench stages`.
//!
//! Makes a project of 600 vacancies from the three shipped ones, each with a reference number, a
//! place, a salary and dates of its own, and takes it through the stages one after the other on one
//! thread. Prints milliseconds a vacancy, the first one apart where what is made for it serves all.

#![allow(clippy::print_stdout, reason = "a benchmark prints what it measures")]
#![allow(clippy::unwrap_used, reason = "a benchmark of a broken build may stop")]
#![allow(
    clippy::disallowed_methods,
    reason = "the project to measure is made here"
)]

use std::fs;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use advert::build::plan::{Planning, plan};
use advert::build::press::Press;
use advert::compose::compose;
use advert::compose::context;
use advert::document::Document;
use advert::document::parse::parse;
use advert::load::load;
use advert::model::{DocumentKind, Name};
use advert::publish::outputs::Scope;
use advert::publish::{HandEdits, Publisher};
use advert::validate::{Checked, Selection, validate};
use advert::write::Format;
use mimalloc::MiMalloc;

#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

const VACANCIES: u32 = 600;

fn main() {
    // What the stages cost is told for one core.
    rayon::ThreadPoolBuilder::new()
        .num_threads(1)
        .build_global()
        .unwrap();
    let root = make_project();

    let (sources, faults) = at_once("load", || load(&root).unwrap());
    assert_eq!(faults, []);
    let mut faults = Vec::new();
    let checked = at_once("validate", || {
        validate(sources, &Selection::All, &mut faults).unwrap()
    });
    let planning = at_once("plan", || {
        plan(&checked, &Format::ALL, Scope::Whole).unwrap()
    });
    let names: Vec<&Name> = checked
        .wanted
        .iter()
        .filter(|name| name.kind == DocumentKind::Vacancy)
        .collect();
    let contexts = one_by_one("context", &names, |name| context_of(&checked, name));
    let texts = one_by_one("merge", &contexts, |context| {
        checked.templates.merge("advert.md", context).unwrap()
    });
    one_by_one("parse", &texts, |text| parse(text).0);
    // Merged and parsed once more, with what else makes a document of the tree.
    let documents = one_by_one("compose", &names, |name| compose(&checked, name).unwrap());
    let press = at_once("press", || {
        Press::new(&checked, &Format::ALL, &mut faults).unwrap()
    });
    let adverts: Vec<(&&Name, &Document)> = names.iter().zip(&documents).collect();
    one_by_one("faults", &adverts, |(name, document)| {
        assert_eq!(press.faults(name, document), []);
    });
    let mut outputs = Vec::new();
    for format in Format::ALL {
        let label = format!("write {}", format.extension());
        let written = one_by_one(&label, &adverts, |(name, document)| {
            press.write(name, document, format).unwrap().0
        });
        let bytes = written.iter().map(Vec::len).sum::<usize>() / written.len();
        println!("{:>10} {bytes} bytes a file", "");
        outputs.push((format, written));
    }
    publish(&root, &planning, &names, &outputs);
    assert_eq!(faults, []);
    fs::remove_dir_all(&root).unwrap();
}

/// Publishes the vacancies' outputs into an empty folder, and examines them there.
fn publish(root: &Path, planning: &Planning, names: &[&Name], outputs: &[(Format, Vec<Vec<u8>>)]) {
    let out = root.join("out");
    let bytes_of = |name: &Name, format: Format| {
        let place = names.binary_search(&name).ok()?;
        let (_, written) = outputs.iter().find(|(one, _)| *one == format)?;
        Some(&written[place])
    };
    let planned: Vec<_> = planning
        .plan
        .outputs()
        .iter()
        .zip(&planning.made_of)
        .filter_map(|(planned, (name, format))| Some((planned, bytes_of(name, *format)?)))
        .collect();
    let publisher = Publisher::begin(&out, None, HandEdits::Keep).unwrap();
    at_once("publish", || {
        for (planned, bytes) in &planned {
            publisher.publish(planned, bytes).unwrap();
        }
    });
    at_once("finish", || publisher.finish(&planning.plan).unwrap());
    let publisher = at_once("begin", || {
        Publisher::begin(&out, None, HandEdits::Keep).unwrap()
    });
    at_once("examine", || publisher.examine(&planning.plan).unwrap());
}

fn context_of(checked: &Checked, name: &Name) -> tera::Context {
    let vacancy = &checked.vacancies[&name.id];
    let role = &checked.roles[&vacancy.data.role].data;
    let level = role.role_level.as_ref();
    let level = level.map(|id| &checked.role_levels[id].data);
    let house = &checked.organisation.data;
    context::of_vacancy(&vacancy.data, &vacancy.facts, role, level, house)
}

/// A project of its own, with the shipped roles.
fn make_project() -> PathBuf {
    let shipped = Path::new(env!("CARGO_MANIFEST_DIR"));
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("stages");
    if root.exists() {
        fs::remove_dir_all(&root).unwrap();
    }
    for folder in ["roles", "roles/framework", "vacancies"] {
        fs::create_dir_all(root.join(folder)).unwrap();
    }
    for folder in ["roles", "roles/framework"] {
        for entry in fs::read_dir(shipped.join(folder)).unwrap() {
            let path = entry.unwrap().path();
            if path.is_file() {
                let to = root.join(folder).join(path.file_name().unwrap());
                fs::copy(&path, to).unwrap();
            }
        }
    }
    let texts: Vec<serde_json::Value> = [
        include_str!("../vacancies/apprentice-devops-croydon.json"),
        include_str!("../vacancies/junior-devops-liverpool.json"),
        include_str!("../vacancies/senior-devops-manchester-or-sheffield.json"),
    ]
    .map(|text| serde_json::from_str(text).unwrap())
    .to_vec();
    let places: Vec<&str> = include_str!("places.txt").lines().collect();
    for number in 0..VACANCIES {
        let mut vacancy = texts[number as usize % texts.len()].clone();
        let least = 30_000 + number * 7 % 9_000;
        vacancy["reference_number"] = format!("HO-2026-{number:04}").into();
        vacancy["location"] = places[number as usize % places.len()].into();
        vacancy["salary"] = format!("£{least} to £{}", least + 3_500).into();
        vacancy["closing_date"] = format!("2027-01-{:02}", 1 + number % 28).into();
        let path = root.join(format!("vacancies/ho-2026-{number:04}.json"));
        fs::write(path, vacancy.to_string()).unwrap();
    }
    root
}

/// Measures one step for all vacancies.
fn at_once<T>(stage: &str, run: impl FnOnce() -> T) -> T {
    let begin = Instant::now();
    let made = black_box(run());
    let time = milliseconds(begin.elapsed());
    println!("{stage:>10} {:8.4} ms", time / f64::from(VACANCIES));
    made
}

/// Measures a step for each vacancy alone; the median is what counts.
fn one_by_one<T, Made>(stage: &str, inputs: &[T], mut run: impl FnMut(&T) -> Made) -> Vec<Made> {
    let mut times = Vec::with_capacity(inputs.len());
    let made = inputs.iter().map(|input| {
        let begin = Instant::now();
        let made = black_box(run(input));
        times.push(begin.elapsed());
        made
    });
    let made = made.collect();
    let first = milliseconds(times[0]);
    times.sort_unstable();
    let median = milliseconds(times[times.len() / 2]);
    println!("{stage:>10} {median:8.4} ms, at first {first:.3}");
    made
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}
