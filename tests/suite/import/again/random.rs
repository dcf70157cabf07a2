//! Random roles and vacancies, of such texts as people write and of such as look like something else.
//!
//! In: pseudo-random numbers. Out: the values of a role's and a vacancy's file, each with whatever a role may
//! hold. Criteria stand in the order in which adverts show them.

use serde_json::{Value, json};

/// Pseudo-random numbers (splitmix64), the same in every run.
pub(super) struct Random(pub(super) u64);

/// What texts are made of.
const WORDS: &[&str] = &[
    "rivers",
    "the",
    "a",
    "team",
    "you",
    "plan",
    "and",
    "with",
    "colleagues",
    "records",
    "budget",
    "in",
    "weekly",
    "open",
    "of",
    "reports",
    "to",
    "audits",
    "for",
    "tell",
    "us",
    "how",
    "people",
    "travel",
    "maps",
    "IT",
    "R&D",
    "C#",
    "don’t",
    "it’s",
    "£20,000",
    "50%",
    "and/or",
    "e.g.",
    "3.5",
    "user-centred",
    "“quoted”",
    "–",
    "(or so)",
    "1st",
    "2026/27",
    "naïve",
    "Ŵyr",
    "…",
    "24/7",
];

/// Texts that look like something else, in Markdown.
const ODD: &[&str] = &[
    "1 in 4 people",
    "1\\. First, we listen",
    "\\- not a list",
    "\\# no heading",
    "Two \\* three \\* four",
    "snake\\_case and \\[brackets\\]",
    "a \\| b",
    "Note: bring a pen",
    "Example: a map of all sources",
    "The post needs these:",
    "essential for the team",
    "To be agreed",
    "Interview (by video)",
    "See <https://example.gov.uk/a_b>",
    "Write to <jobs@example.gov.uk>",
    "The team’s aims, by year: 2026, 2027",
    "AND IN CAPITALS",
    "x",
    "(a) first",
    "Say “yes” \\& mean it",
    "\\> no quote",
    "i) the first",
    "Yes",
    "What is it that we do\\?",
];

/// Titles of sections, groups and columns.
const TITLES: &[&str] = &[
    "The place",
    "Our *rivers*",
    "Travel & time",
    "How we decide",
    "Pay and rations",
    "The first weeks",
    "Numbers",
    "Health of the water",
    "Law",
    "Learning",
    "R&D; C#",
    "What others say",
];

