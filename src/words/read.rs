//! A words file → its patterns by key, and a diagnostic for each line that cannot be used.
//!
//! In: the text of `templates/words/<language>.toml`. Out: a [`WordFile`]. A key that is not there is no
//! fault here; who asks for it decides what stands for it.

use std::collections::BTreeMap;
use std::sync::Arc;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::keys::{Key, ROWS};
use super::pattern::{BadPattern, Pattern};
use super::plural::{Class, Plurals, Rule};
use super::row::Row;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::language;
use crate::phrase;
use crate::source::toml_syntax::toml_fault;
use crate::source::{SourceFile, Span};

/// What one file says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct WordFile {
    pub(super) file: Arc<SourceFile>,
    pub(super) plurals: Arc<Plurals>,
    /// The forms under each key, in the order of [`ROWS`].
    pub(super) forms: Vec<Option<Arc<Forms>>>,
    /// The ways of assessing, of which each file may name its own.
    pub(super) ways: BTreeMap<String, Arc<Forms>>,
}

impl WordFile {
    /// Whether its words are in another language than `lang`.
    pub(super) fn is_other_than(&self, lang: &str) -> bool {
        let name = self.file.path.file_stem().unwrap_or_default();
        !language::is_same(&name.to_string_lossy(), lang)
    }
}

/// The patterns of one key: one for all numbers, and those of other plural classes.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Forms {
    pub(super) other: Pattern,
    pub(super) special: Vec<(Class, Pattern)>,
}

/// The table of ways of assessing, to which an organisation may add its own.
pub(super) const ASSESSED: &str = "assessed";

/// A name with its parts joined as keys have them: `Role play` is `role_play`.
pub(super) fn folded(name: &str) -> String {
    name.trim().to_lowercase().replace([' ', '-'], "_")
}

/// The key of plural rules, which are no words.
const PLURAL: &str = "plural";

/// Reads `file`. What is at fault is left out and told.
pub(super) fn read(file: &Arc<SourceFile>, diagnostics: &mut Vec<Diagnostic>) -> WordFile {
    let mut reader = WordReader {
        file,
        diagnostics,
        read: WordFile {
            file: Arc::clone(file),
            plurals: Arc::default(),
            forms: vec![None; ROWS.len()],
            ways: BTreeMap::new(),
        },
    };
    match DeTable::parse(file.text()) {
        Ok(table) => {
            let table = table.into_inner();
            let rules = table.iter().find(|(key, _)| key.get_ref() == PLURAL);
            if let Some((_, rules)) = rules {
                reader.plurals(rules);
            }
            reader.table("", &table);
        }
        Err(error) => {
            let fault = toml_fault(file.text(), &error);
            let form = || "write each text in quotes, as in `midday = \"midday\"`".to_owned();
            let hint = fault.hint.unwrap_or_else(form);
            reader.fault(fault.span, fault.message, hint);
        }
    }
    reader.read
}

struct WordReader<'a> {
    file: &'a Arc<SourceFile>,
    diagnostics: &'a mut Vec<Diagnostic>,
    read: WordFile,
}

