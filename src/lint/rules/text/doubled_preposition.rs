//! `doubled-preposition`: two prepositions running of which one is left from an earlier wording.

use crate::lint::text::Text;
use crate::lint::{Findings, House};

/// Pairs that no sentence has: the first word, and what cannot follow it. Pairs such as `on to`,
/// `in with` or `for about` are right often enough to be left alone.
const PAIRS: &[(&str, &[&str])] = &[
    ("at", &["from", "into", "of", "onto"]),
    ("by", &["into", "of", "onto"]),
    ("for", &["into", "of", "onto"]),
    ("from", &["into", "of", "onto", "to"]),
    (
        "into",
        &["at", "by", "for", "from", "of", "onto", "to", "with"],
    ),
    ("of", &["into", "onto"]),
    (
        "onto",
        &["at", "by", "for", "from", "into", "of", "to", "with"],
    ),
    ("to", &["at", "from", "into", "of", "onto"]),
    ("with", &["into", "of", "onto"]),
];

pub(in crate::lint) fn check(text: &Text<'_>, _: &House<'_>, findings: &mut Findings<'_>) {
    for block in text.prose() {
        let words: Vec<_> = block.each_word().collect();
        for pair in words.windows(2) {
            let ((first, word), (second, next)) = (&pair[0], &pair[1]);
            let is_one_phrase = block.words[first.end..second.start].trim().is_empty();
            let cannot_follow = PAIRS.iter().any(|(before, after)| {
                before.eq_ignore_ascii_case(word)
                    && after.iter().any(|after| after.eq_ignore_ascii_case(next))
            });
            if is_one_phrase && cannot_follow && !block.is_code(first) {
                findings
                    .report(
                        block.place(first.start..second.end),
                        format!("`{word} {next}` are two prepositions running"),
                    )
                    .hint(format!("keep `{word}` or `{next}`"));
            }
        }
    }
}
