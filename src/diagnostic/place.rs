//! Where a fault is: the [`Place`] that its author can open, and how people name it.

use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use crate::source::{LineColumn, SourceFile, Span};

/// The nearest place that the author can open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// A stretch of a text file.
    Text { file: Arc<SourceFile>, span: Span },
    /// A cell of a sheet.
    Cell(Box<Cell>),
    /// An answer on a page that asks for the fields of a vacancy.
    Answer(Box<Answer>),
    /// A file as a whole, or one whose text could not be had.
    File(PathBuf),
    /// A paragraph of a document of another program, from 1.
    Paragraph { path: PathBuf, number: usize },
    /// An option or argument of the command, such as `--set location=`.
    Argument(String),
}

/// An answer on a page that asks for the fields of a vacancy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The file that the answer goes into.
    pub path: PathBuf,
    /// The route of its value there, such as `/contacts/job/email`.
    pub route: String,
    /// The bytes of its text at fault, where it is not the whole.
    pub span: Option<Span>,
}

/// A cell of a sheet, as people name it: `sheet 'DevOps', cell D14`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// The workbook or CSV file.
    pub path: PathBuf,
    /// The sheet's name; a CSV file has none.
    pub sheet: Option<String>,
    /// The row, from 0.
    pub row: u32,
    /// The column, from 0.
    pub column: u32,
    /// Where the cell begins in the text of a CSV file.
    pub start: Option<LineColumn>,
    /// What the cell holds; empty where that says nothing.
    pub text: String,
    /// The bytes of `text` at fault.
    pub span: Span,
}

impl Cell {
    /// The cell's name in every spreadsheet program, such as `D14`.
    #[must_use]
    pub fn name(&self) -> String {
        let mut letters = Vec::new();
        let mut rest = u64::from(self.column) + 1;
        while rest > 0 {
            let letter = (rest - 1) % 26;
            letters.push(char::from(b'A' + u8::try_from(letter).unwrap_or_default()));
            rest = (rest - 1) / 26;
        }
        let letters: String = letters.iter().rev().collect();
        format!("{letters}{}", u64::from(self.row) + 1)
    }

    /// The file, and the sheet where it has some, for a list of cells.
    #[must_use]
    pub fn file_and_sheet(&self) -> String {
        let file = shown(&self.path);
        match &self.sheet {
            Some(sheet) => format!("{file}, sheet '{sheet}':"),
            None => format!("{file}:"),
        }
    }

    /// The sheet, where there are some, and the cell's name.
    fn within(&self) -> String {
        match &self.sheet {
            Some(sheet) => format!("sheet '{sheet}', cell {}", self.name()),
            None => format!("cell {}", self.name()),
        }
    }

    /// The file, and the sheet where it has some, before the cell's name.
    fn whole(&self) -> String {
        let file = shown(&self.path);
        match &self.sheet {
            Some(_) => format!("{file}: {}", self.within()),
            None => file,
        }
    }
}

/// A place as programs open it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Spot {
    /// The file.
    pub(crate) path: String,
    /// Where in its text, if it is one that has lines.
    pub(crate) start: Option<LineColumn>,
    /// The first place after, where it is known.
    pub(crate) end: Option<LineColumn>,
}

/// What the author has open at a place, and so the words in which a hint speaks: the names of fields,
/// quotes and brackets are known in files only, columns in sheets only.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Medium {
    /// A text file.
    File,
    /// A sheet.
    Sheet,
    /// A page that asks for fields.
    Form,
    /// The command line.
    CommandLine,
}

impl Medium {
    /// Whether it shows fields by the labels of their columns, and not by their names.
    pub(crate) fn has_labels(self) -> bool {
        matches!(self, Self::Sheet | Self::Form)
    }
}

impl Place {
    /// The answer whose value has `route` in the file at `path`.
    pub(crate) fn answer(path: &Path, route: &str) -> Self {
        Self::Answer(Box::new(Answer {
            path: path.to_owned(),
            route: route.to_owned(),
            span: None,
        }))
    }

    /// What the author has open there.
    #[must_use]
    pub fn medium(&self) -> Medium {
        match self {
            Self::Text { .. } | Self::File(_) | Self::Paragraph { .. } => Medium::File,
            Self::Cell(_) => Medium::Sheet,
            Self::Answer(_) => Medium::Form,
            Self::Argument(_) => Medium::CommandLine,
        }
    }

