//! `advert generate`: what shells complete, asked by bash itself, and manual pages.

use std::collections::BTreeSet;

use crate::project::{Project, files};

/// What bash would offer for the last of these words.
#[cfg(unix)]
fn offered(project: &Project, words: &[&str]) -> BTreeSet<String> {
    use std::os::unix::fs::symlink;
    use std::process::Command;

    let bin = Project::empty();
    symlink(crate::project::program(), bin.path("advert")).unwrap();
    let script = project.run("generate completions bash").status(0).stdout;
    bin.write("advert.bash", script);
    let quoted: Vec<String> = words.iter().map(|word| format!("'{word}'")).collect();
    let ask = format!(
        "source '{}'\nCOMP_WORDS=({})\nCOMP_CWORD={}\n_clap_complete_advert advert {} ''\n\
         printf '%s\\n' \"${{COMPREPLY[@]}}\"\n",
        bin.path("advert.bash").display(),
        quoted.join(" "),
        words.len() - 1,
        quoted.last().unwrap(),
    );
    let mut bash = Command::new("bash");
    bash.args(["--norc", "-c", &ask]).env_clear();
    let path = format!("{}:/usr/bin:/bin", bin.path("").display());
    bash.env("PATH", path).current_dir(project.path(""));
    let output = bash.output().expect("bash runs");
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    let offered = String::from_utf8(output.stdout).unwrap();
    let offered = offered.lines().map(str::trim_end);
    offered
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

#[cfg(unix)]
fn set(words: &[&str]) -> BTreeSet<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

#[cfg(unix)]
#[test]
fn bash_completes_commands_formats_and_the_names_of_the_project() {
    let project = Project::small().file(
        "vacancies/more.csv",
        "Role,Reference number,Location\ntester,HO 2026/7,Leeds\n",
    );
    let offered = |words: &[&str]| offered(&project, words);
    assert_eq!(offered(&["advert", "bui"]), set(&["build"]));
    assert_eq!(
        offered(&["advert", "build", "tester"]),
        set(&["tester", "tester-york"])
    );
    assert_eq!(offered(&["advert", "build", "ho"]), set(&["ho-2026-7"]));
    assert_eq!(
        offered(&["advert", "approve", "tester"]),
        set(&["tester-york"])
    );
    assert_eq!(
        offered(&["advert", "new", "vacancy", "--from", "t"]),
        set(&["tester-york"])
    );
    assert_eq!(
        offered(&["advert", "build", "--format", "md,d"]),
        set(&["md,docx"])
    );
    assert_eq!(
        offered(&["advert", "explain", "hidden"]),
        set(&["hidden-field"])
    );
    assert_eq!(
        offered(&["advert", "generate", "completions", "z"]),
        set(&["zsh"])
    );
}

#[cfg(unix)]
#[test]
fn where_no_project_is_nothing_is_offered_and_nothing_said() {
    assert_eq!(
        offered(&Project::empty(), &["advert", "approve", "t"]),
        set(&[])
    );
    let broken = Project::small()
        .file("vacancies/tester-leeds.json", "{")
        .file("templates/organisation.json", [0xFF, 0x00]);
    assert_eq!(
        offered(&broken, &["advert", "approve", "t"]),
        set(&["tester-york"])
    );
}

#[test]
fn each_shell_has_a_script_that_is_the_same_every_time() {
    let project = Project::empty();
    for (shell, part) in [
        ("bash", "complete -o nospace"),
        ("zsh", "#compdef advert"),
        ("fish", "complete --keep-order --exclusive --command advert"),
        (
            "powershell",
            "Register-ArgumentCompleter -Native -CommandName advert",
        ),
    ] {
        let line = format!("generate completions {shell}");
        let script = project.run(&line).status(0).stderr("").stdout;
        assert!(script.contains(part), "{shell}\n{script}");
        assert!(script.contains("ADVERT_COMPLETE"), "{shell}\n{script}");
        assert_eq!(project.run(&line).stdout, script);
    }
    project
        .run("generate completions tcsh")
        .status(2)
        .stderr
        .contains("possible values");
}

/// The names of all commands, as in `advert-new-sheet`, and of the program itself.
fn commands() -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    let mut ahead = vec![("advert".to_owned(), advert::cli::command())];
    while let Some((name, command)) = ahead.pop() {
        for inner in command.get_subcommands() {
            ahead.push((format!("{name}-{}", inner.get_name()), inner.clone()));
        }
        names.insert(name);
    }
    names
}

#[test]
fn each_command_has_a_page_of_the_manual() {
    let project = Project::empty();
    let said = project
        .run("generate manual man/man1")
        .status(0)
        .stderr("")
        .stdout;
    let pages = files(&project.path("man/man1"));
    assert_eq!(said, format!("wrote {} pages to `man/man1`\n", pages.len()));
    let names: BTreeSet<String> = pages
        .keys()
        .map(|name| name.strip_suffix(".1").unwrap().to_owned())
        .collect();
    assert_eq!(names, commands());
    for (name, page) in &pages {
        let text = str::from_utf8(page).unwrap();
        let title = name.strip_suffix(".1").unwrap();
        assert!(text.contains(&format!(".TH {title} 1 ")), "{name}\n{text}");
        for part in ["NAME", "SYNOPSIS", "DESCRIPTION", "OPTIONS"] {
            assert!(text.contains(&format!(".SH {part}\n")), "{part} in {name}");
        }
    }
    // A page of an earlier version is replaced, and nothing is left beside it.
    project.write("man/man1/advert-build.1", "old");
    project
        .run("generate manual man/man1 --quiet")
        .status(0)
        .stderr("")
        .stdout("");
    assert!(files(&project.path("man/man1")) == pages);
}
