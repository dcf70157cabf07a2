//! What pandoc writes beside Markdown: attributes, fenced divisions, small letters above and below the line.
//!
//! In: Markdown. Out: the same without what readers never see, on as many lines as before, so that places stay.

use std::borrow::Cow;
use std::sync::LazyLock;

use regex::Regex;

/// Attributes behind a heading, a link, a picture or words in brackets: `{#id .class}`, `{width="3in"}`.
static ATTRIBUTES: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r#"(?m)([\])]|^#{1,6} [^\n{]*?)[ ]?\{(?:\s*(?:[#.][\w:.-]+|[\w-]+="[^"]*"|[\w-]+=[\w.%-]+))+\s*\}"#)
        .expect("the pattern is sound")
});
/// The same behind a heading that is underlined.
static UNDERLINED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r#"(?m)^([^\n{|]+?)[ ]?\{(?:\s*(?:[#.][\w:.-]+|[\w-]+="[^"\n]*"|[\w-]+=[\w.%-]+))+\s*\}[ ]*(\n(?:=+|-+)[ ]*)$"#)
        .expect("the pattern is sound")
});
/// Words in brackets with attributes alone, such as `[these]{.underline}`.
static SPAN: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\[([^\[\]\n]+)\]\{(?:\s*[#.][\w:.-]+)+\s*\}").expect("the pattern is sound")
});
static DIVISION: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?m)^:{3,}[^\n:]*:*$").expect("the pattern is sound"));
/// `H~2~O` and `10^2^`.
static SMALL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(\w)(?:~(\w{1,4})~|\^(\w{1,4})\^)").expect("the pattern is sound")
});

/// The text as a reader of what pandoc makes of it sees it.
pub(super) fn plain(text: Cow<'_, str>) -> Cow<'_, str> {
    let is_of_pandoc =
        ATTRIBUTES.is_match(&text) || UNDERLINED.is_match(&text) || DIVISION.is_match(&text);
    if !is_of_pandoc {
        return text;
    }
    let text = SPAN.replace_all(&text, "$1");
    let text = ATTRIBUTES.replace_all(&text, |found: &regex::Captures<'_>| {
        let lines = found[0].matches('\n').count() - found[1].matches('\n').count();
        format!("{}{}", &found[1], "\n".repeat(lines))
    });
    let text = UNDERLINED.replace_all(&text, "$1$2");
    let text = DIVISION.replace_all(&text, "");
    SMALL.replace_all(&text, "$1$2$3").into_owned().into()
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn what_readers_never_see_goes() {
        for (written, seen) in [
            ("# Purpose {#purpose .unnumbered}", "# Purpose"),
            (
                "See [us](https://a.uk){.uri} now.",
                "See [us](https://a.uk) now.",
            ),
            ("[These]{.underline} words", "These words"),
            ("::: {.note}\nText\n:::", "\nText\n"),
            (
                "![x](a.png){width=\"3in\"\nheight=\"2in\"}",
                "![x](a.png)\n",
            ),
            ("# A {#a}\nH~2~O, 10^2^", "# A\nH2O, 102"),
            (
                "Purpose {#purpose .unnumbered}\n-------\n",
                "Purpose\n-------\n",
            ),
            ("# Say {yes}", "# Say {yes}"),
            ("a ~ b ~ c {.x}", "a ~ b ~ c {.x}"),
        ] {
            assert_eq!(plain(written.into()), seen);
        }
    }
}
