//! The page's words are data: in a made-up language, every word that no input holds comes from its words file.
//!
//! The language has each word of English between `⟦` and `⟧`. The inputs' own words begin with `Q`, save for those by
//! which fields are known: their labels, notes and choices are the table's, and what checks and rules say is theirs.

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{Token, Tokenizer};
use regex::Regex;
use serde_json::Value;

use super::{Desk, text};
use crate::author;
use crate::build::Project;
use crate::facts::date::Date;
use crate::facts::fields::Fields;
use crate::serve::message::Response;
use crate::serve::pages::sentence;
use crate::serve::site::Site;

const HOUSE: &str = r#"{ "format": 1, "name": "Qhouse", "country": "GB", "lang": "qaa" }"#;
const ROLE: &str = r#"{ "format": 1, "title": "Qrole", "about_the_role": ["Qabout."],
    "what_you_will_do": ["Qdo.", { "optional": "qlead", "prompt": "qprompt", "text": "Qlead." }] }"#;
const LEVEL: &str = r#"{ "format": 1, "role_family": "Qf", "role": "Qr", "role_description": ["Qd."], "level": "Qlevel",
    "summary": ["Qs."], "you_will": ["Qw."], "skills": [],
    "sections": [{ "id": "to-be-placed", "title": "To be placed", "blocks": ["Qx.", { "list": ["Qa.", "Qb."] }] }] }"#;
const VACANCY: &str = r#"{ "format": 1, "role": "qrole", "reference_number": "Q1", "location": "Qtown",
    "closing_date": "2026-12-12", "status": "draft",
    "selection_stages": [{ "title": "Qsift", "days": "12 January 2027" }, "Qtalk"] }"#;
const DOCUMENT: &str = "# Qadviser\n\n## Vacancy details\n\nLocation: Qtown\n\nHours: 37\n\nQmoney: Qlot\n\n## Main duties\n\n- Qadvise.\n\n\
    ## Qteam\n\nQfive.\n";
/// The headings of the document, days as they were typed, and what messages say, which are English.
const OF_INPUTS: [&str; 14] = [
    "12 January 2027",
    "20 January 2027",
    "12 December 2026",
    "The text is empty",
    ", cell ",
    "Main duties",
    "Vacancy details",
    "vacancies/",
    "roles/",
    "framework/",
    ".json",
    ".csv",
    ".html",
    ".md",
];

/// The words file of the made-up language.
fn made_up() -> String {
    let quoted = Regex::new("\"([^\"]*)\"").unwrap();
    let words = Regex::new(r"\{[^}]*\}|[A-Za-z](?:[^{}]*[A-Za-z])?").unwrap();
    let english = include_str!("../../../templates/words/en.toml");
    let mut table = "";
    let mut lines = Vec::new();
    for line in english.lines().filter(|line| !line.starts_with('#')) {
        if line.starts_with('[') {
            table = line;
        }
        lines.push(if table == "[plural]" {
            line.to_owned()
        } else {
            let changed = quoted.replace_all(line, |found: &regex::Captures<'_>| {
                let changed = words.replace_all(&found[1], |found: &regex::Captures<'_>| {
                    let word = &found[0];
                    if word.starts_with('{') {
                        word.to_owned()
                    } else {
                        format!("⟦{word}⟧")
                    }
                });
                format!("\"{changed}\"")
            });
            changed.into_owned()
        });
    }
    lines.join("\n")
}

fn desk() -> Desk {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in [
        ("templates/organisation.json", HOUSE.to_owned()),
        ("templates/words/qaa.toml", made_up()),
        ("roles/qrole.json", ROLE.to_owned()),
        ("roles/framework/qlevel.json", LEVEL.to_owned()),
        ("vacancies/q1.json", VACANCY.to_owned()),
        (
            "vacancies/q.csv",
            "Reference number,Role,Location\nQ7,qrole,Qport\n".to_owned(),
        ),
    ] {
        author::create(folder.path(), name, text).unwrap();
    }
    let project = Project::open(folder.path()).unwrap();
    let site = Site::new(project, || Date(jiff::civil::date(2026, 11, 29)), |_| {});
    Desk { folder, site }
}

