//! Ways to install `advert`: every place that names an archive of a release names it alike, and what is
//! installed is what its checksum says.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
#[cfg(unix)]
use std::process::Command;

#[cfg(unix)]
use crate::project::{Project, Ran, ran};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn text(name: &str) -> String {
    fs::read_to_string(root().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn package() -> toml::Table {
    let manifest: toml::Table = text("Cargo.toml").parse().unwrap();
    manifest["package"].as_table().unwrap().clone()
}

/// Where releases are: what `Cargo.toml` says or, as long as it says nothing, what pages tell readers to replace.
fn address() -> String {
    let package = package();
    let said = package.get("repository").and_then(toml::Value::as_str);
    said.unwrap_or("https://github.com/OWNER/advert").to_owned()
}

fn version() -> String {
    package()["version"].as_str().unwrap().to_owned()
}

/// What stands between `start` and `end`, at each place of a text.
fn between<'t>(text: &'t str, start: &str, end: &[char]) -> Vec<&'t str> {
    let rest = text.split(start).skip(1);
    rest.map(|rest| rest.split(end).next().unwrap()).collect()
}

/// The systems for which the workflow builds.
fn targets() -> BTreeSet<String> {
    let workflow = text(".github/workflows/release.yml");
    let targets = between(&workflow, "target: ", &[' ', '\n']);
    let targets = targets.into_iter().filter(|target| !target.contains('$'));
    targets.map(str::to_owned).collect()
}

/// The address of an archive and the program's place in it, as `cargo binstall` finds them.
fn binstall(target: &str) -> (String, String) {
    let package = package();
    let said = package["metadata"]["binstall"].as_table().unwrap();
    let other = said["overrides"].get(target);
    let format = other.and_then(|other| other.get("pkg-fmt"));
    let (suffix, ending) = match format.unwrap_or(&said["pkg-fmt"]).as_str().unwrap() {
        "tgz" => (".tar.gz", ""),
        "zip" => (".zip", ".exe"),
        format => panic!("{format}"),
    };
    let filled = |key: &str| {
        let mut text = said[key].as_str().unwrap().to_owned();
        for (name, value) in [
            ("repo", address().as_str()),
            ("version", &version()),
            ("target", target),
            ("archive-suffix", suffix),
            ("bin", "advert"),
            ("binary-ext", ending),
        ] {
            text = text.replace(&format!("{{ {name} }}"), value);
        }
        assert!(!text.contains('{'), "{key}: {text}");
        text
    };
    (filled("pkg-url"), filled("bin-dir"))
}

fn pages() -> Vec<(String, String)> {
    let mut names = vec!["README.md".to_owned()];
    for entry in fs::read_dir(root().join("docs")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let is_page = Path::new(&name).extension() == Some("md".as_ref());
        names.extend(is_page.then(|| format!("docs/{name}")));
    }
    let pages = names.into_iter();
    pages.map(|name| (name.clone(), text(&name))).collect()
}

#[test]
fn every_place_names_the_archives_alike() {
    let targets = targets();
    assert_eq!(targets.len(), 5, "{targets:?}");
    let version = version();
    let below = format!("{}/releases/download/v{version}/", address());
    let mut archives = BTreeSet::new();
    for target in &targets {
        let (archive, program) = binstall(target);
        let is_windows = target.contains("windows");
        let folder = format!("advert-v{version}-{target}");
        let ending = if is_windows { "zip" } else { "tar.gz" };
        assert_eq!(archive, format!("{below}{folder}.{ending}"));
        let file = if is_windows { "advert.exe" } else { "advert" };
        assert_eq!(program, format!("{folder}/{file}"));
        archives.insert(archive);
    }
    // The script that installs for other steps.
    let script = text(".github/action/install");
    let installed = between(&script, "target=", &[' ', '\n']);
    assert_eq!(
        installed
            .into_iter()
            .map(str::to_owned)
            .collect::<BTreeSet<_>>(),
        targets
    );
    // What pages tell people to fetch.
    let install = text("docs/install.md");
    for archive in &archives {
        assert!(install.contains(archive), "docs/install.md lacks {archive}");
    }
    let others = [
        format!("{below}SHA256SUMS"),
        format!(
            "{below}advert-{version}-py3-none-manylinux2014_x86_64.manylinux_2_17_x86_64.musllinux_1_1_x86_64.whl"
        ),
    ];
    for (name, page) in pages() {
        for file in between(
            &page,
            "/releases/download/",
            &[' ', '"', '\'', ')', '\n', '`'],
        ) {
            let whole = format!("{}/releases/download/{file}", address());
            assert!(
                archives.contains(&whole) || others.contains(&whole),
                "{name}: {whole}"
            );
        }
    }
}

