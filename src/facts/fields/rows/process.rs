//! How far the vacancy is, its days, and how candidates are chosen.

use super::EMPTY;
use crate::facts::fields::held::within;
use crate::facts::fields::row::{fact, items, paragraphs, row};
use crate::facts::fields::{Asked, CellKind, ENDED_ON, Field, Reading, Said};

/// How far the vacancy is, and its days.
pub(super) fn state() -> Vec<Field> {
    vec![
        row("status", "Status", CellKind::Choice)
            .note("How far the vacancy is. Left empty, it is a draft.")
            .example("draft")
            .in_example()
            .choices(&["draft", "approved", "posted", "closed", "withdrawn"])
            .asked(Asked::InSheets)
            .reads(Reading::ForPrograms)
            .found_at("vacancy.status"),
        row("approved.by", "Approved by", CellKind::Text)
            .also(&["Approver"])
            .note("Who approved the advert.")
            .called("name of who approved it")
            .example("Head of Digital")
            .asked(Asked::InSheets),
        row("approved.on", "Approved on", CellKind::Date)
            .also(&["Date approved", "Approval date"])
            .note("The day of the approval, such as 12/11/2026.")
            .called("day of the approval")
            .example("2026-11-12")
            .asked(Asked::InSheets),
        row("approved.of", "Approved words", CellKind::Text)
            .note("Leave it to `advert approve`, which writes `approvals.json` beside the sheet.")
            .called("words that were approved")
            .example("af1349b9f5f9a1a6a0404dea36dcc949")
            .asked(Asked::Seldom)
            .reads(Reading::ForPrograms),
        row("posted_on", "Posting date", CellKind::Date)
            .also(&["Date posted", "Opening date"])
            .note("The day on which the advert is posted.")
            .called("day on which it is posted")
            .example("2026-11-20")
            .needed(EMPTY)
            .holds(within!(posted_on)),
        row("closing_date", "Closing date", CellKind::DateAndTime)
            .also(&["Closes on", "Deadline"])
            .note("The last day to apply, such as 12/12/2026.")
            .example("2026-12-12")
            .in_example()
            .needed("closing-date-missing")
            .says(|facts| fact(facts.closing_date.as_ref())),
        row("extended", "Extensions", CellKind::List)
            .also(&["Extension", "Closing date extended"])
            .note(
                "Each time that the closing date was moved to a later day: the day before, the day after, \
                 when, and why.",
            )
            .example("5 December 2026 to 12 December 2026, on 1 December 2026: few applications")
            .asked(Asked::Seldom)
            .reads(Reading::ForPrograms)
            .says(|facts| facts.extended.as_ref().map_or(Said::Nothing, |moved| Said::Fact(moved))),
        row("closing_time", "Closing time", CellKind::Time)
            .note("The time of that day, such as 23:55. Left empty, it is the organisation's.")
            .example("23:55")
            .in_example()
            .holds(within!(closing_time)),
        row(ENDED_ON, "Closed or withdrawn on", CellKind::Date)
            .also(&["Closed on", "Date closed", "Withdrawn on", "Date withdrawn"])
            .note(
                "The day on which the vacancy was withdrawn, or closed before its closing date. The advert \
                 says it.",
            )
            .called("day on which it was closed or withdrawn")
            .example("2026-12-08")
            .asked(Asked::Seldom)
            .holds(within!(ended_on)),
        row("advertised_before.reference_number", "Advertised before as", CellKind::Text)
            .also(&["Previous reference number", "Readvertisement of"])
            .note("The reference number of an earlier advert of this job. No advert shows it.")
            .called("reference number of the earlier advert")
            .example("2026-1190")
            .asked(Asked::Seldom)
            .reads(Reading::ForPrograms),
        row("advertised_before.reason", "Reason for advertising again", CellKind::Text)
            .also(&["Readvertisement reason"])
            .note("Why this job is advertised again. No advert shows it.")
            .called("reason for advertising again")
            .example("no appointment was made")
            .asked(Asked::Seldom)
            .reads(Reading::ForPrograms),
        row("interview_days", "Interview dates", CellKind::Date)
            .also(&["Interview date", "Interview days", "Interview day", "Interviews"])
            .also(&["Date of interview", "Dates of interviews", "Interviews held"])
            .note(
                "When interviews are held, such as 12 January 2027, 12 to 14 January 2027 or week \
                 commencing 11 January 2027.",
            )
            .example("12 to 14 January 2027")
            .asked(Asked::InSheets)
            .holds(within!(interview_days)),
        row("start_date", "Start date", CellKind::DateOrMonth)
            .also(&["Starts on", "Start", "Job starts", "Anticipated start date", "Proposed start date"])
            .note(
                "When the job begins, such as 1 March 2027, March 2027, as soon as possible or by agreement.",
            )
            .example("1 March 2027")
            .asked(Asked::Seldom)
            .holds(within!(start_date)),
    ]
}

