//! What a template may cost: a budget of steps and bytes, by counts alone.
//!
//! In: what the calls that [`wrap`](super::wrap) puts into a template hand over. Out: the same values,
//! or an error where the budget ends. Time is never asked for, so a template ends at the same place
//! everywhere.

use std::cell::Cell;

use tera::{Error, Kwargs, Number, State, Tera, TeraResult, Value};

use super::edits::Weight;

/// The most steps: a step is a tag that a loop, a file, a block or a component goes through. An
/// advert takes a few hundred.
pub(super) const MOST_STEPS: u64 = 200_000;

/// Files, blocks and components in each other. Tera takes room on the stack for each.
const DEEPEST_START: u32 = 16;

/// A template may handle so many times the bytes that it may make.
const HANDLED_FOR_MADE: u64 = 16;

/// Values in values: lists of lists, groups of groups.
const DEEPEST: usize = 64;

/// What a value takes besides its text.
const BYTES_OF_A_VALUE: u64 = 16;

/// How many operations an expression has at most, where the call does not say.
pub(super) const USUAL_OPERATIONS: u64 = 4;

/// What the start of a file, a block or a component costs besides its tags.
const STEPS_OF_A_START: u64 = 10;

/// How the sentences begin that tell of an end of the budget, and what is said besides.
pub(super) const SENTENCES: [(&str, &str); 5] = [
    (
        "the template takes more than",
        "look for loops in loops, and for files or components that start each other over and over",
    ),
    (
        "the template handles more than",
        "look for a value that is made of itself, such as `{% set a = a ~ a %}`",
    ),
    (
        "a value has more than",
        "look for a list that is put into itself, such as `{% set a = [a] %}`",
    ),
    (
        "the template opens more than",
        "put what they hold into fewer files, blocks and components",
    ),
    (
        "a number is infinite, or none at all",
        "look at powers, at what `float` reads and at the `precision` of `round`",
    ),
];

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Spent {
    pub(super) steps: u64,
    pub(super) bytes: u64,
}

#[derive(Clone, Copy)]
struct Meter {
    spent: Spent,
    most_bytes: u64,
    /// How many files, blocks and components have begun and not ended.
    open: u32,
}

thread_local! {
    // A template runs on one thread from its beginning to its end, and nothing else of Tera reaches
    // all of its calls.
    static METER: Cell<Meter> = const {
        Cell::new(Meter {
            spent: Spent { steps: 0, bytes: 0 },
            most_bytes: 0,
            open: 0,
        })
    };
}

/// How many bytes a template may handle that may make `limit` bytes.
pub(super) fn handled(limit: usize) -> u64 {
    (limit as u64).saturating_mul(HANDLED_FOR_MADE)
}

/// Runs `work` on a budget of its own, with at most so many bytes; tells what it took.
pub(super) fn metered<Done>(most_bytes: u64, work: impl FnOnce() -> Done) -> (Done, Spent) {
    let outer = METER.get();
    METER.set(Meter {
        spent: Spent::default(),
        most_bytes,
        open: 0,
    });
    let done = work();
    let spent = METER.get().spent;
    METER.set(outer);
    (done, spent)
}

/// Takes steps and bytes from the budget of this thread.
pub(super) fn charge(steps: u64, bytes: u64) -> TeraResult<()> {
    let mut meter = METER.get();
    meter.spent.steps = meter.spent.steps.saturating_add(steps);
    meter.spent.bytes = meter.spent.bytes.saturating_add(bytes);
    METER.set(meter);
    if meter.spent.steps > MOST_STEPS {
        let most = MOST_STEPS / 1000;
        return Err(Error::message(format!(
            "{} {most},000 steps",
            SENTENCES[0].0
        )));
    }
    if meter.spent.bytes > meter.most_bytes {
        let most = meter.most_bytes.div_ceil(1 << 20);
        return Err(Error::message(format!(
            "{} {most} MB of text and values",
            SENTENCES[1].0
        )));
    }
    Ok(())
}

