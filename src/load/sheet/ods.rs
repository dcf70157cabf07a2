//! A LibreOffice workbook (ISO/IEC 26300) → a [`Grid`] for each table.
//!
//! In: the file's bytes. Out: what the reader of the sheet sees in every cell; of a formula its last result. Hidden rows
//! and columns are read as all others. A cell or row that the file repeats is repeated only where
//! it says something, and each repetition counts against the bounds.

use std::collections::BTreeSet;

use crate::office::Unreadable;
use crate::office::package::Package;
use crate::office::xml::{Element, Node, Nodes};

use super::date_words;
use super::decimal::Decimal;
use super::grid::{Bounds, CellValue, Grid, GridCell, Merged};
use super::moment::Moment;

/// The most spaces that one element stands for.
const MOST_SPACES: usize = 1_000;

/// Reads every table.
pub(super) fn read(bytes: &[u8]) -> Result<Vec<Grid>, Unreadable> {
    let mut package = Package::open(bytes)?;
    let manifest = package.part("META-INF/manifest.xml")?.unwrap_or_default();
    if manifest.contains("encryption-data") {
        return Err(Unreadable::new(
            "this workbook has a password",
            "open it, and save it without the password",
        ));
    }
    let content = package.needed("content.xml")?;
    let mut reader = ContentReader {
        nodes: Nodes::new(&content),
        bounds: Bounds::default(),
        hidden_styles: BTreeSet::new(),
    };
    reader.read()
}

struct ContentReader<'a> {
    nodes: Nodes<'a>,
    bounds: Bounds,
    /// The table styles that hide a table.
    hidden_styles: BTreeSet<String>,
}

