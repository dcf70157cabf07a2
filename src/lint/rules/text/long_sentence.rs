//! `long-sentence`: a sentence that readers lose.

use crate::diagnostic::Severity;
use crate::lint::text::Text;
use crate::lint::{Findings, House};

/// GOV.UK's limit, in words.
const LIMIT: usize = 25;
/// Above it most readers have to begin again, in words.
const FAR_TOO_LONG: usize = 30;

pub(in crate::lint) fn check(text: &Text<'_>, _: &House<'_>, findings: &mut Findings<'_>) {
    for block in text.prose() {
        for sentence in block.sentences() {
            if sentence.count <= LIMIT {
                continue;
            }
            let level = if sentence.count > FAR_TOO_LONG {
                Severity::Warning
            } else {
                Severity::Advice
            };
            findings
                .report_as(
                    level,
                    block.place(sentence.range),
                    format!(
                        "this sentence has {} words; up to {LIMIT} are easy to read",
                        sentence.count
                    ),
                )
                .hint("make two sentences of it, or a list");
        }
    }
}
