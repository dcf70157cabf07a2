//! The kinds of file that have a schema of their own, by the names that people call them.

use super::{ORGANISATION, ROLE, ROLE_LEVEL, STYLE, Shape, VACANCY};

/// A kind of file, as `advert schema` names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum FileKind {
    /// `roles/<name>.json`
    Role,
    /// `roles/framework/<name>.json`
    RoleLevel,
    /// `vacancies/<name>.json`
    Vacancy,
    /// `templates/organisation.json`
    Organisation,
    /// `templates/style.json`
    Style,
}

impl FileKind {
    /// Every kind.
    pub const ALL: [Self; 5] = [
        Self::Role,
        Self::RoleLevel,
        Self::Vacancy,
        Self::Organisation,
        Self::Style,
    ];

    /// The shape of such files.
    #[must_use]
    pub fn shape(self) -> &'static Shape {
        match self {
            Self::Role => &ROLE,
            Self::RoleLevel => &ROLE_LEVEL,
            Self::Vacancy => &VACANCY,
            Self::Organisation => &ORGANISATION,
            Self::Style => &STYLE,
        }
    }

    /// The path of its schema in a project.
    #[must_use]
    pub fn schema_path(self) -> String {
        let name = match self {
            Self::Role => "role",
            Self::RoleLevel => "role-level",
            Self::Vacancy => "vacancy",
            Self::Organisation => "organisation",
            Self::Style => "style",
        };
        format!("schemas/{name}.schema.json")
    }
}
