//! The rules' data: terms, pay bands, minimum wages, acronyms, words and names, each with its source.
//!
//! In: the TOML files of `templates/lint/`, shipped ones and the project's own. Out: [`Data`], and a
//! diagnostic for each file that cannot be read. A project's file replaces the shipped one of its
//! name; a file of another name adds to what is there. Any file may hold any of the tables.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use serde::Deserialize;

use super::Subject;
use super::registry;
use super::terms::Terms;
use crate::diagnostic::{Code, Diagnostic, Place, Severity};
use crate::facts::date::Date;
use crate::facts::grade::Ladder;
use crate::language;
use crate::phrase;
use crate::source::SourceFile;
use crate::source::toml_syntax::toml_fault;

/// All that the rules' data say.
#[derive(Debug, Default)]
pub struct Data {
    /// Terms by the name of their rule.
    pub terms: BTreeMap<&'static str, Terms>,
    /// What is told of silence, by the name of the rule.
    pub(crate) silences: BTreeMap<&'static str, Silence>,
    /// Pay bands.
    pub pay_bands: Vec<PayBand>,
    /// Minimum wages, the earliest first.
    pub minimum_wages: Vec<MinimumWage>,
    /// Acronyms that need no words beside them.
    pub acronyms: BTreeMap<String, Acronym>,
    /// Words that are right though dictionaries lack them, in small letters.
    pub words: BTreeSet<String>,
    /// Words that are said to sound masculine or feminine.
    pub gender_coded: GenderCoded,
}

/// A term that a rule looks for.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// Its name within the rule, such as `young`.
    pub id: String,
    /// What it looks like: words, of which `*` continues one and `#` stands for a number. Small
    /// letters match capitals too; a pattern with a capital matches as it stands, but for a small letter
    /// at its start, which may begin a sentence.
    #[serde(rename = "match")]
    pub matches: Vec<String>,
    /// Phrases in which the term is fine, in the same form.
    #[serde(default, rename = "not")]
    pub except: Vec<String>,
    /// Phrases that make the term fine wherever they stand in the same block: `or public transport`.
    #[serde(default)]
    pub unless: Vec<String>,
    /// Whether the term is looked for in the addresses of links, too.
    #[serde(default)]
    pub addresses: bool,
    /// Whether the words say what the rule's fact says: nothing is missing where they stand, and a vacancy
    /// that answers no contradicts them. Of rules that look for facts left unsaid, and of no others.
    #[serde(default)]
    pub says: bool,
    /// How bad it is, where that is not the rule's own level.
    pub severity: Option<Level>,
    /// What is wrong, as a sentence that follows the term: ``may put off older candidates``.
    pub message: String,
    /// What to write instead, or to do.
    pub suggest: String,
    /// The protected characteristic that it may touch (Equality Act 2010, s.4).
    pub characteristic: Option<String>,
    /// The law, or the guidance.
    pub law: Option<String>,
    /// Where the rule of language or law stands; `own advice` where nobody else gives it.
    pub source: String,
    /// The day on which somebody last reviewed it.
    pub checked: toml::value::Datetime,
}

/// What a rule tells where neither the vacancy nor its advert says anything of the rule's fact, and no term
/// asks for it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Silence {
    /// What is wrong, as a sentence.
    pub message: String,
    /// What to do.
    pub suggest: String,
    /// Where the rule stands.
    #[expect(dead_code, reason = "who reads the file must find it there")]
    pub source: String,
    /// The day on which somebody last reviewed it.
    #[expect(dead_code, reason = "who reads the file must find it there")]
    pub checked: toml::value::Datetime,
}

/// A severity as data name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// An error.
    Error,
    /// A warning.
    Warning,
    /// Advice.
    Advice,
}

impl From<Level> for Severity {
    fn from(level: Level) -> Self {
        match level {
            Level::Error => Self::Error,
            Level::Warning => Self::Warning,
            Level::Advice => Self::Advice,
        }
    }
}

