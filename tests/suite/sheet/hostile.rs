//! Files that are broken or mean harm: each is understood, or refused with a message and exit code 1.

use proptest::prelude::*;

use super::files::{Sheet, archive, data, ods, sheet, xlsx};
use crate::project::Project;

const ROWS: &[&[&str]] = &[
    &["Reference number", "Role", "Location"],
    &["T-2", "tester", "Tŷ Croes"],
];

/// What the program says of a project with this file: its exit code, and its first line.
#[track_caller]
fn check(name: &str, content: impl AsRef<[u8]>, status: i32, expected: &str) {
    let project = Project::small().file(&format!("vacancies/{name}"), content);
    let ran = project.run("list --message-format short");
    let said = ran.stdout.lines().find(|line| line.contains("vacancies/"));
    assert_eq!((ran.status, said.unwrap_or_default()), (status, expected));
    assert_eq!(ran.stderr, "");
}

#[test]
fn text_of_every_encoding_is_understood() {
    let text = "Reference number,Role,Type of role\r\nT-2,tester,Café “Tŷ” – £\r\n";
    let latin = text.replace('ŷ', "y");
    let windows: Vec<u8> = latin
        .chars()
        .map(|character| match character {
            '“' => 0x93,
            '”' => 0x94,
            '–' => 0x96,
            other => u8::try_from(u32::from(other)).unwrap(),
        })
        .collect();
    let units: Vec<u16> = text.encode_utf16().collect();
    let little: Vec<u8> = units.iter().flat_map(|unit| unit.to_le_bytes()).collect();
    let big: Vec<u8> = units.iter().flat_map(|unit| unit.to_be_bytes()).collect();
    let cases = [
        (text.as_bytes().to_vec(), text),
        (format!("\u{feff}{text}").into_bytes(), text),
        ([vec![0xff, 0xfe], little.clone()].concat(), text),
        ([vec![0xfe, 0xff], big.clone()].concat(), text),
        (little, text),
        (big, text),
        (windows, latin.as_str()),
    ];
    for (bytes, meant) in cases {
        let project = Project::small().file("vacancies/a.csv", bytes);
        project.run("build t-2 --format md").status(0);
        let wanted = meant.lines().nth(1).unwrap().rsplit(',').next().unwrap();
        let advert = project.read("out/vacancies/t-2.md");
        assert!(advert.contains(&format!("| {wanted} ")), "{advert}");
    }
}

#[test]
fn delimiters_and_quotes_are_those_of_the_file() {
    for delimiter in [',', ';', '\t', '|'] {
        let text = "Reference number*Role*Location\n\"T-2\"*tester*\"York\"\n";
        let text = text.replace('*', &delimiter.to_string());
        let expected = "vacancy  t-2          tester  T-2  draft";
        let project = Project::small().file("vacancies/a.csv", &text);
        let ran = project.run("list").status(0);
        assert!(ran.stdout.contains(expected), "{}", ran.stdout);
        let project =
            Project::small().file("vacancies/a.csv", format!("sep={delimiter}\r\n{text}"));
        let ran = project.run("list").status(0);
        assert!(ran.stdout.contains(expected), "{}", ran.stdout);
    }
}

#[test]
fn broken_text_is_refused() {
    check(
        "a.csv",
        "Reference number,Role\nT-2,tester\nT-3\0,tester\n",
        1,
        "vacancies/a.csv:3:1: error[unseen-character]: there is a control character, \
         U+0000, after `T-3`; only text that people can see is allowed; it may have come with \
         copied text: delete the letters around it, and type them again",
    );
    check(
        "a.csv",
        "Reference number,Role\n\"T-2,tester\nT-3,tester\n",
        1,
        "vacancies/a.csv:2:1: error[bad-sheet]: a value is opened by `\"` here and never closed; \
         close the quotes; a quotation mark within such a value is doubled: `\"\"`",
    );
    check(
        "a.csv",
        b"\xff\xfea\0b",
        1,
        "vacancies/a.csv: error[bad-sheet]: the file is damaged: its text (UTF-16) breaks off \
         within a character; save it again as `CSV UTF-8` or as an Excel workbook (.xlsx)",
    );
    let no_headers = "vacancies/a.csv: error[bad-sheet]: no row with the headers of vacancies is in \
                      this file; the first row names the columns, such as `Reference number`, \
                      `Role` and `Location`; `advert new sheet` makes a sheet to start from";
    check("a.csv", "", 1, no_headers);
    check("a.csv", "one,two\n1,2\n", 1, no_headers);
    check(
        "a.csv",
        xlsx(&[sheet("S", ROWS)]),
        1,
        "vacancies/a.csv: error[bad-sheet]: this is no text but a Word or Excel document, or a ZIP \
         archive, whose name ends in `.csv`; give a workbook the ending `.xlsx`, or save it as CSV \
         in Excel; look whether the right file was copied here",
    );
}

