//! The integration tests, as one binary: a module per subject.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]
#![allow(
    clippy::disallowed_methods,
    reason = "tests read and write what they compare"
)]

mod check;
mod docs;
mod formats;
mod lifecycle;
mod pdf;
mod pdf_corpus;
mod pdf_text;
#[allow(dead_code, reason = "wip")]
mod project;
mod schema;
mod wording;
