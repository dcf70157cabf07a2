//! Files that no author means to write, and random ones: a message and an exit code, never a panic.

use std::fs;
use std::path::Path;

use proptest::collection::vec;
use proptest::prelude::{Strategy, any, prop, prop_oneof};
use proptest::test_runner::{Config, TestCaseError, TestRunner};

use crate::project::{Project, ROLE, VACANCY};

const FILE: &str = "vacancies/tester-york.json";

/// What is said of a vacancy's file with these bytes.
fn said_of(bytes: impl AsRef<[u8]>) -> String {
    let ran = Project::small().file(FILE, bytes).run("build").status(1);
    assert_eq!(ran.stdout, "");
    ran.stderr.to_string()
}

#[test]
fn a_byte_order_mark_is_no_fault_and_moves_no_place() {
    let project = Project::small().file(FILE, format!("\u{feff}{VACANCY}"));
    project.run("build --format md").status(0).stderr("");
    let shown = said_of(format!("\u{feff}{}", VACANCY.replace("tester", "nobody")));
    let place = shown.lines().nth(1).unwrap();
    assert_eq!(place, " --> vacancies/tester-york.json:3:11", "{shown}");
}

#[test]
fn text_that_is_not_utf_8() {
    let save = "open it in an editor and save it with the encoding UTF-8";
    let look = "look whether the right file was copied here; another ending of its name makes it no \
                other file";
    for (bytes, message, hint) in [
        (
            b"PK\x03\x04\x14\xff".to_vec(),
            "the file is not UTF-8 text but a Word or Excel document, or a ZIP archive",
            look,
        ),
        (
            b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n".to_vec(),
            "the file is not UTF-8 text but a PDF",
            look,
        ),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1".to_vec(),
            "the file is not UTF-8 text but a Word or Excel document of the old kind",
            look,
        ),
        (
            b"\x89PNG\r\n\x1a\n".to_vec(),
            "the file is not UTF-8 text but a picture",
            look,
        ),
        (
            b"\xff\xd8\xff\xe0".to_vec(),
            "the file is not UTF-8 text but a picture",
            look,
        ),
        (
            b"GIF89a\xff".to_vec(),
            "the file is not UTF-8 text but a picture",
            look,
        ),
        (
            b"\xfe\xff\x00{\x00".to_vec(),
            "the file is damaged: its text (UTF-16) breaks off within a character",
            save,
        ),
    ] {
        assert_eq!(
            said_of(bytes),
            format!(
                "error[unreadable-text]: {message}\n--> {FILE}\n = hint: {hint}\n\n\
                 1 fault; nothing was written\n"
            )
        );
    }
}

#[test]
fn values_nested_a_hundred_thousand_deep() {
    for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
        let deep = [open.repeat(100_000), "1".into(), close.repeat(100_000)].concat();
        let shown = said_of(deep);
        let first = shown.lines().next().unwrap();
        assert_eq!(
            first,
            "error[json-syntax]: values are nested more than 500 deep"
        );
        assert!(shown.len() < 1_000, "{} bytes of message", shown.len());
    }
}

#[test]
fn a_file_that_is_too_large() {
    let project = Project::small();
    let file = fs::File::create(project.path(FILE)).unwrap();
    file.set_len(200 << 20).unwrap();
    project.run("build").status(1).stderr(&format!(
        "error[unreadable-text]: the file has 200 MB; at most 4 MB are read\n--> {FILE}\n \
         = hint: look whether the right file was copied here\n\n1 fault; nothing was written\n"
    ));
}

#[test]
fn a_template_that_is_too_long() {
    let project = Project::small().file("templates/advert.md", "a ".repeat(50_000));
    project.run("build").status(1).stderr(
        "error[unreadable-text]: the file has 97 KB; at most 32 KB are read\n--> \
         templates/advert.md\n = hint: look whether the right file was copied here\n\n1 fault; \
         nothing was written\n",
    );
}