#[test]
fn every_page_names_the_same_version_and_address() {
    let address = address();
    let version = version();
    let (_, owner) = address.split_once("github.com/").unwrap();
    let mut told = 0;
    for (name, page) in pages() {
        for (start, wanted) in [
            ("uses: OWNER/advert@", format!("v{version}")),
            ("--repo OWNER/advert ", String::new()),
            ("rev: ", format!("v{version}")),
            ("ghcr.io/OWNER/advert:", version.clone()),
            ("githubusercontent.com/OWNER/advert/", format!("v{version}")),
        ] {
            let start = start.replace("OWNER/advert", owner);
            for said in between(
                &page,
                &start.replace("ghcr.io/OWNER", "ghcr.io/owner"),
                &[' ', '/', '\n', '`'],
            ) {
                told += 1;
                assert!(wanted.is_empty() || said == wanted, "{name}: {start}{said}");
            }
        }
        let other = owner != "OWNER/advert" && page.contains("OWNER/advert");
        assert!(!other, "{name} has OWNER where Cargo.toml has an address");
    }
    assert!(told >= 4, "{told}");
}

/// A folder with a release of this version for the machine that runs the test; its program says its arguments.
#[cfg(unix)]
fn release(project: &Project) -> String {
    let uname = Command::new("uname").args(["-s", "-m"]).output().unwrap();
    let target = match String::from_utf8(uname.stdout).unwrap().trim() {
        "Linux x86_64" => "x86_64-unknown-linux-musl",
        "Linux aarch64" => "aarch64-unknown-linux-musl",
        "Darwin arm64" => "aarch64-apple-darwin",
        "Darwin x86_64" => "x86_64-apple-darwin",
        other => panic!("{other}"),
    };
    let folder = format!("advert-v{}-{target}", version());
    project.write(
        &format!("packed/{folder}/advert"),
        "#!/bin/sh\necho I am \"$@\"\n",
    );
    project.write(&format!("packed/{folder}/LICENSE"), "no program\n");
    let releases = format!("releases/v{}", version());
    fs::create_dir_all(project.path(&releases)).unwrap();
    let line = format!(
        "chmod +x packed/{folder}/advert
        tar -czf {releases}/{folder}.tar.gz -C packed {folder}
        cd {releases} && {{ sha256sum * || shasum -a 256 *; }} >../SHA256SUMS && mv ../SHA256SUMS ."
    );
    let made = Command::new("sh")
        .args(["-c", &line])
        .current_dir(project.path(""))
        .output();
    let made = made.unwrap();
    assert!(made.status.success(), "{made:?}");
    format!("{releases}/{folder}.tar.gz")
}

/// Runs the script that installs, which finds releases in the project's folder.
#[cfg(unix)]
fn install(project: &Project, variables: &[(&str, &str)]) -> Ran {
    let releases = format!("file://{}", project.path("releases").display());
    let variables = [&[("ADVERT_RELEASES", releases.as_str())], variables].concat();
    install_by(&root().join(".github/action/install"), project, &variables)
}

#[cfg(unix)]
fn install_by(script: &Path, project: &Project, variables: &[(&str, &str)]) -> Ran {
    fs::create_dir_all(project.path("runner")).unwrap();
    let mut command = Command::new("bash");
    command.arg(script).env_clear();
    command.env("PATH", std::env::var_os("PATH").unwrap());
    command.env("RUNNER_TEMP", project.path("runner"));
    command.env("GITHUB_PATH", project.path("paths"));
    command
        .envs(variables.iter().copied())
        .current_dir(project.path(""));
    ran(&command.output().expect("bash runs"))
}

