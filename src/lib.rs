//! Job adverts in Markdown, HTML and PDF from role JSON and house templates.

pub mod diagnostic;
pub mod document;
pub mod error;
pub mod facts;
pub mod load;
pub mod model;

pub mod phrase;
pub mod publish;
pub mod source;
pub mod style;
pub mod write;
