//! The parts of a workbook, which is a zip archive: each unpacked within bounds.
//!
//! In: the file's bytes. Out: the text of a part by its name. A part's size is believed neither as
//! the archive states it nor as it compresses: what comes out is counted.

use std::io::{Cursor, Read as _};

use zip::ZipArchive;
use zip::result::ZipError;

use super::Unreadable;

/// The most that is unpacked of one workbook, in bytes: some ten times what ten thousand rows take.
const MOST_UNPACKED: u64 = 96 << 20;
/// The most parts that an archive may have.
const MOST_PARTS: usize = 10_000;

/// A workbook's archive.
pub(crate) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    left: u64,
}

impl<'a> Package<'a> {
    pub(crate) fn open(bytes: &'a [u8]) -> Result<Self, Unreadable> {
        // Old workbooks and new ones with a password are compound files (MS-CFB).
        if bytes.starts_with(b"\xd0\xcf\x11\xe0") {
            return Err(Unreadable::new(
                "this workbook has a password, or is one of Excel 2003 or before",
                "open it in Excel, remove the password, and save it as an Excel workbook (.xlsx)",
            ));
        }
        let archive = ZipArchive::new(Cursor::new(bytes))
            .map_err(|_| Unreadable::damaged("this is not a workbook, or it is damaged"))?;
        if archive.len() > MOST_PARTS {
            return Err(Unreadable::damaged(format!(
                "this archive has {} parts, which no workbook has",
                archive.len()
            )));
        }
        Ok(Self {
            archive,
            left: MOST_UNPACKED,
        })
    }

    /// The text of a part, or nothing where there is no such part.
    pub(crate) fn part(&mut self, name: &str) -> Result<Option<String>, Unreadable> {
        let part = match self.archive.by_name(name) {
            Ok(part) => part,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(_) => return Err(damaged(name)),
        };
        if part.size() > self.left {
            return Err(too_large());
        }
        let mut bytes = Vec::new();
        part.take(self.left + 1)
            .read_to_end(&mut bytes)
            .map_err(|_| damaged(name))?;
        let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        self.left = self.left.checked_sub(length).ok_or_else(too_large)?;
        String::from_utf8(bytes)
            .map(Some)
            .map_err(|_| damaged(name))
    }

    /// The text of a part that must be there.
    pub(crate) fn needed(&mut self, name: &str) -> Result<String, Unreadable> {
        self.part(name)?.ok_or_else(|| {
            Unreadable::damaged(format!("this is not a workbook: it has no part `{name}`"))
        })
    }
}

fn damaged(name: &str) -> Unreadable {
    Unreadable::damaged(format!(
        "the workbook is damaged: its part `{name}` cannot be read"
    ))
}

fn too_large() -> Unreadable {
    Unreadable::new(
        format!(
            "unpacked, the workbook is larger than {} MB",
            MOST_UNPACKED >> 20
        ),
        "look whether the right file was copied here; ten thousand vacancies take some 10 MB",
    )
}
