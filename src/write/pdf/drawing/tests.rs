//! What holds of every drawing: the stretches of text of the file's pages, at the same places, in the same
//! colours and sizes, with the same letters. `.ci/judge-serve` compares how both look.

use lopdf::content::Content;
use lopdf::{Document as Pdf, Object};
use rustybuzz::ttf_parser::{Face, GlyphId};

use super::{Drawn, Pen, draw, whole};
use crate::document::parse::parse;
use crate::document::{Document, Meta};
use crate::style::Style;
use crate::write::pdf::{FontBook, Kept, pdf};

/// A stretch of text: where its base line begins, its size, its colour, and its letters as outlines.
#[derive(Debug, PartialEq)]
struct Stretch {
    x: f32,
    y: f32,
    size: f32,
    colour: String,
    letters: Vec<String>,
}

fn document(markdown: &str) -> Document {
    let meta = Meta {
        title: "Senior Tester".to_owned(),
        lang: "en-GB".to_owned(),
        ..Meta::default()
    };
    Document::new(meta, parse(markdown).0)
}

fn style() -> Style {
    serde_json::from_str(include_str!("../../../../templates/style.json")).unwrap()
}

/// The drawing and the file of the same text.
fn both(markdown: &str) -> (Drawn, Vec<u8>) {
    let (document, style) = (document(markdown), style());
    let kept = Kept::new(FontBook::built_in());
    let drawn = draw(&document, &style, &kept).unwrap();
    (drawn, pdf(&document, &style, &kept).unwrap().bytes)
}

/// What a drawing shows.
fn drawn(page: &str) -> Vec<Stretch> {
    let em = f32::from(FontBook::built_in().face(0).units_per_em);
    let paths = page.split("<path ").skip(1);
    let stretches = paths.map(|path| {
        let value = |name: &str| {
            let (_, rest) = path.split_once(&format!("{name}=\"")).unwrap();
            rest.split_once('"').unwrap().0
        };
        let (place, scale) = value("transform").split_once(")scale(").unwrap();
        let (x, y) = place["translate(".len()..].split_once(' ').unwrap();
        let (scale, _) = scale.split_once(' ').unwrap();
        let letters = value(" d").split('M').skip(1);
        Stretch {
            x: x.parse().unwrap(),
            y: y.parse().unwrap(),
            size: scale.parse::<f32>().unwrap() * em,
            colour: value("fill").to_owned(),
            // Where a letter stands in its stretch comes before its path.
            letters: letters.map(path_of).collect(),
        }
    });
    stretches.collect()
}

fn path_of(letter: &str) -> String {
    let start = letter.find(|one: char| one.is_ascii_alphabetic()).unwrap();
    letter[start..].to_owned()
}

fn number(operand: &Object) -> f32 {
    operand.as_float().unwrap()
}

/// What each page of a file shows, as its content streams say it.
fn filed(bytes: &[u8]) -> Vec<Vec<Stretch>> {
    let fonts = FontBook::built_in();
    let pdf = Pdf::load_mem(bytes).unwrap();
    let pages = pdf.get_pages().into_values().map(|page| {
        let content = Content::decode(&pdf.get_page_content(page)).unwrap();
        let (mut line, mut pen) = ((0.0, 0.0), 0.0);
        let (mut face, mut size, mut colour) = (0, 0.0, String::new());
        let mut stretches = Vec::new();
        for operation in &content.operations {
            let operands = &operation.operands;
            match operation.operator.as_str() {
                "Td" => {
                    line = (line.0 + number(&operands[0]), line.1 + number(&operands[1]));
                    pen = line.0;
                }
                "Tf" => {
                    let name = str::from_utf8(operands[0].as_name().unwrap()).unwrap();
                    face = name[1..].parse().unwrap();
                    size = number(&operands[1]);
                }
                "rg" => {
                    let parts = operands.iter().map(|part| number(part) * 255.0);
                    let parts = parts.map(|part| format!("{:02x}", whole(part)));
                    colour = format!("#{}", parts.collect::<String>());
                }
                "TJ" => {
                    let mut stretch = Stretch {
                        x: pen,
                        y: HEIGHT - line.1,
                        size,
                        colour: colour.clone(),
                        letters: Vec::new(),
                    };
                    for item in operands[0].as_array().unwrap() {
                        let Object::String(codes, _) = item else {
                            pen -= number(item) * size / 1000.0;
                            continue;
                        };
                        for code in codes {
                            let face = fonts.face(face);
                            let (glyph, _) = face.own_codes.pair(*code).unwrap();
                            let width = face.widths().thousandths(glyph);
                            pen += f32::from(width) * size / 1000.0;
                            let mut drawn = Pen::default();
                            let face = Face::parse(&face.bytes, 0).unwrap();
                            face.outline_glyph(GlyphId(glyph), &mut drawn);
                            stretch.letters.push(drawn.outline.path);
                        }
                    }
                    stretch.letters.retain(|letter| !letter.is_empty());
                    if !stretch.letters.is_empty() {
                        stretches.push(stretch);
                    }
                }
                _ => {}
            }
        }
        stretches
    });
    pages.collect()
}

