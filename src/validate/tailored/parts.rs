//! The parts of a role that a vacancy can name: items, paragraphs and other blocks; and the role with
//! some of them changed.
//!
//! In: a role's sections. Out: the parts in their order, each known by its number, and the same
//! sections after [`Edits`]. One walk does both, so that the numbers are the same.

use std::collections::{BTreeMap, BTreeSet};
use std::slice;

use super::plain;
use crate::document::each_text;
use crate::document::parse::parse;
use crate::model::{Block, Content, Entry, Item, Items, Prose, Role, Section};

/// One item, paragraph or other block.
pub(super) struct Part {
    /// The id of the section in which it stands.
    pub(super) section: String,
    /// The name that its author gave it.
    pub(super) id: Option<String>,
    /// Its words without marks, if it is one text.
    pub(super) words: Option<String>,
    /// The letters and digits of these.
    folded: String,
    /// Whether it appears only where a vacancy includes it.
    pub(super) is_optional: bool,
    /// Whether it is an item of a list, beside which only items can stand.
    pub(super) is_in_list: bool,
}

/// What is done to parts, by their numbers.
#[derive(Default)]
pub(super) struct Edits<'a> {
    /// Those that are left out.
    pub(super) without: BTreeSet<usize>,
    /// What stands instead of one.
    pub(super) instead: BTreeMap<usize, &'a Content>,
    /// What stands after one.
    pub(super) after: BTreeMap<usize, Vec<&'a Content>>,
}

/// Words as someone typed or copied them: letters and digits count, marks and spaces do not.
pub(super) struct Wanted {
    folded: String,
    /// Whether they are the beginning alone, as `…` says.
    is_begun: bool,
}

impl Wanted {
    pub(super) fn of(words: &str) -> Self {
        let words = words.trim();
        let begun = words.strip_suffix('…').or(words.strip_suffix("..."));
        Self {
            folded: folded(begun.unwrap_or(words)),
            is_begun: begun.is_some(),
        }
    }

    /// Whether the part says them.
    pub(super) fn is_said_by(&self, part: &Part) -> bool {
        !self.folded.is_empty()
            && if self.is_begun {
                part.folded.starts_with(&self.folded)
            } else {
                part.folded == self.folded
            }
    }
}

/// The words of inline Markdown.
fn plain_words(markdown: &str) -> String {
    let mut words = String::new();
    for block in &parse(markdown).0 {
        each_text(slice::from_ref(block), &mut |text: &str| {
            words.push_str(text);
        });
    }
    words
}

fn folded(words: &str) -> String {
    let letters = words.chars().filter(|one| one.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

/// The parts of all sections, in order.
pub(super) fn parts(role: &Role, house: &[Section]) -> Vec<Part> {
    let (mut role, mut house) = (role.clone(), house.to_owned());
    apply(&Edits::default(), &mut role, &mut house)
}

/// Does what `edits` say, and tells the parts as they were.
pub(super) fn apply(edits: &Edits<'_>, role: &mut Role, house: &mut [Section]) -> Vec<Part> {
    let mut walk = Walk {
        edits,
        parts: Vec::new(),
        section: String::new(),
    };
    walk.begin("about_the_role");
    match &mut role.about_the_role {
        Prose::Paragraphs(blocks) => walk.blocks(blocks),
        Prose::InLanguage(foreign) => walk.blocks(&mut foreign.paragraphs),
    }
    let lists = [
        ("what_you_will_do", &mut role.what_you_will_do),
        ("you_will_be_someone_who", &mut role.you_will_be_someone_who),
        ("skills_and_experience", &mut role.skills_and_experience),
        ("who_you_will_work_with", &mut role.who_you_will_work_with),
    ];
    for (id, items) in lists {
        walk.begin(id);
        match items {
            Items::List(entries) => walk.entries(entries),
            Items::InLanguage(foreign) => walk.entries(&mut foreign.items),
        }
    }
    for section in role.sections.iter_mut().chain(house) {
        walk.begin(&section.id);
        walk.blocks(&mut section.blocks);
    }
    walk.parts
}

struct Walk<'a> {
    edits: &'a Edits<'a>,
    parts: Vec<Part>,
    section: String,
}

impl Walk<'_> {
    fn begin(&mut self, section: &str) {
        section.clone_into(&mut self.section);
    }

    fn blocks(&mut self, blocks: &mut Vec<Block>) {
        self.each(blocks, Self::block, plain::blocks);
    }

    fn entries(&mut self, entries: &mut Vec<Entry>) {
        let entry = |walk: &mut Self, entry: &mut Entry| match entry {
            Entry::Item(item) => walk.item(item, false),
            Entry::Block(block) => walk.block(block),
        };
        self.each(entries, entry, plain::entries);
    }

    fn items(&mut self, items: &mut Vec<Item>) {
        let item = |walk: &mut Self, item: &mut Item| walk.item(item, true);
        self.each(items, item, plain::items);
    }

    /// Walks over what stands in `all`, and changes what is to be changed.
    fn each<T>(
        &mut self,
        all: &mut Vec<T>,
        walk_over: impl Fn(&mut Self, &mut T),
        made: impl Fn(&Content) -> Vec<T>,
    ) {
        let edits = self.edits;
        for mut one in std::mem::take(all) {
            let number = self.parts.len();
            walk_over(self, &mut one);
            if let Some(content) = edits.instead.get(&number) {
                all.extend(made(content));
            } else if !edits.without.contains(&number) {
                all.push(one);
            }
            for content in edits.after.get(&number).into_iter().flatten() {
                all.extend(made(content));
            }
        }
    }

    fn block(&mut self, block: &mut Block) {
        let words = match &*block {
            Block::Text(text) => Some(text),
            Block::Paragraph(block) => Some(&block.paragraph),
            Block::Heading(block) => Some(&block.heading),
            Block::Note(block) => Some(&block.note),
            Block::List(_) | Block::Table(_) | Block::Facts(_) | Block::Picture(_) => None,
        };
        let part = self.part(block.id(), words, false);
        self.parts.push(part);
        if let Block::List(block) = block {
            self.items(&mut block.list);
        }
    }

    fn item(&mut self, item: &mut Item, is_in_list: bool) {
        let part = match &*item {
            Item::Text(text) => self.part(None, Some(text), is_in_list),
            Item::Nested(item) => self.part(item.id.as_deref(), Some(&item.text), is_in_list),
            Item::Optional(item) => Part {
                is_optional: true,
                ..self.part(Some(&item.optional), item.text.as_ref(), is_in_list)
            },
        };
        self.parts.push(part);
        if let Item::Nested(item) = item {
            self.items(&mut item.items);
        }
    }

    fn part(&self, id: Option<&str>, words: Option<&String>, is_in_list: bool) -> Part {
        let words = words.map(|words| plain_words(words));
        Part {
            section: self.section.clone(),
            id: id.map(str::to_owned),
            folded: words.as_deref().map(folded).unwrap_or_default(),
            words,
            is_optional: false,
            is_in_list,
        }
    }
}
