//! A header → the column that it names.
//!
//! A header is known by a label of the table of columns or by the field's own name, whatever its case,
//! spaces and punctuation.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::synonyms::SYNONYMS;
use crate::facts::fields::{ALSO, Column, Field, Fields, SECTION};
use crate::load::sections::Known;
use crate::model::DocumentKind;

/// What a header names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Named {
    /// A field, by the number of its row.
    Field(usize),
    /// The optional item of this name.
    Inclusion(String),
    /// What is added to the section with this heading or id.
    Addition(String),
    /// The section with this heading or id.
    Section(String),
}

/// The names that headers of a sheet may have: those of the table of fields.
pub(crate) struct Names {
    fields: Arc<Fields>,
    /// The number of the row of every name that a column has, as [`folded`].
    rows: BTreeMap<String, usize>,
}

/// More letters than the longest header has, and no cell of a row of headers.
const LONGEST_HEADER: usize = 100;

/// A header's letters and digits in lower case, which is all that tells headers apart.
#[must_use]
pub(crate) fn folded(header: &str) -> String {
    let letters = header.chars().filter(|found| found.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

impl Names {
    /// Those of this table.
    pub(crate) fn of(fields: &Arc<Fields>) -> Self {
        let mut rows = BTreeMap::new();
        // What the organisation adds goes before what it hides.
        let numbered = fields.rows().iter().enumerate();
        let (hidden, shown): (Vec<_>, Vec<_>) = numbered.partition(|(_, field)| field.is_hidden);
        for (index, field) in hidden.into_iter().chain(shown) {
            let Some(column) = &field.column else {
                continue;
            };
            // Fields of `overrides` are known without it, as no other field has their names.
            let short = field.name.strip_prefix("overrides.");
            let own = [field.name.as_ref()].into_iter().chain(short);
            for name in own.chain(labels_of(column)) {
                rows.insert(folded(name), index);
            }
        }
        for (header, name) in SYNONYMS {
            let row = fields.rows().iter().position(|row| row.name == *name);
            let row = row.expect("each synonym names a field of the table");
            rows.entry(folded(header)).or_insert(row);
        }
        Self {
            fields: Arc::clone(fields),
            rows,
        }
    }

    /// The field of a row.
    pub(super) fn field(&self, row: usize) -> &Field {
        &self.fields.rows()[row]
    }

    /// The number behind that of the last row.
    pub(super) fn end(&self) -> usize {
        self.fields.rows().len()
    }

    /// The field that a header names, by its route in a file such as `contacts.job.email`.
    pub(crate) fn route(&self, header: &str) -> Option<&str> {
        match self.named(header)? {
            Named::Field(row) => Some(self.field(row).name.as_ref()),
            Named::Inclusion(_) | Named::Addition(_) | Named::Section(_) => None,
        }
    }

    /// The header of a field that the organisation does not hide.
    pub(super) fn label_of(&self, name: &str) -> Option<&str> {
        let field = self.fields.rows().iter().find(|row| row.name == name)?;
        (!field.is_hidden).then(|| field.label())
    }

    /// What a header names, if it is known.
    pub(super) fn named(&self, header: &str) -> Option<Named> {
        if header.len() > LONGEST_HEADER {
            return None;
        }
        let wanted = folded(header);
        if let Some(item) = wanted
            .strip_prefix("include")
            .filter(|item| !item.is_empty())
        {
            return Some(Named::Inclusion(
                item_name(header).unwrap_or_else(|| item.to_owned()),
            ));
        }
        if let Some(section) = after_mark(header, ALSO) {
            return Some(Named::Addition(section.to_owned()));
        }
        if let Some(section) = after_mark(header, SECTION) {
            return Some(Named::Section(section.to_owned()));
        }
        let known = |header: &str| self.rows.get(&folded(header)).copied();
        let bare = without_number(header);
        let row = known(header)
            .or_else(|| known(bare))
            .or_else(|| known(without_note(header)?))
            .or_else(|| known(without_note(bare)?));
        row.map(Named::Field)
    }

    /// The id of a role's section that has a field and the heading `header`.
    pub(super) fn known_section(&self, header: &str) -> Option<&str> {
        let row = self.rows.get(&folded(header))?;
        let id = self.field(*row).name.strip_prefix("overrides.");
        id.filter(|id| Known::of(DocumentKind::Vacancy).any(|known| known.name() == *id))
    }

    /// The headings of a role's sections that have a field.
    pub(super) fn section_labels(&self) -> impl Iterator<Item = &str> {
        let columns = self.columns().map(|column| column.label.as_ref());
        columns.filter(|label| self.known_section(label).is_some())
    }

    /// Whether a header is known.
    pub(super) fn is_known(&self, header: &str) -> bool {
        self.named(header).is_some()
    }

    /// The columns that a sheet may have.
    fn columns(&self) -> impl Iterator<Item = &Column> {
        let fields = self.fields.rows().iter().filter(|field| !field.is_hidden);
        fields.filter_map(|field| field.column.as_ref())
    }

    /// The labels of the organisation's own facts.
    pub(super) fn own_labels(&self) -> Vec<&str> {
        let rows = self.fields.rows().iter();
        let own = rows.filter(|field| field.own().is_some() && !field.is_hidden);
        own.map(Field::label).collect()
    }

    /// The labels that a header may mean: those that have each of its words, or the one that a slip of
    /// a letter or two made it miss. `Contact` is a word of its own and no slip for `Contract`.
    pub(super) fn near(&self, header: &str) -> Vec<&str> {
        let wanted = words(header);
        let has_all = |label: &&str| {
            let label = words(label);
            wanted.iter().all(|word| label.contains(word))
        };
        let labels = self.columns().map(|column| column.label.as_ref());
        let labels = labels.filter(has_all).take(MOST_SUGGESTIONS + 1);
        let labels: Vec<&str> = labels.collect();
        // `Salary (London)` says more than any label.
        let before_bracket = header.split(['(', '[', '\n']).next().unwrap_or_default();
        let bare = self.rows.get(&folded(without_number(before_bracket)));
        match labels.len() {
            _ if wanted.is_empty() => Vec::new(),
            0 if bare.is_some() => bare
                .map(|row| self.field(*row).label())
                .into_iter()
                .collect(),
            1..=MOST_SUGGESTIONS => labels,
            0 => self.slip(&wanted).into_iter().collect(),
            _ => Vec::new(),
        }
    }

    /// The label of the column that the words name once the one that no header has is mended.
    fn slip(&self, wanted: &[String]) -> Option<&str> {
        let known: BTreeSet<String> = self
            .columns()
            .flat_map(labels_of)
            .chain(SYNONYMS.iter().map(|(header, _)| *header))
            .flat_map(words)
            .collect();
        let mut unknown = (0..wanted.len()).filter(|index| !known.contains(&wanted[*index]));
        let (Some(index), None) = (unknown.next(), unknown.next()) else {
            return None;
        };
        let slips = if wanted[index].chars().count() < 6 {
            1
        } else {
            2
        };
        known
            .iter()
            .filter(|word| strsim::osa_distance(word, &wanted[index]) <= slips)
            .find_map(|word| {
                let mut mended = wanted.to_vec();
                mended[index].clone_from(word);
                let row = self.rows.get(&folded(&mended.concat()))?;
                Some(self.field(*row).label())
            })
    }
}

/// What stands after the word and the colon of `mark`, if the header begins so.
fn after_mark<'a>(header: &'a str, mark: &str) -> Option<&'a str> {
    let (word, rest) = header.split_once(':')?;
    let mark = mark.trim_end().trim_end_matches(':');
    let is_mark = word.trim().eq_ignore_ascii_case(mark);
    Some(rest.trim()).filter(|rest| is_mark && !rest.is_empty())
}

