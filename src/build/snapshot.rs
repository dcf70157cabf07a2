//! A project as it was read and checked, and what can be made of it.
//!
//! In: checked data, with all that makes documents and files of them. Out: documents, and files as
//! bytes. A snapshot does not change when the project's files do.

use std::sync::{Arc, OnceLock};

use super::going_out::GoingOut;
use super::press::Press;
use super::{Format, Kept, Request, Stop};
use crate::compose::Composer;
use crate::diagnostic::{self, Diagnostic};
use crate::document::Document;
use crate::facts::vacancy::VacancyFacts;
use crate::model::{DocumentKind, Name};
use crate::validate::Checked;
use crate::validate::reach::Reach;
#[cfg(feature = "serve")]
use crate::write::pdf::drawing::Drawn;

/// A project as it was read and checked.
pub struct Snapshot {
    /// All that was found wrong with the project's files.
    pub faults: Vec<Diagnostic>,
    pub(super) request: Request,
    /// Nothing where faults keep all documents from being made.
    pub(super) data: Option<(Checked, Arc<Composer>)>,
    pub(super) reach: Reach,
    pub(super) kept: Arc<Kept>,
    /// Whether no file that was asked for has an error.
    is_whole: bool,
    /// What is published, where something is to be.
    pub(super) going_out: Option<GoingOut>,
    /// The whole project, where this is the part of it that makes the lists.
    pub(super) all: Option<Box<Snapshot>>,
    press: OnceLock<Result<Arc<Press>, Vec<Diagnostic>>>,
}

/// A finished file.
#[derive(Debug, Clone)]
pub struct File {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// What the author should know of it.
    pub warnings: Vec<Diagnostic>,
}

impl Snapshot {
    pub(super) fn new(
        request: Request,
        faults: Vec<Diagnostic>,
        data: Option<(Checked, Arc<Composer>)>,
        reach: Reach,
        kept: Arc<Kept>,
    ) -> Self {
        Self {
            is_whole: !diagnostic::has_errors(&faults),
            faults,
            request,
            data,
            reach,
            kept,
            going_out: None,
            all: None,
            press: OnceLock::new(),
        }
    }

    /// Whether documents can be made: no file has an error; where they are to be published, none that
    /// reaches all of them, as the others' faults keep back what is made of those files alone.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        let may_be_made = match &self.going_out {
            Some(going_out) => !going_out.is_stopped,
            None => self.is_whole,
        };
        self.data.is_some() && may_be_made
    }

    /// Whether the rules can be asked: the house's own files are sound. They look at every file
    /// without an error, and at every advert that is made of such files.
    #[must_use]
    pub fn can_be_linted(&self) -> bool {
        self.data.is_some()
    }

    /// The documents that are made, in order; none where faults keep them all from it.
    #[must_use]
    pub fn names(&self) -> &[Name] {
        match (&self.data, &self.going_out) {
            _ if !self.is_sound() => &[],
            (_, Some(going_out)) => &going_out.names,
            (Some((data, _)), None) => data.wanted(),
            (None, None) => &[],
        }
    }

    /// The typed facts of the vacancy `id`, if it is wanted.
    #[must_use]
    pub fn facts(&self, id: &str) -> Option<&VacancyFacts> {
        let (data, _) = self.data.as_ref()?;
        Some(&data.vacancies().get(id)?.facts)
    }

    /// The document called `name`, one of [`names`](Self::names), with the facts that it states.
    ///
    /// # Errors
    /// The faults of the templates that shape it, or of the project's data.
    pub fn document(&self, name: &Name) -> Result<Document, Stop> {
        let (data, composer) = self.sound()?;
        if self.names().binary_search(name).is_err() {
            return Err(Stop::Usage(format!(
                "no document that was asked for is called `{}`",
                name.id
            )));
        }
        composer.compose(data, name).map_err(Stop::Faults)
    }

    /// The file of `document` in `format`, one of the formats that were asked for.
    ///
    /// # Errors
    /// A font or page template that is of no use; a character for which no font has a glyph.
    pub fn write(&self, document: &Document, format: Format) -> Result<File, Stop> {
        let (data, _) = self.sound()?;
        if !self.request.formats.contains(&format) {
            let name = format.name();
            return Err(Stop::Usage(format!(
                "the format `{name}` was not asked for"
            )));
        }
        let remarks = self.remarks(document, format)?;
        let written = self.press()?.write(data, (document, &remarks), format);
        let (bytes, warnings) = written.map_err(|fault| Stop::Faults(vec![fault]))?;
        Ok(File { bytes, warnings })
    }

    /// The pages of `document` as they are on paper, where PDFs were asked for.
    ///
    /// # Errors
    /// A font that is of no use; a character for which no font has a glyph.
    #[cfg(feature = "serve")]
    pub(crate) fn draw(&self, document: &Document) -> Result<Option<Drawn>, Stop> {
        let (data, _) = self.sound()?;
        let drawn = self.press()?.draw(data, document);
        drawn.map_err(|fault| Stop::Faults(vec![fault]))
    }

    /// How many facts of the wanted adverts are still to be confirmed, and of how many adverts.
    #[must_use]
    pub fn open_facts(&self) -> (usize, usize) {
        let Some((data, _)) = &self.data else {
            return (0, 0);
        };
        let vacancies = self.names().iter();
        let vacancies = vacancies.filter(|name| name.kind == DocumentKind::Vacancy);
        let open = vacancies
            .filter_map(|name| data.vacancies().get(&name.id))
            .map(|vacancy| {
                let house = &data.organisation().facts;
                house.fields.open_facts(&vacancy.facts, house)
            });
        open.filter(|open| *open > 0)
            .fold((0, 0), |(facts, adverts), open| (facts + open, adverts + 1))
    }

    /// How many role levels are data alone, of which nothing is made as no role names them.
    #[must_use]
    pub fn unnamed_levels(&self) -> usize {
        let Some((data, _)) = self.data.as_ref().filter(|_| self.request.is_whole()) else {
            return 0;
        };
        let all = data.wanted().iter().chain(data.held_back());
        let built = all.filter(|name| name.kind == DocumentKind::RoleLevel);
        let levels = data.sources().role_levels.len();
        levels.saturating_sub(built.count())
    }

    /// The data, unless faults keep documents from being made of them.
    pub(super) fn sound(&self) -> Result<(&Checked, &Composer), Stop> {
        match &self.data {
            Some((data, composer)) if self.is_sound() => Ok((data, composer)),
            _ => Err(Stop::Faults(self.faults.clone())),
        }
    }

    /// The data as far as they are sound.
    pub(super) fn readable(&self) -> Result<(&Checked, &Composer), Stop> {
        match &self.data {
            Some((data, composer)) => Ok((data, composer)),
            None => Err(Stop::Faults(self.faults.clone())),
        }
    }

    /// The writers of the formats that are wanted, made ready when the first is asked for.
    pub(super) fn press(&self) -> Result<&Press, Stop> {
        let (data, _) = self.sound()?;
        let made = self.press.get_or_init(|| {
            let mut faults = Vec::new();
            let press = Kept::renew(&self.kept.press, |before| {
                Press::new(data, &self.request.formats, before, &mut faults)
            });
            self.reach.weigh(&mut faults);
            press.ok_or(faults)
        });
        match made {
            Ok(press) => Ok(press),
            Err(faults) => Err(Stop::Faults(faults.clone())),
        }
    }
}
