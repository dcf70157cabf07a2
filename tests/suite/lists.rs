//! Lists of open vacancies: which are made and when, of whose day they are, and what stands in them.

use serde_json::{Value, json};

use crate::project::{Project, ROLE};

const HOUSE: &str = r#"{ "format": 1, "name": "House of Tests", "web": "https://testers.gov.uk", "country": "GB", "lang": "en-GB" }"#;

/// The same with an address and every list.
const SERVED: &str = r#"{ "format": 1, "name": "House of Tests", "country": "GB", "lang": "en-GB", "adverts_at": "https://jobs.testers.gov.uk/now/", "lists": ["index", "csv", "atom", "jobs", "indeed", "find-a-job", "sitemap"] }"#;

const PUBLISH: &str = "build --publish --format html --today";

/// A vacancy that is complete and approved, with other values in some fields.
fn vacancy(id: &str, change: &Value) -> (String, String) {
    let mut vacancy = json!({
        "format": 1, "role": "tester", "reference_number": id.to_uppercase(), "grade": "EO", "salary": "£30,000",
        "type_of_role": "Digital", "location": "York", "business_area": "Testing", "contract_type": "Permanent",
        "working_pattern": "Full-time", "hours": "37", "reports_to": "Head of Testing", "status": "approved",
        "approved": { "by": "Head of Digital", "on": "2026-11-12" }, "posted_on": "2026-11-20",
        "closing_date": "2026-12-13", "closing_time": "23:55", "number_of_posts": 2,
        "contacts": {
            "job": { "email": "testing@testers.gov.uk" }, "adjustments": { "email": "adjustments@testers.gov.uk" }
        },
        "apply_at": "https://apply.testers.gov.uk/"
    });
    for (field, value) in change.as_object().unwrap() {
        vacancy[field] = value.clone();
    }
    (format!("vacancies/{id}.json"), vacancy.to_string())
}

fn project(house: &str, vacancies: &[(&str, Value)]) -> Project {
    let mut project = Project::empty()
        .file("roles/tester.json", ROLE)
        .file("templates/organisation.json", house)
        .file(
            "templates/fragments/about-the-organisation.md",
            "## About us\n\nWe test.\n",
        );
    for (id, change) in vacancies {
        let (file, text) = vacancy(id, change);
        project = project.file(&file, text);
    }
    project
}

/// Three vacancies: one open, one that closes before it, and one that is posted later.
fn three(house: &str) -> Project {
    project(
        house,
        &[
            ("t-1", json!({})),
            (
                "t-2",
                json!({ "location": "Leeds", "closing_date": "2026-12-01" }),
            ),
            (
                "t-3",
                json!({ "location": "Hull", "posted_on": "2026-11-25" }),
            ),
        ],
    )
}

#[track_caller]
fn publish(project: &Project, day: &str) -> String {
    let ran = project.run(&format!("{PUBLISH} {day}")).status(0);
    assert_eq!(ran.stderr, "");
    let lines = ran.stdout.split_inclusive('\n');
    lines.filter(|line| !line.contains("approve")).collect()
}

/// The places of the vacancies of the page, in its order.
fn places(project: &Project) -> Vec<String> {
    let page = project.read("out/index.html");
    let parts = page.split("<dt>Place</dt><dd>").skip(1);
    parts
        .map(|part| part.split('<').next().unwrap().to_owned())
        .collect()
}

