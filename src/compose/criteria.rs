//! Criteria as documents show them: in lists or in the table of a person specification, and with the stages
//! that assess them.
//!
//! In: the items of a list of which something is stated, or criteria of a vacancy. Out: values as
//! [`blocks`](super::blocks) makes them. All that is stated is said in words, in whatever form.

use std::collections::BTreeSet;

use tera::Value;

use super::blocks::{Blocks, table_of};
use super::markdown::{self, in_cell, in_heading, strong};
use super::values::{map, optional, text, words_value};
use crate::facts::criterion::{Criteria, Need, Stage, Stated};
use crate::facts::plain_markdown::{escaped, with_links};
use crate::model::{CriteriaForm, Item};
use crate::validate::criteria::{Criterion, stage_of, words_of};
use crate::words::{Key, Shown};

/// How criteria are shown, besides their words.
#[derive(Clone, Copy, Default)]
pub(super) struct CriteriaStyle<'a> {
    /// Whether a list of criteria is a list or a table.
    pub(super) form: CriteriaForm,
    /// The stages of selection.
    pub(super) stages: &'a [Stage],
}

/// A criterion that a document shows.
struct ShownItem {
    stated: Stated,
    /// Its text in Markdown, in its own language.
    words: String,
    /// The values of the list below it.
    below: Value,
}

