//! The pages of one project, by their addresses.
//!
//! In: a request that was let in, and the project's files as they are. Out: the response. Each request
//! reads the project anew, so what CI or a colleague changed is what the page shows.

use std::path::Path;
use std::sync::{Mutex, PoisonError};

use super::asked::Asked;
use super::message::{Request, Response};
use super::pages::paper::Sent;
use super::pages::{self, House};
use crate::build::desk::{Shelf, VacancyFile};
use crate::build::{Format, Project, Publishing, Snapshot, Stop, Unsaved};
use crate::facts::date::Date;

/// A project, and what its pages need besides.
pub(crate) struct Site {
    /// The project.
    pub(super) project: Project,
    /// Tells what day it is.
    pub(super) today: Box<dyn Fn() -> Date + Send + Sync>,
    /// Opens a folder in the system's window for files.
    pub(super) open_folder: fn(&Path),
    /// What pages asked a moment ago.
    pub(super) asked: Asked,
    /// What pages of paper they were sent.
    pub(super) sent: Sent,
    /// Held by the request that changes something: each reads what is there before it writes, in two windows too.
    turn: Mutex<()>,
}

/// What a page is made of.
pub(super) type Answered = Result<Response, Stop>;

impl Site {
    /// The pages of `project`.
    pub(crate) fn new(
        project: Project,
        today: impl Fn() -> Date + Send + Sync + 'static,
        open_folder: fn(&Path),
    ) -> Self {
        Self {
            project,
            today: Box::new(today),
            open_folder,
            asked: Asked::default(),
            sent: Sent::default(),
            turn: Mutex::default(),
        }
    }

    /// The response to a request.
    pub(crate) fn answer(&self, request: &Request) -> Response {
        let turn = request.is_post.then(|| self.turn.lock());
        // One that panicked left whole files behind.
        let _turn = turn.map(|turn| turn.unwrap_or_else(PoisonError::into_inner));
        let answered = self.route(request);
        answered.unwrap_or_else(|stop| pages::stopped(&self.house(None), &stop))
    }

    /// A page that says why a request is not answered.
    pub(crate) fn refuse(&self, status: u16) -> Response {
        pages::refused(&self.house(None), status)
    }

    fn route(&self, request: &Request) -> Answered {
        let path: Vec<&str> = request.path[1.min(request.path.len())..]
            .split('/')
            .collect();
        match (request.is_post, path.as_slice()) {
            (false, [""]) => pages::home::show(self, request),
            (false, ["page.css"]) => Ok(Response::asset(
                "text/css; charset=utf-8",
                include_str!("assets/page.css"),
            )),
            (false, ["page.js"]) => Ok(Response::asset(
                "text/javascript; charset=utf-8",
                include_str!("assets/page.js"),
            )),
            (false, ["new"]) => pages::start::ask(self, request),
            (true, ["new"]) => pages::start::make(self, request),
            (false, ["import"]) => Ok(pages::bring::ask(self, request)),
            (true, ["import"]) => pages::bring::take(self, request),
            (false, ["import", key]) => pages::bring::show(self, request, key),
            (true, ["import", key]) => pages::bring::write(self, request, key),
            (true, ["undo"]) => pages::actions::undo(self),
            (false, ["publish"]) => pages::publish::show(self),
            (true, ["publish"]) => pages::publish::publish(self),
            (true, ["publish", "open"]) => pages::publish::open(self),
            (true, ["stop"]) => Ok(pages::ended(&self.house(None))),
            (is_post, ["vacancy", id, rest @ ..]) => self.vacancy(request, is_post, id, rest),
            (is_post, [name, id, "place"]) => match (Shelf::named(name), is_post) {
                (Some(of), false) => pages::place::show(self, request, of, id),
                (Some(of), true) => pages::place::put(self, request, of, id),
                (None, _) => Ok(self.refuse(404)),
            },
            _ => Ok(self.refuse(404)),
        }
    }

