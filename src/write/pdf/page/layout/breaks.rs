//! Where lines may break, and which of these places make the most even lines.
//!
//! In: a paragraph's text; the widths of its words. Out: the breaks, for the least number of lines, of
//! those the ones whose ends differ least, and no last line of one short word where it can be helped.

use unicode_linebreak::{BreakOpportunity, linebreaks};

/// The places where a line of `text` may break, or must (UAX 14).
///
/// UAX 14 takes each `+` for the sign before a number and breaks between two of them; in `C++` and
/// its like, signs of one kind in a row are one word. Its rules may be tailored so (UAX 14, 8).
pub(super) fn opportunities(text: &str) -> impl Iterator<Item = (usize, BreakOpportunity)> {
    linebreaks(text).filter(|(offset, opportunity)| {
        let (before, after) = text.split_at(*offset);
        let (last, next) = (before.chars().next_back(), after.chars().next());
        let is_sign = |character: char| character.is_ascii_punctuation();
        *opportunity == BreakOpportunity::Mandatory || last != next || !last.is_some_and(is_sign)
    })
}

/// What stands between two places where a line may break.
#[derive(Debug, Clone, Copy)]
pub(super) struct Word {
    /// Its width at a line's end, where spaces do not count.
    pub visible: f32,
    /// Its width within a line.
    pub whole: f32,
}

/// A last line shorter than this part of the measure looks lost.
const SHORT: f32 = 0.16;

/// Where the lines of `words` end, as counts of words; each word must fit `width`.
pub(super) fn even_breaks(words: &[Word], width: f32) -> Vec<usize> {
    #[expect(clippy::cast_precision_loss, reason = "a paragraph has few words")]
    let line_cost = words.len() as f32 + 2.0;
    // `best[end]`: the least cost of lines for the first `end` words, and where the last of them
    // begins.
    let mut best: Vec<(f32, usize)> = vec![(0.0, 0)];
    for end in 1..=words.len() {
        let is_last = end == words.len();
        let mut line = words[end - 1].visible;
        let mut least = (f32::INFINITY, end - 1);
        for start in (0..end).rev() {
            if start + 1 < end {
                line += words[start].whole;
            }
            if line > width && start + 1 < end {
                break;
            }
            let cost = best[start].0 + line_cost + unevenness(line / width, is_last && start > 0);
            // A line alone is the last one as well, but has nothing to differ from.
            let cost = if is_last && start == 0 { 0.0 } else { cost };
            if cost < least.0 {
                least = (cost, start);
            }
        }
        best.push(least);
    }
    let mut breaks = Vec::new();
    let mut end = words.len();
    while end > 0 {
        breaks.push(end);
        end = best[end].1;
    }
    breaks.reverse();
    breaks
}

/// How bad a line is that fills `part` of its measure.
fn unevenness(part: f32, is_last: bool) -> f32 {
    match is_last {
        false => (1.0 - part).powi(2),
        // As bad as a line that fills less than two thirds.
        true if part < SHORT => 0.13,
        true => 0.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(widths: &[f32]) -> Vec<Word> {
        let word = |visible: &f32| Word {
            visible: *visible,
            whole: visible + 1.0,
        };
        widths.iter().map(word).collect()
    }

    #[test]
    fn lines_are_few_and_even() {
        // Widths of words, one apart, and the words of each line at a measure of 20.
        let cases: [(&[f32], &[usize]); 6] = [
            (&[], &[]),
            (&[4.0], &[1]),
            (&[4.0, 5.0, 3.0], &[3]),
            // The first line could take the fourth word, which would leave the last alone.
            (&[6.0, 6.0, 5.0, 2.0], &[2, 4]),
            (&[9.0, 9.0, 9.0, 9.0, 9.0], &[2, 4, 5]),
            // One word a line, though none is full.
            (&[15.0, 15.0, 15.0], &[1, 2, 3]),
        ];
        for (widths, expected) in cases {
            assert_eq!(even_breaks(&words(widths), 20.0), expected, "{widths:?}");
        }
    }

    #[test]
    fn signs_in_a_row_are_one_word() {
        // A text, and the same with a bar wherever a line may break.
        let cases = [
            ("in C++ or C#", "in |C++ |or |C#"),
            ("C++/C#/F#, C++17", "C++/|C#/|F#, |C++17"),
            (
                "the .NET and ASP.NET tools",
                "the .NET |and |ASP.NET |tools",
            ),
            ("a well-known -- sign", "a |well-|known |-- |sign"),
            ("£35,000+ and 100%% $$5", "£35,000+ |and |100%% |$$5"),
        ];
        for (text, expected) in cases {
            let mut marked = text.to_owned();
            for (offset, _) in opportunities(text).collect::<Vec<_>>().into_iter().rev() {
                marked.insert(offset, '|');
            }
            assert_eq!(marked.trim_end_matches('|'), expected);
        }
    }

    #[test]
    fn no_other_breaks_make_fewer_lines() {
        let widths: Vec<f32> = (0..200_u16)
            .map(|place| f32::from(place * 7 % 11 + 1))
            .collect();
        let words = words(&widths);
        let mut greedy = 1;
        let mut line = 0.0;
        for word in &words {
            if line + word.visible > 30.0 {
                greedy += 1;
                line = 0.0;
            }
            line += word.whole;
        }
        assert_eq!(even_breaks(&words, 30.0).len(), greedy);
    }
}
