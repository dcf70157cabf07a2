//! What the README promises beside the commands that `manual` tries.

use crate::project::Project;

fn readme() -> String {
    std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md")).unwrap()
}

#[test]
fn the_readme_promises_eight_documents() {
    assert!(readme().contains("makes eight documents in three"));
    let project = Project::empty();
    project.run("init --example").status(0);
    project.run("build").status(0);
    let built = project.files("out");
    let documents = built.keys().filter(|name| name.contains(".pdf")).count();
    assert_eq!(documents, 8, "{:?}", built.keys());
}

#[test]
fn the_readme_is_a_page_that_shows_an_advert_near_its_top() {
    let readme = readme();
    assert!(readme.lines().count() <= 170);
    let top: Vec<&str> = readme.lines().take(50).collect();
    assert!(
        top.contains(&"```json") && top.contains(&"```markdown"),
        "{top:#?}"
    );
}

#[test]
fn a_department_changes_layout_and_colours_as_the_manual_says() {
    let project = Project::empty();
    project.run("init --example").status(0);
    let added = "**{{ appendix.salary }}**";
    let colour = "\"accent\": \"#00613c\"";
    let page = include_str!("../../docs/content-design.md");
    assert!(page.contains(added) && page.contains(colour));
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
