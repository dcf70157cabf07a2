//! The rules that look at each vacancy with its facts: one file each, with its page beside it.

pub(in crate::lint) mod far_date;
pub(in crate::lint) mod fixed_term_no_end;
pub(in crate::lint) mod hours_over_48;
pub(in crate::lint) mod interview_before_closing;
pub(in crate::lint) mod readiness;
pub(in crate::lint) mod salary_below_minimum_wage;
pub(in crate::lint) mod salary_outside_grade;
pub(in crate::lint) mod still_to_come;
