//! A PDF's text, taken out as a reader takes it: content streams through each font's `ToUnicode`,
//! with the structure tree telling where one block ends and the next begins.
//!
//! Knows what our own writer writes (ISO 32000-1, 9.10.3 and 14.7.4) and no more; other readers
//! are asked in `.ci/judge-pdf`.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeMap;

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object, ObjectId};

/// The text of `bytes` in the order of its content, a line a block: paragraph, heading, item,
/// cell. A list's label stands before its item's first words. Artifacts (footers, headers that a
/// table repeats) are left out.
pub(crate) fn text(bytes: &[u8]) -> String {
    let mut text = String::new();
    for block in blocks(bytes) {
        text.push_str(block.text.trim_end());
        text.push(if block.role == "Lbl" { ' ' } else { '\n' });
    }
    text
}

/// The text of the artifacts of `bytes`, each on a line: footers, and headers that a table repeats.
pub(crate) fn artifacts(bytes: &[u8]) -> String {
    let pdf = Document::load_mem(bytes).unwrap();
    let pages = pdf.get_pages().into_values();
    pages.map(|page| page_text(&pdf, page).artifacts).collect()
}

/// A block of a PDF: the type of its structure element and its text.
#[derive(Debug, PartialEq)]
pub(crate) struct TextBlock {
    pub role: String,
    pub text: String,
}

/// The blocks of `bytes` in the order in which they begin; one that goes on to another page is
/// told whole.
pub(crate) fn blocks(bytes: &[u8]) -> Vec<TextBlock> {
    let pdf = Document::load_mem(bytes).unwrap();
    let parents = marked_parents(&pdf);
    let mut blocks: Vec<TextBlock> = Vec::new();
    let mut places: BTreeMap<ObjectId, usize> = BTreeMap::new();
    for (index, page) in pdf.get_pages().into_values().enumerate() {
        for (mark, text) in page_text(&pdf, page).marks {
            let (element, role) = block_of(&pdf, parents[&index][mark]);
            let place = *places.entry(element).or_insert(blocks.len());
            if place == blocks.len() {
                blocks.push(TextBlock {
                    role,
                    text: String::new(),
                });
            }
            blocks[place].text.push_str(&text);
        }
    }
    blocks
}

/// For each page the structure element of each mark.
fn marked_parents(pdf: &Document) -> BTreeMap<usize, Vec<ObjectId>> {
    let root = pdf
        .catalog()
        .unwrap()
        .get_deref(b"StructTreeRoot", pdf)
        .unwrap();
    let tree = root
        .as_dict()
        .unwrap()
        .get_deref(b"ParentTree", pdf)
        .unwrap();
    let entries = tree
        .as_dict()
        .unwrap()
        .get(b"Nums")
        .unwrap()
        .as_array()
        .unwrap();
    entries
        .chunks(2)
        .filter_map(|entry| {
            let elements = pdf.dereference(&entry[1]).unwrap().1.as_array().ok()?;
            let ids = elements.iter().map(|id| id.as_reference().unwrap());
            Some((
                usize::try_from(entry[0].as_i64().unwrap()).unwrap(),
                ids.collect(),
            ))
        })
        .collect()
}

/// The nearest element around `element` that stands on lines of its own, and its type.
fn block_of(pdf: &Document, mut element: ObjectId) -> (ObjectId, String) {
    loop {
        let dictionary = pdf.get_dictionary(element).unwrap();
        let role = dictionary.get(b"S").unwrap().as_name().unwrap();
        if !matches!(role, b"Span" | b"Em" | b"Strong" | b"Link" | b"Code") {
            return (element, String::from_utf8(role.to_vec()).unwrap());
        }
        element = dictionary.get(b"P").unwrap().as_reference().unwrap();
    }
}

/// What a page says, in the order of its content.
struct PageText {
    /// The marks and the text of each.
    marks: Vec<(usize, String)>,
    /// The text of each artifact, a line each.
    artifacts: String,
}

