//! Adverts that were written into a form: labels in capitals, groups of competences, and what a page says of itself.

use serde_json::{Value, json};

use crate::project::Project;

const FORM: &str = "\
---
layout: page
title: Keeper job description
status: draft
phases:
breadcrumbs:
  -
    title: Home
    url: /manual
description: >
  Filled in
  by hand
---

*This page was used to find a keeper of the bridge.*

POST TITLE:             Bridge Keeper\t
PAYBAND:               \tHEO\t\t
LOCATION:              \tLeeds\t\t

## JOB ADVERT

The bridge is opened for ships.

### DUTIES & RESPONSIBILITIES

* opening the bridge

CONTACT DETAILS

FOR INFORMATION REGARDING THE PROCESS: Please ask Jo at the office.

FURTHER QUESTIONS REGARDING THE PROCESS

Ask at the gate.

CLOSING DATE:\t\t
EXPECTED SIFT DATE:

## PERSON SPECIFICATION - COMPETENCES/SKILLS REQUIRED

### Seeing the Whole River

#### Essential
* know the tides

#### Desirable
* read a chart

#### Keeping the Peace

#### Essential
* stay calm

How to Apply

Write to the harbour office and say why you want to open bridges.
";

fn brought(text: &str) -> (Value, Value, String) {
    let project = Project::small().file("form.md", text);
    let ran = project.run("import form.md --as-id made --yes").status(0);
    let read = |path: &str| serde_json::from_str(&project.read(path)).unwrap();
    let vacancy = ran
        .stdout
        .lines()
        .find_map(|line| line.strip_prefix("made `vacancies/")?.strip_suffix('`'))
        .map_or(Value::Null, |name| read(&format!("vacancies/{name}")));
    (read("roles/made.json"), vacancy, ran.stderr.to_string())
}

#[test]
fn labels_in_capitals_are_facts_and_no_headings() {
    let (role, vacancy, told) = brought(FORM);
    assert_eq!(role["title"], "Bridge Keeper");
    assert_eq!(role["usual_grade"], "HEO");
    assert_eq!(vacancy["location"], "Leeds");
    assert!(told.contains("`CLOSING DATE:` has no value"), "{told}");
    assert_eq!(role["what_you_will_do"], json!(["opening the bridge"]));
    let contact = &role["sections"][0];
    assert_eq!(contact["id"], "contact-details");
    assert!(
        contact["blocks"]
            .to_string()
            .contains("Further questions regarding the process"),
        "{contact}"
    );
}

#[test]
fn what_a_page_says_of_itself_is_told_in_one_line() {
    let (_, _, told) = brought(FORM);
    assert!(
        told.contains(
            "`layout: page; status: draft; phases:; breadcrumbs: title: Home; url: /manual; description: Filled in by \
             hand` stands in the front matter"
        ),
        "{told}"
    );
    assert!(
        told.contains(
            "`title: Keeper job description` is the page's title, and a fact names another"
        ),
        "{told}"
    );
    let (role, _, told) = brought(
        "---\ntitle: Keeper job description\ntags:\n- water\n- iron\n---\n## Duties\n\n- open\n",
    );
    assert_eq!(role["title"], "Keeper");
    assert!(
        told.contains("`tags: water; iron` stands in the front matter"),
        "{told}"
    );
}

#[test]
fn groups_above_needs_are_those_of_their_criteria() {
    let (role, _, _) = brought(FORM);
    let group =
        |text: &str, need: &str, group: &str| json!({ "text": text, "need": need, "group": group });
    let skills = json!([
        group("know the tides", "essential", "Seeing the Whole River"),
        group("read a chart", "desirable", "Seeing the Whole River"),
        group("stay calm", "essential", "Keeping the Peace"),
    ]);
    assert_eq!(role["skills_and_experience"], skills);
    // Bold lines of one look.
    let (role, _, _) = brought(
        "# Keeper\n\n## Personal Specification - Competencies / Skills\n\nKEEPING THE BRIDGE\n\n**Essential**\n\n* stay calm\n\n\
         **Desirable**\n\n* sing\n\nKNOWING THE RIVER\n\n**Essential**\n\n* know the tides\n",
    );
    let skills = json!([
        group("stay calm", "essential", "Keeping the bridge"),
        group("sing", "desirable", "Keeping the bridge"),
        group("know the tides", "essential", "Knowing the river"),
    ]);
    assert_eq!(role["skills_and_experience"], skills);
    // Below a heading that nobody knows they are criteria of that section.
    let (role, _, _) = brought(
        "# Keeper\n\n## The river asks\n\n### Peace\n\n#### Essential\n\n* stay calm\n\n### Water\n\n#### Essential\n\n* swim\n",
    );
    let items = &role["sections"][0]["blocks"][0]["list"];
    assert_eq!(
        *items,
        json!([
            group("stay calm", "essential", "Peace"),
            group("swim", "essential", "Water")
        ]),
        "{role}"
    );
}

