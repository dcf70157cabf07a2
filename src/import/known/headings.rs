//! What a heading names: what a list has as a whole, or else by the words it is made of.
//!
//! In: a heading. Out: the section of a role that it names, or that all its nouns name: `Key duties and tasks of the
//! post` is one of duties, as nothing in it says anything else.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::import::known::{CRITERIA, Known, add_lists, folded, holds};

/// The sections on the job as a whole, on what is done, and on the person.
const ABOUT: &str = "about_the_role";
const DUTIES: &str = "what_you_will_do";
const PERSON: &str = "you_will_be_someone_who";

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
    pub(in crate::import) fn fold(&mut self) {
        let lists = self.nouns.values_mut();
        let others = [&mut self.before, &mut self.behind, &mut self.beside];
        for words in lists.chain(others).flatten() {
            *words = folded(words);
        }
        // The longest first, as one may end with another.
        self.behind.sort_by_key(|words| usize::MAX - words.len());
    }

    pub(in crate::import) fn add(&mut self, own: Self) {
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
            found = Some(match found {
                Some(found) => both(found, field)?,
                None => field,
            });
        }
        found
    }

    /// A folded heading without the words behind its noun that leave it what it is.
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

/// The section for what two nouns of a heading name: the one that says more, where one is only said of the job as a
/// whole, and that of criteria for all that is asked of candidates.
fn both<'f>(one: &'f str, other: &'f str) -> Option<&'f str> {
    match (one, other) {
        _ if one == other => Some(one),
        (ABOUT, DUTIES) | (DUTIES, ABOUT) => Some(DUTIES),
        (PERSON, CRITERIA) | (CRITERIA, PERSON) => Some(CRITERIA),
        _ => None,
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
        // `What you bring to the team`: words behind that leave it what it is.
        let bare = self.headings.without_behind(&heading);
        let listed = |heading: &str| {
            let mut sections = self.sections.iter();
            sections.find(|(_, words)| holds(words, heading))
        };
        if let Some((field, _)) = listed(&heading).or_else(|| listed(bare)) {
            return Some(field);
        }
        if is_of_postholder(&heading) {
            return Some(DUTIES);
        }
        if is_of_fit(&heading) {
            return Some(PERSON);
        }
        let by_words = self.headings.section(&heading);
        by_words
            .or_else(|| agreed(&heading, |part| self.section(part)))
            .or_else(|| self.section_within(&heading))
            // `Main responsibilities (what you are expected to do)`: a remark, whose last bracket is folded away. Of
            // what is asked for such a line may be one: `Experience (two years)`.
            .or_else(|| {
                let (before, remark) = heading.split_once(" (")?;
                let named = self.section(before).filter(|field| *field != CRITERIA);
                named.filter(|_| !remark.contains(')'))
            })
    }

    /// The section that a folded heading names with words around it: `Your role at Anytown`, `The following skills will
    /// be assessed`.
    fn section_within(&self, heading: &str) -> Option<&str> {
        const MOST_WORDS: usize = 4;
        if let Some((what, whose)) = heading.split_once(" at ") {
            let is_name = whose.split(' ').count() <= MOST_WORDS;
            return self.section(what).filter(|_| is_name);
        }
        if let Some(section) = self.section_of_job(heading) {
            return Some(section);
        }
        let (_, named) = heading
            .split_once("the following ")
            .filter(|(before, _)| before.is_empty() || before.ends_with(' '))?;
        let ends = named.match_indices(' ').map(|(end, _)| end);
        let ends: Vec<usize> = ends.take(MOST_WORDS).chain([named.len()]).collect();
        let mut parts = ends.into_iter().rev().map(|end| &named[..end]);
        parts.find_map(|name| self.headings.section(name))
    }

    /// The section that a folded heading names which names the job as well: `Skills needed to be a data engineer`,
    /// `Responsibilities of the team leader`, `What a data engineer does`.
    fn section_of_job(&self, heading: &str) -> Option<&str> {
        const MOST_WORDS: usize = 5;
        const NEEDED: [&str; 5] = [
            " needed to be a",
            " required to be a",
            " need to be a",
            " needed for a",
            " required for a",
        ];
        const OF: [&str; 4] = [" of the ", " of a", " as a", " as the "];
        let parted = |joint: &&str| {
            let (what, job) = heading.split_once(*joint)?;
            let job = job.strip_prefix("n ").unwrap_or(job).trim_start();
            (job.split(' ').count() <= MOST_WORDS).then_some(what)
        };
        if let Some(what) = NEEDED.iter().find_map(parted) {
            return self.section(what);
        }
        if ["what a ", "what an ", "what the "]
            .iter()
            .any(|first| heading.starts_with(first))
            && heading.ends_with(" does")
        {
            return self
                .sections
                .get_key_value(ABOUT)
                .map(|(field, _)| field.as_str());
        }
        // `Experience of the media` is one that is asked for.
        let of_work = |field: &&str| [ABOUT, DUTIES].contains(field);
        let what = OF.iter().find_map(parted)?;
        self.section(what).filter(of_work)
    }

    /// Whether a heading is known by its words alone, and no list has it.
    pub(in crate::import) fn is_known_by_words(&self, heading: &str) -> bool {
        let heading = folded(heading);
        let bare = self.headings.without_behind(&heading);
        let mut lists = self.sections.values();
        let is_listed = lists.any(|words| holds(words, &heading) || holds(words, bare));
        !is_listed && !self.titles.contains_key(&heading)
    }
}

