//! How surely the rules of errors find their faults: each is put into clean adverts at fifty places,
//! and at least 49 times the rule must find it exactly there.
//!
//! Faults of words go between two words of the shipped roles and fragments, faults of facts into
//! vacancies that lack nothing. Places and words are drawn in the same order in every run.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use advert::build::Rules;
use advert::diagnostic::{Diagnostic, Place, Severity};
use advert::lint::{self, RULES, Subject};
use advert::source::SourceFile;

use super::faults::{Fault, Gap, Random, fault_of_words};
use super::vacancies;
use serde_json::Value;
use unicode_segmentation::UnicodeSegmentation as _;

use crate::project::{Project, files};

/// How often each fault is put in.
const TIMES: usize = 50;

/// How often it must be found.
const LEAST: usize = 49;

#[test]
fn errors_are_found_wherever_they_stand() {
    let mut found: BTreeMap<&str, usize> = BTreeMap::new();
    let mut missed = Vec::new();
    let mut tally = |fault: &Planted, findings: &[Diagnostic]| {
        let hits = found.entry(fault.rule).or_default();
        if findings.iter().any(|finding| fault.is_found_by(finding)) {
            *hits += 1;
        } else {
            let around = &fault.text[fault.line()];
            missed.push(format!("{}: {:?} in {around}", fault.rule, fault.words()));
        }
    };
    in_fragments(&mut tally);
    in_roles(&mut tally);
    in_vacancies(&mut tally);
    let rules: BTreeSet<&str> = RULES
        .iter()
        .filter(|rule| rule.level == Severity::Error)
        .map(|rule| rule.page.name)
        .collect();
    assert_eq!(found.keys().copied().collect::<BTreeSet<_>>(), rules);
    let table: Vec<String> = found
        .iter()
        .map(|(rule, hits)| format!("{rule:<28}{hits} of {TIMES}"))
        .collect();
    assert!(
        found.values().all(|hits| *hits >= LEAST),
        "{}\n\nmissed\n{}",
        table.join("\n"),
        missed.join("\n")
    );
}

/// A fault in a text.
struct Planted {
    rule: &'static str,
    path: String,
    text: String,
    span: Range<usize>,
}

impl Planted {
    fn is_found_by(&self, finding: &Diagnostic) -> bool {
        finding.code.name() == self.rule
            && finding.severity == Severity::Error
            && matches!(&finding.place, Place::Text { file, span }
                if (*span == self.span || self.is_missing() && file.text()[span.clone()].starts_with('"'))
                    && file.path == std::path::Path::new(&self.path))
    }

    /// Whether something is missing, which is told of at the key below which it belongs.
    fn is_missing(&self) -> bool {
        self.words() == "{"
    }

    fn words(&self) -> &str {
        &self.text[self.span.clone()]
    }

    fn line(&self) -> Range<usize> {
        let start = self.text[..self.span.start]
            .rfind('\n')
            .map_or(0, |at| at + 1);
        let end = self.text[self.span.end..].find('\n');
        start..end.map_or(self.text.len(), |end| self.span.end + end)
    }
}

type Tally<'a> = dyn FnMut(&Planted, &[Diagnostic]) + 'a;

/// The rules that look for words, and whose findings are errors.
fn rules_of_words() -> Vec<&'static str> {
    let rules = RULES.iter().filter(|rule| {
        rule.level == Severity::Error && matches!(rule.subject(), Subject::Texts | Subject::Terms)
    });
    rules.map(|rule| rule.page.name).collect()
}

/// Half of the faults of words, each in a fragment of its own.
fn in_fragments(tally: &mut Tally<'_>) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates/fragments");
    let fragments: Vec<(String, String, Vec<Gap>)> = files(&folder)
        .into_iter()
        .map(|(name, bytes)| {
            let path = format!("fragments/{name}");
            let text = String::from_utf8(bytes).unwrap();
            let gaps = gaps_of_fragment(&Arc::new(SourceFile::new(path.as_str(), text.as_str())));
            (path, text, gaps)
        })
        .filter(|(_, _, gaps)| !gaps.is_empty())
        .collect();
    assert!(fragments.len() >= 7, "{}", fragments.len());
    let snapshot = Project::small().snapshot();
    let mut random = Random(2010);
    for rule in rules_of_words() {
        for _ in 0..TIMES / 2 {
            let (path, clean, gaps) = random.of(&fragments);
            let fault = fault_of_words(rule, clean, gaps, &mut random);
            let planted = planted(path, clean, vec![(rule, fault)]).remove(0);
            let file = Arc::new(SourceFile::new(path.as_str(), planted.text.as_str()));
            let text = lint::template(&file, "en-GB");
            let findings = snapshot.lint_text(&rules(), &text).unwrap();
            tally(&planted, &findings);
        }
    }
}

