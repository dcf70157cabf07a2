//! What is fuzzed: every loader, the parsers of values, templates, Markdown and its writers, fonts, lint
//! and the records of a build.

use std::collections::BTreeMap;
use std::fmt::{Debug, Display};
use std::path::Path;
use std::str::FromStr;

use advert::build::{Format, HandEdits, Project as Opened, Request, Rules, Stop, Which};
use advert::document::{Block, Document, Meta, parse};
use advert::facts::{
    Closing, Contract, Date, Email, Fact, Grades, Hours, Misread, Pay, Phone, Places, Prose,
    TimeOfDay, WebAddress, WorkingPattern,
};
use advert::style::Style;
use advert::write::html::{self, PageTemplate, html};
use advert::write::markdown::{self, markdown};
use advert::write::pdf::{self, FontBook, pdf};

use super::{Outcome, Target, change, fuzz};
use crate::markdown_roles::MARKDOWN;
use crate::pdf_corpus::fonts;
use crate::project::Project;
use crate::sheet::files::{ods, sheet, xlsx};

fn seeds(texts: &[&str]) -> Vec<Vec<u8>> {
    texts.iter().map(|text| text.as_bytes().to_vec()).collect()
}

fn style() -> Style {
    serde_json::from_str(include_str!("../../../templates/style.json")).unwrap()
}

#[test]
fn values_are_understood_or_refused() {
    fn one<T: Fact + FromStr<Err = Misread> + Display + Debug + PartialEq>(
        kind: &str,
        text: &str,
        outcome: &mut Outcome,
    ) {
        match text.parse::<T>() {
            Ok(fact) => {
                let shown = fact.to_string();
                // What is shown may be longer than what was written: `2, …` is `2 hours per week, …`.
                if shown.chars().count() <= T::MAX_CHARACTERS {
                    assert_eq!(shown.parse().as_ref(), Ok(&fact), "{shown}");
                }
                let form = shown.chars().map(|letter| match letter {
                    '0'..='9' => '0',
                    letter if letter.is_alphabetic() => 'a',
                    mark => mark,
                });
                let mut form: Vec<char> = form.collect();
                form.dedup();
                form.truncate(12);
                outcome.shape(
                    format!("{kind} {}", form.iter().collect::<String>()),
                    shown.len(),
                );
            }
            Err(fault) => {
                assert!(text.get(fault.span).is_some(), "{text:?}");
                outcome.say(&format!("{kind}: {}", fault.message));
            }
        }
    }
    fuzz(&Target {
        name: "values",
        seeds: seeds(&[
            "£35,720 to £39,290",
            "£35,720 per year plus an allowance",
            "37 hours per week",
            "0.6 FTE, 22.2 hours",
            "London (EC1A 1HQ) or Leeds, hybrid",
            "2 Marsham Street, London SW1P 4DF",
            "fixed term, 2 years",
            "permanent, full-time or part-time",
            "12 December 2026",
            "Saturday 12 December 2026 at 11:55pm",
            "2026-12-12",
            "11:55pm",
            "HEO",
            "Grade 7",
            "jobs@example.gov.uk",
            "+44 20 7035 4848",
            "https://example.gov.uk/jobs?a=1",
            "- one\n- two\n\nMore.",
            "1. one\n2. two",
            "N/A",
        ]),
        change: change::text,
        run: Box::new(|input| {
            let text = String::from_utf8_lossy(input);
            let mut outcome = Outcome::default();
            one::<Pay>("salary", &text, &mut outcome);
            one::<Hours>("hours", &text, &mut outcome);
            one::<Places>("places", &text, &mut outcome);
            one::<Contract>("contract", &text, &mut outcome);
            one::<WorkingPattern>("pattern", &text, &mut outcome);
            one::<Date>("date", &text, &mut outcome);
            one::<Closing>("closing", &text, &mut outcome);
            one::<TimeOfDay>("time", &text, &mut outcome);
            one::<Grades>("grade", &text, &mut outcome);
            one::<Email>("email", &text, &mut outcome);
            one::<Phone>("phone", &text, &mut outcome);
            one::<WebAddress>("address", &text, &mut outcome);
            one::<Prose>("prose", &text, &mut outcome);
            outcome
        }),
        usual: 3_000,
        most: (64, 8_000),
    });
}

