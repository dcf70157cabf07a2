//! `templates/sections.toml`: which sections documents have, in which order, under which titles.
//!
//! In: the project's file, and the one that the program carries. Out: a [`SectionList`] for each kind
//! of document, and a diagnostic for each line that cannot be used. Whether a section that a list
//! names is there is for `validate` to say.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::Arc;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::facts::plain_text::PlainText;
use crate::model::DocumentKind;
use crate::phrase;
use crate::source::toml_syntax::toml_fault;
use crate::source::{SourceFile, Span};

/// The file's name in `templates/`.
pub(crate) const FILE: &str = "sections.toml";

/// The sections of each kind of document.
#[derive(Debug, Default)]
pub(crate) struct SectionLists([SectionList; 3]);

/// The sections of one kind of document, in order.
#[derive(Debug, Clone, Default)]
pub(crate) struct SectionList {
    /// Where the list stands; nothing if no file has one.
    pub(crate) file: Option<Arc<SourceFile>>,
    /// What it names.
    pub(crate) entries: Vec<Entry>,
}

/// One line of a list.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    /// What stands there.
    pub(crate) part: Part,
    /// The heading that it has instead of its own.
    pub(crate) title: Option<Title>,
    /// Where it is named.
    pub(crate) span: Span,
}

/// A heading that a list gives.
#[derive(Debug, Clone)]
pub(crate) struct Title {
    /// Plain words.
    pub(crate) words: String,
    /// Where they stand, with their quotes.
    pub(crate) span: Span,
}

/// What a line of a list names.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Part {
    /// A section that has a field or data of its own.
    Known(Known),
    /// A section that some file has under `sections`, by its id.
    Own(String),
    /// A fragment, by its name without the folder and `.md`.
    Fragment(String),
    /// The sections that the list names nowhere, in the order of their files.
    Rest,
}

macro_rules! known {
    ($($variant:ident $name:literal $of_levels:literal,)*) => {
        /// A section that has a field or data of its own.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub(crate) enum Known {
            $($variant,)*
        }

        impl Known {
            const ALL: &[Self] = &[$(Self::$variant,)*];

            /// The id by which lists name it, which is that of its field, if it is one.
            pub(crate) fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)*
                }
            }

            /// Whether it is of role levels, and else of roles and adverts.
            fn is_of_levels(self) -> bool {
                match self {
                    $(Self::$variant => $of_levels,)*
                }
            }
        }
    };
}

known! {
    AboutTheRole "about_the_role" false,
    WhatYouWillDo "what_you_will_do" false,
    YouWillBeSomeoneWho "you_will_be_someone_who" false,
    SkillsAndExperience "skills_and_experience" false,
    WhoYouWillWorkWith "who_you_will_work_with" false,
    Facts "facts" false,
    SfiaSkills "sfia-skills" false,
    RoleDescription "role_description" true,
    Summary "summary" true,
    YouWill "you_will" true,
    Skills "skills" true,
}

impl Known {
    /// Those of documents of `kind`.
    pub(crate) fn of(kind: DocumentKind) -> impl Iterator<Item = Self> {
        let is_level = kind == DocumentKind::RoleLevel;
        let all = Self::ALL.iter().copied();
        all.filter(move |known| known.is_of_levels() == is_level)
    }

    /// The fragment that says it, if it has no field.
    pub(crate) fn fragment(self, kind: DocumentKind) -> Option<&'static str> {
        match (self, kind) {
            (Self::Facts, DocumentKind::Role) => Some("role-facts"),
            (Self::Facts, _) => Some("facts"),
            (Self::SfiaSkills, _) => Some("sfia-skills"),
            _ => None,
        }
    }
}

impl Part {
    /// Whether a section may not be called `id`, as a list would name something else by it.
    pub(crate) fn means_something_else(id: &str) -> bool {
        Known::ALL.iter().any(|known| known.name() == id)
    }

