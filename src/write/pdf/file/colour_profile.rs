//! An ICC profile of sRGB, built from the standard's numbers, so that no file need be shipped.
//!
//! PDF/A-2 (ISO 19005-2, 6.2.4.3) asks that a file says what its colours' numbers mean. In:
//! nothing. Out: the bytes of a version 4 display profile (ICC.1:2010) with the primaries and the
//! curve of IEC 61966-2-1, adapted to the white of D50.

/// The matrix from linear sRGB to XYZ under D50, a column a primary (Bradford adaptation).
const PRIMARIES: [(&[u8; 4], [f64; 3]); 3] = [
    (b"rXYZ", [0.436_074_7, 0.222_504_5, 0.013_932_2]),
    (b"gXYZ", [0.385_064_9, 0.716_878_6, 0.097_104_5]),
    (b"bXYZ", [0.143_080_4, 0.060_616_9, 0.714_173_3]),
];

/// The white of the profile connection space, D50.
const WHITE: [f64; 3] = [0.964_2, 1.0, 0.824_9];

/// From the white of sRGB, D65, to D50, a row after the other.
const ADAPTATION: [f64; 9] = [
    1.047_811_2,
    0.022_886_6,
    -0.050_127_0,
    0.029_542_4,
    0.990_484_4,
    -0.017_049_1,
    -0.009_234_5,
    0.015_043_6,
    0.752_131_6,
];

/// The curve: exponent, then the slopes and the limit between its two parts.
const CURVE: [f64; 5] = [2.4, 1.0 / 1.055, 0.055 / 1.055, 1.0 / 12.92, 0.040_45];

/// The profile's bytes.
pub(super) fn srgb() -> Vec<u8> {
    let mut tags: Vec<(&[u8; 4], Vec<u8>)> = vec![
        (b"desc", localised("sRGB")),
        (b"cprt", localised("No copyright, use freely")),
        (b"wtpt", numbers(*b"XYZ ", &WHITE)),
        (b"chad", numbers(*b"sf32", &ADAPTATION)),
    ];
    for (name, column) in PRIMARIES {
        tags.push((name, numbers(*b"XYZ ", &column)));
    }
    // Function type 3: a straight start and a power (ICC.1, 10.16).
    let mut curve = b"para\0\0\0\0\0\x03\0\0".to_vec();
    curve.extend(CURVE.into_iter().flat_map(fixed));
    for name in [b"rTRC", b"gTRC", b"bTRC"] {
        tags.push((name, curve.clone()));
    }
    assemble(&tags)
}

/// Header, table of tags and their contents; tags with equal contents share them.
fn assemble(tags: &[(&[u8; 4], Vec<u8>)]) -> Vec<u8> {
    const HEADER: usize = 128;
    let start = HEADER + 4 + 12 * tags.len();
    let mut table = word(tags.len()).to_vec();
    let mut contents: Vec<u8> = Vec::new();
    let mut known: Vec<(&[u8], usize)> = Vec::new();
    for (name, content) in tags {
        let shared = known.iter().find(|(other, _)| other == content);
        let offset = if let Some((_, offset)) = shared {
            *offset
        } else {
            let offset = start + contents.len();
            contents.extend(content);
            contents.resize(contents.len().next_multiple_of(4), 0);
            known.push((content, offset));
            offset
        };
        table.extend(*name);
        table.extend(word(offset));
        table.extend(word(content.len()));
    }
    let mut profile = Vec::with_capacity(start + contents.len());
    profile.extend(word(start + contents.len()));
    profile.extend(b"\0\0\0\0\x04\x20\0\0mntrRGB XYZ ");
    // A fixed date, 2026-01-01, for the profile does not change with the clock.
    profile.extend(b"\x07\xea\0\x01\0\x01\0\0\0\0\0\0acsp");
    profile.resize(68, 0);
    profile.extend(WHITE.into_iter().flat_map(fixed));
    profile.resize(HEADER, 0);
    profile.extend(table);
    profile.extend(contents);
    profile
}

/// A tag of numbers with 16 bits before the point and 16 after it.
fn numbers(kind: [u8; 4], values: &[f64]) -> Vec<u8> {
    let mut content = kind.to_vec();
    content.extend([0; 4]);
    content.extend(values.iter().copied().flat_map(fixed));
    content
}

/// A tag of text in one language (ICC.1, 10.13).
fn localised(text: &str) -> Vec<u8> {
    let units: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let mut content = b"mluc\0\0\0\0\0\0\0\x01\0\0\0\x0cenGB".to_vec();
    content.extend(word(units.len()));
    content.extend(word(28));
    content.extend(units);
    content
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "no number here is as great as 2"
)]
fn fixed(value: f64) -> [u8; 4] {
    ((value * 65_536.0).round() as i32).to_be_bytes()
}

fn word(number: usize) -> [u8; 4] {
    u32::try_from(number).unwrap_or(u32::MAX).to_be_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_profile_says_how_long_it_is() {
        let profile = srgb();
        assert_eq!(profile[..4], word(profile.len()));
        assert_eq!(&profile[36..40], b"acsp");
        assert_eq!(profile.len() % 4, 0);
    }

    #[test]
    fn the_primaries_add_up_to_white() {
        for (index, white) in WHITE.into_iter().enumerate() {
            let sum: f64 = PRIMARIES.iter().map(|(_, column)| column[index]).sum();
            assert!((sum - white).abs() < 4e-4, "{sum} {white}");
        }
    }
}
