//! What a table is for: facts, criteria, data, or a frame around text.
//!
//! In: the rows of a table. Out: elements. Of a frame they are what stands in it, cell after cell; of facts
//! a label and a value for each row; of criteria an item for each.

use super::labels::fact;
use super::specification;
use crate::import::known::Known;
use crate::import::look::{self, BY_LOOK, Element, ElementKind};
use crate::import::pieces::{Kind, Piece, Row, Run, between, is_blank, plain};
use crate::import::runs;

/// The longest label of a fact, in characters.
const LONGEST_LABEL: usize = 60;
/// The longest value, in characters.
const LONGEST_VALUE: usize = 400;

/// Fields whose names stand above nothing else than facts of a vacancy.
const SURE: [&str; 7] = [
    "grade",
    "salary",
    "location",
    "hours",
    "contract_type",
    "working_pattern",
    "reference_number",
];

/// A table of data.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::import) struct Table {
    pub(in crate::import) header: Vec<Vec<Run>>,
    pub(in crate::import) rows: Vec<Vec<Vec<Run>>>,
    /// Whether the table has a header of its own; else its first row is the header.
    pub(in crate::import) has_header: bool,
}

/// Adds what a table is.
///
/// In a section of the house's own a table is one of criteria only where it has the house's form of such.
pub(super) fn push(
    at: usize,
    rows: &[Row],
    known: &Known,
    is_of_own: bool,
    found: &mut Vec<Element>,
) {
    let columns = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    let is_single = |row: &Row| row.cells.iter().filter(|cell| !cell.is_empty()).count() <= 1;
    if !is_of_own && is_of_facts_in_columns(rows, known) {
        facts_in_columns(at, rows, found);
    } else if is_of_facts(rows, columns, known) {
        facts(at, rows, known, found);
    } else if rows.iter().all(is_single) {
        frame(rows, known, found);
    } else if let Some(criteria) = specification::criteria(rows, known, is_of_own) {
        found.extend(criteria);
    } else if rows
        .iter()
        .flat_map(|row| &row.cells)
        .any(|cell| is_rich(cell))
        && !has_unread_marks(rows, known)
    {
        frame(rows, known, found);
    } else {
        data(at, rows, columns, known, found);
    }
}

/// Whether rows that are no criteria have marks for what is essential and what is desirable: without its table nobody
/// would know of which words a mark says so.
fn has_unread_marks(rows: &[Row], known: &Known) -> bool {
    let shown = |row: &Row| row.cells.iter().map(|cell| shown(cell)).collect();
    let Some((header, rows)) = rows.split_first() else {
        return false;
    };
    let rows: Vec<Vec<String>> = rows.iter().map(shown).collect();
    specification::is_of_marks(&shown(header), &rows, known)
}

/// Whether a cell holds more than a line.
fn is_rich(cell: &[Piece]) -> bool {
    let is_line = |piece: &Piece| matches!(&piece.kind, Kind::Paragraph(words) if !runs::text(words).contains('\n'));
    cell.len() > 1 || !cell.iter().all(is_line)
}

/// The words of a cell in one line; a heading of it is as good as any.
pub(super) fn line(cell: &[Piece]) -> Vec<Run> {
    let mut words: Vec<Run> = Vec::new();
    for part in crate::import::flat::paragraphs(cell) {
        if !words.is_empty() {
            words.push(Run {
                text: " ".to_owned(),
                ..Run::default()
            });
        }
        words.extend(part.iter().cloned());
    }
    for run in &mut words {
        run.text = run.text.replace('\n', " ");
    }
    words
}

/// The words of a cell that is the value of a label: its paragraphs are parts of it, such as the lines of an address.
fn value(cell: &[Piece]) -> Vec<Run> {
    let mut words: Vec<Run> = Vec::new();
    let parts = cell.iter().flat_map(|piece| match &piece.kind {
        Kind::Paragraph(words) => runs::lines(words),
        _ => vec![line(std::slice::from_ref(piece))],
    });
    for part in parts {
        if is_blank(&part) {
            continue;
        }
        if !words.is_empty() {
            words.push(Run {
                text: between(&words).to_owned(),
                ..Run::default()
            });
        }
        words.extend(part);
    }
    words
}

pub(super) fn shown(cell: &[Piece]) -> String {
    plain(&line(cell))
}

