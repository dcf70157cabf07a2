//! Elements that are facts of a vacancy, or words of the house.
//!
//! In: the elements of a section. Out: what of them is none; facts are taken, and what the house says by
//! itself is left to it.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::house::words_of;
use crate::import::links::{address_in, definition, link_of};
use crate::import::look::{Element, ElementKind};
use crate::import::outline::{Section, words};
use crate::import::pieces::plain;
use crate::import::role::Work;
use crate::import::role::blocks;
use crate::import::role::facts::{Facts, Untaken};
use crate::load::markdown::slug;

/// The field of the stages of selection.
const STAGES: &str = "selection_stages";

impl Work<'_> {
    /// Takes the facts among elements, and gives back what is none.
    pub(in crate::import::role) fn take_facts(
        &mut self,
        elements: Vec<Element>,
        facts: &mut Facts,
    ) -> Vec<Element> {
        let mut others = Vec::new();
        for element in elements {
            let line = words(&element);
            let ElementKind::Fact { label, value } = &element.kind else {
                // A label without a value is a gap to fill in, unless it says more in brackets.
                let label = line
                    .strip_suffix(':')
                    .filter(|label| self.known.fact(label).is_some());
                if label.is_some_and(|label| label.contains('(')) {
                    self.put_aside(element, "has no value");
                } else if label.is_none() && !self.is_to_apply(&element, facts) {
                    others.push(element);
                }
                continue;
            };
            let label = plain(label);
            let field = self.known.fact(&label);
            let said = match self.known.said_of_salary(&label) {
                Some(remark) => format!("{} ({remark})", plain(value)),
                None => plain(value),
            };
            let ticked = field.and_then(|_| ticked(&said));
            let said = match &ticked {
                Some(ticked) if !ticked.is_empty() => {
                    let message = format!("of `{line}` what is ticked was taken: `{ticked}`");
                    self.remark(element.at, message);
                    ticked.clone()
                }
                _ => said,
            };
            let taken = match field {
                Some(_) if ticked.is_some_and(|ticked| ticked.is_empty()) => {
                    self.put_aside(element, "has no box that is ticked");
                    continue;
                }
                Some(field) => facts.take(field, &said, self.desk),
                None => Err(Untaken::Unknown),
            };
            match (taken, field) {
                (Ok(()), field) => {
                    let lines = &mut facts.lines;
                    lines
                        .entry(field.unwrap_or_default().to_owned())
                        .or_insert(line);
                }
                (Err(Untaken::Unknown), _) if said.is_empty() => {
                    self.put_aside(element, "has no value");
                }
                (Err(Untaken::Unknown), _) => {
                    self.put_aside(element, "is no fact that a vacancy has");
                }
                (Err(Untaken::Twice), field) => {
                    let field = field.unwrap_or_default().to_owned();
                    self.put_twice_aside(element, &field, facts);
                }
                (Err(Untaken::Misread(why)), field) => {
                    let field = field.unwrap_or_default().to_owned();
                    self.put_misread_aside(element, &field, &why, facts);
                }
            }
        }
        others
    }

    /// Whether an element says where to apply, which is taken then, or is what adverts say around that.
    fn is_to_apply(&mut self, element: &Element, facts: &mut Facts) -> bool {
        let ElementKind::Paragraph(runs) = &element.kind else {
            return false;
        };
        let line = words(element);
        if self.known.is_to_apply(&line) {
            let address = runs.iter().find_map(|run| run.look.link.as_deref());
            let address = address.or_else(|| address_in(&line));
            if let Some(address) = address {
                return facts.take_value(&["apply_at"], address.into(), self.desk);
            }
        }
        let said = self.house.says(&line).filter(|said| said.is_fixed);
        if let Some(said) = &said {
            self.housed.push((element.clone(), said.rest.clone()));
        }
        said.is_some()
    }

    /// A section that the house says by itself, but for what a vacancy and a role put there.
    pub(in crate::import::role) fn of_house(
        &mut self,
        section: Section,
        to_definition: &mut Option<Value>,
        facts: &mut Facts,
    ) {
        let mut rest = Vec::new();
        let mut list: Option<(String, Vec<Value>)> = None;
        let mut lists = Vec::new();
        // Whether the items of a lower level are what a stage of selection assesses.
        let mut assesses: Option<usize> = None;
        for element in section.elements {
            if let (ElementKind::Item(item), Some((field, items))) = (&element.kind, &mut list) {
                if assesses.is_some_and(|level| item.level > level) {
                    self.assessed.push(element);
                    continue;
                }
                let line = plain(&item.words);
                let stage = self.known.stage_that_assesses(&line);
                assesses = stage.filter(|_| field == STAGES).map(|_| item.level);
                items.push(match stage.filter(|_| field == STAGES) {
                    Some(stage) => self.stage(stage, facts),
                    None => line.into(),
                });
                continue;
            }
            assesses = None;
            lists.extend(list.take());
            let line = words(&element);
            let said = match &element.kind {
                ElementKind::Table(table) => {
                    let cells = table.rows.iter().chain([&table.header]).flatten();
                    let cells: Vec<String> = cells.map(|cell| plain(cell)).collect();
                    let says = |cell: &String| cell.is_empty() || self.says_in_table(cell);
                    if cells.iter().all(says) {
                        continue;
                    }
                    None
                }
                ElementKind::Fact { label, value } => {
                    if self.says_in_table(&plain(label)) && self.says_in_table(&plain(value)) {
                        continue;
                    }
                    self.house.says(&line)
                }
                _ => self.house.says(&line),
            };
            let Some(said) = said else {
                rest.push(element);
                continue;
            };
            self.housed.push((element.clone(), said.rest.clone()));
            if let Some(fact) = &said.fact {
                facts.take_value(&["facts", fact], true.into(), self.desk);
            }
            if said.has_link && to_definition.is_none() {
                *to_definition = definition(&element);
            }
            if let Some(field) = &said.list {
                list = Some((field.clone(), Vec::new()));
            }
            if said.has_address
                && let Some(address) = link_of(&element)
            {
                facts.take_value(&["apply_at"], address.into(), self.desk);
            }
            if let Some(contact) = &said.contact {
                self.contact(contact, &said.gap, facts);
            }
        }
        lists.extend(list);
        for (field, items) in lists {
            // What the house offers to everyone is none of the vacancy's.
            let is_of_house = |item: &Value| {
                let words = item.as_str().unwrap_or_default();
                self.house.says(words).is_some()
            };
            if !items.is_empty() && !items.iter().all(is_of_house) {
                facts.take_value(&[&field], items.into(), self.desk);
            }
        }
        self.became(&section.heading, "the house's own words", true);
        if !rest.is_empty() && self.is_field_of_house(&section.heading, &rest, facts) {
            rest.clear();
        }
        let heading = &section.heading;
        let why =
            |stands| format!("{stands} under `{heading}`, where the house says something else");
        self.put_all_aside(rest, &why("stands"), &why("stand"));
    }

    /// Whether all that stands below a heading of the house is the value of a field that stands there by itself, which
    /// is taken then: its paragraphs, or where the vacancy has facts its items.
    fn is_field_of_house(&self, heading: &str, rest: &[Element], facts: &mut Facts) -> bool {
        let texts: Vec<String> = rest.iter().map(words).collect();
        let is_paragraph = |one: &Element| matches!(one.kind, ElementKind::Paragraph(_));
        let is_item =
            |one: &Element| matches!(&one.kind, ElementKind::Item(item) if item.level == 0);
        let value: Value = if rest.iter().all(is_paragraph) {
            texts.join("\n\n").into()
        } else if rest.iter().all(is_item) && !facts.fields.is_empty() {
            texts.into()
        } else {
            return false;
        };
        let mut fields = self.house.fields_below(heading).into_iter();
        fields.any(|field| facts.take_value(&[field], value.clone(), self.desk))
    }

    /// Whether a cell says what the house says, or heads a column of facts.
    fn says_in_table(&self, cell: &str) -> bool {
        self.house.holds(cell) || self.known.is_above_column(cell)
    }

    /// A stage of selection, such as `Sift: 12 January 2027. We read all.`, by its parts where a vacancy can
    /// have them; criteria name it by its title.
    fn stage(&self, line: &str, facts: &Facts) -> Value {
        let line = line.trim_end_matches('.');
        let (head, text) = match line.split_once(". ") {
            Some((head, text)) => (head, Some(format!("{text}."))),
            None => (line, None),
        };
        let (title, days) = match head.split_once(": ") {
            Some((title, days)) => (title, Some(days)),
            None => (head, None),
        };
        let mut stage = json!({ "id": slug(title), "title": title });
        if let Some(days) = days {
            stage["days"] = days.into();
        }
        if let Some(text) = text {
            stage["text"] = text.into();
        }
        let mut trial = Facts::default();
        trial.fields.clone_from(&facts.fields);
        trial.fields.remove(STAGES);
        if trial.take_value(&[STAGES], json!([stage]), self.desk) {
            stage
        } else {
            line.into()
        }
    }

    /// Puts aside what stages assess and no criterion of the role says.
    pub(in crate::import::role) fn put_assessed_aside(&mut self, role: &Value) {
        let mut texts = BTreeSet::new();
        add_texts(role, &mut texts);
        for element in std::mem::take(&mut self.assessed) {
            let said = words(&element);
            let is_said = texts.contains(said.as_str())
                || matches!(&element.kind, ElementKind::Item(item) if texts.contains(blocks::markdown(&item.words).as_str()));
            if !is_said {
                self.put_aside(
                    element,
                    "is assessed at a stage, and is no criterion of the role",
                );
            }
        }
    }

    /// Puts aside what the house says where more stands in it than what was taken for a role and a vacancy: `made`.
    pub(in crate::import::role) fn put_housed_aside(&mut self, made: &Value) {
        let mut texts = BTreeSet::new();
        add_texts(made, &mut texts);
        let taken: BTreeSet<String> = texts.into_iter().flat_map(words_of).collect();
        for (element, rest) in std::mem::take(&mut self.housed) {
            let left = words_of(&rest);
            let mut left = left.iter().filter(|word| !says_nothing(word));
            if left.any(|word| !taken.contains(word) && !self.house.has_word(word)) {
                self.put_aside(element, "says more than what the house says in its place");
            }
        }
    }

    /// Takes whom to ask, `Name, address.`, unless it is whom the house names for everyone.
    fn contact(&self, contact: &str, said: &str, facts: &mut Facts) {
        if self.house.says_itself(said) {
            return;
        }
        let mut name: Vec<&str> = Vec::new();
        for part in said.trim_end_matches('.').split(", ") {
            let part = part.trim();
            let is_phone = part.bytes().filter(u8::is_ascii_digit).count() >= 7;
            let field = match part {
                "" => continue,
                part if part.contains('@') => "email",
                _ if is_phone => "phone",
                _ => {
                    name.push(part);
                    continue;
                }
            };
            facts.take_value(&["contacts", contact, field], part.into(), self.desk);
        }
        if !name.is_empty() {
            let name = name.join(", ");
            facts.take_value(&["contacts", contact, "name"], name.into(), self.desk);
        }
    }
}

