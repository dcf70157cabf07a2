//! Comments beside the text of a draft: what is still open, and what the rules say of its words.
//!
//! In: remarks, and the text of each paragraph as it is written. Out: the part `word/comments.xml`, and
//! the marks in the text from where to where each comment is about. A comment has no date, so that equal
//! documents are equal files, and this program as its author, by which it is known when the file is
//! brought back.

use std::fmt::Write as _;
use std::ops::Range;

use super::xml::{Escaped, HEAD, NAMESPACES};
use crate::document::{Block, Document, Inline, plain_text};
use crate::language;
use crate::office::AUTHOR_OF_COMMENTS;
use crate::words::{Key, Shown, Words};
use crate::write::remarks::Remark;

/// The styles of a comment's text, and of the sign in it that leads back.
pub(super) const STYLES: &str = "<w:style w:type=\"paragraph\" w:styleId=\"CommentText\">\
     <w:name w:val=\"annotation text\"/><w:basedOn w:val=\"Normal\"/><w:uiPriority w:val=\"99\"/>\
     <w:unhideWhenUsed/><w:pPr><w:spacing w:after=\"0\"/></w:pPr><w:rPr><w:sz w:val=\"20\"/>\
     <w:szCs w:val=\"20\"/></w:rPr></w:style><w:style w:type=\"character\" \
     w:styleId=\"CommentReference\"><w:name w:val=\"annotation reference\"/><w:uiPriority w:val=\"99\"/>\
     <w:semiHidden/><w:unhideWhenUsed/><w:rPr><w:sz w:val=\"16\"/><w:szCs w:val=\"16\"/></w:rPr></w:style>";

/// The sign of a comment, in its text and where it is about ends.
const SIGN: &str = "<w:rPr><w:rStyle w:val=\"CommentReference\"/></w:rPr>";

/// The comments that are written, and the remarks that still have no place.
#[derive(Default)]
pub(super) struct Comments {
    /// The paragraphs of each, by its number.
    written: Vec<Vec<Shown>>,
    waiting: Vec<Waiting>,
}

/// A remark whose words have not come yet.
struct Waiting {
    /// What the text must have; nothing where it never has the words.
    wanted: Option<Wanted>,
    says: Vec<Shown>,
}

/// Words, and how many bytes before them stand in the same text.
struct Wanted {
    text: String,
    before: usize,
}

/// Where comments begin and end in a paragraph.
#[derive(Default)]
pub(super) struct Marks {
    /// How many bytes of the paragraph are written.
    at: usize,
    /// Bytes of the paragraph, and the comment's number.
    spans: Vec<(Range<usize>, usize)>,
}

impl Comments {
    pub(super) fn of(remarks: &[Remark], document: &Document) -> Self {
        if remarks.is_empty() {
            return Self::default();
        }
        let mut texts = Vec::new();
        for section in &document.sections {
            each_line(&section.blocks, &mut texts);
        }
        let has =
            |wanted: &str| !wanted.is_empty() && texts.iter().any(|text| text.contains(wanted));
        let waiting = remarks.iter().map(|remark| {
            let whole = remark.with_before();
            let wanted = if has(&whole) && !remark.words.is_empty() {
                Some((whole, remark.before.len()))
            } else if has(&remark.words) {
                Some((remark.words.clone(), 0))
            } else {
                None
            };
            let wanted = wanted.map(|(text, before)| Wanted { text, before });
            let about = || about(&remark.words, &document.meta.words);
            let about = wanted.is_none().then(about).flatten();
            let says = remark.says.iter().map(|words| english(words));
            Waiting {
                says: about.into_iter().chain(says).collect(),
                wanted,
            }
        });
        Self {
            waiting: waiting.collect(),
            written: Vec::new(),
        }
    }

    /// Whether there are any.
    pub(super) fn any(&self) -> bool {
        !self.written.is_empty()
    }

    /// Adds one; its number.
    pub(super) fn add(&mut self, says: Vec<Shown>) -> usize {
        self.written.push(says);
        self.written.len() - 1
    }

    /// The marks of the comments in a paragraph of `content`: those whose words come first there, and in
    /// the first paragraph of all those whose words come nowhere.
    pub(super) fn marks(&mut self, content: &[Inline]) -> Marks {
        let mut marks = Marks::default();
        if self.waiting.is_empty() {
            return marks;
        }
        let text = plain_text(content);
        if text.is_empty() {
            return marks;
        }
        for one in std::mem::take(&mut self.waiting) {
            let span = match &one.wanted {
                None => Some(0..text.len()),
                Some(wanted) => text.find(&wanted.text).map(|at| {
                    let start = at + wanted.before;
                    start..at + wanted.text.len()
                }),
            };
            match span {
                Some(span) => marks.spans.push((span, self.add(one.says))),
                None => self.waiting.push(one),
            }
        }
        marks
    }

