//! Authors' files: what a new one holds, and the only writer of them, which replaces none.
//!
//! In: a project, and answers or nothing. Out: the text or bytes of a new file, and through [`create`] the
//! file, whole or not at all. Nothing here knows of arguments, and nothing but [`interview`] of a terminal.

use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::path::Path;

use crate::diagnostic::Diagnostic;
use crate::error::Error;
use crate::facts::organisation::OrganisationFacts;
use crate::load::{self, Sources};
use crate::model::Role;
use crate::validate::{self, schema};

pub mod interview;
mod starter;
pub mod workbook;

pub use starter::{Started, start};

/// What a new file is made from: the project as it stands.
pub struct Desk {
    /// The roles that are free of faults, by id.
    pub roles: Vec<(String, Role)>,
    /// What is wrong with the project's files.
    pub faults: Vec<Diagnostic>,
    /// What the organisation says of itself.
    house: Option<OrganisationFacts>,
    sources: Sources,
}

/// What became of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Made {
    /// It was made.
    Created,
    /// A file of that name is there and was left as it is.
    AlreadyThere,
}

/// Makes the file `name` below `root`, with its folders, unless it is there.
pub fn create(root: &Path, name: &str, content: impl AsRef<[u8]>) -> Result<Made, Error> {
    let path = root.join(name);
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(Error::at("create the folder", folder))?;
    }
    let file = OpenOptions::new().write(true).create_new(true).open(&path);
    let mut file = match file {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            return Ok(Made::AlreadyThere);
        }
        Err(error) => return Err(Error::at("create", &path)(error)),
    };
    if let Err(error) = file.write_all(content.as_ref()) {
        // Half a file would be taken for the author's own by the next run.
        let _ = fs::remove_file(&path);
        return Err(Error::at("write", &path)(error));
    }
    Ok(Made::Created)
}

impl Desk {
    /// Reads the project.
    pub fn open(project: &Path) -> Result<Self, Error> {
        let (sources, mut faults) = load::load(project)?;
        let roles = sources.roles.iter();
        let roles = roles.filter_map(|(id, json)| {
            let role = schema::build(json, &schema::ROLE, &mut faults)?;
            Some((id.clone(), role))
        });
        let roles = roles.collect();
        let organisation = sources.organisation.as_ref();
        let organisation =
            organisation.and_then(|json| validate::check_organisation(json, &mut faults));
        Ok(Self {
            roles,
            house: organisation.map(|checked| checked.facts),
            sources,
            faults,
        })
    }
}
