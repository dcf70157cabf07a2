//! What the words beside a salary say: the grade and the place that it is for.

use crate::facts::grade::{Grade, Grades, Ladder};
use crate::facts::misread::Misread;
use crate::facts::salary::opening;
use crate::source::Span;

/// Names of all places that are not named, which may begin with a small letter.
const ZONES: [&str; 16] = [
    "all other locations",
    "elsewhere",
    "inner london",
    "london",
    "national",
    "nationally",
    "non-london",
    "other locations",
    "other places",
    "outer london",
    "outside london",
    "outside of london",
    "regional",
    "regions",
    "rest of the uk",
    "rest of uk",
];

/// Words of remarks and of what comes on top, which are in no name of a place.
const NO_PLACE: [&str; 80] = [
    "about",
    "actual",
    "allowance",
    "allowances",
    "an",
    "annual",
    "annum",
    "appointment",
    "approximately",
    "around",
    "at",
    "base",
    "basic",
    "before",
    "benefits",
    "between",
    "bonus",
    "circa",
    "commission",
    "competitive",
    "contribution",
    "day",
    "dependant",
    "dependent",
    "depending",
    "each",
    "equivalent",
    "every",
    "excluding",
    "expenses",
    "experience",
    "fee",
    "fixed",
    "from",
    "fte",
    "full",
    "gross",
    "hour",
    "hybrid",
    "including",
    "inclusive",
    "least",
    "max",
    "maximum",
    "min",
    "minimum",
    "month",
    "monthly",
    "most",
    "negotiable",
    "net",
    "or",
    "ote",
    "part",
    "pay",
    "payment",
    "pension",
    "per",
    "plus",
    "pro",
    "probation",
    "qualification",
    "qualified",
    "range",
    "rata",
    "relocation",
    "remote",
    "review",
    "rising",
    "salary",
    "scale",
    "starting",
    "subject",
    "supplement",
    "tax",
    "time",
    "to",
    "training",
    "up",
    "weighting",
];

/// Whose grades the words may name.
pub(super) struct Labels<'a> {
    ladder: &'a Ladder,
    /// The grades of the job, as far as they are known.
    grades: &'a [Grade],
    /// Whether a grade that the ladder lacks is refused, as it is the organisation's own.
    is_strict: bool,
}

/// What words beside a salary say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Label {
    pub(super) grade: Option<Grade>,
    pub(super) place: Option<String>,
}

impl<'a> Labels<'a> {
    /// Those of a job of an organisation with this ladder.
    pub(super) fn of(ladder: &'a Ladder, grades: Option<&'a Grades>) -> Self {
        Self {
            ladder,
            grades: grades.map(Grades::each).unwrap_or_default(),
            is_strict: !ladder.is_open(),
        }
    }

    /// Those of a text of which no organisation is known.
    pub(super) fn of_nobody() -> Self {
        Self {
            is_strict: false,
            ..Self::of(Ladder::shipped(), None)
        }
    }

    /// What `words` say; nothing if they are no label.
    pub(super) fn read(&self, words: &str) -> Option<Label> {
        const LONGEST: usize = 60;
        let words = words.trim();
        if words.is_empty() || words.len() > LONGEST {
            return None;
        }
        if let Some((scheme, band)) = scheme_and_band(words) {
            let known = self.known(band).map(|grade| Label {
                grade: Some(grade),
                place: None,
            });
            return known.or_else(|| self.read(&format!("{scheme} {band}")));
        }
        let of_grade = |grade| Label {
            grade: Some(grade),
            place: None,
        };
        let place = || {
            is_place(words).then(|| Label {
                grade: None,
                place: Some(capitalised(words)),
            })
        };
        let known = self.known(words).map(of_grade);
        known
            .or_else(|| self.both(words))
            .or_else(|| {
                let (grade, place) = words.split_once(", ")?;
                Some(Label {
                    grade: Some(like_a_grade(grade)?),
                    place: Some(is_place(place).then(|| capitalised(place))?),
                })
            })
            .or_else(place)
            .or_else(|| like_a_grade(words).map(of_grade))
    }

    /// The same of words that nothing sets off: a grade, or a name such as `National`.
    pub(super) fn read_bare(&self, words: &str) -> Option<Label> {
        let is_sure = is_zone(words) || self.is_grade(words);
        is_sure.then(|| self.read(words))?
    }

    /// Whether words behind a sum are a grade and nothing else: one of the ladder or of the job, or `Band 6`.
    pub(super) fn is_grade(&self, words: &str) -> bool {
        self.known(words).is_some() || is_numbered_grade(words)
    }

    /// Whether words in brackets behind a sum name a grade, perhaps with a place; others are a remark.
    pub(super) fn names_grade(&self, words: &str) -> bool {
        self.is_grade(words) || self.both(words).is_some()
    }

