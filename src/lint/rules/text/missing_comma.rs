//! `missing-comma`: a comma without which readers run two parts of a sentence together.

use std::sync::LazyLock;

use regex::Regex;

use crate::lint::text::Text;
use crate::lint::{Findings, House};

/// `As the team’s lead you will`: the phrase that opens a sentence, up to who does what.
static OPENING: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:^|[.!?] )(As (?:a|an|the|our|part of) [^,.;:!?]{3,60}?) (?:you|we)(?:’ll|'ll| will| are| must| may| can)\b")
        .expect("the expression is sound")
});

/// `the Competency Framework which sets out`: a name needs no telling which, so the clause only adds.
static AFTER_NAME: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\b(?:\p{Lu}\p{Ll}+) (\p{Lu}\p{Ll}+ which) \p{Ll}")
        .expect("the expression is sound")
});

pub(in crate::lint) fn check(text: &Text<'_>, _: &House<'_>, findings: &mut Findings<'_>) {
    for block in text.prose() {
        for captures in OPENING.captures_iter(&block.words) {
            if let Some(phrase) = captures.get(1) {
                findings
                    .report(
                        block.place(phrase.range()),
                        "the phrase that opens this sentence needs a comma after it",
                    )
                    .hint(format!("write `{},`", phrase.as_str()));
            }
        }
        for captures in AFTER_NAME.captures_iter(&block.words) {
            if let Some(phrase) = captures.get(1) {
                let name = phrase.as_str().trim_end_matches(" which");
                findings
                    .report(
                        block.place(phrase.range()),
                        "a name is followed by `which` without a comma",
                    )
                    .hint(format!("write `{name}, which`"));
            }
        }
    }
}
