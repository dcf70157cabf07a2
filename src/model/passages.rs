//! The texts of roles, role levels, sections and what vacancies make of them one by one, each with its
//! route, in the order of an advert.
//!
//! In: a role, role level, vacancy or sections. Out: its [`Passage`]s. Who checks or reads texts walks over these, so
//! that none is forgotten.

use super::changes::{Addition, Additions, Content};
use super::organisation::Organisation;
use super::role::{Entry, Item, Items, OptionalItem, Prose, Role, RoleLevel};
use super::section::{Block, Section};
use super::stated::StatedItem;
use super::vacancy::Vacancy;

/// One text of a role, role level or section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Passage<'a> {
    /// The route of the string in the file (RFC 6901).
    pub route: String,
    /// What it says.
    pub text: &'a str,
    /// What kind of text it is.
    pub form: Form,
    /// Its language, where that is not the file's.
    pub lang: Option<&'a str>,
}

/// What kind of text a passage is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// A few plain words: a title, a skill's name.
    Label,
    /// A heading of plain words.
    Title,
    /// A heading of inline Markdown.
    Heading,
    /// A table's cell or a fact's value of inline Markdown, which may be empty.
    Cell,
    /// A paragraph of inline Markdown.
    Paragraph,
    /// An item of a list, one paragraph of inline Markdown; 0 in a list that stands in no other.
    Item { depth: usize },
    /// Lines of plain text, each of which is a paragraph or an item.
    Lines,
    /// Lines of plain text, each of which is an item of one list.
    ItemLines,
    /// The tag of a language.
    LanguageTag,
    /// A web address.
    Address,
}

/// The texts of a role definition. Prompts to the author are none, as no reader sees them.
#[must_use]
pub(crate) fn of_role(role: &Role) -> Vec<Passage<'_>> {
    let mut walk = Walk::default();
    walk.label("/title".to_owned(), &role.title);
    walk.language("/lang".to_owned(), role.lang.as_deref());
    walk.of_role(role);
    if let Some(link) = &role.role_definition_link {
        walk.label("/role_definition_link/text".to_owned(), &link.text);
        walk.push(
            "/role_definition_link/url".to_owned(),
            &link.url,
            Form::Address,
        );
    }
    for (index, skill) in role.sfia_skills.iter().enumerate() {
        let route = format!("/sfia_skills/{index}");
        walk.label(format!("{route}/category"), &skill.category);
        walk.label(format!("{route}/subcategory"), &skill.subcategory);
        walk.label(format!("{route}/name"), &skill.name);
        if let Some(note) = &skill.note {
            walk.label(format!("{route}/note"), note);
        }
    }
    walk.passages
}

/// The optional items of all sections of a role, each with its language, where that is not the role's.
#[must_use]
pub(crate) fn optional_items(role: &Role) -> Vec<(&OptionalItem, Option<&str>)> {
    let mut walk = Walk::default();
    walk.of_role(role);
    walk.optional
}

/// The names by which vacancies know blocks and items of a role, each with its route.
#[must_use]
pub(crate) fn ids(role: &Role) -> Vec<(&str, String)> {
    let mut walk = Walk::default();
    walk.of_role(role);
    walk.ids
}

/// The texts of the sections that the organisation has in its adverts.
#[must_use]
pub(crate) fn of_sections(sections: &[Section]) -> Vec<Passage<'_>> {
    let mut walk = Walk::default();
    walk.sections(sections);
    walk.passages
}

/// The texts that a vacancy has in sections of its own and adds to those of its role. They are plain.
/// `has_items` tells of a section's id whether a text is an item there.
#[must_use]
pub(crate) fn of_vacancy(vacancy: &Vacancy, has_items: impl Fn(&str) -> bool) -> Vec<Passage<'_>> {
    let mut walk = Walk::default();
    walk.of_vacancy(vacancy, has_items);
    walk.passages
}

/// The texts that the organisation has in its adverts as Markdown.
#[must_use]
pub(crate) fn of_organisation(organisation: &Organisation) -> Vec<Passage<'_>> {
    let mut walk = Walk::default();
    walk.texts("/benefits", &organisation.benefits, Form::Item { depth: 0 });
    walk.sections(&organisation.sections);
    walk.passages
}