impl Blocks<'_> {
    /// The items of one list of which something is stated; `start` is the first one's number, and `led_to` the need
    /// of which the sentence above them tells, so that no other line has to.
    pub(super) fn criteria<'i>(
        &self,
        items: impl IntoIterator<Item = &'i Item>,
        start: Option<u32>,
        lang: Option<&str>,
        led_to: Option<Need>,
    ) -> Vec<Value> {
        let shown: Vec<ShownItem> = items
            .into_iter()
            .filter_map(|item| self.shown_item(item))
            .collect();
        let is_table = self.criteria.form == CriteriaForm::Table
            && shown
                .iter()
                .all(|item| item.below.as_array().is_none_or(<[Value]>::is_empty));
        let mut groups: Vec<Option<&str>> = Vec::new();
        for item in &shown {
            let group = item.stated.group.as_deref();
            if !groups.contains(&group) {
                groups.push(group);
            }
        }
        // What stands under no heading of its own comes before what does.
        groups.sort_by_key(Option::is_some);
        let columns = Columns::of(&shown);
        let mut next = start;
        let mut values = Vec::new();
        for group in groups {
            if let Some(group) = group {
                values.push(alone(&in_heading(&self.group(group)), None));
            }
            let within = shown.iter();
            let within = within.filter(|item| item.stated.group.as_deref() == group);
            if is_table {
                let table = self.table(within, columns, &mut next);
                values.push(alone(&table, lang));
            } else {
                let within: Vec<&ShownItem> = within.collect();
                let led_to = led_to.filter(|_| values.is_empty());
                self.by_need(&within, (lang, led_to), &mut next, &mut values);
            }
        }
        values
    }

    fn shown_item(&self, item: &Item) -> Option<ShownItem> {
        let words = words_of(item, self.vacancy)?;
        let (lang, below) = match item {
            Item::Text(_) => (None, &[][..]),
            Item::Optional(item) => (item.lang.as_deref(), &[][..]),
            Item::Nested(item) => (item.lang.as_deref(), &item.items[..]),
        };
        let below = below.iter().filter_map(|item| self.item(item));
        let words = match lang {
            Some(lang) => format!("<span lang=\"{lang}\">{words}</span>"),
            None => words.into_owned(),
        };
        Some(ShownItem {
            stated: item.stated(),
            words,
            below: Value::from(below.collect::<Vec<_>>()),
        })
    }

    /// A list for each need, below a line that says it.
    fn by_need(
        &self,
        items: &[&ShownItem],
        (lang, led_to): (Option<&str>, Option<Need>),
        next: &mut Option<u32>,
        values: &mut Vec<Value>,
    ) {
        for need in [None, Some(Need::Essential), Some(Need::Desirable)] {
            let list: Vec<Value> = items
                .iter()
                .filter(|item| item.stated.need == need)
                .map(|item| {
                    let remark = self.remark(&item.stated, None);
                    map([
                        (
                            "text",
                            Value::safe_string(&with_remark(&item.words, &remark)),
                        ),
                        ("items", item.below.clone()),
                    ])
                })
                .collect();
            if list.is_empty() {
                continue;
            }
            let is_led_to = need == led_to && values.is_empty();
            if let Some(need) = need.filter(|_| !is_led_to) {
                let need = self.words.show(need_key(need), &[]).capitalised();
                let lead = self.words.show(Key::CriterionLead, &[(&need).into()]);
                values.push(alone(&in_markdown(&lead), None));
            }
            let start = next.map_or_else(Value::none, Value::from);
            let count = u32::try_from(list.len()).unwrap_or(u32::MAX);
            *next = next.map(|next| next.saturating_add(count));
            values.push(map([
                ("list", Value::from(list)),
                ("start", start),
                ("lang", optional(lang.map(str::to_owned).as_ref())),
            ]));
        }
    }

    /// The table of a person specification, each row of which begins with its criterion.
    fn table<'s>(
        &self,
        items: impl Iterator<Item = &'s ShownItem>,
        columns: Columns,
        next: &mut Option<u32>,
    ) -> String {
        let head = |key| in_cell(&in_markdown(&self.words.show(key, &[])));
        let mut header = vec![head(Key::CriterionCriterion)];
        header.extend(columns.need.then(|| head(Key::CriterionNeed)));
        header.extend(columns.assessed.then(|| head(Key::CriterionAssessed)));
        header.extend(columns.stage.then(|| head(Key::CriterionStage)));
        let mut rows = vec![header];
        for ShownItem { stated, words, .. } in items {
            let number = next.map(|number| format!("{number}. "));
            *next = next.map(|next| next.saturating_add(1));
            let criterion = in_cell(&format!("{}{words}", number.unwrap_or_default()));
            let mut row = vec![strong(&criterion)];
            if columns.need {
                let need = stated
                    .need
                    .map(need_key)
                    .map(|key| self.words.show(key, &[]));
                row.push(cell(need));
            }
            if columns.assessed {
                let ways = self.words.join(Key::ListComma, self.ways(stated));
                row.push(cell(Some(ways)));
            }
            if columns.stage {
                let stages = stated.stages.iter().map(|stage| self.stage(stage));
                row.push(cell(Some(self.words.join(Key::ListComma, stages))));
            }
            rows.push(row);
        }
        table_of(&rows)
    }

    /// The heading of a group.
    fn group(&self, group: &str) -> String {
        let key = match group {
            "behaviour" => Key::GroupBehaviour,
            "strength" => Key::GroupStrength,
            "ability" => Key::GroupAbility,
            "experience" => Key::GroupExperience,
            "technical" => Key::GroupTechnical,
            group => return escaped(group),
        };
        in_markdown(&self.words.show(key, &[]))
    }

    fn ways(&self, stated: &Stated) -> Vec<Shown> {
        let ways = stated.assessed.iter();
        // Which have no words was told.
        ways.filter_map(|way| self.words.way_of_assessing(way))
            .collect()
    }

    /// The title of the stage that is named so; the name itself where the document has no such stage.
    fn stage(&self, named: &str) -> Shown {
        let stage = stage_of(self.criteria.stages, named);
        let title = stage.map(|stage| stage.title.as_str().to_owned());
        Shown::plain(title.unwrap_or_else(|| named.replace(['-', '_'], " ")))
    }

    /// What is said of a criterion behind its words, in Markdown; the need only where one is given.
    fn remark(&self, stated: &Stated, need: Option<Need>) -> String {
        let words = self.words;
        let mut remarks = Vec::new();
        remarks.extend(need.map(|need| words.show(need_key(need), &[])));
        if !stated.assessed.is_empty() {
            let ways = words.list(Key::ListAnd, self.ways(stated));
            remarks.push(words.show(Key::CriterionAssessedBy, &[(&ways).into()]));
        }
        if !stated.stages.is_empty() {
            let stages = stated.stages.iter().map(|stage| self.stage(stage));
            let stages = words.list(Key::ListAnd, stages.collect());
            remarks.push(words.show(Key::CriterionAtStage, &[(&stages).into()]));
        }
        if remarks.is_empty() {
            return String::new();
        }
        let remarks = words.join(Key::CriterionNext, remarks);
        in_markdown(&words.show(Key::CriterionRemark, &[(&remarks).into()]))
    }

    /// How and at which stage a criterion is assessed, in brackets; nothing where that is not stated.
    pub(super) fn assessment(&self, stated: &Stated) -> Value {
        let remark = self.remark(stated, None);
        if remark.is_empty() {
            return Value::none();
        }
        Value::safe_string(&remark)
    }

    /// The criteria that a vacancy lists, as the items of a list.
    pub(super) fn listed(&self, criteria: &Criteria) -> Value {
        let items = criteria.iter().map(|(words, stated)| {
            let remark = self.remark(stated, stated.need);
            Value::safe_string(&with_remark(&with_links(words), &remark))
        });
        Value::from(items.collect::<Vec<_>>())
    }

    /// The stages of selection as the items of a list, each above the criteria that it assesses.
    pub(super) fn stages(&self, criteria: &[Criterion]) -> Value {
        let stages = self.criteria.stages;
        let mut assessed: Vec<Vec<Value>> = vec![Vec::new(); stages.len()];
        for criterion in criteria {
            let named = criterion.stated.stages.iter();
            let named = named.filter_map(|named| stage_of(stages, named));
            let named: BTreeSet<&str> = named.map(|stage| stage.id.as_str()).collect();
            for (stage, assessed) in stages.iter().zip(&mut assessed) {
                if named.contains(stage.id.as_str()) {
                    assessed.push(Value::safe_string(&criterion.text));
                }
            }
        }
        let stages = stages.iter().zip(assessed).map(|(stage, assessed)| {
            let mut shown = match &stage.line {
                Some(line) => Shown::plain(line.as_str()),
                None => stage.shown(self.words),
            };
            if !assessed.is_empty() {
                if !shown.as_str().ends_with(['.', '!', '?', ':']) {
                    shown.push_str(".");
                }
                shown = self.words.show(Key::StageAssesses, &[(&shown).into()]);
            }
            let words = Value::safe_string(&in_markdown(&shown));
            if assessed.is_empty() {
                return words;
            }
            map([
                ("text", words),
                ("items", Value::from(assessed)),
                ("bullets", Value::from(true)),
            ])
        });
        Value::from(stages.collect::<Vec<_>>())
    }

    /// Every criterion, as templates can ask for it.
    pub(super) fn all_criteria(&self, criteria: &[Criterion]) -> Value {
        let values = criteria.iter().map(|criterion| {
            let Criterion {
                text: words,
                stated,
                section,
            } = criterion;
            let need = stated.need.map(|need| match need {
                Need::Essential => "essential",
                Need::Desirable => "desirable",
            });
            let need_shown = stated.need.map(|need| self.words.show(need_key(need), &[]));
            let group = stated.group.as_deref().map(|group| self.group(group));
            let group = group.map_or_else(Value::none, |group| Value::safe_string(&group));
            let ways = self.ways(stated);
            let ways: Vec<Value> = ways.iter().map(words_value).collect();
            let stages = stated.stages.iter();
            let stages_shown = stages.clone().map(|stage| words_value(&self.stage(stage)));
            let stages: Vec<Value> = stages.map(|stage| text(stage)).collect();
            map([
                ("text", Value::safe_string(words)),
                ("section", text(section)),
                ("need", need.map_or_else(Value::none, text)),
                (
                    "need_shown",
                    need_shown.map_or_else(Value::none, |shown| words_value(&shown)),
                ),
                ("group", group),
                ("assessed", Value::from(ways)),
                ("stages", Value::from(stages)),
                (
                    "stages_shown",
                    Value::from(stages_shown.collect::<Vec<_>>()),
                ),
            ])
        });
        Value::from(values.collect::<Vec<_>>())
    }
}

