//! The lines of the manifest and of the journal: one JSON object each.
//!
//! In: an entry, or a line. Out: the line, or the entry. There are three kinds:
//!
//! ```json
//! {"format":1,"mode":"publish","day":"2026-11-22","formats":["md","html","pdf"]}
//! {"shared":"<fingerprint>","inputs":{"advert":"=0.1.0","templates/advert.md":"<fingerprint>"}}
//! {"path":"vacancies/7.md","hash":"<fingerprint>","shared":"<fingerprint>","inputs":{"vacancies/7.json":"<fingerprint>"}}
//! ```
//!
//! An output's inputs are those of the list that it names under `shared` and its own. The list is
//! named by its fingerprint and not by a number, so that git can merge two manifests line by line.

use std::io::{self, Write};

use serde::{Deserialize, Serialize};

use super::fingerprint::Fingerprint;
use super::inputs::{InputList, SharedInputs};
use super::making::{Making, Mode};
use super::manifest::Version;
use super::path::OutputPath;

/// The number of the format that this version reads and writes.
pub(super) const FORMAT: u64 = 1;

/// One line.
#[derive(Debug, PartialEq)]
pub(super) enum Line {
    /// The format's number, and how the outputs were made, where the manifest says it.
    Format(u64, Option<Making>),
    /// A list of inputs.
    Shared(SharedInputs),
    /// An output.
    Output(OutputLine),
}

/// An output, and by its fingerprint the list that it shares.
#[derive(Debug, PartialEq)]
pub(super) struct OutputLine {
    pub(super) path: OutputPath,
    pub(super) hash: Fingerprint,
    pub(super) shared: Fingerprint,
    pub(super) own: InputList,
}

/// Reads one line; `None` if it is not one that this format has.
pub(super) fn read(line: &str) -> Option<Line> {
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
            shared,
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
    (header.format != FORMAT).then_some(Line::Format(header.format, None))
}

pub(super) fn write_format(to: &mut impl Write, making: Option<&Making>) -> io::Result<()> {
    #[derive(Serialize)]
    struct Fields<'a> {
        format: u64,
        #[serde(flatten)]
        making: Option<&'a Making>,
    }

    let format = FORMAT;
    write_line(to, &Fields { format, making })
}

pub(super) fn write_shared(to: &mut impl Write, shared: &SharedInputs) -> io::Result<()> {
    #[derive(Serialize)]
    struct Fields<'a> {
        shared: Fingerprint,
        inputs: &'a InputList,
    }

    let fields = Fields {
        shared: shared.fingerprint(),
        inputs: shared.list(),
    };
    write_line(to, &fields)
}

pub(super) fn write_output(
    to: &mut impl Write,
    path: &OutputPath,
    version: &Version,
) -> io::Result<()> {
    #[derive(Serialize)]
    struct Fields<'a> {
        path: &'a OutputPath,
        hash: Fingerprint,
        shared: Fingerprint,
        inputs: &'a InputList,
    }

    let fields = Fields {
        path,
        hash: version.hash,
        shared: version.inputs.shared().fingerprint(),
        inputs: version.inputs.own(),
    };
    write_line(to, &fields)
}

fn write_line(to: &mut impl Write, fields: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer(&mut *to, fields)?;
    to.write_all(b"\n")
}

#[cfg(test)]
mod tests {
    use super::super::inputs::{Input, Inputs};
    use super::*;

    #[test]
    fn lines_are_written_as_documented_and_read_back() {
        let shared = SharedInputs::new([("advert", Input::setting("0.1.0"))]);
        let path = OutputPath::new("roles/a.md").unwrap();
        let version = Version {
            hash: Fingerprint::of(b"a"),
            inputs: Inputs::new(&shared, [("roles/a.json", Input::file(b"{}"))]),
        };
        let mut text = Vec::new();
        let making = Making {
            mode: Mode::Publish,
            day: Some("2026-11-22".to_owned()),
            formats: vec!["md".to_owned()],
        };
        write_format(&mut text, Some(&making)).unwrap();
        write_shared(&mut text, &shared).unwrap();
        write_output(&mut text, &path, &version).unwrap();
        let text = String::from_utf8(text).unwrap();
        insta::assert_snapshot!(text, @r#"
    {"format":1,"mode":"publish","day":"2026-11-22","formats":["md"]}
    {"shared":"c07a845c1163e5d46df38facc14ddb21","inputs":{"advert":"=0.1.0"}}
    {"path":"roles/a.md","hash":"17762fddd969a453925d65717ac3eea2","shared":"c07a845c1163e5d46df38facc14ddb21","inputs":{"roles/a.json":"6e46dd10defc9b56c29a6ec56b508c21"}}
    "#);
        let read: Vec<_> = text.lines().map(read).collect();
        let output = OutputLine {
            path,
            hash: version.hash,
            shared: shared.fingerprint(),
            own: version.inputs.own().clone(),
        };
        let expected = [
            Line::Format(1, Some(making)),
            Line::Shared(SharedInputs::clone(&shared)),
            Line::Output(output),
        ];
        assert_eq!(read, expected.map(Some));
    }

    #[test]
    fn another_format_is_known_by_its_number() {
        let line = r#"{"format":2,"more":[]}"#;
        assert_eq!(read(line), Some(Line::Format(2, None)));
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
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
