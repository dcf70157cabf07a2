//! Manifests that git, an editor or a full disk spoilt.

use std::io::Read as _;

use super::*;

use super::super::fingerprint::Fingerprint;

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
    insta::assert_snapshot!(check_damage(|lines| lines[1] = "{".to_owned()), @r#"
    a.md: edited-by-hand
    b.md: fresh
    manifest.jsonl:2: error[bad-manifest]: the manifest has 1 line that cannot be read
      hint: restore the file from git, or run `advert build`: it writes the manifest anew, and leaves alone each output that it can no longer tell from one edited by hand
    "#);
}

#[test]
fn several_lines_that_cannot_be_read_are_counted() {
    insta::assert_snapshot!(check_damage(|lines| {
        lines[1] = "{".to_owned();
        lines[2].insert(0, 'x');
    }), @r#"
    a.md: edited-by-hand
    b.md: edited-by-hand
    manifest.jsonl:2: error[bad-manifest]: the manifest has 2 lines that cannot be read
      hint: restore the file from git, or run `advert build`: it writes the manifest anew, and leaves alone each output that it can no longer tell from one edited by hand
    "#);
}

#[test]
fn no_format() {
    insta::assert_snapshot!(check_damage(|lines| drop(lines.remove(0))), @r#"
    a.md: fresh
    b.md: fresh
    manifest.jsonl:1: error[bad-manifest]: the manifest does not begin with its format, `{"format":2}`
      hint: run `advert build`: it writes the manifest anew
    "#);
}

/// The manifest as version 0.1 wrote it.
const FORMAT_1: &str = r#"{"format":1}
{"shared":"8fe82339bebf1fcea3e4431bbb49b419","inputs":{"advert":"=0.1.0","templates/style.json":"6e46dd10defc9b56c29a6ec56b508c21"}}
{"path":"a.md","hash":"HASH A","shared":"8fe82339bebf1fcea3e4431bbb49b419","inputs":{"sources/a.md":"SOURCE"}}
{"path":"b.md","hash":"HASH B","shared":"8fe82339bebf1fcea3e4431bbb49b419","inputs":{"sources/b.md":"SOURCE"}}
"#;

/// The manifest of two outputs in format 1, with real fingerprints.
fn format_1() -> String {
    let hash = |path: &str| Fingerprint::of(rendered(path, "1").as_bytes()).to_string();
    FORMAT_1
        .replace("HASH A", &hash("a.md"))
        .replace("HASH B", &hash("b.md"))
        .replace("SOURCE", &Fingerprint::of(b"1").to_string())
}

#[test]
fn format_1_is_read_and_written_anew_once() {
    let (folder, sources, manifest) = built();
    let out = folder.path();
    edit(out, MANIFEST, &format_1());
    assert_eq!(states(out, &sources), "a.md: fresh\nb.md: fresh\n");
    let again = build(out, &sources);
    assert_eq!(again.fresh, ["a.md", "b.md"]);
    assert_eq!(read(&out.join(MANIFEST)), manifest);
}

#[test]
fn format_1_without_its_shared_inputs() {
    let without = format_1()
        .lines()
        .filter(|line| !line.starts_with("{\"shared"))
        .collect::<Vec<_>>()
        .join("\n");
    insta::assert_snapshot!(check_damage(|lines| *lines = vec![without.clone()]), @r#"
    a.md: stale (`advert` is new to it; `templates/style.json` is new to it)
    b.md: stale (`advert` is new to it; `templates/style.json` is new to it)
    manifest.jsonl:2: error[bad-manifest]: the manifest has lost inputs that this output shared
      hint: run `advert build`: it writes the manifest anew
    "#);
}

#[test]
fn lines_of_both_sides_of_a_merge_are_no_damage() {
    let said = check_damage(|lines| {
        lines.push(lines[1].clone());
        lines.push(lines[0].clone());
        lines.swap(1, 2);
    });
    assert_eq!(said, "a.md: fresh\nb.md: fresh\n");
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
    let newer = manifest.replace(r#"{"format":2}"#, r#"{"format":3,"by":"advert 9"}"#);
    edit(out, MANIFEST, &newer);
    let refused = |refusal| match refusal {
        Refusal::Manifest(diagnostic) => shown(&diagnostic),
        Refusal::Machine(error) => panic!("{error}"),
    };
    let plan = plan(Scope::Whole, &sources);
    let checked = refused(check(out, &plan, None).unwrap_err());
    insta::assert_snapshot!(checked, @r#"
    manifest.jsonl:1: error[bad-manifest]: the manifest says `{"format":3,"by":"advert 9"}`, and this version of `advert` knows formats 1 and 2
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
    manifest.jsonl:2: error[bad-manifest]: the manifest has git's conflict marks
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
    let old = manifest.lines().nth(1).unwrap();
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

/// A machine that fails may leave a file that is zeros to its end, however far away that is.
#[test]
fn lines_are_read_as_far_as_the_first_zero() {
    let endless = io::Cursor::new(b"line\n".to_vec()).chain(io::repeat(0));
    assert_eq!(
        super::super::found_lines::until_zero(endless).unwrap(),
        b"line\n\0"
    );

    let (folder, sources, manifest) = built();
    let path = folder.path().join(MANIFEST);
    let file = fs::OpenOptions::new().write(true).open(&path).unwrap();
    file.set_len(900 << 20).unwrap();
    drop(file);
    let said = states(folder.path(), &sources);
    assert!(said.contains("error[bad-manifest]"), "{said}");
    assert!(said.contains("a.md: fresh"), "{said}");
    build(folder.path(), &sources);
    assert_eq!(read(&path), manifest);
}

/// Windows PowerShell writes what is piped into a file as UTF-16, and old editors begin UTF-8 with a mark.
#[test]
#[expect(
    clippy::disallowed_methods,
    reason = "a test plays the part of another program"
)]
fn what_another_program_wrote_again_is_read_and_written_anew() {
    let (.., text) = built();
    let marked = format!("\u{feff}{text}");
    let of_windows = marked.replace('\n', "\r\n");
    let utf_16 = |text: &str, bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    };
    for bytes in [
        utf_16(&text, u16::to_le_bytes),
        utf_16(&text, u16::to_be_bytes),
        utf_16(&marked, u16::to_be_bytes),
        utf_16(&of_windows, u16::to_le_bytes),
        of_windows.into_bytes(),
        marked.into_bytes(),
    ] {
        let (folder, sources, manifest) = built();
        let out = folder.path();
        fs::write(out.join(MANIFEST), bytes).unwrap();
        assert_eq!(states(out, &sources), "a.md: fresh\nb.md: fresh\n");
        let done = build(out, &sources);
        assert_eq!((done.written, done.kept), (vec![], vec![]));
        assert_eq!(read(&out.join(MANIFEST)), manifest);
    }
}

/// The journal of a build that was killed, written again by another program.
#[test]
#[expect(
    clippy::disallowed_methods,
    reason = "a test plays the part of another program"
)]
fn a_journal_in_another_encoding_is_read_and_goes_on() {
    let (folder, _, manifest) = built();
    let out = folder.path();
    let journal = out.join("manifest.journal");
    let line = manifest.lines().nth(1).unwrap().replace("a.md", "c.md");
    let text: Vec<u8> = format!("{line}\r\n")
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    fs::write(&journal, text).unwrap();
    fs::copy(out.join("a.md"), out.join("c.md")).unwrap();
    // That output is its own, and nothing makes it.
    let done = build(out, &sources(&[("a.md", "1"), ("b.md", "1")]));
    assert_eq!(done.removed, ["c.md"]);
    assert!(!out.join("c.md").exists());
}
