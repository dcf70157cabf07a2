//! The table of a person specification: criteria, with what its columns say of each.
//!
//! In: the rows of a table. Out: an item for each criterion, or nothing where the table is no such, or says
//! something that criteria cannot say.

use super::tables::{line, shown};
use crate::facts::criterion::{Need, Stated};
use crate::import::known::criteria_words::stages_of;
use crate::import::known::{Column, Known};
use crate::import::look::{Element, ElementKind};
use crate::import::marks::{Mark, typed};
use crate::import::pieces::{Item, Kind, Piece, Row, Run, is_blank};
use crate::import::role::criteria::LONGEST_GROUP;
use crate::import::runs::{after, lines, text, without_breaks};

/// What tells the list of such a table from others.
const LIST: usize = usize::MAX - 1;

/// What stands in a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Holds {
    /// The criteria.
    Text,
    /// Criteria that are all essential or desirable.
    Texts(Need),
    /// A mark at those which are.
    Marks(Need),
    Need,
    Group,
    Assessed,
    Stage,
    /// Something else, which is said behind the criterion.
    Other,
}

/// The criteria of a table; `is_ours` asks for the form that adverts have.
pub(super) fn criteria(rows: &[Row], known: &Known, is_ours: bool) -> Option<Vec<Element>> {
    let (header, rows) = rows.split_first()?;
    let columns = columns(header, rows, known)?;
    let has_needs = |column: &Holds| matches!(column, Holds::Texts(_) | Holds::Marks(_));
    if is_ours && columns.iter().any(has_needs) {
        return None;
    }
    if rows.iter().any(|row| row.cells.len() > columns.len()) {
        return None;
    }
    let holds = |what| columns.iter().position(|column| *column == what);
    let texts = |column: &Holds| matches!(column, Holds::Text | Holds::Texts(_));
    let is_bold = |row: &Row| {
        let mut cells = row.cells.iter().zip(&columns);
        cells.all(|(cell, column)| {
            !texts(column)
                || line(cell)
                    .iter()
                    .all(|run| run.look.is_bold || run.text.trim().is_empty())
        })
    };
    let are_bold = rows.iter().all(is_bold);
    let mut found = Vec::new();
    let mut group: Option<String> = None;
    // Whether no criterion stands below the last line across the table.
    let mut is_idle = false;
    for row in rows {
        let filled: Vec<usize> = (0..row.cells.len())
            .filter(|at| !row.cells[*at].is_empty())
            .collect();
        let Some(first) = filled.first() else {
            continue;
        };
        // A line across the table is a heading of the rows below it.
        let across = shown(&row.cells[*first]);
        if filled.len() == 1
            && *first == 0
            && columns.len() > 2
            && !matches!(columns[0], Holds::Texts(_))
        {
            if is_idle || across.chars().count() > LONGEST_GROUP {
                return None;
            }
            group = Some(known.group(&across));
            is_idle = true;
            continue;
        }
        if let Some(cell) = holds(Holds::Group)
            .and_then(|at| row.cells.get(at))
            .filter(|cell| !cell.is_empty())
        {
            let words = shown(cell);
            if words.chars().count() > LONGEST_GROUP {
                return None;
            }
            group = Some(known.group(&words));
        }
        is_idle = false;
        let mut stated = Stated {
            group: group.clone(),
            ..Stated::default()
        };
        let behind = said(header, row, &columns, known, &mut stated)?;
        for (cell, column) in row.cells.iter().zip(&columns) {
            let mut stated = stated.clone();
            match column {
                Holds::Text => {}
                Holds::Texts(_) if mark(&shown(cell), known) == Some(Says::Nothing) => continue,
                Holds::Texts(need) => stated.need = Some(*need),
                _ => continue,
            }
            items(cell, are_bold, &stated, &behind, &mut found)?;
        }
        let is_text = |(cell, column): (&Vec<Piece>, &Holds)| texts(column) && !cell.is_empty();
        if !row.cells.iter().zip(&columns).any(is_text) {
            return None;
        }
    }
    if is_idle {
        return None;
    }
    numbered(&mut found);
    (!found.is_empty()).then_some(found)
}

