//! The PDF writer: what its files hold and what it refuses, on small documents.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fmt::Write;
use std::thread;

use advert::document::parse;
use advert::document::{Block, Document, Inline, List, Marker, Meta};
use advert::style::{PdfVersion, Style};
use advert::write::WriteRefusal;
use advert::write::pdf::{FontBook, FontFault, FontRole, Kept, missing_glyphs, pdf};
use lopdf::{Object, ObjectId};

use crate::pdf_corpus::fonts;
use crate::pdf_text;

fn style() -> Style {
    serde_json::from_str(include_str!("../../templates/style.json")).unwrap()
}

fn document(markdown: &str) -> Document {
    Document::new(
        Meta {
            title: "Tester & friend".to_owned(),
            lang: "en-GB".to_owned(),
            words: advert::words::Words::default(),
            author: "Home Office".to_owned(),
            subject: "Job advert for a tester".to_owned(),
            keywords: vec!["tester".to_owned(), "<quality>".to_owned()],
            reference: Some("HO-1".to_owned()),
            ..Meta::default()
        },
        parse(markdown).0,
    )
}

fn kept() -> Kept {
    Kept::new(FontBook::built_in())
}

fn bytes(markdown: &str) -> Vec<u8> {
    pdf(&document(markdown), &style(), &kept()).unwrap().bytes
}

const SMALL: &str = "\
# Tester

| | |
| - | - |
| Salary | £30,000 |
| Hours | |

## What you do

You **test**, in <span lang=\"cy\">tŷ</span>, as [others](https://example.org/ŵ \"The others\") do.

1. Plan
2. Run
   - again

| Stage | Weeks |
| - | - |
| Sift | 2 |

> Kind

```
cargo test
```
";

#[test]
fn text_comes_out_block_by_block() {
    assert_eq!(
        pdf_text::text(&bytes(SMALL)),
        "\
Tester
Salary
£30,000
Hours
What you do
You test, in tŷ, as others do.
1. Plan
2. Run
◦ again
Stage
Weeks
Sift
2
Kind
cargo test
"
    );
}

#[test]
fn a_face_with_more_than_255_characters_has_wide_codes() {
    let letters: String = ('\u{100}'..'\u{24f}').collect();
    assert_eq!(pdf_text::text(&bytes(&letters)), format!("{letters}\n"));
}

#[test]
fn structure_says_what_everything_is() {
    let expected = "\
Document
  H1
  Table
    TR
      TH /O/Table/Scope/Row
      TD
    TR
      TH /O/Table/Scope/Row
      TD
  H2
  P
    Strong
    Span lang=cy
    Link
  L /O/List/ListNumbering/Decimal
    LI
      Lbl
      LBody
    LI
      Lbl
      LBody
        L /O/List/ListNumbering/Circle
          LI
            Lbl
            LBody
  Table
    THead
      TR
        TH /O/Table/Scope/Column
        TH /O/Table/Scope/Column
    TBody
      TR
        TD
        TD
  BlockQuote
    P
  P
    Code
";
    assert_eq!(structure(&bytes(SMALL)), expected);
}

/// The structure tree as indented lines: type, language, attributes.
fn structure(bytes: &[u8]) -> String {
    let pdf = lopdf::Document::load_mem(bytes).unwrap();
    let root = pdf
        .catalog()
        .unwrap()
        .get_deref(b"StructTreeRoot", &pdf)
        .unwrap();
    let first = root
        .as_dict()
        .unwrap()
        .get(b"K")
        .unwrap()
        .as_reference()
        .unwrap();
    let mut lines = String::new();
    push_element(&pdf, first, 0, &mut lines);
    lines
}

fn push_element(pdf: &lopdf::Document, id: ObjectId, depth: usize, lines: &mut String) {
    let element = pdf.get_dictionary(id).unwrap();
    let role = String::from_utf8_lossy(element.get(b"S").unwrap().as_name().unwrap());
    let _ = write!(lines, "{}{role}", "  ".repeat(depth));
    if let Ok(lang) = element.get(b"Lang") {
        let _ = write!(
            lines,
            " lang={}",
            String::from_utf8_lossy(lang.as_str().unwrap())
        );
    }
    if let Ok(attributes) = element.get(b"A") {
        lines.push(' ');
        for (key, value) in attributes.as_dict().unwrap() {
            let value = value.as_name().unwrap();
            let (key, value) = (String::from_utf8_lossy(key), String::from_utf8_lossy(value));
            let _ = write!(lines, "/{key}/{value}");
        }
    }
    lines.push('\n');
    let kids = match element.get(b"K") {
        Ok(Object::Array(kids)) => kids.as_slice(),
        Ok(kid) => std::slice::from_ref(kid),
        Err(_) => &[],
    };
    for kid in kids {
        if let Object::Reference(id) = kid {
            push_element(pdf, *id, depth + 1, lines);
        }
    }
}

