//! Faults of the machine, through the command: whatever happens, every output is whole, old or new,
//! nothing of anyone's is lost, and the next build is right.
//!
//! `src/publish/tests` stops a build between any two of its steps; here real ones are killed.
//! `ADVERT_KILLS` sets how many, `ADVERT_SEED` at which moments.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;

use crate::project::{Project, Ran, VACANCY, files, program, ran};

/// The outputs of a build, by path.
type Outputs = BTreeMap<String, Vec<u8>>;

/// A project of some forty vacancies. Each side has some that the other has not, and other words in
/// those that both have.
fn forty(side: Side) -> Project {
    let project = Project::small();
    project.remove("vacancies/tester-york.json");
    write_side(&project, side);
    project
}

#[derive(Clone, Copy, PartialEq)]
enum Side {
    Old,
    New,
}

fn write_side(project: &Project, side: Side) {
    let (numbers, place) = match side {
        Side::Old => (10..50, "York"),
        Side::New => (13..53, "Hull"),
    };
    let _ = fs::remove_dir_all(project.path("vacancies"));
    for number in numbers {
        // Every fourth is the same on both sides.
        let place = if number % 4 == 0 { "Leeds" } else { place };
        let vacancy = VACANCY
            .replace("T-1", &format!("T-{number}"))
            .replace("York", place);
        project.write(&format!("vacancies/tester-{number}.json"), vacancy);
    }
}

/// `advert` in the project, with these arguments.
fn command(project: &Project, line: &str) -> Command {
    let mut command = Command::new(program());
    command.args(line.split_whitespace()).env_clear();
    command.current_dir(project.path(""));
    command
}

/// Starts `advert`, which may say little enough for a pipe.
fn start(project: &Project, line: &str) -> Child {
    command(project, line)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program runs")
}

/// Runs a line of the shell in the project, where `advert` is the command.
#[cfg(unix)]
fn shell(project: &Project, line: &str) -> Ran {
    let mut command = Command::new("/bin/sh");
    command.args(["-c", line]).env_clear();
    command.env("advert", program());
    command.current_dir(project.path(""));
    ran(&command.output().expect("the shell runs"))
}

/// Pseudo-random numbers (splitmix64), the same in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % bound
    }
}

/// Requires every output to be as one of the two sides has it, and nothing else to lie there but
/// what the next build removes.
fn assert_whole(out: &Path, before: &Outputs, after: &Outputs, context: &str) {
    let found = files(out);
    for (path, bytes) in &found {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        if name.starts_with(".advert-tmp-") || (folder.is_empty() && name.contains("journal")) {
            continue;
        }
        let is_whole = [before, after]
            .iter()
            .any(|side| side.get(path) == Some(bytes));
        assert!(is_whole, "{context}: {path} is neither old nor new");
    }
    for path in before.keys().filter(|path| after.contains_key(*path)) {
        assert!(found.contains_key(path), "{context}: {path} is gone");
    }
}

/// Kills a build when its journal has grown to `size`, or has been there and gone.
fn kill_at(mut build: Child, journal: &Path, size: u64) -> bool {
    loop {
        if build.try_wait().unwrap().is_some() {
            return false;
        }
        if fs::metadata(journal).is_ok_and(|journal| journal.len() >= size) {
            build.kill().unwrap();
            return !build.wait().unwrap().success();
        }
        thread::yield_now();
    }
}

#[test]
fn a_build_killed_at_any_moment_leaves_outputs_whole_and_the_next_one_right() {
    let kills = std::env::var("ADVERT_KILLS").map_or(4, |kills| kills.parse().unwrap());
    let [old, new] = [Side::Old, Side::New].map(|side| {
        let project = forty(side);
        project.run("build --quiet").status(0).stderr("");
        project.files("out")
    });
    let project = forty(Side::Old);
    let out = project.path("out");
    let journal = out.join("manifest.journal");
    // A killed build leaves its journal; this one has seen all outputs.
    project.run("build --quiet").status(0);
    write_side(&project, Side::New);
    let mut largest = 0;
    let mut watched = start(&project, "build --quiet");
    while watched.try_wait().unwrap().is_none() {
        largest = fs::metadata(&journal).map_or(largest, |journal| largest.max(journal.len()));
    }
    assert_eq!(project.files("out"), new);

    let seed = std::env::var("ADVERT_SEED").map_or(5, |seed| seed.parse().unwrap());
    let mut random = Random(seed);
    let mut killed = 0;
    for round in 0..kills {
        let (side, before, after) = match round % 2 {
            0 => (Side::Old, &new, &old),
            _ => (Side::New, &old, &new),
        };
        write_side(&project, side);
        // One is killed before it says anything, another after its last output.
        let length = random.below(largest + 1);
        killed += usize::from(kill_at(start(&project, "build"), &journal, length));
        let context = format!("seed {seed}, round {round}, a journal of {length} bytes");
        assert_whole(&out, before, after, &context);
        let ran = project.run("build").status(0).stderr("");
        assert!(!ran.stdout.contains("kept"), "{context}: {}", ran.stdout);
        assert_eq!(project.files("out"), *after, "{context}");
    }
    assert!(
        killed * 2 >= kills,
        "seed {seed}: {killed} of {kills} were killed"
    );
}

