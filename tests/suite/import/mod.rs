//! `advert import`: documents of other programs become roles, vacancies and role levels.

mod again;
mod corpus;
mod criteria;
pub(crate) mod files;
mod forms;
mod hostile;
mod into;
mod kept;
mod names;
mod needs;
mod reading;
mod round_trip;
mod sites;
mod terms;
mod typed;
mod whole;
