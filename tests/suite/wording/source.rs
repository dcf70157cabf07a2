//! A source document → its outline, as it stands and with its errors corrected.
//!
//! The sources are exports of two kinds: pages with HTML tables, one element a line, and a Markdown
//! table; and plain text with `- ` items. A line that is neither stops the test: nothing of a
//! source is passed over.

use serde::Deserialize;

use super::outline::{Outline, link};

/// A plain error of the sources that the data put right.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Correction {
    /// The sources that have it, by file name, in order.
    pub(super) sources: Vec<String>,
    /// A piece of the source's outline.
    pub(super) from: String,
    /// What stands in the data instead.
    pub(super) to: String,
    #[expect(dead_code, reason = "the list is read by people too")]
    kind: Kind,
    /// Why it is an error.
    pub(super) why: String,
}

/// What is wrong with the source.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Kind {
    /// The words do not make a sentence.
    Grammar,
    /// The words stand in the wrong kind of unit.
    Structure,
    /// A value is short for what people call it.
    Label,
    /// Words to the author and not to the reader.
    Instruction,
    /// A trace of the program that wrote the source.
    Artefact,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Corrections {
    correction: Vec<Correction>,
}

/// The list of corrections.
pub(super) fn corrections() -> Vec<Correction> {
    parse(include_str!("../../sources/corrections.toml"))
}

/// A list of corrections in TOML.
pub(super) fn parse(list: &str) -> Vec<Correction> {
    let list: Corrections = toml::from_str(list).expect("the list is TOML in its form");
    list.correction
}

/// The `outline` of the source `file` with its errors put right.
///
/// Every correction speaks of the source as it stands, so their order does not matter. A
/// correction that is found there never or twice, that changes nothing or that overlaps another is
/// an error.
pub(super) fn corrected(
    file: &str,
    outline: &str,
    corrections: &[Correction],
) -> Result<String, String> {
    let mut found = Vec::new();
    for correction in corrections {
        if !correction.sources.iter().any(|source| source == file) {
            continue;
        }
        let places: Vec<_> = outline.match_indices(&correction.from).collect();
        let [(place, _)] = places[..] else {
            let times = places.len();
            return Err(format!("{file} has {times} times: {}", correction.from));
        };
        if correction.from == correction.to {
            return Err(format!("{file}, changes nothing: {}", correction.from));
        }
        found.push((place, correction));
    }
    found.sort_by_key(|(place, _)| *place);

    let mut text = String::new();
    let mut end = 0;
    for (place, correction) in found {
        if place < end {
            return Err(format!("{file}, overlaps another: {}", correction.from));
        }
        text.push_str(&outline[end..place]);
        text.push_str(&correction.to);
        end = place + correction.from.len();
    }
    text.push_str(&outline[end..]);
    Ok(text)
}

/// The outline of a source as it stands.
pub(super) fn read(source: &str) -> String {
    let mut outline = Outline::default();
    if source.starts_with("**") {
        read_page(source, &mut outline);
    } else {
        read_plain(source, &mut outline);
    }
    outline.finish()
}

/// Reads a role definition.
fn read_page(source: &str, outline: &mut Outline) {
    let mut depth = 0;
    for line in source.lines() {
        if let Some(row) = line.strip_prefix("| ") {
            read_row(row, outline);
        } else if line.starts_with("**") {
            outline.heading(&between(line, "**", "**"));
        } else {
            read_element(line, &mut depth, outline);
        }
    }
}

/// Reads a line of HTML; `depth` counts the lists that are open.
fn read_element(line: &str, depth: &mut usize, outline: &mut Outline) {
    let line = line.strip_prefix("<td>").unwrap_or(line);
    let line = line.strip_suffix("</td>").unwrap_or(line);
    match line {
        "" | "<table>" | "</table>" | "<thead>" | "</thead>" | "<tbody>" | "</tbody>" | "</tr>" => {
        }
        _ if line.starts_with("<tr class=") => {}
        "<ul>" => {
            if *depth == 0 {
                outline.list();
            }
            *depth += 1;
        }
        "</ul>" | "</ul></li>" => *depth -= 1,
        _ if line.starts_with("<th>") => {
            outline.heading(&between(line, "<th><strong>", "</strong></th>"));
        }
        _ if line.starts_with("<strong>") => {
            outline.heading(&between(line, "<strong>", "</strong>"));
        }
        _ if line.starts_with("<li>") => {
            let line = line.strip_suffix("</li>").unwrap_or(line);
            outline.item(*depth - 1, &inlines(&between(line, "<li><p>", "</p>")));
        }
        _ => outline.paragraph(&inlines(&between(line, "<p>", "</p>"))),
    }
}

/// Reads a row of the appendix; its header's one word is the heading of the table.
fn read_row(row: &str, outline: &mut Outline) {
    let cells: Vec<String> = row
        .trim_end_matches('|')
        .split('|')
        .map(|cell| cell.trim().to_owned())
        .collect();
    match &cells[..] {
        [heading] => outline.heading(&between(heading, "**", "**")),
        [left, right] if left.starts_with("---") && right.starts_with('-') => outline.table(),
        [_, _] => outline.row(&cells),
        _ => panic!("not a row of a source: {row}"),
    }
}

/// Reads a role level: the first line after an empty one is a heading.
fn read_plain(source: &str, outline: &mut Outline) {
    let mut is_heading = true;
    for line in source.lines() {
        match line.strip_prefix("- ") {
            _ if line.is_empty() => {}
            _ if is_heading => {
                outline.heading(line);
                outline.list();
            }
            Some(item) => outline.item(0, item),
            None => outline.paragraph(line),
        }
        is_heading = line.is_empty();
    }
}

/// The text of a line of HTML: links become the outline's, underlines go, all else stays.
fn inlines(html: &str) -> String {
    let html = match html.strip_prefix("<span class=\"underline\">") {
        Some(rest) => rest.strip_suffix("</span>").expect("closed at the end"),
        None => html,
    };
    let mut text = String::new();
    let mut rest = html;
    while let Some((before, anchor)) = rest.split_once("<a href=\"") {
        let (target, anchor) = anchor.split_once("\">").expect("the tag is closed");
        let (words, after) = anchor.split_once("</a>").expect("the link is closed");
        text.push_str(before);
        text.push_str(&link(&inlines(words), target));
        rest = after;
    }
    text.push_str(rest);
    text
}

/// What stands between `start` and `end`, which must be the line's ends.
fn between(line: &str, start: &str, end: &str) -> String {
    line.strip_prefix(start)
        .and_then(|rest| rest.strip_suffix(end))
        .unwrap_or_else(|| panic!("not a line of a source: {line}"))
        .to_owned()
}
