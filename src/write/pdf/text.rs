//! A PDF that this writer wrote → its text, a line a block, for people who ask what changed.
//!
//! In: a file's bytes. Out: what its content shows, through each font's `ToUnicode` (ISO 32000-1,
//! 9.10.3), with the structure tree telling where a block ends (14.7.4). Page footers are left out.
//! Nothing comes back for a file that is not as [`pdf`](super::pdf) writes it.

use std::collections::BTreeMap;

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object, ObjectId};

/// How deep inline elements may be nested; a damaged file may run in a circle.
const DEEPEST: usize = 64;

/// The text of `bytes`, if they are a PDF of ours.
#[must_use]
pub fn text(bytes: &[u8]) -> Option<String> {
    let pdf = Document::load_mem(bytes).ok()?;
    let parents = parents_of_marks(&pdf)?;
    let mut blocks: Vec<(Block, String)> = Vec::new();
    for (page, parents) in pdf.get_pages().into_values().zip(parents) {
        for (mark, words) in marks(&pdf, page)? {
            let block = Block::around(&pdf, *parents.get(mark)?)?;
            match blocks.last_mut() {
                Some((last, text)) if last.element == block.element => text.push_str(&words),
                _ => blocks.push((block, words)),
            }
        }
    }
    let mut text = String::new();
    for (block, words) in blocks {
        text.push_str(words.trim_end());
        text.push(if block.is_label { ' ' } else { '\n' });
    }
    Some(text)
}

/// A structure element that stands on lines of its own.
struct Block {
    element: ObjectId,
    /// Whether it is the mark of a list's item, which stands before the item on its line.
    is_label: bool,
}

impl Block {
    /// The nearest one around `element`.
    fn around(pdf: &Document, mut element: ObjectId) -> Option<Self> {
        for _ in 0..DEEPEST {
            let dictionary = pdf.get_dictionary(element).ok()?;
            let kind = dictionary.get(b"S").ok()?.as_name().ok()?;
            if !matches!(kind, b"Span" | b"Em" | b"Strong" | b"Link" | b"Code") {
                let is_label = kind == b"Lbl";
                return Some(Self { element, is_label });
            }
            element = dictionary.get(b"P").ok()?.as_reference().ok()?;
        }
        None
    }
}

/// For each page the structure element of each mark.
fn parents_of_marks(pdf: &Document) -> Option<Vec<Vec<ObjectId>>> {
    let root = pdf.catalog().ok()?.get_deref(b"StructTreeRoot", pdf).ok()?;
    let tree = root.as_dict().ok()?.get_deref(b"ParentTree", pdf).ok()?;
    let entries = tree.as_dict().ok()?.get(b"Nums").ok()?.as_array().ok()?;
    let pages = entries
        .chunks(2)
        .filter_map(|entry| pdf.dereference(entry.get(1)?).ok()?.1.as_array().ok());
    pages
        .map(|page| {
            page.iter()
                .map(|element| element.as_reference().ok())
                .collect()
        })
        .collect()
}

/// What stands open in a content stream.
enum Open {
    /// Content of the structure tree.
    Mark,
    /// Decoration.
    Artifact,
    /// Glyphs for which the file gives a text.
    Replaced,
}

/// A page's marks and the text of each, in the order of the page's content.
fn marks(pdf: &Document, page: ObjectId) -> Option<Vec<(usize, String)>> {
    let fonts = pdf.get_page_fonts(page).ok()?;
    let fonts: Option<BTreeMap<Vec<u8>, Font>> = fonts
        .into_iter()
        .map(|(name, font)| Some((name, Font::read(pdf, font)?)))
        .collect();
    let fonts = fonts?;
    let content = Content::decode(&pdf.get_page_content(page)).ok()?;
    let mut marks: Vec<(usize, String)> = Vec::new();
    let mut open = Vec::new();
    let mut font = None;
    for operation in &content.operations {
        let operands = operation.operands.as_slice();
        match operation.operator.as_str() {
            "BDC" | "BMC" => {
                let properties = operands.get(1).and_then(|operand| operand.as_dict().ok());
                let property = |key: &[u8]| properties.and_then(|entries| entries.get(key).ok());
                open.push(if let Some(number) = property(b"MCID") {
                    let number = usize::try_from(number.as_i64().ok()?).ok()?;
                    marks.push((number, String::new()));
                    Open::Mark
                } else if let Some(actual) = property(b"ActualText") {
                    let (_, text) = marks.last_mut()?;
                    text.push_str(&lopdf::decode_text_string(actual).ok()?);
                    Open::Replaced
                } else {
                    Open::Artifact
                });
            }
            "EMC" => {
                open.pop();
            }
            "Tf" => font = fonts.get(operands.first()?.as_name().ok()?),
            "TJ" if matches!(open.last(), Some(Open::Mark)) => {
                let (_, text) = marks.last_mut()?;
                for item in operands.first()?.as_array().ok()? {
                    if let Object::String(codes, _) = item {
                        font?.push(codes, text)?;
                    }
                }
            }
            _ => {}
        }
    }
    Some(marks)
}

/// A font's codes: how many bytes each has, and its text.
struct Font {
    code_bytes: usize,
    texts: BTreeMap<u32, String>,
}

impl Font {
    fn read(pdf: &Document, font: &Dictionary) -> Option<Self> {
        let stream = font.get_deref(b"ToUnicode", pdf).ok()?.as_stream().ok()?;
        let map = String::from_utf8(stream.decompressed_content().ok()?).ok()?;
        let mut code_bytes = 0;
        let mut texts = BTreeMap::new();
        let mut section = "";
        for line in map.lines() {
            if let Some((_, name)) = line.split_once(" begin") {
                section = name;
            } else if line.starts_with("end") {
                section = "";
                continue;
            }
            match (section, hexadecimal(line).as_slice()) {
                ("codespacerange", [one, _]) => code_bytes = one.len() / 2,
                ("bfchar", [code, text]) => {
                    let units: Option<Vec<u16>> = (0..text.len())
                        .step_by(4)
                        .map(|at| u16::from_str_radix(text.get(at..at + 4)?, 16).ok())
                        .collect();
                    let code = u32::from_str_radix(code, 16).ok()?;
                    texts.insert(code, String::from_utf16(&units?).ok()?);
                }
                ("bfrange", [first, last, text]) => {
                    let number = |digits| u16::from_str_radix(digits, 16).ok().map(u32::from);
                    let codes = number(first)?..=number(last)?;
                    for (code, character) in codes.zip(number(text)?..) {
                        texts.insert(code, char::from_u32(character)?.to_string());
                    }
                }
                _ => {}
            }
        }
        (code_bytes > 0).then_some(Self { code_bytes, texts })
    }

    fn push(&self, codes: &[u8], text: &mut String) -> Option<()> {
        for code in codes.chunks(self.code_bytes) {
            let code = code
                .iter()
                .fold(0, |code, byte| code << 8 | u32::from(*byte));
            text.push_str(self.texts.get(&code)?);
        }
        Some(())
    }
}

/// The digits of each `<…>` of a line.
fn hexadecimal(line: &str) -> Vec<&str> {
    line.split('<')
        .skip(1)
        .filter_map(|part| Some(part.split_once('>')?.0))
        .collect()
}
