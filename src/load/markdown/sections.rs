//! Blocks → the title and the sections of a role.
//!
//! In: the blocks of the text. Out: the fields that they are; a diagnostic for each block that stands in
//! no section, and each section that stands twice.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::places::{Field, Node, SPACE, Text};
use super::{Code, Notes, Raw, RawKind, Titles, braces, slug};
use crate::source::Span;

/// The words below the front matter.
pub(super) struct Body<'a, 'n, 'd> {
    pub(super) source: &'a str,
    pub(super) titles: &'a Titles,
    pub(super) notes: &'n mut Notes<'d>,
}

/// A section as it stands in the text.
struct Section {
    heading: Raw,
    blocks: Vec<Raw>,
}

/// What a section's heading says.
struct Heading {
    title: Text,
    /// Of a section of one's own, or of one that every role knows.
    id: Option<Text>,
    lang: Option<(Span, Text)>,
}

/// How many spaces and signs a plain text is made a heading with.
const HEADING: &str = "# ";

impl Body<'_, '_, '_> {
    /// Adds what `blocks` say to the `fields` of the front matter.
    pub(super) fn read(mut self, blocks: Vec<Raw>, fields: &mut Vec<Field>) {
        let mut sections: Vec<Section> = Vec::new();
        let mut is_told = false;
        for block in blocks {
            match (&block.kind, sections.last_mut()) {
                (RawKind::Heading(1), _) => self.title(&block, sections.is_empty(), fields),
                (RawKind::Heading(2), _) => sections.push(Section {
                    heading: block,
                    blocks: Vec::new(),
                }),
                (_, Some(section)) => section.blocks.push(block),
                (_, None) if is_told => {}
                (_, None) => {
                    // What follows it is told by it.
                    is_told = true;
                    let span = self.first_line(&block);
                    let line = (span.start, &self.source[span.clone()]);
                    if !self.title_without_space(line, 1) {
                        let message = "this stands in no section".to_owned();
                        let hint =
                            "write the title of its section above it, as in `## About the role`";
                        self.notes.fault(span, message, hint);
                    }
                }
            }
        }
        let mut own = Vec::new();
        let mut place_of_own = None;
        for section in sections {
            if self.notes.are_full() {
                break;
            }
            let heading = self.heading(&section.heading);
            let span = section.heading.span.start
                ..section.blocks.last().unwrap_or(&section.heading).span.end;
            if let Some(field) = self.field_of(&heading) {
                self.known(field, &section, heading, span, fields);
            } else {
                place_of_own.get_or_insert((fields.len(), heading.title.whole()));
                own.extend(self.own(&section, heading, span));
            }
        }
        if let Some((at, key)) = place_of_own {
            if let Some(first) = fields.iter().find(|field| field.name == "sections") {
                let line = self.notes.line(first.key.start);
                let message = "`sections` stands in the front matter, too".to_owned();
                let hint =
                    format!("it stands on line {line}; write these sections there, or those here");
                self.notes
                    .fault_of(Code::DuplicateField, key, message, hint);
                return;
            }
            let start = own.first().map_or(key.start, |first| first.span.start);
            let end = own.last().map_or(key.end, |last| last.span.end);
            let node = Node::list(own, start..end);
            fields.insert(at, Field::new("sections", key, node));
        }
    }

    /// A stretch that shows where a block begins.
    fn first_line(&self, block: &Raw) -> Span {
        let start = block.span.start;
        let line = self.source[block.span.clone()].lines().next();
        start..start + line.unwrap_or_default().trim_end().len()
    }

    fn title(&mut self, block: &Raw, is_first: bool, fields: &mut Vec<Field>) {
        let mut words = self.heading_words(block);
        if let Some((before, braces)) = braces::trailing(&words, self.notes) {
            words = before;
            let hint = "what holds for the whole role stands in the front matter, as in `lang = \
                        \"cy\"`";
            braces.refuse_rest("the role's title", hint, self.notes);
        }
        let title = plain(&words, self.notes);
        let first = fields.iter().find(|field| field.name == "title");
        if let Some(first) = first {
            let line = self.notes.line(first.key.start);
            let message = "the role has its title here for a second time".to_owned();
            let hint = format!(
                "it is first given on line {line}; keep one of the two, and begin a section with `##`"
            );
            self.notes
                .fault_of(Code::DuplicateField, words.whole(), message, hint);
        } else if is_first {
            let key = block.span.start..block.span.start + 1;
            fields.push(Field::new("title", key, Node::text(title)));
        } else {
            let message = "the role's title stands below a section".to_owned();
            let hint = "put it above all sections; a section begins with `##`";
            self.notes.fault(words.whole(), message, hint);
            fields.push(Field::unnamed("title", Node::text(title)));
        }
    }

    fn heading(&mut self, block: &Raw) -> Heading {
        let mut words = self.heading_words(block);
        let mut id = None;
        let mut lang = None;
        if let Some((before, mut braces)) = braces::trailing(&words, self.notes) {
            words = before;
            id = braces.take_value("#", self.notes).map(|(_, id)| id);
            lang = braces.take_value("lang", self.notes);
            let hint = "a section's title takes `{#id}` and `{lang=cy}`";
            braces.refuse_rest("a section", hint, self.notes);
        }
        let title = plain(&words, self.notes);
        Heading { title, id, lang }
    }

    /// The field that a section is, if every role knows it.
    fn field_of(&self, heading: &Heading) -> Option<&'static str> {
        match &heading.id {
            Some(id) => self.titles.known(&id.text),
            None => self.titles.field(&heading.title.text),
        }
    }

    /// Adds a section that every role knows.
    fn known(
        &mut self,
        name: &'static str,
        section: &Section,
        heading: Heading,
        span: Span,
        fields: &mut Vec<Field>,
    ) {
        let key = heading.title.whole();
        if let Some(first) = fields.iter().find(|field| field.name == name) {
            let line = self.notes.line(first.key.start);
            let message = format!("the section `{name}` stands here for a second time");
            let hint = format!(
                "it is first given on line {line}; make one of the two, or give this one an id of \
                 its own, as in `{{#our-way}}`"
            );
            self.notes
                .fault_of(Code::DuplicateField, key, message, hint);
            return;
        }
        let has_items = name != "about_the_role";
        let inner = if has_items {
            self.items(&section.blocks)
        } else {
            self.blocks(&section.blocks)
        };
        let list = Node::list(inner, span.clone());
        let node = match heading.lang {
            None => list,
            Some((place, lang)) => {
                let lang = Field::new("lang", place, Node::text(lang));
                let inner = if has_items { "items" } else { "paragraphs" };
                Node::object(vec![lang, Field::unnamed(inner, list)], span)
            }
        };
        fields.push(Field::new(name, key, node));
    }

    /// A section of one's own.
    fn own(&mut self, section: &Section, heading: Heading, span: Span) -> Option<Node> {
        let id = match heading.id {
            Some(id) => Some(Node::text(id)),
            None => self.made_id(&heading.title),
        }?;
        let title = Node::text(heading.title);
        let mut fields = vec![Field::unnamed("id", id), Field::unnamed("title", title)];
        if let Some((place, lang)) = heading.lang {
            fields.push(Field::new("lang", place, Node::text(lang)));
        }
        let blocks = self.blocks(&section.blocks);
        fields.push(Field::unnamed("blocks", Node::list(blocks, span.clone())));
        Some(Node::object(fields, span))
    }

    /// The id that is made of a title; a title that is like one which every role knows is told of.
    fn made_id(&mut self, title: &Text) -> Option<Node> {
        let key = title.whole();
        let id = slug(&title.text);
        let title = &title.text;
        if let Some(known) = self.titles.like(title) {
            let message = format!(
                "the section `{title}` is one of the role's own, as no section that every role \
                 knows is called so"
            );
            let hint =
                format!("did you mean `{known}`? If not, give it an id: `## {title} {{#{id}}}`");
            self.notes.doubt(key.clone(), message, hint);
        }
        if id.is_empty() {
            let message = "no id can be made of this title".to_owned();
            let hint = "give the section one of small letters, digits and hyphens, as in \
                        `## … {#the-team}`";
            self.notes.fault(key, message, hint);
            return None;
        }
        Some(Node::value(id, key))
    }

    /// The words of a heading, without the signs that make it one.
    pub(super) fn heading_words(&self, block: &Raw) -> Text {
        let source = self.source;
        let span = block.span.clone();
        let raw = source[span.clone()].trim_end_matches(SPACE);
        let start = span.start + raw.len() - raw.trim_start_matches(SPACE).len();
        let raw = raw.trim_start_matches(SPACE);
        if !raw.starts_with('#') {
            // The last line underlines the others.
            let end = raw.rfind('\n').unwrap_or(raw.len());
            return Text::of_lines(source, start..start + end, false);
        }
        let signs = raw.len() - raw.trim_start_matches('#').len();
        let words = &raw[signs..];
        let without = words.trim_end_matches('#');
        let is_closed = without.is_empty() || without.ends_with([' ', '\t']);
        let words = if is_closed { without } else { words };
        let end = start + signs + words.trim_end_matches(SPACE).len();
        let begin = start + signs + words.len() - words.trim_start_matches(SPACE).len();
        Text::of(source, begin.min(end)..end)
    }
}

