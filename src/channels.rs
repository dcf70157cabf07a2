//! `templates/channels/*.toml`: the places where adverts go, and the boxes of their forms.
//!
//! In: the files, and which of them the organisation uses. Out: a [`Channel`] each, or a diagnostic at
//! its line. What a box takes from an advert is named here and filled in by `write::paste`; nothing here
//! knows a document.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Deserialize;
use toml::Spanned;

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::facts::fields::Fields;
use crate::phrase;
use crate::source::SourceFile;
use crate::source::toml_syntax::toml_fault;

/// A site or form that takes adverts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Channel {
    /// Its name, as people know it.
    pub name: String,
    /// Its boxes, in the order of the form.
    pub boxes: Vec<PasteBox>,
}

/// A box of a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PasteBox {
    /// What the form calls it.
    pub label: String,
    /// What it takes, in order.
    pub from: Vec<Source>,
    /// The fewest characters that the site takes.
    pub least: Option<usize>,
    /// The most characters that the site takes, where that is known.
    pub limit: Option<usize>,
    /// Whether it takes formatted text.
    pub is_rich: bool,
    /// Whether a longer text is cut at the end of a word.
    pub is_shortened: bool,
    /// How many words it has at most; what goes on is cut.
    pub first_words: Option<usize>,
    /// What stands between its parts, where they make one line.
    pub joined_by: Option<String>,
}

/// What a box takes from an advert.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Source {
    /// The title.
    Title,
    /// A fact, by the name of its field.
    Fact(String),
    /// What stands before the first section, without the panel of facts.
    Lead,
    /// A section, by the words of its heading in small letters, joined by hyphens.
    Section(String),
    /// The sections that no other box of the channel takes.
    Rest,
    /// Everything but the title and the panel of facts.
    All,
}

/// A channel's file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    name: Spanned<String>,
    #[expect(dead_code, reason = "who reads the file must find it there")]
    source: String,
    field: Vec<Spanned<FieldOfFile>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct FieldOfFile {
    label: String,
    from: Vec<Spanned<String>>,
    #[serde(default)]
    least: Option<usize>,
    #[serde(default)]
    limit: Option<usize>,
    limit_source: Option<String>,
    #[serde(default)]
    markup: Markup,
    #[serde(default)]
    shorten: bool,
    first_words: Option<usize>,
    joined_by: Option<String>,
}

/// How a box takes text.
#[derive(Debug, Default, PartialEq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Markup {
    /// As letters alone.
    #[default]
    Plain,
    /// With headings, lists, bold type and links.
    Rich,
}

