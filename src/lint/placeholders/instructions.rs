//! Sentences that a template says to its author, without brackets.
//!
//! In: the words of a block. Out: the stretches that no candidate should read.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::{Found, last_word, near_end, regex};

const INSTRUCTION: &str = "is an instruction to the author";

/// What templates ask for by name.
const THINGS: &str = r"(?:text|paragraph|sentence|names?|dates?|titles?|job titles?|role|team|teams?|directorate|department|organisation|details|description|summary|overview|information|links?|numbers?|salary|grade|location|contact|behaviours?|responsibilities|criteria|bullets?|image|logo|wording|statement)";

/// Who fills templates in.
const AUTHORS: &str = r"(?:(?:hiring|recruiting|recruitment|line|vacancy) (?:manager|holder|lead|team)|vacancy holder|HR(?: business partner)?|business area|resourcing(?: team)?|panel chair|author|manager)";

/// How instructions begin a sentence. `THINGS` and `AUTHORS` stand for the lists above.
const BEGINNINGS: &[&str] = &[
    r"use this (?:section|space|box|paragraph|field) to",
    r"this (?:section|paragraph|box|text|field) (?:should|must|is to|will) (?:be (?:removed|deleted|completed|filled|replaced|amended|edited|used to)|describe|explain|contain|include|say|outline|set out)",
    r"bullet(?: point)? [0-9]{1,2}\.?$",
    r"(?:criterion|paragraph|text) [0-9]{1,2}\.?$",
    r"(?-i:(?:ADD|INSERT|ENTER|DESCRIBE|COMPLETE)(?: [A-Z]{2,}){1,6}[ *]*)$",
    r"please delete (?:this|as|if|the (?:guidance|text|section))",
    r"please (?:complete|fill in) (?:this|the) (?:section|template|box|field|table)",
    r"delete (?:this|the) (?:section|paragraph|sentence|text|line|guidance|row|bullet|note)s?\b",
    r"delete (?:if|when|before) (?:not )?(?:applicable|required|relevant|needed|publi\w+)",
    r"delete whichever",
    r"delete where",
    r"(?:drafting |guidance )?notes? (?:to|for) (?:the )?(?:AUTHORS|authors?|managers?|recruiters?|editors?|drafters?)\b",
    r"guidance(?: for \w+)?: (?:describe|use|insert|explain|include|give|list|delete|choose|keep|write|add|select)\b",
    r"(?:insert|enter|add) (?:(?:a|an|the|your|any|one|two|three|relevant|appropriate|short|brief|further|role-specific|team|job|closing|start|interview|contact|own) ){0,4}THINGS here\b",
    r"insert (?:(?:a|an|the|your|any|relevant|appropriate|short|brief|role-specific|team|job|closing|start|interview|contact|directorate) ){0,4}THINGS\b",
    r"(?:\w+ ){1,3}(?:goes|go) here\.?$",
    r"(?:your |job |role |team |contact |full )(?:name|title|text|description|details|summary) here\b",
    r"(?:text|content|wording|information|details|description|link|date)s? to (?:follow|come|be (?:added|provided|supplied|inserted|agreed|confirmed))\b",
    r"(?:sample|dummy|placeholder|filler) text\b",
    r"(?:drafting note|note to self)\b",
    r"(?-i:DN|NB to HR) ?:",
    r"select (?:a |the |your )?(?:grade|option|location|date|item|value)$",
    r"AUTHORS to (?:complete|confirm|insert|add|amend|delete|fill in|provide|advise|update|supply|specify|decide|populate)\b",
];

/// An expression, and whether it is an instruction by what stands around it.
type PlaceholderKind = (Regex, fn(&str, &Range<usize>) -> bool);

static KINDS: LazyLock<Vec<PlaceholderKind>> = LazyLock::new(|| {
    let begins = BEGINNINGS.join("|");
    let begins = begins.replace("THINGS", THINGS).replace("AUTHORS", AUTHORS);
    let begins = format!(r"(?i)\b(?:{begins})");
    vec![
        (
            regex(
                r"(?i)(?:\*\s?|\(?\b)(?:delete|strike out|select|choose|amend|edit|tick) (?:as|where|if|whichever) (?:is )?(?:not )?(?:required|appropriate|applicable|necessary|needed|relevant)\b\)?",
            ),
            is_no_task as fn(&str, &Range<usize>) -> bool,
        ),
        (
            regex(
                r"(?i)\b(?:insert (?:your )?(?:text )?here|(?:your )?text goes here|add text here|type your text|enter text here|(?:click|tap)(?: or (?:click|tap))? (?:here )?to enter (?:text|a date)|choose an item\.?$|lorem ipsum|dolor sit amet)(?:\b|$)",
            ),
            always,
        ),
        (regex(&begins), begins_sentence),
        (regex(r"(?i)\bplease (?:insert|amend) "), is_to_author),
    ]
});

/// "Please insert the reference number in the subject of your e-mail" is for candidates.
fn is_to_author(words: &str, stretch: &Range<usize>) -> bool {
    let rest = words[stretch.end..]
        .split(['.', '!', '\n'])
        .next()
        .unwrap_or_default();
    let rest = rest.to_lowercase();
    let is_of_candidates = [
        "subject",
        "your application",
        "your e-mail",
        "your email",
        "covering letter",
        "cover letter",
        "your cv",
        "application form",
    ];
    begins_sentence(words, stretch) && !is_of_candidates.iter().any(|word| rest.contains(word))
}

/// The instructions to the author.
pub(super) fn find(words: &str, found: &mut Vec<Found>) {
    for (expression, is_one) in KINDS.iter() {
        for stretch in expression.find_iter(words) {
            if is_one(words, &stretch.range()) {
                found.push((stretch.range(), INSTRUCTION));
            }
        }
    }
}

fn always(_: &str, _: &Range<usize>) -> bool {
    true
}

/// "archive and delete as required" is what somebody does.
fn is_no_task(words: &str, stretch: &Range<usize>) -> bool {
    const JOINING: &[&str] = &[
        "and", "can", "may", "must", "or", "should", "then", "to", "will", "you",
    ];
    let before = near_end(&words[..stretch.start]).trim_end();
    let word_before = last_word(before);
    !before.ends_with(',') && !JOINING.contains(&word_before.to_lowercase().as_str())
}

/// Whether nothing of its sentence stands before it: "help the line manager to confirm" does.
fn begins_sentence(words: &str, stretch: &Range<usize>) -> bool {
    let before = near_end(&words[..stretch.start]).trim_end_matches([' ', '\u{A0}']);
    before.is_empty()
        || before.ends_with([
            '.', ':', ';', '!', '?', '(', '[', '-', '–', '—', '*', '\n', '/', '"', '“', '>', ')',
            ']',
        ])
}