/// The kinds of blocks, and how many there are of all.
fn skeleton(blocks: &[Block], depth: usize, kinds: &mut Vec<String>) {
    for block in blocks {
        let kind = match block {
            Block::Heading { level, .. } => format!("heading {level}"),
            Block::Paragraph(content) => format!("paragraph {}", content.len().min(4)),
            Block::List(list) => {
                for item in &list.items {
                    skeleton(item, depth + 1, kinds);
                }
                format!("list {:?}", list.tight)
            }
            Block::Quote(blocks) => {
                skeleton(blocks, depth + 1, kinds);
                "quote".to_owned()
            }
            Block::Lang { blocks, .. } => {
                skeleton(blocks, depth + 1, kinds);
                "lang".to_owned()
            }
            Block::Facts(_) => "facts".to_owned(),
            Block::Table(table) => format!("table {}", table.rows.len().min(3)),
            Block::Code { .. } => "code".to_owned(),
            Block::Rule => "rule".to_owned(),
            Block::Picture(figure) => format!("picture {}", figure.caption.len().min(2)),
        };
        kinds.push(format!("{} {kind}", depth.min(3)));
    }
}

#[test]
fn markdown_is_parsed_and_written_by_every_writer() {
    let page = PageTemplate::new("{{ content }}", "", &style()).unwrap();
    let house = (
        markdown::Kept::default(),
        html::Kept::default(),
        pdf::Kept::new(fonts()),
    );
    fuzz(&Target {
        name: "markdown",
        seeds: seeds(&[
            "# Tester\n\nYou will *test* **well**, see [this](https://a.gov.uk \"t\").\n",
            "- one\n- two\n  - three\n\n  more\n\n1. a\n2. b\n",
            "| | |\n| - | - |\n| Grade | HEO |\n\n| a | b | c |\n| :- | -: | :-: |\n| 1 | `2` | 3 |\n",
            "> quoted\n> > twice\n\n```rust\ncode\n```\n\n---\n\n    indented\n",
            "<div lang=\"cy\">\n\nCroeso <span lang=\"en\">all</span>\n\n</div>\n",
            "[a]: https://a.gov.uk\n\n[a] [a][] ![i](x) <https://b.gov.uk> &amp; &#35; \\* a\\\nb  \nc\n",
            "Setext\n===\n\nAgain\n---\n\n***a** b*  __c__ `` ` `` <b>\n",
        ]),
        change: change::text,
        run: Box::new(move |input| {
            let text = String::from_utf8_lossy(input);
            let (blocks, faults) = parse(&text);
            let mut outcome = Outcome::default();
            for fault in faults {
                let kind = format!("{:?}", fault.kind);
                outcome.shape(kind.split('(').next().unwrap_or_default(), 1);
            }
            let mut kinds = Vec::new();
            skeleton(&blocks, 0, &mut kinds);
            outcome.made += kinds.len();
            kinds.truncate(5);
            outcome.shape(kinds.join(", "), 0);
            let document = Document::new(
                Meta {
                    lang: "en-GB".to_owned(),
                    ..Meta::default()
                },
                blocks,
            );
            let written = markdown(&document, &house.0).bytes;
            outcome.made += written.len();
            let again = parse(&String::from_utf8(written).unwrap()).0;
            let sections = document.sections.iter();
            let blocks: Vec<Block> = sections
                .flat_map(|section| section.blocks.clone())
                .collect();
            assert_eq!(again, blocks, "{text:?}");
            outcome.made += html(&document, &page, &house.1).unwrap().bytes.len();
            // A PDF takes as long as a hundred of the others.
            if input.len() % 64 == 0 {
                match pdf(&document, &style(), &house.2) {
                    Ok(written) => outcome.made += written.bytes.len() / 16,
                    Err(refused) => outcome.say(&refused.to_string()),
                }
            }
            outcome
        }),
        usual: 1_500,
        most: (200, 20_000),
    });
}

