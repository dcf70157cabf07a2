//! Headings that are underlined with signs of which Markdown knows none.
//!
//! In: lines. Out: the signs in their order, and the level of a heading by them.

/// The longest underlined heading, in characters.
const LONGEST_HEADING: usize = 100;
/// The shortest line below a heading that is drawn with other signs than Markdown's.
const SHORTEST_RULE: usize = 4;

/// The sign with which a line is underlined that none of Markdown's is, if the line below it is as long as it.
fn sign_below(line: &str, rule: &str) -> Option<char> {
    let (line, rule) = (line.trim(), rule.trim());
    let sign = rule
        .chars()
        .next()
        .filter(|sign| "~^#*\"+'`.:".contains(*sign))?;
    let long = rule.chars().count();
    let count = line.chars().count();
    let is_title = line.starts_with(|first: char| first.is_alphanumeric())
        && count <= LONGEST_HEADING
        && !line.ends_with(['.', ',', ';', ':']);
    (is_title
        && long >= count.max(SHORTEST_RULE)
        && long <= count + 3
        && rule.chars().all(|found| found == sign))
    .then_some(sign)
}

/// The signs below headings, in the order in which they come, where some are none of Markdown's.
pub(in crate::import::formats) fn signs(lines: &[&str]) -> Option<Vec<char>> {
    let mut signs = Vec::new();
    let mut is_drawn = false;
    for (index, pair) in lines.windows(2).enumerate() {
        let is_first =
            index == 0 || lines[index - 1].trim().is_empty() || is_line(lines[index - 1]);
        if !is_first {
            continue;
        }
        let drawn = sign_below(pair[0], pair[1]);
        is_drawn |= drawn.is_some();
        if let Some(sign) = drawn.or_else(|| usual_sign(pair[0], pair[1]))
            && !signs.contains(&sign)
        {
            signs.push(sign);
        }
    }
    is_drawn.then_some(signs)
}

/// A line below a heading of Markdown.
fn usual_sign(line: &str, rule: &str) -> Option<char> {
    let rule = rule.trim();
    let sign = rule.chars().next().filter(|sign| "=-".contains(*sign))?;
    let is_title = line
        .trim()
        .starts_with(|first: char| first.is_alphanumeric());
    (is_title && rule.len() > 2 && rule.chars().all(|found| found == sign)).then_some(sign)
}

/// Whether a line is of one sign alone.
pub(super) fn is_line(line: &str) -> bool {
    let line = line.trim();
    let first = line.chars().next().unwrap_or_default();
    line.chars().count() >= SHORTEST_RULE
        && "=-~^#*\"+'`.:".contains(first)
        && line.chars().all(|found| found == first)
}

/// The level of the heading that the first of two lines is, among signs in their order.
pub(in crate::import::formats) fn level(signs: &[char], line: &str, below: &str) -> Option<u8> {
    let sign = sign_below(line, below).or_else(|| usual_sign(line, below))?;
    let place = signs.iter().position(|one| *one == sign)?;
    u8::try_from(place + 1).ok().map(|level| level.min(6))
}
