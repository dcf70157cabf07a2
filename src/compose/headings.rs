//! What is wrong with a document's headings, told where they stand in the templates.
//!
//! In: a document's sections and the templates of its layout. Out: an error for each second title, a
//! warning for each heading that skipped a level. A heading is found by its level and words, whatever
//! marks it has; one that a template makes of data, by its level and the marks of Tera.

use std::sync::Arc;

use super::fault::whole_layout;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::document::parse::parse;
use crate::document::{Block, Document, Section, plain_text};
use crate::load::Sources;
use crate::load::made_of::MadeOf;
use crate::source::SourceFile;

/// So many headings of one document are told of.
const MOST_TOLD: usize = 100;

/// A warning for each heading of `document` that skipped a level where it was written.
pub(crate) fn skipped_headings(sources: &Sources, document: &Document) -> Vec<Diagnostic> {
    let Some(name) = &document.name else {
        return Vec::new();
    };
    let made_of = sources.made_of(name);
    let skipped = document.skipped_headings.iter().take(MOST_TOLD);
    skipped
        .map(|heading| {
            let place = places(sources, &made_of, heading.level, &heading.words);
            let place = place.into_iter().next();
            let place = place.unwrap_or_else(|| whole_layout(made_of.layout));
            let message = format!("the heading `{}` skips a level", heading.words);
            Diagnostic::warning(Code::SkippedHeading, place, message).hint(
                "people who listen to the page go by its headings; use `##` below `#`, `###` below \
                 `##`",
            )
        })
        .collect()
}

/// An error for each heading of level 1 after the first, which is the title.
pub(super) fn second_titles(
    sources: &Sources,
    made_of: &MadeOf<'_>,
    sections: &[Arc<Section>],
) -> Vec<Diagnostic> {
    let layout = made_of.layout;
    let mut titles = Vec::new();
    for section in sections {
        push_titles(&section.blocks, &mut titles);
    }
    let others = titles.into_iter().skip(1).take(MOST_TOLD);
    let error = |words: String| {
        // Where both say the same, the second is the later one.
        let place = places(sources, made_of, 1, &words).pop();
        let place = place.unwrap_or_else(|| whole_layout(layout));
        let message = format!("the layout `{layout}` makes a second title: `{words}`");
        Diagnostic::error(Code::BadMarkdown, place, message)
            .hint("a document has one heading of level 1; begin a section with `##`")
    };
    others.map(error).collect()
}

fn push_titles(blocks: &[Block], titles: &mut Vec<String>) {
    for block in blocks {
        match block {
            Block::Heading { level: 1, content } => titles.push(plain_text(content)),
            Block::List(list) => list.items.iter().for_each(|item| push_titles(item, titles)),
            Block::Quote(blocks) | Block::Lang { blocks, .. } => push_titles(blocks, titles),
            _ => {}
        }
    }
}

/// Where the templates of a document have a heading of `level` that says `words`, whatever marks it has.
pub(crate) fn said_at(
    sources: &Sources,
    made_of: &MadeOf<'_>,
    level: u8,
    words: &str,
) -> Option<Place> {
    let (said, _) = said_and_made(sources, made_of, level, words);
    said.into_iter().next()
}

/// The places in the templates of a document where a heading of `level` says `words`; if none does,
/// those where one is made of data.
fn places(sources: &Sources, made_of: &MadeOf<'_>, level: u8, words: &str) -> Vec<Place> {
    let (said, made) = said_and_made(sources, made_of, level, words);
    if said.is_empty() { made } else { said }
}

/// The places of headings that say `words`, and those of headings that are made of data.
fn said_and_made(
    sources: &Sources,
    made_of: &MadeOf<'_>,
    level: u8,
    words: &str,
) -> (Vec<Place>, Vec<Place>) {
    let (mut said, mut made) = (Vec::new(), Vec::new());
    let is_markdown = |file: &&Arc<SourceFile>| file.path.extension() == Some("md".as_ref());
    for file in sources.templates_of(made_of).filter(is_markdown) {
        for heading in headings_in(file.text()) {
            if heading.level != level {
                continue;
            }
            if heading.words == words {
                said.push(place(file, heading.at, heading.line));
            } else if heading.line.contains("{{") {
                made.push(place(file, heading.at, heading.line));
            }
        }
    }
    (said, made)
}

/// The words of the headings below the title that stand in a Markdown template as they are.
pub(super) fn written_in(file: &SourceFile) -> Vec<String> {
    if file.path.extension() != Some("md".as_ref()) {
        return Vec::new();
    }
    let text = without_tags(file.text());
    let headings = headings_in(&text).into_iter();
    let said = headings.filter(|heading| heading.level > 1 && !heading.line.contains("{{"));
    said.map(|heading| heading.words).collect()
}

/// A template without its `{% … %}`, which may stand on the line of a heading.
fn without_tags(template: &str) -> String {
    let mut pieces = template.split("{%");
    let mut text = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        text.push_str(piece.split_once("%}").map_or(piece, |(_, behind)| behind));
    }
    text
}

/// A heading of a template.
struct Heading<'a> {
    level: u8,
    words: String,
    /// Where its line begins, without what stands before its mark.
    at: usize,
    line: &'a str,
}

/// The headings of a text, each a line with `#` or above a row of `=` or `-`.
fn headings_in(text: &str) -> Vec<Heading<'_>> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut lines = text.split_inclusive('\n').peekable();
    while let Some(whole) = lines.next() {
        let line = whole.trim_start_matches([' ', '>', '-', '*', '+']);
        let is_underlined = lines.peek().is_some_and(|next| is_underline(next));
        let marked;
        let source = if is_underlined && !line.starts_with('#') {
            marked = format!("{}{}", line, lines.peek().unwrap_or(&""));
            &marked
        } else {
            line
        };
        if (line.starts_with('#') || is_underlined)
            && let [Block::Heading { level, content }] = parse(source).0.as_slice()
        {
            found.push(Heading {
                level: *level,
                words: plain_text(content),
                at: start + (whole.len() - line.len()),
                line,
            });
        }
        start += whole.len();
    }
    found
}

/// Whether a line makes the one above it a heading: a row of `=` or `-`.
fn is_underline(line: &str) -> bool {
    let marks = line.trim_matches([' ', '>', '\r', '\n']);
    let is_row = |mark: char| marks.chars().all(|found| found == mark);
    !marks.is_empty() && (is_row('=') || is_row('-'))
}

/// The words of `heading`, a line that begins at byte `start` of `file`.
fn place(file: &Arc<SourceFile>, start: usize, heading: &str) -> Place {
    let text = heading.trim_start_matches('#');
    let words = text.trim();
    let offset = heading.len() - text.trim_start().len();
    Place::Text {
        file: Arc::clone(file),
        span: start + offset..start + offset + words.len(),
    }
}
