//! A PDF's text, taken out as a reader takes it: content streams through each font's `ToUnicode`.
//!
//! Knows what our own writer writes (ISO 32000-1, 9.10.3) and no more; other readers are asked in
//! `.ci/judge-pdf`.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeMap;

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object};

/// Stands where a line ends without a space: at the end of a block, or within a word.
pub(crate) const UNSPACED_BREAK: char = '\u{2060}';

/// The text of `bytes` in the order of its content, a line an object of text, a form feed a page;
/// what is marked as an artifact (footers, repeated headers) is left out.
pub(crate) fn text(bytes: &[u8]) -> String {
    let pdf = Document::load_mem(bytes).expect("the file is a PDF");
    let pages: Vec<String> = pdf
        .get_pages()
        .into_values()
        .map(|page| page_text(&pdf, page))
        .collect();
    pages.join("\u{c}")
}

/// A font's codes: how many bytes each has, and its text.
struct Font {
    code_bytes: usize,
    texts: BTreeMap<u32, String>,
}

fn page_text(pdf: &Document, page: lopdf::ObjectId) -> String {
    let fonts: BTreeMap<Vec<u8>, Font> = pdf
        .get_page_fonts(page)
        .unwrap()
        .into_iter()
        .map(|(name, font)| (name, read_font(pdf, font)))
        .collect();
    let content = Content::decode(&pdf.get_page_content(page)).unwrap();
    let mut text = String::new();
    let mut font = None;
    let mut is_artifact = false;
    for operation in &content.operations {
        let operands = operation.operands.as_slice();
        match operation.operator.as_str() {
            "BDC" | "BMC" => {
                let tag = operands[0].as_name().unwrap();
                is_artifact = tag == b"Artifact";
                // Cells of one row stand on one line.
                let is_cell = [b"TH".as_slice(), b"TD"].contains(&tag);
                if is_cell && !text.is_empty() && !text.ends_with([' ', '\n']) {
                    text.push(UNSPACED_BREAK);
                }
            }
            "Tf" => font = fonts.get(operands[0].as_name().unwrap()),
            // A step down is a new line; `Td` is the only operator that moves it.
            "Td" if !is_artifact && !text.is_empty() => {
                let down = operands[1].as_float().unwrap();
                if down != 0.0 && !text.ends_with([' ', '\n']) {
                    text.push(UNSPACED_BREAK);
                }
            }
            "EMC" => is_artifact = false,
            "TJ" if !is_artifact => {
                let font = font.expect("a font is chosen before text is shown");
                for item in operands[0].as_array().unwrap() {
                    if let Object::String(codes, _) = item {
                        push_codes(codes, font, &mut text);
                    }
                }
            }
            _ => {}
        }
    }
    text
}

fn push_codes(codes: &[u8], font: &Font, text: &mut String) {
    for code in codes.chunks(font.code_bytes) {
        let code = code
            .iter()
            .fold(0, |code, byte| code << 8 | u32::from(*byte));
        let known = font.texts.get(&code);
        text.push_str(known.expect("each code that is shown has its text"));
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
        if let Some((_, name)) = line.split_once("begin") {
            section = name;
        } else if line.starts_with("end") {
            section = "";
        } else {
            let hex: Vec<&str> = line
                .split(['<', '>'])
                .map(str::trim)
                .filter(|part| !part.is_empty())
                .collect();
            match (section, hex.as_slice()) {
                ("codespacerange", [first, _]) => code_bytes = first.len() / 2,
                ("bfchar", [code, units]) => {
                    let units: Vec<u16> = units
                        .as_bytes()
                        .chunks(4)
                        .map(|unit| u16::from_str_radix(str::from_utf8(unit).unwrap(), 16).unwrap())
                        .collect();
                    let code = u32::from_str_radix(code, 16).unwrap();
                    texts.insert(code, String::from_utf16(&units).unwrap());
                }
                _ => {}
            }
        }
    }
    Font { code_bytes, texts }
}
