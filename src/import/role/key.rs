//! The key of a person specification: `A = Application form; I = Interview`.
//!
//! In: the pieces of a document. Out: what its letters stand for, those that stand for nothing that is known, and
//! the lines that say no more than that: they go once each letter stands as words.

use super::criteria::says_of;
use crate::facts::criterion::Need;
use crate::import::known::{Column, Known};
use crate::import::look::{Element, ElementKind};
use crate::import::outline::words;
use crate::import::pieces::{Kind, Piece, Run, plain};
use crate::import::role::{Cure, Work};

/// The sections of a role whose items are criteria.
const OF_CRITERIA: [&str; 2] = ["skills_and_experience", "you_will_be_someone_who"];
/// What stands for a letter that the key explains by words which are no known way of assessing.
const UNKNOWN: &str = "";

/// What a document says of letters.
#[derive(Debug, Default)]
pub(super) struct Letters {
    /// Each letter with its way; none is empty but that of a letter which is not understood.
    pub(in crate::import) ways: Vec<(String, String)>,
    /// Letters that stand for a need.
    pub(super) needs: Vec<(String, Need)>,
    /// What is not understood: where it stands, and what it says.
    unknown: Vec<(usize, String)>,
    /// The lines that are keys, and nothing else, and whether they name ways of assessing.
    keys: Vec<(String, bool)>,
}

impl Letters {
    /// What the pieces of a document say of letters.
    pub(super) fn of(pieces: &[Piece], known: &Known) -> Self {
        let mut letters = Self::default();
        letters.add(pieces, known);
        letters
    }

    fn add(&mut self, pieces: &[Piece], known: &Known) {
        for piece in pieces {
            match &piece.kind {
                Kind::Heading { words, .. } | Kind::Paragraph(words) => {
                    self.add_line(piece.at, words, known);
                }
                Kind::Item(item) => self.add_line(piece.at, &item.words, known),
                Kind::Table(rows) => {
                    for cell in rows.iter().flat_map(|row| &row.cells) {
                        self.add(cell, known);
                    }
                }
                Kind::Picture(_) => {}
            }
        }
    }

    fn add_line(&mut self, at: usize, words: &[Run], known: &Known) {
        let line = plain(words);
        let parts = line.split([',', ';', '(', ')', '|', '.']).map(str::trim);
        let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
        let mut unknown: Vec<(String, &str)> = Vec::new();
        let mut ways = 0;
        let mut needs: Vec<(String, Need)> = Vec::new();
        for part in &parts {
            let Some((letter, called)) = entry(part) else {
                continue;
            };
            if let Some(way) = way(called, known) {
                ways += 1;
                self.ways.push((letter.to_owned(), way));
            } else if let Some(need) = known.need(called) {
                needs.push((letter.to_owned(), need));
            } else if letter.chars().all(char::is_uppercase) {
                unknown.push((letter.to_owned(), called));
            }
        }
        // One letter alone may be anything.
        if ways < 2 && needs.len() < 2 {
            return;
        }
        if ways + needs.len() == parts.len() {
            self.keys.push((line.clone(), ways > 0));
        }
        self.needs.extend(needs);
        if ways < 2 {
            return;
        }
        for (letter, called) in unknown {
            self.unknown.push((at, format!("{letter} = {called}")));
            self.ways.push((letter, UNKNOWN.to_owned()));
        }
    }
}

/// A letter of a key, and what stands behind it.
fn entry(part: &str) -> Option<(&str, &str)> {
    ["=", ":", " - ", " – "].into_iter().find_map(|sign| {
        let (letter, called) = part.split_once(sign)?;
        let letter = letter.trim();
        // `Key: A - application`: what stands before the letter is none of it.
        let letter = letter.rsplit(' ').next().unwrap_or(letter);
        let is_letter = letter.chars().count() <= 2 && letter.chars().all(char::is_alphabetic);
        (is_letter && !letter.is_empty()).then_some((letter, called.trim()))
    })
}

