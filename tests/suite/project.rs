//! The harness: a small project in a folder of its own, a command, and all that must come of it.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::fmt::{self, Display, Formatter};
use std::fs;
use std::ops::Deref;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::LazyLock;
use std::thread;

use advert::build::{Request, Snapshot};
use tempfile::TempDir;

/// The organisation file of the shipped data.
pub(crate) const HOME_OFFICE: &str = include_str!("../../templates/organisation.json");

/// A project on the disk, made for one test.
pub(crate) struct Project {
    folder: TempDir,
}

/// What a command did.
pub(crate) struct Ran {
    /// The exit code.
    pub(crate) status: i32,
    /// Standard output.
    pub(crate) stdout: String,
    /// Standard error, which must be empty if nobody looks at it.
    pub(crate) stderr: Watched,
}

/// A text that must be empty unless it is looked at.
#[derive(Debug)]
pub(crate) struct Watched {
    text: String,
    is_seen: Cell<bool>,
}

impl Deref for Watched {
    type Target = str;

    fn deref(&self) -> &str {
        self.is_seen.set(true);
        &self.text
    }
}

impl PartialEq<&str> for Watched {
    fn eq(&self, other: &&str) -> bool {
        **self == **other
    }
}

impl PartialEq<String> for Watched {
    fn eq(&self, other: &String) -> bool {
        **self == *other
    }
}

impl Display for Watched {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        formatter.write_str(self)
    }
}

impl Drop for Watched {
    fn drop(&mut self) {
        if !self.is_seen.get() && !thread::panicking() {
            assert_eq!(self.text, "", "nobody looks at standard error");
        }
    }
}

impl Project {
    /// An empty folder.
    pub(crate) fn empty() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        Self { folder }
    }

    /// The Home Office's folder, with its organisation file alone.
    pub(crate) fn named() -> Self {
        Self::empty().file("templates/organisation.json", HOME_OFFICE)
    }

    /// A role and a vacancy, each as short as it can be, and short layouts.
    pub(crate) fn small() -> Self {
        Self::named()
            .file("roles/tester.json", ROLE)
            .file("vacancies/tester-york.json", VACANCY)
            .file("templates/advert.md", LAYOUT)
            .file("templates/role-definition.md", "# {{ role.title }}\n")
            .file("templates/role-level.md", "# {{ level.level }}\n")
    }

    /// The same with a file more, or with another text in one.
    pub(crate) fn file(self, name: &str, text: impl AsRef<[u8]>) -> Self {
        self.write(name, text);
        self
    }

    /// Writes a file.
    pub(crate) fn write(&self, name: &str, text: impl AsRef<[u8]>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Removes a file, or a folder with all that is in it.
    pub(crate) fn remove(&self, name: &str) {
        let path = self.path(name);
        if path.is_dir() {
            fs::remove_dir_all(path).unwrap();
        } else {
            fs::remove_file(path).unwrap();
        }
    }

    /// Replaces `from`, which must be there once, in a file.
    pub(crate) fn replace(&self, name: &str, from: &str, to: &str) {
        let text = self.read(name);
        assert_eq!(text.matches(from).count(), 1, "`{from}` in {name}");
        self.write(name, text.replacen(from, to, 1));
    }

    /// The text of a file.
    pub(crate) fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    /// A path within the project.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Every file below `folder`, by its path there.
    pub(crate) fn files(&self, folder: &str) -> BTreeMap<String, Vec<u8>> {
        files(&self.path(folder))
    }

    /// The project through the library's front door; what is made ready for one serves all.
    pub(crate) fn open(&self) -> advert::build::Project {
        self.open_in("")
    }

    /// The same of a folder in it.
    pub(crate) fn open_in(&self, folder: &str) -> advert::build::Project {
        static FIRST: LazyLock<advert::build::Project> = LazyLock::new(|| {
            let root = env!("CARGO_MANIFEST_DIR");
            advert::build::Project::open(root).expect("this project is there")
        });
        let opened = FIRST.open_beside(self.path(folder));
        opened.expect("the project's folder is there")
    }

    /// A snapshot of all that the project has, which must be without a fault.
    #[track_caller]
    pub(crate) fn snapshot(&self) -> Snapshot {
        let snapshot = self.open().check(&Request::default()).unwrap();
        assert_eq!(snapshot.faults, []);
        snapshot
    }

    /// Runs `advert` in the project with the arguments of `line`, which are split at spaces that stand
    /// in no quotes.
    pub(crate) fn run(&self, line: &str) -> Ran {
        self.run_with(line, &[])
    }

    /// Runs a command line of a page for users; where it would ask the clock, the day is that of the
    /// shipped vacancies.
    pub(crate) fn run_as_told(&self, line: &str) -> Ran {
        self.run(&as_told(line))
    }

    /// The same with variables in the environment, which is empty otherwise.
    pub(crate) fn run_with(&self, line: &str, variables: &[(&str, &str)]) -> Ran {
        let mut command = Command::new(program());
        command.args(arguments(line)).env_clear();
        command.envs(variables.iter().copied());
        command.current_dir(self.folder.path());
        ran(&command.output().expect("the program runs"))
    }
}

