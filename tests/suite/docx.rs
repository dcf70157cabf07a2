//! Word documents, through the front door: what a manager who opens a draft finds to fill in.

use std::fs;
use std::io::{Cursor, Read as _, Write as _};
use std::path::Path;

use advert::build::{Format, Request};
use advert::document::{Document, Meta, parse};
use zip::ZipArchive;

use crate::pdf_corpus;
use crate::project::Project;

/// The text of the advert's file.
fn document(project: &Project) -> String {
    project
        .run("build tester-york --format docx --quiet")
        .status(0);
    let file = fs::read(project.path("out/vacancies/tester-york.docx")).unwrap();
    let mut archive = ZipArchive::new(Cursor::new(file)).unwrap();
    let mut text = String::new();
    let mut part = archive.by_name("word/document.xml").unwrap();
    part.read_to_string(&mut text).unwrap();
    text
}

#[test]
fn a_draft_has_a_place_for_each_open_fact() {
    let project = Project::small();
    let text = document(&project);
    // The appendix has ten facts; the number, the place and the role's grade are known.
    let tags: Vec<&str> = text
        .split("<w:tag w:val=\"open-fact:")
        .skip(1)
        .filter_map(|part| part.split('"').next())
        .collect();
    let expected = [
        "salary",
        "working_pattern",
        "contract_type",
        "hours",
        "business_area",
        "type_of_role",
        "reports_to",
    ];
    assert_eq!(tags, expected);
    let place = "<w:sdt><w:sdtPr><w:alias w:val=\"Salary\"/><w:tag w:val=\"open-fact:salary\"/>\
         <w:id w:val=\"1001\"/><w:showingPlcHdr/><w:text/></w:sdtPr><w:sdtContent><w:r><w:rPr>\
         <w:rStyle w:val=\"PlaceholderText\"/></w:rPr>\
         <w:t xml:space=\"preserve\">To be confirmed</w:t></w:r></w:sdtContent></w:sdt>";
    assert!(text.contains(place), "{text}");
    project.replace(
        "vacancies/tester-york.json",
        "\"format\": 1,",
        "\"format\": 1, \"status\": \"closed\",",
    );
    assert!(!document(&project).contains("<w:sdt>"));
}

/// The hard documents of the PDF's corpus as Word files, left in `target/tmp/docx-corpus` beside their
/// words, for `.ci/judge-docx`.
#[test]
fn hard_documents_are_written_for_the_judges() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("docx-corpus");
    fs::create_dir_all(&folder).unwrap();
    let project = Project::small();
    let snapshot = project.open().check(&Request {
        formats: vec![Format::Docx],
        ..Request::default()
    });
    let snapshot = snapshot.unwrap();
    for (name, markdown) in pdf_corpus::corpus() {
        let meta = Meta {
            title: name.clone(),
            lang: "en-GB".to_owned(),
            author: "Home Office".to_owned(),
            ..Meta::default()
        };
        let document = Document::new(meta, parse(&markdown).0);
        let file = snapshot.write(&document, Format::Docx).unwrap();
        let words = pdf_corpus::words(&document.sections[0].blocks);
        fs::write(folder.join(format!("{name}.docx")), file.bytes).unwrap();
        fs::write(folder.join(format!("{name}.words")), words.join("\n")).unwrap();
    }
}

/// A part of the advert's file, if it is there.
fn part(project: &Project, name: &str) -> Option<String> {
    let file = fs::read(project.path("out/vacancies/tester-york.docx")).unwrap();
    let mut archive = ZipArchive::new(Cursor::new(file)).unwrap();
    let mut text = String::new();
    let mut part = archive.by_name(name).ok()?;
    part.read_to_string(&mut text).unwrap();
    Some(text)
}

#[test]
fn a_draft_has_comments_on_what_is_open_and_on_its_wording() {
    let project = Project::small();
    project.replace(
        "vacancies/tester-york.json",
        "\"format\": 1,",
        "\"format\": 1, \"salary\": \"£30,000\", \"adds\": { \"about_the_role\": \"You leverage tests.\" },",
    );
    let text = document(&project);
    let comments = part(&project, "word/comments.xml").unwrap();
    let open = "<w:commentRangeStart w:id=\"0\"/><w:sdt>";
    assert!(text.contains(open), "{text}");
    let said = "Working pattern is still to be confirmed: write it here.";
    assert!(comments.contains(said), "{comments}");
    assert!(!comments.contains("w:date"), "{comments}");
    assert!(comments.contains("(words-to-avoid"), "{comments}");
    let about = "<w:t xml:space=\"preserve\">leverage</w:t></w:r><w:commentRangeEnd";
    assert!(text.contains(about), "{text}");
}

