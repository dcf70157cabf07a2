//! A LibreOffice workbook (ISO/IEC 26300) → a [`Grid`] for each table.
//!
//! In: the file's bytes. Out: what the reader of the sheet sees in every cell; of a formula its last result. Hidden rows
//! and columns are read as all others. A cell or row that the file repeats is repeated only where
//! it says something, and each repetition counts against the bounds.

use crate::office::Unreadable;
use crate::office::package::Package;
use crate::office::xml::{Element, Node, Nodes};

use super::cell;
use super::date_words;
use super::grid::{Bounds, CellValue, Grid, GridCell, Merged};
use super::links;
use super::moment::Moment;
use super::ods_looks::OdsLooks;
use super::ods_shown::{shown_currency, shown_day, shown_number};
use super::rounded;

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
    let mut looks = OdsLooks::default();
    if let Some(styles) = package.part("styles.xml")? {
        let mut nodes = Nodes::new(&styles);
        while let Some(node) = nodes.next()? {
            if let Node::Start(element) = node {
                looks.note(&element);
            }
        }
    }
    let content = package.needed("content.xml")?;
    let mut reader = ContentReader {
        nodes: Nodes::new(&content),
        bounds: Bounds::default(),
        looks,
        columns: Vec::new(),
    };
    reader.read()
}

struct ContentReader<'a> {
    nodes: Nodes<'a>,
    bounds: Bounds,
    looks: OdsLooks,
    /// The columns of the table that have a style for cells without one, by the column behind each, and
    /// whether it strikes through.
    columns: Vec<(u32, bool)>,
}

