//! Every fixed word that an output shows and that is in no template, by language.
//!
//! In: the files `templates/words/<language>.toml`. Out: [`Words`], through which facts are shown and
//! formats write what is theirs. What a language has no word for is shown in English, and [`Shown`] tells
//! which stretches these are. What people write is read in English alone; see [`facts`](crate::facts).

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, LazyLock};

use crate::diagnostic::{Diagnostic, Place};
use crate::facts::number::Hundredths;
use crate::language;
use crate::source::SourceFile;

mod keys;
mod pattern;
mod plural;
mod read;
mod row;
mod serve_keys;
mod shown;

pub(crate) use keys::Key;
pub(crate) use pattern::Value;
pub use shown::Shown;

use keys::ROWS;
use plural::Plurals;
use read::{ASSESSED, Forms, WordFile};

/// English as the program has it, of which every key is there.
static BUILT_IN: LazyLock<WordFile> = LazyLock::new(|| {
    let text = include_str!("../../templates/words/en.toml");
    let file = SourceFile::new(Path::new("templates/words/en.toml"), text);
    let mut faults = Vec::new();
    let read = read::read(&Arc::new(file), &mut faults);
    assert!(faults.is_empty(), "the shipped words are sound: {faults:?}");
    read
});

static ENGLISH: LazyLock<Words> = LazyLock::new(|| Words::of(language::ENGLISH, &[]));

/// The words of every language that has a file.
#[derive(Debug, Default)]
pub struct Lexicon {
    files: BTreeMap<String, WordFile>,
    made: BTreeMap<String, Words>,
}

/// The words of one language; a copy is the same words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words(Arc<Table>);

#[derive(Debug, PartialEq, Eq)]
struct Table {
    /// By [`Key`].
    entries: Vec<Entry>,
    /// The keys that stand for themselves in English only.
    missing: Vec<String>,
    /// The ways of assessing, to which organisations may add.
    ways: BTreeMap<String, Entry>,
}

#[derive(Debug, PartialEq, Eq)]
struct Entry {
    forms: Arc<Forms>,
    plurals: Arc<Plurals>,
    /// Whether it is in English and should not be.
    is_english: bool,
}

/// The names of the files that documents in `lang` take words from, the nearest first: its own, that
/// of the language without the country, and English.
pub(crate) fn file_names(lang: &str) -> impl Iterator<Item = String> {
    let primary = language::primary(lang).to_ascii_lowercase();
    let mut names = vec![lang.to_owned(), primary, language::ENGLISH.to_owned()];
    names.dedup();
    names.into_iter().map(|name| name + ".toml")
}

impl Lexicon {
    /// Reads `files`, which are named by their language, such as `cy.toml`.
    pub(crate) fn read(
        files: &BTreeMap<String, Arc<SourceFile>>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Self {
        let files = files.iter().map(|(name, file)| {
            let lang = name.strip_suffix(".toml").unwrap_or(name);
            let place = || Place::File(file.path.clone());
            diagnostics.extend(language::refuse(lang, place));
            // The shipped English is read already.
            let read = if file.text() == BUILT_IN.file.text() {
                BUILT_IN.clone()
            } else {
                read::read(file, diagnostics)
            };
            (name.clone(), read)
        });
        Self {
            files: files.collect(),
            made: BTreeMap::new(),
        }
    }

    /// Makes the words of `lang` ready, so that [`Lexicon::words`] need not for each document.
    pub(crate) fn make_ready(&mut self, lang: &str) -> Words {
        let words = self.words(lang);
        self.made.insert(lang.to_owned(), words.clone());
        words
    }

    /// The words of documents in `lang`.
    #[must_use]
    pub(crate) fn words(&self, lang: &str) -> Words {
        let made = self.made.get(lang).cloned();
        made.unwrap_or_else(|| Words::of(lang, &self.files_of(lang)))
    }

    fn files_of(&self, lang: &str) -> Vec<&WordFile> {
        let names = file_names(lang);
        names.filter_map(|name| self.files.get(&name)).collect()
    }
}

impl Words {
    /// English as the program has it: what people write is shown so.
    #[must_use]
    pub(crate) fn english() -> &'static Self {
        &ENGLISH
    }

