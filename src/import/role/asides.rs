//! What stands beside the text of a document: told, and kept where it has words.
//!
//! In: asides. Out: remarks, and paragraphs for the section of what has no other place.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use regex::Regex;

use super::facts::NOT_OF_DOCUMENTS;
use crate::import::look::{Element, ElementKind};
use crate::import::outline::words;
use crate::import::pieces::{AsideKind, Foreign, Run, plain};
use crate::import::role::{Cure, Work};

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
            let field = self.known.fact(name);
            if field.is_some_and(|field| !NOT_OF_DOCUMENTS.contains(&field)) && !value.is_empty() {
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
        let mut body = Body::of(foreign);
        let (mut heads, mut unfilled) = (BTreeSet::new(), BTreeSet::new());
        for aside in &foreign.asides {
            let (at, said) = (aside.at, aside.words.as_str());
            let mut is_in_text = |part: &str| body.has(part);
            if let Some(message) = told(aside.kind, said) {
                self.remark(at, message);
                continue;
            }
            match aside.kind {
                AsideKind::PageHead | AsideKind::Spoken if heads.contains(&said) => {}
                AsideKind::PageHead => {
                    heads.insert(said);
                    let folded = without_page_numbers(&said.to_lowercase());
                    let is_said = folded.split(" · ").all(|part| is_in_text(part.trim()));
                    if !is_said && self.house.says(said).is_none() {
                        let cure = "delete it, unless it says something of the job".to_owned();
                        let why = "stands at the head or foot of pages";
                        self.put_aside_with(paragraph(at, said), why, Cure::Says(cure));
                    }
                }
                AsideKind::Spoken => {
                    heads.insert(said);
                    // Pages number what they name twice.
                    let folded = said.to_lowercase();
                    let number = |found: char| found.is_ascii_digit() || found == ' ';
                    let folded = folded.trim_end_matches(number);
                    if !is_in_text(folded) && self.house.says(said).is_none() {
                        self.aside(at, said, "is shown or read out beside the text");
                    }
                }
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
                AsideKind::Contents => {
                    let entry = without_page(&said.to_lowercase());
                    if !entry.is_empty() && !is_in_text(&entry) {
                        let cure = "delete it, unless it says something of the job".to_owned();
                        let why = "stands in the list of contents, and nowhere in the text";
                        self.put_aside_with(paragraph(at, said), why, Cure::Says(cure));
                    }
                }
                AsideKind::Picture => {
                    let cure = "say it in words, or delete it".to_owned();
                    let why = "is what a picture shows, which was left out";
                    self.put_aside_with(paragraph(at, said), why, Cure::Says(cure));
                }
                AsideKind::Hidden if self.house.says(said).is_some() => {}
                kind => {
                    if let Some(why) = why(kind) {
                        self.aside(at, said, why);
                    }
                }
            }
        }
        self.tell_menu(foreign, &mut body);
        self.tell_of_page(foreign);
    }

    /// Tells of the links by which people go about in a site, where the text has not the same words.
    fn tell_menu(&mut self, foreign: &Foreign, body: &mut Body) {
        let menus = foreign
            .asides
            .iter()
            .filter(|aside| aside.kind == AsideKind::Menu);
        let mut lines: Vec<&str> = Vec::new();
        let mut first = 0;
        for menu in menus {
            let words = menu.words.to_lowercase();
            let is_said = words.is_empty() || body.has(&words);
            if is_said || self.house.says(&menu.words).is_some() {
                continue;
            }
            if lines.is_empty() {
                first = menu.at;
            }
            lines.push(&menu.words);
        }
        if !lines.is_empty() {
            let message = format!(
                "the links by which people go about in the site were left out: `{}`",
                lines.join("; ")
            );
            self.remark(first, message);
        }
    }

    /// Takes out a typed list of contents.
    pub(super) fn drop_contents(elements: &mut Vec<Element>) {
        let headings = elements.iter().filter_map(|element| match &element.kind {
            ElementKind::Heading { words, .. } | ElementKind::Fact { label: words, .. } => {
                Some(plain(words).to_lowercase())
            }
            _ => None,
        });
        let headings: Vec<String> = headings.collect();
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
        let gone = with_listed(elements, &headings, gone);
        let mut gone = gone.into_iter();
        elements.retain(|_| !gone.next().unwrap_or_default());
    }

    pub(super) fn aside(&mut self, at: usize, said: &str, why: &str) {
        self.put_aside(paragraph(at, said), why);
    }
}

