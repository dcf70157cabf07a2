//! `advert schema`: the JSON Schema of a kind of file.

use super::Exit;
use super::console::Console;
use crate::build::FileKind;

pub(super) fn run(console: &Console, kind: FileKind) -> Exit {
    console.answer(kind.schema_text().trim_end());
    Exit::Clean
}
