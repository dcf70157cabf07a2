//! `advert new`: the workbook that it makes, and the questions that it asks at a real terminal.

use std::collections::BTreeSet;
use std::io::{Cursor, Read as _};
use std::path::Path;

use zip::ZipArchive;

use crate::project::{Project, ROLE, files};

/// Roles and the house's templates as `advert init` makes them, without its vacancies.
fn project() -> Project {
    let roles = files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("roles"));
    let project = Project::named();
    for (name, text) in roles {
        project.write(&format!("roles/{name}"), text);
    }
    project
}

fn part(book: &[u8], name: &str) -> String {
    let mut archive = ZipArchive::new(Cursor::new(book)).unwrap();
    let mut text = String::new();
    archive
        .by_name(name)
        .unwrap()
        .read_to_string(&mut text)
        .unwrap();
    text
}

#[test]
fn a_new_sheet_loads_without_a_message() {
    let project = project();
    let ran = project.run("new sheet").status(0);
    assert_eq!(
        ran.stdout,
        "made `vacancies/vacancies.xlsx`\n\
         next: open it, fill in a row for each vacancy, then run `advert build`\n"
    );
    // Its example is no vacancy.
    project
        .run("build --format md --message-format short")
        .status(0)
        .stdout(
            "vacancies/vacancies.xlsx: warning[ignored-file]: no vacancy is in this file: there is \
             no row below the headers but examples; fill in a row for each vacancy, or move the \
             file elsewhere\n",
        )
        .stderr("");
    // The same project gives the same bytes.
    let ran = project.run("new sheet second.xlsx").status(0);
    assert_eq!(
        ran.stdout,
        "made `second.xlsx`\n\
         next: open it, fill in a row for each vacancy, put it into the folder `vacancies`, then \
         run `advert build`\n"
    );
    let book = std::fs::read(project.path("vacancies/vacancies.xlsx")).unwrap();
    assert!(std::fs::read(project.path("second.xlsx")).unwrap() == book);
}

#[test]
fn a_new_sheet_has_drop_downs_and_a_note_on_each_header() {
    let project = project();
    project.run("new sheet a.xlsx").status(0);
    let book = std::fs::read(project.path("a.xlsx")).unwrap();
    let strings = part(&book, "xl/sharedStrings.xml");
    for word in [
        "Reference number",
        "Include: coach-and-mentor",
        "senior-devops",
        "withdrawn",
        "Permanent",
    ] {
        assert!(strings.contains(&format!(">{word}<")), "{word}");
    }
    let sheet = part(&book, "xl/worksheets/sheet1.xml");
    let headers = sheet.split("<row ").nth(1).unwrap().matches("<c ").count();
    let notes = part(&book, "xl/comments1.xml").matches("<comment ").count();
    assert_eq!((headers, notes), (44, 44));
    let lists: BTreeSet<&str> = sheet
        .split("<formula1>")
        .skip(1)
        .map(|rest| rest.split('<').next().unwrap())
        .collect();
    let expected = [
        "Lists!$A$1:$A$3",
        "Lists!$B$1:$B$9",
        "Lists!$C$1:$C$4",
        "Lists!$D$1:$D$6",
        "Lists!$E$1:$E$2",
        "Lists!$F$1:$F$5",
        "Lists!$G$1:$G$4",
        "Lists!$H$1:$H$1",
    ];
    assert_eq!(lists, BTreeSet::from(expected));
}

#[test]
fn a_new_sheet_replaces_nothing() {
    let project = project().file("vacancies/vacancies.xlsx", "mine");
    project.run("new sheet").status(2).stdout("").stderr(
        "error: `vacancies/vacancies.xlsx` is there already and was left as it is; name another, \
         such as `advert new sheet vacancies/more.xlsx`\n",
    );
    assert_eq!(project.read("vacancies/vacancies.xlsx"), "mine");
    project
        .run("new sheet a.ods")
        .status(2)
        .stderr("error: `a.ods` must end in `.xlsx`\n");
}

