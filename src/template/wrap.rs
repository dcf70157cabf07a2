//! Calls that count, put into a template before Tera compiles it.
//!
//! In: a template that Tera takes. Out: the same template, with a call before all that can cost: loops,
//! files, blocks, components, values that are kept, shown or worked with. The calls are in
//! [`meter`](super::meter). A place in the new text leads back to the author's.

use std::collections::BTreeMap;

use super::edits::{Edit, Metered, Weight, What};
use super::expression::Reader;
use super::lexer::{Kind, Tag, Token, is_name, span, tags};
use crate::source::Span;
use crate::source::front_matter::Body;

/// Why a template cannot be wrapped.
#[derive(Debug)]
pub(super) enum Unfit {
    /// A name that templates may not use.
    Reserved(Span),
    /// A tag that is not understood here, though Tera takes it.
    Unread(Span),
    /// More branches in each other than the stack of a thread is sure to hold: Tera takes each `elif` for a
    /// condition within the one before.
    ManyBranches(Span),
    /// A line so long that Tera's report of many unknown names on it would not fit into memory.
    LongLine(Span),
}

/// So many conditions may be open at a tag, those of `elif` among them.
const MOST_BRANCHES: usize = 64;

/// A template with its edits.
pub(super) struct Wrapped<'a> {
    body: &'a Body,
    edits: Vec<Edit<'a>>,
    /// What the file costs without its loops, blocks and components.
    pub(super) weight: Weight,
    /// How many names of values, filters and the like stand in the file's tags.
    pub(super) names: usize,
}

/// A part of a text that is gone through by itself.
struct Unit {
    /// The edit that is told the weight.
    edit: Option<usize>,
    weight: Weight,
}

impl Unit {
    /// A unit whose weight the last edit is to be told.
    fn at(edits: &[Edit<'_>]) -> Self {
        Self {
            edit: Some(edits.len() - 1),
            weight: Weight::default(),
        }
    }
}

pub(super) fn wrap(body: &Body) -> Result<Wrapped<'_>, Unfit> {
    let text = body.text.as_str();
    let mut edits = Vec::new();
    let mut units = vec![Unit {
        edit: None,
        weight: Weight::default(),
    }];
    let mut before = 0;
    let mut names = 0;
    // How many conditions each open `if` has.
    let mut branches: Vec<usize> = Vec::new();
    for tag in tags(text) {
        match tag.tokens.first().map(|token| token.text) {
            Some("if") if !tag.is_output => branches.push(1),
            Some("elif") if !tag.is_output => {
                if let Some(open) = branches.last_mut() {
                    *open += 1;
                }
            }
            Some("endif") if !tag.is_output => drop(branches.pop()),
            _ => {}
        }
        if branches.iter().sum::<usize>() > MOST_BRANCHES {
            return Err(Unfit::ManyBranches(tag.span));
        }
        let reserved = |token: &&Token<'_>| token.kind == Kind::Name && token.text.contains("__");
        if let Some(token) = tag.tokens.iter().find(reserved) {
            return Err(Unfit::Reserved(token.span()));
        }
        let is_name = |token: &&Token<'_>| token.kind == Kind::Name;
        names += tag.tokens.iter().filter(is_name).count();
        let unit = units
            .last_mut()
            .expect("the file's own unit is never closed");
        unit.weight.text += (tag.span.start - before) as u64;
        unit.weight.add(Weight::of(&tag.tokens));
        before = tag.span.end;
        let is_read = if tag.is_output {
            output(text, &tag, &mut edits)
        } else {
            statement(text, &tag, &mut edits, &mut units)
        };
        if !is_read {
            return Err(Unfit::Unread(tag.span));
        }
    }
    let mut weight = units.swap_remove(0).weight;
    weight.text += (text.len() - before) as u64;
    // What stands at one byte stays in the order in which it was found.
    edits.sort_by_key(|edit| edit.at);
    Ok(Wrapped {
        body,
        edits,
        weight,
        names,
    })
}

/// `{{ … }}`; whether it was understood.
fn output<'a>(text: &'a str, tag: &Tag<'a>, edits: &mut Vec<Edit<'a>>) -> bool {
    if is_name(&tag.tokens) {
        let about = span(&tag.tokens);
        edits.push(Edit {
            at: tag.span.end,
            what: What::Shown {
                name: &text[about.clone()],
                trims: tag.trims.1,
            },
            about,
        });
        return true;
    }
    if let [token] = tag.tokens[..]
        && token.kind == Kind::Literal
    {
        return true;
    }
    expression(text, &tag.tokens, Some(What::Sized), edits)
}

