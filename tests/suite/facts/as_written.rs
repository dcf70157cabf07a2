//! Facts in JSON: as texts, numbers or parts, in the reader and in the schema.
//!
//! Each case is JSON and what is shown, or `/route: message; hint`. `SHAPE` marks what is no form
//! of the fact at all, which the schema refuses too.

use std::fmt::Debug;

use advert::facts::AsWritten;
use advert::facts::Contract;
use advert::facts::Date;
use advert::facts::Fact;
use advert::facts::Grades;
use advert::facts::Hours;
use advert::facts::Misread;
use advert::facts::Pay;
use advert::facts::Places;
use advert::facts::WorkingPattern;
use schemars::JsonSchema;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

#[test]
fn grades() {
    check::<Grades>(&[
        ("7", "Grade 7"),
        (r#""SCS2""#, "SCS Pay Band 2"),
        ("{}", "SHAPE invalid type: map, expected a text or a number"),
        (
            "true",
            "SHAPE invalid type: boolean `true`, expected a text or a number",
        ),
    ]);
}

#[test]
fn dates() {
    check::<Date>(&[
        (r#""12/12/2026""#, "12 December 2026"),
        ("46368", "SHAPE invalid type: a number, expected a text"),
    ]);
}

#[test]
fn hours() {
    check::<Hours>(&[
        ("37", "37 hours per week"),
        ("22.5", "22.5 hours per week"),
        (
            "200",
            ": there are 200 hours; a week has more than 0 and at most 168",
        ),
        (
            "-1",
            ": there is a minus sign; a number below zero means nothing here",
        ),
        (
            "1e300",
            ": `e+300` is not understood after the hours; write one number, or one range such as `36 to 37 hours per week`; more can be said in the working pattern in detail",
        ),
        (
            r#"{ "per_week": 36.25, "basis": "net" }"#,
            "36.25 hours per week (net)",
        ),
        (
            r#"{ "per_week": 20, "to": 37, "note": "to suit you" }"#,
            "20 to 37 hours per week, to suit you",
        ),
        (
            r#"{ "per_week": 37, "to": 20 }"#,
            "/to: the range starts at 37 and ends at 20, which is less; did you mean `20 to 37 hours`?",
        ),
        (
            r#"{ "per_week": 37.333 }"#,
            "`37.333` is not a number from 0 with at most two decimals",
        ),
        (
            r#"{ "per_week": 37, "note": " x" }"#,
            "/note: there is white space around the words; take it away",
        ),
    ]);
}

#[test]
fn salaries() {
    check::<Pay>(&[
        ("35000", "£35,000"),
        ("35000.5", "£35,000.50"),
        (
            "14.5",
            ": £14.50 is too little for a year, and nothing says what it is paid for; write `£14.50 an hour`, or a day, week, month or year",
        ),
        (r#""£35k-40k""#, "£35,000 to £40,000"),
        (r#"{ "from": 35000, "to": 40000 }"#, "£35,000 to £40,000"),
        (
            r#"{ "from": 14.5, "to": 14.5, "period": "hour" }"#,
            "£14.50 an hour",
        ),
        (
            r#"{ "to": 90000, "currency": "PLN", "period": "year", "notes": ["pro rata"] }"#,
            "up to PLN 90,000 a year, pro rata",
        ),
        (
            r#"{ "from": 35000, "allowances": [{ "name": "London weighting", "amount": { "fixed": 1400 } }, { "name": "pension", "amount": { "percent": 28.97 } }] }"#,
            "from £35,000 plus £1,400 London weighting plus 28.97% pension",
        ),
        (
            r#"{ "from": 40000, "to": 35000 }"#,
            "/to: the range starts at £40,000 and ends at £35,000, which is less; did you mean `£35,000 to £40,000`?",
        ),
        (
            r#"{ "notes": ["pro rata"] }"#,
            ": the salary has neither `from` nor `to`; give both for a range; the same for one sum",
        ),
        (
            r#"{ "from": 35000, "currency": "pounds" }"#,
            "/currency: a currency is three capital letters; such as `GBP` or `EUR`",
        ),
        (
            r#"{ "from": 14.5 }"#,
            "/period: £14.50 is too little for a year, and nothing says what it is paid for; say what it is paid for with `\"period\"`: `hour`, `day`, `week`, `month` or `year`",
        ),
        (
            r#"{ "from": 35000, "allowances": [{ "name": "", "amount": { "fixed": 1400 } }] }"#,
            "/allowances/0/name: the text is empty; leave the field out where the value is not known yet",
        ),
        (
            r#"{ "from": 35000, "allowances": [{ "name": "x", "amount": { "range": { "from": 2, "to": 1 } } }] }"#,
            "/allowances/0/amount/range/to: the range starts at £2 and ends at £1, which is less; did you mean `£1 to £2`?",
        ),
        (
            r#"{ "form": 35000 }"#,
            "SHAPE unknown field `form`, expected one of `grade`, `place`, `from`, `to`, `currency`, `approximate`, `period`, `notes`, `allowances`",
        ),
        (
            r#"{ "from": "35000" }"#,
            "SHAPE invalid type: string \"35000\", expected a JSON number",
        ),
        (
            r#"{ "from": -1 }"#,
            "SHAPE `-1` is not a number from 0 with at most two decimals",
        ),
        (
            r#"{ "from": 35000, "period": "fortnight" }"#,
            "SHAPE unknown variant `fortnight`, expected one of `year`, `month`, `week`, `day`, `hour`",
        ),
        (
            r#"{ "from": 45000, "to": 45000, "approximate": true, "grade": "HEO" }"#,
            "HEO: about £45,000",
        ),
        (
            r#"[{ "place": "National", "from": 35720, "to": 35720 }, { "place": "London", "from": 39290, "to": 43000 }]"#,
            "National: £35,720; London: £39,290 to £43,000",
        ),
        (
            r#"[{ "grade": "HEO", "place": "London", "from": 39290 }]"#,
            "HEO, London: from £39,290",
        ),
        (
            r#"[{ "place": "London", "from": 35720 }, { "place": "London", "to": 39290 }]"#,
            "/1: two salaries are for `London`; say of each salary for which grade or place it is",
        ),
        (
            r#"[{ "place": "London", "from": 35720 }, { "place": "", "from": 2, "to": 1 }]"#,
            "/1/place: the text is empty; leave the field out where the value is not known yet",
        ),
        (
            r#"[{ "from": 35720 }, { "place": "London", "from": 40000, "to": 35720 }]"#,
            "/1/to: the range starts at £40,000 and ends at £35,720, which is less; did you mean `£35,720 to £40,000`?",
        ),
        (
            "[]",
            ": the list of salaries is empty; leave the field out where what is paid is not known yet",
        ),
        (
            r#"[{ "from": 35720, "postion": "London" }]"#,
            "SHAPE unknown field `postion`, expected one of `grade`, `place`, `from`, `to`, `currency`, `approximate`, `period`, `notes`, `allowances`",
        ),
        (
            r#"["£35,720"]"#,
            "SHAPE invalid type: string \"£35,720\", expected struct Salary",
        ),
    ]);
}

#[test]
fn places() {
    check::<Places>(&[
        (r#""Leeds (hybrid)""#, "Leeds (hybrid)"),
        (
            r#"{ "places": [{ "name": "Brighton and Hove" }, { "name": "Fish, and chips" }], "choice": "all" }"#,
            "Brighton and Hove and Fish, and chips",
        ),
        (
            r#"{ "places": [{ "name": "Croydon", "address": { "street": "2 Ruskin Square", "postcode": "CR0 2WF" } }], "working": "hybrid" }"#,
            "Croydon (hybrid)",
        ),
        (
            r#"{ "working": "remote", "note": "UK only" }"#,
            "Remote (UK only)",
        ),
        (
            r#"{ "places": [] }"#,
            "/places: the list of places is empty; name a place, or say `\"working\": \"remote\"`",
        ),
        (
            r#"{ "places": [{ "name": "Leeds" }, { "name": "Leeds" }] }"#,
            "/places/1/name: `Leeds` stands twice",
        ),
        (
            r#"{ "places": [{ "name": "Leeds", "address": { "postcode": "ls1 4ap" } }] }"#,
            "/places/0/address/postcode: `ls1 4ap` is not a British postcode; write it in capitals with one space, such as `SW1A 2AA`",
        ),
        (
            r#"{ "places": [{ "name": "Dublin", "address": { "postcode": "D02 AF30", "country": "IE" } }] }"#,
            "Dublin",
        ),
        (
            r#"{ "places": ["Leeds"] }"#,
            "SHAPE invalid type: string \"Leeds\", expected struct Workplace",
        ),
    ]);
}

#[test]
fn contracts() {
    check::<Contract>(&[
        (
            r#"{ "options": [{ "kind": "fixed-term", "length": { "months": 23 } }] }"#,
            "Fixed term (23 months)",
        ),
        (
            r#"{ "options": [{ "kind": "permanent" }, { "kind": "loan", "until": "2028-03-31", "note": "maternity cover" }] }"#,
            "Permanent or loan (until 31 March 2028, maternity cover)",
        ),
        (
            r#"{ "options": [{ "kind": "permanent", "length": { "years": 1 } }] }"#,
            "/options/0: a permanent contract has no end; write `Fixed term` for one that ends",
        ),
        (
            r#"{ "options": [{ "kind": "loan" }, { "kind": "loan" }] }"#,
            "/options/1/kind: `loan` stands twice",
        ),
        (
            r#"{ "options": [{ "kind": "loan", "length": {} }] }"#,
            "/options/0/length: the length of the contract is nothing",
        ),
        (
            r#"{ "options": [{ "kind": "loan", "until": "31/02/2028" }] }"#,
            "`31/02/2028` is not a day; February 2028 has 29 days",
        ),
    ]);
}

#[test]
fn working_patterns() {
    check::<WorkingPattern>(&[
        (
            r#"{ "patterns": ["part-time", "job-share"], "note": "3 days" }"#,
            "Part-time, job share (3 days)",
        ),
        (
            r#"{ "patterns": ["part-time", "part-time"] }"#,
            "/patterns/1: `part-time` stands twice",
        ),
        (
            r#"{ "patterns": [] }"#,
            "SHAPE /patterns: the list of patterns is empty",
        ),
    ]);
}

/// Reads each JSON. What is understood the schema accepts; what is marked `SHAPE` it refuses too.
fn check<T>(cases: &[(&str, &str)])
where
    T: Fact + JsonSchema + Serialize + DeserializeOwned + Debug + PartialEq,
{
    let schema = schemars::schema_for!(AsWritten<T>);
    let validator = jsonschema::validator_for(schema.as_value()).expect("a schema");
    for (json, expected) in cases {
        let value: Value = serde_json::from_str(json).expect("JSON");
        let told = |fault: Misread| format!("{}: {fault}", fault.route);
        let found = match serde_json::from_value::<AsWritten<T>>(value.clone()) {
            Ok(AsWritten::NotParts(why)) => why,
            Err(fault) => fault.to_string(),
            Ok(written) => match written.read() {
                Ok(fact) => {
                    assert!(validator.is_valid(&value), "the schema refuses {json}");
                    let again = serde_json::to_value(AsWritten::Parts(fact.clone())).expect("JSON");
                    assert!(validator.is_valid(&again), "the schema refuses {again}");
                    let again: AsWritten<T> = serde_json::from_value(again).expect("a fact");
                    assert_eq!(again.read(), Ok(fact.clone()));
                    fact.to_string()
                }
                Err(fault) => told(fault),
            },
        };
        match expected.strip_prefix("SHAPE ") {
            Some(expected) => {
                assert_eq!(found, expected, "{json}");
                assert!(!validator.is_valid(&value), "the schema accepts {json}");
            }
            None => assert_eq!(found, *expected, "{json}"),
        }
    }
}
