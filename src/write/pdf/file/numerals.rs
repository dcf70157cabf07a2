//! Numbers → the digits that stand for them in a PDF (ISO 32000-1, 7.3.3), idle ones left out.
//!
//! In: whole numbers, and decimals as whole numbers of their smallest place. Out: their digits, at
//! the end of what is written. A file has thousands of them, too many for `std`'s formatting.

/// Adds the digits of a whole number.
pub(in crate::write::pdf) fn push_whole(out: &mut Vec<u8>, number: usize) {
    push_digits(out, number as u64, 1);
}

/// Adds `number` hundredths.
pub(in crate::write::pdf) fn push_hundredths(out: &mut Vec<u8>, number: i64) {
    push_decimal(out, number, 2);
}

/// Adds `number` thousandths.
pub(in crate::write::pdf) fn push_thousandths(out: &mut Vec<u8>, number: i64) {
    push_decimal(out, number, 3);
}

/// Adds `number`, whose last `places` digits stand after the point.
fn push_decimal(out: &mut Vec<u8>, number: i64, mut places: u32) {
    let mut rest = number.unsigned_abs();
    if number < 0 {
        out.push(b'-');
    }
    while places > 0 && rest.is_multiple_of(10) {
        rest /= 10;
        places -= 1;
    }
    let unit = 10_u64.pow(places);
    if rest >= unit || places == 0 {
        push_digits(out, rest / unit, 1);
    }
    if places > 0 {
        out.push(b'.');
        push_digits(out, rest % unit, places as usize);
    }
}

/// Adds the digits of `rest`, at least `least`, which are at most eight.
fn push_digits(out: &mut Vec<u8>, mut rest: u64, mut least: usize) {
    const EIGHT_DIGITS: u64 = 100_000_000;
    if rest >= EIGHT_DIGITS {
        push_digits(out, rest / EIGHT_DIGITS, 1);
        (rest, least) = (rest % EIGHT_DIGITS, 8);
    }
    // The last digit comes first and is moved up by those before it.
    let (mut digits, mut count) = (0_u64, 0);
    while rest > 0 || count < least {
        digits = digits << 8 | (u64::from(b'0') + rest % 10);
        rest /= 10;
        count += 1;
    }
    let end = out.len() + count;
    // All eight bytes take one store, and as many as there are digits stay.
    out.extend_from_slice(&digits.to_le_bytes());
    out.truncate(end);
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
