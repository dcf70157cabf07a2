//! What each stage of the PDF writer costs, for one advert in a batch: `cargo bench --bench pdf`.
//!
//! Prints the median of many runs in milliseconds, and the file's size. The first run, which
//! fills the cache of shaped words, is shown apart.

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

const RUNS: u32 = 400;

fn main() {
    let style: Style = serde_json::from_str(include_str!("../templates/style.json")).unwrap();
    let document = Document {
        meta: Meta {
            title: "Senior DevOps engineer".to_owned(),
            lang: "en-GB".to_owned(),
            author: "Home Office".to_owned(),
            subject: "Job advert".to_owned(),
            reference: Some("HO-2026-0417".to_owned()),
            ..Meta::default()
        },
        blocks: parse(include_str!("advert.md")).0,
    };
    let start = Instant::now();
    let fonts = FontBook::built_in();
    println!(
        "{:>10} {:8.3} ms, once a process",
        "fonts",
        milliseconds(start.elapsed())
    );

    let mut times: BTreeMap<Stage, Vec<Duration>> = BTreeMap::new();
    let mut totals = Vec::new();
    let mut size = 0;
    let before = cpu_time();
    for _ in 0..RUNS {
        let begin = Instant::now();
        let mut last = begin;
        let written = pdf_in_stages(&document, &style, &fonts, |stage| {
            times.entry(stage).or_default().push(last.elapsed());
            last = Instant::now();
        });
        totals.push(begin.elapsed());
        size = written.unwrap().bytes.len();
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
        "{:>10} {:8.3} ms, at first {first:.3}; {size} bytes",
        "all",
        median(&mut totals)
    );
    if let Some(cpu) = cpu {
        println!(
            "{:>10} {:8.3} ms of CPU a run",
            "all",
            milliseconds(cpu) / f64::from(RUNS)
        );
    }
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
