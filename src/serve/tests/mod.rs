//! The pages as functions of requests and files: what they answer, and what they write.

use std::path::Path;

use serde_json::{Value, json};

use super::message::{Pairs, Request, Response, Sent};
use super::site::Site;
use crate::author::{self, Made};
use crate::build::Project;
use crate::facts::date::Date;
use crate::load::now::bytes_now;

mod import;
mod words;

const HOUSE: &str = r#"{ "format": 1, "name": "House", "country": "GB", "lang": "en-GB" }"#;
const ROLE: &str = r#"{ "format": 1, "title": "Tester", "about_the_role": ["A Tester tests."],
    "what_you_will_do": ["Test.", { "optional": "lead", "prompt": "where it leads", "text": "Lead." }],
    "you_will_be_someone_who": ["Likes tests."],
    "skills_and_experience": ["Testing."], "who_you_will_work_with": ["Testers."] }"#;
const VACANCY: &str = "{\n    \"format\": 1,\n    \"role\": \"tester\",\n    \"location\" : \"York\",\n    \
     \"hours\": 37.0,\n    \"status\": \"draft\"\n}\n";

/// A project with one vacancy, `york`, and its pages.
struct Desk {
    folder: tempfile::TempDir,
    site: Site,
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in [
            ("templates/organisation.json", HOUSE),
            ("roles/tester.json", ROLE),
            ("vacancies/york.json", VACANCY),
        ] {
            assert_eq!(
                author::create(folder.path(), name, text).unwrap(),
                Made::Created
            );
        }
        let project = Project::open(folder.path()).unwrap();
        let site = Site::new(project, || Date(jiff::civil::date(2026, 11, 29)), |_| {});
        Self { folder, site }
    }

    #[track_caller]
    fn ask(&self, address: &str) -> Response {
        let (path, query) = address.split_once('?').unwrap_or((address, ""));
        looked_at(self.site.answer(&Request {
            path: path.to_owned(),
            query: Pairs::of(query.as_bytes()),
            ..Request::default()
        }))
    }

    #[track_caller]
    fn send(&self, path: &str, form: &[(&str, &str)]) -> Response {
        let form = form_urlencoded::Serializer::new(String::new())
            .extend_pairs(form)
            .finish();
        looked_at(self.site.answer(&Request {
            is_post: true,
            path: path.to_owned(),
            form: Pairs::of(form.as_bytes()),
            ..Request::default()
        }))
    }

    #[track_caller]
    fn bring(&self, path: &str, files: &[(&str, &[u8])]) -> Response {
        let files = files.iter().map(|(name, bytes)| Sent {
            name: (*name).to_owned(),
            bytes: bytes.to_vec(),
        });
        looked_at(self.site.answer(&Request {
            is_post: true,
            path: path.to_owned(),
            files: files.collect(),
            ..Request::default()
        }))
    }

    fn file(&self, path: &str) -> Option<String> {
        let bytes = bytes_now(self.folder.path(), Path::new(path)).unwrap()?;
        Some(String::from_utf8(bytes).unwrap())
    }

    fn put(&self, path: &str, text: &str) {
        let before = bytes_now(self.folder.path(), Path::new(path))
            .unwrap()
            .unwrap();
        author::replace(self.folder.path(), path, &before, text).unwrap();
    }
}

/// What holds for each response.
#[track_caller]
fn looked_at(response: Response) -> Response {
    let policy = response.header("content-security-policy").unwrap();
    assert!(policy.starts_with("default-src 'none'; "), "{policy}");
    assert_eq!(response.header("x-content-type-options"), Some("nosniff"));
    assert_eq!(response.header("cache-control"), Some("no-store"));
    response
}

fn text(response: &Response) -> &str {
    str::from_utf8(&response.body).unwrap()
}

#[track_caller]
fn leads_to(response: &Response, path: &str) {
    assert_eq!(
        (response.status, response.header("location")),
        (303, Some(path))
    );
}

const DRAFT: &str = ".advert/drafts/york/pay.json";

#[test]
fn all_vacancies_are_shown_and_found() {
    let desk = Desk::new();
    let home = desk.ask("/");
    assert_eq!(home.status, 200);
    for part in [
        "/vacancy/york",
        "Tester",
        "draft",
        "Reference number, Job grade, Salary, and ",
    ] {
        assert!(text(&home).contains(part), "{part}");
    }
    assert!(text(&desk.ask("/?q=DRAFT+test")).contains("/vacancy/york"));
    let nothing = desk.ask("/?q=%3Cscript%3E");
    assert!(!text(&nothing).contains("/vacancy/york"));
    assert!(text(&nothing).contains("&lt;script&gt;") && !text(&nothing).contains("<script>"));
}