    /// What `name` is in the list of `kind`.
    fn read(name: &str, kind: DocumentKind) -> Result<Self, String> {
        if name == "*" {
            return Ok(Self::Rest);
        }
        let is_name = |name: &str| {
            let is_allowed = |byte: u8| {
                byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"-_".contains(&byte)
            };
            !name.is_empty() && name.bytes().all(is_allowed)
        };
        if let Some(fragment) = name.strip_prefix("fragment:") {
            let fragment = fragment.strip_suffix(".md").unwrap_or(fragment);
            return if is_name(fragment) {
                Ok(Self::Fragment(fragment.to_owned()))
            } else {
                Err(format!("`{fragment}` cannot be the name of a fragment"))
            };
        }
        match Known::ALL.iter().find(|known| known.name() == name) {
            Some(known) if known.is_of_levels() != (kind == DocumentKind::RoleLevel) => {
                let called = kind.called();
                Err(format!("a {called} has no part `{name}`"))
            }
            Some(known) => Ok(Self::Known(*known)),
            None if is_name(name) => Ok(Self::Own(name.to_owned())),
            None => Err(format!("`{name}` cannot be the id of a section")),
        }
    }
}

impl SectionLists {
    /// The list of documents of `kind`.
    pub(crate) fn of(&self, kind: DocumentKind) -> &SectionList {
        &self.0[kind as usize]
    }

    /// Reads the project's file, if there is one; a list that it does not have is that of `embedded`.
    pub(super) fn read(
        own: Option<&Arc<SourceFile>>,
        embedded: &Arc<SourceFile>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Self {
        let mut lists = Self::default();
        for file in [Some(embedded), own].into_iter().flatten() {
            Reader { file, diagnostics }.read(&mut lists);
        }
        lists
    }
}

impl SectionLists {
    /// The headings that adverts and role definitions have by these lists, each with the id of its section.
    pub(crate) fn titles(&self) -> impl Iterator<Item = (Cow<'_, str>, &str)> {
        let lists = [DocumentKind::Vacancy, DocumentKind::Role];
        let entries = lists.into_iter().flat_map(|kind| &self.of(kind).entries);
        entries.filter_map(|entry| {
            let (id, own) = match &entry.part {
                Part::Known(known) => (known.name(), None),
                Part::Own(id) => (id.as_str(), Some(id.replace(['-', '_'], " "))),
                Part::Fragment(_) | Part::Rest => return None,
            };
            let title = entry.title.as_ref();
            let title = title.map(|title| Cow::Borrowed(title.words.as_str()));
            Some((title.or(own.map(Cow::Owned))?, id))
        })
    }
}

impl SectionList {
    /// Whether it takes all sections that it does not name.
    pub(crate) fn takes_all(&self) -> bool {
        self.entries.iter().any(|entry| entry.part == Part::Rest)
    }

    /// Whether it names the section `id`, which need not be well known.
    pub(crate) fn names(&self, id: &str) -> bool {
        self.entries.iter().any(|entry| match &entry.part {
            Part::Known(known) => known.name() == id,
            Part::Own(own) => own == id,
            Part::Fragment(_) | Part::Rest => false,
        })
    }

    /// The fragments that it names, each with its line.
    pub(crate) fn fragments(&self, kind: DocumentKind) -> impl Iterator<Item = (&str, &Entry)> {
        self.entries.iter().filter_map(move |entry| {
            let name = match &entry.part {
                Part::Fragment(name) => name.as_str(),
                Part::Known(known) => known.fragment(kind)?,
                Part::Own(_) | Part::Rest => return None,
            };
            Some((name, entry))
        })
    }

    /// The place of a stretch of its file.
    pub(crate) fn place(&self, span: Span) -> Place {
        match &self.file {
            Some(file) => Place::Text {
                file: Arc::clone(file),
                span,
            },
            None => Place::File(["templates", FILE].iter().collect()),
        }
    }
}

/// The file of a fragment by its path within `templates/`.
pub(crate) fn fragment_file(name: &str) -> String {
    format!("fragments/{name}.md")
}

/// What to write in a list.
const LIST_HINT: &str =
    "write a list of names, as in `advert = [\"facts\", \"about_the_role\", \"*\"]`";
/// What to write on a line of a list.
const ENTRY_HINT: &str = "write an id in quotes, or with a title as in `{ id = \"the-team\", title = \
                          \"Who we are\" }`";

struct Reader<'a> {
    file: &'a Arc<SourceFile>,
    diagnostics: &'a mut Vec<Diagnostic>,
}

