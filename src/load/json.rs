//! JSON text → value, and an index from the route of each value to its place in the text.
//!
//! In: a file's text. Out: a [`JsonFile`]; what is not JSON, and each field that stands twice, as
//! diagnostics. A sheet's row is a [`JsonFile`] too, whose places are cells, and so is a role in Markdown.
//! Routes are JSON Pointers (RFC 6901): `/contacts/job/email`, `/skills/0`.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, OnceLock};

use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};
use serde_json::{Map, Value};

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::load::json_places::{Escapes, Spans, index};
use crate::load::json_syntax::{SyntaxFault, running_text, syntax_fault};
use crate::load::json_tree;
use crate::load::markdown::places::Spots;
use crate::load::sheet::Row;
use crate::source::{SourceFile, Span};

/// A JSON file, or a sheet's row or a role in Markdown as such a file would say it, with the place of
/// everything in it.
#[derive(Debug, Clone)]
pub struct JsonFile {
    /// What the text says. Where a field stands twice, the first one.
    pub value: Value,
    /// Values that came from the command line instead: route → the argument as written.
    arguments: BTreeMap<String, String>,
    origin: Origin,
}

/// Where the values stand.
#[derive(Debug, Clone)]
enum Origin {
    Text {
        file: Arc<SourceFile>,
        /// By route; made when the first fault asks, as most files have none and a batch of
        /// vacancies would take more room for places than for all else.
        spans: OnceLock<BTreeMap<String, Spans>>,
        /// Made when the first fault within a value asks.
        escapes: OnceLock<Escapes>,
    },
    Row(Row),
    Markdown(Spots),
    /// The answers of a page, and the file that they go into.
    Answers(Arc<SourceFile>),
}

impl JsonFile {
    /// The role that a Markdown file says.
    pub(super) fn of_markdown(value: Value, spots: Spots) -> Self {
        Self {
            value,
            arguments: BTreeMap::new(),
            origin: Origin::Markdown(spots),
        }
    }

    /// The vacancy as its author has it open on a page: each place is an answer there.
    pub(crate) fn on_a_page(mut self) -> Self {
        if let Origin::Text { file, .. } = &self.origin {
            self.origin = Origin::Answers(Arc::clone(file));
        }
        self
    }

    /// The vacancy of a sheet's row.
    pub(super) fn of_row(value: Value, row: Row) -> Self {
        Self {
            value,
            arguments: BTreeMap::new(),
            origin: Origin::Row(row),
        }
    }

    /// The file in which it stands.
    #[must_use]
    pub(crate) fn path(&self) -> &Path {
        match &self.origin {
            Origin::Text { file, .. } | Origin::Answers(file) => &file.path,
            Origin::Markdown(spots) => &spots.file.path,
            Origin::Row(row) => row.path(),
        }
    }

    /// What commands call the vacancy or role that it is.
    #[must_use]
    pub(crate) fn id(&self) -> String {
        match &self.origin {
            Origin::Text { .. } | Origin::Markdown(_) | Origin::Answers(_) => {
                let stem = self.path().file_stem().unwrap_or_default();
                stem.to_string_lossy().into_owned()
            }
            Origin::Row(_) => {
                let reference = self.value["reference_number"].as_str();
                super::sheet::slug(reference.unwrap_or_default())
            }
        }
    }

    /// Whether it is a sheet's row.
    #[must_use]
    pub(crate) fn is_row(&self) -> bool {
        matches!(self.origin, Origin::Row(_))
    }

    /// Where the values of a sheet's row stand.
    pub(super) fn row(&self) -> Option<&Row> {
        match &self.origin {
            Origin::Row(row) => Some(row),
            Origin::Text { .. } | Origin::Markdown(_) | Origin::Answers(_) => None,
        }
    }

    /// The text of the file, unless it is a sheet's row.
    pub(crate) fn text(&self) -> Option<&str> {
        match &self.origin {
            Origin::Text { file, .. } | Origin::Answers(file) => Some(file.text()),
            Origin::Markdown(spots) => Some(spots.file.text()),
            Origin::Row(_) => None,
        }
    }

    /// What it is called among the inputs of an output: the file, and a row's reference number.
    #[must_use]
    pub(crate) fn name(&self) -> String {
        let path = self.path().to_string_lossy().replace('\\', "/");
        match &self.origin {
            Origin::Text { .. } | Origin::Markdown(_) | Origin::Answers(_) => path,
            Origin::Row(_) => {
                let reference = self.value["reference_number"].as_str();
                format!("{path} {}", reference.unwrap_or_default())
            }
        }
    }

