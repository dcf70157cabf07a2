//! Where calls that count go into an expression.
//!
//! In: the tokens of an expression that Tera takes. Out: edits around the values that it names: each
//! is looked at before anything is done with it, each subscript before its text or list is gone
//! through, each list of a comprehension before its rounds.

use super::edits::{Edit, Weight, What};
use super::guards::GUARDED;
use super::lexer::{Kind, LITERALS, Token};
use super::operators::{ARITHMETIC, MARKED_OPERATORS, Product, operations};
use crate::source::Span;

/// Goes through an expression and pushes its edits.
pub(super) struct Reader<'a, 'b> {
    text: &'a str,
    tokens: &'b [Token<'a>],
    at: usize,
    /// How many operations each value may go through.
    by: u64,
    /// Whether values are joined to texts, so that a number may be shown before it is looked at.
    joins: bool,
    /// How many numbers have been calculated so far.
    calculated: usize,
    edits: &'b mut Vec<Edit<'a>>,
}

impl<'a, 'b> Reader<'a, 'b> {
    pub(super) fn new(
        text: &'a str,
        tokens: &'b [Token<'a>],
        edits: &'b mut Vec<Edit<'a>>,
    ) -> Self {
        Self {
            text,
            tokens,
            at: 0,
            by: operations(tokens),
            joins: tokens.iter().any(|token| token.text == "~"),
            calculated: 0,
            edits,
        }
    }

    /// Reads an expression to its end; whether all tokens belonged to it.
    pub(super) fn expression(mut self) -> bool {
        self.values(false);
        self.at == self.tokens.len()
    }

    /// Reads filters, with a bar before each or before all but the first; whether all tokens belonged
    /// to them.
    pub(super) fn filters(mut self) -> bool {
        if self.is("|") {
            self.at += 1;
        }
        loop {
            self.filter();
            if !self.is("|") {
                break;
            }
            self.at += 1;
        }
        self.at == self.tokens.len()
    }

    /// Reads the start of a component's call up to its end; whether all tokens belonged to it.
    pub(super) fn component(mut self) -> bool {
        self.call_of_component();
        self.at == self.tokens.len()
    }

    fn token(&self) -> Option<&'b Token<'a>> {
        self.tokens.get(self.at)
    }

    fn is(&self, text: &str) -> bool {
        self.token()
            .is_some_and(|token| token.kind != Kind::Literal && token.text == text)
    }

    fn is_any(&self, texts: &[&str]) -> bool {
        texts.iter().any(|text| self.is(text))
    }

    fn next_is(&self, text: &str) -> bool {
        let next = self.tokens.get(self.at + 1);
        next.is_some_and(|token| token.kind == Kind::Mark && token.text == text)
    }

    fn push(&mut self, at: usize, what: What<'a>, about: Span) {
        self.edits.push(Edit { at, what, about });
    }

    /// Values and what is done with them. The conditions of a comprehension are no part of the
    /// values before them.
    fn values(&mut self, in_comprehension: bool) {
        let mut power = None;
        let mut product = Product::default();
        loop {
            while self.is("not") {
                self.at += 1;
            }
            let start = self.token().map_or(0, |token| token.start);
            while self.is_any(&["-", "not"]) {
                self.at += 1;
            }
            product.begin(start);
            if !self.value() {
                return;
            }
            self.after_value();
            self.calculated += usize::from(self.is_any(&ARITHMETIC));
            if self.is("**") {
                power.get_or_insert(start);
                self.at += 1;
                continue;
            }
            if let Some(start) = power.take() {
                self.look_from(start);
            }
            if let Some(start) = product.goes_on(self.token()) {
                self.look_from(start);
            }
            if self.is("not") {
                self.at += 2;
            } else if self.is_any(&MARKED_OPERATORS)
                || self.is_any(&["in", "and", "or", "else"])
                || (self.is("if") && !in_comprehension)
            {
                self.at += 1;
            } else {
                return;
            }
        }
    }

    /// Has what was read since `start` looked at: a power with its sign, closer than which no operator of two
    /// values binds, or another number that may be too large for one.
    fn look_from(&mut self, start: usize) {
        let end = self.tokens[..self.at.min(self.tokens.len())].last();
        let end = end.map_or(start, Token::end);
        self.push(start, What::Open, start..end);
        self.push(end, What::Sized, start..end);
    }

    fn value(&mut self) -> bool {
        let Some(token) = self.token() else {
            return false;
        };
        let (start, calculated) = (token.start, self.calculated);
        match (token.kind, token.text) {
            (Kind::Literal, _) => self.at += 1,
            (Kind::Name, _) if self.next_is("(") => {
                self.at += 1;
                self.arguments();
            }
            (Kind::Name, name) if LITERALS.contains(&name) => self.at += 1,
            (Kind::Name, _) => self.named(),
            (Kind::Mark, "(") => {
                self.at += 1;
                self.values(false);
                self.close(")");
            }
            (Kind::Mark, "[") => self.list(),
            (Kind::Mark, "{") => self.group(),
            (Kind::Mark, "<") => self.call_of_component(),
            (Kind::Mark, _) => return false,
        }
        let holds_numbers = token.kind == Kind::Mark && self.calculated > calculated;
        // A part of it is looked at by itself.
        if holds_numbers && self.joins && !self.is_any(&["[", "?[", ".", "?."]) {
            self.look_from(start);
        }
        true
    }

    fn after_value(&mut self) {
        loop {
            if self.is_any(&["[", "?["]) {
                self.subscript(None);
            } else if self.is("|") {
                self.at += 1;
                self.filter();
            } else if self.is("is") {
                self.at += if self
                    .tokens
                    .get(self.at + 1)
                    .is_some_and(|token| token.text == "not")
                {
                    3
                } else {
                    2
                };
                if self.is("(") {
                    self.arguments();
                }
            } else {
                return;
            }
        }
    }

    fn close(&mut self, mark: &str) {
        // Where it is not there, no more tokens are read and the template is refused.
        self.at = if self.is(mark) {
            self.at + 1
        } else {
            self.tokens.len() + 1
        };
    }

    /// A value by its name, with parts and subscripts: `role.skills[0]`.
    fn named(&mut self) {
        let start = self.tokens[self.at].start;
        let counts_itself = self.tokens[self.at].text == "loop";
        if !counts_itself {
            self.push(start, What::Open, start..start);
        }
        self.at += 1;
        loop {
            if self.is_any(&[".", "?."]) {
                self.at += 2;
            } else if self.is_any(&["[", "?["]) {
                let base = start..self.tokens[self.at].start;
                self.subscript(Some(base));
            } else {
                break;
            }
        }
        if !counts_itself {
            let end = self.tokens[..self.at.min(self.tokens.len())].last();
            let end = end.map_or(start, Token::end);
            self.push(end, What::Look(self.by), start..end);
        }
    }

    /// `[0]`, `[1:3]`, `[::2]` behind a value that stands at `base`, if it has a name.
    fn subscript(&mut self, base: Option<Span>) {
        self.at += 1;
        let Some(first) = self.token() else {
            return;
        };
        let (start, index) = (first.start, self.at);
        let is_slice_from_start = self.is(":");
        if !is_slice_from_start {
            if base.is_some() {
                self.push(start, What::Open, start..start);
            }
            self.values(false);
        }
        if let Some(base) = base {
            let of = &self.text[base.clone()];
            let by = self.by;
            if is_slice_from_start {
                self.push(start, What::IndexOfNone { of, by }, base);
            } else {
                let end = self.tokens[index..self.at.min(self.tokens.len())].last();
                let end = end.map_or(start, Token::end);
                self.push(end, What::Index { of, by }, start..end);
            }
        }
        while self.is(":") {
            self.at += 1;
            self.values(false);
        }
        self.close("]");
    }

    fn filter(&mut self) {
        if let Some(token) = self.token()
            && GUARDED.contains(&token.text)
        {
            self.push(token.end(), What::Guard, token.span());
        }
        self.at += 1;
        if self.is("(") {
            self.arguments();
        }
    }

    fn arguments(&mut self) {
        self.at += 1;
        while self.token().is_some() && !self.is(")") {
            if self.is(",") {
                self.at += 1;
            } else if self.next_is("=") {
                self.at += 2;
                self.values(false);
            } else {
                break;
            }
        }
        self.close(")");
    }

    fn list(&mut self) {
        let opening = self.at;
        self.at += 1;
        while self.token().is_some() && !self.is("]") {
            let before = self.at;
            if self.is_any(&[",", "..."]) {
                self.at += 1;
            } else if self.is("for") {
                self.comprehension(opening);
            } else {
                self.values(false);
            }
            if self.at == before {
                break;
            }
        }
        self.close("]");
    }

    /// `for item in LIST if CONDITION`, behind the value that stands for each item.
    fn comprehension(&mut self, opening: usize) {
        self.at += 1;
        while self.token().is_some() && !self.is("in") {
            self.at += 1;
        }
        self.at += 1;
        let Some(first) = self.token() else {
            return;
        };
        let (start, index) = (first.start, self.at);
        self.push(start, What::Open, start..start);
        self.values(true);
        let end = self.tokens[index..self.at.min(self.tokens.len())].last();
        let end = end.map_or(start, Token::end);
        let edit = self.edits.len();
        self.push(end, What::Each(Weight::default()), start..end);
        if self.is("if") {
            self.at += 1;
            self.values(true);
        }
        let round = &self.tokens[opening..self.at.min(self.tokens.len())];
        self.edits[edit].what = What::Each(Weight::of(round));
    }

    fn group(&mut self) {
        self.at += 1;
        while self.token().is_some() && !self.is("}") {
            let before = self.at;
            if self.is_any(&[",", "..."]) {
                self.at += 1;
                if !self.is_key() {
                    self.values(false);
                }
            } else if self.is_key() {
                self.at += 2;
                self.values(false);
            }
            if self.at == before {
                break;
            }
        }
        self.close("}");
    }

    fn is_key(&self) -> bool {
        self.next_is(":") || self.is("}") || self.is("...")
    }

    fn call_of_component(&mut self) {
        self.at += 2;
        while self.is(".") {
            self.at += 2;
        }
        while let Some(token) = self.token() {
            if self.is("{") {
                self.at += 1;
                if self.is("...") {
                    self.at += 1;
                }
                self.values(false);
                self.close("}");
            } else if token.kind == Kind::Mark {
                break;
            } else if self.next_is("=") {
                self.at += 2;
                if self
                    .token()
                    .is_some_and(|token| token.kind == Kind::Literal)
                {
                    self.at += 1;
                }
            } else if token.kind == Kind::Name {
                self.at += 1;
            } else {
                break;
            }
        }
        if self.is("/") {
            self.at += 1;
        }
        self.close(">");
    }
}
