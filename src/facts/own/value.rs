//! [`OwnValue`]: what a vacancy says in a fact of the organisation's own.
//!
//! In: a value of the file, and what the fact is declared to hold. Out: the value, nothing where it says
//! that there is nothing to say, or why it is not understood.

use std::str::FromStr;

use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::Number;

use super::{Declared, OwnKind, Sum};
use crate::facts::Show;
use crate::facts::date::Date;
use crate::facts::elsewhere::points_elsewhere;
use crate::facts::fields::Said;
use crate::facts::list_marks;
use crate::facts::misread::{Misread, quoted};
use crate::facts::nothing::answers_nothing;
use crate::facts::number::{Hundredths, decimal};
use crate::facts::plain_text::{PlainText, Prose};
use crate::facts::scan::Scanner;
use crate::facts::time_of_day::TimeOfDay;
use crate::facts::web_address::WebAddress;
use crate::phrase;
use crate::words::{Shown, Words};

/// What a vacancy's file says in a fact of the organisation's own.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum WrittenFact {
    /// Yes or no.
    Whether(bool),
    /// A number or a sum.
    Number(Number),
    /// What people type.
    Text(String),
    /// The items of a list.
    List(Vec<String>),
}

/// What a vacancy says in a fact of the organisation's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OwnValue {
    /// One line; a choice is one too.
    Text(PlainText),
    /// Paragraphs.
    Prose(Prose),
    /// A number.
    Number(Hundredths),
    /// A sum of money.
    Money(Sum),
    /// A day.
    Day(Date),
    /// A time of day.
    Time(TimeOfDay),
    /// Yes or no.
    Whether(bool),
    /// An address.
    Link(WebAddress),
    /// Items.
    List(Vec<PlainText>),
}

/// What people type for yes and for no.
const YES: [&str; 6] = ["yes", "y", "true", "x", "✓", "✔"];
const NO: [&str; 3] = ["no", "n", "false"];

impl Show for Hundredths {
    fn show(&self, words: &Words) -> Shown {
        self.shown(words)
    }
}

impl OwnValue {
    /// What is meant, if anything is.
    pub(crate) fn read(
        declared: &Declared,
        written: &WrittenFact,
    ) -> Result<Option<Self>, Misread> {
        // A choice may be `Same`, and what points elsewhere is none of the others.
        if let WrittenFact::Text(text) = written
            && answers_nothing(text)
            && !(declared.kind == OwnKind::Choice && points_elsewhere(text))
        {
            return Ok(None);
        }
        Ok(Some(match (declared.kind, written) {
            (OwnKind::YesOrNo, WrittenFact::Whether(whether)) => Self::Whether(*whether),
            (OwnKind::List, WrittenFact::List(items)) => return list(items),
            (OwnKind::List, WrittenFact::Text(text)) => {
                return list(&text.lines().map(str::to_owned).collect::<Vec<_>>());
            }
            (kind, WrittenFact::Number(number)) if kind.takes_numbers() => {
                // A number has no place within itself.
                let read = Self::of_text(declared, &number.to_string());
                read.map_err(|fault| Misread {
                    span: 0..0,
                    ..fault
                })?
            }
            (_, WrittenFact::Text(text)) => Self::of_text(declared, text)?,
            (kind, other) => return Err(wrong_type(kind, other)),
        }))
    }

    fn of_text(declared: &Declared, text: &str) -> Result<Self, Misread> {
        Ok(match declared.kind {
            OwnKind::Text => Self::Text(text.parse()?),
            OwnKind::Prose => Self::Prose(text.parse()?),
            OwnKind::Number => Self::Number(number(text)?),
            OwnKind::Money => Self::Money(text.parse()?),
            OwnKind::Day => Self::Day(text.parse()?),
            OwnKind::Time => Self::Time(text.parse()?),
            OwnKind::YesOrNo => Self::Whether(yes_or_no(text)?),
            OwnKind::Choice => Self::Text(choice(declared, text)?),
            OwnKind::Link => Self::Link(text.parse()?),
            OwnKind::List => Self::List(vec![text.parse()?]),
        })
    }

    /// What is said, for all who ask about fields.
    #[must_use]
    pub(crate) fn said(&self) -> Said<'_> {
        match self {
            Self::Text(text) => Said::Fact(text),
            Self::Prose(prose) => Said::Paragraphs(prose),
            Self::Number(number) => Said::Fact(number),
            Self::Money(sum) => Said::Fact(sum),
            Self::Day(day) => Said::Fact(day),
            Self::Time(time) => Said::Fact(time),
            Self::Whether(whether) => Said::Whether(*whether),
            Self::Link(address) => Said::Fact(address),
            Self::List(items) => Said::Items(items),
        }
    }
}