    /// Whether a fault at `place` is one of this file; of a sheet, of this row or the header above.
    #[must_use]
    pub(crate) fn is_at(&self, place: &Place) -> bool {
        match (&self.origin, place) {
            (Origin::Row(row), Place::Cell(cell)) => row.is_at(cell),
            _ => place.file() == Some(self.path()),
        }
    }

    /// The place of the value at `route`, or of the nearest value around it that is in the file.
    #[must_use]
    pub(crate) fn place(&self, route: &str) -> Place {
        self.nearest(route, |spans| spans.value.clone())
    }

    /// The place of the field's name at `route`, for faults that lie in its being there at all.
    #[must_use]
    pub(crate) fn key_place(&self, route: &str) -> Place {
        self.nearest(route, |spans| {
            spans.key.clone().unwrap_or_else(|| spans.value.clone())
        })
    }

    /// The place of a stretch of the string at `route`; `within` counts bytes of the string's value.
    #[must_use]
    pub(crate) fn place_within(&self, route: &str, within: Span) -> Place {
        let is_there = !self.arguments.contains_key(route) && self.value.pointer(route).is_some();
        if let Origin::Markdown(spots) = &self.origin
            && is_there
            && let Some(place) = spots.within(route, within.clone())
        {
            return place;
        }
        if let Origin::Row(row) = &self.origin
            && is_there
            && let Some(place) = row.place_within(route, &within)
        {
            return place;
        }
        match (self.place(route), &self.origin) {
            (Place::Text { file, span }, Origin::Text { escapes, .. })
                if is_there && file.text()[span.clone()].starts_with('"') =>
            {
                let escapes = escapes.get_or_init(|| Escapes::of(file.text()));
                let start = escapes.raw_offset(&span, within.start);
                let end = escapes.raw_offset(&span, within.end);
                let span = start..end.max(start);
                Place::Text { file, span }
            }
            (Place::Cell(mut cell), _) if is_there => {
                cell.span = within;
                Place::Cell(cell)
            }
            (Place::Answer(mut answer), _) if is_there => {
                answer.span = Some(within);
                Place::Answer(answer)
            }
            (place, _) => place,
        }
    }

    /// Puts `value` at the top-level or dotted `field`, as the command line's `argument` says.
    pub(crate) fn set(&mut self, field: &str, value: Value, argument: &str) {
        let route = format!("/{}", field.replace('.', "/"));
        let mut at = &mut self.value;
        for name in field.split('.') {
            if !at.is_object() {
                *at = Value::Object(Map::new());
            }
            at = match at {
                Value::Object(fields) => fields.entry(name).or_insert(Value::Null),
                _ => return,
            };
        }
        *at = value;
        self.arguments.insert(route, argument.to_owned());
    }

    fn nearest(&self, route: &str, pick: impl Fn(&Spans) -> Span) -> Place {
        let whole = route;
        let mut route = route;
        loop {
            if let Some(argument) = self.arguments.get(route) {
                return Place::Argument(argument.clone());
            }
            let found = match &self.origin {
                Origin::Text { file, spans, .. } => {
                    let spans = spans.get_or_init(|| index(file)).get(route);
                    spans.map(|spans| Place::Text {
                        file: Arc::clone(file),
                        span: pick(spans),
                    })
                }
                Origin::Markdown(spots) => spots.get(route).map(|spans| Place::Text {
                    file: Arc::clone(&spots.file),
                    span: pick(spans),
                }),
                Origin::Row(row) => row.place(route, self.value.pointer(whole)),
                Origin::Answers(file) => Some(Place::answer(&file.path, whole)),
            };
            if let Some(place) = found {
                return place;
            }
            match route.rfind('/') {
                Some(slash) => route = &route[..slash],
                None => return Place::File(self.path().to_owned()),
            }
        }
    }
}

/// A route one step deeper: `/` and `~` in `name` are escaped as RFC 6901 says.
#[must_use]
pub(crate) fn step(route: &str, name: &str) -> String {
    format!("{route}/{}", name.replace('~', "~0").replace('/', "~1"))
}

