//! What documents say, and where it stands in a role.

use serde_json::{Value, json};

use super::files::{bold, docx, docx_with, item, odt, odt_with, paragraph, styled};
use crate::project::Project;

/// The role that a document becomes, and what is said of it.
fn role(name: &str, bytes: impl AsRef<[u8]>) -> (Value, String) {
    let project = Project::small().file(name, bytes);
    let line = format!("import {name} --as-id made --yes --message-format short");
    let ran = project.run(&line).status(0);
    let text = project.read("roles/made.json");
    assert_eq!(ran.stderr, "");
    (serde_json::from_str(&text).unwrap(), ran.stdout)
}

#[test]
fn a_word_document_becomes_a_role_and_a_vacancy() {
    let cell = |text: &str| format!("<w:tc>{}</w:tc>", paragraph(text));
    let row = |label: &str, value: &str| format!("<w:tr>{}{}</w:tr>", cell(label), cell(value));
    let body = [
        styled("<w:pStyle w:val=\"T\"/>", "Job description: Policy Adviser"),
        format!(
            "<w:tbl>{}{}{}{}</w:tbl>",
            row("Location", "Leeds"),
            row("Salary", "£40,000 to £45,000"),
            row("Grade:", "seo"),
            row("Dogs", "welcome"),
        ),
        styled("<w:pStyle w:val=\"Ours\"/>", "1. Purpose of the post"),
        paragraph("You advise on <w:br/>food").replace("<w:br/>", "</w:t></w:r><w:hyperlink \
            r:id=\"web\"><w:r><w:t>good</w:t></w:r></w:hyperlink><w:r><w:t xml:space=\"preserve\"> "),
        styled("<w:outlineLvl w:val=\"0\"/>", "Main duties"),
        item(2, 0, "Write."),
        item(2, 0, "Read."),
        item(1, 0, "Meet:"),
        item(1, 1, "cooks"),
        paragraph("•\tTravel."),
        styled("<w:pStyle w:val=\"H1\"/>", "Person specification"),
        bold("Essential"),
        item(1, 0, "Eats."),
        bold("Desirable"),
        item(1, 0, "Cooks."),
        styled("<w:pStyle w:val=\"H1\"/>", "The canteen"),
        paragraph("It is open."),
    ];
    let project = Project::small().file("a.docx", docx(&body.concat()));
    let ran = project.run("import a.docx --yes").status(0);
    assert_eq!(
        ran.stdout,
        "\
`a.docx` is the role `Policy Adviser`
  `Job description: Policy Adviser` became the title `Policy Adviser`
  `1. Purpose of the post` became `About the role`
  `Main duties` became `What you’ll do day-to-day`
  `Person specification` became `You will have the following skills and experience`
  `The canteen` became a section of its own
  facts of a vacancy: `salary` and `location`
made `roles/policy-adviser.json`
made `vacancies/policy-adviser-leeds.json`
next: give 1 passage under `To be placed` a place on the page that `advert serve` opens, read the rest through, then run `advert build`
"
    );
    assert_eq!(
        ran.stderr,
        "\
warning[to-be-placed]: `Dogs: welcome` is no fact that a vacancy has
--> a.docx: paragraph 8
 = hint: it stands in the section `To be placed`; move it to the section that it tells of, or delete it

"
    );
    let role: Value = serde_json::from_str(&project.read("roles/policy-adviser.json")).unwrap();
    assert_eq!(
        role,
        json!({
            "format": 1,
            "title": "Policy Adviser",
            "usual_grade": "SEO",
            "about_the_role": ["You advise on [good](https://www.gov.uk/food) food"],
            "what_you_will_do": [
                { "list": ["Write.", "Read."], "numbers": 3 },
                { "text": "Meet:", "items": ["cooks"] },
                "Travel.",
            ],
            "skills_and_experience": [
                { "text": "Eats.", "need": "essential" }, { "text": "Cooks.", "need": "desirable" },
            ],
            "sections": [
                { "id": "the-canteen", "title": "The canteen", "blocks": ["It is open."] },
                { "id": "to-be-placed", "title": "To be placed", "blocks": [
                    { "facts": [{ "label": "Dogs", "value": "welcome" }] },
                ] },
            ],
        })
    );
    let vacancy = project.read("vacancies/policy-adviser-leeds.json");
    let vacancy: Value = serde_json::from_str(&vacancy).unwrap();
    assert_eq!(
        vacancy,
        json!({
            "format": 1, "role": "policy-adviser", "salary": "£40,000 to £45,000", "location": "Leeds",
        })
    );
    // Brought in again it says the same, so nothing is written.
    let again = project.run("import a.docx --yes").status(0);
    assert!(
        again
            .stdout
            .contains("`roles/policy-adviser.json` says the same already")
    );
    assert_eq!(again.stderr.matches("warning").count(), 1);
}