#[test]
fn lists_are_of_the_day_that_is_said() {
    let project = three(HOUSE);
    assert_eq!(
        publish(&project, "2026-11-22"),
        "5 files written, 0 fresh; look in `out`\n\
         1 vacancy waits until 25 November 2026: `t-3`\n\
         on 22 November 2026, the day of the lists, 2 vacancies are open\n\
         `atom`, `jobs` and `sitemap` are not made: they need `adverts_at` in `templates/organisation.json`, the web \
         address of `out/`\n"
    );
    assert_eq!(places(&project), ["Leeds", "York"]);
    let first = project
        .read("out/manifest.jsonl")
        .lines()
        .next()
        .map(str::to_owned);
    let told = r#"{"format":2,"mode":"publish","day":"2026-11-22","formats":["html"]}"#;
    assert_eq!(first.as_deref(), Some(told));

    // The day passes, and nothing is stale by it; who asks for a day is told what it changes.
    let check = "build --check --publish --format html";
    let told = project.run(check).status(0).stdout;
    assert!(told.contains("all 5 files are fresh"), "{told}");
    let later = format!("{check} --today 2026-11-25 --message-format short");
    let told = project.run(&later).status(1).stdout;
    let line = "vacancies/t-3.json: error[stale-output]: outputs are stale: `open vacancies` changed; they are \
                `out/index.html` and `out/vacancies.csv`";
    assert!(told.contains(line), "{told}");
    publish(&project, "2026-11-25");
    assert_eq!(places(&project), ["Leeds", "York", "Hull"]);
    // On its last day a vacancy is open; after it `closed` is written into its file.
    publish(&project, "2026-12-01");
    assert_eq!(places(&project), ["Leeds", "York", "Hull"]);
    let (file, text) = vacancy(
        "t-2",
        &json!({ "status": "closed", "closing_date": "2026-12-01" }),
    );
    project.write(&file, text);
    publish(&project, "2026-12-02");
    assert_eq!(places(&project), ["York", "Hull"]);
    assert!(project.path("out/vacancies/t-2.html").exists());
}

#[test]
fn the_bytes_of_a_page_depend_on_no_day() {
    let project = three(SERVED);
    publish(&project, "2026-11-22");
    let before = project.files("out");
    publish(&project, "2026-11-24");
    let mut after = project.files("out");
    let day = |bytes: &[u8]| {
        String::from_utf8(bytes.to_vec())
            .unwrap()
            .replace("2026-11-24", "2026-11-22")
    };
    let manifest = day(&after["manifest.jsonl"]).into_bytes();
    after.insert("manifest.jsonl".to_owned(), manifest);
    assert_eq!(before, after);
}

#[test]
fn a_part_of_the_project_leaves_lists_and_their_day_alone() {
    let project = three(SERVED);
    publish(&project, "2026-11-22");
    let lists = project.files("out");
    for part in [
        "build t-1 --publish --format html,txt",
        "build --publish --format txt",
    ] {
        project
            .run(&format!("{part} --quiet --today 2026-11-25"))
            .status(0)
            .stderr("");
        let now = project.files("out");
        for list in [
            "index.html",
            "vacancies.csv",
            "feed.atom",
            "jobs.json",
            "indeed.xml",
            "find-a-job.xml",
            "find-a-job-removals.xml",
            "sitemap.xml",
        ] {
            assert_eq!(now[list], lists[list], "{part}");
        }
        assert!(
            project
                .read("out/manifest.jsonl")
                .contains("\"day\":\"2026-11-22\""),
            "{part}"
        );
    }
    // A plain build has no lists.
    let plain = three(SERVED);
    plain
        .run("build --quiet --format html")
        .status(0)
        .stderr("");
    assert!(!plain.path("out/index.html").exists());
}

#[test]
fn lists_that_are_not_wanted_any_more_are_removed() {
    let project = three(SERVED);
    assert!(publish(&project, "2026-11-22").starts_with("11 files written, 0 fresh"));
    project.replace(
        "templates/organisation.json",
        "\"index\", \"csv\", \"atom\", \"jobs\", \"indeed\", \"find-a-job\", ",
        "\"csv\", ",
    );
    let said = publish(&project, "2026-11-22");
    assert!(said.contains("6 removed"), "{said}");
    let files: Vec<String> = project
        .files("out")
        .into_keys()
        .filter(|file| !file.contains('/'))
        .collect();
    assert_eq!(files, ["manifest.jsonl", "sitemap.xml", "vacancies.csv"]);
}

#[test]
fn a_page_of_somebody_else_is_left_alone() {
    let project = three(HOUSE);
    publish(&project, "2026-11-22");
    project.write("out/index.html", "mine");
    let ran = project
        .run(&format!("{PUBLISH} 2026-11-25 --quiet"))
        .status(1)
        .tells("hand-edited");
    assert_eq!(project.read("out/index.html"), "mine");
    drop(ran);
    // Where none of ours was there before.
    let other = three(HOUSE)
        .file("out/index.html", "mine")
        .file("out/manifest.jsonl", "");
    other
        .run(&format!("{PUBLISH} 2026-11-25 --quiet"))
        .status(1)
        .tells("hand-edited");
    assert_eq!(other.read("out/index.html"), "mine");
}

