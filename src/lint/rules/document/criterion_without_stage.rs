//! `criterion-without-stage`: a criterion that no stage of selection assesses, where others name theirs.

use std::collections::BTreeMap;

use crate::diagnostic::Medium;
use crate::lint::{Findings, House, Made};
use crate::model::DocumentKind;
use crate::validate::criteria::{self, Criterion, Places, SFIA, stage_of};

pub(in crate::lint) fn check(made: &Made<'_>, house: &House<'_>, findings: &mut Findings<'_>) {
    let id = &made.name.id;
    let vacancy = house.checked.vacancies().get(id);
    let is_asked = made.name.kind == DocumentKind::Vacancy;
    let Some(vacancy) = vacancy.filter(|one| is_asked && !one.data.status.is_over()) else {
        return;
    };
    let criteria = criteria::of_vacancy(house.checked, id);
    if criteria.iter().all(|one| one.stated.stages.is_empty()) {
        return;
    }
    let stages = &vacancy.facts.stages;
    let has_stage = |named: &String| stage_of(stages, named).is_some();
    // Where none of the framework's skills names its stage, they are assessed as the criteria are.
    let is_skill = |one: &Criterion| one.section == SFIA;
    let mut skills = criteria.iter().filter(|one| is_skill(one));
    let has_skills = skills.any(|one| !one.stated.stages.is_empty());
    let mut places: Option<Places<'_>> = None;
    // Criteria of a stage that is not told yet are one fault.
    let mut untold: BTreeMap<&str, usize> = BTreeMap::new();
    for criterion in &criteria {
        let is_left = is_skill(criterion) && !has_skills;
        if is_left || criterion.stated.stages.iter().any(has_stage) {
            continue;
        }
        if let Some(stage) = criterion.stated.stages.first() {
            *untold.entry(stage).or_default() += 1;
            continue;
        }
        let places = places.get_or_insert_with(|| Places::of(house.checked, vacancy));
        let place = places.place(criterion);
        let hint = if place.medium() == Medium::Sheet {
            "name its stage in brackets behind it, as in `A driving licence (sift)`, or leave it out"
        } else {
            "name its stage, as in `\"stage\": \"interview\"`, or leave the criterion out"
        };
        let message = "no stage of selection assesses this criterion, and others have theirs";
        findings.report(place, message).hint(hint);
    }
    for (stage, count) in untold {
        let criteria = crate::phrase::count(count, "criterion", "criteria");
        let message = format!(
            "{criteria} are assessed at the stage `{stage}`, of which the vacancy tells nothing"
        );
        findings
            .report(vacancy.json.place("").opening(), message)
            .hint("tell the stages in `selection_stages`, or in the column `Selection stages`");
    }
}
