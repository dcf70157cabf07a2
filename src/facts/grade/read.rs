//! How people write a grade, or several.

use super::{Grade, Grades, Ladder};
use crate::facts::misread::{Misread, quoted};
use crate::facts::salary::opening::begins_with_points;
use crate::facts::scan::{Scanner, is_dash};
use crate::phrase;
use crate::source::Span;

impl Ladder {
    /// The grades that a text names.
    pub(crate) fn grades(&self, text: &str) -> Result<Grades, Misread> {
        let mut scanner = Scanner::new(text)?;
        let mut ahead = scanner;
        if ahead.eat_phrase("grade") && ahead.eat(&[':']) && !ahead.is_done() {
            ahead.skip_spaces();
            scanner = ahead;
        }
        let whole = scanner.rest_span();
        let words = scanner.rest().trim_end();
        if let Some(sign) = words
            .chars()
            .next_back()
            .filter(|last| matches!(last, '*' | '?' | '†'))
        {
            let message =
                format!("`{sign}` stands behind the grade, and nothing says what it means");
            let end = whole.start + words.len();
            return Err(Misread::new(end - sign.len_utf8()..end, message)
                .hint("write the grade alone; what candidates should know of it goes into brackets behind it"));
        }
        let parts = parts(&scanner, whole.clone());
        if let [_] = parts.as_slice() {
            return self.one(&scanner, whole);
        }
        // A name may hold a word that stands between two others.
        if !self.is_open()
            && let Some(grade) = self.find(scanner.rest())
        {
            return Ok(Grades(vec![grade]));
        }
        let mut grades: Vec<Grade> = Vec::new();
        for span in parts {
            let words = scanner.slice(span.clone());
            let carried = || {
                let known = grades.last().filter(|_| is_number(words))?;
                let head = known
                    .name()
                    .trim_end_matches(|last: char| last.is_ascii_digit());
                self.find(&format!("{head}{words}"))
            };
            let grade = if self.is_open() {
                carried().or_else(|| self.find(words))
            } else {
                self.find(words).or_else(carried)
            };
            let grade = grade.ok_or_else(|| self.unknown(&scanner, span))?;
            if !grades.contains(&grade) {
                grades.push(grade);
            }
        }
        Ok(Grades(grades))
    }

    fn one(&self, scanner: &Scanner<'_>, span: Span) -> Result<Grades, Misread> {
        let words = scanner.slice(span.clone());
        if let Some(grade) = self.find(words) {
            return Ok(Grades(vec![grade]));
        }
        if let Some(grade) = self.said_twice(words) {
            return Ok(Grades(vec![grade]));
        }
        if let Some(grade) = self.equivalent(words) {
            let message = format!("{} may be another grade", quoted(words));
            return Err(Misread::new(span, message).hint(format!("write `{}`", grade.name())));
        }
        if let Some((grade, remark)) = self.with_remark(words) {
            let message = format!("{} is a grade and more", quoted(words));
            return Err(Misread::new(span, message).hint(format!(
                "write `{}`; {} is no part of it, and may have a field of its own, such as `Contract type`",
                grade.name(),
                quoted(remark)
            )));
        }
        if let Some((first, last)) = self.range(words) {
            let message = format!("{} may leave out the grades between", quoted(words));
            return Err(Misread::new(span, message)
                .hint(format!("name each grade, as in `{first} or {last}`")));
        }
        Err(self.unknown(scanner, span))
    }

    /// The grade of `Executive Officer (EO)` and `EO - Executive Officer`: one by two of its names.
    fn said_twice(&self, words: &str) -> Option<Grade> {
        if self.is_open() {
            return None;
        }
        let bracket = words
            .strip_suffix(')')
            .and_then(|words| words.split_once('('));
        let dashes = words.match_indices(is_dash);
        let parts = dashes.map(|(at, dash)| (&words[..at], &words[at + dash.len()..]));
        bracket
            .into_iter()
            .chain(parts)
            .find_map(|(first, second)| {
                let (first, second) = (self.find(first)?, self.find(second)?);
                (first == second).then_some(first)
            })
    }

    /// The grade of `SEO (temporary promotion)`, and what stands in its brackets.
    fn with_remark<'w>(&self, words: &'w str) -> Option<(Grade, &'w str)> {
        let (before, remark) = words.strip_suffix(')')?.split_once('(')?;
        let is_other = !self.is_open() && self.find(remark).is_none();
        is_other.then(|| Some((self.find(before)?, remark.trim())))?
    }

    /// The grade to which another is said to be equivalent.
    fn equivalent(&self, words: &str) -> Option<Grade> {
        let lower = words.to_lowercase();
        let words = lower.trim_end_matches(')').strip_suffix("equivalent")?;
        let words = words.trim_end_matches([' ', '(']);
        let words = words
            .strip_suffix(" or")
            .or_else(|| words.strip_suffix("(or"))
            .unwrap_or(words);
        (!self.is_open()).then(|| self.find(words))?
    }

    /// The ends of a range of grades, such as `EO to SEO`.
    fn range(&self, words: &str) -> Option<(Grade, Grade)> {
        let (first, last) = words
            .split_once(" to ")
            .or_else(|| words.split_once(is_dash))?;
        Some((self.find(first)?, self.find(last)?))
    }

    /// Words that are no grade.
    pub(crate) fn refuse(&self, words: &str, span: Span) -> Misread {
        let offered = self.offered();
        let message = format!(
            "{} is not a grade; the {} {}",
            quoted(words),
            if offered.len() == 1 {
                "only grade is"
            } else {
                "grades are"
            },
            phrase::list(&offered, "and")
        );
        let hint = match self.like(words) {
            Some(near) => {
                format!("did you mean `{near}`? The grades stand in `templates/grades.toml`")
            }
            None => "the grades stand in `templates/grades.toml`: add yours, or write `ladder = \
                     \"none\"` there to take any text"
                .to_owned(),
        };
        Misread::new(span, message).hint(hint)
    }

    fn unknown(&self, scanner: &Scanner<'_>, span: Span) -> Misread {
        self.refuse(scanner.slice(span.clone()), span)
    }
}

/// The places of the names in `whole`, between which `or`, `and` or a mark stands.
fn parts(scanner: &Scanner<'_>, whole: Span) -> Vec<Span> {
    let mut parts = Vec::new();
    let mut rest = scanner.within(whole.clone());
    let mut start = rest.position();
    let mut part = |start: usize, end: usize| {
        let inner = scanner.within(start..end);
        if !inner.is_done() {
            parts.push(inner.rest_span());
        }
    };
    while let Some(next) = rest.peek() {
        let at = rest.position();
        let mut ahead = rest;
        let is_joint = ahead.eat(&['/', ',', ';', '|', '&'])
            || next.is_whitespace() && ahead.eat_one_of(&["or", "and"]);
        // `Grade 9, SCP 31-35` has the points of a spine behind its grade, and no second grade.
        let is_joint = is_joint && !begins_with_points(ahead.rest().trim_start());
        if is_joint && at > start && !ahead.is_done() {
            part(start, at);
            // `HEO, or SEO` has two words between its names.
            ahead.eat_one_of(&["or", "and"]);
            ahead.skip_spaces();
            rest = ahead;
            start = rest.position();
        } else {
            rest.advance(next.len_utf8());
        }
    }
    part(start, whole.end);
    parts
}

fn is_number(words: &str) -> bool {
    words.chars().all(|digit| digit.is_ascii_digit())
}
