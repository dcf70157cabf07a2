//! Which names of files can be parts of an output's path and of a web address.
//!
//! In: a file's name without its ending. Out: nothing, or why not, and a name that can.

/// The most characters of an id: a web address is read out and typed.
const LONGEST_ID: usize = 120;

/// Whether `id` can be part of a path, on every system, and of a web address as it stands: if not,
/// why, and an id that can.
pub(super) fn check_id(id: &str, ending: &str) -> Result<(), (String, String)> {
    let is_allowed =
        |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"-_.".contains(&byte);
    if id.is_empty()
        || id.starts_with(['.', '-'])
        || id.ends_with('.')
        || !id.bytes().all(is_allowed)
    {
        let message = format!(
            "the name `{id}{ending}` cannot name a page; a name has small letters a to z, digits, \
             `-`, `_` and `.`"
        );
        return Err((message, as_id(id)));
    }
    if id.len() > LONGEST_ID {
        let message = format!(
            "the name has {} characters; a page's name has at most {LONGEST_ID}",
            id.len()
        );
        return Err((message, as_id(&id[..40])));
    }
    if is_device(id) {
        let message = format!("Windows keeps the name `{id}` for itself");
        return Err((message, format!("{}-1", as_id(id))));
    }
    Ok(())
}

/// Whether `id` can name a file of the project.
pub(crate) fn is_id(id: &str) -> bool {
    check_id(id, "").is_ok()
}

/// `CON`, `nul.txt`, `com1`: Windows opens a device under such a name, whatever the ending.
fn is_device(id: &str) -> bool {
    let stem = id.split('.').next().unwrap_or(id).to_lowercase();
    let numbered = |prefix| {
        let number = stem.strip_prefix(prefix);
        number.is_some_and(|number: &str| matches!(number.as_bytes(), [b'0'..=b'9']))
    };
    ["con", "prn", "aux", "nul"].contains(&stem.as_str()) || numbered("com") || numbered("lpt")
}

fn as_id(name: &str) -> String {
    let id: String = name
        .to_lowercase()
        .chars()
        .map(|character| {
            if is_id_character(character) {
                character
            } else {
                '-'
            }
        })
        .collect();
    let words: Vec<&str> = id.split('-').filter(|word| !word.is_empty()).collect();
    if words.is_empty() {
        return "vacancy-1".to_owned();
    }
    words.join("-")
}

fn is_id_character(character: char) -> bool {
    character.is_ascii_alphanumeric() || character == '_'
}
