//! What a rule reads: a text as its author wrote it, in blocks of plain words with their places.
//!
//! In: an author's file and the places of its passages. Out: [`Text`] and its [`Block`]s. A rule
//! sees words without marks; [`Block::place`] says where they stand in the file.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use unicode_segmentation::UnicodeSegmentation as _;

use super::foreign;
use crate::diagnostic::Place;
use crate::language;
use crate::load::json::JsonFile;
use crate::source::SourceFile;

/// Stands for words that only a build knows, or that are in another language: what surrounds it is
/// neither together nor apart.
pub(crate) const OPAQUE: char = '\u{1A}';

/// Whose words a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// A role definition.
    Role,
    /// A role level of the capability framework.
    RoleLevel,
    /// A fragment or layout, or the organisation: what the house says in every advert.
    House,
    /// A vacancy.
    Vacancy,
}

/// One author's file as text.
#[derive(Debug)]
pub struct Text<'a> {
    /// Whose words these are.
    pub part: Part,
    /// The title that a role or role level gives itself.
    pub title: Option<&'a str>,
    /// The pieces in reading order.
    pub blocks: Vec<Block<'a>>,
}

/// What kind of piece a block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BlockKind {
    /// A heading.
    Heading,
    /// A paragraph of running text.
    Paragraph,
    /// An item of a list: whether it stands in a list within a list, and the number of its list in
    /// the text.
    Item {
        /// Which list of the text, counted from 0.
        list: usize,
        /// 0 in a list that stands in no other.
        depth: usize,
    },
    /// Text for people that stands as code, as its lines are indented.
    Indented,
    /// A table's cell.
    Cell,
    /// A value of a few words such as a title or a place: not a sentence.
    Label,
}

/// One piece of a text: a heading, paragraph, item or label.
#[derive(Debug)]
pub struct Block<'a> {
    /// What it is.
    pub kind: BlockKind,
    /// The section in which it stands: a heading's words, or a field's name.
    pub section: Arc<str>,
    /// The tag of its language; a rule that knows words of a language leaves other blocks alone.
    pub lang: Arc<str>,
    /// The words, without marks.
    pub words: String,
    /// Its links.
    pub links: Vec<Link>,
    /// Stretches of `words` that are text of a computer, in order.
    pub code: Vec<Range<usize>>,
    /// Stretches of `words` that are bold, in order.
    pub strong: Vec<Range<usize>>,
    /// Stretches of `words` that are in italics, in order.
    pub slanted: Vec<Range<usize>>,
    /// Where a line of the author's ends within `words`, and a space stands for its end.
    pub breaks: Vec<usize>,
    /// Whether its author ended a line within it on purpose.
    pub has_line_ends: bool,
    /// Where `words` stand.
    pub(super) origin: Origin<'a>,
    /// Which bytes of the author's passage each stretch of `words` comes from, in order.
    pub(super) pieces: Vec<Piece>,
}

/// A link within a block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The address.
    pub target: String,
    /// The stretch of the block's words that leads there.
    pub words: Range<usize>,
    /// The bytes of the passage that hold the address.
    pub(super) from: Range<usize>,
}

/// A stretch of a block's words and the bytes of the passage that it was read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    /// Where the stretch begins in the words.
    pub(super) at: usize,
    /// The bytes of the passage. As many as the stretch has, unless a mark stands for a character.
    pub(super) from: Range<usize>,
}

/// The author's place of a passage.
#[derive(Debug, Clone)]
pub(super) enum Origin<'a> {
    /// A string of a JSON file or sheet's row; bytes of the passage are those of its value.
    Value { json: &'a JsonFile, route: String },
    /// A text file; bytes of the passage are those of the file.
    File(Arc<SourceFile>),
    /// A line or paragraph of a document that is no file of the project, and its words; bytes of the passage are those of
    /// the words.
    Document {
        place: Place,
        words: Arc<str>,
        /// Where in the text of the file they stand without a mark, if they do; looked for once.
        whole: OnceLock<Option<usize>>,
    },
}

/// A sentence: its stretch of the block's words, and how many words it has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Sentence {
    /// The stretch, without white space at its ends.
    pub range: Range<usize>,
    /// How many words it has; a stretch that only a build knows counts as one.
    pub count: usize,
}

/// Whether words that stand as code are text for people, which somebody indented: some words and no sign of a
/// computer's text.
pub(super) fn is_text(words: &str) -> bool {
    const FEWEST: usize = 3;
    let words = words.trim().trim_start_matches(['-', '*', '•', ' ']);
    words.starts_with(char::is_alphabetic)
        && words.split_whitespace().count() >= FEWEST
        && !words.contains(['{', '}', '<', '>', '=', '|', '$', '\\', OPAQUE])
}

