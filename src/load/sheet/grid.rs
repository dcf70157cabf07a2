//! [`Grid`]: the cells of one sheet as the spreadsheet program stored them, typed and counted.
//!
//! It holds only cells that say something, in the order of rows and then columns. What the cells
//! mean is not known here.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::characters::is_line_break;
use crate::office::Unreadable;
use crate::source::LineColumn;

use super::moment::Moment;

/// The most cells that a file may have, a hundred columns in ten thousand rows.
const MOST_CELLS: usize = 1_000_000;
/// The most text that all cells of a file may hold, in bytes.
const MOST_TEXT: usize = 64 << 20;
/// The most characters that a cell may have: Excel's own bound.
const LONGEST_CELL: usize = 32_767;

/// The cells of one sheet.
#[derive(Debug, Default)]
pub(super) struct Grid {
    /// The sheet's name; a CSV file has none.
    pub(super) name: Option<String>,
    /// Whether the program hides the sheet.
    pub(super) is_hidden: bool,
    /// The cells, sorted by row and column, none twice.
    pub(super) cells: Vec<GridCell>,
    /// Ranges of merged cells.
    pub(super) merged: Vec<Merged>,
    /// Where blank cells begin in the text of a CSV file, by row and column.
    pub(super) blanks: BTreeMap<(u32, u32), LineColumn>,
}

/// One cell.
#[derive(Debug, Clone)]
pub(super) struct GridCell {
    /// From 0.
    pub(super) row: u32,
    /// From 0.
    pub(super) column: u32,
    /// Where it begins in the text of a CSV file.
    pub(super) start: Option<LineColumn>,
    /// What is seen of what it holds.
    pub(super) value: CellValue,
    /// The number that it holds, where another is seen.
    pub(super) stored: Option<f64>,
    /// The words that are struck through, as if they were deleted.
    pub(super) struck: Option<String>,
    /// Where the link behind it leads.
    pub(super) link: Option<String>,
}

/// What a cell holds.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum CellValue {
    /// A text, not empty, without white space around it.
    Text(String),
    /// A number.
    Number(f64),
    /// `TRUE` or `FALSE`.
    Truth(bool),
    /// A day, a time of day, or both.
    Moment(Moment),
    /// A day of which a part is shown, such as its month or its weekday, and what is shown.
    Part(Moment, String),
    /// Days that have gone by, shown in hours and minutes.
    Elapsed(f64),
    /// What cannot be taken as it is shown, as a cell's column is told of it.
    Refused {
        /// What the cell holds; begins after the column's name.
        message: String,
        /// What to do about it.
        hint: &'static str,
    },
    /// An error such as `#REF!`.
    Error(String),
    /// A formula whose result is not stored.
    Uncalculated,
    /// A text of this many characters, which is more than a cell can hold.
    TooLong(usize),
}

/// A range of merged cells: the first and the last row and column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Merged {
    pub(super) first: (u32, u32),
    pub(super) last: (u32, u32),
}

/// Counts what a file holds while it is read.
#[derive(Debug, Default)]
pub(super) struct Bounds {
    cells: usize,
    text: usize,
}

impl Bounds {
    /// The value of a cell with this text, or nothing where it is blank.
    pub(super) fn text(&mut self, text: &str) -> Result<Option<CellValue>, Unreadable> {
        let text = as_kept(text.trim());
        let text = text.trim();
        if text.is_empty() {
            return Ok(None);
        }
        let characters = text.chars().count();
        if characters > LONGEST_CELL {
            return Ok(Some(CellValue::TooLong(characters)));
        }
        self.text += text.len();
        if self.text > MOST_TEXT {
            return Err(Unreadable::new(
                format!("the cells hold more than {} MB of text", MOST_TEXT >> 20),
                "look whether the right file was copied here",
            ));
        }
        let text = text.replace("\r\n", "\n").replace(is_line_break, "\n");
        Ok(Some(CellValue::Text(text)))
    }

    /// Counts one more cell.
    pub(super) fn cell(&mut self) -> Result<(), Unreadable> {
        self.cells += 1;
        if self.cells > MOST_CELLS {
            return Err(Unreadable::new(
                "the file has more than a million cells with content",
                "look whether cells below or beside the table are filled, and delete those rows or columns",
            ));
        }
        Ok(())
    }
}

/// The words of `="0117"`, by which Excel keeps a text as it is typed when it reads CSV; quotes within it are
/// doubled. Any other text as it is.
pub(super) fn as_kept(text: &str) -> Cow<'_, str> {
    let inside = text.strip_prefix("=\"");
    let Some(inside) = inside.and_then(|rest| rest.strip_suffix('"')) else {
        return text.into();
    };
    // What has a lone quote is a formula of several texts.
    if inside.replace("\"\"", "").contains('"') {
        return text.into();
    }
    inside.replace("\"\"", "\"").into()
}

impl GridCell {
    /// A cell that holds this and is neither struck through nor a link.
    pub(super) fn new(row: u32, column: u32, value: CellValue) -> Self {
        Self {
            row,
            column,
            start: None,
            value,
            stored: None,
            struck: None,
            link: None,
        }
    }
}

impl CellValue {
    pub(super) fn refused(message: impl Into<String>, hint: &'static str) -> Self {
        Self::Refused {
            message: message.into(),
            hint,
        }
    }
}

impl Grid {
    /// Sorts the cells; a cell that stands twice means that the file is broken.
    pub(super) fn sorted(mut self) -> Result<Self, Unreadable> {
        let place = |cell: &GridCell| (cell.row, cell.column);
        self.cells.sort_by_key(place);
        let is_twice = self
            .cells
            .windows(2)
            .any(|pair| place(&pair[0]) == place(&pair[1]));
        if is_twice {
            return Err(Unreadable::damaged(
                "the file is damaged: a cell stands in it twice",
            ));
        }
        Ok(self)
    }
}