#[cfg(unix)]
#[test]
fn nothing_is_written_behind_a_link_that_leads_out() {
    use std::os::unix::fs::symlink;

    let document = "# Driver\n\n## What you will do\n\n- drive\n";
    let tries = [
        ("out", "build", 2),
        ("out", "build --publish", 2),
        ("out", "upgrade", 2),
        ("public", "build --out public/adverts", 2),
        ("vacancies", "new sheet", 3),
        ("roles", "import driver.md --yes", 3),
        ("templates", "init --add templates", 3),
        ("schemas", "init --add schemas", 3),
        ("approved", "approve tester-york --by Me", 3),
    ];
    for (link, command, status) in tries {
        let outside = tempfile::tempdir().unwrap();
        let project = Project::small().file("driver.md", document);
        if project.path(link).exists() {
            // What was there before may still be read, so that the command comes to write.
            let files = fs::read_dir(project.path(link)).unwrap();
            for file in files
                .map(Result::unwrap)
                .filter(|file| file.path().is_file())
            {
                fs::copy(file.path(), outside.path().join(file.file_name())).unwrap();
            }
            fs::remove_dir_all(project.path(link)).unwrap();
        }
        symlink(outside.path(), project.path(link)).unwrap();
        let before = names_in(outside.path());
        let ran = project.run(command).status(status);
        let said = ran.stderr.to_string();
        assert!(
            said.contains("behind a link that leads out of the project"),
            "{command}: {said}"
        );
        assert_eq!(names_in(outside.path()), before, "{command}");
    }

    // One that stays inside is followed, and one whose folder is named on the command line is meant.
    let project = Project::small();
    fs::create_dir(project.path("public")).unwrap();
    symlink("public", project.path("out")).unwrap();
    project.run("build --format md --quiet").status(0);
    assert!(project.path("public/vacancies/tester-york.md").exists());
}

/// The names of what a folder holds, in their order.
#[cfg(unix)]
fn names_in(folder: &std::path::Path) -> std::collections::BTreeSet<std::ffi::OsString> {
    let entries = fs::read_dir(folder).unwrap();
    entries.map(|entry| entry.unwrap().file_name()).collect()
}

#[test]
fn a_file_where_a_folder_belongs_is_a_fault_at_its_place() {
    let folders = [
        "roles",
        "roles/framework",
        "vacancies",
        "templates",
        "templates/lint",
        "templates/pictures",
        "templates/words",
    ];
    for folder in folders {
        let project = Project::small();
        if project.path(folder).exists() {
            fs::remove_dir_all(project.path(folder)).unwrap();
        }
        project.write(folder, "no folder\n");
        for command in ["check", "build", "lint"] {
            let ran = project.run(&format!("{command} --message-format short"));
            let said = format!("{}{}", ran.stdout, ran.stderr);
            let told = format!(
                "{folder}: error[unreadable-text]: a file stands here, where a folder belongs;"
            );
            assert_eq!(said.matches(&told).count(), 1, "{command}: {said}");
            ran.status(1);
        }
    }
}

#[cfg(unix)]
#[test]
fn links_and_pipes() {
    use std::os::unix::fs::symlink;
    use std::process::Command;

    let outside = tempfile::tempdir().unwrap();
    fs::write(outside.path().join("secret.json"), VACANCY).unwrap();
    let refused = |what: &str| {
        format!(
            "error[link-outside]: this is a symbolic link to a place outside the project, which \
             is not read\n--> {what}\n = hint: copy the file into the project\n\n1 fault; nothing \
             was written\n"
        )
    };
    let project = Project::small();
    symlink(
        outside.path().join("secret.json"),
        project.path("vacancies/a.json"),
    )
    .unwrap();
    project
        .run("build")
        .status(1)
        .stderr(&refused("vacancies/a.json"));

    let project = Project::small();
    symlink(outside.path(), project.path("templates/fragments")).unwrap();
    project
        .run("build")
        .status(1)
        .stderr(&refused("templates/fragments"));

    let project = Project::small();
    symlink(project.path(FILE), project.path("vacancies/a.json")).unwrap();
    project.replace(FILE, "  \"reference_number\": \"T-1\",\n", "");
    let copy = "warning[duplicate-reference]: this file is a copy of `vacancies/a.json`: it has the same vacancy, \
                without a reference number\n--> vacancies/tester-york.json\n = hint: delete one of the two, or give \
                each what is its own, such as its reference number\n\n";
    project.run("build --format md").status(0).stderr(copy);

    let project = Project::small();
    symlink("nowhere.json", project.path("vacancies/a.json")).unwrap();
    project.run("build").status(1).stderr(
        "error[unreadable-text]: this is a symbolic link to a file that is not there\n--> \
         vacancies/a.json\n = hint: copy the file into the project\n\n1 fault; nothing was \
         written\n",
    );

    let project = Project::small();
    let made = Command::new("mkfifo")
        .arg(project.path("vacancies/a.json"))
        .status();
    assert!(made.unwrap().success());
    project.run("build").status(1).stderr(
        "error[unreadable-text]: this is not a regular file\n--> vacancies/a.json\n = hint: look \
         whether the right file was copied here\n\n1 fault; nothing was written\n",
    );
    project.remove("vacancies/a.json");

    // So it is with what the command line names; a pipe would be waited for.
    let made = Command::new("mkfifo").arg(project.path("pipe.md")).status();
    assert!(made.unwrap().success());
    for (command, code) in [
        ("import pipe.md", "bad-document"),
        ("import pipe.md --into tester-york", "bad-document"),
        ("framework update pipe.md", "bad-framework"),
    ] {
        project.run(command).status(1).stderr(&format!(
            "error[{code}]: this is not a regular file\n--> pipe.md\n = hint: save what it gives as a file, and \
             name that\n\nnothing was written\n"
        ));
    }
}

