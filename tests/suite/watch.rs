//! `advert build --watch`: the program itself, told of changes by the system.
//!
//! A test changes a file, reads what the program says of it, and compares the outputs with those of
//! a fresh build. It never sleeps: where the program says nothing for minutes, the test fails.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::Duration;

use crate::project::{Project, ROLE, VACANCY};

/// A program that is silent for so long has failed.
const WATCHDOG: Duration = Duration::from_mins(3);

/// Where the program's standard error goes, in the project.
const FAULTS: &str = "faults.txt";

/// The program, while it watches.
pub(crate) struct Watching<'a> {
    project: &'a Project,
    child: Option<Child>,
    lines: Receiver<String>,
}

impl<'a> Watching<'a> {
    /// Starts `advert` with these arguments and `--watch`.
    pub(crate) fn start(project: &'a Project, line: &str) -> Self {
        let faults = fs::File::create(project.path(FAULTS)).unwrap();
        let mut command = Command::new(env!("CARGO_BIN_EXE_advert"));
        command.args(line.split_whitespace()).arg("--watch");
        command.env_clear().current_dir(project.path(""));
        command.stdout(Stdio::piped()).stderr(faults);
        let mut child = command.spawn().expect("the program runs");
        let stdout = BufReader::new(child.stdout.take().unwrap());
        let (sender, lines) = mpsc::channel();
        thread::spawn(move || {
            for line in stdout.lines().map_while(Result::ok) {
                let _ = sender.send(line);
            }
        });
        Self {
            project,
            child: Some(child),
            lines,
        }
    }

    /// Starts, and reads what is said of the first build and of the watch.
    #[track_caller]
    pub(crate) fn start_with(project: &'a Project, line: &str, expected: &str) -> Self {
        let watching = Self::start(project, line);
        watching.says(expected);
        let says = "watching `roles`, `vacancies` and `templates`; press Ctrl-C to end";
        assert_eq!(watching.line(), says);
        watching
    }

    /// The next line, without the time.
    #[track_caller]
    fn line(&self) -> String {
        let line = self.lines.recv_timeout(WATCHDOG);
        let line = line.unwrap_or_else(|_| panic!("no line:\n{}", self.project.read(FAULTS)));
        match line.split_once("; took ") {
            None => line,
            Some((did, time)) => {
                let is_time = time.ends_with(" ms") || time.ends_with(" s");
                assert!(is_time, "{line}");
                did.to_owned()
            }
        }
    }

    /// Requires the next build to say so. One that found nothing to do does not count: the system
    /// may tell of one change twice.
    #[track_caller]
    fn says(&self, expected: &str) {
        let mut line = self.line();
        while line != expected && line.starts_with("no files written") {
            line = self.line();
        }
        assert_eq!(line, expected, "{}", self.project.read(FAULTS));
    }

    /// Takes what was said on standard error so far.
    fn faults(&self) -> String {
        let text = self.project.read(FAULTS);
        self.project.write(FAULTS, "");
        text.trim_start_matches('\0').to_owned()
    }

    /// Ends the program as Ctrl-C does; gives its exit code and what it said in the meantime.
    #[cfg(unix)]
    pub(crate) fn end(mut self) -> (Option<i32>, Vec<String>) {
        let mut child = self.child.take().unwrap();
        let id = child.id().to_string();
        let killed = Command::new("kill").args(["-INT", &id]).status();
        assert!(killed.unwrap().success());
        let (sender, ended) = mpsc::channel();
        thread::spawn(move || sender.send(child.wait().unwrap()));
        let status = ended.recv_timeout(WATCHDOG).expect("the program ends");
        (status.code(), self.lines.iter().collect())
    }
}

