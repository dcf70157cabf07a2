//! [`Grades`]: the grade at which a job is offered, or the grades of which it may be any.
//!
//! In: `HEO`, `Higher Executive Officer`, `7`, `HEO or SEO`. Out: names of a [`Ladder`], which is the
//! organisation's. A text by itself is read by the ladder of the Civil Service.

use std::str::FromStr;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::facts::as_written::text_json;
use crate::facts::misread::Misread;
use crate::facts::{Fact, display_in_english};
use crate::words::{Key, Shown, Words};

mod ladder;
mod read;

pub(crate) use ladder::{FILE, Ladder};

/// A grade, by the name that its ladder gives it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct Grade(#[schemars(length(min = 1, max = 500))] String);

/// The grade of a job; of several, the one at which somebody is appointed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grades(Vec<Grade>);

impl Grade {
    /// A grade by a name of which no ladder is known.
    pub(super) fn as_written(name: &str) -> Self {
        Self(name.to_owned())
    }

    /// The name.
    #[must_use]
    pub(crate) fn name(&self) -> &str {
        &self.0
    }

    /// What an advert shows: in another language the Civil Service's grades have names of their own.
    #[must_use]
    pub(crate) fn shown(&self, words: &Words) -> Shown {
        let key = match self.name() {
            "AA" => Key::GradeAa,
            "AO" => Key::GradeAo,
            "EO" => Key::GradeEo,
            "HEO" => Key::GradeHeo,
            "SEO" => Key::GradeSeo,
            "Grade 7" => Key::Grade7,
            "Grade 6" => Key::Grade6,
            "SCS" => Key::GradeScs,
            name => {
                let band = name.strip_prefix("SCS Pay Band ");
                return match band {
                    Some(band @ ("1" | "2" | "3" | "4")) => {
                        words.show(Key::GradeScsBand, &[band.into()])
                    }
                    _ => Shown::plain(name),
                };
            }
        };
        words.show(key, &[])
    }
}

impl Grades {
    /// These and another.
    pub(super) fn with(&self, another: &Grade) -> Self {
        let grades = self.0.iter().chain([another]);
        Self(grades.cloned().collect())
    }

    /// Each of them, as they were written; there is one at least.
    #[must_use]
    pub(crate) fn each(&self) -> &[Grade] {
        &self.0
    }
}

impl Fact for Grades {
    const EXAMPLES: &'static [&'static str] = &["HEO", "Grade 7", "SCS Pay Band 1", "HEO or SEO"];
    const NUMBERS: bool = true;

    fn shown(&self, words: &Words) -> Shown {
        let grades = self.0.iter().map(|grade| grade.shown(words));
        words.list(Key::ListOr, grades.collect())
    }
}

impl FromStr for Grades {
    type Err = Misread;

    fn from_str(text: &str) -> Result<Self, Misread> {
        Ladder::shipped().grades(text)
    }
}

display_in_english!(Grade, Grades);

text_json!(
    Grades,
    "A grade of `templates/grades.toml`, such as HEO, Grade 7 or SCS Pay Band 1, or several: HEO or SEO."
);
