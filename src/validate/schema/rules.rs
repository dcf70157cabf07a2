//! A schema as rules, and each way in which a value breaks them.
//!
//! In: a JSON Schema (2020-12) as `schemars` derives it. Out: the [`Mistake`]s of a value. A keyword
//! that is not known here is refused, never passed over. A general validator takes a fifth of the
//! time in which the whole program compiles, and ours need few of its keywords; the tests hold the
//! two against each other.

use indexmap::IndexMap;
use regex::Regex;
use serde::de::{Error, IgnoredAny};
use serde::{Deserialize, Deserializer};
use serde_json::{Number, Value};

use crate::load::json::step;

/// A schema, ready to be held against values.
#[derive(Deserialize)]
#[serde(transparent)]
pub(super) struct Rules {
    /// What is asked of a whole value.
    pub root: Rule,
}

/// What one object of a schema asks of a value.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "camelCase")]
pub(super) struct Rule {
    /// What the value is, in words.
    pub description: Option<String>,
    /// How people write it.
    pub examples: Vec<Value>,
    /// The fields that an object may have.
    pub properties: IndexMap<String, Rule>,
    /// The fields that it must have.
    pub required: Vec<String>,
    additional_properties: Others,
    #[serde(rename = "type", deserialize_with = "types")]
    types: Vec<Type>,
    #[serde(rename = "const")]
    constant: Option<Value>,
    minimum: Option<Number>,
    maximum: Option<Number>,
    min_length: Option<usize>,
    max_length: Option<usize>,
    #[serde(deserialize_with = "pattern")]
    pattern: Option<Regex>,
    items: Option<Box<Rule>>,
    min_items: Option<usize>,
    any_of: Vec<Rule>,
    one_of: Vec<Rule>,
    #[serde(rename = "$ref", deserialize_with = "definition")]
    definition: Option<String>,
    /// The rules that others refer to; the whole schema has them all.
    #[serde(rename = "$defs")]
    definitions: IndexMap<String, Rule>,
    // What asks nothing of a value.
    #[serde(rename = "$schema")]
    _schema: IgnoredAny,
    #[serde(rename = "title")]
    _title: IgnoredAny,
    #[serde(rename = "default")]
    _default: IgnoredAny,
    #[serde(rename = "format")]
    _format: IgnoredAny,
}

/// What `additionalProperties` says of the fields that no other keyword names.
#[derive(Deserialize)]
#[serde(untagged)]
enum Others {
    Allowed(bool),
    Ruled(Box<Rule>),
}

impl Default for Others {
    fn default() -> Self {
        Self::Allowed(true)
    }
}

/// A type of JSON values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Type {
    Null,
    Boolean,
    Integer,
    Number,
    String,
    Array,
    Object,
}

/// One way in which a value breaks a rule.
pub(super) struct Mistake<'a> {
    /// The route of the value.
    pub route: String,
    /// The value.
    pub found: &'a Value,
    /// The rule.
    pub rule: &'a Rule,
    /// What is wrong.
    pub kind: MistakeKind<'a>,
}