#[test]
fn a_save_changes_what_was_answered_and_nothing_else() {
    let desk = Desk::new();
    let form = [
        ("salary", " £35,000 "),
        ("was.salary", ""),
        ("hours", "37"),
        ("was.hours", "37"),
        ("contract_type", ""),
        ("was.contract_type", ""),
        // What the page does not ask for is no answer.
        ("status", "approved"),
        ("was.status", "draft"),
    ];
    leads_to(
        &desk.send("/vacancy/york/pay", &form),
        "/vacancy/york/place",
    );
    let saved = VACANCY.replace("\"tester\",", "\"tester\",\n    \"salary\": \"£35,000\",");
    assert_eq!(desk.file("vacancies/york.json").as_ref(), Some(&saved));
    assert_eq!(desk.file(DRAFT), None);

    let emptied = [("location", ""), ("was.location", "York"), ("then", "list")];
    leads_to(
        &desk.send("/vacancy/york/place", &emptied),
        "/vacancy/york?done=saved",
    );
    let without = saved.replace("    \"location\" : \"York\",\n", "");
    assert_eq!(desk.file("vacancies/york.json"), Some(without));

    leads_to(&desk.send("/undo", &[]), "/?done=undone");
    assert_eq!(desk.file("vacancies/york.json"), Some(saved));
}

#[test]
fn what_is_not_understood_is_kept_as_it_was_typed() {
    let desk = Desk::new();
    let form = [
        ("salary", "banana <b>"),
        ("was.salary", ""),
        ("hours", "36"),
        ("was.hours", "37"),
    ];
    leads_to(
        &desk.send("/vacancy/york/pay", &form),
        "/vacancy/york/pay?problem=1",
    );
    let refused = desk.ask("/vacancy/york/pay?problem=1");
    for part in [
        "There is a problem",
        "href=\"#salary\"",
        "aria-invalid=\"true\"",
        "banana &lt;b&gt;",
    ] {
        assert!(text(&refused).contains(part), "{part}");
    }
    assert_eq!(desk.file("vacancies/york.json").as_deref(), Some(VACANCY));
    let kept = desk.file(DRAFT).unwrap();
    assert!(
        kept.contains("banana <b>") && kept.contains("\"36\""),
        "{kept}"
    );
    let again = desk.ask("/vacancy/york/pay");
    assert!(text(&again).contains("banana &lt;b&gt;") && text(&again).contains("typed before"));
    assert!(text(&desk.ask("/vacancy/york")).contains("Typed and not saved"));
    leads_to(
        &desk.send("/vacancy/york/pay/forget", &[]),
        "/vacancy/york/pay",
    );
    assert_eq!(desk.file(DRAFT), None);
}

#[test]
fn an_answer_that_somebody_else_gave_meanwhile_stays() {
    let desk = Desk::new();
    let theirs = VACANCY.replace("York", "Hull").replace("37.0", "36");
    desk.put("vacancies/york.json", &theirs);
    // Another field that changed is no conflict.
    let form = [
        ("hours", "37"),
        ("was.hours", "37"),
        ("salary", "£35,000"),
        ("was.salary", ""),
    ];
    leads_to(
        &desk.send("/vacancy/york/pay", &form),
        "/vacancy/york/place",
    );
    let both = theirs.replace("\"tester\",", "\"tester\",\n    \"salary\": \"£35,000\",");
    assert_eq!(desk.file("vacancies/york.json").as_ref(), Some(&both));

    let form = [("location", "Leeds"), ("was.location", "York")];
    leads_to(
        &desk.send("/vacancy/york/place", &form),
        "/vacancy/york/place?problem=1",
    );
    let asked = desk.ask("/vacancy/york/place?problem=1");
    for part in [
        "The file says: Hull",
        "value=\"Leeds\"",
        "name=\"was.location\" value=\"Hull\"",
    ] {
        assert!(text(&asked).contains(part), "{part}");
    }
    assert_eq!(desk.file("vacancies/york.json").as_ref(), Some(&both));
    let theirs = [
        ("location", "Leeds"),
        ("was.location", "Hull"),
        ("take.location", "theirs"),
    ];
    leads_to(
        &desk.send("/vacancy/york/place", &theirs),
        "/vacancy/york/dates",
    );
    assert_eq!(desk.file("vacancies/york.json").as_ref(), Some(&both));
    let ours = [("location", "Leeds"), ("was.location", "Hull")];
    leads_to(
        &desk.send("/vacancy/york/place", &ours),
        "/vacancy/york/dates",
    );
    let ours = both.replace("Hull", "Leeds");
    assert_eq!(desk.file("vacancies/york.json"), Some(ours));
}

