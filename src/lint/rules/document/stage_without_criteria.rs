//! `stage-without-criteria`: a stage of selection that assesses nothing, where criteria name their stages.

use crate::lint::{Findings, House, Made};
use crate::model::DocumentKind;
use crate::validate::criteria::{self, stage_of};

pub(in crate::lint) fn check(made: &Made<'_>, house: &House<'_>, findings: &mut Findings<'_>) {
    let id = &made.name.id;
    let vacancy = house.checked.vacancies().get(id);
    let is_asked = made.name.kind == DocumentKind::Vacancy;
    let Some(vacancy) = vacancy.filter(|one| is_asked && !one.data.status.is_over()) else {
        return;
    };
    let criteria = criteria::of_vacancy(house.checked, id);
    let stages = &vacancy.facts.stages;
    let named = criteria.iter().flat_map(|one| &one.stated.stages);
    let used: Vec<&str> = named
        .filter_map(|named| Some(stage_of(stages, named)?.id.as_str()))
        .collect();
    if used.is_empty() {
        return;
    }
    for stage in stages {
        if !used.contains(&stage.id.as_str()) {
            let place = vacancy.json.place(&stage.route);
            let message = format!("no criterion is assessed at the stage `{}`", stage.title);
            findings.report(place, message).hint(format!(
                "name it where a criterion is assessed there, as in `\"stage\": \"{}\"`, or leave \
                 the stage out",
                stage.id
            ));
        }
    }
}
