//! A number and the pieces of its format → what the reader of a sheet sees.
//!
//! In: a number as it is stored, and the section of its number format that is for it. Out: a day or
//! time, a number as far as its digits are shown, or a text where others stand with them.

use jiff::civil::Time;

use super::decimal::Decimal;
use super::grid::CellValue;
use super::moment::{Epoch, Moment};
use super::number_format::Piece;

/// The day or time that is seen.
pub(super) fn shown_time(pieces: &[Piece], number: f64, epoch: Epoch) -> CellValue {
    let parts: Vec<(char, usize)> = pieces
        .iter()
        .filter_map(|piece| match piece {
            Piece::Time(letter, count) => Some((*letter, *count)),
            _ => None,
        })
        .collect();
    let is = |at: usize, letters: &str| {
        parts
            .get(at)
            .is_some_and(|(letter, _)| letters.contains(*letter))
    };
    // `m` is a minute after hours and before seconds, else a month.
    let is_month = |at: usize| {
        let after_hours = at > 0 && is(at - 1, "h");
        parts[at].0 == 'm' && !after_hours && !is(at + 1, "s")
    };
    let of_day = |at: usize| is(at, "yd") || is_month(at);
    let has_date = (0..parts.len()).any(of_day);
    let has_day = parts
        .iter()
        .any(|(letter, count)| *letter == 'd' && *count <= 2);
    let Some(mut moment) = Moment::from_serial(number, epoch) else {
        return CellValue::Number(number);
    };
    // Seconds that nobody sees were not meant.
    if !(0..parts.len()).any(|at| is(at, "s")) {
        moment.time = moment
            .time
            .and_then(|time| Time::new(time.hour(), time.minute(), 0, 0).ok());
    }
    match moment.date {
        // The day behind a time of day is not seen.
        Some(_) if !has_date => CellValue::Moment(Moment {
            date: None,
            time: moment.time.or(Some(Time::midnight())),
        }),
        Some(date) if !has_day => {
            let shown = (0..parts.len()).filter_map(|at| {
                let pattern = match parts[at] {
                    ('d', 3) => "%a",
                    ('d', _) => "%A",
                    ('y', count) if count < 3 => "%y",
                    ('y', _) => "%Y",
                    ('m', 3) if is_month(at) => "%b",
                    ('m', count) if is_month(at) && count > 3 => "%B",
                    ('m', _) if is_month(at) => "%m",
                    _ => return None,
                };
                Some(date.strftime(pattern).to_string())
            });
            CellValue::Part(moment, shown.collect::<Vec<_>>().join(" "))
        }
        _ => (0..parts.len())
            .all(of_day)
            .then(|| hidden_time(moment))
            .flatten()
            .unwrap_or(CellValue::Moment(moment)),
    }
}

/// The refusal of a day whose time of day nobody sees, where it is a time such as 23:54, which a formula leaves and
/// hardly anybody types. People name fives of minutes, or an hour's last one.
pub(super) fn hidden_time(moment: Moment) -> Option<CellValue> {
    let (date, time) = (moment.date?, moment.time?);
    let is_typed = time.minute() % 5 == 0 || time.minute() == 59;
    let message = format!(
        "shows {} alone and holds a time of day too, {}",
        date.strftime("%-d %B %Y"),
        time.strftime("%H:%M")
    );
    (!is_typed).then(|| {
        CellValue::refused(
            message,
            "type the day again, without a formula; or give the cell a format that shows the time, such as \
             `dd/mm/yyyy hh:mm`",
        )
    })
}

/// What is seen of hours, minutes or seconds that have gone by: whole ones of the first unit, and what is left in
/// the units after it.
pub(super) fn shown_elapsed(pieces: &[Piece], days: f64) -> CellValue {
    let unit = pieces.iter().find_map(|piece| match piece {
        Piece::Elapsed(unit) => Some(*unit),
        _ => None,
    });
    let has_more = pieces.iter().any(|piece| matches!(piece, Piece::Time(..)));
    let seconds = (days * 86_400.0).round();
    let whole = match unit {
        Some('s') => seconds,
        Some('m') => (seconds / 60.0).trunc(),
        _ => (seconds / 3_600.0).trunc(),
    };
    match unit {
        Some('h') if has_more => CellValue::Elapsed(days),
        Some('m') if has_more => {
            CellValue::Text(format!("{whole}:{:02}", seconds.rem_euclid(60.0)))
        }
        _ => CellValue::Number(whole),
    }
}

/// A number or text as it was typed, and the words around it.
pub(super) fn shown_as_typed(pieces: &[Piece], typed: &str, is_below: bool) -> CellValue {
    let shown = pieces.iter().map(|piece| match piece {
        Piece::General | Piece::Typed => typed,
        Piece::Words(words) => words.as_str(),
        _ => " ",
    });
    let shown: String = shown.collect();
    let sign = if is_below { "-" } else { "" };
    CellValue::Text(format!("{sign}{}", shown.trim()))
}