#[test]
fn sentences_above_the_first_section_are_the_role_s() {
    let (role, _, told) = brought(FORM);
    assert_eq!(
        role["about_the_role"],
        json!([
            "*This page was used to find a keeper of the bridge.*",
            "The bridge is opened for ships."
        ])
    );
    assert!(
        told.contains("stands above the first section, and went to `JOB ADVERT`")
            || told.contains("stands above the first section, and went to `Job advert`"),
        "{told}"
    );
}

#[test]
fn a_section_on_how_to_apply_is_none_of_the_criteria() {
    let (role, _, told) = brought(FORM);
    let all = role.to_string();
    assert!(all.contains("Write to the harbour office"), "{all}");
    assert!(
        !role["skills_and_experience"]
            .to_string()
            .contains("harbour")
    );
    assert!(!told.contains("EXPECTED SIFT DATE:` has no value"));
}

#[test]
fn sentences_that_lead_to_lists_say_what_is_essential() {
    let text = "\
# Keeper

The bridge has kept the town dry for years. We're happy to offer:

- a warm hut
- a boat

## Job description

Ships come at night.

### As a keeper you will:

- open the bridge

## Skills you need

It is essential that you can demonstrate the following at the interview:

- knowing the tides

The following would be an advantage, but is not essential:

- rowing

Please note that all are welcome.
";
    let (role, _, told) = brought(text);
    assert_eq!(role["what_you_will_do"], json!(["open the bridge"]));
    assert_eq!(
        role["about_the_role"],
        json!([
            "The bridge has kept the town dry for years. We're happy to offer:",
            { "list": ["a warm hut", "a boat"] },
            "Ships come at night.",
        ]),
        "{told}"
    );
    let skills = json!([
        { "paragraph": "It is essential that you can demonstrate the following at the interview:" },
        { "text": "knowing the tides", "need": "essential" },
        { "paragraph": "The following would be an advantage, but is not essential:" },
        { "text": "rowing", "need": "desirable" },
        { "paragraph": "Please note that all are welcome." },
    ]);
    assert_eq!(role["skills_and_experience"], skills);
}

/// What the sentence above a list says is not said again, in any format.
#[test]
fn no_line_says_again_what_leads_to_the_criteria() {
    let project = Project::empty();
    project.run("init --example --quiet").status(0);
    let role = json!({
        "format": 1,
        "title": "Keeper",
        "skills_and_experience": [
            { "paragraph": "It is essential that you show:" },
            { "text": "knowing the tides", "need": "essential" },
            { "text": "rowing", "need": "desirable" },
            { "paragraph": "We also look at:" },
            { "text": "a calm voice", "need": "essential" },
        ],
        "sections": [{ "id": "more", "title": "More", "blocks": [
            "It is desirable that you have:",
            { "list": [{ "text": "a boat", "need": "desirable" }] },
        ] }],
    });
    project.write("roles/keeper.json", format!("{role:#}\n"));
    project.run("build keeper --format md --quiet").status(0);
    let text = project.read("out/roles/keeper.md");
    let shown = [
        "It is essential that you show:\n\n- knowing the tides\n",
        "\nDesirable:\n\n- rowing\n",
        "We also look at:\n\nEssential:\n\n- a calm voice\n",
        "It is desirable that you have:\n\n- a boat\n",
    ];
    for part in shown {
        assert!(text.contains(part), "{part}: {text}");
    }
}

