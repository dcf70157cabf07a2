//! Pieces → elements: what pieces are by their look, whatever their program calls them.
//!
//! In: pieces. Out: [`Element`]s. A bold line is a heading, a typed mark makes an item, a line break parts
//! paragraphs, and a table is one of facts, of criteria, of data, or no more than a frame.

use std::collections::{BTreeMap, BTreeSet};

use self::labels::{below_labels, fact, facts_in_list, is_sure, parted, with_values};
use self::tables::Table;
use super::known::Known;
use super::marks::{self, Mark, Nest, typed, typed_among, typed_below};
use super::pieces::{Figure, Item, Kind, Piece, Run, plain};
use super::runs::{after, before, lines, text, without_breaks};
use crate::facts::criterion::Stated;

pub(in crate::import) mod alternating;
pub(in crate::import) mod labels;
pub(in crate::import) mod records;
pub(in crate::import) mod specification;
pub(in crate::import) mod tables;

/// The level of a heading that nothing but its look makes one.
pub(super) const BY_LOOK: u8 = 7;
/// The level of a heading that nothing but its words make one: it is a paragraph where others are headings.
pub(super) const BY_WORDS: u8 = 8;
/// The longest line that its look makes a heading, in characters.
const LONGEST_HEADING: usize = 120;

/// A part of a document as its readers take it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Element {
    /// The number of its paragraph, or of its line, from 1.
    pub(super) at: usize,
    pub(super) kind: ElementKind,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) enum ElementKind {
    Heading {
        level: u8,
        words: Vec<Run>,
    },
    Paragraph(Vec<Run>),
    Item(Item),
    /// A label and its value.
    Fact {
        label: Vec<Run>,
        value: Vec<Run>,
    },
    Table(Table),
    /// A picture of the project.
    Picture(Figure),
}

/// Whether a piece is an item, and the one before is none.
fn begins_list(pieces: &[Piece], place: usize) -> bool {
    let is_item = |piece: &Piece| matches!(piece.kind, Kind::Item(_));
    is_item(&pieces[place])
        && !place
            .checked_sub(1)
            .is_some_and(|before| is_item(&pieces[before]))
}

/// What the pieces are.
pub(super) fn elements(pieces: &[Piece], known: &Known) -> Vec<Element> {
    let mut found = Vec::new();
    push(pieces, known, &mut found);
    below_labels(&found, known)
}

pub(super) fn push(pieces: &[Piece], known: &Known, found: &mut Vec<Element>) {
    let mut facts = None;
    let mut marked = BTreeSet::new();
    let mut boxed = false;
    let mut nest = Nest::default();
    let (mut line_above, mut last_part) = (String::new(), String::new());
    for (place, piece) in pieces.iter().enumerate() {
        let at = piece.at;
        if begins_list(pieces, place) {
            let found = facts_in_list(&pieces[place..], known);
            facts = found.map(|found| place + found.start..place + found.end);
        }
        let is_among_facts = facts.as_ref().is_some_and(|facts| facts.contains(&place));
        match &piece.kind {
            Kind::Item(item)
                if is_among_facts && let Some((label, value)) = fact(&item.words, known) =>
            {
                let kind = ElementKind::Fact {
                    label: without_breaks(&label),
                    value: without_breaks(&value),
                };
                found.push(Element { at, kind });
            }
            Kind::Heading { level, words } => {
                let (level, words) = (*level, without_breaks(words));
                // `Reference: 12` is a fact, whatever it looks like; a title may name the job.
                let kind = match fact(&words, known) {
                    Some((label, value)) if known.fact(&plain(&label)) != Some("title") => {
                        ElementKind::Fact { label, value }
                    }
                    _ => ElementKind::Heading { level, words },
                };
                found.push(Element { at, kind });
            }
            Kind::Item(item) => {
                let mut items = within(item);
                let mut item = items.remove(0);
                if begins_list(pieces, place) {
                    marked = marked_twice(&pieces[place..]);
                    boxed = marks::boxed(&pieces[place..]);
                }
                if boxed && let Some((_, start)) = marks::in_box(&text(&item.words)) {
                    item.words = after(&item.words, start);
                }
                // Marks that somebody typed though the program sets some.
                if marked.contains(&(item.list, item.level))
                    && let Some((mark, start)) = typed(&text(&item.words))
                {
                    item.words = after(&item.words, start);
                    item.number = item.number.or(mark.number());
                }
                for item in std::iter::once(item).chain(items) {
                    found.push(Element {
                        at,
                        kind: ElementKind::Item(item),
                    });
                }
            }
            Kind::Paragraph(words) => {
                let mut above = String::new();
                let lines = lines(words).into_iter();
                let lines = lines.flat_map(|line| parted(line, known));
                let mut lines = with_values(lines, known).into_iter().peekable();
                while let Some(line) = lines.next() {
                    let shown = text(&line);
                    let piece_below = pieces.get(place + 1).map(|below| &below.kind);
                    let below = match (lines.peek(), piece_below) {
                        (Some(below), _) => plain(below),
                        (None, Some(Kind::Paragraph(words))) => plain(words),
                        _ => String::new(),
                    };
                    let around = [last_line(found), below];
                    let around = around.each_ref().map(String::as_str);
                    let mark = typed_below(&shown, &above)
                        .filter(|mark| nest.takes(&shown, *mark, around))
                        .or_else(|| typed_among(&shown, [&last_part, &line_above, around[1]]));
                    if matches!(mark, Some((Mark::Part(..), _))) {
                        last_part.clone_from(&shown);
                    }
                    let mut kind = paragraph(line, mark, known);
                    match (&mut kind, mark) {
                        (ElementKind::Item(item), Some((mark, _))) => {
                            item.level = nest.level(indent(&shown), mark);
                        }
                        _ => nest.clear(),
                    }
                    line_above.clone_from(&shown);
                    above = shown;
                    let parts = run_in(kind, known).into_iter();
                    found.extend(parts.map(|kind| Element { at, kind }));
                }
            }
            Kind::Picture(figure) => found.push(Element {
                at,
                kind: ElementKind::Picture(figure.clone()),
            }),
            Kind::Table(rows) => tables::push(at, rows, known, is_of_own(found, known), found),
        }
    }
}

