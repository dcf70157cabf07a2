//! What shaped an output: each input's name as people see it, and what it was.
//!
//! In: names with fingerprints (files) or plain values (options, the version). Out: [`Inputs`],
//! which can be compared, and [`SharedInputs`], the part that many outputs have in common: ten
//! thousand vacancies of one role share its file, the templates, the fragments and the style, so
//! these are kept once, in memory and in the manifest, and compared by one fingerprint.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use serde::de::{self, Deserialize, Deserializer, MapAccess, Visitor};
use serde::{Serialize, Serializer};

use super::fingerprint::Fingerprint;

/// The input that says that a PDF is made beside a page, which links to it.
pub(crate) const PDF_BESIDE: &str = "beside";

/// What an input was when an output was made from it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Input {
    /// Content, known by its fingerprint.
    File(Fingerprint),
    /// A short value that is shown as it is, such as the version or an option's value.
    Setting(Box<str>),
}

impl Input {
    /// The input with this content.
    #[must_use]
    pub(crate) fn file(bytes: &[u8]) -> Self {
        Self::File(Fingerprint::of(bytes))
    }

    /// The input with this value.
    pub(crate) fn setting(value: impl Into<Box<str>>) -> Self {
        Self::Setting(value.into())
    }
}

/// Inputs by name, in the order of their names.
///
/// A sorted list and not a map: most have one entry, of which there may be a hundred thousand.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct InputList(Vec<(Box<str>, Input)>);

impl InputList {
    fn new<Name: Into<Box<str>>>(inputs: impl IntoIterator<Item = (Name, Input)>) -> Self {
        let mut list: Vec<(Box<str>, Input)> = inputs
            .into_iter()
            .map(|(name, input)| (name.into(), input))
            .collect();
        // The sort is stable, so of two with one name the later stays the later, and wins.
        list.sort_by(|left, right| left.0.cmp(&right.0));
        list.reverse();
        list.dedup_by(|earlier, later| earlier.0 == later.0);
        list.reverse();
        Self(list)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, &Input)> {
        self.0.iter().map(|(name, input)| (&**name, input))
    }
}

/// Inputs that several outputs have in common.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SharedInputs {
    list: InputList,
    fingerprint: Fingerprint,
}

impl SharedInputs {
    /// These inputs; of two with one name the later counts.
    pub(crate) fn new<Name: Into<Box<str>>>(
        inputs: impl IntoIterator<Item = (Name, Input)>,
    ) -> Arc<Self> {
        Arc::new(Self::from(InputList::new(inputs)))
    }

    /// The same and `more`, which win over those of the same name.
    #[cfg(test)]
    pub(crate) fn with<Name: Into<Box<str>>>(
        &self,
        more: impl IntoIterator<Item = (Name, Input)>,
    ) -> Arc<Self> {
        let more = more.into_iter().map(|(name, input)| (name.into(), input));
        Self::new(self.list.0.iter().cloned().chain(more))
    }

    /// Stands for the whole list: equal lists, equal fingerprint.
    pub(super) fn fingerprint(&self) -> Fingerprint {
        self.fingerprint
    }

    pub(super) fn list(&self) -> &InputList {
        &self.list
    }
}

impl From<InputList> for SharedInputs {
    fn from(list: InputList) -> Self {
        let spelled: Vec<[String; 2]> = list
            .iter()
            .map(|(name, input)| [name.to_owned(), input.to_string()])
            .collect();
        let parts = spelled.iter().flatten().map(String::as_bytes);
        let fingerprint = Fingerprint::of_parts(parts);
        Self { list, fingerprint }
    }
}

/// Everything that shaped one output.
#[derive(Debug, Clone)]
pub(crate) struct Inputs {
    shared: Arc<SharedInputs>,
    own: InputList,
}

