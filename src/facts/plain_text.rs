//! [`PlainText`] and [`Prose`]: words that mean only themselves.
//!
//! In: text from a file, a cell or an option. Out: the same words, trimmed. Refused are
//! characters that nobody sees and that change what is read: controls, zero-width characters and
//! marks that turn the direction of text. Whether the words are any good is for `lint`.

use std::fmt;
use std::str::FromStr;

use crate::facts::Fact;
use crate::facts::as_written::text_json;
use crate::facts::misread::Misread;
use crate::source::Span;

/// The most characters that a fact's text may have.
pub const MAX_CHARACTERS: usize = 500;

/// One line of words: a reference, a business area, the name of a person or a place.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct PlainText(String);

/// Words in paragraphs; each line of the text that is not blank is one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prose(Vec<String>);

impl PlainText {
    /// The words.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Prose {
    /// The paragraphs, in order; there is at least one.
    pub fn paragraphs(&self) -> &[String] {
        &self.0
    }
}

impl Fact for PlainText {
    const EXAMPLES: &'static [&'static str] = &[];
}

impl Fact for Prose {
    const EXAMPLES: &'static [&'static str] = &["You will travel to Leeds once a month."];
    const MAX_CHARACTERS: usize = 20_000;
}

impl FromStr for PlainText {
    type Err = Misread;

    fn from_str(text: &str) -> Result<Self, Misread> {
        Ok(Self(text[trimmed(text)?].to_owned()))
    }
}

impl FromStr for Prose {
    type Err = Misread;

    fn from_str(text: &str) -> Result<Self, Misread> {
        refuse_length(text, Self::MAX_CHARACTERS)?;
        let mut paragraphs = Vec::new();
        let mut start = 0;
        for line in text.split_inclusive(is_line_break) {
            let words = line.trim();
            refuse_invisible(line.trim_end_matches(is_line_break))
                .map_err(|fault| fault.shifted(start))?;
            if !words.is_empty() {
                paragraphs.push(words.to_owned());
            }
            start += line.len();
        }
        if paragraphs.is_empty() {
            return Err(empty(text));
        }
        Ok(Self(paragraphs))
    }
}

impl fmt::Display for PlainText {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl fmt::Display for Prose {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0.join("\n"))
    }
}

text_json!(PlainText, "One line of plain text, shown as it is.");
text_json!(
    Prose,
    "Plain text, shown as it is; each line is a paragraph."
);

/// Where the words of a fact's text lie, without the white space around them.
pub(super) fn trimmed(text: &str) -> Result<Span, Misread> {
    refuse_length(text, MAX_CHARACTERS)?;
    let start = text.len() - text.trim_start().len();
    let end = start + text.trim().len();
    if start == end {
        return Err(empty(text));
    }
    refuse_invisible(&text[start..end]).map_err(|fault| fault.shifted(start))?;
    Ok(start..end)
}

/// Holds a part's words to the rules of [`PlainText`]; they must be trimmed already.
pub(super) fn check_part(words: &str, route: &str) -> Result<(), Misread> {
    let span = trimmed(words).map_err(|fault| fault.at_part(route))?;
    if span == (0..words.len()) {
        return Ok(());
    }
    let fault = Misread::new(0..words.len(), "there is white space around the words");
    Err(fault.at_part(route).hint("take it away"))
}

fn empty(text: &str) -> Misread {
    Misread::new(0..text.len(), "the text is empty")
        .hint("leave the field out where the value is not known yet")
}

fn refuse_length(text: &str, most: usize) -> Result<(), Misread> {
    // No text has more characters than bytes.
    if text.len() <= most {
        return Ok(());
    }
    match text.char_indices().nth(most) {
        None => Ok(()),
        Some((cut, _)) => Err(Misread::new(
            cut..text.len(),
            format!(
                "the text has {} characters; at most {most} are allowed",
                text.chars().count()
            ),
        )),
    }
}

fn refuse_invisible(text: &str) -> Result<(), Misread> {
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return Ok(());
    }
    let fault = text.char_indices().find_map(|(at, character)| {
        let span = at..at + character.len_utf8();
        let code = u32::from(character);
        if is_line_break(character) {
            return Some(
                Misread::new(span, "there is a line break; this value is one line")
                    .hint("write it on one line"),
            );
        }
        let found = match (character, invisible(character)) {
            ('\t', _) => "a tab (U+0009)".to_owned(),
            ('\u{fffd}', _) => {
                let message = "there is a U+FFFD REPLACEMENT CHARACTER, left where text was lost";
                return Some(Misread::new(span, message).hint("type the lost character again"));
            }
            (_, Some(name)) => format!("an invisible character, U+{code:04X} {name}"),
            // HTML replaces them, and so the page would say something else (HTML, 13.2.3.5).
            _ if (0xfdd0..=0xfdef).contains(&code) || code & 0xfffe == 0xfffe => {
                format!("U+{code:04X}, which is no character")
            }
            _ if character.is_control() => format!("a control character, U+{code:04X}"),
            _ => return None,
        };
        let message = format!("there is {found}; only text that people can see is allowed");
        Some(Misread::new(span, message).hint("delete it; it may have come with copied text"))
    });
    fault.map_or(Ok(()), Err)
}

/// Line breaks of Unicode's newline function (UAX #14, classes BK, CR, LF and NL).
fn is_line_break(character: char) -> bool {
    matches!(
        character,
        '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}

/// The Unicode name of a character that takes no room and changes what is read.
fn invisible(character: char) -> Option<&'static str> {
    Some(match character {
        '\u{ad}' => "SOFT HYPHEN",
        '\u{34f}' => "COMBINING GRAPHEME JOINER",
        '\u{61c}' => "ARABIC LETTER MARK",
        '\u{115f}' => "HANGUL CHOSEONG FILLER",
        '\u{1160}' => "HANGUL JUNGSEONG FILLER",
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
        '\u{2066}' => "LEFT-TO-RIGHT ISOLATE",
        '\u{2067}' => "RIGHT-TO-LEFT ISOLATE",
        '\u{2068}' => "FIRST STRONG ISOLATE",
        '\u{2069}' => "POP DIRECTIONAL ISOLATE",
        '\u{206a}'..='\u{206f}' => "(a deprecated format character)",
        '\u{3164}' => "HANGUL FILLER",
        '\u{feff}' => "ZERO WIDTH NO-BREAK SPACE",
        '\u{ffa0}' => "HALFWIDTH HANGUL FILLER",
        '\u{fff9}'..='\u{fffb}' => "(an interlinear annotation mark)",
        '\u{e0000}'..='\u{e007f}' => "(a tag character)",
        _ => return None,
    })
}