#[test]
fn links_lead_where_they_say() {
    let bytes = bytes(SMALL);
    let pdf = lopdf::Document::load_mem(&bytes).unwrap();
    let page = pdf.get_pages()[&1];
    let annotations = pdf.get_page_annotations(page).unwrap();
    let [link] = annotations.as_slice() else {
        panic!("one line of one link has one annotation");
    };
    let action = link.get(b"A").unwrap().as_dict().unwrap();
    let address = action.get(b"URI").unwrap().as_str().unwrap();
    assert_eq!(address, b"https://example.org/%C5%B5");
    assert_eq!(
        link.get(b"Contents").unwrap().as_str().unwrap(),
        b"The others"
    );
}

#[test]
fn a_link_to_a_heading_leads_to_its_place() {
    let bytes = bytes("# T\n\nSee [below](#part-2).\n\n## Part\n\na\n\n## Part\n\nb\n");
    let pdf = lopdf::Document::load_mem(&bytes).unwrap();
    let page = pdf.get_pages()[&1];
    let annotations = pdf.get_page_annotations(page).unwrap();
    let action = annotations[0].get(b"A").unwrap().as_dict().unwrap();
    assert_eq!(action.get(b"S").unwrap().as_name().unwrap(), b"GoTo");
    let destination = action.get(b"D").unwrap().as_array().unwrap();
    assert_eq!(destination[0].as_reference().unwrap(), page);
    // The outline leads to the same place.
    let last = pdf.objects.values().filter_map(|object| {
        let entry = object.as_dict().ok()?;
        (entry.get(b"Title").is_ok() && entry.get(b"Prev").is_ok()).then_some(entry)
    });
    let places: Vec<_> = last.map(|entry| entry.get(b"Dest").unwrap()).collect();
    assert_eq!(places, [&lopdf::Object::from(destination.clone())]);
}

#[test]
fn the_file_says_what_it_is() {
    let bytes = bytes(SMALL);
    let pdf = lopdf::Document::load_mem(&bytes).unwrap();
    let catalog = pdf.catalog().unwrap();
    assert_eq!(catalog.get(b"Lang").unwrap().as_str().unwrap(), b"en-GB");
    let info = pdf
        .trailer
        .get_deref(b"Info", &pdf)
        .unwrap()
        .as_dict()
        .unwrap();
    let entries: Vec<String> = info
        .iter()
        .filter(|(key, _)| *key != b"Producer")
        .map(|(key, value)| {
            let value = lopdf::decode_text_string(value).unwrap();
            format!("{}: {value}", String::from_utf8_lossy(key))
        })
        .collect();
    assert_eq!(
        entries,
        [
            "Title: Tester & friend",
            "Author: Home Office",
            "Subject: Job advert for a tester",
            "Keywords: tester, <quality>"
        ]
    );
    let xmp = catalog
        .get_deref(b"Metadata", &pdf)
        .unwrap()
        .as_stream()
        .unwrap();
    let xmp = String::from_utf8(xmp.get_plain_content().unwrap()).unwrap();
    for part in [
        "Tester &amp; friend</rdf:li>",
        "<rdf:li>&lt;quality&gt;</rdf:li>",
        "<pdfuaid:part>1</pdfuaid:part>",
        "<pdfaid:part>2</pdfaid:part>",
    ] {
        assert!(xmp.contains(part), "{part} in {xmp}");
    }
}

