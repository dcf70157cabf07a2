//! An advert → what each box of a channel takes from it, as letters and as formatted text.
//!
//! In: a [`Document`] and a [`Channel`]. Out: a [`Filled`] for each box. A section is known by the words
//! of its heading; what the advert does not say leaves a box empty. Characters are counted as browsers
//! and forms do: in UTF-16, a line end as one.

use std::slice;

use crate::channels::{Channel, PasteBox, Source};
use crate::document::{Block, Document, FactRow, Inline, anchors, plain_text};
use crate::facts::fields::Said;
use crate::words::Key;
use crate::write::{html, text};

/// What goes into a box.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Filled<'c> {
    /// The box.
    pub(crate) of: &'c PasteBox,
    /// Its text as letters.
    pub(crate) plain: String,
    /// The same with headings, lists, bold type and links, where the box takes them.
    pub(super) rich: Option<String>,
    /// What is lost, as the box takes letters alone.
    pub(super) lost: Lost,
    /// Whether it was cut to fit.
    pub(super) is_cut: bool,
}

/// What plain text cannot have.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is lost by itself")]
pub(super) struct Lost {
    pub(super) links: bool,
    pub(super) marks: bool,
    pub(super) tables: bool,
    pub(super) pictures: bool,
}

impl Filled<'_> {
    /// How many characters it has.
    pub(crate) fn count(&self) -> usize {
        self.plain.encode_utf16().count()
    }
}

/// An advert in parts.
struct Parts<'d> {
    lead: Vec<&'d Block>,
    /// The id of each section, and its blocks; the first is its heading.
    sections: Vec<(String, Vec<&'d Block>)>,
    /// The rows of its panels of facts.
    facts: Vec<&'d FactRow>,
}

impl<'d> Parts<'d> {
    fn of(document: &'d Document) -> Self {
        let mut parts = Self {
            lead: Vec::new(),
            sections: Vec::new(),
            facts: Vec::new(),
        };
        for block in document.blocks() {
            if let Block::Facts(rows) = block {
                parts.facts.extend(rows);
            }
            match (block, parts.sections.last_mut()) {
                (Block::Heading { level: 2, content }, _) => {
                    let id = anchors::stem(&plain_text(content));
                    parts.sections.push((id, vec![block]));
                }
                (_, Some((_, blocks))) => blocks.push(block),
                // The title and the panel of facts have boxes of their own.
                (Block::Facts(_) | Block::Heading { level: 1, .. }, None) => {}
                (_, None) => parts.lead.push(block),
            }
        }
        parts
    }
}

/// Fills every box of `channel`.
pub(crate) fn fill<'c>(document: &Document, channel: &'c Channel) -> Vec<Filled<'c>> {
    let parts = Parts::of(document);
    let taken: Vec<&str> = channel
        .boxes
        .iter()
        .flat_map(|one| &one.from)
        .filter_map(|source| match source {
            Source::Section(id) => Some(id.as_str()),
            _ => None,
        })
        .collect();
    let boxes = channel.boxes.iter();
    boxes
        .map(|one| fill_box(document, &parts, &taken, one))
        .collect()
}

fn fill_box<'c>(
    document: &Document,
    parts: &Parts<'_>,
    taken: &[&str],
    of: &'c PasteBox,
) -> Filled<'c> {
    let mut blocks: Vec<Block> = Vec::new();
    for source in &of.from {
        match source {
            Source::Title => blocks.push(words(&document.meta.title)),
            Source::Fact(name) => blocks.extend(fact(document, parts, name)),
            Source::Lead => blocks.extend(parts.lead.iter().copied().cloned()),
            Source::Section(id) => {
                let found = parts.sections.iter().find(|(known, _)| known == id);
                let content = found.map(|(_, blocks)| &blocks[1..]).unwrap_or_default();
                blocks.extend(content.iter().copied().cloned());
            }
            Source::Rest | Source::All => {
                let is_all = *source == Source::All;
                if is_all {
                    blocks.extend(parts.lead.iter().copied().cloned());
                }
                for (id, section) in &parts.sections {
                    if is_all || !taken.contains(&id.as_str()) {
                        blocks.extend(section.iter().copied().cloned());
                    }
                }
            }
        }
    }
    let shows_pictures = take_pictures_out(&mut blocks, document);
    let mut plain = match &of.joined_by {
        None => text::of_blocks(&blocks, &document.meta.words),
        Some(between) => one_line(&blocks, between, document),
    };
    let has_less = of
        .first_words
        .is_some_and(|words| cut_after(&mut plain, words));
    let is_cut = of.is_shortened && of.limit.is_some_and(|limit| cut(&mut plain, limit));
    let is_cut = is_cut || has_less;
    let mut lost = Lost {
        pictures: shows_pictures,
        ..Lost::default()
    };
    if !of.is_rich {
        lost.look_at(&blocks);
    }
    Filled {
        rich: (of.is_rich && !blocks.is_empty())
            .then(|| html::fragment(&blocks, &document.meta.lang)),
        of,
        plain,
        lost,
        is_cut,
    }
}

/// A fact as the advert's panel shows it, or in the words of its kind where the panel does not.
fn fact(document: &Document, parts: &Parts<'_>, name: &str) -> Vec<Block> {
    let shown = parts
        .facts
        .iter()
        .find(|row| row.field.as_deref() == Some(name));
    let Some(facts) = document.facts.as_deref() else {
        return Vec::new();
    };
    let Some(field) = facts.fields.named(name) else {
        return Vec::new();
    };
    match field.said(facts) {
        Said::Nothing => Vec::new(),
        Said::Items(items) => {
            let lines: Vec<String> = items.iter().map(ToString::to_string).collect();
            vec![words(&lines.join("\n"))]
        }
        Said::Paragraphs(prose) => prose.to_string().lines().map(words).collect(),
        said => match shown {
            Some(row) => vec![Block::Paragraph(row.value.clone())],
            None => said
                .text(&document.meta.words)
                .map(|text| words(&text))
                .into_iter()
                .collect(),
        },
    }
}

