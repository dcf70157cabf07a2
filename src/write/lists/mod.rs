//! Open vacancies → lists of them: a web page, a table, feeds and a sitemap.
//!
//! In: a [`Board`], which has the open vacancies, and what the organisation says of itself. Their documents are
//! composed again, a few at a time, where a list tells their whole text: ten thousand at once would take more memory
//! than all that they are made from.
//! Out: the bytes of each [`List`]. A list is no document: it belongs to a day, for a vacancy is open on some days
//! and on others not. Facts are shown in the words of the advert that states them, so that a list says what
//! the advert says. No text of a vacancy is markup in any list, and none can run.

use std::io;
use std::sync::Arc;

use rayon::iter::{IntoParallelRefIterator as _, ParallelIterator as _};

use crate::cache::Cache;
use crate::compose::advert::web_path;
use crate::document::{Document, Same};
use crate::facts::Show as _;
use crate::facts::date::Date;
use crate::facts::organisation::{List, OrganisationFacts};
use crate::facts::places::Workplace;
use crate::facts::postal_address::PostalAddress;
use crate::facts::vacancy::VacancyFacts;
use crate::language::Direction;
use crate::model::Name;
use crate::template::Fault;
use crate::words::{Key, Shown, Words};
use crate::write::html;
use find_a_job::Postings;
pub(crate) use index::IndexTemplate;

mod atom;
mod csv;
pub(crate) mod find_a_job;
mod indeed;
mod index;
mod jobs;
mod pay;
mod sitemap;

/// What the rest of the program knows of a list.
pub(crate) struct Row {
    /// Its name in `organisation.json`.
    pub(crate) name: &'static str,
    /// Its file, at the root of the outputs' folder.
    pub(crate) file: &'static str,
    /// Shapes its file, as that of a format does.
    pub(crate) edition: u32,
    writing: Writing,
}

/// How a list is written.
enum Writing {
    /// The same, with what a template of the house has around it.
    Within(fn(&Board<'_>) -> Result<Around, Fault>, Write),
    /// Piece by piece, so that no more of it than a few vacancies is in memory; the same bytes each time.
    Pieces(Write),
}

/// Writes a list, or what a template has around.
type Write = fn(&Board<'_>, &mut dyn io::Write) -> io::Result<()>;

impl List {
    /// The list's row.
    pub(crate) fn row(self) -> &'static Row {
        match self {
            Self::Index => &index::ROW,
            Self::Csv => &csv::ROW,
            Self::Atom => &atom::ROW,
            Self::Jobs => &jobs::ROW,
            Self::Indeed => &indeed::ROW,
            Self::FindAJob => &find_a_job::ROW,
            Self::FindAJobRemovals => &find_a_job::REMOVALS,
            Self::Sitemap => &sitemap::ROW,
        }
    }

    /// Whether a file at this path within the outputs' folder is a list.
    pub(crate) fn has(path: &str) -> bool {
        Self::ALL.iter().any(|list| list.row().file == path)
    }
}

/// A vacancy to which people can apply: its facts, and what its document says of itself.
pub(crate) struct Opening {
    name: Name,
    facts: Arc<VacancyFacts>,
    /// As the document has it.
    lang: String,
    words: Words,
    closes: Option<String>,
    /// A few sentences on it.
    summary: String,
}

impl Opening {
    /// The vacancy of an advert; nothing where the document is none.
    pub(crate) fn of(document: &Document) -> Option<Self> {
        let meta = &document.meta;
        let summary = meta.description.as_ref().unwrap_or(&meta.subject);
        Some(Self {
            name: document.name.clone()?,
            facts: Arc::clone(document.facts.as_ref()?),
            lang: meta.lang.clone(),
            words: meta.words.clone(),
            closes: meta.closes.clone(),
            summary: summary.clone(),
        })
    }

    fn title(&self) -> &str {
        self.facts.title.as_str()
    }

    /// Midnight in Greenwich of the day on which it is posted. A vacancy without one is not published where the
    /// organisation requires it; else it has been there for ever.
    fn posted_at(&self) -> String {
        let day = self.facts.posted_on.map(|day| day.0.to_string());
        format!("{}T00:00:00Z", day.as_deref().unwrap_or("1970-01-01"))
    }

    /// The day on which it was posted or, later, its closing date was moved; none after the day of the list, for
    /// which a file may have been written ahead.
    fn changed_on(&self, list: Date) -> Option<Date> {
        let moved = self.facts.extended.map(|extended| extended.on);
        let moved = moved.filter(|day| *day <= list);
        self.facts.posted_on.max(moved)
    }

    /// The same as a moment.
    fn changed_at(&self, list: Date) -> String {
        let day = self.changed_on(list);
        day.map_or_else(|| self.posted_at(), |day| format!("{}T00:00:00Z", day.0))
    }
}

/// All that lists are made of.
pub(crate) struct Board<'a> {
    house: &'a OrganisationFacts,
    /// In the language of the organisation.
    words: Words,
    /// Those that close first come first.
    openings: Vec<Opening>,
    lists: &'a [List],
    day: Date,
    index: &'a IndexTemplate,
    /// Composes the document of an opening.
    compose: &'a Compose<'a>,
    /// Which vacancies go to Find a Job.
    find_a_job: &'a Postings,
    /// What sections say, which adverts share.
    described: Cache<(Same, Direction), String>,
}

/// An opening's name → its document.
pub(crate) type Compose<'a> = dyn Fn(&Name) -> Document + Sync + 'a;

/// What stands around a list: the pieces of a page, one at least, between every two of which the list stands.
struct Around(Vec<String>);

/// A list whose bytes can be written any number of times.
pub(crate) struct Ready<'a> {
    board: &'a Board<'a>,
    around: Around,
    write: Write,
}

