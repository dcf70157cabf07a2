//! Job adverts in Markdown, HTML and PDF from role JSON and house templates.
//!
//! # From a program
//!
//! The front door is [`build`]: open a project's folder, check it, take a document, write it in a
//! format, publish everything.
//!
//! ```
//! # use advert::build::{Format, HandEdits, Project, Request};
//! # fn main() -> Result<(), advert::build::Stop> {
//! # let folder = tempfile::tempdir().expect("a temporary folder can be made");
//! let project = Project::open(env!("CARGO_MANIFEST_DIR"))?;
//! let snapshot = project.check(&Request::default())?;
//! assert!(snapshot.faults.is_empty());
//! let advert = snapshot.document(&snapshot.names()[0])?;
//! let pdf = snapshot.write(&advert, Format::Pdf)?.bytes;
//! # let out = folder.path();
//! let out = project.out_folder(Some(out), false)?;
//! let published = snapshot.publish(&out, HandEdits::Keep, &|_| {})?;
//! # assert!(pdf.starts_with(b"%PDF-"));
//! # assert_eq!(published.outputs().count(), snapshot.names().len() * Format::USUAL.len());
//! # Ok(())
//! # }
//! ```
//!
//! Beside it, what it speaks of is public: faults, documents, facts, rules, words, formats and their
//! style. All else is the library's own affair.
//!
//! # Architecture
//!
//! Data flows through stages. A stage may use those before it and the shared ground, never those
//! after it; the front door uses them all, and the command line uses the front door alone.
//!
//! ```text
//!   cli, watch, serve, examples, benches
//!    │
//!    ▼
//!   build ──── roles/ vacancies/ templates/
//!    │            │ load       files → JSON with the place of every value
//!    │            │ validate   → typed, checked data; every fault a diagnostic with its place
//!    │            │ compose    data and facts, merged by Tera into one Markdown text → document
//!    │            │ write      document → Markdown, HTML, PDF, Word, text: a folder and a row each
//!    │            │ publish    bytes → out/, whole or not at all, with a manifest
//!    │            ▼
//!    └───────────out/
//! ```
//!
//! | a line about | belongs in |
//! | --- | --- |
//! | a field of a file | `model`, or [`facts`] if people write it in many ways |
//! | a word that an output shows | `templates/words/`, by a key of [`words`] |
//! | a language, and which way it runs | `language` |
//! | what a file may hold | `validate` |
//! | a vacancy's field: its name, column, example, and where it is needed and shown | [`facts`], in its table of fields |
//! | how a sheet is read | `load::sheet` |
//! | what a picture's file may be | `picture` |
//! | how a role in Markdown is read, and written | `load::markdown`, `author::markdown_role` |
//! | the archives and XML of Word, Excel and LibreOffice | `office` |
//! | what a template may see or call | `compose`; how far it may go, `template` |
//! | what a document can mean | [`document`] |
//! | how a format says it, and what it needs | `write`, in the format's folder |
//! | a list of open vacancies: what it holds | `write::lists` |
//! | which lists are made, of which day, and of which vacancies | `build::lists` |
//! | a template that comes with the program | `templates/`; what would name the house there, in `src/load/neutral/` |
//! | the boxes of the sites where adverts go | `templates/channels/`; how they are read, `channels` |
//! | what a document is made of | `load::made_of` |
//! | when an output is stale, and how files are replaced | `build::plan`, `publish` |
//! | how machines share a build | `shard`, `publish` |
//! | what should not be published as it is | [`lint`] |
//! | a message's look | `report` |
//! | a document of another program that is brought in | `import` |
//! | an edition of the capability framework | `import::framework`; what it changes of a project, `build::framework` |
//! | what a new file of an author holds | `author` |
//! | a page for recruiters, and who is let in to it | `serve` |
//! | a question of a page, and what is kept of the answers | `build::desk` |
//! | a command or an option | [`cli`] |
//!
//! # Invariants
//!
//! 1. The same inputs and number of the format (`edition`) give the same bytes, whatever the order, threads,
//!    clock or locale.
//! 2. A writer that cannot express something says so; no word is lost in silence.
//! 3. `load` alone reads project files; `publish` alone writes outputs, `author` alone writes
//!    authors' files; [`cli`] alone prints; `serve` alone has a socket, on this machine.
//! 4. An output is replaced whole or not at all.
//! 5. A fault of the author's input is a [`diagnostic`] and names the nearest place that the author
//!    can open; a fault of the machine is a [`build::Error`].
#![forbid(unsafe_code)]

// The shared ground.
mod cache;
mod channels;
mod characters;
mod common_words;
pub mod diagnostic;
pub mod document;
mod entities;
mod error;
pub mod facts;
mod garbled;
mod language;
mod licences;
mod model;
mod office;
mod phrase;
mod picture;
mod shard;
mod site_codes;
pub mod source;
pub mod style;
mod template;
pub mod words;

// The pipeline.
pub mod build;
mod compose;
mod load;
mod publish;
mod validate;
pub mod write;

// Around it.
mod author;
pub mod cli;
mod import;
pub mod lint;
mod report;
#[cfg(feature = "serve")]
mod serve;
