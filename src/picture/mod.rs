//! Pictures that adverts show: PNG and JPEG files, checked to be what they say.
//!
//! In: a file's name and bytes. Out: a [`Picture`], or what is wrong with the file and its cure. A picture
//! is counted before it is decoded, so that a small file cannot unfold into a large one. What cameras and
//! programs add (places, names, comments, previews) is left out of what is published.

use std::collections::BTreeMap;
use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

mod jpeg;
mod png;

pub(crate) use png::Samples;

/// The folder where pictures are.
pub(crate) const FOLDER: &str = "templates/pictures";
/// The largest picture file, in bytes; a page holds it whole.
pub(crate) const LARGEST: usize = 1 << 20;
/// The most pixels of a picture: one that is as wide as a page is sharp on paper with half of them.
const MOST_PIXELS: u64 = 4_000_000;
/// The longest name of a picture's file.
const LONGEST_NAME: usize = 80;

/// The pictures of a project, by the names of their files.
pub(crate) type Pictures = BTreeMap<String, Arc<Picture>>;

/// A picture.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Picture {
    pub(crate) kind: Kind,
    pub(crate) size: Size,
    /// The file, without what only cameras and programs say.
    pub(crate) bytes: Vec<u8>,
}

/// How many pixels a picture has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Size {
    pub(crate) width: u32,
    pub(crate) height: u32,
}

/// A picture's format.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Png,
    /// A JPEG in so many colours: 1 for grey, 3 for the usual.
    Jpeg {
        colours: u8,
    },
}

/// What is wrong with a picture's file.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Fault {
    pub(crate) message: String,
    pub(crate) hint: &'static str,
}

impl Fault {
    fn new(message: impl Into<String>, hint: &'static str) -> Self {
        Self {
            message: message.into(),
            hint,
        }
    }
}

const SAVE_AGAIN: &str = "open it in a picture program and save it again as PNG or JPEG (RGB)";
const SMALLER: &str = "make it smaller in a picture program: 1,600 pixels are wide enough for a page, and \
                       photographs are smallest as JPEG";

impl Picture {
    /// The picture that the file `name` is.
    pub(crate) fn read(name: &str, bytes: &[u8]) -> Result<Self, Fault> {
        if bytes.len() > LARGEST {
            let message = format!(
                "the picture has {} KB; at most {} KB are taken, as each page holds it whole",
                bytes.len().div_ceil(1 << 10),
                LARGEST >> 10
            );
            return Err(Fault::new(message, SMALLER));
        }
        let (is_png, is_jpeg) = (
            bytes.starts_with(png::MAGIC),
            bytes.starts_with(jpeg::MAGIC),
        );
        let ends_with_png = ending(name).is_some_and(|ending| ending == "png");
        match (is_png, is_jpeg) {
            (true, _) if ends_with_png => png::read(bytes),
            (_, true) if !ends_with_png => jpeg::read(bytes),
            (true, _) => Err(Fault::new(
                "the name says that this is a JPEG, and it is a PNG",
                "give its name the ending `.png`",
            )),
            (_, true) => Err(Fault::new(
                "the name says that this is a PNG, and it is a JPEG",
                "give its name the ending `.jpg`",
            )),
            _ => Err(Fault::new("this is neither a PNG nor a JPEG", SAVE_AGAIN)),
        }
    }

    /// The picture as an address that holds it.
    pub(crate) fn data_address(&self) -> String {
        let kind = match self.kind {
            Kind::Png => "png",
            Kind::Jpeg { .. } => "jpeg",
        };
        format!("data:image/{kind};base64,{}", STANDARD.encode(&self.bytes))
    }

    /// The ending of a file's name that holds it.
    pub(crate) fn ending(&self) -> &'static str {
        match self.kind {
            Kind::Png => "png",
            Kind::Jpeg { .. } => "jpeg",
        }
    }

    /// The pixels of a PNG; nothing of a JPEG, which is shown as it is.
    pub(crate) fn samples(&self) -> Option<Samples> {
        match self.kind {
            Kind::Png => png::samples(&self.bytes).ok(),
            Kind::Jpeg { .. } => None,
        }
    }
}

