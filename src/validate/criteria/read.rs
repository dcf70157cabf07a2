//! What a vacancy says of criteria and stages of selection → typed values, or why not.
//!
//! In: the lists as authored. Out: [`Criteria`] and [`Stage`]s, and a diagnostic for each value that is
//! not understood or says what its list says otherwise. Whether stages and ways of assessing are known is
//! for [`check`](super::check).

use std::collections::BTreeSet;

use super::{called, stage_of};
use crate::diagnostic::{Code, Diagnostic};
use crate::facts::Fact as _;
use crate::facts::criterion::{Criteria, Listed, Names, Need, Stage, Stated};
use crate::facts::denial::denies;
use crate::facts::interview::InterviewDays;
use crate::facts::list_marks::{self, Line};
use crate::facts::nothing::says_nothing;
use crate::facts::plain_text::PlainText;
use crate::load::markdown::slug;
use crate::model::{CriterionOfVacancy, StageOfVacancy, Vacancy};
use crate::validate::vacancy::{Reader, misread};
use crate::words::{Key, Words};

/// More stages than any selection has; each may show all criteria again.
const MOST_STAGES: usize = 30;

/// What may stand between the title of a stage and its days.
const BEFORE_DAYS: [&str; 6] = [":", " – ", " — ", " - ", ",", " on "];

