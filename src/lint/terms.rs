//! The engine of all rules that are lists of terms.
//!
//! In: a text and the terms of the running rule. Out: a finding for each place where a term stands
//! and no phrase in which it is fine.

use std::fmt::Write as _;
use std::ops::Range;

use regex::{Regex, RegexSet};

use super::Findings;
use super::data::{Data, Term};
use super::text::{Block, Text};
use crate::diagnostic::Severity;

/// The terms of one rule, ready to be looked for.
#[derive(Debug, Default)]
pub struct Terms {
    terms: Vec<Compiled>,
    /// Finds at once which terms a text may have.
    any: Option<RegexSet>,
}

#[derive(Debug)]
struct Compiled {
    term: Term,
    level: Severity,
    matches: Regex,
    except: Option<Regex>,
}

impl Terms {
    /// Adds a term of a rule whose findings are usually of `level`.
    ///
    /// # Errors
    /// Says why it cannot be looked for.
    pub(super) fn add(&mut self, term: Term, level: Severity) -> Result<(), String> {
        if let Some(empty) = term.matches.iter().find(|term| term.trim().is_empty()) {
            return Err(format!("`{empty}` matches nothing: a term has words"));
        }
        if term.matches.is_empty() {
            return Err(format!("the term `{}` matches nothing", term.id));
        }
        let level = term.severity.map_or(level, Severity::from);
        let compiled = Compiled {
            matches: compile(&term.matches)?,
            except: match term.except.as_slice() {
                [] => None,
                except => Some(compile(except)?),
            },
            term,
            level,
        };
        self.terms.push(compiled);
        let patterns = self.terms.iter().map(|term| term.matches.as_str());
        self.any = RegexSet::new(patterns).ok();
        Ok(())
    }

    /// The terms, in the order in which their files list them.
    pub fn iter(&self) -> impl Iterator<Item = &Term> {
        self.terms.iter().map(|compiled| &compiled.term)
    }
}

/// Reports every term of the running rule that stands in `text`.
pub(super) fn check(text: &Text<'_>, data: &Data, findings: &mut Findings<'_>) {
    let Some(terms) = data.terms.get(findings.rule.page.name) else {
        return;
    };
    for block in text.blocks.iter().filter(|block| block.is_english) {
        let Some(any) = &terms.any else {
            continue;
        };
        for index in any.matches(&block.words) {
            report(&terms.terms[index], block, findings);
        }
    }
}

fn report(compiled: &Compiled, block: &Block<'_>, findings: &mut Findings<'_>) {
    let Compiled { term, level, .. } = compiled;
    for found in stretches(&compiled.matches, &block.words) {
        let is_fine = compiled.except.as_ref().is_some_and(|except| {
            stretches(except, &block.words)
                .any(|fine| fine.start < found.end && found.start < fine.end)
        });
        if is_fine || block.is_code(&found) {
            continue;
        }
        let mut message = format!("`{}` {}", &block.words[found.clone()], term.message);
        if let Some(law) = &term.law {
            let _ = write!(message, " ({law})");
        }
        findings
            .report_as(*level, block.place(found), message)
            .hints
            .push(term.suggest.clone());
    }
}

fn stretches<'w>(regex: &'w Regex, words: &'w str) -> impl Iterator<Item = Range<usize>> + 'w {
    regex.find_iter(words).map(|found| found.range())
}

/// Numbers as people write them.
const NUMBER: &str =
    r"(?:\d+(?:\.\d+)?\+?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty)";

/// Patterns of words → one expression. White space in a pattern is any white space or a hyphen; a
/// term neither begins nor ends within a word.
fn compile(patterns: &[String]) -> Result<Regex, String> {
    let mut alternatives = Vec::new();
    for pattern in patterns {
        let mut expression = String::new();
        for (index, word) in pattern.split_whitespace().enumerate() {
            if index > 0 {
                expression.push_str(r"[\s\-–‑]+");
            }
            for character in word.chars() {
                match character {
                    '*' => expression.push_str(r"[\p{L}\p{M}\d]*"),
                    '#' => expression.push_str(NUMBER),
                    '\'' | '’' => expression.push_str("['’]"),
                    other => expression.push_str(&regex::escape(other.encode_utf8(&mut [0; 4]))),
                }
            }
        }
        let is_exact = pattern.chars().any(char::is_uppercase);
        alternatives.push(if is_exact {
            expression
        } else {
            format!("(?i:{expression})")
        });
    }
    // Longer ones first, as the first that matches is taken.
    alternatives.sort_by_key(|alternative| std::cmp::Reverse(alternative.len()));
    let expression = alternatives.join("|");
    let expression = format!(r"\b{{start-half}}(?:{expression})\b{{end-half}}");
    Regex::new(&expression).map_err(|error| error.to_string())
}
