//! The build script: gathers the licences of all that is compiled into the program.
//!
//! In: the packages that `Cargo.lock` names for this platform, as cargo has them on the disk. Out:
//! `licences.txt` in the build's folder: each package with its licence, then every text that is in
//! their files, once, with the packages that have it. It asks cargo and nothing else; where cargo cannot
//! say, the file is empty and the build goes on with a warning.

#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "it speaks to cargo, and reads what cargo keeps"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// How the names of files begin that hold a licence or what one asks to be told.
const NAMES: [&str; 7] = [
    "licen",
    "copying",
    "copyright",
    "notice",
    "unlicen",
    "ofl",
    "authors-licen",
];

/// Folders of packages from which nothing is compiled into a program.
const ELSEWHERE: [&str; 7] = [
    "tests", "test", "examples", "benches", "scripts", "vendor", "target",
];

/// The most folders within each other that are looked through.
const DEEPEST: usize = 5;

/// A package that is compiled into the program.
struct Package {
    name: String,
    licence: String,
    repository: String,
    texts: BTreeSet<String>,
}

fn main() {
    println!("cargo::rerun-if-changed=Cargo.lock");
    println!("cargo::rerun-if-changed=Cargo.toml");
    println!("cargo::rerun-if-changed=src/licences/gather.rs");
    let out = env::var_os("OUT_DIR").map(PathBuf::from);
    let out = out.expect("cargo gives a folder for what is made");
    let text = gather().unwrap_or_else(|error| {
        println!("cargo::warning=`advert licences` will have nothing to print: {error}");
        String::new()
    });
    fs::write(out.join("licences.txt"), text).expect("the build's folder can be written");
}

fn gather() -> Result<String, Box<dyn Error>> {
    let target = env::var("TARGET")?;
    let tree = cargo(&[
        "tree",
        "--edges",
        "normal",
        "--prefix",
        "none",
        "--format",
        "{p}\t{l}\t{r}",
        "--target",
        &target,
    ])?;
    let metadata = cargo(&[
        "metadata",
        "--format-version",
        "1",
        "--filter-platform",
        &target,
    ])?;
    let folders = folders(&metadata);
    let mut packages = BTreeMap::new();
    for line in tree.lines() {
        let mut parts = line.split('\t');
        let (Some(package), Some(licence)) = (parts.next(), parts.next()) else {
            continue;
        };
        let Some((name, version)) = package.split_once(" v") else {
            continue;
        };
        let version = version.split(' ').next().unwrap_or_default();
        let Some(folder) = folders.get(&format!("{name}-{version}")) else {
            // The program itself, whose folder has no version.
            continue;
        };
        let mut texts = BTreeSet::new();
        find_texts(folder, 0, &mut texts)?;
        let package = Package {
            name: format!("{name} {version}"),
            licence: licence.trim_end_matches(" (*)").to_owned(),
            repository: parts
                .next()
                .unwrap_or_default()
                .trim_end_matches(" (*)")
                .to_owned(),
            texts,
        };
        packages.insert(package.name.clone(), package);
    }
    if packages.is_empty() {
        return Err("cargo names no package".into());
    }
    Ok(page(packages.into_values().collect()))
}

/// What cargo prints; it takes nothing from the network and changes nothing.
fn cargo(arguments: &[&str]) -> Result<String, Box<dyn Error>> {
    let output = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .args(arguments)
        .args(["--offline", "--locked"])
        .output()?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        let first = said.lines().next().unwrap_or("it does not say why");
        return Err(format!("`cargo {}` failed: {first}", arguments[0]).into());
    }
    Ok(String::from_utf8(output.stdout)?)
}

/// The folder of each package, by its name there: name and version.
fn folders(metadata: &str) -> BTreeMap<String, PathBuf> {
    let parts = metadata.split("\"manifest_path\":\"").skip(1);
    parts
        .filter_map(|part| part.split('"').next())
        .filter_map(|path| {
            let path = PathBuf::from(path.replace("\\\\", "/"));
            let folder = path.parent()?;
            let name = folder.file_name()?.to_str()?.to_owned();
            Some((name, folder.to_owned()))
        })
        .collect()
}

/// The texts of all licences in `folder`, without carriage returns and ends of pages.
fn find_texts(folder: &Path, depth: usize, texts: &mut BTreeSet<String>) -> std::io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().to_lowercase();
        let kind = entry.file_type()?;
        if kind.is_dir() {
            let is_hidden = name.starts_with('.');
            if depth < DEEPEST && !is_hidden && !ELSEWHERE.contains(&name.as_str()) {
                find_texts(&entry.path(), depth + 1, texts)?;
            }
        } else if kind.is_file() && NAMES.iter().any(|start| name.starts_with(start)) {
            let is_code = [".rs", ".c", ".h", ".py", ".json", ".toml"];
            if is_code.iter().any(|end| name.ends_with(end)) {
                continue;
            }
            let text = fs::read(entry.path())?;
            let text = String::from_utf8_lossy(&text).replace('\t', "    ");
            let text: String = text
                .chars()
                .filter(|character| *character == '\n' || !character.is_control())
                .collect();
            let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
            let text = lines.join("\n");
            let text = text.trim_matches('\n');
            if !text.trim().is_empty() {
                texts.insert(text.to_owned());
            }
        }
    }
    Ok(())
}

/// Gives packages without a text that of their repository or, if they may be had under the Apache
/// licence, the text of that, which is the same for all.
fn complete(packages: &mut [Package]) {
    let apache = packages
        .iter()
        .filter(|package| package.licence.contains("Apache-2.0"))
        .flat_map(|package| &package.texts)
        .find(|text| {
            text.contains("Apache License") && text.contains("END OF TERMS AND CONDITIONS")
        })
        .cloned();
    for index in 0..packages.len() {
        if !packages[index].texts.is_empty() {
            continue;
        }
        let of_repository = packages.iter().find(|other| {
            !other.texts.is_empty() && other.repository == packages[index].repository
        });
        let texts = of_repository.map(|other| other.texts.clone());
        let is_apache = packages[index].licence.contains("Apache-2.0");
        packages[index].texts =
            texts.unwrap_or_else(|| apache.clone().filter(|_| is_apache).into_iter().collect());
    }
}

fn page(mut packages: Vec<Package>) -> String {
    complete(&mut packages);
    let mut page = String::new();
    for package in &packages {
        let (name, licence) = (&package.name, &package.licence);
        let lack = if package.texts.is_empty() {
            "; its package holds no text of it"
        } else {
            ""
        };
        let _ = writeln!(page, "{name}: {licence}{lack}");
    }
    // Texts of the same words are one, however their lines are broken.
    let mut by_words: BTreeMap<Vec<&str>, (Vec<&str>, &str)> = BTreeMap::new();
    for package in &packages {
        for text in &package.texts {
            let words = text.split_whitespace().collect();
            let (names, _) = by_words.entry(words).or_insert((Vec::new(), text));
            names.push(&package.name);
        }
    }
    let mut texts: Vec<(Vec<&str>, &str)> = by_words.into_values().collect();
    for (names, _) in &mut texts {
        names.dedup();
    }
    texts.sort_unstable();
    for (names, text) in texts {
        let _ = write!(
            page,
            "\n{}\n{}\n\n{text}\n",
            "-".repeat(72),
            names.join(", ")
        );
    }
    page
}
