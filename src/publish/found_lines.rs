//! A file of lines as it was found: up to its first zero, in whatever encoding another program wrote it again.
//!
//! In: the manifest's or the journal's file. Out: its lines in UTF-8. It must not know what a line says.

use std::io::{self, BufRead as _, BufReader, ErrorKind, Read};
use std::path::Path;

use super::disk::read_with;
use crate::error::Error;

/// The lines of a file; nothing where there is none. See [`lines_of`].
pub(super) fn read_lines(path: &Path) -> Result<Option<Lines>, Error> {
    read_with(path, lines_of)
}

/// What a file of lines holds.
pub(super) struct Lines {
    /// In UTF-8, as far as they can be read.
    pub(super) bytes: Vec<u8>,
    /// Whether the file itself has them in another encoding, or with a mark at its beginning: another program
    /// wrote it again.
    pub(super) is_encoded: bool,
}

/// The lines up to the first zero; see [`until_zero`]. Of UTF-16 every other byte is one, so that is read on.
pub(super) fn lines_of(mut reader: impl Read) -> io::Result<Lines> {
    let mut start = Vec::new();
    reader.by_ref().take(4).read_to_end(&mut start)?;
    let unit: fn([u8; 2]) -> u16 = match *start {
        [0xff, 0xfe, ..] | [b'{', 0, _, 0] => u16::from_le_bytes,
        [0xfe, 0xff, ..] | [0, b'{', 0, _] => u16::from_be_bytes,
        _ => {
            let mut bytes = until_zero(start.as_slice().chain(reader))?;
            let is_encoded = bytes.starts_with("\u{feff}".as_bytes());
            if is_encoded {
                bytes.drain(.."\u{feff}".len());
            }
            return Ok(Lines { bytes, is_encoded });
        }
    };
    let mut reader = BufReader::with_capacity(64 << 10, start.as_slice().chain(reader));
    let mut units = Vec::new();
    let mut pair = [0; 2];
    while fill(&mut reader, &mut pair)? && pair != [0; 2] {
        units.push(unit(pair));
    }
    let text: String = char::decode_utf16(units)
        .map(|letter| letter.unwrap_or(char::REPLACEMENT_CHARACTER))
        .collect();
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    Ok(Lines {
        bytes: text.as_bytes().to_vec(),
        is_encoded: true,
    })
}

/// Whether there was a pair of bytes more.
fn fill(reader: &mut impl Read, pair: &mut [u8; 2]) -> io::Result<bool> {
    match reader.read_exact(pair) {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == ErrorKind::UnexpectedEof => Ok(false),
        Err(error) => Err(error),
    }
}

/// What stands up to the first zero byte, and that byte: no line has one, and a file that a machine left full of
/// them when it failed may be as long as it likes.
pub(super) fn until_zero(reader: impl Read) -> io::Result<Vec<u8>> {
    let mut reader = BufReader::with_capacity(64 << 10, reader);
    let mut bytes = Vec::new();
    loop {
        let piece = reader.fill_buf()?;
        if let Some(at) = memchr::memchr(0, piece) {
            bytes.extend_from_slice(&piece[..=at]);
            return Ok(bytes);
        }
        if piece.is_empty() {
            return Ok(bytes);
        }
        bytes.extend_from_slice(piece);
        let length = piece.len();
        reader.consume(length);
    }
}
