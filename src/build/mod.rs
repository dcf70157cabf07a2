//! The front door: the whole way from a project's folder to its adverts, for the command line and for
//! programs alike.
//!
//! In: a folder, and a [`Request`] that says what of it is wanted. Out: a [`Snapshot`] of the project as
//! it was read and checked, with every fault; of that, documents, files in every format, and outputs
//! in a folder. Nothing here prints, asks the clock or knows of a command line.
//!
//! A [`Project`] owns what it keeps between two checks (compiled templates, fonts, what adverts share),
//! and none of it can go stale, as all of it is known by its content. So a process that stays opens a
//! project once, checks it again whenever a file may have changed, and makes again what changed.

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use self::press::Press;
use self::rules::RulesData;
use crate::compose::Composer;
use crate::diagnostic::Diagnostic;
use crate::load;
use crate::validate::reach::Reach;
use crate::validate::{self, Selection, schema};

mod approval;
mod approve;
mod bounded;
mod convert;
mod copy;
#[cfg(feature = "serve")]
pub(crate) mod desk;
mod differences;
mod doctor;
mod documents;
mod framework;
mod freshness;
mod going_out;
mod import;
mod lint_files;
mod listing;
mod lists;
mod out_folder;
mod plan;
mod press;
mod publish;
mod remarks;
mod rules;
mod settings;
mod snapshot;
mod unsaved;
mod upgrade;

pub use self::approve::Approvals;
pub use self::convert::Converted;
pub use self::copy::{Copied, Copying};
pub use self::differences::{Changes, Difference, DifferenceKind, FactChange};
pub use self::doctor::Setup;
pub use self::framework::{
    Advert, Became as FrameworkBecame, FileChange, FrameworkLevelChange, FrameworkOptions,
    FrameworkUpdate, LevelFate, RolePatch, Touched, read_table,
};
pub use self::freshness::{Change, Freshness, Which};
pub use self::going_out::{Drafts, LeftOut, Publishing};
pub use self::import::{
    Clash, FieldEdit, Homecoming, Import, ImportOptions, Importer, NewFile, RoleForm, read_document,
};
pub use self::listing::Listed;
pub use self::lists::ListsTold;
pub use self::out_folder::OutFolder;
pub use self::publish::{Became, Published, Step, document_of};
pub use self::rules::Rules;
pub use self::snapshot::{File, Snapshot};
pub use self::unsaved::Unsaved;
pub use self::upgrade::{Renewal, RenewalKind, Renewed, Upgrade};
pub use crate::error::Error;
pub use crate::model::{DocumentKind, Name};
pub use crate::publish::HandEdits;
pub use crate::shard::Shard;
pub use crate::validate::editor_schema::FileKind;
pub use crate::write::Format;

/// A project's folder, and what was made ready for it before.
pub struct Project {
    root: PathBuf,
    kept: Arc<Kept>,
}

/// What serves again as long as the files that it was made of say the same.
#[derive(Default)]
struct Kept {
    composer: Mutex<Option<Arc<Composer>>>,
    press: Mutex<Option<Arc<Press>>>,
    rules: Mutex<Option<Arc<RulesData>>>,
}

impl Kept {
    /// What `renewed` makes of what was made before; it is kept for the next time.
    fn renew<T>(
        slot: &Mutex<Option<Arc<T>>>,
        renewed: impl FnOnce(Option<&Arc<T>>) -> Option<Arc<T>>,
    ) -> Option<Arc<T>> {
        // A thread that panicked while it held the lock left a whole entry behind.
        let open = || slot.lock().unwrap_or_else(PoisonError::into_inner);
        let before = open().clone();
        let made = renewed(before.as_ref());
        if let Some(made) = &made {
            *open() = Some(Arc::clone(made));
        }
        made
    }
}

/// What of a project is wanted.
#[derive(Debug, Clone)]
pub struct Request {
    /// Names of documents as people give them; a role's name brings its vacancies. Everything, if
    /// there are none.
    pub names: Vec<String>,
    /// The part of everything that one machine builds; it goes without names.
    pub shard: Option<Shard>,
    /// Other values for fields of the one vacancy that is named, such as `location=Sheffield`.
    pub settings: Vec<String>,
    /// A vacancy as its author has it, in place of what its file says.
    pub unsaved: Option<Unsaved>,
    /// The formats to write.
    pub formats: Vec<Format>,
    /// How what is made is to be published; without it everything is made, to be looked at.
    pub publish: Option<Publishing>,
}

