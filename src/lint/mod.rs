//! `advert lint`: what in a project's texts and facts should not be published as it is.
//!
//! In: checked data and the rules' [`Data`]. Out: findings, as diagnostics at the author's own
//! place. A [`Rule`] sees each text as authored, each vacancy with its facts, or each finished
//! advert; [`RULES`] lists them all. Findings say 'may': a rule is no lawyer.

use std::collections::BTreeSet;
use std::sync::Arc;

use rayon::iter::{IntoParallelRefIterator as _, ParallelIterator as _};

use crate::compose::Composer;
use crate::compose::headings::skipped_headings;
use crate::diagnostic::{Code, CodePage, Diagnostic, Place, Severity};
use crate::document::Document;
use crate::facts::date::Date;
use crate::facts::vacancy::VacancyFacts;
use crate::lint::text::OPAQUE;
use crate::model::{DocumentKind, Name};
use crate::validate::{Checked, CheckedVacancy};

pub(crate) mod advert_text;
pub(crate) mod allow;
mod cyrillic;
pub(crate) mod data;
pub(crate) mod dictionary;
pub(crate) mod figures;
pub(crate) mod foreign;
mod gather;
mod lists;
mod masked;
mod placeholders;
mod read;
pub(crate) mod registry;
mod rules;
mod sentences;
mod terms;
pub(crate) mod text;
mod unsaid;
mod vacancy_text;

pub use data::{Data, Level, Term, day, read};
pub use dictionary::Dictionary;
pub use gather::template;
pub(crate) use gather::{is_read, of_role, of_role_level};
pub use registry::RULES;
pub use text::{Part, Text};
pub(crate) use vacancy_text::of_vacancy_file;

/// Whether words hold what stands for something and was never filled in.
#[must_use]
pub(crate) fn has_placeholder(words: &str) -> bool {
    !placeholders::find(words).is_empty()
}

/// Whether a salary of a vacancy surely comes to less than the minimum wage.
#[must_use]
pub(crate) fn pays_below_minimum(
    facts: &VacancyFacts,
    wages: &[data::MinimumWage],
    day: Date,
) -> bool {
    rules::vacancy::salary_below_minimum_wage::is_below(facts, wages, day)
}

/// One rule.
pub struct Rule {
    /// Its name and its page.
    pub page: CodePage,
    /// How bad a finding is, unless the rule says otherwise of one.
    pub level: Severity,
    /// What finds it.
    pub(crate) check: Check,
}

/// What a rule looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// Each text as its author wrote it.
    Texts,
    /// Each text, for the terms that the rules' data list under the rule's name.
    Terms,
    /// Each vacancy with its facts.
    Vacancies,
    /// Each document as it will be read.
    Documents,
    /// Each vacancy's advert as it will be read.
    Adverts,
    /// Each vacancy, for a fact that the organisation has, and for the terms that ask for it.
    Unsaid,
}

impl Rule {
    /// What it looks at.
    #[must_use]
    pub fn subject(&self) -> Subject {
        match self.check {
            Check::Text(_) => Subject::Texts,
            Check::Terms => Subject::Terms,
            Check::Vacancy(_) => Subject::Vacancies,
            Check::Document(_) => Subject::Documents,
            Check::Advert(_) => Subject::Adverts,
            Check::Unsaid => Subject::Unsaid,
        }
    }

    /// Whether its terms are data, in `templates/lint/`.
    #[must_use]
    pub fn has_terms(&self) -> bool {
        matches!(self.check, Check::Terms | Check::Unsaid)
    }
}

