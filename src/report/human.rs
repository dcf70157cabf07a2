//! A diagnostic for people: the message, a picture of the line, the hints.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use crate::diagnostic::{Diagnostic, Place, Severity};

use super::Colour;

/// The width to which pictures of long lines are cut, in columns.
const WIDTH: usize = 100;

pub(super) fn render(diagnostic: &Diagnostic, colour: Colour) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Advice => Level::INFO.with_name(Severity::Advice.name()),
    };
    let title = level
        .primary_title(&diagnostic.message)
        .id(diagnostic.code.name());
    let (path, _) = diagnostic.place.locate();
    let spoken = diagnostic.place.spoken();
    let mut group = match &diagnostic.place {
        Place::Text { file, span } => {
            let span = span.start..span.end.max(span.start);
            let annotation = AnnotationKind::Primary.span(span);
            let snippet = Snippet::source(&file.text).path(path.as_str());
            Group::with_title(title).element(snippet.annotation(annotation))
        }
        Place::Cell(cell) => {
            let group = Group::with_title(title).element(Origin::path(spoken.as_str()));
            if cell.text.is_empty() {
                group
            } else {
                let row = usize::try_from(cell.row).unwrap_or_default() + 1;
                let snippet = Snippet::source(&cell.text).line_start(row);
                group.element(snippet.annotation(AnnotationKind::Primary.span(cell.span.clone())))
            }
        }
        Place::File(_) | Place::Argument(_) => {
            Group::with_title(title).element(Origin::path(path.as_str()))
        }
    };
    for hint in &diagnostic.hints {
        group = group.element(Level::HELP.with_name("hint").message(hint.as_str()));
    }
    if let Some(reach) = diagnostic.reach() {
        group = group.element(Level::NOTE.message(reach));
    }
    let renderer = match colour {
        Colour::Terminal => Renderer::styled(),
        Colour::None => Renderer::plain(),
    };
    let renderer = renderer.decor_style(DecorStyle::Ascii).term_width(WIDTH);
    let text = renderer.render(&[group]);
    let text = match &diagnostic.place {
        Place::Cell(_) => without_second_start(&text),
        _ => text,
    };
    format!("{text}\n\n")
}

/// The picture of a cell has no path of its own, and is not that of a second file: the line `:::`
/// which the renderer sets between an origin and a picture without a path goes.
fn without_second_start(text: &str) -> String {
    let is_start = |line: &&str| {
        let mut is_code = false;
        let plain = line.chars().filter(|character| {
            let was_code = is_code;
            is_code = *character == '\u{1b}' || (is_code && *character != 'm');
            !was_code && !is_code && !character.is_whitespace()
        });
        plain.eq(":::".chars())
    };
    let lines: Vec<&str> = text.lines().filter(|line| !is_start(line)).collect();
    lines.join("\n")
}
