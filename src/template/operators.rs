//! What operators do in an expression.
//!
//! In: the tokens of an expression that Tera takes. Out: how many things it does with values, and where a
//! number begins that would be joined to a text before anybody has looked at it.

use super::lexer::{Kind, Token};

const NAMED_OPERATORS: [&str; 7] = ["in", "is", "and", "or", "not", "if", "else"];
pub(super) const MARKED_OPERATORS: [&str; 14] = [
    "*", "/", "//", "%", "+", "-", "**", "<", "<=", ">", ">=", "==", "!=", "~",
];
/// Marks at which nothing is done.
const QUIET: [&str; 8] = [".", "?.", ",", ":", "=", ")", "]", "}"];
/// Operators that make a number of two.
pub(super) const ARITHMETIC: [&str; 7] = ["*", "/", "//", "%", "+", "-", "**"];

/// How many things an expression does with values.
pub(super) fn operations(tokens: &[Token<'_>]) -> u64 {
    let acts = |token: &&Token<'_>| match token.kind {
        Kind::Literal => false,
        Kind::Mark => !QUIET.contains(&token.text),
        Kind::Name => NAMED_OPERATORS.contains(&token.text),
    };
    tokens.iter().filter(acts).count() as u64
}

/// Values that are multiplied or joined: `~` binds as `*` does, and takes what stands before it.
#[derive(Default)]
pub(super) struct Product {
    start: Option<usize>,
    is_calculated: bool,
}

impl Product {
    /// Tells that a value begins at this byte.
    pub(super) fn begin(&mut self, start: usize) {
        self.start.get_or_insert(start);
    }

    /// Takes what stands behind a value; where a number begins that would be joined to a text.
    pub(super) fn goes_on(&mut self, behind: Option<&Token<'_>>) -> Option<usize> {
        let operator = behind.filter(|token| token.kind == Kind::Mark);
        match operator.map(|token| token.text) {
            Some("~") => self
                .start
                .filter(|_| std::mem::take(&mut self.is_calculated)),
            Some("*" | "/" | "//" | "%") => {
                self.is_calculated = true;
                None
            }
            _ => {
                *self = Self::default();
                None
            }
        }
    }
}
