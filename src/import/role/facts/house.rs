//! What the house says in each advert by itself, and so no role says.
//!
//! In: the project's fragments and organisation file. Out: [`House`], which knows its words again in the
//! text of a document, whatever a template put between them.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::import::known::{Known, folded};
use crate::import::role::FIELDS;
use crate::load::markdown::Titles;
use crate::load::{self, Sources};
use crate::source::front_matter;
use crate::words::Words;

/// What the house says.
#[derive(Debug, Default)]
pub(crate) struct House {
    /// The organisation's name, folded.
    name: String,
    /// The headings of its sections.
    headings: Vec<String>,
    lines: Vec<Line>,
    /// The fields of a vacancy that stand by themselves below headings of the house.
    fields: Vec<(String, String)>,
    /// The texts of the organisation's file, however short.
    shorts: Vec<String>,
    /// All words of what it says.
    words: BTreeSet<String>,
}

/// A line of a fragment.
#[derive(Debug)]
struct Line {
    /// The words between what a template puts there, in small letters.
    words: Vec<String>,
    said: Said,
}

/// What the house says in a passage, and what a vacancy or a role puts there.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::import::role) struct Said {
    /// Whether the link to the role's definition stands there.
    pub(super) has_link: bool,
    /// Whether the address at which people apply stands there.
    pub(super) has_address: bool,
    /// Whose contact stands there, by the field's name.
    pub(super) contact: Option<String>,
    /// The field whose items stand below.
    pub(super) list: Option<String>,
    /// Whether it is a fixed word of outputs.
    pub(super) is_fixed: bool,
    /// The organisation's own fact of which it is said where that is `yes`.
    pub(super) fact: Option<String>,
    /// What stands behind the house's own words.
    pub(super) gap: String,
    /// All that stands between and around the house's own words, in small letters.
    pub(super) rest: String,
}

impl Known {
    /// Adds how documents of this house call their parts.
    pub(crate) fn add_house(&mut self, sources: &Sources, words: &Words) {
        self.add_words(words);
        self.add_pictures(sources);
        for (title, part) in sources.sections.titles() {
            self.add_title(&title, part);
        }
        let titles = Titles::of(words);
        for field in FIELDS {
            if let Some(title) = titles.title(field) {
                self.add_title(title, field);
            }
        }
    }
}

impl Said {
    /// Whether nothing of a vacancy or a role stands there.
    pub(in crate::import::role) fn is_words_only(&self) -> bool {
        let is_gap = self.gap.chars().any(char::is_alphanumeric);
        let plain = Self {
            gap: String::new(),
            rest: String::new(),
            ..self.clone()
        };
        !is_gap && plain == Self::default()
    }
}

impl House {
    /// What the house of a project says.
    pub(crate) fn of(sources: &Sources) -> Self {
        let mut house = Self::default();
        let organisation = sources.organisation.as_ref().map(|json| &json.value);
        for (name, file) in &sources.templates {
            if name.starts_with("fragments/") {
                let text = front_matter::split(file.text()).map_or(file.text(), |(_, body)| body);
                house.add_text(&named(text, organisation));
            }
        }
        if let Some(organisation) = &sources.organisation {
            let name = organisation.value["name"].as_str();
            house.name = folded(name.unwrap_or_default());
            house.add_value(&organisation.value);
        }
        // A project's own file need not have every word.
        let own = sources.words.get("en.toml").map(|file| file.text());
        let shipped = load::embedded::WORDS
            .iter()
            .find(|(name, _)| *name == "en.toml");
        for text in own.into_iter().chain(shipped.map(|(_, text)| *text)) {
            if let Ok(mut words) = toml::from_str::<toml::Table>(text) {
                // What else is told in words are values, such as `permanent`, which others write too.
                let is_around = |name: &str| ["web", "draft"].contains(&name);
                words.retain(|name, value| value.is_str() || is_around(name));
                house.add_words(&words);
            }
        }
        let lines = house.lines.iter().flat_map(|line| &line.words);
        let texts = lines.chain(&house.shorts);
        house.words = texts.flat_map(|text| words_of(text)).collect();
        house
    }

