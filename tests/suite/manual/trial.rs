//! The steps of a page, done in a project.

use std::process::Command;

use advert::build::{Request, Stop};
use advert::diagnostic::Severity;
use serde_json::{Map, Value};

use super::steps::{self, How, Step};
use crate::merge::git;
use crate::project::{self, Project, arguments, as_told, ran};

/// What stands for a reader's own picture.
const PICTURE: &[u8] = include_bytes!("../../../docs/sheet-new.png");

/// A page's project, while its steps are done.
pub(super) struct Trial {
    project: Project,
    /// The folder in it in which the reader is.
    folder: String,
    /// What the last command said.
    said: String,
}

impl Trial {
    /// Does what a page says; how far it came, and what was wrong then.
    pub(super) fn of(name: &str, page: &str) -> Result<(), String> {
        let steps = steps::of(page).map_err(|why| format!("{name}: {why}"))?;
        let mut trial = Self {
            project: Project::empty(),
            folder: String::new(),
            said: String::new(),
        };
        for step in &steps {
            let (line, done) = match step {
                Step::Hidden { line, verb, rest } => (line, trial.hidden(verb, rest)),
                Step::Block {
                    line, text, how, ..
                } => (line, trial.block(text, how)),
            };
            done.map_err(|why| format!("{name}:{line}: {why}"))?;
        }
        Ok(())
    }

    fn hidden(&mut self, verb: &str, rest: &str) -> Result<(), String> {
        let (first, second) = rest.split_once(' ').unwrap_or((rest, ""));
        match verb {
            "begin" => {
                self.folder.clear();
                self.project = match first {
                    "example" | "empty" => Project::empty(),
                    "small" => Project::small(),
                    _ => return Err(format!("there is no project `{first}`")),
                };
                if first == "example" {
                    self.command("advert init --example --quiet", 0)?;
                }
            }
            "run" => self.command(rest, 0)?,
            "fails" => self.command(rest, 1)?,
            "open" => first.clone_into(&mut self.folder),
            "copy" => {
                let (from, to) = pair(rest)?;
                let bytes = std::fs::read(self.project.path(&self.within(from)));
                let bytes = bytes.map_err(|error| format!("{from}: {error}"))?;
                self.project.write(&self.within(to), bytes);
            }
            "replace" => {
                let (from, to) = pair(second)?;
                let path = self.within(first);
                let text = self.project.read(&path);
                if !text.contains(from) {
                    return Err(format!("`{from}` is not in {path}"));
                }
                self.project.write(&path, text.replace(from, to));
            }
            "cut" => {
                let path = self.within(first);
                let text = self.project.read(&path);
                let kept = text.split(second).next().unwrap_or_default();
                if kept.len() == text.len() {
                    return Err(format!("`{second}` is not in {path}"));
                }
                self.project.write(&path, kept);
            }
            "picture" => self.project.write(&self.within(first), PICTURE),
            "set" => self.set(first, second)?,
            "remove" => self.project.remove(&self.within(first)),
            "write" => {
                let text = second.replace("\\n", "\n");
                self.project.write(&self.within(first), text);
            }
            _ => return Err(format!("`{verb}` is not known")),
        }
        Ok(())
    }

    fn block(&mut self, text: &str, how: &How) -> Result<(), String> {
        match how {
            How::By(_) | How::Not(_) => Ok(()),
            How::Commands(exit) => {
                let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
                lines
                    .into_iter()
                    .try_for_each(|line| self.command(line, *exit))
            }
            How::File(path) => {
                self.project.write(&self.within(path), text);
                self.is_read()
            }
            How::Append(path) => {
                let path = self.within(path);
                let before = self.project.read(&path);
                self.project.write(&path, format!("{before}\n{text}"));
                self.is_read()
            }
            How::Member(path) => {
                self.set(path, text)?;
                self.is_read()
            }
            How::Section(path) => {
                let section = format!(
                    r#""sections": [{{ "id": "of-the-page", "title": "Of the page", "blocks": [{text}] }}]"#
                );
                self.set(path, &section)?;
                self.is_read()
            }
            How::Row(path) => {
                let path = self.within(path);
                let row = self.row(&path, text)?;
                self.project.write(&path, row);
                self.is_read()
            }
            How::Said => has(&self.said, text),
            How::Shows(path) => has(&self.project.read(&self.within(path)), text),
        }
    }

