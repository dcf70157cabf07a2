//! What a newcomer meets in the first hour, each with what was looked for: a text that goes into a fragment, a
//! line that is misspelt, a document with the organisation's name on top, an approval, a tidy-up.

use crate::project::{Project, Ran};

const NAME: &str = "Fenland Museums";

/// A project as `advert init` begins one, without its own words of what the organisation does.
fn begun() -> Project {
    let project = Project::empty();
    let made = project.run(&format!("init . --organisation \"{NAME}\" --quiet"));
    made.status(0).stderr("");
    project.write(
        "templates/fragments/about-the-organisation.md",
        "## About us\n\nWe keep four museums.\n",
    );
    project.write("templates/grades.toml", "ladder = \"none\"\n");
    project
}

/// The head of each message, and its hints.
fn told(ran: &Ran) -> Vec<String> {
    let lines = ran.stderr.lines();
    let lines = lines.filter_map(|line| {
        let line = line.trim();
        let is_head = line.starts_with("error[") || line.starts_with("warning[");
        let hint = line.strip_prefix("= ");
        is_head.then_some(line).or(hint)
    });
    lines.map(str::to_owned).collect()
}

#[test]
fn a_fragment_that_nothing_shows_is_told() {
    let project = begun();
    project.write(
        "templates/fragments/safeguarding.md",
        "## Safeguarding\n\nWe check.\n",
    );
    let ran = project.run("build --format md").status(0);
    assert_eq!(
        told(&ran),
        [
            "warning[unplaced-section]: nothing shows `fragments/safeguarding.md`, so nobody reads it",
            "hint: name `\"fragment:safeguarding\"` in a list of `templates/sections.toml`, or delete the file",
        ]
    );
    // One that another includes is read.
    project.write(
        "templates/fragments/equality.md",
        "## Equality\n\n{% include \"fragments/safeguarding.md\" %}\n",
    );
    project.run("build --format md").status(0).stderr("");
    // One that the program ships may be left out on purpose.
    project.replace(
        "templates/sections.toml",
        "    \"fragment:statements\",\n",
        "",
    );
    project.run("build --format md").status(0).stderr("");
}

#[test]
fn a_line_that_names_nothing_is_an_error_where_adverts_go_out() {
    let project = begun();
    project.replace(
        "templates/sections.toml",
        "\"fragment:equality\"",
        "\"equality\"",
    );
    let ran = project.run("build --format md").status(0);
    assert_eq!(
        told(&ran),
        [
            "warning[unknown-section]: no file has a section `equality`",
            "hint: did you mean `fragment:equality`?",
        ]
    );
    for line in [
        "build --publish --out public --today 2026-11-22",
        "check --publish --out public --today 2026-11-22",
    ] {
        let ran = project.run(line).status(1);
        assert!(
            ran.stderr
                .contains("error[unknown-section]: no file has a section `equality`"),
            "{}",
            ran.stderr
        );
    }
    // What a file would have that cannot be read is not asked.
    project.replace("templates/sections.toml", "\"equality\"", "\"our-values\"");
    project.write("roles/other.json", "{\"sections\": [");
    let ran = project.run("check").status(1);
    assert!(!ran.stderr.contains("unknown-section"), "{}", ran.stderr);
}

#[test]
fn a_fragment_that_is_deleted_is_told_where_the_program_has_its_own() {
    let project = begun();
    project.remove("templates/fragments/about-the-organisation.md");
    let ran = project.run("build --format md").status(0);
    let message = "warning[unknown-fragment]: `fragments/about-the-organisation.md` is not in `templates/`, so \
                   the program's own is shown, which has a gap";
    let hint = "hint: write the file; for adverts without it, remove the line";
    assert_eq!(told(&ran), [message, hint, message, hint]);
}

#[test]
fn what_hangs_on_a_file_that_cannot_be_read_is_not_told() {
    let project = begun();
    let organisation = project.read("templates/organisation.json");
    let with_fact = organisation.replacen(
        '{',
        "{\n  \"facts\": [{ \"id\": \"weekends\", \"label\": \"Weekend work\", \"kind\": \"text\" }],",
        1,
    );
    project.write("templates/organisation.json", &with_fact);
    let vacancy = "{ \"format\": 1, \"role\": \"customer-adviser\", \"facts\": { \"weekends\": \"One in four\" } }";
    project.write("vacancies/a.json", vacancy);
    project.write(
        "vacancies/b.csv",
        "Role,Reference number,Weekend work\ncustomer-adviser,B-1,Never\n",
    );
    let ran = project.run("check").status(0);
    let is_told = ran.stderr.contains("Weekend") || ran.stderr.contains("weekends");
    assert!(!is_told, "{}", ran.stderr);
    project.write(
        "templates/organisation.json",
        with_fact.replacen("],", "]", 1),
    );
    let ran = project.run("check").status(1);
    assert_eq!(
        told(&ran),
        [
            "error[json-syntax]: a comma is missing here",
            "hint: put a comma after each field or item but the last",
        ]
    );
}

