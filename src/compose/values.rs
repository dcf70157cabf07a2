//! How a value enters a template: plain text is escaped there, Markdown is safe as it is.
//!
//! In: texts, and what words show. Out: Tera's values. English that stands for missing words is marked.

use std::fmt::Display;

use tera::value::Key;
use tera::{Map, Value};

use crate::facts::plain_markdown::{escaped, with_links, write_escaped};
use crate::facts::plain_text::{PlainText, Prose, ProsePart};
use crate::words::Shown;

/// A group of values by their names.
pub(super) fn map<Name: Into<Key<'static>>>(
    fields: impl IntoIterator<Item = (Name, Value)>,
) -> Value {
    let fields = fields.into_iter().map(|(name, value)| (name.into(), value));
    Value::from(fields.collect::<Map>())
}

/// Plain text, escaped as it enters a template's text.
pub(super) fn text(text: &str) -> Value {
    Value::normal_string(text)
}

/// The same, but Markdown where there is an address in it, which becomes a link.
pub(super) fn linked(words: &str) -> Value {
    let markdown = with_links(words);
    if markdown == escaped(words) {
        text(words)
    } else {
        Value::safe_string(&markdown)
    }
}

/// What words show: plain text, but for English that stands for missing words.
pub(super) fn words_value(shown: &Shown) -> Value {
    if shown.is_plain() {
        return text(shown.as_str());
    }
    let mut markdown = Vec::new();
    for (stretch, is_english) in shown.stretches() {
        if is_english {
            markdown.extend(b"<span lang=\"en\">");
        }
        // The writer to a `Vec` never fails.
        let _ = write_escaped(stretch, &mut markdown);
        if is_english {
            markdown.extend(b"</span>");
        }
    }
    Value::safe_string(&String::from_utf8_lossy(&markdown))
}

pub(super) fn optional(fact: Option<&impl Display>) -> Value {
    fact.map_or_else(Value::none, |fact| text(&fact.to_string()))
}

pub(super) fn plain_texts(texts: &[PlainText]) -> Value {
    Value::from(
        texts
            .iter()
            .map(|words| linked(words.as_str()))
            .collect::<Vec<_>>(),
    )
}

/// The paragraphs of a plain text; a list among them is one, in Markdown.
pub(super) fn plain_prose(prose: &Prose) -> Value {
    let list = |items: Vec<&str>, marker: &str| {
        let items = items.into_iter().map(with_links);
        let items: Vec<String> = items.map(|item| format!("{marker}{item}")).collect();
        Value::safe_string(&items.join("\n"))
    };
    let parts = prose.parts().into_iter().map(|part| match part {
        ProsePart::Paragraph(words) => linked(words),
        ProsePart::Bullets(items) => list(items, "- "),
        ProsePart::Numbers(items) => list(items, "1. "),
    });
    Value::from(parts.collect::<Vec<_>>())
}

pub(super) fn markdown_texts(texts: &[String]) -> Value {
    Value::from(
        texts
            .iter()
            .map(|words| Value::safe_string(words))
            .collect::<Vec<_>>(),
    )
}
