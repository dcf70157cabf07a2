//! Text of messages → text that stays on its line and says nothing to a terminal.
//!
//! In: a message, which may quote a value of any file. Out: the same with an escape, as programmers
//! write it, for each character that would end the line, move the cursor or turn words round.

use std::borrow::Cow;
use std::fmt::Write as _;

/// `text` with `\n` for a line break and such as `\u{1b}` for other characters that nobody sees.
pub(super) fn one_line(text: &str) -> Cow<'_, str> {
    if !text.contains(is_command) {
        return Cow::Borrowed(text);
    }
    let mut line = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\n' => line.push_str("\\n"),
            '\r' => line.push_str("\\r"),
            '\t' => line.push_str("\\t"),
            character if is_command(character) => {
                let _ = write!(line, "\\u{{{:x}}}", u32::from(character));
            }
            character => line.push(character),
        }
    }
    Cow::Owned(line)
}

/// Whether a terminal, or what shows text, takes the character for a command: the controls of
/// Unicode, its separators of lines and paragraphs, and its marks of direction (UAX 9).
fn is_command(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
        )
}

#[cfg(test)]
mod tests {
    use super::one_line;

    #[test]
    fn nothing_ends_the_line_or_turns_it_round() {
        for (text, expected) in [
            ("plain, ŷ and 漢", "plain, ŷ and 漢"),
            ("a\nb\r\nc\td", "a\\nb\\r\\nc\\td"),
            ("\u{1b}[31mred\u{7}", "\\u{1b}[31mred\\u{7}"),
            (
                "\u{85}\u{2028}\u{202e}\u{2066}",
                "\\u{85}\\u{2028}\\u{202e}\\u{2066}",
            ),
        ] {
            assert_eq!(one_line(text), expected);
        }
    }
}
