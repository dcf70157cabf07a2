//! Facts and tables → `w:tbl`, with header rows and row headers that screen readers find.
//!
//! In: a table of the document. Out: a Word table of the style `AdvertTable`. Word's accessibility
//! checker wants a header row of every table, so that the facts get one: 'Fact' and 'Detail'. Their
//! labels are the first column, which is the header of each row.

use std::fmt::Write as _;

use super::body::{At, Body};
use super::comments;
use super::runs::{Look, push_text};
use super::xml::Escaped;
use crate::document::{Alignment, FactRow, Inline, Table, plain_text};
use crate::facts::fields::Field;
use crate::language::{self, Direction};
use crate::words::{Key, Shown};

/// The most of the width that the labels of facts have, in hundredths.
const LABELS: usize = 38;

/// What a bold letter takes, more or less, in twentieths of a point.
const LETTER: usize = 130;

/// The least that a column has, as a share of what it would have among equals, in hundredths.
const LEAST: usize = 45;

/// A cell's text: what the document says, or words of ours.
enum Cell<'a> {
    Inlines(&'a [Inline]),
    Words(Key),
    /// The value of a fact that a draft leaves open, to be written here.
    Open(&'a Field, &'a [Inline]),
}

impl<'d> Body<'d> {
    pub(super) fn facts(&mut self, facts: &[FactRow], at: At<'_>) {
        if facts.is_empty() {
            return;
        }
        let letters = facts
            .iter()
            .map(|fact| plain_text(&fact.label).chars().count());
        let longest = letters.max().unwrap_or_default() * LETTER + 300;
        let labels = longest.min(self.width * LABELS / 100);
        let widths = [labels, self.width - labels];
        self.open_table("AdvertFacts", &widths, true, at.look);
        let header = [Cell::Words(Key::FactsLabel), Cell::Words(Key::FactsValue)];
        self.row(&header, &widths, &[Alignment::Natural; 2], true, at);
        for fact in facts {
            let value = match self.open_field(fact) {
                Some(field) => Cell::Open(field, &fact.value),
                None => Cell::Inlines(&fact.value),
            };
            let cells = [Cell::Inlines(&fact.label), value];
            self.row(&cells, &widths, &[Alignment::Natural; 2], false, at);
        }
        self.xml.push_str("</w:tbl>");
    }

    pub(super) fn table(&mut self, table: &Table, at: At<'_>) {
        let widths = widths(table, self.width);
        self.open_table("AdvertTable", &widths, table.has_row_headers(), at.look);
        let rows = [&table.header].into_iter().chain(&table.rows);
        for (index, row) in rows.enumerate() {
            let cells: Vec<Cell<'_>> = row.iter().map(|cell| Cell::Inlines(cell)).collect();
            self.row(&cells, &widths, &table.alignments, index == 0, at);
        }
        self.xml.push_str("</w:tbl>");
    }

