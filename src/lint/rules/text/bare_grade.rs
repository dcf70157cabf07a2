//! `bare-grade`: a grade that is only a number.

use crate::lint::text::{BlockKind, Text};
use crate::lint::{Findings, House};

pub(in crate::lint) fn check(text: &Text<'_>, _: &House<'_>, findings: &mut Findings<'_>) {
    for pair in text.blocks.windows(2) {
        let [label, value] = pair else { continue };
        let is_row =
            label.is_english() && label.kind == BlockKind::Cell && value.kind == BlockKind::Cell;
        let words = value.words.trim();
        if is_row && label.words.trim().eq_ignore_ascii_case("grade") && ["6", "7"].contains(&words)
        {
            findings
                .report(
                    value.place(0..value.words.len()),
                    format!("`{words}` alone is not the name of a grade"),
                )
                .hint(format!("write `Grade {words}`"));
        }
    }
}
