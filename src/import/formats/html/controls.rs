//! What a page says where it is no running text: in the places of its forms, on its buttons, and in attributes that
//! readers see or hear.
//!
//! In: elements with their attributes and words. Out: what somebody filled in, as text where it stands, and asides.

use super::beside::Beside;
use super::elements::{Of, Skip};
use super::page::{Attributes, Page};
use crate::import::pieces::{AsideKind, Refusal};

impl Page {
    /// A place of a form: what somebody filled in is text, and else the hint in it stands beside it.
    pub(super) fn input(&mut self, attributes: &Attributes) -> Result<(), Refusal> {
        let said = |name: &str| attributes.get(name).map_or("", |said| said.trim());
        match said("type").to_ascii_lowercase().as_str() {
            // Their values are for programs.
            "hidden" | "password" | "checkbox" | "radio" | "file" | "range" | "color" => Ok(()),
            "submit" | "button" | "reset" => {
                self.beside(AsideKind::Control, said("value"));
                self.flush()
            }
            "image" => {
                self.beside(AsideKind::Control, said("alt"));
                self.flush()
            }
            _ => self.filled(said("value"), said("placeholder")),
        }
    }

    /// The end of a choice, of a place for lines, or of a button.
    pub(super) fn control(&mut self, control: &Beside) -> Result<(), Refusal> {
        let (chosen, others) = control.choices();
        match control.name.as_str() {
            "textarea" => self.filled(&others.join(" "), ""),
            "select" if chosen.is_empty() => self.filled("", &others.join("; ")),
            "select" => {
                self.filled(&chosen.join(", "), "")?;
                self.beside(AsideKind::Control, &others.join("; "));
                Ok(())
            }
            _ => {
                self.beside(AsideKind::Control, &others.join("; "));
                Ok(())
            }
        }
    }

    fn filled(&mut self, value: &str, hint: &str) -> Result<(), Refusal> {
        if value.is_empty() {
            self.beside(AsideKind::Unfilled, hint);
        } else {
            self.text(" ");
            self.text(value);
        }
        // The next label begins a line.
        self.flush()
    }

    /// Notes what an element says to those who listen or point at it.
    /// Notes what a page says of itself to those who look for it.
    pub(super) fn summary(&mut self, attributes: &Attributes) {
        const NAMES: [&str; 7] = [
            "description",
            "keywords",
            "og:title",
            "og:description",
            "twitter:title",
            "twitter:description",
            "dcterms.description",
        ];
        let name = attributes
            .get("name")
            .or_else(|| attributes.get("property"));
        let is_one = name.is_some_and(|name| NAMES.contains(&name.to_lowercase().as_str()));
        if let Some(said) = attributes.get("content").filter(|_| is_one) {
            self.builder.aside(self.at, AsideKind::PageSummary, said);
        }
    }

    pub(super) fn note_attributes(
        &mut self,
        name: &str,
        attributes: &Attributes,
        skipped: Option<Skip>,
    ) {
        if !matches!(skipped, None | Some(Skip::Control)) {
            return;
        }
        let of_picture = ["object", "embed", "iframe", "video", "audio", "img"].contains(&name);
        let mut noted = vec!["aria-label"];
        if !of_picture {
            noted.push("title");
        }
        if name == "area" {
            noted.push("alt");
        }
        if name == "textarea" {
            noted.push("placeholder");
        }
        for noted in noted {
            let kind = match noted {
                "placeholder" => AsideKind::Unfilled,
                _ => AsideKind::Spoken,
            };
            if let Some(said) = attributes.get(noted) {
                self.beside(kind, said);
            }
        }
    }

    /// What another program shows in the page, by its title.
    pub(super) fn embedded(&mut self, title: Option<&str>) {
        let title = title.unwrap_or_default();
        self.builder.aside(self.at, AsideKind::Embedded, title);
    }

    /// A comment in the source of Markdown, where authors write them for each other; in pages programs do.
    pub(super) fn comment(&mut self, at: usize, words: &str) {
        if self.of == Of::Markdown && words.contains(char::is_alphanumeric) {
            self.builder.aside(at, AsideKind::Comment, words);
        }
    }

    fn beside(&mut self, kind: AsideKind, words: &str) {
        if words.contains(char::is_alphanumeric) {
            self.builder.aside(self.at, kind, words);
        }
    }
}
