//! Tables of Markdown whose header has too few cells, as converters write them.
//!
//! In: Markdown. Out: the same, in which such a header has as many cells as the line below it; on as many
//! lines as before, so that places stay. Where a line grows, places after it on that line do not count.

use std::borrow::Cow;

/// The text with whole headers.
pub(super) fn mended(text: &str) -> Cow<'_, str> {
    let lines: Vec<&str> = text.split('\n').collect();
    let mut mended: Option<Vec<Cow<'_, str>>> = None;
    for (index, pair) in lines.windows(2).enumerate() {
        let [header, rule] = pair else { continue };
        let (Some(has), Some(wants)) = (cells(header), rule_cells(rule)) else {
            continue;
        };
        if has < wants {
            let all =
                mended.get_or_insert_with(|| lines.iter().map(|line| (*line).into()).collect());
            let header = header.trim_end().trim_end_matches('|');
            all[index] = format!("{header}{}|", "| ".repeat(wants - has)).into();
        }
    }
    match mended {
        Some(lines) => lines.join("\n").into(),
        None => text.into(),
    }
}

/// How many cells a row with `|` at both ends has.
fn cells(line: &str) -> Option<usize> {
    let inner = line.trim().strip_prefix('|')?.strip_suffix('|')?;
    Some(inner.replace("\\|", "").matches('|').count() + 1)
}

/// The same of a line below a header.
fn rule_cells(line: &str) -> Option<usize> {
    let is_rule = line.contains("--") && line.bytes().all(|byte| b"|-: \r".contains(&byte));
    cells(line).filter(|_| is_rule)
}