    fn add_text(&mut self, text: &str) {
        let lines: Vec<&str> = text
            .lines()
            .filter(|line| !line.trim().is_empty())
            .collect();
        let mut conditions: Vec<Option<String>> = Vec::new();
        for (index, line) in lines.iter().enumerate() {
            for tag in line.split("{%").skip(1) {
                let tag = tag.trim_start_matches(['-', ' ']);
                if let Some(condition) = tag.strip_prefix("if ") {
                    let condition = condition.split(['%', '-']).next().unwrap_or_default();
                    let fact = condition.trim().strip_prefix("facts.");
                    conditions.push(fact.filter(|fact| !fact.contains(' ')).map(str::to_owned));
                } else if tag.starts_with("endif") {
                    conditions.pop();
                }
            }
            let bare = line.trim().strip_prefix("{{ vacancy.");
            let bare = bare.and_then(|line| line.strip_suffix("}}"));
            if let (Some(field), Some(heading)) = (bare, self.headings.last()) {
                let field = field.split([' ', '|']).next().unwrap_or_default();
                self.fields.push((heading.clone(), field.to_owned()));
            }
            let next = lines
                .get(index + 1)
                .and_then(|next| next.trim().strip_prefix("{{ vacancy."));
            let list = next.and_then(|next| {
                let (field, filter) = next.split_once(" | ")?;
                let is_list = filter.starts_with("bullets") || filter.starts_with("numbers");
                is_list.then(|| field.to_owned())
            });
            let before = self.lines.len();
            self.add(line, list, false);
            if let Some(line) = self.lines.get_mut(before) {
                line.said.fact = conditions.last().cloned().flatten();
            }
        }
    }

    fn add(&mut self, line: &str, list: Option<String>, is_fixed: bool) {
        let line = line.trim();
        if let Some(heading) = line.strip_prefix('#') {
            let heading = folded(heading.trim_start_matches('#'));
            if !heading.is_empty() && !heading.contains("{{") {
                self.headings.push(heading);
            }
            return;
        }
        let words = literals(line);
        if words.iter().map(String::len).sum::<usize>() >= 8 {
            let contact = line
                .split_once("_contact | contact")
                .and_then(|(before, _)| {
                    let (_, name) = before.rsplit_once("vacancy.")?;
                    Some(name.to_owned())
                });
            let said = Said {
                has_link: line.contains("role_definition_link"),
                has_address: line.contains("vacancy.apply_at"),
                contact,
                list,
                is_fixed,
                fact: None,
                gap: String::new(),
                rest: String::new(),
            };
            self.lines.push(Line { words, said });
        }
    }

    fn add_value(&mut self, value: &Value) {
        match value {
            Value::String(text) => text.lines().for_each(|line| {
                let short = normal(line);
                self.shorts
                    .push(short.trim_matches([':', '.', ',', ' ']).to_owned());
                self.add(line, None, false);
            }),
            Value::Array(values) => values.iter().for_each(|value| self.add_value(value)),
            Value::Object(fields) => {
                if let Some(title) = fields.get("title").and_then(Value::as_str) {
                    self.headings.push(folded(title));
                }
                fields.values().for_each(|value| self.add_value(value));
            }
            _ => {}
        }
    }

    /// Adds the fixed words of outputs, in which `{name}` stands for a value.
    fn add_words(&mut self, words: &toml::Table) {
        for value in words.values() {
            match value {
                toml::Value::String(pattern) => {
                    let pattern = pattern.replace('{', "{{").replace('}', "}}");
                    self.add(&pattern, None, true);
                }
                toml::Value::Table(inner) => self.add_words(inner),
                _ => {}
            }
        }
    }

    /// The fields of a vacancy that stand by themselves below a heading of the house.
    pub(super) fn fields_below(&self, heading: &str) -> Vec<&str> {
        let heading = folded(heading);
        let fields = self.fields.iter();
        fields
            .filter(|(above, _)| *above == heading)
            .map(|(_, field)| field.as_str())
            .collect()
    }

    /// Whether a line is the organisation's name.
    pub(in crate::import::role) fn is_its_name(&self, line: &str) -> bool {
        !self.name.is_empty() && folded(line) == self.name
    }

    /// Whether a section of the house has this heading.
    pub(in crate::import::role) fn has_heading(&self, heading: &str) -> bool {
        let heading = folded(heading);
        self.headings.contains(&heading)
    }

    /// What the house says in a passage, if it says it.
    pub(in crate::import::role) fn says(&self, passage: &str) -> Option<Said> {
        let normal = normal(passage);
        // Of lines that say it, the one with most words of its own.
        let said = self
            .lines
            .iter()
            .filter_map(|line| Some((line.says(&normal)?, line)));
        let (found, line) = said.max_by_key(|(found, _)| found.count)?;
        let end = found.first_end;
        let mut said = line.said.clone();
        said.rest = found.rest;
        // The words of the passage itself, whose capitals count.
        let begin = passage
            .len()
            .checked_sub(normal.len() - end.min(normal.len()));
        let gap = begin.and_then(|begin| passage.get(begin..));
        gap.unwrap_or_default().clone_into(&mut said.gap);
        Some(said)
    }

