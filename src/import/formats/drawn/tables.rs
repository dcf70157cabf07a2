//! Tables that are drawn with lines of signs.
//!
//! In: lines. Out: the table that begins with the first of them, cell by cell.

use crate::import::marks::typed;

/// The most lines above the rule of a table whose rows have several lines.
const MOST_HEADER_LINES: usize = 6;

/// A table.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::import::formats) struct Drawn {
    pub(in crate::import::formats) rows: Vec<Row>,
    /// So many lines it takes.
    pub(in crate::import::formats) lines: usize,
}

/// A row of a table; a line break in a cell is one that its author meant.
#[derive(Debug, Default, PartialEq, Eq)]
pub(in crate::import::formats) struct Row {
    /// How many lines of the table stand above it.
    pub(in crate::import::formats) below: usize,
    pub(in crate::import::formats) is_header: bool,
    pub(in crate::import::formats) cells: Vec<String>,
}

impl Row {
    pub(super) fn new(below: usize, columns: usize) -> Self {
        Self {
            below,
            is_header: false,
            cells: vec![String::new(); columns],
        }
    }

    /// Takes a line of a row, cut into its columns.
    fn take(&mut self, parts: Vec<String>) {
        for (cell, part) in self.cells.iter_mut().zip(parts) {
            let words = part.trim();
            if words.is_empty() {
                // A gap parts paragraphs.
                if !cell.is_empty() && !cell.ends_with('\n') {
                    cell.push('\n');
                }
                continue;
            }
            let is_marked = typed(words).is_some();
            if is_marked && !cell.is_empty() && !cell.ends_with('\n') {
                cell.push('\n');
            } else if !cell.is_empty() && !cell.ends_with('\n') {
                cell.push(' ');
            }
            if is_marked {
                cell.push_str(part.strip_prefix(' ').unwrap_or(&part).trim_end());
            } else {
                cell.push_str(words);
            }
        }
    }

    fn close(mut self) -> Self {
        for cell in &mut self.cells {
            cell.truncate(cell.trim_end().len());
        }
        self
    }

    fn is_blank(&self) -> bool {
        self.cells.iter().all(String::is_empty)
    }
}

/// The table that begins with the first line.
pub(in crate::import::formats) fn table(lines: &[&str]) -> Option<Drawn> {
    let whole = lines.first()?;
    let first = whole.trim();
    if first.starts_with('+') {
        return grid(lines);
    }
    if is_full(first) {
        return multiline(lines);
    }
    if let Some(columns) = groups(whole) {
        return ruled(lines, &columns);
    }
    let columns = groups(lines.get(1)?)?;
    (!first.is_empty()).then(|| simple(lines, &columns))?
}

/// A table of lines and crosses.
fn grid(lines: &[&str]) -> Option<Drawn> {
    let is_border = |line: &str| {
        let line = line.trim();
        line.len() > 3
            && line.starts_with('+')
            && line.ends_with('+')
            && line.contains(['-', '='])
            && line.bytes().all(|byte| b"+-=:".contains(&byte))
    };
    let count = lines
        .iter()
        .take_while(|line| line.trim_start().starts_with(['+', '|']))
        .count();
    let lines = &lines[..count];
    if count < 3 || !is_border(lines[0]) || !is_border(lines[count - 1]) {
        return None;
    }
    let crosses: Vec<usize> = lines[0]
        .chars()
        .enumerate()
        .filter(|(_, sign)| *sign == '+')
        .map(|(place, _)| place)
        .collect();
    let columns = crosses.len() - 1;
    let mut rows: Vec<Row> = Vec::new();
    let mut row = Row::new(1, columns);
    for (below, line) in lines.iter().enumerate().skip(1) {
        if is_border(line) {
            if !row.is_blank() {
                rows.push(row.close());
            }
            row = Row::new(below + 1, columns);
            if line.contains('=') && below + 1 < count {
                for row in &mut rows {
                    row.is_header = true;
                }
            }
            continue;
        }
        let signs: Vec<char> = line.chars().collect();
        let mut parts = vec![String::new(); columns];
        let mut cell = 0;
        for (column, pair) in crosses.windows(2).enumerate() {
            let end = pair[1].min(signs.len());
            let begin = (pair[0] + 1).min(end);
            let part: String = signs[begin..end].iter().collect();
            // A line within one column parts cells that stand over several rows.
            if !part.trim().is_empty() && part.trim().chars().all(|sign| "-=+".contains(sign)) {
                cell = column + 1;
                continue;
            }
            parts[cell.min(columns - 1)].push_str(&part);
            match signs.get(pair[1]) {
                Some('|' | '+') | None => cell = column + 1,
                // A cell that goes over several columns.
                Some(sign) => parts[cell.min(columns - 1)].push(*sign),
            }
        }
        row.take(parts);
    }
    (!rows.is_empty()).then_some(Drawn { rows, lines: count })
}

