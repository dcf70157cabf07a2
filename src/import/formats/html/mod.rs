//! HTML, and Markdown → pieces.
//!
//! In: the text of a web page, or of a Markdown file. Out: what a reader sees of it. The tokens of HTML and
//! the events of Markdown open and close elements of one [`Page`], as Markdown may hold HTML.

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{HtmlString, Token, Tokenizer};
use pulldown_cmark::{CodeBlockKind, Event, LinkType, Options, Parser, Tag, TagEnd};

use self::elements::Of;
use self::page::{Attributes, Page};
use super::drawn;
use crate::import::pieces::{Foreign, MAY_PART, Refusal};
use crate::source::SourceFile;

mod beside;
mod classes;
mod controls;
mod elements;
mod govspeak;
mod items;
mod lines;
mod page;
mod pandoc;
mod tables;

/// Reads a web page.
pub(in crate::import) fn read(file: &SourceFile) -> Result<Foreign, Refusal> {
    let text = file.text();
    let has_main = text.to_ascii_lowercase().contains("<main");
    let mut page = Page::new(if has_main { Of::PageWithMain } else { Of::Page });
    feed(&mut page, &|at| file.line_column(at).line, text, 0)?;
    page.finish()
}

/// Reads Markdown, and the HTML within it.
pub(in crate::import) fn read_markdown(file: &SourceFile) -> Result<Foreign, Refusal> {
    let text = file.text();
    let start = after_front_matter(text);
    let (drawn, places) = drawn::as_markdown(&text[start..]);
    let mended = tables::mended(&drawn);
    let text = govspeak::plain(pandoc::plain(mended));
    let lines_above = file.text()[..start].matches('\n').count();
    let begins: Vec<usize> = text.match_indices('\n').map(|(end, _)| end + 1).collect();
    let line_of = |at: usize| {
        let line = begins.partition_point(|begin| *begin <= at);
        lines_above + places.get(line).copied().unwrap_or(line) + 1
    };
    let mut page = Page::new(Of::Markdown);
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_DEFINITION_LIST;
    // HTML comes line by line, and a tag may go over several.
    let mut html: Option<(usize, String)> = None;
    for (event, range) in Parser::new_ext(&text, options).into_offset_iter() {
        let at = range.start;
        if let Event::Html(more) | Event::InlineHtml(more) = &event {
            html.get_or_insert_with(|| (at, String::new()))
                .1
                .push_str(more);
            continue;
        }
        if let Some((at, html)) = html.take() {
            feed(&mut page, &line_of, &html, at)?;
        }
        if matches!(event, Event::Start(_)) {
            page.at = line_of(at);
        }
        match event {
            Event::SoftBreak if lines::parts(&text, &range) => {
                page.start("br", &Attributes::new())?;
            }
            Event::SoftBreak if lines::may_part(&text, &range) => page.text(MAY_PART),
            event => markdown_event(&mut page, event)?,
        }
    }
    if let Some((at, html)) = html {
        feed(&mut page, &line_of, &html, at)?;
    }
    let mut foreign = page.finish()?;
    foreign.front_matter = front_matter(&file.text()[..start]);
    Ok(foreign)
}

/// Gives a page the HTML of `text`, which stands at a byte of what is read; `line_of` tells the line of a byte.
fn feed(
    page: &mut Page,
    line_of: &dyn Fn(usize) -> usize,
    text: &str,
    offset: usize,
) -> Result<(), Refusal> {
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    emitter.naively_switch_states(true);
    for token in Tokenizer::new_with_emitter(text, emitter) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => {
                page.at = line_of(offset + tag.span.start);
                let attributes = tag.attributes.iter();
                let attributes: Attributes = attributes
                    .map(|(name, value)| (text_of(name), text_of(&value.value)))
                    .collect();
                page.start(&text_of(&tag.name), &attributes)?;
                if tag.self_closing && !elements::is_void(&text_of(&tag.name)) {
                    page.end(&text_of(&tag.name))?;
                }
            }
            Token::EndTag(tag) => page.end(&text_of(&tag.name))?,
            Token::String(text) => {
                page.text_at(line_of(offset + text.span.start), &text_of(&text));
            }
            Token::Comment(comment) => page.comment(
                line_of(offset + comment.span.start),
                &text_of(&comment.value),
            ),
            Token::Doctype(_) | Token::Error(_) => {}
        }
    }
    Ok(())
}

fn text_of(bytes: &HtmlString) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn markdown_event(page: &mut Page, event: Event<'_>) -> Result<(), Refusal> {
    let none = Attributes::new();
    match event {
        Event::Start(tag) => {
            let (name, attributes) = opened(&tag);
            if !name.is_empty() {
                page.start(name, &attributes)?;
            }
            // The header of a table is a row of its own.
            if matches!(tag, Tag::TableHead) {
                page.start("tr", &none)?;
            }
        }
        Event::End(tag) => {
            if matches!(tag, TagEnd::TableHead) {
                page.end("tr")?;
            }
            let name = closed(tag);
            if !name.is_empty() {
                page.end(name)?;
            }
        }
        Event::Text(text) | Event::Code(text) => page.text(&text),
        Event::SoftBreak => page.text(" "),
        Event::HardBreak => page.start("br", &none)?,
        Event::Rule => page.start("hr", &none)?,
        _ => {}
    }
    Ok(())
}

