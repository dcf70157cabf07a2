//! [`Attachment`]: a file that candidates are to have beside an advert, such as an application form.
//!
//! In: what `load` found of it. Out: how an advert names it, and what stands for its content. The bytes
//! themselves are held nowhere.

use crate::facts::number::Hundredths;
use crate::words::{Key, Shown, Words};

/// The kinds of files that may stand beside an advert.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AttachmentKind {
    /// A PDF.
    Pdf,
    /// A document of Word 2007 or later.
    Word,
    /// A text document of LibreOffice.
    OpenDocument,
}

/// A file beside an advert.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// Its name, with its ending.
    pub name: String,
    /// What it is, which its content agreed to.
    pub kind: AttachmentKind,
    /// Its size in bytes.
    pub bytes: u64,
    /// What stands for its content.
    pub(crate) hash: blake3::Hash,
}

impl AttachmentKind {
    /// Every kind, with the ending of its files.
    pub(crate) const ENDINGS: [(&'static str, Self); 3] = [
        ("pdf", Self::Pdf),
        ("docx", Self::Word),
        ("odt", Self::OpenDocument),
    ];

    /// What an advert calls the kind.
    pub(crate) fn shown(self, words: &Words) -> Shown {
        let key = match self {
            Self::Pdf => Key::AttachmentPdf,
            Self::Word => Key::AttachmentWord,
            Self::OpenDocument => Key::AttachmentOpenDocument,
        };
        words.show(key, &[])
    }
}

impl Attachment {
    /// What an advert calls it: its name without the ending, with a capital and spaces for `-` and `_`.
    #[must_use]
    pub(crate) fn title(&self) -> String {
        let stem = self
            .name
            .rsplit_once('.')
            .map_or(&*self.name, |(stem, _)| stem);
        let words = stem.split(['-', '_']).filter(|word| !word.is_empty());
        let title = Shown::plain(words.collect::<Vec<_>>().join(" "));
        title.capitalised().into_string()
    }

    /// Its size as an advert shows it: `240 KB`, `1.5 MB`.
    #[must_use]
    pub(crate) fn size_shown(&self, words: &Words) -> Shown {
        let (key, number) = if self.bytes < 1_000_000 {
            (Key::AttachmentKilobytes, self.bytes.div_ceil(1_000) * 100)
        } else {
            (Key::AttachmentMegabytes, self.bytes.div_ceil(100_000) * 10)
        };
        let number = Hundredths(number).shown(words);
        words.show(key, &[(&number).into()])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_named_and_weighed_in_words() {
        let attachment = |name: &str, bytes| Attachment {
            name: name.to_owned(),
            kind: AttachmentKind::Pdf,
            bytes,
            hash: blake3::hash(b""),
        };
        for (name, title) in [
            ("application-form.pdf", "Application form"),
            ("Job_description--v2.1.docx", "Job description v2.1"),
        ] {
            assert_eq!(attachment(name, 1).title(), title);
        }
        for (bytes, shown) in [
            (1, "1 KB"),
            (239_001, "240 KB"),
            (999_999, "1000 KB"),
            (1_000_000, "1 MB"),
            (1_450_001, "1.5 MB"),
            (20 << 20, "21 MB"),
        ] {
            let size = attachment("a.pdf", bytes).size_shown(Words::english());
            assert_eq!(size.as_str(), shown);
        }
    }
}
