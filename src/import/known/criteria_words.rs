//! The words by which criteria are known: columns, ways of assessing, groups, and remarks in brackets.
//!
//! In: the table `[specification]` of `templates/import.toml`, and the words that outputs show. Out: what a
//! header, a cell or a remark says.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::facts::criterion::{Need, Stated};
use crate::import::known::{Known, add_lists, folded, holds};
use crate::load::markdown::slug;
use crate::words::{Key, Shown, Words};

/// What a column of a person specification holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Column {
    Text,
    Need,
    Group,
    Assessed,
    Stage,
}

/// The words of a person specification.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Specification {
    pub(super) columns: Columns,
    /// The ways of assessing: for each what it is called, and its letters.
    pub(super) assessed: BTreeMap<String, Vec<String>>,
    /// What begins a remark of how a criterion is assessed.
    assessed_by: Vec<String>,
    /// What begins a remark of the stage at which it is assessed.
    at_stage: Vec<String>,
    /// What stands behind a stage of selection above what it assesses.
    assesses: Vec<String>,
    /// Headings of groups that are kinds of the Success Profiles.
    #[serde(skip)]
    groups: BTreeMap<String, String>,
    /// What letters stand for in this document.
    #[serde(skip)]
    letters: BTreeMap<String, String>,
    /// Letters that stand for a need in this document.
    #[serde(skip)]
    needs: Vec<(String, Need)>,
}

/// The headers of columns.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Columns {
    text: Vec<String>,
    need: Vec<String>,
    group: Vec<String>,
    assessed: Vec<String>,
    stage: Vec<String>,
}

impl Columns {
    /// The headers of each kind of column.
    pub(super) fn lists(&mut self) -> [&mut Vec<String>; 5] {
        [
            &mut self.text,
            &mut self.need,
            &mut self.group,
            &mut self.assessed,
            &mut self.stage,
        ]
    }
}

impl Specification {
    /// Adds a project's own words.
    pub(in crate::import) fn add(&mut self, mut own: Self) {
        let lists = self.columns.lists().into_iter();
        for (words, own) in lists.zip(own.columns.lists()) {
            words.append(own);
        }
        add_lists(&mut self.assessed, own.assessed);
        self.assessed_by.extend(own.assessed_by);
        self.at_stage.extend(own.at_stage);
        self.assesses.extend(own.assesses);
    }
}

impl Known {
    /// Adds what outputs show of criteria in the words of the house.
    pub(crate) fn add_words(&mut self, words: &Words) {
        let show = |key| folded(words.show(key, &[]).as_str());
        for (need, key) in [("essential", Key::Essential), ("desirable", Key::Desirable)] {
            self.criteria
                .entry(need.to_owned())
                .or_default()
                .push(show(key));
        }
        let columns = &mut self.specification.columns;
        columns.text.push(show(Key::CriterionCriterion));
        columns.need.push(show(Key::CriterionNeed));
        columns.assessed.push(show(Key::CriterionAssessed));
        columns.stage.push(show(Key::CriterionStage));
        for (kind, key) in [
            ("behaviour", Key::GroupBehaviour),
            ("strength", Key::GroupStrength),
            ("ability", Key::GroupAbility),
            ("experience", Key::GroupExperience),
            ("technical", Key::GroupTechnical),
        ] {
            self.specification.groups.insert(show(key), kind.to_owned());
        }
        let assesses = words.show(Key::StageAssesses, &[(&Shown::plain("")).into()]);
        let assesses = assesses.as_str().trim().to_owned();
        if !assesses.is_empty() {
            self.specification.assesses.push(assesses);
        }
        for way in words.ways_of_assessing() {
            let Some(shown) = words.way_of_assessing(way) else {
                continue;
            };
            let called = self
                .specification
                .assessed
                .entry(way.to_owned())
                .or_default();
            called.push(folded(shown.as_str()));
        }
    }

