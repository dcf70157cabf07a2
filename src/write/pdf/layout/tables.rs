//! Facts and tables → strips: a row is one strip, so that pages break between rows only.
//!
//! In: rows of inlines. Out: strips on the [`Setter`]. A row too high for a page goes on line by
//! line.

use super::blocks::{Frame, Setter};
use super::decorate::{SetLine, decorate};
use super::inline::Paragraph;
use super::lines::{Atoms, atomize};
use super::pages::{Band, Strip};
use super::{Fill, Ink};
use crate::document::{Alignment, Fact, Inline, Table};
use crate::write::pdf::structure::{ElementId, Role};

/// A cell's text with the width it is set in.
struct Cell {
    paragraph: Paragraph,
    atoms: Atoms,
}

/// A column's place within the row, without the space at its sides.
#[derive(Debug, Clone, Copy)]
struct Column {
    x: f32,
    width: f32,
    alignment: Alignment,
}

impl Setter<'_, '_> {
    /// A panel of labels and values.
    pub(super) fn facts(&mut self, facts: &[Fact], frame: Frame) {
        if facts.is_empty() {
            return;
        }
        self.want_gap(frame.gap * 1.4);
        let table = self.structure().add(frame.element, Role::Table);
        let label_ink = Ink {
            face: 1,
            ..self.body_ink()
        };
        let rows: Vec<Vec<Cell>> = facts
            .iter()
            .map(|fact| {
                let row = self.structure().add(table, Role::Row);
                let label = self.structure().add(row, Role::RowHeader);
                let label = self.cell(&fact.label, label, label_ink, frame);
                let value = self.structure().add(row, Role::Cell);
                let value = self.cell(&fact.value, value, self.body_ink(), frame);
                vec![label, value]
            })
            .collect();
        let side = self.measures.panel_side.min(frame.width * 0.05);
        let widest = rows
            .iter()
            .map(|row| row[0].atoms.widths().1)
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
        let bar_x = if frame.runs_right_to_left {
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
            x: if frame.runs_right_to_left {
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

    /// A table with column headers.
    pub(super) fn table(&mut self, table: &Table, frame: Frame) {
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
        let mut header = self.cells(&table.header, head, Role::ColumnHeader, head_ink, frame);
        let mut rows = Vec::new();
        if !table.rows.is_empty() {
            let body = self.structure().add(element, Role::TableBody);
            for row in &table.rows {
                rows.push(self.cells(row, body, Role::Cell, self.body_ink(), frame));
            }
        }
        let mut size = self.measures.body;
        if !self.words_fit(&header, &rows, frame.width) {
            // Smaller type breaks fewer words.
            size = self.style.sizes.small.min(size);
            for cell in header.iter_mut().chain(rows.iter_mut().flatten()) {
                self.shrink(cell, size, frame);
            }
        }
        let (widths, side) = self.column_widths(&header, &rows, frame.width);
        let natural = Alignment::Natural;
        let aligned: Vec<(f32, Alignment)> = widths
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
        self.push_head(head_strips);
        self.push_rows(strips, table);
        self.want_gap(frame.gap * 1.4);
    }

    fn push_head(&mut self, strips: Vec<Strip>) {
        for strip in strips {
            self.push(strip);
        }
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
        cells: &[Vec<Inline>],
        parent: ElementId,
        role: Role,
        ink: Ink,
        frame: Frame,
    ) -> Vec<Cell> {
        let row = self.structure().add(parent, Role::Row);
        cells
            .iter()
            .map(|content| {
                let element = self.structure().add(row, role);
                self.cell(content, element, ink, frame)
            })
            .collect()
    }

    fn cell(&mut self, content: &[Inline], element: ElementId, ink: Ink, frame: Frame) -> Cell {
        let paragraph = self.flattener.flatten(content, element, ink);
        let atoms = atomize(&paragraph, frame.runs_right_to_left, self.shaper);
        Cell { paragraph, atoms }
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

    /// Sets a cell's text again in `size`.
    fn shrink(&mut self, cell: &mut Cell, size: f32, frame: Frame) {
        for run in &mut cell.paragraph.runs {
            run.ink.size = size;
        }
        cell.atoms = atomize(&cell.paragraph, frame.runs_right_to_left, self.shaper);
    }

    /// Whether each column can have the width of its longest word.
    fn words_fit(&self, header: &[Cell], rows: &[Vec<Cell>], width: f32) -> bool {
        let needs = column_needs(header, rows);
        needs.least.iter().sum::<f32>()
            <= width - 2.0 * self.column_side(header, width) * needs.count
    }

    /// The space at each side of a column.
    fn column_side(&self, header: &[Cell], width: f32) -> f32 {
        #[expect(clippy::cast_precision_loss, reason = "a table has few columns")]
        let count = header.len() as f32;
        (self.measures.panel_side * 0.5).min(width / count * 0.12)
    }

    /// Widths of the columns' text and the space at each side of it.
    ///
    /// Each column has what its longest line needs, where there is room for all; else each has
    /// what its longest word needs and a share of what is left.
    fn column_widths(&self, header: &[Cell], rows: &[Vec<Cell>], width: f32) -> (Vec<f32>, f32) {
        let side = self.column_side(header, width);
        let Needs { count, least, most } = column_needs(header, rows);
        let room = width - 2.0 * side * count;
        let (least_sum, most_sum) = (least.iter().sum::<f32>(), most.iter().sum::<f32>());
        let widths = if most_sum <= room {
            // Spare room goes to all alike, so that the table fills its measure.
            most.iter()
                .map(|width| width + (room - most_sum) / count)
                .collect()
        } else if least_sum <= room {
            let spare = room - least_sum;
            let wish = (most_sum - least_sum).max(f32::EPSILON);
            let share = |(least, most): (&f32, &f32)| least + spare * (most - least) / wish;
            least.iter().zip(&most).map(share).collect()
        } else {
            // Words must break: no column gets less than a fair share of what it needs.
            let fair = room / count * 0.5;
            let spare = room - fair * count;
            let beyond: f32 = least.iter().map(|width| (width - fair).max(0.0)).sum();
            let share =
                |width: &f32| fair + spare * (width - fair).max(0.0) / beyond.max(f32::EPSILON);
            least.iter().map(share).collect()
        };
        (widths, side)
    }

    /// One row as a strip, or as a strip a line where it is too high for a page.
    fn row(
        &mut self,
        cells: Vec<Cell>,
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

    fn set_cell(&mut self, cell: &Cell, column: Column, frame: Frame) -> Vec<SetLine> {
        let lines = cell
            .atoms
            .lines(&cell.paragraph.runs, column.width, self.shaper);
        let natural = if frame.runs_right_to_left { 1.0 } else { 0.0 };
        let share = match column.alignment {
            Alignment::Natural => natural,
            Alignment::Left => 0.0,
            Alignment::Centre => 0.5,
            Alignment::Right => 1.0,
        };
        lines
            .into_iter()
            .map(|line| {
                let spare = (column.width - line.width).max(0.0) * share;
                decorate(line, column.x + spare)
            })
            .collect()
    }
}

/// What a table's columns need: their number, and for each the width of its longest word and of
/// its longest line.
struct Needs {
    count: f32,
    least: Vec<f32>,
    most: Vec<f32>,
}

fn column_needs(header: &[Cell], rows: &[Vec<Cell>]) -> Needs {
    let mut least = vec![0.0_f32; header.len()];
    let mut most = vec![0.0_f32; header.len()];
    for row in std::iter::once(header).chain(rows.iter().map(Vec::as_slice)) {
        for (index, cell) in row.iter().take(header.len()).enumerate() {
            let (word, line) = cell.atoms.widths();
            least[index] = least[index].max(word);
            most[index] = most[index].max(line);
        }
    }
    #[expect(clippy::cast_precision_loss, reason = "a table has few columns")]
    let count = header.len() as f32;
    Needs { count, least, most }
}

/// Places columns side by side in the direction of reading, `gutter` apart.
fn order_columns(frame: Frame, widths: &[(f32, Alignment)], side: f32, gutter: f32) -> Vec<Column> {
    let mut x = frame.x + side;
    let mut columns = Vec::with_capacity(widths.len());
    for &(width, alignment) in widths {
        let mirrored = 2.0 * frame.x + frame.width - x - width;
        columns.push(Column {
            x: if frame.runs_right_to_left {
                mirrored
            } else {
                x
            },
            width,
            alignment,
        });
        x += width + gutter;
    }
    columns
}