/// All that a reader of a page may see or hear, but for what checks and rules say, and for documents.
fn seen(page: &str) -> Vec<String> {
    const SPOKEN: [&str; 8] = [
        "alt",
        "aria-label",
        "data-entry",
        "data-label",
        "data-large",
        "data-lost",
        "placeholder",
        "title",
    ];
    const OTHERS: [&str; 5] = ["said", "faults", "lines", "passage", "paper"];
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    emitter.naively_switch_states(true);
    let mut seen = Vec::new();
    // What is left out, and how many elements of that name are open in it.
    let mut left_out: Option<(Vec<u8>, usize)> = None;
    for token in Tokenizer::new_with_emitter(page, emitter) {
        match token.unwrap_or_else(|never| match never {}) {
            Token::StartTag(tag) => {
                let name = tag.name.to_vec();
                if let Some((element, depth)) = &mut left_out {
                    *depth += usize::from(*element == name);
                    continue;
                }
                let attribute = |name: &str| {
                    let value = tag.attributes.get(name.as_bytes())?;
                    Some(String::from_utf8(value.to_vec()).unwrap())
                };
                let class = attribute("class").unwrap_or_default();
                let is_other = class.split(' ').any(|class| OTHERS.contains(&class));
                if is_other || [&b"style"[..], b"script", b"pre", b"textarea"].contains(&&*name) {
                    left_out = Some((name, 1));
                    continue;
                }
                seen.extend(SPOKEN.iter().filter_map(|name| attribute(name)));
                if name == b"optgroup" {
                    seen.extend(attribute("label"));
                }
            }
            Token::EndTag(tag) => {
                if let Some((element, depth)) = &mut left_out
                    && *element == tag.name.to_vec()
                {
                    *depth -= 1;
                    if *depth == 0 {
                        left_out = None;
                    }
                }
            }
            Token::String(words) if left_out.is_none() => {
                seen.push(String::from_utf8(words.to_vec()).unwrap());
            }
            _ => {}
        }
    }
    seen
}

/// What the table of fields says, the longest first.
fn of_table() -> Vec<String> {
    let mut said: Vec<String> = OF_INPUTS.map(str::to_owned).to_vec();
    for field in Fields::built_in().rows() {
        said.push(field.called.to_string());
        said.push(field.label().to_owned());
        if let Some(column) = &field.column {
            let notes = [Some(&column.note), column.note_on_page.as_ref()];
            said.extend(notes.into_iter().flatten().map(|note| sentence(note)));
            said.push(column.label.to_string());
        }
    }
    said.retain(|text| !text.is_empty());
    said.sort_by_key(|text| std::cmp::Reverse(text.len()));
    said
}

/// Looks through pages, and notes each word that stands in the program.
struct Judge {
    table: Vec<String>,
    made_up: Regex,
    word: Regex,
    /// Where the page writes.
    folder: String,
    found: Vec<String>,
}

impl Judge {
    fn new(folder: &std::path::Path) -> Self {
        Self {
            folder: folder.join("out").display().to_string(),
            table: of_table(),
            made_up: Regex::new("⟦[^⟧]*⟧").unwrap(),
            word: Regex::new(r"[A-Za-z][A-Za-z’'-]+").unwrap(),
            found: Vec::new(),
        }
    }

    fn look(&mut self, called: &str, response: &Response) {
        for text in seen(text(response)) {
            let mut rest = self.made_up.replace_all(&text, " ").into_owned();
            for said in &self.table {
                rest = rest.replace(said.as_str(), " ");
            }
            let rest = rest.replace(&self.folder, " ");
            let words = self.word.find_iter(&rest).map(|found| found.as_str());
            let words: Vec<&str> = words.filter(|word| !word.starts_with(['q', 'Q'])).collect();
            if !words.is_empty() {
                self.found
                    .push(format!("{called} shows {words:?} in `{text}`"));
            }
        }
    }
}

