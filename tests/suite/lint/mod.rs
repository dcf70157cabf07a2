//! `advert lint`: rules, places, levels, exceptions, precision.

mod cases;
mod precision;
mod registry;
mod report;
mod spelling;
