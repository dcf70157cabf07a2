//! Files that a command line names: documents that are none of the project's, and those that are.

use crate::import::files::{docx, odt, paragraph, styled};
use crate::project::Project;

const YOUNG: &str = "error[age-wording]: `young team` may put off older candidates (Equality Act 2010, ss.5 and 13); say how the team works, not how old it is";

/// Lints the file of this name alone, in the folder of a project.
fn linted(name: &str, bytes: impl AsRef<[u8]>) -> (i32, String) {
    let project = Project::small().file(name, bytes);
    let before = project.files("");
    let ran = project.run(&format!("lint {name} --message-format short"));
    assert_eq!(ran.stderr, "");
    assert_eq!(project.files(""), before, "nothing is written");
    (ran.status, ran.stdout)
}

#[test]
fn a_document_of_each_kind_is_looked_over_where_it_lies() {
    let word = [
        styled("<w:pStyle w:val=\"H1\"/>", "Tester"),
        paragraph("You will join a young team."),
    ]
    .concat();
    let open = "<text:h text:outline-level=\"1\">Tester</text:h><text:p>You will join a young team.</text:p>";
    let role = "{ \"format\": 1, \"title\": \"Tester\",\n\"about_the_role\": [\"You will join a young team.\"] }\n";
    let vacancy = "{ \"format\": 1, \"role\": \"tester\",\n\"overrides\": { \"about_the_role\": \"You will join a young team.\" } }\n";
    let level = "{ \"format\": 1, \"role_family\": \"Test\", \"role\": \"Tester\", \"role_description\": [], \"level\": \"Tester\",\n\
                 \"summary\": [\"You will join a young team.\"], \"you_will\": [\"test\"], \"skills\": [] }\n";
    for (name, bytes, place) in [
        (
            "notes.md",
            b"# Tester\n\nYou will join\na young team.\n".to_vec(),
            "notes.md:4:3: ",
        ),
        (
            "page.html",
            b"<h1>Tester</h1>\n<p>You will join a young <b>team</b>, a\nyoung team.</p>\n".to_vec(),
            "page.html:2:1: ",
        ),
        (
            "notes.txt",
            b"Tester\n======\n\n* tests\n* a young team\n".to_vec(),
            "notes.txt:5:5: ",
        ),
        ("notes.json", role.into(), "notes.json:2:37: "),
        ("vacancy.json", vacancy.into(), "vacancy.json:2:51: "),
        ("level.json", level.into(), "level.json:2:30: "),
    ] {
        let (status, told) = linted(name, bytes);
        assert!(
            told.contains(&format!("{place}{YOUNG}\n")),
            "{name}: {told}"
        );
        assert_eq!(status, 1, "{name}");
    }
    let in_paragraph = YOUNG.replace(": `young", ": paragraph 2: `young");
    for (name, bytes) in [("advert.docx", docx(&word)), ("advert.odt", odt("", open))] {
        let (status, told) = linted(name, bytes);
        assert_eq!(told, format!("{name}: {in_paragraph}\n"));
        assert_eq!(status, 1);
    }
}

#[test]
fn a_document_that_is_none_is_told_of_in_one_sentence() {
    for (name, bytes, told) in [
        (
            "a.docx",
            b"PK\x03\x04no archive".to_vec(),
            "a.docx: error[bad-document]: this is not a document, or it is damaged; ",
        ),
        (
            "a.pdf",
            b"%PDF".to_vec(),
            "a.pdf: error[bad-document]: a PDF is not read, ",
        ),
        (
            "a.json",
            b"{ \"name\": \"a\", \"version\": 1 }".to_vec(),
            "a.json: error[bad-document]: this file is no role, role level or vacancy, by its fields; ",
        ),
        (
            "b.json",
            b"{ \"a\": ".to_vec(),
            "b.json:1:8: error[json-syntax]: ",
        ),
        (
            "a.odt",
            b"PK\x03\x04no archive".to_vec(),
            "a.odt: error[bad-document]: this is not a document, or it is damaged; ",
        ),
    ] {
        let (status, said) = linted(name, bytes);
        assert!(said.starts_with(told), "{said}");
        assert_eq!((status, said.lines().count()), (1, 1), "{said}");
    }
}

