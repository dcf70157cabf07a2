//! What is put into a template, and the way back from the new text to the author's.
//!
//! In: a text, and edits at bytes of it. Out: the text for Tera, with places that lead back.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::lexer::{Token, span};
use super::meter::USUAL_OPERATIONS;
use super::operators::operations;
use crate::source::Span;
use crate::source::front_matter::Body;

/// What a text costs each time that it is gone through.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Weight {
    pub(super) tags: u64,
    pub(super) text: u64,
}

impl Weight {
    pub(super) fn of(tokens: &[Token<'_>]) -> Self {
        let bytes = span(tokens).len() as u64;
        Self {
            tags: 1 + tokens.len() as u64 / 8,
            text: bytes * (1 + operations(tokens) / 4),
        }
    }

    /// As one number, so that a call has one argument.
    fn packed(self) -> u64 {
        self.tags.min(u32::MAX.into()) << 31 | self.text.min(u64::from(u32::MAX) >> 1)
    }

    /// The weight that a number stands for.
    pub(super) fn unpacked(number: u64) -> Self {
        Self {
            tags: number >> 31,
            text: number & (u64::from(u32::MAX) >> 1),
        }
    }

    pub(super) fn add(&mut self, other: Self) {
        self.tags += other.tags;
        self.text += other.text;
    }
}

/// What is put into the text.
pub(super) enum What<'a> {
    Open,
    Look(u64),
    Index {
        of: &'a str,
        by: u64,
    },
    IndexOfNone {
        of: &'a str,
        by: u64,
    },
    Guard,
    Each(Weight),
    /// Behind a value that is kept or shown.
    Sized,
    /// Behind what is captured, before its filters.
    SizedCapture,
    /// Before the first filter of a section.
    SizedSection,
    /// Behind an output that only names a value.
    Shown {
        name: &'a str,
        trims: bool,
    },
    /// At the beginning of a block or a component.
    Begin {
        weight: Weight,
        trims: bool,
    },
    /// Before the tag that includes a file.
    Include {
        name: String,
        trims: bool,
    },
    /// Where a block, a component or an included file ends; whether the white space before and after
    /// it goes.
    End {
        trims: (bool, bool),
    },
}

/// Something to be put into the text at a byte, and the part of the text that it is about.
pub(super) struct Edit<'a> {
    pub(super) at: usize,
    pub(super) what: What<'a>,
    pub(super) about: Span,
}

fn write(text: &mut String, what: &What<'_>, weights: &BTreeMap<String, Weight>) {
    let trim = |trims: bool| if trims { "-" } else { "" };
    // Writing to a text never fails.
    let _ = match what {
        What::Open => write!(text, "("),
        What::Look(by) if *by <= USUAL_OPERATIONS => write!(text, "|look__)"),
        What::Look(by) => write!(text, "|look__(by={by}))"),
        What::Index { of, by } => write!(text, ")|index__(of={of},by={by})"),
        What::IndexOfNone { of, by } => write!(text, "none|index__(of={of},by={by})"),
        What::Guard => write!(text, "__"),
        What::Each(weight) => write!(text, ")|each__(of={})", weight.packed()),
        What::Sized => write!(text, ")|sized__"),
        What::SizedCapture => write!(text, "|sized__"),
        What::SizedSection => write!(text, "sized__|"),
        What::Shown { name, trims } => write!(text, "{{{{{name}|shown__{}}}}}", trim(*trims)),
        What::Begin { weight, trims } => {
            write!(text, "{{{{{}|begin__{}}}}}", weight.packed(), trim(*trims))
        }
        What::End { trims } => {
            let (before, after) = (trim(trims.0), trim(trims.1));
            write!(text, "{{{{{before} 0|end__{after}}}}}")
        }
        What::Include { name, trims } => {
            // A name that is none of ours is told of by Tera.
            let weight = weights.get(name).copied().unwrap_or_default();
            let trim = trim(*trims);
            write!(text, "{{{{{trim} {}|begin__}}}}", weight.packed())
        }
    };
}

/// A stretch of the text that the author did not write.
#[derive(Debug)]
struct Inserted {
    span: Span,
    about: Span,
}

/// A template as Tera gets it.
#[derive(Debug)]
pub(super) struct Metered {
    pub(super) text: String,
    inserted: Vec<Inserted>,
    /// The body's byte from which on it is the file's, and the file's byte there.
    same_from: (usize, usize),
}

impl Metered {
    /// A template into which nothing was put.
    pub(super) fn as_written(body: &Body) -> Self {
        Self {
            text: String::new(),
            inserted: Vec::new(),
            same_from: body.same_from,
        }
    }

    /// A template with `edits` in the order of their bytes; `weights` are those of all files by their
    /// names.
    pub(super) fn with(
        body: &Body,
        edits: &[Edit<'_>],
        weights: &BTreeMap<String, Weight>,
    ) -> Self {
        let mut text = String::with_capacity(body.text.len() * 2);
        let mut inserted = Vec::with_capacity(edits.len());
        let mut copied = 0;
        for edit in edits {
            text.push_str(&body.text[copied..edit.at]);
            copied = edit.at;
            let start = text.len();
            write(&mut text, &edit.what, weights);
            inserted.push(Inserted {
                span: start..text.len(),
                about: edit.about.clone(),
            });
        }
        text.push_str(&body.text[copied..]);
        Self {
            text,
            inserted,
            same_from: body.same_from,
        }
    }

    /// The part of the author's file for a part of the text that Tera got.
    pub(super) fn origin(&self, span: &Span) -> Span {
        self.file_span(&self.body_span(span))
    }

    /// The part of the body as it was written for a part of the text that Tera got.
    pub(super) fn body_span(&self, span: &Span) -> Span {
        let start = self.body_byte(span.start, |inserted, byte| inserted.contains(&byte));
        let end = self.body_byte(span.end, |inserted, byte| {
            inserted.start < byte && byte <= inserted.end
        });
        let start = start.unwrap_or_else(|about| about.start);
        let end = end.unwrap_or_else(|about| about.end);
        start..end.max(start)
    }

    /// The part of the author's file for a part of the body as it was written.
    pub(super) fn file_span(&self, span: &Span) -> Span {
        self.file_byte(span.start)..self.file_byte(span.end)
    }

    /// The byte of the body, or what the stretch in which it lies is about.
    fn body_byte(&self, byte: usize, is_in: fn(&Span, usize) -> bool) -> Result<usize, Span> {
        let mut shift = 0;
        for inserted in &self.inserted {
            if is_in(&inserted.span, byte) {
                return Err(inserted.about.clone());
            }
            if inserted.span.start >= byte {
                break;
            }
            shift += inserted.span.len();
        }
        Ok(byte - shift)
    }

    /// The longest line of the text that Tera gets.
    pub(super) fn longest_line(&self) -> Span {
        let mut longest = 0..0;
        let mut start = 0;
        for line in self.text.split('\n') {
            if line.len() > longest.len() {
                longest = start..start + line.len();
            }
            start += line.len() + 1;
        }
        longest
    }

    fn file_byte(&self, byte: usize) -> usize {
        let (in_body, in_file) = self.same_from;
        in_file + byte.saturating_sub(in_body)
    }
}
