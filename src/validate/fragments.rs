//! Whether `templates/sections.toml` and the fragments of the project fit each other.
//!
//! In: what the project has, and a list of sections. Out: an error for each fragment that is not there, and a
//! warning for each that nobody reads, or that is deleted and of which the program shows its own.

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::load::sections::{SectionList, fragment_file};
use crate::load::{Sources, embedded};
use crate::model::DocumentKind;
use crate::phrase;

/// What the gap of a fragment begins with that the program carries.
const GAP: &str = "[Insert";

/// A fragment that a list names must be there.
pub(super) fn check_named(
    sources: &Sources,
    list: &SectionList,
    kind: DocumentKind,
    diagnostics: &mut Vec<Diagnostic>,
) {
    for (name, entry) in list.fragments(kind) {
        let file = fragment_file(name);
        if let Some(text) = sources.templates.get(&file) {
            if is_deleted(sources, &text.shown_path()) && text.text().contains(GAP) {
                let message = format!(
                    "`{file}` is not in `templates/`, so the program's own is shown, which has a gap"
                );
                let place = list.place(entry.span.clone());
                let fault = Diagnostic::warning(Code::UnknownFragment, place, message);
                diagnostics
                    .push(fault.hint("write the file; for adverts without it, remove the line"));
            }
            continue;
        }
        let known = sources.templates.keys();
        let known = known.filter_map(|file| file.strip_prefix("fragments/")?.strip_suffix(".md"));
        let hint = match phrase::did_you_mean(name, known) {
            Some(meant) => format!("did you mean `fragment:{meant}`?"),
            None => "make the file, or remove the line".to_owned(),
        };
        let message = format!("there is no file `{file}` in `templates/`");
        let place = list.place(entry.span.clone());
        diagnostics.push(Diagnostic::error(Code::UnknownFragment, place, message).hint(hint));
    }
}

/// The project's own fragments that no list and no template names, so that nobody reads them. Those that
/// come with the program may be left out on purpose.
pub(super) fn check_unshown(sources: &Sources, diagnostics: &mut Vec<Diagnostic>) {
    let own = sources.templates.iter().filter_map(|(path, file)| {
        let name = path.strip_prefix("fragments/")?.strip_suffix(".md")?;
        let is_own = sources.own_templates.contains(&file.shown_path());
        (is_own && !embedded::is_shipped_template(path)).then_some((name, path, file))
    });
    for (name, path, file) in own {
        let is_listed = DocumentKind::ALL.into_iter().any(|kind| {
            let mut named = sources.sections.of(kind).fragments(kind);
            named.any(|(listed, _)| listed == name)
        });
        let mut others = sources.templates.iter().filter(|(other, _)| *other != path);
        if is_listed || others.any(|(_, other)| other.text().contains(path.as_str())) {
            continue;
        }
        let message = format!("nothing shows `{path}`, so nobody reads it");
        let place = Place::File(file.path.clone());
        let fault = Diagnostic::warning(Code::UnplacedSection, place, message);
        diagnostics.push(fault.hint(format!(
            "name `\"fragment:{name}\"` in a list of `templates/sections.toml`, or delete the file"
        )));
    }
}

/// Whether the project has fragments of its own, as whoever began with `advert init` has, and not this one.
fn is_deleted(sources: &Sources, path: &str) -> bool {
    let mut own = sources.own_templates.iter();
    own.any(|one| one.starts_with("templates/fragments/")) && !sources.own_templates.contains(path)
}
