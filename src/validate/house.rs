//! What the house's own files must hold to: fragments and roles speak for the project's organisation, and the
//! web page asks for nothing from outside.
//!
//! In: sources, and the layouts of the documents that are wanted. Out: a diagnostic for each fragment and role
//! that speaks for another organisation, and for each address in the page that a browser would fetch.

use std::sync::Arc;

use super::{Checked, page};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::facts::misread::quoted;
use crate::source::{SourceFile, Span, front_matter};

/// Checks the house's fragments and page.
pub(super) fn check(checked: &Checked, diagnostics: &mut Vec<Diagnostic>) {
    check_fragments(checked, diagnostics);
    check_roles(checked, diagnostics);
    let templates = &checked.sources().templates;
    for file in ["page.html", "page.css", "index.html"]
        .iter()
        .filter_map(|name| templates.get(*name))
    {
        if !file.text().is_empty() && !file.path.ends_with("page.css") {
            page::check(file, diagnostics);
        }
        diagnostics.extend(
            fetched(file.text())
                .into_iter()
                .map(|span| fetches(file, span)),
        );
    }
}

/// A fragment whose front matter names an organisation is that one's own.
fn check_fragments(checked: &Checked, diagnostics: &mut Vec<Diagnostic>) {
    let name = checked.organisation().facts.name.as_str();
    let sources = checked.sources();
    for file in sources.templates_of_all(checked.wanted().iter()) {
        let Some((other, span)) = front_matter::organisation(file) else {
            continue;
        };
        if other == name {
            continue;
        }
        let place = Place::Text {
            file: Arc::clone(file),
            span,
        };
        let message =
            format!("this text speaks for `{other}`, and the project is that of `{name}`");
        diagnostics.push(
            Diagnostic::error(Code::OtherOrganisation, place, message)
                .hint(format!(
                    "write what `{name}` says into `{}`, and its name here, or take the line away",
                    file.shown_path()
                ))
                .hint(
                    "or take the fragment out of `templates/sections.toml` and of the layouts that \
                     include it",
                ),
        );
    }
}

/// A role that names an organisation is that one's own.
fn check_roles(checked: &Checked, diagnostics: &mut Vec<Diagnostic>) {
    let name = checked.organisation().facts.name.as_str();
    for role in checked.roles().values() {
        let Some(other) = role.data.organisation.as_deref() else {
            continue;
        };
        if other == name {
            continue;
        }
        let place = role.json.place("/organisation");
        let message = format!(
            "this role is that of {}, and the project is that of {}",
            quoted(other),
            quoted(name)
        );
        diagnostics.push(
            Diagnostic::error(Code::OtherOrganisation, place, message).hint(format!(
                "write what the job is at {} into this file, and its name here, or take the line away",
                quoted(name)
            )),
        );
    }
}

fn fetches(file: &Arc<SourceFile>, span: Span) -> Diagnostic {
    let place = Place::Text {
        file: Arc::clone(file),
        span,
    };
    let message = "a browser would fetch this from outside, and the page is to need no other file";
    Diagnostic::warning(Code::FetchedFromOutside, place, message).hint(
        "put it into the page itself, as a `data:` address, so that no other site learns who reads \
         the advert",
    )
}

/// The addresses in a page or style sheet that a browser fetches by itself.
fn fetched(text: &str) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut from = 0;
    while let Some(found) = text[from..].find("//") {
        let slashes = from + found;
        from = slashes + 2;
        let before = &text[..slashes];
        let scheme = ["https:", "http:"]
            .iter()
            .find(|one| before.ends_with(**one));
        let start = slashes - scheme.map_or(0, |scheme| scheme.len());
        let length = text[slashes..]
            .find(|end: char| end.is_whitespace() || "\"'<>)".contains(end))
            .unwrap_or(text.len() - slashes);
        if length > 2 && is_fetched_after(&text[..start]) {
            spans.push(start..slashes + length);
        }
    }
    spans
}

/// Whether what stands before an address makes a browser fetch it.
fn is_fetched_after(before: &str) -> bool {
    let before = before.trim_end_matches(|mark: char| mark.is_whitespace() || "\"'".contains(mark));
    let before = before.to_lowercase();
    if before.ends_with("url(") || before.ends_with("@import") {
        return true;
    }
    let Some(attribute) = before.strip_suffix('=').map(str::trim_end) else {
        return false;
    };
    let is_in_link = || {
        let tag = attribute.rfind('<').map_or("", |at| &attribute[at..]);
        tag.starts_with("<link") && !tag.contains("canonical")
    };
    match attribute.rsplit(|end: char| end.is_whitespace()).next() {
        Some("src" | "srcset" | "poster" | "data") => true,
        Some("href") => is_in_link(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_browser_fetches_is_found() {
        for (text, found) in [
            (
                "<img src=\"https://a.org/b.png\">",
                vec!["https://a.org/b.png"],
            ),
            ("<script src=//a.org/b.js></script>", vec!["//a.org/b.js"]),
            (
                "<link rel=stylesheet href='http://a.org/c'>",
                vec!["http://a.org/c"],
            ),
            (
                "@import \"https://a.org/d.css\"; a { b: url( https://a.org/e ) }",
                vec!["https://a.org/d.css", "https://a.org/e"],
            ),
            // A reader follows these, or nobody does.
            (
                "<a href=\"https://a.org\">A</a> https://a.org // <link rel=\"canonical\" href=\"https://a.org\">",
                vec![],
            ),
            (
                "<html xmlns=\"http://www.w3.org/1999/xhtml\"><img src=\"data:,\">",
                vec![],
            ),
        ] {
            let spans = fetched(text).into_iter();
            assert_eq!(
                spans.map(|span| &text[span]).collect::<Vec<_>>(),
                found,
                "{text}"
            );
        }
    }
}