#[test]
fn what_stands_beside_the_text_of_word_is_told() {
    let tracked = "<w:p><w:r><w:t xml:space=\"preserve\">You test </w:t></w:r>\
        <w:del><w:r><w:delText>toys</w:delText></w:r></w:del>\
        <w:ins><w:r><w:t>tools</w:t></w:r></w:ins><w:r><w:t>.</w:t></w:r></w:p>";
    let control = "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>\
        <w:p><w:r><w:t>Click here to enter text.</w:t></w:r></w:p></w:sdtContent></w:sdt>";
    let noted = "<w:p><w:r><w:t>You travel.</w:t></w:r><w:r><w:footnoteReference w:id=\"2\"/></w:r>\
        <w:r><w:commentReference w:id=\"0\"/></w:r></w:p>";
    let boxed = "<w:p><w:r><w:t>You write.</w:t></w:r><w:r><w:txbxContent>\
        <w:p><w:r><w:t>In a box.</w:t></w:r></w:p></w:txbxContent></w:r></w:p>";
    let hidden = "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r></w:p>";
    let contents = styled("<w:pStyle w:val=\"TOC1\"/>", "About the role 1");
    let body = [
        &styled("<w:pStyle w:val=\"T\"/>", "Tester of toys"),
        &contents,
        &styled("<w:pStyle w:val=\"H1\"/>", "About the role"),
        tracked,
        control,
        noted,
        boxed,
        hidden,
        "<w:p><w:r><w:object/></w:r></w:p>",
    ]
    .map(|part: &str| part.to_owned());
    let footnotes = "<w:footnotes><w:footnote w:id=\"2\"><w:p><w:r><w:t>By train.</w:t></w:r></w:p>\
        </w:footnote></w:footnotes>";
    let comments = "<w:comments><w:comment w:id=\"0\"><w:p><w:r><w:t>How far?</w:t></w:r></w:p>\
        </w:comment></w:comments>";
    let header = "<w:hdr><w:p><w:r><w:t>Draft 7</w:t></w:r></w:p></w:hdr>";
    let bytes = docx_with(
        &body.concat(),
        &[
            ("footnotes", "footnotes.xml", footnotes),
            ("comments", "comments.xml", comments),
            ("header", "header1.xml", header),
            ("vbaProject", "vbaProject.bin", "not run"),
        ],
    );
    let (role, said) = role("a.docx", bytes);
    assert_eq!(
        role["about_the_role"],
        json!(["You test tools.", "You travel.", "In a box.", "You write."])
    );
    assert_eq!(
        role["sections"][0]["blocks"],
        json!(["Draft 7", "How far?", "By train.", "secret"])
    );
    for told in [
        "a.docx: warning[to-be-placed]: `Draft 7` stands at the head or foot of pages; it stands in",
        "a.docx: warning[brought-in]: the document has macros, which were not run",
        "paragraph 4: `toys` is struck out by a tracked change",
        "paragraph 4: `tools` is put in by a tracked change",
        "paragraph 5: `Click here to enter text.` stands in a field that nobody filled in",
        "paragraph 6: `How far?` is a comment",
        "paragraph 6: `By train.` is a footnote",
        "paragraph 7: the text of a text box was taken as text",
        "paragraph 9: `secret` is hidden text",
        "paragraph 10: what another program put in here",
    ] {
        assert!(said.contains(told), "{told}\n{said}");
    }
}

