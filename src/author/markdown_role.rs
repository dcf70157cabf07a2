//! A role → the Markdown that says it.
//!
//! In: the value of a role, and how Markdown is read. Out: a text that is read as this value. What no
//! Markdown says so (a text that would be read as something else, a section whose id is none) stands in
//! the front matter, under the name that it has in JSON.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use serde_json::{Map, Value};

use super::toml::{self, quoted};
use super::words_in_markdown::escaped;
use crate::load::markdown::{Titles, is_section, plain, slug};

/// The Markdown of `role`, which `read` reads as `role` again. Nothing comes back where none does.
pub(crate) fn markdown(
    role: &Value,
    titles: &Titles,
    read: impl Fn(&str) -> Option<Value>,
) -> Option<String> {
    let role = plain(role);
    let fields = role.as_object()?;
    let body = |name: &&String| is_section(name) || name.as_str() == "title";
    let all: BTreeSet<&str> = fields.keys().filter(body).map(String::as_str).collect();
    let mut in_front: BTreeSet<&str> = all
        .iter()
        .copied()
        .filter(|name| below(fields, name, titles).is_none())
        .collect();
    loop {
        let text = whole(fields, &in_front, titles);
        let back = read(&text);
        if let Some(back) = back.as_ref().filter(|back| **back == role)
            && order(back) == order(&role)
        {
            return Some(text);
        }
        if in_front == all {
            return None;
        }
        let is_said = |name: &str| {
            let is_same = |back: &Value| back.get(name) == fields.get(name);
            if let Some(back) = &back {
                return is_same(back);
            }
            // Something cannot be read at all: which one, each tells alone.
            let mut rest = all.clone();
            rest.remove(name);
            read(&whole(fields, &rest, titles))
                .as_ref()
                .is_some_and(is_same)
        };
        let others = all.difference(&in_front).copied();
        let others: Vec<&str> = others.filter(|name| !is_said(name)).collect();
        let known = in_front.len();
        in_front.extend(others);
        if in_front.len() == known {
            // What stands in the front matter comes before what stands below it.
            let order = order(&role);
            let last = order
                .iter()
                .rposition(|name| in_front.contains(name.as_str()));
            in_front.extend(order[..last.unwrap_or(0)].iter().map(|name| name.as_str()));
        }
        if in_front.len() == known {
            in_front.clone_from(&all);
        }
    }
}

/// The sections of a role in their order, which is that of adverts.
fn order(role: &Value) -> Vec<&String> {
    let names = role.as_object().into_iter().flat_map(Map::keys);
    names.filter(|name| is_section(name)).collect()
}

fn whole(fields: &Map<String, Value>, in_front: &BTreeSet<&str>, titles: &Titles) -> String {
    let stands_in_front =
        |name: &str| in_front.contains(name) || !(is_section(name) || name == "title");
    let front = fields.iter().filter(|(name, _)| stands_in_front(name));
    let mut text = format!("+++\n{}+++\n", toml::table(front, is_section));
    let mut parts: Vec<String> = Vec::new();
    for name in fields.keys().filter(|name| !stands_in_front(name)) {
        let part = below(fields, name, titles).unwrap_or_default();
        // The title stands above all sections.
        if name == "title" {
            parts.insert(0, part);
        } else {
            parts.push(part);
        }
    }
    for part in parts {
        text.push('\n');
        text.push_str(&part);
        text.push('\n');
    }
    text
}

/// What stands of a field below the front matter, if it can stand there.
fn below(fields: &Map<String, Value>, name: &str, titles: &Titles) -> Option<String> {
    let value = fields.get(name)?;
    match name {
        "title" => Some(format!("# {}", escaped(value.as_str()?))),
        "sections" => {
            let sections = value.as_array()?.iter();
            let sections: Option<Vec<String>> =
                sections.map(|section| own(section, titles)).collect();
            let sections = sections.filter(|sections| !sections.is_empty())?;
            Some(sections.join("\n\n"))
        }
        _ => {
            let title = titles.title(name)?;
            let id = (titles.field(title) != Some(name)).then_some(name);
            let are_items = name != "about_the_role";
            let inner = if are_items { "items" } else { "paragraphs" };
            let (lang, blocks) = match value {
                Value::Object(foreign) => (text(foreign, "lang"), foreign.get(inner)?),
                blocks => (None, blocks),
            };
            let heading = heading("##", title, id, lang);
            Some(with_blocks(heading, blocks, are_items)?)
        }
    }
}

