//! The marks that people type before the items of a list: bullets, numbers and letters.
//!
//! In: lines of a plain text. Out: which of them are items, without their marks. A bullet is a mark
//! wherever it stands; a number or letter is one only where the first item has the first of them and
//! each the next, so that `3. place` or `2. Bundesliga` stay as they are. A number that touches its word
//! (`1.sift`) or has a word of its own (`Step 1 - sift`) needs a second item.

mod dashes;
mod numbers;

use numbers::{Counting, mark_of};

use crate::entities;

/// Bullets that nobody writes for anything else; the last four are those of Word's symbol fonts.
const BULLETS: [char; 43] = [
    '•', '·', '∙', '●', '○', '◦', '◯', '■', '□', '▪', '▫', '◾', '◼', '◆', '◇', '❖', '➢', '➤', '➔',
    '►', '▶', '▸', '‣', '⁃', '✓', '✔', '☐', '▹', '▷', '⦁', '⦿', '◉', '⬤', '☑', '❑', '❒', '❏', '✦',
    '✧', '\u{f0b7}', '\u{f0a7}', '\u{f0d8}', '\u{f0fc}',
];
/// Signs that are bullets where a line begins with them, and lead from one thing to another elsewhere, or
/// adorn it.
pub(crate) const LEADERS: [char; 22] = [
    '→', '⇒', '➜', '➡', '⟶', '➙', '➛', '➝', '➞', '»', '›', '★', '☆', '✱', '✅', '⚫', '⚪', '⬛',
    '⬜', '🔹', '🔸', '🔵',
];
/// What the bullets of Word's symbol fonts become in plain text.
const LETTERS: [char; 10] = ['o', '§', 'Ø', 'ü', 'þ', '¡', 'v', 'q', '¨', 'Ÿ'];
/// Signs that are bullets only before white space.
const DASHES: [char; 7] = ['-', '–', '—', '*', '+', '−', '‐'];

/// A line of a text: a paragraph, or an item of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Line<'a> {
    /// Words without a mark.
    Words(&'a str),
    /// An item with a bullet before it.
    Bullet(&'a str),
    /// An item with its number or letter before it.
    Numbered(&'a str),
}

impl<'a> Line<'a> {
    /// The words without their mark.
    #[must_use]
    pub(crate) fn words(&self) -> &'a str {
        match self {
            Self::Words(words) | Self::Bullet(words) | Self::Numbered(words) => words,
        }
    }
}

/// Takes the marks from the lines of a text; blank lines, and marks without words, are left out. Of
/// a line that holds several items, such as `• a • b` or `1. a 2. b`, each is one.
#[must_use]
pub fn lines<'a>(texts: impl IntoIterator<Item = &'a str>) -> Vec<Line<'a>> {
    let texts: Vec<&str> = texts.into_iter().collect();
    let dashed = match texts[..] {
        [alone] => dashes::items(alone),
        _ => None,
    };
    let texts = match dashed {
        Some(items) => items,
        None => texts.into_iter().flat_map(split).collect(),
    };
    let texts: Vec<&str> = texts.into_iter().filter(|text| !text.is_empty()).collect();
    if let Some(found) = all_marked(&texts) {
        return found;
    }
    let mut found = each_marked(&texts);
    // A bullet may stand before a number, or a number before a bullet.
    let inner: Vec<&str> = found.iter().map(Line::words).collect();
    if found.iter().all(|line| matches!(line, Line::Bullet(_)))
        && inner.len() > 1
        && numbered(&inner) == inner.len()
    {
        found = each_marked(&inner);
    }
    for line in &mut found {
        if let Line::Numbered(words) = line {
            *words = words.strip_prefix(BULLETS).map_or(*words, str::trim_start);
        }
    }
    found.retain(|line| !line.words().is_empty());
    found
}