#[test]
fn facts_of_a_template_are_read_and_its_gaps_are_told() {
    let facts = "Location: National* Closing Date: [Insert Date] Grade: HEO (colleagues keep theirs) Contract Type: Permanent \
                 Vacancy Number:* [Insert Number]";
    let text = format!(
        "# Keeper\n\n{facts}\n\n**Salary:**\nLondon: £[Amount]\nElsewhere: £[Amount]\n\n## The role\n\nShips come.\n"
    );
    let (role, vacancy, told) = brought(&text);
    assert_eq!(role["usual_grade"], "HEO");
    assert_eq!(vacancy["location"], "National");
    assert_eq!(vacancy["contract_type"], "Permanent");
    assert_eq!(vacancy["reference_number"], Value::Null);
    for message in [
        "`[Insert Date]` is still to be filled in",
        "[Insert Number]` is still to be filled in",
        "`(colleagues keep theirs)` stands behind the grade",
        "`Salary: London: £[Amount]; Elsewhere: £[Amount]` could not be taken",
    ] {
        assert!(told.contains(message), "{message}: {told}");
    }
    assert_eq!(role["about_the_role"], json!(["Ships come."]));
}

#[test]
fn several_facts_in_a_line_are_apart_at_their_labels() {
    let (role, vacancy, told) = brought(
        "# Keeper\n\nReference: HO-1 Location: Leeds or York Working pattern: Full-time Hours: 37 a week Salary: £30,000\n\n## Duties\n\n\
         - Contact: write to crews\n- Grade: sort the ropes\n",
    );
    assert_eq!(vacancy["reference_number"], "HO-1");
    assert_eq!(vacancy["location"], "Leeds or York");
    assert_eq!(vacancy["working_pattern"], "Full-time");
    assert_eq!(vacancy["salary"], "£30,000");
    assert_eq!(
        role["what_you_will_do"].as_array().unwrap().len(),
        2,
        "{told}"
    );
    let (_, _, told) = brought(
        "# Keeper\n\nSalary (see the terms at the end):\n\nLeeds: [Range]\n\n## Duties\n\n- open\n",
    );
    assert!(
        told.contains("`Salary (see the terms at the end):` has no value"),
        "{told}"
    );
}

#[test]
fn numbers_head_the_lists_between_them() {
    let text = "# Keeper\n\n## Duties\n\n1. Open the bridge\n* for ships\n* for boats\n    * at night\n\n2. Close it\n* in storms\n";
    let (role, _, _) = brought(text);
    let duties = json!([{ "list": [
        { "text": "Open the bridge", "items": ["for ships", { "text": "for boats", "items": ["at night"] }] },
        { "text": "Close it", "items": ["in storms"] },
    ], "numbers": 1 }]);
    assert_eq!(role["what_you_will_do"], duties);
    // Numbers with nothing between them are a list of their own.
    let (role, _, _) =
        brought("# Keeper\n\n## Duties\n\n1. Open\n2. Close\n* for ships\n\n3. Wait\n");
    assert_eq!(role["what_you_will_do"][1], "for ships", "{role}");
}

#[test]
fn headings_with_words_around_what_they_name_are_known() {
    let text = "\
# Keeper

# Job description

The bridge has kept the town dry for years.

### At this level you will:
- open it

### Essential skills and expertise we will assess you against are:
- calm

# Things you need to know

### Stage one

Send a letter.

#### Skills and experience

Your letter is read twice.

### Stage two

Come to the bridge.
";
    let (role, _, told) = brought(text);
    assert_eq!(role["what_you_will_do"], json!(["open it"]));
    let skills = json!([{ "text": "calm", "need": "essential" }]);
    assert_eq!(role["skills_and_experience"], skills, "{told}");
    // What stands below another heading says how the skills are assessed, and is none of them.
    assert_eq!(role["sections"].as_array().unwrap().len(), 1, "{role}");
    let blocks = role["sections"][0]["blocks"].to_string();
    assert!(
        blocks.contains("read twice") && blocks.contains("Stage two"),
        "{blocks}"
    );
}

#[test]
fn a_need_may_stand_above_groups_of_its_level() {
    let text = "# Keeper\n\n## You’ll have\n\n### Essential skills and expertise\n\n### Rivers\n\n- tides\n\n### People\n\n- calm\n";
    let (role, _, told) = brought(text);
    let skills = json!([
        { "text": "tides", "need": "essential", "group": "Rivers" },
        { "text": "calm", "need": "essential", "group": "People" },
    ]);
    assert_eq!(role["skills_and_experience"], skills);
    assert_eq!(told, "");
}

