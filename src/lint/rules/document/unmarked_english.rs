//! `unmarked-english`: English in a document of another language, with no mark that says so.
//!
//! Only prose that can be nothing else counts: several words that English has and other languages do not, and
//! headings as adverts in English have them. What stands in a file is told once, at the first of them.

use std::collections::BTreeSet;

use crate::diagnostic::Place;
use crate::language;
use crate::lint::text::OPAQUE;
use crate::lint::{Findings, House, Made, advert_text, layout};
use crate::load::made_of::Within;

/// Words of English that are seldom words of another language.
const ENGLISH: [&str; 40] = [
    "about", "and", "any", "are", "been", "can", "do", "does", "from", "has", "have", "how", "if",
    "it", "longer", "more", "not", "of", "on", "or", "our", "than", "that", "the", "their", "they",
    "this", "those", "to", "us", "was", "we", "what", "when", "which", "who", "will", "with",
    "you", "your",
];

/// So many parts of a text are looked for in the files that it may come from; each is a search of them all.
const MOST_LOOKED_FOR: usize = 64;

/// Languages with many of these words: Scots and the creoles of English.
const LIKE_ENGLISH: [&str; 9] = [
    "sco", "jam", "pcm", "bzj", "gul", "srn", "tpi", "bis", "enm",
];

pub(in crate::lint) fn check(made: &Made<'_>, house: &House<'_>, findings: &mut Findings<'_>) {
    let lang = &made.document.meta.lang;
    if language::is_english(lang) || LIKE_ENGLISH.contains(&language::primary(lang)) {
        return;
    }
    let sources = house.checked.sources();
    let mut told = BTreeSet::new();
    for section in advert_text::sections(made.document) {
        let texts = section.prose.iter().chain(&section.cells);
        let texts = texts.filter(|text| is_english(text));
        let heading = Some(&section.heading).filter(|heading| is_english_heading(heading, lang));
        for text in heading.into_iter().chain(texts) {
            let place = stretches(text)
                .take(MOST_LOOKED_FOR)
                .find_map(|words| sources.place_of(made.name, words, Within::Everything))
                .unwrap_or_else(|| layout(made.name, house.checked));
            let path = place.locate().0;
            if told.insert(path.clone()) {
                let message = format!(
                    "this is English in a document whose language is `{lang}`, and is not marked as English"
                );
                let hint = hint(&path, &place, &sources.own_templates);
                findings.report(place, message).hint(hint);
            }
        }
    }
}

/// What to do about English in the file at `path`.
fn hint(path: &str, place: &Place, own: &BTreeSet<String>) -> String {
    let is_fragment = path.starts_with("templates/fragments/");
    let mark = "let the file begin with the lines `+++`, `lang = \"en\"` and `+++`";
    if is_fragment && !own.contains(path) {
        return format!(
            "translate it, or {mark}; `advert init --add templates` writes the file into the project"
        );
    }
    if is_fragment {
        return format!("translate it, or {mark}");
    }
    match place {
        Place::Text { file, .. } if file.path.extension() == Some("json".as_ref()) => {
            "translate it; in a role and in a section a text may say `\"lang\": \"en\"`".to_owned()
        }
        Place::Cell(_) => "translate it".to_owned(),
        _ => "translate it, or write `<div lang=\"en\">` before it and `</div>` behind it, each on a line \
              of its own"
            .to_owned(),
    }
}

/// Whether a text is English beyond doubt.
fn is_english(text: &str) -> bool {
    const FEWEST: usize = 3;
    let is_of_word = |found: char| found.is_alphabetic() || found == '’' || found == '\'';
    let words = text.split(|found: char| !is_of_word(found));
    let words: Vec<String> = words
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    let english = words.iter().filter(|word| ENGLISH.contains(&word.as_str()));
    let different: BTreeSet<&String> = english.clone().collect();
    different.len() >= FEWEST && english.count() * 4 >= words.len()
}

/// Whether a heading is one of an advert in English: it has few words, and none that another language has.
fn is_english_heading(heading: &str, lang: &str) -> bool {
    let borrows = !["cy", "ga", "gd"].contains(&language::primary(lang));
    let words: Vec<String> = heading
        .split(|found: char| !found.is_alphabetic() && found != '’' && found != '\'')
        .filter(|word| !word.is_empty())
        .map(|word| word.to_lowercase().replace('’', "'"))
        .collect();
    let is_borrowed = |word: &str| BORROWED.contains(&word);
    let is_surely =
        |word: &String| SURELY.contains(&word.as_str()) || (!borrows && is_borrowed(word));
    let is_one =
        |word: &String| is_surely(word) || is_borrowed(word) || BESIDE.contains(&word.as_str());
    words.iter().all(is_one) && words.iter().any(is_surely)
}

