//! One cell → the value that a vacancy's JSON file would have there.
//!
//! In: a typed cell and its column. Out: a text, number, list or truth value; or why the cell's
//! kind does not fit the column. Whether a text is understood is for the facts to say.

use jiff::civil::Time;
use serde_json::{Number, Value};

use super::choice;
use super::count;
use super::day::{day_alone, day_and_time};
use super::grid::CellValue;
use super::items;
use super::moment::Moment;
use crate::facts::elsewhere::points_elsewhere;
use crate::facts::fields::CellKind;
use crate::facts::own::whether;

/// Why a cell does not fit its column; begins after the column's name: ``holds …``.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Misfit {
    pub(super) message: String,
    pub(super) hint: Option<String>,
}

impl Misfit {
    pub(super) fn new(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            hint: Some(hint.into()),
        }
    }
}

/// What the cell says in a column of this kind.
pub(super) fn read(cell: &CellValue, kind: CellKind) -> Result<Value, Misfit> {
    match cell {
        CellValue::Text(text) if is_filled(text) => Err(Misfit::new(
            format!(
                "holds `{}`, as its column was too narrow to show more",
                cut(text)
            ),
            "make the column wider, and save the table again",
        )),
        CellValue::Text(text) if is_error(text) => read(&CellValue::Error(text.clone()), kind),
        // A word to choose may be `Same`; what is none of them is refused as that.
        CellValue::Text(text) if kind != CellKind::OneOf && points_elsewhere(text) => {
            Err(elsewhere(text))
        }
        CellValue::Text(text) => of_text(unwrapped(text)?, kind),
        CellValue::Number(number) => of_number(*number, kind),
        CellValue::Truth(truth) => of_truth(*truth, kind),
        CellValue::Moment(moment) => of_moment(*moment, kind),
        CellValue::Part(moment, shown) => of_part(*moment, shown, kind),
        CellValue::Elapsed(days) => of_elapsed(*days, kind),
        CellValue::Refused { message, hint } => Err(Misfit::new(message.as_str(), *hint)),
        CellValue::Error(error) => Err(Misfit::new(
            format!("holds the error `{error}`"),
            "mend its formula, or type the value itself",
        )),
        CellValue::Uncalculated => Err(Misfit::new(
            "holds a formula whose result is not stored in the file",
            "open the file in Excel or LibreOffice, and save it",
        )),
        CellValue::TooLong(characters) => Err(Misfit::new(
            format!("holds {characters} characters; a cell can hold at most 32767"),
            "look whether the right text was pasted here",
        )),
    }
}

/// Whether a text is what a spreadsheet program shows where a column is too narrow: `###`.
pub(super) fn is_filled(text: &str) -> bool {
    let text = text.trim();
    text.len() > 1 && text.bytes().all(|byte| byte == b'#')
}

/// Whether a text is what a spreadsheet program shows where a formula failed, as CSV has it: `#REF!`,
/// `#N/A`, `Err:502`, in any language.
pub(super) fn is_error(text: &str) -> bool {
    let text = text.trim();
    if let Some(number) = text.strip_prefix("Err:") {
        return number.len() == 3 && number.bytes().all(|byte| byte.is_ascii_digit());
    }
    let Some(name) = text.strip_prefix('#') else {
        return false;
    };
    let is_name = |name: &str, marks: &str| {
        let letters = name.chars().filter(|found| found.is_uppercase()).count();
        letters > 1
            && name
                .chars()
                .all(|found| found.is_uppercase() || marks.contains(found))
    };
    match name.strip_suffix(['!', '?']) {
        Some(name) => is_name(name, "/0_"),
        None => matches!(name, "N/A" | "N/D" | "NV" | "GETTING_DATA"),
    }
}

/// The cell's content for pictures.
pub(super) fn shown(cell: &CellValue) -> String {
    match cell {
        CellValue::Text(text) | CellValue::Error(text) => text.clone(),
        CellValue::Number(number) => whole_or_decimal(*number).to_string(),
        CellValue::Truth(truth) => truth.to_string().to_uppercase(),
        CellValue::Moment(moment) => words(*moment),
        CellValue::Part(_, shown) => shown.clone(),
        CellValue::Elapsed(days) => elapsed(*days),
        CellValue::Refused { .. } | CellValue::Uncalculated | CellValue::TooLong(_) => {
            String::new()
        }
    }
}