/// Where a tab stands behind a mark that people type before an item, as where Word's lists are pasted: behind
/// any mark at the beginning of a line, and behind a bullet anywhere.
pub(crate) fn is_behind_mark(line: &str, tab: usize) -> bool {
    let before = line[..tab].trim();
    let is_sign = |text: &str, signs: &[char]| {
        let text = text.trim_end_matches('\u{fe0f}');
        let mut found = text.chars();
        found.next().is_some_and(|sign| signs.contains(&sign)) && found.as_str().is_empty()
    };
    let last = before
        .rsplit(char::is_whitespace)
        .next()
        .unwrap_or_default();
    let is_first = is_sign(before, &DASHES)
        || is_sign(before, &LEADERS)
        || is_sign(before, &LETTERS)
        || is_sign(before, &['>', '~'])
        || mark_of(line.trim_start()).is_some_and(|(_, length)| length == before.len());
    is_first || is_sign(last, &BULLETS)
}

/// Takes the marks from lines of which each has its own.
fn each_marked<'a>(texts: &[&'a str]) -> Vec<Line<'a>> {
    let mut found = Vec::new();
    let mut at = 0;
    // The style of the numbers so far, and the next of them: a line of another kind may stand between.
    let mut going_on = None;
    while at < texts.len() {
        if let Some(words) = without_bullet(texts[at]) {
            found.push(Line::Bullet(words));
            at += 1;
            continue;
        }
        let count = numbered(&texts[at..]);
        found.extend(texts[at..at + count].iter().map(|text| {
            let mark = mark_of(text).map_or(0, |(_, length)| length);
            Line::Numbered(text[mark..].trim_start())
        }));
        if count > 0 {
            going_on = mark_of(texts[at]).map(|(mark, _)| (mark.style, count + 1));
            at += count;
            continue;
        }
        let next = going_on.and_then(|(style, next)| {
            let (mark, length) = mark_of(texts[at])?;
            (!mark.is_loose && mark.nth(Some(style)) == Some(next)).then_some(length)
        });
        match next {
            Some(length) => {
                going_on = going_on.map(|(style, next)| (style, next + 1));
                found.push(Line::Numbered(texts[at][length..].trim_start()));
            }
            None => found.push(Line::Words(texts[at])),
        }
        at += 1;
    }
    found
}

/// The items of texts that all begin with what is a mark only if all have it: a letter of Word's symbol fonts, a dash that touches its word, a sign that means something else elsewhere, or a number in a circle.
fn all_marked<'a>(texts: &[&'a str]) -> Option<Vec<Line<'a>>> {
    if texts.len() < 2 {
        return None;
    }
    let all = |words: fn(usize, &'a str) -> Option<&'a str>| {
        let items = texts.iter().enumerate();
        let items = items.map(|(index, text)| words(index, text).map(str::trim));
        items.collect::<Option<Vec<&str>>>()
    };
    let bullets = all(|_, text| {
        let rest = text.strip_prefix(LETTERS)?;
        rest.starts_with(char::is_whitespace).then_some(rest)
    });
    let bullets = bullets.filter(|_| {
        let mut firsts = texts.iter().map(|text| text.chars().next());
        let first = firsts.next();
        firsts.all(|next| Some(next) == first)
    });
    let bullets = bullets.or_else(|| {
        // Of lines that all begin with a dash one may begin with a number: `-28 days`.
        let has_word = texts
            .iter()
            .any(|text| text.chars().nth(1).is_some_and(char::is_alphabetic));
        all(|_, text| {
            let rest = text.strip_prefix(['-', '–'])?;
            rest.starts_with(char::is_alphanumeric).then_some(rest)
        })
        .filter(|_| has_word)
    });
    let bullets = bullets.or_else(|| {
        all(|_, text| {
            let rest = text.strip_prefix(['>', '~'])?;
            // `> 5 years` is more than that.
            let is_sum = rest
                .trim_start()
                .starts_with(|found: char| found.is_ascii_digit());
            (rest.starts_with(char::is_whitespace) && !is_sum).then_some(rest)
        })
    });
    if let Some(items) = bullets {
        return Some(items.into_iter().map(Line::Bullet).collect());
    }
    let numbers = all(|index, text| {
        let circled = char::from_u32('①' as u32 + u32::try_from(index).ok()?)?;
        text.strip_prefix(circled)
    });
    // A number without a sign counts something, as in `1 GCSE in maths`.
    let numbers = numbers?;
    Some(numbers.into_iter().map(Line::Numbered).collect())
}

