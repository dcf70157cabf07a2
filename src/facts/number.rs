//! Numbers as people write them: `37`, `22.5`, `35,000`, `35,000.50`.
//!
//! Out come whole hundredths. A number that could mean two things, such as `35.000`, is refused.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::facts::display_in_english;
use crate::facts::misread::Misread;
use crate::facts::scan::{Scanner, is_dash};
use crate::source::Span;
use crate::words::{Key, Shown, Words};

/// The most digits before the point; a hundredfold of it is still exact as a JSON number.
const MOST_DIGITS: usize = 9;

/// The largest number that is understood, times 100.
const MOST_HUNDREDTHS: u64 = 99_999_999_999;

/// A number from 0 with at most two decimals, held exactly; in JSON a plain number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Hundredths(pub u64);

/// A number and its place.
#[derive(Debug, Clone)]
pub(super) struct Decimal {
    /// The number times 100.
    pub(super) hundredths: u64,
    /// Where it stands.
    pub(super) span: Span,
}

/// Reads the number at the cursor; none where there is no digit.
pub(super) fn decimal(scanner: &mut Scanner<'_>) -> Result<Option<Decimal>, Misread> {
    scanner.skip_spaces();
    let start = scanner.position();
    let rest = scanner.rest();
    refuse_sign(rest, start)?;
    refuse_letters(rest, start)?;

    let typed = eat_digits(rest);
    let commas = typed.replace(GROUP_MARKS, ",");
    let written = commas.as_str();
    if !written.starts_with(|first: char| first.is_ascii_digit()) {
        return Ok(None);
    }
    let span = start..start + typed.len();
    let (whole, decimals) = written.split_once('.').unwrap_or((written, ""));
    let digits: String = whole.chars().filter(|digit| *digit != ',').collect();

    if decimals.contains('.') || decimals.contains(',') || decimals.len() > 2 {
        return Err(ambiguous(span, written));
    }
    if whole.contains(',') && !is_grouped(whole) {
        return Err(ambiguous(span, written));
    }
    if digits.len() > 1 && digits.starts_with('0') {
        return Err(Misread::new(
            span,
            format!("`{written}` starts with a zero; a number starts with its first digit"),
        ));
    }
    if digits.len() > MOST_DIGITS {
        return Err(Misread::new(
            span,
            format!(
                "`{written}` has {} digits; at most {MOST_DIGITS} are understood",
                digits.len()
            ),
        ));
    }
    scanner.advance(typed.len());
    refuse_split(scanner, &span)?;

    let pence = match decimals.len() {
        0 => 0,
        1 => 10 * parsed(decimals),
        _ => parsed(decimals),
    };
    Ok(Some(Decimal {
        hundredths: parsed(&digits) * 100 + pence,
        span,
    }))
}

/// What other countries and typesetters set between each three digits: apostrophes, and spaces that no line is
/// broken at.
const GROUP_MARKS: [char; 5] = ['\'', '’', '\u{202f}', '\u{2009}', '\u{a0}'];

/// The digits at the beginning of `rest`, with the marks between them.
fn eat_digits(rest: &str) -> &str {
    let is_digit = |found: char| found.is_ascii_digit();
    let mut end = 0;
    // How many digits stand behind the last mark.
    let mut digits = 0;
    for (at, found) in rest.char_indices() {
        let behind = &rest[at + found.len_utf8()..];
        let three = behind.len() - behind.trim_start_matches(is_digit).len() == 3;
        match found {
            '0'..='9' => digits += 1,
            ',' | '.' => digits = 0,
            found if GROUP_MARKS.contains(&found) && (1..=3).contains(&digits) && three => {
                digits = 0;
            }
            _ => break,
        }
        end = at + found.len_utf8();
    }
    rest[..end].trim_end_matches([',', '.'])
}

