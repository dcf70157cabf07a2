//! Labels and their values in lines: `Grade: HEO`, several on a line, in a list, or below a label.
//!
//! In: the words of a line, or elements. Out: facts, where the labels name some.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::facts::closing::Closing;
use crate::facts::contract::Contract;
use crate::facts::hours::Hours;
use crate::facts::pay::Pay;
use crate::facts::working_pattern::WorkingPattern;
use crate::import::known::Known;
use crate::import::look::{Element, ElementKind};
use crate::import::outline::words;
use crate::import::pieces::{Kind, Look, MAY_PART, Piece, Run, between, plain, push_text};
use crate::import::runs::{after, before, text};

/// The longest label of a fact in a line, in characters.
const LONGEST_LABEL: usize = 60;

/// So many facts are looked for in a line, and so many lines below a label for its value.
const MOST_FACTS: usize = 40;
const MOST_LINES: usize = 6;
/// The longest value below a label, in characters.
const LONGEST_VALUE: usize = 120;

/// The same with facts for labels that are headings or lines of their own, each with its value below it: two or more in
/// a row, or one whose value can hardly be anything else.
pub(super) fn below_labels(elements: &[Element], known: &Known) -> Vec<Element> {
    let is_pair = |pair: &[Element]| {
        let [label, value] = pair else { return false };
        let is_line = matches!(label.kind, ElementKind::Paragraph(_));
        let (Some(label), ElementKind::Paragraph(value)) = (label_of(label), &value.kind) else {
            return false;
        };
        let (label, value) = (plain(label), plain(value));
        let field = known
            .fact(&label)
            .filter(|field| *field != "title" || is_title(&label, &value))
            .filter(|field| !field.starts_with("overrides."));
        let is_value = !is_line || (!is_label(&value, known) && is_no_sentence(&value));
        field.is_some() && is_value && value.chars().count() <= LONGEST_VALUE
    };
    let mut made = Vec::new();
    let mut rest = elements;
    while let Some(first) = rest.first() {
        let pairs = rest.chunks(2).take_while(|pair| is_pair(pair)).count();
        let is_alone = |pair: &[Element]| {
            let (label, value) = (words(&pair[0]), words(&pair[1]));
            let field = known.fact(&label).unwrap_or_default();
            // A heading with a colon leads to its value: `Location:`, and below it `Leeds`.
            let is_led = matches!(pair[0].kind, ElementKind::Heading { .. })
                && label.ends_with(':')
                && !value.contains([':', '['])
                && is_sure(field, value.trim());
            (is_certain(field, value.trim()) || field == "title" || is_led)
                // More below it is a section.
                && rest
                    .get(2)
                    .is_none_or(|next| !matches!(next.kind, ElementKind::Paragraph(_) | ElementKind::Item(_)))
        };
        if pairs == 0 || (pairs == 1 && !is_alone(&rest[..2])) {
            made.push(first.clone());
            rest = &rest[1..];
            continue;
        }
        for pair in rest[..pairs * 2].chunks(2) {
            if let (Some(label), ElementKind::Paragraph(value)) =
                (label_of(&pair[0]), &pair[1].kind)
            {
                let (label, value) = (label.to_vec(), value.clone());
                let kind = ElementKind::Fact { label, value };
                made.push(Element {
                    at: pair[0].at,
                    kind,
                });
            }
        }
        rest = &rest[pairs * 2..];
    }
    made
}

/// Whether a line names a field; `37 hours per week` is a value, though a number may stand before a label.
fn is_label(line: &str, known: &Known) -> bool {
    !line.starts_with(|first: char| first.is_ascii_digit()) && known.fact(line).is_some()
}

/// Parts the lines of paragraphs of Markdown all of which are labels, each with its value on the line below.
pub(in crate::import) fn part_lines(pieces: &mut [Piece], known: &Known) {
    for piece in pieces {
        let Kind::Paragraph(words) = &mut piece.kind else {
            continue;
        };
        let shown = text(words);
        if shown.contains(MAY_PART) && is_of_pairs(&shown, known) {
            for run in words {
                run.text = run.text.replace(MAY_PART, "\n");
            }
        }
    }
}

/// Whether all lines of a paragraph are labels with their values below them, or behind a colon: two or more, or one
/// whose value can hardly be anything else.
fn is_of_pairs(paragraph: &str, known: &Known) -> bool {
    let lines = paragraph.split(['\n', '\u{2028}']).map(str::trim);
    let lines: Vec<&str> = lines.filter(|line| !line.is_empty()).collect();
    let (mut facts, mut pairs, mut is_sure) = (0, 0, false);
    let mut rest = lines.as_slice();
    while let [line, below @ ..] = rest {
        let field = known
            .fact(line)
            .filter(|_| line.chars().count() <= LONGEST_LABEL);
        if let (Some(field), [value, below @ ..]) = (field, below)
            && !is_label(value, known)
            && is_no_sentence(value)
        {
            facts += 1;
            pairs += 1;
            is_sure |= is_certain(field, value);
            rest = below;
            continue;
        }
        let (label, value) = line.split_once(':').unwrap_or_default();
        if value.trim().is_empty() || known.fact(label).is_none() {
            return false;
        }
        facts += 1;
        rest = below;
    }
    pairs > 0 && (facts > 1 || is_sure)
}

