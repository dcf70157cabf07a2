//! PNG files (ISO 15948).
//!
//! In: a file's bytes. Out: a [`Picture`] without text and other extras, or a fault; its pixels, eight bits
//! each, whatever the file's depth, palette, order of rows or transparency.

use std::io::Cursor;

use png::{BitDepth, ColorType, Decoder, Limits, Transformations};

use super::{Fault, Kind, Picture, SAVE_AGAIN, Size};

pub(super) const MAGIC: &[u8] = b"\x89PNG\r\n\x1a\n";

/// The chunks that say how the picture looks; all others are left out.
const KEPT: [&[u8]; 9] = [
    b"IHDR", b"PLTE", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"IDAT", b"IEND",
];

/// The decoder's own room; the pixels' is counted before.
const ROOM: usize = 32 << 20;

/// The pixels of a picture, eight bits for each colour.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Samples {
    pub(crate) size: Size,
    /// Grey, or else red, green and blue.
    pub(crate) is_grey: bool,
    pub(crate) colours: Vec<u8>,
    /// How much each pixel covers, where some do not wholly.
    pub(crate) alpha: Option<Vec<u8>>,
}

pub(super) fn read(bytes: &[u8]) -> Result<Picture, Fault> {
    let kept = without_extras(bytes).ok_or_else(cut_off)?;
    let Samples { size, .. } = samples(&kept)?;
    Ok(Picture {
        kind: Kind::Png,
        size,
        bytes: kept,
    })
}

/// The pixels of a file.
pub(super) fn samples(bytes: &[u8]) -> Result<Samples, Fault> {
    let unreadable = |error: png::DecodingError| {
        Fault::new(format!("the PNG cannot be read: {error}"), SAVE_AGAIN)
    };
    let mut decoder = Decoder::new_with_limits(Cursor::new(bytes), Limits { bytes: ROOM });
    decoder.set_transformations(Transformations::EXPAND | Transformations::STRIP_16);
    let mut reader = decoder.read_info().map_err(unreadable)?;
    let (width, height) = (reader.info().width, reader.info().height);
    let size = Size { width, height }.checked()?;
    let room = reader.output_buffer_size().ok_or_else(cut_off)?;
    let mut pixels = vec![0; room];
    let frame = reader.next_frame(&mut pixels).map_err(unreadable)?;
    reader.finish().map_err(unreadable)?;
    pixels.truncate(frame.buffer_size());
    if frame.bit_depth != BitDepth::Eight {
        return Err(Fault::new(
            "the PNG has an unusual depth of colours",
            SAVE_AGAIN,
        ));
    }
    let (is_grey, has_alpha) = match frame.color_type {
        ColorType::Grayscale => (true, false),
        ColorType::GrayscaleAlpha => (true, true),
        ColorType::Rgb => (false, false),
        ColorType::Rgba => (false, true),
        ColorType::Indexed => return Err(cut_off()),
    };
    if !has_alpha {
        return Ok(Samples {
            size,
            is_grey,
            colours: pixels,
            alpha: None,
        });
    }
    let of_pixel = if is_grey { 2 } else { 4 };
    let mut colours = Vec::with_capacity(pixels.len() / of_pixel * (of_pixel - 1));
    let mut alpha = Vec::with_capacity(pixels.len() / of_pixel);
    for pixel in pixels.chunks_exact(of_pixel) {
        let (own, cover) = pixel.split_at(of_pixel - 1);
        colours.extend_from_slice(own);
        alpha.extend_from_slice(cover);
    }
    let covers = alpha.iter().all(|cover| *cover == u8::MAX);
    Ok(Samples {
        size,
        is_grey,
        colours,
        alpha: (!covers).then_some(alpha),
    })
}

/// The file without what does not shape the picture, animations among it; nothing where it is cut off.
fn without_extras(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut kept = MAGIC.to_vec();
    let mut rest = &bytes[MAGIC.len()..];
    loop {
        let length = usize::try_from(u32::from_be_bytes(rest.get(..4)?.try_into().ok()?)).ok()?;
        // Length, name, content and checksum.
        let chunk = rest.get(..length.checked_add(12)?)?;
        let name = &chunk[4..8];
        if KEPT.contains(&name) {
            kept.extend_from_slice(chunk);
        }
        if name == b"IEND" {
            return Some(kept);
        }
        rest = &rest[chunk.len()..];
    }
}