impl Hundredths {
    /// The number for formats that take one.
    #[must_use]
    pub(crate) fn to_number(self) -> serde_json::Number {
        if self.0.is_multiple_of(100) {
            return (self.0 / 100).into();
        }
        // Below 2^53 hundredths the quotient is the double that is nearest to the two decimals,
        // and is printed as them.
        #[expect(clippy::cast_precision_loss, reason = "far below 2^53")]
        let number = self.0 as f64 / 100.0;
        serde_json::Number::from_f64(number).expect("a quotient of finite numbers")
    }
}

/// With no more decimals than it needs: `37`, `22.5`, `36.25`.
impl Hundredths {
    /// The number as an advert shows it, without zeros at its end: `37`, `22.5`.
    #[must_use]
    pub(crate) fn shown(self, words: &Words) -> Shown {
        let (whole, part) = (self.0 / 100, self.0 % 100);
        let mut shown = Shown::plain(whole.to_string());
        if part > 0 {
            shown.push(&words.show(Key::DecimalPoint, &[]));
            shown.push_str(&match part % 10 {
                0 => (part / 10).to_string(),
                _ => format!("{part:02}"),
            });
        }
        shown
    }
}

display_in_english!(Hundredths);

impl Serialize for Hundredths {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.to_number().serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Hundredths {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let number = serde_json::Number::deserialize(deserializer)?;
        hundredths(&number).map(Self).ok_or_else(|| {
            D::Error::custom(format!(
                "`{number}` is not a number from 0 with at most two decimals"
            ))
        })
    }
}

impl JsonSchema for Hundredths {
    fn schema_name() -> Cow<'static, str> {
        "Hundredths".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        // No `multipleOf`: validators that divide doubles refuse 28.97 for 0.01.
        json_schema!({ "type": "number", "minimum": 0, "maximum": 999_999_999.99 })
    }
}

/// The hundredths of a JSON number that has at most two decimals and is not below zero.
fn hundredths(number: &serde_json::Number) -> Option<u64> {
    if let Some(whole) = number.as_u64() {
        return whole
            .checked_mul(100)
            .filter(|found| *found <= MOST_HUNDREDTHS);
    }
    let written = number.to_string();
    let (whole, decimals) = written.split_once('.')?;
    let pence = match (decimals.len(), decimals.parse::<u64>()) {
        (1, Ok(tenths)) => tenths * 10,
        (2, Ok(hundredths)) => hundredths,
        _ => return None,
    };
    let found = whole
        .parse::<u64>()
        .ok()?
        .checked_mul(100)?
        .checked_add(pence)?;
    (found <= MOST_HUNDREDTHS).then_some(found)
}

/// A short run of digits, or 0 where it is none.
fn parsed_short(digits: &str) -> u64 {
    digits.parse().unwrap_or_default()
}

fn parsed(digits: &str) -> u64 {
    digits.parse().expect("at most nine ASCII digits")
}

/// Whether a comma stands before each three digits, and nowhere else.
fn is_grouped(whole: &str) -> bool {
    let mut groups = whole.split(',');
    let first = groups.next().unwrap_or_default();
    (1..=3).contains(&first.len()) && groups.all(|group| group.len() == 3)
}

fn ambiguous(span: Span, written: &str) -> Misread {
    // Three could be thousands; more can only be decimals.
    if let Some((_, decimals)) = written.split_once('.')
        && decimals.len() > 3
        && !decimals.contains(['.', ','])
    {
        let message = format!("`{written}` has more than two decimals");
        return Misread::new(span, message).hint("round it to two");
    }
    let fault = Misread::new(
        span,
        format!(
            "`{written}` could be read in two ways; a comma stands before each three digits, \
             and a point before one or two decimals"
        ),
    );
    let whole_and_last = written
        .rsplit_once(['.', ','])
        .filter(|(whole, _)| whole.bytes().all(|found| found.is_ascii_digit()));
    fault.hint(match whole_and_last {
        Some((whole, "000")) if whole != "0" => {
            format!("did you mean `{whole},000` or `{whole}.00`?")
        }
        Some((whole, last)) if last.len() == 3 && whole != "0" => {
            format!("did you mean `{whole},{last}`?")
        }
        Some((whole, last)) if last.len() == 2 => {
            format!("did you mean `{whole}.{last}` or `{whole},{last}0`?")
        }
        Some((whole, last)) if last.len() == 1 => format!("did you mean `{whole}.{last}`?"),
        _ => "write it as in `35,000` or `35,000.50`".to_owned(),
    })
}

