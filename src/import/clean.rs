//! What a role's text may not hold, taken out of a document's words.
//!
//! In: a document. Out: the same without characters that nobody sees, with links that an advert's reader can
//! follow, and with the languages alone that differ from the document's.

use super::pieces::{Aside, AsideKind, Foreign, Kind, Piece, Run};
use crate::characters;

/// The language of a document that names none.
const USUAL: &str = "en";

/// Cleans the words of a document.
pub(super) fn clean(foreign: &mut Foreign) {
    let lang = main_language(&foreign.pieces).or_else(|| foreign.lang.clone());
    let lang = lang.unwrap_or_else(|| USUAL.to_owned());
    let mut dead = Vec::new();
    each(&mut foreign.pieces, &mut |at, run| {
        // Some programs end lines so.
        if run.text.contains('\u{85}') {
            run.text = run.text.replace('\u{85}', " ");
        }
        if characters::unseen(&run.text).is_some() {
            run.text = characters::without_unseen(&run.text);
        }
        run.text = run.text.replace(
            |found| found != '\n' && characters::is_line_break(found),
            " ",
        );
        let is_same = |one: &str| primary(one) == primary(&lang);
        run.look.lang = run
            .look
            .lang
            .take()
            .filter(|one| !is_same(one) && is_language(one));
        if let Some(link) = run.look.link.take() {
            if is_followed(&link) {
                run.look.link = Some(link);
            } else if !link.starts_with('#') && !link.is_empty() {
                dead.push(Aside {
                    at,
                    kind: AsideKind::DeadLink,
                    words: link.to_string(),
                });
            }
        }
    });
    dead.dedup();
    foreign.asides.extend(dead);
    foreign.lang = (primary(&lang) != USUAL && is_language(&lang)).then_some(lang);
}

/// The language that most words are marked with, where some are.
fn main_language(pieces: &[Piece]) -> Option<String> {
    let mut counts = std::collections::BTreeMap::<String, usize>::new();
    let mut unmarked = 0;
    for words in super::flat::paragraphs(pieces) {
        for run in words {
            match &run.look.lang {
                Some(lang) => *counts.entry(lang.to_string()).or_default() += run.text.len(),
                None => unmarked += run.text.len(),
            }
        }
    }
    let most = counts.into_iter().max_by_key(|(_, count)| *count)?;
    // Some passages in another language do not make a document one of it.
    (most.1 > unmarked * 9).then_some(most.0)
}

fn primary(lang: &str) -> String {
    let primary = lang.split(['-', '_']).next().unwrap_or_default();
    primary.to_ascii_lowercase()
}

/// Whether a tag is one of BCP 47, as far as documents have them.
fn is_language(lang: &str) -> bool {
    let mut parts = lang.split('-');
    let first = parts.next().unwrap_or_default();
    (2..=3).contains(&first.len())
        && first.bytes().all(|byte| byte.is_ascii_alphabetic())
        && parts.all(|part| {
            (2..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
        })
}

/// Whether an advert's reader can follow a link.
fn is_followed(link: &str) -> bool {
    let lower = link.to_ascii_lowercase();
    let has_scheme = ["https://", "http://", "mailto:", "tel:"]
        .iter()
        .any(|scheme| {
            lower
                .strip_prefix(scheme)
                .is_some_and(|rest| !rest.is_empty())
        });
    has_scheme
        && !link.contains(|found: char| {
            found.is_whitespace() || found.is_control() || "<>".contains(found)
        })
}

fn each(pieces: &mut [Piece], change: &mut impl FnMut(usize, &mut Run)) {
    for piece in pieces {
        let at = piece.at;
        match &mut piece.kind {
            Kind::Heading { words, .. } | Kind::Paragraph(words) => {
                for run in words {
                    change(at, run);
                }
            }
            Kind::Item(item) => {
                for run in &mut item.words {
                    change(at, run);
                }
            }
            Kind::Picture(figure) => {
                figure.alt = characters::without_unseen(&figure.alt);
                for run in &mut figure.caption {
                    change(at, run);
                }
            }
            Kind::Table(rows) => {
                for cell in rows.iter_mut().flat_map(|row| &mut row.cells) {
                    each(cell, change);
                }
            }
        }
    }
}