impl Random {
    pub(super) fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) % bound.max(1) as u64).unwrap()
    }

    fn one<'a>(&mut self, items: &[&'a str]) -> &'a str {
        items[self.below(items.len())]
    }

    fn chance(&mut self, of: usize) -> bool {
        self.below(of) == 0
    }

    /// Some words, the first with a capital.
    fn words(&mut self, most: usize) -> String {
        let count = 1 + self.below(most);
        let words: Vec<&str> = (0..count).map(|_| self.one(WORDS)).collect();
        let words = words.join(" ").replace('&', "\\&").replace('#', "\\#");
        let mut letters = words.chars();
        let first = letters.next().unwrap_or('A');
        first.to_uppercase().chain(letters).collect()
    }

    /// A text of inline Markdown.
    fn text(&mut self) -> String {
        let mut text = if self.below(8) == 0 {
            self.one(ODD).to_owned()
        } else {
            let words = self.words(12);
            let words = words.trim_start_matches(['–', '…', ' ']);
            if words.is_empty() {
                "Rivers".to_owned()
            } else {
                words.to_owned()
            }
        };
        for _ in 0..2 {
            let more = self.words(3).to_lowercase();
            let more = more.trim_matches(['–', '…', '.', ' ']).to_owned();
            if more.is_empty() {
                continue;
            }
            let more = match self.below(14) {
                0 => format!(" **{more}**"),
                1 => format!(" *{more}*"),
                2 => format!(" [{more}](https://www.gov.uk/{})", self.below(99)),
                3 => format!(" [{more}](mailto:team{}@example.gov.uk)", self.below(9)),
                4 => format!(" <span lang=\"cy\">{more}</span>"),
                5 => format!(" ***{more}***"),
                6 => format!(" [**{more}**](https://www.gov.uk/b)"),
                _ => continue,
            };
            text.push_str(&more);
        }
        match self.below(4) {
            0 | 1 => text + " here.",
            2 => text + " there",
            _ => text,
        }
    }

    /// The same of a paragraph, which no mark of a list begins and which does not stand in capitals: a reader takes the
    /// one for an item and the other for a heading.
    fn paragraph(&mut self) -> String {
        let text = self.text();
        let is_mark = ["1\\.", "\\-", "(a)", "i)", "AND"]
            .iter()
            .any(|mark| text.starts_with(mark));
        if is_mark { self.paragraph() } else { text }
    }

    fn title(&mut self) -> String {
        self.one(TITLES).replace('*', "")
    }

    fn item(&mut self, depth: usize) -> Value {
        let mut item = match self.below(8) {
            0..=5 => return self.text().into(),
            6 => {
                let mut item = json!({
                    "optional": format!("item-{}-{}", self.below(999), self.0 % 1_000_000_007),
                    "prompt": "Where the team asks for it",
                });
                if self.chance(2) {
                    item["text"] = self.text().into();
                }
                return item;
            }
            _ => json!({ "text": self.text() }),
        };
        if depth < 2 {
            let count = 1 + self.below(3);
            item["items"] = (0..count).map(|_| self.item(depth + 1)).collect();
        }
        if self.chance(5) {
            item["lang"] = "cy".into();
        }
        if self.chance(5) {
            item["id"] = format!("it-{}", self.below(9_999)).into();
        }
        item
    }

    fn items(&mut self) -> Value {
        let count = 1 + self.below(5);
        (0..count).map(|_| self.item(0)).collect()
    }

    /// Criteria, those without a group first, and within a group the essential ones.
    fn criteria(&mut self) -> Value {
        let mut made = Vec::new();
        let mut groups: Vec<Option<&str>> = vec![None];
        if self.chance(2) {
            groups = vec![
                Some("Knowledge of rivers"),
                Some("behaviour"),
                Some("technical"),
            ];
            groups.truncate(1 + self.below(3));
        }
        let needs = self.below(3);
        for group in groups {
            for need in ["essential", "desirable"] {
                if needs == 2 && need == "desirable" {
                    continue;
                }
                let count = 1 + self.below(3);
                for _ in 0..count {
                    let mut item = json!({ "text": self.text() });
                    if needs > 0 || group.is_none() {
                        item["need"] = need.into();
                    }
                    if let Some(group) = group {
                        item["group"] = group.into();
                    }
                    match self.below(5) {
                        0 => item["assessed"] = json!(["application", "interview"]),
                        1 => item["assessed"] = json!(["written_exercise"]),
                        2 => item["assessed"] = "test".into(),
                        _ => {}
                    }
                    made.push(item);
                }
                if needs == 0 && group.is_some() {
                    break;
                }
            }
        }
        made.into()
    }

    fn table(&mut self) -> Value {
        let columns = 2 + self.below(2);
        let header: Value = (0..columns).map(|_| self.title()).collect();
        let mut cell = |_| match self.below(6) {
            0 => String::new(),
            _ => self.text(),
        };
        let rows: Vec<Vec<String>> = (0..2)
            .map(|_| (0..columns).map(&mut cell).collect::<Vec<_>>())
            .map(|mut row: Vec<String>| {
                if row.iter().all(String::is_empty) {
                    "Water".clone_into(&mut row[0]);
                }
                row
            })
            .collect();
        let mut table = json!({ "header": header, "rows": rows });
        if self.chance(2) {
            table["header_column"] = true.into();
            for (number, row) in table["rows"].as_array_mut().unwrap().iter_mut().enumerate() {
                row[0] = format!("Row {number}").into();
            }
        }
        json!({ "table": table })
    }

    /// A block; `counts` tells whether a numbered list stands before it, with which another may go on.
    fn block(&mut self, counts: &mut bool) -> Value {
        let mut block = match self.below(9) {
            0 | 1 => return self.paragraph().into(),
            2 => json!({ "paragraph": self.paragraph() }),
            3 => json!({ "heading": self.title() }),
            4 => json!({ "note": self.text() }),
            5 => json!({ "list": self.items() }),
            6 => {
                let goes_on = std::mem::replace(counts, true) && self.chance(2);
                let numbers = if goes_on {
                    json!("continued")
                } else {
                    json!(1 + self.below(40))
                };
                json!({ "list": self.items(), "numbers": numbers })
            }
            7 => self.table(),
            _ => {
                let count = 1 + self.below(3);
                let facts: Value = (0..count)
                    .map(|_| json!({ "label": self.title(), "value": self.text() }))
                    .collect();
                json!({ "facts": facts })
            }
        };
        if self.chance(8) {
            block["lang"] = "cy".into();
        }
        block
    }

    fn blocks(&mut self) -> Vec<Value> {
        let count = 1 + self.below(5);
        let mut counts = false;
        let mut blocks: Vec<Value> = Vec::new();
        for _ in 0..count {
            let block = self.block(&mut counts);
            // Of a heading below which nothing stands adverts say nothing.
            let is_heading = block.get("heading").is_some();
            blocks.push(block);
            if is_heading {
                blocks.push(self.paragraph().into());
            }
        }
        blocks
    }

    fn entries(&mut self, field: &str) -> Value {
        let may_ask = ["you_will_be_someone_who", "skills_and_experience"].contains(&field);
        if may_ask && self.chance(3) {
            return self.criteria();
        }
        let mut made: Vec<Value> = Vec::new();
        let mut counts = false;
        for _ in 0..=self.below(4) {
            if self.chance(5) {
                // A text is an item here.
                let block = self.block(&mut counts);
                let is_heading = block.get("heading").is_some();
                made.push(match block {
                    Value::String(text) => json!({ "paragraph": text }),
                    block => block,
                });
                if is_heading {
                    made.push(self.paragraph().into());
                }
            } else {
                made.push(self.item(0));
            }
        }
        if self.chance(12) {
            return json!({ "lang": "cy", "items": made });
        }
        made.into()
    }

    /// The value of a role's file.
    pub(super) fn role(&mut self) -> Value {
        let title = self.words(4);
        let title = title.replace("\\&", "&").replace("\\#", "#");
        let title = format!("River {}", title.trim_matches(['–', '…', '.', ' ']).trim());
        let mut role = json!({ "format": 1, "title": format!("{title} officer") });
        if self.chance(3) {
            role["usual_grade"] = self.one(&["HEO", "SEO", "Grade 7"]).into();
        }
        if !self.chance(6) {
            let blocks = self.blocks();
            role["about_the_role"] = if self.chance(12) {
                json!({ "lang": "cy", "paragraphs": blocks })
            } else {
                blocks.into()
            };
        }
        for field in [
            "what_you_will_do",
            "you_will_be_someone_who",
            "skills_and_experience",
            "who_you_will_work_with",
        ] {
            if !self.chance(5) {
                role[field] = self.entries(field);
            }
        }
        if self.chance(2) {
            let first = self.below(TITLES.len() - 2);
            let count = 1 + self.below(2);
            let sections: Value = (first..first + count)
                .map(|number| {
                    let title = TITLES[number].replace('*', "");
                    let mut section = json!({ "id": format!("own-{number}"), "title": title, "blocks": self.blocks() });
                    if self.chance(8) {
                        section["lang"] = "cy".into();
                    }
                    section
                })
                .collect();
            role["sections"] = sections;
        }
        if self.chance(3) {
            role["role_definition_link"] =
                json!({ "text": "Rivers officer", "url": "https://www.gov.uk/guidance/rivers" });
        }
        if self.chance(3) {
            let mut skills = vec![
                json!({ "category": "Development and Implementation", "subcategory": "Systems Development",
                    "code": "PROG", "name": "Programming", "level": 1 + self.below(6) }),
                json!({ "category": "Delivery and Operation", "subcategory": "Service Operation",
                    "code": "USUP", "name": "Incident management", "level": 3, "note": "for now" }),
            ];
            if self.chance(2) {
                skills[1]["need"] = "desirable".into();
                skills[1]["assessed"] = json!(["application", "interview"]);
            }
            role["sfia_skills"] = skills.into();
        }
        if self.chance(4) {
            role["allow"] = json!([{ "rule": "long-sentence", "reason": "it is so" }]);
        }
        role
    }

    fn contact(&mut self) -> Value {
        let mut contact =
            json!({ "name": self.one(&["Sam Vimes", "River team, east", "Dr Ó Briain"]) });
        if self.chance(2) {
            contact["email"] = "team@example.gov.uk".into();
        }
        if self.chance(2) {
            contact["phone"] = "01632 960177".into();
        }
        contact
    }

    /// The value of a file of a vacancy of the role `id`, whose file is `role`.
    #[expect(
        clippy::too_many_lines,
        reason = "it is a list of the fields, one below the other"
    )]
    pub(super) fn vacancy(&mut self, id: &str, role: &Value, number: usize) -> Value {
        let mut vacancy = json!({ "format": 1, "role": id, "status": "approved", "reference_number": format!("RV-{number}") });
        let forms: [(&str, &[&str]); 14] = [
            ("grade", &["HEO", "Grade 7", "HEO or SEO"]),
            (
                "salary",
                &[
                    "£31,000 to £33,500",
                    "£40,000",
                    "£14.20 per hour",
                    "National: £35,720; London: £39,290",
                    "£40,000 plus £2,000 location allowance",
                    "up to £50,000",
                    "£28,000 (pro rata)",
                ],
            ),
            ("type_of_role", &["Digital", "Policy & law", "R&D"]),
            (
                "location",
                &[
                    "York",
                    "York or Leeds",
                    "Tewkesbury or York, hybrid",
                    "Remote",
                    "Bristol, Bath and Wells",
                ],
            ),
            (
                "business_area",
                &["Rivers, east", "Law [and] order", "A | B"],
            ),
            (
                "contract_type",
                &[
                    "Permanent",
                    "Fixed term, 2 years",
                    "Loan or secondment",
                    "Fixed term until 31 March 2028",
                ],
            ),
            (
                "working_pattern",
                &[
                    "Full-time",
                    "Full-time, part-time, job share",
                    "Part-time, shift work",
                ],
            ),
            (
                "hours",
                &[
                    "37 hours per week",
                    "37 hours per week (net)",
                    "20 to 30 hours a week",
                    "37.5",
                ],
            ),
            ("reports_to", &["Head of Rivers", "The *Director*"]),
            (
                "interview_days",
                &[
                    "12 to 14 January 2027",
                    "week commencing 18 January 2027",
                    "9 January 2027",
                ],
            ),
            ("start_date", &["1 March 2027", "as soon as possible"]),
            (
                "security_clearance",
                &[
                    "Security Check (SC)",
                    "Baseline Personnel Security Standard",
                ],
            ),
            (
                "working_pattern_details",
                &["You work one weekend in three.", "Evenings; nights (some)"],
            ),
            ("address", &["2 Marsham Street, London SW1P 4DF"]),
        ];
        for (field, forms) in forms {
            if !self.chance(3) {
                vacancy[field] = self.one(forms).into();
            }
        }
        if !self.chance(4) {
            vacancy["closing_date"] = "2026-12-14".into();
            if self.chance(3) {
                vacancy["closing_time"] = self.one(&["17:00", "12:00", "09:30"]).into();
            }
        }
        if self.chance(2) {
            vacancy["number_of_posts"] = (1 + self.below(12)).into();
        }
        if self.chance(3) {
            vacancy["behaviours"] = json!(["Working Together", "Delivering at Pace"]);
        }
        match self.below(9) {
            0..=2 => {
                vacancy["selection_stages"] =
                    json!(["an application with your CV", "an interview by video"]);
            }
            3 | 4 => {
                vacancy["selection_stages"] = json!([
                    { "id": "sift", "title": "Sift", "days": "8 to 10 January 2027" },
                    { "id": "interview", "title": "Interview", "text": "You meet three of us." },
                ]);
            }
            _ => {}
        }
        if self.chance(4) {
            vacancy["benefits"] = json!(["a pension of 28%", "25 days of leave"]);
        }
        if self.chance(4) {
            vacancy["nationality_rule"] =
                "The job is open to UK nationals and nationals of Ireland.".into();
        }
        for whom in ["job", "recruitment", "adjustments"] {
            if self.chance(3) {
                vacancy["contacts"][whom] = self.contact();
            }
        }
        if self.chance(2) {
            vacancy["apply_at"] = "https://jobs.example.gov.uk/apply?id=1&x=2".into();
        }
        for name in optional(role) {
            match self.below(4) {
                0 => vacancy["include"][name] = "Its own text, *plain*.".into(),
                1 => vacancy["include"][name] = true.into(),
                _ => {}
            }
        }
        if let Some(include) = vacancy.get_mut("include").and_then(Value::as_object_mut) {
            // What the role gives no text is no text that can be taken.
            let texts = with_text(role);
            include.retain(|name, value| value != &Value::Bool(true) || texts.contains(name));
        }
        vacancy
    }
}

fn walk(value: &Value, found: &mut impl FnMut(&Value)) {
    if value.get("optional").is_some() {
        found(value);
    }
    match value {
        Value::Array(values) => values.iter().for_each(|value| walk(value, found)),
        Value::Object(fields) => fields.values().for_each(|value| walk(value, found)),
        _ => {}
    }
}

/// The names of a role's optional items.
fn optional(role: &Value) -> Vec<String> {
    let mut names = Vec::new();
    walk(role, &mut |item| {
        names.push(item["optional"].as_str().unwrap().to_owned());
    });
    names.sort();
    names.dedup();
    names
}

fn with_text(role: &Value) -> Vec<String> {
    let mut names = Vec::new();
    walk(role, &mut |item| {
        if item.get("text").is_some() {
            names.push(item["optional"].as_str().unwrap().to_owned());
        }
    });
    names
}