impl Size {
    /// The size, if it is one that adverts take.
    fn checked(self) -> Result<Self, Fault> {
        let Self { width, height } = self;
        if width == 0 || height == 0 {
            return Err(Fault::new("the picture has no pixels", SAVE_AGAIN));
        }
        if u64::from(width) * u64::from(height) > MOST_PIXELS {
            let message = format!(
                "the picture has {width} × {height} pixels; at most {MOST_PIXELS} in all are taken"
            );
            return Err(Fault::new(message, SMALLER));
        }
        Ok(self)
    }

    /// Its height where it is so wide.
    #[expect(
        clippy::cast_precision_loss,
        reason = "it has a few thousand pixels a side"
    )]
    pub(crate) fn height_at(self, width: f32) -> f32 {
        width * self.height as f32 / self.width as f32
    }

    /// Its width where it is so high.
    #[expect(
        clippy::cast_precision_loss,
        reason = "it has a few thousand pixels a side"
    )]
    pub(crate) fn width_at(self, height: f32) -> f32 {
        height * self.width as f32 / self.height as f32
    }

    /// Width and height in points on paper that has room for `width` and `height`: a pixel is that of a
    /// web page, 96 to the inch, unless the picture would be too large.
    #[expect(
        clippy::cast_precision_loss,
        reason = "it has a few thousand pixels a side"
    )]
    pub(crate) fn on_paper(self, width: f32, height: f32) -> (f32, f32) {
        let natural = self.width as f32 * 0.75;
        let width = natural.min(width).min(self.width_at(height));
        (width, self.height_at(width))
    }
}

/// Whether `name` can be that of a picture's file: a name alone, which leads nowhere else.
pub(crate) fn is_name(name: &str) -> bool {
    let is_usual = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
    name.len() <= LONGEST_NAME
        && name.bytes().all(is_usual)
        && name
            .bytes()
            .next()
            .is_some_and(|first| first.is_ascii_alphanumeric())
        && ending(name).is_some_and(|ending| ["png", "jpg", "jpeg"].contains(&ending.as_str()))
}

fn ending(name: &str) -> Option<String> {
    Some(name.rsplit_once('.')?.1.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_leads_nowhere_else() {
        for name in ["team.png", "The-Team_2026.JPG", "a.b.jpeg"] {
            assert!(is_name(name), "{name}");
        }
        for name in [
            "",
            ".png",
            "../team.png",
            "a/b.png",
            "a\\b.png",
            "a b.png",
            "a%2fb.png",
            "team.svg",
            "team",
            "https://a.org/b.png",
            "é.png",
            "a.png\n",
        ] {
            assert!(!is_name(name), "{name}");
        }
    }

    #[test]
    fn a_file_is_what_its_name_says() {
        let message = |name, bytes: &[u8]| Picture::read(name, bytes).unwrap_err().message;
        assert_eq!(
            message("a.jpg", png::MAGIC),
            "the name says that this is a JPEG, and it is a PNG"
        );
        assert_eq!(
            message("a.png", jpeg::MAGIC),
            "the name says that this is a PNG, and it is a JPEG"
        );
        assert_eq!(
            message("a.png", b"GIF89a"),
            "this is neither a PNG nor a JPEG"
        );
        assert_eq!(
            message("a.png", &vec![0; LARGEST + 1]),
            "the picture has 1025 KB; at most 1024 KB are taken, as each page holds it whole"
        );
    }

    #[test]
    fn a_picture_fits_its_room() {
        let size = |width, height| Size { width, height };
        assert_eq!(size(400, 200).on_paper(450.0, 300.0), (300.0, 150.0));
        assert_eq!(size(1600, 800).on_paper(450.0, 300.0), (450.0, 225.0));
        assert_eq!(size(800, 1600).on_paper(450.0, 300.0), (150.0, 300.0));
    }
}
