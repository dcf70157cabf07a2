//! Pay and terms that documents state elsewhere than beside a label, and what is told of the rest.

use serde_json::{Value, json};

use crate::project::Project;

/// What a document becomes: the vacancy, the role, and what is told.
fn brought(text: &str) -> (Value, Value, String) {
    let project = Project::small().file("cook.md", format!("# Cook\n\n{text}\n"));
    let ran = project.run("import cook.md --as-id made --yes").status(0);
    let role: Value = serde_json::from_str(&project.read("roles/made.json")).unwrap();
    let vacancy = ran.stdout.lines().find_map(|line| {
        let path = line.strip_prefix("made `vacancies/")?.strip_suffix('`')?;
        Some(project.read(&format!("vacancies/{path}")))
    });
    let vacancy = vacancy.map_or(Value::Null, |text| serde_json::from_str(&text).unwrap());
    (vacancy, role, format!("{}{}", ran.stdout, ran.stderr))
}

fn ids(role: &Value) -> Vec<&str> {
    let sections = role["sections"].as_array().into_iter().flatten();
    sections
        .map(|section| section["id"].as_str().unwrap())
        .collect()
}

#[test]
fn a_table_of_one_row_below_the_names_of_facts_is_facts() {
    let (vacancy, role, told) = brought(
        "## Pay\n\n| Grade | Scale points | Annual salary (full time) |\n| --- | --- | --- |\n\
         | EO | 7 to 11 | £26,403 to £28,142 |",
    );
    assert_eq!(vacancy["salary"], "£26,403 to £28,142 (full time)");
    assert_eq!(role["usual_grade"], "EO");
    assert_eq!(ids(&role), ["to-be-placed"]);
    assert!(
        told.contains(
            "write it in brackets behind the sum of the vacancy's `salary`, or delete it"
        ),
        "{told}"
    );
    // Two rows are a table, and so is one whose headers name no facts, and one of criteria.
    for table in [
        "| Grade | Salary |\n| --- | --- |\n| EO | £30,000 |\n| HEO | £36,000 |",
        "| Area | Amount |\n| --- | --- |\n| Budget | £120,000 |",
        "| Budget | Salary | Staff |\n| --- | --- | --- |\n| £1 million | £300,000 | 3 |",
    ] {
        let (vacancy, role, _) = brought(&format!("## Dimensions\n\n{table}"));
        assert_eq!(vacancy, Value::Null, "{table}");
        assert_eq!(ids(&role), ["dimensions"], "{table}");
    }
}

#[test]
fn a_line_that_says_nothing_but_terms_is_facts() {
    for (line, rest) in [
        ("Permanent, part time, 25 hours", None),
        (
            "- Permanent; part-time; 25 hours a week.\n- Probation is six months.",
            Some("Probation is six months."),
        ),
        (
            "Permanent, part time, 25 hours a week. We have a pension.",
            Some("We have a pension."),
        ),
    ] {
        let (vacancy, role, _) = brought(&format!("## Terms and conditions\n\n{line}"));
        let said =
            ["contract_type", "working_pattern", "hours"].map(|field| vacancy[field].is_string());
        assert_eq!(said, [true; 3], "{line}");
        assert!(vacancy["hours"].as_str().unwrap().starts_with("25 hours"));
        let text = role["sections"].to_string();
        assert_eq!(
            rest.is_some(),
            text.contains(rest.unwrap_or("Terms")),
            "{line}: {text}"
        );
        assert!(!text.contains("Permanent"), "{text}");
    }
    // One of them alone may be said of anything, and so may a list of kinds.
    for line in [
        "- Permanent\n- Temporary",
        "Full time",
        "Permanent staff, part time and in shifts",
        "Permanent, part time, well paid",
        "Permanent, temporary",
    ] {
        let (vacancy, _, _) = brought(&format!("## Whom we look for\n\n{line}"));
        assert_eq!(vacancy, Value::Null, "{line}");
    }
}

#[test]
fn one_label_of_a_term_is_a_fact_in_any_section() {
    let (vacancy, role, _) = brought("## Terms\n\nContract: Permanent\n\nWe have a pension.");
    assert_eq!(vacancy["contract_type"], "Permanent");
    assert_eq!(role["sections"][0]["blocks"], json!(["We have a pension."]));
    // Of what no contract is, nothing is taken, and what may be the role's stays.
    let (vacancy, _, _) = brought("## Terms\n\nContract: with builders\n\nWe have a pension.");
    assert_eq!(vacancy, Value::Null);
    let (vacancy, _, _) = brought("## Places\n\nLocation: Leeds\n\nWe have a pension.");
    assert_eq!(vacancy, Value::Null);
}

