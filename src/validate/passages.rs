//! Role text as authored: inline Markdown without HTML, images or unsafe links.
//!
//! In: a role, role level or the organisation's sections, and the file. Out: a diagnostic for each fault, at its place in the
//! JSON text. It runs before the merge, while each text still has a place.

use super::{blocks, html};
use crate::characters::is_line_break;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::document::parse::parse;
use crate::document::{Block, Inline, ParseFaultKind, anchors};
use crate::facts::Fact;
use crate::facts::grade::Ladder;
use crate::facts::plain_text::PlainText;
use crate::facts::web_address::WebAddress;
use crate::language;
use crate::load::json::JsonFile;
use crate::model::passages::{self, Form, Passage};
use crate::model::{Organisation, Role, RoleLevel};

/// So many faults of one text are told; who sees that many looks for what they have in common.
const MOST_FAULTS_OF_A_PASSAGE: usize = 100;

/// Checks every text of a role definition.
pub(super) fn check_role(
    role: &Role,
    json: &JsonFile,
    ladder: &Ladder,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let mut checker = Checker { json, diagnostics };
    checker.passages(&passages::of_role(role));
    blocks::check_role(role, json, checker.diagnostics);
    if let Some(grade) = &role.usual_grade
        && let Err(misread) = ladder.grades(grade)
    {
        let fault = super::vacancy::misread(json, "/usual_grade", misread);
        diagnostics.push(fault);
    }
}

/// Checks every text of a role level.
pub(super) fn check_role_level(
    level: &RoleLevel,
    json: &JsonFile,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let mut checker = Checker { json, diagnostics };
    checker.passages(&passages::of_role_level(level));
    blocks::check_role_level(level, json, diagnostics);
}

/// Checks every text of the organisation that is Markdown: its benefits and its sections.
pub(super) fn check_organisation(
    organisation: &Organisation,
    json: &JsonFile,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let mut checker = Checker { json, diagnostics };
    checker.passages(&passages::of_organisation(organisation));
    blocks::check_sections(&organisation.sections, json, diagnostics);
}

/// How a picture is written in this file.
fn picture_instead(json: &JsonFile) -> &'static str {
    if json.path().extension().is_some_and(|ending| ending == "md") {
        "a picture stands alone, with a blank line above and below: `![what it shows](team.png)`; its file is in \
         `templates/pictures/`"
    } else {
        "a picture is a block of its own: `{ \"picture\": \"team.png\", \"alt\": \"…\" }`; its file is in \
         `templates/pictures/`"
    }
}

struct Checker<'a> {
    json: &'a JsonFile,
    diagnostics: &'a mut Vec<Diagnostic>,
}

