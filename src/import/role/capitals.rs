//! Headings in capitals, in the letters in which adverts have them.
//!
//! In: the parts of a document. Out: the same, but what stands all in capitals as a title or heading is in
//! small letters: a title with a capital for each word, as titles of roles have, another as a sentence.
//! Acronyms and names stay as they are: as the text has them, what is listed among acronyms that need no words,
//! what has a digit or no vowel, and what is short and no word that is known.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use unicode_segmentation::UnicodeSegmentation as _;

use crate::common_words::COMMON;
use crate::import::look::{Element, ElementKind};
use crate::import::outline::Outline;
use crate::import::pieces::Run;
use crate::load::embedded;

/// A heading of one word as short as this may be an acronym, and is taken for none only beside others in
/// capitals.
const SHORT: usize = 5;

/// Words between others, which have no capital in a title.
const SMALL: [&str; 14] = [
    "a", "an", "and", "at", "by", "for", "in", "of", "on", "or", "the", "to", "via", "with",
];

/// Acronyms that are words of every day, too.
const WORDS: [&str; 12] = [
    "am", "arm", "aa", "cd", "id", "pin", "pm", "ram", "rest", "soap", "stem", "us",
];

/// What became of a heading: where it stands, what it was and what it is.
pub(super) struct Settled {
    pub(super) at: usize,
    pub(super) was: String,
    pub(super) is: String,
}

/// Gives the title and the headings of a document small letters, and says which had none. `name` is the
/// organisation's.
pub(super) fn settle(outline: &mut Outline, name: &str) -> Vec<Settled> {
    let headings = || {
        let own = outline
            .sections
            .iter()
            .map(|section| section.heading.clone());
        let elements = outline
            .sections
            .iter()
            .flat_map(|section| &section.elements);
        let inner = outline.intro.iter().chain(elements).filter_map(heading);
        own.chain(inner).filter(|heading| is_shouted(heading))
    };
    let is_habit = headings().nth(1).is_some();
    let has_title = outline
        .title
        .as_ref()
        .is_some_and(|(_, title)| is_shouted(title));
    if !has_title && headings().next().is_none() {
        return Vec::new();
    }
    let words = Spoken::of(outline, name);
    let mut settled = Vec::new();
    let is_meant = |heading: &str| {
        let is_short = !heading.trim().contains(' ') && heading.trim().chars().count() <= SHORT;
        is_shouted(heading) && (is_habit || !is_short)
    };
    if let Some((at, title)) = &mut outline.title
        && is_meant(title)
    {
        let is = words.as_title(title);
        settled.extend(change(*at, title, is));
    }
    for section in &mut outline.sections {
        if is_meant(&section.heading) {
            let is = words.as_sentence(&section.heading);
            settled.extend(change(section.at, &mut section.heading, is));
        }
    }
    let elements = outline
        .sections
        .iter_mut()
        .flat_map(|section| &mut section.elements);
    for element in outline.intro.iter_mut().chain(elements) {
        let at = element.at;
        if let ElementKind::Heading { words: runs, .. } = &mut element.kind {
            let mut text: String = runs.iter().map(|run| run.text.as_str()).collect();
            if is_meant(&text) {
                let is = words.as_sentence(&text);
                if put(runs, &is) {
                    settled.extend(change(at, &mut text, is));
                }
            }
        }
    }
    settled
}

fn change(at: usize, heading: &mut String, is: String) -> Option<Settled> {
    if *heading == is {
        return None;
    }
    let was = std::mem::replace(heading, is.clone());
    Some(Settled { at, was, is })
}

/// Gives the runs the letters of `text`, which has as many as they.
fn put(runs: &mut [Run], text: &str) -> bool {
    let count = |text: &str| text.chars().count();
    if runs.iter().map(|run| count(&run.text)).sum::<usize>() != count(text) {
        return false;
    }
    let mut letters = text.chars();
    for run in runs {
        run.text = letters.by_ref().take(count(&run.text)).collect();
    }
    true
}

fn heading(element: &Element) -> Option<String> {
    match &element.kind {
        ElementKind::Heading { words, .. } => {
            Some(words.iter().map(|run| run.text.as_str()).collect())
        }
        _ => None,
    }
}

