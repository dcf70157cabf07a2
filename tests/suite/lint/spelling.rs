//! `spelling` with a dictionary of our own, in `tests/dictionary/`.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use advert::build::Rules;
use advert::diagnostic::{Diagnostic, Place};
use advert::lint;
use advert::lint::Dictionary;
use advert::source::SourceFile;

use crate::project::Project;

/// A text, and each word that is found in it with the hint.
const TEXTS: &[(&str, &[(&str, &str)])] = &[
    (
        "You recieve what people need. Do tell us what you have recieved, and recieve it well.",
        &[
            ("recieve", "did you mean `receive` or `relieve`?"),
            (
                "recieved",
                "did you mean `received`, `relieved` or `relieve`?",
            ),
        ],
    ),
    ("## What you'll xyzzyxq", &[("xyzzyxq", "")]),
    // Affixes, possessives, curly apostrophes, hyphens, and what begins a sentence.
    (
        "Untested services tell people’s needs. Don’t open the cafés' plans vice-versa. \
         Long-term re-use isn't for the day's end-to-end work.",
        &[
            ("use", "did you mean `us`?"),
            ("isn't", "did you mean `don't`?"),
            ("end", "did you mean `and`?"),
        ],
    ),
    // Names, acronyms, technologies, digits, addresses, code.
    (
        "Work with Bletchley, DevOps, the XYZ and iPads on Kubernetes. Bletchley is for you. Terraform \
         tells you, `kubectl frobnicate` is for 3rd days, and so-1-called www.frob.example, \
         frob@example.org, https://frob.example/frob and [this](https://frob.example) open it.",
        &[],
    ),
    // The dictionary has both forms.
    (
        "You organize the plans that they organise.",
        &[("organize", "write `organise`")],
    ),
];

const ALLOW: &str = "if it is right, list it as a `[[word]]` in a file of `templates/lint/`";

#[test]
fn what_the_dictionary_lacks_is_found() {
    let offer = |hint: &str| {
        let end = hint.to_lowercase().find(ALLOW).unwrap_or(hint.len());
        hint[..end].trim_end().to_owned()
    };
    let mut wrong = Vec::new();
    for (text, expected) in TEXTS {
        let found: Vec<(String, String)> = found(text)
            .into_iter()
            .map(|(word, hint)| (word, offer(&hint)))
            .collect();
        let expected: Vec<(String, String)> = expected
            .iter()
            .map(|(word, offer)| ((*word).to_owned(), (*offer).to_owned()))
            .collect();
        if found != expected {
            wrong.push(format!("{text}: expected\n{expected:?}\nfound\n{found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn dictionary_file(ending: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/dictionary");
    fs::read(folder.join(format!("own.{ending}"))).unwrap()
}

/// What is found in a fragment: the word at each place, and what the hint offers.
fn found(text: &str) -> Vec<(String, String)> {
    let dictionary = Dictionary::parse(&dictionary_file("aff"), &dictionary_file("dic")).unwrap();
    let rules = Rules {
        dictionary: Some(dictionary),
        today: "2026-11-22".parse().unwrap(),
        publish: false,
    };
    let file = Arc::new(SourceFile::new("case.md", text));
    let authored = lint::template(&file, "en-GB");
    let found = Project::small().snapshot().lint_text(&rules, &authored);
    found
        .unwrap()
        .iter()
        .filter(|finding| finding.code.name() == "spelling")
        .map(|finding| (word(finding), finding.hints.join("; ")))
        .collect()
}

/// The words at a finding's place.
fn word(finding: &Diagnostic) -> String {
    match &finding.place {
        Place::Text { file, span } => file.text()[span.clone()].to_owned(),
        other => panic!("{other:?}"),
    }
}

/// What the command says of spelling and of dictionaries.
fn said(project: &Project, line: &str) -> (i32, Vec<String>) {
    let ran = project.run(line);
    let told = ran.stdout.lines().chain(ran.stderr.lines());
    let told = told.filter(|line| line.contains("spelling") || line.contains("dictionary"));
    (ran.status, told.map(str::to_owned).collect())
}

#[test]
fn the_command_takes_a_dictionary() {
    let project = Project::small()
        .file("own.dic", dictionary_file("dic"))
        .file("own.aff", dictionary_file("aff"))
        .file("templates/fragments/equality.md", "You recieve it.")
        .file(
            "templates/advert.md",
            "# {{ role.title }}\n\n{% include \"fragments/equality.md\" %}\n",
        );
    let line = "lint --today 2026-11-22 --message-format short";
    assert_eq!(said(&project, line), (0, vec![]));
    let (status, told) = said(&project, &format!("{line} --dictionary own.dic"));
    assert_eq!(status, 0);
    let told: Vec<&String> = told
        .iter()
        .filter(|line| line.contains("equality"))
        .collect();
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].contains("`recieve` is not in the dictionary"));
    // A department's own word.
    project.write(
        "templates/lint/own.toml",
        "[[word]]\nword = \"Recieve\"\nwhy = \"a case\"\n",
    );
    let (_, told) = said(&project, &format!("{line} --dictionary own.dic"));
    assert!(
        !told.iter().any(|line| line.contains("recieve")),
        "{told:?}"
    );
}
