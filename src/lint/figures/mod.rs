//! Figures of a text and of an advert: how hard it is to read, how its words are coded, and the report
//! of `advert lint --report`.

pub(crate) mod gender_coded;
pub(crate) mod readability;
pub(crate) mod report;
