//! A template as its readers will have it: what Tera says is out of the way.
//!
//! In: a template. Out: Markdown of the same length, so that places stay.

use std::ops::Range;

use super::text::OPAQUE;
use crate::source::front_matter;

/// The template as Markdown of the same length: front matter and lines of Tera statements are
/// blank, everything else of Tera is [`OPAQUE`].
pub(super) fn without_tera(template: &str) -> String {
    let mut masked = template.as_bytes().to_vec();
    let body = front_matter::split(template).map_or(0, |(_, body)| template.len() - body.len());
    blank(&mut masked, 0..body, b' ');
    let opaque = u8::try_from(OPAQUE).unwrap_or(b' ');
    let mut at = body;
    let mut line = Line::default();
    while let Some(start) = template[at..].find('{').map(|found| at + found) {
        let end = match template.as_bytes().get(start + 1) {
            Some(b'{') => "}}",
            Some(b'%') => "%}",
            Some(b'#') => "#}",
            _ => {
                at = start + 1;
                continue;
            }
        };
        let length = template[start..].find(end);
        let length = length.map_or(template.len() - start, |length| length + end.len());
        blank(&mut masked, start..start + length, opaque);
        at = start + length;
        line.go_on(&masked, start, opaque);
        if end != "}}" && line.is_blank && is_last(&masked[at..], opaque) {
            blank(&mut masked, start..at, b' ');
        }
    }
    // Only whole characters were replaced, so the rest is text as it was.
    String::from_utf8(masked).unwrap_or_default()
}

/// Whether nothing but statements stands so far on a line. Each byte is looked at once, however many
/// statements stand on the line.
struct Line {
    at: usize,
    is_blank: bool,
}

impl Default for Line {
    fn default() -> Self {
        Self {
            at: 0,
            is_blank: true,
        }
    }
}

impl Line {
    fn go_on(&mut self, text: &[u8], to: usize, opaque: u8) {
        for byte in &text[self.at..to] {
            self.is_blank = match byte {
                b'\n' => true,
                byte => self.is_blank && is_blank(*byte, opaque),
            };
        }
        self.at = to;
    }
}

/// Whether nothing but statements stands on the line after one.
fn is_last(after: &[u8], opaque: u8) -> bool {
    let is_statement = after.starts_with(b"{%") || after.starts_with(b"{#");
    let mut line = after.iter().take_while(|byte| **byte != b'\n');
    is_statement || line.all(|byte| is_blank(*byte, opaque))
}

fn is_blank(byte: u8, opaque: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\r') || byte == opaque
}

fn blank(text: &mut [u8], stretch: Range<usize>, with: u8) {
    for byte in &mut text[stretch] {
        if *byte != b'\n' {
            *byte = with;
        }
    }
}
