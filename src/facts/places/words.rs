//! Words that people write beside the names of places.

use super::Working;

/// How the work is done, and how people say it.
pub(super) const WORKING: [(&str, Working); 19] = [
    ("wfh", Working::Remote),
    ("hybrid working", Working::Hybrid),
    ("hybrid", Working::Hybrid),
    ("fully remote", Working::Remote),
    ("remote working", Working::Remote),
    ("remote", Working::Remote),
    ("fully home based", Working::Remote),
    ("home based", Working::Remote),
    ("homeworking", Working::Remote),
    ("remotely", Working::Remote),
    ("home working", Working::Remote),
    ("working from home", Working::Remote),
    ("work from home", Working::Remote),
    ("fully on site", Working::OnSite),
    ("on site", Working::OnSite),
    ("fully office based", Working::OnSite),
    ("office based", Working::OnSite),
    ("in the office", Working::OnSite),
    ("workplace based", Working::OnSite),
];

/// Words that say how people get about at work, which is no place beside one.
pub(super) const WAYS: [&str; 26] = [
    "agile working",
    "agile",
    "blended working",
    "blended",
    "dynamic working",
    "smart working",
    "field based",
    "field",
    "mobile",
    "mobile working",
    "peripatetic",
    "site based",
    "multi site",
    "multiple sites",
    "various sites",
    "travelling",
    "client site",
    "flexible location",
    "flexible working location",
    "flexible base",
    "flexible",
    "flexible working",
    "community based",
    "area based",
    "on the road",
    "on tour",
];

/// Words for a building that say no town.
pub(super) const BASES: [&str; 15] = [
    "head office",
    "headquarters",
    "hq",
    "main office",
    "main site",
    "main building",
    "main campus",
    "central office",
    "regional office",
    "local office",
    "the office",
    "our office",
    "office",
    "on campus",
    "in house",
];

/// Words that deny a way of working, or say that it holds in part.
pub(super) const SHARES: [&str; 8] = [
    "no",
    "not",
    "without",
    "some",
    "limited",
    "partial",
    "occasional",
    "optional",
];

/// Words that lead to what is said of a way of working.
pub(super) const TURNS: [&str; 4] = ["with", "plus", "including", "but"];

/// Words after the places that begin a remark, to the end.
pub(super) const LEADS_TO_REMARK: [&str; 9] = [
    "with some",
    "with occasional",
    "with regular",
    "with the option",
    "with an option",
    "with travel",
    "with flexibility",
    "with up to",
    "with at least",
];

/// Words behind a way of working that say how far it holds.
pub(super) const LIMITS: [&str; 30] = [
    "after",
    "allowed",
    "an option",
    "arrangements",
    "available",
    "by",
    "can",
    "considered",
    "depending",
    "for",
    "if",
    "is",
    "may",
    "most",
    "negotiable",
    "not",
    "offered",
    "on",
    "once",
    "option",
    "optional",
    "options",
    "policy",
    "possible",
    "subject to",
    "unless",
    "up to",
    "when",
    "where",
    "will",
];
