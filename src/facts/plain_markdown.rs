//! Plain text → the Markdown that shows it: every mark as it is typed, each address as a link.
//!
//! In: words that mean only themselves. Out: inline Markdown. Web addresses become links only where
//! they begin with `http://`, `https://` or `www.`, so that `javascript:` and the names of files stay
//! words; e-mail addresses do where mail could be sent to them.

use std::io::{self, Write};
use std::ops::Range;

use linkify::{LinkFinder, LinkKind};

use crate::facts::email::Email;
use crate::facts::web_address::WebAddress;

/// Writes plain text so that Markdown shows it as it is: every ASCII punctuation mark is escaped.
/// A bar ends a table's cell even behind a backslash in some renderers, so it becomes an entity.
pub(crate) fn write_escaped(text: &str, output: &mut dyn Write) -> io::Result<()> {
    let mut rest = text.as_bytes();
    while let Some(at) = rest.iter().position(u8::is_ascii_punctuation) {
        let (plain, marked) = rest.split_at(at);
        output.write_all(plain)?;
        match marked[0] {
            b'|' => output.write_all(b"&#124;")?,
            b'\\' => output.write_all(b"&#92;")?,
            mark => output.write_all(&[b'\\', mark])?,
        }
        rest = &marked[1..];
    }
    output.write_all(rest)
}

/// Plain text as Markdown that shows it.
pub(crate) fn escaped(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    // The writer to a `Vec` never fails.
    let _ = write_escaped(text, &mut bytes);
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The same, in which each address is a link.
pub(crate) fn with_links(text: &str) -> String {
    let mut markdown = String::with_capacity(text.len());
    let mut end = 0;
    for (words, target) in addresses(text) {
        let target = signs_encoded(target);
        let shown = escaped(&text[words.clone()]);
        markdown.push_str(&escaped(&text[end..words.start]));
        markdown.extend(["[", &shown, "](<", &target, ">)"]);
        end = words.end;
    }
    markdown.push_str(&escaped(&text[end..]));
    markdown
}

/// The addresses that stand in plain text: the stretch of each, and where it leads. No address goes over white space,
/// and what is longer than browsers take is none, so that the work grows with the text alone.
pub(crate) fn addresses(text: &str) -> Vec<(Range<usize>, String)> {
    const LONGEST: usize = 2_000;
    let mut finder = LinkFinder::new();
    finder.url_must_have_scheme(false);
    let mut leading = Vec::new();
    let mut start = 0;
    for word in text.split_inclusive(char::is_whitespace) {
        let may_lead = word.contains(['@', ':', '.']);
        if may_lead && word.len() <= LONGEST {
            let found = finder.links(word).filter_map(|found| {
                let target = target(found.kind(), found.as_str())?;
                Some((start + found.start()..start + found.end(), target))
            });
            leading.extend(found);
        }
        start += word.len();
    }
    leading
}

/// Where the address `found` leads, if a browser or a program for mail could follow it.
fn target(kind: &LinkKind, found: &str) -> Option<String> {
    let begins = |with: &str| {
        let start = found.get(..with.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(with))
    };
    let target = match kind {
        LinkKind::Email => found.parse::<Email>().ok()?.link(),
        LinkKind::Url if begins("https://") || begins("http://") => found.to_owned(),
        LinkKind::Url if begins("www.") => format!("https://{found}"),
        _ => return None,
    };
    target.parse::<WebAddress>().ok()?;
    Some(target)
}

/// An address as Markdown has it between angle brackets.
fn signs_encoded(target: String) -> String {
    let signs = [("\\", "%5C"), ("<", "%3C"), (">", "%3E"), ("&", "&amp;")];
    let signs = signs.into_iter();
    signs.fold(target, |target, (sign, instead)| {
        target.replace(sign, instead)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_text_is_escaped_for_markdown() {
        assert_eq!(
            escaped("a*b|c\\ <i> 1. ŷ"),
            "a\\*b&#124;c&#92; \\<i\\> 1\\. ŷ"
        );
    }

    #[test]
    fn addresses_become_links_and_all_else_stays_words() {
        let cases = [
            (
                "See https://gov.uk/a_b?x=1&copy;=2.",
                "See [https\\:\\/\\/gov\\.uk\\/a\\_b\\?x\\=1\\&copy\\;\\=2](<https://gov.uk/a_b?x=1&amp;copy;=2>)\\.",
            ),
            (
                "(www.gov.uk)",
                "\\([www\\.gov\\.uk](<https://www.gov.uk>)\\)",
            ),
            (
                "Ask jo@york.gov.uk, please",
                "Ask [jo\\@york\\.gov\\.uk](<mailto:jo@york.gov.uk>)\\, please",
            ),
            ("javascript:alert(1)", "javascript\\:alert\\(1\\)"),
            (
                "JavaScript://gov.uk/%0Aalert(1)",
                "JavaScript\\:\\/\\/gov\\.uk\\/\\%0Aalert\\(1\\)",
            ),
            ("data:text/html,x", "data\\:text\\/html\\,x"),
            ("ftp://gov.uk", "ftp\\:\\/\\/gov\\.uk"),
            ("WWW.gov.uk", "[WWW\\.gov\\.uk](<https://WWW.gov.uk>)"),
            ("Node.js, e.g. gov.uk", "Node\\.js\\, e\\.g\\. gov\\.uk"),
            (
                "[x](https://gov.uk)",
                "\\[x\\]\\([https\\:\\/\\/gov\\.uk](<https://gov.uk>)\\)",
            ),
        ];
        for (text, expected) in cases {
            assert_eq!(with_links(text), expected, "{text}");
        }
    }
}