#[test]
fn nobody_is_wanted_is_said_in_words() {
    let project = project(
        SERVED,
        &[(
            "t-1",
            json!({ "status": "closed", "ended_on": "2026-11-21" }),
        )],
    );
    let said = publish(&project, "2026-11-22");
    assert!(
        said.contains("on 22 November 2026, the day of the lists, no vacancies are open"),
        "{said}"
    );
    let page = project.read("out/index.html");
    assert!(page.contains("<p>There are no open vacancies at the moment.</p>"));
    assert!(!page.contains("<form") && !page.contains("<script"));
    assert_eq!(project.read("out/vacancies.csv").lines().count(), 1);
    assert_eq!(
        project.read("out/jobs.json"),
        "{\"jobs\":[\n],\"meta\":{\"total\":0}}\n"
    );
    assert!(
        project
            .read("out/feed.atom")
            .contains("<updated>2026-11-22T00:00:00Z</updated>")
    );
    project
        .run("build --check --publish --format html")
        .status(0);
}

#[test]
fn the_first_shard_makes_the_lists_of_all() {
    let vacancies: Vec<(String, Value)> = (0..12)
        .map(|number| (format!("t-{number}"), json!({})))
        .collect();
    let vacancies: Vec<(&str, Value)> = vacancies
        .iter()
        .map(|(id, change)| (id.as_str(), change.clone()))
        .collect();
    let whole = project(SERVED, &vacancies);
    publish(&whole, "2026-11-22");
    let parts = project(SERVED, &vacancies);
    for shard in [3, 1, 2] {
        let line = format!("{PUBLISH} 2026-11-22 --quiet --shard {shard}/3");
        parts.run(&line).status(0).stderr("");
        assert_eq!(parts.path("out/index.html").exists(), shard <= 2, "{shard}");
    }
    parts.run("build --check --publish --format html").status(0);
    publish(&parts, "2026-11-22");
    assert_eq!(parts.files("out"), whole.files("out"));
}

#[test]
fn a_page_of_vacancies_of_the_house_must_show_them() {
    let project = three(HOUSE);
    let short = format!("{PUBLISH} 2026-11-22 --message-format short");
    for (template, told) in [
        (
            "<!doctype html><title>x</title><!-- {{ list }} -->",
            "templates/index.html: error[page-without-content]: the page of vacancies never shows its list",
        ),
        (
            "<!doctype html><title>{{ meta.titel }}</title>{{ list }}",
            "templates/index.html:1:31: error[undefined-variable]: there is no value `meta.titel` here",
        ),
        (
            "<title>x</title>{% if meta.title == '' %}{{ list }}{% endif %}",
            "templates/index.html: error[page-without-content]: the page of vacancies never shows its list",
        ),
        (
            "<title>{{ meta.title | safe }}</title>{{ list }}",
            "templates/index.html:1:",
        ),
    ] {
        project.write("templates/index.html", template);
        let ran = project.run(&short).status(1);
        assert!(ran.stdout.contains(told), "{}", ran.stdout);
        assert_eq!(ran.stderr, "");
        assert!(!project.path("out/index.html").exists());
    }

    let own = "<!doctype html><title>{{ meta.title }}</title>{{ count }}{{ list }}";
    project.write("templates/index.html", own);
    publish(&project, "2026-11-22");
    let page = project.read("out/index.html");
    let start = "<!doctype html><title>Vacancies at House of Tests</title><p class=\"count\"";
    assert!(page.starts_with(start), "{page}");
    project.replace("templates/index.html", "{{ count }}", "");
    let check = "build --check --publish --format html --message-format short";
    let ran = project.run(check).status(1);
    assert!(
        ran.stdout.contains("`templates/index.html` changed"),
        "{}",
        ran.stdout
    );
    // It may do with the list what it can do with any text, and show it twice.
    let asks = "{% if list is containing(pat='Leeds') %}<p>Some in Leeds</p>{% endif %}{{ list }}";
    project.write("templates/index.html", asks);
    publish(&project, "2026-11-22");
    let asked = project.read("out/index.html");
    let list = asked.strip_prefix("<p>Some in Leeds</p>").unwrap();
    assert!(page.ends_with(list), "{asked}");
    // A block that takes what is written has the whole list.
    let block = "{% set all %}{{ list }}{% endset %}{% if all is containing(pat='Hull') %}{% else %}<p>None in Hull</p>{% endif %}{{ all }}";
    project.write("templates/index.html", block);
    publish(&project, "2026-11-22");
    assert_eq!(
        project.read("out/index.html"),
        format!("<p>None in Hull</p>{list}")
    );
    project.write("templates/index.html", "{{ list }}<hr>{{- list -}} ");
    publish(&project, "2026-11-22");
    let twice = project.read("out/index.html");
    assert_eq!(twice, format!("{list}<hr>{list}"));

    // What browsers would fetch is told of, as with every page.
    let fetches = "<title>x</title><img src=\"https://a.org/b.png\">{{ list }}";
    project.write("templates/index.html", fetches);
    let ran = project.run("check --message-format short --today 2026-11-22");
    assert!(
        ran.stdout.contains("[fetched-from-outside]"),
        "{}",
        ran.stdout
    );
}

