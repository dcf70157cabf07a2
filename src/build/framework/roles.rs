//! Roles whose level is gone, as they would name the level that took its place.

use std::path::Path;

use serde_json::Value;

use super::compare::{LevelChange, LevelFate};
use crate::author::edit;
use crate::build::Stop;
use crate::load::Sources;

/// A role that names a level which is gone, and its file with the one that took its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RolePatch {
    /// The role's name.
    pub role: String,
    /// The level that is gone.
    pub from: String,
    /// The level that seems to have taken its place.
    pub to: String,
    /// The role's file.
    pub path: String,
    /// What it says.
    pub before: String,
    /// What it would say.
    pub after: String,
}

/// Roles whose level is gone and has a successor, as they would name that.
pub(super) fn patches(sources: &Sources, changes: &[LevelChange]) -> Result<Vec<RolePatch>, Stop> {
    let mut patches = Vec::new();
    for change in changes {
        let LevelFate::GoneAndKept {
            instead: Some(instead),
            ..
        } = &change.fate
        else {
            continue;
        };
        for (role, json) in &sources.roles {
            if json.value["role_level"] != change.id.as_str() {
                continue;
            }
            let bytes = sources.bytes_now(json.path())?;
            let before = bytes.and_then(|bytes| String::from_utf8(bytes).ok());
            let Some(before) = before else { continue };
            let after = patched(json.path(), &before, &change.id, instead);
            if let Some(after) = after {
                patches.push(RolePatch {
                    role: role.clone(),
                    from: change.id.clone(),
                    to: instead.clone(),
                    path: json.path().to_string_lossy().replace('\\', "/"),
                    before,
                    after,
                });
            }
        }
    }
    Ok(patches)
}

/// The text of a role's file with another level.
fn patched(path: &Path, text: &str, from: &str, to: &str) -> Option<String> {
    if path.extension() == Some("json".as_ref()) {
        let mark = '\u{feff}';
        let body = text.trim_start_matches(mark);
        let set = edit::set(body, &["role_level"], &Value::from(to), None)?;
        return Some([&text[..text.len() - body.len()], &set].concat());
    }
    // In the front matter of Markdown, a line has it.
    let mut at = 0;
    for (number, line) in text.split_inclusive('\n').enumerate() {
        if number > 0 && line.trim_end() == "+++" {
            return None;
        }
        let value = line.trim_start().strip_prefix("role_level");
        let value = value
            .map(str::trim_start)
            .and_then(|rest| rest.strip_prefix('='));
        if value.is_some() {
            let found = ['"', '\''].into_iter().find_map(|quote| {
                let said = format!("{quote}{from}{quote}");
                Some((line.find(&said)?, said.len()))
            });
            let (start, length) = found?;
            let (start, end) = (at + start, at + start + length);
            return Some(format!("{}\"{to}\"{}", &text[..start], &text[end..]));
        }
        at += line.len();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_role_names_another_level_and_all_else_stays() {
        let check = |path: &str, text: &str, expected: Option<&str>| {
            let after = patched(Path::new(path), text, "old", "new");
            assert_eq!(after.as_deref(), expected, "{text}");
        };
        check(
            "a.json",
            "{ \"a\":1,\r\n\"role_level\" : \"old\" }",
            Some("{ \"a\":1,\r\n\"role_level\" : \"new\" }"),
        );
        check(
            "a.md",
            "+++\r\nformat = 1\r\nrole_level = 'old' # why\r\n+++\r\nrole_level = \"old\"\r\n",
            Some(
                "+++\r\nformat = 1\r\nrole_level = \"new\" # why\r\n+++\r\nrole_level = \"old\"\r\n",
            ),
        );
        check("a.md", "+++\nformat = 1\n+++\nrole_level = \"old\"\n", None);
        check("a.json", "[", None);
    }
}
