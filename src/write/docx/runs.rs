//! Inlines → runs: stretches of text with one look and one language.
//!
//! In: the content of a paragraph. Out: its `w:r` and `w:hyperlink` elements. Elements of a run's
//! properties stand in the order of the schema (ECMA-376-1, `CT_RPr`); Word refuses another.

use std::fmt::Write as _;

use super::comments::Marks;
use super::xml::Escaped;
use crate::document::Inline;
use crate::document::anchors::{is_beside, within};
use crate::language::Direction;

/// The kind of relationship that a link's address is.
const HYPERLINK: &str =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink";

/// How a stretch of text looks, and its language.
#[derive(Clone, Copy)]
pub(super) struct Look<'a> {
    /// The language of the text.
    pub(super) lang: &'a str,
    /// The language of the document, which runs need not name.
    pub(super) main_lang: &'a str,
    is_bold: bool,
    is_italic: bool,
    style: RunStyle,
}

/// What a stretch of text is, for which Word has a style.
#[derive(Clone, Copy)]
enum RunStyle {
    None,
    Code,
    Link,
    Placeholder,
}

impl<'a> Look<'a> {
    /// Plain text in the language of the document.
    pub(super) fn plain(lang: &'a str) -> Self {
        Self {
            lang,
            main_lang: lang,
            is_bold: false,
            is_italic: false,
            style: RunStyle::None,
        }
    }

    /// The same for words that stand where others are to be written.
    pub(super) fn as_placeholder(self) -> Self {
        Self {
            style: RunStyle::Placeholder,
            ..self
        }
    }

    /// The same in another language.
    pub(super) fn in_language<'b>(self, lang: &'b str) -> Look<'b>
    where
        'a: 'b,
    {
        Look { lang, ..self }
    }

    fn push_properties(&self, xml: &mut String) {
        let mut properties = String::new();
        let style = match self.style {
            RunStyle::None => "",
            RunStyle::Code => "CodeInText",
            RunStyle::Link => "Hyperlink",
            RunStyle::Placeholder => "PlaceholderText",
        };
        if !style.is_empty() {
            let _ = write!(properties, "<w:rStyle w:val=\"{style}\"/>");
        }
        if self.is_bold {
            properties.push_str("<w:b/><w:bCs/>");
        }
        if self.is_italic {
            properties.push_str("<w:i/><w:iCs/>");
        }
        let runs_right_to_left = Direction::of(self.lang).is_right_to_left();
        if runs_right_to_left {
            properties.push_str("<w:rtl/>");
        }
        if self.lang != self.main_lang {
            let kind = if runs_right_to_left { "bidi" } else { "val" };
            let _ = write!(properties, "<w:lang w:{kind}=\"{}\"/>", Escaped(self.lang));
        }
        if !properties.is_empty() {
            let _ = write!(xml, "<w:rPr>{properties}</w:rPr>");
        }
    }
}

/// What the links of a part lead to, and the marks of the comments on what is written.
#[derive(Default)]
pub(super) struct Links {
    /// The addresses, each once, in the order in which they come.
    targets: Vec<String>,
    /// The ids of the part's headings.
    ids: Vec<String>,
    /// Where comments begin and end.
    pub(super) marks: Marks,
}

impl Links {
    /// For links to headings, which have these ids in their order.
    pub(super) fn within(ids: Vec<String>) -> Self {
        Self {
            ids,
            ..Self::default()
        }
    }

    /// The name of the bookmark at the heading `id`: Word takes letters, digits and 40 of them, of which
    /// an id may have others and more.
    fn bookmark(&self, id: &str) -> Option<String> {
        let number = self.ids.iter().position(|known| known == id)?;
        Some(bookmark(number))
    }

    /// The id of the relationship that leads to `target`.
    fn id(&mut self, target: &str) -> usize {
        let known = self.targets.iter().position(|known| known == target);
        known.unwrap_or_else(|| {
            self.targets.push(target.to_owned());
            self.targets.len() - 1
        })
    }

