//! What the house's own files must hold to: fragments and roles speak for the project's organisation, and the
//! web page asks for nothing from outside.
//!
//! In: sources, and the layouts of the documents that are wanted. Out: a diagnostic for each fragment and role
//! that speaks for another organisation, and for each address in the page that a browser would fetch.

use std::sync::Arc;

use super::{Checked, example, fetched, page};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::facts::misread::quoted;
use crate::source::{SourceFile, Span, front_matter};

/// Checks the house's fragments and page.
pub(super) fn check(checked: &Checked, diagnostics: &mut Vec<Diagnostic>) {
    check_fragments(checked, diagnostics);
    check_roles(checked, diagnostics);
    example::check(checked, diagnostics);
    let templates = &checked.sources().templates;
    for file in ["page.html", "page.css", "index.html"]
        .iter()
        .filter_map(|name| templates.get(*name))
    {
        let found = if file.path.ends_with("page.css") {
            fetched::of_style(file.text())
        } else {
            if !file.text().is_empty() {
                page::check(file, diagnostics);
            }
            fetched::of_page(file.text())
        };
        diagnostics.extend(found.into_iter().map(|span| fetches(file, span)));
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
