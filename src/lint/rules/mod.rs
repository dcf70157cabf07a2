//! The rules with logic: one file each, with its page beside it.

pub(super) mod adjustments_missing;
pub(super) mod closing_date_past;
pub(super) mod doubled_word;
pub(super) mod equality_statement_missing;
pub(super) mod fixed_term_no_end;
pub(super) mod gender_coded_balance;
pub(super) mod hours_over_48;
pub(super) mod missing_facts;
pub(super) mod reading_level;
pub(super) mod role_name_consistency;
pub(super) mod salary_below_minimum_wage;
pub(super) mod salary_outside_grade;
pub(super) mod salary_range_inverted;
pub(super) mod weekday_mismatch;
