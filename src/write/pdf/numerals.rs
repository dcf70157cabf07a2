//! Numbers → the digits that stand for them in a PDF (ISO 32000-1, 7.3.3), idle ones left out.
//!
//! In: whole numbers, and decimals as whole numbers of their smallest place. Out: their digits, at
//! the end of what is written. A file has thousands of them, too many for `std`'s formatting.

/// Adds the digits of a whole number.
pub(super) fn push_whole(out: &mut Vec<u8>, number: usize) {
    push_digits(out, number as u64, 1);
}

/// Adds `number` hundredths.
pub(super) fn push_hundredths(out: &mut Vec<u8>, number: i64) {
    push_decimal(out, number, 2);
}

/// Adds `number` thousandths.
pub(super) fn push_thousandths(out: &mut Vec<u8>, number: i64) {
    push_decimal(out, number, 3);
}

/// Adds `number`, whose last `places` digits stand after the point.
fn push_decimal(out: &mut Vec<u8>, number: i64, mut places: usize) {
    let mut rest = number.unsigned_abs();
    if number < 0 {
        out.push(b'-');
    }
    while places > 0 && rest.is_multiple_of(10) {
        rest /= 10;
        places -= 1;
    }
    if places == 0 {
        return push_digits(out, rest, 1);
    }
    let start = out.len();
    push_digits(out, rest, places);
    let point = out.len() - places;
    debug_assert!(point >= start, "there are digits for every place");
    out.insert(point, b'.');
}

/// Adds the digits of `rest`, at least `least` of them.
fn push_digits(out: &mut Vec<u8>, mut rest: u64, least: usize) {
    // 2⁶⁴ has twenty digits.
    let mut digits = [b'0'; 20];
    let mut start = digits.len();
    while rest > 0 || digits.len() - start < least {
        start -= 1;
        digits[start] = b'0' + u8::try_from(rest % 10).unwrap_or_default();
        rest /= 10;
    }
    out.extend_from_slice(&digits[start..]);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_no_idle_digits() {
        let cases: [(i64, &str); 12] = [
            (0, "0"),
            (1, ".01"),
            (-1, "-.01"),
            (10, ".1"),
            (99, ".99"),
            (100, "1"),
            (-100, "-1"),
            (105, "1.05"),
            (1050, "10.5"),
            (-123_456, "-1234.56"),
            (700_000, "7000"),
            (i64::MIN, "-92233720368547758.08"),
        ];
        for (hundredths, expected) in cases {
            let mut out = Vec::new();
            push_hundredths(&mut out, hundredths);
            assert_eq!(String::from_utf8(out).unwrap(), expected);
        }
        let mut out = Vec::new();
        push_whole(&mut out, usize::MAX);
        out.push(b' ');
        push_whole(&mut out, 0);
        out.push(b' ');
        push_thousandths(&mut out, 451);
        assert_eq!(out, b"18446744073709551615 0 .451");
    }
}
