//! An Excel workbook (ISO/IEC 29500) → a [`Grid`] for each worksheet.
//!
//! In: the file's bytes. Out: what the reader of the sheet sees in every cell; of a formula its last
//! result. Hidden rows and columns are read as all others. Charts, comments and macros are left
//! alone. Parts are found by their relationships, whatever their names.

use std::collections::BTreeMap;

use crate::office::Unreadable;
use crate::office::package::{Package, Relationship};
use crate::office::xml::{Element, Node, Nodes};

use super::cell::shown;
use super::grid::{Bounds, CellValue, Grid, GridCell, Merged};
use super::links;
use super::looks::{Look, Rich, number, read_looks, read_rich_text, unescaped};
use super::moment::{Epoch, Moment};
use super::number_format::Format;
use super::rounded;

/// The most sheets that are read.
const MOST_SHEETS: usize = 500;

/// Reads every worksheet.
pub(super) fn read(bytes: &[u8]) -> Result<Vec<Grid>, Unreadable> {
    let mut package = Package::open(bytes)?;
    let whole = package.relationships("")?;
    let main = whole.iter().find(|one| one.is("officeDocument"));
    let main = main.map_or("xl/workbook.xml", |one| one.target.as_str());
    if main.to_ascii_lowercase().rsplit('.').next() == Some("bin") {
        return Err(Unreadable::new(
            "this is a binary workbook",
            "save it as an Excel workbook (.xlsx) in Excel",
        ));
    }
    let book = read_book(&package.needed(main)?)?;
    let related = package.relationships(main)?;
    let target = |kind: &str| related.iter().find(|one| one.is(kind));
    let mut part = |kind: &str| match target(kind) {
        Some(one) => package.part(&one.target),
        None => Ok(None),
    };
    let strings = match part("sharedStrings")? {
        Some(text) => read_strings(&text)?,
        None => Vec::new(),
    };
    let looks = match part("styles")? {
        Some(text) => read_looks(&text)?,
        None => Vec::new(),
    };
    let mut bounds = Bounds::default();
    let mut grids = Vec::new();
    for sheet in book.sheets.into_iter().take(MOST_SHEETS) {
        let is_it = |one: &&Relationship| one.id == sheet.relationship && one.is("worksheet");
        let Some(one) = related.iter().find(is_it) else {
            continue;
        };
        let Some(text) = package.part(&one.target)? else {
            continue;
        };
        let links = package.all_relationships(&one.target)?;
        let mut reader = SheetReader {
            strings: &strings,
            looks: &looks,
            epoch: book.epoch,
            bounds: &mut bounds,
            links: BTreeMap::new(),
            grid: Grid {
                name: Some(sheet.name),
                is_hidden: sheet.is_hidden,
                ..Grid::default()
            },
        };
        reader.read(&text, &links)?;
        grids.push(reader.grid.sorted()?);
    }
    Ok(grids)
}

struct Book {
    sheets: Vec<SheetEntry>,
    epoch: Epoch,
}

struct SheetEntry {
    name: String,
    relationship: String,
    is_hidden: bool,
}

fn read_book(text: &str) -> Result<Book, Unreadable> {
    let mut book = Book {
        sheets: Vec::new(),
        epoch: Epoch::Of1900,
    };
    let mut nodes = Nodes::new(text);
    while let Some(node) = nodes.next()? {
        let Node::Start(element) = node else { continue };
        match element.local_name() {
            "workbookPr" => {
                let date1904 = element.local_attribute("date1904");
                if matches!(date1904.as_deref(), Some("1" | "true" | "on")) {
                    book.epoch = Epoch::Of1904;
                }
            }
            "sheet" => {
                let state = element.local_attribute("state");
                book.sheets.push(SheetEntry {
                    name: unescaped(&element.local_attribute("name").unwrap_or_default()),
                    relationship: element.local_attribute("id").unwrap_or_default(),
                    is_hidden: state.is_some_and(|state| state != "visible"),
                });
            }
            _ => {}
        }
    }
    Ok(book)
}

fn read_strings(text: &str) -> Result<Vec<Rich>, Unreadable> {
    let mut strings = Vec::new();
    let mut nodes = Nodes::new(text);
    while let Some(node) = nodes.next()? {
        if let Node::Start(element) = node
            && element.local_name() == "si"
        {
            strings.push(read_rich_text(&mut nodes, "si")?);
        }
    }
    Ok(strings)
}

