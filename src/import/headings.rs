//! What a heading names: what a list has as a whole, or else by the words it is made of.
//!
//! In: a heading. Out: the section of a role that it names, or that all its nouns name: `Key duties and tasks of the
//! post` is one of duties, as nothing in it says anything else.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::known::{Known, add_lists, folded, holds};

/// The words that headings are made of.
#[derive(Clone, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Words {
    /// Nouns, by the section that each names.
    nouns: BTreeMap<String, Vec<String>>,
    /// Words before a noun that leave it what it is.
    before: Vec<String>,
    /// Words behind one.
    behind: Vec<String>,
    /// Words beside one that name nothing by themselves.
    beside: Vec<String>,
}

impl Words {
    pub(super) fn fold(&mut self) {
        let lists = self.nouns.values_mut();
        let others = [&mut self.before, &mut self.behind, &mut self.beside];
        for words in lists.chain(others).flatten() {
            *words = folded(words);
        }
        // The longest first, as one may end with another.
        self.behind.sort_by_key(|words| usize::MAX - words.len());
    }

    pub(super) fn add(&mut self, own: Self) {
        add_lists(&mut self.nouns, own.nouns);
        self.before.extend(own.before);
        self.behind.extend(own.behind);
        self.beside.extend(own.beside);
    }

    /// The section that every noun of a folded heading names.
    pub(super) fn section(&self, heading: &str) -> Option<&str> {
        let mut found: Option<&str> = None;
        let heading = heading.replace(" / ", ",").replace('/', ",");
        let heading = heading.replace(" and ", ",").replace(" or ", ",");
        // `Person specification - skills required`: both halves name the section.
        let heading = [" - ", " – ", " — ", ": "]
            .into_iter()
            .fold(heading, |heading, sign| heading.replace(sign, ","));
        let heading = self.without_behind(&heading);
        for part in heading.split([',', '(', ')']) {
            let part = part.trim();
            if part.is_empty() || holds(&self.beside, part) {
                continue;
            }
            let field = self.noun(self.without_behind(part))?;
            if found.is_some_and(|found| found != field) {
                return None;
            }
            found = Some(field);
        }
        found
    }

    fn without_behind<'h>(&self, mut heading: &'h str) -> &'h str {
        while let Some(rest) = self.behind.iter().find_map(|words| {
            let rest = heading.strip_suffix(words.as_str())?;
            rest.ends_with([' ', ',']).then(|| rest.trim_end())
        }) {
            heading = rest;
        }
        heading
    }

    /// The section that a noun names, with nothing before it that says something else.
    fn noun(&self, part: &str) -> Option<&str> {
        let mut rest = part;
        loop {
            let mut nouns = self.nouns.iter();
            if let Some((field, _)) = nouns.find(|(_, words)| holds(words, rest)) {
                return Some(field);
            }
            let (first, others) = rest.split_once(' ')?;
            if !holds(&self.before, first) {
                return None;
            }
            rest = others;
        }
    }
}

/// What the parts of words name that say one thing in two languages, `Cyflog / Salary`: those that name anything
/// name the same.
pub(super) fn agreed<'k>(words: &str, name: impl Fn(&str) -> Option<&'k str>) -> Option<&'k str> {
    let mut parts = words.split(" / ");
    let (Some(one), Some(other), None) = (parts.next(), parts.next(), parts.next()) else {
        return None;
    };
    match (name(one), name(other)) {
        (Some(one), Some(other)) => (one == other).then_some(one),
        (one, other) => one.or(other),
    }
}

impl Known {
    /// The section of a role that a heading names: the name of its field.
    pub(crate) fn section(&self, heading: &str) -> Option<&str> {
        let heading = folded(heading);
        if let Some(part) = self.titles.get(&heading) {
            return self
                .sections
                .get_key_value(part)
                .map(|(field, _)| field.as_str());
        }
        let sections = self.sections.iter();
        let mut found = sections.filter(|(_, words)| holds(words, &heading));
        if let Some((field, _)) = found.next() {
            return Some(field);
        }
        if is_of_postholder(&heading) {
            return Some("what_you_will_do");
        }
        let by_words = self.headings.section(&heading);
        by_words
            .or_else(|| agreed(&heading, |part| self.section(part)))
            .or_else(|| self.section_within(&heading))
    }

    /// The section that a folded heading names with words around it: `Your role at Anytown`, `The following skills will
    /// be assessed`.
    fn section_within(&self, heading: &str) -> Option<&str> {
        const MOST_WORDS: usize = 4;
        if let Some((what, whose)) = heading.split_once(" at ") {
            let is_name = whose.split(' ').count() <= MOST_WORDS;
            return self.section(what).filter(|_| is_name);
        }
        let (_, named) = heading
            .split_once("the following ")
            .filter(|(before, _)| before.is_empty() || before.ends_with(' '))?;
        let ends = named.match_indices(' ').map(|(end, _)| end);
        let ends: Vec<usize> = ends.take(MOST_WORDS).chain([named.len()]).collect();
        let mut parts = ends.into_iter().rev().map(|end| &named[..end]);
        parts.find_map(|name| self.headings.section(name))
    }

    /// Whether a heading is known by its words alone, and no list has it.
    pub(super) fn is_known_by_words(&self, heading: &str) -> bool {
        let heading = folded(heading);
        let is_listed = self.sections.values().any(|words| holds(words, &heading));
        !is_listed && !self.titles.contains_key(&heading)
    }
}

/// Whether a folded heading begins the duties of whoever has the job: `As a senior engineer you will`.
fn is_of_postholder(heading: &str) -> bool {
    let begins = ["as a ", "as an ", "as our ", "as the "];
    let ends = [" you will", " you'll", " you will be"];
    begins.iter().any(|begin| heading.starts_with(begin))
        && ends.iter().any(|end| heading.ends_with(end))
}
