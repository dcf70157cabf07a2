//! The grade of a vacancy and what it pays, which must fit each other.
//!
//! In: both as people wrote them, the role and the organisation's grades. Out: the typed facts, and a
//! diagnostic for each that is not understood or does not fit the other.

use serde_json::Value;

use super::vacancy::misread;
use crate::diagnostic::Diagnostic;
use crate::facts::as_written::AsWritten;
use crate::facts::denial::denies;
use crate::facts::grade::{Grades, Ladder};
use crate::facts::misread::Misread;
use crate::facts::pay::Pay;
use crate::load::json::JsonFile;
use crate::model::{Role, Vacancy};

/// The vacancy's grade, which is the role's usual one where it gives none, and what it pays.
pub(super) fn check(
    vacancy: &Vacancy,
    json: &JsonFile,
    role: Option<&Role>,
    ladder: &Ladder,
    diagnostics: &mut Vec<Diagnostic>,
) -> (Option<Grades>, Option<Pay>) {
    let mut told = |route: &str, fault| diagnostics.push(misread(json, route, fault));
    // `Grade: no` names none.
    let value = json.value.pointer("/grade").and_then(Value::as_str);
    let is_grade = |text: &str| !ladder.is_open() && ladder.grades(text).is_ok();
    let is_denied = value.is_some_and(|text| denies(text) && !is_grade(text));
    let is_said = |grade: &&AsWritten<Grades>| !grade.says_nothing() && !is_denied;
    let grade = match vacancy.grade.as_ref().filter(is_said) {
        Some(written) => {
            let read = written.read_by(|text| ladder.grades(text));
            read.map_err(|fault| told("/grade", fault)).ok()
        }
        // The role's own words are checked where they stand.
        None => role
            .and_then(|role| role.usual_grade.as_deref())
            .and_then(|grade| ladder.grades(grade).ok()),
    };
    let is_said = |salary: &&AsWritten<Pay>| !salary.says_nothing();
    let salary = vacancy.salary.as_ref().filter(is_said).and_then(|written| {
        let read = read(written, ladder, grade.as_ref());
        read.map_err(|fault| told("/salary", fault)).ok()
    });
    (grade, salary)
}

fn read(
    written: &AsWritten<Pay>,
    ladder: &Ladder,
    grades: Option<&Grades>,
) -> Result<Pay, Misread> {
    let pay = written.read_by(|text| ladder.pay(text, grades))?;
    let fitting = pay.by(ladder).and_then(|pay| {
        grades.map_or(Ok(()), |grades| pay.check_grades(grades))?;
        Ok(pay)
    });
    fitting.map_err(|fault| match written {
        AsWritten::Parts(_) => fault,
        // The parts of a text have no place of their own.
        _ => Misread {
            route: String::new(),
            span: 0..0,
            ..fault
        },
    })
}