    /// Whether it is in a Markdown file, where JSON's quotes and braces mean nothing.
    pub(crate) fn is_in_markdown(&self) -> bool {
        self.file()
            .is_some_and(|path| path.extension() == Some("md".as_ref()))
    }

    /// The path that reports show, and the line and column where there are some.
    #[must_use]
    pub fn locate(&self) -> (String, Option<LineColumn>) {
        match self {
            Self::Text { file, span } => (shown(&file.path), Some(file.line_column(span.start))),
            Self::Cell(cell) => (cell.whole(), cell.start),
            Self::File(path) => (shown(path), None),
            Self::Paragraph { path, number } => {
                (format!("{}: paragraph {number}", shown(path)), None)
            }
            Self::Answer(answer) => (shown(&answer.path), None),
            Self::Argument(argument) => (argument.clone(), None),
        }
    }

    /// The place as programs open it; an argument of the command is in no file.
    pub(crate) fn spot(&self) -> Option<Spot> {
        let (path, start, end) = match self {
            Self::Text { file, span } => (
                &file.path,
                Some(file.line_column(span.start)),
                Some(file.line_column(span.end)),
            ),
            Self::Cell(cell) => (&cell.path, cell.start, None),
            Self::File(path) | Self::Paragraph { path, .. } => (path, None, None),
            Self::Answer(answer) => (&answer.path, None, None),
            Self::Argument(_) => return None,
        };
        let path = shown(path);
        Some(Spot { path, start, end })
    }

    /// What of a workbook or document it is, which no line tells: `sheet 'DevOps', cell D14`.
    pub(crate) fn cell_of_workbook(&self) -> Option<String> {
        match self {
            Self::Cell(cell) if cell.start.is_none() => Some(cell.within()),
            Self::Paragraph { number, .. } => Some(format!("paragraph {number}")),
            _ => None,
        }
    }

    /// The place as people say it within a sentence: `a.json, line 3`.
    #[must_use]
    pub fn spoken(&self) -> String {
        let (path, at) = self.locate();
        match (self, at) {
            (Self::Cell(cell), Some(at)) => {
                format!("{path}:{}:{}, cell {}", at.line, at.column, cell.name())
            }
            (_, Some(at)) => format!("{path}, line {}", at.line),
            (Self::Paragraph { path, number }, None) => {
                format!("{}, paragraph {number}", shown(path))
            }
            (_, None) => path,
        }
    }

    /// The file in which it lies.
    #[must_use]
    pub fn file(&self) -> Option<&Path> {
        match self {
            Self::Text { file, .. } => Some(&file.path),
            Self::Cell(cell) => Some(&cell.path),
            Self::File(path) | Self::Paragraph { path, .. } => Some(path),
            Self::Answer(answer) => Some(&answer.path),
            Self::Argument(_) => None,
        }
    }

    /// The bracket that opens the object at this place, for what the object lacks.
    #[must_use]
    pub fn opening(self) -> Self {
        match self {
            Self::Text { file, span } => Self::Text {
                span: span.start..span.start + 1,
                file,
            },
            place => place,
        }
    }

    /// Sorts places of one file as people read: from the top, and from the left.
    #[must_use]
    pub fn order(&self) -> (String, Option<LineColumn>) {
        match self {
            Self::Cell(cell) => {
                let sheet = cell.sheet.as_deref().unwrap_or_default();
                let line = usize::try_from(cell.row).unwrap_or(usize::MAX);
                let column = usize::try_from(cell.column).unwrap_or(usize::MAX);
                let at = LineColumn { line, column };
                (format!("{}: {sheet}", shown(&cell.path)), Some(at))
            }
            Self::Paragraph { path, number } => {
                let at = LineColumn {
                    line: *number,
                    column: 1,
                };
                (shown(path), Some(at))
            }
            place => place.locate(),
        }
    }
}

/// A path as every report shows it: with `/`, on every system, and without `.` where there is more.
fn shown(path: &Path) -> String {
    let is_here = |component: &Component<'_>| *component == Component::CurDir;
    if path.components().all(|component| is_here(&component)) {
        return ".".to_owned();
    }
    path.components()
        .filter(|component| !is_here(component))
        .map(|component| component.as_os_str().to_string_lossy())
        .collect::<Vec<_>>()
        .join("/")
        .replace("//", "/")
}
