//! The parts of a Word file around its text: what it holds, who wrote it, its fonts, its head and foot.
//!
//! In: what is true of the document, and the house's style. Out: each part's XML. Word repairs a file
//! without styles, settings, font table or theme, so that all are there (as `openxml-audit` tells).
//! Nothing says when the file was made, so that equal documents are equal files.

use std::fmt::Write as _;

use super::styles::{Measures, fonts, hex};
use super::xml::{Escaped, HEAD, NAMESPACES};
use crate::document::Meta;
use crate::language;
use crate::style::Style;
use crate::words::Key;

const TYPES: &str = "http://schemas.openxmlformats.org/package/2006/content-types";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
pub(super) const OFFICE: &str =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/// What a file has that not every one has.
#[derive(Clone, Copy)]
pub(super) struct Has {
    pub(super) lists: bool,
    pub(super) pictures: bool,
    pub(super) comments: bool,
}

/// `[Content_Types].xml`.
pub(super) fn content_types(has: Has) -> String {
    let mut xml = format!(
        "{HEAD}<Types xmlns=\"{TYPES}\"><Default Extension=\"rels\" \
         ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>"
    );
    if has.pictures {
        for kind in ["png", "jpeg"] {
            let _ = write!(
                xml,
                "<Default Extension=\"{kind}\" ContentType=\"image/{kind}\"/>"
            );
        }
    }
    let mut part = |name: &str, kind: &str| {
        let _ = write!(
            xml,
            "<Override PartName=\"/{name}\" ContentType=\"{kind}\"/>"
        );
    };
    part("word/document.xml", &format!("{WORD}.document.main+xml"));
    part("word/styles.xml", &format!("{WORD}.styles+xml"));
    part("word/settings.xml", &format!("{WORD}.settings+xml"));
    part("word/fontTable.xml", &format!("{WORD}.fontTable+xml"));
    part("word/header1.xml", &format!("{WORD}.header+xml"));
    part("word/footer1.xml", &format!("{WORD}.footer+xml"));
    if has.lists {
        part("word/numbering.xml", &format!("{WORD}.numbering+xml"));
    }
    if has.comments {
        part("word/comments.xml", &format!("{WORD}.comments+xml"));
    }
    part(
        "word/theme/theme1.xml",
        "application/vnd.openxmlformats-officedocument.theme+xml",
    );
    part(
        "docProps/core.xml",
        "application/vnd.openxmlformats-package.core-properties+xml",
    );
    part(
        "docProps/app.xml",
        "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    );
    xml.push_str("</Types>");
    xml
}

/// `_rels/.rels`.
pub(super) fn package_relationships() -> String {
    format!(
        "{HEAD}<Relationships xmlns=\"{PACKAGE}\">\
         <Relationship Id=\"rId1\" Type=\"{OFFICE}/officeDocument\" Target=\"word/document.xml\"/>\
         <Relationship Id=\"rId2\" \
         Type=\"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties\" \
         Target=\"docProps/core.xml\"/>\
         <Relationship Id=\"rId3\" Type=\"{OFFICE}/extended-properties\" Target=\"docProps/app.xml\"/>\
         </Relationships>"
    )
}

/// `word/_rels/document.xml.rels`; `others` are the relationships of the text's links and
/// pictures.
pub(super) fn document_relationships(has: Has, others: &str) -> String {
    let mut xml = format!("{HEAD}<Relationships xmlns=\"{PACKAGE}\">");
    let parts = [
        ("styles", "styles.xml"),
        ("settings", "settings.xml"),
        ("fontTable", "fontTable.xml"),
        ("theme", "theme/theme1.xml"),
        ("header", "header1.xml"),
        ("footer", "footer1.xml"),
        ("numbering", "numbering.xml"),
        ("comments", "comments.xml"),
    ];
    for (kind, target) in parts {
        let is_there = match kind {
            "numbering" => has.lists,
            "comments" => has.comments,
            _ => true,
        };
        if is_there {
            let _ = write!(
                xml,
                "<Relationship Id=\"{kind}\" Type=\"{OFFICE}/{kind}\" Target=\"{target}\"/>"
            );
        }
    }
    xml.push_str(others);
    xml.push_str("</Relationships>");
    xml
}

/// `word/document.xml` around its text.
pub(super) fn document(text: &str, measures: &Measures) -> String {
    let Measures {
        width,
        height,
        top,
        right,
        bottom,
        left,
    } = measures;
    let (head, foot) = (top / 2, bottom / 2);
    format!(
        "{HEAD}<w:document {NAMESPACES}><w:body>{text}<w:sectPr>\
         <w:headerReference w:type=\"default\" r:id=\"header\"/>\
         <w:footerReference w:type=\"default\" r:id=\"footer\"/>\
         <w:pgSz w:w=\"{width}\" w:h=\"{height}\"/>\
         <w:pgMar w:top=\"{top}\" w:right=\"{right}\" w:bottom=\"{bottom}\" w:left=\"{left}\" \
         w:header=\"{head}\" w:footer=\"{foot}\" w:gutter=\"0\"/></w:sectPr></w:body></w:document>"
    )
}

/// `word/header1.xml`: the organisation.
pub(super) fn header(meta: &Meta) -> String {
    format!(
        "{HEAD}<w:hdr {NAMESPACES}><w:p><w:pPr><w:pStyle w:val=\"Header\"/></w:pPr><w:r>\
         <w:t xml:space=\"preserve\">{}</w:t></w:r></w:p></w:hdr>",
        Escaped(&meta.author)
    )
}

/// `word/footer1.xml`: what document this is, and 'page n of m', which Word counts; `pages` is shown
/// until it has. `tabs` are the paragraph's own, where its style has others.
pub(super) fn footer(meta: &Meta, pages: usize, tabs: &str) -> String {
    let name = meta.name_of_pages(false);
    let mut xml = format!(
        "{HEAD}<w:ftr {NAMESPACES}><w:p><w:pPr><w:pStyle w:val=\"Footer\"/>{tabs}</w:pPr><w:r>\
         <w:t xml:space=\"preserve\">{}</w:t></w:r><w:r><w:tab/></w:r>",
        Escaped(&name)
    );
    // Signs of nobody's stand for the two numbers, which are fields.
    let [number, count] = ["\u{e000}", "\u{e001}"];
    let line = meta.words.show(Key::Page, &[number.into(), count.into()]);
    for (stretch, is_english) in line.stretches() {
        let lang = if is_english && !language::is_english(&meta.lang) {
            format!("<w:rPr><w:lang w:val=\"{}\"/></w:rPr>", language::ENGLISH)
        } else {
            String::new()
        };
        for part in stretch.split_inclusive([NUMBER, COUNT]) {
            let words = part.trim_end_matches([NUMBER, COUNT]);
            if !words.is_empty() {
                let words = Escaped(words);
                let _ = write!(
                    xml,
                    "<w:r>{lang}<w:t xml:space=\"preserve\">{words}</w:t></w:r>"
                );
            }
            let field = match part.chars().last() {
                Some(NUMBER) => ("PAGE", 1),
                Some(COUNT) => ("NUMPAGES", pages),
                _ => continue,
            };
            let _ = write!(
                xml,
                "<w:fldSimple w:instr=\" {} \"><w:r>{lang}<w:t>{}</w:t></w:r></w:fldSimple>",
                field.0, field.1
            );
        }
    }
    xml.push_str("</w:p></w:ftr>");
    xml
}

/// Stands for a page's number.
const NUMBER: char = '\u{e000}';
/// Stands for the number of pages.
const COUNT: char = '\u{e001}';

/// `docProps/core.xml`: what the file says of itself.
pub(super) fn core_properties(meta: &Meta) -> String {
    let mut xml = format!(
        "{HEAD}<cp:coreProperties \
         xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\">"
    );
    let keywords = meta.keywords.join(", ");
    let values = [
        ("dc:title", meta.title.as_str()),
        ("dc:subject", &meta.subject),
        ("dc:creator", &meta.author),
        ("cp:keywords", &keywords),
        ("dc:language", &meta.lang),
    ];
    for (name, value) in values {
        if !value.is_empty() {
            let _ = write!(xml, "<{name}>{}</{name}>", Escaped(value));
        }
    }
    xml.push_str("</cp:coreProperties>");
    xml
}

/// `docProps/app.xml`.
pub(super) fn app_properties(meta: &Meta) -> String {
    format!(
        "{HEAD}<Properties \
         xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\">\
         <Application>advert</Application><Company>{}</Company></Properties>",
        Escaped(&meta.author)
    )
}

/// `word/settings.xml`.
pub(super) fn settings(lang: &str) -> String {
    format!(
        "{HEAD}<w:settings {NAMESPACES}><w:zoom w:percent=\"100\"/><w:defaultTabStop w:val=\"720\"/>\
         <w:characterSpacingControl w:val=\"doNotCompress\"/><w:compat>\
         <w:compatSetting w:name=\"compatibilityMode\" \
         w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat>\
         <w:themeFontLang w:val=\"{}\"/><w:decimalSymbol w:val=\".\"/><w:listSeparator w:val=\",\"/>\
         </w:settings>",
        Escaped(lang)
    )
}

/// `word/fontTable.xml`: the house's font, and what stands in for it on a computer without it.
pub(super) fn font_table(style: &Style) -> String {
    let [first, second] = fonts(style);
    let mut xml = format!("{HEAD}<w:fonts {NAMESPACES}>");
    let _ = write!(
        xml,
        "<w:font w:name=\"{}\"><w:altName w:val=\"{}\"/><w:family w:val=\"swiss\"/>\
         <w:pitch w:val=\"variable\"/></w:font>",
        Escaped(&first),
        Escaped(&second)
    );
    xml.push_str(
        "<w:font w:name=\"Courier New\"><w:family w:val=\"modern\"/><w:pitch w:val=\"fixed\"/></w:font>\
         </w:fonts>",
    );
    xml
}

/// `word/theme/theme1.xml`, which no style names and Word wants all the same.
pub(super) fn theme(style: &Style) -> String {
    let colours = &style.colours;
    let named = [
        ("dk1", colours.text),
        ("lt1", colours.page),
        ("dk2", colours.muted),
        ("lt2", colours.panel),
        ("accent1", colours.accent),
        ("accent2", colours.link),
        ("accent3", colours.muted),
        ("accent4", colours.rule),
        ("accent5", colours.accent),
        ("accent6", colours.link),
        ("hlink", colours.link),
        ("folHlink", colours.accent),
    ];
    let mut scheme = String::new();
    for (name, colour) in named {
        let _ = write!(
            scheme,
            "<a:{name}><a:srgbClr val=\"{}\"/></a:{name}>",
            hex(colour)
        );
    }
    let [font, _] = fonts(style);
    let fonts = |kind: &str| {
        format!(
            "<a:{kind}><a:latin typeface=\"{}\"/><a:ea typeface=\"\"/><a:cs typeface=\"\"/></a:{kind}>",
            Escaped(&font)
        )
    };
    let fill = "<a:solidFill><a:schemeClr val=\"phClr\"/></a:solidFill>";
    let line = format!("<a:ln w=\"6350\">{fill}</a:ln>");
    let effect = "<a:effectStyle><a:effectLst/></a:effectStyle>";
    format!(
        "{HEAD}<a:theme xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
         name=\"Advert\"><a:themeElements><a:clrScheme name=\"Advert\">{scheme}</a:clrScheme>\
         <a:fontScheme name=\"Advert\">{}{}</a:fontScheme><a:fmtScheme name=\"Advert\">\
         <a:fillStyleLst>{}</a:fillStyleLst><a:lnStyleLst>{}</a:lnStyleLst>\
         <a:effectStyleLst>{}</a:effectStyleLst><a:bgFillStyleLst>{}</a:bgFillStyleLst>\
         </a:fmtScheme></a:themeElements></a:theme>",
        fonts("majorFont"),
        fonts("minorFont"),
        fill.repeat(3),
        line.repeat(3),
        effect.repeat(3),
        fill.repeat(3)
    )
}
