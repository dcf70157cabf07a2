//! SARIF 2.1.0 (OASIS standard): one JSON document with every finding of a run.
//!
//! Paths are URI references; lines and columns count from 1, columns count characters, and an end is the
//! first column after.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;

use serde_json::{Value, json};

use super::{border, whole_message};
use crate::diagnostic::{Code, Diagnostic, Place, Severity};

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

pub(super) fn render(diagnostics: &[Diagnostic]) -> String {
    let codes: BTreeSet<Code> = diagnostics
        .iter()
        .map(|diagnostic| diagnostic.code)
        .collect();
    let codes: Vec<Code> = codes.into_iter().collect();
    let rules: Vec<Value> = codes
        .iter()
        .map(|code| {
            let page = code.page();
            json!({
                "id": page.name,
                "shortDescription": { "text": page.summary() },
                "help": { "text": page.text, "markdown": page.text },
            })
        })
        .collect();
    let results: Vec<Value> = diagnostics
        .iter()
        .map(|diagnostic| result(diagnostic, &codes))
        .collect();
    let log = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "advert",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": rules,
            } },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    border::json(&format!("{log:#}\n"))
}

fn result(diagnostic: &Diagnostic, codes: &[Code]) -> Value {
    let place = &diagnostic.place;
    let rule = codes.iter().position(|code| *code == diagnostic.code);
    let message = whole_message(diagnostic);
    let message = match (place, place.cell_of_workbook()) {
        // An argument of the command is in no file.
        (Place::Argument(argument), _) => format!("{argument}: {message}"),
        (_, Some(cell)) => format!("{cell}: {message}"),
        (_, None) => message,
    };
    let mut result = json!({
        "ruleId": diagnostic.code.name(),
        "ruleIndex": rule,
        "level": match diagnostic.severity {
            Severity::Error | Severity::Warning => diagnostic.severity.name(),
            Severity::Advice => "note",
        },
        "message": { "text": message },
    });
    if let Some(spot) = place.spot() {
        // What is wrong with a file as a whole is shown at its first line.
        let mut region = json!({ "startLine": 1 });
        if let Some(start) = spot.start {
            region["startLine"] = start.line.into();
            region["startColumn"] = start.column.into();
        }
        if let Some(end) = spot.end {
            region["endLine"] = end.line.into();
            region["endColumn"] = end.column.into();
        }
        let artifact = json!({ "uri": uri(&spot.path) });
        let location = json!({ "artifactLocation": artifact, "region": region });
        result["locations"] = json!([{ "physicalLocation": location }]);
    }
    result
}

/// A path as a URI reference (RFC 3986): what is not unreserved or `/` is percent-encoded; an absolute
/// path is a URI of the scheme `file`.
fn uri(path: &str) -> String {
    let mut uri = match (Path::new(path).is_absolute(), path.starts_with('/')) {
        (true, true) => "file://".to_owned(),
        (true, false) => "file:///".to_owned(),
        (false, _) => String::new(),
    };
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                uri.push(char::from(byte));
            }
            _ => {
                let _ = write!(uri, "%{byte:02X}");
            }
        }
    }
    uri
}
