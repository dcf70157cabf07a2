//! One value of a JSON file, changed where it stands: all else keeps its order, spacing and spelling.
//!
//! In: the text of a sound JSON file, a route of names, and a value. Out: the text with that value. A
//! field that is not there yet comes after one that is named, or last, and is indented as those around it.

use jsonc_parser::ast::{Object, ObjectProp, Value as Ast};
use jsonc_parser::common::Ranged;
use jsonc_parser::{CollectOptions, parse_to_ast};
use serde_json::Value;

use crate::load::json::STRICT;

/// Sets the value at `route`; a new field of the outermost object comes after the field `after`.
/// Nothing comes back where the text is no JSON object.
pub(crate) fn set(
    text: &str,
    route: &[&str],
    value: &Value,
    after: Option<&str>,
) -> Option<String> {
    let parsed = parse_to_ast(text, &CollectOptions::default(), &STRICT).ok()?;
    let Ast::Object(mut object) = parsed.value? else {
        return None;
    };
    let mut after = after;
    let mut route = route;
    while let Some((name, inner)) = route.split_first() {
        let Some(at) = position(&object, name) else {
            return Some(insert(text, &object, name, &nested(inner, value), after));
        };
        let property = object.properties.swap_remove(at);
        match property.value {
            Ast::Object(next) if !inner.is_empty() => object = next,
            old => {
                let range = old.range();
                let is_said = serde_json::from_str::<Value>(&text[range.start..range.end])
                    .is_ok_and(|said| said == nested(inner, value));
                if is_said {
                    return Some(text.to_owned());
                }
                let new = written(&nested(inner, value), false);
                return Some([&text[..range.start], &new, &text[range.end..]].concat());
            }
        }
        route = inner;
        after = None;
    }
    None
}

/// An item of a list as it is to be.
#[cfg(feature = "serve")]
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Item {
    /// Which item of the file's list it was, if it is not new.
    pub(crate) from: Option<usize>,
    /// What it says.
    pub(crate) value: Value,
}

/// Sets the items of the list in the outermost object's `field`: an item that stays as it is keeps its
/// spelling, one that changes keeps that of its fields. Nothing comes back where there is no such list.
#[cfg(feature = "serve")]
pub(crate) fn set_items(text: &str, field: &str, items: &[Item]) -> Option<String> {
    let parsed = parse_to_ast(text, &CollectOptions::default(), &STRICT).ok()?;
    let Ast::Object(object) = parsed.value? else {
        return None;
    };
    let Ast::Array(list) = &object.properties.get(position(&object, field)?)?.value else {
        return None;
    };
    let old: Vec<_> = list.elements.iter().map(Ranged::range).collect();
    let (first, end) = (old.first()?, old.last()?.end);
    let mut new = String::new();
    for (at, item) in items.iter().enumerate() {
        if at > 0 {
            // What parts two items of the list, or a comma and what begins it.
            let gap = match old.as_slice() {
                [one, two, ..] => text[one.end..two.start].to_owned(),
                _ => format!(",{}", or_space(&text[list.range.start + 1..first.start])),
            };
            new.push_str(&gap);
        }
        let known = item.from.and_then(|from| old.get(from));
        let spelt = known.map(|range| &text[range.start..range.end]);
        new.push_str(&spelt.map_or_else(
            || written(&item.value, false),
            |spelt| respelt(spelt, &item.value),
        ));
    }
    Some([&text[..first.start], &new, &text[end..]].concat())
}

#[cfg(feature = "serve")]
fn or_space(gap: &str) -> &str {
    if gap.is_empty() { " " } else { gap }
}

/// A value in the spelling that it has, as far as it says the same.
#[cfg(feature = "serve")]
fn respelt(spelt: &str, value: &Value) -> String {
    let said = serde_json::from_str::<Value>(spelt).ok();
    let (Some(Value::Object(before)), Value::Object(now)) = (&said, value) else {
        let is_same = said.as_ref() == Some(value);
        return if is_same {
            spelt.to_owned()
        } else {
            written(value, false)
        };
    };
    let mut text = spelt.to_owned();
    for name in before.keys().filter(|name| !now.contains_key(*name)) {
        text = remove(&text, &[name]).unwrap_or(text);
    }
    for (name, value) in now {
        text = set(&text, &[name], value, None).unwrap_or(text);
    }
    text
}

