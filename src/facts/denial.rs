//! Words that deny what a field of a vacancy asks for: `No`, `X`, `0`, `No behaviours`.
//!
//! In: the value of a field that names somebody or something, or an item of a list. Out: whether it names
//! nothing. Where `No` or `0` is an answer, as in a question of the organisation's own, nobody asks this.

/// Values that deny, by their letters and digits in lower case.
const WHOLE: [&str; 13] = [
    "0", "00", "any", "false", "n", "no", "nobody", "noone", "nope", "various", "x", "xx", "zero",
];
/// What fields ask for, behind `no`.
const ASKED_FOR: [&str; 28] = [
    "additionalbenefits",
    "behaviour",
    "behaviours",
    "benefit",
    "benefits",
    "businessarea",
    "clearance",
    "criteria",
    "desirablecriteria",
    "essentialcriteria",
    "extrabenefits",
    "linemanager",
    "manager",
    "others",
    "otherbenefits",
    "reportingline",
    "securityclearance",
    "selectionstages",
    "setbehaviours",
    "skills",
    "specificbehaviours",
    "specificskills",
    "stages",
    "strength",
    "strengths",
    "technicalskill",
    "technicalskills",
    "workingpattern",
];
/// What may stand behind it and adds nothing.
const BEHIND: [&str; 17] = [
    "apply",
    "applicable",
    "areassessed",
    "arerequired",
    "assessed",
    "assigned",
    "atpresent",
    "atthisstage",
    "forthispost",
    "forthisrole",
    "given",
    "identified",
    "needed",
    "required",
    "tested",
    "willbeassessed",
    "yet",
];

/// The fields that name somebody or something, where such words name nothing.
const NAMING: [&str; 7] = [
    "business_area",
    "grade",
    "location",
    "reports_to",
    "security_clearance",
    "type_of_role",
    "working_pattern_details",
];

/// Whether a field names somebody or something in its words.
pub(crate) fn is_naming(field: &str) -> bool {
    NAMING.contains(&field)
}

/// Whether a value denies what its field asks for.
pub(crate) fn denies(text: &str) -> bool {
    const LONGEST: usize = 60;
    const AROUND: [char; 14] = [
        '.', '!', '-', '–', '—', '(', ')', '[', ']', '"', '“', '”', '*', ',',
    ];
    let text = text.trim();
    let is_around = |found: char| found.is_whitespace() || AROUND.contains(&found);
    if text.len() > LONGEST
        || text.contains(|found: char| !found.is_alphanumeric() && !is_around(found))
    {
        return false;
    }
    let letters = text.chars().filter(|found| found.is_alphanumeric());
    let folded: String = letters.flat_map(char::to_lowercase).collect();
    if WHOLE.contains(&folded.as_str()) {
        return true;
    }
    let Some(rest) = folded.strip_prefix("no") else {
        return false;
    };
    // `Notes` and `Nobel` are words of their own.
    let is_word = text
        .trim_start_matches(is_around)
        .get(2..)
        .is_some_and(|rest| rest.starts_with(is_around));
    is_word
        && ASKED_FOR
            .iter()
            .filter_map(|asked| rest.strip_prefix(asked))
            .any(|behind| behind.is_empty() || BEHIND.contains(&behind))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_deny_are_known() {
        for text in [
            "no",
            "No.",
            "NO",
            "0",
            "X",
            "x",
            "(no)",
            "Nobody",
            "No one",
            "No behaviours",
            "no benefits",
            "No line manager",
            "No behaviours will be assessed",
            "No technical skills required",
            "Various",
            "any",
        ] {
            assert!(denies(text), "{text}");
        }
        for text in [
            "",
            "No fixed place",
            "Notes",
            "No. 10",
            "No 10 Downing Street",
            "Nottingham",
            "X-ray",
            "Head of X",
            "00123",
            "C",
            "No benefits claimant is turned away",
            "Non-executive director",
            "Yes",
        ] {
            assert!(!denies(text), "{text}");
        }
    }
}
