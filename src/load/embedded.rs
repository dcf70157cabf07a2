//! The files that the program carries with it: the house's templates, and data to start from.

macro_rules! files {
    ($folder:literal: $($name:literal,)*) => {
        &[$(($name, include_str!(concat!("../../", $folder, "/", $name))),)*]
    };
}

/// Templates, fragments, organisation and style, by their path within `templates/`.
pub(crate) const TEMPLATES: &[(&str, &str)] = files![
    "templates":
    "advert.md",
    "fragments/about-digital-data-and-technology.md",
    "fragments/about-the-organisation.md",
    "fragments/appendix.md",
    "fragments/availability.md",
    "fragments/benefits.md",
    "fragments/capabilities-and-competencies.md",
    "fragments/equality.md",
    "fragments/facts.md",
    "fragments/how-to-apply.md",
    "fragments/nationality-and-security.md",
    "fragments/reasonable-adjustments.md",
    "fragments/role-facts.md",
    "fragments/role-level-skills.md",
    "fragments/selection.md",
    "fragments/sfia-categories.md",
    "fragments/sfia-skills.md",
    "organisation.json",
    "page.css",
    "page.html",
    "role-definition.md",
    "role-level.md",
    "sections.toml",
    "style.json",
];

/// Data of the rules of `advert lint`, by their name within `templates/lint/`.
pub(crate) const LINT: &[(&str, &str)] = files![
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

/// The places where adverts go, by the name of their file within `templates/channels/`.
pub(crate) const CHANNELS: &[(&str, &str)] = files![
    "templates/channels":
    "civil-service-jobs.toml",
    "council.toml",
    "find-a-job.toml",
    "indeed.toml",
    "linkedin.toml",
    "nhs-jobs.toml",
];

/// The words of outputs, by their name within `templates/words/`.
pub(crate) const WORDS: &[(&str, &str)] = files![
    "templates/words":
    "cy.toml",
    "en.toml",
];

/// Role definitions and role levels to start from, by their path within `roles/`.
pub(crate) const ROLES: &[(&str, &str)] = files![
    "roles":
    "apprentice-devops.json",
    "framework/junior-devops-engineer.json",
    "framework/senior-devops-engineer-management.json",
    "junior-devops.json",
    "senior-devops.json",
];

/// Vacancies to start from, by their path within `vacancies/`.
pub(crate) const VACANCIES: &[(&str, &str)] = files![
    "vacancies":
    "apprentice-devops-croydon.json",
    "junior-devops-liverpool.json",
    "senior-devops-manchester-or-sheffield.json",
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fs;
    use std::path::Path;

    use super::*;

    /// The files below `folder`, by their path there with `/`, but for those in the folders of `others`.
    #[allow(
        clippy::disallowed_methods,
        reason = "it compares what lies in the repository"
    )]
    fn files(folder: &Path, others: &[&str]) -> BTreeSet<String> {
        let mut found = BTreeSet::new();
        for entry in fs::read_dir(folder).unwrap() {
            let entry = entry.unwrap();
            let name = entry.file_name().into_string().unwrap();
            if !entry.path().is_dir() {
                found.insert(name);
            } else if !others.contains(&name.as_str()) {
                let inner = files(&entry.path(), &[]);
                found.extend(inner.into_iter().map(|inner| format!("{name}/{inner}")));
            }
        }
        found
    }

    #[test]
    fn the_program_carries_all_shipped_files() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        for (folder, carried) in [
            ("templates", TEMPLATES),
            ("templates/lint", LINT),
            ("templates/words", WORDS),
            ("templates/channels", CHANNELS),
            ("roles", ROLES),
            ("vacancies", VACANCIES),
        ] {
            let there = files(&root.join(folder), &["channels", "lint", "words"]);
            let names = carried.iter().map(|(name, _)| (*name).to_owned());
            assert_eq!(names.collect::<BTreeSet<_>>(), there, "{folder}/");
        }
    }
}
