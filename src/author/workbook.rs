//! The workbook of `advert new sheet`, for recruiters to fill in.
//!
//! In: the project's roles, grades and fields. Out: the bytes of an Excel workbook with a header for each field, a
//! drop-down where there is a choice, a note on each header and a row as an example.

use std::io;

use rust_xlsxwriter::{
    Color, DataValidation, DataValidationErrorStyle, DocProperties, ExcelDateTime, Format,
    FormatAlign, FormatBorder, Formula, Note, Workbook, Worksheet, XlsxError,
    column_number_to_name,
};

use crate::facts::date::Date;
use crate::facts::fields::{ALSO, Asked, CellKind, Column, Field, Fields, INCLUDE, SECTION};
use crate::facts::grade::Ladder;
use crate::load::sheet::EXAMPLE;
use crate::model::Role;
use crate::validate::optional_items;

/// The hidden sheet with the words of the drop-downs.
const LISTS: &str = "Lists";
/// So many rows have drop-downs and formats.
const ROWS: u32 = 1_000;

/// Fields that only the Civil Service has: where grades are others, a new sheet has no column for them, and
/// whoever wants one adds it by its name.
const CIVIL: [&str; 2] = ["behaviours", "security_clearance"];

/// One column of the new sheet.
struct Heading {
    text: String,
    note: String,
    kind: CellKind,
    /// The words to choose from.
    choices: Vec<String>,
    /// Whether other words may stand there too.
    is_open: bool,
    example: String,
}

/// The workbook's bytes: the same for the same roles and grades.
///
/// # Errors
/// What keeps the bytes from being put together; no role does.
pub(crate) fn workbook(
    roles: &[(String, Role)],
    ladder: &Ladder,
    fields: &Fields,
) -> io::Result<Vec<u8>> {
    filled(roles, ladder, fields).map_err(|fault| io::Error::other(fault.to_string()))
}

fn filled(
    roles: &[(String, Role)],
    ladder: &Ladder,
    fields: &Fields,
) -> Result<Vec<u8>, XlsxError> {
    let headings = headings(roles, ladder, fields);
    let mut workbook = Workbook::new();
    // The day on which a file is made shapes none of its content.
    let day = ExcelDateTime::from_ymd(2026, 1, 1)?;
    workbook.set_properties(
        &DocProperties::new()
            .set_title("Vacancies")
            .set_creation_datetime(&day),
    );

    let mut sheet = Worksheet::new();
    sheet.set_name("Vacancies")?;
    let mut lists = Worksheet::new();
    lists.set_name(LISTS)?.set_hidden(true);

    let header = Format::new()
        .set_bold()
        .set_font_color(Color::White)
        .set_background_color(Color::RGB(0x0003_2d5a))
        .set_border(FormatBorder::Thin)
        .set_text_wrap()
        .set_align(FormatAlign::VerticalCenter);
    let mut list_column = 0;
    for (column, heading) in (0..).zip(&headings) {
        sheet.write_string_with_format(0, column, &heading.text, &header)?;
        sheet.insert_note(0, column, &note(&heading.note))?;
        sheet.set_column_width(column, width(heading))?;
        let format = cell_format(heading.kind);
        sheet.set_column_format(column, &format)?;
        write_example(&mut sheet, column, heading, &format)?;
        if !heading.choices.is_empty() {
            for (row, choice) in (0..).zip(&heading.choices) {
                lists.write_string(row, list_column, choice)?;
            }
            let validation = drop_down(heading, list_column);
            sheet.add_data_validation(1, column, ROWS, column, &validation)?;
            list_column += 1;
        }
    }
    sheet.set_row_height(0, 32)?;
    sheet.set_freeze_panes(1, 2)?;
    workbook.push_worksheet(sheet);
    workbook.push_worksheet(lists);
    workbook.save_to_buffer()
}

