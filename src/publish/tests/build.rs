//! Builds and checks that nothing disturbs.

use super::super::state::{Orphan, reasons};
use super::*;

#[test]
fn a_build_makes_everything_and_then_nothing() {
    let folder = folder();
    let out = folder.path().join("deep/out");
    let sources = sources(&[("roles/a.md", "one"), ("b.md", "two")]);
    assert_eq!(
        build(&out, &sources),
        Built {
            written: strings(&["b.md", "roles/a.md"]),
            ..Built::default()
        }
    );
    let after = files(&out);
    insta::assert_snapshot!(
        after["manifest.jsonl"],
        @r#"
    {"format":2}
    {"path":"b.md","hash":"ede169d26e1144523e02c2240179ab80","inputs":{"sources/b.md":"dc770fff53f50835f8cc957e01c0d573"},"shared":{"advert":"=0.1.0","templates/style.json":"6e46dd10defc9b56c29a6ec56b508c21"}}
    {"path":"roles/a.md","hash":"982da4cc4873e4de4da31a85f11bb09f","inputs":{"sources/roles/a.md":"d33fb48ab5adff269ae172b29a6913ff"},"shared":{"advert":"=0.1.0","templates/style.json":"6e46dd10defc9b56c29a6ec56b508c21"}}
    "#
    );
    assert_eq!(
        build(&out, &sources),
        Built {
            fresh: strings(&["b.md", "roles/a.md"]),
            ..Built::default()
        }
    );
    assert_eq!(files(&out), after);
}

#[test]
fn a_check_creates_nothing() {
    let folder = folder();
    let out = folder.path().join("out");
    let sources = sources(&[("roles/a.md", "one")]);
    assert_eq!(states(&out, &sources), "roles/a.md: missing\n");
    assert!(!out.exists());
}

