//! Builds the shipped project through the library: `cargo run --example build`.
//!
//! Checks everything, says what one advert says of itself, writes it as a PDF and publishes all into
//! `target/example-out`.

#![allow(clippy::print_stdout, reason = "an example shows what it does")]

use std::path::Path;

use advert::build::{Format, HandEdits, Project, Request, Stop};

fn main() -> Result<(), Stop> {
    let project = Project::open(env!("CARGO_MANIFEST_DIR"))?;
    let snapshot = project.check(&Request::default())?;
    for fault in &snapshot.faults {
        println!("{}: {}", fault.place.spoken(), fault.message);
    }
    let name = snapshot
        .names()
        .iter()
        .find(|name| name.id == "senior-devops-manchester-or-sheffield")
        .expect("the shipped data have this vacancy");
    let advert = snapshot.document(name)?;
    let salary = advert
        .facts
        .as_ref()
        .and_then(|facts| facts.salary.as_ref());
    let salary = salary.map_or("open".to_owned(), ToString::to_string);
    let file = snapshot.write(&advert, Format::Pdf)?;
    println!(
        "{}: the salary is {salary}; {} bytes as PDF",
        advert.meta.title,
        file.bytes.len()
    );
    let out = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/example-out");
    let out = project.out_folder(Some(&out), false)?;
    let published = snapshot.publish(&out, HandEdits::Keep, &|_| {})?;
    println!("{} files", published.outputs().count());
    Ok(())
}
