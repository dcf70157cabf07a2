//! The table of fields as an organisation has it: with facts of its own, with other labels, and without
//! the fields that it hides.
//!
//! In: what `templates/organisation.json` declares. Out: the table, and what is wrong with a declaration
//! that makes no row.

use std::collections::BTreeMap;

use super::own_row::{called, of_own};
use super::{Asked, Field, Fields, OWN, rows};
use crate::facts::elsewhere::points_elsewhere;
use crate::facts::nothing::{answers_nothing, says_nothing};
use crate::facts::own::{Declared, OwnKind, OwnValue, ShownIn, WrittenFact};
use crate::facts::plain_text::PlainText;
use crate::phrase;

/// More facts would be a form and no advert.
const MOST_FACTS: usize = 100;
/// More choices are no drop-down any more.
const MOST_CHOICES: usize = 100;

/// What an organisation says of the table of fields.
#[derive(Debug, Default)]
pub(crate) struct HouseFields {
    /// The facts that it adds, each with its place in the list.
    pub(crate) facts: Vec<(usize, Declared)>,
    /// The facts that bodies of its kind have from the program.
    pub(crate) shipped: Vec<Declared>,
    /// The names of the fields that it hides.
    pub(crate) hides: Vec<String>,
    /// The labels that it gives to fields, by their names.
    pub(crate) labels: BTreeMap<String, String>,
}

/// What is wrong with a declaration.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct HouseFault {
    /// Names on the way to the value at fault: `facts`, `0`, `id`.
    pub(crate) route: Vec<String>,
    /// What was found, and what is allowed.
    pub(crate) message: String,
    /// What to do.
    pub(crate) hint: String,
}

impl HouseFault {
    fn new<const STEPS: usize>(
        route: [&str; STEPS],
        message: impl Into<String>,
        hint: impl Into<String>,
    ) -> Self {
        Self {
            route: route.map(str::to_owned).into(),
            message: message.into(),
            hint: hint.into(),
        }
    }
}

impl Fields {
    /// The table of an organisation that says this of it; what cannot be used is told and left out.
    pub(crate) fn of_house(house: HouseFields, faults: &mut Vec<HouseFault>) -> Self {
        let mut rows = rows::rows();
        let (shipped, hides) = without_hidden(&house);
        hide(&mut rows, &hides, faults);
        rename(&mut rows, &house.labels, faults);
        give_way(&mut rows, &house);
        let mut own: Vec<Field> = Vec::new();
        for (index, declared) in house.facts {
            let at = index.to_string();
            if own.len() == MOST_FACTS {
                let message = format!("an organisation adds at most {MOST_FACTS} facts");
                faults.push(HouseFault::new(["facts", &at], message, "remove some"));
                break;
            }
            let before = faults.len();
            check(&declared, &at, faults);
            let others = rows.iter().chain(&own);
            check_names(&declared, &at, others, faults);
            if faults.len() == before {
                own.push(of_own(declared));
            }
        }
        for declared in shipped {
            let mut others = rows.iter().chain(&own);
            if let Some(other) = others.find(|other| has_name(other, &declared.label)) {
                let (message, _) = taken(&declared.label, other);
                let hint = format!(
                    "take another label, or write `\"hides\": [\"{OWN}{}\"]`",
                    declared.id
                );
                faults.push(HouseFault::new(["house"], message, hint));
            } else {
                own.push(of_own(declared));
            }
        }
        // Behind all that an advert says of the job, and before the contacts.
        let place = rows
            .iter()
            .position(|field| field.name.starts_with("contacts."));
        let place = place.unwrap_or(rows.len());
        rows.splice(place..place, own);
        Self::of(rows)
    }
}

/// Whether an organisation can do without a field: not without one by which the program goes, and not
/// without somebody to ask.
fn can_be_hidden(field: &Field) -> bool {
    const NEEDED: [&str; 2] = ["reference_number", "extended"];
    let is_plain = !field.name.contains('.') && field.column.is_some() && field.say.is_some();
    is_plain && !NEEDED.contains(&field.name.as_ref())
}

