//! Objects → bytes: object streams and a cross-reference stream (ISO 32000-1, 7.5.7 and 7.5.8).
//!
//! In: a `lopdf` document whose trailer names `Root` and perhaps `Info`, and the elements of its structure.
//! Out: the file. Objects that nothing refers to are left out. Objects are numbered and packed into
//! streams so that adverts with the same fonts, headings or sections share whole streams, which are
//! deflated once. The file's `ID` is a hash of what is written, so equal documents are equal bytes.
//! `lopdf`'s own `save` serialises each object more than once and leaves the cross-references
//! uncompressed.

use lopdf::{Dictionary, Document, Object, Stream, StringFormat};

use super::deflate::{PartCache, deflate_own, deflate_parts};
use super::numerals::push_whole;
use super::objects::{Numbers, integer, write_entries, write_object};
use crate::style::PdfVersion;
use crate::write::pdf::page::tag::Elements;
use crate::write::pdf::parts::{Pack, Part, element_groups};

/// Writes `pdf` and the elements of its structure; the streams of `pdf` are deflated already.
pub(in crate::write::pdf) fn save(
    pdf: &Document,
    (elements, version): (&Elements, PdfVersion),
    known: &PartCache,
) -> Vec<u8> {
    let mut numbers = Numbers::new(pdf.max_id);
    numbers.add(elements.root());
    numbers.add_all(elements.pages());
    let outline = numbers.add_all(elements.outline());
    let page = elements.pages().first();
    let page = page.and_then(|page| pdf.get_dictionary(*page).ok());
    if let Some(resources) = page.and_then(|page| page.get(b"Resources").ok()) {
        numbers.find(resources, pdf);
    }
    let fonts = outline.end..numbers.next();
    numbers.add_all(&elements.order());
    for id in std::iter::once(&elements.root()).chain(elements.pages()) {
        if let Some(object) = pdf.objects.get(id) {
            numbers.find(object, pdf);
        }
    }
    for key in [b"Root".as_slice(), b"Info"] {
        if let Ok(object) = pdf.trailer.get(key) {
            numbers.find(object, pdf);
        }
    }
    let mut file = File {
        bytes: Vec::with_capacity(40_000),
        places: vec![ObjectPlace::Free; numbers.next()],
        numbers: &numbers,
        known,
        room: Room::default(),
    };
    file.text(match version {
        PdfVersion::V1_7 => "%PDF-1.7\n",
        PdfVersion::V2_0 => "%PDF-2.0\n",
    });
    file.bytes.extend_from_slice(b"%\xe2\xe3\xcf\xd3\n");
    let (mut in_outline, mut in_fonts) = (Vec::new(), Vec::new());
    let (mut rest, mut arrays) = (Vec::new(), Vec::new());
    for (number, id) in (1..).zip(&numbers.order) {
        let objects = match pdf.objects.get(id) {
            Some(Object::Stream(stream)) => {
                file.stream(number, stream);
                continue;
            }
            // It is an element, or it stays free, which reads as null.
            None => continue,
            Some(_) if outline.contains(&number) => &mut in_outline,
            Some(_) if fonts.contains(&number) => &mut in_fonts,
            Some(Object::Array(_)) => &mut arrays,
            Some(_) => &mut rest,
        };
        objects.push((number, Packed::Object(&pdf.objects[id])));
    }
    rest.append(&mut arrays);
    file.object_streams(&rest, Pack::Rest);
    file.object_streams(&in_outline, Pack::Outline);
    file.object_streams(&in_fonts, Pack::Fonts);
    for group in element_groups(elements.structure()) {
        let group: Vec<(usize, Packed)> = group
            .map(|index| {
                let number = numbers.of(elements.ids()[index]);
                (number, Packed::Element(elements, index))
            })
            .collect();
        file.object_streams(&group, Pack::Elements);
    }
    file.finish(&pdf.trailer)
}

/// An object that stands in an object stream.
#[derive(Clone, Copy)]
enum Packed<'a> {
    Object(&'a Object),
    Element(&'a Elements<'a>, usize),
}

/// Where an object stands in the file.
#[derive(Clone, Copy)]
enum ObjectPlace {
    Free,
    At(usize),
    Within { stream: usize, index: usize },
}

struct File<'a> {
    bytes: Vec<u8>,
    places: Vec<ObjectPlace>,
    numbers: &'a Numbers,
    known: &'a PartCache,
    room: Room,
}

/// Room in which an object stream is made, kept for the next.
#[derive(Default)]
struct Room {
    body: Vec<u8>,
    content: Vec<u8>,
    parts: Vec<Part>,
    deflated: Vec<u8>,
}

impl Room {
    fn clear(&mut self) {
        self.body.clear();
        self.content.clear();
        self.parts.clear();
        self.deflated.clear();
    }
}

