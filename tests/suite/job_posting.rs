//! What search engines are told of an advert: schema.org's `JobPosting`, read back out of its page.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::naughty::strings::{Fate, strings};
use crate::project::{Project, ROLE};

/// A vacancy that is complete and approved.
fn complete() -> Value {
    json!({
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
        "closing_time": "23:55",
        "number_of_posts": 2,
        "contacts": {
            "job": { "email": "testing@testers.gov.uk" },
            "adjustments": { "email": "adjustments@testers.gov.uk" }
        },
        "apply_at": "https://jobs.testers.gov.uk/T-1"
    })
}

const HOUSE: &str = r#"{ "format": 1, "name": "House of Tests", "web": "https://testers.gov.uk", "country": "GB", "lang": "en-GB" }"#;

/// The page of each vacancy: [`complete`] with what is said otherwise, by its number.
#[track_caller]
fn pages_in(project: Project, changes: &[Value]) -> Vec<String> {
    let project = project
        .file("templates/organisation.json", HOUSE)
        .file("roles/tester.json", ROLE);
    pages_of(&project, changes)
}

#[track_caller]
fn pages_of(project: &Project, changes: &[Value]) -> Vec<String> {
    for (number, change) in changes.iter().enumerate() {
        let mut vacancy = complete();
        vacancy["reference_number"] = format!("T-{number}").into();
        for (field, value) in change.as_object().unwrap() {
            vacancy[field] = value.clone();
        }
        let fields = vacancy.as_object_mut().unwrap();
        fields.retain(|_, value| !value.is_null());
        let file = format!("vacancies/v-{number:03}.json");
        project.write(&file, vacancy.to_string());
    }
    project
        .run("build --quiet --format html")
        .status(0)
        .stderr("");
    let page = |number| project.read(&format!("out/vacancies/v-{number:03}.html"));
    (0..changes.len()).map(page).collect()
}

/// The JSON-LD of a page, which has one block at most.
#[track_caller]
fn told(page: &str) -> Option<Value> {
    let mut blocks = page.split("<script type=\"application/ld+json\">").skip(1);
    let block = blocks.next()?;
    assert!(blocks.next().is_none());
    let (json, _) = block.split_once("</script>").unwrap();
    Some(serde_json::from_str(json).unwrap())
}

/// What is told at `pointer` of each vacancy; `null` where nothing is.
#[track_caller]
fn told_at(pointer: &str, changes: &[Value]) -> Vec<Value> {
    let pages = pages_in(Project::empty(), changes);
    let at = |page: &String| told(page).unwrap().pointer(pointer).cloned();
    pages
        .iter()
        .map(|page| at(page).unwrap_or_default())
        .collect()
}

#[test]
fn an_open_advert_is_told_whole() {
    let page = &pages_in(Project::empty(), &[json!({})])[0];
    let mut found = told(page).unwrap();
    let description = found["description"].take();
    let description = description.as_str().unwrap();
    assert_eq!(
        found,
        json!({
            "@context": "https://schema.org",
            "@type": "JobPosting",
            "title": "Tester",
            "description": null,
            "datePosted": "2026-11-20",
            "validThrough": "2026-12-13T23:55:00+00:00",
            "employmentType": ["FULL_TIME"],
            "hiringOrganization": {
                "@type": "Organization",
                "name": "House of Tests",
                "sameAs": "https://testers.gov.uk"
            },
            "jobLocation": [{
                "@type": "Place",
                "address": {
                    "@type": "PostalAddress",
                    "addressLocality": "York",
                    "addressCountry": "GB"
                }
            }],
            "baseSalary": {
                "@type": "MonetaryAmount",
                "currency": "GBP",
                "value": {
                    "@type": "QuantitativeValue",
                    "value": 30000,
                    "unitText": "YEAR"
                }
            },
            "identifier": {
                "@type": "PropertyValue",
                "name": "House of Tests",
                "value": "T-0"
            },
            "directApply": true,
            "totalJobOpenings": 2
        })
    );
    assert!(
        description.contains("<li>Salary: £30,000</li>"),
        "{description}"
    );
    assert!(
        description.contains("<p>A Tester tests.</p>"),
        "{description}"
    );
    assert!(!description.contains("<table"), "{description}");
    assert!(!description.contains("<h1"), "{description}");
    // Whatever else it says stands on the page.
    for words in [
        "<p><a href=\"https://testers.gov.uk\">House of Tests</a></p>",
        "<p>Posted on 20 November 2026</p>",
        "<p>Reference T-0</p>",
    ] {
        assert!(page.contains(words), "{page}");
    }
}

