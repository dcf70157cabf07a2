//! Text that another program encoded and nobody decoded: `Â£35,000`, `Peopleâ€™s`, `=C2=A335,000`.
//!
//! In: a text. Out: the stretches of it that other encodings make of UTF-8, and what was meant.

use std::cmp::Reverse;
use std::ops::Range;

/// What bytes 80 to 9F of windows-1252 show; five of them show nothing.
const WINDOWS_1252: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
    '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// What UTF-8 shows where it is read as the code pages 437 and 850 of DOS, as Mac OS Roman, or as
/// windows-1251, and what was meant: the signs and letters that these islands' languages use, as the
/// tables of the Unicode Consortium give them.
#[rustfmt::skip]
const OTHERS: [(&str, &str); 74] = [
    ("ΓÇÖ", "’"), ("ΓÇÿ", "‘"), ("ΓÇ£", "“"), ("ΓÇ¥", "”"), ("ΓÇô", "–"), ("ΓÇö", "—"),
    ("ΓÇª", "…"), ("┬ú", "£"), ("Γé¼", "€"), ("ΓÇó", "•"), ("├⌐", "é"), ("├¿", "è"), ("├í", "á"),
    ("├á", "à"), ("├ó", "â"), ("├¬", "ê"), ("├«", "î"), ("├┤", "ô"), ("├╗", "û"), ("┼╡", "ŵ"),
    ("┼╖", "ŷ"), ("├º", "ç"), ("├╢", "ö"), ("├╝", "ü"), ("├▒", "ñ"), ("┬á", "\u{a0}"), ("ÔÇÖ", "’"),
    ("ÔÇÿ", "‘"), ("ÔÇ£", "“"), ("ÔÇØ", "”"), ("ÔÇô", "–"), ("ÔÇö", "—"), ("ÔÇª", "…"),
    ("Ôé¼", "€"), ("ÔÇó", "•"), ("├®", "é"), ("┼Á", "ŵ"), ("┼À", "ŷ"), ("├Â", "ö"), ("‚Äô", "’"),
    ("‚Äò", "‘"), ("‚Äú", "“"), ("‚Äù", "”"), ("‚Äì", "–"), ("‚Äî", "—"), ("‚Ä¶", "…"), ("¬£", "£"),
    ("‚Ç¨", "€"), ("‚Ä¢", "•"), ("√©", "é"), ("√®", "è"), ("√°", "á"), ("√†", "à"), ("√¢", "â"),
    ("√™", "ê"), ("√Æ", "î"), ("√¥", "ô"), ("√ª", "û"), ("≈µ", "ŵ"), ("≈∑", "ŷ"), ("√ß", "ç"),
    ("√∂", "ö"), ("√º", "ü"), ("√±", "ñ"), ("¬†", "\u{a0}"), ("вЂ™", "’"), ("вЂњ", "“"),
    ("вЂќ", "”"), ("вЂ“", "–"), ("вЂ”", "—"), ("вЂ¦", "…"), ("в‚¬", "€"), ("вЂў", "•"), ("¤", "€"),
];

/// The pound sign of UTF-8 read as windows-1251; the letters stand beside each other in Serbian, too.
const POUND_IN_1251: &str = "ВЈ";

/// More digits of UTF-7 would be a text in another script.
const LONGEST_UTF_7: usize = 24;

/// Each stretch of `words` that was written in one encoding and read in another, with what was meant.
pub(crate) fn stretches(words: &str) -> Vec<(Range<usize>, String)> {
    let mut found = misdecoded(words);
    found.extend(by_table(words));
    found.extend(by_escapes(words));
    found.extend(utf_7(words));
    apart(found)
}

/// The stretches in order, and of those over each other the first and widest: several tables may know
/// parts of one.
pub(crate) fn apart(mut found: Vec<(Range<usize>, String)>) -> Vec<(Range<usize>, String)> {
    found.sort_by_key(|(stretch, _)| (stretch.start, Reverse(stretch.end)));
    let mut end = 0;
    found.retain(|(stretch, _)| {
        let is_new = stretch.start >= end;
        end = end.max(stretch.end);
        is_new
    });
    found
}

