//! A diagnostic for people: the message, a picture of the line, the hints.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use crate::diagnostic::{Diagnostic, Place, Severity};
use crate::source::{SourceFile, Span};

use super::{Colour, border};

/// The width to which pictures of long lines are cut, in columns.
const WIDTH: usize = 100;

pub(super) fn render(diagnostic: &Diagnostic, colour: Colour) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Advice => Level::INFO.with_name(Severity::Advice.name()),
    };
    let message = border::lines(&diagnostic.message);
    let title = level.primary_title(&message).id(diagnostic.code.name());
    let (path, at) = diagnostic.place.locate();
    let path = border::line(&path);
    let spoken = diagnostic.place.spoken();
    let spoken = border::line(&spoken);
    let hints: Vec<String> = diagnostic
        .hints
        .iter()
        .map(|hint| border::lines(hint))
        .collect();
    let mut group = match &diagnostic.place {
        Place::Text { file, span } => {
            let shown = Excerpt::of(file, span);
            let annotation = AnnotationKind::Primary.span(shown.span);
            let snippet = Snippet::source(shown.text).line_start(shown.line);
            let snippet = snippet.annotation(annotation);
            let group = Group::with_title(title);
            match at.filter(|_| shown.is_cut) {
                Some(at) => {
                    let origin = Origin::path(path.as_ref()).line(at.line);
                    group
                        .element(origin.char_column(at.column))
                        .element(snippet)
                }
                None => group.element(snippet.path(path.as_ref())),
            }
        }
        Place::Cell(cell) => {
            let group = Group::with_title(title).element(Origin::path(spoken.as_ref()));
            if cell.text.is_empty() {
                group
            } else {
                let row = usize::try_from(cell.row).unwrap_or_default() + 1;
                let snippet = Snippet::source(&cell.text).line_start(row);
                group.element(snippet.annotation(AnnotationKind::Primary.span(cell.span.clone())))
            }
        }
        Place::File(_) | Place::Paragraph { .. } | Place::Answer(_) | Place::Argument(_) => {
            Group::with_title(title).element(Origin::path(path.as_ref()))
        }
    };
    for hint in &hints {
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
        Place::Cell(_) | Place::Text { .. } => without_second_start(&text),
        _ => text,
    };
    let text = format!("{text}\n\n");
    match colour {
        Colour::Terminal => border::coloured(&text),
        Colour::None => border::lines(&text),
    }
}

/// What a picture shows of a file.
struct Excerpt<'a> {
    text: &'a str,
    /// The line of the file with which it begins, from 1.
    line: usize,
    /// The bytes at fault within it.
    span: Span,
    /// Whether it begins within a line, so that it cannot tell the column.
    is_cut: bool,
}

impl<'a> Excerpt<'a> {
    /// The lines on which `span` lies; of very long ones what is near its beginning, as the renderer
    /// looks at all that it is given.
    fn of(file: &'a SourceFile, span: &Span) -> Self {
        const LONGEST: usize = 4_000;
        const BEFORE: usize = 500;
        let text = file.text();
        let start = text.floor_char_boundary(span.start);
        let end = text.ceil_char_boundary(span.end.max(start));
        let lines = file.lines_of(&(start..end));
        let mut shown = lines.clone();
        if lines.len() > LONGEST {
            let from = start.saturating_sub(BEFORE).max(lines.start);
            shown.start = text.ceil_char_boundary(from);
            shown.end = text.floor_char_boundary((shown.start + LONGEST).min(lines.end));
        }
        let is_cut = shown.start > lines.start;
        Self {
            line: file.line_column(start).line,
            span: start - shown.start..end.min(shown.end) - shown.start,
            text: &text[shown],
            is_cut,
        }
    }
}

/// The picture of a cell or of a part of a line has no path of its own, and is not that of a second
/// file: the line `:::` which the renderer sets between an origin and a picture without a path goes.
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
