//! A department changes layout, wording and look with text files alone.

use crate::project::Project;

const ADVERT: &str = "out/vacancies/tester-york";

/// The advert of the small project in the formats that are text.
fn built(project: &Project) -> (String, String) {
    project.run("build --quiet").status(0).stderr("");
    let read = |format: &str| project.read(&format!("{ADVERT}.{format}"));
    (read("md"), read("html"))
}

/// The advert as PDF, whose words other tests read.
fn pdf(project: &Project) -> Vec<u8> {
    project
        .files("out")
        .remove("vacancies/tester-york.pdf")
        .unwrap()
}

#[test]
fn a_fragment_of_the_house_has_other_words() {
    let layout = "# {{ role.title }}\n\n{% include \"fragments/equality.md\" %}\n";
    let project = Project::small().file("templates/advert.md", layout);
    let (markdown, html) = built(&project);
    let before = pdf(&project);
    assert!(!markdown.contains("Come one, come all, work"), "{markdown}");
    assert!(!html.contains("Come one, come all, work"), "{html}");
    let words = "Come one, come all, work at {{ organisation.name }}.\n";
    project.write("templates/fragments/equality.md", words);
    let (markdown, html) = built(&project);
    assert_eq!(
        markdown,
        "# Tester\n\nCome one, come all, work at Home Office.\n"
    );
    assert!(
        html.contains("<p>Come one, come all, work at Home Office.</p>"),
        "{html}"
    );
    assert_ne!(pdf(&project), before);
}

#[test]
fn a_new_layout_is_a_file_and_a_word() {
    let short = "# {{ role.title }}, {{ vacancy.location }}\n\nApply soon.\n";
    let project = Project::small().file("templates/short.md", short);
    project.replace(
        "vacancies/tester-york.json",
        "\"role\": \"tester\"",
        "\"layout\": \"short\", \"role\": \"tester\"",
    );
    let (markdown, html) = built(&project);
    assert_eq!(markdown, "# Tester, York\n\nApply soon.\n");
    assert!(html.contains("Tester, York</h1>"), "{html}");
    // The layout counts among what shapes the advert.
    project.replace("templates/short.md", "soon", "now");
    let ran = project.run("build --check --format md").status(1);
    assert!(
        ran.stderr.contains("`templates/short.md` changed"),
        "{}",
        ran.stderr
    );
}

#[test]
fn colours_come_from_the_style() {
    let project = Project::small();
    let (markdown, html) = built(&project);
    let before = pdf(&project);
    assert!(html.contains("#732282"), "{html}");
    let style = include_str!("../../templates/style.json");
    project.write("templates/style.json", style.replace("#732282", "#00625a"));
    let (again, html) = built(&project);
    assert_eq!(again, markdown);
    assert!(
        html.contains("#00625a") && !html.contains("#732282"),
        "{html}"
    );
    assert_ne!(pdf(&project), before);
}

#[test]
fn the_page_is_the_department_s_own() {
    let page = "<!doctype html>\n<html lang=\"{{ meta.lang }}\">\n<title>{{ meta.title }} at ours\
                </title>\n<style>{{ css }}</style>\n<main>{{ content }}</main>\n</html>\n";
    let project = Project::small()
        .file("templates/page.html", page)
        .file("templates/page.css", "h1 { color: teal; }\n");
    let (_, html) = built(&project);
    assert!(html.contains("<title>Tester at ours</title>"), "{html}");
    assert!(html.contains("h1 { color: teal; }"), "{html}");
}

