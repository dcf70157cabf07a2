//! What Markdown has no mark for and an author says in braces: `{#the-team}`, `{lang=cy}`,
//! `{optional=lead prompt="Who leads"}`.
//!
//! In: a text that may begin or end with braces. Out: what they say, and the rest of the text. Braces
//! around other words are words.

use std::ops::Range;

use super::Notes;
use super::places::Text;
use crate::phrase;
use crate::source::Span;

/// Words that stand in braces without a value.
const FLAGS: [&str; 3] = ["list", "continued", "header_column"];
/// All that may stand in braces.
const NAMES: [&str; 10] = [
    "optional",
    "prompt",
    "lang",
    "list",
    "continued",
    "header_column",
    "need",
    "group",
    "assessed",
    "stage",
];
/// What is stated of a criterion. Without a value, these are words.
pub(super) const STATED: [&str; 4] = ["need", "group", "assessed", "stage"];

/// What stands in a pair of braces.
#[derive(Debug, Default)]
pub(super) struct Braces {
    /// Where they stand.
    pub(super) span: Span,
    entries: Vec<Entry>,
}

#[derive(Debug)]
struct Entry {
    /// `#` for an id.
    name: String,
    span: Span,
    value: Option<Text>,
}

impl Braces {
    pub(super) fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Whether they are of a list or a table, above which they stand.
    pub(super) fn are_of_block(&self) -> bool {
        let mut names = self.entries.iter().map(|entry| entry.name.as_str());
        names.any(|name| FLAGS.contains(&name))
    }

    /// Whether nothing in them is misspelt.
    pub(super) fn are_known(&self) -> bool {
        let mut names = self.entries.iter().map(|entry| entry.name.as_str());
        names.all(|name| NAMES.contains(&name))
    }

    /// Where the entry `name` is named, and its value.
    pub(super) fn take(&mut self, name: &str) -> Option<(Span, Option<Text>)> {
        let at = self.entries.iter().position(|entry| entry.name == name)?;
        let entry = self.entries.remove(at);
        Some((entry.span, entry.value))
    }

    /// Where the entry `name` is named, and its value, which it must have.
    pub(super) fn take_value(&mut self, name: &str, notes: &mut Notes<'_>) -> Option<(Span, Text)> {
        let (span, value) = self.take(name)?;
        if value.is_none() {
            let message = format!("`{name}` stands here without a value");
            notes.fault(
                span.clone(),
                message,
                format!("write it as in `{}`", example(name)),
            );
        }
        value.map(|value| (span, value))
    }

    /// Tells of each entry that is left, as nothing here takes it: `here` says what this is.
    pub(super) fn refuse_rest(&self, here: &str, hint: &str, notes: &mut Notes<'_>) {
        for entry in &self.entries {
            let name = entry.name.as_str();
            let (message, hint) = if name == "#" {
                let message = format!("an id stands here, and {here} has none");
                (message, hint.to_owned())
            } else if NAMES.contains(&name) {
                let message = format!("`{name}` stands here, and {here} has none");
                (message, hint.to_owned())
            } else {
                let message = format!("nothing in braces is called `{name}`");
                let hint = phrase::did_you_mean_or(name, NAMES, || {
                    "to show braces, put a backslash before the first: `\\{`".to_owned()
                });
                (message, hint)
            };
            notes.fault(entry.span.clone(), message, hint);
        }
    }
}

fn example(name: &str) -> &'static str {
    match name {
        "optional" => "{optional=lead prompt=\"where it leads a team\"}",
        "prompt" => "prompt=\"where it leads a team\"",
        "#" => "{#the-team}",
        "need" => "{need=essential}",
        "group" => "{group=Knowledge}",
        "assessed" => "{assessed=\"application, interview\"}",
        "stage" => "{stage=sift}",
        _ => "{lang=cy}",
    }
}

