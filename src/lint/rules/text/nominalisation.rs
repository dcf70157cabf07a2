//! `nominalisation`: a noun made of a verb, with an empty verb beside it.

use std::sync::LazyLock;

use regex::Regex;

use crate::lint::text::Text;
use crate::lint::{Findings, House};

/// Verbs that say nothing of their own, in all their forms.
const EMPTY_VERBS: &[&str] = &[
    "conduct",
    "conducting",
    "conducts",
    "effect",
    "effecting",
    "make",
    "makes",
    "making",
    "perform",
    "performing",
    "performs",
    "provide",
    "provides",
    "providing",
    "undertake",
    "undertakes",
    "undertaking",
];

/// Nouns and the verbs that they come from.
const NOUNS: &[(&str, &str)] = &[
    ("analysis", "analyse"),
    ("application", "apply"),
    ("arrangements", "arrange"),
    ("assessment", "assess"),
    ("assessments", "assess"),
    ("assistance", "help"),
    ("automation", "automate"),
    ("contribution", "contribute"),
    ("coordination", "coordinate"),
    ("creation", "create"),
    ("decisions", "decide"),
    ("delivery", "deliver"),
    ("deployment", "deploy"),
    ("development", "develop"),
    ("documentation", "document"),
    ("evaluation", "evaluate"),
    ("evaluations", "evaluate"),
    ("identification", "identify"),
    ("implementation", "implement"),
    ("improvements", "improve"),
    ("integration", "integrate"),
    ("investigation", "investigate"),
    ("investigations", "investigate"),
    ("maintenance", "maintain"),
    ("management", "manage"),
    ("migration", "migrate"),
    ("monitoring", "monitor"),
    ("planning", "plan"),
    ("recommendations", "recommend"),
    ("provision", "provide"),
    ("resolution", "resolve"),
    ("reviews", "review"),
    ("selection", "select"),
    ("testing", "test"),
];

/// What looks like a verb made a noun, and is the name of a thing.
const NOT_VERBS: &[&str] = &[
    "beginning of",
    "cutting of",
    "evening of",
    "feeling of",
    "funding of",
    "grading of",
    "hearing of",
    "king of",
    "meaning of",
    "meeting of",
    "morning of",
    "offering of",
    "opening of",
    "range of",
    "ring of",
    "setting of",
    "standing of",
    "string of",
    "thing of",
    "training of",
    "understanding of",
    "wedding of",
    "wing of",
];

/// What may stand between the verb and its noun.
const BETWEEN: &[&str] = &[
    "a",
    "an",
    "any",
    "appropriate",
    "effective",
    "regular",
    "some",
    "the",
    "their",
];

/// `the testing of`, `the analysis, design and implementation of`, `identification of faults`.
static NOUN_OF: LazyLock<Regex> = LazyLock::new(|| {
    let nouns: Vec<&str> = NOUNS.iter().map(|(noun, _)| *noun).collect();
    let noun = format!(r"(?:{})", nouns.join("|"));
    let ing = r"\p{Ll}{2,}ing";
    Regex::new(&format!(
        r"(?:\bthe (?:(?:{noun}|{ing}),? (?:and |or )?)*(?:{noun}|{ing})|\b(?:with|for|and|ensure|support(?:ing)?|assist(?:ing)?) (?:\p{{Ll}}+ )?{noun}) of\b",
    ))
    .expect("the expression is sound")
});

pub(in crate::lint) fn check(text: &Text<'_>, _: &House<'_>, findings: &mut Findings<'_>) {
    for block in text.prose() {
        for found in NOUN_OF.find_iter(&block.words) {
            let is_whole = NOT_VERBS.iter().any(|name| found.as_str().ends_with(name));
            if !is_whole && !block.is_code(&found.range()) {
                findings
                    .report(
                        block.place(found.range()),
                        format!("`{}` makes a noun of a verb", found.as_str()),
                    )
                    .hint("use the verb: `test the code`, not `the testing of the code`");
            }
        }
        let words: Vec<_> = block.each_word().collect();
        for (index, (start, word)) in words.iter().enumerate() {
            let folded = word.to_lowercase();
            let is_carried_out = folded.starts_with("carr")
                && words.get(index + 1).is_some_and(|(_, next)| *next == "out");
            if !is_carried_out && !EMPTY_VERBS.contains(&folded.as_str()) {
                continue;
            }
            let first = index + 1 + usize::from(is_carried_out);
            for (end, noun) in words.iter().skip(first).take(4) {
                let noun = noun.to_lowercase();
                if BETWEEN.contains(&noun.as_str()) {
                    continue;
                }
                let stretch = start.start..end.end;
                let is_one_phrase =
                    !block.words[stretch.clone()].contains([',', '.', ';', ':', '(']);
                let verb = NOUNS.iter().find(|(known, _)| *known == noun);
                if let (Some((_, verb)), true) = (verb, is_one_phrase) {
                    findings
                        .report(
                            block.place(stretch.clone()),
                            format!("`{}` makes a noun of a verb", &block.words[stretch]),
                        )
                        .hint(format!("write `{verb}`"));
                }
                break;
            }
        }
    }
}
