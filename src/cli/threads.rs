//! The threads that share the work.
//!
//! In: what the machine gives. Out: a thread for each processor, or the program's own alone, where the
//! machine has no room for so many.

use std::io;
use std::num::NonZero;
use std::sync::mpsc::{Sender, channel};
use std::thread;

use rayon::{ThreadBuilder, ThreadPoolBuilder};

/// More threads than any machine's work is shared by. A system that gives a thread its stack may have nothing
/// left for what the thread needs to start, and ends the program then.
const MOST: usize = 256;

/// Starts the threads, once and before anything is shared.
pub(super) fn start() {
    // The pool itself starts once or never, so its threads are started before it.
    let started = match workers() {
        Ok(workers) => ThreadPoolBuilder::new()
            .num_threads(workers.len())
            .spawn_handler(|thread| {
                let gone = |_| io::Error::other("the thread has ended");
                workers[thread.index()].send(thread).map_err(gone)
            })
            .build_global(),
        Err(_) => ThreadPoolBuilder::new()
            .num_threads(1)
            .use_current_thread()
            .build_global(),
    };
    // It fails only where a pool was started before, which then does the work.
    drop(started);
}

/// Threads that wait for their part of the pool; all that are wanted, or none.
fn workers() -> io::Result<Vec<Sender<ThreadBuilder>>> {
    let worker = |_| {
        let (sender, receiver) = channel::<ThreadBuilder>();
        let (runs, running) = channel();
        let work = move || {
            let told = runs.send(());
            if let (Ok(()), Ok(thread)) = (told, receiver.recv()) {
                thread.run();
            }
        };
        thread::Builder::new().spawn(work)?;
        // A thread takes memory of its own as it starts, and aborts where the next one has taken the last of it.
        running
            .recv()
            .map_err(|_| io::Error::other("the thread has ended"))?;
        Ok(sender)
    };
    (0..wanted()).map(worker).collect()
}

/// As many threads as the environment asks for, or processors, and no more than are of use.
#[expect(
    clippy::disallowed_methods,
    reason = "the variable is rayon's own, which it would read itself"
)]
fn wanted() -> usize {
    let asked = std::env::var("RAYON_NUM_THREADS").ok();
    let asked = asked
        .and_then(|count| count.parse().ok())
        .filter(|count| *count > 0);
    let wanted = asked.unwrap_or_else(|| thread::available_parallelism().map_or(1, NonZero::get));
    wanted.min(MOST)
}
