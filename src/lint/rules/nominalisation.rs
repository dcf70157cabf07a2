//! `nominalisation`: a noun made of a verb, with an empty verb beside it.

use crate::lint::text::Text;
use crate::lint::{Findings, House};

/// Verbs that say nothing of their own, in all their forms.
const EMPTY_VERBS: &[&str] = &[
    "conduct", "conducting", "conducts", "effect", "effecting", "make", "makes", "making",
    "perform", "performing", "performs", "provide", "provides", "providing", "undertake",
    "undertakes", "undertaking",
];

/// Nouns and the verbs that they come from.
const NOUNS: &[(&str, &str)] = &[
    ("analysis", "analyse"),
    ("arrangements", "arrange"),
    ("assessment", "assess"),
    ("assessments", "assess"),
    ("assistance", "help"),
    ("automation", "automate"),
    ("contribution", "contribute"),
    ("coordination", "coordinate"),
    ("decisions", "decide"),
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
    ("resolution", "resolve"),
    ("reviews", "review"),
    ("support", "support"),
    ("testing", "test"),
];

/// What may stand between the verb and its noun.
const BETWEEN: &[&str] = &["a", "an", "any", "appropriate", "effective", "regular", "some", "the", "their"];

pub(in crate::lint) fn check(text: &Text<'_>, _: &House<'_>, findings: &mut Findings<'_>) {
    for block in text.prose() {
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
                let is_one_phrase = !block.words[stretch.clone()].contains([',', '.', ';', ':', '(']);
                let verb = NOUNS.iter().find(|(known, _)| *known == noun);
                if let (Some((_, verb)), true) = (verb, is_one_phrase) {
                    findings
                        .report(
                            block.place(stretch.clone()),
                            format!("`{}` makes a noun of a verb", &block.words[stretch]),
                        )
                        .hints
                        .push(format!("write `{verb}`"));
                }
                break;
            }
        }
    }
}
