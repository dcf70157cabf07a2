//! The files that the program carries with it: the house's templates, and data to start from.

/// Templates, fragments, organisation and style, by their path within `templates/`.
pub const TEMPLATES: &[(&str, &str)] =
    &[("style.json", include_str!("../../templates/style.json"))];
