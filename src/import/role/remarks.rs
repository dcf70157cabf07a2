//! What is told of a document's places, and what to do about it.
//!
//! In: elements that have no place of their own, and the reason. Out: remarks, and the elements put aside.

use std::collections::BTreeSet;

use crate::import::flat;
use crate::import::look::specification::is_of_marks;
use crate::import::look::{Element, ElementKind};
use crate::import::marks::parted_number;
use crate::import::outline::words;
use crate::import::pieces::{Foreign, Kind, Run, plain};
use crate::import::role::Work;
use crate::import::runs::lines;
use crate::{phrase, site_codes};

/// What is to be said of a place in the document.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Remark {
    /// The paragraph or line; 0 for the whole document.
    pub(crate) at: usize,
    /// Whether it stands in the section for what has no other place.
    pub(crate) is_to_place: bool,
    pub(crate) message: String,
    pub(crate) cure: Cure,
}

/// What to do about a remark.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Cure {
    /// Nothing, or what is done about all that has no place.
    Usual,
    /// The same of several passages.
    Several,
    /// To put it into a field of a vacancy, or a section of a role, of this name.
    Fits(String),
    /// What this says.
    Says(String),
}

impl Work<'_> {
    pub(in crate::import) fn remark(&mut self, at: usize, message: impl Into<String>) {
        self.remark_with(at, message, Cure::Usual);
    }

    pub(super) fn remark_with(&mut self, at: usize, message: impl Into<String>, cure: Cure) {
        self.remarks.push(Remark {
            at,
            is_to_place: false,
            message: message.into(),
            cure,
        });
    }

    /// Tells of numbers and letters of lists within items that have none, which have none then, too.
    pub(super) fn tell_inner_numbers(&mut self, elements: &[Element]) {
        let mut above: Option<(usize, bool)> = None;
        let mut is_told = false;
        for element in elements {
            let ElementKind::Item(item) = &element.kind else {
                above = None;
                continue;
            };
            let (level, is_numbered) = above.get_or_insert((item.level, item.number.is_some()));
            if item.level <= *level {
                (*level, *is_numbered) = (item.level, item.number.is_some());
                is_told = false;
            } else if item.number.is_some() && !*is_numbered && !is_told {
                is_told = true;
                self.remark_with(
                    element.at,
                    format!(
                        "the numbers or letters of the list that begins with `{}` are left out, as the list around it has bullets",
                        words(element)
                    ),
                    Cure::Says("look whether the text names one of them".to_owned()),
                );
            }
        }
    }

    /// Tells of texts that name an item by a number such as `2.1`, as the items have numbers of their own list now.
    pub(super) fn tell_named_numbers(&mut self, foreign: &Foreign, elements: &[Element]) {
        let items = elements.iter().filter_map(|element| match &element.kind {
            ElementKind::Item(item) if item.number.is_some() => Some(element.at),
            _ => None,
        });
        let items: BTreeSet<usize> = items.collect();
        let mut numbers: BTreeSet<String> = BTreeSet::new();
        for piece in foreign
            .pieces
            .iter()
            .filter(|piece| items.contains(&piece.at))
        {
            if let Kind::Paragraph(words) = &piece.kind {
                let lines = lines(words).into_iter().map(|line| plain(&line));
                numbers.extend(lines.filter_map(|line| parted_number(&line).map(str::to_owned)));
            }
        }
        if numbers.is_empty() {
            return;
        }
        for element in elements {
            let line = words(element);
            let mut named = line.split_whitespace().zip(line.split_whitespace().skip(1));
            let named = named.find_map(|(before, number)| {
                let number = number.trim_matches(|found: char| !found.is_ascii_digit());
                let is_lead = [
                    "paragraph",
                    "paragraphs",
                    "section",
                    "sections",
                    "point",
                    "points",
                    "item",
                    "items",
                    "see",
                    "duty",
                    "duties",
                    "task",
                    "tasks",
                    "para",
                    "in",
                ]
                .contains(&before.to_lowercase().trim_start_matches('('));
                (is_lead && numbers.contains(number)).then_some(number)
            });
            if let Some(number) = named {
                self.remark_with(
                    element.at,
                    format!("`{line}` names `{number}`, and the items of that list have other numbers now"),
                    Cure::Says("name what the item says, or the number that it has now".to_owned()),
                );
            }
        }
    }

    /// Tells of codes of the program that made a site, which stand in the text as they were written.
    pub(super) fn tell_site_codes(&mut self, foreign: &Foreign) {
        let mut told = BTreeSet::new();
        for piece in &foreign.pieces {
            let pieces = std::slice::from_ref(piece);
            for words in flat::paragraphs(pieces) {
                let line = plain(words);
                let codes = site_codes::find(&line).into_iter();
                let codes = codes.map(|code| line[code].to_owned());
                let codes: Vec<String> = codes.filter(|code| told.insert(code.clone())).collect();
                if codes.is_empty() {
                    continue;
                }
                let codes: Vec<&str> = codes.iter().map(String::as_str).collect();
                let are = match codes.len() {
                    1 => "is a code of the program that made the site, and stands in the text",
                    _ => "are codes of the program that made the site, and stand in the text",
                };
                let message = format!("{} {are}", phrase::some(&codes));
                let cure = "write what readers of the site see there, or take it out".to_owned();
                self.remark_with(piece.at, message, Cure::Says(cure));
            }
        }
    }

    /// Tells of tables whose marks for what is essential and desirable are not understood, and which stay tables.
    pub(super) fn tell_unread_needs(&mut self, elements: &[Element]) {
        for element in elements {
            let ElementKind::Table(table) = &element.kind else {
                continue;
            };
            let shown = |row: &Vec<Vec<Run>>| row.iter().map(|cell| plain(cell)).collect();
            let header: Vec<String> = shown(&table.header);
            let rows: Vec<Vec<String>> = table.rows.iter().map(shown).collect();
            if is_of_marks(&header, &rows, self.known) {
                self.remark_with(
                    element.at,
                    "the marks of this table do not say for certain which criteria are essential and which are \
                     desirable, so it stays a table",
                    Cure::Says(
                        "write each criterion into a list below `Essential` or `Desirable`".to_owned(),
                    ),
                );
            }
        }
    }

    /// Puts an element where all stands that has no place, and says why.
    pub(super) fn put_aside(&mut self, element: Element, why: &str) {
        let cure = self.fitting(&element);
        self.put_aside_with(element, why, cure);
    }

    /// The same of several that stand together, in one remark: why one is put aside, and why several are.
    pub(super) fn put_all_aside(&mut self, elements: Vec<Element>, one: &str, several: &str) {
        let is_table = |element: &Element| matches!(element.kind, ElementKind::Table(_));
        let (tables, elements): (Vec<_>, Vec<_>) = elements.into_iter().partition(is_table);
        for table in tables {
            self.put_aside(table, one);
        }
        let [first, _, ..] = elements.as_slice() else {
            for element in elements {
                self.put_aside(element, one);
            }
            return;
        };
        let lines: Vec<String> = elements.iter().map(words).collect();
        let lines: Vec<&str> = lines.iter().map(|line| line.trim()).collect();
        self.remarks.push(Remark {
            at: first.at,
            is_to_place: true,
            message: format!("{} {several}", phrase::some(&lines)),
            cure: Cure::Several,
        });
        self.rest.extend(elements);
    }

    /// The same where it is known what to do.
    pub(super) fn put_aside_with(&mut self, element: Element, why: &str, cure: Cure) {
        let shown = match &element.kind {
            ElementKind::Table(_) => "this table".to_owned(),
            _ => format!("`{}`", words(&element).trim()),
        };
        self.remarks.push(Remark {
            at: element.at,
            is_to_place: true,
            message: format!("{shown} {why}"),
            cure,
        });
        self.rest.push(element);
    }
}
