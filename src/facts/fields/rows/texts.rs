//! Texts instead of the role's, and what else stands in a vacancy's file.

use crate::facts::fields::row::{items, paragraphs, row, without_column};
use crate::facts::fields::{ALSO, Asked, CellKind, Field, Reading, Say};

/// Texts that stand in this advert instead of the role's.
pub(super) fn texts() -> Vec<Field> {
    let items_of = |name: &'static str, label: &'static str, say: Say| {
        row(name, label, CellKind::List)
            .note(format!(
                "Stands in the advert instead of what the role says: one item on each line. A column \
                 ‘{ALSO}{label}’ adds to it."
            ))
            .note_on_page("Stands in the advert instead of what the role says: one item on each line.")
            .asked(Asked::InSheets)
            .reads(Reading::Items)
            .says(say)
            .found_at(name.replace("overrides.", "role."))
    };
    vec![
        row("overrides.about_the_role", "About the role", CellKind::Text)
            .note(
                "Stands in the advert instead of what the role says: each line is a paragraph. The \
                 column ‘Also’ adds to it.",
            )
            .note_on_page(
                "Stands in the advert instead of what the role says: each line is a paragraph.",
            )
            .asked(Asked::InSheets)
            .reads(Reading::Paragraphs)
            .says(|facts| paragraphs(facts.overrides.about_the_role.as_ref()))
            .found_at("role.about_the_role"),
        items_of(
            "overrides.what_you_will_do",
            "What you'll do day-to-day",
            |facts| {
                items(
                    facts
                        .overrides
                        .what_you_will_do
                        .as_deref()
                        .unwrap_or_default(),
                )
            },
        )
        .also(&["What you'll do", "What you will do day-to-day"]),
        items_of(
            "overrides.you_will_be_someone_who",
            "You'll be someone who",
            |facts| {
                items(
                    facts
                        .overrides
                        .you_will_be_someone_who
                        .as_deref()
                        .unwrap_or_default(),
                )
            },
        ),
        items_of(
            "overrides.skills_and_experience",
            "Skills and experience",
            |facts| {
                items(
                    facts
                        .overrides
                        .skills_and_experience
                        .as_deref()
                        .unwrap_or_default(),
                )
            },
        ),
        items_of(
            "overrides.who_you_will_work_with",
            "Who you'll work with",
            |facts| {
                items(
                    facts
                        .overrides
                        .who_you_will_work_with
                        .as_deref()
                        .unwrap_or_default(),
                )
            },
        ),
    ]
}

/// What this advert has besides the role's sections, and what of them it leaves out.
pub(super) fn changes() -> Vec<Field> {
    vec![
        row("adds.about_the_role", "Also", CellKind::Text)
            .note(
                "Adds to what the role says under ‘About the role’: each line is a paragraph, and one \
                 with a bullet before it is an item. A column ‘Also: ’ with the heading of another \
                 section adds there.",
            )
            .note_on_page(
                "Adds to what the role says under ‘About the role’: each line is a paragraph, and one \
                 with a bullet before it is an item.",
            )
            .example("This post works nights.")
            .asked(Asked::InSheets)
            .reads(Reading::Paragraphs),
        row("without", "Leave out", CellKind::List)
            .example("Attend daily stand-ups.")
            .note(
                "What of the role this advert leaves out: the words of one item on each line, or its \
                 first words and ‘…’.",
            )
            .asked(Asked::InSheets)
            .reads(Reading::ForPrograms),
    ]
}

/// What stands in a file beside the vacancy's fields: it has no column of its own.
pub(super) fn file() -> Vec<Field> {
    vec![
        row("layout", "Layout", CellKind::Text)
            .note("The template of the advert, where it is not the usual one.")
            .asked(Asked::Seldom)
            .reads(Reading::ForPrograms),
        without_column("$schema", Reading::ForPrograms),
        without_column("format", Reading::ForPrograms),
        // Its columns are made for each optional item of the roles.
        without_column("include", Reading::Items),
        // Their columns are named after the sections of the roles.
        without_column("sections", Reading::Paragraphs),
        without_column("adds", Reading::Paragraphs),
        // Each fact that the organisation adds has a row and a column of its own.
        without_column("facts", Reading::ForPrograms),
        without_column("allow", Reading::ForPrograms),
    ]
}
