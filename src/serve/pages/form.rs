//! The parts of a form: the summary of what is wrong, and a question with its answer.
//!
//! In: questions, what was typed, and what is wrong with it. Out: HTML in which each answer is tied to its
//! label, its hint, and what is said of it.

use maud::{Markup, PreEscaped, html};

use super::House;
use super::findings::Finding;
use crate::build::desk::questions::Question;
use crate::diagnostic::Severity;
use crate::facts::fields::CellKind;
use crate::words::Key;

/// What a question shows besides itself.
#[derive(Debug, Clone, Default)]
pub(super) struct Shown<'a> {
    /// What stands in the box.
    pub(super) typed: &'a str,
    /// What the file said when the page was made.
    pub(super) was: &'a str,
    /// Why the answer is not taken.
    pub(super) error: Option<&'a str>,
    /// What the file has got meanwhile.
    pub(super) theirs: Option<&'a str>,
    /// What should be looked at.
    pub(super) findings: Vec<&'a Finding>,
    /// Whether it is the only question, whose label is the page's heading.
    pub(super) is_alone: bool,
}

/// The summary of what is wrong, with a link to each answer; it takes the focus.
pub(super) fn summary(house: &House, problems: &[(String, String)]) -> Markup {
    if problems.is_empty() {
        return PreEscaped(String::new());
    }
    html! {
        div.summary role="alert" tabindex="-1" autofocus aria-labelledby="summary" {
            h2 #summary { (house.say(Key::ServeProblem)) }
            ul {
                @for (name, message) in problems {
                    li { a href={ "#" (name) } { (message) } }
                }
            }
        }
    }
}

/// A question with its answer.
pub(super) fn question(house: &House, question: &Question, shown: &Shown<'_>) -> Markup {
    let name = question.name.as_str();
    let part = |part: &str| format!("{name}-{part}");
    let mut described = Vec::new();
    if !question.note.is_empty() {
        described.push(part("hint"));
    }
    if shown.error.is_some() {
        described.push(part("error"));
    }
    if shown.theirs.is_some() {
        described.push(part("theirs"));
    }
    described.push(part("said"));
    let described = described.join(" ");
    let list = (!question.choices.is_empty()).then(|| part("choices"));
    html! {
        div.question.wrong[shown.error.is_some() || shown.theirs.is_some()] {
            @if shown.is_alone {
                h1 { label for=(name) { (question.label) } }
            } @else {
                label for=(name) {
                    (question.label)
                    @if question.is_needed { " " span.needed { "(" (house.say(Key::ServeNeeded)) ")" } }
                }
            }
            @if !question.note.is_empty() {
                p.hint id=(part("hint")) {
                    (super::sentence(&question.note))
                    @if let Some(usual) = &question.usual {
                        " " (house.say_of(Key::ServeUsual, &[&usual.replace('\n', "; ")]))
                    }
                }
            }
            @if let Some(error) = shown.error {
                p.error id=(part("error")) { (error) }
            }
            @if let Some(theirs) = shown.theirs {
                (conflict(house, name, theirs))
            }
            input type="hidden" name={ "was." (name) } value=(shown.was);
            @if question.is_long || shown.typed.contains('\n') {
                // A line break that begins a box is not taken for part of it.
                textarea id=(name) name=(name) rows=(rows(shown.typed)) aria-describedby=(described)
                    aria-invalid=[shown.error.map(|_| "true")] { "\n" (shown.typed) }
            } @else {
                input id=(name) name=(name) value=(shown.typed) autocomplete="off"
                    type=(kind(question)) list=[list.as_deref()]
                    inputmode=[(question.kind == CellKind::Count).then_some("numeric")]
                    aria-describedby=(described)
                    aria-invalid=[shown.error.map(|_| "true")];
            }
            @if let Some(list) = &list {
                datalist id=(list) {
                    @for choice in &question.choices { option value=(choice) {} }
                }
            }
            div.said id=(part("said")) aria-live="polite" {
                @for finding in &shown.findings { (said(house, finding)) }
            }
        }
    }
}

/// What the file has got meanwhile, to take it or to leave it.
fn conflict(house: &House, name: &str, theirs: &str) -> Markup {
    let shown = match theirs {
        "" => house.say(Key::ServeConflictNothing),
        theirs => theirs.to_owned(),
    };
    html! {
        div.error id={ (name) "-theirs" } {
            p { (house.say(Key::ServeConflict)) }
            p { (house.say_of(Key::ServeConflictTheirs, &[&shown])) }
        }
        div.choice {
            input type="checkbox" id={ (name) "-take" } name={ "take." (name) } value="theirs";
            label for={ (name) "-take" } { (house.say(Key::ServeConflictUse)) }
        }
    }
}

/// What should be looked at in an answer.
pub(super) fn said(house: &House, finding: &Finding) -> Markup {
    let class = match finding.severity {
        Severity::Error => "wrong",
        Severity::Warning => "warning",
        Severity::Advice => "advice",
    };
    html! {
        div.finding.{ (class) } {
            p { (finding.whole()) }
            @if let Some(why) = &finding.why {
                details { summary { (house.say(Key::ServeSaidWhy)) } p { (why) } }
            }
        }
    }
}

/// As many lines as the text has, and some to spare.
fn rows(text: &str) -> usize {
    let lines: usize = text.lines().map(|line| 1 + line.chars().count() / 70).sum();
    (lines + 1).clamp(3, 20)
}

/// What phones show a keyboard for.
fn kind(question: &Question) -> &'static str {
    match question.kind {
        CellKind::Phone => "tel",
        // Not `email` or `url`: browsers change what is typed there before it is sent.
        _ => "text",
    }
}
