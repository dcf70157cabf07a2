//! Which addresses of a page or style sheet a browser fetches by itself.
//!
//! In: the text of `page.html`, `index.html` or `page.css` as its author wrote it. Out: the stretches that hold such
//! addresses. One that a reader follows is none, nor one that holds its content (`data:`), leads to a place of the
//! page, or is a value of the template alone.

use std::cell::OnceCell;
use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::page::tags;
use crate::source::Span;

/// An attribute with its value, quoted or not.
static ATTRIBUTE: LazyLock<Regex> = LazyLock::new(|| {
    let expression = r#"(?s)(?:^|[\s"'/])(?P<name>[a-zA-Z][a-zA-Z:-]*)\s*=\s*(?:"(?P<a>[^"]*)"|'(?P<b>[^']*)'|(?P<c>[^\s"'>]+))"#;
    Regex::new(expression).expect("the expression is a constant that the cases run")
});

/// What a style sheet fetches.
static OF_STYLE: LazyLock<Regex> = LazyLock::new(|| {
    let expression = r#"(?si)/\*.*?(?:\*/|$)|\burl\(\s*(?:"(?P<a>[^"]*)"|'(?P<b>[^']*)'|(?P<c>[^\s"')]+))|@import\s+(?:"(?P<d>[^"]*)"|'(?P<e>[^']*)')|image-set\(\s*(?:"(?P<f>[^"]*)"|'(?P<g>[^']*)')"#;
    Regex::new(expression).expect("the expression is a constant that the cases run")
});

/// The words of `rel` with which a browser fetches what a link names.
const FETCHED_LINKS: &[&str] = &[
    "stylesheet",
    "icon",
    "apple-touch-icon",
    "mask-icon",
    "preload",
    "prefetch",
    "modulepreload",
    "preconnect",
    "dns-prefetch",
    "prerender",
    "manifest",
];

/// Elements whose `href` is a picture or a piece of one.
const DRAWN: &[&str] = &["image", "use", "feimage"];

/// The addresses in a page.
pub(super) fn of_page(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    // What stands in a style sheet is no tag.
    let mut style_ends = 0;
    for (span, tag) in tags(text) {
        if span.start < style_ends {
            continue;
        }
        let inner = span.start + 1;
        let name = tag.split(|sign: char| !sign.is_ascii_alphanumeric()).next();
        let name = name.unwrap_or_default().to_ascii_lowercase();
        if name == "style" {
            let style = before_end(&text[span.end..], "</style");
            found.extend(shifted(of_style(style), span.end));
            style_ends = span.end + style.len();
        }
        let rel = OnceCell::new();
        for attribute in ATTRIBUTE.captures_iter(tag) {
            let Some(value) = ["a", "b", "c"]
                .iter()
                .find_map(|group| attribute.name(group))
            else {
                continue;
            };
            let place = inner + value.start()..inner + value.end();
            let of = attribute["name"].to_ascii_lowercase();
            match of.as_str() {
                "srcset" | "imagesrcset" => {
                    found.extend(shifted(of_set(value.as_str()), place.start));
                }
                "style" => found.extend(shifted(of_style(value.as_str()), place.start)),
                _ if is_fetched(&name, &of, || rel.get_or_init(|| rel_of(tag)))
                    && needs_fetching(value.as_str()) =>
                {
                    found.push(place);
                }
                _ => {}
            }
        }
    }
    found.sort_by_key(|span| span.start);
    found
}

/// The addresses in a style sheet.
pub(super) fn of_style(text: &str) -> Vec<Span> {
    let captures = OF_STYLE.captures_iter(text);
    let addresses = captures.filter_map(|captures| captures.iter().skip(1).flatten().next());
    let fetched = addresses.filter(|address| needs_fetching(address.as_str()));
    fetched.map(|address| address.range()).collect()
}

fn before_end<'t>(text: &'t str, end: &str) -> &'t str {
    let mut ends = text.match_indices("</").map(|(at, _)| at);
    let at = ends.find(|at| {
        let found = text.get(*at..*at + end.len());
        found.is_some_and(|found| found.eq_ignore_ascii_case(end))
    });
    &text[..at.unwrap_or(text.len())]
}

/// What a link is to its page, in small letters.
fn rel_of(tag: &str) -> String {
    let rel = ATTRIBUTE.captures_iter(tag).find_map(|attribute| {
        let groups = ["a", "b", "c"];
        let value = groups.iter().find_map(|group| attribute.name(group))?;
        attribute["name"]
            .eq_ignore_ascii_case("rel")
            .then(|| value.as_str().to_ascii_lowercase())
    });
    rel.unwrap_or_default()
}

fn shifted(spans: Vec<Span>, by: usize) -> impl Iterator<Item = Span> {
    let spans = spans.into_iter();
    spans.map(move |span: Range<usize>| span.start + by..span.end + by)
}

