//! The house's style → `word/styles.xml`: Word's own styles, in the house's colours, sizes and fonts.
//!
//! In: a [`Style`]. Out: the part, but for the language of the document, and the measures of the page.
//! Built-in styles are known by their names in small letters, whatever their ids (ECMA-376-1,
//! 17.7.4.18). Elements stand in the order of the schema; Word refuses another.

use std::fmt::Write as _;

use super::comments;
use super::reference::Reference;
use super::xml::{Escaped, HEAD, NAMESPACES};
use crate::language::Direction;
use crate::style::{Colour, Style};

/// Twentieths of a point in a millimetre.
const TWIPS_IN_MM: f32 = 1440.0 / 25.4;

/// The part `word/styles.xml` before and after the language of the document.
pub(super) struct Styles {
    before: String,
    after: String,
    /// The styles of comments, which few documents have.
    of_comments: String,
    /// The tabs of the foot, where its style has none that end with the text.
    pub(super) foot_tabs: String,
}

/// The measures of a page, in twentieths of a point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Measures {
    pub(super) width: usize,
    pub(super) height: usize,
    pub(super) top: usize,
    pub(super) right: usize,
    pub(super) bottom: usize,
    pub(super) left: usize,
}

impl Measures {
    /// Those of the house's style, or of the Word file that it names.
    pub(super) fn of(style: &Style, reference: Option<&Reference>) -> Self {
        if let Some(page) = reference.and_then(|reference| reference.page) {
            return page;
        }
        let (width, height) = style.page.size.points();
        let margins = style.page.margins_mm;
        let of_mm = |mm: f32| whole(mm * TWIPS_IN_MM);
        Self {
            width: whole(width * 20.0),
            height: whole(height * 20.0),
            top: of_mm(margins.top),
            right: of_mm(margins.right),
            bottom: of_mm(margins.bottom),
            left: of_mm(margins.left),
        }
    }

    /// The height of the text on a page.
    pub(super) fn text_height(&self) -> usize {
        self.height.saturating_sub(self.top + self.bottom)
    }

    /// The width of the text.
    pub(super) fn text_width(&self) -> usize {
        self.width.saturating_sub(self.left + self.right)
    }
}

impl Styles {
    /// The styles that the house's style makes, or those of `reference`, and of ours those that it lacks.
    pub(super) fn of(style: &Style, reference: Option<&Reference>) -> Self {
        let measures = Measures::of(style, reference);
        let own = Self::of_style(style, measures);
        let Some(reference) = reference else {
            return own;
        };
        let merged = reference.merged(&own.after, &own.of_comments);
        let right = measures.text_width().to_string();
        let others = merged.foot_tabs.iter().filter(|at| **at != right);
        let others = others.map(|at| format!("<w:tab w:val=\"clear\" w:pos=\"{}\"/>", Escaped(at)));
        Self {
            before: merged.before.unwrap_or(own.before),
            after: merged.between + &merged.styles,
            of_comments: merged.of_comments,
            foot_tabs: format!(
                "<w:tabs>{}<w:tab w:val=\"right\" w:pos=\"{right}\"/></w:tabs>",
                others.collect::<String>()
            ),
        }
    }

    fn of_style(style: &Style, measures: Measures) -> Self {
        let mut after = String::from("</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>");
        let line = whole(style.sizes.body * style.sizes.line_height * 20.0);
        let _ = write!(
            after,
            "<w:spacing w:after=\"120\" w:line=\"{line}\" w:lineRule=\"atLeast\"/>\
             </w:pPr></w:pPrDefault></w:docDefaults>"
        );
        push_defaults(&mut after);
        push_headings(style, &mut after);
        push_text_styles(style, measures, &mut after);
        push_table_styles(style, &mut after);
        let [first, _] = fonts(style);
        let font = Escaped(&first);
        let before = format!(
            "{HEAD}<w:styles {NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr>\
             <w:rFonts w:ascii=\"{font}\" w:hAnsi=\"{font}\" w:eastAsia=\"{font}\" w:cs=\"{font}\"/>\
             <w:color w:val=\"{}\"/>{}",
            hex(style.colours.text),
            size(style.sizes.body)
        );
        Self {
            before,
            after,
            of_comments: comments::STYLES.to_owned(),
            foot_tabs: String::new(),
        }
    }

    /// The part of a document in `lang`.
    pub(super) fn part(&self, lang: &str, has_comments: bool) -> String {
        let lang = Escaped(lang);
        let bidi = if Direction::of(lang.0).is_right_to_left() {
            lang.0
        } else {
            "ar-SA"
        };
        format!(
            "{}<w:lang w:val=\"{lang}\" w:eastAsia=\"{lang}\" w:bidi=\"{}\"/>{}{}</w:styles>",
            self.before,
            Escaped(bidi),
            self.after,
            if has_comments { &self.of_comments } else { "" }
        )
    }
}

