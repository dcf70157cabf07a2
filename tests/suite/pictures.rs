//! Pictures and the logo: in every format, at every place where a picture can stand, and refused where not.

use std::io::{Cursor, Read as _};

use zip::ZipArchive;

use crate::project::Project;

const LANTERN: &[u8] = include_bytes!("../../examples/charity/templates/pictures/lantern.png");
const STREET: &[u8] = include_bytes!("../../examples/charity/templates/pictures/street.jpg");
const WAVES: &[u8] = include_bytes!("../../examples/ministry/templates/pictures/waves.png");
const STYLE: &str = include_str!("../../examples/charity/templates/style.json");

/// A role with a picture, a vacancy with another, and a logo.
fn project() -> Project {
    Project::small()
        .file("templates/pictures/lantern.png", LANTERN)
        .file("templates/pictures/street.jpg", STREET)
        .file("templates/style.json", STYLE)
        .file("templates/sections.toml", "advert = [\"about_the_role\"]\n")
        .file("templates/advert.md", "# {{ role.title }}\n\n{{ sections }}\n")
        .file(
            "roles/tester.json",
            r#"{ "format": 1, "title": "Tester", "about_the_role": [
                "You test.",
                { "picture": "street.jpg", "alt": "A *street* [at night]", "caption": "On the *way*", "id": "street" }
            ] }"#,
        )
        .file(
            "vacancies/tester-york.json",
            r#"{ "format": 1, "role": "tester", "status": "approved", "reference_number": "TESTER-YORK", "adds": {
                "about_the_role": [{ "picture": "lantern.png", "alt": "A lantern", "caption": "It is *not* lit" }]
            } }"#,
        )
}

fn built(project: &Project, format: &str) -> Vec<u8> {
    let ran = project.run(&format!("build tester-york --format {format} --force"));
    assert_eq!(ran.status, 0, "{}", &*ran.stderr);
    let mut files = project.files("out/vacancies").into_iter();
    let file = files.find(|(name, _)| name.ends_with(&format!(".{format}")));
    file.unwrap().1
}

fn text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).unwrap()
}

#[test]
fn markdown_holds_its_pictures_below_the_text() {
    let markdown = text(built(&project(), "md"));
    let (words, addresses) = markdown.split_once("\n[lantern.png]: ").unwrap();
    assert_eq!(
        words,
        "# Tester\n\n## About the role\n\nYou test.\n\n![A \\*street\\* \\[at night\\]][street.jpg]\n\
         On the *way*\n\n![A lantern][lantern.png]\nIt is \\*not\\* lit\n"
    );
    assert!(addresses.starts_with("data:image/png;base64,iVBORw0KGgo"));
    assert!(addresses.contains("\n[street.jpg]: data:image/jpeg;base64,/9j/"));
    assert_eq!(addresses.lines().count(), 2);
    // It says the same where it is read again.
    let (blocks, faults) = advert::document::parse(&markdown);
    assert_eq!(faults, []);
    let pictures = blocks.iter().filter_map(|block| match block {
        advert::document::Block::Picture(figure) => Some((&*figure.file, &*figure.alt)),
        _ => None,
    });
    let expected = [
        ("street.jpg", "A *street* [at night]"),
        ("lantern.png", "A lantern"),
    ];
    assert_eq!(pictures.collect::<Vec<_>>(), expected);
}

#[test]
fn a_web_page_holds_its_pictures_and_the_logo() {
    let html = text(built(&project(), "html"));
    let tags: Vec<String> = html
        .split("<img ")
        .skip(1)
        .map(|tag| {
            let tag = &tag[..tag.find('>').unwrap()];
            let (address, rest) = tag.split_once("\" ").unwrap();
            format!("{} {rest}", &address[..address.find(',').unwrap()])
        })
        .collect();
    assert_eq!(
        tags,
        [
            "src=\"data:image/png;base64 alt=\"Lamplighters\" width=\"57\" height=\"76\"",
            "src=\"data:image/jpeg;base64 alt=\"A *street* [at night]\" width=\"1000\" height=\"420\"",
            "src=\"data:image/png;base64 alt=\"A lantern\" width=\"144\" height=\"192\"",
        ]
    );
    assert!(html.contains("<figcaption>On the <em>way</em></figcaption>"));
    assert!(html.contains("<figcaption>It is *not* lit</figcaption>"));
}