/// The other half: a role has one of each, in passages of their own.
fn in_roles(tally: &mut Tally<'_>) {
    let project = Project::empty();
    project.run("init --example --quiet").status(0);
    project.remove("vacancies");
    let roles: Vec<(String, Vec<Gap>)> = project
        .files("roles")
        .into_keys()
        .filter(|name| !name.contains('/'))
        .map(|name| {
            let path = format!("roles/{name}");
            let text = project.read(&path);
            project.remove(&path);
            let gaps = gaps_of_role(&text);
            (text, gaps)
        })
        .collect();
    let mut random = Random(1975);
    let mut all = Vec::new();
    for round in TIMES / 2..TIMES {
        let (clean, gaps) = random.of(&roles);
        let mut free = gaps.clone();
        let mut faults = Vec::new();
        for rule in rules_of_words() {
            let fault = fault_of_words(rule, clean, &free, &mut random);
            free.retain(|gap| !gap.passage.contains(&fault.at));
            faults.push((rule, fault));
        }
        let path = format!("roles/role-{round}.json");
        let of_role = planted(&path, clean, faults);
        project.write(&path, &of_role[0].text);
        all.extend(of_role);
    }
    let findings = project.snapshot().lint(&rules()).unwrap();
    for fault in &all {
        tally(fault, &findings);
    }
}

/// Each vacancy of a project lacks or has one thing that a rule must find.
fn in_vacancies(tally: &mut Tally<'_>) {
    let project = vacancies::project();
    project.remove("vacancies");
    let mut random = Random(1998);
    let of_facts = RULES
        .iter()
        .filter(|rule| rule.level == Severity::Error)
        .filter(|rule| matches!(rule.subject(), Subject::Vacancies | Subject::Adverts));
    let mut all = Vec::new();
    for rule in of_facts {
        for round in 0..TIMES {
            let rule = rule.page.name;
            let (text, span) = vacancies::faulty(rule, &mut random);
            let path = format!("vacancies/{rule}-{round}.json");
            project.write(&path, &text);
            all.push(Planted {
                rule,
                path,
                text,
                span,
            });
        }
    }
    let findings = project.snapshot().lint(&rules()).unwrap();
    for fault in &all {
        tally(fault, &findings);
    }
}

/// A text with faults in it, for each of them.
fn planted(path: &str, clean: &str, mut faults: Vec<(&'static str, Fault)>) -> Vec<Planted> {
    faults.sort_by_key(|(_, fault)| fault.at);
    let mut text = clean.to_owned();
    let mut added = 0;
    let mut spans = Vec::new();
    for (rule, fault) in &faults {
        let at = fault.at + added;
        text.insert_str(at, &fault.insert);
        added += fault.insert.len();
        spans.push((*rule, at..at + fault.length));
    }
    let planted = spans.into_iter().map(|(rule, span)| Planted {
        rule,
        path: path.to_owned(),
        text: text.clone(),
        span,
    });
    planted.collect()
}

fn rules() -> Rules {
    Rules {
        dictionary: None,
        today: vacancies::TODAY.parse().unwrap(),
        publish: true,
    }
}

/// The gaps of a fragment's running text, text of a computer left out.
fn gaps_of_fragment(file: &Arc<SourceFile>) -> Vec<Gap> {
    let text = lint::template(file, "en-GB");
    let mut gaps = Vec::new();
    for block in text.prose() {
        let span = |words: Range<usize>| match block.place(words) {
            Place::Text { span, .. } => span,
            other => panic!("{other:?}"),
        };
        let passage = span(0..block.words.len());
        for (words, _) in block.each_word() {
            if !block.is_code(&words) {
                gaps.extend(gap(file.text(), &passage, span(words)));
            }
        }
    }
    gaps
}

/// The gaps of a role's paragraphs and lists.
fn gaps_of_role(text: &str) -> Vec<Gap> {
    let role: Value = serde_json::from_str(text).unwrap();
    let fields = [
        "about_the_role",
        "what_you_will_do",
        "you_will_be_someone_who",
        "skills_and_experience",
        "who_you_will_work_with",
    ];
    let mut gaps = Vec::new();
    for field in fields {
        let passages = role[field].as_array().unwrap().iter();
        for written in passages.filter(|passage| passage.is_string()) {
            let written = written.to_string();
            let start = text.find(&written).expect("JSON is written plainly");
            let passage = start + 1..start + written.len() - 1;
            for (at, word) in text[passage.clone()].unicode_word_indices() {
                let start = passage.start + at;
                gaps.extend(gap(text, &passage, start..start + word.len()));
            }
        }
    }
    gaps
}

/// The gap before a word that stands between blanks, or at an end of its passage.
fn gap(text: &str, passage: &Range<usize>, word: Range<usize>) -> Option<Gap> {
    let begins = text[..word.start].ends_with([' ', '\n', '"']);
    let ends = word.end == passage.end || text[word.end..].starts_with(' ');
    (begins && ends).then(|| Gap {
        passage: passage.clone(),
        word,
    })
}
