//! The page of a Word file that the house names: its paper and margins.
//!
//! In: the text of the file's document. Out: the measures of its last section, which is that of the document as a
//! whole, where text finds room between them. Nothing else of the section is taken.

use super::styles::Measures;
use crate::office::Subject;
use crate::office::xml::{Node, Nodes};

/// The narrowest text, and the lowest, in twips: two inches.
const LEAST: usize = 2_880;
/// The longest side of a page of Word, in twips: 22 inches.
const LONGEST: usize = 31_680;
/// The widest margin, in twips.
const WIDEST: usize = 10_000;

/// The measures of the page, if the document says them all and they are of use.
pub(super) fn read(text: &str) -> Option<Measures> {
    let mut nodes = Nodes::of(Subject::Document, text);
    let (mut size, mut margins) = (None, None);
    while let Some(node) = nodes.next().ok()? {
        let Node::Start(element) = node else { continue };
        let said = |name: &str| {
            let value = element.attribute(name)?;
            // A margin below nothing is one that text never pushes away.
            value.trim_start_matches('-').parse::<usize>().ok()
        };
        match element.name() {
            "w:pgSz" => size = said("w:w").zip(said("w:h")),
            "w:pgMar" => {
                let sides = ["w:top", "w:right", "w:bottom", "w:left"].map(said);
                margins = match sides {
                    [Some(top), Some(right), Some(bottom), Some(left)] => {
                        let gutter = said("w:gutter").unwrap_or(0);
                        Some([top, right, bottom, left.saturating_add(gutter)])
                    }
                    _ => None,
                };
            }
            _ => {}
        }
    }
    let ((width, height), [top, right, bottom, left]) = (size?, margins?);
    let is_sound = [width, height].iter().all(|side| *side <= LONGEST)
        && [top, right, bottom, left]
            .iter()
            .all(|side| *side <= WIDEST)
        && left + right + LEAST <= width
        && top + bottom + LEAST <= height;
    is_sound.then_some(Measures {
        width,
        height,
        top,
        right,
        bottom,
        left,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_that_of_the_last_section() {
        let section = |size: &str, margins: &str| {
            format!("<w:sectPr><w:pgSz {size}/><w:pgMar {margins}/></w:sectPr>")
        };
        let usual =
            "w:top=\"1440\" w:right=\"1000\" w:bottom=\"-1440\" w:left=\"1100\" w:gutter=\"100\"";
        let letter = section("w:w=\"12240\" w:h=\"15840\"", usual);
        let cover = section("w:w=\"15840\" w:h=\"12240\"", usual);
        let found = read(&format!("<w:body>{cover}{letter}</w:body>")).unwrap();
        let Measures {
            width,
            height,
            top,
            right,
            bottom,
            left,
        } = found;
        assert_eq!(
            [width, height, top, right, bottom, left],
            [12_240, 15_840, 1_440, 1_000, 1_440, 1_200]
        );
        for useless in [
            String::new(),
            "<w:body>".to_owned(),
            section("w:w=\"12240\"", usual),
            section("w:w=\"3000\" w:h=\"15840\"", usual),
            section("w:w=\"99999\" w:h=\"15840\"", usual),
            section("w:w=\"12240\" w:h=\"15840\"", "w:top=\"1\""),
            section("w:w=\"12240\" w:h=\"x\"", usual),
        ] {
            assert!(read(&useless).is_none(), "{useless}");
        }
    }
}
