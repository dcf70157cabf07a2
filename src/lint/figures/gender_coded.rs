//! Words that are said to sound masculine or feminine, counted in a text.
//!
//! In: words and the lists of [`GenderCoded`]. Out: a [`Balance`], in which each word stands once.

use std::collections::BTreeSet;

use crate::lint::data::GenderCoded;

/// The coded words of a text, in small letters.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Balance {
    /// Words of masculine stereotypes.
    pub masculine: BTreeSet<String>,
    /// Words of feminine stereotypes.
    pub feminine: BTreeSet<String>,
}

/// The side to which a text leans.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Side {
    /// Towards words of masculine stereotypes.
    Masculine,
    /// Towards words of feminine stereotypes.
    Feminine,
}

/// How many words more one side must have for a text to lean to it, and how many times as many.
const CLEAR: (usize, usize) = (6, 3);

impl Balance {
    /// Adds the coded words of `text`.
    pub(crate) fn add(&mut self, text: &str, coded: &GenderCoded) {
        let words = text.split(|sign: char| !sign.is_alphabetic() && sign != '-');
        for word in words.map(|word| word.trim_matches('-').to_lowercase()) {
            if !self.add_word(&word, coded) && word.contains('-') {
                for part in word.split('-') {
                    self.add_word(part, coded);
                }
            }
        }
    }

    /// The side that clearly outweighs the other, if one does.
    #[must_use]
    pub(crate) fn leans_to(&self) -> Option<Side> {
        let (more, times) = CLEAR;
        let outweighs = |side: &BTreeSet<String>, other: &BTreeSet<String>| {
            side.len() >= other.len() + more && side.len() >= other.len() * times
        };
        if outweighs(&self.masculine, &self.feminine) {
            Some(Side::Masculine)
        } else if outweighs(&self.feminine, &self.masculine) {
            Some(Side::Feminine)
        } else {
            None
        }
    }

    /// Whether the word, or the word without its hyphens, is coded.
    fn add_word(&mut self, word: &str, coded: &GenderCoded) -> bool {
        let joined = word.replace('-', "");
        let is_in = |list: &[String]| {
            let mut stems = list.iter();
            stems.any(|stem| is_of(word, stem) || is_of(&joined, stem))
        };
        if is_in(&coded.masculine) {
            self.masculine.insert(word.to_owned());
        } else if is_in(&coded.feminine) {
            self.feminine.insert(word.to_owned());
        } else {
            return false;
        }
        true
    }
}

fn is_of(word: &str, stem: &str) -> bool {
    match stem.strip_suffix('*') {
        Some(start) => word.starts_with(start),
        None => word == stem,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_coded_word_counts_once() {
        let list = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
        let coded = GenderCoded {
            masculine: list(&["lead*", "active", "self-relian*"]),
            feminine: list(&["cooperat*", "kind"]),
            ..GenderCoded::default()
        };
        #[rustfmt::skip]
        let table: &[(&str, &[&str], &[&str])] = &[
            ("Lead a team: leaders lead, LEAD!", &["lead", "leaders"], &[]),
            ("Active, not actively; kind, not kinds.", &["active"], &["kind"]),
            ("Co-operate and cooperate; self-reliant.", &["self-reliant"], &["co-operate", "cooperate"]),
            ("team-leading -active-", &["leading", "active"], &[]),
            ("mislead", &[], &[]),
        ];
        for (text, masculine, feminine) in table {
            let mut balance = Balance::default();
            balance.add(text, &coded);
            let expected = Balance {
                masculine: masculine.iter().map(|word| (*word).to_owned()).collect(),
                feminine: feminine.iter().map(|word| (*word).to_owned()).collect(),
            };
            assert_eq!(balance, expected, "{text}");
        }
    }

    #[test]
    fn a_text_leans_where_one_side_clearly_outweighs() {
        let words = |count: usize| (0..count).map(|number| number.to_string()).collect();
        let table = [
            ((6, 0), Some(Side::Masculine)),
            ((5, 0), None),
            ((9, 3), Some(Side::Masculine)),
            ((9, 4), None),
            ((0, 6), Some(Side::Feminine)),
            ((20, 20), None),
        ];
        for ((masculine, feminine), expected) in table {
            let balance = Balance {
                masculine: words(masculine),
                feminine: words(feminine),
            };
            assert_eq!(balance.leans_to(), expected, "{masculine} and {feminine}");
        }
    }
}
