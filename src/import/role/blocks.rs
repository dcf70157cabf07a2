//! Elements → the blocks of a role's section, as its file has them.
//!
//! In: the elements of a section. Out: JSON values: texts are inline Markdown, lists stand within each other
//! as their levels say.

use serde_json::{Value, json};

use super::inline::inlines;
use crate::document::{self, Block, Inline};
use crate::facts::criterion::{Need, Stated};
use crate::import::links::with_typed;
use crate::import::look::tables::Table;
use crate::import::look::{Element, ElementKind};
use crate::import::pieces::{Figure, Item, Run, is_blank, plain};
use crate::words::{Key, Words};
use crate::write;

/// What a section's texts are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::import) enum Texts {
    /// A text is a paragraph.
    Paragraphs,
    /// A text is an item.
    Items,
}

/// The blocks that say what `elements` say.
pub(in crate::import) fn blocks(elements: &[Element], texts: Texts) -> Vec<Value> {
    let mut blocks = Vec::new();
    // The number that a list has which goes on with the numbers of the one before.
    let mut next = None;
    let mut rest = elements;
    while let Some((first, others)) = rest.split_first() {
        match &first.kind {
            ElementKind::Heading { words, .. } => {
                // All words of a heading are bold, which says nothing of them.
                blocks.push(json!({ "heading": markdown(&unstressed(words)) }));
                rest = others;
            }
            ElementKind::Paragraph(words) => {
                blocks.push(paragraph(words, texts));
                rest = others;
            }
            ElementKind::Item(_) => {
                let count = one_list(rest);
                let (items, others) = rest.split_at(count);
                push_list(items, texts, &mut next, &mut blocks);
                rest = others;
            }
            ElementKind::Fact { .. } => {
                let is_fact = |one: &&Element| matches!(one.kind, ElementKind::Fact { .. });
                let count = rest.iter().take_while(is_fact).count();
                let facts: Vec<Value> = rest[..count].iter().filter_map(fact).collect();
                blocks.push(json!({ "facts": facts }));
                rest = &rest[count..];
            }
            ElementKind::Picture(figure) => {
                blocks.push(picture(figure));
                rest = others;
            }
            ElementKind::Table(table) => {
                blocks.push(self::table(table));
                rest = others;
            }
        }
    }
    blocks
}

fn fact(element: &Element) -> Option<Value> {
    let ElementKind::Fact { label, value } = &element.kind else {
        return None;
    };
    // A label of a table may have the colon that stands behind each.
    let label = plain(label);
    let label = label.trim_end_matches([':', ' ']);
    Some(json!({ "label": label, "value": markdown(value) }))
}

fn paragraph(words: &[Run], texts: Texts) -> Value {
    let lang = whole_language(words);
    let words = if lang.is_some() {
        without_language(words)
    } else {
        words.to_vec()
    };
    if let Some(note) = note(&words) {
        let mut made = json!({ "note": markdown(&note) });
        if let Some(lang) = lang {
            made["lang"] = lang.into();
        }
        return made;
    }
    let text = markdown(&words);
    match (lang, texts) {
        (Some(lang), _) => json!({ "paragraph": text, "lang": lang }),
        (None, Texts::Paragraphs) => text.into(),
        (None, Texts::Items) => json!({ "paragraph": text }),
    }
}

/// The words of a remark that stands out, as adverts show it: behind a bold `Note:`.
fn note(words: &[Run]) -> Option<Vec<Run>> {
    let (first, rest) = words.split_first()?;
    let lead = Words::english().show(Key::Note, &[]);
    let is_note = first.look.is_bold && first.text.trim() == lead.as_str() && !is_blank(rest);
    is_note.then(|| rest.to_vec())
}

/// How many of the first items are one list.
fn one_list(elements: &[Element]) -> usize {
    let mut last: Option<&Item> = None;
    let mut top: Option<&Item> = None;
    let mut count = 0;
    for element in elements {
        let ElementKind::Item(item) = &element.kind else {
            break;
        };
        if let (Some(last), Some(first)) = (last, top)
            && item.level <= first.level
        {
            let goes_on = match (first.number, item.number) {
                (Some(before), Some(number)) => {
                    number == before.saturating_add(1) || item.list == first.list
                }
                (None, None) => item.list == first.list || last.level >= item.level,
                _ => false,
            };
            if !goes_on {
                break;
            }
        }
        if top.is_none_or(|top| item.level <= top.level) {
            top = Some(item);
        }
        last = Some(item);
        count += 1;
    }
    count.max(1)
}

fn push_list(elements: &[Element], texts: Texts, next: &mut Option<u64>, blocks: &mut Vec<Value>) {
    let items: Vec<&Item> = elements
        .iter()
        .filter_map(|element| match &element.kind {
            ElementKind::Item(item) => Some(item),
            _ => None,
        })
        .collect();
    let number = items.first().and_then(|item| item.number);
    let list = nested(&items, 0);
    match (number, texts) {
        (None, Texts::Items) => blocks.extend(list),
        (None, Texts::Paragraphs) => blocks.push(json!({ "list": list })),
        (Some(number), _) => {
            let number = number.clamp(1, 999_999);
            let count = u64::try_from(list.len()).unwrap_or(u64::MAX);
            let numbers = if *next == Some(number) {
                json!("continued")
            } else {
                json!(number)
            };
            *next = Some(number.saturating_add(count));
            blocks.push(json!({ "list": list, "numbers": numbers }));
        }
    }
}

