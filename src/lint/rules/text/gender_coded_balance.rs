//! `gender-coded-balance`: a role whose words lean far to one side.

use crate::lint::figures::gender_coded::{Balance, Side};
use crate::lint::text::{Part, Text};
use crate::lint::{Findings, House};
use crate::phrase;

pub(in crate::lint) fn check(text: &Text<'_>, house: &House<'_>, findings: &mut Findings<'_>) {
    if text.part != Part::Role {
        return;
    }
    let mut balance = Balance::default();
    for block in text.blocks.iter().filter(|block| block.is_prose()) {
        balance.add(&block.words, &house.data.gender_coded);
    }
    let Some(side) = balance.leans_to() else {
        return;
    };
    let ((sound, most), (other, fewest)) = match side {
        Side::Masculine => (
            ("masculine", &balance.masculine),
            ("feminine", &balance.feminine),
        ),
        Side::Feminine => (
            ("feminine", &balance.feminine),
            ("masculine", &balance.masculine),
        ),
    };
    // One finding for the whole text: at its title.
    let Some(title) = text.blocks.first() else {
        return;
    };
    let words: Vec<&str> = most.iter().map(String::as_str).collect();
    let message = format!(
        "{} of this role may sound {sound} to readers, and {} {other}: {}",
        phrase::count(words.len(), "word", "words"),
        fewest.len(),
        phrase::some(&words),
    );
    findings
        .report(title.place(0..title.words.len()), message)
        .hint("see whether other words say the same; the evidence is mixed, so let it be if not");
}
