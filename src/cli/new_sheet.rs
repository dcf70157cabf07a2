//! `advert new sheet`: a workbook for recruiters to fill in.
//!
//! In: the project's roles. Out: the bytes of an Excel workbook with a header for each field, a
//! drop-down where there is a choice, a note on each header and a row as an example.

use std::path::Path;

use rust_xlsxwriter::{
    Color, DataValidation, DataValidationErrorStyle, DocProperties, ExcelDateTime, Format,
    FormatAlign, FormatBorder, Formula, Note, Workbook, Worksheet, XlsxError,
    column_number_to_name,
};

use super::args::NewSheetArguments;
use super::console::Console;
use super::{Exit, without_roles};
use crate::author::{self, Made};
use crate::build::Stop;
use crate::error::Error;
use crate::load::sheet::Form;
use crate::load::sheet::columns::{COLUMNS, Column, INCLUDE, Kind};
use crate::load::{self, Sources};
use crate::model::Role;
use crate::validate::{optional_items, schema};

/// The hidden sheet with the words of the drop-downs.
const LISTS: &str = "Lists";
/// So many rows have drop-downs and formats.
const ROWS: u32 = 1_000;
/// Fields that few vacancies need: they are known to the reader, and left out of a new sheet.
const SELDOM: [&str; 9] = [
    "salary.from",
    "salary.to",
    "overrides.about_the_role",
    "overrides.what_you_will_do",
    "overrides.you_will_be_someone_who",
    "overrides.skills_and_experience",
    "overrides.who_you_will_work_with",
    "nationality_rule",
    "layout",
];

pub(super) fn run(
    console: &Console,
    project: &Path,
    options: &NewSheetArguments,
) -> Result<Exit, Stop> {
    let home = project.join("vacancies");
    // `./` before a name says nothing to those who see it in a window of folders.
    let home = home.strip_prefix(".").unwrap_or(&home);
    let default = || home.join("vacancies.xlsx");
    let path = options.file.clone().unwrap_or_else(default);
    if Form::of(&path) != Some(Form::Xlsx) {
        let message = format!("`{}` must end in `.xlsx`", path.display());
        return Err(Stop::Usage(message));
    }
    let (sources, mut diagnostics) = load::load(project)?;
    let roles = roles(&sources, &mut diagnostics);
    if roles.is_empty() {
        return without_roles(console, &diagnostics);
    }
    let bytes = workbook(&roles).map_err(|fault| failed(&path, &fault))?;
    let folder = path.parent().unwrap_or(Path::new(""));
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    match author::create(folder, &name, &bytes)? {
        Made::Created => {}
        Made::AlreadyThere => {
            let message = format!(
                "`{}` is there already and was left as it is; name another, such as `advert new \
                 sheet vacancies/more.xlsx`",
                path.display()
            );
            return Err(Stop::Usage(message));
        }
    }
    console.say(&format!("made `{}`", path.display()));
    let moved = if same_folder(folder, home) {
        ""
    } else {
        "put it into the folder `vacancies`, "
    };
    console.say(&format!(
        "next: open it, fill in a row for each vacancy, {moved}then run `advert build`"
    ));
    Ok(Exit::Clean)
}

/// Whether two paths lead to one folder, which is there.
fn same_folder(one: &Path, other: &Path) -> bool {
    let real = |folder: &Path| Path::new(".").join(folder).canonicalize().ok();
    real(one).is_some_and(|one| Some(one) == real(other))
}

/// The project's roles that are free of faults, by id.
fn roles(
    sources: &Sources,
    diagnostics: &mut Vec<crate::diagnostic::Diagnostic>,
) -> Vec<(String, Role)> {
    let roles = sources.roles.iter();
    let built = roles.filter_map(|(id, json)| {
        Some((
            id.clone(),
            schema::build::<Role>(json, &schema::ROLE, diagnostics)?,
        ))
    });
    built.collect()
}

fn failed(path: &Path, fault: &XlsxError) -> Stop {
    Stop::Machine(Error {
        action: "make the workbook",
        path: path.to_owned(),
        source: std::io::Error::other(fault.to_string()),
    })
}

