//! How the cells of an Excel workbook look: their number formats, and what is struck through in them.
//!
//! In: the XML of styles, and of texts whose parts may look otherwise than their cell (ISO/IEC 29500-1,
//! 18.4 and 18.8). Out: a [`Look`] for each cell style, and a [`Rich`] text.

use std::collections::BTreeMap;

use crate::office::Unreadable;
use crate::office::xml::{Element, Node, Nodes};

use super::number_format::Format;

/// A text whose parts may look otherwise than their cell.
#[derive(Default)]
pub(super) struct Rich {
    pub(super) text: String,
    /// The words of the parts that are struck through themselves.
    pub(super) struck: String,
    /// Whether a part looks as the cell does.
    pub(super) is_as_cell: bool,
}

/// The text up to the end of the element `closing`: its runs, without readings of Asian words.
pub(super) fn read_rich_text(nodes: &mut Nodes<'_>, closing: &str) -> Result<Rich, Unreadable> {
    let mut rich = Rich::default();
    let (mut is_text, mut is_reading) = (false, false);
    // Whether the run is struck through; it says nothing of it where it looks as the cell does.
    let mut is_struck = None;
    while let Some(node) = nodes.next()? {
        match node {
            Node::Start(element) => match element.local_name() {
                "t" => is_text = true,
                "rPh" => is_reading = true,
                "r" => is_struck = None,
                "rPr" => is_struck = Some(false),
                "strike" => is_struck = Some(is_on(&element)),
                _ => {}
            },
            Node::End(end) if end.local_name() == closing => break,
            Node::End(end) => match end.local_name() {
                "t" => is_text = false,
                "rPh" => is_reading = false,
                _ => {}
            },
            Node::Text(part) if is_text && !is_reading => {
                rich.text.push_str(&part);
                match is_struck {
                    Some(true) => rich.struck.push_str(&part),
                    Some(false) => {}
                    None => rich.is_as_cell = true,
                }
            }
            Node::Text(_) => {}
        }
    }
    rich.text = unescaped(&rich.text);
    rich.struck = unescaped(&rich.struck);
    Ok(rich)
}

/// Whether a property that needs no value is not taken back by one.
fn is_on(element: &Element<'_>) -> bool {
    let value = element.local_attribute("val");
    !matches!(value.as_deref(), Some("0" | "false" | "off"))
}

/// The text with the characters that `_xHHHH_` stands for (ISO/IEC 29500-1, 22.9.2.19): those that
/// XML cannot hold, and the `_` before what only looks so.
pub(super) fn unescaped(text: &str) -> String {
    if !text.contains("_x") && !text.contains("_X") {
        return text.to_owned();
    }
    let mut units: Vec<u16> = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some(character) = rest.chars().next() {
        let escape = rest.get(..7).filter(|escape| {
            escape.ends_with('_') && escape.to_ascii_lowercase().starts_with("_x")
        });
        let code = escape.and_then(|escape| u16::from_str_radix(&escape[2..6], 16).ok());
        if let Some(code) = code {
            units.push(code);
            rest = &rest[7..];
        } else {
            units.extend_from_slice(character.encode_utf16(&mut [0; 2]));
            rest = &rest[character.len_utf8()..];
        }
    }
    String::from_utf16_lossy(&units)
}

/// What a cell style says of how its cells look.
pub(super) struct Look {
    pub(super) format: Format,
    pub(super) is_struck: bool,
}

/// Each cell style, by its number.
pub(super) fn read_looks(text: &str) -> Result<Vec<Look>, Unreadable> {
    let mut codes: BTreeMap<u32, String> = BTreeMap::new();
    // Whether each font strikes through.
    let mut fonts: Vec<bool> = Vec::new();
    let mut looks = Vec::new();
    let (mut is_in_cell_styles, mut is_in_fonts) = (false, false);
    let mut nodes = Nodes::new(text);
    while let Some(node) = nodes.next()? {
        match node {
            Node::Start(element) => match element.local_name() {
                "numFmt" => {
                    if let Some(code) = element.local_attribute("formatCode") {
                        codes.insert(number(&element, "numFmtId"), code);
                    }
                }
                // Those of conditional formats stand elsewhere.
                "fonts" => is_in_fonts = true,
                "font" if is_in_fonts => fonts.push(false),
                "strike" if is_in_fonts => {
                    if let Some(font) = fonts.last_mut() {
                        *font = is_on(&element);
                    }
                }
                "cellXfs" => is_in_cell_styles = true,
                "xf" if is_in_cell_styles => {
                    let id = number(&element, "numFmtId");
                    let font = usize::try_from(number(&element, "fontId")).ok();
                    looks.push(Look {
                        format: Format::new(id, codes.get(&id).map(String::as_str)),
                        is_struck: font.and_then(|font| fonts.get(font)) == Some(&true),
                    });
                }
                _ => {}
            },
            Node::End(end) => match end.local_name() {
                "cellXfs" => is_in_cell_styles = false,
                "fonts" => is_in_fonts = false,
                _ => {}
            },
            Node::Text(_) => {}
        }
    }
    Ok(looks)
}

pub(super) fn number(element: &Element<'_>, attribute: &str) -> u32 {
    let text = element.local_attribute(attribute);
    text.and_then(|text| text.parse().ok()).unwrap_or_default()
}