/// The words of an element that may be a label.
fn label_of(element: &Element) -> Option<&[Run]> {
    match &element.kind {
        ElementKind::Heading { words, .. } | ElementKind::Paragraph(words) => Some(words),
        _ => None,
    }
}

/// Whether a label that names the job's title, and can hardly be a heading of more, has one below it.
fn is_title(label: &str, value: &str) -> bool {
    let label = label.to_lowercase();
    let mut words = label.split(|found: char| !found.is_alphabetic());
    words.any(|word| word == "title") && !value.ends_with(['.', ':', ';'])
}

/// From which of the first pieces on, which are items, their list is one of facts, such as `- Grade: HEO`: two at the
/// least, and most items to its end; and how many pieces the list has. Each item is looked at once.
pub(super) fn facts_in_list(pieces: &[Piece], known: &Known) -> Option<Range<usize>> {
    let items = pieces.iter().map_while(|piece| match &piece.kind {
        Kind::Item(item) => Some(&item.words),
        _ => None,
    });
    let items: Vec<Option<bool>> = items
        .map(|words| {
            let (label, value) = fact(words, known)?;
            let field = known.fact(&plain(&label)).unwrap_or_default();
            Some(is_certain(field, plain(&value).trim()))
        })
        .collect();
    let (mut named, mut certain, mut start) = (0, 0, None);
    for (place, item) in items.iter().enumerate().rev() {
        named += usize::from(item.is_some());
        certain += usize::from(*item == Some(true));
        // Duties have labels too: `Team: supervise two clerks`.
        if named > 1 && named * 2 > items.len() - place && certain > 0 {
            start = Some(place);
        }
    }
    start.map(|start| start..items.len())
}

/// Whether a value can hardly be anything but that of its field.
pub(in crate::import) fn is_certain(field: &str, value: &str) -> bool {
    let is_short = value.split_whitespace().count() <= 3;
    let has_digit = value.contains(|found: char| found.is_ascii_digit());
    match field {
        "salary" => value.parse::<Pay>().is_ok(),
        "hours" => value.parse::<Hours>().is_ok(),
        "contract_type" => value.parse::<Contract>().is_ok(),
        "working_pattern" => value.parse::<WorkingPattern>().is_ok(),
        "closing_date" | "posted_on" => has_digit,
        "grade" => is_short && (has_digit || value.chars().all(|found| !found.is_lowercase())),
        "reference_number" => is_short && has_digit,
        _ => false,
    }
}

/// Whether a value is that of its field wherever it stands: certain, or a name and no sentence.
pub(in crate::import) fn is_sure(field: &str, value: &str) -> bool {
    let is_name = value.starts_with(|first: char| first.is_uppercase() || first.is_ascii_digit());
    is_certain(field, value) || (field != "title" && is_name && is_no_sentence(value))
}

/// Whether a value is a few words without any of those that sentences have.
pub(in crate::import) fn is_no_sentence(value: &str) -> bool {
    const OF_SENTENCES: [&str; 22] = [
        "is", "are", "was", "will", "we", "you", "your", "our", "they", "it", "can", "may", "must",
        "should", "moves", "move", "grows", "has", "have", "this", "who", "not",
    ];
    value.split_whitespace().count() <= 10
        && !value.ends_with(['.', '!', '?', ':'])
        && !value
            .split(|found: char| !found.is_alphabetic())
            .any(|word| OF_SENTENCES.contains(&word.to_lowercase().as_str()))
}

/// A line such as `Grade: HEO`, whose label names a fact.
pub(super) fn fact(words: &[Run], known: &Known) -> Option<(Vec<Run>, Vec<Run>)> {
    static LEADER: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^(.{2,60}?)(?:\s*\.{3,}\s*|\s+\.{1,2}\s+)").expect("the pattern is sound")
    });
    let line = text(words);
    // `Grade ....... HEO`: dots lead to the value.
    if let Some(found) = LEADER
        .captures(&line)
        .filter(|found| found[0].len() < line.len())
        && let Some(field) = known.fact(found[1].trim())
        // Such a line with a number leads to a page.
        && !field.starts_with("overrides.")
    {
        return Some((before(words, found[1].len()), after(words, found[0].len())));
    }
    // A label on a line of its own, in an item or a cell.
    if let Some((label, value)) = line.split_once('\n')
        && known.fact(label).is_some()
        && is_no_sentence(value.trim())
        && !value.trim().is_empty()
    {
        return Some((before(words, label.len()), after(words, label.len() + 1)));
    }
    if let Some(value) = behind_label(&line, known) {
        let to_end = before(words, value.end);
        return Some((before(words, value.start), after(&to_end, value.start)));
    }
    let colon = line
        .find([':', '\t'])
        .filter(|colon| *colon <= LONGEST_LABEL)?;
    let label = line[..colon].trim();
    let field = known.fact(label)?;
    let rest = after(words, colon + 1);
    let mut value = line[colon + 1..].trim().trim_start_matches(':').trim();
    // An address has a colon of its own.
    if value.starts_with("//") {
        value = "";
    }
    if value.is_empty() || value.chars().count() > 200 || (field == "title" && value.ends_with('.'))
    {
        return None;
    }
    let mut label_runs = before(words, colon);
    for run in &mut label_runs {
        run.look.is_bold = false;
    }
    Some((label_runs, rest))
}