impl Reader<'_> {
    fn read(mut self, lists: &mut SectionLists) {
        let table = match DeTable::parse(self.file.text()) {
            Ok(table) => table.into_inner(),
            Err(error) => {
                let fault = toml_fault(self.file.text(), &error);
                let hint = fault.hint.unwrap_or_else(|| LIST_HINT.to_owned());
                return self.fault(fault.span, fault.message, hint);
            }
        };
        for (key, value) in &table {
            let name = key.get_ref();
            let kind = DocumentKind::ALL
                .into_iter()
                .find(|kind| kind.layout() == name);
            let Some(kind) = kind else {
                let known = DocumentKind::ALL.map(DocumentKind::layout);
                let hint = phrase::did_you_mean_or(name, known, || {
                    format!("the lists are {}", phrase::list(&known, "and"))
                });
                let message = format!("no kind of document is called `{name}`");
                self.fault(key.span(), message, hint);
                continue;
            };
            let DeValue::Array(lines) = value.get_ref() else {
                let message = format!("`{name}` must be a list of sections");
                self.fault(value.span(), message, LIST_HINT.to_owned());
                continue;
            };
            lists.0[kind as usize] = SectionList {
                file: Some(Arc::clone(self.file)),
                entries: self.entries(lines, kind),
            };
        }
    }

    fn entries(&mut self, lines: &[Spanned<DeValue<'_>>], kind: DocumentKind) -> Vec<Entry> {
        let mut seen = BTreeSet::new();
        let mut entries = Vec::new();
        for line in lines {
            let Some(entry) = self.entry(line, kind) else {
                continue;
            };
            if seen.insert(entry.part.clone()) {
                entries.push(entry);
            } else {
                let message = "this stands in the list twice".to_owned();
                self.fault(entry.span, message, "remove one of the two".to_owned());
            }
        }
        entries
    }

    fn entry(&mut self, line: &Spanned<DeValue<'_>>, kind: DocumentKind) -> Option<Entry> {
        let (id, title) = match line.get_ref() {
            DeValue::String(_) => (Some(line), None),
            DeValue::Table(table) => {
                for key in table.keys() {
                    if !["id", "title"].contains(&&**key.get_ref()) {
                        let message = format!("a line of a list has no `{}`", key.get_ref());
                        self.fault(key.span(), message, ENTRY_HINT.to_owned());
                    }
                }
                (table.get("id"), table.get("title"))
            }
            _ => (None, None),
        };
        let name = id.and_then(|id| Some((id.get_ref().as_str()?, id.span())));
        let Some((name, span)) = name else {
            let message = "this line names no section".to_owned();
            self.fault(line.span(), message, ENTRY_HINT.to_owned());
            return None;
        };
        let title = title.and_then(|title| self.title(title));
        match Part::read(name, kind) {
            Ok(Part::Rest) if title.is_some() => {
                let message = "`*` stands for several sections, so it has no title".to_owned();
                let hint = "name the section itself, and give it the title".to_owned();
                self.fault(span, message, hint);
                None
            }
            Ok(part) => Some(Entry { part, title, span }),
            Err(message) => {
                let known = Known::of(kind).map(Known::name);
                let known: Vec<&str> = known.chain(["*"]).collect();
                let hint = phrase::did_you_mean_or(name, known.iter().copied(), || {
                    format!(
                        "a line is {}, `fragment:` and a name, or the id of a section, in small \
                         letters, digits and hyphens",
                        phrase::list(&known, "or")
                    )
                });
                self.fault(span, message, hint);
                None
            }
        }
    }

    fn title(&mut self, title: &Spanned<DeValue<'_>>) -> Option<Title> {
        let span = title.span();
        let Some(words) = title.get_ref().as_str() else {
            let message = "a title is a text".to_owned();
            self.fault(span, message, ENTRY_HINT.to_owned());
            return None;
        };
        match words.parse::<PlainText>() {
            Ok(words) => Some(Title {
                words: words.as_str().to_owned(),
                span,
            }),
            Err(misread) => {
                let hint = "write the heading as plain words on one line".to_owned();
                self.fault(span, misread.message, hint);
                None
            }
        }
    }

    fn fault(&mut self, span: Span, message: String, hint: String) {
        let place = Place::Text {
            file: Arc::clone(self.file),
            span,
        };
        self.diagnostics
            .push(Diagnostic::error(Code::BadSections, place, message).hint(hint));
    }
}
