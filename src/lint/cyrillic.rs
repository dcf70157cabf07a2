//! Cyrillic text that was written in one encoding and read in another.
//!
//! In: the words of a block. Out: the stretches that are no text, each with what was meant. Of the encodings of
//! Cyrillic those are known that programs still write: UTF-8, windows-1251 and KOI8-R, as the Unicode Consortium
//! and RFC 1489 map them.

use std::ops::Range;

/// What bytes 80 to FF of windows-1251 show; one of them shows nothing.
const WINDOWS_1251: &str = "ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—\u{98}™љ›њќћџ\u{a0}ЎўЈ¤Ґ¦§Ё©Є«¬\u{ad}®Ї°±Ііґµ¶·ё№є»јЅѕїАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмнопрстуфхцчшщъыьэюя";

/// What bytes 80 to FF of KOI8-R show.
const KOI8_R: &str = "─│┌┐└┘├┤┬┴┼▀▄█▌▐░▒▓⌠■∙√≈≤≥\u{a0}⌡°²·÷═║╒ё╓╔╕╖╗╘╙╚╛╜╝╞╟╠╡Ё╢╣╤╥╦╧╨╩╪╫╬©юабцдефгхийклмнопярстужвьызшэщчъЮАБЦДЕФГХИЙКЛМНОПЯРСТУЖВЬЫЗШЭЩЧЪ";

/// What bytes 80 to FF of windows-1252 show; five of them show nothing.
const WINDOWS_1252: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ\u{a0}¡¢£¤¥¦§¨©ª«¬\u{ad}®¯°±²³´µ¶·¸¹º»¼½¾¿ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôõö÷øùúûüýþÿ";

/// As many letters in a row as chance does not make.
const FEWEST: usize = 4;

/// The stretches that are no text, each with what was meant.
pub(super) fn misread(words: &str) -> Vec<(Range<usize>, String)> {
    let is_ours = |found: char| found.is_ascii() || "–—‘’“”…•£€".contains(found);
    if words.chars().all(is_ours) {
        return Vec::new();
    }
    let mut found = Vec::new();
    for table in [WINDOWS_1251, KOI8_R, WINDOWS_1252] {
        if found.is_empty() {
            found = utf_8_read_as(words, table);
        }
    }
    if found.is_empty() {
        found = read_as_latin(words);
    }
    if found.is_empty() {
        found = of_other_case(words);
    }
    found
}

/// Stretches that are UTF-8 of Cyrillic letters, read by this table: pairs of characters, of which the first
/// stands for D0 or D1. Three of them in a row make no word of any language.
fn utf_8_read_as(words: &str, table: &str) -> Vec<(Range<usize>, String)> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let (mut end, mut meant, mut letters) = (at, String::new(), 0);
        while let Some((length, letter)) = pair(&words[end..], table) {
            end += length;
            meant.push(letter);
            letters += 1;
        }
        if letters >= 3 {
            // What stands between two such words belongs to them.
            found.push((at..end, meant));
            at = end;
        } else {
            at += words[at..].chars().next().map_or(1, char::len_utf8);
        }
    }
    found
}

/// The Cyrillic letter of which the first two characters are the UTF-8, and their length.
fn pair(words: &str, table: &str) -> Option<(usize, char)> {
    let mut characters = words.chars();
    let (first, second) = (characters.next()?, characters.next()?);
    let bytes = [byte(first, table)?, byte(second, table)?];
    let letter = std::str::from_utf8(&bytes).ok()?.chars().next()?;
    let length = first.len_utf8() + second.len_utf8();
    is_cyrillic(letter).then_some((length, letter))
}

/// Words of letters with accents alone, which no language of Latin letters has: windows-1251, read as the
/// encoding of Western Europe.
fn read_as_latin(words: &str) -> Vec<(Range<usize>, String)> {
    let is_letter = |found: char| ('À'..='ÿ').contains(&found) || matches!(found, '¸' | '¨');
    let meant = |found: char| {
        u8::try_from(u32::from(found))
            .ok()
            .map(|byte| of_byte(byte, WINDOWS_1251))
    };
    let mut found: Vec<(Range<usize>, String)> = Vec::new();
    for (at, word) in words_of(words) {
        let count = word.chars().count();
        if count >= FEWEST && word.chars().all(is_letter) {
            found.push((
                at..at + word.len(),
                word.chars().filter_map(meant).collect(),
            ));
        }
    }
    found
}

/// Words that begin small and go on in capitals: KOI8-R read as windows-1251, or the other way.
fn of_other_case(words: &str) -> Vec<(Range<usize>, String)> {
    let mut found = Vec::new();
    for (at, word) in words_of(words) {
        let mut letters = word.chars();
        let begins_small = letters.next().is_some_and(char::is_lowercase);
        let goes_on = letters.all(char::is_uppercase);
        let is_one = word.chars().count() >= FEWEST && word.chars().all(is_cyrillic);
        if !(is_one && begins_small && goes_on) {
            continue;
        }
        let other = |from: &str, to: &str| -> String {
            let letters = word.chars();
            letters
                .filter_map(|letter| byte(letter, from))
                .map(|byte| of_byte(byte, to))
                .collect()
        };
        let koi = other(WINDOWS_1251, KOI8_R);
        let windows = other(KOI8_R, WINDOWS_1251);
        let meant = if commonness(&koi) >= commonness(&windows) {
            koi
        } else {
            windows
        };
        found.push((at..at + word.len(), meant));
    }
    found
}

/// How many of the letters are among the most common ones of Russian.
fn commonness(word: &str) -> usize {
    let letters = word.chars().flat_map(char::to_lowercase);
    letters
        .filter(|letter| "оеаинтсрвл".contains(*letter))
        .count()
}

/// The words of a text, each with its place.
fn words_of(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let ends = |found: char| !(found.is_alphabetic() || matches!(found, '¸' | '¨'));
    let words = text.split(ends).filter(|word| !word.is_empty());
    words.map(move |word| (word.as_ptr().addr() - text.as_ptr().addr(), word))
}

fn is_cyrillic(letter: char) -> bool {
    ('\u{400}'..='\u{4ff}').contains(&letter)
}

fn byte(character: char, table: &str) -> Option<u8> {
    let at = table.chars().position(|known| known == character)?;
    u8::try_from(0x80 + at).ok()
}

fn of_byte(byte: u8, table: &str) -> char {
    match usize::from(byte).checked_sub(0x80) {
        Some(at) => table.chars().nth(at).unwrap_or_default(),
        None => char::from(byte),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cyrillic_of_other_encodings_is_told() {
        #[rustfmt::skip]
        let table = [
            ("РџСЂРёРІРµС‚", Some("Привет")),
            ("Speak СѓРєСЂР°С—РЅСЃСЊРєР° well", Some("українська")),
            ("п÷я─п╦п╡п╣я┌", Some("Привет")),
            ("ÐŸÑ€Ð¸Ð²ÐµÑ‚", Some("Привет")),
            ("Ïðèâåò", Some("Привет")),
            ("рТЙЧЕФ", Some("Привет")),
            ("оПХБЕР", Some("Привет")),
            ("Привет, СССР, ООО «Рівне» и Россія", None),
            ("Добро пожаловать в Сімферополь", None),
            ("Ráðhús Reykjavíkur, Ängelholm, ÆØÅ, ÉÈÊ, crème brûlée", None),
            ("iPHONE, eBAY and tŷ", None),
        ];
        for (words, expected) in table {
            let found = misread(words);
            let first = found.first().map(|(_, meant)| meant.as_str());
            assert_eq!(first, expected, "{words}");
        }
    }
}