#[test]
fn only_adverts_that_are_complete_and_open_are_told() {
    let mut changes = vec![
        json!({ "status": "approved" }),
        json!({ "status": "posted" }),
        // The day does not matter, for no document depends on one.
        json!({ "posted_on": "2001-01-01", "closing_date": "2001-02-01" }),
        json!({ "posted_on": "2199-01-01", "closing_date": "2199-02-01" }),
        json!({ "status": "draft" }),
        json!({ "status": "closed" }),
        json!({ "status": "withdrawn" }),
    ];
    let needed = [
        "salary",
        "location",
        "type_of_role",
        "business_area",
        "contract_type",
        "working_pattern",
        "hours",
        "reports_to",
        "posted_on",
        "closing_date",
        "number_of_posts",
        "contacts",
        "apply_at",
    ];
    changes.extend(needed.map(|field| json!({ field: null })));
    let contacts = |job: Value, adjustments: Value| json!({ "contacts": { "job": job, "adjustments": adjustments } });
    changes.push(contacts(
        json!({ "email": "a@testers.gov.uk" }),
        json!({ "name": "A" }),
    ));
    changes.push(contacts(
        json!({ "name": "A" }),
        json!({ "email": "a@testers.gov.uk" }),
    ));
    let pages = pages_in(Project::empty(), &changes);
    for (number, (page, change)) in pages.iter().zip(&changes).enumerate() {
        assert_eq!(told(page).is_some(), number < 4, "{change}");
        assert_eq!(page.contains("Posted on"), number < 4, "{change}");
    }
}

#[test]
fn what_the_organisation_does_not_require_may_be_missing() {
    let required = r#""lang": "en-GB", "required_facts": ["salary", "location", "posted_on"] }"#;
    let house = HOUSE.replace(r#""lang": "en-GB" }"#, required);
    let project = Project::empty()
        .file("templates/organisation.json", house)
        .file("roles/tester.json", ROLE);
    let fields = ["reports_to", "closing_date", "salary", "posted_on"];
    let pages = pages_of(&project, &fields.map(|field| json!({ field: null })));
    let is_told = pages.iter().map(|page| told(page).is_some());
    assert_eq!(is_told.collect::<Vec<_>>(), [true, true, false, false]);
}

#[test]
fn roles_and_role_levels_are_not_told() {
    let shipped = crate::project::files(std::path::Path::new(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/out"
    )));
    let mut told_of: BTreeMap<&str, bool> = BTreeMap::new();
    for (name, bytes) in &shipped {
        if let Some(name) = name.strip_suffix(".html") {
            let page = std::str::from_utf8(bytes).unwrap();
            told_of.insert(name, told(page).is_some());
        }
    }
    let told_of: Vec<&str> = told_of
        .into_iter()
        .filter_map(|(name, is_told)| is_told.then_some(name))
        .collect();
    assert_eq!(
        told_of,
        [
            "vacancies/apprentice-devops-croydon",
            "vacancies/senior-devops-manchester-or-sheffield"
        ]
    );
}