impl Block<'_> {
    /// Whether it stands in a document that is no file of the project.
    #[must_use]
    pub fn is_of_another_document(&self) -> bool {
        matches!(self.origin, Origin::Document { .. })
    }

    /// Where a stretch of `words` stands in the author's file.
    #[must_use]
    pub fn place(&self, words: Range<usize>) -> Place {
        let start = self.offset(words.start, false);
        let end = self.offset(words.end, true).max(start);
        self.place_of(start..end)
    }

    /// The place of bytes of the passage.
    fn place_of(&self, bytes: Range<usize>) -> Place {
        match &self.origin {
            Origin::Value { json, route } => json.place_within(route, bytes),
            Origin::File(file) => Place::Text {
                file: Arc::clone(file),
                span: bytes,
            },
            Origin::Document {
                place,
                words,
                whole,
            } => foreign::within(place, words, whole, &bytes),
        }
    }

    /// Where a link's address stands in the author's file.
    #[must_use]
    pub(crate) fn address_place(&self, link: &Link) -> Place {
        self.place_of(link.from.clone())
    }

    /// The addresses of its links, and the block itself if it is one, each with the words that show it.
    pub(crate) fn addresses(&self) -> impl Iterator<Item = (Range<usize>, &str)> {
        let links = self.links.iter();
        let links = links.map(|link| (link.words.clone(), link.target.as_str()));
        let is_address = self.kind == BlockKind::Label && self.words.starts_with("http");
        let whole = is_address.then_some((0..self.words.len(), self.words.as_str()));
        links.chain(whole)
    }

    /// The words one by one, with the stretch of each: letters, digits and the apostrophes, points
    /// and commas within them.
    pub fn each_word(&self) -> impl Iterator<Item = (Range<usize>, &str)> {
        self.words
            .unicode_word_indices()
            .map(|(at, word)| (at..at + word.len(), word))
    }

    /// What stands between the white space on both sides of a stretch; of a longer run than an address
    /// or a built word is, the part that is near.
    #[must_use]
    pub(crate) fn token(&self, words: &Range<usize>) -> Range<usize> {
        const MOST: usize = 200;
        let all = self.words.as_str();
        let from = all.ceil_char_boundary(words.start.saturating_sub(MOST));
        let to = all.floor_char_boundary(all.len().min(words.end + MOST));
        let before = &all[from..words.start];
        let before = before
            .rsplit(char::is_whitespace)
            .next()
            .unwrap_or_default();
        let after = all[words.end..to].split(char::is_whitespace).next();
        words.start - before.len()..words.end + after.map_or(0, str::len)
    }

    /// Whether a stretch lies in text of a computer, or within an address.
    #[must_use]
    pub fn is_code(&self, words: &Range<usize>) -> bool {
        // Stretches of code are apart and in order.
        let next = self.code.partition_point(|code| code.end <= words.start);
        self.code
            .get(next)
            .is_some_and(|code| code.start < words.end)
    }

    /// The sentences of running text, an item or a heading; a cell or label has none.
    #[must_use]
    pub(crate) fn sentences(&self) -> Vec<Sentence> {
        match self.kind {
            BlockKind::Cell | BlockKind::Label => Vec::new(),
            _ => super::sentences::sentences(&self.words),
        }
    }

    /// Whether it is in English.
    #[must_use]
    pub(crate) fn is_english(&self) -> bool {
        language::is_english(&self.lang)
    }

    /// Whether it is running text or an item, and English: what rules of style look at.
    #[must_use]
    pub(crate) fn is_prose(&self) -> bool {
        self.is_english() && matches!(self.kind, BlockKind::Paragraph | BlockKind::Item { .. })
    }

    fn offset(&self, at: usize, is_end: bool) -> usize {
        let after = self
            .pieces
            .partition_point(|piece| piece.at < at || (piece.at == at && !is_end));
        let Some(piece) = after
            .checked_sub(1)
            .and_then(|index| self.pieces.get(index))
        else {
            return self.pieces.first().map_or(0, |piece| piece.from.start);
        };
        let next = self
            .pieces
            .get(after)
            .map_or(self.words.len(), |next| next.at);
        if next - piece.at == piece.from.len() {
            piece.from.start + (at - piece.at)
        } else if at == piece.at {
            piece.from.start
        } else {
            piece.from.end
        }
    }
}

impl Text<'_> {
    /// The blocks of running text and lists in English: what rules of style look at.
    pub fn prose(&self) -> impl Iterator<Item = &Block<'_>> {
        self.blocks.iter().filter(|block| block.is_prose())
    }

    /// The items of each list in English, in order: at least two of them, of one depth.
    #[must_use]
    pub(crate) fn lists(&self) -> Vec<Vec<&Block<'_>>> {
        let mut known = HashMap::new();
        let mut lists: Vec<Vec<&Block<'_>>> = Vec::new();
        for block in self.blocks.iter().filter(|block| block.is_english()) {
            let BlockKind::Item { list, depth } = block.kind else {
                continue;
            };
            let key = (list, depth, &block.section);
            let index = *known.entry(key).or_insert(lists.len());
            match lists.get_mut(index) {
                Some(items) => items.push(block),
                None => lists.push(vec![block]),
            }
        }
        lists.retain(|items| items.len() > 1);
        lists
    }
}
