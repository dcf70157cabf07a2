//! The text of a PDF. A stub until the PDF writer's own helper stands here.

/// The text of the document's content in reading order; the footer is not content.
pub(crate) fn text(bytes: &[u8]) -> String {
    let _ = bytes;
    String::new()
}