/// Takes the field at `route` out; an object that has no other field goes with it. Nothing comes back
/// where the text is no JSON object; a text without the field stays.
pub(crate) fn remove(text: &str, route: &[&str]) -> Option<String> {
    let parsed = parse_to_ast(text, &CollectOptions::default(), &STRICT).ok()?;
    let Ast::Object(mut object) = parsed.value? else {
        return None;
    };
    // What goes: the last field on the way that has others beside it.
    let mut goes = None;
    for (depth, name) in route.iter().enumerate() {
        let Some(at) = position(&object, name) else {
            return Some(text.to_owned());
        };
        if depth == 0 || object.properties.len() > 1 {
            goes = Some(stretch(text, &object, at));
        }
        match object.properties.swap_remove(at).value {
            Ast::Object(inner) => object = inner,
            _ if depth + 1 == route.len() => break,
            _ => return Some(text.to_owned()),
        }
    }
    let goes = goes?;
    Some([&text[..goes.start], &text[goes.end..]].concat())
}

/// The stretch of a field with one comma and the white space that parts it from its neighbour.
fn stretch(text: &str, object: &Object<'_>, at: usize) -> std::ops::Range<usize> {
    let start = |at: usize| object.properties[at].name.range().start;
    let end = |at: usize| object.properties[at].value.range().end;
    if at > 0 {
        end(at - 1)..end(at)
    } else if object.properties.len() > 1 {
        start(0)..start(1)
    } else {
        let inner = &text[object.range.start + 1..object.range.end - 1];
        let begin = object.range.start + 1;
        begin..begin + inner.len()
    }
}

fn position(object: &Object<'_>, name: &str) -> Option<usize> {
    let mut names = object.properties.iter().map(|one| one.name.as_str());
    names.position(|one| one == name)
}

/// The value within an object for each name of `route`.
fn nested(route: &[&str], value: &Value) -> Value {
    let names = route.iter().rev();
    names.fold(value.clone(), |value, name| {
        [((*name).to_owned(), value)].into_iter().collect()
    })
}

/// Puts a field into an object, after the one called `after` or the last.
fn insert(
    text: &str,
    object: &Object<'_>,
    name: &str,
    value: &Value,
    after: Option<&str>,
) -> String {
    let name = Value::from(name);
    let neighbour = after.and_then(|after| position(object, after));
    let neighbour = neighbour.map_or(object.properties.last(), |at| object.properties.get(at));
    let Some(neighbour) = neighbour else {
        let (start, end) = (object.range.start, object.range.end);
        let field = format!("{{ {name}: {} }}", written(value, false));
        return [&text[..start], &field, &text[end..]].concat();
    };
    let gap = gap_before(text, neighbour);
    let colon = &text[neighbour.name.range().end..neighbour.value.range().start];
    let is_dense = gap.is_empty() && colon == ":";
    let value = written(value, is_dense);
    let end = neighbour.value.range().end;
    // Where the neighbour is the first of a line, the new field has a line of its own.
    let gap = if gap.is_empty() && !is_dense {
        " "
    } else {
        gap
    };
    let field = format!(",{gap}{name}{colon}{value}");
    [&text[..end], &field, &text[end..]].concat()
}

/// The white space before a field, from the last line break on.
fn gap_before<'t>(text: &'t str, property: &ObjectProp<'_>) -> &'t str {
    let before = &text[..property.name.range().start];
    let gap = &before[before.trim_end().len()..];
    let start = gap
        .rfind('\n')
        .map_or(0, |at| at - usize::from(gap[..at].ends_with('\r')));
    &gap[start..]
}

