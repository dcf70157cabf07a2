//! The questions of `advert new vacancy`, and the vacancy that its answers make.
//!
//! In: the project, and answers. Out: the name and the text of a vacancy's JSON file, free of faults. An
//! answer is read as a sheet's cell would be, and checked at once; an empty one leaves the field open, or
//! to the role and the organisation.

use std::collections::BTreeSet;
use std::io::{self, BufRead, Write};

use serde_json::{Map, Value};

use super::Desk;
use crate::diagnostic::Diagnostic;
use crate::facts::fields::{Asked, CellKind, Column, Field, Said};
use crate::facts::organisation::OrganisationFacts;
use crate::facts::vacancy::VacancyFacts;
use crate::load::json::{self, JsonFile};
use crate::load::{Sources, sheet};
use crate::model::{OptionalItem, Role};
use crate::report::border;
use crate::source::SourceFile;
use crate::validate::{self, Tables};
use crate::words::Words;

/// The answer that has a question explained.
const EXPLAIN: &str = "?";
/// The answer that goes back to the question before.
const BACK: &str = "<";

/// What is asked about a vacancy whose role is known.
enum Question<'a> {
    Field(&'a Field, &'a Column),
    Inclusion(&'a OptionalItem),
}

/// Where to go from a question.
enum Step {
    On,
    Back,
}

/// Asks for everything at `output`, and takes the answers from `input`: the new file's name without its
/// ending, and its text.
///
/// # Errors
/// What keeps it from asking or hearing; of the kind `UnexpectedEof` where the answers end too early.
pub(crate) fn ask(
    input: impl BufRead,
    output: impl Write,
    desk: &Desk,
) -> io::Result<(String, String)> {
    Interview { input, output }.vacancy(desk)
}

/// The questions and answers.
struct Interview<R, W> {
    input: R,
    output: W,
}

impl<R: BufRead, W: Write> Interview<R, W> {
    /// Asks for everything: the new file's name without its ending, and its text.
    fn vacancy(&mut self, desk: &Desk) -> io::Result<(String, String)> {
        writeln!(
            self.output,
            "A new vacancy. Press Enter to leave a question open; `?` explains it, and `<` goes \
             back\nto the question before. Nothing is written until the last is answered; Ctrl \
             and C stop."
        )?;
        let (id, role) = self.role(&desk.roles)?;
        let mut draft = Draft {
            value: Map::from_iter([
                ("format".to_owned(), Value::from(1)),
                ("role".to_owned(), Value::from(id.as_str())),
            ]),
            role,
            house: desk.house.as_ref(),
            tables: Tables::of(&desk.sources),
            references: references(&desk.sources),
        };
        let fields = desk.fields().rows().iter().filter_map(|field| {
            let column = field.column.as_ref()?;
            (column.asked == Asked::Always).then_some(Question::Field(field, column))
        });
        let items = validate::optional_items(role).into_iter();
        let questions: Vec<_> = fields.chain(items.map(Question::Inclusion)).collect();
        // What the vacancy was before each question that is done.
        let mut before = Vec::new();
        let name = loop {
            let kept = draft.value.clone();
            let step = match questions.get(before.len()) {
                Some(Question::Field(field, column)) => self.field(field, column, &mut draft)?,
                Some(Question::Inclusion(item)) => self.inclusion(item, &mut draft)?,
                None => match self.name(&proposed_name(id, &draft.value), &desk.sources)? {
                    Some(name) => break name,
                    None => Step::Back,
                },
            };
            match step {
                Step::On => before.push(kept),
                Step::Back => match before.pop() {
                    Some(value) => draft.value = value,
                    None => self.say("this is the first question about the vacancy")?,
                },
            }
        };
        let mut text = serde_json::to_string_pretty(&draft.value).expect("a value is JSON");
        text.push('\n');
        Ok((name, text))
    }

