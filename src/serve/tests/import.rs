//! Documents that are brought in on a page, their passages placed, and drafts that come home.

use serde_json::{Value, json};

use super::{Desk, VACANCY, leads_to, text};
use crate::author;
use crate::load::now::bytes_now;

const DOCUMENT: &str = "# Policy Adviser\n\n## Vacancy details\n\nGrade: HEO\n\nSalary: £35,000\n\nLocation: Leeds\n\n\
    Closing date: 12 December 2026\n\nTea money: a lot\n\nShoe size: 42 <i>or so</i>\n\n- Bring cake.\n- Bring *tea* & <b>milk</b>.\n\n\
    | Day | Room |\n| --- | --- |\n| Monday | 1 |\n\n## Main duties\n\n- Advise.\n\n## The team\n\nWe are five.\n";
const ROLE: &str = "roles/policy-adviser.json";
const PLACE: &str = "/role/policy-adviser/place";

/// Sends a document and gives the page of what it becomes.
#[track_caller]
fn sent(desk: &Desk, name: &str, bytes: &[u8]) -> String {
    let taken = desk.bring("/import", &[(name, bytes)]);
    assert_eq!(taken.status, 303, "{}", text(&taken));
    let page = taken.header("location").unwrap().to_owned();
    assert!(page.starts_with("/import/"), "{page}");
    page
}

/// Brings the document in, so that its passages are to be placed.
fn brought() -> Desk {
    let desk = Desk::new();
    let page = sent(&desk, "adviser.md", DOCUMENT.as_bytes());
    leads_to(
        &desk.send(&page, &[]),
        "/role/policy-adviser/place?done=brought",
    );
    desk
}

fn role(desk: &Desk) -> Value {
    serde_json::from_str(&desk.file(ROLE).unwrap()).unwrap()
}

/// The mark of the file that the form shows.
fn was(desk: &Desk) -> String {
    let page = desk.ask(PLACE);
    let (_, rest) = text(&page).split_once("name=\"was\" value=\"").unwrap();
    rest.split('"').next().unwrap().to_owned()
}

fn put(desk: &Desk, choices: &[(&str, &str)]) -> crate::serve::message::Response {
    let was = was(desk);
    let form = [&[("was", was.as_str())], choices].concat();
    desk.send(PLACE, &form)
}

#[test]
fn a_document_becomes_a_role_and_a_vacancy_that_opens_once_somebody_says_so() {
    let desk = Desk::new();
    for (address, part) in [
        ("/", "href=\"/import\""),
        ("/import", "enctype=\"multipart/form-data\""),
        ("/import", "of up to 64 MB"),
        ("/import?problem=none", "href=\"#document\""),
    ] {
        assert!(text(&desk.ask(address)).contains(part), "{address}: {part}");
    }
    let document = DOCUMENT.replace("Tea money: a lot\n\n", "");
    let (document, _) = document.split_once("Shoe size").unwrap();
    let document = format!("{document}## Main duties\n\n- Advise <script>.\n");
    let page = sent(&desk, "C:\\folder\\Adviser <b>.md", document.as_bytes());
    let shown = desk.ask(&page);
    assert_eq!(shown.status, 200);
    for part in [
        "What “Adviser &lt;b&gt;.md” becomes",
        "The role “Policy Adviser”",
        "A vacancy of it, with: salary, location, closing date",
        "roles/policy-adviser.json",
        "vacancies/policy-adviser-leeds.json",
        // Its source beside the result.
        "id=\"at-7\">Salary: £35,000",
        "day-to-day</h3><ul><li class=\"deep-0\">Advise",
    ] {
        assert!(text(&shown).contains(part), "{part}: {}", text(&shown));
    }
    assert!(!text(&shown).contains("<script>") && !text(&shown).contains("<b>"));
    assert_eq!(desk.file(ROLE), None);
    leads_to(
        &desk.send(&page, &[]),
        "/vacancy/policy-adviser-leeds?done=brought",
    );
    assert_eq!(role(&desk)["what_you_will_do"], json!(["Advise"]));
    let vacancy = desk.ask("/vacancy/policy-adviser-leeds?done=brought");
    assert!(text(&vacancy).contains("The document was brought in"));
    assert!(text(&desk.ask("/vacancy/policy-adviser-leeds/pay")).contains("£35,000"));
    // What is there already is not written again, and says so.
    assert!(
        text(&desk.ask(&page)).contains("It says nothing that the project does not say already.")
    );
    // Both files are one save.
    assert!(
        text(&desk.ask("/")).contains("Undo the last save of policy-adviser, policy-adviser-leeds")
    );
    leads_to(&desk.send("/undo", &[]), "/?done=undone");
    assert_eq!(desk.file(ROLE), None);
    assert_eq!(desk.file("vacancies/policy-adviser-leeds.json"), None);
    leads_to(&desk.send("/undo", &[]), "/?done=undone");
    assert!(desk.file(ROLE).is_some());
}