/// The texts of a role level.
#[must_use]
pub(crate) fn of_role_level(level: &RoleLevel) -> Vec<Passage<'_>> {
    let mut walk = Walk::default();
    walk.language("/lang".to_owned(), level.lang.as_deref());
    walk.label("/role_family".to_owned(), &level.role_family);
    walk.label("/role".to_owned(), &level.role);
    walk.label("/level".to_owned(), &level.level);
    walk.blocks("/role_description", &level.role_description);
    walk.blocks("/summary", &level.summary);
    walk.texts("/you_will", &level.you_will, Form::Item { depth: 0 });
    if let Some(note) = &level.note {
        walk.push("/note".to_owned(), note, Form::Paragraph);
    }
    for (index, skill) in level.skills.iter().enumerate() {
        walk.label(format!("/skills/{index}/name"), &skill.name);
        let route = format!("/skills/{index}/statements");
        walk.texts(&route, &skill.statements, Form::Item { depth: 0 });
    }
    walk.sections(&level.sections);
    walk.passages
}

#[derive(Default)]
pub(super) struct Walk<'a> {
    passages: Vec<Passage<'a>>,
    lang: Option<&'a str>,
    /// Whether a text among blocks is an item, and else a paragraph.
    texts_are_items: bool,
    /// The optional items, and the languages of those that are not in the file's.
    optional: Vec<(&'a OptionalItem, Option<&'a str>)>,
    /// The ids of blocks and items, and their routes.
    ids: Vec<(&'a str, String)>,
    /// The items of which something is stated.
    pub(super) stated: Vec<StatedItem>,
}

impl<'a> Walk<'a> {
    fn push(&mut self, route: String, text: &'a str, form: Form) {
        self.passages.push(Passage {
            route,
            text,
            form,
            lang: self.lang,
        });
    }

    fn label(&mut self, route: String, text: &'a str) {
        self.push(route, text, Form::Label);
    }

    fn language(&mut self, route: String, lang: Option<&'a str>) {
        if let Some(lang) = lang {
            self.push(route, lang, Form::LanguageTag);
        }
    }

    fn texts(&mut self, route: &str, texts: &'a [String], form: Form) {
        for (index, text) in texts.iter().enumerate() {
            self.push(format!("{route}/{index}"), text, form);
        }
    }

    fn prose(&mut self, route: &str, prose: &'a Prose) {
        match prose {
            Prose::Paragraphs(blocks) => self.blocks(route, blocks),
            Prose::InLanguage(foreign) => self.within(route, Some(&foreign.lang), |walk| {
                walk.blocks(&format!("{route}/paragraphs"), &foreign.paragraphs);
            }),
        }
    }

    /// The sections of a role, those of its own last.
    pub(super) fn of_role(&mut self, role: &'a Role) {
        self.prose("/about_the_role", &role.about_the_role);
        self.items("/what_you_will_do", &role.what_you_will_do);
        self.items("/you_will_be_someone_who", &role.you_will_be_someone_who);
        self.items("/skills_and_experience", &role.skills_and_experience);
        self.items("/who_you_will_work_with", &role.who_you_will_work_with);
        self.sections(&role.sections);
    }

    /// What a vacancy has in sections of its own and adds to those of its role.
    pub(super) fn of_vacancy(&mut self, vacancy: &'a Vacancy, has_items: impl Fn(&str) -> bool) {
        for (index, section) in vacancy.sections.iter().enumerate() {
            let route = format!("/sections/{index}");
            self.texts_are_items = has_items(&section.id);
            self.within(&route, section.lang.as_deref(), |walk| {
                if let Some(title) = &section.title {
                    walk.push(format!("{route}/title"), title, Form::Title);
                }
                walk.content(&format!("{route}/blocks"), &section.blocks);
            });
        }
        for (id, additions) in &vacancy.adds {
            let route = format!("/adds/{id}");
            self.texts_are_items = has_items(id);
            match additions {
                Additions::Lines(lines) => self.lines(route, lines),
                Additions::Parts(parts) => {
                    for (index, part) in parts.iter().enumerate() {
                        let route = format!("{route}/{index}");
                        match part {
                            Addition::Block(block) => {
                                self.within(&route, block.lang(), |walk| walk.block(&route, block));
                            }
                            Addition::After(part) => {
                                self.content(&format!("{route}/blocks"), &part.blocks);
                            }
                            Addition::Instead(part) => {
                                self.content(&format!("{route}/blocks"), &part.blocks);
                            }
                        }
                    }
                }
            }
        }
    }

    pub(super) fn sections(&mut self, sections: &'a [Section]) {
        for (index, section) in sections.iter().enumerate() {
            let route = format!("/sections/{index}");
            self.within(&route, section.lang.as_deref(), |walk| {
                walk.push(format!("{route}/title"), &section.title, Form::Title);
                walk.blocks(&format!("{route}/blocks"), &section.blocks);
            });
        }
    }

    fn blocks(&mut self, route: &str, blocks: &'a [Block]) {
        for (index, block) in blocks.iter().enumerate() {
            let route = format!("{route}/{index}");
            self.within(&route, block.lang(), |walk| walk.block(&route, block));
        }
    }