/// The facts of the program that the organisation has: not those that it hides, nor those that it declares in
/// its own way. Then the other fields that it hides, each with its place in the list.
fn without_hidden(house: &HouseFields) -> (Vec<Declared>, Vec<(usize, &String)>) {
    let is_own = |id: &str| house.facts.iter().any(|(_, own)| own.id == id);
    let is_hidden = |id: &str| {
        let mut hides = house.hides.iter();
        hides.any(|name| name.strip_prefix(OWN) == Some(id))
    };
    let shipped = house.shipped.iter();
    let shipped = shipped.filter(|fact| !is_own(&fact.id) && !is_hidden(&fact.id));
    let is_shipped = |name: &str| {
        let id = name.strip_prefix(OWN);
        id.is_some_and(|id| house.shipped.iter().any(|fact| fact.id == id))
    };
    let hides = house.hides.iter().enumerate();
    let hides = hides.filter(|(_, name)| !is_shipped(name));
    (shipped.cloned().collect(), hides.collect())
}

fn hide(rows: &mut [Field], hides: &[(usize, &String)], faults: &mut Vec<HouseFault>) {
    for (index, name) in hides {
        let name = *name;
        let known = rows.iter_mut().find(|field| field.name == *name);
        if let Some(field) = known.filter(|field| can_be_hidden(field)) {
            field.is_hidden = true;
            field.need = None;
            if let Some(column) = &mut field.column {
                column.asked = Asked::Seldom;
            }
            continue;
        }
        let known = rows.iter().filter(|field| can_be_hidden(field));
        let known: Vec<&str> = known.map(|field| field.name.as_ref()).collect();
        let message = format!("`{name}` is no field that can be hidden");
        let hint = phrase::did_you_mean_or(name, known.iter().copied(), || {
            format!("these can be hidden: {}", phrase::list(&known, "and"))
        });
        let route = ["hides", &index.to_string()];
        faults.push(HouseFault::new(route, message, hint));
    }
}

/// Hides what is asked of few vacancies where the organisation has a fact of its own by that label: a field
/// that a new version brings must not be in the way of a project that said it before.
fn give_way(rows: &mut [Field], house: &HouseFields) {
    let own = || house.facts.iter().map(|(_, own)| own).chain(&house.shipped);
    for field in rows {
        let asked = field.column.as_ref().map(|column| column.asked);
        let is_seldom = asked == Some(Asked::Seldom) && field.held.is_some();
        if is_seldom && own().any(|declared| has_name(field, &declared.label)) {
            field.is_hidden = true;
        }
    }
}

fn rename(rows: &mut [Field], labels: &BTreeMap<String, String>, faults: &mut Vec<HouseFault>) {
    for (name, label) in labels {
        let label = match plain_label(label) {
            Ok(label) => label,
            Err((message, hint)) => {
                faults.push(HouseFault::new(["labels", name], message, hint));
                continue;
            }
        };
        let has_column = |field: &&Field| field.column.is_some() && !field.is_hidden;
        let known = rows.iter().filter(has_column);
        let known: Vec<&str> = known.map(|field| field.name.as_ref()).collect();
        let Some(place) = rows
            .iter()
            .position(|field| field.name == *name && has_column(&field))
        else {
            let message = format!("`{name}` is no field that has a label");
            let hint = phrase::did_you_mean_or(name, known, || {
                "the names are those of the vacancy's fields, such as `reports_to`".to_owned()
            });
            faults.push(HouseFault::new(["labels", name], message, hint));
            continue;
        };
        let other = rows
            .iter()
            .find(|other| other.name != *name && has_name(other, &label));
        if let Some(other) = other {
            let (message, hint) = taken(&label, other);
            faults.push(HouseFault::new(["labels", name], message, hint));
            continue;
        }
        let field = &mut rows[place];
        field.called = called(&label).into();
        field.is_renamed = true;
        if let Some(column) = &mut field.column {
            let before = std::mem::replace(&mut column.label, label.into());
            column.also.insert(0, before);
        }
    }
}

