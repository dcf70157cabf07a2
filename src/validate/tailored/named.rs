//! Items, paragraphs and other blocks of a role that a vacancy names.
//!
//! In: what the vacancy leaves out, and what it puts after or in place of something. Out: the role with
//! that done, and a diagnostic for each name that means nothing in the role, or several things.

use super::parts::{self, Edits, Part, Wanted};
use super::{Tailor, plain};
use crate::facts::nothing::says_nothing;
use crate::load::json::step;
use crate::model::{Addition, Additions, Content};
use crate::phrase;

/// An item of more bytes is not suggested.
const LONGEST_SUGGESTION: usize = 200;

impl Tailor<'_> {
    /// What is done to items, paragraphs and other blocks that the vacancy names.
    pub(super) fn parts(&mut self) {
        let vacancy = self.vacancy;
        let names_parts = vacancy.adds.values().any(|additions| match additions {
            Additions::Lines(_) => false,
            Additions::Parts(parts) => parts.iter().any(|part| part.names().is_some()),
        });
        if !names_parts && vacancy.without.is_empty() {
            return;
        }
        // What stands instead of the role's is no part of it.
        let parts = parts::parts(&self.made.role, &self.made.house);
        let mut edits = Edits::default();
        for (index, name) in vacancy.without.iter().enumerate() {
            let Ok(name) = name.read() else { continue };
            let name = name.as_str();
            if self.is_section(name) {
                continue;
            }
            let route = format!("/without/{index}");
            let is_called = |part: &Part| part.id.as_deref() == Some(name);
            if says_nothing(name) && !parts.iter().any(is_called) {
                let message = match name.trim_matches(['.', ' ']) {
                    "" | "…" => format!("no words stand before `{name}`"),
                    _ => format!("`{name}` names nothing that a role has"),
                };
                let hint = "write the first words of what is left out, as in `Attend daily …`, or \
                            its id; without any, remove this";
                self.fault(&route, message, hint.to_owned());
                continue;
            }
            if let Some(number) = self.find(&parts, name, None, &route) {
                if parts[number].is_optional {
                    let message = format!(
                        "`{name}` is an optional item, which is left out unless it is included"
                    );
                    let hint = "take it away here";
                    self.fault(&route, message, hint.to_owned());
                }
                edits.without.insert(number);
            }
        }
        for (id, additions) in &vacancy.adds {
            let Additions::Parts(additions) = additions else {
                continue;
            };
            for (index, addition) in additions.iter().enumerate() {
                let Some((field, name)) = addition.names() else {
                    continue;
                };
                let route = format!("{}/{index}/{field}", step("/adds", id));
                if !self.is_section(id) {
                    continue;
                }
                let Some(number) = self.find(&parts, name, Some(id), &route) else {
                    continue;
                };
                match addition {
                    Addition::Block(_) => {}
                    Addition::After(placed) => {
                        self.fits(&parts[number], &placed.blocks, &route);
                        edits.after.entry(number).or_default().push(&placed.blocks);
                    }
                    Addition::Instead(placed) => {
                        self.fits(&parts[number], &placed.blocks, &route);
                        edits.instead.insert(number, &placed.blocks);
                    }
                }
            }
        }
        parts::apply(&edits, &mut self.made.role, &mut self.made.house);
    }

    /// Within a list only items can stand.
    fn fits(&mut self, part: &Part, content: &Content, route: &str) {
        if part.is_in_list && !plain::fits_list(content) {
            let message = "this names an item of a list, and a list has only items in it";
            let hint = "write texts, or `{ \"list\": […] }` for items with lists below them";
            self.fault(route, message.to_owned(), hint.to_owned());
        }
    }

    /// The number of the part that is called or says `name`, within a section if one is given.
    fn find(
        &mut self,
        parts: &[Part],
        name: &str,
        within: Option<&str>,
        route: &str,
    ) -> Option<usize> {
        let numbered = || {
            let parts = parts.iter().enumerate();
            parts.filter(|(_, part)| within.is_none_or(|id| part.section == id))
        };
        let called = numbered().find(|(_, part)| part.id.as_deref() == Some(name));
        if let Some((number, _)) = called {
            return Some(number);
        }
        let wanted = Wanted::of(name);
        let said: Vec<usize> = numbered()
            .filter(|(_, part)| wanted.is_said_by(part))
            .map(|(number, _)| number)
            .collect();
        match said[..] {
            [number] => return Some(number),
            [] => {}
            _ => {
                let message = format!("`{name}` stands in {} places of the role", said.len());
                let hint =
                    "write more of its words, or give the one that you mean an `id` in the role";
                self.fault(route, message, hint.to_owned());
                return None;
            }
        }
        let role = &self.vacancy.role;
        let place = within.map(|id| format!(" in `{id}`")).unwrap_or_default();
        let message =
            format!("the role `{role}` has nothing that is called or says `{name}`{place}");
        let ids: Vec<String> = numbered().filter_map(|(_, part)| part.id.clone()).collect();
        let texts = numbered().filter_map(|(_, part)| part.words.as_deref());
        // To hold long words against each other takes long, and a batch may have many that are wrong.
        let is_near = |text: &&str| {
            text.len() <= LONGEST_SUGGESTION && text.len().abs_diff(name.len()) <= name.len() / 2
        };
        let texts = texts.filter(is_near);
        let sections = if within.is_none() {
            self.ids_there()
        } else {
            Vec::new()
        };
        let known = ids.iter().map(String::as_str).chain(texts);
        let known = known.chain(sections.iter().copied());
        let hint = phrase::did_you_mean_or(name, known, || {
            let ids: Vec<&str> = ids
                .iter()
                .map(String::as_str)
                .chain(sections.iter().copied())
                .collect();
            let how = "write an item’s words as the role has them, or its first words and `…`";
            match &ids[..] {
                [] => how.to_owned(),
                ids => format!("{how}; the ids there: {}", phrase::some(ids)),
            }
        });
        self.unknown(route, message, hint);
        None
    }
}
