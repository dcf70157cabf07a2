//! The edition beside what the project holds: what becomes of each role level, and of the skills.
//!
//! In: the sources, the edition that they hold, and the new one. Out: a [`Compared`]: a fate for each level,
//! and the edition as it is to be pinned.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::Values;
use super::ids::{KnownLevel, ids};
use super::parts::{self, Edits};
use super::touched::{Reach, Touched};
use crate::import::framework::{Edition, Level};
use crate::load::Sources;
use crate::load::framework::PATH;
use crate::model::framework::folded;
use crate::model::{Framework, FrameworkLevel, GoneLevel};

/// What becomes of a role level.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LevelFate {
    /// The framework has it newly.
    Added,
    /// It says something else; what, in words.
    Changed(Vec<String>),
    /// The framework has it no more. Its file goes.
    Gone,
    /// The framework has it no more, and its file stays: a role names it, or somebody changed it.
    GoneAndKept {
        /// The level that seems to have taken its place.
        instead: Option<String>,
        /// Whether a role names it.
        is_named: bool,
    },
    /// Somebody deleted its file, which stays so.
    Deleted,
    /// Its file cannot be read, and stays as it is.
    Unreadable,
    /// Nothing of it is written, as the edition meets changes of authors alone.
    Kept,
}

impl LevelFate {
    pub(super) fn is_gone(&self) -> bool {
        matches!(self, Self::Gone | Self::GoneAndKept { .. })
    }
}

/// What becomes of a role level, for people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FrameworkLevelChange {
    /// The name of its file.
    pub id: String,
    /// What the framework calls it.
    pub level: String,
    /// What becomes of it.
    pub fate: LevelFate,
    /// The parts that the edition changed, and that stay as authors have them.
    pub met: Vec<String>,
    /// The roles that name it, with their open adverts.
    pub touched: Vec<Touched>,
}

/// What becomes of a role level.
pub(super) struct LevelChange {
    pub(super) id: String,
    pub(super) level: String,
    pub(super) fate: LevelFate,
    pub(super) met: Vec<String>,
    /// The file as it is to be, where it is to be written.
    pub(super) value: Option<Value>,
}

impl LevelChange {
    /// The same for people, with what it touches.
    pub(super) fn told(self, reach: &Reach<'_>) -> FrameworkLevelChange {
        let touched = reach.touched(&self.id);
        FrameworkLevelChange {
            id: self.id,
            level: self.level,
            fate: self.fate,
            met: self.met,
            touched,
        }
    }
}

/// What an edition changes.
pub(super) struct Compared {
    /// In the order of their files.
    pub(super) changes: Vec<LevelChange>,
    pub(super) same: usize,
    pub(super) with_edits: usize,
    pub(super) skills: [Vec<String>; 3],
    /// The edition as it is to be pinned, without its files.
    pub(super) framework: Framework,
}

/// All that is compared.
pub(super) struct Plan<'a> {
    pub(super) sources: &'a Sources,
    pub(super) pinned: &'a Framework,
    pub(super) edition: &'a Edition,
    pub(super) name: &'a str,
    pub(super) edits: Edits,
}