/// The value on one line: with spaces as people write them, or with none where nobody has any.
fn written(value: &Value, is_dense: bool) -> String {
    match value {
        Value::Object(fields) if !is_dense && !fields.is_empty() => {
            let fields = fields.iter().map(|(name, value)| {
                format!("{}: {}", Value::from(name.as_str()), written(value, false))
            });
            format!("{{ {} }}", fields.collect::<Vec<_>>().join(", "))
        }
        _ => value.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, route: &str, expected: &str) {
        let route: Vec<&str> = route.split('/').collect();
        let set = set(text, &route, &Value::from("x"), Some("status"));
        assert_eq!(set.as_deref(), Some(expected));
    }

    #[test]
    fn a_value_is_replaced_and_all_else_stays() {
        check(
            "{\r\n\t\"b\" : 1.0,\r\n\t\"a\": \"\\u0041\"\r\n}",
            "b",
            "{\r\n\t\"b\" : \"x\",\r\n\t\"a\": \"\\u0041\"\r\n}",
        );
        check("{\"a\":{\"b\":[1, 2]}}", "a/b", "{\"a\":{\"b\":\"x\"}}");
        check("{ \"a\": null }", "a/b", "{ \"a\": { \"b\": \"x\" } }");
    }

    #[cfg(feature = "serve")]
    #[test]
    fn items_keep_their_spelling() {
        let text = "{\n  \"a\": [\n    { \"t\" : \"x\",  \"d\": 1.0 },\n    \"y\"\n  ]\n}\n";
        let set = |items: &[(Option<usize>, Value)]| {
            let items = items
                .iter()
                .cloned()
                .map(|(from, value)| Item { from, value });
            set_items(text, "a", &items.collect::<Vec<_>>()).unwrap()
        };
        let first = serde_json::json!({ "t": "x", "d": 1.0 });
        assert_eq!(
            set(&[(Some(0), first.clone()), (Some(1), "y".into())]),
            text
        );
        assert_eq!(
            set(&[(Some(0), serde_json::json!({ "t": "z", "d": 1.0 }))]),
            "{\n  \"a\": [\n    { \"t\" : \"z\",  \"d\": 1.0 }\n  ]\n}\n"
        );
        assert_eq!(
            set(&[
                (Some(0), first),
                (Some(1), "y".into()),
                (None, serde_json::json!({ "t": "n" }))
            ]),
            text.replace("\"y\"", "\"y\",\n    { \"t\": \"n\" }")
        );
        assert_eq!(set(&[]), "{\n  \"a\": [\n    \n  ]\n}\n");
        assert_eq!(set_items("{ \"a\": 1 }", "a", &[]), None);
    }

    #[test]
    fn a_new_field_is_set_as_those_around_it() {
        check(
            "{\n  \"status\": 1,\n\n  \"a\": 2\n}\n",
            "new",
            "{\n  \"status\": 1,\n  \"new\": \"x\",\n\n  \"a\": 2\n}\n",
        );
        check(
            "{\r\n    \"a\": 1\r\n}",
            "n/m",
            "{\r\n    \"a\": 1,\r\n    \"n\": { \"m\": \"x\" }\r\n}",
        );
        check("{\"a\":1}", "n/m", "{\"a\":1,\"n\":{\"m\":\"x\"}}");
        check("{ \"a\": 1 }", "n", "{ \"a\": 1, \"n\": \"x\" }");
        check("{}", "n", "{ \"n\": \"x\" }");
        // Of an inner object the field comes last, whatever is named.
        check(
            "{ \"a\": { \"status\": 1, \"b\": 2 } }",
            "a/n",
            "{ \"a\": { \"status\": 1, \"b\": 2, \"n\": \"x\" } }",
        );
    }

    #[test]
    fn a_field_is_taken_out_and_all_else_stays() {
        let check = |text: &str, route: &str, expected: &str| {
            let route: Vec<&str> = route.split('/').collect();
            assert_eq!(remove(text, &route).as_deref(), Some(expected), "{text}");
        };
        check("{\n  \"a\": 1,\n  \"b\": 2\n}\n", "a", "{\n  \"b\": 2\n}\n");
        check("{\n  \"a\": 1,\n  \"b\": 2\n}\n", "b", "{\n  \"a\": 1\n}\n");
        check(
            "{ \"a\": 1, \"b\": { \"c\": [2, 3] } }",
            "b/c",
            "{ \"a\": 1 }",
        );
        check(
            "{ \"b\": { \"c\": 2, \"d\": 3 }, \"a\": 1 }",
            "b/c",
            "{ \"b\": { \"d\": 3 }, \"a\": 1 }",
        );
        check("{\"a\":{\"b\":{\"c\":1}}}", "a/b/c", "{}");
        check("{\"a\":1}", "b", "{\"a\":1}");
        check("{\"a\":1}", "a/b", "{\"a\":1}");
        for text in ["[]", "1", "{", ""] {
            assert_eq!(remove(text, &["a"]), None, "{text}");
        }
    }

    #[test]
    fn what_is_no_object_is_left() {
        for text in ["[]", "1", "{", ""] {
            assert_eq!(set(text, &["a"], &Value::Null, None), None, "{text}");
        }
    }
}