    /// The field that a row of a draft shows and nobody has filled in.
    fn open_field(&self, row: &FactRow) -> Option<&'d Field> {
        let (facts, name) = (self.draft?, row.field.as_ref()?);
        let field = facts.fields.named(name)?;
        field.said(facts).is_nothing().then_some(field)
    }

    /// A place to write a fact, which says whose it is: `advert import` finds it by its tag.
    fn open_fact(&mut self, field: &Field, content: &[Inline], at: At<'_>) {
        self.controls += 1;
        let (label, id) = (Escaped(field.label()), 1000 + self.controls);
        let comment = self.comments.add(self.says_of_open(field));
        comments::open(comment, &mut self.xml);
        let _ = write!(
            self.xml,
            "<w:sdt><w:sdtPr><w:alias w:val=\"{label}\"/><w:tag w:val=\"open-fact:{}\"/>\
             <w:id w:val=\"{id}\"/><w:showingPlcHdr/><w:text/></w:sdtPr><w:sdtContent>",
            Escaped(&field.name)
        );
        let words = match plain_text(content) {
            words if words.is_empty() => self.words.show(Key::OpenFact, &[]).into_string(),
            words => words,
        };
        push_text(&words, at.look.as_placeholder(), &mut self.xml);
        self.xml.push_str("</w:sdtContent></w:sdt>");
        comments::close(comment, &mut self.xml);
    }

    /// What the comment on an open fact says.
    fn says_of_open(&self, field: &Field) -> Vec<Shown> {
        let mut says = vec![self.words.show(Key::DraftOpen, &[field.label().into()])];
        if !field.example.is_empty() {
            let example = field.example.as_ref();
            says.push(self.words.show(Key::DraftExample, &[example.into()]));
        }
        says
    }

    fn open_table(&mut self, style: &str, widths: &[usize], has_row_headers: bool, look: Look<'_>) {
        let _ = write!(self.xml, "<w:tbl><w:tblPr><w:tblStyle w:val=\"{style}\"/>");
        if Direction::of(look.lang).is_right_to_left() {
            self.xml.push_str("<w:bidiVisual/>");
        }
        // Which parts of the style hold: the first row, the first column, no stripes.
        let (look, first_column) = if has_row_headers {
            ("06A0", 1)
        } else {
            ("0620", 0)
        };
        let _ = write!(
            self.xml,
            "<w:tblW w:w=\"5000\" w:type=\"pct\"/><w:tblLayout w:type=\"fixed\"/>\
             <w:tblLook w:val=\"{look}\" w:firstRow=\"1\" w:lastRow=\"0\" \
             w:firstColumn=\"{first_column}\" w:lastColumn=\"0\" w:noHBand=\"1\" w:noVBand=\"1\"/>"
        );
        if !self.heading.is_empty() {
            let _ = write!(
                self.xml,
                "<w:tblCaption w:val=\"{}\"/>",
                Escaped(&self.heading)
            );
        }
        self.xml.push_str("</w:tblPr><w:tblGrid>");
        for width in widths {
            let _ = write!(self.xml, "<w:gridCol w:w=\"{width}\"/>");
        }
        self.xml.push_str("</w:tblGrid>");
    }

    fn row(
        &mut self,
        cells: &[Cell<'_>],
        widths: &[usize],
        alignments: &[Alignment],
        is_header: bool,
        at: At<'_>,
    ) {
        self.xml.push_str("<w:tr><w:trPr><w:cantSplit/>");
        if is_header {
            self.xml.push_str("<w:tblHeader/>");
        }
        self.xml.push_str("</w:trPr>");
        let runs_right_to_left = Direction::of(at.look.lang).is_right_to_left();
        for ((cell, width), alignment) in cells.iter().zip(widths).zip(alignments) {
            let _ = write!(
                self.xml,
                "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/></w:tcPr><w:p><w:pPr>\
                 <w:pStyle w:val=\"TableText\"/>"
            );
            if runs_right_to_left {
                self.xml.push_str("<w:bidi/>");
            }
            match alignment {
                Alignment::Natural | Alignment::Left => {}
                Alignment::Centre => self.xml.push_str("<w:jc w:val=\"center\"/>"),
                Alignment::Right => self.xml.push_str("<w:jc w:val=\"right\"/>"),
            }
            self.xml.push_str("</w:pPr>");
            match cell {
                Cell::Inlines(content) => {
                    self.inlines(content, at.look);
                }
                Cell::Open(field, content) => self.open_fact(field, content, at),
                Cell::Words(key) => {
                    let shown = self.words.show(*key, &[]);
                    for (text, is_english) in shown.stretches() {
                        let lang = if is_english {
                            language::ENGLISH
                        } else {
                            at.look.main_lang
                        };
                        push_text(text, at.look.in_language(lang), &mut self.xml);
                    }
                }
            }
            self.xml.push_str("</w:p></w:tc>");
        }
        self.xml.push_str("</w:tr>");
    }
}

/// The widths of the columns: by the square root of their longest text, so that a column of sentences
/// does not leave nothing for one of words.
fn widths(table: &Table, whole: usize) -> Vec<usize> {
    let columns = table.header.len();
    let rows = || [&table.header].into_iter().chain(&table.rows);
    let weights: Vec<usize> = (0..columns)
        .map(|column| {
            let cells = rows().filter_map(|row| row.get(column));
            let longest = cells.map(|cell| plain_text(cell).chars().count()).max();
            // In hundredths, as there are no fractions here.
            (longest.unwrap_or_default().clamp(4, 400) * 10_000).isqrt()
        })
        .collect();
    let sum: usize = weights.iter().sum();
    let least = whole * LEAST / 100 / columns.max(1);
    let mut widths: Vec<usize> = weights
        .iter()
        .map(|weight| (whole * weight / sum.max(1)).max(least))
        .collect();
    // What the least ones got more is taken from the widest.
    let excess = widths.iter().sum::<usize>().saturating_sub(whole);
    if let Some(widest) = widths.iter_mut().max() {
        *widest = widest.saturating_sub(excess).max(1);
    }
    widths
}
