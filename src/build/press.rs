//! The writers of all formats that are asked for, made ready once, and their faults at their places.
//!
//! In: checked data and formats. Out: a [`Press`], which many threads may use, and diagnostics for
//! fonts and page templates that are of no use, and for characters that no font has.

use std::collections::{BTreeMap, BTreeSet};
use std::slice;
use std::sync::Arc;

use unicode_segmentation::UnicodeSegmentation as _;

use crate::channels::Channel;
use crate::characters::is_emoji;
use crate::compose::headings::skipped_headings;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::document::{Document, each_text};
use crate::load::json::JsonFile;
use crate::load::made_of::Within;
use crate::model::Name;
use crate::phrase;
use crate::picture::Pictures;
use crate::source::SourceFile;
use crate::template::fault;
use crate::validate::Checked;
#[cfg(feature = "serve")]
use crate::write::pdf::drawing::Drawn;
use crate::write::pdf::{FontFault, FontRole};
use crate::write::remarks::Remark;
use crate::write::{Format, Look, Refused, Unusable, Writer};

/// So many faults of one document are told.
const MOST_FAULTS: usize = 100;

/// Of fewer letters that no font has each is told by itself.
const A_SCRIPT: usize = 3;

/// Writes documents in every format that was asked for.
pub(super) struct Press {
    writers: BTreeMap<Format, Box<dyn Writer>>,
    house: House,
}

/// The files that shape all documents of a format.
#[derive(Clone)]
struct House {
    style: Arc<JsonFile>,
    html: Arc<SourceFile>,
    css: Arc<SourceFile>,
    fonts: BTreeMap<String, Arc<[u8]>>,
    docx_reference: Option<(String, Arc<[u8]>)>,
    channels: Arc<Vec<Channel>>,
    pictures: Pictures,
}

