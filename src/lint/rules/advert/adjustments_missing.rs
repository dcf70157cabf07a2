//! `adjustments-missing`: an advert without a word on reasonable adjustments.

use crate::lint::{Advert, Findings, House};

/// Words of adjustments, and words of which one must stand with them.
const WAYS_TO_SAY: [(&[&str], &[&str]); 2] = [
    (
        &["adjustment"],
        &[
            "reasonable",
            "disab",
            "health",
            "recruit",
            "selection",
            "interview",
            "assess",
            "appl",
            "need",
            "support",
            "ask",
        ],
    ),
    (
        &["disab", "health condition", "impairment", "neurodiver"],
        &[
            "adjust",
            "change to",
            "changes to",
            "support",
            "help",
            "assist",
            "accommodat",
            "adapt",
            "differently",
            "arrangement",
        ],
    ),
];

pub(in crate::lint) fn check(advert: &Advert<'_>, _: &House<'_>, findings: &mut Findings<'_>) {
    advert.report_silence(
        speaks_of_it,
        "these adverts say nothing of reasonable adjustments",
        (
            "reasonable-adjustments",
            "a sentence on whom to ask for a change to the process",
        ),
        findings,
    );
}

/// Whether a sentence in small letters offers adjustments.
fn speaks_of_it(sentence: &str) -> bool {
    let has = |words: &[&str]| words.iter().any(|word| sentence.contains(word));
    WAYS_TO_SAY
        .iter()
        .any(|(what, beside)| has(what) && has(beside))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_statement_can_be_worded_in_many_ways() {
        let table = [
            ("we make reasonable adjustments", true),
            ("tell us if you need an adjustment to the interview", true),
            (
                "if you are disabled and need support to apply, call us",
                true,
            ),
            (
                "if you have a health condition, tell us what would help you",
                true,
            ),
            (
                "we can run the test differently for neurodivergent candidates",
                true,
            ),
            ("we welcome disabled people", false),
            ("you will make adjustments to servers", false),
            ("apply by friday", false),
        ];
        for (sentence, expected) in table {
            assert_eq!(speaks_of_it(sentence), expected, "{sentence}");
        }
    }
}