/// States what the columns of a row say of its criteria, and gives what is to be said behind them.
fn said(
    header: &Row,
    row: &Row,
    columns: &[Holds],
    known: &Known,
    stated: &mut Stated,
) -> Option<Vec<String>> {
    let mut behind: Vec<String> = Vec::new();
    for (cell, (at, column)) in row.cells.iter().zip(columns.iter().enumerate()) {
        let words = shown(cell);
        if words.is_empty() {
            continue;
        }
        match column {
            Holds::Need => stated.need = Some(known.need(&words)?),
            Holds::Marks(need) => {
                let is_alone = columns
                    .iter()
                    .filter(|column| matches!(column, Holds::Marks(_)))
                    .count()
                    == 1;
                let said = match mark(&words, known)? {
                    Says::No if is_alone => other(*need),
                    Says::Nothing | Says::No => continue,
                    Says::Yes => *need,
                    Says::Need(said) if is_alone || said == *need => said,
                    // `D` below `Essential` beside a column for it says two things.
                    Says::Need(_) => return None,
                };
                if stated.need.replace(said).is_some() {
                    return None;
                }
            }
            Holds::Assessed => match known.ways(&words) {
                Some(ways) => stated.assessed = ways,
                None => behind.push(format!("{}: {words}", shown(header.cells.get(at)?))),
            },
            Holds::Stage => stated.stages = stages_of(&words),
            Holds::Other => {
                let label = header
                    .cells
                    .get(at)
                    .map(|cell| shown(cell))
                    .unwrap_or_default();
                behind.push(if label.is_empty() {
                    words
                } else {
                    format!("{label}: {words}")
                });
            }
            Holds::Text | Holds::Texts(_) | Holds::Group => {}
        }
    }
    Some(behind)
}

/// What the columns of a table hold, if it is one of criteria.
fn columns(header: &Row, rows: &[Row], known: &Known) -> Option<Vec<Holds>> {
    if header.cells.len() < 2 || rows.is_empty() {
        return None;
    }
    let named: Vec<(Option<Need>, Option<Column>)> = header
        .cells
        .iter()
        .map(|cell| {
            let words = shown(cell);
            (known.need(&words), known.column(&words))
        })
        .collect();
    let has_needs = named.iter().any(|(need, _)| need.is_some());
    let has = |what: Column| named.iter().any(|(_, column)| *column == Some(what));
    let is_specification = has_needs
        || has(Column::Need)
        || ((has(Column::Assessed) || has(Column::Stage)) && named[0].1 == Some(Column::Text));
    if !is_specification {
        return None;
    }
    let in_needs = rows.iter().flat_map(|row| {
        row.cells
            .iter()
            .zip(&named)
            .filter(|(_, (need, _))| need.is_some())
    });
    let said: Vec<String> = in_needs.map(|(cell, _)| shown(cell)).collect();
    let marks: Vec<Option<Says>> = said.iter().map(|words| mark(words, known)).collect();
    let has_marks = has_needs && marks.iter().all(Option::is_some);
    // A mark alone is no criterion.
    let is_said = |mark: &Option<Says>| mark.is_some_and(|mark| mark != Says::Nothing);
    let is_short = |words: &String| words.chars().count() <= 3;
    if has_needs && !has_marks && (marks.iter().any(is_said) || said.iter().all(is_short)) {
        return None;
    }
    let mut columns: Vec<Holds> = named
        .iter()
        .map(|(need, column)| match (need, column) {
            (Some(need), _) if has_marks => Holds::Marks(*need),
            (Some(need), _) => Holds::Texts(*need),
            (None, Some(Column::Need)) => Holds::Need,
            (None, Some(Column::Assessed)) => Holds::Assessed,
            (None, Some(Column::Stage)) => Holds::Stage,
            (None, Some(Column::Text)) => Holds::Text,
            (None, Some(Column::Group)) => Holds::Group,
            (None, None) => Holds::Other,
        })
        .collect();
    let has_texts = columns
        .iter()
        .any(|column| matches!(column, Holds::Texts(_)));
    if has_texts {
        // What stands before such columns names their rows.
        for (at, column) in columns.iter_mut().enumerate() {
            match column {
                Holds::Text | Holds::Other | Holds::Group if at == 0 => *column = Holds::Group,
                Holds::Text | Holds::Other | Holds::Group | Holds::Need => return None,
                _ => {}
            }
        }
        return Some(columns);
    }
    let others: Vec<usize> = (0..columns.len())
        .filter(|at| matches!(columns[*at], Holds::Text | Holds::Other | Holds::Group))
        .collect();
    let texts = others
        .iter()
        .copied()
        .filter(|at| columns[*at] == Holds::Text)
        .collect::<Vec<_>>();
    let text = match (texts.as_slice(), others.as_slice()) {
        // Of two that may be it, the first names rows.
        ([text] | [_, text], _) | ([], [text] | [_, text, ..]) => *text,
        _ => return None,
    };
    for at in others {
        columns[at] = match columns[at] {
            _ if at == text => Holds::Text,
            _ if at == 0 => Holds::Group,
            _ => Holds::Other,
        };
    }
    Some(columns)
}

