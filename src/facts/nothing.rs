//! The words with which people say that there is nothing to say: one list for every field, item of a
//! list and cell.
//!
//! In: a value as it was written. Out: whether it says nothing, so that it counts as left out and is
//! never published; what points to another place ([`points_elsewhere`]) says nothing itself. A word of the list may have words around it that add nothing: `N/A at present`,
//! `currently vacant`, `none required`.

use super::elsewhere::points_elsewhere;

/// The words, by their letters and digits in lower case.
const WORDS: [&str; 185] = [
    "amherthnasol",
    "asabove",
    "asadvertised",
    "asbefore",
    "asbelow",
    "asdiscussed",
    "aslasttime",
    "asline",
    "asperabove",
    "asperadvert",
    "asperbelow",
    "asperjd",
    "asperjobadvert",
    "asperjobdescription",
    "asperjobspec",
    "asperrole",
    "asperrow",
    "asrole",
    "asrow",
    "awaited",
    "awaitingapproval",
    "awaitingconfirmation",
    "awaitingdecision",
    "beingrecruited",
    "blank",
    "choose",
    "chooseanitem",
    "chooseanoption",
    "chooseone",
    "confirmlater",
    "ddimynberthnasol",
    "detailstbc",
    "detailstobeconfirmed",
    "detailstofollow",
    "dim",
    "ditto",
    "dontknow",
    "empty",
    "enterdetails",
    "enterhere",
    "entertext",
    "entertexthere",
    "entervalue",
    "furtherdetailstofollow",
    "hebeibenderfynu",
    "hebeigadarnhau",
    "insert",
    "inserthere",
    "inserttext",
    "intentionallyblank",
    "intentionallyleftblank",
    "iwgadarnhau",
    "leaveblank",
    "leaveempty",
    "leftblank",
    "leftintentionallyblank",
    "moretofollow",
    "na",
    "nil",
    "noanswer",
    "nochange",
    "nodata",
    "nodetails",
    "noentry",
    "noinformation",
    "none",
    "noneknown",
    "noneoftheabove",
    "noneofthese",
    "nonespecified",
    "nonestated",
    "norequirement",
    "norequirements",
    "noresponse",
    "notallocated",
    "notapplicable",
    "notappointed",
    "notassigned",
    "notavailable",
    "notconfirmed",
    "notdecided",
    "notdetermined",
    "notgiven",
    "nothing",
    "nothingfurther",
    "nothingtoadd",
    "nothingtodeclare",
    "nothingtoreport",
    "notknown",
    "notset",
    "notspecified",
    "notstated",
    "notsure",
    "notyetagreed",
    "notyetappointed",
    "notyetconfirmed",
    "notyetdecided",
    "notyetfilled",
    "notyetknown",
    "notyetrecruited",
    "null",
    "pending",
    "pendingapproval",
    "pendingconfirmation",
    "pendingdecision",
    "pickone",
    "pleaseadvise",
    "pleasechoose",
    "pleasechooseone",
    "pleasecomplete",
    "pleaseconfirm",
    "pleaseenter",
    "pleaseinsert",
    "pleaseselect",
    "pleaseselectanoption",
    "pleaseselectone",
    "postcurrentlyvacant",
    "postisvacant",
    "postvacant",
    "recruiting",
    "refertojd",
    "same",
    "sameagain",
    "sameasabove",
    "sameasbefore",
    "sameaslast",
    "sameaslasttime",
    "sameasprevious",
    "sameasrole",
    "sameasrow",
    "seeabove",
    "seeadvert",
    "seeattached",
    "seeattachment",
    "seebelow",
    "seecell",
    "seejd",
    "seejobadvert",
    "seejobdescription",
    "seejobspec",
    "seeline",
    "seeorganisationchart",
    "seeorgchart",
    "seerole",
    "seeroledescription",
    "seeroleprofile",
    "seerow",
    "seespec",
    "select",
    "selectanitem",
    "selectanoption",
    "selectone",
    "selectoption",
    "tba",
    "tbagreed",
    "tbc",
    "tbconfirmed",
    "tbd",
    "tobeadded",
    "tobeadvised",
    "tobeagreed",
    "tobeannounced",
    "tobecompleted",
    "tobeconfirmed",
    "tobedecided",
    "tobedefined",
    "tobedetermined",
    "tobeinserted",
    "toconfirm",
    "tofollow",
    "toinsert",
    "typehere",
    "unallocated",
    "unassigned",
    "uncertain",
    "unchanged",
    "unconfirmed",
    "undecided",
    "undefined",
    "underrecruitment",
    "unknown",
    "unspecified",
    "unsure",
    "vacant",
    "vacantpost",
];

/// What may stand before such a word and adds nothing to it.
const BEFORE: [&str; 7] = [
    "asyet",
    "atpresent",
    "atthemoment",
    "currently",
    "presently",
    "still",
    "yet",
];

