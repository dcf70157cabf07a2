//! Job adverts in Markdown, HTML and PDF from role JSON and house templates.
//!
//! # Architecture
//!
//! Data flows through stages. A stage may use those before it and the shared ground, never those
//! after it.
//!
//! ```text
//! roles/ vacancies/ templates/
//!    │ load       files → JSON with the place of every value
//!    │ validate   → typed, checked data; every fault a diagnostic with its place
//!    │ merge      Tera: checked data + templates → one Markdown text
//!    │ compose    Markdown → document: a tree and its metadata
//!    │ write      document → Markdown, HTML, PDF
//!    │ publish    bytes → out/, whole or not at all, with a manifest
//!    ▼
//!   out/
//! ```
//!
//! | a line about | belongs in |
//! | --- | --- |
//! | a field of a file | [`model`], or [`facts`] if people write it in many ways |
//! | what a file may hold | [`validate`] |
//! | a sheet's column, or what a cell may hold | [`load::sheet`] |
//! | what a template may see or call | [`merge`] |
//! | what a document can mean | [`document`] |
//! | how a format says it | [`write`] |
//! | when an output is stale, and how files are replaced | [`plan`], [`publish`] |
//! | how machines share a build | [`shard`], [`publish`] |
//! | what should not be published as it is | [`lint`] |
//! | a message's look | [`report`] |
//! | a command or an option | [`cli`] |
//!
//! # Invariants
//!
//! 1. The same inputs and version give the same bytes, whatever the order, threads, clock or locale.
//! 2. A writer that cannot express something says so; no word is lost in silence.
//! 3. [`load`] alone reads project files; [`publish`] alone writes outputs, [`author`] alone writes
//!    authors' files; [`cli`] alone prints.
//! 4. An output is replaced whole or not at all.
//! 5. A fault of the author's input is a [`diagnostic`] and names the nearest place that the author
//!    can open; a fault of the machine is an [`error`].

// The shared ground, in the order in which to read it.
mod cache;
pub mod diagnostic;
pub mod document;
pub mod error;
pub mod facts;
pub mod model;
pub mod phrase;
pub mod shard;
pub mod source;
pub mod style;
mod template;

// The pipeline.
pub mod build;
pub mod compose;
pub mod load;
pub mod publish;
pub mod validate;
pub mod write;

// Around it.
pub mod author;
pub mod cli;
pub mod lint;
pub mod report;