#[test]
fn what_is_typed_is_shown_and_kept() {
    let desk = Desk::new();
    let form = |salary| {
        [
            ("salary", salary),
            ("was.salary", ""),
            ("hours", "36"),
            ("was.hours", "37"),
        ]
    };
    let shown = |salary, also| {
        let form = [&form(salary)[..], &[(also, "1")]].concat();
        let answer = desk.send("/vacancy/york/pay/typed", &form);
        serde_json::from_slice::<Value>(&answer.body).unwrap()
    };
    let answer = shown("£35,000", "show");
    assert!(answer["advert"].as_str().unwrap().contains("£35,000"));
    assert_eq!(answer.get("said"), None);
    assert_eq!(shown("£35,000", "look")["said"]["salary"], "");
    assert_eq!(desk.file(DRAFT), None);
    // The rest is shown while one answer is not understood.
    let answer = shown("banana", "show");
    let advert = answer["advert"].as_str().unwrap();
    assert!(advert.contains("36 hours") && !advert.contains("banana"));
    let answer = shown("banana", "look");
    assert_eq!(answer.get("advert"), None);
    assert!(
        answer["said"]["salary"]
            .as_str()
            .unwrap()
            .contains("banana")
    );
    assert_eq!(shown("banana", "keep"), json!({}));
    assert!(desk.file(DRAFT).unwrap().contains("banana"));
    // What the file says since then is in what is shown.
    desk.put("vacancies/york.json", &VACANCY.replace("York", "Hull"));
    let answer = shown("£35,000", "show");
    assert!(answer["advert"].as_str().unwrap().contains("Hull"));
    desk.put("vacancies/york.json", VACANCY);
    let back = [("salary", ""), ("was.salary", ""), ("keep", "1")];
    desk.send("/vacancy/york/pay/typed", &back);
    assert_eq!(desk.file(DRAFT), None);
    assert_eq!(desk.file("vacancies/york.json").as_deref(), Some(VACANCY));
}

#[test]
fn vacancies_are_made_extended_withdrawn_and_deleted() {
    let desk = Desk::new();
    leads_to(
        &desk.send("/new", &[("role", "x&y"), ("reference", "R 1")]),
        "/new?problem=1&role=x%26y&reference=R+1",
    );
    let asked = desk.ask("/new?problem=1&role=x%26y&reference=R+1");
    assert!(text(&asked).contains("There is a problem") && text(&asked).contains("value=\"R 1\""));
    let form = [("role", "tester"), ("reference", "HO/1 <x>")];
    leads_to(&desk.send("/new", &form), "/vacancy/ho-1-x?done=made");
    let nameless = [("role", "tester"), ("reference", "")];
    leads_to(
        &desk.send("/new", &nameless),
        "/vacancy/tester-vacancy?done=made",
    );
    leads_to(
        &desk.send("/new", &nameless),
        "/vacancy/tester-vacancy-2?done=made",
    );
    let made = desk.file("vacancies/ho-1-x.json").unwrap();
    assert!(made.contains("\"reference_number\": \"HO/1 <x>\"") && made.contains("\"draft\""));

    let full = VACANCY.replace(
        "\"draft\"",
        "\"approved\",\n    \"reference_number\": \"R1\",\n    \"closing_date\": \"2026-12-12\"",
    );
    desk.put("vacancies/york.json", &full);
    for (to, why) in [
        ("", "few"),
        ("1 May", "few"),
        ("2026-12-01", "few"),
        ("2026-12-19", ""),
    ] {
        let refused = desk.send("/vacancy/york/extend", &[("to", to), ("why", why)]);
        let page = refused.header("location").unwrap();
        assert!(
            page.starts_with("/vacancy/york/extend?problem=1&"),
            "{page}"
        );
        assert!(
            text(&desk.ask(page)).contains("There is a problem"),
            "{page}"
        );
    }
    let form = [("to", "19 December 2026"), ("why", "few applications")];
    leads_to(
        &desk.send("/vacancy/york/extend", &form),
        "/vacancy/york?done=extended",
    );
    let extended: Value = serde_json::from_str(&desk.file("vacancies/york.json").unwrap()).unwrap();
    assert_eq!(extended["closing_date"], "2026-12-19");
    assert_eq!(
        extended["extended"],
        json!(["12 December 2026 to 19 December 2026, on 29 November 2026: few applications"])
    );
    leads_to(
        &desk.send("/vacancy/york/withdraw", &[]),
        "/vacancy/york?done=withdrawn",
    );
    let before = desk.file("vacancies/york.json").unwrap();
    assert!(before.contains("\"status\": \"withdrawn\""));
    assert!(before.contains("\"ended_on\": \"2026-11-29\""));
    leads_to(&desk.send("/vacancy/york/delete", &[]), "/?done=deleted");
    assert_eq!(desk.file("vacancies/york.json"), None);
    assert_eq!(desk.file(".advert/bin/york-1.json").as_ref(), Some(&before));
    leads_to(&desk.send("/undo", &[]), "/?done=undone");
    assert_eq!(desk.file("vacancies/york.json"), Some(before));
}

