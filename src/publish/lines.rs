//! The lines of the manifest and of the journal: one JSON object each.
//!
//! In: an entry, or a line. Out: the line, or the entry. There are two kinds:
//!
//! ```json
//! {"format":2,"mode":"publish","day":"2026-11-22","formats":["md","html","pdf"]}
//! {"path":"vacancies/7.md","hash":"<fingerprint>","inputs":{"vacancies/7.json":"<fingerprint>"},"shared":{"format":"=md 1","templates/advert.md":"<fingerprint>"}}
//! ```
//!
//! A line is complete in itself, so that git can merge two manifests line by line. What an output
//! shares with others stands at its end, where it is the same text in each of them and is read once.
//!
//! Format 1 kept what is shared in lines of its own, by whose fingerprint an output named them; it is
//! read, and written no more:
//!
//! ```json
//! {"shared":"<fingerprint>","inputs":{"advert":"=0.1.0","templates/advert.md":"<fingerprint>"}}
//! {"path":"vacancies/7.md","hash":"<fingerprint>","shared":"<fingerprint>","inputs":{"vacancies/7.json":"<fingerprint>"}}
//! ```

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::fingerprint::Fingerprint;
use super::inputs::{InputList, SharedInputs};
use super::making::{Making, Mode};
use super::manifest::Version;
use super::path::OutputPath;

/// The number of the format that this version writes.
pub(super) const FORMAT: u64 = 2;

/// The numbers of the formats that this version reads.
pub(super) const FORMATS: [u64; 2] = [1, FORMAT];

/// Begins the last part of an output's line. Within a text of JSON its quotes would be escaped.
const SHARED: &str = ",\"shared\":";

/// One line.
#[derive(Debug, PartialEq)]
pub(super) enum Line {
    /// The format's number, and how the outputs were made, where the manifest says it.
    Format(u64, Option<Making>),
    /// A list of inputs, in format 1.
    Shared(SharedInputs),
    /// An output.
    Output(OutputLine),
}

/// An output and what shaped it.
#[derive(Debug, PartialEq)]
pub(super) struct OutputLine {
    pub(super) path: OutputPath,
    pub(super) hash: Fingerprint,
    pub(super) shared: Shared,
    pub(super) own: InputList,
}

/// What an output shares with others.
#[derive(Debug, PartialEq)]
pub(super) enum Shared {
    /// The list itself.
    Listed(Arc<SharedInputs>),
    /// The fingerprint of a list that stands in a line of its own, in format 1.
    Named(Fingerprint),
}

/// Reads lines, and each shared list once.
#[derive(Default)]
pub(super) struct LineReader<'a> {
    lists: BTreeMap<&'a str, Arc<SharedInputs>>,
}

impl<'a> LineReader<'a> {
    /// Reads one line; `None` if it is not one that a known format has.
    pub(super) fn read(&mut self, line: &'a str) -> Option<Line> {
        match split(line) {
            Some((head, list)) => self.read_output(head, list).map(Line::Output),
            None => read_plain(line),
        }
    }

    fn read_output(&mut self, head: &str, list: &'a str) -> Option<OutputLine> {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Fields {
            path: OutputPath,
            hash: Fingerprint,
            inputs: InputList,
        }

        if !self.lists.contains_key(list) {
            let read: InputList = serde_json::from_str(list).ok()?;
            self.lists.insert(list, Arc::new(SharedInputs::from(read)));
        }
        let fields: Fields = serde_json::from_str(&format!("{head}}}")).ok()?;
        Some(OutputLine {
            path: fields.path,
            hash: fields.hash,
            shared: Shared::Listed(Arc::clone(&self.lists[list])),
            own: fields.inputs,
        })
    }
}

/// An output's line without its end, and the text of its shared list.
fn split(line: &str) -> Option<(&str, &str)> {
    let (head, list) = line.strip_suffix('}')?.rsplit_once(SHARED)?;
    list.starts_with('{').then_some((head, list))
}

