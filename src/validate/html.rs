//! What to write instead of HTML.
//!
//! In: a tag or comment as the author wrote it. Out: the Markdown that says the same, or what to do
//! where Markdown has nothing of the kind.

/// Elements, and what authors write instead.
const INSTEAD: &[(&[&str], &str)] = &[
    (&["b", "strong"], "for bold write `**words**`"),
    (&["i", "em", "cite"], "for italics write `*words*`"),
    (&["a"], "for a link write `[words](https://…)`"),
    (
        &["br"],
        "make each line a paragraph or an item of its own; there are no line breaks within one",
    ),
    (
        &["p", "div", "section"],
        "make each paragraph one of its own, without a tag",
    ),
    (
        &["u", "ins"],
        "take the underline out, as readers take it for a link; what matters can be `**bold**`",
    ),
    (
        &["s", "strike", "del"],
        "take the words out; adverts strike nothing through",
    ),
    (
        &["ul", "ol", "li"],
        "make each point an item of a list, without a tag",
    ),
    (
        &["dl", "dt", "dd"],
        "make each term an item that begins with it in bold: `**Term:** its meaning`",
    ),
    (
        &["table", "thead", "tbody", "tr", "th", "td"],
        "in a fragment or layout write a table with `|` between its cells; elsewhere make each row \
         an item",
    ),
    (
        &["h1", "h2", "h3", "h4", "h5", "h6"],
        "in a fragment or layout write a heading as `## Words`; elsewhere headings are made for you",
    ),
    (
        &["sup", "sub", "small", "big"],
        "write the words on the line, in the size of the others",
    ),
    (
        &["font", "style", "center", "mark"],
        "take it out; `templates/style.json` says how adverts look",
    ),
    (
        &["hr"],
        "in a fragment or layout write `---` on a line; elsewhere take it out",
    ),
    (&["img", "svg", "picture"], "say in words what it shows"),
    (
        &["abbr", "acronym"],
        "take the tag out, and write what the letters stand for, with the letters in brackets behind it",
    ),
    (
        &["details", "summary"],
        "make a heading of the line that opens it, and write the text below; adverts hide nothing",
    ),
    (
        &["blockquote", "q"],
        "put the words between quotation marks",
    ),
    (&["code", "pre", "tt"], "write code between backquotes"),
    (
        &[
            "script", "iframe", "form", "input", "button", "video", "audio", "object", "embed",
        ],
        "take it out, and link to the page that has it",
    ),
];

/// What to write instead of `html`, such as `<br>` or `<!-- note -->`.
pub(crate) fn instead(html: &str) -> Option<&'static str> {
    let inner = html.strip_prefix('<')?;
    if inner.starts_with("!--") {
        return Some("take the comment out; in a fragment or layout write `{# … #}`");
    }
    let inner = inner.strip_prefix('/').unwrap_or(inner);
    let end = inner.find(|sign: char| !sign.is_ascii_alphanumeric());
    let name = inner[..end.unwrap_or(inner.len())].to_ascii_lowercase();
    let row = INSTEAD.iter().find(|(names, _)| names.contains(&&*name));
    row.map(|(_, hint)| *hint)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_and_comments_are_known_however_they_are_written() {
        let table = [
            ("<BR/>", Some("paragraph")),
            ("</td>", Some("table")),
            ("<a href=\"https://x\">", Some("link")),
            ("<!-- a -->", Some("comment")),
            ("<u>", Some("underline")),
            ("<dl>", Some("term")),
            ("<abbr title=\"x\">", Some("brackets")),
            ("</summary>", Some("heading")),
            ("<mainframe>", None),
            ("<?php", None),
        ];
        for (html, word) in table {
            let told = instead(html);
            assert_eq!(told.is_some(), word.is_some(), "{html}");
            assert!(
                told.is_none_or(|told| word.is_some_and(|word| told.contains(word))),
                "{html}"
            );
        }
    }
}
