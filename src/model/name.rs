//! What documents there are, and how they are called.

/// What a document is made from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum DocumentKind {
    /// A role definition.
    Role,
    /// A role level of the capability framework.
    RoleLevel,
    /// A vacancy.
    Vacancy,
}

impl DocumentKind {
    /// Every kind.
    pub(crate) const ALL: [Self; 3] = [Self::Role, Self::RoleLevel, Self::Vacancy];

    /// What people call it.
    #[must_use]
    pub(crate) fn called(self) -> &'static str {
        match self {
            Self::Role => "role",
            Self::RoleLevel => "role level",
            Self::Vacancy => "vacancy",
        }
    }

    /// The folder of its sources in the project.
    #[must_use]
    pub(crate) fn source_folder(self) -> &'static str {
        match self {
            Self::Role => "roles",
            Self::RoleLevel => "roles/framework",
            Self::Vacancy => "vacancies",
        }
    }

    /// The folder of its outputs below `out/`.
    #[must_use]
    pub fn output_folder(self) -> &'static str {
        match self {
            Self::Role => "roles",
            Self::RoleLevel => "framework",
            Self::Vacancy => "vacancies",
        }
    }

    /// The layout that it is built with where its file names none.
    #[must_use]
    pub(crate) fn layout(self) -> &'static str {
        match self {
            Self::Role => "role-definition",
            Self::RoleLevel => "role-level",
            Self::Vacancy => "advert",
        }
    }
}

/// A document's name: its kind, and its file's name without the ending.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Name {
    /// What it is made from.
    pub kind: DocumentKind,
    /// The source file's name without `.json`.
    pub id: String,
}
