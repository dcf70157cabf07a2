//! Openings → the page of vacancies: `templates/index.html` around the list and the form that filters it.
//!
//! In: a [`Board`] and the house's template. Out: one page that asks for nothing outside itself. The whole list is
//! in it; a script of the template's filters what is there, so that without it nothing is lost.

use std::fmt::Write as _;
use std::io;

use serde::Serialize;
use tera::{Context, Value};

use super::{Around, Board, Opening, Row, Writing, key_facts, pay};
use crate::compose::advert::web_path;
use crate::facts::organisation::{List, OrganisationFacts};
use crate::facts::web_address::WebAddress;
use crate::language::{self, Direction};
use crate::picture::Pictures;
use crate::style::Style;
use crate::template::{Engine, Fault};
use crate::words::{Key, Words};
use crate::write::html::page::{LARGEST_SHELL, ShownLogo, engine, html, sheet};
use crate::write::html::{dir, escaped, href, is_seen};
use filters::{filters, values};

mod filters;

pub(super) static ROW: Row = Row {
    name: "index",
    file: "index.html",
    edition: 2,
    writing: Writing::Within(around, write),
};

/// The name by which Tera's errors call the template.
const HTML: &str = "index.html";

/// The house's page of vacancies, ready for any board.
pub(crate) struct IndexTemplate {
    engine: Engine,
    /// Whether the template only puts the list into its places, and asks nothing else of it.
    places_list: bool,
    css: Value,
    logo: Option<ShownLogo>,
}

/// What the template sees of the organisation and of the page.
#[derive(Serialize)]
struct Meta<'a> {
    title: &'a str,
    lang: &'a str,
    dir: &'static str,
    author: &'a str,
    web: Option<&'a str>,
    description: &'a str,
}

