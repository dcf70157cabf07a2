//! The parts of a document → a role, a vacancy, or a role level.
//!
//! In: a [`Foreign`] document. Out: a [`Draft`]: the values that files of the project are to hold, what became
//! of each heading, and a remark for all that has no place of its own. That stands in a section at the end
//! of the role, so that nothing is lost.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use self::blocks::{Texts, blocks};
use self::capitals::Settled;
use self::facts::house::House;
use self::facts::{Desk, Facts};
use self::key::Letters;
use self::level::Level;
pub(crate) use self::remarks::{Cure, Remark};
use super::clean;
use super::known::Known;
use super::look::alternating;
use super::look::labels::part_lines;
use super::look::records;
use super::look::{Element, ElementKind, elements};
use super::outline::{Outline, Section, What, outline};
use super::pictures;
use super::pieces::{Foreign, plain};
use crate::load::markdown::slug;

mod above;
mod asides;
pub(in crate::import) mod blocks;
mod capitals;
pub(in crate::import) mod criteria;
pub(crate) mod facts;
mod inline;
mod key;
mod level;
mod level_lines;
mod masthead;
mod of_page;
mod optional;
mod remarks;
mod sfia;
mod signatures;
pub(in crate::import) mod titles;

/// What a document becomes.
#[derive(Debug)]
pub(crate) struct Draft {
    /// The title of the role or role level.
    pub(crate) title: String,
    /// The title of the document, where it says more: `Job description: Driver`.
    pub(crate) titled: Option<String>,
    pub(crate) made: Made,
    /// What became of each section: its heading, and where it stands now.
    pub(crate) sections: Vec<Became>,
    pub(crate) remarks: Vec<Remark>,
    /// How many passages have no place of their own.
    pub(crate) to_place: usize,
}

/// The values that files are to hold.
#[derive(Debug)]
pub(crate) enum Made {
    RoleLevel(Value),
    Role {
        role: Value,
        /// The fields of a vacancy, where the document has facts of one.
        vacancy: Option<Map<String, Value>>,
    },
}

/// Where a section of the document stands now.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Became {
    pub(crate) heading: String,
    /// The field of the role, or the id of a section of its own.
    pub(crate) part: String,
    pub(crate) is_own: bool,
}

/// The order of the fields of a role's file.
pub(crate) const FIELDS: [&str; 5] = [
    "about_the_role",
    "what_you_will_do",
    "you_will_be_someone_who",
    "skills_and_experience",
    "who_you_will_work_with",
];

/// What the document becomes in a project that knows these words and has this house.
pub(crate) fn draft(
    mut foreign: Foreign,
    name: &str,
    known: &Known,
    house: &House,
    desk: &Desk<'_>,
) -> Draft {
    let mut lettered = known.clone();
    let letters = Letters::of(&foreign.pieces, known);
    lettered.add_letters(letters.ways.clone());
    lettered.add_letters_of_needs(letters.needs.clone());
    let known = &lettered;
    let mut work = Work {
        known,
        house,
        desk,
        remarks: Vec::new(),
        rest: Vec::new(),
        sections: Vec::new(),
        assessed: Vec::new(),
        housed: Vec::new(),
        terms: Vec::new(),
        emptied: BTreeSet::new(),
    };
    part_lines(&mut foreign.pieces, known);
    clean::clean(&mut foreign);
    pictures::settle(&mut foreign, known);
    alternating::nest(&mut foreign.pieces);
    let mut found = elements(&foreign.pieces, known);
    // The lines of a role level begin with labels, and are no rows of a table.
    if foreign.is_plain && level::level(&found, known).is_none() {
        foreign.pieces = records::gather(&foreign.pieces, known);
        found = elements(&foreign.pieces, known);
    }
    let mut elements = found;
    work.asides(&foreign);
    work.tell_site_codes(&foreign);
    let mut facts = work.front_matter(&foreign);
    work.settle_titles(&mut facts, &elements);
    elements.splice(0..0, facts);
    if let Some(level) = level::level(&elements, known) {
        return work.level(level);
    }
    let has_text = !elements.is_empty();
    work.settle_key(&letters, &mut elements);
    Work::drop_contents(&mut elements);
    work.put_signatures_aside(&mut elements);
    work.tell_inner_numbers(&elements);
    work.tell_named_numbers(&foreign, &elements);
    work.tell_unread_needs(&elements);
    // Items that follow each other are one list whatever parts them on the page.
    elements.retain(|element| !matches!(&element.kind, ElementKind::Paragraph(words) if plain(words).is_empty()));
    for (element, what) in masthead::take(&mut elements, known, house) {
        work.put_aside_with(element, what, Cure::Says("delete it".to_owned()));
    }
    let mut outline = outline(elements, known);
    work.quieten(&mut outline);
    let mut draft = work.role(outline, name);
    if !has_text {
        draft.remarks.push(Remark {
            at: 0,
            is_to_place: false,
            message: "the document has no text".to_owned(),
            cure: Cure::Usual,
        });
    }
    if let (Made::Role { role, .. }, Some(lang)) = (&mut draft.made, foreign.lang)
        && !lang.is_empty()
    {
        role["lang"] = lang.into();
    }
    draft
}

