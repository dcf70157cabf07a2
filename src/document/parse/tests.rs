//! What Markdown becomes which tree, and which faults. Trees are shown in a short form of their
//! own: `name(content)`, texts in quotes.

use super::{MAX_DEPTH, parse};
use crate::document::{Alignment, Block, Inline, Marker};

/// Checks the tree of `markdown`, and that nothing is wrong with it.
#[track_caller]
fn check(markdown: &str, expected: &str) {
    let (blocks, faults) = parse(markdown);
    assert_eq!(blocks_form(&blocks), expected, "for {markdown:?}");
    assert_eq!(faults, [], "for {markdown:?}");
}

/// Checks the tree of `markdown` and its faults, each with the text of its place.
#[track_caller]
fn check_faults(markdown: &str, expected: &str, expected_faults: &[(&str, &str)]) {
    let (blocks, faults) = parse(markdown);
    assert_eq!(blocks_form(&blocks), expected, "for {markdown:?}");
    let faults: Vec<(String, &str)> = faults
        .into_iter()
        .map(|fault| {
            (
                format!("{:?}", fault.kind),
                markdown[fault.range].trim_end(),
            )
        })
        .collect();
    let faults: Vec<(&str, &str)> = faults
        .iter()
        .map(|(kind, text)| (kind.as_str(), *text))
        .collect();
    assert_eq!(faults, expected_faults, "for {markdown:?}");
}

fn blocks_form(blocks: &[Block]) -> String {
    let forms: Vec<String> = blocks.iter().map(block_form).collect();
    forms.join(" ")
}

fn block_form(block: &Block) -> String {
    let cells = |row: &Vec<Vec<Inline>>| {
        let cells: Vec<String> = row.iter().map(|cell| inlines_form(cell)).collect();
        format!("[{}]", cells.join(" | "))
    };
    match block {
        Block::Heading { level, content } => format!("h{level}({})", inlines_form(content)),
        Block::Paragraph(content) => format!("p({})", inlines_form(content)),
        Block::List(list) => {
            let marker = match list.marker {
                Marker::Bullet => "bullets".to_owned(),
                Marker::Number { start } => format!("numbers from {start}"),
            };
            let tight = if list.tight { "tight" } else { "loose" };
            let items: Vec<String> = list.items.iter().map(|item| blocks_form(item)).collect();
            format!("{tight} {marker}({})", items.join("; "))
        }
        Block::Facts(facts) => {
            let facts: Vec<String> = facts
                .iter()
                .map(|fact| {
                    let (label, value) = (inlines_form(&fact.label), inlines_form(&fact.value));
                    format!("{label}: {value}")
                })
                .collect();
            format!("facts({})", facts.join("; "))
        }
        Block::Table(table) => {
            let alignments: String = table
                .alignments
                .iter()
                .map(|alignment| match alignment {
                    Alignment::Natural => 'n',
                    Alignment::Left => 'l',
                    Alignment::Centre => 'c',
                    Alignment::Right => 'r',
                })
                .collect();
            let rows: String = table.rows.iter().map(cells).collect();
            format!("table {alignments}({}; {rows})", cells(&table.header))
        }
        Block::Quote(blocks) => format!("quote({})", blocks_form(blocks)),
        Block::Code { info, text } => format!("code({info:?} {text:?})"),
        Block::Rule => "rule".to_owned(),
        Block::Picture(figure) => format!(
            "picture({} {:?} {})",
            figure.file,
            figure.alt,
            inlines_form(&figure.caption)
        ),
        Block::Lang { lang, blocks } => format!("{lang}({})", blocks_form(blocks)),
    }
}

fn inlines_form(content: &[Inline]) -> String {
    let forms: Vec<String> = content
        .iter()
        .map(|inline| match inline {
            Inline::Text(text) => format!("{text:?}"),
            Inline::Emphasis(inner) => format!("em({})", inlines_form(inner)),
            Inline::Strong(inner) => format!("strong({})", inlines_form(inner)),
            Inline::Code(text) => format!("code({text:?})"),
            Inline::Link {
                target,
                title,
                content,
            } => format!("link({target} {title:?} {})", inlines_form(content)),
            Inline::LineBreak => "break".to_owned(),
            Inline::Lang { lang, content } => format!("{lang}({})", inlines_form(content)),
        })
        .collect();
    forms.join(" ")
}

