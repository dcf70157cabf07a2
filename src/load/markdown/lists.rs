//! A list in Markdown → its items as JSON has them.
//!
//! In: a list and its items with their bytes. Out: texts, items with a list below them, optional items; a
//! diagnostic for each thing that an item cannot have.

use super::braces::{self, Braces, STATED};
use super::outline::mark_length;
use super::places::{Field, Node, Text};
use super::sections::Body;
use super::{Raw, RawKind};

/// What an optional item looks like.
const OPTIONAL: &str = "an optional item is written `- {optional=lead prompt=\"where it leads a \
                        team\"} Lead a team.`";

impl Body<'_, '_, '_> {
    /// Adds a list to `nodes`: its items, where texts are items and it has bullets, or else a block.
    pub(super) fn list(
        &mut self,
        raw: &Raw,
        start: Option<u64>,
        items: &[Raw],
        above: Option<Braces>,
        are_items: bool,
        nodes: &mut Vec<Node>,
    ) {
        let mut above = above.unwrap_or_default();
        let is_bare = above.is_empty();
        let _ = above.take("list");
        let continued = above.take("continued");
        let hint = "a list takes `{lang=cy}` above it, and `{continued}` if it has numbers";
        let lang = self.lang(Some(above), "a list", hint);
        let inner = self.list_items(items, start.is_some());
        if are_items && is_bare && start.is_none() {
            nodes.extend(inner);
            return;
        }
        let mark = self.mark(raw);
        let start = start.map(|start| {
            if start == 0 {
                let message = "a list begins with 0".to_owned();
                let hint = "begin with 1, as in `1. Words.`";
                self.notes.fault(mark.clone(), message, hint);
            }
            start.max(1)
        });
        let mut fields = vec![Field::unnamed("list", Node::list(inner, raw.span.clone()))];
        match (continued, start) {
            (Some((span, _)), Some(_)) => {
                fields.push(Field::new(
                    "numbers",
                    span.clone(),
                    Node::value("continued", span),
                ));
            }
            (Some((span, _)), None) => {
                let message = "a list with bullets has no numbers that could go on".to_owned();
                let hint = "write numbers in place of its bullets, as in `3. Lead.`";
                self.notes.fault(span, message, hint);
            }
            (None, Some(start)) => {
                fields.push(Field::unnamed("numbers", Node::value(start, mark)));
            }
            (None, None) => {}
        }
        fields.extend(lang);
        nodes.push(Node::object(fields, raw.span.clone()));
    }

    /// Where the mark of the first item of a list stands.
    fn mark(&self, list: &Raw) -> std::ops::Range<usize> {
        let source = &self.source[list.span.clone()];
        let start = list.span.start + source.len() - source.trim_start().len();
        let length = source.trim_start().find([' ', '\n', '\t']);
        start..start + length.unwrap_or(1)
    }

    fn list_items(&mut self, items: &[Raw], has_numbers: bool) -> Vec<Node> {
        let nodes = items.iter().filter_map(|item| match &item.kind {
            RawKind::Holder(inner) => Some(self.item(item, inner, has_numbers)),
            _ => None,
        });
        nodes.collect()
    }

    fn item(&mut self, item: &Raw, inner: &[Raw], has_numbers: bool) -> Node {
        let mut text: Option<Text> = None;
        let mut below: Option<(&Raw, Vec<Node>)> = None;
        for block in inner {
            match &block.kind {
                RawKind::Paragraph | RawKind::Html if text.is_none() && below.is_none() => {
                    text = Some(Text::of_lines(self.source, block.span.clone(), false));
                }
                RawKind::List { start, items } if below.is_none() => {
                    self.sub_list(block, *start, has_numbers);
                    below = Some((block, self.list_items(items, has_numbers)));
                }
                RawKind::List { .. } => self.no_place(block, "an item that has one already"),
                _ => self.no_place(block, "an item"),
            }
        }
        let text = text.unwrap_or_else(|| {
            let mark = mark_length(&self.source[item.span.clone()]);
            let end = item.span.start + self.source[item.span.clone()][..mark].trim_end().len();
            Text::of(self.source, end..end)
        });
        let mut braces = Braces::default();
        let leading = braces::leading(&text, self.notes);
        let has_braces = leading.is_some();
        let text = match leading {
            Some((found, rest)) => {
                braces = found;
                rest
            }
            None => text,
        };
        self.braces_within(&text, has_braces, "an item");
        let are_known = braces.are_known();
        let optional = braces.take_value("optional", self.notes);
        let prompt = braces.take_value("prompt", self.notes);
        let stated = self.stated(&mut braces);
        let lang = self.lang(
            Some(braces),
            "an item",
            "an item takes `{lang=cy}`, what makes it optional, and what is stated of a criterion: \
             `{need=essential assessed=interview stage=sift}`",
        );
        let span = item.span.clone();
        match (optional, prompt) {
            (Some((key, id)), prompt) => {
                if let Some((list, _)) = below {
                    let message = "a list stands below an optional item, which can have none";
                    let hint = "make its items optional ones, or items of the list around it";
                    let mark = self.mark(list);
                    self.notes.fault(mark, message.to_owned(), hint);
                }
                let prompt = prompt.unwrap_or_else(|| {
                    let message = "an optional item has no prompt that tells a recruiter when to \
                                   include it";
                    self.notes.fault(key.clone(), message.to_owned(), OPTIONAL);
                    (key.clone(), Text::default())
                });
                let mut fields = vec![
                    Field::new("optional", key, Node::text(id)),
                    Field::new("prompt", prompt.0, Node::text(prompt.1)),
                ];
                if !text.is_empty() {
                    fields.push(Field::unnamed("text", Node::text(text)));
                }
                fields.extend(lang);
                fields.extend(stated);
                return Node::object(fields, span);
            }
            (None, Some((key, _))) if are_known => {
                let message = "a prompt stands at an item that is not optional".to_owned();
                self.notes.fault(key, message, OPTIONAL);
            }
            (None, _) => {}
        }
        let node = Node::text(text);
        if lang.is_none() && below.is_none() && stated.is_empty() {
            return node;
        }
        let mut fields = vec![Field::unnamed("text", node)];
        fields.extend(lang);
        fields.extend(stated);
        if let Some((list, items)) = below {
            fields.push(Field::unnamed(
                "items",
                Node::list(items, list.span.clone()),
            ));
        }
        Node::object(fields, span)
    }

    /// What `braces` state of a criterion. Ways of assessing and stages have commas between them.
    fn stated(&mut self, braces: &mut Braces) -> Vec<Field> {
        let mut fields = Vec::new();
        for name in STATED {
            let Some((key, text)) = braces.take_value(name, self.notes) else {
                continue;
            };
            let node = if ["assessed", "stage"].contains(&name) && text.text.contains(',') {
                let mut start = 0;
                let mut ways = Vec::new();
                for way in text.text.split(',') {
                    ways.push(Node::text(text.slice(start..start + way.len()).trimmed()));
                    start += way.len() + 1;
                }
                Node::list(ways, text.whole())
            } else {
                Node::text(text)
            };
            fields.push(Field::new(name, key, node));
        }
        fields
    }

    /// A list within a list has the marks of the one around it, and begins with 1.
    fn sub_list(&mut self, list: &Raw, start: Option<u64>, has_numbers: bool) {
        let (message, hint) = match (start, has_numbers) {
            (None, false) | (Some(1), true) => return,
            (None, true) => (
                "a list with bullets stands within one with numbers, and would have numbers, too",
                "write numbers for it: `1.`, `2.`",
            ),
            (Some(_), false) => (
                "a list with numbers stands within one with bullets, and would have bullets, too",
                "write bullets for it: `-`",
            ),
            (Some(_), true) => ("a list within another begins with 1", "number it from 1"),
        };
        let mark = self.mark(list);
        self.notes.fault(mark, message.to_owned(), hint);
    }
}
