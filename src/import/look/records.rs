//! Tables of plain text, a block of lines for each row: `Skill: Programming`, `Level: 4` → tables.
//!
//! In: the pieces of a plain text. Out: the same with tables for blocks of labelled lines whose labels are
//! the same, or name the columns of criteria or skills. A row without a word in a column lacks its line.

use crate::import::known::{Column, Known, folded};
use crate::import::pieces::{Kind, Piece, Row, Run, plain};

/// The longest label, in characters.
const LONGEST_LABEL: usize = 60;

/// A row: the label and the value of each line.
struct Record {
    lines: Vec<(String, Piece)>,
}

/// Makes tables of the blocks that are rows.
pub(in crate::import) fn gather(pieces: &[Piece], known: &Known) -> Vec<Piece> {
    let mut made = Vec::new();
    let mut rest = pieces;
    while let Some(first) = rest.first() {
        let mut records: Vec<Record> = Vec::new();
        let mut header: Vec<String> = Vec::new();
        let mut count = 0;
        while let Some((record, length)) = record(&rest[count..]) {
            let Some(all) = with(&header, &record, records.is_empty()) else {
                break;
            };
            header = all;
            count += length;
            records.push(record);
        }
        if header.len() > 1 && (records.len() > 1 || is_known(&header, known)) {
            made.push(table(first.at, &header, &records));
            rest = &rest[count..];
        } else {
            made.push(first.clone());
            rest = &rest[1..];
        }
    }
    made
}

/// The block of lines that stands at the beginning, and of how many pieces it is made.
fn record(pieces: &[Piece]) -> Option<(Record, usize)> {
    let first = pieces.first()?.at;
    let mut lines = Vec::new();
    for (index, piece) in pieces.iter().enumerate() {
        if piece.at != first + index {
            break;
        }
        let words = match &piece.kind {
            Kind::Paragraph(words) => words,
            // The first cell of a row that has no header is a line above the others.
            Kind::Heading { words, .. } if index == 0 => words,
            _ => return None,
        };
        let text = plain(words);
        let labelled = text.split_once(": ").filter(|(label, _)| {
            label.chars().count() <= LONGEST_LABEL && !label.ends_with(['.', ','])
        });
        let (label, value) = match labelled {
            Some((label, value)) => (label.to_owned(), value.to_owned()),
            None if index == 0 => (String::new(), text),
            None => return None,
        };
        let run = Run {
            text: value,
            ..Run::default()
        };
        let kind = Kind::Paragraph(vec![run]);
        lines.push((label, Piece { at: piece.at, kind }));
    }
    let count = lines.len();
    (count > 1).then_some((Record { lines }, count))
}

/// The columns of the rows with one more, if it is one of theirs: its lines stand in their order.
fn with(header: &[String], record: &Record, is_first: bool) -> Option<Vec<String>> {
    let mut all = header.to_vec();
    let mut place = 0;
    for (index, (label, _)) in record.lines.iter().enumerate() {
        if let Some(found) = all[place.min(all.len())..]
            .iter()
            .position(|one| one == label)
        {
            place += found + 1;
            continue;
        }
        // A second row may have one that the first had no word for, and no other first column.
        if all.contains(label) || (!is_first && index == 0) {
            return None;
        }
        all.insert(place, label.clone());
        place += 1;
    }
    let is_like = is_first || all.len() <= header.len() + 1;
    is_like.then_some(all)
}

/// Whether labels name the columns of a table of criteria or of skills.
fn is_known(header: &[String], known: &Known) -> bool {
    let names: Vec<String> = header.iter().map(|label| folded(label)).collect();
    let is_of_skills = names.first().is_some_and(|name| name == "skill")
        && names.iter().any(|name| name == "level");
    let is_of_criteria = known.column(&header[0]) == Some(Column::Text)
        && header[1..].iter().all(|label| {
            known
                .column(label)
                .is_some_and(|column| column != Column::Text)
        });
    is_of_skills || is_of_criteria
}

fn table(at: usize, header: &[String], records: &[Record]) -> Piece {
    let head = header.iter().map(|label| {
        let run = Run {
            text: label.clone(),
            ..Run::default()
        };
        let kind = Kind::Paragraph(vec![run]);
        let words = vec![Piece { at, kind }];
        if label.is_empty() { Vec::new() } else { words }
    });
    let mut rows = vec![Row {
        is_header: true,
        cells: head.collect(),
    }];
    for record in records {
        let mut place = 0;
        let mut cells = vec![Vec::new(); header.len()];
        for (label, piece) in &record.lines {
            let found = header[place..].iter().position(|one| one == label);
            place += found.unwrap_or(0);
            cells[place.min(header.len() - 1)].push(piece.clone());
            place += 1;
        }
        rows.push(Row {
            is_header: false,
            cells,
        });
    }
    let kind = Kind::Table(rows);
    Piece { at, kind }
}
