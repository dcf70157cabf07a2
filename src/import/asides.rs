//! What stands beside the text of a document: told, and kept where it has words.
//!
//! In: asides. Out: remarks, and paragraphs for the section of what has no other place.

use std::sync::LazyLock;

use regex::Regex;

use super::look::{Element, ElementKind};
use super::outline::words;
use super::pieces::{AsideKind, Foreign, Run, plain};
use super::role::{Cure, Work};

/// The longest line on which people sign, in words.
const MOST_WORDS_TO_SIGN: usize = 14;

impl Work<'_> {
    /// What stands above the text in lines of names and values: facts, and all else in one paragraph.
    pub(super) fn front_matter(&mut self, foreign: &Foreign) -> Vec<Element> {
        let words = |text: &str| {
            vec![Run {
                text: text.to_owned(),
                ..Run::default()
            }]
        };
        let mut facts = Vec::new();
        let mut rest = Vec::new();
        let mut first = 0;
        for (at, name, value) in &foreign.front_matter {
            if self.known.fact(name).is_some() && !value.is_empty() {
                let kind = ElementKind::Fact {
                    label: words(name),
                    value: words(value),
                };
                facts.push(Element { at: *at, kind });
                continue;
            }
            if rest.is_empty() {
                first = *at;
            }
            rest.push(match (name.as_str(), value.as_str()) {
                ("", value) => value.to_owned(),
                (name, "") => format!("{name}:"),
                (name, value) => format!("{name}: {value}"),
            });
        }
        if !rest.is_empty() {
            let kind = ElementKind::Paragraph(words(&rest.join("; ")));
            self.put_aside(Element { at: first, kind }, "stands in the front matter");
        }
        facts
    }

    pub(super) fn asides(&mut self, foreign: &Foreign) {
        let body: Vec<String> = super::flat::paragraphs(&foreign.pieces)
            .into_iter()
            .map(|words| plain(words).to_lowercase())
            .collect();
        for aside in &foreign.asides {
            let (at, said) = (aside.at, aside.words.as_str());
            match aside.kind {
                AsideKind::Comment => self.aside(at, said, "is a comment"),
                AsideKind::Footnote => self.aside(at, said, "is a footnote"),
                AsideKind::PageHead => {
                    let folded = without_page_numbers(&said.to_lowercase());
                    let is_in_text = |part: &str| body.iter().any(|line| line.contains(part));
                    let is_said = folded.split(" · ").all(|part| is_in_text(part.trim()));
                    if !is_said && self.house.says(said).is_none() {
                        let cure = "delete it, unless it says something of the job".to_owned();
                        let why = "stands at the head or foot of pages";
                        self.put_aside_with(paragraph(at, said), why, Cure::Says(cure));
                    }
                }
                AsideKind::Deleted => self.remark(
                    at,
                    format!("`{said}` is struck out by a tracked change, and was left out"),
                ),
                AsideKind::Inserted => self.remark(
                    at,
                    format!("`{said}` is put in by a tracked change, and was taken as text"),
                ),
                AsideKind::Unfilled => {
                    if !said.eq_ignore_ascii_case("to be confirmed") {
                        let message = format!(
                            "`{said}` stands in a field that nobody filled in, and was left out"
                        );
                        self.remark(at, message);
                    }
                }
                AsideKind::Contents => {}
                AsideKind::Picture if said.is_empty() => self.remark(at, "a picture was left out"),
                AsideKind::Picture => self.remark(at, format!("a picture was left out: `{said}`")),
                AsideKind::Embedded => self.remark(
                    at,
                    "what another program put in here (a sheet, a chart, a file) was left out",
                ),
                AsideKind::Macros => self.remark(at, "the document has macros, which were not run"),
                AsideKind::Hidden => {
                    if self.house.says(said).is_none() {
                        self.aside(at, said, "is hidden text");
                    }
                }
                AsideKind::Struck => self.aside(at, said, "is struck through"),
                AsideKind::TextBox => self.remark(at, "the text of a text box was taken as text"),
                AsideKind::Symbol => self.remark(
                    at,
                    format!("the symbol {said} has no letter, and stands as `□` in the text"),
                ),
                AsideKind::DeadLink => self.remark(
                    at,
                    format!("a link to `{said}` was left out; an advert's reader cannot follow it"),
                ),
            }
        }
    }

    /// Leaves out lines on which people sign and date the document.
    pub(super) fn leave_out_signatures(&mut self, elements: &mut Vec<Element>) {
        static SIGNED: LazyLock<Regex> = LazyLock::new(|| {
            Regex::new(r"(?i)^(signed|signature)\b.*(_{4}|\.{6})").expect("the pattern is sound")
        });
        let mut signed = Vec::new();
        elements.retain(|element| {
            let line = words(element);
            let is_line = SIGNED.is_match(&line)
                && line.split_whitespace().count() <= MOST_WORDS_TO_SIGN
                && !matches!(element.kind, ElementKind::Table(_));
            if is_line {
                signed.push((element.at, line));
            }
            !is_line
        });
        for (at, line) in signed {
            let line = line.trim_end_matches(['_', '.', ' ']);
            let line = line.split(['_', '.']).next().unwrap_or(line).trim();
            self.remark(
                at,
                format!("`{line}` is a line to sign on, so it is left out"),
            );
        }
    }

    fn aside(&mut self, at: usize, said: &str, why: &str) {
        self.put_aside(paragraph(at, said), why);
    }
}

fn paragraph(at: usize, said: &str) -> Element {
    let words = vec![Run {
        text: said.to_owned(),
        ..Run::default()
    }];
    let kind = ElementKind::Paragraph(words);
    Element { at, kind }
}

/// The words at the head of a page, in small letters, without the page's number.
fn without_page_numbers(words: &str) -> String {
    static PAGE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r"\bpage\s+\d+(\s+of\s+\d+)?|^\s*\d+(\s*(of|/)\s*\d+)?\s*$|\bpage\s*$|\bpage\s+of\b",
        )
        .expect("the pattern is sound")
    });
    PAGE.replace_all(words, "").trim().to_owned()
}
