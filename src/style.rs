//! `templates/style.json`: how every format looks, in one place.
//!
//! In: the JSON value. Out: a [`Style`] whose texts can be read on their grounds. HTML and PDF take
//! colours, sizes, margins and fonts from here and nowhere else.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How adverts look, in every format.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Style {
    /// Where the schema of this file is, for editors.
    #[serde(rename = "$schema", default, skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// The version of this file's form: 1.
    #[schemars(range(min = 1, max = 1), extend("examples" = [1]))]
    pub format: u32,
    /// The printed page.
    pub page: Page,
    /// Colours on a light ground: the web page by day, and print.
    pub colours: Colours,
    /// Colours of the web page in the dark scheme.
    pub dark_colours: Colours,
    /// Sizes of type.
    pub sizes: Sizes,
    /// Typefaces.
    pub fonts: Fonts,
    /// The PDF's version, and with it the standards that it keeps to.
    #[serde(default, skip_serializing_if = "PdfVersion::is_usual")]
    pub pdf: PdfVersion,
    /// A Word document in `templates/` whose styles Word documents have; what it lacks is as this file says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("pattern" = "\\.[Dd][Oo][Cc][Xx]$", "examples" = ["house.docx"]))]
    pub docx_reference: Option<String>,
    /// The organisation's logo, above web pages, the PDF's first page and the Word file's text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("examples" = [{ "file": "logo.png", "alt": "Borchester Council", "height_mm": 15 }]))]
    pub logo: Option<Logo>,
}

/// The organisation's logo.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Logo {
    /// The name of its file in `templates/pictures/`, a PNG or JPEG.
    #[schemars(extend("examples" = ["logo.png"]))]
    pub file: String,
    /// What it says to those who do not see it, most often the organisation's name.
    #[schemars(length(min = 1), extend("examples" = ["Borchester Council"]))]
    pub alt: String,
    /// How high it is, in millimetres.
    #[schemars(range(min = 5, max = 60))]
    pub height_mm: f32,
}

/// A version of PDF, and the standards of access and archive that a file of it keeps to: no file can keep
/// to those of both.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
pub enum PdfVersion {
    /// PDF 1.7, with PDF/UA-1 and PDF/A-2a, which programs know best.
    #[default]
    #[serde(rename = "1.7")]
    V1_7,
    /// PDF 2.0, with PDF/UA-2 and PDF/A-4. Its title stands in the metadata alone, where some viewers do
    /// not look.
    #[serde(rename = "2.0")]
    V2_0,
}

impl PdfVersion {
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands it over so")]
    fn is_usual(&self) -> bool {
        *self == Self::default()
    }
}

/// The printed page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Page {
    /// The paper.
    pub size: PaperSize,
    /// Space around the text, in millimetres.
    pub margins_mm: Margins,
}

/// A paper size.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum PaperSize {
    /// 210 × 297 mm (ISO 216).
    A4,
    /// 8.5 × 11 inches.
    Letter,
}

impl PaperSize {
    /// Width and height in points of 1/72 inch.
    #[must_use]
    pub(crate) fn points(self) -> (f32, f32) {
        match self {
            Self::A4 => (595.276, 841.89),
            Self::Letter => (612.0, 792.0),
        }
    }
}

/// Space around the text, in millimetres.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Margins {
    /// Above the text.
    #[schemars(range(min = 5, max = 80))]
    pub top: f32,
    /// Right of the text.
    #[schemars(range(min = 5, max = 80))]
    pub right: f32,
    /// Below the text; the footer stands in it.
    #[schemars(range(min = 12, max = 80))]
    pub bottom: f32,
    /// Left of the text.
    #[schemars(range(min = 5, max = 80))]
    pub left: f32,
}