/// How many files lie below a folder in which some come and go.
fn count(folder: &Path) -> usize {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let counts = entries.map(|entry| match entry.file_type() {
        Ok(kind) if kind.is_dir() => count(&entry.path()),
        _ => 1,
    });
    counts.sum()
}

/// Starts `line` in an empty folder, or one that `before` prepares, kills it when `moment` comes, and
/// requires that what it left is whole, that the next run makes what an unharmed one does, and that nothing
/// else stays.
#[track_caller]
fn kill_and_go_on(
    line: &str,
    before: &dyn Fn() -> Project,
    moment: usize,
    whole: &Outputs,
) -> bool {
    let project = before();
    let mut child = start(&project, line);
    let mut killed = false;
    // The moment is so many files; the first look comes before the program does anything.
    while child.try_wait().unwrap().is_none() {
        if count(&project.path("")) >= moment {
            child.kill().unwrap();
            killed = !child.wait().unwrap().success();
            break;
        }
        thread::yield_now();
    }
    let context = format!("{line}, killed at {moment} files");
    for (name, bytes) in project.files("") {
        let file = name.rsplit('/').next().unwrap();
        if !file.starts_with(".advert-") {
            assert!(
                whole.get(&name) == Some(&bytes),
                "{context}: {name} is half"
            );
        }
    }
    // Who was stopped after the last change finds all made.
    let said = project.run(line).stderr;
    assert!(
        said.is_empty() || said.contains("is there already"),
        "{said}"
    );
    assert!(project.files("") == *whole, "{context}");
    killed
}

#[test]
fn a_new_project_killed_at_any_moment_has_whole_files_and_is_made_whole() {
    let kills = std::env::var("ADVERT_KILLS").map_or(4, |kills| kills.parse().unwrap());
    let seed = std::env::var("ADVERT_SEED").map_or(5, |seed| seed.parse().unwrap());
    let mut random = Random(seed);
    let cases = [
        ("init --example --quiet", Project::empty as fn() -> Project),
        ("init --organisation Us --quiet", Project::empty),
        ("new sheet more.xlsx --quiet", Project::small),
        ("new sheet --quiet", Project::small),
    ];
    let mut killed = 0;
    for (line, before) in cases {
        let first = before();
        let there = first.files("").len() as u64;
        first.run(line).status(0);
        let whole = first.files("");
        let made = whole.len() as u64 - there;
        for _ in 0..kills {
            let moment = there + random.below(made + 1);
            let moment = usize::try_from(moment).unwrap();
            killed += usize::from(kill_and_go_on(line, &before, moment, &whole));
        }
    }
    assert!(
        killed * 4 >= kills,
        "seed {seed}: {killed} of {kills} twice were killed"
    );
}

#[test]
fn a_project_whose_making_was_stopped_becomes_what_it_was_to_be() {
    let whole = Project::empty();
    whole.run("init --organisation Ministry --quiet").status(0);
    let stopped = || {
        let mark = "`advert init` was stopped here; run it again.\norganisation\nMinistry\n";
        let organisation = "templates/organisation.json";
        Project::empty()
            .file(".advert-init", mark)
            .file(organisation, whole.read(organisation))
    };
    for line in ["init --quiet", "init --organisation Ministry --quiet"] {
        let project = stopped();
        project.run(line).status(0).stderr("");
        assert!(project.files("") == whole.files(""), "{line}");
    }
    for line in ["init --organisation Other", "init --example"] {
        let project = stopped();
        let before = project.files("");
        project.run(line).status(2).stderr(
            "error: `advert init --organisation \"Ministry\"` was stopped here; let it come to its end \
             by `advert init`, or remove what it made, `.advert-init` among it\n",
        );
        assert!(project.files("") == before, "{line}");
    }
    // A mark that says something else is one of nobody.
    let project = stopped().file(".advert-init", "one\ntwo\n\u{1b}\n");
    project.run("init --quiet").status(0).stderr("");
}

