//! `advert doctor`: what is installed, which project is looked at, and what of its set-up is amiss.
//!
//! For people all of it goes to standard output, so that it can be sent to someone who helps; so no path of
//! theirs stands there but from their own folder, which is `~`.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::console::{Closing, Console};
use super::project_args::DoctorArguments;
use super::{Exit, naming};
use crate::build::{Project, Setup, Stop};
use crate::phrase;
use crate::report::{self, Colour, MessageFormat};

pub(super) fn run(
    console: &Console,
    project: &Project,
    options: &DoctorArguments,
) -> Result<Exit, Stop> {
    let out = project.out_folder(options.out.as_deref(), false)?;
    let repository = naming::repository(project.root());
    let setup = project.doctor(&out, repository.is_some())?;
    let facts = facts(project, &setup, repository.as_deref());
    for (name, value) in &facts {
        console.say(&format!("{name:<11} {value}"));
    }
    let told: serde_json::Map<String, Value> = facts
        .iter()
        .map(|(name, value)| ((*name).to_owned(), Value::from(value.as_str())))
        .collect();
    console.json(|| report::json_line(&json!({ "v": 1, "type": "setup", "facts": told })));
    let count = setup.findings.len();
    let line = if count == 0 {
        "nothing is amiss".to_owned()
    } else {
        format!(
            "{}:",
            phrase::count(count, "thing is amiss", "things are amiss")
        )
    };
    console.say(&line);
    let is_for_people = console.format == MessageFormat::Human;
    if is_for_people {
        let text = report::render(&setup.findings, MessageFormat::Short, Colour::None);
        for line in text.lines() {
            console.answer(line);
        }
    }
    console.close(&Closing {
        command: "doctor",
        counts: &[("amiss", count)],
        lines: Vec::new(),
        exit: Exit::of(count > 0),
        is_of_faults: false,
        faults: if is_for_people { &[] } else { &setup.findings },
    })
}

/// What there is, each with its name.
fn facts(
    project: &Project,
    setup: &Setup,
    repository: Option<&Path>,
) -> Vec<(&'static str, String)> {
    let page = if cfg!(feature = "serve") {
        "with the page for recruiters"
    } else {
        "without the page for recruiters"
    };
    let mut facts = vec![
        ("advert", format!("{}, {page}", env!("CARGO_PKG_VERSION"))),
        (
            "system",
            format!("{} {}", std::env::consts::OS, std::env::consts::ARCH),
        ),
    ];
    if let Ok(program) = std::env::current_exe() {
        facts.push(("program", shown(&program)));
    }
    let root = project.root();
    let how = if root == Path::new(".") {
        "the current folder"
    } else {
        "named by `--project`"
    };
    let whole = root.canonicalize().unwrap_or_else(|_| root.to_owned());
    facts.push(("project", format!("{}, {how}", shown(&whole))));
    if !setup.is_project {
        facts.push((
            "files",
            "no project is here; `advert init` makes one, `--project DIR` names another folder"
                .to_owned(),
        ));
        return facts;
    }
    let [roles, role_levels, vacancies] = setup.documents;
    let [errors, warnings] = setup.faults;
    facts.push((
        "files",
        format!(
            "{}, {}, {}, {} of its own; {} and {} in them, of which `advert check` tells",
            phrase::count(roles, "role", "roles"),
            phrase::count(role_levels, "role level", "role levels"),
            phrase::count(vacancies, "vacancy", "vacancies"),
            phrase::count(setup.templates, "template", "templates"),
            phrase::count(errors, "error", "errors"),
            phrase::count(warnings, "warning", "warnings"),
        ),
    ));
    let outputs = setup.outputs.iter();
    let outputs: Vec<String> = outputs
        .map(|(format, count)| format!("{count} as {format}"))
        .collect();
    let outputs = if outputs.is_empty() {
        "none recorded".to_owned()
    } else {
        outputs.join(", ")
    };
    facts.push(("outputs", outputs));
    let fonts = match setup.fonts {
        0 => "those that come with the program".to_owned(),
        count => format!("{} of the project", phrase::count(count, "file", "files")),
    };
    facts.push(("fonts", fonts));
    let git = match repository {
        None => "no repository is around the project".to_owned(),
        Some(root) if root == whole => "the project is a repository".to_owned(),
        Some(root) => format!("the project is in the repository {}", shown(root)),
    };
    facts.push(("git", git));
    facts
}

/// A path as it may be shown to others: what is below the user's own folder begins with `~`.
fn shown(path: &Path) -> String {
    #[expect(clippy::disallowed_methods, reason = "`cli` looks at the environment")]
    let home = ["HOME", "USERPROFILE"].map(std::env::var_os);
    let homes = home.into_iter().flatten().filter(|home| !home.is_empty());
    let homes = homes.flat_map(|home| {
        let home = PathBuf::from(home);
        [home.canonicalize().ok(), Some(home)]
    });
    let mut inner = homes.flatten().filter_map(|home| {
        let inner = path.strip_prefix(home).ok()?;
        Some(Path::new("~").join(inner))
    });
    let path = inner.next().unwrap_or_else(|| path.to_owned());
    path.to_string_lossy().replace('\\', "/")
}
