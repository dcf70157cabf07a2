//! Hostile and awkward texts in every field of a vacancy: each comes out of Markdown, HTML and PDF as
//! the text that went in, or is refused at its place; nothing outside `out/` is touched.
//!
//! `ADVERT_NAUGHTY=all` makes a PDF of every text instead of every tenth.

mod read;
pub(crate) mod strings;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

use serde_json::{Value, json};

use crate::project::{HOME_OFFICE, Project, files};
use strings::{Fate, Naughty};

/// A role with an optional point, so that a vacancy can give its text.
const ROLE: &str = r#"{
  "format": 1,
  "title": "Tester",
  "about_the_role": ["A Tester tests."],
  "what_you_will_do": ["Test."],
  "you_will_be_someone_who": ["Likes tests."],
  "skills_and_experience": ["Testing.", { "optional": "own", "prompt": "write it" }],
  "who_you_will_work_with": ["Testers."]
}
"#;

/// Each text of [`vacancy`] once, in every kind of place that a layout has for it.
const LAYOUT: &str = "\
# {{ role.title }}

{{ vacancy.reference_number }}

## {{ vacancy.business_area }}

- {{ vacancy.reports_to }}

**{{ vacancy.security_clearance }}**

| | |
| --- | --- |
| Type | {{ vacancy.type_of_role }} |

{{ vacancy.nationality_rule | paragraphs }}

{{ vacancy.behaviours | bullets }}

{{ vacancy.selection_stages | numbers }}

{{ vacancy.benefits | bullets }}

{{ vacancy.recruitment_contact | contact }}

{{ vacancy.job_contact | contact }}

{{ vacancy.adjustments_contact | contact }}

{{ role.about_the_role | paragraphs }}

{{ role.what_you_will_do | bullets }}

{{ role.you_will_be_someone_who | numbers }}

{{ role.skills_and_experience | bullets }}

{{ role.who_you_will_work_with | numbers }}
";

/// The words of a document whose every text is `text`, a line for each block.
fn lines_of(text: &str) -> Vec<String> {
    let mut lines = vec![text.to_owned(); 18];
    lines.insert(5, "Type".to_owned());
    lines.insert(17, "Testing.".to_owned());
    lines
}

/// A vacancy that has `text` in every field that takes any text.
fn vacancy(text: &str) -> Value {
    json!({
        "format": 1,
        "role": "tester",
        "reference_number": text,
        "business_area": text,
        "reports_to": text,
        "security_clearance": text,
        "type_of_role": text,
        "nationality_rule": text,
        "behaviours": [text],
        "selection_stages": [text],
        "benefits": [text],
        "approved": { "by": text, "on": "1 December 2026" },
        "contacts": {
            "recruitment": { "name": text },
            "job": { "name": text },
            "adjustments": { "name": text },
        },
        "include": { "own": text },
        "overrides": {
            "title": text,
            "about_the_role": text,
            "what_you_will_do": [text],
            "you_will_be_someone_who": [text],
            "who_you_will_work_with": [text],
        },
    })
}

/// A project in a folder of its own within another, so that what is written beside it shows; its PDFs
/// have a font for Hebrew and Arabic.
fn project(layout: &str) -> Project {
    let project = Project::empty()
        .file("project/templates/organisation.json", HOME_OFFICE)
        .file("project/roles/tester.json", ROLE)
        .file("project/templates/advert.md", layout)
        .file(
            "project/templates/role-definition.md",
            "# {{ role.title }}\n",
        )
        .file(
            "project/templates/rubik.ttf",
            include_bytes!("../../pdf/fonts/Rubik-HebrewArabic.ttf"),
        );
    let mut style: Value =
        serde_json::from_str(include_str!("../../../templates/style.json")).unwrap();
    style["fonts"]["pdf_fallback"] = json!(["rubik.ttf"]);
    project.file("project/templates/style.json", style.to_string())
}

fn file_of(index: usize) -> String {
    format!("vacancies/n-{index:03}.json")
}

/// Builds, and requires that nothing but outputs was written.
fn build(project: &Project, formats: &str) {
    let outside = |project: &Project| -> BTreeMap<String, Vec<u8>> {
        let mut all = project.files("");
        all.retain(|path, _| !path.starts_with("project/out/"));
        all
    };
    let before = outside(project);
    let line = format!("build --quiet --project project --format {formats}");
    project.run(&line).status(0).stderr("");
    assert_eq!(
        outside(project),
        before,
        "something outside of `out` changed"
    );
    for path in files(&project.path("project/out")).keys() {
        let is_ours = path.starts_with("vacancies/") || path.starts_with("roles/");
        assert!(is_ours || path == "manifest.jsonl", "{path}");
    }
}