#[test]
fn broken_workbooks_are_refused() {
    let again = "open it in Excel or LibreOffice and save it again, as an Excel workbook (.xlsx)";
    let cases: [(&str, Vec<u8>, &str); 9] = [
        (
            "a.xlsx",
            b"Reference number".to_vec(),
            "this is not a workbook, or it is damaged",
        ),
        (
            "a.ods",
            Vec::new(),
            "this is not a workbook, or it is damaged",
        ),
        (
            "a.xlsx",
            ods(""),
            "this is not a workbook: it has no part `xl/workbook.xml`",
        ),
        (
            "a.ods",
            xlsx(&[]),
            "this is not a workbook: it has no part `content.xml`",
        ),
        (
            "a.xlsx",
            xlsx(&[Sheet {
                xml: "<sheetData><row>".to_owned(),
                ..sheet("S", &[])
            }]),
            "the workbook is damaged: a part of it is not XML",
        ),
        (
            "a.xlsx",
            xlsx(&[sheet("S", &[&["<c t=\"s\"><v>7</v></c>"]])]),
            "the workbook is damaged: the text of a cell is missing from it",
        ),
        (
            "a.xlsx",
            xlsx(&[Sheet {
                xml: "<sheetData><c r=\"A0\"/></sheetData>".to_owned(),
                ..sheet("S", &[])
            }]),
            "the workbook is damaged: a cell in it has no place",
        ),
        (
            "a.xlsx",
            xlsx(&[Sheet {
                xml: data(ROWS) + &data(ROWS),
                ..sheet("S", &[])
            }]),
            "the file is damaged: a cell stands in it twice",
        ),
        (
            "a.xlsx",
            archive(&[("xl/workbook.xml".to_owned(), b"\xff\xfe".to_vec())]),
            "the workbook is damaged: its part `xl/workbook.xml` cannot be read",
        ),
    ];
    for (name, content, message) in cases {
        let expected = format!("vacancies/{name}: error[bad-sheet]: {message}; {again}");
        check(name, content, 1, &expected);
    }
    check(
        "a.xlsx",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        1,
        "vacancies/a.xlsx: error[bad-sheet]: this workbook has a password, or is one of Excel 2003 \
         or before; open it in Excel, remove the password, and save it as an Excel workbook (.xlsx)",
    );
    check(
        "a.xls",
        b"\xd0\xcf\x11\xe0",
        0,
        "vacancies/a.xls: warning[ignored-file]: this file is not read: `vacancies/` holds JSON \
         files and sheets (`.xlsx`, `.ods`, `.csv`); save a sheet of another kind as an Excel \
         workbook (.xlsx); move other files elsewhere",
    );
}

