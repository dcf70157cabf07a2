//! [`PlainText`] and [`Prose`]: words that mean only themselves.
//!
//! In: text from a file, a cell or an option. Out: the same words, trimmed. Refused are characters
//! that nobody sees. Whether the words are any good is for `lint`.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use crate::characters::{self, is_line_break};
use crate::facts::Fact;
use crate::facts::as_written::text_json;
use crate::facts::list_marks::{self, Line};
use crate::facts::misread::Misread;
use crate::source::Span;

/// The most characters that a fact's text may have.
pub(crate) const MAX_CHARACTERS: usize = 500;

/// One line of words: a reference, a business area, the name of a person or a place.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct PlainText(String);

/// Words in paragraphs; each line of the text that is not blank is one, and lines with bullets or
/// numbers before them are lists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prose(Vec<String>);

/// A part of [`Prose`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum ProsePart<'a> {
    /// A paragraph.
    Paragraph(&'a str),
    /// The items of a list with bullets, without them.
    Bullets(Vec<&'a str>),
    /// The items of a list with numbers, without them.
    Numbers(Vec<&'a str>),
}

impl PlainText {
    /// Words that were looked at where they were written.
    pub(crate) fn of_words(words: &str) -> Self {
        Self(words.trim().to_owned())
    }

    /// The words.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Prose {
    /// The paragraphs as they are written, in order; there is at least one.
    pub fn paragraphs(&self) -> &[String] {
        &self.0
    }

    /// The paragraphs and lists, in order.
    pub(crate) fn parts(&self) -> Vec<ProsePart<'_>> {
        let mut parts: Vec<ProsePart<'_>> = Vec::new();
        for line in list_marks::lines(self.0.iter().map(String::as_str)) {
            match (line, parts.last_mut()) {
                (Line::Bullet(item), Some(ProsePart::Bullets(items)))
                | (Line::Numbered(item), Some(ProsePart::Numbers(items))) => items.push(item),
                (Line::Words(words), _) => parts.push(ProsePart::Paragraph(words)),
                (Line::Bullet(item), _) => parts.push(ProsePart::Bullets(vec![item])),
                (Line::Numbered(item), _) => parts.push(ProsePart::Numbers(vec![item])),
            }
        }
        parts
    }
}

impl Fact for PlainText {
    const EXAMPLES: &'static [&'static str] = &[];
}

impl Fact for Prose {
    const EXAMPLES: &'static [&'static str] = &["You will travel to Leeds once a month."];
    const MAX_CHARACTERS: usize = 20_000;
}

impl FromStr for PlainText {
    type Err = Misread;

    fn from_str(text: &str) -> Result<Self, Misread> {
        let text = &text[trimmed(text)?];
        // A page shows one space for several.
        let words: Vec<&str> = text
            .split([' ', '\t'])
            .filter(|word| !word.is_empty())
            .collect();
        Ok(Self(words.join(" ")))
    }
}

impl FromStr for Prose {
    type Err = Misread;

    fn from_str(text: &str) -> Result<Self, Misread> {
        refuse_length(text, Self::MAX_CHARACTERS)?;
        let mut paragraphs = Vec::new();
        let mut start = 0;
        for line in text.split_inclusive(is_line_break) {
            let line_alone = line.trim_end_matches(is_line_break);
            let line_alone = tabs_to_spaces(line_alone);
            let words = line_alone.trim();
            refuse_invisible(&line_alone).map_err(|fault| fault.shifted(start))?;
            if !words.is_empty() {
                paragraphs.push(words.to_owned());
            }
            start += line.len();
        }
        if paragraphs.is_empty() {
            return Err(empty(text));
        }
        Ok(Self(paragraphs))
    }
}

/// The line with a space for each tab behind the mark of an item: Word puts one there.
fn tabs_to_spaces(line: &str) -> Cow<'_, str> {
    if !line.contains('\t') {
        return Cow::Borrowed(line);
    }
    let each = line.char_indices().map(|(at, found)| {
        let is_space = found == '\t' && list_marks::is_behind_mark(line, at);
        if is_space { ' ' } else { found }
    });
    Cow::Owned(each.collect())
}

