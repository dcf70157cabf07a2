//! The normal form of inline content: how pieces are joined as they are read.
//!
//! In: pieces in reading order. Out: content in which texts never stand side by side, white space
//! is single spaces, emphasis does not follow emphasis, and no text is empty.

use std::borrow::Cow;

use crate::document::Inline;

/// U+0000 is U+FFFD, as CommonMark 0.31.2 has it (2.3); the parser leaves some as they are, beside emphasis and in
/// what it takes for HTML.
pub(super) fn without_nul(text: &str) -> Cow<'_, str> {
    if text.contains('\0') {
        text.replace('\0', "\u{fffd}").into()
    } else {
        text.into()
    }
}

/// Adds `text`, each run of ASCII white space as one space.
pub(super) fn push_text(content: &mut Vec<Inline>, text: &str) {
    if text.is_empty() {
        return;
    }
    let mut words = match content.pop() {
        Some(Inline::Text(words)) => words,
        other => {
            content.extend(other);
            String::with_capacity(text.len())
        }
    };
    let text = without_nul(text);
    let mut pieces = text.split([' ', '\t', '\n', '\x0b', '\x0c', '\r']);
    words.push_str(pieces.next().unwrap_or_default());
    for piece in pieces {
        if !words.ends_with(' ') {
            words.push(' ');
        }
        words.push_str(piece);
    }
    content.push(Inline::Text(words));
}

/// Adds `inline`, joined with the last piece where the two are one to a reader.
pub(super) fn push(content: &mut Vec<Inline>, inline: Inline) {
    match (content.last_mut(), inline) {
        (_, Inline::Text(text)) => push_text(content, &text),
        (Some(Inline::Emphasis(last)), Inline::Emphasis(inner))
        | (Some(Inline::Strong(last)), Inline::Strong(inner)) => {
            for inline in inner {
                push(last, inline);
            }
        }
        // No Markdown has a code span right after another.
        (Some(Inline::Code(last)), Inline::Code(text)) => last.push_str(&text),
        (_, inline) => content.push(inline),
    }
}

/// Adds emphasis of one kind around `inner`. It cannot end in a line break, so that stands after it.
pub(super) fn push_marked(
    content: &mut Vec<Inline>,
    mark: fn(Vec<Inline>) -> Inline,
    mut inner: Vec<Inline>,
) {
    let words = inner
        .iter()
        .rposition(|inline| *inline != Inline::LineBreak)
        .map_or(0, |last| last + 1);
    let breaks = inner.split_off(words);
    if !inner.is_empty() {
        push(content, mark(inner));
    }
    content.extend(breaks);
}

/// Takes away the white space with which `content` begins. Readers of Markdown differ in what they
/// make of a space that does not break there.
pub(super) fn trim_start(content: &mut Vec<Inline>) {
    if let Some(Inline::Text(words)) = content.first_mut()
        && words.starts_with(char::is_whitespace)
    {
        *words = words.trim_start().to_owned();
        if words.is_empty() {
            content.remove(0);
        }
    }
}

/// Takes away the white space with which `content` ends.
pub(super) fn trim_space(content: &mut Vec<Inline>) {
    if let Some(Inline::Text(words)) = content.last_mut() {
        words.truncate(words.trim_end().len());
        if words.is_empty() {
            content.pop();
        }
    }
}

/// Takes away the space and the line breaks with which `content` ends.
pub(super) fn trim_end(content: &mut Vec<Inline>) {
    trim_space(content);
    while let Some(Inline::LineBreak) = content.last() {
        content.pop();
        trim_space(content);
    }
}
