//! Names of files as the loader goes by them.

use std::path::Path;

pub(super) fn file_name(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default();
    name.to_string_lossy().into_owned()
}

pub(super) fn name_within(path: &Path, folder: &str) -> String {
    let inner = path.strip_prefix(folder).unwrap_or(path);
    let parts: Vec<_> = inner
        .components()
        .map(|part| part.as_os_str().to_string_lossy())
        .collect();
    parts.join("/")
}

/// Files that systems, editors and people leave in a folder and nobody takes for data.
pub(super) fn is_incidental(name: &str) -> bool {
    name.starts_with(['.', '~'])
        || name.to_lowercase().starts_with("readme")
        || ["Thumbs.db", "desktop.ini"].contains(&name)
}