/// The text that was meant, if part of it was read in another encoding.
pub(crate) fn meant(text: &str) -> Option<String> {
    let found = stretches(text);
    let mut mended = String::with_capacity(text.len());
    let mut end = 0;
    for (stretch, meant) in &found {
        mended.push_str(&text[end..stretch.start]);
        mended.push_str(meant);
        end = stretch.end;
    }
    mended.push_str(&text[end..]);
    (!found.is_empty()).then_some(mended)
}

/// Stretches whose characters, written as windows-1252, are UTF-8 of other characters, each with
/// what was meant.
fn misdecoded(words: &str) -> Vec<(Range<usize>, String)> {
    let mut found: Vec<(Range<usize>, String)> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        match sequence(&words[at..]) {
            Some((length, meant)) => {
                let end = at + length;
                match found.last_mut() {
                    Some((stretch, before)) if stretch.end == at => {
                        stretch.end = end;
                        before.push(meant);
                    }
                    _ => found.push((at..end, String::from(meant))),
                }
                at = end;
            }
            None => at += words[at..].chars().next().map_or(1, char::len_utf8),
        }
    }
    for (_, meant) in &mut found {
        // Some texts went the wrong way twice.
        if let [(whole, again)] = misdecoded(meant).as_slice()
            && *whole == (0..meant.len())
        {
            meant.clone_from(again);
        }
    }
    found
}

/// Stretches that other encodings than windows-1252 make of UTF-8, each with what was meant.
fn by_table(words: &str) -> Vec<(Range<usize>, String)> {
    let mut found: Vec<(Range<usize>, String)> = Vec::new();
    if words.is_ascii() {
        return found;
    }
    let mut at = 0;
    while let Some(first) = words[at..].chars().next() {
        let rest = &words[at..];
        let known = OTHERS.iter().find(|(garbled, _)| rest.starts_with(garbled));
        let pound = rest.strip_prefix(POUND_IN_1251).filter(|after| {
            let after = after.trim_start();
            after.starts_with(|next: char| next.is_ascii_digit())
        });
        let known = match pound {
            Some(_) => Some((POUND_IN_1251, "£")),
            None => known.copied(),
        };
        let Some((garbled, meant)) = known.filter(|_| !first.is_ascii()) else {
            at += first.len_utf8();
            continue;
        };
        let end = at + garbled.len();
        match found.last_mut() {
            Some((stretch, before)) if stretch.end == at => {
                stretch.end = end;
                before.push_str(meant);
            }
            _ => found.push((at..end, meant.to_owned())),
        }
        at = end;
    }
    found
}

/// Stretches of bytes in hexadecimal that mail (`=C2=A3`, RFC 2045) and addresses (`%C2%A3`, RFC 3986) have in
/// place of characters beyond ASCII, each with what was meant. In an address they stand rightly.
fn by_escapes(words: &str) -> Vec<(Range<usize>, String)> {
    let mut found = Vec::new();
    let mut start = 0;
    for word in words.split_inclusive(char::is_whitespace) {
        if !word.contains(['/', '@', '?']) {
            found.extend(escapes(word, start));
        }
        start += word.len();
    }
    found
}

/// Stretches that UTF-7 (RFC 2152) has in place of signs and letters beyond ASCII, such as `+AKM-` for `£`.
fn utf_7(words: &str) -> Vec<(Range<usize>, String)> {
    let mut found = Vec::new();
    for (start, _) in words.match_indices('+') {
        let rest = &words[start + 1..];
        let is_digit = |found: &u8| found.is_ascii_alphanumeric() || matches!(found, b'+' | b'/');
        let digits = rest.bytes().take(LONGEST_UTF_7).take_while(is_digit);
        let (inner, behind) = rest.split_at(digits.count());
        // Without its end it could be anything.
        if let Some(meant) = of_utf_7(inner).filter(|_| behind.starts_with('-')) {
            let end = start + 1 + inner.len();
            found.push((start..end + 1, meant));
        }
    }
    found
}

