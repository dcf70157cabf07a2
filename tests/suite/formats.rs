//! What programs read of a run: each format against what its readers document.

use std::collections::BTreeSet;
use std::process::Command;

use serde_json::Value;

use crate::project::{Project, ran};

/// A project with a fault in its vacancy (line 4) and a font that is in a file of no use.
fn faulty() -> Project {
    let project = Project::small();
    project.replace(
        "vacancies/tester-york.json",
        "\"T-1\"",
        "1, \"reports_to\": \"many, 100%: more\"",
    );
    project
}

/// A project of two vacancies with a fault in a fragment that both use.
fn faulty_fragment() -> Project {
    let project = Project::small().file("templates/fragments/appendix.md", "{{ appendix.rank }}\n");
    let other = project
        .read("vacancies/tester-york.json")
        .replace("T-1", "T-2");
    project.file("vacancies/tester-leeds.json", other)
}

#[test]
fn short_is_a_line_a_fault() {
    faulty().run("check --message-format short").status(1).stderr("").stdout("\
vacancies/tester-york.json:4:23: error[wrong-type]: `reference_number` is `1`; it must be a text; put it in quotes: `\"1\"`
");
}

#[test]
fn a_fault_of_a_fragment_is_told_once_with_the_adverts_that_it_affects() {
    for command in ["build", "check", "build --check"] {
        let project = faulty_fragment();
        let ran = project
            .run(&format!("{command} --message-format short"))
            .status(1);
        let lines: Vec<&str> = ran
            .stdout
            .lines()
            .filter(|line| line.starts_with("templates/"))
            .collect();
        let [line] = lines.as_slice() else {
            panic!("{command}: {}", ran.stdout)
        };
        assert!(line.ends_with("; this affects 2 adverts"), "{line}");
    }
    let project = faulty_fragment();
    let ran = project.run("build").status(1);
    assert_eq!(
        ran.stderr
            .matches("= note: this affects 2 adverts\n")
            .count(),
        1,
        "{}",
        ran.stderr
    );
    let ran = project.run("build --message-format json").status(1);
    let first: Value = serde_json::from_str(ran.stdout.lines().next().unwrap()).unwrap();
    assert_eq!(first["adverts"], 2);
}

#[test]
fn faults_of_roles_templates_and_the_house_count_their_adverts() {
    for (file, text) in [
        (
            "roles/tester.json",
            crate::project::ROLE.replace("\"title\"", "\"titel\""),
        ),
        ("templates/advert.md", "# {{ role.title\n".to_owned()),
        (
            "templates/organisation.json",
            "{ \"format\": 1 }".to_owned(),
        ),
        ("templates/style.json", "{ \"format\": 1 }".to_owned()),
    ] {
        let project = faulty_fragment().file(file, text);
        let ran = project.run("check --message-format short").status(1);
        let of_file: Vec<&str> = ran
            .stdout
            .lines()
            .filter(|line| line.starts_with(file))
            .collect();
        assert!(!of_file.is_empty(), "{file}: {}", ran.stdout);
        for line in of_file {
            assert!(line.ends_with("; this affects 2 adverts"), "{line}");
        }
    }
}

#[test]
fn github_gets_workflow_commands() {
    faulty().run("check --message-format github").status(1).stderr("").stdout("\
::error file=vacancies/tester-york.json,line=4,endLine=4,col=23,endColumn=24,title=wrong-type::`reference_number` is `1`; it must be a text%0Ahint: put it in quotes: `\"1\"`
");
}

#[test]
fn github_commands_are_escaped() {
    let project = Project::small();
    project.replace(
        "vacancies/tester-york.json",
        "\"York\"",
        "\"York\", \"hours\": \"100%: a, b\"",
    );
    let ran = project.run("check --message-format github").status(1);
    assert_eq!(ran.stdout.lines().count(), 1, "{}", ran.stdout);
    let (properties, message) = ran
        .stdout
        .trim_end()
        .strip_prefix("::error ")
        .unwrap()
        .split_once("::")
        .unwrap();
    assert!(
        properties.starts_with("file=vacancies/tester-york.json,line=5,"),
        "{properties}"
    );
    // As the runner reads it: a `%` only begins an escape.
    for (at, _) in message.match_indices('%') {
        assert!(
            ["%25", "%0D", "%0A"].contains(&&message[at..at + 3]),
            "{message}"
        );
    }
    assert!(message.contains("%25"), "{message}");
    let ran = Project::small()
        .run("check a,b:c% --message-format github")
        .status(1);
    assert!(
        ran.stdout
            .starts_with("::error title=unknown-name::a,b:c%25: no role"),
        "{}",
        ran.stdout
    );
}

#[test]
fn github_gets_ten_annotations_with_the_most_important_first() {
    let project = faulty_fragment();
    for number in 1..=14 {
        project.write(
            &format!("vacancies/bad-{number:02}.json"),
            "{ \"format\": 1, \"role\": 1 }",
        );
    }
    project.replace("roles/tester.json", "\"title\"", "\"titel\"");
    let ran = project.run("check --message-format github").status(1);
    let (commands, log): (Vec<&str>, Vec<&str>) =
        ran.stdout.lines().partition(|line| line.starts_with("::"));
    assert_eq!(commands.len(), 10, "{}", ran.stdout);
    assert!(
        commands[0].starts_with("::error file=roles/tester.json,"),
        "{}",
        commands[0]
    );
    assert!(
        commands[0].ends_with("%0Athis affects 2 adverts"),
        "{}",
        commands[0]
    );
    assert_eq!(
        commands[9],
        format!(
            "::error title=advert::{} more stand in the log of this step",
            log.len()
        )
    );
    let json = project.run("check --message-format json").status(1);
    let faults = json.stdout.matches(r#""type":"diagnostic""#).count();
    assert_eq!(
        log.len(),
        faults - 9,
        "nine stand before the tenth, which counts the others"
    );
    assert!(
        log.iter().all(|line| line.starts_with("vacancies/bad-")),
        "{log:?}"
    );
}

/// What the runner would take for a command: a line that begins with `::`, and `##[` anywhere.
fn commands(log: &str) -> Vec<&str> {
    let lines = log.lines().map(str::trim_start);
    lines
        .filter(|line| line.starts_with("::") || line.contains("##["))
        .collect()
}

#[test]
fn no_value_runs_a_workflow_command() {
    let project = Project::small();
    for number in 1..=14 {
        project.write(
            &format!("vacancies/v-{number:02}.json"),
            r#"{ "format": 1, "role": "x\n::add-mask::y\r::set-env name=A::b\n##[add-mask]z" }"#,
        );
    }
    // A name that is a command by itself.
    let line = "check ::add-mask::a ##[add-mask]b --message-format github";
    for line in [line, "check --message-format github"] {
        let ran = project.run(line).status(1).stderr("");
        let mut of_ours = 0;
        for command in commands(&ran.stdout) {
            assert!(command.starts_with("::error "), "{command}");
            // Of a command's message only its own line counts, and in it nothing else.
            let (_, message) = command[2..].split_once("::").unwrap();
            assert!(!message.contains(['\n', '\r']), "{command}");
            of_ours += 1;
        }
        assert!(of_ours > 0 && of_ours <= 10, "{}", ran.stdout);
    }
}

#[test]
fn a_short_message_is_one_line() {
    let project = Project::small().file(
        "vacancies/v.json",
        r#"{ "format": 1, "role": "x\r\n::add-mask::y\u001b[2K" }"#,
    );
    let ran = project.run("check --message-format short").status(1);
    let line = "vacancies/v.json:1:24: error[unknown-role]: there is no role `x\\r\\n::add-mask::y[2K` in `roles/`";
    assert!(ran.stdout.starts_with(line), "{}", ran.stdout);
    // What nobody sees is a fault of its own.
    assert_eq!(ran.stdout.lines().count(), 2, "{}", ran.stdout);
}

#[test]
fn sarif_is_one_whole_log() {
    let project = faulty();
    project.write("vacancies/other one.json", "{}");
    let ran = project
        .run("check ./nobody tester-york --message-format sarif")
        .status(1)
        .stderr("");
    let log: Value = serde_json::from_str(&ran.stdout).unwrap();
    assert_eq!(log["version"], "2.1.0");
    let run = &log["runs"][0];
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    assert_eq!(run["tool"]["driver"]["name"], "advert");
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    let ids: BTreeSet<&str> = rules
        .iter()
        .map(|rule| rule["id"].as_str().unwrap())
        .collect();
    assert_eq!(ids.len(), rules.len(), "rules are named once");
    for rule in rules {
        assert!(
            rule["shortDescription"]["text"]
                .as_str()
                .unwrap()
                .ends_with('.')
        );
    }
    let results = run["results"].as_array().unwrap();
    for result in results {
        let rule = &rules[usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap()];
        assert_eq!(rule["id"], result["ruleId"]);
        assert!(["error", "warning", "note"].contains(&result["level"].as_str().unwrap()));
        assert!(!result["message"]["text"].as_str().unwrap().is_empty());
    }
    let of = |code: &str| {
        results
            .iter()
            .find(|result| result["ruleId"] == code)
            .unwrap()
    };
    let location = &of("wrong-type")["locations"][0]["physicalLocation"];
    assert_eq!(
        location["artifactLocation"]["uri"],
        "vacancies/tester-york.json"
    );
    let region =
        serde_json::json!({ "startLine": 4, "startColumn": 23, "endLine": 4, "endColumn": 24 });
    assert_eq!(location["region"], region);
    // An argument of the command lies in no file.
    let nobody = of("unknown-name");
    assert!(nobody.get("locations").is_none());
    assert!(
        nobody["message"]["text"]
            .as_str()
            .unwrap()
            .starts_with("./nobody: ")
    );
    let whole = project.run("check --message-format sarif").status(1);
    let log: Value = serde_json::from_str(&whole.stdout).unwrap();
    let results = log["runs"][0]["results"].as_array().unwrap();
    let of_name = results
        .iter()
        .find(|result| result["ruleId"] == "bad-file-name")
        .unwrap();
    let location = &of_name["locations"][0]["physicalLocation"];
    assert_eq!(
        location["artifactLocation"]["uri"],
        "vacancies/other%20one.json"
    );
    assert_eq!(location["region"]["startLine"], 1);
}

#[test]
fn sarif_of_a_clean_run_has_no_results() {
    for command in [
        "check",
        "build --format md",
        "build --check --format md",
        "list",
    ] {
        let ran = Project::small().run(&format!("{command} --message-format sarif"));
        let log: Value =
            serde_json::from_str(&ran.stdout).unwrap_or_else(|error| panic!("{command}: {error}"));
        let results = log["runs"][0]["results"].as_array().unwrap();
        assert_eq!(results.is_empty(), ran.status == 0, "{command}");
    }
}

#[test]
fn json_is_an_object_a_line_and_ends_with_the_outcome() {
    let ran = faulty()
        .run("check --message-format json")
        .status(1)
        .stderr("");
    let lines: Vec<Value> = ran
        .stdout
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(
        lines[0],
        serde_json::json!({
            "v": 1, "type": "diagnostic", "severity": "error", "code": "wrong-type",
            "message": "`reference_number` is `1`; it must be a text",
            "path": "vacancies/tester-york.json",
            "line": 4, "column": 23, "end_line": 4, "end_column": 24,
            "hints": ["put it in quotes: `\"1\"`"],
        })
    );
    assert_eq!(
        lines[1],
        serde_json::json!({ "v": 1, "type": "outcome", "exit_code": 1 })
    );
    assert_eq!(lines.len(), 2);
}

#[test]
fn what_stops_a_command_reaches_programs() {
    let project = Project::small().file("out", "no folder\n");
    let told = "cannot create the folder `out`: something of that name is there already";
    project
        .run("build --message-format github")
        .status(3)
        .stderr("")
        .stdout(&format!("::error title=advert::{told}\n"));
    for format in ["human", "short", "sarif"] {
        project
            .run(&format!("build --message-format {format}"))
            .status(3)
            .stderr(&format!("error: {told}\n"))
            .stdout("");
    }
    let ran = project.run("build --message-format json").status(3);
    assert_eq!(ran.stderr, format!("error: {told}\n"));
    let lines: Vec<Value> = ran
        .stdout
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let last = serde_json::json!({ "v": 1, "type": "outcome", "exit_code": 3, "message": told });
    assert_eq!(lines, [last]);

    // What is quoted runs no workflow command.
    let ran = project
        .run("new vacancy --from x%0A::add-mask::y --message-format github")
        .status(2);
    assert_eq!(ran.stderr, "");
    assert!(
        ran.stdout.starts_with("::error title=advert::") && ran.stdout.contains("x%250A"),
        "{}",
        ran.stdout
    );
    assert_eq!(ran.stdout.lines().count(), 1);
}

#[test]
fn a_summary_is_appended_where_the_environment_names_a_file() {
    let project = faulty();
    let summary = |line: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_advert"));
        command
            .args(line.split(' '))
            .env_clear()
            .current_dir(project.path(""));
        command.env("GITHUB_STEP_SUMMARY", project.path("summary.md"));
        ran(&command.output().unwrap())
    };
    project.write("summary.md", "# Before\n\n");
    summary("check").status(1).tells("wrong-type");
    project.replace(
        "vacancies/tester-york.json",
        "1, \"reports_to\": \"many, 100%: more\"",
        "\"T-1\"",
    );
    summary("build --format md --quiet").status(0).stdout("");
    assert_eq!(
        project.read("summary.md"),
        "\
# Before

### advert check

1 fault; the outputs were not looked at

- **error**, `vacancies/tester-york.json, line 4`: `reference_number` is `1`; it must be a text
  - hint: put it in quotes: `\"1\"`

### advert build

2 files written, 0 fresh; look in `out`. 7 facts are still to be confirmed, in 1 advert

"
    );
    let mut command = Command::new(env!("CARGO_BIN_EXE_advert"));
    command
        .arg("check")
        .env_clear()
        .current_dir(project.path(""));
    command.env("GITHUB_STEP_SUMMARY", project.path("no/such/folder.md"));
    let ran = ran(&command.output().unwrap()).status(3);
    assert!(
        ran.stderr.contains("\nerror: cannot write the summary `"),
        "{}",
        ran.stderr
    );
}

#[test]
fn files_are_named_from_the_folder_of_the_command() {
    let outer = Project::empty();
    for (name, bytes) in faulty().files("") {
        outer.write(&format!("our adverts/{name}"), bytes);
    }
    let run = |project: &str, format: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_advert"));
        command.args(["check", "--project", project, "--message-format", format]);
        command.env_clear().current_dir(outer.path(""));
        ran(&command.output().unwrap()).status(1).stdout
    };
    for project in ["our adverts", "./our adverts/"] {
        let short = run(project, "short");
        let start = "our adverts/vacancies/tester-york.json:4:23: error";
        assert!(short.starts_with(start), "{short}");
        let sarif: Value = serde_json::from_str(&run(project, "sarif")).unwrap();
        let location = &sarif["runs"][0]["results"][0]["locations"][0]["physicalLocation"];
        let uri = "our%20adverts/vacancies/tester-york.json";
        assert_eq!(location["artifactLocation"]["uri"], uri);
    }
    let absolute = outer.path("our adverts");
    let sarif: Value = serde_json::from_str(&run(absolute.to_str().unwrap(), "sarif")).unwrap();
    let location = &sarif["runs"][0]["results"][0]["locations"][0]["physicalLocation"];
    let uri = location["artifactLocation"]["uri"].as_str().unwrap();
    assert!(uri.starts_with("file:///"), "{uri}");
    assert!(
        uri.ends_with("/our%20adverts/vacancies/tester-york.json"),
        "{uri}"
    );
}

#[test]
fn an_empty_project_is_named_as_it_was() {
    let project = Project::empty();
    project.write("here/notes.txt", "");
    let of = |line: &str| project.run(line).status(1).stdout;
    let message = "error[empty-project]: there is nothing to build";
    assert!(of("check --message-format short").starts_with(&format!(".: {message}")));
    let there = of("check --project here --message-format short");
    assert!(there.starts_with(&format!("here: {message}")), "{there}");
}