/// The words after a bullet, if `text` begins with one.
fn without_bullet(text: &str) -> Option<&str> {
    let begins = |first: char| first.is_whitespace() || first.is_alphanumeric();
    let leader = text
        .strip_prefix(LEADERS)
        .filter(|rest| rest.trim_start_matches('\u{fe0f}').starts_with(begins));
    let rest = text.strip_prefix(BULLETS).or(leader);
    let rest = rest.or_else(|| {
        let rest = text.strip_prefix(DASHES)?;
        (rest.is_empty() || rest.starts_with(char::is_whitespace)).then_some(rest)
    })?;
    // The mark that makes an emoji of a sign says nothing here.
    Some(rest.trim_start_matches('\u{fe0f}').trim())
}

/// The items of one line, trimmed; one, if it holds no marks but the first.
fn split(text: &str) -> Vec<&str> {
    let text = text.trim();
    let starts = bullets_within(text);
    if starts.len() > 1 {
        return parts(text, &starts);
    }
    let starts = marks_within(text);
    if starts.len() > 1 && !joins_marks(text, &starts) {
        return parts(text, &starts);
    }
    vec![text]
}

/// Where marks stand in a line that begins with the first of them, each counting on from the one before.
fn marks_within(text: &str) -> Vec<usize> {
    let mut starts = Vec::new();
    let mut style = None;
    for (at, _) in text.char_indices() {
        let begins = at == 0 || text[..at].ends_with(char::is_whitespace);
        if !begins || (at > 0 && starts.is_empty()) {
            continue;
        }
        if let Some((mark, _)) = mark_of(&text[at..])
            && mark.nth(style) == Some(starts.len() + 1)
        {
            style.get_or_insert(mark.style);
            starts.push(at);
        }
    }
    starts
}

/// Whether a line begins with a mark that counts places within it, and not the line.
fn is_sentence_of_marks(text: &str) -> bool {
    let starts = marks_within(text);
    starts.len() > 1 && joins_marks(text, &starts)
}

/// Whether a word leads on to one of the marks, so that they are words of one sentence: `1. Leeds and 2. York
/// are the bases`.
fn joins_marks(text: &str, starts: &[usize]) -> bool {
    const LEADING: [&str; 24] = [
        "a", "an", "and", "any", "are", "as", "at", "both", "by", "either", "for", "from", "in",
        "is", "nor", "of", "on", "or", "plus", "than", "the", "to", "versus", "with",
    ];
    starts.iter().skip(1).any(|start| {
        let before = text[..*start].trim_end();
        let word = before
            .rsplit(char::is_whitespace)
            .next()
            .unwrap_or_default();
        word == "&" || LEADING.contains(&word.to_lowercase().as_str())
    })
}

/// Where the items of a line begin that has a bullet before each: the same one, or several kinds if the
/// line begins with one.
fn bullets_within(text: &str) -> Vec<usize> {
    let is_bullet = |found: char| BULLETS.contains(&found) && found != '·';
    let starts_with = |is_wanted: &dyn Fn(char) -> bool| -> Vec<usize> {
        let found = text.char_indices().filter(|(_, found)| is_wanted(*found));
        let starts = found
            .map(|(at, _)| at)
            .filter(|at| *at == 0 || text[..*at].ends_with(char::is_whitespace));
        starts.collect()
    };
    if text.starts_with(is_bullet) {
        return starts_with(&is_bullet);
    }
    // A point in the middle parts words, too, but not where the line begins with one.
    if text.starts_with('·') {
        return starts_with(&|found| found == '·');
    }
    if text.starts_with(LEADERS) {
        let first = text.chars().next();
        return starts_with(&|found| Some(found) == first);
    }
    // A star is a sign of sums too, between numbers and names.
    if let Some(rest) = text.strip_prefix("* ") {
        let others = rest.match_indices(" * ").map(|(at, _)| at + 3);
        return [0].into_iter().chain(others).collect();
    }
    match text.chars().find(|found| is_bullet(*found)) {
        Some(bullet) => starts_with(&|found| found == bullet),
        None => Vec::new(),
    }
}