/// Whether a folded heading leads to what kind of person the job suits: `You'll fit right in if`, `This role is for you
/// if you are`, `We're looking for someone who can`.
fn is_of_fit(heading: &str) -> bool {
    const BEHIND: [&str; 16] = [
        "you", "you're", "you've", "you'd", "have", "are", "can", "have/are", "are/have", "also",
        "like", "enjoy", "will", "is", "has", "be",
    ];
    const FITS: [&str; 14] = [
        "fit", "right", "suit", "suits", "suited", "thrive", "enjoy", "love", "great", "perfect",
        "ideal", "succeed", "match", "hear",
    ];
    const APPLY: [&str; 6] = [
        "apply",
        "please apply",
        "you should apply",
        "you can apply",
        "you could apply",
        "you might apply",
    ];
    const FIRST: [&str; 13] = [
        "you", "you'll", "you'd", "you're", "this", "it", "it's", "we'd", "we", "a", "the",
        "perfect", "great",
    ];
    const SOUGHT: [&str; 6] = [
        "we're looking for someone who",
        "we are looking for someone who",
        "we're looking for people who",
        "we are looking for people who",
        "the ideal candidate",
        "the successful candidate",
    ];
    let is_end = |behind: &str| {
        behind.is_empty()
            || (behind.starts_with(' ')
                && behind.split_whitespace().all(|word| BEHIND.contains(&word)))
    };
    let mut sought = SOUGHT
        .iter()
        .filter_map(|begin| heading.strip_prefix(begin));
    if sought.any(is_end) {
        return true;
    }
    let Some((before, behind)) = heading.rsplit_once(" if") else {
        return false;
    };
    let first = before.split(' ').next().unwrap_or_default();
    let fits = before.ends_with(" for you") || before.split(' ').any(|word| FITS.contains(&word));
    is_end(behind) && (APPLY.contains(&before) || (FIRST.contains(&first) && fits))
}

/// Whether a folded heading begins the duties of whoever has the job: `As a senior engineer you will`, `In your first
/// month, you'll`.
fn is_of_postholder(heading: &str) -> bool {
    let begins = [
        "as a ",
        "as an ",
        "as our ",
        "as the ",
        "in your first ",
        "within your first ",
        "during your first ",
        "over your first ",
        "on a typical day",
        "day to day",
    ];
    let ends = [" you will", " you'll", " you will be"];
    begins.iter().any(|begin| heading.starts_with(begin))
        && ends.iter().any(|end| heading.ends_with(end))
}