#[test]
fn version_2_0_keeps_to_its_own_standards() {
    let mut style = style();
    style.pdf = PdfVersion::V2_0;
    let text = "# One\n\nTo [three](#three).\n\n## Two\n\nA.\n\n## Three\n\nB.\n";
    let bytes = pdf(&document(text), &style, &kept()).unwrap().bytes;
    assert!(bytes.starts_with(b"%PDF-2.0\n"));
    let pdf = lopdf::Document::load_mem(&bytes).unwrap();
    assert!(pdf.trailer.get(b"Info").is_err());
    let catalog = pdf.catalog().unwrap();
    let metadata = pdf.get_object(catalog.get(b"Metadata").unwrap().as_reference().unwrap());
    let metadata = metadata.unwrap().as_stream().unwrap();
    let metadata = String::from_utf8(metadata.decompressed_content().unwrap()).unwrap();
    for said in [
        "<pdfuaid:part>2</pdfuaid:part>",
        "<pdfuaid:rev>2024</pdfuaid:rev>",
        "<pdfaid:part>4</pdfaid:part>",
        "<pdfaid:rev>2020</pdfaid:rev>",
    ] {
        assert!(metadata.contains(said), "{metadata}");
    }
    assert!(!metadata.contains("pdfaid:conformance"), "{metadata}");
    // What leads to a heading leads to its element.
    let led_to = |action: &Object| {
        let action = pdf.dereference(action).unwrap().1.as_dict().unwrap();
        let element = action.get(b"SD").unwrap().as_array().unwrap()[0].as_reference();
        let element = element.unwrap();
        let role = pdf.get_dictionary(element).unwrap();
        (element, role.get(b"S").unwrap().as_name().unwrap().to_vec())
    };
    let entries = pdf
        .objects
        .values()
        .filter_map(|object| object.as_dict().ok());
    let outline = entries
        .clone()
        .filter(|entry| entry.has(b"Title") && entry.has(b"Parent"));
    let outline: Vec<_> = outline
        .map(|entry| led_to(entry.get(b"A").unwrap()))
        .collect();
    let roles: Vec<&[u8]> = outline.iter().map(|(_, role)| role.as_slice()).collect();
    assert_eq!(roles, [b"H1", b"H2", b"H2"]);
    let is_link = |entry: &&lopdf::Dictionary| {
        entry
            .get(b"Subtype")
            .is_ok_and(|kind| matches!(kind.as_name(), Ok(b"Link")))
    };
    let link = entries.clone().find(is_link).unwrap();
    assert_eq!(led_to(link.get(b"A").unwrap()), outline[2]);
}

#[test]
fn headings_skip_no_level() {
    let document = document("# One\n\n### Three\n\n## Two\n\n#### Four *indeed*\n");
    let written = pdf(&document, &style(), &kept()).unwrap();
    assert_eq!(
        structure(&written.bytes),
        "Document\n  H1\n  H2\n  H2\n  H3\n    Em\n"
    );
}

#[test]
fn a_table_with_an_empty_corner_has_row_headers() {
    assert_eq!(
        structure(&bytes("# T\n\n| | a |\n|-|-|\n| 1 | 2 |\n| | 3 |\n")),
        "\
Document
  H1
  Table
    THead
      TR
        TD
        TH /O/Table/Scope/Column
    TBody
      TR
        TH /O/Table/Scope/Row
        TD
      TR
        TD
        TD
"
    );
}

/// A code is its own CID, which readers without embedded CMaps take it for.
#[test]
fn a_font_says_the_width_and_the_glyph_of_each_code() {
    let written = bytes("# Aa\n\nA b\n");
    let pdf = lopdf::Document::load_mem(&written).unwrap();
    let page = pdf.get_pages()[&1];
    for font in pdf.get_page_fonts(page).unwrap().into_values() {
        let encoding = font.get_deref(b"Encoding", &pdf).unwrap();
        let name = encoding.as_stream().unwrap().dict.get(b"CMapName").unwrap();
        assert_eq!(name.as_name().unwrap(), b"OneByteIdentityH");
        let below = font.get(b"DescendantFonts").unwrap().as_array().unwrap();
        let below = pdf.dereference(&below[0]).unwrap().1.as_dict().unwrap();
        let map = below.get_deref(b"CIDToGIDMap", &pdf).unwrap();
        let map = map.as_stream().unwrap().decompressed_content().unwrap();
        let widths = below.get(b"W").unwrap().as_array().unwrap();
        let coded: Vec<usize> = widths
            .chunks(2)
            .flat_map(|run| {
                let first = usize::try_from(run[0].as_i64().unwrap()).unwrap();
                first..first + run[1].as_array().unwrap().len()
            })
            .collect();
        let mapped: Vec<usize> = (0..map.len() / 2)
            .filter(|code| map[2 * code..2 * code + 2] != [0, 0])
            .collect();
        assert_eq!(coded, mapped);
        assert!(coded.contains(&usize::from(b'a')) || coded.contains(&usize::from(b'b')));
    }
}