    fn of(lang: &str, files: &[&WordFile]) -> Self {
        let mut missing = Vec::new();
        let entries = ROWS.iter().enumerate().map(|(index, row)| {
            let found = files.iter().chain([&&*BUILT_IN]).find_map(|read| {
                let forms = read.forms[index].as_ref()?;
                Some((Arc::clone(forms), *read))
            });
            let (forms, read) = found.expect("English has every key");
            let is_english = read.is_other_than(lang);
            // No advert shows the words of the page for recruiters.
            if is_english && !row.name.starts_with("serve.") {
                missing.push(row.name.to_owned());
            }
            Entry {
                forms,
                plurals: Arc::clone(&read.plurals),
                is_english,
            }
        });
        let entries = entries.collect();
        let mut ways: BTreeMap<String, Entry> = BTreeMap::new();
        for read in files.iter().chain([&&*BUILT_IN]) {
            let is_english = read.is_other_than(lang);
            for (way, forms) in &read.ways {
                ways.entry(way.clone()).or_insert_with(|| Entry {
                    forms: Arc::clone(forms),
                    plurals: Arc::clone(&read.plurals),
                    is_english,
                });
            }
        }
        let missed = ways.iter().filter(|(_, entry)| entry.is_english);
        missing.extend(missed.map(|(way, _)| format!("{ASSESSED}.{way}")));
        Self(Arc::new(Table {
            entries,
            missing,
            ways,
        }))
    }

    /// The keys for which there is English only, which is not the language.
    #[must_use]
    pub(crate) fn missing(&self) -> &[String] {
        &self.0.missing
    }

    /// The words of a way of assessing, which people call `way`; nothing if no file has it.
    pub(crate) fn way_of_assessing(&self, way: &str) -> Option<Shown> {
        let entry = self.0.ways.get(&read::folded(way))?;
        Some(entry.forms.other.fill(entry.is_english, &[]))
    }

    /// The ways of assessing that there are words for.
    pub(crate) fn ways_of_assessing(&self) -> Vec<&str> {
        self.0.ways.keys().map(String::as_str).collect()
    }

    /// The words of `key`, with a value in each of its places.
    pub(crate) fn show(&self, key: Key, values: &[Value<'_>]) -> Shown {
        let entry = &self.0.entries[key as usize];
        entry.forms.other.fill(entry.is_english, values)
    }

    /// The words of `key` for so many.
    pub(crate) fn count(&self, key: Key, number: Hundredths, values: &[Value<'_>]) -> Shown {
        let entry = &self.0.entries[key as usize];
        let class = entry.plurals.class_of(number);
        let special = entry.forms.special.iter().find(|(of, _)| *of == class);
        let pattern = special.map_or(&entry.forms.other, |(_, pattern)| pattern);
        pattern.fill(entry.is_english, values)
    }

    /// `items` one after another, joined by the pattern of `key`; nothing of none.
    pub(crate) fn join(&self, key: Key, items: impl IntoIterator<Item = Shown>) -> Shown {
        let joined = items
            .into_iter()
            .reduce(|first, next| self.show(key, &[(&first).into(), (&next).into()]));
        joined.unwrap_or_default()
    }

    /// `items` with commas between them, and the last joined by the pattern of `key`.
    pub(crate) fn list(&self, key: Key, mut items: Vec<Shown>) -> Shown {
        let Some(last) = items.pop() else {
            return Shown::default();
        };
        if items.is_empty() {
            return last;
        }
        let before = self.join(Key::ListComma, items);
        self.show(key, &[(&before).into(), (&last).into()])
    }

    /// A remark as its author wrote it after `words`; one that is in brackets stands as it is.
    pub(crate) fn remark(&self, words: &Shown, remark: &str) -> Shown {
        if remark.starts_with('(') {
            let mut shown = words.clone();
            shown.push_str(" ");
            shown.push_str(remark);
            return shown;
        }
        self.show(Key::Remark, &[words.into(), remark.into()])
    }

    /// `words` with `remarks` in brackets, if there are any.
    pub(crate) fn in_brackets(&self, words: Shown, remarks: Vec<Shown>) -> Shown {
        if remarks.is_empty() {
            return words;
        }
        let remarks = self.join(Key::ListComma, remarks);
        self.show(Key::RemarkInBrackets, &[(&words).into(), (&remarks).into()])
    }
}

/// Built-in English.
impl Default for Words {
    fn default() -> Self {
        Self::english().clone()
    }
}