/// What may stand behind such a word, or behind `not`, one or several.
const BEHIND: [&str; 49] = [
    "agreed",
    "allocated",
    "applicable",
    "asap",
    "assigned",
    "asyet",
    "atpresent",
    "atthemoment",
    "atthispoint",
    "atthisgrade",
    "atthislevel",
    "atthisstage",
    "atthistime",
    "available",
    "confirmed",
    "currently",
    "decided",
    "forthisjob",
    "forthispost",
    "forthisposition",
    "forthisrole",
    "forthisvacancy",
    "tothisjob",
    "tothispost",
    "tothisposition",
    "tothisrole",
    "tothisvacancy",
    "fornow",
    "given",
    "here",
    "identified",
    "induecourse",
    "inthiscase",
    "known",
    "later",
    "listed",
    "offered",
    "onthisoccasion",
    "presently",
    "provided",
    "recorded",
    "set",
    "shortly",
    "sofar",
    "soon",
    "specified",
    "stated",
    "tobeconfirmed",
    "yet",
];

/// What says behind such a word, or behind `not`, that nobody asks for anything.
const NEEDED: [&str; 5] = ["needed", "necessary", "required", "requested", "wanted"];

/// What people type where nothing is, besides white space.
const DASHES: [char; 14] = [
    '-', '–', '—', '−', '‐', '‑', '‒', '―', '_', '.', '…', '?', '/', '\\',
];
/// The marks of `ditto`: what stands in the cell above.
const DITTO: [char; 7] = ['"', '″', '〃', '“', '”', '\'', '’'];
/// Words that say of something that others will say it, behind which may stand who or when.
const LATER: [&str; 7] = [
    "tbc ",
    "tba ",
    "tbd ",
    "to be confirmed ",
    "to be announced ",
    "to be determined ",
    "to be decided ",
];
const WHO_OR_WHEN: [&str; 5] = ["at ", "by ", "on ", "once ", "when "];
/// What people set around the words, or between their letters.
const MARKS: [char; 33] = [
    '-', '–', '—', '−', '‐', '‑', '‒', '―', '_', '.', '…', '?', '!', '/', '\\', '*', '#', '|', '(',
    ')', '[', ']', '<', '>', '"', '\'', '‘', '’', '“', '”', ',', ';', ':',
];

/// What parts two such words.
const PARTED: [char; 7] = [',', ';', ':', '-', '–', '—', '('];

/// Whether someone wrote that there is nothing to write: `N/A`, `None`, `TBC`, `–`, `not required`.
#[must_use]
pub fn says_nothing(text: &str) -> bool {
    are_words(text, true) || points_elsewhere(text)
}

/// Whether a text says nothing even in answer to a question of the organisation's own, such as whether a
/// driving licence is needed: `Not required` is an answer there.
#[must_use]
pub(crate) fn answers_nothing(text: &str) -> bool {
    are_words(text, false) || points_elsewhere(text)
}

/// Whether a text is made of such words; `with_needs` counts those that say that nothing is needed.
fn are_words(text: &str, with_needs: bool) -> bool {
    // No such words are long, and most values are none.
    const LONGEST: usize = 60;
    let text = text.trim();
    // `£TBC` is a sum that nobody knows.
    let text = text
        .strip_prefix('£')
        .filter(|rest| !rest.is_empty())
        .unwrap_or(text);
    if text.len() > LONGEST {
        return false;
    }
    let is_dash = |found: char| found.is_whitespace() || DASHES.contains(&found);
    let is_bullet = |found: char| "•·●○▪■*".contains(found);
    if text.chars().all(|found| is_dash(found) || is_bullet(found))
        || text.chars().all(|found| DITTO.contains(&found))
        || is_said_later(text)
    {
        return true;
    }
    let is_mark = |found: char| found.is_whitespace() || MARKS.contains(&found);
    if text.contains(|found: char| !found.is_alphanumeric() && !is_mark(found)) {
        return false;
    }
    // In `N/A - see attached` each part is one.
    let parts = text.split(PARTED);
    let mut parts = parts
        .filter(|part| part.contains(char::is_alphanumeric))
        .peekable();
    is_word(text, with_needs)
        || (parts.peek().is_some() && parts.all(|part| is_word(part, with_needs)))
}

/// Whether others are to say it: `TBC by the panel`, `to be confirmed at interview`. A whole sentence may begin so.
fn is_said_later(text: &str) -> bool {
    const MOST_WORDS: usize = 6;
    let lower = text.to_lowercase();
    let is_short = text.split_whitespace().count() <= MOST_WORDS && !text.ends_with('.');
    is_short
        && LATER.iter().any(|later| {
            let rest = lower.strip_prefix(later);
            rest.is_some_and(|rest| WHO_OR_WHEN.iter().any(|word| rest.starts_with(word)))
        })
}