#[test]
fn parts_in_another_language_say_so() {
    let layout = "# {{ role.title }}\n\n{% include \"fragments/croeso.md\" %}\n\n\
                  {{ role.about_the_role | paragraphs }}\n\n\
                  {{ role.what_you_will_do | bullets }}\n";
    let project = Project::small()
        .file(
            "templates/fragments/croeso.md",
            "+++\nlang = \"cy\"\n+++\nCroeso i bawb.\n",
        )
        .file("templates/advert.md", layout);
    project.replace(
        "roles/tester.json",
        "[\"A Tester tests.\"]",
        "{ \"lang\": \"gd\", \"paragraphs\": [\"Fàilte.\"] }",
    );
    project.replace(
        "roles/tester.json",
        "[\"Test.\"]",
        "[\"Test.\", { \"text\": \"Fáilte.\", \"lang\": \"ga\" }]",
    );
    let (markdown, html) = built(&project);
    assert_eq!(
        markdown,
        "# Tester\n\n<div lang=\"cy\">\n\nCroeso i bawb.\n\n</div>\n\n<div lang=\"gd\">\n\nFàilte.\
         \n\n</div>\n\n- Test.\n- <span lang=\"ga\">Fáilte.</span>\n"
    );
    for lang in ["en-GB", "cy", "gd", "ga"] {
        let mark = format!("lang=\"{lang}\"");
        assert!(html.contains(&mark), "{mark} in {html}");
    }
}

#[test]
fn a_role_in_another_language_makes_documents_in_it() {
    let project = Project::small();
    project.replace(
        "roles/tester.json",
        "\"title\"",
        "\"lang\": \"cy\", \"title\"",
    );
    let ran = project.run("build --quiet").status(0);
    let html = project.read("out/vacancies/tester-york.html");
    assert!(html.contains("<html lang=\"cy\""), "{html}");
    let warning = "warning[missing-words]: there are no words here for `open_fact`";
    assert!(ran.stderr.starts_with(warning), "{}", ran.stderr);
}

/// The organisation's file of the small project with these fields besides.
fn house(fields: &str) -> String {
    format!(
        "{{ \"format\": 1, \"name\": \"Home Office\", \"web\": \"https://testers.gov.uk\", \
         \"country\": \"GB\", \"lang\": \"en-GB\", {fields} }}"
    )
}

#[test]
fn benefits_of_the_organisation_are_markdown_and_a_vacancy_s_are_plain() {
    let layout = "# {{ role.title }}\n\n{{ vacancy.benefits | bullets }}\n";
    let offers = r#""benefits": ["**Pension**: [the scheme](https://a.org)", "N/A", "*leave*"]"#;
    let project = Project::small()
        .file("templates/advert.md", layout)
        .file("templates/organisation.json", house(offers));
    let (markdown, html) = built(&project);
    let expected = "# Tester\n\n- **Pension**: [the scheme](https://a.org)\n- *leave*\n";
    assert_eq!(markdown, expected);
    assert!(html.contains("<strong>Pension</strong>"), "{html}");
    let own = "\"role\": \"tester\", \"benefits\": [\"**cake**\"],";
    project.replace("vacancies/tester-york.json", "\"role\": \"tester\",", own);
    assert_eq!(built(&project).0, "# Tester\n\n- \\*\\*cake\\*\\*\n");
    let wrong = r#""benefits": ["a <b>pension</b>", "[leave](javascript:1)"]"#;
    project.write("templates/organisation.json", house(wrong));
    let ran = project.run("check --message-format short").status(1);
    let codes = ["raw-html", "bad-link"];
    for code in codes {
        assert!(
            ran.stdout.contains(&format!("error[{code}]: ")),
            "{}",
            ran.stdout
        );
    }
    assert!(
        ran.stdout.starts_with("templates/organisation.json:1:"),
        "{}",
        ran.stdout
    );
}

#[test]
fn an_advert_names_its_web_page_where_the_outputs_are_served() {
    let layout = "# {{ role.title }}\n\n{% include \"fragments/reasonable-adjustments.md\" %}\n";
    let served = "\"adverts_at\": \"https://jobs.testers.gov.uk/\"";
    let project = Project::small()
        .file("templates/advert.md", layout)
        .file("templates/organisation.json", house(served));
    let address = "https://jobs.testers.gov.uk/vacancies/tester-york.html";
    let (markdown, html) = built(&project);
    assert!(markdown.contains(&format!("<{address}>")), "{markdown}");
    assert!(html.contains(&format!("<a href=\"{address}\">")), "{html}");
    project.write(
        "templates/organisation.json",
        house("\"adverts_at\": \"jobs\""),
    );
    project.run("check").status(1).tells("bad-value");
}

