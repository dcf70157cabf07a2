//! The levels of headings in the file, which may differ from the author's.

/// Keeps the levels of headings in the file without gaps, as PDF/UA-1 (7.4.2) asks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub(super) struct HeadingLevels {
    /// The authored levels of the headings above the present place, a bit each.
    open: u8,
}

impl HeadingLevels {
    /// The level in the file of a heading, and whether the author skipped a level before it.
    pub(super) fn next(&mut self, level: u8) -> (u8, bool) {
        // Levels are 1 to 6; a higher one would have no bit.
        let bit = 1 << level.min(6);
        let above = self.open & (bit - 1);
        let skips = self.open != 0 && self.open < bit >> 1;
        self.open = above | bit;
        (u8::try_from(self.open.count_ones()).unwrap_or(6), skips)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_close_their_gaps() {
        // Authored levels → levels in the file, `!` where the author skipped one.
        let cases = [
            ("1 2 2 3 2", "1 2 2 3 2"),
            ("1 3 3 2", "1 2! 2 2"),
            ("2 3 2", "1 2 1"),
            ("3 1 6 5", "1 1 2! 2"),
            ("1 2 4 3 6", "1 2 3! 3 4!"),
        ];
        for (authored, expected) in cases {
            let mut levels = HeadingLevels::default();
            let written: Vec<String> = authored
                .split(' ')
                .map(|level| match levels.next(level.parse().unwrap()) {
                    (level, true) => format!("{level}!"),
                    (level, false) => level.to_string(),
                })
                .collect();
            assert_eq!(written.join(" "), expected, "{authored}");
        }
    }
}