#[test]
fn templates_end_and_say_what_is_wrong() {
    let empty = Document::new(Meta::default(), Vec::new());
    fuzz(&Target {
        name: "templates",
        seeds: seeds(&[
            "{{ content }}",
            "<html lang=\"{{ meta.lang }}\">{% if meta.reference -%} {{ meta.reference | upper }} {%- endif %}",
            "{% for word in meta.keywords %}{{ loop.index }}{{ word ~ '!' }}{% else %}-{% endfor %}",
            "{% set a = [1, 'b', {'c': meta.title}] %}{{ a[0] }}{{ a[1:][0] }}{{ a | length }}",
            "{% set a | upper %}x{{ content }}{% endset %}{{ a[0] }}{% filter lower %}{{ a }}{% endfilter %}",
            "{% component c(x, y='z') %}{{ x }}{{ y }}{% endcomponent %}{{ <c x={meta.title} /> }}{% <c x=\"1\"> %}b{% </c> %}",
            "{{ [x * 2 for x in range(end=4) if x is odd] | join(sep=', ') }}{# no #}{% raw %}{{ a }}{% endraw %}",
            "{% block b %}{{ 1 + 2 * -3 ** 2 // 4 }}{% endblock b %}{{ 'a' in meta.title and not false or none }}",
            "{{ content | replace(from='a', to=content) | split(pat='') | unique | sort | first }}",
        ]),
        change: change::text,
        run: Box::new(move |input| {
            let text = String::from_utf8_lossy(input);
            let mut outcome = Outcome::default();
            let made = PageTemplate::new(&text, "", &style());
            match made.and_then(|page| html(&empty, &page, &html::Kept::default())) {
                // What is made is bounded by a budget of its own.
                Ok(written) => outcome.shape("made", written.bytes.len().min(input.len())),
                Err(fault) => outcome.say(fault.to_string().lines().next().unwrap_or_default()),
            }
            outcome
        }),
        usual: 1_500,
        most: (64, 8_000),
    });
}

#[test]
fn fonts_are_used_or_refused() {
    let words = "# שלום\n\nمرحبا **שלום** *abc*, مدير\n";
    let document = Document::new(
        Meta {
            lang: "en-GB".to_owned(),
            ..Meta::default()
        },
        parse(words).0,
    );
    fuzz(&Target {
        name: "fonts",
        seeds: vec![include_bytes!("../../pdf/fonts/Rubik-HebrewArabic.ttf").to_vec()],
        change: change::font,
        run: Box::new(move |input| {
            let mut outcome = Outcome::default();
            match FontBook::with_fallbacks(vec![("damaged.ttf".to_owned(), input.to_vec())]) {
                Ok(fonts) => match pdf(&document, &style(), &pdf::Kept::new(fonts)) {
                    Ok(written) => {
                        let size = written.bytes.len();
                        outcome.shape(format!("written, {}", size >> 9), size);
                    }
                    Err(refused) => outcome.say(&refused.to_string()),
                },
                Err(fault) => outcome.say(&fault.to_string()),
            }
            outcome
        }),
        usual: 60,
        most: (4, 200_000),
    });
}

/// A project in which one file is what is fuzzed.
fn in_project(
    name: &'static str,
    file: &'static str,
    seeds: Vec<Vec<u8>>,
    change: fn(&mut super::Random, &[u8], &[u8]) -> Vec<u8>,
) {
    let project = Project::small();
    let opened = Opened::open(project.path("")).unwrap();
    let rules = Rules {
        dictionary: None,
        today: "2026-11-28".parse().unwrap(),
        publish: false,
    };
    fuzz(&Target {
        name,
        seeds,
        change,
        run: Box::new(move |input| {
            project.write(file, input);
            let mut outcome = Outcome::default();
            let mut say = |found: &advert::diagnostic::Diagnostic| {
                outcome.say(&format!("{:?}: {}", found.code, found.message));
                outcome.made += found.hints.iter().map(String::len).sum::<usize>();
            };
            let snapshot = opened.check(&Request::default()).unwrap();
            snapshot.faults.iter().for_each(&mut say);
            if let Ok(findings) = snapshot.lint(&rules) {
                findings.iter().for_each(&mut say);
            }
            for name in snapshot.names() {
                if let Ok(document) = snapshot.document(name) {
                    let written = snapshot.write(&document, Format::Markdown);
                    outcome.made += written.map_or(0, |file| file.bytes.len());
                }
            }
            outcome
        }),
        usual: 60,
        most: (100, 60_000),
    });
}

