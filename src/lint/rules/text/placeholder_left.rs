//! `placeholder-left`: text that stood for something and was never filled in.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::lint::text::{Block, BlockKind, Part, Text};
use crate::lint::{Findings, House};

/// A kind of placeholder.
struct Kind {
    expression: Regex,
    /// Whether what was found is one after all, by what stands around it.
    is_one: fn(&str, &Range<usize>) -> bool,
    message: &'static str,
}

/// What template writers put first between brackets.
const TO_FILL: &str = r"(?:insert|add|enter|type|fill in|complete|delete|remove|choose|select|edit|amend|replace|update|specify|describe|details|details of|description|description of|state|name|first name|surname|full name|date|closing date|start date|title|job title|role|role title|role name|team|team name|department|directorate|organisation|company|location|office|town|city|salary|grade|number|no|email|e-mail|address|phone|telephone|tbc|tba|tbd|to be confirmed|your|link|url|text|optional|if applicable|if required|as appropriate|as applicable|x+|xx+|\.\.\.|…)";

static KINDS: LazyLock<Vec<Kind>> = LazyLock::new(|| {
    let brackets = format!(
        r"(?i)\[\s*{TO_FILL}(?:[\s:/,.…][^\[\]]*)?\]|<\s*{TO_FILL}(?:[\s:/,][^<>]*)?>|\{{\s*{TO_FILL}(?:[\s:/,][^{{}}]*)?\}}|\(\s*insert\s+[^()]*\)"
    );
    vec![
        kind(
            r"<<[^<>]*>>|«[\w ]*»|\{\{[^{}]*\}\}|\$\{[^{}]*\}|%%\w+%%",
            always,
            "is a field that nothing was put into",
        ),
        kind(&brackets, is_no_link, "is still to be filled in"),
        kind(
            r"(?i)\(?\b(?:delete|strike out|select|choose) (?:as|where|if|whichever) (?:is )?(?:not )?(?:required|appropriate|applicable|necessary|needed|relevant)\b\)?",
            is_no_task,
            "is an instruction to the author",
        ),
        kind(
            r"(?i)\b(?:insert (?:(?:text|name|date|role|title|job title|details|link|number|salary|location|team|image|logo) )?here|(?:your )?text goes here|add text here|type your text|enter text here|(?:click|tap)(?: or (?:click|tap))? (?:here )?to enter (?:text|a date)|choose an item\.?|lorem ipsum|dolor sit amet)(?:\b|$)",
            always,
            "is an instruction to the author",
        ),
        kind(
            r"\b(?:TBC|TBA|TBD|tbc|tba|tbd|T\.B\.C\.?|FIXME|TODO)",
            is_alone,
            "is still to be filled in",
        ),
        kind(
            r"£\s?[Xx]+(?:[,.][Xx]+)*[Kk]?|[0-9Xx]{1,2}/[Xx]{1,2}/[0-9Xx]{2,4}|\b(?:19|20)XX|(?:XX+|xx+)(?:[,.](?:XX+|xx+))*",
            is_no_numeral,
            "is still to be filled in",
        ),
        kind(
            r"(?i)[\w.+-]*@?(?:\w+\.)*\bexample\.(?:com|org|net|edu|co\.uk|gov\.uk)\b|[\w.+-]+@[\w-]+\.(?:example|test|invalid)\b|\b(?:firstname\.lastname|first\.last|yourname|your\.name|name\.surname|joe\.bloggs)@[\w.-]*\w",
            always,
            "is an address for examples",
        ),
        kind(
            r"_{4,}|\.{6,}|…{3,}|\?{3,}",
            always,
            "is a blank to be filled in",
        ),
        kind(
            r"\b(?:Joe Bloggs|Jane Bloggs|A\.? ?N\.? Other|John Doe|Jane Doe)\b",
            always,
            "is a name for examples",
        ),
    ]
});

/// What a value is when nobody has decided it.
static OPEN_VALUE: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?i)\b(?:to be (?:confirmed|advised|announced|determined|decided|completed|filled in))\b|^(?:dd|d)/(?:mm|m)/(?:yyyy|yy)$",
    )
});

/// What the address of a link may not have.
static PLACEHOLDER_ADDRESS: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?i)\bexample\.(?:com|org|net|edu|co\.uk|gov\.uk)\b|\.(?:example|invalid)(?:[/?#:]|$)|\[[^\]]*\]|<[^>]*>|\b(?:insert|your)[-_ ]?(?:link|url|address|email)(?:[-_ ]?here)?\b|\bTBC\b|\bX{3,}\b|\blorem\b",
    )
});