    fn block(&mut self, route: &str, block: &'a Block) {
        self.ids
            .extend(block.id().map(|id| (id, format!("{route}/id"))));
        match block {
            Block::Text(text) if self.texts_are_items => {
                self.push(route.to_owned(), text, Form::Item { depth: 0 });
            }
            Block::Text(text) => self.push(route.to_owned(), text, Form::Paragraph),
            Block::Paragraph(block) => {
                self.push(
                    format!("{route}/paragraph"),
                    &block.paragraph,
                    Form::Paragraph,
                );
            }
            Block::List(block) => self.list(&format!("{route}/list"), &block.list, 0),
            Block::Heading(block) => {
                self.push(format!("{route}/heading"), &block.heading, Form::Heading);
            }
            Block::Table(block) => {
                let route = format!("{route}/table");
                self.texts(&format!("{route}/header"), &block.table.header, Form::Cell);
                for (index, row) in block.table.rows.iter().enumerate() {
                    self.texts(&format!("{route}/rows/{index}"), row, Form::Cell);
                }
            }
            Block::Facts(block) => {
                for (index, fact) in block.facts.iter().enumerate() {
                    let route = format!("{route}/facts/{index}");
                    self.label(format!("{route}/label"), &fact.label);
                    self.push(format!("{route}/value"), &fact.value, Form::Cell);
                }
            }
            Block::Note(block) => self.push(format!("{route}/note"), &block.note, Form::Paragraph),
            Block::Picture(block) => {
                self.label(format!("{route}/alt"), &block.alt);
                if let Some(caption) = &block.caption {
                    self.push(format!("{route}/caption"), caption, Form::Cell);
                }
            }
        }
    }

    fn content(&mut self, route: &str, content: &'a Content) {
        match content {
            Content::Lines(lines) => self.lines(route.to_owned(), lines),
            Content::Blocks(blocks) => self.blocks(route, blocks),
        }
    }

    fn lines(&mut self, route: String, lines: &'a str) {
        let form = if self.texts_are_items {
            Form::ItemLines
        } else {
            Form::Lines
        };
        self.push(route, lines, form);
    }

    fn items(&mut self, route: &str, items: &'a Items) {
        match items {
            Items::List(entries) => self.entries(route, entries),
            Items::InLanguage(foreign) => self.within(route, Some(&foreign.lang), |walk| {
                walk.entries(&format!("{route}/items"), &foreign.items);
            }),
        }
    }

    fn entries(&mut self, route: &str, entries: &'a [Entry]) {
        for (index, entry) in entries.iter().enumerate() {
            let route = format!("{route}/{index}");
            match entry {
                Entry::Item(item) => self.item(&route, item, 0),
                Entry::Block(block) => {
                    self.within(&route, block.lang(), |walk| walk.block(&route, block));
                }
            }
        }
    }

    fn list(&mut self, route: &str, items: &'a [Item], depth: usize) {
        for (index, item) in items.iter().enumerate() {
            self.item(&format!("{route}/{index}"), item, depth);
        }
    }

    fn item(&mut self, route: &str, item: &'a Item, depth: usize) {
        let stated = item.stated();
        if !stated.is_nothing() {
            self.stated.push(StatedItem {
                route: route.to_owned(),
                stated,
                depth,
            });
        }
        match item {
            Item::Text(text) => self.push(route.to_owned(), text, Form::Item { depth }),
            Item::Optional(item) => {
                let id = item.optional.as_str();
                self.ids.push((id, format!("{route}/optional")));
                self.label(format!("{route}/optional"), &item.optional);
                self.within(route, item.lang.as_deref(), |walk| {
                    walk.optional.push((item, walk.lang));
                    if let Some(text) = &item.text {
                        walk.push(format!("{route}/text"), text, Form::Item { depth });
                    }
                    walk.group(route, item.group.as_deref());
                });
            }
            Item::Nested(item) => self.within(route, item.lang.as_deref(), |walk| {
                let id = item.id.as_deref();
                walk.ids.extend(id.map(|id| (id, format!("{route}/id"))));
                walk.push(format!("{route}/text"), &item.text, Form::Item { depth });
                walk.group(route, item.group.as_deref());
                walk.list(&format!("{route}/items"), &item.items, depth + 1);
            }),
        }
    }

    fn group(&mut self, route: &str, group: Option<&'a str>) {
        if let Some(group) = group {
            self.label(format!("{route}/group"), group);
        }
    }

    /// Walks over what stands in the language `lang`, if one is named at `route`.
    fn within(&mut self, route: &str, lang: Option<&'a str>, walk: impl FnOnce(&mut Self)) {
        self.language(format!("{route}/lang"), lang);
        let around = self.lang;
        self.lang = lang.or(around);
        walk(self);
        self.lang = around;
    }
}
