//! The columns that a sheet of vacancies may have: each field's header, and what its cells hold.
//!
//! The one table of them: the reader, `advert new sheet`, its notes and the manual go by it.

/// A column for one field of a vacancy.
#[derive(Debug, PartialEq, Eq)]
pub struct Column {
    /// The field, dotted where it is nested: `contacts.job.email`.
    pub field: &'static str,
    /// What the cells hold.
    pub kind: Kind,
    /// The header, as the Civil Service labels the field.
    pub label: &'static str,
    /// Other headers that people give it.
    pub also: &'static [&'static str],
    /// What to write into it, for whoever fills in the sheet.
    pub note: &'static str,
}

/// What the cells of a column hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A text; a number is taken as the text of its digits.
    Text,
    /// A fact that people also give as a bare number.
    TextOrNumber,
    /// A sum or count that is a number, such as `35000` or `£35,000`.
    Number,
    /// A whole number.
    Count,
    /// A day.
    Date,
    /// A time of day.
    Time,
    /// A telephone number, which is no number: its first digit is 0.
    Phone,
    /// Several texts: one on each line, or with `;` between them.
    List,
    /// A role, by its name or its title.
    Role,
    /// A word of a short list.
    Choice,
    /// Yes, no, or a text: an optional item of the role.
    Inclusion,
}

/// Begins the header of an optional item's column: `Include: coach-and-mentor`.
pub const INCLUDE: &str = "Include: ";

/// The header of the column for `field`; the field itself where no column is for it.
#[must_use]
pub fn label(field: &str) -> &str {
    let column = COLUMNS.iter().find(|column| column.field == field);
    column.map_or(field, |column| column.label)
}