/// The parts of `text` that begin at `starts`, and what stands before the first.
fn parts<'a>(text: &'a str, starts: &[usize]) -> Vec<&'a str> {
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    let first = text[..starts[0]].trim();
    let items = starts
        .iter()
        .zip(ends)
        .map(|(start, end)| text[*start..end].trim());
    let items = items.map(|item| entities::without_end(item, &[';', ',']));
    [first]
        .into_iter()
        .chain(items)
        .filter(|part| !part.is_empty())
        .collect()
}

/// How many of the texts, from the first on, have marks that count up from the first.
fn numbered(texts: &[&str]) -> usize {
    let mut style = None;
    let mut count = 0;
    for text in texts {
        match mark_of(text).filter(|_| !is_sentence_of_marks(text)) {
            Some((mark, _)) if mark.nth(style) == Some(count + 1) => {
                style.get_or_insert(mark.style);
                count += 1;
            }
            _ => break,
        }
    }
    match style {
        // A letter alone may be an initial, and a number that touches a word a part of it.
        Some((Counting::Letters | Counting::Roman, _)) if count == 1 => 0,
        Some(_) if count == 1 && mark_of(texts[0]).is_some_and(|(mark, _)| mark.is_loose) => 0,
        _ => count,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<String> {
        let shown = |line: &Line<'_>| match line {
            Line::Words(words) => (*words).to_owned(),
            Line::Bullet(words) => format!("* {words}"),
            Line::Numbered(words) => format!("# {words}"),
        };
        lines(text.split('\n')).iter().map(shown).collect()
    }

    #[test]
    fn enclosed_numbers_and_dashes_on_one_line_are_marks() {
        let cases: &[(&str, &[&str])] = &[
            ("① apply ② sift", &["# apply", "# sift"]),
            ("❶ apply\n❷ sift", &["# apply", "# sift"]),
            (
                "1\u{fe0f}\u{20e3} apply 2\u{fe0f}\u{20e3} sift",
                &["# apply", "# sift"],
            ),
            ("We rate ① and ② alike", &["We rate ① and ② alike"]),
            ("① and ② are rated alike", &["① and ② are rated alike"]),
            ("- apply - sift", &["* apply", "* sift"]),
            ("- apply - sift\n- meet", &["* apply - sift", "* meet"]),
        ];
        for (text, expected) in cases {
            assert_eq!(shown(text), *expected, "{text}");
        }
    }

    #[test]
    fn marks_are_taken_from_items() {
        let cases: &[(&str, &[&str])] = &[
            ("• a\n• b", &["* a", "* b"]),
            (
                "● a\n○ b\n■ c\n➢ d\n\u{f0b7} e",
                &["* a", "* b", "* c", "* d", "* e"],
            ),
            (
                "•a\n-b\n- c\n–\td\n— e",
                &["* a", "-b", "* c", "* d", "* e"],
            ),
            ("• a • b • c", &["* a", "* b", "* c"]),
            ("We offer: • a; • b;", &["We offer:", "* a", "* b"]),
            ("1. a\n2. b\n3) c", &["# a", "# b", "3) c"]),
            ("1) a\n2) b", &["# a", "# b"]),
            ("a) x\nb) y", &["# x", "# y"]),
            ("(a) x\n(b) y", &["# x", "# y"]),
            ("i. x\nii. y\niii. z", &["# x", "# y", "# z"]),
            (
                "1. application 2. sift 3. interview",
                &["# application", "# sift", "# interview"],
            ),
            (
                "You travel.\n- a\n- b\nYou stay.",
                &["You travel.", "* a", "* b", "You stay."],
            ),
            ("✔\u{fe0f} a\n✔ b", &["* a", "* b"]),
            ("-28 days\n-a pension", &["* 28 days", "* a pension"]),
            ("-5\n-10", &["-5", "-10"]),
            ("· a · b", &["* a", "* b"]),
            ("Leeds · York", &["Leeds · York"]),
            ("o\ta\no b", &["* a", "* b"]),
            ("-gym\n-a pension", &["* gym", "* a pension"]),
            ("①a\n② b", &["# a", "# b"]),
            (
                "1 GCSE in maths\n2 A levels\n3 references",
                &["1 GCSE in maths", "2 A levels", "3 references"],
            ),
            (
                "1 day in Leeds\n2 days at home",
                &["1 day in Leeds", "2 days at home"],
            ),
            ("1 sift", &["1 sift"]),
            ("1.application\n2.sift", &["# application", "# sift"]),
            (
                "1. application\n\n2. interview",
                &["# application", "# interview"],
            ),
            (
                "1. Degree\n(or equal)\n2. Licence",
                &["# Degree", "(or equal)", "# Licence"],
            ),
            (
                "1. Degree, such as:\n- law\n2. Licence",
                &["# Degree, such as:", "* law", "# Licence"],
            ),
            ("1)application\n2)sift", &["# application", "# sift"]),
            ("1.application 2.sift", &["# application", "# sift"]),
            ("1.) a\n2.) b", &["# a", "# b"]),
            ("1 - sift\n2 – interview", &["# sift", "# interview"]),
            ("1- sift\n2- interview", &["# sift", "# interview"]),
            ("[1] sift\n[2] interview", &["# sift", "# interview"]),
            (
                "Step 1 - application\nStep 2 - sift",
                &["# application", "# sift"],
            ),
            (
                "Stage 1: sift, Stage 2: interview",
                &["# sift", "# interview"],
            ),
            (
                "1. Sift in Leeds. 2. Interview",
                &["# Sift in Leeds.", "# Interview"],
            ),
            ("#1 sift\n#2 interview", &["# sift", "# interview"]),
            ("1, sift\n2, interview", &["# sift", "# interview"]),
            ("I. Sift\nII. Interview", &["# Sift", "# Interview"]),
            ("A. sift\nB. interview", &["# sift", "# interview"]),
            ("Ø a\nØ b", &["* a", "* b"]),
            ("§ a\n§ b", &["* a", "* b"]),
            ("→ a\n→ b", &["* a", "* b"]),
            ("→ a → b", &["* a", "* b"]),
            ("● a ○ b ■ c", &["* a", "* b", "* c"]),
            ("* a * b", &["* a", "* b"]),
            ("» a", &["* a"]),
            ("> a\n> b", &["* a", "* b"]),
            ("✅ a\n✅ b", &["* a", "* b"]),
            ("- 1. a\n- 2. b", &["# a", "# b"]),
            ("1. • a\n2. • b", &["# a", "# b"]),
            ("-gym\nb", &["-gym", "b"]),
            ("•\n- \nx", &["x"]),
        ];
        for (text, expected) in cases {
            assert_eq!(shown(text), *expected, "{text}");
        }
    }

    #[test]
    fn what_is_no_mark_stays() {
        let texts = [
            "3. place in the league",
            "2. Bundesliga",
            "24/7 support",
            "A. Smith leads the team",
            "a) or b)",
            "-5 to +5",
            "C++ and C#",
            "*bold*",
            "e.g. Leeds",
            "pH · acidity · salt",
            "Section 1. of the Act",
            "1.5 days a week at home 2.5 in the office",
            "2.1 degree",
            "3.30pm",
            "1:1 coaching",
            "1-2 days a week",
            "1-year contract",
            "1 - 2 days a week",
            "1.application",
            "1st: sift",
            "Step 1 - application",
            "Stage 1 and stage 2",
            "Apply → sift → interview",
            "2 * 3 * 4",
            "*required",
            "★★★ hotel",
            "Reads ● as full and ○ as empty",
            "1/2 day",
            "#1 employer",
            "I. Newton leads the team",
            "1,200 people",
            "[1]",
            "A* grades",
            "1. Leeds and 2. York are the bases",
            "(1) Leeds or (2) York",
            "a) maths and b) English",
            "1. Leeds, 2. York and 3. Hull are the bases",
        ];
        for text in texts {
            let words = lines([text]);
            let words: Vec<&str> = words.iter().map(Line::words).collect();
            assert_eq!(words, [text], "{text}");
        }
    }
}
