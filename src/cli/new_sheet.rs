//! `advert new sheet`: a workbook for recruiters to fill in.
//!
//! In: the project and the workbook's path. Out: the file, and what to do with it.

use std::path::Path;

use super::console::Console;
use super::new_args::NewSheetArguments;
use super::{Exit, without_roles};
use crate::author::workbook::workbook;
use crate::author::{self, Desk, Made};
use crate::build::Stop;
use crate::error::Error;

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
    let ending = path.extension().unwrap_or_default();
    if !ending.eq_ignore_ascii_case("xlsx") {
        let message = format!("`{}` must end in `.xlsx`", path.display());
        return Err(Stop::Usage(message));
    }
    let desk = Desk::open(project)?;
    if desk.roles.is_empty() {
        return without_roles(console, &desk.faults);
    }
    let bytes = workbook(&desk.roles, desk.grades(), desk.fields())
        .map_err(Error::at("make the workbook", &path))?;
    let folder = path.parent().unwrap_or(Path::new(""));
    let made = if options.file.is_none() {
        author::create(project, "vacancies/vacancies.xlsx", &bytes)
    } else {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        author::create(folder, &name, &bytes)
    };
    match made? {
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