/// The first two families that the style names for the web, for Word to look for on the computer.
pub(super) fn fonts(style: &Style) -> [String; 2] {
    let mut names = style
        .fonts
        .web
        .split(',')
        .map(|name| name.trim().trim_matches(['"', '\'']).to_owned())
        .filter(|name| !name.is_empty() && !name.ends_with("sans-serif") && name != "serif");
    let first = names.next().unwrap_or_else(|| "Arial".to_owned());
    let second = names.next().unwrap_or_else(|| "Arial".to_owned());
    [first, second]
}

/// A colour as Word has it.
pub(super) fn hex(colour: Colour) -> String {
    let [red, green, blue] = colour.rgb;
    format!("{red:02X}{green:02X}{blue:02X}")
}

/// A size of type: Word counts half points.
fn size(points: f32) -> String {
    let half = whole(points * 2.0);
    format!("<w:sz w:val=\"{half}\"/><w:szCs w:val=\"{half}\"/>")
}

/// The nearest whole number; lengths are small and positive.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the style's bounds keep lengths small and positive"
)]
fn whole(length: f32) -> usize {
    length.round() as usize
}

fn push_defaults(xml: &mut String) {
    xml.push_str(
        "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/>\
         <w:qFormat/></w:style>\
         <w:style w:type=\"character\" w:default=\"1\" w:styleId=\"DefaultParagraphFont\">\
         <w:name w:val=\"Default Paragraph Font\"/><w:uiPriority w:val=\"1\"/><w:semiHidden/>\
         <w:unhideWhenUsed/></w:style>\
         <w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\">\
         <w:name w:val=\"Normal Table\"/><w:uiPriority w:val=\"99\"/><w:semiHidden/>\
         <w:unhideWhenUsed/><w:tblPr><w:tblInd w:w=\"0\" w:type=\"dxa\"/><w:tblCellMar>\
         <w:top w:w=\"0\" w:type=\"dxa\"/><w:left w:w=\"108\" w:type=\"dxa\"/>\
         <w:bottom w:w=\"0\" w:type=\"dxa\"/><w:right w:w=\"108\" w:type=\"dxa\"/></w:tblCellMar>\
         </w:tblPr></w:style>\
         <w:style w:type=\"numbering\" w:default=\"1\" w:styleId=\"NoList\"><w:name w:val=\"No List\"/>\
         <w:uiPriority w:val=\"99\"/><w:semiHidden/><w:unhideWhenUsed/></w:style>",
    );
}

fn push_headings(style: &Style, xml: &mut String) {
    let sizes = &style.sizes;
    let accent = hex(style.colours.accent);
    let text = hex(style.colours.text);
    let mut heading = |id: &str, name: &str, level: usize, points: f32, before: usize| {
        let colour = if level < 2 { &accent } else { &text };
        let _ = write!(
            xml,
            "<w:style w:type=\"paragraph\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/>\
             <w:basedOn w:val=\"Normal\"/><w:next w:val=\"Normal\"/><w:uiPriority w:val=\"9\"/>\
             <w:qFormat/><w:pPr><w:keepNext/><w:keepLines/>\
             <w:spacing w:before=\"{before}\" w:after=\"100\" w:line=\"240\" w:lineRule=\"auto\"/>\
             <w:outlineLvl w:val=\"{level}\"/></w:pPr><w:rPr><w:b/><w:bCs/>\
             <w:color w:val=\"{colour}\"/>{}</w:rPr></w:style>",
            size(points)
        );
    };
    heading("Title", "Title", 0, sizes.heading_1, 0);
    heading("Heading1", "heading 1", 0, sizes.heading_1, 0);
    heading("Heading2", "heading 2", 1, sizes.heading_2, 340);
    heading("Heading3", "heading 3", 2, sizes.heading_3, 240);
    for level in 4..=6 {
        let (id, name) = (format!("Heading{level}"), format!("heading {level}"));
        heading(&id, &name, level - 1, sizes.heading_3, 200);
    }
}

