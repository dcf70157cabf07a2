//! Openings → the page of vacancies: `templates/index.html` around the list and the form that filters it.
//!
//! In: a [`Board`] and the house's template. Out: one page that asks for nothing outside itself. The whole list is
//! in it; a script of the template's filters what is there, so that without it nothing is lost.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use serde::Serialize;
use tera::{Context, Value};

use super::{Board, Opening, Row, Writing, key_facts, pay};
use crate::compose::advert::web_path;
use crate::facts::grade::Grades;
use crate::facts::organisation::List;
use crate::facts::places::{Places, Working};
use crate::facts::web_address::WebAddress;
use crate::language::{self, Direction};
use crate::picture::Pictures;
use crate::style::Style;
use crate::template::{Engine, Fault};
use crate::words::{Key, Words};
use crate::write::html::page::{LARGEST_SHELL, ShownLogo, engine, html, sheet};
use crate::write::html::{dir, escaped, href, is_seen};

pub(super) static ROW: Row = Row {
    name: "index",
    file: "index.html",
    edition: 2,
    writing: Writing::Whole(|board| board.index.render(&Page::of(board))),
};

/// The name by which Tera's errors call the template.
const HTML: &str = "index.html";

/// So many days ahead people ask for.
const SOON: [&str; 2] = ["7", "14"];