/// The words of the last element.
fn last_line(found: &[Element]) -> String {
    match found.last().map(|last| &last.kind) {
        Some(ElementKind::Paragraph(words) | ElementKind::Heading { words, .. }) => plain(words),
        _ => String::new(),
    }
}

/// An item, and those below it whose marks somebody typed into lines of its own.
fn within(item: &Item) -> Vec<Item> {
    let lines = lines(&item.words);
    let is_marked = |line: &Vec<Run>| typed(&text(line)).is_some();
    if !lines.iter().skip(1).any(is_marked) {
        let words = without_breaks(&item.words);
        return vec![Item {
            words,
            ..item.clone()
        }];
    }
    let mut items: Vec<Item> = Vec::new();
    let mut nest = Nest::default();
    for line in lines {
        let shown = text(&line);
        match (typed(&shown), items.last_mut()) {
            (Some((mark, start)), Some(_)) => items.push(Item {
                level: item.level + 1 + nest.level(indent(&shown), mark),
                number: mark.number(),
                list: usize::MAX,
                words: after(&line, start),
                stated: Stated::default(),
            }),
            (None, Some(last)) => {
                last.words.push(Run {
                    text: " ".to_owned(),
                    ..Run::default()
                });
                last.words.extend(line);
            }
            (_, None) => items.push(Item {
                words: line,
                ..item.clone()
            }),
        }
    }
    items
}

/// Of the lists with which pieces begin those, each with its level, all of whose items begin with a typed mark. One
/// item alone may begin so for its own sake, unless the mark is a bullet that nobody writes otherwise.
fn marked_twice(pieces: &[Piece]) -> BTreeSet<(usize, usize)> {
    let mut counts: BTreeMap<(usize, usize), (usize, usize)> = BTreeMap::new();
    for piece in pieces {
        let Kind::Item(item) = &piece.kind else { break };
        let (all, typed_ones) = counts.entry((item.list, item.level)).or_default();
        let line = text(&item.words);
        let is_bullet = line
            .trim_start()
            .starts_with(['•', '●', '▪', '\u{f0b7}', '\u{f0a7}']);
        *all += usize::from(!is_bullet);
        *typed_ones += usize::from(typed(&line).is_some() && !is_bullet);
    }
    let lists = counts.into_iter();
    let lists = lists.filter(|(_, (all, typed))| all == typed && *all != 1);
    lists.map(|(list, _)| list).collect()
}

/// Whether the section that is open is one of the house's own.
fn is_of_own(found: &[Element], known: &Known) -> bool {
    let headings = found
        .iter()
        .rev()
        .filter_map(|element| match &element.kind {
            ElementKind::Heading { words, .. } => Some(plain(words)),
            _ => None,
        });
    let mut kinds = headings.filter_map(|heading| {
        let is_own = known.is_above_own(&heading);
        (is_own || known.section(&heading).is_some()).then_some(is_own)
    });
    kinds.next() == Some(true)
}

