//! Pictures of a Word file: in line with the text, as its accessibility checker asks, each file once.
//!
//! In: a [`Figure`], or the house's logo, and the pictures that are there. Out: a paragraph with the drawing,
//! whose description is what is said of it; the parts and relationships of the pictures.

use std::fmt::Write as _;
use std::sync::Arc;

use super::body::{At, Body};
use super::parts::OFFICE;
use super::xml::Escaped;
use crate::document::{Figure, Inline};
use crate::picture::Picture;
use crate::style::Logo;

/// Word's units of length in a point.
const EMU: f32 = 12_700.0;
/// The greatest part of a page's height that a picture takes.
const HIGHEST: f32 = 0.6;
const DRAWING: &str = "http://schemas.openxmlformats.org/drawingml/2006";

/// The pictures that a file shows, in the order in which they come, and how often one is drawn.
#[derive(Default)]
pub(super) struct ShownPictures {
    files: Vec<(String, Arc<Picture>)>,
    drawings: usize,
}

impl ShownPictures {
    /// Whether there are any.
    pub(super) fn any(&self) -> bool {
        !self.files.is_empty()
    }

    /// The number of the picture `file`.
    fn number(&mut self, file: &str, picture: &Arc<Picture>) -> usize {
        let known = self.files.iter().position(|(known, _)| known == file);
        known.unwrap_or_else(|| {
            self.files.push((file.to_owned(), Arc::clone(picture)));
            self.files.len() - 1
        })
    }

    /// The parts, by their names within `word/`.
    pub(super) fn parts(&self) -> impl Iterator<Item = (String, &Picture)> {
        let pictures = self.files.iter().enumerate();
        pictures.map(|(number, (_, picture))| (name(number, picture), &**picture))
    }

    /// The relationships of all.
    pub(super) fn relationships(&self) -> String {
        let mut xml = String::new();
        for (number, (_, picture)) in self.files.iter().enumerate() {
            let name = name(number, picture);
            let _ = write!(
                xml,
                "<Relationship Id=\"picture{number}\" Type=\"{OFFICE}/image\" Target=\"{name}\"/>"
            );
        }
        xml
    }
}

fn name(number: usize, picture: &Picture) -> String {
    format!("media/picture{number}.{}", picture.ending())
}

impl Body<'_> {
    /// A picture with its caption; its words alone, where it is not there.
    pub(super) fn picture(&mut self, figure: &Figure, at: At<'_>) {
        let pictures = self.pictures;
        if let Some(picture) = pictures.get(&figure.file) {
            let size = picture
                .size
                .on_paper(points(self.width), points(self.height) * HIGHEST);
            self.keeps_next = !figure.caption.is_empty();
            self.drawing(&figure.file, picture, &figure.alt, size, at);
        } else {
            let words = [Inline::Text(figure.alt.clone())];
            self.paragraph("", &words, at);
        }
        if !figure.caption.is_empty() {
            self.paragraph("Caption", &figure.caption, at);
        }
    }

    /// The house's logo.
    pub(super) fn logo(&mut self, logo: &Logo, at: At<'_>) {
        let pictures = self.pictures;
        if let Some(picture) = pictures.get(&logo.file) {
            let height = logo.height_mm * 72.0 / 25.4;
            let width = picture.size.width_at(height).min(points(self.width));
            let size = (width, picture.size.height_at(width));
            self.is_logo = true;
            self.drawing(&logo.file, picture, &logo.alt, size, at);
        }
    }

    fn drawing(
        &mut self,
        file: &str,
        picture: &Arc<Picture>,
        alt: &str,
        (width, height): (f32, f32),
        at: At<'_>,
    ) {
        let number = self.shown.number(file, picture);
        self.shown.drawings += 1;
        let id = self.shown.drawings;
        let (alt, file) = (Escaped(alt), Escaped(file));
        let (width, height) = (emu(width), emu(height));
        self.open_paragraph("", at);
        let _ = write!(
            self.xml,
            "<w:r><w:drawing><wp:inline xmlns:wp=\"{DRAWING}/wordprocessingDrawing\" distT=\"0\" \
             distB=\"0\" distL=\"0\" distR=\"0\"><wp:extent cx=\"{width}\" cy=\"{height}\"/>\
             <wp:docPr id=\"{id}\" name=\"{file}\" descr=\"{alt}\"/><wp:cNvGraphicFramePr>\
             <a:graphicFrameLocks xmlns:a=\"{DRAWING}/main\" noChangeAspect=\"1\"/>\
             </wp:cNvGraphicFramePr><a:graphic xmlns:a=\"{DRAWING}/main\">\
             <a:graphicData uri=\"{DRAWING}/picture\"><pic:pic xmlns:pic=\"{DRAWING}/picture\">\
             <pic:nvPicPr><pic:cNvPr id=\"{id}\" name=\"{file}\" descr=\"{alt}\"/><pic:cNvPicPr/>\
             </pic:nvPicPr><pic:blipFill><a:blip r:embed=\"picture{number}\"/><a:stretch>\
             <a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/>\
             <a:ext cx=\"{width}\" cy=\"{height}\"/></a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/>\
             </a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>\
             </w:r></w:p>"
        );
    }
}

/// Twentieths of a point as points.
#[expect(
    clippy::cast_precision_loss,
    reason = "a page is some thousand points high"
)]
fn points(twentieths: usize) -> f32 {
    twentieths as f32 / 20.0
}

/// A length in points in Word's units, of which a picture has one at least.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a page is some thousand points high"
)]
fn emu(points: f32) -> u64 {
    (points * EMU).round().max(1.0) as u64
}
