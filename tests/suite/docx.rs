//! Word documents, through the front door: what a manager who opens a draft finds to fill in.

use std::fs;
use std::io::{Cursor, Read as _};
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
