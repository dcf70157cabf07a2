//! Builds that stop after each of their steps in turn.

use super::*;

/// A build that adds, changes, takes up, removes and meets a hand edit; then what it should leave.
fn before() -> (TempDir, Sources) {
    let folder = folder();
    let old = sources(&[
        ("changed.md", "old"),
        ("edited.md", "old"),
        ("fresh.md", "old"),
        ("gone/deep/orphan.md", "old"),
        ("missing.md", "old"),
    ]);
    build(folder.path(), &old);
    edit(folder.path(), "edited.md", "by hand");
    edit(folder.path(), "taken.md", &rendered("taken.md", "new"));
    fs::remove_file(folder.path().join("missing.md")).unwrap();
    let new = sources(&[
        ("added/a.md", "new"),
        ("added/b.md", "new"),
        ("changed.md", "new"),
        ("edited.md", "new"),
        ("fresh.md", "old"),
        ("missing.md", "new"),
        ("taken.md", "new"),
    ]);
    (folder, new)
}

/// Whether each output is what it was or what it should become; leftovers aside.
fn assert_whole(out: &Path, new: &Sources, context: &str) {
    for (path, text) in outputs(out) {
        let name = path.rsplit('/').next().unwrap();
        if name.starts_with(".advert-tmp-") || path == "manifest.journal" || path.ends_with('/') {
            continue;
        }
        let wanted = new.get(&path).map(|text| rendered(&path, text));
        let whole = text == rendered(&path, "old")
            || Some(&text) == wanted.as_ref()
            || (path == "edited.md" && text == "by hand");
        assert!(whole, "{context}: `{path}` holds {text:?}");
    }
}

fn build_with(
    blow: Blow,
    out: &Path,
    new: &Sources,
    hand_edits: HandEdits,
) -> Result<Built, Error> {
    let mut disk = Disk::new(out);
    disk.fuse = Fuse::new(blow);
    build_on(disk, Scope::Whole, new, hand_edits)
}

/// Stops the build at every step, and says how many there were.
fn stop_at_each_step(blow: impl Fn(usize) -> Blow, hand_edits: HandEdits) -> usize {
    for step in 0..1_000 {
        let (folder, new) = before();
        let out = folder.path();
        let first = build_with(blow(step), out, &new, hand_edits);
        let context = format!("stopped at step {step}");
        assert_whole(out, &new, &context);
        if hand_edits == HandEdits::Keep {
            assert_eq!(read(&out.join("edited.md")), "by hand", "{context}");
        }
        if first.is_ok() {
            return step;
        }

        // What a check says in between is true: nothing fresh but what it should be.
        let checked = check(out, &plan(Scope::Whole, &new), None).unwrap();
        for (path, state) in &checked.states {
            let there = fs::exists(out.join(path.as_str())).unwrap();
            if *state == State::Fresh {
                let path = path.as_str();
                assert_eq!(
                    read(&out.join(path)),
                    rendered(path, &new[path]),
                    "{context}"
                );
            } else if matches!(
                state,
                State::EditedByHand | State::Foreign | State::Unrecorded
            ) {
                assert!(
                    ["edited.md", "taken.md"].contains(&path.as_str()),
                    "{context}: `{path}`"
                );
            }
            assert_eq!(
                *state == State::Missing,
                !there && new.contains_key(path.as_str()),
                "{context}"
            );
        }

        let hand_edited = read(&out.join("edited.md")) == "by hand";
        let second = build(out, &new);
        let kept: &[&str] = if hand_edited { &["edited.md"] } else { &[] };
        assert_eq!(second.kept, kept, "{context}");
        let mut wanted: Sources = new
            .iter()
            .map(|(path, text)| (path.clone(), rendered(path, text)))
            .collect();
        if hand_edited {
            wanted.insert("edited.md".to_owned(), "by hand".to_owned());
        }
        assert_eq!(outputs(out), wanted, "{context}");
        let third = build(out, &new);
        assert_eq!(
            (third.written, third.unchanged),
            (vec![], vec![]),
            "{context}"
        );
    }
    panic!("the build never ended");
}

#[test]
fn a_build_killed_at_any_step_is_carried_on() {
    let steps = stop_at_each_step(Blow::Kill, HandEdits::Keep);
    assert!(steps > 25, "{steps}");
    let steps = stop_at_each_step(Blow::Kill, HandEdits::Replace);
    assert!(steps > 28, "{steps}");
}