#[test]
fn an_empty_fragment_or_layout_is_told_of() {
    let project = Project::small();
    for empty in ["", "\n \n", "\u{feff}"] {
        project.write("templates/fragments/appendix.md", empty);
        let ran = project.run("check --message-format short").status(1);
        let says = "templates/fragments/appendix.md: error[empty-template]: the file is empty, so adverts \
                    would lack what it is to say; delete it to have the text that comes with `advert` again, \
                    or write one; if nothing is to stand there, say so with a comment: `{# nothing #}`\n";
        assert!(ran.stdout.contains(says), "{}", ran.stdout);
    }
    project.write("templates/fragments/appendix.md", "{# nothing #}\n");
    project.run("build --quiet").status(0).stderr("");
    project.write("templates/fragments/our-own.md", "");
    let ran = project.run("check --message-format short").status(1);
    let says = "; write its text, or delete it and what includes it; ";
    assert!(ran.stdout.contains(says), "{}", ran.stdout);
}

#[test]
fn a_build_waits_for_no_other_and_a_lock_without_owner_is_none() {
    let project = Project::small();
    project.run("build --quiet").status(0);
    let before = project.files("out");
    project.replace("vacancies/tester-york.json", "York", "Hull");
    let path = project.path("out/manifest.journal");
    let lock = File::create(&path).unwrap();
    lock.try_lock().unwrap();
    project.run("build").status(3).stdout("").stderr(
        "error: cannot write to `out`: another build is writing there; wait until it has ended and \
         try again\n",
    );
    fs::remove_file(&path).unwrap();
    assert_eq!(project.files("out"), before);
    // A process that was killed holds no lock, whatever it left.
    let lock = File::create(&path).unwrap();
    drop(lock);
    project.run("build --quiet").status(0).stderr("");
    assert!(!path.exists());
    project.run("build --check").status(0);
}

#[test]
fn builds_at_once_take_turns_or_are_told() {
    let project = forty(Side::Old);
    let builds: Vec<Child> = (0..4).map(|_| start(&project, "build --quiet")).collect();
    let mut done = 0;
    for build in builds {
        let ran = ran(&build.wait_with_output().unwrap());
        match ran.status {
            0 => done += 1,
            3 => assert!(
                ran.stderr
                    .starts_with("error: cannot write to `out`: another build is writing"),
                "{}",
                ran.stderr
            ),
            other => panic!("exit {other}: {}", ran.stderr),
        }
        assert_eq!(ran.stdout, "");
    }
    assert!(done >= 1);
    project.run("build --check").status(0).stderr("");
    let apart = forty(Side::Old);
    apart.run("build --quiet").status(0);
    assert_eq!(project.files("out"), apart.files("out"));
}

#[test]
fn what_stands_in_the_way_is_named_and_kept() {
    for (path, is_folder, message) in [
        (
            "out",
            false,
            "cannot create the folder `out`: something of that name is there already",
        ),
        (
            "out/vacancies",
            false,
            "cannot use `out/vacancies/tester-york.html`: `out/vacancies` is a file where a folder \
             belongs; move it away",
        ),
        (
            "out/vacancies/tester-york.pdf",
            true,
            "cannot use `out/vacancies/tester-york.pdf`: it is a folder where a file belongs; move \
             it away",
        ),
        (
            "out/manifest.jsonl",
            true,
            "cannot read `out/manifest.jsonl`: it is a folder where a file belongs; move it away",
        ),
        (
            "out/manifest.journal",
            true,
            "cannot open `out/manifest.journal`: it is a folder where a file belongs; move it away",
        ),
    ] {
        let project = Project::small();
        let inside = format!("{path}/theirs.txt");
        project.write(if is_folder { &inside } else { path }, "theirs");
        let before = project.files("");
        let ran = project.run("build").status(3).stdout("");
        assert_eq!(ran.stderr, format!("error: {message}\n"), "{path}");
        let after = project.files("");
        for (name, bytes) in &before {
            assert_eq!(after.get(name), Some(bytes), "{path}: {name}");
        }
        project.remove(path);
        project.run("build --quiet").status(0).stderr("");
        project.run("build --check").status(0);
    }
}

