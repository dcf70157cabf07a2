//! The way from a project to its outputs.

pub mod plan;
pub mod press;
