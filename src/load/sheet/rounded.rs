//! Numbers of which the format of a cell shows less than was typed: 18.5 in the format `0` is seen as 19.
//!
//! In: the number that a cell holds and what is seen of it. Out: that number, where the two say something else.
//! The advert says what the reader of the sheet sees, as everywhere; whoever typed the number may have meant the
//! other, and only they can tell. So it goes out, and is told. Pence behind a salary in whole pounds say nothing
//! else, as formulas leave them there.

use super::grid::CellValue;

/// Of so many parts of a number, one may be out of sight without a word.
const PARTS: f64 = 1_000.0;

/// The number that a cell holds, if what is seen of it is another.
pub(super) fn unlike_seen(stored: f64, value: &CellValue) -> Option<f64> {
    let seen = match value {
        CellValue::Number(seen) => *seen,
        CellValue::Text(text) => lone_number(text)?.copysign(stored),
        _ => return None,
    };
    ((seen - stored).abs() > stored.abs() / PARTS).then_some(stored)
}

/// The number of a text with words around it, if it has one and it is no percentage.
fn lone_number(text: &str) -> Option<f64> {
    let start = text.find(|found: char| found.is_ascii_digit())?;
    let rest = &text[start..];
    let is_of_number = |found: char| found.is_ascii_digit() || ",.".contains(found);
    let end = rest.find(|found| !is_of_number(found));
    let (number, behind) = rest.split_at(end.unwrap_or(rest.len()));
    if behind.contains(|found: char| found.is_ascii_digit() || found == '%') {
        return None;
    }
    let digits: String = number.chars().filter(|found| *found != ',').collect();
    digits.trim_end_matches('.').parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_format_leaves_out_of_a_number_is_known() {
        let text = |text: &str| CellValue::Text(text.to_owned());
        for (stored, seen) in [
            (18.5, CellValue::Number(19.0)),
            (7.4, text("7 hours")),
            (35_720.0, CellValue::Number(36.0)),
            (0.6, CellValue::Number(1.0)),
        ] {
            assert_eq!(unlike_seen(stored, &seen), Some(stored), "{seen:?}");
        }
        for (stored, seen) in [
            (18.5, CellValue::Number(18.5)),
            (35_720.42, CellValue::Number(35_720.0)),
            (35_720.42, text("35,720 €")),
            (1184.0, text("HO-1184")),
            (1184.0, text("1184/26")),
            (0.6, text("60%")),
            (117.0, text("0117")),
            (0.0, CellValue::Number(0.0)),
            (-5.0, text("(5)")),
        ] {
            assert_eq!(unlike_seen(stored, &seen), None, "{seen:?}");
        }
    }
}
