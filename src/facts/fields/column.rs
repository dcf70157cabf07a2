//! What a column of a sheet holds, and when its field is asked for.
//!
//! In: nothing. Out: the kinds by which readers of cells, new sheets and questions go.

/// When a field is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// In each new sheet and in the questions of a new vacancy.
    Always,
    /// In each new sheet; the questions leave it out, as a new vacancy is a draft of a chosen role.
    InSheets,
    /// Nowhere: few vacancies need it, and a sheet may have its column.
    Seldom,
}

/// What the cells of a column hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CellKind {
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
    /// A day, and perhaps the time of that day.
    DateAndTime,
    /// A day, or a month or words that stand for one.
    DateOrMonth,
    /// A time of day.
    Time,
    /// A telephone number, which is no number: its first digit is 0.
    Phone,
    /// Several texts: one on each line, or with `;` between them.
    List,
    /// A grade of the organisation's ladder, which people also give as a bare number.
    Grade,
    /// A role, by its name or its title.
    Role,
    /// A word of a short list.
    Choice,
    /// Yes, no, or a text: an optional item of the role.
    Inclusion,
    /// One of the column's words, as they are.
    OneOf,
    /// Yes or no.
    YesOrNo,
}
