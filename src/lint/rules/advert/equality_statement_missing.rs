//! `equality-statement-missing`: an advert without a word on equality.

use crate::lint::{Advert, Findings, House};

/// Words of which one is enough.
const ALONE: [&str; 15] = [
    "equal opportunit",
    "equality",
    "equal treatment",
    "discriminat",
    "diversity",
    "diverse workforce",
    "diverse background",
    "inclusive employer",
    "inclusive workplace",
    "inclusive culture",
    "inclusion",
    "protected characteristic",
    "underrepresented",
    "under-represented",
    "disability confident",
];

/// Words of welcome, and words of which one must stand with them.
const WELCOME: [&str; 6] = [
    "welcome",
    "encourage",
    "regardless of",
    "irrespective of",
    "whatever your",
    "on merit",
];
const ALL: [&str; 11] = [
    "everyone",
    "anyone",
    "all backgrounds",
    "any background",
    "your background",
    "every background",
    "age",
    "disab",
    "ethnic",
    "gender",
    "race",
];

pub(in crate::lint) fn check(advert: &Advert<'_>, _: &House<'_>, findings: &mut Findings<'_>) {
    advert.report_silence(
        speaks_of_it,
        "these adverts do not say that everyone is welcome",
        ("equality", "a sentence on equality"),
        findings,
    );
}

/// Whether a sentence in small letters is one on equality.
fn speaks_of_it(sentence: &str) -> bool {
    let has = |words: &[&str]| words.iter().any(|word| sentence.contains(word));
    let has_word = |words: &[&str]| {
        words.iter().any(|wanted| {
            let mut found = sentence.match_indices(wanted);
            found.any(|(at, _)| !sentence[..at].ends_with(char::is_alphabetic))
        })
    };
    has(&ALONE) || (has(&WELCOME) && has_word(&ALL))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_statement_can_be_worded_in_many_ways() {
        let table = [
            ("we are an equal opportunities employer", true),
            ("we welcome applications from everyone", true),
            ("we choose people on merit, whatever your age or race", true),
            ("we do not discriminate", true),
            ("we value diversity", true),
            ("you will work with a diverse range of tools", false),
            ("we encourage you to manage your time", false),
            ("you are welcome to call us", false),
            ("apply by friday", false),
        ];
        for (sentence, expected) in table {
            assert_eq!(speaks_of_it(sentence), expected, "{sentence}");
        }
    }
}
