//! Values of texts and blocks → Markdown.
//!
//! In: values as [`blocks`](super::blocks) and [`values`](super::values) make them. Out: Markdown blocks
//! with empty lines between them. Plain text among the values is escaped here.

use pulldown_cmark::{Event, Parser};
use tera::{Error, TeraResult, Value};

use crate::facts::plain_markdown::escaped;
use crate::template::words;

/// What a text is that stands among blocks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Texts {
    /// A paragraph.
    Paragraphs,
    /// An item with a bullet.
    Bullets,
    /// An item with a number; the first has this one.
    Numbers(u32),
}

/// The Markdown of `values`.
pub(super) fn blocks(values: &[Value], texts: Texts) -> TeraResult<String> {
    let mut writer = Writer::default();
    let mut next = match texts {
        Texts::Numbers(start) => Some(start),
        Texts::Paragraphs | Texts::Bullets => None,
    };
    let mut rest = values;
    while let Some((value, after)) = rest.split_first() {
        let part = |name: &'static str| value.get_from_path(name).filter(|_| value.is_map());
        let lang = part("lang").and_then(Value::as_str);
        if let Some(block) = part("block") {
            writer.push(&in_language(lang, &of_text(block)?));
            rest = after;
        } else if let Some(items) = part("list") {
            let start = part("start").and_then(Value::as_u128);
            let start = start.and_then(|start| u32::try_from(start).ok());
            writer.list(items.as_array().unwrap_or_default(), start, lang)?;
            rest = after;
        } else if texts == Texts::Paragraphs {
            writer.push(&of_text(value)?);
            rest = after;
        } else {
            let is_block = |value: &Value| {
                value.is_map() && ["block", "list"].iter().any(|name| has(value, name))
            };
            let count = rest.iter().position(is_block).unwrap_or(rest.len());
            let (items, others) = rest.split_at(count);
            writer.list(items, next, None)?;
            let count = u32::try_from(count).unwrap_or(u32::MAX);
            next = next.map(|next| next.saturating_add(count));
            rest = others;
        }
    }
    Ok(writer.text)
}

fn has(value: &Value, name: &'static str) -> bool {
    value.get_from_path(name).is_some()
}

#[derive(Default)]
struct Writer {
    text: String,
    /// The mark of the list that was written last, if nothing stands below it.
    last: Option<&'static str>,
}

impl Writer {
    fn push(&mut self, block: &str) {
        let block = block.trim_end();
        if !block.is_empty() {
            if !self.text.is_empty() {
                self.text.push_str("\n\n");
            }
            self.text.push_str(block);
            self.last = None;
        }
    }

    /// Lists that follow each other have different marks, as they would be one list else.
    fn list(&mut self, items: &[Value], start: Option<u32>, lang: Option<&str>) -> TeraResult<()> {
        let marks = if start.is_some() {
            [".", ")"]
        } else {
            ["-", "*"]
        };
        let mark = marks[usize::from(self.last == Some(marks[0]))];
        let marker = start.map_or_else(|| mark.to_owned(), |start| format!("{start}{mark}"));
        let below = start.map_or_else(|| mark.to_owned(), |_| format!("1{mark}"));
        let mut text = String::new();
        push_items(items, &marker, &below, "", &mut text)?;
        self.push(&in_language(lang, text.trim_end()));
        self.last = Some(mark);
        Ok(())
    }
}

/// One list; `below` is the marker of the lists within it.
fn push_items(
    items: &[Value],
    marker: &str,
    below: &str,
    indent: &str,
    text: &mut String,
) -> TeraResult<()> {
    for item in items {
        let (lang, words, inner) = if item.is_map() {
            (
                item.get_from_path("lang").and_then(Value::as_str),
                item.get_from_path("text").unwrap_or(item),
                item.get_from_path("items").and_then(Value::as_array),
            )
        } else {
            (None, item, None)
        };
        let words = of_text(words)?;
        let words = match lang {
            Some(lang) => format!("<span lang=\"{lang}\">{words}</span>"),
            None => words,
        };
        text.extend([indent, marker, " ", &words, "\n"]);
        let inner_indent = format!("{indent}{}", " ".repeat(marker.len() + 1));
        let below = if item.is_map() && has(item, "bullets") {
            "-"
        } else {
            below
        };
        push_items(inner.unwrap_or_default(), below, below, &inner_indent, text)?;
    }
    Ok(())
}

/// Blocks that stand in a language of their own, if `lang` names one.
pub(super) fn in_language(lang: Option<&str>, blocks: &str) -> String {
    match lang {
        Some(lang) => format!("<div lang=\"{lang}\">\n\n{}\n\n</div>", blocks.trim_end()),
        None => blocks.to_owned(),
    }
}

/// The value as Markdown: safe text as it is, any other escaped.
pub(super) fn of_text(value: &Value) -> TeraResult<String> {
    let Some(text) = value.as_str() else {
        return Err(Error::message(format!(
            "a text is needed here, and this is {}",
            words::kind(value)
        )));
    };
    Ok(if value.is_safe() {
        text.to_owned()
    } else {
        escaped(text)
    })
}

/// A heading within a section. Number signs at its end would be taken for the heading's own.
pub(super) fn in_heading(words: &str) -> String {
    let words = words.trim();
    let before = words.trim_end_matches('#');
    let signs = &words[before.len()..];
    let backslashes = before.len() - before.trim_end_matches('\\').len();
    let escaped = (backslashes % 2).min(signs.len());
    let (escaped, signs) = signs.split_at(escaped);
    format!("### {before}{escaped}{}", signs.replace('#', "\\#"))
}

/// One paragraph of Markdown as a table's cell, where a bar would end it.
pub(super) fn in_cell(markdown: &str) -> String {
    let mut code = Vec::new();
    for (event, range) in Parser::new(markdown).into_offset_iter() {
        if matches!(event, Event::Code(_)) {
            code.push(range);
        }
    }
    let mut cell = String::with_capacity(markdown.len());
    let mut is_escaped = false;
    for (at, found) in markdown.trim().char_indices() {
        let is_code = code.iter().any(|range| range.contains(&at));
        match found {
            '|' if is_code => cell.push_str("\\|"),
            '|' => {
                if is_escaped {
                    cell.pop();
                }
                cell.push_str("&#124;");
            }
            found => cell.push(found),
        }
        is_escaped = found == '\\' && !is_escaped && !is_code;
    }
    if is_escaped {
        // It would take what stands after it for its own.
        cell.push('\\');
    }
    cell
}

/// A paragraph of Markdown that is important as a whole.
pub(super) fn strong(markdown: &str) -> String {
    format!("**{markdown}**")
}