#[test]
fn a_copy_leaves_out_what_holds_for_one_advert_and_says_so() {
    let desk = Desk::new();
    // Without a number a job cannot be advertised again.
    let again = desk.ask("/vacancy/york/again");
    assert!(
        text(&again).contains("has no reference number") && !text(&again).contains("id=\"why\"")
    );
    leads_to(
        &desk.send("/vacancy/york/again", &[("why", "few")]),
        "/vacancy/york/again",
    );
    let full = VACANCY.replace(
        "\"draft\"\n",
        "\"approved\",\n    \"reference_number\": \"R1\",\n    \"closing_date\": \"2026-12-12\",\n    \
         \"apply_at\": \"https://jobs.example.org/1\"\n",
    );
    desk.put("vacancies/york.json", &full);
    let done = "/vacancy/york-2?done=copied&from=york";
    leads_to(&desk.send("/vacancy/york/copy", &[]), done);
    assert_eq!(desk.file("vacancies/york-2.json").as_deref(), Some(VACANCY));
    let said = "Left out, as they hold for one advert alone: reference number, closing date, address to apply at.";
    assert!(text(&desk.ask(done)).contains(said));
    // What an address says is not repeated.
    let other = desk.ask("/vacancy/york-2?done=copied&from=%3Cb%3E");
    assert!(!text(&other).contains("&lt;b&gt;") && !text(&other).contains("Left out"));
    leads_to(&desk.send("/undo", &[]), "/?done=undone");
    assert_eq!(desk.file("vacancies/york-2.json"), None);

    for why in ["", " - ", "a\u{7}b"] {
        let refused = desk.send("/vacancy/york/again", &[("why", why)]);
        let page = refused.header("location").unwrap();
        assert!(
            page.starts_with("/vacancy/york/again?problem=1&why="),
            "{page}"
        );
        assert!(
            text(&desk.ask(page)).contains("There is a problem"),
            "{page}"
        );
    }
    let form = [("why", "no appointment was made")];
    leads_to(&desk.send("/vacancy/york/again", &form), done);
    let again: Value = serde_json::from_str(&desk.file("vacancies/york-2.json").unwrap()).unwrap();
    assert_eq!(
        again["advertised_before"],
        json!({ "reference_number": "R1", "reason": "no appointment was made" })
    );
    assert_eq!(desk.send("/vacancy/nobody/copy", &[]).status, 404);
    assert_eq!(desk.send("/vacancy/nobody/again", &form).status, 404);
}

#[test]
fn an_advert_is_approved_and_published() {
    let desk = Desk::new();
    let nobody = desk.send("/vacancy/york/approve", &[("by", " - ")]);
    leads_to(&nobody, "/vacancy/york/check?problem=1&by=-");
    let asked = desk.ask("/vacancy/york/check?problem=1&by=-");
    assert!(text(&asked).contains("There is a problem"));
    let by = [("by", "Ann “A” O'Hara & Co")];
    leads_to(
        &desk.send("/vacancy/york/approve", &by),
        "/vacancy/york?done=approved",
    );
    let approved = desk.file("vacancies/york.json").unwrap();
    assert!(approved.contains("Ann “A” O'Hara & Co") && approved.contains("\"approved\""));
    let page = desk.ask("/publish");
    assert!(text(&page).contains("Nothing is ready"));
    let why = "Missing: Reference number, Job grade, Salary";
    assert!(text(&page).contains(why), "{}", text(&page));
    let published = desk.send("/publish", &[]);
    assert_eq!(published.status, 200, "{}", text(&published));
    assert!(text(&published).contains("Files written: "));
    assert_eq!(desk.file("out/vacancies/york.html"), None);
}

#[test]
fn the_advert_is_shown_and_taken_along() {
    let desk = Desk::new();
    let preview = desk.ask("/vacancy/york/preview");
    let policy = preview.header("content-security-policy").unwrap();
    assert!(policy.ends_with("; sandbox allow-same-origin") && !policy.contains("script-src"));
    assert!(text(&preview).contains("York"));
    for (format, begin) in [
        ("pdf", &b"%PDF-"[..]),
        ("docx", b"PK"),
        ("txt", b"Tester"),
        ("html", b"<!doctype"),
    ] {
        let file = desk.ask(&format!("/vacancy/york/file/{format}"));
        assert_eq!(file.status, 200, "{format}");
        assert!(file.body.starts_with(begin), "{format}");
        let name = format!("attachment; filename=\"york.{format}\"");
        assert_eq!(file.header("content-disposition"), Some(name.as_str()));
    }
    assert_eq!(desk.ask("/vacancy/york/file/paste").status, 200);
}

