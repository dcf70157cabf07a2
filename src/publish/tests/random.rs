//! Random histories of a project, held against a simple model: a map of what lies in the folder.

use std::collections::BTreeSet;

use proptest::prelude::{Strategy, any, prop_oneof};
use proptest::test_runner::{Config, TestCaseResult};
use proptest::{collection, prop_assert, prop_assert_eq, proptest};

use super::*;

const PATHS: [&str; 5] = ["a.md", "b/a.md", "b/c/a.md", "b/c/b.md", "d/a.md"];

/// Something that happens to a project. Paths are indexes into [`PATHS`].
#[derive(Debug, Clone)]
enum Event {
    /// A source gets this text, which makes it if there was none.
    Write(usize, u8),
    /// A source goes away.
    Drop(usize),
    /// Someone edits an output.
    Edit(usize),
    /// Someone deletes an output.
    Delete(usize),
    /// A build, of some outputs alone if `only` says so, stopped at a step if `stop` says so.
    Build {
        only: Option<[bool; 5]>,
        force: bool,
        stop: Option<(usize, bool)>,
    },
}

fn event() -> impl Strategy<Value = Event> {
    let path = 0..PATHS.len();
    let build = (
        proptest::option::weighted(0.3, any::<[bool; 5]>()),
        proptest::bool::weighted(0.2),
        proptest::option::weighted(0.5, (0..40_usize, any::<bool>())),
    );
    prop_oneof![
        3 => (path.clone(), 0..3_u8).prop_map(|(path, text)| Event::Write(path, text)),
        1 => path.clone().prop_map(Event::Drop),
        1 => path.clone().prop_map(Event::Edit),
        1 => path.prop_map(Event::Delete),
        4 => build.prop_map(|(only, force, stop)| Event::Build { only, force, stop }),
    ]
}

/// What should lie at a path.
#[derive(Debug, Clone, PartialEq, Eq)]
enum There {
    /// An output made from this text.
    Made(String),
    /// Someone's edit.
    Edited(String),
}

impl There {
    fn text(&self, path: &str) -> String {
        match self {
            Self::Made(text) => rendered(path, text),
            Self::Edited(text) => text.clone(),
        }
    }
}

/// The project as it should be.
#[derive(Debug, Default)]
struct Model {
    sources: Sources,
    there: BTreeMap<String, There>,
    /// The outputs that a build ever had to make; the manifest may name these alone.
    ever_planned: BTreeSet<String>,
    edits: usize,
}

impl Model {
    /// What the folder should hold, leftovers of stopped builds aside.
    fn outputs(&self) -> Sources {
        self.there
            .iter()
            .map(|(path, there)| (path.clone(), there.text(path)))
            .collect()
    }

    fn is_edited(&self, path: &str) -> bool {
        matches!(self.there.get(path), Some(There::Edited(_)))
    }

    /// A build that ends, and what it should say that it kept.
    ///
    /// With `--force` it removes an edited orphan if the manifest still names it, which the model
    /// does not follow through stopped builds; so `found` tells.
    fn build(
        &mut self,
        scope: &Scope,
        planned: &Sources,
        force: bool,
        found: &Sources,
    ) -> Vec<String> {
        let mut kept = Vec::new();
        for (path, text) in planned {
            if self.is_edited(path) && !force {
                kept.push(path.clone());
            } else {
                self.there.insert(path.clone(), There::Made(text.clone()));
            }
        }
        if *scope == Scope::Whole {
            let ever_planned = &self.ever_planned;
            self.there.retain(|path, there| {
                let removable = match there {
                    There::Made(_) => true,
                    There::Edited(_) => {
                        force && ever_planned.contains(path) && !found.contains_key(path)
                    }
                };
                planned.contains_key(path) || !removable
            });
        }
        kept
    }

    /// After a build that was stopped, learns which outputs it made; each must be old or new.
    fn learn(
        &mut self,
        found: &Sources,
        scope: &Scope,
        planned: &Sources,
        force: bool,
    ) -> Result<(), String> {
        for path in PATHS {
            let before = self.there.get(path).map(|there| there.text(path));
            let now = found.get(path);
            if now == before.as_ref() {
                continue;
            }
            let free = force || !self.is_edited(path);
            match (now, planned.get(path)) {
                (Some(now), Some(text)) if free && *now == rendered(path, text) => {
                    self.there
                        .insert(path.to_owned(), There::Made(text.clone()));
                }
                (None, None) if free && *scope == Scope::Whole => {
                    self.there.remove(path);
                }
                _ => return Err(format!("`{path}` was {before:?} and is {now:?}")),
            }
        }
        Ok(())
    }
}

/// What lies in the folder, leftovers of stopped builds aside.
fn whole_outputs(out: &Path) -> Sources {
    let mut found = outputs(out);
    found.retain(|path, _| PATHS.contains(&path.as_str()));
    found
}

