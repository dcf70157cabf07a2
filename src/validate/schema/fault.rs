//! Faults that a schema finds in a file, as diagnostics.
//!
//! In: the mistakes that its rules find. Out: one [`Diagnostic`] per mistake at the value, or the field's name,
//! that the author must change.

use std::collections::BTreeSet;

use serde_json::Value;

use super::rules::{Mistake, MistakeKind, Rule};
use super::{Shape, words};
use crate::diagnostic::{Code, Diagnostic, Medium, Place};
use crate::facts::Fact as _;
use crate::facts::fields::Fields;
use crate::facts::plain_text::PlainText;
use crate::load::json::{JsonFile, step};
use crate::phrase;

/// The faults of one file.
pub(super) struct Faults<'a> {
    json: &'a JsonFile,
    shape: &'a Shape,
    found: Vec<Fault>,
}

struct Fault {
    /// The route of the value at fault.
    route: String,
    /// The field that is missing, or that a misspelt one is meant for.
    field: Option<String>,
    diagnostic: Diagnostic,
}

impl<'a> Faults<'a> {
    pub(super) fn new(json: &'a JsonFile, shape: &'a Shape) -> Self {
        Self {
            json,
            shape,
            found: Vec::new(),
        }
    }

    /// The faults, one of each mistake: a value of the wrong type is out of all bounds, too, and a
    /// field whose name is misspelt is also missing.
    pub(super) fn finish(self) -> Vec<Diagnostic> {
        let routes_of_wrong_type: BTreeSet<&str> = self
            .found
            .iter()
            .filter(|fault| fault.diagnostic.code == Code::WrongType)
            .map(|fault| fault.route.as_str())
            .collect();
        let misspelt: BTreeSet<(&str, Option<&str>)> = self
            .found
            .iter()
            .filter(|fault| fault.diagnostic.code == Code::UnknownField)
            .map(|fault| (fault.route.as_str(), fault.field.as_deref()))
            .collect();
        let is_consequence = |fault: &Fault| {
            let route = fault.route.as_str();
            match fault.diagnostic.code {
                Code::BadValue => routes_of_wrong_type.contains(route),
                Code::MissingField => misspelt.contains(&(route, fault.field.as_deref())),
                _ => false,
            }
        };
        let faults = self.found.iter().filter(|fault| !is_consequence(fault));
        faults.map(|fault| fault.diagnostic.clone()).collect()
    }

    /// Takes in one mistake.
    pub(super) fn add(&mut self, mistake: &Mistake<'_>) {
        let Mistake {
            route, found, rule, ..
        } = mistake;
        match &mistake.kind {
            MistakeKind::Unknown(names) => {
                for name in names {
                    self.unknown_field(route, rule, name);
                }
            }
            MistakeKind::Missing(name) => self.missing_field(route, rule, name),
            MistakeKind::Type(kinds) => {
                let allowed = kinds.iter().map(|kind| words::type_name(*kind)).collect();
                self.wrong_type(route, found, allowed, example(rule));
            }
            MistakeKind::Alternatives(of_each) => self.alternatives(mistake, of_each),
            kind => {
                let message = words::out_of_bounds(kind, &self.subject(route), found);
                let diagnostic = Diagnostic::error(Code::BadValue, self.json.place(route), message);
                let medium = diagnostic.place.medium();
                let hint = match kind {
                    MistakeKind::Pattern => words::description(rule),
                    kind => words::bound_hint(kind, medium).map(str::to_owned),
                };
                self.push(route, None, with_hint(diagnostic, hint));
            }
        }
    }

    fn missing_field(&mut self, route: &str, rule: &Rule, name: &str) {
        let place = self.json.place(&step(route, name)).opening();
        if place.medium() == Medium::Sheet
            && let Some((_, field)) = Fields::built_in().at(&step(route, name))
        {
            let message = format!("the {} is missing", field.called);
            let fault = Diagnostic::error(Code::MissingField, place, message);
            let fault = fault.hint_by(|medium| field.hint_where_missing(medium));
            self.push(route, Some(name.to_owned()), fault);
            return;
        }
        let subject = match route {
            "" => format!("this {}", self.shape.name),
            _ => self.subject(route),
        };
        let description = rule.properties.get(name).and_then(words::description);
        let hint = match description {
            Some(description) => format!("add `\"{name}\": …`, which is {description}"),
            None => format!("add `\"{name}\": …`"),
        };
        let message = format!("the field `{name}` is missing from {subject}");
        let diagnostic = Diagnostic::error(Code::MissingField, place, message).hint(hint);
        self.push(route, Some(name.to_owned()), diagnostic);
    }

    fn unknown_field(&mut self, route: &str, rule: &Rule, name: &str) {
        let subject = match route {
            "" => format!("a {}", self.shape.name),
            _ => self.subject(route),
        };
        let known = rule.properties.keys().map(String::as_str);
        let known: Vec<&str> = known.filter(|field| *field != "$schema").collect();
        let meant = phrase::did_you_mean(name, known.iter().copied());
        let hint = match meant {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => format!("its fields are {}", phrase::list(&known, "and")),
        };
        let meant = meant.map(str::to_owned);
        let message = format!("{subject} has no field `{name}`");
        let place = self.json.key_place(&step(route, name));
        let diagnostic = Diagnostic::error(Code::UnknownField, place, message).hint(hint);
        self.push(route, meant, diagnostic);
    }