    fn role<'a>(&mut self, roles: &'a [(String, Role)]) -> io::Result<&'a (String, Role)> {
        writeln!(self.output, "The roles:")?;
        for (number, (id, role)) in (1..).zip(roles) {
            let title = border::line(&role.title);
            writeln!(self.output, "  {number}  {id} ({title})")?;
        }
        loop {
            let answer = self.ask("Role, by its number or name")?;
            let by_number = answer.parse::<usize>().ok();
            let by_number = by_number.and_then(|number| roles.get(number.checked_sub(1)?));
            let is_named = |(id, role): &&(String, Role)| {
                *id == answer || role.title.eq_ignore_ascii_case(&answer)
            };
            match by_number.or_else(|| roles.iter().find(is_named)) {
                Some(role) => return Ok(role),
                None if answer.is_empty() => self.say("a vacancy needs a role")?,
                None if answer == EXPLAIN => self.say(
                    "The role that is to be filled: a number of the list above, or what stands \
                     beside it.",
                )?,
                None => self.say(&format!(
                    "there is no role `{answer}`; give a number from 1 to {}",
                    roles.len()
                ))?,
            }
        }
    }

    fn field(&mut self, field: &Field, column: &Column, draft: &mut Draft<'_>) -> io::Result<Step> {
        let question = match draft.default(field) {
            Some(default) => format!("{} [{default}]", column.label),
            None => column.label.to_string(),
        };
        let names: Vec<&str> = field.name.split('.').collect();
        self.until_understood(&question, &column.note, column.kind, &names, draft)
    }

    fn inclusion(&mut self, item: &OptionalItem, draft: &mut Draft<'_>) -> io::Result<Step> {
        let (question, note) = match &item.text {
            Some(text) => (
                format!("Include `{}`? yes, or your own text", item.optional),
                format!("{}. The role's text: {text}", item.prompt),
            ),
            None => (
                format!("Text for `{}`", item.optional),
                format!("{}.", item.prompt),
            ),
        };
        let names = ["include", item.optional.as_str()];
        self.until_understood(&question, &note, CellKind::Inclusion, &names, draft)
    }

    fn until_understood(
        &mut self,
        question: &str,
        note: &str,
        kind: CellKind,
        names: &[&str],
        draft: &mut Draft<'_>,
    ) -> io::Result<Step> {
        loop {
            let answer = self.ask(question)?;
            match answer.as_str() {
                "" => return Ok(Step::On),
                BACK => return Ok(Step::Back),
                EXPLAIN => {
                    self.say(note)?;
                    continue;
                }
                _ => {}
            }
            match draft.take(&answer, kind, names) {
                Ok(()) => return Ok(Step::On),
                Err(faults) => {
                    for fault in faults {
                        self.say(&fault)?;
                    }
                }
            }
        }
    }

    /// The new file's name, or none to go back.
    fn name(&mut self, proposed: &str, sources: &Sources) -> io::Result<Option<String>> {
        loop {
            let answer = self.ask(&format!("Name of the file [{proposed}]"))?;
            match answer.as_str() {
                BACK => return Ok(None),
                EXPLAIN => {
                    self.say("The file in `vacancies`, and the advert, are called so.")?;
                    continue;
                }
                _ => {}
            }
            let name = if answer.is_empty() {
                proposed.to_owned()
            } else {
                answer.strip_suffix(".json").unwrap_or(&answer).to_owned()
            };
            if sheet::slug(&name) != name || name.is_empty() {
                let like = sheet::slug(&name);
                self.say(&format!(
                    "a name has small letters a to z, digits and `-`, such as `{like}`"
                ))?;
            } else if sources.vacancies.contains_key(&name) {
                self.say(&format!("there is a vacancy `{name}` already"))?;
            } else {
                return Ok(Some(name));
            }
        }
    }

    /// One question, and the answer without white space around it.
    fn ask(&mut self, question: &str) -> io::Result<String> {
        write!(self.output, "{question}: ")?;
        self.output.flush()?;
        let mut line = Vec::new();
        // A terminal's line is short; more than this is no answer.
        let mut limited = io::Read::take(&mut self.input, 1 << 20);
        limited.read_until(b'\n', &mut line)?;
        if line.is_empty() {
            writeln!(self.output)?;
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        Ok(String::from_utf8_lossy(&line).trim().to_owned())
    }

    fn say(&mut self, line: &str) -> io::Result<()> {
        writeln!(self.output, "  {line}")
    }
}

/// The vacancy as far as it has been asked for.
struct Draft<'a> {
    value: Map<String, Value>,
    role: &'a Role,
    house: Option<&'a OrganisationFacts>,
    tables: Tables<'a>,
    /// The reference numbers of other vacancies, in small letters.
    references: BTreeSet<String>,
}

