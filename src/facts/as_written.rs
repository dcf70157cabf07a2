//! [`AsWritten`]: a fact in a JSON file, as a text, a number or its parts.
//!
//! In: a JSON value. Out: the fact, or a [`Misread`] with the route to the part at fault. The
//! schema accepts the same shapes as the reader; what a text means is the fact's own affair.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{DeserializeOwned, Error, Expected, MapAccess, SeqAccess, Unexpected, Visitor};
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::{Number, Value, json};

use crate::facts::Fact;
use crate::facts::misread::Misread;

/// A value as a person wrote it, or in its parts.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub enum AsWritten<T> {
    /// A text, such as `£35,000 to £40,000`.
    Text(String),
    /// A number, such as `37`, where the fact understands one ([`Fact::NUMBERS`]).
    Number(Number),
    /// The fact in its parts, where it has some ([`Fact::PARTS`]).
    Parts(T),
    /// An object that is not the fact's parts, and why. It is kept so that a file with one such
    /// object still tells of its other faults, and [`AsWritten::read`] refuses it.
    #[serde(skip)]
    NotParts(String),
}

impl<T: Fact> AsWritten<T> {
    /// Whether it says that there is nothing to say, so that it counts as left out.
    pub(crate) fn says_nothing(&self) -> bool {
        matches!(self, Self::Text(text) if T::says_nothing(text))
    }

    /// The fact that is meant; what came in parts is held to the same rules as a text.
    pub fn read(&self) -> Result<T, Misread> {
        self.read_by(str::parse)
    }

    /// The same, where a text is read by a rule of the organisation's own.
    pub(crate) fn read_by(&self, read: impl Fn(&str) -> Result<T, Misread>) -> Result<T, Misread> {
        match self {
            Self::Text(text) => read(text),
            // A number has no place within itself.
            Self::Number(number) => read(&number.to_string()).map_err(|fault| Misread {
                span: 0..0,
                ..fault
            }),
            Self::Parts(fact) => fact.check().map(|()| fact.clone()),
            Self::NotParts(why) => Err(Misread::of_part("", why)),
        }
    }
}

impl<'de, T: Fact + DeserializeOwned> Deserialize<'de> for AsWritten<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Shapes(PhantomData))
    }
}

/// Takes the shapes apart by hand: serde's `untagged` would hide which part is at fault.
struct Shapes<T>(PhantomData<T>);

impl<'de, T: Fact + DeserializeOwned> Visitor<'de> for Shapes<T> {
    type Value = AsWritten<T>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match (T::NUMBERS, T::PARTS) {
            _ if T::LISTS => "a text, a number, an object or a list of objects",
            (false, false) => "a text",
            (true, false) => "a text or a number",
            (false, true) => "a text or an object",
            (true, true) => "a text, a number or an object",
        })
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
        Ok(AsWritten::Text(text.to_owned()))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Self::Value, E> {
        self.number(Some(number.into()))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Self::Value, E> {
        self.number(Some(number.into()))
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Self::Value, E> {
        self.number(Number::from_f64(number))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
        if !T::PARTS {
            return Err(A::Error::invalid_type(Unexpected::Map, &self));
        }
        let object = Value::deserialize(MapAccessDeserializer::new(map))?;
        Ok(AsWritten::of_parts(object))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<Self::Value, A::Error> {
        if !T::LISTS {
            return Err(A::Error::invalid_type(Unexpected::Seq, &self));
        }
        let list = Value::deserialize(SeqAccessDeserializer::new(list))?;
        Ok(AsWritten::of_parts(list))
    }
}

impl<T: DeserializeOwned> AsWritten<T> {
    fn of_parts(parts: Value) -> Self {
        match T::deserialize(parts) {
            Ok(parts) => Self::Parts(parts),
            Err(fault) => Self::NotParts(fault.to_string()),
        }
    }
}

impl<T: Fact> Shapes<T> {
    fn number<E: Error>(self, number: Option<Number>) -> Result<AsWritten<T>, E>
    where
        Self: Expected,
    {
        match number {
            Some(number) if T::NUMBERS => Ok(AsWritten::Number(number)),
            _ => Err(E::invalid_type(Unexpected::Other("a number"), &self)),
        }
    }
}

impl<T: Fact + JsonSchema> JsonSchema for AsWritten<T> {
    fn schema_name() -> Cow<'static, str> {
        format!("{}AsWritten", T::schema_name()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let text = text_schema::<T>();
        if !T::NUMBERS && !T::PARTS {
            return text;
        }
        let mut shapes = vec![text.to_value()];
        if T::NUMBERS {
            shapes.push(json!({ "type": "number" }));
        }
        if T::PARTS {
            let parts = generator.subschema_for::<T>();
            match parts.get("anyOf").and_then(Value::as_array) {
                Some(choices) => shapes.extend(choices.iter().cloned()),
                None => shapes.push(parts.to_value()),
            }
        }
        json_schema!({ "anyOf": shapes })
    }
}

/// The schema of a fact's text.
pub(super) fn text_schema<T: Fact>() -> Schema {
    let mut schema = json_schema!({
        "type": "string",
        "minLength": 1,
        "maxLength": T::MAX_CHARACTERS,
    });
    if !T::EXAMPLES.is_empty() {
        schema.insert("examples".to_owned(), json!(T::EXAMPLES));
    }
    schema
}

/// Gives a fact that has no parts its JSON form: a text, read as people write it and written as
/// it is shown, or as the last argument says.
macro_rules! text_json {
    ($fact:ident, $description:literal) => {
        text_json!($fact, $description, ToString::to_string);
    };
    ($fact:ident, $description:literal, $written:expr) => {
        impl serde::Serialize for $fact {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                let written: fn(&Self) -> String = $written;
                serializer.serialize_str(&written(self))
            }
        }

        impl<'de> serde::Deserialize<'de> for $fact {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                <String as serde::Deserialize>::deserialize(deserializer)?
                    .parse()
                    .map_err(serde::de::Error::custom)
            }
        }

        impl schemars::JsonSchema for $fact {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($fact).into()
            }

            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                let mut schema = $crate::facts::as_written::text_schema::<Self>();
                schema.insert("description".to_owned(), $description.into());
                schema
            }
        }
    };
}

pub(super) use text_json;
