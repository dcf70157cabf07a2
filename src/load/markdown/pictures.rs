//! A picture in a Markdown role: an image alone on the first line of a paragraph, the rest of which is its
//! caption.
//!
//! In: a paragraph as it stands in the file. Out: the block as JSON has it.

use super::Raw;
use super::braces::Braces;
use super::places::{Field, Node, SPACE, Text};
use super::sections::{Body, plain};
use crate::diagnostic::Code;
use crate::picture;
use crate::source::Span;

/// Where the parts of a picture stand in the file.
struct Spans {
    alt: Span,
    file: Span,
    /// The lines below it.
    rest: Span,
}

impl Body<'_, '_, '_> {
    /// Whether a paragraph is a picture.
    pub(super) fn is_picture(&self, paragraph: &Raw) -> bool {
        spans(self.source, &paragraph.span).is_some()
    }

    /// The block that a paragraph is, which is a picture.
    pub(super) fn picture(&mut self, paragraph: &Raw, above: Option<Braces>) -> Node {
        let span = paragraph.span.clone();
        let Some(parts) = spans(self.source, &span) else {
            return Node::text(Text::of(self.source, span));
        };
        let mut alt = Text::of(self.source, parts.alt);
        if alt.is_empty() {
            let name = &self.source[parts.file.clone()];
            let message = format!("the picture `{name}` has no words for those who do not see it");
            let hint =
                format!("write them between its square brackets: `![A team at a table]({name})`");
            let line = span.start..parts.file.end + 1;
            self.notes.fault_of(Code::BadPicture, line, message, hint);
            alt = Text::of(self.source, parts.file.clone());
        }
        let file = Node::text(Text::of(self.source, parts.file));
        let mut fields = vec![
            Field::unnamed("picture", file),
            Field::unnamed("alt", Node::text(plain(&alt, self.notes))),
        ];
        let caption = Text::of_lines(self.source, parts.rest, false);
        if !caption.is_empty() {
            self.braces_within(&caption, true, "a caption");
            fields.push(Field::unnamed("caption", Node::text(caption)));
        }
        fields.extend(self.lang(above, "a picture", "a picture takes `{lang=cy}` above it"));
        Node::object(fields, span)
    }
}

/// The parts of a paragraph that is a picture.
fn spans(source: &str, paragraph: &Span) -> Option<Spans> {
    let text = &source[paragraph.clone()];
    let end = text.find('\n').unwrap_or(text.len());
    let line = text[..end].trim_end_matches(SPACE);
    let start = paragraph.start + (line.len() - line.trim_start_matches(SPACE).len());
    let inner = line
        .trim_start_matches(SPACE)
        .strip_prefix("![")?
        .strip_suffix(')')?;
    let (alt, file) = inner.rsplit_once("](")?;
    let alt_start = start + "![".len();
    let file_start = alt_start + alt.len() + "](".len();
    picture::is_name(file).then(|| Spans {
        alt: alt_start..alt_start + alt.len(),
        file: file_start..file_start + file.len(),
        rest: paragraph.start + end..paragraph.end,
    })
}