#[test]
fn every_word_of_the_page_stands_in_a_words_file() {
    let desk = desk();
    let mut judge = Judge::new(desk.folder.path());
    let taken = desk.bring("/import", &[("qdocument.md", DOCUMENT.as_bytes())]);
    let import = taken.header("location").unwrap().to_owned();
    desk.send(
        "/vacancy/q1/pay/typed",
        &[("salary", "£35,000"), ("was.salary", ""), ("keep", "1")],
    );
    let pages = [
        "/",
        "/?q=qnothing",
        "/?done=meanwhile",
        "/new",
        "/publish",
        "/import",
        "/import?problem=none",
        "/import?problem=several",
        "/import/0",
        "/nowhere",
        "/level/qlevel/place",
        "/level/qlevel/place?problem=1",
        "/level/qlevel/place?problem=1&goes.0=new",
        "/vacancy/q7",
        "/vacancy/q7/draft",
        "/vacancy/q7/again",
    ];
    for page in pages.map(str::to_owned).into_iter().chain([import.clone()]) {
        judge.look(&page, &desk.ask(&page));
    }
    for page in [
        "",
        "?done=saved",
        "/job",
        "/pay",
        "/place",
        "/dates",
        "/selection",
        "/selection?done=moved",
        "/contacts",
        "/words",
        "/more",
        "/job?view=paper",
        "/check",
        "/extend",
        "/extend?problem=1",
        "/withdraw",
        "/delete",
        "/again",
        "/again?problem=1",
        "/draft",
        "/draft?problem=none",
        "/pages",
    ] {
        let page = format!("/vacancy/q1{page}");
        judge.look(&page, &desk.ask(&page));
    }
    for status in [400, 401, 403, 404, 413, 500] {
        judge.look(&status.to_string(), &desk.site.refuse(status));
    }
    // A stage without a title, and a name that is there.
    let nameless = [
        ("selection_stages.2.days", "20 January 2027"),
        ("was.selection_stages.2.days", ""),
    ];
    desk.send("/vacancy/q1/selection", &nameless);
    let refused = desk.ask("/vacancy/q1/selection?problem=1");
    assert!(text(&refused).contains("class=\"error\""));
    judge.look("a stage without a title", &refused);
    let made = desk.send(&import, &[]);
    let place = made.header("location").unwrap().to_owned();
    judge.look(&place, &desk.ask(&place));
    let other = DOCUMENT.replace("Qadvise.", "Qrule.");
    let taken = desk.bring("/import", &[("qdocument.md", other.as_bytes())]);
    let clash = desk.ask(taken.header("location").unwrap());
    assert!(text(&clash).contains("id=\"role\""));
    judge.look("a name that is there", &clash);
    // A draft with a change, the advert as web page, and what the script is sent.
    let draft = desk.ask("/vacancy/q1/file/html");
    let draft = text(&draft).replace("Qtown", "Qcity");
    let taken = desk.bring("/vacancy/q1/draft", &[("qdraft.html", draft.as_bytes())]);
    judge.look("a draft", &desk.ask(taken.header("location").unwrap()));
    desk.put("vacancies/q1.json", "{");
    judge.look("a broken file", &desk.ask("/vacancy/q1"));
    let answer = desk.send("/vacancy/q1/pay/typed", &[("keep", "1")]);
    let answer: Value = serde_json::from_slice(&answer.body).unwrap();
    assert!(answer["aside"].as_str().unwrap().starts_with('⟦'));
    judge.look("the end", &desk.send("/stop", &[]));
    assert_eq!(judge.found, [""; 0], "words that stand in the program");
    // The script says nothing of its own.
    let script = Regex::new("textContent = (\"[^\"]+\"|'[^']+'|`)").unwrap();
    assert!(!script.is_match(include_str!("../assets/page.js")));
}
