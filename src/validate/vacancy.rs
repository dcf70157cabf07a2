//! One vacancy's facts: what people wrote → typed values, or why not.
//!
//! In: a vacancy as authored, its role and the organisation. Out: [`VacancyFacts`], and a
//! diagnostic for each value that is not understood or does not fit the others.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::Value;

use super::{Tables, days, elsewhere, hours, inclusions, own_facts, pay, schema};
use crate::diagnostic::{Code, Diagnostic, Medium, Place};
use crate::facts::Fact;
use crate::facts::as_written::AsWritten;
use crate::facts::criterion::Stage;
use crate::facts::denial::{self, denies};
use crate::facts::elsewhere::points_elsewhere;
use crate::facts::fields::{Field, Fields};
use crate::facts::list_marks;
use crate::facts::misread::{Misread, quoted};
use crate::facts::nothing::says_nothing;
use crate::facts::organisation::OrganisationFacts;
use crate::facts::plain_text::PlainText;
use crate::facts::vacancy::{ContactFacts, OverrideFacts, VacancyFacts};
use crate::garbled;
use crate::load::json::{JsonFile, step};
use crate::model::{Approvals, Contact, Role, Vacancy};

/// A value that is not understood, as a diagnostic at its place.
pub(super) fn misread(json: &JsonFile, route: &str, misread: Misread) -> Diagnostic {
    let route = format!("{route}{}", misread.route);
    let written = json.value.pointer(&route).and_then(Value::as_str);
    if let Some(meant) = written.and_then(garbled::meant) {
        let message = format!(
            "{} was written in one encoding and read in another",
            quoted(written.unwrap_or_default())
        );
        return Diagnostic::error(Code::BadValue, json.place(&route), message)
            .hint(format!("it seems to mean {}", quoted(&meant)));
    }
    let place = if misread.span.is_empty() {
        json.place(&route)
    } else {
        json.place_within(&route, misread.span)
    };
    let diagnostic = Diagnostic::error(Code::BadValue, place, misread.message);
    let has_own_hint = |text: &str| points_elsewhere(text) && misread.hint.is_some();
    if written.is_some_and(|text| says_nothing(text) && !has_own_hint(text)) {
        return diagnostic.hint_by(|medium| match medium {
            Medium::File => "fill it or remove it: what is not known yet is left out",
            Medium::Sheet => "a fact that is not known yet is left open: empty the cell",
            Medium::Form => "a fact that is not known yet is left open: leave the answer empty",
            Medium::CommandLine => "a fact that is not known yet is left out: drop the option",
        });
    }
    // A sheet has columns for few parts of facts, and no way to write another.
    let fields = Fields::built_in();
    if diagnostic.place.medium().has_labels()
        && !misread.route.is_empty()
        && let Some((_, field)) = fields.at(&route)
        && field.route() != route
    {
        if misread.route.ends_with("/period") {
            // No column says what pay is paid for.
            return diagnostic.hint(format!(
                "leave this empty, and write `{}` with what it is paid for, such as `£14.50 an hour`",
                field.label()
            ));
        }
        return diagnostic.hint_by(|medium| field.hint_where_missing(medium));
    }
    match misread.hint {
        Some(hint) => diagnostic.hint(hint),
        None => diagnostic,
    }
}