/// Everything, in every format.
impl Default for Request {
    fn default() -> Self {
        Self {
            names: Vec::new(),
            shard: None,
            settings: Vec::new(),
            unsaved: None,
            formats: Format::USUAL.to_vec(),
            publish: None,
        }
    }
}

impl Request {
    /// Whether it leaves nothing of the project out.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.names.is_empty() && self.shard.is_none()
    }

    fn selection(&self) -> Selection {
        match self.shard {
            Some(shard) => Selection::Shard(shard),
            None => Selection::of(&self.names),
        }
    }
}

/// Why the library could not do what it was asked for.
#[derive(Debug)]
pub enum Stop {
    /// The machine failed.
    Machine(Error),
    /// What was asked for cannot be meant so; says why.
    Usage(String),
    /// These faults of the input keep it from being done; nothing was written.
    Faults(Vec<Diagnostic>),
}

impl From<Error> for Stop {
    fn from(error: Error) -> Self {
        Self::Machine(error)
    }
}

impl fmt::Display for Stop {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Machine(error) => error.fmt(formatter),
            Self::Usage(reason) => formatter.write_str(reason),
            Self::Faults(faults) => match faults.first() {
                Some(first) => write!(formatter, "{}: {}", first.place.spoken(), first.message),
                None => formatter.write_str("nothing can be made of the project"),
            },
        }
    }
}

impl std::error::Error for Stop {}

impl Project {
    /// Opens the project in the folder `root`, which must be there. Its files are read by each
    /// [`check`](Self::check).
    pub fn open(root: impl Into<PathBuf>) -> Result<Self, Error> {
        let root = root.into();
        fs::canonicalize(&root).map_err(Error::at("open the project's folder", &root))?;
        Ok(Self {
            root,
            kept: Arc::default(),
        })
    }

    /// Opens another project, with all that was made ready for this one and serves there too.
    pub fn open_beside(&self, root: impl Into<PathBuf>) -> Result<Self, Error> {
        Ok(Self {
            kept: Arc::clone(&self.kept),
            ..Self::open(root)?
        })
    }

    /// The folder.
    #[must_use]
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Reads and checks what `request` wants. Whatever is wrong with a file is among the snapshot's
    /// faults.
    ///
    /// # Errors
    /// A failure of the machine; settings that name no field of one vacancy.
    pub fn check(&self, request: &Request) -> Result<Snapshot, Stop> {
        schema::make_ready();
        let selection = request.selection();
        let (mut sources, mut faults) = load::load(&self.root)?;
        if let Some(unsaved) = &request.unsaved {
            unsaved.put(&mut sources, &mut faults);
        }
        settings::apply(&mut sources, &selection, &request.settings)?;
        // With names, faults of files that the named documents are not made from are others' business.
        selection.keep_relevant(&sources, &mut faults);
        let reach = Reach::of(&sources, &selection.resolve(&sources, &mut Vec::new()));
        let mut of_templates = Vec::new();
        let composer = Kept::renew(&self.kept.composer, |before| {
            Composer::new(&sources.templates, before, &mut of_templates)
        });
        // Without a composer these faults are what keeps all documents from being made.
        if composer.is_some() {
            selection.keep_relevant(&sources, &mut of_templates);
        }
        faults.append(&mut of_templates);
        let mut checked = validate::validate(sources, &selection, &mut faults);
        let mut left_out = Vec::new();
        if let (Some(checked), Some(publishing)) = (&mut checked, request.publish) {
            left_out = going_out::leave_out(checked, &selection, publishing, &mut faults);
        }
        if let Some(checked) = &mut checked {
            checked.hold_back(&faults);
        }
        reach.weigh(&mut faults);
        let data = checked.zip(composer);
        let kept = Arc::clone(&self.kept);
        let mut request = request.clone();
        request.formats.sort();
        request.formats.dedup();
        let publishing = request.publish;
        let mut snapshot = Snapshot::new(request, faults, data, reach, kept);
        if let Some(publishing) = publishing {
            snapshot.judge(publishing, left_out)?;
            if snapshot
                .request
                .shard
                .is_some_and(|shard| shard.number() == 1)
            {
                let whole = Request {
                    shard: None,
                    ..snapshot.request.clone()
                };
                snapshot.all = Some(Box::new(self.check(&whole)?));
            }
        }
        Ok(snapshot)
    }
}
