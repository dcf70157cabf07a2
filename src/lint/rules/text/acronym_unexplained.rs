//! `acronym-unexplained`: an acronym that readers may not know, at its first place in a text.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::common_words::COMMON;
use crate::facts::nothing::says_nothing;
use crate::lint::text::{Block, Text};
use crate::lint::{Findings, House};

pub(in crate::lint) fn check(text: &Text<'_>, house: &House<'_>, findings: &mut Findings<'_>) {
    let mut told: BTreeSet<&str> = BTreeSet::new();
    for block in text.prose() {
        if is_shouted(&block.words) {
            continue;
        }
        let words: Vec<_> = block.each_word().collect();
        // The end of the last acronym, of which the second half of `CI/CD` is a piece.
        let mut end = 0;
        for (index, (range, word)) in words.iter().enumerate() {
            if range.start < end {
                continue;
            }
            let (range, word) = with_slash(block, range, word, words.get(index + 1));
            let Some(acronym) = acronym(word) else {
                continue;
            };
            end = range.end;
            let is_known = is_of_a_fact(acronym, house)
                || says_nothing(acronym)
                || is_listed(acronym, house)
                || house.data.acronyms.contains_key(word)
                || is_part_of_name(block, &range)
                || is_in_shouting(block, &words, index)
                || is_stressed(acronym)
                || is_postcode(word, words.get(index + 1))
                || is_postcode_district(acronym);
            // Both sides were met before, or need no words.
            let is_met = acronym.contains('/')
                && acronym.split('/').all(|part| {
                    told.contains(part) || is_listed(part, house) || is_postcode_district(part)
                });
            if is_known || is_met || block.is_code(&range) || !told.insert(acronym) {
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
                     knows can stand in a file of yours such as `templates/lint/our-acronyms.toml`: \
                     `acronym = [{{ short = \"{acronym}\", long = \"…\", why = \"all applicants know it\" }}]`"
                ));
        }
    }
}

/// Whether one of the organisation's own facts is called by it, so that every advert has it: `DBS check`.
fn is_of_a_fact(acronym: &str, house: &House<'_>) -> bool {
    let mut own = house.checked.sources().fields.own();
    own.any(|(_, fact)| {
        let mut words = fact.label.split(|sign: char| !sign.is_alphanumeric());
        words.any(|word| word == acronym)
    })
}

/// Words that are acronyms of workplaces, too, sooner than words that somebody stresses.
const ALSO_ACRONYMS: &[&str] = &[
    "ace", "act", "aid", "aim", "aims", "air", "army", "art", "arts", "ash", "ask", "aspire",
    "bar", "base", "basic", "bat", "beam", "bid", "cab", "cam", "cap", "cape", "care", "cares",
    "case", "cast", "cat", "cell", "chart", "cord", "cove", "cup", "dash", "deal", "delta",
    "drive", "ease", "edge", "epic", "era", "face", "fame", "fan", "fast", "fist", "fit", "flag",
    "flex", "flow", "gain", "gap", "gas", "gate", "gem", "goal", "grace", "grasp", "grit", "grow",
    "hat", "heart", "heat", "hope", "hub", "ice", "it", "jam", "lab", "lamp", "lead", "lean",
    "leap", "led", "lens", "lift", "list", "mac", "mash", "mast", "met", "mind", "mist", "net",
    "nets", "pace", "pan", "past", "path", "peace", "peak", "peep", "pen", "pep", "pet", "pin",
    "pip", "pit", "prism", "pulse", "rag", "raise", "ram", "rat", "reach", "ride", "rise", "rose",
    "rush", "sad", "safe", "safer", "sage", "salt", "sand", "sap", "save", "scale", "scarf",
    "scope", "score", "screen", "search", "sense", "shape", "shed", "shine", "slam", "slate",
    "smart", "snow", "soap", "solar", "solid", "space", "spark", "spec", "spot", "sprint", "star",
    "stars", "steam", "stem", "step", "steps", "storm", "swan", "swift", "tab", "tag", "tea",
    "teach", "ten", "tide", "tie", "ties", "top", "trace", "tract", "trim", "us", "van", "vet",
    "war", "wash", "wave", "who", "wire", "wise", "wish", "worth", "yes", "zest",
];

/// Whether it is a plain word that its author stressed: `You MUST apply HERE`.
fn is_stressed(acronym: &str) -> bool {
    let plain = |part: &str| {
        let small = part.to_lowercase();
        let is_loud = part.chars().all(char::is_uppercase);
        is_loud && !ALSO_ACRONYMS.contains(&&*small) && COMMON.has(&small)
    };
    acronym.split('/').all(plain)
}

/// Whether it is listed among what needs no words: itself, each side of its slash (`UK/EU`), or what
/// stands before its number (`HTML5`).
fn is_listed(acronym: &str, house: &House<'_>) -> bool {
    let knows = |word: &str| house.data.acronyms.contains_key(word);
    let is_numbered = |part: &str| {
        let stem = part.trim_end_matches(|sign: char| sign.is_ascii_digit());
        stem.len() > 1 && stem.len() < part.len() && knows(stem)
    };
    let is_known = |part: &str| knows(part) || is_numbered(part);
    is_known(acronym) || acronym.contains('/') && acronym.split('/').all(is_known)
}

