//! The page around the content: `templates/page.html` and `templates/page.css`, through Tera.
//!
//! In: the two templates, the style, and for each document its meta data and content. Out: the
//! page's bytes. Templates are trusted, but the size of what they make is bounded.

use std::io::{self, Write};

use serde::Serialize;
use tera::{Context, Value};

use super::escape::{dir, escape, href};
use super::seen::is_seen;
use crate::document::Meta;
use crate::facts::Show as _;
use crate::language::Direction;
use crate::picture::Pictures;
use crate::source::front_matter::Body;
use crate::style::{Sizes, Style};
use crate::template::{Engine, Escape, Fault};
use crate::words::{Key, Shown};

/// The names by which Tera's errors call the templates.
const HTML: &str = "page.html";
const CSS: &str = "page.css";

/// The most that the templates may add to the content, in bytes.
pub(in crate::write) const LARGEST_SHELL: usize = 1 << 20;

/// Why the filter `safe` is refused.
const NOT_SAFE: &str = "The filter `safe` is refused: the content and the style sheet are HTML \
                        already, and all else is plain text";

/// The house's page, ready for any number of documents and threads.
#[derive(Clone)]
pub struct PageTemplate {
    engine: Engine,
    /// The style sheet with the style's values in it; safe to stand in `<style>`.
    css: Value,
    logo: Option<ShownLogo>,
}

/// What `page.html` may see of the logo.
#[derive(Clone, Serialize)]
pub(in crate::write) struct ShownLogo {
    /// An address that holds the picture.
    address: String,
    alt: String,
    /// In pixels of CSS.
    width: u32,
    height: u32,
}

impl ShownLogo {
    /// The house's logo, where it has one.
    pub(in crate::write) fn of(style: &Style, pictures: &Pictures) -> Option<Self> {
        let logo = style.logo.as_ref()?;
        let picture = pictures.get(&logo.file)?;
        // 96 pixels of CSS are an inch.
        let height = logo.height_mm * 96.0 / 25.4;
        Some(Self {
            address: picture.data_address(),
            alt: logo.alt.clone(),
            width: pixels(picture.size.width_at(height)),
            height: pixels(height),
        })
    }

    /// So many bytes of the page are the picture.
    pub(in crate::write) fn length(&self) -> usize {
        self.address.len()
    }
}

/// The content of a page, which is HTML, and what the page is to know of it.
pub(super) struct Parts {
    pub(super) content: String,
    /// Where the first heading below the title begins in it.
    pub(super) body: usize,
    pub(super) headings: Vec<Listed>,
}

/// What the page is to hold besides its content.
#[derive(Default)]
pub(super) struct Besides<'a> {
    /// The name of the same document as a PDF beside it.
    pub(super) pdf: Option<&'a str>,
    /// What search engines take the advert by: JSON that can stand in a script.
    pub(super) job_posting: Option<String>,
}

/// A heading, for the list of contents.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Listed {
    pub(super) id: String,
    pub(super) words: String,
    /// Its language, where it is not the document's.
    pub(super) lang: Option<String>,
}

/// What `page.html` may see of a document.
#[derive(Serialize)]
struct Seen<'a> {
    title: &'a str,
    /// The title with what has become of the advert, where that is over.
    title_shown: &'a str,
    description: &'a str,
    /// HTML's `datetime`.
    closes: Option<&'a str>,
    /// The address of the same document as a PDF.
    pdf: Option<String>,
    /// JSON-LD that can stand in a script, where search engines are to be told.
    job_posting: Value,
    /// The day on which such an advert is posted, with the word for it; HTML.
    posted_line: Value,
    /// The organisation's website.
    web: Option<&'a str>,
    lang: &'a str,
    /// `ltr` or `rtl`.
    dir: &'static str,
    author: &'a str,
    subject: &'a str,
    keywords: &'a [String],
    reference: Option<&'a str>,
    /// The reference with the word for it; HTML.
    reference_line: Value,
}

