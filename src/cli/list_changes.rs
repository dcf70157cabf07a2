//! `advert list --changed-since`: what the project's documents say otherwise than they did.
//!
//! In: the project, and an earlier state of it. Out: a line for each document that came, went or changed,
//! with its facts and sections: for people, as JSON for programs, or as Markdown for a pull request.

use serde_json::json;

use super::Exit;
use super::console::Console;
use crate::build::{Changes, Difference, DifferenceKind, Project, Stop};
use crate::diagnostic;
use crate::phrase;
use crate::report::{self, MessageFormat, border};

/// Stands where an advert says nothing.
const NOTHING: &str = "nothing";

pub(super) fn run(
    console: &Console,
    project: &Project,
    before: &str,
    is_markdown: bool,
) -> Result<Exit, Stop> {
    let (changes, now) = match project.changes_since(before) {
        Err(Stop::Faults(faults)) => {
            console.faults(&faults);
            return Err(Stop::Faults(faults));
        }
        found => found?,
    };
    console.faults(&now.faults);
    if is_markdown {
        for line in markdown(&changes, before) {
            console.answer(&line);
        }
    } else if console.format == MessageFormat::Json {
        for change in &changes {
            console.json(|| report::json_line(&in_json(change)));
        }
    } else if console.format != MessageFormat::Sarif {
        for line in changes.iter().flat_map(for_people) {
            console.answer(&border::line(&line));
        }
        console.say(&closing(&changes, before));
    }
    Ok(Exit::of(diagnostic::has_errors(&now.faults)))
}

fn closing(changes: &[Difference], before: &str) -> String {
    let count = match changes.len() {
        0 => return format!("nothing changed since `{before}`"),
        number => phrase::count(number, "document", "documents"),
    };
    format!("{count} changed since `{before}`")
}

/// What became of a document, in one word or two.
fn word(kind: &DifferenceKind) -> &'static str {
    match kind {
        DifferenceKind::Added => "added",
        DifferenceKind::Changed(_) => "changed",
        DifferenceKind::Gone => "gone",
        DifferenceKind::NotCompared => "not compared",
    }
}

fn for_people(change: &Difference) -> Vec<String> {
    let Difference { name, kind } = change;
    let mut lines = vec![format!(
        "{}: {} {}",
        word(kind),
        name.kind.called(),
        name.id
    )];
    match kind {
        DifferenceKind::Added | DifferenceKind::Gone => {}
        DifferenceKind::NotCompared => lines.push(format!("  {}", why_not_compared())),
        DifferenceKind::Changed(changes) => {
            for fact in &changes.facts {
                let [before, now] = [&fact.before, &fact.now].map(|value| shown(value.as_deref()));
                lines.push(format!("  {}: {before} → {now}", fact.label));
            }
            if let Some(sections) = sections(changes) {
                lines.push(format!("  words of {}", phrase::list(&sections, "and")));
            }
        }
    }
    lines
}

fn why_not_compared() -> &'static str {
    "a file of it has a fault, or had one then"
}

fn shown(value: Option<&str>) -> &str {
    value.unwrap_or(NOTHING)
}

/// The headings of the sections that changed; what stands before the first has the document's beginning.
fn sections(changes: &Changes) -> Option<Vec<&str>> {
    let headings = changes
        .sections
        .iter()
        .map(|heading| match heading.as_str() {
            "" => "the beginning",
            heading => heading,
        });
    let headings: Vec<&str> = headings.collect();
    (!headings.is_empty()).then_some(headings)
}

fn in_json(change: &Difference) -> serde_json::Value {
    let Difference { name, kind } = change;
    let mut line = json!({
        "v": 1,
        "type": "change",
        "kind": name.kind.called(),
        "name": name.id,
        "change": word(kind),
    });
    if let DifferenceKind::Changed(changes) = kind {
        let facts = changes.facts.iter().map(|fact| {
            json!({
                "field": fact.field,
                "label": fact.label,
                "before": fact.before,
                "now": fact.now,
            })
        });
        line["facts"] = facts.collect();
        line["sections"] = changes.sections.clone().into();
    }
    line
}

fn markdown(changes: &[Difference], before: &str) -> Vec<String> {
    let before = code(before);
    if changes.is_empty() {
        return vec![format!("Nothing changed since {before}.")];
    }
    let count = phrase::count(changes.len(), "document", "documents");
    let mut lines = vec![format!("{count} changed since {before}.")];
    let head = ["", "| document | | what |", "| --- | --- | --- |"];
    lines.extend(head.map(str::to_owned));
    lines.extend(changes.iter().map(|change| {
        let Difference { name, kind } = change;
        let what = match kind {
            DifferenceKind::Added | DifferenceKind::Gone => String::new(),
            DifferenceKind::NotCompared => why_not_compared().to_owned(),
            DifferenceKind::Changed(changes) => {
                let facts = changes.facts.iter().map(|fact| {
                    let [before, now] = [&fact.before, &fact.now]
                        .map(|value| value.as_deref().map_or(NOTHING.to_owned(), code));
                    format!("{}: {before} → {now}", code(&fact.label))
                });
                let sections = sections(changes).into_iter().map(|headings| {
                    let headings: Vec<String> = headings.into_iter().map(code).collect();
                    format!("words of {}", headings.join(", "))
                });
                facts.chain(sections).collect::<Vec<_>>().join("<br>")
            }
        };
        let kind_of_document = name.kind.called();
        format!(
            "| {} ({kind_of_document}) | {} | {what} |",
            code(&name.id),
            word(kind)
        )
    }));
    lines
}

/// A text as it is, in a table's cell: as code, in which no service finds a name, a link or an HTML tag.
fn code(text: &str) -> String {
    let text = border::line(text).replace('|', "\\|");
    let longest = text.split(|found| found != '`').map(str::len).max();
    let fence = "`".repeat(longest.unwrap_or_default() + 1);
    let space = if text.starts_with('`') || text.ends_with('`') || text.trim().is_empty() {
        " "
    } else {
        ""
    };
    format!("{fence}{space}{text}{space}{fence}")
}
