//! Runs as one text, and parts of them.
//!
//! In: words as they look. Out: their text, what stands before or behind a byte of it, and its lines; each part
//! looks as it did.

use super::pieces::{Run, is_blank};

/// The text of runs, as it stands.
pub(super) fn text(words: &[Run]) -> String {
    words.iter().map(|run| run.text.as_str()).collect()
}

/// The runs from a byte of their text on.
pub(super) fn after(words: &[Run], start: usize) -> Vec<Run> {
    let mut left = start;
    let mut rest = Vec::new();
    for run in words {
        let skip = left.min(run.text.len());
        left -= skip;
        if skip < run.text.len() {
            rest.push(Run {
                text: run.text[run.text.floor_char_boundary(skip)..].to_owned(),
                look: run.look.clone(),
            });
        }
    }
    rest
}

pub(super) fn before(words: &[Run], end: usize) -> Vec<Run> {
    let mut left = end;
    let mut kept = Vec::new();
    for run in words {
        let take = left.min(run.text.len());
        left -= take;
        if take > 0 {
            kept.push(Run {
                text: run.text[..run.text.floor_char_boundary(take)].to_owned(),
                look: run.look.clone(),
            });
        }
    }
    kept
}

/// The lines of a paragraph that its author parted, those without a word left out.
pub(super) fn lines(words: &[Run]) -> Vec<Vec<Run>> {
    let mut lines = vec![Vec::new()];
    for run in words {
        for (index, part) in run.text.split('\n').enumerate() {
            if index > 0 {
                lines.push(Vec::new());
            }
            if let Some(line) = lines.last_mut()
                && !part.is_empty()
            {
                line.push(Run {
                    text: part.to_owned(),
                    look: run.look.clone(),
                });
            }
        }
    }
    lines.retain(|line| !is_blank(line));
    lines
}

pub(super) fn without_breaks(words: &[Run]) -> Vec<Run> {
    let mut words = words.to_vec();
    for run in &mut words {
        run.text = run.text.replace('\n', " ");
    }
    words
}
