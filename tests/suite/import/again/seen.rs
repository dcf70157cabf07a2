//! What a reader sees of a role, as one list of parts; this is the one place that says what he cannot see.
//!
//! In: the value of a role's file. Out: its parts in reading order. Nothing is left out but what is listed in
//! [`UNSEEN`] and here:
//!
//! - optional items that no vacancy includes, and the prompts of all; ids of blocks and items;
//! - where one list of bullets ends and the next begins at once, and whether a list that goes on with the
//!   numbers of another says so or names its first number;
//! - whether a heading above criteria alone is their group or a block, and how a kind of the Success Profiles is
//!   called in the data;
//! - skills of SFIA and the link to a definition where the house's `sections.toml` shows none;
//! - of an advert, the category of a SFIA skill, as its table has the subcategory alone;
//! - what has no word: a space more or less, an empty cell, stress or a language of nothing;
//! - of plain text besides: how words look, their language, and what is a heading, a table, a list of facts, a remark or
//!   a paragraph of which each line is a label and a value.

use advert::document::{Block, Inline, parse};
use serde_json::{Value, json};

/// The fields of a role that no document shows.
pub(super) const UNSEEN: [&str; 7] = [
    "$schema",
    "format",
    "layout",
    "role_level",
    "show_role_level_skills",
    "allow",
    // In a vacancy's advert the vacancy's grade stands, and it is compared there.
    "usual_grade",
];

const GROUPS: [(&str, &str); 5] = [
    ("behaviour", "Behaviours"),
    ("strength", "Strengths"),
    ("ability", "Ability"),
    ("experience", "Experience"),
    ("technical", "Technical skills"),
];

/// What is seen of a role.
pub(super) struct Seen<'a> {
    /// What a vacancy includes of its optional items.
    pub(super) include: &'a Value,
    /// Whether the document is a vacancy's advert.
    pub(super) is_advert: bool,
    /// Whether the document is plain text.
    pub(super) is_text: bool,
    /// The words of the document.
    pub(super) shown: &'a str,
}

/// The place within a section.
#[derive(Default)]
struct Place {
    next: u64,
    /// The group of the criteria that were last.
    group: Option<String>,
}