/// Whether it has capitals alone, and a word among them that is longer than two letters.
fn is_shouted(text: &str) -> bool {
    let is_long = |word: &str| word.chars().filter(|letter| letter.is_uppercase()).count() > 2;
    !text.chars().any(char::is_lowercase) && text.unicode_words().any(is_long)
}

/// The words of the text, as far as they tell how a word in capitals is written.
#[derive(Default)]
struct Spoken {
    /// Words that stand in small letters somewhere.
    small: BTreeSet<String>,
    /// Words that have a capital within a sentence, by their small letters.
    with_capitals: BTreeMap<String, String>,
    /// Words that begin sentences, by their small letters: a name may do so, and so may any other word.
    first: BTreeMap<String, String>,
}

impl Spoken {
    fn of(outline: &Outline, name: &str) -> Self {
        let mut spoken = Self::default();
        for word in name.unicode_words() {
            spoken.hear(word);
        }
        let elements = outline
            .sections
            .iter()
            .flat_map(|section| &section.elements);
        for element in outline.intro.iter().chain(elements) {
            match &element.kind {
                ElementKind::Paragraph(words) => spoken.listen(words),
                ElementKind::Item(item) => spoken.listen(&item.words),
                ElementKind::Fact { value, .. } => spoken.listen(value),
                ElementKind::Table(table) => {
                    table
                        .rows
                        .iter()
                        .flatten()
                        .for_each(|cell| spoken.listen(cell));
                }
                ElementKind::Heading { .. } | ElementKind::Picture(_) => {}
            }
        }
        spoken
    }

    fn listen(&mut self, runs: &[Run]) {
        let text: String = runs.iter().map(|run| run.text.as_str()).collect();
        if !text.chars().any(char::is_lowercase) {
            return;
        }
        let mut is_first = true;
        let mut end = 0;
        let words: Vec<(usize, &str)> = text.unicode_word_indices().collect();
        let shouted = shouted(&text, &words);
        for ((at, word), is_shouted) in words.into_iter().zip(shouted) {
            is_first |= text[end..at].contains(['.', '!', '?', ':', '\n', '•', '–']);
            end = at + word.len();
            // Such words tell nothing of how they are written else.
            if is_shouted {
                is_first = false;
                continue;
            }
            let is_plain = !word.chars().skip(1).any(char::is_uppercase);
            if is_first && is_plain && word.starts_with(char::is_uppercase) {
                let small = word.to_lowercase();
                self.first.entry(small).or_insert_with(|| word.to_owned());
            } else {
                self.hear(word);
            }
            is_first = false;
        }
    }

    fn hear(&mut self, word: &str) {
        let small = word.to_lowercase();
        if small == word {
            self.small.insert(small);
        } else {
            self.with_capitals
                .entry(small)
                .or_insert_with(|| word.to_owned());
        }
    }

    fn as_sentence(&self, text: &str) -> String {
        self.written(text, |is_first, _| is_first)
    }

    fn as_title(&self, text: &str) -> String {
        self.written(text, |is_first, word| is_first || !SMALL.contains(&word))
    }

    /// The text in small letters, with a capital where `begins` says so of a word.
    fn written(&self, text: &str, begins: impl Fn(bool, &str) -> bool) -> String {
        let words: Vec<(usize, &str)> = text.unicode_word_indices().collect();
        let mut written = String::with_capacity(text.len());
        let mut end = 0;
        let mut is_first = true;
        for (index, (at, word)) in words.iter().enumerate() {
            let between = &text[end..*at];
            written.push_str(between);
            is_first |= between.contains([':', '.', '!', '?']);
            end = at + word.len();
            let near = |index: Option<usize>| index.and_then(|index| words.get(index));
            let next = near(Some(index + 1));
            let is_joined = text[end..].starts_with(['&', '#', '+']) || between.ends_with('&');
            if let Some(form) = self.stands(word, near(index.checked_sub(1)), next, is_joined) {
                written.push_str(&form);
            } else {
                let small = word.to_lowercase();
                if begins(is_first, &small) {
                    written.push_str(&capitalised(&small));
                } else {
                    written.push_str(&small);
                }
            }
            is_first = false;
        }
        written.push_str(&text[end..]);
        written
    }