impl ContentReader<'_> {
    fn read(&mut self) -> Result<Vec<Grid>, Unreadable> {
        let mut grids = Vec::new();
        let mut style = String::new();
        while let Some(node) = self.nodes.next()? {
            let Node::Start(element) = node else { continue };
            match element.name() {
                "style:style" => style = element.attribute("style:name").unwrap_or_default(),
                "style:table-properties"
                    if element.attribute("table:display").as_deref() == Some("false") =>
                {
                    self.hidden_styles.insert(style.clone());
                }
                "table:table" => {
                    let grid = self.table(&element)?;
                    grids.push(grid);
                }
                _ => {}
            }
        }
        Ok(grids)
    }

    fn table(&mut self, element: &Element<'_>) -> Result<Grid, Unreadable> {
        let style = element.attribute("table:style-name").unwrap_or_default();
        let mut grid = Grid {
            name: Some(element.attribute("table:name").unwrap_or_default()),
            is_hidden: self.hidden_styles.contains(&style),
            ..Grid::default()
        };
        let mut row: u32 = 0;
        while let Some(node) = self.nodes.next()? {
            match node {
                Node::Start(element) if element.name() == "table:table-row" => {
                    let repeats = repeats(&element, "table:number-rows-repeated");
                    let first = grid.cells.len();
                    self.row(row, &mut grid)?;
                    let cells: Vec<GridCell> = grid.cells[first..].to_vec();
                    if !cells.is_empty() {
                        for again in 1..repeats {
                            for cell in &cells {
                                let row = row.saturating_add(again);
                                self.push(
                                    &mut grid,
                                    GridCell {
                                        row,
                                        ..cell.clone()
                                    },
                                )?;
                            }
                        }
                    }
                    row = row.saturating_add(repeats);
                }
                Node::End(end) if end.name() == "table:table" => break,
                _ => {}
            }
        }
        grid.sorted()
    }

    fn row(&mut self, row: u32, grid: &mut Grid) -> Result<(), Unreadable> {
        let mut column: u32 = 0;
        while let Some(node) = self.nodes.next()? {
            match node {
                Node::Start(element)
                    if ["table:table-cell", "table:covered-table-cell"]
                        .contains(&element.name()) =>
                {
                    let repeats = repeats(&element, "table:number-columns-repeated");
                    let rows = self::repeats(&element, "table:number-rows-spanned");
                    let columns = self::repeats(&element, "table:number-columns-spanned");
                    let text = self.text(element.name())?;
                    let is_covered = element.name() == "table:covered-table-cell";
                    if !is_covered && (rows > 1 || columns > 1) {
                        self.bounds.cell()?;
                        grid.merged.push(Merged {
                            first: (row, column),
                            last: (
                                row.saturating_add(rows - 1),
                                column.saturating_add(columns - 1),
                            ),
                        });
                    }
                    // What a merged cell covers nobody sees.
                    if !is_covered && let Some(value) = self.value(&element, &text)? {
                        for again in 0..repeats {
                            let cell = GridCell {
                                row,
                                column: column.saturating_add(again),
                                start: None,
                                value: value.clone(),
                            };
                            self.push(grid, cell)?;
                        }
                    }
                    column = column.saturating_add(repeats);
                }
                Node::End(end) if end.name() == "table:table-row" => break,
                _ => {}
            }
        }
        Ok(())
    }

    fn push(&mut self, grid: &mut Grid, cell: GridCell) -> Result<(), Unreadable> {
        self.bounds.cell()?;
        if let CellValue::Text(text) = &cell.value {
            self.bounds.text(text)?;
        }
        grid.cells.push(cell);
        Ok(())
    }

    /// The text up to the end of the cell, a line for each paragraph; comments and drawings left out.
    fn text(&mut self, closing: &str) -> Result<String, Unreadable> {
        let mut text = String::new();
        let mut paragraphs = 0;
        let mut depth_aside: usize = 0;
        while let Some(node) = self.nodes.next()? {
            match node {
                Node::Start(element) => {
                    let name = element.name();
                    let is_aside = name == "office:annotation" || name.starts_with("draw:");
                    if is_aside || depth_aside > 0 {
                        depth_aside += 1;
                        continue;
                    }
                    match name {
                        "text:p" => {
                            if paragraphs > 0 {
                                text.push('\n');
                            }
                            paragraphs += 1;
                        }
                        "text:s" => {
                            let spaces = element.attribute("text:c");
                            let spaces = spaces.and_then(|count| count.parse().ok()).unwrap_or(1);
                            text.extend(std::iter::repeat_n(' ', MOST_SPACES.min(spaces)));
                        }
                        "text:tab" => text.push('\t'),
                        "text:line-break" => text.push('\n'),
                        _ => {}
                    }
                }
                Node::End(_) if depth_aside > 0 => depth_aside -= 1,
                Node::End(end) if end.name() == closing => break,
                Node::End(_) => {}
                Node::Text(part) => {
                    if depth_aside == 0 && paragraphs > 0 {
                        text.push_str(&part);
                    }
                }
            }
        }
        Ok(text)
    }

    fn value(
        &mut self,
        element: &Element<'_>,
        text: &str,
    ) -> Result<Option<CellValue>, Unreadable> {
        let is_error = element.attribute("calcext:value-type").as_deref() == Some("error");
        if is_error {
            return Ok(Some(CellValue::Error(
                text.trim().chars().take(40).collect(),
            )));
        }
        let value = match element.attribute("office:value-type").as_deref() {
            Some(kind @ ("float" | "currency" | "percentage")) => {
                let number = element.attribute("office:value");
                let number = number.and_then(|number| number.parse::<f64>().ok());
                let number = number.filter(|number| number.is_finite());
                match (kind, number) {
                    (_, None) => None,
                    ("currency", Some(number)) => {
                        let currency = element.attribute("office:currency");
                        Some(shown_currency(number, currency.as_deref(), text))
                    }
                    ("percentage", Some(number)) if text.trim().is_empty() => {
                        Some(CellValue::Text(format!("{}%", number * 100.0)))
                    }
                    (_, Some(number)) => Some(shown_number(number, text)),
                }
            }
            Some("date") => {
                let date = element.attribute("office:date-value").unwrap_or_default();
                Moment::from_date(&date).map(|moment| {
                    let refused = date_words::refused_in_text(Some(moment), text);
                    refused.unwrap_or_else(|| shown_day(moment, text))
                })
            }
            Some("time") => {
                let time = element.attribute("office:time-value").unwrap_or_default();
                let days = Moment::days_of_duration(&time).filter(|days| *days >= 1.0);
                date_words::refused_in_text(None, text)
                    .or_else(|| days.map(CellValue::Elapsed))
                    .or_else(|| Moment::from_duration(&time).map(CellValue::Moment))
            }
            Some("boolean") => {
                let truth = element.attribute("office:boolean-value");
                Some(CellValue::Truth(truth.as_deref() == Some("true")))
            }
            _ => None,
        };
        match value {
            Some(CellValue::Text(text)) => self.bounds.text(&text),
            Some(value) => Ok(Some(value)),
            None => match self.bounds.text(text)? {
                None if element.attribute("table:formula").is_some() => {
                    let kind = element.attribute("office:value-type");
                    Ok(kind.is_none().then_some(CellValue::Uncalculated))
                }
                value => Ok(value),
            },
        }
    }
}