/// The characters that Markdown shows of `words`, which may have no marks.
pub(super) fn plain(words: &Text, notes: &mut Notes<'_>) -> Text {
    // Within a heading, nothing begins a list or another block.
    let markdown = format!("{HEADING}{} #", words.text);
    let mut text = Text::default();
    let mut is_told = false;
    for (event, range) in Parser::new_ext(&markdown, Options::empty()).into_offset_iter() {
        let end = (range.end - HEADING.len().min(range.end)).min(words.text.len());
        let start = (range.start - HEADING.len().min(range.start)).min(end);
        let is_mark = match event {
            Event::Text(found) => {
                text.push(&found, words.span(start..end).start);
                false
            }
            Event::Code(found) | Event::InlineHtml(found) => {
                text.push(&found, words.span(start..end).start);
                true
            }
            Event::Start(Tag::Heading { .. }) | Event::End(TagEnd::Heading(_)) => false,
            _ => true,
        };
        if is_mark && !is_told {
            is_told = true;
            let message = "a mark of Markdown stands here, and these are plain words".to_owned();
            let hint = "take the mark away; to show it, put a backslash before it, as in `\\*`";
            notes.fault(words.span(start..end), message, hint);
        }
    }
    if let Some((span, unseen)) = text.take_unseen() {
        notes.fault_of(Code::UnseenCharacter, span, unseen.message, unseen.hint);
    }
    text
}
