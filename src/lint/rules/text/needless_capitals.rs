//! `needless-capitals`: capitals on common nouns, in headings, labels and running text.

use std::ops::Range;

use crate::lint::text::{Block, BlockKind, Text};
use crate::lint::{Findings, House};

/// Common nouns of headings and labels, which have a capital only as the first word.
const OF_HEADINGS: &[&str] = &[
    "Area",
    "Benefits",
    "Capabilities",
    "Category",
    "Competencies",
    "Contact",
    "Criteria",
    "Definition",
    "Department",
    "Description",
    "Details",
    "Experience",
    "Hours",
    "Information",
    "Level",
    "Location",
    "Number",
    "Pattern",
    "Process",
    "Purpose",
    "Qualifications",
    "Reference",
    "Requirements",
    "Responsibilities",
    "Role",
    "Salary",
    "Skills",
    "Summary",
    "Term",
    "Type",
];

/// Nouns of jobs in the plural: many people, so no title of one.
const JOBS: &[&str] = &[
    "Administrators",
    "Analysts",
    "Apprentices",
    "Architects",
    "Consultants",
    "Designers",
    "Developers",
    "Engineers",
    "Managers",
    "Officers",
    "Owners",
    "Researchers",
    "Scientists",
    "Stakeholders",
    "Testers",
    "Users",
];

/// Nouns that are names only together with others: `the Department for Transport`.
const BODIES: &[&str] = &[
    "Agency",
    "Business",
    "Department",
    "Organisation",
    "Programme",
    "Project",
    "Team",
];

pub(in crate::lint) fn check(text: &Text<'_>, _: &House<'_>, findings: &mut Findings<'_>) {
    for block in text.blocks.iter().filter(|block| block.is_english()) {
        let words: Vec<_> = block.each_word().collect();
        if matches!(block.kind, BlockKind::Heading | BlockKind::Cell) {
            for (index, (range, word)) in words.iter().enumerate().skip(1) {
                // `Information Age`: a word before another capital may be part of a name.
                let next = words.get(index + 1).map_or("", |(_, next)| *next);
                let is_in_name =
                    next.starts_with(char::is_uppercase) && !OF_HEADINGS.contains(&next);
                if OF_HEADINGS.contains(word) && !is_in_name {
                    report(
                        block,
                        range.clone(),
                        "headings and labels have one capital, at their start",
                        findings,
                    );
                }
            }
        } else if block.is_prose() {
            for (index, (range, word)) in words.iter().enumerate() {
                let before = index.checked_sub(1).map(|index| words[index].1);
                let after = words.get(index + 1).map_or("", |(_, after)| *after);
                let is_job = JOBS.contains(word) && before.is_some();
                let is_body = BODIES.contains(word)
                    && before == Some("the")
                    && after.chars().all(char::is_lowercase)
                    && !["for", "of", "on"].contains(&after);
                if (is_job || is_body) && !block.is_code(range) && !begins_sentence(block, range) {
                    report(
                        block,
                        range.clone(),
                        "common nouns have no capitals",
                        findings,
                    );
                }
            }
        }
    }
}

fn report(block: &Block<'_>, range: Range<usize>, why: &str, findings: &mut Findings<'_>) {
    let word = &block.words[range.clone()];
    let small = word.to_lowercase();
    findings
        .report(block.place(range), format!("`{word}` has a capital; {why}"))
        .hint(format!("write `{small}`"));
}

fn begins_sentence(block: &Block<'_>, range: &Range<usize>) -> bool {
    block.words[..range.start]
        .trim_end()
        .ends_with(['.', '!', '?', ':'])
}
