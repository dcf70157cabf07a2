//! Facts and tables → `table`, with header cells and, where a table is wide, a region that scrolls.
//!
//! In: a table of the document. Out: its HTML, at the end of what is written.

use super::advert::key_rows;
use super::escape::escape;
use super::{MOST_FITTING_COLUMNS, Writer};
use crate::document::anchors::stem;
use crate::document::{Alignment, FactRow, Inline, Table, plain_text};

impl Writer<'_> {
    /// Names the element whose tag is open by the heading above it, with a number where that has named
    /// another: people who go from table to table are told the names alone.
    fn name(&mut self) {
        let Some((heading, words)) = self.heading.clone() else {
            return;
        };
        // No heading's id has a colon, so that no table takes one from a heading.
        let stem = format!("{}:table", stem(&words));
        let id = self.ids.take_stem(&stem);
        let number = id.strip_prefix(&stem).unwrap_or_default();
        match number.strip_prefix('-') {
            None => self.push(format_args!(" id=\"{id}\" aria-labelledby=\"{heading}\"")),
            Some(number) => {
                let words = escape(&words);
                self.push(format_args!(" id=\"{id}\" aria-label=\"{words} {number}\""));
            }
        }
    }

    pub(super) fn facts(&mut self, facts: &[FactRow]) {
        if facts.is_empty() {
            return;
        }
        // What candidates look for first is parted from the rest below the title alone.
        let key = if self.body.is_none() {
            key_rows(facts)
        } else {
            0
        };
        self.out.push_str("<table class=\"facts\"");
        self.name();
        self.out.push_str(">\n");
        if key > 0 {
            let (key, more) = facts.split_at(key);
            self.out.push_str("<tbody class=\"key\">\n");
            self.fact_rows(key);
            self.out.push_str("</tbody>\n<tbody class=\"more\">\n");
            self.fact_rows(more);
            self.out.push_str("</tbody>\n");
        } else {
            self.fact_rows(facts);
        }
        self.out.push_str("</table>\n");
    }

    fn fact_rows(&mut self, facts: &[FactRow]) {
        for fact in facts {
            // A header without words heads nothing.
            let (opens, between) = if plain_text(&fact.label).trim().is_empty() {
                ("<tr><td>", "</td><td>")
            } else {
                ("<tr><th scope=\"row\">", "</th><td>")
            };
            self.out.push_str(opens);
            self.inlines(&fact.label);
            self.out.push_str(between);
            let closes = fact.field.as_deref() == Some("closing_date");
            self.has_closing |= closes;
            let time = self
                .advert
                .closing()
                .filter(|_| closes && !fact.value.is_empty());
            self.out.push_str(time.as_deref().unwrap_or_default());
            self.inlines(&fact.value);
            self.out
                .push_str(if time.is_some() { "</time>" } else { "" });
            self.out.push_str("</td></tr>\n");
        }
    }

    pub(super) fn table(&mut self, table: &Table) {
        let scrolls = table.header.len() > MOST_FITTING_COLUMNS;
        if scrolls {
            self.out.push_str("<div class=\"scroll\" tabindex=\"0\"");
            if self.heading.is_some() {
                // A region needs a name.
                self.out.push_str(" role=\"region\"");
                self.name();
            }
            self.out.push_str(">\n");
        }
        // On a small screen such a table's rows stand below each other, each cell behind its column's name.
        let stacks = !scrolls && !table.rows.is_empty();
        self.out.push_str(if stacks {
            "<table class=\"stacks\">\n<thead>\n"
        } else {
            "<table>\n<thead>\n"
        });
        self.row(&table.alignments, &table.header, &[], |_| Some("col"));
        self.out.push_str("</thead>\n");
        if !table.rows.is_empty() {
            self.out.push_str("<tbody>\n");
            let has_row_headers = table.has_row_headers();
            let labels: Vec<String> = if stacks {
                table.header.iter().map(|cell| plain_text(cell)).collect()
            } else {
                Vec::new()
            };
            for row in &table.rows {
                self.row(&table.alignments, row, &labels, |index| {
                    (index == 0 && has_row_headers).then_some("row")
                });
            }
            self.out.push_str("</tbody>\n");
        }
        self.out.push_str("</table>\n");
        if scrolls {
            self.out.push_str("</div>\n");
        }
    }

    /// A row of cells, each a header of what `scope` says of its place, if anything, or one that knows its
    /// column's label.
    fn row(
        &mut self,
        alignments: &[Alignment],
        cells: &[Vec<Inline>],
        labels: &[String],
        scope: impl Fn(usize) -> Option<&'static str>,
    ) {
        self.out.push_str("<tr>");
        for (index, (cell, alignment)) in cells.iter().zip(alignments).enumerate() {
            // An empty cell heads nothing.
            let end = if let Some(scope) = scope(index).filter(|_| !cell.is_empty()) {
                self.push(format_args!("<th scope=\"{scope}\""));
                "</th>"
            } else {
                self.out.push_str("<td");
                if let Some(label) = labels.get(index).filter(|label| !label.is_empty()) {
                    self.push(format_args!(" data-label=\"{}\"", escape(label)));
                }
                "</td>"
            };
            self.out.push_str(match alignment {
                Alignment::Natural => ">",
                Alignment::Left => " class=\"left\">",
                Alignment::Centre => " class=\"centre\">",
                Alignment::Right => " class=\"right\">",
            });
            self.inlines(cell);
            self.out.push_str(end);
        }
        self.out.push_str("</tr>\n");
    }
}