/// Parses `file` as strict JSON (RFC 8259). Nothing comes back where the text is not JSON.
pub(crate) fn parse(file: SourceFile, diagnostics: &mut Vec<Diagnostic>) -> Option<JsonFile> {
    let file = Arc::new(file);
    let text = file.text();
    let parsed = match parse_to_ast(text, &CollectOptions::default(), &STRICT) {
        Ok(parsed) => parsed.value,
        Err(error) => {
            let range = error.range();
            let fault = syntax_fault(error.kind(), text, range.start..range.end);
            diagnostics.push(syntax_diagnostic(&file, fault));
            return None;
        }
    };
    let Some(ast) = parsed else {
        diagnostics.push(
            Diagnostic::error(
                Code::JsonSyntax,
                Place::File(file.path.clone()),
                "the file is empty",
            )
            .hint("a JSON file holds at least `{ \"format\": 1 }`"),
        );
        return None;
    };
    if let Some(fault) = running_text(text, text.len()) {
        diagnostics.push(syntax_diagnostic(&file, fault));
        return None;
    }
    let faults_before = diagnostics.len();
    let value = json_tree::read(&ast, &file, diagnostics);
    let mut faults = diagnostics[faults_before..].iter();
    if faults.any(|fault| fault.code == Code::JsonSyntax) {
        return None;
    }
    Some(JsonFile {
        value,
        arguments: BTreeMap::new(),
        origin: Origin::Text {
            file,
            spans: OnceLock::new(),
            escapes: OnceLock::new(),
        },
    })
}

fn syntax_diagnostic(file: &Arc<SourceFile>, fault: SyntaxFault) -> Diagnostic {
    let place = Place::Text {
        file: Arc::clone(file),
        span: fault.span,
    };
    Diagnostic::error(Code::JsonSyntax, place, fault.message).hint(fault.hint)
}

pub(crate) const STRICT: ParseOptions = ParseOptions {
    allow_comments: false,
    allow_loose_object_property_names: false,
    allow_trailing_commas: false,
    allow_missing_commas: false,
    allow_single_quoted_strings: false,
    allow_hexadecimal_numbers: false,
    allow_unary_plus_numbers: false,
    allow_bare_decimal_point_numbers: false,
    allow_non_finite_numbers: false,
    allow_extended_string_escapes: false,
};

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Option<JsonFile>, Vec<Diagnostic>) {
        let mut diagnostics = Vec::new();
        let file = SourceFile::new("a.json", text);
        (parse(file, &mut diagnostics), diagnostics)
    }

    fn shown(place: &Place) -> String {
        match place {
            Place::Text { file, span } => file.text()[span.clone()].to_owned(),
            Place::Cell(cell) => cell.name(),
            Place::File(path) | Place::Paragraph { path, .. } => path.display().to_string(),
            Place::Answer(answer) => answer.route.clone(),
            Place::Argument(argument) => argument.clone(),
        }
    }

    #[test]
    fn every_value_and_name_has_its_place() {
        let (json, diagnostics) = read("{ \"a\": [1, { \"b/c\": \"x\" }] }");
        let json = json.unwrap();
        assert_eq!(diagnostics, []);
        assert_eq!(shown(&json.place("/a/1/b~1c")), "\"x\"");
        assert_eq!(shown(&json.key_place("/a/1/b~1c")), "\"b/c\"");
        // What is not there has the place of what is around it.
        assert_eq!(shown(&json.place("/a/1/missing")), "{ \"b/c\": \"x\" }");
    }

    #[test]
    fn a_place_within_a_text_counts_its_escapes() {
        let (json, _) = read(r#"{"a": "t\u0177 \"\ud83d\ude00 end"}"#);
        let json = json.unwrap();
        let value = json.value["a"].as_str().unwrap();
        for word in ["ŷ", "\"", "😀", "end"] {
            let start = value.find(word).unwrap();
            let raw = shown(&json.place_within("/a", start..start + word.len()));
            let decoded: String = serde_json::from_str(&format!("\"{raw}\"")).unwrap();
            assert_eq!(decoded, word);
        }
    }

    #[test]
    fn a_value_from_the_command_line_has_its_place_there() {
        let (json, _) = read(r#"{"location": "York"}"#);
        let mut json = json.unwrap();
        json.set("location", Value::from("Leeds"), "--set location=Leeds");
        json.set(
            "contacts.job.email",
            Value::from("a@b.uk"),
            "--set contacts.job.email=a@b.uk",
        );
        assert_eq!(json.value["location"], "Leeds");
        assert_eq!(json.value["contacts"]["job"]["email"], "a@b.uk");
        assert_eq!(shown(&json.place("/location")), "--set location=Leeds");
    }
}