/// Reads the facts of a vacancy. Nothing comes back where one is at fault, or the role is.
pub(super) fn check(
    vacancy: &Vacancy,
    json: &JsonFile,
    role: Option<&Role>,
    house: Option<&OrganisationFacts>,
    tables: Tables<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<VacancyFacts> {
    let Tables {
        ladder,
        fields,
        is_read,
    } = tables;
    let faults_before = diagnostics.len();
    elsewhere::check(json, fields, diagnostics);
    own_facts::check_hidden(json, fields, diagnostics);
    let own = if is_read {
        own_facts::check(&vacancy.facts, "/facts", json, fields, diagnostics)
    } else {
        // Which facts there are stands in a file that has a fault itself.
        BTreeMap::new()
    };
    if let Some(role) = role {
        inclusions::check(vacancy, role, json, diagnostics);
    }
    let mut reader = Reader { json, diagnostics };
    if let Some(approval) = &vacancy.approved {
        reader.required("/approved/by", &approval.by);
        reader.required("/approved/on", &approval.on);
    }
    if let Some(before) = &vacancy.advertised_before {
        let reference = &before.reference_number;
        reader.required("/advertised_before/reference_number", reference);
        reader.required("/advertised_before/reason", &before.reason);
    }
    let mut facts = VacancyFacts::default();
    for field in fields.rows() {
        reader.take(field, &mut facts);
    }
    hours::of_pattern(json, &mut facts, fields, reader.diagnostics);
    let closing = reader.fact("/closing_date", vacancy.closing_date.as_ref());
    let closing_date = closing.map(|closing| closing.day);
    let closing_time = days::closing_time(json, facts.closing_time, closing, reader.diagnostics);
    days::check_order(json, facts.posted_on, closing_date, reader.diagnostics);
    days::check_ended(json, vacancy.status, facts.ended_on, reader.diagnostics);
    let extensions = reader.numbered("/extended", &vacancy.extended);
    let extended = days::extended(json, &extensions, closing_date, reader.diagnostics);
    let title = reader.title(vacancy, role);
    let (grade, salary) = pay::check(vacancy, json, role, ladder, reader.diagnostics);
    let stages = reader.stages(&vacancy.selection_stages);
    let mut facts = VacancyFacts {
        grade,
        salary,
        closing_date,
        extended,
        closing_time,
        number_of_posts: vacancy.number_of_posts,
        listed: reader.listed(vacancy, &stages),
        selection_stages: stages.iter().map(Stage::in_line).collect(),
        stages,
        benefits: reader.items("/benefits", &vacancy.benefits),
        recruitment_contact: reader
            .contact("recruitment", vacancy.contacts.recruitment.as_ref())
            .or_else(|| house?.recruitment_contact.clone()),
        job_contact: reader
            .contact("job", vacancy.contacts.job.as_ref())
            .or_else(|| house?.job_contact.clone()),
        adjustments_contact: reader
            .contact("adjustments", vacancy.contacts.adjustments.as_ref())
            .or_else(|| house?.adjustments_contact.clone()),
        formats_contact: reader
            .contact("formats", vacancy.contacts.formats.as_ref())
            .or_else(|| house?.formats_contact.clone()),
        overrides: reader.overrides(vacancy),
        own,
        attachments: Vec::new(),
        fields: Arc::clone(fields),
        // Last, so that a role at fault does not hide the faults of the other fields.
        title: title?,
        ..facts
    };
    if diagnostics.len() > faults_before {
        return None;
    }
    role?;
    if let Some(house) = house {
        for (id, value) in &house.defaults {
            let said = facts.own.entry(id.clone());
            said.or_insert_with(|| value.clone());
        }
        if facts.closing_time.is_none() && facts.closing_date.is_some() {
            facts.closing_time = house.closing_time;
        }
        if facts.nationality_rule.is_none() {
            facts.nationality_rule.clone_from(&house.nationality_rule);
        }
        if facts.benefits.is_empty() {
            facts.benefits.clone_from(&house.benefits);
        }
    }
    own_facts::forget_hidden(&mut facts);
    Some(facts)
}

/// Checks the approvals of vacancies that stand in sheets.
pub(super) fn check_approvals(json: Option<&JsonFile>, diagnostics: &mut Vec<Diagnostic>) {
    let Some(json) = json else { return };
    let approvals = schema::build::<Approvals>(json, &schema::APPROVALS, diagnostics);
    let approvals = approvals.map(|file| file.approvals).unwrap_or_default();
    let mut reader = Reader { json, diagnostics };
    for (reference, approval) in &approvals {
        let route = step("/approvals", reference);
        reader.required(&format!("{route}/by"), &approval.by);
        reader.required(&format!("{route}/on"), &approval.on);
    }
}

/// Whether a contact has values, and each of them says that there is nothing to say.
fn all_says_nothing(contact: &Contact) -> bool {
    let name = contact.name.as_ref().map(AsWritten::says_nothing);
    let email = contact.email.as_ref().map(AsWritten::says_nothing);
    let phone = contact.phone.as_ref().map(AsWritten::says_nothing);
    let mut said = [name, email, phone].into_iter().flatten().peekable();
    said.peek().is_some() && said.all(|says_nothing| says_nothing)
}

/// Reads values, and notes those that are not understood.
pub(super) struct Reader<'a> {
    pub(super) json: &'a JsonFile,
    pub(super) diagnostics: &'a mut Vec<Diagnostic>,
}

