//! The readability report of `advert lint --report`: figures of each advert, no verdicts.
//!
//! In: checked data and the words of [`GenderCoded`](crate::lint::data::GenderCoded). Out: an [`AdvertReport`]
//! for each vacancy that is wanted. What is counted is the advert as it will be read, each paragraph
//! and item once; headings and tables are no sentences and are left out.

use std::collections::BTreeSet;

use rayon::iter::{IntoParallelRefIterator as _, ParallelIterator as _};
use serde_json::{Value, json};

use super::gender_coded::Balance;
use super::readability::Counts;
use crate::compose::Composer;
use crate::lint::advert_text::{is_english, sections};
use crate::lint::text::Part;
use crate::lint::{Data, gather};
use crate::model::{DocumentKind, Name};
use crate::validate::Checked;

/// The figures of one advert.
#[derive(Debug, Clone, PartialEq)]
pub struct AdvertReport {
    /// The vacancy's name.
    pub name: String,
    /// The advert's title.
    pub title: String,
    /// Whether it is in English; of another language there are no grades and no coded words.
    pub is_english: bool,
    /// The sections that have sentences: heading and figures.
    pub sections: Vec<(String, Counts)>,
    /// All of them together.
    pub whole: Counts,
    /// Coded words of the role and the vacancy.
    pub role: Balance,
    /// Coded words of what the house says in every advert.
    pub boilerplate: Balance,
}

/// The figures of every vacancy that is wanted. An advert that cannot be made is left out: a build
/// tells why.
#[must_use]
pub(crate) fn report(checked: &Checked, composer: &Composer, data: &Data) -> Vec<AdvertReport> {
    let own_words = own_words(checked);
    let vacancies: Vec<&Name> = checked
        .wanted()
        .iter()
        .filter(|name| name.kind == DocumentKind::Vacancy)
        .collect();
    vacancies
        .par_iter()
        .filter_map(|name| of_advert(checked, composer, data, name, &own_words))
        .collect()
}

fn of_advert(
    checked: &Checked,
    composer: &Composer,
    data: &Data,
    name: &Name,
    own_words: &BTreeSet<String>,
) -> Option<AdvertReport> {
    let document = composer.compose(checked, name).ok()?;
    let mut report = AdvertReport {
        name: name.id.clone(),
        title: document.meta.title.clone(),
        is_english: is_english(&document),
        sections: Vec::new(),
        whole: Counts::default(),
        role: Balance::default(),
        boilerplate: Balance::default(),
    };
    for section in sections(&document) {
        let mut counts = Counts::default();
        for prose in &section.prose {
            counts += Counts::of(prose);
            if report.is_english {
                let balance = if own_words.contains(&one_spaced(prose)) {
                    &mut report.role
                } else {
                    &mut report.boilerplate
                };
                balance.add(prose, &data.gender_coded);
            }
        }
        if counts.sentences > 0 {
            report.whole += counts;
            report.sections.push((section.heading, counts));
        }
    }
    Some(report)
}

/// The paragraphs and items of roles, role levels and vacancies: what is not the house's.
fn own_words(checked: &Checked) -> BTreeSet<String> {
    let texts = gather::texts(checked).into_iter();
    texts
        .filter(|text| text.part != Part::House)
        .flat_map(|text| text.blocks)
        .map(|block| one_spaced(&block.words))
        .collect()
}

fn one_spaced(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl AdvertReport {
    /// The figures as a message of JSON, version 1.
    #[must_use]
    pub(crate) fn json(&self) -> Value {
        let sections: Vec<Value> = self
            .sections
            .iter()
            .map(|(heading, counts)| {
                let mut section = json!({ "heading": heading });
                put(&mut section, counts, self.is_english);
                section
            })
            .collect();
        let mut line = json!({
            "v": 1,
            "type": "readability",
            "name": self.name,
            "title": self.title,
        });
        put(&mut line, &self.whole, self.is_english);
        line["sections"] = sections.into();
        if self.is_english {
            line["gender_coded"] = json!({
                "role": words(&self.role),
                "boilerplate": words(&self.boilerplate),
            });
        }
        line
    }

    /// The figures as a table for people, without a final line break.
    #[must_use]
    pub(crate) fn table(&self) -> String {
        let whole = "Whole advert".to_owned();
        let rows: Vec<(&String, &Counts)> = self
            .sections
            .iter()
            .map(|(heading, counts)| (heading, counts))
            .chain([(&whole, &self.whole)])
            .collect();
        let widths = rows.iter().map(|(heading, _)| heading.chars().count());
        let width = widths.max().unwrap_or(0);
        let mut lines = vec![format!("{}: {}", self.name, self.title)];
        lines.push(format!(
            "  {:width$}  words  sentences  over 25 words  grade",
            ""
        ));
        for (heading, counts) in rows {
            let grade = counts.grade().filter(|_| self.is_english);
            let grade = grade.map_or_else(|| "-".to_owned(), |grade| format!("{grade:.1}"));
            lines.push(format!(
                "  {heading:width$}  {:5}  {:9}  {:13}  {grade:>5}",
                counts.words, counts.sentences, counts.long_sentences
            ));
        }
        if self.is_english {
            for (what, balance) in [("role", &self.role), ("boilerplate", &self.boilerplate)] {
                lines.push(format!("  coded words, {what}: {}", shown(balance)));
            }
        }
        lines.join("\n")
    }
}

/// Puts counts into an object; a grade has one decimal.
fn put(object: &mut Value, counts: &Counts, is_english: bool) {
    object["words"] = counts.words.into();
    object["sentences"] = counts.sentences.into();
    object["long_sentences"] = counts.long_sentences.into();
    let grade = counts.grade().filter(|_| is_english);
    object["grade"] = grade.map(|grade| (grade * 10.0).round() / 10.0).into();
}

fn words(balance: &Balance) -> Value {
    json!({ "masculine": balance.masculine, "feminine": balance.feminine })
}

/// `2 masculine (active, lead), 0 feminine`.
fn shown(balance: &Balance) -> String {
    let sides = [
        ("masculine", &balance.masculine),
        ("feminine", &balance.feminine),
    ];
    let sides = sides.map(|(sound, words)| {
        let listed: Vec<&str> = words.iter().map(String::as_str).collect();
        match listed.as_slice() {
            [] => format!("0 {sound}"),
            listed => format!("{} {sound} ({})", listed.len(), listed.join(", ")),
        }
    });
    sides.join(", ")
}
