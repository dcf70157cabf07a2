//! `advert import`: documents of other programs become roles and vacancies.
//!
//! In: documents. Out: what they become, shown first; and the files, once somebody says so.

use std::io::{self, BufRead as _, IsTerminal as _, Write as _};
use std::path::Path;

use super::args::ImportArguments;
use super::console::{Closing, Console};
use super::{Exit, tell_and_stop};
use crate::build::{Import, ImportOptions, Project, RoleForm, Stop, read_document};
use crate::diagnostic::Diagnostic;
use crate::error::Error;
use crate::phrase;

mod into;

pub(super) fn run(
    console: &Console,
    project: &Project,
    options: &ImportArguments,
) -> Result<Exit, Stop> {
    if options.as_id.is_some() && options.files.len() > 1 {
        let message = "`--as-id` names what one document becomes; name one document with it";
        return Err(Stop::Usage(message.to_owned()));
    }
    let how = ImportOptions {
        form: options.form.unwrap_or_default(),
        id: options.as_id.clone(),
        ..ImportOptions::default()
    };
    let mut importer = match project.importer() {
        Err(Stop::Faults(faults)) => {
            console.faults(&faults);
            return Err(Stop::Faults(faults));
        }
        importer => importer?,
    };
    for file in &options.files {
        console.name_from_here(file);
    }
    if let Some(vacancy) = &options.into {
        return into::run(console, &importer, options, vacancy);
    }
    let mut imports: Vec<(&Path, Import)> = Vec::new();
    let mut faults = Vec::new();
    for file in &options.files {
        let import = read_document(file).and_then(|bytes| importer.import(file, &bytes, &how));
        match import {
            Ok(import) => imports.push((file, import)),
            Err(Stop::Faults(found)) => faults.extend(found),
            Err(stop) => return Err(stop),
        }
    }
    if !faults.is_empty() {
        let line = "nothing was written";
        return tell_and_stop(console, "import", &[("made", 0)], &faults, line);
    }
    let remarks = imports
        .iter()
        .flat_map(|(_, import)| import.remarks.clone());
    let remarks: Vec<Diagnostic> = remarks.collect();
    for (file, import) in &imports {
        show(console, file, import);
    }
    let files = imports.iter().flat_map(|(_, import)| &import.files);
    let names: Vec<&str> = files.map(|file| file.path.as_str()).collect();
    if !names.is_empty() && !options.yes && !is_wanted(names.len())? {
        console.faults(&remarks);
        let message = "nothing was written; `--yes` writes the files without asking";
        return Err(Stop::Usage(message.to_owned()));
    }
    for (_, import) in &imports {
        importer.write(import)?;
    }
    let to_place: usize = imports.iter().map(|(_, import)| import.to_place).sum();
    let mut lines: Vec<String> = names.iter().map(|name| format!("made `{name}`")).collect();
    if names.is_empty() {
        lines.push("nothing was to be written".to_owned());
    } else if to_place > 0 {
        let passages = phrase::count(to_place, "passage", "passages");
        // The page of `advert serve` places passages of roles in JSON.
        let how = match options.form {
            Some(RoleForm::Markdown) => String::new(),
            _ => " on the page that `advert serve` opens".to_owned(),
        };
        lines.push(format!(
            "next: give {passages} under `To be placed` a place{how}, read the rest through, then run `advert build`"
        ));
    } else {
        lines.push("next: read them through, then run `advert build`".to_owned());
    }
    console.close(&Closing {
        command: "import",
        counts: &[("made", names.len()), ("to_place", to_place)],
        lines,
        exit: Exit::Clean,
        is_of_faults: false,
        faults: &remarks,
    })
}

/// Tells what a document becomes.
fn show(console: &Console, file: &Path, import: &Import) {
    let kind = if import.is_role_level {
        "role level"
    } else {
        "role"
    };
    console.say(&format!(
        "`{}` is the {kind} `{}`",
        file.display(),
        import.title
    ));
    for (heading, part) in &import.sections {
        console.say(&format!("  `{heading}` became {part}"));
    }
    if !import.facts.is_empty() {
        let facts: Vec<&str> = import.facts.iter().map(String::as_str).collect();
        console.say(&format!(
            "  facts of a vacancy: {}",
            phrase::list(&facts, "and")
        ));
    }
    for same in &import.same {
        console.say(&format!("  `{same}` says the same already"));
    }
}

/// Asks at a terminal whether the files are to be written; where none is, they are not.
pub(super) fn is_wanted(count: usize) -> Result<bool, Stop> {
    if !io::stdin().is_terminal() || !io::stdout().is_terminal() {
        return Ok(false);
    }
    let files = phrase::count(count, "file", "files");
    let failed = || Error::at("ask at", Path::new("the terminal"));
    let mut output = io::stdout().lock();
    write!(output, "Write {files}? yes or no [yes]: ").map_err(failed())?;
    output.flush().map_err(failed())?;
    let mut answer = String::new();
    let mut input = io::Read::take(io::stdin().lock(), 1 << 10);
    input.read_line(&mut answer).map_err(failed())?;
    let answer = answer.trim().to_lowercase();
    Ok(["", "y", "yes"].contains(&answer.as_str()))
}

/// The form of roles, as the command line names it.
pub(super) fn form(text: &str) -> Result<RoleForm, String> {
    match text {
        "json" => Ok(RoleForm::Json),
        "md" => Ok(RoleForm::Markdown),
        _ => Err("a role is `json` or `md`".to_owned()),
    }
}