impl WordReader<'_> {
    fn table(&mut self, prefix: &str, table: &DeTable<'_>) {
        for (key, value) in table {
            let name = format!("{prefix}{}", key.get_ref());
            let row = ROWS.iter().position(|row| row.name == name);
            if let Some(index) = row {
                self.read.forms[index] = self.forms(&ROWS[index], value).map(Arc::new);
            } else if name == ASSESSED {
                self.ways(value);
            } else if name != PLURAL {
                let within = format!("{name}.");
                let inner = ROWS.iter().filter_map(|row| row.name.strip_prefix(&within));
                let inner: Vec<&str> = inner.collect();
                match value.get_ref() {
                    DeValue::Table(table) if !inner.is_empty() => self.table(&within, table),
                    _ if !inner.is_empty() => {
                        let message = format!("`{name}` must be a table of texts");
                        let hint = format!(
                            "write `[{name}]` on a line, and below it {}",
                            phrase::some(&inner)
                        );
                        self.fault(value.span(), message, hint);
                    }
                    _ => self.unknown(key.span(), &name),
                }
            }
        }
    }

    fn ways(&mut self, value: &Spanned<DeValue<'_>>) {
        const WAY: &Row = &Row {
            name: ASSESSED,
            places: &[],
            counts: false,
        };
        let DeValue::Table(ways) = value.get_ref() else {
            let message = format!("`{ASSESSED}` must be a table of texts");
            let hint = format!("write `[{ASSESSED}]` on a line, and below it `interview`");
            self.fault(value.span(), message, hint);
            return;
        };
        for (key, value) in ways {
            let way = key.get_ref().as_ref();
            if way.is_empty() || folded(way) != way {
                let message = format!("`{way}` cannot be the name of a way of assessing");
                let hint = "write small letters, with `_` for each space: `role_play`".to_owned();
                self.fault(key.span(), message, hint);
                continue;
            }
            let forms = self.forms(WAY, value).map(Arc::new);
            self.read
                .ways
                .extend(forms.map(|forms| (way.to_owned(), forms)));
        }
    }

    fn unknown(&mut self, span: Span, name: &str) {
        let tables = ROWS.iter().filter_map(|row| row.name.split('.').next());
        let tables = tables.chain([ASSESSED]);
        let known = ROWS.iter().map(|row| row.name).chain(tables);
        let hint = match phrase::did_you_mean(name, known) {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => "the keys are those of English, in `templates/words/en.toml`".to_owned(),
        };
        self.fault(span, format!("no output has a word `{name}`"), hint);
    }

    /// A text, or a table with a text for each plural class.
    fn forms(&mut self, row: &Row, value: &Spanned<DeValue<'_>>) -> Option<Forms> {
        let table = match value.get_ref() {
            DeValue::Table(table) if row.counts => table,
            _ => {
                return Some(Forms {
                    other: self.pattern(row, value)?,
                    special: Vec::new(),
                });
            }
        };
        let mut other = None;
        let mut special = Vec::new();
        for (key, value) in table {
            let Some(class) = self.class(key.get_ref(), key.span()) else {
                continue;
            };
            if !self.read.plurals.has(class) {
                let message = format!("no number takes the class `{}`", key.get_ref());
                let hint = format!(
                    "say under `[plural]` for which numbers it is, as in `{} = \"n = {}\"`",
                    key.get_ref(),
                    match key.get_ref().as_ref() {
                        "zero" => "0",
                        "one" => "1",
                        "two" => "2",
                        "few" => "3..4",
                        _ => "5..9",
                    }
                );
                self.fault(key.span(), message, hint);
                continue;
            }
            let pattern = self.pattern(row, value)?;
            match class {
                Class::Other => other = Some(pattern),
                class => special.push((class, pattern)),
            }
        }
        let Some(other) = other else {
            let message = format!("`{}` has no text for the class `other`", row.name);
            let hint = "give it one: it is for every number that no other class takes";
            self.fault(value.span(), message, hint.to_owned());
            return None;
        };
        Some(Forms { other, special })
    }

    fn pattern(&mut self, row: &Row, value: &Spanned<DeValue<'_>>) -> Option<Pattern> {
        let DeValue::String(text) = value.get_ref() else {
            let message = format!("`{}` must be a text in quotes", row.name);
            let hint = if row.counts {
                "put it in quotes, or give a text for each plural class: `{ one = \"…\", other = \"…\" }`"
            } else {
                "write one text in quotes, as in `midday = \"midday\"`"
            };
            self.fault(value.span(), message, hint.to_owned());
            return None;
        };
        let is_mark = row.name == Key::GroupMark.row().name;
        let refused = if text.chars().any(char::is_control) {
            Some("this text has a line break or another character that nobody sees")
        } else if text.trim().is_empty() && !is_mark {
            Some("there are no words here")
        } else {
            None
        };
        if let Some(message) = refused {
            let hint = "write the words on one line, or remove the line".to_owned();
            self.fault(value.span(), message.to_owned(), hint);
            return None;
        }
        match Pattern::parse(text, row.places) {
            Ok(pattern) => Some(pattern),
            Err(BadPattern {
                span,
                message,
                hint,
            }) => {
                let whole = value.span();
                let written = &self.file.text()[whole.clone()];
                // Where the text stands between quotes as it is, its bytes are those of the file.
                let is_plain = written.len() == text.len() + 2;
                let span = if is_plain {
                    whole.start + 1 + span.start..whole.start + 1 + span.end
                } else {
                    whole
                };
                self.fault(span, message, hint);
                None
            }
        }
    }

    fn plurals(&mut self, value: &Spanned<DeValue<'_>>) {
        const EXAMPLE: &str = "write the rules as CLDR does, such as `one = \"i = 1 and v = 0\"`";
        let DeValue::Table(table) = value.get_ref() else {
            let message = "`plural` is a table of rules".to_owned();
            self.fault(value.span(), message, EXAMPLE.to_owned());
            return;
        };
        let mut plurals = Plurals::default();
        for (key, value) in table {
            let Some(class) = self.class(key.get_ref(), key.span()) else {
                continue;
            };
            if class == Class::Other {
                let message = "`other` has no rule: it is for every number of which none speaks";
                self.fault(key.span(), message.to_owned(), "remove the line".to_owned());
                continue;
            }
            let rule = match value.get_ref() {
                DeValue::String(rule) => Rule::parse(rule),
                _ => Err("a rule must be a text in quotes".to_owned()),
            };
            match rule {
                Ok(rule) => plurals.rules.push((class, rule)),
                Err(message) => self.fault(value.span(), message, EXAMPLE.to_owned()),
            }
        }
        self.read.plurals = Arc::new(plurals);
    }

    fn class(&mut self, name: &str, span: Span) -> Option<Class> {
        Class::named(name)
            .map_err(|hint| self.fault(span, format!("`{name}` is no plural class"), hint))
            .ok()
    }

    fn fault(&mut self, span: Span, message: String, hint: String) {
        let place = Place::Text {
            file: Arc::clone(self.file),
            span,
        };
        let fault = Diagnostic::error(Code::BadWords, place, message);
        self.diagnostics.push(fault.hint(hint));
    }
}
