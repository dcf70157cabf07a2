//! Layouts and fragments without a word, as a stopped program or a slip leaves them.
//!
//! In: the path of one. Out: what is wrong with it: what it is to say in each advert would be lost in
//! silence. It must not look at files.

use std::path::Path;

use super::embedded;
use super::file_names::name_within;
use crate::diagnostic::{Code, Diagnostic, Place};

/// The fault of the empty template at `path`.
pub(super) fn fault(path: &Path) -> Diagnostic {
    let name = name_within(path, "templates");
    let mut carried = embedded::TEMPLATES.iter().chain(embedded::NEUTRAL);
    let comes_with_advert = carried.any(|(known, _)| *known == name);
    let hint = if comes_with_advert {
        "delete it to have the text that comes with `advert` again, or write one"
    } else {
        "write its text, or delete it and what includes it"
    };
    let message = "the file is empty, so adverts would lack what it is to say";
    Diagnostic::error(Code::EmptyTemplate, Place::File(path.to_owned()), message)
        .hint(hint)
        .hint("if nothing is to stand there, say so with a comment: `{# nothing #}`")
}
