//! What pages have in common: the frame, and the small parts of which they are put together.
//!
//! In: the house's words, a title and a page's own part. Out: HTML, of which every text is escaped by the
//! macro that writes it. A page that says why something was not done is here too.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::message::Response;
use crate::build::{Snapshot, Stop};
use crate::diagnostic::Diagnostic;
use crate::facts::Show as _;
use crate::facts::date::Date;
use crate::model::Status;
use crate::words::{Key, Value, Words};

pub(super) mod actions;
pub(super) mod bring;
pub(super) mod check;
pub(super) mod copies;
mod document;
pub(super) mod draft;
pub(super) mod findings;
pub(super) mod form;
pub(super) mod home;
pub(super) mod kept;
pub(super) mod marks;
mod order;
pub(super) mod paper;
pub(super) mod place;
pub(super) mod preview;
pub(super) mod publish;
pub(super) mod section;
pub(super) mod start;
pub(super) mod tasks;
pub(super) mod typed;

/// The house whose adverts these are, as far as it is known.
pub(super) struct House {
    /// The words of its language.
    pub(super) words: Words,
    lang: String,
    name: Option<String>,
}

impl House {
    /// The house of a project.
    pub(super) fn of(snapshot: &Snapshot) -> Self {
        match snapshot.house_and_words() {
            Some((name, lang, words)) => Self {
                words,
                lang,
                name: Some(name),
            },
            None => Self::unknown(),
        }
    }

    /// A house of which nothing can be read.
    pub(super) fn unknown() -> Self {
        Self {
            words: Words::english().clone(),
            lang: "en-GB".to_owned(),
            name: None,
        }
    }

    /// Fixed words.
    pub(super) fn say(&self, key: Key) -> String {
        self.words.show(key, &[]).into_string()
    }

    /// Fixed words around others.
    pub(super) fn say_of(&self, key: Key, values: &[&str]) -> String {
        let values: Vec<Value<'_>> = values.iter().map(|value| Value::from(*value)).collect();
        self.words.show(key, &values).into_string()
    }

    /// A day in words.
    pub(super) fn day(&self, day: Date) -> String {
        day.show(&self.words).into_string()
    }

    /// How far a vacancy is.
    pub(super) fn status(&self, status: Status) -> String {
        self.say(match status {
            Status::Draft => Key::StatusDraft,
            Status::Approved => Key::StatusApproved,
            Status::Posted => Key::StatusPosted,
            Status::Closed => Key::StatusClosed,
            Status::Withdrawn => Key::StatusWithdrawn,
        })
    }
}

/// A page: its title, whether it tells of errors, and what it is about.
pub(super) struct Page<'a> {
    pub(super) house: &'a House,
    pub(super) title: &'a str,
    pub(super) has_errors: bool,
    /// Whether it is as wide as the window, for a form with the advert beside it.
    pub(super) is_wide: bool,
}

impl<'a> Page<'a> {
    /// A page without errors.
    pub(super) fn new(house: &'a House, title: &'a str) -> Self {
        Self {
            house,
            title,
            has_errors: false,
            is_wide: false,
        }
    }

    /// The response with this page around `main`.
    pub(super) fn respond(&self, status: u16, main: &Markup) -> Response {
        let house = self.house;
        let of_house = match &house.name {
            Some(name) => house.say_of(Key::ServeTitle, &[name]),
            None => house.say(Key::ServeProduct),
        };
        let mut title = format!("{} – {of_house}", self.title);
        if self.has_errors {
            title = house.say_of(Key::ServeErrorTitle, &[&title]);
        }
        let page = html! {
            (DOCTYPE)
            html lang=(house.lang) {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    title { (title) }
                    link rel="icon" href="data:,";
                    link rel="stylesheet" href="/page.css";
                    script src="/page.js" defer {}
                }
                body {
                    a.skip href="#main" { (house.say(Key::ServeSkip)) }
                    header.top {
                        div.inner {
                            a.product href="/" { (of_house) }
                            nav aria-label=(house.say(Key::ServeProduct)) {
                                a href="/" { (house.say(Key::ServeHome)) }
                                a href="/publish" { (house.say(Key::ServePublish)) }
                            }
                        }
                    }
                    main #main .inner.wide[self.is_wide] tabindex="-1" { (main) }
                    footer.inner {
                        form method="post" action="/stop" {
                            button.quiet { (house.say(Key::ServeStop)) }
                        }
                    }
                }
            }
        };
        Response::page(status, page.into_string())
    }
}

