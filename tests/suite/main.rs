//! The integration tests, in one binary.

mod pdf;
mod pdf_text;
