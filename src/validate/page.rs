//! What a template of web pages must not say.
//!
//! In: `page.html` or `index.html` as its author wrote it. Out: a diagnostic for what leads readers away, turns
//! links round, or makes browsers lay the page out as an old one. Whether its content is seen is asked where it
//! is rendered.

use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::source::{SourceFile, Span};

/// Checks one template.
pub(super) fn check(file: &Arc<SourceFile>, diagnostics: &mut Vec<Diagnostic>) {
    let place = |span: Span| Place::Text {
        file: Arc::clone(file),
        span,
    };
    let mut has_doctype = false;
    let mut is_begun = false;
    for (span, tag) in tags(file.text()) {
        let name: String = tag
            .chars()
            .take_while(|found| found.is_ascii_alphanumeric() || *found == '!')
            .flat_map(char::to_lowercase)
            .collect();
        match name.as_str() {
            "!doctype" => has_doctype = true,
            "html" | "head" | "body" if !is_begun => {
                is_begun = true;
                if !has_doctype {
                    let message =
                        "the page begins without a doctype, so browsers lay it out as an old page";
                    diagnostics.push(
                        Diagnostic::warning(Code::BrokenPage, place(span), message)
                            .hint("write `<!doctype html>` before it"),
                    );
                }
            }
            "base" if has_attribute(tag, "href") => {
                let message = "the page takes all its links for those of another address";
                diagnostics.push(
                    Diagnostic::error(Code::BrokenPage, place(span), message).hint(
                        "take `<base>` out: links to the page's own sections would lead there too",
                    ),
                );
            }
            "meta" if is_refresh(tag) => {
                let message = "the page sends its readers elsewhere by itself";
                diagnostics.push(
                    Diagnostic::error(Code::BrokenPage, place(span), message)
                        .hint("take the element out, so that the advert stays where it is"),
                );
            }
            _ => {}
        }
    }
}

/// What holds no tag of the page, with its end.
const NO_TAG: [(&str, &str); 4] = [("<!--", "-->"), ("{#", "#}"), ("{%", "%}"), ("{{", "}}")];

/// The tags that begin elements, without `<` and `>`, each with its place; none of a comment. No two have a byte
/// in common, so that whoever goes through each goes through the page once.
pub(super) fn tags(text: &str) -> Vec<(Span, &str)> {
    let mut tags = Vec::new();
    let mut at = 0;
    while let Some(found) = text[at..].find(['<', '{']) {
        let start = at + found;
        let rest = &text[start..];
        let other = NO_TAG.into_iter().find(|(open, _)| rest.starts_with(open));
        if let Some((_, close)) = other {
            at = rest
                .find(close)
                .map_or(text.len(), |end| start + end + close.len());
            continue;
        }
        at = start + 1;
        let inner = &rest[1..];
        if rest.starts_with('<')
            && inner.starts_with(|first: char| first.is_ascii_alphabetic() || first == '!')
        {
            let end = inner.find('>').unwrap_or(inner.len());
            let span = start..(start + end + 2).min(text.len());
            at = span.end;
            tags.push((span, &inner[..end]));
        }
    }
    tags
}

fn has_attribute(tag: &str, name: &str) -> bool {
    let mut words = tag.split(|found: char| found.is_whitespace() || found == '/');
    words.any(|word| {
        word.split('=')
            .next()
            .is_some_and(|word| word.eq_ignore_ascii_case(name))
    })
}

fn is_refresh(tag: &str) -> bool {
    let compact: String = tag.split_whitespace().collect();
    let compact = compact.to_lowercase().replace(['"', '\''], "");
    compact.contains("http-equiv=refresh")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_page(text: &str, expected: &[&str]) {
        let file = Arc::new(SourceFile::new("templates/page.html", text));
        let mut found = Vec::new();
        check(&file, &mut found);
        let told: Vec<String> = found
            .iter()
            .map(|one| match &one.place {
                Place::Text { file, span } => file.text()[span.clone()].to_owned(),
                other => other.spoken(),
            })
            .collect();
        assert_eq!(told, expected, "{text}");
    }

    /// Whoever goes through each tag would else go through the page once for each.
    #[test]
    fn no_byte_is_of_two_tags() {
        for text in ["<p title=\"", "<style>a{", "<b ", "<link href=a "] {
            let page = text.repeat(1_000);
            let mut end = 0;
            for (span, _) in tags(&page) {
                assert!(span.start >= end, "{text}");
                end = span.end;
            }
        }
    }

    #[test]
    fn what_takes_readers_away_is_found() {
        check_page("<html><head>", &["<html>"]);
        check_page(
            "{# <html> #}\n<!-- x --><!DOCTYPE html><html><base target=_top>",
            &[],
        );
        // A part of a page, which another program puts into its own.
        check_page("<main>{{ content }}</main>", &[]);
        check_page(
            "<!doctype html><base href=\"https://a.uk\"><META HTTP-EQUIV = 'Refresh' content=0>",
            &[
                "<base href=\"https://a.uk\">",
                "<META HTTP-EQUIV = 'Refresh' content=0>",
            ],
        );
        check_page(
            "<!doctype html>{% if a <base %}<base href=x>",
            &["<base href=x>"],
        );
        check_page(
            "<!doctype html>{{ a <base }}<base href=x",
            &["<base href=x"],
        );
        check_page(
            "<!doctype html><!-- <base href=x> --><meta http-equiv=\"x-ua-compatible\">",
            &[],
        );
    }
}
