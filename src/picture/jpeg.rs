//! JPEG files (ISO 10918-1, with EXIF).
//!
//! In: a file's bytes. Out: a [`Picture`] without what a camera adds, or a fault. PDFs and Word show the
//! file as it is, so that only what all of them show alike is taken: eight bits, grey or three colours,
//! upright.

use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::options::DecoderOptions;

use super::{Fault, Kind, Picture, SAVE_AGAIN, Size};

pub(super) const MAGIC: &[u8] = b"\xff\xd8\xff";

/// What the file's frame says: the size and how many colours.
struct Frame {
    size: Size,
    colours: u8,
}

pub(super) fn read(bytes: &[u8]) -> Result<Picture, Fault> {
    let (kept, frame) = without_extras(bytes)?;
    // It is whole if all of it decodes.
    let options = DecoderOptions::default()
        .set_strict_mode(true)
        .set_max_width(frame.size.width as usize)
        .set_max_height(frame.size.height as usize);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(&kept), options);
    if let Err(error) = decoder.decode() {
        let message = format!("the JPEG cannot be read: {error}");
        return Err(Fault::new(message, SAVE_AGAIN));
    }
    let kind = Kind::Jpeg {
        colours: frame.colours,
    };
    Ok(Picture {
        kind,
        size: frame.size,
        bytes: kept,
    })
}

/// The file without comments and what a camera says, and what its frame says.
fn without_extras(bytes: &[u8]) -> Result<(Vec<u8>, Frame), Fault> {
    let mut kept = bytes[..2].to_vec();
    let mut frame = None;
    let mut at = 2;
    loop {
        let (marker, start) = next_marker(bytes, at).ok_or_else(cut_off)?;
        // The end, restarts and the beginning stand alone.
        if marker == 0xd9 {
            kept.extend_from_slice(&[0xff, 0xd9]);
            return Ok((kept, frame.ok_or_else(cut_off)?));
        }
        if matches!(marker, 0x01 | 0xd0..=0xd8) {
            return Err(cut_off());
        }
        let length = bytes.get(start..start + 2).ok_or_else(cut_off)?;
        let length = usize::from(u16::from_be_bytes([length[0], length[1]]));
        let end = start + length;
        let content = bytes.get(start + 2..end).ok_or_else(cut_off)?;
        match marker {
            // Baseline, extended and progressive.
            0xc0..=0xc2 => frame = Some(frame_of(content)?),
            0xc3 | 0xc5..=0xc7 | 0xc9..=0xcb | 0xcd..=0xcf => {
                return Err(Fault::new(
                    "the JPEG is of a kind that hardly any program shows",
                    SAVE_AGAIN,
                ));
            }
            0xe1 if is_turned(content) => {
                return Err(Fault::new(
                    "the JPEG lies on its side: the camera only notes how it is to be turned",
                    "open it in a picture program, turn it until it is upright, and save it again",
                ));
            }
            _ => {}
        }
        let is_profile = marker == 0xe2 && content.starts_with(b"ICC_PROFILE\0");
        let is_extra = matches!(marker, 0xe1..=0xed | 0xef..=0xfe) && !is_profile;
        if !is_extra {
            kept.extend_from_slice(&[0xff, marker]);
            kept.extend_from_slice(&bytes[start..end]);
        }
        at = end;
        if marker == 0xda {
            at = end_of_scan(bytes, end).ok_or_else(cut_off)?;
            kept.extend_from_slice(&bytes[end..at]);
        }
    }
}

/// The marker at `at`, and where what it is of begins; fill bytes may stand before it.
fn next_marker(bytes: &[u8], mut at: usize) -> Option<(u8, usize)> {
    if *bytes.get(at)? != 0xff {
        return None;
    }
    while *bytes.get(at)? == 0xff {
        at += 1;
    }
    Some((bytes[at], at + 1))
}

/// Where the marker after a scan's data stands.
fn end_of_scan(bytes: &[u8], from: usize) -> Option<usize> {
    let mut at = from;
    loop {
        at += bytes.get(at..)?.iter().position(|byte| *byte == 0xff)?;
        match *bytes.get(at + 1)? {
            0x00 | 0xd0..=0xd7 => at += 2,
            0xff => at += 1,
            _ => return Some(at),
        }
    }
}

