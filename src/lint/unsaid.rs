//! The engine of all rules that look for a fact which the organisation has and a vacancy leaves unsaid.
//!
//! In: a vacancy's advert and the terms of the running rule. Out: a finding at the first words that ask for
//! the fact, at words that say it where the vacancy answers no, or at the organisation's file where
//! nothing is said at all. The rule `dbs-check-missing` looks for the fact `facts.dbs_check`.

use super::data::Term;
use super::terms::Terms;
use super::{Advert, Finding, Findings, House, advert_text, gather};
use crate::diagnostic::Place;
use crate::facts::fields::{Field, OWN};
use crate::facts::own::OwnValue;

/// How the names of these rules end.
const MISSING: &str = "-missing";

/// Reports what the vacancy leaves unsaid of the fact that the running rule looks for.
pub(super) fn check(advert: &Advert<'_>, house: &House<'_>, findings: &mut Findings<'_>) {
    let rule = findings.rule();
    let fact = fact_of(rule);
    let name = format!("{OWN}{fact}");
    let vacancy = advert.vacancy;
    let fields = &vacancy.facts.fields;
    let field = fields.named(&name).filter(|field| !field.is_hidden);
    let Some((field, terms)) = field.zip(house.data.terms.get(rule)) else {
        return;
    };
    if vacancy.data.status.is_over() {
        return;
    }
    let answer = vacancy.facts.own.get(&fact);
    match answer {
        None if is_said(advert, terms) => {}
        None => unsaid(field, advert, house, terms, findings),
        Some(OwnValue::Whether(false)) => contradicted(field, advert, house, terms, findings),
        Some(_) => {}
    }
}

/// The fact that a rule looks for.
fn fact_of(rule: &str) -> String {
    rule.trim_end_matches(MISSING).replace('-', "_")
}

/// Whether the finished advert says in words what the fact would say.
fn is_said(advert: &Advert<'_>, terms: &Terms) -> bool {
    let lang = advert.document.meta.lang.as_str();
    let sections = advert_text::sections(advert.document);
    let mut texts = sections
        .iter()
        .flat_map(|section| section.prose.iter().chain(&section.cells));
    texts.any(|words| terms.are_in(words, lang, says))
}

fn says(term: &Term) -> bool {
    term.says
}

/// Reports the first words of the advert's authors in which a term stands that `is_wanted`, with what `message`
/// makes of the term and the words; gives what the term suggests, and the place. Nothing where there are none.
fn tell<'f>(
    (advert, house): (&Advert<'_>, &House<'_>),
    terms: &Terms,
    is_wanted: fn(&Term) -> bool,
    findings: &'f mut Findings<'_>,
    message: impl Fn(&Term, &str) -> String,
) -> Option<(Finding<'f>, String, Place)> {
    let texts = gather::of_advert(advert.vacancy, house.checked);
    let found = texts
        .iter()
        .find_map(|text| terms.first_in(text, is_wanted));
    let (term, level, place, words) = found?;
    let finding = findings.report_as(level, place.clone(), message(term, words));
    Some((finding, term.suggest.clone(), place))
}

fn unsaid(
    field: &Field,
    advert: &Advert<'_>,
    house: &House<'_>,
    terms: &Terms,
    findings: &mut Findings<'_>,
) {
    let message = |term: &Term, words: &str| {
        let law = term.law.as_ref();
        let law = law.map(|law| format!(" ({law})")).unwrap_or_default();
        format!("`{words}` {}{law}", term.message)
    };
    let asks = |term: &Term| !term.says;
    if let Some((finding, cure, place)) = tell((advert, house), terms, asks, findings, message) {
        let json = &advert.vacancy.json;
        let mut missing = field.hint_where_missing(json.place("").medium());
        // The words may stand in the role, and the fact belongs into the vacancy.
        if !json.is_at(&place) {
            missing = format!("in `{}` {missing}", json.name());
        }
        finding.hint(cure).hint(missing);
    } else if let Some(silence) = house.data.silences.get(findings.rule()) {
        let place = house.checked.organisation().json.place("/house");
        let finding = findings.report(place, silence.message.clone());
        finding.hint(silence.suggest.clone());
    }
}

fn contradicted(
    field: &Field,
    advert: &Advert<'_>,
    house: &House<'_>,
    terms: &Terms,
    findings: &mut Findings<'_>,
) {
    let label = field.label();
    let message = |_: &Term, words: &str| format!("`{words}` stands here, and `{label}` says no");
    if let Some((finding, ..)) = tell((advert, house), terms, says, findings, message) {
        finding.hint("change one of the two, so that candidates know which holds");
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::fact_of;
    use crate::facts::own::Houses;
    use crate::lint::{RULES, Subject};

    #[test]
    fn each_fact_that_a_kind_of_body_has_is_looked_for() {
        let rules = RULES
            .iter()
            .filter(|rule| rule.subject() == Subject::Unsaid);
        let looked_for: BTreeSet<String> = rules.map(|rule| fact_of(rule.page.name)).collect();
        let facts: BTreeSet<String> = Houses::shipped().ids().map(str::to_owned).collect();
        assert_eq!(looked_for, facts);
    }
}
