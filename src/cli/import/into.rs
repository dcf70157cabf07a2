//! `advert import --into`: the draft of a vacancy comes home.
//!
//! In: a document, and the vacancy whose draft it is. Out: each change, named and shown, and the vacancy's file
//! once somebody says so.

use super::is_wanted;
use crate::build::{FieldEdit, Homecoming, Importer, Stop, read_document};
use crate::cli::args::ImportArguments;
use crate::cli::console::{Closing, Console};
use crate::cli::{Exit, tell_and_stop};
use crate::phrase;

pub(super) fn run(
    console: &Console,
    importer: &Importer<'_>,
    options: &ImportArguments,
    vacancy: &str,
) -> Result<Exit, Stop> {
    let [file] = options.files.as_slice() else {
        let message = "`--into` takes one document into one vacancy; name one";
        return Err(Stop::Usage(message.to_owned()));
    };
    let home = read_document(file).and_then(|bytes| importer.import_into(file, &bytes, vacancy));
    let home = match home {
        Err(Stop::Faults(faults)) => {
            let line = "nothing was written";
            return tell_and_stop(console, "import", &[("changed", 0)], &faults, line);
        }
        home => home?,
    };
    for change in &home.changes {
        console.say(&told(change));
    }
    if !home.diff.is_empty() {
        console.say(&format!("\n{}", home.diff.trim_end()));
    }
    if home.is_to_write() && !options.yes && !is_wanted(1)? {
        console.faults(&home.remarks);
        let message = "nothing was written; `--yes` writes the file without asking";
        return Err(Stop::Usage(message.to_owned()));
    }
    importer.write_into(&home)?;
    console.close(&Closing {
        command: "import",
        counts: &[("changed", home.changes.len())],
        lines: vec![closing(&home)],
        exit: Exit::Clean,
        is_of_faults: false,
        faults: &home.remarks,
    })
}

fn told(change: &FieldEdit) -> String {
    let value = |value: &str| match value {
        "" => "nothing".to_owned(),
        value => format!("`{value}`"),
    };
    let mut line = format!(
        "{}: {} became {}",
        change.called,
        value(&change.before),
        value(&change.after)
    );
    if change.is_override {
        line += "; for this vacancy alone, the role stays as it is";
    }
    if let Some(cell) = &change.belongs_into {
        line += "; write it into ";
        line += cell;
    }
    line
}

fn closing(home: &Homecoming) -> String {
    let path = &home.path;
    let count = phrase::count(home.changes.len(), "change", "changes");
    match (home.changes.len(), home.is_to_write()) {
        (0, _) => format!("`{path}` says all of it already"),
        (_, true) => {
            format!("wrote {count} into `{path}`; next: read it through, then run `advert build`")
        }
        (_, false) => {
            format!("`{path}` is a sheet, and was left as it is: {count} for you to write there")
        }
    }
}
