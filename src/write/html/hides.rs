//! Which elements a style sheet hides, as far as one name tells.
//!
//! In: the text of `<style>`. Out: the names, classes and ids that stand alone as a selector whose last word is
//! that its elements are not shown. Rules within `@media` and the like hold at times only, and are left out.

use std::collections::BTreeSet;

/// Selectors of one name, class or id, in small letters: `main`, `.page`, `#content`.
#[derive(Debug, Default)]
pub(super) struct Hides(BTreeSet<String>);

impl Hides {
    /// Takes in a style sheet.
    pub(super) fn add(&mut self, css: &str) {
        let css = without_comments(css).to_lowercase();
        let mut rest = css.as_str();
        while let Some(open) = rest.find('{') {
            let selectors = rest[..open].rsplit([';', '}']).next().unwrap_or_default();
            let body = &rest[open + 1..];
            let end = closing(body);
            if !selectors.trim().starts_with('@') {
                self.rule(selectors, &body[..end]);
            }
            rest = body.get(end + 1..).unwrap_or_default();
        }
    }

    fn rule(&mut self, selectors: &str, body: &str) {
        let mut is_hidden = None;
        for declaration in body.split(';') {
            let Some((name, value)) = declaration.split_once(':') else {
                continue;
            };
            let value = value.trim().trim_end_matches("!important").trim();
            match name.trim() {
                "display" => is_hidden = Some(value == "none"),
                "visibility" => is_hidden = Some(value == "hidden" || value == "collapse"),
                "opacity" | "font-size" => {
                    is_hidden =
                        Some(value.trim_end_matches(char::is_alphabetic).parse() == Ok(0.0_f32));
                }
                _ => {}
            }
        }
        let Some(is_hidden) = is_hidden else { return };
        for selector in selectors.split(',').map(str::trim) {
            let name = selector.strip_prefix(['.', '#']).unwrap_or(selector);
            let is_one = !name.is_empty()
                && name
                    .chars()
                    .all(|found| found.is_alphanumeric() || "-_".contains(found));
            if is_one && is_hidden {
                self.0.insert(selector.to_owned());
            } else {
                self.0.remove(selector);
            }
        }
    }

    /// Whether an element of this name, with the attributes of its tag, is hidden.
    pub(super) fn has(&self, name: &str, tag: &str) -> bool {
        if self.0.is_empty() {
            return false;
        }
        let of = |attribute: &str| {
            attribute_of(tag, attribute)
                .unwrap_or_default()
                .to_lowercase()
        };
        let id = of("id");
        self.0.contains(name)
            || self.0.contains(&format!("#{}", id.trim()))
            || of("class")
                .split_whitespace()
                .any(|class| self.0.contains(&format!(".{class}")))
    }
}

/// The value of an attribute in quotes.
fn attribute_of<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let mut rest = tag;
    while let Some(at) = rest.find(name) {
        let is_start = rest[..at].ends_with(char::is_whitespace);
        let behind = rest[at + name.len()..].trim_start();
        if let Some(value) = behind.strip_prefix('=').filter(|_| is_start) {
            let value = value.trim_start();
            let quote = value
                .chars()
                .next()
                .filter(|first| matches!(first, '"' | '\''));
            return match quote {
                Some(quote) => value[1..].split(quote).next(),
                None => value.split(char::is_whitespace).next(),
            };
        }
        rest = &rest[at + name.len()..];
    }
    None
}

/// Where the block that is open ends.
fn closing(body: &str) -> usize {
    let mut depth = 1_usize;
    for (at, found) in body.char_indices() {
        match found {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return at;
        }
    }
    body.len()
}

fn without_comments(css: &str) -> String {
    let mut bare = String::new();
    let mut rest = css;
    while let Some((before, comment)) = rest.split_once("/*") {
        bare.push_str(before);
        rest = comment.split_once("*/").map_or("", |(_, after)| after);
    }
    bare.push_str(rest);
    bare
}