/// What is ticked of several choices with a box each, `☒ MV ☐ SC`; nothing where there are no two boxes.
fn ticked(value: &str) -> Option<String> {
    let is_box = |found: char| "☐☑☒□".contains(found);
    let value = value.trim();
    if value.chars().filter(|found| is_box(*found)).count() < 2 {
        return None;
    }
    let is_ticked = |sign: char| "☑☒".contains(sign);
    let mut chosen = Vec::new();
    if value.starts_with(is_box) {
        for (start, sign) in value.char_indices().filter(|(_, found)| is_box(*found)) {
            let words = &value[start + sign.len_utf8()..];
            let words = words.split(is_box).next().unwrap_or_default().trim();
            chosen.extend((is_ticked(sign) && !words.is_empty()).then_some(words));
        }
    } else {
        let mut start = 0;
        for (end, sign) in value.char_indices().filter(|(_, found)| is_box(*found)) {
            let words = value[start..end].trim();
            chosen.extend((is_ticked(sign) && !words.is_empty()).then_some(words));
            start = end + sign.len_utf8();
        }
    }
    Some(chosen.join(", "))
}

/// Whether a word says nothing that a day or a name beside it does not.
pub(in crate::import::role) fn says_nothing(word: &str) -> bool {
    const WORDS: [&str; 16] = [
        "on",
        "at",
        "by",
        "of",
        "the",
        "to",
        "and",
        "in",
        "or",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ];
    word.chars().count() == 1 || WORDS.contains(&word)
}

/// The texts of a value, whatever it is.
fn add_texts<'v>(value: &'v Value, texts: &mut BTreeSet<&'v str>) {
    match value {
        Value::String(text) => {
            texts.insert(text);
        }
        Value::Array(values) => values.iter().for_each(|value| add_texts(value, texts)),
        Value::Object(fields) => fields.values().for_each(|value| add_texts(value, texts)),
        _ => {}
    }
}