    fn vacancy(&self, request: &Request, is_post: bool, id: &str, rest: &[&str]) -> Answered {
        match (is_post, rest) {
            (false, ["preview"]) => return pages::preview::show(self, id),
            (false, ["pages"]) => return pages::paper::show(self, id),
            (false, ["file", format]) => return pages::preview::file(self, id, format),
            (true, ["copy"]) => return pages::copies::copy(self, id),
            (false, ["again"]) => return pages::copies::ask_again(self, request, id),
            (true, ["again"]) => return pages::copies::again(self, request, id),
            (false, ["draft"]) => return pages::draft::ask(self, request, id),
            (true, ["draft"]) => return pages::draft::take(self, request, id),
            (false, ["draft", key]) => return pages::draft::show(self, id, key),
            (true, ["draft", key]) => return pages::draft::save(self, id, key),
            _ => {}
        }
        let file = self.project.vacancy_file(id)?;
        let is_broken = file.as_ref().is_some_and(|file| file.value.is_none());
        let Some(file) = file.filter(|file| file.value.is_some()) else {
            return match (is_post, rest) {
                (true, [section, "typed"]) => pages::kept::take(self, request, id, section),
                (true, [section]) => pages::kept::save(self, request, id, section),
                (false, _) if is_broken => pages::kept::unreadable(self, id),
                (false, []) => pages::tasks::of_row(self, id),
                (false, _) => pages::kept::gone(self, id),
                _ => Ok(self.refuse(404)),
            };
        };
        match (is_post, rest) {
            (false, []) => pages::tasks::show(self, request, id, &file),
            (false, ["check"]) => pages::check::show(self, request, id, &file),
            (true, ["approve"]) => pages::check::approve(self, request, id),
            (false, ["extend"]) => pages::actions::ask_extend(self, request, id, &file),
            (true, ["extend"]) => pages::actions::extend(self, request, id, &file),
            (false, ["withdraw"]) => pages::actions::ask_withdraw(self, id, &file),
            (true, ["withdraw"]) => pages::actions::withdraw(self, id, &file),
            (false, ["delete"]) => pages::actions::ask_delete(self, id, &file),
            (true, ["delete"]) => pages::actions::delete(self, id, &file),
            (false, [section]) => pages::section::show(self, request, id, &file, section),
            (true, [section]) => pages::section::save(self, request, id, &file, section),
            (true, [section, "typed"]) => pages::typed::take(self, request, id, &file, section),
            (true, [section, "forget"]) => pages::section::forget(self, id, section),
            _ => Ok(self.refuse(404)),
        }
    }

    /// The house whose adverts these are, as the `snapshot` has it, or as it is now.
    pub(super) fn house(&self, snapshot: Option<&Snapshot>) -> House {
        match snapshot {
            Some(snapshot) => House::of(snapshot),
            None => self
                .project
                .check(&crate::build::Request::default())
                .map_or_else(|_| House::unknown(), |snapshot| House::of(&snapshot)),
        }
    }

    /// The whole project.
    pub(super) fn whole(&self, publishing: Option<Publishing>) -> Result<Snapshot, Stop> {
        self.project.check(&crate::build::Request {
            publish: publishing,
            ..crate::build::Request::default()
        })
    }

    /// The vacancy `id` as `file` has it, or as its sheet has it.
    pub(super) fn snapshot(
        &self,
        id: &str,
        file: Option<&VacancyFile>,
        formats: &[Format],
    ) -> Result<Snapshot, Stop> {
        let unsaved = file.map(|file| file.text.as_str());
        self.snapshot_of(id, unsaved, formats)
    }

    /// The vacancy `id` as it would be if its file were this text.
    pub(super) fn snapshot_of(
        &self,
        id: &str,
        text: Option<&str>,
        formats: &[Format],
    ) -> Result<Snapshot, Stop> {
        self.project.check(&crate::build::Request {
            names: vec![id.to_owned()],
            unsaved: text.map(|text| Unsaved {
                id: id.to_owned(),
                text: text.to_owned(),
            }),
            formats: formats.to_vec(),
            ..crate::build::Request::default()
        })
    }
}
