//! How people write what a job pays where it differs.
//!
//! Salaries follow each other, with a mark or a word between them. Each has a label: before its sum, as
//! in `London: £39,290`, or after it, as in `£39,290 (London)` and `£39,290 in London`. What is not
//! several salaries with labels is one salary.

use super::Pay;
use super::before::{Before, refuse_range_of_grades};
use super::behind::{LabelAfter, grade_at_end, label_after, sums_and_label};
use super::labels::{Label, Labels, scheme_and_band};
use crate::characters::is_line_break;
use crate::facts::misread::Misread;
use crate::facts::money::read as sums;
use crate::facts::period::Period;
use crate::facts::plain_text;
use crate::facts::salary::read as salary;
use crate::facts::salary::{Salary, opening};
use crate::facts::scan::{DASHES, Scanner};
use crate::source::Span;

/// So long may the words before a sum be, as they are a name.
const LONGEST_LABEL: usize = 80;

/// Marks between salaries.
pub(super) const JOINTS: [char; 5] = [';', '|', '/', ',', '&'];

/// What a text says that a job pays.
pub(super) fn read(text: &str, labels: &Labels<'_>) -> Result<Pay, Misread> {
    let Err(fault) = plain_text::trimmed(text) else {
        return read_line(text, labels);
    };
    // Several lines are several salaries, or a slip.
    let lines = text.trim().replace(is_line_break, ";");
    if lines.len() == text.trim().len()
        && let Ok(pay) = read_line(&lines, labels)
        && pay.differs()
    {
        return Ok(pay);
    }
    Err(fault)
}

fn read_line(text: &str, labels: &Labels<'_>) -> Result<Pay, Misread> {
    let scanner = Scanner::new(text)?;
    let mut salaries = Vec::new();
    let mut before = Before::default();
    for span in split(&scanner, labels) {
        if before.is_first
            && let Some(fault) = refuse_range_of_grades(&scanner, span.end, labels)
        {
            return Err(fault);
        }
        salaries.push(labelled(scanner.within(span), labels, &mut before)?);
        before.is_first = false;
    }
    if salaries.is_empty() {
        if let Some((end, grade)) = grade_at_end(&scanner, labels)? {
            let mut salary: Salary = text[..end].parse()?;
            salary.grade = Some(grade);
            return Ok(Pay::of(vec![salary]));
        }
        return Ok(Pay::of(vec![text.parse()?]));
    }
    share_period(&mut salaries);
    for salary in &salaries {
        if let Some(fault) = salary
            .is_no_pay()
            .or_else(|| salary.too_little_for_a_year())
        {
            let span = scanner.rest_span();
            return Err(Misread { span, ..fault });
        }
    }
    let pay = Pay::of(salaries);
    // The parts of a text have no place of their own.
    crate::facts::Fact::check(&pay).map_err(|fault| Misread {
        route: String::new(),
        span: scanner.rest_span(),
        ..fault
    })?;
    Ok(pay)
}

/// `London £14.50, National £13.50 an hour` says once what both are paid for.
fn share_period(salaries: &mut [Salary]) {
    if let Some((last, before)) = salaries.split_last_mut()
        && before.iter().all(|salary| salary.period.is_none())
    {
        for salary in before {
            salary.period = last.period;
        }
    }
}

