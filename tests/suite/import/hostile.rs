//! Documents that nobody means well: each is refused or read, within bounds, and nothing is run or fetched.

use std::fmt::Write as _;

use super::files::{docx, docx_with, odt, paragraph};
use crate::project::Project;
use crate::sheet::files::archive;

/// What the command says of a document, in a line each, and its exit code.
fn said(name: &str, bytes: impl AsRef<[u8]>) -> (i32, String) {
    let project = Project::small().file(name, bytes);
    let ran = project.run(&format!(
        "import {name} --as-id made --yes --message-format short"
    ));
    let made = project.files("roles").contains_key("made.json");
    assert_eq!(made, ran.status == 0, "{name}: {}", ran.stdout);
    let _ = ran.stderr.len();
    (ran.status, ran.stdout)
}

#[test]
fn a_document_is_what_its_content_is() {
    let word = docx(&paragraph("The job of a driver"));
    let open = odt("", "<text:p>The job of a driver</text:p>");
    let page = "<!DOCTYPE html>\n<html><body><p>The job of a driver</p></body></html>";
    for (name, bytes) in [
        ("a.odt", word.as_slice()),
        ("a.docx", open.as_slice()),
        ("a.txt", word.as_slice()),
        ("a.docx", page.as_bytes()),
    ] {
        let (status, said) = said(name, bytes);
        assert_eq!(status, 0, "{name}: {said}");
    }
    let sheet = archive(&[("xl/workbook.xml".to_owned(), "<workbook/>")]);
    for (name, bytes, message) in [
        (
            "a.docx",
            b"{\\rtf1 Driver}".as_slice(),
            "rich text (.rtf) is not read",
        ),
        ("a.docx", b"%PDF-1.7", "a PDF is not read"),
        ("a.txt", b"%PDF-1.7", "a PDF is not read"),
        (
            "a.md",
            b"\xd0\xcf\x11\xe0",
            "a document of Word 2003 or before is not read",
        ),
        ("a.docx", &sheet, "a sheet is no document"),
    ] {
        let (status, said) = said(name, bytes);
        assert!(status == 1 && said.contains(message), "{name}: {said}");
    }
}

#[test]
fn a_document_without_words_makes_no_role() {
    let documents = [
        ("a.md", Vec::new()),
        ("a.txt", b"\n \n\n".to_vec()),
        ("a.txt", vec![0; 1000]),
        ("a.txt", "\u{200b}\n\u{feff}\u{200b}\n".into()),
        ("a.md", "---\n\n…\n\n\u{fffc}\n".into()),
        ("a.html", b"<html><body><p> </p></body></html>".to_vec()),
        ("a.docx", docx("")),
        ("a.odt", odt("", "<text:p/>")),
    ];
    for (name, bytes) in documents {
        let (status, said) = said(name, bytes);
        let message = format!("{name}: error[bad-document]: there are no words in this document;");
        assert!(status == 1 && said.starts_with(&message), "{name}: {said}");
    }
}

#[test]
fn what_is_not_read_is_refused_with_the_cure() {
    for (name, bytes, message) in [
        (
            "a.doc",
            "x",
            "a document of Word 2003 or before is not read; open it in Word or LibreOffice",
        ),
        (
            "a.pdf",
            "%PDF-1.7",
            "a PDF is not read, as it does not say what is a heading",
        ),
        ("a.rtf", "{\\rtf", "rich text (.rtf) is not read"),
        (
            "a.mht",
            "x",
            "documents with this ending are not read; open it in Word or LibreOffice",
        ),
        (
            "a.eml",
            "x",
            "a message is no document; save the document that is attached",
        ),
        (
            "a.pages",
            "x",
            "a document of Pages is not read; export it from Pages",
        ),
        (
            "a.xlsx",
            "x",
            "a sheet is no document; put a sheet of vacancies into the folder `vacancies`",
        ),
        (
            "a.jpg",
            "x",
            "documents with this ending are not read; these are: Word (.docx)",
        ),
        (
            "a.docx",
            "no archive",
            "this is not a document, or it is damaged",
        ),
        (
            "a.odt",
            "no archive",
            "this is not a document, or it is damaged",
        ),
        (
            "a.docx",
            "\u{0}",
            "this is not a document, or it is damaged",
        ),
        (
            "a.txt",
            "PK\u{3}\u{4}",
            "the file is not UTF-8 text but a Word or Excel document",
        ),
    ] {
        let (status, told) = said(name, bytes);
        assert_eq!(status, 1, "{name}: {told}");
        let code = if name == "a.txt" {
            "unreadable-text"
        } else {
            "bad-document"
        };
        assert!(
            told.starts_with(&format!("{name}: error[{code}]: ")),
            "{told}"
        );
        assert!(told.contains(message), "{told}");
    }
    let (status, told) = said("old.docx", b"\xd0\xcf\x11\xe0 and more");
    assert_eq!(status, 1);
    assert!(
        told.contains(
            "error[bad-document]: this document has a password, or is one of Word 2003 or before"
        ),
        "{told}"
    );
}