/// The channel that a file describes. What of it cannot be used is told.
pub(crate) fn read(
    file: &Arc<SourceFile>,
    fields: &Fields,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Channel> {
    let fault = |span, message: String| {
        let file = Arc::clone(file);
        Diagnostic::error(Code::BadChannel, Place::Text { file, span }, message)
    };
    let parsed = match toml::from_str::<File>(file.text()) {
        Ok(parsed) => parsed,
        Err(error) => {
            let told = toml_fault(file.text(), &error);
            let hint = told.hint.unwrap_or_else(|| {
                "a channel has `name`, `source` and a `[[field]]` for each box of its form, with \
                 `label` and `from`; `docs/channels.md` has the others"
                    .to_owned()
            });
            diagnostics.push(fault(told.span, told.message).hint(hint));
            return None;
        }
    };
    let before = diagnostics.len();
    if parsed.name.get_ref().trim().is_empty() {
        let message = "a channel has a name".to_owned();
        diagnostics.push(fault(parsed.name.span(), message));
    }
    let mut boxes = Vec::new();
    for field in parsed.field {
        let span = field.span();
        let field = field.into_inner();
        let mut from = Vec::new();
        for name in &field.from {
            match Source::of(name.get_ref(), fields) {
                Ok(source) => from.push(source),
                Err((message, hint)) => {
                    diagnostics.push(fault(name.span(), message).hint(hint));
                }
            }
        }
        if field.limit.is_some() && field.limit_source.is_none() {
            let message = format!("the limit of `{}` has no source", field.label);
            diagnostics.push(fault(span.clone(), message).hint(
                "say under `limit_source` who says so, or leave the limit out: one that nobody \
                 gives would keep good adverts back",
            ));
        }
        if field
            .limit
            .is_some_and(|limit| limit < field.least.unwrap_or(1))
        {
            let message = format!("the limit of `{}` is below the least", field.label);
            diagnostics.push(fault(span.clone(), message));
        }
        let is_short = field.first_words.is_some() || field.joined_by.is_some();
        if is_short && field.markup == Markup::Rich {
            let message = format!("`{}` is short, and takes formatted text", field.label);
            diagnostics.push(fault(span.clone(), message).hint(
                "a box with `first_words` or `joined_by` holds letters alone; leave `markup` out",
            ));
        }
        if field.first_words == Some(0) {
            let message = format!("`{}` is to have no words", field.label);
            diagnostics.push(
                fault(span.clone(), message).hint("write how many, as in `first_words = 40`"),
            );
        }
        boxes.push(PasteBox {
            label: field.label,
            from,
            least: field.least,
            limit: field.limit,
            is_rich: field.markup == Markup::Rich,
            is_shortened: field.shorten,
            first_words: field.first_words,
            joined_by: field.joined_by,
        });
    }
    (diagnostics.len() == before).then(|| Channel {
        name: parsed.name.into_inner(),
        boxes,
    })
}

impl Source {
    /// What `text` names, or what is wrong with it and what to do.
    fn of(text: &str, fields: &Fields) -> Result<Self, (String, String)> {
        const NAMES: [&str; 4] = ["title", "lead", "rest", "all"];
        match text {
            "title" => return Ok(Self::Title),
            "lead" => return Ok(Self::Lead),
            "rest" => return Ok(Self::Rest),
            "all" => return Ok(Self::All),
            _ => {}
        }
        if let Some(id) = text.strip_prefix("section:") {
            return Ok(Self::Section(id.to_owned()));
        }
        if let Some(name) = text.strip_prefix("fact:") {
            let rows = fields.rows().iter();
            let names = rows.filter(|field| field.is_for_adverts());
            let names: Vec<&str> = names.map(|field| field.name.as_ref()).collect();
            if names.contains(&name) {
                return Ok(Self::Fact(name.to_owned()));
            }
            let hint = phrase::did_you_mean_or(name, names.iter().copied(), || {
                format!("the fields are {}", phrase::list(&names, "and"))
            });
            return Err((format!("no vacancy has a field `{name}`"), hint));
        }
        let hint = phrase::did_you_mean_or(text, NAMES, || {
            "a box takes `title`, `lead`, `rest`, `all`, a fact such as `fact:salary`, or a section \
             such as `section:about-the-role`"
                .to_owned()
        });
        Err((format!("`{text}` is nothing that an advert has"), hint))
    }
}

/// The channels that an organisation uses, in its order, of those in `files`; what cannot be used is
/// told. `place` gives the place of a name in the organisation's file.
pub(crate) fn used(
    names: &[String],
    files: &BTreeMap<String, Arc<SourceFile>>,
    fields: &Fields,
    place: impl Fn(usize) -> Place,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Channel> {
    let known: Vec<&str> = files
        .keys()
        .filter_map(|name| name.strip_suffix(".toml"))
        .collect();
    let mut channels = Vec::new();
    for (index, name) in names.iter().enumerate() {
        let Some(file) = files.get(&format!("{name}.toml")) else {
            let message = format!("there is no channel `{name}`");
            let hint = phrase::did_you_mean_or(name, known.iter().copied(), || {
                format!("the channels are {}", phrase::list(&known, "and"))
            });
            diagnostics.push(
                Diagnostic::error(Code::BadChannel, place(index), message)
                    .hint(hint)
                    .hint(format!(
                        "a site of your own is a file `templates/channels/{name}.toml`"
                    )),
            );
            continue;
        };
        channels.extend(read(file, fields, diagnostics));
    }
    channels
}