/// A paragraph of plain words; a line end is one.
fn words(text: &str) -> Block {
    let mut content = Vec::new();
    for (index, line) in text.lines().enumerate() {
        if index > 0 {
            content.push(Inline::LineBreak);
        }
        content.push(Inline::Text(line.to_owned()));
    }
    Block::Paragraph(content)
}

/// Puts words in the place of pictures, which no site's box takes; says whether there were any.
fn take_pictures_out(blocks: &mut Vec<Block>, document: &Document) -> bool {
    let mut had_some = false;
    let mut without = Vec::with_capacity(blocks.len());
    for mut block in blocks.drain(..) {
        match &mut block {
            Block::Picture(figure) => {
                let alt = figure.alt.as_str();
                let shown = document.meta.words.show(Key::Picture, &[alt.into()]);
                without.push(words(&shown.into_string()));
                let caption = std::mem::take(&mut figure.caption);
                without.extend((!caption.is_empty()).then_some(Block::Paragraph(caption)));
                had_some = true;
                continue;
            }
            Block::Quote(inner) | Block::Lang { blocks: inner, .. } => {
                had_some |= take_pictures_out(inner, document);
            }
            // No item of a list can have one.
            _ => {}
        }
        without.push(block);
    }
    *blocks = without;
    had_some
}

/// The texts of `blocks` as one line; their own lines are parted as they are.
fn one_line(blocks: &[Block], between: &str, document: &Document) -> String {
    let blocks = blocks.iter().map(slice::from_ref);
    let texts = blocks.map(|block| text::of_blocks(block, &document.meta.words));
    let lines: Vec<String> = texts
        .flat_map(|text| text.lines().map(str::to_owned).collect::<Vec<_>>())
        // A bullet stands at the beginning of a line alone.
        .map(|line| line.trim_start_matches("- ").to_owned())
        .filter(|line| !line.is_empty())
        .collect();
    lines.join(between)
}

/// Cuts `text` after so many words; says whether that was needed.
fn cut_after(text: &mut String, words: usize) -> bool {
    let mut rest = text.as_str();
    for _ in 0..words {
        rest = rest
            .trim_start()
            .trim_start_matches(|letter: char| !letter.is_whitespace());
    }
    if rest.trim().is_empty() {
        return false;
    }
    let end = text.len() - rest.len();
    end_at(text, end);
    true
}

/// Cuts `text` to `limit` characters, at the end of a word; says whether that was needed.
fn cut(text: &mut String, limit: usize) -> bool {
    if text.encode_utf16().count() <= limit {
        return false;
    }
    let mut length = 0;
    let mut end = 0;
    for (at, character) in text.char_indices() {
        if character.is_whitespace() {
            end = at;
        }
        length += character.len_utf16();
        // The ellipsis needs a place, too.
        if length >= limit {
            break;
        }
    }
    end_at(text, end);
    true
}

/// Ends `text` before the byte `end`, with the sign that it goes on.
fn end_at(text: &mut String, end: usize) {
    text.truncate(end);
    text.truncate(
        text.trim_end_matches([' ', '\n', ',', ';', ':', '.', '–', '-'])
            .len(),
    );
    text.push('…');
}

impl Lost {
    fn look_at(&mut self, blocks: &[Block]) {
        for block in blocks {
            match block {
                Block::Heading { content, .. } | Block::Paragraph(content) => self.look_in(content),
                Block::List(list) => {
                    for item in &list.items {
                        self.look_at(item);
                    }
                }
                Block::Facts(_) | Block::Table(_) => self.tables = true,
                Block::Quote(blocks) | Block::Lang { blocks, .. } => self.look_at(blocks),
                Block::Picture(figure) => self.look_in(&figure.caption),
                Block::Code { .. } | Block::Rule => {}
            }
        }
    }

    fn look_in(&mut self, content: &[Inline]) {
        for inline in content {
            match inline {
                Inline::Text(_) | Inline::LineBreak => {}
                Inline::Code(_) => self.marks = true,
                Inline::Emphasis(inner) | Inline::Strong(inner) => {
                    self.marks = true;
                    self.look_in(inner);
                }
                Inline::Link { content, .. } => {
                    self.links = true;
                    self.look_in(content);
                }
                Inline::Lang { content, .. } => self.look_in(content),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_after_so_many_words() {
        let cases = [
            ("You test things", 3, "You test things", false),
            ("You test things ", 3, "You test things ", false),
            ("You  test,\n- things", 2, "You  test…", true),
            ("", 2, "", false),
            ("🙂 a b", 1, "🙂…", true),
        ];
        for (text, words, expected, is_cut) in cases {
            let mut shown = text.to_owned();
            assert_eq!(cut_after(&mut shown, words), is_cut, "{text}");
            assert_eq!(shown, expected, "{text} to {words}");
        }
    }

    #[test]
    fn a_text_is_cut_at_the_end_of_a_word() {
        let cases = [
            ("You test things", 15, "You test things", false),
            ("You test things", 14, "You test…", true),
            ("You test, things", 12, "You test…", true),
            ("Incomprehensibilities", 5, "…", true),
            ("🙂🙂 a b", 7, "🙂🙂 a…", true),
        ];
        for (text, limit, expected, is_cut) in cases {
            let mut shown = text.to_owned();
            assert_eq!(cut(&mut shown, limit), is_cut, "{text}");
            assert_eq!(shown, expected, "{text} to {limit}");
            assert!(shown.encode_utf16().count() <= limit);
        }
    }
}
