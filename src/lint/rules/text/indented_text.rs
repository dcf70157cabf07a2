//! `indented-text`: text that Markdown takes for code, as its lines begin with four spaces or a tab.

use crate::diagnostic::Place;
use crate::lint::text::{BlockKind, Text};
use crate::lint::{Findings, House};

pub(in crate::lint) fn check(text: &Text<'_>, _: &House<'_>, findings: &mut Findings<'_>) {
    let indented = text
        .blocks
        .iter()
        .filter(|block| block.kind == BlockKind::Indented);
    for block in indented {
        let place = block.place(0..block.words.trim_end().len());
        if begins_line(&place) {
            findings
                .report(place, "readers would see this text as code")
                .hint("begin its lines at the margin: in Markdown, four spaces or a tab make code");
        }
    }
}

/// Whether nothing but white space stands before a place on its line: what Tera says there is gone once it is built.
fn begins_line(place: &Place) -> bool {
    let Place::Text { file, span } = place else {
        return true;
    };
    let line = file.text()[..span.start].rsplit('\n').next();
    line.unwrap_or_default().trim().is_empty()
}
