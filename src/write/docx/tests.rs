//! Files of random and of chosen documents: what Word is known to repair or its accessibility checker to
//! complain of is in none.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read as _};

use proptest::prelude::*;
use zip::ZipArchive;

use super::DocxWriter;
use crate::document::parse::parse;
use crate::document::{Block, Document, Meta, each_text};
use crate::office::xml::{Node, Nodes};
use crate::picture::Pictures;
use crate::style::Style;
use crate::write::markdown::tests::trees;
use crate::write::remarks::Remark;

/// The order of a paragraph's properties (ECMA-376-1, `CT_PPr`), as far as they are written.
const OF_PARAGRAPHS: &[&str] = &[
    "pStyle",
    "keepNext",
    "keepLines",
    "numPr",
    "pBdr",
    "shd",
    "tabs",
    "bidi",
    "spacing",
    "ind",
    "jc",
    "outlineLvl",
];
/// The order of a run's properties (`CT_RPr`).
const OF_RUNS: &[&str] = &[
    "rStyle", "rFonts", "b", "bCs", "i", "iCs", "color", "sz", "szCs", "u", "shd", "rtl", "lang",
];
/// The order of a table's properties (`CT_TblPr`).
const OF_TABLES: &[&str] = &[
    "tblStyle",
    "bidiVisual",
    "tblW",
    "tblInd",
    "tblBorders",
    "tblLayout",
    "tblCellMar",
    "tblLook",
    "tblCaption",
];
/// The order within a style (`CT_Style`).
const OF_STYLES: &[&str] = &[
    "name",
    "basedOn",
    "next",
    "uiPriority",
    "semiHidden",
    "unhideWhenUsed",
    "qFormat",
    "pPr",
    "rPr",
    "tblPr",
    "tcPr",
    "tblStylePr",
];
/// The order within a level of a list (`CT_Lvl`).
const OF_LEVELS: &[&str] = &[
    "start", "numFmt", "pStyle", "lvlText", "lvlJc", "pPr", "rPr",
];
/// The order within a place for a fact (`CT_SdtPr`, of which Word writes these so).
const OF_CONTROLS: &[&str] = &["alias", "tag", "id", "showingPlcHdr", "text"];

fn writer() -> DocxWriter {
    let style: Style = serde_json::from_str(include_str!("../../../templates/style.json")).unwrap();
    DocxWriter::new(&style, &Pictures::new(), None)
}

fn document(blocks: Vec<Block>) -> Document {
    let meta = Meta {
        title: "Tester & \"friends\" <of> tests".to_owned(),
        lang: "en-GB".to_owned(),
        author: "House".to_owned(),
        ..Meta::default()
    };
    Document::new(meta, blocks)
}

/// The parts of a file in their order.
fn parts(bytes: &[u8]) -> Vec<(String, String)> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..archive.len())
        .map(|index| {
            let mut part = archive.by_index(index).unwrap();
            let mut text = String::new();
            part.read_to_string(&mut text).unwrap();
            (part.name().unwrap().into_owned(), text)
        })
        .collect()
}

/// One part of the file of the document.
fn part(document: &Document, name: &str) -> String {
    let parts = parts(&writer().docx(document, &[]));
    let found = parts.into_iter().find(|(part, _)| part == name);
    found.unwrap_or_else(|| panic!("there is no {name}")).1
}

/// The text of `word/document.xml` between the outermost tags, of Markdown.
fn body(markdown: &str) -> String {
    let (blocks, faults) = parse(markdown);
    assert!(faults.is_empty(), "{faults:?}");
    part(&document(blocks), "word/document.xml")
}

/// The values of an attribute, in order.
fn values<'x>(xml: &'x str, start: &str) -> Vec<&'x str> {
    let parts = xml.split(start).skip(1);
    parts.filter_map(|part| part.split('"').next()).collect()
}

