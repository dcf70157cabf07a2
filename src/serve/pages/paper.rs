//! The advert on paper: its pages as the layout of PDFs has them, drawn as pictures.
//!
//! In: a vacancy. Out: an `svg` for each page, by itself on a page of the program or beside a form, where only
//! those are sent that are not there yet. A picture says which page it is; what the page says is for the web
//! page of the same advert, which screen readers read.

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
                rect width=(width) height=(height) fill="#fff" {}
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
    has: &str,
) -> Result<Value, Stop> {
    let mut has = has.split(' ');
    let pages = drawn(house, snapshot, id)?.into_iter().map(|page| {
        let key = blake3::hash(page.as_bytes()).to_hex();
        let key = &key[..16];
        if has.next() == Some(key) {
            json!({ "key": key })
        } else {
            json!({ "key": key, "drawn": page })
        }
    });
    Ok(pages.collect())
}

/// Where the script puts the pages.
pub(super) fn place(house: &House, is_shown: bool) -> Markup {
    html! {
        p.lost #no-pages role="status" hidden { (house.say(Key::ServePreviewNone)) }
        div #pages .paper tabindex="0" role="group" aria-label=(house.say(Key::ServePages)) hidden[!is_shown] {}
    }
}