#[test]
fn sources_that_are_something_else_are_named() {
    for (path, is_folder) in [
        ("vacancies", false),
        ("roles", false),
        ("vacancies/tester-leeds.json", true),
    ] {
        let project = Project::small();
        project.run("build --quiet").status(0);
        let out = project.files("out");
        if project.path(path).exists() {
            project.remove(path);
        }
        let inside = format!("{path}/theirs.txt");
        project.write(if is_folder { &inside } else { path }, "theirs");
        let ran = project.run("build");
        let is_told = match ran.status {
            0 => ran.stderr.starts_with("warning"),
            1 | 3 => ran.stderr.starts_with("error"),
            _ => false,
        };
        assert!(
            is_told && ran.stderr.contains(path),
            "{path}: exit {}\n{}{}",
            ran.status,
            ran.stdout,
            ran.stderr
        );
        if ran.status != 0 {
            assert_eq!(project.files("out"), out, "{path}");
        }
    }
}

#[test]
fn a_damaged_manifest_costs_no_file() {
    let project = Project::small();
    project.run("build --quiet").status(0);
    let built = project.files("out");
    let manifest = project.read("out/manifest.jsonl");
    let half = &manifest[..manifest.floor_char_boundary(manifest.len() / 2)];
    let (head, outputs) = manifest.split_at(manifest.find("{\"path\"").unwrap());
    let conflict = format!("{head}<<<<<<< HEAD\n{outputs}=======\n{outputs}>>>>>>> theirs\n");
    for (damaged, said) in [
        (half, "the manifest has 1 line that cannot be read"),
        (&conflict, "the manifest has git's conflict marks"),
        ("", "the manifest does not begin with its format"),
    ] {
        project.write("out/manifest.jsonl", damaged);
        let ran = project.run("build --check").status(1);
        assert!(ran.stderr.contains(said), "{said}: {}", ran.stderr);
        assert_eq!(project.read("out/manifest.jsonl"), damaged);
        let ran = project.run("build").status(0);
        assert!(
            ran.stderr.starts_with("warning[bad-manifest]"),
            "{}",
            ran.stderr
        );
        assert_eq!(project.files("out"), built, "{said}");

        // Nobody can tell whose a file is of which the manifest says nothing: it is kept.
        project.write("out/manifest.jsonl", damaged);
        project.write("out/vacancies/tester-york.md", "by hand");
        let ran = project.run("build").status(1);
        assert!(ran.stderr.contains("[hand-edited]"), "{}", ran.stderr);
        assert_eq!(project.read("out/vacancies/tester-york.md"), "by hand");
        project.run("build --quiet --force").status(0);
        assert_eq!(project.files("out"), built, "{said}");
    }
}

#[cfg(unix)]
#[test]
fn links_among_outputs_lead_nowhere() {
    use std::os::unix::fs::symlink;

    let outside = tempfile::tempdir().unwrap();
    fs::write(outside.path().join("theirs.md"), "theirs").unwrap();
    for (link, target) in [
        ("out/vacancies", ""),
        ("out/vacancies/tester-york.md", "theirs.md"),
        ("out/vacancies/tester-york.md", "new.md"),
        ("out/manifest.jsonl", "theirs.md"),
        ("out/manifest.journal", "new.md"),
    ] {
        let project = Project::small();
        let link = project.path(link);
        fs::create_dir_all(link.parent().unwrap()).unwrap();
        symlink(outside.path().join(target), &link).unwrap();
        for command in ["build", "build --force"] {
            let ran = project.run(command).status(3);
            let reason = "is a link, and outputs are never written through one\n";
            assert!(ran.stderr.ends_with(reason), "{}", ran.stderr);
        }
        let theirs = BTreeMap::from([("theirs.md".to_owned(), b"theirs".to_vec())]);
        assert_eq!(files(outside.path()), theirs);
    }
}

#[cfg(unix)]
#[test]
fn without_threads_one_does_the_work() {
    let expected = Project::small();
    expected.run("build --quiet").status(0);
    let project = Project::small();
    // So many threads do not find room in so many addresses.
    let line = "ulimit -v 300000; RAYON_NUM_THREADS=200 \"$advert\" build --quiet";
    shell(&project, line).status(0).stderr("");
    assert_eq!(project.files("out"), expected.files("out"));
}

#[cfg(unix)]
#[test]
fn the_environment_cannot_ask_for_threads_without_an_end() {
    for count in ["100000", "18446744073709551615", "0", "-1", "many"] {
        let project = Project::small();
        let line = format!("RAYON_NUM_THREADS={count} \"$advert\" build --quiet");
        shell(&project, &line).status(0).stderr("");
    }
}

