//! The command `advert`.

use std::process::ExitCode;

use self::memory::Memory;

mod memory;

#[global_allocator]
static ALLOCATOR: Memory = Memory;

fn main() -> ExitCode {
    advert::cli::run()
}
