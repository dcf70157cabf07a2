//! Sections of an author's own, the blocks of which sections are made, and their order.

use crate::project::{Project, ROLE};

/// A role with sections of its own, and shipped layouts.
fn project(role: &str) -> Project {
    Project::named()
        .file("roles/tester.json", role)
        .file(
            "vacancies/tester-york.json",
            r#"{ "format": 1, "role": "tester" }"#,
        )
        .file(
            "templates/advert.md",
            "# {{ role.title }}\n\n{{ sections }}\n",
        )
        .file(
            "templates/sections.toml",
            "advert = [\"about_the_role\", \"what_you_will_do\", \"*\"]\n",
        )
}

/// The advert's Markdown.
fn markdown(project: &Project) -> String {
    project
        .run("build tester-york --quiet --format md")
        .status(0)
        .stderr("");
    project.read("out/vacancies/tester-york.md")
}

/// A role of these fields.
fn role(fields: &str) -> String {
    format!("{{ \"format\": 1, \"title\": \"Tester\", {fields} }}\n")
}

#[test]
fn every_kind_of_block_stands_in_a_section() {
    let blocks = r#"
      "A *paragraph*.",
      { "paragraph": "Paragraff.", "lang": "cy" },
      { "heading": "Duties #" },
      { "list": ["First.", { "text": "Second:", "items": ["within"] }], "numbers": 8 },
      { "heading": "More duties" },
      { "list": ["Third."], "numbers": "continued" },
      { "list": ["A bullet."] },
      { "list": ["Another list."] },
      { "table": {
        "header": ["Tier", "Asks | for"],
        "rows": [["One", "`a|b` and \\| more"], ["Two", ""]],
        "header_column": true
      } },
      { "facts": [{ "label": "Budget*", "value": "**£2 million**" }, { "label": "Team", "value": "8" }] },
      { "note": "You travel to [Leeds](https://leeds.org.uk)." }
    "#;
    let section = format!(
        r#""sections": [{{ "id": "the-team", "title": "The *team*", "blocks": [{blocks}] }}]"#
    );
    let project = project(&role(&section));
    assert_eq!(
        markdown(&project),
        r#"# Tester

## The \*team\*

A *paragraph*.

<div lang="cy">

Paragraff.

</div>

### Duties \#

8. First.
9. Second:
   1. within

### More duties

10. Third.

- A bullet.

* Another list.

| Tier    | Asks \| for        |
| ------- | ------------------ |
| **One** | `a\|b` and \| more |
| **Two** |                    |

|          |                |
| -------- | -------------- |
| Budget\* | **£2 million** |
| Team     | 8              |

**Note:** You travel to [Leeds](https://leeds.org.uk).
"#
    );
    project.run("build --quiet").status(0).stderr("");
    let html = project.read("out/vacancies/tester-york.html");
    for part in [
        "<th scope=\"row\"><strong>One</strong></th>",
        "<ol start=\"10\">",
        "<h3 id=",
        "<div lang=\"cy\">\n<p>Paragraff.</p>",
    ] {
        assert!(html.contains(part), "{part}\n{html}");
    }
}

#[test]
fn blocks_stand_among_the_items_and_paragraphs_of_well_known_sections() {
    let fields = r#"
      "about_the_role": ["You will:", { "list": ["test", "report"] }, "And more."],
      "what_you_will_do": [
        "Test.",
        { "optional": "lead", "prompt": "where it leads", "text": "Lead." },
        { "paragraph": "In York:" },
        "Test there.",
        { "list": ["Count on."], "numbers": 3 }
      ]"#;
    let project = project(&role(fields));
    let expected = "# Tester\n\n## About the role\n\nYou will:\n\n- test\n- report\n\nAnd more.\n\n\
                    ## What you’ll do day-to-day\n\n- Test.\n\nIn York:\n\n- Test there.\n\n\
                    3. Count on.\n";
    assert_eq!(markdown(&project), expected);
    // A layout of one's own shows them by its filters.
    project.write(
        "templates/advert.md",
        "# {{ role.title }}\n\n## About the role\n\n{{ role.about_the_role | paragraphs }}\n\n\
         ## What you’ll do day-to-day\n\n{{ role.what_you_will_do | bullets }}\n",
    );
    assert_eq!(markdown(&project), expected);
    project.replace("templates/advert.md", "| bullets", "| numbers(start=8)");
    assert_eq!(
        markdown(&project),
        expected
            .replace("- Test.\n", "8. Test.\n")
            .replace("- Test there.\n\n3.", "9. Test there.\n\n3)")
    );
}

#[test]
fn a_vacancy_takes_optional_items_of_a_section() {
    let section = r#""sections": [{ "id": "on-call", "title": "On call", "blocks": [
      { "list": ["One.", { "optional": "nights", "prompt": "if at night", "text": "Nights." }], "numbers": 1 },
      { "heading": "Rest" },
      { "list": ["Two."], "numbers": "continued" },
      { "list": [{ "optional": "cars", "prompt": "if by car", "text": "Cars." }] }
    ] }]"#;
    let project = project(&role(section));
    let before = "# Tester\n\n## On call\n\n1. One.\n\n### Rest\n\n2. Two.\n";
    assert_eq!(markdown(&project), before);
    project.write(
        "vacancies/tester-york.json",
        r#"{ "format": 1, "role": "tester", "include": { "nights": true, "cars": "My *cars*." } }"#,
    );
    assert_eq!(
        markdown(&project),
        "# Tester\n\n## On call\n\n1. One.\n2. Nights.\n\n### Rest\n\n3. Two.\n\n- My \\*cars\\*.\n"
    );
}

