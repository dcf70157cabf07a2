//! What was approved, held against what an advert says now.
//!
//! In: a snapshot. Out: the words and facts of an advert as one text, and what stands for it; of an
//! advert that changed since it was approved, the files that changed and both texts; the approvals
//! that hold no words. Looks are no part of it: the text is the published Markdown, with the facts
//! below it, as they are while people can apply. Nothing is written.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use serde::Deserialize;

use super::{Change, Snapshot, Which, plan};
use crate::compose::Composer;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::Document;
use crate::facts::fields::{ENDED_ON, Field, Said};
use crate::facts::plain_text::PlainText;
use crate::facts::vacancy::VacancyFacts;
use crate::load::Sources;
use crate::load::approvals::words_path;
use crate::model::{DocumentKind, Name, Status};
use crate::phrase;
use crate::publish::fingerprint::Fingerprint;
use crate::source::front_matter;
use crate::validate::Checked;
use crate::words::Words;
use crate::write::markdown::{Kept, markdown};

/// The adverts whose changes are shown, unless all are asked for.
const SHOWN: usize = 3;

/// The rule that finds such an advert.
const RULE: &str = "changed-since-approval";

/// What stands before the words in the file that keeps them.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Head {
    /// What the advert was made of, each with what stands for it.
    #[serde(default)]
    made_of: BTreeMap<String, String>,
}

/// The words and facts of an advert.
pub(super) fn words(document: &Document) -> String {
    let written = markdown(document, &Kept::default());
    let mut text = String::from_utf8(written.bytes).expect("Markdown is UTF-8");
    let Some(facts) = &document.facts else {
        return text;
    };
    text.push_str("\n---\n\n");
    let fields = facts.fields.rows().iter();
    for field in fields.filter(|field| field.name != ENDED_ON) {
        if let Some(said) = said(field, facts, &document.meta.words) {
            let _ = writeln!(text, "- {}: {said}", field.name);
        }
    }
    for file in &facts.attachments {
        let _ = writeln!(text, "- {}: {}", file.name, Fingerprint::from(file.hash));
    }
    text
}

/// What an advert says in a field, on one line.
pub(super) fn said(field: &Field, facts: &VacancyFacts, words: &Words) -> Option<String> {
    match field.said(facts) {
        Said::Items(items) => {
            let items: Vec<&str> = items.iter().map(PlainText::as_str).collect();
            Some(items.join("; ")).filter(|items| !items.is_empty())
        }
        Said::Paragraphs(prose) => Some(prose.paragraphs().join(" ")),
        said => said.text(words),
    }
}

/// What stands for the words and facts of an advert: 32 hexadecimal digits.
pub(super) fn seal(document: &Document) -> String {
    seal_of(&words(document))
}

fn seal_of(words: &str) -> String {
    Fingerprint::of(words.as_bytes()).to_string()
}

/// The advert `name` as it is while people can apply.
pub(super) fn open_advert(
    composer: &Composer,
    checked: &Checked,
    name: &Name,
) -> Result<Document, Vec<Diagnostic>> {
    composer.compose_in(checked, name, Some(Status::Approved))
}

/// The file that keeps the words which were approved of the advert `name`.
pub(super) fn kept(checked: &Checked, name: &Name, words: &str) -> String {
    let mut text =
        "+++\n# What was approved, word for word. `advert approve` writes this file, and \
                    `advert check`\n# compares with it. What the advert was made of:\n[made_of]\n"
            .to_owned();
    for (file, input) in plan::made_of_now(checked.sources(), name) {
        let _ = writeln!(text, "{} = \"{input}\"", serde_json::Value::from(file));
    }
    let _ = write!(text, "+++\n\n{words}");
    text
}

/// The words that were approved, and what they were made of; nothing where they were not kept, or
/// others were.
fn approved(sources: &Sources, name: &Name, seal: &str) -> Option<(String, Head)> {
    let file = sources.approved_words(&name.id).ok()??;
    let (head, words) = front_matter::split(file.text())?;
    let words = words.trim_start_matches('\n');
    let head = toml::from_str(head).ok()?;
    (seal_of(words) == seal).then(|| (words.to_owned(), head))
}

