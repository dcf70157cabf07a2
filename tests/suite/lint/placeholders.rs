//! How many placeholders `placeholder-left` finds, and how often it is wrong.
//!
//! `tests/lint/placeholders/` has texts as templates of public bodies leave them, and texts of
//! adverts that only look like them, a text a line. The two files whose names end in `-aside` were
//! put aside while the rule was written; of those that end in `-second`, written by somebody who had to break it,
//! 95 of 100 were found and 6 of 100 were taken for placeholders before it was mended. Those that end in `-third` are
//! four sets, one after the other, each measured before the rules were mended by it: of 141 and 60 texts, of which
//! the first of two halves was at hand, 60 of 70 were found in the second and 2 of 30 taken wrongly; then 30 of 60 and
//! 2 of 25, where instructions without brackets were sought; 40 of 50 and none of 25; 31 of 40 and none of 20. Those that end in `-fourth` are instructions without brackets, of
//! which every second was aside: 15 and 17 of 30 were found before, 30 and 19 once the first half had been mended for,
//! and one of 30 and none of 30 were taken wrongly; the kinds of the others were mended after that.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use advert::build::Rules;
use advert::lint;
use advert::source::SourceFile;

use crate::project::Project;

#[test]
fn placeholders_are_found_and_the_words_of_adverts_are_not() {
    let mut table = String::new();
    for (name, is_real) in [
        ("real.txt", true),
        ("real-aside.txt", true),
        ("innocent.txt", false),
        ("innocent-aside.txt", false),
        ("real-second.txt", true),
        ("innocent-second.txt", false),
        ("real-third.txt", true),
        ("innocent-third.txt", false),
        ("real-fourth.txt", true),
        ("innocent-fourth.txt", false),
    ] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/lint/placeholders");
        let text = fs::read_to_string(path.join(name)).unwrap();
        let told = told_lines(&text);
        let wrong = text
            .lines()
            .enumerate()
            .filter(|(line, _)| told.contains(line) != is_real);
        let wrong: Vec<&str> = wrong.map(|(_, text)| text).collect();
        let all = text.lines().count();
        let _ = writeln!(table, "{name}: {} of {all} wrong", wrong.len());
        for text in wrong {
            let _ = writeln!(table, "  {text}");
        }
    }
    assert_eq!(
        table,
        "real.txt: 1 of 126 wrong\n  \
           Dear {{candidate}}, thank you for your interest.\n\
         real-aside.txt: 0 of 62 wrong\n\
         innocent.txt: 3 of 120 wrong\n  \
           You will know the ?. and ?? operators of TypeScript in code such as `a ?? b`.\n  \
           For example.com domains you will set up tests in `example.com`.\n  \
           Our award [Best Newcomer 2025] made us proud.\n\
         innocent-aside.txt: 0 of 59 wrong\n\
         real-second.txt: 1 of 100 wrong\n  \
           This role is based in {{location}}.\n\
         innocent-second.txt: 1 of 100 wrong\n  \
           Our TBC team (Tuberculosis Control) helps clinics.\n\
         real-third.txt: 4 of 291 wrong\n  \
           {{team_name}} is looking for a new colleague.\n  \
           Essential: \n  \
           We offer a salary of £__,___.\n  \
           Hello {{first_name}}\n\
         innocent-third.txt: 0 of 130 wrong\n\
         real-fourth.txt: 0 of 60 wrong\n\
         innocent-fourth.txt: 0 of 60 wrong\n"
    );
}

/// The lines, counted from 0, in which the rule finds something.
fn told_lines(text: &str) -> Vec<usize> {
    let snapshot = Project::small().snapshot();
    let rules = Rules {
        dictionary: None,
        today: "2026-11-22".parse().unwrap(),
        publish: false,
    };
    let told = |line: &str| {
        // In Markdown, `<name>` would be raw HTML, which is an error of its own.
        let line = line.replace('<', "\\<");
        let file = Arc::new(SourceFile::new("case.md", line.as_str()));
        let text = lint::template(&file, "en-GB");
        let found = snapshot.lint_text(&rules, &text).unwrap();
        found
            .iter()
            .any(|finding| finding.code.name() == "placeholder-left")
    };
    let lines = text.lines().enumerate();
    lines
        .filter(|(_, line)| told(line))
        .map(|(index, _)| index)
        .collect()
}