fn text<'a>(fields: &'a Map<String, Value>, name: &str) -> Option<&'a str> {
    fields.get(name)?.as_str()
}

fn own(section: &Value, titles: &Titles) -> Option<String> {
    let section = section.as_object()?;
    let (title, id) = (text(section, "title")?, text(section, "id")?);
    let tells_id = slug(title) == id && titles.field(title).is_none();
    let id = (!tells_id).then_some(id);
    let heading = heading("##", title, id, text(section, "lang"));
    with_blocks(heading, section.get("blocks")?, false)
}

fn heading(signs: &str, title: &str, id: Option<&str>, lang: Option<&str>) -> String {
    let id = id.map(|id| format!("#{id}"));
    let lang = lang.map(|lang| format!("lang={}", value(lang)));
    let inner: Vec<String> = id.into_iter().chain(lang).collect();
    let mut heading = format!("{signs} {}", escaped(title));
    if !inner.is_empty() {
        let _ = write!(heading, " {{{}}}", inner.join(" "));
    }
    heading
}

fn with_blocks(heading: String, blocks: &Value, are_items: bool) -> Option<String> {
    let mut writer = Writer::default();
    let mut rest = blocks.as_array()?.as_slice();
    while let Some((first, others)) = rest.split_first() {
        if are_items && is_item(first) {
            let count = rest.iter().take_while(|value| is_item(value)).count();
            let (items, others) = rest.split_at(count);
            writer.list(items, None, &[])?;
            rest = others;
        } else {
            writer.block(first, are_items)?;
            rest = others;
        }
    }
    let parts = [heading].into_iter().chain(writer.parts);
    Some(parts.collect::<Vec<_>>().join("\n\n"))
}

/// Whether a value among items is one, and no block.
fn is_item(value: &Value) -> bool {
    value.is_string()
        || ["text", "optional"]
            .iter()
            .any(|name| value.get(name).is_some())
}

#[derive(Default)]
struct Writer {
    parts: Vec<String>,
    /// Whether the last part is a list, whether it has numbers, and whether it has the other mark.
    last: Option<(bool, bool)>,
    /// The number after the last numbered list.
    next: u64,
}

impl Writer {
    fn push(&mut self, part: String) {
        self.parts.push(part);
        self.last = None;
    }

