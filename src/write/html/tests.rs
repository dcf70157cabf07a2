//! What tree gives which HTML, and what the page's templates can and cannot do.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::escape::href;
use super::{Kept, PageTemplate, description, fragment, html};
use crate::document::parse::parse;
use crate::document::{Block, Document, Inline, Meta};
use crate::source::SourceFile;
use crate::style::Style;
use crate::template::fault;
use crate::words::Words;

const HTML: &str = include_str!("../../../templates/page.html");
const CSS: &str = include_str!("../../../templates/page.css");

fn style() -> Style {
    serde_json::from_str(include_str!("../../../templates/style.json")).unwrap()
}

/// The page that the templates `html_text` and `css` make of a document.
fn page(document: &Document, html_text: &str, css: &str) -> Result<String, crate::template::Fault> {
    let template = PageTemplate::new(html_text, css, &style())?;
    let written = html(document, &template, &Kept::default())?;
    Ok(String::from_utf8(written.bytes).unwrap())
}

fn document(blocks: Vec<Block>) -> Document {
    let meta = Meta {
        title: "A & B".to_owned(),
        lang: "en-GB".to_owned(),
        words: Words::default(),
        author: "\"House\"".to_owned(),
        subject: "What <it> is".to_owned(),
        keywords: vec!["one".to_owned(), "two".to_owned()],
        reference: Some("R-1".to_owned()),
        ..Meta::default()
    };
    Document::new(meta, blocks)
}

/// Checks the content written of the tree of `markdown`.
#[track_caller]
fn check(markdown: &str, expected: &str) {
    let content = page(&document(parse(markdown).0), "{{ content }}", "").unwrap();
    assert_eq!(content, expected, "for {markdown:?}");
}

#[test]
fn blocks() {
    check(
        "# A *b*\n\nc & <\n",
        "<h1 id=\"a-b\">A <em>b</em></h1>\n<p>c &amp; &lt;</p>\n",
    );
    check(
        "- a\n- b\n  - c\n-\n",
        "<ul>\n<li>a</li>\n<li>b\n<ul>\n<li>c</li>\n</ul>\n</li>\n<li></li>\n</ul>\n",
    );
    check(
        "3. a\n\n4. b\n",
        "<ol start=\"3\">\n<li>\n<p>a</p>\n</li>\n<li>\n<p>b</p>\n</li>\n</ol>\n",
    );
    check("1. a\n", "<ol>\n<li>a</li>\n</ol>\n");
    check(
        "> a\n\n---\n",
        "<blockquote>\n<p>a</p>\n</blockquote>\n<hr>\n",
    );
    check(
        "```rust x\n\n<a>\n```\n",
        "<pre><code class=\"language-rust\">\n&lt;a&gt;\n</code></pre>\n",
    );
}

#[test]
fn heading_ids_are_unique() {
    check(
        "# Tŷ, a!\n\n# tŷ A\n\n# tŷ a 2\n\n# ?\n",
        "<h1 id=\"tŷ-a\">Tŷ, a!</h1>\n<h1 id=\"tŷ-a-2\">tŷ A</h1>\n\
         <h1 id=\"tŷ-a-2-2\">tŷ a 2</h1>\n<h1 id=\"section\">?</h1>\n",
    );
}

#[test]
fn tables() {
    check(
        "| | |\n|-|-|\n| Salary | *£1* |\n| Hours | |\n",
        "<table class=\"facts\">\n\
         <tr><th scope=\"row\">Salary</th>\
         <td><em>£1</em></td></tr>\n\
         <tr><th scope=\"row\">Hours</th><td></td></tr>\n\
         </table>\n",
    );
    check("| | |\n|-|-|\n", "");
    check(
        "| | |\n|-|-|\n| | £1 |\n",
        "<table class=\"facts\">\n<tr><td></td><td>£1</td></tr>\n</table>\n",
    );
    check(
        "| a | | c |\n|:-|:-:|-:|\n| 1 | 2 | 3 |\n",
        "<table class=\"stacks\">\n<thead>\n\
         <tr><th scope=\"col\" class=\"left\">a</th><td class=\"centre\"></td>\
         <th scope=\"col\" class=\"right\">c</th></tr>\n\
         </thead>\n<tbody>\n\
         <tr><td data-label=\"a\" class=\"left\">1</td><td class=\"centre\">2</td>\
         <td data-label=\"c\" class=\"right\">3</td></tr>\n\
         </tbody>\n</table>\n",
    );
    check(
        "# A b\n\n|a|b|c|d|\n|-|-|-|-|\n",
        "<h1 id=\"a-b\">A b</h1>\n\
         <div class=\"scroll\" tabindex=\"0\" role=\"region\" id=\"a-b:table\" \
         aria-labelledby=\"a-b\">\n\
         <table>\n<thead>\n<tr><th scope=\"col\">a</th><th scope=\"col\">b</th>\
         <th scope=\"col\">c</th><th scope=\"col\">d</th></tr>\n</thead>\n</table>\n</div>\n",
    );
}

