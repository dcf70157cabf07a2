//! Words that point to another cell, row or advert in place of saying something: `ditto`, `as above`,
//! `see row 2`.
//!
//! In: a value as it was written. Out: whether it points elsewhere. Who reads one advert cannot look there,
//! so such a value is a fault wherever it stands: it is neither published nor left out in silence.

/// The marks of `ditto`: what stands in the cell above.
const DITTO: [char; 8] = ['"', '″', '〃', '“', '”', '„', '^', '↑'];
/// Signs with which people set such marks and words off.
const AROUND: [char; 12] = ['-', '–', '—', '.', ',', '(', ')', '[', ']', '*', '!', ';'];
/// Values that do nothing but point.
const WHOLE: [&str; 14] = [
    "above",
    "below",
    "ditto",
    "ditto above",
    "do do",
    "idem",
    "no change",
    "no changes",
    "row above",
    "same",
    "same again",
    "same here",
    "the same",
    "unchanged",
];
/// Words that lead to the place that is meant; longer ones stand before those they start with.
const LEADS: [&str; 26] = [
    "the same as in",
    "the same as for",
    "the same as",
    "same as in",
    "same as for",
    "same as per",
    "same as the",
    "same as",
    "same",
    "identical to",
    "copied from",
    "copy from",
    "copy of",
    "copy",
    "details as",
    "exactly as",
    "all as",
    "as per",
    "as in",
    "as for",
    "as",
    "see also",
    "see",
    "refer to",
    "ditto",
    "per",
];
/// Words for a place in a sheet or for an earlier advert, one of which must follow.
const PLACES: [&str; 21] = [
    "above",
    "before",
    "below",
    "cell",
    "cells",
    "column",
    "earlier",
    "last",
    "line",
    "lines",
    "preceding",
    "prev",
    "previous",
    "previously",
    "prior",
    "row",
    "rows",
    "sheet",
    "tab",
    "worksheet",
    "entry",
];
/// Words that may stand around those.
const AROUND_PLACES: [&str; 29] = [
    "advert",
    "and",
    "cell",
    "first",
    "for",
    "from",
    "given",
    "in",
    "job",
    "listed",
    "mentioned",
    "no",
    "noted",
    "number",
    "of",
    "on",
    "one",
    "other",
    "please",
    "post",
    "said",
    "shown",
    "stated",
    "thanks",
    "the",
    "this",
    "time",
    "vacancy",
    "year",
];

/// Numbers as words, for `row two`.
const NUMBERS: [&str; 10] = [
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
];
/// What has a number among adverts.
const NUMBERED: [&str; 4] = ["advert", "vacancy", "post", "job"];

/// Whether a value points to what stands elsewhere, as a whole or in one of its parts: `Permanent (as above)`,
/// `Line manager: ditto`.
#[must_use]
pub(crate) fn points_elsewhere(text: &str) -> bool {
    const LONGEST: usize = 60;
    let text = text.trim();
    // `As below:` leads to what follows it.
    if text.is_empty() || text.len() > LONGEST || text.ends_with(':') {
        return false;
    }
    let mut items = text.split(';').map(str::trim);
    points(text, true) || text.contains(';') && items.all(|item| points(item, true)) || {
        let text = text.replace(" - ", ":").replace(" – ", ":");
        let mut parts = text.split(['(', ')', '[', ']', ':']);
        text.contains(['(', '[', ':']) && parts.any(|part| points(part.trim(), false))
    }
}

/// The same of a text alone; of a part only where it can be nothing else, as pay may be `£30,000 (unchanged)`.
fn points(text: &str, is_whole: bool) -> bool {
    if text.is_empty() {
        return false;
    }
    let is_around = |found: char| found.is_whitespace() || AROUND.contains(&found);
    let is_apostrophe = |found: char| matches!(found, '\'' | '’' | '`');
    let bare: Vec<char> = text.chars().filter(|found| !is_around(*found)).collect();
    let are_marks = bare.iter().all(|found| DITTO.contains(found))
        // One apostrophe is the mark by which Excel keeps a text as it is typed.
        || bare.len() > 1 && bare.iter().all(|found| is_apostrophe(*found));
    if !bare.is_empty() && are_marks {
        return is_whole;
    }
    let is_quote = |found: char| DITTO.contains(&found) || is_apostrophe(found) || found == '‘';
    let inner = text.trim_matches(|found: char| is_around(found) || is_quote(found));
    let joins = |found: char| matches!(found, ':' | '/' | '&' | '#');
    if inner.contains(|found: char| !found.is_alphanumeric() && !is_around(found) && !joins(found))
    {
        return false;
    }
    let words = inner.split(|found: char| !found.is_alphanumeric());
    let words: Vec<String> = words
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    let words = words.join(" ");
    // `do.` and `-do-` are short for ditto, where `Do` alone is no word of a value.
    let is_said = WHOLE.contains(&words.as_str()) || words == "do" && text.len() > 2;
    is_said && (is_whole || words.starts_with("ditto")) || leads_to_place(&words)
}

