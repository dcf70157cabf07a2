//! What a build is to make: its outputs, each with what shapes it.
//!
//! In: paths and inputs. Out: a [`Plan`], in the order of the paths, none of them twice.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use super::inputs::Inputs;
use super::path::OutputPath;
use crate::facts::organisation::List;
use crate::model::DocumentKind;
use crate::write::Format;

/// An output that is to be made.
#[derive(Debug, Clone)]
pub(crate) struct Planned {
    /// Where it is to lie.
    pub path: OutputPath,
    /// What shapes it.
    pub inputs: Inputs,
}

/// Whether a plan names every output of the project.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Scope {
    /// It names them all, those that cannot be made today too; what it does not name is removed.
    Whole,
    /// It names all of these formats; what else is of one of them is removed.
    Formats(Vec<Format>),
    /// It names some; the others are not touched.
    Partial,
}

/// The outputs of a build.
#[derive(Debug, Clone)]
pub(crate) struct Plan {
    scope: Scope,
    outputs: Vec<Planned>,
    /// The kinds of which the project has no source.
    lacking: Vec<DocumentKind>,
    /// The documents that other parts of the project make.
    elsewhere: BTreeSet<String>,
    /// The formats and documents of the outputs, once they are asked for.
    named: OnceLock<(BTreeSet<Format>, BTreeSet<String>)>,
}

/// Two outputs of one path.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the outputs `{0}` and `{1}` have one path, small and capital letters aside")]
pub(crate) struct Collision(pub OutputPath, pub OutputPath);

impl Plan {
    /// Puts the outputs in order and refuses two of one path; letters that differ in case alone
    /// are one path on Windows and macOS.
    pub(crate) fn new(scope: Scope, mut outputs: Vec<Planned>) -> Result<Self, Collision> {
        outputs.sort_by(|left, right| left.path.cmp(&right.path));
        let mut folded: Vec<(String, &OutputPath)> = outputs
            .iter()
            .map(|planned| (planned.path.as_str().to_lowercase(), &planned.path))
            .collect();
        folded.sort();
        let collision = folded.windows(2).find_map(|pair| match pair {
            [(left, first), (right, second)] if left == right => {
                Some(Collision((*first).clone(), (*second).clone()))
            }
            _ => None,
        });
        match collision {
            None => Ok(Self {
                scope,
                outputs,
                lacking: Vec::new(),
                elsewhere: BTreeSet::new(),
                named: OnceLock::new(),
            }),
            Some(collision) => Err(collision),
        }
    }

    /// The same with outputs of other paths.
    #[must_use]
    pub(crate) fn with<'a>(&self, others: impl Iterator<Item = &'a Planned>) -> Self {
        let outputs = self.outputs.iter().cloned().chain(others.cloned());
        let with = Self::new(self.scope.clone(), outputs.collect());
        with.expect("each path stands once")
            .lacking(self.lacking.clone())
            .beside(self.elsewhere.clone())
    }

    /// The same for a project that has no source of these kinds.
    #[must_use]
    pub(crate) fn lacking(mut self, kinds: Vec<DocumentKind>) -> Self {
        self.lacking = kinds;
        self
    }

    /// The same for a part of a project, of which other parts make the documents `elsewhere`, such as
    /// `vacancies/tester-york`.
    #[must_use]
    pub(crate) fn beside(mut self, elsewhere: BTreeSet<String>) -> Self {
        self.elsewhere = elsewhere;
        self
    }

    /// The documents that other parts of the project make.
    pub(crate) fn made_elsewhere(&self) -> &BTreeSet<String> {
        &self.elsewhere
    }

    /// Whether the project has no source of this kind.
    pub(super) fn lacks_sources_of(&self, kind: DocumentKind) -> bool {
        self.lacking.contains(&kind)
    }

    /// The kinds of which the project has no source.
    pub(crate) fn kinds_lacking(&self) -> &[DocumentKind] {
        &self.lacking
    }

    /// Whether the plan names every output of the project.
    #[must_use]
    pub(crate) fn scope(&self) -> &Scope {
        &self.scope
    }

    /// Whether the plan would name an output at `path` if anything made it.
    pub(super) fn covers(&self, path: &OutputPath) -> bool {
        match &self.scope {
            Scope::Whole => !self.is_in_another_format(path),
            // Lists are made where web pages are.
            Scope::Formats(formats) => {
                let path = path.as_str();
                formats.iter().any(|format| format.has(path))
                    || formats.contains(&Format::Html) && List::has(path)
            }
            Scope::Partial => false,
        }
    }

    /// Whether `path` is of a format that the plan leaves out, and of a document that it names: such a
    /// file was asked for at another time, and its document is still there.
    fn is_in_another_format(&self, path: &OutputPath) -> bool {
        let Some((format, document)) = Format::of(path.as_str()) else {
            return false;
        };
        let (formats, documents) = self.named.get_or_init(|| {
            let paths = self.outputs.iter().map(|planned| planned.path.as_str());
            paths.filter_map(Format::of).unzip()
        });
        !formats.contains(&format) && documents.contains(&document)
    }

    /// The outputs, in the order of their paths.
    #[must_use]
    pub(crate) fn outputs(&self) -> &[Planned] {
        &self.outputs
    }

    /// Whether an output lies at `path`.
    pub(super) fn has(&self, path: &OutputPath) -> bool {
        self.outputs
            .binary_search_by(|planned| planned.path.cmp(path))
            .is_ok()
    }
}

#[cfg(test)]
mod tests {
    use super::super::inputs::SharedInputs;
    use super::*;

    #[test]
    fn a_plan_is_in_order_and_has_no_path_twice() {
        let plan = |paths: &[&str]| {
            let inputs = Inputs::new::<&str>(&SharedInputs::new::<&str>([]), []);
            let planned = |path: &&str| Planned {
                path: OutputPath::new(*path).unwrap(),
                inputs: inputs.clone(),
            };
            Plan::new(Scope::Whole, paths.iter().map(planned).collect())
        };
        let good = plan(&["b", "a/c", "a.d"]).unwrap();
        let paths: Vec<&str> = good
            .outputs()
            .iter()
            .map(|planned| planned.path.as_str())
            .collect();
        assert_eq!(paths, ["a.d", "a/c", "b"]);
        assert!(good.has(&OutputPath::new("a/c").unwrap()));
        assert!(!good.has(&OutputPath::new("a").unwrap()));
        for paths in [["a", "a"], ["roles/A.md", "roles/a.md"]] {
            let Collision(first, second) = plan(&paths).unwrap_err();
            assert_eq!([first.as_str(), second.as_str()], paths);
        }
    }
}
