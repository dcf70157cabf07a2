//! A syntax tree of JSON → its value, and what no reader may let pass.
//!
//! In: the tree of a file that is sound JSON. Out: the value, and a diagnostic for each name that stands twice,
//! each number that is too large and each character that nobody sees.

use std::cell::OnceCell;
use std::sync::Arc;

use jsonc_parser::ast::Value as Ast;
use jsonc_parser::common::{Range, Ranged as _};
use serde_json::{Map, Number, Value};

use crate::characters;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::load::json_places::{first_names_of, raw_offset, whole};
use crate::source::{SourceFile, Span};

/// The value of `ast`, which is the tree of `file`.
pub(super) fn read(
    ast: &Ast<'_>,
    file: &Arc<SourceFile>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Value {
    TreeReader { file, diagnostics }.read(ast)
}

/// Walks the syntax tree and builds the value. The parser bounds the tree's depth (512), so the walk
/// may recurse.
struct TreeReader<'a> {
    file: &'a Arc<SourceFile>,
    diagnostics: &'a mut Vec<Diagnostic>,
}

impl TreeReader<'_> {
    fn read(&mut self, ast: &Ast<'_>) -> Value {
        let span = span_of(ast.range());
        match ast {
            Ast::NullKeyword(_) => Value::Null,
            Ast::BooleanLit(literal) => Value::Bool(literal.value),
            Ast::StringLit(literal) => self.string(&literal.value, &span),
            Ast::NumberLit(literal) => self.number(literal.value, &span),
            Ast::Array(array) => Value::Array(
                array
                    .elements
                    .iter()
                    .map(|element| self.read(element))
                    .collect(),
            ),
            Ast::Object(object) => {
                let mut fields = Map::new();
                // Most objects have no field twice, and one may have any number.
                let first_names = OnceCell::new();
                for property in &object.properties {
                    let name = property.name.as_str();
                    if fields.contains_key(name) {
                        let first = first_names.get_or_init(|| first_names_of(object))[name];
                        self.duplicate(name, first, property.name.range());
                    } else {
                        let value = self.read(&property.value);
                        fields.insert(name.to_owned(), value);
                    }
                }
                Value::Object(fields)
            }
        }
    }

    fn string(&mut self, value: &str, span: &Span) -> Value {
        let literal = &self.file.text()[span.clone()];
        if let Some(offset) = literal.find(|character: char| character < ' ') {
            let (found, hint) = match literal.as_bytes()[offset] {
                b'\t' => ("a tab".to_owned(), "put a space in its place"),
                byte => (
                    format!("the control character U+{byte:04X}"),
                    "delete it; it may have come with copied text",
                ),
            };
            let at = span.start + offset;
            let message = format!("{found} stands in a text");
            self.fault(Code::JsonSyntax, at..at + 1, message, hint);
        }
        let Some(unseen) = characters::unseen(value) else {
            return Value::String(value.to_owned());
        };
        let at = |offset| span.start + raw_offset(literal, offset);
        let place = at(unseen.span.start)..at(unseen.span.end);
        self.fault(Code::UnseenCharacter, place, unseen.message, unseen.hint);
        // Later stages need not tell of it again.
        Value::String(characters::without_unseen(value))
    }

    fn number(&mut self, literal: &str, span: &Span) -> Value {
        let Ok(number) = literal.parse::<Number>() else {
            self.fault(
                Code::JsonSyntax,
                span.clone(),
                format!("the number `{literal}` is too large"),
                "a reference or telephone number goes in quotes: `\"007\"`",
            );
            return Value::Null;
        };
        // JSON has one kind of number: `2.0` is the whole number 2.
        Value::Number(whole(&number).unwrap_or(number))
    }

    fn duplicate(&mut self, name: &str, first: Range, key: Range) {
        let line = self.file.line_column(first.start).line;
        self.fault(
            Code::DuplicateField,
            span_of(key),
            format!("the field `{name}` stands here for a second time"),
            &format!("it is first given on line {line}; keep one of the two"),
        );
    }

    fn fault(&mut self, code: Code, span: Span, message: String, hint: &str) {
        let place = Place::Text {
            file: Arc::clone(self.file),
            span,
        };
        self.diagnostics
            .push(Diagnostic::error(code, place, message).hint(hint));
    }
}

fn span_of(range: Range) -> Span {
    range.start..range.end
}
