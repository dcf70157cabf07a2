//! `advert schema`: the JSON Schema of a kind of file, or of messages.

use std::path::Path;

use super::Exit;
use super::args::SchemaKind;
use super::console::Console;
use crate::author;
use crate::report::MESSAGES_SCHEMA;

pub(super) fn run(console: &Console, project: &Path, kind: SchemaKind) -> Exit {
    let text = match kind {
        SchemaKind::File(kind) => author::schema_text(project, kind),
        SchemaKind::Messages => MESSAGES_SCHEMA.to_owned(),
    };
    console.answer(text.trim_end());
    Exit::Clean
}
