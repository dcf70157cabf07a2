//! `unbalanced-markup`: marks of Markdown that readers would see, and brackets without a partner.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::lint::text::{Block, BlockKind, OPAQUE, Text};
use crate::lint::{Findings, House};

/// Marks of Markdown, or of its dialects, that were not read as marks. A row of one sign is one.
static MARKS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\*{2,}|_{2,}|`{2,}|~~+|\]\(|\]\[|^#{2,6}[\p{L}]*|^(?:[-*•] )?\[[ xX]\]|\[\^[^\]\s]{1,20}\]")
        .expect("the expression is a constant that the cases run")
});

/// Marks of dialects and of wikis that stand around words or behind them: `==x==`, `x^2^`, `H~2~O`, `++x++`,
/// `||x||`, `'''x'''`, `:smile:`, `[/b]`, `{: .lead}`, `{color:red}`.
static AROUND: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?:^|[\s(])(?P<a>==[^\s=](?:[^=]*[^\s=])?==)(?:$|[\s).,;:!?])",
        r"|(?P<b>\^[\p{L}\p{N}]{1,12}\^)",
        r"|[\p{L}\p{N})](?P<c>~[\p{L}\p{N}]{1,12}~)",
        r"|(?:^|[\s(])(?P<d>\+\+[^\s+](?:[^+]*[^\s+])?\+\+)(?:$|[\s).,;:!?])",
        r"|(?:^|[\s(])(?P<e>\|\|[^\s|](?:[^|]*[^\s|])?\|\|)(?:$|[\s).,;:!?])",
        r"|(?P<f>'{3,})",
        r"|(?:^|\s)(?P<g>:[a-z][a-z0-9_+-]{1,30}:)(?:$|[\s).,;!?])",
        r"|(?P<h>\[/[A-Za-z]{1,8}\])",
        r"|(?P<i>\{[:.#][^{}]{1,60}\}|\{/?(?:color|panel|quote|noformat)(?::[^{}]*)?\})",
    ))
    .expect("the expression is a constant that the cases run")
});

/// Marks with which a line begins: `:::note`, `!!! note`, `h2. Title`, `== Title ==`, `|Grade|HEO|`.
static BEFORE_LINE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"^(?:(?P<a>:{3,}\s?[a-z]*)|(?P<b>!{3} [a-z]+)|(?P<c>h[1-6]\.) |(?P<d>={2,6}) [^=]+ ={2,6}$|(?P<e>\|)[^|]*\|.*\|$)",
    )
    .expect("the expression is a constant that the cases run")
});

/// The mark of an item without the space behind it: `-plan`, `*plan`, `1.plan`.
static TIGHT_MARK: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?P<mark>[-*+–—]|[0-9]{1,2}[.)]|\([0-9]{1,2}\))\p{L}{2}")
        .expect("the expression is a constant that the cases run")
});

pub(in crate::lint) fn check(text: &Text<'_>, _: &House<'_>, findings: &mut Findings<'_>) {
    for block in text.blocks.iter().filter(|block| block.is_english()) {
        marks(block, findings);
        // Readers see the term and a colon, and no list.
        for at in &block.breaks {
            if block.words[*at..].starts_with(" : ") {
                report(block, at + 1..at + 2, findings);
            }
        }
        if block.is_prose()
            && let Some(range) = lone_bracket(block)
        {
            let bracket = &block.words[range.clone()];
            findings
                .report(
                    block.place(range.clone()),
                    format!("the bracket `{bracket}` has no partner"),
                )
                .hint("close or remove it");
        }
    }
}

fn marks(block: &Block<'_>, findings: &mut Findings<'_>) {
    let found = MARKS.find_iter(&block.words);
    let mut marks: Vec<Range<usize>> = found.map(|found| found.range()).collect();
    marks.extend(named(&AROUND, &block.words, 0));
    let lines = lines(block);
    for line in &lines {
        let words = &block.words[line.clone()];
        // A template repeats the rows of a table that only a build puts together.
        if !words.contains(OPAQUE) {
            marks.extend(named(&BEFORE_LINE, words, line.start));
        }
    }
    marks.extend(tight_mark(block, &lines));
    marks.extend(bare_table(block, &lines));
    marks.sort_by_key(|range| range.start);
    let mut end = 0;
    for range in marks {
        let mark = &block.words[range.clone()];
        if range.start >= end && !block.is_code(&range) && !is_blank_to_fill(mark) {
            end = range.end;
            report(block, range, findings);
        }
    }
}

fn report(block: &Block<'_>, range: Range<usize>, findings: &mut Findings<'_>) {
    let mark = &block.words[range.clone()];
    let hint = match mark.trim_start_matches(|sign| "-*• ".contains(sign)) {
        hashes if hashes.starts_with('#') && !hashes.ends_with('#') => {
            "put a space after the `#` of a heading"
        }
        "~~" => "take the words out; adverts strike nothing through",
        "[ ]" | "[x]" | "[X]" => "make it an item without a box",
        note if note.starts_with("[^") => "put what the note says into the sentence",
        _ if TIGHT_MARK.is_match(&block.words[range.start..]) => {
            "put a space after the mark of an item, and an empty line above the first"
        }
        "|" => {
            "put a line such as `| --- | --- |` below the headers of the table, and an empty line above them"
        }
        ":" => "begin an item with the term in bold, as in `- **Term:** its meaning`",
        _ => "mend the mark of Markdown that it was meant to be, or remove it",
    };
    findings
        .report(
            block.place(range.clone()),
            format!("readers would see `{mark}`"),
        )
        .hint(hint);
}

