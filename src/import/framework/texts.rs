//! The texts of a framework's table: what stands in one cell → paragraphs and lists of a role level.
//!
//! In: a cell's text, in plain lines with typed marks, in Markdown, or in HTML. Out: values of a role level's
//! file, and what could not be taken as it stands. The readers are those of documents.

use serde_json::{Value, json};

use crate::characters;
use crate::import::clean::clean;
use crate::import::flat;
use crate::import::formats::{html, text};
use crate::import::look::{Element, ElementKind};
use crate::import::pieces::{AsideKind, Foreign, Kind, Refusal, Run, plain};
use crate::import::role::blocks::{Texts, blocks, markdown};
use crate::source::SourceFile;

#[cfg(test)]
thread_local! {
    /// So many cells were read, which is what takes the time.
    pub(super) static READ: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
}

/// What a cell says.
pub(super) struct Said {
    elements: Vec<Element>,
    /// What is otherwise than it stands there, in the words of a remark.
    pub(super) remarks: Vec<String>,
}

/// What a level's description says, part by part.
#[derive(Default)]
pub(super) struct OfLevel {
    pub(super) summary: Vec<Value>,
    pub(super) you_will: Vec<String>,
    pub(super) note: Option<String>,
}

/// A name: one line of plain words, which nobody fails to see.
pub(super) fn name(text: &str) -> String {
    let text = characters::without_unseen(text);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Reads a cell.
pub(super) fn read(cell: &str) -> Result<Said, Refusal> {
    #[cfg(test)]
    READ.set(READ.get() + 1);
    let file = SourceFile::new("cell", cell);
    let mut foreign = if is_html(cell) {
        html::read(&file)?
    } else if cell.contains("**") || cell.contains("\n#") || cell.starts_with('#') {
        html::read_markdown(&file)?
    } else {
        text::read(&file)?
    };
    let has_unseen = characters::unseen(cell).is_some();
    clean(&mut foreign);
    let mut said = Said {
        elements: elements(&foreign),
        remarks: foreign.asides.iter().filter_map(aside).collect(),
    };
    if has_unseen {
        let remark = "characters that nobody sees were left out";
        said.remarks.push(remark.to_owned());
    }
    Ok(said)
}

fn is_html(cell: &str) -> bool {
    const TAGS: [&str; 8] = ["<p", "<ul", "<ol", "<li", "<br", "<div", "<a ", "<h"];
    let lower = cell.to_ascii_lowercase();
    TAGS.iter().any(|tag| lower.contains(tag)) && lower.contains('>')
}

fn aside(aside: &crate::import::pieces::Aside) -> Option<String> {
    let words = aside.words.trim();
    match aside.kind {
        AsideKind::Picture => Some("a picture was left out".to_owned()),
        AsideKind::Embedded => Some("what another program put in was left out".to_owned()),
        AsideKind::DeadLink => Some(format!(
            "the link to `{words}` leads nowhere for a reader, and its words alone were taken"
        )),
        _ if words.is_empty() => None,
        _ => Some(format!(
            "`{words}` stands beside the text, and was left out"
        )),
    }
}

/// The paragraphs and items; a heading is a line of its own, and a table gives what stands in it.
fn elements(foreign: &Foreign) -> Vec<Element> {
    let mut elements = Vec::new();
    for piece in &foreign.pieces {
        let at = piece.at;
        let mut push = |kind| elements.push(Element { at, kind });
        match &piece.kind {
            Kind::Heading { words, .. } | Kind::Paragraph(words) => {
                for line in lines(words) {
                    push(ElementKind::Paragraph(line));
                }
            }
            Kind::Item(item) => {
                let mut item = item.clone();
                item.words = lines(&item.words).concat();
                push(ElementKind::Item(item));
            }
            Kind::Picture(figure) => push(ElementKind::Paragraph(figure.caption.clone())),
            Kind::Table(_) => {
                for words in flat::paragraphs(std::slice::from_ref(piece)) {
                    push(ElementKind::Paragraph(words.to_vec()));
                }
            }
        }
    }
    elements
}

/// Words, parted where a line breaks.
fn lines(words: &[Run]) -> Vec<Vec<Run>> {
    let mut lines = vec![Vec::new()];
    for run in words {
        for (index, text) in run.text.split('\n').enumerate() {
            if index > 0 {
                lines.push(Vec::new());
            }
            let last = lines.last_mut().expect("there is one from the beginning");
            if !text.is_empty() {
                last.push(Run {
                    text: text.to_owned(),
                    look: run.look.clone(),
                });
            }
        }
    }
    lines.retain(|line| !plain(line).trim().is_empty());
    lines
}

impl Said {
    /// Paragraphs and lists. A list of one, as descriptions have it that somebody listed, is a paragraph, unless a
    /// line leads to it.
    pub(super) fn prose(&self) -> Vec<Value> {
        prose(&self.elements)
    }

    /// The statements of a skill: its items, or its lines. A line such as `You can:` above items says nothing
    /// that the list does not.
    pub(super) fn statements(&self) -> Vec<String> {
        let mut rest = self.elements.as_slice();
        if let [first, others @ ..] = rest
            && is_item(others.first())
            && is_lead(first, &["you can", "you"])
        {
            rest = others;
        }
        rest.iter().filter_map(said).collect()
    }

    /// A level's description: what sets it apart, what one will do, and what stands below that.
    pub(super) fn level(&self) -> OfLevel {
        let elements = self.elements.as_slice();
        let lead = elements.iter().enumerate().position(|(index, element)| {
            is_item(elements.get(index + 1)) && is_lead(element, &["you will"])
        });
        let Some(lead) = lead else {
            return OfLevel {
                summary: self.prose(),
                ..OfLevel::default()
            };
        };
        let (summary, below) = elements.split_at(lead);
        let below = &below[1..];
        let items = below.iter().take_while(|one| is_item(Some(one))).count();
        let (items, note) = below.split_at(items);
        let note: Vec<String> = note.iter().filter_map(said).collect();
        OfLevel {
            summary: prose(summary),
            you_will: items.iter().filter_map(said).collect(),
            note: (!note.is_empty()).then(|| note.join(" ")),
        }
    }
}

fn is_item(element: Option<&Element>) -> bool {
    element.is_some_and(|one| matches!(one.kind, ElementKind::Item(_)))
}

/// Whether a line leads to the list below it with these words at its end.
fn is_lead(element: &Element, ends: &[&str]) -> bool {
    const LONGEST: usize = 80;
    let ElementKind::Paragraph(words) = &element.kind else {
        return false;
    };
    let line = plain(words).to_lowercase();
    let line = line.trim_end_matches([':', '…', '.', ' ', '-']);
    line.len() <= LONGEST && ends.iter().any(|end| line.ends_with(end))
}

fn said(element: &Element) -> Option<String> {
    let words = match &element.kind {
        ElementKind::Paragraph(words) => words,
        ElementKind::Item(item) => &item.words,
        _ => return None,
    };
    let text = markdown(words);
    (!text.is_empty()).then_some(text)
}

fn prose(elements: &[Element]) -> Vec<Value> {
    let items = elements.iter().filter(|one| is_item(Some(one))).count();
    let leads = |one: &Element| said(one).is_some_and(|line| line.ends_with(':'));
    let is_led_to = elements
        .windows(2)
        .any(|pair| leads(&pair[0]) && is_item(pair.get(1)));
    if items != 1 || is_led_to {
        return blocks(elements, Texts::Paragraphs);
    }
    let paragraphs = elements.iter().filter_map(said);
    paragraphs.map(|text| json!(text)).collect()
}
