//! Things in the way: other builds, links, folders and files of others.

use super::*;

/// The message of a build that fails, without the folder's own path.
fn failure(out: &Path, sources: &Sources) -> String {
    let result = build_on(Disk::new(out), Scope::Whole, sources, HandEdits::Replace);
    without_folder(out, &result.unwrap_err())
}

fn without_folder(out: &Path, error: &Error) -> String {
    error.to_string().replace(&out.display().to_string(), "out")
}

#[test]
fn a_second_build_is_told_to_wait() {
    let folder = folder();
    let out = folder.path();
    let sources = sources(&[("a.md", "1")]);
    let first = Publisher::begin(out, None, HandEdits::Keep).unwrap();
    assert_eq!(
        failure(out, &sources),
        "cannot write to `out`: another build is writing there; wait until it has ended and try again"
    );
    // A build that died holds no lock, whatever it left.
    let plan = plan(Scope::Whole, &sources);
    first.publish(&plan.outputs()[0], b"a.md says 1\n").unwrap();
    drop(first);
    assert!(out.join("manifest.journal").exists());
    assert_eq!(build(out, &sources).fresh, ["a.md"]);
    assert!(!out.join("manifest.journal").exists());
}

#[test]
fn a_build_that_wrote_nothing_leaves_nothing() {
    let folder = folder();
    drop(Publisher::begin(folder.path(), None, HandEdits::Keep).unwrap());
    assert_eq!(files(folder.path()), sources(&[]));
    // An empty journal, as of a build killed before its first output, is no news.
    edit(folder.path(), "manifest.journal", "");
    assert_eq!(states(folder.path(), &sources(&[])), "");
}

#[test]
fn builds_that_start_at_once_take_turns_or_are_told() {
    let folder = folder();
    let out = folder.path();
    let sources = sources(&[("a.md", "1"), ("b/c.md", "1")]);
    let ended: Vec<bool> = std::thread::scope(|scope| {
        let builds: Vec<_> = (0..8)
            .map(|_| {
                scope.spawn(|| {
                    (0..50)
                        .filter(|_| {
                            match build_on(Disk::new(out), Scope::Whole, &sources, HandEdits::Keep)
                            {
                                Ok(built) => {
                                    assert_eq!(built.kept, Vec::<String>::new());
                                    true
                                }
                                Err(error) => {
                                    assert!(error.to_string().contains("another build"), "{error}");
                                    false
                                }
                            }
                        })
                        .count()
                        > 0
                })
            })
            .collect();
        builds
            .into_iter()
            .map(|build| build.join().unwrap())
            .collect()
    });
    assert!(ended.contains(&true));
    assert_eq!(states(out, &sources), "a.md: fresh\nb/c.md: fresh\n");
    assert_eq!(files(out).len(), 3);
}

#[test]
fn a_folder_or_file_in_the_way_is_named() {
    let folder = folder();
    let out = folder.path();
    edit(out, "roles", "a file");
    fs::create_dir_all(out.join("b.md/c")).unwrap();
    assert_eq!(
        failure(out, &sources(&[("roles/a.md", "1")])),
        "cannot use `out/roles/a.md`: `out/roles` is a file where a folder belongs; move it away"
    );
    assert_eq!(
        failure(out, &sources(&[("b.md", "1")])),
        "cannot use `out/b.md`: it is a folder where a file belongs; move it away"
    );
    assert_eq!(
        outputs(out),
        sources(&[("b.md/c/", ""), ("roles", "a file")])
    );
    // The out folder itself.
    let error = build_on(
        Disk::new(&out.join("roles")),
        Scope::Whole,
        &sources(&[]),
        HandEdits::Keep,
    );
    assert!(
        without_folder(out, &error.unwrap_err())
            .starts_with("cannot create the folder `out/roles`: ")
    );
}

#[test]
fn the_rest_is_built_around_an_obstacle() {
    let folder = folder();
    let out = folder.path();
    fs::create_dir_all(out.join("b.md")).unwrap();
    let list = sources(&[("a.md", "1"), ("b.md", "1"), ("c.md", "1")]);
    // It is found before anything is made.
    failure(out, &list);
    let plan = plan(Scope::Whole, &list);
    let publisher = Publisher::begin(out, None, HandEdits::Keep).unwrap();
    let results: Vec<bool> = plan
        .outputs()
        .iter()
        .map(|planned| {
            let path = planned.path.as_str();
            publisher
                .publish(planned, rendered(path, "1").as_bytes())
                .is_ok()
        })
        .collect();
    publisher.finish(&plan).unwrap();
    assert_eq!(results, [true, false, true]);
    fs::remove_dir(out.join("b.md")).unwrap();
    assert_eq!(
        states(out, &list),
        "a.md: fresh\nb.md: missing\nc.md: fresh\n"
    );
}

