//! Lists, tables and headings that people type with signs, and criteria in text.

use serde_json::{Value, json};

use crate::project::Project;

/// The role that a document becomes, and what is told.
fn brought(name: &str, text: &str) -> (Value, String) {
    let project = Project::small().file(name, text);
    let ran = project
        .run(&format!("import {name} --as-id made --yes"))
        .status(0);
    let role = serde_json::from_str(&project.read("roles/made.json")).unwrap();
    (role, ran.stderr.to_string())
}

#[test]
fn typed_marks_of_any_kind_are_lists_in_their_order() {
    let text = "Clerk\n\nDuties\n\no sort\no file\n\n§ read\n§ write\n\n– count\n* add\n· weigh\n\n1. Plan\na. the day\n(i) its \
                morning\nb. the week\n2. Report\n";
    let duties = json!([
        "sort",
        "file",
        "read",
        "write",
        "count",
        "add",
        "weigh",
        { "list": [
            { "text": "Plan", "items": [{ "text": "the day", "items": ["its morning"] }, "the week"] },
            "Report",
        ], "numbers": 1 },
    ]);
    let (role, told) = brought("a.txt", text);
    assert_eq!(role["what_you_will_do"], duties);
    assert_eq!(told, "");
    let (role, told) = brought(
        "a.txt",
        "Clerk\n\nDuties\n\n- Plan\n  a. the day\n  b. the week\n",
    );
    assert_eq!(
        role["what_you_will_do"],
        json!([{ "text": "Plan", "items": ["the day", "the week"] }])
    );
    assert!(
        told.contains(
            "the numbers or letters of the list that begins with `the day` are left out, as the list around it has bullets\n \
             --> a.txt:6:1"
        ),
        "{told}"
    );
    // Words that begin as marks do, and are none.
    let text = "Clerk\n\nDuties\n\nYou teach people of all ages for most of the week, and you are also asked at times for\nc. three hours \
                of cover; what remains of each of your weeks is given to the care\no bobl ifanc and their families, as the \
                law asks of us all in this country and\n§ 12 of the Act says.\n";
    let (role, _) = brought("b.txt", text);
    assert_eq!(
        role["what_you_will_do"],
        json!([{ "paragraph": "You teach people of all ages for most of the week, and you are also asked at times for c. three \
            hours of cover; what remains of each of your weeks is given to the care o bobl ifanc and their families, as \
            the law asks of us all in this country and § 12 of the Act says." }])
    );
}

#[test]
fn words_that_begin_as_marks_do_are_none() {
    let page = "<h1>Clerk</h1><h2>About the role</h2><p>You sort.</p><p>v. good prospects</p><p>o ddydd i ddydd</p>";
    let (role, _) = brought("a.html", page);
    assert_eq!(
        role["about_the_role"],
        json!(["You sort.", "v. good prospects", "o ddydd i ddydd"])
    );
    // Whole paragraphs of a list, one after the other.
    let page =
        "<h1>Clerk</h1><h2>Duties</h2><p>o sort</p><p>o file</p><p>a. count</p><p>b. add</p>";
    let (role, _) = brought("a.html", page);
    assert_eq!(
        role["what_you_will_do"],
        json!(["sort", "file", { "list": ["count", "add"], "numbers": 1 }])
    );
}

#[test]
fn a_typed_list_of_contents_goes_where_the_text_has_its_headings() {
    let text = "# Clerk\n\nContents\n\nDuties ........ 2\n\nThe cellar ........ 3\n\n## Duties\n\nPrepared by you:\n\n- rooms\n";
    let (role, told) = brought("a.md", text);
    assert_eq!(
        role,
        json!({
            "format": 1, "title": "Clerk", "about_the_role": ["The cellar ........ 3"],
            "what_you_will_do": [{ "paragraph": "Prepared by you:" }, "rooms"],
        })
    );
    assert_eq!(told, "");
}

#[test]
fn lines_within_an_item_stand_below_it() {
    let text = "# Clerk\n\n## Person specification\n\n**Essential:**\n\n- Counts\n  a. to ten\n  b. to twenty\n     (i) in \
                Welsh\n- Writes\n\n**Desirable:**\n\n1\\. Sings\n2\\. Draws\n";
    let (role, _) = brought("a.md", text);
    assert_eq!(
        role["skills_and_experience"],
        json!([
            { "text": "Counts", "need": "essential", "items": [
                "to ten", { "text": "to twenty", "items": ["in Welsh"] },
            ] },
            { "text": "Writes", "need": "essential" },
            { "list": [
                { "text": "Sings", "need": "desirable" }, { "text": "Draws", "need": "desirable" },
            ], "numbers": 1 },
        ])
    );
}

