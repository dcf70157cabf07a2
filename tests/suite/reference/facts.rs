//! How each typed fact is written and shown: every example is read by the type itself.

use std::fmt::Write as _;

use advert::facts::{
    Closing, Contract, Date, Email, Extension, Fact, Hours, InterviewDays, Misread, Pay, Phone,
    Places, StreetAddress, TimeOfDay, WebAddress, WorkingPattern, says_nothing,
};

use super::{begin, code, table};

/// What people write for nothing.
const NOTHING: [&str; 12] = [
    "N/A",
    "n/a",
    "None",
    "TBC",
    "tbd",
    "-",
    "–",
    "?",
    "Not applicable",
    "to be confirmed",
    "Nil",
    "…",
];

/// Marks an example that is not what the page says of it.
const WRONG: &str = "WRONG";

pub(super) fn page() -> String {
    let mut page = begin(
        "How facts are written and shown",
        "People write facts as they say them, and an advert says each in one way. A text is understood whole or refused; nothing is \
         guessed. In a file of JSON some facts can be given in their parts, too: the schema says which. Adverts in another \
         language say the same in [their words](../templates.md#words-and-languages).",
    );
    page.push_str("\nThese count as nothing, in every field: ");
    let nothing: Vec<String> = NOTHING
        .iter()
        .filter(|text| says_nothing(text))
        .map(|text| code(text))
        .collect();
    let _ = writeln!(
        page,
        "{}, and their like. The fact is then open.",
        nothing.join(", ")
    );

    page.push_str(&of::<Pay>(
        "Salary",
        "`salary`, in a sheet *Salary*. More of it: [what a job pays](../grades.md#what-a-job-pays).",
        &[
            "£35k-40k", "35,000", "c. £45,000", "£35,720 minimum", "up to £40,000", "£250 a day", "€40,000",
            "£27,000 to £30,000 (London); £25,000 to £28,000 (National)", "£22,000 pro rata",
        ],
        &["Competitive", "£40,000 to £35,000", "£35,000 £40,000", "DOE"],
    ));
    page.push_str(&of::<Hours>(
        "Hours",
        "`hours`.",
        &["37", "37.5 hours", "37 hours a week", "30-37", "37h 30m"],
        &["full time", "0", "400"],
    ));
    page.push_str(&of::<Places>(
        "Location",
        "`location`.",
        &["Leeds and York", "Sheffield, hybrid", "Remote or Leeds"],
        &["Leeds, York", "Leeds or"],
    ));
    page.push_str(&of::<Contract>(
        "Contract",
        "`contract_type`, in a sheet *Contract type*.",
        &[
            "permanent",
            "FTC 23 months",
            "Fixed term, 2 years",
            "Secondment",
            "Temporary (up to 6 months)",
            "Zero hours",
        ],
        &["Fixed term (0 months)"],
    ));
    page.push_str(&of::<WorkingPattern>(
        "Working pattern",
        "`working_pattern`.",
        &[
            "full time",
            "FT or PT",
            "Full-time, job share",
            "Flexible",
            "Term time only",
        ],
        &["Whenever"],
    ));
    page.push_str(&of_days());
    page.push_str(&of_contacts());
    page.push_str(
        "\n## Grade\n\n`grade`, in a sheet *Job grade*. Which there are says `templates/grades.toml`; [Grades and \
         pay](../grades.md) tells how they are written.\n",
    );
    let wrong: Vec<&str> = page.lines().filter(|line| line.contains(WRONG)).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
    page
}

/// Days and times.
fn of_days() -> String {
    let mut page = String::new();
    page.push_str(&of::<Date>(
        "Day",
        "`posted_on`, `approved.on` and every other day. The day comes before the month.",
        &[
            "12 Dec 2026",
            "Saturday 12 December 2026",
            "12th December 2026",
            "12.12.26",
        ],
        &[
            "29 February 2027",
            "Friday 12 December 2026",
            "12 December",
            "31/04/2027",
            "soon",
        ],
    ));
    page.push_str(&of::<Closing>(
        "Closing date",
        "`closing_date`: a day, with its time if you like.",
        &["12 December 2026 at 11:55pm", "12 December 2026, midday"],
        &["12 December 2026 at 25:00"],
    ));
    page.push_str(&of_texts::<TimeOfDay>(
        "Time of day",
        "`closing_time`.",
        &["23:55", "11:55pm", "11.55 pm", "noon", "5pm"],
        &["midnight", "9", "24:30"],
    ));
    page.push_str(&of::<InterviewDays>(
        "Interview dates",
        "`interview_days`.",
        &[
            "12/01/2027",
            "12, 13 and 14 January 2027",
            "w/c 11 January 2027",
        ],
        &["January"],
    ));
    let extension = of::<Extension>(
        "Extension",
        "A line of the column *Extensions*; in a file `extended` has its parts.",
        &[],
        &["a week more"],
    );
    page.push_str(&extension.replace("the advert says", "is kept as"));
    page
}

/// Where somebody is reached.
fn of_contacts() -> String {
    let mut page = String::new();
    page.push_str(&of::<StreetAddress>("Address", "`address`.", &[], &[]));
    page.push_str(&of::<Email>(
        "E-mail address",
        "`contacts.….email`.",
        &[],
        &["jobs at department", "jobs@department"],
    ));
    page.push_str(&of::<Phone>(
        "Telephone number",
        "`contacts.….telephone`.",
        &["(020) 7946 0000"],
        &["ask the desk"],
    ));
    page.push_str(&of::<WebAddress>(
        "Web address",
        "`apply_at` and links.",
        &[],
        &["www.gov.uk", "javascript:alert(1)", "ftp://gov.uk"],
    ));
    page
}

/// A fact with the examples that it gives itself, and further ones.
fn of<F: Fact>(title: &str, about: &str, more: &[&str], refused: &[&str]) -> String {
    let all: Vec<&str> = F::EXAMPLES.iter().chain(more).copied().collect();
    of_texts::<F>(title, about, &all, refused)
}

/// The same of a type that gives none.
fn of_texts<F>(title: &str, about: &str, written: &[&str], refused: &[&str]) -> String
where
    F: std::str::FromStr<Err = Misread> + std::fmt::Display,
{
    let mut made = format!("\n## {title}\n\n{about}\n");
    made.push_str(&table(
        ["you write", "the advert says"],
        written.iter().map(|text| match text.parse::<F>() {
            Ok(fact) => [code(text), fact.to_string()],
            Err(misread) => [code(text), format!("{WRONG}: {}", misread.message)],
        }),
    ));
    made.push_str(&table(
        ["refused", "why"],
        refused.iter().map(|text| match text.parse::<F>() {
            Ok(fact) => [code(text), format!("{WRONG}: {fact}")],
            Err(misread) => {
                let hint = misread.hint.map(|hint| format!("; {hint}"));
                [
                    code(text),
                    format!("{}{}", misread.message, hint.unwrap_or_default()),
                ]
            }
        }),
    ));
    made
}
