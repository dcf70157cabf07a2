//! The texts that a vacancy has in sections of its own and adds to those of its role.
//!
//! In: a vacancy as authored. Out: a diagnostic for each text that is not plain text, and for each
//! block that does not hold together. What they mean for the role is no affair of this file.

use super::has_items;
use crate::characters::is_line_break;
use crate::diagnostic::{Code, Diagnostic};
use crate::facts::Fact;
use crate::facts::nothing::says_nothing;
use crate::facts::plain_text::{PlainText, Prose};
use crate::language;
use crate::load::json::{JsonFile, step};
use crate::load::sections::Part;
use crate::model::passages::{self, Form, Passage};
use crate::model::{Addition, Additions, Block, Content, Item, Vacancy};
use crate::validate::blocks::{self, Before};
use crate::validate::vacancy::misread;

/// Checks every text and block.
pub(super) fn check(vacancy: &Vacancy, json: &JsonFile, diagnostics: &mut Vec<Diagnostic>) {
    let mut checker = Checker { json, diagnostics };
    for passage in passages::of_vacancy(vacancy, has_items) {
        checker.passage(&passage);
    }
    for (index, section) in vacancy.sections.iter().enumerate() {
        let route = format!("/sections/{index}");
        if !super::known_sections().any(|known| known.name() == section.id)
            && Part::means_something_else(&section.id)
        {
            let message = format!(
                "the id `{}` is that of a part which is known already",
                section.id
            );
            let hint = "give the section an id of its own";
            checker.fault(&format!("{route}/id"), message, hint);
        }
        checker.content(&format!("{route}/blocks"), &section.blocks, Before::Nothing);
    }
    for (id, additions) in &vacancy.adds {
        let route = step("/adds", id);
        let Additions::Parts(parts) = additions else {
            continue;
        };
        let blocks = parts.iter().enumerate();
        let blocks = blocks.filter_map(|(index, part)| match part {
            Addition::Block(block) => Some((index, block)),
            Addition::After(_) | Addition::Instead(_) => None,
        });
        checker.blocks(&route, blocks, Before::Blocks);
        for (index, part) in parts.iter().enumerate() {
            let content = match part {
                Addition::Block(_) => continue,
                Addition::After(part) => &part.blocks,
                Addition::Instead(part) => &part.blocks,
            };
            checker.content(&format!("{route}/{index}/blocks"), content, Before::Blocks);
        }
    }
    for (index, name) in vacancy.without.iter().enumerate() {
        if let Err(fault) = name.read() {
            let fault = misread(json, &format!("/without/{index}"), fault);
            checker.diagnostics.push(fault);
        }
    }
}

struct Checker<'a> {
    json: &'a JsonFile,
    diagnostics: &'a mut Vec<Diagnostic>,
}

impl Checker<'_> {
    fn passage(&mut self, passage: &Passage<'_>) {
        let Passage {
            route, text, form, ..
        } = passage;
        match form {
            Form::LanguageTag => {
                let fault = language::refuse(text, || self.json.place(route));
                self.diagnostics.extend(fault);
            }
            Form::Lines | Form::ItemLines if says_nothing(text) => {}
            Form::Lines | Form::ItemLines => self.fact::<Prose>(route, text),
            Form::Cell if text.is_empty() => {}
            Form::Label | Form::Title | Form::Address => self.fact::<PlainText>(route, text),
            Form::Heading | Form::Cell | Form::Paragraph | Form::Item { .. } => {
                if let Some(at) = text.find(is_line_break)
                    && !text.trim().is_empty()
                {
                    let message =
                        "this text has a line break in it; each text here is one paragraph";
                    let place = self.json.place_within(route, at..at + 1);
                    let fault = Diagnostic::error(Code::BadValue, place, message);
                    self.diagnostics
                        .push(fault.hint("make each line a text of its own in the list"));
                } else {
                    self.fact::<Prose>(route, text);
                }
            }
        }
    }

    fn fact<T: Fact>(&mut self, route: &str, text: &str) {
        if let Err(fault) = text.parse::<T>() {
            self.diagnostics.push(misread(self.json, route, fault));
        }
    }

    fn content(&mut self, route: &str, content: &Content, before: Before) {
        if let Content::Blocks(blocks) = content {
            self.blocks(route, blocks.iter().enumerate(), before);
        }
    }

    fn blocks<'b>(
        &mut self,
        route: &str,
        all: impl Iterator<Item = (usize, &'b Block)> + Clone,
        before: Before,
    ) {
        blocks::check_blocks(route, all.clone(), before, self.json, self.diagnostics);
        for (index, block) in all {
            if let Block::List(block) = block {
                self.items(&format!("{route}/{index}/list"), &block.list);
            }
        }
    }

    /// Optional items are for roles, whose vacancies choose among them.
    fn items(&mut self, route: &str, items: &[Item]) {
        for (index, item) in items.iter().enumerate() {
            let route = format!("{route}/{index}");
            match item {
                Item::Text(_) => {}
                Item::Nested(item) => self.items(&format!("{route}/items"), &item.items),
                Item::Optional(_) => {
                    let message =
                        "an optional item stands in a vacancy, which has nothing to choose";
                    self.fault(&route, message.to_owned(), "write its text alone");
                }
            }
        }
    }

    fn fault(&mut self, route: &str, message: String, hint: &str) {
        let place = self.json.place(route);
        self.diagnostics
            .push(Diagnostic::error(Code::BadValue, place, message).hint(hint));
    }
}
