//! `advert build`: what is written, what is left alone, and what is said of it.

use std::collections::BTreeMap;
use std::fs;
use std::time::SystemTime;

use crate::project::Project;

const VACANCY: &str = "vacancies/tester-york.json";
const STYLE: &str = include_str!("../../templates/style.json");
const ADVERT: &str = "out/vacancies/tester-york.md";

/// A second vacancy of the role `tester`.
const LEEDS: &str = r#"{
  "format": 1,
  "role": "tester",
  "reference_number": "T-2",
  "location": "Leeds"
}
"#;

/// Two roles and two vacancies.
fn two_roles() -> Project {
    let project = Project::small().file("vacancies/tester-leeds.json", LEEDS);
    let baker = project.read("roles/tester.json").replace("Tester", "Baker");
    project.file("roles/baker.json", baker)
}

fn outputs(project: &Project) -> Vec<String> {
    project
        .files("out")
        .into_keys()
        .filter(|name| name != "manifest.jsonl")
        .collect()
}

/// When each output was last written.
fn times(project: &Project) -> BTreeMap<String, SystemTime> {
    let time = |name: &String| {
        let path = project.path("out").join(name);
        fs::metadata(path).unwrap().modified().unwrap()
    };
    let names = project.files("out").into_keys();
    names
        .map(|name| {
            let time = time(&name);
            (name, time)
        })
        .collect()
}

#[test]
fn a_second_build_touches_nothing() {
    let project = two_roles();
    project.run("build").status(0).stderr("").stdout(
        "12 files written, 0 fresh; look in `out`\n14 facts are still to be confirmed, in 2 \
         adverts\n",
    );
    let before = times(&project);
    project.run("build").status(0).stderr("").stdout(
        "no files written, 12 fresh; look in `out`\n14 facts are still to be confirmed, in 2 \
         adverts\n",
    );
    assert_eq!(times(&project), before);
    project
        .run("build --check")
        .status(0)
        .stderr("")
        .stdout("all 12 files are fresh\n");
    assert_eq!(times(&project), before);
}

#[test]
fn only_what_an_edit_touches_is_written_again() {
    let project = two_roles();
    project.run("build --quiet").status(0);
    for (file, from, to, written) in [
        ("vacancies/tester-leeds.json", "Leeds", "Hull", 3),
        ("roles/tester.json", "A Tester tests.", "A Tester tries.", 6),
        ("roles/tester.json", "\"Tester\"", "\"Trier\"", 9),
        ("templates/role-level.md", "# ", "# Level: ", 0),
        ("templates/role-definition.md", "# ", "# Role: ", 6),
        ("templates/advert.md", "# {{", "# Job: {{", 6),
        ("templates/fragments/unused.md", "", "Not used.", 0),
        ("templates/style.json", "", STYLE, 0),
    ] {
        match from {
            "" => project.write(file, to),
            _ => project.replace(file, from, to),
        }
        let words = match written {
            0 => "no files".to_owned(),
            _ => format!("{written} files"),
        };
        let ran = project.run("build").status(0);
        let expected = format!("{words} written, {} fresh; look in `out`", 12 - written);
        assert_eq!(ran.stdout.lines().next(), Some(expected.as_str()), "{file}");
        let is_unused = project.path("templates/fragments/unused.md").exists();
        let is_told = ran.stderr.contains("[unplaced-section]");
        assert_eq!(is_told, is_unused, "{file}");
    }
}