/// The header of a column, and the others that people give it.
fn labels_of(column: &Column) -> impl Iterator<Item = &str> {
    let also = column.also.iter().map(AsRef::as_ref);
    std::iter::once(column.label.as_ref()).chain(also)
}

/// The header without the number of a question before it: `3. Grade`, `Q4: Reports to`, `2b) Salary`.
fn without_number(header: &str) -> &str {
    let header = header.trim();
    let digits = header.strip_prefix(['Q', 'q']).unwrap_or(header);
    let rest = digits.trim_start_matches(|found: char| found.is_ascii_digit());
    if rest.len() == digits.len() {
        return header;
    }
    // `2b)`, and no word that begins so.
    let lettered = rest.strip_prefix(|found: char| found.is_ascii_lowercase());
    let rest = lettered
        .filter(|rest| rest.starts_with(['.', ')', ':']))
        .unwrap_or(rest);
    let bare = rest.trim_start_matches(['.', ')', ':', '-', '–', ' ', '\u{a0}']);
    if bare.len() < rest.len() && bare.starts_with(char::is_alphabetic) {
        bare
    } else {
        header
    }
}

/// The header without what says how to fill it in: in brackets at its end, or on a line of its own. Nothing where
/// that says what the column holds.
fn without_note(header: &str) -> Option<&str> {
    const NOTES: [&str; 34] = [
        "required",
        "mandatory",
        "compulsory",
        "optional",
        "if known",
        "if applicable",
        "if any",
        "if different",
        "please select",
        "select",
        "drop down",
        "dropdown",
        "choose one",
        "yes/no",
        "y/n",
        "one per line",
        "separate with ;",
        "separated by ;",
        "free text",
        "text",
        "date",
        "time",
        "number",
        "url",
        "link",
        "£",
        "gbp",
        "in £",
        "per week",
        "hours per week",
        "24 hour",
        "24 hour clock",
        "per annum",
        "pa",
    ];
    let header = header.trim().trim_end_matches(['*', ':', ' ']);
    let (before, note) = match header.strip_suffix([')', ']']) {
        Some(inner) => inner.rsplit_once(['(', '['])?,
        None => header.split_once('\n')?,
    };
    let note = note.trim_matches(|found: char| "()[]*.:".contains(found) || found.is_whitespace());
    let note = note.to_lowercase();
    let is_of_format = note.len() >= 4
        && note.chars().all(|found| "dmyh:/.- ".contains(found))
        && ["mm", "yy", "hh"].iter().any(|part| note.contains(part));
    let is_example = ["e.g.", "eg ", "for example", "such as", "as in", "format"]
        .iter()
        .any(|begin| note.starts_with(begin));
    (is_of_format || is_example || NOTES.contains(&note.as_str())).then_some(before)
}

/// More suggestions are none.
const MOST_SUGGESTIONS: usize = 3;

/// The words of a header in small letters.
fn words(header: &str) -> Vec<String> {
    header
        .split(|found: char| !found.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}

/// The item's name in `Include: coach-and-mentor`: small letters and digits, `-` between them.
fn item_name(header: &str) -> Option<String> {
    let start = header.to_ascii_lowercase().find("include")? + "include".len();
    let words: Vec<String> = header[start..]
        .split(|found: char| !found.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    (!words.is_empty()).then(|| words.join("-"))
}
