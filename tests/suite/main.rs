//! The integration tests, in one binary.

mod pdf;
mod pdf_corpus;
mod pdf_properties;
mod pdf_text;
