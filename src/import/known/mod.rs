//! The words by which parts of a document are known: `templates/import.toml`.
//!
//! In: the file that comes with the program, and the project's own, which adds to it. Out: what a heading or
//! a label names. Words are compared without capitals, accents of quotes, and marks around them.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use serde::Deserialize;

pub(super) use self::criteria_words::Column;
use self::criteria_words::Specification;
use self::glossary::Glossary;
use self::headings::{Words, agreed};
use super::pictures::{Print, Shows};
use super::role::titles::{Bodies, Title};
use crate::facts::criterion::Need;
use crate::facts::fields::Fields;
use crate::load::sheet::names::Names;

pub(in crate::import) mod criteria_words;
mod glossary;
mod headings;

/// The file's name in `templates/`.
pub(crate) const FILE: &str = "import.toml";

/// The words that come with the program.
pub(crate) const SHIPPED: &str = include_str!("../../../templates/import.toml");

/// The field of the salary.
const SALARY: &str = "salary";

/// The section of what is asked of candidates.
pub(super) const CRITERIA: &str = "skills_and_experience";

/// What parts of documents are called.
#[derive(Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Known {
    pub(super) sections: BTreeMap<String, Vec<String>>,
    headings: Words,
    own: Own,
    pub(super) bodies: Bodies,
    facts: Facts,
    pub(super) criteria: BTreeMap<String, Vec<String>>,
    specification: Specification,
    pub(super) title: Title,
    optional: Optional,
    apply: Apply,
    sfia: Sfia,
    pub(in crate::import) level: BTreeMap<String, Vec<String>>,
    rest: Rest,
    /// What headers of sheets are called, which labels of facts may be called, too.
    #[serde(skip)]
    names: Option<Arc<Names>>,
    /// The headings that the house's own documents have, and the part that each stands above.
    #[serde(skip)]
    pub(super) titles: BTreeMap<String, String>,
    /// The pictures of the project.
    #[serde(skip)]
    pictures: BTreeMap<Print, Shows>,
}

#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Facts {
    headings: Vec<String>,
    columns: Vec<String>,
    labels: BTreeMap<String, Vec<String>>,
    glossary: Glossary,
}

#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Optional {
    lines: Vec<String>,
}

#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Apply {
    links: Vec<String>,
}

/// Headings of sections that no role has by itself.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Own {
    headings: Vec<String>,
}

#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Sfia {
    headings: Vec<String>,
    categories: BTreeMap<String, Vec<String>>,
}

#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Rest {
    title: String,
    belongs: BTreeMap<String, Vec<String>>,
}

impl Known {
    /// The words that come with the program, and those of the project's own file.
    /// Labels of facts may also be those of `fields`.
    pub(crate) fn with(own: Option<&str>, fields: &Arc<Fields>) -> Result<Self, toml::de::Error> {
        static KNOWN: LazyLock<Known> = LazyLock::new(|| {
            let known = toml::from_str::<Known>(SHIPPED);
            known
                .expect("the file that comes with the program is sound")
                .with_folded()
        });
        let mut known = KNOWN.clone();
        if let Some(own) = own {
            known.add(toml::from_str::<Self>(own)?.with_folded());
        }
        known.names = Some(Arc::new(Names::of(fields)));
        Ok(known)
    }

    /// The same with the words folded that are compared, as each is compared with every line.
    fn with_folded(mut self) -> Self {
        let tables = [
            &mut self.sections,
            &mut self.facts.labels,
            &mut self.criteria,
            &mut self.sfia.categories,
            &mut self.specification.assessed,
            &mut self.rest.belongs,
        ];
        let lists = tables.into_iter().flat_map(BTreeMap::values_mut);
        let others = [
            &mut self.facts.headings,
            &mut self.facts.columns,
            &mut self.own.headings,
            &mut self.apply.links,
            &mut self.sfia.headings,
            &mut self.title.documents,
            &mut self.optional.lines,
        ];
        let columns = self.specification.columns.lists();
        for words in lists.chain(others).chain(columns).flatten() {
            *words = folded(words);
        }
        self.headings.fold();
        self.facts.glossary.fold();
        self.bodies.fold();
        self
    }

