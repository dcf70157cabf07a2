//! What each step through the front door costs for a vacancy: `cargo bench`.
//!
//! Makes a project of 600 vacancies from the three shipped ones, each with a reference number, a
//! place, a salary and dates of its own, and takes it through the steps one after the other on one
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

use advert::build::{Format, HandEdits, Project, Request, Which};
use mimalloc::MiMalloc;

#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

const VACANCIES: u32 = 600;

fn main() {
    // What the steps cost is told for one core.
    rayon::ThreadPoolBuilder::new()
        .num_threads(1)
        .build_global()
        .unwrap();
    let root = make_project();
    let project = Project::open(&root).unwrap();
    let request = Request::default();
    let snapshot = at_once("check", || project.check(&request).unwrap());
    assert_eq!(snapshot.faults, []);
    let names: Vec<_> = snapshot
        .names()
        .iter()
        .filter(|name| snapshot.facts(&name.id).is_some())
        .collect();
    let documents = one_by_one("document", &names, |name| snapshot.document(name).unwrap());
    for format in Format::ALL {
        let label = format!("write {}", format.name());
        let written = one_by_one(&label, &documents, |document| {
            snapshot.write(document, format).unwrap().bytes
        });
        let bytes = written.iter().map(Vec::len).sum::<usize>() / written.len();
        println!("{:>10} {bytes} bytes a file", "");
    }
    let out = project.out_folder(None, false).unwrap();
    let publish = || {
        let published = snapshot.publish(&out, HandEdits::Keep, &|_| {});
        assert_eq!(published.unwrap().faults, []);
    };
    at_once("publish", publish);
    at_once("nothing", publish);
    let freshness = at_once("examine", || snapshot.examine(&out, Which::First).unwrap());
    assert_eq!(freshness.stale(), 0);
    at_once("again", || project.check(&request).unwrap());
    fs::remove_dir_all(&root).unwrap();
}

/// A project of its own, with the shipped roles and templates.
fn make_project() -> PathBuf {
    let shipped = Path::new(env!("CARGO_MANIFEST_DIR"));
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("stages");
    if root.exists() {
        fs::remove_dir_all(&root).unwrap();
    }
    fs::create_dir_all(root.join("vacancies")).unwrap();
    for folder in [
        "roles",
        "roles/framework",
        "templates",
        "templates/fragments",
    ] {
        fs::create_dir_all(root.join(folder)).unwrap();
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