/// Whether rows are labels and values, in pairs of columns, most of which name facts.
fn is_of_facts(rows: &[Row], columns: usize, known: &Known) -> bool {
    if columns != 2 && columns != 4 {
        return false;
    }
    // What stands below `Essential` and `Desirable` is asked of people, however few rows there are.
    let is_need = |cell: &Vec<Piece>| known.need(&shown(cell)).is_some();
    if rows.len() > 1 && rows[0].cells.len() > 1 && rows[0].cells.iter().all(is_need) {
        return false;
    }
    // `Term` and `Meaning`: the rows explain words, such as `Grade`.
    if let [_, meaning] = rows[0].cells.as_slice()
        && known.is_above_meanings(&shown(meaning))
    {
        return false;
    }
    let mut labels = 0;
    let mut named = 0;
    for pair in rows.iter().flat_map(|row| row.cells.chunks(2)) {
        let [label, value] = pair else { continue };
        let (words, value) = (shown(label), shown(value));
        if words.is_empty() || (known.is_above_column(&words) && known.is_above_column(&value)) {
            continue;
        }
        if words.chars().count() > LONGEST_LABEL || value.chars().count() > LONGEST_VALUE {
            return false;
        }
        labels += 1;
        named += usize::from(known.fact(&words).is_some());
    }
    named > 0 && named * 2 >= labels
}

/// Whether a row names facts, two or more and most of its columns, and the one below it has their values.
fn is_of_facts_in_columns(rows: &[Row], known: &Known) -> bool {
    let [labels, values] = rows else {
        return false;
    };
    let field = |cell: &Vec<Piece>| known.fact(&shown(cell));
    let is_fact = |cell: &Vec<Piece>| field(cell).is_some();
    let is_sure = |cell: &Vec<Piece>| field(cell).is_some_and(|field| SURE.contains(&field));
    // A person specification has columns of that name, and so have vacancies.
    let is_of_criteria = |cell: &Vec<Piece>| known.need(&shown(cell)).is_some();
    let is_label = |cell: &Vec<Piece>| {
        !cell.is_empty() && !is_rich(cell) && shown(cell).chars().count() <= LONGEST_LABEL
    };
    let is_value = |cell: &Vec<Piece>| shown(cell).chars().count() <= LONGEST_VALUE;
    let named = labels.cells.iter().filter(|cell| is_fact(cell)).count();
    named > 1
        && labels.cells.iter().any(is_sure)
        && !labels.cells.iter().any(is_of_criteria)
        && named * 2 >= labels.cells.len()
        && labels.cells.len() == values.cells.len()
        && labels.cells.iter().all(is_label)
        && values.cells.iter().all(is_value)
        // Labels below each other have their values beside them.
        && !values.cells.first().is_some_and(is_fact)
}

fn facts_in_columns(at: usize, rows: &[Row], found: &mut Vec<Element>) {
    let [labels, values] = rows else { return };
    for (label, value) in labels.cells.iter().zip(&values.cells) {
        let at = value.first().map_or(at, |piece| piece.at);
        let mut label = line(label);
        for run in &mut label {
            run.look.is_bold = false;
        }
        let value = self::value(value);
        if !is_blank(&value) {
            let kind = ElementKind::Fact { label, value };
            found.push(Element { at, kind });
        }
    }
}

fn facts(at: usize, rows: &[Row], known: &Known, found: &mut Vec<Element>) {
    // Rows that are sections with their headings beside them stand behind all facts, as these belong together.
    let mut sections = Vec::new();
    for (index, row) in rows.iter().enumerate() {
        if let Some(cell) = whole(row) {
            let next = rows.get(index + 1).and_then(whole);
            let is_text = is_text(cell);
            // A row over all columns with others such below it heads a section of the form, or is its text.
            if is_text || (next.is_some() && fact(&line(cell), known).is_none()) {
                if is_text {
                    look::push(cell, known, &mut sections);
                } else {
                    sections.push(Element {
                        at: cell.first().map_or(at, |piece| piece.at),
                        kind: ElementKind::Heading {
                            level: BY_LOOK,
                            words: line(cell),
                        },
                    });
                }
                continue;
            }
        }
        if is_section(row, known, !sections.is_empty()) {
            frame(std::slice::from_ref(row), known, &mut sections);
            continue;
        }
        for pair in row.cells.chunks(2) {
            let place = pair.iter().flatten().next().map_or(at, |piece| piece.at);
            let label = pair.first().map(|cell| line(cell)).unwrap_or_default();
            let value = pair.get(1).map(|cell| value(cell)).unwrap_or_default();
            let (words, says) = (plain(&label), plain(&value));
            if known.is_above_column(&words) && (known.is_above_column(&says) || says.is_empty()) {
                continue;
            }
            let kind = match (words.is_empty(), says.is_empty()) {
                (true, true) => continue,
                // What goes over both columns is a fact, or a heading.
                (false, true) if let Some((label, value)) = fact(&label, known) => {
                    ElementKind::Fact { label, value }
                }
                (false, true) if known.fact(&words).is_none() => ElementKind::Heading {
                    level: BY_LOOK,
                    words: label,
                },
                (true, false) => ElementKind::Paragraph(value),
                _ => ElementKind::Fact { label, value },
            };
            found.push(Element { at: place, kind });
        }
    }
    found.append(&mut sections);
}

