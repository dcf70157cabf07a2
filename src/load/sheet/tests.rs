//! What the readers make of files.