/// An expression, with `behind` put behind it as a whole; whether it was understood.
fn expression<'a>(
    text: &'a str,
    tokens: &[Token<'a>],
    behind: Option<What<'a>>,
    edits: &mut Vec<Edit<'a>>,
) -> bool {
    let about = span(tokens);
    if behind.is_some() {
        edits.push(Edit {
            at: about.start,
            what: What::Open,
            about: about.clone(),
        });
    }
    let is_read = is_name(tokens) || Reader::new(text, tokens, edits).expression();
    if let Some(what) = behind {
        edits.push(Edit {
            at: about.end,
            what,
            about,
        });
    }
    is_read && !tokens.is_empty()
}

/// `{% … %}`; whether it was understood.
fn statement<'a>(
    text: &'a str,
    tag: &Tag<'a>,
    edits: &mut Vec<Edit<'a>>,
    units: &mut Vec<Unit>,
) -> bool {
    let Some((first, rest)) = tag.tokens.split_first() else {
        return false;
    };
    match first.text {
        "for" => {
            let is_read = loop_over(text, rest, edits);
            units.push(Unit::at(edits));
            is_read
        }
        "block" | "component" => {
            let Some(name) = rest.first() else {
                return false;
            };
            edits.push(Edit {
                at: tag.span.end,
                what: What::Begin {
                    weight: Weight::default(),
                    trims: tag.trims.1,
                },
                about: name.span(),
            });
            units.push(Unit::at(edits));
            true
        }
        "endfor" | "endblock" | "endcomponent" => {
            let unit = units.pop_if(|unit| unit.edit.is_some());
            unit.is_some_and(|unit| close(&unit, tag, first, edits))
        }
        "set" | "set_global" => match rest {
            [_, equals, value @ ..] if equals.text == "=" => {
                expression(text, value, Some(What::Sized), edits)
            }
            [name, filters @ ..] => {
                edits.push(Edit {
                    at: name.end(),
                    what: What::SizedCapture,
                    about: name.span(),
                });
                filters.is_empty() || Reader::new(text, filters, edits).filters()
            }
            [] => false,
        },
        "filter" => {
            let Some(name) = rest.first() else {
                return false;
            };
            edits.push(Edit {
                at: name.start,
                what: What::SizedSection,
                about: name.span(),
            });
            Reader::new(text, rest, edits).filters()
        }
        "if" | "elif" => expression(text, rest, None, edits),
        "include" => {
            let [token] = rest else {
                return false;
            };
            let quotes = |character| matches!(character, '"' | '\'' | '`');
            edits.push(Edit {
                at: tag.span.start,
                what: What::Include {
                    name: token.text.trim_matches(quotes).replace('\\', ""),
                    trims: tag.trims.0,
                },
                about: token.start + 1..token.end() - 1,
            });
            edits.push(Edit {
                at: tag.span.end,
                what: What::End {
                    trims: (false, tag.trims.1),
                },
                about: token.span(),
            });
            true
        }
        "<" => Reader::new(text, &tag.tokens, edits).component(),
        "</" | "else" | "endif" | "endset" | "endfilter" | "extends" | "break" | "continue" => true,
        _ => false,
    }
}

/// What follows `for`; whether it was understood.
fn loop_over<'a>(text: &'a str, tokens: &[Token<'a>], edits: &mut Vec<Edit<'a>>) -> bool {
    // `item in`, `key, item in`.
    let names = if tokens.get(1).is_some_and(|token| token.text == ",") {
        3
    } else {
        1
    };
    let over = tokens.get(names + 1..).unwrap_or_default();
    let is_read = expression(text, over, Some(What::Each(Weight::default())), edits);
    is_read && tokens[names].text == "in"
}

/// Tells the beginning of a unit what the unit weighs; whether it is one that ends so.
fn close(unit: &Unit, tag: &Tag<'_>, word: &Token<'_>, edits: &mut Vec<Edit<'_>>) -> bool {
    let begin = unit.edit.map(|edit| &mut edits[edit].what);
    match begin {
        Some(What::Each(weight)) => *weight = unit.weight,
        Some(What::Begin { weight, .. }) => {
            *weight = unit.weight;
            edits.push(Edit {
                at: tag.span.start,
                what: What::End {
                    trims: (tag.trims.0, false),
                },
                about: word.span(),
            });
        }
        _ => return false,
    }
    true
}

impl Wrapped<'_> {
    /// The text for Tera; `weights` are those of all files by their names.
    pub(super) fn finish(&self, weights: &BTreeMap<String, Weight>) -> Metered {
        Metered::with(self.body, &self.edits, weights)
    }
}
