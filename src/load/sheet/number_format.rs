//! How a workbook shows a number: what makes it a date, and what gives it leading zeros.
//!
//! In: a number format's id and code (ISO/IEC 29500-1, 18.8.30). Out: a [`Look`].

/// How a cell shows its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Look {
    /// As a number of any kind.
    #[default]
    Number,
    /// As a day, a time, or both.
    Moment,
    /// As a whole number with at least this many digits, such as a telephone number.
    Digits(usize),
}

/// The look of a format: its code where the workbook gives one, else what its id stands for.
pub(super) fn look(id: u32, code: Option<&str>) -> Look {
    match (code, id) {
        (Some(code), _) => look_of_code(code),
        // Formats with dates that every program knows; 27 to 36 and 50 to 58 are those of East Asia.
        (None, 14..=22 | 27..=36 | 45..=47 | 50..=58) => Look::Moment,
        (None, _) => Look::Number,
    }
}

fn look_of_code(code: &str) -> Look {
    let digits = code.split(';').next().unwrap_or_default();
    if digits.len() > 1 && digits.bytes().all(|byte| byte == b'0') {
        return Look::Digits(digits.len());
    }
    let mut characters = code.chars();
    while let Some(character) = characters.next() {
        match character {
            '"' => {
                characters.find(|character| *character == '"');
            }
            // One character as it stands, as wide as it is, or repeated.
            '\\' | '_' | '*' => {
                characters.next();
            }
            // A colour, condition or currency; or hours, minutes or seconds that have gone by.
            '[' => {
                let inside: String = characters
                    .by_ref()
                    .take_while(|found| *found != ']')
                    .collect();
                let inside = inside.to_ascii_lowercase();
                let is_time = |letter| inside.chars().all(|found| found == letter);
                if !inside.is_empty() && ['h', 'm', 's'].into_iter().any(is_time) {
                    return Look::Moment;
                }
            }
            // `General` has none of these letters but `e` and `G`, `a` and `r`.
            'd' | 'D' | 'm' | 'M' | 'y' | 'Y' | 'h' | 'H' | 's' | 'S' => return Look::Moment,
            _ => {}
        }
    }
    Look::Number
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_told_from_numbers() {
        let cases = [
            ("dd/mm/yyyy", Look::Moment),
            ("[$-809]d mmmm yyyy;@", Look::Moment),
            ("[h]:mm", Look::Moment),
            ("hh:mm AM/PM", Look::Moment),
            ("General", Look::Number),
            ("\"£\"#,##0", Look::Number),
            ("[$£-809]#,##0.00;[Red]\\-[$£-809]#,##0.00", Look::Number),
            ("0.00\\ \"hours\"", Look::Number),
            ("_-* #,##0_-", Look::Number),
            ("0", Look::Number),
            ("00000000000", Look::Digits(11)),
            ("@", Look::Number),
        ];
        for (code, expected) in cases {
            assert_eq!(look(200, Some(code)), expected, "{code}");
        }
        assert_eq!(look(14, None), Look::Moment);
        assert_eq!(look(4, None), Look::Number);
    }
}