#[test]
fn a_sound_document_is_clean_and_a_name_is_no_file() {
    let (status, told) = linted("notes.md", "# Tester\n\nYou test what others build.\n");
    assert_eq!((status, told.as_str()), (0, ""));
    let ran = Project::small().run("lint notes.md --message-format short");
    assert_eq!(
        ran.status(1).stdout,
        "notes.md: error[unknown-name]: no role, role level or vacancy is called `notes.md`; `advert list` shows what there is\n"
    );
}

#[test]
fn a_file_of_the_project_is_looked_over_as_what_it_is() {
    let project = Project::small()
        .file(
            "templates/unused.md",
            "# {{ role.title }}\n\nA young team.\n",
        )
        .file("notes.md", "# A\n\nWe are a young team.\n");
    project.replace("vacancies/tester-york.json", "York", "TBC");
    let told = |line: &str| {
        let ran = project.run(&format!("lint {line} --message-format short"));
        ran.stdout
    };
    let unused = format!("templates/unused.md:3:3: {YOUNG}\n");
    assert_eq!(told("templates/unused.md"), unused);
    assert_eq!(told("templates/advert.md"), "");
    let vacancy = told("vacancies/tester-york.json");
    assert!(vacancy.contains("vacancies/tester-york.json:"), "{vacancy}");
    assert!(
        vacancy.contains("`TBC` is still to be filled in"),
        "{vacancy}"
    );
    assert!(!vacancy.contains("unused"), "{vacancy}");
    let both = told("notes.md tester-york");
    assert!(both.contains("notes.md:3:10: error[age-wording]"), "{both}");
    assert!(both.contains("`TBC`"), "{both}");
}

#[test]
fn a_file_is_named_from_the_folder_of_the_command() {
    let project = Project::empty().file("notes.md", "# A\n\nWe are a young team.\n");
    let inner = Project::small();
    for (name, bytes) in inner.files("") {
        project.write(&format!("inner/{name}"), bytes);
    }
    project.write("inner/templates/unused.md", "# A\n\nA young team.\n");
    let line = "--project inner lint notes.md inner/templates/unused.md --message-format short";
    let told = project.run(line).status(1).stdout;
    assert_eq!(
        told,
        format!("inner/templates/unused.md:3:3: {YOUNG}\nnotes.md:3:10: {YOUNG}\n")
    );
}

#[test]
fn characters_that_nobody_sees_are_told_in_a_document_of_another() {
    let (status, told) = linted(
        "notes.md",
        "# Tester\n\nYou \u{202e}test\u{202c} and lis\u{200b}ten; \u{1F469}\u{200d}\u{1F4BB} joins.\n",
    );
    let seen = |sign: &str| format!("`\\u{{{sign}}}` is a trace of the program");
    for sign in ["202e", "202c", "200b"] {
        assert!(told.contains(&seen(sign)), "{sign}: {told}");
    }
    assert!(!told.contains(&seen("200d")), "{told}");
    assert_eq!(status, 0);
}

#[test]
fn a_file_that_is_named_twice_is_looked_at_once() {
    let project = Project::small().file("a/notes.md", "# Tester\n\nYou will join a young team.\n");
    let ran = project.run("lint a/notes.md a/../a/notes.md a/notes.md --message-format short");
    assert_eq!(ran.stdout, format!("a/notes.md:3:17: {YOUNG}\n"));
}

#[test]
fn a_role_level_without_skills_is_told_of() {
    let level = "{ \"format\": 1, \"role_family\": \"Test\", \"role\": \"Tester\", \"role_description\": [\"They test.\"],\n\
                 \"level\": \"Tester\", \"summary\": [\"You test.\"], \"you_will\": [\"test\"],\n\"skills\": [] }\n";
    let project = Project::small().file("roles/framework/tester.json", level);
    let ran = project.run("lint roles/framework/tester.json --message-format short");
    let told = "roles/framework/tester.json:3:1: warning[empty-section]: `skills` is empty, so the section is not shown; \
                write the skills that the level needs\n";
    assert!(ran.stdout.contains(told), "{}", ran.stdout);
}
