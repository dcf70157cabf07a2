//! Tree → a page of boxes to paste: for each site that the organisation uses, what goes into each box of
//! its form, with a count and a button that copies it.
//!
//! In: a [`Document`] of a vacancy, the organisation's channels and its style. Out: one web page that
//! asks for nothing outside itself. Its script copies and does nothing else; without it the boxes can
//! be selected by hand.

use std::fmt::Write as _;
use std::sync::Arc;

use super::{Files, HousePart, Refused, Row, Unusable, Writer, Written};
use crate::channels::Channel;
use crate::document::Document;
use crate::language::{self, Direction};
use crate::style::{Colours, Style};
use crate::words::{Key, Value};
use crate::write::html::escaped;
use fill::Filled;

pub(crate) mod fill;
#[cfg(test)]
mod tests;

/// Pages of boxes to paste.
pub(crate) static ROW: Row = Row {
    name: "paste",
    edition: 4,
    about: "A page with a box to copy for each field of the sites where adverts go",
    files: Files::PagesOfVacancies,
    needs: &[HousePart::Style, HousePart::Channels],
    ready: |look| {
        if look.channels.is_empty() {
            return Err(Unusable::NoChannel);
        }
        Ok(Box::new(PasteWriter {
            channels: Arc::clone(look.channels),
            style: look.style.clone(),
        }))
    },
    is_text: true,
    text: |bytes| String::from_utf8(bytes.to_vec()).ok(),
};

/// Texts of more characters than this are counted even where the site's limit is not known.
const LONG: usize = 120;

struct PasteWriter {
    channels: Arc<Vec<Channel>>,
    style: Style,
}

impl Writer for PasteWriter {
    fn write(&self, document: &Document) -> Result<Written, Refused> {
        let mut page = Page {
            document,
            out: String::new(),
            boxes: 0,
        };
        page.page(&self.channels, &self.style);
        Ok(Written {
            bytes: page.out.into_bytes(),
        })
    }
}

/// A page, as far as it is written.
struct Page<'d> {
    document: &'d Document,
    out: String,
    /// How many boxes there are.
    boxes: usize,
}