/// What finds what a rule is about.
pub(crate) enum Check {
    /// Each text as its author wrote it.
    Text(fn(&Text<'_>, &House<'_>, &mut Findings<'_>)),
    /// Each vacancy with its facts.
    Vacancy(fn(&CheckedVacancy, &House<'_>, &mut Findings<'_>)),
    /// Each document as it will be read.
    Document(fn(&Made<'_>, &House<'_>, &mut Findings<'_>)),
    /// Each vacancy's advert as it will be read.
    Advert(fn(&Advert<'_>, &House<'_>, &mut Findings<'_>)),
    /// Each text, for the terms that the rules' data list under the rule's name.
    Terms,
    /// Each vacancy, for the fact in the rule's name and the terms that the rules' data list under it.
    Unsaid,
}

/// What every rule may know besides what it looks at.
pub struct House<'a> {
    /// The rules' data: terms, pay bands, names.
    pub data: &'a Data,
    /// The words of British English, if spelling is to be checked.
    pub dictionary: Option<&'a Dictionary>,
    /// All checked data.
    pub checked: &'a Checked,
    /// What makes documents of them.
    pub composer: &'a Composer,
    /// Whether the whole project was taken, and not some names of it.
    pub is_whole: bool,
    /// What stands for the words and facts of an advert.
    pub seal: fn(&Document) -> String,
    /// The day of the check.
    pub today: Date,
    /// Whether adverts are to be published, so that what is missing is an error.
    pub publish: bool,
}

/// A document, composed.
pub struct Made<'a> {
    /// Its name.
    pub name: &'a Name,
    /// What it says.
    pub document: &'a Document,
}

/// A vacancy's advert.
pub struct Advert<'a> {
    /// The vacancy.
    pub vacancy: &'a CheckedVacancy,
    /// The advert, composed.
    pub document: &'a Document,
    /// Where it is said what such adverts say: the first line of the layout, or of its list of sections.
    pub layout: Place,
    /// Whether that is a list of sections.
    pub is_listed: bool,
}

impl Advert<'_> {
    /// Reports `message` at the layout where people can still apply, read English, and find no
    /// sentence for which `says_it` holds; it gets each in small letters. `fragment` would say it, and
    /// so would `sentence`.
    fn report_silence(
        &self,
        says_it: impl Fn(&str) -> bool,
        message: &str,
        (fragment, sentence): (&str, &str),
        findings: &mut Findings<'_>,
    ) {
        let is_silent = !self.vacancy.data.status.is_over()
            && advert_text::is_english(self.document)
            && !advert_text::sentences(self.document)
                .iter()
                .any(|sentence| says_it(sentence));
        if is_silent {
            let hint = if self.is_listed {
                format!("add `\"fragment:{fragment}\"` to the list, or {sentence}")
            } else {
                format!(
                    "add `{{% include \"fragments/{fragment}.md\" %}}` to the layout, or {sentence}"
                )
            };
            findings.report(self.layout.clone(), message).hint(hint);
        }
    }
}

/// Where a rule puts what it finds.
pub struct Findings<'a> {
    rule: &'static Rule,
    found: &'a mut Vec<Diagnostic>,
}

impl Findings<'_> {
    /// The name of the rule that reports, for code that several rules share.
    #[must_use]
    pub(crate) fn rule(&self) -> &'static str {
        self.rule.page.name
    }

    /// A finding at the rule's own level.
    pub(crate) fn report(&mut self, place: Place, message: impl Into<String>) -> Finding<'_> {
        self.report_as(self.rule.level, place, message)
    }

    /// A finding at another level.
    pub(crate) fn report_as(
        &mut self,
        level: Severity,
        place: Place,
        message: impl Into<String>,
    ) -> Finding<'_> {
        let message = without_opaque(message.into());
        let mut finding = Diagnostic::error(Code::Rule(&self.rule.page), place, message);
        finding.severity = level;
        Finding(self.found.push_mut(finding))
    }
}

/// The message with `…` for what a template will put into the words that it quotes.
fn without_opaque(message: String) -> String {
    if !message.contains(OPAQUE) {
        return message;
    }
    let stretches = message.split(OPAQUE).filter(|words| !words.is_empty());
    stretches.collect::<Vec<_>>().join("…")
}

/// What a rule found, to which it can say what to do.
pub struct Finding<'a>(&'a mut Diagnostic);

impl Finding<'_> {
    /// The same with one more hint.
    pub(crate) fn hint(self, hint: impl Into<String>) -> Self {
        self.0.add_hint(hint);
        self
    }
}