/// How deep lists may stand in each other; deeper items stand beside each other.
const DEEPEST: usize = 6;

/// Items with those below them.
fn nested(items: &[&Item], depth: usize) -> Vec<Value> {
    let mut made = Vec::new();
    let mut rest = items;
    while let Some((first, others)) = rest.split_first() {
        let below = if depth < DEEPEST {
            others
                .iter()
                .take_while(|item| item.level > first.level)
                .count()
        } else {
            0
        };
        let inner = nested(&others[..below], depth + 1);
        let lang = whole_language(&first.words);
        let words = if lang.is_some() {
            without_language(&first.words)
        } else {
            first.words.clone()
        };
        let text = markdown(&words);
        let mut value = if inner.is_empty() && lang.is_none() && first.stated.is_nothing() {
            Value::from(text)
        } else {
            json!({ "text": text })
        };
        if let Some(lang) = lang {
            value["lang"] = lang.into();
        }
        state(&mut value, &first.stated);
        if !inner.is_empty() {
            value["items"] = inner.into();
        }
        made.push(value);
        rest = &others[below..];
    }
    made
}

/// Says of an item what is stated of it as a criterion.
pub(super) fn state(value: &mut Value, stated: &Stated) {
    if let Some(need) = stated.need {
        value["need"] = match need {
            Need::Essential => "essential".into(),
            Need::Desirable => "desirable".into(),
        };
    }
    if let Some(group) = &stated.group {
        value["group"] = group.as_str().into();
    }
    for (name, names) in [("assessed", &stated.assessed), ("stage", &stated.stages)] {
        match names.as_slice() {
            [] => {}
            [one] => value[name] = one.as_str().into(),
            several => value[name] = several.into(),
        }
    }
}

fn picture(figure: &Figure) -> Value {
    let mut made = json!({ "picture": figure.file, "alt": figure.alt });
    if !is_blank(&figure.caption) {
        made["caption"] = markdown(&figure.caption).into();
    }
    made
}

fn table(table: &Table) -> Value {
    let is_header_blank = table.header.iter().all(|cell| is_blank(cell));
    let columns = table.header.len();
    let fact = |row: &Vec<Vec<Run>>| {
        let label = plain(row.first()?);
        Some(json!({ "label": label, "value": markdown(row.get(1)?) }))
    };
    let has_labels = |row: &Vec<Vec<Run>>| row.first().is_some_and(|cell| !is_blank(cell));
    if columns == 2 && (is_header_blank || !table.has_header) {
        let first = (!is_header_blank).then_some(&table.header);
        let rows: Vec<&Vec<Vec<Run>>> = first.into_iter().chain(&table.rows).collect();
        if rows.iter().all(|row| has_labels(row)) {
            let facts: Vec<Value> = rows.into_iter().filter_map(fact).collect();
            return json!({ "facts": facts });
        }
    }
    let bold = |row: &Vec<Vec<Run>>| {
        let cell = row.first();
        cell.is_some_and(|cell| !is_blank(cell) && cell.iter().all(|run| run.look.is_bold))
    };
    let has_column = columns > 1 && !table.rows.is_empty() && table.rows.iter().all(bold);
    let cells = |row: &Vec<Vec<Run>>| -> Vec<String> {
        let cells = row.iter().enumerate();
        let cells = cells.map(|(column, cell)| {
            if column == 0 && has_column {
                markdown(&unstressed(cell))
            } else {
                markdown(cell)
            }
        });
        cells.collect()
    };
    let rows: Vec<Vec<String>> = table.rows.iter().map(cells).collect();
    let header = cells(&table.header);
    let mut made = json!({ "table": { "header": header, "rows": rows } });
    if has_column {
        made["table"]["header_column"] = true.into();
    }
    made
}

/// The language of all words, where they are in one that is named.
fn whole_language(words: &[Run]) -> Option<String> {
    let mut said = words.iter().filter(|run| !run.text.trim().is_empty());
    let lang = said.next()?.look.lang.clone()?;
    said.all(|run| run.look.lang.as_ref() == Some(&lang))
        .then(|| lang.to_string())
}

fn without_language(words: &[Run]) -> Vec<Run> {
    let mut words = words.to_vec();
    for run in &mut words {
        run.look.lang = None;
    }
    words
}

fn unstressed(words: &[Run]) -> Vec<Run> {
    let mut words = words.to_vec();
    for run in &mut words {
        run.look.is_bold = false;
        run.look.is_underlined = false;
    }
    words
}

/// The words as inline Markdown, which reads as these words again.
pub(in crate::import) fn markdown(words: &[Run]) -> String {
    let said = plain(words);
    let text = write::inline_markdown(&inlines(&with_typed(words)));
    if reads_as(&text, &said) {
        return text;
    }
    write::inline_markdown(&[Inline::Text(said)])
}

fn reads_as(text: &str, said: &str) -> bool {
    let (blocks, faults) = document::parse(text);
    let [Block::Paragraph(content)] = blocks.as_slice() else {
        return blocks.is_empty() && said.is_empty();
    };
    faults.is_empty() && document::plain_text(content) == said
}

/// Plain words as inline Markdown.
pub(super) fn escaped(words: &str) -> String {
    write::inline_markdown(&[Inline::Text(words.to_owned())])
}
