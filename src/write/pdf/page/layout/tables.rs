//! Facts and tables → strips: a row is one strip, so that pages break between rows only.
//!
//! In: rows of inlines. Out: strips on the [`Compositor`]. A row too high for a page goes on line by
//! line.

use std::iter;

use super::blocks::{Compositor, Frame};
use super::columns::{Column, Needs, order_columns};
use super::decorate::{SetLine, decorate};
use super::inline::Paragraph;
use super::pages::{Band, Strip};
use super::{Fill, Ink};
use crate::document::{Alignment, FactRow, Inline, Table, plain_text};
use crate::language::Direction;
use crate::write::pdf::page::structure::{ElementId, Role};

impl<'d> Compositor<'d, '_> {
    /// A panel of labels and values.
    pub(super) fn facts(&mut self, facts: &'d [FactRow], frame: Frame<'d>) {
        if facts.is_empty() {
            return;
        }
        self.want_gap(frame.gap * 1.4);
        let table = self.structure().add(frame.element, Role::Table);
        let label_ink = Ink {
            face: 1,
            ..self.body_ink()
        };
        let rows: Vec<Vec<Paragraph>> = facts
            .iter()
            .map(|fact| {
                let row = self.structure().add(table, Role::Row);
                // A header without words heads nothing.
                let is_header = !plain_text(&fact.label).trim().is_empty();
                let role = if is_header {
                    Role::RowHeader
                } else {
                    Role::Cell
                };
                let label = self.structure().add(row, role);
                let label = self.cell(&fact.label, label, label_ink, frame);
                let value = self.structure().add(row, Role::Cell);
                let value = self.cell(&fact.value, value, self.body_ink(), frame);
                vec![label, value]
            })
            .collect();
        let side = self.measures.panel_side.min(frame.width * 0.05);
        let widest = rows
            .iter()
            .map(|row| self.widths(&row[0], frame).1)
            .fold(0.0, f32::max);
        let gutter = 1.6 * side;
        let inner = frame.width - 2.0 * side - gutter;
        // Labels have the room that they need, but leave the greater part to the values.
        let label_width = widest.clamp(inner * 0.22, inner * 0.38);
        let columns = order_columns(
            frame,
            &[
                (label_width, Alignment::Natural),
                (inner - label_width, Alignment::Natural),
            ],
            side,
            gutter,
        );
        let colours = &self.style.colours;
        let (panel, accent) = (colours.panel, colours.accent);
        self.open_band(Band {
            x: frame.x,
            width: frame.width,
            colour: panel,
        });
        let bar = self.measures.bar;
        let bar_x = if frame.direction.is_right_to_left() {
            frame.x + frame.width - bar
        } else {
            frame.x
        };
        self.open_band(Band {
            x: bar_x,
            width: bar,
            colour: accent,
        });
        // Rules leave the bar whole.
        let rule_frame = Frame {
            x: if frame.direction.is_right_to_left() {
                frame.x
            } else {
                frame.x + bar
            },
            width: frame.width - bar,
            ..frame
        };
        let mut strips = Vec::new();
        let last = rows.len() - 1;
        for (index, row) in rows.into_iter().enumerate() {
            let rule = (index < last).then(|| self.row_rule(rule_frame));
            strips.extend(self.row(row, &columns, self.measures.body, frame, rule));
        }
        self.push_rows(strips, None);
        self.open_bands.truncate(self.open_bands.len() - 2);
        self.want_gap(frame.gap * 1.4);
    }

    /// A table with column headers, and row headers below an empty corner.
    pub(super) fn table(&mut self, table: &'d Table, frame: Frame<'d>) {
        if table.header.is_empty() {
            return;
        }
        self.want_gap(frame.gap * 1.4);
        let element = self.structure().add(frame.element, Role::Table);
        let head_ink = Ink {
            face: 1,
            ..self.body_ink()
        };
        // A head without a body is no table to PDF/UA; its row then stands in the table itself.
        let head = if table.rows.is_empty() {
            element
        } else {
            self.structure().add(element, Role::TableHead)
        };
        let has_row_headers = table.has_row_headers();
        // Nothing is said of an empty corner.
        let corner = if has_row_headers {
            Role::Cell
        } else {
            Role::ColumnHeader
        };
        let first = (corner, head_ink);
        let mut header = self.cells(
            &table.header,
            head,
            first,
            (Role::ColumnHeader, head_ink),
            frame,
        );
        let mut rows = Vec::new();
        if !table.rows.is_empty() {
            let body = self.structure().add(element, Role::TableBody);
            let others = (Role::Cell, self.body_ink());
            for row in &table.rows {
                // An empty cell heads nothing.
                let is_headed = has_row_headers && row.first().is_some_and(|cell| !cell.is_empty());
                let first = if is_headed {
                    (Role::RowHeader, head_ink)
                } else {
                    others
                };
                rows.push(self.cells(row, body, first, others, frame));
            }
        }
        let mut size = self.measures.body;
        let mut needs = self.column_needs(&header, &rows, frame);
        let side = needs.side(self.measures.panel_side * 0.5, frame.width);
        if !needs.words_fit(frame.width, side) {
            // Smaller type breaks fewer words.
            size = self.style.sizes.small.min(size);
            for cell in header.iter_mut().chain(rows.iter_mut().flatten()) {
                cell.runs.iter_mut().for_each(|run| run.ink.size = size);
            }
            needs = self.column_needs(&header, &rows, frame);
        }
        let natural = Alignment::Natural;
        let aligned: Vec<(f32, Alignment)> = needs
            .widths(frame.width, side)
            .into_iter()
            .enumerate()
            .map(|(index, width)| (width, *table.alignments.get(index).unwrap_or(&natural)))
            .collect();
        let columns = order_columns(frame, &aligned, side, 2.0 * side);
        let thick = Fill {
            height: 2.0 * self.measures.hairline,
            ..self.row_rule(frame)
        };
        let mut head_strips = self.row(header, &columns, size, frame, Some(thick));
        let head_height: f32 = head_strips.iter().map(|strip| strip.height).sum();
        for strip in &mut head_strips {
            strip.keeps_next = true;
        }
        // A header that would fill the page stands once.
        let repeats = head_height < self.measures.height * 0.4;
        let mut strips = Vec::new();
        for row in rows {
            let rule = Some(self.row_rule(frame));
            strips.extend(self.row(row, &columns, size, frame, rule));
        }
        let table = repeats.then(|| {
            self.table_heads.push(head_strips.clone());
            self.table_heads.len() - 1
        });
        for strip in head_strips {
            self.push(strip);
        }
        self.push_rows(strips, table);
        self.want_gap(frame.gap * 1.4);
    }

    /// Adds a table's rows; a short table stays whole, and none leaves a single row behind.
    fn push_rows(&mut self, mut strips: Vec<Strip>, table: Option<usize>) {
        let height: f32 = strips.iter().map(|strip| strip.height).sum();
        let stays_whole = height < self.measures.height * 0.5;
        let last = strips.len().saturating_sub(1);
        for (index, strip) in strips.iter_mut().enumerate() {
            strip.keeps_next = index < last && (stays_whole || index == 0 || index + 1 == last);
            strip.table = table;
        }
        for strip in strips {
            self.push(strip);
        }
    }

    fn cells(
        &mut self,
        cells: &'d [Vec<Inline>],
        parent: ElementId,
        first: (Role, Ink),
        others: (Role, Ink),
        frame: Frame<'d>,
    ) -> Vec<Paragraph<'d>> {
        let row = self.structure().add(parent, Role::Row);
        let roles = iter::once(first).chain(iter::repeat(others));
        cells
            .iter()
            .zip(roles)
            .map(|(content, (role, ink))| {
                let element = self.structure().add(row, role);
                self.cell(content, element, ink, frame)
            })
            .collect()
    }

    fn cell(
        &mut self,
        content: &'d [Inline],
        element: ElementId,
        ink: Ink,
        frame: Frame<'d>,
    ) -> Paragraph<'d> {
        self.flattener.flatten(content, element, frame.lang, ink)
    }

    /// The widths of a cell's longest word and line.
    fn widths(&mut self, cell: &Paragraph, frame: Frame) -> (f32, f32) {
        self.paragraphs.widths(cell, frame.direction)
    }

    /// What the columns of a table need, of which there are as many as its header has cells.
    fn column_needs(
        &mut self,
        header: &[Paragraph],
        rows: &[Vec<Paragraph>],
        frame: Frame,
    ) -> Needs {
        let all = iter::once(header).chain(rows.iter().map(Vec::as_slice));
        let widths: Vec<Vec<(f32, f32)>> = all
            .map(|row| row.iter().map(|cell| self.widths(cell, frame)).collect())
            .collect();
        Needs::of(header.len(), widths.into_iter().map(Vec::into_iter))
    }

    /// The hairline under a row, `y` not yet known.
    fn row_rule(&self, frame: Frame) -> Fill {
        Fill {
            x: frame.x,
            y: 0.0,
            width: frame.width,
            height: self.measures.hairline,
            colour: self.style.colours.rule,
        }
    }

    /// One row as a strip, or as a strip a line where it is too high for a page.
    fn row(
        &mut self,
        cells: Vec<Paragraph>,
        columns: &[Column],
        size: f32,
        frame: Frame,
        rule: Option<Fill>,
    ) -> Vec<Strip> {
        let line = self.measures.line * size / self.measures.body;
        let padding = self.measures.panel_row;
        let set: Vec<Vec<SetLine>> = cells
            .into_iter()
            .zip(columns)
            .map(|(cell, column)| self.set_cell(&cell, *column, frame))
            .collect();
        let count = set.iter().map(Vec::len).max().unwrap_or(0).max(1);
        #[expect(clippy::cast_precision_loss, reason = "a cell has few lines")]
        let height_of = |lines: usize| lines as f32 * line;
        let splits = height_of(count) + 2.0 * padding > self.measures.height * 0.9;
        let per_strip = if splits { 1 } else { count };
        let mut strips: Vec<Strip> = (0..count.div_ceil(per_strip))
            .map(|_| Strip {
                height: height_of(per_strip),
                ..Strip::default()
            })
            .collect();
        let baseline = self.baseline(line, size);
        for lines in set {
            for (index, mut cell_line) in lines.into_iter().enumerate() {
                let strip = &mut strips[index / per_strip];
                let y = baseline + height_of(index % per_strip);
                cell_line.pieces.iter_mut().for_each(|piece| piece.y += y);
                cell_line.fills.iter_mut().for_each(|fill| fill.y += y);
                strip.pieces.append(&mut cell_line.pieces);
                strip.fills.append(&mut cell_line.fills);
            }
        }
        for strip in &mut strips {
            strip.baseline = baseline;
        }
        strips[0].push_down(padding);
        let last = strips.len() - 1;
        strips[last].height += padding;
        if let Some(rule) = rule {
            let y = strips[last].height - rule.height;
            strips[last].fills.push(Fill { y, ..rule });
        }
        strips
    }

    fn set_cell(&mut self, cell: &Paragraph, column: Column, frame: Frame) -> Vec<SetLine> {
        let lines = self.paragraphs.lines(cell, frame.direction, column.width);
        let natural = match frame.direction {
            Direction::LeftToRight => 0.0,
            Direction::RightToLeft => 1.0,
        };
        let share = match column.alignment {
            Alignment::Natural => natural,
            Alignment::Left => 0.0,
            Alignment::Centre => 0.5,
            Alignment::Right => 1.0,
        };
        lines
            .iter()
            .map(|line| {
                let spare = (column.width - line.width).max(0.0) * share;
                decorate(line, cell, column.x + spare)
            })
            .collect()
    }
}
