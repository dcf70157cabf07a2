//! How the blocks of sections fit together: ids, tables, lists that go on.
//!
//! In: a role, role level or the organisation's sections, whose texts are checked elsewhere, and the
//! file. Out: a diagnostic for each id that stands twice or means something else, each row with too
//! many or too few cells, and each list that goes on from none.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Code, Diagnostic};
use crate::load::json::JsonFile;
use crate::load::sections::Part;
use crate::model::{
    Block, Entry, Items, ListBlock, Numbers, Prose, Role, RoleLevel, Section, passages,
};
use crate::phrase;

pub(super) fn check_role(role: &Role, json: &JsonFile, diagnostics: &mut Vec<Diagnostic>) {
    let mut checker = Checker { json, diagnostics };
    match &role.about_the_role {
        Prose::Paragraphs(blocks) => checker.blocks("/about_the_role", blocks),
        Prose::InLanguage(foreign) => {
            checker.blocks("/about_the_role/paragraphs", &foreign.paragraphs);
        }
    }
    checker.items("/what_you_will_do", &role.what_you_will_do);
    checker.items("/you_will_be_someone_who", &role.you_will_be_someone_who);
    checker.items("/skills_and_experience", &role.skills_and_experience);
    checker.items("/who_you_will_work_with", &role.who_you_will_work_with);
    checker.sections(&role.sections);
    checker.ids(role);
}

pub(super) fn check_role_level(
    level: &RoleLevel,
    json: &JsonFile,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let mut checker = Checker { json, diagnostics };
    checker.blocks("/role_description", &level.role_description);
    checker.blocks("/summary", &level.summary);
    checker.sections(&level.sections);
}

pub(super) fn check_sections(
    sections: &[Section],
    json: &JsonFile,
    diagnostics: &mut Vec<Diagnostic>,
) {
    Checker { json, diagnostics }.sections(sections);
}

/// What stands before the blocks that a vacancy has somewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Before {
    /// Nothing.
    Nothing,
    /// Blocks of the role, which may have numbers to go on from.
    Blocks,
}

/// The blocks of a vacancy, each with its number at `route`.
pub(super) fn check_blocks<'b>(
    route: &str,
    blocks: impl Iterator<Item = (usize, &'b Block)>,
    before: Before,
    json: &JsonFile,
    diagnostics: &mut Vec<Diagnostic>,
) {
    Checker { json, diagnostics }.each(route, blocks, before);
}

struct Checker<'a> {
    json: &'a JsonFile,
    diagnostics: &'a mut Vec<Diagnostic>,
}

impl Checker<'_> {
    fn sections(&mut self, sections: &[Section]) {
        let mut first: BTreeMap<&str, usize> = BTreeMap::new();
        for (index, section) in sections.iter().enumerate() {
            let id = section.id.as_str();
            let route = format!("/sections/{index}");
            if Part::means_something_else(id) {
                let message = format!("the id `{id}` is that of a part which is known already");
                let hint = "give the section an id of its own".to_owned();
                self.fault(&format!("{route}/id"), message, hint);
            } else if let Some(before) = first.insert(id, index) {
                let message = format!("the id `{id}` is that of another section too");
                let other = self.json.place(&format!("/sections/{before}/id"));
                let other = match other.locate() {
                    (_, Some(at)) if other.is_in_markdown() => format!("on line {}", at.line),
                    _ => format!("section {}", before + 1),
                };
                let hint = format!("the other is {other}; each needs an id of its own");
                self.fault(&format!("{route}/id"), message, hint);
            }
            self.blocks(&format!("{route}/blocks"), &section.blocks);
        }
    }

    /// Vacancies name blocks, items and sections alike.
    fn ids(&mut self, role: &Role) {
        let mut seen: BTreeSet<&str> = BTreeSet::new();
        for (id, route) in passages::ids(role) {
            // Optional items of one name are taken together.
            let is_optional = route.ends_with("/optional");
            let is_section = role.sections.iter().any(|section| section.id == id)
                || Part::means_something_else(id);
            if is_section && !is_optional {
                let message = format!("the id `{id}` is that of a section");
                self.fault(&route, message, "give this one of its own".to_owned());
            } else if !seen.insert(id) && !is_optional {
                let message = format!("the id `{id}` is that of another block or item too");
                self.fault(&route, message, "each needs an id of its own".to_owned());
            }
        }
    }

    fn items(&mut self, route: &str, items: &Items) {
        let (route, entries) = match items {
            Items::List(entries) => (route.to_owned(), entries),
            Items::InLanguage(foreign) => (format!("{route}/items"), &foreign.items),
        };
        let blocks = entries.iter().enumerate();
        let blocks = blocks.filter_map(|(index, entry)| match entry {
            Entry::Block(block) => Some((index, block)),
            Entry::Item(_) => None,
        });
        self.each(&route, blocks, Before::Nothing);
    }

    fn blocks(&mut self, route: &str, blocks: &[Block]) {
        self.each(route, blocks.iter().enumerate(), Before::Nothing);
    }

    fn each<'b>(
        &mut self,
        route: &str,
        blocks: impl Iterator<Item = (usize, &'b Block)>,
        before: Before,
    ) {
        let mut has_numbers = before == Before::Blocks;
        for (index, block) in blocks {
            let route = format!("{route}/{index}");
            match block {
                Block::List(ListBlock {
                    numbers: Some(numbers),
                    ..
                }) => {
                    if matches!(numbers, Numbers::Continued(_)) && !has_numbers {
                        let message =
                            "there is no numbered list before this one from which it could go on";
                        let route = format!("{route}/numbers");
                        let hint = if self.json.place(&route).is_in_markdown() {
                            "delete `{continued}`, and number the list from 1"
                        } else {
                            "write the number of its first item, as in `\"numbers\": 1`"
                        };
                        self.fault(&route, message.to_owned(), hint.to_owned());
                    }
                    has_numbers = true;
                }
                Block::Table(block) => {
                    let columns = block.table.header.len();
                    if block.table.rows.is_empty() {
                        self.fault(
                            &route,
                            "the table has a header and no row below it".to_owned(),
                            "write its rows, or take the table out".to_owned(),
                        );
                    }
                    for (row, cells) in block.table.rows.iter().enumerate() {
                        if cells.len() == columns {
                            continue;
                        }
                        let message = format!(
                            "this row has {}, and the table's header has {columns}",
                            phrase::count(cells.len(), "cell", "cells")
                        );
                        let hint =
                            "give each row as many cells as the header; an empty one is `\"\"`";
                        let place = self.json.place(&format!("{route}/table/rows/{row}"));
                        self.diagnostics.push(
                            Diagnostic::error(Code::BadValue, place.opening(), message).hint(hint),
                        );
                    }
                }
                _ => {}
            }
        }
    }

    fn fault(&mut self, route: &str, message: String, hint: String) {
        let place = self.json.place(route);
        let is_id = route.ends_with("/id") && place.is_in_markdown();
        let mut fault = Diagnostic::error(Code::BadValue, place, message).hint(hint);
        if is_id {
            fault.add_hint("an id stands after the title, as in `## Our team {#our-team}`");
        }
        self.diagnostics.push(fault);
    }
}
