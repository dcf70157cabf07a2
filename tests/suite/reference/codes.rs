//! The rules of `advert lint` with their terms, and the codes of all other messages, by their pages.

use std::fmt::Write as _;

use advert::diagnostic::Code;
use advert::lint::{RULES, Subject};

use super::{begin, table};

/// The rules: what each finds, why, and by which terms.
pub(super) fn rules() -> String {
    let mut page = begin(
        "Rules of lint",
        "What [`advert lint`](../lint.md) looks for. `advert explain` shows the same on a terminal. A rule is no lawyer: it says \
         that words *may* do harm, and people decide.",
    );
    page.push_str(&table(
        ["rule", "level", "looks at", "what it finds"],
        RULES.iter().map(|rule| {
            let name = rule.page.name;
            [
                format!("[`{name}`](#{name})"),
                rule.level.name().to_owned(),
                looks_at(rule.subject()).to_owned(),
                rule.page.summary().to_owned(),
            ]
        }),
    ));
    for rule in RULES {
        page.push_str(&below(rule.page.text));
        if rule.has_terms() {
            page.push_str(&terms(rule.page.name));
        }
    }
    page
}

fn looks_at(subject: Subject) -> &'static str {
    match subject {
        Subject::Texts => "each text",
        Subject::Terms => "each text, for [terms](../lint.md#words-of-your-own)",
        Subject::Vacancies => "each vacancy",
        Subject::Documents => "each document",
        Subject::Adverts => "each advert",
        Subject::Unsaid => {
            "each vacancy, for [terms](../lint.md#words-of-your-own) that ask for its fact"
        }
    }
}

/// The codes of messages that are no rules.
pub(super) fn page() -> String {
    let mut page = begin(
        "Codes of messages",
        "Every message has a code in brackets, as in `error[bad-value]`. Those of `advert lint` are among [the rules](rules.md); \
         all others are here. `advert explain CODE` shows each on a terminal.",
    );
    let mut codes: Vec<Code> = Code::OF_MESSAGES.to_vec();
    codes.sort_by_key(|code| code.name());
    page.push_str(&table(
        ["code", "what it finds"],
        codes.iter().map(|code| {
            let name = code.name();
            [
                format!("[`{name}`](#{name})"),
                code.description().to_owned(),
            ]
        }),
    ));
    for code in codes {
        page.push_str(&below(code.page().text));
    }
    page
}

/// A page as a part of a longer one: its headings go down by a level.
fn below(text: &str) -> String {
    let mut made = String::from("\n");
    let mut is_code = false;
    for line in text.trim_end().lines() {
        if line.starts_with("```") {
            if !is_code {
                made.push_str(
                    "<!-- test: by registry::every_page_says_what_why_and_how_better -->\n",
                );
            }
            is_code = !is_code;
        }
        match line.strip_prefix("## ") {
            Some(part) if !is_code => {
                let _ = writeln!(made, "### {part}");
            }
            _ if line.starts_with("# ") && !is_code => {
                let _ = writeln!(made, "#{line}");
            }
            _ => {
                let _ = writeln!(made, "{line}");
            }
        }
    }
    made
}

/// The terms that are shipped for a rule, each with where it comes from.
fn terms(rule: &str) -> String {
    let path = format!("{}/templates/lint/{rule}.toml", env!("CARGO_MANIFEST_DIR"));
    let data: toml::Table = toml::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let text = |term: &toml::Value, key: &str| -> String {
        term.get(key)
            .and_then(toml::Value::as_str)
            .unwrap_or_default()
            .to_owned()
    };
    let terms = data["term"].as_array().unwrap();
    let made = table(
        [
            "terms",
            "what it says of them",
            "instead",
            "law or guidance",
        ],
        terms.iter().map(|term| {
            let matches = term["match"].as_array().unwrap();
            let matches = matches.iter().filter_map(toml::Value::as_str);
            let matches: Vec<String> = matches.map(super::code).collect();
            let source = text(term, "source");
            let law = match (text(term, "law"), source.starts_with("https://")) {
                (law, true) if law.is_empty() => format!("[source]({source})"),
                (law, true) => format!("[{law}]({source})"),
                (law, false) if law.is_empty() => source,
                (law, false) => format!("{law}; {source}"),
            };
            [
                matches.join(", "),
                text(term, "message"),
                text(term, "suggest"),
                law,
            ]
        }),
    );
    format!("\n### Terms\n{made}")
}