#[test]
fn salaries_are_numbers_with_their_unit() {
    let cases = [
        (
            json!("£14.20 an hour"),
            json!({ "value": 14.2, "unitText": "HOUR" }),
        ),
        (
            json!("£150 a day"),
            json!({ "value": 150, "unitText": "DAY" }),
        ),
        (
            json!("£600 a week"),
            json!({ "value": 600, "unitText": "WEEK" }),
        ),
        (
            json!("£2,500 a month"),
            json!({ "value": 2500, "unitText": "MONTH" }),
        ),
        (
            json!("£35,000 to £40,000"),
            json!({ "minValue": 35000, "maxValue": 40000, "unitText": "YEAR" }),
        ),
        (
            json!("up to £40,000"),
            json!({ "maxValue": 40000, "unitText": "YEAR" }),
        ),
        (
            json!("from £35,000"),
            json!({ "minValue": 35000, "unitText": "YEAR" }),
        ),
        (
            json!("£29,150.50 plus £1,750 London weighting"),
            json!({ "value": 29150.5, "unitText": "YEAR" }),
        ),
        (
            json!("£27,800 to £33,000, pro rata, plus £1,400 London weighting"),
            json!({ "minValue": 27800, "maxValue": 33000, "unitText": "YEAR" }),
        ),
        // Pay by place or grade is one range.
        (
            json!("National: £35,720; London: £39,290"),
            json!({ "minValue": 35720, "maxValue": 39290, "unitText": "YEAR" }),
        ),
        (
            json!([
                { "place": "London", "from": 39290, "to": 41000 },
                { "place": "Leeds", "from": 35720, "to": 38000 },
                { "place": "York", "from": 35000, "to": 37000 }
            ]),
            json!({ "minValue": 35000, "maxValue": 41000, "unitText": "YEAR" }),
        ),
        (
            json!([{ "place": "London", "from": 39290 }, { "place": "Leeds", "from": 35720, "to": 38000 }]),
            json!({ "minValue": 35720, "unitText": "YEAR" }),
        ),
        // No number is better than a wrong one.
        (json!("about £45,000"), Value::Null),
        (
            json!([{ "place": "London", "from": 20, "to": 20, "period": "hour" }, { "place": "Leeds", "from": 35720, "to": 35720 }]),
            Value::Null,
        ),
        (
            json!([{ "place": "London", "from": 39290, "to": 39290 }, { "place": "Dublin", "from": 45000, "to": 45000, "currency": "EUR" }]),
            Value::Null,
        ),
        (
            json!("€45,000"),
            json!({ "value": 45000, "unitText": "YEAR" }),
        ),
    ];
    let changes = cases.clone().map(|(salary, _)| json!({ "salary": salary }));
    let found = told_at("/baseSalary", &changes);
    for ((salary, expected), mut found) in cases.into_iter().zip(found) {
        let currency = if salary == json!("€45,000") {
            "EUR"
        } else {
            "GBP"
        };
        if expected.is_null() {
            assert_eq!(found, Value::Null, "{salary}");
            continue;
        }
        assert_eq!(found["currency"], currency, "{salary}");
        assert_eq!(found["@type"], "MonetaryAmount", "{salary}");
        let value = found["value"].as_object_mut().unwrap();
        assert_eq!(value.remove("@type").unwrap(), "QuantitativeValue");
        assert_eq!(found["value"], expected, "{salary}");
    }
}

/// What is told of where the work is done.
fn where_of(location: &Value, address: &Value) -> Value {
    let change = json!({ "location": location, "address": address });
    let page = &pages_in(Project::empty(), &[change])[0];
    let Some(Value::Object(told)) = told(page) else {
        return Value::Null;
    };
    let about_places = told.into_iter().filter(|(name, _)| {
        [
            "jobLocation",
            "jobLocationType",
            "applicantLocationRequirements",
        ]
        .contains(&name.as_str())
    });
    about_places.collect()
}

fn place(address: &Value) -> Value {
    let mut address = address.clone();
    address["@type"] = "PostalAddress".into();
    json!({ "@type": "Place", "address": address })
}

#[test]
fn every_place_is_told() {
    let town = |name: &str| place(&json!({ "addressLocality": name, "addressCountry": "GB" }));
    let none = Value::Null;
    for location in ["Leeds or York", "Leeds and York", "Leeds or York (hybrid)"] {
        let expected = json!({ "jobLocation": [town("Leeds"), town("York")] });
        assert_eq!(where_of(&location.into(), &none), expected, "{location}");
    }
    // What is written with a place is on the page only where its name has it.
    let expected = place(&json!({
        "addressLocality": "London",
        "postalCode": "EC1A 1HQ",
        "addressCountry": "GB"
    }));
    let found = where_of(&"London, EC1A 1HQ".into(), &none);
    assert_eq!(found, json!({ "jobLocation": [expected] }));
    let hidden = json!({ "places": [{ "name": "Leeds", "address": {
        "street": "5 Hidden Street", "postcode": "LS1 1AA", "country": "IE"
    } }] });
    let expected = place(&json!({ "addressLocality": "Leeds", "addressCountry": "IE" }));
    assert_eq!(
        where_of(&hidden, &none),
        json!({ "jobLocation": [expected] })
    );
    // The address of the place of work is on it.
    let expected = place(&json!({
        "streetAddress": "5 High Street",
        "addressLocality": "Leeds",
        "addressRegion": "West Yorkshire",
        "postalCode": "LS1 1AA",
        "addressCountry": "GB"
    }));
    let line = json!("5 High Street, Leeds, West Yorkshire LS1 1AA");
    assert_eq!(
        where_of(&"Leeds".into(), &line),
        json!({ "jobLocation": [expected] })
    );
    let expected = json!({ "jobLocation": [town("Leeds"), town("York")] });
    assert_eq!(where_of(&"Leeds or York".into(), &line), expected);
}

