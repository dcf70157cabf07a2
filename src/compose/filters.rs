//! What templates can do with the texts of a role: the filters `paragraphs`, `bullets`, `numbers`,
//! `link` and `contact`.
//!
//! In: values as [`context`](super::context) makes them. Out: Markdown blocks as safe text. Plain
//! text among the values is escaped here.

use tera::{Error, Kwargs, State, Tera, TeraResult, Value};

use super::markdown::{self, Texts, in_language};
use crate::facts::Phone;
use crate::facts::plain_markdown::escaped;
use crate::phrase;
use crate::template::words;

/// The greatest number from which a list may count: Markdown takes nine digits.
const GREATEST_START: u32 = 999_999;

pub(super) fn register(tera: &mut Tera) {
    tera.register_filter(
        "paragraphs",
        |value: &Value, arguments: Kwargs, _: &State<'_>| paragraphs(value, &arguments),
    );
    tera.register_filter(
        "bullets",
        |value: &Value, arguments: Kwargs, _: &State<'_>| bullets(value, &arguments),
    );
    tera.register_filter(
        "numbers",
        |value: &Value, arguments: Kwargs, _: &State<'_>| numbers(value, &arguments),
    );
    tera.register_filter("link", |value: &Value, arguments: Kwargs, _: &State<'_>| {
        link(value, &arguments)
    });
    tera.register_filter(
        "contact",
        |value: &Value, arguments: Kwargs, _: &State<'_>| contact(value, &arguments),
    );
}

/// `{{ role.about_the_role | paragraphs }}`: each text a paragraph.
fn paragraphs(value: &Value, arguments: &Kwargs) -> TeraResult<Value> {
    check_arguments("paragraphs", &[], arguments)?;
    blocks(value, "paragraphs", "paragraphs", Texts::Paragraphs)
}

/// `{{ role.what_you_will_do | bullets }}`: each item a list item, with the lists below it.
fn bullets(value: &Value, arguments: &Kwargs) -> TeraResult<Value> {
    check_arguments("bullets", &[], arguments)?;
    blocks(value, "items", "bullets", Texts::Bullets)
}

/// `{{ vacancy.selection_stages | numbers(start=3) }}`: the same with numbers, the first of which is 1
/// or what `start` says.
fn numbers(value: &Value, arguments: &Kwargs) -> TeraResult<Value> {
    check_arguments("numbers", &["start"], arguments)?;
    let start = match arguments.get::<&Value>("start")? {
        None => 1,
        Some(start) => start
            .as_u128()
            .and_then(|start| u32::try_from(start).ok())
            .filter(|start| *start <= GREATEST_START)
            .ok_or_else(|| {
                Error::message(format!(
                    "`start` must be the first item's number, from 0 to {GREATEST_START}"
                ))
            })?,
    };
    blocks(value, "items", "numbers", Texts::Numbers(start))
}

fn blocks(value: &Value, key: &'static str, filter: &str, texts: Texts) -> TeraResult<Value> {
    let (lang, values) = passage(value, key, filter)?;
    let text = markdown::blocks(values, texts)?;
    Ok(Value::safe_string(&in_language(lang, &text)))
}

/// An argument that a filter does not know would be passed over.
fn check_arguments(filter: &str, known: &[&str], given: &Kwargs) -> TeraResult<()> {
    for (name, _) in given.iter() {
        let name = name.to_string();
        if !known.contains(&name.as_str()) {
            let takes = match known {
                [] => "nothing".to_owned(),
                known => phrase::list(known, "and"),
            };
            return Err(Error::message(format!(
                "`{filter}` has no argument `{name}`; it takes {takes}"
            )));
        }
    }
    Ok(())
}

/// `{{ role.role_definition_link | link }}`: the words as a link to the address.
fn link(value: &Value, arguments: &Kwargs) -> TeraResult<Value> {
    check_arguments("link", &[], arguments)?;
    let (Some(text), Some(url)) = (value.get_from_path("text"), value.get_from_path("url")) else {
        return Err(Error::message(
            "`link` takes a value with `text` and `url`, such as `role.role_definition_link`",
        ));
    };
    let target = url.as_str().unwrap_or_default();
    let target = target.replace('<', "%3C").replace('>', "%3E");
    Ok(Value::safe_string(&format!(
        "[{}](<{target}>)",
        markdown::of_text(text)?
    )))
}

/// `{{ vacancy.job_contact | contact }}`: name, e-mail address and telephone number, as links.
fn contact(value: &Value, arguments: &Kwargs) -> TeraResult<Value> {
    check_arguments("contact", &[], arguments)?;
    if !value.is_map() {
        return Err(Error::message(format!(
            "`contact` takes a contact, such as `vacancy.job_contact`, and this is {}",
            words::kind(value)
        )));
    }
    let part = |name: &'static str| value.get_from_path(name).and_then(Value::as_str);
    let mut parts = Vec::new();
    if let Some(name) = part("name") {
        parts.push(escaped(name));
    }
    if let Some(email) = part("email") {
        parts.push(format!("[{}](<mailto:{email}>)", escaped(email)));
    }
    if let Some(phone) = part("phone") {
        let link = phone.parse::<Phone>().map_or_else(
            |_| {
                let digits = |found: &char| found.is_ascii_digit() || *found == '+';
                format!("tel:{}", phone.chars().filter(digits).collect::<String>())
            },
            |phone| phone.link(),
        );
        parts.push(format!("[{}](<{link}>)", escaped(phone)));
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