#[test]
fn what_is_no_document_is_refused_with_the_cure_and_not_kept() {
    let desk = Desk::new();
    leads_to(&desk.bring("/import", &[]), "/import?problem=none");
    let two: [(&str, &[u8]); 2] = [("a.md", b"# A"), ("b.md", b"# B")];
    leads_to(&desk.bring("/import", &two), "/import?problem=several");
    for (name, bytes, cure) in [
        (
            "role.doc",
            &b"\xd0\xcf"[..],
            "save it as a Word document (.docx)",
        ),
        (
            "role.PDF",
            b"%PDF-1.7",
            "Ask for the document that it was made from",
        ),
        ("role.docx", b"PK\x03\x04", "damaged"),
        ("role.exe", b"MZ", "Word (.docx), OpenDocument (.odt)"),
        ("", b"", "Word (.docx), OpenDocument (.odt)"),
        ("../../etc/role.txt", b"\xff\xfe\x00", "UTF-"),
    ] {
        for path in ["/import", "/vacancy/york/draft"] {
            let refused = desk.bring(path, &[(name, bytes)]);
            assert_eq!(refused.status, 422, "{name} {path}");
            for part in [
                cure,
                "There is a problem",
                "href=\"#document\"",
                "aria-invalid=\"true\"",
            ] {
                assert!(
                    text(&refused).contains(part),
                    "{name} {path} {part}: {}",
                    text(&refused)
                );
            }
            assert!(
                !text(&refused).contains("advert import"),
                "{}",
                text(&refused)
            );
        }
    }
    assert_eq!(desk.file(".advert/brought/documents.json"), None);
    for key in ["0123456789abcdef", "..", "%2e%2e", ""] {
        assert_eq!(desk.ask(&format!("/import/{key}")).status, 404, "{key}");
        assert_eq!(
            desk.send(&format!("/import/{key}"), &[]).status,
            404,
            "{key}"
        );
        assert_eq!(
            desk.ask(&format!("/vacancy/york/draft/{key}")).status,
            404,
            "{key}"
        );
    }
}

#[test]
fn a_name_that_is_there_is_asked_for_anew_and_never_written_over() {
    let desk = brought();
    let before = desk.file(ROLE);
    let other = DOCUMENT
        .replace("Advise.", "Rule.")
        .replace("£35,000", "£36,000");
    let page = sent(&desk, "adviser.md", other.as_bytes());
    let shown = desk.ask(&page);
    for part in [
        "roles/policy-adviser.json is there already and says something else",
        "vacancies/policy-adviser-leeds.json is there already and says something else",
        "href=\"#role\"",
        "href=\"#vacancy\"",
        "+    &quot;Rule.&quot;",
        "such as policy-adviser-2",
    ] {
        assert!(text(&shown).contains(part), "{part}: {}", text(&shown));
    }
    let again = desk.send(&page, &[("role", "policy adviser"), ("vacancy", "")]);
    leads_to(
        &again,
        &format!("{page}?problem=1&role=policy+adviser&vacancy="),
    );
    assert_eq!(desk.file(ROLE), before);
    // The vacancy is called by the role, unless it is named.
    let named = [("role", "Senior Adviser"), ("vacancy", "")];
    leads_to(
        &desk.send(&page, &named),
        "/role/senior-adviser/place?done=brought",
    );
    assert!(
        desk.file("roles/senior-adviser.json")
            .unwrap()
            .contains("Rule.")
    );
    assert!(
        desk.file("vacancies/senior-adviser-leeds.json")
            .unwrap()
            .contains("£36,000")
    );
    assert_eq!(desk.file(ROLE), before);
}