fn history(events: Vec<Event>) -> TestCaseResult {
    let folder = folder();
    let out = folder.path();
    let mut model = Model::default();
    for event in events {
        match event {
            Event::Write(path, text) => {
                model
                    .sources
                    .insert(PATHS[path].to_owned(), text.to_string());
            }
            Event::Drop(path) => {
                model.sources.remove(PATHS[path]);
            }
            Event::Edit(path) => {
                model.edits += 1;
                let text = format!("edit {}", model.edits);
                edit(out, PATHS[path], &text);
                model
                    .there
                    .insert(PATHS[path].to_owned(), There::Edited(text));
            }
            Event::Delete(path) => {
                if model.there.remove(PATHS[path]).is_some() {
                    fs::remove_file(out.join(PATHS[path])).unwrap();
                }
            }
            Event::Build { only, force, stop } => build_event(out, &mut model, only, force, stop)?,
        }
        prop_assert_eq!(&whole_outputs(out), &model.outputs());
        check_states(out, &model)?;
    }

    // However it went, one build without `--force` mends everything but the edits, and the next
    // finds nothing to do.
    build(out, &model.sources);
    let planned = model.sources.clone();
    model.build(&Scope::Whole, &planned, false, &whole_outputs(out));
    prop_assert_eq!(&whole_outputs(out), &model.outputs());
    let before = files(out);
    let second = build(out, &model.sources);
    prop_assert_eq!(
        (second.written, second.unchanged, second.removed),
        (vec![], vec![], vec![])
    );
    prop_assert_eq!(files(out), before);

    // With it, the folder is the same as one made anew.
    build_on(
        Disk::new(out),
        Scope::Whole,
        &model.sources,
        HandEdits::Replace,
    )
    .unwrap();
    let apart = super::folder();
    build(apart.path(), &model.sources);
    let mut forced = files(out);
    // Folders that a person emptied are theirs; edits that were never in the manifest too.
    forced.retain(|path, text| !path.ends_with('/') && !text.starts_with("edit "));
    prop_assert_eq!(forced, files(apart.path()));
    Ok(())
}

/// A build, held against the model.
fn build_event(
    out: &Path,
    model: &mut Model,
    only: Option<[bool; 5]>,
    force: bool,
    stop: Option<(usize, bool)>,
) -> TestCaseResult {
    let mut planned = model.sources.clone();
    let mut scope = Scope::Whole;
    if let Some(chosen) = only {
        scope = Scope::Partial;
        planned.retain(|path, _| {
            (0..)
                .zip(PATHS)
                .any(|(index, known)| known == path && chosen[index])
        });
    }
    let hand_edits = if force {
        HandEdits::Replace
    } else {
        HandEdits::Keep
    };
    let mut disk = Disk::new(out);
    if let Some((step, kill)) = stop {
        disk.fuse = Fuse::new(if kill {
            Blow::Kill(step)
        } else {
            Blow::Fail(step)
        });
    }
    model.ever_planned.extend(planned.keys().cloned());
    if let Ok(mut built) = build_on(disk, scope.clone(), &planned, hand_edits) {
        let kept = model.build(&scope, &planned, force, &whole_outputs(out));
        built.kept.retain(|path| planned.contains_key(path));
        prop_assert_eq!(built.kept, kept);
        prop_assert_eq!(all_outputs(out), model.outputs(), "leftovers stayed");
    } else {
        prop_assert!(stop.is_some(), "it failed though nothing stopped it");
        let learnt = model.learn(&whole_outputs(out), &scope, &planned, force);
        prop_assert_eq!(learnt, Ok(()));
    }
    Ok(())
}

/// The outputs, leftovers included.
fn all_outputs(out: &Path) -> Sources {
    let mut found = outputs(out);
    found.retain(|path, _| !path.ends_with('/'));
    found
}

/// What a check says at any moment: never fresh what is not, never edited what is not.
fn check_states(out: &Path, model: &Model) -> TestCaseResult {
    let checked = check(out, &plan(Scope::Whole, &model.sources), None).unwrap();
    for (path, state) in checked.states {
        let there = model.there.get(path.as_str());
        let source = model.sources.get(path.as_str());
        match state {
            State::Fresh => prop_assert_eq!(there.cloned(), source.cloned().map(There::Made)),
            State::Stale(_) => {
                let is_made = matches!(there, Some(There::Made(text)) if Some(text) != source);
                prop_assert!(is_made, "`{}`", path);
            }
            State::Missing => prop_assert_eq!(there, None),
            State::EditedByHand | State::Foreign | State::Unrecorded => {
                prop_assert!(model.is_edited(path.as_str()), "`{}`", path);
            }
            State::Orphaned(_) => prop_assert_eq!(source, None),
            State::Unlisted | State::Untold => {
                prop_assert!(false, "there are no shards, and nothing was merged");
            }
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(Config { cases: 96, failure_persistence: None, ..Config::default() })]

    #[test]
    fn any_history_leaves_whole_outputs_and_everyones_edits(events in collection::vec(event(), 1..30)) {
        history(events)?;
    }
}
