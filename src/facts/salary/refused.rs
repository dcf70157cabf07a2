//! Words that people write in place of a salary, and why an advert does not say them.
//!
//! The reasons are those of the people who read adverts: the pay is what they look at first, and who
//! cannot see it stays away or is paid less.

use super::read::UNDERSTOOD;
use crate::facts::misread::{Misread, quoted};
use crate::facts::nothing::says_nothing;
use crate::facts::scan::Scanner;
use crate::source::Span;

/// Beginnings of texts that leave the pay to be talked about.
const VAGUE: [&str; 22] = [
    "competitive",
    "attractive",
    "excellent",
    "generous",
    "market rate",
    "negotiable",
    "doe",
    "d.o.e.",
    "depending on",
    "dependent on",
    "dependant on",
    "commensurate with",
    "according to",
    "on application",
    "salary on application",
    "salary competitive",
    "to be discussed",
    "to be negotiated",
    "by negotiation",
    "by arrangement",
    "open to discussion",
    "for discussion",
];

/// Beginnings of texts that offer no pay.
const NO_PAY: [&str; 8] = [
    "unpaid",
    "unwaged",
    "voluntary",
    "volunteer",
    "no salary",
    "no pay",
    "expenses only",
    "for experience",
];

/// Names of what somebody earns who sells much.
const AT_BEST: [&str; 4] = [
    "ote",
    "on target earnings",
    "realistic earnings",
    "potential earnings",
];

/// What stands where somebody is paid for what they sell, and nothing else.
const COMMISSION: [&str; 4] = [
    "commission",
    "100% commission",
    "uncapped commission",
    "paid by commission",
];

/// Several grades before one sum, which leave open what each of them pays: `Band 6 to Band 7 £37,338 to £52,809`.
pub(in crate::facts) fn several_grades(words: &str, span: Span) -> Misread {
    let message = format!(
        "{} names more than one grade, and does not say what each of them pays",
        quoted(words)
    );
    Misread::new(span, message)
        .hint("say it of each, as in `Band 6: £37,338 to £44,962; Band 7: £46,148 to £52,809`")
}

/// A text in which no salary begins.
pub(super) fn without_sum(words: &str, span: Span) -> Misread {
    let Ok(scanner) = Scanner::new(words) else {
        return Misread::new(span, "there is no sum of money").hint(UNDERSTOOD);
    };
    let begins = |beginnings: &[&str]| scanner.clone().eat_one_of(beginnings);
    if begins(&VAGUE) {
        let message = format!("{} does not say what the job pays", quoted(words));
        return Misread::new(span, message).hint(
            "people look for the pay first, and where it is left to talk, those who were paid too \
             little before lose most: write the least and the most, as in `£35,000 to £40,000`, or \
             leave it open while it is not known",
        );
    }
    if begins(&NO_PAY) {
        let message = format!("{} is no salary", quoted(words));
        return Misread::new(span, message).hint(
            "whoever works must be paid the minimum wage (National Minimum Wage Act 1998, section 1), \
             and only those with other money can work for nothing: write what the job pays",
        );
    }
    if begins(&AT_BEST) || begins(&COMMISSION) {
        return hope(words, span);
    }
    if names_scale(words) {
        let message = format!("{} names a grade or a scale, and no sum", quoted(words));
        return Misread::new(span, message).hint(
            "few people know what a grade pays, and who cannot see the pay stays away: write the least and the \
             most too, as in `Band 6: £37,338 to £44,962`",
        );
    }
    let message = format!("{} does not start with a sum of money", quoted(words));
    // `?35,720` and `#35,720` are what other programs made of a sign.
    let sum = words.strip_prefix(['?', '#', '¿', '□']);
    if let Some(sum) = sum.filter(|sum| sum.starts_with(|first: char| first.is_ascii_digit())) {
        return Misread::new(span, message).hint(format!(
            "if pounds are meant, write {}",
            quoted(&format!("£{sum}"))
        ));
    }
    let hint = if words.contains(['£', '€', '$']) {
        "begin with the sum, or with the grade or place that it is for, as in `London: £39,290`"
    } else {
        UNDERSTOOD
    };
    Misread::new(span, message).hint(hint)
}

/// Whether words name what somebody would have to look up: `Band 6`, `NJC scale`, `SCP 12 – 17`, `HEO`.
fn names_scale(words: &str) -> bool {
    const SCALES: [&str; 24] = [
        "afc", "agenda", "band", "bands", "grade", "grades", "mps", "njc", "pay", "point",
        "points", "range", "rate", "rates", "scale", "scales", "scp", "spine", "spinal", "ups",
        "level", "salary", "wage", "wages",
    ];
    let lower = words.to_lowercase();
    let mut parts = lower.split(|found: char| !found.is_alphanumeric());
    let digits = words.bytes().filter(u8::is_ascii_digit).count();
    let is_acronym = words.len() <= 5 && words.chars().all(|found| found.is_ascii_uppercase());
    !words.contains(['£', '€', '$'])
        && !says_nothing(words)
        && digits <= 4
        && (parts.any(|part| SCALES.contains(&part)) || is_acronym)
}

/// Words at the cursor that make the sum before them one that only some earn.
pub(super) fn at_best(scanner: &Scanner<'_>) -> Option<Misread> {
    let mut ahead = *scanner;
    ahead.skip_spaces();
    let span = ahead.rest_span();
    ahead
        .eat_one_of(&AT_BEST)
        .then(|| hope(scanner.slice(span.clone()), span))
}

fn hope(words: &str, span: Span) -> Misread {
    let message = format!(
        "{} is what somebody may earn, and not what the job pays",
        quoted(words)
    );
    Misread::new(span, message).hint(
        "people live on what is sure: write that, and then what may come on top, as in `£28,000 \
         plus commission of up to £12,000`",
    )
}