#[test]
fn sections_that_speak_of_what_the_vacancy_lacks_are_told() {
    let (_, _, told) = brought(
        "Location: Leeds\n\n## Terms\n\nThis is a permanent post of 37 hours a week.\n\n## Pay\n\nThe salary is £30,000 at first.",
    );
    assert!(
        told.contains("`Terms` holds a kind of contract and hours\n"),
        "{told}"
    );
    assert!(
        told.contains("hint: put them into the vacancy's `contract_type` and `hours`, from which adverts show them"),
        "{told}"
    );
    assert!(told.contains("`Pay` holds a salary\n"), "{told}");
    // What the vacancy says, and what is no pay of the job, is not told.
    for text in [
        "## Facts\n\nSalary: £30,000\n\nHours: 37\n\n## Pay\n\nThe salary is £30,000 at first.",
        "Location: Leeds\n\n## Dimensions\n\nThe budget is £300,000 a year, and the permanent way is repaired for 24 hours.",
    ] {
        let (_, _, told) = brought(text);
        assert!(!told.contains("holds"), "{told}");
    }
}

#[test]
fn an_address_in_the_place_of_a_town_gives_both() {
    let (vacancy, _, told) = brought("Work base: County Hall, Elmbridge\n\n## Duties\n\n- Cooks.");
    assert_eq!(vacancy["location"], "Elmbridge");
    assert_eq!(vacancy["address"], "County Hall, Elmbridge");
    assert!(
        told.contains("`Elmbridge` became the `location`, all of it the `address`"),
        "{told}"
    );
    let (vacancy, _, told) =
        brought("Base: County Hall, Elmbridge, with visits\n\nHours: 37\n\n## Duties\n\n- Cooks.");
    assert_eq!(vacancy["location"], Value::Null);
    let hint = "write the town into the vacancy's `location`, and the address into its `address`";
    assert!(told.contains(hint), "{told}");
    let (vacancy, ..) = brought("Location: Elmbridge\n\n## Duties\n\n- Cooks.");
    assert_eq!(vacancy["location"], "Elmbridge");
    assert_eq!(vacancy["address"], Value::Null);
}

#[test]
fn two_values_of_one_fact_are_named_both() {
    let (vacancy, _, told) = brought(
        "Division: Roads\n\nService: Planning\n\nReport to: nobody\n\n## Duties\n\n- Cooks.",
    );
    assert_eq!(vacancy["business_area"], "Roads");
    assert!(
        told.contains(
            "`Service: Planning` and `Division: Roads` are both the `business_area`, which has one value: \
             `Division: Roads` was taken"
        ),
        "{told}"
    );
}

/// The criteria below a key, and what is told.
fn keyed(key: &str, letters: &str) -> (Value, String) {
    let (_, role, told) = brought(&format!(
        "## Person specification\n\n| Requirement | E/D | Assessed by |\n| --- | --- | --- |\n\
         | Cooks | E | A/I |\n| Drives | E | {letters} |\n\n{key}"
    ));
    (role["skills_and_experience"].clone(), told)
}

#[test]
fn the_key_of_letters_is_read_and_goes() {
    let (criteria, told) = keyed(
        "Key: A = Application form; I = Interview; D = Documents",
        "A/D",
    );
    assert_eq!(
        criteria[1]["assessed"],
        json!(["application", "certificates"])
    );
    assert_eq!(criteria.as_array().unwrap().len(), 2, "{criteria}");
    assert!(
        told.contains("explains letters that stand as words now, so it is left out"),
        "{told}"
    );
    // What says more than a key stays.
    let (criteria, _) = keyed("A = Application form; I = Interview; bring a pen", "I");
    assert_eq!(criteria.as_array().unwrap().len(), 3, "{criteria}");
}

#[test]
fn a_letter_that_is_not_understood_is_told() {
    let (criteria, told) = keyed(
        "Key: A = Application form; I = Interview; S = Driving check",
        "A/S",
    );
    assert_eq!(criteria[1]["text"], "Drives (Assessed by: A/S)");
    assert_eq!(criteria.as_array().unwrap().len(), 3, "{criteria}");
    assert!(
        told.contains("`S = Driving check` is no way of assessing that is known"),
        "{told}"
    );
    let lines = "`[specification.assessed]` and `certificates = [\"Driving check\"]`";
    assert!(told.contains(lines), "{told}");
    // The letters of needs are no ways of assessing.
    let (_, told) = keyed(
        "E = Essential; D = Desirable; A = Application; I = Interview",
        "I",
    );
    assert!(!told.contains("is no way of assessing"), "{told}");
}

