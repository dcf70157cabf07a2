//! Facts and tables → `table`, with header cells and, where a table is wide, a region that scrolls.
//!
//! In: a table of the document. Out: its HTML, at the end of what is written.

use super::{MOST_FITTING_COLUMNS, Writer};
use crate::document::{Alignment, FactRow, Inline, Table};

impl Writer {
    pub(super) fn facts(&mut self, facts: &[FactRow]) {
        if facts.is_empty() {
            return;
        }
        self.out.push_str("<table class=\"facts\"");
        self.name();
        self.out.push_str(">\n");
        for fact in facts {
            self.out.push_str("<tr><th scope=\"row\">");
            self.inlines(&fact.label);
            self.out.push_str("</th><td>");
            self.inlines(&fact.value);
            self.out.push_str("</td></tr>\n");
        }
        self.out.push_str("</table>\n");
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
        self.out.push_str("<table>\n<thead>\n");
        self.row(&table.alignments, &table.header, |_| Some("col"));
        self.out.push_str("</thead>\n");
        if !table.rows.is_empty() {
            self.out.push_str("<tbody>\n");
            let has_row_headers = table.has_row_headers();
            for row in &table.rows {
                self.row(&table.alignments, row, |index| {
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

    /// A row of cells, each a header of what `scope` says of its place, if anything.
    fn row(
        &mut self,
        alignments: &[Alignment],
        cells: &[Vec<Inline>],
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
