//! The source of code spans, link targets and other parts whose text is not escaped as text is.
//!
//! In: a value of the tree. Out: its source, which Markdown reads as that value.

use std::collections::BTreeSet;

use super::inline::Setting;

/// A code span; its fence is longer than any run of backticks in it.
pub(super) fn code(text: &str, place: Setting) -> String {
    let runs: BTreeSet<usize> = text
        .split(|character| character != '`')
        .map(str::len)
        .collect();
    // One of so many lengths is not among the runs.
    let length = (1..=runs.len() + 1)
        .find(|length| !runs.contains(length))
        .unwrap_or(1);
    let fence = "`".repeat(length);
    let blank = text.chars().all(|character| character == ' ');
    let framed = text.starts_with(' ') && text.ends_with(' ') && !blank;
    let space = if framed || text.starts_with('`') || text.ends_with('`') {
        " "
    } else {
        ""
    };
    let text = match place {
        Setting::Cell => text.replace('|', "\\|"),
        Setting::Paragraph | Setting::Heading => text.to_owned(),
    };
    format!("{fence}{space}{text}{space}{fence}")
}

/// Whether `<text>` is a link to `target`.
pub(super) fn is_autolink(text: &str, target: &str) -> bool {
    let plain = |character: char| {
        character.is_ascii_alphanumeric() || ".-_~:/?#[]@!$&'()*+,;=%".contains(character)
    };
    if !text.chars().all(plain) {
        return false;
    }
    match target.strip_prefix("mailto:") {
        Some(address) if address == text => is_email(text),
        _ => text == target && text.contains(':'),
    }
}

/// Whether `text` is plainly an email address, as autolinks have them.
fn is_email(text: &str) -> bool {
    let Some((name, host)) = text.split_once('@') else {
        return false;
    };
    let named = |byte: u8| byte.is_ascii_alphanumeric() || b".!#$%&'*+/=?^_~-".contains(&byte);
    let label = |label: &str| {
        label.len() < 64
            && label.starts_with(|first: char| first.is_ascii_alphanumeric())
            && label.ends_with(|last: char| last.is_ascii_alphanumeric())
            && label
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    !name.is_empty() && name.bytes().all(named) && host.split('.').all(label)
}

/// What a code fence says of its code.
pub(super) fn info(info: &str) -> String {
    let escaped = info.replace('\\', "\\\\").replace('&', "\\&");
    if escaped.starts_with('~') {
        // The fence would be longer.
        format!("\\{escaped}")
    } else {
        escaped
    }
}

/// What stands in the brackets after a link's text.
pub(super) fn destination(target: &str, title: &str) -> String {
    let target = link_target(target);
    if title.is_empty() {
        return target;
    }
    let title = title.replace('\\', "\\\\").replace('"', "\\\"");
    format!("{target} \"{}\"", title.replace('&', "\\&"))
}

/// A link's target as it stands in the brackets after the link's text.
fn link_target(target: &str) -> String {
    let mut out = String::new();
    let bare = !target.contains(['<', '>', '(', ')']);
    for (index, character) in target.char_indices() {
        let escaped = match character {
            '<' | '>' => true,
            '\\' => target[index + 1..]
                .chars()
                .next()
                .is_none_or(|next| next.is_ascii_punctuation()),
            '&' => target[index..].contains(';'),
            _ => false,
        };
        if escaped {
            out.push('\\');
        }
        out.push(character);
    }
    if bare { out } else { format!("<{out}>") }
}
