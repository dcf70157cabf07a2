//! What stands in and above the title of a document beside the title of the job.
//!
//! In: a line. Out: the job's title in it; whether it says what kind of document this is, or names a public body.
//! And of a whole document, the title of its role.

use serde::Deserialize;

use super::facts::Facts;
use crate::import::known::{Known, folded, holds};
use crate::import::look::{BY_LOOK, Element, ElementKind};
use crate::import::pieces::{Run, plain};
use crate::import::role::Work;

/// What a title has before or behind the job's own, and what the line above it may be.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(in crate::import) struct Title {
    pub(in crate::import) before: Vec<String>,
    pub(in crate::import) behind: Vec<String>,
    pub(in crate::import) documents: Vec<String>,
}

/// What stands above the title of a job and is none: how the names of public bodies begin and end.
#[derive(Clone, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(in crate::import) struct Bodies {
    before: Vec<String>,
    behind: Vec<String>,
    /// How the titles of jobs begin that end like such names.
    jobs: Vec<String>,
}

impl Bodies {
    pub(in crate::import) fn fold(&mut self) {
        let names = self.before.iter_mut().chain(&mut self.behind);
        for words in names.chain(&mut self.jobs) {
            *words = folded(words);
        }
    }

    pub(in crate::import) fn add(&mut self, own: Self) {
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

impl Work<'_> {
    /// The role's title: that of a fact, or of the document, or the file's name.
    pub(super) fn title(
        &mut self,
        found: Option<(usize, String)>,
        facts: &Facts,
        name: &str,
    ) -> String {
        if let Some(title) = &facts.title {
            let title = self.known.title(title).to_owned();
            if let Some((at, words)) = found
                && !self.says_title(&words, &title)
            {
                let words = vec![Run {
                    text: words,
                    ..Run::default()
                }];
                let level = BY_LOOK;
                let kind = ElementKind::Heading { level, words };
                let why = "stands where the title is, and a fact names another";
                self.put_aside(Element { at, kind }, why);
            }
            return title;
        }
        if let Some((_, words)) = &found {
            let title = self.known.title(words);
            if !title.is_empty() {
                return title.to_owned();
            }
        }
        self.remark(
            0,
            format!("no title was found, so the file's name is it: `{name}`"),
        );
        name.to_owned()
    }

    /// Puts the title that a page has in its front matter aside where the text names the post with a label.
    pub(super) fn settle_titles(&mut self, front: &mut Vec<Element>, elements: &[Element]) {
        let title_of = |element: &Element| match &element.kind {
            ElementKind::Fact { label, value }
                if self.known.fact(&plain(label)) == Some("title") =>
            {
                Some(plain(value))
            }
            _ => None,
        };
        let Some(title) = elements.iter().find_map(title_of) else {
            return;
        };
        let others = front.extract_if(.., |element| title_of(element).is_some());
        for element in others.collect::<Vec<_>>() {
            let words = title_of(&element).unwrap_or_default();
            if !self.says_title(&words, &title) {
                self.put_aside(element, "is the page's title, and a fact names another");
            }
        }
    }

    /// Whether the words where a document's title stands say no more than the title, and what kind of document it is.
    fn says_title(&self, words: &str, title: &str) -> bool {
        let (words, title) = (words.to_lowercase(), title.to_lowercase());
        let Some((before, behind)) = words.split_once(title.as_str()) else {
            return false;
        };
        [before, behind].into_iter().all(|rest| {
            let rest = folded(rest);
            rest.is_empty()
                || self.known.is_kind_of_document(&rest)
                || self.house.is_its_name(&rest)
        })
    }
}
