//! All that writing needs besides documents: style, fonts and page templates, made ready once.
//!
//! In: checked data. Out: a [`Press`], which many threads may use, and diagnostics for fonts and
//! page templates that are of no use, and for characters that no font has.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde_json::Value;

use crate::cache::Cache;
use crate::compose::layout;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::document::{Block, Document, Inline, Meta, Same};
use crate::load::json::{JsonFile, step};
use crate::model::{DocumentKind, Name};
use crate::source::SourceFile;
use crate::template::fault;
use crate::validate::Checked;
use crate::write::html::PageTemplate;
use crate::write::pdf::{FontBook, FontFault, FontRole, missing_glyphs};
use crate::write::{Format, WriteWarning, html, markdown, pdf};

/// So many faults and warnings of one document are told.
const MOST_FAULTS: usize = 100;

/// Writes documents in every format that was asked for.
pub struct Press<'a> {
    checked: &'a Checked,
    page: PageTemplate,
    html: html::Known,
    markdown: markdown::Known,
    /// Absent where no PDF is asked for, as fonts take time to read.
    fonts: Option<FontBook>,
    /// The characters of a section that no font has; the fonts stay the same.
    missing: Cache<Same, BTreeSet<char>>,
}

/// So many sections' missing characters are kept.
const MOST_KEPT: usize = 600;

impl<'a> Press<'a> {
    /// Makes ready what `formats` need; reports fonts and page templates that cannot be used.
    pub fn new(
        checked: &'a Checked,
        formats: &[Format],
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Option<Self> {
        let sources = &checked.page;
        let page = PageTemplate::new(sources.html.text(), sources.css.text(), &checked.style.data)
            .map_err(|fault| diagnostics.push(page_fault(checked, &fault)))
            .ok()?;
        if formats.contains(&Format::Html) {
            // Faults that show only when the page runs are found before any output is replaced.
            let empty = Document::new(Meta::default(), Vec::new());
            html::html(&empty, &page, &html::Known::default())
                .map_err(|fault| diagnostics.push(page_fault(checked, &fault)))
                .ok()?;
        }
        let fonts = if formats.contains(&Format::Pdf) {
            let fonts =
                fonts(checked).map_err(|fault| diagnostics.push(font_fault(checked, &fault)));
            Some(fonts.ok()?)
        } else {
            None
        };
        Some(Self {
            checked,
            page,
            html: html::Known::default(),
            markdown: markdown::Known::default(),
            fonts,
            missing: Cache::new(MOST_KEPT),
        })
    }

    /// What keeps `document` from being written: characters that no font has, each at its place in
    /// the file that it comes from.
    #[must_use]
    pub fn faults(&self, name: &Name, document: &Document) -> Vec<Diagnostic> {
        let Some(fonts) = &self.fonts else {
            return Vec::new();
        };
        let mut missing = BTreeSet::new();
        for section in &document.sections {
            let key = Same(Arc::clone(section));
            let found = self.missing.get_or_make(&key, || {
                let mut found = BTreeSet::new();
                each_text(&section.blocks, &mut |text| {
                    let glyphs = missing_glyphs(fonts, text).into_iter();
                    found.extend(glyphs.map(|(_, character)| character));
                });
                found
            });
            missing.extend(found.iter().copied());
        }
        missing
            .into_iter()
            .take(MOST_FAULTS)
            .map(|character| {
                let message = format!(
                    "no font of the PDF has the character `{character}` (U+{:04X})",
                    u32::from(character)
                );
                Diagnostic::error(Code::MissingGlyph, self.place_of(name, character), message).hint(
                    "name a font file that has it under `fonts.pdf_fallback` in \
                     `templates/style.json`, or write it in another way",
                )
            })
            .collect()
    }

    /// The bytes of `document` in `format`, and what the author should know of them.
    ///
    /// # Errors
    /// A fault of the page template, which shows only when it runs; a character without a glyph.
    pub fn write(
        &self,
        name: &Name,
        document: &Document,
        format: Format,
    ) -> Result<(Vec<u8>, Vec<Diagnostic>), Diagnostic> {
        let style = &self.checked.style.data;
        let written = match format {
            Format::Markdown => markdown::markdown(document, &self.markdown),
            Format::Html => html::html(document, &self.page, &self.html)
                .map_err(|fault| page_fault(self.checked, &fault))?,
            Format::Pdf => {
                let fonts = self
                    .fonts
                    .as_ref()
                    .expect("fonts are read where a PDF is asked for");
                pdf::pdf(document, style, fonts).map_err(|refusal| {
                    let place = Place::File(self.template(name).path.clone());
                    Diagnostic::error(Code::MissingGlyph, place, refusal.to_string())
                })?
            }
        };
        let mut told = BTreeSet::new();
        let warnings = written
            .warnings
            .iter()
            .filter(|warning| told.insert(warning.to_string()))
            .take(MOST_FAULTS)
            .map(|warning| self.warning(name, warning));
        Ok((written.bytes, warnings.collect()))
    }

    fn warning(&self, name: &Name, warning: &WriteWarning) -> Diagnostic {
        let template = self.template(name);
        match warning {
            WriteWarning::SkippedHeading(words) => {
                let at = template.text().find(words.as_str());
                let place = match at {
                    Some(start) => Place::Text {
                        file: Arc::clone(template),
                        span: start..start + words.len(),
                    },
                    None => Place::File(template.path.clone()),
                };
                Diagnostic::warning(Code::SkippedHeading, place, warning.to_string()).hint(
                    "people who listen to the page go by its headings; use `##` below `#`, \
                     `###` below `##`",
                )
            }
        }
    }

    fn template(&self, name: &Name) -> &'a Arc<SourceFile> {
        let layout = format!("{}.md", layout(self.checked, name));
        let mut sources = self.checked.templates.sources(&layout);
        let is_layout = |file: &&Arc<SourceFile>| file.path.ends_with(&layout);
        sources
            .find(is_layout)
            .expect("the layout of a checked document is there")
    }

