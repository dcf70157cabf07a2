//! The border that all text passes as it enters: the same text, whatever program wrote the file.

use crate::project::{Project, VACANCY};

const FRAGMENT: &str = "templates/fragments/equality.md";
const LAYOUT: &str = "\
# {{ role.title }}

{% include \"fragments/equality.md\" %}

{{ role.about_the_role | paragraphs }}
";
const EQUALITY: &str = "+++\nlang = \"cy\"\n+++\n## Croeso\n\nMae croeso i bawb – £.\n";

/// A project in which each kind of text shapes the advert.
fn project() -> Project {
    Project::small()
        .file("templates/advert.md", LAYOUT)
        .file(FRAGMENT, EQUALITY)
        .file(
            "templates/fragments/about-the-organisation.md",
            "We test.\n",
        )
        .file("templates/page.css", "main {\n  color: red;\n}\n")
        .file(
            "templates/lint/acronyms.toml",
            include_str!("../../templates/lint/acronyms.toml"),
        )
}

const FILES: [&str; 6] = [
    "roles/tester.json",
    "vacancies/tester-york.json",
    "templates/advert.md",
    "templates/lint/acronyms.toml",
    FRAGMENT,
    "templates/page.css",
];

fn units(text: &str, unit: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(unit).collect()
}

/// What another program writes for a text.
type Rewrite = fn(&str) -> Vec<u8>;

/// Every file is rewritten as another program would, and nothing that is made of it changes.
#[test]
fn outputs_do_not_depend_on_what_wrote_a_file() {
    let project = project();
    project.run("build --format md,html").status(0);
    let made = project.files("out");
    let rewritten: [(&str, Rewrite); 10] = [
        ("CRLF", |text| text.replace('\n', "\r\n").into_bytes()),
        ("CR", |text| text.replace('\n', "\r").into_bytes()),
        ("mark", |text| format!("\u{feff}{text}").into_bytes()),
        ("marks", |text| {
            format!("\u{feff}\u{feff}{}", text.replace('\n', "\r\n")).into_bytes()
        }),
        ("^Z", |text| format!("{text}\u{1a}").into_bytes()),
        ("^Z and lines", |text| {
            format!("{text}\u{1a}\r\n").into_bytes()
        }),
        ("UTF-16LE with a mark", |text| {
            units(&format!("\u{feff}{text}"), u16::to_le_bytes)
        }),
        ("UTF-16BE with a mark", |text| {
            units(&format!("\u{feff}{text}"), u16::to_be_bytes)
        }),
        ("UTF-16LE", |text| units(text, u16::to_le_bytes)),
        ("UTF-16BE", |text| units(text, u16::to_be_bytes)),
    ];
    let before: Vec<String> = FILES.iter().map(|name| project.read(name)).collect();
    for (what, rewrite) in rewritten {
        for (name, text) in FILES.iter().zip(&before) {
            project.write(name, rewrite(text));
        }
        let ran = project.run("build --check --format md,html").status(0);
        assert_eq!(ran.stderr, "", "{what}");
        project.remove("out");
        project.run("build --format md,html").status(0);
        assert_eq!(project.files("out"), made, "{what}");
    }
}

#[test]
fn marks_of_a_conflict_are_an_error_in_every_file() {
    for name in FILES {
        let project = project();
        let text = project.read(name);
        let (first, rest) = text.split_once('\n').unwrap();
        let conflict =
            format!("{first}\n<<<<<<< HEAD\n{rest}=======\n{rest}>>>>>>> other branch\n");
        for ends in ["\n", "\r\n"] {
            project.write(name, conflict.replace('\n', ends));
            let said = project.run("check --message-format short").status(1).stdout;
            let fault = format!(
                "{name}:2:1: error[conflict-marks]: git left the marks of a conflict in this file"
            );
            assert!(said.lines().any(|line| line.starts_with(&fault)), "{said}");
            // A file that is there and cannot be read is not told of as missing, too.
            assert!(!said.contains("no-organisation"), "{said}");
        }
    }
    let project = Project::small().file(
        "vacancies/a.csv",
        "Reference number,Role\n<<<<<<< HEAD\nT-2,tester\n||||||| base\n=======\nT-3,tester\n>>>>>>> b\n",
    );
    let said = project.run("check --message-format short").status(1).stdout;
    let fault = "vacancies/a.csv:2:1: error[conflict-marks]: git left the marks";
    assert!(said.starts_with(fault), "{said}");
}

#[test]
fn a_mark_that_was_left_behind_is_an_error_alone() {
    let cases = [
        ("We are A.\n=======\nWe are B.\n>>>>>>> feature\n", &[4][..]),
        ("<<<<<<< HEAD\nWe are A.\n", &[1]),
        ("We are A.\n||||||| base\n", &[2]),
        (
            "We are A.\n||||||| 0a1b2c3\nWe.\n=======\nWe are B.\n>>>>>>> b\n",
            &[2],
        ),
        (
            "<<<<<<< HEAD\nA\n=======\nB\n>>>>>>> b\n\n<<<<<<< HEAD\nC\n",
            &[1, 7],
        ),
        (">>>>>>> a\n>>>>>>>\n<<<<<<<\n", &[1, 2, 3]),
    ];
    for (text, lines) in cases {
        let project = project().file(FRAGMENT, text);
        let said = project.run("check --message-format short").status(1).stdout;
        let told = said
            .lines()
            .filter(|line| line.contains("[conflict-marks]"));
        let told: Vec<&str> = told.map(|line| line.split(": ").next().unwrap()).collect();
        let expected = lines.iter().map(|line| format!("{FRAGMENT}:{line}:1"));
        assert_eq!(told, expected.collect::<Vec<_>>(), "{text}");
    }
}

/// What the program carries takes its place meanwhile, and its words are not told of in its stead.
#[test]
fn a_faulty_file_of_the_project_is_not_said_to_come_with_the_program() {
    let faulty = ["<<<<<<< HEAD\nWe are A.\n", "We\u{200b} are A.\n"];
    for text in faulty {
        let project = project().file(FRAGMENT, text);
        let said = project.run("check").status(1).stderr;
        assert!(said.contains(FRAGMENT), "{said}");
        assert!(!said.contains("comes with `advert`"), "{said}");
    }
}

#[test]
fn a_heading_and_quotes_are_no_conflict() {
    let texts = [
        "Welcome\n=======\n\nAll of you.\n",
        "Welcome\n=======\n\n>>>>>>>quoted\n> >>>>>>> quoted\n",
        "|a|b|c|d|e|f|\n|-|-|-|-|-|-|\n|||||||\n||||||| |\n",
        "`<<<<<<<` and `>>>>>>>` are marks of git.\n",
        "<<<<<<<x\n=======\n>>>>>>>x\n",
    ];
    for text in texts {
        let project = project().file(FRAGMENT, text);
        let said = project
            .run("build --format md --message-format short")
            .stdout;
        assert!(!said.contains("conflict-marks"), "{said}");
    }
}

/// One list for all files, a finding for each line or value, at its place.
#[test]
fn what_nobody_sees_is_refused_alike_everywhere() {
    let cases = [
        ("roles/tester.json", "A Tester tests.", "5:"),
        ("vacancies/tester-york.json", "York", "5:"),
        ("templates/advert.md", "{% include", "3:"),
        (FRAGMENT, "Mae croeso i bawb", "6:"),
        (FRAGMENT, "lang = ", "2:"),
        ("templates/page.css", "color: red", "2:"),
    ];
    let characters = [
        '\u{1b}',
        '\u{7f}',
        '\u{202e}',
        '\u{fffe}',
        '\u{e0041}',
        '\u{200b}',
        '\u{ad}',
        '\u{fffd}',
    ];
    for (name, words, line) in cases {
        let clean = project().read(name);
        for character in characters {
            let (first, last) = words.split_at(words.len() / 2);
            let text = clean.replacen(words, &format!("{first}{character}{character}{last}"), 1);
            let is_json = Some("json") == name.rsplit('.').next();
            if is_json && character.is_ascii_control() && character != '\u{7f}' {
                continue;
            }
            let project = project().file(name, text);
            let said = project.run("check --message-format short").status(1).stdout;
            let faults: Vec<&str> = said
                .lines()
                .filter(|line| line.contains("error["))
                .collect();
            assert_eq!(faults.len(), 1, "{character:?} {said}");
            let place = format!("{name}:{line}");
            assert!(faults[0].starts_with(&place), "{character:?} {said}");
            assert!(faults[0].contains("error[unseen-character]"), "{said}");
        }
    }
}

#[test]
fn an_escape_or_a_reference_stands_for_what_it_means() {
    for (name, from, to) in [
        (
            "roles/tester.json",
            "A Tester tests.",
            "A \\u200bTester tests.",
        ),
        (
            "roles/tester.json",
            "A Tester tests.",
            "A &#8203;Tester tests.",
        ),
        (
            "roles/tester.json",
            "A Tester tests.",
            "A &shy;Tester tests.",
        ),
        ("vacancies/tester-york.json", "York", "\\u202eYork"),
        (FRAGMENT, "Mae croeso", "Mae&ZeroWidthSpace; croeso"),
        (FRAGMENT, "Mae croeso", "Mae&#x202E; croeso"),
    ] {
        let project = project();
        project.replace(name, from, to);
        let said = project.run("check --message-format short").status(1).stdout;
        assert_eq!(
            said.matches("error[unseen-character]").count(),
            1,
            "{to} {said}"
        );
        assert!(!said.contains("word-artefact"), "{to} {said}");
    }
}

#[test]
fn names_in_scripts_that_join_letters_are_taken() {
    let names = ["خانه\u{200c}دار", "क्\u{200d}षेत्र", "శ్రీ\u{200c}నివాస్"];
    for name in names {
        let vacancy = VACANCY.replace("\"York\"", &format!("\"{name}\""));
        let project = project().file("vacancies/tester-york.json", vacancy);
        let said = project
            .run("build --format md --message-format short")
            .status(0);
        assert_eq!(said.stdout, "");
    }
}

#[test]
fn a_space_that_does_not_break_ends_no_paragraph() {
    let project = project();
    project.replace(
        "roles/tester.json",
        "A Tester tests.",
        "\u{a0}A Tester tests.\u{a0}\u{2009}",
    );
    project.write(FRAGMENT, "Croeso.\u{a0}\n\nI bawb.&nbsp;\n\n- a\u{a0}\n");
    project.run("build --format md").status(0);
    let text = project.read("out/vacancies/tester-york.md");
    for line in text.lines() {
        assert_eq!(line, line.trim(), "{line:?}");
    }
    assert!(text.contains("A Tester tests."), "{text}");
}

/// A byte that is no UTF-8 is told where it stands.
#[test]
fn text_of_windows_is_refused_where_its_first_letter_stands() {
    for (name, from) in [
        ("vacancies/tester-york.json", "York"),
        (FRAGMENT, "croeso"),
        ("templates/page.css", "red"),
    ] {
        let project = project();
        let text = project.read(name).replace(['–', '£'], "-");
        let mut bytes = text.into_bytes();
        let at = bytes
            .windows(from.len())
            .position(|found| found == from.as_bytes());
        bytes[at.unwrap()] = 0xa3;
        project.write(name, bytes);
        let said = project.run("check --message-format short").status(1).stdout;
        let fault = "error[unreadable-text]: the file is not UTF-8 text: the byte A3 stands here, \
                     which is `£` in the text of Windows; open it in an editor and save it with the \
                     encoding UTF-8";
        let is_told = |line: &str| line.starts_with(&format!("{name}:")) && line.contains(fault);
        assert!(said.lines().any(is_told), "{said}");
    }
}

/// git may change the line ends of texts as it checks them out, the manifest's among them.
#[test]
fn outputs_with_the_line_ends_of_windows_are_fresh() {
    let project = project();
    project.run("build --format md,html").status(0);
    let made = project.files("out");
    for (name, bytes) in &made {
        let text = String::from_utf8(bytes.clone()).unwrap();
        project.write(&format!("out/{name}"), text.replace('\n', "\r\n"));
    }
    project
        .run("build --check --format md,html")
        .status(0)
        .stderr("");
    let ran = project.run("build --format md,html").status(0);
    assert!(
        ran.stdout.starts_with("no files written, 4 fresh"),
        "{}",
        ran.stdout
    );
    // A change of its source is written over it, and an edit by hand is still one.
    project.replace("roles/tester.json", "A Tester tests.", "A Tester thinks.");
    project.run("build --format md,html").status(0).stderr("");
    project.run("build --check --format md,html").status(0);
    let text = project.read("out/roles/tester.md");
    project.write("out/roles/tester.md", text.replace('\n', " \r\n"));
    project
        .run("build --check --format md,html")
        .status(1)
        .tells("hand-edited");
}

#[test]
fn a_new_project_keeps_its_line_ends_in_git() {
    let project = Project::empty().file(".gitignore", "mine\n");
    project.run("init --example").status(0);
    assert_eq!(project.read(".gitignore"), "mine\n");
    let attributes = project.read(".gitattributes");
    assert!(attributes.contains("/out/** -text\n"), "{attributes}");
    let other = Project::empty();
    other.run("init --example").status(0);
    assert!(
        other
            .read(".gitignore")
            .contains("/out/manifest.*journal\n")
    );
}

/// NEL is a control of Unicode, and in the files of people a `…` of Windows that was read otherwise.
#[test]
fn a_nel_is_refused_wherever_it_stands() {
    for name in FILES {
        let project = project();
        let text = project.read(name);
        let within = [
            "York", "tests", "Croeso", "tester", "red", "include", "term",
        ]
        .into_iter()
        .find(|word| text.contains(word))
        .unwrap_or_else(|| panic!("{name}"));
        project.write(name, text.replacen(within, &format!("{within}\u{85}"), 1));
        let said = project.run("check --message-format short");
        let said = said.status(1).stdout;
        assert!(
            said.contains("U+0085, which is `…` in the text of Windows"),
            "{name}: {said}"
        );
    }
}

#[test]
fn the_half_of_a_conflict_is_told_at_its_first_mark() {
    let cases = [
        (FRAGMENT, "Mae", "\n=======\nMae", 7),
        (FRAGMENT, "Mae", "- Mae\n=======\n- Mae", 7),
        (FRAGMENT, "Mae", "|||||||\nMae", 6),
        (
            "roles/tester.json",
            "  \"title\"",
            "=======\n  \"title\"",
            3,
        ),
        (
            "roles/tester.json",
            "  \"title\"",
            "=======\n>>>>>>> b\n  \"title\"",
            3,
        ),
    ];
    for (name, before, after, line) in cases {
        let project = project();
        project.replace(name, before, after);
        let said = project.run("check --message-format short");
        let said = said.status(1).stdout;
        let expected = format!("{name}:{line}:1: error[conflict-marks]");
        assert!(
            said.contains(&expected) && said.matches("conflict-marks").count() == 1,
            "{expected}: {said}"
        );
    }
    // A heading may be underlined.
    let project = project();
    project.replace(FRAGMENT, "## Croeso", "Croeso!\n-------");
    project.run("build --format md").status(0);
}