/// The acronym that a word is, without the `s` of a plural: two to six capitals, as many capitals as
/// small letters with one at each end as in `MoJ`, capitals with a number as in `EC2`, or two of them
/// with a slash.
fn acronym(word: &str) -> Option<&str> {
    let word = word.split(['\'', '’']).next().unwrap_or(word);
    let singular = word.strip_suffix('s').unwrap_or(word);
    if let Some((before, after)) = singular.split_once('/') {
        let is_one = |part: &str| acronym(part) == Some(part);
        return (is_one(before) && is_one(after)).then_some(singular);
    }
    let count = |is_it: fn(char) -> bool| singular.chars().filter(|sign| is_it(*sign)).count();
    let length = singular.chars().count();
    let capitals = count(char::is_uppercase);
    let digits = count(|sign| sign.is_ascii_digit());
    let small = length - capitals - digits;
    let is_numeral = singular.chars().all(|letter| "IVXL".contains(letter));
    let begins = singular.starts_with(char::is_uppercase);
    let ends = singular.ends_with(char::is_uppercase);
    let is_mixed = match (digits, small) {
        (0, 1) => capitals >= 3 || ends,
        (0, _) => ends && small <= capitals,
        (0..=2, 0) => true,
        _ => false,
    };
    let is_word = singular.chars().all(char::is_alphanumeric);
    ((2..=6).contains(&length) && capitals >= 2 && is_word && !is_numeral && begins && is_mixed)
        .then_some(singular)
}

/// The word with the one that a slash joins to it, if both are acronyms: `CI/CD`.
fn with_slash<'w>(
    block: &'w Block<'_>,
    range: &Range<usize>,
    word: &'w str,
    next: Option<&(Range<usize>, &str)>,
) -> (Range<usize>, &'w str) {
    match next {
        Some((next, other))
            if &block.words[range.end..next.start] == "/"
                && acronym(word).is_some()
                && acronym(other).is_some() =>
        {
            let whole = range.start..next.end;
            (whole.clone(), &block.words[whole])
        }
        _ => (range.clone(), word),
    }
}

/// Whether a word stands in a row of three or more that have capitals alone, with nothing but spaces
/// between them: `FIND US ON THIS MAP`. A comma or slash makes a list of them, as in `AB, CD and EF`.
fn is_in_shouting(block: &Block<'_>, words: &[(Range<usize>, &str)], index: usize) -> bool {
    const FEWEST: usize = 3;
    let is_loud = |word: &&(Range<usize>, &str)| {
        word.1.chars().all(|sign| !sign.is_lowercase()) && word.1.chars().any(char::is_uppercase)
    };
    let follows = |pair: &&[(Range<usize>, &str)]| {
        let between = &block.words[pair[0].0.end..pair[1].0.start];
        between.chars().all(char::is_whitespace) && pair.iter().all(|word| is_loud(&word))
    };
    let before = words[..=index].windows(2).rev().take(FEWEST);
    let after = words[index..].windows(2).take(FEWEST);
    1 + before.take_while(follows).count() + after.take_while(follows).count() >= FEWEST
}

/// Whether it is the first half of a postcode: `EC1A 1HQ`.
fn is_postcode(word: &str, next: Option<&(Range<usize>, &str)>) -> bool {
    let is_inward = |half: &str| {
        let mut signs = half.chars();
        signs.next().is_some_and(|sign| sign.is_ascii_digit())
            && half.len() == 3
            && signs.all(|sign| sign.is_ascii_uppercase())
    };
    word.contains(|sign: char| sign.is_ascii_digit())
        && next.is_some_and(|(_, next)| is_inward(next))
}

/// The letters with which the districts of postcodes begin, where they are two.
const POSTCODE_AREAS: [&str; 116] = [
    "AB", "AL", "BA", "BB", "BD", "BH", "BL", "BN", "BR", "BS", "BT", "CA", "CB", "CF", "CH", "CM",
    "CO", "CR", "CT", "CV", "CW", "DA", "DD", "DE", "DG", "DH", "DL", "DN", "DT", "DY", "EC", "EH",
    "EN", "EX", "FK", "FY", "GL", "GU", "GY", "HA", "HD", "HG", "HP", "HR", "HS", "HU", "HX", "IG",
    "IM", "IP", "IV", "JE", "KA", "KT", "KW", "KY", "LA", "LD", "LE", "LL", "LN", "LS", "LU", "ME",
    "MK", "ML", "NE", "NG", "NN", "NP", "NR", "NW", "OL", "OX", "PA", "PE", "PH", "PL", "PO", "PR",
    "RG", "RH", "RM", "SA", "SE", "SG", "SK", "SL", "SM", "SN", "SO", "SP", "SR", "SS", "ST", "SW",
    "SY", "TA", "TD", "TF", "TN", "TQ", "TR", "TS", "TW", "UB", "WA", "WC", "WD", "WF", "WN", "WR",
    "WS", "WV", "YO", "ZE",
];

/// Whether it is a district of postcodes that stands alone: `SW1A`, `LS11`.
fn is_postcode_district(word: &str) -> bool {
    let Some((area, district)) = word.split_at_checked(2) else {
        return false;
    };
    let is_area = POSTCODE_AREAS.contains(&area);
    let number = district.strip_suffix(|sign: char| sign.is_ascii_uppercase());
    let number = number.unwrap_or(district);
    is_area && (1..=2).contains(&number.len()) && number.chars().all(|sign| sign.is_ascii_digit())
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
    // A reference has a number after a slash, as in `HO/2026/12`.
    let is_reference = after == Some('/') && next.is_some_and(|sign| sign.is_ascii_digit());
    joins(before) || joins(after) || is_point || is_reference || before == Some('.')
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
    // `BCS, the Chartered Institute for IT`.
    let is_apposed = after
        .strip_prefix(", the ")
        .or_else(|| after.strip_prefix(", The "))
        .is_some_and(|name| name.starts_with(char::is_uppercase));
    // As much as a name in brackets has.
    let after = &after[..after.floor_char_boundary(after.len().min(200))];
    is_apposed
        || after
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