/// Whether the letters of a text are one of the words, with what may stand around it. `NK` may be somebody,
/// `n/k` is nobody.
fn is_word(text: &str, with_needs: bool) -> bool {
    let letters = text.chars().filter(|found| found.is_alphanumeric());
    let folded: String = letters.flat_map(char::to_lowercase).collect();
    let text = text.trim();
    // `See row 2`.
    let unnumbered = folded.trim_end_matches(|one: char| one.is_ascii_digit());
    let folded = if unnumbered.ends_with("row") || unnumbered.ends_with("line") {
        unnumbered
    } else {
        &folded
    };
    let of_list = |folded: &str| {
        WORDS.binary_search(&folded).is_ok()
            || WORDS.iter().any(|word| {
                let rest = folded.strip_prefix(word);
                rest.is_some_and(|rest| adds_nothing(rest, with_needs))
            })
            || folded
                .strip_prefix("not")
                .is_some_and(|rest| !rest.is_empty() && adds_nothing(rest, with_needs))
    };
    of_list(folded)
        || BEFORE
            .iter()
            .filter_map(|word| folded.strip_prefix(word))
            .any(of_list)
        || text.eq_ignore_ascii_case("n/k")
        // What programs write where no number is.
        || text == "NaN"
}

/// Whether letters behind a word are nothing but what may stand there.
fn adds_nothing(letters: &str, with_needs: bool) -> bool {
    let needed: &[&str] = if with_needs { &NEEDED } else { &[] };
    letters.is_empty()
        || BEHIND.iter().chain(needed).any(|word| {
            let rest = letters.strip_prefix(word);
            rest.is_some_and(|rest| adds_nothing(rest, with_needs))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_are_in_order() {
        assert!(WORDS.is_sorted());
    }

    #[test]
    fn words_for_nothing_are_known_however_they_are_written() {
        let nothing = [
            "",
            " ",
            "-",
            "–",
            "—",
            "--",
            "?",
            "???",
            "...",
            "…",
            "N/A",
            "£TBC",
            "n/a",
            "N / A",
            "n.a.",
            "NA",
            "None",
            "NONE.",
            "nil",
            "Null",
            "TBC",
            "tbc.",
            "T.B.C.",
            "[TBC]",
            "(tbc)",
            "TBA",
            "TBD",
            "To be confirmed",
            "To be confirmed.",
            "to be announced",
            "Not applicable",
            "not known",
            "Not yet known",
            "unknown",
            "To follow",
            "“None”",
            "<none>",
            "TBC…",
            "ditto",
            "As above",
            "see JD",
            "confirm later",
            "#N/A",
            "n/k",
            "N/A - see attached",
            "TBC (see JD)",
            "N/A – see role",
            "Please insert",
            "Please select",
            "- Select -",
            "undefined",
            "NaN",
            "<insert>",
            "/",
            "N/A at present",
            "n/a yet",
            "none at the moment",
            "None required",
            "none needed",
            "None, at present",
            "not required",
            "Not currently required",
            "Not yet applicable",
            "Not required for this role",
            "Nothing",
            "nothing specified",
            "nothing known yet",
            "TBC in due course",
            "•",
            "*",
            "Leave blank",
            "Intentionally left blank",
            "to be confirmed shortly",
            "yet to be confirmed",
            "Currently vacant",
            "Vacant",
            "(vacant)",
            "same",
            "Same as above",
            "as before",
            "Details to follow",
            "not set",
            "None of the above",
            "TBC - recruiting",
            "Post currently vacant",
            "as per above",
            "see row 2",
            "\"",
            "″",
            "No change",
            "To be confirmed by the panel",
            "Not applicable to this post",
            "No requirements",
            "TBC at interview",
            "None at this grade",
        ];
        for text in nothing {
            assert!(says_nothing(text), "{text}");
        }
    }

    #[test]
    fn what_is_not_needed_answers_a_question_of_the_organisation() {
        for text in ["Not required", "None needed", "none required at present"] {
            assert!(says_nothing(text) && !answers_nothing(text), "{text}");
        }
        for text in ["N/A", "none at present", "Not yet known", "vacant"] {
            assert!(answers_nothing(text), "{text}");
        }
    }

    #[test]
    fn words_that_say_something_are_none() {
        let something = [
            "0",
            "7",
            "Leeds",
            "Nantwich",
            "Nan",
            "No",
            "Yes",
            "None is needed for this post",
            "Nil by mouth nurse",
            "To be confirmed in post you pass a probation of six months",
            "TBC: Leeds",
            "£",
            "C",
            "C++",
            "No fixed place",
            "🎉",
            "N/A Ltd",
            "None of the above posts is in London",
            "Nothing else matters",
            "Same-day services",
            "Vacant property team",
            "Not-for-profit partnerships",
            "Unknown soldier museum",
            "Required",
            "Set design",
            "Yet",
            "TBC Bank",
            "Row 2",
            "To be agreed with the manager",
            "Recruiting managers",
            "Still life class",
            "TBC needed by Leeds",
            "Note",
            "Notset Ltd",
            "x",
            "Various",
            "NK",
            "!",
            "#",
            "TBC - Leeds",
            "#1",
            "Insert Moulder",
            "See attached schedule of rates",
        ];
        for text in something {
            assert!(!says_nothing(text), "{text}");
        }
    }
}