impl Page<'_> {
    fn push(&mut self, arguments: std::fmt::Arguments<'_>) {
        let _ = self.out.write_fmt(arguments);
    }

    /// Words of ours as HTML; those that stand there in English for want of others say so.
    fn words(&self, key: Key, values: &[Value<'_>]) -> String {
        let shown = self.document.meta.words.show(key, values);
        let mut html = String::new();
        for (stretch, is_english) in shown.stretches() {
            let stretch = escaped(stretch);
            let _ = if is_english && !language::is_english(&self.document.meta.lang) {
                write!(
                    html,
                    "<span lang=\"{}\">{stretch}</span>",
                    language::ENGLISH
                )
            } else {
                write!(html, "{stretch}")
            };
        }
        html
    }

    /// The same where HTML has no marks.
    fn plain_words(&self, key: Key, values: &[Value<'_>]) -> String {
        let shown = self.document.meta.words.show(key, values);
        escaped(shown.as_str()).to_string()
    }

    fn page(&mut self, channels: &[Channel], style: &Style) {
        let meta = &self.document.meta;
        let direction = if Direction::of(&meta.lang).is_right_to_left() {
            " dir=\"rtl\""
        } else {
            ""
        };
        let title = [meta.title.as_str().into()];
        let (lang, name) = (
            escaped(&meta.lang),
            self.plain_words(Key::PasteTitle, &title),
        );
        self.push(format_args!(
            "<!doctype html>\n<html lang=\"{lang}\"{direction}>\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta name=\"robots\" content=\"noindex\">\n<title>{name}</title>\n<style>\n{}</style>\n\
             </head>\n<body>\n<main>\n",
            sheet(style)
        ));
        let heading = self.words(Key::PasteTitle, &title);
        self.push(format_args!("<h1>{heading}</h1>\n"));
        for channel in channels {
            self.push(format_args!(
                "<section>\n<h2>{}</h2>\n",
                escaped(&channel.name)
            ));
            for filled in fill::fill(self.document, channel) {
                self.paste_box(&filled);
            }
            self.push(format_args!("</section>\n"));
        }
        self.push(format_args!(
            "<p id=\"said\" role=\"status\"></p>\n</main>\n<script>\n{}</script>\n</body>\n</html>\n",
            include_str!("copy.js")
        ));
    }

    fn paste_box(&mut self, filled: &Filled<'_>) {
        self.boxes += 1;
        let number = self.boxes;
        let label = escaped(&filled.of.label).to_string();
        self.push(format_args!(
            "<div class=\"field\">\n<h3 id=\"label-{number}\">{label}</h3>\n"
        ));
        if filled.plain.is_empty() {
            let nothing = self.words(Key::PasteNothing, &[]);
            self.push(format_args!("<p class=\"note\">{nothing}</p>\n</div>\n"));
            return;
        }
        self.notes(filled);
        let plain = escaped(&filled.plain);
        self.push(format_args!("<div class=\"row\">\n"));
        match &filled.rich {
            Some(rich) => self.push(format_args!(
                "<div class=\"box\" id=\"box-{number}\" tabindex=\"0\" role=\"group\" \
                 aria-labelledby=\"label-{number}\">\n{rich}</div>\n\
                 <pre id=\"plain-{number}\" hidden>{plain}</pre>\n"
            )),
            None => self.push(format_args!(
                "<pre class=\"box\" id=\"box-{number}\" tabindex=\"0\" role=\"group\" \
                 aria-labelledby=\"label-{number}\">{plain}</pre>\n"
            )),
        }
        self.push(format_args!("<p class=\"buttons\">"));
        let called = [filled.of.label.as_str().into()];
        let copied = self.plain_words(Key::PasteCopied, &called);
        let failed = self.plain_words(Key::PasteFailed, &called);
        let button = |page: &mut Self, key: Key, kind: &str| {
            let words = page.plain_words(key, &[]);
            page.push(format_args!(
                "<button type=\"button\" hidden data-copy=\"{kind}\" data-box=\"{number}\" \
                 data-copied=\"{copied}\" data-failed=\"{failed}\" \
                 aria-label=\"{words}: {label}\">{words}</button>"
            ));
        };
        if filled.rich.is_some() {
            button(self, Key::PasteCopy, "rich");
            button(self, Key::PasteCopyPlain, "plain");
        } else {
            button(self, Key::PasteCopy, "plain");
        }
        self.push(format_args!("</p>\n</div>\n</div>\n"));
    }

    /// How long the text is, whether it fits, and what is lost.
    fn notes(&mut self, filled: &Filled<'_>) {
        let (count, of) = (filled.count(), filled.of);
        let shown = count.to_string();
        let mut notes = match of.limit {
            Some(limit) => {
                let limit = limit.to_string();
                vec![self.words(Key::PasteCountOf, &[(&shown).into(), (&limit).into()])]
            }
            // Of a line nobody asks how long it is.
            None if count <= LONG => Vec::new(),
            None => vec![self.words(Key::PasteCount, &[(&shown).into()])],
        };
        let over = of.limit.map(|limit| count.saturating_sub(limit));
        let under = of.least.map(|least| least.saturating_sub(count));
        for (key, number) in [(Key::PasteOver, over), (Key::PasteUnder, under)] {
            if let Some(number) = number.filter(|number| *number > 0) {
                let number = number.to_string();
                let words = self.words(key, &[(&number).into()]);
                notes.push(format!("<strong>{words}</strong>"));
            }
        }
        let lost = [
            (filled.is_cut, Key::PasteCut),
            (filled.lost.links, Key::PasteLosesLinks),
            (filled.lost.marks, Key::PasteLosesMarks),
            (filled.lost.tables, Key::PasteLosesTables),
            (filled.lost.pictures, Key::PasteLosesPictures),
        ];
        notes.extend(
            lost.iter()
                .filter(|(is_lost, _)| *is_lost)
                .map(|(_, key)| self.words(*key, &[])),
        );
        if !notes.is_empty() {
            self.push(format_args!("<p class=\"note\">{}</p>\n", notes.join(". ")));
        }
    }
}

/// The page's looks, in the house's colours.
fn sheet(style: &Style) -> String {
    let scheme = |colours: &Colours| {
        let colour = |colour| String::from(colour);
        format!(
            "--page: {}; --text: {}; --muted: {}; --accent: {}; --link: {}; --panel: {}; --rule: {};",
            colour(colours.page),
            colour(colours.text),
            colour(colours.muted),
            colour(colours.accent),
            colour(colours.link),
            colour(colours.panel),
            colour(colours.rule)
        )
    };
    format!(
        ":root {{ color-scheme: light dark; {} }}\n\
         @media (prefers-color-scheme: dark) {{ :root {{ {} }} }}\n{}",
        scheme(&style.colours),
        scheme(&style.dark_colours),
        include_str!("paste.css").replace("{{fonts}}", &style.fonts.web.replace('<', ""))
    )
}