/// What a department pays at a grade, in pounds a year.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PayBand {
    /// The grade, as people write it; once it is read, as the ladder does.
    pub grade: String,
    /// Places for which it holds; everywhere else where none is named.
    #[serde(default)]
    pub places: Vec<String>,
    /// The least, in pounds a year.
    pub from: u32,
    /// The most, in pounds a year.
    pub to: u32,
    /// The first day on which it holds.
    pub valid_from: toml::value::Datetime,
    /// Where it stands.
    pub source: String,
    /// Whether the figures are there to show the form, and no real ones.
    #[serde(default)]
    pub example: bool,
}

/// What an hour's work must bring (National Minimum Wage Act 1998).
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MinimumWage {
    /// The first day on which it holds.
    pub valid_from: toml::value::Datetime,
    /// At 21 and over, in pence an hour.
    pub adult_pence: u32,
    /// For apprentices in their first year, in pence an hour.
    pub apprentice_pence: u32,
    /// Where it stands.
    pub source: String,
    /// The day on which somebody last reviewed it.
    pub checked: toml::value::Datetime,
}

/// An acronym that readers know, or that is the name of a technology.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Acronym {
    /// The letters.
    pub short: String,
    /// What they stand for, where that helps.
    pub long: Option<String>,
    /// Why it needs no words beside it.
    pub why: String,
}

/// A word that is right though dictionaries lack it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Word {
    /// The word, as people write it.
    pub word: String,
    /// Why it is right.
    #[expect(dead_code, reason = "who reads the file must find it there")]
    pub why: String,
}

/// Words that sound masculine or feminine to readers; `*` at the end stands for more letters.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GenderCoded {
    /// Words of masculine stereotypes.
    pub masculine: Vec<String>,
    /// Words of feminine stereotypes.
    pub feminine: Vec<String>,
    /// Where they stand.
    pub source: String,
    /// The day on which somebody last compared them with their source.
    pub checked: Option<toml::value::Datetime>,
}

/// One file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    rule: Option<toml::Spanned<String>>,
    /// The language of the terms, a BCP 47 tag; English where there is none.
    lang: Option<toml::Spanned<String>>,
    #[serde(default)]
    term: Vec<toml::Spanned<Term>>,
    silence: Option<toml::Spanned<Silence>>,
    #[serde(default)]
    pay_band: Vec<toml::Spanned<PayBand>>,
    #[serde(default)]
    minimum_wage: Vec<MinimumWage>,
    #[serde(default)]
    acronym: Vec<Acronym>,
    #[serde(default)]
    word: Vec<Word>,
    gender_coded: Option<GenderCoded>,
}

/// Reads every file of rules' data, of an organisation with the grades of the Civil Service.
#[must_use]
pub fn read(files: &BTreeMap<String, Arc<SourceFile>>, diagnostics: &mut Vec<Diagnostic>) -> Data {
    read_by(Ladder::shipped(), files, diagnostics)
}