#[test]
fn lines_around_lists_leave_criteria_what_they_are() {
    let text = "# Clerk\n\n## Person specification\n\n### Essential\n\nAll of these:\n\n- Counts (A)\n- Writes (A/I)\n\n### \
                Desirable\n\nSome of these would help.\n\n- Sings (I)\n\nWe welcome all.\n\nKey: A = application form, I = \
                interview\n";
    let (role, told) = brought("a.md", text);
    assert_eq!(
        role["skills_and_experience"],
        json!([
            { "paragraph": "All of these:" },
            { "text": "Counts", "need": "essential", "assessed": "application" },
            { "text": "Writes", "need": "essential", "assessed": ["application", "interview"] },
            { "paragraph": "Some of these would help." },
            { "text": "Sings", "need": "desirable", "assessed": "interview" },
            { "paragraph": "We welcome all." },
        ])
    );
    assert!(
        told.contains(
            "explains letters that stand as words now, so it is left out\n  --> a.md:20:1"
        ),
        "{told}"
    );
    let text = "# Clerk\n\n## Skills\n\n- Counts (A)\n\nKey: A - application form; I - interview\n";
    let (role, _) = brought("a.md", text);
    assert_eq!(
        role["skills_and_experience"],
        json!([{ "text": "Counts", "assessed": "application" }])
    );
    // Letters in a list that is none of criteria stay, and so does the key.
    let (role, _) = brought(
        "b.md",
        "# Clerk\n\n## Duties\n\n- Sorts post (A)\n\n## Person specification\n\n### Essential\n\n- Counts (I)\n\nA = application \
         form, I = interview\n",
    );
    assert_eq!(role["what_you_will_do"], json!(["Sorts post (A)"]));
    assert_eq!(
        role["skills_and_experience"][1],
        json!({ "paragraph": "A = application form, I = interview" })
    );
    // One letter without a key may be anything.
    let (role, _) = brought(
        "c.md",
        "# Clerk\n\n## Skills\n\n- Drives (C)\n- Types (T)\n",
    );
    assert_eq!(
        role["skills_and_experience"],
        json!(["Drives (C)", "Types (T)"])
    );
}

#[test]
fn a_legend_says_how_all_below_it_are_assessed() {
    let assessed = json!([
        { "text": "Counts", "need": "essential", "assessed": ["application", "interview"] },
        { "text": "Sings", "need": "desirable", "assessed": ["application", "interview"] },
    ]);
    for legend in ["(A, I)", "Assessed by: A/I", "[A/I]"] {
        let text = format!(
            "# Clerk\n\n## Person specification\n\n{legend}\n\n### Essential\n\n- Counts\n\n### Desirable\n\n- Sings\n"
        );
        let (role, _) = brought("a.md", &text);
        assert_eq!(role["skills_and_experience"], assessed, "{legend}");
    }
    let text = "# Clerk\n\n## Person specification\n\n### Essential (A/I)\n\n- Counts\n\n### Desirable (interview)\n\n- Sings\n";
    let (role, _) = brought("a.md", text);
    assert_eq!(role["skills_and_experience"][0], assessed[0]);
    assert_eq!(
        role["skills_and_experience"][1],
        json!({ "text": "Sings", "need": "desirable", "assessed": "interview" })
    );
    // With nothing below it, it stays.
    let (role, _) = brought("a.md", "# Clerk\n\n## Skills\n\n- Counts\n\n(A, I)\n");
    assert_eq!(
        role["skills_and_experience"],
        json!(["Counts", { "paragraph": "(A, I)" }])
    );
}

#[test]
fn drawn_tables_and_headings_are_read_in_text_and_markdown() {
    let text = "Clerk\n#####\n\nAbout the role\n==============\n\nYou sort.\n\nSkills and experience\n~~~~~~~~~~~~~~~~~~~~~\n\n\
        ------------------------------------------\n Criterion   Essential or    How\n             desirable       assessed\n\
        ----------- --------------- --------------\nCounts      Essential       Application\nto ten\n\nSings       Desirable       \
        Interview\n------------------------------------------\n\nRooms\n=====\n\n+-------+------------+\n| Room  | Held for   |\n\
        +=======+============+\n| Hall  | - post     |\n|       | - parcels  |\n+-------+------------+\n\nDays\n====\n\n  Day      \
        Open\n  -------- --------\n  Monday   9 to 5\n  Friday   9 to 1\n";
    for name in ["a.txt", "a.md"] {
        let (role, told) = brought(name, text);
        assert_eq!(role["title"], "Clerk", "{name}");
        assert_eq!(role["about_the_role"], json!(["You sort."]), "{name}");
        assert_eq!(
            role["skills_and_experience"],
            json!([
                { "text": "Counts to ten", "need": "essential", "assessed": "application" },
                { "text": "Sings", "need": "desirable", "assessed": "interview" },
            ]),
            "{name}"
        );
        assert_eq!(
            role["sections"][0]["blocks"],
            json!([
                { "heading": "Room" }, "Held for", { "heading": "Hall" }, { "list": ["post", "parcels"] },
            ]),
            "{name}"
        );
        assert_eq!(
            role["sections"][1]["blocks"],
            json!([{ "table": {
                "header": ["Day", "Open"],
                "rows": [["Monday", "9 to 5"], ["Friday", "9 to 1"]],
            } }]),
            "{name}"
        );
        assert_eq!(told, "", "{name}");
    }
}

