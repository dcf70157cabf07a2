//! Openings → a feed for readers of news, as Atom has it (RFC 4287).
//!
//! In: a [`Board`]. Out: XML; of each vacancy its title, its page and the facts that candidates look for first. An
//! entry is as old as its advert, or as the day on which its closing date was moved, so that a feed that is made again tells nobody of old vacancies.

use std::fmt::Write as _;
use std::io;

use super::{Board, Opening, Row, Writing, key_facts};
use crate::words::Key;
use crate::write::docx::xml::Escaped;
use crate::write::html::escaped;

pub(super) static ROW: Row = Row {
    name: "atom",
    file: "feed.atom",
    edition: 2,
    writing: Writing::Pieces(write),
};

fn write(board: &Board<'_>, to: &mut dyn io::Write) -> io::Result<()> {
    let house = board.house.name.as_str();
    let title = board.words.show(Key::VacanciesTitle, &[house.into()]);
    // An empty feed must have a moment too; it is that of its list.
    let openings = board.openings.iter();
    let newest = openings.map(|opening| opening.changed_at(board.day)).max();
    let newest = newest.unwrap_or_else(|| format!("{}T00:00:00Z", board.day.0));
    let own = board.address(ROW.file);
    write!(
        to,
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">\n\
         <id>{own}</id>\n<title>{}</title>\n<updated>{newest}</updated>\n\
         <author><name>{}</name></author>\n<link rel=\"self\" href=\"{own}\"/>\n",
        Escaped(&board.house.lang),
        Escaped(title.as_str()),
        Escaped(house),
        own = Escaped(&own),
    )?;
    board.each(to, |opening| entry(board, opening))?;
    to.write_all(b"</feed>\n")
}

fn entry(board: &Board<'_>, opening: &Opening) -> String {
    let mut facts = "<ul>".to_owned();
    for fact in key_facts(opening, board.house) {
        let label = board.words.show(fact.label, &[]);
        let _ = write!(
            facts,
            "<li>{}: {}</li>",
            escaped(label.as_str()),
            escaped(fact.shown.as_str())
        );
    }
    facts.push_str("</ul>");
    let page = board.page(opening);
    let posted = opening.posted_at();
    let changed = opening.changed_at(board.day);
    format!(
        "<entry xml:lang=\"{}\">\n<id>{page}</id>\n<title>{}</title>\n<link href=\"{page}\"/>\n\
         <published>{posted}</published>\n<updated>{changed}</updated>\n<summary>{}</summary>\n\
         <content type=\"html\">{}</content>\n</entry>\n",
        Escaped(&opening.lang),
        Escaped(opening.title()),
        Escaped(&opening.summary),
        Escaped(&facts),
        page = Escaped(&page),
    )
}
