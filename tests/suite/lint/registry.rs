//! What holds for every rule: its page, its terms, its line in `docs/lint.md`.

use std::fmt::Write as _;
use std::path::Path;

use advert::facts::Date;
use advert::lint::day;
use advert::lint::{RULES, Subject};

use super::cases::shipped;

/// Between these the manual's table of rules stands.
const MARKS: [&str; 2] = ["<!-- rules -->\n", "<!-- end of rules -->\n"];

#[test]
fn the_manual_lists_every_rule() {
    let mut table = "\n| rule | level | what it finds |\n| --- | --- | --- |\n".to_owned();
    for rule in RULES {
        let mark = match rule.subject() {
            Subject::Terms | Subject::Unsaid => " *",
            _ => "",
        };
        let (name, level) = (rule.page.name, rule.level.name());
        let _ = writeln!(
            table,
            "| `{name}`{mark} | {level} | {} |",
            rule.page.summary()
        );
    }
    table.push('\n');
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/lint.md");
    let manual = std::fs::read_to_string(&path).unwrap();
    let start = manual.find(MARKS[0]).unwrap() + MARKS[0].len();
    let end = manual.find(MARKS[1]).unwrap();
    let (before, listed, after) = (&manual[..start], &manual[start..end], &manual[end..]);
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(&path, format!("{before}{table}{after}")).unwrap();
    } else {
        assert_eq!(
            listed, table,
            "`BLESS=1` rewrites the table of docs/lint.md"
        );
    }
}

#[test]
fn every_page_says_what_why_and_how_better() {
    let mut wrong = Vec::new();
    for rule in RULES {
        let (name, text) = (rule.page.name, rule.page.text);
        let mut lines = text.lines();
        let summary = rule.page.summary();
        let needed = [
            (
                "its name as heading",
                lines.next() == Some(&format!("# {name}")),
            ),
            (
                "a sentence that begins with `Finds`",
                summary.starts_with("Finds ") && summary.ends_with('.'),
            ),
            ("a reason", has_section(text, "Why it hurts")),
            ("an example", has_section(text, "Example")),
            ("a better wording", has_section(text, "Better")),
            (
                "the reserve of somebody who is no judge",
                ["is unlawful", "illegal"]
                    .iter()
                    .all(|word| !text.contains(word)),
            ),
        ];
        let lacks = needed.iter().filter(|(_, is_there)| !is_there);
        wrong.extend(lacks.map(|(what, _)| format!("{name}: the page lacks {what}")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Whether the page has the section, and words in it.
fn has_section(page: &str, heading: &str) -> bool {
    let section = page.split("\n## ").find_map(|section| {
        let (head, body) = section.split_once('\n')?;
        (head == heading).then_some(body.trim())
    });
    section.is_some_and(|body| !body.is_empty())
}

#[test]
fn every_rule_of_terms_has_terms_and_every_term_its_source() {
    let data = shipped();
    let of_terms: Vec<&str> = RULES
        .iter()
        .filter(|rule| rule.has_terms())
        .map(|rule| rule.page.name)
        .collect();
    let with_terms: Vec<&str> = data.terms.keys().copied().collect();
    assert_eq!(with_terms, of_terms);
    let today: Date = "2026-11-22".parse().unwrap();
    let mut wrong = Vec::new();
    for (rule, terms) in &data.terms {
        assert!(terms.iter().next().is_some(), "{rule} has no terms");
        let mut ids: Vec<&str> = terms.iter().map(|term| term.id.as_str()).collect();
        ids.sort_unstable();
        let twice = ids.windows(2).filter(|pair| pair[0] == pair[1]);
        wrong.extend(twice.map(|pair| format!("{rule}: `{}` stands twice", pair[0])));
        for term in terms.iter() {
            let id = &term.id;
            let is_ours = term.source == "own advice";
            if !is_ours && !term.source.starts_with("https://") && term.law.is_none() {
                wrong.push(format!("{rule}: `{id}` has neither a source nor a law"));
            }
            if day(&term.checked).is_none_or(|checked| checked > today) {
                wrong.push(format!(
                    "{rule}: nobody can have checked `{id}` by that day"
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