/// A Word document with these styles, of a house whose Word speaks German.
fn reference(styles: &str, more: &[(&str, &str)]) -> Vec<u8> {
    const TYPE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
    let related = |kind: &str, target: &str| {
        format!(
            "<Relationships xmlns=\"{PACKAGE}\"><Relationship Id=\"a\" Type=\"{TYPE}/{kind}\" \
             Target=\"{target}\"/></Relationships>"
        )
    };
    let styles = format!(
        "<w:styles xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
         xmlns:x=\"urn:x\">{styles}</w:styles>"
    );
    let top = related("officeDocument", "word/document.xml");
    let of_text = related("styles", "styles.xml");
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let parts = [
        ("_rels/.rels", top.as_str()),
        (
            "word/document.xml",
            "<w:document><w:body><w:sectPr><w:pgSz w:w=\"12240\" w:h=\"15840\"/><w:pgMar w:top=\"1500\" \
             w:right=\"1600\" w:bottom=\"1700\" w:left=\"1800\"/></w:sectPr></w:body></w:document>",
        ),
        ("word/_rels/document.xml.rels", &of_text),
        ("word/styles.xml", &styles),
    ];
    for (name, text) in parts.iter().chain(more) {
        archive
            .start_file(*name, zip::write::SimpleFileOptions::default())
            .unwrap();
        archive.write_all(text.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// A small project whose style names `templates/house.docx`.
fn project_with_reference(file: &[u8]) -> Project {
    let style = include_str!("../../templates/style.json");
    let style = style.replace(
        "\"format\": 1,",
        "\"format\": 1, \"docx_reference\": \"house.docx\",",
    );
    Project::small()
        .file("templates/style.json", style)
        .file("templates/house.docx", file)
}

const HOUSE: &str = "<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val=\"20\"/><w:lang w:val=\"de-DE\"/></w:rPr>\
     </w:rPrDefault></w:docDefaults>\
     <w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Standard\"><w:name w:val=\"Normal\"/></w:style>\
     <w:style w:type=\"paragraph\" w:styleId=\"berschrift1\"><w:name w:val=\"heading 1\"/>\
     <w:basedOn w:val=\"Standard\"/><w:next w:val=\"Nirgends\"/><w:rsid w:val=\"1\"/><w:pPr><w:numPr>\
     <w:numId w:val=\"3\"/></w:numPr></w:pPr><w:rPr><w:color w:val=\"123456\" x:run=\"now\"/><x:run/></w:rPr></w:style>\
     <w:style w:type=\"paragraph\" w:styleId=\"Heading2\"><w:name w:val=\"Mine\"/></w:style>";

#[test]
fn styles_are_those_of_the_word_file_that_the_house_names() {
    let project = project_with_reference(&reference(HOUSE, &[]));
    let text = document(&project);
    assert!(text.contains("<w:pStyle w:val=\"Heading1\"/>"), "{text}");
    // So are paper and margins.
    let page = "<w:pgSz w:w=\"12240\" w:h=\"15840\"/><w:pgMar w:top=\"1500\" w:right=\"1600\" \
                w:bottom=\"1700\" w:left=\"1800\" ";
    assert!(text.contains(page), "{text}");
    let foot = part(&project, "word/footer1.xml").unwrap();
    assert!(
        foot.contains("<w:tab w:val=\"right\" w:pos=\"8840\"/>"),
        "{foot}"
    );
    let styles = part(&project, "word/styles.xml").unwrap();
    let expected = [
        // The house's heading has our id, and only what a style may say.
        "<w:style w:type=\"paragraph\" w:styleId=\"Heading1\"><w:name w:val=\"heading 1\"/>\
         <w:basedOn w:val=\"Normal\"/><w:pPr/><w:rPr><w:color w:val=\"123456\"/></w:rPr></w:style>",
        // A style of its own which has the id of one of ours gets another.
        "<w:style w:type=\"paragraph\" w:styleId=\"HouseHeading2\"><w:name w:val=\"Mine\"/></w:style>",
        // What it lacks is ours, and the language is the document's.
        "w:styleId=\"Heading2\"><w:name w:val=\"heading 2\"/>",
        "w:styleId=\"AdvertFacts\"",
        "<w:sz w:val=\"20\"/><w:lang w:val=\"en-GB\"",
    ];
    for expected in expected {
        assert!(styles.contains(expected), "{expected}\n{styles}");
    }
    assert_eq!(
        styles
            .matches("w:default=\"1\" w:styleId=\"Normal\"")
            .count(),
        1
    );
    assert!(!styles.contains("x:run"), "{styles}");
    // The file is an input.
    let other = reference(&HOUSE.replace("123456", "654321"), &[]);
    project.write("templates/house.docx", other);
    let said = project.run("build --check tester-york --format docx");
    let said = said.status(1).stderr;
    assert!(said.contains("templates/house.docx"), "{said}");
}

#[test]
fn a_word_file_that_is_no_reference_is_refused() {
    let macros = reference(HOUSE, &[("word/vbaProject.bin", "macro")]);
    let deep = format!("{}{}", "<w:style>".repeat(200), "</w:style>".repeat(200));
    let cases: [(&[u8], &str); 4] = [
        (&macros, "this document has macros"),
        (b"PK", "this is not a document, or it is damaged"),
        (
            &reference(&deep, &[]),
            "the styles of this document cannot be read",
        ),
        (
            &reference(
                "<!DOCTYPE a [<!ENTITY b \"c\">]><w:style>&b;</w:style>",
                &[],
            ),
            "the document is damaged: a part of it is not XML",
        ),
    ];
    for (file, message) in cases {
        let project = project_with_reference(file);
        let said = project.run("build --format docx").status(1).stderr;
        assert!(
            said.contains(&format!("error[bad-word-styles]: {message}")),
            "{said}"
        );
    }
    let project = project_with_reference(b"");
    project.replace("templates/style.json", "house.docx", "house.docm");
    let said = project.run("build --format md").status(1).stderr;
    let message = "error[bad-word-styles]: `house.docm` is not a Word document (.docx)";
    assert!(said.contains(message), "{said}");
    assert_eq!(said.matches("error[").count(), 1, "{said}");
}
