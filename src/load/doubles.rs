//! Vacancies that share a reference number or a name.
//!
//! In: the vacancies. Out: a fault that names both, and what people mean by such rows.

use super::json::JsonFile;
use super::sheet;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::phrase;

/// What people mean by rows that share a reference number.
const SEVERAL_PLACES: &str = "a job at several places is one vacancy: write `Leeds or London` as its location, and \
                              what each pays as in `Leeds: £35,000; London: £39,000`";

/// Many rows with one reference number, told at the first that has it again.
pub(super) fn same_reference(first: &JsonFile, rows: &[&JsonFile]) -> Diagnostic {
    let places = [first].into_iter().chain(rows.iter().copied());
    let places: Vec<Place> = places.map(|json| json.place("/reference_number")).collect();
    let message = format!(
        "the reference number `{}` stands in {} rows",
        rows[0].value["reference_number"]
            .as_str()
            .unwrap_or_default(),
        places.len()
    );
    let hint = format!(
        "they are {}; each vacancy needs a number of its own",
        sheet::listed(&places)
    );
    let fault = Diagnostic::error(Code::DuplicateReference, places[1].clone(), message).hint(hint);
    let grades = [first].into_iter().chain(rows.iter().copied());
    let grades: Vec<_> = grades.map(|json| &json.value["grade"]).collect();
    let is_again = |number: usize| grades[..number].contains(&grades[number]);
    let have_grades_each =
        grades.iter().all(|grade| grade.is_string()) && !(0..grades.len()).any(is_again);
    if let Some(hint) = differ_too(first, rows).filter(|_| have_grades_each) {
        fault.hint(hint)
    } else if places_differ(&[&[first], rows].concat()) {
        fault.hint(SEVERAL_PLACES)
    } else {
        fault
    }
}

/// In which columns rows that have a grade each differ besides, if they are of one sheet.
fn differ_too(first: &JsonFile, rows: &[&JsonFile]) -> Option<String> {
    let mut columns: Vec<String> = Vec::new();
    for json in rows {
        rows_of_one_sheet(
            &first.place("/reference_number"),
            &json.place("/reference_number"),
        )?;
        for column in sheet::differing_columns(first, json) {
            if !columns.contains(&column) {
                columns.push(column);
            }
        }
    }
    let columns: Vec<&str> = columns.iter().map(String::as_str).collect();
    (!columns.is_empty()).then(|| {
        format!(
            "rows of one job at several grades are one advert if they differ in nothing but grade and salary; \
             these differ in {} too",
            phrase::some(&columns)
        )
    })
}

/// Whether vacancies name different places.
fn places_differ(vacancies: &[&JsonFile]) -> bool {
    let places = vacancies.iter().map(|json| &json.value["location"]);
    let mut places = places.filter_map(serde_json::Value::as_str);
    let first = places.next();
    places.any(|place| Some(place) != first)
}

/// The numbers of two rows, if they are of one sheet.
fn rows_of_one_sheet(first: &Place, next: &Place) -> Option<(u32, u32)> {
    match (first, next) {
        (Place::Cell(first), Place::Cell(next))
            if (&first.path, &first.sheet) == (&next.path, &next.sheet) =>
        {
            Some((first.row.saturating_add(1), next.row.saturating_add(1)))
        }
        _ => None,
    }
}

/// Whether two vacancies are rows of different sheets. Such rows are not taken as one advert unasked: a second
/// tab or file is often last year's.
fn are_rows_apart(first: &JsonFile, next: &JsonFile) -> bool {
    let (first, next) = (
        first.place("/reference_number"),
        next.place("/reference_number"),
    );
    let are_rows = matches!((&first, &next), (Place::Cell(_), Place::Cell(_)));
    are_rows && rows_of_one_sheet(&first, &next).is_none()
}

/// The reference number of a vacancy, small and capital letters aside.
pub(super) fn reference(json: &JsonFile) -> String {
    let text = json.value["reference_number"].as_str().unwrap_or_default();
    text.to_lowercase()
}

/// Two vacancies would be written to the same files.
pub(super) fn same_name(id: &str, json: &JsonFile, other: &JsonFile) -> Diagnostic {
    let place = json.place("/reference_number");
    let other_place = other.place("/reference_number").spoken();
    if reference(json) == reference(other) {
        let shown = json.value["reference_number"].as_str().unwrap_or_default();
        let rows = rows_of_one_sheet(&other.place("/reference_number"), &place);
        let (message, hint) = match rows {
            Some((first, next)) if other.value == json.value => (
                format!(
                    "the rows {first} and {next} are the same, with the reference number `{shown}`"
                ),
                "delete one of the two rows".to_owned(),
            ),
            Some((first, next)) => (
                format!("the rows {first} and {next} have the same reference number, `{shown}`"),
                "each vacancy needs a number of its own; delete the row that is not meant"
                    .to_owned(),
            ),
            None => (
                format!("the reference number `{shown}` is that of another vacancy too"),
                format!("the other is {other_place}; each vacancy needs a number of its own"),
            ),
        };
        let fault = Diagnostic::error(Code::DuplicateReference, place, message).hint(hint);
        let grade = |json: &JsonFile| json.value["grade"].as_str().map(str::to_owned);
        return match (grade(other), grade(json)) {
            (Some(first), Some(next)) if first != next => match differ_too(other, &[json]) {
                Some(hint) => fault.hint(hint),
                None if first.contains(&next) || next.contains(&first) => fault,
                None => fault.hint(format!(
                    "a job at several grades is one vacancy: write `{first} or {next}` as its grade, and \
                     what each pays as in `{first}: £35,000; {next}: £43,000`{}",
                    if are_rows_apart(other, json) {
                        "; or put both rows into one sheet, where rows that differ in nothing but grade and \
                         salary are one advert"
                    } else {
                        ""
                    }
                )),
            },
            _ if places_differ(&[other, json]) => fault.hint(SEVERAL_PLACES),
            _ => fault,
        };
    }
    let message = format!("the advert would be named `{id}`, as that of another vacancy");
    Diagnostic::error(Code::SameName, place, message).hint(format!(
        "the other is {other_place}; give one of the two another reference number, of which only letters \
         and digits count, or, if it is a file of its own, another file name"
    ))
}