    /// The form of a word that is more than its letters: an acronym or a name.
    fn stands(
        &self,
        word: &str,
        before: Option<&(usize, &str)>,
        after: Option<&(usize, &str)>,
        is_joined: bool,
    ) -> Option<String> {
        let small = word.to_lowercase();
        let has_vowel = small.contains(['a', 'e', 'i', 'o', 'u', 'y']);
        let letters = small
            .chars()
            .filter(|letter| letter.is_alphabetic())
            .count();
        if word.contains(|sign: char| sign.is_ascii_digit())
            || letters > 1 && !has_vowel
            || letters == 1 && is_joined
        {
            return Some(word.to_owned());
        }
        if small == "it" {
            return is_technology(before, after).then(|| word.to_owned());
        }
        if let Some(form) = self.with_capitals.get(&small)
            && !self.small.contains(&small)
        {
            return Some(form.clone());
        }
        if WORDS.contains(&&*small) || self.small.contains(&small) {
            return None;
        }
        if let Some(known) = KNOWN.get(&small) {
            return Some(known.clone());
        }
        if COMMON.has(&small) {
            return None;
        }
        // A word of no list that the text has at the beginning of a sentence is a name; one as short as this that
        // the text does not have is an acronym sooner than a word.
        let is_short = letters <= SHORT && small.chars().all(char::is_alphabetic);
        let first = self.first.get(&small).cloned();
        first.or_else(|| is_short.then(|| word.to_owned()))
    }
}

/// Which words stand in capitals with others beside them, so many that they are no acronyms.
fn shouted(text: &str, words: &[(usize, &str)]) -> Vec<bool> {
    const FEWEST: usize = 3;
    let is_capital = |word: &str| !word.chars().any(char::is_lowercase);
    let is_together = |(at, word): &(usize, &str), (next, other): &(usize, &str)| {
        is_capital(word) && is_capital(other) && text[at + word.len()..*next].trim().is_empty()
    };
    let runs = words.chunk_by(is_together);
    runs.flat_map(|run| vec![run.len() >= FEWEST; run.len()])
        .collect()
}

/// Whether `IT` between these words is information technology, and no pronoun.
fn is_technology(before: Option<&(usize, &str)>, after: Option<&(usize, &str)>) -> bool {
    const BEFORE: [&str; 7] = ["AND", "OF", "OR", "OUR", "SENIOR", "THE", "JUNIOR"];
    const AFTER: [&str; 12] = [
        "AND",
        "ENGINEER",
        "EQUIPMENT",
        "MANAGER",
        "OFFICER",
        "SERVICES",
        "SKILLS",
        "SUPPORT",
        "SYSTEMS",
        "TEAM",
        "TECHNICIAN",
        "TRAINER",
    ];
    before.is_some_and(|(_, word)| BEFORE.contains(word))
        || after.is_some_and(|(_, word)| AFTER.contains(word))
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

/// The acronyms of the program, by their small letters.
static KNOWN: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| {
    let file = embedded::LINT
        .iter()
        .find(|(name, _)| *name == "acronyms.toml");
    let table: Option<toml::Table> = file.and_then(|(_, text)| text.parse().ok());
    let rows = table
        .as_ref()
        .and_then(|table| table.get("acronym")?.as_array());
    let short = rows
        .into_iter()
        .flatten()
        .filter_map(|row| row.get("short")?.as_str());
    short
        .map(|short| (short.to_lowercase(), short.to_owned()))
        .collect()
});

#[cfg(test)]
mod tests {
    use super::*;

    fn spoken(text: &str) -> Spoken {
        let mut spoken = Spoken::default();
        spoken.listen(&[Run {
            text: text.to_owned(),
            ..Run::default()
        }]);
        spoken
    }