/// Walks a part, and calls `visit` with the path of each element and its attributes' finder.
fn children(xml: &str) -> Vec<(String, Vec<String>)> {
    let mut found = Vec::new();
    let mut open: Vec<(String, Vec<String>)> = Vec::new();
    let mut nodes = Nodes::new(xml);
    while let Some(node) = nodes.next().expect("a part is XML") {
        match node {
            Node::Start(element) => {
                let name = element.local_name().to_owned();
                if let Some((_, children)) = open.last_mut() {
                    children.push(name.clone());
                }
                open.push((name, Vec::new()));
            }
            Node::End(_) => found.push(open.pop().expect("what ends was open")),
            Node::Text(_) => {}
        }
    }
    found
}

/// Requires the order of the schema wherever it matters.
fn check_order(part: &str, xml: &str) {
    for (name, children) in children(xml) {
        let order = match name.as_str() {
            "pPr" => OF_PARAGRAPHS,
            "rPr" => OF_RUNS,
            "tblPr" => OF_TABLES,
            "style" => OF_STYLES,
            "lvl" => OF_LEVELS,
            "sdtPr" => OF_CONTROLS,
            _ => continue,
        };
        let places: Vec<usize> = children
            .iter()
            .map(|child| {
                let place = order.iter().position(|known| known == child);
                place.unwrap_or_else(|| panic!("{part}: {child} in {name}"))
            })
            .collect();
        assert!(places.is_sorted(), "{part}: {children:?} in {name}");
        assert!(!children.is_empty(), "{part}: an empty {name}");
    }
}

/// Requires of a file what Word and its accessibility checker require.
fn check(document: &Document) {
    let bytes = writer().docx(document, &[]);
    assert_eq!(bytes, writer().docx(document, &[]), "the same again");
    let parts = parts(&bytes);
    assert_eq!(parts[0].0, "[Content_Types].xml");
    let by_name: BTreeMap<&str, &str> = parts
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_str()))
        .collect();
    assert_eq!(by_name.len(), parts.len(), "no part stands twice");
    for (name, xml) in &by_name {
        check_order(name, xml);
        let is_wrong =
            |character: char| character.is_control() && !['\n', '\t'].contains(&character);
        assert!(!xml.contains(is_wrong), "{name} has a control character");
    }
    let text = by_name["word/document.xml"];
    // What is named is there.
    let styles: BTreeSet<&str> = values(by_name["word/styles.xml"], "w:styleId=\"")
        .into_iter()
        .collect();
    for kind in ["w:pStyle", "w:rStyle", "w:tblStyle"] {
        for style in values(text, &format!("<{kind} w:val=\"")) {
            assert!(styles.contains(style), "{style}");
        }
    }
    let numbering = by_name
        .get("word/numbering.xml")
        .copied()
        .unwrap_or_default();
    let known: BTreeSet<&str> = values(numbering, "<w:num w:numId=\"").into_iter().collect();
    for number in values(text, "<w:numId w:val=\"") {
        assert!(known.contains(number), "list {number}");
    }
    for level in values(text, "<w:ilvl w:val=\"") {
        assert!(level.parse::<usize>().unwrap() < 9);
    }
    let related = by_name["word/_rels/document.xml.rels"];
    let known: BTreeSet<&str> = values(related, " Id=\"").into_iter().collect();
    for id in values(text, " r:id=\"") {
        assert!(known.contains(id), "relationship {id}");
    }
    for relationship in related.split("<Relationship ").skip(1) {
        if relationship.contains("/hyperlink\"") {
            assert!(relationship.contains("TargetMode=\"External\""));
            assert!(!values(relationship, "Target=\"")[0].contains(' '));
        }
    }
    // Every part has a type.
    for (name, _) in &parts[1..] {
        let is_typed = by_name["[Content_Types].xml"].contains(&format!("PartName=\"/{name}\""));
        assert!(is_typed || name.contains("_rels/"), "{name}");
    }
    // Tables have a header row, are two where they are two, and are never last.
    assert_eq!(
        text.matches("<w:tbl>").count(),
        text.matches("<w:tblHeader/>").count()
    );
    assert!(!text.contains("</w:tbl><w:tbl>"));
    assert!(!text.contains("</w:tbl><w:sectPr>"));
    assert!(!text.contains("<w:tc><w:tcPr></w:tc>"));
    assert!(!text.contains("<w:t>"), "blanks at ends of texts are kept");
    let read = super::text::text(&bytes).unwrap();
    assert_eq!(letters_in(&read), letters_of(document));
}