/// Reads one worksheet.
struct SheetReader<'a> {
    strings: &'a [Rich],
    looks: &'a [Look],
    epoch: Epoch,
    bounds: &'a mut Bounds,
    /// Where the links of cells lead.
    links: BTreeMap<(u32, u32), String>,
    grid: Grid,
}

/// A cell as the file spells it.
#[derive(Default)]
struct Spelled {
    kind: String,
    style: usize,
    value: String,
    /// A text within the cell, which may be struck through in parts.
    rich: Option<Rich>,
    formula: Option<String>,
}

impl SheetReader<'_> {
    fn read(&mut self, text: &str, related: &[Relationship]) -> Result<(), Unreadable> {
        let mut nodes = Nodes::new(text);
        let (mut row, mut column) = (0, 0);
        while let Some(node) = nodes.next()? {
            match node {
                Node::Start(element) => match element.local_name() {
                    "row" => {
                        if let Some(number) = element.local_attribute("r") {
                            let number: u32 = number.parse().map_err(|_| bad_place())?;
                            row = number.checked_sub(1).ok_or_else(bad_place)?;
                        }
                        column = 0;
                    }
                    "c" => {
                        if let Some(name) = element.local_attribute("r") {
                            (row, column) = place_of(&name).ok_or_else(bad_place)?;
                        }
                        let spelled = read_cell(&element, &mut nodes)?;
                        if let Some(value) = self.value(&spelled)? {
                            self.bounds.cell()?;
                            let struck = self.struck(&spelled, &value);
                            let link = spelled.formula.as_deref().and_then(links::of_formula);
                            let stored = self.stored(&spelled, &value);
                            self.grid.cells.push(GridCell {
                                stored,
                                struck,
                                link,
                                ..GridCell::new(row, column, value)
                            });
                        }
                        column += 1;
                    }
                    "mergeCell" => {
                        let range = element.local_attribute("ref").unwrap_or_default();
                        if let Some((first, last)) = range_of(&range) {
                            self.bounds.cell()?;
                            self.grid.merged.push(Merged { first, last });
                        }
                    }
                    "hyperlink" => self.link(&element, related)?,
                    _ => {}
                },
                Node::End(end) if end.local_name() == "row" => row += 1,
                Node::End(_) | Node::Text(_) => {}
            }
        }
        for cell in &mut self.grid.cells {
            let link = self.links.remove(&(cell.row, cell.column));
            cell.link = link.or(cell.link.take());
        }
        Ok(())
    }

    /// Takes the link of a cell, or of each cell of a range.
    fn link(&mut self, element: &Element<'_>, related: &[Relationship]) -> Result<(), Unreadable> {
        let id = element.local_attribute("id").unwrap_or_default();
        let range = element.local_attribute("ref").unwrap_or_default();
        let address = related.iter().find(|one| one.is_outside && one.id == id);
        let (Some(address), Some((first, last))) = (address, range_of(&range)) else {
            return Ok(());
        };
        for row in first.0..=last.0 {
            for column in first.1..=last.1 {
                self.bounds.cell()?;
                self.links.insert((row, column), address.target.clone());
            }
        }
        Ok(())
    }

    /// The words of a cell that are struck through.
    fn struck(&self, cell: &Spelled, value: &CellValue) -> Option<String> {
        let is_cell_struck = self
            .looks
            .get(cell.style)
            .is_some_and(|look| look.is_struck);
        let rich = match cell.kind.as_str() {
            "s" => {
                let index: Option<usize> = cell.value.trim().parse().ok();
                index.and_then(|index| self.strings.get(index))
            }
            _ => cell.rich.as_ref(),
        };
        if is_cell_struck && rich.is_none_or(|rich| rich.is_as_cell) {
            return Some(shown(value));
        }
        let struck = rich.map(|rich| rich.struck.trim())?;
        (!struck.is_empty()).then(|| struck.to_owned())
    }

    fn value(&mut self, cell: &Spelled) -> Result<Option<CellValue>, Unreadable> {
        let text = cell.value.as_str();
        Ok(match cell.kind.as_str() {
            "s" => {
                let index: Option<usize> = text.trim().parse().ok();
                let shared = index.and_then(|index| self.strings.get(index));
                let Some(shared) = shared else {
                    return Err(Unreadable::damaged(
                        "the workbook is damaged: the text of a cell is missing from it",
                    ));
                };
                self.text(&shared.text, cell.style)?
            }
            "str" => self.text(&unescaped(text), cell.style)?,
            "inlineStr" => {
                let rich = cell.rich.as_ref();
                self.text(rich.map_or(text, |rich| &rich.text), cell.style)?
            }
            "b" => Some(CellValue::Truth(
                text.trim() == "1" || text.trim() == "true",
            )),
            "e" => Some(CellValue::Error(text.trim().chars().take(40).collect())),
            "d" => match Moment::from_date(text.trim()) {
                Some(moment) => Some(CellValue::Moment(moment)),
                None => self.bounds.text(text)?,
            },
            _ if text.trim().is_empty() => {
                cell.formula.is_some().then_some(CellValue::Uncalculated)
            }
            _ => match text.trim().parse::<f64>() {
                Ok(number) if number.is_finite() => Some(self.number(number, cell.style)),
                _ => self.bounds.text(text)?,
            },
        })
    }

    fn number(&self, number: f64, style: usize) -> CellValue {
        match self.looks.get(style) {
            Some(look) => look.format.shown(number, self.epoch),
            None => Format::default().shown(number, self.epoch),
        }
    }

    /// The number that a cell holds, where its format shows another.
    fn stored(&self, cell: &Spelled, value: &CellValue) -> Option<f64> {
        let look = self.looks.get(cell.style)?;
        let is_number = matches!(cell.kind.as_str(), "" | "n") && look.format.shows_digits();
        let number = cell.value.trim().parse().ok().filter(|_| is_number)?;
        rounded::unlike_seen(number, value)
    }

    fn text(&mut self, text: &str, style: usize) -> Result<Option<CellValue>, Unreadable> {
        let value = self.bounds.text(text)?;
        Ok(match (value, self.looks.get(style)) {
            (Some(CellValue::Text(text)), Some(look)) => Some(look.format.shown_text(&text)),
            (value, _) => value,
        })
    }
}