    fn block(&mut self, block: &Value, are_items: bool) -> Option<()> {
        if let Some(words) = block.as_str() {
            self.push(words.to_owned());
            return Some(());
        }
        let fields = block.as_object()?;
        let lang = text(fields, "lang");
        let lang = lang.map(|lang| format!("lang={}", value(lang)));
        let in_braces = lang
            .as_ref()
            .map_or_else(String::new, |lang| format!("{{{lang}}} "));
        let rest = usize::from(lang.is_some());
        let only = |count: usize| (fields.len() == count + rest).then_some(());
        if let Some(words) = text(fields, "paragraph") {
            only(1)?;
            self.push(format!("{in_braces}{words}"));
        } else if let Some(words) = text(fields, "note") {
            only(1)?;
            self.push(format!("> {in_braces}{words}"));
        } else if let Some(words) = text(fields, "heading") {
            only(1)?;
            let mut heading = format!("### {words}");
            if let Some(lang) = &lang {
                let _ = write!(heading, " {{{lang}}}");
            }
            // Signs at its end would be taken for the heading's own.
            heading.push_str(if words.ends_with('#') { " ###" } else { "" });
            self.push(heading);
        } else if let Some(items) = fields.get("list") {
            let numbers = fields.get("numbers");
            only(1 + usize::from(numbers.is_some()))?;
            let is_continued = numbers.is_some_and(Value::is_string);
            let start = match numbers {
                Some(Value::String(_)) => Some(self.next.max(1)),
                Some(number) => Some(number.as_u64()?),
                None => None,
            };
            let names = [
                is_continued.then(|| "continued".to_owned()),
                (are_items && start.is_none()).then(|| "list".to_owned()),
                lang,
            ];
            let names: Vec<String> = names.into_iter().flatten().collect();
            self.list(items.as_array()?, start, &names)?;
        } else if let Some(file) = text(fields, "picture") {
            let caption = text(fields, "caption");
            only(2 + usize::from(caption.is_some()))?;
            let image = format!("![{}]({file})", escaped(text(fields, "alt")?));
            let lines = [Some(image.as_str()), caption].into_iter().flatten();
            self.above(lang.as_slice());
            self.push(lines.collect::<Vec<_>>().join("\n"));
        } else if let Some(facts) = fields.get("facts") {
            only(1)?;
            let mut table = vec!["| | |".to_owned(), "| --- | --- |".to_owned()];
            for fact in facts.as_array()? {
                let fact = fact.as_object()?;
                let label = escaped(text(fact, "label")?).replace('|', "\\|");
                let value = text(fact, "value")?.replace('|', "\\|");
                table.push(row(&[label, value]));
            }
            self.above(lang.as_slice());
            self.push(table.join("\n"));
        } else {
            let table = fields.get("table")?.as_object()?;
            only(1)?;
            let cells = |row: &Value| {
                let cells = row.as_array()?.iter();
                let cells = cells.map(|cell| Some(cell.as_str()?.replace('|', "\\|")));
                cells.collect::<Option<Vec<String>>>()
            };
            let header = cells(table.get("header")?)?;
            let rule: Vec<String> = header.iter().map(|_| "---".to_owned()).collect();
            let mut lines = vec![row(&header), row(&rule)];
            for one in table.get("rows")?.as_array()? {
                lines.push(row(&cells(one)?));
            }
            let column = table
                .get("header_column")
                .map(|_| "header_column".to_owned());
            let names: Vec<String> = column.into_iter().chain(lang).collect();
            self.above(&names);
            self.push(lines.join("\n"));
        }
        Some(())
    }

    /// What stands in braces above the next block.
    fn above(&mut self, names: &[String]) {
        if !names.is_empty() {
            self.push(format!("{{{}}}", names.join(" ")));
        }
    }

    fn list(&mut self, items: &[Value], start: Option<u64>, names: &[String]) -> Option<()> {
        if items.is_empty() {
            return None;
        }
        self.above(names);
        let has_numbers = start.is_some();
        // Lists that follow each other have different marks, as they would be one list else.
        let is_other = self.last == Some((has_numbers, false));
        let mark = match (has_numbers, is_other) {
            (true, false) => ".",
            (true, true) => ")",
            (false, false) => "-",
            (false, true) => "*",
        };
        let mut lines = Vec::new();
        push_items(items, start, mark, "", &mut lines)?;
        self.push(lines.join("\n"));
        self.last = Some((has_numbers, is_other));
        if let Some(start) = start {
            self.next = start + items.len() as u64;
        }
        Some(())
    }
}

fn push_items(
    items: &[Value],
    start: Option<u64>,
    mark: &str,
    indent: &str,
    lines: &mut Vec<String>,
) -> Option<()> {
    let mut number = start;
    for item in items {
        let marker = number.map_or_else(|| mark.to_owned(), |number| format!("{number}{mark}"));
        number = number.map(|number| number + 1);
        let (words, inner) = item_words(item)?;
        lines.push(
            format!("{indent}{marker} {words}")
                .trim_end_matches(' ')
                .to_owned(),
        );
        let indent = format!("{indent}{}", " ".repeat(marker.len() + 1));
        push_items(inner, start.map(|_| 1), mark, &indent, lines)?;
    }
    Some(())
}

