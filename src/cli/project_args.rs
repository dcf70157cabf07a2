//! What the commands take that begin a project, bring it up to date, and make the program known to others.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::completions::Shell;
use crate::author::Part;
use crate::author::service::{self, Service};

/// What `advert init` takes.
#[derive(Debug, Args)]
pub(super) struct InitArguments {
    /// The folder of the new project; the current one if not given.
    #[arg(value_name = "DIR")]
    pub dir: Option<PathBuf>,
    /// The organisation whose adverts these are; asked for if not given.
    #[arg(long, value_name = "NAME", conflicts_with = "example")]
    pub organisation: Option<String>,
    /// Begin with the example: the Home Office's words, roles and vacancies.
    #[arg(long)]
    pub example: bool,
    /// What to add to a project that is there already: files that it does not have.
    #[arg(long, value_name = "PARTS", value_delimiter = ',')]
    pub add: Vec<Part>,
    /// Write the file by which a service checks adverts on every push, and the settings by which an editor
    /// knows the schemas; a file that is there is left, and what could be added to it is printed.
    #[arg(long, value_name = "SERVICE")]
    pub ci: Option<Service>,
    /// With `--ci`: whose `advert` the service installs, as in `owner/advert`.
    #[arg(long, value_name = "OWNER/NAME", requires = "ci", value_parser = repository)]
    pub from: Option<String>,
}

fn repository(text: &str) -> Result<String, String> {
    if service::is_repository(text) {
        Ok(text.to_owned())
    } else {
        Err("a repository is an owner and a name, such as `borsetshire/advert`".to_owned())
    }
}

/// What `advert upgrade` takes.
#[derive(Debug, Args)]
pub(super) struct UpgradeArguments {
    /// Bring shipped templates, fragments, words and the style up to date, too: those that nobody changed are
    /// replaced, your changes are kept in the others, and where both meet, a file `NAME.new` shows both.
    #[arg(long)]
    pub templates: bool,
    /// Show what changes in each file.
    #[arg(long)]
    pub diff: bool,
    /// Write the files without asking.
    #[arg(long)]
    pub yes: bool,
    /// The outputs' folder; `out` in the project's folder if not given.
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
}

/// What `advert generate` makes.
#[derive(Debug, Subcommand)]
pub(super) enum GenerateCommand {
    /// Print the script by which a shell completes commands, options, formats, and the names of roles and
    /// vacancies of the project in the current folder.
    ///
    /// The script asks the program each time, so load it where the shell starts, as in
    /// `source <(advert generate completions bash)`. See docs/adopt.md.
    Completions {
        /// The shell.
        #[arg(value_name = "SHELL")]
        shell: Shell,
    },
    /// Write manual pages, one for each command, such as `advert-build.1`.
    Manual {
        /// The folder for the pages; a page that is there is replaced.
        #[arg(value_name = "FOLDER")]
        folder: PathBuf,
    },
}

/// What `advert doctor` takes.
#[derive(Debug, Args)]
pub(super) struct DoctorArguments {
    /// The outputs' folder; `out` in the project's folder if not given.
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
}
