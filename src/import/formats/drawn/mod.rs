//! Tables and headings that people draw with lines of signs, as pandoc and reStructuredText have them.
//!
//! In: the lines of a text. Out: the table that begins there, cell by cell; the level of an underlined heading; or
//! the same text as Markdown that CommonMark knows, with the line that each of its lines was.

use std::borrow::Cow;

use self::headings::is_line;
pub(in crate::import::formats) use self::headings::{level, signs};
use self::tables::Row;
pub(in crate::import::formats) use self::tables::{Drawn, table};

mod headings;
mod tables;

/// The text in Markdown that CommonMark knows, and the line that each line of it was, from 0.
pub(super) fn as_markdown(text: &str) -> (Cow<'_, str>, Vec<usize>) {
    let lines: Vec<&str> = text
        .split('\n')
        .map(|line| line.trim_end_matches('\r'))
        .collect();
    let signs = signs(&lines);
    let mut made: Vec<(usize, Cow<'_, str>)> = Vec::new();
    let mut is_other = false;
    let mut index = 0;
    while index < lines.len() {
        let line = lines[index];
        let above = index.checked_sub(1).map_or("", |above| lines[above]);
        let is_first = above.trim().is_empty() || is_line(above);
        if is_first && let Some(table) = table(&lines[index..]) {
            is_other = true;
            made.push((index, "".into()));
            made.extend(rows(&table).map(|(below, row)| (index + below, row.into())));
            made.push((index, "".into()));
            index += table.lines;
            continue;
        }
        let below = lines.get(index + 1).copied().unwrap_or_default();
        if let Some(signs) = &signs
            && is_first
            && let Some(level) = level(signs, line, below)
        {
            is_other = true;
            // The line above it that is drawn, too, is no more than that.
            if is_line(above)
                && let Some((_, last)) = made.last_mut()
            {
                *last = "".into();
            }
            let heading = format!("{} {}", "#".repeat(usize::from(level)), line.trim());
            made.push((index, "".into()));
            made.push((index, heading.into()));
            made.push((index, "".into()));
            index += 2;
            continue;
        }
        made.push((index, line.into()));
        index += 1;
    }
    if !is_other {
        return (text.into(), (0..lines.len()).collect());
    }
    let (places, texts): (Vec<usize>, Vec<Cow<'_, str>>) = made.into_iter().unzip();
    (texts.join("\n").into(), places)
}

/// The rows of a table in Markdown, each with the line of the table that it was.
fn rows(table: &Drawn) -> impl Iterator<Item = (usize, String)> {
    let written = |row: &Row| {
        let cells = row.cells.iter().map(|cell| {
            let cell = cell.replace('|', "\\|");
            cell.replace('\n', "<br>")
        });
        format!("| {} |", cells.collect::<Vec<_>>().join(" | "))
    };
    let columns = table.rows[0].cells.len();
    let (header, rest) = match table.rows.split_first() {
        Some((first, rest)) if first.is_header => (written(first), rest),
        _ => (written(&Row::new(0, columns)), table.rows.as_slice()),
    };
    let rule = format!("|{}", "---|".repeat(columns));
    let rest: Vec<(usize, String)> = rest.iter().map(|row| (row.below, written(row))).collect();
    [(0, header), (0, rule)].into_iter().chain(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn underlined_headings_have_levels_by_their_order() {
        let text =
            "Clerk\n#####\n\nThe role\n========\n\nYou write.\n\n~~~~~\nPart\n~~~~~\n\nMore.";
        let (made, places) = as_markdown(text);
        let lines: Vec<(usize, &str)> = places.into_iter().zip(made.split('\n')).collect();
        let said: Vec<(usize, &str)> = lines
            .into_iter()
            .filter(|(_, line)| !line.is_empty())
            .collect();
        assert_eq!(
            said,
            [
                (0, "# Clerk"),
                (3, "## The role"),
                (6, "You write."),
                (9, "### Part"),
                (12, "More."),
            ]
        );
        for same in [
            "A\n=\n\nb\n\n- c\n***\n",
            "```\ncode\n```\n\ntext\n~~~~~~~~~~~~\n",
            "Duties\n------\n\n* a\n",
        ] {
            assert_eq!(as_markdown(same).0, same);
        }
    }
}
