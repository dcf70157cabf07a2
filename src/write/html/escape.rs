//! Plain text, addresses and directions as HTML has them.
//!
//! In: values of the tree. Out: what can stand in an element or a double-quoted attribute.

use std::fmt::{self, Write as _};

use crate::language::Direction;

/// `text` for an element's content or a double-quoted attribute.
pub(super) fn escape(text: &str) -> Escaped<'_> {
    Escaped(text)
}

pub(super) struct Escaped<'a>(&'a str);

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut rest = self.0;
        while let Some(index) = rest.find(needs_escape) {
            let (plain, special) = rest.split_at(index);
            formatter.write_str(plain)?;
            let mut characters = special.chars();
            formatter.write_str(match characters.next() {
                Some('&') => "&amp;",
                Some('<') => "&lt;",
                Some('>') => "&gt;",
                Some('"') => "&quot;",
                _ => "\u{fffd}",
            })?;
            rest = characters.as_str();
        }
        formatter.write_str(rest)
    }
}

/// Whether a character would be read as markup, or cannot stand in HTML at all (WHATWG HTML,
/// 13.1.5: no control characters and no noncharacters).
pub(super) fn needs_escape(character: char) -> bool {
    match character {
        '&' | '<' | '>' | '"' => true,
        '\t' | '\n' => false,
        _ => {
            character.is_control()
                || matches!(character, '\u{fdd0}'..='\u{fdef}')
                || u32::from(character) & 0xfffe == 0xfffe
        }
    }
}

/// A link's target for an attribute: what no URL may hold is percent-encoded (WHATWG URL, 4.3).
pub(in crate::write) fn href(target: &str) -> String {
    let bytes = target.as_bytes();
    let mut out = String::with_capacity(target.len());
    for (index, character) in target.char_indices() {
        match character {
            '&' => out.push_str("&amp;"),
            '%' => {
                let encodes = bytes
                    .get(index + 1..index + 3)
                    .is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit));
                out.push_str(if encodes { "%" } else { "%25" });
            }
            _ if character.is_ascii_alphanumeric()
                || "-._~:/?#@!$'()*+,;=".contains(character)
                || !character.is_ascii()
                    && !needs_escape(character)
                    && !character.is_whitespace() =>
            {
                out.push(character);
            }
            _ => {
                let mut buffer = [0; 4];
                for byte in character.encode_utf8(&mut buffer).bytes() {
                    // The writer to a `String` never fails.
                    let _ = write!(out, "%{byte:02X}");
                }
            }
        }
    }
    out
}

/// The value of HTML's `dir`.
pub(in crate::write) fn dir(direction: Direction) -> &'static str {
    match direction {
        Direction::LeftToRight => "ltr",
        Direction::RightToLeft => "rtl",
    }
}
