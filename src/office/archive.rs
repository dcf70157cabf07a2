//! Parts → a zip archive, as Word and Excel have their files.
//!
//! In: parts by their names, in the order in which they are to stand. Out: the archive's bytes, which
//! depend on the parts alone: every part bears the first day that zip archives know.

use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// How hard parts are pressed: level 9 takes twice as long for a hundredth less.
const LEVEL: i64 = 6;

/// An archive to which parts are added.
pub(crate) struct Archive(ZipWriter<Cursor<Vec<u8>>>);

impl Default for Archive {
    fn default() -> Self {
        Self(ZipWriter::new(Cursor::new(Vec::new())))
    }
}

impl Archive {
    /// Adds the part `name`, which no other part may be called.
    pub(crate) fn add(&mut self, name: &str, part: &str) {
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .compression_level(Some(LEVEL));
        self.add_bytes(name, part.as_bytes(), options);
    }

    /// Adds a part that is pressed already, such as a picture.
    pub(crate) fn add_pressed(&mut self, name: &str, part: &[u8]) {
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        self.add_bytes(name, part, options);
    }

    fn add_bytes(&mut self, name: &str, part: &[u8], options: SimpleFileOptions) {
        let options = options.last_modified_time(DateTime::default());
        self.0
            .start_file(name, options)
            .and_then(|()| Ok(self.0.write_all(part)?))
            .expect("parts have names of their own, and memory takes what is written");
    }

    /// The archive's bytes.
    pub(crate) fn finish(self) -> Vec<u8> {
        let bytes = self.0.finish();
        bytes.expect("memory takes what is written").into_inner()
    }
}