fn page_text(pdf: &Document, page: ObjectId) -> PageText {
    let fonts: BTreeMap<Vec<u8>, Font> = pdf
        .get_page_fonts(page)
        .unwrap()
        .into_iter()
        .map(|(name, font)| (name, read_font(pdf, font)))
        .collect();
    let content = Content::decode(&pdf.get_page_content(page)).unwrap();
    let mut marks: Vec<(usize, String)> = Vec::new();
    let mut artifacts = String::new();
    let mut font = None;
    // What stands open: a mark, an artifact (`None`), or a replacement for what is shown.
    let mut open: Vec<Open> = Vec::new();
    for operation in &content.operations {
        let operands = operation.operands.as_slice();
        match operation.operator.as_str() {
            "BDC" | "BMC" => {
                let properties = operands.get(1).map(|operand| operand.as_dict().unwrap());
                let get = |key: &[u8]| properties.and_then(|entries| entries.get(key).ok());
                if let Some(number) = get(b"MCID") {
                    marks.push((
                        usize::try_from(number.as_i64().unwrap()).unwrap(),
                        String::new(),
                    ));
                    open.push(Open::Mark);
                } else if let Some(actual) = get(b"ActualText") {
                    let text = lopdf::decode_text_string(actual).unwrap();
                    marks.last_mut().unwrap().1.push_str(&text);
                    open.push(Open::Replaced);
                } else {
                    artifacts.push('\n');
                    open.push(Open::Artifact);
                }
            }
            "EMC" => {
                open.pop();
            }
            "Tf" => font = fonts.get(operands[0].as_name().unwrap()),
            "TJ" if matches!(open.last(), Some(Open::Mark | Open::Artifact)) => {
                let text = match open.last() {
                    Some(Open::Mark) => &mut marks.last_mut().unwrap().1,
                    _ => &mut artifacts,
                };
                for item in operands[0].as_array().unwrap() {
                    if let Object::String(codes, _) = item {
                        push_codes(codes, font.unwrap(), text);
                    }
                }
            }
            _ => {}
        }
    }
    PageText { marks, artifacts }
}

enum Open {
    Mark,
    Artifact,
    Replaced,
}

/// A font's codes: how many bytes each has, and its text.
struct Font {
    code_bytes: usize,
    texts: BTreeMap<u32, String>,
}

fn push_codes(codes: &[u8], font: &Font, text: &mut String) {
    for code in codes.chunks(font.code_bytes) {
        let code = code
            .iter()
            .fold(0, |code, byte| code << 8 | u32::from(*byte));
        text.push_str(
            font.texts
                .get(&code)
                .expect("each code that is shown has its text"),
        );
    }
}

fn read_font(pdf: &Document, font: &Dictionary) -> Font {
    let stream = font
        .get_deref(b"ToUnicode", pdf)
        .unwrap()
        .as_stream()
        .unwrap();
    let map = String::from_utf8(stream.decompressed_content().unwrap()).unwrap();
    let mut texts = BTreeMap::new();
    let mut code_bytes = 0;
    let mut section = "";
    for line in map.lines() {
        if let Some((_, name)) = line.split_once(" begin") {
            section = name;
        } else if line.starts_with("end") {
            section = "";
            continue;
        }
        let number = |digits| u32::from_str_radix(digits, 16).unwrap();
        match (section, hex_strings(line).as_slice()) {
            ("codespacerange", [one, _]) => code_bytes = one.len() / 2,
            ("bfchar", [code, text]) => {
                let unit = |digits: &[u8]| {
                    u16::from_str_radix(str::from_utf8(digits).unwrap(), 16).unwrap()
                };
                let units: Vec<u16> = text.as_bytes().chunks(4).map(unit).collect();
                texts.insert(number(code), String::from_utf16(&units).unwrap());
            }
            ("bfrange", [first, last, text]) => {
                for (code, character) in (number(first)..=number(last)).zip(number(text)..) {
                    texts.insert(code, char::from_u32(character).unwrap().to_string());
                }
            }
            _ => {}
        }
    }
    Font { code_bytes, texts }
}

/// The digits of each `<…>` of a line.
fn hex_strings(line: &str) -> Vec<&str> {
    line.split('<')
        .skip(1)
        .filter_map(|part| part.split_once('>'))
        .map(|(digits, _)| digits)
        .collect()
}
