//! `joined-lines`: lines of a file that readers see as one: those that begin with a label, and one that goes on
//! with the item of a list above it.

use std::ops::Range;
use std::sync::Arc;

use crate::diagnostic::Place;
use crate::lint::text::{Block, BlockKind, Text};
use crate::lint::{Findings, House};
use crate::source::SourceFile;

/// Fewer may be a sentence that is broken by chance.
const FEWEST: usize = 2;

/// Who breaks lines at a width makes them longer, in characters.
const SHORTEST_WIDTH: usize = 60;

/// The longest label, in characters.
const LONGEST_LABEL: usize = 30;

pub(in crate::lint) fn check(text: &Text<'_>, _: &House<'_>, findings: &mut Findings<'_>) {
    for block in &text.blocks {
        match block.kind {
            BlockKind::Paragraph => labels(block, findings),
            BlockKind::Item { .. } => item(block, findings),
            BlockKind::Heading | BlockKind::Indented | BlockKind::Cell | BlockKind::Label => {}
        }
    }
}

fn labels(block: &Block<'_>, findings: &mut Findings<'_>) {
    let starts: Vec<usize> = lines(block).map(|line| line.start).collect();
    // Where the lines are no longer known, a label begins one that follows no end of a sentence.
    let begins_line = |strong: &&Range<usize>| {
        let before = block.words[..strong.start].trim_end();
        starts.contains(&strong.start)
            || block.breaks.is_empty()
                && !block.has_line_ends
                && !before.ends_with(['.', '!', '?', ';', ':', ','])
                && block.strong.first().is_some_and(|first| first.start == 0)
    };
    let is_label = |strong: &&Range<usize>| {
        block.words[(*strong).clone()].trim_end().ends_with(':')
            || block.words[strong.end..].trim_start().starts_with(':')
    };
    let labels = block.strong.iter().filter(begins_line).filter(is_label);
    let mut count = labels.count();
    let mut kind = "a bold label";
    if count < FEWEST {
        let plain = lines(block).filter(|line| has_plain_label(&block.words[line.clone()]));
        count = plain.count();
        kind = "a label";
    }
    if count < FEWEST && starts.len() > 1 && lines(block).all(|line| has_marked_label(block, &line))
    {
        count = starts.len();
        kind = "a bold or slanted label";
    }
    if count >= FEWEST {
        let message =
            format!("{count} lines that begin with {kind} run together into one paragraph");
        findings
            .report(block.place(0..block.words.trim_end().len()), message)
            .hint("make a list or a table of them, or end each line but the last with `\\`");
    }
}

/// The author's lines of a block.
fn lines(block: &Block<'_>) -> impl Iterator<Item = Range<usize>> {
    let starts = [0].into_iter().chain(block.breaks.iter().map(|at| at + 1));
    let whole = [block.words.len()];
    let ends = block.breaks.iter().copied().chain(whole);
    starts.zip(ends).map(|(start, end)| start..end)
}

/// Whether a line begins with a label and a colon, and has its value behind them: `Salary: £20,000`.
fn has_plain_label(line: &str) -> bool {
    const MOST_WORDS: usize = 4;
    let Some((label, value)) = line.split_once(':') else {
        return false;
    };
    label.starts_with(char::is_uppercase)
        && label.chars().count() <= LONGEST_LABEL
        && label.split_whitespace().count() <= MOST_WORDS
        && !label.contains(['.', ',', ';', '(', '?', '!'])
        && value.starts_with(' ')
}

/// Whether a line begins with a label that looks like no other words of it, and goes on behind it: `**Salary** £20,000`.
fn has_marked_label(block: &Block<'_>, line: &Range<usize>) -> bool {
    let mut marked = block.strong.iter().chain(&block.slanted);
    marked.any(|label| {
        let words = block.words[label.clone()].trim();
        let after = block.words[..line.end].get(label.end..).unwrap_or_default();
        label.start == line.start
            && words.chars().count() <= LONGEST_LABEL
            && words.starts_with(char::is_uppercase)
            && !words.ends_with(['.', ',', ';', '!', '?'])
            && !after.trim().is_empty()
    })
}

/// Markdown takes a line below an item for a part of it, however far left it begins.
fn item(block: &Block<'_>, findings: &mut Findings<'_>) {
    let words = block.words.trim_end().len();
    let Place::Text { file, span } = block.place(0..words) else {
        return;
    };
    if file.path.extension() == Some("md".as_ref())
        && let Some(line) = joined(file.text(), &span)
    {
        report(&file, line, findings);
    }
}