#[test]
fn bombs_and_broken_files_are_refused() {
    let spaces = " ".repeat(100 << 20);
    let bomb = archive(&[("word/document.xml".to_owned(), spaces)]);
    assert!(bomb.len() < 1 << 20);
    let (status, told) = said("bomb.docx", bomb);
    assert_eq!(status, 1);
    assert!(
        told.contains("unpacked, the document is larger than 96 MB"),
        "{told}"
    );

    let entity = "<!DOCTYPE w [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]>\
        <w:document><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>";
    let (status, told) = said(
        "entity.docx",
        archive(&[("word/document.xml".to_owned(), entity.to_owned())]),
    );
    assert_eq!(status, 1);
    assert!(
        told.contains("the document is damaged: a part of it is not XML"),
        "{told}"
    );

    let (status, told) = said("empty.docx", archive(&[("a".to_owned(), String::new())]));
    assert_eq!(status, 1);
    assert!(
        told.contains("it has no part `word/document.xml`"),
        "{told}"
    );

    let long = paragraph(&"word ".repeat(1 << 19));
    let (status, told) = said("long.docx", docx(&long));
    assert_eq!(status, 1);
    assert!(
        told.contains("the document has more text than any role"),
        "{told}"
    );
    let (status, told) = said("long.txt", "word ".repeat(1 << 19));
    assert_eq!(status, 1);
    assert!(
        told.contains("the document has more text than any role"),
        "{told}"
    );

    let (status, told) = said("many.txt", "A line.\n\n".repeat(5_001));
    assert_eq!(status, 1);
    assert!(
        told.contains("the document has more text than any role"),
        "{told}"
    );

    // A relationship that leads nowhere, or out of the archive, is none.
    let broken = docx_with(
        &paragraph("Text."),
        &[("comments", "../../../etc/passwd", "x")],
    );
    assert_eq!(said("broken.docx", broken).0, 0);
}

#[test]
fn macros_and_embedded_files_are_told_of_and_left() {
    let body =
        paragraph("Text.") + "<w:p><w:r><w:object/></w:r></w:p><w:p><w:r><w:altChunk/></w:r></w:p>";
    let parts = [("vbaProject", "vbaProject.bin", "Shell \"touch here\"")];
    for name in ["a.docm", "a.docx"] {
        let (status, told) = said(name, docx_with(&body, &parts));
        assert_eq!(status, 0, "{told}");
        let macros = "the document has macros, which were not run";
        assert_eq!(told.matches(macros).count(), 1, "{told}");
        let others = "what another program put in here";
        assert_eq!(told.matches(others).count(), 2, "{told}");
    }
}

#[test]
fn half_a_gigabyte_of_text_is_refused_before_it_is_read() {
    for name in ["huge.txt", "huge.docx", "huge.html"] {
        let project = Project::small();
        let file = std::fs::File::create(project.path(name)).unwrap();
        file.set_len(500 << 20).unwrap();
        let ran = project.run(&format!("import {name} --yes"));
        assert_eq!(ran.status, 1, "{}", ran.stdout);
        assert!(ran.stderr.contains(" MB"), "{}", ran.stderr);
        assert_eq!(project.files("roles").len(), 1);
    }
}

