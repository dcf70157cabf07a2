//! `salary-outside-grade`: a salary below or above the grade's pay band.

use crate::diagnostic::Severity;
use crate::facts::date::Date;
use crate::facts::grade::Grades;
use crate::facts::money::{Currency, Money};
use crate::facts::period::Period;
use crate::facts::places::Places;
use crate::facts::salary::Salary;
use crate::lint::data::{PayBand, day};
use crate::lint::{Findings, House};
use crate::validate::CheckedVacancy;

/// Remarks under which less than the band may be paid.
const MAY_BE_LESS: [&str; 5] = ["pro", "actual", "part", "term", "training"];

/// Remarks under which the sum holds more than the band.
const MAY_BE_MORE: [&str; 3] = ["inclu", "weighting", "allowance"];

pub(in crate::lint) fn check(
    vacancy: &CheckedVacancy,
    house: &House<'_>,
    findings: &mut Findings<'_>,
) {
    let facts = &vacancy.facts;
    let (Some(grade), Some(salary)) = (&facts.grade, &facts.salary) else {
        return;
    };
    if vacancy.data.status.is_over()
        || !salary.currency.is_pound()
        || salary.period() != Period::Year
    {
        return;
    }
    let on = facts.posted_on.unwrap_or(house.today);
    let bands = bands_for(&house.data.pay_bands, grade, facts.location.as_ref(), on);
    let Some((least, most)) = limits(&bands) else {
        return;
    };
    let Some(what) = outside(salary, least, most) else {
        return;
    };
    let shown = |pounds: u32| {
        let sum = Money::from_hundredths(u64::from(pounds) * 100);
        sum.map_or_else(String::new, |sum| {
            sum.shown_in_english(&Currency::default())
        })
    };
    let (least, most) = (shown(least), shown(most));
    let message = format!("the salary {what} of grade {grade}, which is {least} to {most}");
    let place = vacancy.json.place("/salary");
    if bands.iter().any(|band| band.example) {
        findings.report_as(Severity::Advice, place, message).hint(
            "the pay bands are examples: put your department's into \
                 `templates/lint/pay-bands.toml`",
        );
    } else {
        let sources: Vec<&str> = bands.iter().map(|band| band.source.as_str()).collect();
        findings.report(place, message).hint(format!(
            "correct the salary or the grade; the band stands in {}",
            sources.join(", ")
        ));
    }
}

/// The bands that hold for a grade on a day at the places, or anywhere if none is known. Of bands for
/// the same places the latest holds.
fn bands_for<'a>(
    bands: &'a [PayBand],
    grade: &Grades,
    places: Option<&Places>,
    on: Date,
) -> Vec<&'a PayBand> {
    let mut held: Vec<&PayBand> = Vec::new();
    for band in bands {
        let is_valid = day(&band.valid_from).is_some_and(|from| from <= on);
        if !is_valid || !grade.each().iter().any(|grade| grade.name() == band.grade) {
            continue;
        }
        match held.iter_mut().find(|other| other.places == band.places) {
            Some(other) if day(&other.valid_from) <= day(&band.valid_from) => *other = band,
            Some(_) => {}
            None => held.push(band),
        }
    }
    let Some(places) = places.filter(|places| !places.places.is_empty()) else {
        return held;
    };
    let mut chosen: Vec<&PayBand> = Vec::new();
    for place in &places.places {
        let own = held.iter().find(|band| {
            let mut names = band.places.iter();
            names.any(|name| is_within(&place.name, name))
        });
        let elsewhere = || held.iter().find(|band| band.places.is_empty());
        match own.or_else(elsewhere) {
            Some(band) => chosen.push(band),
            // What is paid at this place is not known.
            None => return Vec::new(),
        }
    }
    chosen
}

/// Whether a place is the band's, as `Central London` is `London`.
fn is_within(place: &str, name: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        text.split(|sign: char| !sign.is_alphanumeric())
            .map(str::to_lowercase)
            .collect()
    };
    let (place, name) = (words(place), words(name));
    place.windows(name.len()).any(|window| window == name)
}

/// The least and the most that any of the bands pays.
fn limits(bands: &[&PayBand]) -> Option<(u32, u32)> {
    let least = bands.iter().map(|band| band.from).min()?;
    let most = bands.iter().map(|band| band.to).max()?;
    Some((least, most))
}

/// What is wrong with the salary, if anything surely is.
fn outside(salary: &Salary, least: u32, most: u32) -> Option<&'static str> {
    let pence = |pounds: u32| u64::from(pounds) * 100;
    let notes = salary.notes.join(" ").to_lowercase();
    let has_any = |words: &[&str]| words.iter().any(|word| notes.contains(word));
    let from = salary.from.or(salary.to)?.hundredths();
    let to = salary.to.or(salary.from)?.hundredths();
    if from < pence(least) && !has_any(&MAY_BE_LESS) {
        Some("begins below the band")
    } else if to > pence(most) && !has_any(&MAY_BE_MORE) {
        Some("ends above the band")
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_surely_lies_outside_the_band_does() {
        let table = [
            ("£35,000 to £40,000", None),
            ("£34,999 to £40,000", Some("begins below the band")),
            ("£35,000 to £40,001", Some("ends above the band")),
            ("£30,000", Some("begins below the band")),
            ("up to £40,000", None),
            ("from £35,000", None),
            ("from £41,000", Some("ends above the band")),
            ("£20,000, pro rata", None),
            ("£42,000 (including London weighting)", None),
            ("£40,000 plus £8,000 skills allowance", None),
        ];
        for (text, expected) in table {
            let salary: Salary = text.parse().unwrap();
            assert_eq!(outside(&salary, 35_000, 40_000), expected, "{text}");
        }
    }

    #[test]
    fn a_place_has_the_band_of_its_city() {
        let table = [
            ("London", "London", true),
            ("Central London", "london", true),
            ("Londonderry", "London", false),
            ("Leeds", "London", false),
        ];
        for (place, name, expected) in table {
            assert_eq!(is_within(place, name), expected, "{place} in {name}");
        }
    }
}
