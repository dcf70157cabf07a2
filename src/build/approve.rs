//! The approval of adverts: who approved which words, written into the files of their vacancies.
//!
//! In: a snapshot of named vacancies, a name and a day. Out: for each the words that were approved, in
//! `approved/`, and what stands for them, in the vacancy's file or in `vacancies/approvals.json`. Only
//! files that are as they were read are changed.

use std::path::Path;

use super::approval::{kept, open_advert, seal, words};
use super::{Drafts, Project, Publishing, Request, Snapshot, Stop};
use crate::author::approval::{Approval, first_of_approvals, in_approvals, in_vacancy};
use crate::author::{self, Made, Replaced};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::facts::date::Date;
use crate::facts::nothing::says_nothing;
use crate::facts::plain_text::PlainText;
use crate::lint;
use crate::load::Sources;
use crate::load::approvals::{PATH, is_as_read, words_path};
use crate::model::{DocumentKind, Name, Status};
use crate::validate::{Checked, CheckedVacancy};

/// What was approved.
#[derive(Debug, Default)]
pub struct Approvals {
    /// The vacancies, by id.
    pub approved: Vec<String>,
    /// The files that were written, by their paths in the project.
    pub written: Vec<String>,
    /// The vacancies among them that are drafts in their sheets, which no program writes.
    pub drafts: Vec<String>,
}

impl Project {
    /// What will keep these vacancies, which were approved, from being published all the same: what they lack,
    /// gaps in their words. That a sheet has its rows as drafts is no part of it, nor a day to come.
    ///
    /// # Errors
    /// Failures of the machine.
    pub fn refusals(&self, names: &[String], today: Date) -> Result<Vec<Diagnostic>, Stop> {
        let snapshot = self.check(&Request {
            names: names.to_vec(),
            publish: Some(Publishing {
                today,
                drafts: Drafts::Refuse,
            }),
            ..Request::default()
        })?;
        let is_of_status = |fault: &Diagnostic| match fault.code {
            Code::Rule(page) => page.name == "not-approved",
            code => code == Code::TooEarly,
        };
        let faults = snapshot.faults.into_iter();
        let faults = faults.filter(|fault| fault.severity == Severity::Error);
        Ok(faults.filter(|fault| !is_of_status(fault)).collect())
    }
}

/// A vacancy with what is approved of it.
struct Approvable<'a> {
    name: &'a Name,
    vacancy: &'a CheckedVacancy,
    /// The text of the file that keeps its words.
    kept: String,
    /// What stands for its words.
    seal: String,
}

impl Snapshot {
    /// Approves the vacancies that were named, each with the words that it has now.
    ///
    /// # Errors
    /// Faults that keep one of them from being made; a name that is not of a vacancy people can apply
    /// for; a file that somebody changes meanwhile; a failure of the machine.
    pub fn approve(&self, by: &PlainText, on: Date) -> Result<Approvals, Stop> {
        if !names_somebody(by) {
            return Err(Stop::Usage(format!(
                "`{by}` names nobody who could have approved an advert; write who did, as in `--by \"Head of Digital\"`"
            )));
        }
        let (checked, composer) = self.sound()?;
        let sources = checked.sources();
        let mut approvables = Vec::new();
        for name in self.named_vacancies(checked)? {
            let vacancy = &checked.vacancies()[&name.id];
            if vacancy.data.status.is_over() {
                return Err(Stop::Usage(format!(
                    "nobody can apply for `{}` any more, so it cannot be approved",
                    name.id
                )));
            }
            let document = open_advert(composer, checked, name).map_err(Stop::Faults)?;
            approvables.push(Approvable {
                name,
                vacancy,
                kept: kept(checked, name, &words(&document)),
                seal: seal(&document),
            });
        }
        let mut done = Approvals::default();
        let mut of_rows = None;
        for one in &approvables {
            let path = words_path(&one.name.id);
            let before = sources.bytes_now(Path::new(&path))?;
            put(
                sources,
                &path,
                before.as_deref(),
                one.kept.as_bytes(),
                &mut done,
            )?;
            let approval = Approval {
                by: by.as_str(),
                on,
                of: &one.seal,
            };
            if one.vacancy.json.is_row() {
                let (_, now) = of_rows.get_or_insert(approvals_now(sources)?);
                *now = Some(with_row(one, now.take(), approval)?);
                if one.vacancy.data.status == Status::Draft {
                    done.drafts.push(one.name.id.clone());
                }
            } else {
                approve_file(sources, one, approval, &mut done)?;
            }
            done.approved.push(one.name.id.clone());
        }
        if let Some((before, Some(now))) = of_rows {
            put(sources, PATH, before.as_deref(), &now, &mut done)?;
        }
        Ok(done)
    }

