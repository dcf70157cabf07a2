//! Pictures that the house's own files name.
//!
//! In: the style and the project's pictures. Out: a diagnostic for a logo that is not there, or that says
//! nothing to those who do not see it.

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::load::Sources;
use crate::load::json::JsonFile;
use crate::load::markdown::slug;
use crate::phrase;
use crate::picture;
use crate::style::Style;

/// Checks the logo of the style.
pub(super) fn check_logo(
    style: &Style,
    json: &JsonFile,
    sources: &Sources,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let Some(logo) = &style.logo else { return };
    if !is_usable(sources, &logo.file) {
        diagnostics.extend(not_there(sources, &logo.file, || json.place("/logo/file")));
    }
    if logo.alt.trim().is_empty() {
        let message = "the logo has no words for those who do not see it";
        diagnostics.push(
            Diagnostic::error(Code::BadPicture, json.place("/logo/alt"), message)
                .hint("write what it says, most often the organisation's name"),
        );
    }
}

fn is_usable(sources: &Sources, file: &str) -> bool {
    sources.pictures.contains_key(file)
}

/// Tells of a picture that is not in its folder; nothing where it is there and cannot be used, which is told
/// already.
pub(crate) fn not_there(
    sources: &Sources,
    file: &str,
    place: impl FnOnce() -> Place,
) -> Option<Diagnostic> {
    let folder = picture::FOLDER;
    let is_told = sources.faulty.contains(&format!("{folder}/{file}"));
    if is_told || is_usable(sources, file) {
        return None;
    }
    if let Some((message, hint)) = no_name(sources, file) {
        return Some(Diagnostic::error(Code::UnknownPicture, place(), message).hint(hint));
    }
    let message = format!("there is no picture `{file}` in `{folder}/`");
    let known: Vec<&str> = sources.pictures.keys().map(String::as_str).collect();
    let hint = phrase::did_you_mean_or(file, known.iter().copied(), || match &known[..] {
        [] => format!("put the file there, a PNG or JPEG; `{folder}/` is empty"),
        known => format!("put the file there; it has {}", phrase::some(known)),
    });
    Some(Diagnostic::error(Code::UnknownPicture, place(), message).hint(hint))
}

/// What is wrong with a name that no picture can have, and what to write.
fn no_name(sources: &Sources, file: &str) -> Option<(String, String)> {
    if picture::is_name(file) {
        return None;
    }
    let alone = file.rsplit(['/', '\\']).next().unwrap_or(file);
    let (stem, ending) = alone.rsplit_once('.').unwrap_or((alone, ""));
    let is_taken = ["png", "jpg", "jpeg"].contains(&ending.to_ascii_lowercase().as_str());
    let stem = slug(stem);
    let stem = if stem.is_empty() { "picture" } else { &stem };
    if !is_taken {
        let message = format!("`{file}` is neither a PNG nor a JPEG, by its name");
        let hint = format!("save the picture as a PNG, `{stem}.png`, and name that");
        return Some((message, hint));
    }
    if alone == file || !picture::is_name(alone) {
        let message = format!("`{file}` cannot be the name of a picture's file");
        let hint = format!(
            "name the file with letters, digits and hyphens, such as `{stem}.{ending}`, here and in `{}/`",
            picture::FOLDER
        );
        return Some((message, hint));
    }
    let message = format!("`{file}` is a path, and a picture is named by its file's name alone");
    let hint = if is_usable(sources, alone) {
        format!("write `{alone}`")
    } else {
        format!(
            "put the file into `{}/`, and write `{alone}`",
            picture::FOLDER
        )
    };
    Some((message, hint))
}
