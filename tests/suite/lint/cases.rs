//! Every rule's cases: `tests/lint/<rule>.md` has a fenced block for each, and what the rule must find
//! there stands between `⟦` and `⟧`. A block without marks must stay silent.
//!
//! A block's info string says what it is, and may go on with `publish` and `today=2027-03-31`:
//!
//! - `markdown`: a fragment;
//! - `layout`: the layout of adverts, for rules that look at finished ones;
//! - `organisation`: the organisation's file;
//! - `role` or `vacancy`: fields of such a file, or the whole of it if it begins with a brace;
//! - a path within the project, such as `templates/lint/pay-bands.toml`: that file, which holds for the
//!   next block.

use std::collections::BTreeSet;
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};

use advert::build::{Request, Rules};
use advert::diagnostic::{Code, Diagnostic, Place};
use advert::facts::Date;
use advert::lint::{self, RULES};
use advert::source::SourceFile;
use rayon::iter::{IntoParallelRefIterator as _, ParallelIterator as _};

use crate::project::{Project, files};

#[test]
fn every_rule_finds_what_its_cases_mark_and_nothing_else() {
    let wrong: Vec<String> = RULES
        .par_iter()
        .flat_map(|rule| check(rule.page.name))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_rule_has_cases_that_fire_and_cases_that_stay_silent() {
    let files: BTreeSet<String> = fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension() == Some("md".as_ref()))
        .map(|path| path.file_stem().unwrap().to_string_lossy().into_owned())
        .collect();
    let rules: BTreeSet<String> = RULES.iter().map(|rule| rule.page.name.to_owned()).collect();
    assert_eq!(files, rules);
    for rule in rules {
        let cases = cases(&rule);
        let firing = cases.iter().filter(|case| case.text.contains('⟦')).count();
        assert!(
            firing > 0,
            "tests/lint/{rule}.md has no case that must fire"
        );
        assert!(
            firing < cases.len(),
            "tests/lint/{rule}.md has no case that must stay silent"
        );
    }
}

/// The shipped data of all rules.
pub(super) fn shipped() -> &'static lint::Data {
    static DATA: LazyLock<lint::Data> = LazyLock::new(|| {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates/lint");
        let source = |(name, bytes): (String, Vec<u8>)| {
            let text = String::from_utf8(bytes).unwrap();
            (name.clone(), Arc::new(SourceFile::new(name, text)))
        };
        let files = files(&folder).into_iter().map(source).collect();
        let mut faults = Vec::new();
        let data = lint::read(&files, &mut faults);
        assert_eq!(faults, []);
        data
    });
    &DATA
}

struct Case {
    line: usize,
    /// Files of the project besides.
    files: Vec<(String, String)>,
    what: String,
    publish: bool,
    today: Date,
    /// With marks.
    text: String,
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/lint")
}

fn cases(rule: &str) -> Vec<Case> {
    let path = folder().join(format!("{rule}.md"));
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{rule}: {error}"));
    let mut cases = Vec::new();
    let mut files = Vec::new();
    let mut lines = text.lines().enumerate();
    while let Some((line, head)) = lines.next() {
        let Some(info) = head.strip_prefix("```") else {
            continue;
        };
        let mut body = String::new();
        for (_, line) in lines.by_ref() {
            if line == "```" {
                break;
            }
            body.push_str(line);
            body.push('\n');
        }
        let mut words = info.split_whitespace();
        let what = words.next().expect("a block says what it is").to_owned();
        if what.contains('/') {
            files.push((what, body));
            continue;
        }
        let mut case = Case {
            line: line + 1,
            files: std::mem::take(&mut files),
            what,
            publish: false,
            today: "2026-11-22".parse().unwrap(),
            text: body,
        };
        for word in words {
            match word.split_once('=') {
                None if word == "publish" => case.publish = true,
                Some(("today", day)) => case.today = day.parse().unwrap(),
                _ => panic!("tests/lint/{rule}.md:{}: `{word}`", line + 1),
            }
        }
        cases.push(case);
    }
    cases
}

/// What is wrong with the cases of a rule.
fn check(rule: &str) -> Vec<String> {
    let mut wrong = Vec::new();
    for case in cases(rule) {
        let (name, marked) = case.file();
        let project = Project::small().file(&name, marked.replace(['⟦', '⟧'], ""));
        if case.what == "markdown" {
            project.write(
                "templates/role-level.md",
                "{% include \"fragments/case.md\" %}",
            );
            project.write("roles/framework/case.json", LEVEL);
            // No role names the level.
            project.replace(
                "templates/organisation.json",
                "\"format\": 1,",
                "\"format\": 1, \"publish_levels\": \"all\",",
            );
        }
        for (path, text) in &case.files {
            project.write(path, text);
        }
        let found = found(rule, &project, &case, &name);
        if found != marked {
            wrong.push(format!(
                "tests/lint/{rule}.md:{}: expected\n{marked}\nfound\n{found}",
                case.line
            ));
        }
    }
    wrong
}

