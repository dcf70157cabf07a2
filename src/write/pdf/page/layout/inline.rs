//! Inlines → one text and the runs that style it, each run bound to its leaf of the structure.
//!
//! In: inlines, the element that holds them and the ink to begin with. Out: a [`Paragraph`], its
//! text in NFC. Characters that no font can show are noted, none is dropped but those that show
//! nothing.

use std::borrow::Cow;
use std::ops::Range;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use super::{Ground, Ink, MissingCharacter};
use crate::document::anchors::is_beside;
use crate::document::{Inline, plain_text};
use crate::style::Colours;
use crate::write::pdf::page::fonts::{FontBook, missing_glyphs};
use crate::write::pdf::page::structure::{ElementId, Leaf, Link, Role, Structure};

/// Text with its styles, not yet broken into lines.
#[derive(Debug, Default)]
pub(super) struct Paragraph<'d> {
    /// The whole text; `\n` is a line break that the author asked for.
    pub text: String,
    /// Stretches of one ink each; together they are the whole text.
    pub runs: Vec<Run<'d>>,
}

/// A stretch of a paragraph's text.
#[derive(Debug, Clone)]
pub(super) struct Run<'d> {
    pub range: Range<usize>,
    /// The language of its words.
    pub lang: &'d str,
    pub ink: Ink,
    pub leaf: Option<Leaf>,
    pub link: Option<usize>,
}

/// Flattens inlines; holds what all paragraphs of a section share.
pub(super) struct Flattener<'a> {
    pub fonts: &'a FontBook,
    pub colours: &'a Colours,
    pub structure: Structure,
    pub missing: Vec<MissingCharacter>,
}

/// The weight and slant that marks ask for, as an index of the family's faces.
const BOLD: usize = 1;
const ITALIC: usize = 2;

/// What an inline inherits from those around it.
#[derive(Clone, Copy)]
struct Context<'d> {
    element: ElementId,
    lang: &'d str,
    ink: Ink,
    link: Option<usize>,
}

