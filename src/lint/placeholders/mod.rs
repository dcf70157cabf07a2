//! Words that stood for something and were never filled in.
//!
//! In: the words of a block. Out: the stretches that are placeholders, each with what it is. What
//! stands in brackets is told apart in [`brackets`], sentences to the author in [`instructions`].
//! How many are found is measured in `tests/suite/lint/placeholders.rs`.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

mod brackets;
mod instructions;

/// A placeholder, and what it is.
pub(super) type Found = (Range<usize>, &'static str);

/// What a code is that the program which made a site would have put something in place of.
const SITE_CODE: &str = "is a code of the program that made a site, which nothing runs here";

/// A kind of placeholder.
struct PlaceholderKind {
    expression: Regex,
    /// Whether what was found is one after all, by what stands around it.
    is_one: fn(&str, &Range<usize>) -> bool,
    message: &'static str,
}

static FIELDS: LazyLock<PlaceholderKind> = LazyLock::new(|| {
    kind(
        r"<<[^<>]*>>|«[^«»]*»|\{\{[^{}]*\}\}|\$\{[^{}]*\}|##[A-Za-z]\w*##|@@[A-Za-z]\w*@@|\(\([^()]{1,60}\)\)|#[A-Z][A-Z_ ]*#",
        always,
        "is a field that nothing was put into",
    )
});

static KINDS: LazyLock<Vec<PlaceholderKind>> = LazyLock::new(|| {
    vec![
        // Within an address it is a character of another script.
        kind(
            r"%%?[A-Za-z]\w*%%?",
            is_alone,
            "is a field that nothing was put into",
        ),
        // `US$` and `$30,000` are sums.
        kind(
            r"\$[A-Za-z_]\w+\$",
            is_alone,
            "is a field that nothing was put into",
        ),
        kind(
            r"\b(?:TBC|TBA|TBD|Tbc|Tbd|tbc|tba|tbd|FIXME|TODO)|\b[Tt]\.[Bb]\.[CcAaDd]\.?",
            is_no_company,
            "is still to be filled in",
        ),
        kind(
            r"£\s?[Xx]+(?:[,.][Xx]+)*(?:[KkMm]|bn)?|£\s?[Nn]{2,}(?:[,.][Nn]+)*|£\s?_+(?:[,.]_+)*|[0-9Xx]{1,2}/[Xx]{1,2}/[0-9Xx]{2,4}|\b(?:19|20)XX|(?:[0-9][0-9 ]*)?XXX(?:[X ]*X)?|XX[0-9] [0-9]XX|(?:XX+|xx+)(?:[,.](?:XX+|xx+))*",
            is_no_numeral,
            "is still to be filled in",
        ),
        // Labels of a form with nothing between them, and one with the names of what belongs there.
        kind(
            r"(?i)\b(?:(?:job )?title|(?:full |first )?name|e-?mail(?: address)?|tel(?:ephone)?(?: (?:number|no\.?))?|phone(?: number)?|mobile|address|grade|salary|location|hours|signature|signed|date): *(?:(?:job )?title|name|e-?mail(?: address)?|tel(?:ephone)?(?: (?:number|no\.?))?|phone(?: number)?|mobile|address|grade|salary|location|hours|signature|signed|date):",
            always,
            "is a blank to be filled in",
        ),
        kind(
            r"^[\p{L} ]{3,30}: ?(?:Name|Title|Job title)(?:(?:,| and| –| -|/) ?(?i:name|title|job title|e-?mail(?: address)?|telephone(?: number)?|phone(?: number)?|grade|organisation|team))+\.?$",
            always,
            "is still to be filled in",
        ),
        // A label with nothing but the sign.
        kind(
            r"^[\p{L}][\p{L} ]{2,25}: ?[Xx]\.?$",
            always,
            "is still to be filled in",
        ),
        kind(
            r"\b[xn] (?:days|weeks|months|hours|people|posts|staff|members|direct reports)\b",
            is_no_count,
            "is still to be filled in",
        ),
        kind(
            r"\bX (?:days|weeks|months|years|hours|people|posts|staff|members|contractors|roles|developers|direct reports)\b",
            always,
            "is still to be filled in",
        ),
        kind(
            r"\$[A-Z]+_[A-Z_]+",
            is_alone,
            "is a field that nothing was put into",
        ),
        kind(
            r"(?i)\b(?:number|no\.?|ref(?:erence)?|code|ext(?:ension)?\.?|tel|telephone|phone) ?:? ?0{3,}\b",
            always,
            "is still to be filled in",
        ),
        kind(
            r"£\s?0{2,}(?:,0{3})*|\b00/00/[0-9]{2,4}|\b0{4,5} ?0{3} ?0{3,4}\b|\b01234 ?567 ?890\b|£\s?#[#,.]+",
            always,
            "is still to be filled in",
        ),
        kind(
            r"(?i)\b(?:dd|d)[ /.-](?:mm|m|mmm|month)[ /.-](?:yyyy|yy)\b",
            is_no_format,
            "is still to be filled in",
        ),
        kind(
            r"(?i)[\w.+-]*@?(?:\w+\.)*\bexample\.(?:com|org|net|edu|co\.uk|gov\.uk)\b|[\w.+-]+@[\w-]+\.(?:example|test|invalid)\b|\b(?:firstname[._](?:lastname|surname)|first\.last|yourname|your\.name|name\.surname|joe\.bloggs|x{3,})@[\w.-]*\w|\b(?:name|e-?mail)@(?:organisation|organization|department|company|domain|council)\.[\w.-]*\w",
            always,
            "is an address for examples",
        ),
        kind(
            r"_{3,}|\.{6,}|…{2,}|(?:\. ){4,}\.?",
            is_no_name,
            "is a blank to be filled in",
        ),
        kind(
            r"\?\?+(?:[,./-]\?+)*",
            is_no_question,
            "is a blank to be filled in",
        ),
        kind(
            r"\b(?:Joe Bloggs|Jane Bloggs|A\.? ?N\.? Other|John Doe|Jane Doe)\b",
            is_whole_name,
            "is a name for examples",
        ),
    ]
});

/// The placeholders in `words`, none over another, in the order in which they stand.
pub(super) fn find(words: &str) -> Vec<Found> {
    let codes = crate::site_codes::find(words).into_iter();
    let mut found: Vec<Found> = codes.map(|code| (code, SITE_CODE)).collect();
    search(&FIELDS, words, &mut found);
    brackets::find(words, &mut found);
    instructions::find(words, &mut found);
    for kind in KINDS.iter() {
        search(kind, words, &mut found);
    }
    // Of two over each other the wider one tells more.
    found.sort_by_key(|(stretch, _)| (stretch.start, std::cmp::Reverse(stretch.end)));
    let mut end = 0;
    found.retain(|(stretch, _)| {
        let is_new = stretch.start >= end;
        if is_new {
            end = stretch.end;
        }
        is_new
    });
    found
}

fn search(kind: &PlaceholderKind, words: &str, found: &mut Vec<Found>) {
    for stretch in kind.expression.find_iter(words) {
        if (kind.is_one)(words, &stretch.range()) {
            found.push((stretch.range(), kind.message));
        }
    }
}

fn kind(
    expression: &str,
    is_one: fn(&str, &Range<usize>) -> bool,
    message: &'static str,
) -> PlaceholderKind {
    PlaceholderKind {
        expression: regex(expression),
        is_one,
        message,
    }
}

fn regex(expression: &str) -> Regex {
    Regex::new(expression).expect("the expression is a constant that the cases run")
}

fn always(_: &str, _: &Range<usize>) -> bool {
    true
}

/// As much of the text before a place as tells what stands there.
fn near_end(before: &str) -> &str {
    const MOST: usize = 200;
    &before[before.ceil_char_boundary(before.len().saturating_sub(MOST))..]
}

/// The last word of the text before a place.
fn last_word(before: &str) -> &str {
    let mut words = near_end(before).split_whitespace();
    words.next_back().unwrap_or_default()
}

/// Not part of a longer word, a name or an address.
fn is_alone(words: &str, stretch: &Range<usize>) -> bool {
    let is_part = |character: char| character.is_alphanumeric() || "_-@/".contains(character);
    let before = words[..stretch.start].chars().next_back();
    let mut after = words[stretch.end..].chars();
    let (next, second) = (after.next(), after.next());
    let is_address =
        before == Some('.') || (next == Some('.') && second.is_some_and(char::is_alphanumeric));
    !is_address && !before.is_some_and(is_part) && !next.is_some_and(is_part)
}

/// Alone, and not the first word of a company's name.
fn is_no_company(words: &str, stretch: &Range<usize>) -> bool {
    const COMPANIES: [&str; 9] = [
        "Partners",
        "Partnership",
        "Ltd",
        "Limited",
        "Group",
        "Bank",
        "plc",
        "LLP",
        "Holdings",
    ];
    let mut after = words[stretch.end..].split_whitespace();
    let next = after.next().unwrap_or_default();
    is_alone(words, stretch) && !COMPANIES.contains(&next.trim_end_matches([',', '.']))
}

/// `__init__` is a name.
fn is_no_name(words: &str, stretch: &Range<usize>) -> bool {
    let is_letter = |beside: Option<char>| beside.is_some_and(char::is_alphanumeric);
    let is_underscores = words[stretch.clone()].starts_with('_');
    let before = is_letter(words[..stretch.start].chars().next_back());
    let after = is_letter(words[stretch.end..].chars().next());
    !(is_underscores && (before || after))
}

/// "Joe Bloggs-Taylor" and "John Doe's law" are somebody's, and "John Doe orders" are of a court.
fn is_whole_name(words: &str, stretch: &Range<usize>) -> bool {
    const OF_A_NAME: [&str; 10] = [
        "order",
        "orders",
        "injunction",
        "injunctions",
        "warrant",
        "Fund",
        "Foundation",
        "Trust",
        "Award",
        "Act",
    ];
    let after = &words[stretch.end..];
    let next = after.split_whitespace().next().unwrap_or_default();
    let next = next.trim_end_matches([',', '.']);
    let is_of_a_name = after.starts_with(' ') && OF_A_NAME.contains(&next);
    !after.starts_with(['-', '\'', '’']) && !is_of_a_name
}

/// "as dd/mm/yyyy" tells candidates how to write a date.
fn is_no_format(words: &str, stretch: &Range<usize>) -> bool {
    let before = near_end(&words[..stretch.start]);
    let before = before.trim_end_matches([' ', '(', '‘', '\'', '"', '“']);
    let word = last_word(before).to_lowercase();
    let is_led_in = ["as", "format", "form", "use", "like", "is", "in"].contains(&word.as_str());
    !is_led_in
}

/// "Interested??" asks candidates.
fn is_no_question(words: &str, stretch: &Range<usize>) -> bool {
    const ASKING: &[&str] = &[
        "are",
        "can",
        "could",
        "do",
        "does",
        "fancy",
        "have",
        "how",
        "interested",
        "is",
        "keen",
        "like",
        "looking",
        "love",
        "ready",
        "think",
        "want",
        "what",
        "when",
        "where",
        "who",
        "why",
        "will",
        "would",
    ];
    let before = &words[..stretch.start];
    if !before.ends_with(char::is_alphabetic) {
        return true;
    }
    let sentence = near_end(before)
        .rsplit(['.', '!', '?'])
        .next()
        .unwrap_or_default();
    let first = sentence.split_whitespace().next().unwrap_or_default();
    !ASKING.contains(&first.to_lowercase().as_str())
}

/// `2 x staff` says how many; the letter alone does not, and neither is part of a name or sum.
fn is_no_count(words: &str, stretch: &Range<usize>) -> bool {
    let before = near_end(&words[..stretch.start]);
    let last = last_word(before);
    before.ends_with(' ')
        && !last.ends_with(|last: char| last.is_ascii_digit() || "=+×".contains(last))
}

/// `XX` may be a Roman numeral, as in "Part XX", or chromosomes.
fn is_no_numeral(words: &str, stretch: &Range<usize>) -> bool {
    const NUMBERED: &[&str] = &[
        "act", "annex", "appendix", "article", "book", "chapter", "class", "group", "part",
        "phase", "schedule", "section", "session", "table", "title", "type", "unit", "volume",
    ];
    let found = words[stretch.clone()].trim();
    let is_part = |character: char| character.is_alphanumeric() || "_-".contains(character);
    let before = words[..stretch.start].chars().next_back();
    let next = words[stretch.end..].chars().next();
    let is_long = found.contains("XXX");
    if before.is_some_and(is_part) && !(is_long && before == Some('-'))
        || next.is_some_and(is_part) && !(is_long && next == Some('-'))
    {
        return false;
    }
    if !found.chars().all(|letter| letter == 'X') {
        return true;
    }
    let word_before = last_word(&words[..stretch.start]).to_lowercase();
    let mut after = words[stretch.end..].split_whitespace().take(3);
    let is_named = after.any(|word| {
        let word = word.trim_end_matches([',', '.']);
        word.starts_with("chromosome")
            || ["Large", "Corps", "Army", "Legion", "Squadron", "Olympiad"].contains(&word)
    });
    !NUMBERED.contains(&word_before.as_str()) && !is_named
}