fn report(file: &Arc<SourceFile>, span: Range<usize>, findings: &mut Findings<'_>) {
    let place = Place::Text {
        file: Arc::clone(file),
        span,
    };
    findings
        .report(
            place,
            "this line goes on with the item above it, and readers see both as one",
        )
        .hint(
            "leave an empty line above it if it is a paragraph, begin it with `- ` if it is an item, or indent \
             it by two spaces if it belongs to the item",
        );
}

/// The first line of the item at `span` that its author most likely did not mean to be a part of it.
fn joined(text: &str, span: &Range<usize>) -> Option<Range<usize>> {
    let start = text[..span.start].rfind('\n').map_or(0, |at| at + 1);
    let before = &text[start..span.start];
    if before.contains('>') {
        return None;
    }
    let indent = indent_of(before);
    // The line on which the item ends, as a whole.
    let end = text[span.end..]
        .find('\n')
        .map_or(text.len(), |at| span.end + at);
    let mut is_wrapped = false;
    let mut above = "";
    let mut at = start;
    for line in text[start..end].split('\n') {
        let from = at;
        at += line.len() + 1;
        let is_first = from == start;
        let over = std::mem::replace(&mut above, line);
        let words = line.trim();
        if is_first
            || words.is_empty()
            || indent_of(line) > indent
            || has_tag(over)
            || has_tag(line)
        {
            continue;
        }
        if over.ends_with('\\') || over.ends_with("  ") {
            continue;
        }
        if begins_anew(over, words, is_wrapped) {
            let from = from + (line.len() - line.trim_start().len());
            return Some(from..from + words.len());
        }
        is_wrapped = true;
    }
    None
}

fn indent_of(line: &str) -> usize {
    line.len() - line.trim_start_matches([' ', '\t']).len()
}

/// Whether a template has a say in how the line goes on.
fn has_tag(line: &str) -> bool {
    line.contains("{%") || line.contains("{#")
}

/// Whether `words` begin something of their own after the line `over` them.
fn begins_anew(over: &str, words: &str, is_wrapped: bool) -> bool {
    const MARKS: [char; 8] = ['*', '_', '“', '”', '"', '\'', '’', ')'];

    let bare = words.trim_start_matches(['*', '_', '[', '(', '“', '"']);
    if !bare.starts_with(char::is_uppercase) {
        return false;
    }
    let label = bare.split_once(':').map(|(label, _)| label);
    let is_label = label.is_some_and(|label| {
        label.chars().count() <= LONGEST_LABEL && !label.contains(['.', '(', '/'])
    });
    let over = over.trim_end();
    let first = bare.split(' ').next().unwrap_or_default();
    let width = over.chars().count() + 1 + first.chars().count();
    let ends = over
        .trim_end_matches(MARKS)
        .ends_with(['.', '!', '?', ':', ';']);
    is_label || width <= SHORTEST_WIDTH || ends && !is_wrapped
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The line that is told of, in a list whose first item begins after `- `.
    fn told(text: &str) -> Option<&str> {
        let words = text.trim_end();
        joined(text, &(2..words.len())).map(|span| &text[span])
    }

    #[test]
    fn a_line_of_its_own_below_an_item_is_told() {
        for (text, line) in [
            ("- We build things.\nApply now.", "Apply now."),
            ("- a pension\nLocation: Leeds", "Location: Leeds"),
            ("- a pension\n**Location:** Leeds", "**Location:** Leeds"),
            (
                "- a pension\nYou also have a parking space",
                "You also have a parking space",
            ),
            (
                "- We run the largest platform in the whole of the public service today.\nOur team is small.",
                "Our team is small.",
            ),
        ] {
            assert_eq!(told(text), Some(line), "{text}");
        }
    }

    #[test]
    fn a_line_that_goes_on_stands() {
        for text in [
            "- We build things\nand run them.",
            "- We build things.\n  Apply now.",
            "- We build things.\\\nApply now.",
            // Broken at a width, before a name and before a sentence.
            "- We run the largest platform in the whole of the public service at the\nHome Office in Leeds.",
            "- We run the largest platform in the whole of the public service, and we run\nit well. You help the people who run it, and you are on call with all of us.\nOur team is small.",
            "- {% if x %}We build things.\nApply now.{% endif %}",
        ] {
            assert_eq!(told(text), None, "{text}");
        }
    }
}
