//! Where a command speaks: the only place that prints.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::fs::OpenOptions;
use std::io::{self, IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::Exit;
use super::naming::Naming;
use crate::build::Stop;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::error::Error;
use crate::report::{self, Colour, MessageFormat, border};
use crate::source::SourceFile;

/// Standard output and error, in the form that the user asked for.
pub(super) struct Console {
    /// From where files are named.
    naming: Naming,
    /// How messages are written.
    pub(super) format: MessageFormat,
    /// Whether only faults are told.
    pub(super) quiet: bool,
    /// Whether errors may carry colours.
    colour: Colour,
    /// The file to which a service wants a Markdown summary of the run appended.
    summary: Option<PathBuf>,
    /// What is held back, while it is.
    held: RefCell<Option<Held>>,
    /// What is to stand below the faults.
    below_faults: RefCell<String>,
    /// Why standard output did not take all that was said.
    unsaid: RefCell<Option<io::Error>>,
    /// Whether programs were told how the command ended.
    has_ended: Cell<bool>,
    /// The files that the user named, which are no files of the project.
    from_here: RefCell<BTreeSet<PathBuf>>,
}

/// What a command has to say, and did not say yet.
#[derive(Default)]
pub(super) struct Held {
    /// Its closing lines.
    pub(super) lines: Vec<String>,
    /// Whether it wrote or removed an output.
    pub(super) has_changed_outputs: bool,
    said: Vec<(Stream, String)>,
}

/// Where something is said.
#[derive(Debug, Clone, Copy)]
enum Stream {
    Output,
    Error,
}

/// How a command ended, and what is to be told of it.
pub(super) struct Closing<'a> {
    /// The command's name.
    pub(super) command: &'a str,
    /// What it counted, for programs.
    pub(super) counts: &'a [(&'a str, usize)],
    /// What it did, for people.
    pub(super) lines: Vec<String>,
    /// The exit code.
    pub(super) exit: Exit,
    /// Whether the lines belong to the faults, and stand where these do.
    pub(super) is_of_faults: bool,
    /// All that was found.
    pub(super) faults: &'a [Diagnostic],
}

