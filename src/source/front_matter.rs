//! The TOML front matter of a fragment: facts about its text, between two lines `+++`.
//!
//! In: a template's file. Out: its body, with as many lines before it as the front matter took, so
//! that places in the body stay true.

use std::sync::Arc;

use serde::Deserialize;
use toml::Spanned;

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::language;
use crate::model::Exception;
use crate::source::toml_syntax::toml_fault;
use crate::source::{SourceFile, Span};

const FENCE: &str = "+++";

/// What a fragment's front matter may say.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct FrontMatter {
    /// The fragment's language where it is not the document's, a BCP 47 tag.
    lang: Option<String>,
    /// The name of the organisation that the fragment speaks for, where it names one.
    organisation: Option<Spanned<String>>,
    /// What `advert lint` finds in the fragment and may stand.
    #[serde(default)]
    allow: Vec<Spanned<Exception>>,
}

/// The language that a sound file's front matter names.
pub(crate) fn lang(file: &SourceFile) -> Option<String> {
    read(file).lang
}

/// The organisation that a sound file's front matter names, and where it stands in the file.
pub(crate) fn organisation(file: &SourceFile) -> Option<(String, Span)> {
    let named = read(file).organisation?;
    let span = named.span();
    let span = span.start + FENCE.len()..span.end + FENCE.len();
    Some((named.into_inner(), span))
}

/// The exceptions of a sound file's front matter, and where each stands in the file.
pub(crate) fn exceptions(file: &SourceFile) -> Vec<(Exception, Span)> {
    read(file)
        .allow
        .into_iter()
        .map(|exception| {
            let span = exception.span();
            let span = span.start + FENCE.len()..span.end + FENCE.len();
            (exception.into_inner(), span)
        })
        .collect()
}

/// The front matter of a sound file; what is wrong with another was told where it was compiled.
fn read(file: &SourceFile) -> FrontMatter {
    let header = split(file.text()).map_or("", |(header, _)| header);
    toml::from_str(header).unwrap_or_default()
}

/// What stands between the fences, and what comes after; of a file that begins with a fence.
pub(crate) fn split(text: &str) -> Option<(&str, &str)> {
    let rest = text.strip_prefix(FENCE)?;
    let length = rest.find(&format!("\n{FENCE}"))?;
    Some((&rest[..length], &rest[length + 1 + FENCE.len()..]))
}

/// Whether a text begins with front matter of YAML, of which Markdown would make a rule and a heading: names
/// in small letters, each with a colon, between lines `---`.
fn is_yaml(text: &str) -> bool {
    let mut lines = text.lines().map(str::trim_end);
    if lines.next() != Some("---") {
        return false;
    }
    let is_name = |name: &str| {
        let is_sign = |sign: char| sign.is_ascii_lowercase() || sign == '_' || sign == '-';
        !name.is_empty() && name.chars().all(is_sign)
    };
    let is_entry = |line: &&str| {
        let entry = line.split_once(':');
        line.starts_with([' ', '-']) && *line != "---"
            || entry.is_some_and(|(name, value)| {
                is_name(name) && (value.is_empty() || value.starts_with(' '))
            })
    };
    let mut rest = lines.skip_while(is_entry);
    rest.next() == Some("---")
        && text
            .lines()
            .nth(1)
            .is_some_and(|line| line.trim_end() != "---")
}

/// What a template says below its front matter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Body {
    pub(crate) text: String,
    /// The byte of the text from which on it is the file's, and the file's byte there.
    pub(crate) same_from: (usize, usize),
}

impl Body {
    /// The body of a file without front matter.
    pub(crate) fn whole(text: &str) -> Self {
        Self {
            text: text.to_owned(),
            same_from: (0, 0),
        }
    }
}

