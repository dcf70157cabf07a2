//! Marks of lists that people type: bullets, dashes, numbers and letters.
//!
//! In: the beginning of a line. Out: the mark, and how many bytes of the line it takes.

use super::pieces::{Kind, Piece};
use super::runs::text;

/// Boxes to tick.
const BOXES: [char; 3] = ['☐', '☑', '☒'];

/// A mark that somebody typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    Bullet,
    Number(u64),
    /// `(b)`, `b.`
    Letter(u64),
    /// `(ii)`, `ii.`; `i`, `v` and `x` may be letters, too.
    Roman(u64),
    /// `2.1`, and how many numbers stand before its last.
    Part(usize, u64),
}

impl Mark {
    /// The number that its item has.
    pub(super) fn number(self) -> Option<u64> {
        match self {
            Self::Bullet => None,
            Self::Number(number)
            | Self::Letter(number)
            | Self::Roman(number)
            | Self::Part(_, number) => Some(number),
        }
    }
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
    if "-*–—o".contains(first) {
        let gap = gap(after)?;
        return Some((Mark::Bullet, before + first.len_utf8() + gap));
    }
    // `§ 12` is a place in a law.
    let is_word = |rest: &str| rest.trim_start().starts_with(char::is_alphabetic);
    if first == '§' && is_word(after) {
        let gap = gap(after)?;
        return Some((Mark::Bullet, before + first.len_utf8() + gap));
    }
    if let Some((numbers, end)) = parted(inner)
        && inner[end..].starts_with(['\t', '\u{a0}'])
        && let Some(gap) = gap(&inner[end..])
        && inner[end + gap..].starts_with(char::is_alphabetic)
    {
        return Some((part(&numbers)?, before + end + gap));
    }
    let (mark, end) = numbered(inner)?;
    let gap = gap(&inner[end..])?;
    Some((mark, before + end + gap))
}

/// The same of a line that begins with numbers such as `2.1`, among lines that begin with `2.2` or so.
///
/// A box such as `☐` is one among lines with the same, if the line has no other to choose.
pub(super) fn typed_among<const N: usize>(line: &str, around: [&str; N]) -> Option<(Mark, usize)> {
    let inner = line.trim_start();
    if let Some(sign) = inner.chars().next().filter(|sign| BOXES.contains(sign)) {
        let words = inner[sign.len_utf8()..].trim_start();
        let is_one = !words.is_empty() && !words.contains(BOXES);
        let is_among = around.iter().any(|other| {
            let rest = other.trim_start().strip_prefix(sign);
            rest.is_some_and(|rest| !rest.contains(BOXES))
        });
        return (is_one && is_among).then(|| (Mark::Bullet, line.len() - words.len()));
    }
    let (numbers, end) = parted(inner)?;
    // `1.0 PURPOSE` numbers a section.
    if numbers.last() == Some(&0) {
        return None;
    }
    let rest = &inner[end..];
    let words = rest.trim_start();
    if words.len() == rest.len() || !words.starts_with(char::is_alphabetic) {
        return None;
    }
    let is_beside = |other: &str| {
        parted(other.trim_start()).is_some_and(|(others, _)| {
            let (last, begins) = (numbers.last(), &numbers[..numbers.len() - 1]);
            let (other, others_begin) = (others.last(), &others[..others.len() - 1]);
            let differ = last.zip(other).map(|(last, other)| last.abs_diff(*other));
            begins == others_begin && differ == Some(1)
        })
    };
    let start = line.len() - words.len();
    around
        .into_iter()
        .any(is_beside)
        .then(|| part(&numbers))
        .flatten()
        .map(|mark| (mark, start))
}

/// The box of a list of tasks with which a line begins, whether it is ticked, and where the words behind it begin.
pub(super) fn in_box(line: &str) -> Option<(bool, usize)> {
    let inner = line.trim_start();
    let boxes = [("[ ]", false), ("[x]", true), ("[X]", true)];
    let (rest, is_ticked) = boxes
        .into_iter()
        .find_map(|(sign, is_ticked)| Some((inner.strip_prefix(sign)?, is_ticked)))?;
    let words = rest.trim_start();
    let is_one = words.len() < rest.len() && !words.is_empty();
    is_one.then(|| (is_ticked, line.len() - words.len()))
}

/// Whether all items with which pieces begin have a box, all ticked or none: then the boxes say nothing.
pub(super) fn boxed(pieces: &[Piece]) -> bool {
    let items = pieces.iter().map_while(|piece| match &piece.kind {
        Kind::Item(item) => Some(in_box(&text(&item.words)).map(|(is_ticked, _)| is_ticked)),
        _ => None,
    });
    let items: Vec<Option<bool>> = items.collect();
    items[0].is_some() && items.iter().all(|item| *item == items[0])
}