impl Plan<'_> {
    pub(super) fn compare(&self) -> Compared {
        let values = self.sources.role_levels.iter();
        let values: Values<'_> = values
            .map(|(id, json)| (id.as_str(), &json.value))
            .collect();
        let ids = self.ids(&values);
        let mut compared = Compared {
            changes: Vec::new(),
            same: 0,
            with_edits: 0,
            skills: self.skills(),
            framework: Framework {
                schema: Some("../../schemas/framework.schema.json".to_owned()),
                format: 1,
                edition: self.name.to_owned(),
                skills: self.pinned_skills(),
                gone_skills: self.gone_skills(),
                ..Framework::default()
            },
        };
        for (level, (id, _)) in self.edition.levels.iter().zip(&ids) {
            let parts = parts::of(&level.value);
            self.level(id, level, &values, &mut compared);
            let pin = FrameworkLevel {
                role: level.role.clone(),
                level: level.name.clone(),
                parts,
            };
            compared.framework.levels.insert(id.clone(), pin);
        }
        self.gone(&ids, &values, &mut compared);
        compared.changes.sort_by(|one, other| one.id.cmp(&other.id));
        compared
    }

    /// The file of each level of the edition, and whether it is a new one.
    fn ids(&self, values: &Values<'_>) -> Vec<(String, bool)> {
        let text = |value: &'_ Value, field: &str| -> String {
            value[field].as_str().unwrap_or_default().to_owned()
        };
        let pinned = self.pinned.levels.iter();
        let pinned = pinned.map(|(id, one)| (id.clone(), one.role.clone(), one.level.clone()));
        let gone = self.pinned.gone_levels.iter();
        let gone = gone.map(|(id, one)| (id.clone(), one.role.clone(), one.level.clone()));
        let files = values.iter();
        let files =
            files.map(|(id, value)| ((*id).to_owned(), text(value, "role"), text(value, "level")));
        let pinned: Vec<(String, String, String)> = pinned.chain(gone).collect();
        let files: Vec<(String, String, String)> = files.collect();
        let known = known(&pinned, true).chain(known(&files, false));
        let known: Vec<KnownLevel<'_>> = known.collect();
        let own = PATH.rsplit('/').next().unwrap_or_default();
        let own = own.trim_end_matches(".json").to_owned();
        // A file that cannot be read has its name all the same.
        let faulty = self.sources.faulty.iter();
        let faulty = faulty.filter_map(|path| {
            let id = path.strip_prefix("roles/framework/")?;
            Some(id.strip_suffix(".json")?.to_owned())
        });
        let taken: BTreeSet<String> = faulty.chain([own]).collect();
        let levels = self.edition.levels.iter();
        let levels: Vec<(&str, &str)> = levels
            .map(|one| (one.role.as_str(), one.name.as_str()))
            .collect();
        ids(&levels, &known, &taken)
    }

    /// What becomes of a level that the edition has.
    fn level(&self, id: &str, level: &Level, values: &Values<'_>, compared: &mut Compared) {
        let mut push = |fate, met, value| {
            compared.changes.push(LevelChange {
                id: id.to_owned(),
                level: level.name.clone(),
                fate,
                met,
                value,
            });
        };
        let gone = self.pinned.gone_levels.get(id).map(|one| &one.parts);
        let pin = self.pinned.levels.get(id).map(|one| &one.parts).or(gone);
        let Some(current) = values.get(id) else {
            let path = format!("roles/framework/{id}.json");
            if self.sources.faulty.contains(&path) {
                push(LevelFate::Unreadable, Vec::new(), None);
            } else if pin.is_some() && self.edits == Edits::Keep {
                push(LevelFate::Deleted, Vec::new(), None);
            } else {
                push(LevelFate::Added, Vec::new(), Some(level.value.clone()));
            }
            return;
        };
        let merged = parts::merge(current, &level.value, pin, self.edits);
        if !merged.taken.is_empty() {
            let changes = parts::changes(current, &merged.value);
            let fate = LevelFate::Changed(changes);
            push(fate, merged.met, Some(merged.value));
        } else if !merged.met.is_empty() {
            push(LevelFate::Kept, merged.met, None);
        } else {
            compared.same += 1;
            compared.with_edits += usize::from(!merged.kept.is_empty());
        }
    }

    /// What becomes of the levels that the edition has no more.
    fn gone(&self, ids: &[(String, bool)], values: &Values<'_>, compared: &mut Compared) {
        let now: BTreeSet<&str> = ids.iter().map(|(id, _)| id.as_str()).collect();
        let levels = self.edition.levels.iter().zip(ids);
        let new: Vec<(&str, &Level)> = levels
            .filter(|(_, (_, is_new))| *is_new)
            .map(|(level, (id, _))| (id.as_str(), level))
            .collect();
        let named: BTreeSet<&str> = self
            .sources
            .roles
            .values()
            .filter_map(|json| json.value["role_level"].as_str())
            .collect();
        let levels = self.pinned.levels.iter().map(|(id, pin)| {
            let current = values.get(id.as_str()).copied();
            let gone = GoneLevel {
                role: pin.role.clone(),
                level: pin.level.clone(),
                edition: self.name.to_owned(),
                instead: successor(pin, current, &new),
                parts: pin.parts.clone(),
            };
            (id, gone)
        });
        // Those that were gone before are told again, until nobody needs them.
        let before = self.pinned.gone_levels.iter();
        let all = levels.chain(before.map(|(id, gone)| (id, gone.clone())));
        for (id, gone) in all {
            let is_named = named.contains(id.as_str());
            let current = values.get(id.as_str());
            if now.contains(id.as_str()) || (current.is_none() && !is_named) {
                continue;
            }
            let is_changed = current.is_some_and(|value| parts::of(value) != gone.parts);
            let fate = if is_named || (is_changed && self.edits == Edits::Keep) {
                let instead = gone.instead.clone();
                LevelFate::GoneAndKept { instead, is_named }
            } else {
                LevelFate::Gone
            };
            compared.changes.push(LevelChange {
                id: id.clone(),
                level: gone.level.clone(),
                fate: fate.clone(),
                met: Vec::new(),
                value: None,
            });
            if fate != LevelFate::Gone {
                compared.framework.gone_levels.insert(id.clone(), gone);
            }
        }
    }

    fn pinned_skills(&self) -> BTreeMap<String, String> {
        let skills = self.edition.skills.iter();
        skills
            .map(|(name, said)| (name.clone(), parts::hash(said)))
            .collect()
    }

    /// The skills that are new, gone, and described otherwise; none where nothing is known of an edition before.
    fn skills(&self) -> [Vec<String>; 3] {
        if self.pinned.edition.is_empty() {
            return Default::default();
        }
        let (before, now) = (&self.pinned.skills, self.pinned_skills());
        let added = now.keys().filter(|name| !before.contains_key(*name));
        let gone = before.keys().filter(|name| !now.contains_key(*name));
        let changed = now
            .iter()
            .filter(|(name, hash)| before.get(*name).is_some_and(|one| one != *hash));
        [
            added.cloned().collect(),
            gone.cloned().collect(),
            changed.map(|(name, _)| name.clone()).collect(),
        ]
    }

    /// The skills that editions had and this one has not, each with the first edition without it.
    fn gone_skills(&self) -> BTreeMap<String, String> {
        let before = self.pinned.gone_skills.clone().into_iter();
        let now = self.pinned.skills.keys();
        let all = now.map(|name| (name.clone(), self.name.to_owned()));
        let all = all.chain(before);
        all.filter(|(name, _)| !self.edition.skills.contains_key(name))
            .collect()
    }
}