#[test]
fn open_document_text_says_the_same() {
    let styles = "<style:style style:name=\"B\"><style:text-properties fo:font-weight=\"bold\"/>\
        </style:style><text:list-style style:name=\"N\"><text:list-level-style-number text:level=\"1\" \
        style:num-format=\"1\" text:start-value=\"2\"/></text:list-style>";
    let text = "<text:h text:outline-level=\"1\">Policy Adviser</text:h>\
        <text:h text:outline-level=\"2\">The role</text:h>\
        <text:p>You advise <text:span text:style-name=\"B\">ministers</text:span> on \
        <text:a xlink:href=\"https://www.gov.uk/food\">food</text:a>.</text:p>\
        <text:p text:style-name=\"B\">Responsibilities</text:p>\
        <text:list text:style-name=\"N\"><text:list-item><text:p>Write.</text:p><text:list>\
        <text:list-item><text:p>Much.</text:p></text:list-item></text:list></text:list-item>\
        <text:list-item><text:p>Read.</text:p></text:list-item></text:list>\
        <text:p>More<text:note><text:note-citation>1</text:note-citation><text:note-body>\
        <text:p>A note.</text:p></text:note-body></text:note></text:p>";
    let (role, said) = role("a.odt", odt(styles, text));
    assert_eq!(
        role["about_the_role"],
        json!(["You advise **ministers** on [food](https://www.gov.uk/food)."])
    );
    assert_eq!(
        role["what_you_will_do"],
        json!([
            { "list": [{ "text": "Write.", "items": ["Much."] }, "Read."], "numbers": 2 },
            { "paragraph": "More" },
        ])
    );
    assert!(said.contains("`A note.` is a footnote"), "{said}");
}

#[test]
fn what_stands_beside_open_document_text_is_told() {
    let pages = "<style:page-layout><style:header-style/></style:page-layout><office:master-styles>\
        <style:master-page><style:header><text:p>Kept in the cellar</text:p></style:header>\
        <style:footer><text:p>Page <text:page-number>1</text:page-number></text:p></style:footer>\
        </style:master-page></office:master-styles>";
    let text = "<text:tracked-changes><text:changed-region><text:deletion><office:change-info>\
        <dc:creator>Ann</dc:creator></office:change-info><text:p>You sing.</text:p></text:deletion>\
        </text:changed-region></text:tracked-changes><text:h text:outline-level=\"1\">Cook</text:h>\
        <text:h text:outline-level=\"2\">The role</text:h><text:p>You cook.</text:p>";
    let (role, said) = role("a.odt", odt_with(pages, text));
    assert_eq!(role["about_the_role"], json!(["You cook."]));
    assert_eq!(role["sections"][0]["blocks"], json!(["Kept in the cellar"]));
    assert!(
        said.contains("`You sing.` is struck out by a tracked change, and was left out"),
        "{said}"
    );
    assert!(
        said.contains("`Kept in the cellar` stands at the head"),
        "{said}"
    );
    assert_eq!(said.matches("warning").count(), 2, "{said}");
}

#[test]
fn a_symbol_without_a_letter_is_told() {
    let symbol = |code: &str| {
        format!(
            "<w:p><w:r><w:sym w:font=\"Webdings\" w:char=\"{code}\"/><w:t>Cook</w:t></w:r></w:p>"
        )
    };
    let body = [symbol("F0B7"), symbol("F055")].concat();
    let (_, said) = role("a.docx", docx(&body));
    assert!(
        said.contains("the symbol F055 of Webdings has no letter, and stands as `□` in the text"),
        "{said}"
    );
    assert!(!said.contains("F0B7"), "{said}");
}

#[test]
fn a_web_page_says_what_its_readers_see() {
    let page = "<html lang=cy><head><title>x</title><style>p { }</style></head><body>\
        <nav><a href=#a>Cynnwys</a></nav><h1>Cynghorydd</h1><p style='font-weight: bold'>About the role</p>\
        <p>Cwrdd â <b>phobl</b>.<br>Ac eraill.<p hidden>cudd<p>Gweler <a href='file.doc'>hwn</a>.\
        <script>alert(1)</script></body></html>";
    let (role, said) = role("a.html", page);
    assert_eq!(
        role,
        json!({
            "format": 1, "title": "Cynghorydd", "lang": "cy",
            "about_the_role": ["Cwrdd â **phobl**.", "Ac eraill.", "Gweler hwn."],
            "sections": [{ "id": "to-be-placed", "title": "To be placed", "blocks": ["cudd"] }],
        })
    );
    assert!(
        said.contains("a.html:1:1: warning[to-be-placed]: `cudd` is hidden text"),
        "{said}"
    );
    assert!(said.contains("a link to `file.doc` was left out"), "{said}");
}

