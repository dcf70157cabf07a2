//! The address of an output: relative to the outputs' folder, with `/`, the same on every system.
//!
//! In: text from the plan or the manifest. Out: an [`OutputPath`], which cannot lead out of the
//! folder and can stand on Linux, macOS and Windows. It must not look at the disk.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A path such as `vacancies/autumn-7.html`, checked when it is made.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String")]
pub(crate) struct OutputPath(String);

/// A path at which no output may stand.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{path}` cannot be the path of an output: {reason}")]
pub(crate) struct BadPath {
    /// The path as it was given.
    pub path: String,
    /// What is wrong with it.
    pub reason: &'static str,
}

/// Starts the names of files that are still being written; no output has such a name.
pub(super) const UNFINISHED: &str = ".advert-tmp-";

/// Starts the names of the module's own files in the outputs' folder.
const RESERVED: &str = "manifest";

/// Leaves room for [`UNFINISHED`] within the 255 bytes that file systems allow.
const LONGEST_NAME: usize = 200;

impl OutputPath {
    /// Checks the path: relative, `/` between its parts, every part a name that all systems can
    /// hold, and none of the names that `publish` keeps for itself.
    pub(crate) fn new(path: impl Into<String>) -> Result<Self, BadPath> {
        let path = path.into();
        match fault_of(&path) {
            None => Ok(Self(path)),
            Some(reason) => Err(BadPath { path, reason }),
        }
    }

    /// The path as people and the manifest see it.
    #[must_use]
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    /// The folder it lies in and its file's name; the folder is empty at the top.
    pub(super) fn split(&self) -> (&str, &str) {
        self.0.rsplit_once('/').unwrap_or(("", &self.0))
    }
}

impl fmt::Display for OutputPath {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl TryFrom<String> for OutputPath {
    type Error = BadPath;

    fn try_from(path: String) -> Result<Self, BadPath> {
        Self::new(path)
    }
}

fn fault_of(path: &str) -> Option<&'static str> {
    if !path.contains('/') && path.starts_with(RESERVED) {
        return Some("the name is kept for the manifest");
    }
    path.split('/').find_map(fault_of_name)
}

/// What is wrong with one part; the rules are those of Windows, which are the narrowest.
fn fault_of_name(name: &str) -> Option<&'static str> {
    let forbidden = |character: char| character.is_control() || r#"\:*?"<>|"#.contains(character);
    if name.is_empty() {
        Some("a part of it is empty")
    } else if name == "." || name == ".." {
        Some("it must lead straight down")
    } else if name.contains(forbidden) {
        Some("a part has a character that file names cannot have")
    } else if name.ends_with(['.', ' ']) {
        Some("a part ends with a dot or a space")
    } else if name.len() > LONGEST_NAME {
        Some("a part is longer than 200 bytes")
    } else if name.starts_with(UNFINISHED) {
        Some("the name is kept for files that are being written")
    } else if is_device(name) {
        Some("a part is the name of a device on Windows")
    } else {
        None
    }
}

/// `CON`, `nul.txt`, `com1`: Windows opens a device under such a name, whatever the extension.
fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or(name).trim_end();
    let stem = stem.to_ascii_lowercase();
    let numbered = |prefix| {
        stem.strip_prefix(prefix)
            .is_some_and(|number: &str| matches!(number.as_bytes(), [b'0'..=b'9']))
    };
    matches!(stem.as_str(), "con" | "prn" | "aux" | "nul") || numbered("com") || numbered("lpt")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_stays_inside_and_stands_on_every_system() {
        for good in [
            "a",
            "roles/junior-devops.md",
            "vacancies/1..2.html",
            "a/manifest.jsonl",
            "company.md",
        ] {
            assert_eq!(OutputPath::new(good).unwrap().as_str(), good);
        }
        let long = format!("roles/{}", "x".repeat(201));
        let table = [
            ("", "a part of it is empty"),
            ("/etc/passwd", "a part of it is empty"),
            ("roles//a", "a part of it is empty"),
            ("roles/", "a part of it is empty"),
            ("../a", "it must lead straight down"),
            ("roles/./a", "it must lead straight down"),
            (
                r"roles\a",
                "a part has a character that file names cannot have",
            ),
            ("C:a", "a part has a character that file names cannot have"),
            ("a\nb", "a part has a character that file names cannot have"),
            ("roles./a", "a part ends with a dot or a space"),
            ("a ", "a part ends with a dot or a space"),
            (&long, "a part is longer than 200 bytes"),
            (
                "a/.advert-tmp-b",
                "the name is kept for files that are being written",
            ),
            ("manifest.jsonl", "the name is kept for the manifest"),
            ("manifest-1-of-4.jsonl", "the name is kept for the manifest"),
            ("NUL", "a part is the name of a device on Windows"),
            ("a/com1.md", "a part is the name of a device on Windows"),
        ];
        for (bad, reason) in table {
            assert_eq!(OutputPath::new(bad).unwrap_err().reason, reason, "{bad}");
        }
    }
}
