//! What is wrong with the author's input: one [`Diagnostic`] per fault, with its place and a way out.
//!
//! Nothing here prints; `report` turns diagnostics into text. A fault of the machine (disk,
//! permission) is an [`Error`](crate::error::Error) instead.

mod place;

pub use place::{Answer, Cell, Medium, Place};

/// How bad a fault is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Nothing can be written from this input.
    Error,
    /// The output is whole, and the author should look at it.
    Warning,
    /// The author may want to know.
    Advice,
}

impl Severity {
    /// The word that reports show.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Advice => "advice",
        }
    }
}

/// One fault in the author's input.
///
/// `message` is lower case, without a final stop, with names in backticks; it says what was found
/// and what is allowed, in the author's words. Each hint says what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// How bad it is.
    pub severity: Severity,
    /// The fault's stable name.
    pub code: Code,
    /// What was found and what is allowed.
    pub message: String,
    /// Where.
    pub place: Place,
    /// What to do about it.
    pub hints: Vec<String>,
    /// How many adverts it keeps from being made, where its file shapes several; else 0.
    pub adverts: usize,
}

impl Diagnostic {
    /// An error at `place`.
    #[must_use]
    pub fn error(code: Code, place: Place, message: impl Into<String>) -> Self {
        Self {
            severity: Severity::Error,
            code,
            message: shortened(message.into()),
            place,
            hints: Vec::new(),
            adverts: 0,
        }
    }

    /// A warning at `place`.
    #[must_use]
    pub fn warning(code: Code, place: Place, message: impl Into<String>) -> Self {
        Self {
            severity: Severity::Warning,
            ..Self::error(code, place, message)
        }
    }

    /// The path that reports show; see [`Place::locate`].
    #[must_use]
    pub fn path(&self) -> String {
        self.place.locate().0
    }

    /// How many adverts the fault keeps from being made, where they are several.
    #[must_use]
    pub fn reach(&self) -> Option<String> {
        (self.adverts > 1).then(|| format!("this affects {} adverts", self.adverts))
    }

    /// The same with one more hint, in the words of what the author has open.
    #[must_use]
    pub fn hint_by<Words: Into<String>>(self, words: impl FnOnce(Medium) -> Words) -> Self {
        let words = words(self.place.medium());
        self.hint(words)
    }

    /// The same with one more hint.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.add_hint(hint);
        self
    }

    /// Adds one more hint.
    pub fn add_hint(&mut self, hint: impl Into<String>) {
        self.hints.push(shortened(hint.into()));
    }
}

/// Whether any fault keeps documents from being made.
#[must_use]
pub fn has_errors(diagnostics: &[Diagnostic]) -> bool {
    let mut severities = diagnostics.iter().map(|diagnostic| diagnostic.severity);
    severities.any(|severity| severity == Severity::Error)
}

/// A sentence that quotes a value of any length, cut in its middle to what people read.
fn shortened(sentence: String) -> String {
    const BEGIN: usize = 600;
    const END: usize = 300;
    if sentence.len() <= BEGIN + END {
        return sentence;
    }
    let begin = &sentence[..sentence.floor_char_boundary(BEGIN)];
    let end = &sentence[sentence.ceil_char_boundary(sentence.len() - END)..];
    format!("{begin} … {end}")
}

/// A rule of `advert lint` as reports tell of it.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct RulePage {
    /// Its name, in kebab case.
    pub name: &'static str,
    /// All that there is to say of it, as Markdown: a heading, a sentence that says what it finds,
    /// then sections.
    pub text: &'static str,
}

impl RulePage {
    /// The page with this text, whose heading is the rule's name.
    pub(crate) const fn new(text: &'static str) -> Self {
        let (mark, rest) = text.split_at(2);
        assert!(mark.as_bytes()[0] == b'#' && mark.as_bytes()[1] == b' ');
        let mut end = 0;
        while rest.as_bytes()[end] != b'\n' {
            end += 1;
        }
        Self {
            name: rest.split_at(end).0,
            text,
        }
    }

    /// What the rule finds, in a sentence.
    #[must_use]
    pub fn summary(&self) -> &'static str {
        let mut lines = self.text.lines();
        lines
            .find(|line| !line.is_empty() && !line.starts_with('#'))
            .unwrap_or_default()
    }
}

macro_rules! codes {
    ($(#[doc = $doc:literal] $variant:ident = $name:literal,)*) => {
        /// The stable name of a kind of fault, as reports show it in brackets.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Code {
            $(#[doc = $doc] $variant,)*
            /// What a rule of `advert lint` finds.
            Rule(&'static RulePage),
        }

        impl Code {
            /// The name that reports show, in kebab case.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)*
                    Self::Rule(rule) => rule.name,
                }
            }

            /// The kind of fault in a sentence.
            #[must_use]
            pub fn description(self) -> &'static str {
                match self {
                    $(Self::$variant => $doc.trim_start(),)*
                    Self::Rule(rule) => rule.summary(),
                }
            }
        }
    };
}