#[test]
fn a_link_written_in_bytes_leads_to_its_heading() {
    let project = Project::small();
    let skills = "## Caf\u{e9}\n\nSee [our caf\u{e9}](#caf%C3%A9).\n\n## Skills";
    project.replace("templates/advert.md", "## Skills", skills);
    let (_, html) = built(&project);
    assert!(html.contains("href=\"#caf\u{e9}\""), "{html}");
    assert!(html.contains("id=\"caf\u{e9}\""), "{html}");
}

#[test]
fn an_underlined_heading_has_its_place() {
    let project = Project::small();
    project.replace(
        "templates/advert.md",
        "## Skills",
        "Another title\n=============\n\nIt is.\n\n## Skills",
    );
    let ran = project.run("build --message-format short").status(1);
    let line = project.read("templates/advert.md");
    let line = line
        .lines()
        .position(|line| line == "Another title")
        .unwrap()
        + 1;
    let place = format!("templates/advert.md:{line}:1: error[bad-markdown]");
    assert!(ran.stdout.contains(&place), "{}", ran.stdout);
}

#[test]
fn a_layout_that_is_there_and_faulty_is_told_of_once() {
    let project = Project::small();
    project.replace("templates/advert.md", "## Skills", "## Sk\u{200b}ills");
    let ran = project.run("check --message-format short").status(1);
    assert!(
        ran.stdout.contains("error[unseen-character]"),
        "{}",
        ran.stdout
    );
    assert!(!ran.stdout.contains("unknown-layout"), "{}", ran.stdout);
}

#[test]
fn a_script_that_no_font_has_is_one_fault() {
    let project = Project::small();
    let arabic = "\u{645}\u{631}\u{62d}\u{628}\u{627}";
    project.replace(
        "templates/advert.md",
        "## Skills",
        &format!("Say {arabic}.\n\n## Skills"),
    );
    let ran = project.run("build --format pdf").status(1);
    assert_eq!(
        ran.stderr.matches("[missing-glyph]: ").count(),
        1,
        "{}",
        ran.stderr
    );
    let told =
        "no font of the PDF has the letter `\u{645}` (U+0645) and 4 other letters of this text";
    assert!(ran.stderr.contains(told), "{}", ran.stderr);
}

#[test]
fn a_link_to_a_heading_of_adverts_alone_is_words_on_the_role_s_page() {
    let role = r#"{ "format": 1, "title": "Tester",
  "about_the_role": ["See [how to *apply*](#how-to-apply) and [this](#about-the-role)."] }"#;
    let project = Project::small()
        .file("roles/tester.json", role)
        .file(
            "templates/role-definition.md",
            "# {{ role.title }}\n\n## About the role\n\n{{ role.about_the_role | paragraphs }}\n",
        )
        .file(
            "templates/advert.md",
            "# {{ role.title }}\n\n## About the role\n\n{{ role.about_the_role | paragraphs }}\n\n{% include \"fragments/apply.md\" %}\n",
        )
        .file("templates/fragments/apply.md", "## How to *apply*\n\nWrite to us.\n");
    project.run("build --format md --quiet").status(0);
    assert_eq!(
        project.read("out/roles/tester.md"),
        "# Tester\n\n## About the role\n\nSee how to *apply* and [this](#about-the-role).\n"
    );
    assert_eq!(
        project.read("out/vacancies/tester-york.md"),
        "# Tester\n\n## About the role\n\nSee [how to *apply*](#how-to-apply) and [this](#about-the-role).\n\n\
         ## How to *apply*\n\nWrite to us.\n"
    );
    // What no advert has is lost on every page.
    project.replace("templates/fragments/apply.md", "How to", "Where to");
    let told = project
        .run("build --format md --message-format short")
        .status(1)
        .stdout;
    let fault = "roles/tester.json:2:44: error[bad-link]: a link leads to `#how-to-apply`, and `tester-york` has no such heading; ";
    assert!(told.starts_with(fault), "{told}");
    project.remove("vacancies/tester-york.json");
    project.remove("out");
    let told = project
        .run("build --format md --message-format short")
        .status(1)
        .stdout;
    assert!(
        told.starts_with(&fault.replace("tester-york", "tester")),
        "{told}"
    );
}