#[test]
fn a_check_tells_why_and_writes_nothing() {
    let project = two_roles();
    project.run("build --format md --quiet").status(0);
    project.replace(VACANCY, "York", "Hull");
    project.write("out/vacancies/tester-leeds.md", "mine");
    project.remove("out/roles/tester.md");
    let before = project.files("");
    let ran = project.run("build --check --format md").status(1);
    assert_eq!(ran.stdout, "");
    let (faults, rest) = ran.stderr.split_once("--- out/").expect("a diff");
    assert!(
        rest.ends_with("1 of 4 files is fresh; `advert build` brings the others up to date, but for those edited by hand\n"),
        "{rest}"
    );
    assert_eq!(
        faults,
        "\
error[hand-edited]: the file is not as `advert` wrote it, so it is left as it is
--> out/vacancies/tester-leeds.md
 = hint: to keep the change, make it in the role, vacancy or template that it comes from; then \
delete the file or add `--force`, and build again

error[stale-output]: an output is missing
--> roles/tester.json
 = hint: it is `out/roles/tester.md`
 = hint: run `advert build`

error[stale-output]: an output is stale: `vacancies/tester-york.json` changed
--> vacancies/tester-york.json
 = hint: it is `out/vacancies/tester-york.md`
 = hint: run `advert build`

"
    );
    let lines = project
        .run("build --check --format md --message-format json")
        .status(1)
        .stdout;
    let states: Vec<&str> = lines
        .lines()
        .filter(|line| line.contains(r#""output""#))
        .collect();
    assert_eq!(
        states,
        [
            r#"{"v":1,"type":"output","path":"out/roles/baker.md","state":"fresh","reasons":[]}"#,
            r#"{"v":1,"type":"output","path":"out/roles/tester.md","state":"missing","reasons":[]}"#,
            r#"{"v":1,"type":"output","path":"out/vacancies/tester-leeds.md","state":"edited-by-hand","reasons":[]}"#,
            r#"{"v":1,"type":"output","path":"out/vacancies/tester-york.md","state":"stale","reasons":["`vacancies/tester-york.json` changed"]}"#,
        ]
    );
    assert_eq!(project.files(""), before);
}

#[test]
fn names_choose_what_is_built() {
    let table: [(&str, &[&str]); 7] = [
        ("tester-york", &["vacancies/tester-york.md"]),
        (
            "tester",
            &[
                "roles/tester.md",
                "vacancies/tester-leeds.md",
                "vacancies/tester-york.md",
            ],
        ),
        ("baker", &["roles/baker.md"]),
        (
            "vacancies/tester-leeds.json",
            &["vacancies/tester-leeds.md"],
        ),
        (
            "./vacancies/tester-leeds.json",
            &["vacancies/tester-leeds.md"],
        ),
        (
            "roles/baker tester-york tester-york",
            &["roles/baker.md", "vacancies/tester-york.md"],
        ),
        (
            "",
            &[
                "roles/baker.md",
                "roles/tester.md",
                "vacancies/tester-leeds.md",
                "vacancies/tester-york.md",
            ],
        ),
    ];
    for (names, expected) in table {
        let project = two_roles();
        project
            .run(&format!("build {names} --format md"))
            .status(0)
            .stderr("");
        assert_eq!(outputs(&project), expected, "{names}");
    }
}

#[test]
fn formats_choose_what_is_written() {
    for (formats, expected) in [
        ("md", vec!["roles/tester.md", "vacancies/tester-york.md"]),
        (
            "pdf,md",
            vec![
                "roles/tester.md",
                "roles/tester.pdf",
                "vacancies/tester-york.md",
                "vacancies/tester-york.pdf",
            ],
        ),
        (
            "html,html",
            vec!["roles/tester.html", "vacancies/tester-york.html"],
        ),
    ] {
        let project = Project::small();
        project
            .run(&format!("build --format {formats}"))
            .status(0)
            .stderr("");
        assert_eq!(outputs(&project), expected, "{formats}");
    }
}

#[test]
fn only_a_whole_build_removes_what_nothing_makes() {
    let project = two_roles();
    project.run("build --quiet").status(0);
    project.remove("vacancies/tester-leeds.json");
    project.run("build tester-york").status(0);
    assert_eq!(outputs(&project).len(), 12);
    project.run("build --format md,md,md").status(0);
    assert_eq!(outputs(&project).len(), 11);
    project.run("build").status(0).stderr("").stdout(
        "no files written, 9 fresh, 2 removed; look in `out`\nremoved: `vacancies/tester-leeds`\n\
         7 facts are still to be confirmed, in 1 advert\n",
    );
    assert!(outputs(&project).iter().all(|name| !name.contains("leeds")));
    assert_eq!(outputs(&project).len(), 9);
}

#[test]
fn a_usual_build_leaves_other_formats_of_what_is_still_there() {
    let organisation = r#"{ "format": 1, "name": "House", "web": "https://house.gov.uk", "country": "GB",
        "lang": "en-GB", "channels": ["linkedin"] }"#;
    let project = two_roles()
        .file("templates/organisation.json", organisation)
        .file(
            "vacancies/second.json",
            r#"{ "format": 1, "role": "tester" }"#,
        );
    project
        .run("build --quiet --format docx,paste")
        .status(0)
        .stderr("");
    project.run("build --quiet").status(0).stderr("");
    let others = ["out/vacancies/second.docx", "out/paste/second.html"];
    for other in others {
        assert!(project.path(other).exists(), "{other}");
    }
    project.run("build --check").status(0).stderr("");
    // With their document they go, whichever formats are asked for.
    project.remove("vacancies/second.json");
    project.run("build --quiet").status(0).stderr("");
    for other in others {
        assert!(!project.path(other).exists(), "{other}");
    }
    assert!(project.path("out/vacancies/tester-york.docx").exists());
    assert!(project.path("out/paste/tester-york.html").exists());
}

#[test]
fn what_was_edited_by_hand_is_kept_until_forced() {
    let project = two_roles();
    project.run("build --format md --quiet").status(0);
    project.replace(ADVERT, "York", "Hull");
    project.replace("roles/tester.json", "A Tester tests.", "A Tester tries.");
    let kept = project
        .run("build --format md")
        .status(1)
        .tells("hand-edited");
    assert_eq!(
        kept.stdout,
        "1 file written, 2 fresh, 1 edited by hand and kept; look in `out`\n14 facts are still \
         to be confirmed, in 2 adverts\n"
    );
    assert!(project.read(ADVERT).contains("Hull"));
    // Nor is it removed when its source is.
    project.remove(VACANCY);
    let kept = project.run("build").status(1);
    assert!(
        kept.stderr
            .starts_with("error[hand-edited]: nothing makes this output any more")
    );
    assert!(project.read(ADVERT).contains("Hull"));
    project.run("build --force").status(0).stderr("");
    assert!(!project.path(ADVERT).exists());
}

#[test]
fn outputs_go_where_they_are_wanted() {
    let project = Project::small();
    project.run("build --format md --out elsewhere/site").status(0).stderr("").stdout(
        "2 files written, 0 fresh; look in `elsewhere/site`\n7 facts are still to be confirmed, \
         in 1 advert\n",
    );
    assert_eq!(project.files("elsewhere/site").len(), 3);
    assert!(!project.path("out").exists());
}

#[test]
fn a_setting_is_of_one_trial_alone() {
    let project = two_roles();
    project.run("build --format md --quiet").status(0);
    let before = project.files("out");
    let line = "build tester-york --format md --out trial --set location=Sheffield --set \
                number_of_posts=3 --set reference_number=7 --set contacts.job.email=a@b.gov.uk";
    project.run(line).status(0).stderr("");
    assert_eq!(project.files("out"), before);
    let trial = project.read("trial/vacancies/tester-york.md");
    assert!(trial.contains("| Location         | Sheffield "), "{trial}");
    assert!(trial.contains("| Reference number | 7 "), "{trial}");
    assert!(!trial.contains("York"), "{trial}");
    project.run("build --check --format md").status(0);
}

#[test]
fn bytes_do_not_depend_on_threads_or_locale() {
    let built = |variables: &[(&str, &str)]| {
        let project = two_roles();
        project.run_with("build --quiet", variables).status(0);
        project.files("out")
    };
    let usual = built(&[]);
    assert_eq!(usual.len(), 13);
    for variables in [
        [
            ("RAYON_NUM_THREADS", "1"),
            ("TZ", "Pacific/Kiritimati"),
            ("LC_ALL", "C"),
        ],
        [
            ("RAYON_NUM_THREADS", "16"),
            ("TZ", "America/Adak"),
            ("LC_ALL", "tr_TR.UTF-8"),
        ],
    ] {
        assert_eq!(built(&variables), usual, "{variables:?}");
    }
}

#[test]
fn quiet_says_nothing_where_nothing_is_wrong() {
    Project::small()
        .run("build --quiet")
        .status(0)
        .stdout("")
        .stderr("");
    Project::small()
        .run("-q build")
        .status(0)
        .stdout("")
        .stderr("");
}

#[test]
fn programs_are_told_of_each_output() {
    let project = Project::small();
    project.run("build --format md --message-format json").status(0).stderr("").stdout(concat!(
        r#"{"v":1,"type":"output","path":"out/roles/tester.md","state":"written","reasons":[]}"#,
        "\n",
        r#"{"v":1,"type":"output","path":"out/vacancies/tester-york.md","state":"written","reasons":[]}"#,
        "\n",
        r#"{"v":1,"type":"outcome","exit_code":0,"written":2,"fresh":0,"kept":0,"removed":0,"open_facts":7}"#,
        "\n",
    ));
}

#[cfg(unix)]
#[test]
fn a_folder_that_cannot_be_written_to_is_a_failure_of_the_machine() {
    use std::os::unix::fs::PermissionsExt as _;

    let project = Project::small();
    project.run("build --quiet").status(0);
    project.replace(VACANCY, "York", "Hull");
    let before = project.files("out");
    let folder = project.path("out/vacancies");
    let set = |mode| fs::set_permissions(&folder, fs::Permissions::from_mode(mode)).unwrap();
    set(0o555);
    let is_superuser = fs::write(folder.join("probe"), "").is_ok();
    let ran = project.run("build");
    set(0o755);
    if is_superuser {
        // Nothing is closed to the superuser; other users see the failure.
        ran.status(0);
        return;
    }
    let ran = ran.status(3);
    assert!(
        ran.stderr.ends_with("the system does not permit it\n"),
        "{}",
        ran.stderr
    );
    assert_eq!(project.files("out"), before);
}

#[test]
fn the_version_is_the_crate_s() {
    let version = concat!("advert ", env!("CARGO_PKG_VERSION"), "\n");
    let project = Project::empty();
    project
        .run("--version")
        .status(0)
        .stderr("")
        .stdout(version);
}

/// A batch keeps what its adverts share, and holds only some of them composed; each comes out as it
/// does alone, in a process of its own.
#[test]
fn a_batch_is_built_like_each_of_its_adverts() {
    let project = Project::small();
    for number in 100..230 {
        let vacancy = LEEDS.replace("T-2", &format!("T-{number}"));
        project.write(&format!("vacancies/t-{number}.json"), vacancy);
    }
    project.run("build --format md,pdf").status(0);
    let batch = project.files("out");
    for number in [100, 150, 229] {
        let line = format!("build t-{number} --format md,pdf --out alone-{number}");
        project.run(&line).status(0);
        let alone = project.files(&format!("alone-{number}"));
        for ending in ["md", "pdf"] {
            let name = format!("vacancies/t-{number}.{ending}");
            assert!(batch[&name] == alone[&name], "{name} is not the same");
        }
    }
}

#[test]
fn a_folder_without_its_manifest_is_told_once_with_the_cure() {
    let project = Project::small();
    project.run("build --format md,txt --quiet").status(0);
    project.remove("out/manifest.jsonl");
    let ran = project.run("build --check --format md,txt --message-format short");
    assert_eq!(
        ran.status(1).stdout,
        "out/roles/tester.md: error[bad-manifest]: the folder has no `manifest.jsonl`, in which `advert` \
         records what it wrote, so nothing tells whether this file is an output; so it is with \
         `out/roles/tester.txt`, `out/vacancies/tester-york.md` and `out/vacancies/tester-york.txt`; run \
         `advert build --format md,txt`: it takes up each file that it would write the same, and leaves the others alone \
         until you add `--force`\n"
    );
    // The cure holds.
    project.run("build --format md,txt --quiet").status(0);
    project.run("build --check --format md,txt").status(0);
}

#[test]
fn a_file_that_advert_never_wrote_is_called_so() {
    let project = Project::small();
    project.run("build --format md --quiet").status(0);
    project.write("vacancies/tester-leeds.json", LEEDS);
    project.write("out/vacancies/tester-leeds.md", "mine");
    let message = "out/vacancies/tester-leeds.md: error[hand-edited]: a file is here already that `advert` did not write, so it is left as it is; ";
    for line in ["build --format md", "build --check --format md"] {
        let ran = project
            .run(&format!("{line} --message-format short"))
            .status(1);
        assert!(ran.stdout.contains(message), "{line}: {}", ran.stdout);
    }
    assert_eq!(project.read("out/vacancies/tester-leeds.md"), "mine");
    project.run("build --format md --force --quiet").status(0);
    assert_ne!(project.read("out/vacancies/tester-leeds.md"), "mine");
}
