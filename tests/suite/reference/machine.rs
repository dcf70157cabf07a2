//! What programs read of `advert`: exit codes, messages, and the formats of adverts.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use advert::build::{DocumentKind, Format};
use advert::cli;
use serde_json::Value;

use super::{begin, block, code, table};
use crate::project::Project;

const TEST: &str = "reference::each_page_is_what_the_program_makes";

pub(super) fn exit_codes() -> String {
    let mut page = begin(
        "Exit codes",
        "How every command ends, for scripts and CI. `advert --help` has the same list.",
    );
    page.push_str(&table(
        ["exit code", "means"],
        cli::EXIT_CODES.map(|(code, means)| [code.to_string(), means.to_owned()]),
    ));
    page.push_str(
        "\nWarnings and advice alone leave the code at 0; [`--deny`](../lint.md#levels-and-exit-codes) makes them count. A draft \
         is no fault, and neither is a vacancy that waits for its day: [publishing](../ci.md#publishing) tells when they are.\n",
    );
    page
}

/// The words that an option of a command takes, and what each is.
fn values(command: Option<&str>, option: &str) -> Vec<[String; 2]> {
    let program = cli::command();
    let command = command.map_or(&program, |name| program.find_subcommand(name).unwrap());
    let option = command
        .get_arguments()
        .find(|one| one.get_id() == option)
        .unwrap();
    let values = option.get_possible_values();
    assert!(!values.is_empty());
    let told = |value: &clap::builder::PossibleValue| {
        let help = value.get_help().map(ToString::to_string);
        [code(value.get_name()), help.unwrap_or_default()]
    };
    values.iter().map(told).collect()
}

pub(super) fn messages() -> String {
    let mut page = begin(
        "Formats of messages",
        "`--message-format` says how every command writes what it has to say. [Adverts in CI](../ci.md#formats-of-messages) tells \
         which service reads which.",
    );
    page.push_str(&table(
        ["format", "what it is"],
        values(None, "message_format"),
    ));
    page.push_str("\nThe same fault in each:\n");
    let project = Project::small();
    project.replace(
        "vacancies/tester-york.json",
        "\"York\"",
        "\"York\",\n  \"hours\": \"999\"",
    );
    for name in ["human", "short", "json", "github"] {
        let ran = project
            .run(&format!("check --message-format {name}"))
            .status(1);
        let said = format!("{}{}", ran.stdout, &*ran.stderr);
        let _ = writeln!(page, "\n`{name}`:");
        page.push_str(&block("text", &said, TEST));
    }
    page.push_str(
        "\n`sarif` is one document of SARIF 2.1.0, whose rules are [the codes](codes.md) and [the rules of \
         lint](rules.md).\n\n## JSON\n\nAn object on each line. `v` is the version of this form; further fields may come within \
         a version. `advert schema messages` prints the schema.\n",
    );
    let schema = Project::empty().run("schema messages").status(0).stdout;
    let schema: Value = serde_json::from_str(&schema).unwrap();
    for kind in schema["oneOf"].as_array().unwrap() {
        let name = kind["$ref"]
            .as_str()
            .unwrap()
            .trim_start_matches("#/$defs/");
        let kind = &schema["$defs"][name];
        let title = kind["title"].as_str().unwrap_or(name);
        let _ = write!(page, "\n### {title}\n\n`\"type\": \"{name}\"`.");
        if let Some(about) = kind["description"].as_str() {
            let _ = write!(page, " {about}");
        }
        page.push('\n');
        page.push_str(&json_members(kind, &schema));
    }
    page
}

/// The fields of a message, with the words that each can have.
fn json_members(kind: &Value, whole: &Value) -> String {
    let required: Vec<&str> = kind["required"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .collect();
    let members = kind["properties"].as_object().into_iter().flatten();
    let members = members.filter(|(name, _)| !["v", "type"].contains(&name.as_str()));
    table(
        ["field", "what it holds", "always there"],
        members.map(|(name, member)| {
            let about = member["description"].as_str().unwrap_or_default();
            let words = member["enum"].as_array().map(|words| {
                let words: Vec<String> = words.iter().map(|word| code(&word.to_string())).collect();
                format!("One of {}.", words.join(", "))
            });
            let about = match words {
                Some(words) if about.is_empty() => words,
                Some(words) => format!("{about} {words}"),
                None if about.is_empty() => type_of(member, whole),
                None => about.to_owned(),
            };
            let always = if required.contains(&name.as_str()) {
                "yes"
            } else {
                ""
            };
            [code(name), about, always.to_owned()]
        }),
    )
}

fn type_of(member: &Value, whole: &Value) -> String {
    if let Some(name) = member["$ref"].as_str() {
        let name = name.trim_start_matches("#/$defs/");
        return type_of(&whole["$defs"][name], whole);
    }
    match (&member["type"], &member["items"]) {
        (Value::String(name), Value::Object(_)) if name == "array" => {
            format!("a list, each a {}", type_of(&member["items"], whole))
        }
        (Value::String(name), _) => name.clone(),
        (Value::Array(names), _) => {
            let names: Vec<&str> = names.iter().filter_map(Value::as_str).collect();
            names.join(" or ")
        }
        _ => "a value".to_owned(),
    }
}

pub(super) fn formats() -> String {
    let mut page = begin(
        "Formats of adverts",
        "`advert build --format` takes these, with commas between several; without it the first three are written. The same document \
         says the same in each. `out/manifest.jsonl` lists each file with what it was made of.",
    );
    let about: BTreeMap<String, String> = values(Some("build"), "format")
        .into_iter()
        .map(|[name, about]| (name, about))
        .collect();
    let kinds = [
        (DocumentKind::Vacancy, "an advert"),
        (DocumentKind::Role, "a role definition"),
        (DocumentKind::RoleLevel, "a role level"),
    ];
    page.push_str(&table(
        [
            "format",
            "what it is",
            "an advert",
            "a role definition",
            "a role level",
        ],
        Format::ALL.map(|format| {
            let name = code(format.name());
            let path = |(kind, _): (DocumentKind, &str)| {
                let path = format.path(kind, "NAME");
                path.map(|path| code(&format!("out/{path}")))
                    .unwrap_or_default()
            };
            let [advert, role, level] = kinds.map(path);
            [name.clone(), about[&name].clone(), advert, role, level]
        }),
    ));
    page.push_str(
        "\nA whole publishing build makes [lists of open vacancies](../vacancies-page.md#the-lists), too. [Accessibility](../accessibility.md) \
         tells what each format offers.\n",
    );
    page
}