/// The numbers of `2.1` or `2.1.3.`, each of a digit or two, and where they end.
fn parted(inner: &str) -> Option<(Vec<u64>, usize)> {
    let end = inner.find(|found: char| !found.is_ascii_digit() && found != '.')?;
    let numbers = inner[..end].trim_end_matches('.').split('.');
    let numbers: Option<Vec<u64>> = numbers
        .map(|number| {
            let is_short = (1..=2).contains(&number.len());
            number.parse().ok().filter(|_| is_short)
        })
        .collect();
    let numbers = numbers.filter(|numbers| numbers.len() > 1)?;
    Some((numbers, end))
}

/// The number of several parts with which a line begins, without a stop behind it.
pub(super) fn parted_number(line: &str) -> Option<&str> {
    let line = line.trim_start();
    let (_, end) = parted(line)?;
    Some(line[..end].trim_end_matches('.'))
}

fn part(numbers: &[u64]) -> Option<Mark> {
    let (last, before) = numbers.split_last()?;
    Some(Mark::Part(before.len(), *last))
}

/// The same of a line of running text, where `above` is the line above it: a word such as Welsh `o`, or letters with
/// a stop, are a mark only where a text begins, or where the line above leads to a list, heads one or is one.
pub(super) fn typed_below(line: &str, above: &str) -> Option<(Mark, usize)> {
    let mark = typed(line)?;
    (!is_like_word(line, mark) || leads(above) || goes_on(above, mark.0)).then_some(mark)
}

/// Whether a mark goes on with the list that the line above is in.
fn goes_on(above: &str, mark: Mark) -> bool {
    let Some(last) = typed(above) else {
        return false;
    };
    let is_next = match (last.0.number(), mark.number()) {
        (None, None) => true,
        (Some(last), Some(number)) => number == last + 1 || number == 1,
        (None, Some(number)) => number == 1,
        (Some(_), None) => false,
    };
    !is_like_word(above, last) || is_next
}

/// Whether words may begin as the mark does: `o hyd`, `v. good`.
fn is_like_word(line: &str, (mark, end): (Mark, usize)) -> bool {
    let inner = line.trim_start();
    let mark_itself = &inner[..end - (line.len() - inner.len())];
    let is_letter = matches!(mark, Mark::Letter(_) | Mark::Roman(_));
    inner.starts_with("o ") || (is_letter && !mark_itself.contains(')'))
}

/// Whether a list may begin below a line.
fn leads(above: &str) -> bool {
    /// The most words of a heading right above its list.
    const MOST_WORDS: usize = 6;
    let above = above.trim();
    let is_heading = above.starts_with(char::is_uppercase)
        && above.split_whitespace().count() <= MOST_WORDS
        && !above.contains(['.', ',', ';']);
    above.is_empty() || above.ends_with([':', '#']) || is_heading
}

/// How deep typed marks stand that follow each other: by their indents, and at one indent letters below numbers and
/// Roman numbers below letters.
#[derive(Debug, Default)]
pub(super) struct Nest {
    /// The indents that are open, and the marks of each, from the outermost.
    open: Vec<(usize, Vec<Mark>)>,
}

impl Nest {
    /// The level of a mark at an indent, behind those before it.
    pub(super) fn level(&mut self, indent: usize, mut mark: Mark) -> usize {
        while self.open.last().is_some_and(|(last, _)| *last > indent) {
            self.open.pop();
        }
        if self.open.last().is_none_or(|(last, _)| *last < indent) {
            self.open.push((indent, Vec::new()));
        }
        let outer: usize = self.open[..self.open.len() - 1]
            .iter()
            .map(|(_, marks)| marks.len())
            .sum();
        let Some((_, marks)) = self.open.last_mut() else {
            return 0;
        };
        // `i` behind `h` is a letter.
        if let Mark::Roman(number) = mark {
            let letter = match number {
                1 => 9,
                5 => 22,
                10 => 24,
                _ => 0,
            };
            if marks.contains(&Mark::Letter(letter - letter.min(1))) && letter > 0 {
                mark = Mark::Letter(letter);
            }
        }
        let place = marks.iter().position(|open| is_of_kind(*open, mark));
        match place {
            Some(place) => {
                marks.truncate(place);
                marks.push(mark);
            }
            // A bullet among numbers, and a number that goes on with others, stand beside them.
            None if marks.is_empty() || (mark.number() == Some(1) && is_below(mark, marks)) => {
                marks.push(mark);
            }
            None => {
                marks.clear();
                marks.push(mark);
            }
        }
        outer + marks.len() - 1
    }

    /// Whether a mark with which a line begins is one behind those before it; `around` are the last line above that
    /// has words, and the line below. What words may begin with, too, goes on with a list or begins one of two.
    pub(super) fn takes(&self, line: &str, mark: (Mark, usize), around: [&str; 2]) -> bool {
        let [above, below] = around.map(str::trim);
        let is_open = !self.open.is_empty();
        if !is_like_word(line, mark) || is_open {
            return true;
        }
        let is_led = above.ends_with(':');
        match mark.0 {
            Mark::Bullet => is_led || below.starts_with("o "),
            _ => mark.0.number() == Some(1),
        }
    }

