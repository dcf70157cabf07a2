//! The manual's command lines, run as they stand.

use std::path::Path;

use crate::frozen::frozen;
use crate::merge::git;
use crate::project::Project;
#[cfg(unix)]
use crate::project::ran;

/// The text of a page of the manual.
fn page(name: &str) -> String {
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs");
    std::fs::read_to_string(docs.join(name)).unwrap()
}

/// The lines of the fenced blocks of a page that run `advert`, without that word.
fn commands(text: &str) -> Vec<String> {
    let mut is_code = false;
    let mut commands = Vec::new();
    for line in text.lines() {
        if line.starts_with("```") {
            is_code = !is_code;
        } else if is_code {
            let line = line.trim_start();
            let command = ["- run: ", "- ", "entry: "]
                .iter()
                .find_map(|start| line.strip_prefix(start))
                .unwrap_or(line);
            commands.extend(command.strip_prefix("advert ").map(str::to_owned));
        }
    }
    commands
}

#[test]
fn the_command_lines_of_the_ci_page_run() {
    let project = Project::empty();
    project.run("init --example --quiet").status(0);
    // The shipped draft is there to show that it cannot be published.
    std::fs::remove_file(project.path("vacancies/junior-devops-liverpool.json")).unwrap();
    project.run("build --quiet").status(0);
    let origin = ["update-ref", "refs/remotes/origin/main", "HEAD"];
    for arguments in [
        &["init", "--quiet"][..],
        &["add", "--all"],
        &["commit", "--quiet", "--message", "A project"],
        &origin,
    ] {
        git(&project, arguments);
    }
    let commands = commands(&page("ci.md"));
    assert_eq!(commands.len(), 15, "{commands:#?}");
    for command in commands {
        let (line, file) = match command.split_once(" > ") {
            Some((line, file)) => (line, Some(file)),
            None => (command.as_str(), None),
        };
        let ran = project.run_as_told(line).status(0).stderr("");
        if let Some(schema) = file.filter(|file| file.starts_with("schemas/")) {
            assert!(project.read(schema) == ran.stdout, "{command}");
        }
    }
}

#[test]
fn a_new_project_tells_git_what_the_ci_page_says() {
    let project = Project::empty();
    project.run("init --example --quiet").status(0);
    let attributes = project.read(".gitattributes");
    let block = block("# .gitattributes");
    let mut lines = block.lines().filter(|line| !line.starts_with('#'));
    assert_eq!(lines.clone().count(), 6, "{block}");
    assert!(
        lines.all(|line| attributes.lines().any(|has| has == line)),
        "{attributes}"
    );
}

#[test]
fn the_command_lines_of_the_import_page_run() {
    let adviser = "# Policy Adviser\n\nLocation: Leeds\n\n## Main duties\n\n- Write.\n";
    let project = Project::small().file("adviser.md", adviser).file(
        "adviser.html",
        "<h1>Policy Adviser</h1><h2>Main duties</h2><ul><li>Write.</ul>",
    );
    let text = page("import.md");
    let commands = commands(&text);
    assert_eq!(commands.len(), 4, "{commands:#?}");
    for command in commands.iter().filter(|command| command.contains("--yes")) {
        project.run_as_told(command).status(0).stderr("");
    }
    assert!(project.path("vacancies/policy-adviser-leeds.json").exists());
    assert!(project.path("roles/adviser-two.md").exists());
    let words = text.split("```toml\n").nth(1).unwrap();
    let words = words.split("```").next().unwrap();
    project.write("templates/import.toml", words);
    project.write(
        "b.md",
        "# Clerk\n\nDuty station: York\n\n## Your contribution\n\n- Write.\n",
    );
    project.run("import b.md --yes").status(0).stderr("");
    assert!(project.path("vacancies/clerk-york.json").exists());
}

/// Each section builds a whole: its lines with `--shard` are run for each of four shards, as the
/// service that the section tells of would, and the others once.
#[cfg(unix)]
#[test]
fn the_command_lines_of_the_page_on_large_projects_run() {
    let page = page("large.md");
    let sections: Vec<Vec<String>> = page
        .split("\n## ")
        .map(commands)
        .filter(|commands| !commands.is_empty())
        .collect();
    let counts: Vec<usize> = sections.iter().map(Vec::len).collect();
    assert_eq!(counts, [3, 2, 2, 2], "{sections:#?}");
    for commands in sections {
        let project = Project::empty();
        project.run("init --example --quiet").status(0);
        for command in commands {
            let counts_shards = command.contains('$');
            let shards = if counts_shards { 1..=4 } else { 1..=1 };
            for shard in shards {
                run_as_service(&project, &command, shard);
            }
        }
    }
}

