//! `missing-to`: a verb that follows `allow you` and the like without `to`.

use crate::lint::text::Text;
use crate::lint::{Findings, House};

/// Verbs after which a person is followed by `to`.
const VERBS: &[&str] = &[
    "allow",
    "allowed",
    "allowing",
    "allows",
    "ask",
    "asked",
    "asking",
    "asks",
    "enable",
    "enabled",
    "enables",
    "enabling",
    "encourage",
    "encouraged",
    "encourages",
    "encouraging",
    "expect",
    "expected",
    "expects",
    "invite",
    "invited",
    "invites",
    "require",
    "required",
    "requires",
    "want",
    "wants",
];
const PERSONS: &[&str] = &["them", "us", "you"];
/// Words that are plain verbs after a person: what follows is no object and no adverb.
const PLAIN_VERBS: &[&str] = &[
    "achieve",
    "adapt",
    "add",
    "analyse",
    "apply",
    "assess",
    "attend",
    "be",
    "become",
    "bring",
    "build",
    "change",
    "check",
    "choose",
    "collaborate",
    "communicate",
    "complete",
    "contribute",
    "create",
    "decide",
    "deliver",
    "demonstrate",
    "deploy",
    "describe",
    "design",
    "develop",
    "do",
    "draw",
    "drive",
    "ensure",
    "explain",
    "explore",
    "find",
    "gain",
    "get",
    "give",
    "go",
    "grow",
    "have",
    "help",
    "identify",
    "implement",
    "improve",
    "join",
    "keep",
    "know",
    "lead",
    "learn",
    "maintain",
    "make",
    "manage",
    "meet",
    "monitor",
    "move",
    "plan",
    "play",
    "prepare",
    "produce",
    "progress",
    "provide",
    "put",
    "read",
    "reach",
    "resolve",
    "run",
    "see",
    "set",
    "show",
    "solve",
    "speak",
    "support",
    "take",
    "test",
    "think",
    "travel",
    "try",
    "understand",
    "undertake",
    "use",
    "work",
    "write",
];

pub(in crate::lint) fn check(text: &Text<'_>, _: &House<'_>, findings: &mut Findings<'_>) {
    for block in text.prose() {
        let words: Vec<_> = block.each_word().collect();
        for three in words.windows(3) {
            let [(first, verb), (_, person), (last, plain)] = three else {
                continue;
            };
            let stretch = first.start..last.end;
            let is = |list: &[&str], word: &str| list.contains(&word.to_lowercase().as_str());
            if is(VERBS, verb)
                && is(PERSONS, person)
                && PLAIN_VERBS.contains(plain)
                && !block.words[stretch.clone()].contains([',', '.', ':', ';', '('])
            {
                findings
                    .report(
                        block.place(stretch),
                        format!("`to` may be missing in `{verb} {person} {plain}`"),
                    )
                    .hint(format!("write `{verb} {person} to {plain}`"));
            }
        }
    }
}