#[test]
fn plain_text_is_told_by_its_lines() {
    let text = "POLICY ADVISER\n\nLocation: Leeds\nSalary: £40,000\n\nAbout the role\n\nYou advise on food, \
        and on all that\npeople eat.\n\nDuties:\n- Write.\n- Read.\n  1) Books.\n\nWorking here\n============\n\n\
        {{ 7 * 7 }} <b>*not bold*</b>\n";
    let (role, _) = role("a.txt", text);
    assert_eq!(
        role,
        json!({
            "format": 1, "title": "Policy Adviser",
            "about_the_role": ["You advise on food, and on all that", "people eat."],
            "what_you_will_do": ["Write.", { "text": "Read.", "items": ["Books."] }],
            "sections": [{ "id": "working-here", "title": "Working here",
                "blocks": ["{{ 7 * 7 }} \\<b>\\*not bold\\*\\</b>"] }],
        })
    );
}

#[test]
fn facts_come_in_wherever_they_stand() {
    let project = Project::small();
    let text = "---\ntitle: Front Title\nsalary: \"£31,000\"\nmade_with: A program\n---\n# Front Title\n\n\
                ## Main duties\n\n- one\n\n## Terms\n\nWe are kind.\n\nLocation: Leeds\n\nClosing date: \
                12 January 2027\n";
    project.write("a.md", text);
    let ran = project.run("import a.md --yes").status(0);
    assert!(
        ran.stderr.starts_with(
            "warning[to-be-placed]: `made with: A program` stands in the front matter\n --> a.md:4:1\n"
        ),
        "{}",
        ran.stderr
    );
    let vacancy = project.files("vacancies");
    let made = vacancy
        .iter()
        .find(|(name, _)| name.starts_with("front-title"));
    let made: Value = serde_json::from_slice(made.unwrap().1).unwrap();
    assert_eq!(made["salary"], "£31,000");
    assert_eq!(made["location"], "Leeds");
    assert_eq!(made["closing_date"], "12 January 2027");
    let role = project.read("roles/front-title.json");
    assert!(
        role.contains("We are kind.") && role.contains("made with"),
        "{role}"
    );
    assert!(!role.contains("Leeds"), "{role}");
}

#[test]
fn a_role_comes_in_as_markdown_too() {
    let project = Project::small().file(
        "a.md",
        "# Adviser\n\n## The job\n\nYou advise.\n\n## Tasks\n\n- Write.\n",
    );
    project.run("import a.md --as md --yes").status(0);
    assert_eq!(
        project.read("roles/adviser.md"),
        "+++\nformat = 1\n+++\n\n# Adviser\n\n## About the role\n\nYou advise.\n\n\
         ## What you’ll do day-to-day\n\n- Write.\n"
    );
}

#[test]
fn a_department_adds_words_of_its_own() {
    let project = Project::small()
        .file(
            "templates/import.toml",
            "[sections]\nabout_the_role = [\"Zweck\"]\n",
        )
        .file("a.md", "# Berater\n\n## Zweck\n\nBeraten.\n");
    project.run("import a.md --yes").status(0);
    let role: Value = serde_json::from_str(&project.read("roles/berater.json")).unwrap();
    assert_eq!(role["about_the_role"], json!(["Beraten."]));
}

#[test]
fn no_file_is_written_over_and_none_without_a_word() {
    let project = Project::small().file("a.md", "# Tester\n\n## The job\n\nYou test all.\n");
    let before = project.files("roles");
    project
        .run("import a.md --as-id other")
        .status(2)
        .stdout("`a.md` is the role `Tester`\n  `The job` became `About the role`\n")
        .stderr("error: nothing was written; `--yes` writes the files without asking\n");
    let ran = project.run("import a.md --yes").status(2);
    let said = &ran.stderr;
    assert!(said.starts_with(
        "error: `roles/tester.json` is there already and says something else, so nothing was written\n"
    ));
    assert!(said.contains("+    \"You test all.\""), "{said}");
    assert!(
        said.ends_with("`advert import a.md --as-id ID` brings it in under another name\n"),
        "{said}"
    );
    project
        .run("import a.md --yes --as-id A")
        .status(2)
        .stderr("error: `A` is no id; one has small letters a to z, digits and `-`, such as `a`\n");
    assert_eq!(project.files("roles"), before);
}