    /// The first place in the files of `name` where `character` stands.
    fn place_of(&self, name: &Name, character: char) -> Place {
        let checked = self.checked;
        let role_files = |id: &str| {
            let role = &checked.roles[id];
            let level = role.data.role_level.as_ref();
            let level = level
                .and_then(|id| checked.role_levels.get(id))
                .map(|level| &level.json);
            [Some(&role.json), level]
        };
        let mut files: Vec<&JsonFile> = Vec::new();
        match name.kind {
            DocumentKind::Role => files.extend(role_files(&name.id).into_iter().flatten()),
            DocumentKind::RoleLevel => files.push(&checked.role_levels[&name.id].json),
            DocumentKind::Vacancy => {
                let vacancy = &checked.vacancies[&name.id];
                files.push(&vacancy.json);
                files.extend(role_files(&vacancy.data.role).into_iter().flatten());
            }
        }
        files.push(&checked.organisation.json);
        let in_data = files.into_iter().find_map(|json| {
            let (route, at) = find(&json.value, character, String::new())?;
            Some(json.place_within(&route, at..at + character.len_utf8()))
        });
        let layout = format!("{}.md", layout(checked, name));
        in_data
            .or_else(|| {
                checked.templates.sources(&layout).find_map(|file| {
                    let start = file.text().find(character)?;
                    Some(Place::Text {
                        file: Arc::clone(file),
                        span: start..start + character.len_utf8(),
                    })
                })
            })
            .unwrap_or_else(|| Place::File(self.template(name).path.clone()))
    }
}

/// The route to the first text of `value` that has `character`, and the byte where it stands.
fn find(value: &Value, character: char, route: String) -> Option<(String, usize)> {
    match value {
        Value::String(text) => text.find(character).map(|at| (route, at)),
        Value::Array(items) => items
            .iter()
            .enumerate()
            .find_map(|(index, item)| find(item, character, format!("{route}/{index}"))),
        Value::Object(fields) => fields
            .iter()
            .find_map(|(name, field)| find(field, character, step(&route, name))),
        _ => None,
    }
}

/// Calls `visit` with every text of the blocks.
fn each_text(blocks: &[Block], visit: &mut impl FnMut(&str)) {
    fn each_inline(content: &[Inline], visit: &mut impl FnMut(&str)) {
        for inline in content {
            match inline {
                Inline::Text(text) | Inline::Code(text) => visit(text),
                Inline::LineBreak => {}
                Inline::Emphasis(inner)
                | Inline::Strong(inner)
                | Inline::Link { content: inner, .. }
                | Inline::Lang { content: inner, .. } => each_inline(inner, visit),
            }
        }
    }
    for block in blocks {
        match block {
            Block::Heading { content, .. } | Block::Paragraph(content) => {
                each_inline(content, visit);
            }
            Block::List(list) => list.items.iter().for_each(|item| each_text(item, visit)),
            Block::Facts(facts) => {
                for fact in facts {
                    each_inline(&fact.label, visit);
                    each_inline(&fact.value, visit);
                }
            }
            Block::Table(table) => {
                let cells = table.header.iter().chain(table.rows.iter().flatten());
                cells.for_each(|cell| each_inline(cell, visit));
            }
            Block::Quote(blocks) | Block::Lang { blocks, .. } => each_text(blocks, visit),
            Block::Code { text, .. } => visit(text),
            Block::Rule => {}
        }
    }
}

/// The faces and fallbacks that the style names; the loader has seen to it that they are there.
fn fonts(checked: &Checked) -> Result<FontBook, FontFault> {
    let fonts = &checked.style.data.fonts;
    let bytes = |name: &String| checked.fonts.get(name).cloned().unwrap_or_default();
    let fallbacks = fonts
        .pdf_fallback
        .iter()
        .map(|name| (name.clone(), bytes(name)));
    let fallbacks = fallbacks.collect();
    match &fonts.pdf {
        None => FontBook::with_fallbacks(fallbacks),
        Some(files) => {
            let faces = [
                &files.regular,
                &files.bold,
                &files.italic,
                &files.bold_italic,
            ];
            FontBook::from_bytes(faces.map(bytes), fallbacks)
        }
    }
}

fn font_fault(checked: &Checked, fault: &FontFault) -> Diagnostic {
    let route = match &fault.role {
        FontRole::Regular => "/fonts/pdf/regular".to_owned(),
        FontRole::Bold => "/fonts/pdf/bold".to_owned(),
        FontRole::Italic => "/fonts/pdf/italic".to_owned(),
        FontRole::BoldItalic => "/fonts/pdf/bold_italic".to_owned(),
        FontRole::Fallback(name) => {
            let names = &checked.style.data.fonts.pdf_fallback;
            let index = names.iter().position(|one| one == name).unwrap_or_default();
            format!("/fonts/pdf_fallback/{index}")
        }
    };
    let place = checked.style.json.place(&route);
    Diagnostic::error(Code::BadFont, place, fault.to_string())
        .hint("a font is a file that ends with `.ttf` or `.otf`")
}

fn page_fault(checked: &Checked, error: &tera::Error) -> Diagnostic {
    let named = |name: &str, file| (name.to_owned(), Arc::clone(file));
    let files = BTreeMap::from([
        named("page.html", &checked.page.html),
        named("page.css", &checked.page.css),
    ]);
    fault::diagnostic(error, &files, "page.html")
}
