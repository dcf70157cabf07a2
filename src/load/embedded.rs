//! The files that the program carries with it: the house's templates, and data to start from.

macro_rules! files {
    ($folder:literal: $($name:literal,)*) => {
        &[$(($name, include_str!(concat!("../../", $folder, "/", $name))),)*]
    };
}

/// Templates, fragments, organisation and style, by their path within `templates/`.
pub const TEMPLATES: &[(&str, &str)] = files![
    "templates":
    "advert.md",
    "fragments/about-digital-data-and-technology.md",
    "fragments/about-the-organisation.md",
    "fragments/appendix.md",
    "fragments/availability.md",
    "fragments/capabilities-and-competencies.md",
    "fragments/equality.md",
    "fragments/how-to-apply.md",
    "fragments/nationality-and-security.md",
    "fragments/reasonable-adjustments.md",
    "fragments/role-level-skills.md",
    "fragments/selection.md",
    "fragments/sfia-categories.md",
    "fragments/sfia-skills.md",
    "organisation.json",
    "page.css",
    "page.html",
    "role-definition.md",
    "role-level.md",
    "style.json",
];

/// Data of the rules of `advert lint`, by their name within `templates/lint/`.
pub const LINT: &[(&str, &str)] = files![
    "templates/lint":
    "acronyms.toml",
    "age-wording.toml",
    "compound-hyphen.toml",
    "disability-wording.toml",
    "empty-praise.toml",
    "family-wording.toml",
    "gender-coded.toml",
    "health-question.toml",
    "house-term.toml",
    "minimum-wage.toml",
    "obsolete-reference.toml",
    "orientation-wording.toml",
    "pay-bands.toml",
    "race-wording.toml",
    "religion-wording.toml",
    "sex-wording.toml",
    "spelling.toml",
    "words-to-avoid.toml",
    "wordy-phrase.toml",
    "wrong-name.toml",
    "years-experience.toml",
];

/// The words of outputs, by their name within `templates/words/`.
pub const WORDS: &[(&str, &str)] = files![
    "templates/words":
    "cy.toml",
    "en.toml",
];

/// Role definitions and role levels to start from, by their path within `roles/`.
pub const ROLES: &[(&str, &str)] = files![
    "roles":
    "apprentice-devops.json",
    "framework/junior-devops-engineer.json",
    "framework/senior-devops-engineer-management.json",
    "junior-devops.json",
    "senior-devops.json",
];

/// Vacancies to start from, by their path within `vacancies/`.
pub const VACANCIES: &[(&str, &str)] = files![
    "vacancies":
    "apprentice-devops-croydon.json",
    "junior-devops-liverpool.json",
    "senior-devops-manchester-or-sheffield.json",
];