#[test]
fn a_disk_that_is_full_at_any_step_harms_nothing() {
    stop_at_each_step(Blow::Fail, HandEdits::Keep);
    stop_at_each_step(Blow::Fail, HandEdits::Replace);
}

#[test]
fn a_full_disk_leaves_no_leftover_and_is_named() {
    let list = sources(&[("a.md", "1")]);
    for step in 0.. {
        let folder = folder();
        let out = folder.path().join("out");
        let Err(error) = build_with(Blow::Fail(step), &out, &list, HandEdits::Keep) else {
            break;
        };
        let message = error.to_string();
        assert!(message.starts_with("cannot "), "{message}");
        assert!(message.ends_with(": the disk is full"), "{message}");
        let leftover = out.exists()
            && outputs(&out)
                .keys()
                .any(|path| path.contains(".advert-tmp-"));
        assert!(!leftover, "step {step}");
    }
}

#[test]
fn a_killed_build_is_not_done_twice() {
    let (folder, new) = before();
    let out = folder.path();
    // Far enough for the first outputs, not for the manifest.
    build_with(Blow::Kill(20), out, &new, HandEdits::Keep).unwrap_err();
    let done: Vec<String> = new
        .iter()
        .filter(|(path, text)| {
            *path != "taken.md" && outputs(out).get(*path) == Some(&rendered(path, text))
        })
        .map(|(path, _)| path.clone())
        .collect();
    assert!(done.len() >= 3, "{done:?}");
    insta::assert_snapshot!(states(out, &new), @r#"
    added/a.md: fresh
    added/b.md: fresh
    changed.md: fresh
    edited.md: edited-by-hand
    fresh.md: fresh
    gone/deep/orphan.md: orphaned (AsWritten)
    missing.md: missing
    taken.md: edited-by-hand
    manifest.journal: error[bad-manifest]: a build was stopped before its end, or is still running
      hint: run `advert build`, which goes on where that one stopped
    "#);
    assert_eq!(build(out, &new).fresh, done);
}

/// A folder with the same files.
fn copy(files: &BTreeMap<String, String>) -> TempDir {
    let copy = folder();
    for (path, text) in files.iter().filter(|(path, _)| !path.ends_with('/')) {
        edit(copy.path(), path, text);
    }
    copy
}

#[test]
fn a_journal_cut_anywhere_loses_at_most_its_last_line() {
    let (folder, new) = before();
    build_with(Blow::Kill(16), folder.path(), &new, HandEdits::Keep).unwrap_err();
    let left = files(folder.path());
    let journal = &left["manifest.journal"];
    let ends = journal.match_indices('\n').map(|(end, _)| end);
    for cut in ends.flat_map(|end| [end - 60, end - 1, end, end + 1]) {
        let folder = copy(&left);
        let out = folder.path();
        edit(out, "manifest.journal", &journal[..cut]);
        // An output whose line is not whole was not yet touched.
        let lost = journal[..cut].rfind('\n').map_or(0, |end| end + 1);
        for line in journal[lost..].lines() {
            if let Some(path) = line.strip_prefix(r#"{"path":""#) {
                let file = out.join(path.split('"').next().unwrap());
                if file.exists() {
                    fs::remove_file(file).unwrap();
                }
            }
        }
        // Stopped again, at its very end: of what both wrote the journal alone tells.
        let plan = plan(Scope::Whole, &new);
        let publisher = Publisher::begin(out, None, HandEdits::Keep).unwrap();
        for planned in plan.outputs() {
            let path = planned.path.as_str();
            publisher
                .publish(planned, rendered(path, &new[path]).as_bytes())
                .unwrap();
        }
        drop(publisher);
        let changed: Sources = new
            .keys()
            .map(|path| (path.clone(), "newer".to_owned()))
            .collect();
        let built = build(out, &changed);
        assert_eq!(built.kept, ["edited.md", "taken.md"], "cut at {cut}");
        assert_eq!(
            build(out, &changed).written,
            Vec::<String>::new(),
            "cut at {cut}"
        );
    }
}

#[test]
fn an_unfinished_manifest_is_removed_even_if_none_is_to_be_written() {
    let folder = folder();
    let list = sources(&[("a.md", "1")]);
    build(folder.path(), &list);
    edit(folder.path(), ".advert-tmp-manifest.jsonl", "{");
    assert_eq!(build(folder.path(), &list).fresh, ["a.md"]);
    assert_eq!(outputs(folder.path()).len(), 1);
}
