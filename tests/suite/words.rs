//! Words are data: in a made-up language, every word that no input holds comes from its words file.
//!
//! The language has each word of English between `«` and `»`, its key first. The inputs' own words all
//! begin with `Q`. So a word of an output that is neither is one that stands in the program.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::io::{Cursor, Read as _};

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{Token, Tokenizer};
use lopdf::{Document, Object};
use regex::{Captures, Regex};
use zip::ZipArchive;

use crate::attachments::{docx, odt};
use crate::pdf_text;
use crate::project::Project;

const ENGLISH: &str = include_str!("../../templates/words/en.toml");

/// A tag that no language has (BCP 47, 2.2.1: private use).
const LANG: &str = "qaa";

/// The words file of the made-up language, and the keys that have words in it.
fn made_up() -> (String, BTreeSet<String>) {
    let quoted = Regex::new(r#"(?:(\w+) = )?"([^"]*)""#).unwrap();
    let words = Regex::new(r"\{[^}]*\}|[A-Za-z](?:[^{}]*[A-Za-z])?").unwrap();
    let mut table = String::new();
    let mut file = String::new();
    let mut keys = BTreeSet::new();
    for line in ENGLISH.lines().filter(|line| !line.starts_with('#')) {
        if let Some(name) = line.strip_prefix('[') {
            table = name.trim_end_matches(']').to_owned() + ".";
        }
        let outer = line.split(" = ").next().unwrap_or_default();
        let line = if table == "plural." {
            line.to_owned()
        } else {
            let changed = quoted.replace_all(line, |found: &Captures<'_>| {
                let class = found.get(1).map_or("", |name| name.as_str());
                let class = if class == outer { "" } else { class };
                let key = format!("{table}{outer}{class}");
                let changed = words.replace_all(&found[2], |found: &Captures<'_>| {
                    if found[0].starts_with('{') {
                        return found[0].to_owned();
                    }
                    keys.insert(key.clone());
                    format!("«{key} {}»", &found[0])
                });
                match class {
                    "" => format!("{outer} = \"{changed}\""),
                    class => format!("{class} = \"{changed}\""),
                }
            });
            changed.into_owned()
        };
        file.push_str(&line);
        file.push('\n');
    }
    (file, keys)
}

const ORGANISATION: &str = r#"{ "format": 1, "name": "Qorganisation", "web": "https://qa.qb/",
  "adverts_at": "https://qa.qb/", "country": "GB", "lang": "qaa", "criteria": "table", "channels": ["qchannel"],
  "facts": [{ "id": "qyes", "label": "Qyes", "kind": "yes-or-no", "shown": "nowhere" },
    { "id": "qno", "label": "Qno", "kind": "yes-or-no", "shown": "nowhere" }],
  "defaults": { "qyes": true, "qno": false } }"#;

/// Boxes that are too long and too short, and lose whatever can be lost.
const CHANNEL: &str = r#"
name = "Qchannel"
source = "Qsource"

[[field]]
label = "Qall"
from = ["all", "fact:location"]
limit = 10
limit_source = "Qsource"

[[field]]
label = "Qrich"
from = ["all"]
least = 100000
markup = "rich"

[[field]]
label = "Qshort"
from = ["all"]
limit = 10
limit_source = "Qsource"
shorten = true

[[field]]
label = "Qnone"
from = ["section:qnowhere"]
"#;

const ROLE: &str = r#"{ "format": 1, "title": "Qrole", "role_level": "qlevel",
  "show_role_level_skills": true,
  "about_the_role": ["Qabout.", { "note": "Qremark." }, { "picture": "qpicture.png", "alt": "Qalt" }], "what_you_will_do": ["Qdo.", "Qdone."],
  "you_will_be_someone_who": ["Qwho.", { "text": "Qlisted", "need": "essential", "assessed": "cv", "stage": "qsift", "items": ["Qbelow"] }],
  "skills_and_experience": ["Qskill.",
    { "text": "Qa", "need": "essential", "group": "behaviour", "stage": "qsift", "assessed": ["application", "assessment_centre", "certificates", "cv", "interview", "portfolio"] },
    { "text": "Qb", "need": "desirable", "group": "strength", "assessed": ["practical_exercise", "presentation", "references", "statement", "test", "written_exercise"] },
    { "text": "Qc", "group": "ability" }, { "text": "Qd", "group": "experience" }, { "text": "Qe", "group": "technical" }],
  "who_you_will_work_with": ["Qwith."] }"#;