/// Runs a command through the shell, with what a service says of the shard.
#[cfg(unix)]
fn run_as_service(project: &Project, command: &str, shard: u32) {
    let line = command.replace("${{ matrix.shard }}", &shard.to_string());
    let output = std::process::Command::new("/bin/sh")
        .args(["-c", &format!("\"$ADVERT\" {line}")])
        .env_clear()
        .env("ADVERT", env!("CARGO_BIN_EXE_advert"))
        .env("JOB_COMPLETION_INDEX", (shard - 1).to_string())
        .env("CI_NODE_INDEX", shard.to_string())
        .env("CI_NODE_TOTAL", "4")
        .current_dir(project.path(""))
        .output()
        .expect("the shell runs");
    let ran = ran(&output).status(0).stderr("");
    if line.contains("--check") {
        assert_eq!(ran.stdout, "all 24 files are fresh\n", "{command}");
    }
}

/// The fenced blocks of a page in one language.
fn blocks<'p>(page: &'p str, language: &str) -> Vec<&'p str> {
    let fence = format!("```{language}\n");
    let blocks = page.split(fence.as_str()).skip(1);
    blocks
        .filter_map(|block| block.split("```").next())
        .collect()
}

#[test]
fn the_command_lines_and_files_of_the_page_on_lint_work() {
    let page = page("lint.md");
    let project = Project::empty();
    project.run("init --example --quiet").status(0);
    project.write("draft.md", "# Tester\n\nYou test what others build.\n");
    let commands = commands(&page);
    assert_eq!(commands.len(), 8, "{commands:#?}");
    for command in commands {
        let said = project.run_as_told(&command).status(0).stderr;
        assert!(!said.contains("error["), "{command}: {said}");
    }
    let toml = blocks(&page, "toml");
    assert_eq!(toml.len(), 3, "{toml:#?}");
    let exception = blocks(&page, "json").remove(0);
    project.replace(
        "vacancies/apprentice-devops-croydon.json",
        "\n  \"format\": 1,\n",
        &format!("\n  \"format\": 1,\n{exception},\n"),
    );
    let fragment = "templates/fragments/equality.md";
    let text = project.read(fragment);
    let long = "We keep what you tell us in your application for as long as the law asks us to keep it, and then we \
                delete all of it for good.";
    project.write(fragment, format!("{}{text}\n{long}\n", toml[0]));
    project.write("templates/lint/own-terms.toml", toml[1]);
    project.write("templates/lint/own-figures.toml", toml[2]);
    let ran = project.run("lint --advice --message-format short --today 2026-11-22");
    let of_equality = ran.stdout.lines().filter(|line| line.starts_with(fragment));
    assert_eq!(of_equality.collect::<Vec<_>>(), [""; 0]);
    let told: Vec<&str> = ran
        .stdout
        .lines()
        .filter(|line| !line.contains(": advice["))
        .collect();
    assert_eq!(
        told,
        [
            "vacancies/apprentice-devops-croydon.json:6:13: warning[idle-exception]: this exception \
             to `acronym-unexplained` allows nothing: no finding needs it; remove it"
        ]
    );
}

/// The channel of the page is a file that works, and the page names every channel that is shipped.
#[test]
fn the_channels_of_the_page_are_there() {
    let page = page("channels.md");
    let channel = blocks(&page, "toml").remove(0);
    let project = Project::small().file("templates/channels/ours.toml", channel).file(
        "templates/organisation.json",
        r#"{ "format": 1, "name": "House", "web": "https://house.gov.uk", "country": "GB", "lang": "en-GB",
            "channels": ["ours"] }"#,
    );
    project.run("build --format paste").status(0).stderr("");
    let boxes = project.read("out/paste/tester-york.html");
    assert!(boxes.contains("<h2>Our intranet</h2>"), "{boxes}");
    let shipped =
        crate::project::files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("templates/channels"));
    for name in shipped.keys() {
        let name = name.trim_end_matches(".toml");
        assert!(page.contains(&format!("| `{name}` | ")), "{name}");
    }
}

#[test]
fn the_roles_of_the_page_on_markdown_are_built_and_converted() {
    let page = page("roles.md");
    let project = Project::empty();
    project.run("init --example --quiet").status(0);
    let role = blocks(&page, "markdown").remove(0);
    project.write("roles/tester.md", role);
    let front = blocks(&page, "toml").remove(0);
    let other = format!("+++\n{front}+++\n\n# Tester\n");
    project.write("roles/other.md", other);
    project.run("build --quiet").status(0).stderr("");
    let built = project.read("out/roles/tester.md");
    for part in [
        "\n## What you’ll do day-to-day\n",
        "\n### In Leeds\n\n3. Test under load.\n\n**Note:** You travel",
    ] {
        assert!(built.contains(part), "{part}: {built}");
    }
    let commands = commands(&page);
    assert_eq!(commands.len(), 2, "{commands:?}");
    for command in commands.iter().rev() {
        project.run(command).status(0).stderr("");
    }
    project.run("build --quiet").status(0).stderr("");
    assert_eq!(project.read("out/roles/tester.md"), built);
}