/// Words of English in the headings of adverts that are words of no language beside it.
const SURELY: [&str; 42] = [
    "about",
    "apply",
    "applying",
    "assessed",
    "behaviours",
    "duties",
    "essential",
    "expect",
    "experience",
    "further",
    "hours",
    "how",
    "interviews",
    "knowledge",
    "looking",
    "need",
    "other",
    "our",
    "purpose",
    "requirements",
    "responsibilities",
    "responsible",
    "salary",
    "should",
    "tasks",
    "the",
    "these",
    "we're",
    "welcome",
    "what",
    "when",
    "where",
    "who",
    "why",
    "work",
    "working",
    "you",
    "you'll",
    "your",
    "yourself",
    "qualities",
    "summary",
];
/// Words that other languages borrowed, but for the Celtic ones of these islands.
const BORROWED: [&str; 6] = [
    "background",
    "benefits",
    "overview",
    "reward",
    "rewards",
    "skills",
];
/// Words that stand beside them there.
const BESIDE: [&str; 51] = [
    "a",
    "adjustments",
    "an",
    "and",
    "application",
    "are",
    "as",
    "at",
    "be",
    "bring",
    "can",
    "contact",
    "contacts",
    "criteria",
    "day",
    "description",
    "desirable",
    "do",
    "for",
    "from",
    "get",
    "have",
    "in",
    "information",
    "is",
    "it",
    "job",
    "join",
    "key",
    "life",
    "like",
    "location",
    "main",
    "of",
    "offer",
    "on",
    "or",
    "person",
    "post",
    "process",
    "profile",
    "qualifications",
    "role",
    "selection",
    "specification",
    "team",
    "to",
    "us",
    "we",
    "will",
    "with",
];

/// The text, its sentences, and ever fewer words of it, as a template may have put values into it.
fn stretches(text: &str) -> impl Iterator<Item = &str> {
    const WORDS: [usize; 2] = [6, 4];
    let parts = || {
        text.split([OPAQUE, '.'])
            .map(str::trim)
            .filter(|part| part.contains(' '))
    };
    let windows = WORDS.into_iter().flat_map(move |count| {
        parts().flat_map(move |part| {
            let starts: Vec<usize> = std::iter::once(0)
                .chain(part.match_indices(' ').map(|(at, _)| at + 1))
                .collect();
            let last = starts.len().saturating_sub(count);
            (0..last).map(move |first| part[starts[first]..starts[first + count]].trim_end())
        })
    });
    std::iter::once(text).chain(parts()).chain(windows)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_of_english_adverts_are_told_from_those_of_others() {
        for heading in [
            "About the role",
            "What you’ll do",
            "Benefits",
            "How to apply",
            "Essential skills",
            "Who we are looking for",
            "Why join us?",
            "Salary and hours",
        ] {
            assert!(is_english_heading(heading, "cy"), "{heading}");
        }
        for heading in [
            "",
            "Am y rôl",
            "Sut i wneud cais",
            "Information",
            "Description du poste",
            "Team",
            "Person",
            "Criteria",
            "Home Office Digital",
            "What’s App",
            "Application process",
            "Y tîm",
            "Profil",
        ] {
            assert!(!is_english_heading(heading, "cy"), "{heading}");
        }
        for heading in ["Benefits", "Team", "Skills und Background"] {
            assert!(!is_english_heading(heading, "de-AT"), "{heading}");
        }
    }

    #[test]
    fn english_is_told_from_languages_that_share_words_with_it() {
        for text in [
            "You can no longer apply for it.",
            "If you need an adjustment, tell us what would help.",
            "We want our teams to be like the people whom they serve.",
            "Your application will be read by the panel.",
        ] {
            assert!(is_english(text), "{text}");
        }
        for text in [
            "",
            "Job share",
            "Ni allwch wneud cais am y swydd hon mwyach.",
            "Rydym yn croesawu ceisiadau gan bawb, ac o bob cefndir. Mae’r tîm yn un da.",
            "Cysylltwch â Home Office Digital and Technology yn Leeds neu York.",
            "Ich will, dass du das in die Hand nimmst, und wir sind an Bord.",
            "On a le droit de dire ce que l’on veut, or c’est à nous de choisir.",
            "Do you Know gehört zu den Programmen, die wir testen und pflegen.",
            "Tha sinn a’ cur fàilte air a h-uile duine a tha airson obair an seo.",
            "Ik was van plan om dat met de mensen van hier te doen, of niet.",
        ] {
            assert!(!is_english(text), "{text}");
        }
    }
}