#[test]
fn only_what_is_wholly_remote_is_telecommuting() {
    let none = Value::Null;
    let home = json!({ "@type": "Country", "name": "GB" });
    let remote = json!({ "jobLocationType": "TELECOMMUTE", "applicantLocationRequirements": home });
    assert_eq!(where_of(&"Remote".into(), &none), remote);
    let leeds = place(&json!({ "addressLocality": "Leeds", "addressCountry": "GB" }));
    let both = json!({
        "jobLocation": [leeds],
        "jobLocationType": "TELECOMMUTE",
        "applicantLocationRequirements": { "@type": "Country", "name": "GB" }
    });
    assert_eq!(where_of(&"Leeds (remote)".into(), &none), both);
    let at_the_place = json!({ "jobLocation": both["jobLocation"] });
    for location in [
        "Leeds (hybrid)",
        "Leeds or remote",
        "Leeds (remote, some travel)",
    ] {
        assert_eq!(
            where_of(&location.into(), &none),
            at_the_place,
            "{location}"
        );
    }
    // Some of the work may be done in Leeds, and nothing says how much.
    assert_eq!(
        where_of(&"Home working with travel to Leeds".into(), &none),
        none
    );
}

#[test]
fn the_closing_moment_has_the_distance_from_greenwich() {
    let cases = [
        ("2026-12-13", Some("23:55"), "2026-12-13T23:55:00+00:00"),
        ("2027-06-30", Some("5pm"), "2027-06-30T17:00:00+01:00"),
        ("2027-03-28", Some("2:30am"), "2027-03-28T02:30:00+01:00"),
        ("2027-10-31", Some("2:30am"), "2027-10-31T02:30:00+00:00"),
        ("2027-06-30", None, "2027-06-30T23:59:59+01:00"),
        ("2026-12-13", None, "2026-12-13T23:59:59+00:00"),
    ];
    let change = |(day, time, _)| json!({ "closing_date": day, "closing_time": time });
    let found = told_at("/validThrough", &cases.map(change));
    assert_eq!(found, cases.map(|(_, _, expected)| expected));
    // The clocks of other countries are not known.
    let elsewhere = HOUSE.replace("\"GB\"", "\"IE\"");
    let project = Project::empty()
        .file("templates/organisation.json", elsewhere)
        .file("roles/tester.json", ROLE);
    let found = told(&pages_of(&project, &[json!({})])[0]).unwrap();
    assert_eq!(found.get("validThrough"), None);
    assert_eq!(found["jobLocation"][0]["address"]["addressCountry"], "IE");
}

#[test]
fn patterns_and_contracts_become_types_of_employment() {
    let cases = [
        ("Full-time", "Permanent", json!(["FULL_TIME"])),
        (
            "Full-time, part-time",
            "Permanent",
            json!(["FULL_TIME", "PART_TIME"]),
        ),
        ("Part-time, job share", "Permanent", json!(["PART_TIME"])),
        (
            "Job share",
            "Fixed term (23 months)",
            json!(["PART_TIME", "TEMPORARY"]),
        ),
        ("Full-time", "Temporary", json!(["FULL_TIME", "TEMPORARY"])),
        (
            "Full-time",
            "Loan or secondment",
            json!(["FULL_TIME", "TEMPORARY"]),
        ),
        ("Full-time", "Permanent or loan", json!(["FULL_TIME"])),
        ("Flexible working", "Apprenticeship", Value::Null),
    ];
    let change =
        |(pattern, contract, _)| json!({ "working_pattern": pattern, "contract_type": contract });
    let found = told_at("/employmentType", &cases.clone().map(change));
    assert_eq!(found, cases.map(|(_, _, expected)| expected));
}

#[test]
fn people_apply_directly_where_a_link_leads_there() {
    let cases = [
        ("https://jobs.testers.gov.uk/T-1", true),
        ("mailto:jobs@testers.gov.uk", false),
    ];
    let found = told_at(
        "/directApply",
        &cases.map(|(at, _)| json!({ "apply_at": at })),
    );
    assert_eq!(found, cases.map(|(_, expected)| expected));
}

