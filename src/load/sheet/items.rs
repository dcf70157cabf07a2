//! The items of a cell that holds a list.
//!
//! In: the text of a cell. Out: its items, without marks; or why the cell cannot be taken.

use super::cell::{Misfit, elsewhere};
use crate::entities;
use crate::facts::behaviours;
use crate::facts::elsewhere::points_elsewhere;
use crate::facts::list_marks;
use crate::facts::nothing::says_nothing;

/// The items of a cell: one on each line or, on a single line, parted by `;` or by bars; behaviours of the Civil
/// Service by commas too, as none has one in it. Marks that people set before items, and items that say nothing, are
/// not part of them.
pub(super) fn of(text: &str) -> Result<Vec<String>, Misfit> {
    let delimiter = match text {
        _ if text.contains('\n') => "\n",
        // One bar may stand in a name: `A | B testing`.
        _ if text.matches(" | ").count() > 1 && !text.contains(';') => " | ",
        _ => ";",
    };
    let parts = behaviours::named_in(text).unwrap_or_else(|| parted(text, delimiter));
    let lines = list_marks::lines(parts);
    let items = lines
        .iter()
        .map(|line| entities::without_end(line.words(), &[';']));
    if let Some(item) = items.clone().find(|item| points_elsewhere(item)) {
        return Err(elsewhere(item));
    }
    let items = items.filter(|item| !says_nothing(item));
    Ok(items.map(str::to_owned).collect())
}

/// The parts of a text between delimiters; one that stands within brackets parts nothing, as in
/// `Excel (basic; advanced)`, nor does one in an item that stands in quotes as a whole, or at the end of an entity
/// such as `&amp;`.
fn parted<'a>(text: &'a str, delimiter: &str) -> Vec<&'a str> {
    let mut parts = Vec::new();
    let mut depth = 0_usize;
    let mut start = 0;
    let mut quoted_to = 0;
    for (at, found) in text.char_indices() {
        if at < quoted_to {
            continue;
        }
        if delimiter == ";" && text[start.min(at)..at].trim().is_empty() {
            quoted_to = at + end_of_quotes(&text[at..]).unwrap_or(0);
        }
        match found {
            '(' | '[' => depth += 1,
            // A smiley, or `a)`, closes what nobody opened.
            ')' | ']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        let is_within = delimiter == ";" && (depth > 0 || entities::ends_one(text, at));
        if !is_within && at >= start && text[at..].starts_with(delimiter) {
            parts.push(&text[start..at]);
            start = at + delimiter.len();
        }
    }
    if depth > 0 && delimiter == ";" {
        // Who opens a bracket and does not close it means none.
        return split_outside_entities(text);
    }
    parts.push(&text[start..]);
    parts
}

/// The parts of a text between semicolons, but for those of entities.
fn split_outside_entities(text: &str) -> Vec<&str> {
    let mut start = 0;
    let ends = text.match_indices(';').map(|(at, _)| at);
    let ends = ends.filter(|at| !entities::ends_one(text, *at));
    ends.chain([text.len()])
        .map(|end| {
            let part = &text[start..end];
            start = (end + 1).min(text.len());
            part
        })
        .collect()
}

/// Where the quotes end in which an item stands as a whole, if it does.
fn end_of_quotes(item: &str) -> Option<usize> {
    let first = item.chars().next()?;
    let close = match first {
        '"' => '"',
        '“' => '”',
        _ => return None,
    };
    let inner = &item[first.len_utf8()..];
    let end = first.len_utf8() + inner.find(close)? + close.len_utf8();
    let after = item[end..].trim_start();
    (after.is_empty() || after.starts_with(';')).then_some(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_are_parted_outside_brackets() {
        let cases: [(&str, &[&str]); 14] = [
            ("a; b", &["a", "b"]),
            (
                "Leadership, Working Together",
                &["Leadership", "Working Together"],
            ),
            (
                "Excel (basic; advanced); Word",
                &["Excel (basic; advanced)", "Word"],
            ),
            (
                "Word; Excel [basic; advanced]",
                &["Word", "Excel [basic; advanced]"],
            ),
            ("a (b (c; d); e); f", &["a (b (c; d); e)", "f"]),
            ("Excel (basic; Word", &["Excel (basic", "Word"]),
            ("a) maths; b) English", &["maths", "English"]),
            (
                "A levels (two; or more)\nGCSEs; five",
                &["A levels (two; or more)", "GCSEs; five"],
            ),
            ("a; N/A; b", &["a", "b"]),
            (
                "caf&eacute;; R&amp;D time",
                &["caf&eacute;", "R&amp;D time"],
            ),
            (
                "Men&#8217;s club;B&B; caf&eacute;",
                &["Men&#8217;s club", "B&B", "caf&eacute;"],
            ),
            ("R&D; time (R&amp;D", &["R&D", "time (R&amp;D"]),
            ("a; \"b; c\"; d", &["a", "\"b; c\"", "d"]),
            ("\"a\" and b; c\"", &["\"a\" and b", "c\""]),
        ];
        for (text, items) in cases {
            assert_eq!(of(text).unwrap(), items, "{text}");
        }
        let fault = of("Working Together; ditto").unwrap_err();
        assert!(
            fault.message.starts_with("holds `ditto`"),
            "{}",
            fault.message
        );
    }
}