#[test]
fn a_character_without_a_glyph_is_refused() {
    let document = document("# 你好 and שלום\n");
    let refusal = pdf(&document, &style(), &kept()).unwrap_err();
    let WriteRefusal::MissingGlyph {
        character,
        context,
        others,
    } = refusal;
    assert_eq!(character, '你');
    assert_eq!(context, "你好 and שלום");
    assert_eq!(others, ['ו', 'ל', 'ם', 'ש', '好']);
}

type Missing = &'static [(usize, char)];

#[test]
fn missing_glyphs_have_their_place() {
    let built_in = FontBook::built_in();
    let with_rubik = fonts();
    // Text, what the built-in fonts lack, and what is lacking with one for Hebrew behind them.
    let cases: [(&str, Missing, Missing); 6] = [
        ("plain", &[], &[]),
        ("tŷ dŵr, w\u{302}, x\u{302}", &[], &[]),
        (
            "a\u{200b}\u{ad}\u{200d}\u{2060}\t\n\u{2003}\u{fe0f}",
            &[],
            &[],
        ),
        ("a 好 b", &[(2, '好')], &[(2, '好')]),
        ("ŷשa", &[(2, 'ש')], &[]),
        ("🙂", &[(0, '🙂')], &[(0, '🙂')]),
    ];
    for (text, built_in_lacks, rubik_lacks) in cases {
        assert_eq!(missing_glyphs(&built_in, text), built_in_lacks, "{text}");
        assert_eq!(missing_glyphs(&with_rubik, text), rubik_lacks, "{text}");
    }
}

#[test]
fn a_font_that_cannot_be_used_is_named() {
    let font = notosans::REGULAR_TTF.to_vec();
    let family = || [(); 4].map(|()| font.clone());
    let fault = |book: Result<FontBook, FontFault>| book.unwrap_err().to_string();
    let mut faces = family();
    faces[3] = b"GIF89a".to_vec();
    assert_eq!(
        fault(FontBook::from_bytes(faces, Vec::new())),
        "the `bold_italic` font is not a TrueType or OpenType font, or is damaged"
    );
    let half = font[..font.len() / 3].to_vec();
    assert_eq!(
        fault(FontBook::from_bytes(
            family(),
            vec![("fonts/half.ttf".to_owned(), half)]
        )),
        "`fonts/half.ttf` has no outlines that a PDF can embed"
    );
    let mut locked = font.clone();
    let table = font.windows(4).position(|tag| tag == b"OS/2").unwrap();
    let offset = u32::from_be_bytes(font[table + 8..table + 12].try_into().unwrap());
    // `fsType`, bit 1: the licence forbids embedding.
    locked[offset as usize + 9] = 2;
    assert_eq!(
        fault(FontBook::with_fallbacks(vec![(
            "locked.ttf".to_owned(),
            locked
        )])),
        "`locked.ttf` may not be embedded: its maker's licence forbids it"
    );
}

/// A damaged table of characters leads to a glyph that the font does not have.
#[test]
fn a_letter_whose_glyph_is_not_there_is_refused() {
    let mut font = include_bytes!("../pdf/fonts/Rubik-HebrewArabic.ttf").to_vec();
    // Two bytes of `cmap`.
    font[78_356] = 0xff;
    font[78_392] = 0x6e;
    let fonts = FontBook::with_fallbacks(vec![("damaged.ttf".to_owned(), font)]).unwrap();
    let document = document("# Title\n\nHello שלום עולם and السلام عليكم لا بأس.\n");
    let refused = pdf(&document, &style(), &Kept::new(fonts)).unwrap_err();
    assert_eq!(
        refused.to_string(),
        "no font of the PDF has the character `ا` (U+0627) in `السلام`"
    );
}