/// A document on its way.
pub(super) struct Work<'a> {
    pub(super) known: &'a Known,
    pub(super) house: &'a House,
    pub(super) desk: &'a Desk<'a>,
    pub(super) remarks: Vec<Remark>,
    /// What has no place of its own, in the order in which it was found.
    pub(super) rest: Vec<Element>,
    pub(super) sections: Vec<Became>,
    /// What stages of selection assess.
    pub(super) assessed: Vec<Element>,
    /// What the house says by itself, with what stands there besides.
    pub(super) housed: Vec<(Element, String)>,
    /// Sections that speak of what is the vacancy's: where they stand, what they are called, and its fields.
    pub(super) terms: Vec<(usize, String, Vec<&'static str>)>,
    /// Where headings stand all below which went aside.
    pub(super) emptied: BTreeSet<usize>,
}

impl Work<'_> {
    /// Gives headings in capitals small letters, and says so of those that the advert will show.
    fn quieten(&mut self, outline: &mut Outline) {
        let name = self.desk.house.map(|house| house.name.to_string());
        let settled = capitals::settle(outline, &name.unwrap_or_default());
        for Settled { at, was, is } in settled {
            let is_known = self.known.section(&was).is_some()
                || self.known.need(&was).is_some()
                || self.house.has_heading(&was);
            if !is_known {
                let was = was.trim();
                self.remark(
                    at,
                    format!("`{was}` stands in capitals, and became `{}`", is.trim()),
                );
            }
        }
    }

    fn level(mut self, level: Level) -> Draft {
        let mut value = level.value;
        for element in level.rest {
            self.put_aside(element, "has no place in a role level");
        }
        for (at, message) in level.told {
            self.remark(at, message);
        }
        let to_place = self.rest.len();
        if let Some(rest) = self.rest_section() {
            value["sections"] = json!([rest]);
        }
        Draft {
            to_place,
            title: level.title,
            titled: None,
            made: Made::RoleLevel(value),
            sections: self.sections,
            remarks: self.remarks,
        }
    }

    fn rest_section(&mut self) -> Option<Value> {
        if self.rest.is_empty() {
            return None;
        }
        let mut rest = std::mem::take(&mut self.rest);
        rest.sort_by_key(|element| element.at);
        let title = self.known.rest();
        let id = slug(title);
        let blocks = blocks(&rest, Texts::Paragraphs);
        Some(json!({ "id": id, "title": title, "blocks": blocks }))
    }

    fn role(mut self, outline: Outline, name: &str) -> Draft {
        let mut facts = Facts::default();
        let mut fields: Map<String, Value> = Map::new();
        let mut own: Vec<Value> = Vec::new();
        let mut skills: Vec<Value> = Vec::new();
        let mut link: Option<Value> = None;
        let mut intro = outline.intro;
        self.take_terms(&mut intro, &mut facts);
        let intro = self.take_facts(intro, &mut facts);
        let mut sections = self.without_facts(outline.sections, &mut facts);
        self.put_above(intro, &mut sections);
        for section in sections {
            match &section.what {
                What::Sfia => {
                    let (found, others) = sfia::skills(section.elements, self.known);
                    skills.extend(found);
                    for element in others {
                        self.put_aside(
                            element,
                            "is no skill with a category, a subcategory and a code",
                        );
                    }
                    self.became(&section.heading, "sfia_skills", false);
                }
                What::Field(field) => {
                    let field = field.clone();
                    self.field(&section.heading, &field, &section.elements, &mut fields);
                }
                What::Own | What::Facts => {
                    if self.house.has_heading(&section.heading) {
                        self.of_house(section, &mut link, &mut facts);
                    } else {
                        self.own(&section, &mut own);
                    }
                }
            }
        }
        self.tell_terms(&facts);
        let words = outline
            .title
            .as_ref()
            .map(|(_, words)| words.trim().to_owned());
        let title = self.title(outline.title, &facts, name);
        let says_more = |words: &String| self.known.title(words) == title && *words != title;
        let titled = words.filter(says_more);
        let mut role = json!({ "format": 1, "title": title });
        let mut vacancy = facts.fields;
        if let Some(grade) = facts.grade {
            // A role has one grade; several are a vacancy's.
            if self.desk.tables.ladder.find(&grade).is_some() {
                role["usual_grade"] = grade.into();
            } else {
                vacancy.insert("grade".to_owned(), grade.into());
            }
        }
        for field in FIELDS {
            if let Some(value) = fields.remove(field) {
                role[field] = value;
            }
        }
        self.put_assessed_aside(&json!([&role, &own]));
        self.put_housed_aside(&json!([&role, &own, &vacancy, &link]));
        let to_place = self.rest.len();
        own.extend(self.rest_section());
        if !own.is_empty() {
            role["sections"] = own.into();
        }
        if let Some(link) = link {
            role["role_definition_link"] = link;
        }
        if !skills.is_empty() {
            role["sfia_skills"] = skills.into();
        }
        let vacancy = (!vacancy.is_empty()).then_some(vacancy);
        Draft {
            title,
            titled,
            made: Made::Role { role, vacancy },
            to_place,
            sections: self.sections,
            remarks: self.remarks,
        }
    }

    pub(super) fn became(&mut self, heading: &str, part: &str, is_own: bool) {
        if !heading.is_empty() {
            self.sections.push(Became {
                heading: heading.to_owned(),
                part: part.to_owned(),
                is_own,
            });
        }
    }

    /// Puts elements into one of the sections that every role has.
    fn field(
        &mut self,
        heading: &str,
        field: &str,
        elements: &[Element],
        fields: &mut Map<String, Value>,
    ) {
        let texts = if field == "about_the_role" {
            Texts::Paragraphs
        } else {
            Texts::Items
        };
        let elements = match field {
            "skills_and_experience" | "you_will_be_someone_who" => {
                criteria::stated(elements.to_vec(), self.known)
            }
            _ => elements.to_vec(),
        };
        let is_said = elements
            .iter()
            .all(|one| matches!(&one.kind, ElementKind::Item(item) if item.stated.need.is_some()));
        let mut made = self::optional::blocks(&elements, texts, self.known);
        self.became(heading, field, false);
        match fields.get_mut(field).and_then(Value::as_array_mut) {
            // A second section of the kind keeps its heading, unless each item says as much.
            Some(before) => {
                let is_need = is_said && self.known.need(heading).is_some();
                if !heading.is_empty() && !is_need {
                    before.push(json!({ "heading": self::blocks::escaped(heading) }));
                }
                before.append(&mut made);
            }
            None => {
                fields.insert(field.to_owned(), made.into());
            }
        }
    }

    fn own(&mut self, section: &Section, own: &mut Vec<Value>) {
        let named = self.known.own_id(&section.heading).map(str::to_owned);
        let stem = named
            .or_else(|| Some(slug(&section.heading)))
            .filter(|id| !id.is_empty());
        let stem = stem.unwrap_or_else(|| "section".to_owned());
        let stem: String = stem.chars().take(60).collect();
        let stem = stem.trim_end_matches('-').to_owned();
        let is_taken = |id: &str| {
            crate::load::sections::Part::means_something_else(id)
                || own.iter().any(|section| section["id"] == id)
                || id == slug(self.known.rest())
        };
        let mut id = stem.clone();
        let mut number = 2;
        while is_taken(&id) {
            id = format!("{stem}-{number}");
            number += 1;
        }
        let elements = criteria::stated(section.elements.clone(), self.known);
        let blocks = blocks(&elements, Texts::Paragraphs);
        self.note_terms(section);
        self.became(&section.heading, &id, true);
        own.push(json!({ "id": id, "title": section.heading, "blocks": blocks }));
    }
}