/// One scheme of colours. Each text colour must be readable on its ground (WCAG 2.2, 1.4.3 AA).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Colours {
    /// The page.
    pub page: Colour,
    /// Running text.
    pub text: Colour,
    /// Labels, notes and the footer.
    pub muted: Colour,
    /// Headings and the mark of the house.
    pub accent: Colour,
    /// Links.
    pub link: Colour,
    /// The ground of the facts and of code.
    pub panel: Colour,
    /// Lines between rows and sections.
    pub rule: Colour,
}

/// Sizes of type in points of 1/72 inch; the web page takes the same proportions.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Sizes {
    /// Running text.
    #[schemars(range(min = 6, max = 24))]
    pub body: f32,
    /// The footer and notes.
    #[schemars(range(min = 5, max = 24))]
    pub small: f32,
    /// Headings of level 1.
    #[schemars(range(min = 6, max = 48))]
    pub heading_1: f32,
    /// Headings of level 2.
    #[schemars(range(min = 6, max = 48))]
    pub heading_2: f32,
    /// Headings of level 3 and below.
    #[schemars(range(min = 6, max = 48))]
    pub heading_3: f32,
    /// Distance of two lines of running text, as a multiple of `body`.
    #[schemars(range(min = 1, max = 3))]
    pub line_height: f32,
}

/// Typefaces.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Fonts {
    /// Families of the web page, in CSS form; no font is fetched.
    pub web: String,
    /// Font files of the PDF; without them, the Noto Sans that is built in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pdf: Option<FontFiles>,
    /// Font files that are asked, in order, for glyphs which the PDF's fonts lack.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pdf_fallback: Vec<String>,
}

/// The four faces of a family: TrueType or OpenType files, named from the project's `templates/`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FontFiles {
    /// Upright, normal weight.
    pub regular: String,
    /// Upright, bold.
    pub bold: String,
    /// Italic, normal weight.
    pub italic: String,
    /// Italic, bold.
    pub bold_italic: String,
}

/// A colour as `#rrggbb`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "String", into = "String")]
#[schemars(
    with = "String",
    extend(
        "pattern" = "^#[0-9a-fA-F]{6}$",
        "format" = "color-hex",
        "examples" = ["#0b0c0c"],
    )
)]
pub struct Colour {
    /// Red, green and blue in sRGB.
    pub rgb: [u8; 3],
}

impl Colour {
    /// Relative luminance, 0 (black) to 1 (white), as WCAG 2.2 defines it.
    #[must_use]
    pub(crate) fn luminance(self) -> f64 {
        let [red, green, blue] = self.rgb.map(|channel| {
            let share = f64::from(channel) / 255.0;
            if share <= 0.040_45 {
                share / 12.92
            } else {
                ((share + 0.055) / 1.055).powf(2.4)
            }
        });
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    /// Contrast with `other`, 1 to 21, as WCAG 2.2 defines it.
    #[must_use]
    pub(crate) fn contrast(self, other: Self) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }

    /// The colour that is most like this one and can be read on all of `grounds`: it is mixed with black or
    /// white, a hundredth at a time.
    fn readable_on(self, grounds: [Self; 2]) -> Option<Self> {
        let mixed = |part: u16, end: u16| Self {
            rgb: self.rgb.map(|channel| {
                let mixed = (u16::from(channel) * (100 - part) + end * part) / 100;
                u8::try_from(mixed).unwrap_or(u8::MAX)
            }),
        };
        let mut mixtures = (1..=100).flat_map(|part| [mixed(part, 0), mixed(part, 255)]);
        mixtures.find(|colour| {
            let contrasts = grounds.map(|ground| colour.contrast(ground));
            contrasts.into_iter().all(|ratio| ratio >= LEAST_CONTRAST)
        })
    }
}

impl TryFrom<String> for Colour {
    type Error = String;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let parse = || {
            let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6)?;
            let number = digits
                .bytes()
                .all(|byte| byte.is_ascii_hexdigit())
                .then(|| u32::from_str_radix(digits, 16).ok())??;
            let [_, red, green, blue] = number.to_be_bytes();
            Some(Self {
                rgb: [red, green, blue],
            })
        };
        parse().ok_or_else(|| format!("`{text}` is not a colour such as `#0b0c0c`"))
    }
}

