//! Marks that count: numbers, letters and Roman numbers before items, with or without a word such as `Step`.
//!
//! In: a line. Out: the mark with which it begins, and its length in bytes.

/// A number or letter with the signs around it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Mark<'a> {
    pub(super) letters: &'a str,
    pub(super) style: (Counting, char),
    /// Whether it is one only beside others like it.
    pub(super) is_loose: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Counting {
    Numbers,
    Letters,
    Roman,
}

impl Mark<'_> {
    /// Which of its list's items the mark counts, if it is of the list's style.
    pub(super) fn nth(&self, style: Option<(Counting, char)>) -> Option<usize> {
        let counting = match style {
            None => self.style.0,
            // `i` may be the first Roman number or the ninth letter: the list tells.
            Some((counting, sign)) => (sign == self.style.1).then_some(counting)?,
        };
        match counting {
            Counting::Numbers => self.letters.parse().ok(),
            Counting::Letters => match self.letters.as_bytes() {
                [letter] => Some(usize::from(letter.to_ascii_lowercase().checked_sub(b'a')?) + 1),
                _ => None,
            },
            Counting::Roman => {
                const ROMAN: [&str; 12] = [
                    "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii",
                ];
                let letters = self.letters.to_ascii_lowercase();
                ROMAN
                    .iter()
                    .position(|roman| *roman == letters)
                    .map(|at| at + 1)
            }
        }
    }
}

/// The mark that `text` begins with, such as `1.`, `2)`, `(a)` or `iv.`, and its length in bytes.
pub(super) fn mark_of(text: &str) -> Option<(Mark<'_>, usize)> {
    if let Some(found) = named_mark(text).or_else(|| enclosed_mark(text)) {
        return Some(found);
    }
    let open = text.chars().next().filter(|first| "([#".contains(*first));
    let start = open.map_or(0, char::len_utf8);
    let rest = &text[start..];
    let length = rest.find(|found: char| !found.is_ascii_alphanumeric())?;
    let letters = &rest[..length];
    if length > 4 || length == 0 {
        return None;
    }
    let is_number = letters.bytes().all(|byte| byte.is_ascii_digit());
    let sign = rest[length..].chars().next()?;
    let after = &rest[length + sign.len_utf8()..];
    let (sign, signs) = match (open, sign) {
        (Some('#'), found) if is_number && found.is_whitespace() => (' ', 0),
        (Some('('), ')') | (Some('['), ']') | (None, ')' | ':') => (sign, sign.len_utf8()),
        // `1.)`, too.
        (None, '.') => ('.', if after.starts_with(')') { 2 } else { 1 }),
        (Some('#'), ':' | '.' | ')') | (None, '/' | ']' | ',') if is_number => (sign, 1),
        (None, found) if is_number && (is_dash(found) || found.is_whitespace()) => {
            let dash = rest[length..].trim_start();
            let dash = dash.chars().next().filter(|found| is_dash(*found))?;
            let end = rest[length..].find(dash)? + dash.len_utf8();
            ('-', end)
        }
        _ => return None,
    };
    let after = &rest[length + signs..];
    let is_spaced = after.starts_with(char::is_whitespace);
    // `1.5 days`, `2:1` and `3.30pm` are none.
    let touches = after.starts_with(char::is_alphabetic)
        && (sign == ')' || (is_number && matches!(sign, '.' | ']')));
    if !is_spaced && !touches {
        return None;
    }
    let is_word = after.trim_start().starts_with(char::is_alphabetic);
    let is_capital = sign == '.' && letters.bytes().all(|byte| byte.is_ascii_uppercase());
    let is_loose = !is_spaced || is_capital || matches!(sign, '-' | '/' | ']' | ',' | ' ');
    if is_loose && !is_word {
        return None;
    }
    let counting = if is_number {
        Counting::Numbers
    } else if is_capital
        && !letters.bytes().all(|byte| b"IVX".contains(&byte))
        && !after.trim_start().starts_with(char::is_lowercase)
    {
        // Initials of a name.
        return None;
    } else if letters.eq_ignore_ascii_case("i") {
        Counting::Roman
    } else if length == 1 {
        Counting::Letters
    } else if letters.bytes().all(|byte| b"ivxIVX".contains(&byte)) {
        Counting::Roman
    } else {
        return None;
    };
    let style = (counting, open.unwrap_or(sign));
    let mark = Mark {
        letters,
        style,
        is_loose,
    };
    Some((mark, start + length + signs))
}

