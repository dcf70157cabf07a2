//! The steps of the GitHub Action, and the hook for git: their scripts, run as the services run them, on a
//! change by somebody who means harm.
#![cfg(unix)]

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::merge::git;
use crate::project::{Project, Ran, program, ran};

/// A `gh` that writes down what it is asked, and the comment that it is given. It answers with the number in
/// the file `own`, and fails where there is a file `forbidden`.
const GH: &str = r#"#!/bin/bash
cd "$GH_KEPT"
printf '%s\n' "$*" >>asked
for word in "$@"; do
    case $word in body=@*) cp "${word#body=@}" body ;; esac
done
[ ! -e forbidden ] || exit 1
case $* in *--jq*) cat own 2>/dev/null || true ;; esac
"#;

/// A project in the folder `our adverts` of a repository, and a runner beside it.
struct Runner {
    project: Project,
}

fn script(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

impl Runner {
    fn new() -> Self {
        let mut project = Project::empty();
        for (name, bytes) in Project::small().files("") {
            project = project.file(&format!("repository/our adverts/{name}"), bytes);
        }
        let runner = Self {
            project: project
                .file("bin/gh", GH)
                .file("runner/none", "")
                .file("kept/none", ""),
        };
        let gh = runner.project.path("bin/gh");
        fs::set_permissions(gh, fs::Permissions::from_mode(0o755)).unwrap();
        symlink(program(), runner.project.path("bin/advert")).unwrap();
        runner.git(&["init", "--quiet", "--initial-branch", "main"]);
        runner.commit("A project");
        runner
    }

    fn git(&self, arguments: &[&str]) -> String {
        let folder = self.project.path("repository").display().to_string();
        git(&self.project, &[&["-C", &folder], arguments].concat())
    }

    fn commit(&self, message: &str) -> String {
        self.git(&["add", "--all"]);
        self.git(&["commit", "--quiet", "--allow-empty", "--message", message]);
        self.git(&["rev-parse", "HEAD"]).trim().to_owned()
    }

    /// Runs a step, with these variables beside those that all have.
    fn step(&self, name: &str, variables: &[(&str, &str)]) -> Ran {
        let mut command = Command::new("bash");
        command.arg(script(".github/action").join(name)).env_clear();
        let path = std::env::var("PATH").unwrap();
        let bin = self.project.path("bin");
        command.env("PATH", format!("{}:{path}", bin.display()));
        for (name, file) in [
            ("RUNNER_TEMP", "runner"),
            ("GITHUB_OUTPUT", "outputs"),
            ("GITHUB_STEP_SUMMARY", "summary"),
            ("GH_KEPT", "kept"),
            ("HOME", "runner"),
        ] {
            command.env(name, self.project.path(file));
        }
        command.env("GITHUB_REPOSITORY", "someone/adverts");
        command.env("ADVERT_PROJECT", "our adverts");
        command.envs(variables.iter().copied());
        command.current_dir(self.project.path("repository"));
        ran(&command.output().expect("bash runs"))
    }

    /// What the last step with an output of this name said there.
    fn output(&self, name: &str) -> Option<String> {
        let outputs = fs::read_to_string(self.project.path("outputs")).unwrap_or_default();
        let start = format!("{name}=");
        let mut values = outputs.lines().filter_map(|line| line.strip_prefix(&start));
        values.next_back().map(str::to_owned)
    }
}

#[test]
fn a_check_annotates_sums_up_and_leaves_findings() {
    let runner = Runner::new();
    runner.step("check", &[]).status(0).stderr("");
    let summaries = |runner: &Runner| runner.project.read("summary").matches("## ").count();
    let clean = summaries(&runner);
    let sarif = |runner: &Runner| fs::read_to_string(runner.output("sarif").unwrap()).unwrap();
    assert!(
        sarif(&runner).contains("\"results\": []") || sarif(&runner).contains("\"results\":[]")
    );

    let file = "repository/our adverts/vacancies/tester-york.json";
    let fault = "::error::owned %0A::stop-commands::x";
    runner
        .project
        .replace(file, "\"York\"", &format!("\"York\", \"{fault}\": 1"));
    let ran = runner.step("check", &[]).status(1);
    assert!(
        ran.stdout
            .contains("::error file=our adverts/vacancies/tester-york.json,line=")
    );
    for line in ran.stdout.lines().chain(ran.stderr.lines()) {
        assert!(!line.trim_start().starts_with("::error::owned"), "{line}");
        assert!(!line.trim_start().starts_with("::stop-commands"), "{line}");
    }
    assert!(sarif(&runner).contains("unknown-field"));
    assert_eq!(
        summaries(&runner),
        2 * clean,
        "a summary for each of two runs"
    );

    // They may stand on lines of their own.
    let words = [("ADVERT_ARGUMENTS", "tester-york\n--nope\n")];
    let said = runner.step("check", &words).status(2).stderr;
    assert!(said.contains("unexpected argument '--nope'"), "{said}");

    // Further words are words, and nothing is run.
    let words = [("ADVERT_ARGUMENTS", "tester-york --format md")];
    runner.step("check", &words).status(1).stderr("");
    let words = [(
        "ADVERT_ARGUMENTS",
        "$(touch ../hole) `touch ../hole`;touch ../hole",
    )];
    let said = runner.step("check", &words).status(1).stdout;
    assert!(said.contains("is called `$(touch`"), "{said}");
    assert!(!runner.project.path("hole").exists());
}

#[test]
fn what_a_pull_request_changes_is_listed_and_built() {
    let runner = Runner::new();
    let base = runner.git(&["rev-parse", "HEAD"]).trim().to_owned();
    let vacancies = "repository/our adverts/vacancies";
    let york = runner
        .project
        .read(&format!("{vacancies}/tester-york.json"));
    let hostile = "**@everyone** $(touch ../hole) ::warning::x | [a](https://example.org)";
    let area = format!("\"York\", \"business_area\": \"{hostile}\"");
    let leeds = york.replace("T-1", "T-2").replace("\"York\"", &area);
    runner
        .project
        .write(&format!("{vacancies}/tester.leeds.json"), leeds);
    runner
        .project
        .replace(&format!("{vacancies}/tester-york.json"), "\"York\"", &area);
    let head = runner.commit("$(touch ../hole)\n\nparent 0000\n::error::x");

    // GitHub merges, and may have moved on since the event: its merge's first parent counts.
    runner.git(&["checkout", "--quiet", "-b", "merge", &base]);
    runner.project.write("repository/elsewhere.txt", "");
    runner.commit("Something else");
    runner.git(&["merge", "--quiet", "--no-ff", "--message", "Merge", &head]);
    let event = [
        ("ADVERT_SINCE", "0123456789012345678901234567890123456789"),
        ("GITHUB_EVENT_NAME", "pull_request"),
    ];
    runner
        .step("changes", &event)
        .status(0)
        .stdout("")
        .stderr("");
    let changes = fs::read_to_string(runner.output("changes").unwrap()).unwrap();
    assert!(
        changes.starts_with("2 documents changed since `"),
        "{changes}"
    );
    assert!(
        changes.contains("| `tester.leeds` (vacancy) | added |"),
        "{changes}"
    );
    // As code it calls nobody, and a bar ends no cell.
    let told = "`**@everyone** $(touch ../hole) ::warning::x \\| [a](https://example.org)`";
    assert!(changes.contains(told), "{changes}");
    assert!(runner.project.read("summary").contains(&changes));
    assert_eq!(runner.output("count").as_deref(), Some("2"));
    let pages = PathBuf::from(runner.output("pages").unwrap());
    for name in ["tester-york.html", "tester-york.pdf", "tester.leeds.html"] {
        assert!(pages.join("vacancies").join(name).exists(), "{name}");
    }
    assert!(!runner.project.path("repository/our adverts/out").exists());

    // A commit of one's own, a removed vacancy, and a project with a fault.
    runner
        .project
        .remove(&format!("{vacancies}/tester.leeds.json"));
    runner
        .project
        .write(&format!("{vacancies}/broken.json"), "{");
    runner
        .step("changes", &[("ADVERT_SINCE", "HEAD")])
        .status(0)
        .stdout("")
        .stderr("");
    let changes = fs::read_to_string(runner.output("changes").unwrap()).unwrap();
    assert!(
        changes.contains("| `tester.leeds` (vacancy) | gone |"),
        "{changes}"
    );
    assert!(!runner.project.path("hole").exists());
}

#[test]
fn without_a_commit_to_compare_with_nothing_is_listed() {
    let runner = Runner::new();
    let said = "there is no commit to compare with, so changes are not listed\n";
    runner
        .step("changes", &[])
        .status(0)
        .stdout(said)
        .stderr("");
    let gone = [("ADVERT_SINCE", "0123456789012345678901234567890123456789")];
    let ran = runner.step("changes", &gone).status(0);
    assert!(
        ran.stdout.starts_with("::notice title=advert::"),
        "{}",
        ran.stdout
    );
    assert!(ran.stderr.contains("origin"), "{}", ran.stderr);
    let option = [("ADVERT_SINCE", "--upload-pack=touch ../hole")];
    let said = "changes: the commit to compare with begins with a dash\n";
    runner.step("changes", &option).status(2).stderr(said);
    assert_eq!(runner.output("changes"), None);
    assert!(!runner.project.path("hole").exists());
}

#[test]
fn changed_adverts_are_listed_in_one_comment() {
    let runner = Runner::new();
    let list = "2 documents changed.\n\n| `a` | $(touch hole) |\n";
    runner.project.write("list.md", list);
    let list_path = runner.project.path("list.md").display().to_string();
    let comment = |count: &str, number: &str| {
        runner.step(
            "comment",
            &[
                ("ADVERT_CHANGES", list_path.as_str()),
                ("ADVERT_COUNT", count),
                ("ADVERT_NUMBER", number),
            ],
        )
    };
    let asked = || {
        let asked = fs::read_to_string(runner.project.path("kept/asked")).unwrap_or_default();
        runner.project.write("kept/asked", "");
        asked
    };
    // No number, no pull request; no change, no comment.
    comment("2", "").status(0).stdout("").stderr("");
    comment("2", "7; touch hole")
        .status(0)
        .stdout("")
        .stderr("");
    assert_eq!(asked(), "");
    comment("0", "7").status(0).stdout("").stderr("");
    assert!(!asked().contains("--method"));

    comment("2", "7").status(0).stdout("").stderr("");
    let told = asked();
    assert!(
        told.contains("--paginate repos/someone/adverts/issues/7/comments --jq"),
        "{told}"
    );
    assert!(told.contains("--method POST repos/someone/adverts/issues/7/comments --field body=@"));
    let body = runner.project.read("kept/body");
    assert!(body.starts_with("<!-- advert: changes of "), "{body}");
    assert!(
        body.ends_with(&format!("-->\n### Changed adverts\n\n{list}")),
        "{body}"
    );

    // The next push replaces it, also where nothing is changed any more.
    runner.project.write("kept/own", "1234\n5678\n");
    comment("0", "7").status(0).stdout("").stderr("");
    assert!(asked().contains("--method PATCH repos/someone/adverts/issues/comments/1234 "));

    // A list that is longer than GitHub takes ends between lines.
    let line = format!("| `{}` |\n", "x".repeat(97));
    runner.project.write("list.md", line.repeat(700));
    comment("700", "7").status(0).stdout("").stderr("");
    let body = runner.project.read("kept/body");
    assert!((58_000..65_536).contains(&body.len()), "{}", body.len());
    let end = "\n\nThere is more, which stands in the summary of the check.\n";
    assert!(body.strip_suffix(end).unwrap().ends_with("` |"), "{body}");

    // As for a pull request from a fork.
    runner.project.write("kept/forbidden", "");
    let said = comment("2", "7").status(0).stdout;
    assert_eq!(
        said,
        "::notice title=advert::the comments of the pull request cannot be read; \
         the list of changed adverts stands in the summary\n"
    );
    assert!(!runner.project.path("repository/hole").exists());
}

#[test]
fn the_hook_checks_what_is_to_be_committed() {
    let runner = Runner::new();
    let hook = |arguments: &[&str]| {
        let mut command = Command::new("sh");
        command
            .arg(script(".ci/pre-commit"))
            .args(arguments)
            .env_clear();
        let path = std::env::var("PATH").unwrap();
        command.env(
            "PATH",
            format!("{}:{path}", runner.project.path("bin").display()),
        );
        command.current_dir(runner.project.path("repository"));
        ran(&command.output().expect("the shell runs"))
    };
    hook(&["our adverts"]).status(0).stdout("").stderr("");
    let file = "repository/our adverts/vacancies/tester-york.json";
    let sound = runner.project.read(file);
    // What is not to be committed does not count.
    runner.project.write(file, "{");
    runner
        .project
        .write("repository/our adverts/vacancies/draft.json", "{");
    hook(&["our adverts"]).status(0).stdout("").stderr("");
    runner.git(&["add", "--all"]);
    runner.project.write(file, &sound);
    let said = hook(&["our adverts"]).status(1).stderr;
    assert!(said.contains("--> vacancies/tester-york.json:1"), "{said}");
    runner.commit("Broken");
    // A removal alone: the role of a vacancy that stays.
    runner
        .project
        .remove("repository/our adverts/vacancies/draft.json");
    runner.commit("Sound");
    hook(&["our adverts"]).status(0).stdout("").stderr("");
    runner.git(&["rm", "--quiet", "our adverts/roles/tester.json"]);
    assert!(hook(&["our adverts"]).status(1).stderr.contains("tester"));
    runner.commit("Broken");
    runner.git(&["checkout", "--quiet", "HEAD~1", "--", "."]);
    runner.commit("Sound");
    // What a sparse checkout leaves out of the folder is committed all the same.
    runner.git(&["sparse-checkout", "set", "our adverts/vacancies"]);
    assert!(
        !runner
            .project
            .path("repository/our adverts/templates")
            .exists()
    );
    hook(&["our adverts"]).status(0).stdout("").stderr("");
    // Where there is no project, that is said.
    assert!(hook(&[]).status(1).stderr.contains("error["));
}

/// Each step of the Action is a script, and no text of a change stands in what a shell reads.
#[test]
fn no_step_of_the_action_holds_what_others_wrote() {
    let action = fs::read_to_string(script("action.yml")).unwrap();
    let runs: Vec<&str> = action
        .lines()
        .filter_map(|line| line.trim().strip_prefix("run: "))
        .collect();
    let scripts = ["install", "check", "changes", "comment"];
    assert_eq!(
        runs,
        scripts.map(|name| format!("bash \"$GITHUB_ACTION_PATH/.github/action/{name}\""))
    );
    let there: Vec<String> = crate::project::files(&script(".github/action"))
        .into_keys()
        .collect();
    let mut wanted = scripts.map(str::to_owned);
    wanted.sort();
    assert_eq!(there, wanted);
    let folder = script(".github/workflows");
    for (name, bytes) in crate::project::files(&folder) {
        let text = String::from_utf8(bytes).unwrap();
        assert!(!text.contains("pull_request_target"), "{name}");
        for line in text.lines().filter(|line| line.contains("run: ")) {
            assert!(!line.contains("${{"), "{name}: {line}");
        }
        for line in [text.as_str(), &action]
            .concat()
            .lines()
            .filter(|line| line.contains("uses: "))
        {
            let pin = line.split('@').nth(1).unwrap_or_default();
            let hash = pin.split(' ').next().unwrap();
            let is_hash = hash.len() == 40 && hash.bytes().all(|byte| byte.is_ascii_hexdigit());
            assert!(is_hash && pin.contains(" # v"), "{name}: {line}");
        }
    }
}