#[test]
fn a_new_sheet_has_drop_downs_beyond_column_z_of_its_lists() {
    let points: Vec<String> = (1..=30)
        .map(|n| format!(r#"{{ "optional": "point-{n}", "prompt": "Point {n}", "text": "Yes." }}"#))
        .collect();
    let old = r#""what_you_will_do": ["#;
    assert!(ROLE.contains(old));
    let role = ROLE.replace(old, &format!("{old}{},", points.join(",")));
    let project = Project::named().file("roles/tester.json", role);
    project.run("new sheet").status(0).stderr("");
    let book = std::fs::read(project.path("vacancies/vacancies.xlsx")).unwrap();
    let sheet = part(&book, "xl/worksheets/sheet1.xml");
    for list in ["$G$1:$G$4", "$Z$1:$Z$1", "$AA$1:$AA$1", "$AK$1:$AK$1"] {
        let formula = format!("<formula1>Lists!{list}</formula1>");
        assert!(sheet.contains(&formula), "{list}");
    }
}

#[test]
fn a_folder_without_roles_gets_one_message() {
    let project = Project::empty();
    project.run("new sheet").status(1).stdout("").stderr(
        "error[empty-project]: there is nothing to build: no role, role level or vacancy is here\n\
         --> .\n \
         = hint: `advert init` makes a project to start from; `--project DIR` names another \
         folder\n\n",
    );
    project.write("vacancies/notes.txt", "");
    project
        .run("new sheet --project vacancies")
        .status(1)
        .stdout("")
        .stderr(
            "error[empty-project]: there is nothing to build: no role, role level or vacancy is \
             here\n\
             --> vacancies\n \
             = hint: this is the folder `vacancies`; commands belong into the project's folder, \
             which is one above: `cd ..` leads there\n\n",
        );
    assert_eq!(project.files("vacancies").len(), 1);
}

#[test]
fn questions_need_a_terminal() {
    project().run("new vacancy").status(2).stdout("").stderr(
        "error: `advert new vacancy` asks questions and needs a terminal; `advert new sheet` makes \
         a sheet to fill in instead\n",
    );
}

/// The program at a pseudo-terminal, which it cannot tell from a person's.
#[cfg(target_os = "linux")]
mod terminal {
    use std::fs::{File, OpenOptions};
    use std::io::{Read as _, Write as _};
    use std::process::{Child, Command};

    use insta::assert_snapshot;
    use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};

    use super::project;
    use crate::project::Project;

    struct Terminal {
        keyboard_and_screen: File,
        child: Child,
        seen: String,
        /// How much of what was seen has been waited for.
        done: usize,
    }

    impl Terminal {
        fn run(project: &Project, arguments: &[&str]) -> Self {
            let master = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).unwrap();
            grantpt(&master).unwrap();
            unlockpt(&master).unwrap();
            let name = ptsname(&master, Vec::new()).unwrap();
            let slave = || {
                let mut options = OpenOptions::new();
                options
                    .read(true)
                    .write(true)
                    .open(name.to_str().unwrap())
                    .unwrap()
            };
            let mut command = Command::new(env!("CARGO_BIN_EXE_advert"));
            command
                .args(arguments)
                .env_clear()
                .current_dir(project.path("."));
            command.stdin(slave()).stdout(slave()).stderr(slave());
            let child = command.spawn().unwrap();
            Self {
                keyboard_and_screen: File::from(master),
                child,
                seen: String::new(),
                done: 0,
            }
        }

        /// Waits for the question, types the answer, and waits until the terminal shows it.
        fn answer(&mut self, question: &str, answer: &str) {
            self.see(&format!("{question}: "));
            self.keyboard_and_screen
                .write_all(answer.as_bytes())
                .unwrap();
            if let Some(line) = answer.strip_suffix('\n') {
                self.see(&format!("{line}\r\n"));
            }
        }

        /// Waits for `text` after all that has been waited for before.
        fn see(&mut self, text: &str) {
            loop {
                if let Some(at) = self.seen[self.done..].find(text) {
                    self.done += at + text.len();
                    return;
                }
                assert!(self.read(), "never saw `{text}`:\n{}", self.seen);
            }
        }

        /// Reads what has come; says whether the program still speaks. A terminal whose program
        /// has ended fails to read.
        fn read(&mut self) -> bool {
            let mut bytes = [0; 4096];
            match self.keyboard_and_screen.read(&mut bytes) {
                Ok(count) if count > 0 => {
                    self.seen += &String::from_utf8_lossy(&bytes[..count]);
                    true
                }
                _ => false,
            }
        }

        /// What was on the screen, and the exit code.
        fn end(mut self) -> (String, Option<i32>) {
            while self.read() {}
            let code = self.child.wait().unwrap().code();
            (self.seen.replace("\r\n", "\n"), code)
        }
    }

    /// Answers by the question's first words; all others are left open.
    fn interview(project: &Project, answers: &[(&str, &str)]) -> (String, Option<i32>) {
        let mut terminal = Terminal::run(project, &["new", "vacancy"]);
        for (question, answer) in answers {
            terminal.answer(question, &format!("{answer}\n"));
        }
        terminal.end()
    }

    #[test]
    fn answers_are_checked_at_once_and_become_a_file() {
        let project = project().file(
            "vacancies/a.csv",
            "Reference number,Role\nHO-1,senior-devops\n",
        );
        let (screen, code) = interview(
            &project,
            &[
                ("Role, by its number or name", "4"),
                ("Role, by its number or name", "?"),
                ("Role, by its number or name", "Senior DevOps"),
                ("Reference number", "<"),
                ("Reference number", "ho-1"),
                ("Reference number", "HO-DDAT 2026/1184"),
                ("Job grade [Grade 7]", "?"),
                ("Job grade [Grade 7]", ""),
                ("Salary", "£35k-4k"),
                ("Salary", "£35k-40k plus skills allowance"),
                ("Type of role", "Liverpool or London"),
                ("Location", "<"),
                ("Type of role", "Digital"),
                ("Location", "Liverpool or London"),
                ("Business area", ""),
                ("Contract type", "Loan"),
                ("Working pattern", "Job share"),
                ("Hours", "22.5"),
                ("Reports to", ""),
                ("Number of jobs available", "several"),
                ("Number of jobs available", "2"),
                ("Posting date", "13/12/2026"),
                ("Closing date", "12/12/2026"),
                ("Closing date", "31 January 2027"),
                ("Closing time [11:55pm]", ""),
                ("Security clearance", "Tŷ"),
                ("Behaviours", "Leadership; Working Together"),
                ("Selection stages", ""),
                ("Benefits [the organisation's benefits]", ""),
                ("Job contact name", "Jo Bloggs"),
                ("Job contact email", "jo at gov.uk"),
                ("Job contact email", "jo@gov.uk"),
                ("Job contact telephone", "020 7946 0000"),
                ("Recruitment team [Home Office recruitment team]", ""),
                (
                    "Recruitment team email [digital.recruitment@homeoffice.gov.uk]",
                    "",
                ),
                ("Recruitment team telephone", ""),
                ("Adjustments contact [Home Office recruitment team]", ""),
                (
                    "Adjustments contact email [recruitment.adjustments@homeoffice.gov.uk]",
                    "",
                ),
                ("Adjustments contact telephone", ""),
                ("Apply at", ""),
                ("Include `coach-and-mentor`? yes, or your own text", "yes"),
                ("Name of the file [ho-ddat-2026-1184]", "<"),
                ("Include `coach-and-mentor`? yes, or your own text", "yes"),
                ("Name of the file [ho-ddat-2026-1184]", "?"),
                ("Name of the file [ho-ddat-2026-1184]", "Not a name!"),
                ("Name of the file [ho-ddat-2026-1184]", ""),
            ],
        );
        assert_eq!(code, Some(0), "{screen}");
        assert_snapshot!(screen);
        assert_snapshot!(project.read("vacancies/ho-ddat-2026-1184.json"));
        project
            .run("build --format md --message-format short")
            .status(0)
            .stdout("")
            .stderr("");
    }

    #[test]
    fn nothing_is_written_where_the_answers_end() {
        let project = project();
        let mut terminal = Terminal::run(&project, &["new", "vacancy"]);
        terminal.answer("Role, by its number or name", "1\n");
        terminal.answer("Reference number", "\u{4}");
        let (screen, code) = terminal.end();
        assert_eq!(code, Some(2), "{screen}");
        let last = "error: the answers ended before the last question; nothing was written\n";
        assert!(screen.ends_with(last), "{screen}");
        assert!(project.files("vacancies").is_empty());
    }
}

