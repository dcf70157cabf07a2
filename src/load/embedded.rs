//! The files that the program carries with it: templates, rules and words that every project falls back
//! on, and the files of a project to start from.

macro_rules! files {
    ($folder:literal: $($name:literal,)*) => {
        &[$(($name, include_str!(concat!("../../", $folder, "/", $name))),)*]
    };
}

/// Layouts, fragments and style that name nobody, by their path within `templates/`.
pub(crate) const TEMPLATES: &[(&str, &str)] = files![
    "templates":
    "advert.md",
    "fragments/appendix.md",
    "fragments/attachments.md",
    "fragments/availability.md",
    "fragments/benefits.md",
    "fragments/equality.md",
    "fragments/facts.md",
    "fragments/how-to-apply.md",
    "fragments/nationality-and-security.md",
    "fragments/pay.md",
    "fragments/reasonable-adjustments.md",
    "fragments/role-level-skills.md",
    "fragments/sfia-categories.md",
    "fragments/sfia-skills.md",
    "fragments/sfia-table.md",
    "fragments/statements.md",
    "grades.toml",
    "index.html",
    "page.css",
    "page.html",
    "role-definition.md",
    "role-level.md",
    "style.json",
];

/// What stands beside [`TEMPLATES`] in a project of any organisation, with gaps to fill.
pub(crate) const NEUTRAL: &[(&str, &str)] = files![
    "src/load/neutral":
    "fragments/about-the-organisation.md",
    "fragments/role-facts.md",
    "fragments/selection.md",
    "sections.toml",
];

/// Whether every project falls back on the file at `path` within `templates/`.
pub(crate) fn is_shipped_template(path: &str) -> bool {
    let mut shipped = TEMPLATES.iter().chain(NEUTRAL);
    shipped.any(|(name, _)| *name == path)
}

/// What stands beside [`TEMPLATES`] in the example: the Home Office, and what it says of itself.
pub(crate) const HOME_OFFICE: &[(&str, &str)] = files![
    "templates":
    "fragments/about-digital-data-and-technology.md",
    "fragments/about-the-organisation.md",
    "fragments/capabilities-and-competencies.md",
    "fragments/role-facts.md",
    "fragments/selection.md",
    "organisation.json",
    "sections.toml",
];

/// Data of the rules of `advert lint`, by their name within `templates/lint/`.
pub(crate) const LINT: &[(&str, &str)] = files![
    "templates/lint":
    "acronyms.toml",
    "age-wording.toml",
    "compound-hyphen.toml",
    "dbs-check-missing.toml",
    "disability-confident-missing.toml",
    "disability-wording.toml",
    "empty-praise.toml",
    "family-wording.toml",
    "fluency-duty-missing.toml",
    "gender-coded.toml",
    "health-question.toml",
    "house-term.toml",
    "may-close-early-missing.toml",
    "minimum-wage.toml",
    "obsolete-reference.toml",
    "orientation-wording.toml",
    "pay-bands.toml",
    "politically-restricted-missing.toml",
    "privacy-notice-missing.toml",
    "race-wording.toml",
    "religion-wording.toml",
    "safeguarding-missing.toml",
    "sex-wording.toml",
    "spelling.toml",
    "term-time-pay-missing.toml",
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
    "short-forms.toml",
];

/// The words of outputs, by their name within `templates/words/`.
pub(crate) const WORDS: &[(&str, &str)] = files![
    "templates/words":
    "cy.toml",
    "en.toml",
];

/// The role definitions and role levels of the example, by their path within `roles/`.
pub(crate) const ROLES: &[(&str, &str)] = files![
    "roles":
    "apprentice-devops.json",
    "framework/junior-devops-engineer.json",
    "framework/senior-devops-engineer-management.json",
    "junior-devops.json",
    "senior-devops.json",
];

/// The vacancies of the example, by their path within `vacancies/`.
pub(crate) const VACANCIES: &[(&str, &str)] = files![
    "vacancies":
    "apprentice-devops-croydon.json",
    "junior-devops-liverpool.json",
    "senior-devops-manchester-or-sheffield.json",
];

/// A role and a vacancy to start from, by their path in a project.
pub(crate) const SAMPLES: &[(&str, &str)] = files![
    "src/load/neutral":
    "roles/customer-adviser.json",
    "vacancies/customer-adviser-example.json",
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
            ("templates", [TEMPLATES, HOME_OFFICE].concat()),
            ("src/load/neutral", [NEUTRAL, SAMPLES].concat()),
            ("templates/lint", LINT.to_vec()),
            ("templates/words", WORDS.to_vec()),
            ("templates/channels", CHANNELS.to_vec()),
            ("roles", ROLES.to_vec()),
            ("vacancies", VACANCIES.to_vec()),
        ] {
            let mut there = files(&root.join(folder), &["channels", "lint", "words"]);
            // A project's own file adds to it, so that nobody is given a copy; `import` carries it.
            there.remove("import.toml");
            let names = carried.iter().map(|(name, _)| (*name).to_owned());
            assert_eq!(names.collect::<BTreeSet<_>>(), there, "{folder}/");
        }
    }
}