impl Reader<'_> {
    pub(super) fn required<T: Fact>(&mut self, route: &str, written: &AsWritten<T>) -> Option<T> {
        if written.says_nothing() {
            let message = "what stands here says nothing, and this may not be left open";
            let place = self.json.place(route);
            self.diagnostics
                .push(Diagnostic::error(Code::BadValue, place, message).hint("write what it is"));
            return None;
        }
        self.read(route, written)
    }

    pub(super) fn read<T: Fact>(&mut self, route: &str, written: &AsWritten<T>) -> Option<T> {
        match written.read() {
            Ok(fact) => Some(fact),
            Err(fault) => {
                self.diagnostics.push(misread(self.json, route, fault));
                None
            }
        }
    }

    pub(super) fn fact<T: Fact>(
        &mut self,
        route: &str,
        written: Option<&AsWritten<T>>,
    ) -> Option<T> {
        let written = written.filter(|written| !written.says_nothing())?;
        self.read(route, written)
    }

    /// The fact that the field's row reads by itself.
    fn take(&mut self, field: &Field, facts: &mut VacancyFacts) {
        let route = field.route();
        if let Some(held) = field.held
            && let Some(value) = self.json.value.pointer(&route)
            // `Reports to: no` names nobody.
            && !(denial::is_naming(&field.name) && value.as_str().is_some_and(denies))
            && let Err(fault) = (held.take)(value, facts)
            // A value of another shape was told of already.
            && schema::VACANCY.fits(&self.json.value, &route)
        {
            self.diagnostics.push(misread(self.json, &route, fault));
        }
    }

    fn facts<T: Fact>(&mut self, route: &str, written: &[AsWritten<T>]) -> Vec<T> {
        let facts = self.numbered(route, written).into_iter();
        facts.map(|(_, fact)| fact).collect()
    }

    /// The facts of a list, each with its number there.
    fn numbered<T: Fact>(&mut self, route: &str, written: &[AsWritten<T>]) -> Vec<(usize, T)> {
        let items = written.iter().enumerate();
        let read = items.filter_map(|(index, item)| {
            Some((index, self.fact(&format!("{route}/{index}"), Some(item))?))
        });
        read.collect()
    }

    /// The items of a list, without the marks that people type before them.
    fn items(&mut self, route: &str, written: &[AsWritten<PlainText>]) -> Vec<PlainText> {
        let items = self.facts(route, written);
        let lines = list_marks::lines(items.iter().map(PlainText::as_str));
        let words = lines.iter().map(list_marks::Line::words);
        let words = words.filter(|words| !says_nothing(words) && !denies(words));
        words.filter_map(|words| words.parse().ok()).collect()
    }

    /// The vacancy's title, which is the role's where it gives none.
    fn title(&mut self, vacancy: &Vacancy, role: Option<&Role>) -> Option<PlainText> {
        match &vacancy.overrides.title {
            Some(title) if !title.says_nothing() => self.read("/overrides/title", title),
            _ => role?.title.parse().ok(),
        }
    }

    /// A contact; one that says nothing is a fault.
    pub(super) fn contact(
        &mut self,
        which: &str,
        contact: Option<&Contact>,
    ) -> Option<ContactFacts> {
        let contact = contact?;
        let route = format!("/contacts/{which}");
        if all_says_nothing(contact) {
            return None;
        }
        if *contact == Contact::default() {
            let place: Place = self.json.place(&route);
            let message = format!("the {which} contact says nothing");
            self.diagnostics.push(
                Diagnostic::error(Code::BadValue, place, message)
                    .hint("give a name, an email address or a telephone number"),
            );
            return None;
        }
        Some(ContactFacts {
            name: self.fact(&format!("{route}/name"), contact.name.as_ref()),
            email: self.fact(&format!("{route}/email"), contact.email.as_ref()),
            phone: self.fact(&format!("{route}/phone"), contact.phone.as_ref()),
        })
    }

    fn overrides(&mut self, vacancy: &Vacancy) -> OverrideFacts {
        let overrides = &vacancy.overrides;
        let mut items = |name: &str, items: &Option<Vec<AsWritten<PlainText>>>| {
            let written = items.as_ref()?;
            let items = self.items(&format!("/overrides/{name}"), written);
            // Items that say nothing leave the role's own.
            (written.is_empty() || !items.is_empty()).then_some(items)
        };
        OverrideFacts {
            what_you_will_do: items("what_you_will_do", &overrides.what_you_will_do),
            you_will_be_someone_who: items(
                "you_will_be_someone_who",
                &overrides.you_will_be_someone_who,
            ),
            skills_and_experience: items("skills_and_experience", &overrides.skills_and_experience),
            who_you_will_work_with: items(
                "who_you_will_work_with",
                &overrides.who_you_will_work_with,
            ),
            about_the_role: self.fact(
                "/overrides/about_the_role",
                overrides.about_the_role.as_ref(),
            ),
        }
    }
}