#[test]
fn a_pdf_says_what_its_pictures_show_and_holds_each_once() {
    let project = project();
    // The logo is shown in the text as well.
    let pdf = built(&project, "pdf");
    let document = lopdf::Document::load_mem(&pdf).unwrap();
    let dictionaries = || {
        document
            .objects
            .values()
            .filter_map(|object| object.as_dict().ok())
    };
    let name = |dictionary: &lopdf::Dictionary, key: &[u8]| {
        let name = dictionary.get(key).and_then(lopdf::Object::as_name);
        name.map(<[u8]>::to_vec).unwrap_or_default()
    };
    let mut said: Vec<String> = dictionaries()
        .filter(|element| name(element, b"S") == b"Figure")
        .map(|element| {
            assert!(element.get(b"A").unwrap().as_dict().unwrap().has(b"BBox"));
            let alt = element.get(b"Alt").unwrap();
            lopdf::decode_text_string(alt).unwrap()
        })
        .collect();
    said.sort();
    assert_eq!(said, ["A *street* [at night]", "A lantern", "Lamplighters"]);
    let images = document
        .objects
        .values()
        .filter_map(|object| object.as_stream().ok());
    let images = images.filter(|stream| name(&stream.dict, b"Subtype") == b"Image");
    // The lantern, what it covers, and the street.
    assert_eq!(images.count(), 3);
}

#[test]
fn a_word_file_has_its_pictures_in_line_with_the_text() {
    let docx = built(&project(), "docx");
    let mut archive = ZipArchive::new(Cursor::new(docx)).unwrap();
    let mut part = |name: &str| {
        let mut bytes = Vec::new();
        archive
            .by_name(name)
            .unwrap()
            .read_to_end(&mut bytes)
            .unwrap();
        bytes
    };
    assert_eq!(part("word/media/picture1.jpeg"), STREET);
    assert!(part("word/media/picture0.png").starts_with(b"\x89PNG"));
    let xml = text(part("word/document.xml"));
    let said: Vec<&str> = xml
        .split("<wp:docPr ")
        .skip(1)
        .map(|tag| &tag[..tag.find("/>").unwrap()])
        .collect();
    assert_eq!(
        said,
        [
            "id=\"1\" name=\"lantern.png\" descr=\"Lamplighters\"",
            "id=\"2\" name=\"street.jpg\" descr=\"A *street* [at night]\"",
            "id=\"3\" name=\"lantern.png\" descr=\"A lantern\"",
        ]
    );
    // The title stands clear of the logo.
    let logo = &xml[..xml.find("<wp:docPr id=\"1\"").unwrap()];
    assert_eq!(
        logo.matches("<w:spacing w:after=\"240\"/>").count(),
        1,
        "{logo}"
    );
    let types = text(part("[Content_Types].xml"));
    assert!(types.contains("<Default Extension=\"png\" ContentType=\"image/png\"/>"));
}

#[test]
fn words_stand_for_pictures_where_only_letters_can() {
    let project = project();
    let plain = text(built(&project, "txt"));
    assert!(plain.contains(
        "You test.\n\n[Picture: A *street* [at night]]\nOn the way\n\n[Picture: A lantern]\nIt is *not* lit\n"
    ));
    project.run("build tester-york --format paste").status(0);
    let page = project.read("out/paste/tester-york.html");
    assert!(page.contains("[Picture: A lantern]"));
    assert!(page.contains("Pictures are lost; words say what they show"));
    assert!(!page.contains("<img"));
}

/// Another picture of a name makes those outputs stale that show it, and no others.
#[test]
fn a_picture_shapes_what_shows_it() {
    let project = project();
    project.run("build --format md,txt").status(0);
    project.write("templates/pictures/lantern.png", WAVES);
    let checked = project.run("build --format md,txt --check").status(1);
    let stale: Vec<&str> = checked
        .stderr
        .lines()
        .filter(|line| line.contains("it is `out/"))
        .collect();
    assert_eq!(stale.len(), 1, "{}", checked.stderr);
    assert!(
        stale[0].contains("out/vacancies/tester-york.md"),
        "{stale:?}"
    );
}

#[test]
fn roles_in_markdown_have_pictures() {
    let project = Project::small()
        .file("templates/pictures/street.jpg", STREET)
        .file(
            "templates/role-definition.md",
            "# {{ role.title }}\n\n{{ sections }}\n",
        );
    project.remove("roles/tester.json");
    project.write(
        "roles/tester.md",
        "+++\nformat = 1\n+++\n\n# Tester\n\n## About the role\n\nYou test.\n\n{lang=cy}\n\n\
         ![Stryd \\[nos\\]](street.jpg)\nAr y *ffordd*\nadref\n",
    );
    project.run("convert roles/tester.md").status(0);
    let json: serde_json::Value = serde_json::from_str(&project.read("roles/tester.json")).unwrap();
    assert_eq!(
        json["about_the_role"][1],
        serde_json::json!({
            "picture": "street.jpg", "alt": "Stryd [nos]", "caption": "Ar y *ffordd* adref", "lang": "cy"
        })
    );
}
