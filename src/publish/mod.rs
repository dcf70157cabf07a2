//! Outputs → `out/`, with a manifest.
