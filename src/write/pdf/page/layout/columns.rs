//! A table's columns: how wide each is, and where it stands.
//!
//! In: the widths of the longest word and line of each cell. Out: [`Column`]s that share a measure.

use super::blocks::Frame;
use crate::document::Alignment;

/// A column's place within the row, without the space at its sides.
#[derive(Debug, Clone, Copy)]
pub(super) struct Column {
    pub x: f32,
    pub width: f32,
    pub alignment: Alignment,
}

/// What a table's columns need.
pub(super) struct Needs {
    /// How many there are.
    count: f32,
    /// For each the width of its longest word.
    least: Vec<f32>,
    /// For each the width of its longest line.
    most: Vec<f32>,
}

impl Needs {
    /// What `count` columns need whose cells, a row after the other, have longest words and lines
    /// of these widths.
    pub(super) fn of<R>(count: usize, rows: impl Iterator<Item = R>) -> Self
    where
        R: Iterator<Item = (f32, f32)>,
    {
        let mut least = vec![0.0_f32; count];
        let mut most = vec![0.0_f32; count];
        for row in rows {
            for (index, (word, line)) in row.take(count).enumerate() {
                least[index] = least[index].max(word);
                most[index] = most[index].max(line);
            }
        }
        #[expect(clippy::cast_precision_loss, reason = "a table has few columns")]
        let count = count as f32;
        Self { count, least, most }
    }

    /// The space at each side of a column within `width`; `wanted` where there is room.
    pub(super) fn side(&self, wanted: f32, width: f32) -> f32 {
        wanted.min(width / self.count * 0.12)
    }

    /// Whether each column can have the width of its longest word.
    pub(super) fn words_fit(&self, width: f32, side: f32) -> bool {
        self.least.iter().sum::<f32>() <= width - 2.0 * side * self.count
    }

    /// Widths of the columns' text within `width`.
    ///
    /// Each column has what its longest line needs, where there is room for all; else each has
    /// what its longest word needs and a share of what is left.
    pub(super) fn widths(&self, width: f32, side: f32) -> Vec<f32> {
        let Self { count, least, most } = self;
        let room = width - 2.0 * side * count;
        let (least_sum, most_sum) = (least.iter().sum::<f32>(), most.iter().sum::<f32>());
        if most_sum <= room {
            // Spare room goes to all alike, so that the table fills its measure.
            most.iter()
                .map(|width| width + (room - most_sum) / count)
                .collect()
        } else if least_sum <= room {
            let spare = room - least_sum;
            let wish = (most_sum - least_sum).max(f32::EPSILON);
            let share = |(least, most): (&f32, &f32)| least + spare * (most - least) / wish;
            least.iter().zip(most).map(share).collect()
        } else {
            // Words must break: no column gets less than a fair share of what it needs.
            let fair = room / count * 0.5;
            let spare = room - fair * count;
            let beyond: f32 = least.iter().map(|width| (width - fair).max(0.0)).sum();
            let share =
                |width: &f32| fair + spare * (width - fair).max(0.0) / beyond.max(f32::EPSILON);
            least.iter().map(share).collect()
        }
    }
}

/// Places columns side by side in the direction of reading, `gutter` apart.
pub(super) fn order_columns(
    frame: Frame,
    widths: &[(f32, Alignment)],
    side: f32,
    gutter: f32,
) -> Vec<Column> {
    let mut x = frame.x + side;
    let mut columns = Vec::with_capacity(widths.len());
    for &(width, alignment) in widths {
        let mirrored = 2.0 * frame.x + frame.width - x - width;
        columns.push(Column {
            x: if frame.direction.is_right_to_left() {
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