    /// Whether a word is one of those that the house says anywhere.
    pub(super) fn has_word(&self, word: &str) -> bool {
        self.words.contains(word)
    }

    /// Whether this is all or part of what the house says in one place.
    pub(super) fn holds(&self, said: &str) -> bool {
        let said = normal(said);
        let said = said.trim_matches([':', '.', ',', ' ']);
        !said.is_empty() && self.shorts.iter().any(|short| short == said)
    }

    /// Whether all that is said is what the organisation says of itself.
    pub(super) fn says_itself(&self, said: &str) -> bool {
        said.trim_end_matches('.').split(", ").all(|part| {
            self.lines
                .iter()
                .any(|line| line.words.concat() == normal(part))
        })
    }
}

impl Line {
    /// Where its words stand in a passage: in order, and they make most of it or begin it.
    fn says(&self, passage: &str) -> Option<Found> {
        let mut at = 0;
        let mut found_all = true;
        let mut said = Found::default();
        for (index, words) in self.words.iter().enumerate() {
            match passage[at..].find(words.as_str()) {
                Some(found) => {
                    if index == 0 && found == 0 {
                        said.first_end = words.len();
                    }
                    said.rest.push_str(&passage[at..at + found]);
                    said.rest.push(' ');
                    at += found + words.len();
                    said.count += words.len();
                }
                // What a condition of a template may leave out.
                None => found_all = false,
            }
        }
        said.rest.push_str(&passage[at..]);
        let begins = found_all && said.first_end >= 8 && self.said != Said::default();
        ((said.count * 2 >= passage.len() && said.count > 0) || begins).then_some(said)
    }
}

/// Where a line of the house stands in a passage.
#[derive(Debug, Default)]
struct Found {
    /// How many bytes are its own words.
    count: usize,
    /// Where those at its beginning end.
    first_end: usize,
    /// What stands between and around them.
    rest: String,
}

/// The words of a text, in small letters.
pub(super) fn words_of(text: &str) -> Vec<String> {
    let words = text.split(|found: char| !found.is_alphanumeric());
    let words = words.filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}

/// A template with what the organisation's file says of it in the place of its fields.
fn named(text: &str, organisation: Option<&Value>) -> String {
    let mut text = text.to_owned();
    for field in ["name", "web"] {
        let value = organisation.and_then(|organisation| organisation[field].as_str());
        if let Some(value) = value {
            text = text.replace(&format!("{{{{ organisation.{field} }}}}"), value);
        }
    }
    text
}

/// The words of a line between what a template puts there.
fn literals(line: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = line;
    while !rest.is_empty() {
        let begin = [rest.find("{{"), rest.find("{%"), rest.find("{#")];
        let begin = begin.into_iter().flatten().min().unwrap_or(rest.len());
        let words = normal(&rest[..begin]);
        let words = words.trim_matches([':', '.', ',', ' ']).to_owned();
        if words.len() > 2 {
            found.push(words);
        }
        rest = &rest[begin..];
        let end = ["}}", "%}", "#}"]
            .iter()
            .filter_map(|end| rest.find(end))
            .min();
        rest = match end {
            Some(end) => &rest[end + 2..],
            None => "",
        };
    }
    found
}

/// Words in small letters with plain quotes and single spaces, without the marks of Markdown.
fn normal(words: &str) -> String {
    let words = words.to_lowercase().replace(['’', '‘'], "'");
    // The address of a link is not read by those who see its words.
    let mut shown = String::new();
    let mut rest = words.as_str();
    while let Some(begin) = rest.find("](") {
        shown.push_str(&rest[..begin]);
        rest = rest[begin..]
            .find(')')
            .map_or("", |end| &rest[begin + end + 1..]);
    }
    shown.push_str(rest);
    // Plain text has it in brackets behind them.
    while let Some(begin) = shown.find(" (http") {
        let end = shown[begin..]
            .find(')')
            .map_or(shown.len(), |end| begin + end + 1);
        shown.replace_range(begin..end, "");
    }
    let shown = shown
        .trim_start_matches(['-', '*', '>', ' '])
        .replace(['*', '[', ']', '<', '>', '\\'], "");
    shown.split_whitespace().collect::<Vec<_>>().join(" ")
}