const LEVEL: &str = r#"{ "format": 1, "role_family": "Qfamily", "role": "Qrole",
  "role_description": ["Qdescription."], "level": "Qlevel", "summary": ["Qsummary."],
  "you_will": ["Qwill."], "skills": [
    { "name": "Qone", "level": "awareness", "statements": ["Qa."] },
    { "name": "Qtwo", "level": "working", "statements": ["Qb."] },
    { "name": "Qthree", "level": "practitioner", "statements": ["Qc."] },
    { "name": "Qfour", "level": "expert", "statements": ["Qd."] }] }"#;

const ADVERT: &str = "\
# {{ role.title }}

{% include \"fragments/appendix.md\" -%}
| Qstatus | {{ vacancy.status_shown }} |
| Qposted | {{ vacancy.posted_on }} |
| Qclosing | {{ vacancy.closing_date }} {{ vacancy.closing_time }} {{ vacancy.extended }} |
| Qinterviews | {{ vacancy.interview_days }} |
| Qstart | {{ vacancy.start_date }} |
| Qcloses | {{ vacancy.closes }} |
{% for row in vacancy.pay or [] -%}
| {{ row.whom }} | {{ row.salary }} |
{% endfor -%}
| Qcontact | {% if vacancy.job_contact %}{{ vacancy.job_contact | contact }}{% endif %} |

{{ sections }}

{% if vacancy.selection_stages %}{{ vacancy.selection_stages | numbers }}{% endif %}

{% include \"fragments/role-level-skills.md\" %}

```qcode
Qcode
```

> Qquote *qmark* [qlink](mailto:q@qa.qb)

1. Qnumber

| Qhead | Qhead | Qhead | Qhead |
| --- | --- | --- | --- |
| Qcell | Qcell | Qcell | Qcell |

{% if vacancy.apply_at %}[Qapply](<{{ vacancy.apply_at }}>){% endif %}
";

/// A vacancy for each row, with the fields that the row has; each fact is shown in each of its ways.
const VACANCIES: [&str; 23] = [
    r#""grade": "AA", "salary": "£35,000 to £40,000.50 a year", "contract_type": "Permanent or fixed term (1 year)", "hours": "1 hour per week", "working_pattern": "full-time, part-time", "status": "draft", "closing_date": "2027-01-04", "extended": ["2 January 2027 to 4 January 2027, on 1 January 2027: Qreason"]"#,
    r#""grade": "AO", "salary": "from £35,000 a month", "contract_type": "Fixed term (up to 2 years and 1 month)", "hours": "37.5 (net)", "working_pattern": "job share, flexible working", "status": "approved", "approved": { "by": "Qapprover", "on": "2026-11-16" }, "closing_date": "2027-02-02""#,
    r#""grade": "EO", "salary": "up to £350 a week", "contract_type": "Loan or secondment", "hours": "20 to 37 (gross)", "working_pattern": "flexitime, compressed hours", "closing_date": "2027-03-03", "closing_time": "9am", "interview_days": "30 April to 2 May 2027", "start_date": "by June 2027""#,
    r#""grade": "HEO", "salary": "£150 a day", "contract_type": "Temporary (3 months)", "hours": "37, Qnote", "working_pattern": "term-time, part-year", "closing_date": "2027-04-01", "closing_time": "9:30am", "interview_days": "week commencing 3 May 2027", "start_date": "as soon as possible""#,
    r#""grade": "SEO", "salary": "£14.50 an hour", "contract_type": "Apprenticeship (1 week)", "hours": "up to 37", "working_pattern": "annualised hours, shift working", "closing_date": "2027-05-07", "closing_time": "5pm", "interview_days": "from 12 June 2027", "start_date": "by agreement""#,
    r#""grade": "Grade 7", "salary": { "from": 90000, "to": 90000, "currency": "QAR", "allowances": [{ "name": "Qallowance", "amount": { "fixed": 1400 } }] }, "contract_type": "Casual (2 weeks)", "location": "Qtown (hybrid)", "working_pattern": "night working, weekend working", "closing_date": "2027-06-05", "closing_time": "11:55pm""#,
    r#""grade": "Grade 6", "salary": [{ "from": 35000, "to": 35000, "approximate": true }, { "place": "Qtown", "from": 37000 }, { "place": "Qcity", "grade": "Grade 6", "from": 38000 }], "contract_type": "Fixed term (until 31 March 2028)", "location": "Qtown and Qcity", "working_pattern": "on call, homeworking", "closing_date": "2027-07-04", "closing_time": "12:00""#,
    r#""grade": "SCS", "location": "Qtown, Qcity or Qport (on site)", "working_pattern": "hybrid working (Qnote)", "closing_date": "2027-08-01""#,
    r#""grade": "SCS Pay Band 2", "contract_type": "Zero hours", "hours": "at least 20", "location": "Remote", "closing_date": "2027-09-01""#,
    r#""salary": { "from": 35000, "to": 35000, "notes": ["Qnote"], "allowances": [{ "name": "Qa", "amount": { "up-to": 400 } }, { "name": "Qb", "amount": { "from": 400 } }] }, "closing_date": "2027-10-01""#,
    r#""salary": { "from": 35000, "to": 35000, "allowances": [{ "name": "Qa", "amount": { "percent": 27.5 } }, { "name": "Qb", "amount": { "up-to-percent": 3 } }, { "name": "Qc", "amount": { "range": { "from": 1, "to": 2 } } }, { "name": "Qd" }] }, "closing_date": "2027-11-01""#,
    r#""location": { "places": [{ "name": "Qtown" }], "working": "remote", "note": "Qnote" }, "closing_date": "2027-12-01""#,
    r#""grade": "EO", "salary": "£35,000", "type_of_role": "Qtype", "location": "Qtown", "business_area": "Qarea", "contract_type": "Permanent", "working_pattern": "full-time", "hours": "37", "reports_to": "Qboss", "status": "posted", "approved": { "by": "Qapprover", "on": "2026-11-15" }, "posted_on": "2026-11-16", "closing_date": "2027-01-04", "number_of_posts": 1, "contacts": { "job": { "email": "qa@qb.qc" }, "adjustments": { "email": "qa@qb.qc" } }, "apply_at": "https://qa.qb/""#,
    r#""status": "closed", "posted_on": "2026-11-17""#,
    r#""status": "withdrawn", "posted_on": "2026-11-18""#,
    r#""posted_on": "2026-11-19", "selection_stages": [{ "id": "qsift", "title": "Qsift", "days": "12 January 2027", "text": "Qtext." }]"#,
    r#""posted_on": "2026-11-20""#,
    r#""contacts": { "job": { "name": "Qname", "email": "qa@qb.qc", "phone": "020 7946 0000" } }"#,
    r#""contract_type": { "options": [{ "kind": "fixed-term", "length": { "years": 2, "months": 1, "weeks": 2 }, "note": "Qnote" }] }"#,
    r#""hours": { "per_week": 20, "to": 37.25, "note": "Qnote" }"#,
    r#""hours": { "per_week": 30, "bound": "about" }"#,
    r#""salary": "£35,000 (Qnote)""#,
    r#""salary": "up to €35.50 an hour""#,
];

fn project() -> (Project, BTreeSet<String>) {
    let (words, keys) = made_up();
    let appendix = "\
| | |
| --- | --- |
| Qreference | {{ appendix.reference_number }} |
| Qgrade | {{ appendix.grade }} |
| Qsalary | {{ appendix.salary }} |
| Qtype | {{ appendix.type_of_role }} |
| Qlocation | {{ appendix.location }} |
| Qarea | {{ appendix.business_area }} |
| Qcontract | {{ appendix.contract_type }} |
| Qpattern | {{ appendix.working_pattern }} |
| Qhours | {{ appendix.hours }} |
| Qto | {{ appendix.reports_to }} |
";
    let skills = "{% for skill in level.skills %}\n## {{ skill.name }} {{ skill.level }}\n\n\
                  {{ skill.statements | bullets }}\n{% endfor %}\n";
    let attached = "{% for file in attachments %}\n{{ file.title }}: {{ file.kind }}, {{ file.size }}\n\n\
                    {% endfor %}\n{{ vacancy.facts_shown.qyes }} {{ vacancy.facts_shown.qno }}\n";
    let mut project = Project::empty()
        .file(&format!("templates/words/{LANG}.toml"), words)
        .file("templates/organisation.json", ORGANISATION)
        .file("templates/channels/qchannel.toml", CHANNEL)
        .file("templates/advert.md", ADVERT)
        .file("templates/role-definition.md", "# {{ role.title }}\n")
        .file(
            "templates/role-level.md",
            "# {{ level.level }}\n\n{{ sections }}\n",
        )
        .file(
            "templates/sections.toml",
            "advert = [\"*\", \"fragment:attachments\"]\n",
        )
        .file("templates/fragments/attachments.md", attached)
        .file("vacancies/q-0.files/Qa.pdf", "%PDF-1.7\n")
        .file("vacancies/q-0.files/Qb.docx", docx())
        .file("vacancies/q-0.files/Qc.odt", odt())
        .file(
            "vacancies/q-0.files/Qd.pdf",
            format!("%PDF-1.7\n{}", " ".repeat(1_200_000)),
        )
        .file("templates/fragments/appendix.md", appendix)
        .file("templates/fragments/role-level-skills.md", skills)
        .file(
            "templates/pictures/qpicture.png",
            include_bytes!("../../examples/charity/templates/pictures/lantern.png"),
        )
        .file("roles/qrole.json", ROLE)
        .file("roles/framework/qlevel.json", LEVEL);
    for (index, fields) in VACANCIES.iter().enumerate() {
        let text = format!(
            r#"{{ "format": 1, "role": "qrole", "reference_number": "Q-{index}", {fields} }}"#
        );
        project = project.file(&format!("vacancies/q-{index}.json"), text);
    }
    (project, keys)
}

/// All that a reader of a page may see or hear, a line each.
fn of_html(page: &str) -> String {
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    emitter.naively_switch_states(true);
    let mut text = String::new();
    let mut in_style = false;
    for token in Tokenizer::new_with_emitter(page, emitter) {
        match token.unwrap_or_else(|never| match never {}) {
            Token::StartTag(tag) => {
                let attribute = |name: &str| {
                    let value = tag.attributes.get(name.as_bytes())?;
                    Some(String::from_utf8(value.to_vec()).unwrap())
                };
                // Neither looks nor scripts are words.
                in_style = [&b"style"[..], b"script"].contains(&tag.name.as_slice());
                let name = attribute("name").unwrap_or_default();
                // These are instructions to browsers.
                let is_instruction =
                    ["viewport", "color-scheme", "robots"].contains(&name.as_str());
                let spoken = [
                    "content",
                    "title",
                    "alt",
                    "aria-label",
                    "placeholder",
                    "summary",
                    "data-copied",
                    "data-failed",
                    "data-found",
                ];
                for name in spoken.iter().filter(|_| !is_instruction) {
                    let _ = writeln!(text, "{}", attribute(name).unwrap_or_default());
                }
            }
            Token::EndTag(_) => in_style = false,
            Token::String(words) if !in_style => {
                text.push_str(str::from_utf8(words.as_slice()).unwrap());
            }
            _ => {}
        }
    }
    text
}

/// Text of the pages, and every text elsewhere in the file that a program may show or speak.
fn of_pdf(bytes: &[u8]) -> String {
    const SPOKEN: [&[u8]; 10] = [
        b"Title",
        b"Author",
        b"Subject",
        b"Keywords",
        b"Alt",
        b"ActualText",
        b"Contents",
        b"T",
        b"E",
        b"Summary",
    ];
    let mut text = pdf_text::text(bytes) + &pdf_text::artifacts(bytes);
    let pdf = Document::load_mem(bytes).unwrap();
    for object in pdf.objects.values() {
        let Ok(dictionary) = object.as_dict() else {
            continue;
        };
        for (key, value) in dictionary {
            if SPOKEN.contains(&key.as_slice()) && matches!(value, Object::String(..)) {
                let _ = writeln!(text, "{}", lopdf::decode_text_string(value).unwrap());
            }
        }
    }
    text
}

/// Text of a Word document and its footer, what it says of itself, and the names of its tables and of
/// its places for facts.
fn of_docx(bytes: &[u8]) -> String {
    let tag = Regex::new("<[^>]*>").unwrap();
    let named = Regex::new(r#"<w:(?:tblCaption|alias) w:val="([^"]*)"#).unwrap();
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    for name in ["word/document.xml", "word/footer1.xml", "docProps/core.xml"] {
        let mut part = String::new();
        let mut file = archive.by_name(name).unwrap();
        file.read_to_string(&mut part).unwrap();
        for found in named.captures_iter(&part) {
            let _ = writeln!(text, "{}", &found[1]);
        }
        for end in [
            "</w:p>",
            "</dc:title>",
            "</dc:subject>",
            "</dc:creator>",
            "</dc:language>",
        ] {
            part = part.replace(end, "\n");
        }
        // The tag of a language is no word.
        let language = part.find("<dc:language>").unwrap_or(part.len());
        text.push_str(&tag.replace_all(&part[..language], ""));
    }
    text
}

#[test]
fn every_word_comes_from_an_input_or_a_words_file() {
    let (project, keys) = project();
    let line = "build --quiet --format md,html,pdf,docx,txt,paste";
    project.run(line).status(0).stdout("").stderr("");
    let ours = Regex::new("«([^« ]*) [^«»]*»").unwrap();
    let word = Regex::new(r"\p{L}+").unwrap();
    let target = Regex::new(r"\]\([^)]*\)").unwrap();
    let mut seen: BTreeSet<String> = BTreeSet::new();
    let mut foreign: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut outputs = project.files("out");
    outputs.remove("manifest.jsonl");
    // What stands beside an advert has the words of whoever made it.
    outputs.retain(|name, _| !name.starts_with("vacancies/q-0/"));
    assert_eq!(outputs.len(), 6 * VACANCIES.len() + 5 * 2);
    // What is incomplete is refused, and one vacancy is open; later none is.
    for (index, day) in ["2026-12-22", "2027-02-01"].into_iter().enumerate() {
        let out = format!("public-{index}");
        let line = format!("build --publish --format html --today {day} --out {out}");
        assert!(project.run(&line).status(1).stderr.contains("error["));
        let mut lists = project.files(&out);
        outputs.extend(
            lists
                .remove_entry("index.html")
                .map(|(name, page)| (out + &name, page)),
        );
        // The table's heads are those of the sheets that people fill in.
        for list in ["vacancies.csv", "feed.atom"] {
            let text = String::from_utf8(lists.remove(list).unwrap()).unwrap();
            seen.extend(ours.captures_iter(&text).map(|found| found[1].to_owned()));
        }
    }
    for (name, bytes) in &outputs {
        let text = match name.rsplit('.').next() {
            Some("pdf") => of_pdf(bytes),
            Some("docx") => of_docx(bytes),
            Some("html") => of_html(str::from_utf8(bytes).unwrap()),
            // Neither the address of a link nor the bytes of a picture are words.
            _ => {
                let lines = str::from_utf8(bytes).unwrap().split_inclusive('\n');
                let lines = lines.filter(|line| !line.starts_with("[qpicture.png]: "));
                let text = lines.collect::<String>().replace("[qpicture.png]", "");
                target.replace_all(&text, "]").into_owned()
            }
        };
        // A line of a PDF may end within words.
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        seen.extend(ours.captures_iter(&text).map(|found| found[1].to_owned()));
        let rest = ours.replace_all(&text, " ");
        for found in word.find_iter(&rest) {
            // An address on paper has its scheme.
            let is_of_input = found.as_str().starts_with(['Q', 'q']) || found.as_str() == "https";
            if !is_of_input {
                let name = name.clone();
                foreign
                    .entry(found.as_str().to_owned())
                    .or_default()
                    .insert(name);
            }
        }
    }
    assert_eq!(foreign, BTreeMap::new(), "words of the program");
    // The page for recruiters has words of its own, and so have comments, among those of the rules.
    let elsewhere = ["serve.", "draft."];
    let is_elsewhere = |key: &&String| elsewhere.iter().any(|start| key.starts_with(start));
    let unseen: Vec<_> = keys
        .difference(&seen)
        .filter(|key| !is_elsewhere(key))
        .collect();
    assert_eq!(unseen, [""; 0], "words that no output shows");
}

#[test]
fn a_words_file_is_an_input_of_its_language_alone() {
    let project = Project::small();
    project.write(
        "roles/profwr.json",
        crate::project::ROLE.replace("\"format\": 1,", "\"format\": 1, \"lang\": \"cy\","),
    );
    project
        .run("build --quiet")
        .status(0)
        .tells("missing-words");
    let cy = "page = \"tud. {number} o {count}\"\n";
    project.write("templates/words/cy.toml", cy);
    let ran = project.run("build --check").status(1);
    assert!(
        ran.stderr.contains("out/roles/profwr.pdf"),
        "{}",
        ran.stderr
    );
    assert!(!ran.stderr.contains("tester"), "{}", ran.stderr);
    project
        .run("build --quiet")
        .status(0)
        .tells("missing-words");
    let pdf = project.files("out/roles").remove("profwr.pdf").unwrap();
    assert_eq!(
        pdf_text::artifacts(&pdf).trim(),
        "Home Office\nTestertud. 1 o 1"
    );
}

#[test]
fn what_a_language_lacks_is_in_english_and_marked_so() {
    let project = Project::small()
        .file(
            "templates/words/cy.toml",
            "reference = \"Cyfeirnod {reference}\"\n[month]\ndecember = \"Rhagfyr\"\n",
        )
        .file(
            "templates/advert.md",
            "# {{ role.title }}\n\n{{ appendix.salary }}\n\n{{ vacancy.closing_date }}\n",
        );
    project.replace(
        "roles/tester.json",
        "\"format\": 1,",
        "\"format\": 1, \"lang\": \"cy\",",
    );
    project.replace(
        "vacancies/tester-york.json",
        "\"location\": \"York\"",
        "\"salary\": \"£35,000 to £40,000 (Nodyn)\", \"closing_date\": \"2026-12-12\"",
    );
    project
        .run("build --quiet")
        .status(0)
        .tells("missing-words");
    assert_eq!(
        project.read("out/vacancies/tester-york.md"),
        "# Tester\n\n£35,000 <span lang=\"en\">to</span> £40,000 (Nodyn)\n\n12 Rhagfyr 2026\n"
    );
    let page = project.read("out/vacancies/tester-york.html");
    assert!(
        page.contains("<p>£35,000 <span lang=\"en\">to</span> £40,000 (Nodyn)</p>"),
        "{page}"
    );
    assert!(page.contains("<p>Cyfeirnod T-1</p>"), "{page}");
    project.write(
        "templates/words/cy.toml",
        "[month]\ndecember = \"Rhagfyr\"\n",
    );
    project
        .run("build --quiet")
        .status(0)
        .tells("missing-words");
    let page = project.read("out/vacancies/tester-york.html");
    assert!(
        page.contains("<p><span lang=\"en\">Reference</span> T-1</p>"),
        "{page}"
    );
}

#[test]
fn the_house_has_its_own_word_for_open_facts() {
    let project = Project::small()
        .file("templates/words/en.toml", "open_fact = \"Not yet known\"\n")
        .file(
            "templates/advert.md",
            "# {{ role.title }}\n\n{{ appendix.salary }}\n",
        );
    let salary = || {
        project
            .run("build --quiet --format md")
            .status(0)
            .stderr("");
        let text = project.read("out/vacancies/tester-york.md");
        text.lines().last().unwrap().to_owned()
    };
    // The shipped organisation has a word; it wins.
    assert_eq!(salary(), "To be confirmed");
    project.write(
        "templates/organisation.json",
        ORGANISATION
            .replace("qaa", "en-GB")
            .replace(", \"channels\": [\"qchannel\"]", ""),
    );
    assert_eq!(salary(), "Not yet known");
}