/// The title that a text of these lines has when it is brought in, and what is told.
fn brought_in(lines: &str) -> (String, Vec<String>) {
    let project = begun();
    project.write("job.txt", lines);
    let ran = project.run("import job.txt --as-id job --yes").status(0);
    let role: serde_json::Value = serde_json::from_str(&project.read("roles/job.json")).unwrap();
    assert_eq!(
        role["what_you_will_do"],
        serde_json::json!(["Sell things."])
    );
    let mut told = told(&ran);
    told.retain(|line| line.starts_with("warning"));
    // What is told stands in the section of what has no place, and nothing else does.
    let kept = role["sections"][0]["blocks"].as_array();
    assert_eq!(kept.map_or(0, Vec::len), told.len(), "{lines}");
    (role["title"].as_str().unwrap().to_owned(), told)
}

#[test]
fn the_job_has_its_title_whatever_stands_above() {
    let name = |line: &str| {
        format!("warning[to-be-placed]: `{line}` is the organisation's name, and no title")
    };
    let kind = |line: &str| {
        format!(
            "warning[to-be-placed]: `{line}` says what kind of document this is, and is no title"
        )
    };
    let both = || vec![name(NAME), kind("Job description")];
    for (above, expected) in [
        (
            "Fenland Museums\n\nJob description\n\nShop Assistant",
            both(),
        ),
        (
            "FENLAND MUSEUMS\n\nJob description: Shop Assistant",
            vec![name("FENLAND MUSEUMS")],
        ),
        ("Fenland Museums\n\nPost: Shop Assistant", vec![name(NAME)]),
        ("Fenland Museums\n\nRole: Shop Assistant", vec![name(NAME)]),
        ("Fenland Museums\n\nJob: Shop Assistant", vec![name(NAME)]),
        ("Job description\n\nFenland Museums\n\nShop Assistant", {
            let mut both = both();
            both.reverse();
            both
        }),
        (
            "Job Description and Person Specification\n\nPost title: Shop Assistant",
            vec![kind("Job Description and Person Specification")],
        ),
        ("Shop Assistant", vec![]),
    ] {
        let (title, told) = brought_in(&format!("{above}\n\nMAIN DUTIES\n- Sell things.\n"));
        assert_eq!(
            (title.as_str(), &told),
            ("Shop Assistant", &expected),
            "{above}"
        );
    }
}

#[test]
fn approval_is_by_its_command_and_says_what_is_refused() {
    let project = begun();
    let refused = project.run("check customer-adviser-example --publish --today 2026-11-22");
    assert!(
        refused.stderr.contains(
            "hint: whoever may approve it runs `advert approve customer-adviser-example --by \"…\"`"
        ),
        "{}",
        refused.stderr
    );
    project.write(
        "vacancies/fm-0117.json",
        "{ \"format\": 1, \"role\": \"customer-adviser\", \"reference_number\": \"FM/0117\" }",
    );
    let approved = project.run("approve fm-0117 --by \"Ann Ely\" --today 2026-11-22");
    let approved = approved.status(0);
    let last = approved.stdout.lines().last().unwrap_or_default();
    assert!(last.starts_with("before publishing, "), "{last}");
    assert!(
        last.contains("nobody is named whom candidates can ask"),
        "{last}"
    );
    assert!(
        last.ends_with("`advert check fm-0117 --publish` shows all"),
        "{last}"
    );
}

#[test]
fn a_tidy_up_is_no_folder_that_was_moved() {
    let project = begun();
    let role = |title: &str| {
        format!("{{ \"format\": 1, \"title\": \"{title}\", \"about_the_role\": [\"You help.\"] }}")
    };
    for id in ["host", "guide"] {
        project.write(&format!("roles/{id}.json"), role(id));
        let vacancy = format!("{{ \"format\": 1, \"role\": \"{id}\" }}");
        project.write(&format!("vacancies/{id}-ely.json"), vacancy);
    }
    project.run("build").status(0).stderr("");
    project.remove("roles/host.json");
    project.remove("vacancies/host-ely.json");
    project.remove("roles/customer-adviser.json");
    project.remove("vacancies/customer-adviser-example.json");
    project.write("roles/visitor-host.json", role("host"));
    project.write(
        "vacancies/fm-0118.json",
        "{ \"format\": 1, \"role\": \"visitor-host\" }",
    );
    project.run("build").status(0).stderr("");
    assert!(!project.path("out/roles/customer-adviser.md").exists());
    // A folder that went is.
    project
        .run("build --format md,html,pdf,docx,txt")
        .status(0)
        .stderr("");
    project.remove("vacancies");
    project.remove("roles/guide.json");
    let ran = project.run("build --format md,html,pdf,docx,txt").status(1);
    assert!(
        ran.stderr
            .contains("they are `roles/guide.docx`, `roles/guide.html`"),
        "{}",
        ran.stderr
    );
}

