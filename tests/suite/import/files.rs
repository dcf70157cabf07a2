//! Documents for tests, written by hand: exactly what a case needs.

use std::fmt::Write as _;

use crate::sheet::files::archive;

/// The beginning of the text of a Word document.
const OPENING: &str = "<w:document \
    xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
    xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><w:body>";

const STYLES: &str = "<w:styles>\
    <w:style w:styleId=\"T\"><w:name w:val=\"Title\"/></w:style>\
    <w:style w:styleId=\"H1\"><w:name w:val=\"heading 1\"/></w:style>\
    <w:style w:styleId=\"Ours\"><w:name w:val=\"Our heading\"/><w:basedOn w:val=\"H1\"/></w:style>\
    <w:style w:styleId=\"TOC1\"><w:name w:val=\"toc 1\"/></w:style>\
    </w:styles>";

const NUMBERING: &str = "<w:numbering>\
    <w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"bullet\"/></w:lvl>\
    <w:lvl w:ilvl=\"1\"><w:numFmt w:val=\"bullet\"/></w:lvl></w:abstractNum>\
    <w:abstractNum w:abstractNumId=\"1\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"3\"/>\
    <w:numFmt w:val=\"decimal\"/></w:lvl></w:abstractNum>\
    <w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>\
    <w:num w:numId=\"2\"><w:abstractNumId w:val=\"1\"/></w:num></w:numbering>";

const RELATED: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A Word document with this text between the tags of its body.
pub(crate) fn docx(body: &str) -> Vec<u8> {
    docx_with(body, &[])
}

/// The same with further parts: the kind by which the text names each, its name, and what it holds.
pub(crate) fn docx_with(body: &str, more: &[(&str, &str, &str)]) -> Vec<u8> {
    let mut related = format!(
        "<Relationship Id=\"s\" Type=\"{RELATED}/styles\" Target=\"styles.xml\"/>\
         <Relationship Id=\"n\" Type=\"{RELATED}/numbering\" Target=\"numbering.xml\"/>\
         <Relationship Id=\"web\" Type=\"{RELATED}/hyperlink\" Target=\"https://www.gov.uk/food\" \
         TargetMode=\"External\"/>"
    );
    let mut parts = vec![
        ("word/styles.xml".to_owned(), STYLES.to_owned()),
        ("word/numbering.xml".to_owned(), NUMBERING.to_owned()),
        (
            "word/document.xml".to_owned(),
            format!("{OPENING}{body}</w:body></w:document>"),
        ),
        (
            "_rels/.rels".to_owned(),
            format!(
                "<Relationships><Relationship Id=\"d\" Type=\"{RELATED}/officeDocument\" \
                 Target=\"word/document.xml\"/></Relationships>"
            ),
        ),
    ];
    for (kind, name, text) in more {
        write!(
            related,
            "<Relationship Id=\"{name}\" Type=\"{RELATED}/{kind}\" Target=\"{name}\"/>"
        )
        .unwrap();
        parts.push((format!("word/{name}"), (*text).to_owned()));
    }
    let related = format!("<Relationships>{related}</Relationships>");
    parts.push(("word/_rels/document.xml.rels".to_owned(), related));
    archive(&parts)
}

/// An OpenDocument text with this text and these automatic styles.
pub(crate) fn odt(styles: &str, text: &str) -> Vec<u8> {
    let content = format!(
        "<office:document-content><office:automatic-styles>{styles}</office:automatic-styles>\
         <office:body><office:text>{text}</office:text></office:body></office:document-content>"
    );
    archive(&[("content.xml".to_owned(), content)])
}

/// The same with these styles of its pages.
pub(crate) fn odt_with(pages: &str, text: &str) -> Vec<u8> {
    let content = format!(
        "<office:document-content><office:body><office:text>{text}</office:text></office:body>\
         </office:document-content>"
    );
    let pages = format!("<office:document-styles>{pages}</office:document-styles>");
    let parts = [("content.xml", content), ("styles.xml", pages)];
    archive(&parts.map(|(name, text)| (name.to_owned(), text)))
}

/// A paragraph of Word.
pub(crate) fn paragraph(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

/// A paragraph of Word with these properties.
pub(crate) fn styled(properties: &str, text: &str) -> String {
    format!("<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>")
}

/// A bold paragraph of Word.
pub(crate) fn bold(text: &str) -> String {
    format!("<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>{text}</w:t></w:r></w:p>")
}

/// An item of list 1 (bullets) or 2 (numbers) of Word.
pub(crate) fn item(list: u8, level: u8, text: &str) -> String {
    let properties =
        format!("<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr>");
    styled(&properties, text)
}
