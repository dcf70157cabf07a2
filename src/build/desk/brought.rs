//! Documents that were brought in on a page, as they came: `.advert/brought/`.
//!
//! In: a document's name and bytes. Out: a key, by which the pages after it find the same bytes again, and which
//! role was made of it. The latest are kept, so that a role can be seen beside its document until another
//! takes its place; the folder is no input of a build, and git ignores it.

use std::path::Path;

use serde_json::{Value, json};

use super::super::Project;
use super::keep::{is_own, put_whole};
use crate::author;
use crate::characters;
use crate::error::Error;
use crate::import::LARGEST;
use crate::load::now::{bytes_now, large_now};

/// The folder of documents that were brought in.
pub(super) const BROUGHT: &str = ".advert/brought";

/// The list of them.
const LIST: &str = ".advert/brought/documents.json";

/// The most documents that are kept.
const MOST: usize = 10;

/// The longest name of a document, in bytes.
const LONGEST_NAME: usize = 200;

/// A document that was brought in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Brought {
    /// What it is called here.
    pub(crate) key: String,
    /// What its file was called.
    pub(crate) name: String,
    /// The file of the role that was made of it.
    role: Option<String>,
}

/// The name of a file as a browser sends it, without folders and without what no name has.
pub(crate) fn file_name(sent: &str) -> String {
    let name = sent.rsplit(['/', '\\']).next().unwrap_or_default();
    let name: String = name.chars().filter(|one| !one.is_control()).collect();
    let mut name = characters::without_unseen(&name).trim().to_owned();
    // The ending says what it is, so the beginning goes.
    while name.len() > LONGEST_NAME {
        name.remove(0);
    }
    name
}

fn path(key: &str) -> String {
    format!("{BROUGHT}/{key}.document")
}

impl Project {
    /// Keeps a document, and gives its key.
    ///
    /// # Errors
    /// A failure of the machine.
    pub(crate) fn keep_document(&self, name: &str, bytes: &[u8]) -> Result<String, Error> {
        let mut hash = blake3::Hasher::new();
        hash.update(name.as_bytes()).update(&[0]).update(bytes);
        let key = hash.finalize().to_hex()[..16].to_owned();
        let mut list = self.documents()?;
        list.retain(|one| one.key != key);
        list.push(Brought {
            key: key.clone(),
            name: name.to_owned(),
            role: None,
        });
        let gone = list.len().saturating_sub(MOST);
        for one in list.drain(..gone) {
            let path = path(&one.key);
            if let Some(bytes) = large_now(self.root(), Path::new(&path), LARGEST)? {
                author::remove(self.root(), &path, &bytes)?;
            }
        }
        let path = path(&key);
        if large_now(self.root(), Path::new(&path), LARGEST)?.as_deref() != Some(bytes) {
            put_whole(self.root(), &path, bytes)?;
        }
        self.put_documents(&list)?;
        Ok(key)
    }

    /// The document of this key and its bytes, if it is kept still.
    ///
    /// # Errors
    /// A failure of the machine.
    pub(crate) fn document_of_key(&self, key: &str) -> Result<Option<(Brought, Vec<u8>)>, Error> {
        let found = self.documents()?.into_iter().find(|one| one.key == key);
        self.with_bytes(found)
    }

    /// The document that a role's file was made of last, if it is kept still.
    ///
    /// # Errors
    /// A failure of the machine.
    pub(crate) fn document_of_role(&self, role: &str) -> Result<Option<(Brought, Vec<u8>)>, Error> {
        let mut documents = self.documents()?.into_iter().rev();
        self.with_bytes(documents.find(|one| one.role.as_deref() == Some(role)))
    }

    /// Notes of which document a role's file was made.
    ///
    /// # Errors
    /// A failure of the machine.
    pub(crate) fn note_role_of(&self, key: &str, role: &str) -> Result<(), Error> {
        let mut list = self.documents()?;
        for one in list.iter_mut().filter(|one| one.key == key) {
            one.role = Some(role.to_owned());
        }
        self.put_documents(&list)
    }

    fn with_bytes(&self, found: Option<Brought>) -> Result<Option<(Brought, Vec<u8>)>, Error> {
        let Some(found) = found else {
            return Ok(None);
        };
        let bytes = large_now(self.root(), Path::new(&path(&found.key)), LARGEST)?;
        Ok(bytes.map(|bytes| (found, bytes)))
    }

    fn documents(&self) -> Result<Vec<Brought>, Error> {
        if !is_own(self.root()) {
            return Ok(Vec::new());
        }
        let bytes = bytes_now(self.root(), Path::new(LIST))?;
        let value = bytes.and_then(|bytes| serde_json::from_slice::<Value>(&bytes).ok());
        let list = value
            .as_ref()
            .and_then(|value| value["documents"].as_array());
        let list = list.into_iter().flatten().filter_map(|one| {
            let text = |field: &str| one[field].as_str().map(str::to_owned);
            let is_key = |key: &String| key.bytes().all(|byte| byte.is_ascii_hexdigit());
            Some(Brought {
                key: text("key").filter(is_key)?,
                name: text("name")?,
                role: text("role"),
            })
        });
        Ok(list.collect())
    }

    fn put_documents(&self, list: &[Brought]) -> Result<(), Error> {
        let list = list.iter().map(|one| {
            let (key, name, role) = (&one.key, &one.name, &one.role);
            json!({ "key": key, "name": name, "role": role })
        });
        let whole = json!({ "format": 1, "documents": list.collect::<Vec<_>>() });
        put_whole(self.root(), LIST, format!("{whole:#}\n").as_bytes())
    }
}