/// The signs and letters of these islands' languages that a text in the base 64 of UTF-7 stands for.
fn of_utf_7(inner: &str) -> Option<String> {
    const DIGITS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let (mut bits, mut count) = (0_u32, 0);
    let mut units = Vec::new();
    for digit in inner.chars() {
        let value = DIGITS.find(digit).and_then(|at| u32::try_from(at).ok())?;
        bits = (bits << 6) | value;
        count += 6;
        if count >= 16 {
            count -= 16;
            units.push(u16::try_from((bits >> count) & 0xFFFF).ok()?);
            bits &= (1 << count) - 1;
        }
    }
    let meant = String::from_utf16(&units).ok()?;
    let is_known = |found: char| matches!(found, '\u{a0}'..='\u{17f}' | '\u{2010}'..='\u{2026}' | '\u{2039}' | '\u{203a}' | '€' | '™');
    (bits == 0 && count < 6 && !meant.is_empty() && meant.chars().all(is_known)).then_some(meant)
}

/// Those in a word that begins at `start` of its text.
fn escapes(word: &str, start: usize) -> Vec<(Range<usize>, String)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(sign) = word[at..].find(['=', '%']) {
        let begin = at + sign;
        let bytes = escaped(&word[begin..]);
        let end = begin + 3 * bytes.len();
        at = end.max(begin + 1);
        if let Ok(meant) = String::from_utf8(bytes)
            && !meant.is_empty()
        {
            found.push((start + begin..start + end, meant));
        }
    }
    found
}

/// The bytes that stand in hexadecimal at the beginning of `words`, behind one sign each, up to the first of ASCII.
fn escaped(words: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let sign = &words[..1];
    let mut rest = words;
    while let Some(digits) = rest.strip_prefix(sign).and_then(|after| after.get(..2)) {
        let is_number = digits
            .bytes()
            .all(|digit| digit.is_ascii_digit() || matches!(digit, b'A'..=b'F'));
        match u8::from_str_radix(digits, 16) {
            Ok(byte) if is_number && byte >= 0x80 => bytes.push(byte),
            _ => break,
        }
        rest = &rest[3..];
    }
    bytes
}

/// The character whose UTF-8 the first characters of `words` are, and their length.
fn sequence(words: &str) -> Option<(usize, char)> {
    let mut characters = words.chars();
    let lead = byte(characters.next()?)?;
    let count = match lead {
        0xC2..=0xC5 => 2,
        0xE2 | 0xEF => 3,
        0xF0 => 4,
        _ => return None,
    };
    let mut bytes = vec![lead];
    let mut length = words.chars().next()?.len_utf8();
    for _ in 1..count {
        let character = characters.next()?;
        bytes.push(byte(character).filter(|byte| (0x80..0xC0).contains(byte))?);
        length += character.len_utf8();
    }
    let meant = std::str::from_utf8(&bytes).ok()?.chars().next()?;
    // `É…` and `DÄ”` are text: of Latin letters only those of the languages of these islands and of
    // Western Europe are taken for meant, and others only within a word.
    let goes_on = characters.next().is_some_and(char::is_alphabetic);
    let is_plausible = match lead {
        0xC4 | 0xC5 => goes_on || "ŵŷŴŶ".contains(meant),
        _ => true,
    };
    is_plausible.then_some((length, meant))
}

