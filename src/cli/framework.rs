//! `advert framework update`: an edition of the capability framework becomes role levels.
//!
//! In: the framework's tables. Out: what the edition changes and what that touches, told first; and the files,
//! once somebody says so.

use super::console::{Closing, Console};
use super::framework_args::FrameworkArguments;
use super::import::is_wanted;
use super::{Exit, tell_and_stop};
use crate::build::{
    FileChange, FrameworkBecame, FrameworkLevelChange, FrameworkOptions, FrameworkUpdate,
    LevelFate, Project, RolePatch, Stop, Touched, read_table,
};
use crate::phrase;
use crate::report::diff;

pub(super) fn run(
    console: &Console,
    project: &Project,
    options: &FrameworkArguments,
) -> Result<Exit, Stop> {
    let mut tables = Vec::new();
    let mut faults = Vec::new();
    for file in &options.files {
        match read_table(file) {
            Ok(bytes) => tables.push((file.clone(), bytes)),
            Err(Stop::Faults(found)) => faults.extend(found),
            Err(stop) => return Err(stop),
        }
    }
    let how = FrameworkOptions {
        edition: options.edition.as_deref(),
        replaces_edits: options.theirs,
        may_shrink: options.force,
    };
    let update = if faults.is_empty() {
        project.framework_update(tables, &how)
    } else {
        Err(Stop::Faults(faults))
    };
    let update = match update {
        Err(Stop::Faults(faults)) => {
            let line = "nothing was written";
            return tell_and_stop(console, "framework", &[("written", 0)], &faults, line);
        }
        update => update?,
    };
    tell(console, &update, options);
    let patches = if options.roles {
        update.roles.as_slice()
    } else {
        &[]
    };
    let count = update.files.len() + patches.len();
    if count > 0 && !options.yes && !is_wanted(count)? {
        console.faults(&update.remarks);
        let message = "nothing was written; `--yes` writes the files without asking";
        return Err(Stop::Usage(message.to_owned()));
    }
    write(console, project, &update, patches)
}

/// Tells what the edition has and changes.
fn tell(console: &Console, update: &FrameworkUpdate, options: &FrameworkArguments) {
    for (path, kind, rows) in &update.tables {
        let rows = phrase::count(*rows, "row", "rows");
        console.say(&format!("`{}` is the {kind}: {rows}", path.display()));
    }
    for (path, column) in &update.unread {
        console.say(&format!(
            "nothing is taken of the column `{column}` of `{}`",
            path.display()
        ));
    }
    let [roles, levels, skills] = update.counts;
    console.say(&format!(
        "the edition `{}` has {} of {}, and {}",
        update.edition,
        phrase::count(levels, "role level", "role levels"),
        phrase::count(roles, "role", "roles"),
        phrase::count(skills, "skill", "skills"),
    ));
    if let Some(before) = &update.before {
        console.say(&format!("the project has the edition `{before}`"));
    }
    tell_counts(console, update);
    for change in &update.levels {
        for line in told(change, options.theirs) {
            console.say(&line);
        }
    }
    let [new, gone, changed] = &update.skills;
    for (names, what) in [
        (new, "new"),
        (gone, "gone"),
        (changed, "described otherwise"),
    ] {
        if !names.is_empty() {
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            let skills = if names.len() == 1 { "skill" } else { "skills" };
            console.say(&format!("{what}: the {skills} {}", phrase::some(&names)));
        }
    }
    for patch in &update.roles {
        console.say(&offer(patch, options.roles));
        show(console, &patch.path, &patch.before, &patch.after);
    }
    if options.diff {
        for file in &update.files {
            if !file.path.ends_with("/edition.json") {
                show_file(console, file);
            }
        }
    }
}

fn is_added(change: &FrameworkLevelChange) -> bool {
    change.fate == LevelFate::Added
}

/// What becomes of the role levels, in counts; and those that are new.
fn tell_counts(console: &Console, update: &FrameworkUpdate) {
    let count = |is: fn(&LevelFate) -> bool| {
        let levels = update.levels.iter();
        levels.filter(|change| is(&change.fate)).count()
    };
    let parts = [
        (count(|fate| *fate == LevelFate::Added), "new"),
        (
            count(|fate| matches!(fate, LevelFate::Changed(_))),
            "changed",
        ),
        (
            count(|fate| matches!(fate, LevelFate::Gone | LevelFate::GoneAndKept { .. })),
            "gone",
        ),
        (update.same, "the same"),
        (
            count(|fate| *fate == LevelFate::Kept),
            "left as you have them",
        ),
        (
            count(|fate| *fate == LevelFate::Deleted),
            "left out, as you deleted them",
        ),
        (
            count(|fate| *fate == LevelFate::Unreadable),
            "not to be read",
        ),
    ];
    let parts = parts.iter().filter(|(count, _)| *count > 0);
    let parts: Vec<String> = parts
        .map(|(count, what)| format!("{count} {what}"))
        .collect();
    console.say(&format!("role levels: {}", parts.join(", ")));
    if update.with_edits > 0 {
        let levels = phrase::count(update.with_edits, "role level holds", "role levels hold");
        console.say(&format!("{levels} changes of yours, which stay"));
    }
    let new = update.levels.iter().filter(|change| is_added(change));
    let new: Vec<&str> = new.map(|change| change.id.as_str()).collect();
    if !new.is_empty() {
        console.say(&format!("new: {}", phrase::some(&new)));
    }
}

