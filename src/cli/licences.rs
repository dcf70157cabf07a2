//! `advert licences`: our licence, and those of all that the program is made of.

use std::io;
use std::path::Path;

use super::Exit;
use super::console::Console;
use crate::build::{Error, Stop};
use crate::licences::{OF_OTHERS, OWN};

pub(super) fn run(console: &Console) -> Result<Exit, Stop> {
    if OF_OTHERS.is_empty() {
        let unknown = io::Error::other("cargo could not name them when this program was built");
        let told = Error::at("tell the licences of", Path::new("advert"))(unknown);
        return Err(Stop::Machine(told));
    }
    console.answer(OWN.trim_end());
    console.answer("");
    console.answer("The program holds the work of others:");
    console.answer("");
    console.answer(OF_OTHERS.trim_end());
    Ok(Exit::Clean)
}