#[cfg(unix)]
#[test]
fn a_release_is_installed_for_the_steps_that_follow() {
    let project = Project::empty();
    let archive = release(&project);
    install(&project, &[])
        .status(0)
        .stdout("I am --version\n")
        .stderr("");
    let paths = project.read("paths");
    let program = Path::new(paths.trim_end()).join("advert");
    assert!(program.starts_with(project.path("runner")), "{paths}");
    let said = Command::new(program).arg("check").output().unwrap();
    assert_eq!(ran(&said).stdout, "I am check\n");
    // By name, and by a checksum of one's own; the release's list is not asked.
    let sums = project.read(&format!("releases/v{}/SHA256SUMS", version()));
    let sum = sums.split(' ').next().unwrap();
    project.remove(&format!("releases/v{}/SHA256SUMS", version()));
    let named = format!("v{}", version());
    let own = [("ADVERT_VERSION", named.as_str()), ("ADVERT_SHA256", sum)];
    install(&project, &own)
        .status(0)
        .stdout("I am --version\n")
        .stderr("");
    assert!(project.path(&archive).exists());
}

#[cfg(unix)]
#[test]
fn nothing_is_installed_that_is_not_what_was_released() {
    let project = Project::empty();
    let archive = release(&project);
    let name = archive.rsplit('/').next().unwrap();
    let sums = format!("releases/v{}/SHA256SUMS", version());
    let refused = |variables: &[(&str, &str)], because: &str| {
        let said = install(&project, variables).status(1).stdout("").stderr;
        assert!(said.ends_with(&format!("install: {because}\n")), "{said}");
        assert!(!project.path("paths").exists());
    };
    let wrong = "0".repeat(64);
    let is_not = format!("`{name}` is not what its checksum says");
    refused(&[("ADVERT_SHA256", &wrong)], &is_not);
    let right = project.read(&sums);
    let lacks = format!("SHA256SUMS does not name `{name}`");
    for (list, because) in [
        (right.replacen(&right[..64], &wrong, 1), &is_not),
        (String::new(), &lacks),
        (right.replace(name, &format!("other-{name}")), &lacks),
        (right.repeat(2), &lacks),
    ] {
        project.write(&sums, list);
        refused(&[], because);
    }
    project.write(&sums, right);
    let mut bytes = fs::read(project.path(&archive)).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    project.write(&archive, bytes);
    refused(&[], &is_not);
    // Only a version can be named, and only a checksum be given.
    for version in [
        "latest",
        "1.2.3/../../x",
        "1.2.3\n1.2.3",
        "$(touch hole)",
        "-1.2.3",
    ] {
        refused(
            &[("ADVERT_VERSION", version)],
            "the version is not of the form 1.2.3",
        );
    }
    for sum in ["0", &format!("{wrong}0"), "$(touch hole)"] {
        let because = "the checksum is not 64 digits of 0 to 9 and a to f";
        refused(&[("ADVERT_SHA256", sum)], because);
    }
    assert!(!project.path("hole").exists());
    // Another version is not there, and without an address nothing is.
    let gone = "`advert-v9.9.9-";
    let said = install(&project, &[("ADVERT_VERSION", "9.9.9")])
        .status(1)
        .stderr;
    assert!(said.contains(gone), "{said}");
}

/// A copy of the Action that says where its releases are asks there.
#[cfg(unix)]
#[test]
fn an_action_installs_the_release_of_its_own_repository() {
    let project = Project::empty();
    release(&project);
    let script = text(".github/action/install");
    project.write("copy/.github/action/install", script);
    let script = project.path("copy/.github/action/install");
    let version = format!("[package]\nversion = \"{}\"\n", version());
    project.write("copy/Cargo.toml", &version);
    let said = "install: Cargo.toml does not say where releases are\n";
    install_by(&script, &project, &[]).status(1).stderr(said);
    let address = project.path("of-somebody").display().to_string();
    let repository = format!("repository = \"file://{address}\"\n");
    project.write("copy/Cargo.toml", version + &repository);
    fs::create_dir_all(project.path("of-somebody/releases")).unwrap();
    let download = project.path("of-somebody/releases/download");
    fs::rename(project.path("releases"), download).unwrap();
    install_by(&script, &project, &[])
        .status(0)
        .stdout("I am --version\n")
        .stderr("");
}