#[test]
fn a_list_that_there_is_not_is_refused() {
    let house = HOUSE.replace(" }", ", \"lists\": [\"index\", \"rss\"] }");
    let ran = three(&house)
        .run("check --message-format short --today 2026-11-22")
        .status(1);
    let told = "error[bad-value]: item 2 of `lists` is `rss`; it must be `index`, `csv`, `atom`, `jobs`, `indeed`, \
                `find-a-job` or `sitemap`";
    assert!(ran.stdout.contains(told), "{}", ran.stdout);
}

#[test]
fn feeds_say_what_the_advert_says() {
    let changes = json!({ "location": "York or Hull", "working_pattern": "Part-time", "business_area": "=1+1, \"a\" & <b>" });
    let project = project(SERVED, &[("t-1", changes)]);
    publish(&project, "2026-11-22");

    let table = project.read("out/vacancies.csv");
    assert!(
        table.starts_with("\u{feff}\"Reference number\",\"Job title\",\"Job grade\",\"Salary\","),
        "{table}"
    );
    assert!(
        table.contains("\"York or Hull\",") && table.contains("\"'=1+1, \"\"a\"\" & <b>\""),
        "{table}"
    );
    assert!(
        table.ends_with("\"https://jobs.testers.gov.uk/now/vacancies/t-1.html\"\r\n"),
        "{table}"
    );

    let jobs: Value = serde_json::from_str(&project.read("out/jobs.json")).unwrap();
    let job = &jobs["jobs"][0];
    assert_eq!(
        job["absolute_url"],
        "https://jobs.testers.gov.uk/now/vacancies/t-1.html"
    );
    assert_eq!(job["location"], json!({ "name": "York or Hull" }));
    assert_eq!(job["offices"][1]["name"], "Hull");
    assert_eq!(job["departments"][0]["name"], "=1+1, \"a\" & <b>");
    assert_eq!(job["updated_at"], "2026-11-20T00:00:00Z");
    assert_eq!(job["application_deadline"], "2026-12-13T23:55+00:00");
    assert_eq!(
        job["pay_input_ranges"],
        json!([{ "min_cents": 3_000_000, "max_cents": 3_000_000, "currency_type": "GBP", "title": "£30,000", "blurb": null }])
    );
    assert!(job["content"].as_str().unwrap().starts_with("&lt;"));

    let atom = project.read("out/feed.atom");
    assert!(
        atom.contains("<link rel=\"self\" href=\"https://jobs.testers.gov.uk/now/feed.atom\"/>"),
        "{atom}"
    );
    assert!(
        atom.contains(
            "<summary>Tester at House of Tests, York or Hull. Apply by 13 December 2026.</summary>"
        ),
        "{atom}"
    );
    assert!(
        atom.contains("&lt;li&gt;Salary: £30,000&lt;/li&gt;"),
        "{atom}"
    );

    let indeed = project.read("out/indeed.xml");
    assert_eq!(indeed.matches("<job>").count(), 2);
    for part in [
        "<referencenumber><![CDATA[t-1/York]]></referencenumber>",
        "<city><![CDATA[Hull]]></city>",
        "<title><![CDATA[Tester]]></title>",
        "<jobtype><![CDATA[parttime]]></jobtype>",
        "<salary><![CDATA[£30,000]]></salary>",
    ] {
        assert!(indeed.contains(part), "{part} in {indeed}");
    }
    assert_eq!(
        project.read("out/sitemap.xml"),
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n\
         <url><loc>https://jobs.testers.gov.uk/now/index.html</loc></url>\n\
         <url><loc>https://jobs.testers.gov.uk/now/vacancies/t-1.html</loc><lastmod>2026-11-20</lastmod></url>\n\
         </urlset>\n"
    );
}

