//! The command `advert`.

use std::process::ExitCode;

fn main() -> ExitCode {
    advert::cli::run()
}
