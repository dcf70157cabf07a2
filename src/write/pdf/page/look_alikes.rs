//! Characters that a font may lack though it has the glyphs that they look like.
//!
//! In: a character. Out: what looks the same. Only the glyph is another's: the text that is taken out
//! of the file is the author's. What would look otherwise is not here, so that it is refused: a
//! superscript drawn as a digit says another number.
//!
//! Sources: Unicode's compatibility decompositions (UAX 15, through `unicode-normalization`) of the
//! blocks where they keep the look, and `confusables.txt` of UTS 39 for hyphens, dashes and signs.

use unicode_normalization::char::decompose_compatible;

/// Characters whose compatibility decomposition looks as they do.
const DECOMPOSED: [(char, char); 11] = [
    // Letters of two in one, as in Dutch, Catalan, Afrikaans and Croatian.
    ('\u{132}', '\u{133}'),
    ('\u{13f}', '\u{140}'),
    ('\u{149}', '\u{149}'),
    ('\u{1c4}', '\u{1cc}'),
    ('\u{1f1}', '\u{1f3}'),
    // Dots in a row, and two marks in one.
    ('\u{2024}', '\u{2026}'),
    ('\u{203c}', '\u{203c}'),
    ('\u{2047}', '\u{2049}'),
    // Roman numbers.
    ('\u{2160}', '\u{217f}'),
    // Ligatures.
    ('\u{fb00}', '\u{fb06}'),
    // Letters, digits and signs of the width that Chinese and Japanese have.
    ('\u{ff01}', '\u{ff5e}'),
];

/// Characters that look like one which more fonts have (UTS 39, but for the dashes: a horizontal bar is
/// as long as an em dash, and figures as wide as an en dash).
const LIKE: [(char, char); 13] = [
    ('\u{2010}', '-'),
    ('\u{2011}', '-'),
    ('\u{2012}', '–'),
    ('\u{2015}', '—'),
    ('\u{2043}', '-'),
    ('\u{2044}', '/'),
    ('\u{2215}', '/'),
    ('\u{2219}', '·'),
    ('\u{22c5}', '·'),
    ('\u{2027}', '·'),
    ('\u{2236}', ':'),
    ('\u{2bc}', '’'),
    ('\u{ffe1}', '£'),
];

/// What looks like `character`.
pub(super) fn look_alike(character: char) -> Option<String> {
    if let Some((_, like)) = LIKE.iter().find(|(one, _)| *one == character) {
        return Some(like.to_string());
    }
    let is_within = |(first, last): &(char, char)| (first..=last).contains(&&character);
    DECOMPOSED.iter().any(is_within).then(|| {
        let mut parts = String::new();
        decompose_compatible(character, |part| parts.push(part));
        parts
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_look_alike_says_what_is_meant_in_other_characters() {
        let cases = [
            ('\u{2011}', Some("-")),
            ('\u{2026}', Some("...")),
            ('ﬃ', Some("ffi")),
            ('Ⅷ', Some("VIII")),
            ('Ｃ', Some("C")),
            ('ǆ', Some("dž")),
            // Another number, weight or meaning.
            ('⁷', None),
            ('𝐀', None),
            ('①', None),
            ('−', None),
            ('a', None),
        ];
        for (character, expected) in cases {
            let found = look_alike(character);
            let composed: Option<String> = found.map(|text| {
                use unicode_normalization::UnicodeNormalization as _;
                text.nfc().collect()
            });
            assert_eq!(composed.as_deref(), expected, "{character}");
        }
    }
}
