//! How hard a text is to read: words, sentences, syllables and a grade.
//!
//! In: running text in English. Out: [`Counts`], which add up. The grade is that of Flesch and Kincaid
//! (Kincaid, Fishburne, Rogers and Chissom 1975, 'Derivation of new readability formulas for Navy
//! enlisted personnel', Research Branch Report 8-75): the years at school that a text asks for.

use std::ops::AddAssign;

use unicode_segmentation::UnicodeSegmentation as _;

use crate::lint::sentences::sentences;

/// The most words of a sentence that is not long (GOV.UK style, 2014).
pub(crate) const LONG_SENTENCE: usize = 25;

/// What was counted in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Words; a number is one.
    pub words: u32,
    /// Sentences; an item of a list without a full stop is one.
    pub sentences: u32,
    /// Sentences of more than [`LONG_SENTENCE`] words.
    pub long_sentences: u32,
    /// Syllables, by spelling.
    pub syllables: u32,
}

impl Counts {
    /// Counts a paragraph or an item of a list.
    #[must_use]
    pub(crate) fn of(text: &str) -> Self {
        let mut counts = Self::default();
        for sentence in sentences(text) {
            counts.sentences += 1;
            counts.long_sentences += u32::from(sentence.count > LONG_SENTENCE);
            for word in text[sentence.range].unicode_words() {
                counts.words += 1;
                counts.syllables += syllables(word);
            }
        }
        counts
    }

    /// The Flesch-Kincaid grade; none for no words.
    #[must_use]
    pub(crate) fn grade(&self) -> Option<f64> {
        if self.words == 0 || self.sentences == 0 {
            return None;
        }
        let words = f64::from(self.words);
        let per_sentence = words / f64::from(self.sentences);
        let per_word = f64::from(self.syllables) / words;
        Some(0.39 * per_sentence + 11.8 * per_word - 15.59)
    }
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.words += other.words;
        self.sentences += other.sentences;
        self.long_sentences += other.long_sentences;
        self.syllables += other.syllables;
    }
}

/// How many syllables an English word seems to have by its spelling; at least one. Letters that are
/// spoken one by one are one each, but for `W`; a number counts as one.
#[must_use]
pub(crate) fn syllables(word: &str) -> u32 {
    if word.chars().any(|sign| sign.is_ascii_digit()) {
        return 1;
    }
    if is_spelt_out(word) {
        let letters = word.chars().filter(|sign| sign.is_uppercase());
        return letters
            .map(|letter| if letter == 'W' { 3 } else { 1 })
            .sum();
    }
    let word = word.to_lowercase();
    // The letters before an apostrophe: `you’ll` is said as one.
    let stem = word.split(['\'', '’']).next().unwrap_or(&word);
    let letters: Vec<char> = stem.chars().filter(|sign| sign.is_alphabetic()).collect();
    let text: String = letters.iter().collect();
    let mut count = 0;
    let mut was_vowel = false;
    for letter in &letters {
        let is_vowel = is_vowel(*letter);
        count += u32::from(is_vowel && !was_vowel);
        was_vowel = is_vowel;
    }
    count += split_vowels(&text);
    count.saturating_sub(silent_end(&letters)).max(1)
}

/// `AWS`, `HTML`, `APIs`: capitals without a vowel among them, or at most three.
fn is_spelt_out(word: &str) -> bool {
    let stem = word.strip_suffix('s').unwrap_or(word);
    let count = stem.chars().count();
    let has_vowel = stem.to_lowercase().chars().any(is_vowel);
    (2..=5).contains(&count) && stem.chars().all(char::is_uppercase) && (count <= 3 || !has_vowel)
}

fn is_vowel(letter: char) -> bool {
    matches!(
        letter,
        'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'â' | 'ê' | 'é' | 'è' | 'ï' | 'ö' | 'ü'
    )
}

/// Vowels side by side that are said apart: `creative`, `science`, `diet`, `experience`, `doing`.
fn split_vowels(word: &str) -> u32 {
    const APART: [&str; 8] = ["ia", "io", "iu", "ien", "iet", "eat", "uou", "ying"];
    const TOGETHER: [&str; 12] = [
        "tion", "sion", "cion", "gion", "cial", "tial", "cian", "gian", "tien", "cien", "great",
        "treat",
    ];
    let mut count = 0;
    for pair in APART {
        for (at, _) in word.match_indices(pair) {
            let is_together = TOGETHER.iter().any(|whole| {
                word.match_indices(whole)
                    .any(|(start, _)| start <= at && at + pair.len() <= start + whole.len())
            });
            let is_plain_eat = pair == "eat" && !word[..at].ends_with("cr");
            let is_science = word[..at].ends_with("sc") && pair == "ien";
            count += u32::from((!is_together || is_science) && !is_plain_eat);
        }
    }
    let is_doing = ["doing", "going", "being", "seeing"]
        .iter()
        .any(|word_end| word.ends_with(word_end));
    count + u32::from(is_doing)
}