#[test]
fn a_folder_in_the_place_of_the_organisation_is_a_fault() {
    let project = Project::small();
    project.remove("templates/organisation.json");
    project.write("templates/organisation.json/x", "");
    for command in ["check", "build", "lint"] {
        let ran = project.run(command).status(1);
        assert!(
            ran.stderr.contains("error[no-organisation]"),
            "{}",
            ran.stderr
        );
    }
}

/// Links to folders lead to the files of a project again and again, or nowhere.
#[cfg(unix)]
#[test]
fn links_of_folders_that_come_back_are_told_of_once() {
    use std::os::unix::fs::symlink;

    let told = |place: &str, message: &str, hint: &str| {
        format!(
            "error[unreadable-text]: {message}\n--> {place}\n = hint: {hint}\n\n1 fault; nothing was written\n"
        )
    };
    let message = "this is a symbolic link to a folder in which it lies itself";
    let hint = "remove it, or put the files themselves in its place";
    for (place, target) in [
        ("templates/more", "."),
        ("templates/more", "../templates"),
        ("templates/words/more", ".."),
        ("templates/words/more", "../../templates/words"),
    ] {
        let project = Project::small().file("templates/words/README.txt", "x");
        symlink(target, project.path(place)).unwrap();
        let ran = project.run("build").status(1);
        assert_eq!(ran.stderr, told(place, message, hint), "{place}");
    }

    // Two that lead into each other.
    let project = Project::small();
    for (one, other) in [("one", "two"), ("two", "one")] {
        fs::create_dir_all(project.path(&format!("templates/{one}"))).unwrap();
        for number in 0..3 {
            let place = project.path(&format!("templates/{one}/{number}"));
            symlink(format!("../{other}"), place).unwrap();
        }
    }
    let ran = project.run("build").status(1).tells("unreadable-text");
    assert!(ran.stderr.lines().count() < 100, "{}", ran.stderr);

    // Many ways to the same folders, none of them in a ring.
    let project = Project::small();
    for level in 0..8 {
        fs::create_dir_all(project.path(&format!("templates/l{level}"))).unwrap();
        for number in 0..9 {
            let place = project.path(&format!("templates/l{level}/{number}"));
            symlink(format!("../l{}", level + 1), place).unwrap();
        }
    }
    fs::create_dir_all(project.path("templates/l8")).unwrap();
    let ran = project.run("build").status(1);
    assert_eq!(
        ran.stderr,
        told(
            "templates",
            "there are more than 1000 folders in it; no more are read",
            "look whether symbolic links in it lead to folders again and again"
        )
    );

    // A folder that is a link to itself, or to nothing.
    for name in ["templates/lint", "templates/channels", "templates/words"] {
        for (target, message, hint) in [
            (
                Path::new(name).file_name().unwrap().to_str().unwrap(),
                "this is a symbolic link that leads to no file, but round in a ring",
                "put the file itself in its place",
            ),
            (
                "nowhere",
                "this is a symbolic link to a file that is not there",
                "copy the file into the project",
            ),
        ] {
            let project = Project::small();
            symlink(target, project.path(name)).unwrap();
            let ran = project.run("build").status(1);
            assert!(
                ran.stderr.starts_with(&told(name, message, hint)[..60]),
                "{name}: {}",
                ran.stderr
            );
            assert_eq!(
                ran.stderr.matches(message).count(),
                1,
                "{name}: {}",
                ran.stderr
            );
        }
    }

    // A link within the project that leads to other files is a folder like any other.
    let project = Project::small().file("house/about.md", "We are {{ organisation.name }}.");
    symlink("../house", project.path("templates/house")).unwrap();
    project.run("build --format md").status(0).stderr("");
}

