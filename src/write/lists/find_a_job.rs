//! Openings → the XML that Find a Job, of the Department for Work and Pensions, takes in bulk (bulk upload
//! specification v3.0).
//!
//! In: a [`Board`], and which vacancies go there under which reference. Out: one document of vacancies, and one of
//! those that it is to take down. The site shows an advert for at most 30 days, so that a longer one gets a new
//! reference every 31. What of its rules has no public source is told in `docs/vacancies-page.md` as unchecked.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::io;

use jiff::ToSpan as _;

use super::{Board, Opening, Row, Writing, address_of};
use crate::facts::contract::ContractKind;
use crate::facts::date::Date;
use crate::facts::postal_address::PostalAddress;
use crate::facts::vacancy::VacancyFacts;
use crate::facts::web_address::WebAddress;
use crate::facts::working_pattern::Pattern;
use crate::write::docx::xml::Escaped;
use crate::write::text;

pub(super) static ROW: Row = Row {
    name: "find-a-job",
    file: "find-a-job.xml",
    edition: 2,
    writing: Writing::Pieces(write),
};

pub(super) static REMOVALS: Row = Row {
    name: "find-a-job-removals",
    file: "find-a-job-removals.xml",
    edition: 1,
    writing: Writing::Pieces(write_removals),
};

/// So many days after its first an advert is taken down at the latest.
const LONGEST: i32 = 30;
/// After so many days an advert that is still open is a new one there.
const ROUND: i32 = LONGEST + 1;
/// So many hours of a week are full time, in hundredths.
const FULL_TIME: u64 = 3_000;

/// The vacancies that go to Find a Job, and those that it is to take down.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Postings {
    /// By the vacancy's id.
    pub(crate) open: BTreeMap<String, Posting>,
    /// By their references, in order.
    pub(crate) removed: BTreeSet<String>,
    /// The vacancies that do not go there, and why, in the order of the reasons.
    pub(crate) left_out: Vec<(LeftOut, String)>,
}

/// One round of an advert.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Posting {
    /// Its name there: the vacancy's id, and from its second round on the number of rounds before.
    pub(crate) reference: String,
    /// The day on which it is taken down.
    pub(crate) expires: Date,
}

/// Why a vacancy cannot go there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum LeftOut {
    /// Its place has no postcode.
    WithoutPostcode,
    /// It has no posting date from which rounds are counted, or one that is still to come.
    WithoutPostingDate,
    /// It closes on the day on which a round would begin.
    ClosesAtOnce,
    /// It pays less than the minimum wage.
    BelowMinimumWage,
}

impl LeftOut {
    /// Why, of one vacancy or of several.
    pub(crate) fn spoken(self, count: usize) -> String {
        let (one, several) = match self {
            Self::WithoutPostcode => ("its place has no postcode", "their places have no postcode"),
            Self::WithoutPostingDate => (
                "it has no posting date that has come",
                "they have no posting date that has come",
            ),
            Self::ClosesAtOnce => (
                "it closes on the day on which it would be posted there",
                "they close on the day on which they would be posted there",
            ),
            Self::BelowMinimumWage => (
                "it pays less than the minimum wage",
                "they pay less than the minimum wage",
            ),
        };
        if count == 1 { one } else { several }.to_owned()
    }
}

/// The round of an advert that `day` is in.
///
/// # Errors
/// Why there is none.
pub(crate) fn posting(id: &str, facts: &VacancyFacts, day: Date) -> Result<Posting, LeftOut> {
    if place(facts).is_none() {
        return Err(LeftOut::WithoutPostcode);
    }
    let (reference, first) = round(id, facts, day).ok_or(LeftOut::WithoutPostingDate)?;
    let last = after(first, LONGEST).ok_or(LeftOut::WithoutPostingDate)?;
    let expires = facts.closing_date.map_or(last, |closing| closing.min(last));
    if expires <= first {
        return Err(LeftOut::ClosesAtOnce);
    }
    Ok(Posting { reference, expires })
}

/// The reference of an advert that people cannot answer any more, where the site may still show it on `day`.
pub(crate) fn removed(id: &str, facts: &VacancyFacts, day: Date) -> Option<String> {
    place(facts)?;
    let end = facts.closing_date.unwrap_or(day).min(day);
    let (reference, first) = round(id, facts, end)?;
    (after(first, LONGEST)? >= day).then_some(reference)
}