/// How many vowels at the end are silent: `code`, `planned`, `makes`, `likely`.
fn silent_end(letters: &[char]) -> u32 {
    let word: String = letters.iter().collect();
    let (stem, is_said) = if let Some(stem) = word.strip_suffix("ed") {
        // `wanted` and `needed` are said in two.
        (stem, stem.ends_with(['t', 'd']))
    } else if let Some(stem) = word.strip_suffix("es") {
        let hisses = stem.ends_with(['s', 'x', 'z', 'c', 'g']);
        (stem, hisses || stem.ends_with("ch") || stem.ends_with("sh"))
    } else if let Some(stem) = word.strip_suffix('e') {
        (stem, false)
    } else {
        let within = ["ely", "eful", "ement", "ements"];
        let stem = within.iter().find_map(|end| word.strip_suffix(end));
        // `element` and `cement` have it said.
        return u32::from(stem.is_some_and(|stem| stem.chars().any(is_vowel) && stem != "el"));
    };
    let is_after_vowel = stem.ends_with(is_vowel);
    u32::from(!is_said && !is_after_vowel && !ends_in_consonant_and_l(stem))
}

/// `tabl`, `handl`: with what follows a syllable of its own.
fn ends_in_consonant_and_l(stem: &str) -> bool {
    stem.strip_suffix('l').is_some_and(|before| {
        let last = before.chars().next_back();
        last.is_some_and(|last| !is_vowel(last) && !matches!(last, 'l' | 'r' | 'w'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn syllables_are_those_of_speech() {
        #[rustfmt::skip]
        let table = [
            ("a", 1), ("the", 1), ("code", 1), ("you’ll", 1), ("we", 1), ("role", 1), ("planned", 1),
            ("worked", 1), ("makes", 1), ("through", 1), ("great", 1), ("team", 1),
            ("able", 2), ("table", 2), ("wanted", 2), ("needed", 2), ("services", 3), ("changes", 2),
            ("systems", 2), ("service", 2), ("doing", 2), ("being", 2), ("office", 2), ("likely", 2),
            ("useful", 2), ("science", 2), ("handled", 2), ("rules", 1), ("someone", 2), ("enables", 3),
            ("creative", 3), ("policy", 3), ("delivery", 4), ("manager", 3), ("experience", 4),
            ("government", 3), ("movement", 2), ("element", 3), ("management", 3), ("statement", 2),
            ("development", 4), ("improvement", 3), ("technical", 3), ("various", 3), ("previous", 3),
            ("decision", 3), ("nation", 2), ("social", 2), ("essential", 3), ("efficient", 3),
            ("continuous", 4), ("infrastructure", 4), ("technology", 4), ("immigration", 4),
            ("opportunity", 5), ("organisation", 5), ("responsibility", 6),
            // What spelling cannot tell: an `e` within a compound.
            ("pipelines", 3),
            ("AWS", 5), ("SQL", 3), ("HTML", 4), ("APIs", 3), ("NATO", 2), ("2026", 1), ("x", 1),
        ];
        let wrong: Vec<(&str, u32, u32)> = table
            .into_iter()
            .map(|(word, expected)| (word, expected, syllables(word)))
            .filter(|(_, expected, found)| expected != found)
            .collect();
        assert_eq!(wrong, []);
    }

    #[test]
    fn counts_add_up_and_give_a_grade() {
        #[rustfmt::skip]
        let table: &[(&str, [u32; 4], Option<&str>)] = &[
            ("", [0, 0, 0, 0], None),
            ("The cat sat on the mat.", [6, 1, 0, 6], Some("-1.4")),
            ("We test. You learn", [4, 2, 0, 4], Some("-3.0")),
            ("Organisations continuously improve technology.", [4, 1, 0, 16], Some("33.2")),
            (&"go ".repeat(27), [27, 1, 1, 27], Some("6.7")),
        ];
        for (text, [words, sentences, long_sentences, syllables], grade) in table {
            let counts = Counts::of(text);
            let expected = Counts {
                words: *words,
                sentences: *sentences,
                long_sentences: *long_sentences,
                syllables: *syllables,
            };
            assert_eq!(counts, expected, "{text}");
            let shown = counts.grade().map(|grade| format!("{grade:.1}"));
            assert_eq!(shown.as_deref(), *grade, "{text}");
        }
    }
}