#[test]
fn a_picture_that_cannot_be_shown_is_told_with_its_cure() {
    let project = begun();
    project.write("templates/pictures/logo.svg", "<svg/>");
    for (file, message, hint) in [
        (
            "logo.svg",
            "`logo.svg` is neither a PNG nor a JPEG, by its name",
            "save the picture as a PNG, `logo.png`, and name that",
        ),
        (
            "Fenland logo.png",
            "`Fenland logo.png` cannot be the name of a picture's file",
            "name the file with letters, digits and hyphens, such as `fenland-logo.png`, here and in \
             `templates/pictures/`",
        ),
        (
            "templates/pictures/logo.png",
            "`templates/pictures/logo.png` is a path, and a picture is named by its file's name alone",
            "put the file into `templates/pictures/`, and write `logo.png`",
        ),
    ] {
        let mut style: serde_json::Value =
            serde_json::from_str(&begun().read("templates/style.json")).unwrap();
        style["logo"] = serde_json::json!({ "file": file, "alt": NAME, "height_mm": 12 });
        project.write("templates/style.json", style.to_string());
        let ran = project.run("check").status(1);
        let told = told(&ran);
        let head = format!("error[unknown-picture]: {message}");
        let place = told.iter().position(|line| *line == head);
        let place = place.unwrap_or_else(|| panic!("{told:?}"));
        assert_eq!(told[place + 1], format!("hint: {hint}"));
    }
}

#[test]
fn two_criteria_of_a_cell_that_a_line_break_parts_are_two() {
    let project = begun();
    project.write(
        "job.html",
        "<!doctype html><title>Job</title><h1>Cook</h1><h2>Person specification</h2><table><tr><th>Essential</th>\
         <th>Desirable</th></tr><tr><td>Knows herbs<br>Cooks soup</td><td>Bakes</td></tr><tr><td>Is clean</td><td>Sings</td></tr></table>",
    );
    project
        .run("import job.html --as-id job --yes")
        .status(0)
        .stderr("");
    let role: serde_json::Value = serde_json::from_str(&project.read("roles/job.json")).unwrap();
    assert_eq!(
        role["skills_and_experience"],
        serde_json::json!([
            { "text": "Knows herbs", "need": "essential" },
            { "text": "Cooks soup", "need": "essential" },
            { "text": "Bakes", "need": "desirable" },
            { "text": "Is clean", "need": "essential" },
            { "text": "Sings", "need": "desirable" },
        ])
    );
}

#[test]
fn a_logo_and_its_name_are_told_with_an_example() {
    let project = begun();
    let logo = "\"format\": 1,\n  \"logo\": \"elm.png\",";
    project.replace("templates/style.json", "\"format\": 1,", logo);
    let ran = project.run("check").status(1);
    let hint = "hint: write it as in `{ \"file\": \"logo.png\", \"alt\": \"Borchester Council\", \"height_mm\": 15 }`";
    assert_eq!(told(&ran)[1], hint);
    project.replace("templates/style.json", logo, "\"format\": 1,");
    project.write("templates/pictures/Elm Logo.png", "");
    project.write("templates/pictures/notes.txt", "");
    let ran = project.run("check").status(0);
    assert_eq!(
        told(&ran)[2..6],
        [
            "warning[ignored-file]: this is not read: the name of a picture has no space",
            "hint: name it `elm-logo.png`, here and where it is named",
            "warning[ignored-file]: this is not read: `templates/pictures/` holds PNG and JPEG files",
            "hint: name a picture with the letters a to z, digits, `-`, `_` and `.`, and the ending `.png` or `.jpg`; \
             move other files elsewhere",
        ]
    );
    // What are warnings, each of them, is called so.
    let count = told(&ran)
        .iter()
        .filter(|line| line.starts_with("warning"))
        .count();
    assert!(
        ran.stdout.starts_with(&format!("{count} warnings; ")),
        "{}",
        ran.stdout
    );
}

#[test]
fn the_page_of_a_role_has_no_empty_rows() {
    let project = begun();
    project.write(
        "roles/customer-adviser.json",
        r#"{ "format": 1, "title": "Adviser", "usual_grade": "Grade 5", "about_the_role": ["You advise."] }"#,
    );
    let page = || {
        let _ = project.run("build --format md").status(0).stderr.len();
        project.read("out/roles/customer-adviser.md")
    };
    let text = page();
    let table = text.split_once("## Appendix").unwrap().1;
    let rows: Vec<&str> = table
        .lines()
        .filter(|line| line.contains(char::is_alphabetic))
        .collect();
    assert_eq!(rows, ["| Grade | Grade 5 |"], "{text}");
    let grade = "\"usual_grade\": \"Grade 5\", ";
    project.replace("roles/customer-adviser.json", grade, "");
    let text = page();
    assert!(!text.contains("Appendix"), "{text}");
}