fn of_text(text: &str, kind: CellKind) -> Result<Value, Misfit> {
    Ok(match kind {
        CellKind::List => Value::from(items::of(text)?),
        CellKind::Choice => choice::read(text),
        CellKind::Inclusion => match text.to_lowercase().as_str() {
            "yes" | "y" | "true" | "x" | "✓" | "✔" => Value::from(true),
            "no" | "n" | "false" => Value::from(false),
            _ => Value::from(text),
        },
        CellKind::YesOrNo => whether(text).map_or_else(|| Value::from(text), Value::from),
        CellKind::Count => match text.split_once('.').unwrap_or((text, "")) {
            (whole, zeros) if zeros.bytes().all(|byte| byte == b'0') => {
                match whole.parse::<u32>() {
                    Ok(count) => Value::from(count),
                    Err(_) => Value::from(count::in_words(text).ok_or_else(|| not_a_count(text))?),
                }
            }
            _ => Value::from(count::in_words(text).ok_or_else(|| not_a_count(text))?),
        },
        CellKind::Number => {
            let digits: String = text
                .chars()
                .filter(|found| !matches!(found, '£' | ',' | ' ' | '\u{a0}'))
                .collect();
            let number = digits
                .parse::<f64>()
                .ok()
                .filter(|number| number.is_finite());
            let Some(number) = number else {
                return Err(Misfit::new(
                    format!("holds `{}`; it must be a sum", cut(text)),
                    "write `35000` or `£35,000`; anything else goes into a column `Salary`",
                ));
            };
            Value::Number(whole_or_decimal(number))
        }
        CellKind::Date | CellKind::DateOrMonth => Value::from(day_alone(text)?),
        CellKind::DateAndTime => Value::from(day_and_time(text)?),
        CellKind::Text
        | CellKind::TextOrNumber
        | CellKind::OneOf
        | CellKind::Grade
        | CellKind::Time
        | CellKind::Phone
        | CellKind::Role => Value::from(text),
    })
}

fn of_number(number: f64, kind: CellKind) -> Result<Value, Misfit> {
    let number = whole_or_decimal(number);
    match kind {
        CellKind::Text
        | CellKind::Role
        | CellKind::Choice
        | CellKind::OneOf
        | CellKind::YesOrNo => Ok(Value::from(number.to_string())),
        CellKind::TextOrNumber | CellKind::Grade | CellKind::Number => Ok(Value::Number(number)),
        CellKind::List => Ok(Value::from(vec![number.to_string()])),
        CellKind::Count => match number.as_u64() {
            Some(count) if u32::try_from(count).is_ok() => Ok(Value::from(count)),
            _ => Err(not_a_count(&number.to_string())),
        },
        CellKind::Date | CellKind::DateAndTime | CellKind::DateOrMonth => Err(Misfit::new(
            format!("holds the number {number}; it must be a day"),
            "give the cell the format of a date in Excel, or type `12 December 2026`",
        )),
        CellKind::Time => Err(Misfit::new(
            format!("holds the number {number}; it must be a time of day"),
            "give the cell the format of a time in Excel, or type `23:55`",
        )),
        CellKind::Phone => Err(Misfit::new(
            format!("holds the number {number}, which has lost its first 0"),
            "type an apostrophe before it, so that Excel keeps it as it is: `'020 7946 0000`",
        )),
        CellKind::Inclusion => Err(Misfit::new(
            format!("holds the number {number}; it must be `yes`, `no` or a text"),
            "write `yes` for the role's own text",
        )),
    }
}

fn of_truth(truth: bool, kind: CellKind) -> Result<Value, Misfit> {
    if matches!(kind, CellKind::Inclusion | CellKind::YesOrNo) {
        return Ok(Value::from(truth));
    }
    let shown = truth.to_string().to_uppercase();
    Err(Misfit::new(
        format!("holds {shown}, which says nothing here"),
        "type the value itself; a formula may stand there",
    ))
}

fn of_moment(moment: Moment, kind: CellKind) -> Result<Value, Misfit> {
    let kind = match kind {
        CellKind::DateOrMonth => CellKind::Date,
        kind => kind,
    };
    match (kind, moment.date, moment.time) {
        (CellKind::Date | CellKind::DateAndTime, Some(date), None) => {
            Ok(Value::from(date.to_string()))
        }
        (CellKind::DateAndTime, Some(date), Some(time)) => {
            Ok(Value::from(format!("{date} {}", clock(time))))
        }
        (CellKind::Date, Some(_), Some(_)) => Err(Misfit::new(
            format!("holds a time of day too: {}", words(moment)),
            "leave the day alone; the time goes into the column `Closing time`",
        )),
        (CellKind::Date | CellKind::DateAndTime, None, _) => Err(Misfit::new(
            format!("holds the time {}; it must be a day", words(moment)),
            "type a day, such as `12/12/2026`",
        )),
        (CellKind::Time, None, Some(time)) => Ok(Value::from(clock(time))),
        (CellKind::Time, ..) => Err(Misfit::new(
            format!("holds the day {}; it must be a time of day", words(moment)),
            "type a time, such as `23:55`",
        )),
        _ => Err(Misfit::new(
            format!(
                "holds a date: Excel took what was typed for {}",
                words(moment)
            ),
            "give the cell the format Text in Excel and type the value again, or begin it with an \
             apostrophe",
        )),
    }
}