fn cut_off() -> Fault {
    Fault::new("the PNG is cut off or damaged", SAVE_AGAIN)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn encoded(colour: ColorType, depth: BitDepth, size: (u32, u32), pixels: &[u8]) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, size.0, size.1);
        encoder.set_color(colour);
        encoder.set_depth(depth);
        if colour == ColorType::Indexed {
            encoder.set_palette(vec![255, 0, 0, 0, 0, 255]);
        }
        encoder
            .add_text_chunk("Author".to_owned(), "Robin at 51.5 N".to_owned())
            .unwrap();
        let mut writer = encoder.write_header().unwrap();
        writer.write_image_data(pixels).unwrap();
        writer.finish().unwrap();
        bytes
    }

    /// A kind of file and its pixels; whether these are grey, their colours, what they cover.
    type Case<'a> = (
        ColorType,
        BitDepth,
        &'a [u8],
        bool,
        &'a [u8],
        Option<&'a [u8]>,
    );

    #[test]
    fn every_kind_of_png_gives_eight_bits() {
        use BitDepth::{Eight, One, Sixteen};
        let cases: [Case<'_>; 7] = [
            (ColorType::Grayscale, Eight, &[1, 2], true, &[1, 2], None),
            (ColorType::Grayscale, One, &[0x80], true, &[255, 0], None),
            (
                ColorType::Rgb,
                Eight,
                &[1, 2, 3, 4, 5, 6],
                false,
                &[1, 2, 3, 4, 5, 6],
                None,
            ),
            (
                ColorType::Rgb,
                Sixteen,
                &[1, 9, 2, 9, 3, 9, 4, 9, 5, 9, 6, 9],
                false,
                &[1, 2, 3, 4, 5, 6],
                None,
            ),
            (
                ColorType::Indexed,
                Eight,
                &[1, 0],
                false,
                &[0, 0, 255, 255, 0, 0],
                None,
            ),
            (
                ColorType::GrayscaleAlpha,
                Eight,
                &[7, 255, 8, 128],
                true,
                &[7, 8],
                Some(&[255, 128]),
            ),
            // What is transparent nowhere has no mask.
            (
                ColorType::Rgba,
                Eight,
                &[1, 2, 3, 255, 4, 5, 6, 255],
                false,
                &[1, 2, 3, 4, 5, 6],
                None,
            ),
        ];
        for (colour, depth, pixels, is_grey, colours, alpha) in cases {
            let picture = read(&encoded(colour, depth, (2, 1), pixels)).unwrap();
            let samples = picture.samples().unwrap();
            assert_eq!(
                (samples.is_grey, &*samples.colours),
                (is_grey, colours),
                "{colour:?}"
            );
            assert_eq!(samples.alpha.as_deref(), alpha, "{colour:?}");
        }
    }

    #[test]
    fn what_a_program_adds_is_left_out() {
        let bytes = encoded(ColorType::Grayscale, BitDepth::Eight, (1, 1), &[5]);
        assert!(bytes.windows(5).any(|words| words == b"Robin"));
        let with_more = [&bytes[..], b"<script>"].concat();
        let picture = read(&with_more).unwrap();
        assert!(!picture.bytes.windows(5).any(|words| words == b"Robin"));
        assert!(!picture.bytes.ends_with(b"<script>"));
    }

    #[test]
    fn a_picture_is_counted_before_it_is_decoded() {
        // It says that it has 65,000 × 65,000 pixels, and holds one.
        let mut bytes = encoded(ColorType::Grayscale, BitDepth::Eight, (1, 1), &[5]);
        bytes[16..24].copy_from_slice(&[0, 0, 0xfd, 0xe8, 0, 0, 0xfd, 0xe8]);
        let checksum = crc(&bytes[12..29]);
        bytes[29..33].copy_from_slice(&checksum);
        assert_eq!(
            read(&bytes).unwrap_err().message,
            "the picture has 65000 × 65000 pixels; at most 4000000 in all are taken"
        );
    }

    /// The checksum of a chunk (ISO 15948, 5.5).
    fn crc(bytes: &[u8]) -> [u8; 4] {
        let mut crc = u32::MAX;
        for byte in bytes {
            crc ^= u32::from(*byte);
            for _ in 0..8 {
                crc = if crc & 1 == 1 {
                    0xedb8_8320 ^ (crc >> 1)
                } else {
                    crc >> 1
                };
            }
        }
        (!crc).to_be_bytes()
    }

    #[test]
    fn a_damaged_file_is_refused() {
        let bytes = encoded(ColorType::Rgb, BitDepth::Eight, (2, 1), &[1, 2, 3, 4, 5, 6]);
        for length in 0..bytes.len() - MAGIC.len() {
            assert!(read(&bytes[..MAGIC.len() + length]).is_err(), "{length}");
        }
        for at in MAGIC.len()..bytes.len() {
            let mut bytes = bytes.clone();
            bytes[at] ^= 0x55;
            // Whatever was damaged, it says something or reads; it does not panic.
            let _ = read(&bytes);
        }
    }
}