impl Reader<'_> {
    /// The criteria that the vacancy lists itself; some say in brackets which of `stages` assesses them.
    pub(in crate::validate) fn listed(&mut self, vacancy: &Vacancy, stages: &[Stage]) -> Listed {
        let mut read = |field: &str, written: &[CriterionOfVacancy], need, group| {
            self.criteria(field, written, need, group, stages)
        };
        let (essential, desirable) = (Some(Need::Essential), Some(Need::Desirable));
        Listed {
            behaviours: read("behaviours", &vacancy.behaviours, None, Some("behaviour")),
            strengths: read("strengths", &vacancy.strengths, None, Some("strength")),
            technical_skills: read(
                "technical_skills",
                &vacancy.technical_skills,
                None,
                Some("technical"),
            ),
            essential_criteria: read(
                "essential_criteria",
                &vacancy.essential_criteria,
                essential,
                None,
            ),
            desirable_criteria: read(
                "desirable_criteria",
                &vacancy.desirable_criteria,
                desirable,
                None,
            ),
        }
    }

    /// The criteria of the list `field`, all of which have this need and group where one is given.
    fn criteria(
        &mut self,
        field: &str,
        written: &[CriterionOfVacancy],
        need: Option<Need>,
        group: Option<&str>,
        stages: &[Stage],
    ) -> Criteria {
        let mut read: Vec<(PlainText, Stated)> = Vec::new();
        for (index, criterion) in written.iter().enumerate() {
            let route = format!("/{field}/{index}");
            let mut stated = Stated {
                need,
                group: group.map(str::to_owned),
                ..Stated::default()
            };
            let text = match criterion {
                CriterionOfVacancy::Text(text) => self.fact(&route, Some(text)),
                CriterionOfVacancy::Stated(own) => {
                    match (own.need, need) {
                        (Some(own), Some(need)) if own != need => {
                            let message = format!(
                                "this criterion is said to be {}, and stands among those that are {}",
                                called(own),
                                called(need)
                            );
                            let hint = format!("put it into `{}_criteria`", called(own));
                            self.bad(&format!("{route}/need"), message, &hint);
                        }
                        (own, need) => stated.need = own.or(need),
                    }
                    if let Some(own) = &own.group {
                        let route = format!("{route}/group");
                        if group.is_some() {
                            let message = format!("`{field}` are a group of their own");
                            self.bad(&route, message, "remove the group");
                        } else if let Err(fault) = own.parse::<PlainText>() {
                            let fault = misread(self.json, &route, fault);
                            self.diagnostics.push(fault);
                        }
                        stated.group = Some(own.clone());
                    }
                    stated.assessed = Names::all(own.assessed.as_ref()).to_vec();
                    stated.stages = Names::all(own.stage.as_ref()).to_vec();
                    self.required(&format!("{route}/text"), &own.text)
                }
            };
            read.extend(text.map(|text| (text, stated)));
        }
        let lines = list_marks::lines(read.iter().map(|(text, _)| text.as_str()));
        let words: Vec<Option<PlainText>> = lines.iter().map(words_of).collect();
        let mut criteria = Criteria::default();
        for (text, (_, mut stated)) in words.into_iter().zip(read) {
            if let Some(text) = text {
                let is_bare = stated.assessed.is_empty() && stated.stages.is_empty();
                let text = if is_bare {
                    without_brackets(text, &mut stated, stages)
                } else {
                    text
                };
                criteria.texts.push(text);
                criteria.stated.push(stated);
            }
        }
        criteria
    }

    /// The stages of selection, in order.
    pub(in crate::validate) fn stages(&mut self, written: &[StageOfVacancy]) -> Vec<Stage> {
        if written.len() > MOST_STAGES {
            let message = format!("{} stages of selection stand here", written.len());
            let hint = format!("an advert has {MOST_STAGES} at most; tell the rest in a text");
            self.bad("/selection_stages", message, &hint);
            return Vec::new();
        }
        let mut lines: Vec<(usize, PlainText)> = Vec::new();
        let mut stages: Vec<(usize, Stage)> = Vec::new();
        let mut ids: BTreeSet<String> = BTreeSet::new();
        for (index, stage) in written.iter().enumerate() {
            let route = format!("/selection_stages/{index}");
            let parts = match stage {
                StageOfVacancy::Text(text) => {
                    let line = self.fact(&route, Some(text));
                    lines.extend(line.map(|line| (index, line)));
                    continue;
                }
                StageOfVacancy::Parts(parts) => parts,
            };
            let days = self.fact(&format!("{route}/days"), parts.days.as_ref());
            let text = self.fact(&format!("{route}/text"), parts.text.as_ref());
            let Some(title) = self.required(&format!("{route}/title"), &parts.title) else {
                continue;
            };
            let id = parts.id.clone().unwrap_or_else(|| slug(title.as_str()));
            if !id.is_empty() && !ids.insert(id.clone()) {
                let own = parts.id.as_ref().map_or("title", |_| "id");
                let message = format!("another stage has the id `{id}` too");
                let hint = "give each stage an `id` of its own";
                self.bad(&format!("{route}/{own}"), message, hint);
            }
            let stage = Stage {
                id,
                route: route.clone(),
                title,
                days,
                text,
                line: None,
            };
            stages.push((index, stage));
        }
        let marked = list_marks::lines(lines.iter().map(|(_, line)| line.as_str()));
        let words = marked.iter().map(words_of).collect::<Vec<_>>();
        let lines = lines.iter().zip(words);
        stages
            .extend(lines.filter_map(|((index, _), line)| Some((*index, of_line(line?, *index)))));
        stages.sort_by_key(|(index, _)| *index);
        stages.into_iter().map(|(_, stage)| stage).collect()
    }

    fn bad(&mut self, route: &str, message: String, hint: &str) {
        let place = self.json.place(route);
        let fault = Diagnostic::error(Code::BadValue, place, message);
        self.diagnostics.push(fault.hint(hint));
    }
}

/// The words of a line without its mark, if it says something.
fn words_of(line: &Line<'_>) -> Option<PlainText> {
    let words = line.words();
    let words = (!says_nothing(words) && !denies(words)).then_some(words)?;
    words.parse().ok()
}

/// The text without the brackets at its end, if each thing in them is a stage of these or a way of
/// assessing: these are stated of it. `A car (application, sift)`.
fn without_brackets(text: PlainText, stated: &mut Stated, stages: &[Stage]) -> PlainText {
    let inner = text.as_str().strip_suffix(')');
    let Some((before, inner)) = inner.and_then(|inner| inner.rsplit_once('(')) else {
        return text;
    };
    // `f(x)` is one word.
    if !before.ends_with(char::is_whitespace) {
        return text;
    }
    let (mut ways, mut named) = (Vec::new(), Vec::new());
    for part in inner.split(',').map(str::trim) {
        let stage = stage_of(stages, part);
        let is_way = Words::english().way_of_assessing(part).is_some();
        if stage.is_none() && !is_way {
            return text;
        }
        named.extend(stage.map(|stage| stage.id.clone()));
        ways.extend(is_way.then(|| part.to_owned()));
    }
    match before.parse::<PlainText>() {
        Ok(before) if !says_nothing(before.as_str()) => {
            stated.assessed = ways;
            stated.stages = named;
            before
        }
        _ => text,
    }
}

