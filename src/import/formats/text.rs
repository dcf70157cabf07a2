//! Plain text → pieces.
//!
//! In: the text of a file. Out: a piece for each line, or for each paragraph of a text whose lines somebody
//! broke to one width. A heading is underlined, all in capitals, or a short line above its text.

use std::ops::Range;

use super::builder::Builder;
use super::drawn;
use crate::facts::criterion::Stated;
use crate::import::look::BY_LOOK;
use crate::import::marks::{Mark, Nest, typed, typed_among, typed_below};
use crate::import::pieces::{Foreign, Item, Kind, Look, Refusal, Run, push_text};
use crate::source::SourceFile;

/// The longest line that may be a heading, in bytes.
const LONGEST_HEADING: usize = 100;
/// The shortest line that goes on in the next, where lines were broken to one width.
const SHORTEST_BROKEN: usize = 55;

/// Reads plain text.
pub(in crate::import) fn read(file: &SourceFile) -> Result<Foreign, Refusal> {
    let lines = unquoted(file.text());
    let is_broken = is_broken(&lines);
    let width = lines.iter().map(|line| line.len()).max().unwrap_or(0);
    let has_colons = has_colons(&lines);
    let has_rules = lines
        .windows(2)
        .any(|pair| !pair[0].trim().is_empty() && is_rule(pair[1]));
    let signs = drawn::signs(&lines);
    let mut builder = Builder::default();
    let mut levels = Nest::default();
    let mut list = 0;
    let (mut index, mut last_part) = (0, "");
    while index < lines.len() {
        let line = lines[index];
        let at = index + 1;
        let next = lines.get(index + 1).copied().unwrap_or_default();
        let above = index.checked_sub(1).map_or("", |above| lines[above]);
        let is_first = above.trim().is_empty();
        if (is_first || is_rule(above))
            && let Some(table) = drawn::table(&lines[index..])
        {
            push_table(&mut builder, at, &table)?;
            levels.clear();
            index += table.lines;
            continue;
        }
        index += 1;
        if line.trim().is_empty() || is_rule(line) {
            list += 1;
            continue;
        }
        let level = match (&signs, next.trim().bytes().next()) {
            (Some(signs), _) => drawn::level(signs, line, next),
            (None, Some(b'=')) if is_rule(next) => Some(1),
            (None, Some(b'-')) if is_rule(next) => Some(2),
            _ => None,
        };
        if let Some(level) = level {
            let words = runs(line.trim());
            builder.push(at, Kind::Heading { level, words })?;
            levels.clear();
            index += 1;
            continue;
        }
        let mark = mark(&lines, index, last_part, &levels);
        if matches!(mark, Some((Mark::Part(..), _))) {
            last_part = line;
        }
        let indent = line.len() - line.trim_start().len();
        // `1. PURPOSE` with nothing beside it is no item.
        if is_first && next.trim().is_empty() && is_numbered_heading(line, mark) {
            let level = BY_LOOK;
            let words = runs(line.trim());
            builder.push(at, Kind::Heading { level, words })?;
            levels.clear();
            continue;
        }
        let mut words = match mark {
            Some((_, start)) => line[start..].trim().to_owned(),
            None => line.trim().to_owned(),
        };
        let is_lone = has_rules && is_lone_heading(&lines, index - 1);
        let is_lead = has_colons && is_first && is_heading_with_colon(&words, next);
        if mark.is_none() && is_first && (is_lead || is_lone || is_heading(&words, next)) {
            let level = BY_LOOK;
            let words = runs(&words);
            builder.push(at, Kind::Heading { level, words })?;
            levels.clear();
            continue;
        }
        let mut before = line;
        while let Some(more) = lines.get(index)
            && !more.trim().is_empty()
            && typed_below(more, before).is_none()
            && typed_among(more, [line, next_words(&lines[index + 1..])]).is_none()
            && !is_rule(more)
            && goes_on(before, more, mark.map(|_| indent), is_broken, width)
        {
            words.push(' ');
            words.push_str(more.trim());
            before = more;
            index += 1;
        }
        let words = runs(&words);
        let kind = match mark {
            None => {
                levels.clear();
                Kind::Paragraph(words)
            }
            Some((mark, _)) => Kind::Item(Item {
                level: levels.level(indent / 2, mark),
                number: mark.number(),
                list,
                words,
                stated: Stated::default(),
            }),
        };
        builder.push(at, kind)?;
    }
    builder.foreign.is_plain = true;
    builder.finish()
}

