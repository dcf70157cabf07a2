//! Marks of lists that people type: bullets, dashes, numbers and letters.
//!
//! In: the beginning of a line. Out: the mark, and how many bytes of the line it takes.

/// A mark that somebody typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    Bullet,
    Number(u64),
}

/// The mark with which a line begins, and where the words after it begin.
pub(super) fn typed(line: &str) -> Option<(Mark, usize)> {
    let inner = line.trim_start();
    let before = line.len() - inner.len();
    let first = inner.chars().next()?;
    let after = &inner[first.len_utf8()..];
    let gap = |rest: &str| {
        let words = rest.trim_start();
        (words.len() < rest.len() && !words.is_empty()).then(|| rest.len() - words.len())
    };
    let is_bullet = "•●▪◦‣⁃∙·○■□➢➤✓✔\u{f0b7}\u{f0a7}".contains(first);
    if is_bullet && !after.trim_start().is_empty() {
        let space = after.len() - after.trim_start().len();
        return Some((Mark::Bullet, before + first.len_utf8() + space));
    }
    if "-*–—".contains(first) || (first == 'o' && after.starts_with(['\t', '\u{a0}'])) {
        let gap = gap(after)?;
        return Some((Mark::Bullet, before + first.len_utf8() + gap));
    }
    let (number, end) = numbered(inner)?;
    let gap = gap(&inner[end..])?;
    Some((Mark::Number(number), before + end + gap))
}

/// `1.`, `1)`, `(1)`, `a)`, `(a)`, `iv)`: the number, and where the mark ends.
fn numbered(inner: &str) -> Option<(u64, usize)> {
    let opened = usize::from(inner.starts_with('('));
    let rest = &inner[opened..];
    let end = rest.find(|found: char| !found.is_ascii_alphanumeric())?;
    let (word, close) = rest.split_at(end);
    let is_closed = close.starts_with(')') || (close.starts_with('.') && opened == 0);
    if !is_closed || word.is_empty() || word.len() > 4 {
        return None;
    }
    let number = if let Ok(number) = word.parse() {
        number
    } else if close.starts_with(')') {
        roman(word).or_else(|| letter(word))?
    } else {
        return None;
    };
    Some((number, opened + end + 1))
}

fn letter(word: &str) -> Option<u64> {
    let [byte] = word.as_bytes() else { return None };
    let letter = byte.to_ascii_lowercase();
    letter
        .is_ascii_lowercase()
        .then(|| u64::from(letter - b'a') + 1)
}

fn roman(word: &str) -> Option<u64> {
    let all = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"];
    let place = all
        .iter()
        .position(|roman| roman.eq_ignore_ascii_case(word))?;
    Some(place as u64 + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_told_from_words() {
        for (line, mark) in [
            ("- one", Some((Mark::Bullet, 2))),
            ("•\tone", Some((Mark::Bullet, 4))),
            ("•one", Some((Mark::Bullet, 3))),
            ("  – one", Some((Mark::Bullet, 6))),
            ("o\tone", Some((Mark::Bullet, 2))),
            ("2. two", Some((Mark::Number(2), 3))),
            ("(b) two", Some((Mark::Number(2), 4))),
            ("iv) four", Some((Mark::Number(4), 4))),
            ("-one", None),
            ("o one", None),
            ("37.5 hours", None),
            ("A. Smith", None),
            ("-", None),
            ("", None),
        ] {
            assert_eq!(typed(line), mark, "{line}");
        }
    }
}
