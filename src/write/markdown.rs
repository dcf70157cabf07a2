//! Tree → published Markdown.
