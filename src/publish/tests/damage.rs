//! Manifests that git, an editor or a full disk spoilt.

use super::*;

const MANIFEST: &str = "manifest.jsonl";

/// Two outputs, built, and what the manifest then says.
fn built() -> (TempDir, Sources, String) {
    let folder = folder();
    let sources = sources(&[("a.md", "1"), ("b.md", "1")]);
    build(folder.path(), &sources);
    let manifest = read(&folder.path().join(MANIFEST));
    (folder, sources, manifest)
}

/// What a check says of a manifest with these lines changed, and that a build mends it.
fn check_damage(change: impl Fn(&mut Vec<String>)) -> String {
    let (folder, sources, manifest) = built();
    let out = folder.path();
    let mut lines: Vec<String> = manifest.lines().map(str::to_owned).collect();
    change(&mut lines);
    edit(out, MANIFEST, &format!("{}\n", lines.join("\n")));
    let said = states(out, &sources);

    let publisher = Publisher::begin(out, None, HandEdits::Keep).unwrap();
    let warnings: String = publisher.warnings().iter().map(shown).collect();
    assert_eq!(
        said.lines()
            .filter(|line| line.contains("error[bad-manifest]"))
            .count(),
        warnings
            .lines()
            .filter(|line| line.contains("warning[bad-manifest]"))
            .count(),
        "{warnings}"
    );
    drop(publisher);

    let built = build(out, &sources);
    assert_eq!((built.written, built.kept), (vec![], vec![]));
    assert_eq!(read(&out.join(MANIFEST)), manifest);
    said
}

