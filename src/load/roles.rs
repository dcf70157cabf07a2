//! The roles that stand in Markdown, beside those in JSON.
//!
//! In: `roles/<id>.md`, and the words in which their sections have titles. Out: the roles as JSON files
//! would say them. A role that stands in both forms is refused, as nobody could tell which one counts.

use std::path::Path;
use std::sync::Arc;

use super::file_names::{file_name, is_incidental};
use super::folder::{Folder, LARGEST_TEXT};
use super::ids::check_id;
use super::json::JsonFile;
use super::markdown::{self, plain};
use super::{Sources, language};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::error::Error;
use crate::model::DocumentKind;
use crate::phrase;
use crate::source::SourceFile;
use crate::words::Lexicon;

/// The ending of a role in Markdown.
pub(super) const ENDING: &str = ".md";

/// Whether files of `folder` may be Markdown.
pub(super) fn may_be_markdown(folder: &str) -> bool {
    folder == DocumentKind::Role.source_folder()
}

impl Folder<'_> {
    /// The roles in Markdown by id, in the order of their names.
    fn markdown_roles(&mut self) -> Result<Vec<(String, SourceFile)>, Error> {
        let mut files = Vec::new();
        for path in self.entries(Path::new(DocumentKind::Role.source_folder()))? {
            let file_name = file_name(&path);
            let Some(id) = file_name.strip_suffix(ENDING) else {
                continue;
            };
            if is_incidental(&file_name) || self.root.join(&path).is_dir() {
                continue;
            }
            if let Err((message, example)) = check_id(id, ENDING) {
                self.diagnostics.push(
                    Diagnostic::error(Code::BadFileName, Place::File(path), message)
                        .hint(format!("rename it, for example to `{example}{ENDING}`")),
                );
            } else if let Some(file) = self.text(&path, LARGEST_TEXT)? {
                files.push((id.to_owned(), file));
            }
        }
        Ok(files)
    }
}

/// Adds the roles in Markdown to those in JSON.
pub(super) fn read(sources: &mut Sources, folder: &mut Folder<'_>) -> Result<(), Error> {
    let files = folder.markdown_roles()?;
    if files.is_empty() {
        return Ok(());
    }
    // What is wrong with words is told where documents need them.
    let lexicon = Lexicon::read(&sources.words, &mut Vec::new());
    for (id, file) in files {
        let path = file.path.clone();
        let lang = sources.lang_of_house().to_owned();
        let role = markdown::parse(file, &lexicon, &lang, folder.diagnostics());
        let other = path.with_extension("json");
        if folder.has(&other)? {
            let before = sources.roles.remove(&id);
            let fault = both_forms(&id, &path, &other, role.as_ref(), before.as_deref());
            folder.diagnostics().push(fault);
        } else if let Some(role) = role {
            sources.roles.insert(id, Arc::new(role));
        }
    }
    Ok(())
}

impl Sources {
    /// The language of the organisation, in which roles are that name none.
    pub(crate) fn lang_of_house(&self) -> &str {
        let lang = self.organisation.as_ref();
        let lang = lang.and_then(|json| json.value.get("lang")?.as_str());
        lang.unwrap_or(language::ENGLISH)
    }
}

/// One role in two files.
fn both_forms(
    id: &str,
    markdown: &Path,
    json: &Path,
    of_markdown: Option<&JsonFile>,
    of_json: Option<&JsonFile>,
) -> Diagnostic {
    let shown = |path: &Path| path.to_string_lossy().replace('\\', "/");
    let (one, other) = (shown(markdown), shown(json));
    let message = format!("the role `{id}` stands in two files: `{other}` and `{one}`");
    let hint = match (of_markdown, of_json) {
        (Some(new), Some(old)) => {
            let (new, old) = (plain(&new.value), plain(&old.value));
            let names = old.as_object().into_iter().chain(new.as_object());
            let mut names: Vec<&str> = names
                .flat_map(|fields| fields.keys())
                .map(String::as_str)
                .collect();
            names.retain(|name| new.get(name) != old.get(name));
            names.sort_unstable();
            names.dedup();
            if names.is_empty() {
                format!("both say the same: remove `{other}`")
            } else {
                format!(
                    "they differ in {}; bring one of the two up to date, and remove the other",
                    phrase::some(&names)
                )
            }
        }
        (Some(_), None) => format!("`{other}` cannot be read: remove it if `{one}` has all of it"),
        (None, Some(_)) => format!("`{one}` cannot be read: remove it if `{other}` has all of it"),
        (None, None) => "keep one of the two, and remove the other".to_owned(),
    };
    let place = Place::File(markdown.to_owned());
    Diagnostic::error(Code::SameName, place, message).hint(hint)
}