/// The height of the style's page.
const HEIGHT: f32 = 841.89;

/// Several pages of what adverts are made of.
fn advert() -> String {
    let mut markdown = "# Senior Tester\n\n| | |\n| --- | --- |\n| **Salary** | £35,000 to £40,000 |\n\
        | **Place** | Sheffield or Leeds |\n\n## What you’ll do\n\n- Find *first* faults in `files`.\n\
        - **Fix** them: [how](https://example.org/)\n\n"
        .to_owned();
    for number in 0..40 {
        markdown.push_str(
            "You will work with effective offices, difficult AVATAR files and “quotes” – number ",
        );
        markdown.push_str(&number.to_string());
        markdown.push_str(" of many, so that lines and pages break.\n\n");
    }
    markdown
}

#[test]
fn a_drawing_has_the_letters_of_the_file_at_their_places() {
    let (drawing, bytes) = both(&advert());
    let filed = filed(&bytes);
    assert!(filed.len() > 2 && filed.iter().flatten().count() > 100);
    assert_eq!(drawing.pages.len(), filed.len());
    for (page, filed) in drawing.pages.iter().zip(filed) {
        let drawn = drawn(page);
        assert_eq!(drawn.len(), filed.len());
        for (drawn, filed) in drawn.iter().zip(&filed) {
            // A file moves the pen in thousandths of an em, and not at all where nobody sees it.
            let is_near = |one: f32, other: f32| (one - other).abs() < 0.05;
            assert!(is_near(drawn.x, filed.x), "{drawn:?} {filed:?}");
            assert!(is_near(drawn.y, filed.y), "{drawn:?} {filed:?}");
            assert!(is_near(drawn.size, filed.size), "{drawn:?} {filed:?}");
            assert_eq!(
                (&drawn.colour, &drawn.letters),
                (&filed.colour, &filed.letters)
            );
        }
    }
}

#[test]
fn a_drawing_has_no_word_in_it() {
    let (drawing, _) = both("# Title\n\n\\<script\\>alert(1)\\</script\\> \"><img\n");
    let page = &drawing.pages[0];
    for part in ["script", "img", "alert", "Title"] {
        assert!(!page.contains(part), "{part}");
    }
}

#[test]
fn what_no_font_has_is_refused_as_in_the_file() {
    let document = document("# Title\n\n\u{1f9ff}\n");
    let kept = Kept::new(FontBook::built_in());
    let refused = draw(&document, &style(), &kept).unwrap_err();
    assert_eq!(Err(refused), pdf(&document, &style(), &kept));
}

#[test]
fn letters_set_onto_others_are_drawn() {
    let (drawing, _) = both("# Title\n\nIt is Ŵyr a\u{30a} x\u{323}\u{302}.\n");
    assert!(drawing.pages[0].matches("<path ").count() > 3);
}
