//! The integration tests, as one binary: a module per subject.

#![allow(
    clippy::disallowed_methods,
    reason = "tests read and write what they compare"
)]
#![allow(
    clippy::unwrap_used,
    reason = "a helper of a test fails as the test itself does"
)]

mod build;
mod hostile;
mod init;
mod list;
mod messages;
mod pdf;
mod pdf_corpus;
mod pdf_text;
mod project;
mod templates;
mod tidy;
mod wording;