const NO_MEMORY: &str = "error: the machine has no memory left\n";

/// From nothing to enough: below what the system needs to start it, a program is killed by the system.
#[cfg(target_os = "linux")]
#[test]
fn without_memory_it_says_so() {
    let mut without = 0;
    for megabytes in (60..160).step_by(2) {
        let project = Project::small();
        let limit = megabytes * 1_024;
        let line = format!("ulimit -c 0; ulimit -v {limit}; exec \"$advert\" build --quiet");
        let ran = shell(&project, &line);
        match (ran.status, &*ran.stderr) {
            (0, "") => {}
            (3, said) if said.ends_with(NO_MEMORY) => {
                assert_eq!(said.matches(NO_MEMORY).count(), 1, "{megabytes} MB: {said}");
                without += 1;
            }
            // The C library ends a program for which it finds no memory itself.
            (134, said) if said.starts_with("Fatal glibc error") => {}
            // The loader of the system says in its own way that it has no room, and the system has none for a
            // stack that grows.
            (status, said) => assert!(
                status != 101
                    && status != 134
                    && !said.contains("memory allocation")
                    && !said.contains("no memory left"),
                "{megabytes} MB: {status}, {said}"
            ),
        }
        project.run("build --quiet").status(0);
    }
    assert!(without > 0, "memory was never short");
}

/// As many files as the program starts with, and one more.
#[cfg(target_os = "linux")]
#[test]
fn without_room_for_an_open_file_it_says_so() {
    let project = Project::small();
    let ran = shell(&project, "ulimit -n 4; exec \"$advert\" build --quiet");
    assert_eq!(ran.status, 3, "{}", ran.stderr);
    assert!(
        ran.stderr
            .ends_with(": the program may not have so many files open at once\n"),
        "{}",
        ran.stderr
    );
    project.run("build --quiet").status(0).stderr("");
}

/// Pipes, from which reading never ends, and files of ten gigabytes that take no room.
#[cfg(unix)]
#[test]
fn what_no_build_wrote_is_not_read_to_its_end() {
    fn pipe(path: &Path) {
        let made = Command::new("mkfifo").arg(path).status();
        assert!(made.unwrap().success());
    }
    fn sparse(path: &Path) {
        let file = fs::File::create(path).unwrap();
        file.set_len(10 << 30).unwrap();
    }
    let kinds = [
        (
            pipe as fn(&Path),
            "it is not an ordinary file; move it away",
        ),
        (
            sparse,
            "it has 10240 MB, and at most 1024 MB are read; move it away",
        ),
    ];
    for (make, reason) in kinds {
        for name in [
            "manifest.jsonl",
            "manifest.journal",
            "manifest.1-of-2.jsonl",
            "manifest.1-of-2.journal",
            "vacancies/tester-york.md",
            "vacancies/tester-york.pdf",
        ] {
            let project = Project::small();
            project.run("build --quiet").status(0);
            let path = project.path("out").join(name);
            let _ = fs::remove_file(&path);
            make(&path);
            for command in ["build --force", "build --check", "check --diff"] {
                let ran = project.run(command);
                let told = ran.stderr.contains(reason) && ran.stderr.contains(name);
                assert!(told, "{command}, {name}: {}", ran.stderr);
                assert!(path.symlink_metadata().is_ok(), "{command}, {name}");
            }
        }
    }
}

#[cfg(unix)]
#[test]
fn streams_that_are_closed_or_full_harm_no_build() {
    let expected = Project::small();
    expected.run("build --quiet").status(0);
    let expected = expected.files("out");
    for line in [
        "exec \"$advert\" build <&-",
        "exec \"$advert\" build <&- >&-",
        "exec \"$advert\" build <&- >&- 2>&-",
        "\"$advert\" build --message-format json | true",
    ] {
        let project = Project::small();
        let ran = shell(&project, line);
        assert_eq!((ran.status, &*ran.stderr), (0, ""), "{line}");
        assert_eq!(project.files("out"), expected, "{line}");
    }
    // What is said of faults on a closed stream is not written into a file that took its number.
    let project = Project::small().file("vacancies/tester-york.json", "{");
    let before = project.files("");
    let ran = shell(&project, "exec \"$advert\" build <&- >&- 2>&-");
    assert_eq!(ran.status, 1);
    assert_eq!(project.files(""), before);
}