#[test]
fn a_second_role_leaves_the_vacancy_of_a_reference_number_alone() {
    let text = "# Cook\n\nReference number: ASC/2217\n\nHours: 37\n\n## Duties\n\n- Cooks.\n";
    let project = Project::small().file("cook.md", text);
    project.run("import cook.md --yes").status(0);
    let before = project.read("vacancies/asc-2217.json");
    let ran = project
        .run("import cook.md --as-id cook-two --yes")
        .status(0);
    assert_eq!(project.read("vacancies/asc-2217.json"), before);
    assert!(project.read("roles/cook-two.json").contains("\"Cook\""));
    let told = ran.stderr;
    assert!(
        told.contains("`vacancies/asc-2217.json` is there already and was left as it is"),
        "{told}"
    );
    assert!(
        told.contains("write `\"role\": \"cook-two\"` there"),
        "{told}"
    );
}

#[test]
fn a_line_to_sign_on_stands_where_nothing_goes_out() {
    let (_, role, told) = brought(
        "## Duties\n\n- Cooks.\n\nSigned (post holder) \\_\\_\\_\\_\\_\\_ Date \\_\\_\\_\\_\\_\\_\n\nSigned off by the head chef.",
    );
    let duties = json!(["Cooks.", { "paragraph": "Signed off by the head chef." }]);
    assert_eq!(role["what_you_will_do"], duties);
    assert_eq!(
        role["sections"],
        json!([{ "id": "to-be-placed", "title": "To be placed", "blocks": [
            "Signed (post holder) \\_\\_\\_\\_\\_\\_ Date \\_\\_\\_\\_\\_\\_",
        ] }])
    );
    assert!(
        told.contains(
            "`Signed (post holder) ______ Date ______` is a line to sign on\n --> cook.md:7:1"
        ),
        "{told}"
    );
}

#[test]
fn labels_are_facts_only_where_their_values_can_be_nothing_else() {
    // Of a section on something else that alone is taken which is a fact wherever it stands.
    let (vacancy, role, told) = brought(
        "**Location:** Leeds\n\n## Our future\n\n**Location:** we move to York in 2027\n\n**Team:** grows to 40 people by \
         then\n\n**Hours:** 37 hours a week\n",
    );
    assert_eq!(vacancy["location"], "Leeds");
    assert_eq!(vacancy["business_area"], Value::Null);
    assert!(vacancy["hours"].is_string(), "{vacancy}");
    assert_eq!(
        role["sections"],
        json!([{ "id": "our-future", "title": "Our future", "blocks": [{ "facts": [
            { "label": "Location", "value": "we move to York in 2027" },
            { "label": "Team", "value": "grows to 40 people by then" },
        ] }] }])
    );
    assert!(
        told.contains(
            "`Hours: 37 hours a week` under `Our future` was taken as a fact of the vacancy"
        ),
        "{told}"
    );
    // A section on the terms of the job has no others.
    let (vacancy, _, _) =
        brought("## Job information\n\nTeam: food and drink\n\nLocation: Leeds\n\nGrade: HEO\n");
    assert_eq!(vacancy["business_area"], "food and drink");
    assert_eq!(vacancy["location"], "Leeds");
}

#[test]
fn a_block_of_labels_in_a_section_on_something_else_gives_what_is_sure_and_tells_it() {
    let (vacancy, role, told) = brought(
        "## Interview\n\nLocation: we move to Leeds in 2027\n\nSalary: £30,000\n\nContract type: Permanent\n",
    );
    assert_eq!(vacancy["location"], Value::Null);
    assert_eq!(vacancy["salary"], "£30,000");
    assert_eq!(vacancy["contract_type"], "Permanent");
    assert_eq!(
        role["sections"],
        json!([{ "id": "interview", "title": "Interview", "blocks": [{ "facts": [
            { "label": "Location", "value": "we move to Leeds in 2027" },
        ] }] }])
    );
    for line in ["Salary: £30,000", "Contract type: Permanent"] {
        let line = format!("`{line}` under `Interview` was taken as a fact of the vacancy");
        assert!(told.contains(&line), "{told}");
    }
}

#[test]
fn facts_of_sections_on_something_else_give_way_to_those_of_tables() {
    let history = "## Our history\n\nWe began small.\n\nSalary: £10,000\n\nContract type: Permanent\n\n\
                   Closing date: 1 March 2019\n\n";
    let (vacancy, _, told) = brought(history);
    assert_eq!(vacancy["salary"], "£10,000");
    assert!(
        told.contains("`Salary: £10,000` under `Our history` was taken as a fact of the vacancy"),
        "{told}"
    );
    let (vacancy, _, told) = brought(&format!(
        "{history}## Key facts\n\n| Salary | £30,000 |\n| --- | --- |\n| Closing date | 1 March 2027 |\n"
    ));
    assert_eq!(vacancy["salary"], "£30,000");
    assert_eq!(vacancy["closing_date"], "1 March 2027");
    assert!(
        !told.contains("`Salary: £10,000` under `Our history` was taken"),
        "{told}"
    );
    assert!(told.contains("`Salary: £10,000`"), "{told}");
    assert!(
        told.contains("`Contract type: Permanent` under `Our history` was taken"),
        "{told}"
    );
}

