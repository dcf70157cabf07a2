//! A document that is no file of a project, as a text for rules.
//!
//! In: the texts of a document, each with its place there. Out: a [`Text`]. Of which format the document is, is not
//! known here.

use std::ops::Range;
use std::sync::{Arc, OnceLock};

use super::text::{Block, BlockKind, Link, Origin, Part, Piece, Text};
use crate::diagnostic::Place;

/// A text of a document.
pub(crate) struct Passage {
    pub(crate) kind: BlockKind,
    /// Its words, in one line.
    pub(crate) words: String,
    /// The stretches of the words that are bold.
    pub(crate) strong: Vec<Range<usize>>,
    /// Where links lead, and the stretches of the words that do.
    pub(crate) links: Vec<(String, Range<usize>)>,
    /// Whether its author ended a line within it.
    pub(crate) has_line_ends: bool,
    /// The line or paragraph where it stands.
    pub(crate) place: Place,
}

/// Words with marks between them are searched anew for each finding in them. Nobody writes a paragraph longer than
/// this many bytes; of one that is, its line is all that is told.
const MOST_SEARCHED: usize = 4_000;

/// What rules read of a document in the language `lang`.
pub(crate) fn text(passages: Vec<Passage>, lang: &str) -> Text<'static> {
    let lang: Arc<str> = lang.into();
    let mut section: Arc<str> = "document".into();
    let mut blocks = Vec::new();
    for passage in passages {
        let words = passage.words.trim_end().to_owned();
        if passage.kind == BlockKind::Heading {
            section = words.as_str().into();
        }
        let links = passage.links.into_iter();
        let links = links.map(|(target, stretch)| Link {
            target,
            words: stretch.start.min(words.len())..stretch.end.min(words.len()),
            from: stretch,
        });
        let strong = passage.strong.into_iter();
        let strong = strong.map(|bold| bold.start.min(words.len())..bold.end.min(words.len()));
        blocks.push(Block {
            kind: passage.kind,
            section: Arc::clone(&section),
            lang: Arc::clone(&lang),
            links: links.collect(),
            code: Vec::new(),
            strong: strong.filter(|bold| !bold.is_empty()).collect(),
            slanted: Vec::new(),
            breaks: Vec::new(),
            has_line_ends: passage.has_line_ends,
            origin: Origin::Document {
                place: passage.place,
                words: words.as_str().into(),
                whole: OnceLock::new(),
            },
            pieces: vec![Piece {
                at: 0,
                from: 0..words.len(),
            }],
            words,
        });
    }
    Text {
        part: Part::Role,
        title: None,
        blocks,
    }
}

/// The place of a stretch of `words`, which begin at `place`: of a text file the stretch itself where it is found,
/// as marks may stand between the words, and else the line.
pub(super) fn within(
    place: &Place,
    words: &str,
    whole: &OnceLock<Option<usize>>,
    stretch: &Range<usize>,
) -> Place {
    let Place::Text { file, span } = place else {
        return place.clone();
    };
    let text = file.text();
    let is_searched = words.len() <= MOST_SEARCHED;
    // The words may go on in the lines below.
    let end = span.start + words.len() * 2 + span.len();
    let near = &text[span.start..text.floor_char_boundary(end.min(text.len()))];
    let end = words.floor_char_boundary(stretch.end.min(words.len()));
    let start = words.floor_char_boundary(stretch.start.min(end));
    // What stands before the words tells which of several it is; with marks in it, their number does.
    let whole = whole.get_or_init(|| near.find(words));
    let with_all = || near.find(&words[..end]);
    let with_all = whole.or_else(|| is_searched.then(with_all).flatten());
    let with_all = with_all.map(|at| at + start);
    let at = with_all.or_else(|| {
        if !is_searched {
            return None;
        }
        let wanted = &words[start..end];
        let before = words[..start].matches(wanted).count();
        let is_all = near.matches(wanted).count() == words.matches(wanted).count();
        let mut found = near.match_indices(wanted).filter(|_| is_all);
        found.nth(before).map(|(at, _)| at)
    });
    match at.filter(|_| start < end) {
        Some(at) => {
            let start_of_it = span.start + at;
            Place::Text {
                file: Arc::clone(file),
                span: start_of_it..start_of_it + (end - start),
            }
        }
        None => place.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourceFile;

    #[test]
    fn words_are_found_in_the_lines_of_a_text_file() {
        let file = Arc::new(SourceFile::new(
            "a.html",
            "<p>Join the <b>young</b> team, the\nyoung team of the year.</p>\n",
        ));
        let place = Place::Text {
            span: file.line(1),
            file: Arc::clone(&file),
        };
        let words = "Join the young team, the young team of the year.";
        let found = |nth: usize, wanted: &str| {
            let (at, _) = words.match_indices(wanted).nth(nth).unwrap();
            match within(&place, words, &OnceLock::new(), &(at..at + wanted.len())) {
                Place::Text { file, span } => {
                    let at = file.line_column(span.start);
                    (at.line, at.column)
                }
                place => panic!("{place:?}"),
            }
        };
        assert_eq!(found(0, "Join the"), (1, 4));
        assert_eq!(found(0, "young"), (1, 16));
        assert_eq!(found(1, "young"), (2, 1));
        assert_eq!(found(0, "the year"), (2, 15));
        // One of them stands over marks, so the line is all that can be told of both.
        assert_eq!(found(0, "young team"), (1, 1));
        assert_eq!(found(1, "young team"), (1, 1));
        let paragraph = Place::Paragraph {
            path: "a.docx".into(),
            number: 3,
        };
        let not_yet = OnceLock::new();
        assert_eq!(within(&paragraph, words, &not_yet, &(0..4)), paragraph);
    }

    #[test]
    fn a_paragraph_without_an_end_is_not_searched_for_each_finding() {
        for (mark, column) in [("", 480_001 - 8), ("<b></b>", 1)] {
            let words = "*a **a b".repeat(60_000);
            let file = Arc::new(SourceFile::new(
                "a.md",
                format!("*a **{mark}{}", &words[5..]),
            ));
            let place = Place::Text {
                span: file.line(1),
                file: Arc::clone(&file),
            };
            let whole = OnceLock::new();
            let last = words.len() - 8..words.len() - 6;
            for _ in 0..60_000 {
                let found = within(&place, &words, &whole, &last);
                let Place::Text { file, span } = found else {
                    panic!("{found:?}");
                };
                assert_eq!(file.line_column(span.start).column, column);
            }
        }
    }
}
