//! Runs → the inline content of the document tree.
//!
//! In: words as they look. Out: the same with single spaces, links and stress where they begin and end.

use crate::document::Inline;
use crate::import::pieces::{Look, Run, push_text};

/// The runs as the document tree has them: single spaces, none at the ends.
pub(crate) fn inlines(runs: &[Run]) -> Vec<Inline> {
    let mut content = Vec::new();
    let mut rest = spaced(runs);
    while !rest.is_empty() {
        let link = rest[0].look.link.clone();
        let end = rest.iter().position(|run| run.look.link != link);
        let others = rest.split_off(end.unwrap_or(rest.len()));
        let inner = in_languages(&rest);
        match link {
            Some(target) => content.push(Inline::Link {
                target: target.to_string(),
                title: String::new(),
                content: inner,
            }),
            None => content.extend(inner),
        }
        rest = others;
    }
    content
}

fn in_languages(runs: &[Run]) -> Vec<Inline> {
    let parts = runs.chunk_by(|one, other| one.look.lang == other.look.lang);
    let mut content = Vec::new();
    for part in parts {
        let inner = stressed(part);
        match &part[0].look.lang {
            Some(lang) => content.push(Inline::Lang {
                lang: lang.to_string(),
                content: inner,
            }),
            None => content.extend(inner),
        }
    }
    content
}

fn stressed(runs: &[Run]) -> Vec<Inline> {
    let same = |one: &Run, other: &Run| one.look.is_bold == other.look.is_bold;
    let mut content = Vec::new();
    for part in runs.chunk_by(same) {
        let italic = |one: &Run, other: &Run| one.look.is_italic == other.look.is_italic;
        let mut inner = Vec::new();
        for part in part.chunk_by(italic) {
            let text: String = part.iter().map(|run| run.text.as_str()).collect();
            let text = Inline::Text(text);
            inner.push(if part[0].look.is_italic {
                Inline::Emphasis(vec![text])
            } else {
                text
            });
        }
        if part[0].look.is_bold {
            content.push(Inline::Strong(inner));
        } else {
            content.append(&mut inner);
        }
    }
    content
}

/// The runs with single spaces between words, and stress on words alone.
fn spaced(runs: &[Run]) -> Vec<Run> {
    let mut made: Vec<Run> = Vec::new();
    // A space is owed until the next word, which may look otherwise; whether all of it is a link's.
    let mut owed: Option<bool> = None;
    let mut last: Option<Look> = None;
    for run in runs {
        let is_linked = run.look.link.is_some();
        let owe = |owed: &mut Option<bool>| *owed = Some(owed.unwrap_or(true) && is_linked);
        let mut words = run.text.split_whitespace().peekable();
        if run.text.starts_with(char::is_whitespace) {
            owe(&mut owed);
        }
        while let Some(word) = words.next() {
            if let (Some(is_of_link), Some(last)) = (owed.take(), &last) {
                let both = Look {
                    is_bold: last.is_bold && run.look.is_bold,
                    is_italic: last.is_italic && run.look.is_italic,
                    is_underlined: false,
                    link: last
                        .link
                        .clone()
                        .filter(|_| is_of_link && last.link == run.look.link),
                    lang: last.lang.clone().filter(|_| last.lang == run.look.lang),
                };
                push_text(&mut made, " ", &both);
            }
            let look = Look {
                is_underlined: false,
                ..run.look.clone()
            };
            push_text(&mut made, word, &look);
            last = Some(look);
            if words.peek().is_some() || run.text.ends_with(char::is_whitespace) {
                owe(&mut owed);
            }
        }
        if run.text.ends_with(char::is_whitespace) {
            owe(&mut owed);
        }
    }
    made
}