#[test]
fn headings_that_name_a_section_among_other_words_are_known() {
    let text = "# Keeper\n\n## Your role at Anytown Council\n\n- open it\n\n## The following skills will be assessed during the \
                application process\n\n- calm\n\n## The following people\n\nJo.\n\n## Working at heights\n\nOften.\n";
    let (role, _, told) = brought(text);
    assert_eq!(role["what_you_will_do"], json!(["open it"]), "{told}");
    assert_eq!(role["skills_and_experience"], json!(["calm"]));
    let own = role["sections"].as_array().unwrap();
    let own: Vec<&Value> = own.iter().map(|section| &section["title"]).collect();
    assert_eq!(own, ["The following people", "Working at heights"]);
}

#[test]
fn a_county_or_country_behind_a_town_is_no_place_of_work() {
    for (written, town) in [
        ("Ashford, Kent", "Ashford"),
        ("Manchester, UK", "Manchester"),
        ("1 High Street, Leeds", "Leeds"),
    ] {
        let text = format!("# Keeper\n\nLocation: {written}\n\n## Duties\n\n- open\n");
        let (_, vacancy, told) = brought(&text);
        assert_eq!(vacancy["location"], town, "{told}");
        assert_eq!(vacancy["address"], written, "{told}");
    }
    let text = "# Keeper\n\nLocation: Derby / hybrid (2 days on site)\n\n## Duties\n\n- open\n";
    let (_, vacancy, told) = brought(text);
    assert_eq!(vacancy["location"], "Derby / hybrid (2 days on site)");
    assert_eq!(told, "");
}

#[test]
fn headings_that_wait_for_a_place_are_told_once() {
    let text = "# Keeper\n\n## Duties\n\n- open\n\n## Our town\n\n## Our river\n";
    let project = Project::small().file("form.md", text);
    let ran = project.run("import form.md --as-id made --yes").status(0);
    assert_eq!(ran.stderr.matches("nothing below it").count(), 2);
    let told = project.run("lint made").status(1).stderr.to_string();
    assert_eq!(told.matches("To be placed").count(), 2, "{told}");
    assert!(told.contains("error[placeholder-left]"), "{told}");
    assert!(!told.contains("empty-section"), "{told}");
    assert!(!told.contains("not-shown"), "{told}");
}

#[test]
fn headings_that_ask_or_speak_to_the_reader_are_known() {
    let duties = [
        "In your first month, you’ll",
        "Main responsibilities (primary responsibilities expected to fulfil the role)",
        "What can I expect to do in this role?",
        "Job description, responsibilities, and tasks",
        "Your impact",
        "Key objectives",
        "Responsibilities of the bridge keeper",
    ];
    let person = [
        "You’ll fit right in if:",
        "This role is for you if you are",
        "We’d really like to hear from you if you have/are…",
        "We’re looking for someone who will:",
    ];
    let skills = [
        "How do I qualify?",
        "What you bring to the team",
        "Your profile: Qualifications and experiences",
        "Skills needed to be a bridge keeper",
    ];
    let others = [
        ("about_the_role", "Background and role context"),
        ("about_the_role", "What a bridge keeper does"),
        (
            "who_you_will_work_with",
            "The way you will work with others",
        ),
    ];
    let of = |field: &'static str| move |heading: &&'static str| (field, *heading);
    let all = duties.iter().map(of("what_you_will_do"));
    let all = all.chain(person.iter().map(of("you_will_be_someone_who")));
    let all = all.chain(skills.iter().map(of("skills_and_experience")));
    for (field, heading) in all.chain(others) {
        let (role, _, told) = brought(&format!("# Keeper\n\n## {heading}\n\nOpen it.\n"));
        let said = role[field].to_string();
        assert!(said.contains("Open it."), "{heading}: {role} {told}");
    }
    for heading in [
        "You will have a right to leave if you move",
        "Working as a team",
        "Experience of a bridge",
        "Job description and person specification of it",
    ] {
        let (role, _, told) = brought(&format!("# Keeper\n\n## {heading}\n\nOpen it.\n"));
        assert_eq!(role["sections"][0]["title"], heading, "{role} {told}");
    }
    // What is preferred is desirable.
    for heading in [
        "Preferred skills",
        "Skills (desirable)",
        "Desired skills and experience",
        "Even better if you have…",
    ] {
        let text = format!("# Keeper\n\n## Skills\n\n- calm\n\n### {heading}\n\n- Welsh\n");
        let (role, _, told) = brought(&text);
        let welsh = &role["skills_and_experience"].as_array().unwrap()[1..];
        let last = welsh.last().unwrap();
        assert_eq!(last["need"], "desirable", "{heading}: {role} {told}");
    }
    let text = "# Keeper\n\n## Skills\n\n- calm\n\nAnd we prefer, but don’t require, that you:\n\n- speak Welsh\n";
    let (role, _, told) = brought(text);
    let last = role["skills_and_experience"].as_array().unwrap().last();
    assert_eq!(last.unwrap()["need"], "desirable", "{role} {told}");
}