/// Whether words such as `as` and `see` lead to a place, and nothing else is said.
fn leads_to_place(words: &str) -> bool {
    let rest = LEADS.iter().find_map(|lead| {
        let rest = words.strip_prefix(lead)?.strip_prefix(' ')?;
        is_place(rest).then_some(rest)
    });
    rest.is_some() || is_same_as_above(words)
}

/// `same manager as above`, `same hours and pay as before`.
fn is_same_as_above(words: &str) -> bool {
    let rest = words
        .strip_prefix("same ")
        .or_else(|| words.strip_prefix("the same "));
    let rest = rest.and_then(|rest| rest.rsplit_once(" as "));
    rest.is_some_and(|(what, place)| what.split(' ').count() <= 3 && is_place(place))
}

fn is_place(words: &str) -> bool {
    let is_number =
        |word: &str| word.bytes().all(|byte| byte.is_ascii_digit()) || NUMBERS.contains(&word);
    let mut names_place = false;
    let mut before = "";
    for word in words.split(' ') {
        // `see advert 2`
        names_place |= is_number(word) && NUMBERED.contains(&before);
        before = word;
        if PLACES.contains(&word) || is_cell(word) {
            names_place = true;
        } else if !AROUND_PLACES.contains(&word) && !is_number(word) {
            return false;
        }
    }
    names_place
}

/// `b2`, as a sheet names its cells.
fn is_cell(word: &str) -> bool {
    let letters = word.bytes().take_while(u8::is_ascii_lowercase).count();
    let digits = &word[letters..];
    (1..=2).contains(&letters)
        && (1..=4).contains(&digits.len())
        && digits.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_point_elsewhere_are_known_however_they_are_written() {
        let pointing = [
            "ditto",
            "Ditto.",
            "DITTO",
            "- ditto -",
            "\"",
            "\" \"",
            "''",
            "〃",
            "-\"-",
            "^",
            "do.",
            "-do-",
            "as above",
            "As above.",
            "(as above)",
            "“as above”",
            "as per above",
            "As stated above",
            "as row above",
            "see above",
            "see below",
            "see row 2",
            "See row 2 above",
            "see rows 2 and 3",
            "see cell B2",
            "see B2",
            "refer to line 4",
            "same",
            "The same",
            "same as above",
            "Same as the above, please",
            "same as previous",
            "Same as row 2",
            "same as B2",
            "as before",
            "as last time",
            "as per last advert",
            "as previous post",
            "unchanged",
            "no change",
            "copy from row 3",
            "see sheet 2",
            "Permanent (as above)",
            "Leeds (ditto)",
            "£30,000 [see row 2]",
            "ditto (Head of Digital)",
            "Line manager: ditto",
            "Sift: as above",
            "ditto - see row above",
            "“as above”; ditto",
            "as row two",
            "as above/below",
            "see above & below",
            "as in row #2",
            "see advert 2",
            "as vacancy one",
            "same manager as above",
        ];
        for text in pointing {
            assert!(points_elsewhere(text), "{text}");
        }
        let says_something = [
            "",
            "-",
            "'",
            "N/A",
            "TBC",
            "As the lead, you line up the work",
            "Same day delivery",
            "Same as permanent staff",
            "As Band 6",
            "See website",
            "see https://www.example.org/row",
            "Above and beyond",
            "Line manager",
            "Head of Row 2 Records",
            "As line manager you see above all the work",
            "Do",
            "No change of duties is planned",
            "5\"",
            "A",
            "Last Row",
            "Sheet metal",
            "as required",
            "per annum",
            "As below:",
            "As listed below:",
            "£30,000 (unchanged)",
            "Leeds (same)",
            "See advert",
            "Head of Vacancy Two Team",
            "Permanent (see below for pay)",
            "same pay as permanent staff",
            "5\" (inches)",
        ];
        for text in says_something {
            assert!(!points_elsewhere(text), "{text}");
        }
    }
}