/// What is wrong with a declaration by itself.
fn check(declared: &Declared, at: &str, faults: &mut Vec<HouseFault>) {
    let mut fault = |field: &str, message: String, hint: &str| {
        faults.push(HouseFault::new(["facts", at, field], message, hint));
    };
    if let Err((message, hint)) = plain_label(&declared.label) {
        fault("label", message, hint);
    }
    for (field, text) in [
        ("help", &declared.help),
        ("example", &declared.example),
        ("source", &declared.source),
    ] {
        if let Some(Err(misread)) = text.as_ref().map(|text| text.parse::<PlainText>()) {
            fault(field, misread.message, "write plain words on one line");
        }
    }
    let is_choice = declared.kind == OwnKind::Choice;
    let choices = &declared.choices;
    if is_choice && choices.is_empty() {
        let message = "a choice has words to choose from, and none are here".to_owned();
        let hint = "add them, as in `\"choices\": [\"Days\", \"Nights\"]`";
        fault("choices", message, hint);
    } else if !is_choice && !choices.is_empty() {
        let message = "only a fact of the kind `choice` has choices".to_owned();
        fault(
            "choices",
            message,
            "write `\"kind\": \"choice\"`, or remove them",
        );
    } else if choices.len() > MOST_CHOICES {
        let message = format!(
            "there are {} choices; at most {MOST_CHOICES} are allowed",
            choices.len()
        );
        fault(
            "choices",
            message,
            "take the kind `text` where so much may stand",
        );
    }
    for (index, choice) in choices.iter().enumerate() {
        let same = |other: &String| other.trim().to_lowercase() == choice.trim().to_lowercase();
        let (message, hint) = if answers_nothing(choice) && !points_elsewhere(choice) {
            (
                format!("`{choice}` says that there is nothing to say, as an empty field does"),
                "write in words of what there is none, such as `No check` or `No weekend work`",
            )
        } else if let Err(misread) = choice.parse::<PlainText>() {
            (misread.message, "write plain words on one line")
        } else if choices[..index].iter().any(same) {
            (
                "this choice stands here twice".to_owned(),
                "remove one of the two",
            )
        } else {
            continue;
        };
        let route = ["facts", at, "choices", &index.to_string()];
        faults.push(HouseFault::new(route, message, hint));
    }
    if declared.kind.has_lines() && declared.shown == ShownIn::Appendix {
        let message = "a row of facts is one line, and this fact may have several".to_owned();
        let hint = "write `\"shown\": \"section\"`, which gives it a heading of its own, or \
                    `\"shown\": \"nowhere\"`";
        faults.push(HouseFault::new(["facts", at, "shown"], message, hint));
    } else if let Some(example) = &declared.example
        && let Err(misread) = OwnValue::read(declared, &WrittenFact::Text(example.clone()))
    {
        let message = format!("the example would not be understood: {}", misread.message);
        let hint = misread
            .hint
            .unwrap_or_else(|| "write a value of its kind".to_owned());
        faults.push(HouseFault::new(["facts", at, "example"], message, hint));
    }
}

/// Nothing else may have its name or its label.
fn check_names<'a>(
    declared: &Declared,
    at: &str,
    others: impl Iterator<Item = &'a Field>,
    faults: &mut Vec<HouseFault>,
) {
    for other in others.filter(|other| !other.is_hidden) {
        if other.own().is_some_and(|own| own.id == declared.id) {
            let message = format!("two facts are called `{}`", declared.id);
            let hint = "give each a name of its own";
            faults.push(HouseFault::new(["facts", at, "id"], message, hint));
        } else if has_name(other, &declared.label) {
            let (message, hint) = taken(&declared.label, other);
            faults.push(HouseFault::new(["facts", at, "label"], message, hint));
            return;
        }
    }
}

fn plain_label(label: &str) -> Result<String, (String, &'static str)> {
    const HINT: &str = "write a few plain words on one line, such as `DBS check`";
    let refuse = |message: String| Err((message, HINT));
    match label.parse::<PlainText>() {
        Err(misread) => refuse(misread.message),
        Ok(_) if says_nothing(label) => refuse("this label says nothing".to_owned()),
        Ok(_) if !label.contains(char::is_alphabetic) => refuse("a label has letters".to_owned()),
        // Such headers mean something else in a sheet.
        Ok(_) if label.starts_with('#') || folded(label).starts_with("include") => {
            refuse("a header that begins so means something else in sheets".to_owned())
        }
        Ok(_) if label.contains(':') => refuse("a label has no `:` in it".to_owned()),
        Ok(plain) => Ok(plain.as_str().to_owned()),
    }
}

/// Whether a field is known by this label in a sheet.
fn has_name(field: &Field, label: &str) -> bool {
    let wanted = folded(label);
    let column = field.column.iter();
    let labels = column.flat_map(|column| std::iter::once(&column.label).chain(&column.also));
    let mut names = labels.chain([&field.name]);
    !field.is_hidden && names.any(|name| folded(name) == wanted)
}

fn folded(label: &str) -> String {
    let letters = label.chars().filter(|found| found.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

fn taken(label: &str, other: &Field) -> (String, String) {
    let message = format!("the field `{}` is called `{label}` already", other.name);
    let hint = "take another label: a header of a sheet names one field".to_owned();
    (message, hint)
}