/// What unpacks to much more than it is, as a part and as a cell.
#[test]
fn bombs_do_not_go_off() {
    let large = format!(
        "<c t=\"inlineStr\"><is><t>{}</t></is></c>",
        "a".repeat(100 << 20)
    );
    check(
        "a.xlsx",
        xlsx(&[sheet("S", &[ROWS[0], &["T-2", "tester", &large]])]),
        1,
        "vacancies/a.xlsx: error[bad-sheet]: unpacked, the workbook is larger than 96 MB; look \
         whether the right file was copied here; ten thousand vacancies take some 10 MB",
    );
    let cell = "a".repeat(40_000);
    check(
        "a.xlsx",
        xlsx(&[sheet("S", &[ROWS[0], &["T-2", "tester", &cell]])]),
        1,
        "vacancies/a.xlsx: error[bad-cell]: sheet 'S', cell C2: the column `Location` holds 40000 \
         characters; a cell can hold at most 32767; look whether the right text was pasted here",
    );
    check(
        "a.csv",
        format!("Reference number,Role\nT-2,{}\n", "a".repeat(100 << 20)),
        1,
        "vacancies/a.csv: error[unreadable-text]: the file has 100 MB; at most 32 MB are read; \
         look whether the right file was copied here",
    );
    // One cell that the file repeats without end, and one text in a million cells.
    let repeated = "<table:table table:name=\"S\"><table:table-row \
                    table:number-rows-repeated=\"1048576\"><table:table-cell \
                    table:number-columns-repeated=\"16384\"><text:p>a<text:s \
                    text:c=\"4000000000\"/>b</text:p></table:table-cell></table:table-row>\
                    </table:table>";
    check(
        "a.ods",
        ods(repeated),
        1,
        "vacancies/a.ods: error[bad-sheet]: the cells hold more than 64 MB of text; look whether \
         the right file was copied here",
    );
    let cells = "<c><v>1</v></c>".repeat(1_000_001);
    let xml = format!("<sheetData><row>{cells}</row></sheetData>");
    check(
        "a.xlsx",
        xlsx(&[Sheet {
            xml,
            ..sheet("S", &[])
        }]),
        1,
        "vacancies/a.xlsx: error[bad-sheet]: the file has more than a million cells with content; \
         look whether cells below or beside the table are filled, and delete those rows or \
         columns",
    );
}

#[test]
fn a_million_empty_rows_are_nothing() {
    let rows = data(ROWS).replace("</sheetData>", &"<row/>".repeat(1_000_000)) + "</sheetData>";
    let book = xlsx(&[Sheet {
        xml: rows,
        ..sheet("S", &[])
    }]);
    let ran = Project::small().file("vacancies/a.xlsx", book).run("list");
    assert!(ran.stdout.contains("vacancy  t-2"), "{}", ran.stdout);
    let blank = format!(
        "Reference number,Role\nT-2,tester\n{}",
        ",\n".repeat(1_000_000)
    );
    let ran = Project::small().file("vacancies/a.csv", blank).run("list");
    assert!(ran.stdout.contains("vacancy  t-2"), "{}", ran.stdout);
}

/// No bytes make the program fail: it ends with 0 or 1 and says why.
fn survives(name: &str, content: &[u8]) {
    let project = Project::small().file(&format!("vacancies/{name}"), content);
    let ran = project.run("list --message-format short");
    assert!(
        [0, 1].contains(&ran.status),
        "{}\n{}",
        ran.status,
        ran.stderr
    );
    assert_eq!(ran.stderr, "");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_survived(text in "(Reference number[,;\t]Role\n)?[ -~\n\"\r,;\t£éŷ\u{2028}]{0,200}") {
        survives("a.csv", text.as_bytes());
    }

    #[test]
    fn any_bytes_are_survived(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        survives("a.csv", &bytes);
        survives("a.ods", &bytes);
    }

    /// Well-packed parts with broken XML in them.
    #[test]
    fn any_change_of_a_sheet_is_survived(at in 0_usize..400, what in "[ -~]{0,4}", cut in 0_usize..12) {
        let mut xml = data(ROWS);
        let at = xml.floor_char_boundary(at.min(xml.len()));
        let end = xml.floor_char_boundary((at + cut).min(xml.len()));
        xml.replace_range(at..end.max(at), &what);
        survives("a.xlsx", &xlsx(&[Sheet { xml, ..sheet("S", &[]) }]));
    }

    /// A broken archive.
    #[test]
    fn any_change_of_an_archive_is_survived(at in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let mut book = xlsx(&[sheet("S", ROWS)]);
        let at = at.index(book.len());
        book[at] = byte;
        survives("a.xlsx", &book);
    }
}
