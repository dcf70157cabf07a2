//! The characters that nobody sees, in one list for all text, wherever it enters.
//!
//! In: a text. Out: which of its characters must not stand there, and what to say of them. Refused are
//! controls, characters without width, marks that turn the direction of text, what is no character
//! at all, and the mark that programs leave where text was lost. A joiner may stand where its script
//! or an emoji needs it. White space and line breaks are the affair of whoever reads the text.

use crate::source::Span;

/// A text's characters that must not stand in it, told as one fault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Unseen {
    /// The bytes of the first of them.
    pub(crate) span: Span,
    /// What was found.
    pub(crate) message: String,
    /// What to do about it.
    pub(crate) hint: &'static str,
}

/// So many characters before the place are quoted.
const QUOTED: usize = 20;

/// What must not stand in `text`; nothing where it is as it should be.
pub(crate) fn unseen(text: &str) -> Option<Unseen> {
    let mut found = all(text);
    let (at, character) = found.next()?;
    let more = found.count();
    let span = at..at + character.len_utf8();
    let what = described(character);
    let left = match character {
        '\u{fffd}' => Some(("text was lost", "type the lost character again")),
        '\u{fffc}' => Some((
            "a picture or an emoji stood",
            "say in words what it showed, or delete the mark",
        )),
        _ => None,
    };
    if let Some((where_from, hint)) = left {
        return Some(Unseen {
            span,
            message: format!("there is {what}, left where {where_from}"),
            hint,
        });
    }
    let place = match last_words(&text[..at]) {
        "" => "at the beginning".to_owned(),
        words => format!("after `{words}`"),
    };
    let message = if more == 0 {
        format!("there is {what}, {place}; only text that people can see is allowed")
    } else {
        format!(
            "there are {} characters that nobody sees; the first is {what}, {place}",
            more + 1
        )
    };
    Some(Unseen {
        span,
        message,
        hint: "it may have come with copied text: delete the letters around it, and type them again",
    })
}

/// Where the characters begin that nobody sees; a mark of what was lost is seen.
pub(crate) fn unseen_at(text: &str) -> impl Iterator<Item = usize> {
    let unseen = all(text).filter(|(_, character)| !is_mark_of_lost(*character));
    unseen.map(|(at, _)| at)
}

/// The same text without what must not stand in it.
pub(crate) fn without_unseen(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut end = 0;
    for (at, character) in all(text) {
        kept.push_str(&text[end..at]);
        end = at + character.len_utf8();
    }
    kept.push_str(&text[end..]);
    kept
}

/// Line breaks of Unicode's newline function (UAX #14, classes BK, CR and LF). NL, U+0085, is refused as the
/// controls beside it are: in the files of people it is what is left of a `…` of Windows.
pub(crate) fn is_line_break(character: char) -> bool {
    matches!(
        character,
        '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{2028}' | '\u{2029}'
    )
}

/// Each character that must not stand in `text`, and where it does.
fn all(text: &str) -> impl Iterator<Item = (usize, char)> {
    let is_plain = |byte: u8| matches!(byte, b' '..=b'~' | b'\t' | b'\n' | b'\r');
    // Most texts need no second look.
    let first = text.bytes().position(|byte| !is_plain(byte));
    let start = first.map_or(text.len(), |at| text.floor_char_boundary(at));
    text[start..].char_indices().filter_map(move |(at, found)| {
        let at = start + at;
        let refused = is_refused(found) && !is_needed(text, at, found);
        refused.then_some((at, found))
    })
}

fn is_refused(character: char) -> bool {
    character != '\t'
        && !is_line_break(character)
        && (is_mark_of_lost(character)
            || character.is_control()
            || invisible(character).is_some()
            || is_none(character))
}

/// What programs leave where a letter, or an object such as a picture, was lost.
fn is_mark_of_lost(character: char) -> bool {
    matches!(character, '\u{fffc}' | '\u{fffd}')
}

/// What is no character: HTML replaces them, and so the page would say something else (HTML,
/// 13.2.3.5).
fn is_none(character: char) -> bool {
    let code = u32::from(character);
    (0xfdd0..=0xfdef).contains(&code) || code & 0xfffe == 0xfffe
}

/// Whether a character that takes no room is part of a word of its script, or of an emoji.
fn is_needed(text: &str, at: usize, character: char) -> bool {
    let before = text[..at].chars().next_back();
    let after = text[at + character.len_utf8()..].chars().next();
    match character {
        '\u{200c}' => before.is_some_and(joins),
        '\u{200d}' => {
            let is_emoji = before.is_some_and(ends_emoji) && after.is_some_and(is_pictograph);
            is_emoji || before.is_some_and(joins)
        }
        // The flags of Wales, Scotland and England are a black flag and tags (UTS #51, ED-14a).
        '\u{e0020}'..='\u{e007f}' => {
            let tags = |found: char| ('\u{e0020}'..='\u{e007e}').contains(&found);
            let rest = text[at..].trim_start_matches(tags);
            text[..at].trim_end_matches(tags).ends_with('\u{1f3f4}')
                && rest.starts_with('\u{e007f}')
        }
        _ => false,
    }
}