/// What a mark says in a column that is headed with a need.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Says {
    Nothing,
    No,
    Yes,
    Need(Need),
}

/// What a cell says that is no more than a mark.
fn mark(words: &str, known: &Known) -> Option<Says> {
    let words = words.trim().to_lowercase();
    let mut letters = words.chars();
    let is_sign = |sign: char| !sign.is_alphanumeric();
    match words.as_str() {
        "" | "□" | "☐" | "-" | "–" | "—" | "n/a" | "none" => Some(Says::Nothing),
        "no" | "n" | "✗" | "✘" => Some(Says::No),
        "yes" | "y" | "x" | "xx" | "xxx" | "ü" | "1" => Some(Says::Yes),
        _ if letters.next().is_some_and(is_sign) && letters.all(is_sign) => Some(Says::Yes),
        words => known.need(words).map(Says::Need),
    }
}

fn other(need: Need) -> Need {
    match need {
        Need::Essential => Need::Desirable,
        Need::Desirable => Need::Essential,
    }
}

/// Whether a table has a column that is to say with marks alone what is essential and what is desirable.
pub(in crate::import) fn is_of_marks(
    header: &[String],
    rows: &[Vec<String>],
    known: &Known,
) -> bool {
    let is_need =
        |words: &String| known.need(words).is_some() || known.column(words) == Some(Column::Need);
    let says = |words: &String| mark(words, known).filter(|mark| *mark != Says::Nothing);
    let mut columns = (0..header.len()).filter(|at| is_need(&header[*at]));
    header.len() > 1
        && columns.any(|at| rows.iter().any(|row| row.get(at).and_then(says).is_some()))
}

/// Adds the criteria that stand in a cell: a line each, or a list below a line.
fn items(
    cell: &[Piece],
    is_bold: bool,
    stated: &Stated,
    behind: &[String],
    found: &mut Vec<Element>,
) -> Option<()> {
    let mut below = 0;
    for piece in cell {
        let (level, number, words) = match &piece.kind {
            Kind::Paragraph(words) | Kind::Heading { words, .. } => {
                below = 1;
                (0, None, words.clone())
            }
            Kind::Item(item) => (item.level + below, item.number, item.words.clone()),
            Kind::Table(_) | Kind::Picture(_) => return None,
        };
        // Who presses Shift and Enter between two means two.
        let lines = match &piece.kind {
            Kind::Item(_) => vec![without_breaks(&words)],
            _ => lines(&words),
        };
        for mut words in lines {
            for run in &mut words {
                if is_bold {
                    run.look.is_bold = false;
                }
            }
            if is_blank(&words) {
                continue;
            }
            let is_top = level == 0 || (below == 0 && number.is_none());
            if is_top {
                for said in behind {
                    words.push(Run {
                        text: format!(" ({said})"),
                        ..Run::default()
                    });
                }
            }
            let stated = if is_top {
                stated.clone()
            } else {
                Stated::default()
            };
            found.push(Element {
                at: piece.at,
                kind: ElementKind::Item(Item {
                    level,
                    number,
                    list: LIST,
                    words,
                    stated,
                }),
            });
        }
    }
    Some(())
}

/// Takes the typed numbers of items for such, if all have one.
fn numbered(found: &mut [Element]) {
    let mark = |element: &Element| match &element.kind {
        ElementKind::Item(item) if item.level == 0 => typed(&text(&item.words)),
        _ => None,
    };
    let is_typed =
        |element: &Element| mark(element).is_some_and(|(mark, _)| mark.number().is_some());
    let is_top =
        |element: &&Element| matches!(&element.kind, ElementKind::Item(item) if item.level == 0);
    let all = found.iter().filter(is_top).all(is_typed);
    for element in found {
        let typed = mark(element);
        let ElementKind::Item(item) = &mut element.kind else {
            continue;
        };
        match typed {
            Some((Mark::Bullet, start)) => item.words = after(&item.words, start),
            Some((mark, start)) if all => {
                item.words = after(&item.words, start);
                item.number = mark.number();
            }
            _ => {}
        }
    }
}
