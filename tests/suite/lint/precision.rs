//! How much of what a careful editor marks the rules find, and how much they find besides.
//!
//! The five source documents are read as they came, faults and all. `tests/lint/truth.toml` lists
//! every fault that an editor marked in them by hand. A finding is right when it stands on such a
//! fault and its rule is one that can mean it; a fault is found when a right finding stands on it.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use advert::build::Rules;
use advert::diagnostic::{Diagnostic, Place, Severity};
use advert::lint;
use advert::lint::Part;
use advert::source::SourceFile;
use serde::Deserialize;

use crate::project::Project;
use crate::wording;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Truth {
    fault: Vec<Fault>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Fault {
    source: String,
    quote: String,
    #[serde(default = "first")]
    occurrence: usize,
    kind: String,
    #[expect(dead_code, reason = "the list is read by people too")]
    severity: String,
    why: String,
}

fn first() -> usize {
    1
}

/// Rules whose data name persons, bodies and documents by name and date: with these a fault of the
/// sources is found because somebody knew of it.
const ENTITY_RULES: &[&str] = &["obsolete-reference", "wrong-name"];

/// What kinds of fault a rule can mean.
fn kinds(rule: &str) -> &'static [&'static str] {
    match rule {
        "doubled-word"
        | "doubled-preposition"
        | "missing-space"
        | "missing-to"
        | "sentence-boundary"
        | "missing-comma"
        | "hanging-link" => &["grammar"],
        "house-term" => &["grammar", "plain-english", "style", "fact"],
        "broken-paragraph" | "split-list" | "duplicate-bullet" | "word-artefact" => &["structure"],
        "bullet-parallel" => &["structure", "grammar"],
        "bullet-punctuation" | "mixed-apostrophes" | "slash" => &["style", "plain-english"],
        "gender-coded-balance" | "reading-level" => &["inclusion", "plain-english"],
        "bare-grade"
        | "placeholder-left"
        | "obsolete-reference"
        | "wrong-name"
        | "role-name-consistency" => &["fact", "grammar"],
        "long-sentence"
        | "passive-voice"
        | "nominalisation"
        | "acronym-unexplained"
        | "empty-praise"
        | "wordy-phrase" => &["plain-english", "style"],
        "words-to-avoid" => &["plain-english", "grammar", "style"],
        "compound-hyphen" | "hyphen-dash" | "needless-capitals" => &["style"],
        _ => &["inclusion", "structure", "style"],
    }
}

#[test]
fn most_faults_are_found_and_few_findings_are_false() {
    let truth: Truth = toml::from_str(include_str!("../../lint/truth.toml")).unwrap();
    let mut tally = Tally::default();
    for (source, outline) in wording::source_outlines() {
        let text = as_markdown(&outline);
        let faults: Vec<(&Fault, Range<usize>)> = truth
            .fault
            .iter()
            .filter(|fault| fault.source == source)
            .map(|fault| (fault, stretch(fault, &outline, &text)))
            .collect();
        assert!(!faults.is_empty(), "{source} has no fault");
        tally.count(&source, &text, &faults);
    }
    let table = tally.table();
    // To be read when a rule is written: what is missed, and what is said besides.
    let details = format!(
        "missed\n{}\n\nfalse\n{}\n",
        tally.missed.join("\n"),
        tally.wrong.join("\n")
    );
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    std::fs::write(folder.join("lint-misses.txt"), details).unwrap();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/lint-measured.txt");
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(&path, &table).unwrap();
    }
    assert_eq!(std::fs::read_to_string(path).unwrap(), table);
}

/// The outline as Markdown of the dialect: rows get the head of a table, and a list that follows
/// another is kept apart from it.
fn as_markdown(outline: &str) -> String {
    let mut text = String::new();
    let mut before = "";
    let mut last = "";
    for line in outline.lines() {
        let is_item = |line: &str| line.trim_start().starts_with("- ");
        if line.starts_with("| ") && !last.starts_with("| ") {
            text.push_str("| | |\n| --- | --- |\n");
        }
        if is_item(line) && last.is_empty() && is_item(before) {
            text.push_str("<!-- -->\n\n");
        }
        text.push_str(line);
        text.push('\n');
        before = last;
        last = line;
    }
    text
}

/// Where a fault's quote stands in the Markdown of its source.
fn stretch(fault: &Fault, outline: &str, text: &str) -> Range<usize> {
    let mut found = outline.match_indices(&fault.quote).map(|(at, _)| at);
    let at = found.nth(fault.occurrence - 1);
    let at = at.unwrap_or_else(|| panic!("{}: `{}` is not there", fault.source, fault.quote));
    let end = offset(at + fault.quote.trim_end().len(), outline, text);
    offset(at, outline, text)..end
}

/// The offset in the Markdown of an offset in the outline, of which it has every line.
fn offset(at: usize, outline: &str, text: &str) -> usize {
    let line = outline[..at].matches('\n').count();
    let column = at - outline[..at].rfind('\n').map_or(0, |newline| newline + 1);
    let mut starts = 0;
    let mut lines = outline.lines().skip(line);
    let wanted = lines.next().unwrap_or_default();
    let nth = outline
        .lines()
        .take(line)
        .filter(|other| *other == wanted)
        .count();
    let mut seen = 0;
    for other in text.split_inclusive('\n') {
        if other.trim_end_matches('\n') == wanted {
            if seen == nth {
                break;
            }
            seen += 1;
        }
        starts += other.len();
    }
    starts + column
}