/// A header, a rule below it with a group of signs for each column, and a line for each row.
fn simple(lines: &[&str], columns: &[(usize, usize)]) -> Option<Drawn> {
    let mut rows = vec![row(lines[0], 0, columns)?];
    rows[0].is_header = true;
    let mut count = 2;
    for line in &lines[2..] {
        if line.trim().is_empty() {
            break;
        }
        count += 1;
        if groups(line).is_some() || is_full(line) {
            break;
        }
        rows.push(row(line, count - 1, columns)?);
    }
    let has_columns = rows[0].cells.iter().filter(|cell| !cell.is_empty()).count() > 1;
    (rows.len() > 1 && has_columns).then_some(Drawn { rows, lines: count })
}

/// A table between rules with groups: without a header, or with one between the first two of three.
fn ruled(lines: &[&str], columns: &[(usize, usize)]) -> Option<Drawn> {
    let is_rule = |line: &str| groups(line).is_some_and(|found| found == columns);
    let rules: Vec<usize> = (0..lines.len()).filter(|at| is_rule(lines[*at])).collect();
    let second = *rules.get(1)?;
    // Between the second and the third rule no text of another kind stands.
    let third = rules
        .get(2)
        .copied()
        .filter(|third| body(&lines[second + 1..*third], 0, columns, true).is_some())
        .filter(|_| lines[1..second].iter().all(|line| !line.trim().is_empty()));
    let mut rows = Vec::new();
    let end = if let Some(third) = third {
        let mut header = Row::new(1, columns.len());
        for line in &lines[1..second] {
            header.take(cut(line, columns)?);
        }
        rows.push(Row {
            is_header: true,
            ..header.close()
        });
        rows.extend(body(&lines[second + 1..third], second + 1, columns, true)?);
        third
    } else {
        rows.extend(body(&lines[1..second], 1, columns, true)?);
        second
    };
    (!rows.is_empty()).then_some(Drawn {
        rows,
        lines: end + 1,
    })
}

/// A table between two whole rules, whose rows have several lines.
fn multiline(lines: &[&str]) -> Option<Drawn> {
    let rule =
        (2..lines.len().min(MOST_HEADER_LINES + 2)).find(|at| groups(lines[*at]).is_some())?;
    let columns = groups(lines[rule])?;
    let header_lines = &lines[1..rule];
    if header_lines.iter().any(|line| line.trim().is_empty()) {
        return None;
    }
    let mut header = Row::new(1, columns.len());
    for line in header_lines {
        header.take(cut(line, &columns)?);
    }
    let end = (rule + 1..lines.len()).find(|at| is_full(lines[*at]))?;
    let mut rows = vec![Row {
        is_header: true,
        ..header.close()
    }];
    rows.extend(body(&lines[rule + 1..end], rule + 1, &columns, false)?);
    (rows.len() > 1).then_some(Drawn {
        rows,
        lines: end + 1,
    })
}

/// The rows between rules: parted by blank lines, or else a line each. Where `may_go_on`, a line whose first column
/// is blank goes on with the row above.
fn body(
    lines: &[&str],
    below: usize,
    columns: &[(usize, usize)],
    may_go_on: bool,
) -> Option<Vec<Row>> {
    let is_parted = lines.iter().any(|line| line.trim().is_empty());
    let mut rows: Vec<Row> = Vec::new();
    let mut is_open = false;
    for (index, line) in lines.iter().enumerate() {
        if line.trim().is_empty() {
            is_open = false;
            continue;
        }
        let parts = cut(line, columns)?;
        let goes_on = is_open && (is_parted || (may_go_on && parts[0].trim().is_empty()));
        if !goes_on {
            rows.push(Row::new(below + index, columns.len()));
        }
        if let Some(row) = rows.last_mut() {
            row.take(parts);
        }
        is_open = true;
    }
    Some(rows.into_iter().map(Row::close).collect())
}

