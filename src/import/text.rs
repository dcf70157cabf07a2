//! Plain text → pieces.
//!
//! In: the text of a file. Out: a piece for each line, or for each paragraph of a text whose lines somebody
//! broke to one width. A heading is underlined, all in capitals, or a short line above its text.

use super::look::BY_LOOK;
use super::marks::{Mark, typed};
use super::pieces::{Builder, Foreign, Item, Kind, Look, Refusal, Run};
use crate::facts::criterion::Stated;
use crate::source::SourceFile;

/// The longest line that may be a heading, in bytes.
const LONGEST_HEADING: usize = 100;
/// The shortest line that goes on in the next, where lines were broken to one width.
const SHORTEST_BROKEN: usize = 55;

/// Reads plain text.
pub(super) fn read(file: &SourceFile) -> Result<Foreign, Refusal> {
    let lines: Vec<&str> = file.text().split('\n').map(str::trim_end).collect();
    let is_broken = is_broken(&lines);
    let mut builder = Builder::default();
    let mut list = 0;
    let mut index = 0;
    while index < lines.len() {
        let line = lines[index];
        let at = index + 1;
        let next = lines.get(index + 1).copied().unwrap_or_default();
        let is_first = index == 0 || lines[index - 1].trim().is_empty();
        index += 1;
        if line.trim().is_empty() || is_rule(line) {
            list += 1;
            continue;
        }
        let level = match next.trim().bytes().next() {
            Some(b'=') if is_rule(next) => Some(1),
            Some(b'-') if is_rule(next) => Some(2),
            _ => None,
        };
        if let Some(level) = level {
            let words = runs(line.trim());
            builder.push(at, Kind::Heading { level, words })?;
            index += 1;
            continue;
        }
        let mark = typed(line);
        let indent = line.len() - line.trim_start().len();
        let mut words = match mark {
            Some((_, start)) => line[start..].trim().to_owned(),
            None => line.trim().to_owned(),
        };
        if mark.is_none() && is_first && is_heading(&words, next) {
            let level = BY_LOOK;
            let words = runs(&words);
            builder.push(at, Kind::Heading { level, words })?;
            continue;
        }
        let mut before = line;
        while let Some(more) = lines.get(index)
            && !more.trim().is_empty()
            && typed(more).is_none()
            && !is_rule(more)
            && goes_on(before, more, mark.map(|_| indent), is_broken)
        {
            words.push(' ');
            words.push_str(more.trim());
            before = more;
            index += 1;
        }
        let words = runs(&words);
        let kind = match mark {
            None => Kind::Paragraph(words),
            Some((mark, _)) => Kind::Item(Item {
                level: indent / 2,
                number: match mark {
                    Mark::Bullet => None,
                    Mark::Number(number) => Some(number),
                },
                list,
                words,
                stated: Stated::default(),
            }),
        };
        builder.push(at, kind)?;
    }
    Ok(builder.finish())
}

/// Whether the line `more` goes on with the sentence of `last`; `item` is the indent of the item it is in.
fn goes_on(last: &str, more: &str, item: Option<usize>, is_broken: bool) -> bool {
    let indent = more.len() - more.trim_start().len();
    match item {
        Some(item) if indent > item => true,
        _ => is_broken && last.len() >= SHORTEST_BROKEN,
    }
}

/// Whether somebody broke the lines to one width.
fn is_broken(lines: &[&str]) -> bool {
    let longest = lines.iter().map(|line| line.len()).max().unwrap_or(0);
    let broken = lines.windows(2).filter(|pair| {
        let next = pair[1].trim();
        pair[0].len() >= SHORTEST_BROKEN && next.starts_with(|found: char| found.is_lowercase())
    });
    longest <= 110 && broken.count() >= 2
}

/// Whether a line of marks alone parts texts, or stands below a heading.
fn is_rule(line: &str) -> bool {
    let line = line.trim();
    let first = line.bytes().next().unwrap_or_default();
    line.len() >= 3 && b"=-_*~".contains(&first) && line.bytes().all(|byte| byte == first)
}

/// Whether a line above which nothing stands is a heading.
fn is_heading(line: &str, next: &str) -> bool {
    if line.len() > LONGEST_HEADING || line.ends_with(['.', ',', ';', ':', '?', '!']) {
        return false;
    }
    let is_capitals = line.chars().filter(|found| found.is_uppercase()).count() >= 3
        && !line.chars().any(char::is_lowercase);
    // `Grade: HEO` is a fact, and `Skill: Testing` above a list a heading.
    let leads_on = typed(next).is_some() || (next.len() > line.len() && !line.contains(": "));
    is_capitals || (!next.trim().is_empty() && leads_on)
}

fn runs(text: &str) -> Vec<Run> {
    vec![Run {
        text: text.to_owned(),
        look: Look::default(),
    }]
}
