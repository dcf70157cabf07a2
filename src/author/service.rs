//! `advert init --ci`: files by which a service checks adverts, and by which an editor knows their schemas.
//!
//! In: a project, the service, and whose `advert` it is to install. Out: the service's file and the editor's,
//! each unless a file of that name is there; of such a file what could be added to it. They install this
//! version, and run what docs/ci.md says.

use std::path::Path;

use super::{Made, create};
use crate::error::Error;
use crate::load::now::bytes_now;

/// A service that runs checks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Service {
    /// GitHub Actions: `.github/workflows/adverts.yml`
    Github,
    /// GitLab CI: `.gitlab-ci.yml`
    Gitlab,
}

/// The settings of an editor, by which it knows the schemas.
const EDITOR: (&str, &str) = (
    ".vscode/settings.json",
    include_str!("services/vscode.json"),
);

/// The tag of this version.
pub(crate) const VERSION: &str = concat!("v", env!("CARGO_PKG_VERSION"));

/// What stands in a service's file for whoever's `advert` it is.
pub(crate) const NOBODY: &str = "OWNER/advert";

/// A file that a service or an editor is to have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Setting {
    /// Its path in the project.
    pub(crate) path: &'static str,
    /// What it holds, or what can be added to the one that is there.
    pub(crate) text: String,
    /// What became of it.
    pub(crate) made: Made,
    /// Whether the one that is there holds just that.
    pub(crate) is_as_made: bool,
}

impl Service {
    /// The path of its file from the root of a repository.
    pub(crate) fn path(self) -> &'static str {
        match self {
            Self::Github => ".github/workflows/adverts.yml",
            Self::Gitlab => ".gitlab-ci.yml",
        }
    }

    /// Its file. `from` says whose `advert` is installed, and `project` is the folder below the repository's
    /// root where the project lies, if it does not lie there itself.
    pub(crate) fn text(self, from: Option<&str>, project: Option<&str>) -> String {
        let text = match self {
            Self::Github => include_str!("services/github.yml"),
            Self::Gitlab => include_str!("services/gitlab.yml"),
        };
        let text = text.replace("VERSION: VERSION", &format!("VERSION: {VERSION}"));
        let text = text.replace("of VERSION for", &format!("of {VERSION} for"));
        let text = text.replace(NOBODY, from.unwrap_or(NOBODY));
        match project {
            None => text,
            Some(folder) => {
                // Anything else would have to be quoted for a shell within YAML.
                let is_plain = |sign: char| sign.is_alphanumeric() || "-_./".contains(sign);
                let is_plain = folder.chars().all(is_plain) && !folder.starts_with('-');
                let folder = if is_plain { folder } else { "FOLDER" };
                text.replace(
                    "advert check ",
                    &format!("advert check --project {folder} "),
                )
            }
        }
    }
}

/// Whether this is how a repository is named: an owner and a name, such as `borsetshire/advert`.
pub(crate) fn is_repository(text: &str) -> bool {
    let is_name = |name: &str| {
        let is_sign = |sign: char| sign.is_ascii_alphanumeric() || "-_.".contains(sign);
        !name.is_empty() && !name.starts_with(['.', '-']) && name.chars().all(is_sign)
    };
    text.split_once('/')
        .is_some_and(|(owner, name)| is_name(owner) && is_name(name))
}

/// Writes the file of `service`, and that of the editor, into the project in `root`.
pub(crate) fn add(
    root: &Path,
    service: Option<Service>,
    from: Option<&str>,
) -> Result<Vec<Setting>, Error> {
    let (editor, schemas) = EDITOR;
    let service = service.map(|service| (service.path(), service.text(from, None)));
    let files = service.into_iter().chain([(editor, schemas.to_owned())]);
    let made = files.map(|(path, text)| {
        let made = create(root, path, &text)?;
        let now = match made {
            Made::Created => None,
            Made::AlreadyThere => bytes_now(root, Path::new(path))?,
        };
        let is_as_made = now.is_some_and(|now| now == text.as_bytes());
        Ok(Setting {
            path,
            text,
            made,
            is_as_made,
        })
    });
    made.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::editor_schema::FileKind;

    #[test]
    fn a_repository_is_an_owner_and_a_name() {
        for good in ["borsetshire/advert", "a-b/c_d.e"] {
            assert!(is_repository(good), "{good}");
        }
        for bad in [
            "", "advert", "a/b/c", "/b", "a/", "a/b c", "a/$(b)", "a/\"b", "a/-b", "../b",
        ] {
            assert!(!is_repository(bad), "{bad}");
        }
    }

    #[test]
    fn the_editor_knows_every_schema() {
        for kind in FileKind::ALL {
            assert!(EDITOR.1.contains(&format!("\"./{}\"", kind.schema_path())));
        }
    }

    #[test]
    fn what_stands_for_something_is_replaced() {
        for service in [Service::Github, Service::Gitlab] {
            let text = service.text(Some("borsetshire/tool"), None);
            assert!(
                text.contains(concat!("v", env!("CARGO_PKG_VERSION"))),
                "{text}"
            );
            assert!(
                !text.contains("OWNER") && !text.contains(" VERSION "),
                "{text}"
            );
            let text = service.text(None, Some("hr/adverts"));
            assert!(
                text.contains("advert check --project hr/adverts --message-format"),
                "{text}"
            );
        }
    }
}