/// A vacancy with all that holds for one advert alone, and with spacing of its own.
const POSTED: &str = r#"{
  "$schema": "../schemas/vacancy.schema.json",
  "format": 1,
  "reference_number": "HO-1", "role": "tester",

  "hours":   "37 hours per week",
  "closing_date": "2026-12-12",
  "status": "posted",
  "approved": { "by": "Ann", "on": "2026-11-12" },
  "posted_on": "2026-11-20",
  "extended": [{ "from": "2026-12-05", "to": "2026-12-12", "on": "2026-12-01", "reason": "few" }],
  "interview_days": "12 January 2027",
  "selection_stages": ["a form", "Sift: 16 December 2026"],
  "contacts": { "job": { "name": "Bea" } },
  "apply_at": "https://jobs.example.gov.uk/1"
}
"#;

#[test]
fn a_vacancy_is_copied_without_what_holds_for_one_advert() {
    let project = Project::small();
    project.write("vacancies/tester-leeds.json", POSTED);
    project.write("vacancies/tester-leeds.files/pack.pdf", "%PDF-1.7\n");
    project
        .run("new vacancy --from tester-leeds")
        .status(0)
        .stdout(
            "made `vacancies/tester-leeds-2.json` of `tester-leeds`, as a draft, without its reference \
             number, approval, posting date, closing date, extensions, interview dates, contacts, \
             address to apply at, days of selection stages and attachments\n\
             next: fill in what is new, look for days in its texts, and run `advert check \
             tester-leeds-2`\n",
        );
    assert_eq!(
        project.read("vacancies/tester-leeds-2.json"),
        r#"{
  "$schema": "../schemas/vacancy.schema.json",
  "format": 1, "role": "tester",

  "hours":   "37 hours per week",
  "status": "draft",
  "selection_stages": ["a form","Sift"]
}
"#
    );
    assert_eq!(project.read("vacancies/tester-leeds.json"), POSTED);
    project.run("check tester-leeds-2").status(0);
    // A copy of a copy gets the next number; a name of one's own is taken as it is.
    let next = project.run("new vacancy --from tester-leeds-2").status(0);
    next.stdout(
        "made `vacancies/tester-leeds-3.json` of `tester-leeds-2`, as a draft\n\
         next: fill in what is new, look for days in its texts, and run `advert check \
         tester-leeds-3`\n",
    );
    project
        .run("new vacancy --from HO-1 --as tester-hull")
        .status(0);
    assert!(project.path("vacancies/tester-hull.json").exists());
}