#[test]
fn a_link_to_a_heading_that_an_advert_leaves_out_is_words_there() {
    let role = r#"{ "format": 1, "title": "Tester",
  "about_the_role": ["See [how to apply](#how-to-apply)."] }"#;
    let project = Project::small().file("roles/tester.json", role).file(
        "templates/advert.md",
        "# {{ role.title }}\n\n{{ role.about_the_role | paragraphs }}\n\n\
             {% if vacancy.status != 'closed' %}## How to apply\n\nWrite to us.\n{% endif %}",
    );
    let build = "build tester-york --format md --quiet";
    project.run(build).status(0);
    let advert = "out/vacancies/tester-york.md";
    assert!(
        project
            .read(advert)
            .contains("See [how to apply](#how-to-apply).")
    );
    project.replace(
        "vacancies/tester-york.json",
        "\"format\": 1,",
        "\"format\": 1, \"status\": \"closed\",",
    );
    project.run(build).status(0);
    assert_eq!(project.read(advert), "# Tester\n\nSee how to apply.\n");
    // In a layout that never has the heading the link is lost.
    project.write(
        "templates/other.md",
        "# {{ role.title }}\n\n{{ role.about_the_role | paragraphs }}\n",
    );
    project.replace(
        "vacancies/tester-york.json",
        "\"format\": 1,",
        "\"format\": 1, \"layout\": \"other\",",
    );
    let told = project.run(&format!("{build} --message-format short"));
    assert!(told.status(1).stdout.contains("error[bad-link]"));
}

#[test]
fn what_is_wrong_in_two_places_is_told_in_both() {
    let project = Project::small().file(
        "templates/advert.md",
        "# {{ role.title }}\n\nOne ![a](a.png) here.\n\nTwo ![a](a.png) here.\n",
    );
    let told = project.run("build --message-format short").status(1).stdout;
    let places: Vec<&str> = told
        .lines()
        .map(|line| line.split(": ").next().unwrap())
        .collect();
    assert_eq!(
        places,
        ["templates/advert.md:3:10", "templates/advert.md:5:10"]
    );
}

#[test]
fn an_empty_heading_with_marks_has_its_place() {
    let project = Project::small().file(
        "templates/advert.md",
        "# {{ role.title }}\n\nWhat *we* offer is much.\n\n## What *we* offer\n",
    );
    let told = project.run("lint --message-format short").stdout;
    assert!(
        told.contains("templates/advert.md:5:4: warning[empty-section]: nothing stands below the heading `What we offer`"),
        "{told}"
    );
}

#[test]
fn a_layout_at_fault_stops_the_documents_that_use_it() {
    let project = Project::small().file("templates/other.md", "# {{ role.title \n");
    let fault = "templates/other.md:1:11: error[template-syntax]: ";
    // A build of everything tells of it and stops, as for a role.
    let told = project.run("build --message-format short").status(1).stdout;
    assert!(told.starts_with(fault), "{told}");
    project
        .run("build tester-york --quiet")
        .status(0)
        .stderr("");
    project.replace(
        "vacancies/tester-york.json",
        "\"role\": \"tester\"",
        "\"layout\": \"other\", \"role\": \"tester\"",
    );
    let told = project
        .run("build tester-york --message-format short")
        .status(1)
        .stdout;
    assert!(told.starts_with(fault), "{told}");
}

#[test]
fn who_applies_by_email_is_sent_to_no_page() {
    let layout = "# {{ role.title }}\n\n{% include \"fragments/how-to-apply.md\" %}\n";
    let project = Project::small().file("templates/advert.md", layout);
    project.replace(
        "vacancies/tester-york.json",
        "\"role\": \"tester\"",
        "\"role\": \"tester\", \"apply_at\": \"mailto:jobs@example.org\"",
    );
    project
        .run("build --format md,txt --quiet")
        .status(0)
        .stderr("");
    let read = |format: &str| project.read(&format!("{ADVERT}.{format}"));
    let (markdown, text) = (read("md"), read("txt"));
    assert!(
        markdown
            .contains("\n[Apply by email for Tester, reference T-1](mailto:jobs@example.org).\n"),
        "{markdown}"
    );
    assert!(
        text.contains("\nApply by email for Tester, reference T-1 (jobs@example.org).\n"),
        "{text}"
    );
    assert!(!markdown.contains("application page") && !text.contains("application page"));
}