/// Every column, in the order in which `advert new sheet` writes them.
pub const COLUMNS: &[Column] = &[
    Column {
        field: "reference_number",
        kind: Kind::Text,
        label: "Reference number",
        also: &[
            "Reference",
            "Ref",
            "Ref no",
            "Reference no",
            "Ref number",
            "Vacancy reference",
        ],
        note: "The number by which candidates name the job. Each vacancy has one of its own; the \
               advert's file is named after it.",
    },
    Column {
        field: "role",
        kind: Kind::Role,
        label: "Role",
        also: &["Role definition"],
        note: "The role that is to be filled. Choose one from the list.",
    },
    Column {
        field: "overrides.title",
        kind: Kind::Text,
        label: "Job title",
        also: &["Title", "Vacancy title"],
        note: "Only where the advert's title is not the role's.",
    },
    Column {
        field: "grade",
        kind: Kind::TextOrNumber,
        label: "Job grade",
        also: &["Grade"],
        note: "Such as HEO or Grade 7. Left empty, it is the role's usual grade.",
    },
    Column {
        field: "salary",
        kind: Kind::TextOrNumber,
        label: "Salary",
        also: &["Salary range"],
        note: "Such as £35,000, £35,000 to £40,000 or £27,800 to £33,000 plus £1,400 London \
               weighting.",
    },
    Column {
        field: "salary.from",
        kind: Kind::Number,
        label: "Salary minimum",
        also: &["Minimum salary"],
        note: "The least that is paid, where the column Salary is not used.",
    },
    Column {
        field: "salary.to",
        kind: Kind::Number,
        label: "Salary maximum",
        also: &["Maximum salary"],
        note: "The most that is paid, where the column Salary is not used.",
    },
    Column {
        field: "type_of_role",
        kind: Kind::Text,
        label: "Type of role",
        also: &["Role type"],
        note: "Such as Digital.",
    },
    Column {
        field: "location",
        kind: Kind::Text,
        label: "Location",
        also: &["Locations", "Place", "Places"],
        note: "Such as Sheffield, Liverpool or London, or Manchester, Southport or Belfast.",
    },
    Column {
        field: "business_area",
        kind: Kind::Text,
        label: "Business area",
        also: &[],
        note: "Such as Digital, Data and Technology.",
    },
    Column {
        field: "contract_type",
        kind: Kind::Text,
        label: "Contract type",
        also: &["Type of contract", "Contract"],
        note: "Permanent, Fixed term with its length, such as Fixed term (23 months), Loan or \
               Secondment.",
    },
    Column {
        field: "working_pattern",
        kind: Kind::Text,
        label: "Working pattern",
        also: &["Working patterns"],
        note: "Such as Full-time, part-time, job share, flexible working.",
    },
    Column {
        field: "hours",
        kind: Kind::TextOrNumber,
        label: "Hours",
        also: &["Working hours", "Hours per week", "Weekly hours"],
        note: "Such as 37 or 37 hours per week (net).",
    },
    Column {
        field: "reports_to",
        kind: Kind::Text,
        label: "Reports to",
        also: &["Line manager"],
        note: "The post that the holder reports to.",
    },
    Column {
        field: "number_of_posts",
        kind: Kind::Count,
        label: "Number of jobs available",
        also: &[
            "Number of posts",
            "Number of jobs",
            "Jobs available",
            "Number of vacancies",
        ],
        note: "How many people are wanted.",
    },
    Column {
        field: "status",
        kind: Kind::Choice,
        label: "Status",
        also: &[],
        note: "How far the vacancy is. Left empty, it is a draft.",
    },
    Column {
        field: "approved.by",
        kind: Kind::Text,
        label: "Approved by",
        also: &["Approver"],
        note: "Who approved the advert.",
    },
    Column {
        field: "approved.on",
        kind: Kind::Date,
        label: "Approved on",
        also: &["Date approved", "Approval date"],
        note: "The day of the approval, such as 12/11/2026.",
    },
    Column {
        field: "posted_on",
        kind: Kind::Date,
        label: "Posting date",
        also: &["Date posted", "Opening date"],
        note: "The day on which the advert is posted.",
    },
    Column {
        field: "closing_date",
        kind: Kind::Date,
        label: "Closing date",
        also: &["Closes on", "Deadline"],
        note: "The last day to apply, such as 12/12/2026.",
    },
    Column {
        field: "closing_time",
        kind: Kind::Time,
        label: "Closing time",
        also: &[],
        note: "The time of that day, such as 23:55. Left empty, it is the organisation's.",
    },
    Column {
        field: "security_clearance",
        kind: Kind::Text,
        label: "Security clearance",
        also: &["Clearance", "Level of security clearance"],
        note: "Such as Security Check (SC).",
    },
    Column {
        field: "nationality_rule",
        kind: Kind::Text,
        label: "Nationality requirements",
        also: &["Nationality"],
        note: "Who may apply, where it is not the organisation's usual rule.",
    },
    Column {
        field: "behaviours",
        kind: Kind::List,
        label: "Behaviours",
        also: &[],
        note: "The behaviours that are assessed, with ; between them or one on each line (Alt and \
               Enter begin a line).",
    },
    Column {
        field: "selection_stages",
        kind: Kind::List,
        label: "Selection stages",
        also: &["Selection process"],
        note: "The stages of selection, with ; between them or one on each line.",
    },
    Column {
        field: "benefits",
        kind: Kind::List,
        label: "Benefits",
        also: &[],
        note: "What the post offers, with ; between them or one on each line. Left empty, it is \
               what the organisation offers.",
    },
    Column {
        field: "contacts.job.name",
        kind: Kind::Text,
        label: "Job contact name",
        also: &["Job contact"],
        note: "Someone who knows the job.",
    },
    Column {
        field: "contacts.job.email",
        kind: Kind::Text,
        label: "Job contact email",
        also: &["Job contact email address"],
        note: "Their e-mail address.",
    },
    Column {
        field: "contacts.job.phone",
        kind: Kind::Phone,
        label: "Job contact telephone",
        also: &["Job contact phone number", "Job contact telephone number"],
        note: "Their telephone number, such as 020 7946 0000.",
    },
    Column {
        field: "contacts.recruitment.name",
        kind: Kind::Text,
        label: "Recruitment team",
        also: &[
            "Recruitment contact",
            "Recruitment contact name",
            "Recruitment team name",
        ],
        note: "Whom to ask about the application, where it is not the organisation's usual team.",
    },
    Column {
        field: "contacts.recruitment.email",
        kind: Kind::Text,
        label: "Recruitment team email",
        also: &["Recruitment contact email", "Recruitment email"],
        note: "Their e-mail address.",
    },
    Column {
        field: "contacts.recruitment.phone",
        kind: Kind::Phone,
        label: "Recruitment team telephone",
        also: &["Recruitment contact telephone", "Recruitment team phone"],
        note: "Their telephone number.",
    },
    Column {
        field: "contacts.adjustments.name",
        kind: Kind::Text,
        label: "Adjustments contact",
        also: &["Adjustments contact name", "Reasonable adjustments contact"],
        note: "Whom to ask for reasonable adjustments, where it is not the organisation's usual \
               contact.",
    },
    Column {
        field: "contacts.adjustments.email",
        kind: Kind::Text,
        label: "Adjustments contact email",
        also: &["Adjustments email", "Reasonable adjustments email"],
        note: "Their e-mail address.",
    },
    Column {
        field: "contacts.adjustments.phone",
        kind: Kind::Phone,
        label: "Adjustments contact telephone",
        also: &["Adjustments telephone", "Adjustments phone"],
        note: "Their telephone number.",
    },
    Column {
        field: "apply_at",
        kind: Kind::Text,
        label: "Apply at",
        also: &["Application link", "Apply link", "Application web address"],
        note: "The web address at which candidates apply.",
    },
    Column {
        field: "overrides.about_the_role",
        kind: Kind::Text,
        label: "About the role",
        also: &[],
        note: "Stands in the advert instead of what the role says.",
    },
    Column {
        field: "overrides.what_you_will_do",
        kind: Kind::List,
        label: "What you'll do day-to-day",
        also: &["What you'll do", "What you will do day-to-day"],
        note: "Stands in the advert instead of what the role says: one item on each line.",
    },
    Column {
        field: "overrides.you_will_be_someone_who",
        kind: Kind::List,
        label: "You'll be someone who",
        also: &[],
        note: "Stands in the advert instead of what the role says: one item on each line.",
    },
    Column {
        field: "overrides.skills_and_experience",
        kind: Kind::List,
        label: "Skills and experience",
        also: &[],
        note: "Stands in the advert instead of what the role says: one item on each line.",
    },
    Column {
        field: "overrides.who_you_will_work_with",
        kind: Kind::List,
        label: "Who you'll work with",
        also: &[],
        note: "Stands in the advert instead of what the role says: one item on each line.",
    },
    Column {
        field: "layout",
        kind: Kind::Text,
        label: "Layout",
        also: &[],
        note: "The template of the advert, where it is not the usual one.",
    },
];