/// The braces with which `text` begins, and what comes after them.
pub(super) fn leading(text: &Text, notes: &mut Notes<'_>) -> Option<(Braces, Text)> {
    if !is_meant(&text.text) {
        return None;
    }
    let (braces, end) = read(text, 0, notes)?;
    Some((braces, text.slice(end..text.text.len()).trimmed()))
}

/// What comes before the braces with which `text` ends, and these.
pub(super) fn trailing(text: &Text, notes: &mut Notes<'_>) -> Option<(Text, Braces)> {
    let words = &text.text;
    let open = words.rfind('{')?;
    let before = &words[..open];
    let is_apart = before.is_empty() || before.ends_with([' ', '\t']);
    if !is_apart || !is_meant(&words[open..]) {
        return None;
    }
    let (braces, end) = read(text, open, notes)?;
    if end < words.len() {
        let span = text.span(end..words.len());
        let message = "words stand after the braces of a heading".to_owned();
        notes.fault(span, message, "put the braces at its end".to_owned());
    }
    Some((text.slice(0..open).trimmed(), braces))
}

/// The braces within `words`, from the byte `from` on, that say something where nothing reads them.
pub(super) fn within(words: &str, from: usize) -> Option<Range<usize>> {
    // Whatever ends a text in this form is none of its words.
    let at_end = words.strip_suffix('}').map(|words| words.rfind('}'));
    let mut is_code = false;
    let mut before = ' ';
    for (at, character) in words.char_indices() {
        is_code ^= character == '`';
        let is_apart = !is_code && !['\\', '{'].contains(&before);
        before = character;
        if character != '{' || !is_apart || at < from || !is_meant(&words[at..]) {
            continue;
        }
        let inner = words[at + 1..].trim_start();
        let is_at_end = at_end.is_some_and(|before| before.is_none_or(|before| before < at));
        if is_at_end || NAMES.contains(&&inner[..name_length(inner)]) {
            let length = words[at..].find('}').map(|end| end + 1);
            return Some(at..length.map_or(words.len(), |length| at + length));
        }
    }
    None
}

/// Whether what begins with a brace is no words: an id, a name with `=`, or a known word alone.
fn is_meant(text: &str) -> bool {
    let Some(rest) = text.strip_prefix('{') else {
        return false;
    };
    let rest = rest.trim_start();
    if rest.starts_with('#') {
        return true;
    }
    let name = &rest[..name_length(rest)];
    let after = rest[name.len()..].trim_start();
    !name.is_empty()
        && (after.starts_with('=')
            || (NAMES.contains(&name)
                && !STATED.contains(&name)
                && (after.is_empty() || after.starts_with('}')))
            || (FLAGS.contains(&name) && is_meant(&format!("{{{}", first_words(after)))))
}

/// As much of what follows a flag as tells whether it is one.
fn first_words(after: &str) -> &str {
    &after[..after.floor_char_boundary(80)]
}

fn name_length(text: &str) -> usize {
    let is_of_name =
        |character: char| character.is_ascii_alphanumeric() || "_-".contains(character);
    text.find(|character| !is_of_name(character))
        .unwrap_or(text.len())
}

/// How far an id goes: to the brace, or to what else stands there.
fn id_length(text: &str) -> usize {
    let inner = &text[..text.find('}').unwrap_or(text.len())];
    let is_other = |at: &usize| {
        let rest = inner[*at..].trim_start();
        let name = &rest[..name_length(rest)];
        NAMES.contains(&name)
            || (!name.is_empty() && rest[name.len()..].trim_start().starts_with('='))
    };
    let mut spaces = inner.match_indices([' ', '\t']).map(|(at, _)| at);
    let end = spaces.find(is_other).unwrap_or(inner.len());
    inner[..end].trim_end().len()
}