    /// A value that fits none of several shapes: the faults of the shape that it comes nearest to.
    fn alternatives(&mut self, mistake: &Mistake<'_>, of_each: &[Vec<Mistake<'_>>]) {
        let Mistake { route, found, .. } = mistake;
        let constants: Vec<&str> = of_each
            .iter()
            .flatten()
            .filter_map(|inner| match inner.kind {
                MistakeKind::Constant(constant) => constant.as_str(),
                _ => None,
            })
            .collect();
        if !constants.is_empty() {
            self.not_one_of(route, found, &constants);
            return;
        }
        let is_of_wrong_type = |inner: &Mistake<'_>| {
            inner.route == *route && matches!(inner.kind, MistakeKind::Type(_))
        };
        let nearest = of_each
            .iter()
            .filter(|mistakes| !mistakes.iter().any(is_of_wrong_type))
            .min_by_key(|mistakes| mistakes.iter().map(weight).sum::<usize>());
        if let Some(mistakes) = nearest {
            for inner in mistakes {
                self.add(inner);
            }
            return;
        }
        let mut allowed: Vec<&str> = Vec::new();
        let mut shown = None;
        for inner in of_each.iter().flatten() {
            if let MistakeKind::Type(kinds) = inner.kind
                && inner.route == *route
            {
                allowed.extend(kinds.iter().map(|kind| words::type_name(*kind)));
                shown = shown.or_else(|| example(inner.rule));
            }
        }
        self.wrong_type(route, found, allowed, shown);
    }

    fn wrong_type(
        &mut self,
        route: &str,
        found: &Value,
        mut allowed: Vec<&str>,
        example: Option<String>,
    ) {
        allowed.dedup();
        allowed.retain(|name| *name != words::NOTHING);
        let message = format!(
            "{} is {}; it must be {}",
            self.subject(route),
            words::value(found),
            words::either(&allowed)
        );
        let place = match found {
            Value::Object(_) | Value::Array(_) => first_line(self.json.place(route)),
            _ => self.json.place(route),
        };
        let hint = match found {
            Value::Null if self.is_required(route) => Some("give it a value".to_owned()),
            Value::Null => Some("leave the field out".to_owned()),
            _ if place.medium() == Medium::Sheet => {
                example.map(|example| format!("write it as in `{example}`"))
            }
            _ => words::type_hint(found, &allowed, example),
        };
        let diagnostic = Diagnostic::error(Code::WrongType, place, message);
        self.push(route, None, with_hint(diagnostic, hint));
    }

    fn not_one_of(&mut self, route: &str, found: &Value, options: &[&str]) {
        let shown = match found {
            Value::String(text) => format!("`{text}`"),
            _ => words::value(found),
        };
        let subject = self.subject(route);
        let message = format!(
            "{subject} is {shown}; it must be {}",
            phrase::list(options, "or")
        );
        let diagnostic = Diagnostic::error(Code::BadValue, self.json.place(route), message);
        let meant = found
            .as_str()
            .and_then(|text| phrase::did_you_mean(text, options.iter().copied()));
        let hint = meant.map(|meant| format!("did you mean `{meant}`?"));
        self.push(route, None, with_hint(diagnostic, hint));
    }

    fn push(&mut self, route: &str, field: Option<String>, diagnostic: Diagnostic) {
        self.found.push(Fault {
            route: route.to_owned(),
            field,
            diagnostic,
        });
    }

    /// What the value at `route` is called: the field, the item, or the file's kind; in a sheet, the
    /// column.
    fn subject(&self, route: &str) -> String {
        if route.is_empty() {
            return format!("the {}", self.shape.name);
        }
        let column = Fields::built_in().at(route).map(|(_, field)| field);
        match column.filter(|_| self.json.place(route).medium() == Medium::Sheet) {
            Some(field) => {
                let within = &route[field.route().len()..];
                words::subject(&format!("{}{within}", step("", field.label())))
            }
            None => words::subject(route),
        }
    }

    /// Whether the file cannot do without the top-level field at `route`.
    fn is_required(&self, route: &str) -> bool {
        let mut names = self.shape.rules.root.required.iter();
        names.any(|name| step("", name) == route)
    }
}

/// How people write the value that was expected.
fn example(rule: &Rule) -> Option<String> {
    let example = rule.examples.first()?.as_str()?;
    // Plain text takes anything, so its examples say nothing of this field.
    (!PlainText::EXAMPLES.contains(&example)).then(|| example.to_owned())
}

/// How far a mistake takes a value from a shape: each unknown field counts.
fn weight(mistake: &Mistake<'_>) -> usize {
    match &mistake.kind {
        MistakeKind::Unknown(names) => names.len(),
        _ => 1,
    }
}

fn with_hint(diagnostic: Diagnostic, hint: Option<String>) -> Diagnostic {
    match hint {
        Some(hint) => diagnostic.hint(hint),
        None => diagnostic,
    }
}

/// A value as far as its first line goes.
fn first_line(place: Place) -> Place {
    match place {
        Place::Text { file, span } if file.text()[span.clone()].contains('\n') => {
            Place::Text { file, span }.opening()
        }
        place => place,
    }
}