/// Letters and marks of the scripts that write joiners: Arabic and its kin, the scripts of India,
/// Sri Lanka, Tibet, Myanmar, Cambodia and Mongolia.
fn joins(character: char) -> bool {
    let is_of_script = matches!(
        u32::from(character),
        0x600..=0x8ff | 0x900..=0xdff | 0xf00..=0xfff | 0x1000..=0x109f | 0x1780..=0x18af
            | 0xa840..=0xa8ff | 0xfb50..=0xfdcf | 0xfdf0..=0xfdff | 0xfe70..=0xfefc
    );
    is_of_script && invisible(character).is_none()
}

/// Whether people call the character an emoji.
pub(crate) fn is_emoji(character: char) -> bool {
    matches!(u32::from(character), 0x1f000..=0x1faff | 0x2600..=0x27bf)
}

/// Whether the character is a picture that others can be joined to: emojis and arrows.
fn is_pictograph(character: char) -> bool {
    matches!(u32::from(character), 0x1f000..=0x1faff | 0x2190..=0x2bff)
}

/// Whether an emoji can end so: its picture, its colour, or the mark that makes it one.
fn ends_emoji(character: char) -> bool {
    is_pictograph(character) || matches!(character, '\u{fe0f}' | '\u{1f3fb}'..='\u{1f3ff}')
}

fn described(character: char) -> String {
    let code = u32::from(character);
    match (character, invisible(character)) {
        ('\u{fffc}', _) => "a U+FFFC OBJECT REPLACEMENT CHARACTER".to_owned(),
        ('\u{fffd}', _) => "a U+FFFD REPLACEMENT CHARACTER".to_owned(),
        (_, Some(name)) => format!("an invisible character, U+{code:04X} {name}"),
        _ if is_none(character) => format!("U+{code:04X}, which is no character"),
        _ => match of_windows(character) {
            Some(meant) => format!(
                "a control character, U+{code:04X}, which is `{meant}` in the text of Windows"
            ),
            None => format!("a control character, U+{code:04X}"),
        },
    }
}

/// What a byte of the text of Windows (windows-1252) shows that another program took for a control.
fn of_windows(character: char) -> Option<char> {
    const SHOWN: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ";
    let nth = u32::from(character).checked_sub(0x80)?;
    let shown = SHOWN.chars().nth(usize::try_from(nth).ok()?)?;
    (shown != character).then_some(shown)
}

/// The end of `text`, cut to what people find again.
fn last_words(text: &str) -> &str {
    let line = text.rsplit(is_line_break).next().unwrap_or_default();
    let start = line.char_indices().rev().take(QUOTED).last();
    let (start, _) = start.unwrap_or_default();
    let end = &line[start..];
    // A whole word is found sooner than the end of one.
    let words = match end.find(' ') {
        Some(space) if start > 0 && !end[space..].trim().is_empty() => &end[space..],
        _ => end,
    };
    words.trim()
}