impl Console {
    pub(super) fn new(format: MessageFormat, quiet: bool, project: &Path) -> Self {
        #[expect(clippy::disallowed_methods, reason = "`cli` looks at the environment")]
        let is_plain = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty())
            || !io::stderr().is_terminal();
        #[expect(clippy::disallowed_methods, reason = "`cli` looks at the environment")]
        let summary = std::env::var_os("GITHUB_STEP_SUMMARY").filter(|path| !path.is_empty());
        Self {
            naming: Naming::new(project, format),
            format,
            quiet,
            colour: if is_plain {
                Colour::None
            } else {
                Colour::Terminal
            },
            summary: summary.map(PathBuf::from),
            held: RefCell::new(None),
            below_faults: RefCell::default(),
            unsaid: RefCell::new(None),
            has_ended: Cell::new(false),
            from_here: RefCell::default(),
        }
    }

    /// Tells of faults, in the order of their places: for people on standard error, for programs
    /// on standard output.
    pub(super) fn faults(&self, diagnostics: &[Diagnostic]) {
        let mut diagnostics = self.named(diagnostics).into_owned();
        diagnostics.sort_by_cached_key(|diagnostic| {
            // What the outputs lack is most often a consequence of what comes first then.
            let follows = is_named_from_here(diagnostic.code);
            (follows, diagnostic.place.order())
        });
        diagnostics.dedup();
        let text = report::render(&diagnostics, self.format, self.colour);
        match self.format {
            MessageFormat::Human => self.complain(&text),
            _ => self.print(&text),
        }
    }

    /// A line for people, unless they want none.
    pub(super) fn say(&self, line: &str) {
        if let Some(held) = self.held.borrow_mut().as_mut() {
            held.lines.push(line.to_owned());
        } else if !self.quiet && self.format == MessageFormat::Human {
            self.answer(line);
        }
    }

    /// Holds back from now on all that is to be said.
    pub(super) fn hold_back(&self) {
        self.held.replace(Some(Held::default()));
    }

    /// Gives what was held back, and speaks again.
    pub(super) fn let_go(&self) -> Held {
        self.held.take().unwrap_or_default()
    }

    /// Says what was held back, but for the closing lines.
    pub(super) fn say_held(&self, held: &Held) {
        for (stream, text) in &held.said {
            match stream {
                Stream::Output => self.print(text),
                Stream::Error => self.complain(text),
            }
        }
    }

    /// Ends a command: tells of faults, and then how it went, in a line or two for people and in
    /// counts for programs.
    pub(super) fn close(&self, closing: &Closing<'_>) -> Result<Exit, Stop> {
        self.faults(closing.faults);
        if self.format == MessageFormat::Human {
            self.complain(&self.below_faults.take());
        }
        if let Some(held) = self.held.borrow_mut().as_mut() {
            let mut counts = closing.counts.iter();
            held.has_changed_outputs =
                counts.any(|(what, count)| ["written", "removed"].contains(what) && *count > 0);
        }
        self.outcome(closing.counts, closing.exit);
        for line in &closing.lines {
            if closing.is_of_faults {
                self.say_of_faults(line);
            } else {
                self.say(line);
            }
        }
        self.summarise(closing)?;
        Ok(closing.exit)
    }

    /// The last line for programs that read JSON: how the command ended, and what it counted.
    pub(super) fn outcome(&self, counts: &[(&str, usize)], exit: Exit) {
        self.json(|| report::outcome_line(counts, exit as u8));
        self.has_ended.set(true);
    }

    /// What is to stand between the faults and the closing line, for people alone.
    pub(super) fn show_below_faults(&self, text: String) {
        self.below_faults.replace(text);
    }

    /// What became of an output, for programs.
    pub(super) fn output(&self, file: impl FnOnce() -> String, state: &str, reasons: &[String]) {
        let name = || {
            let name = self.naming.of_path(Path::new(&file()));
            name.to_string_lossy().replace('\\', "/")
        };
        self.json(|| report::output_line(&name(), state, reasons));
    }

    /// Appends a summary of the run to the file that the environment names for it, if it does.
    fn summarise(&self, closing: &Closing<'_>) -> Result<(), Error> {
        let Some(path) = &self.summary else {
            return Ok(());
        };
        let named = self.named(closing.faults);
        let text = report::summary(closing.command, &closing.lines.join(". "), &named);
        let file = OpenOptions::new().append(true).create(true).open(path);
        file.and_then(|mut file| file.write_all(text.as_bytes()))
            .map_err(Error::at("write the summary", path))
    }

    /// The closing line below faults, where they stand.
    pub(super) fn say_of_faults(&self, line: &str) {
        if let Some(held) = self.held.borrow_mut().as_mut() {
            held.lines.push(line.to_owned());
        } else if !self.quiet && self.format == MessageFormat::Human {
            complain(&border::lines(&format!("{line}\n")));
        }
    }

    /// A line that the user asked for.
    pub(super) fn answer(&self, line: &str) {
        self.print(&border::lines(&format!("{line}\n")));
    }

    /// A line of JSON, where that is the form.
    pub(super) fn json(&self, line: impl FnOnce() -> String) {
        if self.format == MessageFormat::Json {
            self.print(&line());
        }
    }

    /// A failure of the machine or of usage, on standard error.
    pub(super) fn failure(message: &str) {
        complain(&border::lines(&format!("error: {message}\n")));
    }

    /// Ends the command with a failure, which programs are told where they read.
    pub(super) fn fail(&self, message: &str, exit: Exit) {
        let is_json = self.format == MessageFormat::Json;
        let mut text = report::failure(message, exit as u8, self.format);
        if is_json && self.has_ended.get() {
            text.clear();
        }
        let is_told = write_to(io::stdout().lock(), &text).is_ok() && !text.is_empty();
        // A log shows both streams, and an annotation once is enough.
        if is_json || !is_told {
            Self::failure(message);
        }
    }

    /// Fails if standard output did not take all that the command said there.
    pub(super) fn finish(&self, exit: Exit) -> Result<Exit, Stop> {
        match self.unsaid.take() {
            None => Ok(exit),
            Some(error) => Err(Error::at("write to", Path::new("standard output"))(error).into()),
        }
    }

    fn complain(&self, text: &str) {
        match self.held.borrow_mut().as_mut() {
            Some(held) => held.said.push((Stream::Error, text.to_owned())),
            None => complain(text),
        }
    }

    fn print(&self, text: &str) {
        if let Some(held) = self.held.borrow_mut().as_mut() {
            held.said.push((Stream::Output, text.to_owned()));
            return;
        }
        if let Err(error) = write_to(io::stdout().lock(), text) {
            self.unsaid.borrow_mut().get_or_insert(error);
        }
    }

    /// Notes that the user named this file, from the folder of the command.
    pub(super) fn name_from_here(&self, file: &Path) {
        self.from_here.borrow_mut().insert(file.to_owned());
    }

    fn is_from_here(&self, place: &Place) -> bool {
        let named = self.from_here.borrow();
        place.file().is_some_and(|file| named.contains(file))
    }

    /// The diagnostics with files named from where their readers look for them.
    fn named<'a>(&self, diagnostics: &'a [Diagnostic]) -> Cow<'a, [Diagnostic]> {
        let is_from_here =
            |one: &Diagnostic| is_named_from_here(one.code) || self.is_from_here(&one.place);
        if self.naming.is_plain() && !diagnostics.iter().any(is_from_here) {
            return Cow::Borrowed(diagnostics);
        }
        let mut files: BTreeMap<PathBuf, Arc<SourceFile>> = BTreeMap::new();
        let mut named = diagnostics.to_vec();
        for diagnostic in &mut named {
            let is_from_here =
                is_named_from_here(diagnostic.code) || self.is_from_here(&diagnostic.place);
            let name = |path: &Path| {
                if is_from_here {
                    self.naming.of_path(path)
                } else {
                    self.naming.of_project(path)
                }
            };
            match &mut diagnostic.place {
                Place::Text { file, .. } => {
                    let path = name(&file.path);
                    let named = files
                        .entry(path.clone())
                        .or_insert_with(|| Arc::new(SourceFile::new(path, file.text())));
                    *file = Arc::clone(named);
                }
                Place::Cell(cell) => cell.path = name(&cell.path),
                Place::File(path) | Place::Paragraph { path, .. } => *path = name(path),
                Place::Answer(answer) => answer.path = name(&answer.path),
                Place::Argument(_) => {}
            }
        }
        Cow::Owned(named)
    }

    /// The place of a file of the project, with its path from the folder of the command.
    pub(super) fn in_project(&self, place: Place) -> Place {
        match place {
            Place::File(path) => Place::File(self.naming.in_project(&path)),
            Place::Cell(mut cell) => {
                cell.path = self.naming.in_project(&cell.path);
                Place::Cell(cell)
            }
            place => place,
        }
    }

    /// Whether someone watches, so that a progress bar is of use.
    pub(super) fn is_watched(&self) -> bool {
        self.format == MessageFormat::Human && !self.quiet && io::stderr().is_terminal()
    }
}

/// Whether the places of such faults are named from the folder of the command: those of outputs, and
/// of the project itself.
fn is_named_from_here(code: Code) -> bool {
    matches!(
        code,
        Code::EmptyProject
            | Code::StaleOutput
            | Code::HandEdited
            | Code::MostRemoved
            | Code::OtherMode
            | Code::BadManifest
            | Code::BadShards
            | Code::BadDocument
            | Code::ToBePlaced
            | Code::BroughtIn
            | Code::BadFramework
            | Code::BadDictionary
    )
}

/// A reader that has gone away (`| head`) is no fault of the command.
fn write_to(mut stream: impl io::Write, text: &str) -> io::Result<()> {
    let written = stream.write_all(text.as_bytes());
    match written.and_then(|()| stream.flush()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        other => other,
    }
}

/// Where standard error takes nothing, nobody can be told of it.
fn complain(text: &str) {
    let _ = write_to(io::stderr().lock(), text);
}