    /// Something else than an item stands between.
    pub(super) fn clear(&mut self) {
        self.open.clear();
    }
}

/// Whether two marks may be of one list.
fn is_of_kind(one: Mark, other: Mark) -> bool {
    match (one, other) {
        (Mark::Part(one, _), Mark::Part(other, _)) => one == other,
        _ => std::mem::discriminant(&one) == std::mem::discriminant(&other),
    }
}

/// Whether marks of this kind stand within those that are open.
fn is_below(mark: Mark, marks: &[Mark]) -> bool {
    match mark {
        Mark::Roman(_) => matches!(marks.last(), Some(Mark::Number(_) | Mark::Letter(_))),
        Mark::Letter(_) | Mark::Part(1, _) => matches!(marks.last(), Some(Mark::Number(_))),
        Mark::Part(depth, _) => marks.last() == Some(&Mark::Part(depth - 1, above(marks))),
        Mark::Number(_) | Mark::Bullet => false,
    }
}

/// The number of the last mark.
fn above(marks: &[Mark]) -> u64 {
    marks.last().and_then(|mark| mark.number()).unwrap_or(0)
}

/// `1.`, `1)`, `(1)`, `a)`, `(a)`, `iv)`, `a.`, `iv.`: the mark, and where it ends.
fn numbered(inner: &str) -> Option<(Mark, usize)> {
    let opened = usize::from(inner.starts_with('('));
    let rest = &inner[opened..];
    let end = rest.find(|found: char| !found.is_ascii_alphanumeric())?;
    let (word, close) = rest.split_at(end);
    let is_closed = close.starts_with(')') || (close.starts_with('.') && opened == 0);
    if !is_closed || word.is_empty() || word.len() > 4 {
        return None;
    }
    let lettered = || {
        let roman = roman(word).map(Mark::Roman);
        roman.or_else(|| letter(word).map(Mark::Letter))
    };
    let mark = if let Ok(number) = word.parse() {
        Mark::Number(number)
    } else if close.starts_with(')') {
        lettered()?
    } else {
        // `A. Smith` is a name, `c. £40,000` about so much, and `e. g.` an example.
        let text = close[1..].trim_start();
        let mut letters = text.chars();
        let begins = letters.next().is_some_and(char::is_alphabetic);
        let is_short = letters.next() == Some('.');
        let is_small = word.chars().all(|found| found.is_ascii_lowercase());
        lettered().filter(|_| is_small && begins && !is_short)?
    };
    Some((mark, opened + end + 1))
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
            ("(b) two", Some((Mark::Letter(2), 4))),
            ("iv) four", Some((Mark::Roman(4), 4))),
            ("b. two", Some((Mark::Letter(2), 3))),
            ("ii. two", Some((Mark::Roman(2), 4))),
            ("o one", Some((Mark::Bullet, 2))),
            ("§ one", Some((Mark::Bullet, 3))),
            ("§ 12 of the Act", None),
            ("c. £40,000", None),
            ("e. g. a form", None),
            ("-one", None),
            ("37.5 hours", None),
            ("A. Smith", None),
            ("-", None),
            ("", None),
        ] {
            assert_eq!(typed(line), mark, "{line}");
        }
    }

    #[test]
    fn words_are_marks_only_where_a_list_is() {
        for (above, line, is_mark) in [
            ("", "o keep data", true),
            ("You do:", "o keep data", true),
            ("o keep data", "o clean data", true),
            (
                "Mae gennym lawer iawn yma i bawb bob dydd",
                "o waith",
                false,
            ),
            ("b. two", "c. three", true),
            ("we pay people who teach", "c. three hours a week", false),
            ("we pay people who teach", "- much", true),
            ("c. three hours, and what we give", "o waith", false),
            ("(b) two", "c. three", true),
        ] {
            assert_eq!(
                typed_below(line, above).is_some(),
                is_mark,
                "{above} | {line}"
            );
        }
    }

    #[test]
    fn letters_stand_below_numbers() {
        let mut nest = Nest::default();
        let marks = [
            (0, Mark::Number(1), 0),
            (0, Mark::Letter(1), 1),
            (0, Mark::Roman(1), 2),
            (0, Mark::Letter(2), 1),
            (0, Mark::Number(2), 0),
            (2, Mark::Bullet, 1),
            (0, Mark::Number(3), 0),
            (0, Mark::Bullet, 0),
        ];
        for (indent, mark, level) in marks {
            assert_eq!(nest.level(indent, mark), level, "{mark:?}");
        }
        nest.clear();
        // Letters that no number stands above are the outermost.
        for (indent, mark, level) in [
            (1, Mark::Letter(8), 0),
            (1, Mark::Roman(1), 0),
            (1, Mark::Number(1), 0),
        ] {
            assert_eq!(nest.level(indent, mark), level, "{mark:?}");
        }
    }
}
