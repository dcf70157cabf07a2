//! What a page says of itself, beside its text: its title, and its summary for those who look for it.
//!
//! In: the asides of a document, and its text. Out: remarks, where they say what the text does not.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use regex::Regex;

use super::facts::placed::says_nothing;
use crate::import::flat;
use crate::import::pieces::{Aside, AsideKind, Foreign, plain};
use crate::import::role::Work;

/// What parts the title of a page from those of its site.
static TITLE_PARTS: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"\s+[|·•»›:–—-]+\s+|\s*\|\s*").expect("the pattern is sound"));

/// Words that say nothing without others, in a title of a page that offers a job.
const SMALL: [&str; 22] = [
    "we",
    "you",
    "your",
    "our",
    "for",
    "with",
    "is",
    "are",
    "will",
    "from",
    "this",
    "apply",
    "now",
    "job",
    "jobs",
    "vacancy",
    "vacancies",
    "career",
    "careers",
    "recruitment",
    "advert",
    "home",
];

impl Work<'_> {
    /// Tells of what a page says of itself where its text says nothing of it.
    pub(super) fn tell_of_page(&mut self, foreign: &Foreign) {
        let of_page = foreign.asides.iter().filter(|aside| is_of_page(aside));
        let mut of_page = of_page.peekable();
        if of_page.peek().is_none() {
            return;
        }
        let texts = flat::paragraphs(&foreign.pieces).into_iter();
        let mut said: BTreeSet<String> = texts.flat_map(|words| words_of(&plain(words))).collect();
        // What stands beside the text is told by itself.
        let beside = foreign.asides.iter().filter(|aside| !is_of_page(aside));
        said.extend(beside.flat_map(|aside| words_of(&aside.words)));
        if let Some(house) = self.desk.house {
            said.extend(words_of(&house.name.to_string()));
        }
        for aside in of_page {
            let is_title = aside.kind == AsideKind::PageTitle;
            let says_more = |part: &&str| {
                let words = words_of(part);
                let mut words = words.iter().filter(|word| !SMALL.contains(&word.as_str()));
                words.any(|word| !said.contains(word) && !says_nothing(word))
                    && !self.house.is_its_name(part)
                    && !self.known.is_body(part)
                    && self.house.says(part).is_none()
            };
            let parts: Vec<&str> = if is_title {
                TITLE_PARTS.split(&aside.words).map(str::trim).collect()
            } else {
                vec![aside.words.trim()]
            };
            let more: Vec<&str> = parts.into_iter().filter(says_more).collect();
            match more.as_slice() {
                [] => continue,
                [summary, ..] if !is_title => {
                    let why = "is what the page says of itself to those who look for it, and not in its text";
                    self.aside(aside.at, summary, why);
                }
                more => {
                    let more = more.join("; ");
                    let message = format!(
                        "the page's title says `{more}`, which its text does not, and was left out"
                    );
                    self.remark(aside.at, message);
                }
            }
            said.extend(words_of(&aside.words));
        }
    }
}

/// Whether an aside is what a page says of itself.
fn is_of_page(aside: &Aside) -> bool {
    matches!(aside.kind, AsideKind::PageTitle | AsideKind::PageSummary)
}

/// The words of a text, in small letters.
fn words_of(text: &str) -> Vec<String> {
    let lower = text.to_lowercase();
    let words = lower.split(|found: char| !found.is_alphanumeric());
    let words = words.filter(|word| !word.is_empty());
    words.map(str::to_owned).collect()
}