/// The mark with which the line above `below` begins; `last_part` is the last line with a number such as `2.1`.
fn mark(lines: &[&str], below: usize, last_part: &str, levels: &Nest) -> Option<(Mark, usize)> {
    let (above, line) = (&lines[..below - 1], lines[below - 1]);
    let next = lines.get(below).copied().unwrap_or_default();
    let words_above = above.iter().rfind(|line| !line.trim().is_empty());
    let words_above = words_above.copied().unwrap_or_default();
    typed_below(line, above.last().copied().unwrap_or_default())
        .filter(|mark| levels.takes(line, *mark, [words_above, next]))
        .or_else(|| typed_among(line, [last_part, words_above, next_words(&lines[below..])]))
        .filter(|(mark, _)| !matches!(mark, Mark::Part(..)) || !is_in_capitals(line))
}

/// Whether a line has letters, and none of them is small, as in `2.1 DUTIES`.
fn is_in_capitals(line: &str) -> bool {
    let letters = line.chars().filter(|found| found.is_uppercase()).count();
    letters >= 4 && !line.chars().any(char::is_lowercase)
}

/// The first line that has words.
fn next_words<'l>(lines: &[&'l str]) -> &'l str {
    let mut lines = lines.iter().filter(|line| !line.trim().is_empty());
    lines.next().copied().unwrap_or_default()
}

/// The lines of a text without the sign that programs for mail put before those of others, if the first has it.
fn unquoted(text: &str) -> Vec<&str> {
    let mut lines: Vec<&str> = text.split('\n').map(str::trim_end).collect();
    let first = lines.iter().find(|line| !line.is_empty());
    if first.is_some_and(|first| first.starts_with("> ")) {
        for line in &mut lines {
            *line = line.strip_prefix("> ").unwrap_or(line);
            if *line == ">" {
                *line = "";
            }
        }
    }
    lines
}

/// Takes a table that is drawn.
fn push_table(builder: &mut Builder, at: usize, table: &drawn::Drawn) -> Result<(), Refusal> {
    builder.open_table(at);
    for row in &table.rows {
        builder.open_row();
        if row.is_header {
            builder.is_header_row();
        }
        for cell in &row.cells {
            builder.open_cell();
            builder.push(at + row.below, Kind::Paragraph(runs(cell)))?;
        }
    }
    builder.close_table();
    Ok(())
}

