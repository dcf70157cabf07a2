//! What a channel's boxes take from which advert, and the page around them.

use std::sync::Arc;

use super::fill::fill;
use super::{PasteWriter, Writer as _};
use crate::channels::{self, Channel};
use crate::document::parse::parse;
use crate::document::{Document, Meta};
use crate::facts::fields::Fields;
use crate::source::SourceFile;
use crate::style::Style;

const ADVERT: &str = "\
# Tester

Apply soon.

| | |
| --- | --- |
| Grade | HEO |

## About the role

A **Tester** tests, see [how](https://a.org).

## What you’ll do

- test
- tell

## Us

We test, too.
";

fn channel(fields: &str) -> Channel {
    let text = format!("name = \"Site\"\nsource = \"a test\"\n{fields}");
    let mut faults = Vec::new();
    let file = Arc::new(SourceFile::new("templates/channels/site.toml", text));
    let channel = channels::read(&file, Fields::built_in(), &mut faults);
    assert_eq!(faults, []);
    channel.unwrap()
}

fn document() -> Document {
    let meta = Meta {
        title: "Tester".to_owned(),
        lang: "en-GB".to_owned(),
        ..Meta::default()
    };
    Document::new(meta, parse(ADVERT).0)
}

#[test]
fn short_forms_are_a_line_and_so_many_words() {
    check(
        "from = [\"title\", \"section:what-you-ll-do\"]\njoined_by = \" · \"",
        "Tester · test · tell",
    );
    check(
        "from = [\"section:about-the-role\"]\nfirst_words = 3",
        "A Tester tests…",
    );
}

#[track_caller]
fn check(field: &str, expected: &str) {
    let channel = channel(&format!("[[field]]\nlabel = \"L\"\n{field}\n"));
    let document = document();
    assert_eq!(fill(&document, &channel)[0].plain, expected, "{field}");
}

#[test]
fn boxes_take_what_they_name() {
    check("from = [\"title\"]", "Tester");
    check("from = [\"lead\"]", "Apply soon.");
    check(
        "from = [\"section:about-the-role\"]",
        "A Tester tests, see how (https://a.org).",
    );
    check("from = [\"section:what-you-ll-do\"]", "- test\n- tell");
    check(
        "from = [\"title\", \"section:us\", \"section:nowhere\"]",
        "Tester\n\nWe test, too.",
    );
    check(
        "from = [\"section:about-the-role\", \"section:what-you-ll-do\", \"rest\"]",
        "A Tester tests, see how (https://a.org).\n\n- test\n- tell\n\nUs\n--\n\nWe test, too.",
    );
    check("from = [\"fact:grade\"]", "");
    let all = "Apply soon.\n\nAbout the role\n--------\n\n";
    let channel = channel("[[field]]\nlabel = \"L\"\nfrom = [\"all\"]\n");
    let filled = &fill(&document(), &channel)[0];
    assert!(filled.plain.starts_with(&all[..27]), "{}", filled.plain);
    assert!(filled.plain.ends_with("We test, too."), "{}", filled.plain);
    assert!(!filled.plain.contains("HEO"), "{}", filled.plain);
}

#[test]
fn a_text_that_is_too_long_is_cut_where_the_channel_says_so() {
    let limit = "limit = 20\nlimit_source = \"a test\"";
    check(
        &format!("from = [\"section:about-the-role\"]\nshorten = true\n{limit}"),
        "A Tester tests, see…",
    );
    check(
        &format!("from = [\"section:about-the-role\"]\n{limit}"),
        "A Tester tests, see how (https://a.org).",
    );
}

fn page(fields: &str) -> String {
    let style: Style = serde_json::from_str(include_str!("../../../templates/style.json")).unwrap();
    let writer = PasteWriter {
        channels: Arc::new(vec![channel(fields)]),
        style,
    };
    String::from_utf8(writer.write(&document()).unwrap().bytes).unwrap()
}

#[test]
fn a_page_counts_and_says_what_is_lost() {
    let page = page(
        "[[field]]\nlabel = \"Short <b>\"\nfrom = [\"section:about-the-role\"]\nlimit = 10\n\
         limit_source = \"a test\"\n\n[[field]]\nlabel = \"Rich\"\nfrom = [\"section:about-the-role\"]\n\
         markup = \"rich\"\n\n[[field]]\nlabel = \"None\"\nfrom = [\"fact:salary\"]\n",
    );
    let notes = "<p class=\"note\">Characters: 40 of 10. <strong>30 too many</strong>. Addresses of links \
                 stand behind their words. Bold and italic type are lost</p>";
    assert!(page.contains(notes), "{page}");
    assert!(
        page.contains("<h3 id=\"label-1\">Short &lt;b&gt;</h3>"),
        "{page}"
    );
    assert!(
        page.contains(
            "aria-labelledby=\"label-2\">\n<p>A <strong>Tester</strong> tests, see \
         <a href=\"https://a.org\">how</a>.</p>\n</div>"
        ),
        "{page}"
    );
    assert!(
        page.contains("<p class=\"note\">The advert says nothing of this.</p>"),
        "{page}"
    );
    assert_eq!(page.matches("data-copy=").count(), 3);
    assert_eq!(page.matches("<script>").count(), 1);
}
