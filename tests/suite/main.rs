//! The integration tests, as one binary: a module per subject.

#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "tests read and write what they compare, and fail by panicking"
)]

mod facts;
mod new;
mod pdf;
mod pdf_corpus;
mod pdf_text;
mod project;
mod readme;
mod sheet;
mod wording;