/// The Unicode name of a character that takes no room and changes what is read.
fn invisible(character: char) -> Option<&'static str> {
    Some(match character {
        '\u{ad}' => "SOFT HYPHEN",
        '\u{34f}' => "COMBINING GRAPHEME JOINER",
        '\u{61c}' => "ARABIC LETTER MARK",
        '\u{115f}' => "HANGUL CHOSEONG FILLER",
        '\u{1160}' => "HANGUL JUNGSEONG FILLER",
        '\u{17b4}' | '\u{17b5}' => "(a Khmer vowel that is not written)",
        '\u{180e}' => "MONGOLIAN VOWEL SEPARATOR",
        '\u{200b}' => "ZERO WIDTH SPACE",
        '\u{200c}' => "ZERO WIDTH NON-JOINER",
        '\u{200d}' => "ZERO WIDTH JOINER",
        '\u{200e}' => "LEFT-TO-RIGHT MARK",
        '\u{200f}' => "RIGHT-TO-LEFT MARK",
        '\u{202a}' => "LEFT-TO-RIGHT EMBEDDING",
        '\u{202b}' => "RIGHT-TO-LEFT EMBEDDING",
        '\u{202c}' => "POP DIRECTIONAL FORMATTING",
        '\u{202d}' => "LEFT-TO-RIGHT OVERRIDE",
        '\u{202e}' => "RIGHT-TO-LEFT OVERRIDE",
        '\u{2060}' => "WORD JOINER",
        '\u{2061}'..='\u{2064}' => "(an invisible operator)",
        '\u{2065}'
        | '\u{fff0}'..='\u{fff8}'
        | '\u{e0000}'..='\u{e001f}'
        | '\u{e0080}'..='\u{e00ff}'
        | '\u{e01f0}'..='\u{e0fff}' => "(a place for an invisible character)",
        '\u{2066}' => "LEFT-TO-RIGHT ISOLATE",
        '\u{2067}' => "RIGHT-TO-LEFT ISOLATE",
        '\u{2068}' => "FIRST STRONG ISOLATE",
        '\u{2069}' => "POP DIRECTIONAL ISOLATE",
        '\u{206a}'..='\u{206f}' => "(a deprecated format character)",
        '\u{2800}' => "BRAILLE PATTERN BLANK",
        '\u{3164}' => "HANGUL FILLER",
        '\u{feff}' => "ZERO WIDTH NO-BREAK SPACE",
        '\u{ffa0}' => "HALFWIDTH HANGUL FILLER",
        '\u{fff9}'..='\u{fffb}' => "(an interlinear annotation mark)",
        '\u{1bca0}'..='\u{1bca3}' => "(a shorthand format control)",
        '\u{1d173}'..='\u{1d17a}' => "(a musical format control)",
        '\u{e0020}'..='\u{e007f}' => "(a tag character)",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_sees_is_found_and_taken_away() {
        let characters = [
            '\0',
            '\u{7}',
            '\u{1b}',
            '\u{7f}',
            '\u{80}',
            '\u{85}',
            '\u{9f}',
            '\u{ad}',
            '\u{200b}',
            '\u{2060}',
            '\u{202e}',
            '\u{2066}',
            '\u{200e}',
            '\u{feff}',
            '\u{fffe}',
            '\u{fdd0}',
            '\u{e0041}',
            '\u{e0001}',
            '\u{1fffe}',
            '\u{180e}',
            '\u{fff9}',
            '\u{fffc}',
            '\u{fffd}',
            '\u{2800}',
            '\u{200c}',
            '\u{200d}',
            '\u{1d173}',
        ];
        for character in characters {
            let text = format!("Head{character} of IT");
            let found = unseen(&text).unwrap_or_else(|| panic!("{character:?}"));
            assert_eq!(found.span, 4..4 + character.len_utf8(), "{character:?}");
            assert_eq!(without_unseen(&text), "Head of IT");
        }
    }

    #[test]
    fn what_scripts_and_emojis_need_stays() {
        let texts = [
            "Tŷ’r Cyffredin – £35,000…\u{a0}€",
            "خانه\u{200c}دار",
            "می\u{200c}خواهم",
            "क्\u{200d}ष",
            "న్\u{200c}యాయం",
            "ශ්\u{200d}රී",
            "നന്\u{200d}",
            "👩\u{200d}💻",
            "👩🏽\u{200d}🔬 🏳\u{fe0f}\u{200d}🌈 👨\u{200d}👩\u{200d}👧",
            "❤\u{fe0f}\u{200d}🔥",
            "🏴\u{e0067}\u{e0062}\u{e0077}\u{e006c}\u{e0073}\u{e007f}",
            "a\tb\nc\r\nd",
            "葛\u{e0100}",
        ];
        for text in texts {
            assert_eq!(unseen(text), None, "{text}");
            assert_eq!(without_unseen(text), text);
        }
    }

    #[test]
    fn a_joiner_where_nothing_joins_is_refused() {
        let texts = [
            "a\u{200d}b",
            "\u{200c}a",
            "💻\u{200d}a",
            "خ\u{200c}\u{200c}ا",
            "🏴\u{e0067}",
        ];
        for text in texts {
            assert!(unseen(text).is_some(), "{text:?}");
        }
    }

    #[test]
    fn several_are_told_as_one() {
        let message = |text: &str| unseen(text).unwrap().message;
        assert_eq!(
            message("our offices \u{fffc} in Leeds"),
            "there is a U+FFFC OBJECT REPLACEMENT CHARACTER, left where a picture or an emoji stood"
        );
        assert_eq!(
            message("We are a team of\u{200b} ten"),
            "there is an invisible character, U+200B ZERO WIDTH SPACE, after `We are a team of`; \
             only text that people can see is allowed"
        );
        assert_eq!(
            message("and so on\u{85}"),
            "there is a control character, U+0085, which is `…` in the text of Windows, after `and so on`; \
             only text that people can see is allowed"
        );
        assert_eq!(
            message("\u{1b}[31mred\u{1b}[0m"),
            "there are 2 characters that nobody sees; the first is a control character, U+001B, at \
             the beginning"
        );
    }
}
