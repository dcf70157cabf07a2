//! Where the author of a criterion wrote it.
//!
//! In: a vacancy, its role and the organisation. Out: [`Places`], which finds each criterion by its words, as
//! those of a role and of its vacancy stand in one list.

use std::collections::BTreeMap;

use super::{Criterion, of_advert, words_of_skill};
use crate::diagnostic::Place;
use crate::facts::plain_markdown::with_links;
use crate::load::json::{JsonFile, step};
use crate::model::passages::{self, Passage};
use crate::model::{CriterionOfVacancy, Inclusion};
use crate::validate::criteria::check::lists;
use crate::validate::{Checked, CheckedVacancy};

/// The places of the criteria of one advert.
pub(crate) struct Places<'a> {
    vacancy: &'a JsonFile,
    by_words: BTreeMap<String, (&'a JsonFile, String)>,
}

/// The criteria of the advert of the vacancy `id`.
pub(crate) fn of_vacancy(checked: &Checked, id: &str) -> Vec<Criterion> {
    let Some(vacancy) = checked.vacancies().get(id) else {
        return Vec::new();
    };
    let CheckedVacancy { data, facts, .. } = vacancy;
    let Some(role) = checked.roles().get(&data.role) else {
        return Vec::new();
    };
    if let Some(tailored) = checked.tailored(id) {
        return of_advert(&tailored.role, &tailored.house, data, facts);
    }
    let house = &checked.organisation().data.sections;
    of_advert(&role.data, house, data, facts)
}

impl<'a> Places<'a> {
    /// Those of the advert of `vacancy`.
    pub(crate) fn of(checked: &'a Checked, vacancy: &'a CheckedVacancy) -> Self {
        let CheckedVacancy { data, json, .. } = vacancy;
        let mut by_words: BTreeMap<String, (&JsonFile, String)> = BTreeMap::new();
        let mut add = |words: String, json: &'a JsonFile, route: String| {
            by_words.entry(words).or_insert((json, route));
        };
        if let Some(role) = checked.roles().get(&data.role) {
            for Passage { route, text, .. } in passages::of_role(&role.data) {
                add(text.to_owned(), &role.json, route);
            }
            for (index, skill) in role.data.sfia_skills.iter().enumerate() {
                let route = format!("/sfia_skills/{index}");
                add(words_of_skill(skill), &role.json, route);
            }
        }
        let house = checked.organisation();
        for Passage { route, text, .. } in passages::of_sections(&house.data.sections) {
            add(text.to_owned(), &house.json, route);
        }
        for Passage { route, text, .. } in passages::of_vacancy(data, |_| true) {
            add(with_links(text.trim()), json, route);
        }
        for (field, listed) in lists(data) {
            for (index, criterion) in listed.iter().enumerate() {
                let (text, part) = match criterion {
                    CriterionOfVacancy::Text(text) => (text, ""),
                    CriterionOfVacancy::Stated(criterion) => (&criterion.text, "/text"),
                };
                if let Ok(text) = text.read() {
                    let route = format!("/{field}/{index}{part}");
                    add(with_links(text.as_str()), json, route);
                }
            }
        }
        for (id, inclusion) in &data.include {
            if let Inclusion::Text(words) = inclusion {
                add(with_links(words.trim()), json, step("/include", id));
            }
        }
        Self {
            vacancy: json,
            by_words,
        }
    }

    /// The place of one; that of its field or of the vacancy where its words are found nowhere, as those of
    /// lines are.
    pub(crate) fn place(&self, criterion: &Criterion) -> Place {
        if let Some((json, route)) = self.by_words.get(&criterion.text) {
            return json.place(route);
        }
        let name = criterion.section.as_str();
        let fields = ["", "/overrides", "/adds"].map(|around| step(around, name));
        let mut fields = fields.into_iter();
        match fields.find(|route| self.vacancy.value.pointer(route).is_some()) {
            Some(route) => self.vacancy.place(&route),
            None => self.vacancy.place("").opening(),
        }
    }
}
