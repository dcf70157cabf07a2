//! Every key of a words file, the places that its pattern has, and whether it has plural classes.

/// What a pattern's place may be called; of each group one must stand in the pattern.
pub(super) type Places = &'static [&'static [&'static str]];

/// What a words file may say under a key.
#[derive(Debug)]
pub(super) struct Row {
    /// The key, with a stop between a table and what is in it.
    pub(super) name: &'static str,
    /// The places of the pattern, in the order in which code fills them.
    pub(super) places: Places,
    /// Whether it may have a pattern for each plural class.
    pub(super) counts: bool,
}

macro_rules! keys {
    ($($variant:ident $name:literal $([$($place:literal)|+])* $($counts:ident)?,)*) => {
        /// A key of a words file.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub(crate) enum Key {
            $($variant,)*
        }

        /// Every key, in the order of [`Key`].
        pub(super) static ROWS: &[Row] = &[$(Row {
            name: $name,
            places: &[$(&[$($place),+]),*],
            counts: keys!(@ $($counts)?),
        },)*];
    };
    (@) => { false };
    (@ counts) => { true };
}

keys! {
    OpenFact "open_fact",
    Reference "reference" ["reference"],
    Page "page" ["number"] ["count"],
    FactsLabel "facts.label",
    FactsValue "facts.value",

    PasteTitle "paste.title" ["title"],
    PasteCopy "paste.copy",
    PasteCopyPlain "paste.copy_plain",
    PasteCopied "paste.copied" ["label"],
    PasteFailed "paste.failed" ["label"],
    PasteCount "paste.count" ["number"],
    PasteCountOf "paste.count_of" ["number"] ["limit"],
    PasteOver "paste.over" ["number"],
    PasteUnder "paste.under" ["number"],
    PasteCut "paste.cut",
    PasteNothing "paste.nothing",
    PasteLosesLinks "paste.loses_links",
    PasteLosesMarks "paste.loses_marks",
    PasteLosesTables "paste.loses_tables",
    PasteLosesPictures "paste.loses_pictures",

    Note "note",
    AttachmentPdf "attachment.pdf",
    AttachmentWord "attachment.word",
    AttachmentOpenDocument "attachment.open_document",
    AttachmentKilobytes "attachment.kilobytes" ["number"],
    AttachmentMegabytes "attachment.megabytes" ["number"],
    Yes "answer.yes",
    No "answer.no",
    Picture "picture" ["alt"],

    SectionAboutTheRole "section.about_the_role",
    SectionWhatYouWillDo "section.what_you_will_do",
    SectionYouWillBeSomeoneWho "section.you_will_be_someone_who",
    SectionSkillsAndExperience "section.skills_and_experience",
    SectionWhoYouWillWorkWith "section.who_you_will_work_with",
    SectionRoleDescription "section.role_description" ["role_family"] ["role"],
    SectionSummary "section.summary" ["level"],
    SectionYouWill "section.you_will",
    SectionSkill "section.skill" ["skill"],

    SubjectRoleDefinition "subject.role_definition" ["title"],
    SubjectRoleLevel "subject.role_level" ["level"],
    SubjectAdvert "subject.advert" ["title"] ["organisation"],

    WebJob "web.job" ["title"] ["organisation"],
    WebJobIn "web.job_in" ["title"] ["organisation"] ["place"],
    WebApplyBy "web.apply_by" ["date"],
    WebNoLonger "web.no_longer",
    WebClosed "web.closed" ["title"],
    WebWithdrawn "web.withdrawn" ["title"],
    WebContents "web.contents",
    WebPassed "web.passed",
    WebPdf "web.pdf",
    WebPosted "web.posted" ["date"],

    Essential "criterion.essential",
    Desirable "criterion.desirable",
    CriterionLead "criterion.lead" ["need"],
    CriterionCriterion "criterion.criterion",
    CriterionNeed "criterion.need",
    CriterionAssessed "criterion.assessed",
    CriterionStage "criterion.stage",
    CriterionAssessedBy "criterion.assessed_by" ["ways"],
    CriterionAtStage "criterion.at_stage" ["stage"],
    CriterionNext "criterion.next" ["first"] ["next"],
    CriterionRemark "criterion.remark" ["remark"],
    GroupBehaviour "criterion_group.behaviour",
    GroupStrength "criterion_group.strength",
    GroupAbility "criterion_group.ability",
    GroupExperience "criterion_group.experience",
    GroupTechnical "criterion_group.technical",
    StageOn "stage.on" ["stage"] ["days"],
    StageText "stage.text" ["stage"] ["text"],
    StageAssesses "stage.assesses" ["stage"],

    VacanciesTitle "vacancies.title" ["organisation"],
    VacanciesNone "vacancies.none",
    VacanciesShown "vacancies.shown" ["number"] ["all"],
    VacanciesNoMatch "vacancies.no_match",
    VacanciesFilters "vacancies.filters",
    VacanciesSearch "vacancies.search",
    VacanciesAny "vacancies.any",
    VacanciesClear "vacancies.clear",
    VacanciesCloses "vacancies.closes",
    VacanciesClosesWithin "vacancies.closes_within" ["number"],
    VacanciesSort "vacancies.sort",
    VacanciesSortCloses "vacancies.sort_closes",
    VacanciesSortPosted "vacancies.sort_posted",
    VacanciesSortPay "vacancies.sort_pay",
    VacanciesSortTitle "vacancies.sort_title",
    VacanciesTable "vacancies.table",
    VacanciesFeed "vacancies.feed",
    VacanciesOrganisation "vacancies.organisation",
    VacanciesGrade "vacancies.grade",
    VacanciesSalary "vacancies.salary",
    VacanciesPlace "vacancies.place",
    VacanciesTypeOfRole "vacancies.type_of_role",
    VacanciesPattern "vacancies.pattern",
    VacanciesContract "vacancies.contract",
    VacanciesClosingDate "vacancies.closing_date",
    VacanciesWebPage "vacancies.web_page",

    StatusDraft "status.draft",
    StatusApproved "status.approved",
    StatusPosted "status.posted",
    StatusClosed "status.closed",
    StatusWithdrawn "status.withdrawn",

    SkillAwareness "skill_level.awareness",
    SkillWorking "skill_level.working",
    SkillPractitioner "skill_level.practitioner",
    SkillExpert "skill_level.expert",

    ListComma "list.comma" ["first"] ["next"],
    ListAnd "list.and" ["first"] ["last"],
    ListOr "list.or" ["first"] ["last"],
    Remark "remark.after" ["words"] ["remark"],
    RemarkInBrackets "remark.in_brackets" ["words"] ["remark"],

    DecimalPoint "number.decimal_point",
    GroupMark "number.group_mark",
    MoneySign "money.sign" ["sign"] ["number"],
    MoneyCode "money.code" ["code"] ["number"],

    GradeAa "grade.aa",
    GradeAo "grade.ao",
    GradeEo "grade.eo",
    GradeHeo "grade.heo",
    GradeSeo "grade.seo",
    Grade7 "grade.grade_7",
    Grade6 "grade.grade_6",
    GradeScs "grade.scs",
    GradeScsBand "grade.scs_band" ["band"],

    SalaryRange "salary.range" ["from"] ["to"],
    SalaryFrom "salary.from" ["sum"],
    SalaryUpTo "salary.up_to" ["sum"],
    SalaryAbout "salary.about" ["sum"],
    SalaryPercent "salary.percent" ["number"],
    SalaryPer "salary.per" ["sum"] ["period"],
    SalaryAllowance "salary.allowance" ["amount"] ["name"],
    SalaryPlus "salary.plus" ["salary"] ["allowance"],
    SalaryPlusAfterRemark "salary.plus_after_remark" ["salary"] ["allowance"],
    PayFor "pay.for" ["whom"] ["salary"],
    PayGradeAndPlace "pay.grade_and_place" ["grade"] ["place"],
    PayNext "pay.next" ["first"] ["next"],
    PayElsewhere "pay.elsewhere",

    PeriodYear "period.year",
    PeriodMonth "period.month",
    PeriodWeek "period.week",
    PeriodDay "period.day",
    PeriodHour "period.hour",

    PlaceRemote "place.remote",
    WorkingOnSite "working.on_site",
    WorkingHybrid "working.hybrid",
    WorkingRemote "working.remote",

    ContractPermanent "contract.permanent",
    ContractFixedTerm "contract.fixed_term",
    ContractLoan "contract.loan",
    ContractSecondment "contract.secondment",
    ContractTemporary "contract.temporary",
    ContractApprenticeship "contract.apprenticeship",
    ContractCasual "contract.casual",
    ContractZeroHours "contract.zero_hours",
    ContractUntil "contract.until" ["date"],

    LengthYears "length.years" ["count"] counts,
    LengthMonths "length.months" ["count"] counts,
    LengthWeeks "length.weeks" ["count"] counts,
    LengthUpTo "length.up_to" ["length"],

    PatternFullTime "working_pattern.full_time",
    PatternPartTime "working_pattern.part_time",
    PatternJobShare "working_pattern.job_share",
    PatternFlexibleWorking "working_pattern.flexible_working",
    PatternFlexitime "working_pattern.flexitime",
    PatternCompressedHours "working_pattern.compressed_hours",
    PatternTermTime "working_pattern.term_time",
    PatternPartYear "working_pattern.part_year",
    PatternAnnualisedHours "working_pattern.annualised_hours",
    PatternShiftWorking "working_pattern.shift_working",
    PatternNightWorking "working_pattern.night_working",
    PatternWeekendWorking "working_pattern.weekend_working",
    PatternOnCall "working_pattern.on_call",
    PatternHomeworking "working_pattern.homeworking",
    PatternHybridWorking "working_pattern.hybrid_working",

    HoursWeek "hours.per_week" ["hours"] counts,
    HoursWeekRange "hours.per_week_range" ["from"] ["to"] counts,
    HoursNet "hours.net" ["hours"],
    HoursGross "hours.gross" ["hours"],

    Date "date.day" ["day"] ["month"] ["year"],
    DateWeekday "date.weekday" ["weekday"] ["date"],
    DateTime "date.time" ["time"] ["date"],
    DateDayMonth "date.day_month" ["day"] ["month"],
    DateRange "date.range" ["from"] ["to"],
    DateFrom "date.from" ["date"],
    DateWeek "date.week" ["date"],
    DateExtended "date.extended" ["date"],

    January "month.january",
    February "month.february",
    March "month.march",
    April "month.april",
    May "month.may",
    June "month.june",
    July "month.july",
    August "month.august",
    September "month.september",
    October "month.october",
    November "month.november",
    December "month.december",

    Monday "weekday.monday",
    Tuesday "weekday.tuesday",
    Wednesday "weekday.wednesday",
    Thursday "weekday.thursday",
    Friday "weekday.friday",
    Saturday "weekday.saturday",
    Sunday "weekday.sunday",

    Midday "time.midday",
    Morning "time.morning" ["hour" | "hour_of_24"],
    MorningMinutes "time.morning_minutes" ["hour" | "hour_of_24"] ["minute"],
    Afternoon "time.afternoon" ["hour" | "hour_of_24"],
    AfternoonMinutes "time.afternoon_minutes" ["hour" | "hour_of_24"] ["minute"],
}

impl Key {
    pub(super) fn row(self) -> &'static Row {
        &ROWS[self as usize]
    }
}