#[test]
fn what_is_nested_deep_is_read() {
    let mut open = String::new();
    let mut close = String::new();
    for _ in 0..5_000 {
        open.push_str("<w:tbl><w:tr><w:tc>");
        close.push_str("</w:tc></w:tr></w:tbl>");
    }
    let (status, told) = said(
        "deep.docx",
        docx(&format!("{open}{}{close}", paragraph("Deep."))),
    );
    assert_eq!(status, 0, "{told}");
    let boxes = "<w:p><w:r><w:txbxContent>".repeat(3_000);
    let ends = "</w:txbxContent></w:r></w:p>".repeat(3_000);
    let (status, told) = said(
        "boxes.docx",
        docx(&format!("{boxes}{}{ends}", paragraph("Deep."))),
    );
    assert_eq!(status, 0, "{told}");
    let lists = "<text:list><text:list-item>".repeat(3_000);
    let ends = "</text:list-item></text:list>".repeat(3_000);
    let (status, told) = said(
        "deep.odt",
        odt("", &format!("{lists}<text:p>Deep.</text:p>{ends}")),
    );
    assert_eq!(status, 0, "{told}");
    for element in ["div", "b", "ul><li", "table><tr><td", "blockquote"] {
        let page = format!("{}Deep.", format!("<{element}>").repeat(5_000));
        let (status, told) = said("deep.html", page);
        assert_eq!(status, 0, "{element}: {told}");
    }
    for mark in ["> ", "- ", "*a ", "[", "![", "<b>"] {
        let (status, told) = said("deep.md", format!("{}Deep.", mark.repeat(5_000)));
        assert_eq!(status, 0, "{mark}: {told}");
    }
}

#[test]
fn what_is_brought_in_is_sound() {
    let mut text = String::from("# {{ x }} <script>\n\n## About the role\n\n");
    for line in [
        "{% raw %}",
        "<script>alert(1)</script>",
        "![a](b)",
        "[a](javascript:x)",
        "a\u{200b}b\u{202e}c",
        "\\",
        "`",
        "| a |",
        "{optional=x}",
        "{#id}",
        "+++",
        "===",
        "[a]: b",
        "&shy;x",
    ] {
        let _ = write!(text, "x {line}\n\n- {line}\n\n");
    }
    let project = Project::small()
        .file("a.txt", &text)
        .file("b.html", text.replace('\n', "<p>"));
    for (file, form) in [
        ("a.txt", "json"),
        ("a.txt", "md"),
        ("b.html", "json"),
        ("b.html", "md"),
    ] {
        let id = format!("{}-{form}", &file[..1]);
        let ran = project.run(&format!("import {file} --yes --as {form} --as-id {id}"));
        assert_eq!(ran.status, 0, "{}", ran.stderr);
        let _ = ran.stderr.len();
        let built = project.run(&format!("build {id} --format md"));
        assert_eq!(built.status, 0, "{}", built.stderr);
        let _ = built.stderr.len();
    }
}

#[test]
fn a_document_is_named_from_where_it_was_named() {
    let outer = Project::empty();
    for (name, bytes) in Project::small().files("") {
        outer.write(&format!("adverts/{name}"), bytes);
    }
    outer.write("role.md", b"# R\xf4le \xd0\x96\n");
    let ran = outer
        .run("import role.md --project adverts --message-format short")
        .status(1);
    let told = format!("{}{}", ran.stdout, ran.stderr);
    assert!(told.contains("role.md:1:4: error["), "{told}");
    assert!(!told.contains("adverts/role.md"), "{told}");
    let ran = outer
        .run("lint --dictionary none.dic --project adverts --message-format short")
        .status(1);
    let told = format!("{}{}", ran.stdout, ran.stderr);
    assert!(told.contains("none.dic: error[bad-dictionary]"), "{told}");
    assert!(!told.contains("adverts/none.dic"), "{told}");
}