/// What a page says around its content, in the document's language; HTML.
#[derive(Serialize)]
struct Said {
    contents: Value,
    passed: Value,
    pdf: Value,
}

/// Sizes as multiples of running text, for the style sheet's `rem`.
#[derive(Serialize)]
struct Scale {
    small: String,
    heading_1: String,
    heading_2: String,
    heading_3: String,
}

impl PageTemplate {
    /// Compiles the page's two templates, `page.html` and `page.css`, and sets the style sheet.
    ///
    /// # Errors
    /// What Tera finds wrong with either; its errors name the template.
    pub fn new(html: &str, css: &str, style: &Style) -> Result<Self, Fault> {
        let css = sheet(css, style)?;
        let write_html: Escape = |text, output| write!(output, "{}", escape(text));
        let engine = engine(".html", write_html, HTML, html)?;
        Ok(Self {
            engine,
            css,
            logo: None,
        })
    }

    /// The same with the house's logo.
    pub(super) fn with_logo(self, style: &Style, pictures: &Pictures) -> Self {
        let logo = ShownLogo::of(style, pictures);
        Self { logo, ..self }
    }

    /// Whether readers see the content on a page, all of it.
    pub(super) fn shows_content(&self) -> Result<bool, Fault> {
        const INTRO: &str = "<p>intro-of-the-page</p>";
        const BODY: &str = "<p>body-of-the-page</p>";
        let meta = Meta {
            title: "title".to_owned(),
            lang: "en-GB".to_owned(),
            author: "author".to_owned(),
            ..Meta::default()
        };
        let parts = Parts {
            content: [INTRO, BODY].concat(),
            body: INTRO.len(),
            headings: Vec::new(),
        };
        let page = self.render(&meta, &parts, &Besides::default())?;
        let page = String::from_utf8_lossy(&page);
        Ok([INTRO, BODY].iter().all(|part| is_seen(&page, part)))
    }

    /// The page of a document with this content, which is HTML.
    pub(super) fn render(
        &self,
        meta: &Meta,
        parts: &Parts,
        besides: &Besides<'_>,
    ) -> Result<Vec<u8>, Fault> {
        let reference_line = meta.reference.as_ref().map(|reference| {
            let line = meta.words.show(Key::Reference, &[reference.into()]);
            Value::safe_string(&html(&line))
        });
        let posted_line = meta.posting.as_ref().map(|posting| {
            let day = posting.posted_on.show(&meta.words);
            let line = meta.words.show(Key::WebPosted, &[(&day).into()]);
            Value::safe_string(&html(&line))
        });
        let job_posting = besides.job_posting.as_deref();
        let mut seen = Context::new();
        seen.insert(
            "meta",
            &Seen {
                title: &meta.title,
                title_shown: meta.title_when_over.as_ref().unwrap_or(&meta.title),
                description: meta.description.as_ref().unwrap_or(&meta.subject),
                closes: meta.closes.as_deref(),
                pdf: besides.pdf.map(|name| href(&format!("./{name}"))),
                job_posting: job_posting.map_or_else(Value::none, Value::safe_string),
                posted_line: posted_line.unwrap_or_else(Value::none),
                web: meta.web.as_deref(),
                lang: &meta.lang,
                dir: dir(Direction::of(&meta.lang)),
                author: &meta.author,
                subject: &meta.subject,
                keywords: &meta.keywords,
                reference: meta.reference.as_deref(),
                reference_line: reference_line.unwrap_or_else(Value::none),
            },
        );
        seen.insert_value("css", self.css.clone());
        let said = |key| Value::safe_string(&html(&meta.words.show(key, &[])));
        let words = Said {
            contents: said(Key::WebContents),
            passed: said(Key::WebPassed),
            pdf: said(Key::WebPdf),
        };
        seen.insert("words", &words);
        seen.insert("logo", &self.logo);
        seen.insert("headings", &parts.headings);
        let (intro, body) = parts.content.split_at(parts.body);
        seen.insert_value("content", Value::safe_string(&parts.content));
        seen.insert_value("intro", Value::safe_string(intro));
        seen.insert_value("body", Value::safe_string(body));
        let logo = self.logo.as_ref().map_or(0, ShownLogo::length);
        let finished = parts.content.len() + job_posting.map_or(0, str::len) + logo;
        self.engine.render(HTML, &seen, LARGEST_SHELL + finished)
    }
}

