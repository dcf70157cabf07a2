//! `advert init`: a project to start from.

use std::io::{self, BufRead as _, IsTerminal as _};
use std::path::Path;

use super::Exit;
use super::build::as_typed;
use super::console::Console;
use super::naming;
use super::project_args::InitArguments;
use crate::author::service::{self, Service};
use crate::author::{self, Beginning, Made, Started};
use crate::build::Stop;
use crate::error::Error;
use crate::phrase;

pub(super) fn run(
    console: &Console,
    project: &Path,
    options: &InitArguments,
) -> Result<Exit, Stop> {
    let root = options.dir.as_deref().unwrap_or(project);
    // Of a project that is there, a service's file alone is wanted.
    let is_there = options.ci.is_some() && options.add.is_empty() && author::is_project(root);
    if !is_there {
        make_project(console, root, options)?;
    }
    if let Some(service) = options.ci {
        add_service(console, root, service, options.from.as_deref())?;
    }
    Ok(Exit::Clean)
}

/// Makes the project, or parts of it.
fn make_project(console: &Console, root: &Path, options: &InitArguments) -> Result<(), Stop> {
    let Started {
        made,
        kept,
        left_out,
    } = author::start(root, &options.add, &beginning(console, root, options)?)?;
    let shown = root.display();
    if made.is_empty() && kept.is_empty() {
        console.say(&format!(
            "`{shown}` has a project already, so nothing was written"
        ));
    } else {
        let mut line = format!(
            "made {} in `{shown}`",
            phrase::count(made.len(), "file", "files")
        );
        if !kept.is_empty() {
            let left = phrase::count(kept.len(), "file as it was", "files as they were");
            line = format!("{line}; left {left}: {}", some_of(&kept));
        }
        console.say(&line);
    }
    for (part, files) in &left_out {
        let count = phrase::count(files.len(), "file", "files");
        let part = part.name();
        console.say(&format!(
            "`--add {part}` would make {count}: {}",
            some_of(files)
        ));
    }
    if !made.is_empty() && left_out.is_empty() {
        let (folder, project) = if root == Path::new(".") {
            (String::new(), String::new())
        } else {
            (
                format!("{shown}/"),
                format!(" --project {}", as_typed(root)),
            )
        };
        // A project of one's own begins with whose it is.
        let first = match options.organisation {
            Some(_) => format!("say who you are in `{folder}templates/organisation.json`"),
            None => format!("edit the files in `{folder}vacancies/`"),
        };
        console.say(&format!("next: {first}, then run `advert build{project}`"));
    }
    Ok(())
}

/// Writes what a service and an editor need, and prints what could be added to files that are there.
fn add_service(
    console: &Console,
    root: &Path,
    service: Service,
    from: Option<&str>,
) -> Result<(), Stop> {
    let folder = naming::folder_in_repository(root);
    let is_at_root = folder.is_none();
    for setting in service::add(root, is_at_root.then_some(service), from)? {
        let path = setting.path;
        match setting.made {
            Made::Created => console.say(&format!("made `{path}`")),
            Made::AlreadyThere if setting.is_as_made => {
                console.say(&format!("`{path}` says all of it already"));
            }
            Made::AlreadyThere => {
                console.say(&format!("`{path}` was left as it is; add to it:"));
                console.answer(&format!("\n{}", setting.text));
            }
        }
    }
    if let Some(folder) = folder {
        console.say(&format!(
            "the project stands in `{folder}` of a repository, and `{}` belongs at the repository's root; put there:",
            service.path()
        ));
        console.answer(&format!("\n{}", service.text(from, Some(&folder))));
    }
    match service {
        Service::Github if from.is_none() => console.say(&format!(
            "next: write whose `advert` you use in the place of `{}`",
            service::NOBODY
        )),
        Service::Github => {}
        Service::Gitlab => console.say(&format!(
            "next: put the binary of {} for Linux into the repository as `bin/advert`",
            service::VERSION
        )),
    }
    Ok(())
}

/// What the project is to begin as; where nobody said whose it is, that is asked.
fn beginning(console: &Console, root: &Path, options: &InitArguments) -> Result<Beginning, Stop> {
    if let Some(begun) = author::begun_as(root) {
        return go_on(begun, options);
    }
    if options.example {
        return Ok(Beginning::Example);
    }
    let is_asked = author::asks_for_name(root, &options.add);
    let name = match &options.organisation {
        None if !is_asked => return Ok(Beginning::Of(String::new())),
        None => ask(console)?,
        Some(_) if !is_asked => {
            let file = "templates/organisation.json";
            let instead = if root.join(file).exists() {
                format!("in a project that is there already `{file}` says it")
            } else {
                format!("`--add templates` makes `{file}`, which says it")
            };
            return Err(Stop::Usage(format!(
                "no file is made that says the organisation's name; {instead}"
            )));
        }
        Some(name) => name.clone(),
    };
    let name = name.trim();
    match author::faults_of_name(name).first() {
        None => Ok(Beginning::Of(name.to_owned())),
        Some(fault) => {
            let message = format!("this is no organisation's name: {}", fault.message);
            Err(Stop::Usage(message))
        }
    }
}

/// What a run was asked for that was stopped, unless this one asks for something else.
fn go_on(begun: Beginning, options: &InitArguments) -> Result<Beginning, Stop> {
    let (is_same, what) = match &begun {
        Beginning::Example => (options.organisation.is_none(), "--example".to_owned()),
        Beginning::Of(begun) => {
            let name = options.organisation.as_deref();
            let is_same = name.is_none_or(|name| name.trim() == begun) && !options.example;
            (is_same, format!("--organisation \"{begun}\""))
        }
    };
    if is_same {
        return Ok(begun);
    }
    Err(Stop::Usage(format!(
        "`advert init {what}` was stopped here; let it come to its end by `advert init`, or remove what it \
         made, `.advert-init` among it"
    )))
}

fn ask(console: &Console) -> Result<String, Stop> {
    if !io::stdin().is_terminal() || !io::stdout().is_terminal() {
        let message = "whose adverts are these? say it with `--organisation \"The name\"`; \
                       `--example` makes the Home Office's project as an example";
        return Err(Stop::Usage(message.to_owned()));
    }
    console.answer("What is the name of your organisation?");
    let mut name = String::new();
    let read = io::stdin().lock().read_line(&mut name);
    read.map_err(Error::at("ask at", Path::new("the terminal")))?;
    Ok(name)
}

fn some_of(files: &[String]) -> String {
    let files: Vec<&str> = files.iter().map(String::as_str).collect();
    phrase::some(&files)
}