#[test]
fn each_passage_goes_where_somebody_says() {
    let desk = brought();
    let shown = desk.ask(PLACE);
    for part in [
        "Where does passage 1 of 5 belong?",
        "<p class=\"prose\">Shoe size: 42 or so</p>",
        // A further item goes with the one above.
        "<option value=\"\" selected>With the one above</option>",
        "<option value=\"own.the-team\">The team</option>",
        "<option value=\"skills_and_experience\">",
        // Its document beside it, and where each passage stands there.
        "href=\"#at-13\"",
        "id=\"at-13\">Tea money: a lot",
    ] {
        assert!(text(&shown).contains(part), "{part}: {}", text(&shown));
    }
    assert!(text(&desk.ask("/")).contains(PLACE));
    assert!(text(&desk.ask("/vacancy/policy-adviser-leeds")).contains(PLACE));
    let before = desk.file(ROLE).unwrap();
    let choices = [
        ("goes.0", "about_the_role"),
        ("goes.1", "out"),
        ("goes.2", "what_you_will_do"),
        ("goes.4", "new"),
        ("heading.4", " When  and where "),
    ];
    leads_to(
        &put(&desk, &choices),
        "/role/policy-adviser/place?done=placed",
    );
    let expected = json!({
        "format": 1,
        "title": "Policy Adviser",
        "usual_grade": "HEO",
        "about_the_role": ["Tea money: a lot"],
        "what_you_will_do": ["Advise.", "Bring cake.", "Bring *tea* & **milk**."],
        "sections": [
            { "id": "the-team", "title": "The team", "blocks": ["We are five."] },
            { "id": "when-and-where", "title": "When and where", "blocks": [
                { "table": { "header": ["Day", "Room"], "rows": [["Monday", "1"]] } }
            ] }
        ]
    });
    let written = format!("{}\n", serde_json::to_string_pretty(&expected).unwrap());
    assert_eq!(desk.file(ROLE).unwrap(), written);
    // What was left out is told, and can be had again.
    let done = desk.ask("/role/policy-adviser/place?done=placed");
    for part in [
        "<li>Shoe size: 42 or so</li>",
        "Nothing is to be placed",
        "Take it back",
        "/vacancy/policy-adviser-leeds",
    ] {
        assert!(text(&done).contains(part), "{part}: {}", text(&done));
    }
    assert_eq!(
        desk.file(".advert/bin/policy-adviser-1.json").as_ref(),
        Some(&before)
    );
    assert!(!text(&desk.ask("/")).contains(PLACE));
    leads_to(
        &desk.send("/undo", &[]),
        "/role/policy-adviser/place?done=undone",
    );
    assert_eq!(desk.file(ROLE), Some(before));
}

#[test]
fn choices_that_cannot_be_are_told_and_write_nothing() {
    let desk = brought();
    let before = desk.file(ROLE).unwrap();
    for (choices, said) in [
        (&[][..], "Choose a place for one passage at least"),
        (
            &[("goes.0", "nothing"), ("goes.1", "own.nothing")],
            "Choose a place for one passage at least",
        ),
        (
            &[("goes.0", "out"), ("goes.1", "new"), ("heading.1", " ")],
            "Give the new section for passage 2 a heading",
        ),
    ] {
        let refused = put(&desk, choices);
        let page = refused.header("location").unwrap().to_owned();
        assert!(
            page.starts_with("/role/policy-adviser/place?problem=1"),
            "{page}"
        );
        let shown = desk.ask(&page);
        assert!(
            text(&shown).contains(said) && text(&shown).contains("There is a problem"),
            "{said}"
        );
        if choices.len() > 2 {
            assert!(text(&shown).contains("<option value=\"out\" selected>"));
        }
    }
    // Somebody else writes the file meanwhile.
    let was = was(&desk);
    desk.put(ROLE, &before.replace("We are five.", "We are six."));
    let form = [("was", was.as_str()), ("goes.0", "out")];
    leads_to(
        &desk.send(PLACE, &form),
        "/role/policy-adviser/place?done=meanwhile",
    );
    assert!(
        desk.file(ROLE).unwrap().contains("We are six.")
            && desk.file(ROLE).unwrap().contains("Tea money")
    );
    for path in [
        "/role/nobody/place",
        "/role/..%2fx/place",
        "/role/../place",
        "/thing/policy-adviser/place",
        "/level/policy-adviser/place",
    ] {
        assert_eq!(desk.ask(path).status, 404, "{path}");
        assert_eq!(desk.send(path, &[]).status, 404, "{path}");
    }
    desk.put(ROLE, "{ broken");
    assert_eq!(desk.ask(PLACE).status, 409);
}

