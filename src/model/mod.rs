//! The authors' files as typed data: role definitions, role levels, the organisation, vacancies.
//!
//! These structs are the one description of each file's shape: serde builds them, and `schemars`
//! derives from them the JSON Schema that the loader checks and that editors read. A field's
//! comment is its description there. Nothing here knows of templates or formats.

mod changes;
mod exception;
pub(crate) mod framework;
mod name;
mod organisation;
pub(crate) mod passages;
mod role;
mod section;
pub(crate) mod stated;
mod vacancy;

pub(crate) use changes::{Addition, Additions, Content, VacancySection};
pub(crate) use exception::Exception;
pub(crate) use framework::{Framework, FrameworkFile, FrameworkLevel, GoneLevel};
pub use name::{DocumentKind, Name};
pub(crate) use organisation::{Contact, CriteriaForm, Organisation};
pub(crate) use role::{
    Entry, ForeignItems, ForeignProse, Item, Items, OptionalItem, Prose, Role, RoleLevel, SfiaSkill,
};
pub(crate) use section::{Block, FirstNumber, ListBlock, Numbers, Section, Table};
pub(crate) use vacancy::{
    Approvals, CriterionOfVacancy, Inclusion, StageOfVacancy, Status, Vacancy,
};