#[test]
fn find_a_job_gets_what_it_takes() {
    let project = project(
        SERVED,
        &[
            (
                "t-1",
                json!({
                    "address": "2 High Street, York YO1 7HH", "closing_date": "2027-02-01",
                    "overrides": { "title": "Tester & Friend <1" }
                }),
            ),
            // No postcode.
            ("t-2", json!({})),
            (
                "t-3",
                json!({
                    "location": { "places": [{ "name": "Hull" }, { "name": "York", "address": { "postcode": "YO1 7HH" } }] },
                    "contract_type": "Fixed term (12 months)", "hours": "20", "apply_at": "mailto:jobs@testers.gov.uk",
                    "type_of_role": "Policy"
                }),
            ),
            (
                "t-4",
                json!({ "location": "York, YO1 7HH", "status": "withdrawn" }),
            ),
            // Over for longer than the site shows anything.
            (
                "t-5",
                json!({
                    "location": "York, YO1 7HH", "status": "closed", "posted_on": "2026-08-01", "closing_date": "2026-09-01"
                }),
            ),
        ],
    );
    let said = publish(&project, "2026-11-22");
    assert!(
        said.contains("Find a Job does not get `t-2`, as its place has no postcode\n"),
        "{said}"
    );
    let list = project.read("out/find-a-job.xml");
    let starts = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Vacancies>\n<Vacancy vacancyRefCode=\"t-3\">\n\
                  <Title>Tester</Title>\n<Description>Tester\n======\n\n";
    assert!(list.starts_with(starts), "{list}");
    assert_eq!(list.matches("<Vacancy ").count(), 2);
    for part in [
        "<Location>\n<City>York</City>\n<PostalCode>YO1 7HH</PostalCode>\n</Location>\n<VacancyExpiry>2026-12-13\
         </VacancyExpiry>\n<VacancyType id=\"2\"/>\n<VacancyStatus id=\"2\"/>\n<ApplyMethod id=\"2\"/>\n<ApplyUrl>\
         https://jobs.testers.gov.uk/now/vacancies/t-3.html</ApplyUrl>\n</Vacancy>\n",
        "<Title>Tester &amp; Friend &lt;1</Title>",
        "<Location>\n<StreetAddress>2 High Street</StreetAddress>\n<City>York</City>\n<PostalCode>YO1 7HH</PostalCode>\n\
         </Location>\n<VacancyExpiry>2026-12-20</VacancyExpiry>\n<VacancyType id=\"1\"/>\n<VacancyStatus id=\"1\"/>\n\
         <VacancyCategory id=\"14\"/>\n<ApplyMethod id=\"2\"/>\n<ApplyUrl>https://apply.testers.gov.uk/</ApplyUrl>\n",
    ] {
        assert!(list.contains(part), "{part} in {list}");
    }
    let removals = |project: &Project| project.read("out/find-a-job-removals.xml");
    let only = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<ExpireVacancies>\n\
                <ExpireVacancy vacancyRefCode=\"t-4\"/>\n</ExpireVacancies>\n";
    assert_eq!(removals(&project), only);

    // A month later the long advert is a new one there, which is not taken for the vacancy `t-1-1`.
    let others = [
        ("t-1-1", json!({ "closing_date": "2027-02-01" })),
        ("t-2", json!({ "status": "closed" })),
        ("t-3", json!({ "status": "closed" })),
    ];
    for (id, change) in others {
        let (file, text) = vacancy(id, &change);
        project.write(&file, text);
    }
    publish(&project, "2026-12-21");
    let list = project.read("out/find-a-job.xml");
    assert!(
        list.contains("<Vacancy vacancyRefCode=\"t-1-1-\">"),
        "{list}"
    );
    assert!(
        list.contains("<VacancyExpiry>2027-01-20</VacancyExpiry>"),
        "{list}"
    );
    // Nothing turns stale by a day that changes no reference.
    let check = "build --check --publish --format html --today 2026-12-22";
    let ran = project.run(check);
    assert!(!ran.stdout.contains("find-a-job"), "{}", ran.stdout);
    assert_eq!(ran.stderr, "");
}