impl Press {
    /// Makes ready what `formats` need; reports fonts and page templates that cannot be used. One that
    /// was made before serves again while the house looks the same.
    pub(super) fn new(
        checked: &Checked,
        formats: &[Format],
        before: Option<&Arc<Self>>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Option<Arc<Self>> {
        let house = House::of(checked);
        if let Some(before) = before.filter(|before| before.serves(&house, formats)) {
            return Some(Arc::clone(before));
        }
        let look = Look {
            formats,
            style: &checked.style().data,
            html: house.html.text(),
            css: house.css.text(),
            fonts: &house.fonts,
            docx_reference: house.docx_reference.as_ref().map(|(_, bytes)| &**bytes),
            pictures: &house.pictures,
            channels: checked.channels(),
        };
        let mut writers = BTreeMap::new();
        for format in formats {
            match (format.row().ready)(&look) {
                Ok(writer) => {
                    writers.insert(*format, writer);
                }
                Err(Unusable::Page(error)) => diagnostics.push(house.page_fault(&error)),
                Err(Unusable::Blank) => diagnostics.push(house.blank_page()),
                Err(Unusable::NoChannel) => diagnostics.push(no_channel(checked)),
                Err(Unusable::DocxReference(fault)) => {
                    let place = checked.style().json.place("/docx_reference");
                    let fault = Diagnostic::error(Code::BadWordStyles, place, fault.message)
                        .hint(fault.hint);
                    diagnostics.push(fault);
                }
                Err(Unusable::Font(fault)) => diagnostics.push(font_fault(checked, &fault)),
            }
        }
        (writers.len() == formats.len()).then(|| Arc::new(Self { writers, house }))
    }

    fn serves(&self, house: &House, formats: &[Format]) -> bool {
        let has_all = formats.iter().all(|one| self.writers.contains_key(one));
        // A page names the PDF beside it.
        let has_pdf = self.writers.contains_key(&Format::Pdf) == formats.contains(&Format::Pdf);
        has_all && has_pdf && self.house.looks_as(house)
    }

    /// What keeps `document` from being written: characters that a format cannot show, each at its
    /// place in the file that it comes from.
    pub(super) fn faults(&self, checked: &Checked, document: &Document) -> Vec<Diagnostic> {
        let missing: BTreeSet<char> = self
            .writers
            .values()
            .flat_map(|writer| writer.missing(document))
            .collect();
        // A text in a script that no font has lacks most of its letters for one cause.
        let is_letter = |one: &char| one.is_alphabetic() && !is_emoji(*one);
        let letters: Vec<char> = missing.iter().copied().filter(is_letter).collect();
        let is_script = letters.len() >= A_SCRIPT;
        let mut told = BTreeSet::new();
        let others = missing
            .into_iter()
            .filter(|character| !(is_script && is_letter(character)));
        let mut faults: Vec<Diagnostic> = others
            .map(|character| seen_as_one(document, character))
            .filter(|seen| told.insert(seen.clone()))
            .take(MOST_FAULTS)
            .map(|seen| {
                let kind = if seen.chars().any(is_emoji) {
                    "emoji"
                } else {
                    "character"
                };
                let what = format!("{kind} `{seen}` ({})", codes(&seen));
                missing_glyph(checked, document, &what, &seen)
            })
            .collect();
        if is_script {
            let first = first_of(document, &letters).to_string();
            let others = phrase::count(letters.len() - 1, "other letter", "other letters");
            let what = format!(
                "letter `{first}` ({}) and {others} of this text",
                codes(&first)
            );
            faults.push(missing_glyph(checked, document, &what, &first));
        }
        faults
    }

    /// The bytes of `document`, with remarks on it, in `format`, and what the author should know of them.
    ///
    /// # Errors
    /// A fault of the page template, which shows only when it runs; a character without a glyph.
    pub(super) fn write(
        &self,
        checked: &Checked,
        (document, remarks): (&Document, &[Remark]),
        format: Format,
    ) -> Result<(Vec<u8>, Vec<Diagnostic>), Diagnostic> {
        let writer = self.writers.get(&format);
        let writer = writer.expect("a format is written only where it was asked for");
        let written = writer.write_remarked(document, remarks);
        let written = written.map_err(|refused| self.why(checked, document, refused))?;
        // A document is told of once, with the first of its formats.
        let warnings = if self.writers.keys().next() == Some(&format) {
            skipped_headings(checked.sources(), document)
        } else {
            Vec::new()
        };
        Ok((written.bytes, warnings))
    }

    /// The pages of `document` as they are on paper.
    ///
    /// # Errors
    /// A character without a glyph.
    #[cfg(feature = "serve")]
    pub(super) fn draw(
        &self,
        checked: &Checked,
        document: &Document,
    ) -> Result<Option<Drawn>, Diagnostic> {
        let drawn = self
            .writers
            .values()
            .find_map(|writer| writer.draw(document));
        let drawn = drawn.transpose();
        drawn.map_err(|refused| self.why(checked, document, refused))
    }

    fn why(&self, checked: &Checked, document: &Document, refused: Refused) -> Diagnostic {
        match refused {
            Refused::Page(error) => self.house.page_fault(&error),
            Refused::Words(refusal) => {
                let place = layout_place(checked, document.name.as_ref());
                Diagnostic::error(Code::MissingGlyph, place, refusal.to_string())
            }
        }
    }
}

impl House {
    fn of(checked: &Checked) -> Self {
        let sources = checked.sources();
        let template = |name: &str| Arc::clone(&sources.templates[name]);
        Self {
            style: Arc::clone(&checked.style().json),
            html: template("page.html"),
            css: template("page.css"),
            fonts: sources.fonts.clone(),
            docx_reference: sources.docx_reference.clone(),
            channels: Arc::clone(checked.channels()),
            pictures: sources.pictures.clone(),
        }
    }

    fn looks_as(&self, other: &Self) -> bool {
        self.style.value == other.style.value
            && self.html.text() == other.html.text()
            && self.css.text() == other.css.text()
            && self.fonts == other.fonts
            && self.docx_reference == other.docx_reference
            && self.channels == other.channels
            && self.pictures == other.pictures
    }

    fn blank_page(&self) -> Diagnostic {
        let place = Place::File(self.html.path.clone());
        let message = "the page never shows its content, so no web page would have an advert on it";
        Diagnostic::error(Code::PageWithoutContent, place, message)
            .hint(
            "write `{{ content }}` where the advert is to stand, or `{{ intro }}` and `{{ body }}`; in a \
             comment, an attribute, a script or a hidden element nobody sees it",
        )
    }

