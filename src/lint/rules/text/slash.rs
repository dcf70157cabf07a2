//! `slash`: a slash where a word should stand.

use std::ops::Range;

use crate::lint::text::Text;
use crate::lint::{Findings, House};

/// Pairs that are one word to everybody.
const ONE_WORD: &[&str] = &["c/o", "i/o", "n/a", "tcp/ip", "w/c", "w/e", "client/server"];

pub(in crate::lint) fn check(text: &Text<'_>, _: &House<'_>, findings: &mut Findings<'_>) {
    for block in text.prose().filter(|block| !is_name(&block.words)) {
        let words: Vec<_> = block.each_word().collect();
        for pair in words.windows(2) {
            let [(first, before), (second, after)] = pair else {
                continue;
            };
            let range = whole(&block.words, first.start, second.end);
            let is_word = |word: &str| {
                word.chars().count() >= 2 && word.chars().skip(1).all(char::is_lowercase)
            };
            let token = &block.words[range.clone()];
            let continues = |character: Option<char>| {
                character.is_some_and(|character| "/.@:_\\".contains(character))
            };
            let is_address = continues(block.words[..range.start].chars().next_back())
                || (continues(block.words[range.end..].chars().next())
                    && !block.words[range.end..].starts_with(". ")
                    && block.words[range.end..].trim_end() != ".");
            if block.words[first.end..second.start].trim() == "/"
                && is_word(before)
                && is_word(after)
                && !is_address
                && !ONE_WORD.contains(&token.to_lowercase().as_str())
                && !block.is_code(&range)
            {
                let (before, after) = token.split_once('/').unwrap_or((before, after));
                let (before, after) = (before.trim_end(), after.trim_start());
                let hint = if [before, after] == ["and", "or"] {
                    "write `or`, which takes both in, or `and`".to_owned()
                } else {
                    format!("write `{before} or {after}`, or `{before} and {after}`")
                };
                findings
                    .report(
                        block.place(range.clone()),
                        format!("the slash in `{token}` may mean `and` or `or`"),
                    )
                    .hint(hint);
            }
        }
    }
}

/// The stretch with what hyphens join to it, as in `Full-time/Part-time`.
fn whole(words: &str, start: usize, end: usize) -> Range<usize> {
    /// No word has more parts, or longer ones.
    const MOST: usize = 60;
    let is_part = |sign: char| sign.is_alphanumeric() || sign == '-';
    let before = &words[words.ceil_char_boundary(start.saturating_sub(MOST))..start];
    let after = &words[end..words.floor_char_boundary(words.len().min(end + MOST))];
    let joined = before.trim_end_matches(is_part).len();
    let length = after.len() - after.trim_start_matches(is_part).len();
    let is_joined = |piece: &str, mark: bool| mark && piece.len() > 1;
    let left = &before[joined..];
    let right = &after[..length];
    let start = if is_joined(left, left.ends_with('-')) {
        start - left.len()
    } else {
        start
    };
    let end = if is_joined(right, right.starts_with('-')) {
        end + right.len()
    } else {
        end
    };
    start..end
}

/// Whether no word begins with a small letter: `Programming/Software Development (PROG) – Level 2`
/// is what others call a skill.
fn is_name(words: &str) -> bool {
    let name = words.split('(').next().unwrap_or(words);
    !name
        .split_whitespace()
        .any(|word| word.starts_with(char::is_lowercase))
}
