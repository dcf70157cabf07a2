//! The typed facts of a vacancy, and how people write them.