    #[test]
    fn capitals_become_small_letters_and_acronyms_stay() {
        let spoken = spoken(
            "You work for QAZ in Leeds. Managers help. We keep the HR files on DevOps. Defra \
                    pays. Leadership is all. Ofqual asks.",
        );
        for (capitals, sentence) in [
            ("ABOUT THE ROLE", "About the role"),
            ("WORKING IN LEEDS", "Working in Leeds"),
            ("OUR HR AND IT PLANS", "Our HR and IT plans"),
            ("ABOUT US", "About us"),
            ("HOW IT WORKS", "How it works"),
            ("IT SUPPORT", "IT support"),
            ("THE QAZ TEAM", "The QAZ team"),
            ("DBS AND HMRC CHECKS", "DBS and HMRC checks"),
            ("GRADE: G7", "Grade: G7"),
            ("OUR C# AND C++ DAYS", "Our C# and C++ days"),
            ("R&D AND DEVOPS", "R&D and DevOps"),
            ("MANAGERS’ DAY", "Managers’ day"),
            ("A DAY IN THE NHS", "A day in the NHS"),
            ("ABOUT DEFRA", "About Defra"),
            ("WORKING IN HMRC", "Working in HMRC"),
            ("OUR ZOOP TEAM", "Our ZOOP team"),
            (
                "SHIFT PATTERNS AND YARD RULES",
                "Shift patterns and yard rules",
            ),
            ("LEADERSHIP AT OFQUAL", "Leadership at Ofqual"),
        ] {
            assert_eq!(spoken.as_sentence(capitals), sentence);
        }
        assert_eq!(
            spoken.as_title("HEAD OF HR AND PEOPLE"),
            "Head of HR and People"
        );
        assert_eq!(spoken.as_title("SENIOR IT OFFICER"), "Senior IT Officer");
    }

    #[test]
    fn names_and_acronyms_in_headings_stay() {
        let of_seen = "Defra leads on this. You work with HMRC, the MoJ and Ofcom. Ofsted comes each May. People here like DevOps. We are in Sheffield and Kent. Apprentices learn here. GitHub holds our code.";
        let of_aside = "Cafcass sends us families. You work with DLUHC and the MoD. Acas helps us. Teams sit in Swansea. Managers meet on Mondays. We build on GitLab. NatCen asks us. Procurement is ours. Ofgem pays.";
        let seen = [
            ("ABOUT DEFRA", "About Defra"),
            ("WORKING IN HMRC", "Working in HMRC"),
            ("OUR WORK WITH OFCOM", "Our work with Ofcom"),
            ("LIFE IN SHEFFIELD", "Life in Sheffield"),
            ("HOW OFSTED SEES US", "How Ofsted sees us"),
            ("DEVOPS AND GITHUB", "DevOps and GitHub"),
            ("A YEAR AT DVLA", "A year at DVLA"),
            ("APPRENTICES AND GRADUATES", "Apprentices and graduates"),
            ("SHIFT WORK", "Shift work"),
            ("THE MOJ TEAM", "The MoJ team"),
            ("BENEFITS AND PENSION", "Benefits and pension"),
            ("THE ZEBU PROJECT", "The ZEBU project"),
            ("PEOPLE IN KENT", "People in Kent"),
            ("IT AND HR SYSTEMS", "IT and HR systems"),
            ("TRAVEL TO SITES", "Travel to sites"),
        ];
        // These were kept aside until the rule was made.
        let aside = [
            ("ABOUT CAFCASS", "About Cafcass"),
            ("WORKING WITH DLUHC", "Working with DLUHC"),
            ("LIFE IN SWANSEA", "Life in Swansea"),
            ("PROCUREMENT RULES", "Procurement rules"),
            ("THE MOD SITE", "The MoD site"),
            ("MANAGERS AND TEAMS", "Managers and teams"),
            ("OUR GITLAB", "Our GitLab"),
            ("ACAS AND US", "Acas and us"),
            ("DRESS CODE", "Dress code"),
            ("WHAT NATCEN DOES", "What NatCen does"),
            ("PROJECT KIWA", "Project KIWA"),
            ("THE UKHSA WAY", "The UKHSA way"),
            ("CYCLE TO WORK", "Cycle to work"),
            ("PETS AT WORK", "Pets at work"),
            ("CLOTHING AND TOOLS", "Clothing and tools"),
        ];
        for (text, headings) in [(of_seen, seen), (of_aside, aside)] {
            let spoken = spoken(text);
            for (capitals, sentence) in headings {
                assert_eq!(spoken.as_sentence(capitals), sentence);
            }
        }
    }

    #[test]
    fn few_capitals_are_no_shouting() {
        for quiet in ["HR", "About HR", "G7", "IT", "R&D; C#"] {
            assert!(!is_shouted(quiet), "{quiet}");
        }
        assert!(is_shouted("PAY"));
    }
}
