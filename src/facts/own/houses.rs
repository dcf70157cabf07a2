//! What kinds of bodies say in their adverts beside what all do: councils, health bodies, schools and others.
//!
//! In: the data in `houses.toml`. Out: the facts that a kind of body has from the program.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::Declared;

/// The kinds of bodies, and the facts that some of them have.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Houses {
    /// The names of facts of which adverts make a sentence.
    statements: Vec<String>,
    /// The names of the facts of each kind of body.
    #[serde(rename = "houses")]
    kinds: BTreeMap<String, Vec<String>>,
    fact: Vec<Declared>,
}

impl Houses {
    /// Those that the program carries.
    pub(crate) fn shipped() -> &'static Self {
        static SHIPPED: LazyLock<Houses> = LazyLock::new(|| {
            toml::from_str(include_str!("houses.toml"))
                .expect("the data that come with the program are sound")
        });
        &SHIPPED
    }

    /// The names of the kinds of bodies.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.kinds.keys().map(String::as_str)
    }

    /// The facts of the bodies of this kind, if there is such a kind.
    pub(crate) fn facts(&self, house: &str) -> Option<Vec<Declared>> {
        let ids = self.kinds.get(house)?;
        let facts = self.fact.iter().filter(|fact| ids.contains(&fact.id));
        Some(facts.cloned().collect())
    }

    /// The names of all facts that any kind of body has.
    pub(crate) fn ids(&self) -> impl Iterator<Item = &str> {
        self.fact.iter().map(|fact| fact.id.as_str())
    }

    /// Whether an advert makes a sentence of the fact.
    pub(crate) fn is_statement(&self, id: &str) -> bool {
        self.statements.iter().any(|statement| statement == id)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::facts::fields::{Fields, HouseFields};

    #[test]
    fn every_kind_of_body_has_sound_facts() {
        let houses = Houses::shipped();
        let known: BTreeSet<&str> = houses.ids().collect();
        let used = houses.kinds.values().flatten().chain(&houses.statements);
        for id in used {
            assert!(known.contains(id.as_str()), "{id}");
        }
        for house in houses.names() {
            let facts = houses.facts(house).unwrap();
            assert_eq!(facts.len(), houses.kinds[house].len());
            // Held to the rules of an organisation's own declarations.
            let own = HouseFields {
                facts: facts.into_iter().enumerate().collect(),
                ..HouseFields::default()
            };
            let mut faults = Vec::new();
            let fields = Fields::of_house(own, &mut faults);
            assert_eq!(faults, [], "{house}");
            assert_eq!(fields.own().count(), houses.kinds[house].len());
        }
    }
}