/// The digits that are seen, and the words around them.
pub(super) fn shown_number(pieces: &[Piece], number: f64, is_signed: bool) -> CellValue {
    let point = pieces
        .iter()
        .position(|piece| matches!(piece, Piece::Point));
    let exponent = pieces.iter().position(|piece| *piece == Piece::Exponent);
    let is_digit = |piece: &Piece| matches!(piece, Piece::Digit(_));
    let last = pieces[..exponent.unwrap_or(pieces.len())]
        .iter()
        .rposition(is_digit);
    let Some(last) = last else {
        // A section of words alone, such as the dash that stands for zero.
        return words_or(number, &words_of(pieces), is_signed);
    };
    let whole_end = point.map_or(last + 1, |point| point.min(last + 1));
    let count = |pieces: &[Piece], wanted: fn(&Piece) -> bool| {
        pieces.iter().filter(|piece| wanted(piece)).count()
    };
    let percents = count(pieces, |piece| *piece == Piece::Percent);
    let places = count(
        &pieces[whole_end..=last.max(whole_end.saturating_sub(1))],
        |piece| matches!(piece, Piece::Digit(_)),
    );
    let first = pieces.iter().position(is_digit).unwrap_or(last);
    let is_grouped = pieces[first..whole_end].contains(&Piece::Comma);
    let is_comma = |piece: &&Piece| **piece == Piece::Comma;
    // A comma after the last digit leaves out thousands.
    let thousands = pieces[last + 1..].iter().take_while(is_comma).count()
        + if point.is_some() && is_grouped {
            pieces[..whole_end]
                .iter()
                .rev()
                .take_while(is_comma)
                .count()
        } else {
            0
        };
    let value = Decimal::new(number).shifted(2 * percents, 3 * thousands);
    if exponent.is_some() {
        return scientific(number, places);
    }
    let (whole, fraction) = value.rounded(places);
    let mut text = String::new();
    let slots = count(&pieces[..whole_end], is_digit as fn(&Piece) -> bool);
    let mut slot = 0;
    let mut place = 0;
    for (at, piece) in pieces.iter().enumerate() {
        match piece {
            Piece::Digit(kind) if at < whole_end => {
                let digits = whole.trim_start_matches('0');
                let from_right = slots - slot;
                let begin = if slot == 0 {
                    digits.len().max(from_right)
                } else {
                    from_right
                };
                for right in (from_right..=begin).rev() {
                    let digit = digits.len().checked_sub(right).map(|at| &digits[at..=at]);
                    match (digit, kind) {
                        (Some(digit), _) => text.push_str(digit),
                        (None, '0') => text.push('0'),
                        (None, '?') => text.push(' '),
                        (None, _) => continue,
                    }
                    if is_grouped && right % 3 == 1 && right > 1 {
                        text.push(',');
                    }
                }
                slot += 1;
            }
            Piece::Digit(kind) if at <= last => {
                let rest = fraction[place..].trim_end_matches('0');
                match (rest, kind) {
                    ("", '#') => {}
                    ("", '?') => text.push(' '),
                    _ => text.push_str(&fraction[place..=place]),
                }
                place += 1;
            }
            Piece::Point => text.push('.'),
            Piece::Percent => text.push('%'),
            Piece::Words(words) => text.push_str(words),
            Piece::Room => text.push(' '),
            Piece::Digit(_)
            | Piece::Comma
            | Piece::Exponent
            | Piece::Slash
            | Piece::General
            | Piece::Typed
            | Piece::Time(..)
            | Piece::Elapsed(_)
            | Piece::Unknown => {}
        }
    }
    let is_below = number < 0.0;
    if is_below && is_signed {
        text.insert(0, '-');
    }
    let text = text.trim().trim_end_matches('.');
    if text.is_empty() {
        return words_or(number, "", is_signed);
    }
    as_seen(text, is_below)
}

/// The number as `0.00E+00` shows it.
fn scientific(number: f64, places: usize) -> CellValue {
    let shown = format!("{number:.places$E}");
    let (digits, exponent) = shown.split_once('E').unwrap_or((&shown, "0"));
    let exponent: i32 = exponent.parse().unwrap_or_default();
    CellValue::Text(format!("{digits}E{exponent:+03}"))
}

/// The text as a number, where it is nothing else; a first 0 before others is none of a number.
fn as_seen(text: &str, is_below: bool) -> CellValue {
    let bare = text
        .trim_start_matches(['-', '(', '+', ' '])
        .trim_end_matches([')', '-', ' ']);
    let digits: String = bare.chars().filter(|found| *found != ',').collect();
    let is_number = digits
        .bytes()
        .all(|byte| byte.is_ascii_digit() || byte == b'.');
    let is_padded = digits.len() > 1 && digits.starts_with('0') && !digits.starts_with("0.");
    match digits.parse::<f64>() {
        // A sign before it is typed: `+44 20 7946 0000` is no sum.
        Ok(number) if is_number && !is_padded && !text.starts_with('+') => {
            CellValue::Number(if is_below { -number } else { number })
        }
        _ => CellValue::Text(text.to_owned()),
    }
}

fn words_of(pieces: &[Piece]) -> String {
    let words = pieces.iter().map(|piece| match piece {
        Piece::Words(words) => words.as_str(),
        Piece::Percent => "%",
        _ => " ",
    });
    words.collect()
}

/// A section that shows no digit.
fn words_or(number: f64, words: &str, is_signed: bool) -> CellValue {
    let words = words.trim();
    if words.is_empty() {
        return CellValue::refused(
            format!("holds the number {number}, which its format hides"),
            "give the cell the format General in Excel, or empty it",
        );
    }
    let sign = if number < 0.0 && is_signed { "-" } else { "" };
    CellValue::Text(format!("{sign}{words}"))
}
