//! What each format says, read back as its reader reads it, whatever the texts are.

use std::path::PathBuf;
use std::sync::{Arc, LazyLock};

use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use serde_json::Value;

use super::{Colour, MessageFormat, border, render, summary, whole_message};
use crate::diagnostic::{Cell, Code, Diagnostic, Place, Severity};
use crate::source::{LineColumn, SourceFile};

/// Pieces of which each breaks some format, and plain ones between.
const PIECES: [&str; 46] = [
    "a",
    "b c",
    "ŷ",
    "漢",
    "😀",
    " ",
    "  ",
    "\n",
    "\r\n",
    "\t",
    "\0",
    "\u{7}",
    "\u{1b}[31m",
    "\u{85}",
    "\u{2028}",
    "\u{202e}",
    "\u{200f}",
    "\u{e0041}",
    "\u{feff}",
    "::error::",
    "::add-mask::x",
    "\n::debug::",
    "\n  ::stop-commands::t\n",
    "##[",
    "##[group]",
    "%",
    "%0A",
    "%25",
    ",",
    ":",
    "::",
    "\"",
    "\\",
    "`",
    "``",
    "`q`",
    "|",
    "<b>",
    "](x)",
    "[",
    "*",
    "_",
    "&amp;",
    "\n- ",
    "#",
    "https://e.example",
];

fn text() -> impl Strategy<Value = String> {
    let pieces = prop::collection::vec(prop::sample::select(&PIECES[..]), 0..9);
    pieces.prop_map(|pieces| pieces.concat())
}

fn place() -> impl Strategy<Value = Place> {
    let in_text = (text(), text(), any::<[prop::sample::Index; 2]>());
    let in_text = in_text.prop_map(|(path, text, ends)| {
        let mut ends = ends.map(|end| text.floor_char_boundary(end.index(text.len() + 1)));
        ends.sort_unstable();
        let file = Arc::new(SourceFile::new(format!("a{path}"), text));
        Place::Text {
            file,
            span: ends[0]..ends[1],
        }
    });
    let cell = (
        text(),
        text(),
        prop::option::of((1..9usize, 1..9usize)),
        text(),
    );
    let cell = cell.prop_map(|(path, sheet, start, text)| {
        Place::Cell(Box::new(Cell {
            path: PathBuf::from(format!("a{path}")),
            sheet: start.is_none().then_some(sheet),
            row: 2,
            column: 3,
            start: start.map(|(line, column)| LineColumn { line, column }),
            span: 0..text.len(),
            text,
        }))
    });
    prop_oneof![
        in_text,
        cell,
        text().prop_map(|path| Place::File(PathBuf::from(format!("a{path}")))),
        text().prop_map(Place::Argument),
    ]
}

fn diagnostic() -> impl Strategy<Value = Diagnostic> {
    let severity = prop::sample::select(vec![Severity::Error, Severity::Warning, Severity::Advice]);
    let parts = (
        severity,
        text(),
        place(),
        prop::collection::vec(text(), 0..3),
        0..3usize,
    );
    parts.prop_map(|(severity, message, place, hints, adverts)| Diagnostic {
        severity,
        code: Code::BadValue,
        message,
        place,
        hints,
        adverts,
    })
}

/// The published schema of messages.
static SCHEMA: LazyLock<jsonschema::Validator> = LazyLock::new(|| {
    let schema: Value = serde_json::from_str(super::MESSAGES_SCHEMA).unwrap();
    jsonschema::draft202012::new(&schema).unwrap()
});

/// What a message for programs says in one text.
fn said(diagnostic: &Diagnostic) -> String {
    let message = whole_message(diagnostic);
    match (&diagnostic.place, diagnostic.place.cell_of_workbook()) {
        (Place::Argument(argument), _) => format!("{argument}: {message}"),
        (_, Some(cell)) => format!("{cell}: {message}"),
        (_, None) => message,
    }
}

