//! Pictures of a page, which holds them itself.
//!
//! In: a picture, and what the document says of it. Out: an `img` whose address is the picture, with its size,
//! so that nothing moves while a page is shown.

use super::Writer;
use super::escape::escape;
use crate::document::Figure;
use crate::picture::Picture;

/// A picture as a page shows it.
#[derive(Debug, Clone)]
pub(super) struct Shown {
    pub(super) address: String,
    width: u32,
    height: u32,
}

impl Shown {
    pub(super) fn of(picture: &Picture) -> Self {
        Self {
            address: picture.data_address(),
            width: picture.size.width,
            height: picture.size.height,
        }
    }
}

impl Writer<'_> {
    /// A picture with its caption; its words alone, where the page does not hold it.
    pub(super) fn picture(&mut self, figure: &Figure) {
        let alt = escape(&figure.alt);
        self.out.push_str("<figure>\n");
        match self.pictures.get(&figure.file) {
            Some(shown) => {
                let Shown {
                    address,
                    width,
                    height,
                } = shown;
                self.push(format_args!(
                    "<img src=\"{address}\" alt=\"{alt}\" width=\"{width}\" height=\"{height}\">\n"
                ));
            }
            None => self.push(format_args!("<p>{alt}</p>\n")),
        }
        if !figure.caption.is_empty() {
            self.out.push_str("<figcaption>");
            self.inlines(&figure.caption);
            self.out.push_str("</figcaption>\n");
        }
        self.out.push_str("</figure>\n");
    }
}
