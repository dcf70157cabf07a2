//! `acronym-unexplained`: an acronym that readers may not know, at its first place in a text.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::lint::text::{Block, Text};
use crate::lint::{Findings, House};

pub(in crate::lint) fn check(text: &Text<'_>, house: &House<'_>, findings: &mut Findings<'_>) {
    let mut told: BTreeSet<&str> = BTreeSet::new();
    for block in text.prose() {
        if is_shouted(&block.words) {
            continue;
        }
        for (range, word) in block.each_word() {
            let Some(acronym) = acronym(word) else {
                continue;
            };
            let is_known = house.data.acronyms.contains_key(acronym)
                || house.data.acronyms.contains_key(word)
                || is_part_of_name(block, &range);
            if is_known || block.is_code(&range) || !told.insert(acronym) {
                continue;
            }
            if is_explained(block, acronym, &range) {
                continue;
            }
            let range = range.start..range.start + acronym.len();
            findings
                .report(
                    block.place(range),
                    format!("`{acronym}` is not explained where it first stands"),
                )
                .hint(format!(
                    "write what it stands for, with `({acronym})` after it; what every applicant \
                     knows can be listed in `templates/lint/`"
                ));
        }
    }
}

/// The acronym that a word is: two to six capitals, or more capitals than small letters as in
/// `DDaT`, without the `s` of a plural.
fn acronym(word: &str) -> Option<&str> {
    let word = word.split(['\'', '’']).next().unwrap_or(word);
    let singular = word.strip_suffix('s').unwrap_or(word);
    let length = singular.chars().count();
    let capitals = singular
        .chars()
        .filter(|letter| letter.is_uppercase())
        .count();
    let is_letters = singular.chars().all(char::is_alphabetic);
    let is_numeral = singular.chars().all(|letter| "IVXL".contains(letter));
    ((2..=6).contains(&length)
        && is_letters
        && !is_numeral
        && (capitals == length || (capitals >= 3 && length - capitals == 1)))
        .then_some(singular)
}

/// Whether a block is set in capitals, so that no word in it is an acronym for that.
fn is_shouted(words: &str) -> bool {
    let letters = words.chars().filter(|letter| letter.is_alphabetic());
    let (mut capitals, mut all) = (0, 0);
    for letter in letters {
        all += 1;
        capitals += usize::from(letter.is_uppercase());
    }
    all > 6 && capitals * 10 > all * 8
}

/// Whether it is a piece of an address, a file or a code: `GOV.UK`, `HO-DDAT-2026`, `CI/CD`.
fn is_part_of_name(block: &Block<'_>, range: &Range<usize>) -> bool {
    let before = block.words[..range.start].chars().next_back();
    let after = block.words[range.end..].chars().next();
    let joins =
        |character: Option<char>| character.is_some_and(|character| "@_-&#+".contains(character));
    let next = block.words[range.end..].chars().nth(1);
    let is_point = after == Some('.') && next.is_some_and(char::is_alphanumeric);
    joins(before) || joins(after) || is_point || before == Some('.')
}

/// Whether the words stand beside it: `Digital Data and Technology (DDaT)`, or `DDaT (Digital Data and
/// Technology)`, or a code in brackets after its name.
fn is_explained(block: &Block<'_>, acronym: &str, range: &Range<usize>) -> bool {
    let before = block.words[..range.start].trim_end();
    let after = block.words[range.end..].trim_start();
    let names_it = |words: &str| {
        let initials: String = words
            .split(|character: char| !character.is_alphanumeric())
            .filter_map(|word| word.chars().next())
            .flat_map(char::to_lowercase)
            .collect();
        is_within(&acronym.to_lowercase(), &initials)
    };
    let in_brackets = before.ends_with('(') && after.starts_with(')');
    if in_brackets {
        // A code in brackets that spells nothing still follows its name.
        return before
            .trim_end_matches('(')
            .trim_end()
            .ends_with(char::is_alphanumeric);
    }
    after
        .strip_prefix('(')
        .and_then(|words| words.split(')').next())
        .is_some_and(names_it)
}

/// Whether the letters of `acronym` stand in `initials` in their order.
fn is_within(acronym: &str, initials: &str) -> bool {
    let mut initials = initials.chars();
    acronym
        .chars()
        .all(|letter| initials.any(|initial| initial == letter))
}