/// A workflow command as the runner reads it (actions/runner, `ActionCommand.cs`, `TryParseV2`): its name,
/// its properties and its message.
fn read_command(line: &str) -> (String, Vec<(String, String)>, String) {
    let unescaped = |text: &str, pairs: &[(&str, &str)]| {
        let text = pairs.iter().fold(text.to_owned(), |text, (code, mark)| {
            text.replace(code, mark)
        });
        text.replace("%25", "%")
    };
    let line = line.trim_start().strip_prefix("::").unwrap();
    let (command, message) = line.split_once("::").unwrap();
    let (name, properties) = command.split_once(' ').unwrap_or((command, ""));
    let data = [("%0D", "\r"), ("%0A", "\n")];
    let value = [("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ",")];
    let properties = properties.split(',').map(|pair| {
        let (key, said) = pair.split_once('=').unwrap();
        (key.to_owned(), unescaped(said, &value))
    });
    (
        name.to_owned(),
        properties.collect(),
        unescaped(message, &data),
    )
}

fn assert_tame(text: &str) {
    let is_command = |line: &str| line.trim_start().starts_with("::");
    assert!(
        !text.lines().any(is_command) && !text.contains("##["),
        "{text:?}"
    );
    assert_eq!(border::lines(text), text);
}

/// The items of a Markdown list, hints as items of their own, with code as it stands between backticks and,
/// beside it, without them.
fn read_items(text: &str) -> Vec<(String, String)> {
    let mut items: Vec<(String, String)> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_FOOTNOTES;
    for event in Parser::new_ext(text, options) {
        match event {
            Event::Start(Tag::Item) => {
                open.push(items.len());
                items.push((String::new(), String::new()));
            }
            Event::End(TagEnd::Item) => drop(open.pop()),
            Event::Text(said) | Event::Code(said) if open.is_empty() => drop(said),
            Event::Text(said) => {
                let item = &mut items[*open.last().unwrap()];
                item.0.push_str(&said);
                item.1.push_str(&said);
            }
            Event::Code(said) => {
                let item = &mut items[*open.last().unwrap()];
                item.0.extend(["`", &said, "`"]);
                item.1.push_str(&said);
            }
            Event::Start(Tag::Strong | Tag::List(_) | Tag::Paragraph | Tag::Heading { .. })
            | Event::End(
                TagEnd::Strong | TagEnd::List(_) | TagEnd::Paragraph | TagEnd::Heading(_),
            ) => {}
            other => panic!("{other:?} in {text}"),
        }
    }
    items
}

/// Found by the property below: within a line two colons are no command, and a code span has no escapes.
#[test]
fn a_quote_that_begins_with_colons_stays_in_a_summary() {
    let place = Place::File("a".into());
    let fault = Diagnostic::error(Code::BadValue, place, "").hint("`::`");
    let text = summary("check", "closing", &[fault]);
    assert!(text.contains("  - hint: `::`\n"), "{text}");
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 400,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn people_read_nothing_but_words(diagnostic in diagnostic()) {
        let one = std::slice::from_ref(&diagnostic);
        assert_tame(&render(one, MessageFormat::Human, Colour::None));
        let coloured = render(one, MessageFormat::Human, Colour::Terminal);
        let mut rest = coloured.as_str();
        while let Some((_, code)) = rest.split_once('\u{1b}') {
            let (digits, after) = code.strip_prefix('[').unwrap().split_once('m').unwrap();
            prop_assert!(digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b';'));
            rest = after;
        }
    }

    #[test]
    fn short_is_one_line(diagnostic in diagnostic()) {
        let text = render(std::slice::from_ref(&diagnostic), MessageFormat::Short, Colour::None);
        prop_assert_eq!(text.matches('\n').count(), 1);
        assert_tame(&text);
    }

    #[test]
    fn github_reads_back_what_was_said(diagnostic in diagnostic()) {
        let text = render(std::slice::from_ref(&diagnostic), MessageFormat::Github, Colour::None);
        prop_assert_eq!(text.matches('\n').count(), 1);
        prop_assert!(!text.contains("##["));
        let (name, properties, message) = read_command(text.trim_end_matches('\n'));
        prop_assert!(["error", "warning", "notice"].contains(&name.as_str()));
        prop_assert_eq!(message, border::lines(&said(&diagnostic)));
        let property = |name: &str| properties.iter().find(|(key, _)| key == name);
        prop_assert_eq!(&property("title").unwrap().1, "bad-value");
        let spot = diagnostic.place.spot();
        let path = spot.as_ref().map(|spot| border::lines(&border::line(&spot.path)));
        prop_assert_eq!(property("file").map(|(_, path)| path.clone()), path);
        let line = spot.and_then(|spot| spot.start).map(|start| start.line.to_string());
        prop_assert_eq!(property("line").map(|(_, line)| line.clone()), line);
        assert_tame(text.strip_prefix("::").unwrap());
    }

    #[test]
    fn json_reads_back_what_was_said(diagnostic in diagnostic()) {
        let text = render(std::slice::from_ref(&diagnostic), MessageFormat::Json, Colour::None);
        prop_assert_eq!(text.matches('\n').count(), 1);
        assert_tame(&text);
        let line: Value = serde_json::from_str(&text).unwrap();
        prop_assert_eq!(&line["message"], &diagnostic.message);
        prop_assert_eq!(&line["hints"], &Value::from(diagnostic.hints.clone()));
        let place = &diagnostic.place;
        let path = place.spot().map_or_else(|| place.locate().0, |spot| spot.path);
        prop_assert_eq!(&line["path"], &path);
        let schema = &*SCHEMA;
        prop_assert!(schema.is_valid(&line), "{}", line);
    }

    #[test]
    fn sarif_reads_back_what_was_said(diagnostic in diagnostic()) {
        let text = render(std::slice::from_ref(&diagnostic), MessageFormat::Sarif, Colour::None);
        assert_tame(&text);
        let log: Value = serde_json::from_str(&text).unwrap();
        let result = &log["runs"][0]["results"][0];
        prop_assert_eq!(&result["message"]["text"], &said(&diagnostic));
        let location = &result["locations"][0]["physicalLocation"];
        let Some(spot) = diagnostic.place.spot() else {
            prop_assert!(location.is_null());
            return Ok(());
        };
        let uri = location["artifactLocation"]["uri"].as_str().unwrap();
        let mut bytes = Vec::new();
        let mut rest = uri.bytes();
        while let Some(byte) = rest.next() {
            bytes.push(match byte {
                b'%' => {
                    let digits = [rest.next().unwrap(), rest.next().unwrap()];
                    u8::from_str_radix(str::from_utf8(&digits).unwrap(), 16).unwrap()
                }
                other => other,
            });
        }
        prop_assert_eq!(String::from_utf8(bytes).unwrap(), spot.path);
        let start = spot.start.map_or(1, |start| start.line);
        prop_assert_eq!(&location["region"]["startLine"], start);
    }

    #[test]
    fn a_summary_reads_back_what_was_said(diagnostic in diagnostic()) {
        let text = summary("check", "closing", std::slice::from_ref(&diagnostic));
        assert_tame(&text);
        let mut items = read_items(&text).into_iter();
        let severity = diagnostic.severity.name();
        let shown = |text: &str| border::lines(&border::line(text));
        let place = shown(&diagnostic.place.spoken());
        let reach = diagnostic.reach().map(|reach| format!(" ({reach})")).unwrap_or_default();
        let (marked, plain) = items.next().unwrap();
        let message = shown(&diagnostic.message);
        let whole = format!("{severity}, {place}: {message}{reach}");
        let mark = if place.is_empty() { "" } else { "`" };
        let with_marks = format!("{severity}, {mark}{place}{mark}: {message}{reach}");
        // Blanks at the end of a paragraph are nothing in Markdown.
        let same = |found: &str, said: &str| found.trim_end() == said.trim_end();
        prop_assert!(same(&marked, &with_marks) || same(&plain, &whole), "{}: {:?}", text, whole);
        for (hint, (marked, plain)) in diagnostic.hints.iter().zip(items) {
            let hint = format!("hint: {}", shown(hint));
            prop_assert!(same(&marked, &hint) || same(&plain, &hint), "{}: {:?}", text, hint);
        }
    }
}