/// The reference of an advert on a day, and the first day of that round.
fn round(id: &str, facts: &VacancyFacts, day: Date) -> Option<(String, Date)> {
    let posted = facts.posted_on.filter(|posted| *posted <= day)?;
    let rounds = posted.0.until(day.0).ok()?.get_days() / ROUND;
    let first = after(posted, rounds * ROUND)?;
    let reference = match rounds {
        0 => id.to_owned(),
        rounds => format!("{id}-{rounds}"),
    };
    Some((reference, first))
}

fn after(day: Date, days: i32) -> Option<Date> {
    day.0.checked_add(days.days()).ok().map(Date)
}

/// The first place of work that has a postcode.
fn place(facts: &VacancyFacts) -> Option<PostalAddress> {
    let places = facts.location.as_ref()?.places.iter();
    let mut addresses = places.map(|place| {
        let mut address = address_of(facts, place);
        address.locality.get_or_insert_with(|| place.name.clone());
        address
    });
    addresses.find(|address| address.postcode.is_some())
}

fn write(board: &Board<'_>, to: &mut dyn io::Write) -> io::Result<()> {
    to.write_all(b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Vacancies>\n")?;
    board.each(to, |opening| {
        let posting = board.find_a_job.open.get(&opening.name.id);
        posting.map_or_else(String::new, |posting| vacancy(board, opening, posting))
    })?;
    to.write_all(b"</Vacancies>\n")
}

fn write_removals(board: &Board<'_>, to: &mut dyn io::Write) -> io::Result<()> {
    to.write_all(b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<ExpireVacancies>\n")?;
    for reference in &board.find_a_job.removed {
        let reference = Escaped(reference);
        writeln!(to, "<ExpireVacancy vacancyRefCode=\"{reference}\"/>")?;
    }
    to.write_all(b"</ExpireVacancies>\n")
}

fn vacancy(board: &Board<'_>, opening: &Opening, posting: &Posting) -> String {
    let facts = &opening.facts;
    let address = place(facts).unwrap_or_default();
    let page = board.page(opening);
    // Only the web is an address there; the page says how else to apply.
    let apply = facts.apply_at.as_ref().map(WebAddress::as_str);
    let apply =
        apply.filter(|address| address.starts_with("https:") || address.starts_with("http:"));
    let mut out = format!(
        "<Vacancy vacancyRefCode=\"{}\">\n",
        Escaped(&posting.reference)
    );
    element(&mut out, "Title", Some(opening.title()));
    element(
        &mut out,
        "Description",
        Some(&text::of_document(&(board.compose)(&opening.name))),
    );
    out.push_str("<Location>\n");
    element(&mut out, "StreetAddress", address.street.as_deref());
    element(&mut out, "City", address.locality.as_deref());
    element(&mut out, "State", address.region.as_deref());
    element(&mut out, "PostalCode", address.postcode.as_deref());
    out.push_str("</Location>\n");
    element(
        &mut out,
        "VacancyExpiry",
        Some(&posting.expires.0.to_string()),
    );
    for (name, id) in [
        ("VacancyType", kind(facts)),
        ("VacancyStatus", status(facts)),
        ("VacancyCategory", category(board, facts)),
        ("ApplyMethod", Some(2)),
    ] {
        if let Some(id) = id {
            let _ = writeln!(out, "<{name} id=\"{id}\"/>");
        }
    }
    element(&mut out, "ApplyUrl", Some(apply.unwrap_or(&page)));
    out.push_str("</Vacancy>\n");
    out
}

/// Permanent, contract, temporary or apprenticeship: the first kind that the advert names.
fn kind(facts: &VacancyFacts) -> Option<u32> {
    let first = facts.contract_type.as_ref()?.options.first()?;
    Some(match first.kind {
        ContractKind::Permanent => 1,
        ContractKind::FixedTerm | ContractKind::Loan | ContractKind::Secondment => 2,
        ContractKind::Temporary | ContractKind::Casual | ContractKind::ZeroHours => 3,
        ContractKind::Apprenticeship => 4,
    })
}

/// Full time or part time: by the hours, and by the pattern where these are not told.
fn status(facts: &VacancyFacts) -> Option<u32> {
    if let Some(hours) = &facts.hours {
        let most = hours.to.unwrap_or(hours.per_week);
        return Some(if most.0 >= FULL_TIME { 1 } else { 2 });
    }
    let patterns = &facts.working_pattern.as_ref()?.patterns;
    if patterns.contains(&Pattern::FullTime) {
        return Some(1);
    }
    let is_part = patterns.contains(&Pattern::PartTime) || patterns.contains(&Pattern::JobShare);
    is_part.then_some(2)
}

/// The number of the site's category for the type of role, which the organisation says; two are known.
fn category(board: &Board<'_>, facts: &VacancyFacts) -> Option<u32> {
    const KNOWN: [(&str, u32); 6] = [
        ("digital", 14),
        ("information technology", 14),
        ("it", 14),
        ("software", 14),
        ("education", 27),
        ("teaching", 27),
    ];
    let role = facts.type_of_role.as_ref()?.as_str();
    let said = board.house.find_a_job_categories.iter();
    let said = said.map(|(name, number)| (name.as_str(), *number));
    let known = said.chain(KNOWN);
    let mut found = known.filter(|(name, _)| name.eq_ignore_ascii_case(role.trim()));
    found.next().map(|(_, number)| number)
}

/// An element with a text on lines of its own, or none where there is no text. A line end is one here: nothing else
/// parts the paragraphs of a description.
fn element(out: &mut String, name: &str, text: Option<&str>) {
    let Some(text) = text else { return };
    let lines: Vec<String> = text
        .trim_end()
        .split('\n')
        .map(|line| Escaped(line).to_string())
        .collect();
    let _ = writeln!(out, "<{name}>{}</{name}>", lines.join("\n"));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts(closing: Option<&str>) -> VacancyFacts {
        VacancyFacts {
            posted_on: "2026-11-01".parse().ok(),
            closing_date: closing.and_then(|day| day.parse().ok()),
            location: "Leeds, LS1 1AA".parse().ok(),
            ..VacancyFacts::default()
        }
    }

    #[test]
    fn a_long_advert_gets_a_new_reference_every_31_days() {
        for (closing, day, expected) in [
            (Some("2026-11-20"), "2026-11-01", Ok(("t", "2026-11-20"))),
            (Some("2027-01-20"), "2026-11-30", Ok(("t", "2026-12-01"))),
            (Some("2027-01-20"), "2026-12-01", Ok(("t", "2026-12-01"))),
            (Some("2027-01-20"), "2026-12-02", Ok(("t-1", "2027-01-01"))),
            (Some("2027-01-20"), "2027-01-02", Ok(("t-2", "2027-01-20"))),
            (Some("2026-12-02"), "2026-12-02", Err(LeftOut::ClosesAtOnce)),
            (None, "2026-12-01", Ok(("t", "2026-12-01"))),
            (None, "2026-10-31", Err(LeftOut::WithoutPostingDate)),
        ] {
            let found = posting("t", &facts(closing), day.parse().unwrap());
            let found = found.map(|one| (one.reference, one.expires.0.to_string()));
            let expected = expected.map(|(name, day)| (name.to_owned(), day.to_owned()));
            assert_eq!(found, expected, "{closing:?} {day}");
        }
        let nowhere = VacancyFacts {
            location: "Leeds".parse().ok(),
            ..facts(None)
        };
        let day = "2026-11-02".parse().unwrap();
        assert_eq!(posting("t", &nowhere, day), Err(LeftOut::WithoutPostcode));
    }

    #[test]
    fn what_is_over_is_taken_down_while_it_may_be_shown() {
        for (closing, day, expected) in [
            (Some("2027-01-20"), "2026-11-10", Some("t")),
            (Some("2027-01-20"), "2026-12-10", Some("t-1")),
            // Closed early: the site was told a later day.
            (Some("2026-11-05"), "2026-11-10", Some("t")),
            (Some("2026-11-05"), "2026-12-02", None),
            (Some("2027-01-20"), "2026-10-10", None),
        ] {
            let found = removed("t", &facts(closing), day.parse().unwrap());
            assert_eq!(found.as_deref(), expected, "{closing:?} {day}");
        }
    }
}
