//! Fuzzing on stable Rust: inputs are changed by their structure, those that do something new are
//! kept and changed again, and what each costs is held to a bound.
//!
//! What is new is told by what the program says: the sentences of its faults without what they quote,
//! and the shape of what it makes. (Coverage would tell more, but its counters need a runtime in unsafe
//! code, which this crate forbids.) Cost is the size of what comes of an input. The same inputs are
//! tried on every run; `ADVERT_FUZZ` says how many of each target in place of the usual number.

use std::collections::BTreeSet;
use std::fs;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

mod change;
mod documents;
mod targets;

/// Inputs are cut at this length, in bytes.
const LONGEST: usize = 64 << 10;
/// So many inputs that did something new are kept besides those to begin with.
const MOST_KEPT: usize = 4_000;

/// Pseudo-random numbers (splitmix64), the same in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) % bound.max(1) as u64).unwrap()
    }

    fn one<'a, Item>(&mut self, items: &'a [Item]) -> &'a Item {
        &items[self.below(items.len())]
    }
}

/// What came of an input.
#[derive(Default)]
struct Outcome {
    said: BTreeSet<String>,
    /// The bytes of all that was made and said.
    made: usize,
}

impl Outcome {
    /// A sentence, of which what stands between backticks and all digits are the input's own.
    fn say(&mut self, sentence: &str) {
        self.made += sentence.len();
        let own = sentence.split('`').step_by(2);
        let words: String = own
            .flat_map(str::chars)
            .filter(|character| !character.is_numeric())
            .collect();
        self.said.insert(words);
    }

    /// The shape of what was made, in few different words.
    fn shape(&mut self, shape: impl Into<String>, bytes: usize) {
        self.made += bytes;
        self.said.insert(shape.into());
    }

    fn signal(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        self.said.hash(&mut hasher);
        hasher.finish()
    }
}

/// Runs the program on an input.
type Run = Box<dyn Fn(&[u8]) -> Outcome>;

/// What is fuzzed.
struct Target {
    name: &'static str,
    /// The inputs to begin with.
    seeds: Vec<Vec<u8>>,
    /// Another input, made of one and parts of a second.
    change: fn(&mut Random, &[u8], &[u8]) -> Vec<u8>,
    run: Run,
    /// How many inputs a usual run tries.
    usual: usize,
    /// The most bytes that may be made of an input: so many times its own, and so many besides.
    most: (usize, usize),
}

/// How many inputs a target is to try, in place of the usual number.
#[allow(
    clippy::disallowed_methods,
    reason = "a long run is asked for by the environment"
)]
fn asked_for() -> Option<usize> {
    let number = std::env::var("ADVERT_FUZZ").ok()?;
    Some(number.parse().expect("`ADVERT_FUZZ` is a number"))
}

#[track_caller]
fn fuzz(target: &Target) {
    let mut random = Random(2026);
    let mut kept = target.seeds.clone();
    let mut known = BTreeSet::new();
    for seed in &target.seeds {
        known.insert(hold(target, seed).signal());
    }
    for _ in 0..asked_for().unwrap_or(target.usual) {
        let parent = random.one(&kept).clone();
        let other = random.one(&kept).clone();
        let mut input = parent;
        for _ in 0..=random.below(3) {
            input = (target.change)(&mut random, &input, &other);
        }
        input.truncate(LONGEST);
        let outcome = hold(target, &input);
        if known.insert(outcome.signal()) && kept.len() < target.seeds.len() + MOST_KEPT {
            kept.push(input);
        }
    }
    // Without anything new, changes would all be refused at the door.
    let new = kept.len() - target.seeds.len();
    assert!(new > target.usual / 100, "{}: {new} kept", target.name);
}

/// What comes of an input, which is left in a file where it is wrong.
#[track_caller]
fn hold(target: &Target, input: &[u8]) -> Outcome {
    let outcome = catch_unwind(AssertUnwindSafe(|| (target.run)(input)));
    let most = target.most.0 * input.len() + target.most.1;
    match outcome {
        Ok(outcome) if outcome.made <= most => outcome,
        other => {
            let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("fuzz-{}", target.name));
            fs::write(&file, input).unwrap();
            let what = match other {
                Ok(outcome) => format!("made {} bytes, more than {most}", outcome.made),
                Err(_) => "panicked".to_owned(),
            };
            panic!("{}: {what} on {}", target.name, file.display());
        }
    }
}