fn frame_of(content: &[u8]) -> Result<Frame, Fault> {
    let [depth, high, low, wide, narrow, colours, ..] = *content else {
        return Err(cut_off());
    };
    let size = Size {
        width: u32::from(u16::from_be_bytes([wide, narrow])),
        height: u32::from(u16::from_be_bytes([high, low])),
    };
    let size = size.checked()?;
    match (depth, colours) {
        (8, 1 | 3) => Ok(Frame { size, colours }),
        (8, _) => Err(Fault::new(
            "the JPEG is in the four colours of printers (CMYK), which browsers show each in its own way",
            "open it in a picture program, change its mode to RGB, and save it again",
        )),
        _ => Err(Fault::new(
            format!("the JPEG has {depth} bits for each colour; 8 are taken"),
            SAVE_AGAIN,
        )),
    }
}

/// Whether EXIF says that the picture is to be turned (tag 0x0112 of its first directory).
fn is_turned(content: &[u8]) -> bool {
    let orientation = || {
        let tiff = content.strip_prefix(b"Exif\0\0")?;
        let is_little = tiff.starts_with(b"II");
        let number = |at: usize, length: usize| {
            let bytes = tiff.get(at..at.checked_add(length)?)?;
            let add = |sum: usize, byte: &u8| sum << 8 | usize::from(*byte);
            Some(if is_little {
                bytes.iter().rev().fold(0, add)
            } else {
                bytes.iter().fold(0, add)
            })
        };
        let directory = number(4, 4)?;
        let count = number(directory, 2)?;
        let entries = (0..count).map(|entry| directory + 2 + 12 * entry);
        let entry = entries
            .take_while(|entry| *entry < tiff.len())
            .find(|entry| number(*entry, 2) == Some(0x0112))?;
        number(entry + 8, 2)
    };
    orientation().is_some_and(|value| (2..=8).contains(&value))
}

fn cut_off() -> Fault {
    Fault::new("the JPEG is cut off or damaged", SAVE_AGAIN)
}

#[cfg(test)]
mod tests {
    use base64::Engine as _;
    use base64::engine::general_purpose::STANDARD;

    use super::*;

    // Black pictures of two pixels, made by Pillow 12: in grey, in colour with an EXIF description by
    // `Robin`, in steps, turned by EXIF, in the colours of printers.
    const GREY: &str = "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAFA3PEY8MlBGQUZaVVBfeMiCeG5uePWvuZHI////////////////////////\
        ////////////////////////////wAALCAABAAIBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAABP/EABQQAQAAAAAAAAAA\
        AAAAAAAAAAD/2gAIAQEAAD8AE//Z";
    const UPRIGHT: &str = "/9j/4AAQSkZJRgABAQAAAQABAAD/4QA0RXhpZgAATU0AKgAAAAgAAgEOAAIAAAAGAAAAJgESAAMAAAABAAEAAAAAAABS\
        b2JpbgD/2wBDAFA3PEY8MlBGQUZaVVBfeMiCeG5uePWvuZHI////////////////////////////////////////////\
        ////////2wBDAVVaWnhpeOuCguv/////////////////////////////////////////////////////////////////\
        ////////wAARCAABAAIDASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAT/xAAUEAEAAAAAAAAAAAAAAAAAAAAA\
        /8QAFAEBAAAAAAAAAAAAAAAAAAAAAP/EABQRAQAAAAAAAAAAAAAAAAAAAAD/2gAMAwEAAhEDEQA/AIgAf//Z";
    const PROGRESSIVE: &str = "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAFA3PEY8MlBGQUZaVVBfeMiCeG5uePWvuZHI////////////////////////\
        ////////////////////////////2wBDAVVaWnhpeOuCguv/////////////////////////////////////////////\
        ////////////////////////////wgARCAABAAIDASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAP/xAAUAQEA\
        AAAAAAAAAAAAAAAAAAAA/9oADAMBAAIQAxAAAAGAP//EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAQUCf//EABQR\
        AQAAAAAAAAAAAAAAAAAAAAD/2gAIAQMBAT8Bf//EABQRAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQIBAT8Bf//EABQQAQAA\
        AAAAAAAAAAAAAAAAAAD/2gAIAQEABj8Cf//EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAT8hf//aAAwDAQACAAMA\
        AAAQ8//EABQRAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQMBAT8Qf//EABQRAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQIBAT8Q\
        f//EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAT8Qf//Z";
    const TURNED: &str = "/9j/4AAQSkZJRgABAQAAAQABAAD/4QA0RXhpZgAATU0AKgAAAAgAAgEOAAIAAAAGAAAAJgESAAMAAAABAAYAAAAAAABS\
        b2JpbgD/2wBDAFA3PEY8MlBGQUZaVVBfeMiCeG5uePWvuZHI////////////////////////////////////////////\
        ////////2wBDAVVaWnhpeOuCguv/////////////////////////////////////////////////////////////////\
        ////////wAARCAABAAIDASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAT/xAAUEAEAAAAAAAAAAAAAAAAAAAAA\
        /8QAFAEBAAAAAAAAAAAAAAAAAAAAAP/EABQRAQAAAAAAAAAAAAAAAAAAAAD/2gAMAwEAAhEDEQA/AIgAf//Z";
    const CMYK: &str = "/9j/7gAOQWRvYmUAZAAAAAAA/9sAQwBQNzxGPDJQRkFGWlVQX3jIgnhubnj1r7mRyP//////////////////////////\
        /////////////////////////8AAFAgAAQACBEMRAE0RAFkRAEsRAP/EABQAAQAAAAAAAAAAAAAAAAAAAAT/xAAUEAEA\
        AAAAAAAAAAAAAAAAAAAA/9oADgRDAE0AWQBLAAA/AGmmmv/Z";