#[test]
fn passages_that_stay_are_as_they_were_and_a_hand_written_file_keeps_its_spelling() {
    let desk = brought();
    leads_to(
        &put(&desk, &[("goes.3", "own.the-team")]),
        "/role/policy-adviser/place?done=placed",
    );
    let now = role(&desk);
    assert_eq!(
        now["sections"][0]["blocks"],
        json!(["We are five.", { "list": ["Bring *tea* & **milk**."] }])
    );
    assert_eq!(
        now["sections"][1]["blocks"][2],
        json!({ "list": ["Bring cake."] })
    );
    let spelt = "{\n    \"format\": 1, \"title\" : \"A\",\n    \"what_you_will_do\": [\n        \"One \\u0041.\"\n    ],\n    \
        \"sections\": [ { \"id\" : \"to-be-placed\", \"title\": \"To be placed\", \"blocks\": [\"x\", \"y\"] } ]\n}\n";
    desk.put(ROLE, spelt);
    put(&desk, &[("goes.0", "who_you_will_work_with")]);
    put(&desk, &[("goes.0", "what_you_will_do")]);
    let expected = "{\n    \"format\": 1, \"title\" : \"A\",\n    \"what_you_will_do\": [\n        \"One \\u0041.\",\n        \
        { \"paragraph\": \"y\" }\n    ],\n    \"who_you_will_work_with\": [{\"paragraph\":\"x\"}]\n}\n";
    assert_eq!(desk.file(ROLE).as_deref(), Some(expected));
}

#[test]
fn passages_of_a_role_level_are_placed_as_those_of_a_role() {
    let desk = Desk::new();
    let level = json!({
        "format": 1, "role_family": "F", "role": "R", "role_description": ["D."], "level": "L", "summary": ["S."],
        "you_will": ["Do."], "skills": [],
        "sections": [{ "id": "to-be-placed", "title": "To be placed", "blocks": ["x", { "note": "n" }] }]
    });
    let level = serde_json::to_string_pretty(&level).unwrap();
    author::create(desk.folder.path(), "roles/framework/l.json", level).unwrap();
    let page = desk.ask("/level/l/place");
    assert_eq!(
        text(&page).matches("<option value=\"you_will\">").count(),
        1
    );
    assert!(text(&page).contains("What you will do at this level"));
    let (_, rest) = text(&page).split_once("name=\"was\" value=\"").unwrap();
    let was = rest.split('"').next().unwrap();
    let form = [("was", was), ("goes.0", "you_will"), ("goes.1", "summary")];
    leads_to(
        &desk.send("/level/l/place", &form),
        "/level/l/place?done=placed",
    );
    let now: Value = serde_json::from_str(&desk.file("roles/framework/l.json").unwrap()).unwrap();
    assert_eq!(now["you_will"], json!(["Do.", "x"]));
    assert_eq!(now["summary"], json!(["S.", { "note": "n" }]));
    assert_eq!(now.get("sections"), None);
}

#[test]
fn an_edited_draft_comes_home_after_its_changes_were_shown() {
    let desk = Desk::new();
    let draft = desk.ask("/vacancy/york/file/txt");
    assert!(text(&draft).contains("York"));
    let home = |bytes: &[u8]| {
        let taken = desk.bring("/vacancy/york/draft", &[("draft.md", bytes)]);
        assert_eq!(taken.status, 303, "{}", text(&taken));
        taken.header("location").unwrap().to_owned()
    };
    let written = crate::build::Request {
        names: vec!["york".to_owned()],
        formats: vec![crate::build::Format::Markdown],
        ..crate::build::Request::default()
    };
    let snapshot = desk.site.project.check(&written).unwrap();
    let document = snapshot
        .document(snapshot.vacancy_name("york").unwrap())
        .unwrap();
    let markdown = snapshot
        .write(&document, crate::build::Format::Markdown)
        .unwrap()
        .bytes;
    let same = home(&markdown);
    assert!(text(&desk.ask(&same)).contains("The vacancy says all of it already."));
    leads_to(&desk.send(&same, &[]), "/vacancy/york?done=nothing");

    let edited = String::from_utf8(markdown).unwrap().replace("York", "Hull");
    let edited = edited.replace("Test.", "Test & <b>try</b>.");
    let page = home(edited.as_bytes());
    let shown = desk.ask(&page);
    for part in [
        "What “draft.md” changes",
        "Hull",
        "York",
        "Save the changes",
    ] {
        assert!(text(&shown).contains(part), "{part}: {}", text(&shown));
    }
    assert!(!text(&shown).contains("<b>"));
    assert_eq!(desk.file("vacancies/york.json").as_deref(), Some(VACANCY));
    leads_to(&desk.send(&page, &[]), "/vacancy/york?done=home");
    let now = desk.file("vacancies/york.json").unwrap();
    assert!(now.contains("\"location\" : \"Hull\""), "{now}");
    leads_to(&desk.send("/undo", &[]), "/?done=undone");
    assert_eq!(desk.file("vacancies/york.json").as_deref(), Some(VACANCY));
    assert!(text(&desk.ask("/vacancy/york")).contains("/vacancy/york/draft"));
    assert_eq!(
        desk.bring("/vacancy/nobody/draft", &[("a.md", b"# A")])
            .status,
        404
    );
    // A vacancy that cannot be built is compared with nothing.
    desk.put(
        "vacancies/york.json",
        &VACANCY.replace("37.0", "\"banana\""),
    );
    assert!(
        text(&desk.ask("/vacancy/york/draft"))
            .contains("cannot be compared before this is put right")
    );
}