impl Ready<'_> {
    /// Writes them.
    ///
    /// # Errors
    /// Those of `to` alone.
    pub(crate) fn write(&self, to: &mut dyn io::Write) -> io::Result<()> {
        let Around(pieces) = &self.around;
        let (first, others) = pieces.split_first().expect("a page has a piece");
        to.write_all(first.as_bytes())?;
        for piece in others {
            (self.write)(self.board, to)?;
            to.write_all(piece.as_bytes())?;
        }
        Ok(())
    }
}

/// So many sections are kept as HTML.
const MOST_KEPT: usize = 2_000;

/// So many vacancies are written at a time.
const AT_ONCE: usize = 256;

impl<'a> Board<'a> {
    /// The board of `day`.
    pub(crate) fn new(
        house: &'a OrganisationFacts,
        words: Words,
        mut openings: Vec<Opening>,
        (lists, day): (&'a [List], Date),
        index: &'a IndexTemplate,
        compose: &'a Compose<'a>,
        find_a_job: &'a Postings,
    ) -> Self {
        openings.sort_by(|left, right| {
            let key = |one: &Opening| (one.facts.closing_date.is_none(), one.facts.closing_date);
            let by_day = key(left).cmp(&key(right));
            let by_title = by_day.then_with(|| left.title().cmp(right.title()));
            by_title.then_with(|| left.name.id.cmp(&right.name.id))
        });
        Self {
            house,
            words,
            openings,
            lists,
            day,
            index,
            compose,
            find_a_job,
            described: Cache::new(MOST_KEPT),
        }
    }

    /// A list that only needs a place to be written to.
    ///
    /// # Errors
    /// What Tera finds wrong with the page's template while it runs.
    pub(crate) fn list(&self, list: List) -> Result<Ready<'_>, Fault> {
        let (around, write) = match list.row().writing {
            Writing::Within(around, write) => (around(self)?, write),
            Writing::Pieces(write) => (Around(vec![String::new(); 2]), write),
        };
        Ok(Ready {
            board: self,
            around,
            write,
        })
    }

