//! An approval, written into the file of its vacancy or into that of the sheets' rows.
//!
//! In: the bytes of the file as they are, and who approved which words on which day. Out: the bytes with
//! the approval, all else as it was.

use serde_json::Value;

use super::edit;
use crate::facts::date::Date;

/// Who approved which words, and on which day.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Approval<'a> {
    /// The approver's name.
    pub(crate) by: &'a str,
    /// The day.
    pub(crate) on: Date,
    /// What stands for the words.
    pub(crate) of: &'a str,
}

/// The mark that some editors put before the text of a file.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// The file of a vacancy with its approval; a draft is approved by it. Nothing comes back where the
/// file is no JSON object in UTF-8.
pub(crate) fn in_vacancy(bytes: &[u8], approval: Approval<'_>, is_draft: bool) -> Option<Vec<u8>> {
    changed(bytes, |mut text| {
        if is_draft {
            text = edit::set(&text, &["status"], &Value::from("approved"), None)?;
        }
        for (field, value) in fields(approval) {
            text = edit::set(&text, &["approved", field], &value, Some("status"))?;
        }
        Some(text)
    })
}

/// The approvals of sheets' rows with that of the vacancy `reference`.
pub(crate) fn in_approvals(
    bytes: &[u8],
    reference: &str,
    approval: Approval<'_>,
) -> Option<Vec<u8>> {
    changed(bytes, |mut text| {
        for (field, value) in fields(approval) {
            text = edit::set(&text, &["approvals", reference, field], &value, None)?;
        }
        Some(text)
    })
}

/// The file of the approvals of sheets' rows, of which this is the first.
pub(crate) fn first_of_approvals(reference: &str, approval: Approval<'_>) -> String {
    let fields = fields(approval).map(|(field, value)| (field.to_owned(), value));
    let fields: Value = fields.into_iter().collect();
    let approvals: Value = [(reference.to_owned(), fields)].into_iter().collect();
    let whole = serde_json::json!({
        "$schema": "../schemas/approvals.schema.json",
        "format": 1,
        "approvals": approvals,
    });
    format!("{whole:#}\n")
}

fn fields(approval: Approval<'_>) -> [(&'static str, Value); 3] {
    [
        ("by", Value::from(approval.by)),
        ("on", Value::from(approval.on.0.to_string())),
        ("of", Value::from(approval.of)),
    ]
}

fn changed(bytes: &[u8], change: impl FnOnce(String) -> Option<String>) -> Option<Vec<u8>> {
    let whole = str::from_utf8(bytes).ok()?;
    let text = whole.trim_start_matches(BYTE_ORDER_MARK);
    let marks = &whole[..whole.len() - text.len()];
    let text = change(text.to_owned())?;
    Some([marks, &text].concat().into_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    const APPROVAL: Approval<'_> = Approval {
        by: "Ann “A” O'Hara",
        on: Date(jiff::civil::date(2026, 11, 22)),
        of: "af",
    };

    #[track_caller]
    fn check(made: Option<Vec<u8>>, expected: &str) {
        let made = made.map(|bytes| String::from_utf8(bytes).unwrap());
        assert_eq!(made.as_deref(), Some(expected));
    }

    #[test]
    fn a_draft_is_approved_and_the_rest_stays() {
        check(
            in_vacancy(
                b"\xef\xbb\xbf{\r\n  \"role\": \"a\",\r\n  \"hours\": 37.0\r\n}\r\n",
                APPROVAL,
                true,
            ),
            "\u{feff}{\r\n  \"role\": \"a\",\r\n  \"hours\": 37.0,\r\n  \"status\": \"approved\",\r\n  \
             \"approved\": { \"by\": \"Ann “A” O'Hara\", \"on\": \"2026-11-22\", \"of\": \"af\" }\r\n}\r\n",
        );
    }

    #[test]
    fn an_approval_that_is_there_is_renewed() {
        check(
            in_vacancy(
                b"{\n  \"approved\": {\n    \"on\": \"1 May 2026\",\n    \"by\": \"Bea\"\n  },\n  \"a\": 1\n}",
                APPROVAL,
                false,
            ),
            "{\n  \"approved\": {\n    \"on\": \"2026-11-22\",\n    \"by\": \"Ann “A” O'Hara\",\n    \"of\": \
             \"af\"\n  },\n  \"a\": 1\n}",
        );
    }

    #[test]
    fn rows_are_approved_by_their_numbers() {
        let first = first_of_approvals("HO-1", APPROVAL);
        let more = in_approvals(first.as_bytes(), "HO-2", APPROVAL);
        let more = String::from_utf8(more.unwrap()).unwrap();
        check(
            in_approvals(more.as_bytes(), "HO-2", APPROVAL),
            "{\n  \"$schema\": \"../schemas/approvals.schema.json\",\n  \"format\": 1,\n  \"approvals\": {\n    \
             \"HO-1\": {\n      \"by\": \"Ann “A” O'Hara\",\n      \"on\": \"2026-11-22\",\n      \"of\": \
             \"af\"\n    },\n    \"HO-2\": { \"by\": \"Ann “A” O'Hara\", \"on\": \"2026-11-22\", \"of\": \"af\" \
             }\n  }\n}\n",
        );
    }

    #[test]
    fn other_texts_are_left() {
        for bytes in [&b"\xff\xfe{\0}\0"[..], b"[]", b""] {
            assert_eq!(in_vacancy(bytes, APPROVAL, true), None);
        }
    }
}