#[test]
fn a_draft_of_a_row_names_its_cells_and_writes_nothing() {
    let desk = Desk::new();
    let sheet = "Reference number,Role,Location\nR-7,tester,Leeds\n";
    author::create(desk.folder.path(), "vacancies/s.csv", sheet).unwrap();
    let draft = desk.ask("/vacancy/r-7/file/docx");
    let taken = desk.bring("/vacancy/r-7/draft", &[("draft.docx", &draft.body)]);
    let page = taken.header("location").unwrap().to_owned();
    assert!(text(&desk.ask(&page)).contains("The vacancy says all of it already."));
    let edited = desk.ask("/vacancy/r-7/file/html");
    let edited = text(&edited).replace("Leeds", "Hull");
    let taken = desk.bring("/vacancy/r-7/draft", &[("draft.html", edited.as_bytes())]);
    let page = taken.header("location").unwrap().to_owned();
    let shown = desk.ask(&page);
    assert!(
        text(&shown).contains("Write it into vacancies/s.csv:2:12, cell C2."),
        "{}",
        text(&shown)
    );
    assert!(!text(&shown).contains("Save the changes"));
    assert_eq!(desk.send(&page, &[]).status, 404);
    assert_eq!(desk.file("vacancies/s.csv").as_deref(), Some(sheet));
}

#[test]
fn the_latest_documents_are_kept_and_a_link_in_their_place_is_not_followed() {
    let desk = Desk::new();
    let pages: Vec<String> = (0..12)
        .map(|number| {
            sent(
                &desk,
                "a.md",
                format!("# Role {number}\n\nText.\n").as_bytes(),
            )
        })
        .collect();
    for (number, page) in pages.iter().enumerate() {
        let status = if number < 2 { 404 } else { 200 };
        assert_eq!(desk.ask(page).status, status, "{number}");
    }
    let list = bytes_now(
        desk.folder.path(),
        std::path::Path::new(".advert/brought/documents.json"),
    );
    let list: Value = serde_json::from_slice(&list.unwrap().unwrap()).unwrap();
    assert_eq!(list["documents"].as_array().unwrap().len(), 10);
    let kept = std::fs::read_dir(desk.folder.path().join(".advert/brought")).unwrap();
    assert_eq!(kept.count(), 11);
    #[cfg(unix)]
    {
        let desk = Desk::new();
        let elsewhere = tempfile::tempdir().unwrap();
        std::fs::create_dir(desk.folder.path().join(".advert")).unwrap();
        std::os::unix::fs::symlink(elsewhere.path(), desk.folder.path().join(".advert/brought"))
            .unwrap();
        assert_eq!(
            desk.bring("/import", &[("a.md", b"# A\n\nText.\n")]).status,
            500
        );
        assert!(
            std::fs::read_dir(elsewhere.path())
                .unwrap()
                .next()
                .is_none()
        );
    }
}

/// Two windows send at once; each reads what is kept before it writes.
#[test]
fn documents_that_come_at_once_are_all_kept() {
    let desk = Desk::new();
    let pages: Vec<String> = std::thread::scope(|scope| {
        let send = |number: usize| {
            let desk = &desk;
            scope.spawn(move || sent(desk, &format!("{number}.md"), DOCUMENT.as_bytes()))
        };
        let sending: Vec<_> = (0..8).map(send).collect();
        let pages = sending.into_iter().map(|thread| thread.join().unwrap());
        pages.collect()
    });
    for page in pages {
        assert_eq!(desk.ask(&page).status, 200);
    }
}

#[test]
fn what_nobody_sees_in_a_files_name_is_not_shown() {
    let desk = Desk::new();
    let page = sent(&desk, "role\u{202e}\u{200b}gpj.md", DOCUMENT.as_bytes());
    let shown = desk.ask(&page);
    assert!(text(&shown).contains("What “rolegpj.md” becomes"));
}

#[test]
fn what_did_not_arrive_whole_is_asked_for_again() {
    let desk = Desk::new();
    for (status, title) in [
        (400, "That did not arrive whole; go back and send it again"),
        (408, "That did not arrive whole; go back and send it again"),
        (403, "This was not asked for by a page of the program"),
    ] {
        let page = desk.site.refuse(status);
        assert_eq!(page.status, status);
        assert!(text(&page).contains(title), "{status}");
    }
}