/// Reads a first line, and the lines of format 1.
fn read_plain(line: &str) -> Option<Line> {
    /// All fields of all kinds: which are there tells the kind.
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Fields {
        format: Option<u64>,
        mode: Option<Mode>,
        day: Option<String>,
        formats: Option<Vec<String>>,
        path: Option<OutputPath>,
        hash: Option<Fingerprint>,
        shared: Option<Fingerprint>,
        inputs: Option<InputList>,
    }

    let Ok(fields) = serde_json::from_str::<Fields>(line) else {
        return read_other_format(line);
    };
    let making = match (fields.mode, fields.day, fields.formats) {
        (Some(mode), day, Some(formats)) => Some(Making { mode, day, formats }),
        (None, None, None) => None,
        _ => return None,
    };
    if making.is_some() && fields.format.is_none() {
        return None;
    }
    match (
        fields.format,
        fields.path,
        fields.hash,
        fields.shared,
        fields.inputs,
    ) {
        (Some(format), None, None, None, None) => Some(Line::Format(format, making)),
        (None, None, None, Some(fingerprint), Some(inputs)) => {
            let shared = SharedInputs::from(inputs);
            (shared.fingerprint() == fingerprint).then_some(Line::Shared(shared))
        }
        (None, Some(path), Some(hash), Some(shared), Some(own)) => Some(Line::Output(OutputLine {
            path,
            hash,
            shared: Shared::Named(shared),
            own,
        })),
        _ => None,
    }
}

/// The first line of another version's manifest, whatever else it holds.
fn read_other_format(line: &str) -> Option<Line> {
    #[derive(Deserialize)]
    struct Header {
        format: u64,
    }

    let header: Header = serde_json::from_str(line).ok()?;
    (!FORMATS.contains(&header.format)).then_some(Line::Format(header.format, None))
}

pub(super) fn write_format(to: &mut impl Write, making: Option<&Making>) -> io::Result<()> {
    #[derive(Serialize)]
    struct Fields<'a> {
        format: u64,
        #[serde(flatten)]
        making: Option<&'a Making>,
    }

    let format = FORMAT;
    serde_json::to_writer(&mut *to, &Fields { format, making })?;
    to.write_all(b"\n")
}

/// The text of a shared list, as it ends the line of each output that shares it.
pub(super) fn shared_text(shared: &SharedInputs) -> String {
    serde_json::to_string(shared.list()).expect("names and values are texts")
}

/// Writes an output's line; `shared` is the text of what it shares.
pub(super) fn write_output(
    to: &mut impl Write,
    path: &OutputPath,
    version: &Version,
    shared: &str,
) -> io::Result<()> {
    #[derive(Serialize)]
    struct Fields<'a> {
        path: &'a OutputPath,
        hash: Fingerprint,
        inputs: &'a InputList,
    }

    let fields = Fields {
        path,
        hash: version.hash,
        inputs: version.inputs.own(),
    };
    let head = serde_json::to_string(&fields)?;
    let head = head.strip_suffix('}').expect("it is an object");
    writeln!(to, "{head}{SHARED}{shared}}}")
}

#[cfg(test)]
mod tests {
    use super::super::inputs::{Input, Inputs};
    use super::*;

    fn read(line: &str) -> Option<Line> {
        LineReader::default().read(line)
    }

    /// An output that shares the version of `advert`, with the name `own` for its own input.
    fn output(own: &str) -> (OutputPath, Version) {
        let shared = SharedInputs::new([("advert", Input::setting("0.1.0"))]);
        let version = Version {
            hash: Fingerprint::of(b"a"),
            inputs: Inputs::new(&shared, [(own, Input::file(b"{}"))]),
        };
        (OutputPath::new("roles/a.md").unwrap(), version)
    }

    fn written((path, version): &(OutputPath, Version)) -> String {
        let mut text = Vec::new();
        let shared = shared_text(version.inputs.shared());
        write_output(&mut text, path, version, &shared).unwrap();
        String::from_utf8(text).unwrap()
    }

