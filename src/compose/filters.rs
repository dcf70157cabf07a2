//! What templates can do with the texts of a role: the filters `paragraphs`, `bullets`, `numbers`,
//! `link` and `contact`.
//!
//! In: values as [`context`](super::context) makes them. Out: Markdown blocks as safe text. Plain
//! text among the values is escaped here.

use tera::{Error, Kwargs, State, Tera, TeraResult, Value};

use super::templates::write_escaped;
use crate::template::words;

pub(super) fn register(tera: &mut Tera) {
    tera.register_filter("paragraphs", paragraphs);
    tera.register_filter("bullets", |value: &Value, _: Kwargs, _: &State<'_>| {
        list(value, "-")
    });
    tera.register_filter("numbers", |value: &Value, _: Kwargs, _: &State<'_>| {
        list(value, "1.")
    });
    tera.register_filter("link", link);
    tera.register_filter("contact", contact);
}

/// `{{ role.about_the_role | paragraphs }}`: each text a paragraph.
fn paragraphs(value: &Value, _: Kwargs, _: &State<'_>) -> TeraResult<Value> {
    let (lang, texts) = passage(value, "paragraphs", "paragraphs")?;
    let texts: Vec<String> = texts.iter().map(markdown).collect::<TeraResult<_>>()?;
    Ok(Value::safe_string(&in_language(lang, &texts.join("\n\n"))))
}

/// `{{ role.what_you_will_do | bullets }}`: each item a list item, with the lists below it.
fn list(value: &Value, marker: &str) -> TeraResult<Value> {
    let filter = if marker == "-" { "bullets" } else { "numbers" };
    let (lang, items) = passage(value, "items", filter)?;
    let mut text = String::new();
    push_items(items, marker, 0, &mut text)?;
    Ok(Value::safe_string(&in_language(lang, text.trim_end())))
}

/// `{{ role.role_definition_link | link }}`: the words as a link to the address.
fn link(value: &Value, _: Kwargs, _: &State<'_>) -> TeraResult<Value> {
    let (Some(text), Some(url)) = (value.get_from_path("text"), value.get_from_path("url")) else {
        return Err(Error::message(
            "`link` takes a value with `text` and `url`, such as `role.role_definition_link`",
        ));
    };
    let target = url.as_str().unwrap_or_default();
    let target = target.replace('<', "%3C").replace('>', "%3E");
    Ok(Value::safe_string(&format!(
        "[{}](<{target}>)",
        markdown(text)?
    )))
}

/// `{{ vacancy.job_contact | contact }}`: name, e-mail address and telephone number, as links.
fn contact(value: &Value, _: Kwargs, _: &State<'_>) -> TeraResult<Value> {
    if !value.is_map() {
        return Err(Error::message(format!(
            "`contact` takes a contact, such as `vacancy.job_contact`, and this is {}",
            words::kind(value)
        )));
    }
    let part = |name: &'static str| value.get_from_path(name).and_then(Value::as_str);
    let escaped = |text: &str| markdown(&Value::normal_string(text));
    let mut parts = Vec::new();
    if let Some(name) = part("name") {
        parts.push(escaped(name)?);
    }
    if let Some(email) = part("email") {
        parts.push(format!("[{}](<mailto:{email}>)", escaped(email)?));
    }
    if let Some(phone) = part("phone") {
        let digits = |character: &char| character.is_ascii_digit() || *character == '+';
        let number: String = phone.chars().filter(digits).collect();
        parts.push(format!("[{}](<tel:{number}>)", escaped(phone)?));
    }
    Ok(Value::safe_string(&parts.join(", ")))
}

/// A passage is an array of texts, or a map with a language and the array under `key`.
fn passage<'a>(
    value: &'a Value,
    key: &'static str,
    filter: &str,
) -> TeraResult<(Option<&'a str>, &'a [Value])> {
    let (lang, inner) = match value.get_from_path(key) {
        Some(inner) if value.is_map() => {
            (value.get_from_path("lang").and_then(Value::as_str), inner)
        }
        _ => (None, value),
    };
    match inner.as_array() {
        Some(texts) => Ok((lang, texts)),
        None if inner.is_string() => Ok((lang, std::slice::from_ref(inner))),
        None => Err(Error::message(format!(
            "`{filter}` takes a list of texts, and this is {}",
            words::kind(inner)
        ))),
    }
}

fn push_items(items: &[Value], marker: &str, depth: usize, text: &mut String) -> TeraResult<()> {
    for item in items {
        let indent = " ".repeat(depth * (marker.len() + 1));
        let (lang, words, below) = if item.is_map() {
            (
                item.get_from_path("lang").and_then(Value::as_str),
                item.get_from_path("text").unwrap_or(item),
                item.get_from_path("items").and_then(Value::as_array),
            )
        } else {
            (None, item, None)
        };
        let words = markdown(words)?;
        let words = match lang {
            Some(lang) => format!("<span lang=\"{lang}\">{words}</span>"),
            None => words,
        };
        text.extend([&indent, marker, " ", &words, "\n"]);
        push_items(below.unwrap_or_default(), marker, depth + 1, text)?;
    }
    Ok(())
}

fn in_language(lang: Option<&str>, blocks: &str) -> String {
    match lang {
        Some(lang) => format!("<div lang=\"{lang}\">\n\n{blocks}\n\n</div>"),
        None => blocks.to_owned(),
    }
}

/// The value as Markdown: safe text as it is, any other escaped.
fn markdown(value: &Value) -> TeraResult<String> {
    let Some(text) = value.as_str() else {
        return Err(Error::message(format!(
            "a text is needed here, and this is {}",
            words::kind(value)
        )));
    };
    if value.is_safe() {
        return Ok(text.to_owned());
    }
    let mut bytes = Vec::new();
    write_escaped(text, &mut bytes)?;
    Ok(String::from_utf8(bytes)?)
}
