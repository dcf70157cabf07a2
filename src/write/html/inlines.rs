//! Inlines → the elements that mark words within a line.
//!
//! In: the content of a paragraph, heading or cell. Out: its HTML, at the end of what is written.

use super::Writer;
use super::escape::{dir, escape, href};
use crate::document::Inline;
use crate::document::anchors::{is_beside, within};
use crate::language::Direction;

impl Writer<'_> {
    pub(super) fn inlines(&mut self, content: &[Inline]) {
        for inline in content {
            self.inline(inline);
        }
    }

    fn inline(&mut self, inline: &Inline) {
        match inline {
            Inline::Text(text) => self.push(format_args!("{}", escape(text))),
            Inline::Emphasis(content) => self.element("em", content),
            Inline::Strong(content) => self.element("strong", content),
            Inline::Code(text) => self.push(format_args!("<code>{}</code>", escape(text))),
            Inline::Link {
                target,
                title,
                content,
            } => {
                // A page into which a part goes has not the headings, nor the files beside.
                if self.is_fragment && (within(target).is_some() || is_beside(target)) {
                    return self.inlines(content);
                }
                self.push(format_args!("<a href=\"{}\"", href(target)));
                if !title.is_empty() {
                    self.push(format_args!(" title=\"{}\"", escape(title)));
                }
                if self.advert.apply == Some(target) {
                    self.out.push_str(" class=\"apply\"");
                }
                self.targets.insert(target.clone());
                self.out.push('>');
                self.inlines(content);
                self.out.push_str("</a>");
            }
            Inline::LineBreak => self.out.push_str("<br>\n"),
            Inline::Lang { lang, content } => {
                let around = self.open_lang("span", lang);
                self.inlines(content);
                self.out.push_str("</span>");
                self.direction = around;
            }
        }
    }

    fn element(&mut self, name: &str, content: &[Inline]) {
        self.push(format_args!("<{name}>"));
        self.inlines(content);
        self.push(format_args!("</{name}>"));
    }

    /// Opens `element` for content in `lang`; hands back the direction to return to after it.
    pub(super) fn open_lang(&mut self, element: &str, lang: &str) -> Direction {
        self.push(format_args!("<{element} lang=\"{}\"", escape(lang)));
        let around = self.direction;
        self.direction = Direction::of(lang);
        if self.direction != around {
            self.push(format_args!(" dir=\"{}\"", dir(self.direction)));
        }
        self.out.push('>');
        around
    }
}