#[test]
fn an_orphan_behind_an_obstacle_is_forgotten_and_nothing_touched() {
    let folder = folder();
    let out = folder.path();
    build(out, &sources(&[("a/b.md", "1"), ("c.md", "1")]));
    fs::remove_dir_all(out.join("a")).unwrap();
    edit(out, "a", "a file");
    fs::remove_file(out.join("c.md")).unwrap();
    edit(out, "c.md/d", "a file");
    let built = build_on(
        Disk::new(out),
        Scope::Whole,
        &sources(&[]),
        HandEdits::Replace,
    );
    assert_eq!(built.unwrap(), Built::default());
    assert_eq!(
        outputs(out),
        sources(&[("a", "a file"), ("c.md/d", "a file")])
    );
    assert_eq!(states(out, &sources(&[])), "");
}

#[cfg(unix)]
mod links {
    use std::os::unix::fs::symlink;

    use super::*;

    #[test]
    fn nothing_is_written_through_a_link() {
        let folder = folder();
        let elsewhere = folder.path().join("elsewhere");
        let out = folder.path().join("out");
        edit(&elsewhere, "a.md", "theirs");
        fs::create_dir(&out).unwrap();
        symlink(&elsewhere, out.join("roles")).unwrap();
        symlink(elsewhere.join("a.md"), out.join("b.md")).unwrap();
        symlink(elsewhere.join("new.md"), out.join("c.md")).unwrap();
        for (path, message) in [
            (
                "roles/a.md",
                "cannot use `out/roles/a.md`: `out/roles` is a link, and outputs are never written through one",
            ),
            (
                "roles/deep/a.md",
                "cannot use `out/roles/deep/a.md`: `out/roles` is a link, and outputs are never written through one",
            ),
            (
                "b.md",
                "cannot use `out/b.md`: `out/b.md` is a link, and outputs are never written through one",
            ),
            (
                "c.md",
                "cannot use `out/c.md`: `out/c.md` is a link, and outputs are never written through one",
            ),
        ] {
            assert_eq!(failure(&out, &sources(&[(path, "1")])), message);
        }
        assert_eq!(files(&elsewhere), sources(&[("a.md", "theirs")]));
    }

    #[test]
    fn orphans_behind_links_are_not_removed() {
        let folder = folder();
        let elsewhere = folder.path().join("elsewhere");
        let out = folder.path().join("out");
        build(&out, &sources(&[("roles/a.md", "1")]));
        fs::rename(out.join("roles"), &elsewhere).unwrap();
        symlink(&elsewhere, out.join("roles")).unwrap();
        build_on(
            Disk::new(&out),
            Scope::Whole,
            &sources(&[]),
            HandEdits::Replace,
        )
        .unwrap();
        assert_eq!(files(&elsewhere).len(), 1);
    }

    #[test]
    fn own_files_are_not_opened_through_links() {
        for name in ["manifest.journal", "manifest.jsonl"] {
            let folder = folder();
            let out = folder.path().join("out");
            edit(folder.path(), "elsewhere", "theirs");
            fs::create_dir(&out).unwrap();
            symlink(folder.path().join("elsewhere"), out.join(name)).unwrap();
            let action = if name.ends_with("journal") {
                "open"
            } else {
                "read"
            };
            assert_eq!(
                failure(&out, &sources(&[("a.md", "1")])),
                format!(
                    "cannot {action} `out/{name}`: `out/{name}` is a link, and outputs are never written through one"
                )
            );
            assert_eq!(read(&folder.path().join("elsewhere")), "theirs");
        }
    }

    #[test]
    fn a_link_under_a_temporary_name_is_not_followed() {
        let folder = folder();
        let out = folder.path().join("out");
        edit(folder.path(), "elsewhere", "theirs");
        fs::create_dir(&out).unwrap();
        symlink(
            folder.path().join("elsewhere"),
            out.join(".advert-tmp-a.md"),
        )
        .unwrap();
        build(&out, &sources(&[("a.md", "1")]));
        assert_eq!(read(&folder.path().join("elsewhere")), "theirs");
        assert_eq!(outputs(&out), sources(&[("a.md", "a.md says 1\n")]));
    }

    #[test]
    fn the_out_folder_itself_may_be_a_link() {
        let folder = folder();
        let real = folder.path().join("real");
        fs::create_dir(&real).unwrap();
        symlink(&real, folder.path().join("out")).unwrap();
        build(&folder.path().join("out"), &sources(&[("a.md", "1")]));
        assert_eq!(outputs(&real), sources(&[("a.md", "a.md says 1\n")]));
    }
}