/// A font with some bytes changed is used or refused, and no document fails for it later.
/// `ADVERT_FONTS` tells how many are tried.
#[test]
#[allow(
    clippy::disallowed_methods,
    reason = "a long run is asked for by the environment"
)]
fn a_damaged_font_is_used_or_refused() {
    let font = include_bytes!("../pdf/fonts/Rubik-HebrewArabic.ttf");
    let count = std::env::var("ADVERT_FONTS").map_or(40, |count| count.parse().unwrap());
    let document = document("# שלום\n\nمرحبا **שלום** *abc*, مدير\n");
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut random = move |limit: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state % limit as u64).unwrap()
    };
    // Where each table begins, and how long it is.
    let tables: Vec<(usize, usize)> = font[12..]
        .chunks(16)
        .take(usize::from(font[5]))
        .map(|record| {
            let number = |at: usize| {
                let bytes = record[at..at + 4].try_into().unwrap();
                usize::try_from(u32::from_be_bytes(bytes)).unwrap()
            };
            (number(8), number(12))
        })
        .collect();
    let (mut used, mut refused) = (0, 0);
    for _ in 0..count {
        let mut damaged = font.to_vec();
        // Short tables are as likely to be hit as long ones.
        let (start, length) = tables[random(tables.len())];
        for _ in 0..=random(3) {
            damaged[start + random(length)] = u8::try_from(random(256)).unwrap();
        }
        match FontBook::with_fallbacks(vec![("damaged.ttf".to_owned(), damaged)]) {
            Ok(fonts) => {
                used += 1;
                let _ = pdf(&document, &style(), &Kept::new(fonts));
            }
            Err(fault) => {
                refused += 1;
                assert!(matches!(fault.role, FontRole::Fallback(_)), "{fault}");
            }
        }
    }
    assert!(
        used > count / 4 && refused > 0,
        "{used} used, {refused} refused"
    );
}

#[test]
fn deep_trees_are_written_like_others() {
    let words = || Block::Paragraph(vec![Inline::Text("words".to_owned())]);
    let mut block = words();
    for depth in 0..200 {
        block = if depth % 2 == 0 {
            Block::Quote(vec![block])
        } else {
            Block::List(List {
                marker: Marker::Bullet,
                tight: true,
                items: vec![vec![words(), block]],
            })
        };
    }
    let document = Document::new(document("").meta, vec![block]);
    let written = pdf(&document, &style(), &kept()).unwrap();
    assert_eq!(pdf_text::text(&written.bytes).matches("words").count(), 101);
}

/// What documents share is in [`Kept`]; here each is written with what the others left there, and with
/// nothing kept.
#[test]
fn bytes_depend_on_the_document_alone() {
    let (style, kept) = (style(), kept());
    let many: String = ('\u{100}'..'\u{250}')
        .flat_map(|letter| [letter, ' '])
        .collect();
    let texts = [
        SMALL.to_owned(),
        include_str!("../pdf/lists.md").to_owned(),
        // The same paragraphs in other places, languages and company.
        SMALL.replace("lang=\"cy\"", "lang=\"ga\""),
        format!("# Title\n\n> - Run\n\n{SMALL}"),
        include_str!("../../out/vacancies/apprentice-devops-croydon.md").to_owned(),
        // Another advert of that role, with other facts and the reference that the document has.
        include_str!("../../out/vacancies/apprentice-devops-croydon.md")
            .replace("HO-DDAT-2026-1207", "HO-1")
            .replace("37 hours", "22.5 hours"),
        include_str!("../../out/vacancies/junior-devops-liverpool.md").to_owned(),
        // Ligatures, letters without codes of their own, and codes of two bytes.
        "# Office\n\nAffluent baffling ﬁnal ŵŷ ǽ ẁ\n".to_owned(),
        format!("# Office\n\n{many}\n\nAffluent baffling ﬁnal ŵŷ ǽ ẁ\n"),
    ];
    let documents = texts.each_ref().map(|text| document(text));
    let expected = texts.each_ref().map(|text| bytes(text));
    thread::scope(|scope| {
        for turn in 0..6 {
            let (style, kept, documents, expected) = (&style, &kept, &documents, &expected);
            scope.spawn(move || {
                for step in 0..documents.len() {
                    let place = (turn * 3 + step) % documents.len();
                    let written = pdf(&documents[place], style, kept).unwrap();
                    assert!(
                        written.bytes == expected[place],
                        "document {place}, thread {turn}"
                    );
                }
            });
        }
    });
}
