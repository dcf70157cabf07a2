//! The engine of all rules that are lists of terms.
//!
//! In: a text and the terms of the running rule. Out: a finding for each place where a term stands
//! and no phrase in which it is fine.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use regex::Regex;

use super::Findings;
use super::data::{Data, Term};
use super::text::{Block, Link, Text};
use crate::diagnostic::{Place, Severity};
use crate::language;

/// The terms of one rule, ready to be looked for.
#[derive(Debug, Default)]
pub struct Terms {
    list: Vec<Compiled>,
    /// Which terms a word of a text may be part of, in small letters.
    by_word: BTreeMap<String, BTreeSet<usize>>,
    /// Terms that have a pattern without a whole word, such as `homosexual*`.
    wordless: BTreeSet<usize>,
}

#[derive(Debug)]
struct Compiled {
    term: Term,
    level: Severity,
    /// The tag of its language.
    lang: Arc<str>,
    // Most texts have no word of most terms, so that most expressions are never needed.
    matches: OnceLock<Option<Regex>>,
    except: OnceLock<Option<Regex>>,
    unless: OnceLock<Option<Regex>>,
}

impl Terms {
    /// Adds a term in the language `lang` of a rule whose findings are usually of `level`.
    ///
    /// # Errors
    /// Says why it cannot be looked for.
    pub(super) fn add(
        &mut self,
        term: Term,
        lang: &Arc<str>,
        level: Severity,
    ) -> Result<(), String> {
        let lists = [&term.matches, &term.except, &term.unless];
        for pattern in lists.into_iter().flatten() {
            if pattern.trim().is_empty() {
                return Err(format!("`{pattern}` matches nothing: a term has words"));
            }
        }
        if term.matches.is_empty() {
            return Err(format!("the term `{}` matches nothing", term.id));
        }
        if lists.iter().any(|list| length(list) > MOST_LETTERS) {
            return Err(format!(
                "the term `{}` has more than {MOST_LETTERS} letters: split it into several terms",
                term.id
            ));
        }
        let index = self.list.len();
        for pattern in &term.matches {
            match key(pattern) {
                Some(word) => self.by_word.entry(word).or_default().insert(index),
                None => self.wordless.insert(index),
            };
        }
        let level = term.severity.map_or(level, Severity::from);
        self.list.push(Compiled {
            term,
            level,
            lang: Arc::clone(lang),
            matches: OnceLock::new(),
            except: OnceLock::new(),
            unless: OnceLock::new(),
        });
        Ok(())
    }

    /// The terms that may stand in `words`.
    fn in_words(&self, words: &str) -> impl Iterator<Item = &Compiled> {
        let mut found = self.wordless.clone();
        for word in runs(&words.to_lowercase()) {
            found.extend(self.by_word.get(word).into_iter().flatten());
        }
        found.into_iter().map(|index| &self.list[index])
    }

    /// The first term of those that `is_wanted` that stands in `text` and is in its language: the term, its
    /// place and its words there.
    pub(super) fn first_in<'t>(
        &'t self,
        text: &'t Text<'_>,
        is_wanted: impl Fn(&Term) -> bool,
    ) -> Option<(&'t Term, Severity, Place, &'t str)> {
        text.blocks.iter().find_map(|block| {
            let of_block = self.in_words(&block.words);
            let of_block = of_block.filter(|one| language::is_same(&one.lang, &block.lang));
            let found = of_block
                .filter(|one| is_wanted(&one.term))
                .filter_map(|one| Some((one, one.places_in(&block.words).next()?)));
            let (one, found) = found.min_by_key(|(_, found)| found.start)?;
            let words = &block.words[found.clone()];
            Some((&one.term, one.level, block.place(found), words))
        })
    }

    /// Whether a term of those that `is_wanted` in the language `lang` stands in `words`.
    pub(super) fn are_in(
        &self,
        words: &str,
        lang: &str,
        is_wanted: impl Fn(&Term) -> bool,
    ) -> bool {
        self.in_words(words)
            .filter(|one| language::is_same(&one.lang, lang) && is_wanted(&one.term))
            .any(|one| one.places_in(words).next().is_some())
    }

    /// The terms, in the order in which their files list them.
    pub fn iter(&self) -> impl Iterator<Item = &Term> {
        self.list.iter().map(|compiled| &compiled.term)
    }
}

impl Compiled {
    /// Where the term stands in `words`, and no phrase in which it is fine.
    fn places_in<'t>(&'t self, words: &'t str) -> impl Iterator<Item = Range<usize>> + 't {
        let term = &self.term;
        let matches = expression(&self.matches, &term.matches);
        let unless = expression(&self.unless, &term.unless);
        let is_fine = || unless.is_some_and(|unless| unless.is_match(words));
        let matches = matches.filter(|matches| matches.is_match(words) && !is_fine());
        let found = matches.into_iter().flat_map(|all| stretches(all, words));
        found.filter(|found| {
            let except = expression(&self.except, &term.except);
            !except.is_some_and(|except| {
                let mut fine = stretches(except, words);
                fine.any(|fine| fine.start < found.end && found.start < fine.end)
            })
        })
    }
}

