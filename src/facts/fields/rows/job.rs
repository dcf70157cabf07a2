//! What the job is, where it is and what it pays: the facts of the appendix are here.

use super::EMPTY;
use crate::facts::fields::held::within;
use crate::facts::fields::row::{count, fact, row};
use crate::facts::fields::{Asked, CellKind, Field, Reading};

/// The job, its grade and what it pays.
pub(super) fn post() -> Vec<Field> {
    vec![
        row("reference_number", "Reference number", CellKind::Text)
            .also(&["Reference", "Ref", "Ref no", "Reference no", "Ref number"])
            .also(&["Vacancy reference"])
            .note(
                "The number by which candidates name the job. Each vacancy has one of its own; the \
                 advert of a sheet's row is called by it.",
            )
            .example("2026-1219")
            .in_example()
            .needed(EMPTY)
            .in_appendix()
            .holds(within!(reference_number)),
        row("role", "Role", CellKind::Role)
            .also(&["Role definition"])
            .note("The role that is to be filled. Choose one from the list.")
            .example("junior-devops")
            .asked(Asked::InSheets)
            .reads(Reading::ForPrograms),
        row("overrides.title", "Job title", CellKind::Text)
            .also(&["Title", "Vacancy title"])
            .note("Only where the advert's title is not the role's.")
            .asked(Asked::InSheets)
            .says(|facts| fact(Some(&facts.title)))
            .found_at("role.title"),
        row("grade", "Job grade", CellKind::Grade)
            .also(&["Grade"])
            .note(
                "The grade, or several with `or` between them. Left empty, it is the role's usual \
                 grade.",
            )
            .called("grade")
            .example("HEO")
            .needed(EMPTY)
            .in_appendix()
            .says(|facts| fact(facts.grade.as_ref())),
        row("salary", "Salary", CellKind::TextOrNumber)
            .also(&["Salary range"])
            .note(
                "Such as £35,000, £35,000 to £40,000 or £27,800 to £33,000 plus £1,400 London \
                 weighting.",
            )
            .example("£35,000 to £40,000")
            .in_example()
            .needed("salary-missing")
            .in_appendix()
            .says(|facts| fact(facts.salary.as_ref())),
        row("salary.from", "Salary minimum", CellKind::Number)
            .also(&["Minimum salary"])
            .note("The least that is paid, where the column Salary is not used.")
            .note_on_page("The least that is paid, where Salary is not answered.")
            .asked(Asked::Seldom),
        row("salary.to", "Salary maximum", CellKind::Number)
            .also(&["Maximum salary"])
            .note("The most that is paid, where the column Salary is not used.")
            .note_on_page("The most that is paid, where Salary is not answered.")
            .asked(Asked::Seldom),
    ]
}

/// What kind of work it is, where, and on what terms.
pub(super) fn terms() -> Vec<Field> {
    vec![
        row("type_of_role", "Type of role", CellKind::Text)
            .also(&["Role type"])
            .note("Such as Digital.")
            .example("Digital")
            .in_example()
            .needed(EMPTY)
            .in_appendix()
            .holds(within!(type_of_role)),
        row("location", "Location", CellKind::Text)
            .also(&["Locations", "Place", "Places"])
            .note("Such as Sheffield, Liverpool or London, or Manchester, Southport or Belfast.")
            .example("Sheffield")
            .in_example()
            .needed("location-missing")
            .in_appendix()
            .holds(within!(location)),
        row("address", "Address", CellKind::Text)
            .also(&[
                "Street address",
                "Work address",
                "Office address",
                "Address of the office",
            ])
            .also(&["Location address", "Site address"])
            .note("The address of the place of work, such as 2 Marsham Street, London SW1P 4DF.")
            .example("2 Marsham Street, London SW1P 4DF")
            .asked(Asked::InSheets)
            .holds(within!(address)),
        row("business_area", "Business area", CellKind::Text)
            .note("Such as Digital, Data and Technology.")
            .example("Digital, Data and Technology")
            .needed(EMPTY)
            .in_appendix()
            .holds(within!(business_area)),
        row("contract_type", "Contract type", CellKind::Text)
            .also(&["Type of contract", "Contract"])
            .note(
                "Permanent, Fixed term with its length, such as Fixed term (23 months), Loan or \
                 Secondment.",
            )
            .example("Permanent")
            .in_example()
            .choices(&["Permanent", "Fixed term (12 months)", "Loan", "Secondment"])
            .needed("contract-missing")
            .in_appendix()
            .holds(within!(contract_type)),
    ]
}

/// When and how long the work is, and who else does it.
pub(super) fn work() -> Vec<Field> {
    vec![
        row("working_pattern", "Working pattern", CellKind::Text)
            .also(&["Working patterns"])
            .note("Such as Full-time, part-time, job share, flexible working.")
            .example("Full-time, flexible working")
            .in_example()
            .choices(&[
                "Full-time",
                "Full-time, flexible working",
                "Full-time, part-time, job share, flexible working",
                "Part-time",
                "Job share",
                "Compressed hours",
            ])
            .needed(EMPTY)
            .in_appendix()
            .holds(within!(working_pattern)),
        row(
            "working_pattern_details",
            "Working pattern in detail",
            CellKind::Text,
        )
        .also(&[
            "Working arrangements",
            "Shift pattern",
            "Details of the working pattern",
        ])
        .note("The working pattern in a sentence, such as Evenings and one weekend in three.")
        .example("You work evenings and one weekend in three.")
        .asked(Asked::Seldom)
        .holds(within!(working_pattern_details)),
        row("hours", "Hours", CellKind::TextOrNumber)
            .also(&["Working hours", "Hours per week", "Weekly hours"])
            .note("Such as 37 or 37 hours per week (net).")
            .called("number of hours")
            .example("37 hours per week (net)")
            .in_example()
            .choices(&["37 hours per week (net)", "36 hours per week (net)"])
            .needed("hours-missing")
            .in_appendix()
            .holds(within!(hours)),
        row("reports_to", "Reports to", CellKind::Text)
            .also(&["Line manager"])
            .note("The post that the holder reports to.")
            .called("post that the holder reports to")
            .example("Head of Platform Engineering")
            .needed(EMPTY)
            .in_appendix()
            .holds(within!(reports_to)),
        row(
            "number_of_posts",
            "Number of jobs available",
            CellKind::Count,
        )
        .also(&["Number of posts", "Number of jobs", "Jobs available"])
        .also(&["Number of vacancies"])
        .note("How many people are wanted.")
        .called("number of posts")
        .example("1")
        .in_example()
        .needed(EMPTY)
        .says(|facts| count(facts.number_of_posts)),
    ]
}
