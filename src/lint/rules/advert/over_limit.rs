//! `over-limit`: an advert that says more in a box than a site takes there.

use crate::channels::Source;
use crate::facts::fields::Fields;
use crate::lint::{Advert, Findings, House};
use crate::phrase;
use crate::write::paste::fill::{Filled, fill};

pub(in crate::lint) fn check(advert: &Advert<'_>, house: &House<'_>, findings: &mut Findings<'_>) {
    if advert.vacancy.data.status.is_over() {
        return;
    }
    for channel in house.checked.channels().iter() {
        for filled in fill(advert.document, channel) {
            let (label, count) = (&filled.of.label, filled.count());
            let Some(limit) = filled.of.limit.filter(|limit| count > *limit) else {
                continue;
            };
            let place = advert.vacancy.json.place(
                route(&filled, &house.checked.sources().fields)
                    .as_deref()
                    .unwrap_or_default(),
            );
            let message = format!(
                "`{label}` of {} takes {}, and the advert has {count} for it",
                channel.name,
                phrase::count(limit, "character", "characters")
            );
            let over = phrase::count(count - limit, "character", "characters");
            findings.report(place, message).hint(format!(
                "shorten it by {over}; `advert build --format paste` shows what goes into the box"
            ));
        }
    }
}

/// The route in the vacancy to the one fact that fills the box, if one does.
fn route(filled: &Filled<'_>, fields: &Fields) -> Option<String> {
    let [Source::Fact(name)] = filled.of.from.as_slice() else {
        return None;
    };
    Some(fields.named(name)?.route())
}