    /// Writes what `write` says of each opening, in order, a few at a time.
    fn each(
        &self,
        to: &mut dyn io::Write,
        write: impl Fn(&Opening) -> String + Sync,
    ) -> io::Result<()> {
        for few in self.openings.chunks(AT_ONCE) {
            let pieces: Vec<String> = few.par_iter().map(&write).collect();
            to.write_all(pieces.concat().as_bytes())?;
        }
        Ok(())
    }

    /// The whole address of a file of the outputs; from that of a list alone where none is known.
    fn address(&self, file: &str) -> String {
        let root = self.house.web_root();
        root.map_or_else(|| file.to_owned(), |root| format!("{root}/{file}"))
    }

    /// The whole address of an opening's page.
    fn page(&self, opening: &Opening) -> String {
        self.address(&web_path(&opening.name.id))
    }

    /// The text of an advert as HTML for other sites.
    fn description(&self, opening: &Opening) -> String {
        let document = (self.compose)(&opening.name);
        let lang = &opening.lang;
        let direction = Direction::of(lang);
        let sections = document.sections.iter().map(|section| {
            let key = (Same(Arc::clone(section)), direction);
            let described = || html::described(&section.blocks, lang);
            self.described.get_or_make(&key, described)
        });
        sections.map(|html| html.as_str().to_owned()).collect()
    }
}

/// The address of a place of work: its own, or the vacancy's line of an address, where that names the place or there
/// is no other.
fn address_of(facts: &VacancyFacts, place: &Workplace) -> PostalAddress {
    if let Some(address) = &place.address {
        return address.clone();
    }
    let Some(line) = &facts.address else {
        return PostalAddress::default();
    };
    let places = facts.location.as_ref();
    let is_only = places.is_some_and(|places| places.places.len() == 1);
    let parts = line.parts(&place.name);
    let parts = parts.or_else(|| line.parts_in(&place.name).filter(|_| is_only));
    parts.unwrap_or_default()
}

/// A line of what candidates look for first: what it is called, and what the advert says.
struct KeyFact {
    field: &'static str,
    /// In the language of the list.
    label: Key,
    /// In that of the advert.
    shown: Shown,
}

/// The facts that candidates look for first, in order, as the advert shows them.
fn key_facts(opening: &Opening, house: &OrganisationFacts) -> Vec<KeyFact> {
    let (facts, words) = (&opening.facts, &opening.words);
    let rows = [
        (
            "organisation",
            Key::VacanciesOrganisation,
            Some(Shown::plain(house.name.as_str())),
        ),
        (
            "grade",
            Key::VacanciesGrade,
            facts.grade.as_ref().map(|fact| fact.show(words)),
        ),
        (
            "salary",
            Key::VacanciesSalary,
            facts.salary.as_ref().map(|fact| fact.show(words)),
        ),
        (
            "location",
            Key::VacanciesPlace,
            facts.location.as_ref().map(|fact| fact.show(words)),
        ),
        (
            "type_of_role",
            Key::VacanciesTypeOfRole,
            facts.type_of_role.as_ref().map(|fact| fact.show(words)),
        ),
        (
            "working_pattern",
            Key::VacanciesPattern,
            facts.working_pattern.as_ref().map(|fact| fact.show(words)),
        ),
        (
            "contract_type",
            Key::VacanciesContract,
            facts.contract_type.as_ref().map(|fact| fact.show(words)),
        ),
        (
            "closing_date",
            Key::VacanciesClosingDate,
            closing(facts, words),
        ),
    ];
    let said = rows.into_iter().filter_map(|(field, label, shown)| {
        let shown = shown?;
        Some(KeyFact {
            field,
            label,
            shown,
        })
    });
    said.collect()
}

/// The last day to apply, and its time where that is known.
fn closing(facts: &VacancyFacts, words: &Words) -> Option<Shown> {
    let date = facts.closing_date?.show(words);
    let time = facts.closing_time.map(|time| time.show(words));
    Some(match time {
        Some(time) => words.show(Key::DateTime, &[(&time).into(), (&date).into()]),
        None => date,
    })
}
