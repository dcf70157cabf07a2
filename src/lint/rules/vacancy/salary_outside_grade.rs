//! `salary-outside-grade`: a salary below or above the grade's pay band.

use std::slice;

use crate::diagnostic::Severity;
use crate::facts::date::Date;
use crate::facts::grade::Grade;
use crate::facts::money::{Currency, Money};
use crate::facts::pay::Pay;
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
    let Some(pay) = &facts.salary else {
        return;
    };
    if vacancy.data.status.is_over() {
        return;
    }
    for (index, salary) in pay.salaries().iter().enumerate() {
        if salary.currency.is_pound() && salary.period() == Period::Year {
            check_salary(vacancy, pay, index, house, findings);
        }
    }
}

/// Looks at one salary of a vacancy.
fn check_salary(
    vacancy: &CheckedVacancy,
    pay: &Pay,
    index: usize,
    house: &House<'_>,
    findings: &mut Findings<'_>,
) {
    let facts = &vacancy.facts;
    let salary = &pay.salaries()[index];
    let grades = match (&salary.grade, &facts.grade) {
        (Some(grade), _) => slice::from_ref(grade),
        (None, Some(grades)) => grades.each(),
        (None, None) => return,
    };
    let on = facts.posted_on.unwrap_or(house.today);
    let places = places_of(pay, index, facts.location.as_ref());
    let bands = bands_for(&house.data.pay_bands, grades, &places, on);
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
    let names: Vec<&str> = grades.iter().map(Grade::name).collect();
    let names = names.join(" or ");
    // `Grade 10` has the word already.
    let is_said = names.to_lowercase().starts_with("grade ");
    let message = format!(
        "the salary{} {what} of {}{names}, which is {least} to {most}",
        pay.spoken(index),
        if is_said { "" } else { "grade " },
    );
    let place = vacancy.json.place(&format!("/salary{}", pay.route(index)));
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

/// The names of the places where the salary of this number is paid; none if they are not known.
fn places_of<'a>(pay: &'a Pay, index: usize, location: Option<&'a Places>) -> Vec<&'a str> {
    if let Some(place) = &pay.salaries()[index].place {
        return vec![place];
    }
    let all = location.into_iter().flat_map(|location| &location.places);
    let named: Vec<&str> = all.map(|place| place.name.as_str()).collect();
    // Where another salary names its place, one that names none is paid at the others.
    let others = pay
        .salaries()
        .iter()
        .filter_map(|other| other.place.as_deref());
    let others: Vec<&str> = others.collect();
    let is_other = |name: &&str| !others.iter().any(|other| is_within(name, other));
    let rest: Vec<&str> = named.iter().copied().filter(is_other).collect();
    if rest.is_empty() { named } else { rest }
}

/// The bands that hold for grades on a day at the places, or anywhere if none is known. Of bands for
/// the same places the latest holds.
fn bands_for<'a>(
    bands: &'a [PayBand],
    grades: &[Grade],
    places: &[&str],
    on: Date,
) -> Vec<&'a PayBand> {
    let mut held: Vec<&PayBand> = Vec::new();
    for band in bands {
        let is_valid = day(&band.valid_from).is_some_and(|from| from <= on);
        if !is_valid || !grades.iter().any(|grade| grade.name() == band.grade) {
            continue;
        }
        let is_alike =
            |other: &&mut &PayBand| other.grade == band.grade && other.places == band.places;
        match held.iter_mut().find(is_alike) {
            Some(other) if day(&other.valid_from) <= day(&band.valid_from) => *other = band,
            Some(_) => {}
            None => held.push(band),
        }
    }
    if places.is_empty() {
        return held;
    }
    let mut chosen: Vec<&PayBand> = Vec::new();
    for (place, grade) in places
        .iter()
        .flat_map(|place| grades.iter().map(move |grade| (place, grade)))
    {
        let of_grade = || held.iter().filter(|band| band.grade == grade.name());
        let own = of_grade().find(|band| {
            let mut names = band.places.iter();
            names.any(|name| !is_elsewhere(place) && is_within(place, name))
        });
        let elsewhere = || of_grade().find(|band| band.places.is_empty());
        match own.or_else(elsewhere) {
            Some(band) => chosen.push(band),
            // What is paid at this place is not known.
            None => return Vec::new(),
        }
    }
    chosen
}

/// Whether a name stands for the places that are not the one it names, as `outside London` does.
fn is_elsewhere(place: &str) -> bool {
    let place = place.to_lowercase();
    ["outside", "non-", "rest of", "other", "all other"]
        .iter()
        .any(|beginning| place.starts_with(beginning))
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
    if salary.approximate {
        return None;
    }
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
            ("about £34,500", None),
        ];
        for (text, expected) in table {
            let salary: Salary = text.parse().unwrap();
            assert_eq!(outside(&salary, 35_000, 40_000), expected, "{text}");
        }
    }

    #[test]
    fn a_salary_is_paid_where_it_says() {
        let table: [(&str, usize, &[&str]); 4] = [
            ("£35,000", 0, &["London", "Leeds"]),
            ("£35,000; London: £39,000", 0, &["Leeds"]),
            ("£35,000; London: £39,000", 1, &["London"]),
            ("National: £35,000; London: £39,000", 0, &["National"]),
        ];
        let location: Places = "London or Leeds".parse().unwrap();
        for (text, index, expected) in table {
            let pay: Pay = text.parse().unwrap();
            assert_eq!(places_of(&pay, index, Some(&location)), expected, "{text}");
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