/// The element that a part of Markdown is.
fn opened(tag: &Tag<'_>) -> (&'static str, Attributes) {
    let mut attributes = Attributes::new();
    let name = match tag {
        Tag::Heading { level, .. } => heading(*level as usize),
        Tag::List(Some(start)) => {
            attributes.insert("start".to_owned(), start.to_string());
            "ol"
        }
        Tag::Link {
            dest_url,
            link_type,
            title,
            ..
        } => {
            if !title.is_empty() {
                attributes.insert("title".to_owned(), title.to_string());
            }
            let scheme = if *link_type == LinkType::Email {
                "mailto:"
            } else {
                ""
            };
            attributes.insert("href".to_owned(), format!("{scheme}{dest_url}"));
            "a"
        }
        Tag::Image { dest_url, .. } => {
            attributes.insert("src".to_owned(), dest_url.to_string());
            "picture"
        }
        Tag::Paragraph => "p",
        Tag::BlockQuote(_) => "blockquote",
        Tag::CodeBlock(CodeBlockKind::Fenced(_) | CodeBlockKind::Indented) => "pre",
        Tag::List(None) => "ul",
        Tag::Item => "li",
        Tag::Table(_) => "table",
        Tag::TableHead => "thead",
        Tag::TableRow => "tr",
        Tag::TableCell => "td",
        Tag::Emphasis => "em",
        Tag::Strong => "strong",
        Tag::Strikethrough => "s",
        Tag::FootnoteDefinition(_) => "footnote",
        Tag::DefinitionList => "dl",
        Tag::DefinitionListTitle => "dt",
        Tag::DefinitionListDefinition => "dd",
        _ => "",
    };
    (name, attributes)
}

fn closed(tag: TagEnd) -> &'static str {
    match tag {
        TagEnd::Heading(level) => heading(level as usize),
        TagEnd::List(true) => "ol",
        TagEnd::List(false) => "ul",
        TagEnd::Link => "a",
        TagEnd::Image => "picture",
        TagEnd::Paragraph => "p",
        TagEnd::BlockQuote(_) => "blockquote",
        TagEnd::CodeBlock => "pre",
        TagEnd::Item => "li",
        TagEnd::Table => "table",
        TagEnd::TableHead => "thead",
        TagEnd::TableRow => "tr",
        TagEnd::TableCell => "td",
        TagEnd::FootnoteDefinition => "footnote",
        TagEnd::DefinitionList => "dl",
        TagEnd::DefinitionListTitle => "dt",
        TagEnd::DefinitionListDefinition => "dd",
        TagEnd::Emphasis => "em",
        TagEnd::Strong => "strong",
        TagEnd::Strikethrough => "s",
        _ => "",
    }
}

fn heading(level: usize) -> &'static str {
    ["h1", "h2", "h3", "h4", "h5", "h6"][level.clamp(1, 6) - 1]
}

/// What stands before a text in YAML or TOML, a line at a time. TOML with a `format` is that of `advert` itself.
fn front_matter(text: &str) -> Vec<(usize, String, String)> {
    let mut said: Vec<(usize, String, String)> = Vec::new();
    let is_toml = text.starts_with("+++");
    let is_format = |line: &str| {
        line.split_once('=')
            .is_some_and(|(name, _)| name.trim() == "format")
    };
    if is_toml && text.lines().any(is_format) {
        return said;
    }
    for (index, line) in text.lines().enumerate() {
        let is_within = !is_toml && line.starts_with([' ', '\t', '-']);
        let line = line.trim();
        if line.is_empty() || ["---", "+++"].contains(&line) {
            continue;
        }
        if is_within
            && let Some((_, name, value)) = said.last_mut()
            && !name.is_empty()
        {
            add_below(value, line);
            continue;
        }
        let (name, value) = match line.split_once(if is_toml { '=' } else { ':' }) {
            Some((name, value)) if is_toml => (name.trim().replace('_', " "), value),
            Some((name, value)) if value.is_empty() || value.starts_with(' ') => {
                (name.replace('_', " "), value)
            }
            _ => (String::new(), line),
        };
        let value = value.trim().trim_matches(['"', '\'']);
        said.push((index + 1, name, value.to_owned()));
    }
    said
}

/// Adds a line that stands below a name in YAML to the name's value: an item, a name within it, or more text.
fn add_below(value: &mut String, line: &str) {
    let inner = line.trim_start_matches(['-', ' ']);
    let inner = inner.trim_matches(['"', '\'']);
    // The signs before text on lines of its own.
    if [">", "|", ">-", "|-"].contains(&value.as_str()) {
        value.clear();
    }
    if !value.is_empty() && !inner.is_empty() {
        let is_name = |name: &str| !name.contains(' ');
        let begins = line.starts_with('-')
            || inner.ends_with(':')
            || inner
                .split_once(": ")
                .is_some_and(|(name, _)| is_name(name));
        value.push_str(if begins { "; " } else { " " });
    }
    value.push_str(inner);
}

/// Where the text begins, after what stands between two lines `+++` or `---` at its beginning.
fn after_front_matter(text: &str) -> usize {
    for mark in ["+++\n", "---\n"] {
        if text.starts_with(mark)
            && let Some(end) = text[4..].find(&format!("\n{mark}"))
        {
            return 4 + end + 5;
        }
    }
    0
}