    /// The part `word/comments.xml` of a document in `lang`.
    pub(super) fn part(&self, lang: &str) -> String {
        let mut xml = format!("{HEAD}<w:comments {NAMESPACES}>");
        for (number, says) in self.written.iter().enumerate() {
            let _ = write!(
                xml,
                "<w:comment w:id=\"{number}\" w:author=\"{AUTHOR_OF_COMMENTS}\" w:initials=\"A\">"
            );
            for (index, said) in says.iter().enumerate() {
                xml.push_str("<w:p><w:pPr><w:pStyle w:val=\"CommentText\"/></w:pPr>");
                if index == 0 {
                    let _ = write!(xml, "<w:r>{SIGN}<w:annotationRef/></w:r>");
                }
                for (text, is_english) in said.stretches() {
                    let lang = if is_english && !language::is_english(lang) {
                        format!("<w:rPr><w:lang w:val=\"{}\"/></w:rPr>", language::ENGLISH)
                    } else {
                        String::new()
                    };
                    let text = Escaped(text);
                    let _ = write!(
                        xml,
                        "<w:r>{lang}<w:t xml:space=\"preserve\">{text}</w:t></w:r>"
                    );
                }
                xml.push_str("</w:p>");
            }
            xml.push_str("</w:comment>");
        }
        xml.push_str("</w:comments>");
        xml
    }
}

impl Marks {
    /// Writes the marks of a stretch of the paragraph's text, and with `push` its pieces between them.
    pub(super) fn write(
        &mut self,
        text: &str,
        xml: &mut String,
        mut push: impl FnMut(&str, &mut String),
    ) {
        let start = self.at;
        let end = start + text.len();
        self.at = end;
        if self.spans.is_empty() {
            push(text, xml);
            return;
        }
        let edges = self
            .spans
            .iter()
            .flat_map(|(span, _)| [span.start, span.end]);
        let mut edges: Vec<usize> = edges.filter(|edge| (start..=end).contains(edge)).collect();
        edges.push(end);
        edges.sort_unstable();
        edges.dedup();
        let mut done = start;
        for edge in edges {
            if let Some(piece) = text.get(done - start..edge - start) {
                push(piece, xml);
                done = edge;
            }
            // What ends at the start of this stretch ended with the one before.
            for (_, number) in self
                .spans
                .iter()
                .filter(|(span, _)| span.end == edge && edge > start)
            {
                close(*number, xml);
            }
            for (_, number) in self
                .spans
                .iter()
                .filter(|(span, _)| span.start == edge && edge < end)
            {
                open(*number, xml);
            }
        }
    }

    /// A line end, which is a blank in the text.
    pub(super) fn skip_line_end(&mut self) {
        self.at += 1;
    }
}

/// Where a comment is about begins.
pub(super) fn open(number: usize, xml: &mut String) {
    let _ = write!(xml, "<w:commentRangeStart w:id=\"{number}\"/>");
}

/// Where it ends, with the sign of it.
pub(super) fn close(number: usize, xml: &mut String) {
    let _ = write!(
        xml,
        "<w:commentRangeEnd w:id=\"{number}\"/><w:r>{SIGN}<w:commentReference w:id=\"{number}\"/></w:r>"
    );
}

/// What the rules say is in English.
fn english(words: &str) -> Shown {
    let mut shown = Shown::default();
    shown.push_english(words);
    shown
}

/// The words that a comment is about, where it does not stand at them.
fn about(words: &str, all: &Words) -> Option<Shown> {
    (!words.is_empty()).then(|| all.show(Key::DraftAbout, &[words.into()]))
}

/// The text of each paragraph and cell.
fn each_line(blocks: &[Block], texts: &mut Vec<String>) {
    for block in blocks {
        match block {
            Block::Heading { content, .. } | Block::Paragraph(content) => {
                texts.push(plain_text(content));
            }
            Block::List(list) => list.items.iter().for_each(|item| each_line(item, texts)),
            Block::Facts(facts) => {
                let cells = facts.iter().flat_map(|fact| [&fact.label, &fact.value]);
                texts.extend(cells.map(|cell| plain_text(cell)));
            }
            Block::Table(table) => {
                let cells = table.header.iter().chain(table.rows.iter().flatten());
                texts.extend(cells.map(|cell| plain_text(cell)));
            }
            Block::Quote(blocks) | Block::Lang { blocks, .. } => each_line(blocks, texts),
            Block::Picture(figure) => texts.push(plain_text(&figure.caption)),
            Block::Code { .. } | Block::Rule => {}
        }
    }
}