#[test]
fn a_row_of_a_sheet_names_its_cells_and_is_copied() {
    let desk = Desk::new();
    let sheet = "Reference number,Role,Location\nR-7,tester,\"<img src=x>\"\n";
    author::create(desk.folder.path(), "vacancies/s.csv", sheet).unwrap();
    assert!(text(&desk.ask("/")).contains("vacancies/s.csv:2:1, cell A2"));
    let page = desk.ask("/vacancy/r-7");
    for part in ["cell C2", "&lt;img src=x&gt;"] {
        assert!(text(&page).contains(part), "{part}: {}", text(&page));
    }
    assert_eq!(desk.ask("/vacancy/r-7/pay").status, 404);
    assert_eq!(desk.ask("/vacancy/r-7/preview").status, 200);
    leads_to(
        &desk.send("/vacancy/r-7/copy", &[]),
        "/vacancy/tester-2?done=copied&from=r-7",
    );
    let copy = desk.file("vacancies/tester-2.json").unwrap();
    assert!(copy.contains("<img src=x>") && !copy.contains("R-7"));
    leads_to(
        &desk.send("/vacancy/r-7/again", &[("why", "nobody applied")]),
        "/vacancy/tester-3?done=copied&from=r-7",
    );
    let again: Value =
        serde_json::from_str(&desk.file("vacancies/tester-3.json").unwrap()).unwrap();
    assert_eq!(
        again["advertised_before"],
        json!({ "reference_number": "R-7", "reason": "nobody applied" })
    );
}

#[test]
fn nothing_that_a_request_names_is_opened() {
    let desk = Desk::new();
    author::create(desk.folder.path(), "vacancies/approvals.json", "{}").unwrap();
    for id in [
        "",
        ".",
        "..",
        "../roles/tester",
        "..%2froles%2ftester",
        "approvals",
        "york.json",
        "YORK",
        "\0",
        "a\\b",
    ] {
        for page in ["", "/pay", "/preview", "/file/pdf", "/check", "/delete"] {
            let response = desk.ask(&format!("/vacancy/{id}{page}"));
            assert!(
                [404, 409].contains(&response.status),
                "{id}{page}: {}",
                response.status
            );
            assert!(!text(&response).contains("A Tester tests"), "{id}{page}");
        }
        assert_eq!(
            desk.send(&format!("/vacancy/{id}/delete"), &[]).status,
            404,
            "{id}"
        );
    }
    for path in [
        "/vacancy",
        "/vacancy/york/nothing",
        "/vacancy/york/file/exe",
        "/page.css/",
        "//",
    ] {
        assert_eq!(desk.ask(path).status, 404, "{path}");
    }
    assert_eq!(desk.send("/vacancy/york/../pay/typed", &[]).status, 404);
}

#[test]
fn a_file_that_is_no_json_is_told_and_left() {
    let desk = Desk::new();
    desk.put("vacancies/york.json", "{ \"format\": 1,");
    let page = desk.ask("/vacancy/york");
    assert_eq!(page.status, 409);
    assert!(
        text(&page).contains("vacancies/york.json, line 1"),
        "{}",
        text(&page)
    );
    assert_eq!(desk.ask("/").status, 200);
    leads_to(
        &desk.send("/vacancy/york/pay", &[("salary", "1")]),
        "/vacancy/york",
    );
    assert_eq!(
        desk.file("vacancies/york.json").as_deref(),
        Some("{ \"format\": 1,")
    );
}

#[cfg(unix)]
#[test]
fn a_link_in_the_place_of_the_own_folder_is_not_followed() {
    let desk = Desk::new();
    let elsewhere = tempfile::tempdir().unwrap();
    std::os::unix::fs::symlink(elsewhere.path(), desk.folder.path().join(".advert")).unwrap();
    let form = [("salary", "banana"), ("was.salary", "")];
    assert_eq!(desk.send("/vacancy/york/pay", &form).status, 500);
    leads_to(&desk.send("/vacancy/york/delete", &[]), "/?done=meanwhile");
    assert!(
        std::fs::read_dir(elsewhere.path())
            .unwrap()
            .next()
            .is_none()
    );
    assert_eq!(desk.file("vacancies/york.json").as_deref(), Some(VACANCY));
}

