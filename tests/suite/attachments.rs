//! Files beside an advert: listed in every format, published as all other outputs are, and refused where they
//! are not what they claim.

use std::io::{Cursor, Write as _};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::fields::part;
use crate::project::Project;

const FOLDER: &str = "vacancies/tester-york.files";
const PDF: &[u8] = b"%PDF-1.7\n%%EOF\n";

/// An archive with these parts.
fn archive(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        archive
            .start_file(*name, SimpleFileOptions::default())
            .unwrap();
        archive.write_all(text.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

pub(crate) fn docx() -> Vec<u8> {
    archive(&[("word/document.xml", "<w:document/>")])
}

pub(crate) fn odt() -> Vec<u8> {
    archive(&[("mimetype", "application/vnd.oasis.opendocument.text")])
}

/// A project with a file of each kind beside its vacancy, and the shipped layout.
fn project() -> Project {
    let project = Project::small()
        .file(&format!("{FOLDER}/Application-form.docx"), docx())
        .file(&format!("{FOLDER}/Job_pack.pdf"), PDF)
        .file(&format!("{FOLDER}/notes.odt"), odt());
    project.remove("templates/advert.md");
    project
}

#[test]
fn an_advert_lists_the_files_beside_it() {
    let project = project();
    project
        .run("build --format md,html,pdf,docx,txt --quiet")
        .status(0)
        .stderr("");
    let advert = project.read("out/vacancies/tester-york.md");
    let list = "## Documents\n\n- [Application form](tester-york/Application-form.docx) (Word document, 1 KB)\n\
                - [Job pack](tester-york/Job_pack.pdf) (PDF, 1 KB)\n\
                - [Notes](tester-york/notes.odt) (OpenDocument text, 1 KB)\n";
    assert!(advert.contains(list), "{advert}");
    let page = project.read("out/vacancies/tester-york.html");
    assert!(
        page.contains("<a href=\"tester-york/Job_pack.pdf\">Job pack</a> (PDF, 1 KB)"),
        "{page}"
    );
    let text = project.read("out/vacancies/tester-york.txt");
    assert!(text.contains("Job pack (PDF, 1 KB)"), "{text}");
    // Who is sent these has not the folder.
    let book = std::fs::read(project.path("out/vacancies/tester-york.docx")).unwrap();
    assert!(part(&book, "word/document.xml").contains("Job pack"));
    assert!(!part(&book, "word/_rels/document.xml.rels").contains("Job_pack"));
    let files = project.files("out/vacancies/tester-york");
    let names: Vec<&str> = files.keys().map(String::as_str).collect();
    assert_eq!(
        names,
        ["Application-form.docx", "Job_pack.pdf", "notes.odt"]
    );
    assert_eq!(files["Job_pack.pdf"], PDF);
    assert_eq!(files["notes.odt"], odt());
    let written = project
        .run("build --format md,html,pdf,docx,txt")
        .status(0)
        .stderr("");
    assert!(
        written.stdout.starts_with("no files written"),
        "{}",
        written.stdout
    );
}

#[test]
fn where_outputs_are_served_each_format_leads_there() {
    let project = project();
    project.replace(
        "templates/organisation.json",
        "\"lang\": \"en-GB\",",
        "\"lang\": \"en-GB\", \"adverts_at\": \"https://jobs.example.gov.uk/all/\",",
    );
    project
        .run("build --format txt,docx --quiet")
        .status(0)
        .stderr("");
    let address = "https://jobs.example.gov.uk/all/vacancies/tester-york/Job_pack.pdf";
    let text = project.read("out/vacancies/tester-york.txt");
    assert!(text.contains(&format!("Job pack ({address})")), "{text}");
    let book = std::fs::read(project.path("out/vacancies/tester-york.docx")).unwrap();
    assert!(part(&book, "word/_rels/document.xml.rels").contains(address));
}

#[test]
fn files_are_fresh_stale_and_removed_as_all_outputs() {
    let project = project();
    let out = "out/vacancies/tester-york/Job_pack.pdf";
    project.run("build --quiet").status(0).stderr("");
    let manifest = project.read("out/manifest.jsonl");
    let line = manifest
        .lines()
        .find(|line| line.contains("tester-york/Job_pack.pdf\",\"hash"));
    assert!(line.is_some_and(|line| line.contains("vacancies/tester-york.files/Job_pack.pdf")));
    // A changed file makes itself and the advert that tells of it stale.
    project.write(&format!("{FOLDER}/Job_pack.pdf"), b"%PDF-1.7\nanother\n");
    let stale = project.run("build --check").status(1).stderr;
    assert!(stale.contains("tester-york/Job_pack.pdf"), "{stale}");
    assert!(stale.contains("tester-york.html"), "{stale}");
    project.run("build --quiet").status(0).stderr("");
    assert!(project.read(out).contains("another"));
    // What somebody changed by hand is left.
    project.write(out, b"%PDF-1.7\nmine\n");
    project.write(&format!("{FOLDER}/Job_pack.pdf"), b"%PDF-1.7\na third\n");
    let ran = project.run("build --quiet");
    assert!(ran.stderr.contains("hand-edited"), "{}", ran.stderr);
    assert!(project.read(out).contains("mine"));
    project.run("build --quiet --force").status(0).stderr("");
    assert!(project.read(out).contains("a third"));
    // A build of one format keeps the files of others, and one of the whole removes what has no source.
    project.remove(&format!("{FOLDER}/notes.odt"));
    project
        .run("build --quiet --format md")
        .status(0)
        .stderr("");
    assert!(project.path("out/vacancies/tester-york/notes.odt").exists());
    project.run("build --quiet").status(0).stderr("");
    assert!(!project.path("out/vacancies/tester-york/notes.odt").exists());
    project.remove(FOLDER);
    project.run("build --quiet").status(0).stderr("");
    assert!(!project.path("out/vacancies/tester-york").exists());
    project.run("build --check").status(0).stderr("");
}

#[test]
fn an_approval_holds_the_files() {
    let project = project();
    project
        .run("approve tester-york --by Head --today 2026-10-01")
        .status(0);
    project.write(&format!("{FOLDER}/Job_pack.pdf"), b"%PDF-1.7\nanother\n");
    let told = project.run("lint --today 2026-10-01").stderr;
    assert!(told.contains("changed-since-approval"), "{told}");
    assert!(
        told.contains("`vacancies/tester-york.files/Job_pack.pdf`"),
        "{told}"
    );
}

#[test]
fn a_file_must_be_what_its_name_says() {
    let project = Project::small();
    let bad: [(&str, Vec<u8>, &str); 9] = [
        ("a b.pdf", PDF.to_vec(), "the name has a space in it"),
        (
            "a.PDF",
            PDF.to_vec(),
            "ends in `.pdf`, `.docx` or `.odt`, in small letters",
        ),
        ("a.exe", PDF.to_vec(), "ends in `.pdf`, `.docx` or `.odt`"),
        ("b.pdf", docx(), "this is no PDF"),
        ("c.docx", PDF.to_vec(), "this is no Word document"),
        (
            "d.docx",
            archive(&[("word/document.xml", ""), ("word/vbaProject.bin", "")]),
            "has macros in it",
        ),
        ("e.docx", odt(), "this is no Word document, though"),
        ("f.odt", docx(), "this is no text document of LibreOffice"),
        (
            "g.pdf",
            vec![b' '; (20 << 20) + 1],
            "at most 20 MB are read",
        ),
    ];
    for (name, bytes, _) in &bad {
        project.write(&format!("{FOLDER}/{name}"), bytes);
    }
    std::fs::create_dir(project.path(&format!("{FOLDER}/h.pdf"))).unwrap();
    let told = project.run("build --format md").status(1).stderr;
    for (name, _, message) in &bad {
        assert!(told.contains(message), "{name}: {message}\n{told}");
        assert!(told.contains(&format!("{FOLDER}/{name}")), "{name}\n{told}");
    }
    assert!(
        told.contains("this is not a regular file, which alone"),
        "{told}"
    );
}

#[cfg(unix)]
#[test]
fn no_link_is_followed() {
    let project = project();
    let secret = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(secret.path(), PDF).unwrap();
    std::os::unix::fs::symlink(secret.path(), project.path(&format!("{FOLDER}/s.pdf"))).unwrap();
    let told = project.run("build --format md").status(1).stderr;
    assert!(told.contains("bad-attachment"), "{told}");
    project.remove(FOLDER);
    let elsewhere = project.path("elsewhere");
    std::fs::create_dir(&elsewhere).unwrap();
    std::fs::write(elsewhere.join("a.pdf"), PDF).unwrap();
    std::os::unix::fs::symlink(&elsewhere, project.path(FOLDER)).unwrap();
    let told = project.run("build --format md").status(1).stderr;
    assert!(told.contains("this is not a folder"), "{told}");
}

#[test]
fn files_without_a_vacancy_or_a_place_are_told_of() {
    let project = project().file("vacancies/nobody.files/a.pdf", PDF);
    project.write("templates/sections.toml", "advert = [\"facts\", \"*\"]\n");
    let told = project.run("build --format md").status(0).stderr;
    assert!(told.contains("no vacancy is called `nobody`"), "{told}");
    assert!(told.contains("candidates do not see which files"), "{told}");
    assert!(!project.path("out/vacancies/nobody").exists());
}

#[test]
fn only_what_goes_out_has_its_files_published() {
    let project = project();
    project
        .run("build --publish --today 2026-10-01 --out site --quiet")
        .status(0)
        .stderr("");
    assert!(project.path("site/roles/tester.md").exists());
    assert!(!project.path("site/vacancies/tester-york").exists());
}
