//! What GOV.UK, GitHub and sites made by kramdown write beside Markdown: calls to act, addresses, steps, notes,
//! abbreviations, attributes in braces, and comments.
//!
//! In: Markdown. Out: the same with what readers see of it, on as many lines as before, so that places stay. A
//! comment, and what an abbreviation stands for, become elements of their own, which stand beside the text.

use std::borrow::Cow;
use std::sync::LazyLock;

use regex::{Captures, Regex};

/// The element of a comment.
pub(super) const COMMENT: &str = "comment";
/// The element of what an abbreviation stands for.
pub(super) const ABBREVIATION: &str = "abbreviation";

fn pattern(pattern: &str) -> Regex {
    Regex::new(pattern).expect("the pattern is sound")
}

/// A line that begins or ends a call to act, an address, a contact, an example, a download.
static FENCE: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?m)^\$(CTA|AI|[ACDEIP]|(?:End)?LegislativeList|Priority)[ \t]*$"));
/// A line that is set off: `^for information^`, `%a warning%`, `@important@`, `x[an example]x`.
static SET_OFF: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?m)^(?:\^([^\n^]*\w[^\n^]*)\^|%([^\n%]*\w[^\n%]*)%|@([^\n@]*\w[^\n@]*)@|x\[([^\n\]]*)\]x)[ \t]*$",
    )
});
/// What GitHub shows as a title above the words of a quote.
static ALERT: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?m)^(>[ \t]*)\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\][ \t]*$"));
static STEP: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?m)^s(\d{1,2})\.[ \t]+"));
static SHORT: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?m)^\*\[([^\]\n]+)\]:[ \t]*(\S[^\n]*)$"));
/// A list of contents that the program makes.
static CONTENTS: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?m)^[*-] [^\n]*\n\{:toc\}[ \t]*$"));
/// Attributes behind a block or in a line of their own: `{: .note}`.
static ATTRIBUTES: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r#"(?m)[ \t]*\{:(?:[ \t]*[.#]?[\w-]+(?:=(?:"[^"\n]*"|'[^'\n]*'))?)+[ \t]*\}[ \t]*$"#)
});
static BEGINS_COMMENT: LazyLock<Regex> = LazyLock::new(|| pattern(r"\{::comment\}"));
static ENDS_COMMENT: LazyLock<Regex> = LazyLock::new(|| pattern(r"\{:/comment\}"));
/// What begins and ends a part that is shown in another way.
static PART: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\{::[\w-]+(?: [^}\n]*)?/?\}|\{:/[\w-]*\}|\{/?button(?: [\w-]+)*\}"));

/// The text as a reader of what these sites make of it sees it.
pub(super) fn plain(text: Cow<'_, str>) -> Cow<'_, str> {
    let signs = [
        "\n$", "{:", "{button", "]:", "\ns1.", "^\n", "%\n", "@\n", "]x", "[!",
    ];
    let begins = text.starts_with('$') || text.ends_with(['^', '%', '@']);
    if !begins && !signs.iter().any(|sign| text.contains(sign)) {
        return text;
    }
    let text = with_addresses(&text);
    let text = ALERT.replace_all(&text, |found: &Captures<'_>| {
        let (first, rest) = found[2].split_at(1);
        format!("{}**{first}{}:**", &found[1], rest.to_lowercase())
    });
    let text = FENCE.replace_all(&text, "");
    let text = SET_OFF.replace_all(&text, "$1$2$3$4");
    let text = STEP.replace_all(&text, "$1. ");
    let text = SHORT.replace_all(&text, |found: &Captures<'_>| {
        format!(
            "<{ABBREVIATION}>{}: {}</{ABBREVIATION}>",
            &found[1], &found[2]
        )
    });
    let text = CONTENTS.replace_all(&text, "\n");
    let text = ATTRIBUTES.replace_all(&text, "");
    let is_whole = ENDS_COMMENT.is_match(&text);
    let text = if is_whole {
        let text = BEGINS_COMMENT.replace_all(&text, format!("<{COMMENT}>"));
        ENDS_COMMENT
            .replace_all(&text, format!("</{COMMENT}>"))
            .into_owned()
    } else {
        text.into_owned()
    };
    PART.replace_all(&text, "").into_owned().into()
}

/// Lines of an address are parted on the page.
fn with_addresses(text: &str) -> String {
    let mut is_open = false;
    let has_end = |rest: &str| rest.lines().any(|line| line.trim_end() == "$A");
    let mut made = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((line, behind)) = rest.split_once('\n') {
        let is_fence = line.trim_end() == "$A";
        made.push_str(line);
        if is_fence {
            is_open = !is_open && has_end(behind);
        } else if is_open && !line.trim().is_empty() && !behind.starts_with("$A") {
            made.push_str("  ");
        }
        made.push('\n');
        rest = behind;
    }
    made + rest
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn readers_see_no_marks() {
        for (written, seen) in [
            ("$CTA\nApply now.\n$CTA\n", "\nApply now.\n\n"),
            ("$A\n1 High Street\nLeeds\n$A", "\n1 High Street  \nLeeds\n"),
            ("^Only in Leeds.^\n", "Only in Leeds.\n"),
            ("%Needs clearance.%\n%", "Needs clearance.\n%"),
            ("s1. One\ns2. Two\n{:", "1. One\n2. Two\n{:"),
            ("A *note*\n{: .note #a}\n", "A *note*\n\n"),
            ("## Duties {:.big}\nWe.", "## Duties\nWe."),
            (
                "*[HR]: Human Resources",
                "<abbreviation>HR: Human Resources</abbreviation>",
            ),
            (
                "{::comment}\nAsk.\n{:/comment}",
                "<comment>\nAsk.\n</comment>",
            ),
            ("{::options x=\"y\" /}\nWe.", "\nWe."),
            ("* TOC\n{:toc}\n", "\n\n"),
            ("> [!NOTE]\n> We.", "> **Note:**\n> We."),
            ("Pay {: is 5% }\nof 10^2^\n", "Pay {: is 5% }\nof 10^2^\n"),
            (
                "$5 and $C in a line\n[a]: /b\n",
                "$5 and $C in a line\n[a]: /b\n",
            ),
        ] {
            assert_eq!(plain(written.into()), seen);
            let lines = |text: &str| text.matches('\n').count();
            assert_eq!(lines(&plain(written.into())), lines(written));
        }
    }
}