    /// Gives a JSON file these members, with braces around them or without.
    fn set(&mut self, path: &str, text: &str) -> Result<(), String> {
        let bare = format!("{{{}}}", text.trim().trim_end_matches(','));
        let members: Map<String, Value> = serde_json::from_str(text)
            .or_else(|_| serde_json::from_str(&bare))
            .map_err(|error| error.to_string())?;
        let path = self.within(path);
        let mut file: Value =
            serde_json::from_str(&self.project.read(&path)).map_err(|error| error.to_string())?;
        for (name, value) in members {
            file[name] = value;
        }
        self.project.write(&path, format!("{file:#}\n"));
        Ok(())
    }

    /// A path as the reader has it, from the project's folder.
    fn within(&self, path: &str) -> String {
        if self.folder.is_empty() {
            path.to_owned()
        } else {
            format!("{}/{path}", self.folder)
        }
    }

    /// Runs a command as the reader types it.
    fn command(&mut self, line: &str, exit: i32) -> Result<(), String> {
        let (program, rest) = line.split_once(' ').unwrap_or((line, ""));
        match program {
            "advert" => {
                let (rest, file) = match rest.split_once(" > ") {
                    Some((rest, file)) => (rest, Some(file)),
                    None => (rest, None),
                };
                let mut command = Command::new(project::program());
                command.args(arguments(&as_told(rest))).env_clear();
                command.current_dir(self.project.path(&self.folder));
                let output = command.output().expect("the program runs");
                let ran = ran(&output);
                self.said = format!("{}{}", ran.stdout, &*ran.stderr);
                if ran.status != exit || (exit == 0 && self.said.contains("error[")) {
                    return Err(format!(
                        "`{line}` ended with {}:\n{}",
                        ran.status, self.said
                    ));
                }
                if let Some(file) = file {
                    self.project.write(&self.within(file), ran.stdout);
                }
            }
            "cd" => self.folder = self.within(rest),
            "git" if self.folder.is_empty() => self.said = git(&self.project, &words(rest)),
            _ => return Err(format!("who tries `{line}`?")),
        }
        Ok(())
    }

    /// The project is read, and nothing in it is refused.
    fn is_read(&self) -> Result<(), String> {
        let project = self.project.open_in(&self.folder);
        let stopped = |stop: Stop| stop.to_string();
        let snapshot = project.check(&Request::default()).map_err(stopped)?;
        let faults = snapshot.faults.iter();
        let mut errors = faults.filter(|fault| fault.severity == Severity::Error);
        if let Some(error) = errors.next() {
            return Err(format!("{}: {}", error.path(), error.message));
        }
        for name in snapshot.names() {
            snapshot.document(name).map_err(stopped)?;
        }
        Ok(())
    }

    /// A sheet of one row with these cells, and those of the row that is there already.
    fn row(&self, path: &str, table: &str) -> Result<String, String> {
        let mut cells: Vec<(String, String)> = Vec::new();
        if self.project.path(path).exists() {
            let text = self.project.read(path);
            let mut lines = text
                .lines()
                .map(|line| line.trim_matches('"').split("\",\""));
            if let (Some(headers), Some(values)) = (lines.next(), lines.next()) {
                let pairs = headers.zip(values);
                cells.extend(pairs.map(|(header, value)| (header.to_owned(), value.to_owned())));
            }
        }
        for row in table.lines() {
            let mut parts = row.trim().trim_matches('|').split(" | ").map(str::trim);
            let (Some(header), Some(value)) = (parts.next(), parts.next()) else {
                return Err(format!("no row of two cells: {row}"));
            };
            let value = value.trim_matches('`').to_owned();
            match cells.iter_mut().find(|(known, _)| known == header) {
                Some(cell) => cell.1 = value,
                None => cells.push((header.to_owned(), value)),
            }
        }
        let (headers, values): (Vec<String>, Vec<String>) = cells.into_iter().unzip();
        let quoted = |cells: Vec<String>| format!("\"{}\"\n", cells.join("\",\""));
        Ok(quoted(headers) + &quoted(values))
    }
}

/// What stands on each side of the arrow.
fn pair(text: &str) -> Result<(&str, &str), String> {
    text.split_once(" => ")
        .ok_or(format!("no arrow in `{text}`"))
}

/// Whether `text` has these lines, in order, whatever stands before and behind them and however many
/// spaces stand between words.
fn has(text: &str, lines: &str) -> Result<(), String> {
    let told = |text: &str| -> Vec<String> {
        let words = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
        text.lines().map(words).collect()
    };
    let (all, wanted) = (told(text), told(lines));
    let is_there = all.windows(wanted.len()).any(|part| part == wanted);
    if is_there {
        return Ok(());
    }
    Err(format!("this is not there:\n{lines}\nbut this is:\n{text}"))
}

/// The words of a line, of which none holds a space.
fn words(line: &str) -> Vec<&str> {
    line.split_whitespace().collect()
}