/// A stage in a line: its title, and its days where these are plain to see.
fn of_line(line: PlainText, index: usize) -> Stage {
    let words = line.as_str();
    let parts = BEFORE_DAYS.iter().find_map(|mark| {
        let (title, days) = words.split_once(mark)?;
        let title = title.parse::<PlainText>().ok();
        let days = days.trim().trim_end_matches('.').parse::<InterviewDays>();
        Some((
            title.filter(|title| !title.as_str().is_empty())?,
            days.ok()?,
        ))
    });
    let (title, days) = match parts {
        Some((title, days)) => (title, Some(days)),
        None => (line.clone(), None),
    };
    Stage {
        id: slug(title.as_str()),
        route: format!("/selection_stages/{index}"),
        title,
        days,
        text: None,
        line: Some(line),
    }
}

impl Stage {
    /// All that its author says of it, in a line and in English.
    pub(in crate::validate) fn in_line(&self) -> PlainText {
        self.line
            .clone()
            .unwrap_or_else(|| PlainText::of_words(self.shown(Words::english()).as_str()))
    }

    /// Its title, its days and its text.
    pub(crate) fn shown(&self, words: &Words) -> crate::words::Shown {
        let mut shown = crate::words::Shown::plain(self.title.as_str());
        if let Some(days) = &self.days {
            let days = days.shown(words);
            shown = words.show(Key::StageOn, &[(&shown).into(), (&days).into()]);
        }
        if let Some(text) = &self.text {
            shown = words.show(Key::StageText, &[(&shown).into(), text.as_str().into()]);
        }
        shown
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_state_what_is_known() {
        let stages = ["Sift: 12 January 2027", "Interview"];
        let stages: Vec<Stage> = stages
            .into_iter()
            .map(|line| of_line(line.parse().unwrap(), 0))
            .collect();
        for (text, words, ways, named) in [
            ("A car (sift)", "A car", "", "sift"),
            (
                "A car (or a van) (CV, Sift)",
                "A car (or a van)",
                "CV",
                "sift",
            ),
            ("A car (interview)", "A car", "interview", "interview"),
            ("A car (written exercise)", "A car", "written exercise", ""),
            ("A car (or a van)", "A car (or a van)", "", ""),
            ("A car (sift, or a van)", "A car (sift, or a van)", "", ""),
            ("A car ()", "A car ()", "", ""),
            ("(sift)", "(sift)", "", ""),
        ] {
            let mut stated = Stated::default();
            let made = without_brackets(text.parse().unwrap(), &mut stated, &stages);
            let said = (
                made.as_str(),
                stated.assessed.join(" "),
                stated.stages.join(" "),
            );
            assert_eq!(said, (words, ways.to_owned(), named.to_owned()));
        }
    }

    #[test]
    fn a_line_is_a_title_and_days_where_it_is_plain() {
        let table = [
            ("Sift: 12 January 2027", "sift", "12 January 2027"),
            (
                "Interview – 18 and 19 January 2027 (online)",
                "interview",
                "18 January 2027 and 19 January 2027 (online)",
            ),
            (
                "Written exercise, week commencing 11 January 2027.",
                "written-exercise",
                "week commencing 11 January 2027",
            ),
            (
                "Interview on 14 January 2027",
                "interview",
                "14 January 2027",
            ),
            ("Sift: as soon as we can", "sift-as-soon-as-we-can", ""),
            ("an interview by video", "an-interview-by-video", ""),
            (": 12 January 2027", "12-january-2027", ""),
            ("12 January 2027", "12-january-2027", ""),
            ("面试", "", ""),
        ];
        for (line, id, days) in table {
            let stage = of_line(line.parse().unwrap(), 0);
            let shown = stage.days.as_ref().map(|days| days.shown(Words::english()));
            let shown = shown.map(|days| days.as_str().to_owned());
            assert_eq!(
                (stage.id.as_str(), shown.as_deref()),
                (id, Some(days).filter(|days| !days.is_empty())),
                "{line}"
            );
            assert_eq!(stage.in_line().as_str(), line);
        }
    }
}
