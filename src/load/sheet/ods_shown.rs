//! A value of a LibreOffice cell and the text that the program showed → what the reader of the sheet sees.
//!
//! In: a number or day as it is stored, and its text. Out: a [`CellValue`].

use super::decimal::Decimal;
use super::grid::CellValue;
use super::moment::Moment;
use super::shown::hidden_time;

/// A number as the program showed it in `text`, which holds the signs and letters of its format.
pub(super) fn shown_number(number: f64, text: &str) -> CellValue {
    let text = text.trim();
    if number.abs() >= 1e15 {
        return CellValue::refused(
            format!(
                "holds a number of more than 15 digits, {}, of which the last are lost",
                Decimal::whole(number)
            ),
            "give the cell the format Text, and type it again",
        );
    }
    let is_of_number = |found: char| {
        found.is_ascii_digit() || found.is_whitespace() || "-−+.,'’()".contains(found)
    };
    if !text.chars().all(is_of_number) {
        return CellValue::Text(text.to_owned());
    }
    // A number that is shown with leading zeros is a reference or telephone number.
    let is_padded = text.len() > 1 && text.bytes().all(|byte| byte.is_ascii_digit());
    if is_padded && text.starts_with('0') {
        return CellValue::Text(text.to_owned());
    }
    // The point of some countries is the comma of others: it is where the number has it.
    let places = text
        .rfind(['.', ','])
        .map_or(0, |at| text[at + 1..].trim().len());
    let shown_digits: String = text.chars().filter(char::is_ascii_digit).collect();
    for places in [places, 0] {
        // Rounded as at school, as every program shows it.
        let (whole, fraction) = Decimal::new(number).rounded(places);
        let digits = format!("{whole}{fraction}");
        if digits.trim_start_matches('0') == shown_digits.trim_start_matches('0') {
            let seen: f64 = format!("{whole}.{fraction}0").parse().unwrap_or(number);
            return CellValue::Number(seen.copysign(number));
        }
    }
    CellValue::Number(number)
}

/// A sum in its currency; `text` is what the program showed.
pub(super) fn shown_currency(number: f64, currency: Option<&str>, text: &str) -> CellValue {
    let Some(currency) = currency else {
        return shown_number(number, text);
    };
    let sign = match currency {
        "GBP" => "£",
        "EUR" => "€",
        "USD" => "$",
        other => &format!("{other} "),
    };
    let places = if number.fract() == 0.0 { 0 } else { 2 };
    let (whole, fraction) = Decimal::new(number).rounded(places);
    let whole = whole.trim_start_matches('0');
    let mut sum = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            sum.push(',');
        }
        sum.push(digit);
    }
    if sum.is_empty() {
        sum.push('0');
    }
    if places > 0 {
        sum = format!("{sum}.{fraction}");
    }
    let below = if number < 0.0 { "-" } else { "" };
    CellValue::Text(format!("{below}{sign}{sum}"))
}

/// A day as the program showed it in `text`: it may show the month or the time alone.
pub(super) fn shown_day(moment: Moment, text: &str) -> CellValue {
    let Some(date) = moment.date.filter(|_| !text.trim().is_empty()) else {
        return CellValue::Moment(moment);
    };
    let mut numbers = text
        .split(|found: char| !found.is_ascii_digit())
        .filter(|digits| digits.len() <= 2)
        .filter_map(|digits| digits.parse::<i8>().ok());
    if numbers.any(|number| number == date.day()) {
        let refused = hidden_time(moment).filter(|_| !text.contains(':'));
        refused.unwrap_or(CellValue::Moment(moment))
    } else if text.contains(':') && moment.time.is_some() {
        CellValue::Moment(Moment {
            date: None,
            ..moment
        })
    } else {
        CellValue::Part(moment, text.trim().to_owned())
    }
}