pub(in crate::lint) fn check(text: &Text<'_>, _: &House<'_>, findings: &mut Findings<'_>) {
    for block in &text.blocks {
        for (stretch, message) in placeholders(block, text.part) {
            let message = format!("`{}` {message}", &block.words[stretch.clone()]);
            report(block, stretch, message, findings);
        }
        for link in &block.links {
            // What the words show was reported there.
            let shown = &block.words[link.words.clone()];
            let Some(found) = in_address(&link.target) else {
                continue;
            };
            if !shown.contains(found) {
                let message = format!(
                    "this links to `{}`: `{found}` is a placeholder",
                    link.target
                );
                report(block, link.words.clone(), message, findings);
            }
        }
    }
}

fn report(block: &Block<'_>, stretch: Range<usize>, message: String, findings: &mut Findings<'_>) {
    findings
        .report(block.place(stretch), message)
        .hint("write what it stands for, or take it out");
}

/// The placeholders in a block, none over another, in the order in which they stand.
fn placeholders(block: &Block<'_>, part: Part) -> Vec<(Range<usize>, &'static str)> {
    let words = block.words.as_str();
    let mut found: Vec<(Range<usize>, &'static str)> = Vec::new();
    let mut add = |stretch: Range<usize>, message| {
        let is_new = found
            .iter()
            .all(|(other, _)| stretch.end <= other.start || other.end <= stretch.start);
        if is_new && !block.is_code(&stretch) {
            found.push((stretch, message));
        }
    };
    for kind in KINDS.iter() {
        for stretch in kind.expression.find_iter(words) {
            if (kind.is_one)(words, &stretch.range()) {
                add(stretch.range(), kind.message);
            }
        }
    }
    // In running text it is a promise to the reader; the house's words for an open fact are its own.
    let is_value = matches!(block.kind, BlockKind::Cell | BlockKind::Label)
        || OPEN_VALUE.find(words).is_some_and(|open| {
            open.start() == 0 && words[open.end()..].trim_end_matches(['.', ')']).is_empty()
        });
    if is_value && !(part == Part::House && &*block.section == "open fact") {
        for stretch in OPEN_VALUE.find_iter(words) {
            add(stretch.range(), "is a fact that is still open");
        }
    }
    found.sort_by_key(|(stretch, _)| stretch.start);
    found
}

/// A placeholder in a link's address.
fn in_address(target: &str) -> Option<&str> {
    PLACEHOLDER_ADDRESS.find(target).map(|found| found.as_str())
}

fn kind(expression: &str, is_one: fn(&str, &Range<usize>) -> bool, message: &'static str) -> Kind {
    Kind {
        expression: regex(expression),
        is_one,
        message,
    }
}

fn regex(expression: &str) -> Regex {
    Regex::new(expression).expect("the expression is a constant that the cases run")
}

fn always(_: &str, _: &Range<usize>) -> bool {
    true
}

/// `[name](address)` is a link that was typed where none is read.
fn is_no_link(words: &str, stretch: &Range<usize>) -> bool {
    !words[stretch.end..].starts_with('(')
}

/// "archive and delete as required" is what somebody does.
fn is_no_task(words: &str, stretch: &Range<usize>) -> bool {
    const JOINING: &[&str] = &[
        "and", "can", "may", "must", "or", "should", "then", "to", "will",
    ];
    let before = words[..stretch.start].trim_end();
    let word_before = before.split_whitespace().next_back().unwrap_or_default();
    !before.ends_with(',') && !JOINING.contains(&word_before.to_lowercase().as_str())
}

/// Not part of a longer word, a name or an address.
fn is_alone(words: &str, stretch: &Range<usize>) -> bool {
    let is_part = |character: char| character.is_alphanumeric() || "_-@/".contains(character);
    let before = words[..stretch.start].chars().next_back();
    let mut after = words[stretch.end..].chars();
    let (next, second) = (after.next(), after.next());
    let is_address =
        before == Some('.') || (next == Some('.') && second.is_some_and(char::is_alphanumeric));
    !is_address && !before.is_some_and(is_part) && !next.is_some_and(is_part)
}

/// `XX` may be a Roman numeral, as in "Part XX", or chromosomes.
fn is_no_numeral(words: &str, stretch: &Range<usize>) -> bool {
    const NUMBERED: &[&str] = &[
        "act", "annex", "appendix", "article", "book", "chapter", "class", "group", "part",
        "phase", "schedule", "section", "session", "table", "title", "type", "unit", "volume",
    ];
    let found = &words[stretch.clone()];
    let is_part = |character: char| character.is_alphanumeric() || "_-".contains(character);
    let before = words[..stretch.start].chars().next_back();
    let next = words[stretch.end..].chars().next();
    if before.is_some_and(is_part) || next.is_some_and(is_part) {
        return false;
    }
    if !found.chars().all(|letter| letter == 'X') {
        return true;
    }
    let word_before = words[..stretch.start]
        .split_whitespace()
        .next_back()
        .unwrap_or_default()
        .to_lowercase();
    let word_after = words[stretch.end..]
        .split_whitespace()
        .next()
        .unwrap_or_default();
    !NUMBERED.contains(&word_before.as_str()) && !word_after.starts_with("chromosome")
}