impl ContentReader<'_> {
    fn read(&mut self) -> Result<Vec<Grid>, Unreadable> {
        let mut grids = Vec::new();
        while let Some(node) = self.nodes.next()? {
            let Node::Start(element) = node else { continue };
            self.looks.note(&element);
            if element.name() == "table:table" {
                let grid = self.table(&element)?;
                grids.push(grid);
            }
        }
        Ok(grids)
    }

    fn table(&mut self, element: &Element<'_>) -> Result<Grid, Unreadable> {
        let style = element.attribute("table:style-name").unwrap_or_default();
        let mut grid = Grid {
            name: Some(element.attribute("table:name").unwrap_or_default()),
            is_hidden: self.looks.hides(&style),
            ..Grid::default()
        };
        let mut row: u32 = 0;
        self.columns.clear();
        while let Some(node) = self.nodes.next()? {
            match node {
                Node::Start(element) if element.name() == "table:table-row" => {
                    let repeats = repeats(&element, "table:number-rows-repeated");
                    let first = grid.cells.len();
                    let style = element.attribute("table:default-cell-style-name");
                    let is_struck = style.map(|style| self.looks.strikes("table-cell", &style));
                    self.row(row, is_struck, &mut grid)?;
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
                Node::Start(element) if element.name() == "table:table-column" => {
                    let before = self.columns.last().map_or(0, |(end, _)| *end);
                    let count = repeats(&element, "table:number-columns-repeated");
                    let style = element.attribute("table:default-cell-style-name");
                    let is_struck =
                        style.is_some_and(|style| self.looks.strikes("table-cell", &style));
                    self.bounds.cell()?;
                    self.columns.push((before.saturating_add(count), is_struck));
                }
                Node::End(end) if end.name() == "table:table" => break,
                _ => {}
            }
        }
        grid.sorted()
    }

    fn row(
        &mut self,
        row: u32,
        is_row_struck: Option<bool>,
        grid: &mut Grid,
    ) -> Result<(), Unreadable> {
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
                    let style = element.attribute("table:style-name");
                    let style = style.map(|style| self.looks.strikes("table-cell", &style));
                    let is_struck = style.or(is_row_struck);
                    let seen = self.text(element.name(), is_struck, column)?;
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
                    if !is_covered && let Some(value) = self.value(&element, &seen.text)? {
                        let formula = element.attribute("table:formula");
                        let link = formula.as_deref().and_then(links::of_formula);
                        let link = seen.link.or(link);
                        let struck = Some(seen.struck).filter(|struck| !struck.is_empty());
                        let stored = number_of(&element)
                            .and_then(|number| rounded::unlike_seen(number, &value));
                        for again in 0..repeats {
                            let column = column.saturating_add(again);
                            let cell = GridCell {
                                stored,
                                struck: struck.clone(),
                                link: link.clone(),
                                ..GridCell::new(row, column, value.clone())
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

    /// The text up to the end of the cell, a line for each paragraph; comments, drawings and readings of
    /// words left out. What the cell's style says of striking through holds where none of its words does.
    fn text(
        &mut self,
        closing: &str,
        is_struck: Option<bool>,
        column: u32,
    ) -> Result<Seen, Unreadable> {
        let of_column = || {
            let found = self.columns.iter().find(|(end, _)| column < *end);
            found.is_some_and(|(_, is_struck)| *is_struck)
        };
        let mut is_struck = vec![is_struck.unwrap_or_else(of_column)];
        let mut seen = Seen::default();
        let mut paragraphs = 0;
        let mut depth_aside: usize = 0;
        while let Some(node) = self.nodes.next()? {
            match node {
                Node::Start(element) => {
                    let name = element.name();
                    let is_aside = name == "office:annotation"
                        || name == "text:ruby-text"
                        || name.starts_with("draw:");
                    if is_aside || depth_aside > 0 {
                        depth_aside += 1;
                        continue;
                    }
                    match name {
                        "text:p" => {
                            if paragraphs > 0 {
                                seen.text.push('\n');
                            }
                            paragraphs += 1;
                        }
                        "text:s" => {
                            let spaces = element.attribute("text:c");
                            let spaces = spaces.and_then(|count| count.parse().ok()).unwrap_or(1);
                            let spaces = MOST_SPACES.min(spaces);
                            seen.text.extend(std::iter::repeat_n(' ', spaces));
                        }
                        "text:tab" => seen.text.push('\t'),
                        "text:line-break" => seen.text.push('\n'),
                        "text:a" => seen.link = element.attribute("xlink:href"),
                        "text:span" => {
                            let style = element.attribute("text:style-name").unwrap_or_default();
                            let says = self.looks.says_of_striking("text", &style);
                            let outer = is_struck.last().copied().unwrap_or_default();
                            is_struck.push(says.unwrap_or(outer));
                        }
                        _ => {}
                    }
                }
                Node::End(_) if depth_aside > 0 => depth_aside -= 1,
                Node::End(end) if end.name() == closing => break,
                Node::End(end) if end.name() == "text:span" && is_struck.len() > 1 => {
                    is_struck.pop();
                }
                Node::End(_) => {}
                Node::Text(part) => {
                    if depth_aside == 0 && paragraphs > 0 {
                        seen.text.push_str(&part);
                        if is_struck.last() == Some(&true) {
                            seen.struck.push_str(&part);
                        }
                    }
                }
            }
        }
        seen.struck = seen.struck.trim().to_owned();
        Ok(seen)
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
        // Signs that fill a column which is too narrow say nothing of its cell.
        let text = if cell::is_filled(text) { "" } else { text };
        let value = match element.attribute("office:value-type").as_deref() {
            Some(kind @ ("float" | "currency" | "percentage")) => {
                match (kind, number_of(element)) {
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

/// What is seen of a cell.
#[derive(Default)]
struct Seen {
    text: String,
    /// Its words that are struck through.
    struck: String,
    /// Where its link leads.
    link: Option<String>,
}

/// The number that a cell holds.
fn number_of(element: &Element<'_>) -> Option<f64> {
    let number = element.attribute("office:value")?;
    let number = number.parse::<f64>().ok();
    number.filter(|number| number.is_finite())
}

/// How often an element stands, at least once.
fn repeats(element: &Element<'_>, attribute: &str) -> u32 {
    let text = element.attribute(attribute);
    let count = text.and_then(|text| text.parse().ok()).unwrap_or(1);
    count.max(1)
}