/// The style sheet with the style's values in it; safe to stand in `<style>`.
///
/// # Errors
/// What Tera finds wrong with it; its errors name the template.
pub(in crate::write) fn sheet(css: &str, style: &Style) -> Result<Value, Fault> {
    let sheets = engine(".css", write_css_value, CSS, css)?;
    let mut context = Context::new();
    context.insert("style", &with_short_numbers(style));
    context.insert("scale", &Scale::of(&style.sizes));
    let css = sheets.render(CSS, &context, LARGEST_SHELL)?;
    // Whatever the template holds, `</style>` must not end the element early.
    let css = String::from_utf8_lossy(&css).replace("</", "<\\/");
    Ok(Value::safe_string(&css))
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a logo is some hundred pixels high, and at most some thousands wide"
)]
fn pixels(length: f32) -> u32 {
    length.round().max(1.0) as u32
}

/// The one template `name`, compiled.
pub(in crate::write) fn engine(
    extension: &'static str,
    escape: Escape,
    name: &str,
    text: &str,
) -> Result<Engine, Fault> {
    let mut engine = Engine::new(extension, escape, NOT_SAFE);
    match engine.add([(name, &Body::whole(text))]) {
        Ok(()) => Ok(engine),
        // One template has one fault by itself.
        Err(mut faults) => Err(faults.swap_remove(0)),
    }
}

/// What words show, with a mark on English that stands for missing words.
pub(in crate::write) fn html(shown: &Shown) -> String {
    let stretches = shown.stretches().map(|(stretch, is_english)| {
        let words = escape(stretch);
        if is_english {
            format!("<span lang=\"en\">{words}</span>")
        } else {
            words.to_string()
        }
    });
    stretches.collect()
}

/// The style as templates see it. Its numbers have as few digits as the file says: serialised, those
/// of 32 bits would have more.
fn with_short_numbers(style: &Style) -> serde_json::Value {
    fn shorten(value: &mut serde_json::Value) {
        match value {
            serde_json::Value::Number(number) => {
                #[expect(clippy::cast_possible_truncation, reason = "it had 32 bits before")]
                let short = number.as_f64().map(|number| (number as f32).to_string());
                if let Some(short) = short.and_then(|short| short.parse().ok()) {
                    *number = short;
                }
            }
            serde_json::Value::Array(items) => items.iter_mut().for_each(shorten),
            serde_json::Value::Object(fields) => fields.values_mut().for_each(shorten),
            _ => {}
        }
    }
    let mut value = serde_json::to_value(style).expect("a style is JSON");
    shorten(&mut value);
    value
}

impl Scale {
    fn of(sizes: &Sizes) -> Self {
        let multiple = |size: f32| format!("{:.3}", size / sizes.body);
        Self {
            small: multiple(sizes.small),
            heading_1: multiple(sizes.heading_1),
            heading_2: multiple(sizes.heading_2),
            heading_3: multiple(sizes.heading_3),
        }
    }
}

/// Writes a value into the style sheet. Quotes stay, for names of fonts; what could end the rule,
/// the value or the style sheet is written as an escape (CSS Syntax 3, 4.3.7).
fn write_css_value(text: &str, output: &mut dyn Write) -> io::Result<()> {
    for character in text.chars() {
        match character {
            '{' | '}' | ';' | '<' | '\\' | '\n' | '\r' | '\x0c' => {
                write!(output, "\\{:x} ", u32::from(character))?;
            }
            _ => write!(output, "{character}")?,
        }
    }
    Ok(())
}
