//! The stable names of all kinds of faults, each with its page.
//!
//! A row of the table is a code of messages; its page is `codes/NAME.md`, without which nothing compiles.
//! The codes of rules of `advert lint` stand in their own list, with pages of their own. `advert explain`
//! shows both, and so does the reference that is made of them.

/// All that there is to say of a code.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct CodePage {
    /// Its name, in kebab case.
    pub name: &'static str,
    /// The page, as Markdown: a heading, a sentence that says what it finds, then sections.
    pub text: &'static str,
}

impl CodePage {
    /// The page with this text, whose heading is the code's name.
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

    /// What it finds, in a sentence.
    #[must_use]
    pub fn summary(&self) -> &'static str {
        let mut lines = self.text.lines();
        lines
            .find(|line| !line.is_empty() && !line.starts_with('#'))
            .unwrap_or_default()
    }
}

macro_rules! codes {
    ($($variant:ident = $name:literal,)*) => {
        /// The stable name of a kind of fault, as reports show it in brackets.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Code {
            $(#[doc = include_str!(concat!("codes/", $name, ".md"))] $variant,)*
            /// What a rule of `advert lint` finds.
            Rule(&'static CodePage),
        }

        impl Code {
            /// Every code but those of rules, which are [`RULES`](crate::lint::RULES).
            pub const OF_MESSAGES: &[Self] = &[$(Self::$variant,)*];

            /// The code's page.
            #[must_use]
            pub fn page(self) -> &'static CodePage {
                match self {
                    $(Self::$variant => const {
                        &CodePage::new(include_str!(concat!("codes/", $name, ".md")))
                    },)*
                    Self::Rule(page) => page,
                }
            }
        }
    };
}

impl Code {
    /// The name that reports show, in kebab case.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.page().name
    }

    /// The kind of fault in a sentence.
    #[must_use]
    pub fn description(self) -> &'static str {
        self.page().summary()
    }
}

codes! {
    JsonSyntax = "json-syntax",
    BadFrontMatter = "bad-front-matter",
    UnreadableText = "unreadable-text",
    ConflictMarks = "conflict-marks",
    UnseenCharacter = "unseen-character",
    EmptyProject = "empty-project",
    NoOrganisation = "no-organisation",
    IgnoredFile = "ignored-file",
    BadSheet = "bad-sheet",
    BadDocument = "bad-document",
    ToBePlaced = "to-be-placed",
    BroughtIn = "brought-in",
    BadFramework = "bad-framework",
    BadColumn = "bad-column",
    BadCell = "bad-cell",
    BadAttachment = "bad-attachment",
    NoReference = "no-reference",
    SameName = "same-name",
    BadFileName = "bad-file-name",
    LinkOutside = "link-outside",
    UnknownFormat = "unknown-format",
    UnknownField = "unknown-field",
    HiddenField = "hidden-field",
    MissingField = "missing-field",
    DuplicateField = "duplicate-field",
    WrongType = "wrong-type",
    BadValue = "bad-value",
    UnknownRole = "unknown-role",
    UnknownRoleLevel = "unknown-role-level",
    UnknownOptionalItem = "unknown-optional-item",
    UnknownPart = "unknown-part",
    UnknownFragment = "unknown-fragment",
    DuplicateReference = "duplicate-reference",
    JoinedRows = "joined-rows",
    RawHtml = "raw-html",
    BadLink = "bad-link",
    BadMarkdown = "bad-markdown",
    TemplateSyntax = "template-syntax",
    EmptyTemplate = "empty-template",
    TemplateFailed = "template-failed",
    UndefinedVariable = "undefined-variable",
    PageWithoutContent = "page-without-content",
    FetchedFromOutside = "fetched-from-outside",
    BrokenPage = "broken-page",
    OtherOrganisation = "other-organisation",
    BadGrades = "bad-grades",
    BadSections = "bad-sections",
    UnknownSection = "unknown-section",
    UnplacedSection = "unplaced-section",
    UnknownLayout = "unknown-layout",
    NoTitle = "no-title",
    SkippedHeading = "skipped-heading",
    MissingGlyph = "missing-glyph",
    LowContrast = "low-contrast",
    BadFont = "bad-font",
    BadWordStyles = "bad-word-styles",
    BadPicture = "bad-picture",
    UnknownPicture = "unknown-picture",
    HandEdited = "hand-edited",
    StaleOutput = "stale-output",
    MostRemoved = "most-removed",
    OtherMode = "other-mode",
    BadManifest = "bad-manifest",
    BadShards = "bad-shards",
    TooEarly = "too-early",
    UnknownName = "unknown-name",
    BadRuleData = "bad-rule-data",
    BadWords = "bad-words",
    BadChannel = "bad-channel",
    MissingWords = "missing-words",
    NoDictionary = "no-dictionary",
    BadDictionary = "bad-dictionary",
    IdleException = "idle-exception",
    GitSettings = "git-settings",
    WindowsLineEnds = "windows-line-ends",
    OddEncoding = "odd-encoding",
    StaleSchema = "stale-schema",
    EarlierOutputs = "earlier-outputs",
    Leftover = "leftover",
    ReadOnly = "read-only",
    NameClash = "name-clash",
    UnsettledMerge = "unsettled-merge",
    OtherVersion = "other-version",
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// The parts of a page, in their order.
    const PARTS: [&str; 3] = ["## Why it is told", "## Example", "## What to do"];

    #[test]
    fn each_code_says_what_it_finds_why_with_an_example_and_the_cure() {
        for code in Code::OF_MESSAGES {
            let CodePage { name, text } = code.page();
            let headings = text.lines().filter(|line| line.starts_with("##"));
            assert_eq!(headings.collect::<Vec<_>>(), PARTS, "{name}");
            let mut parts = text.split("\n## ");
            let first = parts.next().unwrap();
            assert_eq!(first, format!("# {name}\n\n{}\n", code.description()));
            for part in parts {
                let said = part.lines().skip(1).collect::<String>();
                assert!(said.len() > 20, "{name}: {part}");
            }
            let example = text.split("## Example\n\n").nth(1).unwrap();
            assert!(example.starts_with("> "), "{name}");
        }
    }

    #[test]
    fn each_page_is_that_of_its_row() {
        let table = include_str!("code.rs");
        for code in Code::OF_MESSAGES {
            let row = format!("    {code:?} = \"{}\",\n", code.name());
            assert!(table.contains(&row), "{row}");
        }
    }

    #[test]
    fn no_name_is_given_twice_not_even_to_a_rule() {
        let rules = crate::lint::RULES.iter().map(|rule| rule.page.name);
        let codes = Code::OF_MESSAGES.iter().map(|code| code.name());
        let all: Vec<&str> = codes.chain(rules).collect();
        let different: BTreeSet<&str> = all.iter().copied().collect();
        assert_eq!(all.len(), different.len());
    }
}
