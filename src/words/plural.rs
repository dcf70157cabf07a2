//! Plural classes: which form of a word a number takes, by the rules that a words file gives.
//!
//! In: a rule as CLDR writes it (UTS 35, part 3, 'Plural rules syntax'), such as `n % 10 = 1 and n % 100 !=
//! 11`, and a number. Out: its [`Class`].

use std::ops::RangeInclusive;

use crate::facts::number::Hundredths;
use crate::phrase;

/// A form of a word that goes with some numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Class {
    /// In Welsh for 0.
    Zero,
    /// In English for 1.
    One,
    /// In Welsh for 2.
    Two,
    /// In Welsh for 3.
    Few,
    /// In Welsh for 6.
    Many,
    /// For every number of which no rule speaks.
    Other,
}

impl Class {
    /// Every class, as words files name them.
    pub(super) const NAMES: [(&'static str, Self); 6] = [
        ("zero", Self::Zero),
        ("one", Self::One),
        ("two", Self::Two),
        ("few", Self::Few),
        ("many", Self::Many),
        ("other", Self::Other),
    ];

    /// The class of this name, or a hint.
    pub(super) fn named(name: &str) -> Result<Self, String> {
        let names = Self::NAMES.map(|(name, _)| name);
        let known = Self::NAMES.iter().find(|(known, _)| *known == name);
        known
            .map(|(_, class)| *class)
            .ok_or_else(|| match phrase::did_you_mean(name, names) {
                Some(meant) => format!("did you mean `{meant}`?"),
                None => format!("the classes are {}", phrase::list(&names, "and")),
            })
    }
}

/// The rules of a language; the first that holds tells the class.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Plurals {
    pub(super) rules: Vec<(Class, Rule)>,
}

impl Plurals {
    pub(super) fn class_of(&self, number: Hundredths) -> Class {
        let rule = self.rules.iter().find(|(_, rule)| rule.holds(number));
        rule.map_or(Class::Other, |(class, _)| *class)
    }

    pub(super) fn has(&self, class: Class) -> bool {
        class == Class::Other || self.rules.iter().any(|(known, _)| *known == class)
    }
}

/// Alternatives, of each of which all relations must hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Rule(Vec<Vec<Relation>>);

/// Such as `n % 10 = 2..4`.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Relation {
    operand: Operand,
    modulus: Option<u64>,
    is_equal: bool,
    values: Vec<RangeInclusive<u64>>,
}

/// What of a number a relation looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Operand {
    /// The number itself.
    Number,
    /// Its whole part.
    Whole,
    /// How many decimals it has.
    CountOfDecimals,
    /// Its decimals, as a number.
    Decimals,
}

impl Rule {
    /// Reads a rule; the fault tells what was found.
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        let alternatives = text.split(" or ").map(|all| {
            let relations = all.split(" and ").map(Relation::parse);
            relations.collect::<Result<Vec<_>, String>>()
        });
        alternatives.collect::<Result<_, _>>().map(Self)
    }

    fn holds(&self, number: Hundredths) -> bool {
        let Self(alternatives) = self;
        alternatives
            .iter()
            .any(|all| all.iter().all(|relation| relation.holds(number)))
    }
}

impl Relation {
    fn parse(text: &str) -> Result<Self, String> {
        let refuse = || format!("`{}` is no relation of a plural rule", text.trim());
        let is_equal = !text.contains("!=");
        let sign = if is_equal { "=" } else { "!=" };
        let (left, values) = text.split_once(sign).ok_or_else(refuse)?;
        let number = |text: &str| text.trim().parse::<u64>().map_err(|_| refuse());
        let (operand, modulus) = match left.split_once('%') {
            Some((operand, modulus)) => (operand, Some(number(modulus)?)),
            None => (left, None),
        };
        if modulus == Some(0) {
            return Err(refuse());
        }
        let operand = match operand.trim() {
            "n" => Operand::Number,
            "i" => Operand::Whole,
            "v" | "w" => Operand::CountOfDecimals,
            "f" | "t" => Operand::Decimals,
            _ => return Err(refuse()),
        };
        let values = values.split(',').map(|value| match value.split_once("..") {
            Some((first, last)) => Ok(number(first)?..=number(last)?),
            None => number(value).map(|one| one..=one),
        });
        Ok(Self {
            operand,
            modulus,
            is_equal,
            values: values.collect::<Result<_, String>>()?,
        })
    }

    fn holds(&self, number: Hundredths) -> bool {
        let (whole, hundredths) = (number.0 / 100, number.0 % 100);
        // A number is shown without zeros at its end.
        let (count, decimals) = match (hundredths, hundredths % 10) {
            (0, _) => (0, 0),
            (_, 0) => (1, hundredths / 10),
            _ => (2, hundredths),
        };
        let value = match self.operand {
            // Rules name whole numbers only.
            Operand::Number if hundredths > 0 => return !self.is_equal,
            Operand::Number | Operand::Whole => whole,
            Operand::CountOfDecimals => count,
            Operand::Decimals => decimals,
        };
        let value = self.modulus.map_or(value, |modulus| value % modulus);
        self.values.iter().any(|range| range.contains(&value)) == self.is_equal
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The class of each number, in hundredths, by rules as a words file has them.
    fn check(rules: &[(&str, &str)], expected: &[(u64, &str)]) {
        let rules = rules
            .iter()
            .map(|(name, rule)| (Class::named(name).unwrap(), Rule::parse(rule).unwrap()));
        let plurals = Plurals {
            rules: rules.collect(),
        };
        for (hundredths, name) in expected {
            let class = plurals.class_of(Hundredths(*hundredths));
            assert_eq!(Class::named(name), Ok(class), "for {hundredths}");
        }
    }

    #[test]
    fn rules_of_several_languages() {
        // English (CLDR 48).
        check(
            &[("one", "i = 1 and v = 0")],
            &[
                (100, "one"),
                (0, "other"),
                (200, "other"),
                (150, "other"),
                (110, "other"),
            ],
        );
        // Welsh.
        check(
            &[
                ("zero", "n = 0"),
                ("one", "n = 1"),
                ("two", "n = 2"),
                ("few", "n = 3"),
                ("many", "n = 6"),
            ],
            &[
                (0, "zero"),
                (100, "one"),
                (200, "two"),
                (300, "few"),
                (400, "other"),
                (600, "many"),
                (650, "other"),
            ],
        );
        // Polish.
        check(
            &[
                ("one", "i = 1 and v = 0"),
                ("few", "v = 0 and i % 10 = 2..4 and i % 100 != 12..14"),
                (
                    "many",
                    "v = 0 and i != 1 and i % 10 = 0..1 or v = 0 and i % 10 = 5..9 or v = 0 and i % 100 = 12..14",
                ),
            ],
            &[
                (100, "one"),
                (300, "few"),
                (1300, "many"),
                (2200, "few"),
                (2100, "many"),
                (2550, "other"),
            ],
        );
    }

    #[test]
    fn what_is_no_rule_is_refused() {
        for rule in [
            "",
            "n",
            "n = ",
            "n = x",
            "q = 1",
            "n % 0 = 1",
            "n = 1..",
            "n = -1",
        ] {
            assert!(Rule::parse(rule).is_err(), "{rule} is no rule");
        }
    }
}
