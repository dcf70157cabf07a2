//! Lists of numbers and of bullets that take turns: each number heads the bullets below it.
//!
//! In: the pieces of a document. Out: the same, but where single numbers stand between lists without any, the
//! numbers are one list, and the lists stand below its items. So people type duties with a heading each, and
//! Markdown takes a list with another mark for another list.

use crate::import::pieces::{Item, Kind, Piece};

/// Puts lists below the numbers that head them.
pub(in crate::import) fn nest(pieces: &mut [Piece]) {
    let is_item = |piece: &Piece| matches!(piece.kind, Kind::Item(_));
    for run in pieces.chunk_by_mut(|one, next| is_item(one) && is_item(next)) {
        let mut items: Vec<&mut Item> = run.iter_mut().filter_map(item).collect();
        let Some(list) = heads(&items).then(|| items[0].list) else {
            continue;
        };
        for item in &mut items {
            if item.number.is_some() && item.level == 0 {
                item.list = list;
            } else {
                item.level += 1;
            }
        }
    }
}

fn item(piece: &mut Piece) -> Option<&mut Item> {
    match &mut piece.kind {
        Kind::Item(item) => Some(item),
        _ => None,
    }
}

/// Whether numbers that go on from each other stand among items without any, of which each has one above it.
fn heads(items: &[&mut Item]) -> bool {
    let is_head = |item: &Item| item.number.is_some() && item.level == 0;
    let numbers: Vec<u64> = items
        .iter()
        .filter(|item| is_head(item))
        .filter_map(|item| item.number)
        .collect();
    let goes_on = numbers.windows(2).all(|pair| pair[1] == pair[0] + 1);
    // A number right below another heads nothing, and then the lists are what they seem.
    let is_alone = items
        .windows(2)
        .all(|pair| !(is_head(pair[0]) && is_head(pair[1])));
    let is_flat = items.iter().any(|item| item.level == 0 && !is_head(item));
    let begins = items.first().is_some_and(|first| is_head(first));
    numbers.len() > 1 && goes_on && is_alone && is_flat && begins
}