/// Adds the lists of contents whose items say what the headings say, and what stands above them.
fn with_listed(elements: &[Element], headings: &[String], mut gone: Vec<bool>) -> Vec<bool> {
    /// So many items without a title that says so are a list of contents at least.
    const FEWEST: usize = 2;
    let headings: BTreeSet<&str> = headings.iter().map(String::as_str).collect();
    let unpaged: BTreeSet<String> = headings
        .iter()
        .map(|heading| without_page(heading))
        .collect();
    let is_item = |element: &&Element| matches!(element.kind, ElementKind::Item(_));
    let mut at = 0;
    while at < elements.len() {
        let line = words(&elements[at]).to_lowercase();
        let is_titled = CONTENTS.contains(&line.trim_end_matches(':'));
        at += usize::from(is_titled || !is_item(&&elements[at]));
        let is_line = |element: &&Element| matches!(element.kind, ElementKind::Paragraph(_));
        let may_be = |element: &&Element| is_item(element) || (is_titled && is_line(element));
        let items = elements[at..].iter().take_while(may_be);
        let items = items.map(|item| words(item).to_lowercase());
        // Below a title the numbers of sections and pages may stand around an entry.
        let is_entry = |item: &String| {
            headings.contains(item.as_str()) || (is_titled && unpaged.contains(&without_page(item)))
        };
        let items: Vec<String> = items
            .take_while(|item| !is_titled || is_entry(item))
            .collect();
        let are_headings = items.iter().all(is_entry);
        if are_headings && (items.len() >= FEWEST || (is_titled && !items.is_empty())) {
            gone[at - usize::from(is_titled)..at + items.len()].fill(true);
        }
        at += items.len();
    }
    gone
}

/// So many bytes are looked through at most for words that the text may have, too; what is not looked for is kept.
const MOST_LOOKED_THROUGH: usize = 64 << 20;

/// The running text of a document, in which words that stand beside it are looked for.
struct Body {
    /// Its paragraphs, in small letters.
    lines: Vec<String>,
    /// How many bytes may be looked through.
    left: usize,
}

impl Body {
    fn of(foreign: &Foreign) -> Self {
        let paragraphs = crate::import::flat::paragraphs(&foreign.pieces).into_iter();
        Self {
            lines: paragraphs
                .map(|words| plain(words).to_lowercase())
                .collect(),
            left: MOST_LOOKED_THROUGH,
        }
    }

    /// Whether a paragraph has these words, in small letters.
    fn has(&mut self, words: &str) -> bool {
        self.lines.iter().any(|line| {
            self.left = self.left.saturating_sub(line.len());
            self.left > 0 && line.contains(words)
        })
    }
}

/// Why such words stand in the section of what has no place.
fn why(kind: AsideKind) -> Option<&'static str> {
    match kind {
        AsideKind::Comment => Some("is a comment"),
        AsideKind::Footnote => Some("is a footnote"),
        AsideKind::Control => Some("is a button of the page, or can be chosen there"),
        AsideKind::Embedded => Some("stands in a drawing or chart, which was left out"),
        AsideKind::Hidden => Some("is hidden text"),
        AsideKind::Struck => Some("is struck through"),
        _ => None,
    }
}

/// What is said of an aside of which nothing is kept.
fn told(kind: AsideKind, said: &str) -> Option<String> {
    match kind {
        AsideKind::Deleted => Some(format!(
            "`{said}` is struck out by a tracked change, and was left out"
        )),
        AsideKind::Inserted => Some(format!(
            "`{said}` is put in by a tracked change, and was taken as text"
        )),
        AsideKind::Picture if said.is_empty() => Some("a picture was left out".to_owned()),
        // The name of a logo says nothing that an advert does not; what a map or a chart shows may.
        AsideKind::Picture if says_little(said) => {
            Some(format!("a picture was left out: `{said}`"))
        }
        AsideKind::Embedded if said.is_empty() => Some(
            "what another program put in here (a sheet, a chart, a file) was left out".to_owned(),
        ),
        AsideKind::Macros => Some("the document has macros, which were not run".to_owned()),
        AsideKind::TextBox => Some("the text of a text box was taken as text".to_owned()),
        AsideKind::Symbol => Some(format!(
            "the symbol {said} has no letter, and stands as `□` in the text"
        )),
        AsideKind::DeadLink => Some(format!(
            "a link to `{said}` was left out; an advert's reader cannot follow it"
        )),
        _ => None,
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
