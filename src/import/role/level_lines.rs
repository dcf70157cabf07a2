//! What the lines of a role level in plain text are: its role, its level, its skills.
//!
//! In: a line, and the words that such documents use. Out: a [`LevelLine`], if it is one.

use crate::import::known::{Known, folded, without_start};

/// What a line of a role level is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum LevelLine {
    Role { family: String, role: String },
    Level(String),
    YouWill,
    Skill(String),
    Needed,
}

impl Known {
    /// What a line of a role level is.
    pub(crate) fn level_line(&self, line: &str) -> Option<LevelLine> {
        let line = line.trim();
        let words = |name: &str| self.level.get(name).into_iter().flatten();
        for pattern in words("role") {
            let mark = pattern.replace("{family}", "");
            if let Some((family, role)) = line.split_once(mark.as_str())
                && !family.trim().is_empty()
                && !role.trim().is_empty()
                && line
                    .split_once(':')
                    .is_none_or(|(label, _)| self.fact(label).is_none())
            {
                let (family, role) = (family.trim().to_owned(), role.trim().to_owned());
                return Some(LevelLine::Role { family, role });
            }
        }
        let after = |name: &str| words(name).find_map(|mark| without_start(line, mark));
        if let Some(level) = after("level").filter(|rest| !rest.is_empty()) {
            return Some(LevelLine::Level(level.to_owned()));
        }
        if let Some(skill) = after("skill").filter(|rest| !rest.is_empty()) {
            return Some(LevelLine::Skill(skill.to_owned()));
        }
        let line = folded(line);
        let is = |name: &str| words(name).any(|known| folded(known) == line);
        if is("you_will") {
            return Some(LevelLine::YouWill);
        }
        is("needed").then_some(LevelLine::Needed)
    }

    /// Whether a line below a skill's name says nothing that its level and its statements do not.
    pub(super) fn is_idle_in_level(&self, line: &str) -> bool {
        let line = folded(line);
        let mut idle = self.level.get("idle").into_iter().flatten();
        idle.any(|known| folded(known) == line)
    }
}
