//! `advert lint`: rules, places, levels, exceptions, precision.

mod cases;
mod faults;
mod files;
mod mutation;
mod placeholders;
mod precision;
mod registry;
mod report;
mod spelling;
mod vacancies;
