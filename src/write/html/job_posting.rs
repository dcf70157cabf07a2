//! What search engines take an advert by: schema.org's `JobPosting`, as JSON-LD.
//!
//! In: an advert to which people can apply, and the description that is made of its text. Out: JSON that can
//! stand in `<script>`; nothing where Google would refuse it. Whatever it says stands on the page too: a fact that the
//! page's text does not show is left out of it. `docs/search-engines.md` tells people which field says what.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::escape::{href, needs_escape};
use crate::document::{Block, Document, Posting, each_text};
use crate::facts::Show;
use crate::facts::contract::{Contract, ContractKind};
use crate::facts::money::Money;
use crate::facts::pay::Pay;
use crate::facts::period::Period;
use crate::facts::places::{Places, Working, Workplace};
use crate::facts::postal_address::PostalAddress;
use crate::facts::salary::Salary;
use crate::facts::street_address::StreetAddress;
use crate::facts::vacancy::VacancyFacts;
use crate::facts::web_address::WebAddress;
use crate::facts::working_pattern::{Pattern, WorkingPattern};

/// The JSON-LD of `document`, if it is an advert of which search engines are to be told.
pub(super) fn job_posting(
    document: &Document,
    describe: impl FnOnce() -> String,
) -> Option<String> {
    let posting = document.meta.posting.as_ref()?;
    let facts = document.facts.as_ref()?;
    let page = Page::of(document);
    if !page.has(facts.title.as_str()) {
        return None;
    }
    let organisation = document.meta.author.as_str();
    let places = page.shown(facts.location.as_ref())?;
    let where_to_work = Where::of(places, facts.address.as_ref(), posting, &page)?;
    let salary = facts.salary.as_ref();
    let salary = salary.and_then(|pay| base_salary(pay, &page));
    let description = describe();
    let applies = facts.apply_at.as_ref().map(WebAddress::as_str);
    let is_direct = applies.is_some_and(|address| {
        let link = format!("<a href=\"{}\"", href(address));
        address.starts_with("http") && description.contains(&link)
    });
    let number = facts
        .number_of_posts
        .filter(|_| page.has_row("number_of_posts"));
    let value = thing(
        "JobPosting",
        [
            ("@context", "https://schema.org".into()),
            ("title", facts.title.as_str().into()),
            ("description", description.into()),
            ("datePosted", posting.posted_on.0.to_string().into()),
            (
                "validThrough",
                json!(
                    page.shown(facts.closing_date.as_ref())
                        .and(posting.valid_through.as_ref())
                ),
            ),
            ("employmentType", employment_types(facts, &page).into()),
            (
                "hiringOrganization",
                thing(
                    "Organization",
                    [
                        ("name", organisation.into()),
                        ("sameAs", json!(document.meta.web)),
                    ],
                ),
            ),
            ("jobLocation", where_to_work.places.into()),
            ("jobLocationType", json!(where_to_work.kind)),
            (
                "applicantLocationRequirements",
                where_to_work.home.unwrap_or_default(),
            ),
            ("baseSalary", salary.unwrap_or_default()),
            ("identifier", identifier(facts, organisation)),
            ("directApply", is_direct.into()),
            ("totalJobOpenings", json!(number)),
        ],
    );
    Some(for_script(&value))
}

/// What the page's text shows.
struct Page<'a> {
    document: &'a Document,
    text: String,
}

impl<'a> Page<'a> {
    fn of(document: &'a Document) -> Self {
        let mut text = String::new();
        for section in &document.sections {
            each_text(&section.blocks, &mut |words| text.push_str(words));
        }
        let text = spaced(&text);
        Self { document, text }
    }