    /// The stage of selection in a line above what it assesses.
    pub(in crate::import) fn stage_that_assesses<'l>(&self, line: &'l str) -> Option<&'l str> {
        let mut ends = self.specification.assesses.iter();
        let stage = ends.find_map(|end| line.strip_suffix(end.as_str()))?;
        Some(stage.trim()).filter(|stage| !stage.is_empty())
    }

    /// Takes letters for what the document says that they stand for.
    pub(in crate::import) fn add_letters(&mut self, letters: Vec<(String, String)>) {
        self.specification.letters.extend(letters);
    }

    /// Takes letters for the needs that the document says they stand for.
    pub(in crate::import) fn add_letters_of_needs(&mut self, needs: Vec<(String, Need)>) {
        self.specification.needs.extend(needs);
    }

    fn need_of_letter(&self, letter: &str) -> Option<Need> {
        let mut needs = self.specification.needs.iter();
        let found = needs.find(|(known, _)| known == letter);
        found.map(|(_, need)| *need)
    }

    /// What a header says of its column.
    pub(in crate::import) fn column(&self, header: &str) -> Option<Column> {
        let columns = &self.specification.columns;
        let plain = |words: &str| folded(words).replace(" / ", "/");
        // A key in brackets explains the header.
        let short = header.split_once('(').map_or(header, |(short, _)| short);
        let (header, short) = (plain(header), plain(short));
        let is = |words: &[String]| holds(words, &header) || holds(words, &short);
        [
            (Column::Need, &columns.need),
            (Column::Assessed, &columns.assessed),
            (Column::Stage, &columns.stage),
            (Column::Group, &columns.group),
            (Column::Text, &columns.text),
        ]
        .into_iter()
        .find(|(_, words)| is(words))
        .map(|(column, _)| column)
        .or_else(|| {
            let words = header.split(|found: char| !found.is_alphabetic());
            let needs: Vec<Need> = words.filter_map(|word| self.need(word)).collect();
            let is_of_both = needs.contains(&Need::Essential) && needs.contains(&Need::Desirable);
            is_of_both.then_some(Column::Need)
        })
    }

    /// The ways of assessing that words or letters name, if each of them is known.
    pub(in crate::import) fn ways(&self, words: &str) -> Option<Vec<String>> {
        let parts = parts(words);
        let known: Option<Vec<String>> = parts.iter().map(|part| self.way(part)).collect();
        let found = known.or_else(|| {
            // Letters stand together, or with spaces between them.
            let letters = parts.iter().flat_map(|part| part.split_whitespace());
            let letters = letters.flat_map(|word| {
                if word.chars().all(char::is_uppercase) && self.way(word).is_none() {
                    word.chars().map(String::from).collect()
                } else {
                    vec![word.to_owned()]
                }
            });
            letters.map(|letter| self.way(&letter)).collect()
        })?;
        let mut ways: Vec<String> = Vec::new();
        for way in found {
            if !ways.contains(&way) {
                ways.push(way);
            }
        }
        (!ways.is_empty()).then_some(ways)
    }

    fn way(&self, words: &str) -> Option<String> {
        if let Some(way) = self.specification.letters.get(words.trim()) {
            // A letter that the key explains by other words than are known is none of the usual.
            return Some(way.clone()).filter(|way| !way.is_empty());
        }
        let words = folded(words);
        let mut ways = self.specification.assessed.iter();
        let found = ways.find(|(_, called)| holds(called, &words));
        found.map(|(way, _)| way.clone())
    }

    /// Whether a heading is that of a kind of criteria, such as `Behaviours`.
    pub(in crate::import) fn names_group(&self, heading: &str) -> bool {
        self.specification.groups.contains_key(&folded(heading))
    }

    /// The group that a heading names.
    pub(in crate::import) fn group(&self, heading: &str) -> String {
        let kind = self.specification.groups.get(&folded(heading));
        kind.cloned()
            .unwrap_or_else(|| heading.trim_end_matches(':').to_owned())
    }

    /// The ways that letters such as `A/I` name behind a criterion: those of the document's key, or else several
    /// of which one is an interview.
    pub(super) fn lettered(&self, letters: &str) -> Option<Vec<String>> {
        let all = parts(letters);
        let is_letter = |part: &&str| part.len() <= 3 && part.chars().all(char::is_uppercase);
        if all.is_empty() || !all.iter().all(is_letter) {
            return None;
        }
        let key = &self.specification.letters;
        let is_keyed = all.iter().all(|part| key.contains_key(*part));
        let is_usual = all.len() > 1 && all.contains(&"I");
        (is_keyed || is_usual).then(|| self.ways(letters)).flatten()
    }

    /// The ways in a line that says of all criteria below it how they are assessed: `(A, I)`, `Assessed by: A/I`.
    pub(in crate::import) fn legend(&self, line: &str) -> Option<Vec<String>> {
        let line = line.trim().trim_end_matches('.');
        let mut pairs = [('(', ')'), ('[', ']')].into_iter();
        let inner = pairs.find_map(|(open, close)| line.strip_prefix(open)?.strip_suffix(close));
        // Words in brackets need no more to say so.
        let said = inner.filter(|said| said.chars().count() > 3);
        if let Some(ways) = said.and_then(|said| self.ways(said)) {
            return Some(ways);
        }
        let stated = self.remark(inner.unwrap_or(line))?;
        (stated.need.is_none() && stated.stages.is_empty() && !stated.assessed.is_empty())
            .then_some(stated.assessed)
    }

    /// A heading without the ways in brackets at its end, and those: `Essential (A/I)`.
    pub(in crate::import) fn with_ways<'h>(&self, heading: &'h str) -> (&'h str, Vec<String>) {
        let inner = heading.trim_end_matches([':', ' ']).strip_suffix(')');
        let ways = inner.and_then(|inner| {
            let (head, inner) = inner.rsplit_once('(')?;
            if head.trim().is_empty() {
                return None;
            }
            Some((head.trim_end(), self.legend(&format!("({inner})"))?))
        });
        ways.unwrap_or((heading, Vec::new()))
    }

    /// What a remark in brackets states of a criterion, if it says nothing else.
    pub(in crate::import) fn remark(&self, remark: &str) -> Option<Stated> {
        let mut stated = Stated::default();
        if let Some(ways) = self.lettered(remark) {
            stated.assessed = ways;
            return Some(stated);
        }
        for part in remark.split(';') {
            let part = part.trim();
            let after = |words: &[String]| {
                let mut starts = words.iter();
                starts.find_map(|start| {
                    let head = part.get(..start.len())?;
                    head.eq_ignore_ascii_case(start)
                        .then(|| part[start.len()..].trim_start_matches([':', ' ']).trim())
                })
            };
            if let Some(ways) = after(&self.specification.assessed_by) {
                stated.assessed = self.ways(ways)?;
            } else if let Some(stages) = after(&self.specification.at_stage) {
                stated.stages = stages_of(stages);
            } else if let Some(need) = self.need_of_letter(part) {
                stated.need = Some(need);
            } else if part.chars().count() > 1 {
                stated.need = Some(self.need(part)?);
            } else {
                return None;
            }
        }
        (!stated.is_nothing()).then_some(stated)
    }
}

/// The ids of the stages that a cell names.
pub(in crate::import) fn stages_of(words: &str) -> Vec<String> {
    let ids = parts(words).into_iter().map(slug);
    ids.filter(|id| !id.is_empty()).collect()
}

/// The need of a name that `templates/import.toml` has.
pub(super) fn need(name: &str) -> Option<Need> {
    match name {
        "essential" => Some(Need::Essential),
        "desirable" => Some(Need::Desirable),
        _ => None,
    }
}

/// What stands between commas, strokes and the like.
fn parts(words: &str) -> Vec<&str> {
    let parts = words.split([',', ';', '/', '&', '+', '\n']);
    let parts = parts.flat_map(|part| part.split(" and "));
    parts
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect()
}