fn read_cell(element: &Element<'_>, nodes: &mut Nodes<'_>) -> Result<Spelled, Unreadable> {
    let mut cell = Spelled {
        kind: element.local_attribute("t").unwrap_or_default(),
        style: usize::try_from(number(element, "s")).unwrap_or_default(),
        ..Spelled::default()
    };
    let (mut is_value, mut is_formula) = (false, false);
    while let Some(node) = nodes.next()? {
        match node {
            Node::Start(element) => match element.local_name() {
                "v" => is_value = cell.kind != "inlineStr",
                "f" => {
                    is_formula = true;
                    cell.formula.get_or_insert_default();
                }
                "is" => cell.rich = Some(read_rich_text(nodes, "is")?),
                _ => {}
            },
            Node::End(end) => match end.local_name() {
                "c" => break,
                "v" => is_value = false,
                "f" => is_formula = false,
                _ => {}
            },
            Node::Text(text) if is_value => cell.value.push_str(&text),
            Node::Text(text) if is_formula => {
                if let Some(formula) = &mut cell.formula {
                    formula.push_str(&text);
                }
            }
            Node::Text(_) => {}
        }
    }
    Ok(cell)
}

/// The first and the last cell of a range such as `A1:D14`, or the one cell that it is.
fn range_of(range: &str) -> Option<((u32, u32), (u32, u32))> {
    let (first, last) = range.split_once(':').unwrap_or((range, range));
    Some((place_of(first)?, place_of(last)?))
}

/// The row and column of a cell's name such as `D14`, from 0.
fn place_of(name: &str) -> Option<(u32, u32)> {
    let digits = name.find(|character: char| character.is_ascii_digit())?;
    let (letters, digits) = name.split_at(digits);
    let mut column: u32 = 0;
    for letter in letters.bytes() {
        let letter = letter.to_ascii_uppercase();
        if !letter.is_ascii_uppercase() || column > 100_000 {
            return None;
        }
        column = column * 26 + u32::from(letter - b'A') + 1;
    }
    Some((
        digits.parse::<u32>().ok()?.checked_sub(1)?,
        column.checked_sub(1)?,
    ))
}

fn bad_place() -> Unreadable {
    Unreadable::damaged("the workbook is damaged: a cell in it has no place")
}