/// What a table has columns for.
#[derive(Clone, Copy)]
struct Columns {
    need: bool,
    assessed: bool,
    stage: bool,
}

impl Columns {
    /// Those of which something is stated.
    fn of(items: &[ShownItem]) -> Self {
        let any = |states: fn(&Stated) -> bool| items.iter().any(|item| states(&item.stated));
        Self {
            need: any(|stated| stated.need.is_some()),
            assessed: any(|stated| !stated.assessed.is_empty()),
            stage: any(|stated| !stated.stages.is_empty()),
        }
    }
}

fn need_key(need: Need) -> Key {
    match need {
        Need::Essential => Key::Essential,
        Need::Desirable => Key::Desirable,
    }
}

fn alone(markdown: &str, lang: Option<&str>) -> Value {
    map([
        ("block", Value::safe_string(markdown)),
        ("lang", optional(lang.map(str::to_owned).as_ref())),
    ])
}

fn cell(shown: Option<Shown>) -> String {
    shown.map_or_else(String::new, |shown| {
        in_cell(&in_markdown(&shown.capitalised()))
    })
}

/// What words show, in Markdown; an address among plain ones is a link.
fn in_markdown(shown: &Shown) -> String {
    if shown.is_plain() {
        return with_links(shown.as_str());
    }
    markdown::of_text(&words_value(shown)).unwrap_or_default()
}

/// A text with a remark behind it, before the full stop at its end.
fn with_remark(words: &str, remark: &str) -> String {
    if remark.is_empty() {
        return words.to_owned();
    }
    let stop = ["\\.", "."].iter().find_map(|stop| {
        let before = words.strip_suffix(stop)?;
        (!before.ends_with(['.', '\\'])).then_some(before)
    });
    match stop {
        Some(before) => format!("{before} {remark}."),
        None => format!("{words} {remark}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_remark_stands_before_the_stop() {
        for (words, expected) in [
            ("Knows *Rust*", "Knows *Rust* (r)"),
            ("Knows Rust.", "Knows Rust (r)."),
            ("Knows Rust\\.", "Knows Rust (r)."),
            ("And so on\\.\\.\\.", "And so on\\.\\.\\. (r)"),
            ("And so on...", "And so on... (r)"),
        ] {
            assert_eq!(with_remark(words, "(r)"), expected);
        }
        assert_eq!(with_remark("Knows Rust.", ""), "Knows Rust.");
    }
}
