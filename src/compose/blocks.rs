//! Blocks of sections as values: what of them an advert shows, and in which form.
//!
//! In: blocks, lists and passages whose texts are Markdown, and the vacancy that chooses among optional items. Out:
//! Tera's values, which [`markdown`](super::markdown) makes text of: a text is a paragraph or an item,
//! a group with `list` is a list of its own, a group with `block` is Markdown that stands alone.

use tera::Value;

use super::criteria::CriteriaStyle;
use super::markdown::{self, in_cell, in_heading};
use super::values::{map, optional, text, words_value};
use crate::facts::criterion::Need;
use crate::facts::plain_markdown::escaped;
use crate::load::sections::Known;
use crate::model::{Block, Entry, Item, Items, ListBlock, Numbers, Prose, Role, Table, Vacancy};
use crate::validate::criteria::{are_criteria, words_of};
use crate::words::{Key, Words};

/// What shapes blocks besides themselves.
pub(super) struct Blocks<'a> {
    /// The words of the document's language.
    pub(super) words: &'a Words,
    /// The vacancy that takes optional items.
    pub(super) vacancy: Option<&'a Vacancy>,
    /// How criteria are shown.
    pub(super) criteria: CriteriaStyle<'a>,
}

impl Blocks<'_> {
    /// What a role says in the field `known`; nothing if there is no such field.
    pub(super) fn of_role(&self, role: &Role, known: Known) -> Option<Value> {
        let items = match known {
            Known::AboutTheRole => return Some(self.prose(&role.about_the_role)),
            Known::WhatYouWillDo => &role.what_you_will_do,
            Known::YouWillBeSomeoneWho => &role.you_will_be_someone_who,
            Known::SkillsAndExperience => &role.skills_and_experience,
            Known::WhoYouWillWorkWith => &role.who_you_will_work_with,
            _ => return None,
        };
        Some(self.items(items))
    }

    /// Blocks in which a text is a paragraph.
    pub(super) fn values(&self, blocks: &[Block]) -> Value {
        let mut counting = Counting::default();
        let blocks = blocks.iter();
        let values = blocks.flat_map(|block| self.value(block, &mut counting));
        Value::from(values.collect::<Vec<_>>())
    }

    fn prose(&self, prose: &Prose) -> Value {
        match prose {
            Prose::Paragraphs(blocks) => self.values(blocks),
            Prose::InLanguage(foreign) => map([
                ("lang", text(&foreign.lang)),
                ("paragraphs", self.values(&foreign.paragraphs)),
            ]),
        }
    }

    fn items(&self, items: &Items) -> Value {
        match items {
            Items::List(entries) => self.entries(entries),
            Items::InLanguage(foreign) => map([
                ("lang", text(&foreign.lang)),
                ("items", self.entries(&foreign.items)),
            ]),
        }
    }

    fn entries(&self, entries: &[Entry]) -> Value {
        let mut counting = Counting::default();
        let mut values = Vec::new();
        let is_item = |entry: &Entry| matches!(entry, Entry::Item(_));
        // Items that follow each other are one list.
        for list in entries.chunk_by(|one, next| is_item(one) && is_item(next)) {
            let items = list.iter().filter_map(|entry| match entry {
                Entry::Item(item) => Some(item),
                Entry::Block(_) => None,
            });
            if let [Entry::Block(block)] = list {
                values.extend(self.value(block, &mut counting));
            } else if are_criteria(items.clone()) {
                values.extend(self.criteria(items, None, None, counting.led_to.take()));
            } else {
                counting.led_to = None;
                values.extend(items.filter_map(|item| self.item(item)));
            }
        }
        Value::from(values)
    }

    fn value(&self, block: &Block, counting: &mut Counting) -> Vec<Value> {
        let alone = |markdown: &str| {
            map([
                ("block", Value::safe_string(markdown)),
                ("lang", optional(block.lang().map(str::to_owned).as_ref())),
            ])
        };
        let led_to = std::mem::replace(
            &mut counting.led_to,
            match block {
                Block::Text(words) => Need::led_to_by(words),
                Block::Paragraph(block) => Need::led_to_by(&block.paragraph),
                _ => None,
            },
        );
        vec![match block {
            Block::Text(words) => Value::safe_string(words),
            Block::Paragraph(block) => alone(&block.paragraph),
            Block::List(block) => return self.list(block, counting, led_to),
            Block::Heading(block) => alone(&in_heading(&block.heading)),
            Block::Table(block) => alone(&table(&block.table)),
            Block::Facts(block) => {
                let mut rows = vec![[String::new(), String::new()]];
                let facts = block.facts.iter();
                rows.extend(facts.map(|fact| [escaped(&fact.label), in_cell(&fact.value)]));
                alone(&table_of(&rows))
            }
            Block::Note(block) => {
                let lead = words_value(&self.words.show(Key::Note, &[]));
                let lead = markdown::of_text(&lead).unwrap_or_default();
                alone(&format!("**{lead}** {}", block.note))
            }
            Block::Picture(block) => {
                let caption = block.caption.as_deref().map(str::trim);
                let caption = caption.filter(|words| !words.is_empty());
                let image = format!("![{}]({})", escaped(&block.alt), block.picture);
                let lines = [Some(image.as_str()), caption];
                alone(&lines.into_iter().flatten().collect::<Vec<_>>().join("\n"))
            }
        }]
    }

    /// A list, if the advert shows an item of it; one of criteria may be several lists or tables.
    fn list(&self, block: &ListBlock, counting: &mut Counting, led_to: Option<Need>) -> Vec<Value> {
        let items: Vec<Value> = block
            .list
            .iter()
            .filter_map(|item| self.item(item))
            .collect();
        let start = block.numbers.map(|numbers| match numbers {
            Numbers::From(first) => first.0,
            Numbers::Continued(_) => counting.next,
        });
        if let Some(start) = start {
            let count = u32::try_from(items.len()).unwrap_or(u32::MAX);
            counting.next = start.saturating_add(count);
        }
        if are_criteria(&block.list) {
            return self.criteria(&block.list, start, block.lang.as_deref(), led_to);
        }
        if items.is_empty() {
            return Vec::new();
        }
        vec![map([
            ("list", Value::from(items)),
            ("start", start.map_or_else(Value::none, Value::from)),
            ("lang", optional(block.lang.as_ref())),
        ])]
    }

    /// An item, if the advert shows it; an optional one only where the vacancy includes it.
    pub(super) fn item(&self, item: &Item) -> Option<Value> {
        let words = Value::safe_string(&words_of(item, self.vacancy)?);
        let (lang, below) = match item {
            Item::Text(_) => return Some(words),
            Item::Nested(item) => (&item.lang, &item.items[..]),
            Item::Optional(item) => (&item.lang, &[][..]),
        };
        let below = below.iter().filter_map(|item| self.item(item));
        Some(map([
            ("text", words),
            ("lang", optional(lang.as_ref())),
            ("items", Value::from(below.collect::<Vec<_>>())),
        ]))
    }
}

