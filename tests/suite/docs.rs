//! The manual's command lines, run as they stand.

use std::path::Path;

use crate::project::Project;

/// The lines of the fenced blocks of `docs/ci.md` that run `advert`.
fn commands(page: &str) -> Vec<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("docs")
        .join(page);
    let text = std::fs::read_to_string(path).unwrap();
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
    project.run("init --quiet").status(0);
    // The shipped draft is there to show that it cannot be published.
    std::fs::remove_file(project.path("vacancies/junior-devops-liverpool.json")).unwrap();
    project.run("build --quiet").status(0);
    let commands = commands("ci.md");
    assert_eq!(commands.len(), 12, "{commands:#?}");
    for command in commands {
        let (line, file) = match command.split_once(" > ") {
            Some((line, file)) => (line, Some(file)),
            None => (command.as_str(), None),
        };
        let day = if line.contains("--publish") {
            " --today 2026-11-22"
        } else {
            ""
        };
        let ran = project.run(&format!("{line}{day}")).status(0).stderr("");
        if let Some(schema) = file.filter(|file| file.starts_with("schemas/")) {
            assert!(project.read(schema) == ran.stdout, "{command}");
        }
    }
}
