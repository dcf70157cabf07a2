//! Bytes → zlib streams, as the filter `FlateDecode` reads them (ISO 32000-1, 7.4.4).
//!
//! In: bytes, and the parts that they consist of. Out: one zlib stream (RFC 1950). Each part is
//! deflated by itself, so that one which documents share is deflated once; a reader sees no more of
//! it than that a block of the stream ends there.

use std::cell::RefCell;
use std::thread::LocalKey;

use flate2::{Compress, Compression, FlushCompress, Status};

use crate::cache::Cache;
use crate::write::pdf::parts::Part;

/// Window of 32 KB, compressor fast (RFC 1950, 2.2).
const HEADER: [u8; 2] = [0x78, 0x5e];

/// An empty block that says that it is the last (RFC 1951, 3.2.6).
const LAST_BLOCK: [u8; 2] = [0x03, 0x00];

thread_local! {
    // Setting a compressor up costs more than to deflate a short stream, so a thread has one of each.

    /// For what is deflated once for many documents. Level 6 is a tenth slower for 56 bytes of an
    /// advert, level 4 no faster for 300 more.
    static THOROUGH: RefCell<Compress> = RefCell::new(Compress::new(Compression::new(5), false));

    /// For what is deflated for one document: a third of the time, and a third more bytes.
    static QUICK: RefCell<Compress> = RefCell::new(Compress::new(Compression::new(1), false));
}

type Compressor = LocalKey<RefCell<Compress>>;

/// Parts that were deflated before.
///
/// A part's blocks depend on nothing but its bytes, whose hash is the key.
#[derive(Debug)]
pub(in crate::write::pdf) struct PartCache(Cache<[u8; 32], Deflated>);

/// A part of a stream, deflated.
#[derive(Debug)]
struct Deflated {
    /// Whole bytes of blocks, none of them the stream's last.
    blocks: Box<[u8]>,
    sum: Sum,
}

impl PartCache {
    /// A part takes some 600 bytes.
    const MOST_PARTS: usize = 10_000;

    pub(in crate::write::pdf) fn new() -> Self {
        Self(Cache::new(Self::MOST_PARTS))
    }
}

/// `content` in zlib's format, for many documents.
pub(in crate::write::pdf) fn deflate(content: &[u8]) -> Vec<u8> {
    whole(content, &THOROUGH)
}

/// `content` in zlib's format, for one document.
pub(in crate::write::pdf) fn deflate_own(content: &[u8]) -> Vec<u8> {
    whole(content, &QUICK)
}

fn whole(content: &[u8], compressor: &'static Compressor) -> Vec<u8> {
    let mut stream = HEADER.to_vec();
    push_blocks(content, compressor, FlushCompress::Finish, &mut stream);
    stream.extend(Sum::of(content).bytes());
    stream
}

/// Adds `content`, which consists of `parts`, in zlib's format to `stream`; shared parts are looked
/// up in `known`.
pub(in crate::write::pdf) fn deflate_parts(
    content: &[u8],
    parts: &[Part],
    known: &PartCache,
    stream: &mut Vec<u8>,
) {
    stream.extend(HEADER);
    let mut sum = Sum::of(&[]);
    let mut start = 0;
    for part in parts {
        let (Part::Shared(end) | Part::Own(end)) = *part;
        let bytes = &content[start..end];
        start = end;
        sum = match part {
            _ if bytes.is_empty() => sum,
            _ if bytes.len() <= SHORT => {
                push_stored(bytes, stream);
                sum.then(Sum::of(bytes), bytes.len())
            }
            Part::Own(_) => {
                push_blocks(bytes, &QUICK, FlushCompress::Sync, stream);
                sum.then(Sum::of(bytes), bytes.len())
            }
            Part::Shared(_) => {
                let key = *blake3::hash(bytes).as_bytes();
                let known = known.0.get_or_make(&key, || Deflated::of(bytes));
                stream.extend_from_slice(&known.blocks);
                sum.then(known.sum, bytes.len())
            }
        };
    }
    debug_assert_eq!(start, content.len(), "parts are the whole content");
    stream.extend(LAST_BLOCK);
    stream.extend(sum.bytes());
}

/// Deflated, a part of no more bytes would be hardly smaller, and to clear a compressor costs more.
const SHORT: usize = 96;

impl Deflated {
    fn of(part: &[u8]) -> Self {
        let mut blocks = Vec::new();
        push_blocks(part, &THOROUGH, FlushCompress::Sync, &mut blocks);
        Self {
            blocks: blocks.into(),
            sum: Sum::of(part),
        }
    }
}

/// Adds `part` as a block that is not compressed (RFC 1951, 3.2.4), at a byte's start.
fn push_stored(part: &[u8], stream: &mut Vec<u8>) {
    let length = u16::try_from(part.len()).expect("a short part is stored");
    stream.push(0);
    stream.extend(length.to_le_bytes());
    stream.extend((!length).to_le_bytes());
    stream.extend_from_slice(part);
}