#[test]
fn blocks() {
    check("", "");
    check("# A *b*\n\nc\nd  e\n", r#"h1("A " em("b")) p("c d e")"#);
    check("A\\\nb\n===\n", r#"h1("A b")"#);
    check(
        "- a\n- b\n  - c\n",
        r#"tight bullets(p("a"); p("b") tight bullets(p("c")))"#,
    );
    check("- a\n\n- b\n", r#"loose bullets(p("a"); p("b"))"#);
    check("3. a\n4. b\n", r#"tight numbers from 3(p("a"); p("b"))"#);
    check("- a\n\n  b\n-\n", r#"loose bullets(p("a") p("b"); )"#);
    check("> a\n> # b\n", r#"quote(p("a") h1("b"))"#);
    check("```rust  x\na\n\nb\n```\n", r#"code("rust x" "a\n\nb")"#);
    check("    a\r\n    b\r\n", r#"code("" "a\nb")"#);
    check("a\n\n***\n", r#"p("a") rule"#);
    check("#\n\n>\n\n- #\n", "tight bullets()");
}

#[test]
fn pictures() {
    check(
        "![a *b* \\[c\\]](d.png)\n\ne\n",
        r#"picture(d.png "a b [c]" ) p("e")"#,
    );
    check(
        "> ![a](b.JPG)  \n> c *d*\n> e\n",
        r#"quote(picture(b.JPG "a" "c " em("d") " e"))"#,
    );
    check(
        "![a][b.png]\n\n[b.png]: data:image/png;base64,iVBORw0KGgo=\n",
        r#"picture(b.png "a" )"#,
    );
}

#[test]
fn tables() {
    check(
        "| | |\n|-|-|\n| Salary | *£1* |\n| Hours |\n",
        r#"facts("Salary": em("£1"); "Hours": )"#,
    );
    check(
        "a | b | c | d\n- | :- | :-: | -:\n1 | 2 \\| `x\\|y` | 3 | 4",
        r#"table nlcr(["a" | "b" | "c" | "d"]; ["1" | "2 | " code("x|y") | "3" | "4"])"#,
    );
    check("| | a |\n|-|-|\n", r#"table nn([ | "a"]; )"#);
}

#[test]
fn inlines() {
    check("a  \nb\\\nc", r#"p("a" break "b" break "c")"#);
    check(
        "*a\\\n<span lang=\"cy\"></span>* b",
        r#"p(em("a") break " b")"#,
    );
    check("**a *b* c**", r#"p(strong("a " em("b") " c"))"#);
    check("*a _b_*_c_ ****d****", r#"p(em("a bc") " " strong("d"))"#);
    check("`` a`b ``", r#"p(code("a`b"))"#);
    check("&amp; &#32;&nbsp;&#10;x", r#"p("& \u{a0} x")"#);
    check("\"x\" -- 'y'...", r#"p("\"x\" -- 'y'...")"#);
    check("~~a~~ www.a.org", r#"p("~~a~~ www.a.org")"#);
}

#[test]
fn links() {
    check(
        "[a](HTTP://b.org 'c\nd')",
        r#"p(link(HTTP://b.org "c d" "a"))"#,
    );
    check("[a][B]\n\n[b]: tel:1\n", r#"p(link(tel:1 "" "a"))"#);
    check("<a@b.org>", r#"p(link(mailto:a@b.org "" "a@b.org"))"#);
    check(
        "[](mailto:a@b.org)",
        r#"p(link(mailto:a@b.org "" "a@b.org"))"#,
    );
}

#[test]
fn languages() {
    check(
        "<div lang=\"cy\">\n\n# Tŷ\n\nbod\n\n</div>\n\na",
        r#"cy(h1("Tŷ") p("bod")) p("a")"#,
    );
    check(
        "a <span lang=\"cy-GB\">tŷ *bod*</span> b",
        r#"p("a " cy-GB("tŷ " em("bod")) " b")"#,
    );
    check(
        "- a\n\n  <div lang=\"cy\">\n\n  b\n\n  </div>\n- c",
        r#"loose bullets(p("a") cy(p("b")); p("c"))"#,
    );
    check("a <span lang=\"cy\"></span> b", r#"p("a b")"#);
}

#[test]
fn faults() {
    check_faults(
        "a <b>c</b>\n\n<p>\nd\n</p>\n",
        r#"p("a <b>c</b>") p("<p> d </p>")"#,
        &[
            (r#"RawHtml("<b>")"#, "<b>"),
            (r#"RawHtml("</b>")"#, "</b>"),
            (r#"RawHtml("<p>\nd\n</p>")"#, "<p>\nd\n</p>"),
        ],
    );
    check_faults(
        "a ![b *c*](d.png)\n\n![e](f.svg)\n\n- ![g](h.png)\n\n![i](j.png) k\n",
        r#"p("a b " em("c")) p("e") tight bullets(p("g")) p("i k")"#,
        &[
            (r#"Image("d.png")"#, "![b *c*](d.png)"),
            (r#"Image("f.svg")"#, "![e](f.svg)"),
            (r#"Image("h.png")"#, "![g](h.png)"),
            (r#"Image("j.png")"#, "![i](j.png)"),
        ],
    );
    check_faults(
        "![ ](a.png)\nb\n",
        r#"p("b")"#,
        &[(r#"NoAlternative("a.png")"#, "![ ](a.png)")],
    );
    check_faults(
        "[a](javascript:b) [c](https://d.org/<e> 'f')",
        r#"p("a " link(https://d.org/<e> "f" "c"))"#,
        &[(r#"BadLink("javascript:b")"#, "[a](javascript:b)")],
    );
    check_faults(
        "a <span lang=\"cy\">b\n\n</div>\n\n- <div lang=\"ga\">\n\n  c\n\n*d</span>*\n",
        r#"p("a " cy("b")) loose bullets(ga(p("c"))) p(em("d"))"#,
        &[
            (
                r#"UnbalancedLang("<span lang=\"cy\">")"#,
                "<span lang=\"cy\">",
            ),
            (r#"UnbalancedLang("</div>")"#, "</div>"),
            (
                r#"UnbalancedLang("<div lang=\"ga\">")"#,
                "<div lang=\"ga\">",
            ),
            (r#"UnbalancedLang("</span>")"#, "</span>"),
        ],
    );
    check_faults(
        "a | b\n- | -\n1 | 2 | 3 | 4 |\n",
        r#"table nn(["a" | "b"]; ["1" | "2 3 | 4"])"#,
        &[(r#"ExcessCells("3 | 4")"#, "| 3 | 4 |")],
    );
    check_faults(
        "[note]: text\n\n[x]: https://x.org\n\n[y][x]",
        r#"p(link(https://x.org "" "y"))"#,
        &[(r#"UnusedDefinition("[note]: text")"#, "[note]: text")],
    );
}

/// How deep the tree is, counted as [`MAX_DEPTH`] is.
fn depth(blocks: &[Block]) -> usize {
    let deepest = blocks.iter().map(|block| match block {
        Block::Quote(blocks) | Block::Lang { blocks, .. } => 1 + depth(blocks),
        Block::List(list) => 2 + list.items.iter().map(|item| depth(item)).max().unwrap_or(0),
        _ => 0,
    });
    deepest.max().unwrap_or(0)
}

#[test]
fn depth_is_bounded_and_no_word_is_lost() {
    let nest = 20_000;
    for opener in ["> ", "- ", "1. ", "> - ", "**_"] {
        let markdown = format!("{}word", opener.repeat(nest));
        let (blocks, faults) = parse(&markdown);
        assert!(depth(&blocks) <= MAX_DEPTH, "{opener:?}");
        assert!(blocks_form(&blocks).contains("word"), "{opener:?}");
        assert_eq!(faults.is_empty(), opener == "**_", "{opener:?}");
    }
    let marks = format!("{}word", "<div lang=\"cy\">\n\n".repeat(nest));
    let (blocks, _) = parse(&marks);
    assert_eq!(depth(&blocks), MAX_DEPTH);
    assert!(blocks_form(&blocks).contains("word"));
}

#[test]
fn a_nul_is_a_replacement_character_wherever_it_stands() {
    let (blocks, _) = parse("***a**\0b**c** `d\0e` <\0div>");
    let form = blocks_form(&blocks);
    assert!(!form.contains('\0'), "{form}");
    assert_eq!(form.matches('\u{fffd}').count(), 3, "{form}");
}
