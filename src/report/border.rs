//! The border of all printed text: whatever a message quotes stays text.
//!
//! In: text that may quote any value, name or path. Out: text that a terminal, a log of a CI service and a
//! reader of JSON take for nothing but words. Characters that end a line, move a cursor or turn words round
//! are shown as programmers escape them; in JSON the escape is JSON's own, so that nothing is lost.

use std::borrow::Cow;
use std::fmt::Write as _;

use crate::characters;

/// Text for one line: such as `\n` for a line break and `\u{1b}` for other characters that nobody sees.
#[must_use]
pub(crate) fn line(text: &str) -> Cow<'_, str> {
    escaped(text, is_command)
}

/// Text of several lines, each of which keeps to itself and gives a log no command.
#[must_use]
pub(crate) fn lines(text: &str) -> String {
    let is_command = |character| character != '\n' && is_command(character);
    without_log_commands(&escaped(text, is_command))
}

/// The same for a picture of a diagnostic, which may have colours; whoever drew it let no other escape in.
pub(super) fn coloured(text: &str) -> String {
    let is_command = |character| !matches!(character, '\n' | '\u{1b}') && is_command(character);
    without_log_commands(&escaped(text, is_command))
}

/// Text without a line that a log takes for a command.
///
/// The runner of GitHub Actions takes a line for a command if it begins with `::`, spaces aside, and in the
/// older form if `##[` stands anywhere in it (actions/runner, `ActionCommand.cs`). Azure Pipelines goes by
/// `##vso[`, and TeamCity by `##teamcity[`.
pub(super) fn without_log_commands(text: &str) -> String {
    let text = without_marks(text, "\\[");
    if !text.contains("::") {
        return text;
    }
    let each = text.split_inclusive('\n').map(|line| {
        let start = line.len() - line.trim_start().len();
        if line[start..].starts_with("::") {
            Cow::Owned(format!("{}\\{}", &line[..start], &line[start..]))
        } else {
            Cow::Borrowed(line)
        }
    });
    each.collect()
}

/// The text with `instead` for each bracket that ends `##[`, `##vso[` or their like, which begin commands.
fn without_marks(text: &str, instead: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for piece in text.split_inclusive('[') {
        let before = piece.strip_suffix('[').unwrap_or(piece);
        let mark = before.trim_end_matches(|letter: char| letter.is_ascii_alphanumeric());
        safe.push_str(before);
        if before.len() < piece.len() {
            safe.push_str(if mark.ends_with("##") { instead } else { "[" });
        }
    }
    safe
}

/// JSON that says the same without a character that a terminal or log takes for a command. All that is
/// escaped stands within texts, as JSON has no such character elsewhere.
pub(super) fn json(text: &str) -> String {
    let text = without_marks(text, "\\u005b");
    let is_safe = |text: &str| {
        let is_command = |found| found != '\n' && is_command(found);
        characters::unseen_at(text).next().is_none() && !text.contains(is_command)
    };
    if is_safe(&text) {
        return text;
    }
    let mut unseen = characters::unseen_at(&text).peekable();
    let mut safe = String::with_capacity(text.len());
    for (at, character) in text.char_indices() {
        let is_unseen = unseen.next_if_eq(&at).is_some();
        if !is_unseen && (character == '\n' || !is_command(character)) {
            safe.push(character);
            continue;
        }
        let mut units = [0; 2];
        for unit in character.encode_utf16(&mut units) {
            let _ = write!(safe, "\\u{unit:04x}");
        }
    }
    safe
}

fn escaped(text: &str, is_command: impl Fn(char) -> bool) -> Cow<'_, str> {
    // Of controls the caller says which may stand, as a picture has colours.
    let is_control = |at: &usize| text[*at..].starts_with(char::is_control);
    let mut unseen = characters::unseen_at(text)
        .filter(|at| !is_control(at))
        .peekable();
    if unseen.peek().is_none() && !text.contains(&is_command) {
        return Cow::Borrowed(text);
    }
    let mut line = String::with_capacity(text.len());
    for (at, character) in text.char_indices() {
        let is_unseen = unseen.next_if_eq(&at).is_some();
        match character {
            character if !is_unseen && !is_command(character) => line.push(character),
            '\n' => line.push_str("\\n"),
            '\r' => line.push_str("\\r"),
            '\t' => line.push_str("\\t"),
            character => {
                let _ = write!(line, "\\u{{{:x}}}", u32::from(character));
            }
        }
    }
    Cow::Owned(line)
}

/// Whether a terminal, or what shows text, takes the character for a command: the controls of Unicode, its
/// separators of lines and paragraphs, its marks of direction (UAX 9), and tags, which nobody sees.
fn is_command(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{61c}'
                | '\u{200e}'
                | '\u{200f}'
                | '\u{2028}'..='\u{202e}'
                | '\u{2066}'..='\u{2069}'
                | '\u{e0000}'..='\u{e007f}'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_ends_the_line_or_turns_it_round() {
        for (text, expected) in [
            ("plain, ŷ and 漢", "plain, ŷ and 漢"),
            ("a\nb\r\nc\td", "a\\nb\\r\\nc\\td"),
            ("\u{1b}[31mred\u{7}", "\\u{1b}[31mred\\u{7}"),
            // What takes no room shows where it stands, unless a word or an emoji needs it.
            (
                "a\u{feff}b\u{200b}c\u{ad}\u{fff9}\u{fffe}",
                "a\\u{feff}b\\u{200b}c\\u{ad}\\u{fff9}\\u{fffe}",
            ),
            (
                "خانه\u{200c}دار 👩\u{200d}💻 \u{fffd}",
                "خانه\u{200c}دار 👩\u{200d}💻 \u{fffd}",
            ),
            (
                "\u{85}\u{2028}\u{202e}\u{2066}\u{e0041}",
                "\\u{85}\\u{2028}\\u{202e}\\u{2066}\\u{e0041}",
            ),
        ] {
            assert_eq!(line(text), expected);
        }
    }

    #[test]
    fn no_line_is_a_command_of_a_log() {
        for (text, expected) in [
            ("a :: b\nc", "a :: b\nc"),
            ("::add-mask::a\n \t::b", "\\::add-mask::a\n \\t::b"),
            ("a\n  ::b::c", "a\n  \\::b::c"),
            ("x ##[group]y", "x ##\\[group]y"),
            ("###[a]", "###\\[a]"),
            (
                "a ##vso[task.x]##teamcity[y]##[",
                "a ##vso\\[task.x]##teamcity\\[y]##\\[",
            ),
            ("## [a](b) #x[c] ##x [", "## [a](b) #x[c] ##x ["),
            ("a\u{1b}[2K\r::b", "a\\u{1b}[2K\\r::b"),
        ] {
            assert_eq!(lines(text), expected);
        }
    }

    #[test]
    fn json_says_the_same() {
        let said =
            "::a\n##[b]\u{85}\u{202e}\u{e0041}\u{1b}\\u{202e}\u{feff}\u{200b} 漢 👩\u{200d}💻";
        let written = serde_json::to_string(said).unwrap();
        let safe = json(&written);
        assert!(
            !safe.contains("##[") && !safe.contains(is_command),
            "{safe}"
        );
        assert_eq!(characters::unseen_at(&safe).next(), None, "{safe}");
        assert_eq!(serde_json::from_str::<String>(&safe).unwrap(), said);
    }
}
