//! [`Pay`]: what a job pays, which may differ by grade and by place.
//!
//! In: whatever a [`Salary`] may be, or several: `National £35,720, London £39,290`, `HEO: £35,000;
//! SEO: £43,000`. Out: the salaries, each with the grade and the place that it is for.

use std::fmt;
use std::str::FromStr;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::facts::grade::{Grade, Grades, Ladder};
use crate::facts::misread::Misread;
use crate::facts::salary::Salary;
use crate::facts::{Fact, display_in_english};
use crate::words::{Key, Shown, Words};

mod before;
mod behind;
mod labels;
mod read;

/// What a job pays: one salary or several, which differ in grade or place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pay {
    salaries: Vec<Salary>,
    /// Whether they stand in a list, so that routes to their parts begin with a number.
    is_list: bool,
}

impl Pay {
    /// Several salaries, or one.
    pub(super) fn of(salaries: Vec<Salary>) -> Self {
        let is_list = salaries.len() > 1;
        Self { salaries, is_list }
    }

    /// Each salary; there is one at least.
    #[must_use]
    pub fn salaries(&self) -> &[Salary] {
        &self.salaries
    }

    /// Whether what is paid differs by grade or place.
    #[must_use]
    pub(super) fn differs(&self) -> bool {
        self.salaries.len() > 1
    }

    /// For whom each salary is, and what it is, where they are so many that a table is easier to read
    /// than a line.
    #[must_use]
    pub(crate) fn table(&self, words: &Words) -> Option<Vec<(Shown, Shown)>> {
        const MOST_IN_A_LINE: usize = 2;
        if self.salaries.len() <= MOST_IN_A_LINE {
            return None;
        }
        let rows = self.salaries.iter().enumerate().map(|(index, salary)| {
            let whom = self.label(index, words);
            let whom = whom.unwrap_or_else(|| words.show(Key::PayElsewhere, &[]));
            (whom, salary.shown(words))
        });
        Some(rows.collect())
    }

    /// The same with the grades as `ladder` names them.
    pub(crate) fn by(mut self, ladder: &Ladder) -> Result<Self, Misread> {
        for index in 0..self.salaries.len() {
            let Some(grade) = &self.salaries[index].grade else {
                continue;
            };
            let Some(known) = ladder.find(grade.name()) else {
                let fault = ladder.refuse(grade.name(), 0..grade.name().len());
                return Err(fault.at_part(format!("{}/grade", self.route(index))));
            };
            self.salaries[index].grade = Some(known);
        }
        Ok(self)
    }

    /// Refuses a salary for a grade at which the job is not offered.
    pub(crate) fn check_grades(&self, grades: &Grades) -> Result<(), Misread> {
        for (index, salary) in self.salaries.iter().enumerate() {
            if let Some(grade) = &salary.grade
                && !grades.each().iter().any(|known| is_same(known, grade))
            {
                let message = format!("this pays `{grade}`, and the job's grade is `{grades}`");
                let part = format!("{}/grade", self.route(index));
                let all = grades.with(grade);
                return Err(Misread::of_part(part, message).hint(format!(
                    "correct one of the two; a job at several grades names them all, as in `{all}`"
                )));
            }
        }
        Ok(())
    }

    /// Which salary is meant, in a message: ` for London`, or nothing where there is no other.
    #[must_use]
    pub(crate) fn spoken(&self, index: usize) -> String {
        let label = self.label(index, Words::english());
        label.map_or_else(String::new, |label| format!(" for {}", label.as_str()))
    }

    /// The route to the salary of this number.
    #[must_use]
    pub(crate) fn route(&self, index: usize) -> String {
        if self.is_list {
            format!("/{index}")
        } else {
            String::new()
        }
    }
}

impl Fact for Pay {
    const EXAMPLES: &'static [&'static str] = &[
        "£35,000",
        "£35,000 to £40,000",
        "£27,800 to £33,000 plus £1,400 London weighting",
        "£14.50 an hour",
        "National: £35,720; London: £39,290",
        "HEO: £35,000 to £39,000; SEO: £43,000 to £47,000",
    ];
    const NUMBERS: bool = true;
    const PARTS: bool = true;
    const LISTS: bool = true;

    fn check(&self) -> Result<(), Misread> {
        if self.salaries.is_empty() {
            let fault = Misread::of_part("", "the list of salaries is empty");
            return Err(fault.hint("leave the field out where what is paid is not known yet"));
        }
        for (index, salary) in self.salaries.iter().enumerate() {
            let route = self.route(index);
            salary.check().map_err(|fault| {
                let within = format!("{route}{}", fault.route);
                fault.at_part(within)
            })?;
            let is_alike =
                |other: &Salary| (&other.grade, &other.place) == (&salary.grade, &salary.place);
            if self.salaries[..index].iter().any(is_alike) {
                let message = match self.label(index, Words::english()) {
                    Some(label) => format!("two salaries are for `{}`", label.as_str()),
                    None => "two salaries say neither a grade nor a place".to_owned(),
                };
                return Err(Misread::of_part(route, message)
                    .hint("say of each salary for which grade or place it is"));
            }
        }
        Ok(())
    }

    fn shown(&self, words: &Words) -> Shown {
        words.join(Key::PayNext, self.each(words).map(|(_, shown)| shown))
    }
}