/// A text without blanks, and without the words that tables of facts have besides.
fn letters_in(text: &str) -> String {
    let text = text.replace("Fact\nDetail\n", "\n");
    text.split_whitespace().collect()
}

/// The texts of a document without blanks.
fn letters_of(document: &Document) -> String {
    let mut letters = String::new();
    for block in document.blocks() {
        each_text(std::slice::from_ref(block), &mut |text| {
            letters.extend(text.split_whitespace());
        });
    }
    letters
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn files_of_any_tree_are_sound(blocks in prop::collection::vec(trees::block(2), 0..5)) {
        check(&document(blocks));
    }
}

#[test]
fn headings_lists_and_links_are_words_own() {
    let xml = body(
        "# Title\n\n## One\n\nA **bold *both*** and `code` [link](https://a.org \"T\").\n\n\
         3. three\n4. four\n   - deep\n\n     more\n\n> quoted\n",
    );
    let styles = values(&xml, "<w:pStyle w:val=\"");
    let expected = [
        "Heading1",
        "Heading2",
        "ListNumber",
        "ListNumber",
        "ListBullet",
        "ListContinue",
        "Quote",
    ];
    assert_eq!(styles, expected);
    assert_eq!(values(&xml, "<w:numId w:val=\""), ["1", "1", "2"]);
    assert_eq!(values(&xml, "<w:ilvl w:val=\""), ["0", "0", "1"]);
    assert!(xml.contains(
        "<w:hyperlink r:id=\"link0\" w:tooltip=\"T\" w:history=\"1\"><w:r><w:rPr>\
         <w:rStyle w:val=\"Hyperlink\"/></w:rPr><w:t xml:space=\"preserve\">link</w:t></w:r>"
    ));
    assert!(xml.contains("<w:rPr><w:b/><w:bCs/><w:i/><w:iCs/></w:rPr>"));
}

#[test]
fn a_list_begins_where_its_author_has_it_begin() {
    let (blocks, _) = parse("# T\n\n8. eight\n\nBetween.\n\n1. one\n");
    let numbering = part(&document(blocks), "word/numbering.xml");
    assert_eq!(values(&numbering, "<w:startOverride w:val=\""), ["8", "1"]);
}

#[test]
fn languages_and_their_direction_are_told() {
    let (blocks, _) = parse(
        "# T\n\n<span lang=\"cy\">Croeso</span> all.\n\n<div lang=\"he\">\n\nשלום\n\n</div>\n",
    );
    let document = document(blocks);
    let xml = part(&document, "word/document.xml");
    assert!(
        xml.contains("<w:rPr><w:lang w:val=\"cy\"/></w:rPr>"),
        "{xml}"
    );
    assert!(xml.contains("<w:bidi/>"), "{xml}");
    assert!(xml.contains("<w:rtl/><w:lang w:bidi=\"he\"/>"), "{xml}");
    let styles = part(&document, "word/styles.xml");
    assert!(styles.contains("<w:lang w:val=\"en-GB\" w:eastAsia=\"en-GB\""));
}

#[test]
fn the_file_says_what_it_is_and_counts_its_pages() {
    let document = document(parse("# T\n").0);
    let core = part(&document, "docProps/core.xml");
    let title = "<dc:title>Tester &amp; &quot;friends&quot; &lt;of&gt; tests</dc:title>";
    assert!(core.contains(title), "{core}");
    assert!(core.contains("<dc:language>en-GB</dc:language>"), "{core}");
    let footer = part(&document, "word/footer1.xml");
    for field in [" PAGE ", " NUMPAGES "] {
        let result =
            format!("<w:fldSimple w:instr=\"{field}\"><w:r><w:t>1</w:t></w:r></w:fldSimple>");
        assert!(footer.contains(&result), "{footer}");
    }
}

