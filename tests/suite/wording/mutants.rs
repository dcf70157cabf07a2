//! Texts with one sentence removed, changed or moved, to show that the comparison sees it.

use std::ops::Range;

/// A damaged text.
pub(super) struct Mutant {
    /// What was done to it.
    pub(super) damage: String,
    pub(super) text: String,
}

/// `text` with each sentence of its `runs` removed, changed and swapped with the next in turn.
///
/// A piece without a letter or digit is left alone: white space and a label's final colon are
/// nothing that the comparison looks at.
pub(super) fn mutants(text: &str, runs: &[Range<usize>]) -> Vec<Mutant> {
    let sentences: Vec<Range<usize>> = runs
        .iter()
        .flat_map(|run| sentences(text, run.clone()))
        .filter(|sentence| text[sentence.clone()].contains(char::is_alphanumeric))
        .collect();
    let mut mutants = Vec::new();
    for sentence in &sentences {
        let words = &text[sentence.clone()];
        mutants.push(Mutant {
            damage: format!("removed: {words}"),
            text: replaced(text, sentence, ""),
        });
        mutants.push(Mutant {
            damage: format!("changed: {words}"),
            text: replaced(text, sentence, &changed(words)),
        });
    }
    for pair in sentences.windows(2) {
        let (first, second) = (&text[pair[0].clone()], &text[pair[1].clone()]);
        if first == second {
            continue;
        }
        // The later one first, so that the earlier one's place holds.
        let swapped = replaced(text, &pair[1], first);
        mutants.push(Mutant {
            damage: format!("swapped: {first} / {second}"),
            text: replaced(&swapped, &pair[0], second),
        });
    }
    mutants
}

/// The lines of a text, as runs.
pub(super) fn lines(text: &str) -> Vec<Range<usize>> {
    let mut runs = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        runs.push(start..start + line.len());
        start += line.len();
    }
    runs
}

/// The places of the sentences in a stretch of text, without the white space around them.
fn sentences(text: &str, run: Range<usize>) -> Vec<Range<usize>> {
    let mut places = Vec::new();
    let mut start = run.start;
    for sentence in text[run].split_inclusive(". ") {
        let begin = start + (sentence.len() - sentence.trim_start().len());
        places.push(begin..begin + sentence.trim().len());
        start += sentence.len();
    }
    places
}

/// `words` with the first letter or digit made another.
fn changed(words: &str) -> String {
    let place = words
        .find(char::is_alphanumeric)
        .expect("a sentence has a letter");
    let letter = words[place..].chars().next().expect("found there");
    let other = if letter == 'x' { "y" } else { "x" };
    replaced(words, &(place..place + letter.len_utf8()), other)
}

fn replaced(text: &str, place: &Range<usize>, words: &str) -> String {
    let mut text = text.to_owned();
    text.replace_range(place.clone(), words);
    text
}
