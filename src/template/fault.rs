//! What is wrong with a template, as diagnostics in the author's words.
//!
//! In: a [`Fault`] of the engine. Out: a [`Diagnostic`] at its place in the author's file. Tera's
//! sentences are put into ours by [`words`](super::words).

use std::collections::BTreeMap;
use std::sync::Arc;

use tera::{Error, ErrorKind, ReportError};

use super::wrap::Unfit;
use super::{Fault, Kind, includes, meter, words};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::phrase;
use crate::source::{SourceFile, Span};

type Files = BTreeMap<String, Arc<SourceFile>>;

/// The first fault of [`diagnostics`]; a template that runs has only one.
pub(crate) fn diagnostic(fault: &Fault, files: &Files, layout: &str) -> Diagnostic {
    let first = diagnostics(fault, files, layout).into_iter().next();
    first.unwrap_or_else(|| {
        Diagnostic::error(
            Code::TemplateFailed,
            whole_file(layout),
            "the template fails",
        )
    })
}

/// What is wrong, each with its place in the template that is named; `files` are the templates by the
/// names that Tera knows, `layout` the one that was asked for.
pub(crate) fn diagnostics(fault: &Fault, files: &Files, layout: &str) -> Vec<Diagnostic> {
    let found = Found { fault, files };
    let diagnostic = match &fault.kind {
        Kind::Tera(error) => return found.diagnostics(error, layout),
        Kind::TooMuchText { limit, at } => {
            let place = at.as_ref().and_then(|error| match error.kind() {
                ErrorKind::RenderingError(report) => Some(found.reported_place(report)),
                _ => None,
            });
            Diagnostic::error(
                Code::TemplateFailed,
                place.unwrap_or_else(|| whole_file(layout)),
                format!("the template makes more than {} MB of text", limit >> 20),
            )
            .hint("look for a loop over too much")
        }
        Kind::Unfit { template, unfit } => found.unfit(template, unfit),
    };
    vec![diagnostic]
}

/// A fault and the files in which its places are.
struct Found<'a> {
    fault: &'a Fault,
    files: &'a Files,
}

impl Found<'_> {
    fn diagnostics(&self, error: &Error, layout: &str) -> Vec<Diagnostic> {
        let files = self.files;
        let diagnostic = match error.kind() {
            ErrorKind::SyntaxError(report) => {
                let place = self.reported_place(report);
                let (message, hint) = words::of_syntax(report.message(), &text_at(&place));
                Diagnostic::error(Code::TemplateSyntax, place, message).hint(hint)
            }
            ErrorKind::RenderingError(report) => self.of_run(report),
            ErrorKind::Msg(reports) => return self.of_references(reports),
            ErrorKind::TemplateNotFound(name) => no_template(name, files, layout),
            ErrorKind::MissingParent { parent, .. } => no_template(parent, files, layout),
            ErrorKind::CircularInclude {
                tpl,
                include_chain: chain,
            }
            | ErrorKind::CircularExtend {
                tpl,
                inheritance_chain: chain,
            } => circle(tpl, chain, files),
            kind => Diagnostic::error(
                Code::TemplateFailed,
                whole_file(layout),
                words::of_run(&kind.to_string()),
            ),
        };
        vec![diagnostic]
    }

    fn unfit(&self, template: &str, unfit: &Unfit) -> Diagnostic {
        let (Unfit::Reserved(span)
        | Unfit::Unread(span)
        | Unfit::ManyBranches(span)
        | Unfit::LongLine(span)) = unfit;
        let metered = self.fault.metered.get(template);
        let span = metered.map_or(span.clone(), |metered| metered.file_span(span));
        let place = self.place(template, span);
        let found = text_at(&place);
        match unfit {
            Unfit::Reserved(_) => Diagnostic::error(
                Code::TemplateSyntax,
                place,
                format!("`{found}` is a name that templates may not use"),
            )
            .hint("names with `__` are kept for what counts a template's steps; take another"),
            Unfit::Unread(_) => Diagnostic::error(
                Code::TemplateSyntax,
                place,
                format!("what `{found}` costs cannot be counted"),
            )
            .hint("say it in simpler parts, each in a tag of its own"),
            Unfit::ManyBranches(_) => Diagnostic::error(
                Code::TemplateSyntax,
                place,
                "the conditions are too many: at most 64 may be open, each `elif` among them",
            )
            .hint("write fewer, or look a value up in a list of your own with `{% set %}`"),
            Unfit::LongLine(_) => Diagnostic::error(
                Code::TemplateSyntax,
                place,
                "the line is too long for templates with so many tags",
            )
            .hint("put each of its tags on a line of its own"),
        }
    }

    /// A fault that shows while a template runs.
    fn of_run(&self, report: &ReportError) -> Diagnostic {
        let place = self.reported_place(report);
        let Some((name, known)) = words::undefined(report.message()) else {
            let message = words::of_run(report.message());
            let ends = meter::SENTENCES.iter();
            let hint = ends.clone().find(|(begin, _)| message.starts_with(begin));
            let diagnostic = Diagnostic::error(Code::TemplateFailed, place, message);
            return match hint {
                Some((_, hint)) => diagnostic.hint(*hint),
                None => diagnostic,
            };
        };
        let message = format!("there is no value `{}` here", dotted(&place, name));
        let hint = phrase::did_you_mean_or(name, known.iter().copied(), || match &known[..] {
            [] => "what stands before it has no parts".to_owned(),
            known => format!("the values here are {}", phrase::list(known, "and")),
        });
        Diagnostic::error(Code::UndefinedVariable, place, message).hint(hint)
    }

    /// Names that no template, filter or the like has. Tera gives them as one text: for each the
    /// message, then `--> template:line:column` and a picture.
    fn of_references(&self, reports: &str) -> Vec<Diagnostic> {
        let mut lines = reports.lines().peekable();
        let mut faults = Vec::new();
        while let Some(line) = lines.next() {
            let Some(message) = line.strip_prefix("error: ") else {
                continue;
            };
            let place = lines.peek().and_then(|line| {
                let mut parts = line.trim_start().strip_prefix("--> ")?.rsplitn(3, ':');
                let column = parts.next()?.parse::<usize>().ok()?;
                let line = parts.next()?.parse::<usize>().ok()?;
                Some((parts.next()?, line, column))
            });
            let name = message.split('`').nth(1).unwrap_or_default();
            let place = match place {
                Some((template, line, column)) => self.name_place(template, line, column, name),
                None => whole_file(""),
            };
            faults.push(if message.starts_with("Unknown template") {
                no_template_at(name, self.files, place)
            } else {
                let fault =
                    Diagnostic::error(Code::TemplateSyntax, place, words::of_reference(message));
                match phrase::did_you_mean(name, words::FILTERS.iter().copied()) {
                    Some(meant) if message.starts_with("Unknown filter") => {
                        fault.hint(format!("did you mean `{meant}`?"))
                    }
                    _ => fault,
                }
            });
        }
        if faults.is_empty() {
            let message = words::of_run(reports);
            faults.push(Diagnostic::error(
                Code::TemplateSyntax,
                whole_file(""),
                message,
            ));
        }
        faults
    }

    /// The place of `name` on a line from a column on, both counted in the text that Tera got.
    fn name_place(&self, template: &str, line: usize, column: usize, name: &str) -> Place {
        let (Some(file), Some(metered)) =
            (self.files.get(template), self.fault.metered.get(template))
        else {
            return whole_file(template);
        };
        let lines = metered.text.split_inclusive('\n');
        let line_start: usize = lines.take(line.saturating_sub(1)).map(str::len).sum();
        let rest = &metered.text[line_start..];
        let column = rest.char_indices().nth(column.saturating_sub(1));
        let start = line_start + column.map_or(0, |(at, _)| at);
        let start = metered.origin(&(start..start)).start.min(file.text().len());
        let start = start + file.text()[start..].find(name).unwrap_or(0);
        self.place(template, start..start + name.len())
    }

    fn reported_place(&self, report: &ReportError) -> Place {
        let range = &report.span().range;
        let metered = self.fault.metered.get(report.filename());
        let span = metered.map_or(range.clone(), |metered| metered.origin(range));
        self.place(report.filename(), span)
    }

    fn place(&self, template: &str, span: Span) -> Place {
        let Some(file) = self.files.get(template) else {
            return whole_file(template);
        };
        let length = file.text().len();
        let start = file.text().floor_char_boundary(span.start.min(length));
        let end = span.end.clamp(start, length);
        Place::Text {
            file: Arc::clone(file),
            span: start..file.text().ceil_char_boundary(end),
        }
    }
}

