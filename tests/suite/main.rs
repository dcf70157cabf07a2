//! The integration tests, as one binary: a module per subject.

#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "tests read and write what they compare, and fail by panicking"
)]

mod action;
mod adopt;
mod attachments;
mod border;
mod build;
mod changes;
mod check;
mod ci;
mod criteria;
mod docs;
mod doctor;
mod docx;
mod editions;
mod examples;
mod facts;
mod fields;
mod formats;
mod framework;
mod frozen;
mod fuzz;
mod generate;
mod grades;
mod hostile;
mod houses;
mod import;
mod init;
mod install;
mod job_posting;
mod licences;
mod lifecycle;
mod lint;
mod list;
mod lists;
mod manual;
mod markdown_roles;
mod merge;
mod messages;
mod naughty;
mod new;
mod own_facts;
mod pages;
mod pdf;
mod pdf_corpus;
mod pdf_properties;
mod pdf_text;
mod pictures;
mod project;
mod readme;
mod reference;
mod schema;
mod sections;
#[cfg(feature = "serve")]
mod serve;
mod shards;
mod shared;
mod sheet;
mod survival;
mod templates;
mod tidy;
mod upgrade;
mod watch;
mod wording;
mod words;
