//! Plain text → the Markdown that shows it.
//!
//! In: words, such as a title. Out: the same words with a stroke before each mark that Markdown would take for its own.

/// Plain text as Markdown that shows it, where that shows something else of it.
pub(super) fn escaped(plain: &str) -> String {
    let mut markdown = String::with_capacity(plain.len());
    let last = plain.trim_end_matches('#').len();
    for (at, character) in plain.char_indices() {
        let rest = &plain[at + character.len_utf8()..];
        let is_mark = match character {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '{' => true,
            '&' => rest.find(';').is_some_and(|end| !rest[..end].contains(' ')),
            '#' => at == last,
            _ => false,
        };
        if is_mark {
            markdown.push('\\');
        }
        markdown.push(character);
    }
    markdown
}
