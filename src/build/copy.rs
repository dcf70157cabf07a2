//! A new vacancy made of one that is there.
//!
//! In: a project, the name of a vacancy, and whether its job is advertised again. Out: a file in
//! `vacancies/` of a name that was free, and what of the other is not in it.

use super::{Project, Stop};
use crate::author::copy::copy;
use crate::author::{self, Made};
use crate::facts::Fact as _;
use crate::facts::fields::Fields;
use crate::facts::plain_text::PlainText;
use crate::load::{self, Sources, sheet};
use crate::phrase;

/// What a new vacancy is made of.
#[derive(Debug, Clone, Copy)]
pub struct Copying<'a> {
    /// The name of the vacancy that is there, or its reference number.
    pub from: &'a str,
    /// The name of the new one; without it, the other's with the next number that is free.
    pub name: Option<&'a str>,
    /// Why the same job is advertised again, if it is.
    pub again_because: Option<&'a str>,
}

/// A vacancy that was made of another.
#[derive(Debug)]
pub struct Copied {
    /// The vacancy that it was made of.
    pub from: String,
    /// The new one.
    pub name: String,
    /// Its file, by its path in the project.
    pub path: String,
    /// What the other says and the new one does not, by the labels of the fields.
    pub left_out: Vec<String>,
}

impl Project {
    /// Makes a vacancy of one that is there: a draft, without what holds for one advert alone.
    ///
    /// # Errors
    /// A name of which there is no vacancy, or that another has; a reason that is no text; a failure of the
    /// machine.
    pub fn copy_vacancy(&self, copying: Copying<'_>) -> Result<Copied, Stop> {
        Ok(self.copy_with_text(copying)?.0)
    }

    /// The same, with the text of the new file.
    pub(super) fn copy_with_text(&self, copying: Copying<'_>) -> Result<(Copied, String), Stop> {
        let (sources, _) = load::load(&self.root)?;
        let from = found(&sources, copying.from)?;
        let reason = copying.again_because.map(reason).transpose()?;
        let reason = reason.as_ref().map(PlainText::as_str);
        let Some(copy) = copy(&sources.vacancies[from], reason) else {
            let why = if reason.is_some() {
                "has no reference number, so it cannot be told which advert is repeated; \
                 leave `--again` out"
            } else {
                "is not what a vacancy is; mend it first"
            };
            return Err(Stop::Usage(format!("`{from}` {why}")));
        };
        let (name, path) = self.put_copy(&sources, from, copying.name, &copy.text)?;
        let copied = Copied {
            from: from.clone(),
            name,
            path,
            left_out: labels(&sources, from, copy.left_out),
        };
        Ok((copied, copy.text))
    }

    /// Writes the file of the new vacancy.
    fn put_copy(
        &self,
        sources: &Sources,
        from: &str,
        name: Option<&str>,
        text: &str,
    ) -> Result<(String, String), Stop> {
        let path = |name: &str| format!("vacancies/{name}.json");
        if let Some(name) = name {
            let like = sheet::slug(name);
            if like != name || name.is_empty() {
                let like = phrase::list(&[&like], "or");
                return Err(Stop::Usage(format!(
                    "a name has small letters a to z, digits and `-`, such as {like}"
                )));
            }
            let is_free = !sources.vacancies.contains_key(name);
            if !is_free || author::create(&self.root, &path(name), text)? == Made::AlreadyThere {
                return Err(Stop::Usage(format!(
                    "there is a vacancy `{name}` already; give another name with `--as`"
                )));
            }
            return Ok((name.to_owned(), path(name)));
        }
        let json = &sources.vacancies[from];
        let role = json.value["role"].as_str().map(sheet::slug);
        // A row is called by its reference number, which the copy does not have.
        let base = match role.filter(|role| json.is_row() && !role.is_empty()) {
            Some(role) => role,
            None => without_number(from).to_owned(),
        };
        let names = (2_u32..).map(|number| format!("{base}-{number}"));
        let mut free = names.filter(|name| !sources.vacancies.contains_key(name));
        loop {
            let name = free.next().expect("numbers do not end");
            if author::create(&self.root, &path(&name), text)? == Made::Created {
                let path = path(&name);
                return Ok((name, path));
            }
        }
    }
}

/// What a copy of the vacancy `from` leaves out, by the labels of the fields.
pub(super) fn labels(sources: &Sources, from: &str, left_out: Vec<&str>) -> Vec<String> {
    let fields = Fields::built_in();
    let left_out = left_out.into_iter().map(|name| match name {
        "approved" => "approval".to_owned(),
        "contacts" => name.to_owned(),
        "advertised_before" => "earlier advert".to_owned(),
        "selection_stages" => "days of selection stages".to_owned(),
        "apply_at" => "address to apply at".to_owned(),
        name => fields.label(name).to_lowercase(),
    });
    let mut left_out: Vec<String> = left_out.collect();
    if sources.attachments.contains_key(from) {
        left_out.push("attachments".to_owned());
    }
    left_out
}

/// `senior-devops-2` → `senior-devops`: the number that a copy got. A year or a reference's number is longer.
fn without_number(name: &str) -> &str {
    match name.rsplit_once('-') {
        Some((base, number))
            if !base.is_empty()
                && number.len() <= 2
                && number.bytes().all(|byte| byte.is_ascii_digit()) =>
        {
            base
        }
        _ => name,
    }
}

/// The vacancy that is called so, or that has this reference number.
fn found<'a>(sources: &'a Sources, asked: &str) -> Result<&'a String, Stop> {
    let asked = asked.trim();
    if let Some((name, _)) = sources.vacancies.get_key_value(asked) {
        return Ok(name);
    }
    let by_reference = sources.vacancies.iter().find(|(_, json)| {
        let reference = json.value["reference_number"].as_str();
        reference.is_some_and(|reference| reference.trim().eq_ignore_ascii_case(asked))
    });
    by_reference.map(|(name, _)| name).ok_or_else(|| {
        let of_role = sources.vacancies.iter();
        let of_role = of_role.filter(|(_, json)| json.value["role"].as_str() == Some(asked));
        let of_role: Vec<&str> = of_role.map(|(name, _)| name.as_str()).collect();
        if !of_role.is_empty() {
            let of_role = phrase::some(&of_role);
            return Stop::Usage(format!("`{asked}` is a role; its vacancies are {of_role}"));
        }
        let names = sources.vacancies.keys().map(String::as_str);
        let otherwise = || "`advert list` shows the names".to_owned();
        let hint = phrase::did_you_mean_or(asked, names, otherwise);
        Stop::Usage(format!("there is no vacancy `{asked}`; {hint}"))
    })
}

fn reason(text: &str) -> Result<PlainText, Stop> {
    let nothing = "say after `--again` why the job is advertised again, such as \
                   `no appointment was made`";
    if PlainText::says_nothing(text) {
        return Err(Stop::Usage(nothing.to_owned()));
    }
    text.parse().map_err(|misread: crate::facts::Misread| {
        Stop::Usage(format!("the reason cannot be taken: {}", misread.message))
    })
}
