//! The authors' files as typed data: role definitions, role levels, the organisation, vacancies.
//!
//! These structs are the one description of each file's shape: serde builds them, and `schemars`
//! derives from them the JSON Schema that the loader checks and that editors read. A field's
//! comment is its description there. Nothing here knows of templates or formats.

mod exception;
mod name;
mod organisation;
pub mod passages;
mod role;
mod vacancy;

pub use exception::Exception;
pub use name::{DocumentKind, Name};
pub use organisation::{Contact, Contacts, Organisation};
pub use role::{
    ForeignItems, ForeignProse, FrameworkSkill, Item, Items, Link, Need, NestedItem, OptionalItem,
    Prose, Role, RoleLevel, SfiaSkill, SkillLevel,
};
pub use vacancy::{Approval, Inclusion, Overrides, Status, Vacancy};
