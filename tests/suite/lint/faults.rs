//! Faults of words, ready to be put into a clean text: what a rule must find, in several forms.

use std::ops::Range;

use advert::facts::{Date, weekday_name};
use advert::lint::{Level, Term};

use super::cases::shipped;

/// A place between two words.
#[derive(Clone)]
pub(super) struct Gap {
    /// The paragraph or item in which it lies.
    pub(super) passage: Range<usize>,
    /// The word after it.
    pub(super) word: Range<usize>,
}

/// What to put in, and what of the text a rule must mark then.
pub(super) struct Fault {
    /// Where it goes.
    pub(super) at: usize,
    /// What goes there.
    pub(super) insert: String,
    /// How many bytes from there on are the fault.
    pub(super) length: usize,
}

/// Pseudo-random numbers (splitmix64), the same in every run.
pub(super) struct Random(pub(super) u64);

impl Random {
    pub(super) fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^= mixed >> 31;
        usize::try_from(mixed % u64::try_from(bound).unwrap()).unwrap()
    }

    pub(super) fn of<'t, T>(&mut self, things: &'t [T]) -> &'t T {
        &things[self.below(things.len())]
    }
}

/// A fault of a rule for one of the gaps. Where the words around it would make it none, such as
/// a phrase in which a term is fine, it is drawn again.
pub(super) fn fault_of_words(rule: &str, text: &str, gaps: &[Gap], random: &mut Random) -> Fault {
    for _ in 0..1_000 {
        let gap = random.of(gaps);
        let word = &text[gap.word.clone()];
        let drawn = match rule {
            "doubled-word" => doubled(word).map(|insert| (insert, 2 * word.len() + 1)),
            "placeholder-left" => Some(phrase((*random.of(PLACEHOLDERS)).to_owned())),
            "garbled-text" => Some(phrase((*random.of(GARBLED)).to_owned())),
            "impossible-date" => Some(phrase((*random.of(IMPOSSIBLE)).to_owned())),
            "weekday-mismatch" => Some(phrase(wrong_day(random))),
            "salary-range-inverted" => range(text, gap, random).map(phrase),
            _ => term(rule, text, gap, random).map(phrase),
        };
        if let Some((insert, length)) = drawn {
            return Fault {
                at: gap.word.start,
                insert,
                length,
            };
        }
    }
    panic!("{rule} can stand nowhere in\n{text}");
}

fn phrase(words: String) -> (String, usize) {
    let length = words.len();
    (words + " ", length)
}

/// What makes a word stand twice; a few words rightly do.
fn doubled(word: &str) -> Option<String> {
    let is_word = word.chars().all(char::is_alphabetic);
    (is_word && !["had", "that"].contains(&word)).then(|| format!("{word} "))
}

/// Signs that were encoded as UTF-8 and read as something else.
const GARBLED: &[&str] = &["â€™", "â€œ", "â€“", "Â£", "Ã©", "Ã‰"];

/// Days that no calendar has.
const IMPOSSIBLE: &[&str] = &[
    "31 November 2026",
    "30 February 2027",
    "29 February 2027",
    "31 April 2028",
];

const PLACEHOLDERS: &[&str] = &[
    "[insert team]",
    "[Job title]",
    "[TBC]",
    "TBC",
    "TBD",
    "FIXME",
    "XX",
    "XXXX",
    "£XX,XXX",
    "£xx",
    "xx/xx/2026",
    "(insert name of the team)",
    "insert text here",
    "Lorem ipsum",
    "your.name@homeoffice.gov.uk",
    "jobs@example.com",
    "______",
    "......",
    "????",
    "Joe Bloggs",
];

/// A day of 2026 to 2028 with the name of another day of the week.
fn wrong_day(random: &mut Random) -> String {
    let (year, month, day) = (
        2026 + random.below(3),
        1 + random.below(12),
        1 + random.below(28),
    );
    let date: Date = format!("{year}-{month:02}-{day:02}").parse().unwrap();
    let more = i64::try_from(1 + random.below(6)).unwrap();
    let named = weekday_name(date.0.weekday().wrapping_add(more));
    let written = date.to_string();
    let (number, rest) = written.split_once(' ').unwrap();
    let form = random.below(if (4..=20).contains(&day) { 5 } else { 4 });
    match form {
        0 => format!("{named} {written}"),
        1 => format!("{named}, {written}"),
        2 => format!("{} {written}", &named[..3]),
        3 => format!("{named} {number} of {rest}"),
        _ => format!("{named} the {number}th {rest}"),
    }
}

/// A range of money that runs down, in a passage that tells of no change.
fn range(text: &str, gap: &Gap, random: &mut Random) -> Option<String> {
    let passage = text[gap.passage.clone()].to_lowercase();
    let before = text[..gap.word.start].trim_end();
    let changes = [
        "cut", "reduc", "fall", "drop", "lower", "saving", "decreas", "differen", "gap",
    ];
    if changes.iter().any(|word| passage.contains(word))
        || ["from", "between"]
            .iter()
            .any(|word| before.ends_with(word))
    {
        return None;
    }
    let low = 25 + random.below(30);
    let high = low + 1 + random.below(low);
    let hundreds = random.below(10) * 100;
    Some(match random.below(5) {
        0 => format!("£{high},{hundreds:03} to £{low},{hundreds:03}"),
        1 => format!("£{high}k–£{low}k"),
        2 => format!("£{high},{hundreds:03} - £{low},000"),
        3 => format!("£{high}{hundreds:03} to £{low}{hundreds:03}"),
        _ => format!("£{high},{hundreds:03} a year to £{low},000"),
    })
}

/// One of a rule's terms that are errors, in a passage where nothing makes it fine.
fn term(rule: &str, text: &str, gap: &Gap, random: &mut Random) -> Option<String> {
    let terms: Vec<&Term> = shipped().terms[rule]
        .iter()
        .filter(|term| term.severity.is_none_or(|level| level == Level::Error))
        .collect();
    let term = *random.of(&terms);
    let phrase = random.of(&term.matches).replace('*', "").replace('#', "25");
    let passage = &text[gap.passage.clone()];
    let at = gap.word.start - gap.passage.start;
    let filled = format!("{}{phrase} {}", &passage[..at], &passage[at..]).to_lowercase();
    let is_there =
        |words: &str, fine: &String| words.contains(&fine.replace('*', "").to_lowercase());
    let is_fine = term.unless.iter().any(|fine| is_there(&filled, fine))
        || term.except.iter().any(|fine| is_there(&filled, fine));
    (!is_fine).then_some(phrase)
}