impl Drop for Watching<'_> {
    fn drop(&mut self) {
        if let Some(child) = &mut self.child {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

/// Saves a file as editors do: under another name first.
fn save(project: &Project, name: &str, text: &str) {
    let (folder, file) = name.rsplit_once('/').unwrap();
    let unfinished = format!("{folder}/.{file}.swp");
    project.write(&unfinished, text);
    fs::rename(project.path(&unfinished), project.path(name)).unwrap();
}

/// Requires the outputs to be those of a fresh build.
#[track_caller]
fn assert_as_fresh(project: &Project) {
    project.run("build --quiet --out fresh").status(0);
    assert!(project.files("out") == project.files("fresh"));
    project.remove("fresh");
}

#[test]
fn every_input_is_watched() {
    let project = Project::small();
    let all = "6 files written, 0 fresh; look in `out`";
    let adverts = "3 files written, 3 fresh; look in `out`";
    let pages = "2 files written, 4 fresh; look in `out`";
    let watching = Watching::start_with(&project, "build", all);
    let page = project.run("init --example --quiet shipped").status(0);
    assert_eq!(page.stderr, "");
    let shipped = |name: &str| project.read(&format!("shipped/templates/{name}"));
    let style = shipped("style.json").replace("#1d70b8", "#1a5fa8");
    let css = format!("{}\nbody {{ margin: 1px; }}\n", shipped("page.css"));
    let html = shipped("page.html").replace("</body>", "<!-- a change --></body>");
    let organisation = shipped("organisation.json").replace("Home Office", "Home Office of York");
    let layout = project.read("templates/advert.md") + "\nMore.\n";
    let table = [
        (
            "vacancies/tester-york.json",
            VACANCY.replace("York", "Hull"),
            adverts,
        ),
        (
            "roles/tester.json",
            ROLE.replace("tests.", "tests all."),
            adverts,
        ),
        ("templates/advert.md", layout, adverts),
        (
            "templates/fragments/appendix.md",
            shipped("fragments/appendix.md") + "\nMore.\n",
            adverts,
        ),
        ("templates/page.css", css, pages),
        ("templates/page.html", html, pages),
        (
            "templates/style.json",
            style.replace("22", "23"),
            "4 files written, 2 fresh; look in `out`",
        ),
        (
            "templates/organisation.json",
            organisation,
            "4 files written, 2 fresh; look in `out`",
        ),
        (
            "vacancies/sheet.csv",
            "reference number,role,location\nS-1,tester,Leeds\n".to_owned(),
            "3 files written, 6 fresh; look in `out`",
        ),
    ];
    for (name, text, expected) in table {
        fs::create_dir_all(project.path(name).parent().unwrap()).unwrap();
        save(&project, name, &text);
        watching.says(expected);
        assert_as_fresh(&project);
    }
    fs::remove_file(project.path("vacancies/sheet.csv")).unwrap();
    watching.says("no files written, 6 fresh, 3 removed; look in `out`");
    assert_as_fresh(&project);
    assert_eq!(watching.faults(), "");
}

#[test]
fn faults_are_told_and_the_watch_goes_on() {
    let project = Project::small();
    let all = "6 files written, 0 fresh; look in `out`";
    let watching = Watching::start_with(&project, "build", all);
    save(&project, "vacancies/tester-york.json", "{");
    watching.says("1 fault; nothing was written");
    let faults = watching.faults();
    assert!(
        faults.starts_with("error[json-syntax]: `{` stands here without its `}`\n"),
        "{faults}"
    );
    let text = VACANCY.replace("York", "Hull");
    save(&project, "vacancies/tester-york.json", &text);
    watching.says("3 files written, 3 fresh; look in `out`");
    assert_as_fresh(&project);

    // A fault of the machine can be put right as well.
    project.remove("out");
    project.write("out", "mine");
    save(&project, "vacancies/tester-york.json", VACANCY);
    watching.says("the build failed");
    let says = "error: cannot create the folder `out`: something of that name is there already\n";
    assert_eq!(watching.faults(), says);
    project.remove("out");
    save(
        &project,
        "roles/tester.json",
        &ROLE.replace("tests.", "tries."),
    );
    watching.says(all);
    assert_as_fresh(&project);
}

#[test]
fn folders_may_come_and_go() {
    let project = Project::named()
        .file("roles/tester.json", ROLE)
        .file("templates/sections.toml", "advert = [\"facts\", \"*\"]\n");
    let three = "3 files written, 0 fresh; look in `out`";
    let watching = Watching::start_with(&project, "build", three);
    // A folder comes whole, as when git makes it.
    project.write("elsewhere/tester-york.json", VACANCY);
    fs::rename(project.path("elsewhere"), project.path("vacancies")).unwrap();
    watching.says("3 files written, 3 fresh; look in `out`");
    fs::rename(project.path("templates"), project.path("elsewhere")).unwrap();
    watching.says("1 fault; nothing was written");
    assert!(watching.faults().contains("[no-organisation]"));
    project.write("elsewhere/role-definition.md", "# The {{ role.title }}\n");
    fs::rename(project.path("elsewhere"), project.path("templates")).unwrap();
    watching.says("3 files written, 3 fresh; look in `out`");
    // What lies in it is watched by now, and in folders that come there.
    let more = "# {{ role.title }}\n\n{% include \"fragments/more.md\" %}\n";
    project.write("elsewhere/more.md", "More.\n");
    fs::rename(
        project.path("elsewhere"),
        project.path("templates/fragments"),
    )
    .unwrap();
    save(&project, "templates/role-definition.md", more);
    watching.says("3 files written, 3 fresh; look in `out`");
    save(&project, "templates/fragments/more.md", "Still more.\n");
    watching.says("3 files written, 3 fresh; look in `out`");
    assert_as_fresh(&project);
    fs::rename(project.path("vacancies"), project.path("elsewhere")).unwrap();
    watching.says("no files written, 3 fresh, 3 removed; look in `out`");
    watching.says("removed: `vacancies/tester-york`");
    fs::rename(project.path("elsewhere"), project.path("vacancies")).unwrap();
    watching.says("3 files written, 3 fresh; look in `out`");
    assert_as_fresh(&project);
}

#[test]
fn many_files_at_once_are_all_built() {
    let project = Project::small();
    let all = "6 files written, 0 fresh; look in `out`";
    let watching = Watching::start_with(&project, "build", all);
    for number in 0..200 {
        let text = VACANCY.replace("T-1", &format!("T-2{number}"));
        project.write(&format!("vacancies/tester-{number}.json"), text);
    }
    // On a slow machine the files come in several builds, and one may be read half written.
    while project.files("out").len() < 607 {
        watching.line();
    }
    assert_as_fresh(&project);
}

#[test]
fn a_watch_takes_the_options_of_a_build() {
    let project = Project::small();
    let line = "--project . build tester-york --format md,html --out there";
    let watching =
        Watching::start_with(&project, line, "2 files written, 0 fresh; look in `there`");
    save(
        &project,
        "vacancies/tester-york.json",
        &VACANCY.replace("York", "Hull"),
    );
    watching.says("2 files written, 0 fresh; look in `there`");
    drop(watching);

    let line = "build --publish --today 2026-11-22 --format md";
    let watching = Watching::start(&project, line);
    watching.says("1 file written, 0 fresh; look in `out`");
}

#[cfg(unix)]
#[test]
fn an_interrupt_ends_it_cleanly() {
    let project = Project::small();
    let all = "6 files written, 0 fresh; look in `out`";
    let watching = Watching::start_with(&project, "build", all);
    assert_eq!(watching.end(), (Some(0), vec![]));
    assert_as_fresh(&project);
    assert_eq!(project.read(FAULTS), "");

    // In the midst of its first build, which it brings to its end.
    let project = Project::small();
    let watching = Watching::start(&project, "build");
    while !project.path("out").exists() {
        thread::yield_now();
    }
    let (status, _) = watching.end();
    assert_eq!(status, Some(0));
    assert_as_fresh(&project);
}

#[test]
fn a_watch_may_look_for_changes_itself() {
    let project = Project::small();
    let all = "6 files written, 0 fresh; look in `out`";
    let watching = Watching::start_with(&project, "build --poll", all);
    let text = VACANCY.replace("York", "Hull");
    save(&project, "vacancies/tester-york.json", &text);
    watching.says("3 files written, 3 fresh; look in `out`");
    project.write("vacancies/new.json", VACANCY.replace("T-1", "T-2"));
    watching.says("3 files written, 6 fresh; look in `out`");
    project.remove("out");
    watching.says("9 files written, 0 fresh; look in `out`");
    assert_as_fresh(&project);
}

#[test]
fn a_removed_folder_of_outputs_is_built_again() {
    let project = Project::small();
    let all = "6 files written, 0 fresh; look in `out`";
    let watching = Watching::start_with(&project, "build", all);
    fs::rename(project.path("out"), project.path("elsewhere")).unwrap();
    watching.says(all);
    project.remove("out");
    watching.says(all);
    drop(watching);
    let line = "build --out there/below";
    fs::create_dir(project.path("there")).unwrap();
    let there = "6 files written, 0 fresh; look in `there/below`";
    let watching = Watching::start_with(&project, line, there);
    project.remove("there/below");
    watching.says(there);
}

#[test]
fn a_watch_waits_while_another_build_holds_the_folder() {
    let project = Project::small();
    let all = "6 files written, 0 fresh; look in `out`";
    let watching = Watching::start_with(&project, "build", all);
    let other = fs::File::create(project.path("out/manifest.journal")).unwrap();
    other.lock().unwrap();
    let text = VACANCY.replace("York", "Hull");
    save(&project, "vacancies/tester-york.json", &text);
    let says = "another build is writing there; waiting until it has ended";
    assert_eq!(watching.line(), says);
    other.unlock().unwrap();
    watching.says("3 files written, 3 fresh; look in `out`");
    assert_eq!(watching.faults(), "");
    assert_as_fresh(&project);
}

#[test]
fn a_file_that_is_being_written_is_no_fault() {
    let project = Project::small();
    let all = "6 files written, 0 fresh; look in `out`";
    let watching = Watching::start_with(&project, "build", all);
    // A build reads what is there of the file each time; the last change comes at once.
    let text = VACANCY.replace("York", "Hull");
    for end in (0..text.len()).step_by(16).chain([text.len()]) {
        project.write("vacancies/tester-york.json", &text[..end]);
    }
    watching.says("3 files written, 3 fresh; look in `out`");
    assert_eq!(watching.faults(), "");
    assert_as_fresh(&project);
}
