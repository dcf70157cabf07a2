//! `advert doctor`: what is told of a set-up, and each thing that can be amiss with it.

use crate::merge::git;
use crate::project::Project;

/// The lines that tell what is amiss: the place, the code, and the words.
fn amiss(project: &Project) -> Vec<String> {
    let said = project.run("doctor").stdout;
    let lines = said.lines().filter(|line| line.contains(": warning["));
    lines.map(str::to_owned).collect()
}

#[test]
fn a_sound_project_has_nothing_amiss_and_no_path_is_told_of_whoever_has_it() {
    let project = Project::empty();
    project.run("init --example --quiet").status(0);
    git(&project, &["init", "--quiet"]);
    project.run("build --quiet --format md,html").status(0);
    let home = project.path("").canonicalize().unwrap();
    let home = home.to_str().unwrap();
    let ran = project
        .run_with("doctor", &[("HOME", home)])
        .status(0)
        .stderr("");
    let said = ran.stdout;
    let wanted = [
        format!("advert      {}, with the page for recruiters", env!("CARGO_PKG_VERSION")),
        "project     ~/, the current folder".to_owned(),
        "files       3 roles, 2 role levels, 3 vacancies, 32 templates of its own; no errors and no \
         warnings in them, of which `advert check` tells"
            .to_owned(),
        "fonts       those that come with the program".to_owned(),
        "git         the project is a repository".to_owned(),
        "nothing is amiss".to_owned(),
    ];
    for line in wanted {
        assert!(said.lines().any(|said| said == line), "{line}\n{said}");
    }
    assert!(!said.contains(home), "{said}");
    assert!(said.contains("outputs     8 as html "), "{said}");
}

#[test]
fn all_that_is_amiss_is_told_with_its_cure() {
    let project = Project::empty();
    project.run("init --example --quiet --ci github").status(0);
    git(&project, &["init", "--quiet"]);
    project.run("build --quiet --format md,html").status(0);
    assert_eq!(amiss(&project), Vec::<String>::new());
    project.write(".gitattributes", "*.pdf binary\n");
    project.write(".gitignore", "~$*\n.advert-tmp-*\n");
    let role = project.read("roles/junior-devops.json");
    project.write("roles/junior-devops.json", role.replace('\n', "\r\n"));
    let style = project.read("templates/style.json");
    project.write("templates/style.json", format!("\u{feff}{style}"));
    project.write("schemas/role.schema.json", "{}");
    project.remove("schemas/style.schema.json");
    project.write("templates/page.css.new", "both");
    project.write("vacancies/.advert-tmp-1-a.json", "half");
    project.write("vacancies/York.json", "{}");
    project.write("vacancies/york.json", "{}");
    project.write("out/manifest.journal", "");
    let workflow = ".github/workflows/adverts.yml";
    let text = project.read(workflow);
    project.write(
        workflow,
        text.replace("ADVERT_VERSION: v", "ADVERT_VERSION: v9."),
    );
    let manifest = project.read("out/manifest.jsonl");
    project.write(
        "out/manifest.jsonl",
        manifest.replace("\"=html ", "\"=html 9"),
    );
    let version = env!("CARGO_PKG_VERSION");
    let told = amiss(&project);
    let found = |line: &str| {
        let is_told = told.iter().any(|told| told.starts_with(line));
        assert!(is_told, "{line}\n{told:#?}");
    };
    for line in [
        ".gitattributes: warning[git-settings]: `.gitattributes` lacks `/out/** -text`, so git may change \
         outputs; add the line to `.gitattributes`",
        ".gitattributes: warning[git-settings]: `.gitattributes` lacks `/out/manifest*.jsonl merge=union`",
        ".gitignore: warning[git-settings]: `.gitignore` lacks `/.advert/`",
        "roles/junior-devops.json: warning[windows-line-ends]: 1 file has the line ends of Windows",
        "templates/style.json: warning[odd-encoding]: this file is UTF-8 with a byte order mark",
        "schemas/role.schema.json: warning[stale-schema]: this schema is not that of this version; run \
         `advert upgrade`",
        "schemas/style.schema.json: warning[stale-schema]: this schema is missing among the others",
        "templates/page.css.new: warning[unsettled-merge]: this file waits to be settled",
        "vacancies/.advert-tmp-1-a.json: warning[leftover]: ",
        "out/manifest.journal: warning[leftover]: a build was stopped before its end",
        "vacancies/york.json: warning[name-clash]: `vacancies/York.json` and `vacancies/york.json` are one",
        "out: warning[earlier-outputs]: 8 outputs were made as html 9",
    ] {
        found(line);
    }
    found(&format!(
        "{workflow}: warning[other-version]: this file installs v9.{version}, and this is v{version}"
    ));
    assert_eq!(told.len(), 13, "{told:#?}");
    project.run("doctor").status(1);
    let said = project.run("doctor --message-format json").status(1).stdout;
    assert_eq!(
        said.matches("\"type\":\"diagnostic\"").count(),
        13,
        "{said}"
    );
    assert!(
        said.ends_with("{\"v\":1,\"type\":\"outcome\",\"exit_code\":1,\"amiss\":13}\n"),
        "{said}"
    );
}

#[cfg(unix)]
#[test]
fn a_folder_to_which_nobody_may_write_is_told() {
    use std::fs::{Permissions, set_permissions};
    use std::os::unix::fs::PermissionsExt as _;

    let project = Project::small();
    let folder = project.path("vacancies");
    set_permissions(&folder, Permissions::from_mode(0o555)).unwrap();
    let told = amiss(&project);
    set_permissions(&folder, Permissions::from_mode(0o755)).unwrap();
    assert_eq!(
        told,
        [
            "vacancies: warning[read-only]: nobody may write to this; give yourself the right to write, or work \
          on a copy of the project"
        ]
    );
}

#[test]
fn where_no_project_is_it_says_so() {
    let said = Project::empty().run("doctor").status(0).stderr("").stdout;
    assert!(
        said.contains("no project is here; `advert init` makes one"),
        "{said}"
    );
    Project::empty()
        .run("doctor --project nowhere")
        .status(3)
        .stderr
        .contains("nowhere");
}

#[test]
fn files_of_any_kind_do_not_stop_it() {
    let project = Project::small()
        .file("out/manifest.jsonl", [0xFF, 0x00])
        .file("vacancies/tester-hull.json", [0xFF, 0xFE, 0x00])
        .file("templates/words/en.toml", "[[[")
        .file("schemas/role.schema.json", [0xC3])
        .file("roles/a\u{202e}b.json", "{");
    let ran = project.run("doctor").status(1).stderr("");
    assert!(
        ran.stdout.contains("[odd-encoding]: this file is UTF-16"),
        "{}",
        ran.stdout
    );
    assert!(!ran.stdout.contains('\u{202e}'), "{}", ran.stdout);
}

/// What `init` writes is what `doctor` and `upgrade` would have.
#[test]
fn a_new_project_of_any_house_has_schemas_of_its_own() {
    for name in ["Borsetshire Council", "Ministry of Rivers"] {
        let project = Project::empty();
        project
            .run(&format!("init --quiet --organisation \"{name}\""))
            .status(0);
        let ran = project.run("doctor");
        assert!(!ran.stdout.contains("stale-schema"), "{}", ran.stdout);
    }
}
