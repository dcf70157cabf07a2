//! What is said of a criterion besides its text, and the stages at which criteria are assessed.
//!
//! In: nothing; these are the forms in which authors' files have it, and in which later stages ask for
//! it. How a way of assessing is called is for [`words`](crate::words).

use schemars::JsonSchema;
use serde::Deserialize;

use crate::facts::interview::InterviewDays;
use crate::facts::plain_text::PlainText;

/// Whether a role needs something or gains by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Need {
    /// The role cannot be done without it.
    #[default]
    Essential,
    /// It helps.
    Desirable,
}

impl Need {
    /// The need of which an English sentence tells that leads to a list: `It is essential that you can show:`.
    pub(crate) fn led_to_by(sentence: &str) -> Option<Self> {
        const DESIRABLE: [&str; 6] = [
            "desirable",
            "advantage",
            "advantageous",
            "preferable",
            "prefer",
            "bonus",
        ];
        let line = sentence.trim().to_lowercase();
        let sentence = line.strip_suffix(':')?;
        let has = |word: &str| {
            let mut words = sentence.split(|found: char| !found.is_alphabetic());
            words.any(|found| found == word)
        };
        let is_desirable = DESIRABLE.into_iter().any(has);
        let is_essential = has("essential") && !sentence.contains("not essential");
        match (is_essential, is_desirable) {
            (true, false) => Some(Self::Essential),
            (false, true) => Some(Self::Desirable),
            _ => None,
        }
    }
}

/// One name or several: of ways of assessing, or of stages.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Names {
    /// One, such as `interview`.
    One(String),
    /// Each of these.
    Several(Vec<String>),
}

/// What is stated of a criterion.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Stated {
    /// Whether the role needs it or gains by it.
    pub need: Option<Need>,
    /// The heading under which it stands, or a kind of the Success Profiles.
    pub group: Option<String>,
    /// The ways in which it is assessed.
    pub assessed: Vec<String>,
    /// The stages at which it is assessed, by their ids.
    pub stages: Vec<String>,
}

/// Criteria that a vacancy lists, and what is stated of each.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Criteria {
    /// The texts.
    pub texts: Vec<PlainText>,
    /// As many, in the same order.
    pub stated: Vec<Stated>,
}

/// The criteria that a vacancy lists, by their fields.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Listed {
    /// The behaviours that are assessed.
    pub behaviours: Criteria,
    /// The strengths that are assessed.
    pub strengths: Criteria,
    /// The technical skills that are assessed.
    pub technical_skills: Criteria,
    /// What the vacancy needs besides what its role says.
    pub essential_criteria: Criteria,
    /// What the vacancy gains by besides what its role says.
    pub desirable_criteria: Criteria,
}

/// A stage of selection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stage {
    /// The name by which criteria say that they are assessed there; empty where its title gives none.
    pub id: String,
    /// Where it stands in the vacancy's file.
    pub route: String,
    /// What it is called.
    pub title: PlainText,
    /// When it is.
    pub days: Option<InterviewDays>,
    /// What happens there.
    pub text: Option<PlainText>,
    /// The line that says all this, where its author wrote one.
    pub line: Option<PlainText>,
}

impl Names {
    /// Those of a field that may be absent, in order.
    #[must_use]
    pub(crate) fn all(names: Option<&Self>) -> &[String] {
        match names {
            None => &[],
            Some(Self::One(name)) => std::slice::from_ref(name),
            Some(Self::Several(names)) => names,
        }
    }

    /// These names, if there are any.
    #[must_use]
    pub(crate) fn of(names: Vec<String>) -> Option<Self> {
        (!names.is_empty()).then_some(Self::Several(names))
    }
}

impl Stated {
    /// Whether nothing is stated.
    #[must_use]
    pub(crate) fn is_nothing(&self) -> bool {
        *self == Self::default()
    }
}