    /// The fact, where the page shows it in words.
    fn shown<'f, F: Show>(&self, fact: Option<&'f F>) -> Option<&'f F> {
        fact.filter(|fact| self.has(&fact.show(&self.document.meta.words).into_string()))
    }

    fn has(&self, words: &str) -> bool {
        self.text.contains(&spaced(words))
    }

    /// Whether a row of facts shows the field.
    fn has_row(&self, field: &str) -> bool {
        self.document.blocks().any(|block| match block {
            Block::Facts(rows) => rows.iter().any(|row| row.field.as_deref() == Some(field)),
            _ => false,
        })
    }
}

/// The words with one space between two.
fn spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// An object of a type of schema.org, without the properties that say nothing.
fn thing<const COUNT: usize>(kind: &str, properties: [(&str, Value); COUNT]) -> Value {
    let said = properties.into_iter().filter(|(_, value)| match value {
        Value::Null => false,
        Value::Array(items) => !items.is_empty(),
        _ => true,
    });
    let said = said.map(|(name, value)| (name.to_owned(), value));
    std::iter::once(("@type".to_owned(), kind.into()))
        .chain(said)
        .collect()
}

/// JSON in which no character means anything to HTML, or to a script (ECMA-262, 12.3).
fn for_script(value: &Value) -> String {
    let json = value.to_string();
    let mut safe = String::with_capacity(json.len());
    for character in json.chars() {
        // Such characters stand in strings alone, for JSON's own signs are none of them but the quote.
        let is_plain = character == '"'
            || !(needs_escape(character) || matches!(character, '\u{2028}' | '\u{2029}'));
        if is_plain {
            safe.push(character);
            continue;
        }
        for unit in character.encode_utf16(&mut [0; 2]) {
            write!(safe, "\\u{unit:04x}").expect("writing to a string does not fail");
        }
    }
    safe
}

/// What is paid as numbers; what comes on top stands in the description.
///
/// Several salaries are one range, from the least to the most. One bound alone stays alone, for nothing says
/// where the other is. Nothing is said where sums are only about right, or cannot be compared.
fn base_salary(pay: &Pay, page: &Page<'_>) -> Option<Value> {
    let salaries = pay.salaries();
    let first = salaries.first()?;
    let is_alike = |salary: &Salary| {
        (salary.period(), &salary.currency) == (first.period(), &first.currency)
            && !salary.approximate
            && page.shown(Some(salary)).is_some()
    };
    if !salaries.iter().all(is_alike) {
        return None;
    }
    let unit = match first.period() {
        Period::Year => "YEAR",
        Period::Month => "MONTH",
        Period::Week => "WEEK",
        Period::Day => "DAY",
        Period::Hour => "HOUR",
    };
    // A bound that one of them leaves open is open for all.
    let least: Option<Vec<Money>> = salaries.iter().map(|salary| salary.from).collect();
    let most: Option<Vec<Money>> = salaries.iter().map(|salary| salary.to).collect();
    let least = least.and_then(|sums| sums.into_iter().min());
    let most = most.and_then(|sums| sums.into_iter().max());
    let (value, from, to) = match (least, most) {
        (None, None) => return None,
        (Some(from), Some(to)) if from == to => (Some(from), None, None),
        (from, to) => (None, from, to),
    };
    let sum = |sum: Option<Money>| sum.map(Money::to_number).map_or(Value::Null, Value::Number);
    let value = thing(
        "QuantitativeValue",
        [
            ("value", sum(value)),
            ("minValue", sum(from)),
            ("maxValue", sum(to)),
            ("unitText", unit.into()),
        ],
    );
    let currency = first.currency.code().into();
    Some(thing(
        "MonetaryAmount",
        [("currency", currency), ("value", value)],
    ))
}

fn identifier(facts: &VacancyFacts, organisation: &str) -> Value {
    let Some(reference) = &facts.reference_number else {
        return Value::Null;
    };
    thing(
        "PropertyValue",
        [
            ("name", organisation.into()),
            ("value", reference.as_str().into()),
        ],
    )
}

