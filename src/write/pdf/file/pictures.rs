//! Pictures → image objects of a PDF (ISO 32000-1, 8.9.5).
//!
//! In: a [`Picture`]. Out: an image in a `lopdf` document, with a mask of its own where it is transparent.
//! Colours are those of the file's output intent, sRGB. A JPEG stands in the file as it is; a PNG's pixels
//! are packed once, by the filters that PNG and PDF share.

use lopdf::{Dictionary, Document, ObjectId, Stream, dictionary};

use super::deflate::deflate;
use super::objects::integer;
use crate::picture::{Kind, Picture, Samples};

/// A picture as a file holds it.
#[derive(Debug)]
pub(in crate::write::pdf) struct Held {
    entries: Dictionary,
    content: Vec<u8>,
    mask: Option<Box<Held>>,
}

impl Held {
    /// How a file holds `picture`.
    pub(in crate::write::pdf) fn of(picture: &Picture) -> Self {
        let Some(samples) = picture.samples() else {
            let is_grey = picture.kind == Kind::Jpeg { colours: 1 };
            let mut entries = entries(picture.size.width, picture.size.height, is_grey);
            entries.set("Filter", "DCTDecode");
            return Self {
                entries,
                content: picture.bytes.clone(),
                mask: None,
            };
        };
        let Samples {
            size,
            is_grey,
            colours,
            alpha,
        } = &samples;
        let mask = alpha.as_ref();
        let mask = mask.map(|alpha| Box::new(Self::packed(size.width, size.height, true, alpha)));
        Self {
            mask,
            ..Self::packed(size.width, size.height, *is_grey, colours)
        }
    }

    /// Pixels of eight bits a colour, deflated by rows, each as its difference from the pixel before it.
    fn packed(width: u32, height: u32, is_grey: bool, pixels: &[u8]) -> Self {
        /// PNG's filter 1, `Sub`.
        const SUB: u8 = 1;
        let colours = if is_grey { 1 } else { 3 };
        let row_length = width as usize * colours;
        let mut rows = Vec::with_capacity((row_length + 1) * height as usize);
        for row in pixels.chunks_exact(row_length) {
            rows.push(SUB);
            let before = std::iter::repeat_n(&0, colours).chain(row);
            rows.extend(
                row.iter()
                    .zip(before)
                    .map(|(own, before)| own.wrapping_sub(*before)),
            );
        }
        let mut entries = entries(width, height, is_grey);
        entries.set("Filter", "FlateDecode");
        entries.set(
            "DecodeParms",
            dictionary! {
                "Predictor" => 15,
                "Colors" => integer(colours),
                "Columns" => i64::from(width),
            },
        );
        Self {
            entries,
            content: deflate(&rows),
            mask: None,
        }
    }

    /// Adds the picture, and gives its object.
    pub(in crate::write::pdf) fn embed(&self, pdf: &mut Document) -> ObjectId {
        let mut entries = self.entries.clone();
        if let Some(mask) = &self.mask {
            entries.set("SMask", mask.embed(pdf));
        }
        pdf.add_object(Stream::new(entries, self.content.clone()))
    }
}

fn entries(width: u32, height: u32, is_grey: bool) -> Dictionary {
    dictionary! {
        "Type" => "XObject",
        "Subtype" => "Image",
        "Width" => i64::from(width),
        "Height" => i64::from(height),
        "ColorSpace" => if is_grey { "DeviceGray" } else { "DeviceRGB" },
        "BitsPerComponent" => 8,
    }
}
