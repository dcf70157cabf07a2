//! All that writing needs besides documents: style, fonts, page templates, made ready once.
//!
//! In: checked data. Out: a [`Press`], which many threads may use, and diagnostics for fonts and
//! page templates that are of no use, and for characters that no font has.

use std::borrow::Cow;
use std::sync::Arc;

use serde_json::Value;

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::document::Document;
use crate::load::json::{JsonFile, step};
use crate::source::SourceFile;
use crate::validate::{Checked, Kind, Name};
use crate::write::html::PageTemplate;
use crate::write::pdf::FontBook;
use crate::write::{Format, WriteWarning, html, markdown, pdf};

/// Writes documents in every format that was asked for.
pub struct Press<'a> {
    checked: &'a Checked,
    page: PageTemplate,
    fonts: Option<FontBook>,
}
