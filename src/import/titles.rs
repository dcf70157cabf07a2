//! What stands in and above the title of a document beside the title of the job.
//!
//! In: a line. Out: the job's title in it; whether it says what kind of document this is, or names a public body.

use serde::Deserialize;

use super::known::{Known, folded, holds};

/// What a title has before or behind the job's own, and what the line above it may be.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Title {
    pub(super) before: Vec<String>,
    pub(super) behind: Vec<String>,
    pub(super) documents: Vec<String>,
}

/// What stands above the title of a job and is none: how the names of public bodies begin and end.
#[derive(Clone, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Bodies {
    before: Vec<String>,
    behind: Vec<String>,
    /// How the titles of jobs begin that end like such names.
    jobs: Vec<String>,
}

impl Bodies {
    pub(super) fn fold(&mut self) {
        let names = self.before.iter_mut().chain(&mut self.behind);
        for words in names.chain(&mut self.jobs) {
            *words = folded(words);
        }
    }

    pub(super) fn add(&mut self, own: Self) {
        self.before.extend(own.before);
        self.behind.extend(own.behind);
        self.jobs.extend(own.jobs);
    }

    /// Whether a folded line is the name of a body.
    pub(super) fn names(&self, line: &str) -> bool {
        let begins = |words: &String| {
            let rest = line.strip_prefix(words.as_str());
            rest.is_some_and(|rest| rest.starts_with(' '))
        };
        let ends = |words: &String| {
            let rest = line.strip_suffix(words.as_str());
            rest.is_some_and(|rest| rest.ends_with(' '))
        };
        let is_job = self.jobs.iter().any(begins);
        self.before.iter().any(begins) || (self.behind.iter().any(ends) && !is_job)
    }
}

impl Known {
    /// The job's title in the title of a document.
    pub(crate) fn title<'a>(&self, title: &'a str) -> &'a str {
        let mut title = title.trim();
        for word in &self.title.behind {
            if let Some(rest) = without_end(title, word) {
                title = rest;
                break;
            }
        }
        for word in &self.title.before {
            let marks = |found: char| found == ':' || found == '-' || found == '–' || found == ' ';
            if title.len() > word.len()
                && title.is_char_boundary(word.len())
                && title[..word.len()].eq_ignore_ascii_case(word)
                && title[word.len()..]
                    .trim_start()
                    .starts_with([':', '-', '–'])
            {
                title = title[word.len()..].trim_start_matches(marks);
                break;
            }
        }
        title
    }

    /// Whether a line says what kind of document this is, and no more: `Job description and person specification`.
    pub(super) fn is_kind_of_document(&self, line: &str) -> bool {
        let line = folded(line).replace(" / ", " and ").replace('/', " and ");
        let mut kinds = line.split(" and ");
        kinds.all(|kind| holds(&self.title.documents, kind.trim()))
    }

    /// Whether a label stands before a job's title: `Role: Cleaner`.
    pub(super) fn is_before_title(&self, label: &str) -> bool {
        let label = folded(label);
        self.title.before.iter().any(|word| folded(word) == label)
    }

    /// Whether a line is the name of a public body, such as `Anytown Borough Council`.
    pub(super) fn is_body(&self, line: &str) -> bool {
        self.bodies.names(&folded(line))
    }
}

fn without_end<'a>(title: &'a str, word: &str) -> Option<&'a str> {
    let start = title.len().checked_sub(word.len())?;
    let is_it = title.is_char_boundary(start) && title[start..].eq_ignore_ascii_case(word);
    let marks = |found: char| found.is_whitespace() || ":-–(".contains(found);
    let rest = title.get(..start).filter(|_| is_it)?;
    let rest = rest.trim_end_matches(marks);
    (!rest.is_empty()).then_some(rest)
}