/// Levels by the names of their files, roles and levels.
fn known(
    rows: &[(String, String, String)],
    is_pinned: bool,
) -> impl Iterator<Item = KnownLevel<'_>> {
    let rows = rows.iter();
    rows.map(move |(id, role, level)| KnownLevel {
        id,
        role,
        level,
        is_pinned,
    })
}

/// The new level that seems to have taken the place of one that is gone: of the same role, or with most of its
/// skills, and with a name like its own.
fn successor(
    gone: &FrameworkLevel,
    value: Option<&Value>,
    new: &[(&str, &Level)],
) -> Option<String> {
    const LIKE: f64 = 0.6;
    let skills = |value: &Value| -> BTreeSet<String> {
        let skills = value["skills"].as_array().into_iter().flatten();
        let names = skills.filter_map(|skill| skill["name"].as_str());
        names.map(folded).collect()
    };
    let old = value.map(skills).unwrap_or_default();
    let likeness = |level: &Level| {
        let names = strsim::jaro_winkler(&folded(&gone.level), &folded(&level.name));
        let now = skills(&level.value);
        let all = old.union(&now).count();
        let shared = old.intersection(&now).count();
        let shared = if all == 0 { 0.0 } else { share(shared, all) };
        let role = if folded(&gone.role) == folded(&level.role) {
            1.0
        } else {
            0.0
        };
        names * 0.4 + shared * 0.3 + role * 0.3
    };
    let found = new.iter().map(|(id, level)| (likeness(level), *id));
    let found = found.filter(|(like, _)| *like > LIKE);
    let best = found.max_by(|(one, _), (other, _)| one.total_cmp(other));
    best.map(|(_, id)| id.to_owned())
}

fn share(part: usize, whole: usize) -> f64 {
    let number = |count: usize| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
    number(part) / number(whole)
}
