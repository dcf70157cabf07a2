//! The fields of every kind of file, by the table of fields and the schemas.

use std::fmt::Write as _;

use advert::build::FileKind;
use advert::facts::fields::{Asked, CellKind, Field, Fields};
use serde_json::Value;

use super::{begin, code, table};

/// What stands in every file, and is told once.
const LEFT_OUT: [&str; 2] = ["$schema", "format"];

pub(super) fn page() -> String {
    let mut page = begin(
        "Fields",
        "What can stand in each file of a project. Every file of JSON has `\"format\": 1`, and `\"$schema\"` with the \
         address of its schema, by which editors complete its fields and explain them; both are left out below.",
    );
    page.push_str(
        "\n## A vacancy\n\nA file in `vacancies/`, or a row of a sheet. A name with a full stop is nested: \
         `contacts.job.email` is `\"contacts\": { \"job\": { \"email\": … } }`. `advert new sheet` makes the columns, \
         but those that are marked *seldom*; a sheet may have them. An organisation adds [facts of its \
         own](../facts.md).\n",
    );
    let rows = Fields::built_in().rows();
    let with_column = rows.iter().filter(|field| field.column.is_some());
    page.push_str(&table(
        ["field", "column", "what to write", "such as", "to publish"],
        with_column.map(of_vacancy),
    ));
    page.push_str("\nThese have no column, and are told in full by the schema:\n");
    let is_told =
        |field: &&Field| field.column.is_none() && !LEFT_OUT.contains(&field.name.as_ref());
    let without = rows.iter().filter(is_told);
    let schema = schema(FileKind::Vacancy);
    page.push_str(&table(
        ["field", "what it holds"],
        without.map(|field| {
            let name = field.name.split('.').next().unwrap_or_default();
            let about = &schema["properties"][name]["description"];
            [
                code(&field.name),
                about.as_str().unwrap_or_default().to_owned(),
            ]
        }),
    ));
    for (kind, title, about) in [
        (
            FileKind::Role,
            "A role",
            "A file in `roles/`; [in Markdown](../roles.md) the same names stand in the front matter.",
        ),
        (
            FileKind::RoleLevel,
            "A role level",
            "A file in `roles/framework/`.",
        ),
        (
            FileKind::Framework,
            "The edition of the framework",
            "`roles/framework/edition.json`, which `advert framework update` writes.",
        ),
        (
            FileKind::Organisation,
            "The organisation",
            "`templates/organisation.json`.",
        ),
        (FileKind::Style, "The style", "`templates/style.json`."),
        (
            FileKind::Approvals,
            "Approvals of rows of sheets",
            "`vacancies/approvals.json`, which `advert approve` writes.",
        ),
    ] {
        let _ = writeln!(page, "\n## {title}\n\n{about}");
        page.push_str(&members(&self::schema(kind), &self::schema(kind)));
    }
    page
}

fn of_vacancy(field: &Field) -> [String; 5] {
    let column = field
        .column
        .as_ref()
        .expect("those with a column are asked for");
    let note = column.note_on_page.as_ref().unwrap_or(&column.note);
    let mut note = note.to_string();
    if !column.choices.is_empty() {
        let choices: Vec<String> = column.choices.iter().map(|choice| code(choice)).collect();
        let _ = write!(note, " One of {}.", choices.join(", "));
    }
    if column.kind == CellKind::List {
        note.push_str(" In a file a list of texts.");
    }
    let seldom = match column.asked {
        Asked::Seldom => " (seldom)",
        _ => "",
    };
    let needed = match &field.need {
        None => String::new(),
        Some(need) => {
            let rule = format!("[needed](rules.md#{})", need.rule);
            match need.group {
                None => rule,
                Some(_) => rule.replace("needed", "one of these"),
            }
        }
    };
    [
        code(&field.name),
        format!("{}{seldom}", column.label),
        note.trim().to_owned(),
        code(&field.example),
        needed,
    ]
}

fn schema(kind: FileKind) -> Value {
    serde_json::from_str(&kind.schema_text()).unwrap()
}

/// A table of the members of an object of a schema: those that must be there, and what each holds.
pub(super) fn members(object: &Value, whole: &Value) -> String {
    let required: Vec<&str> = object["required"]
        .as_array()
        .map(|names| names.iter().filter_map(Value::as_str).collect())
        .unwrap_or_default();
    let members = object["properties"].as_object().into_iter().flatten();
    let members = members.filter(|(name, _)| !LEFT_OUT.contains(&name.as_str()));
    table(
        ["field", "what it holds", "such as", "must be there"],
        members.map(|(name, member)| {
            let about = member["description"].as_str();
            let examples = member["examples"].as_array().into_iter().flatten();
            let examples: Vec<String> =
                examples.take(2).map(|one| code(&one.to_string())).collect();
            [
                code(name),
                about
                    .unwrap_or_else(|| of_its_type(member, whole))
                    .to_owned(),
                examples.join(", "),
                if required.contains(&name.as_str()) {
                    "yes"
                } else {
                    ""
                }
                .to_owned(),
            ]
        }),
    )
}

/// What the type of a member says of itself.
fn of_its_type<'s>(member: &Value, whole: &'s Value) -> &'s str {
    let name = member["$ref"]
        .as_str()
        .and_then(|to| to.strip_prefix("#/$defs/"));
    let about = name.and_then(|name| whole["$defs"][name]["description"].as_str());
    about.unwrap_or_default()
}
