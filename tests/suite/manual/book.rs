//! The pages as a book: its summary names each of them once, and every link leads somewhere.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::pages;

/// What a page has for links: the ids of its headings; and where its own links lead.
#[derive(Default)]
struct Links {
    ids: BTreeSet<String>,
    to: Vec<String>,
}

impl Links {
    fn of(page: &str) -> Self {
        let mut links = Self::default();
        let mut heading: Option<String> = None;
        let mut options = Options::empty();
        options.insert(Options::ENABLE_TABLES);
        for event in Parser::new_ext(page, options) {
            match event {
                Event::Start(Tag::Heading { .. }) => heading = Some(String::new()),
                Event::End(TagEnd::Heading(_)) => {
                    let id = id_of(&heading.take().unwrap_or_default());
                    // As GitHub and mdBook number headings of the same words.
                    let mut numbers = 1..;
                    let mut named = id.clone();
                    while !links.ids.insert(named) {
                        named = format!("{id}-{}", numbers.next().unwrap_or_default());
                    }
                }
                Event::Text(text) | Event::Code(text) => {
                    if let Some(heading) = &mut heading {
                        heading.push_str(&text);
                    }
                }
                Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                    links.to.push(dest_url.into_string());
                }
                _ => {}
            }
        }
        links
    }
}

/// A heading's id, as GitHub and mdBook make it.
fn id_of(heading: &str) -> String {
    let kept = heading.to_lowercase();
    let kept = kept.trim().chars().filter_map(|character| match character {
        ' ' => Some('-'),
        _ if character.is_alphanumeric() || "-_".contains(character) => Some(character),
        _ => None,
    });
    kept.collect()
}

#[test]
fn every_link_of_every_page_leads_somewhere() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let pages = pages();
    let links: BTreeMap<&String, Links> = pages
        .iter()
        .map(|(name, text)| (name, Links::of(text)))
        .collect();
    let mut broken = Vec::new();
    for (name, page) in &links {
        for link in &page.to {
            if link.contains("://") || link.starts_with("mailto:") {
                continue;
            }
            let (path, anchor) = link.split_once('#').unwrap_or((link, ""));
            let target = if path.is_empty() {
                (*name).clone()
            } else {
                let folder = Path::new(name).parent().unwrap_or(Path::new(""));
                plain(&folder.join(path))
            };
            let is_there = root.join(&target).exists();
            // The book has the pages of `docs/` alone, so none of them leads out of it.
            let leads_out = name.starts_with("docs/") && !target.starts_with("docs/");
            let has_anchor = anchor.is_empty()
                || links
                    .get(&target)
                    .is_some_and(|page| page.ids.contains(anchor));
            if !is_there || leads_out || !has_anchor {
                broken.push(format!("{name}: {link}"));
            }
        }
    }
    assert_eq!(broken, [""; 0]);
}

/// A path without `..` and `.`.
fn plain(path: &Path) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for part in path.to_str().unwrap_or_default().split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            _ => parts.push(part),
        }
    }
    parts.join("/")
}

#[test]
fn the_summary_names_each_page_once() {
    let mut pages = pages();
    let summary = pages.remove("docs/SUMMARY.md").expect("there is a summary");
    let named: Vec<String> = Links::of(&summary)
        .to
        .into_iter()
        .map(|link| format!("docs/{link}"))
        .collect();
    let all: BTreeSet<&String> = pages.keys().filter(|name| *name != "README.md").collect();
    let once: BTreeSet<&String> = named.iter().collect();
    assert_eq!(once, all);
    assert_eq!(named.len(), once.len(), "{named:?}");
}
