//! `reading-level`: a section that is far harder to read than a technical advert needs to be.

use crate::lint::figures::readability::Counts;
use crate::lint::text::{Block, Text};
use crate::lint::{Findings, House};

/// The highest grade that is let pass; the page says why it is so high.
const MOST: f64 = 20.0;

/// The fewest words of which a grade says anything.
const FEWEST_WORDS: u32 = 60;

pub(in crate::lint) fn check(text: &Text<'_>, _: &House<'_>, findings: &mut Findings<'_>) {
    let prose: Vec<&Block<'_>> = text
        .blocks
        .iter()
        .filter(|block| block.is_prose())
        .collect();
    for section in prose.chunk_by(|one, next| one.section == next.section) {
        let mut counts = Counts::default();
        for block in section {
            counts += Counts::of(&block.words);
        }
        let (Some(first), Some(grade)) = (section.first(), counts.grade()) else {
            continue;
        };
        if counts.words >= FEWEST_WORDS && grade > MOST {
            let message = format!(
                "the section `{}` is very hard to read: grade {grade:.0}, {} words a sentence",
                first.section,
                counts.words / counts.sentences.max(1),
            );
            findings
                .report(first.place(0..first.words.len()), message)
                .hint("say one thing a sentence, with verbs in place of long nouns");
        }
    }
}