/// The line of an item, and the items below it.
fn item_words(item: &Value) -> Option<(String, &[Value])> {
    if let Some(words) = item.as_str() {
        return Some((words.to_owned(), &[]));
    }
    let fields = item.as_object()?;
    let words = text(fields, "text");
    let inner = match fields.get("items") {
        Some(items) => items.as_array()?.as_slice(),
        None => &[],
    };
    let mut names = Vec::new();
    if let Some(optional) = text(fields, "optional") {
        names.push(format!("optional={}", value(optional)));
        names.push(format!("prompt={}", quoted(text(fields, "prompt")?)));
    } else {
        words?;
    }
    if let Some(lang) = text(fields, "lang") {
        names.push(format!("lang={}", value(lang)));
    }
    for name in ["need", "group", "assessed", "stage"] {
        let said = match fields.get(name) {
            None => continue,
            Some(Value::Array(ways)) => {
                let ways: Option<Vec<&str>> = ways.iter().map(Value::as_str).collect();
                ways?.join(", ")
            }
            Some(said) => said.as_str()?.to_owned(),
        };
        names.push(format!("{name}={}", value(&said)));
    }
    let words = words.unwrap_or_default();
    Some(if names.is_empty() {
        (words.to_owned(), inner)
    } else {
        (format!("{{{}}} {words}", names.join(" ")), inner)
    })
}

fn row(cells: &[String]) -> String {
    format!("| {} |", cells.join(" | "))
}