#[test]
fn roles_are_read_or_refused() {
    let seeds = vec![
        include_bytes!("../../../roles/junior-devops.json").to_vec(),
        include_bytes!("../../../roles/senior-devops.json").to_vec(),
    ];
    in_project("roles", "roles/tester.json", seeds, change::json);
}

#[test]
fn editions_of_the_framework_are_read_or_refused() {
    let level = r#""role": "Tester", "level": "Tester""#;
    let edition = format!(
        r#"{{ "format": 1, "edition": "2026-11", "files": [{{ "name": "a.csv", "hash": "{}" }}],
        "levels": {{ "a": {{ {level}, "parts": {{ "summary": "1" }} }} }}, "skills": {{ "Testing": "1" }},
        "gone_levels": {{ "b": {{ {level}, "edition": "2026-11", "instead": "a" }} }}, "gone_skills": {{ "Looking": "2026-11" }} }}"#,
        "0".repeat(32)
    );
    in_project(
        "editions",
        "roles/framework/edition.json",
        vec![edition.into_bytes()],
        change::json,
    );
}

#[test]
fn roles_in_markdown_are_read_or_refused() {
    let seeds = seeds(&[
        MARKDOWN,
        "+++\nformat = 1\nsections = [{ id = 'a', title = 'A', blocks = [{ note = \"x\\ty\" }] }]\n+++\n# A\n",
        "+++\nformat = 1\n+++\nTester\n===\n\nThe team\n---\n- {lang=cy} a\n  b\n\n  c\n1) d\n   1) e\n> > f\n",
    ]);
    in_project("roles in Markdown", "roles/other.md", seeds, change::text);
}

/// Whatever is read as a role is written in the other form, and back.
#[test]
fn roles_are_converted_or_refused() {
    let project = Project::small();
    let opened = Opened::open(project.path("")).unwrap();
    let [json, markdown] = ["roles/other.json", "roles/other.md"];
    fuzz(&Target {
        name: "conversion",
        seeds: seeds(&[MARKDOWN]),
        change: change::text,
        run: Box::new(move |input| {
            let mut outcome = Outcome::default();
            project.write(markdown, input);
            let mut next = match opened.convert(Path::new(markdown)) {
                Ok(converted) => converted.text,
                Err(Stop::Faults(faults)) => {
                    for fault in &faults {
                        outcome.say(&fault.message);
                    }
                    return outcome;
                }
                Err(stop) => {
                    outcome.say(&format!("{stop:?}"));
                    return outcome;
                }
            };
            let mut texts = Vec::new();
            for file in [json, markdown, json] {
                project.remove(if file == json { markdown } else { json });
                project.write(file, &next);
                next = opened.convert(Path::new(file)).unwrap().text;
                texts.push(next.clone());
            }
            project.remove(json);
            // The first may say a thing in one of several ways, the others say it in one.
            assert_eq!(texts[2], texts[0]);
            outcome.shape(
                format!("converted {}", texts[0].matches("\n##").count()),
                next.len(),
            );
            outcome
        }),
        usual: 400,
        most: (64, 20_000),
    });
}

#[test]
fn vacancies_are_read_or_refused() {
    let full = include_bytes!("../../../vacancies/junior-devops-liverpool.json").to_vec();
    let full = String::from_utf8(full)
        .unwrap()
        .replace("\"junior-devops\"", "\"tester\"");
    let seeds = vec![
        full.into_bytes(),
        br#"{"format": 1, "role": "tester"}"#.to_vec(),
    ];
    in_project(
        "vacancies",
        "vacancies/tester-york.json",
        seeds,
        change::json,
    );
}

#[test]
fn houses_are_read_or_refused() {
    let organisation = include_bytes!("../../../templates/organisation.json").to_vec();
    in_project(
        "organisation",
        "templates/organisation.json",
        vec![organisation],
        change::json,
    );
    let style = include_bytes!("../../../templates/style.json").to_vec();
    in_project("style", "templates/style.json", vec![style], change::json);
}