#[test]
fn a_category_of_find_a_job_is_the_organisation_s_to_say() {
    let house = SERVED.replace(" }", ", \"find_a_job_categories\": { \"policy\": 5 } }");
    let project = project(
        &house,
        &[(
            "t-1",
            json!({ "location": "York, YO1 7HH", "type_of_role": "Policy" }),
        )],
    );
    publish(&project, "2026-11-22");
    let list = project.read("out/find-a-job.xml");
    assert!(list.contains("<VacancyCategory id=\"5\"/>"), "{list}");
}

#[test]
fn the_page_shows_the_logo_and_offers_no_filter_that_finds_nothing() {
    let style = include_str!("../../examples/charity/templates/style.json");
    let lantern = include_bytes!("../../examples/charity/templates/pictures/lantern.png");
    let street = include_bytes!("../../examples/charity/templates/pictures/street.jpg");
    let house = HOUSE.replace(
        "\"format\": 1,",
        "\"format\": 1, \"required_facts\": [\"salary\"],",
    );
    let project = project(&house, &[("t-1", json!({ "type_of_role": null }))])
        .file("templates/style.json", style)
        .file("templates/pictures/lantern.png", lantern)
        .file("templates/pictures/street.jpg", street);
    publish(&project, "2026-11-22");
    let page = project.read("out/index.html");
    let head = &page[..page.find("<main>").unwrap()];
    let logo = "alt=\"Lamplighters\" width=\"57\" height=\"76\">";
    assert!(head.contains(logo), "{head}");
    assert!(page.contains("name=\"grade\""), "{page}");
    assert!(!page.contains("name=\"type\""), "{page}");
    // The head says whose page it is.
    assert!(!page.contains("<dt>Organisation</dt>"), "{page}");

    // Another logo makes the page stale.
    project.write(
        "templates/pictures/lantern.png",
        include_bytes!("../../examples/ministry/templates/pictures/waves.png"),
    );
    let ran = project
        .run(&format!("{PUBLISH} 2026-11-22 --check"))
        .status(1);
    assert!(ran.stderr.contains("index.html"), "{}", &*ran.stderr);
}

/// Every command of the page of the manual, in the shipped example.
#[test]
fn the_page_of_the_manual_says_what_is_done() {
    let page = include_str!("../../docs/vacancies-page.md");
    let commands: Vec<&str> = page
        .lines()
        .filter_map(|line| line.strip_prefix("advert "))
        .collect();
    assert_eq!(commands.len(), 3, "{commands:#?}");
    let project = three(HOUSE);
    for line in commands {
        let day = if line.contains("--check") || line.contains("--today") {
            ""
        } else {
            " --today 2026-11-22"
        };
        project.run(&format!("{line}{day}")).status(0).stderr("");
    }
    let served = three(SERVED);
    publish(&served, "2026-11-22");
    let files = served.files("out");
    for row in page.lines().filter(|line| line.starts_with("| `")) {
        let mut cells = row.split('|').map(|cell| cell.trim().trim_matches('`'));
        let (name, file) = (cells.nth(1).unwrap(), cells.next().unwrap());
        assert!(files.contains_key(file), "{row}");
        assert!(SERVED.contains(&format!("\"{name}\"")), "{row}");
    }
}