#[test]
fn a_link_to_a_heading_leads_to_its_bookmark() {
    let markdown = "# T\n\nSee [below](#part-2).\n\n## Part\n\n## Part\n\nb\n";
    let xml = part(&document(parse(markdown).0), "word/document.xml");
    let link = "<w:hyperlink w:anchor=\"heading2\" w:history=\"1\">";
    assert!(xml.contains(link), "{xml}");
    let mark = "<w:bookmarkStart w:id=\"2\" w:name=\"heading2\"/>";
    assert_eq!(xml.matches("<w:bookmarkStart").count(), 1);
    assert!(xml.contains(mark), "{xml}");
}

#[test]
fn what_introduces_a_list_stays_with_it() {
    let xml = part(
        &document(parse("# T\n\nYou:\n\n- test\n\nAnd more.\n").0),
        "word/document.xml",
    );
    assert_eq!(xml.matches("<w:keepNext/>").count(), 1, "{xml}");
    let paragraphs: Vec<&str> = xml.split("</w:p>").collect();
    assert!(paragraphs[1].contains("<w:keepNext/>"), "{xml}");
}

/// The comments on a draft of Markdown: what each is about, and what it says.
fn comments(markdown: &str, remarks: &[Remark]) -> Vec<(String, String)> {
    let (blocks, _) = parse(markdown);
    let parts = parts(&writer().docx(&document(blocks), remarks));
    let part = |name: &str| {
        parts
            .iter()
            .find(|(part, _)| part == name)
            .map(|part| &part.1)
    };
    let text = part("word/document.xml").unwrap();
    let Some(comments) = part("word/comments.xml") else {
        return Vec::new();
    };
    let types = part("[Content_Types].xml").unwrap();
    assert!(types.contains("/word/comments.xml"), "{types}");
    let words = |xml: &str| -> String {
        let texts = xml.split("<w:t xml:space=\"preserve\">").skip(1);
        texts
            .filter_map(|text| text.split("</w:t>").next())
            .collect()
    };
    let ids = values(comments, "<w:comment w:id=\"");
    let said = comments.split("<w:comment ").skip(1);
    ids.into_iter()
        .zip(said)
        .map(|(id, said)| {
            let (_, rest) = text
                .split_once(&format!("<w:commentRangeStart w:id=\"{id}\"/>"))
                .unwrap();
            let (about, rest) = rest
                .split_once(&format!("<w:commentRangeEnd w:id=\"{id}\"/>"))
                .unwrap();
            assert!(rest.contains(&format!("<w:commentReference w:id=\"{id}\"/>")));
            (words(about), words(said))
        })
        .collect()
}

#[test]
fn a_comment_stands_at_its_words() {
    let remark = |before: &str, words: &str, says: &str| Remark {
        before: before.to_owned(),
        words: words.to_owned(),
        says: vec![says.to_owned()],
    };
    let remarks = [
        remark("We ", "leverage", "one"),
        remark("to ", "leverage", "two"),
        remark("", "nowhere", "three"),
        remark("", "", "four"),
        remark("it ", "and a link", "five"),
        remark("", "erag", "six"),
    ];
    let found = comments(
        "# Title\n\nYou *have to leverage* it\\\nand a [link](https://example.org).\n\n- We leverage.",
        &remarks,
    );
    let pair = |about: &str, says: &str| (about.to_owned(), says.to_owned());
    let expected = [
        pair("Title", "About ‘nowhere’:three"),
        pair("Title", "four"),
        pair("leverage", "two"),
        pair("and a link", "five"),
        pair("erag", "six"),
        pair("leverage", "one"),
    ];
    assert_eq!(found, expected);
    assert_eq!(comments("# Title", &[]), []);
}
