//! The command `advert`.

use std::process::ExitCode;

use mimalloc::MiMalloc;

/// A document is some 3,000 pieces of memory, which come and go on all threads; see
/// `benches/README.md`. Huge pages are off (`no_thp`): they hold memory that nothing uses.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    advert::cli::run()
}
