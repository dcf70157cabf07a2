//! The texts of a document as its readers see them, for who looks over their words.
//!
//! In: a document. Out: a [`Passage`] for each heading, paragraph, item, cell and value. What they are to a role is
//! not asked, and nothing is left out of the running text; what stands beside it is no text of an advert.

use std::ops::Range;

use super::known::Known;
use super::look::{ElementKind, elements};
use super::pieces::{Foreign, MAY_PART, Run};

/// A text of a document.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Passage {
    /// The number of its paragraph, or of its line, from 1.
    pub(crate) at: usize,
    pub(crate) form: Form,
    /// Its words, in one line.
    pub(crate) words: String,
    /// The stretches of the words that are bold.
    pub(crate) strong: Vec<Range<usize>>,
    /// Where links lead, and the stretches of the words that do.
    pub(crate) links: Vec<(String, Range<usize>)>,
    /// Whether its author ended a line within it.
    pub(crate) has_line_ends: bool,
}

/// What a text is to its readers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    Heading,
    Paragraph,
    /// An item of the list of this number, which stands so deep in others.
    Item {
        list: usize,
        depth: usize,
    },
    Cell,
    /// A label or its value.
    Label,
}

/// The texts of a document, in reading order.
pub(crate) fn passages(foreign: &Foreign, known: &Known) -> Vec<Passage> {
    let mut found = Vec::new();
    let mut lists = 0;
    let mut open = None;
    for element in elements(&foreign.pieces, known) {
        let at = element.at;
        let mut push = |form, runs: &[Run]| found.extend(passage(at, form, runs));
        let of_list = match &element.kind {
            ElementKind::Item(item) => Some(item.list),
            _ => None,
        };
        if of_list.is_some() && of_list != open {
            lists += 1;
        }
        open = of_list;
        match &element.kind {
            ElementKind::Heading { words, .. } => push(Form::Heading, words),
            ElementKind::Paragraph(words) => push(Form::Paragraph, words),
            ElementKind::Item(item) => {
                let depth = item.level;
                push(Form::Item { list: lists, depth }, &item.words);
            }
            ElementKind::Fact { label, value } => {
                push(Form::Label, label);
                push(Form::Label, value);
            }
            ElementKind::Table(table) => {
                let cells = table.header.iter().chain(table.rows.iter().flatten());
                cells.for_each(|cell| push(Form::Cell, cell));
            }
            ElementKind::Picture(figure) => push(Form::Paragraph, &figure.caption),
        }
    }
    found
}

/// The words of runs; nothing where they have none.
fn passage(at: usize, form: Form, runs: &[Run]) -> Option<Passage> {
    let mut passage = Passage {
        at,
        form,
        words: String::new(),
        strong: Vec::new(),
        links: Vec::new(),
        has_line_ends: false,
    };
    for run in runs {
        let text = run.text.replace('\n', " ");
        passage.has_line_ends |= text != run.text;
        let text = text.replace(MAY_PART, " ");
        let text = if passage.words.is_empty() {
            text.trim_start()
        } else {
            &text
        };
        let start = passage.words.len();
        passage.words.push_str(text);
        let stretch = start..passage.words.len();
        if run.look.is_bold && !stretch.is_empty() {
            passage.strong.push(stretch.clone());
        }
        if let Some(target) = &run.look.link {
            passage.links.push((target.to_string(), stretch));
        }
    }
    (!passage.words.trim().is_empty()).then_some(passage)
}
