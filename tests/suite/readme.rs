//! What the README tells people to do works as it says.

use crate::project::Project;
use crate::watch::Watching;

fn readme() -> String {
    std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md")).unwrap()
}

/// The code blocks of the README in one language.
fn blocks(language: &str) -> Vec<String> {
    let readme = readme();
    let mut blocks = Vec::new();
    let mut rest = readme.as_str();
    while let Some(start) = rest.find(&format!("```{language}\n")) {
        let body = &rest[start + language.len() + 4..];
        let end = body.find("```").expect("a code block ends");
        blocks.push(body[..end].to_owned());
        rest = &body[end + 3..];
    }
    blocks
}

#[test]
fn every_command_of_the_readme_runs() {
    let project = Project::empty();
    project.run("init --example").status(0);
    let mut ran = Vec::new();
    for line in blocks("sh").iter().flat_map(|block| block.lines()) {
        if let Some(arguments) = line.strip_prefix("advert ") {
            let of_a_page = ["serve", "import ", "list --changed-since "];
            if of_a_page.iter().any(|start| arguments.starts_with(start)) {
                // What these need (a browser, a document, a repository) the tests of their pages have.
                let program = advert::cli::command();
                let line = format!("advert {}", arguments.replace('"', ""));
                let words = line.split_whitespace();
                assert!(program.try_get_matches_from(words).is_ok(), "{arguments}");
            } else if let Some(arguments) = arguments.strip_suffix(" --watch") {
                Watching::start_with(
                    &project,
                    arguments,
                    "no files written, 24 fresh; look in `out`",
                );
            } else {
                // A new sheet is told of until a row is filled in.
                let said = project.run_as_told(arguments).status(0).stderr;
                let is_new_sheet = |line: &&str| line.starts_with("warning[ignored-file]: ");
                let mut told = said.lines().filter(|line| !is_new_sheet(line));
                let is_bad =
                    |line: &str| line.starts_with("error[") || line.starts_with("warning[");
                assert!(!told.any(is_bad), "{arguments}: {said}");
            }
            ran.push(arguments.to_owned());
        }
    }
    assert!(ran.len() >= 5, "{ran:?}");
    let built = project.files("out");
    // Of the example row of the new sheet nothing is built.
    let documents = built.keys().filter(|name| name.contains(".pdf")).count();
    assert_eq!(
        documents,
        8,
        "the README promises eight documents: {:?}",
        built.keys()
    );
}

#[test]
fn the_vacancy_of_the_readme_builds() {
    let project = Project::empty();
    project.run("init --example").status(0);
    let vacancy = blocks("json").remove(0);
    project.write("vacancies/new.json", vacancy);
    project.run("build new").status(0);
    let text = project.read("out/vacancies/new.md");
    for fact in [
        "£35,720 to £39,290",
        "Liverpool or London",
        "12 December 2026",
    ] {
        assert!(text.contains(fact), "{fact} in\n{text}");
    }
}

#[test]
fn a_department_changes_layout_and_colours_as_the_readme_says() {
    let project = Project::empty();
    project.run("init --example").status(0);
    let added = "**{{ appendix.salary }}**";
    let colour = "\"accent\": \"#00613c\"";
    let readme = readme();
    assert!(readme.contains(added) && readme.contains(colour));
    project.replace(
        "templates/advert.md",
        "# {{ role.title }}\n",
        &format!("# {{{{ role.title }}}}\n\n{added}\n"),
    );
    let style = project.read("templates/style.json");
    let light = style.find("\"accent\"").unwrap();
    let end = light + style[light..].find(',').unwrap();
    let style = format!("{}{colour}{}", &style[..light], &style[end..]);
    project.write("templates/style.json", style);
    project.run("build").status(0);
    let advert = "out/vacancies/senior-devops-manchester-or-sheffield";
    let markdown = project.read(&format!("{advert}.md"));
    assert!(
        markdown.starts_with("# Senior DevOps\n\n**£57,510 to £64,980 plus skills allowance**\n"),
        "{markdown}"
    );
    assert!(project.read(&format!("{advert}.html")).contains("#00613c"));
}