impl File<'_> {
    /// A reader unpacks a whole object stream for one object in it, so long ones are cut.
    const MOST_IN_STREAM: usize = 250;

    fn stream(&mut self, number: usize, stream: &Stream) {
        self.begin_stream(number);
        write_entries(&mut self.bytes, &stream.dict, self.numbers);
        self.end_stream(&stream.content);
    }

    /// Writes all that comes before the entries of a stream's dictionary.
    fn begin_stream(&mut self, number: usize) {
        self.places[number] = ObjectPlace::At(self.bytes.len());
        push_whole(&mut self.bytes, number);
        self.text(" 0 obj\n<<");
    }

    /// Writes all that comes after the entries of a stream's dictionary.
    fn end_stream(&mut self, content: &[u8]) {
        self.text("/Length ");
        push_whole(&mut self.bytes, content.len());
        self.text(">>\nstream\n");
        self.bytes.extend_from_slice(content);
        self.text("\nendstream\nendobj\n");
    }

    /// Writes the objects of `pack`.
    fn object_streams(&mut self, objects: &[(usize, Packed)], pack: Pack) {
        for objects in objects.chunks(Self::MOST_IN_STREAM) {
            self.object_stream(objects, pack);
        }
    }

    /// Writes a stream of `objects`; arrays, which tell what the marks of a page are part of, are
    /// shared with those whose pages have the same.
    fn object_stream(&mut self, objects: &[(usize, Packed)], pack: Pack) {
        let number = self.places.len();
        self.places.push(ObjectPlace::Free);
        let mut room = std::mem::take(&mut self.room);
        room.clear();
        let Room {
            body,
            content,
            parts,
            deflated,
        } = &mut room;
        for (index, (object_number, object)) in objects.iter().enumerate() {
            push_whole(content, *object_number);
            content.push(b' ');
            push_whole(content, body.len());
            content.push(b' ');
            match object {
                Packed::Object(array @ Object::Array(_)) => {
                    let end = body.len();
                    parts.push(if parts.is_empty() {
                        pack.part(end)
                    } else {
                        Part::Shared(end)
                    });
                    write_object(body, array, self.numbers);
                }
                Packed::Object(object) => write_object(body, object, self.numbers),
                Packed::Element(elements, index) => elements.write(*index, body, self.numbers),
            }
            body.push(b'\n');
            self.places[*object_number] = ObjectPlace::Within {
                stream: number,
                index,
            };
        }
        parts.push(if parts.is_empty() {
            pack.part(body.len())
        } else {
            Part::Shared(body.len())
        });
        let first = content.len();
        for part in parts.iter_mut() {
            let (Part::Own(end) | Part::Shared(end)) = part;
            *end += first;
        }
        content.extend_from_slice(body);
        deflate_parts(content, parts, self.known, deflated);
        self.begin_stream(number);
        self.text("/Type/ObjStm/N ");
        push_whole(&mut self.bytes, objects.len());
        self.text("/First ");
        push_whole(&mut self.bytes, first);
        self.text("/Filter/FlateDecode");
        self.end_stream(deflated);
        self.room = room;
    }

    /// Adds the cross-reference stream, which is also the trailer.
    fn finish(mut self, trailer: &Dictionary) -> Vec<u8> {
        let number = self.places.len();
        let start = self.bytes.len();
        self.places.push(ObjectPlace::At(start));
        let digest = blake3::hash(&self.bytes);
        // Kind, offset or stream, index.
        let widths = [
            1,
            bytes_of(start.max(number)),
            bytes_of(File::MOST_IN_STREAM),
        ];
        let columns = widths.iter().sum::<usize>();
        let mut table = Vec::with_capacity(self.places.len() * (1 + columns));
        let mut above = [0; 1 + 2 * size_of::<usize>()];
        for place in &self.places {
            let (kind, first, second) = match *place {
                ObjectPlace::Free => (0, 0, 0),
                ObjectPlace::At(offset) => (1, offset, 0),
                ObjectPlace::Within { stream, index } => (2, stream, index),
            };
            // Each row tells how it differs from that above (PNG's filter 2), since objects in one
            // stream count up.
            table.push(2);
            let fields = [kind, first, second].into_iter().zip(widths);
            let row = fields.flat_map(|(field, width)| {
                let bytes = field.to_be_bytes();
                bytes.into_iter().skip(bytes.len() - width)
            });
            for (byte, above) in row.zip(&mut above) {
                table.push(byte.wrapping_sub(*above));
                *above = byte;
            }
        }
        self.begin_stream(number);
        self.text("/Type/XRef/Size ");
        push_whole(&mut self.bytes, self.places.len());
        let mut entries = Dictionary::new();
        let widths = widths.map(integer).to_vec();
        entries.set("W", widths);
        let mut filter = Dictionary::new();
        filter.set("Predictor", 12);
        filter.set("Columns", integer(columns));
        entries.set("DecodeParms", filter);
        for key in ["Root", "Info"] {
            if let Ok(reference) = trailer.get(key.as_bytes()) {
                entries.set(key, reference.clone());
            }
        }
        let id = Object::String(digest.as_bytes()[..16].to_vec(), StringFormat::Hexadecimal);
        entries.set("ID", vec![id.clone(), id]);
        write_entries(&mut self.bytes, &entries, self.numbers);
        self.text("/Filter/FlateDecode");
        self.end_stream(&deflate_own(&table));
        self.text("startxref\n");
        push_whole(&mut self.bytes, start);
        self.text("\n%%EOF\n");
        self.bytes
    }

    fn text(&mut self, text: &str) {
        self.bytes.extend_from_slice(text.as_bytes());
    }
}

/// How many bytes `number` takes.
fn bytes_of(number: usize) -> usize {
    let idle = number.leading_zeros() as usize / 8;
    (size_of::<usize>() - idle).max(1)
}
