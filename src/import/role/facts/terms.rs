//! The terms of a post that stand in running text, and where passages fit that have no place.
//!
//! In: elements of a document. Out: facts, from lines that say nothing else (`Permanent, part time, 25 hours a
//! week.`); of other lines that speak of pay and terms it is told which fields of the vacancy want them.

use std::sync::LazyLock;

use regex::Regex;

use crate::import::look::{Element, ElementKind};
use crate::import::outline::{Section, words};
use crate::import::pieces::plain;
use crate::import::role::facts::{Desk, Facts};
use crate::import::role::{Cure, Work};
use crate::import::runs::{after, text};
use crate::phrase;

/// The fields of a vacancy that a line in a section of another kind states for certain.
const TERMS: [&str; 5] = [
    "salary",
    "contract_type",
    "working_pattern",
    "hours",
    "closing_date",
];
/// Those that stand without a label.
const UNLABELLED: [&str; 3] = ["contract_type", "working_pattern", "hours"];

impl Work<'_> {
    /// Whether a fact is one of the vacancy wherever it stands, and can be taken.
    pub(super) fn is_term(&self, element: &Element) -> bool {
        let ElementKind::Fact { label, value } = &element.kind else {
            return false;
        };
        let field = self.known.fact(&plain(label));
        field.is_some_and(|field| {
            TERMS.contains(&field)
                && Facts::default()
                    .take(field, &plain(value), self.desk)
                    .is_ok()
        })
    }

    /// Takes lines, or their first sentences, that say nothing but terms of the post.
    pub(in crate::import::role) fn take_terms(
        &self,
        elements: &mut Vec<Element>,
        facts: &mut Facts,
    ) {
        elements.retain_mut(|element| {
            let runs = match &mut element.kind {
                ElementKind::Paragraph(runs) => runs,
                ElementKind::Item(item) => &mut item.words,
                ElementKind::Heading { words, .. } => words,
                _ => return true,
            };
            let line = text(runs);
            let end = line.find(". ");
            let sentence = &line[..end.unwrap_or(line.len())];
            let Some(taken) = terms(sentence.trim_end_matches('.'), facts, self.desk) else {
                return true;
            };
            *facts = taken;
            match end {
                Some(end) => *runs = after(runs, end + 2),
                None => return false,
            }
            true
        });
    }

    /// Notes which terms of the post a section of the document's own speaks of.
    pub(in crate::import::role) fn note_terms(&mut self, section: &Section) {
        let lines = section.elements.iter().map(|element| match &element.kind {
            ElementKind::Table(table) => {
                let rows = std::iter::once(&table.header).chain(&table.rows);
                let cells = rows.flatten().map(|cell| plain(cell));
                cells.collect::<Vec<_>>().join(" ")
            }
            _ => words(element),
        });
        let said = spoken_of(&section.heading, &lines.collect::<Vec<_>>().join("\n"));
        if !said.is_empty() {
            self.terms.push((section.at, section.heading.clone(), said));
        }
    }

    /// Tells of sections that speak of terms which the vacancy does not have.
    pub(in crate::import::role) fn tell_terms(&mut self, facts: &Facts) {
        // A document without a fact is a role's alone.
        if facts.fields.is_empty() {
            return;
        }
        for (at, heading, mut fields) in std::mem::take(&mut self.terms) {
            fields.retain(|field| !facts.fields.contains_key(*field));
            let called = |field: &&str| match *field {
                "salary" => "a salary",
                "contract_type" => "a kind of contract",
                "working_pattern" => "a working pattern",
                _ => "hours",
            };
            let names: Vec<&str> = fields.iter().map(called).collect();
            if fields.is_empty() {
                continue;
            }
            let it = if fields.len() == 1 { "it" } else { "them" };
            let names = names.join(" and ");
            self.remark_with(
                at,
                format!("`{heading}` holds {names}"),
                Cure::Says(format!(
                    "put {it} into the vacancy's {}, from which adverts show {it}",
                    phrase::list(&fields, "and")
                )),
            );
        }
    }

    /// Puts a fact aside that another value stands before, and names both.
    pub(super) fn put_twice_aside(&mut self, element: Element, field: &str, facts: &Facts) {
        let first = facts
            .lines
            .get(field)
            .map_or("another line", String::as_str);
        let why = format!(
            "and `{first}` are both the `{field}`, which has one value: `{first}` was taken"
        );
        let cure = if field == "title" {
            "delete it, or make it the `title` of the role".to_owned()
        } else {
            let of = if field == "grade" {
                "of the role, `usual_grade`"
            } else {
                "of the vacancy"
            };
            format!("delete it, or write what candidates should read into the `{field}` {of}")
        };
        self.put_aside_with(element, &why, Cure::Says(cure));
    }

    /// Puts a fact aside that its field cannot have; of an address in the place of a town both are taken.
    pub(super) fn put_misread_aside(
        &mut self,
        element: Element,
        field: &str,
        why: &str,
        facts: &mut Facts,
    ) {
        let ElementKind::Fact { value, .. } = &element.kind else {
            return;
        };
        let line = words(&element);
        if field == "grade" && self.take_remarked_grade(&element, facts) {
            return;
        }
        if field == "location" {
            if let Some(town) = facts.take_address(&plain(value), self.desk) {
                let message = format!(
                    "`{line}` is an address: `{town}` became the `location`, all of it the `address`"
                );
                self.remark(element.at, message);
                facts.lines.insert(field.to_owned(), line);
                return;
            }
            let cure =
                "write the town into the vacancy's `location`, and the address into its `address`";
            let why = format!("could not be taken as it is: {why}");
            self.put_aside_with(element, &why, Cure::Says(cure.to_owned()));
            return;
        }
        let why = format!("could not be taken as it is: {why}");
        let cure = if field == "salary" {
            let cure = "write the sums into the vacancy's `salary`, or delete it";
            Cure::Says(cure.to_owned())
        } else {
            Cure::Fits(field.to_owned())
        };
        self.put_aside_with(element, &why, cure);
    }

    /// Takes a grade with a remark in brackets behind it, such as `SEO (until March)`, and puts the remark aside.
    fn take_remarked_grade(&mut self, element: &Element, facts: &mut Facts) -> bool {
        let ElementKind::Fact { value, .. } = &element.kind else {
            return false;
        };
        let shown = plain(value);
        let Some((grade, _)) = shown.split_once(" (").filter(|_| shown.ends_with(')')) else {
            return false;
        };
        if self.desk.tables.ladder.find(grade).is_none()
            || facts.take("grade", grade, self.desk).is_err()
        {
            return false;
        }
        facts.lines.insert("grade".to_owned(), words(element));
        let remark = after(value, text(value).find('(').unwrap_or_default());
        let remark = Element {
            at: element.at,
            kind: ElementKind::Paragraph(remark),
        };
        let cure = Cure::Says("say it where candidates need it, or delete it".to_owned());
        self.put_aside_with(remark, "stands behind the grade", cure);
        true
    }

    /// Where an element fits by its label, or by its first words.
    pub(in crate::import::role) fn fitting(&self, element: &Element) -> Cure {
        let line = words(element);
        let label = match &element.kind {
            ElementKind::Fact { label, .. } => plain(label),
            _ => line
                .split_once(':')
                .map_or(line.clone(), |(label, _)| label.to_owned()),
        };
        let part = self
            .known
            .belongs(&label)
            .or_else(|| self.known.section(&label));
        match part.or_else(|| self.known.fact(&label)) {
            Some(part) => Cure::Fits(part.to_owned()),
            None => Cure::Usual,
        }
    }
}