    /// The vacancies that were named themselves.
    fn named_vacancies<'a>(&self, checked: &'a Checked) -> Result<Vec<&'a Name>, Stop> {
        let selection = self.request.selection();
        let named = checked.wanted().iter();
        let named: Vec<&Name> = named
            .filter(|name| selection.is_of(name, checked.sources()))
            .collect();
        match named.iter().find(|name| name.kind != DocumentKind::Vacancy) {
            Some(other) => Err(Stop::Usage(format!(
                "`{}` is no vacancy, and only vacancies are approved; name them, as `advert list` \
                 shows them",
                other.id
            ))),
            None if named.is_empty() => Err(Stop::Usage(
                "no vacancy is named; `advert list` shows their names".to_owned(),
            )),
            None => Ok(named),
        }
    }
}

/// Whether words can be somebody's name or office, and are not what a form has there.
fn names_somebody(by: &PlainText) -> bool {
    let letters = by.as_str().chars().filter(|found| found.is_alphabetic());
    letters.count() > 1 && !says_nothing(by.as_str()) && !lint::has_placeholder(by.as_str())
}

/// Writes the approval into the vacancy's own file.
fn approve_file(
    sources: &Sources,
    one: &Approvable<'_>,
    approval: Approval<'_>,
    done: &mut Approvals,
) -> Result<(), Stop> {
    let json = &one.vacancy.json;
    let path = json.path().to_string_lossy().replace('\\', "/");
    let before = sources.bytes_now(json.path())?;
    let before = before.filter(|bytes| is_as_read(json, bytes));
    let before = before.ok_or_else(|| changed_meanwhile(&path))?;
    let is_draft = one.vacancy.data.status == Status::Draft;
    let now = in_vacancy(&before, approval, is_draft).ok_or_else(|| not_utf_8(&path))?;
    put(sources, &path, Some(&before), &now, done)
}

/// The approvals of rows as they are, and as they are to be.
type OfRows = (Option<Vec<u8>>, Option<Vec<u8>>);

fn approvals_now(sources: &Sources) -> Result<OfRows, Stop> {
    let bytes = sources.bytes_now(Path::new(PATH))?;
    let is_as_read = match (&sources.approvals, &bytes) {
        (Some(json), Some(bytes)) => is_as_read(json, bytes),
        (None, None) => true,
        _ => false,
    };
    if is_as_read {
        Ok((bytes.clone(), bytes))
    } else {
        Err(changed_meanwhile(PATH))
    }
}

fn with_row(
    one: &Approvable<'_>,
    before: Option<Vec<u8>>,
    approval: Approval<'_>,
) -> Result<Vec<u8>, Stop> {
    let reference = one.vacancy.json.value["reference_number"].as_str();
    let reference = reference.unwrap_or_default().trim();
    match before {
        None => Ok(first_of_approvals(reference, approval).into_bytes()),
        Some(bytes) => in_approvals(&bytes, reference, approval).ok_or_else(|| not_utf_8(PATH)),
    }
}

/// Writes a file of the project that was `before`, unless it is `now` already.
fn put(
    sources: &Sources,
    path: &str,
    before: Option<&[u8]>,
    now: &[u8],
    done: &mut Approvals,
) -> Result<(), Stop> {
    let is_put = match before {
        Some(before) if before == now => {
            author::tidy(sources.root(), path);
            return Ok(());
        }
        Some(before) => author::replace(sources.root(), path, before, now)? == Replaced::Done,
        None => author::create(sources.root(), path, now)? == Made::Created,
    };
    if !is_put {
        return Err(changed_meanwhile(path));
    }
    done.written.push(path.to_owned());
    Ok(())
}

fn changed_meanwhile(path: &str) -> Stop {
    Stop::Usage(format!(
        "`{path}` was changed meanwhile and was left as it is; look at it, and approve again"
    ))
}

fn not_utf_8(path: &str) -> Stop {
    Stop::Usage(format!(
        "`{path}` cannot be changed, as its encoding is not UTF-8; save it so, and approve again"
    ))
}