/// Reads every file of rules' data, of an organisation with these grades.
#[must_use]
pub(crate) fn read_by(
    ladder: &Ladder,
    files: &BTreeMap<String, Arc<SourceFile>>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Data {
    let mut data = Data::default();
    for file in files.values() {
        match toml::from_str::<File>(file.text()) {
            Ok(parsed) => take(parsed, file, ladder, &mut data, diagnostics),
            Err(error) => {
                let told = toml_fault(file.text(), &error);
                let hint = told.hint.unwrap_or_else(|| {
                    "a term has `id`, `match`, `message`, `suggest`, `source` and `checked`, as in \
                     the files that `docs/lint.md` tells of"
                        .to_owned()
                });
                diagnostics.push(fault(file, told.span, told.message).hint(hint));
            }
        }
    }
    data.minimum_wages.sort_by_key(|wage| day(&wage.valid_from));
    data
}

fn take(
    parsed: File,
    file: &Arc<SourceFile>,
    ladder: &Ladder,
    data: &mut Data,
    diagnostics: &mut Vec<Diagnostic>,
) {
    if let Some(lang) = &parsed.lang {
        let place = || Place::Text {
            file: Arc::clone(file),
            span: lang.span(),
        };
        diagnostics.extend(language::refuse(lang.get_ref(), place));
    }
    if let Some(rule) = &parsed.rule {
        match registry::term_rule(rule.get_ref()) {
            Some(rule) => {
                let is_of_facts = rule.subject() == Subject::Unsaid;
                let terms = data.terms.entry(rule.page.name).or_default();
                let lang = parsed.lang.as_ref();
                let lang: Arc<str> = lang.map_or(language::ENGLISH, |lang| lang.get_ref()).into();
                for term in parsed.term {
                    let span = term.span();
                    let term = term.into_inner();
                    if term.says && !is_of_facts {
                        let message = format!(
                            "`{}` looks for no fact, so no term says one",
                            rule.page.name
                        );
                        diagnostics.push(fault(file, span, message).hint("remove `says`"));
                    } else if let Err(message) = terms.add(term, &lang, rule.level) {
                        diagnostics.push(fault(file, span, message));
                    }
                }
                if let Some(silence) = parsed.silence {
                    if is_of_facts {
                        data.silences.insert(rule.page.name, silence.into_inner());
                    } else {
                        let message = format!(
                            "`{}` looks for no fact, so no silence is told",
                            rule.page.name
                        );
                        diagnostics.push(fault(file, silence.span(), message).hint("remove it"));
                    }
                }
            }
            None => diagnostics.push(unknown_rule(file, rule)),
        }
    } else if let Some(term) = parsed.term.first() {
        let message = "these terms belong to no rule".to_owned();
        diagnostics.push(fault(file, term.span(), message).hint(
            "write `rule = \"house-term\"` in the file's first line, or another rule of terms",
        ));
    }
    for band in parsed.pay_band {
        let (span, band) = (band.span(), band.into_inner());
        match ladder.find(&band.grade) {
            Some(grade) => data.pay_bands.push(PayBand {
                grade: grade.name().to_owned(),
                ..band
            }),
            // The shipped examples are of the Civil Service's grades, which others do not have.
            None if band.example => {}
            None => {
                let misread = ladder.refuse(&band.grade, span);
                let hint = misread.hint.unwrap_or_default();
                diagnostics.push(fault(file, misread.span, misread.message).hint(hint));
            }
        }
    }
    data.minimum_wages.extend(parsed.minimum_wage);
    for acronym in parsed.acronym {
        data.acronyms.insert(acronym.short.clone(), acronym);
    }
    let words = parsed.word.iter();
    data.words
        .extend(words.map(|word| word.word.to_lowercase()));
    if let Some(coded) = parsed.gender_coded {
        data.gender_coded.masculine.extend(coded.masculine);
        data.gender_coded.feminine.extend(coded.feminine);
    }
}

fn unknown_rule(file: &Arc<SourceFile>, rule: &toml::Spanned<String>) -> Diagnostic {
    let name = rule.get_ref();
    let known: Vec<&str> = registry::term_rules().collect();
    let message = format!("`{name}` is not a rule of terms");
    let hint = phrase::did_you_mean_or(name, known.iter().copied(), || {
        format!("the rules of terms are {}", phrase::list(&known, "and"))
    });
    fault(file, rule.span(), message).hint(hint)
}

fn fault(file: &Arc<SourceFile>, span: Range<usize>, message: String) -> Diagnostic {
    let place = Place::Text {
        file: Arc::clone(file),
        span,
    };
    Diagnostic::error(Code::BadRuleData, place, message)
}

/// The day that a TOML date names; one without a day never comes.
#[must_use]
pub fn day(date: &toml::value::Datetime) -> Option<Date> {
    date.date.as_ref()?.to_string().parse().ok()
}
