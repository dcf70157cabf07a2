//! What stands behind a sum and says for whom it is: `(London)`, `in London`, `, Band 6`.
//!
//! In: the cursor behind a sum, or a whole text. Out: the label, and where it ends.

use super::labels::{Label, Labels};
use super::read::head;
use crate::facts::grade::Grade;
use crate::facts::misread::Misread;
use crate::facts::money::read as sums;
use crate::facts::period::Period;
use crate::facts::scan::{DASHES, Scanner};
use crate::source::Span;

/// The grade in which the words behind a sum end, and where they end: `£37,338 a year pro rata, Band 6`.
pub(super) fn grade_at_end(
    scanner: &Scanner<'_>,
    labels: &Labels<'_>,
) -> Result<Option<(usize, Grade)>, Misread> {
    let whole = scanner.rest_span();
    let text = scanner.rest();
    let Some(mark) = text.rfind([',', ';', '(']) else {
        return Ok(None);
    };
    let words = text[mark + 1..].trim();
    let is_bracket = text[mark..].starts_with('(');
    let words = match words.strip_suffix(')') {
        Some(inner) if is_bracket => inner,
        None if !is_bracket => words,
        _ => return Ok(None),
    };
    let label = labels.is_grade(words).then(|| labels.read(words)).flatten();
    let Some(label) = label else {
        return Ok(None);
    };
    let start = whole.start + mark + 1;
    labels.check(&label, words, start..whole.end)?;
    Ok(label.grade.map(|grade| (whole.start + mark, grade)))
}

/// A label behind a sum.
pub(super) struct LabelAfter {
    pub(super) label: Label,
    pub(super) span: Span,
    pub(super) is_in_brackets: bool,
    pub(super) end: usize,
}

/// The label behind the sum and the period at the cursor.
pub(super) fn sums_and_label(mut scanner: Scanner<'_>, labels: &Labels<'_>) -> Option<LabelAfter> {
    sums::amounts(&mut scanner).ok()??;
    Period::eat(&mut scanner);
    label_after(scanner, labels)
}

/// The label at the cursor: `(London)`, `in London`, `– London`; `National` as it is.
pub(super) fn label_after(mut scanner: Scanner<'_>, labels: &Labels<'_>) -> Option<LabelAfter> {
    if let Ok(Some(inner)) = scanner.eat_brackets() {
        return Some(LabelAfter {
            label: labels.read(scanner.slice(inner.clone()))?,
            span: inner,
            is_in_brackets: true,
            end: scanner.position(),
        });
    }
    let mut is_set_off = scanner.eat_one_of(&["in", "for"]) || scanner.eat(&DASHES);
    if is_set_off {
        scanner.eat_phrase("the");
    }
    // Behind a comma stands a remark, or a grade.
    let is_behind_comma = !is_set_off && scanner.eat(&[',', ';']);
    if is_behind_comma && is_followed_by_sum(scanner, labels) {
        return None;
    }
    is_set_off &= !is_behind_comma;
    scanner.skip_spaces();
    let start = scanner.position();
    let rest = scanner.rest();
    let end = rest.find([';', '|', '/', ',', '(', '+', '&']);
    let end = [" plus ", " and £", " or £", " per ", " a "]
        .iter()
        .filter_map(|word| rest.find(word))
        .chain(end)
        .min()
        .unwrap_or(rest.len());
    let words = rest[..end].trim_end();
    let label = if is_behind_comma {
        labels.is_grade(words).then(|| labels.read(words))?
    } else if is_set_off {
        labels.read(words)
    } else {
        labels.read_bare(words)
    };
    Some(LabelAfter {
        label: label?,
        span: start..start + words.len(),
        is_in_brackets: false,
        end: start + words.len(),
    })
}

/// Whether the grade at the cursor is that of a sum behind it: `£29,970, Band 6 £37,338`.
pub(super) fn is_followed_by_sum(scanner: Scanner<'_>, labels: &Labels<'_>) -> bool {
    head(scanner, labels).is_some()
}
