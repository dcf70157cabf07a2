//! `spelling`: an American form, or a word that the dictionary lacks.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::lint::dictionary::Dictionary;
use crate::lint::text::{Block, BlockKind, OPAQUE, Text};
use crate::lint::{Findings, House};
use crate::phrase;

/// How many words a hint offers.
const OFFERED: usize = 3;

/// Stems that dictionaries of British English have with `z`, too, without `ize`.
const IZE: &str = "\
    agon anonym apolog author capital categor central character civil colon commercial computer \
    container contextual critic crystall custom decentral democrat digit digital econom emphas \
    energ equal external familiar final formal general harmon hospital hypothes incentiv \
    individual industrial initial institutional internal international jeopard legal local \
    marginal material maxim mechan memor minim mobil modern modular monet monopol national \
    neutral normal operational optim organ parallel patron penal personal polar popular priorit \
    privat professional pseudonym public random rational real recogn regular revolution satir \
    scrutin serial social special stabil standard steril subsid summar symbol sympath synchron \
    synthes theor token util vandal virtual visual";

/// What follows `iz`.
const IZE_ENDINGS: &[&str] = &[
    "e", "ed", "er", "ers", "es", "ing", "able", "ation", "ations", "ational",
];

/// Stems that are written otherwise in Britain, each with the endings that it takes.
const STEMS: &[(&str, &str, &[&str])] = &[
    ("analyz", "analys", &["e", "ed", "er", "ers", "es", "ing"]),
    ("catalyz", "catalys", &["e", "ed", "es", "ing"]),
    ("paralyz", "paralys", &["e", "ed", "es", "ing"]),
    ("behavior", "behaviour", &["", "s", "al", "ally"]),
    ("color", "colour", &["", "s", "ed", "ful", "ing", "less"]),
    ("endeavor", "endeavour", &["", "s", "ed", "ing"]),
    (
        "favor",
        "favour",
        &["", "s", "able", "ably", "ed", "ing", "ite", "ites"],
    ),
    ("flavor", "flavour", &["", "s", "ed", "ing"]),
    ("harbor", "harbour", &["", "s", "ed", "ing"]),
    ("honor", "honour", &["", "s", "able", "ed", "ing"]),
    ("humor", "humour", &[""]),
    ("labor", "labour", &["", "s", "ed", "er", "ers", "ing"]),
    (
        "neighbor",
        "neighbour",
        &["", "s", "hood", "hoods", "ing", "ly"],
    ),
    ("rumor", "rumour", &["", "s"]),
    ("vigor", "vigour", &[""]),
    ("center", "centre", &["", "s"]),
    ("centered", "centred", &[""]),
    ("centering", "centring", &[""]),
    ("fiber", "fibre", &["", "s"]),
    ("theater", "theatre", &["", "s"]),
    ("kilometer", "kilometre", &["", "s"]),
    ("defense", "defence", &["", "s", "less"]),
    ("offense", "offence", &["", "s"]),
    ("pretense", "pretence", &["", "s"]),
    ("cancel", "cancell", &["ed", "ing"]),
    ("counsel", "counsell", &["ed", "ing", "or", "ors"]),
    ("fuel", "fuell", &["ed", "ing"]),
    ("label", "labell", &["ed", "ing"]),
    ("level", "levell", &["ed", "ing"]),
    ("model", "modell", &["ed", "er", "ers", "ing"]),
    ("signal", "signall", &["ed", "ing"]),
    ("travel", "travell", &["ed", "er", "ers", "ing"]),
    ("enrollment", "enrolment", &["", "s"]),
    ("fulfill", "fulfil", &["", "s", "ment"]),
    ("skillful", "skilful", &["", "ly"]),
    ("catalog", "catalogue", &["", "s"]),
    ("cataloged", "catalogued", &[""]),
    ("aging", "ageing", &[""]),
    ("gray", "grey", &["", "s"]),
    ("plow", "plough", &["", "s", "ed", "ing"]),
];

/// What may stand before such a stem.
const PREFIXES: &[&str] = &["", "re", "un", "de", "dis", "mis", "under", "over", "pre"];

/// What stands before a hyphen and is no word of its own.
const BEFORE_HYPHEN: &[&str] = &[
    "anti", "bi", "co", "cyber", "inter", "intra", "micro", "mid", "multi", "non", "pan", "post",
    "pre", "pro", "re", "semi", "sub", "tri", "un",
];

pub(in crate::lint) fn check(text: &Text<'_>, house: &House<'_>, findings: &mut Findings<'_>) {
    let blocks: Vec<&Block<'_>> = text
        .blocks
        .iter()
        .filter(|block| {
            block.is_prose() || (block.is_english() && block.kind == BlockKind::Heading)
        })
        .collect();
    let mut unknown = Vec::new();
    let mut names = BTreeSet::new();
    for block in &blocks {
        let starts = first_words(block);
        for (range, word) in block.each_word() {
            let word = word.replace('’', "'");
            let word = word.strip_suffix("'s").unwrap_or(&word);
            if !is_word(word) || block.is_code(&range) || is_part_of_name(block, &range) {
                continue;
            }
            if word.starts_with(char::is_uppercase) && !starts.contains(&range.start) {
                names.insert(word.to_owned());
            } else if let Some(british) = british(&word.to_lowercase()) {
                let british = cased_as(word, british);
                findings
                    .report(
                        block.place(range.start..range.start + word.len()),
                        format!("`{word}` is the American spelling"),
                    )
                    .hint(format!("write `{british}`"));
            } else if let Some(dictionary) = house.dictionary
                && !is_known(word, block, &range, dictionary, house)
            {
                unknown.push((*block, range, word.to_owned(), dictionary));
            }
        }
    }
    let mut told = BTreeSet::new();
    for (block, range, word, dictionary) in unknown {
        // What begins a sentence may be a name, too.
        if names.contains(&word) || !told.insert(word.to_lowercase()) {
            continue;
        }
        findings
            .report(
                block.place(range),
                format!("`{word}` is not in the dictionary"),
            )
            .hint(hint(&word, dictionary));
    }
}