impl fmt::Display for PlainText {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl fmt::Display for Prose {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0.join("\n"))
    }
}

text_json!(PlainText, "One line of plain text, shown as it is.");
text_json!(
    Prose,
    "Plain text, shown as it is; each line is a paragraph."
);

/// Where the words of a fact's text lie, without the white space around them.
pub(super) fn trimmed(text: &str) -> Result<Span, Misread> {
    refuse_length(text, MAX_CHARACTERS)?;
    let start = text.len() - text.trim_start().len();
    let end = start + text.trim().len();
    if start == end {
        return Err(empty(text));
    }
    refuse_invisible(&text[start..end]).map_err(|fault| fault.shifted(start))?;
    Ok(start..end)
}

/// Holds a part's words to the rules of [`PlainText`]; they must be trimmed already.
pub(super) fn check_part(words: &str, route: &str) -> Result<(), Misread> {
    let span = trimmed(words).map_err(|fault| fault.at_part(route))?;
    if span == (0..words.len()) {
        return Ok(());
    }
    let fault = Misread::new(0..words.len(), "there is white space around the words");
    Err(fault.at_part(route).hint("take it away"))
}

fn empty(text: &str) -> Misread {
    Misread::new(0..text.len(), "the text is empty")
        .hint("leave the field out where the value is not known yet")
}

fn refuse_length(text: &str, most: usize) -> Result<(), Misread> {
    // No text has more characters than bytes.
    if text.len() <= most {
        return Ok(());
    }
    match text.char_indices().nth(most) {
        None => Ok(()),
        Some((cut, _)) => Err(Misread::new(
            cut..text.len(),
            format!(
                "the text has {} characters; at most {most} are allowed",
                text.chars().count()
            ),
        )),
    }
}

fn refuse_invisible(text: &str) -> Result<(), Misread> {
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return Ok(());
    }
    let is_refused = |found: char| found == '\t' || is_line_break(found);
    if let Some((at, found)) = text.char_indices().find(|(_, found)| is_refused(*found)) {
        let span = at..at + found.len_utf8();
        return Err(if found == '\t' {
            let message = "there is a tab (U+0009); only text that people can see is allowed";
            Misread::new(span, message).hint("put a space in its place")
        } else {
            Misread::new(span, "there is a line break; this value is one line")
                .hint("write it on one line")
        });
    }
    match characters::unseen(text) {
        None => Ok(()),
        Some(unseen) => Err(Misread::new(unseen.span, unseen.message).hint(unseen.hint)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tab_behind_the_mark_of_an_item_is_white_space() {
        let table: [(&str, ProsePart<'_>); 5] = [
            (
                "•\tyou travel\n•\tyou lead",
                ProsePart::Bullets(vec!["you travel", "you lead"]),
            ),
            (
                "o\tyou travel\no\t you lead",
                ProsePart::Bullets(vec!["you travel", "you lead"]),
            ),
            ("-\ta\n–\tb", ProsePart::Bullets(vec!["a", "b"])),
            ("•\ta •\tb", ProsePart::Bullets(vec!["a", "b"])),
            (
                "1.\tyou travel\n2.\tyou lead",
                ProsePart::Numbers(vec!["you travel", "you lead"]),
            ),
        ];
        for (text, part) in table {
            let prose: Prose = text.parse().unwrap();
            assert_eq!(prose.parts(), [part], "{text}");
        }
        for (text, at) in [("you\ttravel", 3), ("•\tyou\ttravel", 7), ("Salary\t1", 6)] {
            let fault = text.parse::<Prose>().unwrap_err();
            assert!(fault.message.starts_with("there is a tab"), "{text}");
            assert_eq!(fault.span.start, at, "{text}");
        }
    }
}