/// One column of the new sheet.
struct Heading {
    text: String,
    note: String,
    kind: Kind,
    /// The words to choose from.
    choices: Vec<String>,
    /// Whether other words may stand there too.
    is_open: bool,
    example: String,
}

/// The workbook's bytes: the same for the same roles.
fn workbook(roles: &[(String, Role)]) -> Result<Vec<u8>, XlsxError> {
    let headings = headings(roles);
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

fn headings(roles: &[(String, Role)]) -> Vec<Heading> {
    let columns = COLUMNS
        .iter()
        .filter(|column| !SELDOM.contains(&column.field));
    let fields = columns.map(|column| Heading {
        text: column.label.to_owned(),
        note: column.note.to_owned(),
        kind: column.kind,
        choices: choices(column, roles),
        is_open: !matches!(column.kind, Kind::Role | Kind::Choice),
        example: example(column, roles),
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
                kind: Kind::Inclusion,
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
    let mut headings: Vec<Heading> = fields.collect();
    for item in items {
        // Two roles may have an item of one name.
        if !headings.iter().any(|heading| heading.text == item.text) {
            headings.push(item);
        }
    }
    headings
}

fn choices(column: &Column, roles: &[(String, Role)]) -> Vec<String> {
    let words: &[&str] = match column.field {
        "role" => return roles.iter().map(|(id, _)| id.clone()).collect(),
        "status" => &["draft", "approved", "posted", "closed", "withdrawn"],
        "grade" => &["AA", "AO", "EO", "HEO", "SEO", "Grade 7", "Grade 6", "SCS1"],
        "contract_type" => &["Permanent", "Fixed term (12 months)", "Loan", "Secondment"],
        "working_pattern" => &[
            "Full-time",
            "Full-time, flexible working",
            "Full-time, part-time, job share, flexible working",
            "Part-time",
            "Job share",
            "Compressed hours",
        ],
        "hours" => &["37 hours per week (net)", "36 hours per week (net)"],
        "security_clearance" => &[
            "Baseline Personnel Security Standard (BPSS)",
            "Counter Terrorist Check (CTC)",
            "Security Check (SC)",
            "Developed Vetting (DV)",
        ],
        _ => &[],
    };
    words.iter().map(|word| (*word).to_owned()).collect()
}

/// What stands in the example row.
fn example(column: &Column, roles: &[(String, Role)]) -> String {
    match column.field {
        "reference_number" => "EXAMPLE-1",
        "role" => return roles.first().map(|(id, _)| id.clone()).unwrap_or_default(),
        "salary" => "£35,000 to £40,000",
        "type_of_role" => "Digital",
        "location" => "Sheffield",
        "contract_type" => "Permanent",
        "working_pattern" => "Full-time, flexible working",
        "hours" => "37 hours per week (net)",
        "number_of_posts" => "1",
        "status" => "draft",
        "closing_date" => "46368",
        "closing_time" => "0.996527777777778",
        "behaviours" => "Working Together; Delivering at Pace",
        _ => "",
    }
    .to_owned()
}

fn write_example(
    sheet: &mut Worksheet,
    column: u16,
    heading: &Heading,
    format: &Format,
) -> Result<(), XlsxError> {
    match (heading.example.as_str(), heading.kind) {
        ("", _) => {}
        (number, Kind::Count | Kind::Date | Kind::Time) => {
            let number: f64 = number.parse().unwrap_or_default();
            sheet.write_number_with_format(1, column, number, format)?;
        }
        (text, _) => {
            sheet.write_string_with_format(1, column, text, format)?;
        }
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
        Kind::List | Kind::Inclusion => 36.0,
        Kind::Date | Kind::Time | Kind::Count => 14.0,
        _ => 24.0,
    }
}

/// Texts get the format Text, so that Excel does not take `3-5` for a date or drop a first 0.
fn cell_format(kind: Kind) -> Format {
    let format = Format::new().set_align(FormatAlign::Top).set_text_wrap();
    match kind {
        Kind::Date => format.set_num_format("dd/mm/yyyy"),
        Kind::Time => format.set_num_format("hh:mm"),
        Kind::Count | Kind::Number | Kind::TextOrNumber => format,
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