impl Seen<'_> {
    /// The parts of the role.
    pub(super) fn parts(&self, role: &Value) -> Vec<Value> {
        // A page shows one space for several.
        let title = role["title"].as_str().unwrap_or_default();
        let title: Vec<&str> = title.split(' ').filter(|word| !word.is_empty()).collect();
        let mut parts = vec![json!({ "title": title.join(" ") })];
        for field in ["lang", "role_definition_link", "sfia_skills"] {
            let is_shown = match field {
                "lang" => !self.is_text,
                "role_definition_link" => {
                    let url = role[field]["url"].as_str();
                    url.is_some_and(|url| self.shown.contains(url))
                }
                _ => self.shown.contains("(PROG)"),
            };
            if let Some(value) = role.get(field).filter(|_| is_shown) {
                parts.push(json!({ field: self.sorted(value) }));
            }
        }
        for field in [
            "about_the_role",
            "what_you_will_do",
            "you_will_be_someone_who",
            "skills_and_experience",
            "who_you_will_work_with",
        ] {
            let value = &role[field];
            let lang = value.get("lang").and_then(Value::as_str);
            let inner = match value {
                Value::Object(fields) => fields.get("paragraphs").or(fields.get("items")),
                value => Some(value),
            };
            let blocks = inner.and_then(Value::as_array).cloned().unwrap_or_default();
            let is_items = field != "about_the_role";
            let found = self.blocks(&blocks, is_items, lang);
            if !found.is_empty() {
                parts.push(json!({ "section": field }));
                parts.extend(found);
            }
        }
        let mut own: Vec<&Value> = role["sections"].as_array().into_iter().flatten().collect();
        // `*` takes them in their order, and lists of the house may name them in another.
        own.sort_by_key(|section| section["title"].to_string());
        for section in own {
            let blocks = section["blocks"].as_array().cloned().unwrap_or_default();
            let found = self.blocks(&blocks, false, section["lang"].as_str());
            if !found.is_empty() {
                parts.push(json!({ "section": section["title"] }));
                parts.extend(found);
            }
        }
        // Adverts leave headings out below which nothing stands.
        let kinds: Vec<bool> = parts
            .iter()
            .map(|part| part.get("heading").is_some())
            .collect();
        let ends = |part: &Value| part.get("section").is_some();
        let mut kept = Vec::new();
        for (index, part) in parts.iter().enumerate() {
            let next = parts.get(index + 1);
            let is_empty = kinds[index] && next.is_none_or(|next| ends(next) || kinds[index + 1]);
            if !is_empty {
                kept.push(part.clone());
            }
        }
        let empty: Vec<bool> = (0..kept.len())
            .map(|index| ends(&kept[index]) && kept.get(index + 1).is_none_or(ends))
            .collect();
        let mut is_empty = empty.into_iter();
        kept.retain(|_| is_empty.next() == Some(false));
        if self.is_text {
            for part in &mut kept {
                if let Some(words) = part.get("heading").cloned() {
                    *part = json!({ "paragraph": words });
                }
            }
        }
        kept
    }

    /// A value with its fields in the order of their names; skills in a table without their category.
    fn sorted(&self, value: &Value) -> Value {
        let Some(skills) = value.as_array() else {
            return value.clone();
        };
        let names = [
            "category",
            "subcategory",
            "code",
            "name",
            "level",
            "need",
            "note",
            "assessed",
        ];
        let names = &names[usize::from(self.is_advert)..];
        let skill =
            |skill: &Value| -> Value { names.iter().map(|name| skill[*name].clone()).collect() };
        skills.iter().map(skill).collect()
    }

    fn blocks(&self, blocks: &[Value], is_items: bool, lang: Option<&str>) -> Vec<Value> {
        let mut found = Vec::new();
        let mut place = Place {
            next: 1,
            group: None,
        };
        for block in blocks {
            let lang = block["lang"].as_str().or(lang);
            let text = |name: &str| self.words(block[name].as_str().unwrap_or_default(), lang);
            if let Some(words) = block.as_str().filter(|_| !is_items) {
                found.push(json!({ "paragraph": self.words(words, lang) }));
            } else if block.get("paragraph").is_some() {
                found.push(json!({ "paragraph": text("paragraph") }));
            } else if block.get("heading").is_some() {
                found.push(Self::heading(&text("heading")));
            } else if block.get("note").is_some() {
                found.push(if self.is_text {
                    json!({ "paragraph": format!("Note: {}", text("note")) })
                } else {
                    json!({ "note": text("note") })
                });
            } else if block.get("picture").is_some() {
                let alt = block["alt"].as_str().unwrap();
                if self.is_text {
                    found.push(json!({ "paragraph": format!("[Picture: {alt}]") }));
                    found.push(json!({ "paragraph": text("caption") }));
                } else {
                    found.push(json!({ "picture": block["picture"], "alt": alt, "caption": text("caption") }));
                }
            } else if let Some(facts) = block["facts"].as_array() {
                for fact in facts {
                    let value = self.words(fact["value"].as_str().unwrap(), lang);
                    let label = fact["label"].as_str().unwrap();
                    found.push(if self.is_text {
                        json!({ "paragraph": format!("{label}: {value}") })
                    } else {
                        json!({ "label": label, "value": value })
                    });
                }
            } else if let Some(table) = block.get("table") {
                self.table(table, lang, &mut found);
            } else if let Some(items) = block["list"].as_array() {
                let number = match &block["numbers"] {
                    Value::Number(number) => number.as_u64(),
                    Value::String(_) => Some(place.next),
                    _ => None,
                };
                let count = self.items(items, 0, number, lang, &mut place.group, &mut found);
                if let Some(number) = number {
                    place.next = number + count;
                }
            } else {
                self.items(
                    std::slice::from_ref(block),
                    0,
                    None,
                    lang,
                    &mut place.group,
                    &mut found,
                );
            }
        }
        found
    }

    fn heading(words: &str) -> Value {
        json!({ "heading": words })
    }

    fn items(
        &self,
        items: &[Value],
        level: u64,
        number: Option<u64>,
        lang: Option<&str>,
        group: &mut Option<String>,
        found: &mut Vec<Value>,
    ) -> u64 {
        let mut count = 0;
        for item in items {
            let mut words = item.as_str().or(item["text"].as_str()).map(str::to_owned);
            if let Some(name) = item["optional"].as_str() {
                words = match &self.include[name] {
                    Value::Bool(true) => words,
                    // A vacancy's text is plain.
                    Value::String(text) => Some(text.replace('*', "\\*")),
                    _ => None,
                };
            }
            let Some(words) = words else { continue };
            let lang = item["lang"].as_str().or(lang);
            let number = number.map(|number| number + count);
            count += 1;
            let mut part =
                json!({ "item": self.words(&words, lang), "level": level, "number": number });
            for name in ["need", "assessed", "stage"] {
                if let Some(value) = item.get(name) {
                    part[name] = match value {
                        Value::String(one) if name != "need" => json!([one]),
                        value => value.clone(),
                    };
                }
            }
            if item.get("group").is_none() && level == 0 {
                *group = None;
            }
            if let Some(name) = item["group"].as_str() {
                let kind = GROUPS.iter().find(|(kind, _)| *kind == name);
                let name = kind.map_or(name, |(_, called)| called);
                if group.replace(name.to_owned()).as_deref() != Some(name) {
                    found.push(Self::heading(name));
                }
            }
            found.push(part);
            if let Some(below) = item["items"].as_array() {
                self.items(below, level + 1, None, lang, &mut None, found);
            }
        }
        count
    }

    fn table(&self, table: &Value, lang: Option<&str>, found: &mut Vec<Value>) {
        let cells = |row: &Value| -> Vec<String> {
            let cells = row.as_array().unwrap().iter();
            cells
                .map(|cell| self.words(cell.as_str().unwrap(), lang))
                .collect()
        };
        let header = cells(&table["header"]);
        let rows: Vec<Vec<String>> = table["rows"]
            .as_array()
            .unwrap()
            .iter()
            .map(&cells)
            .collect();
        if !self.is_text {
            let is_column = &table["header_column"] == true;
            found.push(
                json!({ "table": { "header": header, "rows": rows, "header_column": is_column } }),
            );
            return;
        }
        for (label, cell) in rows.iter().flat_map(|row| header.iter().zip(row)) {
            let line = match (label.as_str(), cell.as_str()) {
                (_, "") => continue,
                ("", cell) => cell.to_owned(),
                (label, cell) => format!("{label}: {cell}"),
            };
            found.push(json!({ "paragraph": line }));
        }
    }

    /// Words as they are seen: with marks for their look, or without.
    fn words(&self, markdown: &str, lang: Option<&str>) -> String {
        let (blocks, _) = parse(markdown);
        let mut runs = Vec::new();
        for block in &blocks {
            match block {
                Block::Paragraph(content) => self.runs(content, &Look::of(lang), &mut runs),
                other => runs.push((format!("{other:?}"), Look::default())),
            }
        }
        let mut shown = String::new();
        let mut last = Look::default();
        for (text, look) in runs {
            if look != last && !self.is_text && !text.trim().is_empty() {
                shown.push('{');
                shown.push_str(&look.shown());
                shown.push('}');
                last = look;
            }
            shown += &text;
        }
        shown
    }

    fn runs(&self, content: &[Inline], look: &Look, runs: &mut Vec<(String, Look)>) {
        for inline in content {
            let mut inner = look.clone();
            let content = match inline {
                Inline::Text(text) => {
                    // A space looks like nothing.
                    for part in text.split_inclusive(' ') {
                        let word = part.trim_end_matches(' ');
                        runs.push((word.to_owned(), look.clone()));
                        runs.push((part[word.len()..].to_owned(), look.clone()));
                    }
                    continue;
                }
                Inline::Code(text) => {
                    inner.marks += "`";
                    runs.push((text.clone(), inner));
                    continue;
                }
                Inline::LineBreak => {
                    runs.push((" ".to_owned(), look.clone()));
                    continue;
                }
                Inline::Emphasis(content) => {
                    inner.marks += "*";
                    content
                }
                Inline::Strong(content) => {
                    inner.marks += "b";
                    content
                }
                Inline::Lang { lang, content } => {
                    inner.lang = Some(lang.clone());
                    content
                }
                Inline::Link {
                    target, content, ..
                } => {
                    inner.link = Some(target.clone());
                    content
                }
            };
            inner.marks = sorted(&inner.marks);
            self.runs(content, &inner, runs);
            if let (Inline::Link { target, .. }, true) = (inline, self.is_text) {
                let words = advert::document::plain_text(content);
                let bare = target
                    .trim_start_matches("mailto:")
                    .trim_start_matches("tel:");
                if words != bare {
                    runs.push((format!(" ({bare})"), Look::default()));
                }
            }
        }
    }
}

#[derive(Debug, Clone, Default, PartialEq)]
struct Look {
    marks: String,
    link: Option<String>,
    lang: Option<String>,
}

impl Look {
    fn of(lang: Option<&str>) -> Self {
        Self {
            lang: lang.map(str::to_owned),
            ..Self::default()
        }
    }
}

impl Look {
    fn shown(&self) -> String {
        let of = |value: &Option<String>| value.clone().unwrap_or_default();
        format!("{} {} {}", self.marks, of(&self.link), of(&self.lang))
            .trim()
            .to_owned()
    }
}

fn sorted(marks: &str) -> String {
    let mut marks: Vec<char> = marks.chars().collect();
    marks.sort_unstable();
    marks.into_iter().collect()
}
