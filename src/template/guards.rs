//! Guards for Tera's own filters that make much of little, or take long over it.
//!
//! In: a value and a filter's arguments. Out: what Tera's filter makes of them, once the budget has
//! paid for it, and unless it is a number that is infinite or none. A fault in the arguments is left to
//! Tera to tell.

use std::collections::BTreeMap;

use tera::{Error, Kwargs, Map, State, Tera, TeraResult, Value};

use super::meter::{charge, insist_finite, size};

/// Filters whose result may be far larger than what they take, or whose work is, and those that may make a
/// number which is none; each has a guard of the same name with `__` behind it.
pub(super) const GUARDED: [&str; 8] = [
    "float", "indent", "join", "replace", "round", "sort", "split", "unique",
];

/// A part of a text as a value of its own, besides its bytes.
const BYTES_OF_A_PART: u64 = 32;

/// What a filter costs besides what it is handed; `None` if it is handed something else than it takes.
type Cost = fn(&Value, &Kwargs) -> Option<u64>;

pub(super) fn register(tera: &mut Tera) {
    let guarded: [(&'static str, &'static str, Cost); 8] = [
        ("float", "float__", no_more),
        ("indent", "indent__", indent),
        ("join", "join__", join),
        ("replace", "replace__", replace),
        ("round", "round__", no_more),
        ("sort", "sort__", sort),
        ("split", "split__", split),
        ("unique", "unique__", unique),
    ];
    for (theirs, ours, cost) in guarded {
        tera.register_filter(
            ours,
            move |value: &Value, arguments: Kwargs, state: &State<'_>| {
                match cost(value, &arguments) {
                    Some(cost) => charge(0, cost)?,
                    // Where the value itself is the fault, this says so.
                    None => drop(size(value)?),
                }
                let made = state.call_filter(theirs, value, arguments)?;
                insist_finite(&made)?;
                TeraResult::Ok(made)
            },
        );
    }
    tera.register_filter("group_by", group_by);
}

/// The text of an argument, if it is one.
fn text<'a>(arguments: &'a Kwargs, name: &'static str) -> Option<&'a str> {
    arguments.get::<&Value>(name).ok()??.as_str()
}

/// What makes a number of a value costs no more than the value.
fn no_more(_: &Value, _: &Kwargs) -> Option<u64> {
    None
}

fn replace(value: &Value, arguments: &Kwargs) -> Option<u64> {
    let (value, to) = (value.as_str()?, text(arguments, "to")?);
    let found = value.matches(text(arguments, "from")?).count() as u64;
    Some(value.len() as u64 + found.saturating_mul(to.len() as u64))
}

fn join(value: &Value, arguments: &Kwargs) -> Option<u64> {
    let items = value.as_array()?.len() as u64;
    let between = text(arguments, "sep").map_or(0, str::len) as u64;
    Some(size(value).ok()? + between.saturating_mul(items))
}

fn indent(value: &Value, arguments: &Kwargs) -> Option<u64> {
    let value = value.as_str()?;
    let width = arguments.get::<u64>("width").unwrap_or_default();
    // Tera goes to 1,000 and no further; a character has at most four bytes.
    let width = width.unwrap_or(4).min(1_000) * 4;
    let lines = value.matches('\n').count() as u64 + 1;
    Some(value.len() as u64 + lines * width)
}

fn split(value: &Value, arguments: &Kwargs) -> Option<u64> {
    let value = value.as_str()?;
    let parts = value.matches(text(arguments, "pat")?).count() as u64 + 1;
    Some(value.len() as u64 + parts * BYTES_OF_A_PART)
}

/// Each item is held against those before it that differ.
fn unique(value: &Value, _: &Kwargs) -> Option<u64> {
    let rounds = value.as_array()?.len() as u64 / 2 + 1;
    Some(size(value).ok()?.saturating_mul(rounds))
}

fn sort(value: &Value, _: &Kwargs) -> Option<u64> {
    let rounds = u64::from(value.as_array()?.len().max(1).ilog2()) + 1;
    Some(size(value).ok()?.saturating_mul(rounds))
}

/// Tera's own gives the groups in an order that changes from run to run; here they stand in the order
/// of their first items.
#[expect(
    clippy::needless_pass_by_value,
    reason = "Tera hands arguments over so"
)]
fn group_by(items: &[Value], arguments: Kwargs, _: &State<'_>) -> TeraResult<Map> {
    if items.is_empty() {
        return Ok(Map::new());
    }
    let attribute = arguments.must_get::<&str>("attribute")?;
    let mut positions = BTreeMap::new();
    let mut groups: Vec<(Value, Vec<Value>)> = Vec::new();
    for (at, item) in items.iter().enumerate() {
        let Some(key) = item.get_from_path(attribute) else {
            return Err(Error::message(format!(
                "Value at index {at} (a {}) does not have an attribute at path: {attribute}",
                item.name()
            )));
        };
        if key.is_none() {
            continue;
        }
        let position = *positions.entry(key.to_string()).or_insert_with(|| {
            groups.push((key.clone(), Vec::new()));
            groups.len() - 1
        });
        groups[position].1.push(item.clone());
    }
    let mut map = Map::new();
    for (key, items) in groups {
        map.insert(key.to_string().into(), Value::from(items));
    }
    Ok(map)
}
