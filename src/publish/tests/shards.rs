//! Shards in one folder, in folders that are put together, stopped, and taken over.

use super::super::shards::Left;
use super::*;
use crate::shard::Shard;

/// Which shard of two each source belongs to, as the paths of these tests have it.
fn part(sources: &Sources, number: u32) -> Sources {
    let is_second = |path: &str| path.contains('2');
    let mut part = sources.clone();
    part.retain(|path, _| is_second(path) == (number == 2));
    part
}

fn shard(text: &str) -> Shard {
    text.parse().unwrap()
}

fn begin(out: &Path, text: &str) -> Publisher {
    Publisher::begin(out, Some(shard(text)), HandEdits::Keep).unwrap()
}

fn build_shard(out: &Path, text: &str, sources: &Sources) -> Built {
    go_on(begin(out, text), Scope::Whole, sources).unwrap()
}

/// Six outputs of two shards.
fn six(text: &str) -> Sources {
    let paths = ["a/1.md", "a/2.md", "b/1.md", "b/2.md", "c/1.md", "c/2.md"];
    sources(&paths.map(|path| (path, text)))
}

/// A folder with both shards of the six.
fn both() -> (TempDir, Sources) {
    let (folder, all) = (folder(), six("one"));
    build_shard(folder.path(), "1/2", &part(&all, 1));
    build_shard(folder.path(), "2/2", &part(&all, 2));
    (folder, all)
}

/// The files of one machine's build.
fn alone(sources: &Sources) -> BTreeMap<String, String> {
    let folder = folder();
    build(folder.path(), sources);
    files(folder.path())
}

fn refusal(begun: Result<Publisher, Refusal>) -> String {
    match begun.err().unwrap() {
        Refusal::Manifest(diagnostic) => shown(&diagnostic),
        Refusal::Machine(error) => error.source.to_string(),
    }
}

#[test]
fn shards_make_what_a_whole_build_makes() {
    let (folder, all) = both();
    let mut found = files(folder.path());
    let first = found.remove("manifest.1-of-2.jsonl").unwrap();
    let second = found.remove("manifest.2-of-2.jsonl").unwrap();
    let mut whole = alone(&all);
    let manifest = whole.remove("manifest.jsonl").unwrap();
    assert_eq!(found, whole);
    // Every line of the whole's manifest is in a shard's, and no other.
    let mut lines: Vec<&str> = first.lines().chain(second.lines()).collect();
    lines.sort_unstable();
    lines.dedup();
    let mut expected: Vec<&str> = manifest.lines().collect();
    expected.sort_unstable();
    assert_eq!(lines, expected);
    assert_all_fresh(folder.path(), &all, "");
}

