//! Headings below which nothing stands: no reader is shown them.
//!
//! In: a document's sections. Out: the same without such headings, and each of these, so that the
//! author can be told. The title stays, whatever is below it.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Block, EmptyHeading, Section, plain_text};

/// What comes after a heading.
#[derive(Clone, Copy)]
enum Next {
    Nothing,
    Content,
    Heading(u8),
}

/// Takes the headings out that have nothing below them but, at most, headings of their own level or
/// above.
pub(crate) fn take_out(mut sections: Vec<Arc<Section>>) -> (Vec<Arc<Section>>, Vec<EmptyHeading>) {
    let mut taken = Vec::new();
    let mut next = Next::Nothing;
    for section in sections.iter_mut().rev() {
        let (kept, first) = sift(&section.blocks, next, &mut taken);
        next = first;
        if let Some(blocks) = kept {
            *section = Arc::new(Section { blocks });
        }
    }
    if !taken.is_empty() {
        sections.retain(|section| !section.blocks.is_empty());
        taken.reverse();
    }
    (sections, taken)
}

/// The blocks that are left above what comes `next`, if any goes; and what a heading above them has below it. What
/// stands in another language has headings of its own.
fn sift(
    blocks: &[Block],
    mut next: Next,
    taken: &mut Vec<EmptyHeading>,
) -> (Option<Vec<Block>>, Next) {
    // What stands in the place of a block that goes or changes.
    let mut changed: BTreeMap<usize, Option<Block>> = BTreeMap::new();
    for (index, block) in blocks.iter().enumerate().rev() {
        match block {
            Block::Heading { level: 1, .. } => next = Next::Heading(1),
            Block::Heading { level, content } => {
                let is_empty = match next {
                    Next::Nothing => true,
                    Next::Content => false,
                    Next::Heading(below) => below <= *level,
                };
                if is_empty {
                    changed.insert(index, None);
                    taken.push(EmptyHeading {
                        level: *level,
                        words: plain_text(content),
                    });
                } else {
                    next = Next::Heading(*level);
                }
            }
            Block::Lang { lang, blocks } => {
                let (inner, first) = sift(blocks, next, taken);
                next = first;
                if let Some(blocks) = inner {
                    let lang = lang.clone();
                    let left = (!blocks.is_empty()).then_some(Block::Lang { lang, blocks });
                    changed.insert(index, left);
                }
            }
            _ => next = Next::Content,
        }
    }
    if changed.is_empty() {
        return (None, next);
    }
    let blocks = blocks.iter().enumerate();
    let kept = blocks.filter_map(|(index, block)| match changed.remove(&index) {
        Some(left) => left,
        None => Some(block.clone()),
    });
    (Some(kept.collect()), next)
}

#[cfg(test)]
mod tests {
    use super::super::sections::Sections;
    use super::*;

    /// The headings that are left, and the words of those that are taken out.
    fn taken_out(markdown: &str) -> (Vec<String>, Vec<String>) {
        let (sections, faults) = Sections::default().parse(markdown);
        assert_eq!(faults, []);
        let (sections, words) = take_out(sections);
        let blocks = sections.iter().flat_map(|section| &section.blocks);
        let blocks = blocks.flat_map(|block| match block {
            Block::Lang { blocks, .. } => blocks.as_slice(),
            block => std::slice::from_ref(block),
        });
        let headings = blocks.filter_map(|block| match block {
            Block::Heading { content, .. } => Some(plain_text(content)),
            _ => None,
        });
        let words = words.into_iter().map(|heading| heading.words);
        (headings.collect(), words.collect())
    }

    #[test]
    fn a_heading_needs_something_below_it() {
        for (markdown, left, taken) in [
            ("# A\n\n## B\n\nb\n\n## C\n", "A B", "C"),
            ("# A\n\n## B\n\n## C\n\nc\n", "A C", "B"),
            // What stands below a heading of a lower level stands below the one above, too.
            (
                "# A\n\n## B\n\n### C\n\nc\n\n### D\n\n## E\n\n---\n",
                "A B C E",
                "D",
            ),
            ("# A\n\n## B\n\n### C\n\n## D\n\nd\n", "A D", "B C"),
            (
                "# A\n\n## B\n\n<div lang=\"cy\">\n\n## C\n\nc\n\n## D\n\n</div>\n",
                "A C",
                "B D",
            ),
            (
                "# A\n\n## B\n\n<div lang=\"cy\">\n\nc\n\n</div>\n",
                "A B",
                "",
            ),
            ("# A\n", "A", ""),
            ("# A\n\n## B\n", "A", "B"),
        ] {
            let (headings, words) = taken_out(markdown);
            assert_eq!(headings.join(" "), left, "{markdown}");
            assert_eq!(words.join(" "), taken, "{markdown}");
        }
    }
}