#[test]
fn places_below_a_drawn_table_are_those_of_the_file() {
    let text = "---\ngrade: HEO\n---\n\n# Clerk\n\n## Duties\n\n  Day      Open\n  -------- --------\n  Monday   9 to 5\n\n- \
                sort\n\nSigned: ____________\n";
    let (_, told) = brought("a.md", text);
    assert!(
        told.contains("`Signed: ____________` is a line to sign on\n  --> a.md:15:1"),
        "{told}"
    );
}

#[test]
fn paragraphs_and_divisions_of_pages_are_lists_where_they_look_so() {
    let item = |style: &str, mark: &str, words: &str| {
        format!(
            "<p class=MsoListParagraphCxSpMiddle style='{style}text-indent:-18.0pt'><span>{mark}<span>&nbsp;&nbsp; \
             </span></span>{words}</p>"
        )
    };
    let page = format!(
        "<html><body><p class=MsoTitle>Clerk</p><h1>Main duties</h1>{}{}{}{}<p class=MsoListParagraph>No item at \
         all.</p><h1>Person specification</h1><div class=field__label>Essential</div><div role=list><div \
         role=listitem>Counts</div><div role=listitem>Writes</div></div><div class=field__label>Desirable</div><div \
         class=view-list-item>Sings</div></body></html>",
        item("", "·", "Sort"),
        item("margin-left:72.0pt;", "o", "each day"),
        item("margin-left:108.0pt;", "§", "at noon"),
        item("", "·", "File"),
    );
    let (role, _) = brought("a.html", &page);
    assert_eq!(
        role["what_you_will_do"],
        json!([
            { "text": "Sort", "items": [{ "text": "each day", "items": ["at noon"] }] },
            "File",
            { "paragraph": "No item at all." },
        ])
    );
    assert_eq!(
        role["skills_and_experience"],
        json!([
            { "text": "Counts", "need": "essential" },
            { "text": "Writes", "need": "essential" },
            { "text": "Sings", "need": "desirable" },
        ])
    );
}

#[test]
fn a_line_alone_above_underlined_headings_is_the_title() {
    let (role, _) = brought(
        "made.txt",
        "Data Officer\n\nAbout the role\n--------------\n\nYou count.\n\nSkills\n~~~~~~\n\n- Counts\n",
    );
    assert_eq!(role["title"], "Data Officer");
    assert_eq!(role["about_the_role"], json!(["You count."]));
    assert_eq!(role["skills_and_experience"], json!(["Counts"]));
}

#[test]
fn the_foot_of_a_page_and_what_readers_do_not_see_is_told() {
    let (role, told) = brought(
        "made.html",
        "<h1>Cook</h1><h2>Purpose</h2><p>You cook.</p><p aria-hidden=\"true\">Draft two</p>\
         <select><option>Pick a town</option></select><button>Send it</button>\
         <ul><li><span aria-hidden=\"true\">•</span>Soup</li></ul><footer><p>Printed in Leeds</p></footer>",
    );
    assert_eq!(
        role["about_the_role"],
        json!(["You cook.", { "list": ["Soup"] }])
    );
    for line in [
        "`Draft two` is hidden text",
        "`Pick a town` stands in a field that nobody filled in",
        "`Send it` is a button of the page, or can be chosen there",
        "`Printed in Leeds` stands at the head or foot of pages",
    ] {
        assert!(told.contains(line), "{line}\n{told}");
    }
    assert!(!told.contains("`•`"), "{told}");
}

#[test]
fn a_typed_address_is_a_link() {
    let words = "Read https://www.gov.uk/a_b or www.gov.uk, ask jo@york.gov.uk, and see `gov.uk` or Node.js.";
    let text = format!("Clerk\n\nAbout the role\n\n{words}\n");
    for name in ["a.txt", "a.html"] {
        let text = if name == "a.html" {
            let (title, words) = ("<h1>Clerk</h1>", words.replace('`', ""));
            format!("{title}<h2>About the role</h2><p>{words}</p>")
        } else {
            text.clone()
        };
        let (role, told) = brought(name, &text);
        let about = role["about_the_role"][0].as_str().unwrap();
        assert!(
            about.starts_with(
                "Read <https://www.gov.uk/a_b> or [www.gov.uk](https://www.gov.uk), ask <jo@york.gov.uk>, and see "
            ),
            "{about}"
        );
        assert_eq!(told, "");
    }
}
