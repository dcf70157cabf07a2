//! Exceptions: findings that an author has looked at and lets stand, each with its reason.
//!
//! In: all findings, and the `allow` lists of roles, role levels, vacancies, the organisation and
//! fragments. Out: the findings that no exception covers, and one for each exception that covers
//! none, is over or names no rule.

use std::borrow::Cow;
use std::sync::Arc;

use super::{House, gather, registry};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::facts::as_written::AsWritten;
use crate::load::json::JsonFile;
use crate::model::Exception;
use crate::source::front_matter;
use crate::source::{SourceFile, Span};
use crate::validate::{Checked, CheckedVacancy};

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

/// The findings in a vacancy and its role that no exception covers, whatever the last day of each is.
pub(super) fn standing_in(
    vacancy: &CheckedVacancy,
    checked: &Checked,
    mut found: Vec<Diagnostic>,
) -> Vec<Diagnostic> {
    let house = checked.organisation();
    let role = checked.roles().get(&vacancy.data.role);
    let of_role = role.map(|role| (&role.data.allow, Holder::File(&role.json, 0)));
    let lists = [
        (&vacancy.data.allow, Holder::File(&vacancy.json, 0)),
        (&house.data.allow, Holder::Organisation(&house.json, 0)),
    ];
    for (list, holder) in lists.into_iter().chain(of_role) {
        found.retain(|finding| !list.iter().any(|one| is_for(one, &holder, finding)));
    }
    found
}

/// An exception and where it stands.
struct Allowed<'a> {
    exception: Cow<'a, Exception>,
    holder: Holder<'a>,
    is_used: bool,
}

/// Where an exception stands, and so what it holds for.
enum Holder<'a> {
    /// The file of a role, role level or vacancy: its own findings.
    File(&'a JsonFile, usize),
    /// The organisation: every file's.
    Organisation(&'a JsonFile, usize),
    /// A fragment or layout: its own findings.
    Template(Arc<SourceFile>, Span),
}

impl Holder<'_> {
    fn holds_for(&self, place: &Place) -> bool {
        match self {
            Self::File(json, _) => json.is_at(place),
            Self::Organisation(..) => true,
            Self::Template(file, _) => place.file() == Some(&file.path),
        }
    }

    /// The place of a part of the exception.
    fn place(&self, part: &str) -> Place {
        match self {
            Self::File(json, index) | Self::Organisation(json, index) => {
                json.place(&format!("/allow/{index}/{part}"))
            }
            Self::Template(file, span) => Place::Text {
                file: Arc::clone(file),
                span: span.clone(),
            },
        }
    }
}

impl Allowed<'_> {
    fn covers(&self, finding: &Diagnostic, house: &House<'_>) -> bool {
        is_for(&self.exception, &self.holder, finding) && !self.is_over(house)
    }

    /// Whether its last day has passed. A day that cannot be read is none on which it holds.
    fn is_over(&self, house: &House<'_>) -> bool {
        let until = self.exception.until.as_ref();
        until.is_some_and(|until| until.read().map_or(true, |until| until < house.today))
    }

    /// Whether all that it holds for was looked at.
    fn was_needed(&self, house: &House<'_>) -> bool {
        house.is_whole || matches!(self.holder, Holder::File(..))
    }

    /// Why it should go, if it should.
    fn idle(&self, house: &House<'_>) -> Option<Diagnostic> {
        let rule = &self.exception.rule;
        let until = self.exception.until.as_ref();
        if let Some(Err(misread)) = until.map(AsWritten::read) {
            let place = self.holder.place("until");
            let fault = Diagnostic::error(Code::BadValue, place, misread.message);
            return Some(misread.hint.into_iter().fold(fault, Diagnostic::hint));
        }
        let (at, message, hint) = if registry::rule(rule).is_none() {
            (
                "rule",
                format!("there is no rule `{rule}`"),
                registry::hint_for(rule),
            )
        } else if self.is_over(house) {
            let message = format!("this exception to `{rule}` is over");
            let hint = "mend what it allowed, or give it a later day".to_owned();
            ("until", message, hint)
        } else if !self.is_used && self.was_needed(house) {
            let message = format!("this exception to `{rule}` allows nothing: no finding needs it");
            ("rule", message, "remove it".to_owned())
        } else {
            return None;
        };
        let place = self.holder.place(at);
        Some(Diagnostic::warning(Code::IdleException, place, message).hint(hint))
    }
}

/// Whether the exception is for such a finding.
fn is_for(exception: &Exception, holder: &Holder<'_>, finding: &Diagnostic) -> bool {
    finding.code.name() == exception.rule
        && holder.holds_for(&finding.place)
        && exception.text.as_ref().is_none_or(|text| {
            let words = words_at(&finding.place).to_lowercase();
            words.contains(&text.to_lowercase())
        })
}

fn gather<'a>(house: &House<'a>) -> Vec<Allowed<'a>> {
    let checked = house.checked;
    let mut exceptions = Vec::new();
    let mut add = |list: &'a [Exception], holder: &dyn Fn(usize) -> Holder<'a>| {
        exceptions.extend(list.iter().enumerate().map(|(index, exception)| Allowed {
            exception: Cow::Borrowed(exception),
            holder: holder(index),
            is_used: false,
        }));
    };
    let organisation = checked.organisation();
    add(&organisation.data.allow, &|index| {
        Holder::Organisation(&organisation.json, index)
    });
    for role in checked.roles().values() {
        add(&role.data.allow, &|index| Holder::File(&role.json, index));
    }
    for level in checked.role_levels().values() {
        add(&level.data.allow, &|index| Holder::File(&level.json, index));
    }
    for vacancy in checked.vacancies().values() {
        add(&vacancy.data.allow, &|index| {
            Holder::File(&vacancy.json, index)
        });
    }
    for file in gather::templates(checked) {
        let found = front_matter::exceptions(file).into_iter();
        exceptions.extend(found.map(|(exception, span)| Allowed {
            exception: Cow::Owned(exception),
            holder: Holder::Template(Arc::clone(file), span),
            is_used: false,
        }));
    }
    exceptions
}

/// The words at fault, as the file has them.
fn words_at(place: &Place) -> &str {
    match place {
        Place::Text { file, span } => file.text().get(span.clone()),
        Place::Cell(cell) => cell.text.get(cell.span.clone()),
        Place::File(_) | Place::Paragraph { .. } | Place::Answer(_) | Place::Argument(_) => None,
    }
    .unwrap_or_default()
}
