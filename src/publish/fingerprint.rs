//! The fingerprint of bytes: equal bytes, equal fingerprint, and for practical purposes only then.
//!
//! In: bytes, or several parts. Out: a [`Fingerprint`], which is the first 128 bits of BLAKE3;
//! the inputs are the project's own, so an accident is all there is to guard against.

use std::fmt;
use std::io::{self, Read};
use std::str::FromStr;

use serde::de::{self, Deserialize, Deserializer, Visitor};
use serde::{Serialize, Serializer};

/// 128 bits that stand for the content of an input or an output.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Fingerprint([u8; Self::BYTES]);

impl Fingerprint {
    const BYTES: usize = 16;

    /// The fingerprint of one piece of content.
    #[must_use]
    pub(crate) fn of(bytes: &[u8]) -> Self {
        Self::from(blake3::hash(bytes))
    }

    /// The fingerprint of several pieces; each counts with its length, so that moving a byte from
    /// one piece to the next is a change.
    pub(crate) fn of_parts<'a>(parts: impl IntoIterator<Item = &'a [u8]>) -> Self {
        let mut hasher = blake3::Hasher::new();
        for part in parts {
            hasher.update(&(part.len() as u64).to_le_bytes());
            hasher.update(part);
        }
        Self::from(hasher.finalize())
    }

    /// The fingerprint of everything that `reader` gives, in bounded memory.
    pub(super) fn of_reader(reader: impl Read) -> io::Result<Self> {
        let mut hasher = blake3::Hasher::new();
        hasher.update_reader(reader)?;
        Ok(Self::from(hasher.finalize()))
    }

    /// The fingerprint of a text as `advert` writes it, with `\n` at the ends of lines, whatever ends
    /// they have in what `reader` gives; in bounded memory.
    pub(super) fn of_text(mut reader: impl Read) -> io::Result<Self> {
        let mut hasher = blake3::Hasher::new();
        let mut buffer = vec![0; 64 << 10];
        // Whether the last piece ended in `\r`, which is part of a line end if `\n` comes next.
        let mut held = false;
        loop {
            let length = match reader.read(&mut buffer) {
                Ok(0) => break,
                Ok(length) => length,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error),
            };
            let mut rest = &buffer[..length];
            if held && rest[0] != b'\n' {
                hasher.update(b"\r");
            }
            held = false;
            while let Some(at) = memchr::memchr(b'\r', rest) {
                hasher.update(&rest[..at]);
                match rest.get(at + 1) {
                    Some(b'\n') => {}
                    Some(_) => {
                        hasher.update(b"\r");
                    }
                    None => held = true,
                }
                rest = &rest[at + 1..];
            }
            hasher.update(rest);
        }
        if held {
            hasher.update(b"\r");
        }
        Ok(Self::from(hasher.finalize()))
    }
}

/// Writes on, and takes the fingerprint of what was written.
pub(super) struct Fingerprinting<'a> {
    to: &'a mut dyn io::Write,
    hasher: blake3::Hasher,
}

impl<'a> Fingerprinting<'a> {
    pub(super) fn new(to: &'a mut dyn io::Write) -> Self {
        Self {
            to,
            hasher: blake3::Hasher::new(),
        }
    }

    pub(super) fn finish(self) -> Fingerprint {
        Fingerprint::from(self.hasher.finalize())
    }
}

impl io::Write for Fingerprinting<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let length = self.to.write(bytes)?;
        self.hasher.update(&bytes[..length]);
        Ok(length)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.to.flush()
    }
}

const DIGITS: &[u8; 16] = b"0123456789abcdef";

impl From<blake3::Hash> for Fingerprint {
    fn from(hash: blake3::Hash) -> Self {
        let mut short = [0; Self::BYTES];
        short.copy_from_slice(&hash.as_bytes()[..Self::BYTES]);
        Self(short)
    }
}

/// 32 hexadecimal digits.
impl fmt::Display for Fingerprint {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut digits = [0; 2 * Self::BYTES];
        for (pair, byte) in digits.chunks_exact_mut(2).zip(self.0) {
            pair[0] = DIGITS[usize::from(byte >> 4)];
            pair[1] = DIGITS[usize::from(byte & 0xf)];
        }
        formatter.write_str(str::from_utf8(&digits).expect("digits are ASCII"))
    }
}

impl fmt::Debug for Fingerprint {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, formatter)
    }
}

/// Text that is not 32 hexadecimal digits in lower case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a fingerprint has 32 hexadecimal digits")]
pub(crate) struct NotAFingerprint;

impl FromStr for Fingerprint {
    type Err = NotAFingerprint;

    fn from_str(text: &str) -> Result<Self, NotAFingerprint> {
        let digits = text.as_bytes();
        if digits.len() != 2 * Self::BYTES {
            return Err(NotAFingerprint);
        }
        let mut bytes = [0; Self::BYTES];
        for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
            *byte = digit(pair[0])? << 4 | digit(pair[1])?;
        }
        Ok(Self(bytes))
    }
}

/// Upper case is refused: one fingerprint has one spelling.
fn digit(character: u8) -> Result<u8, NotAFingerprint> {
    match character {
        b'0'..=b'9' => Ok(character - b'0'),
        b'a'..=b'f' => Ok(character - b'a' + 10),
        _ => Err(NotAFingerprint),
    }
}

impl Serialize for Fingerprint {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Fingerprint {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Digits;

        impl Visitor<'_> for Digits {
            type Value = Fingerprint;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("32 hexadecimal digits")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Fingerprint, E> {
                text.parse().map_err(E::custom)
            }
        }

        deserializer.deserialize_str(Digits)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_the_start_of_blake3_and_reads_back() {
        // The empty input's digest in BLAKE3's published test vectors starts so.
        let empty = Fingerprint::of(b"");
        assert_eq!(empty.to_string(), "af1349b9f5f9a1a6a0404dea36dcc949");
        assert_eq!(empty.to_string().parse(), Ok(empty));
        assert_eq!(
            Fingerprint::of_reader(&b"abc"[..]).unwrap(),
            Fingerprint::of(b"abc")
        );
        for bad in [
            "",
            "af13",
            "AF1349b9f5f9a1a6a0404dea36dcc949",
            "zf1349b9f5f9a1a6a0404dea36dcc949",
        ] {
            assert_eq!(bad.parse::<Fingerprint>(), Err(NotAFingerprint), "{bad}");
        }
    }

    #[test]
    fn line_ends_of_a_text_do_not_count() {
        /// Gives a few bytes at a time, so that a line end may be cut.
        struct Pieces<'a>(&'a [u8], usize);

        impl Read for Pieces<'_> {
            fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
                let length = buffer.len().min(self.1);
                self.0.read(&mut buffer[..length])
            }
        }

        for (text, own) in [
            ("a\r\nb\r\n", "a\nb\n"),
            ("\r\r\n\r", "\r\n\r"),
            ("a\rb", "a\rb"),
            ("\r", "\r"),
            ("", ""),
        ] {
            for length in 1..4 {
                let found = Fingerprint::of_text(Pieces(text.as_bytes(), length)).unwrap();
                assert_eq!(found, Fingerprint::of(own.as_bytes()), "{text:?}");
            }
        }
    }

    #[test]
    fn parts_do_not_run_together() {
        let parts =
            |list: &[&'static str]| Fingerprint::of_parts(list.iter().map(|part| part.as_bytes()));
        assert_eq!(parts(&["ab", "c"]), parts(&["ab", "c"]));
        assert_ne!(parts(&["ab", "c"]), parts(&["a", "bc"]));
        assert_ne!(parts(&["ab"]), parts(&["ab", ""]));
    }
}
