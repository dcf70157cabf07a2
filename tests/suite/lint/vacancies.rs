//! Vacancies that lack nothing, and what a rule must find when one thing in them is wrong.

use std::fmt::Write as _;
use std::ops::Range;

use super::faults::Random;
use crate::project::Project;

/// The day of the check.
pub(super) const TODAY: &str = "2026-11-22";

/// Bands that are a department's own: grade, place, least and most in thousands of pounds.
const BANDS: [(&str, &str, usize, usize); 6] = [
    ("EO", "Leeds", 28, 33),
    ("EO", "London", 31, 36),
    ("HEO", "Leeds", 35, 40),
    ("SEO", "London", 46, 53),
    ("Grade 7", "Leeds", 55, 66),
    ("Grade 6", "London", 72, 85),
];

/// A house without contacts and with its own pay bands.
pub(super) fn project() -> Project {
    let mut bands = String::new();
    for (grade, place, from, to) in BANDS {
        let _ = writeln!(
            bands,
            "[[pay_band]]\ngrade = \"{grade}\"\nplaces = [\"{place}\"]\nfrom = {from}000\nto = {to}000\n\
             valid_from = 2026-01-01\nsource = \"our pay award\"\n"
        );
    }
    let organisation = r#"{ "format": 1, "name": "Testers", "web": "https://example.org/",
  "country": "GB", "lang": "en-GB", "open_fact": "Open", "closing_time": "23:55" }"#;
    Project::small()
        .file("templates/organisation.json", organisation)
        .file("templates/lint/pay-bands.toml", bands)
}

