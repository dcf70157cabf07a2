//! What the program asks for memory, and how it ends where the machine has none left.
//!
//! Stable Rust lets no program go on from there: it would abort, as if it had a fault of its own. This is the
//! only place of the project with code that the compiler cannot hold to its rules; the library forbids it.
#![allow(unsafe_code)]

use std::alloc::{GlobalAlloc, Layout};
use std::ffi::c_int;
use std::io::{self, Write as _};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use mimalloc::MiMalloc;

/// The allocator. A document is some 3,000 pieces of memory, which come and go on all threads; see
/// `benches/README.md`. Huge pages are off (`no_thp`): they hold memory that nothing uses.
pub(crate) struct Memory;

/// A piece that is larger may be what a damaged file asks for; who asks may go on without.
const LARGEST_NEEDED: usize = 64 << 20;

/// The exit code where the machine failed.
const MACHINE: c_int = 3;

/// Whether a thread has begun to say that there is no memory.
static SAID: AtomicBool = AtomicBool::new(false);

/// How long another thread may take for that sentence.
const LONGEST_TO_SAY: Duration = Duration::from_secs(1);

// SAFETY: the C library of every system has it, and it takes any number.
unsafe extern "C" {
    /// Ends the program at once.
    safe fn _exit(status: c_int) -> !;
}

/// Gives the memory, or ends the program with a sentence where there is none.
fn given(memory: *mut u8, size: usize) -> *mut u8 {
    if memory.is_null() && size <= LARGEST_NEEDED {
        // None of these asks for memory. Where several threads find none at once, the first says so and ends the
        // program; the others give it time, and end it themselves should the first wait for one of them.
        if SAID.swap(true, Ordering::SeqCst) {
            thread::sleep(LONGEST_TO_SAY);
        } else {
            let _ = io::stderr().write_all(b"error: the machine has no memory left\n");
        }
        // What libraries do as a program exits may itself fail where no memory is left.
        _exit(MACHINE);
    }
    memory
}

// SAFETY: each call goes to `MiMalloc` as it came, and what that gives is given.
unsafe impl GlobalAlloc for Memory {
    #[inline]
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        // SAFETY: the caller's promise is passed on.
        given(unsafe { MiMalloc.alloc(layout) }, layout.size())
    }

    #[inline]
    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        // SAFETY: the caller's promise is passed on.
        given(unsafe { MiMalloc.alloc_zeroed(layout) }, layout.size())
    }

    #[inline]
    unsafe fn dealloc(&self, memory: *mut u8, layout: Layout) {
        // SAFETY: the caller's promise is passed on.
        unsafe { MiMalloc.dealloc(memory, layout) }
    }

    #[inline]
    unsafe fn realloc(&self, memory: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        // SAFETY: the caller's promise is passed on.
        given(unsafe { MiMalloc.realloc(memory, layout, size) }, size)
    }
}