/// A paragraph, or what its look makes of it.
fn paragraph(words: Vec<Run>, mark: Option<(Mark, usize)>, known: &Known) -> ElementKind {
    let line = text(&words);
    if let Some((mark, start)) = mark {
        let rest = after(&words, start);
        let is_heading = is_heading(&rest) && mark != Mark::Bullet;
        if !is_heading {
            return ElementKind::Item(Item {
                level: indent(&line),
                number: mark.number(),
                list: usize::MAX,
                words: rest,
                stated: Stated::default(),
            });
        }
    }
    let shown = plain(&words);
    let is_short = shown.chars().count() <= LONGEST_HEADING;
    let is_known = is_short
        && !shown.ends_with(['.', ','])
        && (known.section(&shown).is_some()
            || known.need(&shown).is_some()
            || (known.is_heading_of_own(&shown) && !shown.ends_with(':')));
    let is_level_line = is_short && known.level_line(&shown).is_some();
    // One letter is a mark in a column of criteria.
    let is_known = (is_known || is_level_line) && shown.chars().count() > 1;
    // `PAYBAND: A` is a fact, though all of it stands in capitals.
    let is_bold = words
        .iter()
        .any(|run| run.look.is_bold || run.look.is_underlined);
    if !is_bold && let Some((label, value)) = fact(&words, known) {
        return ElementKind::Fact { label, value };
    }
    // `CLOSING DATE:` is one that nobody filled in.
    let label = shown.strip_suffix(':').filter(|_| !is_bold);
    if label.is_some_and(|label| known.fact(label).is_some() && known.section(label).is_none()) {
        return ElementKind::Paragraph(words);
    }
    if is_heading(&words) {
        // `GRADE: SO1` is a fact, whatever it looks like.
        let level = BY_LOOK;
        return match fact(&words, known) {
            Some((label, value)) if is_sure_of(&label, &value, known) => {
                ElementKind::Fact { label, value }
            }
            _ => ElementKind::Heading { level, words },
        };
    }
    if is_known {
        let level = BY_WORDS;
        return ElementKind::Heading { level, words };
    }
    if let Some((label, value)) = fact(&words, known) {
        return ElementKind::Fact { label, value };
    }
    ElementKind::Paragraph(words)
}

/// The heading and the text of a paragraph that begins with the bold heading of a section which many documents have:
/// `**How to apply:** send a letter`. Of others nothing is parted.
fn run_in(kind: ElementKind, known: &Known) -> Vec<ElementKind> {
    let ElementKind::Paragraph(words) = &kind else {
        return vec![kind];
    };
    let line = text(words);
    let Some(colon) = line.find(':').filter(|colon| *colon <= LONGEST_HEADING) else {
        return vec![kind];
    };
    let heading = before(words, colon);
    let rest = after(words, colon + 1);
    let is_bold = |run: &Run| run.look.is_bold || run.text.trim().is_empty();
    let is_one = heading.iter().all(is_bold)
        && known.is_heading_of_own(&plain(&heading))
        && !plain(&rest).trim().is_empty();
    if !is_one {
        return vec![kind];
    }
    let level = BY_LOOK;
    let words = heading;
    vec![
        ElementKind::Heading { level, words },
        ElementKind::Paragraph(rest),
    ]
}

/// Whether a value is that of the field which its label names.
fn is_sure_of(label: &[Run], value: &[Run], known: &Known) -> bool {
    let label = plain(label);
    let field = known.fact(&label);
    field.is_some_and(|field| is_sure(field, plain(value).trim()))
}

/// How deep a typed mark stands: a tab is as much as two blanks.
fn indent(line: &str) -> usize {
    let blank = line.chars().take_while(|found| found.is_whitespace());
    blank
        .map(|found| if found == '\t' { 2 } else { 1 })
        .sum::<usize>()
        / 2
}

/// Whether the look of a line makes it a heading: all of it is bold, underlined or in capitals.
pub(super) fn is_heading(words: &[Run]) -> bool {
    let shown = plain(words);
    let count = shown.chars().count();
    if !(2..=LONGEST_HEADING).contains(&count) || shown.ends_with(['.', ',', ';']) {
        return false;
    }
    let mut said = words.iter().filter(|run| !run.text.trim().is_empty());
    let is_mark = |run: &Run| run.text.trim().chars().all(|found| found == ':');
    let is_all = |is: fn(&Run) -> bool| {
        words
            .iter()
            .all(|run| run.text.trim().is_empty() || is_mark(run) || is(run))
    };
    if said.any(|run| run.look.link.is_some()) {
        return false;
    }
    let capitals = shown.chars().filter(|found| found.is_uppercase()).count();
    // A postcode has no word.
    let mut parts = shown.split(|found: char| !found.is_alphabetic());
    let has_word = parts.any(|part| part.chars().count() > 2);
    is_all(|run| run.look.is_bold)
        || is_all(|run| run.look.is_underlined)
        || (capitals >= 4 && has_word && !shown.chars().any(char::is_lowercase))
}