/// Adds the blocks of `content`; what was deflated before makes no difference.
fn push_blocks(
    content: &[u8],
    compressor: &'static Compressor,
    flush: FlushCompress,
    stream: &mut Vec<u8>,
) {
    compressor.with_borrow_mut(|state| {
        state.reset();
        // No content takes more, so the first turn is the last: a flush that is cut off by the room's
        // end would leave a mark of its own in the stream.
        stream.reserve(content.len() + content.len() / 4 + 64);
        loop {
            let done = usize::try_from(state.total_in()).unwrap_or(usize::MAX);
            let rest = content.get(done..).unwrap_or_default();
            let status = state
                .compress_vec(rest, stream, flush)
                .expect("a compressor takes all bytes");
            let is_done = match flush {
                FlushCompress::Finish => status == Status::StreamEnd,
                // A flush that is not over has used up the room.
                _ => stream.len() < stream.capacity(),
            };
            if is_done {
                return;
            }
            stream.reserve(stream.len() / 2 + 64);
        }
    });
}

/// The checksum of a zlib stream, Adler-32 (RFC 1950, 8.2).
#[derive(Debug, Clone, Copy, PartialEq)]
struct Sum {
    low: u32,
    high: u32,
}

impl Sum {
    /// The largest prime below 2¹⁶.
    const MODULUS: u32 = 65_521;

    fn of(content: &[u8]) -> Self {
        /// So many bytes can be added before a sum has more than 32 bits.
        const MOST: usize = 5_552;
        let (mut low, mut high) = (1, 0);
        for chunk in content.chunks(MOST) {
            for &byte in chunk {
                low += u32::from(byte);
                high += low;
            }
            low %= Self::MODULUS;
            high %= Self::MODULUS;
        }
        Self { low, high }
    }

    /// The sum of this one's bytes and then the `length` bytes of `next`.
    fn then(self, next: Self, length: usize) -> Self {
        let modulus = u64::from(Self::MODULUS);
        let length = length as u64 % modulus;
        let before = u64::from(self.low) + modulus - 1;
        let low = (before + u64::from(next.low)) % modulus;
        let high = (u64::from(self.high) + u64::from(next.high) + length * before) % modulus;
        let small = |sum| u32::try_from(sum).expect("a remainder is less than its modulus");
        Self {
            low: small(low),
            high: small(high),
        }
    }

    fn bytes(self) -> [u8; 4] {
        (self.high << 16 | self.low).to_be_bytes()
    }
}

#[cfg(test)]
mod tests {
    use flate2::read::ZlibDecoder;
    use std::io::Read;

    use super::*;

    fn inflated(stream: &[u8]) -> Vec<u8> {
        let mut content = Vec::new();
        // The decoder compares the checksum, too.
        ZlibDecoder::new(stream).read_to_end(&mut content).unwrap();
        content
    }

    #[test]
    fn what_was_deflated_comes_out_again_however_it_was_cut() {
        let text = include_str!("../../../../tests/pdf/advert.md").repeat(20);
        let noise: Vec<u8> = (0..70_000_u32)
            .flat_map(|number| blake3::hash(&number.to_le_bytes()).as_bytes()[..1].to_vec())
            .collect();
        let flat = vec![255; 20_000];
        let cases: [(&[u8], &[usize]); 8] = [
            (b"", &[]),
            (b"short", &[5]),
            (b"short", &[0, 2, 2, 5]),
            (text.as_bytes(), &[text.len()]),
            (
                text.as_bytes(),
                &[10, 2_000, 2_096, 2_193, 9_000, text.len()],
            ),
            (&noise, &[noise.len()]),
            (&noise, &[1, 40_000, noise.len()]),
            (&flat, &[10_000, flat.len()]),
        ];
        let known = PartCache::new();
        for (content, ends) in cases {
            assert!(inflated(&deflate(content)) == content);
            assert!(inflated(&deflate_own(content)) == content);
            let shared = ends.iter().copied().map(Part::Shared).collect();
            let own = ends.iter().copied().map(Part::Own).collect();
            let mixed = ends.iter().enumerate().map(|(index, end)| match index % 2 {
                0 => Part::Own(*end),
                _ => Part::Shared(*end),
            });
            for parts in [shared, own, mixed.collect::<Vec<Part>>()] {
                let deflated = |known: &PartCache| {
                    let mut stream = Vec::new();
                    deflate_parts(content, &parts, known, &mut stream);
                    stream
                };
                let stream = deflated(&known);
                assert!(inflated(&stream) == content, "{parts:?}");
                let (again, afresh) = (deflated(&known), deflated(&PartCache::new()));
                assert!(again == stream && afresh == stream, "{parts:?}");
            }
        }
    }
}
