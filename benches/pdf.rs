//! What each stage of the PDF writer costs, for one advert in a batch: `cargo bench --bench pdf`.
//!
//! The batch is one role advertised many times, each time with a reference number and a place of
//! its own. Prints the median of all adverts in milliseconds, and their mean size. The first,
//! which fills the caches, is shown apart.

#![allow(clippy::print_stdout, reason = "a benchmark prints what it measures")]
#![allow(
    clippy::unwrap_used,
    reason = "a benchmark of a broken writer may stop"
)]

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use advert::document::parse::parse;
use advert::document::{Document, Meta};
use advert::style::Style;
use advert::write::pdf::{FontBook, Stage, pdf_in_stages};
use mimalloc::MiMalloc;

#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

const ADVERTS: u32 = 400;

fn main() {
    let style: Style = serde_json::from_str(include_str!("../templates/style.json")).unwrap();
    let documents: Vec<Document> = (0..ADVERTS).map(advert).collect();
    let start = Instant::now();
    let fonts = FontBook::built_in();
    println!(
        "{:>10} {:8.3} ms, once a process",
        "fonts",
        milliseconds(start.elapsed())
    );

    let mut times: BTreeMap<Stage, Vec<Duration>> = BTreeMap::new();
    let mut totals = Vec::new();
    let mut bytes = 0;
    let before = cpu_time();
    for document in &documents {
        let begin = Instant::now();
        let mut last = begin;
        let written = pdf_in_stages(document, &style, &fonts, |stage| {
            times.entry(stage).or_default().push(last.elapsed());
            last = Instant::now();
        });
        totals.push(begin.elapsed());
        bytes += written.unwrap().bytes.len();
    }
    let cpu = cpu_time()
        .zip(before)
        .map(|(after, before)| after.saturating_sub(before));
    for (stage, times) in &mut times {
        let first = milliseconds(times[0]);
        println!(
            "{:>10} {:8.3} ms, at first {first:.3}",
            format!("{stage:?}"),
            median(times)
        );
    }
    let first = milliseconds(totals[0]);
    println!(
        "{:>10} {:8.3} ms, at first {first:.3}; {} bytes a file",
        "all",
        median(&mut totals),
        bytes / documents.len()
    );
    if let Some(cpu) = cpu {
        println!(
            "{:>10} {:8.3} ms of CPU an advert",
            "all",
            milliseconds(cpu) / f64::from(ADVERTS)
        );
    }
}

/// One advert of the batch.
fn advert(number: u32) -> Document {
    let places: Vec<&str> = include_str!("places.txt").lines().collect();
    let place = places[number as usize % places.len()];
    let reference = format!("HO-2026-{:04}", 417 + number);
    let markdown = include_str!("advert.md")
        .replace("HO-2026-0417", &reference)
        .replace("Sheffield or Manchester", place);
    Document::new(
        Meta {
            title: "Senior DevOps engineer".to_owned(),
            lang: "en-GB".to_owned(),
            author: "Home Office".to_owned(),
            subject: "Job advert".to_owned(),
            reference: Some(reference),
            ..Meta::default()
        },
        parse(&markdown).0,
    )
}

/// The time that this thread had a core, where the system tells; other work on it does not count.
#[allow(clippy::disallowed_methods, reason = "Linux tells it in a file")]
fn cpu_time() -> Option<Duration> {
    let times = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    let nanoseconds = times.split(' ').next()?.parse().ok()?;
    Some(Duration::from_nanos(nanoseconds))
}

fn median(times: &mut [Duration]) -> f64 {
    times.sort_unstable();
    milliseconds(times[times.len() / 2])
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}