/// Reports every term of the running rule that stands in `text`, where that is in the term's language.
pub(super) fn check(text: &Text<'_>, data: &Data, findings: &mut Findings<'_>) {
    let Some(terms) = data.terms.get(findings.rule.page.name) else {
        return;
    };
    for block in &text.blocks {
        let is_of_block = |compiled: &&Compiled| language::is_same(&compiled.lang, &block.lang);
        for compiled in terms.in_words(&block.words).filter(is_of_block) {
            report(compiled, block, findings);
        }
        let of_block = terms.list.iter().filter(is_of_block);
        for compiled in of_block.filter(|compiled| compiled.term.addresses) {
            for link in &block.links {
                report_address(compiled, block, link, findings);
            }
        }
    }
}

fn report(compiled: &Compiled, block: &Block<'_>, findings: &mut Findings<'_>) {
    let Compiled { term, level, .. } = compiled;
    let words = block.words.as_str();
    for found in compiled.places_in(words) {
        let is_skipped = !term.addresses && is_in_address(block, &found);
        if block.is_code(&found) || is_skipped {
            continue;
        }
        let mut message = format!("`{}` {}", &words[found.clone()], term.message);
        if let Some(law) = &term.law {
            let _ = write!(message, " ({law})");
        }
        findings
            .report_as(*level, block.place(found), message)
            .hint(term.suggest.clone());
    }
}

/// A term in the address of a link whose words do not show it.
fn report_address(
    compiled: &Compiled,
    block: &Block<'_>,
    link: &Link,
    findings: &mut Findings<'_>,
) {
    let Compiled { term, level, .. } = compiled;
    let found =
        expression(&compiled.matches, &term.matches).and_then(|matches| matches.find(&link.target));
    let Some(found) = found else {
        return;
    };
    if block.words[link.words.clone()].contains(found.as_str()) {
        return;
    }
    let message = format!("the address `{}` {}", link.target, term.message);
    findings
        .report_as(*level, block.address_place(link), message)
        .hint(term.suggest.clone());
}

/// Whether a stretch is part of an e-mail or web address.
fn is_in_address(block: &Block<'_>, stretch: &Range<usize>) -> bool {
    let around = &block.words[block.token(stretch)];
    ["@", "://", "www."]
        .iter()
        .any(|mark| around.contains(mark))
}

fn stretches<'w>(regex: &'w Regex, words: &'w str) -> impl Iterator<Item = Range<usize>> + 'w {
    regex.find_iter(words).map(|found| found.range())
}

/// How many letters the patterns of one list may have: their expression stays far below what
/// `regex` takes.
const MOST_LETTERS: usize = 20_000;

fn length(patterns: &[String]) -> usize {
    patterns.iter().map(String::len).sum()
}

/// Runs of letters and digits.
fn runs(words: &str) -> impl Iterator<Item = &str> {
    let runs = words.split(|character: char| !character.is_alphanumeric());
    runs.filter(|run| !run.is_empty())
}

/// The longest word, in small letters, that every text has in which `pattern` stands.
fn key(pattern: &str) -> Option<String> {
    let folded = pattern.to_lowercase();
    let words = folded.split_whitespace();
    let whole = words.filter(|word| !word.contains(['*', '#']));
    let word = whole.flat_map(runs).max_by_key(|word| word.len());
    word.map(str::to_owned)
}

/// The expression of a term's patterns, made when it is first asked for.
fn expression<'t>(cell: &'t OnceLock<Option<Regex>>, patterns: &[String]) -> Option<&'t Regex> {
    cell.get_or_init(|| match patterns {
        [] => None,
        patterns => compile(patterns),
    })
    .as_ref()
}

/// Numbers as people write them.
const NUMBER: &str = r"(?:[0-9]+(?:\.[0-9]+)?\+?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty)";

/// How a word may go on: letters and digits of English, as a class of all letters makes expressions
/// that are tens of times as large.
const LETTERS: &str = "[0-9A-Za-zÀ-ɏ]*";

/// Patterns of words → one expression. White space in a pattern is any white space or a hyphen; a
/// term neither begins nor ends within a word.
fn compile(patterns: &[String]) -> Option<Regex> {
    let mut alternatives = Vec::new();
    for pattern in patterns {
        let mut expression = String::new();
        for (index, word) in pattern.split_whitespace().enumerate() {
            if index > 0 {
                expression.push_str(r"[\s\-–‑]+");
            }
            for (at, character) in word.char_indices() {
                match character {
                    '*' => expression.push_str(LETTERS),
                    '#' => expression.push_str(NUMBER),
                    '\'' | '’' => expression.push_str("['’]"),
                    // As at the start of a sentence.
                    first if index == 0 && at == 0 && first.is_lowercase() => {
                        let _ = write!(expression, "(?i:{first})");
                    }
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
    // Patterns are escaped and of bounded length, so there is always one.
    Regex::new(&expression).ok()
}