/// The cell of a row that goes over all columns.
fn whole(row: &Row) -> Option<&[Piece]> {
    match row.cells.as_slice() {
        [cell] if !shown(cell).is_empty() => Some(cell),
        _ => None,
    }
}

/// Whether a cell over all columns is text, and no heading: it has several lines, a long one, or a sentence.
fn is_text(cell: &[Piece]) -> bool {
    let words = shown(cell);
    is_rich(cell) || words.chars().count() > LONGEST_LABEL || words.ends_with('.')
}

/// Whether a row of two cells among facts is a section: its label heads one of a role, or its value has more than a
/// line, as that of the row of a section above it.
fn is_section(row: &Row, known: &Known, is_below_section: bool) -> bool {
    let [label, value] = row.cells.as_slice() else {
        return false;
    };
    let words = shown(label);
    !label.is_empty()
        && !value.is_empty()
        && !is_rich(label)
        && known.fact(&words).is_none()
        && (known.section(&words).is_some() || (is_below_section && is_rich(value)))
}

/// Whether each cell of a row is the heading of the text below it, which has more than a line in every column.
fn is_of_columns(heads: &Row, texts: &Row) -> bool {
    let is_head = |cell: &Vec<Piece>| {
        let words = shown(cell);
        !is_rich(cell) && !words.is_empty() && words.chars().count() <= LONGEST_LABEL
    };
    heads.cells.len() > 1
        && heads.cells.len() == texts.cells.len()
        && heads.cells.iter().all(is_head)
        && texts.cells.iter().all(|cell| is_rich(cell))
}

/// What stands in a frame, cell after cell. A first cell of two that is one short line is a heading of the
/// second, if that has more.
fn frame(rows: &[Row], known: &Known, found: &mut Vec<Element>) {
    if let [heads, texts] = rows
        && is_of_columns(heads, texts)
    {
        for (head, text) in heads.cells.iter().zip(&texts.cells) {
            let (level, words) = (BY_LOOK, line(head));
            let kind = ElementKind::Heading { level, words };
            let at = head[0].at;
            found.push(Element { at, kind });
            look::push(text, known, found);
        }
        return;
    }
    for row in rows {
        if let [label, content] = row.cells.as_slice()
            && !is_rich(label)
            && !label.is_empty()
            && !content.is_empty()
        {
            let words = line(label);
            if plain(&words).chars().count() <= LONGEST_LABEL {
                let at = label[0].at;
                let level = BY_LOOK;
                found.push(Element {
                    at,
                    kind: ElementKind::Heading { level, words },
                });
                look::push(content, known, found);
                continue;
            }
        }
        for cell in &row.cells {
            look::push(cell, known, found);
        }
    }
}

fn data(at: usize, rows: &[Row], columns: usize, known: &Known, found: &mut Vec<Element>) {
    let cells = |row: &Row| {
        let mut cells: Vec<Vec<Run>> = row.cells.iter().map(|cell| line(cell)).collect();
        cells.resize(columns, Vec::new());
        cells
    };
    let mut all = rows.iter().map(cells);
    let Some(mut header) = all.next() else {
        return;
    };
    let is_bold = |cell: &Vec<Run>| {
        cell.iter()
            .all(|run| run.look.is_bold || run.text.trim().is_empty())
    };
    let has_header = rows[0].is_header
        || (!header.iter().all(|cell| is_blank(cell)) && header.iter().all(is_bold));
    if has_header {
        // All words of a header are bold, which says nothing of them.
        for run in header.iter_mut().flatten() {
            run.look.is_bold = false;
        }
        // What says no more than that facts and their values stand below says nothing.
        let says_nothing = |cell: &Vec<Run>| known.is_above_column(&plain(cell));
        if columns == 2 && header.iter().all(says_nothing) {
            header.fill(Vec::new());
        }
    }
    let rows = all.collect();
    found.push(Element {
        at,
        kind: ElementKind::Table(Table {
            header,
            rows,
            has_header,
        }),
    });
}