#[test]
fn a_table_with_an_empty_corner_has_row_headers() {
    check(
        "| | a |\n|-|-|\n| 1 | 2 |\n| | 3 |\n",
        "<table class=\"stacks\">\n<thead>\n<tr><td></td><th scope=\"col\">a</th></tr>\n</thead>\n<tbody>\n\
         <tr><th scope=\"row\">1</th><td data-label=\"a\">2</td></tr>\n\
         <tr><td></td><td data-label=\"a\">3</td></tr>\n</tbody>\n</table>\n",
    );
}

#[test]
fn no_two_tables_have_one_name() {
    let wide = "|a|b|c|d|\n|-|-|-|-|\n";
    let markdown =
        format!("# A\n\n| | |\n|-|-|\n| b | c |\n\n{wide}\n---\n\n{wide}\n## A\n\n{wide}");
    let html = page(&document(parse(&markdown).0), "{{ content }}", "").unwrap();
    let names: Vec<&str> = html
        .split(" aria-label")
        .skip(1)
        .map(|rest| rest.split(['>']).next().unwrap())
        .collect();
    assert_eq!(names, ["ledby=\"a\"", "=\"A 2\"", "=\"A 3\"", "=\"A 4\""]);
}

#[test]
fn inlines() {
    check(
        "**a** `<b>` c\\\nd [e](https://f.org/?g&h \"i\")",
        "<p><strong>a</strong> <code>&lt;b&gt;</code> c<br>\nd \
         <a href=\"https://f.org/?g&amp;h\" title=\"i\">e</a></p>\n",
    );
}

#[test]
fn languages_have_their_direction() {
    check(
        "<div lang=\"cy\">\n\na <span lang=\"ar\">b <span lang=\"fa\">c</span> \
         <span lang=\"en\">d</span></span> e\n\n</div>",
        "<div lang=\"cy\">\n<p>a <span lang=\"ar\" dir=\"rtl\">b <span lang=\"fa\">c</span> \
         <span lang=\"en\" dir=\"ltr\">d</span></span> e</p>\n</div>\n",
    );
    for lang in ["dv", "ckb", "pa-Arab"] {
        check(
            &format!("<div lang=\"{lang}\">\n\na\n\n</div>"),
            &format!("<div lang=\"{lang}\" dir=\"rtl\">\n<p>a</p>\n</div>\n"),
        );
    }
    check(
        "<div lang=\"pa\">\n\na\n\n</div>",
        "<div lang=\"pa\">\n<p>a</p>\n</div>\n",
    );
}

#[test]
fn nothing_hostile_gets_through() {
    let hostile = "\"'><script>alert(1)</script>\u{0}\u{85}\u{fffe}{{ x }}{% y %}";
    let content = vec![
        Inline::Text(hostile.to_owned()),
        Inline::Code(hostile.to_owned()),
        Inline::Link {
            target: format!("https://a.org/{hostile}"),
            title: hostile.to_owned(),
            content: vec![Inline::Text("a".to_owned())],
        },
    ];
    let escaped =
        "&quot;'&gt;&lt;script&gt;alert(1)&lt;/script&gt;\u{fffd}\u{fffd}\u{fffd}{{ x }}{% y %}";
    let page = page(
        &document(vec![Block::Paragraph(content)]),
        "{{ content }}",
        "",
    )
    .unwrap();
    assert_eq!(
        page,
        format!(
            "<p>{escaped}<code>{escaped}</code><a href=\"https://a.org/%22'%3E%3Cscript%3Ealert(1)\
             %3C/script%3E%00%C2%85%EF%BF%BE%7B%7B%20x%20%7D%7D%7B%25%20y%20%25%7D\" \
             title=\"{escaped}\">a</a></p>\n"
        )
    );
}

#[test]
fn targets_hold_only_what_addresses_may_hold() {
    for (target, expected) in [
        (
            "https://a.org/b_c~d?e=f&g#h",
            "https://a.org/b_c~d?e=f&amp;g#h",
        ),
        ("https://a.org/%20%zz%", "https://a.org/%20%25zz%25"),
        (
            "https://tŷ.cymru/ŵ[1]|\\",
            "https://tŷ.cymru/ŵ%5B1%5D%7C%5C",
        ),
        ("tel:+44 20", "tel:+44%2020"),
    ] {
        assert_eq!(href(target), expected);
    }
}