/// A number as the program showed it in `text`, which holds the signs and letters of its format.
fn shown_number(number: f64, text: &str) -> CellValue {
    let text = text.trim();
    if number.abs() >= 1e15 {
        return CellValue::refused(
            format!(
                "holds a number of more than 15 digits, {}, of which the last are lost",
                Decimal::whole(number)
            ),
            "give the cell the format Text, and type it again",
        );
    }
    let is_of_number = |found: char| {
        found.is_ascii_digit() || found.is_whitespace() || "-−+.,'’()".contains(found)
    };
    if !text.chars().all(is_of_number) {
        return CellValue::Text(text.to_owned());
    }
    // A number that is shown with leading zeros is a reference or telephone number.
    let is_padded = text.len() > 1 && text.bytes().all(|byte| byte.is_ascii_digit());
    if is_padded && text.starts_with('0') {
        return CellValue::Text(text.to_owned());
    }
    // The point of some countries is the comma of others: it is where the number has it.
    let places = text
        .rfind(['.', ','])
        .map_or(0, |at| text[at + 1..].trim().len());
    let is_near = |number: &f64, places: usize| {
        let shown = format!("{:.places$}", number.abs());
        let digits = |text: &str| -> String { text.chars().filter(char::is_ascii_digit).collect() };
        digits(&shown) == digits(text)
    };
    for places in [places, 0] {
        if is_near(&number, places) {
            let shown = format!("{number:.places$}").parse();
            return CellValue::Number(shown.unwrap_or(number));
        }
    }
    CellValue::Number(number)
}

/// A sum in its currency; `text` is what the program showed.
fn shown_currency(number: f64, currency: Option<&str>, text: &str) -> CellValue {
    let Some(currency) = currency else {
        return shown_number(number, text);
    };
    let sign = match currency {
        "GBP" => "£",
        "EUR" => "€",
        "USD" => "$",
        other => &format!("{other} "),
    };
    let places = if number.fract() == 0.0 { 0 } else { 2 };
    let (whole, fraction) = Decimal::new(number).rounded(places);
    let whole = whole.trim_start_matches('0');
    let mut sum = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            sum.push(',');
        }
        sum.push(digit);
    }
    if sum.is_empty() {
        sum.push('0');
    }
    if places > 0 {
        sum = format!("{sum}.{fraction}");
    }
    let below = if number < 0.0 { "-" } else { "" };
    CellValue::Text(format!("{below}{sign}{sum}"))
}

/// A day as the program showed it in `text`: it may show the month or the time alone.
fn shown_day(moment: Moment, text: &str) -> CellValue {
    let Some(date) = moment.date.filter(|_| !text.trim().is_empty()) else {
        return CellValue::Moment(moment);
    };
    let mut numbers = text
        .split(|found: char| !found.is_ascii_digit())
        .filter(|digits| digits.len() <= 2)
        .filter_map(|digits| digits.parse::<i8>().ok());
    if numbers.any(|number| number == date.day()) {
        CellValue::Moment(moment)
    } else if text.contains(':') && moment.time.is_some() {
        CellValue::Moment(Moment {
            date: None,
            ..moment
        })
    } else {
        CellValue::Month(moment)
    }
}

/// How often an element stands, at least once.
fn repeats(element: &Element<'_>, attribute: &str) -> u32 {
    let text = element.attribute(attribute);
    let count = text.and_then(|text| text.parse().ok()).unwrap_or(1);
    count.max(1)
}