impl Checker<'_> {
    fn passages(&mut self, passages: &[Passage<'_>]) {
        for Passage {
            route, text, form, ..
        } in passages
        {
            match form {
                Form::Label | Form::Title => self.plain(route, text),
                Form::LanguageTag => self.lang(route, text),
                Form::Address => self.fact::<WebAddress>(route, text),
                Form::Cell if text.is_empty() => {}
                // No role has lines.
                Form::Lines | Form::ItemLines => {}
                Form::Heading | Form::Cell | Form::Paragraph | Form::Item { .. } => {
                    self.markdown(route, text, *form);
                }
            }
        }
    }

    fn plain(&mut self, route: &str, text: &str) {
        if text.trim().is_empty() {
            let place = self.json.place(route);
            let fault = Diagnostic::error(Code::BadValue, place, "this text is empty");
            self.diagnostics
                .push(fault.hint("fill it, or remove the whole of what it belongs to"));
        } else {
            self.fact::<PlainText>(route, text);
        }
    }

    fn fact<T: Fact>(&mut self, route: &str, text: &str) {
        if let Err(misread) = text.parse::<T>() {
            self.diagnostics
                .push(super::vacancy::misread(self.json, route, misread));
        }
    }

    /// A language tag goes into markup, so it must be one (BCP 47: letters and digits in parts of
    /// one to eight, joined by hyphens).
    fn lang(&mut self, route: &str, lang: &str) {
        let fault = language::refuse(lang, || self.json.place(route));
        self.diagnostics.extend(fault);
    }

    /// One paragraph of inline Markdown.
    fn markdown(&mut self, route: &str, text: &str, form: Form) {
        if text.trim().is_empty() || text.contains(is_line_break) {
            self.no_paragraph(route, text, form);
            return;
        }
        let (blocks, faults) = parse(text);
        let faults_before = self.diagnostics.len();
        let mut has_html = false;
        for fault in faults.into_iter().take(MOST_FAULTS_OF_A_PASSAGE) {
            let instead = match &fault.kind {
                ParseFaultKind::RawHtml(html) => html::instead(html),
                _ => None,
            };
            let (code, message, hint) = match fault.kind {
                // Who takes away an opening tag takes away its end, too.
                ParseFaultKind::RawHtml(html) if has_html && html.starts_with("</") => continue,
                ParseFaultKind::RawHtml(html) => (
                    Code::RawHtml,
                    format!("the HTML `{html}` stands in the text; role text is Markdown"),
                    "write `**bold**`, `*italic*` or `[words](https://…)`; for the sign `<` itself write `\\\\<`",
                ),
                ParseFaultKind::Unseen(message) => (
                    Code::UnseenCharacter,
                    message,
                    "a sign such as `&shy;` stands for a character that nobody sees; delete it",
                ),
                ParseFaultKind::Image(address) => (
                    Code::BadMarkdown,
                    format!("the image `{address}` stands in the text"),
                    picture_instead(self.json),
                ),
                ParseFaultKind::NoAlternative(file) => (
                    Code::BadPicture,
                    format!("the picture `{file}` has no words for those who do not see it"),
                    picture_instead(self.json),
                ),
                ParseFaultKind::UnbalancedLang(mark) => (
                    Code::BadMarkdown,
                    format!("the language mark `{mark}` is not closed, or closes nothing"),
                    "write `<span lang=\\\"cy\\\">` … `</span>` around the words",
                ),
                ParseFaultKind::BadLink(target) => (
                    Code::BadLink,
                    format!("the link leads to `{target}`, which is not an address"),
                    "a link begins with `https://`, `http://`, `mailto:` or `tel:`; one to a heading of the \
                     same document is `#` and the heading's words, as in `#how-to-apply`",
                ),
                ParseFaultKind::TooDeep => (
                    Code::BadMarkdown,
                    "marks are nested too deep here".to_owned(),
                    "remove marks; to show them, put a backslash before each, as in `\\\\*`",
                ),
                ParseFaultKind::ExcessCells(cells) => (
                    Code::BadMarkdown,
                    format!("a row has more cells than its table's header: `{cells}`"),
                    "each text here is one paragraph, without tables",
                ),
                ParseFaultKind::UnusedDefinition(line) => (
                    Code::BadMarkdown,
                    format!(
                        "`{line}` would not be seen, as Markdown takes it for a link's address"
                    ),
                    "put a backslash before the bracket: `\\\\[`",
                ),
            };
            has_html |= code == Code::RawHtml;
            let place = self.json.place_within(route, fault.range);
            let hint = as_written(instead.unwrap_or(hint), &place);
            self.diagnostics
                .push(Diagnostic::error(code, place, message).hint(hint));
        }
        if self.diagnostics.len() > faults_before {
            return;
        }
        if let [Block::Paragraph(content)] = blocks.as_slice() {
            self.links(route, text, content);
        } else {
            let begun = blocks.first().map_or("nothing", begun_by);
            let message = format!("this text begins {begun}; each text here is one paragraph");
            let mark = text.len() - text.trim_start().len();
            let length = text[mark..].find(' ').unwrap_or(text.len() - mark);
            let place = self.json.place_within(route, 0..mark + length);
            let hint = as_written(against_mark(blocks.first()), &place);
            let fault = Diagnostic::error(Code::BadMarkdown, place, message);
            let block = blocks.first().and_then(instead_of);
            let block = block.map(|block| {
                if fault.place.is_in_markdown() {
                    "leave an empty line above it, if it is one"
                } else {
                    block
                }
            });
            let fault = match block.filter(|_| form == Form::Paragraph) {
                Some(block) => fault.hint(block),
                None => fault,
            };
            self.diagnostics.push(fault.hint(hint));
        }
    }

    /// Reports a text that is empty, or that is several paragraphs.
    fn no_paragraph(&mut self, route: &str, text: &str, form: Form) {
        let (message, hint) = if text.trim().is_empty() {
            ("this text is empty", "fill it, or remove it")
        } else {
            (
                "this text has a line break in it; each text here is one paragraph",
                "make each paragraph a text of its own in the list",
            )
        };
        let place = match text.find(is_line_break) {
            Some(at) => self.json.place_within(route, at..at + 1),
            None => self.json.place(route),
        };
        let fault = Diagnostic::error(Code::BadMarkdown, place, message).hint(hint);
        let mut lines = text.split(is_line_break);
        let block = lines.find_map(|line| instead_of(parse(line).0.first()?));
        let block = block.filter(|_| form == Form::Paragraph);
        self.diagnostics.push(match block {
            Some(block) => fault.hint(block),
            None => fault,
        });
    }

    fn links(&mut self, route: &str, text: &str, content: &[Inline]) {
        for inline in content {
            match inline {
                Inline::Link {
                    target, content, ..
                } => {
                    // Whether a heading has the id is seen where the document is whole.
                    let is_within = anchors::within(target).is_some();
                    if !is_within && let Err(misread) = target.parse::<WebAddress>() {
                        let at = text.find(target.as_str()).unwrap_or(0);
                        let place = self.json.place_within(route, at..at + target.len());
                        self.diagnostics.push(
                            Diagnostic::error(Code::BadLink, place, misread.message).hint(
                                "a link begins with `https://`, `http://`, `mailto:` or `tel:`",
                            ),
                        );
                    }
                    self.links(route, text, content);
                }
                Inline::Emphasis(inner)
                | Inline::Strong(inner)
                | Inline::Lang { content: inner, .. } => self.links(route, text, inner),
                Inline::Text(_) | Inline::Code(_) | Inline::LineBreak => {}
            }
        }
    }
}

