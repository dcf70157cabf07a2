//! The typed facts of a vacancy: how people write them, what an advert shows.

mod as_written;
mod properties;
mod tables;
