//! `advert upgrade`: projects of earlier versions, with and without changes of their own.

use advert::build::{RenewalKind, Renewed};

use crate::frozen::frozen;
use crate::project::{Project, files};

/// The Markdown that version 0.1 made of the frozen project.
fn built_then() -> std::collections::BTreeMap<String, Vec<u8>> {
    files(&std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/projects/0.1/built"))
}

/// The Markdown that is made of a project now.
fn built_now(project: &Project) -> std::collections::BTreeMap<String, Vec<u8>> {
    project
        .run("build --quiet --format md")
        .status(0)
        .stdout("")
        .tells("bad-cell");
    let mut built = project.files("out");
    built.remove("manifest.jsonl");
    built
}

#[test]
fn a_project_of_version_0_1_is_upgraded_and_its_adverts_say_the_same() {
    let project = frozen();
    let before = project.files("");
    let ran = project.run("upgrade").status(2);
    let refused = "error: nothing was written; `--yes` writes the files without asking\n";
    assert_eq!(ran.stderr, refused);
    let said = ran.stdout;
    assert!(said.contains("nothing is built yet"), "{said}");
    assert!(
        said.contains("`schemas/role.schema.json` is that of an earlier version"),
        "{said}"
    );
    assert!(
        said.contains("stay as they are, and adverts say what they said"),
        "{said}"
    );
    assert_eq!(project.files(""), before);
    let said = project.run("upgrade --yes").status(0).stderr("").stdout;
    assert!(said.contains("wrote "), "{said}");
    for (name, bytes) in project.files("schemas") {
        let kind = name.strip_suffix(".schema.json").unwrap();
        if kind != "messages" {
            let schema = project.run(&format!("schema {kind}")).status(0).stdout;
            assert_eq!(String::from_utf8(bytes).unwrap(), schema, "{name}");
        }
    }
    // What was there is kept.
    let bin = project.files(".advert/bin");
    let old = before.get("schemas/role.schema.json");
    assert_eq!(bin.get("schemas-role.schema-1.json"), old);
    assert!(built_now(&project) == built_then());
    let said = project.run("upgrade").status(0).stderr("").stdout;
    assert!(said.ends_with("nothing was to be written\n"), "{said}");
}

#[test]
fn shipped_templates_of_version_0_1_become_those_of_today() {
    let project = frozen();
    let said = project
        .run("upgrade --templates --yes")
        .status(0)
        .stderr("")
        .stdout;
    assert!(
        said.contains("`templates/advert.md` is that of an earlier version"),
        "{said}"
    );
    let today = Project::empty();
    today.run("init --example --quiet").status(0);
    for name in [
        "advert.md",
        "page.css",
        "page.html",
        "fragments/appendix.md",
        "style.json",
    ] {
        let name = format!("templates/{name}");
        assert!(project.read(&name) == today.read(&name), "{name}");
    }
    // No section of an advert is gone: today's layout goes by a list, which the project is given.
    assert!(project.read("templates/sections.toml") == today.read("templates/sections.toml"));
    let (then, now) = (built_then(), built_now(&project));
    for (name, before) in then {
        let headings = |text: &[u8]| -> std::collections::BTreeSet<String> {
            let text = String::from_utf8_lossy(text).into_owned();
            let lines = text.lines().filter(|line| line.starts_with("## "));
            lines.map(str::to_owned).collect()
        };
        let (before, after) = (headings(&before), headings(&now[&name]));
        assert!(before.is_subset(&after), "{name}: {before:?} {after:?}");
    }
    let organisation = "templates/organisation.json";
    assert_eq!(project.read(organisation), frozen().read(organisation));
}

#[test]
fn a_changed_template_keeps_its_change() {
    let project = frozen();
    let css = project.read("templates/page.css");
    project.write(
        "templates/page.css",
        format!("{css}\n/* ours */\np {{ color: #123456; }}\n"),
    );
    let ran = project.run("upgrade --templates").status(2);
    assert!(ran.stderr.contains("`--yes`"));
    let said = ran.stdout;
    assert!(
        said.contains("`templates/page.css` keeps your changes and gets those of this version"),
        "{said}"
    );
    project
        .run("upgrade --templates --yes --quiet")
        .status(0)
        .stderr("")
        .stdout("");
    let merged = project.read("templates/page.css");
    assert!(
        merged.ends_with("\n/* ours */\np { color: #123456; }\n"),
        "{merged}"
    );
    let today = Project::empty();
    today.run("init --example --quiet").status(0);
    let shipped = today.read("templates/page.css");
    assert_eq!(
        merged,
        format!("{shipped}\n/* ours */\np {{ color: #123456; }}\n")
    );
    // It is of today now, with a change.
    let said = project
        .run("upgrade --templates")
        .status(0)
        .stderr("")
        .stdout;
    assert!(said.ends_with("nothing was to be written\n"), "{said}");
}

#[test]
fn where_two_changes_meet_nothing_is_lost_and_the_file_stays() {
    let project = frozen();
    let name = "templates/fragments/reasonable-adjustments.md";
    let then = project.read(name);
    let ours: String = then
        .lines()
        .map(|line| [line, " Ours.\n"].concat())
        .collect();
    let asked = "To ask for an adjustment, contact";
    assert!(then.contains(asked), "{then}");
    project.write(name, then.replace(asked, "For a change of ours, call"));
    let mine = project.read(name);
    let said = project
        .run("upgrade --templates --yes")
        .status(1)
        .stderr("")
        .stdout;
    let beside = format!("{name}.new");
    assert!(said.contains(&format!("`{beside}` shows both")), "{said}");
    assert_eq!(project.read(name), mine);
    let both = project.read(&beside);
    assert!(
        both.contains("For a change of ours, call") && both.contains("<<<<<<< yours\n"),
        "{both}"
    );
    // Whoever works on it finds it again.
    project.write(&beside, "half settled");
    let said = project
        .run("upgrade --templates --yes")
        .status(1)
        .stderr("")
        .stdout;
    assert!(
        said.contains(&format!("`{beside}` was there already")),
        "{said}"
    );
    assert_eq!(project.read(&beside), "half settled");
    built_now(&project);
    // A text that has nothing in common with ours is the author's own.
    project.remove(&beside);
    project.write(name, &ours);
    let said = project
        .run("upgrade --templates --yes")
        .status(0)
        .stderr("")
        .stdout;
    assert!(said.ends_with("nothing was to be written\n"), "{said}");
    assert_eq!(project.read(name), ours);
}

#[test]
fn a_layout_that_shows_a_fragment_of_one_s_own_is_not_replaced() {
    let project = frozen();
    let layout = project.read("templates/advert.md");
    let ours = layout.replace("fragments/how-to-apply.md", "fragments/our-promise.md");
    project.write("templates/advert.md", &ours);
    project.write(
        "templates/fragments/our-promise.md",
        "## Our promise\n\nWe answer.\n",
    );
    project
        .run("upgrade --templates --yes --quiet")
        .status(1)
        .stdout("")
        .stderr("");
    assert_eq!(project.read("templates/advert.md"), ours);
    assert!(project.path("templates/advert.md.new").exists());
    let (name, _) = built_then().pop_last().unwrap();
    let advert = String::from_utf8(built_now(&project).remove(&name).unwrap()).unwrap();
    assert!(advert.contains("## Our promise\n"), "{advert}");
}

#[test]
fn an_upgrade_that_was_stopped_is_gone_on_with() {
    let project = frozen();
    let opened = project.open();
    let out = opened.out_folder(None, false).unwrap();
    let upgrade = opened.upgrade(&out).unwrap();
    let whole = frozen();
    whole
        .run("upgrade --templates --yes --quiet")
        .status(0)
        .stdout("");
    let first = upgrade.templates.first().unwrap();
    assert!(matches!(
        opened.renew(first).unwrap(),
        Renewed::Written(Some(_))
    ));
    // What somebody writes meanwhile is not lost.
    let second = &upgrade.templates[1];
    assert_eq!(second.kind, RenewalKind::New);
    project.write(&second.path, "mine");
    assert_eq!(opened.renew(second).unwrap(), Renewed::ChangedMeanwhile);
    assert_eq!(project.read(&second.path), "mine");
    project.write(&second.path, &second.before);
    project
        .run("upgrade --templates --yes --quiet")
        .status(0)
        .stdout("");
    for folder in ["templates", "schemas"] {
        assert!(project.files(folder) == whole.files(folder));
    }
}

#[test]
fn windows_line_ends_stay_and_what_is_no_text_is_left() {
    let project = frozen();
    let name = "templates/advert.md";
    let windows = project.read(name).replace('\n', "\r\n");
    project.write(name, &windows);
    project.write("templates/page.css", [0xFF, 0xFE, 0x00]);
    project
        .run("upgrade --templates --yes --quiet")
        .status(0)
        .stdout("");
    let today = Project::empty();
    today.run("init --example --quiet").status(0);
    assert_eq!(project.read(name), today.read(name).replace('\n', "\r\n"));
    assert_eq!(project.files("templates")["page.css"], [0xFF, 0xFE, 0x00]);
}

#[test]
fn what_a_version_makes_otherwise_is_told_before() {
    let project = Project::small();
    project.run("build --quiet --format md,html").status(0);
    let said = project.run("upgrade").status(0).stderr("").stdout;
    assert!(
        said.contains("it makes each of 4 outputs as it was made"),
        "{said}"
    );
    let manifest = project.read("out/manifest.jsonl");
    project.write(
        "out/manifest.jsonl",
        manifest.replace("\"=html ", "\"=html 9"),
    );
    let said = project.run("upgrade").status(0).stderr("").stdout;
    assert!(said.contains("it makes 2 of 4 outputs anew"), "{said}");
    assert!(said.contains("  the format html 9"), "{said}");
    assert!(said.contains("other bytes in 2 outputs\n"), "{said}");
    assert!(
        said.ends_with("next: run `advert check` and `advert build`\n"),
        "{said}"
    );
}

#[test]
fn a_bin_that_leads_elsewhere_is_not_written_to() {
    #[cfg(unix)]
    {
        let project = frozen();
        let outside = Project::empty();
        std::os::unix::fs::symlink(outside.path(""), project.path(".advert")).unwrap();
        let before = project.read("schemas/role.schema.json");
        let said = project.run("upgrade --yes").status(3).stderr.to_owned();
        assert!(said.contains("the folder `.advert` is a link"), "{said}");
        assert_eq!(project.read("schemas/role.schema.json"), before);
        assert!(outside.files("").is_empty());
    }
}
