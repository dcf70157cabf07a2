//! What stands beside the text of a document: told, and kept where it has words.
//!
//! In: asides. Out: remarks, and paragraphs for the section of what has no other place.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use regex::Regex;

use super::look::{Element, ElementKind};
use super::outline::words;
use super::pieces::{AsideKind, Foreign, Run, plain};
use super::role::{Cure, Work};

/// What stands above a list of contents.
const CONTENTS: [&str; 2] = ["contents", "table of contents"];

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
        let (mut heads, mut unfilled) = (BTreeSet::new(), BTreeSet::new());
        for aside in &foreign.asides {
            let (at, said) = (aside.at, aside.words.as_str());
            match aside.kind {
                AsideKind::Comment => self.aside(at, said, "is a comment"),
                AsideKind::Footnote => self.aside(at, said, "is a footnote"),
                AsideKind::PageHead if heads.contains(&said) => {}
                AsideKind::PageHead => {
                    heads.insert(said);
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
                    if said.eq_ignore_ascii_case("to be confirmed") {
                        continue;
                    }
                    let why = "stands in a field that nobody filled in";
                    if is_of_word(said) || !unfilled.insert(said) {
                        self.remark(at, format!("`{said}` {why}, and was left out"));
                    } else {
                        let cure = "write what it asks for, or delete it".to_owned();
                        self.put_aside_with(paragraph(at, said), why, Cure::Says(cure));
                    }
                }
                AsideKind::Menu => {}
                AsideKind::Contents => {
                    let entry = without_page(&said.to_lowercase());
                    if !entry.is_empty() && !body.iter().any(|line| line.contains(&entry)) {
                        let cure = "delete it, unless it says something of the job".to_owned();
                        let why = "stands in the list of contents, and nowhere in the text";
                        self.put_aside_with(paragraph(at, said), why, Cure::Says(cure));
                    }
                }
                AsideKind::Picture if said.is_empty() => self.remark(at, "a picture was left out"),
                // The name of a logo says nothing that an advert does not; what a map or a chart shows may.
                AsideKind::Picture if says_little(said) => {
                    self.remark(at, format!("a picture was left out: `{said}`"));
                }
                AsideKind::Picture => {
                    let cure = "say it in words, or delete it".to_owned();
                    let why = "is what a picture shows, which was left out";
                    self.put_aside_with(paragraph(at, said), why, Cure::Says(cure));
                }
                AsideKind::Embedded if !said.is_empty() => {
                    self.aside(at, said, "stands in a drawing or chart, which was left out");
                }
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

    /// Takes out a typed list of contents.
    pub(super) fn drop_contents(elements: &mut Vec<Element>) {
        let headings: Vec<String> = elements
            .iter()
            .filter(|element| matches!(element.kind, ElementKind::Heading { .. }))
            .map(|element| words(element).to_lowercase())
            .collect();
        // An entry of a typed list of contents says no more than the heading that it leads to.
        let is_entry = |element: &Element| {
            let line = words(element).to_lowercase();
            let entry = ENTRY.captures(&line).map(|found| without_page(&found[1]));
            entry.is_some_and(|entry| headings.iter().any(|heading| heading.contains(&entry)))
        };
        let gone: Vec<bool> = (0..elements.len())
            .map(|at| {
                let line = words(&elements[at]).to_lowercase();
                let is_title = CONTENTS.contains(&line.trim_end_matches(':'));
                is_entry(&elements[at]) || (is_title && elements.get(at + 1).is_some_and(is_entry))
            })
            .collect();
        let mut gone = gone.into_iter();
        elements.retain(|_| !gone.next().unwrap_or_default());
    }

    fn aside(&mut self, at: usize, said: &str, why: &str) {
        self.put_aside(paragraph(at, said), why);
    }
}

/// A line of a list of contents, with dots to its page.
pub(super) static ENTRY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(.*\pL.*?)\s*[.…]{4,}\s*\d{1,3}$").expect("the pattern is sound")
});
/// What Word itself puts into fields.
fn is_of_word(words: &str) -> bool {
    let words = words.to_lowercase();
    let words = words.trim_end_matches('.');
    (words.starts_with("click ") && words.contains(" to enter ")) || words == "choose an item"
}

/// Whether the words for those who do not see a picture say little of it.
fn says_little(words: &str) -> bool {
    let lower = words.to_lowercase();
    lower.split_whitespace().count() < 5
        || lower.contains("logo")
        || lower.contains("automatically generated")
}

/// An entry of a list of contents, in small letters, without its number and its page.
fn without_page(entry: &str) -> String {
    let is_mark = |found: char| found.is_whitespace() || ".…\t".contains(found);
    let entry = entry.trim_end_matches(|found: char| found.is_ascii_digit() || is_mark(found));
    let entry = entry.trim_start_matches(|found: char| found.is_ascii_digit() || is_mark(found));
    if CONTENTS.contains(&entry) {
        return String::new();
    }
    entry.to_owned()
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