#[test]
fn the_files_of_the_page_on_person_specifications_are_built() {
    let page = page("person-specification.md");
    let json = blocks(&page, "json");
    let [role, vacancy] = json[..] else {
        panic!("{json:?}")
    };
    let project = Project::empty();
    project.run("init --example --quiet").status(0);
    project.write("roles/social-worker.json", role);
    project.write("vacancies/sw-1.json", vacancy);
    let sheet = blocks(&page, "csv").remove(0);
    project.write("vacancies/sheet.csv", sheet);
    let words = blocks(&page, "toml").remove(0);
    project.write("templates/words/en.toml", words);
    project.run("build --quiet").status(0).stderr("");
    let built = project.read("out/vacancies/sw-1.md");
    let stages = blocks(&page, "text").remove(0);
    assert!(built.contains(stages), "{stages}\n{built}");
    let of_sheet = project.read("out/vacancies/sw-2.md");
    assert!(
        of_sheet.contains(
            "Desirable:\n\n- Welsh (assessed by interview; stage: Interview)\n- Polish (assessed by application; stage: Sift)\n- Urdu (assessed by interview; stage: Interview)\n"
        ),
        "{of_sheet}"
    );
    let in_markdown = blocks(&page, "markdown").remove(0);
    let converted = project.run("convert roles/social-worker.json --stdout");
    converted.status(0).stdout(in_markdown);
    project.replace(
        "templates/organisation.json",
        "\"country\"",
        "\"criteria\": \"table\", \"country\"",
    );
    project.run("build --quiet").status(0).stderr("");
    let built = project.read("out/vacancies/sw-1.md");
    for row in page.lines().filter(|line| line.starts_with("| **")) {
        let cells: Vec<&str> = row.split('|').map(str::trim).collect();
        let is_there = built
            .lines()
            .any(|line| line.split('|').map(str::trim).eq(cells.iter().copied()));
        assert!(is_there, "{row}\n{built}");
    }
    let commands = commands(&page);
    assert_eq!(commands, ["lint"]);
    let said = project.run_as_told(&commands[0]).status(0).stderr;
    assert!(!said.contains("criterion-without-stage"), "{said}");
}

/// The text of a fenced block of the CI page that contains `part`.
fn block(part: &str) -> String {
    let page = page("ci.md");
    let mut blocks = page.split("\n```").skip(1).step_by(2);
    let block = blocks.find(|block| block.contains(part)).unwrap();
    block.split_once('\n').unwrap().1.to_owned() + "\n"
}

/// The plain hook refuses what is to be committed, whatever lies in the folder.
#[cfg(unix)]
#[test]
fn the_hook_of_git_looks_at_what_is_to_be_committed() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    use std::process::Command;

    let project = Project::small();
    let outside = Project::empty();
    symlink(crate::project::program(), outside.path("advert")).unwrap();
    let git = |arguments: &[&str]| {
        let mut command = Command::new("git");
        let settings = ["-c", "user.name=A", "-c", "user.email=a@example.gov.uk"];
        command
            .args(settings)
            .args(arguments)
            .current_dir(project.path(""));
        let paths = std::env::var("PATH").unwrap();
        let paths = format!("{}:{paths}", outside.path("").display());
        command
            .env_clear()
            .env("PATH", paths)
            .env("HOME", outside.path(""));
        ran(&command.output().unwrap())
    };
    git(&["init", "--quiet"]).status(0);
    project.write(".git/hooks/pre-commit", block("checkout-index"));
    let hook = project.path(".git/hooks/pre-commit");
    std::fs::set_permissions(hook, std::fs::Permissions::from_mode(0o755)).unwrap();
    project.run("build --quiet").status(0);
    git(&["add", "--all"]).status(0);
    let commit = ["commit", "--quiet", "--message", "A change"];
    git(&commit).status(0).stderr("");
    // The index has a fault that the folder has no more.
    let vacancy = project.read("vacancies/tester-york.json");
    project.write("vacancies/tester-york.json", "{");
    git(&["add", "--all"]).status(0);
    project.write("vacancies/tester-york.json", &vacancy);
    let refused = git(&commit).status(1);
    assert!(
        refused.stderr.contains("error[json-syntax]"),
        "{}",
        refused.stderr
    );
    git(&["add", "--all"]).status(0);
    git(&["commit", "--quiet", "--allow-empty", "--message", "Nothing"]).status(0);
    // A vacancy goes, and its outputs stay.
    git(&["rm", "--quiet", "vacancies/tester-york.json"]).status(0);
    let refused = git(&commit).status(1);
    let says = "nothing makes this output any more";
    assert!(refused.stderr.contains(says), "{}", refused.stderr);
    project.run("build --quiet").status(0);
    git(&["add", "--all"]).status(0);
    git(&commit).status(0);
}

