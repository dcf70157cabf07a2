//! A number in the digits that Excel shows of it: 15, rounded as at school.
//!
//! In: a number as a workbook stores it. Out: its digits before and after the point.

/// A number below zero counts without its sign.
pub(super) struct Decimal {
    /// The digits, from the first that is not 0.
    digits: String,
    /// How many of them stand before the point; below zero where zeros stand after it.
    whole: i32,
}

impl Decimal {
    pub(super) fn new(number: f64) -> Self {
        let shown = format!("{:.14e}", number.abs());
        let (digits, exponent) = shown.split_once('e').unwrap_or((&shown, "0"));
        Self {
            digits: digits.chars().filter(char::is_ascii_digit).collect(),
            whole: exponent.parse().unwrap_or(0) + 1,
        }
    }

    /// A whole number as programs show it: after its fifteenth digit are noughts.
    pub(super) fn whole(number: f64) -> String {
        let (digits, _) = Self::new(number).rounded(0);
        let digits = digits.trim_start_matches('0');
        let sign = if number < 0.0 { "-" } else { "" };
        format!("{sign}{digits}")
    }

    /// A number as it is typed, without its sign.
    pub(super) fn typed(number: f64) -> String {
        let (whole, fraction) = Self::new(number).rounded(15);
        let whole = whole.trim_start_matches('0');
        let whole = if whole.is_empty() { "0" } else { whole };
        let typed = format!("{whole}.{}", fraction.trim_end_matches('0'));
        typed.trim_end_matches('.').to_owned()
    }

    /// The number times ten as often as `up` says, and by ten as often as `down` says.
    pub(super) fn shifted(mut self, up: usize, down: usize) -> Self {
        let by = |count| i32::try_from(count).unwrap_or(0);
        self.whole += by(up) - by(down);
        self
    }

    /// The digits before the point, and so many after it.
    pub(super) fn rounded(&self, places: usize) -> (String, String) {
        // One digit more before the first, for what is carried.
        let zeros = usize::try_from(1 - self.whole).unwrap_or(0);
        let mut digits = vec![b'0'; zeros.min(400) + 1];
        digits.extend(self.digits.bytes());
        let whole = usize::try_from(self.whole.max(1)).unwrap_or(1) + 1;
        let end = whole + places;
        digits.resize(digits.len().max(end + 1), b'0');
        let is_up = digits[end] >= b'5';
        digits.truncate(end);
        if is_up {
            for digit in digits.iter_mut().rev() {
                if *digit == b'9' {
                    *digit = b'0';
                } else {
                    *digit += 1;
                    break;
                }
            }
        }
        let text: String = digits.into_iter().map(char::from).collect();
        (text[..whole].to_owned(), text[whole..].to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_rounded_as_at_school() {
        let cases = [
            (37.5, 0, "038", ""),
            (0.5, 0, "01", ""),
            (2.5, 0, "03", ""),
            (1.005, 2, "01", "01"),
            (99.96, 1, "100", "0"),
            (0.0004, 3, "00", "000"),
            (0.0, 2, "00", "00"),
            (1e14, 0, "0100000000000000", ""),
            (45.0, 3, "045", "000"),
        ];
        for (number, places, whole, fraction) in cases {
            let (left, right) = Decimal::new(number).rounded(places);
            assert_eq!(
                (left.as_str(), right.as_str()),
                (whole, fraction),
                "{number} {places}"
            );
        }
    }
}