#[test]
fn a_job_that_is_advertised_again_keeps_the_reason() {
    let project = Project::small();
    project.write(
        "vacancies/a.csv",
        "Reference number,Role,Hours,Closing date\nHO-1,tester,37 hours per week,12/12/2026\n",
    );
    let again = "new vacancy --from ho-1 --again \"no appointment was made\"";
    project.run(again).status(0).stdout(
        "made `vacancies/tester-2.json` of `ho-1`, as a draft, without its reference number and \
         closing date\n\
         next: fill in what is new, look for days in its texts, and run `advert check tester-2`\n",
    );
    assert_eq!(
        project.read("vacancies/tester-2.json"),
        r#"{
  "$schema": "../schemas/vacancy.schema.json",
  "format": 1,
  "role": "tester",
  "hours": "37 hours per week",
  "status": "draft",
  "advertised_before": { "reference_number": "HO-1", "reason": "no appointment was made" }
}
"#
    );
    project.run("check tester-2").status(0);
    // The copy has no number yet, so nobody saw it.
    project
        .run("new vacancy --from tester-2 --again late")
        .status(2)
        .stderr(
            "error: `tester-2` has no reference number, so it cannot be told which advert is \
             repeated; leave `--again` out\n",
        );
}

#[test]
fn a_copy_that_cannot_be_made_says_why_and_writes_nothing() {
    let project = Project::small();
    project.write("vacancies/tester-leeds.json", POSTED);
    let before = files(&project.path("vacancies"));
    for (options, message) in [
        (
            "--from tester-leds",
            "there is no vacancy `tester-leds`; did you mean `tester-leeds`?",
        ),
        (
            "--from x",
            "there is no vacancy `x`; `advert list` shows the names",
        ),
        (
            "--from tester",
            "`tester` is a role; its vacancies are `tester-leeds` and `tester-york`",
        ),
        (
            "--from HO-1 --as ../x",
            "a name has small letters a to z, digits and `-`, such as `x`",
        ),
        (
            "--from HO-1 --as tester-leeds",
            "there is a vacancy `tester-leeds` already; give another name with `--as`",
        ),
        (
            "--from HO-1 --again TBC",
            "say after `--again` why the job is advertised again, such as `no appointment was made`",
        ),
    ] {
        let ran = project.run(&format!("new vacancy {options}")).status(2);
        ran.stderr(&format!("error: {message}\n"));
    }
    assert_eq!(files(&project.path("vacancies")), before);
}

#[test]
fn a_new_sheet_of_another_organisation_leaves_out_what_only_the_civil_service_has() {
    let headers = |ladder: Option<&str>| {
        let project = project();
        if let Some(ladder) = ladder {
            project.write("templates/grades.toml", ladder);
        }
        project.run("new sheet a.xlsx").status(0);
        let book = std::fs::read(project.path("a.xlsx")).unwrap();
        part(&book, "xl/sharedStrings.xml")
    };
    for (ladder, is_civil) in [
        (None, true),
        (Some("ladder = \"none\"\n"), false),
        (Some("[[grade]]\nname = \"Band 6\"\n"), false),
        (Some("[[grade]]\nname = \"HEO\"\n"), true),
    ] {
        let strings = headers(ladder);
        for word in ["Behaviours", "Security clearance"] {
            let has = strings.contains(&format!(">{word}<"));
            assert_eq!(has, is_civil, "{ladder:?}: {word}");
        }
        assert!(strings.contains(">Salary<"));
    }
}