/// Each shell of the page has its completions.
#[test]
fn the_shells_of_the_page_on_adoption_are_known() {
    let page = page("adopt.md");
    let lines = page.lines();
    let shells = lines.filter_map(|line| line.split_once("advert generate completions "));
    let shells: Vec<&str> = shells
        .filter_map(|(_, rest)| rest.split([' ', ')']).next())
        .collect();
    assert_eq!(shells.len(), 4, "{shells:?}");
    for shell in shells {
        Project::empty()
            .run(&format!("generate completions {shell}"))
            .status(0);
    }
}

/// A project of an earlier version goes the way of the page.
#[test]
fn the_command_lines_of_the_page_on_upgrades_run() {
    let project = frozen();
    let commands = commands(&page("upgrade.md"));
    assert_eq!(commands.len(), 7, "{commands:#?}");
    for command in commands {
        let ran = project.run_as_told(&command);
        let expected = match command.as_str() {
            // Without a terminal nobody can be asked.
            "upgrade" | "upgrade --templates --diff" => 2,
            // The frozen project has vacancies for which rules of today find errors.
            "check" => 1,
            _ => 0,
        };
        let said = format!("{command}\n{}\n{}", ran.stdout, ran.stderr);
        assert_eq!(ran.status, expected, "{said}");
    }
}

/// What `init --ci` writes is what the page says: its check, and the archive that a release has.
#[test]
fn the_files_for_services_run_what_the_ci_page_says() {
    let page = page("ci.md");
    let project = Project::small();
    project
        .run("init --ci github --from borsetshire/advert --quiet")
        .status(0)
        .stdout("");
    project.run("init --ci gitlab --quiet").status(0);
    let github = project.read(".github/workflows/adverts.yml");
    let check = "      - run: advert check --message-format github\n";
    assert!(github.ends_with(check) && page.contains(check), "{github}");
    let gitlab = project.read(".gitlab-ci.yml");
    let check = "    - advert check --message-format short\n";
    assert!(gitlab.ends_with(check) && page.contains(check), "{gitlab}");
    let release = concat!(env!("CARGO_MANIFEST_DIR"), "/.github/workflows/release.yml");
    let release = std::fs::read_to_string(release).unwrap();
    assert!(release.contains("x86_64-unknown-linux-musl") && release.contains("SHA256SUMS"));
    let archive = "archive=\"advert-$ADVERT_VERSION-x86_64-unknown-linux-musl.tar.gz\"";
    assert!(github.contains(archive), "{github}");
    // It may read the repository, and nothing else.
    assert!(
        github.contains("permissions:\n  contents: read\njobs:"),
        "{github}"
    );
}

/// Each piece of `organisation.json` on the page makes a sound organisation, and a vacancy says what the page
/// says.
#[test]
fn the_pieces_of_the_page_on_facts_are_understood() {
    let page = page("facts.md");
    let blocks: Vec<&str> = page
        .split("```json\n")
        .skip(1)
        .map(|rest| rest.split("```").next().unwrap().trim())
        .collect();
    let (said, declared): (Vec<&str>, Vec<&str>) = blocks
        .into_iter()
        .partition(|block| block.starts_with("\"facts\": {"));
    assert_eq!((said.len(), declared.len()), (1, 4));
    for piece in declared {
        let organisation = format!(
            r#"{{ "format": 1, "name": "House", "country": "GB", "lang": "en-GB", {piece} }}"#
        );
        let says = if piece.starts_with("\"facts\"") {
            said[0]
        } else {
            "\"hours\": 37"
        };
        let vacancy = format!(r#"{{ "format": 1, "role": "tester", {says} }}"#);
        let project = Project::small()
            .file("templates/organisation.json", organisation)
            .file("vacancies/tester-york.json", vacancy);
        project.remove("templates/advert.md");
        project
            .run("build --format md --quiet")
            .status(0)
            .stderr("");
        let advert = project.read("out/vacancies/tester-york.md");
        if says == said[0] {
            assert!(advert.contains("| £40 a month "), "{advert}");
        }
    }
}

#[cfg(feature = "serve")]
#[test]
fn the_command_line_of_the_page_on_the_browser_is_understood() {
    let commands = commands(&page("browser.md"));
    assert_eq!(commands, ["serve"]);
    let program = advert::cli::command();
    let line = std::iter::once("advert").chain(commands.iter().map(String::as_str));
    assert!(program.try_get_matches_from(line).is_ok());
}