impl Pay {
    /// Each salary, and what is shown of it: for whom it is, where it says so, and what it is.
    pub(crate) fn each(&self, words: &Words) -> impl Iterator<Item = (&Salary, Shown)> {
        let salaries = self.salaries.iter().enumerate();
        salaries.map(move |(index, salary)| {
            let shown = salary.shown(words);
            let shown = match self.label(index, words) {
                Some(label) => words.show(Key::PayFor, &[(&label).into(), (&shown).into()]),
                None => shown,
            };
            (salary, shown)
        })
    }

    /// For which grade and place the salary of this number is, if it says so.
    #[must_use]
    pub(crate) fn label(&self, index: usize, words: &Words) -> Option<Shown> {
        let salary = &self.salaries[index];
        let grade = salary.grade.as_ref().map(|grade| grade.shown(words));
        let place = salary.place.as_deref().map(Shown::plain);
        match (grade, place) {
            (Some(grade), Some(place)) => {
                Some(words.show(Key::PayGradeAndPlace, &[(&grade).into(), (&place).into()]))
            }
            (grade, place) => grade.or(place),
        }
    }
}

/// Whether two names are of one grade, as `AfC Band 6` and `Band 6` are.
fn is_same(left: &Grade, right: &Grade) -> bool {
    let bare = |grade: &Grade| {
        let name = grade.name();
        labels::without_scheme(name).unwrap_or(name).to_lowercase()
    };
    left == right || bare(left) == bare(right)
}

display_in_english!(Pay);

impl FromStr for Pay {
    type Err = Misread;

    fn from_str(text: &str) -> Result<Self, Misread> {
        read::read(text, &labels::Labels::of_nobody())
    }
}

impl Ladder {
    /// What a text says that a job pays, of which the grades are `grades`, as far as they are known.
    pub(crate) fn pay(&self, text: &str, grades: Option<&Grades>) -> Result<Pay, Misread> {
        read::read(text, &labels::Labels::of(self, grades))
    }
}

impl Serialize for Pay {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.salaries.as_slice() {
            [only] if !self.is_list => only.serialize(serializer),
            all => all.serialize(serializer),
        }
    }
}

impl<'de> Deserialize<'de> for Pay {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Shapes)
    }
}

/// A salary, or a list of them.
struct Shapes;

impl<'de> Visitor<'de> for Shapes {
    type Value = Pay;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a salary or a list of salaries")
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Pay, A::Error> {
        let salary = Salary::deserialize(MapAccessDeserializer::new(map))?;
        Ok(Pay::of(vec![salary]))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<Pay, A::Error> {
        let salaries = Vec::deserialize(SeqAccessDeserializer::new(list))?;
        let is_list = true;
        Ok(Pay { salaries, is_list })
    }
}

impl JsonSchema for Pay {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Pay".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let salary = generator.subschema_for::<Salary>();
        json_schema!({
            "anyOf": [
                salary,
                { "type": "array", "items": salary, "minItems": 1 },
            ],
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_salary_has_its_grade_and_place() {
        type Row<'a> = (&'a str, &'a [(Option<&'a str>, Option<&'a str>)]);
        let national = (None, Some("National"));
        let london = (None, Some("London"));
        let table: &[Row<'_>] = &[
            ("£35,720 (National) / £39,290 (London)", &[national, london]),
            ("London: £39,290 National: £35,720", &[london, national]),
            ("National £35,720, London £39,290", &[national, london]),
            ("£35,000, £39,000 in London", &[(None, None), london]),
            (
                "HEO: £35,000; SEO: £43,000",
                &[(Some("HEO"), None), (Some("SEO"), None)],
            ),
            (
                "HEO London £39,000; HEO (National) £35,000",
                &[
                    (Some("HEO"), Some("London")),
                    (Some("HEO"), Some("National")),
                ],
            ),
            ("Band 6 £37,338 - £44,962", &[(Some("Band 6"), None)]),
            (
                "£35,720 outside London and £39,290 in London",
                &[(None, Some("Outside London")), london],
            ),
            (
                "Grade 7 SCP 12-17 £27,711 - £30,060",
                &[(Some("Grade 7"), None)],
            ),
            (
                "Grade 7, SCP 12-17, £27,711 - £30,060",
                &[(Some("Grade 7"), None)],
            ),
            ("SCP 12-17 £27,711", &[(None, None)]),
            ("£35,720 (London)", &[(None, None)]),
            ("£35,000 plus London weighting", &[(None, None)]),
        ];
        for (text, expected) in table {
            let pay: Pay = text.parse().unwrap();
            let said = pay.salaries().iter().map(|salary| {
                let grade = salary.grade.as_ref().map(Grade::name);
                (grade, salary.place.as_deref())
            });
            assert_eq!(said.collect::<Vec<_>>(), *expected, "{text}");
        }
    }

    #[test]
    fn a_ladder_says_which_words_are_grades() {
        let (trust, _) = Ladder::read("[[grade]]\nname = \"Band 6\"\nalso = [\"B6\"]\n");
        let pay = trust.pay("B6 £37,338 to £44,962", None).unwrap();
        assert_eq!(pay.to_string(), "Band 6: £37,338 to £44,962");
        let fault = trust.pay("Band 7 £46,148", None).unwrap_err();
        assert_eq!(
            fault.message,
            "`Band 7` is not a grade; the only grade is `Band 6`"
        );
        assert_eq!(fault.span, 0..6);
        let (council, _) = Ladder::read("ladder = \"none\"\n");
        let grades = council.grades("Chief Officer").unwrap();
        let pay = council
            .pay("Chief Officer: £90,000", Some(&grades))
            .unwrap();
        assert_eq!(pay.salaries()[0].grade.as_ref(), grades.each().first());
        assert_eq!(pay.check_grades(&grades), Ok(()));
    }
}