fn row(line: &str, below: usize, columns: &[(usize, usize)]) -> Option<Row> {
    let mut row = Row::new(below, columns.len());
    row.take(cut(line, columns)?);
    Some(row.close())
}

/// A line by its columns, if no word goes over the beginning of one.
fn cut(line: &str, columns: &[(usize, usize)]) -> Option<Vec<String>> {
    let signs: Vec<char> = line.chars().collect();
    let mut parts = Vec::new();
    for (index, (start, _)) in columns.iter().enumerate() {
        let begin = if index == 0 { 0 } else { *start };
        let end = columns
            .get(index + 1)
            .map_or(signs.len(), |(next, _)| *next);
        let (begin, end) = (begin.min(signs.len()), end.min(signs.len()));
        if index > 0 && signs.get(start - 1).is_some_and(|sign| *sign != ' ') {
            return None;
        }
        parts.push(signs[begin..end].iter().collect());
    }
    Some(parts)
}

/// Where each group of a rule such as `-----  ---` begins and ends, if it has two or more.
fn groups(line: &str) -> Option<Vec<(usize, usize)>> {
    let sign = line
        .trim()
        .chars()
        .next()
        .filter(|sign| "-=".contains(*sign))?;
    if !line.chars().all(|found| found == sign || found == ' ') {
        return None;
    }
    let mut groups: Vec<(usize, usize)> = Vec::new();
    for (place, found) in line.chars().enumerate() {
        match groups.last_mut() {
            _ if found == ' ' => {}
            Some((_, end)) if *end == place => *end += 1,
            _ => groups.push((place, place + 1)),
        }
    }
    let is_sound = groups.len() > 1 && groups.iter().all(|(start, end)| end - start > 1);
    is_sound.then_some(groups)
}

fn is_full(line: &str) -> bool {
    let line = line.trim();
    line.len() > 9 && line.bytes().all(|byte| byte == b'-')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(text: &str) -> Option<Vec<Vec<String>>> {
        let lines: Vec<&str> = text.split('\n').collect();
        let drawn = table(&lines)?;
        Some(drawn.rows.into_iter().map(|row| row.cells).collect())
    }

    #[test]
    fn drawn_tables_are_read_cell_by_cell() {
        for (text, rows) in [
            (
                "  Post      Grade\n  --------- -----\n  Clerk     AO\n  Manager   HEO\n",
                vec![
                    vec!["Post", "Grade"],
                    vec!["Clerk", "AO"],
                    vec!["Manager", "HEO"],
                ],
            ),
            (
                "+-----+--------+\n| A   | B      |\n+=====+========+\n| one | - two  |\n|     | - more |\n+-----+--------+",
                vec![vec!["A", "B"], vec!["one", "- two\n- more"]],
            ),
            (
                "+---+---+\n| over both |\n+---+---+\n| a | b |\n+---+---+"
                    .replace("over both ", "o v e r")
                    .as_str(),
                vec![vec!["o v e r", ""], vec!["a", "b"]],
            ),
            (
                "------------------\n Long    How\n header  assessed\n------- ----------\nCan     Interview\ncount\n\nWrites  Test\n------------------",
                vec![
                    vec!["Long header", "How assessed"],
                    vec!["Can count", "Interview"],
                    vec!["Writes", "Test"],
                ],
            ),
            (
                "=====  =====\nPost   Grade\n=====  =====\nClerk  AO\nof     \n       EO\n=====  =====",
                vec![vec!["Post", "Grade"], vec!["Clerk", "AO"], vec!["of", "EO"]],
            ),
            (
                "-----  -----\nClerk  AO\nHead   G7\n-----  -----",
                vec![vec!["Clerk", "AO"], vec!["Head", "G7"]],
            ),
        ] {
            assert_eq!(cells(text).unwrap(), rows, "{text}");
        }
        for none in [
            "A heading\n---------\n\nText",
            "- - -\n\ntext",
            "One long sentence\n-----  -----\nthat goes on",
            "+44 20 7946 0000\ncall us",
            "----------\n\ntext\n\n----------",
            "Post  Grade\n----  -----",
        ] {
            assert_eq!(cells(none), None, "{none}");
        }
    }
}
