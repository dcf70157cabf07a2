//! The text of a file that an author wrote, and where a byte of it stands.

use std::ops::Range;
use std::path::PathBuf;

/// A file as it was read: its path as people should see it, and its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFile {
    /// The path, relative to the project's folder where it lies inside it.
    pub path: PathBuf,
    /// The whole text.
    pub text: String,
}

/// A place within a text, for people: both numbers count from 1, columns count characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct LineColumn {
    /// The line, from 1.
    pub line: usize,
    /// The character within the line, from 1.
    pub column: usize,
}

/// A range of bytes of a text.
pub type Span = Range<usize>;

impl SourceFile {
    /// The place of the byte `offset`; an offset past the end is the end.
    #[must_use]
    pub fn line_column(&self, offset: usize) -> LineColumn {
        let before = &self.text[..self.text.floor_char_boundary(offset)];
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        LineColumn {
            line: before.matches('\n').count() + 1,
            column: before[line_start..].chars().count() + 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_and_lines_count_from_one() {
        let file = SourceFile {
            path: PathBuf::from("a.json"),
            text: "{\n  \"tŷ\": 1\n}\n".to_owned(),
        };
        let place = |offset| {
            let found = file.line_column(offset);
            (found.line, found.column)
        };
        assert_eq!(place(0), (1, 1));
        assert_eq!(place(4), (2, 3));
        // `ŷ` takes two bytes and one column.
        assert_eq!(place(8), (2, 6));
        assert_eq!(place(9_999), (4, 1));
    }
}