/// What becomes of a role level, and what it touches; those that are new are listed in one line.
fn told(change: &FrameworkLevelChange, takes_theirs: bool) -> Vec<String> {
    let id = &change.id;
    let mut lines = Vec::new();
    match &change.fate {
        LevelFate::Added if change.touched.is_empty() => return lines,
        LevelFate::Added => lines.push(format!("`{id}` is new")),
        LevelFate::Changed(changes) => {
            lines.push(format!("`{id}` changes:"));
            lines.extend(changes.iter().map(|one| format!("  {one}")));
        }
        LevelFate::Gone => {
            lines.push(format!(
                "`{id}` is gone from the framework; its file goes, as no role names it"
            ));
        }
        LevelFate::GoneAndKept { instead, is_named } => {
            let why = if *is_named {
                "a role names it"
            } else {
                "you changed it"
            };
            lines.push(format!(
                "`{id}` is gone from the framework; its file stays, as {why}"
            ));
            if let Some(instead) = instead {
                lines.push(format!("  `{instead}` seems to have taken its place"));
            }
        }
        LevelFate::Deleted => {
            lines.push(format!("`{id}` stays deleted; `--theirs` brings it back"));
        }
        LevelFate::Unreadable => {
            lines.push(format!(
                "`{id}` stays as it is, as its file cannot be read; `advert check` says why"
            ));
        }
        LevelFate::Kept => lines.push(format!("`{id}` stays as you have it:")),
    }
    if !change.met.is_empty() && !takes_theirs {
        let parts: Vec<&str> = change.met.iter().map(String::as_str).collect();
        lines.push(format!(
            "  the edition says otherwise in {}, and yours stays; `--theirs` takes the edition’s",
            phrase::some(&parts)
        ));
    }
    lines.extend(change.touched.iter().flat_map(touched));
    lines
}

/// A role that names a level, and its open adverts.
fn touched(one: &Touched) -> Vec<String> {
    let ids: Vec<&str> = one
        .adverts
        .iter()
        .map(|advert| advert.id.as_str())
        .collect();
    let adverts = match ids.as_slice() {
        [] => "which has no open advert".to_owned(),
        [id] => format!("and so does its open advert `{id}`"),
        ids => format!("and so do its open adverts {}", phrase::some(ids)),
    };
    let verb = if one.shows_skills && !ids.is_empty() {
        "shows its skills"
    } else {
        "names it"
    };
    let mut lines = vec![format!("  the role `{}` {verb}, {adverts}", one.role)];
    let approved = one.adverts.iter().filter(|advert| advert.is_approved);
    let approved: Vec<&str> = approved.map(|advert| advert.id.as_str()).collect();
    if one.shows_skills && !approved.is_empty() {
        lines.push(format!(
            "  who approved {} must look again, as its words change",
            phrase::some(&approved)
        ));
    }
    lines
}

fn offer(patch: &RolePatch, is_taken: bool) -> String {
    let RolePatch { role, from, to, .. } = patch;
    if is_taken {
        format!("the role `{role}` names `{to}` then, and not `{from}`:")
    } else {
        format!("the role `{role}` could name `{to}`, and not `{from}`; `--roles` writes it:")
    }
}

fn show_file(console: &Console, file: &FileChange) {
    let after = file.after.as_deref().unwrap_or_default();
    show(console, &file.path, &file.before, after);
}

fn show(console: &Console, path: &str, before: &str, after: &str) {
    let changes = diff::unified(path, "as it would be", before, after, usize::MAX);
    console.say(changes.trim_end());
}

fn write(
    console: &Console,
    project: &Project,
    update: &FrameworkUpdate,
    patches: &[RolePatch],
) -> Result<Exit, Stop> {
    let mut counts = [0_usize; 2];
    let mut kept_any = false;
    let mut lines = Vec::new();
    let mut tell = |path: &str, is_removed: bool, became: FrameworkBecame| {
        let (state, reason) = match became {
            FrameworkBecame::Done(kept) => {
                counts[usize::from(is_removed)] += 1;
                kept_any |= kept.is_some();
                let state = if is_removed { "removed" } else { "written" };
                let reason = kept.map(|kept| format!("what it was is kept as `{kept}`"));
                (state, reason)
            }
            FrameworkBecame::ChangedMeanwhile => {
                lines.push(format!(
                    "`{path}` was changed meanwhile and was left as it is"
                ));
                ("kept", Some("it was changed meanwhile".to_owned()))
            }
        };
        console.output(|| path.to_owned(), state, &Vec::from_iter(reason));
    };
    for file in &update.files {
        let became = project.write_framework_file(file)?;
        tell(&file.path, file.after.is_none(), became);
    }
    for patch in patches {
        let became = project.write_role_patch(patch)?;
        tell(&patch.path, false, became);
    }
    let [written, removed] = counts;
    let kept = if kept_any {
        "; what they were is kept in `.advert/bin/`"
    } else {
        ""
    };
    match (written, removed) {
        (0, 0) => lines.push("nothing was to be written".to_owned()),
        (_, 0) => lines.push(format!(
            "wrote {}{kept}",
            phrase::count(written, "file", "files")
        )),
        _ => lines.push(format!(
            "wrote {} and removed {}{kept}",
            phrase::count(written, "file", "files"),
            phrase::count(removed, "file", "files")
        )),
    }
    if written + removed > 0 {
        lines.push("next: run `advert check` and `advert build`".to_owned());
    }
    console.close(&Closing {
        command: "framework",
        counts: &[("written", written), ("removed", removed)],
        lines,
        exit: Exit::Clean,
        is_of_faults: false,
        faults: &update.remarks,
    })
}