/// The faults that a check tells of: file, line and column.
fn faults(project: &Project, formats: &str) -> BTreeMap<String, BTreeSet<(usize, usize)>> {
    let line = format!("build --project project --message-format json --format {formats}");
    let mut found: BTreeMap<String, BTreeSet<(usize, usize)>> = BTreeMap::new();
    for line in project.run(&line).stdout.lines() {
        let line: Value = serde_json::from_str(line).unwrap();
        if line["severity"] == "error" {
            let number = |name: &str| usize::try_from(line[name].as_u64().unwrap()).unwrap();
            let path = line["path"]
                .as_str()
                .unwrap()
                .trim_start_matches("project/");
            let places = found.entry(path.to_owned()).or_default();
            places.insert((number("line"), number("column")));
        }
    }
    found
}

/// A text as every format has it: white space at its ends is gone, and inner runs of spaces are one.
fn spaced(text: &str) -> String {
    let words = text.trim().split(' ').filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

#[test]
fn every_text_comes_out_as_it_went_in() {
    let all = strings::strings();
    assert!(all.len() > 600, "{} texts", all.len());
    let project = project(LAYOUT);
    let shown: Vec<(usize, &Naughty)> = all
        .iter()
        .enumerate()
        .filter(|(_, naughty)| naughty.fate != Fate::Refused)
        .collect();
    for (index, naughty) in &shown {
        let file = format!("project/{}", file_of(*index));
        project.write(&file, vacancy(&naughty.text).to_string());
    }
    build(&project, "md,html");
    let mut wrong = Vec::new();
    let mut compare = |format: &str, naughty: &Naughty, found: Vec<String>, wanted: &str| {
        let wanted = lines_of(wanted);
        if found != wanted {
            let same = found
                .iter()
                .zip(&wanted)
                .take_while(|(found, wanted)| found == wanted);
            let first = same.count();
            wrong.push(format!(
                "{format}: {:?}: line {first} is {:?}",
                naughty.text,
                found.get(first)
            ));
        }
    };
    for (index, naughty) in &shown {
        let output = |format| format!("project/out/vacancies/n-{index:03}.{format}");
        let text = spaced(&naughty.text);
        compare(
            "md",
            naughty,
            read::markdown(&project.read(&output("md"))),
            &text,
        );
        compare(
            "html",
            naughty,
            read::html(&project.read(&output("html"))),
            &text,
        );
    }

    // A PDF refuses what its fonts do not have, each character at its place; the rest is shown.
    let every = match std::env::var("ADVERT_NAUGHTY").as_deref() {
        Ok("all") => 1,
        _ => 10,
    };
    let mut set: Vec<(usize, &Naughty)> = Vec::new();
    for (order, (index, naughty)) in shown.into_iter().enumerate() {
        if order % every == 0 || naughty.fate == Fate::ShownIfGlyphs {
            set.push((index, naughty));
        } else {
            project.remove(&format!("project/{}", file_of(index)));
        }
    }
    let refused = faults(&project, "pdf");
    for (index, naughty) in &set {
        if let Some(places) = refused.get(&file_of(*index)) {
            assert_eq!(naughty.fate, Fate::ShownIfGlyphs, "{:?}", naughty.text);
            let text = vacancy(&naughty.text).to_string();
            for (line, column) in places {
                let character = text.chars().nth(column - 1).unwrap();
                assert!(
                    *line == 1 && naughty.text.contains(character),
                    "{:?}",
                    naughty.text
                );
            }
            project.remove(&format!("project/{}", file_of(*index)));
        }
    }
    build(&project, "pdf");
    for (index, naughty) in &set {
        if !refused.contains_key(&file_of(*index)) {
            let path = project.path(&format!("project/out/vacancies/n-{index:03}.pdf"));
            compare(
                "pdf",
                naughty,
                read::pdf(&path),
                &read::composed(&spaced(&naughty.text)),
            );
        }
    }
    assert!(
        wrong.is_empty(),
        "{} differ:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn text_that_nobody_sees_is_refused_at_every_place() {
    let project = project(LAYOUT);
    let mut all = strings::strings();
    all.retain(|naughty| naughty.fate == Fate::Refused);
    assert!(all.len() > 100);
    let mut wanted: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    for (index, naughty) in all.iter().enumerate() {
        let text = serde_json::to_string_pretty(&vacancy(&naughty.text)).unwrap();
        let literal = serde_json::to_string(&naughty.text).unwrap();
        let breaks_line = |found: char| "\n\r\u{b}\u{c}\u{85}\u{2028}\u{2029}".contains(found);
        let may_have_paragraphs = naughty.text.contains(breaks_line);
        // Lines as editors count them.
        let lines = text.split('\n').enumerate().filter(|(_, line)| {
            let is_prose = ["nationality_rule", "about_the_role"]
                .iter()
                .any(|prose| line.contains(prose));
            line.contains(&literal) && !(is_prose && may_have_paragraphs)
        });
        wanted.insert(file_of(index), lines.map(|(line, _)| line + 1).collect());
        project.write(&format!("project/{}", file_of(index)), text);
    }
    let found = faults(&project, "md,html,pdf");
    let mut wrong = Vec::new();
    for (file, wanted) in &wanted {
        let found: BTreeSet<usize> = found
            .get(file)
            .into_iter()
            .flatten()
            .map(|(line, _)| *line)
            .collect();
        if !found.is_superset(wanted) || wanted.len() < 17 {
            wrong.push(format!(
                "{}: {found:?}, not {wanted:?}",
                project.read(&format!("project/{file}"))
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(!project.path("project/out").exists());
}

#[test]
fn every_text_of_a_sheet_comes_out_as_it_went_in() {
    // No more than half of the columns, as a row with one header's words in most is a row of headers.
    const COLUMNS: [&str; 5] = [
        "Job title",
        "Business area",
        "Reports to",
        "Security clearance",
        "Recruitment contact name",
    ];
    let layout = "# {{ role.title }}\n\n- {{ vacancy.business_area }}\n- {{ vacancy.reports_to }}\n\
                  - {{ vacancy.security_clearance }}\n\n{{ vacancy.recruitment_contact | contact }}\n";
    let project = project(layout);
    let mut all = strings::strings();
    all.retain(|naughty| naughty.fate != Fate::Refused);
    // A cell holds what comes of a formula, and `="x"` is how Excel keeps a text as it is typed.
    let is_formula = |text: &str| text.trim_start().starts_with('=');
    // What a program shows where a column is too narrow is no value.
    let is_narrow = |text: &str| text.chars().all(|found| found == '#');
    all.retain(|naughty| !is_formula(&naughty.text) && !is_narrow(&naughty.text));
    let columns = COLUMNS.join(",");
    let mut sheet = format!("Reference number,Role,Job grade,Location,Hours,{columns}\r\n");
    for (index, naughty) in all.iter().enumerate() {
        let cell = format!(",\"{}\"", naughty.text.replace('"', "\"\""));
        let cells = cell.repeat(COLUMNS.len());
        writeln!(sheet, "N-{index:03},tester,HEO,York,37{cells}").unwrap();
    }
    project.write("project/vacancies/all.csv", sheet);
    build(&project, "md");
    let mut wrong = Vec::new();
    for (index, naughty) in all.iter().enumerate() {
        let output = format!("project/out/vacancies/n-{index:03}.md");
        let found = read::markdown(&project.read(&output));
        if found != vec![spaced(&naughty.text); COLUMNS.len()] {
            wrong.push(format!("{:?}: {found:?}", naughty.text));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The fields whose values are understood, and what a layout shows of each.
const TYPED: [(&str, &str); 12] = [
    ("/grade", "vacancy.grade"),
    ("/salary", "vacancy.salary"),
    ("/location", "vacancy.location"),
    ("/contract_type", "vacancy.contract_type"),
    ("/working_pattern", "vacancy.working_pattern"),
    ("/hours", "vacancy.hours"),
    ("/posted_on", "vacancy.posted_on"),
    ("/closing_date", "vacancy.closing_date"),
    ("/closing_time", "vacancy.closing_time"),
    ("/contacts/job/email", "vacancy.job_contact.email"),
    (
        "/contacts/recruitment/phone",
        "vacancy.recruitment_contact.phone",
    ),
    ("/apply_at", "vacancy.apply_at"),
];

/// Values that mean something, which is shown as all adverts show it.
const IN_THE_WORDS_OF_THE_HOUSE: &[(&str, &str, &str)] = &[
    ("/closing_date", "12/12/2026", "12 December 2026"),
    ("/closing_date", "2026-12-12", "12 December 2026"),
    ("/hours", "3-4", "3 to 4 hours per week"),
    ("/hours", "5.", "5 hours per week"),
    (
        "/location",
        "DDE(\"cmd\";\"/c calc\";\"x\")",
        "DDE (\"cmd\";\"/c calc\";\"x\")",
    ),
    ("/location", "a/b/c.html", "a, b or c.html"),
    ("/location", "eval(1)", "eval (1)"),
    ("/location", "out/vacancies/x", "out, vacancies or x"),
    ("/location", "require('fs')", "require ('fs')"),
    ("/location", "vbscript:msgbox(1)", "vbscript:msgbox (1)"),
    ("/posted_on", "12/12/2026", "12 December 2026"),
    ("/posted_on", "2026-12-12", "12 December 2026"),
    ("/salary", "1,000", "£1,000"),
    ("/salary", "44927", "£44,927"),
    ("/salary", "999999999. many", "£999,999,999, many"),
];

#[test]
fn fields_that_are_understood_show_the_same_or_refuse() {
    let all = strings::strings();
    let blank = json!({
        "format": 1, "role": "tester", "contacts": { "job": {}, "recruitment": {} },
    });
    let mut layout = "# {{ role.title }}\n".to_owned();
    for (_, value) in TYPED {
        write!(
            layout,
            "\n{{% if {value} %}}{{{{ {value} }}}}{{% endif %}}\n"
        )
        .unwrap();
    }
    let project = project(&layout);
    let mut wanted: BTreeMap<String, BTreeMap<usize, (usize, &str)>> = BTreeMap::new();
    for (index, naughty) in all.iter().enumerate() {
        let mut vacancy = blank.clone();
        for (route, _) in TYPED {
            let (object, name) = route.rsplit_once('/').unwrap();
            vacancy.pointer_mut(object).unwrap()[name] = json!(naughty.text);
        }
        let text = serde_json::to_string_pretty(&vacancy).unwrap();
        for (field, (route, _)) in TYPED.iter().enumerate() {
            let name = route.rsplit('/').next().unwrap();
            let line = text
                .split('\n')
                .position(|line| line.contains(&format!("\"{name}\":")));
            let lines = wanted.entry(file_of(index)).or_default();
            lines.insert(line.unwrap() + 1, (field, &naughty.text));
        }
        project.write(&format!("project/{}", file_of(index)), text);
    }
    let refused = faults(&project, "md");
    // What was accepted is built without what was not.
    let mut accepted: Vec<(String, usize, &str)> = Vec::new();
    for (file, lines) in &wanted {
        let places = refused.get(file).into_iter().flatten();
        let places: BTreeSet<usize> = places.map(|(line, _)| *line).collect();
        let others = places.iter().filter(|line| !lines.contains_key(line));
        assert_eq!(others.count(), 0, "{file}: a fault at no field of these");
        project.remove(&format!("project/{file}"));
        for (line, (field, text)) in lines.iter().filter(|(line, _)| !places.contains(line)) {
            let mut vacancy = blank.clone();
            let (object, name) = TYPED[*field].0.rsplit_once('/').unwrap();
            // A contact that says nothing is a fault.
            vacancy["contacts"] = match object.rsplit_once('/') {
                Some((_, contact)) => json!({ contact: {} }),
                None => json!({}),
            };
            vacancy.pointer_mut(object).unwrap()[name] = json!(text);
            let id = format!("{}-{line}", file.trim_end_matches(".json"));
            project.write(&format!("project/{id}.json"), vacancy.to_string());
            accepted.push((id, *field, text));
        }
    }
    assert!(accepted.len() > 140, "{} accepted", accepted.len());
    build(&project, "md");
    let mut in_other_words = Vec::new();
    for (id, field, text) in accepted {
        let lines = read::markdown(&project.read(&format!("project/out/{id}.md")));
        // A closing date brings the house's closing time with it.
        let [_, shown, ..] = lines.as_slice() else {
            panic!("{} {text:?}: {lines:?}", TYPED[field].0)
        };
        if *shown != spaced(text) {
            in_other_words.push((TYPED[field].0, text, shown.clone()));
        }
    }
    in_other_words.sort();
    let in_other_words: Vec<_> = in_other_words
        .iter()
        .map(|(field, text, shown)| (*field, *text, shown.as_str()))
        .collect();
    assert_eq!(in_other_words, IN_THE_WORDS_OF_THE_HOUSE);
}

/// Leaves a project of all texts that can be shown, with the shipped templates, for `.ci/judge-naughty`.
#[test]
fn a_project_of_all_texts_is_left_for_the_browser() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("naughty");
    let _ = std::fs::remove_dir_all(&folder);
    for inner in ["vacancies", "roles", "templates"] {
        std::fs::create_dir_all(folder.join(inner)).unwrap();
    }
    std::fs::write(folder.join("templates/organisation.json"), HOME_OFFICE).unwrap();
    std::fs::write(folder.join("roles/tester.json"), ROLE).unwrap();
    let mut texts = BTreeMap::new();
    let all = strings::strings();
    let shown = all.iter().filter(|naughty| naughty.fate != Fate::Refused);
    for (index, naughty) in shown.enumerate() {
        std::fs::write(
            folder.join(file_of(index)),
            vacancy(&naughty.text).to_string(),
        )
        .unwrap();
        texts.insert(format!("n-{index:03}"), spaced(&naughty.text));
    }
    std::fs::write(folder.join("texts.json"), json!(texts).to_string()).unwrap();
}