impl Case {
    /// The file's name and its whole text, with marks.
    fn file(&self) -> (String, String) {
        let fields = self.text.trim_end().trim_end_matches(',');
        let is_whole = fields.trim_start_matches('⟦').starts_with('{');
        match self.what.as_str() {
            "markdown" => ("templates/fragments/case.md".to_owned(), self.text.clone()),
            "layout" => ("templates/advert.md".to_owned(), self.text.clone()),
            "organisation" => ("templates/organisation.json".to_owned(), self.text.clone()),
            "vacancy" if is_whole => ("vacancies/case.json".to_owned(), self.text.clone()),
            "vacancy" => (
                "vacancies/case.json".to_owned(),
                format!("{{ \"format\": 1, \"role\": \"tester\",\n{fields}\n}}\n"),
            ),
            "role" if is_whole => ("roles/case.json".to_owned(), self.text.clone()),
            "role" => {
                let mut head = "{ \"format\": 1".to_owned();
                let unmarked = fields.replace(['⟦', '⟧'], "");
                for (field, value) in ROLE {
                    if !unmarked.contains(&format!("\"{field}\":")) {
                        head = format!("{head}, \"{field}\": {value}");
                    }
                }
                (
                    "roles/case.json".to_owned(),
                    format!("{head},\n{fields}\n}}\n"),
                )
            }
            other => panic!("`{other}` is none of the kinds of block"),
        }
    }
}

/// A role level, so that a layout with the case is used and no advert has it.
const LEVEL: &str = r#"{ "format": 1, "role_family": "Cases", "role": "Case worker", "level": "Case worker",
  "role_description": [], "summary": [], "you_will": [], "skills": [] }"#;

/// What a role must have, in words that no rule finds fault with.
const ROLE: [(&str, &str); 6] = [
    ("title", r#""Case worker""#),
    (
        "about_the_role",
        r#"["You will look after the cases of one team."]"#,
    ),
    ("what_you_will_do", r#"["read each case"]"#),
    ("you_will_be_someone_who", r#"["likes to read"]"#),
    ("skills_and_experience", r#"["reading at speed"]"#),
    ("who_you_will_work_with", r#"["the team"]"#),
];

/// The file's text with marks around each finding.
fn found(rule: &str, project: &Project, case: &Case, name: &str) -> String {
    let snapshot = project.open().check(&Request::default()).unwrap();
    // Cases in other languages show facts in English, which is no matter of the rules.
    let is_told = |fault: &&Diagnostic| fault.code != Code::MissingWords;
    let faults: Vec<_> = snapshot.faults.iter().filter(is_told).collect();
    assert!(
        faults.is_empty(),
        "tests/lint/{rule}.md:{}: {faults:?}",
        case.line
    );
    let rules = Rules {
        dictionary: None,
        today: case.today,
        publish: case.publish,
    };
    let text = project.read(name);
    let mut spans: Vec<Range<usize>> = snapshot
        .lint(&rules)
        .unwrap()
        .iter()
        .filter(|finding| finding.code.name() == rule)
        .filter_map(|finding| span(finding, name, &text))
        .collect();
    spans.sort_by_key(|span| (span.start, span.end));
    let mut marked = String::new();
    for (at, character) in text.char_indices() {
        mark(&spans, at, &mut marked);
        marked.push(character);
    }
    mark(&spans, text.len(), &mut marked);
    marked
}

/// Closes what ends here, then opens what begins here.
fn mark(spans: &[Range<usize>], at: usize, marked: &mut String) {
    let ending = spans.iter().filter(|span| span.end == at).count();
    let beginning = spans.iter().filter(|span| span.start == at).count();
    marked.push_str(&"⟧".repeat(ending));
    marked.push_str(&"⟦".repeat(beginning));
}

fn span(finding: &Diagnostic, name: &str, text: &str) -> Option<Range<usize>> {
    match &finding.place {
        Place::Text { file, span } if file.path == Path::new(name) => Some(span.clone()),
        Place::File(path) if path == Path::new(name) => Some(0..text.len()),
        _ => None,
    }
}