/// The bytes of a value and of all in it, as they would be written; no further than the budget.
pub(super) fn size(value: &Value) -> TeraResult<u64> {
    let meter = METER.get();
    let room = meter.most_bytes.saturating_sub(meter.spent.bytes);
    let mut total = 0;
    add_size(value, 0, room, &mut total)?;
    Ok(total)
}

fn add_size(value: &Value, depth: usize, room: u64, total: &mut u64) -> TeraResult<()> {
    *total += BYTES_OF_A_VALUE;
    if *total > room {
        return Ok(());
    }
    if depth > DEEPEST {
        return Err(Error::message(format!(
            "{} {DEEPEST} values in each other",
            SENTENCES[2].0
        )));
    }
    insist_finite(value)?;
    if let Some(text) = value.as_str() {
        *total += text.len() as u64;
    } else if let Some(items) = value.as_array() {
        for item in items {
            add_size(item, depth + 1, room, total)?;
        }
    } else if let Some(fields) = value.as_map() {
        for (key, value) in fields {
            *total += key.as_str().map_or(8, str::len) as u64;
            add_size(value, depth + 1, room, total)?;
        }
    }
    Ok(())
}

/// Nobody can read `NaN` or `inf` in an advert, so no such number goes on.
pub(super) fn insist_finite(value: &Value) -> TeraResult<()> {
    match value.as_number() {
        Some(Number::Float(number)) if !number.is_finite() => {
            Err(Error::message(format!("{} (`{number}`)", SENTENCES[4].0)))
        }
        _ => Ok(()),
    }
}

/// Makes known to `tera` what [`wrap`](super::wrap) puts into templates.
pub(super) fn register(tera: &mut Tera) {
    tera.register_filter(
        "look__",
        |value: &Value, arguments: Kwargs, _: &State<'_>| look(value, &arguments),
    );
    tera.register_filter("sized__", |value: &Value, _: Kwargs, _: &State<'_>| {
        charge(0, size(value)?)?;
        TeraResult::Ok(value.clone())
    });
    tera.register_filter("shown__", |value: &Value, _: Kwargs, _: &State<'_>| {
        charge(0, size(value)?)?;
        TeraResult::Ok(Value::safe_string(""))
    });
    tera.register_filter(
        "index__",
        |index: &Value, arguments: Kwargs, _: &State<'_>| {
            let of = arguments.must_get::<&Value>("of")?;
            if let Some(text) = of.as_str() {
                charge(0, text.len() as u64 * operations(&arguments)?)?;
            } else if let Some(items) = of.as_array() {
                charge(0, items.len() as u64)?;
            }
            TeraResult::Ok(index.clone())
        },
    );
    tera.register_filter(
        "each__",
        |value: &Value, arguments: Kwargs, _: &State<'_>| {
            let rounds = value.len().unwrap_or_default() as u64;
            let Weight { tags, text } = Weight::unpacked(arguments.must_get("of")?);
            charge(
                (rounds + 1).saturating_mul(tags),
                rounds.saturating_mul(text),
            )?;
            TeraResult::Ok(value.clone())
        },
    );
    tera.register_filter("begin__", |weight: u64, _: Kwargs, _: &State<'_>| {
        let Weight { tags, text } = Weight::unpacked(weight);
        charge(STEPS_OF_A_START + tags, text)?;
        let mut meter = METER.get();
        meter.open += 1;
        METER.set(meter);
        if meter.open > DEEPEST_START {
            return Err(Error::message(format!(
                "{} {DEEPEST_START} files, blocks and components in each other",
                SENTENCES[3].0
            )));
        }
        TeraResult::Ok(Value::safe_string(""))
    });
    tera.register_filter("end__", |_: u64, _: Kwargs, _: &State<'_>| {
        let mut meter = METER.get();
        meter.open = meter.open.saturating_sub(1);
        METER.set(meter);
        Value::safe_string("")
    });
}

fn look(value: &Value, arguments: &Kwargs) -> TeraResult<Value> {
    charge(0, size(value)?.saturating_mul(operations(arguments)?))?;
    Ok(value.clone())
}

fn operations(arguments: &Kwargs) -> TeraResult<u64> {
    Ok(arguments.get::<u64>("by")?.unwrap_or(USUAL_OPERATIONS))
}