/// A sentence of the program as a page shows it: lower-case beginnings are capitals here, and names stand
/// in quotation marks.
pub(in crate::serve) fn sentence(text: &str) -> String {
    let mut sentence = String::with_capacity(text.len());
    let mut is_open = false;
    for character in text.chars() {
        match character {
            '`' => {
                sentence.push(if is_open { '”' } else { '“' });
                is_open = !is_open;
            }
            other => sentence.push(other),
        }
    }
    let mut rest = sentence.chars();
    match rest.next() {
        Some(first) => first.to_uppercase().chain(rest).collect(),
        None => sentence,
    }
}

/// What is wrong, where, and what to do: for faults that are no answers of the page.
pub(super) fn faults(faults: &[Diagnostic]) -> Markup {
    html! {
        ul.faults {
            @for fault in faults {
                li {
                    strong { (fault.place.spoken()) } ": " (sentence(&fault.message))
                    @for hint in &fault.hints { p.hint { (sentence(hint)) } }
                }
            }
        }
    }
}

/// A line that says what was done, from the address of the page.
pub(super) fn done(house: &House, done: Option<&str>) -> Markup {
    let key = match done {
        Some("saved") => Key::ServeDoneSaved,
        Some("undone") => Key::ServeDoneUndone,
        Some("made") => Key::ServeDoneMade,
        Some("deleted") => Key::ServeDoneDeleted,
        Some("withdrawn") => Key::ServeDoneWithdrawn,
        Some("extended") => Key::ServeDoneExtended,
        Some("approved") => Key::ServeDoneApproved,
        Some("meanwhile") => Key::ServeDoneMeanwhile,
        Some("brought") => Key::ServeDoneBrought,
        Some("placed") => Key::ServeDonePlaced,
        Some("home") => Key::ServeDoneHome,
        Some("nothing") => Key::ServeDoneNothing,
        Some("moved") => Key::ServeDoneMoved,
        _ => return PreEscaped(String::new()),
    };
    html! { p.done role="status" { (house.say(key)) } }
}

/// A page that says why nothing was done.
pub(super) fn stopped(house: &House, stop: &Stop) -> Response {
    let (status, title, text) = match stop {
        Stop::Machine(error) => {
            let text = html! { p { (sentence(&error.to_string())) } };
            (500, house.say(Key::ServeFailed), text)
        }
        Stop::Usage(message) => {
            let text = html! { p { (sentence(message)) } };
            (409, house.say(Key::ServeProblem), text)
        }
        Stop::Faults(found) => (409, house.say(Key::ServeProblem), faults(found)),
    };
    let main = html! { h1 { (title) } (text) p { a href="/" { (house.say(Key::ServeBack)) } } };
    let page = Page {
        has_errors: true,
        ..Page::new(house, &title)
    };
    page.respond(status, &main)
}

/// A page that says why a request is not answered.
pub(super) fn refused(house: &House, status: u16) -> Response {
    let (title, text) = match status {
        401 => (Key::ServeEntry, Some(house.say(Key::ServeEntryText))),
        404 => (Key::ServeNotFound, Some(house.say(Key::ServeNotFoundText))),
        413 => {
            let size = document::size();
            (
                Key::ServeTooLarge,
                Some(house.say_of(Key::ServeTooLargeText, &[&size])),
            )
        }
        400 | 408 => (Key::ServeBroken, None),
        500 => (Key::ServeFailed, None),
        _ => (Key::ServeRefused, None),
    };
    let title = house.say(title);
    let main = html! {
        h1 { (title) }
        @if let Some(text) = text { p { (text) } }
        @if status == 404 { p { a href="/" { (house.say(Key::ServeBack)) } } }
    };
    Page::new(house, &title).respond(status, &main)
}

/// The last page.
pub(super) fn ended(house: &House) -> Response {
    let title = house.say(Key::ServeStopped);
    let main = html! { h1 { (title) } p { (house.say(Key::ServeStoppedText)) } };
    Page::new(house, &title).respond(200, &main)
}