#[test]
fn blocks_to_sign_on_stand_where_nothing_goes_out_whatever_form_they_have() {
    for (block, lines) in [
        (
            "| Signature | | Date | |\n| --- | --- | --- | --- |\n| Jane Doe | | 1/5/26 | |",
            1,
        ),
        (
            "| Prepared by | Jane Smith, HR |\n| --- | --- |\n| Approved by | Board |\n| Version | 2 |",
            1,
        ),
        (
            "| Post holder | Line manager |\n| --- | --- |\n| Signature: | Signature: |\n| Date: | Date: |\n| Jane Doe | Bob Roe |",
            1,
        ),
        (
            "| Signed | Jane Doe |\n| --- | --- |\n| Dated | 1/5/26 |",
            1,
        ),
        ("Approved by:\n\nJane Smith\n\nHead of Service", 3),
        ("Signed: Jane Doe\n\nDate: 1 May 2026\n\nName: Jane Doe", 3),
        ("Line manager signature\n\nJ. Smith", 2),
        ("Print name", 1),
        ("Manager's signature", 1),
        ("Authorised by Jane Doe, Director", 1),
        ("**Signed by** Jane Doe", 1),
        ("Approved: Jane Doe, 12 May 2026", 1),
    ] {
        let (_, role, told) = brought(&format!("## Skills\n\n- Cooks.\n\n{block}"));
        assert_eq!(
            role["skills_and_experience"],
            json!(["Cooks."]),
            "{block}\n{told}"
        );
        assert_eq!(ids(&role), ["to-be-placed"], "{block}\n{told}");
        let signed =
            told.matches("for signatures").count() + told.matches("a line to sign on").count();
        assert_eq!(signed, lines, "{block}\n{told}");
    }
}

#[test]
fn what_begins_as_a_line_to_sign_on_may_be_a_duty_or_a_criterion() {
    let (_, role, told) = brought(
        "## About the role\n\nCompleted by 31 March 2027, the programme moves all our services to the cloud.\n\n\
         ## Essential\n\n- Signed languages: BSL level 2\n- Signature dishes: stew\n- Reviewed by peers: articles\n\
         - Completed by April 2026 a course in nursing\n- Approved by Ofsted",
    );
    assert_eq!(
        role["about_the_role"],
        json!(["Completed by 31 March 2027, the programme moves all our services to the cloud."])
    );
    let need = "essential";
    assert_eq!(
        role["skills_and_experience"],
        json!([
            { "text": "Signed languages: BSL level 2", "need": need },
            { "text": "Signature dishes: stew", "need": need },
            { "text": "Reviewed by peers: articles", "need": need },
            { "text": "Completed by April 2026 a course in nursing", "need": need },
            { "text": "Approved by Ofsted", "need": need },
        ])
    );
    assert!(!told.contains("to sign on"), "{told}");
    for line in [
        "Completed by April 2026",
        "Signed off by the head chef.",
        "Approved by Ofsted in 2025",
        "Approved: yes",
        "| Reviewed by | Frequency |\n| --- | --- |\n| Board | Annually |",
        "| Report | Approved by |\n| --- | --- |\n| Budget | Board |",
    ] {
        let (_, role, told) = brought(&format!("## Our kitchen\n\n{line}\n"));
        assert_eq!(ids(&role), ["our-kitchen"], "{line}\n{told}");
    }
}

#[test]
fn labels_and_headings_within_a_section_that_have_nothing_are_told() {
    let (_, role, told) = brought(
        "## Our kitchen\n\nWe cook.\n\n### Terms\n\nLocation:\n\n### Other\n\n## What you will do\n\nSigned: Jane Doe\n",
    );
    assert_eq!(
        role["sections"],
        json!([
            { "id": "our-kitchen", "title": "Our kitchen", "blocks": ["We cook."] },
            { "id": "to-be-placed", "title": "To be placed", "blocks": [
                { "heading": "Terms" }, "Location:", { "heading": "Other" }, { "heading": "What you will do" },
                "Signed: Jane Doe",
            ] },
        ]),
        "{told}"
    );
    for line in [
        "`Location:` has no value",
        "`Terms` is a heading with nothing below it",
        "`Other` is a heading with nothing below it",
        "`What you will do` is a heading all below which was put aside",
    ] {
        assert!(told.contains(line), "{line}\n{told}");
    }
}