impl Draft<'_> {
    /// Takes an answer, or says what is wrong with it.
    fn take(&mut self, answer: &str, kind: CellKind, names: &[&str]) -> Result<(), Vec<String>> {
        if names == ["reference_number"] && self.references.contains(&answer.to_lowercase()) {
            return Err(vec![format!(
                "another vacancy has the reference number `{answer}`"
            )]);
        }
        let value = sheet::typed(&names.join("."), answer, kind).map_err(|fault| vec![fault])?;
        let mut trial = Value::Object(self.value.clone());
        let mut at = &mut trial;
        for name in names {
            at = &mut at[*name];
        }
        *at = value;
        let mut diagnostics = Vec::new();
        self.facts(&trial, &mut diagnostics);
        if diagnostics.is_empty() {
            if let Value::Object(value) = trial {
                self.value = value;
            }
            return Ok(());
        }
        let lines = diagnostics.into_iter().flat_map(|fault| {
            let hints = fault.hints.into_iter().map(|hint| format!("hint: {hint}"));
            std::iter::once(fault.message).chain(hints)
        });
        Err(lines.collect())
    }

    /// What an advert says where the field is left open, if anything: the role's word, or the
    /// organisation's.
    fn default(&self, field: &Field) -> Option<String> {
        let facts = self.facts(&Value::Object(self.value.clone()), &mut Vec::new())?;
        match field.said(&facts) {
            Said::Items([]) => None,
            Said::Items(_) => Some(format!("the organisation's {}", field.called)),
            said => said.text(Words::english()),
        }
    }

    /// The facts of a vacancy, with those of its role and the organisation, and what is wrong with it.
    fn facts(&self, vacancy: &Value, diagnostics: &mut Vec<Diagnostic>) -> Option<VacancyFacts> {
        let file = SourceFile::new("", vacancy.to_string());
        let json: JsonFile = json::parse(file, diagnostics)?;
        validate::check_vacancy(&json, self.role, self.house, self.tables, diagnostics)
    }
}

fn references(sources: &Sources) -> BTreeSet<String> {
    let vacancies = sources.vacancies.values();
    vacancies
        .filter_map(|json| json.value.get("reference_number")?.as_str())
        .map(|reference| reference.trim().to_lowercase())
        .collect()
}

/// The reference number, else the role and its first place.
fn proposed_name(role: &str, value: &Map<String, Value>) -> String {
    let text = |field: &str| value.get(field).and_then(Value::as_str).map(sheet::slug);
    let name = text("reference_number").filter(|name| !name.is_empty());
    name.unwrap_or_else(|| match text("location") {
        Some(location) if !location.is_empty() => format!("{role}-{location}"),
        _ => format!("{role}-vacancy"),
    })
}

#[cfg(test)]
#[allow(
    clippy::disallowed_methods,
    reason = "a project is written to be asked about"
)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn a_question_is_asked_of_each_field() {
        let project = tempfile::tempdir().unwrap();
        let of_house = r#"{ "format": 1, "name": "House", "country": "GB", "lang": "en-GB",
            "hides": ["reports_to"], "labels": { "location": "Base" },
            "facts": [{ "id": "car", "label": "Car needed", "kind": "yes-or-no" }] }"#;
        for folder in ["roles", "templates"] {
            fs::create_dir(project.path().join(folder)).unwrap();
        }
        fs::write(project.path().join("templates/organisation.json"), of_house).unwrap();
        let role = r#"{ "format": 1, "title": "Tester", "about_the_role": ["A Tester tests."],
            "what_you_will_do": ["Test."], "you_will_be_someone_who": ["Likes tests."],
            "skills_and_experience": ["Testing."], "who_you_will_work_with": ["Testers."] }"#;
        fs::write(project.path().join("roles/tester.json"), role).unwrap();
        let desk = Desk::open(project.path()).unwrap();
        assert_eq!(desk.faults, []);
        let rows = desk.fields().rows();
        let answers = format!("tester\n{}", "\n".repeat(rows.len() + 1));
        let mut screen = Vec::new();
        ask(answers.as_bytes(), &mut screen, &desk).unwrap();
        let screen = String::from_utf8(screen).unwrap();
        // An answer's line break is the terminal's own, so that the questions follow each other here.
        let first = screen.split_once("Role, by its number or name: ");
        let mut rest = first.unwrap().1;
        let columns = rows.iter().filter_map(|field| field.column.as_ref());
        for column in columns.filter(|column| column.asked == Asked::Always) {
            let question = rest.strip_prefix(column.label.as_ref());
            rest = question.unwrap_or_else(|| panic!("{}: {rest}", column.label));
            rest = rest.split_once(": ").unwrap().1;
        }
        assert!(rest.starts_with("Name of the file ["), "{rest}");
        for (question, is_asked) in [
            ("Car needed: ", true),
            ("Base: ", true),
            ("Reports to: ", false),
        ] {
            assert_eq!(screen.contains(question), is_asked, "{question}");
        }
    }
}
