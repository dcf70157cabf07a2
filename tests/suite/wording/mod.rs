//! The five source documents against what is built from them: no sentence, list item, table cell
//! or link of a source is lost, changed or moved in any format, but for the errors that
//! `tests/sources/corrections.toml` lists.
//!
//! Each source is read into an outline, its errors are corrected there, and the outline of each
//! output must equal it. Readers share no code with the crate.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

use serde_json::Value;

use self::mutants::Mutant;

mod html;
mod markdown;
mod mutants;
mod outline;
mod pdf;
mod readers;
mod source;

/// A source, the document that is built from it, and the hash of the source's bytes.
struct Source {
    file: &'static str,
    document: &'static str,
    blake3: &'static str,
}

const SOURCES: [Source; 5] = [
    Source {
        file: "000_60cbef0c8576d19e.txt",
        document: "roles/junior-devops",
        blake3: "9e43efe304d579274c4ac980786e237055195b4a0e4a7d04b2c5f65301ced69b",
    },
    Source {
        file: "001_6dbde28c46c8a43e.txt",
        document: "roles/apprentice-devops",
        blake3: "2330a9eacb8b2677ef46a380528b1174a9647800381c2cb1309630785109965d",
    },
    Source {
        file: "002_b0b5f025c45645d2.txt",
        document: "roles/senior-devops",
        blake3: "41d15f11dde02cde14e11a2cf7c0cd440eb19dd2453d78ea4f4e97cc34aa0c85",
    },
    Source {
        file: "003_70a37c4ecdaf05c1.txt",
        document: "framework/junior-devops-engineer",
        blake3: "2d80501c04536d133f7d3ec2525e2ffa767e6c73a92b6073092d6b8661299e11",
    },
    Source {
        file: "004_f65c0bc18b980f34.txt",
        document: "framework/senior-devops-engineer-management",
        blake3: "cb88d74ff57f6dff202d0fa1906d875f9f8c5a4ace43777625c1b47e6c43acdc",
    },
];

/// All files that a build of the shipped data writes, by path in its folder.
static OUTPUTS: LazyLock<BTreeMap<String, Vec<u8>>> = LazyLock::new(|| {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let out = folder.path().join("out");
    let build = Command::new(env!("CARGO_BIN_EXE_advert"))
        .args(["build", "--project", env!("CARGO_MANIFEST_DIR"), "--out"])
        .arg(&out)
        .output()
        .expect("the program runs");
    let messages = String::from_utf8_lossy(&build.stderr);
    assert!(build.status.success(), "the build failed: {messages}");
    let mut files = BTreeMap::new();
    collect(&out, "", &mut files);
    files
});

/// Each source's file name and its outline as it stands.
pub(crate) fn source_outlines() -> Vec<(String, String)> {
    let outline = |source: &Source| {
        let text = fs::read_to_string(path("tests/sources").join(source.file)).unwrap();
        (source.file.to_owned(), source::read(&text))
    };
    SOURCES.iter().map(outline).collect()
}

#[test]
fn sources_are_the_exact_documents() {
    for source in &SOURCES {
        let bytes = fs::read(path("tests/sources").join(source.file)).unwrap();
        let hash = blake3::hash(&bytes);
        assert_eq!(hash.to_hex().as_str(), source.blake3, "{}", source.file);
    }
}

#[test]
fn every_correction_names_sources_and_a_reason() {
    for correction in source::corrections() {
        assert!(!correction.sources.is_empty() && !correction.why.is_empty());
        for file in &correction.sources {
            let known = SOURCES.iter().any(|source| source.file == file);
            assert!(known, "no such source: {file}");
        }
    }
}

