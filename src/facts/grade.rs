//! [`Grade`]: a Civil Service grade.
//!
//! In: `HEO`, `Higher Executive Officer`, `7`, `G7`, `SCS1`, `SCS Pay Band 1`. Out: one of eight
//! grades, the highest with its pay band where it is said.

use std::str::FromStr;

use crate::facts::as_written::text_json;
use crate::facts::misread::{Misread, quoted};
use crate::facts::scan::Scanner;
use crate::facts::{Fact, display_in_english};
use crate::phrase;
use crate::words::{Key, Shown, Words};

/// A Civil Service grade, from the lowest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grade {
    /// Administrative Assistant.
    Aa,
    /// Administrative Officer.
    Ao,
    /// Executive Officer.
    Eo,
    /// Higher Executive Officer.
    Heo,
    /// Senior Executive Officer.
    Seo,
    /// Grade 7.
    Grade7,
    /// Grade 6.
    Grade6,
    /// Senior Civil Service, with its pay band, 1 to 4, where it is known.
    Scs(Option<ScsPayBand>),
}

/// A pay band of the Senior Civil Service.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ScsPayBand {
    /// Deputy director.
    One,
    /// Director.
    Two,
    /// Director general.
    Three,
    /// Permanent secretary.
    Four,
}

/// What is understood; a longer text stands before those it starts with.
const NAMES: [(&str, Grade); 38] = [
    ("administrative assistant", Grade::Aa),
    ("aa", Grade::Aa),
    ("administrative officer", Grade::Ao),
    ("ao", Grade::Ao),
    ("higher executive officer", Grade::Heo),
    ("heo", Grade::Heo),
    ("senior executive officer", Grade::Seo),
    ("seo", Grade::Seo),
    ("executive officer", Grade::Eo),
    ("eo", Grade::Eo),
    ("grade 7", Grade::Grade7),
    ("grade seven", Grade::Grade7),
    ("g 7", Grade::Grade7),
    ("7", Grade::Grade7),
    ("grade 6", Grade::Grade6),
    ("grade six", Grade::Grade6),
    ("g 6", Grade::Grade6),
    ("6", Grade::Grade6),
    (
        "senior civil service pay band 1",
        Grade::Scs(Some(ScsPayBand::One)),
    ),
    (
        "senior civil service pay band 2",
        Grade::Scs(Some(ScsPayBand::Two)),
    ),
    (
        "senior civil service pay band 3",
        Grade::Scs(Some(ScsPayBand::Three)),
    ),
    (
        "senior civil service pay band 4",
        Grade::Scs(Some(ScsPayBand::Four)),
    ),
    ("senior civil service", Grade::Scs(None)),
    ("senior civil servant", Grade::Scs(None)),
    ("scs pay band 1", Grade::Scs(Some(ScsPayBand::One))),
    ("scs pay band 2", Grade::Scs(Some(ScsPayBand::Two))),
    ("scs pay band 3", Grade::Scs(Some(ScsPayBand::Three))),
    ("scs pay band 4", Grade::Scs(Some(ScsPayBand::Four))),
    ("scs pb 1", Grade::Scs(Some(ScsPayBand::One))),
    ("scs pb 2", Grade::Scs(Some(ScsPayBand::Two))),
    ("scs pb 3", Grade::Scs(Some(ScsPayBand::Three))),
    ("scs pb 4", Grade::Scs(Some(ScsPayBand::Four))),
    ("scs 1", Grade::Scs(Some(ScsPayBand::One))),
    ("scs 2", Grade::Scs(Some(ScsPayBand::Two))),
    ("scs 3", Grade::Scs(Some(ScsPayBand::Three))),
    ("scs 4", Grade::Scs(Some(ScsPayBand::Four))),
    ("scs", Grade::Scs(None)),
    ("s c s", Grade::Scs(None)),
];

/// Every grade as an advert shows it.
const SHOWN: [&str; 8] = ["AA", "AO", "EO", "HEO", "SEO", "Grade 7", "Grade 6", "SCS"];

impl Fact for Grade {
    const EXAMPLES: &'static [&'static str] = &["HEO", "Grade 7", "SCS Pay Band 1"];
    const NUMBERS: bool = true;

    fn shown(&self, words: &Words) -> Shown {
        let key = match self {
            Self::Aa => Key::GradeAa,
            Self::Ao => Key::GradeAo,
            Self::Eo => Key::GradeEo,
            Self::Heo => Key::GradeHeo,
            Self::Seo => Key::GradeSeo,
            Self::Grade7 => Key::Grade7,
            Self::Grade6 => Key::Grade6,
            Self::Scs(None) => Key::GradeScs,
            Self::Scs(Some(band)) => {
                let band = match band {
                    ScsPayBand::One => "1",
                    ScsPayBand::Two => "2",
                    ScsPayBand::Three => "3",
                    ScsPayBand::Four => "4",
                };
                return words.show(Key::GradeScsBand, &[band.into()]);
            }
        };
        words.show(key, &[])
    }
}

impl FromStr for Grade {
    type Err = Misread;

    fn from_str(text: &str) -> Result<Self, Misread> {
        let mut scanner = Scanner::new(text)?;
        let whole = scanner;
        let unknown = || {
            let words = whole.rest();
            let message = format!(
                "{} is not a grade; the grades are {}",
                quoted(words),
                phrase::list(&SHOWN, "and")
            );
            let fault = Misread::new(whole.rest_span(), message);
            // Two letters are like every other two; only longer words make a fair guess.
            let names = NAMES.iter().filter(|(name, _)| name.len() > 2);
            // `Grade 8` is no slip for `Grade 6`.
            let has_digit = words.contains(|digit: char| digit.is_ascii_digit());
            match phrase::did_you_mean(words, names.map(|(name, _)| *name)) {
                Some(near) if !has_digit => {
                    let meant = NAMES.iter().find(|(name, _)| *name == near);
                    let (_, grade) = meant.expect("the name was found among these");
                    fault.hint(format!("did you mean `{grade}`?"))
                }
                _ => fault,
            }
        };
        let mut ahead = scanner;
        if ahead.eat_phrase("grade") && ahead.eat(&[':']) {
            scanner = ahead;
        }
        let grade = scanner.eat_meaning(&NAMES).ok_or_else(unknown)?;
        if scanner.is_done() {
            return Ok(grade);
        }
        if scanner.eat_one_of(&["or", "and", "/", "to", "-"]) && !scanner.is_done() {
            let message = format!("{} names more than one grade", quoted(whole.rest()));
            return Err(Misread::new(whole.rest_span(), message)
                .hint("write one grade; a job at two grades is two vacancies"));
        }
        Err(unknown())
    }
}

display_in_english!(Grade);

text_json!(
    Grade,
    "A Civil Service grade: AA, AO, EO, HEO, SEO, Grade 7, Grade 6 or SCS, with its pay band from 1 to 4."
);