/// The stretches that groups of an expression have in `words`, which begin at `start`.
fn named(expression: &Regex, words: &str, start: usize) -> Vec<Range<usize>> {
    let captures = expression.captures_iter(words);
    let groups = captures.filter_map(|captures| {
        let group = captures.iter().skip(1).flatten().next()?;
        Some(start + group.start()..start + group.end())
    });
    groups.collect()
}

/// The author's lines of a block.
fn lines(block: &Block<'_>) -> Vec<Range<usize>> {
    let starts = std::iter::once(0).chain(block.breaks.iter().map(|at| at + 1));
    let ends = block.breaks.iter().copied();
    let ends = ends.chain(std::iter::once(block.words.len()));
    starts.zip(ends).map(|(start, end)| start..end).collect()
}

/// The first mark of a list whose marks have no space behind them, so that readers see one paragraph: two lines that
/// begin so, or a paragraph of one such line.
fn tight_mark(block: &Block<'_>, lines: &[Range<usize>]) -> Option<Range<usize>> {
    let mark = |line: &Range<usize>| {
        let captures = TIGHT_MARK.captures(&block.words[line.clone()])?;
        let mark = captures.name("mark")?;
        Some(line.start + mark.start()..line.start + mark.end())
    };
    let mut marks = lines.iter().filter_map(mark);
    let first = marks
        .next()
        .filter(|_| block.kind == BlockKind::Paragraph)?;
    (lines.len() == 1 || marks.next().is_some()).then_some(first)
}

/// The first bar of a table that lacks the line below its headers, so that readers see one paragraph.
fn bare_table(block: &Block<'_>, lines: &[Range<usize>]) -> Option<Range<usize>> {
    let mut bars = lines
        .iter()
        .map(|line| Some(line.start + block.words[line.clone()].find(" | ")? + 1));
    let first = bars.next()??;
    let is_table =
        lines.len() > 1 && !block.words.contains(OPAQUE) && bars.all(|bar| bar.is_some());
    is_table.then_some(first..first + 1)
}

/// A line of underscores is a blank to fill in, which is another fault.
fn is_blank_to_fill(mark: &str) -> bool {
    mark.len() > 2 && mark.starts_with('_')
}

fn lone_bracket(block: &Block<'_>) -> Option<Range<usize>> {
    let mut open: Vec<usize> = Vec::new();
    for (at, character) in block.words.char_indices() {
        let range = at..at + character.len_utf8();
        if block.is_code(&range) {
            continue;
        }
        match character {
            '(' => open.push(at),
            ')' if open.pop().is_none() && !is_list_mark(&block.words[..at]) => return Some(range),
            _ => {}
        }
    }
    open.first().map(|at| *at..at + 1)
}

/// `a)`, `1)`, `iv)`: the marks of a list within a sentence; `:-)` has no letters before it.
fn is_list_mark(before: &str) -> bool {
    let word = before
        .rsplit(char::is_whitespace)
        .next()
        .unwrap_or_default();
    word.chars().count() <= 3 && word.chars().all(|character| !character.is_uppercase())
}