/// A hint that shows what to write within a text of JSON, as its reader writes it at `place`.
fn as_written(hint: &str, place: &Place) -> String {
    if place.is_in_markdown() {
        hint.replace("\\\\", "\\").replace("\\\"", "\"")
    } else {
        hint.to_owned()
    }
}

/// How a text becomes plain words that begins `block`.
fn against_mark(block: Option<&Block>) -> &'static str {
    match block {
        Some(Block::Code { .. }) => "take away the spaces before it, or the marks of code",
        _ => {
            "take the mark away; to show it, put a backslash before it, as in `\\\\# 1 choice` or `3\\\\. place`"
        }
    }
}

/// How to write a block of Markdown that stands where paragraphs do.
fn instead_of(block: &Block) -> Option<&'static str> {
    match block {
        Block::List(_) => {
            Some("a list is a block between the paragraphs: `{ \"list\": [\"…\", \"…\"] }`")
        }
        Block::Heading { .. } => {
            Some("a heading is a block between the paragraphs: `{ \"heading\": \"…\" }`")
        }
        Block::Facts(_) | Block::Table(_) => Some(
            "a table is a block between the paragraphs: `{ \"table\": { \"header\": [\"…\"], \"rows\": [[\"…\"]] } }`",
        ),
        Block::Picture(_) => Some(
            "a picture is a block between the paragraphs: `{ \"picture\": \"team.png\", \"alt\": \"…\" }`",
        ),
        _ => None,
    }
}

fn begun_by(block: &Block) -> &'static str {
    match block {
        Block::Heading { .. } => "a heading",
        Block::Paragraph(_) => "several paragraphs",
        Block::List(_) => "a list",
        Block::Facts(_) | Block::Table(_) => "a table",
        Block::Quote(_) => "a quote",
        Block::Code { .. } => "code",
        Block::Rule => "a rule",
        Block::Picture(_) => "a picture",
        Block::Lang { .. } => "a block in another language",
    }
}
