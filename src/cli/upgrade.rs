//! `advert upgrade`: what this version changes in a project, told before it is done.

use super::console::{Closing, Console};
use super::project_args::UpgradeArguments;
use super::{Exit, import};
use crate::build::{Project, Renewal, RenewalKind, Renewed, Stop, Upgrade};
use crate::phrase;
use crate::report::diff;

pub(super) fn run(
    console: &Console,
    project: &Project,
    options: &UpgradeArguments,
) -> Result<Exit, Stop> {
    let out = project.out_folder(options.out.as_deref(), false)?;
    let upgrade = match project.upgrade(&out) {
        Err(Stop::Faults(faults)) => {
            console.faults(&faults);
            return Err(Stop::Faults(faults));
        }
        upgrade => upgrade?,
    };
    tell_of_outputs(console, &upgrade, options.templates);
    tell_of_templates(console, &upgrade, options.templates);
    let templates = if options.templates {
        upgrade.templates.as_slice()
    } else {
        &[]
    };
    let wanted: Vec<&Renewal> = upgrade.schemas.iter().chain(templates).collect();
    for renewal in &wanted {
        console.say(&told(renewal));
        // A schema is long, and nobody writes one.
        if options.diff && !renewal.path.starts_with("schemas/") {
            let Renewal {
                path,
                before,
                after,
                ..
            } = renewal;
            let changes = diff::unified(path, "as it would be", before, after, usize::MAX);
            console.say(changes.trim_end());
        }
    }
    if !wanted.is_empty() && !options.yes && !import::is_wanted(wanted.len())? {
        let message = "nothing was written; `--yes` writes the files without asking";
        return Err(Stop::Usage(message.to_owned()));
    }
    write(console, project, &upgrade, &wanted)
}

/// Tells what this version makes otherwise.
fn tell_of_outputs(console: &Console, upgrade: &Upgrade, with_templates: bool) {
    let version = env!("CARGO_PKG_VERSION");
    let all = phrase::count(upgrade.outputs, "output", "outputs");
    if upgrade.outputs == 0 {
        console.say(&format!("this is {version}; nothing is built yet"));
        return;
    }
    let stale = if with_templates {
        upgrade.stale_with_templates
    } else {
        upgrade.stale
    };
    if stale == 0 {
        console.say(&format!(
            "this is {version}; it makes each of {all} as it was made"
        ));
        return;
    }
    console.say(&format!(
        "this is {version}; it makes {stale} of {all} anew"
    ));
    for (name, then, now, count) in &upgrade.formats {
        let count = phrase::count(*count, "output", "outputs");
        console.say(&format!(
            "  the format {name} {then} is {name} {now} now: other bytes in {count}"
        ));
    }
    if upgrade.stale_with_templates > upgrade.stale && with_templates {
        let count = upgrade.stale_with_templates - upgrade.stale;
        let count = phrase::count(count, "output is", "outputs are");
        console.say(&format!("  {count} made of templates that change"));
    }
}

/// Tells of templates that are older than this version's, where they are to stay so.
fn tell_of_templates(console: &Console, upgrade: &Upgrade, is_wanted: bool) {
    if is_wanted || upgrade.templates.is_empty() {
        return;
    }
    let paths = upgrade.templates.iter();
    let paths: Vec<&str> = paths.map(|renewal| renewal.path.as_str()).collect();
    console.say(&format!(
        "{} of an earlier version {} as they are, and adverts say what they said: {}",
        phrase::count(paths.len(), "template", "templates"),
        if paths.len() == 1 { "stays" } else { "stay" },
        phrase::some(&paths)
    ));
    let count = |kind| {
        let renewals = upgrade.templates.iter();
        renewals.filter(|renewal| renewal.kind == kind).count()
    };
    let parts = [
        (
            count(RenewalKind::New),
            "has no change of yours",
            "have no change of yours",
        ),
        (
            count(RenewalKind::Merged),
            "keeps your changes",
            "keep your changes",
        ),
        (
            count(RenewalKind::Conflict),
            "has changes of yours where this version has some, too",
            "have changes of yours where this version has some, too",
        ),
        (
            count(RenewalKind::Drops),
            "shows fragments that this version's would not",
            "show fragments that this version's would not",
        ),
    ];
    let parts = parts.into_iter().filter(|(count, ..)| *count > 0);
    let parts: Vec<String> = parts
        .map(|(count, one, several)| phrase::count(count, one, several))
        .collect();
    console.say(&format!(
        "  `--templates` brings them up to date: {}",
        parts.join(", ")
    ));
}

/// What becomes of a file.
fn told(renewal: &Renewal) -> String {
    let path = &renewal.path;
    match renewal.kind {
        RenewalKind::New if renewal.before.is_empty() => {
            format!("`{path}` is new")
        }
        RenewalKind::New => {
            format!("`{path}` is that of an earlier version; this version's takes its place")
        }
        RenewalKind::Merged => {
            format!("`{path}` keeps your changes and gets those of this version")
        }
        RenewalKind::Conflict => {
            format!(
                "`{path}` has changes of yours where this version has some, too; it stays, and \
                 `{path}.new` shows both"
            )
        }
        RenewalKind::Drops => {
            format!(
                "`{path}` shows fragments of yours that this version's would not; it stays, and \
                 `{path}.new` is this version's"
            )
        }
    }
}

fn write(
    console: &Console,
    project: &Project,
    upgrade: &Upgrade,
    wanted: &[&Renewal],
) -> Result<Exit, Stop> {
    let mut written = 0;
    let mut to_settle = Vec::new();
    let mut lines = Vec::new();
    for renewal in wanted {
        let path = &renewal.path;
        let (state, reason) = match project.renew(renewal)? {
            Renewed::Written(kept) => {
                written += 1;
                let reason = kept.map(|kept| format!("what it was is kept as `{kept}`"));
                ("written", reason)
            }
            Renewed::Beside(beside) => {
                to_settle.push(beside);
                ("kept", Some("the new text is beside it".to_owned()))
            }
            Renewed::BesideAlready(beside) => {
                lines.push(format!(
                    "`{beside}` was there already and was left as it is"
                ));
                to_settle.push(beside);
                ("kept", Some("a file is beside it already".to_owned()))
            }
            Renewed::ChangedMeanwhile => {
                lines.push(format!(
                    "`{path}` was changed meanwhile and was left as it is"
                ));
                ("kept", Some("it was changed meanwhile".to_owned()))
            }
        };
        console.output(|| path.clone(), state, &Vec::from_iter(reason));
    }
    if written > 0 {
        lines.push(format!(
            "wrote {}; what they were is kept in `.advert/bin/`",
            phrase::count(written, "file", "files")
        ));
    } else if wanted.is_empty() {
        lines.push("nothing was to be written".to_owned());
    }
    if !to_settle.is_empty() {
        let paths: Vec<&str> = to_settle.iter().map(String::as_str).collect();
        lines.push(format!(
            "next: take what you want of {} into the file beside it, and delete it",
            phrase::list(&paths, "and")
        ));
    }
    if written > 0 || upgrade.stale > 0 {
        lines.push("next: run `advert check` and `advert build`".to_owned());
    }
    console.close(&Closing {
        command: "upgrade",
        counts: &[("written", written), ("to_settle", to_settle.len())],
        lines,
        exit: Exit::of(!to_settle.is_empty()),
        is_of_faults: false,
        faults: &[],
    })
}
