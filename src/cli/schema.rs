//! `advert schema`: the JSON Schema of a kind of file, or of messages.

use super::Exit;
use super::args::SchemaKind;
use super::console::Console;
use crate::report::MESSAGES_SCHEMA;

pub(super) fn run(console: &Console, kind: SchemaKind) -> Exit {
    let text = match kind {
        SchemaKind::File(kind) => kind.schema_text(),
        SchemaKind::Messages => MESSAGES_SCHEMA.to_owned(),
    };
    console.answer(text.trim_end());
    Exit::Clean
}
