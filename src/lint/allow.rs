//! Exceptions: findings that an author has looked at and lets stand, each with its reason.
//!
//! In: all findings, and the `allow` lists of roles, role levels, vacancies and the organisation. Out:
//! the findings that no exception covers, and one for each exception that covers none, is over or
//! names no rule.

use super::{House, registry};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::load::json::JsonFile;
use crate::model::Exception;
use crate::phrase;

/// The findings that stand, and those that exceptions themselves give cause for.
pub(super) fn apply(house: &House<'_>, found: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut exceptions = gather(house);
    let mut standing: Vec<Diagnostic> = found
        .into_iter()
        .filter(|finding| {
            let mut is_allowed = false;
            for exception in &mut exceptions {
                if exception.covers(finding, house) {
                    exception.is_used = true;
                    is_allowed = true;
                }
            }
            !is_allowed
        })
        .collect();
    let idle = exceptions
        .iter()
        .filter_map(|exception| exception.idle(house));
    standing.extend(idle);
    standing
}

/// An exception and where it stands.
struct Allowed<'a> {
    exception: &'a Exception,
    json: &'a JsonFile,
    route: String,
    /// Whether it holds for every file, as the organisation's do.
    is_everywhere: bool,
    is_used: bool,
}

impl Allowed<'_> {
    fn covers(&self, finding: &Diagnostic, house: &House<'_>) -> bool {
        finding.code.name() == self.exception.rule
            && (self.is_everywhere || self.json.is_at(&finding.place))
            && !self.is_over(house)
            && self.exception.text.as_ref().is_none_or(|text| {
                let words = words_at(&finding.place).to_lowercase();
                words.contains(&text.to_lowercase())
            })
    }

    fn is_over(&self, house: &House<'_>) -> bool {
        let until = self.exception.until.as_ref();
        let until = until.and_then(|until| until.read().ok());
        until.is_some_and(|until| until < house.today)
    }

    /// Why it should go, if it should.
    fn idle(&self, house: &House<'_>) -> Option<Diagnostic> {
        let rule = &self.exception.rule;
        let (at, message, hint) = if registry::rule(rule).is_none() {
            let known = registry::RULES.iter().map(|rule| rule.page.name);
            let hint = match phrase::did_you_mean(rule, known) {
                Some(meant) => format!("did you mean `{meant}`?"),
                None => "`advert explain` lists the rules".to_owned(),
            };
            ("rule", format!("there is no rule `{rule}`"), hint)
        } else if self.is_over(house) {
            let message = format!("this exception to `{rule}` is over");
            let hint = "mend what it allowed, or give it a later day".to_owned();
            ("until", message, hint)
        } else if !self.is_used && (!self.is_everywhere || house.is_whole) {
            let message = format!("this exception to `{rule}` allows nothing: no finding needs it");
            ("rule", message, "remove it".to_owned())
        } else {
            return None;
        };
        let place = self.json.place(&format!("{}/{at}", self.route));
        Some(Diagnostic::warning(Code::IdleException, place, message).hint(hint))
    }
}

fn gather<'a>(house: &House<'a>) -> Vec<Allowed<'a>> {
    let checked = house.checked;
    let organisation = &checked.organisation;
    let mut lists: Vec<(&[Exception], &JsonFile, bool)> =
        vec![(&organisation.data.allow, &organisation.json, true)];
    lists.extend(
        checked
            .roles
            .values()
            .map(|file| (file.data.allow.as_slice(), &file.json, false)),
    );
    lists.extend(
        checked
            .role_levels
            .values()
            .map(|file| (file.data.allow.as_slice(), &file.json, false)),
    );
    lists.extend(
        checked
            .vacancies
            .values()
            .map(|file| (file.data.allow.as_slice(), &file.json, false)),
    );
    let mut exceptions = Vec::new();
    for (list, json, is_everywhere) in lists {
        for (index, exception) in list.iter().enumerate() {
            exceptions.push(Allowed {
                exception,
                json,
                route: format!("/allow/{index}"),
                is_everywhere,
                is_used: false,
            });
        }
    }
    exceptions
}

/// The words at fault, as the file has them.
fn words_at(place: &Place) -> &str {
    match place {
        Place::Text { file, span } => file.text.get(span.clone()),
        Place::Cell(cell) => cell.text.get(cell.span.clone()),
        Place::File(_) | Place::Argument(_) => None,
    }
    .unwrap_or_default()
}