/// The keyword that a value breaks, and what that keyword says.
pub(super) enum MistakeKind<'a> {
    /// Of none of these types.
    Type(&'a [Type]),
    /// Not this constant.
    Constant(&'a Value),
    /// Less than this.
    Minimum(&'a Number),
    /// More than this.
    Maximum(&'a Number),
    /// Fewer characters than asked for.
    MinLength,
    /// More characters than this.
    MaxLength(usize),
    /// Not of the pattern.
    Pattern,
    /// Fewer items than asked for.
    MinItems,
    /// An object without this field.
    Missing(&'a str),
    /// An object with these fields, which it may not have.
    Unknown(Vec<&'a str>),
    /// None, or more than one, of several alternatives; the mistakes that each finds.
    Alternatives(Vec<Vec<Mistake<'a>>>),
}

impl Rules {
    /// Whether `value` breaks no rule.
    pub(super) fn accept(&self, value: &Value) -> bool {
        self.fits(&self.root, value)
    }

    /// Every mistake in `value`.
    pub(super) fn mistakes<'a>(&'a self, value: &'a Value) -> Vec<Mistake<'a>> {
        let mut mistakes = Vec::new();
        self.find(&self.root, value, "", &mut mistakes);
        mistakes
    }

    fn fits(&self, rule: &Rule, value: &Value) -> bool {
        let mut is_sound = true;
        rule.check(value, |_| is_sound = false);
        is_sound
            && self.broken_choice(rule, value).is_none()
            && rule
                .parts(value)
                .all(|(_, rule, part)| self.fits(rule, part))
            && self
                .referred(rule)
                .is_none_or(|rule| self.fits(rule, value))
    }

    fn find<'a>(
        &'a self,
        rule: &'a Rule,
        value: &'a Value,
        route: &str,
        mistakes: &mut Vec<Mistake<'a>>,
    ) {
        let mistake = |kind| Mistake {
            route: route.to_owned(),
            found: value,
            rule,
            kind,
        };
        rule.check(value, |kind| mistakes.push(mistake(kind)));
        for (name, rule, part) in rule.parts(value) {
            let route = match name {
                Name::Field(name) => step(route, name),
                Name::Item(index) => format!("{route}/{index}"),
            };
            self.find(rule, part, &route, mistakes);
        }
        if let Some(choice) = self.broken_choice(rule, value) {
            let of_each = choice.iter().map(|rule| {
                let mut mistakes = Vec::new();
                self.find(rule, value, route, &mut mistakes);
                mistakes
            });
            mistakes.push(mistake(MistakeKind::Alternatives(of_each.collect())));
        }
        if let Some(rule) = self.referred(rule) {
            self.find(rule, value, route, mistakes);
        }
    }

    /// The alternatives of which `value` fits too few or too many.
    fn broken_choice<'a>(&self, rule: &'a Rule, value: &Value) -> Option<&'a [Rule]> {
        let fitting = |rules: &[Rule]| rules.iter().filter(|rule| self.fits(rule, value)).count();
        if !rule.any_of.is_empty() && !rule.any_of.iter().any(|rule| self.fits(rule, value)) {
            Some(&rule.any_of)
        } else if !rule.one_of.is_empty() && fitting(&rule.one_of) != 1 {
            Some(&rule.one_of)
        } else {
            None
        }
    }

    fn referred(&self, rule: &Rule) -> Option<&Rule> {
        let name = rule.definition.as_ref()?;
        Some(&self.root.definitions[name])
    }
}

/// Where a part stands in the value that it is a part of.
enum Name<'a> {
    Field(&'a str),
    Item(usize),
}

impl Rule {
    /// Reports what is wrong with `value` itself, whatever its parts are.
    fn check<'a>(&'a self, value: &'a Value, mut report: impl FnMut(MistakeKind<'a>)) {
        if !self.types.is_empty() && !self.types.iter().any(|kind| kind.has(value)) {
            report(MistakeKind::Type(&self.types));
        }
        if let Some(constant) = &self.constant
            && constant != value
        {
            report(MistakeKind::Constant(constant));
        }
        match value {
            Value::Number(number) => self.check_number(number, report),
            Value::String(text) => self.check_text(text, report),
            Value::Array(items) => {
                if self.min_items.is_some_and(|least| items.len() < least) {
                    report(MistakeKind::MinItems);
                }
            }
            Value::Object(fields) => {
                for name in &self.required {
                    if !fields.contains_key(name) {
                        report(MistakeKind::Missing(name));
                    }
                }
                if let Others::Allowed(false) = self.additional_properties {
                    let names = fields.keys().map(String::as_str);
                    let unknown = names.filter(|name| !self.properties.contains_key(*name));
                    let unknown: Vec<&str> = unknown.collect();
                    if !unknown.is_empty() {
                        report(MistakeKind::Unknown(unknown));
                    }
                }
            }
            Value::Null | Value::Bool(_) => {}
        }
    }

    fn check_number<'a>(&'a self, number: &Number, mut report: impl FnMut(MistakeKind<'a>)) {
        if let Some(limit) = &self.minimum
            && number.as_f64() < limit.as_f64()
        {
            report(MistakeKind::Minimum(limit));
        }
        if let Some(limit) = &self.maximum
            && number.as_f64() > limit.as_f64()
        {
            report(MistakeKind::Maximum(limit));
        }
    }

    fn check_text<'a>(&'a self, text: &str, mut report: impl FnMut(MistakeKind<'a>)) {
        let length = || text.chars().count();
        if self.min_length.is_some_and(|least| length() < least) {
            report(MistakeKind::MinLength);
        }
        if let Some(most) = self.max_length
            && length() > most
        {
            report(MistakeKind::MaxLength(most));
        }
        let pattern = self.pattern.as_ref();
        if pattern.is_some_and(|pattern| !pattern.is_match(text)) {
            report(MistakeKind::Pattern);
        }
    }

    /// The fields and items of `value` for which there are rules.
    fn parts<'a>(
        &'a self,
        value: &'a Value,
    ) -> impl Iterator<Item = (Name<'a>, &'a Rule, &'a Value)> {
        let fields = value.as_object().into_iter().flatten();
        let fields = fields.filter_map(|(name, field)| {
            let rule = match (self.properties.get(name), &self.additional_properties) {
                (Some(rule), _) => rule,
                (None, Others::Ruled(rule)) => rule,
                (None, Others::Allowed(_)) => return None,
            };
            Some((Name::Field(name), rule, field))
        });
        let rule = self.items.as_deref();
        let items = value.as_array().filter(|_| rule.is_some());
        let items = items.into_iter().flatten().enumerate();
        fields.chain(items.filter_map(move |(index, item)| Some((Name::Item(index), rule?, item))))
    }
}

impl Type {
    fn has(self, value: &Value) -> bool {
        match value {
            Value::Null => self == Self::Null,
            Value::Bool(_) => self == Self::Boolean,
            Value::Number(number) => match self {
                Self::Number => true,
                // `1.0` is a whole number, too.
                Self::Integer => !number.is_f64() || number.as_f64().is_some_and(is_whole),
                _ => false,
            },
            Value::String(_) => self == Self::String,
            Value::Array(_) => self == Self::Array,
            Value::Object(_) => self == Self::Object,
        }
    }
}

fn is_whole(number: f64) -> bool {
    number.fract() == 0.0
}

/// One type, or a list of them.
fn types<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Type>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Types {
        One(Type),
        Several(Vec<Type>),
    }
    Ok(match Types::deserialize(deserializer)? {
        Types::One(kind) => vec![kind],
        Types::Several(kinds) => kinds,
    })
}

/// A regular expression; those of our schemas mean the same in each dialect.
fn pattern<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Regex>, D::Error> {
    let source = String::deserialize(deserializer)?;
    Regex::new(&source).map(Some).map_err(D::Error::custom)
}

/// The name of the definition that is referred to.
fn definition<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    let reference = String::deserialize(deserializer)?;
    match reference.strip_prefix("#/$defs/") {
        Some(name) => Ok(Some(name.to_owned())),
        None => Err(D::Error::custom(format!("`{reference}` is no definition"))),
    }
}