fn push_text_styles(style: &Style, measures: Measures, xml: &mut String) {
    let colours = &style.colours;
    let mut paragraph = |id: &str, name: &str, properties: &str, run: &str| {
        let _ = write!(
            xml,
            "<w:style w:type=\"paragraph\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/>\
             <w:basedOn w:val=\"Normal\"/><w:uiPriority w:val=\"10\"/><w:qFormat/>\
             <w:pPr>{properties}</w:pPr>{run}</w:style>"
        );
    };
    let close = "<w:spacing w:after=\"60\"/>";
    paragraph("ListBullet", "List Bullet", close, "");
    paragraph("ListNumber", "List Number", close, "");
    paragraph("ListContinue", "List Continue", close, "");
    let rule = hex(colours.rule);
    let bar = format!(
        "<w:pBdr><w:left w:val=\"single\" w:sz=\"18\" w:space=\"8\" w:color=\"{rule}\"/></w:pBdr>"
    );
    paragraph("Quote", "Quote", &bar, "");
    let panel = hex(colours.panel);
    let ground = format!("<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"{panel}\"/>");
    let code = "<w:rPr><w:rFonts w:ascii=\"Courier New\" w:hAnsi=\"Courier New\" \
                w:cs=\"Courier New\"/></w:rPr>";
    paragraph("Code", "HTML Preformatted", &ground, code);
    let line = format!(
        "<w:pBdr><w:bottom w:val=\"single\" w:sz=\"6\" w:space=\"1\" w:color=\"{rule}\"/></w:pBdr>"
    );
    paragraph("Rule", "Rule", &line, "");
    let thin = "<w:spacing w:after=\"0\" w:line=\"120\" w:lineRule=\"exact\"/>";
    paragraph("TableGap", "Table Gap", thin, "");
    let cell = "<w:spacing w:before=\"70\" w:after=\"70\"/>";
    paragraph("TableText", "Table Text", cell, "");
    let foot = format!(
        "<w:tabs><w:tab w:val=\"right\" w:pos=\"{}\"/></w:tabs><w:spacing w:after=\"0\"/>",
        measures.text_width()
    );
    let small = format!(
        "<w:rPr><w:color w:val=\"{}\"/>{}</w:rPr>",
        hex(colours.muted),
        size(style.sizes.small)
    );
    paragraph("Caption", "caption", "<w:spacing w:after=\"200\"/>", &small);
    paragraph("Footer", "footer", &foot, &small);
    let bar = format!(
        "<w:pBdr><w:left w:val=\"single\" w:sz=\"18\" w:space=\"6\" w:color=\"{}\"/></w:pBdr>\
         <w:spacing w:after=\"0\"/>",
        hex(colours.accent)
    );
    let bold = format!("<w:rPr><w:b/>{}</w:rPr>", size(style.sizes.small));
    paragraph("Header", "header", &bar, &bold);
    let _ = write!(
        xml,
        "<w:style w:type=\"character\" w:styleId=\"Hyperlink\"><w:name w:val=\"Hyperlink\"/>\
         <w:uiPriority w:val=\"99\"/><w:unhideWhenUsed/><w:rPr><w:color w:val=\"{}\"/>\
         <w:u w:val=\"single\"/></w:rPr></w:style>\
         <w:style w:type=\"character\" w:styleId=\"PlaceholderText\">\
         <w:name w:val=\"Placeholder Text\"/><w:uiPriority w:val=\"99\"/><w:semiHidden/><w:rPr>\
         <w:color w:val=\"{}\"/></w:rPr></w:style>\
         <w:style w:type=\"character\" w:styleId=\"CodeInText\"><w:name w:val=\"HTML Code\"/>\
         <w:uiPriority w:val=\"99\"/><w:unhideWhenUsed/><w:rPr><w:rFonts w:ascii=\"Courier New\" \
         w:hAnsi=\"Courier New\" w:cs=\"Courier New\"/></w:rPr></w:style>",
        hex(colours.link),
        // Word's own grey for it, 808080, is too light to read (WCAG 2.2, 1.4.3).
        hex(colours.muted)
    );
}

fn push_table_styles(style: &Style, xml: &mut String) {
    let rule = hex(style.colours.rule);
    let side = |name: &str| {
        format!("<w:{name} w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"{rule}\"/>")
    };
    let (muted, panel) = (hex(style.colours.muted), hex(style.colours.panel));
    let accent = hex(style.colours.accent);
    let bar = format!("<w:left w:val=\"single\" w:sz=\"24\" w:space=\"0\" w:color=\"{accent}\"/>");
    let ground =
        format!("<w:tcPr><w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"{panel}\"/></w:tcPr>");
    let kinds = [
        ("AdvertTable", "Advert Table", "", "", "60"),
        (
            "AdvertFacts",
            "Advert Facts",
            bar.as_str(),
            ground.as_str(),
            "140",
        ),
    ];
    for (id, name, left, cell, padding) in kinds {
        let _ = write!(
            xml,
            "<w:style w:type=\"table\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/>\
             <w:basedOn w:val=\"TableNormal\"/><w:uiPriority w:val=\"59\"/><w:tblPr>\
             <w:tblBorders>{}{left}{}{}</w:tblBorders><w:tblCellMar>\
             <w:left w:w=\"{padding}\" w:type=\"dxa\"/><w:right w:w=\"120\" w:type=\"dxa\"/>\
             </w:tblCellMar></w:tblPr>{cell}\
             <w:tblStylePr w:type=\"firstRow\"><w:rPr><w:b/><w:bCs/>\
             <w:color w:val=\"{muted}\"/></w:rPr></w:tblStylePr>\
             <w:tblStylePr w:type=\"firstCol\"><w:rPr><w:b/><w:bCs/></w:rPr>\
             </w:tblStylePr></w:style>",
            side("top"),
            side("bottom"),
            side("insideH")
        );
    }
}
