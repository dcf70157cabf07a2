//! `passive-voice`: a passive that hides what the reader does, or puts who acts last.

use std::sync::LazyLock;

use regex::Regex;

use crate::lint::text::Text;
use crate::lint::{Findings, House};

/// `you will be expected to lead`: the form says nothing that `you will lead` does not.
static EXPECTED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?i)\b(?:(?:you(?:’|')?ll|you will|you may|you would|you(?:’|')?d|they will|the post ?holder will|the (?:successful )?candidate will) be|you are|you(?:’|')re)",
        r" (?:also )?(?:expected|required|asked|tasked|called upon|encouraged) to\b",
    ))
    .expect("the expression is sound")
});

/// `is designed by the team`: who acts comes last.
static BY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?i)\b(?:am|are|be|been|being|is|was|were) (?:\p{L}+ly )?",
        r"(?:\p{L}{2,}ed|built|chosen|done|driven|given|held|kept|led|made|met|paid|run|seen|sent|set|taken|taught|told|understood|won|written)",
        r" by (?:the|a|an|our|your|their|his|her|its|you|us|them|staff|people|colleagues|managers|teams)\b",
    ))
    .expect("the expression is sound")
});

/// `ensure the code is tested`: `test the code`.
static ENSURED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?i)\b(?:ensur(?:e|es|ing)|mak(?:e|es|ing) sure) (?:that )?",
        r"(?:[\p{L}’-]+ ){1,6}?(?:is|are) (?:\p{L}{2,}ed|built|kept|met|run|set)\b",
    ))
    .expect("the expression is sound")
});

pub(in crate::lint) fn check(text: &Text<'_>, _: &House<'_>, findings: &mut Findings<'_>) {
    for block in text.prose() {
        for found in EXPECTED.find_iter(&block.words) {
            findings
                .report(
                    block.place(found.range()),
                    format!("`{}` hides what the reader does", found.as_str()),
                )
                .hint("say it straight: `you will …`");
        }
        for found in ENSURED.find_iter(&block.words) {
            findings
                .report(
                    block.place(found.range()),
                    format!("`{}` does not say who does it", found.as_str()),
                )
                .hint("use the verb at the end: `test the code`, not `ensure the code is tested`");
        }
        for found in BY.find_iter(&block.words) {
            findings
                .report(
                    block.place(found.range()),
                    format!("`{} …` names who acts last", found.as_str()),
                )
                .hint("begin with who does it");
        }
    }
}