#[test]
fn outputs_say_what_the_sources_say() {
    let mut faults = Vec::new();
    for source in &SOURCES {
        let expected = Expected::of(source);
        let (page, text, bytes) = outputs_of(source);
        let found = [
            ("md", expected.differs_from_markdown(text)),
            ("html", expected.differs_from_html(page)),
            ("pdf", expected.differs_from_pdf(bytes)),
        ];
        for (format, difference) in found {
            if let Some(difference) = difference {
                faults.push(format!("{}.{format}, {difference}", source.document));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn a_sentence_removed_changed_or_moved_is_reported() {
    let mut missed = Vec::new();
    for source in &SOURCES {
        let expected = Expected::of(source);
        let (page, text, bytes) = outputs_of(source);
        let words = pdf::text(bytes);
        let mut check = |format: &str, mutants: Vec<Mutant>, differs: &Differs| {
            let name = format!("{}.{format}", source.document);
            assert!(mutants.len() > 60, "{name} has few sentences");
            for mutant in mutants {
                if differs(&expected, &mutant.text).is_none() {
                    missed.push(format!("{name}, {}", mutant.damage));
                }
            }
        };
        let mutants = mutants::mutants(text, &markdown::runs(text));
        check("md", mutants, &Expected::differs_from_markdown);
        let mutants = mutants::mutants(page, &html::runs(page));
        check("html", mutants, &Expected::differs_from_html);
        let mutants = mutants::mutants(&words, &mutants::lines(&words));
        check("pdf", mutants, &Expected::differs_from_words);
    }
    assert!(missed.is_empty(), "{}", missed.join("\n"));
}

/// What the source leaves to each vacancy is an optional item of the role, with the source's text;
/// words in brackets are the prompt of an item without one.
#[test]
fn optional_points_are_optional_items() {
    for source in &SOURCES[..3] {
        let role = json(&format!("{}.json", source.document));
        let mut found = Vec::new();
        for item in optional_items(&role) {
            found.push(match &item["text"] {
                Value::String(text) => text.clone(),
                _ => format!("[{}]", item["prompt"].as_str().unwrap()),
            });
        }
        assert_eq!(found, Expected::of(source).optional, "{}", source.file);
    }
}

/// A vacancy shows the optional items that it includes, and no other, and no prompt.
#[test]
fn vacancies_show_the_optional_items_that_they_include() {
    let mut shown = 0;
    for entry in fs::read_dir(path("vacancies")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let id = name.strip_suffix(".json").expect("vacancies are JSON");
        let vacancy = json(&format!("vacancies/{name}"));
        let role = json(&format!("roles/{}.json", vacancy["role"].as_str().unwrap()));
        let outlines = [
            markdown::read(text_of(&format!("vacancies/{id}.md"))),
            html::read(html::main(text_of(&format!("vacancies/{id}.html")))),
        ];
        for item in optional_items(&role) {
            let included = &vacancy["include"][item["optional"].as_str().unwrap()];
            let expected = match included {
                Value::Bool(true) => item["text"].as_str(),
                _ => included.as_str(),
            };
            for outline in &outlines {
                let is_shown = |text: &str| outline.lines().any(|line| line == format!("- {text}"));
                assert!(expected.is_none_or(is_shown), "{name} lacks: {expected:?}");
                let text = item["text"].as_str().filter(|text| expected != Some(*text));
                assert!(!text.is_some_and(is_shown), "{name} has: {text:?}");
                assert!(
                    !outline.contains(item["prompt"].as_str().unwrap()),
                    "{name}"
                );
            }
            shown += usize::from(expected.is_some());
        }
    }
    assert!(shown > 0, "no shipped vacancy includes an optional item");
}

/// What is different in a text from what it must say.
type Differs = dyn Fn(&Expected, &str) -> Option<String>;

/// What the outputs of a source must say.
struct Expected {
    outline: String,
    words: Vec<String>,
    targets: Vec<String>,
    /// The items that each vacancy may include.
    optional: Vec<String>,
}

impl Expected {
    fn of(source: &Source) -> Self {
        let text = fs::read_to_string(path("tests/sources").join(source.file))
            .expect("the sources are here and UTF-8");
        let outline = source::read(&text);
        let corrected = source::corrected(source.file, &outline, &source::corrections())
            .expect("each correction fits its source");
        let (optional, kept): (Vec<&str>, Vec<&str>) = corrected
            .lines()
            .partition(|line| line.starts_with(outline::OPTIONAL));
        let outline = kept.join("\n");
        let (words, targets) = outline::words_and_targets(&outline);
        let optional = optional
            .iter()
            .map(|line| line[outline::OPTIONAL.len()..].to_owned())
            .collect();
        Self {
            outline,
            words,
            targets,
            optional,
        }
    }

    fn differs_from_markdown(&self, text: &str) -> Option<String> {
        outline::difference(self.outline.lines(), markdown::read(text).lines())
    }

    fn differs_from_html(&self, page: &str) -> Option<String> {
        outline::difference(self.outline.lines(), html::read(page).lines())
    }

    fn differs_from_pdf(&self, bytes: &[u8]) -> Option<String> {
        let targets = pdf::targets(bytes);
        outline::difference(strs(&self.targets), strs(&targets))
            .or_else(|| self.differs_from_words(&pdf::text(bytes)))
    }

    fn differs_from_words(&self, text: &str) -> Option<String> {
        let words = outline::split_words(text);
        outline::difference(strs(&self.words), strs(&words))
    }
}

fn strs(words: &[String]) -> impl Iterator<Item = &str> {
    words.iter().map(String::as_str)
}

/// The page, the Markdown and the PDF of a source's document.
fn outputs_of(source: &Source) -> (&'static str, &'static str, &'static [u8]) {
    let name = source.document;
    (
        html::main(text_of(&format!("{name}.html"))),
        text_of(&format!("{name}.md")),
        output(&format!("{name}.pdf")),
    )
}

fn text_of(name: &str) -> &'static str {
    std::str::from_utf8(output(name)).expect("the output is UTF-8")
}

fn output(name: &str) -> &'static [u8] {
    let bytes = OUTPUTS.get(name);
    bytes.unwrap_or_else(|| panic!("the build did not write {name}"))
}

fn optional_items(role: &Value) -> impl Iterator<Item = &Value> {
    let fields = role.as_object().expect("a role is an object").values();
    fields
        .filter_map(Value::as_array)
        .flatten()
        .filter(|item| item.get("optional").is_some())
}

fn json(file: &str) -> Value {
    let text = fs::read_to_string(path(file)).expect("a readable file");
    serde_json::from_str(&text).expect("the file is JSON")
}

/// A path in the project.
fn path(inner: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(inner)
}

fn collect(folder: &Path, prefix: &str, files: &mut BTreeMap<String, Vec<u8>>) {
    for entry in fs::read_dir(folder).expect("the build made its folder") {
        let entry = entry.expect("a readable folder");
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            collect(&entry.path(), &format!("{name}/"), files);
        } else {
            files.insert(name, fs::read(entry.path()).expect("a readable file"));
        }
    }
}