fn refuse_sign(rest: &str, start: usize) -> Result<(), Misread> {
    let Some(sign) = rest.chars().next().filter(|sign| is_dash(*sign)) else {
        return Ok(());
    };
    let number = rest[sign.len_utf8()..].trim_start_matches(['£', '$', '€']);
    if !number.starts_with(|digit: char| digit.is_ascii_digit()) {
        return Ok(());
    }
    Err(Misread::new(
        start..start + sign.len_utf8(),
        "there is a minus sign; a number below zero means nothing here",
    ))
}

/// The letters O, I and l typed for the digits 0 and 1.
fn refuse_letters(rest: &str, start: usize) -> Result<(), Misread> {
    let written = rest
        .split(|character: char| {
            !matches!(character, '0'..='9' | ',' | '.' | 'O' | 'o' | 'I' | 'l')
        })
        .next()
        .unwrap_or_default();
    let Some(at) = written.find(['O', 'o', 'I', 'l']) else {
        return Ok(());
    };
    let after = rest[written.len()..].chars().next();
    let has_digit = written.contains(|digit: char| digit.is_ascii_digit());
    // `37or` is a number and a word; `4Ok` is a number with a slip.
    if !has_digit || after.is_some_and(|next| next.is_alphabetic() && !matches!(next, 'k' | 'K')) {
        return Ok(());
    }
    let letter = &written[at..=at];
    let digit = if letter.eq_ignore_ascii_case("o") {
        "0"
    } else {
        "1"
    };
    let meant = written.replace(['O', 'o'], "0").replace(['I', 'l'], "1");
    Err(Misread::new(
        start + at..start + at + 1,
        format!("`{written}` has the letter `{letter}` where the digit `{digit}` belongs"),
    )
    .hint(format!("did you mean `{meant}`?")))
}

/// A second number straight after the first: `35 000`, `37 30`, or a fraction: `37½`.
fn refuse_split(scanner: &Scanner<'_>, first: &Span) -> Result<(), Misread> {
    let rest = scanner.rest();
    let written = scanner.slice(first.clone());
    let fraction = rest
        .trim_start()
        .chars()
        .next()
        .and_then(|next| match next {
            '½' => Some("5"),
            '¼' => Some("25"),
            '¾' => Some("75"),
            _ => None,
        });
    if let Some(decimals) = fraction {
        let end = scanner.rest_span().end - rest.trim_start().len() + 2;
        return Err(Misread::new(
            first.start..end,
            format!("`{}` is not understood", scanner.slice(first.start..end)),
        )
        .hint(format!("write `{written}.{decimals}`")));
    }
    let next = rest.trim_start();
    if next.len() == rest.len() || !next.starts_with(|digit: char| digit.is_ascii_digit()) {
        return Ok(());
    }
    let second = next
        .split(|digit: char| !digit.is_ascii_digit())
        .next()
        .unwrap_or_default();
    let end = scanner.rest_span().end - next.len() + second.len();
    let part = [("1/2", "5"), ("1/4", "25"), ("3/4", "75")];
    if let Some((part, decimals)) = part.iter().find(|(part, _)| next.starts_with(part)) {
        let span = first.start..end - second.len() + part.len();
        let message = format!("`{}` is not understood", scanner.slice(span.clone()));
        return Err(Misread::new(span, message).hint(format!("write `{written}.{decimals}`")));
    }
    let fault = Misread::new(
        first.start..end,
        format!(
            "`{}` could be one number or two",
            scanner.slice(first.start..end)
        ),
    );
    Err(if second.len() == 3 {
        fault.hint(format!("did you mean `{written},{second}`?"))
    } else if parsed_short(second) <= parsed_short(written) {
        fault.hint("write one number, or a range such as `20 to 37`")
    } else {
        fault.hint(format!("did you mean `{written} to {second}`?"))
    })
}