/// What stands between terms in one line.
static PARTED: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r",\s+|,(?:\D|$)|[;|·]|:\s+").expect("the pattern is sound"));

/// How a grade begins that stands without a label.
const GRADES: [&str; 3] = ["grade", "band", "scale"];

/// The facts with those of a sentence that says nothing but a grade, a salary, a kind of contract, a pattern or hours:
/// two of them.
fn terms(sentence: &str, facts: &Facts, desk: &Desk<'_>) -> Option<Facts> {
    if sentence.len() > 120 {
        return None;
    }
    let mut found: Vec<(&str, String)> = Vec::new();
    // A sum has a comma of its own.
    for part in PARTED.split(sentence) {
        let part = part.trim();
        let is_it = |field: &&&str| Facts::default().take(field, part, desk).is_ok();
        let begins = part.split_whitespace().next().unwrap_or_default();
        let is_grade = GRADES.contains(&begins.to_lowercase().as_str())
            && (2..=3).contains(&part.split_whitespace().count());
        let among: &[&str] = match part.chars().next()? {
            '£' => &["salary"],
            _ if is_grade => &["grade"],
            _ => &UNLABELLED,
        };
        let field = *among.iter().find(is_it)?;
        match found.iter_mut().find(|(name, _)| *name == field) {
            Some((_, value)) => *value = format!("{value}, {part}"),
            None => found.push((field, part.to_owned())),
        }
    }
    if found.len() < 2 {
        return None;
    }
    let mut taken = facts.clone();
    for (field, value) in found {
        taken.take(field, &value, desk).ok()?;
        taken.lines.entry(field.to_owned()).or_insert(value);
    }
    Some(taken)
}

/// The fields of a vacancy that a passage below a heading speaks of.
fn spoken_of(heading: &str, lines: &str) -> Vec<&'static str> {
    static SUM: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"£\s?\d{2,3},?\d{3}\b").expect("the pattern is sound"));
    static PAY: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)\b(salary|pay|paid|wages?|remuneration|per annum)\b")
            .expect("the pattern is sound")
    });
    static CONTRACT: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r"(?i)\b(permanent|fixed[- ]term|temporary)\s+(post|contract|position|role|appointment|job|basis)\b",
        )
        .expect("the pattern is sound")
    });
    static PATTERN: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r"(?i)\b((full|part)[- ]time|job[- ]share)\s+(post|position|role|job|hours|basis)\b",
        )
        .expect("the pattern is sound")
    });
    static HOURS: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)\b\d{1,2}([.,]\d+)?\s*hours?\s+(a|per|each)\s+week\b")
            .expect("the pattern is sound")
    });
    let mut fields = Vec::new();
    let mut all = lines.lines();
    if all.any(|line| SUM.is_match(line) && (PAY.is_match(line) || PAY.is_match(heading))) {
        fields.push("salary");
    }
    let words = [
        ("contract_type", &CONTRACT),
        ("working_pattern", &PATTERN),
        ("hours", &HOURS),
    ];
    fields.extend(
        words
            .iter()
            .filter(|(_, words)| words.is_match(lines))
            .map(|(field, _)| *field),
    );
    fields
}