/// The name with what stands before it in the template: `role.titel`.
fn dotted(place: &Place, name: &str) -> String {
    let Place::Text { file, span } = place else {
        return name.to_owned();
    };
    let before = &file.text()[..span.start];
    let is_of_path = |character: char| character.is_alphanumeric() || "_.".contains(character);
    let path = &before[before.trim_end_matches(is_of_path).len()..];
    format!("{path}{name}")
}

fn no_template(name: &str, files: &Files, layout: &str) -> Diagnostic {
    let place = includes::place_of(files, name).unwrap_or_else(|| whole_file(layout));
    no_template_at(name, files, place)
}

fn no_template_at(name: &str, files: &Files, place: Place) -> Diagnostic {
    let message = format!("there is no file `{name}` in `templates/`");
    let diagnostic = Diagnostic::error(Code::UnknownFragment, place, message);
    let in_fragments = format!("fragments/{name}");
    let meant = if files.contains_key(&in_fragments) {
        Some(in_fragments.as_str())
    } else {
        let names = files.keys().map(|path| path_end(path));
        let meant = phrase::did_you_mean(path_end(name), names);
        meant.and_then(|meant| {
            let mut paths = files.keys().map(String::as_str);
            paths.find(|path| path_end(path) == meant)
        })
    };
    match meant {
        Some(meant) => diagnostic.hint(format!("did you mean `{meant}`?")),
        None => diagnostic.hint("make the file, or remove the tag that names it"),
    }
}

fn path_end(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

fn circle(template: &str, chain: &[String], files: &Files) -> Diagnostic {
    // Tera names the templates from the first one on; the circle may begin later.
    let last = chain.last().map_or(template, String::as_str);
    let begin = chain.iter().position(|name| name == last).unwrap_or(0);
    let mut circle: Vec<&str> = chain[begin..].iter().map(String::as_str).collect();
    if circle.len() < 2 {
        circle.push(last);
    }
    let place = files
        .get(circle[0])
        .and_then(|file| includes::place_in(file, circle[1]))
        .unwrap_or_else(|| whole_file(template));
    let message = format!("the template includes itself: {}", circle.join(" → "));
    Diagnostic::error(Code::TemplateSyntax, place, message).hint("remove one of these tags")
}

fn text_at(place: &Place) -> String {
    match place {
        Place::Text { file, span } => file.text()[span.clone()].to_owned(),
        Place::Cell(_)
        | Place::File(_)
        | Place::Paragraph { .. }
        | Place::Answer(_)
        | Place::Argument(_) => String::new(),
    }
}

fn whole_file(name: &str) -> Place {
    Place::File(std::path::Path::new("templates").join(name))
}
