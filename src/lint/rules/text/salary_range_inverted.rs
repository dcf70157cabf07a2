//! `salary-range-inverted`: a range of money in a text that starts with the larger sum.

use std::ops::Range;
use std::sync::LazyLock;

use regex::{Captures, Regex};

use crate::lint::text::Text;
use crate::lint::{Findings, House};

/// Two sums in pounds and what joins them.
static RANGE: LazyLock<Regex> = LazyLock::new(|| {
    let sum = r"£\s?(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?(?:\s?(k|thousand|m|million|bn|billion)\b)?";
    let period = r"(?:\s+(?:a|an|per)\s+\w+)?";
    let pattern =
        format!(r"(?i)(?:\b(from|between)\s+)?{sum}{period}(?:\s*[-–—]\s*|\s+(to|and)\s+){sum}");
    Regex::new(&pattern).expect("the pattern is one")
});

/// Words of pay, among which a range `from` a sum to a smaller one is a slip.
static PAY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?:salar(?:y|ies)|paid|pay|earn|wage)").expect("the pattern is one")
});

/// Words of change and difference, among which a smaller sum may come last.
static CHANGE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)\b(?:cut|reduc|fall|fell|drop|lower|sav|decreas|down|differen|gap|shrink|shrank|less)",
    )
    .expect("the pattern is one")
});

pub(in crate::lint) fn check(text: &Text<'_>, _: &House<'_>, findings: &mut Findings<'_>) {
    for block in text.blocks.iter().filter(|block| block.is_english()) {
        for inverted in inverted(&block.words) {
            let written = &block.words[inverted.whole.clone()];
            let message = format!("the range `{written}` starts with the larger sum");
            let hint = format!(
                "write the smaller sum first: `{}` and `{}` may have changed places",
                &block.words[inverted.first.clone()],
                &block.words[inverted.second.clone()],
            );
            findings
                .report(block.place(inverted.whole.clone()), message)
                .hint(hint);
        }
    }
}

struct Inverted {
    whole: Range<usize>,
    first: Range<usize>,
    second: Range<usize>,
}

fn inverted(words: &str) -> Vec<Inverted> {
    if CHANGE.is_match(words) {
        return Vec::new();
    }
    RANGE
        .captures_iter(words)
        .filter_map(|found| {
            let before = found.get(1).map(|word| word.as_str().to_lowercase());
            let joint = found.get(5).map(|word| word.as_str().to_lowercase());
            let is_range = match (before.as_deref(), joint.as_deref()) {
                (Some("between"), Some(joint)) => joint == "and",
                (_, Some("and")) => false,
                (Some("from"), _) => PAY.is_match(sentence_before(words, found.get(0)?.start())),
                _ => true,
            };
            let (first, second) = (pence(&found, 2)?, pence(&found, 6)?);
            // A third of the first sum is another thing than the end of its range.
            if !is_range || second >= first || second < first / 3 {
                return None;
            }
            let whole = found.get(0)?.range();
            let sign = words[whole.clone()].find('£')?;
            let whole = whole.start + sign..whole.end;
            let last_sign = words[whole.clone()].rfind('£')?;
            let end_of = |last: usize| {
                let groups = (last..last + 3).rev().find_map(|group| found.get(group));
                groups.map(|group| group.end())
            };
            Some(Inverted {
                first: whole.start..end_of(2)?,
                second: whole.start + last_sign..end_of(6)?,
                whole,
            })
        })
        .collect()
}

/// The words of the sentence that stand before `at`.
fn sentence_before(words: &str, at: usize) -> &str {
    /// What is further away does not speak of these sums.
    const MOST: usize = 500;
    let before = &words[words.ceil_char_boundary(at.saturating_sub(MOST))..at];
    before.rsplit(". ").next().unwrap_or(before)
}

/// The sum whose whole pounds, decimals and scale are the groups from `group`.
fn pence(found: &Captures<'_>, group: usize) -> Option<u64> {
    let pounds = found.get(group)?.as_str().replace(',', "");
    let decimals = found
        .get(group + 1)
        .map_or("", |decimals| decimals.as_str().trim_start_matches('.'));
    let scale = found
        .get(group + 2)
        .map(|scale| scale.as_str().to_lowercase());
    let scale: u64 = match scale.as_deref() {
        None => 1,
        Some("k" | "thousand") => 1_000,
        Some("m" | "million") => 1_000_000,
        Some(_) => 1_000_000_000,
    };
    let hundredths: String = decimals.chars().chain("00".chars()).take(2).collect();
    let sum = pounds.parse::<u64>().ok()?.checked_mul(100)?;
    sum.checked_add(hundredths.parse().ok()?)?
        .checked_mul(scale)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_ranges_that_surely_run_down_are_found() {
        #[rustfmt::skip]
        let table: &[(&str, &[&str])] = &[
            ("£40,000 to £35,000", &["£40,000 to £35,000"]),
            ("pays £40k–£35k now", &["£40k–£35k"]),
            ("between £40,000 and £35,000", &["£40,000 and £35,000"]),
            ("a salary from £40,000 to £35,000", &["£40,000 to £35,000"]),
            ("£14.50 an hour to £13.20", &["£14.50 an hour to £13.20"]),
            ("budgets of £1.5m to £900k", &["£1.5m to £900k"]),
            ("£35,000 to £40,000", &[]),
            ("£40,000 to £40,000", &[]),
            ("Good pay. Moved from £40,000 to £35,000", &[]),
            ("moved from £40,000 to £35,000", &[]),
            ("cut costs of £40,000 to £35,000", &[]),
            ("the difference between £40,000 and £35,000", &[]),
            ("£40,000 and £35,000", &[]),
            ("£900k to £1.2m", &[]),
            ("£45,000 - £500 voucher", &[]),
            ("£35 to £40k", &[]),
            ("£99999999999999999999 to £1", &[]),
        ];
        for (words, expected) in table {
            let found: Vec<&str> = inverted(words)
                .into_iter()
                .map(|inverted| &words[inverted.whole])
                .collect();
            assert_eq!(found, *expected, "{words}");
        }
    }
}