#[test]
fn the_page_tells_what_it_is() {
    let blocks = parse("# A").0;
    let page = page(&document(blocks), HTML, "").unwrap();
    let expected = "\
<!doctype html>
<html lang=\"en-GB\" dir=\"ltr\">
<head>
<meta charset=\"utf-8\">
<title>A &amp; B – &quot;House&quot;</title>
<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">
<meta name=\"description\" content=\"What &lt;it&gt; is\">
<meta name=\"author\" content=\"&quot;House&quot;\">
<meta name=\"color-scheme\" content=\"light dark\">
<link rel=\"icon\" href=\"data:,\">
<style>
</style>
</head>
<body>
<header><p>&quot;House&quot;</p></header>
<main>
<h1 id=\"a\">A</h1>
</main>
<footer>
<p>&quot;House&quot;</p>
<p>Reference R-1</p>
</footer>
</body>
</html>
";
    assert_eq!(page, expected);
}

#[test]
fn the_style_sheet_takes_its_values_from_the_style() {
    let css = "{{ style.colours.accent }} {{ scale.heading_1 }} {{ style.fonts.web }} </style>";
    let page = page(&document(Vec::new()), "{{ css }}", css).unwrap();
    assert_eq!(
        page,
        "#732282 2.167 \"Noto Sans\", \"Helvetica Neue\", Arial, sans-serif <\\/style>"
    );
    let mut style = style();
    style.fonts.web = "a; } </style><script>".to_owned();
    let template = PageTemplate::new("{{ css }}", "{{ style.fonts.web }}", &style).unwrap();
    let written = html(&document(Vec::new()), &template, &Kept::default()).unwrap();
    assert_eq!(
        String::from_utf8(written.bytes).unwrap(),
        "a\\3b  \\7d  \\3c /style>\\3c script>"
    );
}

#[test]
fn the_page_stays_light() {
    let page = page(&document(Vec::new()), HTML, CSS).unwrap();
    assert!(page.len() < 9_500, "{} bytes", page.len());
    assert_eq!(
        page.matches("http").count(),
        1,
        "the rule that prints links"
    );
}

/// What is wrong with the templates, with the file and the line.
#[track_caller]
fn fault_of(document: &Document, html_text: &str, css: &str) -> (String, String, usize) {
    let error = page(document, html_text, css).unwrap_err();
    let file = |name: &str, text| (name.to_owned(), Arc::new(SourceFile::new(name, text)));
    let files = BTreeMap::from([file("page.html", html_text), file("page.css", css)]);
    let diagnostic = fault::diagnostic(&error, &files, "page.html");
    let (path, at) = diagnostic.place.locate();
    (diagnostic.message, path, at.map_or(0, |at| at.line))
}

#[track_caller]
fn check_error(html_text: &str, css: &str, expected: (&str, &str, usize)) {
    let (message, path, line) = fault_of(&document(Vec::new()), html_text, css);
    assert_eq!((message.as_str(), path.as_str(), line), expected);
}

#[test]
fn faults_of_the_templates_have_their_place() {
    check_error(
        "a\n{{ nothing }}",
        "",
        ("there is no value `nothing` here", "page.html", 2),
    );
    check_error(
        "a\n{{ meta.nothing }}",
        "",
        ("there is no value `meta.nothing` here", "page.html", 2),
    );
    check_error(
        "",
        "\n\n{% if %}",
        ("found `%}` where a value must stand", "page.css", 3),
    );
    check_error(
        "{{ meta.title | safe }}",
        "",
        (
            "the filter `safe` is refused: the content and the style sheet are HTML already, and all else is plain text",
            "page.html",
            1,
        ),
    );
}

#[test]
fn an_endless_template_is_stopped() {
    let endless = "{% for a in range(end=100) %}{% for b in range(end=100) %}{% for c in range(end=100) %}{{ content }}{{ content }}{% endfor %}{% endfor %}{% endfor %}";
    let blocks = parse("many words in one line").0;
    let fault = fault_of(&document(blocks), endless, "");
    assert_eq!(
        fault,
        (
            "the template makes more than 1 MB of text".to_owned(),
            "page.html".to_owned(),
            1
        )
    );
}

/// An advert that closes, and whose last section leads to where candidates apply.
fn advert() -> Document {
    let markdown = "# A\n\n[Apply](https://a.org/apply)\n\n| | |\n|-|-|\n| Salary | £1 |\n\
                    | Closing date | Today |\n| Hours | 37 |\n\n## B\n\n> ### C\n\n## D\n\n\
                    Apply [here](https://a.org/apply) or [there](https://b.org).\n";
    let mut document = document(parse(markdown).0);
    document.meta.apply_at = Some("https://a.org/apply".to_owned());
    document.meta.closes = Some("2026-12-13T23:55+00:00".to_owned());
    document
}