/// The braces that open at `open`, and where they end. Nothing comes back of what is no sound braces,
/// which is told.
fn read(text: &Text, open: usize, notes: &mut Notes<'_>) -> Option<(Braces, usize)> {
    let words = text.text.as_str();
    let mut braces = Braces::default();
    let mut at = open + 1;
    loop {
        at += words[at..].len() - words[at..].trim_start().len();
        let Some(next) = words[at..].chars().next() else {
            let message = "these braces are not closed".to_owned();
            let hint = "close them with `}` after the last name or value; a value of several words \
                        stands in double quotes";
            notes.fault(text.span(open..open + 1), message, hint.to_owned());
            return None;
        };
        let length = match next {
            '}' => {
                braces.span = text.span(open..at + 1);
                return Some((braces, at + 1));
            }
            '#' => 1,
            _ => name_length(&words[at..]),
        };
        if length == 0 {
            let message = format!("found `{next}` in braces, where a name must stand");
            let hint = "names and values stand as in `{optional=lead prompt=\"where it leads a \
                        team\"}`, with `}` right after the last; to show braces, put a backslash before the first: `\\{`";
            let span = text.span(at..at + next.len_utf8());
            notes.fault(span, message, hint.to_owned());
            return None;
        }
        if braces.entries.len() == NAMES.len() {
            let message = "more stands in these braces than there are names".to_owned();
            let hint = "close them with `}` after the last name or value".to_owned();
            notes.fault(text.span(open..open + 1), message, hint);
            return None;
        }
        let name = at..at + length;
        at = name.end;
        let value = if next == '#' {
            let id = at..at + id_length(&words[at..]);
            at = id.end;
            (!id.is_empty()).then(|| text.slice(id))
        } else {
            let spaces = words[at..].len() - words[at..].trim_start().len();
            if words[at + spaces..].starts_with('=') {
                let (value, end) = value(text, at + spaces + 1, notes)?;
                at = end;
                value
            } else {
                None
            }
        };
        let entry = Entry {
            name: words[name.clone()].to_owned(),
            span: text.span(name),
            value,
        };
        if braces.entries.iter().any(|other| other.name == entry.name) {
            let message = format!("`{}` stands in these braces twice", entry.name);
            notes.fault(entry.span, message, "keep one of the two".to_owned());
            if notes.are_full() {
                return None;
            }
        } else {
            braces.entries.push(entry);
        }
    }
}

/// The value that stands from `at` on, after spaces, and where it ends; nothing where there is none.
fn value(text: &Text, at: usize, notes: &mut Notes<'_>) -> Option<(Option<Text>, usize)> {
    let words = text.text.as_str();
    let at = at + words[at..].len() - words[at..].trim_start().len();
    let rest = &words[at..];
    if let Some(curly) = rest
        .chars()
        .next()
        .filter(|first| "“”„‘’'".contains(*first))
    {
        let message = format!("a value begins with the quote `{curly}`");
        let hint = "word processors curl quotes; type `\"` before and after the value".to_owned();
        notes.fault(text.span(at..at + curly.len_utf8()), message, hint);
        return None;
    }
    if rest.starts_with('"') {
        return quoted(text, at, notes).map(|(value, end)| (Some(value), end));
    }
    let length = rest.find([' ', '\t', '}']).unwrap_or(rest.len());
    let range: Range<usize> = at..at + length;
    let value = (length > 0).then(|| text.slice(range.clone()));
    Some((value, range.end))
}

/// The text in quotes that opens at `open`; `\"` is a quote in it, and `\\` a backslash.
fn quoted(text: &Text, open: usize, notes: &mut Notes<'_>) -> Option<(Text, usize)> {
    let words = text.text.as_str();
    let mut value = Text::default();
    let mut start = open + 1;
    let mut characters = words[start..].char_indices();
    while let Some((offset, character)) = characters.next() {
        let at = open + 1 + offset;
        match character {
            '"' => {
                value.append(&text.slice(start..at));
                return Some((value, at + 1));
            }
            '\\' if words[at + 1..].starts_with(['"', '\\']) => {
                value.append(&text.slice(start..at));
                start = at + 1;
                characters.next();
            }
            _ => {}
        }
    }
    let message = "a value begins here and is not closed".to_owned();
    let hint = "close it with `\"`; a quote within it is written `\\\"`".to_owned();
    notes.fault(text.span(open..open + 1), message, hint);
    None
}
