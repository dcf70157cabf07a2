//! Text → XML text: what XML keeps for itself is escaped, and what XML 1.0 has no place for is left out.

use std::fmt::{self, Display, Formatter, Write as _};

/// A text as it stands in XML, between tags or in quotes.
pub(in crate::write) struct Escaped<'a>(pub(in crate::write) &'a str);

impl Display for Escaped<'_> {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        for character in self.0.chars() {
            match character {
                '&' => formatter.write_str("&amp;")?,
                '<' => formatter.write_str("&lt;")?,
                '>' => formatter.write_str("&gt;")?,
                '"' => formatter.write_str("&quot;")?,
                // In an attribute a line end would be read as a blank.
                '\n' => formatter.write_str("&#10;")?,
                '\t' => formatter.write_str("&#9;")?,
                // XML 1.0, production 2: no other control characters, no noncharacters of plane 0.
                '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {}
                other => formatter.write_char(other)?,
            }
        }
        Ok(())
    }
}

/// The head of every part.
pub(super) const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// The namespaces of a part with text.
pub(super) const NAMESPACES: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
     xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";

pub(super) fn is_on(value: &str) -> bool {
    matches!(value, "1" | "true" | "on")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_xml_keeps_for_itself_is_escaped() {
        let text = Escaped("a < b & \"c\" > d\u{1}\u{7}\u{fffe}\t🙂").to_string();
        assert_eq!(text, "a &lt; b &amp; &quot;c&quot; &gt; d&#9;🙂");
    }
}
