//! Openings → the addresses of their pages, for search engines, as sitemaps.org has it (protocol 0.9).
//!
//! In: a [`Board`]. Out: XML. The page of the list stands first, where it is made.

use std::io;

use super::{Board, Row, Writing};
use crate::facts::organisation::List;
use crate::write::docx::xml::Escaped;

pub(super) static ROW: Row = Row {
    name: "sitemap",
    file: "sitemap.xml",
    edition: 2,
    writing: Writing::Pieces(write),
};

/// A sitemap has no more addresses (sitemaps.org, protocol): of more vacancies, those that close first.
const MOST: usize = 50_000;

fn write(board: &Board<'_>, to: &mut dyn io::Write) -> io::Result<()> {
    let head = concat!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n",
        "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n"
    );
    to.write_all(head.as_bytes())?;
    let has_index = board.lists.contains(&List::Index);
    if has_index {
        let index = board.address("index.html");
        writeln!(to, "<url><loc>{}</loc></url>", Escaped(&index))?;
    }
    for opening in board.openings.iter().take(MOST - usize::from(has_index)) {
        let page = board.page(opening);
        let changed = opening.changed_on(board.day);
        let changed =
            changed.map_or_else(String::new, |day| format!("<lastmod>{}</lastmod>", day.0));
        writeln!(to, "<url><loc>{}</loc>{changed}</url>", Escaped(&page))?;
    }
    to.write_all(b"</urlset>\n")
}