/// The places of several salaries with their labels, or of one that has a label before its sum;
/// nothing where the text is one salary.
fn split(scanner: &Scanner<'_>, labels: &Labels<'_>) -> Vec<Span> {
    let whole = scanner.rest_span();
    let first = head(*scanner, labels);
    let mut spans: Vec<Span> = Vec::new();
    let mut start = whole.start;
    let mut rest = *scanner;
    let mut depth = 0_usize;
    if let Some(head) = &first {
        rest.advance(head.sum - whole.start);
    }
    let mut before = None;
    while let Some(next) = rest.peek() {
        match next {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        let at = rest.position();
        if depth == 0
            && at > start
            && scanner
                .slice(start..at)
                .contains(|digit: char| digit.is_ascii_digit())
            && let Some(head) = next_head(rest, before, labels)
            && is_labelled(&scanner.within(head.start..whole.end), labels)
        {
            spans.push(start..at);
            start = head.start;
            rest.advance(head.sum - at);
            before = None;
            continue;
        }
        rest.advance(next.len_utf8());
        before = Some(next);
    }
    spans.push(start..whole.end);
    let is_one_with_label = || first.is_some_and(|head| head.label.is_some());
    let is_one_with_label_after = || {
        let mut rest = *scanner;
        opening::eat(&mut rest);
        let label_after = sums_and_label(rest, labels);
        label_after.is_some_and(|after| {
            !after.is_in_brackets || labels.names_grade(scanner.slice(after.span))
        })
    };
    if spans.len() > 1 || is_one_with_label() || is_one_with_label_after() {
        spans
    } else {
        Vec::new()
    }
}

/// The beginning of a salary.
pub(super) struct Head {
    /// Where it begins.
    start: usize,
    /// The words before the sum that say what it is for.
    label: Option<(Label, Span)>,
    /// Where the sum begins.
    sum: usize,
}

/// The salary that begins behind the mark or space at the cursor, if one does.
fn next_head(mut scanner: Scanner<'_>, before: Option<char>, labels: &Labels<'_>) -> Option<Head> {
    let next = scanner.peek()?;
    let is_mark = JOINTS.contains(&next);
    if !is_mark && !next.is_whitespace() {
        return None;
    }
    let is_digit = |found: Option<char>| found.is_some_and(|found| found.is_ascii_digit());
    if is_mark {
        scanner.advance(next.len_utf8());
        if next == ',' && is_digit(before) && is_digit(scanner.peek()) {
            return None;
        }
    }
    let is_joined = scanner.eat(&JOINTS) || is_mark || before == Some(')');
    let is_joined = scanner.eat_one_of(&["or", "and"]) || is_joined;
    let head = head(scanner, labels)?;
    (is_joined || head.label.is_some()).then_some(head)
}

/// The salary that begins at the cursor: a label and a sum, or a sum with its sign.
pub(super) fn head(mut scanner: Scanner<'_>, labels: &Labels<'_>) -> Option<Head> {
    scanner.skip_spaces();
    let start = scanner.position();
    let mut ahead = scanner;
    if opening::begins(&scanner) {
        opening::eat(&mut ahead);
    }
    if starts_with_sum(ahead) && !is_letter_of_grade("", &ahead, labels) {
        return Some(Head {
            start,
            label: None,
            sum: ahead.position(),
        });
    }
    let mut ahead = scanner;
    let mut before = None;
    while let Some(next) = ahead.peek() {
        let at = ahead.position();
        if at - start > LONGEST_LABEL {
            return None;
        }
        // A comma may part a grade from points or from its sum: `Band 6, £37,338`.
        let has_points = opening::begins(&ahead);
        let words = || {
            let words = scanner.slice(start..at).trim_end();
            // `Band 6 (£37,338 to £44,962)` has the sum in brackets.
            let words = words.strip_suffix('(').map_or(words, str::trim_end);
            let words = words.strip_suffix(':').map_or(words, str::trim_end);
            let is_mark = |mark: char| mark == '=' || DASHES.contains(&mark);
            let words = words.trim_end_matches(|mark| {
                is_mark(mark) || ((has_points || start == 0) && mark == ',')
            });
            words.trim_end().to_owned()
        };
        let found = |sum: usize| {
            let words = words();
            let label = labels.read(&words)?;
            let span = start..start + words.len();
            Some(Head {
                start,
                label: Some((label, span)),
                sum,
            })
        };
        if next == ':' {
            let mut after = ahead;
            after.advance(1);
            after.skip_spaces();
            let _ = after.eat(&['(']);
            if scheme_and_band(scanner.slice(start..after.position())).is_some() {
                ahead.advance(1);
                before = None;
                continue;
            }
            let is_sum = matches!(sums::amounts(&mut after.clone()), Ok(Some(_)));
            return if is_sum {
                found(after.position())
            } else {
                None
            };
        }
        let is_word = before.is_some_and(|before: char| !before.is_alphanumeric());
        let begins_sum = || {
            starts_with_sum(ahead) && !is_letter_of_grade(scanner.slice(start..at), &ahead, labels)
        };
        if is_word && (has_points || begins_sum()) {
            return found(at);
        }
        ahead.advance(next.len_utf8());
        before = Some(next);
    }
    None
}

/// Whether a sum with its sign stands at the cursor, perhaps behind words such as `up to`.
fn starts_with_sum(scanner: Scanner<'_>) -> bool {
    let mut ahead = scanner;
    sums::eat_bounds(&mut ahead);
    ahead.eat(&['£', '€', '$']) && matches!(sums::amounts(&mut scanner.clone()), Ok(Some(_)))
}

/// Whether the `C` at the cursor, which may stand for circa, is the letter of a grade: `Grade C £25,000`.
fn is_letter_of_grade(before: &str, scanner: &Scanner<'_>, labels: &Labels<'_>) -> bool {
    const KINDS: [&str; 6] = ["band", "grade", "level", "range", "scale", "tier"];
    let Some(rest) = scanner.rest().strip_prefix(['C', 'c']) else {
        return false;
    };
    if !rest.starts_with(char::is_whitespace) {
        return false;
    }
    let kind = before.split_whitespace().next_back().unwrap_or_default();
    let is_kind = KINDS.contains(&kind.to_lowercase().as_str());
    is_kind || (scanner.rest().starts_with('C') && labels.is_grade("C"))
}

/// Whether the salary at the cursor says what it is for.
fn is_labelled(scanner: &Scanner<'_>, labels: &Labels<'_>) -> bool {
    let head = head(*scanner, labels);
    head.is_some_and(|head| head.label.is_some()) || sums_and_label(*scanner, labels).is_some()
}

/// One of several salaries, with its label. A label before a sum holds for the sums that follow it, too:
/// `HEO £35,720 (National), £39,290 (London)`.
fn labelled(
    mut scanner: Scanner<'_>,
    labels: &Labels<'_>,
    before: &mut Before,
) -> Result<Salary, Misread> {
    let whole = scanner.position();
    let head = head(scanner, labels);
    let mut label = None;
    // Behind a sum in brackets.
    let mut behind = None;
    if let Some(head) = head.filter(|head| head.label.is_some()) {
        let mut at_label = scanner;
        let before_sum = scanner.slice(whole..head.sum).trim_end();
        scanner.advance(head.sum - whole);
        if before_sum.ends_with('(') {
            at_label.advance(before_sum.len() - 1);
            let inner = at_label.eat_brackets()?.unwrap_or(head.sum..head.sum);
            scanner = scanner.within(head.sum..inner.end);
            behind = Some(at_label);
        }
        label = head.label;
    }
    let is_before = label.is_some();
    if let Some((label, _)) = &label {
        before.label = Some(label.clone());
    }
    let before_sum = opening::eat(&mut scanner);
    let mut salary = salary::begin(&mut scanner)?;
    let mut ahead = scanner;
    let start = ahead.position();
    if let Some(period) = Period::eat(&mut ahead) {
        salary::set_period(&mut salary, period, start..ahead.position())?;
        scanner = ahead;
    }
    if let Some(after) = label_after(scanner, labels) {
        let joined = join(label.clone(), &after);
        if let Some(joined) = joined {
            scanner.advance(after.end - scanner.position());
            label = Some((joined, after.span));
        }
    }
    if let Some((label, span)) = label {
        labels.check(&label, scanner.slice(span.clone()), span)?;
        let shared = before.label.clone().filter(|_| !is_before);
        let (grade, place) = shared.map_or((None, None), |shared| (shared.grade, shared.place));
        salary.grade = label.grade.or(grade);
        salary.place = label.place.or(place);
    }
    salary::finish(&mut scanner, &mut salary)?;
    if let Some(mut behind) = behind {
        salary::finish(&mut behind, &mut salary)?;
    }
    before.share_words(&mut salary, before_sum, is_before);
    Ok(salary)
}

/// The label before a sum and the one after it, where they fit each other.
fn join(before: Option<(Label, Span)>, after: &LabelAfter) -> Option<Label> {
    let Some((before, _)) = before else {
        return Some(after.label.clone());
    };
    let has_both = before.grade.is_some() && after.label.grade.is_some()
        || before.place.is_some() && after.label.place.is_some();
    (!has_both).then(|| Label {
        grade: before.grade.or_else(|| after.label.grade.clone()),
        place: before.place.or_else(|| after.label.place.clone()),
    })
}