    /// A grade and a place, in this order or the other.
    fn both(&self, words: &str) -> Option<Label> {
        const MARKS: [char; 6] = [' ', ',', '(', ')', '-', '–'];
        if !words.starts_with(char::is_alphanumeric) {
            return None;
        }
        let ends = words
            .char_indices()
            .filter(|(_, mark)| MARKS.contains(mark));
        ends.map(|(at, _)| at).find_map(|at| {
            let (first, last) = words.split_at(at);
            let first = first.trim_matches(MARKS);
            // `HEO(D)` may be the first of the two.
            let last = last.trim_start_matches(MARKS);
            let last = match last.strip_suffix(')') {
                Some(inner) if !inner.contains('(') => inner,
                _ => last,
            };
            let label = |grade: &str, place: &str| {
                // The `6` of `Band 6` is no grade of the Civil Service.
                if !grade.contains(char::is_alphabetic) {
                    return None;
                }
                Some(Label {
                    grade: Some(self.known(grade)?),
                    place: Some(is_place(place).then(|| capitalised(place))?),
                })
            };
            label(first, last).or_else(|| label(last, first))
        })
    }

    /// The grade that the words surely name.
    fn known(&self, words: &str) -> Option<Grade> {
        let own = self
            .grades
            .iter()
            .find(|grade| grade.name().eq_ignore_ascii_case(words));
        if let Some(own) = own {
            return Some(own.clone());
        }
        if self.ladder.is_open() {
            return None;
        }
        let found = self.ladder.find(words);
        found.or_else(|| self.ladder.find(without_scheme(words)?))
    }

    /// Refuses a grade that the organisation does not have.
    pub(super) fn check(&self, label: &Label, words: &str, span: Span) -> Result<(), Misread> {
        match &label.grade {
            Some(grade) if self.is_strict && self.ladder.find(grade.name()).is_none() => {
                Err(self.ladder.refuse(words.trim(), span))
            }
            _ => Ok(()),
        }
    }
}

/// The grade that words with a number name, known or not, as they are no place.
fn like_a_grade(words: &str) -> Option<Grade> {
    let is_sign = |sign: char| sign.is_ascii_alphanumeric() || " -.".contains(sign);
    // Points of a spine, and ranges of them, are no grade.
    if opening::begins_with_points(words) {
        return None;
    }
    let is_like = words.starts_with(|first: char| first.is_ascii_uppercase())
        && words.ends_with(|last: char| last.is_ascii_alphanumeric())
        && words.contains(|digit: char| digit.is_ascii_digit())
        && words.chars().all(is_sign)
        && has_words_of_names(&words.replacen("Scale ", "", 1));
    is_like.then(|| Grade::as_written(words))
}

/// `NHS AfC: Band 6`, as NHS Jobs writes it: the scheme of pay and its band.
pub(super) fn scheme_and_band(words: &str) -> Option<(&str, &str)> {
    const SCHEMES: [&str; 4] = [
        "nhs afc",
        "afc",
        "agenda for change",
        "nhs agenda for change",
    ];
    let (scheme, band) = words.split_once(':')?;
    let is_scheme = SCHEMES.contains(&scheme.trim().to_lowercase().as_str());
    is_scheme.then(|| (scheme.trim(), band.trim()))
}

/// `Band 6` of `AfC Band 6`; nothing where no scheme of pay stands before it.
pub(super) fn without_scheme(words: &str) -> Option<&str> {
    const SCHEMES: [&str; 5] = ["nhs afc ", "nhs ", "afc ", "agenda for change ", "njc "];
    SCHEMES.iter().find_map(|scheme| {
        let start = words.get(..scheme.len())?;
        start
            .eq_ignore_ascii_case(scheme)
            .then(|| words[scheme.len()..].trim_start())
    })
}

/// `Band 6`, `AfC Band 8a`, `Grade 7`: words that are a grade wherever pay is said.
fn is_numbered_grade(words: &str) -> bool {
    const BEFORE: [&str; 7] = ["afc", "agenda", "for", "change", "nhs", "njc", "pay"];
    const KINDS: [&str; 3] = ["band", "grade", "scale"];
    let lower = words.to_lowercase();
    let words = lower.split_whitespace();
    let mut words = words.skip_while(|word| BEFORE.contains(&word.trim_end_matches(':')));
    let is_kind = words.next().is_some_and(|word| KINDS.contains(&word));
    let is_number = words.next().is_some_and(|word| {
        word.len() <= 3
            && word.chars().all(char::is_alphanumeric)
            && (word.len() == 1 || word.contains(|digit: char| digit.is_ascii_digit()))
    });
    is_kind && is_number && words.next().is_none()
}

/// The name of a place with a capital, as it stands before the sum.
fn capitalised(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

fn is_zone(words: &str) -> bool {
    ZONES.binary_search(&words.to_lowercase().as_str()).is_ok()
}

/// Whether words may be the name of a place.
fn is_place(words: &str) -> bool {
    let is_sign = |sign: char| sign.is_alphabetic() || " -'’&.".contains(sign);
    let is_name = || {
        words.starts_with(char::is_uppercase)
            && words.ends_with(char::is_alphabetic)
            && words.chars().all(is_sign)
            && !words.ends_with(" and")
            && has_words_of_names(words)
    };
    is_zone(words) || is_name()
}

/// Whether none of the words belongs to a remark.
fn has_words_of_names(words: &str) -> bool {
    let mut words = words.split(|sign: char| !sign.is_alphanumeric());
    !words.any(|word| {
        NO_PLACE
            .binary_search(&word.to_lowercase().as_str())
            .is_ok()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_are_in_order() {
        assert!(ZONES.is_sorted());
        assert!(NO_PLACE.is_sorted());
    }
}