/// Who may apply, how the choice is made, and what the post offers.
pub(super) fn selection() -> Vec<Field> {
    vec![
        row("security_clearance", "Security clearance", CellKind::Text)
            .also(&["Clearance", "Level of security clearance"])
            .note("Such as Security Check (SC).")
            .example("Security Check (SC)")
            .choices(&[
                "Baseline Personnel Security Standard (BPSS)",
                "Counter Terrorist Check (CTC)",
                "Security Check (SC)",
                "Developed Vetting (DV)",
            ])
            .holds(within!(security_clearance)),
        row("nationality_rule", "Nationality requirements", CellKind::Text)
            .also(&["Nationality"])
            .note("Who may apply, where it is not the organisation's usual rule.")
            .asked(Asked::Seldom)
            .reads(Reading::Paragraphs)
            .holds(within!(nationality_rule))
            .says(|facts| paragraphs(facts.nationality_rule.as_ref())),
        row("behaviours", "Behaviours", CellKind::List)
            .note(
                "The behaviours that are assessed, with ; between them or one on each line (Alt and \
                 Enter begin a line).",
            )
            .note_on_page("The behaviours that are assessed, one on each line.")
            .example("Working Together; Delivering at Pace")
            .in_example()
            .says(|facts| items(&facts.listed.behaviours.texts)),
        row("strengths", "Strengths", CellKind::List)
            .note("The strengths that are assessed, with ; between them or one on each line.")
            .asked(Asked::Seldom)
            .says(|facts| items(&facts.listed.strengths.texts)),
        row("technical_skills", "Technical skills", CellKind::List)
            .note(
                "The technical skills that are assessed, with ; between them or one on each line.",
            )
            .asked(Asked::Seldom)
            .says(|facts| items(&facts.listed.technical_skills.texts)),
        row("essential_criteria", "Essential criteria", CellKind::List)
            .also(&["Essential"])
            .note(
                "What this vacancy needs besides what its role says, with ; between the criteria or \
                 one on each line.",
            )
            .asked(Asked::Seldom)
            .reads(Reading::Items)
            .says(|facts| items(&facts.listed.essential_criteria.texts)),
        row("desirable_criteria", "Desirable criteria", CellKind::List)
            .also(&["Desirable"])
            .note(
                "What helps in this vacancy besides what its role says, with ; between the criteria \
                 or one on each line.",
            )
            .asked(Asked::Seldom)
            .reads(Reading::Items)
            .says(|facts| items(&facts.listed.desirable_criteria.texts)),
        row("selection_stages", "Selection stages", CellKind::List)
            .also(&["Selection process"])
            .note(
                "The stages of selection, with ; between them or one on each line; a day stands \
                 after a colon, as in Sift: 12 January 2027.",
            )
            .note_on_page("The stages of selection in their order, one on each line.")
            .example("an application with your CV; an interview by video")
            .reads(Reading::Items)
            .says(|facts| items(&facts.selection_stages)),
        row("benefits", "Benefits", CellKind::List)
            .note(
                "What the post offers, with ; between them or one on each line. Left empty, it is \
                 what the organisation offers.",
            )
            .note_on_page(
                "What the post offers, one on each line. Left empty, it is what the organisation offers.",
            )
            .reads(Reading::Items)
            .says(|facts| items(&facts.benefits)),
    ]
}