/// A day of which a part is seen, such as its month.
fn of_part(moment: Moment, shown: &str, kind: CellKind) -> Result<Value, Misfit> {
    match kind {
        CellKind::DateOrMonth if is_month(shown) => Ok(Value::from(
            moment.date.map(|date| date.strftime("%B %Y").to_string()),
        )),
        CellKind::Date | CellKind::DateAndTime | CellKind::DateOrMonth => Err(Misfit::new(
            format!("shows no whole day, but `{shown}`"),
            "type the day too, such as `12/12/2026`, and give the cell the format of a date in Excel",
        )),
        _ => of_moment(moment, kind),
    }
}

/// Whether a month and a year are seen of a day: `March 2027`, `Mar 27`, `03 2027`.
fn is_month(shown: &str) -> bool {
    let mut parts = shown.split_whitespace();
    let is_year = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let (Some(_), Some(year), None) = (parts.next(), parts.next(), parts.next()) else {
        return false;
    };
    is_year(year)
}

/// Hours and minutes that have gone by: hours a week, or a time of day.
fn of_elapsed(days: f64, kind: CellKind) -> Result<Value, Misfit> {
    match kind {
        CellKind::TextOrNumber | CellKind::Grade => {
            let hours = (days * 24.0 * 60.0).round() / 60.0;
            Ok(Value::from(format!("{} hours", whole_or_decimal(hours))))
        }
        CellKind::Time if (0.0..1.0).contains(&days) => Ok(Value::from(elapsed(days))),
        _ => Err(Misfit::new(
            format!("holds hours and minutes, {}", elapsed(days)),
            "give the cell the format Text in Excel and type the value again",
        )),
    }
}

/// Hours and minutes as `[h]:mm` shows them.
fn elapsed(days: f64) -> String {
    let minutes = (days * 24.0 * 60.0).round();
    format!(
        "{:02}:{:02}",
        (minutes / 60.0).floor(),
        minutes.rem_euclid(60.0)
    )
}

fn not_a_count(found: &str) -> Misfit {
    Misfit::new(
        format!("holds `{}`; it must be a whole number", cut(found)),
        "write digits alone, such as `4`",
    )
}

/// A cell, or an item in it, that points to another place.
pub(super) fn elsewhere(text: &str) -> Misfit {
    Misfit::new(
        format!(
            "holds `{}`, which points to another place, where readers of this advert cannot look",
            cut(text)
        ),
        "write out what is meant, or leave it empty where there is nothing to say",
    )
}

/// What a text says that a program made of something else, or why it cannot be taken.
fn unwrapped(text: &str) -> Result<&str, Misfit> {
    // The mark by which Excel keeps a text as it is typed, which is no part of it.
    if let Some(inside) = text.strip_prefix('\'')
        && inside.starts_with(|first: char| first.is_ascii_digit() || "=+-@".contains(first))
        && !inside.contains('\'')
        && !is_decade(inside)
    {
        return Ok(inside.trim());
    }
    // No words of an advert begin so; `+44`, `-` and `@` begin numbers, items and names.
    if text.starts_with('=') {
        return Err(Misfit::new(
            format!("holds the formula `{}`, not what comes of it", cut(text)),
            "type the value itself; in Excel, give the cell the format General and type the formula \
             again",
        ));
    }
    let exponent = ["E+", "E-", "e+", "e-"]
        .into_iter()
        .find(|mark| text.contains(mark));
    let digits = exponent
        .and_then(|mark| text.split_once(mark))
        .map(|(digits, exponent)| {
            let are = |text: &str, more: &[u8]| {
                !text.is_empty()
                    && text
                        .bytes()
                        .all(|byte| byte.is_ascii_digit() || more.contains(&byte))
            };
            are(digits, b".,") && are(exponent, b"") && exponent.len() > 1
        });
    if digits == Some(true) {
        return Err(Misfit::new(
            format!(
                "holds `{}`, a number of which Excel shows the first digits alone",
                cut(text)
            ),
            "give the cell the format Text in Excel, and type the number again",
        ));
    }
    Ok(text)
}

/// `'90s` is a decade.
fn is_decade(text: &str) -> bool {
    text.get(2..3) == Some("s")
}

/// The number as Excel shows it, to 15 digits: whole where it is whole.
fn whole_or_decimal(number: f64) -> Number {
    let rounded: f64 = format!("{number:.14e}").parse().unwrap_or(number);
    if rounded.fract() == 0.0 && rounded.abs() < 1e15 {
        #[expect(
            clippy::cast_possible_truncation,
            reason = "it is whole and small enough"
        )]
        return Number::from(rounded as i64);
    }
    Number::from_f64(rounded).unwrap_or_else(|| Number::from(0))
}

fn words(moment: Moment) -> String {
    let date = moment
        .date
        .map(|date| date.strftime("%-d %B %Y").to_string());
    let parts = [date, moment.time.map(clock)];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

fn clock(time: Time) -> String {
    let pattern = if time.second() == 0 {
        "%H:%M"
    } else {
        "%H:%M:%S"
    };
    time.strftime(pattern).to_string()
}

pub(super) fn cut(text: &str) -> String {
    match text.char_indices().nth(40) {
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
        None => text.to_owned(),
    }
}