/// What the blocks before a list say of it.
struct Counting {
    /// The number from which it would go on.
    next: u32,
    /// The need of which the sentence right above it tells.
    led_to: Option<Need>,
}

impl Default for Counting {
    fn default() -> Self {
        Self {
            next: 1,
            led_to: None,
        }
    }
}

/// A table; what is its header column is bold, as the dialect has it.
fn table(table: &Table) -> String {
    let header = table.header.iter().map(|cell| in_cell(cell)).collect();
    let mut rows: Vec<Vec<String>> = vec![header];
    for row in &table.rows {
        let cells = row.iter().enumerate().map(|(column, cell)| {
            let cell = in_cell(cell);
            if table.header_column && column == 0 && !cell.is_empty() {
                markdown::strong(&cell)
            } else {
                cell
            }
        });
        rows.push(cells.collect());
    }
    table_of(&rows)
}

/// A table of Markdown, the first row of which is its header.
pub(super) fn table_of<Row: AsRef<[String]>>(rows: &[Row]) -> String {
    let mut text = String::new();
    for (index, row) in rows.iter().enumerate() {
        let row = row.as_ref();
        for cell in row {
            text.extend(["| ", cell, " "]);
        }
        text.push_str("|\n");
        if index == 0 {
            text.push_str(&"| --- ".repeat(row.len()));
            text.push_str("|\n");
        }
    }
    text
}