#[test]
fn the_order_and_titles_of_sections_are_a_list() {
    let fields = r#"
      "skills_and_experience": ["Testing."],
      "sections": [
        { "id": "team", "title": "The team", "blocks": ["Eight."] },
        { "id": "croeso", "title": "Croeso", "lang": "cy", "blocks": ["Helo."] }
      ],
      "about_the_role": ["A Tester tests."]"#;
    let organisation = include_str!("../../templates/organisation.json").replacen(
        "\"benefits\"",
        "\"sections\": [{ \"id\": \"us\", \"title\": \"About us\", \"blocks\": [\"Us.\"] },
          { \"id\": \"team\", \"title\": \"Nobody\", \"blocks\": [\"No.\"] }], \"benefits\"",
        1,
    );
    let project = project(&role(fields))
        .file("templates/organisation.json", organisation)
        .file(
            "templates/fragments/end.md",
            "## The end\n\nOf {{ role.title }}.\n",
        )
        .file(
            "templates/fragments/nothing.md",
            "{% if false %}No.{% endif %}\n",
        );
    // In the order of the file, the organisation's last.
    project.write("templates/sections.toml", "advert = [\"*\"]\n");
    assert_eq!(
        markdown(&project),
        "# Tester\n\n## You will have the following skills and experience\n\n- Testing.\n\n\
         ## The team\n\nEight.\n\n<div lang=\"cy\">\n\n## Croeso\n\nHelo.\n\n</div>\n\n\
         ## About the role\n\nA Tester tests.\n\n## About us\n\nUs.\n"
    );
    project.write(
        "templates/sections.toml",
        "advert = [\n  \"us\",\n  { id = \"about_the_role\", title = \"The *job*\" },\n  \"*\",\n  \
         { id = \"fragment:end\", title = \"Last\" },\n  \
         { id = \"fragment:nothing\", title = \"Nothing\" },\n]\n",
    );
    assert_eq!(
        markdown(&project),
        "# Tester\n\n## About us\n\nUs.\n\n## The \\*job\\*\n\nA Tester tests.\n\n\
         ## You will have the following skills and experience\n\n- Testing.\n\n\
         ## The team\n\nEight.\n\n<div lang=\"cy\">\n\n## Croeso\n\nHelo.\n\n</div>\n\n\
         ## Last\n\nOf Tester.\n"
    );
}

#[test]
fn the_list_and_its_fragments_are_what_an_advert_is_made_of() {
    let project = project(ROLE).file("templates/fragments/end.md", "The end.\n");
    project.write(
        "templates/sections.toml",
        "advert = [\"*\", \"fragment:end\"]\nrole-definition = [\"*\"]\n",
    );
    project
        .run("build --quiet --format md")
        .status(0)
        .stderr("");
    project.replace("templates/fragments/end.md", "The", "An");
    let stale = project.run("build --check --format md").status(1).stderr;
    assert!(
        stale.contains("`templates/fragments/end.md` changed"),
        "{stale}"
    );
    assert!(!stale.contains("out/roles/tester.md"), "{stale}");
    project
        .run("build --quiet --format md")
        .status(0)
        .stderr("");
    project.replace("templates/sections.toml", "role-definition = [\"*\"]", "");
    let stale = project.run("build --check --format md").status(1).stderr;
    assert!(
        stale.contains("`templates/sections.toml` changed"),
        "{stale}"
    );
}

#[test]
fn a_role_level_has_lists_between_paragraphs() {
    let level = r#"{
      "format": 1, "role_family": "Testing", "role": "Tester", "level": "Junior tester",
      "role_description": ["In this role, you will:", { "list": ["test", "report"] }],
      "summary": ["Tests."], "you_will": ["test."],
      "skills": [{ "name": "Testing", "statements": ["tests"] }],
      "sections": [{ "id": "apply", "title": "Apply", "blocks": ["Soon."] }]
    }"#;
    let project = Project::named().file("roles/framework/junior-tester.json", level);
    project
        .run("build junior-tester --quiet --format md")
        .status(0)
        .stderr("");
    assert_eq!(
        project.read("out/framework/junior-tester.md"),
        "# Junior tester\n\n## Testing role: Tester\n\nIn this role, you will:\n\n- test\n- report\n\n\
         ## Role level: Junior tester\n\nTests.\n\n### At this role level, you will:\n\n- test.\n\n\
         ### Skill: Testing\n\n- tests\n\n## Apply\n\nSoon.\n"
    );
}