/// The house's page of vacancies, ready for any board.
pub(crate) struct IndexTemplate {
    engine: Engine,
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
            css,
            logo: ShownLogo::of(style, pictures),
        })
    }

    /// Whether readers see the list on the page.
    ///
    /// # Errors
    /// What Tera finds wrong with the template while it runs.
    pub(crate) fn shows_list(&self) -> Result<bool, Fault> {
        const LIST: &str = "<ul class=\"the-list-of-vacancies\"></ul>";
        let page = Page {
            lang: language::ENGLISH,
            list: LIST.to_owned(),
            filters: Some(String::new()),
            ..Page::default()
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

impl<'a> Page<'a> {
    fn of(board: &Board<'a>) -> Self {
        let house = board.house;
        let words = &board.words;
        let said = |key| html(&words.show(key, &[]));
        let title = words.show(Key::VacanciesTitle, &[house.name.as_str().into()]);
        let link = |list: List, key| {
            let is_made = board.lists.contains(&list);
            is_made.then(|| (list.row().file, said(key)))
        };
        let web = house.web.as_ref().map(WebAddress::as_str);
        let mut page = Self {
            title: title.into_string(),
            lang: &house.lang,
            author: house.name.as_str(),
            web: web.filter(|web| web.starts_with("http")),
            table: link(List::Csv, Key::VacanciesTable),
            feed: link(List::Atom, Key::VacanciesFeed),
            ..Self::default()
        };
        if board.openings.is_empty() {
            page.list = format!("<p>{}</p>\n", said(Key::VacanciesNone));
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
        page.list
            .push_str("<ul class=\"vacancies\" role=\"list\">\n");
        let items = board.written(|opening| item(board, opening));
        page.list.extend(items.flatten());
        let more = said(Key::VacanciesMore);
        let _ = write!(
            page.list,
            "</ul>\n<p><button type=\"button\" class=\"more\" hidden>{more}</button></p>\n"
        );
        page
    }
}

/// What of an opening a filter asks for: its name, and the values of the opening in the words of the list.
fn values(opening: &Opening, words: &Words) -> [(&'static str, Vec<String>); 5] {
    let facts = &opening.facts;
    let grades = facts.grade.iter().flat_map(Grades::each);
    let terms = facts
        .contract_type
        .iter()
        .flat_map(|contract| &contract.options);
    let patterns = facts
        .working_pattern
        .iter()
        .flat_map(|pattern| &pattern.patterns);
    [
        (
            "grade",
            grades
                .map(|grade| grade.shown(words).into_string())
                .collect(),
        ),
        (
            "place",
            facts
                .location
                .iter()
                .flat_map(|places| names(places, words))
                .collect(),
        ),
        (
            "type",
            facts.type_of_role.iter().map(ToString::to_string).collect(),
        ),
        (
            "contract",
            terms
                .map(|terms| capital(terms.kind.shown(words)))
                .collect(),
        ),
        (
            "pattern",
            patterns
                .map(|pattern| capital(pattern.shown(words)))
                .collect(),
        ),
    ]
}

fn capital(shown: crate::words::Shown) -> String {
    shown.capitalised().into_string()
}

/// The places, and the word for none where all the work is done elsewhere.
fn names(places: &Places, words: &Words) -> Vec<String> {
    let remote =
        (places.working == Some(Working::Remote)).then(|| words.show(Key::PlaceRemote, &[]));
    let names = places.places.iter().map(|place| place.name.clone());
    names
        .chain(remote.map(crate::words::Shown::into_string))
        .collect()
}

fn item(board: &Board<'_>, opening: &Opening) -> String {
    let meta = &opening.document.meta;
    let is_foreign = !language::is_same(&meta.lang, &board.house.lang);
    let lang = if is_foreign {
        format!(
            " lang=\"{}\" dir=\"{}\"",
            escaped(&meta.lang),
            dir(Direction::of(&meta.lang))
        )
    } else {
        String::new()
    };
    let mut out = "<li".to_owned();
    for (name, value) in [
        ("closes", meta.closes.clone()),
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
        href(&format!("./{}", web_path(&opening.id))),
        escaped(opening.title())
    );
    let facts = key_facts(opening, board.house).into_iter();
    // The page is that of the organisation, and says so once.
    for fact in facts.filter(|fact| fact.field != "organisation") {
        let label = html(&board.words.show(fact.label, &[]));
        let mut shown = html(&fact.shown);
        if let Some(closes) = meta
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

/// The form, which is hidden until a script can answer it.
fn filters(board: &Board<'_>) -> String {
    let words = &board.words;
    let said = |key| html(&words.show(key, &[]));
    let plain = |key| escaped(words.show(key, &[]).as_str()).to_string();
    let mut known: BTreeMap<&'static str, BTreeSet<String>> = BTreeMap::new();
    for opening in &board.openings {
        for (name, values) in values(opening, words) {
            if !values.is_empty() {
                known.entry(name).or_default().extend(values);
            }
        }
    }
    let mut out = format!(
        "<form class=\"filters\" role=\"search\" hidden>\n<h2>{}</h2>\n\
         <p class=\"wide\"><label for=\"words\">{}</label><input id=\"words\" name=\"words\" type=\"search\" \
         autocomplete=\"off\"></p>\n",
        said(Key::VacanciesFilters),
        said(Key::VacanciesSearch)
    );
    let any = format!("<option value=\"\">{}</option>", plain(Key::VacanciesAny));
    for (name, label) in [
        ("grade", Key::VacanciesGrade),
        ("place", Key::VacanciesPlace),
        ("type", Key::VacanciesTypeOfRole),
        ("contract", Key::VacanciesContract),
        ("pattern", Key::VacanciesPattern),
    ] {
        let Some(values) = known.get(name) else {
            continue;
        };
        let mut options = any.clone();
        for value in values {
            let _ = write!(options, "<option>{}</option>", escaped(value));
        }
        select(&mut out, name, &said(label), &options);
    }
    let mut soon = any;
    for days in SOON {
        let words = words.show(Key::VacanciesClosesWithin, &[days.into()]);
        let words = escaped(words.as_str());
        let _ = write!(soon, "<option value=\"{days}\">{words}</option>");
    }
    select(&mut out, "closes", &said(Key::VacanciesCloses), &soon);
    let orders: String = [
        ("closes", Key::VacanciesSortCloses),
        ("posted", Key::VacanciesSortPosted),
        ("pay", Key::VacanciesSortPay),
        ("title", Key::VacanciesSortTitle),
    ]
    .map(|(value, key)| format!("<option value=\"{value}\">{}</option>", plain(key)))
    .concat();
    select(&mut out, "order", &said(Key::VacanciesSort), &orders);
    let clear = said(Key::VacanciesClear);
    let _ = write!(
        out,
        "<p><button type=\"reset\">{clear}</button></p>\n</form>\n"
    );
    out
}

fn select(out: &mut String, name: &str, label: &str, options: &str) {
    let _ = writeln!(
        out,
        "<p><label for=\"{name}\">{label}</label><select id=\"{name}\" name=\"{name}\">{options}</select></p>"
    );
}
