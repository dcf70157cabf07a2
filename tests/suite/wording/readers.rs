//! The readers themselves: Markdown and HTML that say the same give the same outline.

use lopdf::{Dictionary, Document, Object, dictionary};

use super::{html, markdown, mutants, outline, pdf, source};

const OUTLINE: &str = "\
# Who you’ll work with

You’ll [coach *and*](https://example.org/a) mentor.

- one item
  - an item below it
  - another
- two & three

- a list of its own

# Appendix

| Reference number |  |
| Grade | Grade 7 |";

#[test]
fn markdown_and_html_give_one_outline() {
    let from_markdown = markdown::read(
        "\
## Who you’ll work with:

You’ll
[coach \\*and\\*](https://example.org/a) **mentor**.

- one item
  - an item below it

  - *another*
- two & three

* a list of its own

### Appendix

| | |
| --- | --- |
| Reference number: | |
| Grade | Grade 7 |
",
    );
    assert_eq!(from_markdown, OUTLINE);
    let from_html = html::read(
        "\
<!DOCTYPE html>
<html lang=\"en-GB\"><head><title>No content</title><style>p > a { }</style></head>
<body><main>
<h2>Who you’ll work
with:</h2>
<p>You’ll <a href=\"https://example.org/a\">coach *and*</a> <strong>mentor</strong>.</p>
<ul>
<li>one item
<ul><li>an item below it</li><li><p><em>another</em></p></li></ul>
</li>
<li>two &amp; three</li>
</ul>
<ul><li>a list of its own</li></ul>
<h3>Appendix</h3>
<table><tbody>
<tr><th scope=\"row\">Reference number:</th><td></td></tr>
<tr><th scope=\"row\">Grade</th><td>Grade 7</td></tr>
</tbody></table>
</main></body></html>
",
    );
    assert_eq!(from_html, OUTLINE);
}

/// The order of the annotations is no matter, and a link over two lines is one.
#[test]
fn links_of_a_pdf_come_in_reading_order() {
    let mut document = Document::with_version("1.7");
    let first = page(
        &mut document,
        &[
            ("https://example.org/c", [200, 500, 250, 510]),
            ("https://example.org/b", [50, 500, 100, 510]),
            ("https://example.org/b", [300, 520, 350, 530]),
            ("https://example.org/a", [50, 700, 100, 710]),
        ],
    );
    let second = page(
        &mut document,
        &[("https://example.org/a", [50, 720, 100, 730])],
    );
    let pages = document.add_object(dictionary! {
        "Type" => "Pages",
        "Kids" => vec![first, second],
        "Count" => 2,
    });
    let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages });
    document.trailer.set("Root", catalog);
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    assert_eq!(
        pdf::targets(&bytes),
        [
            "https://example.org/a",
            "https://example.org/b",
            "https://example.org/c",
            "https://example.org/a"
        ]
    );
}

fn page(document: &mut Document, links: &[(&str, [i64; 4])]) -> Object {
    let annotations: Vec<Object> = links
        .iter()
        .map(|(target, corners)| {
            let corners: Vec<Object> = corners.iter().map(|corner| (*corner).into()).collect();
            let action = dictionary! { "S" => "URI", "URI" => Object::string_literal(*target) };
            let link: Dictionary = dictionary! {
                "Type" => "Annot",
                "Subtype" => "Link",
                "Rect" => corners,
                "A" => action,
            };
            document.add_object(link).into()
        })
        .collect();
    let page = dictionary! { "Type" => "Page", "Annots" => annotations };
    document.add_object(page).into()
}

#[test]
fn words_and_targets_leave_the_marks_behind() {
    let (words, targets) = outline::words_and_targets(OUTLINE);
    let words = words.join(" ");
    assert_eq!(
        words,
        "Who you’ll work with You’ll coach *and* mentor. one item an item below it another \
         two & three a list of its own Appendix Reference number Grade Grade 7"
    );
    assert_eq!(targets, ["https://example.org/a"]);
    assert_eq!(
        outline::split_words("• hand-in-\nhand: IT/Service"),
        ["hand-", "in-", "hand", "IT/", "Service"]
    );
}

#[test]
fn corrections_fit_the_source_as_it_stands() {
    let cases = [
        ([("b", "B"), ("a a", "a")], "a B"),
        ([("b", "a c"), ("a a", "A")], "A a c"),
        ([("b", "B"), ("c", "C")], "s has 0 times: c"),
        ([("b", "B"), ("a", "A")], "s has 2 times: a"),
        ([("a a", "A"), ("b", "b")], "s, changes nothing: b"),
        ([("a b", "c"), ("a a", "A")], "s, overlaps another: a b"),
    ];
    for (pairs, expected) in cases {
        let [first, second] = pairs.map(|(from, to)| {
            format!(
                "[[correction]]\nsources = [\"s\"]\nkind = \"grammar\"\n\
                 from = \"{from}\"\nto = \"{to}\"\nwhy = \"\"\n"
            )
        });
        let list = source::parse(&format!("{first}{second}"));
        let (Ok(found) | Err(found)) = source::corrected("s", "a a b", &list);
        assert_eq!(found, expected);
    }
}

#[test]
fn a_difference_tells_both_sides() {
    let cases = [
        ("a\nb\nc", "a\nb\nc", None),
        (
            "a\n\nb",
            "a\n\nc",
            Some("after: a\n  source: b\n  output: c"),
        ),
        (
            "a",
            "b",
            Some("after: the beginning\n  source: a\n  output: b"),
        ),
        (
            "a\nb",
            "a",
            Some("after: a\n  source: b\n  output: the end"),
        ),
        (
            "a",
            "a\nb",
            Some("after: a\n  source: the end\n  output: b"),
        ),
    ];
    for (expected, found, difference) in cases {
        assert_eq!(
            outline::difference(expected.lines(), found.lines()).as_deref(),
            difference
        );
    }
}

#[test]
fn mutants_remove_change_and_swap_each_sentence() {
    let text = "<p>One. Two.</p>.";
    let texts: Vec<String> = mutants::mutants(text, &[3..12, 16..17])
        .into_iter()
        .map(|mutant| mutant.text)
        .collect();
    assert_eq!(
        texts,
        [
            "<p> Two.</p>.",
            "<p>xne. Two.</p>.",
            "<p>One. </p>.",
            "<p>One. xwo.</p>.",
            "<p>Two. One.</p>."
        ]
    );
}
