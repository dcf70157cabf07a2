//! A document's words in one form, whatever format they were read from.
//!
//! In: headings, paragraphs, list items and table rows, in reading order. Out: a text with a line
//! for each of them, in which two documents that say the same are equal. Looks are gone, and so
//! are white space and the final colon of a label; what has meaning stays: what kind of unit it
//! is, how deep an item stands, where a list ends, where a link leads.
//!
//! ```text
//! # Who you’ll work with
//!
//! - Your colleagues who will oversee, [coach](https://example.org) and mentor you.
//!   - an item below it
//!
//! | Grade | HEO |
//! ```

/// What the text form puts before an item that a vacancy may include or leave out.
pub(super) const OPTIONAL: &str = "-? ";

/// The text form while it is written.
#[derive(Default)]
pub(super) struct Outline {
    text: String,
    /// What the last line is: lines of one list or table have no empty line between them.
    last: Option<Line>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Line {
    Item,
    Row,
    Alone,
}

impl Outline {
    pub(super) fn heading(&mut self, words: &str) {
        self.push(Line::Alone, &format!("# {}", tidy(words)));
    }

    pub(super) fn paragraph(&mut self, words: &str) {
        self.push(Line::Alone, &tidy(words));
    }

    /// Says that the next item begins a list of its own.
    pub(super) fn list(&mut self) {
        self.last = Some(Line::Alone);
    }

    /// An item; `depth` is 0 in a list that stands in no other.
    pub(super) fn item(&mut self, depth: usize, words: &str) {
        let indent = "  ".repeat(depth);
        self.push(Line::Item, &format!("{indent}- {}", tidy(words)));
    }

    /// Says that the next row begins a table of its own.
    pub(super) fn table(&mut self) {
        self.last = Some(Line::Alone);
    }

    pub(super) fn row(&mut self, cells: &[String]) {
        let cells: Vec<String> = cells.iter().map(|cell| tidy(cell)).collect();
        self.push(Line::Row, &format!("| {} |", cells.join(" | ")));
    }

    pub(super) fn finish(self) -> String {
        self.text
    }

    fn push(&mut self, line: Line, text: &str) {
        match self.last {
            None => {}
            Some(last) if last == line && line != Line::Alone => self.text.push('\n'),
            Some(_) => self.text.push_str("\n\n"),
        }
        self.text.push_str(text);
        self.last = Some(line);
    }
}

/// A link as the text form has it.
pub(super) fn link(words: &str, target: &str) -> String {
    format!("[{words}]({target})")
}

/// The words of an outline, in order, and the links' targets, in order.
///
/// A word ends after `-` and `/` too, as a line may break there, and has no final colon.
pub(super) fn words_and_targets(outline: &str) -> (Vec<String>, Vec<String>) {
    let mut words = String::new();
    let mut targets = Vec::new();
    for line in outline.lines() {
        let mut rest = match line.strip_prefix("| ") {
            Some(row) => row.trim_end_matches('|').replace(" | ", " "),
            None => line.trim_start().trim_start_matches(['#', '-']).to_owned(),
        };
        while let Some((before, link)) = rest.split_once("](") {
            let (target, after) = link.split_once(')').expect("a link's target is closed");
            let (before, label) = before.rsplit_once('[').expect("a link's words are opened");
            words.extend([before, label]);
            targets.push(target.to_owned());
            rest = after.to_owned();
        }
        words.push_str(&rest);
        words.push('\n');
    }
    (split_words(&words), targets)
}

/// The words of running text, as [`words_and_targets`] has them; a bullet is no word.
pub(super) fn split_words(text: &str) -> Vec<String> {
    text.split_whitespace()
        .flat_map(|word| word.split_inclusive(['-', '/']))
        .map(|word| word.trim_end_matches(':').to_owned())
        .filter(|word| !word.is_empty() && !["•", "◦", "▪"].contains(&word.as_str()))
        .collect()
}

/// The first place where `found` says something else than `expected`, told with both sides.
pub(super) fn difference<'a>(
    expected: impl IntoIterator<Item = &'a str>,
    found: impl IntoIterator<Item = &'a str>,
) -> Option<String> {
    let (mut expected, mut found) = (expected.into_iter(), found.into_iter());
    let mut before = "the beginning";
    loop {
        match (expected.next(), found.next()) {
            (None, None) => return None,
            (Some(left), Some(right)) if left == right => {
                if !left.is_empty() {
                    before = left;
                }
            }
            (left, right) => {
                let (left, right) = (left.unwrap_or("the end"), right.unwrap_or("the end"));
                return Some(format!(
                    "after: {before}\n  source: {left}\n  output: {right}"
                ));
            }
        }
    }
}

/// `words` with single spaces and without a label's final colon.
fn tidy(words: &str) -> String {
    let words: Vec<&str> = words.split_whitespace().collect();
    words.join(" ").trim_end_matches(':').to_owned()
}
