//! Why a font file is of no use.

use std::fmt;

/// One of a style's font files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FontRole {
    /// Upright, normal weight.
    Regular,
    /// Upright, bold.
    Bold,
    /// Italic, normal weight.
    Italic,
    /// Italic, bold.
    BoldItalic,
    /// A fallback, by the name that the author wrote.
    Fallback(String),
}

/// Why a font file cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FontFaultReason {
    /// The file is not a TrueType or OpenType font, or is damaged.
    NotAFont,
    /// The font has no outlines that can be embedded (neither `glyf` nor `CFF`).
    NoOutlines,
    /// The font's own licence bits forbid embedding (`OS/2` `fsType`).
    EmbeddingForbidden,
}

/// A font file that cannot be used, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FontFault {
    /// Which file.
    pub role: FontRole,
    /// What is wrong with it.
    pub reason: FontFaultReason,
}

impl fmt::Display for FontFault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let role = match &self.role {
            FontRole::Regular => "the `regular` font",
            FontRole::Bold => "the `bold` font",
            FontRole::Italic => "the `italic` font",
            FontRole::BoldItalic => "the `bold_italic` font",
            FontRole::Fallback(name) => return write!(formatter, "`{name}` {}", self.reason),
        };
        write!(formatter, "{role} {}", self.reason)
    }
}

impl fmt::Display for FontFaultReason {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::NotAFont => "is not a TrueType or OpenType font, or is damaged",
            Self::NoOutlines => "has no outlines that a PDF can embed",
            Self::EmbeddingForbidden => "may not be embedded: its maker's licence forbids it",
        })
    }
}