impl Snapshot {
    /// Says which files changed, of each advert that is no longer what was approved.
    pub(super) fn tell_what_changed(&self, found: &mut [Diagnostic]) {
        for (name, fault) in self.changed(found) {
            let Some((checked, seal)) = self.sealed(name) else {
                continue;
            };
            let fault = &mut found[fault];
            let path = words_path(&name.id);
            match approved(checked.sources(), name, seal) {
                None => fault.add_hint(format!(
                    "the words that were approved are not in `{path}`, so nobody can tell what changed"
                )),
                Some((_, head)) => {
                    let now = plan::made_of_now(checked.sources(), name);
                    let files = now.keys().chain(head.made_of.keys());
                    let mut changed: BTreeSet<&String> = files
                        .filter(|file| now.get(*file) != head.made_of.get(*file))
                        .collect();
                    // What a changed file brought in, or left out, nobody changed.
                    let is_in_both =
                        |file: &str| now.contains_key(file) && head.made_of.contains_key(file);
                    if changed.iter().any(|file| is_in_both(file)) {
                        changed.retain(|file| is_in_both(file));
                    }
                    let changed: Vec<&str> = changed.into_iter().map(String::as_str).collect();
                    fault.add_hint(format!(
                        "changed since then: {}; `advert check {}` shows the words",
                        phrase::list(&changed, "and"),
                        name.id
                    ));
                }
            }
        }
    }

    /// What adverts said when they were approved, and what they say now: of those of which `faults`
    /// tell; and how many more there are.
    #[must_use]
    pub fn changes_since_approval(
        &self,
        faults: &[Diagnostic],
        which: Which,
    ) -> (Vec<Change>, usize) {
        let mut changes = Vec::new();
        let mut others = 0;
        for (name, _) in self.changed(faults) {
            let Some((checked, seal)) = self.sealed(name) else {
                continue;
            };
            let Some((before, _)) = approved(checked.sources(), name, seal) else {
                continue;
            };
            if which == Which::First && changes.len() == SHOWN {
                others += 1;
                continue;
            }
            let Some((_, composer)) = &self.data else {
                continue;
            };
            if let Ok(document) = open_advert(composer, checked, name) {
                changes.push(Change {
                    path: words_path(&name.id),
                    texts: Some((before, words(&document))),
                });
            }
        }
        (changes, others)
    }

    /// The vacancies for which people can apply and whose approval is of no words, so that nobody is
    /// told when they change.
    #[must_use]
    pub fn not_held(&self) -> Vec<&str> {
        let Some((checked, _)) = &self.data else {
            return Vec::new();
        };
        let vacancies = checked.wanted().iter().filter_map(|name| {
            let vacancy = checked.vacancies().get(&name.id);
            let vacancy = vacancy.filter(|_| name.kind == DocumentKind::Vacancy)?;
            let is_open = matches!(vacancy.data.status, Status::Approved | Status::Posted);
            let approval = vacancy.data.approved.as_ref()?;
            (is_open && approval.of.is_none()).then_some(name.id.as_str())
        });
        vacancies.collect()
    }

    /// The adverts of which `faults` say that they changed, each with the number of the fault.
    fn changed(&self, faults: &[Diagnostic]) -> Vec<(&Name, usize)> {
        let Some((checked, _)) = &self.data else {
            return Vec::new();
        };
        let is_told =
            |fault: &Diagnostic| matches!(fault.code, Code::Rule(page) if page.name == RULE);
        let told = faults
            .iter()
            .enumerate()
            .filter(|(_, fault)| is_told(fault));
        let told: Vec<(usize, &Diagnostic)> = told.collect();
        if told.is_empty() {
            return Vec::new();
        }
        let names = checked.wanted().iter().chain(checked.held_back());
        names
            .filter(|name| name.kind == DocumentKind::Vacancy)
            .filter_map(|name| {
                let json = &checked.vacancies().get(&name.id)?.json;
                let (fault, _) = told.iter().find(|(_, fault)| json.is_at(&fault.place))?;
                Some((name, *fault))
            })
            .collect()
    }

    /// What stands for the words that were approved of the advert.
    fn sealed(&self, name: &Name) -> Option<(&Checked, &str)> {
        let (checked, _) = self.data.as_ref()?;
        let approval = checked.vacancies().get(&name.id)?.data.approved.as_ref()?;
        Some((checked, approval.of.as_deref()?))
    }
}