#[test]
fn what_the_page_does_not_show_is_not_told() {
    let bare = "# {{ role.title }}\n\n{{ vacancy.location }}\n";
    let project = Project::empty().file("templates/advert.md", bare);
    let found = told(&pages_in(project, &[json!({})])[0]).unwrap();
    let mut said: Vec<&str> = found
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect();
    said.sort_unstable();
    assert_eq!(
        said,
        [
            "@context",
            "@type",
            "datePosted",
            "description",
            "directApply",
            "hiringOrganization",
            "identifier",
            "jobLocation",
            "title"
        ]
    );
    assert_eq!(found["description"], "<p>York</p>\n");
    assert_eq!(found["directApply"], false);
    // Without the place or the title search engines would refuse it.
    let project = Project::empty().file("templates/advert.md", "# Job\n\n{{ vacancy.location }}\n");
    assert_eq!(told(&pages_in(project, &[json!({})])[0]), None);
    let project = Project::empty().file("templates/advert.md", "# {{ role.title }}\n\nText.\n");
    assert_eq!(told(&pages_in(project, &[json!({})])[0]), None);
    // A page of the house's own has it where its template puts it.
    let project = Project::empty().file("templates/page.html", "{{ content }}");
    assert_eq!(told(&pages_in(project, &[json!({})])[0]), None);
}

#[test]
fn no_text_ends_the_script() {
    let mut texts = strings();
    texts.retain(|naughty| naughty.fate != Fate::Refused);
    texts.truncate(600);
    let more = [
        "</script>",
        "</SCRIPT ",
        "<!-- <script>",
        "]]>",
        "\\u003c",
        "\"}]};alert(1)//",
    ];
    let mut texts: Vec<String> = texts.into_iter().map(|naughty| naughty.text).collect();
    texts.extend(more.map(str::to_owned));
    // `0` alone names nobody.
    let person = |text: &String| match text.len() {
        0..12 => format!("Head of {text}"),
        _ => text.clone(),
    };
    let changes: Vec<Value> = texts
        .iter()
        .map(|text| json!({ "overrides": { "title": text, "about_the_role": text }, "reports_to": person(text) }))
        .collect();
    let pages = pages_in(Project::empty(), &changes);
    for (page, text) in pages.iter().zip(&texts) {
        let spaced = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let found = told(page).unwrap();
        let title = found["title"].as_str().unwrap();
        let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(title, spaced);
        // One block of data and the script that hides ways to apply.
        assert_eq!(page.matches("<script").count(), 2, "{text:?}");
        assert_eq!(page.matches("</script").count(), 2, "{text:?}");
        let (_, after) = page.split_once("ld+json\">").unwrap();
        let (block, _) = after.split_once("</script>").unwrap();
        let hurts = |found: char| {
            "<>&'\u{2028}\u{2029}".replace('\'', "").contains(found) || found.is_control()
        };
        assert!(!block.contains(hurts), "{text:?}: {block}");
    }
}

/// Numbers that look random and are the same each time.
struct Random(u64);

impl Random {
    fn one<'a, Item>(&mut self, items: &'a [Item]) -> &'a Item {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005);
        self.0 = self.0.wrapping_add(1_442_695_040_888_963_407);
        &items[usize::try_from(self.0 >> 33).unwrap() % items.len()]
    }
}

/// The cell of the page's facts that has this label.
fn cell(page: &str, label: &str) -> String {
    let start = format!(">{label}</th>");
    let (_, rest) = page.split_once(&start).unwrap_or_else(|| panic!("{label}"));
    let (_, rest) = rest.split_once('>').unwrap();
    let (cell, _) = rest.split_once("</td>").unwrap();
    // Of tags a cell has the closing moment's alone.
    let words = cell.split('<').map(|part| part.rsplit('>').next().unwrap());
    words.collect()
}