/// A value in braces: bare, or in quotes.
fn value(text: &str) -> String {
    let is_bare = |byte: u8| byte.is_ascii_alphanumeric() || b"-_".contains(&byte);
    if !text.is_empty() && text.bytes().all(is_bare) {
        text.to_owned()
    } else {
        quoted(text)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::diagnostic::Diagnostic;
    use crate::load::json::JsonFile;
    use crate::load::markdown::parse;
    use crate::model::Role;
    use crate::source::SourceFile;
    use crate::validate::schema;
    use crate::words::{Lexicon, Words};

    fn read(text: &str) -> (Option<JsonFile>, Vec<Diagnostic>) {
        let mut faults = Vec::new();
        let file = SourceFile::new("roles/a.md", text);
        let role = parse(file, &Lexicon::default(), "en-GB", &mut faults);
        (role, faults)
    }

    /// The Markdown of a role, after it was read as the role again.
    #[track_caller]
    fn written(role: &Value) -> String {
        let sound = |text: &str| {
            let (role, faults) = read(text);
            role.filter(|_| faults.is_empty()).map(|role| role.value)
        };
        let titles = Titles::of(Words::english());
        let text = markdown(role, &titles, sound).unwrap_or_else(|| panic!("{role:#}"));
        let (back, faults) = read(&text);
        assert_eq!(faults, [], "{text}");
        assert_eq!(back.unwrap().value, plain(role), "{text}");
        text
    }

    /// Pseudo-random numbers (splitmix64), the same in every run.
    struct Random {
        state: u64,
        /// Whether texts are only such as Markdown says wherever they stand.
        is_usual: bool,
    }

    impl Random {
        fn below(&mut self, bound: usize) -> usize {
            self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
            let mut mixed = self.state;
            mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            usize::try_from((mixed ^ (mixed >> 31)) % bound as u64).unwrap()
        }

        fn one<'a>(&mut self, items: &[&'a str]) -> &'a str {
            items[self.below(items.len())]
        }

        fn text(&mut self) -> &'static str {
            if self.is_usual || self.below(3) > 0 {
                self.one(TEXTS)
            } else {
                self.one(OTHER_TEXTS)
            }
        }
    }

    /// Texts such as people write, and such as look like something else.
    const TEXTS: &[&str] = &[
        "Test what others build.",
        "A *paragraph* with **bold** and `code`.",
        "See [the guide](https://example.gov.uk/a_b_c \"A title\").",
        "Cwrdd â phobl yn Nhŷ’r Cyffredin.",
        "<span lang=\"cy\">Paragraff</span> yn Gymraeg.",
        "C# and .NET",
        "Duties #",
        "Say \"yes\" & mean it; R&D, &amp; more.",
        "a | b",
        "1\\. one",
        "\\# sign",
        "\\{optional=x} is shown",
        "{insert team}",
        "===",
        "+++",
        "ends with a backslash\\",
        "  space around  ",
        "\u{a0}no break space\u{a0}",
        "two  spaces",
        "x",
        "<https://example.gov.uk>",
        "[not a link]",
        "a_b_c and * d",
    ];
    /// Texts that Markdown does not say everywhere.
    const OTHER_TEXTS: &[&str] = &[
        "`a|b` and \\| more",
        "| a | b |",
        "• One",
        "##Title",
        "Lead {optional=x prompt=\"y\"}",
        "{optional=x prompt=\"y\"} as words",
        "{lang=cy} as words",
        "Words before {#the-end}",
        "Words before {lang=cy}",
        "{list}",
    ];
    const CAPTIONS: &[&str] = &[
        "The team in York",
        "A *map* of [York](https://example.gov.uk), 2026",
    ];
    const LABELS: &[&str] = &[
        "The team",
        "The *team*",
        "About the role",
        "What you'll do day-to-day:",
        "Skills #1 #",
        "R&D; C#",
        "Budget | cost",
        "a_b [c] <d> {e}",
        "{#id}",
        "Back\\slash `tick`",
        "1. First",
        "الفريق",
        "Facts",
    ];

    fn item(random: &mut Random, depth: usize) -> Value {
        let mut item = match random.below(6) {
            0..=2 => return random.text().into(),
            3 => json!({
                "optional": random.one(&["lead", "first-weeks", "a b", "x\"y"]),
                "prompt": random.one(&["where it leads", "say \"when\" } or \\ not", "", " "]),
            }),
            _ => json!({ "text": random.text() }),
        };
        if item.get("optional").is_some() && random.below(2) == 0 {
            item["text"] = random.text().into();
        }
        if item.get("optional").is_none() && depth < 3 {
            item["items"] = items(random, depth + 1);
        }
        stated(random, &mut item);
        lang(random, &mut item);
        item
    }

    /// What is stated of a criterion; where it stands is no affair of Markdown.
    fn stated(random: &mut Random, item: &mut Value) {
        match random.below(4) {
            0 => item["need"] = random.one(&["essential", "desirable"]).into(),
            1 => item["need"] = Value::Null,
            _ => {}
        }
        if random.below(4) == 0 {
            item["group"] = random
                .one(&["behaviour", "Knowledge of the law", "\"C#\""])
                .into();
        }
        match random.below(6) {
            0 => item["assessed"] = json!(["application", "written exercise"]),
            1 => item["assessed"] = json!(["interview"]),
            2 => item["assessed"] = random.one(&["test", "role-play"]).into(),
            _ => {}
        }
        match random.below(6) {
            0 => item["stage"] = json!(["sift", "stage-2"]),
            1 => item["stage"] = random.one(&["sift", "stage-2"]).into(),
            _ => {}
        }
    }

    fn items(random: &mut Random, depth: usize) -> Value {
        (0..=random.below(3)).map(|_| item(random, depth)).collect()
    }

    fn lang(random: &mut Random, value: &mut Value) {
        match random.below(8) {
            0 => value["lang"] = random.one(&["cy", "gd", "zh-Hant"]).into(),
            1 => value["lang"] = Value::Null,
            _ => {}
        }
    }

    fn block(random: &mut Random) -> Value {
        let cells = |random: &mut Random, count: usize| -> Value {
            let cell = |_| {
                if !random.is_usual && random.below(5) == 0 {
                    ""
                } else {
                    random.text()
                }
            };
            (0..count).map(cell).collect()
        };
        let mut block = match random.below(11) {
            8 => json!({ "picture": "team.png", "alt": random.one(LABELS) }),
            9 => {
                let alt = random.one(LABELS);
                let caption = if random.is_usual {
                    random.one(CAPTIONS)
                } else {
                    random.text()
                };
                json!({ "picture": "a_b-2.JPG", "alt": alt, "caption": caption })
            }
            0 => json!({ "paragraph": random.text() }),
            1 => json!({ "heading": random.text() }),
            2 => json!({ "note": random.text() }),
            3 | 4 => json!({ "list": items(random, 0) }),
            5 => {
                let start = 1 + random.below(900);
                json!({ "list": items(random, 0), "numbers": start })
            }
            6 => json!({ "list": items(random, 0), "numbers": "continued" }),
            7 => {
                let columns = 1 + random.below(3);
                let header = cells(random, columns);
                let rows: Value = (0..random.below(3))
                    .map(|_| cells(random, columns))
                    .collect();
                json!({ "table": { "header": header, "rows": rows, "header_column": random.below(2) == 0 } })
            }
            _ => {
                let facts: Value = (0..=random.below(2))
                    .map(|_| json!({ "label": random.one(LABELS), "value": random.text() }))
                    .collect();
                json!({ "facts": facts })
            }
        };
        lang(random, &mut block);
        block
    }

    fn prose(random: &mut Random) -> Value {
        let blocks = |random: &mut Random| -> Value {
            let block = |random: &mut Random| match random.below(2) {
                0 => random.text().into(),
                _ => block(random),
            };
            (0..random.below(5)).map(|_| block(random)).collect()
        };
        let blocks = blocks(random);
        match random.below(6) {
            0 => json!({ "lang": "cy", "paragraphs": blocks }),
            _ => blocks,
        }
    }

    fn entries(random: &mut Random) -> Value {
        let entry = |random: &mut Random| match random.below(3) {
            0 => block(random),
            _ => item(random, 0),
        };
        let entries: Value = (0..random.below(6)).map(|_| entry(random)).collect();
        match random.below(6) {
            0 => json!({ "lang": "cy", "items": entries }),
            _ => entries,
        }
    }

    fn role(random: &mut Random) -> Value {
        let mut role = json!({ "format": 1, "title": random.one(LABELS) });
        let mut fields = vec![
            "about_the_role",
            "what_you_will_do",
            "sections",
            "you_will_be_someone_who",
            "skills_and_experience",
            "who_you_will_work_with",
        ];
        while fields.len() > random.below(6) {
            let name = fields.remove(random.below(fields.len()));
            role[name] = match name {
                "about_the_role" => prose(random),
                "sections" => (0..=random.below(2))
                    .map(|index| {
                        let id = random.one(&["the-team", "x_1", "about"]);
                        let blocks = prose(random);
                        let blocks = blocks.get("paragraphs").cloned().unwrap_or(blocks);
                        let title = random.one(LABELS);
                        let mut section = json!({ "id": format!("{id}{index}"), "title": title });
                        lang(random, &mut section);
                        section["blocks"] = blocks;
                        section
                    })
                    .collect(),
                _ => entries(random),
            };
        }
        if random.below(2) == 0 {
            role["$schema"] = "../schemas/role.schema.json".into();
            role["lang"] = Value::Null;
            role["usual_grade"] = "HEO # or \\ \"Grade 7\"".into();
            role["role_definition_link"] = json!({ "text": "a", "url": "https://example.gov.uk" });
            role["show_role_level_skills"] = (random.below(2) == 0).into();
            role["allow"] = json!([{ "rule": "a", "reason": "b\tc", "until": "2027-01-31" }]);
            let skill = |level: usize| {
                json!({
                    "category": "Development", "subcategory": "Systems", "code": "PROG",
                    "name": "Programming", "level": level, "need": "desirable", "note": null,
                    "assessed": ["test", "interview"], "stage": "sift",
                })
            };
            role["sfia_skills"] = (1..=random.below(4)).map(skill).collect();
        }
        role
    }

    #[test]
    fn random_roles_are_read_as_they_were_written() {
        let mut random = Random {
            state: 2026,
            is_usual: false,
        };
        for number in 0..1_000 {
            random.is_usual = number % 2 == 0;
            let role = role(&mut random);
            let text = written(&role);
            let (back, mut faults) = read(&text);
            let back = back.unwrap();
            let built = schema::build::<Role>(&back, &schema::ROLE, &mut faults);
            assert!(built.is_some() && faults.is_empty(), "{faults:?}\n{role:#}");
            if random.is_usual {
                let front = text.split("\n+++\n").next().unwrap();
                let names = front.lines().filter_map(|line| line.split_once(" = "));
                let sections = names.filter(|(name, _)| is_section(name) || *name == "title");
                assert_eq!(sections.collect::<Vec<_>>(), [], "{text}");
            }
        }
    }

    #[test]
    fn every_kind_of_block_has_markdown_of_its_own() {
        let role = json!({
            "format": 1,
            "usual_grade": "HEO",
            "title": "C# tester",
            "about_the_role": [
                "A *tester* tests.",
                { "paragraph": "Mae profwr yn profi.", "lang": "cy" },
                { "list": ["test", { "text": "report:", "items": ["to us", "to you"] }] },
                { "list": ["another list"] },
            ],
            "sections": [
                { "id": "the-team", "title": "The team", "blocks": [
                    { "heading": "Duties #", "lang": "cy" },
                    { "list": ["Test.", { "text": "Report:", "items": ["to us"] }], "numbers": 8 },
                    { "note": "You travel." },
                    { "list": ["Lead."], "numbers": "continued", "lang": "cy" },
                    { "table": { "header": ["Tier", "Asks | for"], "rows": [["1", ""]], "header_column": true } },
                    { "facts": [{ "label": "Budget*", "value": "**£2 million**" }] },
                ] },
                { "id": "ours", "title": "About the role", "lang": "cy", "blocks": [] },
            ],
            "what_you_will_do": [
                "Test.",
                { "optional": "lead", "prompt": "where it \"leads\"", "text": "Lead.", "lang": "cy" },
                { "paragraph": "In York:" },
                { "list": ["Travel."] },
                { "optional": "more", "prompt": "what else" },
            ],
        });
        assert_eq!(
            written(&role),
            "\
+++
format = 1
usual_grade = \"HEO\"
+++

# C# tester

## About the role

A *tester* tests.

{lang=cy} Mae profwr yn profi.

- test
- report:
  - to us
  - to you

* another list

## The team

### Duties # {lang=cy} ###

8. Test.
9. Report:
   1. to us

> You travel.

{continued lang=cy}

10. Lead.

{header_column}

| Tier | Asks \\| for |
| --- | --- |
| 1 |  |

| | |
| --- | --- |
| Budget\\* | **£2 million** |

## About the role {#ours lang=cy}

## What you’ll do day-to-day

- Test.
- {optional=lead prompt=\"where it \\\"leads\\\"\" lang=cy} Lead.

In York:

{list}

- Travel.

* {optional=more prompt=\"what else\"}
"
        );
    }

    #[test]
    fn what_markdown_would_say_otherwise_stands_in_the_front_matter() {
        let role = json!({
            "format": 1,
            "title": "Tester",
            "about_the_role": ["{lang=cy} as words"],
            "skills_and_experience": ["Testing."],
            "what_you_will_do": ["{optional=x} as words"],
            "who_you_will_work_with": ["Testers."],
        });
        assert_eq!(
            written(&role),
            "\
+++
format = 1
about_the_role = [\"{lang=cy} as words\"]
skills_and_experience = [\"Testing.\"]
what_you_will_do = [\"{optional=x} as words\"]
+++

# Tester

## Who you’ll work with

- Testers.
"
        );
    }
}
