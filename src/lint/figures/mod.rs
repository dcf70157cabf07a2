//! Figures of a text and of an advert: how hard it is to read, how its words are coded, and the report
//! of `advert lint --report`.

pub mod gender_coded;
pub mod readability;
pub mod report;
