//! Vacancies from workbooks and CSV files: what is understood, and what is said of the rest.

pub(crate) mod files;
mod hostile;
mod joined;
mod packages;
mod reading;
mod shown;
mod values;
