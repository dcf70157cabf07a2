//! Faults that a schema finds in a file, as diagnostics.
//!
//! In: the schema's errors. Out: one [`Diagnostic`] per mistake at the value, or the field's name,
//! that the author must change.

use std::collections::BTreeSet;

use jsonschema::ValidationError;
use jsonschema::error::ValidationErrorKind;
use serde_json::Value;

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

    /// Takes in one error of the schema.
    pub(super) fn add(&mut self, error: &ValidationError<'_>) {
        let route = error.instance_path().as_str();
        let found = error.instance();
        match error.kind() {
            ValidationErrorKind::AdditionalProperties { unexpected } => {
                for name in unexpected {
                    self.unknown_field(error, name);
                }
            }
            ValidationErrorKind::Required { property } => {
                self.missing_field(error, property.as_str().unwrap_or_default());
            }
            ValidationErrorKind::Type { kind } => {
                let example = self.example(error);
                self.wrong_type(route, found, words::type_names(kind), example);
            }
            ValidationErrorKind::AnyOf { context }
            | ValidationErrorKind::OneOfNotValid { context } => self.alternatives(error, context),
            ValidationErrorKind::Enum { options } => {
                let options = options.as_array().into_iter().flatten();
                let options: Vec<&str> = options.filter_map(Value::as_str).collect();
                self.not_one_of(route, found, &options);
            }
            kind => {
                let message = words::out_of_bounds(kind, &self.subject(route), found);
                let diagnostic = Diagnostic::error(Code::BadValue, self.json.place(route), message);
                let medium = diagnostic.place.medium();
                let hint = words::bound_hint(kind, medium).map(str::to_owned);
                let hint = hint.or_else(|| match kind {
                    ValidationErrorKind::Pattern { .. } => {
                        words::description(self.schema_of(error)?)
                    }
                    _ => None,
                });
                self.push(route, None, with_hint(diagnostic, hint));
            }
        }
    }

    fn missing_field(&mut self, error: &ValidationError<'_>, name: &str) {
        let route = error.instance_path().as_str();
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
        let fields = self
            .schema_of(error)
            .and_then(|schema| schema.get("properties"));
        let description = fields.and_then(|fields| words::description(fields.get(name)?));
        let hint = match description {
            Some(description) => format!("add `\"{name}\": …`, which is {description}"),
            None => format!("add `\"{name}\": …`"),
        };
        let message = format!("the field `{name}` is missing from {subject}");
        let diagnostic = Diagnostic::error(Code::MissingField, place, message).hint(hint);
        self.push(route, Some(name.to_owned()), diagnostic);
    }

    fn unknown_field(&mut self, error: &ValidationError<'_>, name: &str) {
        let route = error.instance_path().as_str();
        let subject = match route {
            "" => format!("a {}", self.shape.name),
            _ => self.subject(route),
        };
        let fields = self
            .schema_of(error)
            .and_then(|schema| schema.get("properties"));
        let fields = fields.and_then(Value::as_object).into_iter().flatten();
        let known: Vec<&str> = fields
            .map(|(field, _)| field.as_str())
            .filter(|field| *field != "$schema")
            .collect();
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
    fn alternatives(
        &mut self,
        error: &ValidationError<'_>,
        context: &[Vec<ValidationError<'static>>],
    ) {
        let route = error.instance_path().as_str();
        let constants: Vec<&str> = context
            .iter()
            .flatten()
            .filter_map(|error| match error.kind() {
                ValidationErrorKind::Constant { expected_value } => expected_value.as_str(),
                _ => None,
            })
            .collect();
        if !constants.is_empty() {
            self.not_one_of(route, error.instance(), &constants);
            return;
        }
        let is_of_wrong_type = |branch: &&Vec<ValidationError<'static>>| {
            branch.iter().any(|inner| {
                inner.instance_path().as_str() == route
                    && matches!(inner.kind(), ValidationErrorKind::Type { .. })
            })
        };
        let nearest = context
            .iter()
            .filter(|branch| !is_of_wrong_type(branch))
            .min_by_key(|branch| branch.iter().map(weight).sum::<usize>());
        if let Some(branch) = nearest {
            for inner in branch {
                self.add(inner);
            }
            return;
        }
        let mut allowed: Vec<&str> = Vec::new();
        let mut example = None;
        for inner in context.iter().flatten() {
            if let ValidationErrorKind::Type { kind } = inner.kind()
                && inner.instance_path().as_str() == route
            {
                allowed.extend(words::type_names(kind));
                example = example.or_else(|| self.example(inner));
            }
        }
        self.wrong_type(route, error.instance(), allowed, example);
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
        let required = self.shape.schema.get("required").and_then(Value::as_array);
        let mut names = required.into_iter().flatten().filter_map(Value::as_str);
        names.any(|name| step("", name) == route)
    }

    /// How people write the value that was expected.
    fn example(&self, error: &ValidationError<'_>) -> Option<String> {
        let example = self.schema_of(error)?.get("examples")?.get(0)?.as_str()?;
        // Plain text takes anything, so its examples say nothing of this field.
        (!PlainText::EXAMPLES.contains(&example)).then(|| example.to_owned())
    }

    /// The part of the schema that the failed keyword belongs to.
    fn schema_of(&self, error: &ValidationError<'_>) -> Option<&'a Value> {
        let keyword = error.schema_path().as_str();
        self.shape.schema.pointer(&keyword[..keyword.rfind('/')?])
    }
}

/// How far a fault takes a value from a shape: each unknown field counts.
fn weight(error: &ValidationError<'static>) -> usize {
    match error.kind() {
        ValidationErrorKind::AdditionalProperties { unexpected } => unexpected.len(),
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
