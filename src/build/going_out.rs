//! Which documents a publishing build makes, and why it leaves others out.
//!
//! In: checked data, the faults so far, and how it is to be published. Out: the documents that go out,
//! each vacancy that does not and why, and every fault as it weighs there. What keeps a vacancy from
//! being published `lint` says; here it is only held against the vacancies that it reaches.

use std::collections::BTreeSet;

use super::{Rules, Snapshot, Stop};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::facts::date::Date;
use crate::load::json::JsonFile;
use crate::model::{DocumentKind, Name};
use crate::validate::sound::Faulty;
use crate::validate::{Checked, Selection};

/// How documents are to be published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Publishing {
    /// The day on which it happens.
    pub today: Date,
    /// What a draft is.
    pub drafts: Drafts,
}

/// What a publishing build makes of a draft that nobody named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Drafts {
    /// It is left out.
    LeaveOut,
    /// It is a fault.
    Refuse,
}

/// Why a vacancy does not go out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LeftOut {
    /// It is a draft.
    Draft,
    /// It is to be posted on a later day.
    Waits(Date),
    /// Faults keep it from being published.
    Refused,
}

/// What of the wanted documents goes out.
#[derive(Debug, Default)]
pub(super) struct GoingOut {
    /// The documents that are made, in order.
    pub(super) names: Vec<Name>,
    /// The vacancies that are not, in order.
    pub(super) left_out: Vec<(Name, LeftOut)>,
    /// Whether a fault reaches all documents, so that nothing is made.
    pub(super) is_stopped: bool,
}

/// Takes the vacancies out of `checked` that are not to be published and that nobody named: drafts,
/// and those that wait for their day. What is wrong with a draft's own file is only a warning.
pub(super) fn leave_out(
    checked: &mut Checked,
    selection: &Selection,
    publishing: Publishing,
    faults: &mut Vec<Diagnostic>,
) -> Vec<(Name, LeftOut)> {
    let sources = checked.sources();
    let mut left_out = Vec::new();
    let mut drafts: Vec<&JsonFile> = Vec::new();
    let mut too_early = Vec::new();
    let vacancies = checked.wanted().iter();
    for name in vacancies.filter(|name| name.kind == DocumentKind::Vacancy) {
        let is_named = selection.is_of(name, sources);
        let Some(json) = sources.vacancies.get(&name.id) else {
            continue;
        };
        if is_draft(json) {
            if publishing.drafts == Drafts::LeaveOut && !is_named {
                left_out.push((name.clone(), LeftOut::Draft));
                drafts.push(json);
            }
            continue;
        }
        let vacancy = checked.vacancies().get(&name.id);
        let Some(vacancy) = vacancy.filter(|vacancy| !vacancy.data.status.is_over()) else {
            continue;
        };
        let posted_on = vacancy.facts.posted_on;
        let Some(day) = posted_on.filter(|day| *day > publishing.today) else {
            continue;
        };
        if is_named {
            let message = format!(
                "the advert is to be posted on {day}, and today is {}",
                publishing.today
            );
            too_early.push(
                Diagnostic::error(Code::TooEarly, json.place("/posted_on"), message)
                    .hint("wait for the day, or give an earlier one"),
            );
        } else {
            left_out.push((name.clone(), LeftOut::Waits(day)));
        }
    }
    for fault in &mut *faults {
        let is_of_draft = || drafts.iter().any(|json| json.is_at(&fault.place));
        if fault.severity == Severity::Error && is_of_draft() {
            fault.severity = Severity::Warning;
        }
    }
    faults.append(&mut too_early);
    let ids: BTreeSet<String> = left_out.iter().map(|(name, _)| name.id.clone()).collect();
    checked.leave_out(&ids);
    left_out
}

/// Whether the file says so, or says nothing.
fn is_draft(json: &JsonFile) -> bool {
    json.value
        .get("status")
        .is_none_or(|status| status.as_str() == Some("draft"))
}

impl Snapshot {
    /// The vacancies that a publishing build leaves out, in order, and why.
    #[must_use]
    pub fn left_out(&self) -> &[(Name, LeftOut)] {
        self.going_out
            .as_ref()
            .map_or(&[], |going_out| &going_out.left_out)
    }

    /// Asks the rules what may be published, and holds every fault against what it reaches.
    pub(super) fn judge(
        &mut self,
        publishing: Publishing,
        mut left_out: Vec<(Name, LeftOut)>,
    ) -> Result<(), Stop> {
        if self.data.is_none() {
            return Ok(());
        }
        let found = self.lint(&Rules {
            dictionary: None,
            today: publishing.today,
            publish: true,
        })?;
        // Advice is for those who ask for it with `advert lint`.
        let weighs = |one: &Diagnostic| one.severity < Severity::Advice;
        self.faults.extend(found.into_iter().filter(weighs));
        // What a line of the list was to show would be missing in every advert.
        for fault in &mut self.faults {
            if fault.code == Code::UnknownSection {
                fault.severity = Severity::Error;
            }
        }
        let Some((data, _)) = &self.data else {
            return Ok(());
        };
        let faulty = Faulty::of(&self.faults);
        let sources = data.sources();
        let (names, refused): (Vec<&Name>, Vec<&Name>) = data
            .wanted()
            .iter()
            .partition(|name| !faulty.reaches(sources, name));
        let refused = refused.into_iter().chain(data.held_back());
        let refused = refused.filter(|name| name.kind == DocumentKind::Vacancy);
        left_out.extend(refused.map(|name| (name.clone(), LeftOut::Refused)));
        left_out.sort_by(|(left, _), (right, _)| left.cmp(right));
        self.going_out = Some(GoingOut {
            names: names.into_iter().cloned().collect(),
            left_out,
            is_stopped: faulty.reaches_all(),
        });
        Ok(())
    }
}
