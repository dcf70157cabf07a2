//! Faults that a schema finds in a file, as diagnostics.
//!
//! In: the mistakes that its rules find. Out: one [`Diagnostic`] per mistake at the value, or the field's name,
//! that the author must change.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::rules::{Mistake, MistakeKind, Rule};
use super::{Shape, words};
use crate::diagnostic::{Code, Diagnostic, Place};
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
                    self.unknown_field(route, &[rule], name);
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
                    MistakeKind::Pattern => {
                        words::description(rule).map(|what| format!("here belongs {what}"))
                    }
                    kind => words::bound_hint(kind, medium).map(str::to_owned),
                };
                self.push(route, None, with_hint(diagnostic, hint));
            }
        }
    }

    fn missing_field(&mut self, route: &str, rule: &Rule, name: &str) {
        let place = self.json.place(&step(route, name)).opening();
        if place.medium().has_labels()
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
        let field = words::field(route, name, place.is_in_markdown());
        let hint = match description {
            // Every file has the one form that there is.
            _ if name == "format" => field.replace('…', "1"),
            Some(description) => format!("{field}, which is {description}"),
            None => field,
        };
        let message = format!("the field `{name}` is missing from {subject}");
        let diagnostic = Diagnostic::error(Code::MissingField, place, message).hint(hint);
        self.push(route, Some(name.to_owned()), diagnostic);
    }

    fn unknown_field(&mut self, route: &str, rules: &[&Rule], name: &str) {
        let subject = match route {
            "" if self.shape.name.starts_with(['a', 'e', 'i', 'o']) => {
                format!("an {}", self.shape.name)
            }
            "" => format!("a {}", self.shape.name),
            _ => self.subject(route),
        };
        let mut known: Vec<&str> = Vec::new();
        for field in rules.iter().flat_map(|rule| rule.properties.keys()) {
            if field != "$schema" && !known.contains(&field.as_str()) {
                known.push(field);
            }
        }
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
        let of_each = flat(route, of_each);
        let is_of_wrong_type = |inner: &Mistake<'_>| {
            inner.route == *route && matches!(inner.kind, MistakeKind::Type(_))
        };
        let constants: Vec<&str> = of_each
            .iter()
            .filter_map(|one| constant(route, one))
            .collect();
        let others = of_each.iter().filter(|one| constant(route, one).is_none());
        let fits_another = others.clone().any(|one| !one.iter().any(is_of_wrong_type));
        if !constants.is_empty() && !fits_another {
            let types = others.flat_map(|one| one.iter());
            let types = types.flat_map(|inner| match inner.kind {
                MistakeKind::Type(types) if inner.route == *route => types,
                _ => &[],
            });
            let types = types.map(|kind| words::type_name(*kind));
            let types: Vec<&str> = types.filter(|name| *name != words::NOTHING).collect();
            self.not_one_of(route, found, &constants, &types);
            return;
        }
        if self.shares_no_field(route, found, &of_each) {
            return;
        }
        let nearest = of_each
            .iter()
            .filter(|mistakes| !mistakes.iter().any(is_of_wrong_type))
            .min_by_key(|mistakes| mistakes.iter().map(weight).sum::<usize>());
        if let Some(mistakes) = nearest {
            for inner in *mistakes {
                self.add(inner);
            }
            return;
        }
        let mut allowed: Vec<&str> = Vec::new();
        // What may be an object or nothing has its example above both.
        let mut shown = example(mistake.rule).filter(|shown| shown.starts_with('{'));
        for inner in of_each.iter().copied().flatten() {
            if let MistakeKind::Type(kinds) = inner.kind
                && inner.route == *route
            {
                allowed.extend(kinds.iter().map(|kind| words::type_name(*kind)));
                shown = shown.or_else(|| example(inner.rule));
            }
        }
        self.wrong_type(route, found, allowed, shown);
    }

    /// Reports an object that has no field of any of several shapes, so that none is nearest.
    fn shares_no_field(&mut self, route: &str, found: &Value, of_each: &[&[Mistake<'_>]]) -> bool {
        let mut rules: Vec<&Rule> = Vec::new();
        for mistakes in of_each {
            let unknown = mistakes.iter().find_map(|inner| match &inner.kind {
                MistakeKind::Unknown(names) if inner.route == route => Some((inner.rule, names)),
                _ => None,
            });
            match unknown {
                Some((rule, names)) if Some(names.len()) == found.as_object().map(Map::len) => {
                    rules.push(rule);
                }
                // A shape of another type; one that has a field of the object is nearer.
                _ if !mistakes.iter().any(|inner| {
                    inner.route == route && matches!(inner.kind, MistakeKind::Type(_))
                }) =>
                {
                    return false;
                }
                _ => {}
            }
        }
        let first = found.as_object().and_then(|fields| fields.keys().next());
        let (Some(first), true) = (first, rules.len() > 1) else {
            return false;
        };
        self.unknown_field(route, &rules, first);
        true
    }

    fn wrong_type(
        &mut self,
        route: &str,
        found: &Value,
        mut allowed: Vec<&str>,
        example: Option<String>,
    ) {
        // An object is no example of a text.
        let example = example.filter(|one| !one.starts_with('{') || !allowed.contains(&"a text"));
        let mut told = BTreeSet::from([words::NOTHING]);
        allowed.retain(|name| told.insert(name));
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
            _ if place.medium().has_labels() => {
                example.map(|example| format!("write it as in `{example}`"))
            }
            _ if place.is_in_markdown() && matches!(allowed.as_slice(), ["an object"]) => {
                Some("write it in braces: `{ name = \"value\" }`".to_owned())
            }
            _ => words::type_hint(found, &allowed, example),
        };
        let diagnostic = Diagnostic::error(Code::WrongType, place, message);
        self.push(route, None, with_hint(diagnostic, hint));
    }

    /// A value that is none of `options`, and of none of `types`.
    fn not_one_of(&mut self, route: &str, found: &Value, options: &[&str], types: &[&str]) {
        let shown = match found {
            Value::String(text) => format!("`{text}`"),
            _ => words::value(found),
        };
        let subject = self.subject(route);
        let allowed = match types {
            [] => phrase::list(options, "or"),
            types => format!("{} or {}", types.join(", "), phrase::list(options, "or")),
        };
        let message = format!("{subject} is {shown}; it must be {allowed}");
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
        match column.filter(|_| self.json.place(route).medium().has_labels()) {
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

/// The constant that the value at `route` would have to be.
fn constant<'a>(route: &str, mistakes: &[Mistake<'a>]) -> Option<&'a str> {
    mistakes.iter().find_map(|inner| match inner.kind {
        MistakeKind::Constant(constant) if inner.route == route => constant.as_str(),
        _ => None,
    })
}

/// The alternatives, those of a choice within a choice among them.
fn flat<'m, 'a>(route: &str, of_each: &'m [Vec<Mistake<'a>>]) -> Vec<&'m [Mistake<'a>]> {
    let mut all = Vec::new();
    for mistakes in of_each {
        match mistakes.as_slice() {
            [
                Mistake {
                    route: inner,
                    kind: MistakeKind::Alternatives(of_each),
                    ..
                },
            ] if inner == route => all.extend(flat(route, of_each)),
            mistakes => all.push(mistakes),
        }
    }
    all
}

/// How people write the value that was expected.
fn example(rule: &Rule) -> Option<String> {
    let example = rule.examples.first()?;
    if example.is_object() {
        return Some(words::spaced(example));
    }
    let example = example.as_str()?;
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