/// A page that is to be rendered: what is HTML is finished.
#[derive(Default)]
struct Page<'a> {
    title: String,
    lang: &'a str,
    author: &'a str,
    web: Option<&'a str>,
    filters: Option<String>,
    count: String,
    list: String,
    /// The address of a list beside it, and the words for it.
    table: Option<(&'static str, String)>,
    feed: Option<(&'static str, String)>,
}

impl IndexTemplate {
    /// Compiles the template, and sets its style sheet.
    ///
    /// # Errors
    /// What Tera finds wrong with either; its errors name the template.
    pub(crate) fn new(
        text: &str,
        css: &str,
        style: &Style,
        pictures: &Pictures,
    ) -> Result<Self, Fault> {
        let css = sheet(css, style)?;
        let write_html: crate::template::Escape =
            |text, output| write!(output, "{}", escaped(text));
        let engine = engine(".html", write_html, HTML, text)?;
        Ok(Self {
            engine,
            places_list: places_list(text),
            css,
            logo: ShownLogo::of(style, pictures),
        })
    }

    /// Whether readers see the list on the page.
    ///
    /// # Errors
    /// What Tera finds wrong with the template while it runs.
    pub(crate) fn shows_list(
        &self,
        house: &OrganisationFacts,
        words: &Words,
        lists: &[List],
    ) -> Result<bool, Fault> {
        const LIST: &str = "<ul class=\"the-list-of-vacancies\"></ul>";
        let page = Page {
            list: LIST.to_owned(),
            filters: Some("<form></form>".to_owned()),
            count: "<p>1</p>".to_owned(),
            ..Page::of_house(house, words, lists)
        };
        let page = self.render(&page)?;
        Ok(is_seen(&String::from_utf8_lossy(&page), LIST))
    }

    fn render(&self, page: &Page<'_>) -> Result<Vec<u8>, Fault> {
        let html = |text: &str| Value::safe_string(text);
        let mut seen = Context::new();
        seen.insert(
            "meta",
            &Meta {
                title: &page.title,
                lang: page.lang,
                dir: dir(Direction::of(page.lang)),
                author: page.author,
                web: page.web,
                description: &page.title,
            },
        );
        seen.insert_value("css", self.css.clone());
        seen.insert("logo", &self.logo);
        let filters = page.filters.as_deref();
        seen.insert_value("filters", filters.map_or_else(Value::none, html));
        seen.insert_value("count", html(&page.count));
        seen.insert_value("list", html(&page.list));
        for (name, list) in [("table", &page.table), ("feed", &page.feed)] {
            seen.insert(name, &list.as_ref().map(|(file, _)| file));
            let words = list.as_ref().map(|(_, words)| html(words));
            seen.insert_value(format!("{name}_words"), words.unwrap_or_else(Value::none));
        }
        let logo = self.logo.as_ref().map_or(0, ShownLogo::length);
        let finished = page.list.len() + page.count.len() + filters.map_or(0, str::len) + logo;
        self.engine.render(HTML, &seen, LARGEST_SHELL + finished)
    }
}

/// Stands for the list in a page that is rendered without it; no text that enters has control characters.
const HERE: &str = "\u{1}list\u{1}";

/// The page without its list, where the template only puts it into its places; else the whole page.
fn around(board: &Board<'_>) -> Result<Around, Fault> {
    let mut page = Page::of(board);
    page.list = if board.index.places_list {
        HERE.to_owned()
    } else {
        let mut list = Vec::new();
        write(board, &mut list).expect("memory takes what is written");
        String::from_utf8(list).expect("it was written as text")
    };
    let shown = board.index.render(&page)?;
    let shown = String::from_utf8(shown).expect("Tera writes text");
    Ok(Around(shown.split(HERE).map(str::to_owned).collect()))
}

/// Whether each tag of a template that names the list is `{{ list }}`, and no block takes what is written for more.
fn places_list(template: &str) -> bool {
    let tags = template.match_indices("{{").map(|(at, _)| (at, "}}"));
    let tags = tags.chain(template.match_indices("{%").map(|(at, _)| (at, "%}")));
    tags.map(|(at, end)| {
        let tag = &template[at + 2..];
        let tag = tag.split_once(end).map_or(tag, |(tag, _)| tag);
        tag.trim_matches(|around: char| around == '-' || around.is_whitespace())
    })
    .all(|tag| {
        let takes_text = matches!(tag, "endset" | "endfilter") || tag.starts_with('<');
        !takes_text && (!tag.contains("list") || tag == "list")
    })
}

/// Writes the list, or that no vacancy is open.
fn write(board: &Board<'_>, to: &mut dyn io::Write) -> io::Result<()> {
    let said = |key| html(&board.words.show(key, &[]));
    if board.openings.is_empty() {
        return writeln!(to, "<p>{}</p>", said(Key::VacanciesNone));
    }
    to.write_all(b"<ul class=\"vacancies\" role=\"list\">\n")?;
    board.each(to, |opening| item(board, opening))?;
    let more = said(Key::VacanciesMore);
    writeln!(
        to,
        "</ul>\n<p><button type=\"button\" class=\"more\" hidden>{more}</button></p>"
    )
}

impl<'a> Page<'a> {
    /// What the page says of the organisation, and of the lists beside it.
    fn of_house(house: &'a OrganisationFacts, words: &Words, lists: &[List]) -> Self {
        let said = |key| html(&words.show(key, &[]));
        let title = words.show(Key::VacanciesTitle, &[house.name.as_str().into()]);
        let link = |list: List, key| {
            let is_made = lists.contains(&list);
            is_made.then(|| (list.row().file, said(key)))
        };
        let web = house.web.as_ref().map(WebAddress::as_str);
        Self {
            title: title.into_string(),
            lang: &house.lang,
            author: house.name.as_str(),
            web: web.filter(|web| web.starts_with("http")),
            table: link(List::Csv, Key::VacanciesTable),
            feed: link(List::Atom, Key::VacanciesFeed),
            ..Self::default()
        }
    }

    /// All but the list.
    fn of(board: &Board<'a>) -> Self {
        let words = &board.words;
        let said = |key| html(&words.show(key, &[]));
        let mut page = Self::of_house(board.house, words, board.lists);
        if board.openings.is_empty() {
            return page;
        }
        page.filters = Some(filters(board));
        let all = board.openings.len().to_string();
        let found =
            |number: &str, all: &str| words.show(Key::VacanciesFound, &[number.into(), all.into()]);
        page.count = format!(
            "<p class=\"count\" role=\"status\" data-found=\"{}\">{}</p>\n<p class=\"no-match\" hidden>{}</p>\n",
            escaped(found("{0}", "{1}").as_str()),
            html(&found(&all, &all)),
            said(Key::VacanciesNoMatch)
        );
        page
    }
}

fn item(board: &Board<'_>, opening: &Opening) -> String {
    let lang = &opening.lang;
    let is_foreign = !language::is_same(lang, &board.house.lang);
    let lang = if is_foreign {
        format!(
            " lang=\"{}\" dir=\"{}\"",
            escaped(lang),
            dir(Direction::of(lang))
        )
    } else {
        String::new()
    };
    let mut out = "<li".to_owned();
    for (name, value) in [
        ("closes", opening.closes.clone()),
        (
            "posted",
            opening.facts.posted_on.map(|day| day.0.to_string()),
        ),
        (
            "pay",
            Some(pay::in_a_year(&opening.facts))
                .filter(|pay| *pay > 0)
                .map(|pay| pay.to_string()),
        ),
    ] {
        if let Some(value) = value {
            let _ = write!(out, " data-{name}=\"{}\"", escaped(&value));
        }
    }
    for (name, values) in values(opening, &board.words) {
        if !values.is_empty() {
            let values = serde_json::Value::from(values).to_string();
            let _ = write!(out, " data-{name}=\"{}\"", escaped(&values));
        }
    }
    let _ = write!(
        out,
        ">\n<h2{lang}><a href=\"{}\">{}</a></h2>\n<dl>\n",
        href(&format!("./{}", web_path(&opening.name.id))),
        escaped(opening.title())
    );
    let facts = key_facts(opening, board.house).into_iter();
    // The page is that of the organisation, and says so once.
    for fact in facts.filter(|fact| fact.field != "organisation") {
        let label = html(&board.words.show(fact.label, &[]));
        let mut shown = html(&fact.shown);
        if let Some(closes) = opening
            .closes
            .as_deref()
            .filter(|_| fact.field == "closing_date")
        {
            shown = format!("<time datetime=\"{}\">{shown}</time>", escaped(closes));
        }
        let _ = writeln!(out, "<div><dt>{label}</dt><dd{lang}>{shown}</dd></div>");
    }
    out.push_str("</dl>\n</li>\n");
    out
}
