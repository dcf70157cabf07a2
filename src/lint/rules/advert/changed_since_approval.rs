//! `changed-since-approval`: an advert whose words or facts are no longer those that were approved.

use crate::diagnostic::Severity;
use crate::lint::{Advert, Findings, House};
use crate::model::Status;

pub(in crate::lint) fn check(advert: &Advert<'_>, house: &House<'_>, findings: &mut Findings<'_>) {
    let vacancy = advert.vacancy;
    let status = vacancy.data.status;
    let Some(approval) = &vacancy.data.approved else {
        return;
    };
    let (Some(seal), Some(name)) = (&approval.of, &advert.document.name) else {
        return;
    };
    if status == Status::Draft {
        return;
    }
    let now = if status == Status::Approved {
        Some((house.seal)(advert.document))
    } else {
        // What an advert says of its own state was not approved.
        let open = Some(Status::Approved);
        let document = house.composer.compose_in(house.checked, name, open);
        document.ok().map(|document| (house.seal)(&document))
    };
    if now.is_none_or(|now| now == *seal) {
        return;
    }
    let level = if house.publish && !status.is_over() {
        Severity::Error
    } else {
        Severity::Warning
    };
    let by = approval.by.read().map(|by| by.to_string());
    let on = approval.on.read().map(|day| day.to_string());
    let (by, on) = (by.unwrap_or_default(), on.unwrap_or_default());
    let message = format!("the advert no longer says what {by} approved on {on}");
    // A row's approval stands in another file, which all rows share.
    let place = if vacancy.json.is_row() {
        vacancy.json.place("/reference_number")
    } else {
        vacancy.json.place("/approved/of")
    };
    let hint = if status.is_over() {
        "candidates may have read other words; look at the change, and take it back if it matters"
            .to_owned()
    } else {
        format!(
            "take the change back, or have it approved: `advert approve {} --by \"{by}\"`",
            name.id
        )
    };
    findings.report_as(level, place, message).hint(hint);
}