/// `£35,000`, `£14.20`.
fn pounds(number: &Value) -> String {
    let pence = (number.as_f64().unwrap() * 100.0).round().to_string();
    let (pounds, pence) = pence.split_at(pence.len() - 2);
    let mut grouped = String::new();
    for (index, digit) in pounds.chars().enumerate() {
        if index > 0 && (pounds.len() - index) % 3 == 0 {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    let pence = if pence == "00" {
        String::new()
    } else {
        format!(".{pence}")
    };
    format!("£{grouped}{pence}")
}

/// `2026-12-13` as `13 December 2026`.
fn day(date: &str) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let mut parts = date.split('-').map(|part| part.parse::<usize>().unwrap());
    let (year, month, day) = (
        parts.next().unwrap(),
        parts.next().unwrap(),
        parts.next().unwrap(),
    );
    format!("{day} {} {year}", MONTHS[month - 1])
}

/// What is told of the salary, as a page says it.
fn salary(told: &Value) -> String {
    let value = &told["baseSalary"]["value"];
    let sum = match (value.get("minValue"), value.get("maxValue")) {
        (Some(from), Some(to)) => format!("{} to {}", pounds(from), pounds(to)),
        (Some(from), None) => format!("from {}", pounds(from)),
        (None, Some(to)) => format!("up to {}", pounds(to)),
        (None, None) => pounds(&value["value"]),
    };
    match value["unitText"].as_str().unwrap() {
        "YEAR" => sum,
        "HOUR" => format!("{sum} an hour"),
        unit => format!("{sum} a {}", unit.to_lowercase()),
    }
}

/// All that is told of 100 vacancies, said as a page says it, is what their pages say.
#[test]
fn what_is_told_is_what_the_page_says() {
    let mut random = Random(2026);
    let changes: Vec<Value> = (0..100)
        .map(|_| {
            let mut one = |items: &[&str]| (*random.one(items)).to_owned();
            json!({
                "salary": one(&[
                    "£30,000", "£35,720 to £39,290", "up to £1,040,000", "from £28,500.50",
                    "£14.20 an hour", "£150 to £210 a day", "£700 a week", "£2,500 a month",
                ]),
                "location": one(&["York", "Leeds or York", "Leeds, York or Brighton and Hove", "St Ives"]),
                "working_pattern": one(&["Full-time", "Part-time", "Full-time, part-time", "Job share"]),
                "contract_type": one(&["Permanent", "Fixed term (2 years)", "Secondment"]),
                "posted_on": one(&["2026-03-01", "2026-03-27", "2026-10-09", "2026-10-16"]),
                "closing_date": one(&["2026-11-02", "2026-12-13", "2027-06-30"]),
                "closing_time": one(&["23:55", "12:00", "09:30"]),
                "number_of_posts": one(&["1", "2", "17"]).parse::<u32>().unwrap(),
                "overrides": { "title": one(&["Tester", "Head of R&D", "Swyddog <1>", "“Quoted” Officer"]) },
            })
        })
        .collect();
    let pages = pages_in(Project::empty(), &changes);
    for (page, change) in pages.iter().zip(&changes) {
        let told = told(page).unwrap();
        let text = |pointer: &str| told.pointer(pointer).unwrap().as_str().unwrap().to_owned();
        let unescaped = page
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&amp;", "&");
        assert!(
            unescaped.contains(&format!(">{}</h1>", text("/title"))),
            "{change}"
        );
        assert_eq!(cell(page, "Salary"), salary(&told), "{change}");
        assert_eq!(told["baseSalary"]["currency"], "GBP");
        let places = told["jobLocation"].as_array().unwrap().iter();
        let places: Vec<&str> = places
            .map(|place| place["address"]["addressLocality"].as_str().unwrap())
            .collect();
        let (last, first) = places.split_last().unwrap();
        let places = [first.join(", "), (*last).to_owned()];
        let places = places.iter().filter(|part| !part.is_empty());
        let places: Vec<&str> = places.map(String::as_str).collect();
        assert_eq!(cell(page, "Location"), places.join(" or "), "{change}");
        let types = told["employmentType"].to_string();
        let pattern = cell(page, "Working pattern").to_lowercase();
        assert_eq!(
            types.contains("FULL_TIME"),
            pattern.contains("full-time"),
            "{change}"
        );
        let is_part = pattern.contains("part-time") || pattern.contains("job share");
        assert_eq!(types.contains("PART_TIME"), is_part, "{change}");
        let is_permanent = cell(page, "Contract type") == "Permanent";
        assert_eq!(types.contains("TEMPORARY"), !is_permanent, "{change}");
        let posted = format!("<p>Posted on {}</p>", day(&text("/datePosted")));
        assert!(page.contains(&posted), "{change}");
        let last = text("/validThrough");
        let (closing, time) = last.split_once('T').unwrap();
        assert!(
            cell(page, "Closing date").starts_with(&day(closing)),
            "{change}"
        );
        let (time, offset) = (&time[..5], &time[8..]);
        let marked = format!("datetime=\"{closing}T{time}{offset}\"");
        assert!(page.contains(&marked), "{change}");
        assert_eq!(
            cell(page, "Number of jobs"),
            told["totalJobOpenings"].to_string()
        );
        assert_eq!(
            cell(page, "Reference number"),
            text("/identifier/value"),
            "{change}"
        );
        let web = text("/hiringOrganization/sameAs");
        let house = format!("<a href=\"{web}\">{}</a>", text("/hiringOrganization/name"));
        assert!(page.contains(&house), "{change}");
    }
}