    /// The relationships of all.
    pub(super) fn relationships(&self) -> String {
        let mut xml = String::new();
        for (id, target) in self.targets.iter().enumerate() {
            // A blank in an address makes Word repair the file.
            let target = target.replace(' ', "%20");
            let _ = write!(
                xml,
                "<Relationship Id=\"link{id}\" Type=\"{HYPERLINK}\" Target=\"{}\" \
                 TargetMode=\"External\"/>",
                Escaped(&target)
            );
        }
        xml
    }
}

/// The name of the bookmark at the heading of this number.
pub(super) fn bookmark(number: usize) -> String {
    format!("heading{number}")
}

/// Writes `content`, whose text looks like `look` where nothing else is said.
pub(super) fn push_inlines(
    content: &[Inline],
    look: Look<'_>,
    links: &mut Links,
    xml: &mut String,
) {
    for inline in content {
        match inline {
            Inline::Text(text) => {
                let marks = &mut links.marks;
                marks.write(text, xml, |text, xml| push_text(text, look, xml));
            }
            Inline::Code(text) => {
                let style = match look.style {
                    RunStyle::None => RunStyle::Code,
                    other => other,
                };
                let look = Look { style, ..look };
                let marks = &mut links.marks;
                marks.write(text, xml, |text, xml| push_text(text, look, xml));
            }
            Inline::Emphasis(inner) => {
                let look = Look {
                    is_italic: true,
                    ..look
                };
                push_inlines(inner, look, links, xml);
            }
            Inline::Strong(inner) => {
                let look = Look {
                    is_bold: true,
                    ..look
                };
                push_inlines(inner, look, links, xml);
            }
            Inline::LineBreak => {
                links.marks.skip_line_end();
                xml.push_str("<w:r><w:br/></w:r>");
            }
            Inline::Lang { lang, content } => {
                push_inlines(content, look.in_language(lang), links, xml);
            }
            // Who is sent the document has not the files beside it.
            Inline::Link {
                target, content, ..
            } if is_beside(target) => push_inlines(content, look, links, xml),
            Inline::Link {
                target,
                title,
                content,
            } => {
                let _ = match within(target).and_then(|id| links.bookmark(id)) {
                    Some(name) => write!(xml, "<w:hyperlink w:anchor=\"{name}\""),
                    None => write!(xml, "<w:hyperlink r:id=\"link{}\"", links.id(target)),
                };
                if !title.is_empty() {
                    let _ = write!(xml, " w:tooltip=\"{}\"", Escaped(title));
                }
                xml.push_str(" w:history=\"1\">");
                let look = Look {
                    style: RunStyle::Link,
                    ..look
                };
                push_inlines(content, look, links, xml);
                xml.push_str("</w:hyperlink>");
            }
        }
    }
}

/// Writes one run.
pub(super) fn push_text(text: &str, look: Look<'_>, xml: &mut String) {
    if text.is_empty() {
        return;
    }
    xml.push_str("<w:r>");
    look.push_properties(xml);
    push_words(text, xml);
    xml.push_str("</w:r>");
}

/// The text of a run: a line end and a tab are elements, as blanks would stand for them otherwise.
fn push_words(text: &str, xml: &mut String) {
    let mut rest = text;
    while !rest.is_empty() {
        let end = rest.find(['\n', '\t']).unwrap_or(rest.len());
        if end > 0 {
            let words = Escaped(&rest[..end]);
            let _ = write!(xml, "<w:t xml:space=\"preserve\">{words}</w:t>");
        }
        let sign = rest[end..].chars().next();
        match sign {
            Some('\n') => xml.push_str("<w:br/>"),
            Some(_) => xml.push_str("<w:tab/>"),
            None => {}
        }
        rest = &rest[end + sign.map_or(0, char::len_utf8)..];
    }
}