/// A vacancy in which `rule` must find something, and where.
pub(super) fn faulty(rule: &str, random: &mut Random) -> (String, Range<usize>) {
    let mut fields = complete(random);
    let mut wrong = None;
    match rule {
        "closing-date-missing" => remove(&mut fields, "closing_date"),
        "contract-missing" => remove(&mut fields, "contract_type"),
        "hours-missing" => remove(&mut fields, "hours"),
        "location-missing" => remove(&mut fields, "location"),
        "salary-missing" => remove(&mut fields, "salary"),
        "contact-missing" => remove(&mut fields, "contacts"),
        "empty-field" => {
            let others = [
                "reference_number",
                "type_of_role",
                "business_area",
                "working_pattern",
                "reports_to",
                "posted_on",
                "number_of_posts",
                "apply_at",
            ];
            let field: &&str = random.of(&others);
            remove(&mut fields, field);
        }
        "closing-date-past" => {
            set(&mut fields, "posted_on", &quoted("2025-01-10"));
            wrong = Some(("closing_date", past(random)));
        }
        "far-date" => {
            let year = 2030 + random.below(60);
            wrong = Some(("closing_date", quoted(format!("{year}-12-13"))));
        }
        "not-approved" => {
            let status = quoted(random.of(&["draft", "approved", "posted"]));
            wrong = Some(("status", status));
        }
        "changed-since-approval" => {
            let of = quoted(format!("{:032x}", random.below(1_000_000_000)));
            let approval = format!(r#"{{ "by": "Bea", "on": "2026-11-12", "of": {of} }}"#);
            set(&mut fields, "status", &quoted("posted"));
            fields.push(("approved", approval));
            let (text, _) = written(&fields, None);
            let at = text.find(&of).unwrap();
            return (text, at..at + of.len());
        }
        "fixed-term-no-end" => wrong = Some(("contract_type", endless(random))),
        "salary-outside-grade" => {
            let (grade, place, from, to) = *random.of(&BANDS);
            set(&mut fields, "grade", &quoted(grade));
            set(&mut fields, "location", &quoted(place));
            wrong = Some(("salary", outside(from, to, random)));
        }
        "salary-below-minimum-wage" => wrong = Some(("salary", too_little(random))),
        other => panic!("no vacancy is known that `{other}` finds fault with"),
    }
    if let Some((field, value)) = &wrong {
        set(&mut fields, field, value);
    }
    written(&fields, wrong.as_ref().map(|(field, _)| *field))
}

type Fields = Vec<(&'static str, String)>;

/// A vacancy that can be published.
fn complete(random: &mut Random) -> Fields {
    // No two vacancies have the same.
    let number = random.below(1_000_000_000);
    let pattern = *random.of(&["Full-time", "Full-time, job share", "Part-time"]);
    let contract = *random.of(&["Permanent", "Fixed term (23 months)", "Loan"]);
    let hours = *random.of(&["37 hours per week (net)", "36", "42 hours per week (gross)"]);
    let day = 1 + random.below(28);
    let closing = [format!("2027-02-{day:02}"), format!("{day} March 2027")];
    let mut fields = vec![
        ("format", "1".to_owned()),
        ("role", quoted("tester")),
        ("grade", quoted("EO")),
        ("reference_number", quoted(format!("T-{number}"))),
        ("salary", quoted("£29,000 to £32,000")),
        ("type_of_role", quoted("Digital")),
        ("location", quoted("Leeds")),
        ("business_area", quoted("Testing")),
        ("contract_type", quoted(contract)),
        ("working_pattern", quoted(pattern)),
        ("hours", quoted(hours)),
        ("reports_to", quoted("Head of Testing")),
        ("status", quoted(random.of(&["draft", "posted"]))),
        ("posted_on", quoted("2026-11-20")),
        ("closing_date", quoted(random.of(&closing))),
        ("number_of_posts", (1 + random.below(20)).to_string()),
        (
            "contacts",
            r#"{ "job": { "name": "Bea", "phone": "0114 496 0000" },
    "recruitment": { "name": "Cy", "email": "cy@homeoffice.gov.uk" },
    "adjustments": { "name": "Ann", "email": "ann@homeoffice.gov.uk" } }"#
                .to_owned(),
        ),
        (
            "apply_at",
            quoted("https://www.civilservicejobs.service.gov.uk/"),
        ),
    ];
    // Their order says nothing.
    for last in (1..fields.len()).rev() {
        fields.swap(last, random.below(last + 1));
    }
    fields
}

fn past(random: &mut Random) -> String {
    let day = 1 + random.below(21);
    quoted(match random.below(3) {
        0 => format!("2026-11-{day:02}"),
        1 => format!("{day} November 2026"),
        _ => format!("{day} March 2025"),
    })
}

fn endless(random: &mut Random) -> String {
    quoted(random.of(&[
        "Fixed term",
        "FTA",
        "Fixed term (maternity cover)",
        "Permanent or fixed term",
        "Fixed term or loan",
        "FTA (project)",
    ]))
}

/// A salary below or above a band, in thousands of pounds.
fn outside(from: usize, to: usize, random: &mut Random) -> String {
    let more = random.below(900) + 1;
    let less = format!("£{},{:03}", from - 1, 1_000 - more);
    quoted(match random.below(5) {
        0 => less,
        1 => format!("{less} to £{to},000"),
        2 => format!("£{from},000 to £{to},{more:03}"),
        3 => format!("£{to},{more:03}"),
        _ => format!("from £{to},{more:03} plus £2,000 skills allowance"),
    })
}

/// Less than £12.71 an hour of 36 or 37 a week.
fn too_little(random: &mut Random) -> String {
    quoted(match random.below(4) {
        0 => format!("£{},{:03}", 15 + random.below(8), random.below(1_000)),
        1 => format!("£{},000 to £29,000", 18 + random.below(5)),
        2 => format!("£{}.{:02} an hour", 8 + random.below(4), random.below(100)),
        _ => format!("£1,{:03} a month", random.below(900)),
    })
}

fn quoted(text: impl AsRef<str>) -> String {
    format!("\"{}\"", text.as_ref())
}

fn remove(fields: &mut Fields, name: &str) {
    let before = fields.len();
    fields.retain(|(field, _)| *field != name);
    assert_eq!(fields.len() + 1, before, "{name}");
}

fn set(fields: &mut Fields, name: &str, value: &str) {
    let mut fields = fields.iter_mut();
    let (_, old) = fields.find(|(field, _)| *field == name).unwrap();
    value.clone_into(old);
}

/// The file, and the place of the value at fault in it; of what is missing, the opening brace.
fn written(fields: &Fields, wrong: Option<&str>) -> (String, Range<usize>) {
    let mut text = "{".to_owned();
    let mut span = 0..1;
    for (index, (field, value)) in fields.iter().enumerate() {
        let comma = if index == 0 { "" } else { "," };
        let _ = write!(text, "{comma}\n  \"{field}\": ");
        if wrong == Some(*field) {
            span = text.len()..text.len() + value.len();
        }
        text.push_str(value);
    }
    text.push_str("\n}\n");
    (text, span)
}
