//! An Excel workbook (ISO/IEC 29500) → a [`Grid`] for each worksheet.
//!
//! In: the file's bytes. Out: what the reader of the sheet sees in every cell; of a formula its last
//! result. Hidden rows and columns are read as all others. Charts, comments and macros are left
//! alone. Parts are found by their relationships, whatever their names.

use std::collections::BTreeMap;

use crate::office::Unreadable;
use crate::office::package::{Package, Relationship};
use crate::office::xml::{Element, Node, Nodes};

use super::grid::{Bounds, CellValue, Grid, GridCell, Merged};
use super::moment::{Epoch, Moment};
use super::number_format::Format;

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
    let formats = match part("styles")? {
        Some(text) => read_formats(&text)?,
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
        let mut reader = SheetReader {
            strings: &strings,
            formats: &formats,
            epoch: book.epoch,
            bounds: &mut bounds,
            grid: Grid {
                name: Some(sheet.name),
                is_hidden: sheet.is_hidden,
                ..Grid::default()
            },
        };
        reader.read(&text)?;
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

fn read_strings(text: &str) -> Result<Vec<String>, Unreadable> {
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

/// The text up to the end of the element `closing`: its runs, without readings of Asian words.
fn read_rich_text(nodes: &mut Nodes<'_>, closing: &str) -> Result<String, Unreadable> {
    let mut text = String::new();
    let (mut is_text, mut is_reading) = (false, false);
    while let Some(node) = nodes.next()? {
        match node {
            Node::Start(element) => match element.local_name() {
                "t" => is_text = true,
                "rPh" => is_reading = true,
                _ => {}
            },
            Node::End(end) if end.local_name() == closing => break,
            Node::End(end) => match end.local_name() {
                "t" => is_text = false,
                "rPh" => is_reading = false,
                _ => {}
            },
            Node::Text(part) if is_text && !is_reading => text.push_str(&part),
            Node::Text(_) => {}
        }
    }
    Ok(unescaped(&text))
}

/// The text with the characters that `_xHHHH_` stands for (ISO/IEC 29500-1, 22.9.2.19): those that
/// XML cannot hold, and the `_` before what only looks so.
fn unescaped(text: &str) -> String {
    if !text.contains("_x") && !text.contains("_X") {
        return text.to_owned();
    }
    let mut units: Vec<u16> = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some(character) = rest.chars().next() {
        let escape = rest.get(..7).filter(|escape| {
            escape.ends_with('_') && escape.to_ascii_lowercase().starts_with("_x")
        });
        let code = escape.and_then(|escape| u16::from_str_radix(&escape[2..6], 16).ok());
        if let Some(code) = code {
            units.push(code);
            rest = &rest[7..];
        } else {
            units.extend_from_slice(character.encode_utf16(&mut [0; 2]));
            rest = &rest[character.len_utf8()..];
        }
    }
    String::from_utf16_lossy(&units)
}

/// The number format of each cell style, by its number.
fn read_formats(text: &str) -> Result<Vec<Format>, Unreadable> {
    let mut codes: BTreeMap<u32, String> = BTreeMap::new();
    let mut formats = Vec::new();
    let mut is_in_cell_styles = false;
    let mut nodes = Nodes::new(text);
    while let Some(node) = nodes.next()? {
        match node {
            Node::Start(element) => match element.local_name() {
                "numFmt" => {
                    if let Some(code) = element.local_attribute("formatCode") {
                        codes.insert(number(&element, "numFmtId"), code);
                    }
                }
                "cellXfs" => is_in_cell_styles = true,
                "xf" if is_in_cell_styles => {
                    let id = number(&element, "numFmtId");
                    formats.push(Format::new(id, codes.get(&id).map(String::as_str)));
                }
                _ => {}
            },
            Node::End(end) if end.local_name() == "cellXfs" => is_in_cell_styles = false,
            Node::End(_) | Node::Text(_) => {}
        }
    }
    Ok(formats)
}

fn number(element: &Element<'_>, attribute: &str) -> u32 {
    let text = element.local_attribute(attribute);
    text.and_then(|text| text.parse().ok()).unwrap_or_default()
}

/// Reads one worksheet.
struct SheetReader<'a> {
    strings: &'a [String],
    formats: &'a [Format],
    epoch: Epoch,
    bounds: &'a mut Bounds,
    grid: Grid,
}

/// A cell as the file spells it.
#[derive(Default)]
struct Spelled {
    kind: String,
    style: usize,
    value: String,
    has_formula: bool,
}

impl SheetReader<'_> {
    fn read(&mut self, text: &str) -> Result<(), Unreadable> {
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
                            self.grid.cells.push(GridCell {
                                row,
                                column,
                                start: None,
                                value,
                            });
                        }
                        column += 1;
                    }
                    "mergeCell" => {
                        let range = element.local_attribute("ref").unwrap_or_default();
                        let (first, last) = range.split_once(':').unwrap_or((&range, &range));
                        if let (Some(first), Some(last)) = (place_of(first), place_of(last)) {
                            self.bounds.cell()?;
                            self.grid.merged.push(Merged { first, last });
                        }
                    }
                    _ => {}
                },
                Node::End(end) if end.local_name() == "row" => row += 1,
                Node::End(_) | Node::Text(_) => {}
            }
        }
        Ok(())
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
                self.text(shared, cell.style)?
            }
            "str" => self.text(&unescaped(text), cell.style)?,
            "inlineStr" => self.text(text, cell.style)?,
            "b" => Some(CellValue::Truth(
                text.trim() == "1" || text.trim() == "true",
            )),
            "e" => Some(CellValue::Error(text.trim().chars().take(40).collect())),
            "d" => match Moment::from_date(text.trim()) {
                Some(moment) => Some(CellValue::Moment(moment)),
                None => self.bounds.text(text)?,
            },
            _ if text.trim().is_empty() => cell.has_formula.then_some(CellValue::Uncalculated),
            _ => match text.trim().parse::<f64>() {
                Ok(number) if number.is_finite() => Some(self.number(number, cell.style)),
                _ => self.bounds.text(text)?,
            },
        })
    }

    fn number(&self, number: f64, style: usize) -> CellValue {
        let general = Format::default();
        let format = self.formats.get(style).unwrap_or(&general);
        format.shown(number, self.epoch)
    }

    fn text(&mut self, text: &str, style: usize) -> Result<Option<CellValue>, Unreadable> {
        let value = self.bounds.text(text)?;
        Ok(match (value, self.formats.get(style)) {
            (Some(CellValue::Text(text)), Some(format)) => Some(format.shown_text(&text)),
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
    let mut is_value = false;
    while let Some(node) = nodes.next()? {
        match node {
            Node::Start(element) => match element.local_name() {
                "v" => is_value = cell.kind != "inlineStr",
                "f" => cell.has_formula = true,
                "is" => cell.value = read_rich_text(nodes, "is")?,
                _ => {}
            },
            Node::End(end) => match end.local_name() {
                "c" => break,
                "v" => is_value = false,
                _ => {}
            },
            Node::Text(text) if is_value => cell.value.push_str(&text),
            Node::Text(_) => {}
        }
    }
    Ok(cell)
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