#[test]
fn a_check_tells_each_state() {
    let folder = folder();
    let out = folder.path();
    let before = sources(&[
        ("edited.md", "1"),
        ("fresh.md", "2"),
        ("missing.md", "3"),
        ("old/edited.md", "4"),
        ("old/gone.md", "5"),
        ("old/orphan.md", "6"),
        ("stale.md", "7"),
    ]);
    build(out, &before);
    edit(out, "edited.md", "by hand");
    edit(out, "foreign.md", "by someone");
    edit(out, "old/edited.md", "by hand");
    fs::remove_file(out.join("missing.md")).unwrap();
    fs::remove_file(out.join("old/gone.md")).unwrap();
    let now = sources(&[
        ("edited.md", "1"),
        ("foreign.md", "0"),
        ("fresh.md", "2"),
        ("missing.md", "3"),
        ("stale.md", "changed"),
    ]);
    insta::assert_snapshot!(states(out, &now), @r#"
    edited.md: edited-by-hand
    foreign.md: edited-by-hand
    fresh.md: fresh
    missing.md: missing
    old/edited.md: orphaned (EditedByHand)
    old/orphan.md: orphaned (AsWritten)
    stale.md: stale (`sources/stale.md` changed)
    "#);

    let built = build(out, &now);
    assert_eq!(built.written, ["missing.md", "stale.md"]);
    assert_eq!(built.fresh, ["fresh.md"]);
    assert_eq!(built.removed, ["old/orphan.md"]);
    assert_eq!(built.kept.len(), 3, "{:?}", built.kept);
    insta::assert_snapshot!(states(out, &now), @r#"
    edited.md: edited-by-hand
    foreign.md: edited-by-hand
    fresh.md: fresh
    missing.md: fresh
    old/edited.md: orphaned (EditedByHand)
    stale.md: fresh
    "#);

    let forced = build_on(Disk::new(out), Scope::Whole, &now, HandEdits::Replace).unwrap();
    assert_eq!(
        forced,
        Built {
            written: strings(&["edited.md", "foreign.md"]),
            fresh: strings(&["fresh.md", "missing.md", "stale.md"]),
            removed: strings(&["old/edited.md"]),
            ..Built::default()
        }
    );
    assert!(!out.join("old").exists(), "an empty folder stayed");
    let apart = super::folder();
    build(apart.path(), &now);
    assert_eq!(files(out), files(apart.path()));
}

#[test]
fn the_words_of_each_state() {
    let path = || std::path::PathBuf::from("out/roles/a.md");
    let input = |text: &str| Input::file(text.as_bytes());
    let before = Inputs::new(
        &SharedInputs::new([
            ("advert", Input::setting("0.1.0")),
            ("option lang", Input::setting("en")),
            ("templates/advert.md", input("1")),
        ]),
        [("templates/style.json", input("1"))],
    );
    let after = Inputs::new(
        &SharedInputs::new([
            ("advert", Input::setting("0.2.0")),
            ("option lang", Input::setting("cy")),
            ("templates/advert.md", input("2")),
        ]),
        [("roles/x.json", input("1"))],
    );
    let all = [
        State::Stale(reasons(&before, &after)),
        State::Missing,
        State::EditedByHand,
        State::Foreign,
        State::Orphaned(Orphan::AsWritten),
        State::Orphaned(Orphan::EditedByHand),
    ];
    let text: String = all
        .iter()
        .map(|state| shown(&state.fault(path(), None, "advert build").unwrap()))
        .collect();
    insta::assert_snapshot!(text, @r#"
    a.md: error[stale-output]: an output is stale: advert 0.1.0 → 0.2.0; option lang en → cy; `roles/x.json` is new to it; `templates/advert.md` changed; `templates/style.json` is no longer used
      hint: run `advert build`
    a.md: error[stale-output]: an output is missing
      hint: run `advert build`
    a.md: error[hand-edited]: the file is not as `advert` wrote it, so it is left as it is
      hint: to keep the change, make it in the role, vacancy or template that it comes from; then delete the file or add `--force`, and build again
    a.md: error[hand-edited]: a file is here already that `advert` did not write, so it is left as it is
      hint: move it to another folder if you need it; then delete it here or add `--force`, which replaces it, and build again
    a.md: error[stale-output]: nothing makes this output any more
      hint: run `advert build`, which removes it
    a.md: error[hand-edited]: nothing makes this output any more, but it is not as `advert` wrote it, so it is left as it is
      hint: delete the file, or add `--force` and build again, which removes it
    "#);
    assert_eq!(State::Fresh.fault(path(), None, "advert build"), None);
}

#[test]
fn a_partial_build_leaves_the_others() {
    let folder = folder();
    let out = folder.path();
    build(
        out,
        &sources(&[("a.md", "1"), ("b.md", "1"), ("c.md", "1")]),
    );
    let part = sources(&[("a.md", "2")]);
    let built = build_on(Disk::new(out), Scope::Partial, &part, HandEdits::Keep).unwrap();
    assert_eq!(built.written, ["a.md"]);
    let now = sources(&[("a.md", "2"), ("b.md", "1"), ("c.md", "1")]);
    assert_eq!(states(out, &now), "a.md: fresh\nb.md: fresh\nc.md: fresh\n");
    let checked = check(out, &plan(Scope::Partial, &part), None).unwrap();
    assert_eq!(checked.states.len(), 1);
}

#[test]
fn what_is_there_already_is_taken_up_unwritten() {
    let folder = folder();
    let out = folder.path();
    edit(out, "a.md", &rendered("a.md", "1"));
    let sources = sources(&[("a.md", "1")]);
    assert_eq!(states(out, &sources), "a.md: unlisted\n");
    assert_eq!(build(out, &sources).unchanged, ["a.md"]);
    assert_eq!(states(out, &sources), "a.md: fresh\n");
}

#[test]
fn inputs_that_moved_to_another_part_leave_outputs_fresh_and_the_manifest_right() {
    let folder = folder();
    let input = |name: &'static str| (name, Input::setting("1"));
    let planned = |inputs| {
        let path = OutputPath::new("a.md").unwrap();
        Plan::new(Scope::Whole, vec![Planned { path, inputs }]).unwrap()
    };
    let together = planned(Inputs::new(
        &SharedInputs::new([input("a"), input("b")]),
        [input("c")],
    ));
    let apart = planned(Inputs::new(
        &SharedInputs::new([input("a")]),
        [input("b"), input("c")],
    ));
    let build = |out: &Path, plan: &Plan| {
        let publisher = Publisher::begin(out, None, HandEdits::Keep).unwrap();
        let states = publisher.examine(plan).unwrap();
        if states != [State::Fresh] {
            publisher.publish(&plan.outputs()[0], b"a").unwrap();
        }
        publisher.finish(plan).unwrap();
        (states, files(out))
    };
    build(&folder.path().join("one"), &together);
    let (states, moved) = build(&folder.path().join("one"), &apart);
    assert_eq!(states, [State::Fresh]);
    let (_, anew) = build(&folder.path().join("two"), &apart);
    assert_eq!(moved, anew);
}

#[test]
fn outputs_may_come_from_many_threads() {
    let folder = folder();
    let out = folder.path();
    let list: Sources = (0..300)
        .map(|number| (format!("{}/{number:03}.md", number % 7), number.to_string()))
        .collect();
    let plan = plan(Scope::Whole, &list);
    let publisher = Publisher::begin(out, None, HandEdits::Keep).unwrap();
    assert!(
        publisher
            .examine(&plan)
            .unwrap()
            .iter()
            .all(|state| *state == State::Missing)
    );
    let (to, texts) = (&publisher, &list);
    std::thread::scope(|scope| {
        for chunk in plan.outputs().chunks(40) {
            scope.spawn(move || {
                for planned in chunk {
                    let path = planned.path.as_str();
                    to.publish(planned, rendered(path, &texts[path]).as_bytes())
                        .unwrap();
                }
            });
        }
    });
    publisher.finish(&plan).unwrap();
    let apart = super::folder();
    build(apart.path(), &list);
    assert_eq!(files(out), files(apart.path()));
    assert_eq!(build(out, &list).fresh.len(), 300);
}
