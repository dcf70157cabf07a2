//! What a project has left of the example with which it began: addresses and names of the Home Office in the
//! project of another body.
//!
//! In: sound data. Out: a warning for each contact and address that is the example's own, to the letter. A
//! search for names or domains would be wrong, as bodies recruit for each other.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use serde_json::Value;

use super::Checked;
use crate::diagnostic::{Code, Diagnostic};
use crate::facts::misread::quoted;
use crate::load::embedded;
use crate::load::json::{JsonFile, step};

/// What only the example's organisation has.
struct Example {
    name: String,
    web: String,
    /// The addresses and names of its contacts, in small letters.
    contacts: BTreeSet<String>,
    /// The domains of these addresses.
    domains: BTreeSet<String>,
}

static EXAMPLE: LazyLock<Example> = LazyLock::new(|| {
    let read = |text: &str| -> Value { serde_json::from_str(text).expect("the example is JSON") };
    let house = embedded::HOME_OFFICE.iter();
    let mut house = house.filter(|(name, _)| *name == "organisation.json");
    let house = house.next().map_or(Value::Null, |(_, text)| read(text));
    let vacancies = embedded::VACANCIES.iter().map(|(_, text)| read(text));
    let mut contacts = BTreeSet::new();
    for value in std::iter::once(house.clone()).chain(vacancies) {
        each_contact(&value, &mut |_, text| {
            contacts.insert(text.to_lowercase());
        });
    }
    // A vacancy's contact may have a name that many have.
    let of_house = |name: &str| house[name].as_str().unwrap_or_default().to_owned();
    let name = of_house("name");
    contacts.retain(|text| text.contains('@') || text.contains(&name.to_lowercase()));
    let domains = contacts.iter().filter_map(|text| domain(text));
    Example {
        domains: domains.map(str::to_owned).collect(),
        web: of_house("web"),
        name,
        contacts,
    }
});

/// Tells of what is left of the example.
pub(super) fn check(checked: &Checked, diagnostics: &mut Vec<Diagnostic>) {
    let house = checked.organisation();
    let example = &*EXAMPLE;
    let name = house.facts.name.as_str();
    if name.to_lowercase().contains(&example.name.to_lowercase()) {
        return;
    }
    let mut is_of_its_house = false;
    each_contact(&house.json.value, &mut |_, text| {
        let text = text.to_lowercase();
        let has_its_domain = domain(&text).is_some_and(|domain| example.domains.contains(domain));
        is_of_its_house |= has_its_domain && !example.contacts.contains(&text);
    });
    if is_of_its_house {
        return;
    }
    let mut tell = |json: &JsonFile, route: &str, text: &str| {
        let message = format!(
            "`{text}` is that of {}, whose adverts are the example, and the project is that of {}",
            quoted(&example.name),
            quoted(name)
        );
        let fault = Diagnostic::warning(Code::OtherOrganisation, json.place(route), message);
        diagnostics.push(fault.hint(format!("write that of {}, or take it away", quoted(name))));
    };
    let web = house.json.value["web"].as_str().unwrap_or_default();
    if web.trim_end_matches('/') == example.web.trim_end_matches('/') {
        tell(&house.json, "/web", web);
    }
    let wanted = checked.vacancies().values().map(|vacancy| &vacancy.json);
    for json in std::iter::once(&house.json).chain(wanted) {
        let mut told = String::new();
        each_contact(&json.value, &mut |route, text| {
            let contact = route.rsplit_once('/').map_or("", |(contact, _)| contact);
            // The name beside an address is told with it.
            if contact != told && example.contacts.contains(&text.trim().to_lowercase()) {
                contact.clone_into(&mut told);
                tell(json, route, text);
            }
        });
    }
}

/// Calls `visit` with each name and address of each contact, and its route.
fn each_contact(value: &Value, visit: &mut impl FnMut(&str, &str)) {
    let contacts = value.get("contacts").and_then(Value::as_object);
    for (whose, contact) in contacts.into_iter().flatten() {
        for part in ["email", "name"] {
            if let Some(text) = contact.get(part).and_then(Value::as_str) {
                visit(&step(&step("/contacts", whose), part), text);
            }
        }
    }
}

fn domain(address: &str) -> Option<&str> {
    address.rsplit_once('@').map(|(_, domain)| domain)
}