    #[test]
    fn lines_are_written_as_documented_and_read_back() {
        let output = output("roles/a.json");
        let mut text = Vec::new();
        let making = Making {
            mode: Mode::Publish,
            day: Some("2026-11-22".to_owned()),
            formats: vec!["md".to_owned()],
        };
        write_format(&mut text, Some(&making)).unwrap();
        let text = String::from_utf8(text).unwrap() + &written(&output);
        insta::assert_snapshot!(text, @r#"
    {"format":2,"mode":"publish","day":"2026-11-22","formats":["md"]}
    {"path":"roles/a.md","hash":"17762fddd969a453925d65717ac3eea2","inputs":{"roles/a.json":"6e46dd10defc9b56c29a6ec56b508c21"},"shared":{"advert":"=0.1.0"}}
    "#);
        let read: Vec<_> = text.lines().map(read).collect();
        let (path, version) = output;
        let output = OutputLine {
            path,
            hash: version.hash,
            shared: Shared::Listed(Arc::clone(version.inputs.shared())),
            own: version.inputs.own().clone(),
        };
        let expected = [Line::Format(FORMAT, Some(making)), Line::Output(output)];
        assert_eq!(read, expected.map(Some));
    }

    #[test]
    fn lines_of_format_1_are_read() {
        let text = r#"{"format":1,"mode":"plain","formats":["md"]}
{"shared":"c07a845c1163e5d46df38facc14ddb21","inputs":{"advert":"=0.1.0"}}
{"path":"roles/a.md","hash":"17762fddd969a453925d65717ac3eea2","shared":"c07a845c1163e5d46df38facc14ddb21","inputs":{"roles/a.json":"6e46dd10defc9b56c29a6ec56b508c21"}}"#;
        let read: Vec<_> = text.lines().map(read).collect();
        let (path, version) = output("roles/a.json");
        let shared = version.inputs.shared();
        let making = Making {
            mode: Mode::Plain,
            day: None,
            formats: vec!["md".to_owned()],
        };
        let expected = [
            Line::Format(1, Some(making)),
            Line::Shared(SharedInputs::clone(shared)),
            Line::Output(OutputLine {
                path,
                hash: version.hash,
                shared: Shared::Named(shared.fingerprint()),
                own: version.inputs.own().clone(),
            }),
        ];
        assert_eq!(read, expected.map(Some));
    }

    #[test]
    fn a_name_that_looks_like_the_end_of_a_line_is_read_back() {
        for name in [",\"shared\":{", "}", "\"}", "a,\"shared\":{}}"] {
            let output = output(name);
            let line = written(&output);
            let Some(Line::Output(read)) = read(line.trim_end()) else {
                panic!("{line}");
            };
            assert_eq!(&read.own, output.1.inputs.own(), "{line}");
        }
    }

    #[test]
    fn another_format_is_known_by_its_number() {
        let line = r#"{"format":3,"more":[]}"#;
        assert_eq!(read(line), Some(Line::Format(3, None)));
    }

    #[test]
    fn anything_else_is_no_line() {
        let hash = Fingerprint::of(b"a");
        for text in [
            "",
            "null",
            "{}",
            r#"{"format":1,"path":"a"}"#,
            r#"{"format":-1}"#,
            r#"{"format":1,"more":1}"#,
            r#"{"format":1,"mode":"plain"}"#,
            r#"{"format":1,"mode":"other","formats":[]}"#,
            r#"{"mode":"plain","formats":[]}"#,
            &format!(r#"{{"shared":"{hash}","inputs":{{}}}}"#),
            &format!(r#"{{"path":"../a","hash":"{hash}","shared":"{hash}","inputs":{{}}}}"#),
            &format!(r#"{{"path":"a","hash":"{hash}","shared":"{hash}"}}"#),
            &format!(r#"{{"path":"a","hash":"{hash}","shared":"{hash}","inputs":{{"b":"1"}}}}"#),
            &format!(r#"{{"path":"a","hash":"{hash}","shared":"{hash}","inputs":{{}}"#),
            &format!(r#"{{"path":"../a","hash":"{hash}","inputs":{{}},"shared":{{}}}}"#),
            &format!(r#"{{"path":"a","hash":"{hash}","inputs":{{}},"shared":{{}}"#),
            &format!(r#"{{"path":"a","hash":"{hash}","inputs":{{}},"shared":{{"b":"1"}}}}"#),
            &format!(r#"{{"path":"a","hash":"{hash}","inputs":{{}},"shared":{{}},"more":{{}}}}"#),
            &format!(r#"{{"path":"a","hash":"{hash}","shared":{{}}}}"#),
            r#"{"format":2,"shared":{}}"#,
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
