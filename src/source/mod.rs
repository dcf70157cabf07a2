//! The text of a file that an author wrote, and where a byte of it stands.

use std::ops::Range;
use std::path::PathBuf;
use std::sync::OnceLock;

pub(crate) mod front_matter;
pub(crate) mod toml_syntax;

/// A file as it was read: its path as people should see it, and its text.
#[derive(Debug, Clone)]
pub struct SourceFile {
    /// The path, relative to the project's folder where it lies inside it.
    pub path: PathBuf,
    text: String,
    /// Made when the first place is asked for, as most files have no fault.
    index: OnceLock<Index>,
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
    /// A file of this path, as people should see it, with this text.
    pub fn new(path: impl Into<PathBuf>, text: impl Into<String>) -> Self {
        Self {
            path: path.into(),
            text: text.into(),
            index: OnceLock::new(),
        }
    }

    /// The path as reports show it: with `/` on every system.
    #[must_use]
    pub(crate) fn shown_path(&self) -> String {
        self.path.to_string_lossy().replace('\\', "/")
    }

    /// The whole text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The place of the byte `offset`; an offset past the end is the end.
    #[must_use]
    pub(crate) fn line_column(&self, offset: usize) -> LineColumn {
        let offset = self.text.floor_char_boundary(offset);
        let index = self.index.get_or_init(|| Index::new(&self.text));
        let line = index.lines.partition_point(|start| *start <= offset);
        let characters = |offset| index.characters_before(&self.text, offset);
        LineColumn {
            line,
            column: characters(offset) - characters(index.lines[line - 1]) + 1,
        }
    }

    /// The bytes of the line of this number, from 1, without its line break; of a number past the end, none.
    #[must_use]
    pub(crate) fn line(&self, number: usize) -> Span {
        let index = self.index.get_or_init(|| Index::new(&self.text));
        let end = self.text.len();
        let start = index
            .lines
            .get(number.saturating_sub(1))
            .copied()
            .unwrap_or(end);
        let length = self.text[start..].find('\n');
        start..length.map_or(end, |length| start + length)
    }

    /// The bytes of the lines on which `span` lies, their line breaks included.
    #[must_use]
    pub(crate) fn lines_of(&self, span: &Span) -> Span {
        let index = self.index.get_or_init(|| Index::new(&self.text));
        let line_of = |offset: usize| index.lines.partition_point(|start| *start <= offset);
        let end = index.lines.get(line_of(span.end.max(span.start)));
        index.lines[line_of(span.start) - 1]..end.copied().unwrap_or(self.text.len())
    }
}

/// Two files are the same if they say the same, whatever was asked of them.
impl PartialEq for SourceFile {
    fn eq(&self, other: &Self) -> bool {
        (&self.path, &self.text) == (&other.path, &other.text)
    }
}

impl Eq for SourceFile {}

/// Where lines begin and how many characters stand before a byte, so that the places of any number
/// of faults are found in the time of one look at the text each, however long its lines are.
#[derive(Debug, Clone)]
struct Index {
    /// The first byte of each line.
    lines: Vec<usize>,
    /// How many characters begin before each [`STRETCH`] of bytes.
    characters: Vec<usize>,
}

/// How many bytes are counted anew for each place.
const STRETCH: usize = 1024;

impl Index {
    fn new(text: &str) -> Self {
        let breaks = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        let starts = breaks.map(|(at, _)| at + 1);
        let mut before = 0;
        let stretches = text.as_bytes().chunks(STRETCH).map(|stretch| {
            before += count_characters(stretch);
            before
        });
        Self {
            lines: std::iter::once(0).chain(starts).collect(),
            characters: std::iter::once(0).chain(stretches).collect(),
        }
    }

    fn characters_before(&self, text: &str, offset: usize) -> usize {
        let stretch = offset / STRETCH;
        let rest = &text.as_bytes()[stretch * STRETCH..offset];
        self.characters[stretch] + count_characters(rest)
    }
}

/// How many characters begin among these bytes of UTF-8.
fn count_characters(bytes: &[u8]) -> usize {
    let begins = |byte: &&u8| (**byte & 0b1100_0000) != 0b1000_0000;
    bytes.iter().filter(begins).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_and_lines_count_from_one() {
        let file = SourceFile::new("a.json", "{\n  \"tŷ\": 1\n}\n");
        let place = |offset| {
            let found = file.line_column(offset);
            (found.line, found.column)
        };
        assert_eq!(place(0), (1, 1));
        assert_eq!(place(4), (2, 3));
        // `ŷ` takes two bytes and one column.
        assert_eq!(place(8), (2, 6));
        assert_eq!(place(9), (2, 7));
        assert_eq!(place(9_999), (4, 1));
        assert_eq!(file.lines_of(&(4..5)), 2..13);
        assert_eq!(file.lines_of(&(0..5)), 0..13);
        assert_eq!(file.lines_of(&(15..15)), 15..15);
    }

    #[test]
    fn every_place_of_a_long_text_is_that_which_counting_from_its_start_gives() {
        let text = "aŷ😀\r\n".repeat(300) + &"ŷ".repeat(5_000) + "\n\nx";
        let file = SourceFile::new("a.json", text.clone());
        for offset in 0..=text.len() {
            let before = &text[..text.floor_char_boundary(offset)];
            let line = before.rsplit('\n').next().unwrap();
            let expected = LineColumn {
                line: before.matches('\n').count() + 1,
                column: line.chars().count() + 1,
            };
            assert_eq!(file.line_column(offset), expected, "{offset}");
        }
    }
}