#[test]
fn an_advert_marks_ways_to_apply_and_the_moment_when_it_closes() {
    let expected = "<h1 id=\"a\">A</h1>\n\
        <p class=\"apply\"><a href=\"https://a.org/apply\" class=\"apply\">Apply</a></p>\n\
        <table class=\"facts\" id=\"a:table\" aria-labelledby=\"a\">\n\
        <tbody class=\"key\">\n\
        <tr><th scope=\"row\">Salary</th><td>£1</td></tr>\n\
        <tr><th scope=\"row\">Closing date</th><td>\
        <time class=\"closing\" datetime=\"2026-12-13T23:55+00:00\">Today</time></td></tr>\n\
        </tbody>\n<tbody class=\"more\">\n\
        <tr><th scope=\"row\">Hours</th><td>37</td></tr>\n\
        </tbody>\n</table>\n|<h2 id=\"b\">B</h2>\n\
        <blockquote>\n<h3 id=\"c\">C</h3>\n</blockquote>\n<h2 id=\"d\">D</h2>\n\
        <p>Apply <a href=\"https://a.org/apply\" class=\"apply\">here</a> or \
        <a href=\"https://b.org\">there</a>.</p>\n|b B d D ";
    let template =
        "{{ intro }}|{{ body }}|{% for one in headings %}{{ one.id }} {{ one.words }} {% endfor %}";
    assert_eq!(page(&advert(), template, "").unwrap(), expected);
}

#[test]
fn what_sections_share_is_marked_for_each_advert_alone() {
    let template = PageTemplate::new("{{ content }}", "", &style()).unwrap();
    let kept = Kept::default();
    let first = advert();
    let mut other = first.clone();
    other.meta.apply_at = None;
    other.meta.closes = None;
    let written = |document| {
        let written = html(document, &template, &kept).unwrap();
        String::from_utf8(written.bytes).unwrap()
    };
    for _ in 0..2 {
        assert_eq!(written(&first).matches("class=\"apply\"").count(), 3);
        assert_eq!(written(&first).matches("<time").count(), 1);
        assert_eq!(written(&other).matches("class=\"apply\"").count(), 0);
        assert_eq!(written(&other).matches("<time").count(), 0);
    }
}

#[test]
fn a_long_page_lists_its_contents_and_a_page_names_the_pdf_beside_it() {
    let markdown = |count: usize| {
        let sections = (1..=count).map(|number| format!("## Part {number}\n\nText.\n\n"));
        format!("# A\n\n{}", sections.collect::<String>())
    };
    let short = page(&document(parse(&markdown(5)).0), HTML, "").unwrap();
    assert!(!short.contains("<nav"), "{short}");
    let long = page(&document(parse(&markdown(6)).0), HTML, "").unwrap();
    assert!(
        long.contains("<li><a href=\"#part-6\">Part 6</a></li>"),
        "{long}"
    );
    let template = PageTemplate::new(HTML, "", &style()).unwrap();
    let kept = Kept::default();
    let with_pdf = super::page_of(&document(Vec::new()), &template, &kept, Some("a b.pdf"));
    let with_pdf = String::from_utf8(with_pdf.unwrap().bytes).unwrap();
    assert!(
        with_pdf.contains("<a href=\"./a%20b.pdf\">This page as a PDF</a>"),
        "{with_pdf}"
    );
    assert!(!with_pdf.contains("<script"));
}

#[test]
fn a_page_that_closes_has_the_script_that_hides_ways_to_apply() {
    let page = page(&advert(), HTML, "").unwrap();
    assert_eq!(page.matches("<script>").count(), 1);
    assert!(
        page.contains("<div class=\"passed\" hidden><p>The closing date has passed."),
        "{page}"
    );
}

#[test]
fn search_engines_get_headings_paragraphs_and_lists_alone() {
    let markdown = "# Title\n\n| | |\n|-|-|\n| Salary | **£1** |\n| Hours | |\n\n\
                    ## Part\n\n> Quoted [there](#part).\n\n---\n\n\
                    | Skill | | Level |\n|-|-|-|\n| A | b | 1 |\n| C | | |\n\n\
                    ```text\na  <b>\nc\n```\n\n\
                    3. three\n   > deep\n\n<div lang=\"cy\">\n\nTŷ\n\n</div>\n";
    let described = description::description(&parse(markdown).0);
    assert_eq!(
        fragment(&described, "en-GB"),
        "<ul>\n<li>Salary: <strong>£1</strong></li>\n</ul>\n<h2>Part</h2>\n<p>Quoted there.</p>\n\
         <ul>\n<li>Skill: A; b; Level: 1</li>\n<li>Skill: C</li>\n</ul>\n\
         <p><code>a  &lt;b&gt;</code><br>\n<code>c</code></p>\n\
         <ol start=\"3\">\n<li>\n<p>three</p>\n<p>deep</p>\n</li>\n</ol>\n\
         <div lang=\"cy\">\n<p>Tŷ</p>\n</div>\n"
    );
}