/// Whether a piece is a word that can be looked up: letters, of which none but the first is a capital.
fn is_word(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_alphabetic)
        && word.chars().nth(1).is_some()
        && letters
            .all(|letter| letter == '\'' || (letter.is_alphabetic() && !letter.is_uppercase()))
}

/// Where the first word of each sentence begins.
fn first_words(block: &Block<'_>) -> BTreeSet<usize> {
    let words: Vec<usize> = block.each_word().map(|(range, _)| range.start).collect();
    let sentences = block.sentences();
    sentences
        .iter()
        .filter_map(|sentence| words.get(words.partition_point(|at| *at < sentence.range.start)))
        .copied()
        .collect()
}

/// Whether what stands between two spaces is an address, a file, a code or half of a built word.
fn is_part_of_name(block: &Block<'_>, range: &Range<usize>) -> bool {
    let token = &block.words[block.token(range)];
    let has_inner_point = token
        .trim_end_matches(|mark: char| !mark.is_alphanumeric())
        .contains('.');
    let is_marked = |mark: char| {
        mark == OPAQUE || mark.is_numeric() || matches!(mark, '@' | '_' | '\\' | '#' | '+' | '&')
    };
    has_inner_point
        || token.contains(is_marked)
        || token.contains("://")
        || token.starts_with(['/', '.'])
}

fn is_known(
    word: &str,
    block: &Block<'_>,
    range: &Range<usize>,
    dictionary: &Dictionary,
    house: &House<'_>,
) -> bool {
    let small = word.to_lowercase();
    let is_before_hyphen = block.words[range.end..].starts_with('-');
    dictionary.has(word)
        || house.data.words.contains(&small)
        || (is_before_hyphen && BEFORE_HYPHEN.contains(&small.as_str()))
        || is_in_hyphenated(block, range, dictionary)
        || house.data.acronyms.values().any(|acronym| {
            let long = acronym.long.as_deref().unwrap_or_default();
            acronym.short.to_lowercase() == small
                || long
                    .split_whitespace()
                    .any(|part| part.to_lowercase() == small)
        })
}

/// Whether the dictionary has the word together with what hyphens join to it: `vice-versa`.
fn is_in_hyphenated(block: &Block<'_>, range: &Range<usize>, dictionary: &Dictionary) -> bool {
    let is_joined = |mark: char| mark.is_alphabetic() || matches!(mark, '-' | '\'' | '’');
    let token = block.token(range);
    let before = &block.words[token.start..range.start];
    let start = token.start + before.trim_end_matches(is_joined).len();
    let after = &block.words[range.end..token.end];
    let end = token.end - after.trim_start_matches(is_joined).len();
    let whole = block.words[start..end].replace('’', "'");
    whole.contains('-') && dictionary.has(whole.trim_end_matches("'s"))
}

/// The British form of an American word, both in small letters.
fn british(word: &str) -> Option<String> {
    PREFIXES.iter().find_map(|prefix| {
        let rest = word.strip_prefix(prefix)?;
        let form = of_ize(rest).or_else(|| of_stem(rest))?;
        Some(format!("{prefix}{form}"))
    })
}

fn of_ize(word: &str) -> Option<String> {
    let (stem, ending) = word.rsplit_once("iz")?;
    let is_american = IZE_ENDINGS.contains(&ending) && IZE.split(' ').any(|other| other == stem);
    is_american.then(|| format!("{stem}is{ending}"))
}

fn of_stem(word: &str) -> Option<String> {
    STEMS.iter().find_map(|(american, british, endings)| {
        let ending = word.strip_prefix(american)?;
        endings
            .contains(&ending)
            .then(|| format!("{british}{ending}"))
    })
}

/// `form` with a capital where `word` has one.
fn cased_as(word: &str, form: String) -> String {
    let mut letters = form.chars();
    match letters.next() {
        Some(first) if word.starts_with(char::is_uppercase) => {
            first.to_uppercase().chain(letters).collect()
        }
        _ => form,
    }
}

fn hint(word: &str, dictionary: &Dictionary) -> String {
    let mut meant = dictionary.suggestions(word);
    meant.retain(|word| british(&word.to_lowercase()).is_none());
    meant.truncate(OFFERED);
    if meant.is_empty() {
        return "if it is right, list it as a `[[word]]` in a file of `templates/lint/`".to_owned();
    }
    let meant: Vec<&str> = meant.iter().map(String::as_str).collect();
    format!(
        "did you mean {}? If it is right, list it as a `[[word]]` in a file of `templates/lint/`",
        phrase::list(&meant, "or")
    )
}