/// The items that say something, without the marks that people type before them.
fn list(written: &[String]) -> Result<Option<OwnValue>, Misread> {
    let mut items = Vec::new();
    for (index, item) in written.iter().enumerate() {
        if answers_nothing(item) || item.trim().is_empty() {
            continue;
        }
        let item = PlainText::from_str(item);
        items.push(item.map_err(|fault| fault.at_part(format!("/{index}")))?);
    }
    let lines = list_marks::lines(items.iter().map(PlainText::as_str));
    let words = lines.iter().map(list_marks::Line::words);
    let words = words.filter(|words| !answers_nothing(words));
    let items: Vec<PlainText> = words.filter_map(|words| words.parse().ok()).collect();
    Ok((!items.is_empty()).then_some(OwnValue::List(items)))
}

fn number(text: &str) -> Result<Hundredths, Misread> {
    const UNDERSTOOD: &str = "write a number with at most two decimals, such as `12` or `7.5`";
    let mut scanner = Scanner::new(text)?;
    let Some(found) = decimal(&mut scanner)? else {
        let message = format!("{} is no number", quoted(scanner.rest()));
        return Err(Misread::new(scanner.rest_span(), message).hint(UNDERSTOOD));
    };
    scanner.skip_spaces();
    if !scanner.is_done() {
        return Err(scanner.left_over("after the number").hint(UNDERSTOOD));
    }
    Ok(Hundredths(found.hundredths))
}

/// Whether a text says yes or no, if it says either.
#[must_use]
pub(crate) fn whether(text: &str) -> Option<bool> {
    let answer = text.trim().trim_end_matches('.').to_lowercase();
    let is_yes = YES.contains(&answer.as_str());
    (is_yes || NO.contains(&answer.as_str())).then_some(is_yes)
}

fn yes_or_no(text: &str) -> Result<bool, Misread> {
    if let Some(whether) = whether(text) {
        return Ok(whether);
    }
    let message = format!("{} is neither yes nor no", quoted(text.trim()));
    Err(Misread::new(0..text.len(), message).hint("write `yes` or `no`, and nothing else"))
}

/// The choice that is meant, whatever its capitals and spaces.
fn choice(declared: &Declared, text: &str) -> Result<PlainText, Misread> {
    let folded = |text: &str| {
        text.split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
            .to_lowercase()
    };
    let wanted = folded(text);
    let choices = declared.choices.iter();
    if let Some(meant) = choices.clone().find(|choice| folded(choice) == wanted) {
        return meant.parse();
    }
    let choices: Vec<&str> = choices.map(String::as_str).collect();
    let message = format!(
        "{} is none of the choices of `{}`",
        quoted(text.trim()),
        declared.label
    );
    let hint = phrase::did_you_mean_or(text.trim(), choices.iter().copied(), || {
        format!("the choices are {}", phrase::list(&choices, "and"))
    });
    Err(Misread::new(0..text.len(), message).hint(hint))
}

fn wrong_type(kind: OwnKind, found: &WrittenFact) -> Misread {
    let found = match found {
        WrittenFact::Whether(whether) => format!("`{whether}`"),
        WrittenFact::Number(number) => format!("the number `{number}`"),
        WrittenFact::Text(_) => "a text".to_owned(),
        WrittenFact::List(_) => "a list".to_owned(),
    };
    let (allowed, hint) = match kind {
        OwnKind::Text | OwnKind::Prose => ("a text", "write it in quotes, as in `\"some words\"`"),
        OwnKind::Number => ("a number", "write it in digits, as in `12`"),
        OwnKind::Money => ("a sum of money", "write it as in `\"£250\"`"),
        OwnKind::Day => ("a day", "write it as in `\"12 December 2026\"`"),
        OwnKind::Time => ("a time of day", "write it as in `\"09:30\"`"),
        OwnKind::YesOrNo => ("yes or no", "write `true` or `false`"),
        OwnKind::Choice => ("one of its choices", "write one of them in quotes"),
        OwnKind::Link => ("a web address", "write it as in `\"https://www.gov.uk/\"`"),
        OwnKind::List => ("a list of texts", "write it as in `[\"one\", \"another\"]`"),
    };
    Misread::of_part("", format!("this is {found}, and {allowed} belongs here")).hint(hint)
}
