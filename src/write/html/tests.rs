//! What tree gives which HTML.