#[test]
fn a_line_that_cannot_be_read() {
    insta::assert_snapshot!(check_damage(|lines| lines[2] = "{".to_owned()), @r#"
    a.md: edited-by-hand
    b.md: fresh
    manifest.jsonl:3: error[bad-manifest]: the manifest has 1 line that cannot be read
      hint: restore the file from git, or run `advert build`: it writes the manifest anew, and leaves alone each output that it can no longer tell from one edited by hand
    "#);
}

#[test]
fn several_lines_that_cannot_be_read_are_counted() {
    insta::assert_snapshot!(check_damage(|lines| {
        lines[2] = "{".to_owned();
        lines[3].insert(0, 'x');
    }), @r#"
    a.md: edited-by-hand
    b.md: edited-by-hand
    manifest.jsonl:3: error[bad-manifest]: the manifest has 2 lines that cannot be read
      hint: restore the file from git, or run `advert build`: it writes the manifest anew, and leaves alone each output that it can no longer tell from one edited by hand
    "#);
}

#[test]
fn no_format() {
    insta::assert_snapshot!(check_damage(|lines| drop(lines.remove(0))), @r#"
    a.md: fresh
    b.md: fresh
    manifest.jsonl:1: error[bad-manifest]: the manifest does not begin with its format, `{"format":1}`
      hint: run `advert build`: it writes the manifest anew
    "#);
}

#[test]
fn shared_inputs_lost() {
    insta::assert_snapshot!(check_damage(|lines| drop(lines.remove(1))), @r#"
    a.md: stale (`advert` is new to it; `templates/style.json` is new to it)
    b.md: stale (`advert` is new to it; `templates/style.json` is new to it)
    manifest.jsonl:2: error[bad-manifest]: the manifest has lost inputs that this output shared
      hint: run `advert build`: it writes the manifest anew
    "#);
}

#[test]
fn a_path_twice() {
    insta::assert_snapshot!(check_damage(|lines| lines.push(lines[3].clone())), @r#"
    a.md: fresh
    b.md: fresh
    manifest.jsonl:5: error[bad-manifest]: the manifest names an output twice
      hint: run `advert build`: it writes the manifest anew
    "#);
}

#[test]
fn out_of_order() {
    insta::assert_snapshot!(check_damage(|lines| lines.swap(2, 3)), @r#"
    a.md: fresh
    b.md: fresh
    manifest.jsonl:4: error[bad-manifest]: the manifest's outputs are not in the order of their paths
      hint: run `advert build`: it writes the manifest anew
    "#);
}

#[test]
fn cut_anywhere_it_loses_no_file() {
    let (folder, sources, manifest) = built();
    let out = folder.path();
    for end in 0..manifest.len() {
        edit(out, MANIFEST, &manifest[..end]);
        let built = build(out, &sources);
        assert_eq!(
            (built.written, built.kept, built.removed),
            (vec![], vec![], vec![]),
            "{end}"
        );
        assert_eq!(read(&out.join(MANIFEST)), manifest, "{end}");
    }
}

#[test]
fn bytes_that_are_no_text() {
    let (folder, sources, manifest) = built();
    let out = folder.path();
    let mut bytes = manifest.into_bytes();
    let middle = bytes.len() / 2;
    bytes[middle] = 0xff;
    #[expect(clippy::disallowed_methods, reason = "a test spoils the file")]
    fs::write(out.join(MANIFEST), bytes).unwrap();
    assert!(states(out, &sources).contains("the manifest has 1 line that cannot be read"));
    assert_eq!(build(out, &sources).kept, Vec::<String>::new());
}

#[test]
fn another_format_is_left_alone() {
    let (folder, sources, manifest) = built();
    let out = folder.path();
    let newer = manifest.replace(r#"{"format":1}"#, r#"{"format":2,"by":"advert 9"}"#);
    edit(out, MANIFEST, &newer);
    let refused = |refusal| match refusal {
        Refusal::Manifest(diagnostic) => shown(&diagnostic),
        Refusal::Machine(error) => panic!("{error}"),
    };
    let plan = plan(Scope::Whole, &sources);
    let checked = refused(check(out, &plan, None).unwrap_err());
    insta::assert_snapshot!(checked, @r#"
    manifest.jsonl:1: error[bad-manifest]: the manifest says `{"format":2,"by":"advert 9"}`, and this version of `advert` knows format 1
      hint: build with the version of `advert` that wrote it
      hint: or delete the file and run `advert build`: it takes up each output that it would write the same, and leaves the others alone until you add `--force`
    "#);
    let begun = Publisher::begin(out, None, HandEdits::Replace)
        .err()
        .map(refused);
    assert_eq!(begun, Some(checked));
    assert_eq!(read(&out.join(MANIFEST)), newer);
}

#[test]
fn conflict_marks_are_mended_and_hand_edits_kept() {
    let (folder, _, manifest) = built();
    let out = folder.path();
    // The other side: `a.md` changed, `b.md` the same, `c.md` new; its outputs were merged so that
    // `a.md` is theirs and `b.md` was then edited by hand.
    let theirs = super::folder();
    let merged = sources(&[("a.md", "2"), ("b.md", "1"), ("c.md", "1")]);
    build(theirs.path(), &merged);
    let other = read(&theirs.path().join(MANIFEST));
    let (head, ours) = manifest.split_at(manifest.find(r#"{"path""#).unwrap());
    let other = &other[other.find(r#"{"path""#).unwrap()..];
    edit(
        out,
        MANIFEST,
        &format!("{head}<<<<<<< HEAD\n{ours}||||||| base\n=======\n{other}>>>>>>> theirs\n"),
    );
    edit(out, "a.md", &rendered("a.md", "2"));
    edit(out, "b.md", "by hand");
    edit(out, "c.md", &rendered("c.md", "1"));
    insta::assert_snapshot!(states(out, &merged), @r#"
    a.md: fresh
    b.md: edited-by-hand
    c.md: fresh
    manifest.jsonl:3: error[bad-manifest]: the manifest has git's conflict marks
      hint: run `advert build`: it knows the outputs of both sides for its own and writes the manifest anew
    "#);

    let built = build(out, &merged);
    assert_eq!(built.fresh, ["a.md", "c.md"]);
    assert_eq!(built.kept, ["b.md"]);
    assert_eq!(read(&out.join("b.md")), "by hand");
    assert_eq!(
        states(out, &merged),
        "a.md: fresh\nb.md: edited-by-hand\nc.md: fresh\n"
    );
    assert_eq!(
        read(&out.join(MANIFEST)),
        read(&theirs.path().join(MANIFEST))
    );
}

#[test]
fn after_a_merge_a_partial_build_settles_the_others_too() {
    let (folder, _, manifest) = built();
    let out = folder.path();
    let old = manifest.lines().nth(2).unwrap();
    build(out, &sources(&[("a.md", "2"), ("b.md", "1")]));
    let new = read(&out.join(MANIFEST));
    edit(
        out,
        MANIFEST,
        &new.replace("{\"path\":\"b", &format!("{old}\n{{\"path\":\"b")),
    );
    build_on(
        Disk::new(out),
        Scope::Partial,
        &sources(&[("b.md", "1")]),
        HandEdits::Keep,
    )
    .unwrap();
    assert_eq!(read(&out.join(MANIFEST)), new);
}
