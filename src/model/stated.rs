//! What authors state of items that are criteria, each with its place.
//!
//! In: a role, sections or a vacancy. Out: the items of which something is stated, in the order of the
//! texts.

use super::passages::Walk;
use super::role::Role;
use super::section::Section;
use super::vacancy::Vacancy;
use crate::facts::criterion::Stated;

/// An item of which something is stated that is true of criteria.
#[derive(Debug)]
pub(crate) struct StatedItem {
    /// The route of the item.
    pub route: String,
    /// What is stated.
    pub stated: Stated,
    /// 0 in a list that stands in no other.
    pub depth: usize,
}

/// The items of a role of which something is stated, and its SFIA skills of which more is than the need.
#[must_use]
pub(crate) fn of_role(role: &Role) -> Vec<StatedItem> {
    let mut walk = Walk::default();
    walk.of_role(role);
    let mut items = walk.stated;
    let skills = role.sfia_skills.iter().enumerate();
    let skills = skills.filter(|(_, skill)| skill.assessed.is_some() || skill.stage.is_some());
    items.extend(skills.map(|(index, skill)| StatedItem {
        route: format!("/sfia_skills/{index}"),
        stated: skill.stated(),
        depth: 0,
    }));
    items
}

/// The items of sections, which are those of a file, of which something is stated.
#[must_use]
pub(crate) fn of_sections(sections: &[Section]) -> Vec<StatedItem> {
    let mut walk = Walk::default();
    walk.sections(sections);
    walk.stated
}

/// The items of a vacancy's own sections and additions of which something is stated.
#[must_use]
pub(crate) fn of_vacancy(vacancy: &Vacancy) -> Vec<StatedItem> {
    let mut walk = Walk::default();
    walk.of_vacancy(vacancy, |_| false);
    walk.stated
}