/// `Step 1 - `, `Stage 2: `: a number with the word for what it counts.
fn named_mark(text: &str) -> Option<(Mark<'_>, usize)> {
    let word = ["step", "stage"].into_iter().find(|word| {
        let found = text.get(..word.len());
        found.is_some_and(|found| found.eq_ignore_ascii_case(word))
    })?;
    let rest = text[word.len()..].strip_prefix([' ', '\u{a0}'])?;
    let start = text.len() - rest.len();
    let length = rest.find(|found: char| !found.is_ascii_digit())?;
    let behind = rest[length..].trim_start();
    let sign = behind.chars().next()?;
    let after = &behind[sign.len_utf8()..];
    let is_sign = is_dash(sign) || matches!(sign, ':' | '.' | ')');
    if length == 0 || !is_sign || !after.trim_start().starts_with(char::is_alphabetic) {
        return None;
    }
    let mark = Mark {
        letters: &rest[..length],
        style: (Counting::Numbers, 's'),
        is_loose: true,
    };
    Some((mark, start + (text.len() - start - after.len())))
}

/// `①`, `❶`, `⑴`, `⒈`, `ⓐ` and `1️⃣`: a number or letter that is drawn in a circle, brackets or a key.
fn enclosed_mark(text: &str) -> Option<(Mark<'_>, usize)> {
    /// The first of each row of such numbers in Unicode, and how many there are.
    const NUMBERS: [(char, u32); 8] = [
        ('①', 20),
        ('❶', 10),
        ('➀', 10),
        ('➊', 10),
        ('⓵', 10),
        ('⑴', 20),
        ('⒈', 20),
        ('🄁', 9),
    ];
    const LETTERS: [(char, u32); 4] = [('ⓐ', 26), ('Ⓐ', 26), ('⒜', 26), ('🄐', 26)];
    const COUNTED: [&str; 26] = [
        "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14", "15", "16",
        "17", "18", "19", "20", "21", "22", "23", "24", "25", "26",
    ];
    const KEY: char = '\u{20e3}';
    let sign = text.chars().next()?;
    let nth = |rows: &[(char, u32)]| {
        rows.iter().find_map(|(first, count)| {
            let at = u32::from(sign).checked_sub(u32::from(*first))?;
            let at = usize::try_from(at).ok().filter(|_| at < *count)?;
            Some((*first, COUNTED[at]))
        })
    };
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let behind = text[digits..].trim_start_matches('\u{fe0f}');
    let (row, letters, length) =
        if let Some((row, letters)) = nth(&NUMBERS).or_else(|| nth(&LETTERS)) {
            (row, letters, sign.len_utf8())
        } else if digits > 0 && behind.starts_with(KEY) {
            let length = text.len() - behind.len() + KEY.len_utf8();
            (KEY, &text[..digits], length)
        } else if sign == '🔟' {
            (KEY, "10", sign.len_utf8())
        } else {
            return None;
        };
    let after = &text[length..];
    let is_spaced = after.starts_with(char::is_whitespace);
    let is_word = after.trim_start().starts_with(char::is_alphanumeric);
    let mark = Mark {
        letters,
        style: (Counting::Numbers, row),
        is_loose: !is_spaced,
    };
    is_word.then_some((mark, length))
}

fn is_dash(found: char) -> bool {
    matches!(found, '-' | '–' | '—' | '−' | '‐' | '‑')
}