    fn add(&mut self, own: Self) {
        add_lists(&mut self.sections, own.sections);
        self.headings.add(own.headings);
        self.own.headings.extend(own.own.headings);
        self.bodies.add(own.bodies);
        add_lists(&mut self.facts.labels, own.facts.labels);
        add_lists(&mut self.criteria, own.criteria);
        add_lists(&mut self.sfia.categories, own.sfia.categories);
        self.specification.add(own.specification);
        add_lists(&mut self.level, own.level);
        self.facts.headings.extend(own.facts.headings);
        self.facts.columns.extend(own.facts.columns);
        self.facts.glossary.add(own.facts.glossary);
        self.title.before.extend(own.title.before);
        self.title.behind.extend(own.title.behind);
        self.title.documents.extend(own.title.documents);
        self.optional.lines.extend(own.optional.lines);
        self.apply.links.extend(own.apply.links);
        self.sfia.headings.extend(own.sfia.headings);
        add_lists(&mut self.rest.belongs, own.rest.belongs);
        if !own.rest.title.is_empty() {
            self.rest.title = own.rest.title;
        }
    }

    /// The field of a vacancy that a label names; `title` is the job's.
    pub(crate) fn fact(&self, label: &str) -> Option<&str> {
        let label = folded(label);
        let mut own = self.facts.labels.iter();
        let own = own.find(|(_, words)| holds(words, &label));
        if let Some((field, _)) = own {
            return Some(field);
        }
        let named = self.names.as_ref().and_then(|names| names.route(&label));
        // `Cyflog / Salary` says it in two languages.
        let named = named.or_else(|| agreed(&label, |part| self.fact(part)));
        // `Annual salary (full time)`: what stands in brackets is said of the sum.
        named.or_else(|| {
            let (short, _) = label.split_once(" (")?;
            self.fact(short).filter(|field| *field == SALARY)
        })
    }

