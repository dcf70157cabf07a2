//! Levels of headings without gaps, as people who listen to a page need them.
//!
//! In: sections with the levels that the author wrote. Out: sections whose headings go down one level
//! at a time, the first of them at level 1, and the headings that skipped one. Every format is written
//! from these, so they agree (WCAG 2.2, 1.3.1; PDF/UA-1, 7.4.2).

use std::sync::Arc;

use super::{Block, Section, plain_text};

/// A heading more than one level below the one above it, as the author wrote it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SkippedHeading {
    /// Its level, as the author wrote it.
    pub level: u8,
    /// Its words.
    pub words: String,
}

/// Gives the headings of `sections` levels without gaps; a section that has none stays the very
/// same.
pub(super) fn mend(sections: Vec<Arc<Section>>) -> (Vec<Arc<Section>>, Vec<SkippedHeading>) {
    let mut levels = Levels::default();
    let mut skipped = Vec::new();
    let mended = sections.into_iter().map(|section| {
        let before = levels;
        if !levels.pass(&section.blocks, &mut skipped) {
            return section;
        }
        let mut section = Section::clone(&section);
        before.clone().close(&mut section.blocks);
        Arc::new(section)
    });
    (mended.collect(), skipped)
}

/// The levels of the headings above the present place.
#[derive(Debug, Clone, Copy, Default)]
struct Levels {
    /// A bit for each level as the author wrote it.
    open: u8,
}

impl Levels {
    /// The level of a heading without gaps, and whether the author skipped a level before it.
    fn next(&mut self, level: u8) -> (u8, bool) {
        // Levels are 1 to 6; a higher one would have no bit.
        let bit = 1 << level.min(6);
        let above = self.open & (bit - 1);
        let skips = self.open != 0 && self.open < bit >> 1;
        self.open = above | bit;
        (u8::try_from(self.open.count_ones()).unwrap_or(6), skips)
    }

    /// Passes the headings of `blocks`; whether any of them must have another level.
    fn pass(&mut self, blocks: &[Block], skipped: &mut Vec<SkippedHeading>) -> bool {
        let mut changes = false;
        for block in blocks {
            match block {
                Block::Heading { level, content } => {
                    let (mended, skips) = self.next(*level);
                    changes |= mended != *level;
                    if skips {
                        skipped.push(SkippedHeading {
                            level: *level,
                            words: plain_text(content),
                        });
                    }
                }
                Block::List(list) => {
                    for item in &list.items {
                        changes |= self.pass(item, skipped);
                    }
                }
                Block::Quote(blocks) | Block::Lang { blocks, .. } => {
                    changes |= self.pass(blocks, skipped);
                }
                Block::Paragraph(_)
                | Block::Facts(_)
                | Block::Table(_)
                | Block::Picture(_)
                | Block::Code { .. }
                | Block::Rule => {}
            }
        }
        changes
    }

    /// Gives the headings of `blocks` their levels.
    fn close(&mut self, blocks: &mut [Block]) {
        for block in blocks {
            match block {
                Block::Heading { level, .. } => *level = self.next(*level).0,
                Block::List(list) => list.items.iter_mut().for_each(|item| self.close(item)),
                Block::Quote(blocks) | Block::Lang { blocks, .. } => self.close(blocks),
                Block::Paragraph(_)
                | Block::Facts(_)
                | Block::Table(_)
                | Block::Picture(_)
                | Block::Code { .. }
                | Block::Rule => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::sections::Sections;

    #[test]
    fn levels_close_their_gaps() {
        // Authored levels → levels of the document, `!` where the author skipped one.
        let cases = [
            ("1 2 2 3 2", "1 2 2 3 2"),
            ("1 3 3 2", "1 2! 2 2"),
            ("2 3 2", "1 2 1"),
            ("3 1 6 5", "1 1 2! 2"),
            ("1 2 4 3 6", "1 2 3! 3 4!"),
        ];
        for (authored, expected) in cases {
            let mut levels = Levels::default();
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

    #[test]
    fn only_what_must_change_is_another_section() {
        let markdown = "# A\n\n### B\n\n> #### *C*\n\n## D\n\n- ### E\n";
        let sections = Sections::default().parse(markdown).0;
        let (mended, skipped) = mend(sections.clone());
        let same: Vec<bool> = sections
            .iter()
            .zip(&mended)
            .map(|(one, other)| Arc::ptr_eq(one, other))
            .collect();
        assert_eq!(same, [true, false, true]);
        let again = Sections::default()
            .parse("# A\n\n## B\n\n> ### *C*\n\n## D\n\n- ### E\n")
            .0;
        assert_eq!(mended, again);
        let expected = SkippedHeading {
            level: 3,
            words: "B".to_owned(),
        };
        assert_eq!(skipped, [expected]);
    }
}