/// The addresses of a set of pictures, each with its width behind it. A `data:` address has a comma of its own.
fn of_set(set: &str) -> Vec<Span> {
    if set.trim_start().starts_with("data:") {
        return Vec::new();
    }
    let mut at = 0;
    let mut found = Vec::new();
    for one in set.split(',') {
        let start = at + (one.len() - one.trim_start().len());
        at += one.len() + 1;
        let address = one.split_whitespace().next().unwrap_or_default();
        if needs_fetching(address) {
            found.push(start..start + address.len());
        }
    }
    found
}

/// Whether a browser fetches what an attribute of an element names.
fn is_fetched<'r>(element: &str, attribute: &str, rel: impl FnOnce() -> &'r String) -> bool {
    match attribute {
        "src" | "poster" | "background" => true,
        "data" => element == "object",
        "href" | "xlink:href" if DRAWN.contains(&element) => true,
        "href" if element == "link" => {
            // A browser's icon may be called `shortcut icon`; an alternate style sheet is fetched, too.
            rel()
                .split_whitespace()
                .any(|word| FETCHED_LINKS.contains(&word))
        }
        _ => false,
    }
}

/// Whether an address leads to something that is not here. What a template puts there as a whole is its own affair.
fn needs_fetching(address: &str) -> bool {
    const HERE: [&str; 6] = ["data:", "#", "about:", "blob:", "javascript:", "{"];
    let address = address.trim().to_ascii_lowercase();
    !address.is_empty() && !HERE.iter().any(|start| address.starts_with(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(of: fn(&str) -> Vec<Span>, text: &str, expected: &[&str]) {
        let found = of(text).into_iter();
        let found: Vec<&str> = found.map(|span| &text[span]).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn what_a_browser_fetches_for_a_page_is_found() {
        for (text, found) in [
            (
                "<img src=\"https://a.org/b.png\">",
                &["https://a.org/b.png"][..],
            ),
            ("<script src=//a.org/b.js></script>", &["//a.org/b.js"]),
            ("<IMG ALT='x' SRC = 'logo.png'>", &["logo.png"]),
            (
                "<img srcset=\"a.png 1x, https://a.org/b.png 2x\" src=\"data:,\">",
                &["a.png", "https://a.org/b.png"],
            ),
            (
                "<svg><image href=\"file.png\"/><use xlink:href='s.svg#a'/><use href='#b'/></svg>",
                &["file.png", "s.svg#a"],
            ),
            (
                "<link rel=stylesheet href='http://a.org/c'><link href=/icon.png rel='shortcut icon'>",
                &["http://a.org/c", "/icon.png"],
            ),
            (
                "<style>\n@import 'd.css'; a { b: url( https://a.org/e ) }\n</style><p style=\"c: url('x.png')\">",
                &["d.css", "https://a.org/e", "x.png"],
            ),
            (
                "<object data=a.pdf></object><video poster=p.jpg>",
                &["a.pdf", "p.jpg"],
            ),
            ("<img src=\"img/{{ logo }}\">", &["img/{{ logo }}"]),
            ("<style>\n@import url(d.css)", &["d.css"]),
        ] {
            check(of_page, text, found);
        }
    }

    #[test]
    fn what_readers_follow_or_the_page_holds_is_not() {
        for text in [
            "<a href=\"https://a.org\">A</a> https://a.org // <link rel=\"canonical\" href=\"https://a.org\">",
            "<html xmlns=\"http://www.w3.org/1999/xhtml\"><img src=\"data:,\">",
            "<link rel=\"alternate\" type=\"application/atom+xml\" href=\"{{ feed }}\"><img src=\"{{ logo.address }}\">",
            "<!-- <img src=a.png> -->{# <img src=b.png> #}<p data-x='a.png' title=\"src=c.png\">",
            "<img srcset=\"data:image/png;base64,AAA= 2x\" src=\"\">",
            "<style>\n{{ css }}</style><script>let url = 'a';</script>",
        ] {
            check(of_page, text, &[]);
        }
    }

    #[test]
    fn a_style_sheet_fetches_what_it_imports_and_draws() {
        check(
            of_style,
            "@import \"https://a.org/d.css\"; @import url('e.css'); a { b: url( https://a.org/e ) } \
             @font-face { src: url(f.woff2) format('woff2'), local('x') } c { d: image-set('g.png' 1x) }",
            &[
                "https://a.org/d.css",
                "e.css",
                "https://a.org/e",
                "f.woff2",
                "g.png",
            ],
        );
        check(
            of_style,
            "/* url(a.png) */ a { b: url(\"data:,x\"); c: url(#d) } main a[href^=\"http\"]::after { d: e }",
            &[],
        );
    }
}