#[test]
fn fragments_are_read_or_refused() {
    let seeds = seeds(&[
        "+++\nlang = \"cy\"\norganisation = \"Home Office\"\n+++\n# {{ role.title }}\n\nCroeso.\n",
        "+++\n[[allow]]\nrule = \"long-sentence\"\nreason = \"a name\"\n+++\n# A\n\n{{ role.about_the_role | paragraphs }}\n",
        include_str!("../../../templates/fragments/appendix.md"),
        include_str!("../../../templates/advert.md"),
    ]);
    in_project("fragments", "templates/advert.md", seeds, change::text);
}

#[test]
fn sheets_are_read_or_refused() {
    let rows: &[&[&str]] = &[
        &[
            "Reference number",
            "Role",
            "Location",
            "Salary",
            "Closing date",
            "Benefits",
        ],
        &[
            "T-2",
            "tester",
            "Tŷ Croes",
            "£35,000",
            "12 December 2026",
            "• a\n• b",
        ],
        &[
            "T-3",
            "tester",
            "London or Leeds",
            "<c><v>45000</v></c>",
            "<c s=\"1\"><v>46368</v></c>",
            "N/A",
        ],
    ];
    let csv: Vec<String> = rows
        .iter()
        .map(|row| row.join(";").replace('\n', " "))
        .collect();
    in_project(
        "csv",
        "vacancies/a.csv",
        vec![csv.join("\r\n").into_bytes()],
        change::text,
    );
    let two = xlsx(&[sheet("S", rows), sheet("Notes", &[&["a", "b"]])]);
    in_project(
        "xlsx",
        "vacancies/a.xlsx",
        vec![xlsx(&[sheet("S", rows)]), two],
        change::zip,
    );
    let cells = |row: &&[&str]| {
        let cells = row.iter().map(|cell| {
            let text = cell.replace('<', "&lt;");
            format!("<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>")
        });
        format!(
            "<table:table-row>{}</table:table-row>",
            cells.collect::<String>()
        )
    };
    let table: String = rows.iter().map(cells).collect();
    let table = format!("<table:table table:name=\"S\">{table}</table:table>");
    in_project("ods", "vacancies/a.ods", vec![ods(&table)], change::zip);
}

#[test]
fn records_of_builds_are_read_or_refused() {
    let project = Project::small();
    let opened = Opened::open(project.path("")).unwrap();
    let snapshot = opened.check(&Request::default()).unwrap();
    let out = opened.out_folder(None, false).unwrap();
    snapshot.publish(&out, HandEdits::Keep, &|_| {}).unwrap();
    let manifest = project.read("out/manifest.jsonl");
    let lines: Vec<&str> = manifest.lines().collect();
    let shorter = lines[..lines.len() / 2].join("\n");
    let journal = lines[1..].join("\n");
    let before = project.files("out");
    fuzz(&Target {
        name: "records",
        seeds: seeds(&[&manifest, &shorter, &journal]),
        change: change::lines,
        run: Box::new(move |input| {
            let name = ["out/manifest.jsonl", "out/manifest.journal"][input.len() % 2];
            project.write("out/manifest.jsonl", &manifest);
            project.write(name, input);
            let mut outcome = Outcome::default();
            match snapshot.examine(&out, Which::First) {
                Ok(freshness) => {
                    for (_, state, _) in freshness.outputs() {
                        outcome.shape(state, 1);
                    }
                    for fault in freshness.faults_of_outputs(str::to_owned, "") {
                        outcome.say(&fault.0.message);
                    }
                }
                Err(Stop::Machine(error)) => outcome.say(&error.to_string()),
                Err(Stop::Usage(message)) => outcome.say(&message),
                Err(Stop::Faults(faults)) => {
                    for fault in &faults {
                        outcome.say(&fault.message);
                    }
                }
            }
            // Whatever the records say, nothing else in the folder changes.
            let mut after = project.files("out");
            let own = |files: &mut BTreeMap<String, Vec<u8>>| {
                files.retain(|name, _| !name.starts_with("manifest"));
            };
            let mut expected = before.clone();
            own(&mut after);
            own(&mut expected);
            assert_eq!(after, expected);
            if name.ends_with("journal") {
                project.remove(name);
            }
            outcome
        }),
        usual: 150,
        most: (200, 60_000),
    });
}