/// The byte of a character in windows-1252.
fn byte(character: char) -> Option<u8> {
    if let code @ 0xA0..=0xFF = u32::from(character) {
        return u8::try_from(code).ok();
    }
    let at = WINDOWS_1252.iter().position(|known| *known == character)?;
    u8::try_from(0x80 + at).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_other_encodings_make_is_told() {
        #[rustfmt::skip]
        let table = [
            ("PeopleΓÇÖs", Some(("ΓÇÖ", "’"))),
            ("People‚Äôs", Some(("‚Äô", "’"))),
            ("PeopleвЂ™s", Some(("вЂ™", "’"))),
            ("┬ú35,000", Some(("┬ú", "£"))),
            ("¬£35,000", Some(("¬£", "£"))),
            ("ВЈ35,000", Some(("ВЈ", "£"))),
            ("¤45,000", Some(("¤", "€"))),
            ("ВЈЕРА", None),
            ("Добро пожаловать – √2, ‘a’ Äther, Ô Canada", None),
        ];
        for (words, expected) in table {
            let found = by_table(words);
            let first = found.first();
            let first = first.map(|(stretch, meant)| (&words[stretch.clone()], meant.as_str()));
            assert_eq!(first, expected, "{words}");
        }
    }

    #[test]
    fn signs_in_utf_7_are_told_from_words_with_a_plus() {
        let table = [
            ("for +AKM-35,000", Some(("+AKM-", "£"))),
            ("the team+IBk-s", Some(("+IBk-", "’"))),
            ("9am +IBM- 5pm", Some(("+IBM-", "–"))),
            ("caf+AOk- +AKMgrA-", Some(("+AOk-", "é"))),
            (
                "C++ +ABC- +44- 5+1- A+AKM +AAAA- grades A+B-C, 18+-year-olds",
                None,
            ),
        ];
        for (words, expected) in table {
            let found = utf_7(words);
            let first = found.first();
            let first = first.map(|(stretch, meant)| (&words[stretch.clone()], meant.as_str()));
            assert_eq!(first, expected, "{words}");
        }
        let many = "+".repeat(200_000);
        assert_eq!(utf_7(&many), []);
    }

    #[test]
    fn bytes_in_hexadecimal_are_no_text_but_in_addresses() {
        let table = [
            ("for =C2=A335,000", Some(("=C2=A3", "£"))),
            ("People=E2=80=99s", Some(("=E2=80=99", "’"))),
            ("Caf%C3%A9 staff", Some(("%C3%A9", "é"))),
            ("https://example.org/caf%C3%A9?a=%C2%A3", None),
            ("100% of A=B, =A3 and =C2, 5%25, x=%E2", None),
        ];
        for (words, expected) in table {
            let found = stretches(words);
            let first = found.first();
            let first = first.map(|(stretch, meant)| (&words[stretch.clone()], meant.as_str()));
            assert_eq!(first, expected, "{words}");
        }
    }

    #[test]
    fn a_whole_text_is_mended() {
        assert_eq!(
            meant("Â£35,720 â€“ Â£36,000").as_deref(),
            Some("£35,720 – £36,000")
        );
        assert_eq!(meant("£35,720 – £36,000"), None);
    }

    #[test]
    fn one_sequence_is_one_stretch() {
        let table = [("5 â‚¬", "â‚¬", "€"), ("Caf‚Äô√©s", "‚Äô√©", "’é")];
        for (words, garbled, meant) in table {
            let found = stretches(words);
            let found = found
                .iter()
                .map(|(at, meant)| (&words[at.clone()], meant.as_str()));
            assert_eq!(found.collect::<Vec<_>>(), [(garbled, meant)], "{words}");
        }
    }

    #[test]
    fn what_was_meant_is_told() {
        #[rustfmt::skip]
        let table = [
            ("Peopleâ€™s", Some(("â€™", "’"))),
            ("Â£30,000", Some(("Â£", "£"))),
            ("Ã‰tudes", Some(("Ã‰", "É"))),
            ("â€œgoodâ€\u{9d}", Some(("â€œ", "“"))),
            ("MÃ´r", Some(("Ã´", "ô"))),
            ("dÅµr", Some(("Åµ", "ŵ"))),
            ("9Ã¢â‚¬â€œ5", Some(("Ã¢â‚¬â€œ", "–"))),
            ("Â\u{a0}", Some(("Â\u{a0}", "\u{a0}"))),
            ("ðŸ˜€", Some(("ðŸ˜€", "😀"))),
            ("ï»¿Head", Some(("ï»¿", "\u{feff}"))),
            ("CAFÉ…", None),
            ("“SMÅ”", None),
            ("MAÎTRE D’HÔTEL, SÃO PAULO, Ångström, naïve café – £5 ‘a’ “b”", None),
        ];
        for (words, expected) in table {
            let found = misdecoded(words);
            let first = found.first();
            let first = first.map(|(stretch, meant)| (&words[stretch.clone()], meant.as_str()));
            assert_eq!(first, expected, "{words}");
        }
    }
}
