//! What `advert framework` takes.

use std::path::PathBuf;

use clap::{Args, Subcommand};

/// What `advert framework` does.
#[derive(Debug, Subcommand)]
pub(super) enum FrameworkCommand {
    /// Bring in an edition of the framework from the CSV files that its site offers.
    ///
    /// Writes a file of `roles/framework/` for each role level, and `edition.json`, which says what the edition
    /// is called and what stood in each part. A further edition is compared with it first: role levels, skills
    /// and statements that are new, changed or gone, and the roles and open adverts that this touches. What you
    /// changed in a role level stays. Then it asks. See docs/framework.md.
    Update(FrameworkArguments),
}

/// What `advert framework update` takes.
#[derive(Debug, Args)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a switch of the command line"
)]
pub(super) struct FrameworkArguments {
    /// The tables as they were downloaded: that of roles and levels, and that of skills if you have it.
    #[arg(value_name = "FILE", required = true)]
    pub files: Vec<PathBuf>,
    /// What the edition is called, such as `2026-11`; the day in a file's name, or what stands for the files'
    /// bytes if not given.
    #[arg(long, value_name = "NAME", value_parser = edition)]
    pub edition: Option<String>,
    /// Let roles whose level is gone name the one that took its place; it is shown in any case.
    #[arg(long)]
    pub roles: bool,
    /// Take the edition's text, too, where you changed a role level or deleted its file.
    #[arg(long)]
    pub theirs: bool,
    /// Take an edition in which most role levels are gone.
    #[arg(long)]
    pub force: bool,
    /// Show what changes in each file.
    #[arg(long)]
    pub diff: bool,
    /// Write the files without asking.
    #[arg(long)]
    pub yes: bool,
}

fn edition(text: &str) -> Result<String, String> {
    const LONGEST: usize = 60;
    let name = text.trim();
    let is_plain = name.chars().all(|sign| !sign.is_control() && sign != '`');
    if name.is_empty() || name.len() > LONGEST || !is_plain {
        return Err(format!(
            "an edition has a short name, such as `2026-11`, of at most {LONGEST} characters"
        ));
    }
    Ok(name.to_owned())
}