fn headings(roles: &[(String, Role)], ladder: &Ladder, fields: &Fields) -> Vec<Heading> {
    let is_civil = ladder.find("HEO").is_some() && !ladder.is_open();
    let is_of_others = |field: &Field| !is_civil && CIVIL.contains(&&*field.name);
    let fields = fields
        .rows()
        .iter()
        .filter(|field| !is_of_others(field) || field.need.is_some());
    let fields = fields.filter_map(|field| {
        let column = field.column.as_ref()?;
        (column.asked != Asked::Seldom).then(|| heading(field, column, roles, ladder))
    });
    let items = roles.iter().flat_map(|(id, role)| {
        optional_items(role).into_iter().map(move |item| {
            let has_text = item.text.is_some();
            let yes = if has_text {
                "yes, or your own text"
            } else {
                "the text"
            };
            Heading {
                text: format!("{INCLUDE}{}", item.optional),
                note: format!("Only for the role {id}: {}. Write {yes}.", item.prompt),
                kind: CellKind::Inclusion,
                choices: if has_text {
                    vec!["yes".to_owned()]
                } else {
                    Vec::new()
                },
                is_open: true,
                example: String::new(),
            }
        })
    });
    let sections = roles.iter().flat_map(|(id, role)| {
        let sections = role.sections.iter();
        sections.map(move |section| Heading {
            text: format!("{SECTION}{}", section.title),
            note: format!(
                "Only for the role {id}: stands in the advert instead of what the role says. Each \
                 line is a paragraph, and one with a bullet before it is an item. A column \
                 ‘{ALSO}{}’ adds to it.",
                section.title
            ),
            kind: CellKind::Text,
            choices: Vec::new(),
            is_open: true,
            example: String::new(),
        })
    });
    let mut headings: Vec<Heading> = fields.collect();
    for item in sections.chain(items) {
        // Two roles may have an item or a section of one name.
        if !headings.iter().any(|heading| heading.text == item.text) {
            headings.push(item);
        }
    }
    headings
}

fn heading(field: &Field, column: &Column, roles: &[(String, Role)], ladder: &Ladder) -> Heading {
    let (choices, example) = if column.kind == CellKind::Role {
        let ids: Vec<String> = roles.iter().map(|(id, _)| id.clone()).collect();
        let first = ids.first().cloned().unwrap_or_default();
        (ids, first)
    } else if column.kind == CellKind::Grade {
        let choices = ladder.offered().into_iter().map(str::to_owned);
        (choices.collect(), example(field, column))
    } else {
        let choices = column.choices.iter().map(ToString::to_string).collect();
        (choices, example(field, column))
    };
    Heading {
        text: column.label.to_string(),
        note: column.note.to_string(),
        kind: column.kind,
        choices,
        is_open: !matches!(
            column.kind,
            CellKind::Role | CellKind::Choice | CellKind::OneOf | CellKind::YesOrNo
        ),
        example,
    }
}

/// What stands in the example row, after the words that make it one.
fn example(field: &Field, column: &Column) -> String {
    if !column.is_in_example {
        return String::new();
    }
    match field.example.parse::<Date>() {
        // Cells begin a date with its day.
        Ok(day) if matches!(column.kind, CellKind::Date | CellKind::DateAndTime) => {
            day.0.strftime("%d/%m/%Y").to_string()
        }
        _ => field.example.to_string(),
    }
}

fn write_example(
    sheet: &mut Worksheet,
    column: u16,
    heading: &Heading,
    format: &Format,
) -> Result<(), XlsxError> {
    if !heading.example.is_empty() {
        let text = format!("{EXAMPLE}{}", heading.example);
        sheet.write_string_with_format(1, column, text, format)?;
    }
    Ok(())
}

fn note(text: &str) -> Note {
    // Excel's own size cuts longer notes; a line of 34 characters takes 18 pixels or so.
    let lines = u32::try_from(text.chars().count() / 34).unwrap_or(1) + 2;
    Note::new(text)
        .add_author_prefix(false)
        .set_width(260)
        .set_height(lines * 18)
}

fn width(heading: &Heading) -> f64 {
    match heading.kind {
        CellKind::List | CellKind::Inclusion => 36.0,
        CellKind::Date
        | CellKind::DateAndTime
        | CellKind::Time
        | CellKind::Count
        | CellKind::YesOrNo => 14.0,
        _ => 24.0,
    }
}

/// Texts get the format Text, so that Excel does not take `3-5` for a date or drop a first 0.
fn cell_format(kind: CellKind) -> Format {
    let format = Format::new().set_align(FormatAlign::Top).set_text_wrap();
    match kind {
        CellKind::Date | CellKind::DateAndTime => format.set_num_format("dd/mm/yyyy"),
        CellKind::Time => format.set_num_format("hh:mm"),
        CellKind::Count | CellKind::Number | CellKind::TextOrNumber | CellKind::Grade => format,
        _ => format.set_num_format("@"),
    }
}

fn drop_down(heading: &Heading, list_column: u16) -> DataValidation {
    let letters = column_number_to_name(list_column);
    let last = heading.choices.len();
    let range = Formula::new(format!("={LISTS}!${letters}$1:${letters}${last}"));
    let validation = DataValidation::new().allow_list_formula(range);
    if heading.is_open {
        return validation.show_error_message(false);
    }
    validation
        .set_error_style(DataValidationErrorStyle::Stop)
        .show_error_message(true)
}