#[test]
fn what_a_title_says_besides_is_told() {
    let project = Project::small();
    project.write(
        "driver.md",
        "# Role profile: Driver\n\n## About the role\n\nYou drive.\n",
    );
    let ran = project.run("import driver.md --yes").status(0);
    assert!(
        ran.stdout
            .contains("  `Role profile: Driver` became the title `Driver`\n"),
        "{}",
        ran.stdout
    );
    project.write("cook.md", "# Cook\n\n## About the role\n\nYou cook.\n");
    let ran = project.run("import cook.md --yes").status(0);
    assert!(!ran.stdout.contains("the title"), "{}", ran.stdout);
}

#[test]
fn headings_in_capitals_get_small_letters() {
    let project = Project::small();
    project.write(
        "officer.md",
        "# PROJECT OFFICER\n\n## ABOUT THE ROLE\n\nYou help HR in York.\n\n## WORKING WITH HR IN YORK\n\nIt is \
         good.\n\n### YOUR NHS DAY\n\nIt is long.\n\n## STAR\n\nWe ask for it.\n",
    );
    let ran = project.run("import officer.md --yes").status(0);
    let role: Value = serde_json::from_str(&project.read("roles/project-officer.json")).unwrap();
    assert_eq!(role["title"], "Project Officer");
    assert_eq!(role["sections"][0]["title"], "Working with HR in York");
    assert_eq!(role["sections"][0]["blocks"][1]["heading"], "Your NHS day");
    let told = "`WORKING WITH HR IN YORK` stands in capitals, and became `Working with HR in York`";
    assert!(ran.stderr.contains(told), "{}", ran.stderr);
    assert!(!ran.stderr.contains("ABOUT THE ROLE"), "{}", ran.stderr);
    // An acronym among headings in small letters is no shouting.
    project.write(
        "other.md",
        "# Other officer\n\n## About the role\n\nYou help.\n\n## STAR\n\nWe ask for it.\n",
    );
    project.run("import other.md --yes").status(0).stderr("");
    let role: Value = serde_json::from_str(&project.read("roles/other-officer.json")).unwrap();
    assert_eq!(role["sections"][0]["title"], "STAR");
}

#[test]
fn a_role_level_keeps_what_stands_around_its_lists() {
    let project = Project::empty().file(
        "lead.txt",
        "Data role: Data engineer\n\
         - A data engineer moves data.\n\
         In this role, you will:\n\
         - build pipelines\n\
         - mend them\n\n\
         Role level: Lead data engineer\n\
         - A lead data engineer leads.\n\
         This is a senior role.\n\n\
         At this role level, you will:\n\
         - lead a team\n\
         - set standards\n\n\
         You may also:\n\
         - hire people\n\
         - speak at events\n\n\
         Skill: Data modelling\n\
         - model data\n",
    );
    project.run("import lead.txt --yes").status(0);
    let level: Value =
        serde_json::from_str(&project.read("roles/framework/lead-data-engineer.json"))
            .expect("it is JSON");
    let described = json!([
        "A data engineer moves data.",
        "In this role, you will:",
        { "list": ["build pipelines", "mend them"] }
    ]);
    assert_eq!(level["role_description"], described);
    let summary = json!(["A lead data engineer leads.", "This is a senior role."]);
    assert_eq!(level["summary"], summary);
    assert_eq!(level["you_will"], json!(["lead a team", "set standards"]));
    assert_eq!(level["note"], "You may also: hire people; speak at events");
}

#[test]
fn what_stands_around_the_statements_of_a_skill_is_none() {
    let project = Project::small().file(
        "chief.txt",
        "Chief digital and data role: Chief data officer\n- A chief data officer leads.\n\nRole level: Chief data officer\n- One level.\n\n\
         Skill: Planning\nLevel: practitioner\nPractitioner is the third of 4 ascending skill levels\nYou can:\n- plan\n\
         Examples of leadership using this skill:\n- you led a board\n- you led a change\n\n\
         Skill: Finance\n- count\n",
    );
    let ran = project.run("import chief.txt --yes").status(0);
    assert_eq!(ran.stderr.to_string(), "");
    let level: Value =
        serde_json::from_str(&project.read("roles/framework/chief-data-officer.json"))
            .expect("it is JSON");
    let skills = json!([
        {
            "name": "Planning",
            "level": "practitioner",
            "statements": [
                "plan",
                "Examples of leadership using this skill: you led a board; you led a change"
            ]
        },
        { "name": "Finance", "statements": ["count"] }
    ]);
    assert_eq!(level["skills"], skills);
}