impl From<Colour> for String {
    fn from(colour: Colour) -> Self {
        let [red, green, blue] = colour.rgb;
        format!("#{red:02x}{green:02x}{blue:02x}")
    }
}

/// The least contrast of text with its ground: WCAG 2.2, success criterion 1.4.3, level AA.
pub const LEAST_CONTRAST: f64 = 4.5;

/// A text colour that cannot be read on its ground.
#[derive(Debug, Clone, PartialEq)]
pub struct LowContrast {
    /// The route to the text's colour in the file, such as `/dark_colours/link`.
    pub route: String,
    /// What the text stands on, `page` or `panel`, each with the contrast, which is below
    /// [`LEAST_CONTRAST`]; at least one.
    pub grounds: Vec<(&'static str, f64)>,
    /// A colour like it that can be read on both grounds.
    pub readable: Option<Colour>,
}

impl Style {
    /// Every text colour of both schemes that cannot be read on a ground where it is used.
    #[must_use]
    pub(crate) fn low_contrasts(&self) -> Vec<LowContrast> {
        let schemes = [
            ("colours", &self.colours),
            ("dark_colours", &self.dark_colours),
        ];
        let mut found = Vec::new();
        for (scheme, colours) in schemes {
            let texts = [
                ("text", colours.text),
                ("muted", colours.muted),
                ("accent", colours.accent),
                ("link", colours.link),
            ];
            for (name, colour) in texts {
                let grounds = [("page", colours.page), ("panel", colours.panel)];
                let grounds = grounds.map(|(ground, behind)| (ground, colour.contrast(behind)));
                let is_low = |(_, ratio): &(&str, f64)| *ratio < LEAST_CONTRAST;
                let grounds: Vec<_> = grounds.into_iter().filter(is_low).collect();
                if !grounds.is_empty() {
                    found.push(LowContrast {
                        route: format!("/{scheme}/{name}"),
                        grounds,
                        readable: colour.readable_on([colours.page, colours.panel]),
                    });
                }
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn colour(text: &str) -> Colour {
        Colour::try_from(text.to_owned()).unwrap()
    }

    #[test]
    fn contrast_follows_wcag() {
        let ratio = colour("#000000").contrast(colour("#ffffff"));
        assert!((ratio - 21.0).abs() < 1e-9);
        // The grey that is known to stand just above 4.5 on white.
        let ratio = colour("#767676").contrast(colour("#ffffff"));
        assert!((ratio - 4.54).abs() < 0.01, "{ratio}");
    }

    #[test]
    fn the_nearest_readable_colour_is_offered() {
        let white = colour("#ffffff");
        let readable = colour("#8fbc8f").readable_on([white, colour("#f3f2f1")]);
        let readable = readable.expect("a dark green can be read on white");
        assert!(readable.contrast(colour("#f3f2f1")) >= LEAST_CONTRAST);
        assert!(readable.contrast(colour("#f3f2f1")) < LEAST_CONTRAST + 0.2);
        let [red, green, blue] = readable.rgb;
        assert!(green > red && red == blue, "{readable:?}");
        // Nothing can be read on black and on white.
        let grey = colour("#777777").readable_on([white, colour("#000000")]);
        assert!(grey.is_none_or(|grey| grey.contrast(white) >= LEAST_CONTRAST));
    }

    #[test]
    fn colours_are_six_digits() {
        assert_eq!(colour("#0B0c0c").rgb, [11, 12, 12]);
        assert!(Colour::try_from("red".to_owned()).is_err());
        assert!(Colour::try_from("#fff".to_owned()).is_err());
        assert!(Colour::try_from("#+12345".to_owned()).is_err());
    }

    #[test]
    fn the_embedded_style_is_readable() {
        let style: Style = serde_json::from_str(include_str!("../templates/style.json")).unwrap();
        assert_eq!(style.low_contrasts(), []);
    }
}
