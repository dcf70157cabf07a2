//! Markdown text → sections, each of which is parsed once for all documents that have it.
//!
//! In: Markdown in the dialect of [`super`]. Out: what [`parse`] makes of it, in sections. Most of
//! what adverts of one role say is the same, word for word.

use std::sync::Arc;

use super::parse::parse;
use super::{ParseFault, Section};
use crate::cache::Cache;

/// A section takes some 3 KB; an advert has some 15, of which 3 are its own.
const MOST_KEPT: usize = 2_000;

/// What opens, at the start of a line, a block that may go on past a heading: a fence, or HTML.
const REACHES_ON: [&str; 3] = ["```", "~~~", "<"];

/// Sections that were parsed before.
///
/// A section's tree depends on nothing but its text, which is the key: it begins with a heading that
/// ends whatever was open (CommonMark 0.31, 4.2 and 5.1), and nothing before it, or after it, says
/// what its words mean.
#[derive(Debug)]
pub struct Sections {
    /// Without a section where the text must be parsed with what stands around it.
    known: Cache<String, Option<Arc<Section>>>,
}

impl Default for Sections {
    fn default() -> Self {
        Self {
            known: Cache::new(MOST_KEPT),
        }
    }
}

impl Sections {
    /// Parses `markdown` as [`parse`] does, and gives the blocks in sections.
    pub fn parse(&self, markdown: &str) -> (Vec<Arc<Section>>, Vec<ParseFault>) {
        let mut sections = Vec::new();
        for text in texts(markdown) {
            let is_first = sections.is_empty();
            let section = self.known.get_or_make(text, || alone(text));
            match &*section {
                Some(section) if section.blocks.is_empty() && is_first => {}
                Some(section) if is_first || section.begins_with_heading() => {
                    sections.push(Arc::clone(section));
                }
                // What is wrong is told as it stands in the whole text.
                _ => {
                    let (blocks, faults) = parse(markdown);
                    return (vec![Arc::new(Section { blocks })], faults);
                }
            }
        }
        (sections, Vec::new())
    }
}

/// The section that `text` is, unless something is wrong with it.
fn alone(text: &str) -> Option<Arc<Section>> {
    let (blocks, faults) = parse(text);
    faults.is_empty().then(|| Arc::new(Section { blocks }))
}

/// The texts of the sections: `markdown` cut before headings that nothing can reach past.
fn texts(markdown: &str) -> Vec<&str> {
    // The definition of a link may serve any section. Other ends of lines are not looked for below.
    if markdown.contains("]:") || markdown.contains('\r') {
        return vec![markdown];
    }
    let mut texts = Vec::new();
    let (mut start, mut end) = (0, 0);
    let mut after_blank_line = false;
    for line in markdown.split_inclusive('\n') {
        let words = line.trim_start_matches(' ');
        if REACHES_ON.iter().any(|mark| words.starts_with(mark)) {
            break;
        }
        if after_blank_line && is_heading(line) {
            texts.push(&markdown[start..end]);
            start = end;
        }
        after_blank_line = line == "\n";
        end += line.len();
    }
    texts.push(&markdown[start..]);
    texts
}

/// Whether `line` is an ATX heading that is not indented, and so stands in nothing.
fn is_heading(line: &str) -> bool {
    let words = line.trim_start_matches('#');
    (1..=6).contains(&(line.len() - words.len())) && words.starts_with(' ')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use proptest::sample::select;

    use super::*;
    use crate::document::Block;

    /// Pieces of lines that open, close or go on with what Markdown knows.
    const PIECES: [&str; 34] = [
        "# One\n",
        "## Two\n",
        "### Three ###\n",
        "##\n",
        "## \n",
        " ## Four\n",
        "##five\n",
        "\n",
        "\n",
        "\n",
        "\n",
        "words\n",
        "more *words*\n",
        "- item\n",
        "  ",
        "   ",
        "    ",
        "\t",
        "> ",
        "1. ",
        "```\n",
        "~~~\n",
        "- ```\n",
        "<!-- open\n",
        "-->\n",
        "<div lang=\"cy\">\n",
        "</div>\n",
        "<span lang=\"cy\">",
        "</span>",
        "| a | b |\n",
        "| - | - |\n",
        "[link]: https://a.org\n",
        "see [link]\n",
        "\r",
    ];

    /// The blocks and faults of `markdown`, from sections that `sections` may know.
    fn joined(sections: &Sections, markdown: &str) -> (Vec<Block>, Vec<ParseFault>) {
        let (parsed, faults) = sections.parse(markdown);
        let blocks = parsed.iter().flat_map(|section| section.blocks.clone());
        (blocks.collect(), faults)
    }

    proptest! {
        #[test]
        fn sections_say_what_the_whole_says(
            texts in prop::collection::vec(
                prop::collection::vec(select(&PIECES[..]), 0..30).prop_map(|pieces| pieces.concat()),
                1..4,
            ),
        ) {
            let sections = Sections::default();
            for text in texts {
                prop_assert_eq!(joined(&sections, &text), parse(&text));
                for section in sections.parse(&text).0.iter().skip(1) {
                    prop_assert!(section.begins_with_heading());
                }
            }
        }
    }

    #[test]
    fn what_documents_share_is_parsed_once() {
        let sections = Sections::default();
        let shared = "## What\n\nYou:\n\n- test\n\n## Who\n\n> Us.\n";
        let (first, _) = sections.parse(&format!("# One\n\nHere.\n\n{shared}"));
        let (second, _) = sections.parse(&format!("# Two\n\nThere.\n\n{shared}"));
        let same: Vec<bool> = first
            .iter()
            .zip(&second)
            .map(|(one, two)| Arc::ptr_eq(one, two))
            .collect();
        assert_eq!(same, [false, true, true]);
    }

    #[test]
    fn a_section_that_others_reach_into_is_not_cut_off() {
        for text in [
            "# A\n\n```\n\n## B\n\n```\n\n## C\n",
            "# A\n\n<!--\n\n## B\n\n-->\n\n## C\n",
            "# A\n\n[b] [c]\n\n## B\n\n[b]: https://b.org\n",
            "# A\r\r```\r\n\n## B\n",
            "- a\n\n##\u{20}\n\n- b\n",
        ] {
            let sections = Sections::default();
            assert_eq!(sections.parse(text).0.len(), 1, "for {text:?}");
            assert_eq!(joined(&sections, text), parse(text), "for {text:?}");
        }
    }
}