#[derive(Default)]
struct Tally {
    /// By kind of fault: all, found, and found without the rules of [`ENTITY_RULES`].
    kinds: BTreeMap<String, [usize; 3]>,
    /// By rule: findings, and right ones.
    rules: BTreeMap<&'static str, [usize; 2]>,
    missed: Vec<String>,
    wrong: Vec<String>,
}

impl Tally {
    fn count(&mut self, source: &str, text: &str, faults: &[(&Fault, Range<usize>)]) {
        let mut found: BTreeMap<usize, BTreeSet<&'static str>> = BTreeMap::new();
        for finding in findings(source, text) {
            let Place::Text { span, .. } = &finding.place else {
                continue;
            };
            let rule = finding.code.name();
            let meant: Vec<usize> = faults
                .iter()
                .enumerate()
                .filter(|(_, (fault, stretch))| {
                    kinds(rule).contains(&fault.kind.as_str()) && is_on(rule, span, stretch)
                })
                .map(|(index, _)| index)
                .collect();
            let [all, right] = self.rules.entry(rule).or_default();
            *all += 1;
            *right += usize::from(!meant.is_empty());
            if meant.is_empty() {
                let (path, words) = (&source[..3], &text[span.clone()]);
                self.wrong.push(format!("{path} {rule}: {words:?}"));
            }
            for index in meant {
                found.entry(index).or_default().insert(rule);
            }
        }
        for (index, (fault, _)) in faults.iter().enumerate() {
            let [all, hits, unaided] = self.kinds.entry(fault.kind.clone()).or_default();
            *all += 1;
            let rules = found.get(&index);
            *hits += usize::from(rules.is_some());
            *unaided += usize::from(
                rules.is_some_and(|rules| rules.iter().any(|rule| !ENTITY_RULES.contains(rule))),
            );
            if rules.is_none() {
                let Fault {
                    kind, quote, why, ..
                } = fault;
                self.missed
                    .push(format!("{} {kind}: {quote:?}: {why}", &source[..3]));
            }
        }
    }

    fn table(&self) -> String {
        let mut table = String::new();
        let percent = |part: usize, all: usize| part * 100 / all.max(1);
        let _ = writeln!(
            table,
            "{:<16}{:>6}{:>7}{:>8}{:>18}",
            "kind", "faults", "found", "missed", "found, no names"
        );
        let mut sum = [0; 3];
        for (kind, counts) in &self.kinds {
            let [all, found, unaided] = *counts;
            let _ = writeln!(
                table,
                "{kind:<16}{all:>6}{found:>7}{:>8}{unaided:>18}",
                all - found
            );
            for (total, count) in sum.iter_mut().zip(counts) {
                *total += count;
            }
        }
        let [all, found, unaided] = sum;
        let _ = writeln!(
            table,
            "{:<16}{all:>6}{found:>7}{:>8}{unaided:>18}",
            "all",
            all - found
        );
        let _ = writeln!(
            table,
            "\n{:<24}{:>8}{:>7}{:>7}{:>10}",
            "rule", "findings", "right", "false", "precision"
        );
        let mut sum = [0; 2];
        for (rule, counts) in &self.rules {
            let [all, right] = *counts;
            let _ = writeln!(
                table,
                "{rule:<24}{all:>8}{right:>7}{:>7}{:>9}%",
                all - right,
                percent(right, all)
            );
            for (total, count) in sum.iter_mut().zip(counts) {
                *total += count;
            }
        }
        let [all, right] = sum;
        let _ = writeln!(
            table,
            "{:<24}{all:>8}{right:>7}{:>7}{:>9}%",
            "all",
            all - right,
            percent(right, all)
        );
        table
    }
}

/// Whether a finding stands on a fault: they overlap, and neither is so long that the other is lost
/// in it. A sentence's length is that of the whole sentence.
fn is_on(rule: &str, finding: &Range<usize>, fault: &Range<usize>) -> bool {
    let (short, long) = match finding.len().cmp(&fault.len()) {
        std::cmp::Ordering::Less => (finding.len(), fault.len()),
        _ => (fault.len(), finding.len()),
    };
    let times = if rule == "long-sentence" { 2 } else { 8 };
    finding.start < fault.end && fault.start < finding.end && short * times >= long
}

/// What the rules for texts find in a source.
fn findings(source: &str, text: &str) -> Vec<Diagnostic> {
    let rules = Rules {
        dictionary: None,
        today: "2026-11-22".parse().unwrap(),
        publish: false,
    };
    let file = Arc::new(SourceFile::new(source, text));
    let mut authored = lint::template(&file, "en-GB");
    authored.part = Part::Role;
    let findings = Project::small()
        .snapshot()
        .lint_text(&rules, &authored)
        .unwrap();
    assert!(
        findings
            .iter()
            .all(|finding| finding.severity <= Severity::Advice)
    );
    findings
}