    fn bytes(text: &str) -> Vec<u8> {
        STANDARD.decode(text).unwrap()
    }

    #[test]
    fn usual_files_are_taken_without_what_a_camera_says() {
        for (text, colours) in [(GREY, 1), (UPRIGHT, 3), (PROGRESSIVE, 3)] {
            let bytes = bytes(text);
            let picture = read(&[&bytes[..], b"<script>"].concat()).unwrap();
            assert_eq!(picture.kind, Kind::Jpeg { colours });
            assert_eq!((picture.size.width, picture.size.height), (2, 1));
            assert!(picture.bytes.ends_with(&[0xff, 0xd9]));
            assert!(!picture.bytes.windows(5).any(|words| words == b"Robin"));
            assert!(text == UPRIGHT || picture.bytes == bytes);
        }
    }

    #[test]
    fn what_is_not_shown_alike_is_refused() {
        let message = |bytes: &[u8]| read(bytes).err().unwrap().message;
        assert_eq!(
            message(&bytes(TURNED)),
            "the JPEG lies on its side: the camera only notes how it is to be turned"
        );
        assert_eq!(
            message(&bytes(CMYK)),
            "the JPEG is in the four colours of printers (CMYK), which browsers show each in its own way"
        );
        let mut large = bytes(GREY);
        let frame = large
            .windows(2)
            .position(|pair| pair == [0xff, 0xc0])
            .unwrap();
        large[frame + 5..frame + 9].copy_from_slice(&[0xff; 4]);
        assert_eq!(
            message(&large),
            "the picture has 65535 × 65535 pixels; at most 4000000 in all are taken"
        );
        large[frame + 4] = 12;
        large[frame + 5..frame + 9].copy_from_slice(&[0, 1, 0, 2]);
        assert_eq!(
            message(&large),
            "the JPEG has 12 bits for each colour; 8 are taken"
        );
    }

    #[test]
    fn a_damaged_file_is_refused() {
        for text in [UPRIGHT, PROGRESSIVE, TURNED] {
            let bytes = bytes(text);
            for length in MAGIC.len()..bytes.len() {
                assert!(read(&bytes[..length]).is_err(), "{length}");
            }
            for at in MAGIC.len()..bytes.len() {
                for value in [0x00, 0x7f, 0xff] {
                    let mut bytes = bytes.clone();
                    bytes[at] = value;
                    // Whatever was damaged, it says something or reads; it does not panic.
                    let _ = read(&bytes);
                }
            }
        }
    }
}
