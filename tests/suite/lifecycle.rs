//! From draft to withdrawn: what may be published, and what an advert says when it is over.

use crate::pdf_text;
use crate::project::{Project, Ran};

/// Every fact that a vacancy needs to be published.
const COMPLETE: &str = r#"{
  "format": 1,
  "role": "tester",
  "reference_number": "T-1",
  "grade": "EO",
  "salary": "£30,000",
  "type_of_role": "Digital",
  "location": "York",
  "business_area": "Testing",
  "contract_type": "Permanent",
  "working_pattern": "Full-time",
  "hours": "37",
  "reports_to": "Head of Testing",
  "status": "approved",
  "approved": { "by": "Head of Digital", "on": "2026-11-12" },
  "posted_on": "2026-11-20",
  "closing_date": "2026-12-13",
  "number_of_posts": 2,
  "contacts": {
    "job": { "email": "testing@testers.gov.uk" },
    "adjustments": { "email": "adjustments@testers.gov.uk" }
  },
  "apply_at": "https://jobs.testers.gov.uk/T-1"
}
"#;

const VACANCY: &str = "vacancies/tester-york.json";

/// A project with one vacancy and a house that names no contacts.
fn project(vacancy: &str) -> Project {
    Project::empty()
        .file("roles/tester.json", &*crate::project::ROLE.replace("  \"usual_grade\": \"EO\",\n", ""))
        .file("templates/organisation.json", r#"{ "format": 1, "name": "Home Office", "web": "https://testers.gov.uk", "country": "GB", "lang": "en-GB" }"#)
        .file("templates/fragments/about-the-organisation.md", "## About us\n\nWe [test](https://testers.gov.uk/how).\n")
        .file(VACANCY, vacancy)
}

fn check(vacancy: &str, today: &str) -> Ran {
    let line = format!("check --publish --strict --today {today} --message-format short");
    project(vacancy).run(&line)
}

#[test]
fn what_is_complete_and_approved_can_be_published() {
    check(COMPLETE, "2026-11-22")
        .status(0)
        .stdout("")
        .stderr("");
    let posted = COMPLETE.replace("\"approved\",", "\"posted\",");
    check(&posted, "2026-12-13").status(0).stdout("");
    let project = project(COMPLETE);
    project
        .run("build --publish --today 2026-11-22 --format md --quiet")
        .status(0)
        .stderr("");
    assert!(project.path("out/vacancies/tester-york.md").is_file());
}

#[test]
fn each_fact_that_is_missing_is_named() {
    // A missing fact is told of at the field below which it belongs.
    let place = |text: &str, message: &str| {
        let field = message
            .split("below `")
            .nth(1)
            .and_then(|rest| rest.split('`').next());
        let line = field.and_then(|field| {
            let start = format!("  \"{field}\": ");
            text.lines().position(|line| line.starts_with(&start))
        });
        line.map_or(format!("{VACANCY}:1:1"), |line| {
            format!("{VACANCY}:{}:3", line + 1)
        })
    };
    let cases = [
        (
            "reference_number",
            "the reference number is missing; add it, as in `\"reference_number\": \"2026-1219\"`",
        ),
        (
            "grade",
            "the grade is missing; add it below `role`, as in `\"grade\": \"HEO\"`",
        ),
        (
            "salary",
            "the salary is missing; add it below `grade`, as in `\"salary\": \"£35,000 to £40,000\"`",
        ),
        (
            "type_of_role",
            "the type of role is missing; add it below `salary`, as in `\"type_of_role\": \"Digital\"`",
        ),
        (
            "location",
            "the location is missing; add it below `type_of_role`, as in `\"location\": \"Sheffield\"`",
        ),
        (
            "business_area",
            "the business area is missing; add it below `location`, as in `\"business_area\": \"Digital, Data and Technology\"`",
        ),
        (
            "contract_type",
            "the contract type is missing; add it below `business_area`, as in `\"contract_type\": \"Permanent\"`",
        ),
        (
            "working_pattern",
            "the working pattern is missing; add it below `contract_type`, as in `\"working_pattern\": \"Full-time, flexible working\"`",
        ),
        (
            "hours",
            "the number of hours is missing; add it below `working_pattern`, as in `\"hours\": \"37 hours per week (net)\"`",
        ),
        (
            "reports_to",
            "the post that the holder reports to is missing; add it below `hours`, as in `\"reports_to\": \"Head of Platform Engineering\"`",
        ),
        (
            "posted_on",
            "the day on which it is posted is missing; add it below `approved`, as in `\"posted_on\": \"2026-11-20\"`",
        ),
        (
            "closing_date",
            "the closing date is missing; add it below `posted_on`, as in `\"closing_date\": \"2026-12-12\"`",
        ),
        (
            "number_of_posts",
            "the number of posts is missing; add it below `reports_to`, as in `\"number_of_posts\": 1`",
        ),
    ];
    for (field, message) in cases {
        let start = format!("  \"{field}\": ");
        let without: String = COMPLETE
            .split_inclusive('\n')
            .filter(|line| !line.starts_with(&start))
            .collect();
        assert_ne!(without, COMPLETE, "{field}");
        let rule = match field {
            "salary" | "location" | "hours" => format!("{field}-missing"),
            "contract_type" => "contract-missing".to_owned(),
            "closing_date" => "closing-date-missing".to_owned(),
            _ => "empty-field".to_owned(),
        };
        let place = place(&without, message);
        let expected = format!("{place}: error[{rule}]: {message}\n");
        check(&without, "2026-11-22").status(1).stdout(&expected);
    }
    let without = COMPLETE.replace(",\n  \"apply_at\": \"https://jobs.testers.gov.uk/T-1\"", "");
    let message = "the address at which to apply is missing; add it below `contacts`, as in `\"apply_at\": \"https://www.gov.uk/apply\"`";
    let place = place(&without, message);
    check(&without, "2026-11-22")
        .status(1)
        .stdout(&format!("{place}: error[empty-field]: {message}\n"));
}

#[test]
fn people_are_named_who_answer_and_who_approved() {
    let cases = [
        (
            "    \"job\": { \"email\": \"testing@testers.gov.uk\" },\n",
            "",
            "19:15: error[contact-missing]: nobody is named whom candidates can ask; give `contacts.recruitment` an email address or a telephone number, here or in `templates/organisation.json`",
        ),
        (
            "\"email\": \"testing@testers.gov.uk\"",
            "\"name\": \"Someone\"",
            "19:15: error[contact-missing]: nobody is named whom candidates can ask; give `contacts.recruitment` an email address or a telephone number, here or in `templates/organisation.json`",
        ),
        (
            "\"email\": \"adjustments@testers.gov.uk\"",
            "\"name\": \"Someone\"",
            "21:20: error[contact-missing]: nobody is named whom to ask for reasonable adjustments; give `contacts.adjustments` an email address or a telephone number, here or in `templates/organisation.json`",
        ),
        (
            "  \"approved\": { \"by\": \"Head of Digital\", \"on\": \"2026-11-12\" },\n",
            "",
            "14:13: error[not-approved]: nobody is named who approved the vacancy; whoever may approve it runs `advert approve tester-york --by \"…\"`",
        ),
        (
            "\"on\": \"2026-11-12\"",
            "\"on\": \"12/12/2026\"",
            "15:48: error[not-approved]: the vacancy is approved on a day to come: today is 22 November 2026; look at the date, 12 December 2026, or wait for it",
        ),
        (
            "\"closing_date\": \"2026-12-13\"",
            "\"closing_date\": \"2026-11-19\"",
            "17:19: error[bad-value]: the closing date, 19 November 2026, is before the day of posting, 20 November 2026; correct one of the two; a date in digits is read as day, month, year",
        ),
        (
            "\"status\": \"approved\"",
            "\"status\": \"draft\"",
            "14:13: error[not-approved]: the vacancy is a draft, and only an approved one can be published; whoever may approve it runs `advert approve tester-york --by \"…\"`",
        ),
    ];
    for (from, to, expected) in cases {
        assert_eq!(COMPLETE.matches(from).count(), 1, "{from}");
        check(&COMPLETE.replace(from, to), "2026-11-22")
            .status(1)
            .stdout(&format!("{VACANCY}:{expected}\n"));
    }
}

#[test]
fn the_house_answers_where_the_vacancy_names_nobody() {
    let start = COMPLETE.find("  \"contacts\"").unwrap();
    let end = COMPLETE.find("  \"apply_at\"").unwrap();
    let vacancy = format!("{}{}", &COMPLETE[..start], &COMPLETE[end..]);
    let project = project(&vacancy);
    let line = "check --publish --today 2026-11-22 --message-format short";
    assert_eq!(project.run(line).status(1).stdout.lines().count(), 2);
    project.replace("templates/organisation.json", "\"lang\": \"en-GB\"", "\"lang\": \"en-GB\", \"contacts\": { \"recruitment\": { \"phone\": \"020 7946 0000\" }, \"adjustments\": { \"email\": \"a@testers.gov.uk\" } }");
    project.run(line).status(0);
}

#[test]
fn an_advert_that_has_closed_is_not_published_as_open() {
    for status in ["approved", "posted"] {
        let vacancy = COMPLETE.replace(
            "\"status\": \"approved\"",
            &format!("\"status\": \"{status}\""),
        );
        check(&vacancy, "13/12/2026").status(0);
        let (line, column) = (17, 19);
        check(&vacancy, "2026-12-14").status(1).stdout(&format!("{VACANCY}:{line}:{column}: error[closing-date-past]: the closing date, 13 December 2026, has passed: today is 14 December 2026; give a later date, or write `\"status\": \"closed\"`\n"));
    }
}

#[test]
fn without_a_day_the_clock_counts() {
    let long_ago = COMPLETE
        .replace("2026-11-20", "2001-01-01")
        .replace("2026-12-13", "2001-01-02");
    let far_ahead = COMPLETE.replace("2026-12-13", "2199-12-31");
    let line = "check --publish --message-format short";
    assert!(
        project(&long_ago)
            .run(line)
            .status(1)
            .stdout
            .contains("has passed")
    );
    let far_ahead = project(&far_ahead).run(line).status(1).stdout;
    assert!(far_ahead.contains("error[far-date]: the closing date, 31 December 2199"));
    assert!(!far_ahead.contains("has passed"));
    // Without `--publish` it is a warning, as of `lint`.
    for command in ["check", "lint"] {
        let ran = project(&long_ago).run(&format!("{command} --message-format short"));
        let ran = ran.status(0);
        let told: Vec<&str> = ran.stdout.lines().collect();
        assert_eq!(told.len(), 1, "{}", ran.stdout);
        assert!(told[0].contains(": warning[closing-date-past]: "));
    }
}

#[test]
fn a_day_that_is_none_is_wrong_usage() {
    let ran = project(COMPLETE)
        .run("check --publish --today someday")
        .status(2);
    assert!(
        ran.stderr.contains("`someday` is not a date"),
        "{}",
        ran.stderr
    );
}

#[test]
fn a_draft_is_left_out_of_what_is_published() {
    let project = project(&COMPLETE.replace("\"status\": \"approved\"", "\"status\": \"draft\""));
    project.write("vacancies/other.json", COMPLETE.replace("T-1", "T-2"));
    project
        .run("build --publish --today 2026-11-22 --format md")
        .status(0)
        .stdout(
            "2 files written, 0 fresh; look in `out`\n1 draft is left out: `tester-york`\nthe approved \
             words of 1 vacancy are not kept, so later changes would go unseen: `other`; `advert approve` \
             keeps them\n",
        );
    let files: Vec<String> = project.files("out").into_keys().collect();
    assert_eq!(
        files,
        ["manifest.jsonl", "roles/tester.md", "vacancies/other.md"]
    );
    let manifest = project.read("out/manifest.jsonl");
    assert_eq!(
        manifest.lines().next(),
        Some(r#"{"format":2,"mode":"publish","day":"2026-11-22","formats":["md"]}"#)
    );
    // A draft is there to be looked at.
    project.run("build --quiet --out look").status(0);
    assert!(project.path("look/vacancies/tester-york.md").is_file());
    let manifest = project.read("look/manifest.jsonl");
    assert_eq!(
        manifest.lines().next(),
        Some(r#"{"format":2,"mode":"plain","formats":["md","html","pdf"]}"#)
    );
}

#[test]
fn a_build_for_publishing_refuses_what_a_check_calls_an_error() {
    let vacancy = COMPLETE.replace("\"Testing\"", "\"[Insert area]\"");
    let project = project(&vacancy).file(
        "templates/fragments/equality.md",
        "[Insert text] Our young team wants an energetic salesman XXXX.\n",
    );
    let day = "--publish --today 2026-11-22 --message-format short";
    let checked = project.run(&format!("check {day}")).status(1);
    let rules = ["[age-wording]", "[placeholder-left]", "[sex-wording]"];
    for rule in rules {
        assert!(checked.stdout.contains(&format!("error{rule}")), "{rule}");
    }
    let built = project.run(&format!("build {day}")).status(1);
    assert_eq!(built.stdout, checked.stdout);
    assert!(!project.path("out/vacancies").exists());
    let compared = project.run(&format!("build --check {day}")).status(1);
    assert!(compared.stdout.starts_with(&checked.stdout));
    // A build to be looked at asks no rule.
    project.run("build --quiet --out look").status(0).stderr("");
}

#[test]
fn what_is_over_can_be_published_with_what_it_has() {
    for status in ["closed", "withdrawn"] {
        let vacancy =
            format!("{{ \"format\": 1, \"role\": \"tester\", \"status\": \"{status}\" }}");
        check(&vacancy, "2026-11-22").status(0).stdout("");
    }
}

/// The advert's text in each format.
fn texts(project: &Project) -> [String; 3] {
    let pdf = std::fs::read(project.path("out/vacancies/tester-york.pdf")).unwrap();
    [
        project.read("out/vacancies/tester-york.md"),
        project.read("out/vacancies/tester-york.html"),
        pdf_text::text(&pdf),
    ]
}

#[test]
fn an_advert_that_is_over_says_since_when_in_every_format() {
    for (status, ended, says) in [
        (
            "withdrawn",
            "2026-12-01",
            "This vacancy was withdrawn on 1 December 2026. You can no longer apply for it. The closing date was to \
             be 13 December 2026.",
        ),
        (
            "withdrawn",
            "2026-12-14",
            "This vacancy was withdrawn on 14 December 2026. You can no longer apply for it. The closing date was 13 \
             December 2026.",
        ),
        (
            "closed",
            "2026-12-01",
            "This vacancy closed early, on 1 December 2026. You can no longer apply for it. The closing date was to \
             be 13 December 2026.",
        ),
        (
            "closed",
            "2026-12-14",
            "This vacancy is closed. You can no longer apply for it. The closing date was 13 December 2026.",
        ),
    ] {
        let status = format!("\"status\": \"{status}\", \"ended_on\": \"{ended}\"");
        let project = project(&COMPLETE.replace("\"status\": \"approved\"", &status));
        project
            .run("build --publish --today 2027-01-01 --quiet --format md,html,pdf,txt")
            .status(0);
        let plain = project.read("out/vacancies/tester-york.txt");
        for text in texts(&project).into_iter().chain([plain]) {
            let marks = ["**", "<strong>", "</strong>"];
            let text = marks.iter().fold(text, |text, mark| text.replace(mark, ""));
            let words: Vec<&str> = text
                .split(|found: char| found.is_whitespace() || found == '>')
                .collect();
            let words = words.into_iter().filter(|word| !word.is_empty());
            let words = words.collect::<Vec<_>>().join(" ");
            assert!(words.contains(says), "{says}: {words}");
        }
    }
    let open = COMPLETE.replace(
        "\"closing_date\"",
        "\"ended_on\": \"2026-12-01\", \"closing_date\"",
    );
    let said = check(&open, "2026-11-22").status(1).stdout;
    assert!(
        said.contains(
            "the vacancy was closed or withdrawn on 1 December 2026, and its status is `approved`"
        ),
        "{said}"
    );
}

#[test]
fn that_it_is_over_is_no_change_of_what_was_approved() {
    let project = project(COMPLETE);
    project
        .run("approve tester-york --by Bea --today 2026-11-22 --quiet")
        .status(0);
    project.replace(
        VACANCY,
        "\"status\": \"approved\"",
        "\"status\": \"withdrawn\", \"ended_on\": \"2026-11-23\"",
    );
    project
        .run("check --today 2026-11-24 --message-format short")
        .stdout("");
}

#[test]
fn an_advert_that_is_over_keeps_its_address_and_facts_and_says_so() {
    const FACTS: [&str; 9] = [
        "T-1",
        "£30,000",
        "York",
        "Testing",
        "Permanent",
        "Full-time",
        "37",
        "Head of Testing",
        "13 December 2026",
    ];
    // The way to apply: the link, the day to apply by, whom to ask, and the headings of all that.
    const WAYS: [&str; 7] = [
        "jobs.testers.gov.uk",
        "Apply by",
        "How to apply",
        "testing@testers.gov.uk",
        "adjustments@testers.gov.uk",
        "Reasonable adjustments",
        "application page",
    ];
    for (status, says) in [
        ("withdrawn", "This vacancy has been withdrawn."),
        ("closed", "This vacancy is closed."),
    ] {
        let project = project(COMPLETE);
        project
            .run("build --publish --today 2026-11-22 --quiet")
            .status(0);
        let files: Vec<String> = project.files("out").into_keys().collect();
        for (text, format) in texts(&project).iter().zip(["md", "html", "pdf"]) {
            assert!(!text.contains(says), "{format}");
            for part in FACTS.iter().chain(&WAYS) {
                // A PDF holds the address of a link beside its text.
                assert!(
                    text.contains(part) || (format == "pdf" && *part == "jobs.testers.gov.uk"),
                    "{format}: {part}"
                );
            }
        }

        project.replace(
            VACANCY,
            "\"status\": \"approved\"",
            &format!("\"status\": \"{status}\""),
        );
        project
            .run("build --publish --today 2027-01-01 --quiet")
            .status(0);
        assert_eq!(project.files("out").into_keys().collect::<Vec<_>>(), files);
        for (text, format) in texts(&project).iter().zip(["md", "html", "pdf"]) {
            assert!(text.contains(says), "{format}: {text}");
            assert!(text.contains("You can no longer apply for it."), "{format}");
            for fact in FACTS {
                assert!(text.contains(fact), "{status} {format}: {fact} is lost");
            }
            for way in WAYS {
                assert!(!text.contains(way), "{status} {format}: {way} is left");
            }
        }
        let pdf = lopdf::Document::load(project.path("out/vacancies/tester-york.pdf")).unwrap();
        let addresses: Vec<String> = pdf
            .objects
            .values()
            .filter_map(|object| object.as_dict().ok()?.get(b"A").ok()?.as_dict().ok())
            .filter_map(|action| action.get(b"URI").ok()?.as_str().ok())
            .map(|address| String::from_utf8_lossy(address).into_owned())
            .collect();
        assert!(!addresses.is_empty());
        let leads_on = |address: &&String| {
            address.contains("jobs.testers.gov.uk") || address.starts_with("mailto:")
        };
        assert_eq!(addresses.iter().find(leads_on), None);
    }
}

/// What `lint --publish`, `check --publish` and `build --publish` say is the same list.
#[test]
fn what_is_not_ready_is_told_alike() {
    let vacancy = r#"{ "format": 1, "role": "tester", "closing_date": "2026-11-21" }"#;
    let project = project(vacancy);
    let day = "--publish --today 2026-11-22 --message-format short";
    let told = project.run(&format!("lint {day}")).status(1).stdout;
    assert_eq!(told.lines().count(), 18, "{told}");
    let strict = format!("--strict {day}");
    project
        .run(&format!("check {strict}"))
        .status(1)
        .stdout(&told);
    project
        .run(&format!("build {strict}"))
        .status(1)
        .stdout(&told);
}

/// An exception stands in the vacancy or the organisation, with its reason.
#[test]
fn what_is_allowed_to_be_missing_does_not_keep_from_publishing() {
    let vacancy = COMPLETE.replace(
        "  \"reports_to\": \"Head of Testing\",\n",
        "  \"allow\": [{ \"rule\": \"empty-field\", \"reason\": \"the post reports to a panel\" }],\n",
    );
    assert_ne!(vacancy, COMPLETE);
    let day = "--publish --today 2026-11-22 --message-format short";
    let project = project(&vacancy);
    project.run(&format!("check {day}")).status(0).stdout("");
    project
        .run(&format!("build {day} --format md --quiet"))
        .status(0)
        .stdout("");
}

/// A sheet's user has no field names to write: hints name columns, and cells come in their order.
#[test]
fn what_a_row_lacks_is_told_by_its_columns() {
    let header = "Reference number,Role,Salary,Type of role,Location,Status,Closing date,Grade";
    let rows = "T-1,tester,,Digital,York,draft,13/12/2026,EO\n\
                T-2,tester,,Digital,York,approved,21/11/2026,EO\n";
    let rest = ",Business area,Contract type,Working pattern,Hours,Reports to,Apply at,\
                Number of jobs available,Posting date,Adjustments contact email";
    let values = ",Testing,Permanent,Full-time,37,Head of Testing,https://jobs.testers.gov.uk/T,\
                  2,20/11/2026,a@testers.gov.uk";
    let rows = rows.replace('\n', &format!("{values}\n"));
    let project = project(COMPLETE).file("vacancies/a.csv", format!("{header}{rest}\n{rows}"));
    project.remove(VACANCY);
    let ran = project
        .run("check --publish --strict --today 2026-11-22 --message-format short")
        .status(1);
    let expected = [
        "vacancies/a.csv:2:1: error[contact-missing]: nobody is named whom candidates can ask; \
         fill in the column `Recruitment team email` or `Recruitment team telephone`, or give them \
         in `templates/organisation.json`",
        "vacancies/a.csv:2:12: error[salary-missing]: the salary is missing; fill in the \
         column `Salary`, such as `£35,000 to £40,000`",
        "vacancies/a.csv:2:26: error[not-approved]: the vacancy is a draft, and only an \
         approved one can be published; whoever may approve it runs `advert approve t-1 --by \"…\"`, \
         and chooses `approved` in the column `Status`",
        "vacancies/a.csv:3:1: error[contact-missing]: nobody is named whom candidates can ask; \
         fill in the column `Recruitment team email` or `Recruitment team telephone`, or give them \
         in `templates/organisation.json`",
        "vacancies/a.csv:3:12: error[salary-missing]: the salary is missing; fill in the \
         column `Salary`, such as `£35,000 to £40,000`",
        "vacancies/a.csv:3:26: error[not-approved]: nobody is named who approved the \
         vacancy; whoever may approve it runs `advert approve t-2 --by \"…\"`",
        "vacancies/a.csv:3:35: error[closing-date-past]: the closing date, 21 November 2026, has \
         passed: today is 22 November 2026; give a later date, or choose `closed` in the column \
         `Status`",
    ];
    assert_eq!(ran.stdout.lines().collect::<Vec<_>>(), expected);
}

/// What a house does not require is missing in silence, and is left out of its adverts.
#[test]
fn a_house_says_which_facts_it_requires() {
    let less = COMPLETE
        .replace("  \"reports_to\": \"Head of Testing\",\n", "")
        .replace("  \"number_of_posts\": 2,\n", "")
        .replace("  \"grade\": \"EO\",\n", "");
    let house = |facts: &str| {
        format!(
            r#"{{ "format": 1, "name": "Home Office", "country": "GB", "lang": "en-GB", "required_facts": {facts} }}"#
        )
    };
    let all = check(&less, "2026-11-22").status(1).stdout;
    assert_eq!(all.matches("error[empty-field]").count(), 3, "{all}");
    let project = project(&less).file(
        "templates/organisation.json",
        house(r#"["salary", "location", "closing_date"]"#),
    );
    project
        .run("build --publish --strict --today 2026-11-22 --format md --quiet")
        .status(0)
        .stderr("");
    let advert = project.read("out/vacancies/tester-york.md");
    for label in ["Reports to", "Grade", "To be confirmed"] {
        assert!(!advert.contains(label), "{label}: {advert}");
    }
    // What it requires is asked for as before, and so is a way to reach somebody.
    project.replace(VACANCY, "  \"salary\": \"£30,000\",\n", "");
    let said = project.run("check --publish --strict --today 2026-11-22 --message-format short");
    assert!(said.status(1).stdout.contains("error[salary-missing]"));
    project.write(
        "templates/organisation.json",
        house(r#"["salery", "address"]"#),
    );
    let said = project.run("check --message-format short").status(1).stdout;
    for fault in [
        "`salery` is no fact that publishing asks for; did you mean `salary`?",
        "`address` is no fact that publishing asks for; the facts are `reference_number`,",
    ] {
        assert!(said.contains(fault), "{said}");
    }
}