#[test]
fn pages_are_drawn_and_only_those_that_changed_are_sent() {
    let desk = Desk::new();
    let shown = desk.ask("/vacancy/york/pages");
    assert_eq!(shown.status, 200);
    for part in ["<svg ", "role=\"img\"", "aria-label=\"Page 1 of ", "<path "] {
        assert!(text(&shown).contains(part), "{part}");
    }
    let send = |place: &str, has: &str| {
        let form = [
            ("location", place),
            ("was.location", "York"),
            ("show", "1"),
            ("view", "paper"),
            ("has", has),
        ];
        let answer = desk.send("/vacancy/york/place/typed", &form);
        serde_json::from_slice::<Value>(&answer.body).unwrap()
    };
    let keys = |answer: &Value| {
        let pages = answer["pages"].as_array().unwrap().iter();
        pages
            .map(|page| page["key"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    let first = send("York", "");
    assert!(first["advert"].is_null());
    assert!(
        first["pages"][0]["drawn"]
            .as_str()
            .unwrap()
            .starts_with("<svg ")
    );
    let known = keys(&first).join(" ");
    let same = send("York", &known);
    assert!(
        same["pages"]
            .as_array()
            .unwrap()
            .iter()
            .all(|page| page["drawn"].is_null())
    );
    let changed = send("Hull", &known);
    assert_ne!(keys(&changed), keys(&first));
    // Of a page that changed only the parts between those that stay are sent.
    let page = &changed["pages"][0];
    let drawn = page["drawn"].as_str().unwrap();
    let whole = first["pages"][0]["drawn"].as_str().unwrap();
    assert!(drawn.starts_with("<svg ") && drawn.len() < whole.len() / 4);
    let [start, end] =
        [0, 1].map(|at| usize::try_from(page["keep"][at].as_u64().unwrap()).unwrap());
    let parts = |page: &str| {
        let page = page.trim_end_matches("</svg>");
        let parts = page.split_inclusive('>').skip(1).map(str::to_owned);
        parts.collect::<Vec<String>>()
    };
    let before = parts(whole);
    let joined = [
        &before[..start],
        &parts(drawn),
        &before[before.len() - end..],
    ]
    .concat();
    let anew = send("Hull", "");
    assert_eq!(joined, parts(anew["pages"][0]["drawn"].as_str().unwrap()));
    assert!(
        text(&desk.ask("/vacancy/york/place?view=paper"))
            .contains("autocomplete=\"off\" value=\"paper\"")
    );
    let saved = [
        ("location", "Hull"),
        ("was.location", "York"),
        ("view", "paper"),
    ];
    leads_to(
        &desk.send("/vacancy/york/place", &saved),
        "/vacancy/york/dates?view=paper",
    );
}

#[test]
fn findings_are_marked_in_the_advert_and_in_nothing_that_is_taken_along() {
    let desk = Desk::new();
    let form = [
        ("overrides.title", ""),
        ("was.overrides.title", ""),
        ("reports_to", "the the <Head>"),
        ("was.reports_to", ""),
        ("then", "list"),
    ];
    leads_to(
        &desk.send("/vacancy/york/job", &form),
        "/vacancy/york?done=saved",
    );
    let shown = desk.ask("/vacancy/york/preview");
    let marked = "<mark id=\"words-1\" aria-describedby=\"note-1\">the the</mark>";
    for part in [
        marked,
        "href=\"#note-1\"",
        "<li id=\"note-1\">",
        "href=\"#words-1\"",
    ] {
        assert!(text(&shown).contains(part), "{part}");
    }
    let taken = desk.ask("/vacancy/york/file/html");
    assert!(!text(&taken).contains("<mark") && text(&taken).contains("the the"));
}

#[test]
fn what_is_typed_while_the_file_is_broken_or_gone_is_kept_and_shown() {
    let desk = Desk::new();
    let form = [
        ("hours", "30 hours <b>"),
        ("was.hours", "37"),
        ("salary", ""),
        ("was.salary", ""),
        ("keep", "1"),
        ("look", "1"),
    ];
    desk.put("vacancies/york.json", "{ broken");
    let answer = desk.send("/vacancy/york/pay/typed", &form);
    assert_eq!(answer.status, 200);
    assert!(text(&answer).contains("is kept, and stands in the form again"));
    let broken = desk.ask("/vacancy/york/pay");
    assert_eq!(broken.status, 409);
    for part in ["Hours", "30 hours &lt;b&gt;", "cannot be read"] {
        assert!(text(&broken).contains(part), "{part}");
    }
    let path = desk.folder.path();
    let now = bytes_now(path, Path::new("vacancies/york.json"))
        .unwrap()
        .unwrap();
    author::remove(path, "vacancies/york.json", &now).unwrap();
    leads_to(&desk.send("/vacancy/york/pay", &form), "/vacancy/york");
    let gone = desk.ask("/vacancy/york");
    assert_eq!(gone.status, 404);
    assert!(text(&gone).contains("30 hours &lt;b&gt;") && text(&gone).contains("is not there"));
    author::create(path, "vacancies/york.json", VACANCY).unwrap();
    let back = desk.ask("/vacancy/york/pay");
    assert_eq!(back.status, 200);
    assert!(text(&back).contains("30 hours &lt;b&gt;") && text(&back).contains("typed before"));
    // Nothing is kept of names that are none.
    for name in ["..", "a:b", ".x"] {
        let path = format!("/vacancy/{name}/pay/typed");
        assert_eq!(desk.send(&path, &form).status, 200);
        assert_eq!(desk.ask(&format!("/vacancy/{name}")).status, 404);
    }
    assert_eq!(desk.file(".advert/pay.json"), None);
}

#[test]
fn what_is_typed_and_not_saved_is_told_where_words_are_approved_and_published() {
    let desk = Desk::new();
    for page in ["/vacancy/york/check", "/publish"] {
        assert!(!text(&desk.ask(page)).contains("not saved"), "{page}");
    }
    let form = [("salary", "£35,000"), ("was.salary", ""), ("keep", "1")];
    desk.send("/vacancy/york/pay/typed", &form);
    for page in ["/vacancy/york/check", "/publish"] {
        let shown = desk.ask(page);
        assert!(text(&shown).contains("not saved"), "{page}");
        assert!(
            text(&shown).contains("href=\"/vacancy/york/pay\""),
            "{page}"
        );
    }
}

#[test]
fn a_reference_number_is_checked_before_there_is_a_vacancy() {
    let desk = Desk::new();
    let make = |reference: &str| desk.send("/new", &[("role", "tester"), ("reference", reference)]);
    leads_to(&make("HO-1"), "/vacancy/ho-1?done=made");
    for (wrong, why) in [
        ("ho-1", "is that of another vacancy too"),
        (&*"x".repeat(600), "at most"),
    ] {
        let asked = make(wrong);
        let to = asked.header("location").unwrap().to_owned();
        assert!(to.starts_with("/new?problem=1"), "{to}");
        let shown = desk.ask(&to);
        for part in [why, "href=\"#reference\"", "aria-invalid=\"true\""] {
            assert!(text(&shown).contains(part), "{part}");
        }
    }
    assert_eq!(desk.file("vacancies/ho-1-2.json"), None);
    // It is told on the page of either of two, whichever name comes first.
    let second = [("role", "tester"), ("reference", "AA-2")];
    leads_to(&desk.send("/new", &second), "/vacancy/aa-2?done=made");
    let form = [
        ("reference_number", "HO-1"),
        ("was.reference_number", "AA-2"),
    ];
    leads_to(
        &desk.send("/vacancy/aa-2/job", &form),
        "/vacancy/aa-2/job?problem=1",
    );
}

#[test]
fn items_with_parts_are_answered_part_by_part() {
    let desk = Desk::new();
    let stages = "\"selection_stages\": [\n        { \"id\": \"sift\", \"title\" : \"Sift\", \"days\": \"12 January 2027\" },\n        \
                  \"Interview\"\n    ],\n    \"status\"";
    desk.put(
        "vacancies/york.json",
        &VACANCY.replace("\"status\"", stages),
    );
    let page = desk.ask("/vacancy/york/selection");
    for part in [
        "Selection stages 1: what it is called",
        "value=\"12 January 2027\"",
        "Selection stages 3: when it is",
    ] {
        assert!(text(&page).contains(part), "{part}");
    }
    assert!(!text(&desk.ask("/vacancy/york/check")).contains("Selection stages 3"));
    let send = |answers: &[(&str, &str, &str)]| {
        let mut form = Vec::new();
        for (name, now, was) in answers {
            form.push((format!("selection_stages.{name}"), (*now).to_owned()));
            form.push((format!("was.selection_stages.{name}"), (*was).to_owned()));
        }
        let form: Vec<(&str, &str)> = form
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        desk.send("/vacancy/york/selection", &form)
    };
    // A day that is none, and a new stage without a title, are refused where they were typed.
    send(&[
        ("0.days", "soon", "12 January 2027"),
        ("2.days", "20 January 2027", ""),
    ]);
    let refused = desk.ask("/vacancy/york/selection?problem=1");
    for part in [
        "href=\"#selection_stages.0.days\"",
        "href=\"#selection_stages.2.title\"",
    ] {
        assert!(text(&refused).contains(part), "{part}");
    }
    desk.send("/vacancy/york/selection/forget", &[]);
    let saved = send(&[
        ("0.title", "Reading", "Sift"),
        ("1.days", "20 January 2027", ""),
        ("2.title", "Call", ""),
    ]);
    leads_to(&saved, "/vacancy/york/contacts");
    let file = desk.file("vacancies/york.json").unwrap();
    let expected = "[\n        { \"id\": \"sift\", \"title\" : \"Reading\", \"days\": \"12 January 2027\" },\n        \
                    { \"title\": \"Interview\", \"days\": \"20 January 2027\" },\n        \"Call\"\n    ],";
    assert!(file.contains(expected), "{file}");
    let emptied = send(&[
        ("0.title", "", "Reading"),
        ("0.days", "", "12 January 2027"),
    ]);
    leads_to(&emptied, "/vacancy/york/contacts");
    let file = desk.file("vacancies/york.json").unwrap();
    assert!(file.contains("[\n        { \"title\": \"Interview\", \"days\": \"20 January 2027\" },\n        \"Call\"\n    ],"), "{file}");
}

#[test]
fn stages_move_up_and_down_and_stay_in_that_order() {
    let desk = Desk::new();
    let stages = "\"selection_stages\": [\n        { \"title\" : \"Sift\", \"days\": \"12 January 2027\" },\n        \
                  \"Interview\",\n        \"Call\"\n    ],\n    \"status\"";
    let file = VACANCY.replace("\"status\"", stages);
    desk.put("vacancies/york.json", &file);
    let page = desk.ask("/vacancy/york/selection");
    for part in [
        "name=\"move\" value=\"selection_stages.0.down\">Move Sift down</button>",
        "value=\"selection_stages.1.up\">Move Interview up</button>",
        // The Enter key moves nothing.
        "value=\"web\"><button class=\"usual\"",
    ] {
        assert!(text(&page).contains(part), "{part}: {}", text(&page));
    }
    for part in [
        "selection_stages.0.up",
        "selection_stages.2.down",
        "selection_stages.3.up",
    ] {
        assert!(!text(&page).contains(part), "{part}");
    }
    // What was typed goes with its item.
    let form = [
        ("selection_stages.1.days", "20 January 2027"),
        ("was.selection_stages.1.days", ""),
        ("selection_stages.0.title", "Reading"),
        ("was.selection_stages.0.title", "Sift"),
        ("move", "selection_stages.1.up"),
    ];
    leads_to(
        &desk.send("/vacancy/york/selection", &form),
        "/vacancy/york/selection?done=moved#move.selection_stages.0.down",
    );
    let moved = "[\n        { \"title\": \"Interview\", \"days\": \"20 January 2027\" },\n        \
                 { \"title\" : \"Reading\", \"days\": \"12 January 2027\" },\n        \"Call\"\n    ],";
    let now = desk.file("vacancies/york.json").unwrap();
    assert!(now.contains(moved), "{now}");
    assert!(
        text(&desk.ask("/vacancy/york/selection?done=moved")).contains("The order was changed")
    );
    // An answer that is not understood is told, and nothing moves before it is put right.
    let form = [
        ("selection_stages.0.days", "soon"),
        ("was.selection_stages.0.days", "20 January 2027"),
        ("move", "selection_stages.0.down"),
    ];
    leads_to(
        &desk.send("/vacancy/york/selection", &form),
        "/vacancy/york/selection?problem=1",
    );
    assert_eq!(desk.file("vacancies/york.json").as_ref(), Some(&now));
    desk.send("/vacancy/york/selection/forget", &[]);
    // A move that cannot be is a save.
    let form = [("move", "selection_stages.2.down")];
    leads_to(
        &desk.send("/vacancy/york/selection", &form),
        "/vacancy/york/contacts",
    );
    assert_eq!(desk.file("vacancies/york.json").as_ref(), Some(&now));

    // Stages that are lines move as lines.
    desk.put(
        "vacancies/york.json",
        &VACANCY.replace(
            "\"status\"",
            "\"selection_stages\": [\"A\", \"B\"],\n    \"status\"",
        ),
    );
    assert!(text(&desk.ask("/vacancy/york/selection")).contains(">Move B up</button>"));
    let form = [
        ("selection_stages", "A\r\nB\r\nC"),
        ("was.selection_stages", "A\r\nB"),
        ("view", "paper"),
        ("move", "selection_stages.0.down"),
    ];
    leads_to(
        &desk.send("/vacancy/york/selection", &form),
        "/vacancy/york/selection?done=moved&view=paper#move.selection_stages.1.down",
    );
    let now: Value = serde_json::from_str(&desk.file("vacancies/york.json").unwrap()).unwrap();
    assert_eq!(now["selection_stages"], json!(["B", "A", "C"]));
}
