//! Items that a vacancy may include: those below a line such as 'Optional points to include'.
//!
//! In: the elements of a section. Out: its blocks, where such items have a name and a prompt. An item in
//! square brackets is what to write, and no text.

use serde_json::{Value, json};

use super::blocks::{self, Texts};
use crate::import::known::Known;
use crate::import::look::{Element, ElementKind};
use crate::import::outline::words;
use crate::load::markdown::slug;

/// The longest name that an item's words give, in characters.
const LONGEST_NAME: usize = 40;

/// The blocks that say what `elements` say.
pub(in crate::import) fn blocks(elements: &[Element], texts: Texts, known: &Known) -> Vec<Value> {
    let is_mark = |element: &Element| {
        let is_line = !matches!(
            element.kind,
            ElementKind::Table(_) | ElementKind::Fact { .. } | ElementKind::Picture(_)
        );
        is_line && known.is_above_optional(&words(element))
    };
    let Some(place) = elements
        .iter()
        .position(is_mark)
        .filter(|_| texts == Texts::Items)
    else {
        return blocks::blocks(elements, texts);
    };
    let is_item = |element: &&Element| matches!(element.kind, ElementKind::Item(_));
    let items: Vec<&Element> = elements[place + 1..].iter().take_while(is_item).collect();
    if items.is_empty() {
        return blocks::blocks(elements, texts);
    }
    let mut made = blocks::blocks(&elements[..place], texts);
    let prompt = words(&elements[place]);
    let mut names: Vec<String> = Vec::new();
    for element in &items {
        let said = words(element);
        let inner = said.trim_end_matches('.');
        let inner = inner
            .strip_prefix('[')
            .and_then(|inner| inner.strip_suffix(']'));
        let stem = name(&said);
        let mut name = stem.clone();
        let mut number = 2;
        while names.contains(&name) {
            name = format!("{stem}-{number}");
            number += 1;
        }
        names.push(name.clone());
        made.push(match (inner, &element.kind) {
            (Some(inner), _) => json!({ "optional": name, "prompt": inner }),
            (None, ElementKind::Item(item)) => {
                json!({ "optional": name, "prompt": prompt, "text": blocks::markdown(&item.words) })
            }
            _ => continue,
        });
    }
    made.extend(blocks(&elements[place + 1 + items.len()..], texts, known));
    made
}

/// A name made of the first words of an item.
fn name(words: &str) -> String {
    let mut name = String::new();
    for word in slug(words).split('-') {
        if name.len() + word.len() > LONGEST_NAME {
            break;
        }
        if !name.is_empty() {
            name.push('-');
        }
        name.push_str(word);
    }
    if name.is_empty() {
        "item".to_owned()
    } else {
        name
    }
}