#[test]
fn a_reader_that_has_gone_is_no_fault() {
    let project = forty(Side::Old);
    for line in ["list", "list --message-format json", "schema vacancy"] {
        let mut child = start(&project, line);
        drop(child.stdout.take());
        let ran = ran(&child.wait_with_output().unwrap());
        assert_eq!((ran.status, &*ran.stderr), (0, ""), "{line}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn an_answer_that_does_not_arrive_is_a_failure() {
    let project = Project::small();
    for line in [
        "--help",
        "build -h",
        "--version",
        "list",
        "list --message-format json",
        "schema vacancy",
        "build",
        "check --message-format sarif",
    ] {
        let ran = shell(&project, &format!("exec \"$advert\" {line} > /dev/full"));
        assert_eq!(ran.status, 3, "{line}");
        assert_eq!(
            ran.stderr, "error: cannot write to `standard output`: the disk is full\n",
            "{line}"
        );
    }
    let ran = shell(&project, "exec \"$advert\" list 2> /dev/full");
    assert_eq!(ran.status, 0);
}

/// What a command takes at most of the memory, in MB, and how it ends.
#[cfg(target_os = "linux")]
fn peak_memory(project: &Project, line: &str) -> (u64, Ran) {
    // Files take whatever the command says; a pipe that nobody reads would hold it up.
    let said = tempfile::tempdir().unwrap();
    let [stdout, stderr] = ["stdout", "stderr"].map(|name| said.path().join(name));
    let mut child = command(project, line)
        .stdout(File::create(&stdout).unwrap())
        .stderr(File::create(&stderr).unwrap())
        .spawn()
        .expect("the program runs");
    let status = format!("/proc/{}/status", child.id());
    let mut peak = 0;
    let exit = loop {
        if let Some(exit) = child.try_wait().unwrap() {
            break exit;
        }
        let status = fs::read_to_string(&status).unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let size = line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok());
        peak = peak.max(size.unwrap_or(0));
        thread::yield_now();
    };
    let output = std::process::Output {
        status: exit,
        stdout: fs::read(stdout).unwrap(),
        stderr: fs::read(stderr).unwrap(),
    };
    (peak / 1024, ran(&output))
}

#[cfg(target_os = "linux")]
#[test]
fn input_without_an_end_takes_bounded_memory() {
    /// In MB; a text that JSON nests as deep as it can takes most.
    const MOST_MEMORY: u64 = 700;
    const LAYOUT: &str = "templates/advert.md";
    const VACANCY_FILE: &str = "vacancies/tester-york.json";
    let hundreds = "{% for a in range(end=100) %}".repeat(3);
    let ends = "{% endfor %}".repeat(3);
    let deep = format!("{}1{}", "[".repeat(1_300_000), "]".repeat(1_300_000));
    let many = format!("[{}1]", "1,".repeat(200_000));
    let long = format!("{{\"format\":1,\"role\":\"{}\"}}", "x".repeat(4_000_000));
    let keys = "\"k1\":1,\"k2\":1,\"k3\":1,";
    let keys = format!("{{{keys}\"format\":1}}");
    let cases = [
        (VACANCY_FILE, deep),
        (VACANCY_FILE, many),
        (VACANCY_FILE, long),
        (VACANCY_FILE, keys),
        (LAYOUT, "{% include \"advert.md\" %}".to_owned()),
        (LAYOUT, format!("{hundreds}And on and on. {ends}")),
        (
            "templates/page.html",
            format!("{hundreds}And on and on. {ends}"),
        ),
        (LAYOUT, format!("# A\n\n{}", "> ".repeat(15_000))),
        (
            LAYOUT,
            "{% for a in range(end=99999) %}{% endfor %}".to_owned(),
        ),
        (LAYOUT, format!("# A\n\n{}", "{{ ".repeat(10_000))),
        (LAYOUT, format!("# A\n\n{}", "{% if 1 %}".repeat(3_000))),
    ];
    let mut faults = Vec::new();
    for (file, text) in cases {
        let project = Project::small().file(file, &text);
        let (peak, ran) = peak_memory(&project, "build");
        let length = ran.stderr.len();
        let is_told = ran.status == 1 && ran.stderr.starts_with("error[") && length < 4_000;
        if !is_told || peak >= MOST_MEMORY {
            let begin = |text: &str| text.chars().take(80).collect::<String>();
            faults.push(format!(
                "{file} {}: exit {}, {peak} MB, {length} bytes: {}",
                begin(&text),
                ran.status,
                begin(&ran.stderr)
            ));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
