//! The advert on paper: its pages as the layout of PDFs has them, drawn as pictures.
//!
//! In: a vacancy. Out: an `svg` for each page, by itself on a page of the program or beside a form, where only
//! those are sent that are not there yet. A picture says which page it is; what the page says is for the web
//! page of the same advert, which screen readers read.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use maud::{Markup, PreEscaped, html};
use serde_json::{Value, json};

use super::super::site::{Answered, Site};
use super::{House, Page, preview};
use crate::build::{Format, Snapshot, Stop};
use crate::words::Key;

/// The pages of the vacancy `id`, each a picture.
fn drawn(house: &House, snapshot: &Snapshot, id: &str) -> Result<Vec<String>, Stop> {
    let Some(name) = snapshot.vacancy_name(id) else {
        return Err(Stop::Faults(snapshot.faults.clone()));
    };
    let document = snapshot.document(name)?;
    let Some(drawn) = snapshot.draw(&document)? else {
        return Ok(Vec::new());
    };
    let (width, height) = drawn.size;
    let count = drawn.count.to_string();
    let pages = drawn.pages.into_iter().enumerate();
    let pages = pages.map(|(index, page)| {
        let label = house.say_of(Key::ServePageOf, &[&(index + 1).to_string(), &count]);
        let picture = html! {
            svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label=(label)
                viewBox={ "0 0 " (width) " " (height) } width=(width) height=(height) {
                (PreEscaped(format!("<rect width=\"{width}\" height=\"{height}\" fill=\"#fff\"/>")))
                (PreEscaped(page))
            }
        };
        picture.into_string()
    });
    Ok(pages.collect())
}

/// The pages by themselves.
pub(in crate::serve) fn show(site: &Site, id: &str) -> Answered {
    let file = site.project.vacancy_file(id)?;
    let snapshot = site.snapshot(id, file.as_ref(), &[Format::Pdf])?;
    if file.is_none() && snapshot.value(id).is_none() {
        return Ok(site.refuse(404));
    }
    let house = site.house(Some(&snapshot));
    let pages = match drawn(&house, &snapshot, id) {
        Ok(pages) => pages,
        Err(stop) => return preview::cannot(site, &snapshot, stop),
    };
    let title = house.say(Key::ServePages);
    let main = html! {
        p.caption { (snapshot.title(id)) }
        h1 { (title) }
        p { a href={ "/vacancy/" (id) "/preview" } { (house.say(Key::ServePreviewOpen)) } }
        div.paper { @for page in pages { (PreEscaped(page)) } }
    };
    Ok(Page::new(&house, &title).respond(200, &main))
}

/// The pages for the script, of which it `has` some: the key of each, and those that changed.
pub(super) fn changed(
    house: &House,
    snapshot: &Snapshot,
    id: &str,
    (has, sent): (&str, &Sent),
) -> Result<Value, Stop> {
    let mut has = has.split(' ');
    let pages = drawn(house, snapshot, id)?.into_iter().map(|page| {
        let key = blake3::hash(page.as_bytes()).to_hex();
        let key = &key[..16];
        let old = has.next().unwrap_or_default();
        if old == key {
            return json!({ "key": key });
        }
        let page: Arc<str> = page.into();
        let before = sent.find(old);
        sent.note(key, &page);
        match before.and_then(|before| difference(&before, &page)) {
            Some((first, last, drawn)) => {
                json!({ "key": key, "keep": [first, last], "drawn": drawn })
            }
            None => json!({ "key": key, "drawn": &*page }),
        }
    });
    Ok(pages.collect())
}

/// Pages that were sent a moment ago, by their keys, so that of the next only the parts need be sent that are
/// otherwise: a page takes some 250 KB, and a keystroke changes a line of it.
#[derive(Default)]
pub(in crate::serve) struct Sent(Mutex<VecDeque<(String, Arc<str>)>>);

/// The most pages that are remembered, which take some 6 MB.
const MOST_SENT: usize = 24;

impl Sent {
    fn find(&self, key: &str) -> Option<Arc<str>> {
        let sent = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let found = sent.iter().find(|(known, _)| known == key);
        found.map(|(_, page)| Arc::clone(page))
    }

    fn note(&self, key: &str, page: &Arc<str>) {
        let mut sent = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        sent.retain(|(known, _)| known != key);
        sent.truncate(MOST_SENT - 1);
        sent.push_front((key.to_owned(), Arc::clone(page)));
    }
}

/// How many parts at the beginning and at the end two pages share, and a picture of those between; nothing where
/// more than the parts of the page is otherwise.
fn difference(before: &str, now: &str) -> Option<(usize, usize, String)> {
    let (head, before) = parts(before)?;
    let (new_head, now) = parts(now)?;
    if head != new_head {
        return None;
    }
    let same = |pairs: &mut dyn Iterator<Item = (&&str, &&str)>| {
        pairs.take_while(|(one, other)| one == other).count()
    };
    let first = same(&mut before.iter().zip(&now));
    let (rest_before, rest_now) = (&before[first..], &now[first..]);
    let last = same(&mut rest_before.iter().rev().zip(rest_now.iter().rev()));
    let middle = rest_now[..rest_now.len() - last].concat();
    Some((first, last, format!("{head}{middle}{END}")))
}

/// What ends a picture.
const END: &str = "</svg>";

/// How a picture begins, and its parts, none of which has others in it.
fn parts(page: &str) -> Option<(&str, Vec<&str>)> {
    let (head, rest) = page.split_at(page.find('>')? + 1);
    let rest = rest.strip_suffix(END)?;
    let parts: Vec<&str> = rest.split_inclusive('>').collect();
    Some((head, parts))
}

/// Where the script puts the pages.
pub(super) fn place(house: &House, is_shown: bool) -> Markup {
    html! {
        p.lost #no-pages role="status" hidden { (house.say(Key::ServePreviewNone)) }
        div #pages .paper tabindex="0" role="group" aria-label=(house.say(Key::ServePages)) hidden[!is_shown] {}
    }
}