codes! {
    /// The file is not JSON.
    JsonSyntax = "json-syntax",
    /// The front matter of a role in Markdown cannot be read.
    BadFrontMatter = "bad-front-matter",
    /// The file is not UTF-8 text, or is too large.
    UnreadableText = "unreadable-text",
    /// Marks of a conflict that git could not solve.
    ConflictMarks = "conflict-marks",
    /// A character that nobody sees, or that is none.
    UnseenCharacter = "unseen-character",
    /// There is no input at all.
    EmptyProject = "empty-project",
    /// No file says whose adverts these are.
    NoOrganisation = "no-organisation",
    /// A file that people may think is read, and is not.
    IgnoredFile = "ignored-file",
    /// A workbook or CSV file that cannot be read, or only in part.
    BadSheet = "bad-sheet",
    /// A document that cannot be brought in.
    BadDocument = "bad-document",
    /// A passage of a document that has no place of its own in a role.
    ToBePlaced = "to-be-placed",
    /// What of a document was brought in otherwise than it stands there, or left out.
    BroughtIn = "brought-in",
    /// A sheet's column without a header, or with one that is not known or stands twice.
    BadColumn = "bad-column",
    /// A cell whose kind does not fit its column.
    BadCell = "bad-cell",
    /// A file beside an advert that cannot be published.
    BadAttachment = "bad-attachment",
    /// A row without a reference number.
    NoReference = "no-reference",
    /// Two vacancies whose outputs would have one name.
    SameName = "same-name",
    /// A file's name that cannot be part of a web address.
    BadFileName = "bad-file-name",
    /// A symbolic link out of the project.
    LinkOutside = "link-outside",
    /// `format` has a number that this version does not know.
    UnknownFormat = "unknown-format",
    /// A field that the file's kind does not have.
    UnknownField = "unknown-field",
    /// A field that the organisation hides.
    HiddenField = "hidden-field",
    /// A field that must be there is not.
    MissingField = "missing-field",
    /// A field stands twice in one object.
    DuplicateField = "duplicate-field",
    /// A value of the wrong JSON type.
    WrongType = "wrong-type",
    /// A value of the right type that means nothing here.
    BadValue = "bad-value",
    /// A role that is not in `roles/`.
    UnknownRole = "unknown-role",
    /// A role level that is not in `roles/framework/`.
    UnknownRoleLevel = "unknown-role-level",
    /// An optional item that the role does not have.
    UnknownOptionalItem = "unknown-optional-item",
    /// A section, item or other block that the role does not have.
    UnknownPart = "unknown-part",
    /// A fragment that is not in `templates/fragments/`.
    UnknownFragment = "unknown-fragment",
    /// Two vacancies with one reference number.
    DuplicateReference = "duplicate-reference",
    /// Role text with HTML in it.
    RawHtml = "raw-html",
    /// A link that is not https, http, mailto or tel.
    BadLink = "bad-link",
    /// Markdown that has no meaning where it stands.
    BadMarkdown = "bad-markdown",
    /// A template that Tera cannot read.
    TemplateSyntax = "template-syntax",
    /// A layout or fragment without a word.
    EmptyTemplate = "empty-template",
    /// A template that fails while it runs.
    TemplateFailed = "template-failed",
    /// A template names a value that is not there.
    UndefinedVariable = "undefined-variable",
    /// A page that never shows the advert.
    PageWithoutContent = "page-without-content",
    /// A page that makes browsers fetch something from outside.
    FetchedFromOutside = "fetched-from-outside",
    /// A fragment that speaks for another organisation.
    OtherOrganisation = "other-organisation",
    /// A line of `templates/grades.toml` that cannot be used.
    BadGrades = "bad-grades",
    /// A line of `templates/sections.toml` that cannot be used.
    BadSections = "bad-sections",
    /// A section that `templates/sections.toml` names and no file has.
    UnknownSection = "unknown-section",
    /// A section that has content and for which `templates/sections.toml` has no place.
    UnplacedSection = "unplaced-section",
    /// A layout that is not in `templates/`.
    UnknownLayout = "unknown-layout",
    /// A document without a title.
    NoTitle = "no-title",
    /// A heading more than one level below the one before it.
    SkippedHeading = "skipped-heading",
    /// A character for which no font has a glyph.
    MissingGlyph = "missing-glyph",
    /// Text with too little contrast on its ground.
    LowContrast = "low-contrast",
    /// A font file that cannot be used.
    BadFont = "bad-font",
    /// A picture that cannot be used, or has no words for those who do not see it.
    BadPicture = "bad-picture",
    /// A picture that is not in `templates/pictures/`.
    UnknownPicture = "unknown-picture",
    /// An output that someone edited by hand.
    HandEdited = "hand-edited",
    /// An output that is older than its inputs, missing or without a source.
    StaleOutput = "stale-output",
    /// Most outputs have no source any more.
    MostRemoved = "most-removed",
    /// The outputs' folder was made with `--publish` and the command goes without, or the other way.
    OtherMode = "other-mode",
    /// The manifest cannot be read.
    BadManifest = "bad-manifest",
    /// The manifests of shards do not add up to one whole.
    BadShards = "bad-shards",
    /// A vacancy that was named to be published before the day on which it is to be posted.
    TooEarly = "too-early",
    /// A name on the command line that no document has.
    UnknownName = "unknown-name",
    /// A file of rules' data that cannot be read.
    BadRuleData = "bad-rule-data",
    /// A line of a words file that cannot be used.
    BadWords = "bad-words",
    /// A channel that is not there, or whose file cannot be used.
    BadChannel = "bad-channel",
    /// Words that adverts show in English, as their own language has none.
    MissingWords = "missing-words",
    /// `--spelling` without a dictionary on the computer.
    NoDictionary = "no-dictionary",
    /// A dictionary that cannot be read.
    BadDictionary = "bad-dictionary",
    /// An exception to a rule of `advert lint` that is not needed, or is over, or names no rule.
    IdleException = "idle-exception",
}