    fn page_fault(&self, error: &crate::template::Fault) -> Diagnostic {
        let named = |name: &str, file| (name.to_owned(), Arc::clone(file));
        let files = [named("page.html", &self.html), named("page.css", &self.css)];
        fault::diagnostic(error, &BTreeMap::from(files), "page.html")
    }
}

/// `what` of the document, in which `seen` stands first, is in no font.
fn missing_glyph(checked: &Checked, document: &Document, what: &str, seen: &str) -> Diagnostic {
    let message = format!("no font of the PDF has the {what}");
    let place = place_of(checked, document, seen, Within::Everything);
    Diagnostic::error(Code::MissingGlyph, place, message).hint(
        "name a font file that has it under `fonts.pdf_fallback` in `templates/style.json`, or write it in \
         another way",
    )
}

/// The code points of `seen`.
fn codes(seen: &str) -> String {
    let codes = seen.chars().map(|one| format!("U+{:04X}", u32::from(one)));
    codes.collect::<Vec<_>>().join(" ")
}

/// That of `letters` which stands first in the document.
fn first_of(document: &Document, letters: &[char]) -> char {
    let mut first = None;
    for block in document.blocks() {
        each_text(slice::from_ref(block), &mut |text: &str| {
            first = first.or_else(|| text.chars().find(|one| letters.contains(one)));
        });
    }
    first.unwrap_or(letters[0])
}

/// What readers see of the document where `character` stands first: an emoji that is joined of several
/// is one to them.
fn seen_as_one(document: &Document, character: char) -> String {
    let mut seen = None;
    if is_emoji(character) {
        for block in document.blocks() {
            each_text(slice::from_ref(block), &mut |text: &str| {
                if seen.is_none() && text.contains(character) {
                    let mut graphemes = text.graphemes(true);
                    seen = graphemes
                        .find(|one| one.contains(character))
                        .map(str::to_owned);
                }
            });
        }
    }
    seen.unwrap_or_else(|| character.to_string())
}

/// The first place in the document's files where `wanted` stands; its layout, if it stands in none.
fn place_of(checked: &Checked, document: &Document, wanted: &str, within: Within) -> Place {
    let name = document.name.as_ref();
    let found = name.and_then(|name| checked.sources().place_of(name, wanted, within));
    found.unwrap_or_else(|| layout_place(checked, name))
}

fn layout_place(checked: &Checked, name: Option<&Name>) -> Place {
    let sources = checked.sources();
    let file = name.and_then(|name| sources.layout_file(sources.made_of(name).layout));
    Place::File(file.map_or_else(|| "templates".into(), |file| file.path.clone()))
}

fn no_channel(checked: &Checked) -> Diagnostic {
    let place = Place::File(checked.organisation().json.path().to_owned());
    let message = "the organisation uses no channel, so that there are no boxes to paste into";
    Diagnostic::error(Code::BadChannel, place, message).hint(
        "name those that it uses, as in `\"channels\": [\"civil-service-jobs\", \"linkedin\"]`; \
         `docs/channels.md` has the others",
    )
}

fn font_fault(checked: &Checked, fault: &FontFault) -> Diagnostic {
    let style = checked.style();
    let route = match &fault.role {
        FontRole::Regular => "/fonts/pdf/regular".to_owned(),
        FontRole::Bold => "/fonts/pdf/bold".to_owned(),
        FontRole::Italic => "/fonts/pdf/italic".to_owned(),
        FontRole::BoldItalic => "/fonts/pdf/bold_italic".to_owned(),
        FontRole::Fallback(name) => {
            let names = &style.data.fonts.pdf_fallback;
            let index = names.iter().position(|one| one == name).unwrap_or_default();
            format!("/fonts/pdf_fallback/{index}")
        }
    };
    let place = style.json.place(&route);
    Diagnostic::error(Code::BadFont, place, fault.to_string())
        .hint("a font is a file that ends with `.ttf` or `.otf`")
}
