//! The blocks of a section → nodes as JSON has them.
//!
//! In: blocks with their bytes. Out: a node for each; a diagnostic for each block that no section of a
//! role can have.

use super::braces::{self, Braces};
use super::outline::Row;
use super::places::{Field, Node, Text};
use super::sections::{Body, plain};
use super::{Code, Raw, RawKind};
use crate::source::Span;

/// What stands in braces above a block.
type Above = Option<Braces>;

impl Body<'_, '_, '_> {
    /// Blocks among which a text is a paragraph.
    pub(super) fn blocks(&mut self, raws: &[Raw]) -> Vec<Node> {
        self.nodes(raws, false)
    }

    /// Blocks among which a text is an item.
    pub(super) fn items(&mut self, raws: &[Raw]) -> Vec<Node> {
        self.nodes(raws, true)
    }

    fn nodes(&mut self, raws: &[Raw], are_items: bool) -> Vec<Node> {
        let mut nodes = Vec::new();
        let mut above: Above = None;
        for raw in raws {
            match &raw.kind {
                RawKind::Paragraph if self.is_picture(raw) => {
                    let node = self.picture(raw, above.take());
                    nodes.push(node);
                }
                RawKind::Paragraph | RawKind::Html => {
                    let text = Text::of_lines(self.source, raw.span.clone(), false);
                    match braces::leading(&text, self.notes) {
                        Some((braces, rest)) if rest.is_empty() => {
                            self.of_no_block(above.replace(braces));
                        }
                        Some((braces, _)) if braces.are_of_block() => {
                            self.of_no_block(above.take());
                            let message =
                                "words follow these braces, which are of a list or a table";
                            let hint =
                                "leave an empty line between the braces and what they are of";
                            self.notes.fault(braces.span, message.to_owned(), hint);
                        }
                        Some((braces, rest)) => {
                            self.of_no_block(above.take());
                            self.meant_otherwise(raw);
                            self.braces_within(&rest, true, "a paragraph");
                            let node = self.paragraph(rest, Some(braces), are_items);
                            nodes.push(node);
                        }
                        None => {
                            self.meant_otherwise(raw);
                            self.braces_within(&text, false, "a paragraph");
                            let node = self.paragraph(text, above.take(), are_items);
                            nodes.push(node);
                        }
                    }
                }
                RawKind::Heading(level) => nodes.push(self.sub_heading(raw, *level, above.take())),
                RawKind::List { start, items } => {
                    self.list(raw, *start, items, above.take(), are_items, &mut nodes);
                }
                RawKind::Table { is_plain, rows } => {
                    nodes.extend(self.table(raw, *is_plain, rows, above.take()));
                }
                RawKind::Holder(inner) => nodes.extend(self.note(raw, inner, above.take())),
                RawKind::Code | RawKind::Rule => {
                    self.of_no_block(above.take());
                    self.no_place(raw, "a section");
                }
            }
        }
        self.of_no_block(above);
        nodes
    }

    /// Tells of braces with nothing below them.
    fn of_no_block(&mut self, above: Above) {
        if let Some(braces) = above {
            let message = "no list, table or quote stands below these braces".to_owned();
            let hint = "put them above a list, table or quote, or at the beginning of a paragraph";
            self.notes.fault(braces.span, message, hint);
        }
    }

    /// Tells of a block that `holder` cannot have.
    pub(super) fn no_place(&mut self, raw: &Raw, holder: &str) {
        let (what, hint) = match &raw.kind {
            RawKind::Code => (
                "code",
                "a line that begins with four spaces is code; begin it at the margin. Within a \
                 line, code stands between backquotes",
            ),
            RawKind::Rule => (
                "a rule",
                "delete the line; `##` and `###` begin what is to stand apart",
            ),
            RawKind::Heading(_) => ("a heading", "begin its line at the margin"),
            RawKind::Table { .. } => ("a table", "put it between the lists, at the margin"),
            RawKind::Holder(_) => (
                "a quote, which is a note,",
                "put it between other blocks, at the margin",
            ),
            RawKind::List { .. } => ("a list", "put it between other blocks, at the margin"),
            RawKind::Paragraph | RawKind::Html => (
                "another paragraph",
                "make it an item of its own, or join the two",
            ),
        };
        let message = format!("{what} stands in {holder}, which can have none");
        let start = raw.span.start;
        let shown = self.source[raw.span.clone()].trim_start();
        let start = start + self.source[raw.span.clone()].len() - shown.len();
        let length = shown.lines().next().unwrap_or_default().trim_end().len();
        self.notes.fault(start..start + length, message, hint);
    }

    /// The language that `braces` name, as a field; what else they say is refused.
    pub(super) fn lang(&mut self, braces: Above, here: &str, hint: &str) -> Option<Field> {
        let mut braces = braces?;
        let lang = braces.take_value("lang", self.notes);
        braces.refuse_rest(here, hint, self.notes);
        lang.map(|(key, lang)| Field::new("lang", key, Node::text(lang)))
    }

    fn paragraph(&mut self, text: Text, braces: Above, are_items: bool) -> Node {
        let hint = "a paragraph takes `{lang=cy}`";
        let lang = self.lang(braces, "a paragraph", hint);
        let node = Node::text(text);
        if lang.is_none() && !are_items {
            return node;
        }
        let span = node.span.clone();
        let fields = [Field::unnamed("paragraph", node)];
        Node::object(fields.into_iter().chain(lang).collect(), span)
    }

    fn sub_heading(&mut self, raw: &Raw, level: u8, above: Above) -> Node {
        self.of_no_block(above);
        let mut words = self.heading_words(raw);
        let braces = braces::trailing(&words, self.notes).map(|(before, braces)| {
            words = before;
            braces
        });
        let lang = self.lang(braces, "a sub-heading", "a sub-heading takes `{lang=cy}`");
        if level > 3 {
            let message = format!("a heading of level {level} stands here");
            let hint = "`#` is the role's title, `##` that of a section, and `###` a heading \
                        within it, below which there is none";
            self.notes.fault(words.whole(), message, hint);
        }
        let node = Node::text(words);
        let fields = [Field::unnamed("heading", node)];
        Node::object(fields.into_iter().chain(lang).collect(), raw.span.clone())
    }

    /// A quote is a note: one paragraph that stands out.
    fn note(&mut self, raw: &Raw, inner: &[Raw], above: Above) -> Option<Node> {
        let hint = "a note takes `{lang=cy}`";
        let mut paragraphs = inner.iter();
        let paragraph = paragraphs.next();
        for other in paragraphs {
            self.no_place(other, "a note of one paragraph");
        }
        let is_words = |raw: &&Raw| matches!(raw.kind, RawKind::Paragraph | RawKind::Html);
        let Some(paragraph) = paragraph.filter(is_words) else {
            if let Some(other) = paragraph {
                self.no_place(other, "a note");
            } else {
                let message = "this note says nothing".to_owned();
                let hint = "write words after `>`, or delete it";
                self.notes.fault(raw.span.clone(), message, hint);
            }
            return None;
        };
        self.meant_otherwise(paragraph);
        let mut text = Text::of_lines(self.source, paragraph.span.clone(), true);
        let leading = braces::leading(&text, self.notes);
        let has_braces = leading.is_some();
        let braces = match leading {
            Some((braces, rest)) => {
                self.of_no_block(above);
                text = rest;
                Some(braces)
            }
            None => above,
        };
        self.braces_within(&text, has_braces, "a note");
        let lang = self.lang(braces, "a note", hint);
        let fields = [Field::unnamed("note", Node::text(text))];
        let fields = fields.into_iter().chain(lang).collect();
        Some(Node::object(fields, raw.span.clone()))
    }

    fn table(&mut self, raw: &Raw, is_plain: bool, rows: &[Row], above: Above) -> Option<Node> {
        let (header, rows) = rows.split_first()?;
        if !is_plain {
            let below = &self.source[header.span.end..];
            let rule = below.trim_start().lines().next().unwrap_or_default();
            let start = header.span.end + below.len() - below.trim_start().len();
            let message = "a colon aligns a column, and all columns of a role's table begin alike";
            let span = start..start + rule.len();
            let hint = "delete the colon".to_owned();
            self.notes.doubt(span, message.to_owned(), hint);
        }
        for row in [header].into_iter().chain(rows) {
            self.excess_cells(row);
            for cell in &row.cells {
                let cell = Text::of(self.source, cell.clone()).cell();
                self.braces_within(&cell, true, "a cell");
            }
        }
        let mut above = above.unwrap_or_default();
        let is_of_facts = header.cells.len() == 2
            && header
                .cells
                .iter()
                .all(|cell| self.source[cell.clone()].trim().is_empty());
        if is_of_facts {
            let facts: Vec<Node> = rows.iter().map(|row| self.fact(row)).collect();
            let lang = self.lang(Some(above), "a table of facts", "it takes `{lang=cy}`");
            let facts = Node::list(facts, raw.span.clone());
            let fields = [Field::unnamed("facts", facts)];
            let fields = fields.into_iter().chain(lang).collect();
            return Some(Node::object(fields, raw.span.clone()));
        }
        let column = above.take("header_column");
        let lang = self.lang(
            Some(above),
            "a table",
            "a table takes `{header_column}` and `{lang=cy}` above it",
        );
        let cells = |row: &Row| {
            let cells = row.cells.iter();
            let cells = cells.map(|cell| Node::text(Text::of(self.source, cell.clone()).cell()));
            Node::list(cells.collect(), row.span.clone())
        };
        let body = rows.iter().map(cells).collect();
        let mut table = vec![
            Field::unnamed("header", cells(header)),
            Field::unnamed("rows", Node::list(body, raw.span.clone())),
        ];
        if let Some((span, _)) = column {
            let column = Node::value(true, span.clone());
            table.push(Field::new("header_column", span, column));
        }
        let table = Node::object(table, raw.span.clone());
        let fields = [Field::unnamed("table", table)];
        let fields = fields.into_iter().chain(lang).collect();
        Some(Node::object(fields, raw.span.clone()))
    }

    fn fact(&mut self, row: &Row) -> Node {
        let cell = |at: usize| {
            let end = row.span.end.saturating_sub(1).max(row.span.start);
            let span: Span = row.cells.get(at).cloned().unwrap_or(end..end);
            Text::of(self.source, span).cell()
        };
        let (label, value) = (cell(0), cell(1));
        let label = Node::text(plain(&label, self.notes));
        let fields = vec![
            Field::unnamed("label", label),
            Field::unnamed("value", Node::text(value)),
        ];
        Node::object(fields, row.span.clone())
    }

    /// Tells of cells for which the table's header has no column, as Markdown leaves them out.
    fn excess_cells(&mut self, row: &Row) {
        let end = row.cells.last().map_or(row.span.start, |cell| cell.end);
        let rest = self.source[end..row.span.end.max(end)].trim_end();
        let rest = rest.trim_start_matches([' ', '\t']);
        let rest = rest.strip_prefix('|').unwrap_or(rest).trim();
        if !rest.is_empty() {
            let before = &self.source[..row.span.end];
            let start = before.rfind(rest).unwrap_or(end);
            let message = format!("a row has more cells than its table's header: `{rest}`");
            let hint = "give each row as many cells as the header; a bar within a cell is written \
                        `\\|`";
            let span = start..start + rest.len();
            self.notes.fault_of(Code::BadMarkdown, span, message, hint);
        }
    }
}