/// The way of assessing that a key calls so: `test or exercise` is a test.
fn way(called: &str, known: &Known) -> Option<String> {
    let one = |words: &str| match known.ways(words).as_deref() {
        Some([way]) => Some(way.clone()),
        _ => None,
    };
    one(called).or_else(|| called.split(" or ").find_map(|part| one(part.trim())))
}

impl Work<'_> {
    /// Whether letters behind items become words, and whether some stay as they are.
    fn behind_items(&self, letters: &Letters, elements: &[Element]) -> (bool, bool) {
        let (mut becomes, mut stays) = (false, false);
        let mut is_of_criteria = true;
        for element in elements {
            match &element.kind {
                ElementKind::Heading { words, .. } => {
                    let heading = plain(words);
                    let section = self.known.section(&heading);
                    if self.known.need(&heading).is_some() {
                        is_of_criteria = true;
                    } else if let Some(section) = section {
                        is_of_criteria = OF_CRITERIA.contains(&section);
                    }
                }
                ElementKind::Item(item) => {
                    let line = plain(&item.words);
                    let inner = line.trim_end_matches('.').strip_suffix(')');
                    let behind = inner.and_then(|inner| inner.rsplit_once('('));
                    let is_lettered = behind.is_some_and(|(_, behind)| {
                        let mut parts = behind.split([',', '/', ';', ' ', '&']);
                        parts.any(|part| {
                            letters.ways.iter().any(|(letter, _)| letter == part)
                                || letters.needs.iter().any(|(letter, _)| letter == part)
                        })
                    });
                    let is_read = is_of_criteria && says_of(item, self.known);
                    becomes |= is_read;
                    stays |= is_lettered && !is_read;
                }
                ElementKind::Paragraph(words) if is_of_criteria => {
                    becomes |= self.known.legend(&plain(words)).is_some();
                }
                _ => {}
            }
        }
        (becomes, stays)
    }

    /// Takes out the keys all of whose letters stand as words now, and tells of letters that are not understood.
    pub(super) fn settle_key(&mut self, letters: &Letters, elements: &mut Vec<Element>) {
        for (at, said) in &letters.unknown {
            let called = said
                .split_once(" = ")
                .map_or(said.as_str(), |(_, called)| called);
            self.remark_with(
                *at,
                format!("`{said}` is no way of assessing that is known, so the letter stands behind its criteria"),
                Cure::Says(format!(
                    "bring the document in again with these two lines in `templates/import.toml`, with the way that it is: \
                     `[specification.assessed]` and `certificates = [\"{called}\"]`"
                )),
            );
        }
        let mut items = elements.iter().filter_map(|element| match &element.kind {
            ElementKind::Item(item) => Some(item),
            _ => None,
        });
        let is_left = |words: &[Run]| {
            let line = plain(words);
            let remark = line
                .rsplit_once('(')
                .and_then(|(_, remark)| remark.split_once(':'));
            remark.is_some_and(|(header, _)| self.known.column(header) == Some(Column::Assessed))
        };
        let is_in_table = items.clone().any(|item| !item.stated.assessed.is_empty());
        let is_need_in_table = items.clone().any(|item| item.stated.need.is_some());
        let (is_in_lists, is_kept) = self.behind_items(letters, elements);
        let is_settled = |has_ways: bool| {
            is_in_lists || is_in_table && has_ways || is_need_in_table && !has_ways
        };
        if is_kept || items.any(|item| is_left(&item.words)) {
            return;
        }
        let mut gone = Vec::new();
        elements.retain(|element| {
            let line = words(element);
            let is_key = matches!(
                element.kind,
                ElementKind::Paragraph(_) | ElementKind::Heading { .. }
            ) && letters
                .keys
                .iter()
                .any(|(key, has_ways)| *key == line && is_settled(*has_ways));
            if is_key {
                gone.push((element.at, line));
            }
            !is_key
        });
        for (at, line) in gone {
            self.remark(
                at,
                format!("`{line}` explains letters that stand as words now, so it is left out"),
            );
        }
    }
}
