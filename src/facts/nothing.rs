//! The words with which people say that there is nothing to say: one list for every field, item of a
//! list and cell.
//!
//! In: a value as it was written. Out: whether it says nothing, so that it counts as left out and is
//! never published.

/// The words, by their letters and digits in lower case.
const WORDS: [&str; 93] = [
    "asabove",
    "asbelow",
    "asperjd",
    "asperjobdescription",
    "blank",
    "choose",
    "chooseanitem",
    "chooseanoption",
    "chooseone",
    "confirmlater",
    "ditto",
    "dontknow",
    "empty",
    "enterdetails",
    "enterhere",
    "entertext",
    "entertexthere",
    "entervalue",
    "insert",
    "inserthere",
    "inserttext",
    "na",
    "nil",
    "none",
    "noneknown",
    "nonespecified",
    "nonestated",
    "notapplicable",
    "notavailable",
    "notconfirmed",
    "notdecided",
    "notdetermined",
    "notgiven",
    "nothing",
    "notknown",
    "notset",
    "notspecified",
    "notstated",
    "notsure",
    "notyetagreed",
    "notyetconfirmed",
    "notyetdecided",
    "notyetknown",
    "null",
    "pending",
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
    "refertojd",
    "sameasabove",
    "seeabove",
    "seeattached",
    "seeattachment",
    "seebelow",
    "seejd",
    "seejobdescription",
    "seeorganisationchart",
    "seeorgchart",
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
    "undefined",
    "unknown",
    "unspecified",
];

/// What people type where nothing is, besides white space.
const DASHES: [char; 14] = [
    '-', '–', '—', '−', '‐', '‑', '‒', '―', '_', '.', '…', '?', '/', '\\',
];
/// What people set around the words, or between their letters.
const MARKS: [char; 33] = [
    '-', '–', '—', '−', '‐', '‑', '‒', '―', '_', '.', '…', '?', '!', '/', '\\', '*', '#', '|', '(',
    ')', '[', ']', '<', '>', '"', '\'', '‘', '’', '“', '”', ',', ';', ':',
];

/// What parts two such words.
const PARTED: [char; 7] = [',', ';', ':', '-', '–', '—', '('];

/// Whether someone wrote that there is nothing to write: `N/A`, `None`, `TBC`, `–`.
#[must_use]
pub fn says_nothing(text: &str) -> bool {
    // No such words are long, and most values are none.
    const LONGEST: usize = 40;
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
    if text.chars().all(is_dash) {
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
    is_word(text) || (parts.peek().is_some() && parts.all(is_word))
}

/// Whether the letters of a text are one of the words. `NK` may be somebody, `n/k` is nobody.
fn is_word(text: &str) -> bool {
    let letters = text.chars().filter(|found| found.is_alphanumeric());
    let folded: String = letters.flat_map(char::to_lowercase).collect();
    let text = text.trim();
    WORDS.binary_search(&folded.as_str()).is_ok()
        || text.eq_ignore_ascii_case("n/k")
        // What programs write where no number is.
        || text == "NaN"
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
            "Please insert",
            "Please select",
            "- Select -",
            "undefined",
            "NaN",
            "<insert>",
            "/",
        ];
        for text in nothing {
            assert!(says_nothing(text), "{text}");
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
            "TBC: Leeds",
            "£",
            "C",
            "C++",
            "No fixed place",
            "🎉",
            "N/A Ltd",
            "Not required",
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