/// Runs every rule over all texts, vacancies and adverts, suppressions applied. An advert that
/// cannot be made is left out: a build tells why.
#[must_use]
pub fn lint(house: &House<'_>) -> Vec<Diagnostic> {
    let texts = gather::texts(house.checked);
    let mut found: Vec<Diagnostic> = texts
        .par_iter()
        .flat_map_iter(|text| check_text(text, house))
        .collect();
    let of_documents: Vec<Diagnostic> = house
        .checked
        .wanted()
        .par_iter()
        .flat_map_iter(|name| check_document(name, house))
        .collect();
    // What documents share is told once.
    let mut told = BTreeSet::new();
    found.extend(of_documents.into_iter().filter(|finding| {
        let place = finding.place.order();
        told.insert((finding.code, place, finding.message.clone()))
    }));
    allow::apply(house, found)
}

/// What the rules for texts find in `text`.
#[must_use]
pub fn check_text(text: &Text<'_>, house: &House<'_>) -> Vec<Diagnostic> {
    check_text_by(text, house, |_| true)
}

/// What rules for texts find in what a vacancy says and in its role, which nobody has allowed. Only such are
/// asked as look at these texts alone, and no day counts: files of the same texts have the same findings.
pub(crate) fn of_wording(vacancy: &CheckedVacancy, house: &House<'_>) -> Vec<Diagnostic> {
    let texts = gather::of_advert(vacancy, house.checked);
    let is_of_text = |rule: &Rule| !LOOKS_FURTHER.contains(&rule.page.name);
    let found = texts
        .iter()
        .flat_map(|text| check_text_by(text, house, is_of_text));
    allow::standing_in(vacancy, house.checked, found.collect())
}

/// The rules for texts that look at other texts or at the day as well.
const LOOKS_FURTHER: [&str; 2] = ["role-name-consistency", "weekday-mismatch"];

fn check_text_by(
    text: &Text<'_>,
    house: &House<'_>,
    is_asked: impl Fn(&Rule) -> bool,
) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for rule in registry::RULES.iter().filter(|rule| is_asked(rule)) {
        let mut findings = Findings {
            rule,
            found: &mut found,
        };
        match &rule.check {
            Check::Text(check) => check(text, house, &mut findings),
            Check::Terms => terms::check(text, house.data, &mut findings),
            Check::Vacancy(_) | Check::Document(_) | Check::Advert(_) | Check::Unsaid => {}
        }
    }
    found
}

fn check_document(name: &Name, house: &House<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let vacancy = house.checked.vacancies().get(&name.id);
    let vacancy = vacancy.filter(|_| name.kind == DocumentKind::Vacancy);
    let document = house.composer.compose(house.checked, name).ok();
    // What a build tells of the tree it makes.
    if let Some(document) = &document {
        found.extend(skipped_headings(house.checked.sources(), document));
    }
    let made = document.as_ref().map(|document| Made { name, document });
    let advert = document.as_ref().zip(vacancy);
    let advert = advert.map(|(document, vacancy)| {
        let sources = house.checked.sources();
        let list = sources.sections_of(&sources.made_of(name));
        let first = list.and_then(|list| Some(list.place(list.entries.first()?.span.clone())));
        Advert {
            vacancy,
            document,
            is_listed: first.is_some(),
            layout: first.unwrap_or_else(|| layout(name, house.checked)),
        }
    });
    for rule in registry::RULES {
        let mut findings = Findings {
            rule,
            found: &mut found,
        };
        match &rule.check {
            Check::Vacancy(check) => {
                if let Some(vacancy) = vacancy {
                    check(vacancy, house, &mut findings);
                }
            }
            Check::Document(check) => {
                if let Some(made) = &made {
                    check(made, house, &mut findings);
                }
            }
            Check::Advert(check) => {
                if let Some(advert) = &advert {
                    check(advert, house, &mut findings);
                }
            }
            Check::Unsaid => {
                if let Some(advert) = &advert {
                    unsaid::check(advert, house, &mut findings);
                }
            }
            Check::Text(_) | Check::Terms => {}
        }
    }
    found
}

fn layout(name: &Name, checked: &Checked) -> Place {
    let sources = checked.sources();
    let layout = sources.made_of(name).layout;
    let file = sources
        .layout_file(layout)
        .expect("the layout of a checked document is there");
    Place::Text {
        span: 0..file.text().lines().next().map_or(0, str::len),
        file: Arc::clone(file),
    }
}
