//! Words beside a day or time: those that are part of it, and those that say more than a date can.
//!
//! In: what a number format or a program shows with a day or time. Out: the words that would be lost
//! if the day or time alone were read, as in `w/c 12 December 2026`.

use super::grid::CellValue;
use super::moment::Moment;

/// Words of dates and times, by their letters in lower case.
const PARTS: [&str; 42] = [
    "a", "am", "at", "d", "de", "del", "den", "fed", "h", "hour", "hours", "hpw", "hr", "hrs",
    "kl", "m", "min", "mins", "minute", "minutes", "nd", "oclock", "of", "on", "per", "pm", "pw",
    "rd", "s", "st", "t", "th", "the", "uhr", "week", "日", "時", "分", "年", "月", "秒", "년",
];
/// What stands between the parts of a date or time.
const BETWEEN: &str = "-–—/.,:;'’()[]|\u{200e}\u{200f}";

/// The months in the languages of Great Britain and its neighbours, by how their names begin.
const MONTHS: [&[&str]; 12] = [
    &["jan", "jän", "ene", "gen", "ion"],
    &["feb", "fév", "fev", "chw"],
    &["mar", "mär", "maa", "mrt", "maw"],
    &["apr", "avr", "abr", "ebr"],
    &["may", "mai", "mei", "mag"],
    &["jun", "jui", "giu", "meh"],
    &["jul", "jui", "lug", "gor"],
    &["aug", "aoû", "ago", "aws"],
    &["sep", "set", "med"],
    &["oct", "okt", "out", "ott", "hyd"],
    &["nov", "tac"],
    &["dec", "déc", "dez", "dic", "rha"],
];
/// The days of the week, likewise, from Monday.
const WEEKDAYS: [&[&str]; 7] = [
    &["mon", "lun", "maa", "llu", "mo", "ma"],
    &["tue", "die", "mar", "din", "maw", "di"],
    &["wed", "mit", "mer", "mié", "woe", "mi", "wo"],
    &["thu", "don", "jeu", "jue", "gio", "iau", "do"],
    &["fri", "fre", "ven", "vie", "vri", "gwe", "fr", "vr"],
    &["sat", "sam", "sáb", "sab", "zat", "sad", "sa", "za"],
    &["sun", "son", "dim", "dom", "zon", "sul", "so", "zo"],
];

/// Refuses a day or time beside which a number format shows `words` that say more.
pub(super) fn refused_in_format(words: &[&str]) -> Option<CellValue> {
    let is_part = |word: &str| PARTS.contains(&word);
    // What is quoted as a half of the day may be another than the time's own.
    let is_half = |word: &str| ["am", "pm"].contains(&word);
    let words = words.iter();
    let mut others = words.filter(|words| says_more(words, |word| is_part(word) && !is_half(word)));
    others.next().map(|words| refused(words))
}

/// Refuses a day or time that a program shows as `text`, where that says more.
pub(super) fn refused_in_text(moment: Option<Moment>, text: &str) -> Option<CellValue> {
    let date = moment.and_then(|moment| moment.date);
    let is_named = |word: &str| {
        let begins = |names: &[&str]| names.iter().any(|name| word.starts_with(name));
        date.is_some_and(|date| {
            let month = usize::try_from(date.month() - 1).unwrap_or_default();
            let day = date.weekday().to_monday_zero_offset();
            let day = usize::try_from(day).unwrap_or_default();
            begins(MONTHS[month]) || begins(WEEKDAYS[day])
        })
    };
    let says_more = says_more(text, |word| PARTS.contains(&word) || is_named(word));
    says_more.then(|| refused(text))
}

/// Whether a word or sign is in the text that is no part of a date or time.
fn says_more(text: &str, is_part: impl Fn(&str) -> bool) -> bool {
    let is_sign = |found: char| {
        !found.is_alphanumeric() && !found.is_whitespace() && !BETWEEN.contains(found)
    };
    // `w/c` is no two words.
    let ends = |found: char| found != '/' && !found.is_alphabetic() && !"'’".contains(found);
    let mut words = text.split(ends).map(|word| {
        let letters = word
            .chars()
            .filter(|found| found.is_alphabetic() || *found == '/');
        let word: String = letters.flat_map(char::to_lowercase).collect();
        word.trim_matches('/').to_owned()
    });
    text.contains(is_sign) || words.any(|word| !word.is_empty() && !is_part(&word))
}

fn refused(words: &str) -> CellValue {
    CellValue::refused(
        format!(
            "shows words that a date or time cannot say: `{}`",
            words.trim()
        ),
        "give the cell a format without words, if the day or time alone is right; else give it the \
         format Text and type what candidates should read",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_say_more_than_a_date_are_found() {
        for words in [
            "w/c ", " (noon)", " TBC", "before ", "about ", "~", "<", " ?", "am", " GMT", "c. ",
        ] {
            assert!(refused_in_format(&[", ", words]).is_some(), "{words}");
        }
        for words in [
            "-",
            "/",
            " de ",
            "st",
            " at ",
            "T",
            " o'clock",
            " Uhr",
            "年",
            " hrs",
            "'",
            " (",
            " hours per week",
        ] {
            assert!(refused_in_format(&[words]).is_none(), "{words}");
        }
    }

    #[test]
    fn what_is_shown_of_a_day_is_its_own_names() {
        let moment = Moment::from_date("2026-12-12T23:55:00");
        for text in [
            "12 Dec 2026",
            "Sat 12 December 2026 at 11:55pm",
            "12. Dez. 26",
            "Saturday, 12th of December",
            "12/12/2026 23:55:00",
            "Sa., 12.12.26",
            "12 déc. 2026",
            "12 Rhagfyr 2026",
        ] {
            assert_eq!(refused_in_text(moment, text), None, "{text}");
        }
        for text in [
            "w/c 12 Dec 2026",
            "12 Dec 2026 (noon)",
            "12 Dec 2026 TBC",
            "before 12 December 2026",
            "12/12/2026?",
            "Monday 12 December",
        ] {
            assert!(refused_in_text(moment, text).is_some(), "{text}");
        }
    }
}
