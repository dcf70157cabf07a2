//! The words by which contracts are told: their kinds, and what stands beside a kind or in its place.
//!
//! All are in small letters, as a reader compares them.

use crate::facts::contract::ContractKind;

/// What is understood; longer words stand before those they start with.
pub(super) const KINDS: [(&str, ContractKind); 20] = [
    ("open ended", ContractKind::Permanent),
    ("indefinite", ContractKind::Permanent),
    ("permanent", ContractKind::Permanent),
    ("substantive", ContractKind::Permanent),
    ("perm", ContractKind::Permanent),
    ("fixed term", ContractKind::FixedTerm),
    ("fixed period", ContractKind::FixedTerm),
    ("fta", ContractKind::FixedTerm),
    ("ftc", ContractKind::FixedTerm),
    ("loan", ContractKind::Loan),
    ("secondment", ContractKind::Secondment),
    ("seconded", ContractKind::Secondment),
    ("temporary", ContractKind::Temporary),
    ("temp", ContractKind::Temporary),
    ("apprenticeship", ContractKind::Apprenticeship),
    ("apprentice", ContractKind::Apprenticeship),
    ("casual", ContractKind::Casual),
    ("ongoing", ContractKind::Permanent),
    ("zero hours", ContractKind::ZeroHours),
    ("zero hour", ContractKind::ZeroHours),
];

/// Words that say a kind and more, which is kept as a remark.
pub(super) const KINDS_AND_MORE: [(&str, (ContractKind, &str)); 8] = [
    ("inward secondment", (ContractKind::Secondment, "inward")),
    ("outward secondment", (ContractKind::Secondment, "outward")),
    (
        "temporary promotion",
        (ContractKind::Temporary, "promotion"),
    ),
    ("interim", (ContractKind::Temporary, "interim")),
    ("seasonal", (ContractKind::Temporary, "seasonal")),
    ("sessional", (ContractKind::Casual, "sessional")),
    ("bank staff", (ContractKind::Casual, "bank staff")),
    ("bank", (ContractKind::Casual, "bank")),
];

/// Words after a kind which add nothing to it.
pub(super) const CONTRACT: [&str; 12] = [
    "appointment",
    "assignment",
    "basis",
    "contract",
    "employment",
    "job",
    "opportunity",
    "opportunities",
    "position",
    "post",
    "role",
    "vacancy",
];

/// The kinds as hints name them.
pub(super) const SHOWN: [&str; 8] = [
    "permanent",
    "fixed term",
    "loan",
    "secondment",
    "temporary",
    "apprenticeship",
    "casual",
    "zero hours",
];

/// Words that begin a remark on the kind before them, to the end.
pub(super) const REMARKS: [&str; 31] = [
    "for the",
    "for one academic year",
    "during",
    "expression of interest",
    "expressions of interest",
    "eoi",
    "with",
    "subject to",
    "possibility",
    "possible",
    "potential",
    "likely",
    "may be",
    "but",
    "extendable",
    "extendible",
    "renewable",
    "initially",
    "in the first instance",
    "to cover",
    "covering",
    "cover for",
    "maternity",
    "paternity",
    "parental",
    "adoption",
    "sickness",
    "career break",
    "mat cover",
    "mat leave",
    "cover",
];

/// What says why somebody is wanted, or for whom a post is, and not on what contract.
pub(super) const REASONS: [&str; 26] = [
    "mat leave",
    "mat cover",
    "secondment cover",
    "sabbatical",
    "study leave",
    "career break",
    "long term cover",
    "short term cover",
    "cover",
    "backfill",
    "project",
    "end of funding",
    "maternity",
    "paternity",
    "parental leave",
    "adoption",
    "sickness",
    "internship",
    "intern",
    "placement",
    "student placement",
    "work experience",
    "graduate",
    "traineeship",
    "trainee",
    "summer",
];

/// What says that somebody is employed by nobody, or by somebody else.
pub(super) const NOT_EMPLOYED: [&str; 9] = [
    "contractor",
    "contract for services",
    "freelance",
    "freelancer",
    "self employed",
    "inside ir35",
    "outside ir35",
    "volunteer",
    "voluntary",
];

/// What a call within the civil service is named by, whatever is offered.
pub(super) const EXPRESSIONS: [&str; 4] = [
    "expression of interest",
    "expressions of interest",
    "eoi",
    "eois",
];

/// How somebody comes into a job from another, whatever the contract.
pub(super) const WAYS_IN: [&str; 6] = [
    "level transfer",
    "managed move",
    "internal transfer",
    "internal move",
    "redeployment",
    "tupe",
];
