//! The order of a list's items, such as stages of selection: one moves up or down.
//!
//! In: a vacancy's file, what is typed on its page, and which item moves. Out: the file and the answers with that
//! item before or after its neighbour, and each answer with its item. The list is written in that order, and
//! each item keeps its spelling.

use serde_json::Value;

use super::answers::{Answers, Typed};
use super::questions::Question;
use super::{VacancyFile, parts};
use crate::author::edit::{self, Item};
use crate::load::json;
use crate::source::SourceFile;

/// An item that moves past its neighbour.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Move {
    field: String,
    number: usize,
    is_down: bool,
}

/// An item that can move: what it says, and where it can go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Movable {
    /// Its first line.
    pub(crate) says: String,
    /// The moves that it can make: up, and down.
    pub(crate) moves: Vec<Move>,
}

impl Move {
    /// The move that a button's value means.
    pub(crate) fn read(value: &str) -> Option<Self> {
        let mut parts = value.split('.');
        let (field, number, way) = (parts.next()?, parts.next()?, parts.next()?);
        let is_known = parts::is_list(field) && ["up", "down"].contains(&way);
        Some(Self {
            field: field.to_owned(),
            number: number.parse().ok().filter(|_| is_known)?,
            is_down: way == "down",
        })
    }

    /// The button's value.
    pub(crate) fn value(&self) -> String {
        let way = if self.is_down { "down" } else { "up" };
        format!("{}.{}.{way}", self.field, self.number)
    }

    /// Whether the item goes towards the end.
    pub(crate) fn is_down(&self) -> bool {
        self.is_down
    }

    /// The same way once more, from where the item is then.
    pub(crate) fn after(&self) -> Self {
        Self {
            number: self.neighbour().unwrap_or(self.number),
            ..self.clone()
        }
    }

    /// The other way from the same place.
    pub(crate) fn back(&self) -> Self {
        Self {
            is_down: !self.is_down,
            ..self.clone()
        }
    }

    fn neighbour(&self) -> Option<usize> {
        if self.is_down {
            self.number.checked_add(1)
        } else {
            self.number.checked_sub(1)
        }
    }

    /// The file and the answers with the item moved; nothing where there is no such item or neighbour.
    pub(crate) fn made(
        &self,
        file: &VacancyFile,
        answers: &Answers,
    ) -> Option<(VacancyFile, Answers)> {
        let other = self.neighbour()?;
        let mut answers = answers.clone();
        let list = file.value.as_ref()?.get(&self.field)?.as_array()?;
        if !list.iter().any(Value::is_object) {
            let typed = answers.get_mut(&self.field)?;
            let mut lines: Vec<&str> = typed.now.lines().collect();
            lines.retain(|line| !line.trim().is_empty());
            if self.number.max(other) >= lines.len() {
                return None;
            }
            lines.swap(self.number, other);
            typed.now = lines.join("\n");
            return Some((file.clone(), answers));
        }
        if self.number.max(other) >= list.len() {
            return None;
        }
        let items = list.iter().cloned().enumerate();
        let mut items: Vec<Item> = items
            .map(|(from, value)| Item {
                from: Some(from),
                value,
            })
            .collect();
        items.swap(self.number, other);
        let text = edit::set_items(&file.text, &self.field, &items)?;
        let value = json::parse(SourceFile::new(&file.path, text.clone()), &mut Vec::new());
        let moved = VacancyFile {
            value: Some(value?.value),
            text,
            ..file.clone()
        };
        let [one, two] = [self.number, other].map(|number| format!("{}.{number}.", self.field));
        let answers = answers.into_iter().map(|(name, typed)| {
            let renamed = |from: &str, to: &str| Some(format!("{to}{}", name.strip_prefix(from)?));
            let renamed = renamed(&one, &two).or_else(|| renamed(&two, &one));
            (renamed.unwrap_or(name), typed)
        });
        Some((
            moved,
            answers.collect::<std::collections::BTreeMap<String, Typed>>(),
        ))
    }
}

/// The items that can move whose first question this is, where each part of an item is asked for, or which are
/// the lines of its answer.
pub(crate) fn movable(question: &Question, all: &[Question]) -> Vec<Movable> {
    let line = |text: &str| text.lines().next().unwrap_or_default().trim().to_owned();
    let of = |field: &str, number: usize, count: usize, says: String| {
        let moves = [(number > 0, false), (number + 1 < count, true)];
        let moves = moves.into_iter().filter(|(can, _)| *can);
        let moves = moves.map(|(_, is_down)| Move {
            field: field.to_owned(),
            number,
            is_down,
        });
        Movable {
            says,
            moves: moves.collect(),
        }
    };
    if let Some((field, number)) = parts::first_of(&question.name).filter(|_| !question.is_spare) {
        let is_other = |other: &&Question| {
            let of = parts::first_of(&other.name);
            !other.is_spare && of.is_some_and(|(other, _)| other == field)
        };
        let count = all.iter().filter(is_other).count();
        let movable = of(field, number, count, line(&question.answer));
        return Some(movable).filter(|_| count > 1).into_iter().collect();
    }
    if !parts::is_list(&question.name) {
        return Vec::new();
    }
    let lines = question
        .answer
        .lines()
        .filter(|line| !line.trim().is_empty());
    let lines: Vec<&str> = lines.collect();
    let count = lines.len();
    let movable = lines.iter().enumerate();
    let movable = movable.map(|(number, says)| of(&question.name, number, count, line(says)));
    movable.filter(|_| count > 1).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_button_means_a_move_of_a_list_alone() {
        for value in ["selection_stages.0.down", "behaviours.12.up"] {
            assert_eq!(Move::read(value).unwrap().value(), value);
        }
        for value in [
            "",
            "status.0.up",
            "behaviours.x.up",
            "behaviours.0",
            "behaviours.0.left",
        ] {
            assert_eq!(Move::read(value), None, "{value}");
        }
        let after = Move::read("behaviours.2.up").unwrap().after();
        assert_eq!(after.value(), "behaviours.1.up");
        assert_eq!(after.back().value(), "behaviours.1.down");
        let first = Move::read("behaviours.0.up").unwrap();
        assert_eq!(first.after(), first);
    }
}