    /// What a label says of a salary in brackets, which belongs behind the sum.
    pub(super) fn said_of_salary<'l>(&self, label: &'l str) -> Option<&'l str> {
        let (_, remark) = label.trim_end_matches([':', ' ']).split_once(" (")?;
        let remark = remark.strip_suffix(')')?;
        let is_said = remark.chars().any(char::is_alphabetic) && self.fact(label) == Some(SALARY);
        is_said.then_some(remark)
    }

    /// The field of a vacancy or the section of a role where people look for what such a label says.
    pub(super) fn belongs(&self, label: &str) -> Option<&str> {
        let label = folded(label);
        let mut belongs = self.rest.belongs.iter();
        let found = belongs.find(|(_, words)| holds(words, &label));
        found.map(|(part, _)| part.as_str())
    }

    /// Names a part of documents as the house has it; the first heading is the one that counts.
    pub(crate) fn add_title(&mut self, heading: &str, part: &str) {
        let heading = folded(heading);
        if !heading.is_empty() {
            self.titles
                .entry(heading)
                .or_insert_with(|| part.to_owned());
        }
    }

    /// Adds a picture of the project.
    pub(super) fn add_picture(&mut self, print: Print, shows: Shows) {
        self.pictures.insert(print, shows);
    }

    /// What a picture of the project is.
    pub(super) fn picture(&self, print: &Print) -> Option<&Shows> {
        self.pictures.get(print)
    }

    /// The id of the section of its own that the house has below this heading.
    pub(crate) fn own_id(&self, heading: &str) -> Option<&str> {
        let part = self.titles.get(&folded(heading))?;
        (part != "facts" && !self.sections.contains_key(part)).then_some(part)
    }

    /// Whether a heading is that of a section which the house has besides those of every role.
    pub(super) fn is_above_own(&self, heading: &str) -> bool {
        self.own_id(heading).is_some()
    }

    /// Whether a line is the heading of a section that many documents have, and no role by itself.
    pub(super) fn is_heading_of_own(&self, line: &str) -> bool {
        holds(&self.own.headings, &folded(line))
    }

    /// Whether a heading stands above facts.
    pub(crate) fn is_above_facts(&self, heading: &str) -> bool {
        if let Some(part) = self.titles.get(&folded(heading)) {
            return part == "facts";
        }
        holds(&self.facts.headings, &folded(heading))
    }

    /// Whether words stand above a column of facts and say nothing.
    pub(crate) fn is_above_column(&self, words: &str) -> bool {
        holds(&self.facts.columns, &folded(words))
    }

    /// Whether a heading stands above words and their meanings.
    pub(super) fn is_above_glossary(&self, heading: &str) -> bool {
        self.facts.glossary.is_below(heading)
    }

    /// Whether words stand above a column of meanings.
    pub(super) fn is_above_meanings(&self, words: &str) -> bool {
        self.facts.glossary.is_of_meanings(words)
    }

    /// What a heading says of the criteria below it.
    pub(crate) fn need(&self, heading: &str) -> Option<Need> {
        let heading = folded(self.with_ways(heading).0);
        // `Essential knowledge and skills`: what is essential, and of criteria.
        let begins = |words: &String| {
            let rest = heading.strip_prefix(words.as_str());
            let rest = rest.and_then(|rest| rest.strip_prefix(' '));
            words.len() > 1
                && rest.is_some_and(|rest| self.headings.section(rest) == Some(CRITERIA))
        };
        let needs = self.criteria.iter();
        let found = needs
            .clone()
            .find(|(_, words)| holds(words, &heading))
            .or_else(|| needs.clone().find(|(_, words)| words.iter().any(begins)))
            // `Skills (desirable)`.
            .or_else(|| {
                let (before, remark) = heading.split_once(" (")?;
                let is_of_criteria = self.headings.section(before) == Some(CRITERIA);
                let remark = remark.trim_end_matches([')', ':', ' ']);
                let mut needs = needs.filter(|_| is_of_criteria);
                needs.find(|(_, words)| remark.len() > 1 && holds(words, remark))
            });
        found.and_then(|(name, _)| self::criteria_words::need(name))
    }

    /// Whether a line makes the items below it optional.
    pub(crate) fn is_above_optional(&self, line: &str) -> bool {
        let line = folded(line);
        self.optional
            .lines
            .iter()
            .any(|words| line.starts_with(words.as_str()))
    }

    /// Whether a line leads to where people apply.
    pub(crate) fn is_to_apply(&self, line: &str) -> bool {
        let line = line.split(" (http").next().unwrap_or(line);
        holds(&self.apply.links, &folded(line))
    }

    /// Whether a heading stands above skills of the Skills Framework for the Information Age.
    pub(crate) fn is_above_sfia(&self, heading: &str) -> bool {
        holds(&self.sfia.headings, &folded(heading))
    }

    /// The category of a subcategory of that framework.
    pub(crate) fn category(&self, subcategory: &str) -> Option<&str> {
        let subcategory = folded(subcategory);
        let mut categories = self.sfia.categories.iter();
        categories
            .find(|(_, words)| holds(words, &subcategory))
            .map(|(category, _)| category.as_str())
    }

    /// The title of the section for all that has no other place.
    pub(crate) fn rest(&self) -> &str {
        &self.rest.title
    }
}

pub(super) fn add_lists(
    all: &mut BTreeMap<String, Vec<String>>,
    own: BTreeMap<String, Vec<String>>,
) {
    for (name, words) in own {
        all.entry(name).or_default().extend(words);
    }
}

pub(super) fn holds(words: &[String], folded: &str) -> bool {
    words.iter().any(|known| known == folded)
}

pub(super) fn without_start<'a>(line: &'a str, word: &str) -> Option<&'a str> {
    let start = line.get(..word.len())?;
    start
        .eq_ignore_ascii_case(word)
        .then(|| line[word.len()..].trim())
}

/// Words as headings are told apart by them: small letters, plain quotes, no mark and no number around them.
pub(crate) fn folded(words: &str) -> String {
    let words = words
        .to_lowercase()
        .replace(['’', '‘', '`'], "'")
        .replace('&', " and ");
    let is_mark = |found: char| found.is_whitespace() || ":;.,?!*_-–—…()[]".contains(found);
    let words = words.trim_matches(is_mark);
    // `1.`, `2.3` and `Section 4:` number a heading.
    let words = words.strip_prefix("section ").unwrap_or(words);
    let unnumbered =
        words.trim_start_matches(|found: char| found.is_ascii_digit() || is_mark(found));
    let words = if unnumbered.is_empty() {
        words
    } else {
        unnumbered
    };
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