impl Inputs {
    /// What the output shares with others, and its own, which win over those of the same name.
    pub(crate) fn new<Name: Into<Box<str>>>(
        shared: &Arc<SharedInputs>,
        own: impl IntoIterator<Item = (Name, Input)>,
    ) -> Self {
        Self::from_lists(Arc::clone(shared), InputList::new(own))
    }

    pub(super) fn from_lists(shared: Arc<SharedInputs>, own: InputList) -> Self {
        Self { shared, own }
    }

    pub(super) fn shared(&self) -> &Arc<SharedInputs> {
        &self.shared
    }

    pub(super) fn own(&self) -> &InputList {
        &self.own
    }

    /// Whether they are the same inputs, kept in the same two parts.
    pub(super) fn is_kept_as(&self, other: &Self) -> bool {
        self.shared.fingerprint == other.shared.fingerprint && self.own == other.own
    }

    /// All of them by name, wherever they are kept.
    pub(super) fn by_name(&self) -> BTreeMap<&str, &Input> {
        self.shared.list.iter().chain(self.own.iter()).collect()
    }
}

/// Equal when the same names have the same values, however they are shared.
impl PartialEq for Inputs {
    fn eq(&self, other: &Self) -> bool {
        self.is_kept_as(other) || self.by_name() == other.by_name()
    }
}

impl Eq for Inputs {}

/// As in the manifest: a fingerprint's digits, or `=` and the setting's value.
impl fmt::Display for Input {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(fingerprint) => write!(formatter, "{fingerprint}"),
            Self::Setting(value) => write!(formatter, "={value}"),
        }
    }
}

impl Serialize for Input {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Input {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Spelled;

        impl Visitor<'_> for Spelled {
            type Value = Input;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("a fingerprint, or `=` and a value")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Input, E> {
                match text.strip_prefix('=') {
                    Some(value) => Ok(Input::setting(value)),
                    None => text.parse().map(Input::File).map_err(E::custom),
                }
            }
        }

        deserializer.deserialize_str(Spelled)
    }
}

impl Serialize for InputList {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter())
    }
}

impl<'de> Deserialize<'de> for InputList {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Entries;

        impl<'de> Visitor<'de> for Entries {
            type Value = InputList;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("an object of inputs")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<InputList, A::Error> {
                let mut list: Vec<(Box<str>, Input)> = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    list.push(entry);
                }
                Ok(InputList::new(list))
            }
        }

        deserializer.deserialize_map(Entries)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_later_of_two_with_one_name_counts() {
        let house = SharedInputs::new([("b", Input::setting("1")), ("a", Input::setting("1"))]);
        let more = house.with([("b", Input::setting("2")), ("c", Input::setting("2"))]);
        let spelled = serde_json::to_string(more.list()).unwrap();
        assert_eq!(spelled, r#"{"a":"=1","b":"=2","c":"=2"}"#);
        let own = Inputs::new(&more, [("c", Input::setting("3"))]);
        assert_eq!(own.by_name()["c"], &Input::setting("3"));
    }

    #[test]
    fn what_is_shared_does_not_matter_for_equality() {
        let together = Inputs::new(
            &SharedInputs::new([("a", Input::setting("1")), ("b", Input::file(b"2"))]),
            [("c", Input::setting("3"))],
        );
        let apart = Inputs::new(
            &SharedInputs::new([("a", Input::setting("1"))]),
            [("b", Input::file(b"2")), ("c", Input::setting("3"))],
        );
        assert!(!together.is_kept_as(&apart));
        assert_eq!(together, apart);
        let other = Inputs::new(apart.shared(), [("c", Input::setting("3"))]);
        assert_ne!(together, other);
    }

    #[test]
    fn lists_read_back_as_written() {
        let list = InputList::new([
            ("x", Input::file(b"x")),
            ("advert", Input::setting("0.1.0")),
        ]);
        let text = serde_json::to_string(&list).unwrap();
        assert_eq!(serde_json::from_str::<InputList>(&text).unwrap(), list);
    }
}