/// Google's words for the working pattern and the contract, each once.
fn employment_types(facts: &VacancyFacts, page: &Page<'_>) -> Vec<&'static str> {
    let patterns = page.shown(facts.working_pattern.as_ref());
    let patterns = patterns.into_iter().flat_map(of_pattern);
    let contract = page
        .shown(facts.contract_type.as_ref())
        .and_then(of_contract);
    let mut types: Vec<&str> = Vec::new();
    for kind in patterns.chain(contract) {
        if !types.contains(&kind) {
            types.push(kind);
        }
    }
    types
}

fn of_pattern(pattern: &WorkingPattern) -> impl Iterator<Item = &'static str> {
    pattern.patterns.iter().filter_map(|pattern| match pattern {
        Pattern::FullTime => Some("FULL_TIME"),
        Pattern::PartTime | Pattern::JobShare => Some("PART_TIME"),
        Pattern::FlexibleWorking
        | Pattern::Flexitime
        | Pattern::CompressedHours
        | Pattern::TermTime
        | Pattern::PartYear
        | Pattern::AnnualisedHours
        | Pattern::ShiftWorking
        | Pattern::NightWorking
        | Pattern::WeekendWorking
        | Pattern::OnCall
        | Pattern::Homeworking
        | Pattern::HybridWorking => None,
    })
}

/// A job that may be permanent is not called temporary, whatever else it may be.
fn of_contract(contract: &Contract) -> Option<&'static str> {
    let ends = contract.options.iter().all(|terms| match terms.kind {
        ContractKind::FixedTerm
        | ContractKind::Loan
        | ContractKind::Secondment
        | ContractKind::Temporary => true,
        ContractKind::Permanent
        | ContractKind::Apprenticeship
        | ContractKind::Casual
        | ContractKind::ZeroHours => false,
    });
    ends.then_some("TEMPORARY")
}

/// Where the work is done.
struct Where {
    places: Vec<Value>,
    /// What kind of place it is, if it is any that the jobholder likes.
    kind: Option<&'static str>,
    /// Where the jobholder must live then.
    home: Option<Value>,
}

impl Where {
    /// Nothing where it cannot be told: neither a place, nor that all the work is done elsewhere.
    fn of(
        places: &Places,
        line: Option<&StreetAddress>,
        posting: &Posting,
        page: &Page<'_>,
    ) -> Option<Self> {
        // A remark such as `travel to Leeds` may mean that some of the work is done at a place.
        let is_remote = places.working == Some(Working::Remote) && places.note.is_none();
        if places.places.is_empty() && !is_remote {
            return None;
        }
        let line = line.filter(|_| places.places.len() == 1);
        let one = |place| workplace(place, line, posting, page);
        Some(Self {
            places: places.places.iter().map(one).collect(),
            kind: is_remote.then_some("TELECOMMUTE"),
            home: is_remote.then(|| thing("Country", [("name", posting.country.as_str().into())])),
        })
    }
}

/// A place with what the page shows of its address; its country, which search engines need, stands beside
/// it always.
fn workplace(
    place: &Workplace,
    line: Option<&StreetAddress>,
    posting: &Posting,
    page: &Page<'_>,
) -> Value {
    let from_line = || line?.parts(&place.name);
    let address = place.address.clone().or_else(from_line);
    let country = address.as_ref().map(PostalAddress::country);
    let country = country.unwrap_or(&posting.country).to_owned();
    let address = address.unwrap_or_default();
    let shown = |part: Option<String>| part.filter(|words| page.has(words));
    let locality = shown(address.locality).unwrap_or_else(|| place.name.clone());
    thing(
        "Place",
        [(
            "address",
            thing(
                "PostalAddress",
                [
                    ("streetAddress", json!(shown(address.street))),
                    ("addressLocality", locality.into()),
                    ("addressRegion", json!(shown(address.region))),
                    ("postalCode", json!(shown(address.postcode))),
                    ("addressCountry", country.into()),
                ],
            ),
        )],
    )
}