impl Flattener<'_> {
    /// The text of `content`, which is part of `element`.
    pub(super) fn flatten<'d>(
        &mut self,
        content: &'d [Inline],
        element: ElementId,
        lang: &'d str,
        ink: Ink,
    ) -> Paragraph<'d> {
        let mut paragraph = Paragraph::default();
        let context = Context {
            element,
            lang,
            ink,
            link: None,
        };
        self.push_all(content, context, &mut paragraph);
        paragraph
    }

    /// A paragraph of one plain text that is part of `element`.
    pub(super) fn plain<'d>(
        &mut self,
        text: &str,
        element: ElementId,
        lang: &'d str,
        ink: Ink,
    ) -> Paragraph<'d> {
        let mut paragraph = Paragraph::default();
        let context = Context {
            element,
            lang,
            ink,
            link: None,
        };
        self.push_text(text, context, &mut paragraph);
        paragraph
    }

    fn push_all<'d>(
        &mut self,
        content: &'d [Inline],
        context: Context<'d>,
        paragraph: &mut Paragraph<'d>,
    ) {
        for inline in content {
            self.push(inline, context, paragraph);
        }
    }

    fn push<'d>(
        &mut self,
        inline: &'d Inline,
        context: Context<'d>,
        paragraph: &mut Paragraph<'d>,
    ) {
        let Context { element, ink, .. } = context;
        match inline {
            Inline::Text(text) => self.push_text(text, context, paragraph),
            Inline::LineBreak => self.push_settable("\n", context, paragraph),
            Inline::Emphasis(content) | Inline::Strong(content) => {
                let (role, face) = match inline {
                    Inline::Strong(_) => (Role::Strong, BOLD),
                    _ => (Role::Emphasis, ITALIC),
                };
                let context = Context {
                    element: self.structure.add(element, role),
                    ink: marked(ink, face),
                    ..context
                };
                self.push_all(content, context, paragraph);
            }
            Inline::Code(text) => {
                let element = self.structure.add(element, Role::Code);
                let ink = Ink {
                    ground: Some(Ground {
                        colour: self.colours.panel,
                        edge: self.colours.rule,
                    }),
                    ..ink
                };
                self.push_text(
                    text,
                    Context {
                        element,
                        ink,
                        ..context
                    },
                    paragraph,
                );
            }
            Inline::Lang { lang, content } => {
                let element = self.structure.add_lang(element, Role::Span, lang);
                let context = Context {
                    element,
                    lang,
                    ..context
                };
                self.push_all(content, context, paragraph);
            }
            Inline::Link {
                target,
                title,
                content,
            } => {
                let words = plain_text(content);
                // A link without words cannot be followed on paper and has no place to click. Who is sent
                // the PDF has not the files beside it.
                if words.trim().is_empty() || is_beside(target) {
                    return self.push_all(content, context, paragraph);
                }
                let element = self.structure.add(element, Role::Link);
                let link = self.structure.links.len();
                self.structure.links.push(Link {
                    target: target.as_str().into(),
                    description: if title.is_empty() {
                        words.into()
                    } else {
                        title.as_str().into()
                    },
                    element,
                });
                let ink = Ink {
                    colour: self.colours.link,
                    ..ink
                };
                let context = Context {
                    element,
                    ink,
                    link: Some(link),
                    ..context
                };
                self.push_all(content, context, paragraph);
            }
        }
    }

    fn push_text<'d>(&mut self, text: &str, context: Context<'d>, paragraph: &mut Paragraph<'d>) {
        let text = settable(text);
        note_missing(self.fonts, &text, &mut self.missing);
        self.push_settable(&text, context, paragraph);
    }

    fn push_settable<'d>(
        &mut self,
        text: &str,
        context: Context<'d>,
        paragraph: &mut Paragraph<'d>,
    ) {
        if text.is_empty() {
            return;
        }
        let start = paragraph.text.len();
        paragraph.text.push_str(text);
        let range = start..paragraph.text.len();
        let leaf = Some(self.structure.add_leaf(context.element));
        paragraph.runs.push(Run {
            range,
            lang: context.lang,
            ink: context.ink,
            leaf,
            link: context.link,
        });
    }
}

/// Notes each character of `text` that no font can show, with the words around it.
pub(super) fn note_missing(fonts: &FontBook, text: &str, missing: &mut Vec<MissingCharacter>) {
    const AROUND: usize = 24;
    for (offset, character) in missing_glyphs(fonts, text) {
        let from = text.floor_char_boundary(offset.saturating_sub(AROUND));
        let until = text.ceil_char_boundary(offset + character.len_utf8() + AROUND);
        missing.push(MissingCharacter {
            character,
            context: text[from..until].to_owned(),
        });
    }
}

/// The text as it is set: in NFC, with line ends as spaces, without what shows nothing.
///
/// `\n` stands for a break that the author asked for, so it may come from nowhere else.
pub(super) fn settable(text: &str) -> Cow<'_, str> {
    let is_plain = |byte: u8| matches!(byte, b' '..=b'~');
    let stays = |character| settable_character(character) == Some(character);
    if text.bytes().all(is_plain)
        || text.chars().all(stays) && is_nfc_quick(text.chars()) == IsNormalized::Yes
    {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.nfc().filter_map(settable_character).collect())
}

fn settable_character(character: char) -> Option<char> {
    match character {
        '\n' | '\t' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some(' '),
        // A soft hyphen would have to show itself at a line's end, and a byte order mark may not
        // stand in a PDF's text.
        '\u{ad}' | '\u{feff}' => None,
        _ if character.is_control() => None,
        _ => Some(character),
    }
}

fn marked(ink: Ink, face: usize) -> Ink {
    Ink {
        face: ink.face | face,
        ..ink
    }
}

impl<'d> Paragraph<'d> {
    /// Text of one ink that is no part of the document.
    pub(super) fn of_artifact(text: &str, lang: &'d str, ink: Ink) -> Self {
        let run = Run {
            range: 0..text.len(),
            lang,
            ink,
            leaf: None,
            link: None,
        };
        Self {
            text: text.to_owned(),
            runs: vec![run],
        }
    }
}