/// A command line of a page for users, with the day of the shipped vacancies where it would ask the
/// clock.
pub(crate) fn as_told(line: &str) -> String {
    let asks = (line.starts_with("lint") && !line.contains("--report"))
        || line.starts_with("check")
        || line.starts_with("approve")
        || line.contains("--publish");
    let day = if asks && !line.contains("--today") {
        " --today 2026-11-22"
    } else {
        ""
    };
    format!("{line}{day}")
}

/// The arguments of a command line.
pub(crate) fn arguments(line: &str) -> Vec<String> {
    let mut arguments = Vec::new();
    for (index, part) in line.split('"').enumerate() {
        if index % 2 == 1 {
            arguments.push(part.to_owned());
        } else {
            arguments.extend(part.split_whitespace().map(str::to_owned));
        }
    }
    arguments
}

impl Ran {
    /// Requires the exit code.
    #[track_caller]
    pub(crate) fn status(self, status: i32) -> Self {
        assert_eq!(self.status, status, "{}\n{}", self.stdout, self.stderr.text);
        self
    }

    /// Requires all of standard output.
    #[track_caller]
    pub(crate) fn stdout(self, expected: &str) -> Self {
        assert_eq!(self.stdout, expected, "{}", self.stderr.text);
        self
    }

    /// Requires that standard error tells of something under this code.
    #[track_caller]
    pub(crate) fn tells(self, code: &str) -> Self {
        let is_told = self.stderr.contains(&format!("[{code}]: "));
        assert!(is_told, "{code} is not told of in {}", self.stderr);
        self
    }

    /// Requires all of standard error.
    #[track_caller]
    pub(crate) fn stderr(self, expected: &str) -> Self {
        assert_eq!(self.stderr, expected);
        self
    }
}

/// The program: that of the build's profile, or what `ADVERT_PROGRAM` names, as CI does for tests that
/// make much of it.
pub(crate) fn program() -> PathBuf {
    let other = std::env::var_os("ADVERT_PROGRAM");
    other.map_or_else(|| env!("CARGO_BIN_EXE_advert").into(), PathBuf::from)
}

/// What a finished process said.
pub(crate) fn ran(output: &Output) -> Ran {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("output is UTF-8");
    Ran {
        status: output.status.code().unwrap_or(-1),
        stdout: text(&output.stdout),
        stderr: Watched {
            text: text(&output.stderr),
            is_seen: Cell::new(false),
        },
    }
}

/// Every file below `folder`, by its path there with `/`.
pub(crate) fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut ahead = vec![folder.to_owned()];
    while let Some(next) = ahead.pop() {
        let Ok(entries) = fs::read_dir(&next) else {
            continue;
        };
        for entry in entries {
            let path = entry.unwrap().path();
            if path.is_dir() {
                ahead.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap();
                let name = name.to_string_lossy().replace('\\', "/");
                found.insert(name, fs::read(&path).unwrap());
            }
        }
    }
    found
}

/// The shortest role that is one.
pub(crate) const ROLE: &str = r#"{
  "format": 1,
  "title": "Tester",
  "usual_grade": "EO",
  "about_the_role": ["A Tester tests."],
  "what_you_will_do": ["Test."],
  "you_will_be_someone_who": ["Likes tests."],
  "skills_and_experience": ["Testing."],
  "who_you_will_work_with": ["Testers."]
}
"#;

/// The shortest vacancy that is worth the name.
pub(crate) const VACANCY: &str = r#"{
  "format": 1,
  "role": "tester",
  "reference_number": "T-1",
  "location": "York"
}
"#;

const LAYOUT: &str = "\
# {{ role.title }}

{% include \"fragments/appendix.md\" %}

{{ role.about_the_role | paragraphs }}

{{ role.what_you_will_do | bullets }}

## You

{{ role.you_will_be_someone_who | bullets }}

## Skills

{{ role.skills_and_experience | bullets }}

## Team

{{ role.who_you_will_work_with | bullets }}

Ask us for a reasonable adjustment. We welcome applications from everyone.
{% if vacancy.apply_at %}
[Apply for this job](<{{ vacancy.apply_at }}>)
{% endif %}";
