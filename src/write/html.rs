//! Tree → one self-contained HTML page.
