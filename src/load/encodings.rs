//! The encodings besides UTF-8 and UTF-16 in which Excel and old programs write text.
//!
//! In: bytes that are no UTF-8. Out: the text, in the encoding under which its quotes, dashes, letters with
//! accents and signs of money stand where such characters stand in English and Welsh.

/// The characters of the bytes 0x80 to 0xFF in the encodings that Excel writes besides UTF-8 and
/// UTF-16, as the Unicode Consortium maps them. Five bytes of Windows-1252 have no character.
pub(super) const WINDOWS_1252: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ\u{a0}¡¢£¤¥¦§¨©ª«¬\u{ad}®¯°±²³´µ¶·¸¹º»¼½¾¿ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôõö÷øùúûüýþÿ";
const MACINTOSH: &str = "ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø¿¡¬√ƒ≈∆«»…\u{a0}ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\u{f8ff}ÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ";
const MS_DOS: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{ad}±‗¾¶§÷¸°¨·¹³²■\u{a0}";

/// What it counts that lines end by a carriage return alone, as in Excel's `CSV (Macintosh)`.
const MACINTOSH_LINES: i64 = 5;

/// The text of bytes that are no UTF-8, in the encoding that they show; nothing where part of them is
/// UTF-8, as then a single byte is broken.
pub(super) fn read(bytes: &[u8]) -> Option<String> {
    let is_partly_utf_8 = bytes.utf8_chunks().any(|chunk| !chunk.valid().is_ascii());
    if is_partly_utf_8 {
        return None;
    }
    let has_macintosh_lines = bytes.contains(&b'\r') && !bytes.contains(&b'\n');
    let mut best: Option<(i64, String)> = None;
    for encoding in [WINDOWS_1252, MACINTOSH, MS_DOS] {
        let text = decode(bytes, encoding);
        let is_macintosh = has_macintosh_lines && encoding == MACINTOSH;
        let score = likeness(&text) + i64::from(is_macintosh) * MACINTOSH_LINES;
        if best.as_ref().is_none_or(|(most, _)| score > *most) {
            best = Some((score, text));
        }
    }
    best.map(|(_, text)| text)
}

fn decode(bytes: &[u8], encoding: &str) -> String {
    let high: Vec<char> = encoding.chars().collect();
    let character = |byte: &u8| match byte {
        0x80.. => high[usize::from(byte - 0x80)],
        byte => char::from(*byte),
    };
    bytes.iter().map(character).collect()
}

/// How much a text is like one that somebody typed: a point or more for each character beyond ASCII that
/// stands where its kind stands, and points off for each that does not.
fn likeness(text: &str) -> i64 {
    let mut before = ' ';
    let mut characters = text.chars().peekable();
    let mut score = 0;
    while let Some(found) = characters.next() {
        let after = characters.peek().copied().unwrap_or(' ');
        if !found.is_ascii() {
            score += fitness(before, found, after);
        }
        before = found;
    }
    score
}

fn fitness(before: char, found: char, after: char) -> i64 {
    let (follows_letter, precedes_letter) = (before.is_alphabetic(), after.is_alphabetic());
    let follows_word = before.is_alphanumeric() || ".,!?)%".contains(before);
    let precedes_word = after.is_alphanumeric() || "£€(".contains(after);
    let fits = match found {
        '’' => follows_letter || before.is_ascii_digit() || precedes_letter,
        '“' | '‘' => !before.is_alphanumeric() && precedes_word,
        '”' => follows_word && !after.is_alphanumeric(),
        '–' | '—' => (before == ' ') == (after == ' ') || before.is_ascii_digit(),
        '£' | '€' => after.is_ascii_digit() || after == ' ' && !follows_letter,
        '…' => follows_word || !before.is_alphanumeric(),
        '•' => !follows_letter,
        '½' | '¼' | '¾' => before.is_ascii_digit() || before == ' ',
        '°' => before.is_ascii_digit(),
        '\u{a0}' | '©' | '®' | '™' | '·' | '§' => return 0,
        letter if letter.is_alphabetic() && !"ªºµƒıßﬁﬂðÐþÞ".contains(letter) => {
            let is_in_word = follows_letter || precedes_letter;
            // A capital stands first, or among capitals.
            let is_cased = letter.is_lowercase() || !before.is_lowercase();
            let is_small_after_capitals =
                letter.is_lowercase() && before.is_uppercase() && after.is_uppercase();
            is_in_word && is_cased && !is_small_after_capitals
        }
        _ => false,
    };
    if fits { 2 } else { -3 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_encoding_is_the_one_under_which_the_text_reads_well() {
        let texts = [
            "People’s Services – Café, £35,000",
            "“Data” and ‘Digital’",
            "Café",
            "Tŷ Hywel is in Caerdydd, Môn and Dŵr are not in Latin 1",
            "37½ hours… or more",
            "Éire • NAÏVE • Ynys Môn",
        ];
        for text in texts {
            for encoding in [WINDOWS_1252, MACINTOSH, MS_DOS] {
                let table: Vec<char> = encoding.chars().collect();
                let byte = |found: char| match u8::try_from(found) {
                    Ok(byte) if byte < 0x80 => Some(byte),
                    _ => {
                        let at = table.iter().position(|known| *known == found)?;
                        u8::try_from(0x80 + at).ok()
                    }
                };
                let bytes: Option<Vec<u8>> = text.chars().map(byte).collect();
                if let Some(bytes) = bytes {
                    assert_eq!(read(&bytes).as_deref(), Some(text), "{}", &encoding[..4]);
                }
            }
        }
    }
}