/// Whether the line `more` goes on with the sentence of `last`; `item` is the indent of the item it is in.
fn goes_on(last: &str, more: &str, item: Option<usize>, is_broken: bool, width: usize) -> bool {
    let indent = more.len() - more.trim_start().len();
    match item {
        Some(item) if indent > item => true,
        _ => {
            let next = more.split_whitespace().next().unwrap_or_default();
            let is_full = last.len() + 1 + next.len() > width;
            is_broken && (last.len() >= SHORTEST_BROKEN || is_full)
        }
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

/// Whether a text is a role level in plain lines: it names its level and skills, and nothing by signs of Markdown.
pub(super) fn is_role_level(text: &str) -> bool {
    let has = |start: &str| text.lines().any(|line| line.starts_with(start));
    has("Role level: ") && has("Skill: ") && !has("#") && !has("**")
}

/// Whether headings of the text end with a colon: of three or more such lines that stand above others, most
/// are titles and no beginnings of sentences.
fn has_colons(lines: &[&str]) -> bool {
    let mut found = 0;
    let mut others = 0;
    let mut is_first = true;
    for pair in lines.windows(2) {
        let [line, next] = pair else { continue };
        let is_blank = line.trim().is_empty();
        if is_first && !is_blank && typed(line).is_none() {
            found += usize::from(is_heading_with_colon(line.trim(), next));
            others += usize::from(is_heading(line.trim(), next) && !line.contains(": "));
        }
        is_first = is_blank;
    }
    found >= 3 && found > others * 2
}

/// Whether a line such as `Decision making:` may stand above its text as a heading.
fn is_heading_with_colon(line: &str, next: &str) -> bool {
    let Some(words) = line.strip_suffix(':') else {
        return false;
    };
    let begins = words.chars().next().is_some_and(char::is_uppercase);
    begins
        && words.split_whitespace().count() <= 7
        && !words.contains(['.', ',', ':', ';'])
        && !next.trim().is_empty()
}

/// Whether a line by itself is a heading, where those of sections are underlined: a list stands below it, or
/// lines with labels.
fn is_lone_heading(lines: &[&str], index: usize) -> bool {
    let line = lines[index].trim();
    let below = lines
        .get(index + 1)
        .is_some_and(|next| next.trim().is_empty());
    let next = lines.get(index + 2).map_or("", |next| next.trim_start());
    // Of two such lines with nothing between, the long one is what the short one heads.
    let above = index.checked_sub(2).map_or("", |above| lines[above]);
    let is_below_heading = looks_like_heading(above) && !is_long(above) && is_long(line);
    below
        && looks_like_heading(line)
        && !is_below_heading
        && !line.contains("(http")
        && !line.contains(": ")
        && (typed(next).is_some()
            || next
                .split_once(": ")
                .is_some_and(|(label, _)| label.len() <= 60)
            || (next.trim_end().ends_with(':') && next.len() <= 60))
}

fn looks_like_heading(line: &str) -> bool {
    let begins = line.chars().next().is_some_and(char::is_uppercase);
    begins && line.len() <= LONGEST_HEADING && !line.ends_with(['.', ',', ';', ':', '?', '!'])
}

/// Whether a line is a heading in capitals with a number before it.
fn is_numbered_heading(line: &str, mark: Option<(Mark, usize)>) -> bool {
    mark.is_some_and(|(mark, start)| {
        let words = &line[start..];
        let letters = words.chars().filter(|found| found.is_uppercase()).count();
        mark.number().is_some() && letters >= 4 && !words.chars().any(char::is_lowercase)
    })
}

/// Whether a line has more words than most headings.
fn is_long(line: &str) -> bool {
    line.split_whitespace().count() > 6
}

/// Whether a line above which nothing stands is a heading.
fn is_heading(line: &str, next: &str) -> bool {
    if line.len() > LONGEST_HEADING || line.ends_with(['.', ',', ';', ':', '?', '!']) {
        return false;
    }
    let is_capitals = line.chars().filter(|found| found.is_uppercase()).count() >= 3
        && !line.chars().any(char::is_lowercase);
    // `Grade: HEO` is a fact, and `Skill: Testing` above a list a heading.
    let leads_on =
        typed_below(next, line).is_some() || (next.len() > line.len() && !line.contains(": "));
    is_capitals || (!next.trim().is_empty() && leads_on)
}

/// The words of a line, and the links in it that are written as in Markdown.
fn runs(text: &str) -> Vec<Run> {
    let mut runs = Vec::new();
    let mut rest = text;
    while let Some(link) = first_link(rest) {
        let look = Look {
            link: Some(rest[link.address.clone()].into()),
            ..Look::default()
        };
        push_text(&mut runs, &rest[..link.start], &Look::default());
        push_text(&mut runs, &rest[link.words], &look);
        rest = &rest[link.address.end + 1..];
    }
    push_text(&mut runs, rest, &Look::default());
    runs
}

/// A link in a line: where it begins, its words, and its address.
struct Link {
    start: usize,
    words: Range<usize>,
    address: Range<usize>,
}

/// The first link such as `[the map](https://…)`.
fn first_link(text: &str) -> Option<Link> {
    let middle = text.find("](http").or_else(|| text.find("](mailto:"))?;
    let start = text[..middle].rfind('[')?;
    let end = middle + 2 + text[middle + 2..].find([')', ' '])?;
    let is_whole = text[end..].starts_with(')') && start + 1 < middle;
    is_whole.then(|| Link {
        start,
        words: start + 1..middle,
        address: middle + 2..end,
    })
}
