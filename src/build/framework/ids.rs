//! The files that role levels of an edition have: those that they had, and names for the new ones.
//!
//! In: the levels of an edition, those that the project knows, and names that are taken. Out: an id for each
//! level, which no order of rows changes. A level is known by its role and its name, whatever capitals, spaces
//! and hyphens they have; and by its name alone, where its role has another one now.

use std::collections::{BTreeMap, BTreeSet};

use crate::load::{self, markdown::slug};
use crate::model::framework::folded;

/// The longest id that a level's name gives, in bytes.
const LONGEST_ID: usize = 80;

/// A level that the project knows.
pub(super) struct KnownLevel<'a> {
    pub(super) id: &'a str,
    pub(super) role: &'a str,
    pub(super) level: &'a str,
    /// Whether an edition had it; what authors made themselves has its name by chance.
    pub(super) is_pinned: bool,
}

/// The id of each of `levels`, which are pairs of a role and a level; earlier entries of `known` go before
/// later ones. New ids are none of `taken`.
pub(super) fn ids(
    levels: &[(&str, &str)],
    known: &[KnownLevel<'_>],
    taken: &BTreeSet<String>,
) -> Vec<(String, bool)> {
    let key = |role: &str, level: &str| (folded(role), folded(level));
    let mut by_name: BTreeMap<(String, String), &str> = BTreeMap::new();
    for one in known {
        by_name.entry(key(one.role, one.level)).or_insert(one.id);
    }
    let mut found: Vec<Option<String>> = levels
        .iter()
        .map(|(role, level)| by_name.get(&key(role, level)).map(ToString::to_string))
        .collect();
    let used: BTreeSet<String> = found.iter().flatten().cloned().collect();
    // The role has another name: one level of this name is left on either side.
    let left = known
        .iter()
        .filter(|one| one.is_pinned && !used.contains(one.id));
    let mut left_by_level: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for one in left {
        let ids = left_by_level.entry(folded(one.level)).or_default();
        ids.insert(one.id);
    }
    let mut new: BTreeMap<String, usize> = BTreeMap::new();
    let mut slugs: BTreeMap<String, usize> = BTreeMap::new();
    for ((_, level), _) in levels.iter().zip(&found).filter(|(_, id)| id.is_none()) {
        *new.entry(folded(level)).or_default() += 1;
        *slugs.entry(cut(slug(level))).or_default() += 1;
    }
    let mut taken = taken.clone();
    taken.extend(known.iter().map(|one| one.id.to_owned()));
    let mut is_new = vec![false; levels.len()];
    for (index, (role, level)) in levels.iter().enumerate() {
        if found[index].is_some() {
            continue;
        }
        let alone = folded(level);
        let moved = left_by_level.get(&alone).filter(|ids| ids.len() == 1);
        let moved = moved.and_then(|ids| ids.first());
        if let Some(id) = moved.filter(|_| new.get(&alone) == Some(&1)) {
            found[index] = Some((*id).to_owned());
            continue;
        }
        let short = cut(slug(level));
        let is_shared = slugs.get(&short).is_some_and(|count| *count > 1);
        let long = cut(slug(&format!("{role} {level}")));
        let names = [Some(short).filter(|_| !is_shared), Some(long)];
        let mut names = names.into_iter().flatten();
        let free = names.find(|name| load::is_id(name) && !taken.contains(name));
        let id = free.unwrap_or_else(|| numbered(&slug(level), &taken));
        taken.insert(id.clone());
        is_new[index] = true;
        found[index] = Some(id);
    }
    let ids = found.into_iter().map(Option::unwrap_or_default);
    ids.zip(is_new).collect()
}

fn cut(mut id: String) -> String {
    id.truncate(LONGEST_ID);
    id.truncate(id.trim_end_matches('-').len());
    id
}

/// The name with the first number that makes it free.
fn numbered(name: &str, taken: &BTreeSet<String>) -> String {
    let name = Some(cut(name.to_owned())).filter(|name| load::is_id(name));
    let name = name.unwrap_or_else(|| "level".to_owned());
    let mut number = 2_u32;
    loop {
        let id = format!("{name}-{number}");
        if !taken.contains(&id) {
            return id;
        }
        number += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known<'a>(rows: &[(&'a str, &'a str, &'a str)]) -> Vec<KnownLevel<'a>> {
        let rows = rows.iter();
        rows.map(|(id, role, level)| KnownLevel {
            id,
            role,
            level,
            is_pinned: true,
        })
        .collect()
    }

    fn named(levels: &[(&str, &str)], rows: &[(&str, &str, &str)]) -> Vec<(String, bool)> {
        ids(
            levels,
            &known(rows),
            &BTreeSet::from(["edition".to_owned()]),
        )
    }

    #[test]
    fn a_level_keeps_its_file_and_a_new_one_gets_its_name() {
        let rows = [
            ("junior", "DevOps engineer", "Junior DevOps engineer"),
            ("lead", "Tester", "Lead tester"),
        ];
        for (role, level, id, is_new) in [
            ("DevOps engineer", "Junior DevOps engineer", "junior", false),
            (
                "Dev-Ops Engineer",
                "junior dev-ops  engineer",
                "junior",
                false,
            ),
            // The role has another name.
            (
                "Platform engineer",
                "Junior DevOps engineer",
                "junior",
                false,
            ),
            (
                "Tester",
                "Senior tester - management",
                "senior-tester-management",
                true,
            ),
            ("Tester", "Edition", "tester-edition", true),
            ("Tester", "Junior", "tester-junior", true),
            ("R", "测试", "r", true),
            ("", "测试", "level-2", true),
        ] {
            let found = named(&[(role, level)], &rows);
            assert_eq!(found, [(id.to_owned(), is_new)], "{role}, {level}");
        }
    }

    #[test]
    fn what_authors_made_is_no_level_of_the_framework_but_by_its_role() {
        let mut known = known(&[("lead", "Quality", "Lead tester")]);
        known[0].is_pinned = false;
        let taken = BTreeSet::new();
        let found = ids(&[("Tester", "Lead tester")], &known, &taken);
        assert_eq!(found, [("lead-tester".to_owned(), true)]);
        known[0].id = "lead-tester";
        let found = ids(&[("Tester", "Lead tester")], &known, &taken);
        assert_eq!(found, [("tester-lead-tester".to_owned(), true)]);
        let found = ids(&[("quality", "Lead Tester")], &known, &taken);
        assert_eq!(found, [("lead-tester".to_owned(), false)]);
    }

    #[test]
    fn levels_of_one_name_get_their_roles_whatever_their_order() {
        let mut levels = [("Data", "Head"), ("Design", "Head"), ("Data", "Lead")];
        let first: BTreeMap<_, _> = levels.into_iter().zip(named(&levels, &[])).collect();
        levels.reverse();
        let second: BTreeMap<_, _> = levels.into_iter().zip(named(&levels, &[])).collect();
        assert_eq!(first, second);
        let ids: Vec<&str> = first.values().map(|(id, _)| id.as_str()).collect();
        assert_eq!(ids, ["data-head", "lead", "design-head"]);
        // Two levels of one name: neither is the one that had it.
        let rows = [("head", "Old", "Head")];
        let found = named(&levels[1..], &rows);
        assert!(found.iter().all(|(id, _)| id != "head"), "{found:?}");
    }
}
