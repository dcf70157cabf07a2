//! Words that were meant to be something else: a table, a list or a title that lacks a sign, and braces
//! within words.
//!
//! In: a paragraph as it stands in the file. Out: a diagnostic, as adverts would show the signs.

use super::braces;
use super::outline::Raw;
use super::places::{SPACE, Text};
use super::sections::Body;
use crate::facts::list_marks::{self, Line};

/// Signs that are bullets, and signs between words.
const DASHES: [&str; 4] = ["–", "—", "‐", "−"];

/// A line of a paragraph, and the byte of the file where it begins.
type Row<'a> = (usize, &'a str);

impl Body<'_, '_, '_> {
    /// Tells of a paragraph that is a table, a list or a title but for a sign.
    pub(super) fn meant_otherwise(&mut self, paragraph: &Raw) {
        let source = self.source;
        let mut start = paragraph.span.start;
        let mut lines: Vec<Row<'_>> = Vec::new();
        for line in source[paragraph.span.clone()].split_inclusive('\n') {
            let words = line.trim_start_matches(SPACE);
            let words = words.strip_prefix('>').unwrap_or(words);
            let words = words.trim_start_matches(SPACE);
            lines.push((start + line.len() - words.len(), words.trim_end()));
            start += line.len();
        }
        if !self.table_without_rule(&lines) && !self.other_marks(&lines) {
            let mut lines = lines.iter();
            let _ = lines.any(|line| self.title_without_space(*line, 2));
        }
    }

    /// Tells of a title without a space after its signs, of which it has at least `least`.
    pub(super) fn title_without_space(&mut self, (start, line): Row<'_>, least: usize) -> bool {
        let words = line.trim_start_matches('#');
        let signs = &line[..line.len() - words.len()];
        let is_title = (least..=6).contains(&signs.len())
            && words.starts_with(|first: char| !first.is_whitespace());
        if is_title {
            let message = format!("no space stands after `{signs}`, so this is no title");
            let hint = format!("put a space after `{signs}`; to show it, write `\\{signs}`");
            self.notes.fault(start..start + line.len(), message, hint);
        }
        is_title
    }

    fn table_without_rule(&mut self, lines: &[Row<'_>]) -> bool {
        let is_row = |at: usize| {
            let line = lines[at].1;
            let next = lines.get(at + 1).map_or(0, |(_, next)| bars(next));
            bars(line) > 0 && (next == bars(line) || (line.starts_with('|') && bars(line) > 1))
        };
        let Some(at) = (0..lines.len()).find(|at| is_row(*at)) else {
            return false;
        };
        let (start, header) = lines[at];
        let columns = columns(header);
        let rule = format!("|{}", " --- |".repeat(columns));
        let below = lines.get(at + 1).filter(|(_, line)| is_rule(line));
        let (message, hint) = match below {
            None => (
                "this table has no line of dashes below its header, so it is none".to_owned(),
                format!("write `{rule}` below this line; to show bars, write `\\|`"),
            ),
            Some((_, below)) => (
                format!(
                    "the header has {columns} cells and the line of dashes {}, so this is no table",
                    self::columns(below)
                ),
                format!("write `{rule}` as the line below this one"),
            ),
        };
        self.notes.fault(start..start + header.len(), message, hint);
        true
    }

    /// Tells of items with marks that Markdown does not know.
    fn other_marks(&mut self, lines: &[Row<'_>]) -> bool {
        const BULLET: &str = "begin each item with `-` and a space, on a line of its own";
        const NUMBER: &str = "number the items, each on a line of its own: `1.`, `2.`";

        let bullets: Vec<(Row<'_>, &str)> = lines
            .iter()
            .filter_map(|line| Some((*line, bullet(line.1)?)))
            .collect();
        let items = list_marks::lines(lines.iter().map(|(_, line)| *line));
        let numbers: Vec<(Row<'_>, &str)> = items
            .iter()
            .filter(|item| matches!(item, Line::Numbered(_)))
            .take(2)
            .filter_map(|item| {
                lines
                    .iter()
                    .find_map(|line| Some((*line, mark(line.1, item.words())?)))
            })
            .collect();
        // A dash alone may be one between words, and an arrow may lead somewhere.
        let is_bullet =
            |mark: &str| !DASHES.contains(&mark) && !mark.starts_with(list_marks::LEADERS);
        let begins = bullets
            .first()
            .is_some_and(|(line, mark)| line.0 == lines[0].0 && is_bullet(mark));
        let (first, hint) = match (bullets.as_slice(), numbers.as_slice()) {
            ([first, ..], _) if begins || bullets.len() > 1 => (first, BULLET),
            (_, [first, _, ..]) => (first, NUMBER),
            _ => return false,
        };
        let ((start, _), mark) = *first;
        let message = format!("`{mark}` is no mark of an item, so this is no list");
        self.notes.fault(start..start + mark.len(), message, hint);
        true
    }

    /// Tells of braces within the words of `holder`, which would be shown. What stands at their very
    /// beginning was looked at if `is_rest` is false.
    pub(super) fn braces_within(&mut self, words: &Text, is_rest: bool, holder: &str) {
        let from = usize::from(!is_rest);
        if let Some(within) = braces::within(&words.text, from) {
            let message = format!("these braces stand within the words of {holder}");
            let place = match holder {
                "an item" => {
                    "put them at its beginning, as in `- {optional=lead prompt=\"where it leads a \
                     team\"} Lead a team.`"
                }
                "a cell" => "put what is of the whole table above it, and delete the others",
                _ => "put them at its beginning, as in `{lang=cy} Croeso.`",
            };
            let hint = format!("{place}; to show braces, write `\\{{`");
            self.notes.fault(words.span(within), message, hint);
        }
    }
}

/// The bullet with which a line begins.
fn bullet(line: &str) -> Option<&str> {
    match list_marks::lines([line]).first()? {
        Line::Bullet(words) => mark(line, words.split_whitespace().next()?),
        _ => None,
    }
}

/// What stands before `words` at the beginning of a line, if it is one sign.
fn mark<'a>(line: &'a str, words: &str) -> Option<&'a str> {
    let mark = line[..line.find(words)?].trim_end();
    let is_one = !mark.is_empty() && !mark.contains(char::is_whitespace);
    is_one.then_some(mark)
}

/// How many bars stand in a line that are no words.
fn bars(line: &str) -> usize {
    let mut is_code = false;
    let mut before = ' ';
    let mut bars = 0;
    for character in line.chars() {
        is_code ^= character == '`';
        bars += usize::from(character == '|' && before != '\\' && !is_code);
        before = character;
    }
    bars
}

/// How many cells a row has.
fn columns(row: &str) -> usize {
    let inner = row.strip_prefix('|').unwrap_or(row);
    let is_closed = inner.ends_with('|') && !inner.ends_with("\\|");
    bars(inner) + usize::from(!is_closed)
}

fn is_rule(line: &str) -> bool {
    line.contains('-') && line.trim_matches(['|', '-', ':', ' ', '\t']).is_empty()
}