/// Random input: what comes of it is an exit code 0 or 1, and a message with 1.
fn never_panics(name: &str, inputs: impl Strategy<Value = Vec<u8>>) {
    let project = Project::small();
    // Each case is a process; more of them run where the environment asks for it.
    let config = Config {
        failure_persistence: None,
        ..Config::with_cases(24)
    };
    let result = TestRunner::new(config).run(&inputs, |bytes| {
        project.write(name, &bytes);
        let ran = project.run("build --format md,html");
        let is_told = ran.status == 0 || (ran.status == 1 && !ran.stderr.is_empty());
        let is_plain = [
            "panicked",
            "Some(",
            "cannot be read as a ",
            "expected struct",
            "u32",
        ]
        .iter()
        .all(|word| !ran.stderr.contains(word));
        if is_told && is_plain {
            Ok(())
        } else {
            let input = String::from_utf8_lossy(&bytes).into_owned();
            Err(TestCaseError::fail(format!(
                "exit {}\n{}\n{input}",
                ran.status, ran.stderr
            )))
        }
    });
    result.unwrap_or_else(|error| panic!("{name}: {error}"));
}

fn bytes() -> impl Strategy<Value = Vec<u8>> {
    vec(any::<u8>(), 0..200)
}

/// The text with some stretches replaced by what is likely to hurt.
fn mutated(text: &'static str) -> impl Strategy<Value = Vec<u8>> {
    let pieces = prop_oneof![
        prop::sample::select(vec![
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "\"",
            "'",
            "\\",
            "\\u",
            "\\ud800",
            "null",
            "true",
            "-1",
            "1e999",
            "0.5",
            "2.0",
            "99999999999999999999",
            "[]",
            "{}",
            "\"\"",
            "\n",
            "\t",
            "\0",
            "“",
            "é",
            "<b>",
            "{{",
            "{{ role }}",
            "{% if",
            "%}",
            "# ",
            "| a |",
            "](x)",
            "🚀",
            "\"format\": 2,",
            "\"lang\": \"?\",",
            "£",
            "/",
            "..",
        ])
        .prop_map(str::to_owned),
        "\\PC{0,6}",
    ];
    vec((any::<prop::sample::Index>(), 0..12_usize, pieces), 1..4).prop_map(move |edits| {
        let mut text = text.to_owned();
        for (at, length, piece) in edits {
            let start = text.floor_char_boundary(at.index(text.len() + 1));
            let end = text.ceil_char_boundary((start + length).min(text.len()));
            text.replace_range(start..end, &piece);
        }
        text.into_bytes()
    })
}

macro_rules! random {
    ($($name:ident: $file:literal from $text:expr;)*) => {
        $(#[test]
        fn $name() {
            never_panics($file, prop_oneof![1 => bytes(), 4 => mutated($text)]);
        })*
    };
}

random! {
    random_vacancies: "vacancies/tester-york.json" from include_str!(
        "../../vacancies/junior-devops-liverpool.json"
    );
    random_roles: "roles/tester.json" from ROLE;
    random_role_levels: "roles/framework/level.json" from include_str!(
        "../../roles/framework/junior-devops-engineer.json"
    );
    random_organisations: "templates/organisation.json" from include_str!(
        "../../templates/organisation.json"
    );
    random_styles: "templates/style.json" from include_str!("../../templates/style.json");
    random_layouts: "templates/advert.md" from include_str!("../../templates/advert.md");
    random_fragments: "templates/fragments/appendix.md" from include_str!(
        "../../templates/fragments/appendix.md"
    );
    random_pages: "templates/page.html" from include_str!("../../templates/page.html");
    random_manifests: "out/manifest.jsonl" from "{\"v\":1}\n{\"path\":\"roles/tester.md\"}\n";
}

#[test]
fn what_is_no_character_is_refused_where_it_stands() {
    for (code, name) in [
        ('\u{fdd0}', "U+FDD0"),
        ('\u{ffff}', "U+FFFF"),
        ('\u{1fffe}', "U+1FFFE"),
    ] {
        let shown = said_of(VACANCY.replace("T-1", &format!("T{code}1")));
        let mut lines = shown.lines();
        assert_eq!(
            lines.next().unwrap(),
            format!(
                "error[unseen-character]: there is {name}, which is no character, after `T`; only \
                 text that people can see is allowed"
            )
        );
        assert_eq!(lines.next().unwrap(), format!(" --> {FILE}:4:25"));
    }
}
