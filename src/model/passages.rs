//! The texts of roles and role levels one by one, each with its route, in the order of an advert.
//!
//! In: a role or role level. Out: its [`Passage`]s. Who checks or reads texts walks over these, so
//! that none is forgotten.

use super::role::{Item, Items, Prose, Role, RoleLevel};

/// One text of a role or role level.
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
    /// A paragraph of inline Markdown.
    Paragraph,
    /// An item of a list, one paragraph of inline Markdown; 0 in a list that stands in no other.
    Item { depth: usize },
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
    walk.prose("/about_the_role", &role.about_the_role);
    walk.lists(role);
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

/// The language of each optional item that is not in the role's, by the item's name.
#[must_use]
pub(crate) fn langs_of_optional_items(role: &Role) -> Vec<(&str, &str)> {
    let mut walk = Walk::default();
    walk.lists(role);
    walk.optional
}

/// The texts of a role level.
#[must_use]
pub(crate) fn of_role_level(level: &RoleLevel) -> Vec<Passage<'_>> {
    let mut walk = Walk::default();
    walk.language("/lang".to_owned(), level.lang.as_deref());
    walk.label("/role_family".to_owned(), &level.role_family);
    walk.label("/role".to_owned(), &level.role);
    walk.label("/level".to_owned(), &level.level);
    walk.texts(
        "/role_description",
        &level.role_description,
        Form::Paragraph,
    );
    walk.texts("/summary", &level.summary, Form::Paragraph);
    walk.texts("/you_will", &level.you_will, Form::Item { depth: 0 });
    if let Some(note) = &level.note {
        walk.push("/note".to_owned(), note, Form::Paragraph);
    }
    for (index, skill) in level.skills.iter().enumerate() {
        walk.label(format!("/skills/{index}/name"), &skill.name);
        let route = format!("/skills/{index}/statements");
        walk.texts(&route, &skill.statements, Form::Item { depth: 0 });
    }
    walk.passages
}

#[derive(Default)]
struct Walk<'a> {
    passages: Vec<Passage<'a>>,
    lang: Option<&'a str>,
    /// The optional items that are in another language, and which.
    optional: Vec<(&'a str, &'a str)>,
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
            Prose::Paragraphs(paragraphs) => self.texts(route, paragraphs, Form::Paragraph),
            Prose::InLanguage(foreign) => self.within(route, Some(&foreign.lang), |walk| {
                let route = format!("{route}/paragraphs");
                walk.texts(&route, &foreign.paragraphs, Form::Paragraph);
            }),
        }
    }

    fn lists(&mut self, role: &'a Role) {
        self.items("/what_you_will_do", &role.what_you_will_do);
        self.items("/you_will_be_someone_who", &role.you_will_be_someone_who);
        self.items("/skills_and_experience", &role.skills_and_experience);
        self.items("/who_you_will_work_with", &role.who_you_will_work_with);
    }

    fn items(&mut self, route: &str, items: &'a Items) {
        match items {
            Items::List(items) => self.list(route, items, 0),
            Items::InLanguage(foreign) => self.within(route, Some(&foreign.lang), |walk| {
                walk.list(&format!("{route}/items"), &foreign.items, 0);
            }),
        }
    }

    fn list(&mut self, route: &str, items: &'a [Item], depth: usize) {
        for (index, item) in items.iter().enumerate() {
            let route = format!("{route}/{index}");
            match item {
                Item::Text(text) => self.push(route, text, Form::Item { depth }),
                Item::Optional(item) => {
                    self.label(format!("{route}/optional"), &item.optional);
                    self.within(&route, item.lang.as_deref(), |walk| {
                        walk.optional
                            .extend(walk.lang.map(|lang| (item.optional.as_str(), lang)));
                        if let Some(text) = &item.text {
                            walk.push(format!("{route}/text"), text, Form::Item { depth });
                        }
                    });
                }
                Item::Nested(item) => self.within(&route, item.lang.as_deref(), |walk| {
                    walk.push(format!("{route}/text"), &item.text, Form::Item { depth });
                    walk.list(&format!("{route}/items"), &item.items, depth + 1);
                }),
            }
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
