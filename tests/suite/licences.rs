//! `advert licences`: what the program is made of, and the texts that must go with it.

use std::collections::BTreeSet;

use crate::project::Project;

#[test]
fn every_dependency_is_told_with_the_text_of_its_licence() {
    let said = Project::empty().run("licences").status(0).stderr("").stdout;
    let manifest: toml::Table = include_str!("../../Cargo.toml").parse().unwrap();
    let wanted = manifest["dependencies"].as_table().unwrap().keys();
    let told: BTreeSet<&str> = said
        .lines()
        .filter_map(|line| line.split_once(": ")?.0.split_once(' '))
        .map(|(name, _)| name)
        .collect();
    let untold: Vec<&String> = wanted
        .filter(|name| !told.contains(name.as_str()))
        .collect();
    assert_eq!(untold, [""; 0]);
    assert!(said.starts_with("MIT License\n"), "{}", &said[..200]);
    // The built-in fonts, and the dictionary's reader.
    for text in [
        "SIL OPEN FONT LICENSE Version 1.1",
        "Mozilla Public License Version 2.0",
    ] {
        assert!(said.contains(text), "{text}");
    }
    assert!(!said.contains("its package holds no text"));
}
