//! `empty-section`: a heading below which nothing stands.

use crate::lint::{Findings, House, Made};
use crate::load::made_of::Within;

pub(in crate::lint) fn check(made: &Made<'_>, house: &House<'_>, findings: &mut Findings<'_>) {
    let sources = house.checked.sources();
    for words in &made.document.empty_headings {
        let in_templates = sources.place_of(made.name, words, Within::Templates);
        let place = in_templates
            .or_else(|| sources.place_of(made.name, words, Within::Everything))
            .unwrap_or_else(|| crate::lint::layout(made.name, house.checked));
        let message = format!("nothing stands below the heading `{words}`, so it is not shown");
        findings.report(place, message).hint(
            "give the section its words, or let the layout leave its heading out where there are none",
        );
    }
}