/// Where the value stands in a line without a colon, such as `Apply before 11:55pm on 24 January 2027`: all behind the
/// label is a last day.
fn behind_label(line: &str, known: &Known) -> Option<Range<usize>> {
    if line.len() > LONGEST_VALUE || !line.contains(|found: char| found.is_ascii_digit()) {
        return None;
    }
    let gaps = line.match_indices(' ').map(|(gap, _)| gap);
    let mut gaps = gaps.take(5).filter(|gap| *gap <= LONGEST_LABEL);
    let end = line.trim_end_matches(['.', ' ']).len();
    let start = gaps.find(|gap| {
        let value = line.get(*gap..end).unwrap_or_default().trim();
        known.fact(&line[..*gap]) == Some("closing_date")
            && value.starts_with(|first: char| first.is_ascii_digit() || first.is_uppercase())
            && value.parse::<Closing>().is_ok()
    })?;
    Some(start..end)
}

/// The facts of a line that has several, with room between them: `Grade: HEO    Salary: £30,000`.
pub(super) fn parted(words: Vec<Run>, known: &Known) -> Vec<Vec<Run>> {
    static GAP: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"[\s\u{a0}]{2,}|\t|\s+[|·•]\s+").expect("the pattern is sound")
    });
    let line = text(&words);
    let begins = |rest: &str| {
        rest.split_once(':').is_some_and(|(label, value)| {
            label.chars().count() <= LONGEST_LABEL
                && !value.trim().is_empty()
                && known.fact(label.trim()).is_some()
        })
    };
    if !begins(&line) {
        return vec![words];
    }
    let mut parts = Vec::new();
    let mut start = 0;
    for gap in GAP.find_iter(&line).take(MOST_FACTS) {
        if begins(&line[gap.end()..]) && line[start..gap.start()].contains(':') {
            parts.push(after(&before(&words, gap.start()), start));
            start = gap.end();
        }
    }
    parts.push(after(&words, start));
    let parts = parts.into_iter();
    parts.flat_map(|part| at_labels(&part, known)).collect()
}

/// The lines of a paragraph; those below a label that ends its line are its value: `Salary:`, `London: £40,000`.
pub(super) fn with_values(lines: impl Iterator<Item = Vec<Run>>, known: &Known) -> Vec<Vec<Run>> {
    let is_label = |line: &[Run]| {
        let line = plain(line);
        line.strip_suffix(':')
            .is_some_and(|label| known.fact(label).is_some())
    };
    let mut made: Vec<Vec<Run>> = Vec::new();
    // So many lines may still be of the value.
    let mut open = 0;
    for line in lines {
        let begins = plain(&line).ends_with(':') || fact(&line, known).is_some();
        match made.last_mut() {
            Some(last) if open > 0 && !begins => {
                let gap = if is_label(last) { " " } else { between(last) };
                push_text(last, gap, &Look::default());
                last.extend(line);
                open -= 1;
            }
            _ => {
                open = if is_label(&line) { MOST_LINES } else { 0 };
                made.push(line);
            }
        }
    }
    made
}

/// The facts of a line in which labels stand with no more than a space before them, as where the ends of lines were
/// lost: `Grade: HEO Contract type: Permanent`.
fn at_labels(words: &[Run], known: &Known) -> Vec<Vec<Run>> {
    const MOST_WORDS: usize = 4;
    let line = text(words);
    let mut starts = vec![0];
    for (colon, _) in line.match_indices(':').skip(1).take(MOST_FACTS) {
        let from = line.floor_char_boundary(colon.saturating_sub(LONGEST_LABEL));
        let before_colon = &line[from..colon];
        let gaps = before_colon.rmatch_indices(' ').take(MOST_WORDS);
        let labels = gaps.map(|(gap, _)| from + gap + 1).filter(|start| {
            let label = &line[*start..colon];
            label.starts_with(char::is_uppercase) && known.fact(label).is_some()
        });
        let last = starts[starts.len() - 1];
        // The longest label that leaves a value to the one before it.
        let is_behind_value = |start: &usize| {
            let part = line.get(last..*start).unwrap_or_default();
            part.split_once(':')
                .is_some_and(|(_, value)| !value.trim().is_empty())
        };
        starts.extend(labels.filter(is_behind_value).last());
    }
    let ends = starts.iter().skip(1).copied().chain([line.len()]);
    let parts = starts.iter().copied().zip(ends);
    parts
        .map(|(start, end)| {
            let end = start + line[start..end].trim_end().len();
            after(&before(words, end), start)
        })
        .collect()
}
