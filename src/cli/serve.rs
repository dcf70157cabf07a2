//! `advert serve`: the page for recruiters, until Ctrl-C or the page ends it.
//!
//! In: the command's options. Out: a line with the address, the browser at it, and answers to its requests.

use std::ffi::OsString;
use std::io::{self, IsTerminal as _};
use std::path::Path;
use std::process::{Command, Stdio};

use super::args::ServeArguments;
use super::console::Console;
use super::{Exit, today, watch};
use crate::build::{Project, Stop};
use crate::error::Error;
use crate::serve::{Server, Site};

pub(super) fn run(
    console: &Console,
    project: Project,
    options: &ServeArguments,
) -> Result<Exit, Stop> {
    // A clock that goes wrong later leaves the day of the start.
    let first = today::today()?;
    let day = move || today::today().unwrap_or(first);
    let server = Server::listen(options.port).map_err(|error| unheard(options.port, &error))?;
    let end = server.ender();
    ctrlc::set_handler(end)
        .map_err(watch::unheard_end)
        .map_err(Error::at("wait for", Path::new("Ctrl-C")))?;
    console.say(&format!("serving at {}", server.address()));
    console.say("press Ctrl-C to end, or use the button on the page");
    if !options.no_open {
        open(server.address_once().as_ref());
    }
    let root = project.root().to_owned();
    let site = Site::new(project, day, open);
    server.run(site).map_err(Error::at("serve", &root))?;
    console.say("ended");
    Ok(Exit::Clean)
}

/// The command line that is meant where the program was opened by a double-click: it has no argument and
/// no terminal, and lies in the folder of a project.
pub(super) fn line_of_a_double_click() -> Option<Vec<OsString>> {
    let has_terminal =
        io::stdin().is_terminal() || io::stdout().is_terminal() || io::stderr().is_terminal();
    if has_terminal || std::env::args_os().len() != 1 {
        return None;
    }
    let program = std::env::current_exe().ok()?;
    let folder = program.parent()?;
    let is_project =
        folder.join("vacancies").is_dir() && folder.join("templates/organisation.json").is_file();
    let line = [
        "advert".into(),
        "--project".into(),
        folder.into(),
        "serve".into(),
    ];
    is_project.then(|| line.into())
}

fn unheard(port: u16, error: &io::Error) -> Stop {
    match error.kind() {
        io::ErrorKind::AddrInUse => Stop::Usage(format!(
            "the port {port} is in use; name another, or leave `--port` out"
        )),
        io::ErrorKind::PermissionDenied => Stop::Usage(format!(
            "the system does not permit the port {port}; name one above 1023, or leave `--port` out"
        )),
        _ => Stop::Usage(format!("the port {port} cannot be used: {error}")),
    }
}

/// Opens an address or a folder as the system does. Where it does not, the address is in the window.
fn open(what: &Path) {
    let (program, first): (&str, &[&str]) = if cfg!(windows) {
        ("rundll32", &["url.dll,FileProtocolHandler"])
    } else if cfg!(target_os = "macos") {
        ("open", &[])
    } else {
        ("xdg-open", &[])
    };
    let mut command = Command::new(program);
    command.args(first).arg(what);
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    if let Ok(mut child) = command.spawn() {
        // Some systems keep the program until the window is closed.
        let _ = std::thread::Builder::new().spawn(move || child.wait());
    }
}
