//! The licences of all that the program is made of.
//!
//! In: what the build script, `gather.rs`, found in the packages. Out: one text.

/// Our own licence.
pub(crate) const OWN: &str = include_str!("../../LICENSE");

/// The packages in the program, each with its licence, and the texts of these. Empty where cargo
/// could not name them when the program was built.
pub(crate) const OF_OTHERS: &str = include_str!(concat!(env!("OUT_DIR"), "/licences.txt"));