#[test]
fn headings_beside_an_empty_one_are_its_parts() {
    let text = "# Keeper\n\n## Key responsibilities\n\n## Ropes\n\n- splice\n\n## Gates\n\n- open\n\n## Our town\n\n- old\n\n## Skills\n\n- calm\n";
    let (role, _, told) = brought(text);
    assert_eq!(
        role["what_you_will_do"],
        json!([{ "heading": "Ropes" }, "splice", { "heading": "Gates" }, "open"]),
        "{told}"
    );
    assert_eq!(role["sections"][0]["title"], "Our town");
    assert_eq!(told, "");
}

#[test]
fn a_line_right_below_a_heading_says_what_that_is() {
    let text =
        "# Keeper\n\n## Ropes and gates\n\nYou will:\n\n- open\n- splice\n\n## Our town\n\nOld.\n";
    let (role, _, told) = brought(text);
    assert_eq!(
        role["what_you_will_do"],
        json!([{ "heading": "Ropes and gates" }, { "paragraph": "You will:" }, "open", "splice"]),
        "{told}"
    );
    // What stands below a heading above the first section is a section of its own.
    let text = "# Keeper\n\n### Now\n\nClosed.\n\n## Duties\n\n- open\n\n## Skills\n\n### Calm\n\nYou wait.\n\n### Strong\n\nYou pull.\n\n## Experience\n\n### Ropes\n\nYou splice.\n";
    let (role, _, told) = brought(text);
    assert_eq!(role["sections"][0]["title"], "Now", "{told}");
    // A second section of a kind holds its parts as the first does.
    assert_eq!(role["sections"].as_array().unwrap().len(), 1, "{role}");
}

#[test]
fn a_bold_label_with_a_colon_leads_to_its_value() {
    let text = "**Keeper**\n\n**Location:**\n\nLeeds\n\n**Who may apply:**\n\nAll.\n\n**Duties**\n\n- open\n";
    let (_, vacancy, told) = brought(text);
    assert_eq!(vacancy["location"], "Leeds", "{told}");
}

#[test]
fn what_stands_beside_words_of_the_house_is_told_once() {
    let project = Project::small()
        .file(
            "templates/fragments/how-to-apply.md",
            "## How to apply\n\nSend us a letter.\n\n## What we offer\n\n{{ vacancy.benefits | bullets }}\n",
        )
        .file(
            "form.md",
            "# Keeper\n\nSalary: £20,000\n\n## Duties\n\n- open\n\n## How to apply\n\n- Ring us.\n- Be on time.\n\nLate letters wait.\n\n\
             ## What we offer\n\n- a boat\n- a house\n",
        );
    let ran = project.run("import form.md --as-id made --yes").status(0);
    let told = ran.stderr.to_string();
    assert_eq!(told.matches("warning[").count(), 1, "{told}");
    assert!(
        told.contains(
            "`Ring us.`, `Be on time.` and `Late letters wait.` stand under `How to apply`"
        ),
        "{told}"
    );
    assert!(
        ran.stdout.contains("next: give 3 passages under"),
        "{}",
        ran.stdout
    );
    let made = ran.stdout.lines().find(|line| line.contains("vacancies/"));
    let made = made.and_then(|line| line.split('`').nth(1)).unwrap();
    let vacancy: Value = serde_json::from_str(&project.read(made)).unwrap();
    assert_eq!(vacancy["benefits"], json!(["a boat", "a house"]));
}

#[test]
fn a_bold_heading_may_stand_before_its_text() {
    let text = "**Keeper**\n\n**Duties**\n\n- open\n\n**Confidentiality:** tell nobody.\n\n**Essential**\n\n- calm\n";
    let (role, _, told) = brought(text);
    assert_eq!(role["what_you_will_do"], json!(["open"]), "{told}");
    let own = &role["sections"][0];
    assert_eq!(own["title"], "Confidentiality", "{role} {told}");
    assert_eq!(own["blocks"], json!(["tell nobody."]));
}