/// The body of `file`; in its own language, where the front matter names one.
pub(crate) fn apply(file: &Arc<SourceFile>, diagnostics: &mut Vec<Diagnostic>) -> Body {
    let text = file.text();
    let begins = text
        .strip_prefix(FENCE)
        .is_some_and(|rest| rest.starts_with(['\n', '\r']));
    if !begins {
        if is_yaml(text) {
            let place = Place::Text {
                file: Arc::clone(file),
                span: 0..3,
            };
            let message = "the front matter stands between lines `---`, as YAML does";
            diagnostics.push(
                Diagnostic::error(Code::TemplateSyntax, place, message).hint(
                    "write TOML: `+++` in place of each `---`, and between them lines such as `lang = \"cy\"`",
                ),
            );
        }
        return Body::whole(text);
    }
    let Some((header, body)) = split(text) else {
        let place = Place::Text {
            file: Arc::clone(file),
            span: 0..FENCE.len(),
        };
        diagnostics.push(
            Diagnostic::error(
                Code::TemplateSyntax,
                place,
                "the front matter that begins here does not end",
            )
            .hint("end it with a line `+++`"),
        );
        return Body::whole(text);
    };
    let front: FrontMatter = match toml::from_str(header) {
        Ok(front) => front,
        Err(error) => {
            let told = toml_fault(header, &error);
            let place = Place::Text {
                file: Arc::clone(file),
                span: told.span.start + FENCE.len()..told.span.end + FENCE.len(),
            };
            let form = "front matter holds lines such as `lang = \"cy\"` and `organisation = \"Home \
                        Office\"`, and `[[allow]]` with `rule` and `reason`";
            let hint = told.hint.unwrap_or_else(|| form.to_owned());
            diagnostics
                .push(Diagnostic::error(Code::TemplateSyntax, place, told.message).hint(hint));
            return Body::whole(text);
        }
    };
    let in_header = |lang: &str| {
        let start = header.find(lang).unwrap_or(0) + FENCE.len();
        Place::Text {
            file: Arc::clone(file),
            span: start..start + lang.len(),
        }
    };
    let lang = front.lang.as_deref();
    if let Some(fault) = lang.and_then(|lang| language::refuse(lang, || in_header(lang))) {
        diagnostics.push(fault);
        return Body::whole(text);
    }
    // Both fences and what is between them, less the line that the body itself begins on.
    let lines = "\n".repeat(header.matches('\n').count() + 1);
    let mut begin = match &front.lang {
        None => lines,
        Some(lang) => format!("<div lang=\"{lang}\">{lines}"),
    };
    let same_from = (begin.len(), text.len() - body.len());
    if front.lang.is_some() {
        begin.push_str(body.trim_end());
        begin.push_str("\n\n</div>\n");
    } else {
        begin.push_str(body);
    }
    Body {
        text: begin,
        same_from,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn body(text: &str) -> (String, Vec<String>) {
        let mut diagnostics = Vec::new();
        let file = SourceFile::new("f.md", text);
        let body = apply(&Arc::new(file), &mut diagnostics);
        let messages = diagnostics.into_iter().map(|fault| {
            let (_, at) = fault.place.locate();
            let at = at.map_or((0, 0), |at| (at.line, at.column));
            format!("{}:{} {}", at.0, at.1, fault.message)
        });
        (body.text, messages.collect())
    }

    #[test]
    fn lines_of_the_body_keep_their_numbers() {
        assert_eq!(body("plain\n"), ("plain\n".to_owned(), vec![]));
        let (with_language, faults) = body("+++\nlang = \"cy\"\n+++\n## Croeso\n");
        assert_eq!(faults, Vec::<String>::new());
        assert_eq!(
            with_language,
            "<div lang=\"cy\">\n\n\n## Croeso\n\n</div>\n"
        );
        assert_eq!(with_language.lines().nth(3), Some("## Croeso"));
    }

    #[test]
    fn front_matter_of_yaml_is_told_and_a_rule_is_none() {
        let told = ["1:1 the front matter stands between lines `---`, as YAML does"];
        for text in [
            "---\nlang: cy\n---\nx\n",
            "---\r\nlang: cy\r\ntags:\r\n  - a\r\n---\r\n",
        ] {
            assert_eq!(body(text).1, told, "{text}");
        }
        for text in [
            "---\n",
            "---\n---\n",
            "---\n\nText: more\n\n---\n",
            "---\nPlease note: more\n---\n",
            "lang: cy\n---\n",
        ] {
            assert_eq!(body(text).1, Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn faults_have_their_place() {
        let (_, faults) = body("+++\nlanguage = \"cy\"\n+++\nx\n");
        assert_eq!(
            faults,
            [
                "2:1 no line begins with `language` here; one can begin with `lang`, `organisation` or `allow`"
            ]
        );
        let (_, faults) = body("+++\nlang = \"cy\"\n");
        assert_eq!(
            faults,
            ["1:1 the front matter that begins here does not end"]
        );
    }
}