#[test]
fn shards_run_at_the_same_time() {
    let (folder, all) = (folder(), six("one"));
    let out = folder.path();
    let (first, second) = (begin(out, "1/2"), begin(out, "2/2"));
    let busy = Publisher::begin(out, Some(shard("1/2")), HandEdits::Keep);
    let says = "another build is writing there; wait until it has ended and try again";
    assert_eq!(refusal(busy), says);
    assert_eq!(refusal(Publisher::begin(out, None, HandEdits::Keep)), says);
    insta::assert_snapshot!(states(out, &Sources::new()), @r#"
    manifest.1-of-2.jsonl: error[bad-shards]: the manifests of shards `1/2` and `2/2` are missing
      hint: put all that was built there into the folder, or run `advert build --shard 1/2`
    "#);
    go_on(second, Scope::Whole, &part(&all, 2)).unwrap();
    go_on(first, Scope::Whole, &part(&all, 1)).unwrap();
    assert_eq!(states(out, &all).matches(": fresh\n").count(), 6);
    assert_eq!(build(out, &all).fresh.len(), 6);
    assert_eq!(files(out), alone(&all));
}

#[test]
fn a_shard_keeps_out_of_a_whole_build() {
    let folder = folder();
    let out = folder.path();
    let whole = Publisher::begin(out, None, HandEdits::Keep).unwrap();
    let refused = || refusal(Publisher::begin(out, Some(shard("1/2")), HandEdits::Keep));
    insta::assert_snapshot!(refused(), @r#"
    manifest.journal: error[bad-shards]: this belongs to a build of the whole project, to which a shard cannot add
      hint: build the shards into a folder of their own, with `--out`
      hint: or remove this folder first: all in it can be built again
    "#);
    go_on(whole, Scope::Whole, &six("one")).unwrap();
    let before = files(out);
    insta::assert_snapshot!(refused(), @r#"
    manifest.jsonl: error[bad-shards]: this belongs to a build of the whole project, to which a shard cannot add
      hint: build the shards into a folder of their own, with `--out`
      hint: or remove this folder first: all in it can be built again
    "#);
    assert_eq!(files(out), before);
}

#[test]
fn a_whole_build_takes_shards_over() {
    let (folder, all) = both();
    let out = folder.path();
    let mut now = all.clone();
    now.insert("a/1.md".to_owned(), "two".to_owned());
    now.remove("c/2.md");
    edit(out, "b/2.md", "by hand");
    let built = build(out, &now);
    assert_eq!(built.written, ["a/1.md"]);
    assert_eq!(built.removed, ["c/2.md"]);
    assert_eq!(built.kept.len(), 1, "{:?}", built.kept);
    fs::remove_file(out.join("b/2.md")).unwrap();
    build(out, &now);
    assert_eq!(files(out), alone(&now));
}

#[test]
fn a_whole_build_of_some_takes_shards_over() {
    let (folder, all) = both();
    let out = folder.path();
    let some = part(&all, 1);
    let built = build_on(Disk::new(out), Scope::Partial, &some, HandEdits::Keep).unwrap();
    assert_eq!(built.fresh.len(), 3);
    assert_eq!(files(out), alone(&all));
}

#[test]
fn a_taking_over_that_is_killed_at_any_step_is_carried_on() {
    for step in 0..1_000 {
        let (folder, all) = both();
        let out = folder.path();
        let mut left = begin(out, "2/2");
        left.disk.fuse = Fuse::new(Blow::Kill(3));
        go_on(left, Scope::Whole, &part(&six("two"), 2)).unwrap_err();
        let mut disk = Disk::new(out);
        disk.fuse = Fuse::new(Blow::Kill(step));
        let first = build_on(disk, Scope::Whole, &all, HandEdits::Keep);
        assert_eq!(build(out, &all).kept, [""; 0], "stopped at step {step}");
        assert_eq!(files(out), alone(&all), "stopped at step {step}");
        if first.is_ok() {
            assert!(step > 12, "{step}");
            return;
        }
    }
    panic!("the build never ended");
}

#[test]
fn a_shard_that_is_killed_at_any_step_is_carried_on() {
    for step in 0..1_000 {
        let (folder, _) = both();
        let (out, all) = (folder.path(), six("two"));
        let mut disk = Disk::new(out);
        disk.fuse = Fuse::new(Blow::Kill(step));
        let first = Publisher::begin_on(disk, Some(shard("2/2")), HandEdits::Keep)
            .map_err(machine)
            .and_then(|publisher| go_on(publisher, Scope::Whole, &part(&all, 2)));
        build_shard(out, "1/2", &part(&all, 1));
        let second = build_shard(out, "2/2", &part(&all, 2));
        assert_eq!(second.kept, [""; 0], "step {step}");
        assert_all_fresh(out, &all, &format!("step {step}"));
        if first.is_ok() {
            assert!(step > 10, "{step}");
            return;
        }
    }
    panic!("the build never ended");
}

/// Requires of a check six fresh outputs and nothing else.
#[track_caller]
fn assert_all_fresh(out: &Path, sources: &Sources, context: &str) {
    let told = states(out, sources);
    assert_eq!(told.matches(": fresh\n").count(), 6, "{context}: {told}");
    assert_eq!(told.lines().count(), 6, "{context}: {told}");
}

#[test]
fn an_output_that_comes_to_another_shard_is_made_there() {
    for order in [["1/2", "2/2"], ["2/2", "1/2"]] {
        let (folder, all) = both();
        let out = folder.path();
        let mut parts = [part(&all, 1), part(&all, 2)];
        parts[0].remove("a/1.md");
        parts[1].insert("a/1.md".to_owned(), "moved".to_owned());
        let now: Sources = parts.clone().into_iter().flatten().collect();
        for text in order {
            let number = shard(text).number() as usize;
            let built = build_shard(out, text, &parts[number - 1]);
            assert_eq!(built.kept, [""; 0], "{order:?}");
        }
        assert_all_fresh(out, &now, &format!("{order:?}"));
    }
}

#[test]
fn an_output_that_comes_to_a_shard_which_is_being_built_stays() {
    let (folder, all) = both();
    let out = folder.path();
    let mut second = part(&all, 2);
    second.insert("a/1.md".to_owned(), "moved".to_owned());
    let plan = plan(Scope::Whole, &second);
    let mut planned = plan.outputs().iter();
    let moved = planned.find(|planned| planned.path.as_str() == "a/1.md");
    let publisher = begin(out, "2/2");
    let bytes = rendered("a/1.md", "moved");
    publisher.publish(moved.unwrap(), bytes.as_bytes()).unwrap();
    let mut first = part(&all, 1);
    first.remove("a/1.md");
    let built = build_shard(out, "1/2", &first);
    assert_eq!((built.removed, built.kept), (vec![], vec![]));
    assert_eq!(read(&out.join("a/1.md")), bytes);
    drop(publisher);
    build_shard(out, "2/2", &second);
    first.extend(second);
    assert_all_fresh(out, &first, "");
}

#[test]
fn an_output_without_a_source_is_removed_by_its_shard() {
    let (folder, mut all) = both();
    let out = folder.path();
    all.remove("a/1.md");
    all.remove("b/2.md");
    edit(out, "b/2.md", "by hand");
    let built = build_shard(out, "1/2", &part(&all, 1));
    assert_eq!(built.removed, ["a/1.md"]);
    let built = build_shard(out, "2/2", &part(&all, 2));
    assert_eq!((built.removed.len(), built.kept.len()), (0, 1));
    insta::assert_snapshot!(states(out, &all), @r#"
    a/2.md: fresh
    b/1.md: fresh
    b/2.md: orphaned (EditedByHand)
    c/1.md: fresh
    c/2.md: fresh
    "#);
}

#[test]
fn a_check_proves_that_shards_make_a_whole() {
    let (folder, all) = both();
    let out = folder.path();
    let manifest = |number: u32| format!("manifest.{number}-of-2.jsonl");
    let [first, second] = [1, 2].map(|number| read(&out.join(manifest(number))));

    fs::remove_file(out.join(manifest(2))).unwrap();
    insta::assert_snapshot!(states(out, &all), @r#"
    a/1.md: fresh
    a/2.md: unlisted
    b/1.md: fresh
    b/2.md: unlisted
    c/1.md: fresh
    c/2.md: unlisted
    manifest.2-of-2.jsonl: error[bad-shards]: the manifest of shard `2/2` is missing
      hint: put all that was built there into the folder, or run `advert build --shard 2/2`
    "#);

    let doubled = first.lines().find(|line| line.contains("a/1.md")).unwrap();
    let mut lines: Vec<&str> = second.lines().collect();
    lines.insert(lines.len() - 3, doubled);
    edit(out, &manifest(2), &format!("{}\n", lines.join("\n")));
    insta::assert_snapshot!(states(out, &all), @r#"
    a/1.md: fresh
    a/2.md: fresh
    b/1.md: fresh
    b/2.md: fresh
    c/1.md: fresh
    c/2.md: fresh
    manifest.2-of-2.jsonl: error[bad-shards]: shards `1/2` and `2/2` list the same output, `a/1.md`
      hint: the shards were built from different files; build each from the same ones
      hint: or run `advert build`, which makes one manifest of all
    "#);

    lines.retain(|line| *line != doubled && !line.contains("b/2.md"));
    edit(out, &manifest(2), &format!("{}\n", lines.join("\n")));
    insta::assert_snapshot!(states(out, &all), @r#"
    a/1.md: fresh
    a/2.md: fresh
    b/1.md: fresh
    b/2.md: unlisted
    c/1.md: fresh
    c/2.md: fresh
    "#);

    edit(out, &manifest(2), &second);
    edit(out, "manifest.3-of-3.jsonl", &second);
    edit(out, "manifest.jsonl", &second);
    insta::assert_snapshot!(states(out, &all), @r#"
    a/1.md: fresh
    a/2.md: fresh
    b/1.md: fresh
    b/2.md: fresh
    c/1.md: fresh
    c/2.md: fresh
    manifest.jsonl: error[bad-shards]: this manifest of a whole build lies beside those of shards
      hint: remove it, if all of the outputs come from shards
      hint: or run `advert build`, which makes one manifest of all
    manifest.3-of-3.jsonl: error[bad-shards]: builds with different numbers of shards lie in one folder: `2` and `3`
      hint: remove the manifests of the earlier build
      hint: or run `advert build`, which makes one manifest of all
    "#);
    build(out, &all);
    assert_eq!(files(out), alone(&all));
    assert!(Left::find(out).unwrap().all().is_empty());
}
