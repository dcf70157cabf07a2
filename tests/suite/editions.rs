//! The number of each format, which is raised when documents that stay as they are get other bytes.
//!
//! `tests/editions/made.txt` holds for each format its number and the fingerprint of each file that fixed
//! documents gave in it. The documents are those of the frozen project and one that has every kind of
//! block; their templates and words are fixed too, so that only the program itself can change a byte.
//!
//! With `BLESS` in the environment the file is written anew for formats whose number was raised.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::frozen::frozen;
use crate::project::Project;

/// Every kind of block and inline.
const EVERYTHING: &str = r#"# {{ role.title }}

First line\
second line with *emphasis*, **strong**, ***both***, `code`, a [link](https://example.gov.uk/a?b=c&d=e "Title")
and <mailto:jobs@example.gov.uk>. 1 * 2 _ 3 \# < > & © “quoted” – and: Žluťoučký, Ελληνικά, Русский, ﬁ.

## Second level

- a
- b
  - c

    with a paragraph
  - d
- e

3. three
4. four
   1. one

### Third level

> Quoted **text**.
>
> - with a list

#### Fourth level

```text
code  with   spaces
```

---

| Left | Middle | Right |
| :--- | :----: | ----: |
| a | b | 1 |
| a longer cell with *emphasis* and several words | | 22 |

| | |
| --- | --- |
| **Fact** | Value |
| **Other fact** | [Link](https://example.gov.uk) |

{{ role.about_the_role | paragraphs }}

{{ role.what_you_will_do | bullets }}

{{ role.you_will_be_someone_who | bullets }}

{{ role.skills_and_experience | bullets }}

{{ role.who_you_will_work_with | bullets }}
"#;

const ROLE: &str = r#"{
  "format": 1,
  "layout": "everything",
  "title": "Tester of everything, with a title that is long enough to go over more than one line of a page",
  "about_the_role": { "lang": "cy", "paragraphs": ["Mae Profwr yn profi.", "Bob dydd."] },
  "what_you_will_do": ["Test.", { "text": "Try:", "items": ["this", "that"] }],
  "you_will_be_someone_who": ["Likes tests."],
  "skills_and_experience": ["Testing."],
  "who_you_will_work_with": ["Testers."]
}
"#;

/// A channel with every kind of box.
const CHANNEL: &str = r#"name = "Fixed"
source = "ours"

[[field]]
label = "Title"
from = ["title"]
limit = 20
limit_source = "ours"

[[field]]
label = "Facts"
from = ["fact:salary", "fact:location"]

[[field]]
label = "All"
from = ["all"]
"#;

/// The formats of fixed documents: the number of each, and the fingerprint of each file.
type Editions = BTreeMap<String, (u32, BTreeMap<String, String>)>;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/editions")
}

fn fixed() -> Project {
    let words = std::fs::read(folder().join("en.toml")).unwrap();
    let project = frozen();
    let name = "  \"name\": \"Home Office\",\n";
    let with_channel = format!("{name}  \"channels\": [\"fixed\"],\n");
    project.replace("templates/organisation.json", name, &with_channel);
    project
        .file("templates/words/en.toml", words)
        .file("templates/everything.md", EVERYTHING)
        .file("templates/channels/fixed.toml", CHANNEL)
        .file("roles/everything.json", ROLE)
}

/// What the manifest says of all outputs.
fn made(project: &Project) -> Editions {
    project
        .run("build --quiet --format md,html,pdf,docx,txt,paste")
        .status(0)
        // A row of its sheet has cells of the old example.
        .tells("bad-cell");
    let mut editions = Editions::new();
    for line in project.read("out/manifest.jsonl").lines().skip(1) {
        let line: Value = serde_json::from_str(line).unwrap();
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        let edition = text(&line["shared"]["format"]);
        let (name, number) = edition[1..].split_once(' ').unwrap();
        let number = number.parse().unwrap();
        let entry = editions.entry(name.to_owned());
        let (_, files) = entry.or_insert((number, BTreeMap::new()));
        files.insert(text(&line["path"]), text(&line["hash"]));
    }
    editions
}

fn read(text: &str) -> Editions {
    let mut editions = Editions::new();
    let mut name = "";
    for line in text.lines() {
        let (first, second) = line.split_once(' ').unwrap();
        if let Ok(number) = second.parse() {
            name = first;
            editions.insert(name.to_owned(), (number, BTreeMap::new()));
        } else {
            let (_, files) = editions.get_mut(name).unwrap();
            files.insert(second.to_owned(), first.to_owned());
        }
    }
    editions
}

fn written(editions: &Editions) -> String {
    let mut text = String::new();
    for (name, (number, files)) in editions {
        let _ = writeln!(text, "{name} {number}");
        text.extend(files.iter().map(|(path, hash)| format!("{hash} {path}\n")));
    }
    text
}

/// What is wrong where formats that were `kept` now make other files.
fn faults(kept: &Editions, now: &Editions) -> Vec<String> {
    let mut faults = Vec::new();
    for (name, (number, files)) in now {
        let Some((before, known)) = kept.get(name) else {
            continue;
        };
        let others = files.iter().filter(|(path, hash)| {
            let known = known.get(*path);
            known.is_some_and(|known| known != *hash)
        });
        let others = others.count();
        if number < before {
            faults.push(format!(
                "{name}: the number went back from {before} to {number}"
            ));
        } else if number == before && others > 0 {
            faults.push(format!(
                "{name}: {others} fixed documents have other bytes, and the number is still \
                 {number}: raise `edition` in the format's `ROW`, then run this test with `BLESS=1`"
            ));
        }
    }
    faults
}

#[test]
fn other_bytes_have_another_number() {
    let file = folder().join("made.txt");
    let now = made(&fixed());
    let kept = read(&std::fs::read_to_string(&file).unwrap_or_default());
    assert_eq!(faults(&kept, &now), Vec::<String>::new());
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(&file, written(&now)).unwrap();
    } else {
        let says = "run this test with `BLESS=1`, and commit tests/editions/made.txt";
        assert!(written(&kept) == written(&now), "{says}");
    }
}

#[test]
fn the_test_of_numbers_can_fail() {
    let edition = |number, hash: &str| {
        let files = BTreeMap::from([("a.md".to_owned(), hash.to_owned())]);
        Editions::from([("md".to_owned(), (number, files))])
    };
    let kept = edition(2, "a");
    assert_eq!(read(&written(&kept)), kept);
    assert_eq!(faults(&kept, &edition(2, "a")), Vec::<String>::new());
    assert_eq!(faults(&kept, &edition(3, "b")), Vec::<String>::new());
    assert_eq!(faults(&kept, &edition(2, "b")).len(), 1);
    assert_eq!(faults(&kept, &edition(1, "a")).len(), 1);
}
