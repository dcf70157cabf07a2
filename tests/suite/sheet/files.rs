//! Workbooks for tests, written by hand: exactly what a case needs, and what no program would write.

#![allow(
    clippy::format_push_string,
    reason = "clear in tests, where speed is no matter"
)]

use std::io::{Cursor, Write as _};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// One sheet of an Excel workbook: its name, its `state`, and what stands after `<worksheet>`.
pub(crate) struct Sheet<'a> {
    pub(crate) name: &'a str,
    pub(crate) state: &'a str,
    pub(crate) xml: String,
}

/// A visible sheet of these rows.
pub(crate) fn sheet<'a>(name: &'a str, rows: &[&[&str]]) -> Sheet<'a> {
    Sheet {
        name,
        state: "visible",
        xml: data(rows),
    }
}

/// Rows of cells, from A1. A cell is XML if it begins with `<`, else a text; empty ones are left out.
pub(crate) fn data(rows: &[&[&str]]) -> String {
    let mut xml = String::from("<sheetData>");
    for (row, cells) in (1..).zip(rows) {
        xml += &format!("<row r=\"{row}\">");
        for (column, cell) in ('A'..).zip(*cells) {
            let place = format!("{column}{row}");
            if cell.starts_with('<') {
                xml += &cell.replacen("<c", &format!("<c r=\"{place}\""), 1);
            } else if !cell.is_empty() {
                let text = cell.replace('&', "&amp;").replace('<', "&lt;");
                xml += &format!("<c r=\"{place}\" t=\"inlineStr\"><is><t>{text}</t></is></c>");
            }
        }
        xml += "</row>";
    }
    xml + "</sheetData>"
}

/// An Excel workbook. Style 1 is a date, 2 a time, 3 has eleven digits.
pub(crate) fn xlsx(sheets: &[Sheet<'_>]) -> Vec<u8> {
    archive(&parts(sheets, &[]))
}

/// The parts of an Excel workbook whose styles from 4 on have these number formats.
pub(crate) fn parts(sheets: &[Sheet<'_>], formats: &[&str]) -> Vec<(String, String)> {
    let mut book = String::new();
    let mut relationships = String::new();
    let mut parts = Vec::new();
    for (number, sheet) in (1..).zip(sheets) {
        book += &format!(
            "<sheet name=\"{}\" sheetId=\"{number}\" state=\"{}\" r:id=\"rId{number}\"/>",
            sheet.name, sheet.state
        );
        relationships += &format!(
            "<Relationship Id=\"rId{number}\" Type=\"http://x/worksheet\" \
             Target=\"worksheets/sheet{number}.xml\"/>"
        );
        parts.push((
            format!("xl/worksheets/sheet{number}.xml"),
            format!("<worksheet>{}</worksheet>", sheet.xml),
        ));
    }
    relationships += "<Relationship Id=\"rIdStyles\" Type=\"http://x/styles\" \
                      Target=\"styles.xml\"/>";
    let mut codes = String::from("<numFmt numFmtId=\"170\" formatCode=\"00000000000\"/>");
    let mut looks = String::from(
        "<xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"20\"/><xf numFmtId=\"170\"/>",
    );
    for (id, format) in (171..).zip(formats) {
        let format = format.replace('&', "&amp;").replace('<', "&lt;");
        let format = format.replace('"', "&quot;");
        codes += &format!("<numFmt numFmtId=\"{id}\" formatCode=\"{format}\"/>");
        looks += &format!("<xf numFmtId=\"{id}\"/>");
    }
    let styles =
        format!("<styleSheet><numFmts>{codes}</numFmts><cellXfs>{looks}</cellXfs></styleSheet>");
    parts.extend([
        (
            "xl/workbook.xml".to_owned(),
            format!("<workbook xmlns:r=\"r\"><sheets>{book}</sheets></workbook>"),
        ),
        (
            "xl/_rels/workbook.xml.rels".to_owned(),
            format!("<Relationships>{relationships}</Relationships>"),
        ),
        ("xl/styles.xml".to_owned(), styles),
    ]);
    parts
}

/// A LibreOffice workbook with these tables.
pub(crate) fn ods(tables: &str) -> Vec<u8> {
    let content = format!(
        "<office:document-content><office:automatic-styles>\
         <style:style style:name=\"ta2\" style:family=\"table\">\
         <style:table-properties table:display=\"false\"/></style:style>\
         </office:automatic-styles><office:body><office:spreadsheet>{tables}\
         </office:spreadsheet></office:body></office:document-content>"
    );
    archive(&[("content.xml".to_owned(), content)])
}

/// A zip archive of these parts.
pub(crate) fn archive<Content: AsRef<[u8]>>(parts: &[(String, Content)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        writer
            .start_file(name, SimpleFileOptions::default())
            .unwrap();
        writer.write_all(content.as_ref()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}
